//! What a check found.

use crate::RecordId;

/// How much it weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Two statements cannot both be true.
    Contradiction,
    /// Nobody has made sure for too long.
    Stale,
    /// Something is missing that a reader will look for.
    Gap,
}

/// Something that a person should look at. It forbids nothing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// How much it weighs.
    pub weight: Weight,
    /// The key of the sentence, without the prefix `relations-`.
    pub code: &'static str,
    /// The record beside which it is shown.
    pub record: RecordId,
    /// The other record that it speaks of.
    pub other: Option<RecordId>,
    /// The field of the record, as its JSON names it.
    pub field: &'static str,
    /// Values for the sentence: dates, years, languages.
    pub args: Vec<(&'static str, String)>,
}

impl Finding {
    pub(crate) fn new(weight: Weight, code: &'static str, record: &RecordId, field: &'static str) -> Self {
        Self { weight, code, record: record.clone(), other: None, field, args: Vec::new() }
    }

    pub(crate) fn wrong(code: &'static str, record: &RecordId, field: &'static str) -> Self {
        Self::new(Weight::Contradiction, code, record, field)
    }

    pub(crate) fn with(mut self, other: &RecordId) -> Self {
        self.other = Some(other.clone());
        self
    }

    pub(crate) fn arg(mut self, name: &'static str, value: impl std::fmt::Display) -> Self {
        self.args.push((name, value.to_string()));
        self
    }
}
