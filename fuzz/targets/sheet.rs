//! Requirement sheets and plans of others: read, or refused with a place; a sheet that was read can be asked, also one of
//! another vocabulary; a plan that was read is written and read as the same and can be forecast.
#![no_main]

use std::sync::OnceLock;

use law::{Case, Options, Plan, RuleSet, Sheet, check, forecast, report};
use libfuzzer_sys::fuzz_target;
use serde_json::{Value, json};

fn set() -> &'static RuleSet {
    static SET: OnceLock<RuleSet> = OnceLock::new();
    SET.get_or_init(|| RuleSet::built_in().expect("the law"))
}

/// A person in provisional arrest, with a little of everything that a sheet asks for.
fn case() -> &'static Case {
    static CASE: OnceLock<Case> = OnceLock::new();
    CASE.get_or_init(|| {
        let case = json!({
            "req": { "type": "provisional_arrest", "date": "2026-11-02", "languages": ["az"], "channel": "direct" },
            "st": { "requesting": "AZ", "requested": "UZ" },
            "p": [{ "custody_start": "2026-11-01" }],
            "o": [{ "max_months_requesting": 24 }, {}],
            "d": { "arrest_order": { "form": "copy", "language": "az" }, "judgment": false },
            "today": "2026-11-22",
        });
        Case::read(&case, &set().vocabulary).expect("a good case")
    })
}

fuzz_target!(|text: &str| {
    let (set, case) = (set(), case());
    let today = law::value::day("2026-11-22").expect("a day");
    if let Ok(plan) = Plan::read(text) {
        let written = serde_json::to_string(&plan).expect("JSON");
        assert_eq!(Plan::read(&written).expect("what was written is read"), plan);
        let options = Options { today, now: None, memory: true };
        let checked = check(set, case, &options).expect("a good case");
        let found = forecast(set, case, &checked, today, &plan, 3).expect("the calendars are there");
        assert!(found.arrival >= today);
        report::forecast_json(set, case, &plan, &found, kernel::Lang::En);
    }
    let Ok(json) = serde_json::from_str::<Value>(text) else { return };
    let Ok(sheet) = Sheet::of_json(&json) else { return };
    let mut nothing = Case::empty(&set.vocabulary);
    nothing.today = Some(today);
    for case in [case, &nothing] {
        let findings = law::sheet::check(&sheet, set, case);
        report::sheet_json(case, &findings, kernel::Lang::Ru);
    }
    if let Ok(same) = Sheet::read(text, &set.vocabulary) {
        assert_eq!(same, sheet);
    }
});
