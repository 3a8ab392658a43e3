//! dump
use std::io::Write as _;
fn main() {
    let mut args = std::env::args().skip(1);
    let text = std::fs::read_to_string(args.next().unwrap()).unwrap();
    let mut out = std::io::BufWriter::new(std::fs::File::create(args.next().unwrap()).unwrap());
    let t = std::time::Instant::now();
    let rows: Vec<(names::Name, names::Name)> = text.lines().map(|l| { let v: serde_json::Value = serde_json::from_str(l).unwrap(); (names::Name::read(v["name_a"].as_str().unwrap()), names::Name::read(v["name_b"].as_str().unwrap())) }).collect();
    eprintln!("read {:?} {}", t.elapsed(), rows.len());
    let mut z = 0;
    for (a, b) in &rows { z += names::compare(a, b).odds(); }
    for kind in [0, 1, 2, 3] {
        let is = |n: &names::Name, s: names::Script| n.parts.iter().any(|p| p.script == s);
        let some: Vec<_> = rows.iter().filter(|(a, b)| { let han = [a, b].iter().any(|n| n.text.chars().any(|c| names::script_of(c) == Some(names::Script::Han))); let ar = is(a, names::Script::Arabic) || is(b, names::Script::Arabic); let far = [a,b].iter().any(|n| is(n, names::Script::Hangul)); match kind { 0 => han, 1 => ar && !han, 2 => far && !han, _ => !han && !ar && !far } }).collect();
        let t = std::time::Instant::now();
        for (a, b) in &some { z += names::compare(a, b).odds(); }
        eprintln!("kind {kind} {} {:.3} us each", some.len(), t.elapsed().as_secs_f64() * 1e6 / some.len() as f64);
    }
    eprintln!("{z}");
    for (a, b) in &rows {
        writeln!(out, "{}\t{}", names::compare(a, b).odds(), names::term_values(a, b).iter().map(|x| format!("{}", x)).collect::<Vec<_>>().join("\t")).unwrap();
    }
}
