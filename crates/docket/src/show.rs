//! What a kind hands out to be shown: on a page, in a letter, through the API. Coded, so that each side reads it in its
//! own language.

use kernel::{AuthorityId, Country, Date, Lang, LocalTime, Moment, PartialDate, Text};
use serde::Serialize;

use crate::Object;

/// One value to be shown.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "as", content = "value", rename_all = "snake_case")]
pub enum Shown {
    /// A translation key.
    Key(String),
    /// Several translation keys.
    Keys(Vec<String>),
    /// A line as typed: a name, a number.
    Line(String),
    /// Free text with its language.
    Text(Text),
    /// A date.
    Date(Date),
    /// A date of which only a part may be known.
    PartialDate(PartialDate),
    /// A time as a clock on the wall shows it, with the zone of that wall.
    LocalTime {
        /// The time.
        at: LocalTime,
        /// The zone by its name in the IANA database.
        zone: String,
        /// Minutes east of UTC that the zone keeps then.
        east: i32,
    },
    /// A zone by its name in the IANA database.
    Zone(String),
    /// A moment.
    Moment(Moment),
    /// A whole number.
    Number(i64),
    /// Yes or no.
    Flag(bool),
    /// An authority.
    Authority(AuthorityId),
    /// A country.
    Country(Country),
    /// A language.
    Language(Lang),
    /// Items, each with rows of its own.
    Items(Vec<Vec<Row>>),
}

/// A labelled value.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Row {
    /// The translation key of the label.
    pub label: String,
    /// The value.
    pub value: Shown,
}

impl Row {
    /// A row.
    pub fn new(label: impl Into<String>, value: Shown) -> Self {
        Self { label: label.into(), value }
    }
}

/// A person in the content of a drafting form, as another form can take her over.
#[derive(Clone, Debug, PartialEq)]
pub struct Named {
    /// The group of the form that she stands in.
    pub group: &'static str,
    /// How the register names her.
    pub mention: Mention,
    /// Her item in the group.
    pub item: Object,
}

/// A person named in a docket, for the register of persons.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mention {
    /// The name as written, family name first.
    pub name: String,
    /// In what capacity: `suspect`, `accused`, `convicted`, `victim`, `witness`, `other`.
    pub category: String,
    /// The date of birth as far as it is known.
    pub born: Option<PartialDate>,
}
