//! Chores of this repository that are programs rather than habits.
//!
//! - `cargo xtask vendor-assets` makes the style sheets, fonts and icons under `crates/web/static` from the packages
//!   pinned in `vendor.toml` there, and the examples under `crates/web/golden` that tests compare our markup with. The
//!   result is committed, so building Comity needs neither a network nor JavaScript.
//! - `cargo xtask tidy` checks the rules that the compiler does not know.

mod css;
mod tidy;
mod vendor;

use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};

fn main() -> anyhow::Result<()> {
    let root = root()?;
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["vendor-assets"] => vendor::run(&root),
        ["tidy"] => tidy::run(&root),
        _ => bail!("usage: cargo xtask vendor-assets | tidy"),
    }
}

/// The root of the repository: the folder above this crate.
fn root() -> anyhow::Result<PathBuf> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().map(Path::to_path_buf).context("xtask stands inside the repository")
}
