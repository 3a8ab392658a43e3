//! Measures the matcher on labelled rows: `cargo run --release -p names --example score -- FOLDER`.
//!
//! FOLDER holds `pairs.jsonl`, `azuz_pairs.jsonl` and `identity_pairs.jsonl`. A quarter of the rows, by the digest of the
//! first record's id, was never used to find a weight and is printed apart.

mod measure;

use std::{collections::BTreeSet, error::Error, path::Path};

use measure::{Measure, Row, at_threshold, azuz, identities, measure, pairs};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("which folder?")?;
    let folder = Path::new(&folder);
    for (title, rows) in [("names", pairs(folder)), ("az uz ky tg", azuz(folder)), ("identities", identities(folder))] {
        if rows.is_empty() {
            println!("{title}: no rows in {}", folder.display());
            continue;
        }
        println!("{title}");
        let all = measure(rows.iter());
        print("all", &all);
        print("held out", &measure(rows.iter().filter(|row| row.held_out)));
        groups(&rows, all.threshold);
    }
    Ok(())
}

fn print(title: &str, m: &Measure) {
    println!("  {title:28} {}", m.line());
}

fn groups(rows: &[Row], threshold: i64) {
    let names: BTreeSet<&String> = rows.iter().flat_map(|row| &row.groups).collect();
    for name in names {
        let some = || rows.iter().filter(|row| row.groups.contains(name));
        let own = measure(some());
        let (p, r, n) = at_threshold(some(), threshold);
        if n == 0 {
            continue;
        }
        let (hp, hr, hn) = at_threshold(some().filter(|row| row.held_out), threshold);
        println!(
            "    {name:28} {n:6}  P {p:.3}  R {r:.3}  own F1 {:.3}   held out {hn:5}  P {hp:.3}  R {hr:.3}",
            own.f1
        );
    }
}
