//! The way of a message that leaves.

use std::borrow::Cow;

use kernel::{Digest, Moment, Rng};

use crate::{
    Certificate, Code, Message, Refusal, Signer,
    ebms::{
        self, ErrorEntry, ErrorSignal, Identity, MessageInfo, PartInfo, Property, PullRequest, Receipt, SeenReference,
        UserMessage,
    },
    gzip, mime,
    names::{SOAP, WSU},
    receive::Received,
    security::{
        seal::{self, Protected},
        signature::{Reference, Target, canonical_attachment, sha256},
    },
};

/// A payload to be sent.
#[derive(Clone, Debug)]
pub struct Attachment<'a> {
    /// Its content.
    pub content: &'a [u8],
    /// Its media type, such as `application/vnd.etsi.asic-e+zip`.
    pub media_type: &'a str,
    /// Its character set, for text.
    pub character_set: Option<&'a str>,
    /// Whether it is compressed. What is packed already should not be.
    pub compress: bool,
    /// More properties. No names of files: the header is read by whoever carries it.
    pub properties: Vec<Property>,
}

/// A message ready for the line. The same bytes are sent at each try.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outgoing {
    /// The field `Content-Type` of HTTP.
    pub content_type: String,
    /// The body of HTTP.
    pub body: Vec<u8>,
    /// What the message calls itself.
    pub message_id: String,
    /// What was signed, to be compared with the receipt.
    pub references: Vec<SeenReference>,
}

/// A moment as the header writes it.
pub fn written(at: Moment) -> String {
    ebms::written(at)
}

/// Makes a user message. `message` comes without parts; they are described from `attachments`. With `recipient`, the
/// parts are encrypted for the holder of this certificate.
///
/// # Errors
/// `EBMS:0004` when the certificates do not fit, or a value cannot be written.
pub fn user_message(
    mut message: UserMessage,
    attachments: &[Attachment<'_>],
    signer: &Signer,
    recipient: Option<&Certificate>,
    rng: &mut dyn Rng,
) -> Result<Outgoing, Refusal> {
    if !message.parts.is_empty() {
        return Err(Refusal::new(Code::Other, "parts are described by their attachments"));
    }
    let run = hex(rng);
    let (mut described, mut contents) = (Vec::new(), Vec::new());
    for (at, attachment) in attachments.iter().enumerate() {
        let content = if attachment.compress {
            Cow::Owned(gzip::compress(attachment.content)?)
        } else {
            Cow::Borrowed(attachment.content)
        };
        let about = About {
            media_type: attachment.media_type,
            character_set: attachment.character_set,
            compressed: attachment.compress,
            properties: &attachment.properties,
        };
        described.push(about.describe(format!("part-{at}.{run}@comity"), &content, &mut message));
        contents.push(content);
    }
    let message = Message::UserMessage(Box::new(message));
    Draft { message: &message, parts: &described, signer, recipient }.enveloped(rng)?.joined(&described, &contents)
}

/// Makes a receipt for a message that was taken. It says what was verified, and nothing else can be put into it.
///
/// # Errors
/// `EBMS:0004`.
pub fn receipt(
    received: &Received,
    message_id: &str,
    at: Moment,
    signer: &Signer,
    rng: &mut dyn Rng,
) -> Result<Outgoing, Refusal> {
    signal(&Message::Receipt(received.receipt(message_id, at)), signer, rng)
}

/// Makes a signed error for a message that was refused: the code of the refusal and its fixed sentence. The detail
/// stays here.
///
/// # Errors
/// `EBMS:0004`.
pub fn error(
    code: Code,
    refused: Option<&str>,
    message_id: &str,
    at: Moment,
    signer: &Signer,
    rng: &mut dyn Rng,
) -> Result<Outgoing, Refusal> {
    let entry = ErrorEntry {
        code: code.as_str().to_owned(),
        severity: code.severity().to_owned(),
        category: Some(code.category().to_owned()),
        short_description: Some(code.short().to_owned()),
        ref_to_message_in_error: refused.map(str::to_owned),
        description: Some(code.sentence().to_owned()),
        detail: None,
    };
    let info = MessageInfo {
        timestamp: ebms::written(at),
        message_id: message_id.to_owned(),
        ref_to_message_id: refused.map(str::to_owned),
    };
    signal(&Message::Error(ErrorSignal { info, errors: vec![entry] }), signer, rng)
}

/// Makes a request for a waiting message.
///
/// # Errors
/// `EBMS:0004`.
pub fn pull_request(
    mpc: &str,
    message_id: &str,
    at: Moment,
    signer: &Signer,
    rng: &mut dyn Rng,
) -> Result<Outgoing, Refusal> {
    let info = MessageInfo { timestamp: ebms::written(at), message_id: message_id.to_owned(), ref_to_message_id: None };
    signal(&Message::PullRequest(PullRequest { info, mpc: Some(mpc.to_owned()) }), signer, rng)
}

fn signal(message: &Message, signer: &Signer, rng: &mut dyn Rng) -> Result<Outgoing, Refusal> {
    Draft { message, parts: &[], signer, recipient: None }.enveloped(rng)?.joined(&[], &[])
}

impl Outgoing {
    /// Whether a receipt speaks of exactly this message: it names it, and saw every reference with the same digest and
    /// nothing else. `answer` was received from the partner, so it is signed; whose signature it is, the caller
    /// compares.
    ///
    /// # Errors
    /// `EBMS:0302`.
    pub fn check_receipt(&self, answer: &Received) -> Result<(), Refusal> {
        let wrong = |what: &str| Refusal::new(Code::InvalidReceipt, what);
        let Message::Receipt(receipt) = answer.message() else {
            return Err(wrong("the answer is no receipt"));
        };
        let ours = self.references.iter().map(|seen| (seen.uri.as_str(), seen.digest));
        fits(&self.message_id, ours, receipt).map_err(wrong)
    }
}

/// Whether a receipt names this message and saw each of these references, nothing more and nothing less.
pub(crate) fn fits<'a>(
    message_id: &str,
    ours: impl ExactSizeIterator<Item = (&'a str, Digest)>,
    receipt: &Receipt,
) -> Result<(), &'static str> {
    if receipt.info.ref_to_message_id.as_deref() != Some(message_id) {
        return Err("the receipt is for another message");
    }
    // No address stands twice on either side, so equal numbers and all of ours found means the same list.
    let same = receipt.references.len() == ours.len()
        && ours
            .into_iter()
            .all(|(uri, digest)| receipt.references.iter().any(|theirs| theirs.uri == uri && theirs.digest == digest));
    if same { Ok(()) } else { Err("the receipt saw something else than was sent") }
}

/// What is said of a part before it is described.
pub(crate) struct About<'a> {
    pub media_type: &'a str,
    pub character_set: Option<&'a str>,
    pub compressed: bool,
    pub properties: &'a [Property],
}

impl About<'_> {
    /// Describes a part in the header. `content` is what is signed: compressed, if it is.
    pub fn describe(&self, content_id: String, content: &[u8], message: &mut UserMessage) -> Described {
        let mut properties = vec![Property::new("MimeType", self.media_type)];
        if let Some(name) = self.character_set {
            properties.push(Property::new("CharacterSet", name));
        }
        if self.compressed {
            properties.push(Property::new("CompressionType", "application/gzip"));
        }
        properties.extend(self.properties.iter().cloned());
        message.parts.push(PartInfo { href: Some(format!("cid:{content_id}")), properties });
        let media_type = if self.compressed { "application/gzip" } else { self.media_type };
        // Text and XML are signed in the form that the profile of attachments prescribes.
        let digest = match canonical_attachment(content, Some(media_type)) {
            Some(canonical) => sha256(&canonical),
            None => sha256(content),
        };
        Described { content_id, media_type: media_type.to_owned(), digest }
    }
}

/// A part as the header describes it.
pub(crate) struct Described {
    pub content_id: String,
    /// The media type of what is signed.
    media_type: String,
    digest: Digest,
}

/// A message whose parts are described and not sealed yet.
pub(crate) struct Draft<'a> {
    pub message: &'a Message,
    pub parts: &'a [Described],
    pub signer: &'a Signer,
    pub recipient: Option<&'a Certificate>,
}

/// A message whose envelope is signed, and the key that its parts are encrypted with.
pub(crate) struct Enveloped {
    pub run: String,
    pub envelope: String,
    pub protected: Option<Protected>,
    pub message_id: String,
    pub references: Vec<SeenReference>,
}

impl Draft<'_> {
    pub fn enveloped(&self, rng: &mut dyn Rng) -> Result<Enveloped, Refusal> {
        let run = hex(rng);
        let name = |what: &str| format!("_{what}-{run}");
        let identity =
            Identity { messaging: name("messaging"), body: name("body"), token: name("token"), key: name("key") };
        let messaging = ebms::messaging(self.message, &identity)?;
        let body =
            format!("<S12:Body xmlns:S12=\"{SOAP}\" xmlns:wsu=\"{WSU}\" wsu:Id=\"{}\"></S12:Body>", identity.body);

        let element = |id: &str, text: &str| Reference {
            uri: format!("#{id}"),
            target: Target::Element { id: id.to_owned(), inclusive: Vec::new() },
            digest: sha256(text.as_bytes()),
        };
        let mut references = vec![element(&identity.messaging, &messaging), element(&identity.body, &body)];
        references.extend(self.parts.iter().map(|part| Reference {
            uri: format!("cid:{}", part.content_id),
            target: Target::Attachment { content_id: part.content_id.clone() },
            digest: part.digest,
        }));

        let recipient = self.recipient.filter(|_| !self.parts.is_empty());
        let draw = |recipient| Protected::draw(self.signer.suite(), recipient, &identity.key);
        let protected = recipient.map(draw).transpose()?;
        let mut inside = String::new();
        if let Some(protected) = &protected {
            let named: Vec<(&str, &str)> =
                self.parts.iter().map(|part| (part.content_id.as_str(), part.media_type.as_str())).collect();
            inside.push_str(&protected.elements(&identity.key, &named));
        }
        inside.push_str(&seal::signature(self.signer, &references, &identity)?);
        let security = seal::header(&inside);
        let envelope = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<S12:Envelope xmlns:S12=\"{SOAP}\"><S12:Header>{messaging}\
             {security}</S12:Header>{body}</S12:Envelope>"
        );
        let seen = |reference: &Reference| SeenReference {
            uri: reference.uri.clone(),
            digest: reference.digest,
            element: reference.element(),
        };
        Ok(Enveloped {
            references: references.iter().map(seen).collect(),
            message_id: self.message.info().message_id.clone(),
            run,
            envelope,
            protected,
        })
    }
}

impl Enveloped {
    /// The MIME envelope: field `Content-Type`, and the text before each part and behind the last.
    pub fn frame(&self, parts: &[Described]) -> mime::Frame {
        let heads: Vec<(&str, &str)> = parts
            .iter()
            .map(|part| {
                let sealed = self.protected.as_ref().map(|_| "application/octet-stream");
                (part.content_id.as_str(), sealed.unwrap_or(&part.media_type))
            })
            .collect();
        mime::Frame::new(&format!("=_{}", self.run), &format!("envelope.{}@comity", self.run), &self.envelope, &heads)
    }

    /// The message in one piece.
    fn joined(self, parts: &[Described], contents: &[Cow<'_, [u8]>]) -> Result<Outgoing, Refusal> {
        if parts.is_empty() {
            let content_type = "application/soap+xml; charset=UTF-8".to_owned();
            let (message_id, references) = (self.message_id, self.references);
            return Ok(Outgoing { content_type, body: self.envelope.into_bytes(), message_id, references });
        }
        let frame = self.frame(parts);
        let mut sealed = Vec::new();
        if let Some(protected) = &self.protected {
            for content in contents {
                sealed.push(protected.seal(content)?);
            }
        }
        let ready: Vec<&[u8]> = if self.protected.is_some() {
            sealed.iter().map(Vec::as_slice).collect()
        } else {
            contents.iter().map(AsRef::as_ref).collect()
        };
        let body = frame.join(&ready)?;
        let (message_id, references) = (self.message_id, self.references);
        Ok(Outgoing { content_type: frame.content_type, body, message_id, references })
    }
}

/// Sixteen random bytes in hexadecimal digits.
pub(crate) fn hex(rng: &mut dyn Rng) -> String {
    let mut bytes = [0; 16];
    rng.fill(&mut bytes);
    data_encoding::HEXLOWER.encode(&bytes)
}
