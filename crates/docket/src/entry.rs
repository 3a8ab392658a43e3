//! One entry: what an authority wrote, for whom, and what it had seen when it did.

use std::collections::BTreeSet;

use kernel::{AuthorityId, Digest, DocketId, Lang, Moment, Problem, Role, canonical_bytes, limits, parse_canonical};
use serde::{Deserialize, Serialize};

use crate::{Letter, Object};

/// Who acted, as far as partners may know: the role, and a pseudonym that only the author's own node can resolve.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Officer {
    /// The role in which the person acted.
    pub role: Role,
    /// 4 to 32 lower-case letters and digits, meaningless outside the node.
    pub pseudonym: String,
}

/// How an attachment must be handled by whoever holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Handling {
    /// For the authorities named in the entry, without further condition.
    Ordinary,
    /// For official use: not to be shown to the persons concerned without the sender's consent.
    Official,
    /// Confidential: only for the officers who work on the matter.
    Confidential,
}

/// An attachment, named by what it contains.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AttachmentRef {
    /// SHA-256 of the bytes.
    pub digest: Digest,
    /// Length in bytes.
    pub size: u64,
    /// Media type (RFC 6838), such as `application/pdf`.
    pub media_type: String,
    /// The name its sender gave it. Shown to people, never used as a path.
    pub name: String,
    /// How it must be handled.
    pub handling: Handling,
    /// The language it is in, where it has one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub lang: Option<Lang>,
}

/// One entry of a docket. Its identity is the SHA-256 of its canonical JSON (RFC 8785).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Version of this envelope; 1.
    pub v: u32,
    /// The docket it belongs to.
    pub docket: DocketId,
    /// The authority that wrote it and answers for it.
    pub author: AuthorityId,
    /// The authorities that may read it, its author among them. An entry for its author alone is a home entry.
    pub audience: BTreeSet<AuthorityId>,
    /// The author's counter for this docket and this audience, from 1 without gaps, so that a loss is noticed.
    pub seq: u64,
    /// Digests of the newest entries its author had seen and every reader of this entry may see.
    pub parents: BTreeSet<Digest>,
    /// When it was made, by its author's clock. A claim: it orders nothing.
    pub made_at: Moment,
    /// Who acted.
    pub officer: Officer,
    /// The kind and the event, such as `mla.sent`; `docket.…` is understood by every kind.
    #[serde(rename = "type")]
    pub kind: String,
    /// Version of the body's form.
    pub version: u32,
    /// Set when the author registers, from paper, what a partner without a node did. It is marked so for ever.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub about: Option<AuthorityId>,
    /// The letter that is registered. There is one when `about` is set, and only then.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub letter: Option<Letter>,
    /// Typed fields; which ones, the kind's form for this type and version says.
    pub body: Object,
    /// What is attached.
    pub attachments: Vec<AttachmentRef>,
}

impl Entry {
    /// The canonical bytes, which are what is sealed and digested.
    ///
    /// # Errors
    /// `internal` if it cannot be written as JSON, which is a fault of ours.
    pub fn to_bytes(&self) -> Result<Vec<u8>, Problem> {
        canonical_bytes(self)
    }

    /// Reads an entry from exactly its canonical bytes, checking its form and the limits, not its meaning.
    ///
    /// # Errors
    /// `entry-too-large`, `json-malformed`, `json-not-canonical`, or `entry-malformed` saying what is wrong.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Problem> {
        if bytes.len() > limits::ENTRY {
            return Err(Problem::new(kernel::Class::TooLarge, "entry-too-large").arg("limit", limits::ENTRY));
        }
        let value = parse_canonical(bytes)?;
        let entry: Self = serde_json::from_value(value).map_err(|error| malformed(error.to_string()))?;
        entry.check()?;
        // A set read from a list that was not sorted, or that named one thing twice, has other canonical bytes.
        if entry.to_bytes()? != bytes {
            return Err(Problem::invalid("json-not-canonical"));
        }
        Ok(entry)
    }

    /// Reads an entry that was read or written here before, from the bytes that its digest names. Their form was
    /// looked at then, so it is not looked at again: this is several times faster than [`Entry::from_bytes`].
    ///
    /// # Errors
    /// `entry-malformed` when the bytes are others.
    pub fn known(bytes: &[u8], digest: &Digest) -> Result<Self, Problem> {
        if Digest::of(bytes) != *digest {
            return Err(malformed("the bytes have another digest"));
        }
        let entry: Self = serde_json::from_slice(bytes).map_err(|error| malformed(error.to_string()))?;
        entry.check()?;
        Ok(entry)
    }

    /// Checks form and limits.
    ///
    /// # Errors
    /// `entry-malformed` saying what is wrong.
    pub fn check(&self) -> Result<(), Problem> {
        let pseudonym = &self.officer.pseudonym;
        let kind_ok = {
            let mut parts = self.kind.split('.');
            let word = |part: Option<&str>| {
                part.is_some_and(|p| {
                    !p.is_empty() && p.len() <= 40 && p.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
                })
            };
            word(parts.next()) && word(parts.next()) && parts.next().is_none()
        };
        let checks = [
            (self.v == 1, "the envelope's version is not 1"),
            (self.audience.contains(&self.author), "the author is not among the readers"),
            (self.audience.len() <= limits::AUDIENCE, "too many readers"),
            (self.parents.len() <= limits::PARENTS, "too many parents"),
            (self.attachments.len() <= limits::ATTACHMENTS, "too many attachments"),
            (self.seq >= 1, "the counter begins at 1"),
            (self.version >= 1, "the body's version begins at 1"),
            (kind_ok, "the type is not written like mla.sent"),
            (
                (4..=32).contains(&pseudonym.len())
                    && pseudonym.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()),
                "the officer's pseudonym is not 4 to 32 lower-case letters and digits",
            ),
            (
                self.about.as_ref().is_none_or(|about| *about != self.author && self.audience.contains(about)),
                "an entry about a partner names another authority that is among the readers",
            ),
            (
                self.about.is_some() == self.letter.is_some(),
                "an entry about a partner has its letter, and no other has one",
            ),
            (
                self.letter.as_ref().is_none_or(Letter::is_well_written),
                "the letter is dated after the day it came, or its number is empty, too long or not one line",
            ),
        ];
        if let Some((_, what)) = checks.into_iter().find(|(ok, _)| !ok) {
            return Err(malformed(what));
        }
        let mut seen = BTreeSet::new();
        for attachment in &self.attachments {
            attachment.check()?;
            if !seen.insert(attachment.digest) {
                return Err(malformed("one attachment is named twice"));
            }
        }
        Ok(())
    }

    /// Its identity.
    ///
    /// # Errors
    /// As [`Entry::to_bytes`].
    pub fn digest(&self) -> Result<Digest, Problem> {
        Ok(Digest::of(&self.to_bytes()?))
    }

    /// Whether it stays at home.
    pub fn is_home(&self) -> bool {
        self.audience.len() == 1
    }

    /// The authority whose act it records: the author, or the partner it was registered for.
    pub fn actor(&self) -> &AuthorityId {
        self.about.as_ref().unwrap_or(&self.author)
    }
}

impl AttachmentRef {
    /// Checks form and limits.
    ///
    /// # Errors
    /// `entry-malformed` saying what is wrong.
    pub fn check(&self) -> Result<(), Problem> {
        let media = self.media_type.split_once('/').is_some_and(|(major, minor)| {
            let token = |t: &str| {
                !t.is_empty()
                    && t.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"!#$&-^_.+".contains(&b))
            };
            token(major) && token(minor) && self.media_type.len() <= 127
        });
        let name_ok = !self.name.is_empty()
            && self.name.len() <= limits::LINE
            && !self.name.chars().any(|c| c.is_control() || c == '/' || c == '\\');
        let checks = [
            (media, "an attachment's media type is not written like application/pdf"),
            (name_ok, "an attachment's name is empty, too long, or has slashes or control characters"),
            (self.size <= limits::ATTACHMENT, "an attachment is too large"),
        ];
        checks.into_iter().find(|(ok, _)| !ok).map_or(Ok(()), |(_, what)| Err(malformed(what)))
    }
}

fn malformed(what: impl std::fmt::Display) -> Problem {
    Problem::invalid("entry-malformed").arg("what", what)
}
