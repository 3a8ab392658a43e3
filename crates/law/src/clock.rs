//! Time limits: when they end, whether they have run out, which is the strictest.

use kernel::Tri;
use time::{Date, Duration, OffsetDateTime, UtcOffset, format_description::well_known::Rfc3339};

use crate::{
    calendar::last_day,
    expr::{Answer, Known},
    fact::{FactId, FactSet},
    file::{Bound, Status, Unit},
    set::{Instrument, Rule, Start, TimeLimit},
    text::{Text, View},
    value::Value,
    zone::end_of_day,
};

/// How a limit stands on the day of the look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LimitState {
    /// It runs.
    Running,
    /// What it waits for came in time.
    Met,
    /// What it waits for came late, or is known not to have come.
    Missed,
    /// The last day is over; whether what it waits for came is not recorded, or it waits for nothing.
    Passed,
}

/// A limit whose start is known.
#[derive(Clone, Debug)]
pub struct Deadline<'a> {
    /// The instrument.
    pub instrument: &'a Instrument,
    /// The rule.
    pub rule: &'a Rule,
    /// The rule as it reads here.
    pub text: Text<'a>,
    /// The clock of the rule.
    pub time: &'a TimeLimit,
    /// Which person, by place.
    pub person: Option<usize>,
    /// Which offence, by place.
    pub offence: Option<usize>,
    /// Which property, by place.
    pub property: Option<usize>,
    /// The day that the start names.
    pub start: Date,
    /// The last day.
    pub last_day: Date,
    /// Whether it ran from the condition known to hold, or only perhaps.
    pub certain: bool,
    /// For limits in hours: the last moment.
    pub last_moment: Option<OffsetDateTime>,
    /// How it stands.
    pub state: LimitState,
    /// Days from the day of the look to the last day; negative when it is over.
    pub days_left: i64,
    /// Of the limits that run for the same side from the same event this one ends first.
    pub strictest: bool,
    /// When it ends: 24:00 of the last day in the time zone of the requested State, or the last moment of a limit in
    /// hours; in UTC. `None` if the zone is not known.
    pub ends_at: Option<OffsetDateTime>,
    /// The last day on which the bound State's offices work, if its calendar is known and the day is another; if both
    /// are bound, the earlier.
    pub working_day: Option<Date>,
    /// The same for the requesting State, whoever is bound.
    pub working_day_requesting: Option<Date>,
    /// The same for the requested State, whoever is bound.
    pub working_day_requested: Option<Date>,
    /// How far the two calendars were checked: the worse of them. `None` if one of them is not there.
    pub calendar_status: Option<Status>,
}

fn day_of(value: &Value) -> Option<Date> {
    match value {
        Value::Day(day) => Some(*day),
        Value::Moment(moment) => Some(moment.date()),
        Value::Text(text) => moment_of(value).map(OffsetDateTime::date).or_else(|| crate::value::day(text)),
        _ => None,
    }
}

fn moment_of(value: &Value) -> Option<OffsetDateTime> {
    match value {
        Value::Moment(moment) => Some(*moment),
        Value::Text(text) => OffsetDateTime::parse(text, &Rfc3339).ok(),
        _ => None,
    }
}

/// When a limit ends.
enum End {
    Day(Date),
    Moment(OffsetDateTime),
}

fn end(view: &View<'_>, time: &TimeLimit, text: &Text<'_>, added: Option<(f64, Unit)>) -> Option<(Date, End)> {
    let value = view.fact(time.start.fact())?;
    let start = day_of(value)?;
    let (number, unit) = match time.start {
        Start::LastDay(_) => return Some((start, End::Day(start))),
        Start::From(_) | Start::Before(_) => (text.number?, text.unit?),
    };
    if unit == Unit::Hour {
        let moment = moment_of(value)?;
        #[expect(clippy::cast_possible_truncation, reason = "hours of a treaty are few")]
        let end = moment.checked_add(Duration::minutes((number * 60.0) as i64))?;
        return Some((start, End::Moment(end)));
    }
    let mut last = last_day(start, number, unit, matches!(time.start, Start::Before(_)))?;
    if let Some((number, unit)) = added {
        last = last_day(last, number, unit, false)?;
    }
    Some((start, End::Day(last)))
}

fn over(view: &View<'_>, end: &End) -> Tri {
    match end {
        End::Day(last) => yes(view.look.today > *last),
        End::Moment(last) => match view.look.now {
            Some(now) => yes(now > *last),
            None if view.look.today == last.date() => Tri::Unknown,
            None => yes(view.look.today > last.date()),
        },
    }
}

fn yes(value: bool) -> Tri {
    if value { Tri::Yes } else { Tri::No }
}

/// Whether a limit has run out on the day of the look. Whether what it waits for came in time is another question, which
/// [`Deadline::state`] answers.
pub(crate) fn run_out(view: &View<'_>, time: &TimeLimit, text: &Text<'_>) -> Answer {
    let start = time.start.fact();
    let set = FactSet::of(start);
    let Some((_, plain)) = end(view, time, text, None) else { return Answer::unknown(set) };
    let answer = |value: Tri| match value {
        Tri::Unknown => Answer::unknown(set),
        known => Answer::known(known == Tri::Yes, set),
    };
    let plain = answer(over(view, &plain));
    let Some(extend) = &time.extend else { return plain };
    let Some((_, longer)) = end(view, time, text, Some((extend.number, extend.unit))) else { return plain };
    // Over in any case once the longer time is over; before that it depends on whether time was added.
    let added = extend.when.answer(view);
    Answer::any([answer(over(view, &longer)), Answer::all([plain, added.negated()])])
}

/// The limit with its date, if its start is known and it is not known not to run.
pub(crate) fn deadline<'a>(
    view: &View<'a>,
    rule: &'a Rule,
    text: &Text<'a>,
    (person, offence, property): (Option<usize>, Option<usize>, Option<usize>),
) -> Option<Deadline<'a>> {
    let time = rule.time.as_ref()?;
    let runs = text.when.answer(view).value;
    if runs == Tri::No {
        return None;
    }
    let added = time.extend.as_ref().filter(|extend| extend.when.answer(view).value == Tri::Yes);
    let (start, end) = end(view, time, text, added.map(|extend| (extend.number, extend.unit)))?;
    let (last, moment) = match end {
        End::Day(day) => (day, None),
        End::Moment(moment) => (moment.date(), Some(moment)),
    };
    let passed = over(view, &end) == Tri::Yes;
    let state = match time.until.map(|fact| (fact, view.fact(fact))) {
        Some((_, Some(value))) => match day_of(value) {
            Some(day) if day <= last => LimitState::Met,
            Some(_) => LimitState::Missed,
            None if passed => LimitState::Missed,
            None => LimitState::Running,
        },
        _ if passed => LimitState::Passed,
        _ => LimitState::Running,
    };
    let [asks, asked] = [view.asks, view.asked].map(|state| view.set.calendars.get(state?));
    let [requesting, requested] =
        [asks, asked].map(|calendar| Some(calendar?.on_or_before(last)).filter(|day| *day != last));
    let working_day = match time.bound {
        Bound::Requesting => requesting,
        Bound::Requested => requested,
        Bound::Both => requesting.into_iter().chain(requested).min(),
        Bound::Person | Bound::Officers => None,
    };
    let zone = view.asked.and_then(|state| view.set.states.get(state)).map(|state| state.zone.as_str());
    let ends_at = match moment {
        Some(moment) => Some(moment.to_offset(UtcOffset::UTC)),
        None => zone.and_then(|zone| end_of_day(zone, last)),
    };
    Some(Deadline {
        instrument: view.instrument,
        rule,
        text: *text,
        time,
        person,
        offence,
        property,
        start,
        last_day: last,
        certain: runs == Tri::Yes,
        last_moment: moment,
        state,
        days_left: (last - view.look.today).whole_days(),
        strictest: false,
        ends_at,
        working_day,
        working_day_requesting: requesting,
        working_day_requested: requested,
        calendar_status: asks.zip(asked).map(|(asks, asked)| asks.status.max(asked.status)),
    })
}

/// Sorts by last day, and marks of those that run for the same side from the same event the one that ends first.
pub(crate) fn rank(deadlines: &mut [Deadline<'_>]) {
    deadlines.sort_by(|a, b| a.last_day.cmp(&b.last_day).then_with(|| a.rule.id.cmp(&b.rule.id)));
    let mut seen: Vec<(FactId, Bound, Option<usize>)> = Vec::new();
    for deadline in deadlines {
        let key = (deadline.time.start.fact(), deadline.time.bound, deadline.person);
        if matches!(deadline.state, LimitState::Running | LimitState::Passed) && !seen.contains(&key) {
            seen.push(key);
            deadline.strictest = true;
        }
    }
}
