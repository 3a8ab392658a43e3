//! Whether a request will be there in time: from the steps that are still to do to the day of its arrival.
//!
//! It looks at the limits that wait for the request, above all those of provisional arrest (18, 30, 40, 60 days, one
//! month). Nothing is decided here: the number of days of a step is an estimate of the people who do it, and the working
//! days are those of `law/calendars/`, as far as these were checked.

use serde_json::Value as Json;
use time::{Date, Duration};

use crate::{
    calendar::Calendar,
    case::{BadCase, Case},
    check::Checked,
    clock::{Deadline, LimitState},
    file::{Nature, Status},
    pointer::{At, TEXT_MAX, WORD_MAX, parse},
    set::RuleSet,
    value::Value,
};

/// The facts that a limit must wait for to be forecast.
const ARRIVALS: [&str; 2] = ["req.received_with_documents", "req.received"];
/// The reserve where neither the plan nor the caller names one, in days. A choice of Comity, not law.
pub const RESERVE_DAYS: u32 = 3;
/// No step of a request takes longer than about three years.
const DAYS_MAX: u32 = 1_000;
/// A plan is a few lines; 64 KiB leave room for remarks.
const BYTES_MAX: usize = 64 * 1024;

/// In which days a step is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Count {
    /// Every day: a courier, the post.
    Calendar,
    /// Days on which offices of the requesting State work.
    WorkingRequesting,
    /// Days on which offices of the requested State work.
    WorkingRequested,
}

impl Count {
    /// Its words in a plan.
    pub const ALL: [(&'static str, Self); 3] = [
        ("calendar", Self::Calendar),
        ("working_requesting", Self::WorkingRequesting),
        ("working_requested", Self::WorkingRequested),
    ];
}

/// On which days the requested State takes a request in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ReceivedOn {
    /// On its working days: what comes in between is received on the next one.
    #[default]
    WorkingDay,
    /// On any day: there is a duty officer, or it counts when it reaches the system.
    AnyDay,
}

impl ReceivedOn {
    /// Its words in a plan.
    pub const ALL: [(&'static str, Self); 2] = [("working_day", Self::WorkingDay), ("any_day", Self::AnyDay)];
}

/// A step on the way of a request.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Step {
    /// What is done.
    pub name: String,
    /// How many days it takes from now on; what was done of it before does not count.
    pub days: u32,
    /// In which days these are.
    pub count: Count,
    /// It is done and takes no more time.
    pub done: bool,
}

/// The steps until the request is there, one after the other.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Plan {
    /// The steps in their order.
    pub steps: Vec<Step>,
    /// A margin of fewer days is tight.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reserve_days: Option<u32>,
    /// On which days the requested State takes a request in.
    pub received_on: ReceivedOn,
}

impl Plan {
    /// Reads a plan: `{"steps": [{"name": "drafting", "days": 3, "count": "working_requesting"}]}`.
    ///
    /// # Errors
    /// The place as a JSON pointer, and what to write instead.
    pub fn read(text: &str) -> Result<Self, BadCase> {
        Self::of_json(&parse(text, BYTES_MAX)?)
    }

    /// The same from JSON that was read already.
    ///
    /// # Errors
    /// As [`Plan::read`].
    pub fn of_json(json: &Json) -> Result<Self, BadCase> {
        let top = At::top(json);
        top.only(&["steps", "reserve_days", "received_on", "note"])?;
        let step = |at: &At<'_>| {
            at.only(&["name", "days", "count", "done", "note"])?;
            at.get("note")?.map(|note| note.text(TEXT_MAX)).transpose()?;
            Ok(Step {
                name: at.need("name", "what is done in this step")?.text(WORD_MAX)?,
                days: at.need("days", "how many days it takes")?.small(DAYS_MAX)?,
                count: at
                    .need("count", "in which days: calendar, working_requesting or working_requested")?
                    .one_of(&Count::ALL)?,
                done: at.get("done")?.map_or(Ok(false), |done| done.flag())?,
            })
        };
        top.get("note")?.map(|note| note.text(TEXT_MAX)).transpose()?;
        let steps = top.need("steps", "the list of steps")?.list()?;
        Ok(Self {
            steps: steps.iter().map(step).collect::<Result<_, BadCase>>()?,
            reserve_days: top.get("reserve_days")?.map(|at| at.small(DAYS_MAX)).transpose()?,
            received_on: top.get("received_on")?.map_or(Ok(ReceivedOn::default()), |at| at.one_of(&ReceivedOn::ALL))?,
        })
    }
}

/// How it looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It comes in time, with the reserve.
    InTime,
    /// It comes in time, with less than the reserve.
    Tight,
    /// It comes too late.
    Late,
}

impl Verdict {
    /// Its words in the answer.
    pub const ALL: [(&'static str, Self); 3] =
        [("in_time", Self::InTime), ("tight", Self::Tight), ("late", Self::Late)];
}

/// From when to when a step runs. The day on which it begins is not counted, as with limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The day on which it begins: that of the look, or that on which the step before ends.
    pub begins: Date,
    /// The day on which it is done.
    pub ends: Date,
}

/// Until when a step can wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Latest {
    /// The last day on which it may begin, so that the request still comes on the last day of the limit.
    pub day: Date,
    /// If offices do not work on that day: the last one before on which they do. Those of the requested State if the
    /// step is counted in its days, else those of the requesting State.
    pub working_day: Option<Date>,
}

/// The forecast for one limit.
#[derive(Clone, Debug)]
pub struct Outlook<'c, 'a> {
    /// The limit.
    pub deadline: &'c Deadline<'a>,
    /// Days from the arrival to the last day; negative when it comes too late.
    pub margin: i64,
    /// How it looks.
    pub verdict: Verdict,
    /// For each step of the plan until when it can wait; `None` for steps that are done.
    pub latest: Vec<Option<Latest>>,
}

/// When the request will be there, and what that means for each limit that waits for it.
#[derive(Clone, Debug)]
pub struct Forecast<'c, 'a> {
    /// The day of the look.
    pub today: Date,
    /// A margin of fewer days is tight.
    pub reserve: u32,
    /// The day on which the request is expected to be received.
    pub arrival: Date,
    /// For each step of the plan from when to when it runs; `None` for steps that are done.
    pub spans: Vec<Option<Span>>,
    /// The limits that wait for the request, the first to end first.
    pub limits: Vec<Outlook<'c, 'a>>,
    /// The place among `limits` of the one that ends first of those whose consequence must follow.
    pub must: Option<usize>,
    /// The place among `limits` of the one that ends first of those whose consequence may follow.
    pub may: Option<usize>,
    /// How far the two calendars were checked: the worse of them. `None` if one of them is not there.
    pub calendar_status: Option<Status>,
}

/// The calendars of the two States.
struct Calendars<'a> {
    requesting: Option<&'a Calendar>,
    requested: Option<&'a Calendar>,
    received_on: ReceivedOn,
}

impl<'a> Calendars<'a> {
    fn counted(&self, count: Count) -> Option<&'a Calendar> {
        match count {
            Count::Calendar => None,
            Count::WorkingRequesting => self.requesting,
            Count::WorkingRequested => self.requested,
        }
    }

    /// The day on which a step is done that begins on `start`.
    fn forward(&self, start: Date, step: &Step) -> Date {
        match self.counted(step.count) {
            Some(calendar) => calendar.after(start, step.days),
            None => start.saturating_add(Duration::days(i64::from(step.days))),
        }
    }

    /// The last day on which a step may begin so that it is done on `end` at the latest: the opposite of `forward`.
    fn back(&self, end: Date, step: &Step) -> Date {
        let Some(calendar) = self.counted(step.count) else {
            return end.saturating_sub(Duration::days(i64::from(step.days)));
        };
        let mut day = end;
        for _ in 0..step.days {
            let Some(before) = calendar.on_or_before(day).previous_day() else { break };
            day = before;
        }
        day
    }

    /// The calendar by which the request is taken in, if not every day counts.
    fn intake(&self) -> Option<&'a Calendar> {
        self.requested.filter(|_| self.received_on == ReceivedOn::WorkingDay)
    }
}

/// The forecast for the limits of a checked case that wait for the request and were not met: when the request arrives if
/// the first open step of the plan begins `today`. The day of the look is not counted. A margin below `reserve` days is
/// tight.
///
/// # Errors
/// When a step is counted in working days of a State whose calendar is not in the files.
pub fn forecast<'c, 'a>(
    set: &RuleSet,
    case: &Case,
    checked: &'c Checked<'a>,
    today: Date,
    plan: &Plan,
    reserve: u32,
) -> Result<Forecast<'c, 'a>, BadCase> {
    let state = |name: &str| match set.vocabulary.find(name).and_then(|fact| case.of_request(fact)) {
        Some(Value::Text(state)) => state.as_str(),
        _ => "",
    };
    let (asks, asked) = (state("st.requesting"), state("st.requested"));
    let calendars = Calendars {
        requesting: set.calendars.get(asks),
        requested: set.calendars.get(asked),
        received_on: plan.received_on,
    };
    for (at, step) in plan.steps.iter().enumerate().filter(|(_, step)| !step.done) {
        let state = if step.count == Count::WorkingRequesting { asks } else { asked };
        if step.count != Count::Calendar && calendars.counted(step.count).is_none() {
            return Err(BadCase {
                place: format!("/steps/{at}/count"),
                message: format!(
                    "the working days of {state} are not in the law files; count this step in calendar days"
                ),
            });
        }
    }
    let mut day = today;
    let mut spans = Vec::with_capacity(plan.steps.len());
    for step in &plan.steps {
        spans.push((!step.done).then(|| {
            let span = Span { begins: day, ends: calendars.forward(day, step) };
            day = span.ends;
            span
        }));
    }
    let arrival = calendars.intake().filter(|calendar| !calendar.works(day)).map_or(day, |open| open.after(day, 1));
    let mut limits: Vec<Outlook<'c, 'a>> = checked
        .deadlines
        .iter()
        .filter(|deadline| waits(set, case, deadline))
        .map(|deadline| {
            let margin = (deadline.last_day - arrival).whole_days();
            let verdict = match margin {
                ..0 => Verdict::Late,
                days if days < i64::from(reserve) => Verdict::Tight,
                _ => Verdict::InTime,
            };
            Outlook { deadline, margin, verdict, latest: latest(plan, &calendars, deadline.last_day) }
        })
        .collect();
    limits.sort_by_key(|limit| limit.deadline.last_day);
    let first = |nature: Nature| limits.iter().position(|limit| limit.deadline.time.nature == nature);
    Ok(Forecast {
        today,
        reserve,
        arrival,
        spans,
        must: first(Nature::Must),
        may: first(Nature::May),
        limits,
        calendar_status: calendars
            .requesting
            .zip(calendars.requested)
            .map(|(requesting, requested)| requesting.status.max(requested.status)),
    })
}

/// Whether a limit waits for the request, and it is not recorded that this came.
fn waits(set: &RuleSet, case: &Case, deadline: &Deadline<'_>) -> bool {
    let Some(until) = deadline.time.until else { return false };
    let at = usize::from(until.0);
    let of_person = deadline.person.and_then(|at| case.persons.get(at));
    let value = of_person.and_then(|part| part.slots.get(at)?.as_ref()).or_else(|| case.of_request(until));
    ARRIVALS.contains(&set.vocabulary.get(until).name.as_str())
        && deadline.state != LimitState::Met
        && matches!(value, None | Some(Value::Nothing))
}

/// For each step until when it can wait.
fn latest(plan: &Plan, calendars: &Calendars<'_>, last_day: Date) -> Vec<Option<Latest>> {
    let mut day = calendars.intake().map_or(last_day, |calendar| calendar.on_or_before(last_day));
    let mut out: Vec<Option<Latest>> = plan
        .steps
        .iter()
        .rev()
        .map(|step| {
            if step.done {
                return None;
            }
            day = calendars.back(day, step);
            let office = if step.count == Count::WorkingRequested { calendars.requested } else { calendars.requesting };
            let working_day = office.map(|calendar| calendar.on_or_before(day)).filter(|working| *working != day);
            Some(Latest { day, working_day })
        })
        .collect();
    out.reverse();
    out
}
