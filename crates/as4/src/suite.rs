//! What secures a message: one value for each partner, never a choice of the message.

use serde::{Deserialize, Serialize};

use crate::{certificate::KeyKind, names};

/// The algorithms of a message, chosen for each partner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Suite {
    /// eDelivery AS4 1.15: RSA with SHA-256, RSA-OAEP with SHA-256.
    #[serde(rename = "edelivery-as4-1.15")]
    Rsa,
    /// eDelivery AS4 2.0, common: Ed25519, X25519 with HKDF and key wrap.
    #[serde(rename = "edelivery-as4-2.0")]
    Edwards,
    /// eDelivery AS4 2.0, alternative curve: ECDSA over P-256, ECDH over P-256 with HKDF and key wrap.
    #[serde(rename = "edelivery-as4-2.0-ec")]
    P256,
}

impl Suite {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Rsa, Self::Edwards, Self::P256];

    /// As it is written in descriptors and reports.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Rsa => "edelivery-as4-1.15",
            Self::Edwards => "edelivery-as4-2.0",
            Self::P256 => "edelivery-as4-2.0-ec",
        }
    }

    /// The key that signs.
    pub const fn signing_key(self) -> KeyKind {
        match self {
            Self::Rsa => KeyKind::Rsa,
            Self::Edwards => KeyKind::Ed25519,
            Self::P256 => KeyKind::P256,
        }
    }

    /// The key that content keys are protected for.
    pub const fn encryption_key(self) -> KeyKind {
        match self {
            Self::Rsa => KeyKind::Rsa,
            Self::Edwards => KeyKind::X25519,
            Self::P256 => KeyKind::P256,
        }
    }

    /// The name of the signature algorithm.
    pub(crate) const fn signature_method(self) -> &'static str {
        match self {
            Self::Rsa => names::RSA_SHA256,
            Self::Edwards => names::ED25519,
            Self::P256 => names::ECDSA_SHA256,
        }
    }

    /// The name of how the content key travels: transport for RSA, agreement for the others.
    pub(crate) const fn key_method(self) -> &'static str {
        match self {
            Self::Rsa => names::RSA_OAEP,
            Self::Edwards => names::X25519,
            Self::P256 => names::ECDH_ES,
        }
    }

    /// The suite that a signature algorithm belongs to.
    pub(crate) fn of_signature(method: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|suite| suite.signature_method() == method)
    }
}
