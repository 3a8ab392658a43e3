//! The server engine: PostgreSQL 15 or newer.

use std::{collections::HashMap, error::Error, time::Duration};

use kernel::{Class, Problem};
use tokio::runtime::Runtime;
use tokio_postgres::{
    Client, Config, NoTls, Statement,
    error::SqlState,
    types::{IsNull, ToSql, Type, private::BytesMut, to_sql_checked},
};

use crate::{
    Engine, Row, Val,
    link::{Fault, FaultKind, Link, Mode},
};

/// The oldest server, as `server_version_num` writes it.
pub(crate) const OLDEST: i64 = 150_000;

const CONNECT: Duration = Duration::from_secs(10);

/// One connection, driven by a runtime of its own inside the thread that uses it, so that the rest of the room can be
/// written without `async`.
pub(crate) struct PostgresLink {
    runtime: Runtime,
    config: Config,
    client: Client,
    statements: HashMap<String, Statement>,
    open: bool,
}

/// Refuses a server that is too old.
pub(crate) fn check_version(version: i64) -> Result<(), Problem> {
    if version >= OLDEST {
        return Ok(());
    }
    Err(Problem::new(Class::Internal, "store-postgres-old").arg("version", version).arg("oldest", OLDEST))
}

impl PostgresLink {
    /// Connects, sets the session, and checks that commits are durable.
    pub(crate) fn open(url: &str) -> Result<Self, Problem> {
        let unreachable =
            |detail: &dyn std::fmt::Display| Problem::new(Class::Unavailable, "store-unreachable").detail(detail);
        let mut config: Config = url.parse().map_err(|error| unreachable(&error))?;
        config.connect_timeout(CONNECT).application_name("comity");
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(Problem::internal)?;
        let client = connect(&runtime, &config).map_err(|fault| unreachable(&fault.detail))?;
        let mut link = Self { runtime, config, client, statements: HashMap::new(), open: false };
        link.check()?;
        Ok(link)
    }

    fn check(&mut self) -> Result<(), Problem> {
        let mut show = |name: &str| -> Result<String, Problem> {
            let rows = self.query(&format!("SHOW {name}"), &[]).map_err(|fault| fault.problem())?;
            match rows.into_iter().next().map(|row| row.0.into_iter().next()) {
                Some(Some(Val::Text(text))) => Ok(text),
                _ => Err(Problem::internal(format!("no answer to SHOW {name}"))),
            }
        };
        check_version(show("server_version_num")?.parse().unwrap_or(0))?;
        for (setting, wanted) in [
            ("synchronous_commit", &["on", "remote_apply"][..]),
            ("fsync", &["on"]),
            ("full_page_writes", &["on"]),
            ("server_encoding", &["UTF8"]),
        ] {
            let value = show(setting)?;
            if !wanted.contains(&value.as_str()) {
                return Err(
                    Problem::new(Class::Internal, "store-not-durable").arg("setting", format!("{setting}={value}"))
                );
            }
        }
        Ok(())
    }

    fn prepared(&mut self, sql: &str) -> Result<Statement, Fault> {
        if let Some(statement) = self.statements.get(sql) {
            return Ok(statement.clone());
        }
        let statement = self.runtime.block_on(self.client.prepare(sql)).map_err(|error| self.fault(&error))?;
        self.statements.insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }

    fn fault(&self, error: &tokio_postgres::Error) -> Fault {
        let kind = match error.code() {
            Some(code) => match *code {
                SqlState::T_R_SERIALIZATION_FAILURE
                | SqlState::T_R_DEADLOCK_DETECTED
                | SqlState::LOCK_NOT_AVAILABLE => FaultKind::Again,
                // Two servers that make the same table at the same moment: one of three codes, by how far each has come.
                SqlState::UNIQUE_VIOLATION | SqlState::DUPLICATE_OBJECT | SqlState::DUPLICATE_TABLE => {
                    FaultKind::Duplicate
                }
                SqlState::FOREIGN_KEY_VIOLATION => FaultKind::Reference,
                SqlState::DISK_FULL => FaultKind::Full,
                SqlState::IO_ERROR | SqlState::DATA_CORRUPTED | SqlState::INDEX_CORRUPTED => FaultKind::Broken,
                SqlState::ADMIN_SHUTDOWN | SqlState::CRASH_SHUTDOWN | SqlState::CANNOT_CONNECT_NOW => FaultKind::Lost,
                _ => FaultKind::Other,
            },
            None if error.is_closed() || self.client.is_closed() => FaultKind::Lost,
            None => FaultKind::Other,
        };
        // The driver's own text says only "db error"; what the server said is its source.
        let source = error.source().map(ToString::to_string).unwrap_or_default();
        Fault::new(kind, format!("{error}: {source}"))
    }
}

fn connect(runtime: &Runtime, config: &Config) -> Result<Client, Fault> {
    let lost = |error: tokio_postgres::Error| {
        let source = error.source().map(ToString::to_string).unwrap_or_default();
        Fault::new(FaultKind::Lost, format!("{error}: {source}"))
    };
    runtime.block_on(async {
        let (client, connection) = config.connect(NoTls).await.map_err(lost)?;
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::warn!(%error, "the connection to the database ended");
            }
        });
        // A lock that another holds is waited for, but not for ever.
        client.batch_execute("SET lock_timeout = '30s'; SET client_min_messages = warning").await.map_err(lost)?;
        Ok(client)
    })
}

impl Link for PostgresLink {
    fn engine(&self) -> Engine {
        Engine::Postgres
    }

    fn begin(&mut self, mode: Mode) -> Result<(), Fault> {
        // Writers read what they decide on, so they run SERIALIZABLE; a reader needs one unmoving picture and no more.
        self.script(match mode {
            Mode::Write => "BEGIN ISOLATION LEVEL SERIALIZABLE READ WRITE",
            Mode::Read => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        })?;
        self.open = true;
        Ok(())
    }

    fn commit(&mut self) -> Result<(), Fault> {
        self.open = false;
        match self.script("COMMIT") {
            Err(fault) if fault.kind == FaultKind::Lost => Err(Fault { kind: FaultKind::Unknown, ..fault }),
            other => other,
        }
    }

    fn rollback(&mut self) {
        if self.open {
            self.open = false;
            if let Err(fault) = self.script("ROLLBACK") {
                tracing::warn!(detail = fault.detail, "a transaction could not be rolled back");
            }
        }
    }

    fn in_transaction(&self) -> bool {
        self.open
    }

    fn script(&mut self, sql: &str) -> Result<(), Fault> {
        self.runtime.block_on(self.client.batch_execute(sql)).map_err(|error| self.fault(&error))
    }

    fn exec(&mut self, sql: &str, args: &[Val]) -> Result<u64, Fault> {
        let statement = self.prepared(sql)?;
        let params: Vec<&(dyn ToSql + Sync)> = args.iter().map(|arg| arg as &(dyn ToSql + Sync)).collect();
        if params.len() != statement.params().len() {
            return Err(Fault::new(FaultKind::Other, format!("{} values for: {sql}", params.len())));
        }
        self.runtime.block_on(self.client.execute(&statement, &params)).map_err(|error| self.fault(&error))
    }

    fn query(&mut self, sql: &str, args: &[Val]) -> Result<Vec<Row>, Fault> {
        let statement = self.prepared(sql)?;
        let params: Vec<&(dyn ToSql + Sync)> = args.iter().map(|arg| arg as &(dyn ToSql + Sync)).collect();
        if params.len() != statement.params().len() {
            return Err(Fault::new(FaultKind::Other, format!("{} values for: {sql}", params.len())));
        }
        let rows = self.runtime.block_on(self.client.query(&statement, &params)).map_err(|error| self.fault(&error))?;
        rows.iter().map(row).collect()
    }

    fn finish(&mut self) {}

    fn renew(&mut self) -> Result<(), Fault> {
        self.statements.clear();
        self.open = false;
        self.client = connect(&self.runtime, &self.config)?;
        Ok(())
    }
}

fn row(row: &tokio_postgres::Row) -> Result<Row, Fault> {
    let wrong = |error: tokio_postgres::Error| Fault::new(FaultKind::Other, error);
    let values = row.columns().iter().enumerate().map(|(at, column)| {
        Ok(match *column.type_() {
            Type::INT8 => row.try_get::<_, Option<i64>>(at).map_err(wrong)?.map_or(Val::Null, Val::Int),
            Type::INT4 => row.try_get::<_, Option<i32>>(at).map_err(wrong)?.map_or(Val::Null, Val::from),
            Type::BOOL => row.try_get::<_, Option<bool>>(at).map_err(wrong)?.map_or(Val::Null, Val::from),
            Type::BYTEA => row.try_get::<_, Option<Vec<u8>>>(at).map_err(wrong)?.map_or(Val::Null, Val::Bytes),
            Type::TEXT | Type::VARCHAR | Type::NAME => {
                row.try_get::<_, Option<String>>(at).map_err(wrong)?.map_or(Val::Null, Val::Text)
            }
            ref other => return Err(Fault::new(FaultKind::Other, format!("a column of type {other}"))),
        })
    });
    values.collect::<Result<_, _>>().map(Row)
}

impl ToSql for Val {
    fn to_sql(&self, kind: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match (self, kind) {
            (Self::Null, _) => Ok(IsNull::Yes),
            (Self::Int(number), &Type::INT8) => number.to_sql(kind, out),
            (Self::Int(number), &Type::INT4) => i32::try_from(*number)?.to_sql(kind, out),
            (Self::Text(text), &Type::TEXT | &Type::VARCHAR) => text.to_sql(kind, out),
            (Self::Bytes(bytes), &Type::BYTEA) => bytes.to_sql(kind, out),
            _ => Err(format!("a value of another type where the statement needs {kind}").into()),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}
