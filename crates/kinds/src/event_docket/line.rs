//! The line of an event: what all parties share, computed from the shared entries alone.

use std::collections::{BTreeMap, BTreeSet};

use docket::{Breach, Object, Reach};
use kernel::{AuthorityId, Date, Digest, PartialDate, Text};
use serde::Serialize;

use super::{
    acts, check, forms, rule,
    state::Phase::{
        self, Agreed, Cancelled, Closed, Declined, Denied, Held, Invited, MinutesAgreed, MinutesDrafted,
        MinutesReturned, New, OtherDays, PostponeAsked, Postponed, Proposed, Recorded, Signed, Unrecorded,
    },
};
use crate::{
    body::{authority_of, date_of, items, line_of, text_of},
    event::{Event, Reason},
    machine::{self, Who},
};

/// What must hold besides the state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guard {
    /// Nothing.
    Always,
    /// The actor has not answered yet.
    Unanswered,
    /// The actor has not answered yet, and everybody else has said yes.
    Last,
    /// As `Last`, and the days that are asked for are named.
    LastWithDays,
    /// Without the actor there is no event: the host, or one of two.
    Needed,
    /// The actor is a guest among several.
    OneOfMany,
    /// As `OneOfMany`, and everybody else has said yes.
    OneOfManyLast,
    /// The host, one of two, or whoever made the offer that waits.
    MayCancel,
    /// The actor wrote the minutes that wait.
    Author,
    /// The actor has not signed yet.
    Unsigned,
    /// The actor has not signed yet, and everybody else has.
    LastSignature,
}

impl Guard {
    /// The words for the reference page.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Always => "",
            Self::Unanswered => "has not answered yet",
            Self::Last => "the last who answers; all others said yes",
            Self::LastWithDays => "the last who answers; new days are named",
            Self::Needed => "the host, or one of two parties",
            Self::OneOfMany => "a guest among several",
            Self::OneOfManyLast => "a guest among several, the last who answers",
            Self::MayCancel => "the host, one of two parties, or whoever made the offer that waits",
            Self::Author => "wrote the minutes that wait",
            Self::Unsigned => "has not signed yet",
            Self::LastSignature => "the last who signs",
        }
    }
}

/// A row of the line's table. No row moves a clock: the desk reads the limits off the line.
pub type LineRow = machine::Row<Phase, Guard, ()>;

const fn row(from: &'static [Phase], entry: &'static str, to: Option<Phase>, who: Who, guard: Guard) -> LineRow {
    machine::Row::new(from, entry, to, who, guard)
}

const fn any(from: &'static [Phase], entry: &'static str, to: Option<Phase>, guard: Guard) -> LineRow {
    row(from, entry, to, Who::Either, guard)
}

/// An offer waits for answers.
const ASKED: &[Phase] = &[Invited, Proposed, OtherDays];
/// It can be prepared.
const PREPARED: &[Phase] = &[Invited, Proposed, OtherDays, Agreed, PostponeAsked, Postponed];
/// Who came may still be put right.
const LISTED: &[Phase] = &[Invited, Proposed, OtherDays, Agreed, PostponeAsked, Postponed, Held];
/// It was agreed, and nothing waits for an answer.
const STANDS: &[Phase] = &[Agreed, Postponed];

/// What can happen on the line after it was shared. Of several rows the first whose condition holds is the one.
pub static LINE: &[LineRow] = &[
    any(ASKED, "event.accepted", Some(Agreed), Guard::Last),
    any(ASKED, "event.accepted", None, Guard::Unanswered),
    any(ASKED, "event.declined", Some(Declined), Guard::Needed),
    any(ASKED, "event.declined", Some(Agreed), Guard::OneOfManyLast),
    any(ASKED, "event.declined", None, Guard::OneOfMany),
    any(ASKED, "event.days_proposed", Some(OtherDays), Guard::Unanswered),
    any(&[Postponed], "event.days_proposed", Some(OtherDays), Guard::Always),
    any(&[Recorded], "event.confirmed", Some(Held), Guard::Last),
    any(&[Recorded], "event.confirmed", None, Guard::Unanswered),
    any(&[Recorded], "event.denied", Some(Denied), Guard::Unanswered),
    any(LISTED, "event.delegation", None, Guard::Always),
    any(LISTED, "event.itinerary", None, Guard::Always),
    any(LISTED, "event.agenda", None, Guard::Always),
    any(&[Agreed], "event.postpone_asked", Some(PostponeAsked), Guard::Always),
    any(&[PostponeAsked], "event.postpone_agreed", Some(Agreed), Guard::LastWithDays),
    any(&[PostponeAsked], "event.postpone_agreed", Some(Postponed), Guard::Last),
    any(&[PostponeAsked], "event.postpone_agreed", None, Guard::Unanswered),
    any(&[PostponeAsked], "event.days_kept", Some(Agreed), Guard::Unanswered),
    any(STANDS, "event.declined", None, Guard::OneOfMany),
    any(PREPARED, "event.cancelled", Some(Cancelled), Guard::MayCancel),
    row(&[Agreed], "event.held", Some(Held), Who::Host, Guard::Always),
    any(&[Held, MinutesReturned], "event.minutes_drafted", Some(MinutesDrafted), Guard::Always),
    any(&[MinutesDrafted], "event.minutes_drafted", Some(MinutesDrafted), Guard::Author),
    any(&[MinutesDrafted], "event.minutes_agreed", Some(MinutesAgreed), Guard::Last),
    any(&[MinutesDrafted], "event.minutes_agreed", None, Guard::Unanswered),
    any(&[MinutesDrafted], "event.minutes_returned", Some(MinutesReturned), Guard::Unanswered),
    any(&[MinutesAgreed], "event.minutes_signed", Some(Signed), Guard::LastSignature),
    any(&[MinutesAgreed], "event.minutes_signed", None, Guard::Unsigned),
    row(&[Signed], "event.closed", Some(Closed), Who::Host, Guard::Always),
    row(&[Held], "event.closed", Some(Unrecorded), Who::Host, Guard::Always),
];

/// The days of an event, as far as they are known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Days {
    /// The first day.
    pub from: Option<PartialDate>,
    /// The last day; none for an event of one day.
    pub to: Option<PartialDate>,
    /// What is known where the year is not: "15 December".
    pub known: Option<String>,
}

impl Days {
    /// The days that a body names.
    pub fn of(body: &Object) -> Self {
        let part = |name: &str| line_of(body, name).and_then(|text| PartialDate::parse(&text));
        Self { from: part("from"), to: part("to"), known: line_of(body, "days_known") }
    }

    /// Whether anything is known of them.
    pub fn is_named(&self) -> bool {
        self.from.is_some() || self.known.is_some()
    }

    /// The first and the last day, where both are known to the day.
    pub fn exact(&self) -> Option<(Date, Date)> {
        let day = |date: PartialDate| Date::parse(&date.to_string());
        let from = day(self.from?)?;
        Some((from, self.to.map_or(Some(from), day)?))
    }
}

/// Something that waits for the others: the event on some days, that it took place, that it is postponed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Offer {
    /// The entry that made it: what an answer names.
    pub digest: Digest,
    /// Who made it.
    pub by: AuthorityId,
    /// The days.
    pub days: Days,
}

/// A list that each new version replaces as a whole.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Version {
    /// The entry that holds it.
    pub digest: Digest,
    /// Who wrote it.
    pub by: AuthorityId,
    /// Its rows.
    pub rows: Vec<Object>,
}

/// Who comes from one party.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Delegation {
    /// The entry that holds it.
    pub digest: Digest,
    /// The delegates, without what is personal.
    pub delegates: Vec<Object>,
    /// The delegates with everything. It is bound by the digest, and no page or program gets it with the line.
    #[serde(skip)]
    pub details: Vec<Object>,
}

/// The minutes.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Minutes {
    /// The entry that holds this version.
    pub digest: Digest,
    /// Who wrote it.
    pub by: AuthorityId,
    /// The text in each language.
    pub texts: Vec<Text>,
    /// The decisions.
    pub decisions: Vec<Object>,
    /// Who agreed to just this version.
    pub agreed: BTreeSet<AuthorityId>,
    /// Who signed it.
    pub signed: BTreeSet<AuthorityId>,
    /// The opinion that a party wants to stand beside its signature.
    pub reservations: BTreeMap<AuthorityId, Text>,
}

/// What all parties share.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Line {
    /// Where it stands.
    pub phase: Phase,
    /// Who receives the others.
    pub host: Option<AuthorityId>,
    /// Who comes, those who declined included.
    pub guests: BTreeSet<AuthorityId>,
    /// Who shared it first.
    pub opened_by: Option<AuthorityId>,
    /// The guests that do not take part.
    pub away: BTreeSet<AuthorityId>,
    /// The event as it was shared first.
    pub content: Option<Object>,
    /// The days that everybody agreed to.
    pub days: Option<Days>,
    /// What waits for answers, or waited last.
    pub offer: Option<Offer>,
    /// Who said yes to it.
    pub yes: BTreeSet<AuthorityId>,
    /// Who comes, by party.
    pub delegations: BTreeMap<AuthorityId, Delegation>,
    /// What happens when.
    pub itinerary: Option<Version>,
    /// What is talked about.
    pub agenda: Option<Version>,
    /// The day by which the minutes are due, as the host set it.
    pub minutes_by: Option<Date>,
    /// The minutes.
    pub minutes: Option<Minutes>,
    /// The reason given last: why it was declined, postponed, called off, or returned.
    pub reason: Option<Reason>,
    /// How often other days were agreed.
    pub moved: u32,
}

impl Line {
    /// Everybody to whom it was shared, the host first.
    pub fn parties(&self) -> impl Iterator<Item = &AuthorityId> {
        self.host.iter().chain(&self.guests)
    }

    /// The parties that take part.
    pub fn present(&self) -> impl Iterator<Item = &AuthorityId> {
        self.parties().filter(|party| !self.away.contains(*party))
    }

    /// The days that stand, or those that are offered while none stand.
    pub fn known_days(&self) -> Option<&Days> {
        self.days.as_ref().or(self.offer.as_ref().map(|offer| &offer.days))
    }

    /// The zone of the place.
    pub fn zone(&self) -> Option<String> {
        self.content.as_ref().and_then(|content| line_of(content, "zone"))
    }

    /// In which part `actor` acts; none for a stranger and for a guest that declined.
    pub fn who(&self, actor: &AuthorityId) -> Option<Who> {
        if self.host.as_ref() == Some(actor) {
            Some(Who::Host)
        } else {
            (self.guests.contains(actor) && !self.away.contains(actor)).then_some(Who::Guest)
        }
    }

    /// The row by which `actor` may now do `entry`.
    pub fn row(&self, entry: &str, actor: &AuthorityId) -> Option<&'static LineRow> {
        machine::find(LINE, self.phase, entry, self.who(actor)?, |guard| self.holds(guard, actor))
    }

    fn holds(&self, guard: Guard, actor: &AuthorityId) -> bool {
        let answered = match (&self.minutes, self.phase) {
            (Some(minutes), MinutesDrafted) => &minutes.agreed,
            _ => &self.yes,
        };
        let others = |said: &BTreeSet<AuthorityId>| self.present().all(|one| one == actor || said.contains(one));
        let last = !answered.contains(actor) && others(answered);
        let needed = self.host.as_ref() == Some(actor) || self.present().count() <= 2;
        match guard {
            Guard::Always => true,
            Guard::Unanswered => !answered.contains(actor),
            Guard::Last => last,
            Guard::LastWithDays => last && self.offer.as_ref().is_some_and(|offer| offer.days.is_named()),
            Guard::Needed => needed,
            Guard::OneOfMany => !needed,
            Guard::OneOfManyLast => !needed && others(answered),
            Guard::MayCancel => {
                let offers = ASKED.contains(&self.phase) && self.offer.as_ref().is_some_and(|o| o.by == *actor);
                needed || offers
            }
            Guard::Author => self.minutes.as_ref().is_some_and(|minutes| minutes.by == *actor),
            Guard::Unsigned => self.minutes.as_ref().is_some_and(|minutes| !minutes.signed.contains(actor)),
            Guard::LastSignature => {
                self.minutes.as_ref().is_some_and(|minutes| !minutes.signed.contains(actor) && others(&minutes.signed))
            }
        }
    }

    /// Whether the next step is that of `seat`.
    pub fn is_turn_of(&self, seat: &AuthorityId) -> bool {
        let Some(who) = self.who(seat) else { return false };
        match self.phase {
            Invited | Proposed | Recorded | OtherDays | PostponeAsked => !self.yes.contains(seat),
            MinutesDrafted => self.holds(Guard::Unanswered, seat),
            MinutesReturned => self.holds(Guard::Author, seat),
            MinutesAgreed => self.holds(Guard::Unsigned, seat),
            phase => phase.ours() && who == Who::Host,
        }
    }

    /// The line after `event`, whose entry has this digest.
    ///
    /// # Errors
    /// The rule it breaks; see [`rule`].
    pub fn after(&self, event: &Event<'_>, digest: Digest) -> Result<Self, Breach> {
        event.check(acts::body_at(event.kind, Reach::Shared), rule::BODY)?;
        let mut line = self.clone();
        if acts::ACTS.iter().any(|act| act.entry == event.kind && acts::FIRST.contains(&act.name)) {
            line.share(event, digest)?;
        } else {
            let Some(row) = self.row(event.kind, event.actor) else { return Err(self.refusal(event)) };
            self.check_version(event)?;
            line.phase = row.leads(self.phase);
            line.take(event, digest)?;
            line.settle(self.phase);
        }
        if let Some(missing) = line.parties().find(|party| !event.audience.contains(party)) {
            return Err(Breach::of(rule::READERS).arg("authority", missing));
        }
        Ok(line)
    }

    fn refusal(&self, event: &Event<'_>) -> Breach {
        if self.present().any(|party| party != event.actor && self.row(event.kind, party).is_some()) {
            Breach::of(rule::SIDE).arg("author", event.actor)
        } else {
            Breach::of(rule::NOT_NOW).arg("state", self.phase.label()).arg("entry", event.kind)
        }
    }

    /// An answer names what it answers, and a new version what it replaces: two that crossed are never taken for one.
    fn check_version(&self, event: &Event<'_>) -> Result<(), Breach> {
        let stands = match event.kind {
            "event.accepted" | "event.confirmed" | "event.denied" | "event.postpone_agreed" | "event.days_kept" => {
                self.answered()
            }
            "event.itinerary" => self.replaced(self.itinerary.as_ref().map(|version| version.digest)),
            "event.agenda" => self.replaced(self.agenda.as_ref().map(|version| version.digest)),
            "event.minutes_drafted" | "event.minutes_agreed" | "event.minutes_returned" | "event.minutes_signed" => {
                self.replaced(self.minutes.as_ref().map(|minutes| minutes.digest))
            }
            _ => return Ok(()),
        };
        if line_of(event.body, "of") == stands.map(|digest| digest.to_string()) {
            Ok(())
        } else {
            Err(Breach::of(rule::STALE))
        }
    }

    /// The entry that an answer names.
    pub fn answered(&self) -> Option<Digest> {
        self.offer.as_ref().map(|offer| offer.digest)
    }

    /// The entry that a new version names: the version that stands, and of the first one the offer for whose days it is
    /// written.
    pub fn replaced(&self, stands: Option<Digest>) -> Option<Digest> {
        stands.or(self.answered())
    }

    fn share(&mut self, event: &Event<'_>, digest: Digest) -> Result<(), Breach> {
        if self.phase != New {
            return Err(Breach::of(rule::NOT_NOW).arg("state", self.phase.label()).arg("entry", event.kind));
        }
        let host = authority_of(event.body, "host");
        let named: Vec<AuthorityId> =
            items(event.body, "guests").filter_map(|item| authority_of(item, "authority")).collect();
        self.guests = named.iter().cloned().collect();
        let apart = self.guests.len() == named.len() && host.as_ref().is_some_and(|host| !self.guests.contains(host));
        let part = if host.as_ref() == Some(event.actor) {
            event.kind != "event.proposed"
        } else {
            event.kind != "event.invited" && self.guests.contains(event.actor)
        };
        if !apart || !part {
            return Err(Breach::of(rule::PARTIES));
        }
        self.host = host;
        self.opened_by = Some(event.actor.clone());
        self.phase = match event.kind {
            "event.invited" => Invited,
            "event.proposed" => Proposed,
            _ => Recorded,
        };
        let own = |name: &str| forms::ITSELF.iter().any(|field| field.name == name);
        self.content =
            Some(event.body.iter().filter(|(name, _)| own(name)).map(|(n, v)| (n.clone(), v.clone())).collect());
        let days = Days::of(event.body);
        check::days(&days)?;
        self.ask(event, digest, days);
        Ok(())
    }

    fn ask(&mut self, event: &Event<'_>, digest: Digest, days: Days) {
        self.offer = Some(Offer { digest, by: event.actor.clone(), days });
        self.yes = [event.actor.clone()].into();
    }

    fn take(&mut self, event: &Event<'_>, digest: Digest) -> Result<(), Breach> {
        let actor = event.actor.clone();
        match event.kind {
            "event.accepted" => {
                self.yes.insert(actor);
                if event.body.contains_key("delegates") {
                    self.list(event, digest)?;
                }
            }
            "event.confirmed" | "event.postpone_agreed" => {
                self.yes.insert(actor);
            }
            "event.declined" => {
                self.away.insert(actor);
            }
            "event.days_proposed" => {
                let days = Days::of(event.body);
                check::days(&days)?;
                self.ask(event, digest, days);
            }
            "event.postpone_asked" => {
                let days = Days::of(event.body);
                check::order(&days)?;
                self.ask(event, digest, days);
            }
            "event.delegation" => self.list(event, digest)?,
            "event.itinerary" => {
                check::hours(event.body, self.known_days(), self.zone().as_deref()).map_err(|found| found.breach)?;
                let rows = items(event.body, "hours").cloned().collect();
                self.itinerary = Some(Version { digest, by: actor, rows });
            }
            "event.agenda" => {
                let rows = items(event.body, "points").cloned().collect();
                self.agenda = Some(Version { digest, by: actor, rows });
            }
            "event.held" => self.minutes_by = date_of(event.body, "minutes_by"),
            "event.minutes_drafted" => self.draft_minutes(event, digest)?,
            "event.minutes_agreed" | "event.minutes_signed" => {
                let reservation = text_of(event.body, "reservation");
                if let Some(minutes) = &mut self.minutes {
                    let said =
                        if event.kind == "event.minutes_agreed" { &mut minutes.agreed } else { &mut minutes.signed };
                    said.insert(actor.clone());
                    if let Some(text) = reservation {
                        minutes.reservations.insert(actor, text);
                    }
                }
            }
            _ => {}
        }
        if matches!(
            event.kind,
            "event.declined"
                | "event.denied"
                | "event.postpone_asked"
                | "event.days_kept"
                | "event.cancelled"
                | "event.minutes_returned"
        ) {
            self.reason = Some(Reason::of(event));
        }
        Ok(())
    }

    /// What follows when the last answer came.
    fn settle(&mut self, before: Phase) {
        // Who keeps the days leaves those that stand.
        if self.phase == Agreed && before != Agreed && self.all_said_yes() {
            let days = self.offer.as_ref().map(|offer| offer.days.clone());
            if matches!(before, OtherDays | PostponeAsked) {
                self.moved = self.moved.saturating_add(1);
                // What happens when was written for other days.
                self.itinerary = None;
            }
            self.days = days;
        }
        if self.phase == Postponed {
            self.days = None;
            self.itinerary = None;
        }
        if self.phase == Held && before == Recorded {
            self.days = self.offer.as_ref().map(|offer| offer.days.clone());
        }
    }

    fn all_said_yes(&self) -> bool {
        self.present().all(|party| self.yes.contains(party))
    }

    fn list(&mut self, event: &Event<'_>, digest: Digest) -> Result<(), Breach> {
        check::delegates(event.body).map_err(|found| found.breach)?;
        let details: Vec<Object> = items(event.body, "delegates").cloned().collect();
        let personal = |name: &str| forms::DELEGATE.iter().any(|field| field.personal && field.name == name);
        let delegates = details
            .iter()
            .map(|one| one.iter().filter(|(name, _)| !personal(name)).map(|(n, v)| (n.clone(), v.clone())).collect())
            .collect();
        self.delegations.insert(event.actor.clone(), Delegation { digest, delegates, details });
        Ok(())
    }

    fn draft_minutes(&mut self, event: &Event<'_>, digest: Digest) -> Result<(), Breach> {
        check::texts(event.body).map_err(|found| found.breach)?;
        self.minutes = Some(Minutes {
            digest,
            by: event.actor.clone(),
            texts: items(event.body, "texts").filter_map(|item| text_of(item, "text")).collect(),
            decisions: items(event.body, "decisions").cloned().collect(),
            agreed: [event.actor.clone()].into(),
            signed: BTreeSet::new(),
            reservations: BTreeMap::new(),
        });
        Ok(())
    }
}
