//! dump
use std::io::Write as _;
fn main() {
    let mut args = std::env::args().skip(1);
    let text = std::fs::read_to_string(args.next().unwrap()).unwrap();
    let mut out = std::io::BufWriter::new(std::fs::File::create(args.next().unwrap()).unwrap());
    let t = std::time::Instant::now();
    let rows: Vec<(names::Name, names::Name)> = text.lines().map(|l| { let v: serde_json::Value = serde_json::from_str(l).unwrap(); (names::Name::read(v["name_a"].as_str().unwrap()), names::Name::read(v["name_b"].as_str().unwrap())) }).collect();
    eprintln!("read {:?} {}", t.elapsed(), rows.len());
    let t = std::time::Instant::now();
    let mut z = 0;
    for (a, b) in &rows { z += names::total(a, b); }
    eprintln!("total {:?} {z}", t.elapsed());
    for (a, b) in &rows {
        writeln!(out, "{}\t{}", names::total(a, b), names::term_values(a, b).iter().map(|x| format!("{}", x)).collect::<Vec<_>>().join("\t")).unwrap();
    }
}
