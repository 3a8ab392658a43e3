//! Taking in files that somebody brought.

use std::{
    fmt,
    fs::{self, File, Metadata},
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

use kernel::{Class, Digest, Problem};

use super::{DONE, ENDING, Folders, NAME, REFUSED, sync_dir, write_file};
use crate::{
    intake::{Intake, Taken, own, too_large},
    transport::{Inbound, Reply, Spool},
};

/// Bytes of a file name.
const FILE_NAME: usize = 200;

/// What became of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// Its name, without the folder; characters that could disturb a page or a terminal are written as escapes.
    pub file: String,
    /// What became of it.
    pub fate: Fate,
}

/// What became of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Accepted or taken note of, and moved to `done`.
    Taken {
        /// The digest of the container.
        container: Digest,
        /// Where the reply was written; none for evidence.
        reply: Option<PathBuf>,
    },
    /// Refused with evidence, and moved to `refused`.
    Rejected {
        /// The digest of the container.
        container: Digest,
        /// Where the reply was written.
        reply: PathBuf,
    },
    /// Refused without evidence, and moved to `refused`.
    Refused(Problem),
    /// Left where it is: not a file that could be imported, or it can be tried again later.
    Left(Problem),
}

impl fmt::Display for Fate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Taken { container, .. } => write!(f, "taken {container}"),
            Self::Rejected { container, .. } => write!(f, "rejected {container}"),
            Self::Refused(problem) => write!(f, "refused {problem}"),
            Self::Left(problem) => write!(f, "left {problem}"),
        }
    }
}

pub(super) async fn import(
    path: &Path,
    folders: &Folders,
    spool: &Arc<dyn Spool>,
    sink: &dyn Inbound,
) -> Result<Vec<Imported>, Problem> {
    let given = path.to_owned();
    let files = blocking(move || list(&given)).await?;
    let mut report = Vec::new();
    for path in files {
        let file = shown_name(&path);
        let fate = one(&path, folders, spool, sink).await?;
        report.push(Imported { file, fate });
    }
    Ok(report)
}

/// The files to look at: the one given, or what lies in the folder given, without hidden files and our own folders.
fn list(path: &Path) -> Result<Vec<PathBuf>, Problem> {
    let nothing = |error: io::Error| Problem::new(Class::NotFound, "pouch-nothing-there").detail(error);
    if !fs::symlink_metadata(path).map_err(nothing)?.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut files = Vec::new();
    for entry in fs::read_dir(path).map_err(nothing)? {
        let entry = entry.map_err(own)?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if !name.starts_with('.') && name != DONE && name != REFUSED {
            files.push(entry.path());
        }
    }
    files.sort_unstable();
    Ok(files)
}

async fn one(path: &Path, folders: &Folders, spool: &Arc<dyn Spool>, sink: &dyn Inbound) -> Result<Fate, Problem> {
    let (from, spool, limit) = (path.to_owned(), Arc::clone(spool), folders.limit);
    let taken = match blocking(move || take(&from, spool.as_ref(), limit)).await {
        Ok(taken) => taken,
        Err(problem) => return settle(path, problem).await,
    };
    let container = taken.digest;
    match sink.receive(taken.into_arrival(NAME)).await {
        Ok(Reply::Accepted(evidence)) => {
            let reply = give_back(folders, container, evidence).await?;
            put_away(path, DONE, None).await?;
            Ok(Fate::Taken { container, reply: Some(reply) })
        }
        Ok(Reply::Noted) => {
            put_away(path, DONE, None).await?;
            Ok(Fate::Taken { container, reply: None })
        }
        Ok(Reply::Rejected(evidence)) => {
            let reply = give_back(folders, container, evidence).await?;
            let why = format!("The message was refused; the evidence is in {}.\n", shown_name(&reply));
            put_away(path, REFUSED, Some(why)).await?;
            Ok(Fate::Rejected { container, reply })
        }
        Err(problem) => settle(path, problem).await,
    }
}

/// What a problem means for the file: left where it is, or put away as refused.
async fn settle(path: &Path, problem: Problem) -> Result<Fate, Problem> {
    let left = matches!(problem.class, Class::Unavailable | Class::Internal)
        || matches!(problem.code, "pouch-not-a-file" | "pouch-other-file" | "pouch-nothing-there");
    if left {
        return Ok(Fate::Left(problem));
    }
    put_away(path, REFUSED, Some(format!("{}\n{}\n", problem.for_partner(), problem.code))).await?;
    Ok(Fate::Refused(problem))
}

/// Copies a file into a temporary one, so that nobody can change it while it is being checked.
fn take(path: &Path, spool: &dyn Spool, limit: u64) -> Result<Taken, Problem> {
    let gone = |error: io::Error| Problem::new(Class::NotFound, "pouch-nothing-there").detail(error);
    let listed = fs::symlink_metadata(path).map_err(gone)?;
    if !listed.is_file() {
        return Err(Problem::invalid("pouch-not-a-file"));
    }
    if !path.file_name().is_some_and(|name| name.to_string_lossy().ends_with(ENDING)) {
        return Err(Problem::invalid("pouch-other-file"));
    }
    if ordinary_name(path).is_none() {
        return Err(Problem::invalid("pouch-name"));
    }
    if listed.len() == 0 {
        return Err(Problem::invalid("pouch-empty"));
    }
    if listed.len() > limit {
        return Err(too_large(limit));
    }
    let unreadable = |error: io::Error| Problem::new(Class::Unavailable, "pouch-unreadable").detail(error);
    let mut file = File::open(path).map_err(unreadable)?;
    let opened = file.metadata().map_err(unreadable)?;
    // Between the two calls somebody may have put a link in the place of the file.
    if !opened.is_file() || !same_file(&listed, &opened) {
        return Err(Problem::invalid("pouch-not-a-file"));
    }
    let taken = Intake::new(spool.scratch()?, limit).fill(&mut file).map_err(unreadable)??;
    let after = file.metadata().map_err(unreadable)?;
    if after.len() != taken.size || after.modified().ok() != listed.modified().ok() {
        return Err(Problem::new(Class::Unavailable, "pouch-still-changing"));
    }
    Ok(taken)
}

#[cfg(unix)]
fn same_file(a: &Metadata, b: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    (a.dev(), a.ino()) == (b.dev(), b.ino())
}

#[cfg(not(unix))]
fn same_file(a: &Metadata, b: &Metadata) -> bool {
    a.len() == b.len() && a.created().ok() == b.created().ok()
}

/// The name, if it is one that a person or a program would give: letters, digits and a few signs, no leading dot, no
/// two dots in a row.
fn ordinary_name(path: &Path) -> Option<&str> {
    let name = path.file_name()?.to_str()?;
    let fine = name.len() <= FILE_NAME
        && !name.starts_with('.')
        && !name.contains("..")
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '.' | '_' | '-' | '(' | ')'));
    fine.then_some(name)
}

fn shown_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    let mut shown = String::new();
    for c in name.chars().take(FILE_NAME) {
        if c.is_alphanumeric() || matches!(c, ' ' | '.' | '_' | '-' | '(' | ')') {
            shown.push(c);
        } else {
            shown.extend(c.escape_default());
        }
    }
    shown
}

async fn give_back(folders: &Folders, container: Digest, evidence: Vec<u8>) -> Result<PathBuf, Problem> {
    let dir = folders.returns.clone();
    blocking(move || {
        let name = format!("{container}{ENDING}");
        write_file(&dir, &name, &mut io::Cursor::new(evidence), None).map_err(own)?;
        Ok(dir.join(name))
    })
    .await
}

/// Moves a file to the folder beside it, with a text that says why. On a medium that cannot be written, the file stays
/// and nothing is lost: brought again, it gets the same reply.
async fn put_away(path: &Path, folder: &'static str, why: Option<String>) -> Result<(), Problem> {
    let path = path.to_owned();
    blocking(move || {
        let moved = (|| {
            let dir = path.parent().unwrap_or(Path::new(".")).join(folder);
            fs::create_dir_all(&dir)?;
            let name = ordinary_name(&path).map_or_else(
                || format!("unnamed-{}{ENDING}", Digest::of(shown_name(&path).as_bytes()).short()),
                ToOwned::to_owned,
            );
            let place = free_place(&dir, &name);
            if let Some(why) = why {
                let mut text = place.clone().into_os_string();
                text.push(".txt");
                fs::write(text, why)?;
            }
            fs::rename(&path, &place)?;
            sync_dir(&dir)
        })();
        if let Err(error) = moved {
            tracing::warn!(%error, "an imported file could not be moved");
        }
        Ok(())
    })
    .await
}

/// A name in `dir` that is not taken yet.
fn free_place(dir: &Path, name: &str) -> PathBuf {
    let first = dir.join(name);
    let numbered = (2_u32..).map(|number| dir.join(format!("{number}-{name}")));
    std::iter::once(first)
        .chain(numbered)
        .find(|path| fs::symlink_metadata(path).is_err())
        .unwrap_or_else(|| dir.join(name))
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Result<T, Problem> + Send + 'static) -> Result<T, Problem> {
    tokio::task::spawn_blocking(work).await.map_err(Problem::internal)?
}
