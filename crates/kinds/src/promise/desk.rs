//! The desk: what an authority adds to a promise for itself.

use std::collections::BTreeSet;

use docket::{AttachmentRef, Breach, Clock, Held, Object, Reach};
use kernel::{AuthorityId, Date, Digest, Moment};
use serde::Serialize;

use super::{
    acts,
    line::Line,
    rule,
    state::{Phase, Step},
};
use crate::event::Event;

/// The name of the only time limit: the day by which it is to be done.
pub const DUE: &str = "promise-clock-due";
/// Where that limit comes from.
pub const SOURCE: &str = "promise-clock-source";

/// The promise as it is being written here.
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

/// The time limit as the entries have set it.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct Limit {
    started: Moment,
    due: Date,
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
    /// The promise as it is being written.
    pub draft: Option<Written>,
    /// Why the signer sent it back last.
    pub sent_back: Option<Object>,
    limit: Option<Limit>,
}

impl Desk {
    /// The desk before the first entry.
    pub fn new(seat: &AuthorityId) -> Self {
        Self { seat: seat.clone(), step: Step::New, draft: None, sent_back: None, limit: None }
    }

    /// The states from which a home entry leads.
    pub fn allows(&self, entry: &str) -> bool {
        match entry {
            "promise.drafted" => matches!(self.step, Step::New | Step::Draft | Step::Ready),
            "promise.readied" => self.step == Step::Draft,
            "promise.sent_back" => self.step == Step::Ready,
            "promise.abandoned" => matches!(self.step, Step::Draft | Step::Ready),
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
            "promise.readied" => Step::Ready,
            "promise.abandoned" => Step::Abandoned,
            _ => Step::Draft,
        };
        match entry.kind.as_str() {
            "promise.drafted" => {
                let mut by = self.draft.take().map(|draft| draft.by).unwrap_or_default();
                by.insert(entry.officer.pseudonym.clone());
                let (content, attachments) = (entry.body.clone(), entry.attachments.clone());
                self.draft = Some(Written { digest: held.digest, content, attachments, by });
                self.sent_back = None;
            }
            "promise.sent_back" => self.sent_back = Some(entry.body.clone()),
            _ => {}
        }
        Ok(())
    }

    /// Lets the limit follow the line: it runs from when the promise stands, rests while the other side looks at the
    /// proof, and ends with the matter.
    fn run(&mut self, line: &Line, at: Moment) {
        let Some(due) = line.due else { return };
        let limit = match line.phase {
            Phase::New | Phase::Recorded => return,
            _ => self.limit.get_or_insert(Limit { started: at, due, paused: None, stopped: None }),
        };
        limit.due = due;
        match line.phase {
            Phase::Claimed => limit.paused = limit.paused.or(Some(at)),
            phase if phase.is_open() => limit.paused = None,
            _ => limit.stopped = limit.stopped.or(Some(at)),
        }
    }

    /// The time limit. It ends with the last moment of its day: a promise that was disputed late gets no time for that.
    pub fn clock(&self, line: &Line) -> Option<Clock> {
        let limit = self.limit.as_ref()?;
        Some(Clock {
            name: DUE.into(),
            bound: line.owner.clone()?,
            started: limit.started,
            due: limit.due.end(),
            paused: limit.paused.filter(|_| limit.stopped.is_none()),
            stopped: limit.stopped,
            source: SOURCE.into(),
        })
    }
}
