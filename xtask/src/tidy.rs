//! `cargo xtask tidy`: rules of this repository that the compiler does not know.

use std::{fs, path::Path, process::Command};

use anyhow::{Context as _, bail, ensure};
use serde_json::Value;

use crate::vendor;

/// The ladder of rooms. A room may import only rooms that stand on a lower step.
const LADDER: [(&str, u8); 22] = [
    ("kernel", 0),
    ("as4", 1),
    ("docket", 1),
    ("law", 1),
    ("lingua", 1),
    ("names", 1),
    ("picture", 1),
    ("relations", 1),
    ("seal", 1),
    ("translation", 1),
    ("vault", 1),
    ("press", 1),
    ("text", 1),
    ("kinds", 2),
    ("store", 3),
    ("exchange", 3),
    ("app", 4),
    ("door", 5),
    ("web", 6),
    ("api", 6),
    ("node", 7),
    ("xtask", 0),
];

/// Stands beside the ladder: it may import every room up to `app`, and rooms import it for their tests alone.
const TESTKIT: &str = "testkit";
const TESTKIT_BELOW: u8 = 5;

/// Edges that the ladder would allow and the design does not, each with its reason.
const NEVER: [(&str, &str, &str); 8] = [
    ("web", "store", "pages ask `app`, which asks who may see what"),
    ("web", "seal", "pages ask `app`"),
    ("web", "exchange", "pages ask `app`"),
    ("web", "vault", "pages ask `app`"),
    ("api", "store", "calls ask `app`, which asks who may see what"),
    ("api", "seal", "calls ask `app`"),
    ("api", "exchange", "calls ask `app`"),
    ("api", "vault", "calls ask `app`"),
];

/// Rooms that see only the listed rooms, whatever the ladder says.
const ONLY: [(&str, &[&str]); 10] = [
    ("as4", &["kernel"]),
    ("kinds", &["docket", "kernel"]),
    ("law", &["kernel"]),
    ("lingua", &["kernel"]),
    ("names", &["kernel"]),
    ("picture", &["kernel"]),
    ("press", &["kernel"]),
    ("relations", &["kernel"]),
    ("text", &["kernel"]),
    ("translation", &["kernel"]),
];

/// Rooms that only the listed rooms import.
const ONLY_BY: [(&str, &[&str]); 2] = [("picture", &["node"]), ("press", &["node"])];

/// Longest Rust file, in lines.
const LINES: usize = 900;

/// Runs every check and fails with the list of what is wrong.
pub fn run(root: &Path) -> anyhow::Result<()> {
    let mut wrong = Vec::new();
    wrong.extend(ladder(&metadata(root)?)?);
    wrong.extend(vendored(root)?);
    for path in tracked(root)? {
        let Ok(text) = fs::read_to_string(root.join(&path)) else { continue };
        wrong.extend(file(&path, &text));
    }
    if wrong.is_empty() {
        println!("tidy: nothing to mend");
        return Ok(());
    }
    for line in &wrong {
        eprintln!("{line}");
    }
    bail!("tidy: {} to mend", wrong.len())
}

fn metadata(root: &Path) -> anyhow::Result<Value> {
    let out = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .current_dir(root)
        .output()?;
    ensure!(out.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&out.stderr));
    Ok(serde_json::from_slice(&out.stdout)?)
}

/// Files that belong to the repository: tracked ones, and new ones that are not ignored.
fn tracked(root: &Path) -> anyhow::Result<Vec<String>> {
    let out = Command::new("git")
        .args(["ls-files", "--cached", "--others", "--exclude-standard", "-z"])
        .current_dir(root)
        .output()
        .context("git is needed")?;
    ensure!(out.status.success(), "git ls-files: {}", String::from_utf8_lossy(&out.stderr));
    let text = String::from_utf8(out.stdout)?;
    Ok(text.split('\0').filter(|path| !path.is_empty()).map(str::to_owned).collect())
}

fn step(room: &str) -> Option<u8> {
    LADDER.iter().find(|(name, _)| *name == room).map(|(_, step)| *step)
}

/// Every import edge that goes up the ladder or against a special rule.
fn ladder(metadata: &Value) -> anyhow::Result<Vec<String>> {
    let packages = metadata["packages"].as_array().context("metadata lists packages")?;
    let mut wrong = Vec::new();
    for package in packages {
        let room = package["name"].as_str().context("a package has a name")?;
        if room != TESTKIT && step(room).is_none() {
            wrong.push(format!("{room}: a new room needs a step in the ladder (xtask/src/tidy.rs)"));
            continue;
        }
        for dependency in package["dependencies"].as_array().context("a package has dependencies")? {
            let other = dependency["name"].as_str().context("a dependency has a name")?;
            let is_ours = dependency["path"].is_string();
            let only_for_tests = dependency["kind"] == "dev";
            if is_ours && let Err(reason) = edge(room, other, only_for_tests) {
                wrong.push(format!("{room} imports {other}: {reason}"));
            }
        }
    }
    Ok(wrong)
}

fn edge(room: &str, other: &str, only_for_tests: bool) -> Result<(), String> {
    if other == TESTKIT {
        return if only_for_tests { Ok(()) } else { Err("testkit is for tests alone".to_owned()) };
    }
    let theirs = step(other).ok_or("a room without a step")?;
    if room == TESTKIT {
        return if theirs < TESTKIT_BELOW { Ok(()) } else { Err("testkit stands below the edges".to_owned()) };
    }
    let ours = step(room).ok_or("a room without a step")?;
    if theirs >= ours {
        return Err(format!("step {theirs} from step {ours}; imports only go down"));
    }
    if let Some((_, _, reason)) = NEVER.iter().find(|(from, to, _)| *from == room && *to == other) {
        return Err((*reason).to_owned());
    }
    if let Some((_, rooms)) = ONLY.iter().find(|(name, _)| *name == room)
        && !rooms.contains(&other)
    {
        return Err(format!("{room} sees only {}", rooms.join(", ")));
    }
    if let Some((_, rooms)) = ONLY_BY.iter().find(|(name, _)| *name == other)
        && !rooms.contains(&room)
    {
        return Err(format!("only {} imports {other}", rooms.join(", ")));
    }
    Ok(())
}

/// Vendored files that are not what the manifest says, and files beside them that nobody accounts for.
fn vendored(root: &Path) -> anyhow::Result<Vec<String>> {
    let mut wrong = Vec::new();
    for file in vendor::manifest(root)?.file {
        let path = root.join(file.place());
        match fs::read(&path) {
            Err(error) => wrong.push(format!("{}: {error}", path.display())),
            Ok(bytes) if vendor::sha256(&bytes) != file.sha256 => {
                wrong.push(format!("{}: differs from {}", file.place(), vendor::MANIFEST));
            }
            Ok(_) => {}
        }
    }
    Ok(wrong)
}

/// What is wrong in one text file.
fn file(path: &str, text: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    let is_rust = Path::new(path).extension().is_some_and(|extension| extension == "rs");
    if is_rust {
        let lines = text.lines().count();
        if lines > LINES {
            wrong.push(format!("{path}: {lines} lines; a file over {LINES} holds more than one topic"));
        }
        // Tests break a database on purpose, and benchmarks measure it bare.
        let trial = path.contains("/tests/") || path.contains("/benches/");
        if path.starts_with("crates/") && !path.starts_with("crates/store/") && !trial {
            for (number, line) in text.lines().enumerate() {
                if let Some(statement) = sql(line) {
                    wrong.push(format!("{path}:{}: SQL ({statement}) outside of store", number + 1));
                }
            }
        }
    }
    if path.starts_with("crates/web/static/") && path != vendor::MANIFEST && text.contains(&brand_font()) {
        wrong.push(format!("{path}: names the font {}", brand_font()));
    }
    // The lock file names its source by an address that the package manager wrote.
    if path != "Cargo.lock" {
        for host in registry_hosts() {
            if text.contains(&host) {
                wrong.push(format!("{path}: names the package registry {host}"));
            }
        }
    }
    wrong
}

fn brand_font() -> String {
    ["GDS", "Transport"].join(" ")
}

/// Hosts of package registries. Joined here so that this file does not name them.
fn registry_hosts() -> Vec<String> {
    [
        ["registry.npmjs", "org"],
        ["npmjs", "com"],
        ["static.crates", "io"],
        ["index.crates", "io"],
        ["pypi", "org"],
        ["pythonhosted", "org"],
        ["deb.debian", "org"],
        ["proxy.golang", "org"],
        ["rubygems", "org"],
        ["yarnpkg", "com"],
    ]
    .iter()
    .map(|parts| parts.join("."))
    .collect()
}

/// The statement that a line of code contains, if it looks like SQL: capital key words in their order.
fn sql(line: &str) -> Option<&'static str> {
    const STATEMENTS: [(&str, &str); 9] = [
        ("SELECT ", " FROM "),
        ("INSERT INTO ", ""),
        ("UPDATE ", " SET "),
        ("DELETE FROM ", ""),
        ("CREATE TABLE ", ""),
        ("CREATE INDEX ", ""),
        ("CREATE UNIQUE INDEX ", ""),
        ("ALTER TABLE ", ""),
        ("DROP TABLE ", ""),
    ];
    if line.trim_start().starts_with("//") {
        return None;
    }
    STATEMENTS
        .iter()
        .find(|(first, then)| line.find(first).is_some_and(|at| line[at + first.len() - 1..].contains(then)))
        .map(|(first, _)| first.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imports_go_down_the_ladder_only() {
        assert_eq!(edge("app", "store", false), Ok(()));
        assert_eq!(edge("node", "press", false), Ok(()));
        assert_eq!(edge("kinds", "docket", false), Ok(()));
        for (room, other) in [
            ("kernel", "docket"),
            ("store", "app"),
            ("web", "api"),
            ("api", "web"),
            ("store", "exchange"),
            ("web", "store"),
            ("api", "seal"),
            ("app", "press"),
            ("kinds", "vault"),
            ("app", "testkit"),
            ("testkit", "web"),
            ("app", "new-room"),
        ] {
            assert!(edge(room, other, false).is_err(), "{room} -> {other}");
        }
        assert_eq!(edge("app", "testkit", true), Ok(()));
        assert_eq!(edge("testkit", "app", false), Ok(()));
    }

    #[test]
    fn the_ladder_is_read_from_the_metadata() {
        let metadata = serde_json::json!({"packages": [{"name": "store", "dependencies": [
            {"name": "serde", "path": null, "kind": null},
            {"name": "kernel", "path": "/x", "kind": null},
            {"name": "app", "path": "/x", "kind": null},
        ]}]});
        assert_eq!(ladder(&metadata).expect("well-formed").len(), 1);
    }

    #[test]
    fn sql_is_seen_and_prose_is_not() {
        let query = ["let q = \"SELECT id ", "FROM docket\";"].concat();
        assert!(sql(&query).is_some());
        assert!(sql(&["\"UPDATE docket ", "SET x = 1\""].concat()).is_some());
        assert_eq!(sql("// SELECT id FROM docket"), None);
        assert_eq!(sql("let select = \"select one from the list\";"), None);
        assert_eq!(sql("\"SELECT the officer\""), None);
        assert!(!file("crates/app/src/x.rs", &query).is_empty());
        assert!(file("crates/store/src/x.rs", &query).is_empty());
    }

    #[test]
    fn long_files_brand_fonts_and_registry_hosts_are_seen() {
        assert_eq!(file("crates/app/src/x.rs", &"\n".repeat(LINES + 1)).len(), 1);
        assert!(file("crates/app/src/x.rs", &"\n".repeat(LINES)).is_empty());
        assert_eq!(file("crates/web/static/x.css", &brand_font()).len(), 1);
        assert_eq!(file("docs/x.md", &registry_hosts()[0]).len(), 1);
    }
}
