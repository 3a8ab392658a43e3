//! Explains a comparison: `cargo run --release -p names --example explain -- NAME NAME`.

use std::error::Error;

use names::{Name, explain};

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let (Some(a), Some(b)) = (args.next(), args.next()) else { return Err("explain NAME NAME".into()) };
    println!("{}", serde_json::to_string_pretty(&explain(&Name::read(&a), &Name::read(&b)))?);
    Ok(())
}
