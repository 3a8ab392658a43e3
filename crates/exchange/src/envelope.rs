//! What a transport may know of a message: identities, digest and size, never names or case numbers.

use std::fmt;

use kernel::{AuthorityId, Digest};
use serde::{Deserialize, Serialize};

/// The identity of a message: the digest of what it carries, and to whom. The same entry to the same receiver is the
/// same message for ever, so a repeated delivery is recognised as one. Written `<64 hexadecimal digits>@<authority>`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MessageId {
    content: Digest,
    to: AuthorityId,
}

impl MessageId {
    /// The identity of the message that carries `content` (the digest of an entry or a statement) to `to`.
    pub fn new(content: &Digest, to: &AuthorityId) -> Self {
        Self { content: *content, to: to.clone() }
    }

    /// Reads the written form.
    pub fn parse(text: &str) -> Option<Self> {
        let (content, to) = text.split_once('@')?;
        Some(Self { content: Digest::parse(content)?, to: AuthorityId::parse(to)? })
    }

    /// The digest of the entry or statement.
    pub const fn content(&self) -> &Digest {
        &self.content
    }

    /// The receiver.
    pub const fn to(&self) -> &AuthorityId {
        &self.to
    }
}

impl fmt::Display for MessageId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}", self.content, self.to)
    }
}

/// The identity of a conversation: an opaque word of 1 to 64 lower-case letters, digits and hyphens that one side drew
/// at random. It must not be a case number, for whoever carries the message can read it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Channel(String);

impl Channel {
    /// Reads a channel.
    pub fn parse(text: &str) -> Option<Self> {
        let fine = (1..=64).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        fine.then(|| Self(text.to_owned()))
    }
}

impl fmt::Display for Channel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

kernel::text_form!(MessageId, "a message id is a digest, an at sign and an authority id");
kernel::text_form!(Channel, "a channel is 1 to 64 lower-case letters, digits and hyphens");

/// What a message carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MessageKind {
    /// An entry of a docket. It is answered with evidence.
    Entry,
    /// A statement of evidence. It is taken note of; there is no evidence of evidence.
    Evidence,
}

impl MessageKind {
    /// The kind as it is written in headers.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Entry => "entry",
            Self::Evidence => "evidence",
        }
    }

    /// Reads a kind.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Entry, Self::Evidence].into_iter().find(|kind| kind.as_str() == text)
    }
}

/// The outside of a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Envelope {
    /// Its identity, which holds the receiver.
    pub message: MessageId,
    /// The sender.
    pub from: AuthorityId,
    /// The conversation.
    pub channel: Channel,
    /// What it carries.
    pub kind: MessageKind,
    /// The digest of the sealed container.
    pub container: Digest,
    /// The size of the sealed container in bytes.
    pub size: u64,
}

impl Envelope {
    /// The receiver.
    pub const fn to(&self) -> &AuthorityId {
        self.message.to()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_id_has_one_spelling() {
        let to = AuthorityId::parse("uz-pgo").expect("an id");
        let id = MessageId::new(&Digest::of(b"entry"), &to);
        let text = id.to_string();
        assert_eq!(MessageId::parse(&text), Some(id));
        for wrong in [text.to_uppercase(), text.replace('@', "/"), format!("{text}@x"), text[1..].to_owned()] {
            assert_eq!(MessageId::parse(&wrong), None, "{wrong}");
        }
        let other = MessageId::new(&Digest::of(b"entry"), &AuthorityId::parse("kz-pgo").expect("an id"));
        assert_ne!(other.to_string(), text);
    }

    #[test]
    fn a_channel_is_safe_in_a_header() {
        assert!(Channel::parse("0f3a-99").is_some());
        for wrong in ["", "A", "a b", "a\r\nb", "а", &"a".repeat(65)] {
            assert_eq!(Channel::parse(wrong), None, "{wrong}");
        }
    }
}
