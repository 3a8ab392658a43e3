//! Limits on what is read, each with its reason.

/// Bytes of the SOAP envelope. A header with four certificates has about 20 kB; business documents travel as parts.
pub const ENVELOPE: usize = 256 << 10;
/// Nodes of an XML document; an envelope of thirty parts has about two thousand.
pub const NODES: u32 = 20_000;
/// Nesting of XML. An envelope needs fifteen; more is an attack on the stack.
pub const DEPTH: usize = 64;
/// Bytes of one tag. The longest seen, with thirty namespaces, has 3 kB; a parser compares each attribute with each.
pub const TAG: usize = 16 << 10;
/// Attributes and namespaces of one tag, for the same reason.
pub const ATTRIBUTES: usize = 96;
/// Declarations of namespaces in a document. An envelope needs some dozens; every prefix is looked up among those above.
pub const NAMESPACES: usize = 1000;
/// Bytes of the headers of one MIME part.
pub const PART_HEADERS: usize = 8 << 10;
/// Characters of one value in the ebMS header. Identifiers of other products have up to 255.
pub const VALUE: usize = 1024;
/// Properties of a message or of a part.
pub const PROPERTIES: usize = 64;
/// Bytes of a certificate; one with long policies stays under 8 kB.
pub const CERTIFICATE: usize = 16 << 10;
/// Certificates of a path.
pub const PATH: usize = 8;
/// Bytes up to which a compressed part may grow whatever its ratio: a page of spaces is no attack.
pub const SMALL_EXPANSION: u64 = 64 << 10;

/// What the caller may choose for a partner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a whole message as it arrives.
    pub message: u64,
    /// Parts beside the envelope.
    pub parts: usize,
    /// Bytes of one payload after decompression.
    pub payload: u64,
}

impl Default for Limits {
    /// 80 MB for a message, because larger evidence travels in pieces of at most 64 MB; 32 parts; 64 MB for a payload.
    fn default() -> Self {
        Self { message: 80 << 20, parts: 32, payload: 64 << 20 }
    }
}
