//! What every kind needs at home and no partner sees: who works on it, what waits for a second pair of eyes, which
//! receipts came, what was noted.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{AuthorityId, Date, Digest, Moment, Role, Text, Tri};
use serde::Serialize;

use crate::{AttachmentRef, Breach, Clock, Consent, Duty, Held, Object, Officer, UseLimit};

/// Something that one person prepared and another has to send.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Proposal {
    /// The home entry that holds it.
    pub digest: Digest,
    /// The act that is proposed.
    pub act: String,
    /// Its fields.
    pub fields: Object,
    /// Its attachments.
    pub attachments: Vec<AttachmentRef>,
    /// Who prepared it.
    pub by: Officer,
    /// When.
    pub at: Moment,
}

/// A note of the office.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Note {
    /// Who wrote it.
    pub by: Officer,
    /// When.
    pub at: Moment,
    /// The words.
    pub text: Text,
}

/// Who was told to work on it, and what she was told: the resolution, as offices call it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Assignment {
    /// The pseudonym of the officer; none when the matter was taken from its officer.
    pub to: Option<String>,
    /// Who assigned it.
    pub by: Officer,
    /// When.
    pub at: Moment,
    /// What is to be done.
    pub instruction: Option<Text>,
    /// The day by which she reports that it is done.
    pub report_by: Option<Date>,
}

/// What a person answered on one ground of refusal.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Ground {
    /// Whether the ground exists.
    pub answer: Tri,
    /// Why.
    pub reason: Option<Text>,
    /// Who answered.
    pub by: Officer,
    /// When.
    pub at: Moment,
    /// Who looked at it as the second person, and when.
    pub confirmed: Option<(Officer, Moment)>,
}

/// With which law a request was checked when it went out.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LawChecked {
    /// The version of the rule set: a digest over its files.
    pub rule_set: Digest,
    /// The digest of the facts that were checked.
    pub facts: Digest,
    /// How it stood, by code.
    pub summary: String,
    /// When.
    pub at: Moment,
}

/// What the office noted in one docket.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Office {
    /// The pseudonym of the officer who works on it.
    pub assigned_to: Option<String>,
    /// Everybody it was assigned to, oldest first. The last one is in force.
    pub assignments: Vec<Assignment>,
    /// What waits for a second person.
    pub proposals: Vec<Proposal>,
    /// Proposals that were sent back, newest last, with the reason.
    pub declined: Vec<(Proposal, Text)>,
    /// For each of our shared entries: the names of the evidence events that arrived or happened, and when.
    pub receipts: BTreeMap<Digest, Vec<(String, Moment)>>,
    /// Whether somebody here has opened what the partner sent last.
    pub opened: Option<Moment>,
    /// Notes, oldest first.
    pub notes: Vec<Note>,
    /// Answers on grounds of refusal, by rule. A later answer replaces an earlier one, and its confirmation.
    pub grounds: BTreeMap<String, Ground>,
    /// With which law what was sent had been checked, oldest first.
    pub checked: Vec<LawChecked>,
    /// Limits that partners set on the use of what they gave us, oldest first.
    pub limits: Vec<UseLimit>,
    /// Consents of givers to other uses, oldest first.
    pub consents: Vec<Consent>,
    /// Shared entries of ours that were posted to a partner without a node: the entry and the partner.
    pub posted: BTreeSet<(Digest, AuthorityId)>,
}

impl Office {
    /// Takes in a `docket.…` home entry.
    ///
    /// # Errors
    /// [`Breach::not_understood`] for a type or a body it does not know, `docket-rule-no-such-proposal` for an answer
    /// to a proposal that is not open, `docket-rule-same-person` when the answer comes from its author.
    pub fn apply(&mut self, held: &Held) -> Result<(), Breach> {
        let entry = &held.entry;
        let body = &entry.body;
        let text = |name: &str| body.get(name).and_then(|value| value.as_str());
        let digest = |name: &str| text(name).and_then(Digest::parse);
        match entry.kind.as_str() {
            "docket.assigned" | "docket.unassigned" => {
                let assignment = Assignment {
                    to: text("to").map(str::to_owned),
                    by: entry.officer.clone(),
                    at: held.noted_at,
                    instruction: body.get("instruction").cloned().and_then(|value| serde_json::from_value(value).ok()),
                    report_by: text("report_by").and_then(Date::parse),
                };
                self.assigned_to.clone_from(&assignment.to);
                self.assignments.push(assignment);
                Ok(())
            }
            "docket.noted" => {
                let text = body.get("text").cloned().and_then(|value| serde_json::from_value(value).ok());
                let text = text.ok_or_else(Breach::not_understood)?;
                self.notes.push(Note { by: entry.officer.clone(), at: held.noted_at, text });
                Ok(())
            }
            "docket.proposed" => {
                let act = text("act").ok_or_else(Breach::not_understood)?.to_owned();
                let fields = body.get("fields").and_then(|f| f.as_object()).ok_or_else(Breach::not_understood)?.clone();
                // A newer proposal of the same act replaces the older one: people correct what they proposed.
                self.proposals.retain(|proposal| proposal.act != act);
                self.proposals.push(Proposal {
                    digest: held.digest,
                    act,
                    fields,
                    attachments: entry.attachments.clone(),
                    by: entry.officer.clone(),
                    at: held.noted_at,
                });
                Ok(())
            }
            "docket.approved" => {
                let proposal = self.take(digest("proposal"))?;
                if proposal.by.pseudonym == entry.officer.pseudonym {
                    self.proposals.push(proposal);
                    return Err(Breach::of("docket-rule-same-person"));
                }
                Ok(())
            }
            "docket.declined" => {
                let reason = body.get("reason").cloned().and_then(|value| serde_json::from_value(value).ok());
                let reason = reason.ok_or_else(Breach::not_understood)?;
                let proposal = self.take(digest("proposal"))?;
                self.declined.push((proposal, reason));
                Ok(())
            }
            "docket.receipt" => {
                let about = digest("entry").ok_or_else(Breach::not_understood)?;
                let event = text("event").ok_or_else(Breach::not_understood)?.to_owned();
                self.receipts.entry(about).or_default().push((event, held.noted_at));
                Ok(())
            }
            "docket.opened" => {
                self.opened = Some(held.noted_at);
                Ok(())
            }
            "docket.grounds_answered" => {
                let answers =
                    body.get("answers").and_then(|list| list.as_array()).ok_or_else(Breach::not_understood)?;
                for item in answers {
                    let rule = item.get("rule").and_then(|rule| rule.as_str()).ok_or_else(Breach::not_understood)?;
                    let answer = item.get("finding").and_then(|code| Tri::parse(code.as_str()?));
                    let ground = Ground {
                        answer: answer.ok_or_else(Breach::not_understood)?,
                        reason: item.get("note").cloned().and_then(|value| serde_json::from_value(value).ok()),
                        by: entry.officer.clone(),
                        at: held.noted_at,
                        confirmed: None,
                    };
                    // The same answer again, by the same person, keeps the confirmation it has.
                    let kept = self.grounds.get(rule).filter(|old| {
                        old.answer == ground.answer
                            && old.reason == ground.reason
                            && old.by.pseudonym == ground.by.pseudonym
                    });
                    if kept.is_none() {
                        self.grounds.insert(rule.to_owned(), ground);
                    }
                }
                Ok(())
            }
            "docket.grounds_confirmed" => {
                let mut confirmed = false;
                for ground in self.grounds.values_mut() {
                    if ground.by.pseudonym != entry.officer.pseudonym && ground.confirmed.is_none() {
                        ground.confirmed = Some((entry.officer.clone(), held.noted_at));
                        confirmed = true;
                    }
                }
                if confirmed { Ok(()) } else { Err(Breach::of("docket-rule-nothing-to-confirm")) }
            }
            "docket.law_checked" => {
                let checked = LawChecked {
                    rule_set: digest("rule_set").ok_or_else(Breach::not_understood)?,
                    facts: digest("facts").ok_or_else(Breach::not_understood)?,
                    summary: text("summary").ok_or_else(Breach::not_understood)?.to_owned(),
                    at: held.noted_at,
                };
                self.checked.push(checked);
                Ok(())
            }
            // The papers are in its attachments; the rest is for reading.
            "docket.translated" => digest("target").map(drop).ok_or_else(Breach::not_understood),
            "docket.consent_noted" => {
                let line = |name: &str| text(name).map(str::to_owned).ok_or_else(Breach::not_understood);
                self.consents.push(Consent {
                    matter: line("matter")?,
                    given_by: line("given_by")?,
                    given_on: text("given_on").and_then(Date::parse).ok_or_else(Breach::not_understood)?,
                    by: entry.officer.clone(),
                    at: held.noted_at,
                });
                Ok(())
            }
            "docket.posted" => {
                let letter = text("letter").and_then(|letter| letter.split_once(' '));
                let (entry, to) = letter.ok_or_else(Breach::not_understood)?;
                let entry = Digest::parse(entry).ok_or_else(Breach::not_understood)?;
                self.posted.insert((entry, AuthorityId::parse(to).ok_or_else(Breach::not_understood)?));
                Ok(())
            }
            "docket.limit_fulfilled" => {
                let number =
                    body.get("limit").and_then(serde_json::Value::as_u64).ok_or_else(Breach::not_understood)?;
                let day = text("done_on").and_then(Date::parse).ok_or_else(Breach::not_understood)?;
                let limit = self.limit_mut(number).ok_or_else(|| Breach::of("docket-rule-no-such-limit"))?;
                limit.fulfilled = Some((held.noted_at, day, entry.officer.clone()));
                Ok(())
            }
            _ => Err(Breach::not_understood()),
        }
    }

    /// The resolution in force: the last assignment, if it is to somebody.
    pub fn resolution(&self) -> Option<&Assignment> {
        self.assignments.last().filter(|assignment| assignment.to.is_some())
    }

    /// The control date as a time limit for us: the day by which the officer reports. A matter that is closed has
    /// nothing more to report, and a later assignment takes the place of an earlier one.
    pub fn control(&self, seat: &AuthorityId, open: bool) -> Option<Clock> {
        let resolution = self.resolution().filter(|_| open)?;
        Some(Clock {
            name: "docket-clock-control".into(),
            bound: seat.clone(),
            started: resolution.at,
            due: resolution.report_by?.end(),
            paused: None,
            stopped: None,
            source: "docket-clock-source-resolution".into(),
        })
    }

    /// The open proposal with this digest.
    pub fn proposal(&self, digest: &Digest) -> Option<&Proposal> {
        self.proposals.iter().find(|proposal| proposal.digest == *digest)
    }

    /// Whether an answer on a ground waits for this person as the second one.
    pub fn confirmable(&self, pseudonym: &str) -> bool {
        self.grounds.values().any(|ground| ground.by.pseudonym != pseudonym && ground.confirmed.is_none())
    }

    /// Takes in the limits that came with an entry of a partner; what is there already is not set twice.
    pub(crate) fn add_limits(&mut self, limits: Vec<UseLimit>) {
        for limit in limits {
            let same = |old: &UseLimit| {
                (&old.giver, &old.label, &old.item, old.until, &old.note)
                    == (&limit.giver, &limit.label, &limit.item, limit.until, &limit.note)
            };
            if !self.limits.iter().any(same) {
                self.limits.push(limit);
            }
        }
    }

    /// The limit with this number, counted from 1, if it asks for something that can be done and has not been.
    pub fn open_limit(&self, number: u64) -> Option<&UseLimit> {
        let at = usize::try_from(number.checked_sub(1)?).ok()?;
        let is_open =
            |limit: &&UseLimit| matches!(limit.duty, Duty::Destroy | Duty::Return) && limit.fulfilled.is_none();
        self.limits.get(at).filter(is_open)
    }

    fn limit_mut(&mut self, number: u64) -> Option<&mut UseLimit> {
        self.open_limit(number)?;
        let at = usize::try_from(number.checked_sub(1)?).ok()?;
        self.limits.get_mut(at)
    }

    fn take(&mut self, digest: Option<Digest>) -> Result<Proposal, Breach> {
        let position = digest
            .and_then(|digest| self.proposals.iter().position(|proposal| proposal.digest == digest))
            .ok_or_else(|| Breach::of("docket-rule-no-such-proposal"))?;
        Ok(self.proposals.remove(position))
    }
}

/// Acts that every kind of docket has.
pub(crate) mod acts {
    use super::Role;
    use crate::{Act, Eyes, Field, FieldKind, Form, Reach};

    pub(crate) const ASSIGN: Act = Act {
        name: "assign",
        entry: "docket.assigned",
        reach: Reach::Home,
        eyes: Eyes::Two,
        roles: &[Role::Head, Role::Officer],
        form: Form::of(&[
            Field::required("to", FieldKind::Line),
            Field::optional("instruction", FieldKind::Text),
            Field::optional("report_by", FieldKind::Date),
        ]),
        numbered: false,
    };
    pub(crate) const UNASSIGN: Act = Act {
        name: "unassign",
        entry: "docket.unassigned",
        reach: Reach::Home,
        eyes: Eyes::Two,
        roles: &[Role::Head, Role::Officer],
        form: Form::of(&[]),
        numbered: false,
    };
    pub(crate) const NOTE: Act = Act {
        name: "note",
        entry: "docket.noted",
        reach: Reach::Home,
        eyes: Eyes::Two,
        roles: &[Role::Officer, Role::Head, Role::Signer, Role::Registry],
        form: Form::of(&[Field::required("text", FieldKind::Text)]),
        numbered: false,
    };
    pub(crate) const APPROVE: Act = Act {
        name: "approve",
        entry: "docket.approved",
        reach: Reach::Home,
        eyes: Eyes::Two,
        roles: &[Role::Signer],
        form: Form::of(&[Field::required("proposal", FieldKind::Line)]),
        numbered: false,
    };
    pub(crate) const DECLINE: Act = Act {
        name: "decline",
        entry: "docket.declined",
        reach: Reach::Home,
        eyes: Eyes::Two,
        roles: &[Role::Signer, Role::Head],
        form: Form::of(&[Field::required("proposal", FieldKind::Line), Field::required("reason", FieldKind::Text)]),
        numbered: false,
    };
    pub(crate) const RECEIPT: Act = Act {
        name: "receipt",
        entry: "docket.receipt",
        reach: Reach::Home,
        eyes: Eyes::Two,
        roles: &[Role::Node],
        form: Form::of(&[
            Field::required("entry", FieldKind::Line),
            Field::required("event", FieldKind::Line),
            Field::required("statement", FieldKind::Line),
            Field::required("to", FieldKind::Authority),
        ]),
        numbered: false,
    };
    pub(crate) const OPENED: Act = Act {
        name: "opened",
        entry: "docket.opened",
        reach: Reach::Home,
        eyes: Eyes::Two,
        roles: &[Role::Node],
        form: Form::of(&[Field::required("entry", FieldKind::Line)]),
        numbered: false,
    };

    pub(crate) const ANSWER_GROUNDS: Act = Act {
        name: "answer-grounds",
        entry: "docket.grounds_answered",
        reach: Reach::Home,
        eyes: Eyes::Two,
        roles: &[Role::Officer, Role::Head],
        form: Form::of(&[
            Field::required(
                "answers",
                FieldKind::Group {
                    fields: &[
                        Field::required("rule", FieldKind::Line),
                        Field::required("finding", FieldKind::Choice(&["yes", "no", "unknown"])),
                        Field::optional("note", FieldKind::Text),
                    ],
                    max: 200,
                },
            ),
            Field::required("rule_set", FieldKind::Line),
        ]),
        numbered: false,
    };
    pub(crate) const CONFIRM_GROUNDS: Act = Act {
        name: "confirm-grounds",
        entry: "docket.grounds_confirmed",
        reach: Reach::Home,
        eyes: Eyes::Two,
        roles: &[Role::Head, Role::Signer],
        form: Form::of(&[Field::optional("note", FieldKind::Text)]),
        numbered: false,
    };
    pub(crate) const LAW_CHECKED: Act = Act {
        name: "law-checked",
        entry: "docket.law_checked",
        reach: Reach::Home,
        eyes: Eyes::Two,
        roles: &[Role::Node],
        form: Form::of(&[
            Field::required("rule_set", FieldKind::Line),
            Field::required("facts", FieldKind::Line),
            Field::required("summary", FieldKind::Line),
        ]),
        numbered: false,
    };

    pub(crate) const ATTACH_TRANSLATION: Act = Act {
        name: "attach-translation",
        entry: "docket.translated",
        reach: Reach::Home,
        eyes: Eyes::Two,
        roles: &[Role::Node],
        form: Form::of(&[
            Field::required("document", FieldKind::Line),
            Field::required("from", FieldKind::Language),
            Field::required("into", FieldKind::Language),
            Field::required("translator", FieldKind::Line),
            Field::required("source", FieldKind::Line),
            Field::required("target", FieldKind::Line),
        ])
        .with_files(),
        numbered: false,
    };

    pub(crate) const NOTE_CONSENT: Act = Act {
        name: "note-consent",
        entry: "docket.consent_noted",
        reach: Reach::Home,
        eyes: Eyes::Two,
        roles: &[Role::Officer, Role::Head],
        form: Form::of(&[
            Field::required("matter", FieldKind::Line),
            Field::required("given_by", FieldKind::Line),
            Field::required("given_on", FieldKind::Date),
            Field::optional("text", FieldKind::Text),
        ])
        .with_files(),
        numbered: false,
    };
    pub(crate) const NOTE_FULFILLED: Act = Act {
        name: "note-fulfilled",
        entry: "docket.limit_fulfilled",
        reach: Reach::Home,
        eyes: Eyes::Two,
        roles: &[Role::Officer, Role::Head, Role::Registry],
        form: Form::of(&[
            Field::required("limit", FieldKind::Number { min: 1, max: 1_000 }),
            Field::required("done_on", FieldKind::Date),
            Field::optional("text", FieldKind::Text),
        ])
        .with_files(),
        numbered: false,
    };

    pub(crate) const NOTE_POSTED: Act = Act {
        name: "note-posted",
        entry: "docket.posted",
        reach: Reach::Home,
        eyes: Eyes::Two,
        roles: &[Role::Registry, Role::Officer, Role::Head],
        form: Form::of(&[
            Field::required("letter", FieldKind::Pick("letters")),
            Field::required("posted_on", FieldKind::Date),
            Field::required("posted_by", FieldKind::Choice(&["post", "courier", "diplomatic", "fax", "email", "hand"])),
            Field::optional("post_number", FieldKind::Line),
            Field::optional("text", FieldKind::Text),
        ])
        .with_files(),
        numbered: false,
    };

    /// All of them.
    pub(crate) static ALL: [Act; 14] = [
        ASSIGN,
        UNASSIGN,
        NOTE,
        APPROVE,
        DECLINE,
        ANSWER_GROUNDS,
        CONFIRM_GROUNDS,
        NOTE_CONSENT,
        NOTE_FULFILLED,
        NOTE_POSTED,
        RECEIPT,
        OPENED,
        LAW_CHECKED,
        ATTACH_TRANSLATION,
    ];
}
