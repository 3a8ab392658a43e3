//! Transactions: what is kept, what is taken back, and what shares a commit.

use std::sync::{Arc, Mutex, mpsc};

use kernel::Problem;

use super::{
    Bed,
    sample::{NAMES, moment},
};
use crate::{Record, Store, Val};

fn record(id: &str) -> Record {
    Record { kind: "test".into(), id: id.into(), json: "{}".into(), noted_at: moment(0) }
}

async fn put(store: &Store, id: &str) -> Result<(), Problem> {
    let record = record(id);
    store.write(move |tx| tx.put_record(&record)).await
}

async fn ids(store: &Store) -> Vec<String> {
    let records = store.read(|tx| tx.records("test")).await.expect("records");
    records.into_iter().map(|record| record.id).collect()
}

pub(crate) async fn values_come_back_as_they_went(bed: Bed) {
    let store = bed.store();
    for name in NAMES {
        let back = store
            .write(move |tx| {
                tx.set_setting("name", name)?;
                tx.setting("name")
            })
            .await
            .expect("kept");
        assert_eq!(back.as_deref(), Some(name));
    }
    let rows = store
        .read(|tx| {
            tx.query(
                "SELECT CAST($1 AS TEXT), CAST($2 AS BIGINT), CAST(NULL AS TEXT) FROM audit_head \
                 WHERE size < $2 AND CAST($1 AS TEXT) <> 'x'",
                &[Val::from("\u{1f600} 'quoted' \\ % _"), Val::from(i64::MAX - 1)],
            )
        })
        .await
        .expect("rows");
    let expected = [Val::from("\u{1f600} 'quoted' \\ % _"), Val::Int(i64::MAX - 1), Val::Null];
    assert_eq!(rows[0].values(), expected);
}

pub(crate) async fn a_refused_work_takes_back_only_its_own(bed: Bed) {
    let store = bed.store();
    let (first, second, third) = tokio::join!(
        put(&store, "a"),
        store.write(|tx| -> Result<(), Problem> {
            tx.put_record(&record("b"))?;
            Err(Problem::invalid("refused-by-test"))
        }),
        put(&store, "c"),
    );
    assert_eq!(first, Ok(()));
    assert_eq!(second.expect_err("it was refused").code, "refused-by-test");
    assert_eq!(third, Ok(()));
    assert_eq!(ids(&store).await, ["a", "c"]);
    assert_eq!(store.stats().refused, 1);
}

pub(crate) async fn a_panic_fails_only_its_caller(bed: Bed) {
    let store = bed.store();
    let (first, second) = tokio::join!(
        store.write(|tx| -> Result<(), Problem> {
            tx.put_record(&record("a"))?;
            panic!("a test panics here")
        }),
        put(&store, "b"),
    );
    let problem = first.expect_err("it panicked");
    assert_eq!(problem.code, "internal");
    assert!(problem.detail.contains("a test panics here"), "{problem}");
    assert_eq!(second, Ok(()));
    assert_eq!(ids(&store).await, ["b"]);
    let read = store.read(|_| -> Result<(), Problem> { panic!("a test panics here") }).await;
    assert_eq!(read.expect_err("it panicked").code, "internal");
    for _ in 0..8 {
        assert_eq!(ids(&store).await, ["b"]);
    }
}

pub(crate) async fn a_statement_that_fails_fails_the_work(bed: Bed) {
    let store = bed.store();
    let sql = "INSERT INTO setting (name, value) VALUES ('a', 'b')";
    let result = store
        .write(move |tx| {
            tx.exec(sql, &[])?;
            let again = tx.exec(sql, &[]);
            assert_eq!(again.expect_err("it is there already").code, "store-duplicate");
            assert_eq!(tx.setting("a").expect_err("nothing more can be done").code, "internal");
            Ok(())
        })
        .await;
    assert_eq!(result.expect_err("a statement failed").code, "store-duplicate");
    assert_eq!(store.read(|tx| tx.setting("a")).await, Ok(None));
}

pub(crate) async fn many_writers_share_commits(bed: Bed) {
    let store = bed.store();
    let before = store.stats();
    let mut tasks = tokio::task::JoinSet::new();
    for number in 0..1000 {
        let store = store.clone();
        tasks.spawn(async move { put(&store, &format!("{number:04}")).await });
    }
    while let Some(done) = tasks.join_next().await {
        assert_eq!(done.expect("the task ends"), Ok(()));
    }
    let after = store.stats();
    assert_eq!(after.writes - before.writes, 1000);
    let commits = after.commits - before.commits;
    assert!((4..=250).contains(&commits), "{commits} commits");
    assert!(after.largest_batch <= 256, "{}", after.largest_batch);
    assert_eq!(ids(&store).await.len(), 1000);
}

pub(crate) async fn a_reader_changes_nothing(bed: Bed) {
    let store = bed.store();
    let result = store.read(|tx| tx.set_setting("a", "b")).await;
    assert_eq!(result.expect_err("a reader").code, "internal");
    // The engine refuses as well, not only this room.
    let result = store.read(|tx| tx.query("DELETE FROM setting RETURNING name", &[])).await;
    assert_eq!(result.expect_err("a reader").code, "internal");
}

pub(crate) async fn a_reader_does_not_stop_the_writer(bed: Bed) {
    let store = bed.store();
    put(&store, "a").await.expect("kept");
    let (looking, looked) = tokio::sync::oneshot::channel();
    let (go_on, wait) = mpsc::channel::<()>();
    let looking = Mutex::new(Some(looking));
    let wait = Arc::new(Mutex::new(wait));
    let reader = tokio::spawn({
        let store = store.clone();
        async move {
            store
                .read(move |tx| {
                    let before = tx.records("test")?.len();
                    if let Some(looking) = looking.lock().expect("no panic").take() {
                        looking.send(()).expect("the test waits");
                    }
                    wait.lock().expect("no panic").recv().expect("the test goes on");
                    Ok((before, tx.records("test")?.len()))
                })
                .await
        }
    });
    looked.await.expect("the reader looks");
    put(&store, "b").await.expect("kept while somebody reads");
    assert_eq!(ids(&store).await, ["a", "b"]);
    go_on.send(()).expect("the reader waits");
    assert_eq!(reader.await.expect("the task ends"), Ok((1, 1)), "the picture does not move");
}

pub(crate) async fn a_text_with_nul_is_refused(bed: Bed) {
    let result = bed.store().write(|tx| tx.set_setting("a", "b\0c")).await;
    assert_eq!(result.expect_err("a NUL").code, "text-has-nul");
}

pub(crate) async fn a_wrong_number_of_values_is_refused(bed: Bed) {
    let store = bed.store();
    let sql = "SELECT value FROM setting WHERE name = $1";
    for args in [vec![], vec![Val::from("a"), Val::from("b")]] {
        let result = store.read(move |tx| tx.query(sql, &args)).await;
        assert_eq!(result.expect_err("the number of values is wrong").code, "internal");
    }
    let result = store.read(move |tx| tx.query("SELECT size FROM audit_head WHERE size = $1", &[Val::from("a")])).await;
    if !bed.is_sqlite() {
        assert_eq!(result.expect_err("a text for a number").code, "internal");
    }
}

pub(crate) async fn after_a_failed_disk_nothing_is_written(mut bed: Bed) {
    let store = bed.store();
    put(&store, "a").await.expect("kept");
    let result = store
        .write(|tx| {
            tx.put_record(&record("b"))?;
            tx.break_disk();
            Ok(())
        })
        .await;
    assert_eq!(result.expect_err("the disk failed").code, "store-failed");
    assert_eq!(put(&store, "c").await.expect_err("refused until the next start").code, "store-failed");
    assert!(store.stats().failed);
    assert_eq!(ids(&store).await, ["a"]);
    drop(store);
    let store = bed.restart().await;
    put(&store, "d").await.expect("kept");
    assert_eq!(ids(&store).await, ["a", "d"]);
}

pub(crate) async fn what_was_written_is_there_after_a_restart(mut bed: Bed) {
    let store = bed.store();
    put(&store, NAMES[1]).await.expect("kept");
    drop(store);
    assert_eq!(ids(&bed.restart().await).await, [NAMES[1]]);
}
