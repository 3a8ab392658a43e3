//! Patterns of more than one message: pulling (ebMS 3.0 core, section 2.2, One-Way/Pull) and the answer to a message
//! (Two-Way/Push-and-Push).
//!
//! Pulling is for a node that may only open connections outwards. It asks with a signed request for a channel
//! ([`pull_request`](crate::pull_request)); the other side looks which channel that is and whether the signer may take
//! from it ([`channel_for`]), takes the next message that is due ([`offer`]) and answers with its kept bytes, or with
//! `EBMS:0006`. The node reads the answer with [`pulled`], takes the message in like any other, and sends its receipt
//! by a request of its own (AS4 profile, section 2.1.1). To the sender it is all the same: the message stays open until
//! a signed receipt comes, so one that got lost on the way back is handed out again.

use kernel::{Digest, Moment, Rng};
use serde::{Deserialize, Serialize};

use crate::{
    Code, DEFAULT_MPC, Due, Message, MessageInfo, Received, Refusal, Sending, UserMessage, ebms,
    refusal::authentication,
};

/// A channel in which messages wait (message partition channel; core, section 3.4), and who may take them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Channel {
    /// Its address, as requests and messages name it.
    pub mpc: String,
    /// Fingerprints of the certificates whose holders may take from it: SHA-256 over DER. A channel holds the messages
    /// for one partner; two fingerprints are one partner's old and new certificate.
    pub pullers: Vec<Digest>,
}

/// The channel that a request may take from. It was verified, so its signer is known; a request that names no channel
/// means the default one (core, section 5.2.3.1).
///
/// # Errors
/// `EBMS:0010` for a channel that is not there and for one that is somebody else's: the answer does not tell which
/// channels exist. `EBMS:0004` when it is no request.
pub fn channel_for<'a>(request: &Received, channels: &'a [Channel]) -> Result<&'a Channel, Refusal> {
    let Message::PullRequest(asked) = request.message() else {
        return Err(Refusal::new(Code::Other, "only a request asks for a channel"));
    };
    let mpc = asked.mpc.as_deref().unwrap_or(DEFAULT_MPC);
    let signer = request.signer().fingerprint();
    let found = channels.iter().find(|channel| channel.mpc == mpc && channel.pullers.contains(&signer));
    found.ok_or_else(|| Refusal::new(Code::ProcessingModeMismatch, "no channel of that name for this signer"))
}

/// What a channel has for who asks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offer {
    /// The place of the message to be handed out; its try is counted. None: answer with `EBMS:0006`.
    pub message: Option<usize>,
    /// The places of messages that were found to be given up; each is said once.
    pub given_up: Vec<usize>,
}

/// Takes the next message that is due out of those that wait in one channel, in their order. One that was handed out
/// and not receipted yet is passed over until its schedule lets it be handed out again.
pub fn offer(waiting: &mut [Sending], at: Moment, rng: &mut dyn Rng) -> Offer {
    let mut offer = Offer::default();
    for (place, sending) in waiting.iter_mut().enumerate() {
        match sending.due(at, rng) {
            Due::Send => {
                offer.message = Some(place);
                break;
            }
            Due::GivenUp => offer.given_up.push(place),
            Due::At(_) | Due::Nothing => {}
        }
    }
    offer
}

/// What a request brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pulled {
    /// A message of the channel: it is taken in like one that was pushed.
    Message,
    /// Nothing waits (`EBMS:0006`).
    Empty,
    /// The request was refused.
    Refused {
        /// The code as the partner wrote it.
        code: String,
    },
}

/// Reads the answer to a request that named itself `request` and asked for `mpc`. `partner` are the fingerprints of the
/// certificates that this partner signs with.
///
/// # Errors
/// `EBMS:0101` when somebody else signed the answer; `EBMS:0003` when it is a message of another channel, an error about
/// something else, or no answer to a request at all.
pub fn pulled(request: &str, mpc: &str, answer: &Received, partner: &[Digest]) -> Result<Pulled, Refusal> {
    let inconsistent = |what: &str| Err(Refusal::new(Code::ValueInconsistent, what));
    if !partner.contains(&answer.signer().fingerprint()) {
        return Err(authentication("the answer is signed by somebody else"));
    }
    match answer.message() {
        Message::UserMessage(message) if message.mpc.as_deref().unwrap_or(DEFAULT_MPC) == mpc => Ok(Pulled::Message),
        Message::UserMessage(_) => inconsistent("a message of another channel than was asked"),
        Message::Error(signal) if signal.refused() == Some(request) => {
            let empty = signal.errors.iter().all(|error| error.code == Code::EmptyChannel.as_str());
            let first = signal.errors.iter().find(|error| error.code != Code::EmptyChannel.as_str());
            match first {
                Some(error) if !empty => Ok(Pulled::Refused { code: error.code.clone() }),
                _ => Ok(Pulled::Empty),
            }
        }
        Message::Error(_) => inconsistent("an error about something else than the request"),
        Message::Receipt(_) | Message::PullRequest(_) => inconsistent("neither a message nor an error"),
    }
}

/// The frame of an answer to a message: back to its sender, in its conversation, with its identifier in
/// `RefToMessageId` (core, section 5.2.2.1). Agreement and service stay, parties change places, and so do
/// `originalSender` and `finalRecipient` where both are there.
pub fn reply(request: &UserMessage, action: &str, message_id: &str, at: Moment) -> UserMessage {
    let mut collaboration = request.collaboration.clone();
    action.clone_into(&mut collaboration.action);
    let (sender, recipient) = (end(request, "originalSender"), end(request, "finalRecipient"));
    let mut properties = Vec::new();
    if let (Some(sender), Some(recipient)) = (sender, recipient) {
        for (property, name) in [(recipient, "originalSender"), (sender, "finalRecipient")] {
            properties.push(ebms::Property { name: name.to_owned(), ..property.clone() });
        }
    }
    UserMessage {
        info: MessageInfo {
            timestamp: ebms::written(at),
            message_id: message_id.to_owned(),
            ref_to_message_id: Some(request.info.message_id.clone()),
        },
        mpc: None,
        from: request.to.clone(),
        to: request.from.clone(),
        collaboration,
        properties,
        parts: Vec::new(),
    }
}

fn end<'a>(message: &'a UserMessage, name: &str) -> Option<&'a ebms::Property> {
    message.properties.iter().find(|property| property.name == name)
}

/// Whether a message is the answer to this request: it names it, comes from whom the request went to, goes to whom it
/// came from, and keeps its conversation. Roles are left to the agreement: products differ in whose role an answer
/// carries.
///
/// # Errors
/// `EBMS:0003`.
pub fn check_reply(request: &UserMessage, answer: &UserMessage) -> Result<(), Refusal> {
    let inconsistent = |what: &str| Err(Refusal::new(Code::ValueInconsistent, what));
    if answer.info.ref_to_message_id.as_deref() != Some(request.info.message_id.as_str()) {
        return inconsistent("the answer names another message");
    }
    let same = |one: &ebms::Party, other: &ebms::Party| one.id == other.id && one.id_type == other.id_type;
    if !same(&answer.from, &request.to) || !same(&answer.to, &request.from) {
        return inconsistent("the answer is between other parties than the request");
    }
    if answer.collaboration.conversation_id != request.collaboration.conversation_id {
        return inconsistent("the answer belongs to another conversation than the request");
    }
    Ok(())
}
