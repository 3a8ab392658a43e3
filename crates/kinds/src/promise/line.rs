//! The line of a promise: what both parties share, computed from the shared entries alone.

use docket::{Breach, Object, Reach};
use kernel::{AuthorityId, Date, DocketId};
use serde::Serialize;

use super::{acts, forms, rule, state::Phase};
use crate::{
    body::{authority_of, date_of, line_of},
    event::{Event, Reason},
    machine::{self, Who},
};

/// What must hold besides the state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guard {
    /// Nothing.
    Always,
    /// Whoever asked for another day does not answer it.
    NotAsker,
}

impl Guard {
    /// The words for the reference page.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Always => "",
            Self::NotAsker => "the other one asked for the day",
        }
    }
}

/// A row of the line's table. No row moves a clock: there is one, and the desk reads it off the line.
pub type LineRow = machine::Row<Phase, Guard, ()>;

const fn row(from: &'static [Phase], entry: &'static str, to: Option<Phase>, who: Who) -> LineRow {
    machine::Row::new(from, entry, to, who, Guard::Always)
}

const fn answer(entry: &'static str, to: Phase) -> LineRow {
    machine::Row::new(&[Phase::DateAsked], entry, Some(to), Who::Either, Guard::NotAsker)
}

/// Where it can be worked on.
const STANDS: &[Phase] = &[Phase::Accepted, Phase::Disputed];

/// What can happen on the line after it was recorded.
pub static LINE: &[LineRow] = &[
    row(&[Phase::Recorded], "promise.accepted", Some(Phase::Accepted), Who::Owner),
    row(&[Phase::Recorded], "promise.denied", Some(Phase::Declined), Who::Owner),
    row(&[Phase::Accepted, Phase::Disputed, Phase::DateAsked], "promise.told", None, Who::Owner),
    row(&[Phase::Accepted, Phase::Disputed, Phase::DateAsked], "promise.claimed", Some(Phase::Claimed), Who::Owner),
    row(&[Phase::Claimed], "promise.confirmed", Some(Phase::Confirmed), Who::Other),
    row(&[Phase::Claimed], "promise.disputed", Some(Phase::Disputed), Who::Other),
    row(STANDS, "promise.date_asked", Some(Phase::DateAsked), Who::Either),
    answer("promise.date_agreed", Phase::Accepted),
    answer("promise.date_kept", Phase::Accepted),
    row(
        &[Phase::Recorded, Phase::Accepted, Phase::Disputed, Phase::DateAsked, Phase::Claimed],
        "promise.released",
        Some(Phase::Released),
        Who::Other,
    ),
];

/// Another day that one of the two asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NewDay {
    /// Who asked.
    pub by: AuthorityId,
    /// The day.
    pub due: Date,
}

/// What both parties share.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Line {
    /// Where it stands.
    pub phase: Phase,
    /// The authority that promised.
    pub owner: Option<AuthorityId>,
    /// The authority that it was promised to.
    pub other: Option<AuthorityId>,
    /// What was promised, as it was recorded.
    pub content: Option<Object>,
    /// The day by which it is to be done, as agreed last.
    pub due: Option<Date>,
    /// The day that somebody asked for.
    pub asked: Option<NewDay>,
    /// The reason given last: why it was declined, disputed, released, or the day kept.
    pub reason: Option<Reason>,
    /// How often it was said to be done.
    pub claims: u32,
    /// How often that was disputed.
    pub disputes: u32,
    /// How often another day was agreed.
    pub moved: u32,
}

impl Line {
    /// The two parties, as far as they are known.
    pub fn parties(&self) -> impl Iterator<Item = &AuthorityId> {
        self.owner.iter().chain(&self.other)
    }

    /// In which part `actor` acts.
    pub fn who(&self, actor: &AuthorityId) -> Option<Who> {
        if self.owner.as_ref() == Some(actor) {
            Some(Who::Owner)
        } else {
            (self.other.as_ref() == Some(actor)).then_some(Who::Other)
        }
    }

    /// The row by which `actor` may now do `entry`.
    pub fn row(&self, entry: &str, actor: &AuthorityId) -> Option<&'static LineRow> {
        let asker = self.asked.as_ref().is_some_and(|asked| asked.by == *actor);
        let holds = |guard| guard == Guard::Always || !asker;
        machine::find(LINE, self.phase, entry, self.who(actor)?, holds)
    }

    /// Whether the next step is that of `seat`.
    pub fn is_turn_of(&self, seat: &AuthorityId) -> bool {
        let owner = self.owner.as_ref() == Some(seat);
        match self.phase {
            Phase::DateAsked => self.asked.as_ref().is_some_and(|asked| asked.by != *seat),
            Phase::Claimed => !owner,
            phase => phase.is_open() && owner,
        }
    }

    /// The line after `event`.
    ///
    /// # Errors
    /// The rule it breaks; see [`rule`].
    pub fn after(&self, event: &Event<'_>) -> Result<Self, Breach> {
        event.check(acts::body_at(event.kind, Reach::Shared), rule::BODY)?;
        let mut line = self.clone();
        if event.kind == "promise.recorded" {
            line.record(event)?;
        } else {
            let Some(row) = self.row(event.kind, event.actor) else { return Err(self.refusal(event)) };
            line.phase = row.leads(self.phase);
            line.take(event)?;
        }
        if let Some(missing) = line.parties().find(|party| !event.audience.contains(party)) {
            return Err(Breach::of(rule::READERS).arg("authority", missing));
        }
        Ok(line)
    }

    fn refusal(&self, event: &Event<'_>) -> Breach {
        let other = self.parties().find(|party| *party != event.actor);
        if other.is_some_and(|other| self.row(event.kind, other).is_some()) {
            Breach::of(rule::SIDE).arg("author", event.actor)
        } else {
            Breach::of(rule::NOT_NOW).arg("state", self.phase.label()).arg("entry", event.kind)
        }
    }

    fn record(&mut self, event: &Event<'_>) -> Result<(), Breach> {
        if self.phase != Phase::New {
            return Err(Breach::of(rule::NOT_NOW).arg("state", self.phase.label()).arg("entry", event.kind));
        }
        let (owner, other) = (authority_of(event.body, "owner"), authority_of(event.body, "other"));
        if owner == other || ![&owner, &other].contains(&&Some(event.actor.clone())) {
            return Err(Breach::of(rule::PARTIES));
        }
        // An id of an event that nobody could hold leads nowhere; one that this side does not hold is none of its business.
        let named = line_of(event.body, forms::EVENT);
        if named.is_some_and(|id| DocketId::parse(&id).is_none()) {
            return Err(Breach::of(rule::BODY));
        }
        // Who promises in writing stands by it.
        self.phase = if owner.as_ref() == Some(event.actor) { Phase::Accepted } else { Phase::Recorded };
        self.due = date_of(event.body, "due");
        let own = |name: &str| forms::COMPLETE.fields.iter().any(|field| field.name == name);
        self.content =
            Some(event.body.iter().filter(|(name, _)| own(name)).map(|(n, v)| (n.clone(), v.clone())).collect());
        (self.owner, self.other) = (owner, other);
        Ok(())
    }

    fn take(&mut self, event: &Event<'_>) -> Result<(), Breach> {
        match event.kind {
            "promise.claimed" => {
                self.claims = self.claims.saturating_add(1);
                self.asked = None;
            }
            "promise.disputed" => self.disputes = self.disputes.saturating_add(1),
            "promise.date_asked" => {
                let due = date_of(event.body, "due").filter(|due| Some(*due) != self.due);
                let due = due.ok_or_else(|| Breach::of(rule::SAME_DAY))?;
                self.asked = Some(NewDay { by: event.actor.clone(), due });
            }
            "promise.date_agreed" => {
                self.due = self.asked.take().map(|asked| asked.due).or(self.due);
                self.moved = self.moved.saturating_add(1);
            }
            "promise.date_kept" | "promise.released" => self.asked = None,
            _ => {}
        }
        if matches!(
            event.kind,
            "promise.denied" | "promise.disputed" | "promise.date_kept" | "promise.released" | "promise.date_asked"
        ) {
            self.reason = Some(Reason::of(event));
        }
        Ok(())
    }
}
