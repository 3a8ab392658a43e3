//! Putting a message together.

use memchr::memmem;

use crate::refusal::{Code, Refusal};

/// A part to be written.
pub(crate) struct Out<'a> {
    /// Its name without angle brackets.
    pub content_id: &'a str,
    /// Its media type.
    pub content_type: &'a str,
    /// Its content, written as it is.
    pub content: &'a [u8],
}

/// Puts a message together: the field `Content-Type` of HTTP, and the body. Contents are written without a transfer
/// encoding, as AS4 over HTTP allows (RFC 2045, section 6.2, `binary`).
///
/// # Errors
/// `EBMS:0004` when the boundary stands in a content; draw another one.
pub(crate) fn write(
    boundary: &str,
    root_id: &str,
    envelope: &str,
    parts: &[Out<'_>],
) -> Result<(String, Vec<u8>), Refusal> {
    let delimiter = format!("--{boundary}");
    let hit = |content: &[u8]| memmem::find(content, delimiter.as_bytes()).is_some();
    if hit(envelope.as_bytes()) || parts.iter().any(|part| hit(part.content)) {
        return Err(Refusal::new(Code::Other, "the boundary stands in a part"));
    }
    let size: usize = parts.iter().map(|part| part.content.len() + 300).sum();
    let mut out = Vec::with_capacity(envelope.len() + size + 400);
    let mut part = |kind: &str, name: &str, content: &[u8]| {
        let head = format!(
            "{delimiter}\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: binary\r\nContent-ID: <{name}>\r\n\r\n"
        );
        out.extend_from_slice(head.as_bytes());
        out.extend_from_slice(content);
        out.extend_from_slice(b"\r\n");
    };
    part("application/soap+xml; charset=UTF-8", root_id, envelope.as_bytes());
    for each in parts {
        part(each.content_type, each.content_id, each.content);
    }
    out.extend_from_slice(delimiter.as_bytes());
    out.extend_from_slice(b"--\r\n");
    let kind =
        format!("multipart/related; boundary=\"{boundary}\"; type=\"application/soap+xml\"; start=\"<{root_id}>\"");
    Ok((kind, out))
}
