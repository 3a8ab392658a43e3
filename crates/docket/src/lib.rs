//! The docket: how two services that share no database agree on what happened.
//!
//! A docket is a set of [`Entry`]s. Each is written by one authority and names the entries its author had seen. The
//! same set, in whatever order it arrived and however often, folds to the same **line**: the state that all parties
//! share, and the list of conflicts. What an authority notes for itself goes into **home** entries, which never leave
//! it and fold into its own **desk** only.
//!
//! A [`Kind`] says what a docket is about: a request for assistance, a programme, a circular. It is a pair of state
//! machines over the entries, with no access to a clock, a database or the network.

mod badge;
mod command;
mod docket;
mod entry;
mod fold;
mod folder;
mod form;
mod kind;
mod limits;
mod milestone;
mod occasion;
mod office;
mod open;
pub mod paper;
mod plan;
mod sequel;
mod show;

pub use badge::Badge;
pub use command::{Command, Context};
pub use docket::{Docket, Held, LineOrder, Waiting};
pub use entry::{AttachmentRef, Entry, Handling, Officer};
pub use fold::{Conflict, Folded, Placed, Standing, fold};
pub use folder::{Column, Folder, FolderPart, Table};
pub use form::{Field, FieldKind, Form, Object, Section};
pub use kind::{
    Act, AnyKind, Awaited, Breach, Clock, Decision, Draft, Eyes, Kind, Look, Matter, Reach, Side, Stage, Summary,
};
pub use limits::{Consent, Duty, UseLimit};
pub use milestone::{Ending, Milestones, Outcome, Step};
pub use occasion::Occasion;
pub use office::{Assignment, Ground, LawChecked, Note, Office, Proposal};
pub use open::{AnyOpen, Open};
pub use paper::Letter;
pub use plan::{Pick, Plan, PlanAct, PlanReport, PlanRow, PlanSection, Tone};
pub use sequel::{Origin, Sequel};
pub use show::{Mention, Named, Row, Shown};

#[cfg(test)]
mod tests;
