//! The pouch: sealed files carried by hand, on a disk or by a courier.
//!
//! Sending puts `<receiver>/<digest of the entry or statement>.asice` into the folder for what goes out. Importing
//! takes such files from anywhere, hands each to the node, puts its reply into the folder for returns, and moves the
//! file to `done` or `refused` beside it; beside a refused file a text says why. The files of strangers are treated as
//! such: what is not a plain file with an ordinary name is left alone and named.

mod import;

#[cfg(test)]
mod tests;

use std::{
    collections::BTreeMap,
    fs::{self, File, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use async_trait::async_trait;
use kernel::{Digest, Problem, limits};
use sha2::{Digest as _, Sha256};

pub use import::{Fate, Imported};

use crate::{
    envelope::Envelope,
    intake::{PIECE, own},
    partner::Partner,
    transport::{
        Capabilities, Direction, Doubt, Inbound, Outcome, PartSource, ReadSeek, ReceiptKind, Shutdown, Spool,
        Transport, ended,
    },
};

/// The name of this transport.
pub const NAME: &str = "pouch";
/// What the names of containers end with.
pub const ENDING: &str = ".asice";
/// The folder, beside an imported file, for files that were taken.
pub const DONE: &str = "done";
/// The folder, beside an imported file, for files that were refused.
pub const REFUSED: &str = "refused";

/// The folders of the pouch.
#[derive(Clone, Debug)]
pub struct Folders {
    /// What goes out, one folder for each receiver.
    pub out: PathBuf,
    /// Replies to what was imported.
    pub returns: PathBuf,
    /// A folder that is looked through again and again; `None` when people import by hand.
    pub watched: Option<PathBuf>,
    /// Time between two looks. A file is taken when it has not changed between them.
    pub every: Duration,
    /// The largest container in bytes, as a rule [`limits::CONTAINER`].
    pub limit: u64,
}

impl Folders {
    /// The usual folders below `dir`: `out`, `returns` and, watched every ten seconds, `in`.
    pub fn below(dir: &Path) -> Self {
        Self {
            out: dir.join("out"),
            returns: dir.join("returns"),
            watched: Some(dir.join("in")),
            every: Duration::from_secs(10),
            limit: limits::CONTAINER,
        }
    }
}

/// The transport.
pub struct Pouch {
    folders: Folders,
    spool: Arc<dyn Spool>,
}

impl std::fmt::Debug for Pouch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pouch").field("folders", &self.folders).finish_non_exhaustive()
    }
}

impl Pouch {
    /// A pouch with these folders, which are made when they are missing.
    pub fn new(folders: Folders, spool: Arc<dyn Spool>) -> Result<Self, Problem> {
        for dir in [Some(&folders.out), Some(&folders.returns), folders.watched.as_ref()].into_iter().flatten() {
            fs::create_dir_all(dir).map_err(own)?;
        }
        Ok(Self { folders, spool })
    }

    /// Imports one file, or every container that lies directly in a folder, in the order of their names. What became
    /// of each is told; a file that is refused does not stop the others.
    ///
    /// # Errors
    /// `pouch-nothing-there` when the path leads nowhere.
    pub async fn import(&self, path: &Path, sink: &dyn Inbound) -> Result<Vec<Imported>, Problem> {
        import::import(path, &self.folders, &self.spool, sink).await
    }

    /// One look through the watched folder. `seen` holds sizes and times from the look before.
    async fn look(&self, dir: &Path, seen: &mut Seen, sink: &dyn Inbound) -> Result<(), Problem> {
        let now = snapshot(dir).map_err(own)?;
        for (path, state) in &now {
            if seen.get(path) == Some(state) {
                for imported in self.import(path, sink).await? {
                    tracing::info!(file = imported.file, fate = %imported.fate, "pouch");
                }
            }
        }
        *seen = now;
        Ok(())
    }
}

/// The plain containers of a folder with what changes while a file is being copied.
type Seen = BTreeMap<PathBuf, (u64, Option<std::time::SystemTime>)>;

fn snapshot(dir: &Path) -> io::Result<Seen> {
    let mut seen = Seen::new();
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        let about = entry.metadata()?;
        if about.is_file() && entry.file_name().to_string_lossy().ends_with(ENDING) {
            seen.insert(entry.path(), (about.len(), about.modified().ok()));
        }
    }
    Ok(seen)
}

#[async_trait]
impl Transport for Pouch {
    fn name(&self) -> &'static str {
        NAME
    }

    fn capabilities(&self, peer: &Partner) -> Capabilities {
        Capabilities {
            reachable: peer.descriptor.endpoints.pouch,
            max_message: self.folders.limit,
            receipt: ReceiptKind::SignedLater,
            direction: Direction::Medium,
        }
    }

    async fn deliver(&self, peer: &Partner, envelope: &Envelope, parts: &dyn PartSource) -> Outcome {
        if envelope.to() != peer.id() {
            return Outcome::unknown(Doubt::NoRoute, "the message is for another partner");
        }
        let mut input = match parts.open(&envelope.container) {
            Ok(input) => input,
            Err(problem) => return Outcome::unknown(Doubt::NoContainer, problem),
        };
        let dir = self.folders.out.join(peer.id().as_str());
        let name = format!("{}{ENDING}", envelope.message.content());
        let container = envelope.container;
        let written = tokio::task::spawn_blocking(move || {
            fs::create_dir_all(&dir)?;
            write_file(&dir, &name, input.as_mut(), Some(&container))
        });
        match written.await {
            Ok(Ok(())) => Outcome::unknown(Doubt::OnItsWay, "on its way by pouch"),
            Ok(Err(error)) => Outcome::unknown(Doubt::Broken, error),
            Err(error) => Outcome::unknown(Doubt::Broken, error),
        }
    }

    async fn run_inbound(&self, sink: Arc<dyn Inbound>, mut shutdown: Shutdown) -> Result<(), Problem> {
        let Some(dir) = &self.folders.watched else { return Ok(()) };
        let mut seen = Seen::new();
        loop {
            if let Err(problem) = self.look(dir, &mut seen, sink.as_ref()).await {
                tracing::warn!(%problem, "the folder of the pouch cannot be looked through");
            }
            tokio::select! {
                () = ended(&mut shutdown) => return Ok(()),
                () = tokio::time::sleep(self.folders.every) => {}
            }
        }
    }
}

/// Writes a file so that it is there as a whole or not at all: temporary name, fsync, rename, fsync of the folder.
/// With `expected`, only bytes with this digest.
fn write_file(dir: &Path, name: &str, input: &mut dyn ReadSeek, expected: Option<&Digest>) -> io::Result<()> {
    let temp = dir.join(format!(".{name}.part"));
    let result = (|| {
        // Left over from a crash: one process at a time owns the folder.
        let mut file = OpenOptions::new().write(true).create(true).truncate(true).open(&temp)?;
        let mut hash = Sha256::new();
        let mut piece = vec![0; PIECE];
        loop {
            match input.read(&mut piece) {
                Ok(0) => break,
                Ok(n) => {
                    hash.update(&piece[..n]);
                    file.write_all(&piece[..n])?;
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        if expected.is_some_and(|digest| digest.as_bytes()[..] != hash.finalize()[..]) {
            return Err(io::Error::other("the container is not what its digest says"));
        }
        file.sync_all()?;
        fs::rename(&temp, dir.join(name))?;
        sync_dir(dir)
    })();
    if result.is_err() {
        let _ = fs::remove_file(&temp);
    }
    result
}

/// Makes the names in a folder durable. Only Unix lets a program ask for it.
fn sync_dir(dir: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(dir)?.sync_all() } else { Ok(()) }
}
