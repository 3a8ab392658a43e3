//! What only the built-in engine has.

use std::io::{Seek, SeekFrom, Write};

use rusqlite::ffi;

use super::{Folder, on_sqlite, runtime, sample};
use crate::{
    Options, Record, Store,
    link::{FaultKind, Mode},
    sqlite::{self, SqliteLink},
};

fn options() -> Options {
    Options::at(sample::moment(0))
}

#[test]
fn a_second_process_is_kept_out() {
    on_sqlite(|bed| {
        Box::pin(async move {
            let problem = bed.open().await.err().expect("it is in use");
            assert_eq!(problem.code, "store-locked");
        })
    });
}

#[test]
fn an_old_library_is_refused() {
    assert_eq!(sqlite::check_version(3_051_002).expect_err("too old").code, "store-sqlite-old");
    assert_eq!(sqlite::check_version(3_051_003), Ok(()));
    assert_eq!(sqlite::check_version(rusqlite::version_number()), Ok(()));
}

#[test]
fn connections_are_set_as_they_must_be() {
    let folder = Folder::new();
    let path = folder.path().join("comity.db");
    let mut link = SqliteLink::open(&path, Mode::Write).expect("it opens");
    for (name, expected) in [
        ("journal_mode", crate::Val::from("wal")),
        ("synchronous", crate::Val::Int(2)),
        ("foreign_keys", crate::Val::Int(1)),
        ("trusted_schema", crate::Val::Int(0)),
        ("secure_delete", crate::Val::Int(1)),
    ] {
        let rows = crate::link::Link::query(&mut link, &format!("PRAGMA {name}"), &[]).expect("a setting");
        assert_eq!(rows[0].values(), [expected], "{name}");
    }
    let map = crate::link::Link::query(&mut link, "PRAGMA mmap_size", &[]).expect("a setting");
    assert!(map.is_empty() || map[0].values() == [crate::Val::Int(0)], "{map:?}");
    #[cfg(unix)]
    {
        let mode = std::os::unix::fs::PermissionsExt::mode(&path.metadata().expect("a file").permissions());
        assert_eq!(mode & 0o077, 0, "nobody else reads it");
    }
}

#[test]
fn a_full_disk_refuses_and_room_lets_it_go_on() {
    on_sqlite(|bed| {
        Box::pin(async move {
            let store = bed.store();
            let put = |id: &str, size: usize| {
                let record =
                    Record { kind: "test".into(), id: id.into(), json: "x".repeat(size), noted_at: sample::moment(0) };
                let store = store.clone();
                async move { store.write(move |tx| tx.put_record(&record)).await }
            };
            put("before", 10).await.expect("kept");
            let pages = store.read(|tx| tx.count("PRAGMA page_count", &[])).await.expect("pages");
            store
                .write(move |tx| tx.query(&format!("PRAGMA max_page_count = {}", pages + 4), &[]))
                .await
                .expect("a limit");
            assert_eq!(put("large", 1_000_000).await.expect_err("no room").code, "store-full");
            assert!(!store.stats().failed);
            store.write(|tx| tx.query("PRAGMA max_page_count = 1000000", &[])).await.expect("room");
            put("after", 1_000_000).await.expect("kept");
            let ids = store.read(|tx| tx.records("test")).await.expect("read");
            assert_eq!(ids.iter().map(|record| record.id.as_str()).collect::<Vec<_>>(), ["after", "before"]);
            assert_eq!(store.integrity().await, Ok(vec![]));
        })
    });
}

#[test]
fn a_file_that_is_no_database_is_refused() {
    let folder = Folder::new();
    let path = folder.path().join("comity.db");
    std::fs::write(&path, "this is a letter, not a database, and it is long enough to be looked at".repeat(20))
        .expect("a file");
    let problem = runtime().block_on(Store::open_sqlite(&path, options())).err().expect("it is no database");
    assert_eq!(problem.code, "store-unreachable");
    let nowhere = folder.path().join("none").join("comity.db");
    let problem = runtime().block_on(Store::open_sqlite(&nowhere, options())).err().expect("no such folder");
    assert_eq!(problem.code, "store-unreachable");
}

#[test]
fn a_page_that_was_overwritten_is_found() {
    let folder = Folder::new();
    let path = folder.path().join("comity.db");
    runtime().block_on(async {
        let store = Store::open_sqlite(&path, options()).await.expect("it opens");
        super::audit::grow(&store, 0, 500).await;
        drop(store);
        let size = path.metadata().expect("a file").len();
        let mut file = std::fs::File::options().write(true).open(&path).expect("the file");
        for page in (size / 4096).saturating_sub(6)..size / 4096 {
            file.seek(SeekFrom::Start(page * 4096)).expect("a page");
            file.write_all(&[0x55; 64]).expect("written over");
        }
        drop(file);
        let store = Store::open_sqlite(&path, options()).await.expect("it opens");
        let found = store.integrity().await;
        assert!(found.as_ref().map_or(true, |lines| !lines.is_empty()), "{found:?}");
        let target = folder.path().join("copy.db");
        let code = store.backup_to(&target).await.expect_err("it is not whole").code;
        assert!(["backup-damaged", "store-failed"].contains(&code), "{code}");
        assert!(!target.exists());
    });
}

#[test]
fn failures_of_the_disk_are_told_from_others() {
    let failure = |code| sqlite::fault(rusqlite::Error::SqliteFailure(ffi::Error::new(code), None)).kind;
    assert_eq!(failure(ffi::SQLITE_IOERR_FSYNC), FaultKind::Broken);
    assert_eq!(failure(ffi::SQLITE_CORRUPT), FaultKind::Broken);
    assert_eq!(failure(ffi::SQLITE_NOTADB), FaultKind::Broken);
    assert_eq!(failure(ffi::SQLITE_FULL), FaultKind::Full);
    assert_eq!(failure(ffi::SQLITE_BUSY), FaultKind::Again);
    assert_eq!(failure(ffi::SQLITE_ERROR), FaultKind::Other);
}

/// By hand: `strace -f -qq -e inject=fsync,fdatasync:error=EIO:when=60 TEST_PROGRAM --ignored disk_gives_up`
#[test]
#[ignore = "it needs a disk that fails"]
fn when_the_disk_gives_up_no_answer_was_wrong() {
    let folder = Folder::new();
    let path = folder.path().join("comity.db");
    runtime().block_on(async {
        let store = Store::open_sqlite(&path, options()).await.expect("it opens");
        let put = |store: &Store, number: usize| {
            let store = store.clone();
            async move { store.write(move |tx| tx.set_setting(&format!("{number:05}"), "x")).await }
        };
        let mut acknowledged = 0;
        let problem = loop {
            match put(&store, acknowledged).await {
                Ok(()) => acknowledged += 1,
                Err(problem) => break problem,
            }
            assert!(acknowledged < 10_000, "the disk does not fail");
        };
        assert_eq!(problem.code, "store-failed", "{problem}");
        assert_eq!(put(&store, 20_000).await.expect_err("refused").code, "store-failed");
        drop(store);
        let store = Store::open_sqlite(&path, options()).await.expect("it opens");
        let kept = store.read(|tx| tx.count("SELECT count(*) FROM setting", &[])).await.expect("read");
        println!("{acknowledged} acknowledged, {kept} kept, {problem}");
        assert!(kept >= acknowledged as u64, "every acknowledged write is there");
        assert_eq!(store.integrity().await, Ok(vec![]));
    });
}
