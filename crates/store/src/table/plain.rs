//! Settings, and plain records that only their owner understands.

use kernel::{Moment, Problem};

use crate::{Columns, Tx, value::args};

/// A plain record: JSON under a kind and an id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// What it is.
    pub kind: String,
    /// Which one.
    pub id: String,
    /// Its content, as its owner wrote it.
    pub json: String,
    /// When it was last written.
    pub noted_at: Moment,
}

fn record(row: &mut Columns) -> Result<Record, Problem> {
    Ok(Record { kind: row.take()?, id: row.take()?, json: row.take()?, noted_at: row.take()? })
}

impl Tx<'_> {
    /// The value of a setting.
    pub fn setting(&mut self, name: &str) -> Result<Option<String>, Problem> {
        self.first("SELECT value FROM setting WHERE name = $1", args![name], Columns::take)
    }

    /// Sets a setting.
    pub fn set_setting(&mut self, name: &str, value: &str) -> Result<(), Problem> {
        let sql = "INSERT INTO setting (name, value) VALUES ($1, $2) \
                   ON CONFLICT (name) DO UPDATE SET value = excluded.value";
        self.exec(sql, args![name, value]).map(drop)
    }

    /// Writes a record, over an older one of the same kind and id.
    pub fn put_record(&mut self, record: &Record) -> Result<(), Problem> {
        let sql = "INSERT INTO plain_record (kind, id, json, noted_at) VALUES ($1, $2, $3, $4) \
                   ON CONFLICT (kind, id) DO UPDATE SET json = excluded.json, noted_at = excluded.noted_at";
        self.exec(sql, args![&record.kind, &record.id, &record.json, record.noted_at]).map(drop)
    }

    /// One record.
    pub fn record(&mut self, kind: &str, id: &str) -> Result<Option<Record>, Problem> {
        let sql = "SELECT kind, id, json, noted_at FROM plain_record WHERE kind = $1 AND id = $2";
        self.first(sql, args![kind, id], record)
    }

    /// Whether there is such a record.
    pub fn has_record(&mut self, kind: &str, id: &str) -> Result<bool, Problem> {
        Ok(self.count("SELECT count(*) FROM plain_record WHERE kind = $1 AND id = $2", args![kind, id])? > 0)
    }

    /// All records of a kind, by id.
    pub fn records(&mut self, kind: &str) -> Result<Vec<Record>, Problem> {
        let sql = "SELECT kind, id, json, noted_at FROM plain_record WHERE kind = $1 ORDER BY id";
        self.list(sql, args![kind], record)
    }

    /// Removes a record; says whether it was there.
    pub fn remove_record(&mut self, kind: &str, id: &str) -> Result<bool, Problem> {
        Ok(self.exec("DELETE FROM plain_record WHERE kind = $1 AND id = $2", args![kind, id])? > 0)
    }
}
