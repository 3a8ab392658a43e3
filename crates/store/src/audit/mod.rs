//! The log that cannot be changed unnoticed: leaves in a Merkle tree (RFC 6962), with signed checkpoints.
//!
//! A leaf is whatever bytes the room above writes. It is kept with the hashes of the tree in the transaction of the
//! thing it tells of, so that nothing happens without its leaf. Hashes are numbered as in C2SP tlog-tiles; checkpoints
//! are C2SP signed notes with an Ed25519 signature (RFC 8032).

mod checkpoint;
mod edge;
mod log;
mod verify;

pub use checkpoint::{AuditKey, AuditVerifier, Checkpoint, sign_audit};
pub use log::{Leaf, check_consistency, check_inclusion};
pub use verify::{AuditReport, Finding, verify_audit};

use kernel::{Class, Digest, Problem};
use tlog_tiles::Hash;

/// The log is not what it was.
fn damaged(what: impl std::fmt::Display) -> Problem {
    Problem::new(Class::Internal, "audit-damaged").arg("what", what)
}

fn digest(hash: Hash) -> Digest {
    Digest::from_bytes(hash.0)
}

fn hash(digest: &Digest) -> Hash {
    Hash(*digest.as_bytes())
}
