//! What a matter has behind it, whatever its kind: what figures are counted by.

use kernel::Moment;
use serde::Serialize;

use crate::{Docket, Look, Standing};

/// A step that figures know of every kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// It went out, or came. The first time counts.
    Asked,
    /// The authority that is asked gave it a number. The first time counts.
    Registered,
    /// It was closed. The last time counts, and only while it is closed.
    Closed,
}

/// How a matter ended, as far as figures tell it apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// What was asked was done, in whole or in part.
    Executed,
    /// It was refused.
    Refused,
    /// It was sent back unexecuted.
    Returned,
    /// It ended otherwise: withdrawn, passed on, found impossible.
    Other,
}

impl Outcome {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Executed, Self::Refused, Self::Returned, Self::Other];

    /// As it is written in data.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Executed => "executed",
            Self::Refused => "refused",
            Self::Returned => "returned",
            Self::Other => "other",
        }
    }

    /// Reads an outcome.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.as_str() == text)
    }
}

/// How a matter ended, and why it was refused or sent back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Ending {
    /// How.
    pub outcome: Outcome,
    /// Why, as translation keys; each once.
    pub reasons: Vec<String>,
}

/// What a matter has behind it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Milestones {
    /// When it went out, or came, by this node's clock.
    pub asked: Option<Moment>,
    /// When it was registered by the authority that is asked.
    pub registered: Option<Moment>,
    /// When it was closed; none while it is open.
    pub closed: Option<Moment>,
    /// How it ended, which may be known before it is closed.
    pub ending: Option<Ending>,
    /// Of a closed matter: whether every limit for the answer was kept. None where there was no such limit.
    pub in_time: Option<bool>,
}

impl Milestones {
    /// What the entries of a docket say. Only an entry that stands has taken a step.
    pub fn of(docket: &Docket, look: &Look) -> Self {
        let mut all = Self { ending: look.ending.clone(), ..Self::default() };
        let (mut closing, mut last) = (None, None);
        for placed in look.history.iter().filter(|placed| placed.standing == Standing::Stands) {
            let Some(held) = docket.get(&placed.digest) else { continue };
            if !held.entry.kind.starts_with("docket.") {
                last = Some(held.since());
            }
            let step = look.steps.iter().find(|(kind, _)| *kind == held.entry.kind).map(|(_, step)| *step);
            match step {
                Some(Step::Asked) => all.asked = all.asked.or(Some(held.since())),
                Some(Step::Registered) => all.registered = all.registered.or(Some(held.since())),
                Some(Step::Closed) => closing = Some(held.since()),
                None => {}
            }
        }
        if !look.summary.open {
            // Whoever is only informed closes nothing: the matter is over for her with the last thing that happened.
            all.closed = closing.or(last);
        }
        all.in_time = all.closed.and_then(|closed| kept(look, closed));
        all
    }
}

/// Whether every limit for the answer was kept.
fn kept(look: &Look, closed: Moment) -> Option<bool> {
    let mut limits = look.clocks.iter().filter(|clock| look.answered_by.contains(&clock.name.as_str())).peekable();
    limits.peek()?;
    Some(limits.all(|clock| clock.stopped.unwrap_or(closed) <= clock.due))
}
