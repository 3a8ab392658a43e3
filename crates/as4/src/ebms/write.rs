//! Writing the element `eb:Messaging`.
//!
//! It is written in its canonical form: every namespace where exclusive canonicalisation would put it, attributes in
//! its order, no empty tags. So the digest is that of the text, and no second pass over a tree is needed.

use super::{Collaboration, ErrorEntry, Message, MessageInfo, PartInfo, Party, Property, UserMessage};
use crate::{
    names::{EB, EBBP, SOAP, WSU},
    refusal::{Code, Refusal},
    xml::{escape, escape_attribute, writable},
};

/// Names that WS-Security gives to the elements of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Identity {
    /// Of `eb:Messaging`.
    pub messaging: String,
    /// Of the body.
    pub body: String,
    /// Of the token with the signer's certificate.
    pub token: String,
    /// Of the encrypted key.
    pub key: String,
}

/// The element `eb:Messaging` in canonical form.
///
/// # Errors
/// `EBMS:0004` when a value holds a sign that XML cannot write.
pub(crate) fn messaging(message: &Message, identity: &Identity) -> Result<String, Refusal> {
    let mut out = Text(String::with_capacity(2048));
    out.0.push_str("<eb:Messaging xmlns:S12=\"");
    out.0.push_str(SOAP);
    out.0.push_str("\" xmlns:eb=\"");
    out.0.push_str(EB);
    out.0.push_str("\" xmlns:wsu=\"");
    out.0.push_str(WSU);
    out.0.push_str("\" wsu:Id=\"");
    escape_attribute(&identity.messaging, &mut out.0);
    out.0.push_str("\" S12:mustUnderstand=\"true\">");
    match message {
        Message::UserMessage(message) => out.user_message(message),
        Message::Receipt(receipt) => out.signal(&receipt.info, |out| {
            out.0.push_str("<eb:Receipt><ebbp:NonRepudiationInformation xmlns:ebbp=\"");
            out.0.push_str(EBBP);
            out.0.push_str("\">");
            for reference in &receipt.references {
                out.0.push_str("<ebbp:MessagePartNRInformation>");
                // Already canonical: it was made so from what was verified.
                out.0.push_str(&reference.element);
                out.0.push_str("</ebbp:MessagePartNRInformation>");
            }
            out.0.push_str("</ebbp:NonRepudiationInformation></eb:Receipt>");
        }),
        Message::Error(signal) => out.signal(&signal.info, |out| {
            for error in &signal.errors {
                out.error(error);
            }
        }),
        Message::PullRequest(request) => out.signal(&request.info, |out| {
            out.open("PullRequest", &[("mpc", request.mpc.as_deref())]);
            out.close("PullRequest");
        }),
    }
    out.0.push_str("</eb:Messaging>");
    if writable(&out.0) { Ok(out.0) } else { Err(Refusal::new(Code::Other, "a value that XML cannot write")) }
}

struct Text(String);

impl Text {
    /// Attributes must come in alphabetical order: none of them has a namespace.
    fn open(&mut self, name: &str, attributes: &[(&str, Option<&str>)]) {
        self.0.push_str("<eb:");
        self.0.push_str(name);
        for (name, value) in attributes {
            let Some(value) = value else { continue };
            self.0.push(' ');
            self.0.push_str(name);
            self.0.push_str("=\"");
            escape_attribute(value, &mut self.0);
            self.0.push('"');
        }
        self.0.push('>');
    }

    fn close(&mut self, name: &str) {
        self.0.push_str("</eb:");
        self.0.push_str(name);
        self.0.push('>');
    }

    fn leaf(&mut self, name: &str, attributes: &[(&str, Option<&str>)], value: &str) {
        self.open(name, attributes);
        escape(value, &mut self.0);
        self.close(name);
    }

    fn info(&mut self, info: &MessageInfo) {
        self.open("MessageInfo", &[]);
        self.leaf("Timestamp", &[], &info.timestamp);
        self.leaf("MessageId", &[], &info.message_id);
        if let Some(other) = &info.ref_to_message_id {
            self.leaf("RefToMessageId", &[], other);
        }
        self.close("MessageInfo");
    }

    fn signal(&mut self, info: &MessageInfo, content: impl FnOnce(&mut Self)) {
        self.open("SignalMessage", &[]);
        self.info(info);
        content(self);
        self.close("SignalMessage");
    }

    fn user_message(&mut self, message: &UserMessage) {
        self.open("UserMessage", &[("mpc", message.mpc.as_deref())]);
        self.info(&message.info);
        self.open("PartyInfo", &[]);
        self.party("From", &message.from);
        self.party("To", &message.to);
        self.close("PartyInfo");
        self.collaboration(&message.collaboration);
        if !message.properties.is_empty() {
            self.open("MessageProperties", &[]);
            self.properties(&message.properties);
            self.close("MessageProperties");
        }
        if !message.parts.is_empty() {
            self.open("PayloadInfo", &[]);
            for part in &message.parts {
                self.part(part);
            }
            self.close("PayloadInfo");
        }
        self.close("UserMessage");
    }

    fn party(&mut self, name: &str, party: &Party) {
        self.open(name, &[]);
        self.leaf("PartyId", &[("type", party.id_type.as_deref())], &party.id);
        self.leaf("Role", &[], &party.role);
        self.close(name);
    }

    fn collaboration(&mut self, about: &Collaboration) {
        self.open("CollaborationInfo", &[]);
        if let Some(agreement) = &about.agreement {
            let attributes = [("pmode", agreement.pmode.as_deref()), ("type", agreement.agreement_type.as_deref())];
            self.leaf("AgreementRef", &attributes, &agreement.name);
        }
        self.leaf("Service", &[("type", about.service_type.as_deref())], &about.service);
        self.leaf("Action", &[], &about.action);
        self.leaf("ConversationId", &[], &about.conversation_id);
        self.close("CollaborationInfo");
    }

    fn properties(&mut self, properties: &[Property]) {
        for property in properties {
            let attributes = [("name", Some(property.name.as_str())), ("type", property.property_type.as_deref())];
            self.leaf("Property", &attributes, &property.value);
        }
    }

    fn part(&mut self, part: &PartInfo) {
        self.open("PartInfo", &[("href", part.href.as_deref())]);
        if !part.properties.is_empty() {
            self.open("PartProperties", &[]);
            self.properties(&part.properties);
            self.close("PartProperties");
        }
        self.close("PartInfo");
    }

    fn error(&mut self, error: &ErrorEntry) {
        let attributes = [
            ("category", error.category.as_deref()),
            ("errorCode", Some(error.code.as_str())),
            ("origin", Some("ebMS")),
            ("refToMessageInError", error.ref_to_message_in_error.as_deref()),
            ("severity", Some(error.severity.as_str())),
            ("shortDescription", error.short_description.as_deref()),
        ];
        self.open("Error", &attributes);
        if let Some(description) = &error.description {
            self.0.push_str("<eb:Description xml:lang=\"en\">");
            escape(description, &mut self.0);
            self.0.push_str("</eb:Description>");
        }
        if let Some(detail) = &error.detail {
            self.leaf("ErrorDetail", &[], detail);
        }
        self.close("Error");
    }
}
