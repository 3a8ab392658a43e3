//! `comity names`: pairs of names and identities scored and explained, without a node.

use std::{
    fs::File,
    io::{BufRead as _, BufReader, BufWriter, Read as _, Write as _},
    path::Path,
};

use anyhow::{Context as _, Result};
use names::{Name, RowProblem, explain};
use serde_json::json;

use crate::{
    cli::{Names, NamesExplain, NamesRows, exit},
    commands::say,
};

/// Bytes of a line; a longer one is told and left out.
const LINE: u64 = 1 << 20;

/// Scores one line of a file.
type Score = fn(u64, &[u8]) -> Result<String, RowProblem>;

/// Runs a command about names and gives its exit code.
pub fn run(what: Names) -> Result<u8> {
    match what {
        Names::Pairs(what) => rows(&what, names::pair_line),
        Names::Identities(what) => rows(&what, names::identity_line),
        Names::Explain(what) => explained(&what),
    }
}

/// Scores every line of a file. A line that cannot be read is told with its number, and the rest is done.
fn rows(what: &NamesRows, score: Score) -> Result<u8> {
    let file = File::open(&what.rows).with_context(|| format!("{} cannot be read", what.rows.display()))?;
    let mut from = BufReader::with_capacity(1 << 16, file);
    let beside = what.out.with_extension("part");
    let mut to =
        BufWriter::new(File::create(&beside).with_context(|| format!("{} cannot be written", beside.display()))?);
    let (mut row, mut done, mut wrong) = (0_u64, 0_u64, 0_u64);
    let mut line = Vec::new();
    loop {
        line.clear();
        let read = from.by_ref().take(LINE).read_until(b'\n', &mut line).with_context(|| reading(&what.rows))?;
        if read == 0 {
            break;
        }
        row += 1;
        if !line.ends_with(b"\n") && read as u64 == LINE {
            from.skip_until(b'\n').with_context(|| reading(&what.rows))?;
            eprintln!("comity: {}: line {row}: longer than {LINE} bytes", what.rows.display());
            wrong += 1;
            continue;
        }
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        match score(row, &line) {
            Ok(scored) => {
                writeln!(to, "{scored}").with_context(|| format!("{} cannot be written", beside.display()))?;
                done += 1;
            }
            Err(problem) => {
                eprintln!("comity: {}: {problem}", what.rows.display());
                wrong += 1;
            }
        }
    }
    to.into_inner().context("the end cannot be written")?.sync_all()?;
    // The file stands under its name only when it is whole.
    std::fs::rename(&beside, &what.out).with_context(|| format!("{} cannot be written", what.out.display()))?;
    if what.machine.json {
        say(json!({"scored": done, "not_read": wrong, "out": what.out}))?;
    } else {
        say(format_args!("{done} lines were scored, {wrong} could not be read."))?;
    }
    Ok(if wrong == 0 { exit::DONE } else { exit::NOT_UNDERSTOOD })
}

fn reading(path: &Path) -> String {
    format!("{} cannot be read to its end", path.display())
}

fn explained(what: &NamesExplain) -> Result<u8> {
    let mut read = Vec::new();
    for text in [&what.one, &what.other] {
        let name = Name::read(text);
        if name.is_unread() {
            eprintln!("comity: “{text}” is no name: there is no letter in it that can be read");
            return Ok(exit::NOT_UNDERSTOOD);
        }
        read.push(name);
    }
    let why = explain(&read[0], &read[1]);
    if what.machine.json {
        say(serde_json::to_value(&why)?)?;
        return Ok(exit::DONE);
    }
    say(format_args!("{} ({:.3})", why.level, why.score))?;
    for item in &why.items {
        let args: Vec<String> = item.args.iter().map(|(name, value)| format!("{name} {value}")).collect();
        say(format_args!("{:>+7.2}  {}: {}", millionths(item.weight), item.code, args.join(", ")))?;
    }
    say(format_args!("{:>+7.2}  in all; 0 is even odds, each +0.69 doubles them", millionths(why.odds)))?;
    Ok(exit::DONE)
}

#[expect(clippy::cast_precision_loss, reason = "two digits of it are shown")]
fn millionths(weight: i64) -> f64 {
    weight as f64 / 1e6
}
