//! The integration tests: whole nodes, in one process or as the real binary.

#![expect(clippy::panic, reason = "helpers of tests may panic as tests do")]

mod access;
mod api;
mod assistance;
mod audit;
mod binary;
mod briefing;
mod browser;
mod by_post;
mod calendar;
mod commitments;
mod exchange_faults;
mod figures;
mod finding;
mod forms;
mod hostile;
mod import;
mod jobs;
mod kill;
mod law;
mod links;
mod lists;
mod mail;
mod matching;
mod minutes;
mod notices;
mod people;
mod pouch;
mod press;
mod preview;
mod profile;
mod programmes;
mod recheck;
mod record_forms;
mod register;
mod relations;
mod search;
mod sheet;
mod signing;
mod translation;
mod two_years;
mod use_limits;
mod years;
