//! What a receiver does with a message that comes again (AS4 profile, section 3.2, duplicate detection).

use kernel::Digest;
use serde::{Deserialize, Serialize};

use crate::{
    Code, Message, Outgoing, Received, Refusal,
    ebms::Property,
    security::signature::{Hasher, sha256},
};

/// Receipts that are kept for one message. A partner that seals the same content anew at each try gets a receipt for
/// each; after these it gets them without their being kept, so that it cannot fill the store.
const ANSWERS: usize = 16;

/// Whose message it is: an identifier counts within its sender, or a stranger could use it up. The sender is the party
/// of the header; that the signer may speak for this party has been asked before.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Origin {
    /// The identifier of the party in `From`.
    pub party: String,
    /// The space of that identifier.
    pub party_type: Option<String>,
    /// What the message calls itself (`eb:MessageId`).
    pub message_id: String,
}

/// What is remembered of a message that was taken, for ever.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// What it said, without how it was sealed: see [`content_digest`].
    pub content: Digest,
    /// The answers that were given, each to what was signed then.
    pub answers: Vec<Answer>,
}

/// A receipt as it went out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// SHA-256 over the references that it is for.
    pub sealed: Digest,
    /// The field `Content-Type` of HTTP.
    pub content_type: String,
    /// The body of HTTP.
    pub body: Vec<u8>,
}

/// The memory of what was taken. What it does belongs to the transaction that hands the message on: a receipt leaves
/// only after both are durable.
pub trait Memory {
    /// What can go wrong with it.
    type Error;

    /// What is remembered of this message.
    ///
    /// # Errors
    /// Those of the store.
    fn find(&mut self, origin: &Origin) -> Result<Option<Kept>, Self::Error>;

    /// Remembers a message. If it is known already, because two copies came at once, nothing changes and what was
    /// remembered comes back.
    ///
    /// # Errors
    /// Those of the store.
    fn keep(&mut self, origin: &Origin, kept: &Kept) -> Result<Option<Kept>, Self::Error>;

    /// Adds an answer to a known message.
    ///
    /// # Errors
    /// Those of the store.
    fn add(&mut self, origin: &Origin, answer: &Answer) -> Result<(), Self::Error>;
}

/// What is to be done with a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It came for the first time.
    First {
        /// The receipt.
        answer: Answer,
        /// Whether it goes on to whom it is for; a ping does not (core, section 5.2.2.8).
        deliver: bool,
    },
    /// It was taken before: the stored receipt goes out again, byte for byte, and nothing is handed on.
    Again(Answer),
    /// It was taken before, and its sender sealed, encrypted or compressed it anew: a receipt over what was signed now,
    /// or the sender's comparison would fail. Nothing is handed on.
    Resealed(Answer),
}

/// A message that was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failed<E> {
    /// It is refused; the partner gets the code.
    Refused(Refusal),
    /// The memory failed: no answer is given, and the sender tries again.
    Memory(E),
}

impl Taken {
    /// The receipt.
    pub fn answer(&self) -> &Answer {
        match self {
            Self::First { answer, .. } | Self::Again(answer) | Self::Resealed(answer) => answer,
        }
    }
}

impl Origin {
    /// Whose message this is; `None` for signals, which are not remembered.
    pub fn of(received: &Received) -> Option<Self> {
        let Message::UserMessage(message) = received.message() else { return None };
        Some(Self {
            party: message.from.id.clone(),
            party_type: message.from.id_type.clone(),
            message_id: message.info.message_id.clone(),
        })
    }
}

/// Takes a user message in. `receipt` makes and signs a receipt for it and is called once at most.
///
/// # Errors
/// `EBMS:0003` when the identifier was used for something else: two messages under one name contradict each other (core,
/// section 5.2.2.1, wants it unique for ever). `EBMS:0004` for a signal, or when the receipt cannot be made.
pub fn take_in<M: Memory>(
    received: &Received,
    memory: &mut M,
    receipt: impl FnOnce() -> Result<Outgoing, Refusal>,
) -> Result<Taken, Failed<M::Error>> {
    let (Some(origin), Message::UserMessage(message)) = (Origin::of(received), received.message()) else {
        return Err(Failed::Refused(Refusal::new(Code::Other, "only user messages are taken in")));
    };
    let (content, sealed) = (content_digest(received), sealed_digest(received));
    let mut receipt = Some(receipt);
    let mut answer = || {
        let make = receipt.take().ok_or_else(|| Refusal::new(Code::Other, "a receipt is made once"));
        let signed = make.and_then(|make| make()).map_err(Failed::Refused)?;
        Ok(Answer { sealed, content_type: signed.content_type, body: signed.body })
    };
    let mut ready = None;
    let mut known = memory.find(&origin).map_err(Failed::Memory)?;
    if known.is_none() {
        let first = answer()?;
        let kept = Kept { content, answers: vec![first.clone()] };
        known = memory.keep(&origin, &kept).map_err(Failed::Memory)?;
        if known.is_none() {
            return Ok(Taken::First { answer: first, deliver: !message.is_ping() });
        }
        // Another copy was faster.
        ready = Some(first);
    }
    let known = known.unwrap_or(Kept { content, answers: Vec::new() });
    if known.content != content {
        return Err(Failed::Refused(Refusal::new(
            Code::ValueInconsistent,
            "the identifier was used for another message",
        )));
    }
    if let Some(stored) = known.answers.iter().find(|answer| answer.sealed == sealed) {
        return Ok(Taken::Again(stored.clone()));
    }
    let fresh = match ready {
        Some(fresh) => fresh,
        None => answer()?,
    };
    if known.answers.len() < ANSWERS {
        memory.add(&origin, &fresh).map_err(Failed::Memory)?;
    }
    Ok(Taken::Resealed(fresh))
}

/// SHA-256 over what a message says, whatever way it was sealed: parties, what it is about, properties, and the digest
/// of each payload after decompression. Left out are the time in the header, the names of parts, and whether they
/// travelled compressed: a sender that makes the message anew at each try changes these.
pub fn content_digest(received: &Received) -> Digest {
    let mut hash = Fields::new("comity as4 content 1");
    let Message::UserMessage(message) = received.message() else { return hash.end() };
    for party in [&message.from, &message.to] {
        hash.text(&party.id);
        hash.maybe(party.id_type.as_deref());
        hash.text(&party.role);
    }
    hash.text(&message.info.message_id);
    hash.maybe(message.info.ref_to_message_id.as_deref());
    hash.maybe(message.mpc.as_deref());
    let about = &message.collaboration;
    hash.maybe(about.agreement.as_ref().map(|agreement| agreement.name.as_str()));
    hash.maybe(about.agreement.as_ref().and_then(|agreement| agreement.agreement_type.as_deref()));
    hash.maybe(about.agreement.as_ref().and_then(|agreement| agreement.pmode.as_deref()));
    hash.text(&about.service);
    hash.maybe(about.service_type.as_deref());
    hash.text(&about.action);
    hash.text(&about.conversation_id);
    hash.properties(message.properties.iter());
    hash.number(received.payloads().len());
    for payload in received.payloads() {
        hash.properties(payload.properties.iter().filter(|property| property.name != "CompressionType"));
        hash.bytes(sha256(&payload.content).as_bytes());
    }
    hash.end()
}

/// SHA-256 over the references that were signed: the same bytes give the same, and a message sealed anew does not.
fn sealed_digest(received: &Received) -> Digest {
    let mut hash = Fields::new("comity as4 sealed 1");
    for seen in received.references() {
        hash.text(&seen.uri);
        hash.bytes(seen.digest.as_bytes());
        hash.text(&seen.element);
    }
    hash.end()
}

/// Fields one after the other, each with its length, so that no two lists give the same bytes.
struct Fields(Hasher);

impl Fields {
    fn new(purpose: &str) -> Self {
        let mut fields = Self(Hasher::default());
        fields.text(purpose);
        fields
    }

    fn number(&mut self, number: usize) {
        self.0.update(&(number as u64).to_be_bytes());
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.number(bytes.len());
        self.0.update(bytes);
    }

    fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }

    fn maybe(&mut self, text: Option<&str>) {
        self.number(usize::from(text.is_some()));
        self.text(text.unwrap_or_default());
    }

    fn properties<'a>(&mut self, properties: impl Iterator<Item = &'a Property> + Clone) {
        self.number(properties.clone().count());
        for property in properties {
            self.text(&property.name);
            self.maybe(property.property_type.as_deref());
            self.text(&property.value);
        }
    }

    fn end(self) -> Digest {
        self.0.finish()
    }
}
