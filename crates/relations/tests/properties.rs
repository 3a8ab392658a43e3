//! What holds of every register.

use kernel::{Date, Lang, Names, PartialDate, Tri};
use proptest::prelude::*;
use relations::{Post, Record, RecordId, Register, Seen, Source, SourceKind, Tenure, Term, first_day, last_day};

fn source() -> Source {
    Source { kind: SourceKind::Document, name: "decree".into(), date: None, place: None }
}

fn id(text: &str) -> RecordId {
    RecordId::parse(text).expect("an id")
}

/// A day of five years, so that terms meet often.
fn any_day() -> impl Strategy<Value = Date> {
    (0_i64..1_826).prop_map(|days| Date::parse("2020-01-01").expect("a day").plus_days(days))
}

fn any_date() -> impl Strategy<Value = PartialDate> {
    (any_day(), prop_oneof![Just(4), Just(7), Just(10)])
        .prop_map(|(day, length)| PartialDate::parse(&day.to_string()[..length]).expect("a date"))
}

fn any_term() -> impl Strategy<Value = Term> {
    (proptest::option::of(any_date()), proptest::option::of(any_date())).prop_map(|(from, to)| Term { from, to })
}

fn any_tenure() -> impl Strategy<Value = Tenure> {
    let seen = proptest::collection::vec(any_date(), 0..3);
    (0..4_u8, any_term(), seen, proptest::option::of(any_day())).prop_map(|(person, term, seen, verified)| Tenure {
        post: id("post"),
        person: id(&format!("p{person}")),
        term,
        seen: seen.into_iter().map(|on| Seen { on, source: source() }).collect(),
        source: source(),
        verified,
    })
}

fn register(tenures: &[Tenure]) -> Register {
    let post = Post {
        body: id("body"),
        names: Names::from([(Lang::En, "Head")]),
        single: true,
        term: Term::default(),
        source: source(),
    };
    let each = tenures.iter().enumerate();
    let all = each.map(|(at, tenure)| (id(&format!("t{at}")), Record::Tenure(tenure.clone())));
    all.chain([(id("post"), Record::Post(post))]).collect()
}

proptest! {
    #[test]
    fn a_term_says_yes_only_within_what_is_possible(term in any_term(), day in any_day()) {
        let (first, last) = term.possible();
        let possible = first <= day && day <= last;
        let certain = term.certain().is_some_and(|(from, to)| from <= day && day <= to);
        match term.covers(day) {
            Tri::Yes => prop_assert!(certain && possible),
            Tri::Unknown => prop_assert!(possible && !certain),
            Tri::No => prop_assert!(!possible),
        }
    }

    #[test]
    fn knowing_a_date_better_takes_no_answer_back(term in any_term(), day in any_day(), into in any_day()) {
        let sharper = |date: PartialDate| {
            let within = first_day(date) <= into && into <= last_day(date);
            if within { PartialDate::parse(&into.to_string()).expect("a date") } else { date }
        };
        let before = term.covers(day);
        let after = Term { from: term.from.map(sharper), to: term.to.map(sharper) }.covers(day);
        prop_assert!(before == Tri::Unknown || before == after, "{before:?} {after:?}");
    }

    #[test]
    fn one_more_source_takes_no_yes_back(tenure in any_tenure(), on in any_date(), day in any_day()) {
        let before = tenure.covers(day);
        let mut more = tenure.clone();
        more.seen.push(Seen { on, source: source() });
        if before == Tri::Yes {
            prop_assert_eq!(more.covers(day), Tri::Yes);
        }
        if first_day(on) == last_day(on) {
            prop_assert_eq!(more.covers(first_day(on)), Tri::Yes, "it was seen that day");
        }
    }

    #[test]
    fn two_are_certain_on_one_day_only_where_a_contradiction_is_found(
        tenures in proptest::collection::vec(any_tenure(), 0..5),
        day in any_day(),
    ) {
        let register = register(&tenures);
        let holders = register.holders_on(&id("post"), day);
        let certain: Vec<_> = holders.iter().filter(|holder| holder.answer == Tri::Yes).collect();
        prop_assert!(certain.is_empty() || certain.len() == holders.len(), "nobody stands beside who is certain");
        for (index, one) in certain.iter().enumerate() {
            for two in &certain[index + 1..] {
                let found = register.findings_of(one.tenure, day);
                let told = found.iter().any(|finding| {
                    let both = [&Some(two.tenure.clone()), &Some(one.tenure.clone())].contains(&&finding.other);
                    both && matches!(finding.code, "tenures-overlap" | "tenure-twice")
                });
                // One hands over to the other on the day itself.
                let ends = |id: &RecordId| register.tenure(id).and_then(Tenure::certain).expect("certain");
                let handed = ends(one.tenure).1 == ends(two.tenure).0 || ends(two.tenure).1 == ends(one.tenure).0;
                prop_assert!(told || handed, "{one:?} {two:?}");
            }
        }
        // Who is certain is never left out.
        let all = tenures.iter().filter(|tenure| tenure.covers(day) == Tri::Yes).count();
        prop_assert_eq!(all, certain.len());
    }

    #[test]
    fn the_order_of_the_records_plays_no_part(tenures in proptest::collection::vec(any_tenure(), 0..5), day in any_day()) {
        let register = register(&tenures);
        let mut turned: Vec<_> = register.records().map(|(id, record)| (id.clone(), record.clone())).collect();
        turned.reverse();
        let turned: Register = turned.into_iter().collect();
        prop_assert_eq!(register.findings(day), turned.findings(day));
        prop_assert_eq!(register.holders_on(&id("post"), day), turned.holders_on(&id("post"), day));
    }

    #[test]
    fn no_title_stops_the_reader(title in "\\PC*") {
        let years = relations::years_of(&title);
        prop_assert!(years.len() <= title.len());
    }
}
