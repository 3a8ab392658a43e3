//! Three-valued answers (Kleene's strong logic K3).

use serde::{Deserialize, Serialize};

/// Yes, no, or not known yet. "Not known" is an answer of its own and never quietly becomes "no".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, Default)]
#[serde(rename_all = "lowercase")]
pub enum Tri {
    /// It holds.
    Yes,
    /// It does not hold.
    No,
    /// Nobody has established it.
    #[default]
    Unknown,
}

impl Tri {
    /// Reads `yes`, `no` or `unknown`.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "yes" => Some(Self::Yes),
            "no" => Some(Self::No),
            "unknown" => Some(Self::Unknown),
            _ => None,
        }
    }

    /// Conjunction: one "no" decides, otherwise one "unknown" keeps it open.
    ///
    /// ```
    /// use kernel::Tri;
    ///
    /// assert_eq!(Tri::Unknown.and(Tri::No), Tri::No);
    /// assert_eq!(Tri::Unknown.and(Tri::Yes), Tri::Unknown);
    /// ```
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::No, _) | (_, Self::No) => Self::No,
            (Self::Unknown, _) | (_, Self::Unknown) => Self::Unknown,
            (Self::Yes, Self::Yes) => Self::Yes,
        }
    }

    /// Disjunction: one "yes" decides, otherwise one "unknown" keeps it open.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        self.negated().and(other.negated()).negated()
    }

    /// Negation; "unknown" stays unknown.
    #[must_use]
    pub fn negated(self) -> Self {
        match self {
            Self::Yes => Self::No,
            Self::No => Self::Yes,
            Self::Unknown => Self::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Tri::{self, No, Unknown, Yes};

    #[test]
    fn unknown_is_decided_only_by_a_deciding_partner() {
        assert_eq!(Unknown.and(No), No);
        assert_eq!(Unknown.and(Yes), Unknown);
        assert_eq!(Unknown.or(Yes), Yes);
        assert_eq!(Unknown.or(No), Unknown);
        assert_eq!(Tri::default(), Unknown);
    }
}
