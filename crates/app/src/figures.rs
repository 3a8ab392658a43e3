//! Statistics: how many matters came, went, were answered, and how fast.
//!
//! Every figure is the number of rows of a list: it is counted under the very filter that opens the list, with the same
//! condition for what the person may open. So no figure tells of a matter that the list would not show.

pub(crate) mod kept;

use std::{collections::BTreeMap, sync::Arc};

use docket::{Outcome, Side};
use kernel::{AuthorityId, Date, Moment, Problem};
use store::{DocketFilter, Group, Tally, Tx};

use self::kept::Now;
use crate::{
    Actor, App, Days, Filter, Wait, Whose,
    audit::Leaf,
    db,
    permission::{Action, Resource, Verdict, may},
};

/// Months of a period up to which they are rows of their own; a longer one is told by years.
const MONTHS: i32 = 36;

/// The day from which the database counts days.
const FIRST_DAY: &str = "1970-01-01";

/// By which day a matter belongs to a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountedBy {
    /// The day on which it went out or came.
    Asked,
    /// The day on which it was closed.
    Closed,
}

/// What figures are asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FiguresAsk {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// By which day a matter belongs to the period.
    pub by: CountedBy,
    /// Only with this partner.
    pub partner: Option<AuthorityId>,
    /// Only of this kind.
    pub kind: Option<String>,
    /// Only on this side.
    pub side: Option<Side>,
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// Came.
    Received,
    /// Went out.
    Sent,
    /// Is closed.
    Closed,
    /// Ended with what was asked for.
    Executed,
    /// Was answered within its limits.
    InTime,
    /// Was answered after a limit.
    Late,
    /// Was refused.
    Refused,
    /// Was sent back.
    Returned,
    /// Is open now.
    Open,
    /// Is open now and has a limit that has passed.
    Overdue,
}

impl Measure {
    /// What it is called in addresses and in the names of sentences.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Sent => "sent",
            Self::Closed => "closed",
            Self::Executed => "executed",
            Self::InTime => "in-time",
            Self::Late => "late",
            Self::Refused => "refused",
            Self::Returned => "returned",
            Self::Open => "open",
            Self::Overdue => "overdue",
        }
    }

    /// The list that is counted: that of `base`, narrowed down.
    fn of(self, base: &Filter) -> Filter {
        let base = base.clone();
        match self {
            Self::Received => Filter { side: Some(Side::Incoming), ..base },
            Self::Sent => Filter { side: Some(Side::Outgoing), ..base },
            Self::Closed => Filter { open: Some(false), ..base },
            Self::Executed => Filter { outcome: Some(Outcome::Executed), ..base },
            Self::InTime => Filter { in_time: Some(true), ..base },
            Self::Late => Filter { in_time: Some(false), ..base },
            Self::Refused => Filter { outcome: Some(Outcome::Refused), ..base },
            Self::Returned => Filter { outcome: Some(Outcome::Returned), ..base },
            Self::Open => Filter { open: Some(true), ..base },
            Self::Overdue => Filter { open: Some(true), due_within: Some(0), ..base },
        }
    }

    /// Whether there can be any on this side.
    fn fits(self, side: Option<Side>) -> bool {
        match self {
            Self::Received => side.is_none_or(|side| side == Side::Incoming),
            Self::Sent => side.is_none_or(|side| side == Side::Outgoing),
            _ => true,
        }
    }
}

/// How many there are, and the list of just these.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// What is counted.
    pub measure: Measure,
    /// The list.
    pub filter: Filter,
    /// How many rows it has.
    pub count: u64,
}

/// What a row of a table counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowOf {
    /// Those with a partner.
    Partner(AuthorityId),
    /// Those of a kind.
    Kind(String),
    /// Those of a month; the first day of it.
    Month(Date),
    /// Those of a year; the first day of it.
    Year(Date),
    /// Those of an officer, by name.
    Officer(String),
    /// Those that nobody works on.
    Nobody,
    /// Those with a reason, a translation key.
    Reason(String),
    /// Those that were registered so long after they came.
    Wait(Wait),
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureRow {
    /// What it counts.
    pub of: RowOf,
    /// One figure for each column.
    pub figures: Vec<Figure>,
}

/// By what a table is put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// By partner.
    Partner,
    /// By kind.
    Kind,
    /// By month.
    Month,
    /// By officer.
    Officer,
    /// By reason of refusal or return.
    Reason,
    /// By the time from receipt to registration.
    Registration,
}

impl By {
    /// What it is called in the names of sentences.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Partner => "partner",
            Self::Kind => "kind",
            Self::Month => "month",
            Self::Officer => "officer",
            Self::Reason => "reason",
            Self::Registration => "registration",
        }
    }
}

/// A table of figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureTable {
    /// By what.
    pub by: By,
    /// What its columns count.
    pub measures: Vec<Measure>,
    /// Its rows.
    pub rows: Vec<FigureRow>,
}

/// How many days matters took from the day on which they went out or came to the day on which they were closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Took {
    /// Half of them took no longer.
    pub median: i64,
    /// Nine of ten took no longer.
    pub ninety: i64,
    /// Which matters.
    pub of: Figure,
}

/// The figures of a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figures {
    /// What was asked for.
    pub ask: FiguresAsk,
    /// When they were counted.
    pub at: Moment,
    /// All together.
    pub line: Vec<Figure>,
    /// How long it took, if anything was closed.
    pub took: Option<Took>,
    /// The tables.
    pub tables: Vec<FigureTable>,
    /// Whether every matter has been read for figures: after an update that takes a moment.
    pub complete: bool,
}

impl Figures {
    /// The figure of the whole for `measure`.
    pub fn total(&self, measure: Measure) -> u64 {
        self.line.iter().find(|figure| figure.measure == measure).map_or(0, |figure| figure.count)
    }
}

/// Columns of a table, and the filter under which each of its rows is counted.
struct Columns<'a> {
    base: &'a Filter,
    measures: &'a [Measure],
}

impl App {
    /// The figures of a period.
    ///
    /// # Errors
    /// `forbidden`, `figures-order` when the period ends before it begins.
    pub async fn figures(&self, actor: &Actor, ask: &FiguresAsk) -> Result<Figures, Problem> {
        // Asks the permission, and leaves a leaf when it is refused.
        self.listable(actor, &Filter::default()).await?;
        if ask.from > ask.to {
            return Err(Problem::field("to", "figures-order"));
        }
        let detail = format!("{ask:?}");
        self.witness(vec![Leaf::of(actor, "figures.read", "dockets").detail(detail.as_bytes())]).await?;
        let (app, actor, ask) = (self.clone(), actor.clone(), ask.clone());
        let at = self.now();
        self.inner
            .store
            .read(move |tx| {
                let now = Now { written: tx.views_written()?, at };
                Counting { app: &app, actor: &actor, ask: &ask, now }.all(tx)
            })
            .await
    }
}

/// How the lists of a row are narrowed down.
type Narrow = Box<dyn Fn(&Filter) -> Filter>;

/// The work of one page.
struct Counting<'a> {
    app: &'a App,
    actor: &'a Actor,
    ask: &'a FiguresAsk,
    now: Now,
}

impl Counting<'_> {
    fn all(&self, tx: &mut Tx<'_>) -> Result<Figures, Problem> {
        let period = Days::between(self.ask.from, self.ask.to);
        let (asked, closed) = match self.ask.by {
            CountedBy::Asked => (period, None),
            CountedBy::Closed => (Days::default(), Some(period)),
        };
        let narrow = Filter {
            partner: self.ask.partner.clone(),
            kind: self.ask.kind.clone(),
            side: self.ask.side,
            ..Filter::default()
        };
        let cohort = Filter { asked: Some(asked), closed, ..narrow.clone() };
        let now = Filter { open: Some(true), ..narrow.clone() };
        let flow = self.fitting(&[
            Measure::Received,
            Measure::Sent,
            Measure::Closed,
            Measure::Executed,
            Measure::InTime,
            Measure::Late,
            Measure::Refused,
            Measure::Returned,
        ]);
        let standing = [Measure::Open, Measure::Overdue];
        let mut kinds = self.table(tx, By::Kind, Group::Kind, (&cohort, &flow), (&now, &standing))?;
        // Every matter is of exactly one kind, so the whole is the sum of this table.
        let line = [(&cohort, flow.as_slice()), (&now, &standing)]
            .into_iter()
            .flat_map(|(base, measures)| measures.iter().map(move |measure| (base, *measure)))
            .map(|(base, measure)| Figure { measure, filter: measure.of(base), count: sum(&kinds, measure) })
            .collect();
        let shown = self.fitting(&[Measure::Received, Measure::Sent, Measure::Closed]);
        keep(&mut kinds, &[&shown[..], &standing].concat());
        let partners = self.table(tx, By::Partner, Group::Partner, (&cohort, &shown), (&now, &standing))?;
        let mut tables = vec![partners, kinds, self.months(tx, &narrow)?];
        let heads = matches!(may(&self.actor.roles, Action::ReadLoad, Resource::default()), Verdict::Allow { .. });
        if heads {
            tables.push(self.officers(tx, &now, &standing)?);
        }
        tables.push(self.reasons(tx, &cohort)?);
        if Measure::Received.fits(self.ask.side) {
            tables.push(self.registrations(tx, &cohort)?);
        }
        Ok(Figures {
            ask: self.ask.clone(),
            at: self.now.at,
            line,
            took: self.took(tx, &cohort)?,
            tables,
            complete: tx.unfigured(1)?.is_empty(),
        })
    }

    fn fitting(&self, measures: &[Measure]) -> Vec<Measure> {
        measures.iter().copied().filter(|measure| measure.fits(self.ask.side)).collect()
    }

    fn zone(&self) -> i32 {
        self.app.inner.seat.zone_minutes
    }

    fn wanted(&self, filter: &Filter) -> DocketFilter {
        self.app.wanted(self.actor, filter)
    }

    /// Counts for everybody what everybody may open, unless that still holds, and for this person what is confidential.
    fn tally(&self, tx: &mut Tx<'_>, columns: &Columns<'_>, group: Group) -> Result<Vec<Tally>, Problem> {
        let base = self.wanted(columns.base);
        let each: Vec<DocketFilter> =
            columns.measures.iter().map(|measure| self.wanted(&measure.of(columns.base))).collect();
        if base.assigned.is_some() {
            return tx.tally(&base, group, &each);
        }
        let name = format!("{:?} {group:?} {:?}", columns.measures, columns.base);
        let tables = &self.app.inner.figures;
        let of_all = if let Some(kept) = tables.get(&name, self.now) {
            kept
        } else {
            let open =
                |filter: &DocketFilter| DocketFilter { confidential: Some(false), readable_by: None, ..filter.clone() };
            let counted = Arc::new(tx.tally(&open(&base), group, &each.iter().map(open).collect::<Vec<_>>())?);
            let due = each.iter().any(|filter| filter.due_before.is_some());
            let until = if due { tx.next_due_after(self.now.at)? } else { None };
            tables.put(name, self.now, until.unwrap_or(Moment::from_micros(i64::MAX)), Arc::clone(&counted));
            counted
        };
        let secret = |filter: &DocketFilter| DocketFilter { confidential: Some(true), ..filter.clone() };
        let own = tx.tally(&secret(&base), group, &each.iter().map(secret).collect::<Vec<_>>())?;
        Ok(together(&of_all, own))
    }

    /// A table of what moved in the period and of what stands now, by partner or kind.
    fn table(
        &self,
        tx: &mut Tx<'_>,
        by: By,
        group: Group,
        flow: (&Filter, &[Measure]),
        now: (&Filter, &[Measure]),
    ) -> Result<FigureTable, Problem> {
        let mut found: BTreeMap<String, [Vec<u64>; 2]> = BTreeMap::new();
        for (place, (base, measures)) in [flow, now].into_iter().enumerate() {
            for row in self.tally(tx, &Columns { base, measures }, group)? {
                let Some(key) = row.key else { continue };
                found.entry(key).or_default()[place] = row.counts;
            }
        }
        let mut rows = Vec::new();
        for (key, counts) in found {
            let Some((of, narrow)) = self.row_of(by, &key) else { continue };
            let mut figures = Vec::new();
            for ((base, measures), counts) in [flow, now].into_iter().zip(counts) {
                figures.extend(figures_of(&narrow(base), measures, &counts));
            }
            rows.push(FigureRow { of, figures });
        }
        Ok(FigureTable { by, measures: [flow.1, now.1].concat(), rows })
    }

    /// What a row of a partner or a kind counts, and how its lists are narrowed down. None for a partner whom nobody asked
    /// for: it only shares a matter with the one that was.
    fn row_of(&self, by: By, key: &str) -> Option<(RowOf, Narrow)> {
        if by == By::Kind {
            let kind = key.to_owned();
            let of = RowOf::Kind(kind.clone());
            return Some((of, Box::new(move |base| Filter { kind: Some(kind.clone()), ..base.clone() })));
        }
        let id = AuthorityId::parse(key).filter(|id| self.ask.partner.as_ref().is_none_or(|asked| asked == id))?;
        let of = RowOf::Partner(id.clone());
        Some((of, Box::new(move |base| Filter { partner: Some(id.clone()), ..base.clone() })))
    }

    /// What came, went out and was closed in each month of the period, by the day of each.
    fn months(&self, tx: &mut Tx<'_>, narrow: &Filter) -> Result<FigureTable, Problem> {
        let period = Some(Days::between(self.ask.from, self.ask.to));
        let came = Filter { asked: period, ..narrow.clone() };
        let went = Filter { asked: Some(Days::default()), closed: period, ..narrow.clone() };
        let (moved, ended) = (self.fitting(&[Measure::Received, Measure::Sent]), [Measure::Closed]);
        let asked = self.tally(tx, &Columns { base: &came, measures: &moved }, Group::Asked(self.zone()))?;
        let closed = self.tally(tx, &Columns { base: &went, measures: &ended }, Group::Closed(self.zone()))?;
        let rows = pieces(self.ask.from, self.ask.to)
            .into_iter()
            .map(|(of, from, to)| {
                let days = Some(Days::between(from, to));
                let mut figures = figures_of(
                    &Filter { asked: days, ..came.clone() },
                    &moved,
                    &between(&asked, from, to, moved.len()),
                );
                let closed = between(&closed, from, to, ended.len());
                figures.extend(figures_of(&Filter { closed: days, ..went.clone() }, &ended, &closed));
                FigureRow { of, figures }
            })
            .collect();
        Ok(FigureTable { by: By::Month, measures: [moved.as_slice(), &ended].concat(), rows })
    }

    fn officers(&self, tx: &mut Tx<'_>, now: &Filter, measures: &[Measure]) -> Result<FigureTable, Problem> {
        let names: BTreeMap<String, String> = db::officers(tx)?.into_iter().collect();
        let mut rows: Vec<FigureRow> = self
            .tally(tx, &Columns { base: now, measures }, Group::Officer)?
            .into_iter()
            .map(|row| {
                let (of, whose) = match row.key {
                    Some(key) => {
                        (RowOf::Officer(names.get(&key).cloned().unwrap_or_else(|| key.clone())), Whose::Of(key))
                    }
                    None => (RowOf::Nobody, Whose::Nobodys),
                };
                let base = Filter { whose: Some(whose), ..now.clone() };
                FigureRow { of, figures: figures_of(&base, measures, &row.counts) }
            })
            .collect();
        // Who has most to do comes first.
        rows.sort_by_key(|row| std::cmp::Reverse(row.figures.first().map_or(0, |figure| figure.count)));
        Ok(FigureTable { by: By::Officer, measures: measures.to_vec(), rows })
    }

    fn reasons(&self, tx: &mut Tx<'_>, cohort: &Filter) -> Result<FigureTable, Problem> {
        let measures = [Measure::Refused, Measure::Returned];
        let mut rows: Vec<FigureRow> = self
            .tally(tx, &Columns { base: cohort, measures: &measures }, Group::Reason)?
            .into_iter()
            .filter_map(|row| {
                let key = row.key?;
                let base = Filter { reason: Some(key.clone()), ..cohort.clone() };
                Some(FigureRow { of: RowOf::Reason(key), figures: figures_of(&base, &measures, &row.counts) })
            })
            .collect();
        rows.sort_by_key(|row| std::cmp::Reverse(row.figures.iter().map(|figure| figure.count).max()));
        Ok(FigureTable { by: By::Reason, measures: measures.to_vec(), rows })
    }

    fn registrations(&self, tx: &mut Tx<'_>, cohort: &Filter) -> Result<FigureTable, Problem> {
        let came = Filter { side: Some(Side::Incoming), ..cohort.clone() };
        let measures = [Measure::Received];
        let tallies = self.tally(tx, &Columns { base: &came, measures: &measures }, Group::Registered(self.zone()))?;
        let is_of = |wait: Wait, row: &Tally| match (wait.days(), day_number(row)) {
            (None, days) => days.is_none(),
            (Some((least, most)), Some(days)) => {
                days >= i64::from(least) && most.is_none_or(|most| days <= i64::from(most))
            }
            (Some(_), None) => false,
        };
        let rows = Wait::ALL
            .into_iter()
            .map(|wait| {
                let rows = tallies.iter().filter(|row| is_of(wait, row));
                let counts = [rows.filter_map(|row| row.counts.first()).sum()];
                let base = Filter { registered: Some(wait), ..came.clone() };
                FigureRow { of: RowOf::Wait(wait), figures: figures_of(&base, &measures, &counts) }
            })
            .collect();
        Ok(FigureTable { by: By::Registration, measures: measures.to_vec(), rows })
    }

    /// How long it took: from how many took how many days.
    fn took(&self, tx: &mut Tx<'_>, cohort: &Filter) -> Result<Option<Took>, Problem> {
        let measures = [Measure::Closed];
        let base = Measure::Closed.of(cohort);
        let tallies = self.tally(tx, &Columns { base: &base, measures: &measures }, Group::Took(self.zone()))?;
        let mut days: Vec<(i64, u64)> = tallies
            .iter()
            .filter_map(|row| Some((day_number(row)?, row.counts.first().copied()?)))
            .filter(|(_, count)| *count > 0)
            .collect();
        days.sort_unstable();
        let count = days.iter().map(|(_, count)| count).sum();
        let of = Figure { measure: Measure::Closed, filter: base, count };
        Ok(percentile(&days, 50).zip(percentile(&days, 90)).map(|(median, ninety)| Took { median, ninety, of }))
    }
}

/// The same groups of two tables as one.
fn together(first: &[Tally], second: Vec<Tally>) -> Vec<Tally> {
    let mut groups: BTreeMap<Option<String>, Vec<u64>> =
        first.iter().map(|row| (row.key.clone(), row.counts.clone())).collect();
    for row in second {
        let counts = groups.entry(row.key).or_insert_with(|| vec![0; row.counts.len()]);
        for (count, more) in counts.iter_mut().zip(row.counts) {
            *count += more;
        }
    }
    groups.into_iter().map(|(key, counts)| Tally { key, counts }).collect()
}

/// The value that so many percent of all do not exceed (nearest rank), of values in order with how often each occurs.
fn percentile(values: &[(i64, u64)], percent: u64) -> Option<i64> {
    let all: u64 = values.iter().map(|(_, count)| count).sum();
    let rank = (all * percent).div_ceil(100).max(1);
    let mut seen = 0;
    values
        .iter()
        .find(|(_, count)| {
            seen += count;
            seen >= rank
        })
        .map(|(value, _)| *value)
}

fn figures_of(base: &Filter, measures: &[Measure], counts: &[u64]) -> Vec<Figure> {
    measures
        .iter()
        .enumerate()
        .map(|(place, measure)| Figure {
            measure: *measure,
            filter: measure.of(base),
            count: counts.get(place).copied().unwrap_or_default(),
        })
        .collect()
}

fn sum(table: &FigureTable, measure: Measure) -> u64 {
    let figures = table.rows.iter().flat_map(|row| &row.figures);
    figures.filter(|figure| figure.measure == measure).map(|figure| figure.count).sum()
}

/// Leaves only these columns, and only the rows that have something in them.
fn keep(table: &mut FigureTable, measures: &[Measure]) {
    table.measures.retain(|measure| measures.contains(measure));
    for row in &mut table.rows {
        row.figures.retain(|figure| measures.contains(&figure.measure));
    }
    table.rows.retain(|row| row.figures.iter().any(|figure| figure.count > 0));
}

fn day_number(row: &Tally) -> Option<i64> {
    row.key.as_deref().and_then(|key| key.parse().ok())
}

/// What was counted from one day to another.
fn between(tallies: &[Tally], from: Date, to: Date, width: usize) -> Vec<u64> {
    let mut counts = vec![0; width];
    let Some(first) = Date::parse(FIRST_DAY) else { return counts };
    let days = from.days_since(first)..=to.days_since(first);
    for row in tallies.iter().filter(|row| day_number(row).is_some_and(|day| days.contains(&day))) {
        for (count, more) in counts.iter_mut().zip(&row.counts) {
            *count += more;
        }
    }
    counts
}

/// The months of a period, or its years if there are many months, each with its first and last day within the period.
fn pieces(from: Date, to: Date) -> Vec<(RowOf, Date, Date)> {
    let ((year, month, _), (last_year, last_month, _)) = (from.parts(), to.parts());
    let months = (last_year - year) * 12 + i32::from(last_month) - i32::from(month) + 1;
    let step = if months > MONTHS { 12 } else { 1 };
    let mut rows = Vec::new();
    let (mut year, mut month) = (year, if step == 12 { 1 } else { month });
    while let Some(first) = Date::new(year, month, 1).filter(|first| *first <= to) {
        (year, month) = if step == 12 || month == 12 { (year + 1, 1) } else { (year, month + 1) };
        let last = Date::new(year, month, 1).map_or(to, |next| next.plus_days(-1));
        let of = if step == 12 { RowOf::Year(first) } else { RowOf::Month(first) };
        rows.push((of, first.max(from), last.min(to)));
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).expect("a day")
    }

    #[test]
    fn half_took_no_longer_than_the_median_and_nine_of_ten_than_the_other() {
        assert_eq!(percentile(&[], 50), None);
        assert_eq!(percentile(&[(7, 1)], 50), Some(7));
        let values = [(1, 5), (2, 4), (30, 1)];
        assert_eq!((percentile(&values, 50), percentile(&values, 90)), (Some(1), Some(2)));
        assert_eq!(percentile(&[(1, 4), (2, 4), (30, 2)], 90), Some(30));
    }

    #[test]
    fn a_period_falls_into_months_that_meet_and_keep_its_ends() {
        let rows = pieces(day("2025-11-20"), day("2026-02-10"));
        let days: Vec<(String, String)> = rows.iter().map(|(_, from, to)| (from.to_string(), to.to_string())).collect();
        let expected = [
            ("2025-11-20", "2025-11-30"),
            ("2025-12-01", "2025-12-31"),
            ("2026-01-01", "2026-01-31"),
            ("2026-02-01", "2026-02-10"),
        ];
        assert_eq!(days, expected.map(|(from, to)| (from.to_owned(), to.to_owned())));
        let years = pieces(day("2019-05-05"), day("2026-02-10"));
        assert_eq!(years.len(), 8);
        assert_eq!(years[0], (RowOf::Year(day("2019-01-01")), day("2019-05-05"), day("2019-12-31")));
        assert_eq!(years[7].2, day("2026-02-10"));
        assert_eq!(pieces(day("2026-12-31"), day("2026-12-31")).len(), 1);
    }
}
