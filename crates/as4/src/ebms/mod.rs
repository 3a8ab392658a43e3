//! The ebMS 3.0 header (OASIS, core, section 5.2) as data. Identifiers are any text: other products begin them with
//! digits, put spaces into them, or use addresses.

mod read;
mod time;
mod write;

use serde::Serialize;

pub(crate) use read::read;
pub use time::timestamp;
pub(crate) use time::written;
pub(crate) use write::{Identity, messaging};

use crate::{limits, names, refusal::Refusal, refusal::header};

/// What identifies a message (core, section 5.2.2.1).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct MessageInfo {
    /// When the sender says that it was made, as it is written.
    pub timestamp: String,
    /// Its identity, unique for ever.
    pub message_id: String,
    /// The message that it answers.
    pub ref_to_message_id: Option<String>,
}

/// One side of an exchange (core, sections 5.2.2.3 to 5.2.2.6).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Party {
    /// Its identifier: exactly one, as eDelivery wants it.
    pub id: String,
    /// The space of the identifier, such as `urn:oasis:names:tc:ebcore:partyid-type:iso3166-1`.
    pub id_type: Option<String>,
    /// Its role.
    pub role: String,
}

/// What the exchange is about (core, sections 5.2.2.7 to 5.2.2.10).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Collaboration {
    /// The agreement between the parties; empty text is common.
    pub agreement: Option<Agreement>,
    /// The service.
    pub service: String,
    /// The space of the service's name.
    pub service_type: Option<String>,
    /// The action within the service.
    pub action: String,
    /// The conversation, kept by every message of it.
    pub conversation_id: String,
}

/// An agreement (core, section 5.2.2.7).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Agreement {
    /// Its name.
    pub name: String,
    /// The space of the name.
    pub agreement_type: Option<String>,
    /// The processing mode.
    pub pmode: Option<String>,
}

/// A property of a message or of a part (core, sections 5.2.2.11 and 5.2.2.13).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Property {
    /// Its name.
    pub name: String,
    /// The space of its value.
    pub property_type: Option<String>,
    /// Its value.
    pub value: String,
}

impl Property {
    /// A property without a type.
    pub fn new(name: &str, value: &str) -> Self {
        Self { name: name.to_owned(), property_type: None, value: value.to_owned() }
    }
}

/// A payload as the header describes it (core, section 5.2.2.12).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PartInfo {
    /// Where it lies: `cid:` and the name of a MIME part. Absent for the body of the envelope.
    pub href: Option<String>,
    /// Its properties.
    pub properties: Vec<Property>,
}

impl PartInfo {
    /// The value of a property.
    pub fn property(&self, name: &str) -> Option<&str> {
        find(&self.properties, name)
    }
}

/// A message that carries business data (core, section 5.2.2).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct UserMessage {
    /// What identifies it.
    pub info: MessageInfo,
    /// The channel, if it names one.
    pub mpc: Option<String>,
    /// Who sends.
    pub from: Party,
    /// Who receives.
    pub to: Party,
    /// What it is about.
    pub collaboration: Collaboration,
    /// Properties such as `originalSender` and `finalRecipient`.
    pub properties: Vec<Property>,
    /// The payloads, the leading one first.
    pub parts: Vec<PartInfo>,
}

impl UserMessage {
    /// The value of a property.
    pub fn property(&self, name: &str) -> Option<&str> {
        find(&self.properties, name)
    }

    /// Whether it is a ping, which is receipted and never delivered (core, sections 5.2.2.8 and 5.2.2.9).
    pub fn is_ping(&self) -> bool {
        self.collaboration.service == names::TEST_SERVICE && self.collaboration.action == names::TEST_ACTION
    }
}

/// One reference in a receipt: what the receiver saw (ebBP signals 2.0; AS4 profile, section 5.1.8).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SeenReference {
    /// What was referred to.
    pub uri: String,
    /// SHA-256 of it.
    pub digest: kernel::Digest,
    /// The whole element in canonical form.
    #[serde(skip)]
    pub element: String,
}

/// A receipt (core, section 5.2.3.3).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Receipt {
    /// What identifies it.
    pub info: MessageInfo,
    /// What the receiver saw; empty in a receipt that only repeats the message.
    pub references: Vec<SeenReference>,
}

/// One error (core, section 6.2).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ErrorEntry {
    /// The code, such as `EBMS:0003`.
    pub code: String,
    /// `failure` or `warning`, in whatever case.
    pub severity: String,
    /// The category as the product spells it.
    pub category: Option<String>,
    /// The short description.
    pub short_description: Option<String>,
    /// The message in error.
    pub ref_to_message_in_error: Option<String>,
    /// Text for people.
    pub description: Option<String>,
    /// Details for an operator.
    pub detail: Option<String>,
}

/// An error signal (core, section 5.2.3.4).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ErrorSignal {
    /// What identifies it.
    pub info: MessageInfo,
    /// The errors, at least one.
    pub errors: Vec<ErrorEntry>,
}

impl ErrorSignal {
    /// The message that is refused: the header of the signal says it, or else the first error does.
    pub fn refused(&self) -> Option<&str> {
        let inner = self.errors.iter().find_map(|error| error.ref_to_message_in_error.as_deref());
        self.info.ref_to_message_id.as_deref().or(inner)
    }
}

/// A request for a waiting message (core, section 5.2.3.1).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PullRequest {
    /// What identifies it.
    pub info: MessageInfo,
    /// The channel that is asked.
    pub mpc: Option<String>,
}

/// What a message is. AS4 knows exactly one in each envelope (AS4 profile, section 2.1.2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Message {
    /// Business data.
    UserMessage(Box<UserMessage>),
    /// A receipt.
    Receipt(Receipt),
    /// An error.
    Error(ErrorSignal),
    /// A request for a waiting message.
    PullRequest(PullRequest),
}

impl Message {
    /// What identifies it.
    pub fn info(&self) -> &MessageInfo {
        match self {
            Self::UserMessage(message) => &message.info,
            Self::Receipt(receipt) => &receipt.info,
            Self::Error(error) => &error.info,
            Self::PullRequest(request) => &request.info,
        }
    }

    /// The kind, as reports write it.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::UserMessage(_) => "user-message",
            Self::Receipt(_) => "receipt",
            Self::Error(_) => "error",
            Self::PullRequest(_) => "pull-request",
        }
    }
}

fn find<'a>(properties: &'a [Property], name: &str) -> Option<&'a str> {
    properties.iter().find(|property| property.name == name).map(|property| property.value.as_str())
}

/// A value of the header: not longer than any product writes.
fn bounded(text: String) -> Result<String, Refusal> {
    if text.len() > limits::VALUE { Err(header("a value is too long")) } else { Ok(text) }
}
