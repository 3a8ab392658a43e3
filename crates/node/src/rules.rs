//! The law that a node works with, and what it asks beside it: the files of its own folder, else those in the program. Files with a flaw never stop a
//! node: it goes on with the last set that was good, and says so.

use std::path::Path;

use anyhow::{Context as _, Result, anyhow, ensure};
use app::LawBook;
use kernel::AuthorityId;
use law::{Files, RuleSet, Sheet};

use crate::config::Law;

/// Where the last good files of the node's own folder are kept.
const LAST_GOOD: &str = "law-last-good.json";
/// Where the last good requirement sheet is kept.
const LAST_GOOD_SHEET: &str = "sheet-last-good.json";

/// The law by the configuration.
///
/// # Errors
/// When neither the folder's files nor the last good ones nor the program's can be read.
pub fn book(config: &Law, folder: &Path) -> Result<LawBook> {
    let Some(own) = &config.folder else { return Ok(LawBook::built_in(config.memory)?) };
    let own = folder.join(own);
    let kept = folder.join(LAST_GOOD);
    let read = law::read_folder(&own, false)
        .with_context(|| format!("the law files in {} cannot be read", own.display()))
        .and_then(|files| Ok(LawBook::read(files, config.memory)?));
    match read {
        Ok(book) => {
            keep(&kept, book.files())?;
            Ok(book)
        }
        Err(error) => {
            // What an older program kept may be unreadable to this one: that must not stop the node either.
            let last = std::fs::read_to_string(&kept)
                .ok()
                .and_then(|text| serde_json::from_str::<Files>(&text).ok())
                .and_then(|files| LawBook::read(files, config.memory).ok());
            let book = match last {
                Some(book) => book,
                None => LawBook::built_in(config.memory)?,
            };
            tracing::error!(
                folder = %own.display(),
                error = %crate::commands::sentence(&error),
                rule_set = %book.set().version.short(),
                "the law files have a flaw; the last good set is used: run `comity law lint`"
            );
            Ok(book)
        }
    }
}

/// The requirement sheet by the configuration, if it names one.
///
/// # Errors
/// When the copy of the last good one cannot be written.
pub fn sheet(config: &Law, folder: &Path, set: &RuleSet, own: &AuthorityId) -> Result<Option<Sheet>> {
    let Some(path) = &config.sheet else { return Ok(None) };
    let path = folder.join(path);
    let kept = folder.join(LAST_GOOD_SHEET);
    let read = |path: &Path| -> Result<Sheet> {
        let text = std::fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))?;
        let sheet = Sheet::read(&text, &set.vocabulary).map_err(|error| anyhow!("{}: {error}", path.display()))?;
        ensure!(sheet.authority == *own, "{}: at /authority: this node is of {own}", path.display());
        Ok(sheet)
    };
    match read(&path) {
        Ok(sheet) => {
            put(&kept, &serde_json::to_string(&sheet)?)?;
            Ok(Some(sheet))
        }
        Err(error) => {
            let last = read(&kept).ok();
            tracing::error!(
                error = %crate::commands::sentence(&error),
                used = last.as_ref().map(|sheet| sheet.version),
                "the requirement sheet has a flaw; the last good one is used, if there was one: run `comity law sheet`"
            );
            Ok(last)
        }
    }
}

fn keep(path: &Path, files: &Files) -> Result<()> {
    put(path, &serde_json::to_string(files)?)
}

/// Writes a text beside the old copy and puts it in its place, so that there is always a whole one.
fn put(path: &Path, text: &str) -> Result<()> {
    if std::fs::read_to_string(path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    let beside = path.with_extension("new");
    std::fs::write(&beside, text).with_context(|| format!("{} cannot be written", beside.display()))?;
    std::fs::rename(&beside, path).with_context(|| format!("{} cannot be written", path.display()))
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::{LAST_GOOD, book, sheet};
    use crate::config::Law;

    #[test]
    fn files_with_a_flaw_give_way_to_the_last_good_ones() {
        let folder = std::env::temp_dir().join(format!("comity-rules-{}", std::process::id()));
        let own = folder.join("law");
        std::fs::create_dir_all(&own).expect("a folder");
        for (path, text) in law::built_in_files().into_iter().filter(|(path, _)| !path.contains('/')) {
            std::fs::write(own.join(path), text + "\n# ours\n").expect("a file");
        }
        let config = Law { folder: Some(PathBuf::from("law")), ..Law::default() };
        let program = book(&Law::default(), &folder).expect("the program's").set().version;
        let good = book(&config, &folder).expect("good files").set().version;
        assert_ne!(good, program);

        std::fs::write(own.join("ets24.toml"), "[instrument]\nid = ").expect("a slip");
        assert_eq!(book(&config, &folder).expect("the last good").set().version, good);
        // Neither good files nor a last good set: the node starts all the same.
        std::fs::write(folder.join(LAST_GOOD), "{").expect("spoilt");
        assert_eq!(book(&config, &folder).expect("the program's").set().version, program);
        std::fs::write(folder.join(LAST_GOOD), r#"{"facts.toml":"of another program"}"#).expect("spoilt");
        assert_eq!(book(&config, &folder).expect("the program's").set().version, program);
        std::fs::remove_dir_all(&folder).expect("removed");
    }

    #[test]
    fn a_sheet_with_a_flaw_gives_way_to_the_last_good_one() {
        let folder = std::env::temp_dir().join(format!("comity-sheet-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        let config = Law { sheet: Some(PathBuf::from("requirements.json")), ..Law::default() };
        let set = app::LawBook::built_in(true).expect("the law");
        let own = kernel::AuthorityId::parse("uz-gp").expect("an id");
        let read = |own| sheet(&config, &folder, set.set(), own).expect("no fault of the disk");
        assert_eq!(read(&own), None, "there is no file and never was");
        let write = |text: &str| std::fs::write(folder.join("requirements.json"), text).expect("written");
        let good = r#"{"format": 1, "version": 7, "state": "UZ", "authority": "uz-gp", "valid_from": "2026-01-01",
            "fields": [{"fact": "p.birth"}], "contact": {"telephone": "+998"}}"#;
        write(good);
        assert_eq!(read(&own).map(|sheet| sheet.version), Some(7));
        write(&good.replace("\"version\": 7", "\"version\": 8").replace("p.birth", "p.brith"));
        assert_eq!(read(&own).map(|sheet| sheet.version), Some(7), "the last good one");
        // Neither another authority's sheet nor its last good copy is ever ours.
        let other = kernel::AuthorityId::parse("az-pgo").expect("an id");
        assert_eq!(read(&other), None);
        assert_eq!(sheet(&Law::default(), &folder, set.set(), &own).expect("none"), None, "none is named");
        std::fs::remove_dir_all(&folder).expect("removed");
    }
}
