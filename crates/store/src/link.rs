//! What the two engines have in common: one connection, and the ways in which it can fail.

use kernel::{Class, Problem};

use crate::{Row, Val};

/// A database engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// The one that is built in.
    Sqlite,
    /// A server.
    Postgres,
}

/// What a transaction is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    Read,
    Write,
}

/// What kind of failure it was, and so what may be done about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FaultKind {
    /// Others were in the way; the same work may succeed when it is done again.
    Again,
    /// The connection is gone and nothing was committed.
    Lost,
    /// The connection went while the commit was under way: nobody knows.
    Unknown,
    /// A value that must be there once is there already.
    Duplicate,
    /// A row names another that is not there, or is named by another.
    Reference,
    /// No room on the disk.
    Full,
    /// Reading or writing the disk failed, or what is there is not a database any more.
    Broken,
    /// A statement is wrong: a fault of ours.
    Other,
}

/// A failure of the engine.
#[derive(Clone, Debug)]
pub(crate) struct Fault {
    pub(crate) kind: FaultKind,
    pub(crate) detail: String,
}

impl Fault {
    pub(crate) fn new(kind: FaultKind, detail: impl std::fmt::Display) -> Self {
        Self { kind, detail: detail.to_string() }
    }

    pub(crate) fn problem(&self) -> Problem {
        let problem = match self.kind {
            FaultKind::Again => Problem::new(Class::Unavailable, "store-busy"),
            FaultKind::Lost => Problem::new(Class::Unavailable, "store-unreachable"),
            FaultKind::Unknown => Problem::new(Class::Unavailable, "store-commit-unknown"),
            FaultKind::Duplicate => Problem::new(Class::Conflict, "store-duplicate"),
            FaultKind::Full => Problem::new(Class::Unavailable, "store-full"),
            FaultKind::Broken => Problem::new(Class::Unavailable, "store-failed"),
            FaultKind::Reference | FaultKind::Other => return Problem::internal(&self.detail),
        };
        problem.detail(&self.detail)
    }

    /// Whether the whole transaction is over with it, not just one statement.
    pub(crate) fn ends_transaction(&self) -> bool {
        matches!(
            self.kind,
            FaultKind::Again | FaultKind::Lost | FaultKind::Unknown | FaultKind::Full | FaultKind::Broken
        )
    }
}

/// One connection. It stays in the thread that opened it.
pub(crate) trait Link {
    fn engine(&self) -> Engine;
    fn begin(&mut self, mode: Mode) -> Result<(), Fault>;
    fn commit(&mut self) -> Result<(), Fault>;
    /// Gives up the transaction, if there is one. It cannot fail: a connection that cannot roll back is not used again.
    fn rollback(&mut self);
    /// Whether a transaction is open: an engine may end one by itself after some errors.
    fn in_transaction(&self) -> bool;
    /// Statements without parameters or answers.
    fn script(&mut self, sql: &str) -> Result<(), Fault>;
    fn exec(&mut self, sql: &str, args: &[Val]) -> Result<u64, Fault>;
    fn query(&mut self, sql: &str, args: &[Val]) -> Result<Vec<Row>, Fault>;
    /// Leaves everything in order at the end. Not called after the disk failed.
    fn finish(&mut self);
    /// Connects anew after [`FaultKind::Lost`].
    fn renew(&mut self) -> Result<(), Fault>;
}
