//! What holds of every text: nothing is lost when it is taken apart, changed, or put together.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so by failing")]

use std::collections::BTreeMap;

use kernel::Lang;
use proptest::prelude::*;
use translation::{Finder, Likeness, StillOpen, Termbase, Translation, Work, check_figures, figures, likeness, split};

fn lang() -> impl Strategy<Value = Lang> {
    prop::sample::select(Lang::ALL.to_vec())
}

/// Text of pieces that mean something to the rules, and of anything.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "Дело",
            "ст.",
            "г.",
            "т. д.",
            " ",
            "  ",
            "\n",
            "\n\n",
            "\r\n",
            ". ",
            "! ",
            "…",
            "А. Б.",
            "24.11.2026",
            "1.2. ",
            "soʻrov",
            "m.",
            "b. ",
            "No. ",
            "Art. 5",
            "«",
            "»",
            "\u{a0}",
            "İş",
            "и т. д. Он",
            "1 234,50",
            "2026 г. Суд",
            "\u{feff}",
        ])
        .prop_map(str::to_owned),
        "[a-zA-Zа-яёəığöşüç0-9.,!? \n]{0,12}",
        any::<String>(),
    ];
    prop::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
}

/// A text of short sentences from a small stock, so that two texts have many in common.
fn stocked() -> impl Strategy<Value = String> {
    let sentence = prop::sample::select(vec![
        "Ada ran.",
        "Bo sat.",
        "Cy won it.",
        "Cy won it all.",
        "Di lost.",
        "Ed hid.",
        "Flo.",
    ]);
    prop::collection::vec((sentence, prop::sample::select(vec![" ", "\n", "\n\n"])), 0..12)
        .prop_map(|all| all.into_iter().flat_map(|(sentence, gap)| [sentence, gap]).collect())
}

/// A translation of `source` with each segment at some stage; targets are all different.
fn worked(source: &str, stages: &[u8]) -> Translation {
    let mut translation = Translation::begin(Lang::En, Lang::Ru, source).unwrap();
    for at in 0..translation.rows().len() {
        let target = format!("перевод {at}");
        match stages.get(at % stages.len().max(1)).copied().unwrap_or(0) % 5 {
            1 => translation.write(at, &target, Work::Machine).unwrap(),
            2 => translation.write(at, &target, Work::Draft).unwrap(),
            3 => translation.write(at, &target, Work::Done).unwrap(),
            4 => drop(translation.join(at, source)),
            _ => {}
        }
    }
    translation
}

fn count(all: impl Iterator<Item = String>) -> BTreeMap<String, usize> {
    let mut out = BTreeMap::new();
    for one in all.filter(|one| !one.is_empty()) {
        *out.entry(one).or_insert(0) += 1;
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_text_taken_apart_is_whole(lang in lang(), text in text()) {
        let split = split(lang, &text).unwrap();
        let mut again = text[split.lead.clone()].to_owned();
        let mut end = split.lead.end;
        for segment in &split.segments {
            prop_assert_eq!(segment.at.start, end);
            prop_assert_eq!(segment.at.end, segment.gap.start);
            let core = &text[segment.at.clone()];
            prop_assert!(!core.is_empty() && core.trim() == core);
            prop_assert!(text[segment.gap.clone()].trim().is_empty());
            again.push_str(core);
            again.push_str(&text[segment.gap.clone()]);
            end = segment.gap.end;
        }
        prop_assert_eq!(end, text.len());
        prop_assert_eq!(again, text);
    }

    #[test]
    fn a_segment_by_itself_is_the_same_or_a_smaller_one(lang in lang(), text in text()) {
        for segment in split(lang, &text).unwrap().segments {
            let alone = split(lang, &text[segment.at.clone()]).unwrap();
            if let [one] = alone.segments.as_slice() {
                prop_assert_eq!(one.key, segment.key);
            }
        }
    }

    #[test]
    fn a_translation_word_for_word_is_the_text_again(text in text()) {
        let mut translation = Translation::begin(Lang::Ru, Lang::Az, &text).unwrap();
        let split = split(Lang::Ru, &text).unwrap();
        for (at, segment) in split.segments.iter().enumerate() {
            if text[segment.at.clone()].len() <= translation::limits::TARGET {
                translation.write(at, &text[segment.at.clone()], Work::Done).unwrap();
            }
        }
        prop_assert_eq!(translation.assemble(&text).unwrap(), text);
    }

    #[test]
    fn nothing_is_lost_when_the_source_changes(old in stocked(), new in stocked(), stages in prop::collection::vec(any::<u8>(), 1..9)) {
        let translation = worked(&old, &stages);
        let carried = translation.carry(&old, &new).unwrap();
        let before = count(translation.rows().iter().map(|row| row.target.clone()));
        let rows = carried.translation.rows();
        let after = count(
            rows.iter().map(|row| row.target.clone())
                .chain(rows.iter().filter_map(|row| row.before.as_ref()).map(|was| was.target.clone()))
                .chain(carried.removed.iter().map(|removed| removed.was.target.clone())),
        );
        prop_assert_eq!(before, after);
        // What is carried belongs to the new text, in every part.
        prop_assert!(carried.translation.segments(&new).is_ok());
        prop_assert_eq!(rows.len(), split(Lang::En, &new).unwrap().segments.len());
        prop_assert!(carried.unchanged <= rows.len().min(translation.rows().len()));
        // A second step loses nothing either, also of what stands beside.
        let twice = carried.translation.carry(&new, &old).unwrap();
        let kept = |rows: &[translation::Row], removed: &[translation::Removed]| {
            count(rows.iter().map(|row| row.target.clone())
                .chain(rows.iter().filter_map(|row| row.before.as_ref()).map(|was| was.target.clone()))
                .chain(removed.iter().map(|removed| removed.was.target.clone())))
        };
        prop_assert_eq!(kept(rows, &[]), kept(twice.translation.rows(), &twice.removed));
    }

    #[test]
    fn the_same_text_carries_everything(old in stocked(), stages in prop::collection::vec(any::<u8>(), 1..9)) {
        let translation = worked(&old, &stages);
        let carried = translation.carry(&old, &old).unwrap();
        prop_assert_eq!(carried.translation, translation);
        prop_assert!(carried.removed.is_empty());
    }

    #[test]
    fn no_text_leaves_the_house_unless_a_person_finished_all(old in stocked(), stages in prop::collection::vec(any::<u8>(), 1..9)) {
        let translation = worked(&old, &stages);
        let open = translation.rows().iter().any(|row| row.work != Work::Done);
        match translation.assemble(&old) {
            Ok(_) => prop_assert!(!open),
            Err(StillOpen::Segments(_)) => prop_assert!(open),
            Err(other) => prop_assert!(false, "{other:?}"),
        }
    }

    #[test]
    fn figures_agree_with_themselves(lang in lang(), text in text()) {
        prop_assert!(check_figures((lang, &text), (lang, &text)).is_empty());
        for figure in figures(lang, &text) {
            prop_assert!(!figure.readings.is_empty());
            prop_assert!(text[figure.at].chars().any(char::is_numeric));
        }
    }

    #[test]
    fn likeness_is_the_same_from_both_sides(lang in lang(), one in text(), other in text()) {
        let there = likeness(lang, &one, &other);
        prop_assert_eq!(there, likeness(lang, &other, &one));
        prop_assert!(there <= Likeness::SAME);
        prop_assert_eq!(likeness(lang, &one, &one), Likeness::SAME);
    }
}

#[test]
fn hits_never_overlap_and_stand_on_letters() {
    let base = Termbase::built_in().unwrap();
    for lang in Lang::ALL {
        let finder = Finder::new(&base, lang);
        proptest!(ProptestConfig::with_cases(100), |(text in text())| {
            let mut end = 0;
            for hit in finder.find(&text) {
                prop_assert!(hit.at.start >= end && hit.at.end > hit.at.start);
                prop_assert!(text.is_char_boundary(hit.at.start) && text.is_char_boundary(hit.at.end));
                end = hit.at.end;
            }
        });
    }
}

#[test]
fn every_term_is_found_as_it_stands() {
    let base = Termbase::built_in().unwrap();
    for lang in Lang::ALL {
        let finder = Finder::new(&base, lang);
        for (at, term) in base.terms().iter().enumerate().filter(|(_, term)| !term.quiet.contains(&lang)) {
            for word in std::iter::once(term.preferred(lang)).chain(term.admitted(lang).iter().map(String::as_str)) {
                let hits = finder.find(word);
                let found = hits.iter().any(|hit| hit.at == (0..word.len()));
                assert!(found, "{lang} {}: “{word}” is not found", term.id);
                let mine = hits.iter().any(|hit| hit.terms.iter().any(|&(other, _)| other == at));
                assert!(mine || word != term.preferred(lang), "{lang} {}: “{word}” is found as another term", term.id);
            }
        }
    }
}
