//! Agreements between bodies.

use std::collections::BTreeMap;

use kernel::{Date, Digest, Lang, Names, PartialDate, Text};
use serde::{Deserialize, Serialize};

use crate::{RecordId, Source, Tag, Term};

/// What kind of document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AgreementKind {
    /// An agreement.
    Agreement,
    /// A programme of cooperation for a term.
    Programme,
    /// A protocol: of a meeting, or additional to an agreement.
    Protocol,
    /// A memorandum of understanding.
    Memorandum,
    /// Another document between departments.
    Interdepartmental,
}

impl AgreementKind {
    /// All kinds, in the order of a form.
    pub const ALL: [Self; 5] =
        [Self::Agreement, Self::Programme, Self::Protocol, Self::Memorandum, Self::Interdepartmental];

    /// The kind as data have it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Agreement => "agreement",
            Self::Programme => "programme",
            Self::Protocol => "protocol",
            Self::Memorandum => "memorandum",
            Self::Interdepartmental => "interdepartmental",
        }
    }
}

/// Who signed for a party.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signer {
    /// The party.
    pub party: RecordId,
    /// The tenure in which the person signed.
    pub tenure: RecordId,
}

/// What a party declared beside its signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reservation {
    /// The party.
    pub party: RecordId,
    /// Its words.
    pub text: Text,
}

/// A scan of the signed document; its bytes lie in the vault.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scan {
    /// SHA-256 of its bytes.
    pub digest: Digest,
    /// The name of the file.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// Its size in bytes.
    pub size: u64,
}

/// An agreement, a programme, a protocol, a memorandum.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agreement {
    /// What kind.
    pub kind: AgreementKind,
    /// Its title in each language, as the text of that language has it.
    pub titles: BTreeMap<Tag, String>,
    /// The languages whose texts are authentic.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authentic: Vec<Tag>,
    /// The parties.
    pub parties: Vec<RecordId>,
    /// When it was signed, as far as it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed: Option<PartialDate>,
    /// Where.
    #[serde(default, skip_serializing_if = "no_names")]
    pub place: Names,
    /// In the margins of which event.
    #[serde(default, skip_serializing_if = "no_names")]
    pub margins: Names,
    /// Who signed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signers: Vec<Signer>,
    /// What it carries out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<RecordId>,
    /// What it amends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amends: Option<RecordId>,
    /// What it follows on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub predecessor: Option<RecordId>,
    /// In force from when to when.
    #[serde(default)]
    pub force: Term,
    /// What the parties declared.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reservations: Vec<Reservation>,
    /// The scan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scan: Option<Scan>,
    /// Who says so.
    pub source: Source,
    /// When somebody last made sure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verified: Option<Date>,
}

fn no_names(names: &Names) -> bool {
    names.0.is_empty()
}

impl Agreement {
    /// The title in `lang`, else in English, else in any language.
    pub fn title_in(&self, lang: Lang) -> &str {
        let by = |tag: &str| self.titles.iter().find(|(has, _)| has.as_str() == tag).map(|(_, title)| title);
        by(lang.tag()).or_else(|| by("en")).or_else(|| self.titles.values().next()).map_or("", String::as_str)
    }
}
