//! Prints the text of a file, or why there is none, to look at by hand.
//!
//! `cargo run -p text --example read -- letter.pdf`

use std::{error::Error, fs};

fn main() -> Result<(), Box<dyn Error>> {
    for path in std::env::args().skip(1) {
        match text::read(&fs::read(&path)?, &path, "") {
            Ok(text) => {
                println!("{}", text.body);
                for file in &text.attachments {
                    eprintln!(
                        "{path}: holds {} ({}, {} bytes)",
                        file.name.as_deref().unwrap_or("?"),
                        file.media,
                        file.bytes.len()
                    );
                }
                eprintln!("{path}: {:?}, cut: {}, no text: {}", text.format, text.cut, text.had_no_text);
            }
            Err(error) => eprintln!("{path}: {} ({error})", error.code()),
        }
    }
    Ok(())
}
