//! The rules that an entry can break, as translation keys. The same names, as problem codes, stand against a command.

/// The state does not allow it.
pub const NOT_NOW: &str = "promise-rule-not-allowed-now";
/// It is the other party's to do.
pub const SIDE: &str = "promise-rule-wrong-side";
/// A party is missing among the readers.
pub const READERS: &str = "promise-rule-readers";
/// The body is not filled in as its form says.
pub const BODY: &str = "promise-rule-body";
/// A promise is between two authorities, and its author is one of them.
pub const PARTIES: &str = "promise-rule-parties";
/// The day that is asked for is the day that stands.
pub const SAME_DAY: &str = "promise-rule-same-day";

/// All of them.
pub const ALL: &[&str] = &[NOT_NOW, SIDE, READERS, BODY, PARTIES, SAME_DAY];
