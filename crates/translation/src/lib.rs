//! What a translation desk stands on: terms, segments, translations bound to their source, memory, checks.
//!
//! - [`Termbase`]: the legal terms of `terms/` in four languages; [`Finder`] finds them in a running text in their
//!   inflected forms, [`check_terms`] says where a translation departs from them, [`check()`] checks a whole one.
//! - [`split()`]: a text as segments, without losing a byte.
//! - [`Translation`]: one target text for each segment, bound to the exact source; [`Translation::carry`] brings the work
//!   over to a new version of the source.
//! - [`Memory`]: earlier translations, found again when a segment is the same or nearly so.
//! - [`difference()`]: what two segments do not have in common.
//! - [`check_figures`]: whether numbers, dates and amounts are the same on both sides.
//! - [`machine`]: questions to a translation machine and its answers, as data.
//! - [`Certificate`]: what a translator certifies, in a fixed wording.
//!
//! Nothing here reads a file, a clock or the network, and nothing here decides: it finds and tells, people judge.

mod alphabet;
mod certificate;
mod check;
mod dates;
mod difference;
mod figures;
mod finder;
mod likeness;
pub mod limits;
pub mod machine;
mod memory;
mod pairing;
mod reader;
mod russian;
mod segment;
mod stems;
mod termbase;
mod turkic;
mod words;

pub use alphabet::foreign_letter;
pub use certificate::{BadCertificate, Certificate, CertificateValues};
pub use check::{SegmentFindings, TermFault, TermFinding, check, check_terms};
pub use difference::{Stretch, difference};
pub use figures::{Figure, FigureFault, FigureFinding, Reading, check_figures, figures};
pub use finder::{Finder, Hit, Use};
pub use likeness::{Likeness, likeness};
pub use memory::{Asked, Found, Memory, Unit};
pub use pairing::{BadTarget, Before, Carried, NotReady, Removed, Row, StillOpen, Translation, Work};
pub use reader::Flaw;
pub use segment::{Segment, Split, TooManySegments, normal, split};
pub use termbase::{Files, Term, Termbase, built_in_files};
