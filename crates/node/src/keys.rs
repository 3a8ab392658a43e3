//! The node's keys, as files that only the node's user may read.

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};
use kernel::{AuthorityId, Digest, Moment, Rng};
use seal::{Seal, TlsIdentity, WireKeys};

/// Years for which a new seal may be used. Sealed papers stay verifiable after that; only new ones need a new seal.
const SEAL_YEARS: u16 = 5;

/// Days for which a new certificate of the line may be used.
const LINE_DAYS: u32 = 5 * 365;

/// The names of the files with the keys for messages of AS4.
const AS4_SIGNING: &str = "as4-signing";
const AS4_RECEIVING: &str = "as4-receiving";

/// All keys of one node.
pub struct Keys {
    /// The authority's seal.
    pub seal: Seal,
    /// What the node shows on the line.
    pub line: TlsIdentity,
    /// For messages of AS4. A node that was made before has none until they are made.
    pub as4: Option<WireKeys>,
    /// 32 bytes each: files at rest, secrets in the database, the log's signature.
    pub vault: [u8; 32],
    pub locker: [u8; 32],
    pub log: [u8; 32],
}

fn folder(data: &Path) -> PathBuf {
    data.join("keys")
}

/// Makes the keys of a new node.
pub fn make(data: &Path, authority: &AuthorityId, name: &str, now: Moment, rng: &mut dyn Rng) -> Result<()> {
    let dir = folder(data);
    fs::create_dir_all(&dir).with_context(|| format!("cannot make {}", dir.display()))?;
    let seal = Seal::generate(authority, name, now, SEAL_YEARS)?;
    private(&dir.join("seal.key.pem"), seal.key_pem().as_bytes())?;
    private(&dir.join("seal.pem"), seal.certificate_pem().as_bytes())?;
    let line = seal::tls_identity(authority, &["localhost", "127.0.0.1"], now, LINE_DAYS)?;
    private(&dir.join("line.key.pem"), line.key_pem().as_bytes())?;
    private(&dir.join("line.pem"), line.certificate_pem().as_bytes())?;
    make_as4(data, authority, now)?;
    for name in ["vault.key", "locker.key", "log.key"] {
        let mut key = [0; 32];
        rng.fill(&mut key);
        private(&dir.join(name), data_encoding::HEXLOWER.encode(&key).as_bytes())?;
    }
    Ok(())
}

/// Makes the keys for messages of AS4, which must not be there yet.
pub fn make_as4(data: &Path, authority: &AuthorityId, now: Moment) -> Result<WireKeys> {
    let dir = folder(data);
    let keys = seal::wire_keys(authority, now, LINE_DAYS)?;
    for (name, pair) in [(AS4_SIGNING, &keys.signing), (AS4_RECEIVING, &keys.receiving)] {
        private(&dir.join(format!("{name}.key.pem")), pair.key_pem().as_bytes())?;
        private(&dir.join(format!("{name}.pem")), pair.certificate_pem().as_bytes())?;
    }
    Ok(keys)
}

/// Reads the keys of a node.
pub fn read(data: &Path) -> Result<Keys> {
    let dir = folder(data);
    let text = |name: &str| {
        let path = dir.join(name);
        fs::read_to_string(&path).with_context(|| format!("cannot read the key file {}", path.display()))
    };
    let raw = |name: &str| -> Result<[u8; 32]> {
        let bytes = data_encoding::HEXLOWER.decode(text(name)?.trim().as_bytes()).ok();
        bytes
            .and_then(|bytes| bytes.try_into().ok())
            .with_context(|| format!("{} is damaged: it should hold 64 hexadecimal digits", dir.join(name).display()))
    };
    let pair = |name: &str| -> Result<TlsIdentity> {
        Ok(TlsIdentity::from_pem(&text(&format!("{name}.key.pem"))?, &text(&format!("{name}.pem"))?)?)
    };
    let as4 = if dir.join(format!("{AS4_RECEIVING}.pem")).exists() {
        Some(WireKeys { signing: pair(AS4_SIGNING)?, receiving: pair(AS4_RECEIVING)? })
    } else {
        None
    };
    Ok(Keys {
        as4,
        seal: Seal::from_pem(&text("seal.key.pem")?, &text("seal.pem")?)?,
        line: TlsIdentity::from_pem(&text("line.key.pem")?, &text("line.pem")?)?,
        vault: raw("vault.key")?,
        locker: raw("locker.key")?,
        log: raw("log.key")?,
    })
}

/// The fingerprint of the certificate that the node shows on the line.
pub fn line_fingerprint(keys: &Keys) -> Digest {
    keys.line.fingerprint()
}

/// Writes a file that only its owner may read, and makes it last.
pub fn private(path: &Path, bytes: &[u8]) -> Result<()> {
    let mut options = fs::File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path).map_err(|error| {
        let there = error.kind() == std::io::ErrorKind::AlreadyExists;
        let what = if there {
            "exists already: choose another name".to_owned()
        } else {
            format!("cannot be written: {error}")
        };
        anyhow::anyhow!("{} {what}", path.display())
    })?;
    file.write_all(bytes)?;
    file.sync_all()?;
    Ok(())
}
