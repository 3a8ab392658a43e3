//! A record of any sort.

use kernel::{Country, Date, PartialDate};
use serde::{Deserialize, Serialize};

use crate::{Agreement, Body, Membership, Person, Post, RecordId, Tenure, Term};

/// The sort of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each is the type of the same name")]
pub enum Sort {
    Body,
    Post,
    Person,
    Tenure,
    Membership,
    Agreement,
}

impl Sort {
    /// All sorts; what one names comes before it.
    pub const ALL: [Self; 6] = [Self::Body, Self::Post, Self::Person, Self::Tenure, Self::Membership, Self::Agreement];

    /// The sort as data have it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Body => "body",
            Self::Post => "post",
            Self::Person => "person",
            Self::Tenure => "tenure",
            Self::Membership => "membership",
            Self::Agreement => "agreement",
        }
    }

    /// Reads a sort.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.as_str() == text)
    }
}

/// A record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "sort", rename_all = "snake_case")]
pub enum Record {
    /// A body.
    Body(Body),
    /// A post.
    Post(Post),
    /// A person.
    Person(Person),
    /// That a person held a post.
    Tenure(Tenure),
    /// That a body belongs to another.
    Membership(Membership),
    /// An agreement.
    Agreement(Box<Agreement>),
}

impl Record {
    /// Its sort.
    pub const fn sort(&self) -> Sort {
        match self {
            Self::Body(_) => Sort::Body,
            Self::Post(_) => Sort::Post,
            Self::Person(_) => Sort::Person,
            Self::Tenure(_) => Sort::Tenure,
            Self::Membership(_) => Sort::Membership,
            Self::Agreement(_) => Sort::Agreement,
        }
    }

    /// The kind within its sort, as its JSON has it; empty where the sort has none.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Body(body) => body.kind.as_str(),
            Self::Agreement(agreement) => agreement.kind.as_str(),
            Self::Membership(membership) => membership.role.as_str(),
            Self::Post(_) | Self::Person(_) | Self::Tenure(_) => "",
        }
    }

    /// The same record, verified on a day, with all that it says of contacts. What a post is called is not verified by
    /// itself: its tenures are.
    #[must_use]
    pub fn verified_on(mut self, day: Date) -> Self {
        match &mut self {
            Self::Body(body) => {
                body.verified = Some(day);
                body.contacts.iter_mut().for_each(|contact| contact.verified = Some(day));
            }
            Self::Person(person) => person.verified = Some(day),
            Self::Tenure(tenure) => tenure.verified = Some(day),
            Self::Membership(membership) => membership.verified = Some(day),
            Self::Agreement(agreement) => agreement.verified = Some(day),
            Self::Post(_) => {}
        }
        self
    }

    /// The records that it names: in which field, which, and of which sort that must be.
    pub fn links(&self) -> Vec<(&'static str, &RecordId, Sort)> {
        let mut out = Vec::new();
        match self {
            Self::Body(body) => {
                out.extend(body.parent.iter().map(|id| ("parent", id, Sort::Body)));
                let persons = body.contacts.iter().filter_map(|contact| contact.person.as_ref());
                out.extend(persons.map(|id| ("contacts", id, Sort::Person)));
            }
            Self::Post(post) => out.push(("body", &post.body, Sort::Body)),
            Self::Person(_) => {}
            Self::Tenure(tenure) => {
                out.push(("post", &tenure.post, Sort::Post));
                out.push(("person", &tenure.person, Sort::Person));
            }
            Self::Membership(membership) => {
                out.push(("of", &membership.of, Sort::Body));
                out.push(("member", &membership.member, Sort::Body));
                out.extend(membership.representative.iter().map(|id| ("representative", id, Sort::Person)));
            }
            Self::Agreement(agreement) => {
                out.extend(agreement.parties.iter().map(|id| ("parties", id, Sort::Body)));
                for signer in &agreement.signers {
                    out.push(("signers", &signer.party, Sort::Body));
                    out.push(("signers", &signer.tenure, Sort::Tenure));
                }
                let others = [
                    ("parent", &agreement.parent),
                    ("amends", &agreement.amends),
                    ("predecessor", &agreement.predecessor),
                ];
                for (field, other) in others {
                    out.extend(other.iter().map(|id| (field, id, Sort::Agreement)));
                }
                out.extend(agreement.reservations.iter().map(|made| ("reservations", &made.party, Sort::Body)));
            }
        }
        out
    }

    /// From when to when it holds; a person has no term.
    pub fn term(&self) -> Term {
        match self {
            Self::Body(body) => body.term,
            Self::Post(post) => post.term,
            Self::Person(_) => Term::default(),
            Self::Tenure(tenure) => tenure.term,
            Self::Membership(membership) => membership.term,
            Self::Agreement(agreement) => agreement.force,
        }
    }

    /// Its state, which only a body has of its own.
    pub const fn country(&self) -> Option<Country> {
        match self {
            Self::Body(body) => body.country,
            _ => None,
        }
    }

    /// When somebody last made sure.
    pub const fn verified(&self) -> Option<Date> {
        match self {
            Self::Body(body) => body.verified,
            Self::Post(_) => None,
            Self::Person(person) => person.verified,
            Self::Tenure(tenure) => tenure.verified,
            Self::Membership(membership) => membership.verified,
            Self::Agreement(agreement) => agreement.verified,
        }
    }

    /// When it was signed, which only an agreement is.
    pub fn signed(&self) -> Option<PartialDate> {
        match self {
            Self::Agreement(agreement) => agreement.signed,
            _ => None,
        }
    }

    /// The names by which it is found, in every language and spelling.
    pub fn names(&self) -> Vec<&str> {
        match self {
            Self::Body(body) => body.names.0.values().map(String::as_str).collect(),
            Self::Post(post) => post.names.0.values().map(String::as_str).collect(),
            Self::Person(person) => person.names.iter().map(|name| name.text.as_str()).collect(),
            Self::Tenure(_) | Self::Membership(_) => Vec::new(),
            Self::Agreement(agreement) => agreement.titles.values().map(String::as_str).collect(),
        }
    }
}
