//! The suite on PostgreSQL, and what only it has.

use std::{io::Write, panic::AssertUnwindSafe, time::Instant};

use super::{Folder, Place, SUITE, cluster::Cluster, random, run, runtime, sample};
use crate::{
    Options, Store, Val,
    link::{Engine, FaultKind, Link, Mode},
    postgres::{self, PostgresLink},
};

#[test]
fn the_suite() {
    let Some(cluster) = Cluster::start() else {
        // Written past the test's own output, which nobody sees when it passes.
        writeln!(std::io::stderr(), "skipped: PostgreSQL is not installed").expect("said");
        return;
    };
    let mut failed = Vec::new();
    let mut check = |name: &'static str, work: &dyn Fn()| {
        let begun = Instant::now();
        if std::panic::catch_unwind(AssertUnwindSafe(work)).is_err() {
            failed.push(name);
        }
        println!("{name}: {} ms", begun.elapsed().as_millis());
    };
    // First, while the cluster is small: after a crash the server waits for the disk file by file.
    check("a_server_that_comes_back_is_found_again", &|| a_server_that_comes_back_is_found_again(&cluster));
    for (name, case) in SUITE {
        check(name, &|| run(*case, &Place::Server(cluster.database())));
    }
    check("nodes_that_start_together", &|| nodes_that_start_together(&cluster.database()));
    check("two_nodes_share_one_log", &|| two_nodes_share_one_log(&cluster.database()));
    check("a_message_goes_to_one_node", &|| a_message_goes_to_one_node(&cluster.database()));
    check("both_engines_have_the_same_tables", &|| both_engines_have_the_same_tables(&cluster.database()));
    check("both_engines_answer_alike", &|| random::both_engines_answer_alike(&cluster));
    check("unsafe_servers_are_refused", &|| unsafe_servers_are_refused(&cluster));
    assert!(failed.is_empty(), "on PostgreSQL: {failed:?}");
}

fn options() -> Options {
    Options { readers: 2, now: sample::moment(0) }
}

fn nodes_that_start_together(url: &str) {
    runtime().block_on(async {
        let mut tasks = tokio::task::JoinSet::new();
        for _ in 0..4 {
            let url = url.to_owned();
            tasks.spawn(async move { Store::open_postgres(&url, options()).await.map(drop) });
        }
        for result in tasks.join_all().await {
            assert_eq!(result, Ok(()));
        }
    });
}

fn two_nodes_share_one_log(url: &str) {
    runtime().block_on(async {
        let first = Store::open_postgres(url, options()).await.expect("it opens");
        let second = Store::open_postgres(url, options()).await.expect("it opens");
        let mut tasks = tokio::task::JoinSet::new();
        for number in 0..40 {
            let store = if number % 2 == 0 { first.clone() } else { second.clone() };
            tasks.spawn(async move {
                store
                    .write(move |tx| {
                        tx.next_number("out", 2026)?;
                        tx.audit_append(format!("{number}").as_bytes())
                    })
                    .await
            });
        }
        let mut places = Vec::new();
        for result in tasks.join_all().await {
            places.push(result.expect("kept, perhaps not at once"));
        }
        places.sort_unstable();
        assert_eq!(places, (0..40).collect::<Vec<_>>());
        let report = crate::verify_audit(&first, &[], |_, _| {}).await.expect("read");
        assert!(report.is_whole(), "{:?}", report.findings);
    });
}

fn a_message_goes_to_one_node(url: &str) {
    runtime().block_on(async {
        let first = Store::open_postgres(url, options()).await.expect("it opens");
        let second = Store::open_postgres(url, options()).await.expect("it opens");
        first
            .write(|tx| {
                for number in 0..40 {
                    tx.enqueue(&sample::message(&format!("m{number}"), "uz-gp", number))?;
                }
                Ok(())
            })
            .await
            .expect("kept");
        let claim = |store: &Store, by: &'static str| {
            let store = store.clone();
            tokio::spawn(async move {
                let mut got = Vec::new();
                for _ in 0..5 {
                    let rows = store
                        .write(move |tx| tx.claim_due(sample::moment(1), by, sample::moment(60), 7))
                        .await
                        .expect("kept");
                    got.extend(rows.into_iter().map(|row| row.message));
                }
                got
            })
        };
        let (one, two) = tokio::join!(claim(&first, "node-1"), claim(&second, "node-2"));
        let mut all = [one.expect("ends"), two.expect("ends")].concat();
        all.sort();
        let count = all.len();
        all.dedup();
        assert_eq!((count, all.len()), (40, 40));
    });
}

fn both_engines_have_the_same_tables(url: &str) {
    runtime().block_on(async {
        let folder = Folder::new();
        let sqlite = Store::open_sqlite(&folder.path().join("comity.db"), options()).await.expect("it opens");
        let server = Store::open_postgres(url, options()).await.expect("it opens");
        let ours = sqlite
            .read(|tx| {
                tx.query(
                    "SELECT t.name, c.name, c.type, c.\"notnull\" > 0 OR c.pk > 0 FROM sqlite_schema t \
                     JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%' \
                     AND t.name NOT LIKE 'search_index%' AND t.name NOT LIKE 'subject_index%' ORDER BY 1, 2",
                    &[],
                )
            })
            .await
            .expect("columns");
        let theirs = server
            .read(|tx| {
                tx.query(
                    "SELECT CAST(table_name AS TEXT) COLLATE \"C\", CAST(column_name AS TEXT) COLLATE \"C\", \
                     CASE CAST(data_type AS TEXT) WHEN 'bigint' THEN 'INTEGER' WHEN 'text' THEN 'TEXT' \
                     WHEN 'bytea' THEN 'BLOB' ELSE 'other' END, is_nullable = 'NO' \
                     FROM information_schema.columns WHERE table_schema = current_schema() \
                     AND table_name <> 'search_index' ORDER BY 1, 2",
                    &[],
                )
            })
            .await
            .expect("columns");
        // The full-text index is a thing of each engine's own.
        assert!(ours.len() > 100, "{}", ours.len());
        assert_eq!(ours, theirs);
        let indexes = |rows: Vec<crate::Row>| rows.into_iter().map(|row| row.values()[0].clone()).collect::<Vec<Val>>();
        let ours = sqlite
            .read(|tx| {
                tx.query("SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY 1", &[])
            })
            .await
            .expect("indexes");
        let theirs = server
            .read(|tx| {
                tx.query(
                    "SELECT CAST(indexname AS TEXT) COLLATE \"C\" FROM pg_indexes WHERE schemaname = current_schema() \
                     AND indexname NOT LIKE 'search_index%' AND indexname NOT LIKE '%\\_pkey' AND indexname NOT LIKE '%\\_key' \
                     OR indexname IN ('mention_key') ORDER BY 1",
                    &[],
                )
            })
            .await
            .expect("indexes");
        assert_eq!(indexes(ours), indexes(theirs));
    });
}

fn unsafe_servers_are_refused(cluster: &Cluster) {
    assert_eq!(postgres::check_version(149_999).expect_err("too old").code, "store-postgres-old");
    assert_eq!(postgres::check_version(150_000), Ok(()));
    let url = cluster.database();
    let hasty = format!("{url}?options=-csynchronous_commit%3Doff");
    let problem = PostgresLink::open(&hasty).err().expect("it does not wait for the disk");
    assert_eq!(problem.code, "store-not-durable");
    assert_eq!(problem.args, [("setting", "synchronous_commit=off".to_owned())]);
    let wrong = url.replace("/test", "/none");
    assert_eq!(PostgresLink::open(&wrong).err().expect("no such database").code, "store-unreachable");
    assert_eq!(PostgresLink::open("postgresql://[").err().expect("no address").code, "store-unreachable");
}

fn a_server_that_comes_back_is_found_again(cluster: &Cluster) {
    let url = cluster.database();
    runtime().block_on(async {
        let store = Store::open_postgres(&url, options()).await.expect("it opens");
        store.write(|tx| tx.set_setting("a", "1")).await.expect("kept");
        cluster.crash();
        assert_eq!(store.read(|tx| tx.setting("a")).await, Ok(Some("1".into())), "durable, and found again");
        store.write(|tx| tx.set_setting("a", "2")).await.expect("kept");
        assert_eq!(store.read(|tx| tx.setting("a")).await, Ok(Some("2".into())));
        // When the connection goes in the middle of a work, the work is done again from its beginning.
        let mut runs = 0;
        let after = store
            .write(move |tx| {
                runs += 1;
                tx.next_number("out", 2026)?;
                if runs == 1 {
                    drop(tx.query("SELECT pg_terminate_backend(pg_backend_pid())", &[]));
                }
                Ok(runs)
            })
            .await;
        assert_eq!(after, Ok(2));
        assert_eq!(store.write(|tx| tx.next_number("out", 2026)).await, Ok(2));
    });
    // When it goes during the commit, nobody is told that all is well.
    let mut link = PostgresLink::open(&url).expect("it opens");
    let mut other = PostgresLink::open(&url).expect("it opens");
    link.begin(Mode::Write).expect("begun");
    let row = link.query("SELECT CAST(pg_backend_pid() AS BIGINT)", &[]).expect("a number");
    other.query("SELECT pg_terminate_backend(CAST($1 AS INT))", row[0].values()).expect("ended");
    assert_eq!(link.commit().expect_err("gone").kind, FaultKind::Unknown);
    assert_eq!(link.engine(), Engine::Postgres);
}
