//! A transaction as the rest of this room sees it.

use kernel::Problem;

use crate::{
    Columns, Engine, Row, Val,
    link::{Fault, Link, Mode},
};

/// A transaction: everything done with it is kept together or not at all.
///
/// A statement that fails, fails the whole work: nothing more can be done with the same transaction, and what was done
/// is taken back even if the work then says that all is well. Both engines behave alike this way.
pub struct Tx<'a> {
    link: &'a mut dyn Link,
    mode: Mode,
    fault: Option<Fault>,
}

impl<'a> Tx<'a> {
    pub(crate) fn new(link: &'a mut dyn Link, mode: Mode) -> Self {
        Self { link, mode, fault: None }
    }

    pub(crate) fn into_fault(self) -> Option<Fault> {
        self.fault
    }

    pub(crate) fn fault(&self) -> Option<&Fault> {
        self.fault.as_ref()
    }

    /// Which engine it runs on.
    pub fn engine(&self) -> Engine {
        self.link.engine()
    }

    /// Runs a statement with parameters `$1`, `$2` … and returns how many rows it changed.
    ///
    /// # Errors
    /// `store-duplicate`, `text-has-nul`, `internal` for a wrong statement, or what is wrong with the database.
    pub fn exec(&mut self, sql: &str, args: &[Val]) -> Result<u64, Problem> {
        if self.mode == Mode::Read {
            return Err(Problem::internal("a statement that writes, in a reading transaction"));
        }
        self.ready(args)?;
        let result = self.link.exec(sql, args);
        self.note(result)
    }

    /// Runs a query with parameters `$1`, `$2` … and returns its rows.
    ///
    /// # Errors
    /// As [`Tx::exec`].
    pub fn query(&mut self, sql: &str, args: &[Val]) -> Result<Vec<Row>, Problem> {
        self.ready(args)?;
        let result = self.link.query(sql, args);
        self.note(result)
    }

    /// As [`Tx::query`], leaving out rows that another transaction works on and keeping the others for this one. The
    /// table whose rows are meant is called `o` in the query. SQLite has one writer and needs nothing.
    pub(crate) fn query_locking(&mut self, sql: &str, args: &[Val]) -> Result<Vec<Row>, Problem> {
        match self.engine() {
            Engine::Sqlite => self.query(sql, args),
            Engine::Postgres => self.query(&format!("{sql} FOR UPDATE OF o SKIP LOCKED"), args),
        }
    }

    pub(crate) fn list<T>(
        &mut self,
        sql: &str,
        args: &[Val],
        read: impl Fn(&mut Columns) -> Result<T, Problem>,
    ) -> Result<Vec<T>, Problem> {
        self.query(sql, args)?.into_iter().map(|row| read(&mut row.columns())).collect()
    }

    pub(crate) fn first<T>(
        &mut self,
        sql: &str,
        args: &[Val],
        read: impl Fn(&mut Columns) -> Result<T, Problem>,
    ) -> Result<Option<T>, Problem> {
        self.query(sql, args)?.into_iter().next().map(|row| read(&mut row.columns())).transpose()
    }

    pub(crate) fn count(&mut self, sql: &str, args: &[Val]) -> Result<u64, Problem> {
        Ok(self.first(sql, args, Columns::take)?.unwrap_or(0))
    }

    /// Statements without parameters.
    pub(crate) fn script(&mut self, sql: &str) -> Result<(), Problem> {
        self.ready(&[])?;
        let result = self.link.script(sql);
        self.note(result)
    }

    fn ready(&self, args: &[Val]) -> Result<(), Problem> {
        if let Some(fault) = &self.fault {
            return Err(Problem::internal(format!("a statement after one that failed: {}", fault.detail)));
        }
        if args.iter().any(|arg| matches!(arg, Val::Text(text) if text.contains('\0'))) {
            return Err(Problem::invalid("text-has-nul"));
        }
        Ok(())
    }

    fn note<T>(&mut self, result: Result<T, Fault>) -> Result<T, Problem> {
        result.map_err(|fault| {
            let problem = fault.problem();
            self.fault = Some(fault);
            problem
        })
    }

    #[cfg(test)]
    pub(crate) fn break_disk(&mut self) {
        self.fault = Some(Fault::new(crate::link::FaultKind::Broken, "a test says that the disk failed"));
    }
}
