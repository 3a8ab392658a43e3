//! P-Mode files of Domibus (`http://domibus.eu/configuration`), read strictly into a structure and written from it.
//!
//! A P-Mode says what was agreed with partners: who they are, where, which services and actions, how it is secured and
//! repeated. People write these files by hand, and a mistake in one shows as `EBMS:0003` on the other side of Europe. So
//! whatever is not known or contradicts itself is refused, with a sentence that names its line; and what is written can
//! be read, because it passes the same checks.
//!
//! The order of elements and the names are those of the schema that Domibus 4 and 5 read files by. Names of the lists
//! are references within one file and mean nothing outside of it; values are what stands in messages.

mod check;
mod exchange;
mod read;
mod write;

use std::{borrow::Cow, fmt};

pub use exchange::Exchange;

use crate::{Schedule, Suite};

/// A P-Mode file, the view of one party on all that it agreed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PMode {
    /// The name of the party whose file it is.
    pub party: String,
    /// Channels.
    pub mpcs: Vec<Mpc>,
    /// Roles, such as `GW`.
    pub roles: Vec<Named>,
    /// Spaces of identifiers of parties.
    pub party_id_types: Vec<Named>,
    /// Parties, this one among them.
    pub parties: Vec<PartyEntry>,
    /// Message exchange patterns.
    pub meps: Vec<Mep>,
    /// What the patterns are bound to.
    pub bindings: Vec<Named>,
    /// Properties of messages.
    pub properties: Vec<PropertyRule>,
    /// Sets of properties; legs refer to them.
    pub property_sets: Vec<Set>,
    /// Payloads.
    pub payloads: Vec<PayloadRule>,
    /// Sets of payloads with a limit; legs refer to them.
    pub payload_profiles: Vec<PayloadProfile>,
    /// How messages are secured.
    pub securities: Vec<Security>,
    /// Who is told of errors.
    pub error_handlings: Vec<ErrorHandling>,
    /// Agreements; their value is often empty.
    pub agreements: Vec<Typed>,
    /// Services.
    pub services: Vec<Typed>,
    /// Actions.
    pub actions: Vec<Named>,
    /// When messages are sent again.
    pub awarenesses: Vec<Awareness>,
    /// How receipts come.
    pub reliabilities: Vec<Reliability>,
    /// How large messages are split.
    pub splittings: Vec<Splitting>,
    /// Legs: a service and an action with everything that holds for them.
    pub legs: Vec<Leg>,
    /// Processes: legs between parties.
    pub processes: Vec<Process>,
}

/// A name within the file and its value in messages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Named {
    /// The name.
    pub name: String,
    /// The value.
    pub value: String,
}

/// A name, a value and the space of the value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// The name.
    pub name: String,
    /// The value.
    pub value: String,
    /// The space of the value; an agreement always says it, if only as empty text.
    pub value_type: Option<String>,
}

/// A name and the names that belong to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Set {
    /// The name.
    pub name: String,
    /// What belongs to it, at least one.
    pub members: Vec<String>,
}

/// A channel and how long its messages are kept. Times are minutes; -1 means for ever, 0 not at all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mpc {
    /// The name.
    pub name: String,
    /// The address in messages.
    pub qualified_name: String,
    /// Whether it may be used.
    pub enabled: bool,
    /// Whether messages that name no channel are in this one.
    pub default: bool,
    /// Minutes for messages that were fetched by whom they are for.
    pub retention_downloaded: i32,
    /// Minutes for those that were not.
    pub retention_undownloaded: i32,
    /// Minutes for those that were sent.
    pub retention_sent: Option<i32>,
    /// Minutes by which what is known of a message outlives it.
    pub retention_metadata_offset: Option<i32>,
    /// Whether what is known of a message goes with it.
    pub delete_message_metadata: Option<bool>,
    /// Messages that are deleted at once, -1 to 10000.
    pub max_batch_delete: Option<i32>,
}

/// A party.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PartyEntry {
    /// The name.
    pub name: String,
    /// Where it listens: `http` or `https`; empty for one that only asks.
    pub endpoint: String,
    /// A setting that no version acts on.
    pub allow_chunking: Option<bool>,
    /// Its identifiers, at least one.
    pub identifiers: Vec<Identifier>,
}

/// An identifier of a party.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Identifier {
    /// The identifier in messages.
    pub party_id: String,
    /// The name of its space.
    pub party_id_type: Option<String>,
}

/// A message exchange pattern (ebMS 3.0 core, section 2.2).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mep {
    /// The name.
    pub name: String,
    /// Its address.
    pub value: String,
    /// The number of its legs, 1 or 2.
    pub legs: Option<i32>,
}

/// A property of messages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PropertyRule {
    /// The name.
    pub name: String,
    /// The name of the property in messages.
    pub key: String,
    /// `string`, `int` or `boolean`.
    pub datatype: String,
    /// Whether a message must have it.
    pub required: bool,
}

/// A payload of messages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PayloadRule {
    /// The name.
    pub name: String,
    /// The name of its part; empty for any.
    pub cid: String,
    /// Its media type.
    pub mime_type: Option<String>,
    /// Whether it lies in the body of the envelope.
    pub in_body: Option<bool>,
    /// The schema that its XML follows.
    pub schema_file: Option<String>,
    /// Bytes at most; 0 means no limit of its own.
    pub max_size: Option<i32>,
    /// Whether a message must have it.
    pub required: bool,
}

/// A set of payloads with a limit for all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PayloadProfile {
    /// The name.
    pub name: String,
    /// Bytes of all payloads together at most.
    pub max_size: i64,
    /// The names of its payloads, at least one.
    pub attachments: Vec<String>,
}

/// The signature algorithm of older files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignatureMethod {
    /// RSA with SHA-1: read, and no suite of ours.
    RsaSha1,
    /// RSA with SHA-256.
    RsaSha256,
}

/// The profile of newer files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecurityProfile {
    /// RSA, eDelivery AS4 1.15.
    Rsa,
    /// Elliptic curves, eDelivery AS4 2.0.
    Ecc,
}

/// How messages are secured.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Security {
    /// The name.
    pub name: String,
    /// The file with the policy, which every Domibus brings.
    pub policy: String,
    /// The algorithm.
    pub signature_method: Option<SignatureMethod>,
    /// The profile.
    pub profile: Option<SecurityProfile>,
}

impl Security {
    /// The suite that is meant; `None` if it is none of ours. The policy is a file of its own and is not looked into.
    pub fn suite(&self) -> Option<Suite> {
        match (self.signature_method, self.profile) {
            (None | Some(SignatureMethod::RsaSha256), Some(SecurityProfile::Rsa))
            | (Some(SignatureMethod::RsaSha256), None) => Some(Suite::Rsa),
            (None, Some(SecurityProfile::Ecc)) => Some(Suite::Edwards),
            _ => None,
        }
    }
}

/// Who is told of errors.
#[expect(clippy::struct_excessive_bools, reason = "four attributes of the file, each yes or no")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ErrorHandling {
    /// The name.
    pub name: String,
    /// Whether an error is the answer to the message.
    pub error_as_response: bool,
    /// Whether who gave a message is told.
    pub business_error_notify_producer: bool,
    /// Whether who gets a message is told.
    pub business_error_notify_consumer: bool,
    /// Whether who gave a message is told that no receipt came.
    pub delivery_failure_notify_producer: bool,
}

/// How often and how long a message is sent again; minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retry {
    /// `timeout;count;CONSTANT`: so many retries at equal distances within the time.
    Constant {
        /// Minutes to the end.
        timeout: u32,
        /// Retries.
        count: u32,
    },
    /// `timeout;count;SEND_ONCE`: no retry.
    Once {
        /// Minutes to the end.
        timeout: u32,
        /// A number that has no effect, kept as it is.
        count: u32,
    },
    /// `timeout;first;factor;PROGRESSIVE`: each distance is so many times the one before.
    Progressive {
        /// Minutes to the end.
        timeout: u32,
        /// Minutes to the first retry.
        first: u32,
        /// The factor.
        factor: u32,
    },
}

impl Retry {
    /// The schedule that is meant.
    pub fn schedule(self) -> Schedule {
        match self {
            Self::Constant { timeout, count } => Schedule::constant(timeout, count),
            Self::Once { timeout, .. } => Schedule::constant(timeout, 0),
            Self::Progressive { timeout, first, factor } => {
                let whole = Schedule::constant(timeout, 0);
                let mut delays = vec![first.saturating_mul(60).clamp(1, whole.expiry)];
                while let Some(last) = delays.last().copied().filter(|last| *last < whole.expiry && factor > 1) {
                    delays.push(last.saturating_mul(factor));
                }
                Schedule { delays, retries: None, ..whole }
            }
        }
    }
}

/// When messages are sent again, and whether copies are recognised (`ReceptionAwareness`; AS4 profile, section 3.2).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Awareness {
    /// The name.
    pub name: String,
    /// The retries.
    pub retry: Option<Retry>,
    /// Whether copies are recognised.
    pub duplicate_detection: Option<bool>,
}

/// How receipts come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reliability {
    /// The name.
    pub name: String,
    /// Whether the receipt is the answer to the message, or comes by a request of its own.
    pub reply_pattern: ReplyPattern,
    /// Whether the receipt holds the references that were signed.
    pub non_repudiation: bool,
}

/// The way of a receipt.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ReplyPattern {
    /// As the answer.
    #[default]
    Response,
    /// By a request of its own.
    Callback,
}

/// How large messages are split (Split-and-Join). It is read and written; this crate does not split.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Splitting {
    /// The name.
    pub name: String,
    /// Megabytes of a fragment.
    pub fragment_size: i32,
    /// Whether the message is compressed before.
    pub compression: bool,
    /// By what.
    pub compression_algorithm: Option<String>,
    /// Hours in which all fragments must come.
    pub join_interval: i32,
}

/// A leg: what holds for a service and an action. All are names of the lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Leg {
    /// The name.
    pub name: String,
    /// The service.
    pub service: String,
    /// The action.
    pub action: String,
    /// The channel.
    pub default_mpc: String,
    /// The way of receipts.
    pub reliability: String,
    /// The security.
    pub security: String,
    /// The retries.
    pub reception_awareness: String,
    /// The properties.
    pub property_set: Option<String>,
    /// The payloads.
    pub payload_profile: Option<String>,
    /// The errors.
    pub error_handling: String,
    /// Whether payloads are compressed.
    pub compress_payloads: bool,
    /// The splitting.
    pub splitting: Option<String>,
}

/// A process: legs between parties. All are names of the lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Process {
    /// The name.
    pub name: String,
    /// The agreement.
    pub agreement: Option<String>,
    /// The pattern.
    pub mep: String,
    /// What it is bound to.
    pub binding: String,
    /// The role of who begins.
    pub initiator_role: String,
    /// The role of who answers.
    pub responder_role: String,
    /// Who may begin; empty where parties are found by look-up.
    pub initiators: Vec<String>,
    /// Who may answer; empty where parties are found by look-up.
    pub responders: Vec<String>,
    /// The legs, at least one.
    pub legs: Vec<String>,
}

/// What is wrong with a file, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line, counted from 1, if a file was read.
    pub line: Option<u32>,
    /// The element.
    pub element: String,
    /// Its name, if it has one.
    pub name: Option<String>,
    /// What is wrong, and what to do.
    pub what: Cow<'static, str>,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line {
            write!(f, "line {line}, ")?;
        }
        match &self.name {
            Some(name) => write!(f, "{} \"{}\": {}", self.element, crate::refusal::shown(name), self.what),
            None => write!(f, "{}: {}", self.element, self.what),
        }
    }
}

impl std::error::Error for Fault {}
