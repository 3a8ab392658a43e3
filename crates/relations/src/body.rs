//! Bodies, posts, persons, and how they belong together over time.

use kernel::{AuthorityId, Country, Date, Names};
use serde::{Deserialize, Serialize};

use crate::{Clock24, RecordId, Seen, Source, Tag, Term, first_day, last_day};

/// What kind of body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BodyKind {
    /// A state itself, as the party of a treaty or represented by its head.
    State,
    /// An authority of a state.
    Authority,
    /// A unit inside an authority: a department, a directorate.
    Unit,
    /// A teaching institution of a service.
    Academy,
    /// A body of several states or authorities, such as a coordination council.
    Multilateral,
    /// A working group of two or more bodies.
    Group,
}

impl BodyKind {
    /// All kinds, in the order of a form.
    pub const ALL: [Self; 6] =
        [Self::State, Self::Authority, Self::Unit, Self::Academy, Self::Multilateral, Self::Group];

    /// The kind as data have it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::State => "state",
            Self::Authority => "authority",
            Self::Unit => "unit",
            Self::Academy => "academy",
            Self::Multilateral => "multilateral",
            Self::Group => "group",
        }
    }

    /// Whether it has members.
    pub const fn has_members(self) -> bool {
        matches!(self, Self::Multilateral | Self::Group)
    }
}

/// A body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Body {
    /// What kind.
    pub kind: BodyKind,
    /// Its name in the languages of the pages.
    pub names: Names,
    /// Its state; a body of several states has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<Country>,
    /// The partner whose node it has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authority: Option<AuthorityId>,
    /// What it belongs to: of a unit its authority, of an authority its state.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<RecordId>,
    /// While it existed.
    #[serde(default)]
    pub term: Term,
    /// How it is reached.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contacts: Vec<Contact>,
    /// Who says so.
    pub source: Source,
    /// When somebody last made sure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verified: Option<Date>,
}

/// By what a contact point is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContactKind {
    /// A telephone.
    Phone,
    /// An e-mail address.
    Mail,
    /// A telefax.
    Fax,
    /// A postal address.
    Post,
    /// A page on the web.
    Web,
}

impl ContactKind {
    /// All kinds, in the order of a form.
    pub const ALL: [Self; 5] = [Self::Phone, Self::Mail, Self::Fax, Self::Post, Self::Web];
}

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names of the days say it")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

/// When a contact point is answered on one day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hours {
    /// On which day.
    pub day: Weekday,
    /// From when, in the contact's own time zone.
    pub from: Clock24,
    /// Until when.
    pub to: Clock24,
}

/// How a body is reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// By what.
    pub kind: ContactKind,
    /// The number or the address.
    pub value: String,
    /// What it is for, in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub label: String,
    /// Who answers, where that is one person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<RecordId>,
    /// Whether the officer on duty answers, at any hour.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub duty: bool,
    /// When it is answered; none: not known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hours: Vec<Hours>,
    /// The time zone of the hours, as the IANA database names it: `Asia/Baku`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
    /// In which languages one is answered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<Tag>,
    /// Who says so.
    pub source: Source,
    /// When somebody last made sure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verified: Option<Date>,
}

/// As what a body belongs to a multilateral body or a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MemberRole {
    /// A full member.
    Member,
    /// An observer.
    Observer,
    /// It chairs.
    Chair,
    /// It is the secretariat, or sends somebody to it.
    Secretariat,
}

impl MemberRole {
    /// All roles, in the order of a form.
    pub const ALL: [Self; 4] = [Self::Member, Self::Observer, Self::Chair, Self::Secretariat];

    /// The role as data have it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Member => "member",
            Self::Observer => "observer",
            Self::Chair => "chair",
            Self::Secretariat => "secretariat",
        }
    }
}

/// A body in a multilateral body or a group, over time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Membership {
    /// The multilateral body or the group.
    pub of: RecordId,
    /// Who belongs to it.
    pub member: RecordId,
    /// As what.
    pub role: MemberRole,
    /// Who represents the member there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub representative: Option<RecordId>,
    /// From when to when.
    #[serde(default)]
    pub term: Term,
    /// Who says so.
    pub source: Source,
    /// When somebody last made sure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verified: Option<Date>,
}

/// A post of a body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Post {
    /// The body that it belongs to.
    pub body: RecordId,
    /// What it is called.
    pub names: Names,
    /// Whether only one person holds it at a time.
    pub single: bool,
    /// While it existed.
    #[serde(default)]
    pub term: Term,
    /// Who says so.
    pub source: Source,
}

/// How a spelling of a person's name is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NameUse {
    /// As it is usually written in that language.
    Usual,
    /// As the passport has it, in Latin letters (ICAO Doc 9303, part 3, section 3).
    Passport,
    /// A former name.
    Former,
}

impl NameUse {
    /// All uses, in the order of a form.
    pub const ALL: [Self; 3] = [Self::Usual, Self::Passport, Self::Former];
}

/// A spelling of a person's name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonName {
    /// The name, as it is written.
    pub text: String,
    /// In which language it is written so; a passport's spelling has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<Tag>,
    /// How it is used.
    pub used: NameUse,
}

/// A rank of a person, over time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rank {
    /// What it is called.
    pub names: Names,
    /// From when to when.
    #[serde(default)]
    pub term: Term,
    /// When it was seen that the person had it, and who says so.
    pub seen: Seen,
}

/// A person who holds or held a post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// The spellings of the name; the first is shown where none fits the language.
    pub names: Vec<PersonName>,
    /// Ranks over time.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ranks: Vec<Rank>,
    /// The languages that the person speaks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<Tag>,
    /// Who says so.
    pub source: Source,
    /// When somebody last made sure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verified: Option<Date>,
}

impl Person {
    /// The name as it is usually written in `lang`, else the first usual one, else the first.
    pub fn name_in(&self, lang: kernel::Lang) -> &str {
        let usual = || self.names.iter().filter(|name| name.used == NameUse::Usual);
        usual()
            .find(|name| name.lang.as_ref().is_some_and(|tag| tag.as_str() == lang.tag()))
            .or_else(|| usual().next())
            .or_else(|| self.names.first())
            .map_or("", |name| &name.text)
    }
}

/// That a person held a post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tenure {
    /// Which post.
    pub post: RecordId,
    /// Who.
    pub person: RecordId,
    /// From when to when, as far as it is known.
    #[serde(default)]
    pub term: Term,
    /// Days on which sources saw the person in the post; between two of them the tenure was not interrupted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub seen: Vec<Seen>,
    /// Who says so.
    pub source: Source,
    /// When somebody last made sure that it is as written; while no end is known, the person held the post that day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verified: Option<Date>,
}

impl Tenure {
    /// The days on which the person certainly held the post, first and last, if there are any.
    ///
    /// Each end of the term, each day on which a source saw it and, while no end is known, the verification says that
    /// the post was held at some day between two bounds. A tenure is not interrupted, so it was held on every day from
    /// the earliest upper bound to the latest lower bound.
    pub fn certain(&self) -> Option<(Date, Date)> {
        let dates = self.seen.iter().map(|seen| seen.on).chain(self.term.from).chain(self.term.to);
        let mut bounds: Vec<(Date, Date)> = dates.map(|date| (first_day(date), last_day(date))).collect();
        if self.term.to.is_none() {
            bounds.extend(self.verified.map(|day| (day, day)));
        }
        let first = bounds.iter().map(|(_, last)| *last).min()?;
        let last = bounds.iter().map(|(first, _)| *first).max()?;
        (first <= last).then_some((first, last))
    }

    /// Whether the person held the post on a day, by this statement alone.
    pub fn covers(&self, day: Date) -> kernel::Tri {
        match self.certain() {
            Some((first, last)) if first <= day && day <= last => kernel::Tri::Yes,
            _ => match self.term.covers(day) {
                kernel::Tri::No => kernel::Tri::No,
                _ => kernel::Tri::Unknown,
            },
        }
    }
}
