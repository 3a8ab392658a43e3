//! What a person typed into a form and has not sent.

use kernel::{DocketId, Moment, Problem};

use crate::{Columns, Tx, value::args};

/// A form in filling, or the trace of one that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptFormRow {
    /// The id of the account whose text it is.
    pub account: String,
    /// The id of the form, one for each time it was opened.
    pub id: String,
    /// The kind of docket.
    pub kind: String,
    /// The docket; none while the form would open a new one. Of a form that was sent: where it went.
    pub docket: Option<DocketId>,
    /// The act that the form is for.
    pub act: String,
    /// The inputs, as JSON that only the rooms above read; empty once the form was sent.
    pub inputs: String,
    /// The version of the docket that the person saw.
    pub seen: i64,
    /// How often it was kept.
    pub revision: u64,
    /// When it was kept last, or sent.
    pub saved_at: Moment,
    /// Whether it was sent.
    pub sent: bool,
}

const KEPT: &str = "SELECT account, id, kind, docket, act, inputs, seen, revision, saved_at, sent FROM kept_form";

fn kept(row: &mut Columns) -> Result<KeptFormRow, Problem> {
    Ok(KeptFormRow {
        account: row.take()?,
        id: row.take()?,
        kind: row.take()?,
        docket: row.take()?,
        act: row.take()?,
        inputs: row.take()?,
        seen: row.take()?,
        revision: row.take()?,
        saved_at: row.take()?,
        sent: row.take()?,
    })
}

impl Tx<'_> {
    /// Writes a form over what was kept of it before.
    pub fn put_kept_form(&mut self, row: &KeptFormRow) -> Result<(), Problem> {
        let sql = "INSERT INTO kept_form (account, id, kind, docket, act, inputs, seen, revision, saved_at, sent) \
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) \
                   ON CONFLICT (account, id) DO UPDATE SET kind = excluded.kind, docket = excluded.docket, \
                   act = excluded.act, inputs = excluded.inputs, seen = excluded.seen, revision = excluded.revision, \
                   saved_at = excluded.saved_at, sent = excluded.sent";
        let values = args![
            &row.account,
            &row.id,
            &row.kind,
            row.docket,
            &row.act,
            &row.inputs,
            row.seen,
            row.revision,
            row.saved_at,
            row.sent
        ];
        self.exec(sql, values).map(drop)
    }

    /// A form of this account.
    pub fn kept_form(&mut self, account: &str, id: &str) -> Result<Option<KeptFormRow>, Problem> {
        self.first(&format!("{KEPT} WHERE account = $1 AND id = $2"), args![account, id], kept)
    }

    /// The forms of this account that were not sent, the one that was kept last first.
    pub fn kept_forms(&mut self, account: &str) -> Result<Vec<KeptFormRow>, Problem> {
        let sql = format!("{KEPT} WHERE account = $1 AND sent = 0 ORDER BY saved_at DESC, id");
        self.list(&sql, args![account], kept)
    }

    /// Throws a form away; says whether it was there.
    pub fn remove_kept_form(&mut self, account: &str, id: &str) -> Result<bool, Problem> {
        Ok(self.exec("DELETE FROM kept_form WHERE account = $1 AND id = $2", args![account, id])? > 0)
    }

    /// Removes the forms that were sent before one moment, and those that nobody touched since another; says how many.
    pub fn sweep_kept_forms(&mut self, sent_before: Moment, kept_before: Moment) -> Result<u64, Problem> {
        let sql = "DELETE FROM kept_form WHERE saved_at < $2 OR (sent = 1 AND saved_at < $1)";
        self.exec(sql, args![sent_before, kept_before])
    }
}
