//! The items of a programme: read from its content, and moved by what the parties say about them.

use std::collections::{BTreeMap, BTreeSet};

use docket::{Breach, Object};
use kernel::{AuthorityId, Date, Digest, canonical_bytes};
use serde::Serialize;
use serde_json::Value;

use super::{rule, state::ItemPhase};
use crate::{
    body::{authority_of, date_of, items, line_of},
    event::{Event, Reason},
    machine::{self, Who},
};

/// What must hold besides the state of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guard {
    /// The author takes part in the item.
    TakesPart,
    /// The author takes part, has not asked itself and has not agreed yet.
    NotAnswered,
    /// As before, and all others that take part have agreed already.
    Last,
    /// As before, and what was reported is a part of the item.
    LastOfPart,
    /// As before, and it was asked to carry the item over.
    LastToCarry,
}

impl Guard {
    /// The words for the reference page.
    pub const fn words(self) -> &'static str {
        match self {
            Self::TakesPart => "takes part in the item",
            Self::NotAnswered => "takes part, and neither asked nor agreed yet",
            Self::Last => "the last of those that take part to agree",
            Self::LastOfPart => "the last to agree, and a part was reported",
            Self::LastToCarry => "the last to agree, and it is to be carried over",
        }
    }
}

/// A row of the items' table.
pub type ItemRow = machine::Row<ItemPhase, Guard, ()>;

const fn row(from: &'static [ItemPhase], entry: &'static str, to: Option<ItemPhase>, guard: Guard) -> ItemRow {
    machine::Row::new(from, entry, to, Who::Party, guard)
}

use ItemPhase::{
    Carried, Disputed, Done, DropAsked, Dropped, InProgress, MoveAsked, Partly, Planned, Reported, Scheduled,
};

/// Where an item can be worked on.
const WORKED: &[ItemPhase] = &[Planned, Scheduled, InProgress, Partly, Disputed];
const ALL_OPEN: &[ItemPhase] = &[Planned, Scheduled, InProgress, Reported, Partly, Disputed, MoveAsked, DropAsked];

/// What can happen to an item while the programme is in force. The first row that begins and whose guard holds counts.
pub static ITEMS: &[ItemRow] = &[
    row(&[Planned, Scheduled], "programme.scheduled", Some(Scheduled), Guard::TakesPart),
    row(&[Planned, Scheduled, Partly, Disputed], "programme.begun", Some(InProgress), Guard::TakesPart),
    row(WORKED, "programme.item_reported", Some(Reported), Guard::TakesPart),
    row(&[Reported], "programme.item_confirmed", Some(Partly), Guard::LastOfPart),
    row(&[Reported], "programme.item_confirmed", Some(Done), Guard::Last),
    row(&[Reported], "programme.item_confirmed", None, Guard::NotAnswered),
    row(&[Reported], "programme.item_disputed", Some(Disputed), Guard::NotAnswered),
    row(WORKED, "programme.move_asked", Some(MoveAsked), Guard::TakesPart),
    row(&[MoveAsked], "programme.move_agreed", Some(Planned), Guard::Last),
    row(&[MoveAsked], "programme.move_agreed", None, Guard::NotAnswered),
    row(&[MoveAsked], "programme.move_refused", Some(Planned), Guard::NotAnswered),
    row(WORKED, "programme.drop_asked", Some(DropAsked), Guard::TakesPart),
    row(&[DropAsked], "programme.drop_agreed", Some(Carried), Guard::LastToCarry),
    row(&[DropAsked], "programme.drop_agreed", Some(Dropped), Guard::Last),
    row(&[DropAsked], "programme.drop_agreed", None, Guard::NotAnswered),
    row(&[DropAsked], "programme.drop_refused", Some(Planned), Guard::NotAnswered),
    row(ALL_OPEN, "programme.responsible", None, Guard::TakesPart),
];

/// Whether entries of this type answer what a party asked or reported of an item.
pub fn is_answer(entry: &str) -> bool {
    ITEMS.iter().any(|row| row.entry == entry && row.from.iter().all(|from| from.is_waiting()))
        && entry != "programme.responsible"
}

/// Who is responsible on one side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Responsible {
    /// The unit.
    pub unit: Option<String>,
    /// The person.
    pub person: Option<String>,
}

impl Responsible {
    fn of(body: &Object) -> Option<Self> {
        let (unit, person) = (line_of(body, "unit"), line_of(body, "person"));
        (unit.is_some() || person.is_some()).then_some(Self { unit, person })
    }

    /// Writes who is responsible on one's own side into the fields of an item, in place of whoever stands there.
    pub fn put(own: Option<&Self>, item: &mut Object) {
        let (unit, person) = own.map_or((None, None), |own| (own.unit.clone(), own.person.clone()));
        for (name, value) in [("unit", unit), ("person", person)] {
            item.remove(name);
            item.extend(value.map(|value| (name.to_owned(), Value::from(value))));
        }
    }

    /// Both in one line.
    pub fn line(&self) -> String {
        self.unit.iter().chain(&self.person).cloned().collect::<Vec<_>>().join(", ")
    }
}

/// What a party reported or asked, until all others that take part have answered.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Asked {
    /// Who.
    pub by: AuthorityId,
    /// Which question on this item it is, from 1, with what tells it from another that crossed it: an answer names it.
    pub key: String,
    /// What it says.
    pub body: Object,
    /// Who has agreed, the one that asked among them.
    pub yes: BTreeSet<AuthorityId>,
    /// Files given with it.
    pub files: usize,
    /// The state before it.
    pub before: ItemPhase,
}

/// One thing that was said about an item.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Said {
    /// Who.
    pub by: AuthorityId,
    /// What, with its entry's type.
    pub said: Reason,
    /// Files given with it.
    pub files: usize,
}

/// An item with where it stands. An annual item is one for each year of the term.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Item {
    /// Its number, of an annual one with the year: `2.3/2026`. It is unique in the programme.
    pub id: String,
    /// Its fields as the parties agreed to them.
    pub content: Object,
    /// Where it stands.
    pub phase: ItemPhase,
    /// The first day of its period.
    pub from: Date,
    /// The last day of its period.
    pub until: Date,
    /// The days that were set.
    pub day: Option<(Date, Date)>,
    /// Where it takes place.
    pub place: Option<String>,
    /// The host; none where it is open.
    pub host: Option<AuthorityId>,
    /// The parties that take part: their word is needed.
    pub parties: BTreeSet<AuthorityId>,
    /// Who is responsible on each side.
    pub responsible: BTreeMap<AuthorityId, Responsible>,
    /// What waits for an answer.
    pub asked: Option<Asked>,
    /// How many questions there were.
    pub asks: u32,
    /// How often its dates were changed.
    pub moved: u32,
    /// Files and reasoned notes that were confirmed as proof.
    pub proofs: usize,
    /// What was said about it, in order.
    pub past: Vec<Said>,
}

/// The parts of a number such as `2.3`, which items are sorted by.
pub fn parts(number: &str) -> Option<Vec<u32>> {
    let parts: Option<Vec<u32>> = number
        .split('.')
        .map(|part| {
            let digits = !part.is_empty() && part.len() <= 3 && part.bytes().all(|byte| byte.is_ascii_digit());
            part.parse().ok().filter(|_| digits && !part.starts_with('0'))
        })
        .collect();
    parts.filter(|parts| parts.len() <= 4)
}

/// The order of an id: by the parts of its number, then by its year.
pub fn place(id: &str) -> (Vec<u32>, u32) {
    let (number, year) = id.split_once('/').unwrap_or((id, ""));
    (parts(number).unwrap_or_default(), year.parse().unwrap_or(0))
}

/// The items that `content` of `author` describes, in order, within the term.
///
/// # Errors
/// [`rule::NUMBER`], [`rule::PERIOD`], [`rule::TERM`] or [`rule::PARTIES`], with the item's number as `field`.
pub fn read(
    content: &Object,
    author: &AuthorityId,
    parties: &[AuthorityId],
    term: (Date, Date),
) -> Result<Vec<Item>, Breach> {
    let mut all: Vec<Item> = Vec::new();
    for object in items(content, "items") {
        all.extend(one(object, author, parties, term)?);
    }
    all.sort_by_key(|item| place(&item.id));
    if let Some(twice) = all.windows(2).find(|pair| pair[0].id == pair[1].id || numbers_agree(&pair[0], &pair[1])) {
        return Err(Breach::of(rule::NUMBER).arg("field", &twice[1].id));
    }
    Ok(all)
}

/// The same number once with years and once without, or from two descriptions.
fn numbers_agree(one: &Item, other: &Item) -> bool {
    line_of(&one.content, "number") == line_of(&other.content, "number") && one.content != other.content
}

fn one(
    object: &Object,
    author: &AuthorityId,
    parties: &[AuthorityId],
    term: (Date, Date),
) -> Result<Vec<Item>, Breach> {
    let number = line_of(object, "number").unwrap_or_default();
    let wrong = |rule: &str| Breach::of(rule).arg("field", &number);
    parts(&number).ok_or_else(|| wrong(rule::NUMBER))?;
    let taking = taking_part(object, parties).ok_or_else(|| wrong(rule::PARTIES))?;
    let host = authority_of(object, "host");
    if !taking.iter().chain(&host).all(|party| parties.contains(party)) {
        return Err(wrong(rule::PARTIES));
    }
    let alternating = object.get("alternating").and_then(Value::as_bool) == Some(true);
    let mut found = Vec::new();
    for (count, (year, from, until)) in periods(object, term).ok_or_else(|| wrong(rule::PERIOD))?.iter().enumerate() {
        if from > until || *from < term.0 || *until > term.1 {
            return Err(wrong(rule::TERM));
        }
        let hosts: Vec<&AuthorityId> = parties.iter().filter(|party| taking.contains(party)).collect();
        let first = host.as_ref().and_then(|host| hosts.iter().position(|party| *party == host)).unwrap_or(0);
        let turn = hosts.get((first + count) % hosts.len().max(1)).map(|party| (*party).clone());
        found.push(Item {
            id: year.map_or_else(|| number.clone(), |year| format!("{number}/{year}")),
            content: object.clone(),
            phase: ItemPhase::Planned,
            from: *from,
            until: *until,
            day: None,
            place: None,
            // Whose turn it is, is known of a row of years alone.
            host: if alternating && year.is_some() { turn } else { host.clone() },
            parties: taking.clone(),
            responsible: Responsible::of(object).map(|who| (author.clone(), who)).into_iter().collect(),
            asked: None,
            asks: 0,
            moved: 0,
            proofs: 0,
            past: Vec::new(),
        });
    }
    Ok(found)
}

/// Those of `parties` that take part in an item; none where only one of two is named.
pub fn taking_part(object: &Object, parties: &[AuthorityId]) -> Option<BTreeSet<AuthorityId>> {
    let between: BTreeSet<AuthorityId> =
        ["between_one", "between_other"].iter().filter_map(|name| authority_of(object, name)).collect();
    match between.len() {
        0 => Some(parties.iter().cloned().collect()),
        2 => Some(between),
        _ => None,
    }
}

/// First and last day; of an annual item one such period for each year of the term.
fn periods(object: &Object, term: (Date, Date)) -> Option<Vec<(Option<i32>, Date, Date)>> {
    let year = || object.get("year").and_then(Value::as_i64).and_then(|year| i32::try_from(year).ok());
    let months = |year: i32, first: u8, last: u8| Some(vec![(None, Date::new(year, first, 1)?, last_of(year, last)?)]);
    match line_of(object, "period")?.as_str() {
        "quarter_1" => months(year()?, 1, 3),
        "quarter_2" => months(year()?, 4, 6),
        "quarter_3" => months(year()?, 7, 9),
        "quarter_4" => months(year()?, 10, 12),
        "half_1" => months(year()?, 1, 6),
        "half_2" => months(year()?, 7, 12),
        "year" => {
            let (from, until) = year_within(year()?, term)?;
            Some(vec![(None, from, until)])
        }
        "range" => Some(vec![(None, date_of(object, "from")?, date_of(object, "until")?)]),
        "term" => Some(vec![(None, term.0, term.1)]),
        "annually" => (term.0.parts().0..=term.1.parts().0)
            .map(|year| year_within(year, term).map(|(from, until)| (Some(year), from, until)))
            .collect(),
        _ => None,
    }
}

/// A year, as much of it as lies in the term; a year outside of it stays whole, and is refused for that.
fn year_within(year: i32, term: (Date, Date)) -> Option<(Date, Date)> {
    let (from, until) = (Date::new(year, 1, 1)?, Date::new(year, 12, 31)?);
    let touches = from <= term.1 && until >= term.0;
    Some(if touches { (from.max(term.0), until.min(term.1)) } else { (from, until) })
}

fn last_of(year: i32, month: u8) -> Option<Date> {
    if month == 12 { Date::new(year, 12, 31) } else { Some(Date::new(year, month + 1, 1)?.plus_days(-1)) }
}

impl Item {
    /// The row by which `actor` may now do `entry`.
    pub fn row(&self, entry: &str, actor: &AuthorityId) -> Option<&'static ItemRow> {
        let takes = self.parties.contains(actor);
        let open = takes && self.asked.as_ref().is_some_and(|asked| !asked.yes.contains(actor));
        let last = open && self.asked.as_ref().is_some_and(|asked| asked.yes.len() + 1 == self.parties.len());
        let says = |field: &str, code: &str| {
            self.asked.as_ref().and_then(|asked| line_of(&asked.body, field)).as_deref() == Some(code)
        };
        machine::find(ITEMS, self.phase, entry, Who::Party, |guard| match guard {
            Guard::TakesPart => takes,
            Guard::NotAnswered => open,
            Guard::Last => last,
            Guard::LastOfPart => last && says("outcome", "part"),
            Guard::LastToCarry => last && says("ending", "carried"),
        })
    }

    /// What an act about this item names: the item, and of an answer also the question.
    pub fn pick(&self, entry: &str) -> String {
        match &self.asked {
            Some(asked) if is_answer(entry) => format!("{}#{}", self.id, asked.key),
            _ => self.id.clone(),
        }
    }

    /// Whether the next step is that of `seat`.
    pub fn is_turn_of(&self, seat: &AuthorityId) -> bool {
        let asked = self.asked.as_ref();
        self.parties.contains(seat) && asked.is_some_and(|asked| !asked.yes.contains(seat))
    }

    /// The item after `event`, whose row is `row`.
    pub fn take(&mut self, event: &Event<'_>, files: usize, row: &ItemRow) -> Result<(), Breach> {
        let before = self.phase;
        match event.kind {
            "programme.scheduled" => self.schedule(event.body)?,
            "programme.item_reported" => {
                if files == 0 && !event.body.contains_key("no_file") {
                    return Err(Breach::of(rule::PROOF).arg("field", &self.id));
                }
                self.ask(event, files)?;
            }
            "programme.move_asked" => {
                let (from, until) = (date_of(event.body, "from"), date_of(event.body, "until"));
                if from > until {
                    return Err(Breach::of(rule::DAY).arg("field", &self.id));
                }
                self.ask(event, files)?;
            }
            "programme.drop_asked" => self.ask(event, files)?,
            "programme.responsible" => {
                self.responsible.extend(Responsible::of(event.body).map(|who| (event.actor.clone(), who)));
            }
            _ => {}
        }
        self.phase = row.leads(before);
        if is_answer(event.kind) {
            self.answered(event, before);
        }
        let said = Reason { entry: event.kind.to_owned(), body: event.body.clone() };
        self.past.push(Said { by: event.actor.clone(), said, files });
        Ok(())
    }

    fn schedule(&mut self, body: &Object) -> Result<(), Breach> {
        let wrong = || Breach::of(rule::DAY).arg("field", &self.id);
        let first = date_of(body, "day").ok_or_else(wrong)?;
        let last = date_of(body, "last_day").unwrap_or(first);
        if first > last || first < self.from || last > self.until {
            return Err(wrong());
        }
        if let Some(host) = authority_of(body, "host") {
            if !self.parties.contains(&host) {
                return Err(Breach::of(rule::PARTIES).arg("field", &self.id));
            }
            self.host = Some(host);
        }
        self.day = Some((first, last));
        self.place = line_of(body, "place").or(self.place.take());
        Ok(())
    }

    fn ask(&mut self, event: &Event<'_>, files: usize) -> Result<(), Breach> {
        self.asks = self.asks.saturating_add(1);
        // Two parties may ask the same number at once, and an answer is for the question that its author had seen.
        let asked = (event.actor, event.kind, event.body);
        let told = canonical_bytes(&asked).map_err(|_| Breach::of(rule::BODY).arg("field", &self.id))?;
        self.asked = Some(Asked {
            by: event.actor.clone(),
            key: format!("{}-{}", self.asks, Digest::of(&told).short()),
            body: event.body.clone(),
            yes: BTreeSet::from([event.actor.clone()]),
            files,
            before: self.phase,
        });
        Ok(())
    }

    /// An answer that was not the last one leaves the question open; any other ends it.
    fn answered(&mut self, event: &Event<'_>, before: ItemPhase) {
        if self.phase == before {
            if let Some(asked) = &mut self.asked {
                asked.yes.insert(event.actor.clone());
            }
            return;
        }
        let Some(asked) = self.asked.take() else { return };
        match event.kind {
            "programme.item_confirmed" => {
                self.proofs = self.proofs.saturating_add(asked.files.max(1));
            }
            "programme.move_agreed" => {
                self.from = date_of(&asked.body, "from").unwrap_or(self.from);
                self.until = date_of(&asked.body, "until").unwrap_or(self.until);
                self.moved = self.moved.saturating_add(1);
                self.day = (self.from == self.until).then_some((self.from, self.until));
                // What was under way goes on; what was planned for another day is planned anew.
                self.phase = match (asked.before, self.day) {
                    (ItemPhase::Planned | ItemPhase::Scheduled, Some(_)) => ItemPhase::Scheduled,
                    (ItemPhase::Planned | ItemPhase::Scheduled, None) => ItemPhase::Planned,
                    (other, _) => other,
                };
            }
            "programme.move_refused" | "programme.drop_refused" => self.phase = asked.before,
            _ => {}
        }
    }
}
