//! Kinds of request, alone and in groups.

/// The kinds, in the order of the vocabulary (`req.type`).
pub const MEASURES: [&str; 28] = [
    "extradition",
    "provisional_arrest",
    "mla",
    "service",
    "hearing_video",
    "hearing_telephone",
    "search_seizure",
    "freeze",
    "confiscation_enforce",
    "confiscation_obtain",
    "bank_account_info",
    "bank_transaction_info",
    "bank_monitoring",
    "data_preservation",
    "data_disclosure",
    "transfer_of_proceedings",
    "transfer_of_sentenced",
    "transit",
    "controlled_delivery",
    "covert_investigation",
    "observation",
    "jit",
    "person_search",
    "prisoner_transfer",
    "records",
    "information",
    "sharing",
    "return",
];

const GROUPS: [(&str, &[&str]); 4] = [
    ("any_extradition", &["extradition", "provisional_arrest", "transit"]),
    (
        "any_assistance",
        &[
            "mla",
            "service",
            "hearing_video",
            "hearing_telephone",
            "search_seizure",
            "bank_account_info",
            "bank_transaction_info",
            "bank_monitoring",
            "data_preservation",
            "data_disclosure",
            "controlled_delivery",
            "covert_investigation",
            "observation",
            "jit",
            "prisoner_transfer",
            "records",
            "information",
        ],
    ),
    ("any_assets", &["freeze", "confiscation_enforce", "confiscation_obtain", "sharing", "return"]),
    ("any_bank", &["bank_account_info", "bank_transaction_info", "bank_monitoring"]),
];

/// A set of kinds of request.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Measures(u32);

impl Measures {
    /// None.
    pub const NONE: Self = Self(0);

    /// What is in either.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the kind is in it.
    pub fn has(self, measure: &str) -> bool {
        one(measure).is_some_and(|Self(bit)| self.0 & bit != 0)
    }

    /// Whether none is in it.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The kinds.
    pub fn iter(self) -> impl Iterator<Item = &'static str> {
        MEASURES.into_iter().enumerate().filter(move |(at, _)| self.0 & (1 << at) != 0).map(|(_, word)| word)
    }
}

/// The set of one kind.
pub fn one(measure: &str) -> Option<Measures> {
    MEASURES.iter().position(|word| *word == measure).map(|at| Measures(1 << at))
}

/// A kind, or a group of kinds.
pub fn named(word: &str) -> Option<Measures> {
    if word == "all" {
        return Some(MEASURES.iter().filter_map(|word| one(word)).fold(Measures::NONE, Measures::with));
    }
    match GROUPS.iter().find(|(group, _)| *group == word) {
        Some((_, members)) => Some(members.iter().filter_map(|word| one(word)).fold(Measures::NONE, Measures::with)),
        None => one(word),
    }
}

/// Every word that [`named`] understands.
pub fn words() -> Vec<&'static str> {
    MEASURES.into_iter().chain(GROUPS.iter().map(|(group, _)| *group)).chain(["all"]).collect()
}

#[cfg(test)]
mod tests {
    use super::{MEASURES, named};

    #[test]
    fn groups_hold_their_members() {
        let bank = named("any_bank").unwrap();
        assert_eq!(bank.iter().collect::<Vec<_>>(), ["bank_account_info", "bank_transaction_info", "bank_monitoring"]);
        assert!(!bank.has("freeze") && named("all").unwrap().has("return"));
        assert!(named("any_extraditon").is_none());
        assert!(MEASURES.len() <= 32, "the set is 32 bits");
    }
}
