//! The line of a programme: what all parties share, computed from the shared entries alone.

use std::collections::{BTreeMap, BTreeSet};

use docket::{Breach, Object, Pick, Reach, Shown};
use kernel::{AuthorityId, Date, Digest, Text, canonical_bytes};
use serde::Serialize;
use serde_json::Value;

use super::{
    acts, forms,
    item::{self, Item},
    rule,
    state::Phase,
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
    /// The author has not agreed to the newest version.
    NotAgreed,
    /// As before, and all others have.
    LastToAgree,
    /// The author has not recorded its signature.
    NotSigned,
    /// As before, and all others have.
    LastToSign,
    /// No change lies before the parties.
    NoChange,
    /// A change lies before the parties, and the author has not agreed to it.
    ChangeOpen,
    /// No report lies before the parties.
    NoReport,
    /// A report lies before the parties, and the author has not agreed to it.
    ReportOpen,
    /// As before, all others have, and it is the final one.
    LastToAgreeFinal,
}

impl Guard {
    /// The words for the reference page.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Always => "",
            Self::NotAgreed => "has not agreed to the newest version",
            Self::LastToAgree => "the last party to agree",
            Self::NotSigned => "has not signed",
            Self::LastToSign => "the last party to sign",
            Self::NoChange => "no change lies before the parties",
            Self::ChangeOpen => "a change is open, and the party has not agreed to it",
            Self::NoReport => "no report lies before the parties",
            Self::ReportOpen => "a report is open, and the party has not agreed to it",
            Self::LastToAgreeFinal => "the last party to agree to a final report",
        }
    }
}

/// A row of the line's table. No row moves a clock: the desk reads the limits off the line.
pub type LineRow = machine::Row<Phase, Guard, ()>;

const fn row(from: &'static [Phase], entry: &'static str, to: Option<Phase>, guard: Guard) -> LineRow {
    machine::Row::new(from, entry, to, Who::Party, guard)
}

const FORCE: &[Phase] = &[Phase::InForce];
const UNSIGNED: &[Phase] = &[Phase::Negotiated, Phase::Agreed, Phase::Signing];
const TO_SIGN: &[Phase] = &[Phase::Agreed, Phase::Signing];

/// What can happen on the line. The first row that begins and whose guard holds counts. What happens to an item stands in
/// [`item::ITEMS`], and only while the programme is in force.
pub static LINE: &[LineRow] = &[
    row(&[Phase::New, Phase::Negotiated], "programme.proposed", Some(Phase::Negotiated), Guard::Always),
    row(&[Phase::Negotiated], "programme.agreed", Some(Phase::Agreed), Guard::LastToAgree),
    row(&[Phase::Negotiated], "programme.agreed", None, Guard::NotAgreed),
    row(&[Phase::Negotiated], "programme.commented", None, Guard::NotAgreed),
    row(UNSIGNED, "programme.broken_off", Some(Phase::BrokenOff), Guard::Always),
    row(TO_SIGN, "programme.signed", Some(Phase::InForce), Guard::LastToSign),
    row(TO_SIGN, "programme.signed", Some(Phase::Signing), Guard::NotSigned),
    row(FORCE, "programme.change_proposed", None, Guard::NoChange),
    row(FORCE, "programme.change_agreed", None, Guard::ChangeOpen),
    row(FORCE, "programme.change_refused", None, Guard::ChangeOpen),
    row(FORCE, "programme.reported", None, Guard::NoReport),
    row(FORCE, "programme.report_agreed", Some(Phase::Ended), Guard::LastToAgreeFinal),
    row(FORCE, "programme.report_agreed", None, Guard::ReportOpen),
    row(FORCE, "programme.report_returned", None, Guard::ReportOpen),
    row(FORCE, "programme.terminated", Some(Phase::Terminated), Guard::Always),
    row(&[Phase::Ended], "programme.closed", Some(Phase::Closed), Guard::Always),
];

/// Something that lies before the parties until all have agreed to it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Before {
    /// Which one it is, from 1.
    pub number: u32,
    /// Who put it there.
    pub by: AuthorityId,
    /// What it says.
    pub body: Object,
    /// The digest of what it says, so that an answer cannot be meant for another.
    pub digest: Digest,
    /// Who has agreed, the author among them.
    pub yes: BTreeSet<AuthorityId>,
    /// Files given with it.
    pub files: usize,
}

impl Before {
    fn of(event: &Event<'_>, number: u32, files: usize) -> Result<Self, Breach> {
        let body = event.body.clone();
        let bytes = canonical_bytes(&body).map_err(|_| Breach::of(rule::BODY))?;
        let yes = BTreeSet::from([event.actor.clone()]);
        Ok(Self { number, by: event.actor.clone(), body, digest: Digest::of(&bytes), yes, files })
    }

    /// What an answer names.
    pub fn id(&self) -> String {
        format!("{}-{}", self.number, self.digest.short())
    }

    fn pick(&self) -> Pick {
        Pick::new(self.id(), vec![Shown::Number(self.number.into()), Shown::Authority(self.by.clone())])
    }
}

/// The first and the last day of a programme.
pub type Term = (Date, Date);

/// A signature that its party recorded.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Signature {
    /// Whose.
    pub by: AuthorityId,
    /// Place, date, occasion, reservation.
    pub body: Object,
}

/// What all parties share.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Line {
    /// Where it stands.
    pub phase: Phase,
    /// The parties, as the first version names them.
    pub parties: Vec<AuthorityId>,
    /// Who proposed first.
    pub first: Option<AuthorityId>,
    /// The newest version.
    pub version: Option<Before>,
    /// Comments on the newest version.
    pub comments: Vec<Signature>,
    /// The signatures.
    pub signatures: Vec<Signature>,
    /// The term as it was agreed last.
    pub term: Option<Term>,
    /// The items of the newest version, in order.
    pub items: Vec<Item>,
    /// A change that lies before the parties.
    pub change: Option<Before>,
    /// How many changes there were, agreed to or not.
    pub changes: u32,
    /// Changes that all agreed to.
    pub changed: Vec<Before>,
    /// A report that lies before the parties.
    pub report: Option<Before>,
    /// How many reports there were, agreed to or not.
    pub reports: u32,
    /// Reports that all agreed to.
    pub reported: Vec<Before>,
    /// Why it was commented on, broken off, terminated or returned, as told last.
    pub reason: Option<Reason>,
}

impl Line {
    /// The newest version's fields.
    pub fn content(&self) -> Option<&Object> {
        self.version.as_ref().map(|version| &version.body)
    }

    fn open(&self, before: Option<&Before>, actor: &AuthorityId) -> bool {
        before.is_some_and(|before| !before.yes.contains(actor)) && self.parties.contains(actor)
    }

    fn last(&self, before: Option<&Before>, actor: &AuthorityId) -> bool {
        self.open(before, actor) && before.is_some_and(|before| before.yes.len() + 1 == self.parties.len())
    }

    /// The row by which `actor` may now do `entry`, if it is not about an item.
    pub fn row(&self, entry: &str, actor: &AuthorityId) -> Option<&'static LineRow> {
        let party = self.phase == Phase::New || self.parties.contains(actor);
        let (version, change, report) = (self.version.as_ref(), self.change.as_ref(), self.report.as_ref());
        let signed = self.signatures.iter().any(|signature| signature.by == *actor);
        let is_final = report.and_then(|report| line_of(&report.body, "covers")).as_deref() == Some("final");
        let holds = |guard| match guard {
            Guard::Always => party,
            Guard::NotAgreed => self.open(version, actor),
            Guard::LastToAgree => self.last(version, actor),
            Guard::NotSigned => party && !signed,
            Guard::LastToSign => party && !signed && self.signatures.len() + 1 == self.parties.len(),
            Guard::NoChange => party && change.is_none(),
            Guard::ChangeOpen => self.open(change, actor),
            Guard::NoReport => party && report.is_none(),
            Guard::ReportOpen => self.open(report, actor),
            Guard::LastToAgreeFinal => is_final && self.last(report, actor),
        };
        machine::find(LINE, self.phase, entry, Who::Party, holds)
    }

    /// What `actor` can choose from: the items of which an act may speak, or what lies before the parties.
    pub fn picks(&self, actor: &AuthorityId, list: &str) -> Vec<Pick> {
        let one = |before: &Option<Before>| before.as_ref().map(Before::pick).into_iter().collect();
        match list {
            "version" => one(&self.version),
            "change" => one(&self.change),
            "report" => one(&self.report),
            entry if self.phase == Phase::InForce => self
                .items
                .iter()
                .filter(|item| item.row(entry, actor).is_some())
                .map(|item| {
                    let title = text_of(&item.content, "title").map(Shown::Text);
                    Pick::new(item.pick(entry), [Shown::Line(item.id.clone())].into_iter().chain(title).collect())
                })
                .collect(),
            _ => Vec::new(),
        }
    }

    /// Whether entries of this type can be written by `actor` now.
    pub fn allows(&self, entry: &str, actor: &AuthorityId) -> bool {
        if item::ITEMS.iter().any(|row| row.entry == entry) {
            !self.picks(actor, entry).is_empty()
        } else {
            self.row(entry, actor).is_some()
        }
    }

    /// Whether something waits for `seat`.
    pub fn is_turn_of(&self, seat: &AuthorityId) -> bool {
        let commented = self.comments.iter().any(|comment| comment.by == *seat);
        match self.phase {
            // Whoever commented waits for a new version, and whoever proposed looks at the comments.
            Phase::Negotiated => match &self.version {
                Some(version) if version.by == *seat => !self.comments.is_empty(),
                version => self.open(version.as_ref(), seat) && !commented,
            },
            Phase::Agreed | Phase::Signing => self.row("programme.signed", seat).is_some(),
            Phase::InForce => {
                self.open(self.change.as_ref(), seat)
                    || self.open(self.report.as_ref(), seat)
                    || self.items.iter().any(|item| item.is_turn_of(seat))
            }
            Phase::Ended => self.parties.contains(seat),
            _ => false,
        }
    }

    /// The line after `event`, which came with so many `files`.
    ///
    /// # Errors
    /// The rule it breaks; see [`rule`].
    pub fn after(&self, event: &Event<'_>, files: usize) -> Result<Self, Breach> {
        event.check(acts::body_at(event.kind, Reach::Shared), rule::BODY)?;
        let mut line = self.clone();
        if item::ITEMS.iter().any(|row| row.entry == event.kind) {
            line.about_item(event, files)?;
        } else {
            let Some(row) = self.row(event.kind, event.actor) else {
                let others = self.parties.iter().any(|party| self.row(event.kind, party).is_some());
                return Err(self.refusal(event, others));
            };
            line.phase = row.leads(self.phase);
            line.take(event, files)?;
        }
        if let Some(missing) = line.parties.iter().find(|party| !event.audience.contains(party)) {
            return Err(Breach::of(rule::READERS).arg("authority", missing));
        }
        Ok(line)
    }

    fn refusal(&self, event: &Event<'_>, others: bool) -> Breach {
        if others {
            Breach::of(rule::SIDE).arg("author", event.actor)
        } else {
            Breach::of(rule::NOT_NOW).arg("state", self.phase.label()).arg("entry", event.kind)
        }
    }

    fn about_item(&mut self, event: &Event<'_>, files: usize) -> Result<(), Breach> {
        if self.phase != Phase::InForce {
            return Err(self.refusal(event, false));
        }
        let named = line_of(event.body, "item").unwrap_or_default();
        let id = named.split('#').next().unwrap_or_default();
        let gone = || Breach::of(rule::GONE).arg("field", &named);
        let item = self.items.iter_mut().find(|item| item.id == id).ok_or_else(gone)?;
        let Some(row) = item.row(event.kind, event.actor) else {
            return Err(if item.parties.iter().any(|party| item.row(event.kind, party).is_some()) {
                Breach::of(rule::SIDE).arg("author", event.actor)
            } else {
                Breach::of(rule::NOT_NOW).arg("state", item.phase.label()).arg("entry", event.kind)
            });
        };
        if item.pick(event.kind) != named {
            return Err(gone());
        }
        item.take(event, files, row)?;
        // What a change said of who takes part holds once nobody waits for the answer of those before.
        if item.asked.is_none() {
            item.parties = item::taking_part(&item.content, &self.parties).unwrap_or_else(|| item.parties.clone());
        }
        let asked = item.asked.as_ref().filter(|_| event.kind == "programme.move_asked");
        let from = asked.and_then(|asked| date_of(&asked.body, "from")).unwrap_or(item.from);
        let until = asked.and_then(|asked| date_of(&asked.body, "until")).unwrap_or(item.until);
        // A later day is for another end of the term, or for the next programme.
        if self.term.is_some_and(|term| from < term.0 || until > term.1) {
            return Err(Breach::of(rule::TERM).arg("field", &item.id));
        }
        Ok(())
    }

    fn take(&mut self, event: &Event<'_>, files: usize) -> Result<(), Breach> {
        match event.kind {
            "programme.proposed" => self.propose(event, files)?,
            "programme.agreed" | "programme.commented" | "programme.signed" => {
                named(self.version.as_ref(), event, "version")?;
                let said = Signature { by: event.actor.clone(), body: event.body.clone() };
                match event.kind {
                    "programme.agreed" => {
                        self.comments.retain(|comment| comment.by != *event.actor);
                        agree(self.version.as_mut(), event.actor);
                    }
                    "programme.commented" => {
                        self.comments.retain(|comment| comment.by != *event.actor);
                        self.comments.push(said);
                    }
                    _ => self.signatures.push(said),
                }
            }
            "programme.change_proposed" => {
                self.changes = self.changes.saturating_add(1);
                self.change = Some(Before::of(event, self.changes, files)?);
                self.changed_items()?;
            }
            "programme.change_agreed" => {
                named(self.change.as_ref(), event, "change")?;
                agree(self.change.as_mut(), event.actor);
                if self.change.as_ref().is_some_and(|change| change.yes.len() == self.parties.len()) {
                    // An item may have come to its end meanwhile: then the change has nothing to hold on to.
                    (self.items, self.term) = self.changed_items()?;
                    self.changed.extend(self.change.take());
                }
            }
            "programme.change_refused" => {
                named(self.change.as_ref(), event, "change")?;
                self.change = None;
            }
            "programme.reported" => self.put_report(event, files)?,
            "programme.report_agreed" => {
                named(self.report.as_ref(), event, "report")?;
                agree(self.report.as_mut(), event.actor);
                if self.report.as_ref().is_some_and(|report| report.yes.len() == self.parties.len()) {
                    self.reported.extend(self.report.take());
                }
            }
            "programme.report_returned" => {
                named(self.report.as_ref(), event, "report")?;
                self.report = None;
            }
            _ => {}
        }
        if matches!(
            event.kind,
            "programme.commented"
                | "programme.broken_off"
                | "programme.terminated"
                | "programme.change_refused"
                | "programme.report_returned"
        ) {
            self.reason = Some(Reason::of(event));
        }
        Ok(())
    }

    fn propose(&mut self, event: &Event<'_>, files: usize) -> Result<(), Breach> {
        let (parties, term, mut items) = read(event.body, event.actor)?;
        let same = |one: &[AuthorityId], other: &[AuthorityId]| {
            one.iter().collect::<BTreeSet<_>>() == other.iter().collect::<BTreeSet<_>>()
        };
        if self.parties.is_empty() {
            self.parties = parties;
            self.first = Some(event.actor.clone());
        } else if !same(&self.parties, &parties) {
            return Err(Breach::of(rule::PARTIES).arg("field", "parties"));
        }
        // What the others said of their own responsible stays theirs.
        for item in &mut items {
            let old = self.items.iter().find(|old| old.id == item.id);
            for (party, who) in
                old.into_iter().flat_map(|old| &old.responsible).filter(|(party, _)| *party != event.actor)
            {
                item.responsible.insert(party.clone(), who.clone());
            }
        }
        let number = self.version.as_ref().map_or(1, |version| version.number.saturating_add(1));
        self.version = Some(Before::of(event, number, files)?);
        (self.items, self.term) = (items, Some(term));
        self.comments.clear();
        Ok(())
    }

    /// The items and the term as the change that lies before the parties would make them.
    fn changed_items(&self) -> Result<(Vec<Item>, Option<Term>), Breach> {
        let (Some(change), Some(term)) = (&self.change, self.term) else { return Ok((self.items.clone(), self.term)) };
        let until = date_of(&change.body, "term_until").unwrap_or(term.1);
        if until < term.0 || self.items.iter().any(|item| item.phase.is_open() && item.until > until) {
            return Err(Breach::of(rule::TERM).arg("field", "term_until"));
        }
        let term = (term.0, until);
        let mut all = self.items.clone();
        let directions: Vec<String> = self.content().map(numbers).unwrap_or_default();
        for new in item::read(&change.body, &change.by, &self.parties, term)? {
            let number = |item: &Item| line_of(&item.content, "number");
            let (same, annual) = (number(&new), new.id.contains('/'));
            let mut others = self.items.iter().filter(|item| number(item) == same);
            let nowhere = !directions.is_empty() && direction_of(&new.id, &directions).is_none();
            if nowhere || others.clone().any(|item| item.id.contains('/') != annual) {
                return Err(Breach::of(rule::NUMBER).arg("field", &new.id));
            }
            // Of an annual item the years that are over stay what they were.
            let goes_on = annual && others.any(|item| item.phase.is_open());
            match all.iter_mut().find(|item| item.id == new.id) {
                Some(old) if !old.phase.is_open() && goes_on => {}
                Some(old) if !old.phase.is_open() => return Err(Breach::of(rule::OVER).arg("field", &new.id)),
                Some(old) => {
                    let outside = old.day.is_some_and(|(first, last)| first < new.from || last > new.until);
                    if outside {
                        return Err(Breach::of(rule::DAY).arg("field", &new.id));
                    }
                    let mut responsible: BTreeMap<_, _> = std::mem::take(&mut old.responsible);
                    responsible.extend(new.responsible);
                    *old = Item {
                        content: new.content,
                        from: new.from,
                        until: new.until,
                        host: if old.day.is_some() { old.host.clone() } else { new.host },
                        parties: if old.asked.is_some() { old.parties.clone() } else { new.parties },
                        responsible,
                        ..old.clone()
                    };
                }
                None => all.push(new),
            }
        }
        all.sort_by_key(|item| item::place(&item.id));
        Ok((all, Some(term)))
    }

    fn put_report(&mut self, event: &Event<'_>, files: usize) -> Result<(), Breach> {
        let year = event.body.get("year").and_then(Value::as_i64);
        let yearly = line_of(event.body, "covers").as_deref() == Some("year");
        let years = self.term.map(|(from, until)| i64::from(from.parts().0)..=i64::from(until.parts().0));
        let fits = match year {
            Some(year) => yearly && years.is_some_and(|years| years.contains(&year)),
            None => !yearly,
        };
        if !fits {
            return Err(Breach::of(rule::YEAR).arg("field", "year"));
        }
        self.reports = self.reports.saturating_add(1);
        self.report = Some(Before::of(event, self.reports, files)?);
        Ok(())
    }
}

fn agree(before: Option<&mut Before>, actor: &AuthorityId) {
    if let Some(before) = before {
        before.yes.insert(actor.clone());
    }
}

/// That the entry speaks of what stands.
fn named(before: Option<&Before>, event: &Event<'_>, field: &str) -> Result<(), Breach> {
    let named = line_of(event.body, field);
    match before {
        Some(before) if Some(before.id()) == named => Ok(()),
        _ => Err(Breach::of(rule::GONE).arg("field", field)),
    }
}

/// Parties, term and items of a version that `author` proposes.
///
/// # Errors
/// The rule that the content breaks, with the place as `field`.
pub fn read(content: &Object, author: &AuthorityId) -> Result<(Vec<AuthorityId>, Term, Vec<Item>), Breach> {
    let parties: Vec<AuthorityId> =
        items(content, "parties").filter_map(|party| authority_of(party, "authority")).collect();
    let different: BTreeSet<&AuthorityId> = parties.iter().collect();
    if different.len() != parties.len() || !(2..=forms::PARTIES).contains(&parties.len()) || !different.contains(author)
    {
        return Err(Breach::of(rule::PARTIES).arg("field", "parties"));
    }
    let term = date_of(content, "term_from").zip(date_of(content, "term_until")).filter(|(from, until)| from <= until);
    let term = term.ok_or_else(|| Breach::of(rule::TERM).arg("field", "term_until"))?;
    let all = item::read(content, author, &parties, term)?;
    let directions = numbers(content);
    let known: BTreeSet<&String> = directions.iter().collect();
    if let Some(wrong) = directions.iter().find(|number| item::parts(number).is_none()) {
        return Err(Breach::of(rule::NUMBER).arg("field", wrong));
    }
    if known.len() != directions.len() {
        return Err(Breach::of(rule::NUMBER).arg("field", "directions"));
    }
    if !directions.is_empty()
        && let Some(item) = all.iter().find(|item| direction_of(&item.id, &directions).is_none())
    {
        return Err(Breach::of(rule::NUMBER).arg("field", &item.id));
    }
    Ok((parties, term, all))
}

/// The numbers of the directions.
fn numbers(content: &Object) -> Vec<String> {
    items(content, "directions").filter_map(|one| line_of(one, "number")).collect()
}

/// The direction whose number the id of an item begins with.
pub fn direction_of<'a>(id: &str, directions: &'a [String]) -> Option<&'a String> {
    directions.iter().find(|number| id.strip_prefix(number.as_str()).is_some_and(|rest| rest.starts_with('.')))
}

/// The titles of a direction, an item or the programme, in their languages.
pub fn titles(content: &Object) -> Vec<Text> {
    ["title", "title_second", "title_third"].iter().filter_map(|name| text_of(content, name)).collect()
}
