//! Tools of the machine that look at a file from outside; a test says visibly when one is missing.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

/// Writes a file for a tool to read.
pub fn file(name: &str, bytes: &[u8]) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, bytes).expect("the temporary directory can be written");
    path
}

/// Runs a tool and gives what it printed; `None`, said aloud, when it is not installed. A failure of the tool fails
/// the test.
pub fn run(tool: &str, arguments: &[&str], file: &Path) -> Option<String> {
    let mut command = Command::new(tool);
    for argument in arguments {
        match *argument {
            "FILE" => command.arg(file),
            other => command.arg(other),
        };
    }
    let Ok(output) = command.output() else {
        eprintln!("skipped: {tool} is not installed");
        return None;
    };
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{tool} on {}: {printed} {complaint}", file.display());
    Some(printed)
}
