//! Reads the files of a folder of terms and says what is wrong in them; the same check that the tests make.
//!
//! `cargo run -p translation --example lint -- terms` reads the folder; with a language and a sentence it also shows
//! which terms are found in it: `cargo run -p translation --example lint -- terms ru "Прошу допросить свидетеля."`

use std::{error::Error, fs, process::ExitCode};

use kernel::Lang;
use translation::{Files, Finder, Termbase};

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let folder = args.first().map_or("terms", String::as_str);
    let mut files = Files::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "toml")
            && let Some(name) = path.file_name().and_then(|name| name.to_str())
        {
            files.insert(name.to_owned(), fs::read_to_string(&path)?);
        }
    }
    let base = match Termbase::read(&files) {
        Ok(base) => base,
        Err(flaws) => {
            for flaw in &flaws {
                eprintln!("{folder}/{flaw}");
            }
            eprintln!("{} to mend", flaws.len());
            return Ok(ExitCode::FAILURE);
        }
    };
    let doubtful = base.terms().iter().filter(|term| !term.doubt.is_empty()).count();
    let reviewed = base.terms().iter().filter(|term| term.reviewed).count();
    println!("{} terms, {reviewed} reviewed by lawyers, {doubtful} with a doubt", base.terms().len());
    if let [_, tag, text] = args.as_slice() {
        let lang = Lang::parse(tag).ok_or("the language is en, ru, az or uz")?;
        for hit in Finder::new(&base, lang).find(text) {
            let found = hit.terms.iter().filter_map(|&(term, _)| base.terms().get(term));
            for term in found {
                let words: Vec<&str> = Lang::ALL.iter().map(|&lang| term.preferred(lang)).collect();
                println!("“{}”: {} ({})", &text[hit.at.clone()], words.join(" · "), term.id);
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}
