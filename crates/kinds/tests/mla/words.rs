//! No page without a sentence: every key that the kind can produce stands in all four languages.

use std::collections::{BTreeMap, BTreeSet};

use kernel::Lang;

/// The messages of a translation file: lines that begin with a key. Values that go on over several lines are indented.
fn messages(lang: Lang) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for kind in kinds::all() {
        let path = format!("{}/../../locales/{lang}/{}.ftl", env!("CARGO_MANIFEST_DIR"), kind.name());
        let text = std::fs::read_to_string(&path).expect("the translation file");
        for line in text.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase())) {
            let (key, value) = line.split_once(" = ").unwrap_or_else(|| panic!("{path}: {line}"));
            assert!(found.insert(key.to_owned(), value.to_owned()).is_none(), "{path}: {key} stands twice");
        }
    }
    found
}

#[test]
fn every_key_has_a_sentence_in_every_language() {
    let keys = kinds::words::keys();
    assert!(keys.len() > 300);
    for lang in Lang::ALL {
        let found = messages(lang);
        let missing: Vec<&String> = keys.iter().filter(|key| !found.contains_key(*key)).collect();
        assert!(missing.is_empty(), "{lang}: {missing:#?}");
        let empty: Vec<&String> =
            found.iter().filter(|(_, value)| value.trim().is_empty()).map(|(key, _)| key).collect();
        assert!(empty.is_empty(), "{lang}: {empty:?}");
        let unknown: Vec<&String> =
            found.keys().filter(|key| !keys.contains(*key) && !key.starts_with("mla-hint-")).collect();
        assert!(unknown.is_empty(), "{lang} has sentences that nobody asks for: {unknown:#?}");
    }
}

/// The values that a sentence takes: `$name` in braces.
fn values(sentence: &str) -> BTreeSet<&str> {
    sentence.split("{ $").skip(1).filter_map(|rest| rest.split_once(" }").map(|(name, _)| name)).collect()
}

#[test]
fn all_languages_say_the_same_things_with_the_same_values() {
    let english = messages(Lang::En);
    for lang in Lang::ALL {
        let found = messages(lang);
        let keys = |of: &BTreeMap<String, String>| of.keys().cloned().collect::<BTreeSet<_>>();
        assert_eq!(keys(&found), keys(&english), "{lang}");
        for (key, sentence) in &found {
            // A sentence may leave a value out, but must not ask for one that is not there.
            assert!(values(sentence).is_subset(&values(&english[key])), "{lang} {key}");
        }
    }
}

#[test]
fn uzbek_is_written_with_its_own_letters() {
    for (key, sentence) in messages(Lang::Uz) {
        for wrong in ['\'', '`', '\u{2018}', '\u{2019}'] {
            assert!(!sentence.contains(wrong), "{key}: {sentence}");
        }
        assert!(!sentence.chars().any(|c| ('\u{400}'..='\u{4ff}').contains(&c)), "{key}: {sentence}");
    }
}

#[test]
fn azerbaijani_and_english_have_no_cyrillic() {
    for lang in [Lang::Az, Lang::En] {
        for (key, sentence) in messages(lang) {
            assert!(!sentence.chars().any(|c| ('\u{400}'..='\u{4ff}').contains(&c)), "{lang} {key}: {sentence}");
        }
    }
}
