//! The files as they are written: what `serde` reads before anything is checked.

use std::{collections::BTreeMap, ops::Range};

use serde::{Deserialize, Deserializer};
use time::Date;
use toml::Spanned;

use crate::{fact::FactRow, says::Says};

/// A day as TOML writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Day(pub Date);

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = toml::value::Datetime::deserialize(deserializer)?;
        let text = written.to_string();
        crate::value::day(&text).map(Self).ok_or_else(|| {
            serde::de::Error::custom(format!("“{text}” is not a day; write it without quotes, such as 2026-03-01"))
        })
    }
}

/// How far a line has been checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Read at the source that is named.
    Verified,
    /// The source confirms the main point only.
    Partly,
    /// From general knowledge, not read again; to be compared with the authentic text before use.
    Memory,
    /// A choice of Comity, not law.
    House,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FactsFile {
    #[serde(default)]
    pub facts: toml::Table,
    #[serde(default)]
    pub values: BTreeMap<String, Says>,
    #[serde(default)]
    pub proof: BTreeMap<String, Says>,
}

impl FactsFile {
    pub fn rows(self) -> impl Iterator<Item = (String, Result<FactRow, String>)> {
        self.facts
            .into_iter()
            .map(|(name, row)| (name, row.try_into().map_err(|error: toml::de::Error| error.message().to_owned())))
    }
}

/// A State.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct State {
    /// Its name.
    pub name: Says,
    /// Its working languages (ISO 639-1).
    pub languages: Vec<String>,
    /// Its time zone (IANA), that of the capital.
    pub zone: String,
}

/// Where something was read.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// What was read there.
    pub what: String,
    /// The address.
    pub address: String,
    /// `exact`, `rebuilt` or `site`.
    pub quality: String,
}

/// What kind of instrument it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum InstrumentKind {
    /// A treaty of many States.
    Convention,
    /// A protocol to one.
    Protocol,
    /// A treaty of two States.
    Bilateral,
    /// A model text: to draft by, never binding.
    Model,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct InstrumentFile {
    pub instrument: Head,
    #[serde(default)]
    pub basis: Vec<BasisRow>,
    #[serde(default)]
    pub party: Vec<PartyRow>,
    #[serde(default)]
    pub relation: Vec<RelationRow>,
    #[serde(default)]
    pub rule: Vec<RuleRow>,
    #[serde(default)]
    pub declaration: Vec<DeclarationRow>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Head {
    pub id: Spanned<String>,
    pub kind: InstrumentKind,
    pub cite: String,
    pub title: Says,
    pub done: Option<Day>,
    pub place: Option<String>,
    pub in_force: Option<Day>,
    pub in_force_at_latest: Option<Day>,
    pub depositary: Option<String>,
    #[serde(default)]
    pub amends: Vec<String>,
    #[serde(default)]
    pub order: u32,
    pub status: Status,
    #[serde(default)]
    pub sources: Vec<Spanned<String>>,
    pub note: Option<String>,
}

/// What a basis is worth beside others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// A treaty on this very help.
    Main,
    /// A convention on certain offences.
    Subject,
    /// A text to draft by.
    Model,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct BasisRow {
    pub measures: Vec<Spanned<String>>,
    pub article: Option<String>,
    pub role: Role,
    pub scope: Option<Spanned<String>>,
    pub gate: Option<Spanned<String>>,
}

/// How a State stands to an instrument.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Bound, within the days of the row.
    Party,
    /// Signed, not bound.
    Signed,
    /// Not bound.
    NotParty,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PartyRow {
    pub state: Spanned<String>,
    pub standing: Standing,
    pub from: Option<Day>,
    pub to: Option<Day>,
    pub not_before: Option<Day>,
    pub at_latest: Option<Day>,
    pub status: Status,
    #[serde(default)]
    pub sources: Vec<Spanned<String>>,
    pub note: Option<String>,
    #[serde(default)]
    pub without: Vec<String>,
}

/// What is different between two States.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum RelationEffect {
    /// Not applied between them.
    None,
    /// Suspended between them.
    Suspended,
    /// Seen differently; the answer is unknown.
    Disputed,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RelationRow {
    pub between: Spanned<Vec<String>>,
    pub from: Option<Day>,
    pub to: Option<Day>,
    pub effect: RelationEffect,
    pub status: Status,
    #[serde(default)]
    pub sources: Vec<Spanned<String>>,
    pub says: Says,
    pub note: Option<String>,
}

/// What a rule is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RuleKind {
    /// Whether the instrument, or an article, governs.
    Applicability,
    /// The order between instruments.
    Precedence,
    /// A field of the request that must be filled.
    Content,
    /// A document that must be enclosed.
    Attachment,
    /// Who may send to whom.
    Channel,
    /// Which language or translation.
    Language,
    /// A time limit.
    TimeLimit,
    /// The requested State has to refuse.
    MandatoryRefusal,
    /// The requested State may refuse.
    OptionalRefusal,
    /// Only with an assurance or condition, or later.
    Condition,
    /// May not be used to refuse.
    ExcludedGround,
    /// Limits on what is done afterwards.
    Speciality,
    /// Secrecy.
    Confidentiality,
    /// Who pays.
    Cost,
    /// Return or sharing of assets.
    ReturnOfAssets,
    /// Electronic transmission.
    ElectronicTransmission,
    /// A duty of procedure.
    Duty,
}

impl RuleKind {
    /// Every kind, with the word the files use.
    pub const ALL: [(&'static str, Self); 17] = [
        ("applicability", Self::Applicability),
        ("precedence", Self::Precedence),
        ("content", Self::Content),
        ("attachment", Self::Attachment),
        ("channel", Self::Channel),
        ("language", Self::Language),
        ("time_limit", Self::TimeLimit),
        ("mandatory_refusal", Self::MandatoryRefusal),
        ("optional_refusal", Self::OptionalRefusal),
        ("condition", Self::Condition),
        ("excluded_ground", Self::ExcludedGround),
        ("speciality", Self::Speciality),
        ("confidentiality", Self::Confidentiality),
        ("cost", Self::Cost),
        ("return_of_assets", Self::ReturnOfAssets),
        ("electronic_transmission", Self::ElectronicTransmission),
        ("duty", Self::Duty),
    ];

    /// The word the files use.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(_, kind)| *kind == self).map_or("", |(word, _)| word)
    }

    /// Whether "true" means that a requirement is met.
    pub fn is_requirement(self) -> bool {
        matches!(self, Self::Content | Self::Attachment | Self::Channel | Self::Language | Self::ElectronicTransmission)
    }

    /// Whether it is a ground of refusal.
    pub fn is_refusal(self) -> bool {
        matches!(self, Self::MandatoryRefusal | Self::OptionalRefusal)
    }
}

/// How much a requirement that is not met weighs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// The request would be sent back.
    #[default]
    Error,
    /// It may be asked for.
    Warning,
    /// Good to have.
    Note,
}

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// Hours.
    Hour,
    /// Calendar days.
    Day,
    /// Calendar months.
    Month,
    /// Calendar years.
    Year,
}

/// What a time limit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Nature {
    /// The consequence follows.
    Must,
    /// The consequence may follow.
    May,
    /// To be aimed at.
    Aim,
    /// At least so long.
    AtLeast,
    /// A protection ends.
    Ends,
}

/// Whom a time limit binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Bound {
    /// The requesting State.
    Requesting,
    /// The requested State.
    Requested,
    /// Both.
    Both,
    /// The person.
    Person,
    /// Officers on the spot.
    Officers,
}

/// What a precedence does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Effect {
    /// The other does not apply.
    Replaces,
    /// The other comes after it.
    Before,
}

/// What a rule is asked about, one by one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Of {
    Request,
    Person,
    Offence,
    Property,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct UnlessRow {
    pub when: Spanned<String>,
    pub article: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExtendRow {
    pub number: f64,
    pub unit: Unit,
    pub when: Spanned<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RuleRow {
    pub id: Spanned<String>,
    pub article: String,
    pub kind: RuleKind,
    pub when: Option<Spanned<String>>,
    pub status: Status,
    #[serde(default)]
    pub sources: Vec<Spanned<String>>,
    pub says: Says,
    #[serde(default)]
    pub measures: Vec<Spanned<String>>,
    #[serde(default)]
    pub unless: Vec<UnlessRow>,
    pub number: Option<f64>,
    pub unit: Option<Unit>,
    #[serde(default)]
    pub level: Level,
    pub of: Option<Of>,
    pub part: Option<String>,
    pub if_bound: Option<Spanned<String>>,
    pub unless_bound: Option<Spanned<String>>,
    pub state: Option<Spanned<String>>,
    #[serde(default)]
    pub reciprocal: bool,
    #[serde(default)]
    pub only_without_treaty: bool,
    #[serde(default)]
    pub over: Vec<Spanned<String>>,
    pub effect: Option<Effect>,
    pub from: Option<Spanned<String>>,
    pub before: Option<Spanned<String>>,
    pub last_day: Option<Spanned<String>>,
    pub until: Option<Spanned<String>>,
    pub extend: Option<ExtendRow>,
    pub nature: Option<Nature>,
    pub bound: Option<Bound>,
    pub on_expiry: Option<Says>,
    #[serde(default)]
    pub variant: Vec<VariantRow>,
    pub note: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct VariantRow {
    pub if_bound: Option<Spanned<String>>,
    pub unless_bound: Option<Spanned<String>>,
    #[serde(default)]
    pub off: bool,
    pub when: Option<Spanned<String>>,
    pub number: Option<f64>,
    pub unit: Option<Unit>,
    pub kind: Option<RuleKind>,
    pub level: Option<Level>,
    pub article: Option<String>,
    pub status: Option<Status>,
    pub sources: Option<Vec<Spanned<String>>>,
    pub says: Option<Says>,
    pub note: Option<String>,
}

/// In which role of its State a declaration counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum DeclaredAs {
    /// When its State is asked.
    #[default]
    Requested,
    /// When its State asks.
    Requesting,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DeclarationRow {
    pub id: Spanned<String>,
    pub state: Spanned<String>,
    pub rule: Spanned<String>,
    #[serde(default)]
    pub role: DeclaredAs,
    pub from: Option<Day>,
    pub to: Option<Day>,
    #[serde(default)]
    pub reciprocal: bool,
    #[serde(default)]
    pub off: bool,
    pub when: Option<Spanned<String>>,
    pub number: Option<f64>,
    pub unit: Option<Unit>,
    pub kind: Option<RuleKind>,
    pub level: Option<Level>,
    pub article: Option<String>,
    pub status: Status,
    #[serde(default)]
    pub sources: Vec<Spanned<String>>,
    pub says: Option<Says>,
    pub note: Option<String>,
}

/// The examples of one rule or declaration.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExampleRow {
    pub article: Option<String>,
    pub kind: Option<RuleKind>,
    pub rule: Option<String>,
    /// The clock of a time limit, repeated as the article is.
    pub from: Option<String>,
    pub before: Option<String>,
    pub last_day: Option<String>,
    pub until: Option<String>,
    pub nature: Option<Nature>,
    pub bound: Option<Bound>,
    /// For which pairs the rule is.
    pub if_bound: Option<String>,
    pub unless_bound: Option<String>,
    /// For which pairs the other texts are, in their order: `if_bound cets212`.
    #[serde(default)]
    pub variants: Vec<String>,
    /// What a rule of precedence does, and to which instruments.
    pub effect: Option<Effect>,
    #[serde(default)]
    pub over: Vec<String>,
    /// For a basis: its role, repeated as the article is.
    pub role: Option<Role>,
    /// The kinds of request, repeated as the article is, if the rule is there for others than its instrument.
    #[serde(default)]
    pub measures: Vec<String>,
    #[serde(default, rename = "true")]
    pub yes: Vec<toml::Table>,
    #[serde(default, rename = "false")]
    pub no: Vec<toml::Table>,
    #[serde(default)]
    pub unknown: Vec<toml::Table>,
    /// Cases for which the rule is not there.
    #[serde(default)]
    pub off: Vec<toml::Table>,
    /// For declarations: cases in which the declaration counts, whatever the answer.
    #[serde(default)]
    pub with: Vec<toml::Table>,
    /// For declarations: cases in which it counts against its own State, by reciprocity.
    #[serde(default)]
    pub against: Vec<toml::Table>,
    /// For declarations: cases in which the rule is there and the declaration does not count.
    #[serde(default)]
    pub without: Vec<toml::Table>,
    /// Slips that change nothing.
    #[serde(default)]
    pub unnoticed: Vec<UnnoticedRow>,
}

/// A slip that no example can notice.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct UnnoticedRow {
    /// As it is named when no example notices it.
    pub slip: String,
    /// Why it changes nothing.
    pub why: String,
}

/// On which days a State, or two States towards each other, are bound.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct BoundRow {
    #[serde(default)]
    pub bound: Vec<Day>,
    #[serde(default)]
    pub not_bound: Vec<Day>,
    #[serde(default)]
    pub unknown: Vec<Day>,
    /// The parts that the State did not accept.
    #[serde(default)]
    pub without: Vec<String>,
}

/// By instrument, then by State (`AZ`) or by two (`AZ-AM`).
pub(crate) type BoundFile = BTreeMap<Spanned<String>, BTreeMap<Spanned<String>, BoundRow>>;

pub(crate) type ExamplesFile = BTreeMap<Spanned<String>, ExampleRow>;

/// The days on which offices are closed.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CalendarFile {
    pub rest: Vec<String>,
    #[serde(default)]
    pub fixed: Vec<FixedRow>,
    #[serde(default)]
    pub closed: Vec<DayRow>,
    #[serde(default)]
    pub open: Vec<DayRow>,
    pub status: Status,
    pub note: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FixedRow {
    pub month: u8,
    pub day: u8,
    #[serde(default = "one")]
    pub days: u8,
    pub name: Says,
    pub from: Option<u16>,
    pub to: Option<u16>,
}

fn one() -> u8 {
    1
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DayRow {
    pub date: Day,
    pub name: Says,
}

/// The line of a byte in a text, counted from 1.
pub(crate) fn line_of(text: &str, span: &Range<usize>) -> usize {
    text.bytes().take(span.start).filter(|byte| *byte == b'\n').count() + 1
}
