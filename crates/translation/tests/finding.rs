//! How well terms are found in running text: measured on sentences in which the terms are marked.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so by failing")]

use std::{collections::BTreeSet, ops::Range};

use kernel::Lang;
use translation::{Finder, TermFault, Termbase, Use, check_terms};

const SENTENCES: &str = include_str!("data/sentences.txt");

struct Marked {
    lang: Lang,
    text: String,
    /// Bytes and term ids.
    terms: BTreeSet<(usize, usize, String)>,
    held_out: bool,
}

fn sentences() -> Vec<Marked> {
    let mut held_out = false;
    let mut out = Vec::new();
    for line in SENTENCES.lines() {
        if line.starts_with('#') {
            held_out = true;
            continue;
        }
        let (tag, marked) = line.split_once(": ").unwrap();
        let mut text = String::new();
        let mut terms = BTreeSet::new();
        let mut rest = marked;
        while let Some((before, after)) = rest.split_once('{') {
            text.push_str(before);
            let (inner, after) = after.split_once('}').unwrap();
            // Braces without an id mark what looks like a term and is none.
            let (words, id) = inner.split_once('=').unwrap_or((inner, ""));
            let start = text.len();
            text.push_str(words);
            if !id.is_empty() {
                terms.insert((start, text.len(), id.to_owned()));
            }
            rest = after;
        }
        text.push_str(rest);
        out.push(Marked { lang: Lang::parse(tag).unwrap(), text, terms, held_out });
    }
    out
}

#[derive(Default, Debug)]
struct Score {
    right: usize,
    missed: Vec<String>,
    wrong: Vec<String>,
}

impl Score {
    fn precision(&self) -> usize {
        self.right * 100 / (self.right + self.wrong.len()).max(1)
    }

    fn recall(&self) -> usize {
        self.right * 100 / (self.right + self.missed.len()).max(1)
    }
}

fn measure(base: &Termbase, lang: Lang, held_out: bool) -> Score {
    let finder = Finder::new(base, lang);
    let mut score = Score::default();
    for sentence in sentences().into_iter().filter(|one| one.lang == lang && one.held_out == held_out) {
        let mut wanted = sentence.terms.clone();
        for hit in finder.find(&sentence.text) {
            let Range { start, end } = hit.at;
            let ids: Vec<&str> = hit.terms.iter().map(|&(term, _)| base.terms()[term].id.as_str()).collect();
            let found = ids.iter().find(|id| wanted.contains(&(start, end, (**id).to_owned())));
            if let Some(id) = found {
                wanted.remove(&(start, end, (*id).to_owned()));
                score.right += 1;
            } else {
                score.wrong.push(format!("{}={}", &sentence.text[start..end], ids.join("|")));
            }
        }
        score.missed.extend(wanted.into_iter().map(|(start, end, id)| format!("{}={id}", &sentence.text[start..end])));
    }
    score
}

#[test]
fn terms_are_found_in_their_inflected_forms() {
    let base = Termbase::built_in().unwrap();
    assert_eq!(sentences().len(), 80);
    for held_out in [false, true] {
        for lang in Lang::ALL {
            let score = measure(&base, lang, held_out);
            println!(
                "{lang} {}: {} right, precision {} %, recall {} %; missed {:?}; wrong {:?}",
                if held_out { "held out" } else { "looked at" },
                score.right,
                score.precision(),
                score.recall(),
                score.missed,
                score.wrong
            );
            assert!(score.precision() >= 90, "{lang}: {:?}", score.wrong);
            assert!(score.recall() >= 90, "{lang}: {:?}", score.missed);
        }
    }
}

#[test]
fn nothing_is_found_inside_a_word() {
    let base = Termbase::built_in().unwrap();
    for (lang, text) in [
        (
            Lang::En,
            "The courtyard, a searchable index, prosecutorial zeal, unexpertly recorded; hacking of a sharecropper.",
        ),
        (
            Lang::Ru,
            "Судьба судоходства, свидетельство, прокурорский, организация, экспертный, иммунитетный, следовательно.",
        ),
        (Lang::Az, "Hakimiyyət, məhkumiyyət, vəkillik, cinayətkar, həbsxana, qərargah."),
        (Lang::Uz, "Sudlov, guvohnoma, sudlanuvchilik, hukmdor, jazolash, hukumat."),
    ] {
        let found = Finder::new(&base, lang).find(text);
        let words: Vec<&str> = found.iter().map(|hit| &text[hit.at.clone()]).collect();
        assert!(words.is_empty(), "{lang}: {words:?}");
    }
}

#[test]
fn the_longest_term_counts_and_ambiguity_is_told() {
    let base = Termbase::built_in().unwrap();
    let finder = Finder::new(&base, Lang::En);
    let hits = finder.find("the Deputy Prosecutor General");
    assert_eq!(hits.len(), 1);
    assert_eq!(hits[0].preferred(&base, Lang::Az).collect::<Vec<_>>(), ["Baş prokurorun müavini"]);
    let ruling = finder.find("a ruling");
    let ids: Vec<&str> = ruling[0].terms.iter().map(|&(term, _)| base.terms()[term].id.as_str()).collect();
    assert_eq!(ids, ["court_order", "decree"]);
    assert!(ruling[0].terms.iter().all(|&(_, role)| role == Use::Admitted));
}

#[test]
fn abbreviations_are_found_in_capitals_alone() {
    let base = Termbase::built_in().unwrap();
    let finder = Finder::new(&base, Lang::Az);
    assert!(finder.find("eni 5 cm olan qutu, din azadlığı").is_empty());
    assert_eq!(finder.find("CM-in 178-ci maddəsi").len(), 2);
    assert_eq!(finder.find("DİN-in məlumatı").len(), 1);
}

#[test]
fn every_way_to_type_uzbek_is_found() {
    let base = Termbase::built_in().unwrap();
    let finder = Finder::new(&base, Lang::Uz);
    for text in ["soʻrov olgan organga", "SO'ROV OLGAN ORGANGA", "so’rov olgan organga", "so`rov  olgan\norganga"] {
        let hits = finder.find(text);
        assert_eq!(hits.len(), 1, "{text}");
        assert_eq!(base.terms()[hits[0].terms[0].0].id, "requested_authority");
    }
}

fn faults(from: (Lang, &str), to: (Lang, &str)) -> Vec<(TermFault, String)> {
    let base = Termbase::built_in().unwrap();
    let source = Finder::new(&base, from.0);
    let target = Finder::new(&base, to.0);
    check_terms(&base, (&source, from.1), (&target, to.1)).into_iter().map(|one| (one.fault, one.wanted)).collect()
}

#[test]
fn a_right_translation_has_no_remark() {
    for (from, to) in [
        (
            (Lang::Ru, "Следователь допросил потерпевшего: допрос свидетеля и обыск проведены."),
            (Lang::Az, "Müstəntiq zərər çəkmiş şəxsi dindirib: şahidin dindirilməsi (dindirmə) və axtarış aparılıb."),
        ),
        (
            (Lang::Az, "Baş prokurorun müavini cinayət işi üzrə hüquqi yardım xahiş edir."),
            (Lang::En, "The Deputy Prosecutor General asks for mutual legal assistance in a criminal case."),
        ),
        (
            (Lang::Uz, "Gumon qilinuvchiga nisbatan uy qamogʻi qoʻllanildi."),
            (Lang::Ru, "К подозреваемому применён домашний арест."),
        ),
    ] {
        assert_eq!(faults(from, to), Vec::new(), "{}", from.1);
    }
}

#[test]
fn departures_from_the_termbase_are_told() {
    // «адвокатская» помощь instead of help between States
    assert_eq!(
        faults((Lang::En, "mutual legal assistance"), (Lang::Ru, "юридическая помощь")),
        [(TermFault::Forbidden, "правовая помощь".to_owned())]
    );
    assert_eq!(
        faults((Lang::Ru, "понятые присутствовали"), (Lang::Az, "şahidlər iştirak ediblər")),
        [(TermFault::Forbidden, "hal şahidi".to_owned())]
    );
    assert_eq!(faults((Lang::Ru, "обыск"), (Lang::En, "search")), Vec::new());
    assert_eq!(
        faults((Lang::Az, "ekstradisiya"), (Lang::Ru, "экстрадиция")),
        [(TermFault::Admitted, "выдача".to_owned())]
    );
    assert_eq!(
        faults((Lang::Uz, "qamoqqa olish"), (Lang::Ru, "арест")),
        [(TermFault::Forbidden, "заключение под стражу".to_owned())]
    );
    // with a witness in the same source the word for him is right, and the attesting witness is what is missing
    assert_eq!(
        faults((Lang::Ru, "свидетель и понятые"), (Lang::Az, "şahidlər")),
        [(TermFault::Missing, "hal şahidi".to_owned())]
    );
    assert_eq!(faults((Lang::Ru, "свидетель и понятые"), (Lang::Az, "şahid və hal şahidləri")), Vec::new());
    // «домашний арест» holds the forbidden «арест» and is another term
    assert_eq!(
        faults((Lang::Uz, "qamoqqa olish"), (Lang::Ru, "домашний арест")),
        [(TermFault::Missing, "заключение под стражу".to_owned())]
    );
}
