//! Whole nodes in one process, with a clock that stands where it is set and a network that can be cut: for tests that
//! speak the field's language.
//!
//! Only tests use this room, so it panics where a test should fail.
#![expect(clippy::panic, reason = "a test that cannot go on should stop with a reason")]

pub mod archive;
mod folder;
mod mla;
mod node;
mod world;
mod years;

pub use folder::Folder;
pub use mla::request;
pub use node::{Node, PASSWORD};
pub use world::World;
pub use years::{Lived, Years};
