//! Conditions of rules: read, or refused with a place inside the text; what was read is written and read again as the
//! same answer.
#![no_main]

use std::sync::OnceLock;

use law::{RuleSet, expr};
use libfuzzer_sys::fuzz_target;

fn set() -> &'static RuleSet {
    static SET: OnceLock<RuleSet> = OnceLock::new();
    SET.get_or_init(|| RuleSet::built_in().expect("the law"))
}

fuzz_target!(|text: &str| {
    let vocabulary = &set().vocabulary;
    match expr::read(text, vocabulary) {
        Ok(condition) => {
            let written = condition.text(vocabulary);
            let again = expr::read(&written, vocabulary).expect("what was written is read");
            assert_eq!(again.text(vocabulary), expr::read(&again.text(vocabulary), vocabulary).expect("again").text(vocabulary));
            assert_eq!(again.facts(), condition.facts());
        }
        Err(unread) => assert!(unread.column >= 1 && unread.column <= text.chars().count() + 1),
    }
});
