//! Cases for the law: read and checked, or refused with a place; what is written of a case is read as the same case.
#![no_main]

use std::sync::OnceLock;

use law::{Case, Options, Plan, RuleSet, check, forecast, report};
use libfuzzer_sys::fuzz_target;

fn set() -> &'static RuleSet {
    static SET: OnceLock<RuleSet> = OnceLock::new();
    SET.get_or_init(|| RuleSet::built_in().expect("the law"))
}

fuzz_target!(|bytes: &[u8]| {
    let Ok(json) = serde_json::from_slice::<serde_json::Value>(bytes) else { return };
    let set = set();
    let Ok(case) = Case::read(&json, &set.vocabulary) else { return };
    let written = report::case_json(set, &case);
    let again = Case::read(&written, &set.vocabulary).expect("what was written is read");
    assert_eq!(again, case);
    let today = law::value::day("2026-11-22").expect("a day");
    let options = Options { today, now: None, memory: true };
    if let Ok(checked) = check(set, &case, &options) {
        report::checked_json(set, &case, &checked, kernel::Lang::En);
        let plan = Plan::default();
        if let Ok(found) = forecast(set, &case, &checked, checked.today, &plan, 3) {
            report::forecast_json(set, &case, &plan, &found, kernel::Lang::En);
        }
    }
});
