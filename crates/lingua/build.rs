//! Lists the translation files, so that a new file in `locales/<language>/` is part of the binary without a change here.

use std::{
    env,
    error::Error,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

fn main() -> Result<(), Box<dyn Error>> {
    let locales = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../../locales").canonicalize()?;
    println!("cargo::rerun-if-changed={}", locales.display());
    let mut code = String::new();
    for lang in ["en", "ru", "az", "uz"] {
        let mut paths: Vec<PathBuf> =
            fs::read_dir(locales.join(lang))?.map(|entry| entry.map(|e| e.path())).collect::<Result<_, _>>()?;
        paths.retain(|path| path.extension().is_some_and(|ending| ending == "ftl"));
        paths.sort();
        writeln!(code, "const {}: &[(&str, &str)] = &[", lang.to_uppercase())?;
        for path in paths {
            let name = path.file_stem().and_then(|name| name.to_str()).ok_or("a file name in UTF-8")?;
            writeln!(code, "    ({name:?}, include_str!({:?})),", path.to_str().ok_or("a path in UTF-8")?)?;
        }
        writeln!(code, "];")?;
    }
    fs::write(Path::new(&env::var("OUT_DIR")?).join("catalogue.rs"), code)?;
    Ok(())
}
