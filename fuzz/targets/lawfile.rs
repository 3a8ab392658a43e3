//! A law file: taken in, or refused with a line that is there; what was taken in can be asked and shown.
#![no_main]

use std::{collections::BTreeMap, sync::OnceLock};

use law::{Case, Files, Options, RuleSet, Severity, check, report};
use libfuzzer_sys::fuzz_target;
use serde_json::json;

/// The facts of the vocabulary that the file may ask for. All of them would make each try slow.
const FACTS: [&str; 20] = [
    "st.requesting",
    "st.requested",
    "req.type",
    "req.date",
    "req.urgent",
    "req.channel",
    "req.languages",
    "req.received_with_documents",
    "req.information_extended",
    "p.nationalities",
    "p.custody_start",
    "o.class",
    "o.lapsed_requesting",
    "o.lapsed_requested",
    "o.punishable_requested",
    "o.max_months_requesting",
    "s.months",
    "d.judgment",
    "d.arrest_order",
    "a.value",
];

/// The other files, without the instrument.
fn rest() -> &'static Files {
    static FILES: OnceLock<Files> = OnceLock::new();
    FILES.get_or_init(|| {
        let all = law::built_in_files();
        let named = |line: &str| FACTS.iter().any(|fact| line.starts_with(&format!("\"{fact}\" = ")));
        let facts: Vec<&str> = all["facts.toml"].lines().filter(|line| named(line)).collect();
        assert_eq!(facts.len(), FACTS.len());
        BTreeMap::from([
            ("facts.toml".to_owned(), format!("[facts]\n{}\n", facts.join("\n"))),
            ("states.toml".to_owned(), all["states.toml"].clone()),
            ("sources.toml".to_owned(), "[E24]\nwhat = \"\"\naddress = \"\"\nquality = \"exact\"\n".to_owned()),
        ])
    })
}

fuzz_target!(|text: &str| {
    let mut files = rest().clone();
    files.insert("ets24.toml".to_owned(), text.to_owned());
    let (set, flaws) = RuleSet::read(&files);
    assert_eq!(set.is_none(), flaws.iter().any(|flaw| flaw.severity == Severity::Error));
    for flaw in flaws.iter().filter(|flaw| flaw.file == "ets24.toml") {
        assert!(flaw.line >= 1 && flaw.line <= text.lines().count() + 1, "{flaw}");
    }
    let Some(set) = set else { return };
    for instrument in &set.instruments {
        law::doc::page(&set, instrument);
    }
    let day = law::value::day("2026-11-22").expect("a day");
    for kind in ["extradition", "provisional_arrest", "mla"] {
        let case = json!({
            "req": { "type": kind, "date": "2026-11-01", "urgent": true, "languages": ["ru"] },
            "st": { "requesting": "AZ", "requested": "UA" },
            "p": [{ "custody_start": "2026-10-30", "nationalities": ["UA"] }, {}],
            "o": [{ "class": "fiscal", "max_months_requesting": 12 }, { "lapsed_requested": true }],
            "d": { "judgment": { "form": "copy", "language": "ru" } },
        });
        let case = Case::read(&case, &set.vocabulary).expect("a good case");
        let options = Options { today: day, now: None, memory: true };
        let checked = check(&set, &case, &options).expect("two States and a kind");
        report::checked_json(&set, &case, &checked, kernel::Lang::Uz);
    }
});
