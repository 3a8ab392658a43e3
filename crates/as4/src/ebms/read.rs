//! Reading the ebMS header out of the element `eb:Messaging`.

use kernel::Digest;
use roxmltree::Node;

use super::{
    Agreement, Collaboration, ErrorEntry, ErrorSignal, Message, MessageInfo, PartInfo, Party, Property, PullRequest,
    Receipt, SeenReference, UserMessage, bounded,
};
use crate::{
    c14n, limits,
    names::{DS, EB, EBBP, SHA256},
    refusal::{Code, Refusal, header, shown},
    xml::{attribute, base64, elements, is, leaf, maybe, one},
};

/// Reads the one message in `eb:Messaging`.
pub(crate) fn read(messaging: Node<'_, '_>) -> Result<Message, Refusal> {
    let mut inside = elements(messaging)?.into_iter();
    let (Some(only), None) = (inside.next(), inside.next()) else {
        return Err(header("not exactly one message in the envelope"));
    };
    if is(only, EB, "UserMessage") {
        return user_message(only).map(|message| Message::UserMessage(Box::new(message)));
    }
    if !is(only, EB, "SignalMessage") {
        return Err(header("neither a user message nor a signal"));
    }
    let info = info(one(only, EB, "MessageInfo")?)?;
    let signals: Vec<Node<'_, '_>> = elements(only)?.into_iter().filter(|node| !is(*node, EB, "MessageInfo")).collect();
    match signals.as_slice() {
        [node] if is(*node, EB, "Receipt") => Ok(Message::Receipt(Receipt { info, references: references(*node)? })),
        [node] if is(*node, EB, "PullRequest") => {
            Ok(Message::PullRequest(PullRequest { info, mpc: optional(*node, "mpc")? }))
        }
        [first, ..] if signals.iter().all(|node| is(*node, EB, "Error")) && signals.len() <= limits::PROPERTIES => {
            debug_assert!(is(*first, EB, "Error"));
            let errors = signals.iter().map(|node| error(*node)).collect::<Result<_, _>>()?;
            Ok(Message::Error(ErrorSignal { info, errors }))
        }
        _ => Err(header("not exactly one kind of signal")),
    }
}

fn user_message(node: Node<'_, '_>) -> Result<UserMessage, Refusal> {
    const KNOWN: [&str; 5] = ["MessageInfo", "PartyInfo", "CollaborationInfo", "MessageProperties", "PayloadInfo"];
    only(node, &KNOWN)?;
    let parties = one(node, EB, "PartyInfo")?;
    only(parties, &["From", "To"])?;
    let properties = maybe(node, EB, "MessageProperties")?.map(properties).transpose()?;
    let parts = match maybe(node, EB, "PayloadInfo")? {
        None => Vec::new(),
        Some(payload) => elements(payload)?.into_iter().map(part_info).collect::<Result<_, _>>()?,
    };
    Ok(UserMessage {
        info: info(one(node, EB, "MessageInfo")?)?,
        mpc: optional(node, "mpc")?,
        from: party(one(parties, EB, "From")?)?,
        to: party(one(parties, EB, "To")?)?,
        collaboration: collaboration(one(node, EB, "CollaborationInfo")?)?,
        properties: properties.unwrap_or_default(),
        parts,
    })
}

fn info(node: Node<'_, '_>) -> Result<MessageInfo, Refusal> {
    only(node, &["Timestamp", "MessageId", "RefToMessageId"])?;
    let timestamp = value(one(node, EB, "Timestamp")?)?;
    if super::timestamp(&timestamp).is_none() {
        return Err(header(format_args!("the timestamp {}", shown(&timestamp))));
    }
    Ok(MessageInfo {
        timestamp,
        message_id: filled(one(node, EB, "MessageId")?)?,
        ref_to_message_id: maybe(node, EB, "RefToMessageId")?.map(filled).transpose()?,
    })
}

fn party(node: Node<'_, '_>) -> Result<Party, Refusal> {
    only(node, &["PartyId", "Role"])?;
    let id = one(node, EB, "PartyId")?;
    Ok(Party { id: filled(id)?, id_type: optional(id, "type")?, role: filled(one(node, EB, "Role")?)? })
}

fn collaboration(node: Node<'_, '_>) -> Result<Collaboration, Refusal> {
    only(node, &["AgreementRef", "Service", "Action", "ConversationId"])?;
    let agreement = maybe(node, EB, "AgreementRef")?.map(|node| {
        let (agreement_type, pmode) = (optional(node, "type")?, optional(node, "pmode")?);
        Ok::<_, Refusal>(Agreement { name: value(node)?, agreement_type, pmode })
    });
    let service = one(node, EB, "Service")?;
    Ok(Collaboration {
        agreement: agreement.transpose()?,
        service: filled(service)?,
        service_type: optional(service, "type")?,
        action: filled(one(node, EB, "Action")?)?,
        // It must be there and may be empty (core, section 5.2.2.10).
        conversation_id: value(one(node, EB, "ConversationId")?)?,
    })
}

fn properties(node: Node<'_, '_>) -> Result<Vec<Property>, Refusal> {
    only(node, &["Property"])?;
    let nodes = elements(node)?;
    if nodes.len() > limits::PROPERTIES {
        return Err(header("too many properties"));
    }
    let mut found: Vec<Property> = Vec::new();
    for node in nodes {
        let name = bounded(attribute(node, "name")?.trim().to_owned())?;
        if name.is_empty() || found.iter().any(|property| property.name == name) {
            return Err(Refusal::new(
                Code::ValueInconsistent,
                format_args!("the property {} comes twice", shown(&name)),
            ));
        }
        found.push(Property { name, property_type: optional(node, "type")?, value: value(node)? });
    }
    Ok(found)
}

fn part_info(node: Node<'_, '_>) -> Result<PartInfo, Refusal> {
    if !is(node, EB, "PartInfo") {
        return Err(header("PayloadInfo holds something else than PartInfo"));
    }
    only(node, &["Schema", "Description", "PartProperties"])?;
    let properties = maybe(node, EB, "PartProperties")?.map(properties).transpose()?;
    Ok(PartInfo { href: optional(node, "href")?, properties: properties.unwrap_or_default() })
}

/// What a receipt has seen. One that repeats the message instead says nothing about bytes.
fn references(node: Node<'_, '_>) -> Result<Vec<SeenReference>, Refusal> {
    let Some(information) = maybe(node, EBBP, "NonRepudiationInformation")? else { return Ok(Vec::new()) };
    let mut found: Vec<SeenReference> = Vec::new();
    for part in elements(information)? {
        if !is(part, EBBP, "MessagePartNRInformation") {
            return Err(header("a receipt with something unknown"));
        }
        // Some products write the name of a part instead; that proves nothing.
        let Some(reference) = maybe(part, DS, "Reference")? else { continue };
        let uri = bounded(attribute(reference, "URI")?.to_owned())?;
        if attribute(one(reference, DS, "DigestMethod")?, "Algorithm")? != SHA256 {
            return Err(Refusal::new(Code::InvalidReceipt, "a receipt with another digest"));
        }
        let digest = base64(one(reference, DS, "DigestValue")?)?;
        let digest = Digest::from_slice(&digest).ok_or_else(|| header("a digest of another length"))?;
        if found.iter().any(|other| other.uri == uri) || found.len() > limits::PROPERTIES {
            return Err(Refusal::new(Code::InvalidReceipt, "a receipt that names something twice"));
        }
        found.push(SeenReference { uri, digest, element: c14n::element(reference, &[]) });
    }
    Ok(found)
}

fn error(node: Node<'_, '_>) -> Result<ErrorEntry, Refusal> {
    only(node, &["Description", "ErrorDetail"])?;
    Ok(ErrorEntry {
        code: bounded(attribute(node, "errorCode")?.trim().to_owned())?,
        severity: bounded(attribute(node, "severity")?.trim().to_owned())?,
        category: optional(node, "category")?,
        short_description: optional(node, "shortDescription")?,
        ref_to_message_in_error: optional(node, "refToMessageInError")?.filter(|id| !id.is_empty()),
        description: maybe(node, EB, "Description")?.map(leaf).transpose()?,
        detail: maybe(node, EB, "ErrorDetail")?.map(leaf).transpose()?,
    })
}

/// Only elements of ebMS with these names; what is not known is not passed over.
fn only(node: Node<'_, '_>, known: &[&str]) -> Result<(), Refusal> {
    for child in elements(node)? {
        let name = child.tag_name();
        if name.namespace() != Some(EB) || !known.contains(&name.name()) {
            return Err(header(format_args!("{} holds {}", node.tag_name().name(), shown(name.name()))));
        }
    }
    Ok(())
}

fn value(node: Node<'_, '_>) -> Result<String, Refusal> {
    bounded(leaf(node)?)
}

fn filled(node: Node<'_, '_>) -> Result<String, Refusal> {
    let text = value(node)?;
    if text.is_empty() { Err(header(format_args!("{} is empty", node.tag_name().name()))) } else { Ok(text) }
}

fn optional(node: Node<'_, '_>, name: &str) -> Result<Option<String>, Refusal> {
    node.attribute(name).map(|text| bounded(text.trim().to_owned())).transpose()
}
