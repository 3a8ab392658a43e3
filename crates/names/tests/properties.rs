//! What holds for every text.

use names::{Name, Person, compare, explain, explain_identity, explain_line, identify, identity_line, pair_line};
use proptest::prelude::*;

/// Letters of all scripts, signs of direction, emoji, and anything else.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[A-Za-zəğışçöüñ' .,-]{0,40}",
        "[а-яёәғқҳўіїєӣӯҷА-Я ]{0,40}",
        "[ا-يپچژگ ]{0,30}",
        "[א-ת ]{0,20}",
        "[가-힣]{1,4}",
        "[一-龥·]{1,8}",
        "[ア-ン・]{1,12}",
        "[ऀ-ॿ஀-௿඀-෿ ]{0,20}",
        "\\PC{0,60}",
        any::<String>(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_order_of_the_two_does_not_matter(a in text(), b in text()) {
        let (a, b) = (Name::read(&a), Name::read(&b));
        prop_assert_eq!(compare(&a, &b), compare(&b, &a));
    }

    #[test]
    fn a_name_is_like_itself(a in text()) {
        let name = Name::read(&a);
        let own = compare(&name, &name);
        prop_assert!(own.is_unknown() || own.likeness() >= 0.999 || name.parts.len() > 10 || mixed(&a), "{}", own.likeness());
    }

    #[test]
    fn scores_stay_between_0_and_1_and_the_evidence_sums_up(a in text(), b in text()) {
        let (x, y) = (Name::read(&a), Name::read(&b));
        let answer = compare(&x, &y);
        prop_assert!((0.0..=1.0).contains(&answer.score()));
        prop_assert!((0.0..=1.0).contains(&answer.likeness()));
        let why = explain(&x, &y);
        prop_assert_eq!(why.items.iter().map(|item| item.weight).sum::<i64>(), answer.odds());
        prop_assert_eq!(why.odds, answer.odds());
        let (p, q) = (Person::named(&a), Person::named(&b));
        let whole = explain_identity(&p, &q);
        prop_assert_eq!(whole.items.iter().map(|item| item.weight).sum::<i64>(), identify(&p, &q).odds());
    }

    #[test]
    fn the_same_question_has_the_same_bytes(a in text(), b in text()) {
        let line = serde_json::json!({"name_a": a, "name_b": b}).to_string();
        prop_assert_eq!(pair_line(1, line.as_bytes()), pair_line(1, line.as_bytes()));
        prop_assert_eq!(explain_line(1, line.as_bytes()), explain_line(1, line.as_bytes()));
    }

    #[test]
    fn any_bytes_are_a_row_or_a_problem_with_the_row(line in proptest::collection::vec(any::<u8>(), 0..80)) {
        for answer in [pair_line(7, &line), identity_line(7, &line), explain_line(7, &line)] {
            if let Err(problem) = answer {
                prop_assert_eq!(problem.row, 7);
                prop_assert!(problem.to_string().starts_with("line 7: "));
            }
        }
    }

    #[test]
    fn leaving_words_out_never_makes_a_name_more_like(
        words in proptest::collection::vec("[bdfgklmnprst][aeiou][bdfgklmnprst][aeiou][bfgkmprst]", 2..6)
    ) {
        let whole = Name::read(&words.join(" "));
        let mut before = 1.0;
        for kept in (1..words.len()).rev() {
            let likeness = compare(&whole, &Name::read(&words[..kept].join(" "))).likeness();
            prop_assert!(likeness <= before, "{words:?} {kept}: {likeness} after {before}");
            before = likeness;
        }
    }
}

/// Chinese characters beside letters: only the characters are compared with themselves.
fn mixed(text: &str) -> bool {
    text.chars().any(|c| names::script_of(c) == Some(names::Script::Han))
}
