//! Names and identities compared across scripts.
//!
//! A [`Name`] is read once: its words are cleaned, read into sounds whatever their script, and sorted into parts. Two
//! names are compared with [`compare()`]; the answer is a logarithm of odds that is the **sum of its evidence**, and a
//! score between 0 and 1 that is its probability. [`explain()`] gives the same sum with every term named, as codes and
//! arguments; sentences for people stand in the locale files. [`Person`]s add dates and places of birth, sex,
//! nationality and numbers of documents ([`identify()`]).
//!
//! ```
//! use names::{Name, compare};
//!
//! let answer = compare(&Name::read("Heydər Əliyev"), &Name::read("АЛИЕВ Гейдар"));
//! assert!(answer.score() > 0.9);
//! ```
//!
//! Nothing here merges two persons: it proposes, people decide. Nothing here reads a file, a clock or the network, and
//! no answer depends on an order of hashing or on a float, so every machine gives the same.

mod align;
mod birth;
mod distance;
mod document;
mod evidence;
mod explain;
mod han;
mod identity;
mod index;
mod lookup;
mod particles;
mod parts;
mod place;
mod roman;
mod rows;
mod score;
mod script;
mod skeleton;
mod sound;
mod spelled;
pub mod standard;
mod view;
mod weights;
mod weights_table;
mod words;

pub use align::Rule;
pub use birth::{BadDate, Birth, BirthLevel};
pub use document::{DocumentLevel, document_level, normal_document};
pub use explain::{Explanation, Item, explain, explain_identity};
pub use identity::{Field, Identified, Person, identify, identity_values};
pub use index::{Bytes, Found, Kept, NoSegment, Register, Snapshot};
pub use parts::{Kind, Name, Part, Sex};
pub use place::{country, place_likeness};
pub use rows::{
    Asked, Proposed, Recorded, RowProblem, explain_line, identity_line, pair_line, person, query_line, record_line,
};
pub use score::{Compared, Level, compare, term_values, terms_count};
pub use script::{Script, script_of};
pub use spelled::spellings;
pub use words::MOST_CHARS;
