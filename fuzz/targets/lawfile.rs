//! A law file: taken in, or refused with a line that is there.
#![no_main]

use law::{RuleSet, Severity};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let mut files = law::built_in_files();
    files.retain(|path, _| ["facts.toml", "states.toml", "sources.toml"].contains(&path.as_str()));
    files.insert("ets24.toml".to_owned(), text.to_owned());
    let (set, flaws) = RuleSet::read(&files);
    assert_eq!(set.is_none(), flaws.iter().any(|flaw| flaw.severity == Severity::Error));
    for flaw in flaws.iter().filter(|flaw| flaw.file == "ets24.toml") {
        assert!(flaw.line >= 1 && flaw.line <= text.lines().count() + 1, "{flaw}");
    }
});
