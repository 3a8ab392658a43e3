//! Identities: authorities, dockets, roles.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{Moment, Rng, limits};

/// The name of an authority on the wire and in the log: its country's code in lower case, a hyphen, and a short name,
/// such as `az-pgo`. It never changes and is never reused.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AuthorityId(String);

impl AuthorityId {
    /// Reads an authority id: two letters, then one or more groups of a hyphen and letters or digits, all lower case,
    /// at most [`limits::AUTHORITY_ID`] characters.
    ///
    /// ```
    /// use kernel::AuthorityId;
    ///
    /// let baku = AuthorityId::parse("az-pgo").expect("an id");
    /// assert_eq!(baku.country().as_str(), "AZ");
    /// assert!(AuthorityId::parse("AZ-PGO").is_none(), "there is one spelling");
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let mut groups = text.split('-');
        let country = groups.next()?;
        let well_formed = country.len() == 2
            && country.bytes().all(|b| b.is_ascii_lowercase())
            && text.len() > 3
            && text.len() <= limits::AUTHORITY_ID
            && groups
                .all(|group| !group.is_empty() && group.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()));
        well_formed.then(|| Self(text.to_owned()))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The country part, in upper case, as ISO 3166-1 writes it.
    pub fn country(&self) -> String {
        self.0[..2].to_ascii_uppercase()
    }
}

/// An identity of one docket: a UUID of version 7 (RFC 9562), made once by the authority that opens it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocketId(uuid::Uuid);

impl DocketId {
    /// A new id from the moment and random bytes that the caller brings.
    pub fn new(at: Moment, rng: &mut dyn Rng) -> Self {
        let mut random = [0; 10];
        rng.fill(&mut random);
        let millis = u64::try_from(at.micros() / 1000).unwrap_or(0);
        Self(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
    }

    /// Reads the hyphenated lower-case form of a version 7 UUID.
    pub fn parse(text: &str) -> Option<Self> {
        let uuid = uuid::Uuid::try_parse(text).ok()?;
        (uuid.get_version_num() == 7 && uuid.hyphenated().to_string() == text).then_some(Self(uuid))
    }
}

impl fmt::Display for DocketId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.hyphenated().fmt(f)
    }
}

/// What a person may be in an office. The permission table in `app` says what each may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Drafts and answers requests.
    Officer,
    /// Heads the department: assigns, reviews, sends back.
    Head,
    /// Prosecutor who signs what leaves the authority.
    Signer,
    /// Translates what was assigned to her.
    Translator,
    /// Registers what arrives and numbers what leaves.
    Registry,
    /// Reads the log and verifies; writes nothing.
    Auditor,
    /// Keeps users and partners; reads no case.
    Administrator,
    /// The node itself, for acts that no person performs (a receipt arrived, a time limit passed).
    Node,
}

impl Role {
    /// The roles a person can hold.
    pub const OF_PEOPLE: [Self; 7] =
        [Self::Officer, Self::Head, Self::Signer, Self::Translator, Self::Registry, Self::Auditor, Self::Administrator];

    /// The role as it is written in data and in translation keys.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Officer => "officer",
            Self::Head => "head",
            Self::Signer => "signer",
            Self::Translator => "translator",
            Self::Registry => "registry",
            Self::Auditor => "auditor",
            Self::Administrator => "administrator",
            Self::Node => "node",
        }
    }

    /// Reads a role.
    pub fn parse(text: &str) -> Option<Self> {
        Self::OF_PEOPLE.into_iter().chain([Self::Node]).find(|role| role.as_str() == text)
    }
}

impl fmt::Display for AuthorityId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

crate::text_form!(AuthorityId, "an authority id is written like az-pgo: country, hyphen, short name, lower case");
crate::text_form!(DocketId, "a docket id is a version 7 UUID in lower case with hyphens");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_authority_id_has_one_spelling() {
        assert!(AuthorityId::parse("az-pgo").is_some());
        assert!(AuthorityId::parse("ru-sk-dagestan").is_some());
        for wrong in ["", "az", "az-", "AZ-PGO", "az_pgo", "a-pgo", "az--pgo", "az-pgo-", "az-пго", "az-pgo/../x"] {
            assert!(AuthorityId::parse(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn a_docket_id_is_a_version_7_uuid() {
        struct Sevens;
        impl Rng for Sevens {
            fn fill(&mut self, out: &mut [u8]) {
                out.fill(7);
            }
        }
        let id = DocketId::new(Moment::parse("2026-11-21T10:00:00.000000Z").expect("a moment"), &mut Sevens);
        assert_eq!(DocketId::parse(&id.to_string()), Some(id));
        assert_eq!(DocketId::parse("00000000-0000-4000-8000-000000000000"), None);
        assert_eq!(DocketId::parse(&id.to_string().to_uppercase()), None);
    }
}
