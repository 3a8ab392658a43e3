//! The desk: what an authority adds to a programme for itself.

use std::collections::{BTreeMap, BTreeSet};

use docket::{AttachmentRef, Breach, Clock, Held, Object, Reach};
use kernel::{AuthorityId, Date, Digest, Moment};
use serde::Serialize;
use serde_json::Value;

use super::{
    acts,
    line::Line,
    rule,
    state::{Phase, Step},
};
use crate::{body::line_of, event::Event};

/// The time limit of an item: the last day of its period.
pub const ITEM: &str = "programme-clock-item";
/// The time limit of the next report.
pub const REPORT: &str = "programme-clock-report";
/// Where the limits come from.
pub const SOURCE: &str = "programme-clock-source";
/// Days after the end of a year, or of the term, within which its report is due where the programme names no other: a
/// default of the house.
const REPORT_DAYS: i64 = 30;

/// The programme as it is being written here.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Written {
    /// The home entry that holds it.
    pub digest: Digest,
    /// Its fields.
    pub content: Object,
    /// What is attached to it.
    pub attachments: Vec<AttachmentRef>,
    /// The pseudonyms of everybody who wrote in it; none of them may sign it.
    pub by: BTreeSet<String>,
}

/// The limit of an item as this desk saw it move.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct Limit {
    started: Moment,
    paused: Option<Moment>,
    stopped: Option<Moment>,
}

/// What this authority adds for itself.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Desk {
    /// Whose desk.
    pub seat: AuthorityId,
    /// Where it stands.
    pub step: Step,
    /// The programme as it is being written.
    pub draft: Option<Written>,
    /// Why the signer sent it back last.
    pub sent_back: Option<Object>,
    limits: BTreeMap<String, Limit>,
    in_force: Option<Moment>,
    over: Option<Moment>,
}

impl Desk {
    /// The desk before the first entry.
    pub fn new(seat: &AuthorityId) -> Self {
        Self {
            seat: seat.clone(),
            step: Step::New,
            draft: None,
            sent_back: None,
            limits: BTreeMap::new(),
            in_force: None,
            over: None,
        }
    }

    /// The states from which a home entry leads.
    pub fn allows(&self, entry: &str) -> bool {
        match entry {
            "programme.drafted" => matches!(self.step, Step::New | Step::Draft | Step::Ready),
            "programme.readied" => self.step == Step::Draft,
            "programme.sent_back" => self.step == Step::Ready,
            "programme.abandoned" => matches!(self.step, Step::Draft | Step::Ready),
            _ => false,
        }
    }

    /// The desk after a home entry, or after a shared entry that stands in `line`.
    ///
    /// # Errors
    /// The rule that a home entry breaks.
    pub fn after(&self, line: &Line, held: &Held) -> Result<Self, Breach> {
        let mut desk = self.clone();
        if !held.entry.is_home() {
            desk.step = Step::Shared;
            desk.run(line, held.since());
        } else if !held.entry.kind.starts_with("docket.") {
            desk.take(held)?;
        }
        Ok(desk)
    }

    fn take(&mut self, held: &Held) -> Result<(), Breach> {
        let entry = &held.entry;
        Event::from(entry).check(acts::body_at(&entry.kind, Reach::Home), rule::BODY)?;
        if !self.allows(&entry.kind) {
            return Err(Breach::of(rule::NOT_NOW).arg("state", self.step.label()).arg("entry", &entry.kind));
        }
        self.step = match entry.kind.as_str() {
            "programme.readied" => Step::Ready,
            "programme.abandoned" => Step::Abandoned,
            _ => Step::Draft,
        };
        match entry.kind.as_str() {
            "programme.drafted" => {
                let mut by = self.draft.take().map(|draft| draft.by).unwrap_or_default();
                by.insert(entry.officer.pseudonym.clone());
                let (content, attachments) = (entry.body.clone(), entry.attachments.clone());
                self.draft = Some(Written { digest: held.digest, content, attachments, by });
                self.sent_back = None;
            }
            "programme.sent_back" => self.sent_back = Some(entry.body.clone()),
            _ => {}
        }
        Ok(())
    }

    /// Lets the limits follow the line: they run while the programme is in force, rest while a party looks at what
    /// another reported or asked, and end with the item or the programme.
    fn run(&mut self, line: &Line, at: Moment) {
        if line.phase < Phase::InForce || line.phase == Phase::BrokenOff {
            return;
        }
        self.in_force = self.in_force.or(Some(at));
        if line.phase != Phase::InForce {
            self.over = self.over.or(Some(at));
        }
        for item in &line.items {
            let limit =
                self.limits.entry(item.id.clone()).or_insert(Limit { started: at, paused: None, stopped: None });
            if item.phase.is_waiting() {
                limit.paused = limit.paused.or(Some(at));
            } else {
                limit.paused = None;
            }
            if !item.phase.is_open() || self.over.is_some() {
                limit.stopped = limit.stopped.or(Some(at));
            }
        }
    }

    /// The time limits. They end with the last moment of their days.
    pub fn clocks(&self, line: &Line) -> Vec<Clock> {
        let mut clocks: Vec<Clock> = line
            .items
            .iter()
            .filter(|item| item.parties.contains(&self.seat))
            .filter_map(|item| {
                let limit = self.limits.get(&item.id)?;
                Some(Clock {
                    name: ITEM.into(),
                    // Where nobody hosts, everybody who takes part has to see to it.
                    bound: item.host.clone().unwrap_or_else(|| self.seat.clone()),
                    started: limit.started,
                    due: item.until.end(),
                    paused: limit.paused.filter(|_| limit.stopped.is_none()),
                    stopped: limit.stopped,
                    source: SOURCE.into(),
                })
            })
            .collect();
        clocks.extend(self.report(line));
        clocks
    }

    fn report(&self, line: &Line) -> Option<Clock> {
        let due = next_report(line).map(|(_, due)| due);
        let due = due.or_else(|| line.term.map(|(_, until)| until.plus_days(REPORT_DAYS)))?;
        Some(Clock {
            name: REPORT.into(),
            bound: self.seat.clone(),
            started: self.in_force?,
            due: due.end(),
            paused: line.report.is_some().then_some(self.in_force?).filter(|_| self.over.is_none()),
            stopped: self.over,
            source: SOURCE.into(),
        })
    }
}

/// The next report that is not agreed to: the year, none for the final one, and the day by which it is due. None when the
/// final one was agreed to.
pub fn next_report(line: &Line) -> Option<(Option<i32>, Date)> {
    let (from, until) = line.term.filter(|_| line.phase == Phase::InForce)?;
    let days = line.content().and_then(|content| content.get("report_days")).and_then(Value::as_i64);
    let days = days.unwrap_or(REPORT_DAYS);
    let reported = |year: i32| {
        line.reported.iter().any(|report| report.body.get("year").and_then(Value::as_i64) == Some(i64::from(year)))
    };
    // The last year is told of by the final report.
    let year = (from.parts().0..until.parts().0).find(|year| !reported(*year));
    if let Some(year) = year {
        return Some((Some(year), Date::new(year, 12, 31)?.plus_days(days)));
    }
    let told = line.reported.iter().any(|report| line_of(&report.body, "covers").as_deref() == Some("final"));
    (!told).then(|| (None, until.plus_days(days)))
}
