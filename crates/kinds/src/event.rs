//! A shared event, as the rules of a line look at it.

use std::collections::BTreeSet;

use docket::{Breach, Entry, Form, Object};
use kernel::{AuthorityId, Class, Problem};
use serde::Serialize;

/// A shared event before or after it has a place: what the rules look at.
pub struct Event<'a> {
    /// Whose act it is.
    pub actor: &'a AuthorityId,
    /// The type.
    pub kind: &'a str,
    /// Version of the body's form.
    pub version: u32,
    /// Who reads it.
    pub audience: &'a BTreeSet<AuthorityId>,
    /// The body.
    pub body: &'a Object,
}

impl<'a> From<&'a Entry> for Event<'a> {
    fn from(entry: &'a Entry) -> Self {
        Self {
            actor: entry.actor(),
            kind: &entry.kind,
            version: entry.version,
            audience: &entry.audience,
            body: &entry.body,
        }
    }
}

impl Event<'_> {
    /// That the type is known, in this version, and that the body is filled in as its form says.
    ///
    /// # Errors
    /// Not understood, or `rule` with the field and what is wrong with it.
    pub fn check(&self, form: Option<Form>, rule: &str) -> Result<(), Breach> {
        let form = form.filter(|_| self.version == 1).ok_or_else(Breach::not_understood)?;
        form.check(self.body).map_err(|problem| {
            Breach::of(rule).arg("field", problem.field.unwrap_or_default()).arg("what", problem.code)
        })
    }
}

/// Why something was returned, refused, postponed, withdrawn or disputed, as told last.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reason {
    /// The type of the entry that gave it.
    pub entry: String,
    /// Its fields.
    pub body: Object,
}

impl Reason {
    /// What `event` gives as a reason.
    pub fn of(event: &Event<'_>) -> Self {
        Self { entry: event.kind.to_owned(), body: event.body.clone() }
    }
}

/// The problem that says which of a kind's `rules` stands against an act.
pub fn against(breach: Breach, rules: &[&'static str]) -> Problem {
    let Some(code) = rules.iter().find(|rule| **rule == breach.rule) else {
        return Problem::internal(breach.rule);
    };
    let names = [
        "state",
        "entry",
        "field",
        "what",
        "authority",
        "author",
        "expected",
        "measure",
        "row",
        "other",
        "day",
        "from",
        "to",
    ];
    breach.args.into_iter().fold(Problem::new(Class::Conflict, code), |problem, (name, value)| {
        match names.iter().find(|known| **known == name) {
            Some(known) => problem.arg(known, value),
            None => problem,
        }
    })
}
