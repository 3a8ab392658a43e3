//! Figures: matters counted by the conditions of the lists, so that a figure and its list never differ.

use docket::{Ending, Milestones, Outcome};
use kernel::{DocketId, Moment, Problem};

use super::list::{DocketFilter, conditions};
use crate::{
    Columns, Tx,
    value::{Column, args},
};

/// Microseconds of a day.
const DAY: i64 = 86_400_000_000;

/// Between two moments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Not before.
    pub from: Moment,
    /// And before.
    pub before: Moment,
}

impl Span {
    /// At any time that is known.
    pub const EVER: Self = Self { from: Moment::from_micros(i64::MIN), before: Moment::from_micros(i64::MAX) };
}

/// How many days of an office passed between two steps of a matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lapse {
    /// So many days.
    Days {
        /// At least.
        from: u32,
        /// At most.
        to: Option<u32>,
        /// Minutes east of UTC, by which the office counts its days.
        zone: i32,
    },
    /// The second step has not been taken.
    NotYet,
}

/// By what matters are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// All together.
    All,
    /// By partner; a matter with several is counted for each.
    Partner,
    /// By kind.
    Kind,
    /// By the officer who works on them.
    Officer,
    /// By why they were refused or sent back; a matter with several reasons is counted for each.
    Reason,
    /// By the day on which they went out or came, counted from 1970 in the zone (minutes east of UTC).
    Asked(i32),
    /// By the day on which they were closed, likewise.
    Closed(i32),
    /// By the days from the day on which they went out or came to the day on which they were closed.
    Took(i32),
    /// By the days from the day on which they came to the day on which they were registered.
    Registered(i32),
}

impl Group {
    /// The expression by which rows are put together, and what has to be joined for it.
    fn sql(self) -> (String, &'static str) {
        let day = |column: &str, zone: i32| format!("(({column} + {}) / {DAY})", i64::from(zone) * 60_000_000);
        let between = |to: &str, zone| format!("({} - {})", day(to, zone), day("v.asked_at", zone));
        let (key, joined) = match self {
            Self::All => (String::new(), ""),
            Self::Partner => ("p.authority".to_owned(), " JOIN docket_partner p ON p.docket = v.docket"),
            Self::Kind => ("v.kind".to_owned(), ""),
            Self::Officer => ("v.assigned_to".to_owned(), ""),
            Self::Reason => ("r.reason".to_owned(), " JOIN docket_reason r ON r.docket = v.docket"),
            Self::Asked(zone) => (day("v.asked_at", zone), ""),
            Self::Closed(zone) => (day("v.closed_at", zone), ""),
            Self::Took(zone) => (between("v.closed_at", zone), ""),
            Self::Registered(zone) => (between("v.registered_at", zone), ""),
        };
        (key, joined)
    }
}

/// The condition of a lapse between the day of `asked_at` and that of `column`.
pub(super) fn lapse(column: &str, lapse: Lapse) -> String {
    match lapse {
        Lapse::NotYet => format!("{column} IS NULL"),
        Lapse::Days { from, to, zone } => {
            let (days, _) = Group::Registered(zone).sql();
            let days = days.replace("v.registered_at", column);
            to.map_or_else(|| format!("{days} >= {from}"), |to| format!("{days} BETWEEN {from} AND {to}"))
        }
    }
}

pub(super) struct OutcomeColumn(pub(super) Outcome);

impl Column for OutcomeColumn {
    fn read(value: crate::Val) -> Option<Self> {
        String::read(value).and_then(|word| Outcome::parse(&word)).map(Self)
    }
}

/// How many matters of one group there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// The group: an id, a word, or a number of days in digits. None for those that have nothing there.
    pub key: Option<String>,
    /// One figure for each column that was asked for.
    pub counts: Vec<u64>,
}

impl Tx<'_> {
    /// Counts the matters that meet `base`, in groups, once for each of `columns`. A column is a filter with all the
    /// conditions of `base` and more; only what it has more is asked of each row.
    pub fn tally(
        &mut self,
        base: &DocketFilter,
        group: Group,
        columns: &[DocketFilter],
    ) -> Result<Vec<Tally>, Problem> {
        let mut found = self.condition(base)?;
        let mut counts = Vec::with_capacity(columns.len());
        for column in columns {
            let mut more = found.beside();
            conditions(&mut more, &column.beyond(base));
            let and = more.joined();
            counts.push(if and.is_empty() { "count(*)".into() } else { format!("count(*) FILTER (WHERE {and})") });
            found.args = more.args;
        }
        let counts = counts.join(", ");
        let (key, joined) = group.sql();
        let rows = found.text();
        let sql = if key.is_empty() {
            format!("SELECT '', {counts} FROM docket_view v{rows}")
        } else {
            format!("SELECT CAST({key} AS TEXT), {counts} FROM docket_view v{joined}{rows} GROUP BY {key}")
        };
        let width = columns.len();
        self.list(&sql, &found.args, |row| {
            let key = row.take()?;
            let counts = (0..width).map(|_| row.take()).collect::<Result<_, _>>()?;
            Ok(Tally { key, counts })
        })
    }

    /// Writes why a matter was refused or sent back beside its view.
    pub(super) fn put_reasons(&mut self, docket: DocketId, steps: &Milestones) -> Result<(), Problem> {
        for (place, reason) in steps.ending.iter().flat_map(|ending| &ending.reasons).enumerate() {
            let sql = "INSERT INTO docket_reason (docket, place, reason) VALUES ($1, $2, $3)";
            self.exec(sql, args![docket, place, reason])?;
        }
        Ok(())
    }

    /// The steps of a matter as they are kept.
    pub fn milestones(&mut self, docket: DocketId) -> Result<Option<Milestones>, Problem> {
        let sql = "SELECT reason FROM docket_reason WHERE docket = $1 ORDER BY place";
        let reasons: Vec<String> = self.list(sql, args![docket], Columns::take)?;
        let sql = "SELECT asked_at, registered_at, closed_at, outcome, in_time FROM docket_view WHERE docket = $1";
        let rows = self.list(sql, args![docket], |row| {
            let (asked, registered, closed) = (row.take()?, row.take()?, row.take()?);
            let outcome: Option<OutcomeColumn> = row.take()?;
            Ok(Milestones {
                asked,
                registered,
                closed,
                ending: outcome.map(|outcome| Ending { outcome: outcome.0, reasons: reasons.clone() }),
                in_time: row.take()?,
            })
        })?;
        Ok(rows.into_iter().next())
    }

    /// Some dockets whose steps were never written down.
    pub fn unfigured(&mut self, rows: usize) -> Result<Vec<DocketId>, Problem> {
        self.list("SELECT docket FROM docket_view WHERE figured = 0 LIMIT $1", args![rows], Columns::take)
    }
}
