//! The rules that an entry can break, as translation keys. The same names, as problem codes, stand against a command.

/// The state does not allow it.
pub const NOT_NOW: &str = "event-rule-not-allowed-now";
/// It is another party's to do.
pub const SIDE: &str = "event-rule-wrong-side";
/// A party is missing among the readers.
pub const READERS: &str = "event-rule-readers";
/// The body is not filled in as its form says.
pub const BODY: &str = "event-rule-body";
/// An event has two to eight different parties, and its author is one of them.
pub const PARTIES: &str = "event-rule-parties";
/// It speaks of a version that is not the one that stands.
pub const STALE: &str = "event-rule-other-version";
/// The last day is before the first.
pub const DAYS: &str = "event-rule-days";
/// Nothing is said of the days.
pub const NO_DAYS: &str = "event-rule-no-days";
/// The days are not known to the day.
pub const OPEN_DAYS: &str = "event-rule-open-days";
/// A line of the itinerary is not on a day of the event.
pub const OUTSIDE: &str = "event-rule-outside-days";
/// A line of the itinerary ends before it begins.
pub const BACKWARDS: &str = "event-rule-backwards";
/// A delegate stands in the list twice.
pub const TWICE: &str = "event-rule-delegate-twice";
/// Minutes have texts in two languages.
pub const LANGUAGES: &str = "event-rule-two-languages";

/// All of them.
pub const ALL: &[&str] =
    &[NOT_NOW, SIDE, READERS, BODY, PARTIES, STALE, DAYS, NO_DAYS, OPEN_DAYS, OUTSIDE, BACKWARDS, TWICE, LANGUAGES];
