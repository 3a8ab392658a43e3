//! Lists the files of `law/`, so that a new instrument is part of the binary without a change here.

use std::{
    env,
    error::Error,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

/// The folders below `law/` whose files the program carries; the examples stay behind.
const FOLDERS: [&str; 2] = ["", "calendars"];

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../../law").canonicalize()?;
    let mut code = String::from("const BUILT_IN: &[(&str, &str)] = &[\n");
    for folder in FOLDERS {
        let here = root.join(folder);
        println!("cargo::rerun-if-changed={}", here.display());
        let mut paths: Vec<PathBuf> =
            fs::read_dir(&here)?.map(|entry| entry.map(|e| e.path())).collect::<Result<_, _>>()?;
        paths.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
        paths.sort();
        for path in paths {
            let name = path.strip_prefix(&root)?.to_str().ok_or("a file name in UTF-8")?;
            writeln!(code, "    ({name:?}, include_str!({:?})),", path.to_str().ok_or("a path in UTF-8")?)?;
        }
    }
    code.push_str("];\n");
    fs::write(Path::new(&env::var("OUT_DIR")?).join("built_in.rs"), code)?;
    Ok(())
}
