//! The rules that an entry can break, as translation keys. The same names, as problem codes, stand against a command.

/// The state does not allow it.
pub const NOT_NOW: &str = "mla-rule-not-allowed-now";
/// The author has not the part in the matter that it takes.
pub const SIDE: &str = "mla-rule-wrong-side";
/// A party is missing among the readers.
pub const READERS: &str = "mla-rule-readers";
/// The body is not filled in as its form says.
pub const BODY: &str = "mla-rule-body";
/// The version of the request is not the next one.
pub const VERSION: &str = "mla-rule-version";
/// A later version must keep the number of the first.
pub const NUMBER: &str = "mla-rule-number";
/// The addressee is the author, or not the authority that is asked in this docket.
pub const ADDRESSEE: &str = "mla-rule-addressee";
/// A request cannot be passed on to this authority.
pub const TARGET: &str = "mla-rule-target";
/// There is no such measure, or it cannot take this step.
pub const MEASURE: &str = "mla-rule-measure";
/// The draft lacks something that a request needs.
pub const INCOMPLETE: &str = "mla-rule-incomplete";
/// The translation is of another version of the draft.
pub const TRANSLATION: &str = "mla-rule-translation";
/// The withdrawal was not acknowledged yet.
pub const WITHDRAWAL_OPEN: &str = "mla-rule-withdrawal-open";
/// We have no part in the matter but to be informed.
pub const OBSERVER: &str = "mla-rule-observer";

/// All of them.
pub const ALL: &[&str] = &[
    NOT_NOW,
    SIDE,
    READERS,
    BODY,
    VERSION,
    NUMBER,
    ADDRESSEE,
    TARGET,
    MEASURE,
    INCOMPLETE,
    TRANSLATION,
    WITHDRAWAL_OPEN,
    OBSERVER,
];
