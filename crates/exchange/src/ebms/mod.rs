//! AS4 between access points (ISO 15000-2), over the same mutual TLS as [`push`](crate::push).
//!
//! One message carries one container. Its header says who sends to whom, `entry` or `evidence`, and the conversation as an
//! opaque word; no name, no case number, no file name. The answer in the same exchange is a signed receipt over every
//! reference of the message (non-repudiation of receipt), or a signed error with a fixed sentence.
//!
//! The receipt says that the partner's access point has the message, durably. That its desk accepted it, the partner's
//! sealed evidence says, which comes back as a message of its own (two-way, push and push). Until it has come, the message
//! is sent again after a while: the access point recognises it and hands nothing on twice, and the evidence is sent
//! again. So neither side keeps a queue of answers, and none can be lost between a commit and an answer.

mod receive;
mod send;

#[cfg(test)]
mod tests;

use std::sync::{Arc, Mutex, PoisonError};

use as4::{
    Attachment, Certificate, Collaboration, Encryption, INITIATOR, Limits, MessageInfo, Outgoing, Party, Property,
    RESPONDER, Receiver, Recipient, Refusal, Refused, Signer, Suite, Trust, UserMessage,
};
use async_trait::async_trait;
use kernel::{AuthorityId, Clock, Digest, Moment, Problem, Rng};
use seal::WireKeys;

pub(crate) use receive::serve;

use crate::{
    envelope::{Channel, Envelope, MessageId, MessageKind},
    partner::{Partner, as4_address},
    push::{ASICE, Push},
    transport::{
        Capabilities, Direction, Doubt, Inbound, Outcome, PartSource, ReceiptKind, Shutdown, Takings, Transport,
    },
};

/// The name of this transport.
pub const NAME: &str = "as4";
/// Where a node takes messages of AS4.
pub const PATH: &str = "/as4";
/// The service between nodes.
pub const SERVICE: &str = "urn:comity:service:exchange";
/// The space of the identifiers of authorities.
pub const PARTY: &str = "urn:comity:authority";
/// The property with the digest of the container.
const CONTAINER: &str = "container";
/// The domain of identifiers that we give (RFC 2822, 3.6.4, wants one after the at sign).
const DOMAIN: &str = "comity";

/// Who the partners are. Asked for each message, so that a partner who was shut out is out at once.
pub trait Partners: Send + Sync {
    /// What is known of an active partner.
    fn partner(&self, id: &AuthorityId) -> Option<Partner>;
}

/// What an access point needs.
pub struct Seat {
    me: AuthorityId,
    signer: Signer,
    recipients: Vec<Recipient>,
    partners: Arc<dyn Partners>,
    takings: Arc<dyn Takings>,
    clock: Arc<dyn Clock>,
    rng: Mutex<Box<dyn Rng>>,
}

impl std::fmt::Debug for Seat {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Seat({})", self.me)
    }
}

/// What an access point asks of the node around it.
pub struct Around {
    /// Who the partners are.
    pub partners: Arc<dyn Partners>,
    /// The memory of what was taken.
    pub takings: Arc<dyn Takings>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Chance.
    pub rng: Box<dyn Rng>,
}

impl Seat {
    /// An access point of `me` with these keys.
    ///
    /// # Errors
    /// `as4-keys` when keys and certificates do not fit together.
    pub fn new(me: AuthorityId, keys: &WireKeys, around: Around) -> Result<Self, Problem> {
        let wrong = |refusal: Refusal| Problem::invalid("as4-keys").detail(refusal);
        let signing = Certificate::from_der(&keys.signing.certificate_der).map_err(wrong)?;
        let receiving = Certificate::from_der(&keys.receiving.certificate_der).map_err(wrong)?;
        let Around { partners, takings, clock, rng } = around;
        Ok(Self {
            me,
            signer: Signer::new(&keys.signing.key_pkcs8_der, signing).map_err(wrong)?,
            recipients: vec![Recipient::new(&keys.receiving.key_pkcs8_der, Some(receiving)).map_err(wrong)?],
            partners,
            takings,
            clock,
            rng: Mutex::new(rng),
        })
    }

    /// Runs `make` with a source of chance.
    fn with_chance<T>(&self, make: impl FnOnce(&mut dyn Rng) -> T) -> T {
        make(self.rng.lock().unwrap_or_else(PoisonError::into_inner).as_mut())
    }

    /// An identifier that nobody gave before.
    fn fresh_id(&self) -> String {
        let mut bytes = [0; 16];
        self.with_chance(|rng| rng.fill(&mut bytes));
        format!("{}@{DOMAIN}", data_encoding::HEXLOWER.encode(&bytes))
    }

    /// Reads what `partner` sent: only its own key counts as signer.
    fn read(
        &self,
        partner: &Known,
        content_type: &str,
        body: &[u8],
        from: Encryption,
    ) -> Result<as4::Received, Box<Refused>> {
        let trust = Trust { pinned: vec![partner.signing.clone()], issuers: Vec::new() };
        let suites: Vec<Suite> = self.recipients.iter().map(Recipient::suite).collect();
        Receiver {
            trust: &trust,
            recipients: &self.recipients,
            suites: &suites,
            encryption: from,
            at: self.now(),
            limits: Limits::default(),
        }
        .receive(content_type, body)
    }

    fn now(&self) -> Moment {
        self.clock.now()
    }

    /// A message with one container.
    fn message(
        &self,
        partner: &Known,
        envelope: &Envelope,
        container: &[u8],
        answers: Option<String>,
    ) -> Result<Outgoing, Refusal> {
        let party = |id: &AuthorityId, role: &str| Party {
            id: id.to_string(),
            id_type: Some(PARTY.to_owned()),
            role: role.to_owned(),
        };
        let message = UserMessage {
            info: MessageInfo {
                timestamp: as4::written(self.now()),
                message_id: wire_id(&envelope.message),
                ref_to_message_id: answers,
            },
            mpc: None,
            from: party(&envelope.from, INITIATOR),
            to: party(envelope.to(), RESPONDER),
            collaboration: Collaboration {
                agreement: None,
                service: SERVICE.to_owned(),
                service_type: None,
                action: envelope.kind.as_str().to_owned(),
                conversation_id: envelope.channel.to_string(),
            },
            properties: vec![
                Property::new("originalSender", envelope.from.as_str()),
                Property::new("finalRecipient", envelope.to().as_str()),
            ],
            parts: Vec::new(),
        };
        let part = Attachment {
            content: container,
            media_type: ASICE,
            character_set: None,
            // A container is packed already.
            compress: false,
            properties: vec![Property::new(CONTAINER, &envelope.container.to_string())],
        };
        self.with_chance(|rng| as4::user_message(message, &[part], &self.signer, Some(&partner.receiving), rng))
    }
}

/// A partner that speaks AS4.
struct Known {
    partner: Partner,
    address: reqwest::Url,
    signing: Certificate,
    receiving: Certificate,
}

impl Known {
    /// `None` when its description says nothing of AS4.
    fn of(partner: Partner) -> Option<Self> {
        let address = as4_address(partner.descriptor.endpoints.as4.as_deref()?)?;
        let (signing, receiving) = partner.descriptor.as4.as_ref()?.read().ok()?;
        Some(Self { partner, address, signing, receiving })
    }
}

/// How a message of ours calls itself on the wire. The same message to the same partner is the same for ever.
fn wire_id(message: &MessageId) -> String {
    format!("{}.{}@{DOMAIN}", message.content(), message.to())
}

/// The identity of a message by what it calls itself on the wire.
fn message_of(wire_id: &str) -> Option<MessageId> {
    let (content, to) = wire_id.strip_suffix(DOMAIN)?.strip_suffix('@')?.split_once('.')?;
    Some(MessageId::new(&Digest::parse(content)?, &AuthorityId::parse(to)?))
}

/// The outside of a message, as its header says.
fn envelope_of(message: &UserMessage, from: &AuthorityId, container: &[u8]) -> Option<Envelope> {
    let part = message.parts.first().filter(|_| message.parts.len() == 1)?;
    let said = Digest::parse(part.property(CONTAINER)?)?;
    let whole = said == Digest::of(container) && part.property("MimeType") == Some(ASICE);
    whole.then_some(Envelope {
        message: message_of(&message.info.message_id)?,
        from: from.clone(),
        channel: Channel::parse(&message.collaboration.conversation_id)?,
        kind: MessageKind::parse(&message.collaboration.action)?,
        container: said,
        size: container.len() as u64,
    })
}

/// The transport of AS4. It shares the listener, the certificates of the line and the bounds of [`Push`].
#[derive(Debug)]
pub struct Ebms(pub Arc<Push>);

#[async_trait]
impl Transport for Ebms {
    fn name(&self) -> &'static str {
        NAME
    }

    fn capabilities(&self, peer: &Partner) -> Capabilities {
        Capabilities {
            reachable: self.0.seat().is_some() && Known::of(peer.clone()).is_some(),
            max_message: Limits::default().payload,
            receipt: ReceiptKind::Signed,
            direction: Direction::Push,
        }
    }

    async fn deliver(&self, peer: &Partner, envelope: &Envelope, parts: &dyn PartSource) -> Outcome {
        // What no message of AS4 may hold goes straight to the node, if it has an address for that.
        if envelope.size > Limits::default().payload && peer.descriptor.endpoints.push.is_some() {
            return self.0.deliver(peer, envelope, parts).await;
        }
        match self.0.seat() {
            Some(seat) => send::deliver(self.0.client(), seat, peer, envelope, parts).await,
            None => Outcome::unknown(Doubt::NoRoute, "this node has no keys for AS4"),
        }
    }

    /// The listener is that of [`Push`].
    async fn run_inbound(&self, _: Arc<dyn Inbound>, _: Shutdown) -> Result<(), Problem> {
        Ok(())
    }
}
