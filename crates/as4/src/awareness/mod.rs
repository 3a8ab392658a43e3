//! Reception awareness and duplicate detection (AS4 profile, section 3.2; eDelivery AS4 1.15 and 2.0, "Reception
//! Awareness" and "Duplicate Detection") as values: nothing here sends, waits or stores.
//!
//! Both halves rest on one rule: *the same identifier, the same bytes, until a signed answer comes or the time is
//! over*. Silence is neither success nor failure. [`Sending`] is what the sender knows of one message; it has exactly
//! one end. [`take_in`] is what the receiver does with one that was verified; it hands each on once.

mod schedule;
mod sending;
mod taking;

pub use schedule::Schedule;
pub use sending::{Due, Effect, End, Late, Sending};
pub use taking::{Answer, Failed, Kept, Memory, Origin, Taken, content_digest, take_in};
