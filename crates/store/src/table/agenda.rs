//! Time limits by the day on which they end, for a calendar.

use kernel::{Date, DocketId, Lang, Moment, Problem};

use super::list::DocketFilter;
use crate::{Tx, value::damaged};

/// Microseconds of a day.
const DAY: i64 = 86_400_000_000;

/// A running time limit on its last day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgendaRow {
    /// Its last day, as the office counts.
    pub day: Date,
    /// How many limits end on this day.
    pub of: u64,
    /// The matter.
    pub docket: DocketId,
    /// Our number of it.
    pub number: Option<String>,
    /// Its subject.
    pub title: String,
    /// The language of the subject.
    pub title_lang: Lang,
    /// The name of the limit, a translation key.
    pub name: String,
    /// When it ends.
    pub due: Moment,
}

impl Tx<'_> {
    /// The running limits of the matters that meet `filter` whose last day lies from `from` to `to`, by days of an office
    /// `zone` minutes east of UTC; of each day at most `most`, the soonest first. A limit that ends with a day in UTC was
    /// set as that day, and it is told as that day everywhere.
    pub fn agenda(
        &mut self,
        filter: &DocketFilter,
        (from, to): (Date, Date),
        zone: i32,
        most: usize,
    ) -> Result<Vec<AgendaRow>, Problem> {
        let first = Date::parse("1970-01-01").ok_or_else(|| Problem::internal("no first day"))?;
        let east = i64::from(zone) * 60_000_000;
        let day =
            format!("CASE WHEN t.due % {DAY} = 0 THEN t.due / {DAY} - 1 ELSE (t.due - 1000000 + {east}) / {DAY} END");
        let mut found = self.condition(filter)?;
        found.plain("t.stopped IS NULL AND t.paused IS NULL");
        // Zones are less than a day apart: a wider piece of the index holds every day that was asked for.
        found.with("t.due >= ?", from.plus_days(-1).end().plus_days(-1));
        found.with("t.due < ?", to.end().plus_days(2));
        let sql = format!(
            "SELECT a.day, a.whole, a.docket, a.our_number, a.title, a.title_lang, a.name, a.due FROM \
             (SELECT b.*, ROW_NUMBER() OVER (PARTITION BY b.day ORDER BY b.due, b.docket, b.place) AS nth, \
             COUNT(*) OVER (PARTITION BY b.day) AS whole FROM \
             (SELECT t.docket, t.place, v.our_number, v.title, v.title_lang, t.name, t.due, {day} AS day \
             FROM time_limit t JOIN docket_view v ON v.docket = t.docket{}) b) a \
             WHERE a.day BETWEEN {} AND {} AND a.nth <= {most} ORDER BY a.day, a.nth",
            found.text(),
            from.days_since(first),
            to.days_since(first),
        );
        self.list(&sql, &found.args, |row| {
            let day: i64 = row.take()?;
            // A day of the calendar is far from the ends of what a date can be.
            let day = (day.abs() < 3_000_000).then(|| first.plus_days(day)).ok_or_else(|| damaged("a time limit"))?;
            Ok(AgendaRow {
                day,
                of: row.take()?,
                docket: row.take()?,
                number: row.take()?,
                title: row.take()?,
                title_lang: row.take()?,
                name: row.take()?,
                due: row.take()?,
            })
        })
    }
}
