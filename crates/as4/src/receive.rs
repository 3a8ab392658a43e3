//! The way of a message that arrives.
//!
//! The order is fixed: form, names, header, signature, signer, references into the envelope, and only then keys and
//! parts. Nothing is decrypted for a stranger, nothing decompressed before its digest is right, and what the signature
//! does not cover is not handed on.

use std::borrow::Cow;

use kernel::{Digest, Moment};
use roxmltree::Node;

use crate::{
    Certificate, Limits, Message, Recipient, Suite, Trust,
    ebms::{self, ErrorSignal, MessageInfo, Property, Receipt, SeenReference},
    envelope, gzip, limits,
    mime::{self, LineEnds, Package, Part},
    names::EB,
    refusal::{Code, Refusal, authentication, policy, shown},
    security::{
        Blocks,
        encryption::Encrypted,
        signature::{self, Reference, Signed, Target},
    },
    xml,
};

/// Whether parts must be encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encryption {
    /// Every part must be.
    Required,
    /// All or none of them are.
    Allowed,
}

/// Who receives, and what it takes.
#[derive(Clone, Copy, Debug)]
pub struct Receiver<'a> {
    /// Whom it trusts.
    pub trust: &'a Trust,
    /// Its keys.
    pub recipients: &'a [Recipient],
    /// The suites that were agreed with the partner.
    pub suites: &'a [Suite],
    /// Whether parts must be encrypted.
    pub encryption: Encryption,
    /// Now: certificates must be valid then.
    pub at: Moment,
    /// How large a message may be.
    pub limits: Limits,
}

/// A message that was taken: its signer is trusted, everything in it was signed.
#[derive(Debug)]
pub struct Received {
    message: Message,
    payloads: Vec<Payload>,
    signer: Certificate,
    suite: Suite,
    references: Vec<Reference>,
}

/// A payload as it was signed, decrypted and decompressed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payload {
    /// The name of its part.
    pub content_id: String,
    /// Its media type before compression, if the header says it; what the MIME part says of itself is not signed.
    pub media_type: Option<String>,
    /// Its properties in the header.
    pub properties: Vec<Property>,
    /// Its content. XML or text that was signed in its canonical form comes in this form.
    pub content: Vec<u8>,
}

/// A message that was not taken.
#[derive(Clone, Debug)]
pub struct Refused {
    /// Why.
    pub refusal: Refusal,
    /// What the message calls itself, for the answer; nothing is known to be true of it.
    pub claimed_id: Option<String>,
    /// An error signal that carries no signature: shown to an operator, never final.
    pub hint: Option<ErrorSignal>,
}

impl Receiver<'_> {
    /// Takes a message: `content_type` is the field of HTTP, `body` what follows it.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn receive(&self, content_type: &str, body: &[u8]) -> Result<Received, Box<Refused>> {
        let view = View {
            trust: Some(self.trust),
            known: self.trust,
            recipients: self.recipients,
            suites: self.suites,
            encryption: self.encryption,
            at: Some(self.at),
            limits: self.limits,
            ends: LineEnds::Strict,
        };
        view.examine(content_type, body).into_received()
    }
}

impl Received {
    /// What the message says.
    pub fn message(&self) -> &Message {
        &self.message
    }

    /// Its payloads in the order of the header, the leading one first.
    pub fn payloads(&self) -> &[Payload] {
        &self.payloads
    }

    /// Gives the payloads away.
    pub fn into_payloads(self) -> Vec<Payload> {
        self.payloads
    }

    /// The certificate of the signer, which is trusted. Whether it is that of the party in the header is for the
    /// caller to compare.
    pub fn signer(&self) -> &Certificate {
        &self.signer
    }

    /// The suite of the signature.
    pub fn suite(&self) -> Suite {
        self.suite
    }

    /// What was signed, each as it will stand in a receipt.
    pub fn references(&self) -> Vec<SeenReference> {
        let seen = |reference: &Reference| SeenReference {
            uri: reference.uri.clone(),
            digest: reference.digest,
            element: reference.element(),
        };
        self.references.iter().map(seen).collect()
    }

    /// A receipt for it: every reference that was verified, with its transforms (AS4 profile, section 5.1.8).
    /// `message_id` is the new signal's own.
    pub fn receipt(&self, message_id: &str, at: Moment) -> Receipt {
        Receipt {
            info: MessageInfo {
                timestamp: ebms::written(at),
                message_id: message_id.to_owned(),
                ref_to_message_id: Some(self.message.info().message_id.clone()),
            },
            references: self.references(),
        }
    }
}

/// What became of the signature.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum SignatureState {
    #[default]
    None,
    /// There is one that could not be checked: its form is not ours, or its certificate is not known.
    Unchecked,
    Valid,
    Invalid,
}

/// What became of a reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ReferenceState {
    Ok,
    Wrong,
    Unresolved,
}

/// Everything that was found out about a message, good or bad.
#[derive(Debug, Default)]
pub(crate) struct Examination {
    /// Whether it is a message at all: MIME and XML were right.
    pub readable: bool,
    pub message: Option<Message>,
    pub claimed_id: Option<String>,
    pub suite: Option<Suite>,
    pub encrypted: bool,
    pub signer: Option<Certificate>,
    pub token: Option<&'static str>,
    pub signature: SignatureState,
    pub references: Vec<(Reference, ReferenceState)>,
    pub payloads: Vec<Payload>,
    pub refusals: Vec<Refusal>,
}

/// The receiver as the examination sees it: a report may be made without anybody to trust and without a day.
pub(crate) struct View<'a> {
    pub trust: Option<&'a Trust>,
    pub known: &'a Trust,
    pub recipients: &'a [Recipient],
    pub suites: &'a [Suite],
    pub encryption: Encryption,
    pub at: Option<Moment>,
    pub limits: Limits,
    pub ends: LineEnds,
}

impl View<'_> {
    pub fn examine(&self, content_type: &str, body: &[u8]) -> Examination {
        let mut seen = Examination::default();
        if let Err(refusal) = self.steps(&mut seen, content_type, body) {
            seen.refusals.push(refusal);
        }
        seen
    }

    fn steps(&self, seen: &mut Examination, content_type: &str, body: &[u8]) -> Result<(), Refusal> {
        let package = mime::read_with(content_type, body, &self.limits, self.ends)?;
        let text = xml::text(&package.root.content, limits::ENVELOPE)?;
        let document = xml::parse(&text)?;
        seen.readable = true;
        xml::check_ids(&document)?;
        let envelope = envelope::read(&document)?;
        let id = envelope.messaging.descendants().find(|node| xml::is(*node, EB, "MessageId"));
        seen.claimed_id = id.and_then(|node| xml::leaf(node).ok()).filter(|id| id.len() <= limits::VALUE);
        let message = ebms::read(envelope.messaging)?;
        seen.message = Some(message.clone());

        let Some(security) = envelope.security else { return Err(policy("the message is not signed")) };
        let blocks = Blocks::read(security)?;
        let Some(signature) = blocks.signature else { return Err(policy("the message is not signed")) };
        seen.signature = SignatureState::Unchecked;
        let signed = Signed::read(signature, &blocks)?;
        seen.suite = Some(signed.suite);
        seen.token = Some(signed.token.form().as_str());
        seen.references =
            signed.references.iter().map(|reference| (reference.clone(), ReferenceState::Unresolved)).collect();
        if !self.suites.contains(&signed.suite) {
            return Err(policy(format_args!("the suite {} was not agreed", signed.suite.as_str())));
        }
        self.check_signer(seen, &signed);
        check_elements(seen, &envelope, &blocks);
        let encrypted = Encrypted::read(&blocks)?;
        seen.encrypted = encrypted.is_some();
        if encrypted.as_ref().is_some_and(|encrypted| encrypted.suite != signed.suite) {
            return Err(policy("signed in one suite and encrypted in another"));
        }
        check_packaging(&message, &package, &envelope, &signed.references)?;
        if seen.refusals.is_empty() {
            self.open_parts(seen, &message, package, encrypted.as_ref());
        }
        Ok(())
    }

    fn check_signer(&self, seen: &mut Examination, signature: &Signed) {
        let Some(signer) = signature.token.certificate(self.known) else {
            seen.refusals.push(authentication("the signer's certificate is not known"));
            return;
        };
        let fits = signer.kind() == signature.suite.signing_key();
        let valid = fits && signer.verifies(signature.info.as_bytes(), &signature.value);
        seen.signature = if valid { SignatureState::Valid } else { SignatureState::Invalid };
        if !valid {
            seen.refusals.push(authentication("the signature is wrong"));
        } else if !signer.may_sign() {
            seen.refusals.push(authentication("the signer's certificate does not let its key sign"));
        } else if let Some(Err(refusal)) = self.trust.map(|trust| trust.check(&signer, self.at)) {
            seen.refusals.push(refusal);
        } else if self.trust.is_none() && self.at.is_some_and(|at| !signer.valid_at(at)) {
            seen.refusals.push(authentication(format_args!("{signer:?} is not valid on that day")));
        }
        seen.signer = Some(signer);
    }

    /// Decrypts, compares with the signature and decompresses each part that the header names.
    fn open_parts(
        &self,
        seen: &mut Examination,
        message: &Message,
        package: Package<'_>,
        encrypted: Option<&Encrypted>,
    ) {
        let Message::UserMessage(user) = message else { return };
        let key = encrypted.map(|encrypted| encrypted.open_key(self.recipients)).transpose();
        let key = match key {
            Ok(key) => key,
            Err(refusal) => {
                seen.refusals.push(refusal);
                return;
            }
        };
        let named = |part: &Part<'_>| {
            let id = part.content_id.as_deref();
            id.is_some_and(|id| encrypted.is_some_and(|encrypted| encrypted.part(id).is_some()))
        };
        let all = encrypted.is_some_and(|encrypted| encrypted.parts.len() == package.parts.len())
            && package.parts.iter().all(named);
        let fine =
            if encrypted.is_some() { all } else { self.encryption == Encryption::Allowed || package.parts.is_empty() };
        if !fine {
            seen.refusals.push(policy("not every part is encrypted"));
            return;
        }
        let mut parts = package.parts;
        for info in &user.parts {
            let Some(content_id) = info.href.as_deref().and_then(signature::content_id) else { continue };
            let Some(at) = parts.iter().position(|part| part.content_id.as_deref() == Some(&content_id)) else {
                continue;
            };
            let part = parts.swap_remove(at);
            let before = encrypted.and_then(|encrypted| encrypted.part(&content_id));
            let media_type = before.and_then(|part| part.media_type.clone()).or_else(|| own_type(&part));
            let content = match &key {
                Some(key) => key.open(&part.content).map(Cow::Owned),
                None => Ok(part.content),
            };
            let taken = content.and_then(|content| {
                let (state, content) = compare(seen, &content_id, content, media_type.as_deref());
                match (state, content) {
                    (ReferenceState::Ok, Some(content)) => unpack(info, content, &self.limits),
                    _ => Err(authentication(format_args!("the part {} was changed", shown(&content_id)))),
                }
            });
            match taken {
                Ok(content) => seen.payloads.push(Payload {
                    media_type: info.property("MimeType").map(str::to_owned),
                    properties: info.properties.clone(),
                    content_id,
                    content,
                }),
                Err(refusal) => seen.refusals.push(refusal),
            }
        }
    }
}

impl Examination {
    /// The message, if nothing was wrong with it and nothing was left out.
    pub fn into_received(self) -> Result<Received, Box<Refused>> {
        let parts = match &self.message {
            Some(Message::UserMessage(message)) => message.parts.len(),
            _ => 0,
        };
        let complete = self.signature == SignatureState::Valid
            && self.payloads.len() == parts
            && self.references.iter().all(|(_, state)| *state == ReferenceState::Ok);
        let refusal = match (self.refusals.into_iter().next(), self.message.as_ref(), self.signer, self.suite) {
            (Some(refusal), ..) => refusal,
            (None, Some(message), Some(signer), Some(suite)) if complete => {
                let references = self.references.into_iter().map(|(reference, _)| reference).collect();
                return Ok(Received { message: message.clone(), payloads: self.payloads, signer, suite, references });
            }
            _ => authentication("not everything was checked"),
        };
        let hint = match self.message {
            Some(Message::Error(error)) if self.signature == SignatureState::None => Some(error),
            _ => None,
        };
        Err(Box::new(Refused { refusal, claimed_id: self.claimed_id, hint }))
    }
}

/// References into the envelope: each must name an element in one of the places where signed elements stand.
fn check_elements(seen: &mut Examination, envelope: &envelope::Envelope<'_, '_>, blocks: &Blocks<'_, '_>) {
    let mut places: Vec<Node<'_, '_>> = vec![envelope.messaging, envelope.body];
    places.extend(&blocks.tokens);
    places.extend(&blocks.others);
    places.extend(&envelope.others);
    for (reference, state) in &mut seen.references {
        let Target::Element { id, inclusive } = &reference.target else { continue };
        let place = places.iter().find(|place| xml::wsu_id(**place) == Some(id));
        *state = match place {
            None => ReferenceState::Unresolved,
            Some(place) if signature::element_digest(*place, inclusive) == reference.digest => ReferenceState::Ok,
            Some(_) => ReferenceState::Wrong,
        };
        let uri = shown(&reference.uri);
        match state {
            ReferenceState::Ok => {}
            ReferenceState::Wrong => seen.refusals.push(authentication(format_args!("{uri} was changed"))),
            ReferenceState::Unresolved => {
                seen.refusals.push(authentication(format_args!("{uri} is not where signed elements stand")));
            }
        }
    }
}

/// What must be signed is signed, and what the header names is what the message carries: no more, no less.
fn check_packaging(
    message: &Message,
    package: &Package<'_>,
    envelope: &envelope::Envelope<'_, '_>,
    references: &[Reference],
) -> Result<(), Refusal> {
    let signs = |node: Node<'_, '_>| {
        let id = xml::wsu_id(node);
        id.is_some()
            && references
                .iter()
                .any(|reference| matches!(&reference.target, Target::Element { id: named, .. } if id == Some(named)))
    };
    if !signs(envelope.messaging) {
        return Err(policy("the ebMS header is not signed"));
    }
    let Message::UserMessage(user) = message else {
        // A signal takes nothing from its body, where a SOAP fault may stand.
        let whole = signs(envelope.body) || envelope.body_is_empty();
        return match (package.parts.is_empty(), whole) {
            (true, true) => Ok(()),
            (false, _) => Err(Refusal::new(Code::MimeInconsistency, "a signal with parts")),
            (_, false) => Err(policy("the body is not signed")),
        };
    };
    if !signs(envelope.body) {
        return Err(policy("the body is not signed"));
    }
    if !envelope.body_is_empty() {
        return Err(Refusal::new(Code::FeatureNotSupported, "a payload in the body of the envelope"));
    }
    let mut named: Vec<String> = Vec::new();
    for part in &user.parts {
        let href = part.href.as_deref().unwrap_or_default();
        if href.is_empty() || href.starts_with('#') {
            return Err(Refusal::new(Code::FeatureNotSupported, "a payload in the body of the envelope"));
        }
        let Some(id) = signature::content_id(href) else {
            return Err(Refusal::new(Code::ExternalPayloadError, format_args!("a payload at {}", shown(href))));
        };
        if named.contains(&id) {
            return Err(Refusal::new(Code::ValueInconsistent, format_args!("{} is named twice", shown(href))));
        }
        check_properties(part)?;
        named.push(id);
    }
    let carried: Vec<Option<&str>> = package.parts.iter().map(|part| part.content_id.as_deref()).collect();
    if let Some(missing) = named.iter().find(|id| !carried.contains(&Some(id))) {
        return Err(Refusal::new(Code::MimeInconsistency, format_args!("the part {} is missing", shown(missing))));
    }
    if carried.len() != named.len() {
        return Err(Refusal::new(Code::MimeInconsistency, "a part that the header does not name"));
    }
    let covered = |id: &String| {
        references
            .iter()
            .any(|reference| matches!(&reference.target, Target::Attachment { content_id } if content_id == id))
    };
    if let Some(open) = named.iter().find(|id| !covered(id)) {
        return Err(policy(format_args!("the part {} is not signed", shown(open))));
    }
    let stray = references.iter().find(
        |reference| matches!(&reference.target, Target::Attachment { content_id } if !named.contains(content_id)),
    );
    match stray {
        Some(stray) => Err(authentication(format_args!("{} is signed and not there", shown(&stray.uri)))),
        None => Ok(()),
    }
}

/// Properties of a part that other steps rely on (AS4 profile, section 3.1).
fn check_properties(part: &ebms::PartInfo) -> Result<(), Refusal> {
    let wrong = |what: &str| Err(Refusal::new(Code::ValueInconsistent, what));
    if let Some(kind) = part.property("CompressionType") {
        if !kind.eq_ignore_ascii_case("application/gzip") {
            return Err(Refusal::new(Code::DecompressionFailure, format_args!("compressed by {}", shown(kind))));
        }
        if part.property("MimeType").is_none_or(str::is_empty) {
            return wrong("a compressed part without its media type");
        }
    }
    // XML 1.0, production 81.
    let named = |name: &str| {
        name.starts_with(|sign: char| sign.is_ascii_alphabetic())
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte))
    };
    match part.property("CharacterSet") {
        Some(name) if !named(name) => wrong("a character set with a name that XML does not know"),
        _ => Ok(()),
    }
}

/// Compares a part with the digest in the signature and notes the result.
fn compare<'a>(
    seen: &mut Examination,
    content_id: &str,
    content: Cow<'a, [u8]>,
    media_type: Option<&str>,
) -> (ReferenceState, Option<Cow<'a, [u8]>>) {
    let found = seen.references.iter_mut().find(
        |(reference, _)| matches!(&reference.target, Target::Attachment { content_id: named } if named == content_id),
    );
    let Some((reference, state)) = found else { return (ReferenceState::Unresolved, None) };
    let signed = signature::signed_bytes(content, media_type, reference.digest);
    *state = if signed.is_some() { ReferenceState::Ok } else { ReferenceState::Wrong };
    (*state, signed)
}

fn unpack(info: &ebms::PartInfo, content: Cow<'_, [u8]>, limits: &Limits) -> Result<Vec<u8>, Refusal> {
    if info.property("CompressionType").is_some() {
        return gzip::decompress(&content, limits.payload);
    }
    if content.len() as u64 > limits.payload {
        return Err(Refusal::new(Code::MimeInconsistency, "a payload is too large"));
    }
    Ok(content.into_owned())
}

fn own_type(part: &Part<'_>) -> Option<String> {
    part.content_type.as_ref().map(|kind| kind.media_type().to_owned())
}

/// SHA-256 of a payload, for reports.
pub(crate) fn digest_of(payload: &Payload) -> Digest {
    signature::sha256(&payload.content)
}
