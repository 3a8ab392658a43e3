//! Sessions of signed-in people. Only the hash of a token is kept.

use kernel::{Digest, Moment, Problem};

use crate::{Columns, Tx, value::args};

/// A session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// SHA-256 of the token that the browser holds.
    pub token: Digest,
    /// The person's id.
    pub user: String,
    /// When it began.
    pub created_at: Moment,
    /// The last click.
    pub last_seen: Moment,
    /// When it ends in any case.
    pub ends_at: Moment,
    /// What forms of this session must carry.
    pub csrf: String,
}

const SESSION: &str = "SELECT token, account, created_at, last_seen, ends_at, csrf FROM session";

fn session(row: &mut Columns) -> Result<Session, Problem> {
    Ok(Session {
        token: row.take()?,
        user: row.take()?,
        created_at: row.take()?,
        last_seen: row.take()?,
        ends_at: row.take()?,
        csrf: row.take()?,
    })
}

impl Tx<'_> {
    /// Begins a session.
    pub fn add_session(&mut self, row: &Session) -> Result<(), Problem> {
        let sql = "INSERT INTO session (token, account, created_at, last_seen, ends_at, csrf) \
                   VALUES ($1, $2, $3, $4, $5, $6)";
        let values = args![row.token, &row.user, row.created_at, row.last_seen, row.ends_at, &row.csrf];
        self.exec(sql, values).map(drop)
    }

    /// The session with this token, whether or not it has ended by the clock.
    pub fn session(&mut self, token: &Digest) -> Result<Option<Session>, Problem> {
        self.first(&format!("{SESSION} WHERE token = $1"), args![*token], session)
    }

    /// The sessions of a person, newest first.
    pub fn sessions_of(&mut self, user: &str) -> Result<Vec<Session>, Problem> {
        self.list(&format!("{SESSION} WHERE account = $1 ORDER BY created_at DESC, token"), args![user], session)
    }

    /// Notes a click.
    pub fn touch_session(&mut self, token: &Digest, at: Moment) -> Result<(), Problem> {
        self.exec("UPDATE session SET last_seen = $2 WHERE token = $1", args![*token, at]).map(drop)
    }

    /// Ends a session; says whether there was one.
    pub fn end_session(&mut self, token: &Digest) -> Result<bool, Problem> {
        Ok(self.exec("DELETE FROM session WHERE token = $1", args![*token])? > 0)
    }

    /// Ends all sessions of a person; says how many.
    pub fn end_sessions_of(&mut self, user: &str) -> Result<u64, Problem> {
        self.exec("DELETE FROM session WHERE account = $1", args![user])
    }

    /// Removes sessions that ended before `now` or were not used since `idle_since`; says how many.
    pub fn sweep_sessions(&mut self, now: Moment, idle_since: Moment) -> Result<u64, Problem> {
        self.exec("DELETE FROM session WHERE ends_at <= $1 OR last_seen <= $2", args![now, idle_since])
    }
}
