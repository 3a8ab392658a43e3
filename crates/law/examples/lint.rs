//! Reads a folder of law files, says what is wrong, and runs the examples: `lint FOLDER [INSTRUMENT ...]`.

fn main() -> std::process::ExitCode {
    let mut args = std::env::args().skip(1);
    let folder = args.next().unwrap_or_else(|| "law".to_owned());
    let only: Vec<String> = args.collect();
    let files = match law::read_folder(folder.as_ref(), true) {
        Ok(files) => files,
        Err(error) => {
            eprintln!("{folder}: {error}");
            return std::process::ExitCode::from(2);
        }
    };
    let (set, flaws) = law::RuleSet::read_what_stands(&files);
    let concerns = |file: &str| only.is_empty() || only.iter().any(|id| file.contains(&format!("{id}.toml")));
    let mut bad = 0;
    for flaw in flaws.iter().filter(|flaw| concerns(&flaw.file) || set.is_none()) {
        println!("{flaw}");
        bad += 1;
    }
    let Some(set) = set else { return std::process::ExitCode::FAILURE };
    let report = law::example::run(&set, &files, &only);
    for flaw in &report.flaws {
        println!("{flaw}");
        bad += 1;
    }
    println!("{} rules, {} checked with examples, {bad} complaints", set.rule_count(), report.covered.len());
    if bad == 0 { std::process::ExitCode::SUCCESS } else { std::process::ExitCode::FAILURE }
}
