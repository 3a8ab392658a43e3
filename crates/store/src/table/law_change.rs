//! What a change of the law files changed in open dockets.

use kernel::{Digest, DocketId, Moment, Problem};

use crate::{Columns, Tx, value::args};

/// An open docket that stands otherwise since the law files changed, until somebody has looked at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LawChangeRow {
    /// The docket.
    pub docket: DocketId,
    /// The rule set with which somebody last looked at it.
    pub before: Digest,
    /// The rule set with which it was last checked.
    pub after: Digest,
    /// How it stood and stands, as JSON that only the rooms above read.
    pub detail: String,
    /// When this was found.
    pub noted_at: Moment,
}

impl Tx<'_> {
    /// Writes what changed in a docket, over what was found before.
    pub fn put_law_change(&mut self, row: &LawChangeRow) -> Result<(), Problem> {
        let sql = "INSERT INTO law_change (docket, set_before, set_after, detail, noted_at) VALUES ($1, $2, $3, $4, $5) \
                   ON CONFLICT (docket) DO UPDATE SET set_before = excluded.set_before, set_after = excluded.set_after, \
                   detail = excluded.detail, noted_at = excluded.noted_at";
        self.exec(sql, args![row.docket, row.before, row.after, &row.detail, row.noted_at]).map(drop)
    }

    /// What changed in a docket and nobody has looked at.
    pub fn law_change(&mut self, docket: DocketId) -> Result<Option<LawChangeRow>, Problem> {
        let sql = "SELECT docket, set_before, set_after, detail, noted_at FROM law_change WHERE docket = $1";
        self.first(sql, args![docket], |row: &mut Columns| {
            Ok(LawChangeRow {
                docket: row.take()?,
                before: row.take()?,
                after: row.take()?,
                detail: row.take()?,
                noted_at: row.take()?,
            })
        })
    }

    /// Forgets what changed in a docket; says whether there was anything.
    pub fn remove_law_change(&mut self, docket: DocketId) -> Result<bool, Problem> {
        Ok(self.exec("DELETE FROM law_change WHERE docket = $1", args![docket])? > 0)
    }
}
