//! Which instruments bind two States for a kind of request on a day, and in which order.

use kernel::Tri;
use time::Date;

use crate::{
    case::Case,
    file::{Effect, InstrumentKind, RelationEffect, Role, RuleKind, Standing, Status},
    set::{Instrument, Relation, Rule, RuleSet},
    standing::{Pair, pair},
    text::{Look, View},
};

/// The question.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// The State that asks.
    pub requesting: &'a str,
    /// The State that is asked.
    pub requested: &'a str,
    /// What is asked for.
    pub measure: &'a str,
    /// The day of the request.
    pub date: Date,
}

/// Why something stands where it stands, or why it does not stand at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// A treaty on this very help.
    Main,
    /// A convention on certain offences: it is read into the treaty above it, or stands alone if there is none.
    Subject,
    /// It takes the place of another.
    Replaces {
        /// The rule that says so.
        rule: String,
        /// The other.
        other: String,
    },
    /// Another takes its place.
    ReplacedBy {
        /// The rule that says so.
        rule: String,
        /// The other.
        other: String,
    },
    /// Another would take its place, if it is established that it binds both.
    PerhapsReplacedBy {
        /// The rule that says so.
        rule: String,
        /// The other.
        other: String,
    },
    /// No rule puts one of the two first; the requesting authority names its basis.
    Beside {
        /// The other.
        other: String,
    },
    /// Comes before another.
    Before {
        /// The rule that says so.
        rule: String,
        /// The other.
        other: String,
    },
    /// It was not in force on that day.
    NotInForce,
    /// A State has only signed.
    SignedOnly {
        /// Which.
        state: String,
    },
    /// A State is not a party.
    NotParty {
        /// Which.
        state: String,
    },
    /// A State was not yet bound on that day.
    NotYet {
        /// Which.
        state: String,
        /// From when it is.
        from: Date,
    },
    /// A State had left.
    Left {
        /// Which.
        state: String,
        /// From when.
        since: Date,
    },
    /// It is not established whether a State is bound, or from which day.
    NotEstablished {
        /// Which.
        state: String,
    },
    /// Not applied between the two, or disputed; the sentence says why.
    Relation {
        /// Which instrument says so.
        says: crate::says::Says,
        /// What follows.
        effect: RelationEffect,
    },
}

/// A basis.
#[derive(Clone, Debug)]
pub struct Basis<'a> {
    /// The instrument.
    pub instrument: &'a Instrument,
    /// What it is worth beside others.
    pub role: Role,
    /// Bound: true or unknown.
    pub value: Tri,
    /// Whether it also covers the offences of the case; for a question without a case, as `value`.
    pub governs: Tri,
    /// The articles by which it is a basis.
    pub articles: Vec<&'a str>,
    /// The protocols that bind both, or perhaps do.
    pub protocols: Vec<(&'a Instrument, Tri)>,
    /// Why it stands here.
    pub reasons: Vec<Reason>,
    /// The least checked of what the answer rests on.
    pub status: Status,
}

/// What is not a basis, though it could be for other States or on another day.
#[derive(Clone, Debug)]
pub struct Excluded<'a> {
    /// The instrument.
    pub instrument: &'a Instrument,
    /// Why not.
    pub reasons: Vec<Reason>,
    /// The least checked of what the answer rests on.
    pub status: Status,
}

/// The answer.
#[derive(Clone, Debug)]
pub struct Resolution<'a> {
    /// The bases in order. Empty: no treaty basis was found; reciprocity or domestic law only.
    pub bases: Vec<Basis<'a>>,
    /// What is not one.
    pub excluded: Vec<Excluded<'a>>,
    /// Model texts to draft by; never binding.
    pub models: Vec<&'a Instrument>,
}

impl Resolution<'_> {
    /// Whether a basis is established, perhaps there, or there is none.
    pub fn found(&self) -> Tri {
        self.bases.iter().fold(Tri::No, |any, basis| any.or(basis.value))
    }
}

/// Finds the bases for a question.
pub fn resolve<'a>(set: &'a RuleSet, question: &Question<'_>) -> Resolution<'a> {
    let mut bases: Vec<Basis<'a>> = Vec::new();
    let mut excluded = Vec::new();
    let mut models = Vec::new();
    for instrument in &set.instruments {
        let offered: Vec<_> = instrument.bases.iter().filter(|basis| basis.measures.has(question.measure)).collect();
        let Some(role) = offered.iter().map(|basis| basis.role).min() else { continue };
        if role == Role::Model {
            models.push(instrument);
            continue;
        }
        // A treaty of two States is of no interest to others.
        if instrument.kind == InstrumentKind::Bilateral
            && ![question.requesting, question.requested]
                .iter()
                .all(|state| instrument.parties.iter().any(|row| row.state == **state))
        {
            continue;
        }
        let stands = pair(set, instrument, question.requesting, question.requested, question.date);
        let status = stands.status().unwrap_or(Status::House);
        let mut reasons = doubts(&stands, question);
        if stands.value == Tri::No {
            excluded.push(Excluded { instrument, reasons, status });
            continue;
        }
        reasons.insert(0, if role == Role::Main { Reason::Main } else { Reason::Subject });
        let protocols = set
            .instruments
            .iter()
            .filter(|other| other.kind == InstrumentKind::Protocol && other.amends.contains(&instrument.id))
            .filter_map(|other| {
                let value = pair(set, other, question.requesting, question.requested, question.date).value;
                (value != Tri::No).then_some((other, value))
            })
            .collect();
        bases.push(Basis {
            instrument,
            role,
            value: stands.value,
            governs: stands.value,
            articles: offered.iter().filter_map(|basis| basis.article.as_deref()).collect(),
            protocols,
            reasons,
            status,
        });
    }
    bases.sort_by(|a, b| {
        let key = |basis: &Basis<'_>| (basis.role, basis.value != Tri::Yes, basis.instrument.order);
        key(a).cmp(&key(b)).then_with(|| a.instrument.id.cmp(&b.instrument.id))
    });
    precedence(set, question, &mut bases, &mut excluded);
    Resolution { bases, excluded, models }
}

/// Why it is not, or perhaps not, binding.
fn doubts(stands: &Pair<'_>, question: &Question<'_>) -> Vec<Reason> {
    let mut reasons = Vec::new();
    if stands.in_force == Tri::No {
        reasons.push(Reason::NotInForce);
    }
    for (state, side) in [(question.requesting, &stands.requesting), (question.requested, &stands.requested)] {
        let state = state.to_owned();
        match (side.value, side.row) {
            (Tri::Yes, _) => {}
            (_, None) | (Tri::Unknown, Some(_)) => reasons.push(Reason::NotEstablished { state }),
            (Tri::No, Some(row)) => reasons.push(match (row.standing, row.from.or(row.not_before), row.to) {
                (Standing::Signed, ..) => Reason::SignedOnly { state },
                (Standing::Party, _, Some(since)) if question.date >= since => Reason::Left { state, since },
                (Standing::Party, Some(from), _) if question.date < from => Reason::NotYet { state, from },
                _ => Reason::NotParty { state },
            }),
        }
    }
    if let Some(Relation { says, effect, .. }) = stands.relation {
        reasons.push(Reason::Relation { says: says.clone(), effect: *effect });
    }
    reasons
}

/// The rules of precedence that speak for this question, with whether they hold.
fn speaking<'a>(set: &'a RuleSet, question: &Question<'_>) -> Vec<(&'a Instrument, &'a Rule, Tri)> {
    let case = Case::empty(&set.vocabulary);
    let mut out = Vec::new();
    for instrument in &set.instruments {
        for rule in &instrument.rules {
            if rule.kind != RuleKind::Precedence || rule.effect.is_none() || !rule.measures.has(question.measure) {
                continue;
            }
            let bound = pair(set, instrument, question.requesting, question.requested, question.date).value;
            if bound == Tri::No {
                continue;
            }
            let view = View {
                set,
                case: &case,
                asks: Some(question.requesting),
                asked: Some(question.requested),
                date: Some(question.date),
                look: Look { today: question.date, now: None },
                instrument,
                number: None,
                person: None,
                offence: None,
                property: None,
                governs: None,
                depth: 0,
            };
            // A condition that only a case could answer does not put anything out of its place here.
            let holds = bound.and(rule.when.answer(&view).value);
            if holds != Tri::No {
                out.push((instrument, rule, holds));
            }
        }
    }
    out
}

fn concerns(rule: &Rule, other: &Instrument) -> bool {
    rule.over.iter().any(|over| match over.strip_prefix("kind:") {
        Some(kind) => kind == "bilateral" && other.kind == InstrumentKind::Bilateral,
        None => *over == other.id,
    })
}

fn precedence<'a>(
    set: &'a RuleSet,
    question: &Question<'_>,
    bases: &mut Vec<Basis<'a>>,
    excluded: &mut Vec<Excluded<'a>>,
) {
    for (instrument, rule, holds) in speaking(set, question) {
        if !bases.iter().any(|basis| basis.instrument.id == instrument.id) {
            continue;
        }
        let hit: Vec<usize> = (0..bases.len())
            .filter(|at| bases[*at].instrument.id != instrument.id && concerns(rule, bases[*at].instrument))
            .collect();
        for at in hit.into_iter().rev() {
            let other = bases[at].instrument.id.clone();
            let by = |rule: &Rule| (rule.id.clone(), instrument.id.clone());
            let (id, above) = by(rule);
            match (rule.effect, holds) {
                (Some(Effect::Replaces), Tri::Yes) => {
                    let out = bases.remove(at);
                    excluded.push(Excluded {
                        instrument: out.instrument,
                        reasons: vec![Reason::ReplacedBy { rule: id.clone(), other: above }],
                        status: out.status.max(rule.status),
                    });
                    note(bases, instrument, Reason::Replaces { rule: id, other });
                }
                (Some(Effect::Replaces), _) => {
                    bases[at].reasons.push(Reason::PerhapsReplacedBy { rule: id, other: above });
                }
                (Some(Effect::Before), Tri::Yes) => {
                    let from = bases.iter().position(|basis| basis.instrument.id == instrument.id);
                    if let Some(from) = from.filter(|from| *from > at) {
                        let moved = bases.remove(from);
                        bases.insert(at, moved);
                    }
                    note(bases, instrument, Reason::Before { rule: id, other });
                }
                _ => {}
            }
        }
    }
    // Two treaties on the same help that nothing orders.
    let main: Vec<String> = bases
        .iter()
        .filter(|basis| basis.role == Role::Main && basis.value == Tri::Yes)
        .map(|basis| basis.instrument.id.clone())
        .collect();
    for basis in bases.iter_mut().filter(|basis| basis.role == Role::Main && basis.value == Tri::Yes) {
        for other in main.iter().filter(|id| **id != basis.instrument.id) {
            let ordered = basis.reasons.iter().any(|reason| {
                matches!(reason, Reason::Before { other: named, .. } | Reason::Replaces { other: named, .. } if named == other)
            });
            if !ordered {
                basis.reasons.push(Reason::Beside { other: other.clone() });
            }
        }
    }
}

fn note(bases: &mut [Basis<'_>], instrument: &Instrument, reason: Reason) {
    if let Some(basis) = bases.iter_mut().find(|basis| basis.instrument.id == instrument.id) {
        basis.reasons.push(reason);
    }
}
