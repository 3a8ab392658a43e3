//! The built-in engine: SQLite, with one writing connection.

use std::{
    fs::File,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use kernel::{Class, Problem};
use rusqlite::{
    Connection, ErrorCode, OpenFlags, ToSql,
    config::DbConfig,
    ffi,
    hooks::Wal,
    types::{ToSqlOutput, ValueRef},
    wal::CheckpointMode,
};

use crate::{
    Engine, Row, Val,
    link::{Fault, FaultKind, Link, Mode},
};

/// The first release without the fault that could corrupt a database when its write-ahead log was reset (it lived from
/// 3.7.0 to 3.51.2).
pub(crate) const OLDEST: i32 = 3_051_003;

/// How long a connection waits for a program that is not ours and holds the database.
const BUSY: Duration = Duration::from_secs(5);

/// Pages of the write-ahead log after which they are copied into the database.
const LOG_PAGES: i32 = 1_000;

/// Prepared statements kept; this room has fewer.
const STATEMENTS: usize = 256;

pub(crate) struct SqliteLink {
    connection: Connection,
    /// Set when the disk failed while the write-ahead log was copied into the database.
    broken: Arc<AtomicBool>,
}

/// Refuses a library that may corrupt what it keeps.
pub(crate) fn check_version(version: i32) -> Result<(), Problem> {
    if version >= OLDEST {
        return Ok(());
    }
    Err(Problem::new(Class::Internal, "store-sqlite-old").arg("version", version).arg("oldest", OLDEST))
}

/// Takes the lock that keeps a second process from the same file. It lasts as long as the file is held open.
pub(crate) fn take_lock(path: &Path) -> Result<File, Problem> {
    let mut name = path.as_os_str().to_owned();
    name.push(".lock");
    let unreachable = |error: std::io::Error| {
        Problem::new(Class::Unavailable, "store-unreachable").detail(format!("{}: {error}", Path::new(&name).display()))
    };
    let file = private(Path::new(&name)).map_err(unreachable)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(std::fs::TryLockError::WouldBlock) => {
            Err(Problem::new(Class::Unavailable, "store-locked").arg("path", path.display()))
        }
        Err(std::fs::TryLockError::Error(error)) => Err(unreachable(error)),
    }
}

/// Opens a file for reading and writing, makes it when it is not there, and lets nobody else read it.
pub(crate) fn private(path: &Path) -> std::io::Result<File> {
    let mut options = File::options();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Makes the names in the directory of `path` last.
pub(crate) fn sync_directory(path: &Path) -> std::io::Result<()> {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(parent)?.sync_all()
}

impl SqliteLink {
    /// Opens a connection, sets it, and checks that the settings took.
    pub(crate) fn open(path: &Path, mode: Mode) -> Result<Self, Problem> {
        check_version(rusqlite::version_number())?;
        let opened = |error: rusqlite::Error| {
            Problem::new(Class::Unavailable, "store-unreachable").detail(format!("{}: {error}", path.display()))
        };
        if mode == Mode::Write {
            private(path).and_then(|file| file.sync_all()).and_then(|()| sync_directory(path)).map_err(|error| {
                Problem::new(Class::Unavailable, "store-unreachable").detail(format!("{}: {error}", path.display()))
            })?;
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut connection = Connection::open_with_flags(path, flags).map_err(opened)?;
        let broken = Arc::new(AtomicBool::new(false));
        connection.busy_timeout(BUSY).map_err(opened)?;
        connection.set_prepared_statement_cache_capacity(STATEMENTS);
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true).map_err(opened)?;
        let journal: String =
            connection.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0)).map_err(opened)?;
        connection
            .execute_batch(
                "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; \
                 PRAGMA mmap_size = 0; PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY; \
                 PRAGMA secure_delete = ON; PRAGMA journal_size_limit = 67108864;",
            )
            .map_err(opened)?;
        let setting = |name: &str| -> Result<i64, Problem> {
            connection.query_row(&format!("PRAGMA {name}"), [], |row| row.get(0)).map_err(opened)
        };
        let durable = journal == "wal"
            && setting("synchronous")? == 2
            && setting("foreign_keys")? == 1
            && setting("trusted_schema")? == 0;
        if !durable {
            return Err(Problem::new(Class::Internal, "store-not-durable")
                .arg("setting", format!("journal_mode={journal}, synchronous or foreign_keys")));
        }
        // Closing must not touch the disk once more after it failed, and a reader has no business there.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true).map_err(opened)?;
        match mode {
            Mode::Read => connection.execute_batch("PRAGMA query_only = ON").map_err(opened)?,
            Mode::Write => {
                let broken = Arc::clone(&broken);
                let hook = move |log: &mut Wal, pages| {
                    checkpoint(log, pages, &broken);
                    Ok(())
                };
                connection.wal_hook(Some(hook)).map_err(opened)?;
            }
        }
        Ok(Self { connection, broken })
    }

    /// Opens a file that is not in use only to look into it.
    pub(crate) fn look(path: &Path) -> Result<Self, Problem> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags)
            .map_err(|error| Problem::new(Class::Unavailable, "store-unreachable").detail(error))?;
        Ok(Self { connection, broken: Arc::default() })
    }

    fn prepared(&self, sql: &str, args: &[Val]) -> Result<rusqlite::CachedStatement<'_>, Fault> {
        let mut statement = self.connection.prepare_cached(sql).map_err(fault)?;
        if statement.parameter_count() != args.len() {
            return Err(Fault::new(FaultKind::Other, format!("{} values for: {sql}", args.len())));
        }
        for (position, arg) in args.iter().enumerate() {
            // `$7` is a name to SQLite, numbered by where it first stands.
            let index = statement.parameter_index(&format!("${}", position + 1)).map_err(fault)?;
            let index = index.ok_or_else(|| Fault::new(FaultKind::Other, format!("no ${} in: {sql}", position + 1)))?;
            statement.raw_bind_parameter(index, arg).map_err(fault)?;
        }
        Ok(statement)
    }
}

impl Link for SqliteLink {
    fn engine(&self) -> Engine {
        Engine::Sqlite
    }

    fn begin(&mut self, mode: Mode) -> Result<(), Fault> {
        self.script(if mode == Mode::Write { "BEGIN IMMEDIATE" } else { "BEGIN DEFERRED" })
    }

    fn commit(&mut self) -> Result<(), Fault> {
        self.script("COMMIT")?;
        if self.broken.load(Ordering::SeqCst) {
            return Err(Fault::new(FaultKind::Broken, "the write-ahead log could not be copied into the database"));
        }
        Ok(())
    }

    fn rollback(&mut self) {
        if self.in_transaction()
            && let Err(fault) = self.script("ROLLBACK")
        {
            tracing::error!(detail = fault.detail, "a transaction could not be rolled back");
        }
    }

    fn in_transaction(&self) -> bool {
        !self.connection.is_autocommit()
    }

    fn script(&mut self, sql: &str) -> Result<(), Fault> {
        self.connection.execute_batch(sql).map_err(fault)
    }

    fn exec(&mut self, sql: &str, args: &[Val]) -> Result<u64, Fault> {
        let changed = self.prepared(sql, args)?.raw_execute().map_err(fault)?;
        Ok(u64::try_from(changed).unwrap_or(u64::MAX))
    }

    fn query(&mut self, sql: &str, args: &[Val]) -> Result<Vec<Row>, Fault> {
        let mut statement = self.prepared(sql, args)?;
        let width = statement.column_count();
        let mut rows = statement.raw_query();
        let mut found = Vec::new();
        while let Some(row) = rows.next().map_err(fault)? {
            let values = (0..width).map(|column| value(row.get_ref(column).map_err(fault)?));
            found.push(Row(values.collect::<Result<_, Fault>>()?));
        }
        Ok(found)
    }

    fn finish(&mut self) {
        if let Err(error) = self.connection.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)") {
            tracing::warn!(%error, "the write-ahead log was left for the next start");
        }
    }

    fn renew(&mut self) -> Result<(), Fault> {
        Ok(())
    }
}

/// Copies a long write-ahead log into the database.
///
/// SQLite would do so by itself, but would say nothing when the disk fails meanwhile, and try again later: the second
/// try may succeed although what the first should have written is lost. Here it is remembered, and the commit fails.
fn checkpoint(log: &mut Wal, pages: i32, broken: &AtomicBool) {
    if pages >= LOG_PAGES
        && let Err(error) = log.checkpoint_v2(CheckpointMode::PASSIVE)
        && kind(&error) == FaultKind::Broken
    {
        tracing::error!(%error, "the write-ahead log could not be copied into the database");
        broken.store(true, Ordering::SeqCst);
    }
}

fn value(found: ValueRef<'_>) -> Result<Val, Fault> {
    match found {
        ValueRef::Null => Ok(Val::Null),
        ValueRef::Integer(number) => Ok(Val::Int(number)),
        ValueRef::Text(bytes) => String::from_utf8(bytes.to_vec())
            .map(Val::Text)
            .map_err(|error| Fault::new(FaultKind::Other, format!("a text that is not UTF-8: {error}"))),
        ValueRef::Blob(bytes) => Ok(Val::Bytes(bytes.to_vec())),
        ValueRef::Real(_) => Err(Fault::new(FaultKind::Other, "a number with a fraction")),
    }
}

impl ToSql for Val {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Int(number) => ValueRef::Integer(*number),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Bytes(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

pub(crate) fn fault(error: rusqlite::Error) -> Fault {
    Fault::new(kind(&error), error)
}

fn kind(error: &rusqlite::Error) -> FaultKind {
    match error {
        rusqlite::Error::SqliteFailure(code, _) => match code.code {
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => FaultKind::Again,
            ErrorCode::DiskFull => FaultKind::Full,
            ErrorCode::SystemIoFailure | ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => FaultKind::Broken,
            ErrorCode::ConstraintViolation => match code.extended_code {
                ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY | ffi::SQLITE_CONSTRAINT_ROWID => {
                    FaultKind::Duplicate
                }
                ffi::SQLITE_CONSTRAINT_FOREIGNKEY => FaultKind::Reference,
                _ => FaultKind::Other,
            },
            _ => FaultKind::Other,
        },
        _ => FaultKind::Other,
    }
}
