//! Conditions of rules: read, or refused with a place inside the text; what was read is written and read again as the
//! same condition, as is each slip of it, and it can be asked where nothing is known.
#![no_main]

use std::sync::OnceLock;

use kernel::Tri;
use law::{
    RuleSet,
    expr::{self, Answer, Known},
    fact::{FactId, FactSet},
    value::Value,
};
use libfuzzer_sys::fuzz_target;

fn set() -> &'static RuleSet {
    static SET: OnceLock<RuleSet> = OnceLock::new();
    SET.get_or_init(|| RuleSet::built_in().expect("the law"))
}

/// Nothing is known.
struct Nothing;

impl Known for Nothing {
    fn fact(&self, _: FactId) -> Option<&Value> {
        None
    }
    fn languages(&self, _: &str) -> Option<&[String]> {
        None
    }
    fn bound(&self, _: &str, _: &str) -> Tri {
        Tri::Unknown
    }
    fn both_bound(&self, _: &str) -> Tri {
        Tri::Unknown
    }
    fn governs(&self) -> Tri {
        Tri::Unknown
    }
    fn rule(&self, _: &str) -> Answer {
        Answer::unknown(FactSet::EMPTY)
    }
    fn number(&self) -> Option<f64> {
        None
    }
}

fuzz_target!(|text: &str| {
    let vocabulary = &set().vocabulary;
    match expr::read(text, vocabulary) {
        Ok(condition) => {
            let written = condition.text(vocabulary);
            let again = expr::read(&written, vocabulary).expect("what was written is read");
            assert_eq!(again.text(vocabulary), written);
            assert_eq!(again.facts(), condition.facts());
            assert_eq!(again.answer(&Nothing).value, condition.answer(&Nothing).value);
            for slip in condition.slips().iter().take(50) {
                slip.text(vocabulary);
                slip.answer(&Nothing);
            }
        }
        Err(unread) => assert!(unread.column >= 1 && unread.column <= text.chars().count() + 1),
    }
});
