//! The desk: what an authority adds to a request for itself, computed from its home entries and from the line.

use std::collections::{BTreeMap, BTreeSet};

use docket::{AttachmentRef, Breach, Held, Object};
use kernel::{AuthorityId, Date, Digest, Lang, Moment, Text, Tri};
use serde::Serialize;
use serde_json::Value;

use super::{
    acts,
    clock::{self, Clocks, Name, SOURCE_DELAY, SOURCE_ENTRY},
    in_table::IN,
    line::Line,
    out_table::OUT,
    request, rule,
    state::{In, MeasureState, Out, Phase, State},
    tables::{Guard, InRow, OutRow},
};
use crate::{
    body::{date_of, items, line_of, text_of},
    machine::{self, Who},
};

/// The request as it is being written here.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Written {
    /// The home entry that holds it.
    pub digest: Digest,
    /// The request.
    pub content: Object,
    /// What is attached to it.
    pub attachments: Vec<AttachmentRef>,
    /// The pseudonyms of everybody who wrote in this version; none of them may sign it.
    pub by: BTreeSet<String>,
}

/// A translation made here.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Translated {
    /// The draft it is of.
    pub source: Digest,
    /// The translation.
    pub attachments: Vec<AttachmentRef>,
}

/// What a message of ours carries whose receipts move the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Cargo {
    /// The request.
    Request,
    /// An answer to a question.
    Answer,
    /// The result.
    Result,
}

/// A finding on admissibility.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Finding {
    /// Whether it is in order.
    pub finding: Tri,
    /// The note.
    pub note: Option<Text>,
}

/// What this authority adds for itself.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Desk {
    /// Whose desk.
    pub seat: AuthorityId,
    /// Where it stands.
    #[serde(flatten)]
    pub state: State,
    /// Our number for a request that came to us.
    pub number: Option<String>,
    /// The index of our file.
    pub file_index: Option<String>,
    /// The request as it is being written.
    pub draft: Option<Written>,
    /// The language asked for in the last order of a translation.
    pub into: Option<Lang>,
    /// The translation made last.
    pub translation: Option<Translated>,
    /// Why the review sent the draft back last.
    pub sent_back: Option<Object>,
    /// Messages of ours whose receipts matter.
    pub cargo: BTreeMap<Digest, Cargo>,
    /// The message with the request that was sent last.
    pub last_request: Option<Digest>,
    /// The findings on admissibility, by check.
    pub findings: BTreeMap<String, Finding>,
    /// Why it goes on although a finding is open or against it.
    pub despite: Option<Text>,
    /// Who executes.
    pub executing_body: Option<String>,
    /// The day on which the executing body's work is looked at.
    pub control_on: Option<Date>,
    /// Where each measure stands with us.
    pub measures: Vec<MeasureState>,
    /// Why execution is not possible.
    pub obstacle: Option<String>,
    /// Conditions prepared for the result.
    pub conditions: Vec<Object>,
    /// The result with which it was closed.
    pub result: Option<String>,
    /// The time limits.
    pub clocks: Clocks,
    /// When the requesting side was told how execution stands.
    pub news: Vec<Moment>,
}

/// Events after which a message is with its reader (names of ETSI EN 319 522-1, clause 6).
pub const ARRIVED: &[&str] = &["RelayAcceptance", "ContentConsignment", "ContentHandover"];

/// Events after which a message is not going to be with its reader.
pub const LOST: &[&str] =
    &["SubmissionRejection", "RelayRejection", "RelayFailure", "ContentConsignmentFailure", "ContentHandoverFailure"];

impl Desk {
    /// The desk before the first entry.
    pub fn new(seat: &AuthorityId) -> Self {
        Self {
            seat: seat.clone(),
            state: State::Fresh,
            number: None,
            file_index: None,
            draft: None,
            into: None,
            translation: None,
            sent_back: None,
            cargo: BTreeMap::new(),
            last_request: None,
            findings: BTreeMap::new(),
            despite: None,
            executing_body: None,
            control_on: None,
            measures: Vec::new(),
            obstacle: None,
            conditions: Vec::new(),
            result: None,
            clocks: Clocks::new(),
            news: Vec::new(),
        }
    }

    /// Whether every check of admissibility is in order: "no" if one is against it, "not known" if one is open.
    pub fn admissible(&self) -> Tri {
        super::codes::CHECKS.iter().fold(Tri::Yes, |all, check| {
            all.and(self.findings.get(*check).map_or(Tri::Unknown, |finding| finding.finding))
        })
    }

    /// Whether the draft needs no translation, or has one of itself as it stands.
    pub fn is_translated(&self) -> bool {
        let Some(draft) = &self.draft else { return false };
        let language = line_of(&draft.content, "language");
        let wanted = line_of(&draft.content, "translation").filter(|wanted| Some(wanted) != language.as_ref());
        (wanted.is_none() && self.into.is_none())
            || self.translation.as_ref().is_some_and(|translation| translation.source == draft.digest)
    }

    /// The desk after a home entry, or after a shared entry that stands in `line`.
    ///
    /// # Errors
    /// The rule that a home entry breaks. A shared entry that stands always finds a row.
    pub fn after(&self, line: &Line, held: &Held) -> Result<Self, Breach> {
        if held.entry.is_home() {
            if held.entry.kind.starts_with("docket.") {
                return Ok(self.after_note(line, held));
            }
            self.after_home(line, held)
        } else {
            self.after_shared(line, held)
        }
    }

    fn after_note(&self, line: &Line, held: &Held) -> Self {
        let mut desk = self.clone();
        match self.state {
            State::Out(from) => {
                let row = machine::find(OUT, from, &held.entry.kind, Who::Home, |guard| self.holds(line, held, guard));
                if let Some(row) = row {
                    desk.state = State::Out(row.leads(from));
                    clock::run(&mut desk.clocks, row.clocks, held.since());
                }
            }
            State::In(from) => {
                let row = machine::find(IN, from, &held.entry.kind, Who::Home, |guard| self.holds(line, held, guard));
                if let Some(row) = row {
                    desk.state = State::In(row.leads(from));
                    clock::run(&mut desk.clocks, row.clocks, held.since());
                }
            }
            // Receipts and notes move nothing where nothing was asked.
            State::Fresh | State::Observer => {}
        }
        desk
    }

    fn after_home(&self, line: &Line, held: &Held) -> Result<Self, Breach> {
        let entry = &held.entry;
        let form = acts::home_body(&entry.kind).ok_or_else(Breach::not_understood)?;
        if entry.version != 1 {
            return Err(Breach::not_understood());
        }
        if let Err(problem) = form.check(&entry.body) {
            return Err(Breach::of(rule::BODY)
                .arg("field", problem.field.unwrap_or_default())
                .arg("what", problem.code));
        }
        let mut desk = self.clone();
        let holds = |guard| self.holds(line, held, guard);
        match self.state {
            State::Observer => return Err(Breach::of(rule::OBSERVER)),
            State::In(from) => {
                let row = machine::find(IN, from, &entry.kind, Who::Home, holds);
                let guard = || IN.iter().find(|row| row.begins(from, &entry.kind, Who::Home)).map(|row| row.guard);
                let row = row.ok_or_else(|| refusal(&entry.kind, from.label(), guard()))?;
                desk.state = State::In(row.leads(from));
                clock::run(&mut desk.clocks, row.clocks, held.since());
            }
            State::Fresh | State::Out(_) => {
                let from = if let State::Out(from) = self.state { from } else { Out::New };
                let row = machine::find(OUT, from, &entry.kind, Who::Home, holds);
                let guard = || OUT.iter().find(|row| row.begins(from, &entry.kind, Who::Home)).map(|row| row.guard);
                let row = row.ok_or_else(|| refusal(&entry.kind, from.label(), guard()))?;
                desk.state = State::Out(row.leads(from));
                clock::run(&mut desk.clocks, row.clocks, held.since());
            }
        }
        desk.take_home(self.state, held);
        Ok(desk)
    }

    fn after_shared(&self, line: &Line, held: &Held) -> Result<Self, Breach> {
        let entry = &held.entry;
        let kind = entry.kind.as_str();
        let who = if *entry.actor() == self.seat { Who::Us } else { Who::Partner };
        let is = |authority: &Option<AuthorityId>| authority.as_ref() == Some(&self.seat);
        let mut desk = self.clone();
        if is(&line.requesting) {
            let from = if let State::Out(from) = self.state { from } else { Out::New };
            let row = self.out_row(line, from, kind, who).ok_or_else(|| not_followed(kind, from.label()))?;
            desk.state = State::Out(row.leads(from));
            clock::run(&mut desk.clocks, row.clocks, held.since());
            desk.take_shared(line, held, who);
        } else if is(&line.requested)
            || (line.earlier.contains(&self.seat) && who == Who::Us && kind == "mla.redirected")
        {
            let from = if let State::In(from) = self.state { from } else { In::New };
            let row = self.in_row(line, from, kind, who).ok_or_else(|| not_followed(kind, from.label()))?;
            desk.state = State::In(row.leads(from));
            clock::run(&mut desk.clocks, row.clocks, held.since());
            desk.take_shared(line, held, who);
        } else if !line.earlier.contains(&self.seat) {
            desk.state = State::Observer;
        } else if !matches!(self.state, State::In(_)) {
            // We passed it on before anything of it stood at home.
            desk.state = State::In(In::Redirected);
        }
        Ok(desk)
    }

    /// The row by which the desk that asks follows a shared entry.
    pub fn out_row(&self, line: &Line, from: Out, entry: &str, who: Who) -> Option<&'static OutRow> {
        machine::find(OUT, from, entry, who, |guard| self.follows(line, guard))
    }

    /// The row by which the desk that is asked follows a shared entry.
    pub fn in_row(&self, line: &Line, from: In, entry: &str, who: Who) -> Option<&'static InRow> {
        machine::find(IN, from, entry, who, |guard| self.follows(line, guard))
    }

    fn follows(&self, line: &Line, guard: Guard) -> bool {
        match guard {
            Guard::ToUs => line.requested.as_ref() == Some(&self.seat),
            _ => line.holds(guard),
        }
    }

    /// Whether a guard of a desk's table holds for a home entry.
    fn holds(&self, line: &Line, held: &Held, guard: Guard) -> bool {
        let body = &held.entry.body;
        let about = line_of(body, "entry").and_then(|text| Digest::parse(&text));
        let event = line_of(body, "event").unwrap_or_default();
        let cargo = about.and_then(|digest| self.cargo.get(&digest)).copied();
        // Receipts of those who are only informed move nothing: what counts is the other side of the matter.
        let other = if line.requesting.as_ref() == Some(&self.seat) { &line.requested } else { &line.requesting };
        let theirs = line_of(body, "to").is_none_or(|to| other.as_ref().is_some_and(|other| other.as_str() == to));
        let arrived = |what| theirs && cargo == Some(what) && ARRIVED.contains(&event.as_str());
        match guard {
            Guard::Always => true,
            Guard::Undecided | Guard::Decided => line.holds(guard),
            Guard::ToUs => line.requested.as_ref() == Some(&self.seat),
            Guard::Complete => self.draft.as_ref().is_some_and(|draft| request::problems(&draft.content).is_empty()),
            Guard::Translated => self.is_translated(),
            Guard::SourceCurrent => {
                let source = line_of(body, "source").and_then(|text| Digest::parse(&text));
                source.is_some() && source == self.draft.as_ref().map(|draft| draft.digest)
            }
            Guard::WithdrawalAcknowledged => line.phase == Phase::WithdrawalAcknowledged,
            Guard::NoSupplementAsked => line.phase != Phase::SupplementAsked,
            Guard::RequestDelivered => arrived(Cargo::Request),
            Guard::RequestFailed => {
                theirs && cargo == Some(Cargo::Request) && about == self.last_request && LOST.contains(&event.as_str())
            }
            Guard::AnswerDeliveredUndecided => arrived(Cargo::Answer) && !line.accepted,
            Guard::AnswerDeliveredDecided => arrived(Cargo::Answer) && line.accepted,
            Guard::ResultDelivered => arrived(Cargo::Result),
            Guard::MeasureStep => self.measure_step(body),
        }
    }

    /// Whether the measure that `body` names may take the step it names.
    pub fn measure_step(&self, body: &Object) -> bool {
        let to = line_of(body, "measure_state").and_then(|code| MeasureState::parse(&code));
        let now = index_of(body).and_then(|index| self.measures.get(index));
        matches!((now, to), (Some(now), Some(to)) if now.next().contains(&to))
    }

    fn take_home(&mut self, before: State, held: &Held) {
        let entry = &held.entry;
        let body = &entry.body;
        match entry.kind.as_str() {
            "mla.drafted" => {
                // A new version has new authors.
                let anew = matches!(before, State::Out(Out::Returned | Out::Refused));
                let mut by = if anew { None } else { self.draft.take() }.map(|draft| draft.by).unwrap_or_default();
                by.insert(entry.officer.pseudonym.clone());
                self.draft = Some(Written {
                    digest: held.digest,
                    content: body.clone(),
                    attachments: entry.attachments.clone(),
                    by,
                });
            }
            "mla.sent_back" | "mla.review_resumed" => self.sent_back = Some(body.clone()),
            "mla.submitted" => self.sent_back = None,
            "mla.translation_asked" => {
                self.into = line_of(body, "into").and_then(|code| Lang::parse(&code));
                self.due(Name::Translation, body, "wished_by", SOURCE_ENTRY, held.since());
            }
            "mla.translated" => {
                let source = line_of(body, "source").and_then(|text| Digest::parse(&text));
                self.translation = source.map(|source| Translated { source, attachments: entry.attachments.clone() });
            }
            "mla.registered" => {
                self.number = line_of(body, "number");
                self.file_index = line_of(body, "file_index");
            }
            "mla.examined" => {
                for item in items(body, "findings") {
                    let (Some(check), Some(code)) = (line_of(item, "check"), line_of(item, "finding")) else {
                        continue;
                    };
                    let finding = Tri::parse(&code).unwrap_or_default();
                    self.findings.insert(check, Finding { finding, note: text_of(item, "note") });
                }
                self.despite = text_of(body, "despite");
            }
            "mla.assigned" => {
                self.executing_body = line_of(body, "executing_body");
                self.control_on = date_of(body, "control_on");
            }
            "mla.measure_updated" => {
                let to = line_of(body, "measure_state").and_then(|code| MeasureState::parse(&code));
                if let (Some(index), Some(to)) = (index_of(body), to)
                    && let Some(measure) = self.measures.get_mut(index)
                {
                    *measure = to;
                }
            }
            "mla.not_possible" => self.obstacle = line_of(body, "obstacle"),
            "mla.reviewed" => self.conditions = items(body, "conditions").cloned().collect(),
            "mla.closed" => self.result = line_of(body, "result"),
            _ => {}
        }
    }

    fn take_shared(&mut self, line: &Line, held: &Held, who: Who) {
        let body = &held.entry.body;
        let at = held.since();
        let ours = who == Who::Us;
        match held.entry.kind.as_str() {
            "mla.sent" => {
                self.start_over(line);
                if ours {
                    self.ship(held.digest, Cargo::Request, true);
                }
            }
            "mla.resent" if ours => self.ship(held.digest, Cargo::Request, false),
            "mla.info_sent" if ours => self.ship(held.digest, Cargo::Answer, true),
            "mla.redirected" => self.start_over(line),
            "mla.info_asked" => self.due(Name::OwnAnswer, body, "answer_by", SOURCE_ENTRY, at),
            "mla.postponed" => self.due(Name::PostponementReview, body, "review_on", SOURCE_ENTRY, at),
            "mla.accepted" => {
                self.due(Name::Execution, body, "expected", SOURCE_ENTRY, at);
                self.obstacle = None;
            }
            "mla.delayed" => {
                let name = if line.accepted { Name::Execution } else { Name::Decision };
                self.due(name, body, "expected", SOURCE_DELAY, at);
                self.hear(at);
            }
            "mla.supplement_asked" => {
                let known = self.measures.len();
                self.measures.extend(line.measures.iter().skip(known).map(|measure| measure.state));
                self.conditions.clear();
            }
            "mla.status_told" | "mla.partial_result" => {
                self.told(body);
                self.hear(at);
            }
            "mla.result_sent" => {
                self.told(body);
                if ours {
                    self.ship(held.digest, Cargo::Result, true);
                }
            }
            "mla.reopened" | "mla.withdrawn" => self.result = None,
            _ => {}
        }
    }

    /// A request, or a new version of it, begins at the beginning.
    fn start_over(&mut self, line: &Line) {
        self.measures = line.measures.iter().map(|measure| measure.state).collect();
        self.findings.clear();
        self.news.clear();
        self.conditions.clear();
        (self.despite, self.executing_body, self.control_on, self.obstacle) = (None, None, None, None);
        self.result = None;
    }

    fn ship(&mut self, digest: Digest, cargo: Cargo, anew: bool) {
        if anew {
            self.cargo.retain(|_, other| *other != cargo);
        }
        self.cargo.insert(digest, cargo);
        if cargo == Cargo::Request {
            self.last_request = Some(digest);
        }
    }

    fn told(&mut self, body: &Object) {
        for step in items(body, "progress") {
            let to = line_of(step, "measure_state").and_then(|code| MeasureState::parse(&code));
            if let (Some(index), Some(to)) = (index_of(step), to)
                && let Some(measure) = self.measures.get_mut(index)
            {
                *measure = to;
            }
        }
    }

    fn hear(&mut self, at: Moment) {
        if self.clocks.get(&Name::Execution).is_some_and(|clock| clock.stopped.is_none()) {
            self.news.push(at);
        }
    }

    fn due(&mut self, name: Name, body: &Object, field: &str, source: &'static str, at: Moment) {
        if let Some(date) = date_of(body, field) {
            clock::set_due(&mut self.clocks, name, date.end(), source, at);
        }
    }
}

fn refusal(entry: &str, state: &str, guard: Option<Guard>) -> Breach {
    guard.map_or_else(|| Breach::of(rule::NOT_NOW), Guard::breach).arg("state", state).arg("entry", entry)
}

fn not_followed(entry: &str, state: &str) -> Breach {
    Breach::of(rule::NOT_NOW).arg("state", state).arg("entry", entry)
}

fn index_of(body: &Object) -> Option<usize> {
    let number = body.get("measure").and_then(Value::as_u64)?;
    usize::try_from(number.checked_sub(1)?).ok()
}
