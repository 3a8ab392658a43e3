//! `cargo xtask vendor-assets`: styles, fonts, icons and examples from pinned packages.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, bail, ensure};
use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256, Sha512};

use crate::css;

/// Where the manifest stands below the root of the repository.
pub const MANIFEST: &str = "crates/web/static/vendor.toml";

const PREFACE: &str = "\
# What `cargo xtask vendor-assets` takes from other projects, and what came out of it.
#
# To take a new version: change `version` and `sha512` (of the package as the registry serves it), run the task, look at
# the difference, commit. The `sha256` of each result is written by the task and checked by `cargo xtask tidy`.

";

/// The manifest.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    package: Vec<Package>,
    /// The results.
    pub file: Vec<Vendored>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Package {
    /// Short name, used below.
    key: String,
    /// Name in the registry.
    name: String,
    version: String,
    /// SHA-512 of the archive, in hexadecimal.
    sha512: String,
    /// The licence (SPDX).
    licence: String,
    /// The copyright line, for packages that bring no licence text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    copyright: String,
    /// The font family to be replaced in style sheets.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    font: String,
    /// Components whose rules are cut from style sheets.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    cut: Vec<String>,
}

/// One result.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vendored {
    package: String,
    from: String,
    /// Where it goes; see [`Vendored::place`].
    pub to: String,
    edit: Edit,
    /// The letters that are kept of a font, as ranges of Unicode; see [`letters`].
    #[serde(default, skip_serializing_if = "String::is_empty")]
    letters: String,
    /// SHA-256 of the result, in hexadecimal.
    #[serde(default)]
    pub sha256: String,
}

impl Vendored {
    /// Its path below the root of the repository. What is in `static` becomes part of the program; what begins with
    /// `golden/` is for tests alone and stands beside it.
    pub fn place(&self) -> String {
        let folder = if self.to.starts_with("golden/") { "crates/web" } else { "crates/web/static" };
        format!("{folder}/{}", self.to)
    }
}

#[derive(Serialize, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
enum Edit {
    /// Byte for byte.
    None,
    /// See [`css::edit`].
    Css,
    /// See [`examples`].
    Examples,
    /// See [`letters`].
    Letters,
    /// The text of the MIT licence under the package's copyright line.
    MitLicence,
}

/// Reads the manifest.
pub fn manifest(root: &Path) -> anyhow::Result<Manifest> {
    let path = root.join(MANIFEST);
    let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    toml::from_str(&text).with_context(|| path.display().to_string())
}

/// SHA-256 in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    HEXLOWER.encode(&Sha256::digest(bytes))
}

/// Makes every result anew and records its digest.
pub fn run(root: &Path) -> anyhow::Result<()> {
    let mut manifest = manifest(root)?;
    let work = Work::new()?;
    for package in &manifest.package {
        let folder = work.unpack(package)?;
        let icons: BTreeSet<String> = manifest
            .file
            .iter()
            .filter(|file| file.package == package.key)
            .filter_map(|file| file.to.strip_prefix("icons/").map(str::to_owned))
            .collect();
        for file in manifest.file.iter_mut().filter(|file| file.package == package.key) {
            let read = || {
                let path = folder.join(&file.from);
                fs::read(&path).with_context(|| path.display().to_string())
            };
            let bytes = match file.edit {
                Edit::None => read()?,
                Edit::Css => {
                    let rules = css::Edit { font: &package.font, cut: &package.cut, icons: &icons };
                    let edited = css::edit(&String::from_utf8(read()?)?, &rules).with_context(|| file.from.clone())?;
                    ensure!(!edited.contains(&package.font), "{} still names the font {}", file.to, package.font);
                    format!(
                        "/* {} {}, {}, edited; see licences/ */\n{edited}",
                        package.name, package.version, package.licence
                    )
                    .into_bytes()
                }
                Edit::Examples => examples(&read()?).with_context(|| file.from.clone())?.into_bytes(),
                Edit::Letters => letters(&folder.join(&file.from), &file.letters)?,
                Edit::MitLicence => mit_licence(&package.copyright).into_bytes(),
            };
            let path = root.join(file.place());
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent)?;
            }
            fs::write(&path, &bytes).with_context(|| path.display().to_string())?;
            file.sha256 = sha256(&bytes);
            println!("{:>8} {}", bytes.len(), file.place());
        }
    }
    for file in &manifest.file {
        ensure!(manifest.package.iter().any(|package| package.key == file.package), "no package {}", file.package);
    }
    fs::write(root.join(MANIFEST), format!("{PREFACE}{}", toml::to_string(&manifest)?))?;
    Ok(())
}

/// A folder for archives that goes when the task ends.
struct Work(PathBuf);

impl Work {
    fn new() -> anyhow::Result<Self> {
        let path = std::env::temp_dir().join(format!("comity-vendor-{}", std::process::id()));
        fs::create_dir_all(&path)?;
        Ok(Self(path))
    }

    /// Fetches a package with the registry's ordinary client, checks it and unpacks it.
    fn unpack(&self, package: &Package) -> anyhow::Result<PathBuf> {
        let place = self.0.join(&package.key);
        fs::create_dir_all(&place)?;
        let fetched = Command::new("npm")
            .args(["pack", "--silent", "--ignore-scripts", &format!("{}@{}", package.name, package.version)])
            .current_dir(&place)
            .output()
            .context("npm is needed for this task, and for nothing else")?;
        ensure!(fetched.status.success(), "npm: {}", String::from_utf8_lossy(&fetched.stderr));
        let archive = place.join(String::from_utf8(fetched.stdout)?.trim());
        let found = HEXLOWER.encode(&Sha512::digest(fs::read(&archive)?));
        if found != package.sha512 {
            bail!("{} {}: the archive's SHA-512 is {found}, not the pinned one", package.name, package.version);
        }
        let unpacked =
            Command::new("tar").arg("-xzf").arg(&archive).current_dir(&place).status().context("tar is needed")?;
        ensure!(unpacked.success(), "tar could not unpack {}", archive.display());
        Ok(place.join("package"))
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        // The folder lies in the system's temporary place; if it stays, the system clears it.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The examples of a component that upstream tests itself with: of each its name, the parameters and the markup that comes
/// out, one on a line, so that a new version shows as a difference. Indentation goes.
fn examples(fixtures: &[u8]) -> anyhow::Result<String> {
    #[derive(Deserialize)]
    struct Fixtures {
        component: String,
        fixtures: Vec<Example>,
    }
    #[derive(Serialize, Deserialize)]
    struct Example {
        name: String,
        options: serde_json::Value,
        html: String,
    }
    let found: Fixtures = serde_json::from_slice(fixtures)?;
    ensure!(!found.fixtures.is_empty(), "no examples");
    let mut lines = Vec::new();
    for mut example in found.fixtures {
        example.html = example.html.lines().map(str::trim_start).collect::<Vec<_>>().join("\n");
        lines.push(serde_json::to_string(&example)?);
    }
    Ok(format!(
        "{{\"component\":{},\"examples\":[\n{}\n]}}\n",
        serde_json::to_string(&found.component)?,
        lines.join(",\n")
    ))
}

/// What cuts fonts down to some letters, and its version: another may give other bytes.
const CUTTER: [&str; 2] = ["pyftsubset", "4.68.0"];

/// A font with these letters alone, so that a page does not bring an alphabet of which it needs one letter.
fn letters(font: &Path, letters: &str) -> anyhow::Result<Vec<u8>> {
    let [name, version] = CUTTER;
    let cut = font.with_extension("cut");
    let done = Command::new(name)
        .arg(font)
        .arg(format!("--unicodes={}", letters.replace(' ', "")))
        .args(["--flavor=woff2", "--layout-features=*"])
        .arg(format!("--output-file={}", cut.display()))
        .output()
        .with_context(|| format!("{name} is needed for this task: fonttools {version} with brotli"))?;
    ensure!(done.status.success(), "{name}: {}", String::from_utf8_lossy(&done.stderr));
    fs::read(&cut).with_context(|| cut.display().to_string())
}

fn mit_licence(copyright: &str) -> String {
    format!(
        "The MIT License (MIT)\n\n{copyright}\n\n\
Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated\n\
documentation files (the \"Software\"), to deal in the Software without restriction, including without limitation the\n\
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit\n\
persons to whom the Software is furnished to do so, subject to the following conditions:\n\n\
The above copyright notice and this permission notice shall be included in all copies or substantial portions of the\n\
Software.\n\n\
THE SOFTWARE IS PROVIDED \"AS IS\", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE\n\
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR\n\
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR\n\
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_an_example_its_name_parameters_and_markup_are_kept() {
        let fixtures = br#"{"component":"tag","fixtures":[{"name":"one","options":{"text":"A"},"html":"<b>\n  A\n</b>",
            "hidden":true,"screenshot":false}],"previewLayout":"x"}"#;
        assert_eq!(
            examples(fixtures).expect("well-formed"),
            "{\"component\":\"tag\",\"examples\":[\n{\"name\":\"one\",\"options\":{\"text\":\"A\"},\"html\":\"<b>\\nA\\n</b>\"}\n]}\n"
        );
        assert!(examples(br#"{"component":"tag","fixtures":[]}"#).is_err());
        assert!(examples(br#"{"component":"tag","fixtures":[{"name":"one"}]}"#).is_err(), "a new form is noticed");
    }

    #[test]
    fn what_tests_read_is_not_part_of_the_program() {
        let file = |to: &str| Vendored {
            package: "govuk".to_owned(),
            from: String::new(),
            letters: String::new(),
            to: to.to_owned(),
            edit: Edit::None,
            sha256: String::new(),
        };
        assert_eq!(file("golden/tag.json").place(), "crates/web/golden/tag.json");
        assert_eq!(file("govuk.css").place(), "crates/web/static/govuk.css");
    }
}
