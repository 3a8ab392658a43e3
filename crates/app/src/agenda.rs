//! The calendar: which limits end on which day, what takes place on it, and on which days the office is closed.

use std::collections::BTreeMap;

use kernel::{Date, DocketId, Lang, Moment, Problem, limits};
use law::says::Says;
use store::OccasionRow;

use crate::{Actor, App, Filter, Whose, audit::Leaf};

/// Limits of one day that are told at most.
pub const DAY_ROWS: usize = 500;

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgendaAsk {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// Whose matters; all that the person may open, if it is not said.
    pub whose: Option<Whose>,
    /// How many limits of a day are told, at most [`DAY_ROWS`].
    pub most: usize,
}

/// A time limit on its last day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayLimit {
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

/// Something that takes place: a meeting, a visit, an exchange.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
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
    /// What sort of thing it is, a translation key.
    pub sort: String,
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
    /// Whether it was called off.
    pub off: bool,
}

impl From<OccasionRow> for Meeting {
    fn from(row: OccasionRow) -> Self {
        Self {
            docket: row.docket,
            number: row.number,
            title: row.title,
            title_lang: row.title_lang,
            state: row.state,
            sort: row.days.sort,
            first: row.days.first,
            last: row.days.last,
            off: row.off,
        }
    }
}

/// A day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgendaDay {
    /// Which.
    pub date: Date,
    /// Why the office is closed; the sentence of a day of rest is empty.
    pub closed: Option<Says>,
    /// How many limits end on it.
    pub total: usize,
    /// The first of them.
    pub limits: Vec<DayLimit>,
    /// What takes place on it, and was not called off.
    pub meetings: Vec<Meeting>,
}

impl App {
    /// The days that are asked for, each with the limits that end on it in matters that the person may open.
    ///
    /// # Errors
    /// `forbidden`.
    pub async fn agenda(&self, actor: &Actor, ask: &AgendaAsk) -> Result<Vec<AgendaDay>, Problem> {
        let wanted = self.listable(actor, &Filter { whose: ask.whose.clone(), ..Filter::default() }).await?;
        let detail = format!("{ask:?}");
        self.witness(vec![Leaf::of(actor, "calendar.read", "limits").detail(detail.as_bytes())]).await?;
        let (from, to, most) = (ask.from, ask.to, ask.most.min(DAY_ROWS));
        let zone = self.inner.seat.zone_minutes;
        let (rows, meetings) = self
            .inner
            .store
            .read(move |tx| {
                let meetings = tx.occasions(&wanted, (from, to), limits::FEED_MEETINGS)?;
                Ok((tx.agenda(&wanted, (from, to), zone, most)?, meetings))
            })
            .await?;
        let closed = self.inner.law.closed_days(&self.me().country(), from, to).unwrap_or_default();
        let mut closed: BTreeMap<Date, Says> = closed.into_iter().collect();
        let count = usize::try_from(to.days_since(from)).map_or(0, |days| days + 1);
        let mut days: Vec<AgendaDay> = (0_i64..)
            .take(count)
            .map(|n| from.plus_days(n))
            .map(|date| AgendaDay {
                date,
                closed: closed.remove(&date),
                total: 0,
                limits: Vec::new(),
                meetings: Vec::new(),
            })
            .collect();
        for row in rows {
            let place = usize::try_from(row.day.days_since(from)).unwrap_or(usize::MAX);
            let Some(day) = days.get_mut(place) else { continue };
            day.total = usize::try_from(row.of).unwrap_or(usize::MAX);
            day.limits.push(DayLimit {
                docket: row.docket,
                number: row.number,
                title: row.title,
                title_lang: row.title_lang,
                name: row.name,
                due: row.due,
            });
        }
        for meeting in meetings.into_iter().map(Meeting::from).filter(|meeting| !meeting.off) {
            // What lasts longer stands on each of its days.
            let first = usize::try_from(meeting.first.days_since(from)).unwrap_or(0);
            let last = usize::try_from(meeting.last.days_since(from)).unwrap_or(0);
            for day in days.iter_mut().take(last.saturating_add(1)).skip(first) {
                day.meetings.push(meeting.clone());
            }
        }
        Ok(days)
    }
}
