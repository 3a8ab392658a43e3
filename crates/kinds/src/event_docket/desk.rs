//! The desk: what an authority adds to an event for itself.

use std::collections::{BTreeMap, BTreeSet};

use docket::{AttachmentRef, Breach, Clock, Held, Object, Reach};
use kernel::{AuthorityId, Date, Digest, Moment};
use serde::Serialize;

use super::{
    acts,
    line::Line,
    rule,
    state::{Phase, Step},
};
use crate::{body::date_of, event::Event};

/// The limit for answering an invitation.
pub const REPLY: &str = "event-clock-reply";
/// The first day of the event.
pub const BEGINS: &str = "event-clock-begins";
/// The limit for the minutes.
pub const MINUTES: &str = "event-clock-minutes";
/// Where a limit comes from that somebody set.
pub const SOURCE: &str = "event-clock-source";
/// Where a limit comes from that nobody set.
pub const SOURCE_DEFAULT: &str = "event-clock-source-default";
/// All of them.
pub const CLOCKS: &[&str] = &[REPLY, BEGINS, MINUTES];

/// Days for the minutes where the host set none: ten working days of five a week.
pub const MINUTES_DAYS: i64 = 14;

/// The event as it is being written here.
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

/// A time limit as the entries have set it.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct Limit {
    bound: AuthorityId,
    started: Moment,
    due: Date,
    source: &'static str,
    stopped: Option<Moment>,
}

/// What this authority adds for itself.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Desk {
    /// Whose desk.
    pub seat: AuthorityId,
    /// Where it stands.
    pub step: Step,
    /// The event as it is being written.
    pub draft: Option<Written>,
    /// Why the signer sent it back last.
    pub sent_back: Option<Object>,
    limits: BTreeMap<&'static str, Limit>,
}

impl Desk {
    /// The desk before the first entry.
    pub fn new(seat: &AuthorityId) -> Self {
        Self { seat: seat.clone(), step: Step::New, draft: None, sent_back: None, limits: BTreeMap::new() }
    }

    /// The states from which a home entry leads.
    pub fn allows(&self, entry: &str) -> bool {
        match entry {
            "event.drafted" => matches!(self.step, Step::New | Step::Draft | Step::Ready),
            "event.readied" => self.step == Step::Draft,
            "event.sent_back" => self.step == Step::Ready,
            "event.abandoned" => matches!(self.step, Step::Draft | Step::Ready),
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
            "event.readied" => Step::Ready,
            "event.abandoned" => Step::Abandoned,
            _ => Step::Draft,
        };
        match entry.kind.as_str() {
            "event.drafted" => {
                let mut by = self.draft.take().map(|draft| draft.by).unwrap_or_default();
                by.insert(entry.officer.pseudonym.clone());
                let (content, attachments) = (entry.body.clone(), entry.attachments.clone());
                self.draft = Some(Written { digest: held.digest, content, attachments, by });
                self.sent_back = None;
            }
            "event.sent_back" => self.sent_back = Some(entry.body.clone()),
            _ => {}
        }
        Ok(())
    }

    /// Lets the limits follow the line: each runs while what it waits for is awaited, and stops when it happened.
    fn run(&mut self, line: &Line, at: Moment) {
        let wanted = wanted(line, &self.seat, at);
        for (name, limit) in &mut self.limits {
            if !wanted.iter().any(|(wanted, ..)| wanted == name) {
                limit.stopped = limit.stopped.or(Some(at));
            }
        }
        for (name, bound, due, source) in wanted {
            let fresh = || Limit { bound: bound.clone(), started: at, due, source, stopped: None };
            match self.limits.get_mut(name) {
                // Nobody set it, so it runs on as it began.
                Some(limit) if limit.stopped.is_none() && source == SOURCE_DEFAULT => {}
                Some(limit) if limit.stopped.is_none() => (limit.due, limit.bound) = (due, bound),
                Some(limit) => *limit = fresh(),
                None => {
                    self.limits.insert(name, fresh());
                }
            }
        }
    }

    /// The time limits. Each ends with the last moment of its day.
    pub fn clocks(&self) -> Vec<Clock> {
        let clock = |(name, limit): (&&'static str, &Limit)| Clock {
            name: (*name).to_owned(),
            bound: limit.bound.clone(),
            started: limit.started,
            due: limit.due.end(),
            paused: None,
            stopped: limit.stopped,
            source: limit.source.to_owned(),
        };
        self.limits.iter().map(clock).collect()
    }
}

/// What is awaited now: the limit, who is bound by it, its last day, where it comes from.
fn wanted(line: &Line, seat: &AuthorityId, at: Moment) -> Vec<(&'static str, AuthorityId, Date, &'static str)> {
    let mut wanted = Vec::new();
    match line.phase {
        Phase::Invited | Phase::Proposed => {
            // Our own answer is what we have to look after; after it, that of the others.
            let open: Vec<&AuthorityId> = line.present().filter(|party| !line.yes.contains(*party)).collect();
            let bound = open.iter().find(|party| **party == seat).or(open.first());
            let due = line.content.as_ref().and_then(|content| date_of(content, "reply_by"));
            wanted.extend(bound.zip(due).map(|(bound, due)| (REPLY, (*bound).clone(), due, SOURCE)));
        }
        Phase::Agreed | Phase::PostponeAsked => {
            let days = line.days.as_ref().and_then(super::line::Days::exact);
            wanted.extend(line.host.clone().zip(days).map(|(host, (from, _))| (BEGINS, host, from, SOURCE)));
        }
        Phase::Held | Phase::MinutesReturned => {
            let bound = line.minutes.as_ref().map(|minutes| minutes.by.clone()).or_else(|| line.host.clone());
            let (due, source) = match line.minutes_by {
                Some(due) => (due, SOURCE),
                None => (at.date().plus_days(MINUTES_DAYS), SOURCE_DEFAULT),
            };
            wanted.extend(bound.map(|bound| (MINUTES, bound, due, source)));
        }
        _ => {}
    }
    wanted
}
