//! Messages of AS4, the protocol of eDelivery and e-CODEX (ISO 15000-1 and -2; OASIS ebMS 3.0 core and AS4 profile),
//! in the suites of eDelivery AS4 1.15 (RSA) and 2.0 (Ed25519 with X25519, or P-256).
//!
//! Bytes come in and go out; there is no network, no file, no clock. Five ways lead through:
//!
//! - [`Receiver::receive`] takes a message: MIME, XML, signature, signer, decryption, digests, decompression. What it
//!   hands out as [`Received`] was signed by somebody who is trusted, to the last byte.
//! - [`user_message`], [`receipt`], [`error`] and [`pull_request`] make a message, signed and, where it has parts,
//!   encrypted. [`Outgoing::check_receipt`] compares the answer with what was sent.
//! - [`Sending`] and [`take_in`] are what both ends know of a message: when it is sent again, how it ended, and that it
//!   is handed on once.
//! - [`pmode`] reads and writes what Domibus calls a P-Mode: what was agreed with partners.
//! - [`inspect()`] reports on a message file without taking it: for operators who look for the fault between two
//!   products.
//!
//! XML signatures are fooled by making the verifier and the reader look at different things. So what is used is found
//! by its place in the envelope and never by searching; each element that counts may stand once in the whole document;
//! names may not repeat; and the header that is read is the very node whose canonical form was compared.

mod awareness;
mod c14n;
mod certificate;
mod ebms;
mod envelope;
mod gzip;
mod inspect;
mod keys;
mod limits;
mod mime;
mod names;
mod pattern;
mod pbes2;
pub mod pmode;
mod receive;
mod refusal;
mod scatter;
mod security;
mod send;
mod suite;
mod xml;

pub use awareness::{
    Answer, Due, Effect, End, Failed, Kept, Late, Memory, Origin, Schedule, Sending, Taken, content_digest, take_in,
};
pub use certificate::{Certificate, KeyKind, Trust};
pub use ebms::{
    Agreement, Collaboration, ErrorEntry, ErrorSignal, Message, MessageInfo, PartInfo, Party, Property, PullRequest,
    Receipt, SeenReference, UserMessage, timestamp,
};
pub use inspect::{Inspection, Question, inspect};
pub use keys::{Recipient, Signer, private_key_from_pem};
pub use limits::Limits;
pub use mime::{ContentType, Package, Part, read as read_mime};
pub use names::{DEFAULT_MPC, INITIATOR, RESPONDER, TEST_ACTION, TEST_SERVICE};
pub use pattern::{Channel, Offer, Pulled, channel_for, check_reply, offer, pulled, reply};
pub use receive::{Encryption, Payload, Received, Receiver, Refused};
pub use refusal::{Code, Refusal};
pub use scatter::{Bulk, Scattered, scattered_message};
pub use send::{Attachment, Outgoing, error, pull_request, receipt, user_message, written};
pub use suite::Suite;

/// The canonical form of an XML document or, with `path`, of one element in it: the steps are numbers of children that
/// are elements. For comparing with other tools.
///
/// # Errors
/// `EBMS:0009` when the text is no XML that this crate reads, or the path leads nowhere.
#[doc(hidden)]
pub fn canonical_xml(text: &str, path: &[usize], inclusive: &[&str]) -> Result<String, Refusal> {
    let text = xml::text(text.as_bytes(), limits::ENVELOPE)?;
    let document = xml::parse(&text)?;
    let mut node = document.root_element();
    for step in path {
        let child = node.children().filter(roxmltree::Node::is_element).nth(*step);
        node = child.ok_or_else(|| refusal::header("no such element"))?;
    }
    Ok(c14n::element(node, inclusive))
}
