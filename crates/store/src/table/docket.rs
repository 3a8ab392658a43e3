//! Dockets: which there are, and how often each has grown.

use kernel::{Class, DocketId, Moment, Problem};

use crate::{Columns, Tx, value::args};

/// A docket's own row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocketRow {
    /// Its identity.
    pub id: DocketId,
    /// Its kind.
    pub kind: String,
    /// When this node opened it or first heard of it.
    pub opened_at: Moment,
    /// How often it has grown; compared by whoever decided on what he had read.
    pub version: u64,
}

/// The counter of the ordinals of dockets; it has no year.
const ORDINALS: &str = "docket";

const DOCKET: &str = "SELECT id, kind, opened_at, version FROM docket";

fn docket(row: &mut Columns) -> Result<DocketRow, Problem> {
    Ok(DocketRow { id: row.take()?, kind: row.take()?, opened_at: row.take()?, version: row.take()? })
}

impl Tx<'_> {
    /// Opens a docket without entries, version 0; opening it again changes nothing. Says whether it was new.
    pub fn open_docket(&mut self, id: DocketId, kind: &str, at: Moment) -> Result<bool, Problem> {
        if self.docket_row(id)?.is_some() {
            return Ok(false);
        }
        let ordinal = self.next_number(ORDINALS, 0)?;
        let sql = "INSERT INTO docket (id, kind, opened_at, version, ordinal) VALUES ($1, $2, $3, 0, $4) \
                   ON CONFLICT (id) DO NOTHING";
        Ok(self.exec(sql, args![id, kind, at, ordinal])? > 0)
    }

    /// A docket's row.
    pub fn docket_row(&mut self, id: DocketId) -> Result<Option<DocketRow>, Problem> {
        self.first(&format!("{DOCKET} WHERE id = $1"), args![id], docket)
    }

    /// Dockets in the order of their ids, from the one after `after`; for going through all of them.
    pub fn dockets_after(&mut self, after: Option<DocketId>, limit: usize) -> Result<Vec<DocketRow>, Problem> {
        let after = after.map(|id| id.to_string()).unwrap_or_default();
        self.list(&format!("{DOCKET} WHERE id > $1 ORDER BY id LIMIT $2"), args![after, limit], docket)
    }

    /// Dockets that are still worked on, in the order of their ids, from the one after `after`.
    pub fn open_dockets_after(&mut self, after: Option<DocketId>, limit: usize) -> Result<Vec<DocketId>, Problem> {
        let after = after.map(|id| id.to_string()).unwrap_or_default();
        let sql = "SELECT docket FROM docket_view WHERE open = $1 AND docket > $2 ORDER BY docket LIMIT $3";
        self.list(sql, args![true, after, limit], Columns::take)
    }

    /// Adds one to the version and returns it.
    ///
    /// # Errors
    /// `docket-changed` when it is not `expected` any more, `not-found` when there is no such docket.
    pub fn bump_docket(&mut self, id: DocketId, expected: Option<u64>) -> Result<u64, Problem> {
        let sql = "UPDATE docket SET version = version + 1 WHERE id = $1 RETURNING version";
        let version: u64 = self.first(sql, args![id], Columns::take)?.ok_or_else(Problem::not_found)?;
        match expected {
            Some(expected) if expected.checked_add(1) != Some(version) => {
                Err(Problem::new(Class::Conflict, "docket-changed")
                    .detail(format!("{id}: version {expected} was read, {} is there", version - 1)))
            }
            _ => Ok(version),
        }
    }
}
