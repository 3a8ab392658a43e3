//! The inbox: what came, from whom, and what was answered. Nothing is ever removed from it, so that a message that
//! comes again after years is still known.

use kernel::{AuthorityId, Digest, Moment, Problem};

use crate::{Columns, Tx, value::args};

/// A message that came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InboxRow {
    /// Who sent it.
    pub from: AuthorityId,
    /// The sender's id of the message.
    pub message: String,
    /// The digest of the container, byte for byte as it came.
    pub container: Digest,
    /// The digest of the entry or statement in it, when it could be read.
    pub content: Option<Digest>,
    /// When it came.
    pub received_at: Moment,
    /// What became of it: a word of the rooms above.
    pub outcome: String,
    /// The digest of the container that was answered; given again, byte for byte, when the message comes again.
    pub reply: Option<Digest>,
}

/// How a message stands to what came before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Received {
    /// It is new and was noted.
    New,
    /// It came before with the same bytes.
    Again(InboxRow),
    /// A message of this sender with this id came before with other bytes: the sender tells two stories.
    Other(InboxRow),
}

const INBOX: &str = "SELECT from_authority, message, container, content, received_at, outcome, reply FROM inbox";

fn inbox(row: &mut Columns) -> Result<InboxRow, Problem> {
    Ok(InboxRow {
        from: row.take()?,
        message: row.take()?,
        container: row.take()?,
        content: row.take()?,
        received_at: row.take()?,
        outcome: row.take()?,
        reply: row.take()?,
    })
}

impl Tx<'_> {
    /// Notes a message unless it came before.
    pub fn receive(&mut self, row: &InboxRow) -> Result<Received, Problem> {
        if let Some(before) = self.received(&row.from, &row.message)? {
            let same = before.container == row.container;
            return Ok(if same { Received::Again(before) } else { Received::Other(before) });
        }
        let sql = "INSERT INTO inbox (from_authority, message, container, content, received_at, outcome, reply) \
                   VALUES ($1, $2, $3, $4, $5, $6, $7)";
        let values =
            args![&row.from, &row.message, row.container, row.content, row.received_at, &row.outcome, row.reply];
        self.exec(sql, values)?;
        Ok(Received::New)
    }

    /// The message of this sender with this id.
    pub fn received(&mut self, from: &AuthorityId, message: &str) -> Result<Option<InboxRow>, Problem> {
        self.first(&format!("{INBOX} WHERE from_authority = $1 AND message = $2"), args![from, message], inbox)
    }

    /// Notes what became of a message and what was answered; says whether the message is known.
    pub fn settle_received(
        &mut self,
        from: &AuthorityId,
        message: &str,
        outcome: &str,
        reply: Option<Digest>,
    ) -> Result<bool, Problem> {
        let sql = "UPDATE inbox SET outcome = $3, reply = $4 WHERE from_authority = $1 AND message = $2";
        Ok(self.exec(sql, args![from, message, outcome, reply])? > 0)
    }

    /// The newest messages, of one sender or of all.
    pub fn inbox(&mut self, from: Option<&AuthorityId>, limit: usize) -> Result<Vec<InboxRow>, Problem> {
        let order = "ORDER BY received_at DESC, from_authority, message";
        match from {
            Some(from) => {
                self.list(&format!("{INBOX} WHERE from_authority = $1 {order} LIMIT $2"), args![from, limit], inbox)
            }
            None => self.list(&format!("{INBOX} {order} LIMIT $1"), args![limit], inbox),
        }
    }
}
