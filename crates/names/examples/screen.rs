//! Measures screening: `cargo run --release -p names --example screen -- FOLDER`.
//!
//! FOLDER holds `register_primary.jsonl` and `screening_queries.jsonl`. Records that a question says to ignore count
//! neither way. With dates of birth, the records found by name are put in order by the whole identity.

#![expect(clippy::cast_precision_loss, reason = "there are fewer rows than 2^52")]

use std::{collections::BTreeMap, error::Error, time::Instant};

use names::{Birth, BirthLevel, Found, Person, Register, identify};
use serde_json::Value;

struct Asked {
    script: String,
    listed: bool,
    related: bool,
    dated: bool,
    /// Place of the right record, from 1, and its odds; the odds of the best wrong or any record.
    rank: Option<usize>,
    odds: i64,
    best: i64,
    person_rank: Option<usize>,
    person_odds: i64,
    person_best: i64,
}

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("which folder?")?;
    let read = |file: &str| -> Result<Vec<Value>, Box<dyn Error>> {
        let text = std::fs::read_to_string(format!("{folder}/{file}"))?;
        Ok(text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?)
    };
    let register = read("register_primary.jsonl")?;
    let queries = read("screening_queries.jsonl")?;
    let start = Instant::now();
    let persons: Vec<Person> = register.iter().map(|row| person(row, "name")).collect();
    let reading = start.elapsed().as_secs_f64();
    let index = Register::build((0..).zip(persons.iter().cloned())).snapshot();
    println!(
        "{} records read in {reading:.2} s, indexed in {:.2} s, {} bytes each",
        index.names(),
        start.elapsed().as_secs_f64() - reading,
        index.bytes() / index.names().max(1)
    );
    let rid = |record: u32| register[record as usize]["rid"].as_str().unwrap_or_default();
    let mut asked = Vec::new();
    let mut times = Vec::new();
    for row in &queries {
        let set = |key: &str| -> Vec<&str> {
            row[key].as_array().map(|a| a.iter().filter_map(Value::as_str).collect()).unwrap_or_default()
        };
        let (answers, ignore) = (set("answer"), set("ignore"));
        let question = person(row, "query");
        let named = Person { names: question.names.clone(), ..Person::default() };
        // the least of three: what others do on the machine takes no part
        let mut found = Vec::new();
        let mut least = f64::MAX;
        for _ in 0..3 {
            let start = Instant::now();
            found = index.search(&named, 60);
            least = least.min(start.elapsed().as_secs_f64() * 1000.0);
        }
        times.push(least);
        let counts = |f: &Found| !ignore.contains(&rid(f.record)) || answers.contains(&rid(f.record));
        found.retain(counts);
        let right = |record: u32| answers.contains(&rid(record));
        let rank = found.iter().position(|f| right(f.record));
        // where both have a date of birth it has to agree, at least in the year
        let agrees = |record: u32| {
            Birth::best(&question.births, &persons[record as usize].births)
                .is_some_and(|level| level <= BirthLevel::SameYear)
        };
        let mut whole: Vec<(i64, u32)> = index
            .search_by_all(&question, 20)
            .iter()
            .filter(|f| counts(f) && agrees(f.record))
            .map(|f| (identify(&question, &persons[f.record as usize]).odds(), f.record))
            .collect();
        whole.sort_unstable_by_key(|(odds, record)| (std::cmp::Reverse(*odds), *record));
        let person_rank = whole.iter().position(|(_, record)| right(*record));
        asked.push(Asked {
            script: row["script"].as_str().unwrap_or_default().to_owned(),
            listed: row["listed"] == 1,
            related: row["related"] == 1,
            dated: !question.births.is_empty(),
            rank: rank.map(|r| r + 1),
            odds: rank.map_or(i64::MIN, |r| found[r].compared.odds()),
            best: found.first().map_or(i64::MIN, |f| f.compared.odds()),
            person_rank: person_rank.map(|r| r + 1),
            person_odds: person_rank.map_or(i64::MIN, |r| whole[r].0),
            person_best: whole.first().map_or(i64::MIN, |(odds, _)| *odds),
        });
    }
    let mut scripts: BTreeMap<&str, Vec<&Asked>> = BTreeMap::new();
    for a in asked.iter().filter(|a| a.listed && a.related) {
        scripts.entry("all").or_default().push(a);
        scripts.entry(&a.script).or_default().push(a);
    }
    for (script, some) in &scripts {
        let share =
            |most: usize| some.iter().filter(|a| a.rank.is_some_and(|r| r <= most)).count() as f64 / some.len() as f64;
        println!("{script:12} {:5}  recall@1 {:.3}  @5 {:.3}  @60 {:.3}", some.len(), share(1), share(5), share(60));
    }
    let clean: Vec<i64> = asked.iter().filter(|a| !a.listed).map(|a| a.best).collect();
    let listed: Vec<&Asked> = asked.iter().filter(|a| a.listed && a.related).collect();
    for rate in [0.01, 0.05] {
        let bound = bound(clean.clone(), rate);
        let found = listed.iter().filter(|a| a.odds > bound).count();
        println!("name only: recall {:.3} at {:.1} % false alerts", found as f64 / listed.len() as f64, rate * 100.0);
    }
    // somebody without a date cannot alert here, and counts among those who did not
    let clean: Vec<i64> = asked.iter().filter(|a| !a.listed).map(|a| a.person_best).collect();
    let listed: Vec<&&Asked> = listed.iter().filter(|a| a.dated).collect();
    for rate in [0.0005, 0.001, 0.002, 0.003] {
        let bound = bound(clean.clone(), rate);
        let found = listed.iter().filter(|a| a.person_odds > bound).count();
        println!(
            "with a date of birth ({} listed, {} clean): recall {:.3} at {:.2} % false alerts",
            listed.len(),
            clean.len(),
            found as f64 / listed.len() as f64,
            rate * 100.0,
        );
    }
    let first = listed.iter().filter(|a| a.person_rank == Some(1)).count();
    println!("with a date of birth: first {:.3}", first as f64 / listed.len() as f64);
    times.sort_by(f64::total_cmp);
    println!("p50 {:.3} ms  p99 {:.3} ms", times[times.len() / 2], times[times.len() * 99 / 100]);
    Ok(())
}

/// The odds above which at most a share of the clean ones lies.
fn bound(mut clean: Vec<i64>, rate: f64) -> i64 {
    clean.sort_unstable_by_key(|odds| std::cmp::Reverse(*odds));
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a count")]
    let at = (clean.len() as f64 * rate) as usize;
    clean.get(at).copied().unwrap_or(i64::MIN)
}

fn person(row: &Value, key: &str) -> Person {
    let mut person = Person::named(row[key].as_str().unwrap_or_default());
    for date in row["dob"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        person.births.extend(Birth::readings(date).unwrap_or_default());
    }
    person.sex = match row["gender"].as_str() {
        Some("male" | "Male") => Some(names::Sex::Male),
        Some("female" | "Female") => Some(names::Sex::Female),
        _ => None,
    };
    person
}
