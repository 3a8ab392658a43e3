//! Backup and restore. A backup is good only after it was restored beside and compared.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result, bail};
use serde_json::json;
use store::{Holdings, Store};

use crate::{cli::exit, commands::say, config::Config, house::House};

/// What a backup holds besides the database and the vault.
const FILES: [&str; 2] = ["comity.toml", "letterhead.docx"];

/// Backs the node up, restores the backup beside, checks everything in it, and compares it with what was copied.
pub async fn make(data: &Path, to: &Path, machine: bool) -> Result<u8> {
    let config = Config::read(data)?;
    if config.store.postgres.is_some() {
        bail!(
            "this node keeps its database on a PostgreSQL server: back it up there (pg_basebackup), and copy {} beside it",
            data.display()
        );
    }
    if to.exists() {
        bail!("{} exists already: a backup is written into a new folder", to.display());
    }
    let parts = beside(to, "part")?;
    fs::create_dir_all(&parts).with_context(|| format!("cannot make {}", parts.display()))?;
    // The database first: every file that it names is in the vault already, and the vault only grows.
    let held = Store::copy_file(&data.join("comity.db"), &parts.join("comity.db")).await?;
    copy_rest(data, &parts)?;
    let report = rehearse(&parts, &held).await;
    let report = match report {
        Ok(report) => report,
        Err(error) => {
            return Err(error.context(format!("the backup is NOT good; what there is of it is in {}", parts.display())));
        }
    };
    fs::rename(&parts, to)?;
    sync_parent(to)?;
    if machine {
        say(json!({"good": true, "backup": to, "log_size": held.audit_size, "log_root": held.audit_root,
            "entries": report.entries, "files": report.files}))?;
    } else {
        say(format_args!(
            "Good: restored beside and compared.\n  log     {} leaves, root {}\n  checked {} entries, {} sealed files\n\
             The backup holds the node's keys: keep {} as you keep the node.",
            held.audit_size,
            held.audit_root,
            report.entries,
            report.files,
            to.display()
        ))?;
    }
    Ok(exit::DONE)
}

/// Restores a backup into a new folder and checks everything in it.
pub async fn restore(from: &Path, data: &Path, machine: bool) -> Result<u8> {
    if data.exists() {
        bail!("{} exists already: a backup is restored into a new folder", data.display());
    }
    if !from.join("comity.toml").exists() || !from.join("comity.db").exists() {
        bail!("{} is not a backup of a node: give the folder that `comity backup` wrote", from.display());
    }
    let parts = beside(data, "part")?;
    fs::create_dir_all(&parts).with_context(|| format!("cannot make {}", parts.display()))?;
    let restored = restore_into(from, &parts).await;
    let (held, report) = match restored {
        Ok(found) => found,
        Err(error) => {
            // What is half restored helps nobody and would stand in the way of the next try.
            fs::remove_dir_all(&parts).with_context(|| format!("remove {} by hand", parts.display()))?;
            return Err(error.context(format!("The backup is damaged: {}. Use another one", from.display())));
        }
    };
    fs::rename(&parts, data)?;
    sync_parent(data)?;
    if machine {
        say(json!({"restored": true, "data": data, "log_size": held.audit_size, "log_root": held.audit_root,
            "entries": report.entries}))?;
    } else {
        say(format_args!(
            "Restored and checked: {} leaves of the log, root {}, {} entries, {} sealed files.\nBefore you let it \
             serve, make sure that the old node does not run any more: two nodes of one authority would tell two \
             histories.\nNext: comity serve --data {}",
            held.audit_size,
            held.audit_root,
            report.entries,
            report.files,
            data.display()
        ))?;
    }
    Ok(exit::DONE)
}

async fn restore_into(from: &Path, parts: &Path) -> Result<(Holdings, app::CheckReport)> {
    let held = Store::copy_file(&from.join("comity.db"), &parts.join("comity.db")).await?;
    copy_rest(from, parts)?;
    let report = check(parts, &held).await?;
    Ok((held, report))
}

/// Restores a backup into a scratch folder, checks it there, and removes the folder.
async fn rehearse(backup: &Path, held: &Holdings) -> Result<app::CheckReport> {
    let scratch = beside(backup, "check")?;
    fs::create_dir_all(&scratch)?;
    let result = async {
        Store::copy_file(&backup.join("comity.db"), &scratch.join("comity.db")).await?;
        copy_rest(backup, &scratch)?;
        check(&scratch, held).await
    }
    .await;
    fs::remove_dir_all(&scratch).with_context(|| format!("cannot remove {}", scratch.display()))?;
    result
}

async fn check(folder: &Path, held: &Holdings) -> Result<app::CheckReport> {
    // What it holds is compared before the node is opened, which writes its own description.
    let now = {
        let store =
            Store::open_sqlite(&folder.join("comity.db"), store::Options::at(kernel::Moment::from_micros(0))).await?;
        store.counts_and_root().await?
    };
    if now != *held {
        bail!(
            "it does not hold what was copied: the log has {} leaves, {} were copied",
            now.audit_size,
            held.audit_size
        );
    }
    let house = House::open(folder).await?;
    let report = house.app.check_everything().await?;
    if !report.ok {
        bail!("something in it is not right: {}", report.findings.join("; "));
    }
    Ok(report)
}

fn copy_rest(from: &Path, to: &Path) -> Result<()> {
    for name in FILES {
        let source = from.join(name);
        if source.exists() {
            copy_file(&source, &to.join(name))?;
        }
    }
    for name in ["keys", "vault"] {
        copy_tree(&from.join(name), &to.join(name))?;
    }
    Ok(())
}

fn copy_tree(from: &Path, to: &Path) -> Result<()> {
    if !from.exists() {
        return Ok(());
    }
    fs::create_dir_all(to).with_context(|| format!("cannot make {}", to.display()))?;
    for item in fs::read_dir(from).with_context(|| format!("cannot read {}", from.display()))? {
        let item = item?;
        let (source, target) = (item.path(), to.join(item.file_name()));
        if item.file_type()?.is_dir() {
            // Unfinished files are nobody's.
            if item.file_name() != "tmp" {
                copy_tree(&source, &target)?;
            }
        } else {
            copy_file(&source, &target)?;
        }
    }
    fs::File::open(to)?.sync_all()?;
    Ok(())
}

fn copy_file(from: &Path, to: &Path) -> Result<()> {
    fs::copy(from, to).with_context(|| format!("cannot copy {} to {}", from.display(), to.display()))?;
    fs::File::open(to)?.sync_all()?;
    Ok(())
}

fn beside(path: &Path, suffix: &str) -> Result<PathBuf> {
    let name = path.file_name().with_context(|| format!("{} is not the name of a folder", path.display()))?;
    let mut name = name.to_os_string();
    name.push(".");
    name.push(suffix);
    let beside = path.with_file_name(name);
    if beside.exists() {
        bail!("{} is left over from an earlier try: look at it and remove it", beside.display());
    }
    Ok(beside)
}

fn sync_parent(path: &Path) -> Result<()> {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::File::open(parent)?.sync_all()?;
    Ok(())
}
