//! What a question to a large register costs: building it, its bytes a record, the time of an answer, and whether the
//! record that is meant is still found among namesakes.
//!
//! `cargo bench -p names --bench screen -- --records 1000000` on an otherwise quiet machine. The register is that of the
//! labelled lists, filled up with names put together from its own words; without them there is nothing to measure.

#![expect(clippy::cast_precision_loss, reason = "there are fewer rows than 2^52")]

use std::{collections::HashMap, error::Error, path::PathBuf, time::Instant};

use names::{Birth, Person, Register, Script, script_of};
use serde_json::Value;

/// A number after another, the same on every machine.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % most.max(1) as u64).unwrap_or(0)
    }
}

fn rows(path: &std::path::Path) -> Result<Vec<Value>, Box<dyn Error>> {
    Ok(std::fs::read_to_string(path)?.lines().map(serde_json::from_str).collect::<Result<_, _>>()?)
}

fn born(row: &Value) -> Vec<Birth> {
    let dates = row["dob"].as_array().into_iter().flatten().filter_map(Value::as_str);
    dates.flat_map(|date| Birth::readings(date).unwrap_or_default()).collect()
}

/// Memory that the process holds, in megabytes; 0 where the system does not tell.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or(0) / 1024
}

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().collect();
    let given = |name: &str| args.iter().position(|arg| arg == name).and_then(|at| args.get(at + 1)?.parse().ok());
    let most: usize = given("--records").unwrap_or(100_000);
    let questions: usize = given("--questions").unwrap_or(2_000);
    let folder = std::env::var_os("COMITY_SHARED")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from)
        .join("data/matching-dev");
    if !folder.join("register_primary.jsonl").is_file() {
        println!("skipped: no register in {}", folder.display());
        return Ok(());
    }
    let listed = rows(&folder.join("register_primary.jsonl"))?;
    let text = |row: &Value, key: &str| row[key].as_str().unwrap_or_default().to_owned();
    let real: Vec<String> = listed.iter().map(|row| text(row, "name")).collect();
    // words of one script at one place stand for one another
    let script = |word: &str| word.chars().find_map(script_of).unwrap_or(Script::Other);
    let mut words: HashMap<(Script, usize), Vec<&str>> = HashMap::new();
    for name in &real {
        for (at, word) in name.split_whitespace().enumerate() {
            words.entry((script(word), at.min(3))).or_default().push(word);
        }
    }
    let mut numbers = Numbers(1);
    let mut made = |n: usize| -> (String, Vec<Birth>) {
        if let (Some(name), Some(row)) = (real.get(n), listed.get(n)) {
            return (name.clone(), born(row));
        }
        let like = &real[numbers.below(real.len())];
        let mut name = String::new();
        for (at, word) in like.split_whitespace().enumerate() {
            let some = words.get(&(script(word), at.min(3))).map_or(&[][..], Vec::as_slice);
            name.push_str(if at > 0 { " " } else { "" });
            name.push_str(some.get(numbers.below(some.len())).copied().unwrap_or(word));
        }
        let date = format!("{}-{:02}-{:02}", 1930 + numbers.below(75), 1 + numbers.below(12), 1 + numbers.below(28));
        (name, if numbers.below(10) < 7 { Birth::parse(&date).into_iter().collect() } else { Vec::new() })
    };
    let mut reading = 0.0;
    let before = resident();
    let start = Instant::now();
    let mut register = Register::build((0..most).map(|n| {
        let (name, births) = made(n);
        let start = Instant::now();
        let person = Person { births, ..Person::named(&name) };
        reading += start.elapsed().as_secs_f64();
        (u32::try_from(n).unwrap_or(u32::MAX), person)
    }));
    let building = start.elapsed().as_secs_f64();
    let snapshot = register.snapshot();
    let bytes = snapshot.bytes() as f64 / snapshot.names() as f64;
    let held = resident() - before;
    println!(
        "{most} records: built in {building:.1} s, of which {reading:.1} s for reading the names; {bytes:.1} bytes a record; {held} MB resident"
    );
    let all = rows(&folder.join("screening_queries.jsonl"))?;
    for dated in [false, true] {
        let (mut once, mut least) = (Vec::new(), Vec::new());
        let (mut asked, mut first, mut five) = (0, 0, 0);
        for row in all.iter().take(questions) {
            let births = if dated { born(row) } else { Vec::new() };
            let person = Person { births, ..Person::named(&text(row, "query")) };
            let mut times = Vec::new();
            let mut found = Vec::new();
            for _ in 0..3 {
                let start = Instant::now();
                found = snapshot.search_by_all(&person, 5);
                times.push(start.elapsed().as_secs_f64() * 1e3);
            }
            once.push(times[0]);
            least.push(times.into_iter().fold(f64::MAX, f64::min));
            if row["listed"] == 1 && row["related"] == 1 && (!dated || !person.births.is_empty()) {
                let right = |record: u32| {
                    let rid = listed.get(record as usize).and_then(|row| row["rid"].as_str());
                    row["answer"].as_array().is_some_and(|all| all.iter().any(|a| a.as_str() == rid && rid.is_some()))
                };
                asked += 1;
                first += usize::from(found.first().is_some_and(|f| right(f.record)));
                five += usize::from(found.iter().any(|f| right(f.record)));
            }
        }
        once.sort_by(f64::total_cmp);
        least.sort_by(f64::total_cmp);
        let at = |times: &[f64], part: usize| times[(times.len() * part / 100).min(times.len() - 1)];
        println!(
            "{}: asked once p50 {:.3} ms, p95 {:.3} ms, p99 {:.3} ms; the least of three p50 {:.3} ms, p99 {:.3} ms; recall@1 {:.3} @5 {:.3} of {asked}",
            if dated { "names and dates of birth" } else { "names alone" },
            at(&once, 50),
            at(&once, 95),
            at(&once, 99),
            at(&least, 50),
            at(&least, 99),
            f64::from(small(first)) / f64::from(small(asked)).max(1.0),
            f64::from(small(five)) / f64::from(small(asked)).max(1.0),
        );
    }
    // one more record beside so many
    let start = Instant::now();
    register.add(u32::MAX - 1, Person::named("Ulugbek Mirzo Tarag'ay"));
    let changed = register.snapshot();
    println!("one record added and a new snapshot: {:.2} ms", start.elapsed().as_secs_f64() * 1e3);
    assert_eq!(changed.names(), snapshot.names() + 1);
    Ok(())
}

fn small(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
