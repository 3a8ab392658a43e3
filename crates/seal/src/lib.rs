//! The authority's seal.
//!
//! Everything that two authorities share travels as one file: an ASiC-E container (ETSI EN 319 162-1) signed with a
//! XAdES baseline B-B signature (ETSI EN 319 132-1) over ECDSA P-256 with SHA-256. It is made and checked here, and any
//! ASiC or XML signature tool checks it too.
//!
//! Bytes are signed, not trees. A container has exactly one form: a fixed order of members, fixed archive headers, and
//! one way to write the signature file. The reader takes the values out of a file, writes the same file again from
//! these values and demands that both are equal byte for byte. Whatever a second reader could understand differently —
//! a wrapped signature, a second member of the same name, a comment — cannot survive that.
//!
//! A stranger checks a container without Comity: unpack it into an empty directory, put the authority's certificate
//! beside it, and run there
//!
//! ```text
//! xmlsec1 --verify --id-attr:Id http://uri.etsi.org/01903/v1.3.2#:SignedProperties \
//!         --enabled-reference-uris same-doc,remote --trusted-pem authority.pem META-INF/signatures.xml
//! ```
//!
//! Reading goes in two steps that the types keep apart: [`read_container`] gives a [`Checked`] container, which is
//! sound in itself, and [`Checked::trusted`] gives a [`Sealed`] one, whose signer is among the keys that the caller
//! trusts. Only the second hands out contents.

mod certificate;
mod contents;
mod key;
mod layout;
mod read;
mod signature;
mod write;

#[cfg(test)]
mod tests;

pub use certificate::Certificate;
pub use contents::{Attachment, AttachmentInfo, Contents, Main};
pub use key::{Seal, TlsIdentity, WireKeys, tls_identity, wire_keys};
pub use read::{Checked, Sealed, read_container};
pub use write::write_container;
