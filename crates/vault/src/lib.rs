//! The vault: the bytes of attachments and containers, found by their digest, encrypted at rest.
//!
//! A file in the vault is named by the SHA-256 digest of its content and never changes. It is encrypted in chunks of
//! 64 KiB, so that it can be written and read as a stream, read from any place, and a damaged, cut or swapped chunk is
//! noticed before its bytes are handed out. Nothing is held whole in memory.
//!
//! Writing goes to a temporary file in the same file system, then fsync, then rename, then fsync of the folders: when
//! [`Vault::put`] has returned, the bytes survive a power cut; when the power fails earlier, nothing is there.
//!
//! The vault knows neither dockets nor containers. It draws salts and keys from the generator of the cryptographic
//! library; it reads no clock.

mod blob;
mod chunk;
mod key;
mod scratch;
#[cfg(test)]
mod tests;
mod trouble;
mod writer;

use std::{
    fs::{self, DirBuilder, File, OpenOptions},
    io::{self, Read},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use kernel::{Class, Digest, Problem};

pub use blob::Blob;
pub use key::VaultKey;
pub use scratch::Scratch;
pub use trouble::problem_from_io;
pub use writer::Writer;

use trouble::{damaged, missing, own};

/// Name of the folder of unfinished files.
const TEMP: &str = "tmp";
/// Name of the file that tells whether a key is the right one.
const CHECK: &str = "vault.check";

/// What was stored: the digest that finds it again, and its size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stored {
    /// SHA-256 of the content.
    pub digest: Digest,
    /// Size of the content in bytes.
    pub size: u64,
}

/// A folder of encrypted files, each found by the digest of its content. Cheap to clone; safe to use from many threads.
/// One process at a time owns a folder.
#[derive(Clone, Debug)]
pub struct Vault {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    dir: PathBuf,
    key: VaultKey,
    /// Drawn at each opening, so that temporary files of an earlier run can be told from those of this run.
    run: String,
    next: AtomicU64,
}

impl Vault {
    /// Opens the vault in `dir`, making the folder (for its owner only) when it is not there.
    ///
    /// # Errors
    /// `vault-wrong-key` when the files in the folder were written with another key.
    pub fn open(dir: &Path, key: VaultKey) -> Result<Self, Problem> {
        make_dir(dir).map_err(own)?;
        make_dir(&dir.join(TEMP)).map_err(own)?;
        let mut run = [0; 8];
        key::random(&mut run)?;
        let run = run.iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"));
        let vault = Self { inner: Arc::new(Inner { dir: dir.to_owned(), key, run, next: AtomicU64::new(0) }) };
        vault.check_key()?;
        Ok(vault)
    }

    /// Compares the key with the check file. A missing check file is written again once a file of the vault, if there
    /// is one, has been opened with the key.
    fn check_key(&self) -> Result<(), Problem> {
        let path = self.inner.dir.join(CHECK);
        match fs::read(&path) {
            Ok(check) if key::check_matches(&self.inner.key, &check) => Ok(()),
            Ok(_) => Err(Problem::new(Class::Internal, "vault-wrong-key").detail(path.display())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let wrong = || Problem::new(Class::Internal, "vault-wrong-key").detail(path.display());
                if let Some(digest) = self.all()?.first() {
                    self.open_blob(digest).map_err(|problem| wrong().detail(problem))?;
                }
                let (temp, mut file) = self.temp_file()?;
                io::Write::write_all(&mut file, &key::check_for(&self.inner.key)?).map_err(own)?;
                file.sync_all().map_err(own)?;
                fs::rename(&temp, &path).map_err(own)?;
                sync_dir(&self.inner.dir).map_err(own)
            }
            Err(error) => Err(own(error)),
        }
    }

    /// Reads `input` to its end and stores it. Storing the same bytes again leaves one file, freshly written, so a
    /// damaged file heals when its bytes come again.
    ///
    /// # Errors
    /// `vault-too-large` when there are more than `limit` bytes, `vault-input-broken` when the input fails,
    /// `vault-full` when the disk is full. Nothing is left behind then.
    pub fn put(&self, input: &mut dyn Read, limit: u64) -> Result<Stored, Problem> {
        let mut writer = self.writer(limit)?;
        let mut buffer = vec![0; chunk::CHUNK];
        loop {
            match input.read(&mut buffer) {
                Ok(0) => return writer.finish(),
                Ok(n) => io::Write::write_all(&mut writer, &buffer[..n]).map_err(problem_from_io)?,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(trouble::input(error)),
            }
        }
    }

    /// A writer for callers that push bytes. Nothing is stored before [`Writer::finish`]; dropped before, it leaves
    /// nothing. Writing more than `limit` bytes fails.
    pub fn writer(&self, limit: u64) -> Result<Writer, Problem> {
        Writer::new(self.clone(), limit)
    }

    /// Opens a stored file for reading. Its last chunk is authenticated at once, and with it the length and the digest.
    ///
    /// # Errors
    /// `vault-missing`, `vault-damaged`.
    pub fn open_blob(&self, digest: &Digest) -> Result<Blob, Problem> {
        match File::open(self.path(digest)) {
            Ok(file) => Blob::open(file, &self.inner.key, *digest),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Err(missing(digest)),
            Err(error) => Err(own(error)),
        }
    }

    /// Whether a file with this digest is stored. Its content is not looked at.
    pub fn contains(&self, digest: &Digest) -> bool {
        self.path(digest).is_file()
    }

    /// The size of a stored file's content in bytes.
    ///
    /// # Errors
    /// `vault-missing`, `vault-damaged`.
    pub fn size(&self, digest: &Digest) -> Result<u64, Problem> {
        self.open_blob(digest).map(|blob| blob.size())
    }

    /// Reads a stored file from end to end and compares its digest (fixity check).
    ///
    /// # Errors
    /// `vault-missing`, `vault-damaged`.
    pub fn verify(&self, digest: &Digest) -> Result<(), Problem> {
        let found = self.open_blob(digest)?.digest_again()?;
        if found == *digest { Ok(()) } else { Err(damaged(digest, "its content has another digest")) }
    }

    /// The digests of all stored files, sorted. Names that are not digests are passed over.
    pub fn all(&self) -> Result<Vec<Digest>, Problem> {
        let mut found = Vec::new();
        for first in subfolders(&self.inner.dir)? {
            for second in subfolders(&first)? {
                for entry in fs::read_dir(&second).map_err(own)? {
                    let name = entry.map_err(own)?.file_name();
                    if let Some(digest) = name.to_str().and_then(Digest::parse)
                        && self.path(&digest).is_file()
                    {
                        found.push(digest);
                    }
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        Ok(found)
    }

    /// Removes a stored file for good. Whether anything still refers to it is the caller's question.
    ///
    /// # Errors
    /// `vault-missing`.
    pub fn remove(&self, digest: &Digest) -> Result<(), Problem> {
        let path = self.path(digest);
        match fs::remove_file(&path) {
            Ok(()) => path.parent().map_or(Ok(()), sync_dir).map_err(own),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Err(missing(digest)),
            Err(error) => Err(own(error)),
        }
    }

    /// A temporary file that can be read, written and positioned freely, such as a ZIP writer needs. It is encrypted
    /// with a key that exists in memory alone, and removed when dropped.
    pub fn scratch(&self) -> Result<Scratch, Problem> {
        let (path, file) = self.temp_file()?;
        Scratch::new(path, file)
    }

    /// Stores what was written to `scratch`, from its beginning.
    pub fn put_scratch(&self, mut scratch: Scratch) -> Result<Stored, Problem> {
        io::Seek::rewind(&mut scratch).map_err(problem_from_io)?;
        self.put(&mut scratch, u64::MAX)
    }

    /// Removes temporary files that an earlier run left behind, for the start of the program. Gives their number.
    /// Files of this run are left alone.
    pub fn sweep_temp(&self) -> Result<usize, Problem> {
        let mut swept = 0;
        for entry in fs::read_dir(self.inner.dir.join(TEMP)).map_err(own)? {
            let entry = entry.map_err(own)?;
            let ours = entry.file_name().to_str().is_some_and(|name| name.starts_with(&self.inner.run));
            if !ours && entry.file_type().map_err(own)?.is_file() {
                fs::remove_file(entry.path()).map_err(own)?;
                swept += 1;
            }
        }
        Ok(swept)
    }

    /// The place of a file: two levels of folders by the first digits, so that no folder grows too large.
    fn path(&self, digest: &Digest) -> PathBuf {
        let name = digest.to_string();
        self.inner.dir.join(&name[..2]).join(&name[2..4]).join(name)
    }

    fn temp_file(&self) -> Result<(PathBuf, File), Problem> {
        let number = self.inner.next.fetch_add(1, Ordering::Relaxed);
        let path = self.inner.dir.join(TEMP).join(format!("{}-{number}", self.inner.run));
        let mut options = OpenOptions::new();
        options.read(true).write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(&path).map_err(own)?;
        Ok((path, file))
    }

    /// Moves a finished and synced temporary file to its place and makes the move durable.
    fn settle(&self, temp: &Path, digest: &Digest) -> io::Result<()> {
        let path = self.path(digest);
        let (Some(second), root) = (path.parent(), &self.inner.dir) else { return Ok(()) };
        make_dir(second)?;
        fs::rename(temp, &path)?;
        sync_dir(second)?;
        if let Some(first) = second.parent() {
            sync_dir(first)?;
        }
        sync_dir(root)
    }
}

/// Makes a folder, and those above it, for the owner alone.
fn make_dir(dir: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(dir)
}

/// Makes the names in a folder durable. Only Unix lets a program ask for it.
fn sync_dir(dir: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(dir)?.sync_all() } else { Ok(()) }
}

/// Folders in `dir` that are named by two hexadecimal digits.
fn subfolders(dir: &Path) -> Result<Vec<PathBuf>, Problem> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).map_err(own)? {
        let entry = entry.map_err(own)?;
        let hex = |name: &str| name.len() == 2 && name.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        if entry.file_name().to_str().is_some_and(hex) && entry.file_type().map_err(own)?.is_dir() {
            found.push(entry.path());
        }
    }
    Ok(found)
}
