//! The outbox: what has to reach a partner, with ordered lanes, leases and tries.
//!
//! A lane is what goes to one partner about one docket. Within a lane a message is handed out only when every earlier
//! one is done or has failed for good; a held one stops its lane.

use std::collections::BTreeMap;

use kernel::{AuthorityId, Digest, DocketId, Moment, Problem};
use serde::{Deserialize, Serialize};

use super::{from_json, to_json, words};
use crate::{Columns, Tx, value::args};

/// Tries that are remembered of one message; older ones are dropped, their count is not.
const TRIES: usize = 50;

/// How a message stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum OutboxState {
    /// It waits for its time.
    Queued,
    /// Somebody is sending it.
    Leased,
    /// The partner has it.
    Done,
    /// It was given up.
    Failed,
    /// It waits for a person.
    Held,
    /// A courier has it; its receipt comes by the same road. It holds up nothing behind it.
    Carried,
    /// It goes to a partner without a node, as a letter that nobody has posted yet. It holds up nothing behind it.
    ToPost,
}

words!(OutboxState {
    Queued = "queued",
    Leased = "leased",
    Done = "done",
    Failed = "failed",
    Held = "held",
    Carried = "carried",
    ToPost = "to_post",
});

/// What a message carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum OutboxItem {
    /// An entry.
    Entry,
    /// A statement about a message of the partner's.
    Evidence,
}

words!(OutboxItem { Entry = "entry", Evidence = "evidence" });

/// One try.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Try {
    /// When it ended.
    pub at: Moment,
    /// The code of what went wrong.
    pub error: String,
}

/// Where a message goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    /// To whom.
    pub to: AuthorityId,
    /// About which docket.
    pub docket: DocketId,
}

/// A message for a partner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutboxRow {
    /// Its id on the wire, unique for ever.
    pub message: String,
    /// To whom.
    pub to: AuthorityId,
    /// About which docket.
    pub docket: DocketId,
    /// Its place in the lane, from 1; given by [`Tx::enqueue`].
    pub place: u64,
    /// What it carries.
    pub item: OutboxItem,
    /// The digest of the container.
    pub container: Digest,
    /// The container's length in bytes.
    pub size: u64,
    /// How it stands.
    pub state: OutboxState,
    /// Tries so far.
    pub attempts: u32,
    /// When the next try is due.
    pub next_at: Moment,
    /// Until when the lease runs.
    pub lease_until: Option<Moment>,
    /// Who leased it.
    pub lease_by: Option<String>,
    /// The code of what went wrong last.
    pub last_error: Option<String>,
    /// When it was queued.
    pub queued_at: Moment,
    /// When the sender is told that it did not arrive.
    pub expires_at: Moment,
    /// When it was done or given up.
    pub done_at: Option<Moment>,
    /// The last tries, oldest first.
    pub tries: Vec<Try>,
}

impl OutboxRow {
    /// A message to be queued now, due at once.
    pub fn new(
        message: impl Into<String>,
        lane: Lane,
        item: OutboxItem,
        (container, size): (Digest, u64),
        now: Moment,
        expires_at: Moment,
    ) -> Self {
        Self {
            message: message.into(),
            to: lane.to,
            docket: lane.docket,
            place: 0,
            item,
            container,
            size,
            state: OutboxState::Queued,
            attempts: 0,
            next_at: now,
            lease_until: None,
            lease_by: None,
            last_error: None,
            queued_at: now,
            expires_at,
            done_at: None,
            tries: Vec::new(),
        }
    }
}

/// How many messages are in which state.
pub type OutboxCounts = BTreeMap<String, u64>;

const OUTBOX: &str = "SELECT o.message, o.to_authority, o.docket, o.place, o.kind, o.container, o.size, o.state, \
                      o.attempts, o.next_at, o.lease_until, o.lease_by, o.last_error, o.queued_at, o.expires_at, \
                      o.done_at, o.tries FROM outbox o";

fn outbox(row: &mut Columns) -> Result<OutboxRow, Problem> {
    Ok(OutboxRow {
        message: row.take()?,
        to: row.take()?,
        docket: row.take()?,
        place: row.take()?,
        item: row.take()?,
        container: row.take()?,
        size: row.take()?,
        state: row.take()?,
        attempts: row.take()?,
        next_at: row.take()?,
        lease_until: row.take()?,
        lease_by: row.take()?,
        last_error: row.take()?,
        queued_at: row.take()?,
        expires_at: row.take()?,
        done_at: row.take()?,
        tries: from_json(&row.take::<String>()?, "outbox")?,
    })
}

impl Tx<'_> {
    /// Puts a message at the end of its lane and returns its place there. `row.place` is not looked at.
    ///
    /// # Errors
    /// `store-duplicate` when a message with this id was queued before.
    pub fn enqueue(&mut self, row: &OutboxRow) -> Result<u64, Problem> {
        let sql = "SELECT COALESCE(max(place), 0) + 1 FROM outbox WHERE to_authority = $1 AND docket = $2";
        let place = self.count(sql, args![&row.to, row.docket])?;
        let sql = "INSERT INTO outbox (message, to_authority, docket, place, kind, container, size, state, attempts, \
                   next_at, lease_until, lease_by, last_error, queued_at, expires_at, done_at, tries) \
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)";
        let values = args![
            &row.message,
            &row.to,
            row.docket,
            place,
            row.item,
            row.container,
            row.size,
            row.state,
            row.attempts,
            row.next_at,
            row.lease_until,
            row.lease_by.as_ref(),
            row.last_error.as_ref(),
            row.queued_at,
            row.expires_at,
            row.done_at,
            to_json(&row.tries)?,
        ];
        self.exec(sql, values)?;
        Ok(place)
    }

    /// Leases up to `limit` messages that are due, at most one of each lane, the longest due first. A lease that ran
    /// out counts as due. Messages on which another node works at this moment are passed over.
    pub fn claim_due(
        &mut self,
        now: Moment,
        by: &str,
        lease_until: Moment,
        limit: usize,
    ) -> Result<Vec<OutboxRow>, Problem> {
        self.claim("", args![now, limit], by, lease_until)
    }

    /// As [`Tx::claim_due`], but only messages to one partner.
    pub fn claim_due_to(
        &mut self,
        to: &AuthorityId,
        now: Moment,
        by: &str,
        lease_until: Moment,
        limit: usize,
    ) -> Result<Vec<OutboxRow>, Problem> {
        self.claim("AND o.to_authority = $3", args![now, limit, to], by, lease_until)
    }

    fn claim(
        &mut self,
        which: &str,
        values: &[crate::Val],
        by: &str,
        lease_until: Moment,
    ) -> Result<Vec<OutboxRow>, Problem> {
        let sql = format!(
            "{OUTBOX} WHERE ((o.state = 'queued' AND o.next_at <= $1) OR (o.state = 'leased' AND o.lease_until <= $1)) \
             {which} AND NOT EXISTS (SELECT 1 FROM outbox e WHERE e.to_authority = o.to_authority \
             AND e.docket = o.docket AND e.place < o.place AND e.state IN ('queued', 'leased', 'held')) \
             ORDER BY o.next_at, o.to_authority, o.docket, o.place LIMIT $2"
        );
        let rows = self.query_locking(&sql, values)?;
        let mut claimed: Vec<OutboxRow> =
            rows.into_iter().map(|row| outbox(&mut row.columns())).collect::<Result<_, _>>()?;
        for row in &mut claimed {
            let sql = "UPDATE outbox SET state = 'leased', attempts = attempts + 1, lease_by = $2, lease_until = $3 \
                       WHERE message = $1";
            self.exec(sql, args![&row.message, by, lease_until])?;
            row.state = OutboxState::Leased;
            row.attempts = row.attempts.saturating_add(1);
            row.lease_by = Some(by.to_owned());
            row.lease_until = Some(lease_until);
        }
        Ok(claimed)
    }

    /// The partner has it: whoever holds the lease, it is done. Says whether it was not done before.
    pub fn finish_outbox(&mut self, message: &str, at: Moment) -> Result<bool, Problem> {
        let sql = "UPDATE outbox SET state = 'done', done_at = $2, lease_by = NULL, lease_until = NULL, \
                   last_error = NULL WHERE message = $1 AND state <> 'done'";
        Ok(self.exec(sql, args![message, at])? > 0)
    }

    /// A try failed: it is due again at `next_at`. Says whether the lease was still `by`'s; if not, nothing changes.
    pub fn retry_outbox(&mut self, message: &str, by: &str, tried: &Try, next_at: Moment) -> Result<bool, Problem> {
        self.put_back(message, by, tried, OutboxState::Queued, next_at)
    }

    /// It is given up. Says whether the lease was still `by`'s; if not, nothing changes.
    pub fn fail_outbox(&mut self, message: &str, by: &str, tried: &Try) -> Result<bool, Problem> {
        self.put_back(message, by, tried, OutboxState::Failed, tried.at)
    }

    /// It has to wait for a person. Says whether the lease was still `by`'s; if not, nothing changes.
    pub fn hold_outbox(&mut self, message: &str, by: &str, tried: &Try) -> Result<bool, Problem> {
        self.put_back(message, by, tried, OutboxState::Held, tried.at)
    }

    /// A courier took it. Says whether the lease was still `by`'s; if not, nothing changes.
    pub fn carry_outbox(&mut self, message: &str, by: &str, tried: &Try) -> Result<bool, Problem> {
        self.put_back(message, by, tried, OutboxState::Carried, tried.at)
    }

    /// It goes as a letter: it waits until somebody has posted it. Says whether it was not over before.
    pub fn await_post(&mut self, message: &str) -> Result<bool, Problem> {
        let sql = "UPDATE outbox SET state = 'to_post', lease_by = NULL, lease_until = NULL, last_error = NULL \
                   WHERE message = $1 AND state NOT IN ('done', 'failed')";
        Ok(self.exec(sql, args![message])? > 0)
    }

    /// The partner got a node: what was not posted until now stays on paper, and nobody posts it any more. Says how many
    /// messages.
    pub fn end_post(&mut self, to: &AuthorityId, at: Moment) -> Result<u64, Problem> {
        let sql = "UPDATE outbox SET state = 'done', done_at = $2 WHERE to_authority = $1 AND state = 'to_post'";
        self.exec(sql, args![to, at])
    }

    /// The partner refused it with proof: it is over, whoever holds the lease. Says whether it was not done before.
    pub fn refuse_outbox(&mut self, message: &str, tried: &Try) -> Result<bool, Problem> {
        let sql = "UPDATE outbox SET state = 'failed', done_at = $2, lease_by = NULL, lease_until = NULL, \
                   last_error = $3 WHERE message = $1 AND state <> 'done'";
        Ok(self.exec(sql, args![message, tried.at, &tried.error])? > 0)
    }

    fn put_back(
        &mut self,
        message: &str,
        by: &str,
        tried: &Try,
        state: OutboxState,
        next_at: Moment,
    ) -> Result<bool, Problem> {
        let Some(mut row) = self.outbox_message(message)? else { return Ok(false) };
        if row.state != OutboxState::Leased || row.lease_by.as_deref() != Some(by) {
            return Ok(false);
        }
        row.tries.push(tried.clone());
        let excess = row.tries.len().saturating_sub(TRIES);
        row.tries.drain(..excess);
        let done_at = (state == OutboxState::Failed).then_some(tried.at);
        let sql = "UPDATE outbox SET state = $2, next_at = $3, lease_by = NULL, lease_until = NULL, last_error = $4, \
                   tries = $5, done_at = $6 WHERE message = $1";
        self.exec(sql, args![message, state, next_at, &tried.error, to_json(&row.tries)?, done_at])?;
        Ok(true)
    }

    /// A person sends on what was held or had failed, or makes a queued message due now. Says whether it was so.
    pub fn release_outbox(&mut self, message: &str, next_at: Moment) -> Result<bool, Problem> {
        let sql = "UPDATE outbox SET state = 'queued', next_at = $2, done_at = NULL \
                   WHERE message = $1 AND state IN ('held', 'failed', 'queued', 'carried')";
        Ok(self.exec(sql, args![message, next_at])? > 0)
    }

    /// Takes up again what expired in a lane: due now, with a new time to expire. What the partner refused stays
    /// refused. Says how many messages.
    pub fn revive_outbox(&mut self, lane: &Lane, now: Moment, expires_at: Moment) -> Result<u64, Problem> {
        let sql = "UPDATE outbox SET state = 'queued', next_at = $3, expires_at = $4, done_at = NULL \
                   WHERE to_authority = $1 AND docket = $2 AND state = 'failed' AND expires_at <= done_at";
        self.exec(sql, args![&lane.to, lane.docket, now, expires_at])
    }

    /// The partners for whom something is queued or under way.
    pub fn outbox_partners(&mut self) -> Result<Vec<AuthorityId>, Problem> {
        let sql = "SELECT DISTINCT to_authority FROM outbox WHERE state IN ('queued', 'leased') ORDER BY 1";
        self.list(sql, &[], Columns::take)
    }

    /// Takes back every lease: at the start of a node that is alone on its database, whoever held one is gone.
    pub fn free_leases(&mut self, now: Moment) -> Result<u64, Problem> {
        let sql = "UPDATE outbox SET state = 'queued', next_at = $1, lease_by = NULL, lease_until = NULL \
                   WHERE state = 'leased'";
        self.exec(sql, args![now])
    }

    /// A partner is back: everything queued for it is due at `now`. Says how many messages are sooner due by it.
    pub fn hasten_outbox(&mut self, to: &AuthorityId, now: Moment) -> Result<u64, Problem> {
        let sql = "UPDATE outbox SET next_at = $2 WHERE to_authority = $1 AND state = 'queued' AND next_at > $2";
        self.exec(sql, args![to, now])
    }

    /// One message.
    pub fn outbox_message(&mut self, message: &str) -> Result<Option<OutboxRow>, Problem> {
        self.first(&format!("{OUTBOX} WHERE o.message = $1"), args![message], outbox)
    }

    /// The messages to a partner that are not done, or all of them; newest first.
    pub fn outbox_to(&mut self, to: &AuthorityId, all: bool, limit: usize) -> Result<Vec<OutboxRow>, Problem> {
        let which = if all { "" } else { "AND o.state <> 'done'" };
        let sql = format!(
            "{OUTBOX} WHERE o.to_authority = $1 {which} ORDER BY o.queued_at DESC, o.place DESC, o.message LIMIT $2"
        );
        self.list(&sql, args![to, limit], outbox)
    }

    /// The messages about a docket, oldest first.
    pub fn outbox_of(&mut self, docket: DocketId) -> Result<Vec<OutboxRow>, Problem> {
        let sql = format!("{OUTBOX} WHERE o.docket = $1 ORDER BY o.queued_at, o.to_authority, o.place");
        self.list(&sql, args![docket], outbox)
    }

    /// The messages that carry a container, to whichever partner.
    pub fn outbox_by_container(&mut self, container: &Digest) -> Result<Vec<OutboxRow>, Problem> {
        self.list(&format!("{OUTBOX} WHERE o.container = $1 ORDER BY o.message"), args![*container], outbox)
    }

    /// The messages in a state, oldest first.
    pub fn outbox_in(&mut self, state: OutboxState, limit: usize) -> Result<Vec<OutboxRow>, Problem> {
        let sql = format!("{OUTBOX} WHERE o.state = $1 ORDER BY o.queued_at, o.message LIMIT $2");
        self.list(&sql, args![state, limit], outbox)
    }

    /// When something becomes due next: a queued message, or a lease that runs out. Messages that wait for an earlier
    /// one of their lane do not count.
    pub fn next_wake(&mut self) -> Result<Option<Moment>, Problem> {
        let sql = "SELECT min(CASE WHEN o.state = 'queued' THEN o.next_at ELSE o.lease_until END) FROM outbox o \
                   WHERE o.state IN ('queued', 'leased') AND NOT EXISTS (SELECT 1 FROM outbox e \
                   WHERE e.to_authority = o.to_authority AND e.docket = o.docket AND e.place < o.place \
                   AND e.state IN ('queued', 'leased', 'held'))";
        Ok(self.first(sql, &[], Columns::take::<Option<Moment>>)?.flatten())
    }

    /// What should have been over long ago: not done although queued before `queued_before`, or a lease that ran out
    /// before `lease_before`. Oldest first.
    pub fn outbox_stuck(
        &mut self,
        queued_before: Moment,
        lease_before: Moment,
        limit: usize,
    ) -> Result<Vec<OutboxRow>, Problem> {
        let sql = format!(
            "{OUTBOX} WHERE o.state IN ('queued', 'leased', 'held') AND (o.queued_at < $1 OR o.lease_until < $2) \
             ORDER BY o.queued_at, o.message LIMIT $3"
        );
        self.list(&sql, args![queued_before, lease_before, limit], outbox)
    }

    /// Messages that are not done although their time is over, oldest first.
    pub fn outbox_expired(&mut self, now: Moment, limit: usize) -> Result<Vec<OutboxRow>, Problem> {
        let sql = format!(
            "{OUTBOX} WHERE o.state IN ('queued', 'leased', 'held', 'carried') AND o.expires_at <= $1 \
             ORDER BY o.expires_at, o.message LIMIT $2"
        );
        self.list(&sql, args![now, limit], outbox)
    }

    /// How many messages are in which state, to one partner or to all.
    pub fn outbox_counts(&mut self, to: Option<&AuthorityId>) -> Result<OutboxCounts, Problem> {
        let pair = |row: &mut Columns| Ok((row.take()?, row.take()?));
        let rows: Vec<(String, u64)> = match to {
            Some(to) => {
                self.list("SELECT state, count(*) FROM outbox WHERE to_authority = $1 GROUP BY state", args![to], pair)?
            }
            None => self.list("SELECT state, count(*) FROM outbox GROUP BY state", &[], pair)?,
        };
        Ok(rows.into_iter().collect())
    }
}
