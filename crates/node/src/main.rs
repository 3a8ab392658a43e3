//! Comity: the node that one prosecution service runs.
//!
//! This room wires the others together: command line, configuration, keys, listeners, workers, demonstration, backup.
//! It holds no rule of the field.

mod as4;
mod backup;
mod brief;
mod cli;
mod commands;
mod config;
mod demo;
mod edge;
mod house;
mod keys;
mod law;
mod names;
mod pages;
mod preview;
mod printer;
mod rules;
mod serve;
mod verify;

use std::{io::Write as _, process::ExitCode};

use clap::Parser as _;

use crate::cli::{Cli, Command, exit};

fn main() -> ExitCode {
    let cli = Cli::parse();
    // This process gets no threads, no clock and no randomness of the node's.
    if let Command::PreviewWorker(asked) = &cli.command {
        return preview::run(asked);
    }
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return failed(&anyhow::Error::new(error)),
    };
    let result = runtime.block_on(commands::run(cli.command));
    // Workers that still block on a file must not keep a finished command alive.
    runtime.shutdown_timeout(std::time::Duration::from_secs(5));
    match result {
        Ok(code) => ExitCode::from(code),
        Err(error) => failed(&error),
    }
}

fn failed(error: &anyhow::Error) -> ExitCode {
    // If even standard error is closed there is nobody left to tell.
    let _ = writeln!(std::io::stderr(), "comity: {}", commands::sentence(error));
    ExitCode::from(exit::FAILED)
}
