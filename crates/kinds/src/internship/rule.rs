//! The rules that an entry can break, as translation keys. The same names, as problem codes, stand against a command.

/// The state does not allow it.
pub const NOT_NOW: &str = "internship-rule-not-allowed-now";
/// It is the other side's to do.
pub const SIDE: &str = "internship-rule-wrong-side";
/// A party is missing among the readers.
pub const READERS: &str = "internship-rule-readers";
/// The body is not filled in as its form says.
pub const BODY: &str = "internship-rule-body";
/// An exchange is between two authorities, and its author is the one that offers or asks.
pub const PARTIES: &str = "internship-rule-parties";
/// It speaks of a version that is not the one that stands.
pub const STALE: &str = "internship-rule-other-version";
/// The last day is before the first.
pub const DATES: &str = "internship-rule-dates";
/// Nominations are due after the first day.
pub const NOMINATE_BY: &str = "internship-rule-nominate-by";
/// More persons are named than there are places.
pub const PLACES: &str = "internship-rule-too-many";
/// A person stands in the list twice.
pub const TWICE: &str = "internship-rule-person-twice";
/// A row is about nobody in the list that it answers, or about somebody else than it names.
pub const STRANGER: &str = "internship-rule-stranger";
/// Somebody in the list is left out.
pub const LEFT_OUT: &str = "internship-rule-left-out";
/// A refusal gives no reason.
pub const REASON: &str = "internship-rule-refusal-reason";
/// A certificate has a number and a day, or neither.
pub const CERTIFICATE: &str = "internship-rule-certificate";
/// Who did not come has no certificate.
pub const ABSENT: &str = "internship-rule-certificate-absent";
/// Two certificates bear the same number.
pub const SAME_NUMBER: &str = "internship-rule-certificate-twice";
/// More answers than participants.
pub const VOICES: &str = "internship-rule-voices";

/// All of them.
pub const ALL: &[&str] = &[
    NOT_NOW,
    SIDE,
    READERS,
    BODY,
    PARTIES,
    STALE,
    DATES,
    NOMINATE_BY,
    PLACES,
    TWICE,
    STRANGER,
    LEFT_OUT,
    REASON,
    CERTIFICATE,
    ABSENT,
    SAME_NUMBER,
    VOICES,
];
