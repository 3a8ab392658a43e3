//! Reading the files of `terms/` strictly, with every fault told at its line.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    ops::Range,
};

use kernel::Lang;
use serde::Deserialize;
use toml::Spanned;

use crate::{
    alphabet::{fold, foreign_letter},
    limits,
    termbase::{Files, Term},
};

/// What is wrong in a file of terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong and what to write instead.
    pub message: String,
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.message)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TermsFile {
    domain: String,
    reviewed: bool,
    #[serde(default)]
    term: Vec<TermRow>,
}

type Lists = BTreeMap<Lang, Vec<String>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TermRow {
    id: Spanned<String>,
    en: String,
    ru: String,
    az: String,
    uz: String,
    #[serde(default)]
    admitted: Lists,
    #[serde(default)]
    also: Lists,
    #[serde(default)]
    forbidden: Lists,
    #[serde(default)]
    forms: Lists,
    #[serde(default)]
    source: BTreeMap<Lang, String>,
    #[serde(default)]
    doubt: BTreeMap<Lang, String>,
    #[serde(default)]
    quiet: Vec<Lang>,
    note: Option<String>,
    reviewed: Option<bool>,
}

fn line_of(text: &str, at: &Range<usize>) -> usize {
    text.get(..at.start).map_or(1, |before| before.matches('\n').count() + 1)
}

/// Where a term stands, for telling of it.
struct Place<'a> {
    file: &'a str,
    line: usize,
    id: &'a str,
}

impl Place<'_> {
    fn flaw(&self, message: impl fmt::Display) -> Flaw {
        Flaw { file: self.file.to_owned(), line: self.line, message: format!("{}: {message}", self.id) }
    }
}

/// Reads all files.
pub(crate) fn read(files: &Files) -> Result<Vec<Term>, Vec<Flaw>> {
    let mut terms = Vec::new();
    let mut places: Vec<(String, usize)> = Vec::new();
    let mut flaws = Vec::new();
    for (file, text) in files {
        let whole: TermsFile = match toml::from_str(text) {
            Ok(whole) => whole,
            Err(error) => {
                let line = error.span().map_or(1, |span| line_of(text, &span));
                let message = error.message().lines().next().unwrap_or_default().to_owned();
                flaws.push(Flaw { file: file.clone(), line, message });
                continue;
            }
        };
        for row in whole.term {
            let line = line_of(text, &row.id.span());
            terms.push(term(row, &whole.domain, whole.reviewed));
            places.push((file.clone(), line));
        }
    }
    let place = |at: usize, terms: &[Term]| -> Option<(String, usize, String)> {
        let (file, line) = places.get(at)?;
        Some((file.clone(), *line, terms.get(at)?.id.clone()))
    };
    let mut ids = BTreeSet::new();
    let mut preferred: BTreeMap<(Lang, String), Vec<usize>> = BTreeMap::new();
    for (at, term) in terms.iter().enumerate() {
        let Some((file, line, id)) = place(at, &terms) else { continue };
        let here = Place { file: &file, line, id: &id };
        if !ids.insert(term.id.as_str()) {
            flaws.push(here.flaw("this id stands twice; give one of the two terms another"));
        }
        check(term, &here, &mut flaws);
        for lang in Lang::ALL {
            preferred.entry((lang, fold(lang, term.preferred(lang)))).or_default().push(at);
        }
    }
    for ((lang, word), all) in preferred {
        if all.len() < 2 {
            continue;
        }
        for &at in &all {
            let noted = terms.get(at).is_some_and(|term| term.note.is_some());
            if let (false, Some((file, line, id))) = (noted, place(at, &terms)) {
                let others = all.iter().filter(|&&other| other != at).filter_map(|&other| terms.get(other));
                let others: Vec<&str> = others.map(|term| term.id.as_str()).collect();
                flaws.push(Place { file: &file, line, id: &id }.flaw(format!(
                    "“{word}” ({lang}) is the preferred word of {} too; say in a note how the two differ",
                    others.join(", ")
                )));
            }
        }
    }
    if flaws.is_empty() {
        Ok(terms)
    } else {
        flaws.sort_by(|a, b| (&a.file, a.line, &a.message).cmp(&(&b.file, b.line, &b.message)));
        Err(flaws)
    }
}

fn term(row: TermRow, domain: &str, reviewed: bool) -> Term {
    let mut term = Term::new(row.id.into_inner(), domain.to_owned(), [row.en, row.ru, row.az, row.uz]);
    term.admitted = row.admitted;
    term.also = row.also;
    term.forbidden = row.forbidden;
    term.forms = row.forms;
    term.source = row.source;
    term.doubt = row.doubt;
    term.quiet = row.quiet;
    term.note = row.note;
    term.reviewed = row.reviewed.unwrap_or(reviewed);
    term
}

/// What is wrong with one term by itself.
fn check(term: &Term, here: &Place<'_>, flaws: &mut Vec<Flaw>) {
    let good_id = !term.id.is_empty()
        && term.id.chars().all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '_');
    if !good_id {
        flaws.push(here.flaw("an id is small Latin letters, digits and `_`"));
    }
    if term.reviewed && !term.doubt.is_empty() {
        flaws.push(
            here.flaw("a term with a doubt is not reviewed; settle the doubt and delete it, or write reviewed = false"),
        );
    }
    for lang in Lang::ALL {
        let mut seen = BTreeSet::new();
        let words = std::iter::once(term.preferred(lang))
            .chain(term.admitted(lang).iter().map(String::as_str))
            .chain(term.also(lang).iter().map(String::as_str))
            .chain(term.forbidden(lang).iter().map(String::as_str));
        for word in words {
            if word.trim().is_empty() || word.trim() != word || word.contains("  ") || word.contains('\n') {
                flaws.push(
                    here.flaw(format!("“{word}” ({lang}) is empty or has white space that does not belong there")),
                );
            }
            if word.chars().count() > limits::TERM {
                flaws.push(here.flaw(format!("“{word}” ({lang}) is longer than {} letters", limits::TERM)));
            }
            if !seen.insert(fold(lang, word)) {
                flaws.push(here.flaw(format!("“{word}” ({lang}) stands twice in this term")));
            }
        }
        let forms = term.forms.get(&lang).into_iter().flatten().map(String::as_str);
        let all = std::iter::once(term.preferred(lang))
            .chain(term.admitted(lang).iter().map(String::as_str))
            .chain(term.also(lang).iter().map(String::as_str))
            .chain(forms)
            .chain(term.forbidden(lang).iter().map(String::as_str));
        for word in all {
            if let Some(sign) = foreign_letter(lang, word) {
                let hint =
                    if lang == Lang::Uz { "; write oʻ and gʻ with U+02BB, the hard sign with U+02BC" } else { "" };
                flaws.push(here.flaw(format!(
                    "“{word}”: the alphabet of {} has no “{sign}” (U+{:04X}){hint}",
                    lang.own_name(),
                    u32::from(sign)
                )));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "domain = \"x\"\nreviewed = false\n[[term]]\nid = \"court\"\nen = \"court\"\nru = \"суд\"\naz = \"məhkəmə\"\nuz = \"sud\"\n";

    fn flaws(text: &str) -> Vec<String> {
        let files = Files::from([("x.toml".to_owned(), text.to_owned())]);
        read(&files).err().unwrap_or_default().iter().map(ToString::to_string).collect()
    }

    fn told(text: &str, line: usize, words: &str) {
        let all = flaws(text);
        let found = all.iter().any(|flaw| flaw.starts_with(&format!("x.toml:{line}: ")) && flaw.contains(words));
        assert!(found, "line {line}, {words}: {all:#?}");
    }

    #[test]
    fn a_good_file_has_no_flaw() {
        assert_eq!(flaws(GOOD), Vec::<String>::new());
    }

    #[test]
    fn faults_are_told_at_their_line() {
        told(&GOOD.replace("uz = \"sud\"\n", ""), 3, "missing field `uz`");
        told(&format!("{GOOD}colour = \"red\"\n"), 9, "unknown field `colour`");
        told(&format!("{GOOD}admitted.de = [\"Gericht\"]\n"), 9, "unknown variant `de`");
        told(&GOOD.replace("суд", "cуд"), 4, "has no “c”");
        told(&GOOD.replace("\"sud\"", "\"so'rov\""), 4, "U+02BB");
        told(&GOOD.replace("\"court\"\nen", "\"The Court\"\nen"), 4, "small Latin letters");
        told(&format!("{GOOD}admitted.en = [\"Court\"]\n"), 4, "stands twice");
        told(&format!("{GOOD}reviewed = true\ndoubt.az = \"?\"\n"), 4, "not reviewed");
        let twice = format!("{GOOD}{}", &GOOD[GOOD.find("[[").expect("a term")..]);
        told(&twice, 10, "this id stands twice");
    }

    #[test]
    fn one_word_for_two_notions_needs_a_note_at_both() {
        let second =
            "[[term]]\nid = \"tribunal\"\nen = \"tribunal\"\nru = \"суд\"\naz = \"tribunal\"\nuz = \"tribunal\"\n";
        told(&format!("{GOOD}{second}note = \"abroad\"\n"), 4, "preferred word of tribunal too");
        assert_eq!(flaws(&format!("{GOOD}note = \"at home\"\n{second}note = \"abroad\"\n")), Vec::<String>::new());
    }
}
