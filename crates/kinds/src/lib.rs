//! The kinds of dockets that Comity knows: state machines over entries, as data.
//!
//! Nothing here reads a clock, a database or the network. A kind is a line that all parties share, a desk for each of
//! them, and a table of acts; see [`docket::Kind`].

pub mod body;
pub mod doc;
pub mod event;
pub mod event_docket;
pub mod internship;
pub mod machine;
pub mod mla;
pub mod programme;
pub mod promise;
pub mod rows;
mod states;
pub mod words;
pub mod zone;

use docket::AnyKind;

static MLA: mla::Mla = mla::Mla;
static PROMISE: promise::Promise = promise::Promise;
static EVENT: event_docket::Events = event_docket::Events;
static PROGRAMME: programme::Programme = programme::Programme;
static INTERNSHIP: internship::Internships = internship::Internships;
static ALL: [&dyn AnyKind; 5] = [&MLA, &PROMISE, &EVENT, &PROGRAMME, &INTERNSHIP];

/// Every kind, in the order in which a menu shows them.
pub fn all() -> &'static [&'static dyn AnyKind] {
    &ALL
}

/// The kind with this name, such as `mla`.
pub fn by_name(name: &str) -> Option<&'static dyn AnyKind> {
    all().iter().copied().find(|kind| kind.name() == name)
}

/// The kind to which entries of this type belong, such as `mla` for `mla.sent`; `None` for `docket.…` and for kinds
/// that are not known here.
pub fn of_entry(entry: &str) -> Option<&'static dyn AnyKind> {
    by_name(entry.split_once('.')?.0)
}
