//! The files of `terms/`: whole, in step with the program and with the words of the interface.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so by failing")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::PathBuf,
};

use kernel::Lang;
use translation::{Files, Finder, Termbase, built_in_files, foreign_letter};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn on_disk() -> Files {
    let all = fs::read_dir(root().join("terms")).unwrap().map(|entry| entry.unwrap().path());
    let files = all.filter(|path| path.extension().is_some_and(|ending| ending == "toml"));
    files
        .map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(path).unwrap()))
        .collect()
}

fn base() -> Termbase {
    let read = Termbase::read(&on_disk());
    let told: Vec<String> = read.as_ref().err().into_iter().flatten().map(ToString::to_string).collect();
    assert!(told.is_empty(), "correct the files of terms/:\n{}", told.join("\n"));
    read.unwrap()
}

#[test]
fn the_files_are_without_a_flaw() {
    let base = base();
    assert!(base.terms().len() >= 300, "{}", base.terms().len());
    for term in base.terms() {
        for lang in Lang::ALL {
            assert!(!term.preferred(lang).is_empty(), "{} {lang}", term.id);
            assert_eq!(foreign_letter(lang, term.preferred(lang)), None, "{} {lang}", term.id);
        }
    }
}

#[test]
fn the_program_carries_the_same_files() {
    assert_eq!(built_in_files(), on_disk());
    assert_eq!(Termbase::built_in().unwrap().version(), base().version());
}

#[test]
fn no_term_says_that_a_lawyer_has_read_it_yet() {
    // When the first is reviewed, this test is the place to say who may set the mark.
    let reviewed: Vec<String> =
        base().terms().iter().filter(|term| term.reviewed).map(|term| term.id.clone()).collect();
    assert_eq!(reviewed, Vec::<String>::new());
}

#[test]
fn terms_named_in_notes_exist() {
    let base = base();
    let ids: BTreeSet<&str> = base.terms().iter().map(|term| term.id.as_str()).collect();
    for term in base.terms() {
        for word in
            term.note.iter().flat_map(|note| note.split(|sign: char| !(sign.is_ascii_lowercase() || sign == '_')))
        {
            let is_id = word.contains('_') && word.len() > 4;
            assert!(!is_id || ids.contains(word), "{}: the note names {word}, which is no term", term.id);
        }
    }
}

/// Sentences of the interface whose English is the English of a term, word for word: the other languages must then have
/// the preferred or an admitted word of that term.
#[test]
fn the_interface_and_the_termbase_use_the_same_words() {
    let base = base();
    let read = |lang: Lang| -> Vec<(String, String)> {
        let folder = root().join("locales").join(lang.tag());
        let mut out = Vec::new();
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let file = path.file_name().unwrap().to_str().unwrap().to_owned();
            for line in fs::read_to_string(&path).unwrap().lines() {
                if let Some((key, value)) = line.split_once(" = ") {
                    out.push((format!("{file}:{key}"), value.to_owned()));
                }
            }
        }
        out
    };
    let finders: BTreeMap<Lang, Finder> = Lang::ALL.map(|lang| (lang, Finder::new(&base, lang))).into();
    let english = read(Lang::En);
    let others: Vec<(Lang, BTreeMap<String, String>)> =
        [Lang::Ru, Lang::Az, Lang::Uz].map(|lang| (lang, read(lang).into_iter().collect())).into();
    let mut compared = 0;
    let mut wrong = Vec::new();
    for (key, value) in &english {
        let Some(term) =
            base.terms().iter().find(|term| term.preferred(Lang::En).to_lowercase() == value.to_lowercase())
        else {
            continue;
        };
        for (lang, all) in &others {
            let Some(word) = all.get(key) else { continue };
            compared += 1;
            let right = finders[lang].find(word).iter().any(|hit| hit.terms.iter().any(|&(one, _)| base.terms()[one] == *term))
                // A word too common to be looked for is compared as it stands.
                || term.preferred(*lang).eq_ignore_ascii_case(word);
            if !right && !ELSEWHERE.contains(&key.as_str()) {
                wrong.push(format!("{key} {lang}: “{word}”, the term {} has “{}”", term.id, term.preferred(*lang)));
            }
        }
    }
    assert!(compared > 100, "{compared}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Sentences whose English is a term by accident: something is done on a page, looked for in a list, handed over.
const ELSEWHERE: [&str; 5] = [
    "web.ftl:web-act",
    "web.ftl:search-title",
    "pages.ftl:keys-search",
    "common.ftl:search-label",
    "mla.ftl:mla-field-item",
];
