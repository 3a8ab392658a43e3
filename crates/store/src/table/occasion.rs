//! Meetings and visits by the days on which they take place, for a calendar.

use kernel::{Date, DocketId, Lang, Problem};

use super::{list::DocketFilter, view::OccasionDays};
use crate::{Columns, Tx, value::args};

/// Something that takes place, in a calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OccasionRow {
    /// The matter.
    pub docket: DocketId,
    /// Our number of it.
    pub number: Option<String>,
    /// Its subject.
    pub title: String,
    /// The language of the subject.
    pub title_lang: Lang,
    /// How it stands with us, a translation key.
    pub state: String,
    /// Whether it was called off: it is over and was not held.
    pub off: bool,
    /// When.
    pub days: OccasionDays,
}

fn days(row: &mut Columns) -> Result<OccasionDays, Problem> {
    Ok(OccasionDays { sort: row.take()?, first: row.take()?, last: row.take()?, held: row.take()? })
}

impl Tx<'_> {
    /// On which days a matter takes place, where they are known to the day.
    pub fn occasion(&mut self, docket: DocketId) -> Result<Option<OccasionDays>, Problem> {
        let sql = "SELECT sort, first_day, last_day, held FROM occasion WHERE docket = $1";
        self.first(sql, args![docket], days)
    }

    /// What takes place on the days from `from` to `to`, in matters that meet `filter`: the earliest first, at most
    /// `limit`.
    pub fn occasions(
        &mut self,
        filter: &DocketFilter,
        (from, to): (Date, Date),
        limit: usize,
    ) -> Result<Vec<OccasionRow>, Problem> {
        let mut found = self.condition(filter)?;
        found.with("o.last_day >= ?", from);
        found.with("o.first_day <= ?", to);
        let sql = format!(
            "SELECT o.sort, o.first_day, o.last_day, o.held, o.docket, v.our_number, v.title, v.title_lang, v.state, v.open \
             FROM occasion o JOIN docket_view v ON v.docket = o.docket{} \
             ORDER BY o.first_day, o.last_day, o.docket LIMIT {limit}",
            found.text()
        );
        self.list(&sql, &found.args, |row| {
            let days = days(row)?;
            let (docket, number, title, title_lang, state) =
                (row.take()?, row.take()?, row.take()?, row.take()?, row.take()?);
            let open: bool = row.take()?;
            Ok(OccasionRow { docket, number, title, title_lang, state, off: !open && !days.held, days })
        })
    }
}
