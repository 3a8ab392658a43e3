//! Which persons of the register somebody said to be one person, or not.

use kernel::{DocketId, Moment, PartialDate, Problem};

use super::{
    Listed, Page, PersonRow,
    list::{DocketFilter, Where, conditions},
    person::{PERSON, person},
};
use crate::{Columns, Tx, Val, value::args};

/// A person as she was named when it was said.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MatchSide {
    /// In which matter.
    pub docket: DocketId,
    /// Her place among the persons of the matter, from 0.
    pub place: u64,
    /// Her name as it was written.
    pub name: String,
    /// Her date of birth as far as it was known.
    pub born: Option<PartialDate>,
}

/// How what was said ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatchEnd {
    /// When.
    pub at: Moment,
    /// The pseudonym of who ended it.
    pub by: String,
    /// Why it ended, a word of the room above.
    pub how: String,
}

/// What somebody said of two persons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatchRow {
    /// Its identity, which the log names.
    pub id: String,
    /// The one.
    pub a: MatchSide,
    /// The other.
    pub b: MatchSide,
    /// What was said, a word of the room above.
    pub decision: String,
    /// Why, in words.
    pub reason: Option<String>,
    /// When.
    pub decided_at: Moment,
    /// The pseudonym of who said it.
    pub decided_by: String,
    /// How it ended; none while it holds.
    pub ended: Option<MatchEnd>,
}

/// Which of what was said is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MatchQuestion {
    /// With one of these words (any when empty).
    pub decisions: Vec<String>,
    /// That has ended, or that holds.
    pub ended: bool,
    /// With a person of this matter.
    pub docket: Option<DocketId>,
}

const MATCH: &str = "SELECT p.id, p.docket_a, p.place_a, p.name_a, p.born_a, p.docket_b, p.place_b, p.name_b, p.born_b, \
                     p.decision, p.reason, p.decided_at, p.decided_by, p.ended_at, p.ended_by, p.ending \
                     FROM person_match p";

fn side(row: &mut Columns) -> Result<MatchSide, Problem> {
    Ok(MatchSide { docket: row.take()?, place: row.take()?, name: row.take()?, born: row.take()? })
}

fn matched(row: &mut Columns) -> Result<MatchRow, Problem> {
    Ok(MatchRow {
        id: row.take()?,
        a: side(row)?,
        b: side(row)?,
        decision: row.take()?,
        reason: row.take()?,
        decided_at: row.take()?,
        decided_by: row.take()?,
        ended: match (row.take()?, row.take()?, row.take()?) {
            (Some(at), Some(by), Some(how)) => Some(MatchEnd { at, by, how }),
            _ => None,
        },
    })
}

/// That both matters of a pair meet `filter`.
fn both_meet(filter: &DocketFilter) -> Where {
    let mut found = Where::default();
    for docket in ["p.docket_a", "p.docket_b"] {
        let mut one = found.beside();
        conditions(&mut one, filter);
        one.plain(&format!("v.docket = {docket}"));
        found.args.clone_from(&one.args);
        found.plain(&format!("EXISTS (SELECT 1 FROM docket_view v{})", one.text()));
    }
    found
}

impl Tx<'_> {
    /// Keeps what somebody said of two persons.
    pub fn add_match(&mut self, row: &MatchRow) -> Result<(), Problem> {
        let sql = "INSERT INTO person_match (id, docket_a, place_a, name_a, born_a, docket_b, place_b, name_b, born_b, \
                   decision, reason, decided_at, decided_by) \
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
        let values = args![
            &row.id,
            row.a.docket,
            row.a.place,
            &row.a.name,
            row.a.born,
            row.b.docket,
            row.b.place,
            &row.b.name,
            row.b.born,
            &row.decision,
            row.reason.as_deref(),
            row.decided_at,
            &row.decided_by,
        ];
        self.exec(sql, values).map(drop)
    }

    /// Notes that what was said holds no longer; false when it had ended before.
    pub fn end_match(&mut self, id: &str, end: &MatchEnd) -> Result<bool, Problem> {
        let sql = "UPDATE person_match SET ended_at = $2, ended_by = $3, ending = $4 \
                   WHERE id = $1 AND ended_at IS NULL";
        Ok(self.exec(sql, args![id, end.at, &end.by, &end.how])? > 0)
    }

    /// What was said under this identity, if both matters meet `filter`.
    pub fn match_named(&mut self, id: &str, filter: &DocketFilter) -> Result<Option<MatchRow>, Problem> {
        let mut found = both_meet(filter);
        found.with("p.id = ?", id);
        self.first(&format!("{MATCH}{}", found.text()), &found.args, matched)
    }

    /// Everything that was ever said of a person of one of these matters, the newest first.
    pub fn matches_of(&mut self, dockets: &[DocketId]) -> Result<Vec<MatchRow>, Problem> {
        if dockets.is_empty() {
            return Ok(Vec::new());
        }
        let mut found = Where::default();
        found.any("p.docket_a", dockets.iter().copied().map(Val::from));
        let mut other = found.beside();
        other.any("p.docket_b", dockets.iter().copied().map(Val::from));
        let sql =
            format!("{MATCH} WHERE {} OR {} ORDER BY p.decided_at DESC, p.id DESC", found.joined(), other.joined());
        self.list(&sql, &other.args, matched)
    }

    /// A page of what was said of persons whose matters both meet `filter`, the newest first.
    pub fn matches(
        &mut self,
        question: &MatchQuestion,
        filter: &DocketFilter,
        page: Page,
    ) -> Result<Listed<MatchRow>, Problem> {
        let mut found = both_meet(filter);
        found.plain(if question.ended { "p.ended_at IS NOT NULL" } else { "p.ended_at IS NULL" });
        found.one_of("p.decision", question.decisions.iter().map(String::as_str));
        if let Some(docket) = question.docket {
            found.with("? IN (p.docket_a, p.docket_b)", docket);
        }
        let total = self.count(&format!("SELECT COUNT(*) FROM person_match p{}", found.text()), &found.args)?;
        let (bounds, values) = found.page(page);
        let order = if question.ended { "p.ended_at" } else { "p.decided_at" };
        let sql = format!("{MATCH}{} ORDER BY {order} DESC, p.id DESC{bounds}", found.text());
        Ok(Listed { rows: self.list(&sql, &values, matched)?, total })
    }

    /// The person at a place of a matter that meets `filter`.
    pub fn person_at(
        &mut self,
        docket: DocketId,
        place: u64,
        filter: &DocketFilter,
    ) -> Result<Option<PersonRow>, Problem> {
        let mut found = self.condition(filter)?;
        found.with("m.docket = ?", docket);
        found.with("m.place = ?", place);
        self.first(&format!("{PERSON}{}", found.text()), &found.args, person)
    }
}
