//! The vault's key, the keys of single files derived from it, and the file that tells a wrong key from a right one.

use std::fmt;

use aws_lc_rs::{
    aead::{AES_256_GCM, LessSafeKey, UnboundKey},
    hkdf, hmac, rand,
};
use kernel::Problem;
use zeroize::Zeroize;

/// Bytes of the random salt of each file.
pub(crate) const SALT: usize = 32;
/// First bytes of the check file: name and version of its form.
const CHECK_MAGIC: &[u8; 8] = b"CMTYCHK\x01";
const FILE_INFO: &[u8] = b"comity vault file 1";
const CHECK_INFO: &[u8] = b"comity vault check 1";

/// The key from which the key of every file in a vault is derived. It is wiped when dropped and never shown.
pub struct VaultKey([u8; 32]);

impl VaultKey {
    /// A key from 32 random bytes that the caller keeps outside the vault.
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }
}

impl Drop for VaultKey {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl fmt::Debug for VaultKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("VaultKey(hidden)")
    }
}

/// Random bytes from the cryptographic library.
pub(crate) fn random(out: &mut [u8]) -> Result<(), Problem> {
    rand::fill(out).map_err(|_| Problem::internal("vault: no random bytes"))
}

/// The AES-256-GCM key of one file: HKDF-SHA-256 (RFC 5869) over the vault key with the file's salt. Each file has its
/// own key, so a chunk number can serve as the nonce, and no chunk opens inside another file.
pub(crate) fn of_file(key: &VaultKey, salt: &[u8; SALT]) -> Result<LessSafeKey, Problem> {
    let secret = hkdf::Salt::new(hkdf::HKDF_SHA256, salt).extract(&key.0);
    let okm = secret.expand(&[FILE_INFO], &AES_256_GCM).map_err(|_| Problem::internal("vault: key derivation"))?;
    Ok(LessSafeKey::new(UnboundKey::from(okm)))
}

/// A key that nobody else has and that is never written down.
pub(crate) fn ephemeral() -> Result<LessSafeKey, Problem> {
    let mut bytes = [0; 32];
    random(&mut bytes)?;
    let key = UnboundKey::new(&AES_256_GCM, &bytes).map_err(|_| Problem::internal("vault: key"));
    bytes.zeroize();
    key.map(LessSafeKey::new)
}

/// The bytes of a new check file: magic, salt, HMAC-SHA-256 of the magic under a key derived from the vault key.
pub(crate) fn check_for(key: &VaultKey) -> Result<Vec<u8>, Problem> {
    let mut salt = [0; SALT];
    random(&mut salt)?;
    let tag = hmac::sign(&check_key(key, &salt)?, CHECK_MAGIC);
    Ok([CHECK_MAGIC.as_slice(), &salt, tag.as_ref()].concat())
}

/// Whether the check file was written with this key.
pub(crate) fn check_matches(key: &VaultKey, check: &[u8]) -> bool {
    let Some((salt, tag)) = check.strip_prefix(CHECK_MAGIC).and_then(|rest| rest.split_first_chunk::<SALT>()) else {
        return false;
    };
    check_key(key, salt).is_ok_and(|check_key| hmac::verify(&check_key, CHECK_MAGIC, tag).is_ok())
}

fn check_key(key: &VaultKey, salt: &[u8; SALT]) -> Result<hmac::Key, Problem> {
    let secret = hkdf::Salt::new(hkdf::HKDF_SHA256, salt).extract(&key.0);
    let okm =
        secret.expand(&[CHECK_INFO], hmac::HMAC_SHA256).map_err(|_| Problem::internal("vault: key derivation"))?;
    Ok(hmac::Key::from(okm))
}
