//! The request for legal assistance, tried from the tables up to three authorities on a broken line.

mod exhaustive;
mod follow;
mod lifecycle;
mod office;
mod properties;
mod scenarios;
mod words;
