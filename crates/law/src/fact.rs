//! The vocabulary of facts, and sets of them.

use std::{collections::HashMap, fmt};

use serde::Deserialize;

use crate::says::Says;

/// What a fact is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FactKind {
    /// True, false, or unknown.
    YesNo,
    /// A number.
    Number,
    /// Months; may be a fraction.
    Months,
    /// Days.
    Days,
    /// A sum of money: a number, or `{"amount": 100, "currency": "EUR"}`.
    Money,
    /// Free text.
    Text,
    /// A calendar day (ISO 8601).
    Day,
    /// A moment with its offset (RFC 3339).
    Moment,
    /// A State (ISO 3166-1 alpha-2).
    State,
    /// Several States.
    States,
    /// Several words: languages, labels of offences.
    Words,
    /// One of the named values.
    OneOf,
    /// A document with its form and language.
    Document,
}

/// To what a fact belongs; the first part of its name says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// The request as a whole.
    Request,
    /// One person.
    Person,
    /// One offence.
    Offence,
    /// One piece of property.
    Property,
}

/// One fact of the vocabulary.
#[derive(Clone, Debug)]
pub struct Fact {
    /// Its name: `o.lapsed_requested`.
    pub name: String,
    /// What it is.
    pub kind: FactKind,
    /// The values of a `one_of`.
    pub values: Vec<String>,
    /// Set by a named official with reasons, never worked out.
    pub opinion: bool,
    /// What a page calls it.
    pub label: Says,
    /// Whether it is asked per request, person, offence or property.
    pub group: Group,
}

/// The place of a fact in the vocabulary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactId(pub u16);

/// How many facts a vocabulary may hold: sets of facts are bits.
pub const FACTS_MAX: usize = 512;

/// A set of facts.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct FactSet([u64; FACTS_MAX / 64]);

impl FactSet {
    /// The set of nothing.
    pub const EMPTY: Self = Self([0; FACTS_MAX / 64]);

    /// The set of one fact.
    pub fn of(fact: FactId) -> Self {
        let mut set = Self::EMPTY;
        set.insert(fact);
        set
    }

    /// Adds a fact.
    pub fn insert(&mut self, fact: FactId) {
        self.0[usize::from(fact.0) / 64] |= 1 << (fact.0 % 64);
    }

    /// What is in either.
    #[must_use]
    pub fn with(mut self, other: Self) -> Self {
        for (mine, theirs) in self.0.iter_mut().zip(other.0) {
            *mine |= theirs;
        }
        self
    }

    /// What is here and not in `other`.
    #[must_use]
    pub fn without(mut self, other: Self) -> Self {
        for (mine, theirs) in self.0.iter_mut().zip(other.0) {
            *mine &= !theirs;
        }
        self
    }

    /// Whether the fact is in it.
    pub fn has(self, fact: FactId) -> bool {
        self.0[usize::from(fact.0) / 64] & (1 << (fact.0 % 64)) != 0
    }

    /// Whether nothing is in it.
    pub fn is_empty(self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    /// How many facts are in it.
    pub fn len(self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// The facts in the order of the vocabulary.
    pub fn iter(self) -> impl Iterator<Item = FactId> {
        (0..FACTS_MAX).filter_map(move |at| {
            let fact = FactId(u16::try_from(at).ok()?);
            self.has(fact).then_some(fact)
        })
    }
}

impl fmt::Debug for FactSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter().map(|fact| fact.0)).finish()
    }
}

/// All facts that rules may ask for.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    facts: Vec<Fact>,
    by_name: HashMap<String, FactId>,
    values: HashMap<String, Says>,
    proofs: HashMap<String, Says>,
}

/// A fact as `facts.toml` writes it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FactRow {
    kind: FactKind,
    #[serde(default)]
    values: Vec<String>,
    #[serde(default)]
    opinion: bool,
    label: Says,
}

impl Vocabulary {
    /// Adds a fact; says what is wrong with it.
    pub(crate) fn add(&mut self, name: &str, row: FactRow) -> Result<(), String> {
        let group = group_of(name).ok_or_else(|| {
            format!(
                "“{name}” is not the name of a fact: write a group, a full stop and lower-case words, such as {}",
                "o.lapsed_requested; the groups are req, st, p, o, s, q, t, op, v, d, a, w, e"
            )
        })?;
        if self.by_name.contains_key(name) {
            return Err(format!("the fact “{name}” stands in the vocabulary twice; remove one"));
        }
        if (row.kind == FactKind::OneOf) == row.values.is_empty() {
            return Err(format!("“{name}”: a one_of needs `values`, and only a one_of may have them"));
        }
        if self.facts.len() == FACTS_MAX {
            return Err(format!("the vocabulary is full: at most {FACTS_MAX} facts"));
        }
        let id = FactId(u16::try_from(self.facts.len()).map_err(|error| error.to_string())?);
        self.by_name.insert(name.to_owned(), id);
        self.facts.push(Fact {
            name: name.to_owned(),
            kind: row.kind,
            values: row.values,
            opinion: row.opinion,
            label: row.label,
            group,
        });
        Ok(())
    }

    /// Adds the name of a value.
    pub(crate) fn add_value(&mut self, value: String, says: Says) {
        self.values.insert(value, says);
    }

    /// Says what proves the day of a fact; whether there is such a fact, of a day or moment.
    pub(crate) fn add_proof(&mut self, name: &str, says: Says) -> bool {
        let fact = self.find(name).map(|fact| self.get(fact).kind);
        self.proofs.insert(name.to_owned(), says);
        matches!(fact, Some(FactKind::Day | FactKind::Moment))
    }

    /// What proves the day of a fact: the evidence that starts a time limit.
    pub fn proof(&self, fact: FactId) -> Option<&Says> {
        self.proofs.get(&self.get(fact).name)
    }

    /// The fact of this name.
    pub fn find(&self, name: &str) -> Option<FactId> {
        self.by_name.get(name).copied()
    }

    /// A fact.
    pub fn get(&self, fact: FactId) -> &Fact {
        &self.facts[usize::from(fact.0)]
    }

    /// All facts in their order.
    pub fn iter(&self) -> impl Iterator<Item = (FactId, &Fact)> {
        self.facts.iter().enumerate().filter_map(|(at, fact)| Some((FactId(u16::try_from(at).ok()?), fact)))
    }

    /// How many facts there are.
    pub fn len(&self) -> usize {
        self.facts.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.facts.is_empty()
    }

    /// The names of the facts of a set.
    pub fn names(&self, set: FactSet) -> Vec<&str> {
        set.iter()
            .filter(|fact| usize::from(fact.0) < self.facts.len())
            .map(|fact| self.get(fact).name.as_str())
            .collect()
    }

    /// What a page calls a value of a fact: first as named for this fact, then as named for all.
    pub fn value_label(&self, fact: &str, value: &str) -> Option<&Says> {
        self.values.get(&format!("{fact}.{value}")).or_else(|| self.values.get(value))
    }

    /// The name that is nearest to a misspelt one, if one is near.
    pub fn nearest(&self, name: &str) -> Option<&str> {
        // Somebody wrote the beginning and left out the rest.
        if name.len() >= 6
            && let Some(longer) = self.facts.iter().find(|fact| fact.name.starts_with(name))
        {
            return Some(&longer.name);
        }
        self.facts
            .iter()
            .map(|fact| (distance(&fact.name, name), fact.name.as_str()))
            .min()
            .filter(|(far, _)| *far <= 3.max(name.len() / 3))
            .map(|(_, name)| name)
    }
}

fn group_of(name: &str) -> Option<Group> {
    let (group, rest) = name.split_once('.')?;
    let plain = |text: &str| {
        !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
    };
    if !plain(rest) {
        return None;
    }
    Some(match group {
        "req" | "st" | "d" | "w" | "e" | "v" | "s" | "q" | "t" | "op" => Group::Request,
        "p" => Group::Person,
        "o" => Group::Offence,
        "a" => Group::Property,
        _ => return None,
    })
}

/// How many single changes lead from one text to the other (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.chars().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, cb) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = (above + 1).min(row[j] + 1).min(corner + usize::from(ca != *cb));
            corner = above;
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::{FactId, FactSet, distance};

    #[test]
    fn a_set_holds_what_was_put_in() {
        let set = FactSet::of(FactId(3)).with(FactSet::of(FactId(511)));
        assert_eq!(set.iter().collect::<Vec<_>>(), [FactId(3), FactId(511)]);
        assert!(set.has(FactId(511)) && !set.has(FactId(4)));
        assert_eq!(set.without(FactSet::of(FactId(3))).iter().collect::<Vec<_>>(), [FactId(511)]);
        assert_eq!(set.len(), 2);
    }

    #[test]
    fn a_slip_of_the_pen_is_near() {
        assert_eq!(distance("o.lapsed_requested", "o.laped_requested"), 1);
        assert_eq!(distance("", "abc"), 3);
    }
}
