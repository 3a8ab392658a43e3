//! Bringing a database up to date: numbered texts, each applied once, each recorded with its digest.

use std::time::Duration;

use kernel::{Class, Digest, Moment, Problem};

use crate::{
    Engine, Tx, Val,
    link::{Fault, FaultKind, Link, Mode},
    value::args,
};

/// One step of the schema. Its text never changes once it was released.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Migration {
    pub(crate) version: i64,
    pub(crate) name: &'static str,
    pub(crate) text: &'static str,
}

/// All steps, oldest first.
pub(crate) const MIGRATIONS: &[Migration] = &[
    Migration { version: 1, name: "base", text: include_str!("../schema/0001_base.sql") },
    Migration { version: 2, name: "sealed", text: include_str!("../schema/0002_sealed.sql") },
    Migration { version: 3, name: "lists", text: include_str!("../schema/0003_lists.sql") },
    Migration { version: 4, name: "law_change", text: include_str!("../schema/0004_law_change.sql") },
    Migration { version: 5, name: "desk", text: include_str!("../schema/0005_desk.sql") },
    Migration { version: 6, name: "access", text: include_str!("../schema/0006_access.sql") },
    Migration { version: 7, name: "profile", text: include_str!("../schema/0007_profile.sql") },
    Migration { version: 8, name: "search", text: include_str!("../schema/0008_search.sql") },
    Migration { version: 9, name: "signing", text: include_str!("../schema/0009_signing.sql") },
    Migration { version: 10, name: "notice", text: include_str!("../schema/0010_notice.sql") },
    Migration { version: 11, name: "welcome", text: include_str!("../schema/0011_welcome.sql") },
    Migration { version: 12, name: "translation", text: include_str!("../schema/0012_translation.sql") },
    Migration { version: 13, name: "register", text: include_str!("../schema/0013_register.sql") },
    Migration { version: 14, name: "job", text: include_str!("../schema/0014_job.sql") },
    Migration { version: 15, name: "figures", text: include_str!("../schema/0015_figures.sql") },
    Migration { version: 16, name: "quick", text: include_str!("../schema/0016_quick.sql") },
    Migration { version: 17, name: "relations", text: include_str!("../schema/0017_relations.sql") },
    Migration { version: 18, name: "found", text: include_str!("../schema/0018_found.sql") },
    Migration { version: 19, name: "match", text: include_str!("../schema/0019_match.sql") },
    Migration { version: 20, name: "origin", text: include_str!("../schema/0020_origin.sql") },
    Migration { version: 21, name: "occasion", text: include_str!("../schema/0021_occasion.sql") },
    Migration { version: 22, name: "release", text: include_str!("../schema/0022_release.sql") },
    Migration { version: 23, name: "wire", text: include_str!("../schema/0023_wire.sql") },
];

/// The table that records the steps, and the row that a second node which starts at the same time waits for.
const LEDGER: &str = "\
CREATE TABLE IF NOT EXISTS migration (
    version {int} PRIMARY KEY,
    name {text} NOT NULL,
    digest {bytes} NOT NULL,
    applied_at {int} NOT NULL
){strict};
CREATE TABLE IF NOT EXISTS migration_turn (
    id {int} PRIMARY KEY,
    turns {int} NOT NULL
){strict};
INSERT INTO migration_turn (id, turns) VALUES (1, 0) ON CONFLICT (id) DO NOTHING;
";

const ATTEMPTS: u32 = 20;

/// The text as the engine spells it.
pub(crate) fn spelled(text: &str, engine: Engine) -> String {
    let [int, kind_of_text, bytes, strict] = match engine {
        Engine::Sqlite => ["INTEGER", "TEXT", "BLOB", " STRICT"],
        // Text is compared by its bytes, as SQLite does, whatever the server's language is.
        Engine::Postgres => ["BIGINT", "TEXT COLLATE \"C\"", "BYTEA", ""],
    };
    // A line that only one engine needs begins with its name.
    let (own, other) = match engine {
        Engine::Sqlite => ("{sqlite}", "{postgres}"),
        Engine::Postgres => ("{postgres}", "{sqlite}"),
    };
    let lines = text.split_inclusive('\n').filter(|line| !line.starts_with(other));
    let text: String = lines.map(|line| line.strip_prefix(own).unwrap_or(line)).collect();
    text.replace("{int}", int).replace("{text}", kind_of_text).replace("{bytes}", bytes).replace("{strict}", strict)
}

/// Applies the steps that are missing.
pub(crate) fn run(link: &mut dyn Link, migrations: &[Migration], now: Moment) -> Result<(), Problem> {
    in_turn(link, |tx| {
        refuse_foreign(tx)?;
        let ledger = spelled(LEDGER, tx.engine());
        tx.script(&ledger)
    })?;
    in_turn(link, |tx| {
        // Whoever comes second waits here until the first has committed, and then starts anew and finds nothing to do.
        tx.exec("UPDATE migration_turn SET turns = turns + 1 WHERE id = 1", &[])?;
        apply(tx, migrations, now)
    })
}

fn in_turn(link: &mut dyn Link, work: impl Fn(&mut Tx<'_>) -> Result<(), Problem>) -> Result<(), Problem> {
    let mut last = Fault::new(FaultKind::Again, "").problem();
    for attempt in 0..ATTEMPTS {
        if attempt > 0 {
            std::thread::sleep(Duration::from_millis(50));
        }
        link.begin(Mode::Write).map_err(|fault| fault.problem())?;
        let mut tx = Tx::new(link, Mode::Write);
        let result = work(&mut tx);
        let fault = match tx.into_fault() {
            None => match result {
                Ok(()) => match link.commit() {
                    Ok(()) => return Ok(()),
                    Err(fault) => fault,
                },
                Err(problem) => {
                    link.rollback();
                    return Err(problem);
                }
            },
            Some(fault) => fault,
        };
        link.rollback();
        last = fault.problem();
        // Two servers that make the same table at the same moment meet in the catalogue as a duplicate.
        if !matches!(fault.kind, FaultKind::Again | FaultKind::Duplicate) {
            return Err(last);
        }
    }
    Err(last)
}

fn refuse_foreign(tx: &mut Tx<'_>) -> Result<(), Problem> {
    let tables: Vec<String> = match tx.engine() {
        Engine::Sqlite => tx.list(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'",
            &[],
            crate::Columns::take,
        )?,
        Engine::Postgres => tx.list(
            "SELECT CAST(tablename AS TEXT) FROM pg_catalog.pg_tables WHERE schemaname = current_schema()",
            &[],
            crate::Columns::take,
        )?,
    };
    if tables.is_empty() || tables.iter().any(|table| table == "migration") {
        return Ok(());
    }
    Err(Problem::new(Class::Internal, "store-foreign").detail(tables.join(", ")))
}

fn apply(tx: &mut Tx<'_>, migrations: &[Migration], now: Moment) -> Result<(), Problem> {
    let applied: Vec<(i64, Digest)> =
        tx.list("SELECT version, digest FROM migration ORDER BY version", &[], |row| Ok((row.take()?, row.take()?)))?;
    let newest = migrations.last().map_or(0, |migration| migration.version);
    if let Some(&(version, _)) = applied.iter().find(|(version, _)| *version > newest) {
        return Err(Problem::new(Class::Internal, "store-newer").arg("found", version).arg("known", newest));
    }
    for (position, migration) in migrations.iter().enumerate() {
        let digest = Digest::of(migration.text.as_bytes());
        match applied.get(position) {
            Some(&(version, found)) if version == migration.version && found == digest => {}
            Some(&(version, _)) => {
                return Err(Problem::new(Class::Internal, "store-migration-changed").arg("version", version));
            }
            None => {
                tracing::info!(version = migration.version, name = migration.name, "the store is brought up to date");
                let text = spelled(migration.text, tx.engine());
                tx.script(&text)?;
                let row: &[Val] = args![migration.version, migration.name, digest, now];
                tx.exec("INSERT INTO migration (version, name, digest, applied_at) VALUES ($1, $2, $3, $4)", row)?;
            }
        }
    }
    Ok(())
}
