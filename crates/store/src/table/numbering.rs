//! How the numbers of the registration desk are made, what became of them, and the letterheads of the office.

use kernel::{Date, Digest, Lang, Moment, Problem};

use crate::{Columns, Tx, value::args};

/// A journal with numbers of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeriesRow {
    /// Its identity.
    pub id: String,
    /// Whether for what comes in.
    pub incoming: bool,
    /// Its name; empty for those that every office has.
    pub name: String,
    /// Its index in numbers.
    pub code: String,
    /// The year that began with [`first_number`](Self::first_number); every other begins with 1.
    pub first_year: i32,
    /// The first number of that year.
    pub first_number: u64,
    /// Whether nothing more is registered in it.
    pub closed: bool,
}

/// How numbers of a series look from a day on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternRow {
    /// The series.
    pub series: String,
    /// The first day.
    pub from_day: Date,
    /// The pattern, a form of the room above.
    pub pattern: String,
    /// The pseudonym of who set it.
    pub set_by: String,
    /// When.
    pub set_at: Moment,
}

/// A department.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DepartmentRow {
    /// Its code in numbers.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The pseudonym of who takes its post.
    pub taker: String,
}

/// A number that does not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VoidRow {
    /// The series.
    pub series: String,
    /// The year.
    pub year: i32,
    /// The number's place in the year.
    pub seq: u64,
    /// Why.
    pub reason: String,
    /// The pseudonym of who said so.
    pub officer: String,
    /// When.
    pub at: Moment,
}

/// A number that a card has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenRow {
    /// Its place in the year.
    pub seq: u64,
    /// As it is written.
    pub number: String,
    /// The date of the card.
    pub day: Date,
    /// The card.
    pub card: String,
}

/// A version of a letterhead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterheadRow {
    /// The language of the letters for which it is.
    pub lang: Lang,
    /// Its version, from 1.
    pub version: u64,
    /// The name of its file.
    pub name: String,
    /// SHA-256 of the file, by which it lies in the vault.
    pub digest: Digest,
    /// Its size in bytes.
    pub size: u64,
    /// The pseudonym of who brought it.
    pub officer: String,
    /// When.
    pub at: Moment,
    /// Whether letters are made from it.
    pub active: bool,
}

impl Tx<'_> {
    /// Every series, what comes in first.
    pub fn register_series(&mut self) -> Result<Vec<SeriesRow>, Problem> {
        let sql = "SELECT id, incoming, name, code, first_year, first_number, closed FROM register_series \
                   ORDER BY incoming DESC, name, id";
        self.list(sql, &[], |row| {
            Ok(SeriesRow {
                id: row.take()?,
                incoming: row.take()?,
                name: row.take()?,
                code: row.take()?,
                first_year: row.take()?,
                first_number: row.take()?,
                closed: row.take()?,
            })
        })
    }

    /// Writes a series, new or over what it was.
    pub fn put_register_series(&mut self, row: &SeriesRow) -> Result<(), Problem> {
        let sql = "INSERT INTO register_series (id, incoming, name, code, first_year, first_number, closed) \
                   VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO UPDATE SET name = excluded.name, \
                   code = excluded.code, first_year = excluded.first_year, first_number = excluded.first_number, \
                   closed = excluded.closed";
        let values = args![&row.id, row.incoming, &row.name, &row.code, row.first_year, row.first_number, row.closed];
        self.exec(sql, values).map(drop)
    }

    /// The patterns of a series, the newest first.
    pub fn register_patterns(&mut self, series: &str) -> Result<Vec<PatternRow>, Problem> {
        let sql = "SELECT series, from_day, pattern, set_by, set_at FROM register_pattern WHERE series = $1 \
                   ORDER BY from_day DESC";
        self.list(sql, args![series], |row| {
            Ok(PatternRow {
                series: row.take()?,
                from_day: row.take()?,
                pattern: row.take()?,
                set_by: row.take()?,
                set_at: row.take()?,
            })
        })
    }

    /// Sets the pattern of a series from a day on; what was set for the same day is replaced.
    pub fn put_register_pattern(&mut self, row: &PatternRow) -> Result<(), Problem> {
        let sql = "INSERT INTO register_pattern (series, from_day, pattern, set_by, set_at) \
                   VALUES ($1, $2, $3, $4, $5) ON CONFLICT (series, from_day) DO UPDATE SET \
                   pattern = excluded.pattern, set_by = excluded.set_by, set_at = excluded.set_at";
        self.exec(sql, args![&row.series, row.from_day, &row.pattern, &row.set_by, row.set_at]).map(drop)
    }

    /// The departments by their codes.
    pub fn departments(&mut self) -> Result<Vec<DepartmentRow>, Problem> {
        self.list("SELECT code, name, taker FROM register_department ORDER BY code", &[], |row| {
            Ok(DepartmentRow { code: row.take()?, name: row.take()?, taker: row.take()? })
        })
    }

    /// Writes a department, new or over what it was.
    pub fn put_department(&mut self, row: &DepartmentRow) -> Result<(), Problem> {
        let sql = "INSERT INTO register_department (code, name, taker) VALUES ($1, $2, $3) \
                   ON CONFLICT (code) DO UPDATE SET name = excluded.name, taker = excluded.taker";
        self.exec(sql, args![&row.code, &row.name, &row.taker]).map(drop)
    }

    /// The numbers that cards of a series have in a year, in the order in which they were given.
    pub fn numbers_given(&mut self, series: &str, year: i32) -> Result<Vec<GivenRow>, Problem> {
        let sql = "SELECT seq, number, day, id FROM register_card WHERE series = $1 AND year = $2 ORDER BY seq, id";
        self.list(sql, args![series, year], |row| {
            Ok(GivenRow { seq: row.take()?, number: row.take()?, day: row.take()?, card: row.take()? })
        })
    }

    /// The last day on which anything was registered in a series.
    pub fn last_registered(&mut self, series: &str) -> Result<Option<Date>, Problem> {
        let sql = "SELECT max(day) FROM register_card WHERE series = $1";
        Ok(self.first(sql, args![series], Columns::take)?.flatten())
    }

    /// The numbers of a series in a year that do not count.
    pub fn numbers_void(&mut self, series: &str, year: i32) -> Result<Vec<VoidRow>, Problem> {
        let sql = "SELECT series, year, seq, reason, officer, at FROM register_void WHERE series = $1 AND year = $2 \
                   ORDER BY seq";
        self.list(sql, args![series, year], |row| {
            Ok(VoidRow {
                series: row.take()?,
                year: row.take()?,
                seq: row.take()?,
                reason: row.take()?,
                officer: row.take()?,
                at: row.take()?,
            })
        })
    }

    /// Keeps that a number does not count; says whether it did until now.
    pub fn void_number(&mut self, row: &VoidRow) -> Result<bool, Problem> {
        let sql = "INSERT INTO register_void (series, year, seq, reason, officer, at) \
                   VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (series, year, seq) DO NOTHING";
        Ok(self.exec(sql, args![&row.series, row.year, row.seq, &row.reason, &row.officer, row.at])? > 0)
    }

    /// Every version of every letterhead, the newest of a language first.
    pub fn letterheads(&mut self) -> Result<Vec<LetterheadRow>, Problem> {
        let sql = "SELECT lang, version, name, digest, size, officer, at, active FROM letterhead \
                   ORDER BY lang, version DESC";
        self.list(sql, &[], |row| {
            Ok(LetterheadRow {
                lang: row.take()?,
                version: row.take()?,
                name: row.take()?,
                digest: row.take()?,
                size: row.take()?,
                officer: row.take()?,
                at: row.take()?,
                active: row.take()?,
            })
        })
    }

    /// Keeps a version of a letterhead.
    pub fn add_letterhead(&mut self, row: &LetterheadRow) -> Result<(), Problem> {
        let sql = "INSERT INTO letterhead (lang, version, name, digest, size, officer, at, active) \
                   VALUES ($1, $2, $3, $4, $5, $6, $7, 0)";
        let values = args![row.lang, row.version, &row.name, row.digest, row.size, &row.officer, row.at];
        self.exec(sql, values)?;
        if row.active { self.use_letterhead(row.lang, Some(row.version)) } else { Ok(()) }
    }

    /// Makes letters of a language from this version of the letterhead; from the house's own with none.
    pub fn use_letterhead(&mut self, lang: Lang, version: Option<u64>) -> Result<(), Problem> {
        self.exec("UPDATE letterhead SET active = 0 WHERE lang = $1", args![lang])?;
        let Some(version) = version else { return Ok(()) };
        let sql = "UPDATE letterhead SET active = 1 WHERE lang = $1 AND version = $2";
        if self.exec(sql, args![lang, version])? == 0 { Err(Problem::not_found()) } else { Ok(()) }
    }
}
