//! The line of an exchange: what both sides share, computed from the shared entries alone.

use docket::{Breach, Object, Reach};
use kernel::{AuthorityId, Date, Digest};
use serde::Serialize;
use serde_json::Value;

use super::{
    acts, check, forms, rule,
    state::Phase::{
        self, Agreed, Answered, Begun, Cancelled, Closed, Confirmed, Declined, Disputed, Held, New, Nominated, Offered,
        OtherTerms, PostponeAsked, QuotaAgreed, QuotaAsked, Reported, Requested, Withdrawn,
    },
};
use crate::{
    body::{authority_of, date_of, items, line_of},
    event::{Event, Reason},
    machine::{self, Who},
};

/// What must hold besides the state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guard {
    /// Nothing.
    Always,
    /// Whoever asked does not answer.
    NotAsker,
    /// As `NotAsker`, and a list of nominees waits.
    NotAskerWithList,
    /// As `NotAsker`, and the nominees have their answers.
    NotAskerWithAnswers,
    /// Only who asked takes it back.
    Asker,
    /// The host has confirmed somebody.
    SomebodyComes,
}

impl Guard {
    /// The words for the reference page.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Always => "",
            Self::NotAsker => "the other one asked",
            Self::NotAskerWithList => "the other one asked; somebody is nominated",
            Self::NotAskerWithAnswers => "the other one asked; the nominees have their answers",
            Self::Asker => "asked itself",
            Self::SomebodyComes => "somebody is confirmed",
        }
    }
}

/// A row of the line's table. No row moves a clock: the desk reads the limits off the line.
pub type LineRow = machine::Row<Phase, Guard, ()>;

const fn row(from: &'static [Phase], entry: &'static str, to: Option<Phase>, who: Who, guard: Guard) -> LineRow {
    machine::Row::new(from, entry, to, who, guard)
}

const fn any(from: &'static [Phase], entry: &'static str, to: Phase, guard: Guard) -> LineRow {
    row(from, entry, Some(to), Who::Either, guard)
}

const fn host(from: &'static [Phase], entry: &'static str, to: Phase, guard: Guard) -> LineRow {
    row(from, entry, Some(to), Who::Host, guard)
}

const fn sender(from: &'static [Phase], entry: &'static str, to: Option<Phase>) -> LineRow {
    row(from, entry, to, Who::Guest, Guard::Always)
}

/// Terms wait for an answer.
const ASKED: &[Phase] = &[Offered, Requested, OtherTerms];
/// It is agreed and has not begun.
const AHEAD: &[Phase] = &[Agreed, Nominated, Answered];

/// What can happen on the line after it was shared. Of several rows the first whose condition holds is the one.
pub static LINE: &[LineRow] = &[
    any(ASKED, "internship.accepted", Agreed, Guard::NotAsker),
    any(ASKED, "internship.declined", Declined, Guard::NotAsker),
    any(ASKED, "internship.terms_proposed", OtherTerms, Guard::NotAsker),
    any(ASKED, "internship.withdrawn", Withdrawn, Guard::Asker),
    sender(AHEAD, "internship.nominated", Some(Nominated)),
    host(&[Nominated], "internship.nominees_answered", Answered, Guard::Always),
    any(AHEAD, "internship.postpone_asked", PostponeAsked, Guard::Always),
    any(&[PostponeAsked], "internship.postpone_agreed", Nominated, Guard::NotAskerWithList),
    any(&[PostponeAsked], "internship.postpone_agreed", Agreed, Guard::NotAsker),
    any(&[PostponeAsked], "internship.dates_kept", Answered, Guard::NotAskerWithAnswers),
    any(&[PostponeAsked], "internship.dates_kept", Nominated, Guard::NotAskerWithList),
    any(&[PostponeAsked], "internship.dates_kept", Agreed, Guard::NotAsker),
    any(&[Agreed, Nominated, Answered, PostponeAsked, Begun], "internship.cancelled", Cancelled, Guard::Always),
    host(&[Answered], "internship.begun", Begun, Guard::SomebodyComes),
    host(&[Begun], "internship.held", Held, Guard::Always),
    host(&[Held, Disputed], "internship.reported", Reported, Guard::Always),
    sender(&[Reported], "internship.report_confirmed", Some(Confirmed)),
    sender(&[Reported], "internship.report_disputed", Some(Disputed)),
    sender(&[Confirmed, QuotaAsked, QuotaAgreed], "internship.feedback", None),
    any(&[Confirmed], "internship.quota_proposed", QuotaAsked, Guard::Always),
    any(&[QuotaAsked], "internship.quota_agreed", QuotaAgreed, Guard::NotAsker),
    any(&[QuotaAsked], "internship.quota_refused", Confirmed, Guard::NotAsker),
    host(&[Confirmed, QuotaAsked, QuotaAgreed], "internship.closed", Closed, Guard::Always),
];

/// Dates and places.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Terms {
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
    /// How many can come.
    pub places: usize,
    /// The day by which nominations are due.
    pub nominate_by: Option<Date>,
}

impl Terms {
    fn of(body: &Object, places: usize) -> Self {
        let named = body.get("places").and_then(Value::as_u64).and_then(|number| usize::try_from(number).ok());
        Self {
            from: date_of(body, "from"),
            to: date_of(body, "to"),
            places: named.unwrap_or(places),
            nominate_by: date_of(body, "nominate_by"),
        }
    }
}

/// Terms that wait for the other side, or waited last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Offer {
    /// The entry that made it: what an answer names.
    pub digest: Digest,
    /// Who made it.
    pub by: AuthorityId,
    /// The dates and places.
    pub terms: Terms,
}

/// Who is nominated.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Nominees {
    /// The entry that holds the list: what the host's answer names.
    pub digest: Digest,
    /// The nominees, without what is personal.
    pub persons: Vec<Object>,
    /// The nominees with everything. It is bound by the digest, and no page or program gets it with the line.
    #[serde(skip)]
    pub details: Vec<Object>,
}

/// A list that each new version replaces as a whole.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Listed {
    /// The entry that holds it.
    pub digest: Digest,
    /// Its rows.
    pub rows: Vec<Object>,
}

/// Places for another year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Quota {
    /// The entry that proposed it: what an answer names.
    pub digest: Digest,
    /// Who proposed it.
    pub by: AuthorityId,
    /// The year.
    pub year: i64,
    /// How many can come.
    pub places: i64,
}

/// What both sides share.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Line {
    /// Where it stands.
    pub phase: Phase,
    /// Who receives.
    pub host: Option<AuthorityId>,
    /// Who sends.
    pub sender: Option<AuthorityId>,
    /// Who shared it first.
    pub opened_by: Option<AuthorityId>,
    /// The course as it was shared first.
    pub content: Option<Object>,
    /// The dates and places that both agreed to.
    pub terms: Option<Terms>,
    /// What waits for an answer, or waited last.
    pub offer: Option<Offer>,
    /// Who is nominated.
    pub nominees: Option<Nominees>,
    /// What the host says to each of them.
    pub answers: Option<Listed>,
    /// The last day, as the host told it.
    pub ended_on: Option<Date>,
    /// What became of each who was confirmed.
    pub report: Option<Listed>,
    /// What the participants say.
    pub voices: Vec<Object>,
    /// Places for another year that one side proposed last.
    pub asked: Option<Quota>,
    /// Places for another year that both agreed to.
    pub quota: Option<Quota>,
    /// The reason given last: why it was declined, postponed, called off, or the report not confirmed.
    pub reason: Option<Reason>,
    /// How often other dates or places were agreed after the first ones.
    pub moved: u32,
    /// How often the report was not confirmed.
    pub disputes: u32,
}

impl Line {
    /// The two parties, as far as they are known.
    pub fn parties(&self) -> impl Iterator<Item = &AuthorityId> {
        self.host.iter().chain(&self.sender)
    }

    /// In which part `actor` acts.
    pub fn who(&self, actor: &AuthorityId) -> Option<Who> {
        if self.host.as_ref() == Some(actor) {
            Some(Who::Host)
        } else {
            (self.sender.as_ref() == Some(actor)).then_some(Who::Guest)
        }
    }

    /// The dates and places that are agreed, or offered while none are.
    pub fn known_terms(&self) -> Option<&Terms> {
        self.terms.as_ref().or(self.offer.as_ref().map(|offer| &offer.terms))
    }

    /// How many can come.
    pub fn places(&self) -> usize {
        self.known_terms().map_or(0, |terms| terms.places)
    }

    /// Those who are nominated: row, from 1, and name.
    pub fn nominated(&self) -> Vec<(usize, String)> {
        let persons = self.nominees.iter().flat_map(|list| &list.persons);
        (1..).zip(persons.map(|person| line_of(person, "name_passport").unwrap_or_default())).collect()
    }

    /// Those of them whom the host confirmed.
    pub fn confirmed(&self) -> Vec<(usize, String)> {
        let rows = self.answers.iter().flat_map(|list| &list.rows);
        let yes: Vec<usize> = rows
            .filter(|item| line_of(item, "answer").as_deref() == Some("confirmed"))
            .filter_map(check::row_of)
            .collect();
        self.nominated().into_iter().filter(|(row, _)| yes.contains(row)).collect()
    }

    /// How many took part, as the report says.
    pub fn took_part(&self) -> usize {
        let rows = self.report.iter().flat_map(|list| &list.rows);
        rows.filter(|item| line_of(item, "took_part").as_deref() != Some("absent")).count()
    }

    /// The row by which `actor` may now do `entry`.
    pub fn row(&self, entry: &str, actor: &AuthorityId) -> Option<&'static LineRow> {
        machine::find(LINE, self.phase, entry, self.who(actor)?, |guard| self.holds(guard, actor))
    }

    fn holds(&self, guard: Guard, actor: &AuthorityId) -> bool {
        let asker = self.asker() == Some(actor);
        match guard {
            Guard::Always => true,
            Guard::NotAsker => !asker,
            Guard::NotAskerWithList => !asker && self.nominees.is_some(),
            Guard::NotAskerWithAnswers => !asker && self.answers.is_some(),
            Guard::Asker => asker,
            Guard::SomebodyComes => !self.confirmed().is_empty(),
        }
    }

    /// Who asked what waits.
    fn asker(&self) -> Option<&AuthorityId> {
        if self.phase == QuotaAsked {
            self.asked.as_ref().map(|quota| &quota.by)
        } else {
            self.offer.as_ref().map(|offer| &offer.by)
        }
    }

    /// Whether the next step is that of `seat`.
    pub fn is_turn_of(&self, seat: &AuthorityId) -> bool {
        let Some(who) = self.who(seat) else { return false };
        match self.phase {
            Offered | Requested | OtherTerms | PostponeAsked | QuotaAsked => self.asker() != Some(seat),
            Agreed | Reported => who == Who::Guest,
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
        if acts::FIRST_ENTRIES.contains(&event.kind) {
            line.share(event, digest)?;
        } else {
            let Some(row) = self.row(event.kind, event.actor) else { return Err(self.refusal(event)) };
            self.check_version(event)?;
            check::content(self, event.kind, event.body).map_err(|found| found.breach)?;
            line.phase = row.leads(self.phase);
            line.take(event, digest);
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

    /// The entry that an answer of this type names; none for one that answers nothing.
    pub fn answered(&self, entry: &str) -> Option<Digest> {
        match entry {
            "internship.accepted"
            | "internship.declined"
            | "internship.terms_proposed"
            | "internship.postpone_agreed"
            | "internship.dates_kept" => self.offer.as_ref().map(|offer| offer.digest),
            "internship.nominees_answered" => self.nominees.as_ref().map(|list| list.digest),
            "internship.reported" => self.answers.as_ref().map(|list| list.digest),
            "internship.report_confirmed" | "internship.report_disputed" => {
                self.report.as_ref().map(|list| list.digest)
            }
            "internship.quota_agreed" | "internship.quota_refused" => self.asked.as_ref().map(|quota| quota.digest),
            _ => None,
        }
    }

    /// An answer names what it answers: two that crossed are never taken for one.
    fn check_version(&self, event: &Event<'_>) -> Result<(), Breach> {
        let stands = self.answered(event.kind).map(|digest| digest.to_string());
        if line_of(event.body, "of") == stands { Ok(()) } else { Err(Breach::of(rule::STALE)) }
    }

    fn share(&mut self, event: &Event<'_>, digest: Digest) -> Result<(), Breach> {
        if self.phase != New {
            return Err(Breach::of(rule::NOT_NOW).arg("state", self.phase.label()).arg("entry", event.kind));
        }
        let (host, sender) = (authority_of(event.body, "host"), authority_of(event.body, "sender"));
        let offered = event.kind == "internship.offered";
        let author = if offered { &host } else { &sender };
        if host == sender || author.as_ref() != Some(event.actor) {
            return Err(Breach::of(rule::PARTIES));
        }
        check::content(self, event.kind, event.body).map_err(|found| found.breach)?;
        self.phase = if offered { Offered } else { Requested };
        (self.host, self.sender) = (host, sender);
        self.opened_by = Some(event.actor.clone());
        let own = |name: &str| forms::ITSELF.iter().any(|field| field.name == name);
        self.content =
            Some(event.body.iter().filter(|(name, _)| own(name)).map(|(n, v)| (n.clone(), v.clone())).collect());
        self.ask(event, digest);
        Ok(())
    }

    fn ask(&mut self, event: &Event<'_>, digest: Digest) {
        let terms = Terms::of(event.body, self.places());
        self.offer = Some(Offer { digest, by: event.actor.clone(), terms });
    }

    fn take(&mut self, event: &Event<'_>, digest: Digest) {
        let rows = |group: &str| items(event.body, group).cloned().collect::<Vec<Object>>();
        let number = |name: &str| event.body.get(name).and_then(Value::as_i64).unwrap_or_default();
        match event.kind {
            "internship.terms_proposed" | "internship.postpone_asked" => self.ask(event, digest),
            "internship.accepted" => self.terms = self.offer.as_ref().map(|offer| offer.terms.clone()),
            "internship.postpone_agreed" => {
                self.terms = self.offer.as_ref().map(|offer| offer.terms.clone());
                self.moved = self.moved.saturating_add(1);
                // Who could come on the old dates may not be able to on the new ones.
                self.answers = None;
            }
            "internship.nominated" => {
                let open = |person: &Object| {
                    let personal = |name: &str| forms::NOMINEE.iter().any(|field| field.personal && field.name == name);
                    person.iter().filter(|(name, _)| !personal(name)).map(|(n, v)| (n.clone(), v.clone())).collect()
                };
                let details = rows("nominees");
                self.nominees = Some(Nominees { digest, persons: details.iter().map(open).collect(), details });
                self.answers = None;
            }
            "internship.nominees_answered" => self.answers = Some(Listed { digest, rows: rows("answers") }),
            "internship.held" => self.ended_on = date_of(event.body, "ended_on"),
            "internship.reported" => self.report = Some(Listed { digest, rows: rows("attendees") }),
            "internship.report_disputed" => self.disputes = self.disputes.saturating_add(1),
            "internship.feedback" => self.voices = rows("voices"),
            "internship.quota_proposed" => {
                let (year, places) = (number("year"), number("places"));
                self.asked = Some(Quota { digest, by: event.actor.clone(), year, places });
            }
            "internship.quota_agreed" => self.quota = self.asked.take(),
            "internship.quota_refused" => self.asked = None,
            _ => {}
        }
        if matches!(
            event.kind,
            "internship.declined"
                | "internship.withdrawn"
                | "internship.postpone_asked"
                | "internship.dates_kept"
                | "internship.cancelled"
                | "internship.report_disputed"
                | "internship.quota_refused"
        ) {
            self.reason = Some(Reason::of(event));
        }
    }
}
