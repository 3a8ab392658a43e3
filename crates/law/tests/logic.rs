//! The logic of conditions, as properties: Kleene's tables, and that knowing more never takes an answer back.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so by failing")]

use std::{collections::BTreeMap, fmt::Write as _};

use kernel::Tri;
use law::{
    Files, RuleSet,
    expr::{self, Answer, Expr, Known, Sign, Term},
    fact::{FactId, FactSet},
    value::Value,
};
use proptest::prelude::*;

/// What is known, and nothing else.
#[derive(Clone, Debug, Default)]
struct Facts(BTreeMap<u16, Value>);

impl Known for Facts {
    fn fact(&self, fact: FactId) -> Option<&Value> {
        self.0.get(&fact.0)
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
        Some(12.0)
    }
}

/// Yes-or-no facts 0..4, numbers 5..9.
fn value(fact: u16) -> BoxedStrategy<Value> {
    if fact < 5 {
        any::<bool>().prop_map(Value::Flag).boxed()
    } else {
        (0_u32..24).prop_map(|number| Value::Number(f64::from(number))).boxed()
    }
}

fn condition() -> impl Strategy<Value = Expr> {
    let sign = prop_oneof![
        Just(Sign::Equal),
        Just(Sign::Unequal),
        Just(Sign::Less),
        Just(Sign::AtMost),
        Just(Sign::More),
        Just(Sign::AtLeast)
    ];
    let leaf = prop_oneof![
        (0_u16..5).prop_map(|fact| Expr::Flag(FactId(fact))),
        (0_u16..10).prop_map(|fact| Expr::Given(FactId(fact))),
        (5_u16..10, sign, 0_u32..24).prop_map(|(fact, sign, number)| Expr::Compare(
            Term::Fact(FactId(fact)),
            sign,
            Term::Number(f64::from(number))
        )),
        any::<bool>().prop_map(Expr::Literal),
    ];
    leaf.prop_recursive(4, 40, 4, |inner| {
        prop_oneof![
            inner.clone().prop_map(|part| Expr::Not(Box::new(part))),
            prop::collection::vec(inner.clone(), 1..4).prop_map(Expr::And),
            prop::collection::vec(inner.clone(), 1..4).prop_map(Expr::Or),
            (1_usize..3, prop::collection::vec(inner, 2..4)).prop_map(|(count, parts)| Expr::AtLeast(count, parts)),
        ]
    })
}

/// Everything known, and a part of it.
fn worlds() -> impl Strategy<Value = (Facts, Facts)> {
    let all: Vec<_> = (0_u16..10).map(|fact| value(fact).prop_map(move |value| (fact, value))).collect();
    (all, prop::collection::vec(any::<bool>(), 10)).prop_map(|(all, keep)| {
        let whole: BTreeMap<u16, Value> = all.into_iter().collect();
        let part = whole.iter().filter(|(fact, _)| keep[usize::from(**fact)]).map(|(f, v)| (*f, v.clone())).collect();
        (Facts(whole), Facts(part))
    })
}

proptest! {
    #[test]
    fn knowing_more_never_takes_an_answer_back((whole, part) in worlds(), condition in condition()) {
        let little = condition.answer(&part);
        let much = condition.answer(&whole);
        if little.value != Tri::Unknown {
            prop_assert_eq!(little.value, much.value);
        }
    }

    #[test]
    fn an_unknown_answer_names_facts_that_are_open_and_would_decide((whole, part) in worlds(), condition in condition()) {
        let answer = condition.answer(&part);
        if answer.value == Tri::Unknown {
            prop_assert!(!answer.missing.is_empty(), "nothing is named");
            let mut known = part.clone();
            for fact in answer.missing.iter() {
                prop_assert!(!part.0.contains_key(&fact.0), "a known fact is named as missing");
                known.0.insert(fact.0, whole.0[&fact.0].clone());
            }
            prop_assert!(condition.answer(&known).value != Tri::Unknown, "the named facts do not decide");
        } else {
            prop_assert!(answer.missing.is_empty());
            // What decided is enough by itself.
            let only = Facts(part.0.iter().filter(|(f, _)| answer.because.has(FactId(**f))).map(|(f, v)| (*f, v.clone())).collect());
            prop_assert_eq!(condition.answer(&only).value, answer.value);
        }
    }

    #[test]
    fn the_opposite_has_the_opposite_answer((_, part) in worlds(), condition in condition()) {
        let plain = condition.answer(&part);
        let opposite = Expr::Not(Box::new(condition)).answer(&part);
        prop_assert_eq!(opposite.value, plain.value.negated());
        prop_assert_eq!(opposite.missing, plain.missing);
    }

    #[test]
    fn what_is_written_is_read_again((_, part) in worlds(), condition in condition()) {
        let set = set();
        let text = condition.text(&set.vocabulary);
        let again = expr::read(&text, &set.vocabulary).map_err(|error| TestCaseError::fail(format!("{text}: {error:?}")))?;
        prop_assert_eq!(again.answer(&part), condition.answer(&part), "{}", text);
    }

    #[test]
    fn whatever_is_written_is_read_or_refused_with_a_place(text in "[ a-z.()'=<>!0-9,\\[\\]-]{0,60}") {
        let set = set();
        if let Err(unread) = expr::read(&text, &set.vocabulary) {
            prop_assert!(unread.column >= 1 && unread.column <= text.chars().count() + 1);
            prop_assert!(!unread.message.is_empty());
        }
    }
}

/// A vocabulary of five yes-or-no facts and five numbers, in this order.
fn set() -> RuleSet {
    let mut facts = String::from("[facts]\n");
    for at in 0..5 {
        let _ = writeln!(facts, "\"o.a{at}\" = {{ kind = \"yes_no\", label.en = \"A\" }}");
    }
    for at in 5..10 {
        let _ = writeln!(facts, "\"o.b{at}\" = {{ kind = \"number\", label.en = \"B\" }}");
    }
    facts.push_str("\"req.date\" = { kind = \"day\", label.en = \"D\" }\n");
    facts.push_str("\"req.type\" = { kind = \"one_of\", values = [\"mla\"], label.en = \"T\" }\n");
    facts.push_str("\"st.requested\" = { kind = \"state\", label.en = \"S\" }\n");
    facts.push_str("\"st.requesting\" = { kind = \"state\", label.en = \"S\" }\n");
    let files: Files = [("facts.toml", facts.as_str()), ("states.toml", ""), ("sources.toml", "")]
        .map(|(p, t)| (p.to_owned(), t.to_owned()))
        .into();
    RuleSet::read(&files).0.unwrap()
}

#[test]
fn a_count_has_slips_of_its_number_and_of_each_part() {
    let set = set();
    let condition = expr::read("at_least(2, o.a0, not o.a1, o.b5 > 3)", &set.vocabulary).unwrap();
    let slips: Vec<String> = condition.slips().iter().map(|slip| slip.text(&set.vocabulary)).collect();
    assert_eq!(
        slips,
        [
            "at_least(1, o.a0, not o.a1, o.b5 > 3)",
            "at_least(3, o.a0, not o.a1, o.b5 > 3)",
            "at_least(2, not o.a1, o.b5 > 3)",
            "at_least(2, not o.a0, not o.a1, o.b5 > 3)",
            "at_least(2, o.a0, o.b5 > 3)",
            "at_least(2, o.a0, o.a1, o.b5 > 3)",
            "at_least(2, o.a0, not o.a1)",
            "at_least(2, o.a0, not o.a1, o.b5 >= 3)",
            "at_least(2, o.a0, not o.a1, o.b5 < 3)",
            "at_least(2, o.a0, not o.a1, o.b5 > 4)",
            "at_least(2, o.a0, not o.a1, o.b5 > 2)",
        ]
    );
}

#[test]
fn the_tables_of_kleene() {
    use Tri::{No, Unknown, Yes};
    let answer = |value: Tri| match value {
        Yes => Answer::known(true, FactSet::EMPTY),
        No => Answer::known(false, FactSet::EMPTY),
        Unknown => Answer::unknown(FactSet::of(FactId(1))),
    };
    let and = [
        (Yes, Yes, Yes),
        (Yes, Unknown, Unknown),
        (Yes, No, No),
        (Unknown, Unknown, Unknown),
        (Unknown, No, No),
        (No, No, No),
    ];
    let or = [
        (Yes, Yes, Yes),
        (Yes, Unknown, Yes),
        (Yes, No, Yes),
        (Unknown, Unknown, Unknown),
        (Unknown, No, Unknown),
        (No, No, No),
    ];
    let all: fn([Answer; 2]) -> Answer = |parts| Answer::all(parts);
    let any: fn([Answer; 2]) -> Answer = |parts| Answer::any(parts);
    for (table, join) in [(and, all), (or, any)] {
        for (a, b, joined) in table {
            assert_eq!(join([answer(a), answer(b)]).value, joined, "{a:?} {b:?}");
            assert_eq!(join([answer(b), answer(a)]).value, joined, "{b:?} {a:?}");
        }
    }
    assert_eq!(Answer::all([]).value, Yes);
    assert_eq!(Answer::any([]).value, No);
}

#[test]
fn at_least_so_many() {
    let set = set();
    let two = expr::read("at_least(2, o.a0, o.a1, o.a2)", &set.vocabulary).unwrap();
    let with = |flags: &[(u16, bool)]| {
        two.answer(&Facts(flags.iter().map(|(fact, flag)| (*fact, Value::Flag(*flag))).collect())).value
    };
    assert_eq!(with(&[(0, true), (1, true)]), Tri::Yes);
    assert_eq!(with(&[(0, true), (1, false)]), Tri::Unknown);
    assert_eq!(with(&[(0, false), (1, false)]), Tri::No);
}

#[test]
fn a_slip_in_a_condition_is_told_with_its_place() {
    let set = set();
    let wrong = |text: &str| {
        let unread = expr::read(text, &set.vocabulary).unwrap_err();
        format!("{}: {}", unread.column, unread.message)
    };
    assert!(wrong("o.a0 and").starts_with("9: something is missing"), "{}", wrong("o.a0 and"));
    assert!(wrong("o.a0 and o.a11").contains("did you mean “o.a1”"), "{}", wrong("o.a0 and o.a11"));
    assert!(wrong("o.b5 == 3").starts_with("6: write a single"), "{}", wrong("o.b5 == 3"));
    assert!(wrong("o.b5").contains("compare it"), "{}", wrong("o.b5"));
    assert!(wrong("(o.a0 or o.a1").contains("“)” is missing"), "{}", wrong("(o.a0 or o.a1"));
    assert!(
        wrong("req.type = 'extradition'").contains("not one of the values: mla"),
        "{}",
        wrong("req.type = 'extradition'")
    );
    assert!(wrong("o.a0 o.a1").contains("join two conditions"), "{}", wrong("o.a0 o.a1"));
    assert!(
        wrong("st.requested < st.requesting").contains("cannot be compared"),
        "{}",
        wrong("st.requested < st.requesting")
    );
    assert!(wrong(&"(".repeat(100)).contains("too many brackets"), "{}", wrong(&"(".repeat(100)));
}
