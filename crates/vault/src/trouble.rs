//! Errors of the vault, and the way through `std::io::Error` and back.

use std::io;

use kernel::{Class, Digest, Problem};

/// The problem inside an I/O error that a [`Writer`](crate::Writer), a [`Blob`](crate::Blob) or a
/// [`Scratch`](crate::Scratch) gave; any other error becomes `vault-full` or `internal`.
pub fn problem_from_io(error: io::Error) -> Problem {
    if let Some(problem) = error.get_ref().and_then(|inner| inner.downcast_ref::<Problem>()) {
        return problem.clone();
    }
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            Problem::new(Class::Unavailable, "vault-full").detail(error)
        }
        _ => Problem::internal(format_args!("vault: {error}")),
    }
}

/// An error of our own disk.
pub(crate) fn own(error: io::Error) -> Problem {
    problem_from_io(error)
}

/// An error of the side that brings the bytes. A problem inside is handed on.
#[expect(clippy::needless_pass_by_value, reason = "made for map_err")]
pub(crate) fn input(error: io::Error) -> Problem {
    error
        .get_ref()
        .and_then(|inner| inner.downcast_ref::<Problem>())
        .cloned()
        .unwrap_or_else(|| Problem::invalid("vault-input-broken").detail(&error))
}

/// The I/O error that carries a problem.
pub(crate) fn as_io(problem: Problem) -> io::Error {
    let kind = match problem.class {
        Class::TooLarge => io::ErrorKind::FileTooLarge,
        Class::NotFound => io::ErrorKind::NotFound,
        _ if problem.code == "vault-damaged" => io::ErrorKind::InvalidData,
        _ => io::ErrorKind::Other,
    };
    io::Error::new(kind, problem)
}

pub(crate) fn damaged(digest: &Digest, what: &str) -> Problem {
    Problem::new(Class::Internal, "vault-damaged").arg("digest", digest).detail(what)
}

pub(crate) fn missing(digest: &Digest) -> Problem {
    Problem::new(Class::NotFound, "vault-missing").arg("digest", digest)
}

pub(crate) fn too_large(limit: u64) -> Problem {
    Problem::new(Class::TooLarge, "vault-too-large").arg("limit", limit)
}
