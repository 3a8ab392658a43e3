//! What is remembered of messages of AS4, and the receipts for them both ways.

use kernel::{Digest, Moment, Problem};

use crate::{Columns, Tx, value::args};

/// Whose message of AS4: an identifier counts within its sender.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct WireOrigin {
    /// The identifier of the party that sent it.
    pub party: String,
    /// The space of that identifier; empty if it has none.
    pub party_type: String,
    /// What the message calls itself.
    pub message_id: String,
}

/// A receipt as it went out, or as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WireAnswer {
    /// SHA-256 over the references that it is for.
    pub signed: Digest,
    /// The field `Content-Type` of HTTP.
    pub content_type: String,
    /// The body of HTTP.
    pub body: Vec<u8>,
}

/// A receipt for a message of ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WireReceiptRow {
    /// When it came.
    pub received_at: Moment,
    /// The field `Content-Type` of HTTP.
    pub content_type: String,
    /// The body of HTTP.
    pub body: Vec<u8>,
}

impl Tx<'_> {
    /// What a message that was taken said; `None` if none calls itself so.
    pub fn wire_taken(&mut self, origin: &WireOrigin) -> Result<Option<Digest>, Problem> {
        let sql = "SELECT content FROM wire_taken WHERE party = $1 AND party_type = $2 AND message_id = $3";
        self.first(sql, args![&origin.party, &origin.party_type, &origin.message_id], Columns::take)
    }

    /// The receipts that went out for it.
    pub fn wire_answers(&mut self, origin: &WireOrigin) -> Result<Vec<WireAnswer>, Problem> {
        let sql = "SELECT signed, content_type, body FROM wire_answer \
                   WHERE party = $1 AND party_type = $2 AND message_id = $3 ORDER BY signed";
        self.list(sql, args![&origin.party, &origin.party_type, &origin.message_id], |row| {
            Ok(WireAnswer { signed: row.take()?, content_type: row.take()?, body: row.take()? })
        })
    }

    /// Remembers a message. Says whether it was new; if not, nothing changes.
    pub fn take_wire(&mut self, origin: &WireOrigin, content: &Digest, at: Moment) -> Result<bool, Problem> {
        let sql = "INSERT INTO wire_taken (party, party_type, message_id, content, taken_at) VALUES ($1, $2, $3, $4, $5) \
                   ON CONFLICT (party, party_type, message_id) DO NOTHING";
        let args = args![&origin.party, &origin.party_type, &origin.message_id, *content, at];
        Ok(self.exec(sql, args)? > 0)
    }

    /// Remembers a receipt that goes out for a message that was taken. One for the same bytes stays as it is.
    pub fn answer_wire(&mut self, origin: &WireOrigin, answer: &WireAnswer) -> Result<bool, Problem> {
        let sql = "INSERT INTO wire_answer (party, party_type, message_id, signed, content_type, body) \
                   VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (party, party_type, message_id, signed) DO NOTHING";
        let args = args![
            &origin.party,
            &origin.party_type,
            &origin.message_id,
            answer.signed,
            &answer.content_type,
            answer.body.as_slice()
        ];
        Ok(self.exec(sql, args)? > 0)
    }

    /// Keeps a receipt that came for a message of ours.
    pub fn add_wire_receipt(&mut self, message: &str, row: &WireReceiptRow) -> Result<bool, Problem> {
        let sql = "INSERT INTO wire_receipt (message, received_at, content_type, body) VALUES ($1, $2, $3, $4) \
                   ON CONFLICT (message, received_at) DO NOTHING";
        Ok(self.exec(sql, args![message, row.received_at, &row.content_type, row.body.as_slice()])? > 0)
    }

    /// How many messages of ours have a receipt.
    pub fn wire_receipted(&mut self) -> Result<u64, Problem> {
        self.count("SELECT count(DISTINCT message) FROM wire_receipt", &[])
    }

    /// The receipts that came for a message of ours, the first one first.
    pub fn wire_receipts(&mut self, message: &str) -> Result<Vec<WireReceiptRow>, Problem> {
        let sql = "SELECT received_at, content_type, body FROM wire_receipt WHERE message = $1 ORDER BY received_at";
        self.list(sql, args![message], |row| {
            Ok(WireReceiptRow { received_at: row.take()?, content_type: row.take()?, body: row.take()? })
        })
    }
}
