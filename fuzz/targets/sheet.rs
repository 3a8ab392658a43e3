//! Requirement sheets and plans of others: read, or refused with a place; a sheet that was read can be asked.
#![no_main]

use std::sync::OnceLock;

use law::{Case, RuleSet, Sheet};
use libfuzzer_sys::fuzz_target;

fn set() -> &'static RuleSet {
    static SET: OnceLock<RuleSet> = OnceLock::new();
    SET.get_or_init(|| RuleSet::built_in().expect("the law"))
}

fuzz_target!(|text: &str| {
    let set = set();
    let _ = law::forecast::Plan::read(text);
    let Ok(sheet) = Sheet::read(text, &set.vocabulary) else { return };
    let mut case = Case::empty(&set.vocabulary);
    case.today = law::value::day("2026-11-22");
    let _ = law::sheet::check(&sheet, set, &case);
});
