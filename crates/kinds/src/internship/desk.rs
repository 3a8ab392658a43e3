//! The desk: what an authority adds to an exchange for itself.

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

/// The limit for answering an offer.
pub const REPLY: &str = "internship-clock-reply";
/// The limit for nominations.
pub const NOMINATE: &str = "internship-clock-nominate";
/// The first day.
pub const BEGINS: &str = "internship-clock-begins";
/// The limit for the report.
pub const REPORT: &str = "internship-clock-report";
/// Where a limit comes from that somebody named.
pub const SOURCE: &str = "internship-clock-source";
/// Where a limit comes from that nobody named.
pub const SOURCE_DEFAULT: &str = "internship-clock-source-default";
/// All of them.
pub const CLOCKS: &[&str] = &[REPLY, NOMINATE, BEGINS, REPORT];

/// Days for the report after the last day: ten working days of five a week.
pub const REPORT_DAYS: i64 = 14;

/// The exchange as it is being written here.
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
    /// The exchange as it is being written.
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
            "internship.drafted" => matches!(self.step, Step::New | Step::Draft | Step::Ready),
            "internship.readied" => self.step == Step::Draft,
            "internship.sent_back" => self.step == Step::Ready,
            "internship.abandoned" => matches!(self.step, Step::Draft | Step::Ready),
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
            "internship.readied" => Step::Ready,
            "internship.abandoned" => Step::Abandoned,
            _ => Step::Draft,
        };
        match entry.kind.as_str() {
            "internship.drafted" => {
                let mut by = self.draft.take().map(|draft| draft.by).unwrap_or_default();
                by.insert(entry.officer.pseudonym.clone());
                let (content, attachments) = (entry.body.clone(), entry.attachments.clone());
                self.draft = Some(Written { digest: held.digest, content, attachments, by });
                self.sent_back = None;
            }
            "internship.sent_back" => self.sent_back = Some(entry.body.clone()),
            _ => {}
        }
        Ok(())
    }

    /// Lets the limits follow the line: each runs while what it waits for is awaited, and stops when it happened.
    fn run(&mut self, line: &Line, at: Moment) {
        let wanted = wanted(line);
        for (name, limit) in &mut self.limits {
            if !wanted.iter().any(|(wanted, ..)| wanted == name) {
                limit.stopped = limit.stopped.or(Some(at));
            }
        }
        for (name, bound, due, source) in wanted {
            let fresh = || Limit { bound: bound.clone(), started: at, due, source, stopped: None };
            match self.limits.get_mut(name) {
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
fn wanted(line: &Line) -> Vec<(&'static str, AuthorityId, Date, &'static str)> {
    let terms = line.known_terms();
    let (name, bound, due, source) = match line.phase {
        Phase::Offered | Phase::Requested | Phase::OtherTerms => {
            let other = line.parties().find(|party| line.is_turn_of(party));
            let due = line.content.as_ref().and_then(|content| date_of(content, "reply_by"));
            (REPLY, other, due, SOURCE)
        }
        Phase::Agreed => (NOMINATE, line.sender.as_ref(), terms.and_then(|terms| terms.nominate_by), SOURCE),
        Phase::Nominated | Phase::Answered => (BEGINS, line.host.as_ref(), terms.and_then(|terms| terms.from), SOURCE),
        Phase::Begun | Phase::Held | Phase::Disputed => {
            let last = line.ended_on.or_else(|| terms.and_then(|terms| terms.to));
            (REPORT, line.host.as_ref(), last.map(|last| last.plus_days(REPORT_DAYS)), SOURCE_DEFAULT)
        }
        _ => return Vec::new(),
    };
    bound.cloned().zip(due).map(|(bound, due)| (name, bound, due, source)).into_iter().collect()
}
