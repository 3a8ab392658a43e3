//! Why persons were looked up, and what was opened in an emergency.

use kernel::{DocketId, Moment, Problem};

use super::{Listed, Page};
use crate::{Columns, Tx, value::args};

/// Why somebody looked up persons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PurposeRow {
    /// Its identity, which the log names.
    pub id: String,
    /// The pseudonym of who looked.
    pub officer: String,
    /// For which matter.
    pub docket: Option<DocketId>,
    /// On what ground, a word of the room above.
    pub ground: String,
    /// In words of her own.
    pub words: Option<String>,
    /// When it was said.
    pub stated_at: Moment,
}

/// A confidential matter that was opened in an emergency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmergencyRow {
    /// Its identity, which the log names.
    pub id: String,
    /// The pseudonym of who opened it.
    pub officer: String,
    /// The matter.
    pub docket: DocketId,
    /// Why it could not wait.
    pub reason: String,
    /// When.
    pub opened_at: Moment,
    /// Until when it may be read.
    pub until: Moment,
    /// What was said of it afterwards.
    pub review: Option<ReviewRow>,
}

/// What a second person said of an emergency afterwards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewRow {
    /// The pseudonym of who looked at it.
    pub reviewer: String,
    /// When.
    pub at: Moment,
    /// Whether it was justified.
    pub justified: bool,
    /// In words.
    pub words: String,
}

const PURPOSE: &str = "SELECT id, officer, docket, ground, words, stated_at FROM purpose";

fn purpose(row: &mut Columns) -> Result<PurposeRow, Problem> {
    Ok(PurposeRow {
        id: row.take()?,
        officer: row.take()?,
        docket: row.take()?,
        ground: row.take()?,
        words: row.take()?,
        stated_at: row.take()?,
    })
}

const EMERGENCY: &str = "SELECT id, officer, docket, reason, opened_at, until, reviewer, reviewed_at, justified, \
                         review FROM emergency";

fn emergency(row: &mut Columns) -> Result<EmergencyRow, Problem> {
    Ok(EmergencyRow {
        id: row.take()?,
        officer: row.take()?,
        docket: row.take()?,
        reason: row.take()?,
        opened_at: row.take()?,
        until: row.take()?,
        review: {
            let (reviewer, at, justified, words): (Option<String>, Option<Moment>, Option<bool>, Option<String>) =
                (row.take()?, row.take()?, row.take()?, row.take()?);
            match (reviewer, at, justified, words) {
                (Some(reviewer), Some(at), Some(justified), Some(words)) => {
                    Some(ReviewRow { reviewer, at, justified, words })
                }
                _ => None,
            }
        },
    })
}

impl Tx<'_> {
    /// Keeps why somebody looks up persons.
    pub fn add_purpose(&mut self, row: &PurposeRow) -> Result<(), Problem> {
        let sql = "INSERT INTO purpose (id, officer, docket, ground, words, stated_at) VALUES ($1, $2, $3, $4, $5, $6)";
        let values = args![&row.id, &row.officer, row.docket, &row.ground, row.words.as_deref(), row.stated_at];
        self.exec(sql, values).map(drop)
    }

    /// What this officer said last, if it was not before `since`.
    pub fn purpose_since(&mut self, officer: &str, since: Moment) -> Result<Option<PurposeRow>, Problem> {
        let sql = format!("{PURPOSE} WHERE officer = $1 AND stated_at >= $2 ORDER BY stated_at DESC, id DESC LIMIT 1");
        self.first(&sql, args![officer, since], purpose)
    }

    /// A page of all purposes, the newest first.
    pub fn purposes(&mut self, page: Page) -> Result<Listed<PurposeRow>, Problem> {
        let total = self.count("SELECT COUNT(*) FROM purpose", &[])?;
        let sql = format!("{PURPOSE} ORDER BY stated_at DESC, id DESC LIMIT $1 OFFSET $2");
        let rows = self.list(&sql, &page.bounds(), purpose)?;
        Ok(Listed { rows, total })
    }

    /// Keeps that a matter was opened in an emergency.
    pub fn add_emergency(&mut self, row: &EmergencyRow) -> Result<(), Problem> {
        let sql = "INSERT INTO emergency (id, officer, docket, reason, opened_at, until) \
                   VALUES ($1, $2, $3, $4, $5, $6)";
        let values = args![&row.id, &row.officer, row.docket, &row.reason, row.opened_at, row.until];
        self.exec(sql, values).map(drop)
    }

    /// Whether this officer has this matter open in an emergency at `now`.
    pub fn emergency_now(&mut self, officer: &str, docket: DocketId, now: Moment) -> Result<bool, Problem> {
        let sql = "SELECT COUNT(*) FROM emergency WHERE officer = $1 AND docket = $2 AND until > $3";
        Ok(self.count(sql, args![officer, docket, now])? > 0)
    }

    /// One emergency.
    pub fn emergency(&mut self, id: &str) -> Result<Option<EmergencyRow>, Problem> {
        self.first(&format!("{EMERGENCY} WHERE id = $1"), args![id], emergency)
    }

    /// The emergencies of one matter, the newest first.
    pub fn emergencies_of(&mut self, docket: DocketId) -> Result<Vec<EmergencyRow>, Problem> {
        self.list(&format!("{EMERGENCY} WHERE docket = $1 ORDER BY opened_at DESC, id"), args![docket], emergency)
    }

    /// The emergencies that nobody has looked at afterwards, the oldest first.
    pub fn emergencies_open(&mut self) -> Result<Vec<EmergencyRow>, Problem> {
        self.list(&format!("{EMERGENCY} WHERE reviewed_at IS NULL ORDER BY opened_at, id"), &[], emergency)
    }

    /// A page of all emergencies, the newest first.
    pub fn emergencies(&mut self, page: Page) -> Result<Listed<EmergencyRow>, Problem> {
        let total = self.count("SELECT COUNT(*) FROM emergency", &[])?;
        let sql = format!("{EMERGENCY} ORDER BY opened_at DESC, id LIMIT $1 OFFSET $2");
        let rows = self.list(&sql, &page.bounds(), emergency)?;
        Ok(Listed { rows, total })
    }

    /// Keeps what was said of an emergency afterwards; says whether it was still open.
    pub fn review_emergency(&mut self, id: &str, review: &ReviewRow) -> Result<bool, Problem> {
        let sql = "UPDATE emergency SET reviewer = $2, reviewed_at = $3, justified = $4, review = $5 \
                   WHERE id = $1 AND reviewed_at IS NULL";
        Ok(self.exec(sql, args![id, &review.reviewer, review.at, review.justified, &review.words])? > 0)
    }
}
