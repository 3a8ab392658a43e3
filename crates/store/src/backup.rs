//! Copies of the database, and looking whether it is whole.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use kernel::{Class, Digest, Problem};
use rusqlite::{Connection, OpenFlags, backup::Backup, config::DbConfig};
use tokio::sync::oneshot;

use crate::{
    Columns, Engine, Store, Tx,
    link::{Link, Mode},
    sqlite::{SqliteLink, private, sync_directory},
};

/// What a store holds, for comparing a copy with its original.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holdings {
    /// Rows in each table.
    pub rows: BTreeMap<String, u64>,
    /// Leaves of the log.
    pub audit_size: u64,
    /// The root of the log's tree.
    pub audit_root: Digest,
}

/// Every table that holds something worth comparing.
pub(crate) const TABLES: [&str; 66] = [
    "account",
    "attachment",
    "audit_checkpoint",
    "audit_hash",
    "audit_leaf",
    "authority",
    "authority_key",
    "conflict",
    "counter",
    "docket",
    "docket_number",
    "docket_origin",
    "docket_partner",
    "docket_reason",
    "docket_view",
    "emergency",
    "entry",
    "entry_parent",
    "event_photo",
    "evidence",
    "feed",
    "inbox",
    "job",
    "kept_form",
    "law_change",
    "letterhead",
    "mail_wish",
    "mention",
    "migration",
    "notice",
    "notice_off",
    "occasion",
    "outbox",
    "person_match",
    "plain_record",
    "press_approval",
    "press_edition",
    "press_release",
    "purpose",
    "read_mark",
    "register_card",
    "register_department",
    "register_event",
    "register_file",
    "register_pattern",
    "register_series",
    "register_void",
    "relation",
    "relation_link",
    "relation_past",
    "reserved_number",
    "saved_view",
    "sealed",
    "search_part",
    "search_todo",
    "session",
    "setting",
    "standing",
    "time_limit",
    "translation",
    "translation_segment",
    "translation_unit",
    "waiting",
    "wire_answer",
    "wire_receipt",
    "wire_taken",
];

pub(crate) fn holdings(tx: &mut Tx<'_>) -> Result<Holdings, Problem> {
    let mut rows = BTreeMap::new();
    for table in TABLES {
        rows.insert(table.to_owned(), tx.count(&format!("SELECT count(*) FROM {table}"), &[])?);
    }
    let audit_size = tx.audit_size()?;
    Ok(Holdings { rows, audit_size, audit_root: tx.audit_root(audit_size)? })
}

impl Store {
    /// What it holds at this moment.
    ///
    /// # Errors
    /// `audit-damaged`, or what keeps it from being read.
    pub async fn counts_and_root(&self) -> Result<Holdings, Problem> {
        self.read(holdings).await
    }

    /// Copies the database to a new file at `path` while the work goes on, checks the copy page by page, and returns
    /// what the copy holds. Only a file that passed stands at `path` afterwards.
    ///
    /// # Errors
    /// `backup-postgres` on a server, which has tools of its own; `backup-exists` when something stands at `path`;
    /// `backup-failed`; `backup-damaged` when the copy is not whole.
    pub async fn backup_to(&self, path: &Path) -> Result<Holdings, Problem> {
        let Some(source) = self.path().map(Path::to_owned) else {
            return Err(Problem::new(Class::Invalid, "backup-postgres"));
        };
        Self::copy_file(&source, path).await
    }

    /// As [`Store::backup_to`], for the database file of a node that may be running in another process.
    ///
    /// # Errors
    /// As [`Store::backup_to`].
    pub async fn copy_file(source: &Path, path: &Path) -> Result<Holdings, Problem> {
        let (source, target) = (source.to_owned(), path.to_owned());
        let (reply, answer) = oneshot::channel();
        // A thread of its own: the copy of a large database takes minutes and must not keep a reader.
        std::thread::Builder::new()
            .name("store-backup".to_owned())
            .spawn(move || drop(reply.send(copy(&source, &target))))
            .map_err(Problem::internal)?;
        answer.await.unwrap_or_else(|_| Err(Problem::internal("the copying thread ended")))
    }

    /// What the engine itself finds wrong with the database; empty when all is well. It reads everything.
    ///
    /// # Errors
    /// What keeps it from being read.
    pub async fn integrity(&self) -> Result<Vec<String>, Problem> {
        self.read(integrity).await
    }
}

fn integrity(tx: &mut Tx<'_>) -> Result<Vec<String>, Problem> {
    match tx.engine() {
        Engine::Sqlite => {
            // A connection remembers the segments of a full-text index from its last question, and the check of the
            // index does not look whether they are still those of this picture of the database: a question does.
            for index in ["search_index", "subject_index"] {
                let sql = format!("SELECT count(*) FROM {index} i WHERE i.{index} MATCH '\"xyz\"'");
                tx.count(&sql, &[])?;
            }
            let mut found: Vec<String> = tx.list("PRAGMA integrity_check", &[], Columns::take)?;
            found.retain(|line| line != "ok");
            for row in tx.query("PRAGMA foreign_key_check", &[])? {
                found.push(format!("a row names another that is not there: {:?}", row.values()));
            }
            Ok(found)
        }
        Engine::Postgres => {
            let mut found = Vec::new();
            let checksums: Option<String> = tx.first("SELECT current_setting('data_checksums')", &[], Columns::take)?;
            if checksums.as_deref() != Some("on") {
                found.push("the server keeps no data checksums; make its cluster with initdb --data-checksums".into());
            }
            let sql = "SELECT COALESCE(checksum_failures, 0) FROM pg_stat_database WHERE datname = current_database()";
            let failures = tx.count(sql, &[])?;
            if failures > 0 {
                found.push(format!("the server counted {failures} pages with a wrong checksum"));
            }
            // Reading every row makes the server check every page.
            holdings(tx)?;
            Ok(found)
        }
    }
}

fn failed(error: impl std::fmt::Display) -> Problem {
    Problem::new(Class::Unavailable, "backup-failed").detail(error)
}

fn copy(source: &Path, target: &Path) -> Result<Holdings, Problem> {
    if target.exists() {
        return Err(Problem::invalid("backup-exists").arg("path", target.display()));
    }
    let mut part = target.as_os_str().to_owned();
    part.push(".part");
    let part = PathBuf::from(part);
    let result = copy_to_part(source, &part).and_then(|holdings| {
        std::fs::rename(&part, target).and_then(|()| sync_directory(target)).map_err(failed)?;
        Ok(holdings)
    });
    // The check leaves files beside the copy, and a failure leaves the copy.
    for ending in ["", "-wal", "-shm", "-journal"] {
        let mut name = part.as_os_str().to_owned();
        name.push(ending);
        drop(std::fs::remove_file(name));
    }
    result
}

fn copy_to_part(source: &Path, part: &Path) -> Result<Holdings, Problem> {
    drop(std::fs::remove_file(part));
    private(part).map_err(failed)?;
    let from = Connection::open_with_flags(source, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)
        .map_err(failed)?;
    from.execute_batch("PRAGMA query_only = ON").map_err(failed)?;
    from.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true).map_err(failed)?;
    let mut to = Connection::open(part).map_err(failed)?;
    {
        let backup = Backup::new(&from, &mut to).map_err(failed)?;
        // All pages in one step: a reader does not stop the writer, and in several steps a busy writer would make the
        // copy begin again for ever.
        if backup.step(-1).map_err(failed)? != rusqlite::backup::StepResult::Done {
            return Err(failed("the copy did not come to its end"));
        }
    }
    // One file that stands alone: no write-ahead log beside it. Opening it as a store turns that on again.
    let journal: String = to.query_row("PRAGMA journal_mode = DELETE", [], |row| row.get(0)).map_err(failed)?;
    if journal != "delete" {
        return Err(failed(format!("the copy's journal is {journal}")));
    }
    drop(to);
    std::fs::File::open(part).and_then(|file| file.sync_all()).map_err(failed)?;
    check(part)
}

/// Looks whether a copy is whole, and what it holds, without changing it.
fn check(part: &Path) -> Result<Holdings, Problem> {
    let mut link = SqliteLink::look(part)?;
    link.begin(Mode::Read).map_err(|fault| fault.problem())?;
    let mut tx = Tx::new(&mut link, Mode::Read);
    let found = integrity(&mut tx)?;
    if !found.is_empty() {
        return Err(Problem::new(Class::Internal, "backup-damaged").detail(found.join("; ")));
    }
    holdings(&mut tx)
}
