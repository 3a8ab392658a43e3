//! Reading a file of the vault.

use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom},
};

use aws_lc_rs::aead::LessSafeKey;
use kernel::{Digest, Problem};
use sha2::{Digest as _, Sha256};

use crate::{
    VaultKey,
    chunk::{self, CHUNK, HEADER, Layout, Place},
    key,
    trouble::{as_io, damaged, own, problem_from_io},
};

/// A stored file, open for reading from any place. Each chunk is authenticated before its bytes are given out; an error
/// of reading carries the problem `vault-damaged`, see [`problem_from_io`].
pub struct Blob {
    file: File,
    key: LessSafeKey,
    header: [u8; HEADER],
    digest: Digest,
    layout: Layout,
    position: u64,
    /// The chunk that `plain` holds.
    loaded: Option<u32>,
    plain: Vec<u8>,
}

impl std::fmt::Debug for Blob {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Blob").field("digest", &self.digest).field("size", &self.layout.size).finish_non_exhaustive()
    }
}

impl Blob {
    pub(crate) fn open(mut file: File, key: &VaultKey, digest: Digest) -> Result<Self, Problem> {
        let length = file.metadata().map_err(own)?.len();
        let layout = Layout::of_file_length(length).ok_or_else(|| damaged(&digest, "impossible length"))?;
        let mut header = [0; HEADER];
        file.read_exact(&mut header).map_err(own)?;
        let salt = chunk::salt_of(&header).ok_or_else(|| damaged(&digest, "no header of a known version"))?;
        let key = key::of_file(key, &salt)?;
        let mut blob = Self { file, key, header, digest, layout, position: 0, loaded: None, plain: Vec::new() };
        blob.load(layout.last)?;
        Ok(blob)
    }

    /// The digest of the content.
    pub const fn digest(&self) -> Digest {
        self.digest
    }

    /// The size of the content in bytes.
    pub const fn size(&self) -> u64 {
        self.layout.size
    }

    /// Reads everything and computes the digest anew.
    pub(crate) fn digest_again(mut self) -> Result<Digest, Problem> {
        let mut hash = Sha256::new();
        for index in 0..=self.layout.last {
            self.load(index)?;
            hash.update(&self.plain);
        }
        Ok(Digest::from_bytes(hash.finalize().into()))
    }

    fn load(&mut self, index: u32) -> Result<(), Problem> {
        if self.loaded == Some(index) {
            return Ok(());
        }
        self.loaded = None;
        self.plain.resize(self.layout.sealed_length(index), 0);
        self.file.seek(SeekFrom::Start(Layout::offset(index))).map_err(own)?;
        self.file.read_exact(&mut self.plain).map_err(|error| match error.kind() {
            io::ErrorKind::UnexpectedEof => damaged(&self.digest, "cut short while being read"),
            _ => problem_from_io(error),
        })?;
        let end = (index == self.layout.last).then_some(&self.digest);
        if !chunk::open(&self.key, &self.header, Place { index, end }, &mut self.plain) {
            return Err(damaged(&self.digest, &format!("chunk {index} does not authenticate")));
        }
        self.loaded = Some(index);
        Ok(())
    }
}

impl Read for Blob {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if out.is_empty() || self.position >= self.layout.size {
            return Ok(0);
        }
        let chunk = CHUNK as u64;
        let index = u32::try_from(self.position / chunk).map_err(io::Error::other)?;
        self.load(index).map_err(as_io)?;
        let within = usize::try_from(self.position % chunk).map_err(io::Error::other)?;
        let rest = self.plain.get(within..).unwrap_or_default();
        let n = rest.len().min(out.len());
        out[..n].copy_from_slice(&rest[..n]);
        self.position += n as u64;
        Ok(n)
    }
}

impl Seek for Blob {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.position = moved(to, self.position, self.layout.size)?;
        Ok(self.position)
    }
}

/// The position after a move, counted from the beginning.
pub(crate) fn moved(to: SeekFrom, position: u64, size: u64) -> io::Result<u64> {
    let target = match to {
        SeekFrom::Start(to) => Some(to),
        SeekFrom::Current(by) => position.checked_add_signed(by),
        SeekFrom::End(by) => size.checked_add_signed(by),
    };
    target.ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "a position before the beginning"))
}
