//! A case: what is known of a request, read from JSON.

use serde_json::{Map, Value as Json};
use time::{Date, OffsetDateTime, format_description::well_known::Rfc3339};

use crate::{
    fact::{FactId, Group, Vocabulary},
    value::{Value, day},
};

/// What is known of something: one place for each fact of the vocabulary.
pub type Slots = Vec<Option<Value>>;

/// One person, offence or piece of property.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Part {
    /// As the case calls it; if it does not, its number counted from 1.
    pub id: String,
    /// What is known of it. Facts of the request may be repeated here and then count for this part alone.
    pub slots: Slots,
}

/// A case.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Case {
    /// What is known of the request as a whole.
    pub request: Slots,
    /// The persons.
    pub persons: Vec<Part>,
    /// The offences.
    pub offences: Vec<Part>,
    /// The property.
    pub properties: Vec<Part>,
    /// The day on which the case is looked at, if the case says so.
    pub today: Option<Date>,
    /// The moment at which it is looked at, if the case says so; for limits in hours.
    pub now: Option<OffsetDateTime>,
}

/// A case that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadCase {
    /// Where: a JSON pointer (RFC 6901).
    pub place: String,
    /// What is wrong and what to write instead.
    pub message: String,
}

impl std::fmt::Display for BadCase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "at {}: {}", if self.place.is_empty() { "the top" } else { &self.place }, self.message)
    }
}

/// Keys beside the groups of facts: for people, not read.
const REMARKS: [&str; 5] = ["id", "name", "title", "note", "$schema"];
/// Groups of the request as a whole.
const SINGLE: [&str; 10] = ["req", "st", "s", "q", "t", "op", "d", "w", "e", "v"];
/// How many persons, offences or pieces of property a case may have.
pub const PARTS_MAX: usize = 10_000;

impl Case {
    /// An empty case: nothing is known.
    pub fn empty(vocabulary: &Vocabulary) -> Self {
        Self { request: vec![None; vocabulary.len()], ..Self::default() }
    }

    /// Reads a case.
    ///
    /// # Errors
    /// The place, and what to write instead.
    pub fn read(json: &Json, vocabulary: &Vocabulary) -> Result<Self, BadCase> {
        let bad = |place: &str, message: &str| BadCase { place: place.to_owned(), message: message.to_owned() };
        let top =
            json.as_object().ok_or_else(|| bad("", "a case is an object with groups of facts: req, st, p, o …"))?;
        let mut case = Self::empty(vocabulary);
        for (key, value) in top {
            let place = format!("/{key}");
            match key.as_str() {
                "today" | "date" | "reference_date" => {
                    let read = value.as_str().and_then(day);
                    case.today = Some(read.ok_or_else(|| bad(&place, "must be a day such as \"2026-03-01\""))?);
                }
                "now" => {
                    let read = value.as_str().and_then(|text| OffsetDateTime::parse(text, &Rfc3339).ok());
                    case.now = Some(
                        read.ok_or_else(|| bad(&place, "must be a moment such as \"2026-03-01T14:30:00+04:00\""))?,
                    );
                }
                "p" => case.persons = parts(value, key, vocabulary)?,
                "o" => case.offences = parts(value, key, vocabulary)?,
                "a" => case.properties = parts(value, key, vocabulary)?,
                group if SINGLE.contains(&group) => fill(&mut case.request, value, group, &place, vocabulary)?,
                other if REMARKS.contains(&other) => {}
                other => {
                    return Err(bad(
                        &place,
                        &format!(
                            "“{other}” is not a group of facts; the groups are req, st, p, o, s, q, t, op, v, d, a, w, e"
                        ),
                    ));
                }
            }
        }
        Ok(case)
    }

    /// What the request as a whole says of a fact.
    pub fn of_request(&self, fact: FactId) -> Option<&Value> {
        self.request.get(usize::from(fact.0))?.as_ref()
    }

    /// How many of a group the case has.
    pub fn count(&self, group: Group) -> usize {
        match group {
            Group::Request => 1,
            Group::Person => self.persons.len(),
            Group::Offence => self.offences.len(),
            Group::Property => self.properties.len(),
        }
    }

    /// Sets a fact of the request as a whole.
    pub fn set(&mut self, fact: FactId, value: Value) {
        if let Some(place) = self.request.get_mut(usize::from(fact.0)) {
            *place = Some(value);
        }
    }
}

fn parts(json: &Json, group: &str, vocabulary: &Vocabulary) -> Result<Vec<Part>, BadCase> {
    let place = format!("/{group}");
    let bad = |place: String, message: &str| BadCase { place, message: message.to_owned() };
    let items: Vec<(String, &Json)> = match json {
        Json::Array(items) => items.iter().enumerate().map(|(at, item)| (format!("{place}/{at}"), item)).collect(),
        Json::Object(_) => vec![(place.clone(), json)],
        _ => return Err(bad(place, "must be an object, or a list of objects")),
    };
    if items.len() > PARTS_MAX {
        return Err(bad(place, "holds more than 10,000; split the case"));
    }
    let mut out: Vec<Part> = Vec::with_capacity(items.len());
    for (at, (place, item)) in items.into_iter().enumerate() {
        let table = item.as_object().ok_or_else(|| bad(place.clone(), "must be an object with facts"))?;
        let mut slots = vec![None; vocabulary.len()];
        let mut id = (at + 1).to_string();
        let mut own = Map::new();
        for (key, value) in table {
            match key.as_str() {
                "id" => {
                    id = match value {
                        Json::String(text) => text.clone(),
                        Json::Number(number) => number.to_string(),
                        _ => return Err(bad(format!("{place}/id"), "must be text")),
                    }
                }
                "note" => {}
                // A fact of the request that counts for this part alone: {"id": "1", "q": {"pending_requested": true}}.
                nested if SINGLE.contains(&nested) && value.is_object() => {
                    fill(&mut slots, value, nested, &format!("{place}/{nested}"), vocabulary)?;
                }
                _ => {
                    own.insert(key.clone(), value.clone());
                }
            }
        }
        fill(&mut slots, &Json::Object(own), group, &place, vocabulary)?;
        if out.iter().any(|part| part.id == id) {
            return Err(bad(format!("{place}/id"), &format!("“{id}” is the id of another one already")));
        }
        out.push(Part { id, slots });
    }
    Ok(out)
}

fn fill(slots: &mut Slots, json: &Json, group: &str, place: &str, vocabulary: &Vocabulary) -> Result<(), BadCase> {
    let table = json
        .as_object()
        .ok_or_else(|| BadCase { place: place.to_owned(), message: "must be an object with facts".to_owned() })?;
    for (key, value) in table {
        let name = format!("{group}.{key}");
        let place = format!("{place}/{key}");
        let Some(fact) = vocabulary.find(&name) else {
            let hint = vocabulary.nearest(&name).map_or(String::new(), |near| format!("; did you mean “{near}”?"));
            return Err(BadCase { place, message: format!("there is no fact “{name}”{hint}") });
        };
        let value =
            Value::read(vocabulary.get(fact), value).map_err(|message| BadCase { place: place.clone(), message })?;
        slots[usize::from(fact.0)] = Some(value);
    }
    Ok(())
}
