//! One error type with two texts: what the person may read, and what the operator needs.

use std::fmt;

/// What kind of trouble it is; the edges turn it into a status code or an exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// The input is wrong; the person can mend it.
    Invalid,
    /// Nobody is signed in, or the sign-in failed.
    SignedOut,
    /// The rules do not allow it to this person.
    Forbidden,
    /// It is not there, or this person may not know that it is.
    NotFound,
    /// The state of the matter does not allow it, or somebody was faster.
    Conflict,
    /// Larger than a limit.
    TooLarge,
    /// A part that is needed does not answer now; trying again may help.
    Unavailable,
    /// Our own fault. The person reads a fixed sentence, the operator the detail.
    Internal,
}

/// An error.
///
/// `code` names the sentence in the translation files (`problem-…`), `args` fill it, `field` names the input that is
/// wrong. `detail` is for the operator's log alone; it is never shown to a person or a partner.
#[derive(Clone, PartialEq, Eq)]
pub struct Problem {
    /// What kind of trouble.
    pub class: Class,
    /// The key of the sentence for the person, without the prefix `problem-`.
    pub code: &'static str,
    /// Values for the sentence.
    pub args: Vec<(&'static str, String)>,
    /// The input field that is wrong.
    pub field: Option<String>,
    /// For the operator only.
    pub detail: String,
}

impl Problem {
    /// A problem of `class` with the sentence `code`.
    pub fn new(class: Class, code: &'static str) -> Self {
        Self { class, code, args: Vec::new(), field: None, detail: String::new() }
    }

    /// Wrong input.
    pub fn invalid(code: &'static str) -> Self {
        Self::new(Class::Invalid, code)
    }

    /// Wrong input in one field.
    pub fn field(field: impl Into<String>, code: &'static str) -> Self {
        Self { field: Some(field.into()), ..Self::invalid(code) }
    }

    /// Something of ours broke; `detail` says what, to the operator.
    pub fn internal(detail: impl fmt::Display) -> Self {
        Self::new(Class::Internal, "internal").detail(detail)
    }

    /// It is not there, or may not be known to be there.
    pub fn not_found() -> Self {
        Self::new(Class::NotFound, "not-found")
    }

    /// Adds a value for the sentence.
    #[must_use]
    pub fn arg(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.args.push((name, value.to_string()));
        self
    }

    /// Adds what the operator needs to know.
    #[must_use]
    pub fn detail(mut self, detail: impl fmt::Display) -> Self {
        self.detail = detail.to_string();
        self
    }

    /// The fixed sentence that a partner's node gets. It never depends on our data.
    pub const fn for_partner(&self) -> &'static str {
        match self.class {
            Class::Invalid | Class::TooLarge => "The message was not accepted: its form or size is not allowed.",
            Class::SignedOut | Class::Forbidden | Class::NotFound => "The message was not accepted from this sender.",
            Class::Conflict => "The message was not accepted: it contradicts one accepted before.",
            Class::Unavailable | Class::Internal => "The message could not be processed now; send it again later.",
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.code)?;
        if let Some(field) = &self.field {
            write!(f, " [{field}]")?;
        }
        for (name, value) in &self.args {
            write!(f, " {name}={value:?}")?;
        }
        if !self.detail.is_empty() {
            write!(f, ": {}", self.detail)?;
        }
        Ok(())
    }
}

impl fmt::Debug for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} {self}", self.class)
    }
}

impl std::error::Error for Problem {}
