//! When and where authorities met: what a chronicle of their relations is made of.

use kernel::{Date, PartialDate};
use serde::Serialize;

/// Something that takes place on some days, as far as they are known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Occasion {
    /// What sort of thing it is, as a translation key.
    pub sort: String,
    /// The first day.
    pub from: Option<PartialDate>,
    /// The last day; none for an occasion of one day.
    pub to: Option<PartialDate>,
    /// What is known of the days in words: "15 December" of a year that nobody names.
    pub known: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// Whether everybody says that it took place.
    pub held: bool,
}

impl Occasion {
    /// The first and the last day, where they are known to the day: what a calendar can show.
    pub fn days(&self) -> Option<(Date, Date)> {
        let day = |date: PartialDate| Date::parse(&date.to_string());
        let first = day(self.from?)?;
        let last = self.to.map_or(Some(first), day)?;
        (first <= last).then_some((first, last))
    }
}
