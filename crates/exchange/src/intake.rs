//! Taking in bytes: counted, hashed and written to a temporary file on the way.

use std::io::{self, Read, SeekFrom};

use kernel::{Class, Digest, Problem};
use sha2::{Digest as _, Sha256};

use crate::transport::{Arrival, ReadSeek, Scratch};

/// Bytes that are moved at once.
pub(crate) const PIECE: usize = 64 << 10;

/// A temporary file that is being filled.
pub(crate) struct Intake {
    scratch: Box<dyn Scratch>,
    hash: Sha256,
    size: u64,
    limit: u64,
}

/// What was taken in: digest, size, and the bytes from their beginning.
pub(crate) struct Taken {
    pub digest: Digest,
    pub size: u64,
    pub body: Box<dyn ReadSeek + Send>,
}

impl Intake {
    pub(crate) fn new(scratch: Box<dyn Scratch>, limit: u64) -> Self {
        Self { scratch, hash: Sha256::new(), size: 0, limit }
    }

    /// Adds bytes.
    ///
    /// # Errors
    /// `message-too-large`; `internal` or the problem inside when the temporary file fails.
    pub(crate) fn add(&mut self, bytes: &[u8]) -> Result<(), Problem> {
        let size = self.size.saturating_add(bytes.len() as u64);
        if size > self.limit {
            return Err(too_large(self.limit));
        }
        self.hash.update(bytes);
        self.scratch.write_all(bytes).map_err(own)?;
        self.size = size;
        Ok(())
    }

    /// Ends the filling.
    pub(crate) fn finish(mut self) -> Result<Taken, Problem> {
        self.scratch.seek(SeekFrom::Start(0)).map_err(own)?;
        let digest = Digest::from_bytes(self.hash.finalize().into());
        Ok(Taken { digest, size: self.size, body: Box::new(self.scratch) })
    }

    /// Reads `input` to its end. The outer error is the input's.
    pub(crate) fn fill(mut self, input: &mut dyn Read) -> io::Result<Result<Taken, Problem>> {
        let mut piece = vec![0; PIECE];
        loop {
            match input.read(&mut piece) {
                Ok(0) => return Ok(self.finish()),
                Ok(n) => {
                    if let Err(problem) = self.add(&piece[..n]) {
                        return Ok(Err(problem));
                    }
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }
}

impl Taken {
    /// The arrival of a file of which nothing is known but its bytes.
    pub(crate) fn into_arrival(self, transport: &'static str) -> Arrival {
        Arrival {
            transport,
            peer: None,
            envelope: None,
            container: self.digest,
            size: self.size,
            body: self.body,
            taking: None,
        }
    }
}

/// The problem inside an I/O error of our own files, or `internal`.
#[expect(clippy::needless_pass_by_value, reason = "made for map_err")]
pub(crate) fn own(error: io::Error) -> Problem {
    let inner = error.get_ref().and_then(|inner| inner.downcast_ref::<Problem>());
    inner.cloned().unwrap_or_else(|| Problem::internal(format_args!("exchange: {error}")))
}

pub(crate) fn too_large(limit: u64) -> Problem {
    Problem::new(Class::TooLarge, "message-too-large").arg("limit", limit)
}
