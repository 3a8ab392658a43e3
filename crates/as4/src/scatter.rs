//! Large messages without copies: the pieces of a message, of which each part is the buffer that it came in.

use kernel::Rng;

use crate::{
    Certificate, Code, Message, Outgoing, Property, Refusal, Signer, UserMessage,
    ebms::SeenReference,
    send::{About, Draft, hex},
};

/// A payload that is given away: it is encrypted where it lies. It is not compressed, for what is large is packed
/// already: pictures, recordings, archives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bulk {
    /// Its content.
    pub content: Vec<u8>,
    /// Its media type.
    pub media_type: String,
    /// More properties. No names of files: the header is read by whoever carries it.
    pub properties: Vec<Property>,
}

/// A message in pieces, to be sent or stored one after the other. It takes the memory of its payloads and some
/// kilobytes, where [`user_message`](crate::user_message) takes that of three.
///
/// A part of AES-GCM must be in memory whole, for the library encrypts it in one call. So large evidence goes in chunks,
/// each a message of its own, and memory is that of one chunk whatever the evidence has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scattered {
    /// The field `Content-Type` of HTTP.
    pub content_type: String,
    /// What the message calls itself.
    pub message_id: String,
    /// What was signed, to be compared with the receipt.
    pub references: Vec<SeenReference>,
    pieces: Vec<Vec<u8>>,
}

impl Scattered {
    /// The pieces of the body of HTTP, in order.
    pub fn pieces(&self) -> &[Vec<u8>] {
        &self.pieces
    }

    /// Bytes of the body: the field `Content-Length`.
    pub fn length(&self) -> u64 {
        self.pieces.iter().map(|piece| piece.len() as u64).sum()
    }

    /// Gives back the buffers of the payloads, encrypted, in their order: a caller fills them with the next chunks.
    pub fn into_buffers(self) -> Vec<Vec<u8>> {
        self.pieces.into_iter().skip(1).step_by(2).collect()
    }

    /// The message in one piece.
    pub fn joined(self) -> Outgoing {
        let body = self.pieces.concat();
        Outgoing { content_type: self.content_type, body, message_id: self.message_id, references: self.references }
    }
}

/// Makes a user message out of payloads that are given away, encrypted for the holder of `recipient`. `message` comes
/// without parts.
///
/// # Errors
/// `EBMS:0004` when there is no payload, the certificates do not fit, or a value cannot be written.
pub fn scattered_message(
    mut message: UserMessage,
    bulks: Vec<Bulk>,
    signer: &Signer,
    recipient: &Certificate,
    rng: &mut dyn Rng,
) -> Result<Scattered, Refusal> {
    let trouble = |what: &str| Refusal::new(Code::Other, what);
    if !message.parts.is_empty() {
        return Err(trouble("parts are described by their attachments"));
    }
    if bulks.is_empty() {
        return Err(trouble("a message in pieces needs a payload"));
    }
    let run = hex(rng);
    let mut described = Vec::with_capacity(bulks.len());
    for (at, bulk) in bulks.iter().enumerate() {
        let about = About {
            media_type: &bulk.media_type,
            character_set: None,
            compressed: false,
            properties: &bulk.properties,
        };
        described.push(about.describe(format!("part-{at}.{run}@comity"), &bulk.content, &mut message));
    }
    let message = Message::UserMessage(Box::new(message));
    let draft = Draft { message: &message, parts: &described, signer, recipient: Some(recipient) };
    let enveloped = draft.enveloped(rng)?;
    let frame = enveloped.frame(&described);
    let protected = enveloped.protected.as_ref().ok_or_else(|| trouble("the content key"))?;
    let mut between = frame.between.iter();
    let mut text = between.next().cloned().unwrap_or_default().into_bytes();
    let mut pieces = Vec::with_capacity(2 * bulks.len() + 1);
    for (bulk, after) in bulks.into_iter().zip(between) {
        let mut content = bulk.content;
        let (iv, tag) = protected.seal_in_place(&mut content)?;
        text.extend_from_slice(&iv);
        pieces.push(std::mem::replace(&mut text, tag));
        pieces.push(content);
        text.extend_from_slice(after.as_bytes());
    }
    pieces.push(text);
    frame.check(pieces.iter().skip(1).step_by(2).map(Vec::as_slice))?;
    Ok(Scattered {
        content_type: frame.content_type,
        message_id: enveloped.message_id,
        references: enveloped.references,
        pieces,
    })
}
