//! What a check costs: reading the files, finding the bases, asking every rule of a case with ten offences.
//!
//! `cargo bench -p law --bench check` on an otherwise quiet machine; `-- --seconds N` for each line.

use std::time::{Duration, Instant};

use law::{Case, Options, Question, RuleSet, report};
use serde_json::{Value as Json, json};
use time::macros::date;

fn case(offences: usize, measure: &str, asks: &str, asked: &str) -> Json {
    let offences: Vec<Json> = (1..=offences)
        .map(|at| {
            json!({
                "id": at.to_string(),
                "max_months_requesting": 60 + at,
                "max_months_requested": 60,
                "class": "ordinary",
                "punishable_requesting": true,
                "punishable_requested": true,
                "lapsed_requesting": false,
                "lapsed_requested": at % 3 == 0,
                "treaty_offence": ["uncac", "untoc", "drugs", "cyber", "terrorism"],
                "ocg": true,
                "transnational": true,
                "electronic_evidence": true,
            })
        })
        .collect();
    json!({
        "req": { "type": measure, "date": "2026-03-01", "languages": ["ru"], "sender_authority": "DEMO", "facts": "DEMO" },
        "st": { "requesting": asks, "requested": asked },
        "p": { "nationalities": [asks], "custody_start": "2026-02-20" },
        "o": offences,
    })
}

/// Runs for `time` and prints how often, and the middle and the 95th percentile.
fn run(what: &str, time: Duration, mut once: impl FnMut() -> usize) {
    let mut taken = Vec::new();
    let mut found = 0;
    let start = Instant::now();
    while start.elapsed() < time {
        let begun = Instant::now();
        found = std::hint::black_box(once());
        taken.push(begun.elapsed());
    }
    taken.sort();
    let at = |part: usize| taken[(taken.len() * part / 100).min(taken.len() - 1)].as_secs_f64() * 1e3;
    println!("| {what} | {} | {:.3} | {:.3} | {found} |", taken.len(), at(50), at(95));
}

fn main() -> Result<(), String> {
    let args: Vec<String> = std::env::args().collect();
    let seconds =
        args.iter().position(|arg| arg == "--seconds").and_then(|at| args.get(at + 1)?.parse().ok()).unwrap_or(3);
    let time = Duration::from_secs(seconds);
    let files = law::built_in_files();
    let set = RuleSet::read(&files).0.ok_or("the built-in files have flaws")?;
    let options = Options { today: date!(2026 - 11 - 21), now: None, memory: true };
    println!("| what | runs | p50 ms | p95 ms | found |\n|---|--:|--:|--:|--:|");
    run("read all files", time, || RuleSet::read(&files).0.map_or(0, |set| set.rule_count()));
    run("resolve RU→AZ extradition", time, || {
        let question =
            Question { requesting: "RU", requested: "AZ", measure: "extradition", date: date!(2026 - 03 - 01) };
        law::resolve(&set, &question).bases.len()
    });
    for (asks, asked, measure) in [
        ("RU", "AZ", "extradition"),
        ("UA", "MD", "extradition"),
        ("RU", "AZ", "mla"),
        ("MD", "UA", "freeze"),
        ("RU", "UZ", "provisional_arrest"),
    ] {
        for offences in [1, 10, 100] {
            let json = case(offences, measure, asks, asked);
            let case = Case::read(&json, &set.vocabulary).map_err(|error| error.to_string())?;
            run(&format!("check {asks}→{asked} {measure}, {offences} offences"), time, || {
                law::check(&set, &case, &options).map_or(0, |checked| checked.findings.len())
            });
        }
    }
    let json = case(10, "extradition", "RU", "AZ");
    let case = Case::read(&json, &set.vocabulary).map_err(|error| error.to_string())?;
    run("read the case from JSON", time, || Case::read(&json, &set.vocabulary).map_or(0, |case| case.offences.len()));
    let checked = law::check(&set, &case, &options).map_err(|error| error.to_string())?;
    run("write the answer as JSON", time, || {
        report::checked_json(&set, &case, &checked, kernel::Lang::En).to_string().len()
    });
    Ok(())
}
