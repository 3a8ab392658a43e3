//! The law as data: which basis, what is missing, what forbids, what is due and when.
//!
//! The files of `law/` are read into a [`RuleSet`]. [`resolve()`] finds the bases for a pair of States on a day,
//! [`check()`] asks every rule of them about a case. Answers are three-valued; an unknown one names the facts that are
//! open. [`forecast()`] says whether a request will be there in time, [`sheet`] what its receiver asks for beside the
//! treaties. Nothing here decides a case, and nothing here reads a clock: the day comes in as a value.
//!
//! This room reads its folder of files ([`read_folder`]) and does nothing else outside itself.

use std::{fs, io, path::Path};

pub mod calendar;
pub mod case;
pub mod check;
pub mod clock;
pub mod doc;
pub mod example;
pub mod expr;
pub mod fact;
pub mod file;
pub mod forecast;
mod grammar;
pub mod measure;
mod pointer;
mod reader;
pub mod report;
pub mod resolve;
pub mod says;
pub mod schema;
pub mod set;
pub mod sheet;
pub mod standing;
pub mod text;
pub mod value;
pub mod zone;

pub use case::{BadCase, Case};
pub use check::{Checked, Finding, Options, Summary, check};
pub use forecast::{Forecast, Plan, forecast};
pub use resolve::{Question, Resolution, resolve};
pub use set::{Files, Flaw, RuleSet, Severity, version_of};
pub use sheet::{Sheet, SheetFinding};

include!(concat!(env!("OUT_DIR"), "/built_in.rs"));

/// The files that the program carries.
pub fn built_in_files() -> Files {
    BUILT_IN.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

/// Reads the files of a folder: `*.toml` in it, in `calendars/` and, if `examples`, in `tests/`.
///
/// # Errors
/// When the folder or a file cannot be read, or is not UTF-8.
pub fn read_folder(folder: &Path, examples: bool) -> io::Result<Files> {
    let mut files = Files::new();
    for below in ["", "calendars", "tests"] {
        let here = folder.join(below);
        if (below == "tests" && !examples) || (!below.is_empty() && !here.is_dir()) {
            continue;
        }
        for entry in fs::read_dir(&here)? {
            let path = entry?.path();
            if path.extension().is_some_and(|ending| ending == "toml")
                && let Some(name) = path.file_name().and_then(|name| name.to_str())
            {
                let key = if below.is_empty() { name.to_owned() } else { format!("{below}/{name}") };
                files.insert(key, fs::read_to_string(&path)?);
            }
        }
    }
    Ok(files)
}
