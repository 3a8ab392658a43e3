//! The registration desk.

use docket::Entry;
use kernel::{Date, Problem};

use super::{
    Bed,
    sample::{authority, digest, docket, entry, held, moment, user, view},
};
use crate::{
    CardFileRow, CardRow, DepartmentRow, EventRow, JournalFilter, LetterheadRow, MESSAGES, Page, PatternRow, SeriesRow,
    VoidRow,
};

fn day(text: &str) -> Date {
    Date::parse(text).expect("a day")
}

fn card(seq: u64) -> CardRow {
    CardRow {
        id: format!("card-{seq}"),
        series: "in".into(),
        incoming: true,
        year: 2026,
        seq,
        number: format!("1-{seq}"),
        day: day("2026-11-20"),
        registered_at: moment(i64::try_from(seq).expect("small")),
        registered_by: "p1".into(),
        body: "{\"subject\":\"x\"}".into(),
        confidential: seq == 2,
        twin: Some("77 2026-11-01".into()),
        message: (seq == 1).then(|| "m@example".into()),
        passed_to: (seq != 1).then(|| "p2".into()),
        department: None,
        control_day: (seq == 3).then(|| day("2026-11-25")),
        done_at: None,
        docket: None,
        search: format!("subject {seq}\n100%"),
    }
}

fn file(n: u32) -> CardFileRow {
    CardFileRow {
        digest: digest(&n.to_string()),
        size: 7,
        media_type: "application/pdf".into(),
        name: "a.pdf".into(),
        inside: n == 2,
    }
}

fn journal() -> JournalFilter {
    JournalFilter {
        incoming: true,
        year: 2026,
        from: moment(-1_000),
        until: moment(1_000),
        me: authority("az-pgo"),
        series: None,
        text: None,
        readable_by: None,
        passed_to: None,
        dockets_readable_by: None,
        dockets_of: None,
        oldest_first: true,
    }
}

pub(crate) async fn cards_are_kept_found_and_changed(bed: Bed) {
    let store = bed.store();
    store
        .write(|tx| {
            for seq in 1..=3 {
                tx.add_card(&card(seq), &[file(1), file(2)])?;
            }
            assert_eq!(tx.card("card-2")?, Some(card(2)));
            assert_eq!(tx.card("card-9")?, None);
            assert_eq!(tx.card_files("card-1")?, [file(1), file(2)]);
            tx.add_card_files("card-1", &[file(3)])?;
            assert_eq!(tx.card_files("card-1")?.len(), 3);
            assert_eq!(tx.cards_with_twin("77 2026-11-01")?.len(), 3);
            assert_eq!(tx.cards_of_message("m@example")?, [card(1)]);
            assert_eq!(tx.cards_with_file(&digest("3"))?, [card(1)]);
            assert!(tx.number_is_taken(2026, "1-2")? && !tx.number_is_taken(2027, "1-2")?);
            assert!(tx.place_is_taken("in", 2026, 2)? && !tx.place_is_taken("in", 2027, 2)?);
            // What must be done first comes first.
            assert_eq!(tx.cards_passed_to("p2")?, [card(3), card(2)]);
            let void = VoidRow {
                series: "in".into(),
                year: 2026,
                seq: 2,
                reason: "why".into(),
                officer: "p1".into(),
                at: moment(5),
            };
            assert!(tx.void_number(&void)? && !tx.void_number(&void)?);
            assert_eq!(tx.numbers_void("in", 2026)?, [void]);
            assert_eq!(tx.cards_passed_to("p2")?, [card(3)]);
            tx.open_docket(docket(1), "mla", moment(0))?;
            let changed = CardRow { done_at: Some(moment(9)), docket: Some(docket(1)), ..card(3) };
            tx.change_card(&changed)?;
            assert_eq!(tx.cards_of(docket(1))?, [changed]);
            assert_eq!(
                tx.change_card(&CardRow { id: "nobody".into(), ..card(3) }).map_err(|p| p.code),
                Err("not-found")
            );
            let event = EventRow {
                at: moment(9),
                officer: "p1".into(),
                what: "done".into(),
                words: Some("2-1".into()),
                before: None,
            };
            tx.add_card_event("card-3", &event)?;
            assert_eq!(tx.card_events("card-3")?, [event]);
            Ok(())
        })
        .await
        .expect("kept");
    // The same number twice in a year is refused by the database itself.
    for twice in [CardRow { id: "other".into(), ..card(3) }, CardRow { id: "other".into(), seq: 4, ..card(3) }] {
        let kept = store.write(move |tx| tx.add_card(&twice, &[])).await;
        assert!(kept.is_err(), "{kept:?}");
    }
    let given = store.read(|tx| tx.numbers_given("in", 2026)).await.expect("read");
    assert_eq!(given.iter().map(|row| row.seq).collect::<Vec<_>>(), [1, 2, 3]);
}

pub(crate) async fn a_journal_has_cards_and_messages_in_one_order(bed: Bed) {
    let store = bed.store();
    let rows = store
        .write(|tx| {
            for seq in 1..=3 {
                tx.add_card(&card(seq), &[])?;
            }
            tx.open_docket(docket(1), "mla", moment(0))?;
            let ours = entry(docket(1), 1, &[], "ours");
            let theirs = held(Entry { author: authority("uz-gp"), ..ours.entry.clone() });
            for one in [&theirs, &ours] {
                tx.append(docket(1), None, std::slice::from_ref(one))?;
            }
            tx.replace_view(&view(docket(1)))?;
            let all = tx.journal(&journal(), Page::at(0))?;
            let out = tx.journal(&JournalFilter { incoming: false, ..journal() }, Page::at(0))?;
            let one = |filter: JournalFilter, tx: &mut crate::Tx<'_>| -> Result<Vec<Option<String>>, Problem> {
                Ok(tx.journal(&filter, Page::at(0))?.rows.into_iter().map(|row| row.card).collect())
            };
            let second = tx.journal(&journal(), Page { number: 1, rows: 3 })?;
            assert_eq!((second.rows.len(), second.total), (1, 4));
            let found = [
                one(JournalFilter { series: Some("in".into()), oldest_first: false, ..journal() }, tx)?,
                one(JournalFilter { series: Some(MESSAGES.into()), ..journal() }, tx)?,
                one(JournalFilter { text: Some("subject 3".into()), ..journal() }, tx)?,
                one(JournalFilter { text: Some("0%".into()), series: Some("in".into()), ..journal() }, tx)?,
                one(JournalFilter { readable_by: Some("p1".into()), series: Some("in".into()), ..journal() }, tx)?,
                one(JournalFilter { readable_by: Some("p2".into()), series: Some("in".into()), ..journal() }, tx)?,
                one(JournalFilter { passed_to: Some("p2".into()), series: Some("in".into()), ..journal() }, tx)?,
                one(JournalFilter { year: 2025, series: Some("in".into()), ..journal() }, tx)?,
                one(JournalFilter { until: moment(0), series: Some(MESSAGES.into()), ..journal() }, tx)?,
            ];
            // Page by page the lines are the same as all at once, either way round.
            for oldest_first in [true, false] {
                let filter = JournalFilter { oldest_first, ..journal() };
                let whole = tx.journal(&filter, Page::at(0))?.rows;
                for rows in 1..=4 {
                    let mut pieces = Vec::new();
                    for number in 0..4 {
                        pieces.extend(tx.journal(&filter, Page { number, rows })?.rows);
                    }
                    pieces.truncate(whole.len());
                    assert_eq!(pieces, whole, "{rows} a page, oldest first: {oldest_first}");
                }
            }
            // Who may not read a matter has no line of it, and it is not counted.
            let mut secret = view(docket(1));
            secret.summary.confidential = true;
            let messages = |who: &str| JournalFilter {
                series: Some(MESSAGES.into()),
                dockets_readable_by: Some(who.into()),
                ..journal()
            };
            let mut seen = Vec::new();
            for assigned in [Some("k7m2"), None] {
                secret.assigned_to = assigned.map(Into::into);
                tx.replace_view(&secret)?;
                for who in ["k7m2", "p1"] {
                    let found = tx.journal(&messages(who), Page::at(0))?;
                    assert_eq!(found.rows.len() as u64, found.total);
                    seen.push(found.total);
                }
                let own = JournalFilter { dockets_of: Some("k7m2".into()), ..messages("k7m2") };
                seen.push(tx.journal(&own, Page::at(0))?.total);
            }
            assert_eq!(seen, [1, 0, 1, 0, 0, 0]);
            Ok((all, out, found, tx.journal_years(0)?, theirs.digest))
        })
        .await
        .expect("read");
    let (all, out, found, years, theirs) = rows;
    assert_eq!((all.total, out.total), (4, 1));
    assert!(all.rows.iter().any(|row| row.entry == Some(theirs) && row.docket == Some(docket(1))), "{all:?}");
    assert!(all.rows.is_sorted_by_key(|row| row.at));
    let named = |found: &[Option<String>]| found.iter().flatten().map(|id| id.replace("card-", "")).collect::<String>();
    assert_eq!(found.each_ref().map(|one| named(one)), ["321", "", "3", "123", "13", "123", "23", "", ""]);
    assert_eq!((found[1].len(), found[8].len()), (1, 0));
    assert!(years.contains(&2026), "{years:?}");
}

pub(crate) async fn numbering_is_data(bed: Bed) {
    let store = bed.store();
    store
        .write(|tx| {
            let series = tx.register_series()?;
            let ids: Vec<(&str, bool)> = series.iter().map(|row| (row.id.as_str(), row.incoming)).collect();
            assert_eq!(ids, [("in", true), ("out", false)], "every office has these");
            assert_eq!(tx.register_patterns("in")?, [], "how they look until somebody says so is not data");
            let row = SeriesRow { first_year: 2026, first_number: 40, closed: true, ..series[0].clone() };
            tx.put_register_series(&row)?;
            assert_eq!(tx.register_series()?[0], row);
            let pattern = PatternRow {
                series: "in".into(),
                from_day: day("2027-01-01"),
                pattern: "{seq}".into(),
                set_by: "p1".into(),
                set_at: moment(1),
            };
            tx.put_register_pattern(&pattern)?;
            let again = PatternRow { pattern: "A-{seq}".into(), ..pattern };
            tx.put_register_pattern(&again)?;
            assert_eq!(tx.register_patterns("in")?[0], again);
            let department = DepartmentRow { code: "05".into(), name: "Five".into(), taker: "p2".into() };
            tx.put_department(&department)?;
            assert_eq!(tx.departments()?, [department]);
            assert_eq!(tx.next_number_from("desk/in", 2026, 40)?, 40);
            assert_eq!(tx.next_number_from("desk/in", 2026, 40)?, 41);
            assert_eq!((tx.latest_number("desk/in", 2026)?, tx.latest_number("desk/in", 2027)?), (Some(41), None));
            // Numbers that were given on paper: what comes after is next, what came before changes nothing.
            for (given, latest) in [(50, 50), (45, 50)] {
                tx.number_was_given("desk/in", 2026, given)?;
                assert_eq!(tx.latest_number("desk/in", 2026)?, Some(latest));
            }
            tx.number_was_given("desk/in", 2025, 7)?;
            assert_eq!(tx.next_number_from("desk/in", 2025, 1)?, 8);
            assert_eq!(tx.last_registered("in")?, None);
            Ok(())
        })
        .await
        .expect("kept");
}

pub(crate) async fn one_letterhead_of_a_language_is_in_use(bed: Bed) {
    let store = bed.store();
    store
        .write(|tx| {
            tx.add_user(&user(1))?;
            let row = |version: u64| LetterheadRow {
                lang: kernel::Lang::Ru,
                version,
                name: "letter.docx".into(),
                digest: digest("1"),
                size: 9,
                officer: "p1".into(),
                at: moment(1),
                active: true,
            };
            tx.add_letterhead(&row(1))?;
            tx.add_letterhead(&row(2))?;
            tx.add_letterhead(&LetterheadRow { lang: kernel::Lang::Az, ..row(1) })?;
            let active = |tx: &mut crate::Tx<'_>| -> Result<Vec<(kernel::Lang, u64)>, Problem> {
                Ok(tx.letterheads()?.into_iter().filter(|row| row.active).map(|row| (row.lang, row.version)).collect())
            };
            assert_eq!(active(tx)?, [(kernel::Lang::Az, 1), (kernel::Lang::Ru, 2)]);
            tx.use_letterhead(kernel::Lang::Ru, Some(1))?;
            assert_eq!(active(tx)?, [(kernel::Lang::Az, 1), (kernel::Lang::Ru, 1)]);
            tx.use_letterhead(kernel::Lang::Ru, None)?;
            assert_eq!(active(tx)?, [(kernel::Lang::Az, 1)]);
            assert_eq!(tx.use_letterhead(kernel::Lang::Ru, Some(9)).map_err(|p| p.code), Err("not-found"));
            Ok(())
        })
        .await
        .expect("kept");
}
