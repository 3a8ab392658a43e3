//! How many pairs of names are compared in a second, read once and read each time, by the time of the processor:
//! `cargo run --release -p names --example speed -- PAIRS.jsonl`.

#![expect(clippy::cast_precision_loss, reason = "there are fewer rows than 2^52")]

use std::{error::Error, time::Instant};

use names::{Name, Script, compare, script_of};

/// Seconds that this thread has run, from `/proc`; where there is none, the clock's.
fn ran(start: Instant) -> f64 {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanos = told.and_then(|text| text.split(' ').next()?.parse::<u64>().ok());
    nanos.map_or_else(|| start.elapsed().as_secs_f64(), |nanos| nanos as f64 / 1e9)
}

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("which file?")?;
    let text = std::fs::read_to_string(path)?;
    let mut rows: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        let row: serde_json::Value = serde_json::from_str(line)?;
        let name = |key: &str| row[key].as_str().unwrap_or_default().to_owned();
        rows.push((name("name_a"), name("name_b")));
    }
    // once to fill the tables
    let _ = compare(&Name::read("Ли Вэй"), &Name::read("李伟"));
    let start = Instant::now();
    let before = ran(start);
    let read: Vec<(Name, Name)> = rows.iter().map(|(a, b)| (Name::read(a), Name::read(b))).collect();
    println!("reading: {:.0} names/s", 2.0 * rows.len() as f64 / (ran(start) - before));
    let is_han = |text: &str| text.chars().any(|c| script_of(c) == Some(Script::Han));
    let mut sum = 0_i64;
    for (title, han) in [("all", None), ("with Chinese characters", Some(true)), ("without", Some(false))] {
        let some: Vec<&(Name, Name)> =
            read.iter().filter(|(a, b)| han.is_none_or(|han| han == (is_han(&a.text) || is_han(&b.text)))).collect();
        let mut best = f64::MAX;
        for _ in 0..7 {
            let before = ran(start);
            for (a, b) in &some {
                sum = sum.wrapping_add(compare(a, b).odds());
            }
            best = best.min(ran(start) - before);
        }
        println!("{title}: {} pairs, {:.0} pairs/s", some.len(), some.len() as f64 / best);
    }
    println!("check {sum}");
    Ok(())
}
