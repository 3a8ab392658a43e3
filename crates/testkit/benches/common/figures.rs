//! Arguments in, figures out: a small table for people and one line of JSON for machines.

use std::{
    fmt::Write as _,
    time::{Duration, Instant},
};

use serde_json::{Map, Value, json};

/// The arguments of a benchmark, written `--name value`.
pub struct Args(Vec<(String, String)>);

impl Args {
    /// Reads the command line. Words that stand alone, such as the `--bench` that cargo adds, are passed over.
    pub fn read() -> Self {
        let words: Vec<String> = std::env::args().skip(1).collect();
        let pairs = words.windows(2).filter_map(|pair| {
            let name = pair[0].strip_prefix("--")?;
            (!pair[1].starts_with("--")).then(|| (name.to_owned(), pair[1].clone()))
        });
        Self(pairs.collect())
    }

    /// A text.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.0.iter().rev().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// A number.
    pub fn number(&self, name: &str, default: usize) -> usize {
        self.text(name).map_or(default, |text| text.parse().expect("a number"))
    }

    /// Numbers with commas between them.
    pub fn numbers(&self, name: &str, default: &[usize]) -> Vec<usize> {
        self.text(name).map_or_else(
            || default.to_vec(),
            |text| text.split(',').map(|word| word.parse().expect("numbers with commas")).collect(),
        )
    }
}

/// A count as a number one can divide.
#[expect(clippy::cast_precision_loss, reason = "counts of a benchmark stay far below 2^52")]
pub const fn float(count: usize) -> f64 {
    count as f64
}

/// How long each of many tries took.
#[derive(Default)]
pub struct Samples(Vec<Duration>);

impl Samples {
    /// Notes one.
    pub fn add(&mut self, took: Duration) {
        self.0.push(took);
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The time in milliseconds that this part of a hundred did not exceed.
    pub fn percentile(&mut self, percent: usize) -> f64 {
        self.0.sort_unstable();
        let index = (self.0.len() * percent).div_ceil(100).saturating_sub(1);
        self.0.get(index).map_or(f64::NAN, |took| took.as_secs_f64() * 1e3)
    }

    /// Count, rate and percentiles, and the time that processors of this machine worked for each, as columns.
    pub fn columns(&mut self, watch: &Watch) -> Vec<(&'static str, f64)> {
        let count = float(self.len());
        let mut columns = vec![("n", count), ("per_s", count / watch.seconds())];
        columns.extend(self.percentiles());
        columns.push(("cpu_ms", watch.cpu_ms() / count));
        columns
    }

    /// The percentiles as columns.
    pub fn percentiles(&mut self) -> [(&'static str, f64); 3] {
        [("p50_ms", self.percentile(50)), ("p95_ms", self.percentile(95)), ("p99_ms", self.percentile(99))]
    }
}

impl Extend<Duration> for Samples {
    fn extend<T: IntoIterator<Item = Duration>>(&mut self, more: T) {
        self.0.extend(more);
    }
}

/// Time that has passed since it was made: on the wall, and on the processors for this process.
pub struct Watch {
    wall: Instant,
    cpu: f64,
}

impl Watch {
    /// Starts now.
    pub fn start() -> Self {
        Self { wall: Instant::now(), cpu: cpu_ms() }
    }

    /// Seconds on the wall.
    pub fn seconds(&self) -> f64 {
        self.wall.elapsed().as_secs_f64()
    }

    /// Milliseconds on the processors.
    pub fn cpu_ms(&self) -> f64 {
        cpu_ms() - self.cpu
    }
}

/// Milliseconds of processor time of this process so far (proc(5), fields 14 and 15, in hundredths of a second). It
/// says what an act costs even when others work on the same machine.
fn cpu_ms() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    fields.skip(11).take(2).filter_map(|word| word.parse::<f64>().ok()).sum::<f64>() * 10.0
}

/// What a benchmark found.
pub struct Report {
    bench: &'static str,
    began: Instant,
    rows: Vec<(String, Vec<(&'static str, f64)>)>,
}

impl Report {
    /// An empty one.
    pub fn new(bench: &'static str) -> Self {
        println!("bench {bench}");
        let mut report = Self { bench, began: Instant::now(), rows: Vec::new() };
        report.load("load of the machine before");
        report
    }

    /// Adds a row and prints it, so that one sees how far it is.
    pub fn row(&mut self, name: impl Into<String>, columns: Vec<(&'static str, f64)>) {
        let name = name.into();
        let mut line = format!("{name:<44}");
        for (column, value) in &columns {
            let _ = write!(line, "  {column} {}", short(*value));
        }
        println!("{line}");
        self.rows.push((name, columns));
    }

    /// How much else the machine has to do.
    fn load(&mut self, name: &str) {
        let text = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
        let load = text.split(' ').next().and_then(|word| word.parse().ok()).unwrap_or(f64::NAN);
        self.row(name, vec![("runnable", load)]);
    }

    /// Prints the JSON line.
    pub fn finish(mut self) {
        self.load("load of the machine after");
        let rows: Vec<Value> = self
            .rows
            .into_iter()
            .map(|(name, columns)| {
                let mut row = Map::from_iter([("name".to_owned(), Value::from(name))]);
                row.extend(columns.into_iter().map(|(column, value)| (column.to_owned(), json!(value))));
                Value::Object(row)
            })
            .collect();
        let line = json!({
            "bench": self.bench, "seconds": self.began.elapsed().as_secs(), "rows": rows,
        });
        println!("{line}");
    }
}

fn short(value: f64) -> String {
    if value.abs() >= 100.0 || value.fract() == 0.0 { format!("{value:.0}") } else { format!("{value:.2}") }
}

/// Resident memory of a process in MB: now, at most so far, of files, of its own.
pub fn memory(process: u32) -> Vec<(&'static str, f64)> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let figure = |name: &str| {
        let line = status.lines().find(|line| line.starts_with(name));
        let kib = line.and_then(|line| line.split_whitespace().nth(1)).and_then(|word| word.parse().ok());
        kib.map_or(f64::NAN, |kib: f64| kib * 1024.0 / 1e6)
    };
    vec![
        ("rss_mb", figure("VmRSS:")),
        ("peak_mb", figure("VmHWM:")),
        ("of_files_mb", figure("RssFile:")),
        ("own_mb", figure("RssAnon:")),
    ]
}
