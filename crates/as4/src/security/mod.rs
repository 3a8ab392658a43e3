//! WS-Security (OASIS, 1.1.1) as far as AS4 needs it: one signature, one encrypted key, encrypted attachments.

pub(crate) mod encryption;
pub(crate) mod seal;
pub(crate) mod signature;
mod token;

pub(crate) use token::Token;

use roxmltree::Node;

use crate::{
    names::{DS, WSSE, WSSE11, WSU, XENC},
    refusal::{Refusal, policy, shown},
    xml::{elements, is},
};

/// What stands inside of `wsse:Security`, sorted.
#[derive(Default)]
pub(crate) struct Blocks<'a, 'i> {
    pub signature: Option<Node<'a, 'i>>,
    pub tokens: Vec<Node<'a, 'i>>,
    pub key: Option<Node<'a, 'i>>,
    pub data: Vec<Node<'a, 'i>>,
    /// Timestamps and confirmations: they may be signed, and nothing is taken from them.
    pub others: Vec<Node<'a, 'i>>,
}

impl<'a, 'i> Blocks<'a, 'i> {
    /// Sorts the children. What is not known is refused, because it could change what the rest means.
    pub fn read(security: Node<'a, 'i>) -> Result<Self, Refusal> {
        let mut blocks = Self::default();
        for node in elements(security)? {
            let twice = if is(node, DS, "Signature") {
                blocks.signature.replace(node).is_some()
            } else if is(node, XENC, "EncryptedKey") {
                blocks.key.replace(node).is_some()
            } else if is(node, XENC, "EncryptedData") {
                blocks.data.push(node);
                false
            } else if is(node, WSSE, "BinarySecurityToken") {
                blocks.tokens.push(node);
                false
            } else if is(node, WSU, "Timestamp") || is(node, WSSE11, "SignatureConfirmation") {
                blocks.others.push(node);
                false
            } else {
                let name = shown(node.tag_name().name());
                return Err(policy(format_args!("the security header holds {name}, which is not supported")));
            };
            if twice {
                return Err(policy("two signatures or two encrypted keys"));
            }
        }
        Ok(blocks)
    }
}
