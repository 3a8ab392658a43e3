//! A temporary file that can be read, written and positioned freely, encrypted with a key that only memory holds.

use std::{
    fs::{self, File},
    io::{self, Read, Seek, SeekFrom, Write},
    path::PathBuf,
};

use aws_lc_rs::aead::{Aad, LessSafeKey, Nonce};
use kernel::Problem;

use crate::{
    blob::moved,
    chunk::{CHUNK, TAG},
    key,
};

/// A temporary file. One chunk of 64 KiB is held in memory; when it is left, it is encrypted under a nonce that was
/// never used before and remembered for it, so an older state of a chunk does not open either. Bytes that were jumped
/// over read as zero. The file is removed on drop; after a crash nobody has the key to what is left.
pub struct Scratch {
    path: PathBuf,
    file: File,
    key: LessSafeKey,
    /// For each chunk the number of the write that made it; 0 for a chunk never written.
    versions: Vec<u64>,
    writes: u64,
    plain: Vec<u8>,
    loaded: Option<usize>,
    dirty: bool,
    length: u64,
    position: u64,
}

impl std::fmt::Debug for Scratch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Scratch")
            .field("length", &self.length)
            .field("position", &self.position)
            .finish_non_exhaustive()
    }
}

impl Scratch {
    pub(crate) fn new(path: PathBuf, file: File) -> Result<Self, Problem> {
        Ok(Self {
            path,
            file,
            key: key::ephemeral()?,
            versions: Vec::new(),
            writes: 0,
            plain: vec![0; CHUNK],
            loaded: None,
            dirty: false,
            length: 0,
            position: 0,
        })
    }

    /// Bytes in the file.
    pub const fn len(&self) -> u64 {
        self.length
    }

    /// Whether nothing was written.
    pub const fn is_empty(&self) -> bool {
        self.length == 0
    }

    fn offset(index: usize) -> u64 {
        index as u64 * (CHUNK + TAG) as u64
    }

    fn nonce(version: u64) -> Nonce {
        let mut nonce = [0; 12];
        nonce[4..].copy_from_slice(&version.to_be_bytes());
        Nonce::assume_unique_for_key(nonce)
    }

    /// Writes the chunk in memory to the file if it was changed.
    fn store(&mut self) -> io::Result<()> {
        let Some(index) = self.loaded.filter(|_| self.dirty) else { return Ok(()) };
        self.writes += 1;
        let aad = Aad::from((index as u64).to_be_bytes());
        let mut sealed = self.plain.clone();
        self.key
            .seal_in_place_append_tag(Self::nonce(self.writes), aad, &mut sealed)
            .map_err(|_| io::Error::other("vault: encryption"))?;
        self.file.seek(SeekFrom::Start(Self::offset(index)))?;
        self.file.write_all(&sealed)?;
        if self.versions.len() <= index {
            self.versions.resize(index + 1, 0);
        }
        self.versions[index] = self.writes;
        self.dirty = false;
        Ok(())
    }

    /// Brings the chunk at the position into memory and gives the place inside it.
    fn load(&mut self) -> io::Result<usize> {
        let chunk = CHUNK as u64;
        let index = usize::try_from(self.position / chunk).map_err(io::Error::other)?;
        let within = usize::try_from(self.position % chunk).map_err(io::Error::other)?;
        if self.loaded == Some(index) {
            return Ok(within);
        }
        self.store()?;
        self.loaded = None;
        let version = self.versions.get(index).copied().unwrap_or(0);
        if version == 0 {
            self.plain.fill(0);
        } else {
            self.plain.resize(CHUNK + TAG, 0);
            self.file.seek(SeekFrom::Start(Self::offset(index)))?;
            self.file.read_exact(&mut self.plain)?;
            let aad = Aad::from((index as u64).to_be_bytes());
            let opened = self.key.open_in_place(Self::nonce(version), aad, &mut self.plain).is_ok();
            self.plain.truncate(CHUNK);
            if !opened {
                return Err(io::Error::new(
                    io::ErrorKind::InvalidData,
                    "a temporary file was changed by somebody else",
                ));
            }
        }
        self.loaded = Some(index);
        Ok(within)
    }
}

impl Read for Scratch {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let left = self.length.saturating_sub(self.position);
        if out.is_empty() || left == 0 {
            return Ok(0);
        }
        let within = self.load()?;
        let n = usize::try_from(left).unwrap_or(CHUNK).min(CHUNK - within).min(out.len());
        out[..n].copy_from_slice(&self.plain[within..within + n]);
        self.position += n as u64;
        Ok(n)
    }
}

impl Write for Scratch {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if bytes.is_empty() {
            return Ok(0);
        }
        let within = self.load()?;
        let n = bytes.len().min(CHUNK - within);
        self.plain[within..within + n].copy_from_slice(&bytes[..n]);
        self.dirty = true;
        self.position += n as u64;
        self.length = self.length.max(self.position);
        Ok(n)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Seek for Scratch {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.position = moved(to, self.position, self.length)?;
        Ok(self.position)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.path);
    }
}
