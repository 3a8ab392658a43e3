//! Names.
#![forbid(unsafe_code)]

mod align;
mod distance;
mod han;
mod lookup;
mod parts;
mod roman;
mod script;
mod sound;
mod words;
pub mod features;

pub use align::Rule;
pub use parts::{Kind, Name, Part, Sex};
pub use script::{Script, script_of};
