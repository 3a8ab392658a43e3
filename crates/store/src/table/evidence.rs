//! Evidence: signed statements about messages, ours and the partners'.

use kernel::{AuthorityId, Digest, DocketId, Moment, Problem};

use crate::{Columns, Tx, value::args};

/// A statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidenceRow {
    /// SHA-256 of the statement.
    pub statement: Digest,
    /// The message it is about.
    pub message: String,
    /// The docket, when the message carried an entry that is held.
    pub docket: Option<DocketId>,
    /// The entry it is about.
    pub entry: Option<Digest>,
    /// What happened.
    pub event: String,
    /// Who states it.
    pub issuer: AuthorityId,
    /// When it happened, by the issuer's clock.
    pub stated_at: Moment,
    /// The statement, byte for byte.
    pub json: Vec<u8>,
    /// The digest of the container in which it was sent or came.
    pub container: Option<Digest>,
    /// When this node made or received it.
    pub received_at: Moment,
}

const EVIDENCE: &str = "SELECT statement, message, docket, entry, event, issuer, stated_at, json, container, \
                        received_at FROM evidence";

fn evidence(row: &mut Columns) -> Result<EvidenceRow, Problem> {
    Ok(EvidenceRow {
        statement: row.take()?,
        message: row.take()?,
        docket: row.take()?,
        entry: row.take()?,
        event: row.take()?,
        issuer: row.take()?,
        stated_at: row.take()?,
        json: row.take()?,
        container: row.take()?,
        received_at: row.take()?,
    })
}

impl Tx<'_> {
    /// Keeps a statement; keeping it again changes nothing. Says whether it was new.
    pub fn add_evidence(&mut self, row: &EvidenceRow) -> Result<bool, Problem> {
        let sql = "INSERT INTO evidence (statement, message, docket, entry, event, issuer, stated_at, json, container, \
                   received_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (statement) DO NOTHING";
        let values = args![
            row.statement,
            &row.message,
            row.docket,
            row.entry,
            &row.event,
            &row.issuer,
            row.stated_at,
            row.json.as_slice(),
            row.container,
            row.received_at,
        ];
        Ok(self.exec(sql, values)? > 0)
    }

    /// One statement.
    pub fn evidence(&mut self, statement: &Digest) -> Result<Option<EvidenceRow>, Problem> {
        self.first(&format!("{EVIDENCE} WHERE statement = $1"), args![*statement], evidence)
    }

    /// The statements about a message, oldest first.
    pub fn evidence_of_message(&mut self, message: &str) -> Result<Vec<EvidenceRow>, Problem> {
        self.list(&format!("{EVIDENCE} WHERE message = $1 ORDER BY received_at, statement"), args![message], evidence)
    }

    /// The statements about an entry, oldest first.
    pub fn evidence_of_entry(&mut self, entry: &Digest) -> Result<Vec<EvidenceRow>, Problem> {
        self.list(&format!("{EVIDENCE} WHERE entry = $1 ORDER BY received_at, statement"), args![*entry], evidence)
    }

    /// The statements about a docket's messages, oldest first.
    pub fn evidence_of_docket(&mut self, docket: DocketId) -> Result<Vec<EvidenceRow>, Problem> {
        self.list(&format!("{EVIDENCE} WHERE docket = $1 ORDER BY received_at, statement"), args![docket], evidence)
    }
}
