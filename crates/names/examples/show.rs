//! show
fn main() {
    let a: Vec<String> = std::env::args().skip(1).collect();
    let (x, y) = (names::Name::read(&a[0]), names::Name::read(&a[1]));
    for n in [&x, &y] {
        for p in &n.parts {
            print!("{}:{:?} ", p.shown, p.kind);
        }
        println!("| {:?} {:?}", n.dropped, n.sex);
    }
    let w = names::explain(&x, &y);
    println!("{} {:.6} odds {:.2} like {}", w.level, w.score, w.odds as f64 / 1e6, names::compare(&x, &y).likeness());
    for i in w.items {
        println!(
            "  {:+.2} {} {:?}",
            i.weight as f64 / 1e6,
            i.code,
            i.args.iter().map(|(k, v)| format!("{k}={v}")).collect::<Vec<_>>().join(" ")
        );
    }
}
