//! Photographs of events and releases for the press.

use super::{
    Bed,
    sample::{NAMES, digest, docket, moment},
};
use crate::{ApprovalRow, EditionRow, PhotoRow, ReleaseRow};

fn photo(id: &str) -> PhotoRow {
    PhotoRow {
        id: id.into(),
        docket: docket(1),
        digest: Some(digest(id)),
        size: 12,
        width: 1_600,
        height: 900,
        body: format!("{{\"captions\":{{\"az\":\"{}\"}}}}", NAMES[0]),
        version: 1,
        added_at: moment(1),
        added_by: "k7m2".into(),
        changed_at: moment(1),
        changed_by: "k7m2".into(),
    }
}

fn release(id: &str) -> ReleaseRow {
    ReleaseRow {
        id: id.into(),
        docket: docket(1),
        state: "draft".into(),
        version: 1,
        edition: 0,
        year: None,
        number: None,
        body: format!("{{\"titles\":{{\"ru\":\"{}\"}}}}", NAMES[1]),
        writers: "k7m2".into(),
        remark: None,
        made_at: moment(1),
        changed_at: moment(1),
        changed_by: "k7m2".into(),
        published_at: None,
        withdrawn_at: None,
    }
}

fn published(id: &str, number: u64) -> ReleaseRow {
    let state = "published".into();
    ReleaseRow {
        state,
        edition: 1,
        year: Some(2026),
        number: Some(number),
        published_at: Some(moment(5)),
        ..release(id)
    }
}

pub(crate) async fn a_photograph_is_kept_changed_and_removed(bed: Bed) {
    bed.store()
        .write(|tx| {
            tx.open_docket(docket(1), "event", moment(0))?;
            tx.add_photo(&photo("a"))?;
            tx.add_photo(&PhotoRow { added_at: moment(2), ..photo("b") })?;
            assert_eq!(tx.photo("a")?, Some(photo("a")));
            assert_eq!(tx.photo("c")?, None);
            assert!(tx.blob_is_named(&digest("a"))?);
            let stale = PhotoRow { version: 3, body: "{}".into(), ..photo("a") };
            assert!(!tx.change_photo(&stale)?, "somebody saw an older version");
            assert_eq!(tx.photo("a")?, Some(photo("a")));
            let gone = PhotoRow { digest: None, size: 0, version: 2, changed_at: moment(3), ..photo("a") };
            assert!(tx.change_photo(&gone)?);
            assert!(!tx.blob_is_named(&digest("a"))?, "its file may go");
            let left: Vec<_> = tx.photos_of(docket(1))?.into_iter().map(|row| row.id).collect();
            assert_eq!(left, ["b"]);
            let all: Vec<_> = tx.photos()?.into_iter().map(|row| (row.id, row.version)).collect();
            assert_eq!(all, [("a".into(), 2), ("b".into(), 1)]);
            Ok(())
        })
        .await
        .expect("kept");
}

pub(crate) async fn a_release_is_written_at_the_version_that_was_seen(bed: Bed) {
    bed.store()
        .write(|tx| {
            tx.open_docket(docket(1), "event", moment(0))?;
            tx.add_release(&release("r"))?;
            let changed = ReleaseRow {
                state: "waiting".into(),
                version: 2,
                writers: "k7m2 p9".into(),
                remark: Some("words".into()),
                changed_at: moment(2),
                ..release("r")
            };
            assert!(!tx.change_release(&changed, 7, "draft")?, "another version");
            assert!(!tx.change_release(&changed, 1, "waiting")?, "another state");
            assert_eq!(tx.release("r")?, Some(release("r")));
            assert!(tx.change_release(&changed, 1, "draft")?);
            assert_eq!(tx.release("r")?, Some(changed.clone()));
            assert_eq!(tx.releases_of(docket(1))?, [changed]);
            let yes = |officer: &str, second| ApprovalRow { version: 2, officer: officer.into(), at: moment(second) };
            assert!(tx.approve_release("r", &yes("p1", 3))?);
            assert!(!tx.approve_release("r", &yes("p1", 4))?, "once");
            assert!(tx.approve_release("r", &yes("p2", 5))?);
            assert_eq!(tx.approvals("r")?, [yes("p1", 3), yes("p2", 5)]);
            let edition = EditionRow { edition: 1, body: "{}".into(), at: moment(6), by: "p3".into() };
            tx.add_edition("r", &edition)?;
            assert_eq!(tx.editions("r")?, [edition]);
            Ok(())
        })
        .await
        .expect("kept");
}

pub(crate) async fn numbers_of_a_year_are_given_once(bed: Bed) {
    bed.store()
        .write(|tx| {
            tx.open_docket(docket(1), "event", moment(0))?;
            tx.add_release(&release("draft"))?;
            tx.add_release(&release("another draft"))?;
            tx.add_release(&published("one", 1))?;
            tx.add_release(&published("two", 2))?;
            tx.add_release(&ReleaseRow { year: Some(2025), ..published("old", 1) })?;
            let ids = |rows: Vec<ReleaseRow>| rows.into_iter().map(|row| row.id).collect::<Vec<_>>();
            assert_eq!(ids(tx.releases_in(2026, 9)?), ["two", "one"]);
            assert_eq!(ids(tx.releases_in(2026, 1)?), ["two"]);
            assert_eq!(ids(tx.releases_public(9)?), ["two", "one", "old"]);
            assert_eq!(tx.release_years()?, [2026, 2025]);
            assert_eq!(tx.release_numbered(2026, 2)?.map(|row| row.id), Some("two".into()));
            assert_eq!(tx.release_numbered(2026, 3)?, None);
            assert_eq!(tx.releases()?.len(), 5);
            Ok(())
        })
        .await
        .expect("kept");
    let twice = bed.store().write(|tx| tx.add_release(&published("three", 2))).await;
    assert!(twice.is_err(), "a public number belongs to one release");
}
