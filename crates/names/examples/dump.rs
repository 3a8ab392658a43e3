//! dump: odds per row
use std::io::Write as _;
fn main() {
    let mut args = std::env::args().skip(1);
    let text = std::fs::read_to_string(args.next().unwrap()).unwrap();
    let mut out = std::io::BufWriter::new(std::fs::File::create(args.next().unwrap()).unwrap());
    for l in text.lines() {
        let v: serde_json::Value = serde_json::from_str(l).unwrap();
        if v.get("query").is_some() {
            match (names::person(1, &v["query"]), names::person(1, &v["record"])) {
                (Ok(a), Ok(b)) => {
                    let i = names::identify(&a, &b);
                    writeln!(out, "{}\t{}\t{:?}", v["label"], i.odds() as f64 / 1e6, i.fields()).unwrap()
                }
                _ => writeln!(out, "{}\t-99\tbad", v["label"]).unwrap(),
            }
        } else {
            let (a, b) =
                (names::Name::read(v["name_a"].as_str().unwrap()), names::Name::read(v["name_b"].as_str().unwrap()));
            writeln!(
                out,
                "{}\t{}\t{}",
                v["label"],
                names::compare(&a, &b).odds() as f64 / 1e6,
                names::term_values(&a, &b).iter().map(|x| format!("{}", x)).collect::<Vec<_>>().join(",")
            )
            .unwrap();
        }
    }
}
