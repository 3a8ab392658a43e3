//! gzip (RFC 1952), the only compression of AS4 (AS4 profile, section 3.1), with limits.

use std::io::{Read as _, Write as _};

use flate2::{Compression, bufread::GzDecoder, write::GzEncoder};
use kernel::limits::EXPANSION;

use crate::{
    limits::SMALL_EXPANSION,
    refusal::{Code, Refusal},
};

/// Decompresses one member. More than `most` bytes, a ratio that no document has, or bytes behind the member are
/// refused.
pub(crate) fn decompress(packed: &[u8], most: u64) -> Result<Vec<u8>, Refusal> {
    let refused = |what: &str| Refusal::new(Code::DecompressionFailure, what);
    let most = most.min(SMALL_EXPANSION.max(EXPANSION.saturating_mul(packed.len() as u64)));
    let mut decoder = GzDecoder::new(packed);
    let mut out = Vec::new();
    let read = decoder.by_ref().take(most + 1).read_to_end(&mut out);
    read.map_err(|_| refused("damaged gzip"))?;
    if out.len() as u64 > most {
        return Err(refused("gzip that grows too large"));
    }
    if decoder.into_inner().is_empty() { Ok(out) } else { Err(refused("bytes behind the gzip")) }
}

/// Compresses at the fastest level: at three times the speed of the usual one, documents grow by a tenth.
pub(crate) fn compress(content: &[u8]) -> Result<Vec<u8>, Refusal> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(content.len() / 3 + 64), Compression::fast());
    let written = encoder.write_all(content).and_then(|()| encoder.finish());
    written.map_err(|_| Refusal::new(Code::Other, "compression failed"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_compressed_is_decompressed() {
        for content in [Vec::new(), b"text".to_vec(), vec![7; 60_000]] {
            assert_eq!(decompress(&compress(&content).expect("packs"), 1 << 20), Ok(content));
        }
    }

    #[test]
    fn bombs_and_damage_are_refused() {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(&vec![0; 1 << 20]).expect("packs");
        let packed = encoder.finish().expect("packs");
        assert!(decompress(&packed, 1 << 30).is_err(), "a thousand to one, in {} bytes", packed.len());
        let packed = compress(b"some text, not very long").expect("packs");
        assert!(decompress(&packed, 10).is_err());
        assert!(decompress(&[packed.as_slice(), b"x"].concat(), 1 << 20).is_err());
        assert!(decompress(&[packed.as_slice(), packed.as_slice()].concat(), 1 << 20).is_err());
        for end in 0..packed.len() {
            assert!(decompress(&packed[..end], 1 << 20).is_err(), "{end}");
        }
    }
}
