//! All records together.

use std::collections::BTreeMap;

use crate::{Agreement, Body, Membership, Person, Post, Record, RecordId, Tenure};

/// All records by their identity. The order in which they came plays no part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Register {
    pub(crate) records: BTreeMap<RecordId, Record>,
}

impl FromIterator<(RecordId, Record)> for Register {
    fn from_iter<I: IntoIterator<Item = (RecordId, Record)>>(records: I) -> Self {
        Self { records: records.into_iter().collect() }
    }
}

/// The records of one sort, by their identity.
macro_rules! each {
    ($(#[$doc:meta] $all:ident, #[$one_doc:meta] $one:ident, $variant:ident, $type:ty;)+) => {
        $(
            #[$doc]
            pub fn $all(&self) -> impl Iterator<Item = (&RecordId, &$type)> {
                self.records.iter().filter_map(|(id, record)| match record {
                    Record::$variant(found) => {
                        let found: &$type = found;
                        Some((id, found))
                    }
                    _ => None,
                })
            }

            #[$one_doc]
            pub fn $one(&self, id: &RecordId) -> Option<&$type> {
                match self.records.get(id)? {
                    Record::$variant(found) => Some(found),
                    _ => None,
                }
            }
        )+
    };
}

impl Register {
    /// The record with this identity.
    pub fn record(&self, id: &RecordId) -> Option<&Record> {
        self.records.get(id)
    }

    /// All records by their identity.
    pub fn records(&self) -> impl Iterator<Item = (&RecordId, &Record)> {
        self.records.iter()
    }

    /// Puts a record in the place of the one with its identity, if there is one.
    pub fn put(&mut self, id: RecordId, record: Record) {
        self.records.insert(id, record);
    }

    each! {
        /// All bodies.
        bodies, /// One body.
        body, Body, Body;
        /// All posts.
        posts, /// One post.
        post, Post, Post;
        /// All persons.
        persons, /// One person.
        person, Person, Person;
        /// All tenures.
        tenures, /// One tenure.
        tenure, Tenure, Tenure;
        /// All memberships.
        memberships, /// One membership.
        membership, Membership, Membership;
        /// All agreements.
        agreements, /// One agreement.
        agreement, Agreement, Agreement;
    }

    /// Whether `id` is `above` or stands below it: a unit of an authority, an authority of a state.
    pub fn is_within(&self, id: &RecordId, above: &RecordId) -> bool {
        self.line_of(id).contains(&above)
    }

    /// A body, what it belongs to, and so on; stops where the line would come round to itself.
    pub(crate) fn line_of<'a>(&'a self, id: &'a RecordId) -> Vec<&'a RecordId> {
        let mut line = vec![id];
        while let Some(parent) = line.last().and_then(|last| self.body(last)).and_then(|body| body.parent.as_ref()) {
            if line.contains(&parent) {
                break;
            }
            line.push(parent);
        }
        line
    }
}
