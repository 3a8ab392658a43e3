//! The rules that an entry can break, as translation keys. The same names, as problem codes, stand against a command.

/// The state does not allow it.
pub const NOT_NOW: &str = "programme-rule-not-allowed-now";
/// It is not this party's to do: it asked itself, or has answered already, or takes no part.
pub const SIDE: &str = "programme-rule-wrong-side";
/// A party is missing among the readers.
pub const READERS: &str = "programme-rule-readers";
/// The body is not filled in as its form says.
pub const BODY: &str = "programme-rule-body";
/// Two to eight different authorities, the author among them, and the same in every version.
pub const PARTIES: &str = "programme-rule-parties";
/// The term ends before it begins, or an item lies outside of it.
pub const TERM: &str = "programme-rule-term";
/// The number of an item or of a direction is not written as such, comes twice, or has no direction.
pub const NUMBER: &str = "programme-rule-number";
/// What is needed to know the period of an item is not there.
pub const PERIOD: &str = "programme-rule-period";
/// The day lies outside of the item's period.
pub const DAY: &str = "programme-rule-day";
/// What the entry speaks of is not what stands: another version, another report, another question.
pub const GONE: &str = "programme-rule-gone";
/// Neither a file nor the reason why there is none.
pub const PROOF: &str = "programme-rule-proof";
/// An amendment touches an item that is over.
pub const OVER: &str = "programme-rule-over";
/// A yearly report without its year, or of a year outside the term.
pub const YEAR: &str = "programme-rule-year";

/// All of them.
pub const ALL: &[&str] = &[NOT_NOW, SIDE, READERS, BODY, PARTIES, TERM, NUMBER, PERIOD, DAY, GONE, PROOF, OVER, YEAR];
