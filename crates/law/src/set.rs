//! The rule set: files, read and checked, ready to be asked.

use std::collections::{BTreeMap, HashMap};

use kernel::Digest;
use time::Date;

use crate::{
    calendar::Calendar,
    expr::Expr,
    fact::{FactId, Group, Vocabulary},
    file::{
        Bound, DeclaredAs, Effect, InstrumentKind, Level, Nature, RelationEffect, Role, RuleKind, Source, Standing,
        State, Status, Unit,
    },
    measure::Measures,
    reader::Reader,
    says::Says,
};

/// The files of a rule set: path below the folder, and text.
pub type Files = BTreeMap<String, String>;

/// How bad a finding of the linter is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The set cannot be used.
    Error,
    /// It can be used; somebody should look.
    Warning,
}

/// Something wrong in the files.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Flaw {
    /// The file, below the folder.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// The rule, declaration or State.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong and what to write instead.
    pub message: String,
}

impl std::fmt::Display for Flaw {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let word = if self.severity == Severity::Error { "error" } else { "warning" };
        write!(f, "{}:{}: {word}: ", self.file, self.line)?;
        if let Some(rule) = &self.rule {
            write!(f, "{rule}: ")?;
        }
        f.write_str(&self.message)
    }
}

/// What an instrument can be the basis for.
#[derive(Clone, Debug)]
pub struct Basis {
    /// For which kinds of request.
    pub measures: Measures,
    /// By which article.
    pub article: Option<String>,
    /// What it is worth beside others.
    pub role: Role,
    /// Which offences it covers.
    pub scope: Option<Expr>,
    /// What must hold for each offence.
    pub gate: Option<Expr>,
}

/// A row of the table of parties.
#[derive(Clone, Debug)]
pub struct Party {
    /// The State.
    pub state: String,
    /// How it stands.
    pub standing: Standing,
    /// First day on which it is bound.
    pub from: Option<Date>,
    /// First day on which it no longer is.
    pub to: Option<Date>,
    /// If the day is not established: not before this one.
    pub not_before: Option<Date>,
    /// If the day is not established: on this one at the latest.
    pub at_latest: Option<Date>,
    /// How far this was checked.
    pub status: Status,
    /// Where.
    pub sources: Vec<String>,
    /// For lawyers.
    pub note: Option<String>,
    /// Parts that the State did not accept.
    pub without: Vec<String>,
}

/// What is different between two States.
#[derive(Clone, Debug)]
pub struct Relation {
    /// The two; `*` is any other.
    pub between: [String; 2],
    /// From when.
    pub from: Option<Date>,
    /// Until when.
    pub to: Option<Date>,
    /// What.
    pub effect: RelationEffect,
    /// How far this was checked.
    pub status: Status,
    /// Where.
    pub sources: Vec<String>,
    /// In words.
    pub says: Says,
    /// For lawyers.
    pub note: Option<String>,
}

/// An exception of a rule.
#[derive(Clone, Debug)]
pub struct Unless {
    /// When it holds.
    pub when: Expr,
    /// Where it stands.
    pub article: Option<String>,
}

/// When a limit starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// Counts from the day of this fact.
    From(FactId),
    /// Counts back from the day of this fact.
    Before(FactId),
    /// This fact is the last day.
    LastDay(FactId),
}

impl Start {
    /// The fact.
    pub fn fact(self) -> FactId {
        match self {
            Self::From(fact) | Self::Before(fact) | Self::LastDay(fact) => fact,
        }
    }
}

/// Time that may be added.
#[derive(Clone, Debug)]
pub struct Extend {
    /// How much.
    pub number: f64,
    /// Of what.
    pub unit: Unit,
    /// When.
    pub when: Expr,
}

/// The clock of a rule.
#[derive(Clone, Debug)]
pub struct TimeLimit {
    /// What starts it.
    pub start: Start,
    /// What meets it.
    pub until: Option<FactId>,
    /// Time that may be added.
    pub extend: Option<Extend>,
    /// What it is.
    pub nature: Nature,
    /// Whom it binds.
    pub bound: Bound,
    /// What follows if it runs out.
    pub on_expiry: Says,
}

/// When a text applies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bondage {
    /// Both States are bound by this other instrument.
    Both(String),
    /// They are not both bound by it.
    NotBoth(String),
}

/// What a variant or declaration changes.
#[derive(Clone, Debug, Default)]
pub struct Change {
    /// The rule is not there.
    pub off: bool,
    /// Another condition.
    pub when: Option<Expr>,
    /// Another number.
    pub number: Option<f64>,
    /// Another unit.
    pub unit: Option<Unit>,
    /// Another kind.
    pub kind: Option<RuleKind>,
    /// Another weight.
    pub level: Option<Level>,
    /// Another article.
    pub article: Option<String>,
    /// How far it was checked.
    pub status: Option<Status>,
    /// Where.
    pub sources: Option<Vec<String>>,
    /// Another sentence.
    pub says: Option<Says>,
    /// For lawyers.
    pub note: Option<String>,
}

/// Another text for some pairs.
#[derive(Clone, Debug)]
pub struct Variant {
    /// For which pairs.
    pub on: Bondage,
    /// What is different.
    pub change: Change,
}

/// A declaration or reservation of one State.
#[derive(Clone, Debug)]
pub struct Declaration {
    /// Its id.
    pub id: String,
    /// The State.
    pub state: String,
    /// In which role it counts.
    pub role: DeclaredAs,
    /// From when.
    pub from: Option<Date>,
    /// Until when.
    pub to: Option<Date>,
    /// Whether the other side may use it against its State.
    pub reciprocal: bool,
    /// What is different.
    pub change: Change,
    /// The line in the file.
    pub line: usize,
}

/// Which parts of a case a rule is asked for one by one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Each {
    /// Each person.
    pub person: bool,
    /// Each offence.
    pub offence: bool,
    /// Each piece of property.
    pub property: bool,
}

impl Each {
    pub(crate) fn with(self, other: Self) -> Self {
        Self {
            person: self.person || other.person,
            offence: self.offence || other.offence,
            property: self.property || other.property,
        }
    }

    pub(crate) fn of_facts(facts: crate::fact::FactSet, vocabulary: &Vocabulary) -> Self {
        let mut each = Self::default();
        for fact in facts.iter() {
            match vocabulary.get(fact).group {
                Group::Request => {}
                Group::Person => each.person = true,
                Group::Offence => each.offence = true,
                Group::Property => each.property = true,
            }
        }
        each
    }
}

/// One rule.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Its id.
    pub id: String,
    /// The article and paragraph.
    pub article: String,
    /// What it is.
    pub kind: RuleKind,
    /// When it is true.
    pub when: Expr,
    /// Its exceptions.
    pub unless: Vec<Unless>,
    /// Its number.
    pub number: Option<f64>,
    /// The unit of the number.
    pub unit: Option<Unit>,
    /// Its clock.
    pub time: Option<TimeLimit>,
    /// For which kinds of request.
    pub measures: Measures,
    /// What it is asked about, one by one.
    pub of: Group,
    /// Which parts of a case it must be asked for one by one.
    pub each: Each,
    /// How much it weighs.
    pub level: Level,
    /// The chapter it stands in, if States may refuse it.
    pub part: Option<String>,
    /// For which pairs it is there.
    pub on: Option<Bondage>,
    /// The State that added it.
    pub state: Option<String>,
    /// Whether the other side may use it against that State.
    pub reciprocal: bool,
    /// Only if the two have no main treaty for this help.
    pub only_without_treaty: bool,
    /// For precedence: which instruments it concerns.
    pub over: Vec<String>,
    /// For precedence: what it does.
    pub effect: Option<Effect>,
    /// Other texts.
    pub variants: Vec<Variant>,
    /// Declarations.
    pub declarations: Vec<Declaration>,
    /// How far it was checked.
    pub status: Status,
    /// Where.
    pub sources: Vec<String>,
    /// In words.
    pub says: Says,
    /// For lawyers.
    pub note: Option<String>,
    /// The line in the file.
    pub line: usize,
}

/// One instrument.
#[derive(Clone, Debug)]
pub struct Instrument {
    /// Its id.
    pub id: String,
    /// What it is.
    pub kind: InstrumentKind,
    /// How it is cited.
    pub cite: String,
    /// Its title.
    pub title: Says,
    /// The day it was done.
    pub done: Option<Date>,
    /// Where.
    pub place: Option<String>,
    /// The day it came into force; `None` if it is not.
    pub in_force: Option<Date>,
    /// If the day is not established: it was in force on this one.
    pub in_force_at_latest: Option<Date>,
    /// Who keeps it.
    pub depositary: Option<String>,
    /// What it amends.
    pub amends: Vec<String>,
    /// Its place among bases that no rule orders.
    pub order: u32,
    /// How far it was checked.
    pub status: Status,
    /// Where.
    pub sources: Vec<String>,
    /// For lawyers.
    pub note: Option<String>,
    /// What it can be the basis for.
    pub bases: Vec<Basis>,
    /// Who is bound.
    pub parties: Vec<Party>,
    /// What is different between some.
    pub relations: Vec<Relation>,
    /// Its rules.
    pub rules: Vec<Rule>,
    /// The file it stands in.
    pub file: String,
}

/// A rule set.
#[derive(Clone, Debug)]
pub struct RuleSet {
    /// The digest of its files: the version that a request remembers.
    pub version: Digest,
    /// The vocabulary.
    pub vocabulary: Vocabulary,
    /// The States by their code.
    pub states: BTreeMap<String, State>,
    /// The sources by their key.
    pub sources: BTreeMap<String, Source>,
    /// The instruments in the order of their ids.
    pub instruments: Vec<Instrument>,
    /// Calendars by State.
    pub calendars: BTreeMap<String, Calendar>,
    pub(crate) by_rule: HashMap<String, (usize, usize)>,
    pub(crate) by_instrument: HashMap<String, usize>,
}

impl RuleSet {
    /// Reads a rule set. What was found comes with it; with an error among it there is no set.
    pub fn read(files: &Files) -> (Option<Self>, Vec<Flaw>) {
        let (set, flaws) = Self::read_what_stands(files);
        let broken = flaws.iter().any(|flaw| flaw.severity == Severity::Error);
        (set.filter(|_| !broken), flaws)
    }

    /// Reads what can be read and leaves out the rules that cannot: for the linter, which runs the examples of the rest.
    /// Never to check a case with.
    pub fn read_what_stands(files: &Files) -> (Option<Self>, Vec<Flaw>) {
        let mut reader = Reader::new();
        let set = reader.set(files);
        reader.flaws.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
        (set, reader.flaws)
    }

    /// The set that the program carries.
    ///
    /// # Errors
    /// What is wrong in it; a test keeps it right.
    pub fn built_in() -> Result<Self, Vec<Flaw>> {
        let (set, flaws) = Self::read(&crate::built_in_files());
        set.ok_or(flaws)
    }

    /// An instrument by its id.
    pub fn instrument(&self, id: &str) -> Option<&Instrument> {
        self.by_instrument.get(id).map(|at| &self.instruments[*at])
    }

    /// A rule by its id, with its instrument.
    pub fn rule(&self, id: &str) -> Option<(&Instrument, &Rule)> {
        let (instrument, rule) = *self.by_rule.get(id)?;
        Some((&self.instruments[instrument], &self.instruments[instrument].rules[rule]))
    }

    /// How many rules there are.
    pub fn rule_count(&self) -> usize {
        self.instruments.iter().map(|instrument| instrument.rules.len()).sum()
    }
}

/// The digest of all files: each by its path and its text, in the order of the paths.
pub fn version_of(files: &Files) -> Digest {
    let mut bytes = Vec::new();
    for (path, text) in files {
        bytes.extend_from_slice(path.as_bytes());
        bytes.push(0);
        bytes.extend_from_slice(Digest::of(text.as_bytes()).as_bytes());
    }
    Digest::of(&bytes)
}
