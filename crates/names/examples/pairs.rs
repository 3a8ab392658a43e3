//! Scores a file of pairs: `cargo run --release -p names --example pairs -- IN.jsonl OUT.jsonl`. Lines with `query` and
//! `record` are taken as identities. A bad line is told on the error output and left out; the rest is done.

use std::{
    error::Error,
    fs::File,
    io::{BufRead as _, BufReader, BufWriter, Write as _},
    process::ExitCode,
};

use names::{identity_line, pair_line};

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let (Some(from), Some(to)) = (args.next(), args.next()) else { return Err("pairs IN.jsonl OUT.jsonl".into()) };
    let mut input = BufReader::new(File::open(from)?);
    let mut output = BufWriter::new(File::create(to)?);
    let (mut row, mut bad) = (0, 0_u64);
    let mut line = Vec::new();
    while input.read_until(b'\n', &mut line)? > 0 {
        row += 1;
        let identity = line.windows(7).any(|w| w == b"\"query\"");
        let scored = if identity { identity_line(row, &line) } else { pair_line(row, &line) };
        match scored {
            Ok(text) => writeln!(output, "{text}")?,
            Err(problem) => {
                bad += 1;
                eprintln!("{problem}");
            }
        }
        line.clear();
    }
    output.flush()?;
    eprintln!("{} lines scored, {bad} left out", row - bad);
    Ok(if bad == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
