//! The integration tests: whole nodes, in one process or as the real binary.

mod assistance;
mod audit;
mod binary;
mod exchange_faults;
mod people;
