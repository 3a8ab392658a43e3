//! The line of a request: what all parties share, computed from the shared entries alone.

use std::collections::BTreeSet;

use docket::{Breach, Duty, Held, Object, UseLimit};
use kernel::{AuthorityId, Date, Lang, Text};
use serde::Serialize;
use serde_json::Value;

use super::{
    acts, forms,
    line_table::LINE,
    rule,
    state::{MeasureState, Phase},
    tables::{Guard, LineRow},
};
use crate::{
    body::{authority_of, date_of, items, line_of, text_of},
    event::{Event, Reason},
    machine::{self, Who},
};

/// A measure of the request and where the partner says it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Measure {
    /// What is asked for.
    pub measure_type: String,
    /// Where it stands, as told last.
    pub state: MeasureState,
    /// Whether a supplement asked for it.
    pub supplement: bool,
}

/// What all parties share.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Line {
    /// Where it stands.
    pub phase: Phase,
    /// Whether the requested authority has accepted the request as it stands.
    pub accepted: bool,
    /// The authority that asks.
    pub requesting: Option<AuthorityId>,
    /// The authority that is asked now.
    pub requested: Option<AuthorityId>,
    /// Authorities that were asked before and passed the request on, oldest first.
    pub earlier: Vec<AuthorityId>,
    /// Authorities that are informed.
    pub observers: BTreeSet<AuthorityId>,
    /// The draft shown for consultation.
    pub draft: Option<Object>,
    /// The request in each version that was sent, oldest first.
    pub versions: Vec<Object>,
    /// The number of the requesting authority.
    pub requesting_number: Option<String>,
    /// The number of the requested authority.
    pub requested_number: Option<String>,
    /// Who handles it there.
    pub handler: Option<String>,
    /// How to reach the handler.
    pub handler_contact: Option<String>,
    /// The language in which the requested authority answers.
    pub language: Option<Lang>,
    /// The date by which the requested authority expects to answer.
    pub expected: Option<Date>,
    /// The measures, numbered from 1 in this order.
    pub measures: Vec<Measure>,
    /// Conditions on what was sent, as the entries gave them.
    pub conditions: Vec<Object>,
    /// The reason given last.
    pub reason: Option<Reason>,
    /// The question asked last.
    pub question: Option<Text>,
    /// The day on which a postponement is reviewed.
    pub review_on: Option<Date>,
    /// How often it was returned.
    pub returned: u32,
    /// How often it was redirected.
    pub redirected: u32,
    /// How often a supplement was asked for.
    pub supplements: u32,
    /// How often the requesting authority had to ask how it stands.
    pub reminders: u32,
    /// The result, by code.
    pub result: Option<String>,
    /// What became of it, by code.
    pub outcome: Option<String>,
}

impl Line {
    /// Everybody who has a part in it.
    pub fn parties(&self) -> BTreeSet<AuthorityId> {
        self.requesting.iter().chain(&self.requested).chain(&self.earlier).chain(&self.observers).cloned().collect()
    }

    /// The request as it was sent last, or the draft that was shown.
    pub fn content(&self) -> Option<&Object> {
        self.versions.last().or(self.draft.as_ref())
    }

    /// Whether a guard of the line's table holds.
    pub fn holds(&self, guard: Guard) -> bool {
        match guard {
            Guard::Undecided => !self.accepted,
            Guard::Decided => self.accepted,
            _ => true,
        }
    }

    /// The row by which `who` may now do `entry`.
    pub fn row(&self, entry: &str, who: Who) -> Option<&'static LineRow> {
        machine::find(LINE, self.phase, entry, who, |guard| self.holds(guard))
    }

    /// In which role `actor` acts: as the one who asks (or would open the matter), as the one who is asked, or neither.
    pub fn who(&self, actor: &AuthorityId) -> Option<Who> {
        match (&self.requesting, &self.requested) {
            (None, _) => Some(Who::Requesting),
            (Some(requesting), _) if requesting == actor => Some(Who::Requesting),
            (_, Some(requested)) if requested == actor => Some(Who::Requested),
            _ => None,
        }
    }

    /// The line after `event`.
    ///
    /// # Errors
    /// The rule it breaks; see [`rule`].
    pub fn after(&self, event: &Event<'_>) -> Result<Self, Breach> {
        event.check(acts::shared_body(event.kind), rule::BODY)?;
        let who = self.who(event.actor).ok_or_else(|| Breach::of(rule::SIDE).arg("author", event.actor))?;
        let Some(row) = self.row(event.kind, who) else {
            let other = if who == Who::Requesting { Who::Requested } else { Who::Requesting };
            let side = LINE.iter().any(|row| row.begins(self.phase, event.kind, other));
            return Err(if side {
                Breach::of(rule::SIDE).arg("author", event.actor)
            } else {
                Breach::of(rule::NOT_NOW).arg("state", self.phase.label()).arg("entry", event.kind)
            });
        };
        let mut line = self.clone();
        line.phase = row.leads(self.phase);
        line.take(event)?;
        if let Some(missing) = line.parties().iter().find(|party| !event.audience.contains(party)) {
            return Err(Breach::of(rule::READERS).arg("authority", missing));
        }
        Ok(line)
    }

    fn take(&mut self, event: &Event<'_>) -> Result<(), Breach> {
        let body = event.body;
        match event.kind {
            "mla.consulted" | "mla.sent" => self.take_request(event)?,
            "mla.acknowledged" => {
                self.requested_number = line_of(body, "number");
                self.handler = line_of(body, "handler");
                self.handler_contact = line_of(body, "handler_contact");
                self.language = body.get("reply_language").and_then(Value::as_str).and_then(Lang::parse);
                self.expected = date_of(body, "expected");
            }
            "mla.redirected" => {
                let to = authority_of(body, "to").ok_or_else(|| Breach::of(rule::TARGET))?;
                if Some(&to) == self.requesting.as_ref() || Some(&to) == self.requested.as_ref() {
                    return Err(Breach::of(rule::TARGET).arg("authority", to));
                }
                self.earlier.retain(|earlier| *earlier != to);
                self.observers.remove(&to);
                self.earlier.extend(self.requested.replace(to));
                self.redirected = self.redirected.saturating_add(1);
                (self.requested_number, self.handler, self.handler_contact) = (None, None, None);
                (self.expected, self.accepted) = (None, false);
                self.reason = Some(Reason::of(event));
            }
            "mla.info_asked" => self.question = text_of(body, "question"),
            "mla.info_sent" => self.question = None,
            "mla.returned" => {
                self.returned = self.returned.saturating_add(1);
                self.reason = Some(Reason::of(event));
            }
            "mla.refused" | "mla.withdrawn" | "mla.reopened" => self.reason = Some(Reason::of(event)),
            "mla.postponed" => {
                self.review_on = date_of(body, "review_on");
                self.reason = Some(Reason::of(event));
            }
            "mla.accepted" => {
                self.accepted = true;
                self.review_on = None;
                self.expected = date_of(body, "expected").or(self.expected);
                self.take_conditions(body);
            }
            "mla.delayed" => {
                self.expected = date_of(body, "expected").or(self.expected);
                self.reason = Some(Reason::of(event));
            }
            "mla.status_asked" => self.reminders = self.reminders.saturating_add(1),
            "mla.status_told" => {
                self.expected = date_of(body, "expected").or(self.expected);
                self.take_progress(body)?;
            }
            "mla.partial_result" => {
                self.take_progress(body)?;
                self.take_conditions(body);
            }
            "mla.result_sent" => {
                self.take_progress(body)?;
                self.take_conditions(body);
                self.result = line_of(body, "answer_result");
            }
            "mla.supplement_asked" => {
                self.supplements = self.supplements.saturating_add(1);
                self.measures.extend(measures(body, true));
                if self.measures.len() > 1_000 {
                    return Err(Breach::of(rule::MEASURE));
                }
            }
            "mla.outcome_told" => self.outcome = line_of(body, "outcome"),
            // Notices that leave no trace in the line but their place in the history.
            _ => {}
        }
        Ok(())
    }

    fn take_request(&mut self, event: &Event<'_>) -> Result<(), Breach> {
        let body = event.body;
        let addressee = authority_of(body, "addressee").ok_or_else(|| Breach::of(rule::ADDRESSEE))?;
        let known = self.requested.as_ref().is_none_or(|requested| *requested == addressee);
        if !known || addressee == *event.actor {
            return Err(Breach::of(rule::ADDRESSEE).arg("authority", addressee));
        }
        self.requesting = Some(event.actor.clone());
        self.observers
            .extend(informed(body).into_iter().filter(|reader| reader != event.actor && *reader != addressee));
        for earlier in &self.earlier {
            self.observers.remove(earlier);
        }
        self.requested = Some(addressee);
        let own: BTreeSet<&str> = forms::DRAFT.fields.iter().map(|field| field.name).collect();
        let content: Object =
            body.iter().filter(|(name, _)| own.contains(name.as_str())).map(|(n, v)| (n.clone(), v.clone())).collect();
        if event.kind == "mla.consulted" {
            self.draft = Some(content);
            return Ok(());
        }
        let next = u64::try_from(self.versions.len()).unwrap_or(u64::MAX).saturating_add(1);
        if body.get("version").and_then(Value::as_u64) != Some(next) {
            return Err(Breach::of(rule::VERSION).arg("expected", next));
        }
        let number = line_of(body, "number");
        if self.requesting_number.is_some() && self.requesting_number != number {
            return Err(Breach::of(rule::NUMBER));
        }
        self.requesting_number = number;
        self.measures = measures(body, false);
        self.versions.push(content);
        self.accepted = false;
        (self.question, self.review_on, self.result, self.reason) = (None, None, None, None);
        Ok(())
    }

    fn take_progress(&mut self, body: &Object) -> Result<(), Breach> {
        for step in items(body, "progress") {
            let number = step.get("measure").and_then(Value::as_u64).unwrap_or(0);
            let to = step.get("measure_state").and_then(Value::as_str).and_then(MeasureState::parse);
            let measure = number
                .checked_sub(1)
                .and_then(|index| usize::try_from(index).ok())
                .and_then(|index| self.measures.get_mut(index));
            match (measure, to) {
                (Some(measure), Some(to)) if measure.state.may_become(to) => measure.state = to,
                _ => return Err(Breach::of(rule::MEASURE).arg("measure", number)),
            }
        }
        Ok(())
    }

    fn take_conditions(&mut self, body: &Object) {
        for condition in items(body, "conditions") {
            if !self.conditions.contains(condition) {
                self.conditions.push(condition.clone());
            }
        }
    }
}

/// The conditions that an entry sets on the use of the material, as every kind has them.
pub fn use_limits(held: &Held) -> Vec<UseLimit> {
    let entry = &held.entry;
    if !matches!(entry.kind.as_str(), "mla.accepted" | "mla.partial_result" | "mla.result_sent") {
        return Vec::new();
    }
    items(&entry.body, "conditions")
        .filter_map(|item| {
            let code = line_of(item, "condition")?;
            let duty = match code.as_str() {
                "deletion" => Duty::Destroy,
                "return" => Duty::Return,
                "third-party-rights" => Duty::Respect,
                // Speciality, confidentiality, personal data, and what the giver put into words: no other use unasked.
                _ => Duty::Ask,
            };
            Some(UseLimit {
                entry: held.digest,
                giver: entry.actor().clone(),
                label: format!("mla-option-condition-{code}"),
                duty,
                item: line_of(item, "item"),
                until: date_of(item, "until"),
                note: text_of(item, "note"),
                at: held.since(),
                fulfilled: None,
            })
        })
        .collect()
}

fn measures(body: &Object, supplement: bool) -> Vec<Measure> {
    items(body, "measures")
        .map(|item| Measure {
            measure_type: line_of(item, "measure_type").unwrap_or_default(),
            state: MeasureState::Open,
            supplement,
        })
        .collect()
}

/// The authorities to be informed.
pub fn informed(body: &Object) -> BTreeSet<AuthorityId> {
    items(body, "informed").filter_map(|item| authority_of(item, "authority")).collect()
}
