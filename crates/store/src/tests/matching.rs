//! What was said of pairs of persons.

use kernel::PartialDate;

use super::{
    Bed,
    sample::{NAMES, docket, moment, view},
};
use crate::{DocketFilter, MatchEnd, MatchQuestion, MatchRow, MatchSide, Page};

fn row(id: &str, between: (u32, u32), decision: &str, at: i64) -> MatchRow {
    let side = |number: u32, place: u64, born: Option<&str>| MatchSide {
        docket: docket(number),
        place,
        name: NAMES[1].into(),
        born: born.and_then(PartialDate::parse),
    };
    MatchRow {
        id: id.into(),
        a: side(between.0, 0, Some("1987-03")),
        b: side(between.1, 2, None),
        decision: decision.into(),
        reason: (decision == "same").then(|| "the same passport".to_owned()),
        decided_at: moment(at),
        decided_by: "k7m2".into(),
        ended: None,
    }
}

fn ids(rows: &[MatchRow]) -> Vec<&str> {
    rows.iter().map(|row| row.id.as_str()).collect()
}

async fn filled(bed: &Bed) {
    bed.store()
        .write(|tx| {
            for number in 1..=3 {
                tx.open_docket(docket(number), "mla", moment(0))?;
                let mut view = view(docket(number));
                view.summary.confidential = number == 3;
                tx.replace_view(&view)?;
            }
            tx.add_match(&row("first", (1, 2), "same", 1))?;
            tx.add_match(&row("second", (1, 3), "unsure", 2))?;
            tx.add_match(&row("third", (2, 3), "different", 3))
        })
        .await
        .expect("filled");
}

pub(crate) async fn what_was_said_of_a_pair_is_kept_and_ends(bed: Bed) {
    filled(&bed).await;
    bed.store()
        .write(|tx| {
            let all = DocketFilter::default();
            assert_eq!(tx.match_named("first", &all)?, Some(row("first", (1, 2), "same", 1)));
            assert_eq!(ids(&tx.matches_of(&[docket(1)])?), ["second", "first"]);
            assert_eq!(ids(&tx.matches_of(&[docket(2), docket(3)])?), ["third", "second", "first"]);
            assert_eq!(tx.matches_of(&[])?, []);
            let end = MatchEnd { at: moment(9), by: "m3n4".into(), how: "back".into() };
            assert!(tx.end_match("first", &end)?);
            assert!(!tx.end_match("first", &MatchEnd { by: "late".into(), ..end.clone() })?, "it ends once");
            assert!(!tx.end_match("none", &end)?);
            let ended = MatchRow { ended: Some(end), ..row("first", (1, 2), "same", 1) };
            assert_eq!(tx.match_named("first", &all)?, Some(ended.clone()), "it stays, with its end");
            let past = MatchQuestion { ended: true, ..MatchQuestion::default() };
            let found = tx.matches(&past, &all, Page::at(0))?;
            assert_eq!((found.rows, found.total), (vec![ended], 1));
            Ok(())
        })
        .await
        .expect("kept");
}

pub(crate) async fn a_pair_is_shown_to_who_may_read_both_matters(bed: Bed) {
    filled(&bed).await;
    bed.store()
        .write(|tx| {
            let all = DocketFilter::default();
            let ordinary = DocketFilter { readable_by: Some("nobody".into()), ..DocketFilter::default() };
            let own = DocketFilter { readable_by: Some("k7m2".into()), ..DocketFilter::default() };
            let any = MatchQuestion::default();
            let said = |decisions: &[&str]| MatchQuestion {
                decisions: decisions.iter().map(|&word| word.to_owned()).collect(),
                ..MatchQuestion::default()
            };
            assert_eq!(ids(&tx.matches(&any, &all, Page::at(0))?.rows), ["third", "second", "first"]);
            assert_eq!(ids(&tx.matches(&any, &own, Page::at(0))?.rows), ["third", "second", "first"]);
            let found = tx.matches(&any, &ordinary, Page::at(0))?;
            assert_eq!((ids(&found.rows), found.total), (vec!["first"], 1), "a confidential one is not even counted");
            assert_eq!(ids(&tx.matches(&said(&["unsure"]), &all, Page::at(0))?.rows), ["second"]);
            assert_eq!(ids(&tx.matches(&said(&["same", "different"]), &all, Page::at(0))?.rows), ["third", "first"]);
            let of = MatchQuestion { docket: Some(docket(2)), ..MatchQuestion::default() };
            assert_eq!(ids(&tx.matches(&of, &all, Page::at(0))?.rows), ["third", "first"]);
            let one = tx.matches(&any, &all, Page { number: 1, rows: 1 })?;
            assert_eq!((ids(&one.rows), one.total), (vec!["second"], 3));
            assert_eq!(tx.match_named("second", &ordinary)?, None);
            assert!(tx.person_at(docket(1), 2, &ordinary)?.is_some_and(|found| found.mention.name == NAMES[2]));
            assert_eq!(tx.person_at(docket(3), 2, &ordinary)?, None);
            assert_eq!(tx.person_at(docket(1), 99, &all)?, None);
            Ok(())
        })
        .await
        .expect("listed");
}
