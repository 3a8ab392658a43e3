//! `comity names`: pairs of names and identities scored and explained, without a node.

use std::{
    fs::File,
    io::{BufRead as _, BufReader, BufWriter, Read as _, Write as _},
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};
use names::{Identified, Name, Person, Proposed, Register, RowProblem, explain, identify, query_line, record_line};
use serde_json::json;

use crate::{
    cli::{Names, NamesExplain, NamesRows, NamesScreen, exit},
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
        Names::Screen(what) => screened(&what),
        Names::Explain(what) => explained(&what),
    }
}

/// The lines of a file, one by one.
struct Lines<'a> {
    path: &'a Path,
    from: BufReader<File>,
    line: Vec<u8>,
    row: u64,
    wrong: u64,
}

impl<'a> Lines<'a> {
    fn open(path: &'a Path) -> Result<Self> {
        let file = File::open(path).with_context(|| format!("{} cannot be read", path.display()))?;
        Ok(Self { path, from: BufReader::with_capacity(1 << 16, file), line: Vec::new(), row: 0, wrong: 0 })
    }

    /// The next line that is not empty, and its number. One that is too long is told and left out.
    fn next(&mut self) -> Result<Option<(u64, &[u8])>> {
        loop {
            self.line.clear();
            let read =
                self.from.by_ref().take(LINE).read_until(b'\n', &mut self.line).with_context(|| reading(self.path))?;
            if read == 0 {
                return Ok(None);
            }
            self.row += 1;
            if !self.line.ends_with(b"\n") && read as u64 == LINE {
                self.from.skip_until(b'\n').with_context(|| reading(self.path))?;
                let row = self.row;
                self.tell(format_args!("line {row}: longer than {LINE} bytes"));
                continue;
            }
            if !self.line.iter().all(u8::is_ascii_whitespace) {
                break;
            }
        }
        Ok(Some((self.row, &self.line)))
    }

    /// Tells what is wrong with a line.
    fn tell(&mut self, problem: impl std::fmt::Display) {
        eprintln!("comity: {}: {problem}", self.path.display());
        self.wrong += 1;
    }
}

/// A file that stands under its name only when it is whole.
struct Out<'a> {
    path: &'a Path,
    beside: PathBuf,
    to: BufWriter<File>,
}

impl<'a> Out<'a> {
    fn create(path: &'a Path) -> Result<Self> {
        let beside = path.with_extension("part");
        let file = File::create(&beside).with_context(|| format!("{} cannot be written", beside.display()))?;
        Ok(Self { path, to: BufWriter::new(file), beside })
    }

    fn line(&mut self, line: &str) -> Result<()> {
        writeln!(self.to, "{line}").with_context(|| format!("{} cannot be written", self.beside.display()))
    }

    fn finish(self) -> Result<()> {
        self.to.into_inner().context("the end cannot be written")?.sync_all()?;
        std::fs::rename(&self.beside, self.path).with_context(|| format!("{} cannot be written", self.path.display()))
    }
}

/// Scores every line of a file. A line that cannot be read is told with its number, and the rest is done.
fn rows(what: &NamesRows, score: Score) -> Result<u8> {
    let mut lines = Lines::open(&what.rows)?;
    let mut out = Out::create(&what.out)?;
    let mut done = 0_u64;
    while let Some((row, line)) = lines.next()? {
        match score(row, line) {
            Ok(scored) => {
                out.line(&scored)?;
                done += 1;
            }
            Err(problem) => lines.tell(problem),
        }
    }
    out.finish()?;
    let wrong = lines.wrong;
    if what.machine.json {
        say(json!({"scored": done, "not_read": wrong, "out": what.out}))?;
    } else {
        say(format_args!("{done} lines were scored, {wrong} could not be read."))?;
    }
    Ok(if wrong == 0 { exit::DONE } else { exit::NOT_UNDERSTOOD })
}

/// Answers of the register of which everything is compared, for each one that is asked for.
const LOOK: usize = 4;

/// Asks a register every question of a file.
fn screened(what: &NamesScreen) -> Result<u8> {
    let mut lines = Lines::open(&what.register)?;
    let mut records: Vec<(String, Box<[u8]>)> = Vec::new();
    let mut failed = None;
    let mut dates = 0;
    let register = Register::build(std::iter::from_fn(|| {
        loop {
            let problem = match lines.next() {
                Ok(None) => return None,
                Ok(Some((row, line))) => match record_line(row, line) {
                    Ok(read) => {
                        let number = u32::try_from(records.len()).ok()?;
                        records.push((read.rid, line.into()));
                        dates += tell_dates(&what.register, &read.left_out);
                        return Some((number, read.person));
                    }
                    Err(problem) => problem,
                },
                Err(error) => {
                    failed = Some(error);
                    return None;
                }
            };
            lines.tell(problem);
        }
    }));
    if let Some(error) = failed {
        return Err(error);
    }
    let mut wrong = lines.wrong;
    let register = register.snapshot();
    let mut lines = Lines::open(&what.queries)?;
    let mut out = Out::create(&what.out)?;
    let most = usize::from(what.top);
    let (mut done, mut answered) = (0_u64, 0_u64);
    while let Some((row, line)) = lines.next()? {
        let asked = match query_line(row, line) {
            Ok(asked) => asked,
            Err(problem) => {
                lines.tell(problem);
                continue;
            }
        };
        dates += tell_dates(&what.queries, &asked.left_out);
        let mut person = asked.person.clone();
        if what.names_only {
            person = Person { names: person.names, ..Person::default() };
        }
        let mut found: Vec<(Identified, u32)> = Vec::new();
        for one in register.search_by_all(&person, most * LOOK) {
            let Some((_, line)) = records.get(one.record as usize) else { continue };
            let Ok(read) = record_line(row, line) else { continue };
            found.push((identify(&person, &read.person), one.record));
        }
        found.sort_by_key(|(whole, record)| (std::cmp::Reverse(whole.odds()), *record));
        found.truncate(most);
        let proposed: Vec<Proposed<'_>> = found
            .iter()
            .filter_map(|(whole, record)| Some(Proposed { rid: &records.get(*record as usize)?.0, whole }))
            .collect();
        out.line(&asked.answered(&proposed))?;
        done += 1;
        answered += u64::from(!proposed.is_empty());
    }
    out.finish()?;
    wrong += lines.wrong;
    if what.machine.json {
        say(json!({
            "records": records.len(), "questions": done, "with_candidates": answered, "not_read": wrong, "dates_left_out": dates,
            "out": what.out
        }))?;
    } else {
        say(format_args!(
            "{done} questions were put to {} records, {answered} have candidates; {wrong} lines could not be read, {dates} \
             dates were left out.",
            records.len()
        ))?;
    }
    Ok(if wrong == 0 { exit::DONE } else { exit::NOT_UNDERSTOOD })
}

/// Tells which dates are none; the persons take part without them.
fn tell_dates(path: &Path, left_out: &[RowProblem]) -> u64 {
    for problem in left_out {
        eprintln!("comity: {}: {problem}; left out", path.display());
    }
    left_out.len() as u64
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
