//! Registration numbers: counters without gaps, and what became of each number.

use kernel::{DocketId, Moment, Problem};

use crate::{Columns, Tx, value::args};

/// A number that was given out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberRow {
    /// The number.
    pub number: u64,
    /// The docket it was given to.
    pub docket: Option<DocketId>,
    /// When.
    pub reserved_at: Moment,
    /// Whether an entry carries it.
    pub used: bool,
}

impl Tx<'_> {
    /// The next number of a scheme in a year, from 1 without gaps. When the work is taken back, so is the number.
    pub fn next_number(&mut self, scheme: &str, year: i32) -> Result<u64, Problem> {
        self.next_number_from(scheme, year, 1)
    }

    /// As [`Tx::next_number`], where the first number is `first`: a journal that goes on from paper.
    pub fn next_number_from(&mut self, scheme: &str, year: i32, first: u64) -> Result<u64, Problem> {
        let sql = "INSERT INTO counter (scheme, year, latest) VALUES ($1, $2, $3) \
                   ON CONFLICT (scheme, year) DO UPDATE SET latest = counter.latest + 1 RETURNING latest";
        self.first(sql, args![scheme, year, first], Columns::take)?
            .ok_or_else(|| Problem::internal("a counter gave no number"))
    }

    /// Notes that a number was given elsewhere, on paper or by another program: what is given next comes after it.
    pub fn number_was_given(&mut self, scheme: &str, year: i32, number: u64) -> Result<(), Problem> {
        let sql = "INSERT INTO counter (scheme, year, latest) VALUES ($1, $2, $3) ON CONFLICT (scheme, year) \
                   DO UPDATE SET latest = CASE WHEN counter.latest < $3 THEN $3 ELSE counter.latest END";
        self.exec(sql, args![scheme, year, number]).map(drop)
    }

    /// The number that was given last of a scheme in a year.
    pub fn latest_number(&mut self, scheme: &str, year: i32) -> Result<Option<u64>, Problem> {
        self.first("SELECT latest FROM counter WHERE scheme = $1 AND year = $2", args![scheme, year], Columns::take)
    }

    /// The next number, kept for a docket until [`Tx::use_number`].
    pub fn reserve_number(
        &mut self,
        scheme: &str,
        year: i32,
        docket: Option<DocketId>,
        at: Moment,
    ) -> Result<u64, Problem> {
        let number = self.next_number(scheme, year)?;
        let sql = "INSERT INTO reserved_number (scheme, year, number, docket, reserved_at, used) \
                   VALUES ($1, $2, $3, $4, $5, 0)";
        self.exec(sql, args![scheme, year, number, docket, at])?;
        Ok(number)
    }

    /// Notes that an entry of `docket` carries a reserved number; says whether it was free.
    pub fn use_number(&mut self, scheme: &str, year: i32, number: u64, docket: DocketId) -> Result<bool, Problem> {
        let sql = "UPDATE reserved_number SET used = 1, docket = $4 \
                   WHERE scheme = $1 AND year = $2 AND number = $3 AND used = 0";
        Ok(self.exec(sql, args![scheme, year, number, docket])? > 0)
    }

    /// All numbers of a scheme in a year, for looking for gaps.
    pub fn numbers(&mut self, scheme: &str, year: i32) -> Result<Vec<NumberRow>, Problem> {
        let sql = "SELECT number, docket, reserved_at, used FROM reserved_number \
                   WHERE scheme = $1 AND year = $2 ORDER BY number";
        self.list(sql, args![scheme, year], |row| {
            Ok(NumberRow { number: row.take()?, docket: row.take()?, reserved_at: row.take()?, used: row.take()? })
        })
    }
}
