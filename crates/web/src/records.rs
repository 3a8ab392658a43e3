//! The forms by which the registers of bodies, posts, officials and agreements are written: which fields each sort of record
//! has, what they mean, and their pages.

pub mod forms;
pub mod index;
pub mod pages;
pub mod turn;

pub use self::{forms::form, index::Index};
