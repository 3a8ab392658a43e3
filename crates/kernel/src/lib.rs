//! Words that every room of Comity uses: identities, digests, moments, languages, countries, three-valued answers,
//! errors with two texts, limits.
//!
//! Nothing here reads a clock, a file, the network or a source of randomness: time and random bytes come in as
//! values through [`Clock`] and [`Rng`]. Nothing here knows what a docket or a treaty is.

mod canonical;
mod country;
mod digest;
mod id;
mod lang;
pub mod limits;
mod local;
mod moment;
mod problem;
#[doc(hidden)]
pub mod text_form;
mod tri;

pub use canonical::{canonical_bytes, parse_canonical, parse_strict};
pub use country::Country;
pub use digest::Digest;
pub use id::{AuthorityId, DocketId, Role};
pub use lang::{Lang, Names, Text};
pub use local::{LocalTime, ZONES};
pub use moment::{Clock, Date, FixedClock, Moment, PartialDate};
pub use problem::{Class, Problem};
pub use tri::Tri;

/// A source of random bytes, handed in by the edge that owns one.
///
/// The pure rooms never choose where randomness comes from; tests hand in a counter.
pub trait Rng: Send {
    /// Fills `out` with random bytes.
    fn fill(&mut self, out: &mut [u8]);
}
