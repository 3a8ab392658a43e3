//! Putting a message together.

use memchr::memmem;

use crate::refusal::{Code, Refusal};

/// The text around the parts of a message. Contents are written without a transfer encoding, as AS4 over HTTP allows
/// (RFC 2045, section 6.2, `binary`).
pub(crate) struct Frame {
    /// The field `Content-Type` of HTTP.
    pub content_type: String,
    /// What stands before each part, and behind the last one.
    pub between: Vec<String>,
    delimiter: String,
    envelope: std::ops::Range<usize>,
}

impl Frame {
    /// The frame of a message with these parts, each by its name without angle brackets and its media type.
    pub fn new(boundary: &str, root_id: &str, envelope: &str, parts: &[(&str, &str)]) -> Self {
        let delimiter = format!("--{boundary}");
        let head = |kind: &str, name: &str| {
            format!(
                "{delimiter}\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: binary\r\nContent-ID: <{name}>\r\n\r\n"
            )
        };
        let mut text = head("application/soap+xml; charset=UTF-8", root_id);
        let start = text.len();
        text.push_str(envelope);
        let envelope = start..text.len();
        text.push_str("\r\n");
        let mut between = Vec::with_capacity(parts.len() + 1);
        for (name, kind) in parts {
            text.push_str(&head(kind, name));
            between.push(std::mem::replace(&mut text, "\r\n".to_owned()));
        }
        text.push_str(&delimiter);
        text.push_str("--\r\n");
        between.push(text);
        let content_type =
            format!("multipart/related; boundary=\"{boundary}\"; type=\"application/soap+xml\"; start=\"<{root_id}>\"");
        Self { content_type, between, delimiter, envelope }
    }

    /// Whether the boundary stands in none of the contents and not in the envelope.
    ///
    /// # Errors
    /// `EBMS:0004`; draw another one.
    pub fn check<'a>(&self, contents: impl IntoIterator<Item = &'a [u8]>) -> Result<(), Refusal> {
        let finder = memmem::Finder::new(self.delimiter.as_bytes());
        let envelope = self.between.first().and_then(|first| first.get(self.envelope.clone())).unwrap_or_default();
        let stands = |content: &[u8]| finder.find(content).is_some();
        if stands(envelope.as_bytes()) || contents.into_iter().any(stands) {
            return Err(Refusal::new(Code::Other, "the boundary stands in a part"));
        }
        Ok(())
    }

    /// Frame and contents in one piece.
    ///
    /// # Errors
    /// Those of [`check`](Self::check).
    pub fn join(&self, contents: &[&[u8]]) -> Result<Vec<u8>, Refusal> {
        self.check(contents.iter().copied())?;
        let around: usize = self.between.iter().map(String::len).sum();
        let mut out = Vec::with_capacity(around + contents.iter().map(|content| content.len()).sum::<usize>());
        for (at, text) in self.between.iter().enumerate() {
            out.extend_from_slice(text.as_bytes());
            out.extend_from_slice(contents.get(at).copied().unwrap_or_default());
        }
        Ok(out)
    }
}
