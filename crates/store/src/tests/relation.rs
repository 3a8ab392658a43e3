//! What is known of those we work with.

use kernel::Date;

use super::{
    Bed,
    sample::{NAMES, digest, moment},
};
use crate::{Page, RelationFilter, RelationLink, RelationPast, RelationRow};

fn day(text: &str) -> Date {
    Date::parse(text).expect("a day")
}

fn row(id: &str, sort: &str, title: &str, term: (&str, &str)) -> RelationRow {
    RelationRow {
        id: id.into(),
        sort: sort.into(),
        kind: String::new(),
        country: None,
        first_day: day(term.0),
        last_day: day(term.1),
        verified: Some(day("2026-11-01")),
        title: title.into(),
        search: format!("{title}\n{}", NAMES[3]),
        scan: None,
        body: format!("{{\"names\":{{\"az\":\"{}\"}}}}", NAMES[0]),
        withdrawn: false,
        version: 1,
        changed_at: moment(1),
        changed_by: "k7m2".into(),
    }
}

fn always(id: &str, sort: &str, title: &str) -> RelationRow {
    row(id, sort, title, ("1800-01-01", "2199-12-31"))
}

fn link(field: &str, target: &str) -> RelationLink {
    RelationLink { field: field.into(), target: target.into() }
}

fn of(sort: &str) -> RelationFilter {
    RelationFilter { sort: sort.into(), ..RelationFilter::default() }
}

pub(crate) async fn records_name_each_other_and_keep_what_they_said(bed: Bed) {
    let store = bed.store();
    store
        .write(|tx| {
            let office = RelationRow { country: Some("AZ".into()), ..always("office", "body", "office") };
            tx.add_relation(&office, &[])?;
            tx.add_relation(&always("unit", "body", "unit"), &[link("parent", "office")])?;
            tx.add_relation(&always("head", "post", "head"), &[link("body", "office")])?;
            assert_eq!(tx.relation("office")?, Some(office));
            assert_eq!(tx.relation("nobody")?, None);
            let naming: Vec<_> =
                tx.relations_naming("office")?.into_iter().map(|(field, row)| (field, row.id)).collect();
            assert_eq!(naming, [("body".into(), "head".into()), ("parent".into(), "unit".into())]);
            // Who saw an older version changes nothing.
            let stale = RelationRow { version: 3, ..always("unit", "body", "x") };
            assert!(!tx.change_relation(&stale, &[])?);
            assert_eq!(tx.relation("unit")?.map(|row| row.title), Some("unit".into()));
            assert_eq!(tx.relation_past("unit")?, []);
            let changed = RelationRow {
                version: 2,
                body: "{}".into(),
                changed_at: moment(9),
                changed_by: "p9".into(),
                ..always("unit", "body", "department")
            };
            assert!(tx.change_relation(&changed, &[link("parent", "office"), link("parent", "office")])?);
            assert!(!tx.change_relation(&changed, &[])?, "it has that version now");
            assert_eq!(tx.relation("unit")?, Some(changed));
            let before = always("unit", "body", "unit");
            let past = RelationPast {
                version: 1,
                body: before.body,
                scan: None,
                withdrawn: false,
                changed_at: moment(1),
                changed_by: "k7m2".into(),
            };
            assert_eq!(tx.relation_past("unit")?, [past]);
            // What was withdrawn is kept, and does not count.
            let gone = RelationRow { version: 3, withdrawn: true, ..always("unit", "body", "department") };
            assert!(tx.change_relation(&gone, &[link("parent", "office")])?);
            assert_eq!(tx.relations()?.into_iter().map(|row| row.id).collect::<Vec<_>>(), ["head", "office"]);
            assert_eq!(tx.relations_naming("office")?.len(), 1);
            assert_eq!(tx.relation("unit")?, Some(gone));
            let versions: Vec<_> = tx.relation_past("unit")?.into_iter().map(|past| past.version).collect();
            assert_eq!(versions, [2, 1]);
            Ok(())
        })
        .await
        .expect("kept");
    // What is not there is not named, and nothing of it is kept.
    let kept = store.write(|tx| tx.add_relation(&always("other", "post", "p"), &[link("body", "nobody")])).await;
    assert!(kept.is_err(), "{kept:?}");
    let twice = store.write(|tx| tx.add_relation(&always("office", "body", "twice"), &[])).await;
    assert!(twice.is_err(), "{twice:?}");
    let there = store.read(|tx| tx.relation("other")).await.expect("read");
    assert_eq!(there, None);
}

pub(crate) async fn records_are_listed_by_what_is_asked(bed: Bed) {
    let store = bed.store();
    store
        .write(|tx| {
            for (id, title) in [("az", "b office"), ("ru", "a office"), ("uz", "c 100% office")] {
                let country = Some(id.to_uppercase());
                tx.add_relation(&RelationRow { country, ..always(id, "body", title) }, &[])?;
            }
            let programme = |id: &str, from: &str, to: &str, kind: &str, party: &str| {
                let kind = kind.to_owned();
                (
                    RelationRow { kind, ..row(id, "agreement", id, (from, to)) },
                    [link("parties", "az"), link("parties", party)],
                )
            };
            for (row, links) in [
                programme("first", "2021-01-12", "2023-12-31", "programme", "ru"),
                programme("second", "2024-01-01", "2025-12-31", "programme", "ru"),
                programme("third", "2022-01-01", "2199-12-31", "protocol", "uz"),
            ] {
                tx.add_relation(&row, &links)?;
            }
            let mut ids = |filter: RelationFilter| -> Result<Vec<String>, kernel::Problem> {
                let listed = tx.relations_listed(&filter, Page::at(0))?;
                assert_eq!(listed.total, listed.rows.len() as u64, "{filter:?}");
                Ok(listed.rows.into_iter().map(|row| row.id).collect())
            };
            assert_eq!(ids(of("body"))?, ["ru", "az", "uz"], "by name");
            assert_eq!(ids(RelationFilter { text: Some("100%".into()), ..of("body") })?, ["uz"]);
            assert_eq!(ids(RelationFilter { text: Some(NAMES[3].into()), ..of("body") })?.len(), 3);
            assert_eq!(ids(RelationFilter { country: Some("AZ".into()), ..of("body") })?, ["az"]);
            let newest = RelationFilter { newest_first: true, ..of("agreement") };
            assert_eq!(ids(newest.clone())?, ["second", "third", "first"]);
            let on = |text: &str| RelationFilter { on: Some(day(text)), ..newest.clone() };
            assert_eq!(ids(on("2023-12-31"))?, ["third", "first"], "both ends belong to it");
            assert_eq!(ids(on("2024-01-01"))?, ["second", "third"]);
            let with = RelationFilter {
                names: Some(link("parties", "ru")),
                kind: Some("programme".into()),
                ..on("2024-05-01")
            };
            assert_eq!(ids(with)?, ["second"]);
            assert_eq!(ids(RelationFilter { kind: Some("protocol".into()), ..newest })?, ["third"]);
            let page = Page { number: 1, rows: 2 };
            let second = tx.relations_listed(&of("body"), page)?;
            assert_eq!((second.total, second.rows.len(), second.rows[0].id.as_str()), (3, 1, "uz"));
            let gone = RelationRow { version: 2, withdrawn: true, ..always("uz", "body", "c") };
            assert!(tx.change_relation(&gone, &[])?);
            assert_eq!(tx.relations_listed(&of("body"), Page::at(0))?.total, 2);
            assert_eq!(tx.relations_listed(&RelationFilter { withdrawn: true, ..of("body") }, Page::at(0))?.total, 3);
            Ok(())
        })
        .await
        .expect("kept");
}

pub(crate) async fn a_scan_stays_as_long_as_a_version_names_it(bed: Bed) {
    bed.store()
        .write(|tx| {
            let scanned = RelationRow { scan: Some(digest("scan")), ..always("paper", "agreement", "paper") };
            tx.add_relation(&scanned, &[])?;
            let better = RelationRow { scan: Some(digest("better scan")), version: 2, ..scanned };
            assert!(tx.change_relation(&better, &[])?);
            for name in ["scan", "better scan"] {
                assert!(tx.blob_is_named(&digest(name))?, "{name}");
            }
            assert!(!tx.blob_is_named(&digest("worse scan"))?);
            let mut expected = ["scan", "better scan"].map(digest);
            expected.sort();
            assert_eq!(tx.blobs_named(None, 9)?, expected);
            Ok(())
        })
        .await
        .expect("kept");
}
