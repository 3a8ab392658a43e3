//! Figures and lists: one is the number of rows of the other.

use docket::{Clock, Ending, Milestones, Outcome, Side};
use kernel::{Date, Moment};

use super::{
    Bed,
    sample::{authority, docket, moment, view},
};
use crate::{Assigned, DocketFilter, DocketView, Group, Lapse, Page, Span, Val};

/// Dockets of a case.
const DOCKETS: u32 = 60;
/// Seconds between two of them.
const APART: i64 = 30_000;

/// Gives a view a past that depends on its number; the dockets are `apart` seconds from each other.
pub(super) fn lived(view: &mut DocketView, number: u32, apart: i64) {
    let n = i64::from(number);
    let asked = moment(n * apart);
    let draft = number % 11 == 10;
    let closed = !number.is_multiple_of(3);
    let outcome = Outcome::ALL[number as usize / 2 % 4];
    let reasons = match outcome {
        Outcome::Refused => vec!["ground-political".to_owned()],
        Outcome::Returned => vec!["reason-facts".to_owned(), "reason-translation".to_owned()],
        Outcome::Executed | Outcome::Other => Vec::new(),
    };
    view.summary.side = if number.is_multiple_of(2) { Side::Incoming } else { Side::Outgoing };
    view.summary.open = !closed;
    view.summary.confidential = number.is_multiple_of(7);
    view.summary.partners =
        if number.is_multiple_of(5) { vec![authority("uz-gp"), authority("ru-pgo")] } else { vec![authority("uz-gp")] };
    view.assigned_to = (!number.is_multiple_of(4)).then(|| format!("k{}", number % 4));
    view.milestones = Milestones {
        asked: (!draft).then_some(asked),
        registered: (number % 6 != 5).then(|| asked.plus_days(n % 10)),
        closed: closed.then(|| asked.plus_days(n % 40)),
        ending: closed.then_some(Ending { outcome, reasons }),
        in_time: closed.then_some(number % 8 != 1).filter(|_| !number.is_multiple_of(9)),
    };
}

/// Narrower filters of `base`, as the columns of a table.
pub(super) fn columns(base: &DocketFilter) -> Vec<DocketFilter> {
    let base = || base.clone();
    vec![
        base(),
        DocketFilter { side: Some(Side::Incoming), ..base() },
        DocketFilter { side: Some(Side::Outgoing), ..base() },
        DocketFilter { open: Some(false), ..base() },
        DocketFilter { outcome: Some(Outcome::Executed), ..base() },
        DocketFilter { outcome: Some(Outcome::Refused), ..base() },
        DocketFilter { in_time: Some(true), ..base() },
        DocketFilter { in_time: Some(false), ..base() },
    ]
}

fn span(from: i64, before: i64) -> Span {
    Span { from: moment(from * APART), before: moment(before * APART) }
}

/// What one sees under different conditions: everything, what is not confidential, one's own; and periods.
fn bases() -> Vec<DocketFilter> {
    let seen = [
        DocketFilter::default(),
        DocketFilter { readable_by: Some("k1".into()), ..DocketFilter::default() },
        DocketFilter { assigned: Some(Assigned::To("k2".into())), ..DocketFilter::default() },
    ];
    let mut all = Vec::new();
    for base in seen {
        let base = || base.clone();
        all.extend([
            base(),
            DocketFilter { asked: Some(Span::EVER), ..base() },
            DocketFilter { asked: Some(span(10, 40)), ..base() },
            DocketFilter { closed: Some(span(0, 55)), asked: Some(Span::EVER), ..base() },
            DocketFilter { partner: Some(authority("ru-pgo")), kind: Some("mla".into()), ..base() },
        ]);
    }
    all
}

pub(super) async fn a_tally_counts_what_the_list_has(bed: Bed) {
    let store = bed.store();
    store
        .write(|tx| {
            for number in 0..DOCKETS {
                let id = docket(number);
                tx.open_docket(id, "mla", moment(0))?;
                let mut view = view(id);
                lived(&mut view, number, APART);
                tx.replace_view(&view)?;
                assert_eq!(tx.milestones(id)?, Some(view.milestones), "they come back as they went");
            }
            Ok(())
        })
        .await
        .expect("kept");
    let met = store
        .read(|tx| {
            let mut met = 0;
            for base in bases() {
                let columns = columns(&base);
                let mut listed = |filter: &DocketFilter| -> Result<u64, kernel::Problem> {
                    let found =
                        super::sample::listed(tx, filter, crate::DocketSort::Last, Page { number: 0, rows: 100 })?;
                    assert_eq!(found.rows.len() as u64, found.total);
                    Ok(found.total)
                };
                let totals = columns.iter().map(&mut listed).collect::<Result<Vec<_>, _>>()?;
                let whole = tx.tally(&base, Group::All, &columns)?;
                assert_eq!(whole[0].counts, totals, "{base:?}");
                met += totals.iter().filter(|total| **total > 0).count();
                for group in [Group::Partner, Group::Kind, Group::Officer, Group::Reason] {
                    for row in tx.tally(&base, group, &columns)? {
                        // A partner of a matter that was asked for by another has a list of its own.
                        if group == Group::Partner
                            && base.partner.as_ref().map(ToString::to_string) != row.key
                            && base.partner.is_some()
                        {
                            continue;
                        }
                        for (column, count) in columns.iter().zip(row.counts) {
                            let key = row.key.clone().unwrap_or_default();
                            let narrow = match group {
                                Group::Partner => DocketFilter { partner: Some(authority(&key)), ..column.clone() },
                                Group::Kind => DocketFilter { kind: Some(key), ..column.clone() },
                                Group::Reason => DocketFilter { reason: Some(key), ..column.clone() },
                                _ if column.assigned.is_some() => column.clone(),
                                _ if row.key.is_none() => {
                                    DocketFilter { assigned: Some(Assigned::Nobody), ..column.clone() }
                                }
                                _ => DocketFilter { assigned: Some(Assigned::To(key)), ..column.clone() },
                            };
                            assert_eq!(tx.count_dockets(&narrow)?, count, "{group:?} {narrow:?}");
                        }
                    }
                }
                for zone in [0, 180, 240, -300] {
                    let rows = tx.tally(&base, Group::Registered(zone), &columns[..1])?;
                    for row in rows {
                        let days = row.key.as_ref().map(|days| days.parse::<u32>().expect("days"));
                        let lapse = match days {
                            Some(days) => Lapse::Days { from: days, to: Some(days), zone },
                            // Neither asked nor registered: nothing is known of the days between.
                            None => continue,
                        };
                        let narrow = DocketFilter { registered: Some(lapse), ..base.clone() };
                        assert_eq!(tx.count_dockets(&narrow)?, row.counts[0], "{narrow:?}");
                    }
                    let days = |group| -> Result<u64, kernel::Problem> {
                        let rows = tx.tally(&base, group, &columns[..1])?;
                        Ok(rows.iter().filter(|row| row.key.is_some()).map(|row| row.counts[0]).sum())
                    };
                    let mut days = days;
                    let asked = days(Group::Asked(zone))?;
                    let ever = DocketFilter { asked: base.asked.or(Some(Span::EVER)), ..base.clone() };
                    assert_eq!(asked, tx.count_dockets(&ever)?);
                }
            }
            Ok(met)
        })
        .await
        .expect("read");
    assert!(met > 80, "the figures are not all nothing: {met}");
}

pub(super) async fn what_was_written_before_is_read_again(bed: Bed) {
    let store = bed.store();
    store
        .write(|tx| {
            for number in 0..3 {
                tx.open_docket(docket(number), "mla", moment(0))?;
                tx.replace_view(&view(docket(number)))?;
            }
            assert!(tx.unfigured(10)?.is_empty());
            tx.exec("UPDATE docket_view SET figured = 0 WHERE docket = $1", &[Val::from(docket(1))])?;
            assert_eq!(tx.unfigured(10)?, [docket(1)]);
            tx.replace_view(&view(docket(1)))?;
            assert!(tx.unfigured(10)?.is_empty());
            Ok(())
        })
        .await
        .expect("kept");
}

/// The rule by which a limit is told on pages.
fn last_day(due: Moment, zone: i32) -> Date {
    let (day, hour, minute, second, rest) = due.parts_at(0);
    if (hour, minute, second, rest) == (0, 0, 0, 0) { day.plus_days(-1) } else { due.plus_seconds(-1).parts_at(zone).0 }
}

pub(super) async fn a_limit_stands_on_its_last_day_in_every_zone(bed: Bed) {
    let store = bed.store();
    let dues: Vec<Moment> = [
        "2026-12-31T00:00:00.000000Z",
        "2026-12-31T19:59:59.000000Z",
        "2026-12-31T20:00:01.000000Z",
        "2027-01-01T00:00:00.000000Z",
        "2027-01-01T00:00:00.500000Z",
        "2027-01-01T00:00:01.000000Z",
        "2026-12-31T19:00:00.000000Z",
        "2026-12-31T21:00:00.000000Z",
        "2026-11-30T23:00:00.000000Z",
    ]
    .into_iter()
    .map(|text| Moment::parse(text).expect("a moment"))
    .collect();
    let clock = |due| Clock {
        name: "mla-clock-decision".into(),
        bound: authority("az-pgo"),
        started: moment(0),
        due,
        paused: None,
        stopped: None,
        source: "house-default".into(),
    };
    let running: Vec<Clock> = dues.iter().map(|due| clock(*due)).collect();
    let still =
        [Clock { stopped: Some(moment(1)), ..clock(dues[3]) }, Clock { paused: Some(moment(1)), ..clock(dues[3]) }];
    let clocks: Vec<Clock> = running.into_iter().chain(still).collect();
    store
        .write(move |tx| {
            for number in 1..=2 {
                tx.open_docket(docket(number), "mla", moment(0))?;
                let mut view = view(docket(number));
                view.summary.confidential = number == 2;
                view.clocks.clone_from(&clocks);
                tx.replace_view(&view)?;
            }
            Ok(())
        })
        .await
        .expect("kept");
    let open = DocketFilter { readable_by: Some("nobody".into()), ..DocketFilter::default() };
    for zone in [0, 180, 240, 300, -300] {
        for (from, to) in [("2026-12-01", "2026-12-31"), ("2027-01-01", "2027-01-31"), ("2026-11-01", "2026-11-30")] {
            let span = (Date::parse(from).expect("a day"), Date::parse(to).expect("a day"));
            let expected: Vec<Date> =
                dues.iter().map(|due| last_day(*due, zone)).filter(|day| (span.0..=span.1).contains(day)).collect();
            let filter = open.clone();
            let rows = store.read(move |tx| tx.agenda(&filter, span, zone, 500)).await.expect("read");
            assert_eq!(rows.len(), expected.len(), "{zone} {from}");
            for row in &rows {
                assert_eq!(row.day, last_day(row.due, zone), "{zone} {}", row.due);
                assert_eq!(row.docket, docket(1), "what one may not open is not told");
                assert_eq!(row.of, expected.iter().filter(|day| **day == row.day).count() as u64, "nor counted");
            }
            let filter = open.clone();
            let few = store.read(move |tx| tx.agenda(&filter, span, zone, 1)).await.expect("read");
            let days: std::collections::BTreeSet<Date> = expected.iter().copied().collect();
            assert_eq!(few.len(), days.len(), "one of each day");
        }
    }
}
