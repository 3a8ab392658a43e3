//! What a container holds, and what its members are called.

use std::{fmt, io::Read};

use kernel::{Digest, Problem, limits};

/// Content of the first member (ETSI EN 319 162-1, A.1).
pub(crate) const MIMETYPE: &[u8] = b"application/vnd.etsi.asic-e+zip";
/// Media type of the main object.
pub(crate) const JSON: &str = "application/json";
/// Media type of the paper.
pub(crate) const PDF: &str = "application/pdf";
/// Characters of a media type. The longest in use, those of office suites, have 75.
const MEDIA_TYPE: usize = 127;

/// What the container carries, which is also the name of its main object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Main {
    /// An entry of a docket: `entry.json`.
    Entry,
    /// Evidence about a delivery: `evidence.json`.
    Evidence,
    /// How an authority describes itself to partners: `descriptor.json`.
    Descriptor,
    /// The state of a log: `checkpoint.json`.
    Checkpoint,
}

impl Main {
    /// All kinds.
    pub const ALL: [Self; 4] = [Self::Entry, Self::Evidence, Self::Descriptor, Self::Checkpoint];

    /// The name of the object inside the container.
    pub const fn file_name(self) -> &'static str {
        match self {
            Self::Entry => "entry.json",
            Self::Evidence => "evidence.json",
            Self::Descriptor => "descriptor.json",
            Self::Checkpoint => "checkpoint.json",
        }
    }

    /// The largest size of the object in bytes.
    pub const fn largest(self) -> u64 {
        match self {
            Self::Entry => limits::ENTRY as u64,
            Self::Evidence | Self::Descriptor | Self::Checkpoint => limits::SMALL_FILE,
        }
    }
}

/// What is to be sealed.
#[derive(Clone, Copy)]
pub struct Contents<'a> {
    /// What it is.
    pub main: Main,
    /// The main object, as bytes of canonical JSON (RFC 8785). They are signed as they are.
    pub json: &'a [u8],
    /// The paper that people read, as PDF: `entry.pdf`.
    pub paper: Option<&'a [u8]>,
    /// The attachments, each once, in the order in which they shall stand.
    pub attachments: &'a [Attachment<'a>],
}

/// An attachment to be sealed. Its name inside the container is `attachments/<digest>`.
#[derive(Clone, Copy)]
pub struct Attachment<'a> {
    /// SHA-256 of the content. It is computed again while the content is copied.
    pub digest: Digest,
    /// Bytes of the content.
    pub size: u64,
    /// The media type `type/subtype` without parameters (RFC 6838, 4.2).
    pub media_type: &'a str,
    /// Opens the content. It is read once from start to end, in pieces.
    pub open: &'a dyn Fn() -> Result<Box<dyn Read + 'a>, Problem>,
}

impl fmt::Debug for Attachment<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Attachment({} {} {})", self.digest.short(), self.size, self.media_type)
    }
}

/// An attachment as it stands in a container that was checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttachmentInfo {
    /// SHA-256 of the content.
    pub digest: Digest,
    /// Bytes of the content.
    pub size: u64,
    /// The media type that the signer declared. What the content really is nobody has checked here.
    pub media_type: String,
}

/// A member of the archive. There are no other names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Name {
    Mimetype,
    Main(Main),
    Paper,
    Attachment(Digest),
    Manifest,
    Signatures,
}

impl Name {
    pub(crate) fn parse(text: &str) -> Option<Self> {
        match text {
            "mimetype" => Some(Self::Mimetype),
            "entry.pdf" => Some(Self::Paper),
            "META-INF/manifest.xml" => Some(Self::Manifest),
            "META-INF/signatures.xml" => Some(Self::Signatures),
            _ => match text.strip_prefix("attachments/") {
                Some(digest) => Digest::parse(digest).map(Self::Attachment),
                None => Main::ALL.into_iter().find(|main| main.file_name() == text).map(Self::Main),
            },
        }
    }

    /// The largest size of the member in bytes, unpacked.
    pub(crate) const fn largest(self) -> u64 {
        match self {
            Self::Mimetype => MIMETYPE.len() as u64,
            Self::Main(main) => main.largest(),
            Self::Paper => limits::PAPER,
            Self::Attachment(_) => limits::ATTACHMENT,
            Self::Manifest | Self::Signatures => limits::SIGNATURE_FILE,
        }
    }

    /// Members stand in the order of their rank; only attachments share one.
    pub(crate) const fn rank(self) -> u8 {
        match self {
            Self::Mimetype => 0,
            Self::Main(_) => 1,
            Self::Paper => 2,
            Self::Attachment(_) => 3,
            Self::Manifest => 4,
            Self::Signatures => 5,
        }
    }

    /// Whether the signature covers the member (all but the mimetype and the files of `META-INF`; ETSI EN 319 162-1,
    /// 4.4.2).
    pub(crate) const fn is_object(self) -> bool {
        matches!(self, Self::Main(_) | Self::Paper | Self::Attachment(_))
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Mimetype => f.write_str("mimetype"),
            Self::Main(main) => f.write_str(main.file_name()),
            Self::Paper => f.write_str("entry.pdf"),
            Self::Attachment(digest) => write!(f, "attachments/{digest}"),
            Self::Manifest => f.write_str("META-INF/manifest.xml"),
            Self::Signatures => f.write_str("META-INF/signatures.xml"),
        }
    }
}

/// One object that the signature covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Object {
    pub(crate) name: Name,
    pub(crate) media_type: String,
    pub(crate) digest: Digest,
}

/// Whether `text` is a media type `type/subtype` of restricted names (RFC 6838, 4.2), without `&`, which is never used
/// and would need escaping.
pub(crate) fn is_media_type(text: &str) -> bool {
    let name = |part: &str| {
        part.bytes().next().is_some_and(|b| b.is_ascii_alphanumeric())
            && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$-^_.+".contains(&b))
    };
    text.len() <= MEDIA_TYPE && text.split_once('/').is_some_and(|(kind, sub)| name(kind) && name(sub))
}

/// The ODF manifest (OASIS OpenDocument 1.2, part 3, 3.2): each object with its media type.
pub(crate) fn manifest(objects: &[Object]) -> Vec<u8> {
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" \
         manifest:version=\"1.2\">\n\
         <manifest:file-entry manifest:full-path=\"/\" \
         manifest:media-type=\"application/vnd.etsi.asic-e+zip\"/>\n",
    );
    for object in objects {
        text.push_str("<manifest:file-entry manifest:full-path=\"");
        text.push_str(&object.name.to_string());
        text.push_str("\" manifest:media-type=\"");
        text.push_str(&object.media_type);
        text.push_str("\"/>\n");
    }
    text.push_str("</manifest:manifest>\n");
    text.into_bytes()
}
