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
    for (i, (a, b)) in rows.iter().enumerate() {
        let f = names::features::features(a, b);
        if i == 0 { writeln!(out, "{}", f.iter().map(|x| x.0).collect::<Vec<_>>().join("\t")).unwrap(); }
        writeln!(out, "{}", f.iter().map(|x| format!("{}", x.1)).collect::<Vec<_>>().join("\t")).unwrap();
    }
    eprintln!("features {:?}", t.elapsed());
}
