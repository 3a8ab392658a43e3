//! Writing a file into the vault.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::PathBuf,
};

use aws_lc_rs::aead::LessSafeKey;
use kernel::{Digest, Problem};
use sha2::{Digest as _, Sha256};

use crate::{
    Stored, Vault,
    chunk::{self, CHUNK, HEADER, Place, TAG},
    key,
    trouble::{as_io, own, too_large},
};

/// Takes bytes, encrypts them chunk by chunk into a temporary file and hashes them on the way.
pub struct Writer {
    vault: Vault,
    temp: PathBuf,
    file: File,
    key: LessSafeKey,
    header: [u8; HEADER],
    /// Content that is not yet in the file. A full chunk waits until it is known whether it is the last.
    pending: Vec<u8>,
    index: u32,
    hash: Sha256,
    size: u64,
    limit: u64,
    /// After a failure nothing more may be written, and nothing finished.
    failed: Option<Problem>,
}

impl std::fmt::Debug for Writer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Writer").field("size", &self.size).field("limit", &self.limit).finish_non_exhaustive()
    }
}

impl Writer {
    pub(crate) fn new(vault: Vault, limit: u64) -> Result<Self, Problem> {
        let mut salt = [0; key::SALT];
        key::random(&mut salt)?;
        let header = chunk::header(&salt);
        let key = key::of_file(&vault.inner.key, &salt)?;
        let (temp, file) = vault.temp_file()?;
        let mut writer = Self {
            vault,
            temp,
            file,
            key,
            header,
            pending: Vec::with_capacity(CHUNK + TAG),
            index: 0,
            hash: Sha256::new(),
            size: 0,
            limit,
            failed: None,
        };
        writer.file.write_all(&header).map_err(own)?;
        Ok(writer)
    }

    /// Bytes taken so far.
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// Closes the file, makes it durable and gives its digest and size.
    ///
    /// # Errors
    /// The problem of an earlier write that failed, such as `vault-too-large`; `vault-full`.
    pub fn finish(mut self) -> Result<Stored, Problem> {
        if let Some(problem) = self.failed.take() {
            return Err(problem);
        }
        let digest = Digest::from_bytes(std::mem::take(&mut self.hash).finalize().into());
        self.write_chunk(Some(&digest))?;
        // An fsync that failed must not be tried again: the kernel may have dropped the pages.
        self.file.sync_all().map_err(own)?;
        self.vault.settle(&self.temp, &digest).map_err(own)?;
        Ok(Stored { digest, size: self.size })
    }

    fn write_chunk(&mut self, end: Option<&Digest>) -> Result<(), Problem> {
        if !chunk::seal(&self.key, &self.header, Place { index: self.index, end }, &mut self.pending) {
            return Err(Problem::internal("vault: encryption"));
        }
        self.file.write_all(&self.pending).map_err(own)?;
        self.pending.clear();
        self.index = self.index.checked_add(1).ok_or_else(|| too_large(self.limit))?;
        Ok(())
    }

    fn take(&mut self, bytes: &[u8]) -> Result<usize, Problem> {
        if u64::try_from(bytes.len()).map_or(true, |n| n > self.limit - self.size) {
            return Err(too_large(self.limit));
        }
        if self.pending.len() == CHUNK && !bytes.is_empty() {
            self.write_chunk(None)?;
        }
        let (now, _) = bytes.split_at(bytes.len().min(CHUNK - self.pending.len()));
        self.pending.extend_from_slice(now);
        self.hash.update(now);
        self.size += now.len() as u64;
        Ok(now.len())
    }
}

impl Write for Writer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let result = match &self.failed {
            Some(problem) => Err(problem.clone()),
            None => self.take(bytes),
        };
        result.map_err(|problem| {
            self.failed = Some(problem.clone());
            as_io(problem)
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        // After `finish` the name is gone and this fails without harm.
        let _ = fs::remove_file(&self.temp);
    }
}
