//! What a service knows of those it works with: bodies, posts, persons and who held which post from when to when; and
//! the agreements between bodies.
//!
//! Every statement has a [`Source`] and, where the world may have moved on since, the day of its last verification.
//! Dates may be known in part ([`kernel::PartialDate`]), and a term may have no known beginning or end: a [`Term`]
//! answers whether it covers a day with yes, no or unknown, and "unknown" never quietly becomes "no".
//!
//! [`Register::holders_on`] answers who held a post on a day, with the statements that say so. [`Register::findings`]
//! says what contradicts itself or others, as codes with arguments; sentences for people stand in the locale files. A
//! finding forbids nothing: the sources of the world disagree, and a register that refused them would be empty.
//!
//! Nothing here reads a file, a clock or the network: the day comes in as a value.

mod agreement;
mod body;
mod check;
mod check_agreement;
mod finding;
mod form;
mod id;
mod record;
mod register;
mod term;
mod who;
mod years;

pub use agreement::{Agreement, AgreementKind, Reservation, Scan, Signer};
pub use body::{
    Body, BodyKind, Contact, ContactKind, Hours, MemberRole, Membership, NameUse, Person, PersonName, Post, Rank,
    Tenure, Weekday,
};
pub use check::STALE_AFTER_DAYS;
pub use finding::{Finding, Weight};
pub use id::{Clock24, RecordId, Tag};
pub use record::{Record, Sort};
pub use register::Register;
pub use term::{Seen, Source, SourceKind, Term, first_day, last_day};
pub use who::Holder;
pub use years::{Years, years_of};
