//! The form of a file in the vault, and its chunks.
//!
//! ```text
//! header  8 bytes name and version, 32 bytes salt
//! chunk   65536 bytes encrypted + 16 bytes tag, any number of times
//! chunk   0 to 65536 bytes encrypted + 16 bytes tag: the last, empty only when the whole content is
//! ```
//!
//! This is the STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár 2015) over AES-256-GCM: the nonce holds the
//! number of the chunk and whether it is the last, so chunks cannot change places, and nothing can be cut off or added.
//! The associated data is the header; for the last chunk also the digest of the content, so a file does not open under
//! another file's name.

use aws_lc_rs::aead::{Aad, LessSafeKey, Nonce};
use kernel::Digest;

use crate::key::SALT;

/// Bytes of content in one chunk.
pub(crate) const CHUNK: usize = 64 << 10;
/// Bytes of an authentication tag.
pub(crate) const TAG: usize = 16;
/// Bytes of the header.
pub(crate) const HEADER: usize = MAGIC.len() + SALT;
const MAGIC: &[u8; 8] = b"CMTYVLT\x01";

const CHUNK_64: u64 = CHUNK as u64;
const TAG_64: u64 = TAG as u64;
const HEADER_64: u64 = HEADER as u64;

/// The header of a file with this salt.
pub(crate) fn header(salt: &[u8; SALT]) -> [u8; HEADER] {
    let mut header = [0; HEADER];
    header[..MAGIC.len()].copy_from_slice(MAGIC);
    header[MAGIC.len()..].copy_from_slice(salt);
    header
}

/// The salt in a header; `None` when the form or its version is another.
pub(crate) fn salt_of(header: &[u8; HEADER]) -> Option<[u8; SALT]> {
    header.strip_prefix(MAGIC)?.try_into().ok()
}

/// Where the chunks of a file lie, from the length of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Layout {
    /// Number of the last chunk.
    pub last: u32,
    /// Size of the content.
    pub size: u64,
}

impl Layout {
    /// `None` when no content can have this length.
    pub(crate) fn of_file_length(length: u64) -> Option<Self> {
        let body = length.checked_sub(HEADER_64)?;
        let chunks = body.div_ceil(CHUNK_64 + TAG_64);
        let size = body.checked_sub(chunks * TAG_64)?;
        // One chunk for nothing, otherwise as many as the content fills.
        let expected = size.div_ceil(CHUNK_64).max(1);
        (chunks == expected).then_some(())?;
        Some(Self { last: u32::try_from(chunks - 1).ok()?, size })
    }

    /// Where chunk `index` begins in the file.
    pub(crate) fn offset(index: u32) -> u64 {
        HEADER_64 + u64::from(index) * (CHUNK_64 + TAG_64)
    }

    /// Bytes of chunk `index` in the file, with the tag.
    pub(crate) fn sealed_length(&self, index: u32) -> usize {
        let plain = if index < self.last { CHUNK_64 } else { self.size - u64::from(self.last) * CHUNK_64 };
        usize::try_from(plain).unwrap_or(CHUNK) + TAG
    }
}

/// Which chunk it is: its number, and for the last one the digest of the whole content.
#[derive(Clone, Copy)]
pub(crate) struct Place<'a> {
    pub index: u32,
    pub end: Option<&'a Digest>,
}

impl Place<'_> {
    fn nonce(&self) -> Nonce {
        let mut nonce = [0; 12];
        nonce[7..11].copy_from_slice(&self.index.to_be_bytes());
        nonce[11] = u8::from(self.end.is_some());
        Nonce::assume_unique_for_key(nonce)
    }

    fn aad(&self, header: &[u8; HEADER]) -> Aad<Vec<u8>> {
        let mut aad = header.to_vec();
        if let Some(digest) = self.end {
            aad.extend_from_slice(digest.as_bytes());
        }
        Aad::from(aad)
    }
}

/// Encrypts `buffer` in place and appends the tag. `false` if the library refuses, which it does only for impossible
/// lengths.
pub(crate) fn seal(key: &LessSafeKey, header: &[u8; HEADER], place: Place<'_>, buffer: &mut Vec<u8>) -> bool {
    key.seal_in_place_append_tag(place.nonce(), place.aad(header), buffer).is_ok()
}

/// Authenticates and decrypts `buffer` in place and cuts off the tag. `false`, and an empty buffer, if it does not
/// authenticate.
pub(crate) fn open(key: &LessSafeKey, header: &[u8; HEADER], place: Place<'_>, buffer: &mut Vec<u8>) -> bool {
    let opened = key.open_in_place(place.nonce(), place.aad(header), buffer).map(|plain| plain.len());
    buffer.truncate(opened.unwrap_or(0));
    opened.is_ok()
}
