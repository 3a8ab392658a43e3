//! Reading and checking the signature (XML Signature, section 4; SwA profile 1.1.1, section 5).

use std::borrow::Cow;

use aws_lc_rs::digest::{Context, SHA256 as SHA256_ALGORITHM, digest};
use kernel::Digest;
use roxmltree::Node;

use super::{Blocks, Token};
use crate::{
    Suite, c14n,
    names::{ATTACHMENT_COMPLETE, ATTACHMENT_CONTENT, DS, EXC_C14N, SHA256},
    refusal::{Refusal, authentication, policy, shown},
    xml::{self, attribute, base64, elements, is},
};

/// A signature as it was read. Nothing has been checked yet but its form.
pub(crate) struct Signed {
    pub suite: Suite,
    /// `SignedInfo` in canonical form: what the value was made over.
    pub info: String,
    pub value: Vec<u8>,
    pub token: Token,
    pub references: Vec<Reference>,
}

/// A reference of the signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reference {
    /// As it is written.
    pub uri: String,
    pub target: Target,
    pub digest: Digest,
}

/// What a reference covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// An element of the envelope, canonicalised with these prefixes.
    Element { id: String, inclusive: Vec<String> },
    /// The content of the part with this name.
    Attachment { content_id: String },
}

impl Reference {
    /// The element `ds:Reference` in canonical form, for receipts. It holds what this one holds and is written anew,
    /// so that nothing else can travel along.
    pub fn element(&self) -> String {
        let mut out = format!("<ds:Reference xmlns:ds=\"{DS}\" URI=\"");
        xml::escape_attribute(&self.uri, &mut out);
        out.push_str("\"><ds:Transforms><ds:Transform Algorithm=\"");
        match &self.target {
            Target::Element { inclusive, .. } => {
                out.push_str(EXC_C14N);
                out.push_str("\">");
                if !inclusive.is_empty() {
                    out.push_str("<ec:InclusiveNamespaces xmlns:ec=\"");
                    out.push_str(EXC_C14N);
                    out.push_str("\" PrefixList=\"");
                    xml::escape_attribute(&inclusive.join(" "), &mut out);
                    out.push_str("\"></ec:InclusiveNamespaces>");
                }
            }
            Target::Attachment { .. } => {
                out.push_str(ATTACHMENT_CONTENT);
                out.push_str("\">");
            }
        }
        out.push_str("</ds:Transform></ds:Transforms><ds:DigestMethod Algorithm=\"");
        out.push_str(SHA256);
        out.push_str("\"></ds:DigestMethod><ds:DigestValue>");
        out.push_str(&data_encoding::BASE64.encode(self.digest.as_bytes()));
        out.push_str("</ds:DigestValue></ds:Reference>");
        out
    }
}

impl Signed {
    /// Reads the signature of the security header. Each algorithm is one of ours, or the message is refused: none is
    /// looked up by what the message says.
    pub fn read(signature: Node<'_, '_>, blocks: &Blocks<'_, '_>) -> Result<Self, Refusal> {
        let [info, value, key] = elements(signature)?[..] else {
            return Err(policy("a signature with something beside its three parts"));
        };
        if !is(info, DS, "SignedInfo") || !is(value, DS, "SignatureValue") || !is(key, DS, "KeyInfo") {
            return Err(policy("the parts of the signature stand in another order"));
        }
        let [method, algorithm, references @ ..] = &elements(info)?[..] else {
            return Err(policy("the signature names no methods"));
        };
        if !is(*method, DS, "CanonicalizationMethod") || !is(*algorithm, DS, "SignatureMethod") {
            return Err(policy("the signature names no methods"));
        }
        let prefixes = exclusive(*method)?;
        let prefixes: Vec<&str> = prefixes.iter().map(String::as_str).collect();
        let name = attribute(*algorithm, "Algorithm")?;
        let suite = Suite::of_signature(name)
            .filter(|_| elements(*algorithm).is_ok_and(|inside| inside.is_empty()))
            .ok_or_else(|| policy(format_args!("signed with {}", shown(name))))?;
        let mut read: Vec<Reference> = Vec::with_capacity(references.len());
        for node in references {
            let reference = reference(*node)?;
            if read.iter().any(|other| other.target.same(&reference.target)) {
                return Err(authentication(format_args!("{} is signed twice", shown(&reference.uri))));
            }
            read.push(reference);
        }
        let [named] = elements(key)?[..] else { return Err(policy("not exactly one key")) };
        Ok(Self {
            suite,
            info: c14n::element(info, &prefixes),
            value: base64(value)?,
            token: Token::read(named, &blocks.tokens)?,
            references: read,
        })
    }
}

impl Target {
    fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Element { id, .. }, Self::Element { id: theirs, .. }) => id == theirs,
            (Self::Attachment { content_id }, Self::Attachment { content_id: theirs }) => content_id == theirs,
            _ => false,
        }
    }
}

fn reference(node: Node<'_, '_>) -> Result<Reference, Refusal> {
    if !is(node, DS, "Reference") {
        return Err(policy("the signature holds something else than references"));
    }
    let uri = attribute(node, "URI")?;
    let [transforms, method, value] = elements(node)?[..] else {
        return Err(policy(format_args!("the reference {} is not complete", shown(uri))));
    };
    if !is(transforms, DS, "Transforms") || !is(method, DS, "DigestMethod") || !is(value, DS, "DigestValue") {
        return Err(policy(format_args!("the reference {} is in another form", shown(uri))));
    }
    let algorithm = attribute(method, "Algorithm")?;
    if algorithm != SHA256 {
        return Err(policy(format_args!("a digest with {}", shown(algorithm))));
    }
    let [transform] = elements(transforms)?[..] else { return Err(policy("not exactly one transform")) };
    if !is(transform, DS, "Transform") {
        return Err(policy("not exactly one transform"));
    }
    let target = if let Some(id) = uri.strip_prefix('#').filter(|id| !id.is_empty()) {
        Target::Element { id: id.to_owned(), inclusive: exclusive(transform)? }
    } else if let Some(content_id) = content_id(uri) {
        match attribute(transform, "Algorithm")? {
            ATTACHMENT_CONTENT if elements(transform)?.is_empty() => Target::Attachment { content_id },
            ATTACHMENT_COMPLETE => return Err(policy("signed MIME headers (Attachment-Complete) are not supported")),
            other => return Err(policy(format_args!("an attachment transformed by {}", shown(other)))),
        }
    } else {
        return Err(policy(format_args!("a reference to {}", shown(uri))));
    };
    let digest = Digest::from_slice(&base64(value)?).ok_or_else(|| authentication("a digest of another length"))?;
    Ok(Reference { uri: uri.to_owned(), target, digest })
}

/// The prefixes of exclusive canonicalisation, which must be the method that `node` names.
fn exclusive(node: Node<'_, '_>) -> Result<Vec<String>, Refusal> {
    let algorithm = attribute(node, "Algorithm")?;
    if algorithm != EXC_C14N {
        return Err(policy(format_args!("canonicalised by {}", shown(algorithm))));
    }
    match elements(node)?[..] {
        [] => Ok(Vec::new()),
        [inclusive] if is(inclusive, EXC_C14N, "InclusiveNamespaces") => {
            Ok(attribute(inclusive, "PrefixList")?.split_ascii_whitespace().map(str::to_owned).collect())
        }
        _ => Err(policy("a canonicalisation with parameters that are not known")),
    }
}

/// The name of a part in an address `cid:` (RFC 2392): percent signs are taken off.
pub(crate) fn content_id(uri: &str) -> Option<String> {
    let encoded = uri.strip_prefix("cid:").filter(|rest| !rest.is_empty())?;
    let (mut out, mut rest) = (Vec::with_capacity(encoded.len()), encoded.as_bytes());
    while let Some((first, after)) = rest.split_first() {
        rest = match (first, after) {
            (b'%', [high, low, after @ ..]) => {
                let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
                out.push(digit(*high)? << 4 | digit(*low)?);
                after
            }
            (b'%', _) => return None,
            _ => {
                out.push(*first);
                after
            }
        };
    }
    String::from_utf8(out).ok()
}

/// SHA-256 of the canonical form of an element.
pub(crate) fn element_digest(node: Node<'_, '_>, inclusive: &[String]) -> Digest {
    let prefixes: Vec<&str> = inclusive.iter().map(String::as_str).collect();
    sha256(c14n::element(node, &prefixes).as_bytes())
}

/// SHA-256, by the library that signs.
pub(crate) fn sha256(bytes: &[u8]) -> Digest {
    let hash = digest(&SHA256_ALGORITHM, bytes);
    // SHA-256 has 32 bytes; the other way is never taken.
    Digest::from_slice(hash.as_ref()).unwrap_or_else(|| Digest::of(bytes))
}

/// SHA-256 over pieces, by the same library.
pub(crate) struct Hasher(Context);

impl Default for Hasher {
    fn default() -> Self {
        Self(Context::new(&SHA256_ALGORITHM))
    }
}

impl Hasher {
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    pub fn finish(self) -> Digest {
        let hash = self.0.finish();
        // SHA-256 has 32 bytes; the other way is never taken.
        Digest::from_slice(hash.as_ref()).unwrap_or_else(|| Digest::of(hash.as_ref()))
    }
}

/// The bytes of an attachment that a digest was made over, or `None` if it is of something else.
///
/// Most attachments are signed as they are. The profile wants XML canonicalised and the line ends of text made CR LF
/// (section 5.4.2); some products do that and some do not. Whatever was signed is what is handed on: comments of an
/// XML payload that was signed in its canonical form are not signed, so they fall away.
pub(crate) fn signed_bytes<'a>(
    content: Cow<'a, [u8]>,
    media_type: Option<&str>,
    signed: Digest,
) -> Option<Cow<'a, [u8]>> {
    if sha256(&content) == signed {
        return Some(content);
    }
    let canonical = canonical_attachment(&content, media_type)?;
    (sha256(&canonical) == signed).then_some(Cow::Owned(canonical))
}

/// Bytes, nodes and declared namespaces of an attachment that is canonicalised: larger XML is compressed by everybody, and then signed as
/// it is.
const LARGEST_XML: usize = 8 << 20;
const XML_NODES: u32 = 500_000;
const XML_NAMESPACES: usize = 50_000;

/// The canonical form of an attachment by its media type (SwA profile 1.1.1, section 5.4.2), `None` if it has none.
pub(crate) fn canonical_attachment(content: &[u8], media_type: Option<&str>) -> Option<Vec<u8>> {
    let media_type = media_type?.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    if is_xml(&media_type) {
        let text = xml::text(content, LARGEST_XML).ok()?;
        let document = xml::parse_with(&text, XML_NODES, XML_NAMESPACES).ok()?;
        return Some(c14n::document(&document).into_bytes());
    }
    media_type.starts_with("text/").then(|| crlf(content))
}

/// Media types that the profile calls XML.
pub(crate) fn is_xml(media_type: &str) -> bool {
    let suffixed =
        media_type.ends_with("+xml") && ["application/", "image/"].iter().any(|kind| media_type.starts_with(kind));
    matches!(media_type, "text/xml" | "application/xml") || suffixed
}

fn crlf(content: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(content.len() + content.len() / 32);
    let mut before = 0;
    for byte in content.iter().copied() {
        match byte {
            b'\n' if before == b'\r' => {}
            b'\n' | b'\r' => out.extend_from_slice(b"\r\n"),
            _ => out.push(byte),
        }
        before = byte;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_parts_are_decoded() {
        for (uri, expected) in [
            ("cid:a@b", Some("a@b")),
            ("cid:a%40b%2Fc", Some("a@b/c")),
            ("cid:", None),
            ("cid:a%4", None),
            ("cid:a%zz", None),
            ("cid:%ff", None),
            ("https://example.org", None),
            ("#a", None),
        ] {
            assert_eq!(content_id(uri).as_deref(), expected, "{uri}");
        }
    }

    #[test]
    fn text_and_xml_are_handed_on_as_they_were_signed() {
        let raw = b"<a b='1'><!-- not signed --></a>".as_slice();
        let canonical = b"<a b=\"1\"></a>".as_slice();
        let read = |media_type, signed: &[u8]| {
            signed_bytes(Cow::Borrowed(raw), Some(media_type), sha256(signed)).map(Cow::into_owned)
        };
        assert_eq!(read("application/xml", raw), Some(raw.to_vec()));
        assert_eq!(read("application/xml", canonical), Some(canonical.to_vec()));
        assert_eq!(read("application/vnd.x+xml", canonical), Some(canonical.to_vec()));
        assert_eq!(read("Text/XML; charset=utf-8", canonical), Some(canonical.to_vec()));
        assert_eq!(read("application/octet-stream", canonical), None);
        assert_eq!(read("text/plain", canonical), None);
        let lines = signed_bytes(Cow::Borrowed(b"a\nb\rc\r\n"), Some("text/plain"), sha256(b"a\r\nb\r\nc\r\n"));
        assert_eq!(lines.as_deref(), Some(b"a\r\nb\r\nc\r\n".as_slice()));
    }
}
