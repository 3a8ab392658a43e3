//! show
fn main() { let a: Vec<String> = std::env::args().skip(1).collect(); for x in &a { let n = names::Name::read(x); println!("{n:?}"); } if a.len() == 2 { println!("{:?}", names::term_values(&names::Name::read(&a[0]), &names::Name::read(&a[1]))); } }
