//! Terms whose ends may be known in part or not at all, and where a statement comes from.

use kernel::{Date, Moment, PartialDate, Tri, limits};
use serde::{Deserialize, Serialize};

/// The first day that a date known in part can mean: 2024 begins on 2024-01-01.
pub fn first_day(date: PartialDate) -> Date {
    let (year, month, day) = date.parts();
    Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).unwrap_or_else(least)
}

/// The last day that a date known in part can mean: 2024-02 ends on 2024-02-29.
pub fn last_day(date: PartialDate) -> Date {
    let (year, month, day) = date.parts();
    let month = month.unwrap_or(12);
    match day {
        Some(day) => Date::new(year, month, day),
        None => (28..=31).rev().find_map(|day| Date::new(year, month, day)),
    }
    .unwrap_or_else(greatest)
}

/// The first day of all; a term without a known beginning may begin here.
pub(crate) fn least() -> Date {
    Date::new(limits::FIRST_YEAR, 1, 1).unwrap_or_else(|| Moment::from_micros(0).date())
}

/// The last day of all.
pub(crate) fn greatest() -> Date {
    Date::new(limits::LAST_YEAR, 12, 31).unwrap_or_else(|| Moment::from_micros(0).date())
}

/// What kind of source says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// A report of the press or of an agency.
    Press,
    /// The body's own site.
    Site,
    /// A letter of the body.
    Letter,
    /// A document: decree, agreement, minutes.
    Document,
    /// Somebody was told, by telephone or in person.
    Word,
}

impl SourceKind {
    /// All kinds, in the order of a form.
    pub const ALL: [Self; 5] = [Self::Press, Self::Site, Self::Letter, Self::Document, Self::Word];
}

/// Where a statement comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// What kind of source.
    pub kind: SourceKind,
    /// Which: agency and headline, number of the letter, name of the decree.
    pub name: String,
    /// Its own date, which is not always the date of what it tells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<PartialDate>,
    /// Its address on the web or its place in the archive.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
}

/// From when to when something holds. Both ends belong to it; an end that is not known is left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// The first day, as far as it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<PartialDate>,
    /// The last day, as far as it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<PartialDate>,
}

impl Term {
    /// A term from its ends, each as `1987`, `1987-03` or `1987-03-14`; an end that is empty or no date is not known.
    pub fn of(from: &str, to: &str) -> Self {
        Self { from: PartialDate::parse(from), to: PartialDate::parse(to) }
    }

    /// Whether the end is certainly before the beginning.
    pub fn is_backward(&self) -> bool {
        matches!((self.from, self.to), (Some(from), Some(to)) if last_day(to) < first_day(from))
    }

    /// The days on which it may hold, first and last.
    pub fn possible(&self) -> (Date, Date) {
        (self.from.map_or_else(least, first_day), self.to.map_or_else(greatest, last_day))
    }

    /// The days on which it certainly holds, first and last, if both ends are known well enough that there are any.
    pub fn certain(&self) -> Option<(Date, Date)> {
        let (from, to) = (last_day(self.from?), first_day(self.to?));
        (from <= to).then_some((from, to))
    }

    /// Whether it covers a day. Before the beginning and after the end: no; between both: yes; where an end is known
    /// only in part or not at all: unknown.
    ///
    /// ```
    /// use kernel::{Date, Tri};
    /// use relations::Term;
    ///
    /// let term = Term::of("2024", "2025-06-30");
    /// let covers = |day| term.covers(Date::parse(day).expect("a day"));
    /// assert_eq!(covers("2023-12-31"), Tri::No);
    /// assert_eq!(covers("2024-05-01"), Tri::Unknown, "it began in 2024, nobody knows when");
    /// assert_eq!(covers("2025-06-30"), Tri::Yes);
    /// assert_eq!(covers("2025-07-01"), Tri::No);
    /// ```
    pub fn covers(&self, day: Date) -> Tri {
        let begun = match self.from {
            None => Tri::Unknown,
            Some(from) if last_day(from) <= day => Tri::Yes,
            Some(from) if first_day(from) <= day => Tri::Unknown,
            Some(_) => Tri::No,
        };
        let not_over = match self.to {
            None => Tri::Unknown,
            Some(to) if day <= first_day(to) => Tri::Yes,
            Some(to) if day <= last_day(to) => Tri::Unknown,
            Some(_) => Tri::No,
        };
        begun.and(not_over)
    }
}

/// A day on which a source saw that something held, such as a minister who received guests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seen {
    /// When it was seen.
    pub on: PartialDate,
    /// Who says so.
    pub source: Source,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).expect("a day")
    }

    #[test]
    fn a_date_in_part_has_a_first_and_a_last_day() {
        for (text, first, last) in [
            ("2024", "2024-01-01", "2024-12-31"),
            ("2024-02", "2024-02-01", "2024-02-29"),
            ("2023-02", "2023-02-01", "2023-02-28"),
            ("2023-06", "2023-06-01", "2023-06-30"),
            ("2021-01-12", "2021-01-12", "2021-01-12"),
        ] {
            let date = PartialDate::parse(text).expect("a date");
            assert_eq!((first_day(date), last_day(date)), (day(first), day(last)), "{text}");
        }
    }

    #[test]
    fn only_what_is_certain_is_backward() {
        assert!(Term::of("2025", "2024").is_backward());
        assert!(Term::of("2025-02", "2025-01-31").is_backward());
        assert!(!Term::of("2025-02", "2025").is_backward());
        assert!(!Term::of("2025", "").is_backward());
    }

    #[test]
    fn without_ends_everything_is_open() {
        assert_eq!(Term::default().covers(day("2024-01-01")), Tri::Unknown);
        assert_eq!(Term::of("2020", "").covers(day("2024-01-01")), Tri::Unknown);
        assert_eq!(Term::of("2020", "").covers(day("2019-12-31")), Tri::No);
        let (first, last) = Term::default().possible();
        // They are days that can be written and read.
        assert_eq!((first, last), (day("1800-01-01"), day("2199-12-31")));
    }
}
