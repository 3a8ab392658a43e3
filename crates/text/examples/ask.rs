//! Prints what the databases get: for a question the match strings, for the lines of the standard input their tokens.
//!
//! `cargo run -p text --example ask -- '"legal basis" -отказ прокур*' < texts`

use std::{error::Error, io::Read as _};

use text::{Query, parts};

fn main() -> Result<(), Box<dyn Error>> {
    for question in std::env::args().skip(1) {
        let query = Query::parse(&question)?;
        println!("fts5\t{}\ntsquery\t{}", query.to_fts5(), query.to_tsquery());
    }
    let mut texts = String::new();
    std::io::stdin().read_to_string(&mut texts)?;
    for part in texts.lines().flat_map(|line| parts(line, None)) {
        println!("tokens\t{}", part.joined());
    }
    Ok(())
}
