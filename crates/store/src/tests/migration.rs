//! Bringing a database up to date, and leaving alone what is not ours to change.

use kernel::Digest;

use super::{Bed, Folder, sample};
use crate::{
    Tx, Val, backup,
    link::{Engine, Link, Mode},
    migrate,
    sqlite::SqliteLink,
    value::args,
};

pub(crate) async fn a_newer_database_is_left_alone(mut bed: Bed) {
    let store = bed.store();
    store
        .write(|tx| {
            let sql = "INSERT INTO migration (version, name, digest, applied_at) VALUES ($1, $2, $3, $4)";
            tx.exec(sql, args![99, "later", Digest::of(b"later"), 0])
        })
        .await
        .expect("kept");
    drop(store);
    bed.close();
    let newest = migrate::MIGRATIONS.last().map_or(0, |migration| migration.version);
    let problem = bed.open().await.err().expect("it is newer");
    assert_eq!(problem.code, "store-newer");
    assert_eq!(problem.args, [("found", "99".to_owned()), ("known", newest.to_string())]);
}

pub(crate) async fn a_changed_migration_is_refused(mut bed: Bed) {
    let store = bed.store();
    store
        .write(|tx| tx.exec("UPDATE migration SET digest = $1 WHERE version = 1", args![Digest::of(b"other")]))
        .await
        .expect("kept");
    drop(store);
    bed.close();
    assert_eq!(bed.open().await.err().expect("it was changed").code, "store-migration-changed");
}

pub(crate) async fn a_strange_database_is_left_alone(mut bed: Bed) {
    let store = bed.store();
    store.write(|tx| tx.script("DROP TABLE migration")).await.expect("kept");
    drop(store);
    bed.close();
    assert_eq!(bed.open().await.err().expect("it is not ours").code, "store-foreign");
}

pub(crate) async fn numbers_of_matters_from_before_are_found(bed: Bed) {
    let lists: [(u32, &str, &[&str]); 5] = [
        (1, "title of two\n142026\nb7", &["142026", "b7"]),
        (2, "of one\n152026", &["152026"]),
        (3, "of none", &[]),
        (4, "the same twice\n162026\n162026", &["162026"]),
        (5, "\n\nжў9", &["жў9"]),
    ];
    let found = bed
        .store()
        .write(move |tx| {
            for (n, search, _) in lists {
                let id = sample::docket(n);
                tx.open_docket(id, "mla", sample::moment(0))?;
                let mut view = sample::view(id);
                search.clone_into(&mut view.search);
                let lines = search.split('\n').count() - 1;
                view.summary.our_number = (lines > 0).then(|| "ours".into());
                view.summary.their_number = (lines > 1).then(|| "theirs".into());
                tx.replace_view(&view)?;
            }
            tx.exec("DELETE FROM docket_number", &[])?;
            let text = migrate::MIGRATIONS.iter().find(|migration| migration.version == 16).expect("it is there").text;
            let text = &text[text.find("INSERT INTO docket_number").expect("it fills the table")..];
            tx.script(text.split_inclusive("<> '';").next().expect("one statement"))?;
            lists
                .map(|(n, ..)| {
                    let sql = "SELECT number FROM docket_number WHERE docket = $1";
                    tx.list::<String>(sql, args![sample::docket(n)], crate::Columns::take)
                })
                .into_iter()
                .collect::<Result<Vec<_>, _>>()
        })
        .await
        .expect("filled");
    for ((_, search, numbers), mut found) in lists.into_iter().zip(found) {
        found.sort();
        assert_eq!(found, numbers, "{search:?}");
    }
}

/// A database from before the matters had ordinals.
#[test]
fn matters_from_before_get_ordinals_and_are_read_anew() {
    let folder = Folder::new();
    let mut link = SqliteLink::open(&folder.path().join("comity.db"), Mode::Write).expect("it opens");
    migrate::run(&mut link, &migrate::MIGRATIONS[..15], sample::moment(0)).expect("up to date");
    let ids = [3, 1, 2].map(sample::docket);
    for (at, id) in ids.iter().enumerate() {
        let sql = "INSERT INTO docket (id, kind, opened_at, version) VALUES ($1, 'mla', $2, 4)";
        link.exec(sql, args![*id, at]).expect("a docket");
        let sql = "INSERT INTO docket_view (docket, line_digest, title, title_lang, side, state, line_state, open, \
                   urgent, ours_to_act, stage, confidential, proposals, returned, last_at, search) \
                   VALUES ($1, x'00', 't', 'en', 'outgoing', 's', 's', 1, 0, 0, 'draft', 0, 0, 0, 0, 't')";
        link.exec(sql, args![*id]).expect("its view");
        let sql = "INSERT INTO search_part (id, docket, place) VALUES ($1, $2, 0)";
        link.exec(sql, args![at, *id]).expect("a part");
        link.exec("INSERT INTO search_index (rowid, tokens) VALUES ($1, 'xword')", args![at]).expect("its words");
    }
    link.exec("DELETE FROM search_todo", &[]).expect("all is read");
    migrate::run(&mut link, migrate::MIGRATIONS, sample::moment(0)).expect("up to date");
    link.begin(Mode::Write).expect("begun");
    let mut tx = Tx::new(&mut link, Mode::Write);
    for (at, id) in ids.iter().enumerate() {
        let sql = "SELECT count(*) FROM docket d JOIN docket_view v ON v.docket = d.id AND v.ordinal = d.ordinal \
                   WHERE d.id = $1 AND d.ordinal = $2";
        assert_eq!(tx.count(sql, args![*id, at + 1]), Ok(1), "the oldest has the first");
    }
    assert_eq!(tx.count("SELECT count(*) FROM search_index WHERE search_index MATCH 'xword'", &[]), Ok(0));
    assert_eq!(tx.count("SELECT count(*) FROM search_part", &[]), Ok(0));
    assert_eq!(tx.search_todo(1, 9).expect("to be read").iter().map(|one| one.version).collect::<Vec<_>>(), [4; 3]);
    assert_eq!(tx.open_docket(sample::docket(9), "mla", sample::moment(9)), Ok(true));
    assert_eq!(tx.open_docket(sample::docket(9), "mla", sample::moment(9)), Ok(false));
    assert_eq!(tx.count("SELECT ordinal FROM docket WHERE id = $1", args![sample::docket(9)]), Ok(4));
}

#[test]
fn migrations_are_numbered_without_gaps() {
    for (position, migration) in (1..).zip(migrate::MIGRATIONS) {
        assert_eq!(migration.version, position);
        for engine in [Engine::Sqlite, Engine::Postgres] {
            let text = migrate::spelled(migration.text, engine);
            assert!(!text.contains(['{', '}']), "{text}");
        }
    }
}

fn schema(link: &mut SqliteLink) -> String {
    let sql = "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type DESC, name";
    let rows = link.query(sql, &[]).expect("a schema");
    let texts = rows.iter().map(|row| match &row.values()[0] {
        Val::Text(text) => format!("{text};\n"),
        other => panic!("{other:?}"),
    });
    texts.collect()
}

/// The file shows what all migrations come to, so that nobody has to add them up in the head. Write it anew with
/// `STORE_WRITE_SCHEMA=1`.
#[test]
fn the_whole_schema_is_the_sum_of_the_migrations() {
    let folder = Folder::new();
    let mut fresh = SqliteLink::open(&folder.path().join("fresh.db"), Mode::Write).expect("it opens");
    migrate::run(&mut fresh, migrate::MIGRATIONS, sample::moment(0)).expect("up to date");
    let whole = schema(&mut fresh);
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("schema/whole.sql");
    if std::env::var_os("STORE_WRITE_SCHEMA").is_some() {
        std::fs::write(&file, &whole).expect("written");
    }
    assert_eq!(std::fs::read_to_string(&file).expect("the file"), whole, "write it anew with STORE_WRITE_SCHEMA=1");
    // Step by step, and once more, it comes to the same.
    let mut stepped = SqliteLink::open(&folder.path().join("stepped.db"), Mode::Write).expect("it opens");
    for steps in 1..=migrate::MIGRATIONS.len() {
        migrate::run(&mut stepped, &migrate::MIGRATIONS[..steps], sample::moment(0)).expect("up to date");
    }
    migrate::run(&mut stepped, migrate::MIGRATIONS, sample::moment(0)).expect("up to date");
    assert_eq!(schema(&mut stepped), whole);
    // What is compared with a copy is every table but those that hold no more than a count.
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('audit_head', 'migration_turn') \
               AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'search_index%' \
               AND name NOT LIKE 'subject_index%' ORDER BY name";
    let rows = fresh.query(sql, &[]).expect("tables");
    let tables: Vec<Val> = rows.into_iter().map(|row| row.values()[0].clone()).collect();
    assert_eq!(tables, backup::TABLES.map(Val::from));
}

#[test]
fn a_migration_that_fails_leaves_nothing_behind() {
    let folder = Folder::new();
    let mut link = SqliteLink::open(&folder.path().join("comity.db"), Mode::Write).expect("it opens");
    let good = migrate::Migration { version: 1, name: "good", text: "CREATE TABLE one (a {int}){strict};" };
    let bad =
        migrate::Migration { version: 2, name: "bad", text: "CREATE TABLE two (a {int}){strict}; CREATE nothing;" };
    migrate::run(&mut link, &[good], sample::moment(0)).expect("up to date");
    assert_eq!(migrate::run(&mut link, &[good, bad], sample::moment(0)).expect_err("wrong").code, "internal");
    link.begin(Mode::Read).expect("begun");
    let mut tx = Tx::new(&mut link, Mode::Read);
    assert_eq!(tx.count("SELECT count(*) FROM sqlite_schema WHERE name = 'two'", &[]), Ok(0));
    assert_eq!(tx.count("SELECT max(version) FROM migration", &[]), Ok(1));
}
