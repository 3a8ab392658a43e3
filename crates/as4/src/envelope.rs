//! Where things stand in a SOAP envelope. What counts is found by its place, never by searching for a name.

use roxmltree::{Document, Node};

use crate::{
    names::{DS, EB, NEXT, SOAP, ULTIMATE_RECEIVER, WSSE},
    refusal::{Code, Refusal, header, policy, shown},
    xml::{elements, is, one},
};

/// The places of an envelope.
pub(crate) struct Envelope<'a, 'i> {
    /// `eb:Messaging`, a child of the header.
    pub messaging: Node<'a, 'i>,
    /// `wsse:Security`, a child of the header, if there is one.
    pub security: Option<Node<'a, 'i>>,
    /// The body.
    pub body: Node<'a, 'i>,
    /// Other children of the header, of which nothing is used.
    pub others: Vec<Node<'a, 'i>>,
}

/// The next node that speaks ebMS (ebMS 3.0 part 2, section 2.4.6).
const NEXT_MSH: &str = "http://docs.oasis-open.org/ebxml-msg/ebms/v3.0/ns/part2/200811/nextmsh";

/// Finds the places.
pub(crate) fn read<'a, 'i>(document: &'a Document<'i>) -> Result<Envelope<'a, 'i>, Refusal> {
    let root = document.root_element();
    if !is(root, SOAP, "Envelope") {
        return Err(header("the root is not an envelope of SOAP 1.2"));
    }
    // Each of these stands once in an honest message. A second one, wherever it is hidden, could be taken for the first.
    for (namespace, name) in [
        (SOAP, "Envelope"),
        (SOAP, "Header"),
        (SOAP, "Body"),
        (EB, "Messaging"),
        (WSSE, "Security"),
        (DS, "Signature"),
        (DS, "SignedInfo"),
    ] {
        if document.descendants().filter(|node| is(*node, namespace, name)).nth(1).is_some() {
            return Err(header(format_args!("more than one {name}")));
        }
    }
    let [head, body] = elements(root)?[..] else { return Err(header("the envelope does not hold header and body")) };
    if !is(head, SOAP, "Header") || !is(body, SOAP, "Body") {
        return Err(header("the envelope does not hold header and body"));
    }
    let messaging = one(head, EB, "Messaging")?;
    let (mut security, mut others) = (None, Vec::new());
    for block in elements(head)? {
        let role = block.attribute((SOAP, "role"));
        if block == messaging {
            if !matches!(role, None | Some(ULTIMATE_RECEIVER | NEXT | NEXT_MSH)) {
                return Err(header("the header is for somebody else"));
            }
        } else if is(block, WSSE, "Security") {
            if !matches!(role, None | Some(ULTIMATE_RECEIVER | NEXT)) {
                return Err(policy("the security is for somebody else"));
            }
            security = Some(block);
        } else {
            // SOAP 1.2, part 1, section 5.2.3: who does not understand must not go on.
            if matches!(block.attribute((SOAP, "mustUnderstand")), Some("true" | "1")) {
                let name = shown(block.tag_name().name());
                return Err(Refusal::new(Code::FeatureNotSupported, format_args!("{name} must be understood")));
            }
            others.push(block);
        }
    }
    Ok(Envelope { messaging, security, body, others })
}

impl Envelope<'_, '_> {
    /// Whether the body holds nothing at all.
    pub fn body_is_empty(&self) -> bool {
        let blank = |node: &Node<'_, '_>| node.is_text() && node.text().unwrap_or_default().trim().is_empty();
        self.body.children().all(|node| blank(&node))
    }
}
