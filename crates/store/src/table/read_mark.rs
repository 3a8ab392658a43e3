//! What signers have read.

use kernel::{DocketId, Moment, Problem};

use crate::{Tx, value::args};

/// That somebody read what is to be signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadMark {
    /// The account.
    pub account: String,
    /// The matter.
    pub docket: DocketId,
    /// What in it, a word of the room above.
    pub subject: String,
    /// The version of the matter that was read.
    pub version: i64,
    /// When.
    pub read_at: Moment,
}

impl Tx<'_> {
    /// Keeps that somebody read something; an earlier mark of the same gives way.
    pub fn put_read_mark(&mut self, mark: &ReadMark) -> Result<(), Problem> {
        let sql = "INSERT INTO read_mark (account, docket, subject, version, read_at) VALUES ($1, $2, $3, $4, $5) \
                   ON CONFLICT (account, docket, subject) \
                   DO UPDATE SET version = excluded.version, read_at = excluded.read_at";
        self.exec(sql, args![&mark.account, mark.docket, &mark.subject, mark.version, mark.read_at]).map(drop)
    }

    /// What an account has read, the oldest first.
    pub fn read_marks(&mut self, account: &str) -> Result<Vec<ReadMark>, Problem> {
        let sql = "SELECT account, docket, subject, version, read_at FROM read_mark WHERE account = $1 \
                   ORDER BY read_at, docket, subject";
        self.list(sql, args![account], |row| {
            Ok(ReadMark {
                account: row.take()?,
                docket: row.take()?,
                subject: row.take()?,
                version: row.take()?,
                read_at: row.take()?,
            })
        })
    }

    /// Forgets what was read; says whether it was there.
    pub fn remove_read_mark(&mut self, account: &str, docket: DocketId, subject: &str) -> Result<bool, Problem> {
        let sql = "DELETE FROM read_mark WHERE account = $1 AND docket = $2 AND subject = $3";
        Ok(self.exec(sql, args![account, docket, subject])? > 0)
    }

    /// Forgets what was read before `before`.
    pub fn sweep_read_marks(&mut self, before: Moment) -> Result<u64, Problem> {
        self.exec("DELETE FROM read_mark WHERE read_at < $1", args![before])
    }
}
