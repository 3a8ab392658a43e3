//! What people are told of, and the addresses under which programs read for them.

use docket::Clock;
use kernel::{Digest, DocketId, Moment, Problem};

use super::{DocketFilter, Page, view::clock};
use crate::{Columns, Tx, value::args};

/// Something that somebody is told of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeRow {
    /// Its identity.
    pub id: String,
    /// The pseudonym of who is told.
    pub officer: String,
    /// The matter; none when it is about a job.
    pub docket: Option<DocketId>,
    /// What happened, a word of the room above.
    pub what: String,
    /// What exactly, so that it is told once: an entry, a day, a job.
    pub about: String,
    /// When it was told.
    pub told_at: Moment,
    /// When it was seen.
    pub seen_at: Option<Moment>,
}

/// An address under which a program reads for an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedRow {
    /// The digest of its secret.
    pub secret: Digest,
    /// The account.
    pub account: String,
    /// The name by which its owner takes it back.
    pub id: String,
    /// The list that it shows: its name; none for the calendar.
    pub view: Option<String>,
    /// Which rows the list has.
    pub query: Option<String>,
    /// When it was made.
    pub made_at: Moment,
}

const NOTICE: &str = "SELECT n.id, n.officer, n.docket, n.what, n.about, n.told_at, n.seen_at FROM notice n \
                      LEFT JOIN docket_view v ON v.docket = n.docket WHERE n.officer = $1";

fn notice(row: &mut Columns) -> Result<NoticeRow, Problem> {
    Ok(NoticeRow {
        id: row.take()?,
        officer: row.take()?,
        docket: row.take()?,
        what: row.take()?,
        about: row.take()?,
        told_at: row.take()?,
        seen_at: row.take()?,
    })
}

const FEED: &str = "SELECT secret, account, id, view, query, made_at FROM feed";

fn feed(row: &mut Columns) -> Result<FeedRow, Problem> {
    Ok(FeedRow {
        secret: row.take()?,
        account: row.take()?,
        id: row.take()?,
        view: row.take()?,
        query: row.take()?,
        made_at: row.take()?,
    })
}

/// What of the matters an officer may read now, as a part of a statement whose `$1` is her pseudonym: a matter that was
/// closed to her since is neither told nor counted.
pub(super) fn readable(filter: &DocketFilter) -> &'static str {
    match (filter.assigned.is_some(), filter.readable_by.is_some()) {
        (true, _) => " AND (n.docket IS NULL OR v.assigned_to = $1)",
        (false, true) => " AND (n.docket IS NULL OR v.confidential = 0 OR v.assigned_to = $1)",
        (false, false) => " AND (n.docket IS NULL OR v.docket IS NOT NULL)",
    }
}

impl Tx<'_> {
    /// Tells somebody something, unless she was told already or does not want to be told.
    pub fn tell(&mut self, row: &NoticeRow) -> Result<(), Problem> {
        let sql = "INSERT INTO notice (id, officer, docket, what, about, told_at) SELECT $1, $2, $3, $4, $5, $6 \
                   WHERE NOT EXISTS (SELECT 1 FROM notice_off o JOIN account a ON a.id = o.account \
                   WHERE a.pseudonym = $2 AND o.what = $4) ON CONFLICT DO NOTHING";
        self.exec(sql, args![&row.id, &row.officer, row.docket, &row.what, &row.about, row.told_at]).map(drop)
    }

    /// What an officer was told of matters that `filter` lets her read, the newest first.
    pub fn notices(
        &mut self,
        officer: &str,
        filter: &DocketFilter,
        page: Page,
    ) -> Result<super::Listed<NoticeRow>, Problem> {
        let where_ = readable(filter);
        let count = "SELECT count(*) FROM notice n LEFT JOIN docket_view v ON v.docket = n.docket WHERE n.officer = $1";
        let total = self.count(&format!("{count}{where_}"), args![officer])?;
        let sql = format!("{NOTICE}{where_} ORDER BY n.told_at DESC, n.id LIMIT $2 OFFSET $3");
        let [rows, offset] = page.bounds();
        let rows = self.list(&sql, &[officer.into(), rows, offset], notice)?;
        Ok(super::Listed { rows, total })
    }

    /// How much of that she has not seen.
    pub fn unseen_notices(&mut self, officer: &str, filter: &DocketFilter) -> Result<u64, Problem> {
        let sql = "SELECT count(*) FROM notice n LEFT JOIN docket_view v ON v.docket = n.docket \
                   WHERE n.officer = $1 AND n.seen_at IS NULL";
        self.count(&format!("{sql}{}", readable(filter)), args![officer])
    }

    /// One of an officer's notices.
    pub fn notice(&mut self, officer: &str, id: &str) -> Result<Option<NoticeRow>, Problem> {
        self.first(&format!("{NOTICE} AND n.id = $2"), args![officer, id], notice)
    }

    /// Notes that an officer has seen one notice, or all of them.
    pub fn see_notices(&mut self, officer: &str, id: Option<&str>, at: Moment) -> Result<(), Problem> {
        let sql = "UPDATE notice SET seen_at = $2 WHERE officer = $1 AND seen_at IS NULL";
        match id {
            Some(id) => self.exec(&format!("{sql} AND id = $3"), args![officer, at, id]).map(drop),
            None => self.exec(sql, args![officer, at]).map(drop),
        }
    }

    /// Forgets what was told before `before`.
    pub fn sweep_notices(&mut self, before: Moment) -> Result<u64, Problem> {
        self.exec("DELETE FROM notice WHERE told_at < $1", args![before])
    }

    /// What an account does not want to be told of.
    pub fn notices_off(&mut self, account: &str) -> Result<Vec<String>, Problem> {
        self.list("SELECT what FROM notice_off WHERE account = $1 ORDER BY what", args![account], Columns::take)
    }

    /// Sets what an account does not want to be told of.
    pub fn set_notices_off(&mut self, account: &str, whats: &[&str]) -> Result<(), Problem> {
        self.exec("DELETE FROM notice_off WHERE account = $1", args![account])?;
        for what in whats {
            self.exec("INSERT INTO notice_off (account, what) VALUES ($1, $2)", args![account, *what])?;
        }
        Ok(())
    }

    /// Keeps an address.
    pub fn add_feed(&mut self, row: &FeedRow) -> Result<(), Problem> {
        let sql = "INSERT INTO feed (secret, account, id, view, query, made_at) VALUES ($1, $2, $3, $4, $5, $6)";
        let values = args![row.secret, &row.account, &row.id, row.view.as_deref(), row.query.as_deref(), row.made_at];
        self.exec(sql, values).map(drop)
    }

    /// The address with this secret.
    pub fn feed(&mut self, secret: &Digest) -> Result<Option<FeedRow>, Problem> {
        self.first(&format!("{FEED} WHERE secret = $1"), args![*secret], feed)
    }

    /// The addresses of an account, the oldest first.
    pub fn feeds(&mut self, account: &str) -> Result<Vec<FeedRow>, Problem> {
        self.list(&format!("{FEED} WHERE account = $1 ORDER BY made_at, id"), args![account], feed)
    }

    /// Takes an address back; says whether it was there.
    pub fn remove_feed(&mut self, account: &str, id: &str) -> Result<bool, Problem> {
        Ok(self.exec("DELETE FROM feed WHERE account = $1 AND id = $2", args![account, id])? > 0)
    }

    /// The running time limits of open matters that an officer works on, the soonest first, each with our number.
    pub fn limits_of(&mut self, officer: &str, rows: usize) -> Result<Vec<(DocketId, Option<String>, Clock)>, Problem> {
        let sql = "SELECT t.docket, v.our_number, t.name, t.bound, t.started, t.due, t.paused, t.stopped, t.source \
                   FROM time_limit t JOIN docket_view v ON v.docket = t.docket WHERE v.assigned_to = $1 AND v.open = 1 \
                   AND t.stopped IS NULL AND t.paused IS NULL ORDER BY t.due, t.docket, t.place LIMIT $2";
        self.list(sql, args![officer, rows], |row| Ok((row.take()?, row.take()?, clock(row)?)))
    }
}
