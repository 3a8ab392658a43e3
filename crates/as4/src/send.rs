//! The way of a message that leaves.

use kernel::{Digest, Moment, Rng};

use crate::{
    Certificate, Code, Message, Refusal, Signer,
    ebms::{
        self, ErrorEntry, ErrorSignal, Identity, MessageInfo, PartInfo, Property, PullRequest, Receipt, SeenReference,
        UserMessage,
    },
    gzip,
    mime::{self, Out},
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
    let mut ready: Vec<Ready<'_>> = Vec::with_capacity(attachments.len());
    for (at, attachment) in attachments.iter().enumerate() {
        let content_id = format!("part-{at}.{run}@comity");
        let mut properties = vec![Property::new("MimeType", attachment.media_type)];
        if let Some(name) = attachment.character_set {
            properties.push(Property::new("CharacterSet", name));
        }
        if attachment.compress {
            properties.push(Property::new("CompressionType", "application/gzip"));
        }
        properties.extend(attachment.properties.iter().cloned());
        message.parts.push(PartInfo { href: Some(format!("cid:{content_id}")), properties });
        let (media_type, packed) = if attachment.compress {
            ("application/gzip", Some(gzip::compress(attachment.content)?))
        } else {
            (attachment.media_type, None)
        };
        let content = packed.as_deref().unwrap_or(attachment.content);
        // Text and XML are signed in the form that the profile of attachments prescribes.
        let digest = match canonical_attachment(content, Some(media_type)) {
            Some(canonical) => sha256(&canonical),
            None => sha256(content),
        };
        ready.push(Ready { content_id, media_type, digest, plain: attachment.content, packed });
    }
    let message = Message::UserMessage(Box::new(message));
    Draft { message: &message, parts: &ready, signer, recipient }.seal(rng)
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
    Draft { message, parts: &[], signer, recipient: None }.seal(rng)
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

/// A part that is about to be sealed.
struct Ready<'a> {
    content_id: String,
    /// The media type of what is signed.
    media_type: &'a str,
    digest: Digest,
    plain: &'a [u8],
    packed: Option<Vec<u8>>,
}

impl Ready<'_> {
    fn content(&self) -> &[u8] {
        self.packed.as_deref().unwrap_or(self.plain)
    }
}

struct Draft<'a> {
    message: &'a Message,
    parts: &'a [Ready<'a>],
    signer: &'a Signer,
    recipient: Option<&'a Certificate>,
}

impl Draft<'_> {
    fn seal(&self, rng: &mut dyn Rng) -> Result<Outgoing, Refusal> {
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

        let (mut inside, mut sealed) = (String::new(), Vec::new());
        if let Some(recipient) = self.recipient.filter(|_| !self.parts.is_empty()) {
            let protected = Protected::draw(self.signer.suite(), recipient, &identity.key)?;
            for part in self.parts {
                sealed.push(protected.seal(part.content())?);
            }
            let named: Vec<(&str, &str)> =
                self.parts.iter().map(|part| (part.content_id.as_str(), part.media_type)).collect();
            inside.push_str(&protected.elements(&identity.key, &named));
        }
        inside.push_str(&seal::signature(self.signer, &references, &identity)?);
        let security = seal::header(&inside);
        let envelope = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<S12:Envelope xmlns:S12=\"{SOAP}\"><S12:Header>{messaging}\
             {security}</S12:Header>{body}</S12:Envelope>"
        );

        let references = references
            .iter()
            .map(|reference| SeenReference {
                uri: reference.uri.clone(),
                digest: reference.digest,
                element: reference.element(),
            })
            .collect();
        let message_id = self.message.info().message_id.clone();
        if self.parts.is_empty() {
            let content_type = "application/soap+xml; charset=UTF-8".to_owned();
            return Ok(Outgoing { content_type, body: envelope.into_bytes(), message_id, references });
        }
        let parts: Vec<Out<'_>> = self
            .parts
            .iter()
            .enumerate()
            .map(|(at, part)| match sealed.get(at) {
                Some(sealed) => {
                    Out { content_id: &part.content_id, content_type: "application/octet-stream", content: sealed }
                }
                None => Out { content_id: &part.content_id, content_type: part.media_type, content: part.content() },
            })
            .collect();
        let root = format!("envelope.{run}@comity");
        let (content_type, body) = mime::write(&format!("=_{run}"), &root, &envelope, &parts)?;
        Ok(Outgoing { content_type, body, message_id, references })
    }
}

/// Sixteen random bytes in hexadecimal digits.
fn hex(rng: &mut dyn Rng) -> String {
    let mut bytes = [0; 16];
    rng.fill(&mut bytes);
    data_encoding::HEXLOWER.encode(&bytes)
}
