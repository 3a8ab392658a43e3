//! The request for legal assistance, tried from the tables up to three authorities on a broken line.

#![expect(clippy::panic, reason = "a test that cannot go on says why")]

mod exhaustive;
mod follow;
mod lifecycle;
mod office;
mod properties;
mod scenarios;
mod words;
