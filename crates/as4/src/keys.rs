//! Private keys: of those who sign, and of those who receive.

use std::fmt;

use aws_lc_rs::{
    agreement::{self, ECDH_P256, X25519},
    rand::SystemRandom,
    rsa::{OaepPrivateDecryptingKey, PrivateDecryptingKey},
    signature::{
        ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair as _, RSA_PKCS1_SHA256, RsaKeyPair,
    },
};
use x509_cert::der::{
    Reader, SliceReader,
    asn1::{AnyRef, ObjectIdentifier, OctetStringRef},
    pem,
};
use zeroize::Zeroizing;

use crate::{
    Certificate, Suite,
    certificate::{EC, KeyKind, OID_ED25519, OID_X25519, RSA},
    pbes2,
    refusal::{Code, Refusal},
};

/// A key that signs, with its certificate.
pub struct Signer {
    key: SigningKey,
    suite: Suite,
    certificate: Certificate,
}

enum SigningKey {
    Rsa(Box<RsaKeyPair>),
    Edwards(Ed25519KeyPair),
    P256(EcdsaKeyPair),
}

impl Signer {
    /// Reads a key (PKCS #8 in DER, RFC 5958) that belongs to `certificate`. Its kind decides the suite.
    ///
    /// # Errors
    /// `EBMS:0004` when it cannot be read, is of another kind or belongs to another certificate.
    pub fn new(pkcs8: &[u8], certificate: Certificate) -> Result<Self, Refusal> {
        let (key, suite, public) = match certificate.kind() {
            KeyKind::Rsa => {
                let pair = RsaKeyPair::from_pkcs8(pkcs8).map_err(|_| unreadable())?;
                let public = pair.public_key().as_ref().to_vec();
                (SigningKey::Rsa(Box::new(pair)), Suite::Rsa, public)
            }
            KeyKind::Ed25519 => {
                let pair = Ed25519KeyPair::from_pkcs8_maybe_unchecked(pkcs8).map_err(|_| unreadable())?;
                let public = pair.public_key().as_ref().to_vec();
                (SigningKey::Edwards(pair), Suite::Edwards, public)
            }
            KeyKind::P256 => {
                let pair =
                    EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, pkcs8).map_err(|_| unreadable())?;
                let public = pair.public_key().as_ref().to_vec();
                (SigningKey::P256(pair), Suite::P256, public)
            }
            KeyKind::X25519 | KeyKind::Other => return Err(trouble("the certificate's key cannot sign")),
        };
        if public != certificate.key() {
            return Err(trouble("the key belongs to another certificate"));
        }
        if !certificate.may_sign() {
            return Err(trouble("the certificate does not let its key sign"));
        }
        Ok(Self { key, suite, certificate })
    }

    /// The suite that its kind of key belongs to.
    pub fn suite(&self) -> Suite {
        self.suite
    }

    /// Its certificate.
    pub fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    /// Signs in the form of XML signatures: RSA PKCS #1 v1.5, Ed25519, or r and s of ECDSA, 32 bytes each.
    pub(crate) fn sign(&self, message: &[u8]) -> Result<Vec<u8>, Refusal> {
        let failed = |_| trouble("signing failed");
        match &self.key {
            SigningKey::Rsa(pair) => {
                let mut signature = vec![0; pair.public_modulus_len()];
                pair.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), message, &mut signature).map_err(failed)?;
                Ok(signature)
            }
            SigningKey::Edwards(pair) => Ok(pair.sign(message).as_ref().to_vec()),
            SigningKey::P256(pair) => {
                let signature = pair.sign(&SystemRandom::new(), message).map_err(failed)?;
                Ok(signature.as_ref().to_vec())
            }
        }
    }
}

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Signer({:?})", self.certificate)
    }
}

/// A key for which content keys are protected, with its certificate if it is at hand.
pub struct Recipient {
    pub(crate) key: RecipientKey,
    certificate: Option<Certificate>,
}

pub(crate) enum RecipientKey {
    Rsa(OaepPrivateDecryptingKey),
    X25519(agreement::PrivateKey),
    P256(agreement::PrivateKey),
}

impl Recipient {
    /// Reads a key (PKCS #8 in DER). With a certificate, only messages that name this certificate are opened with it;
    /// without one, the key is tried on whatever comes.
    ///
    /// # Errors
    /// `EBMS:0004` when it cannot be read, is of a kind that cannot decrypt, or belongs to another certificate.
    pub fn new(pkcs8: &[u8], certificate: Option<Certificate>) -> Result<Self, Refusal> {
        let (algorithm, inner) = pkcs8_parts(pkcs8).ok_or_else(unreadable)?;
        let (key, public) = match algorithm {
            RSA => {
                let key = PrivateDecryptingKey::from_pkcs8(pkcs8).map_err(|_| unreadable())?;
                let public = RsaKeyPair::from_pkcs8(pkcs8).map_err(|_| unreadable())?.public_key().as_ref().to_vec();
                (RecipientKey::Rsa(OaepPrivateDecryptingKey::new(key).map_err(|_| unreadable())?), public)
            }
            OID_X25519 => {
                // The key is an octet string within the octet string (RFC 8410, 7).
                let mut reader = SliceReader::new(&inner).map_err(|_| unreadable())?;
                let seed: &OctetStringRef = reader.decode().map_err(|_| unreadable())?;
                let key =
                    agreement::PrivateKey::from_private_key(&X25519, seed.as_bytes()).map_err(|_| unreadable())?;
                let public = key.compute_public_key().map_err(|_| unreadable())?.as_ref().to_vec();
                (RecipientKey::X25519(key), public)
            }
            EC => {
                let key = agreement::PrivateKey::from_private_key_der(&ECDH_P256, pkcs8).map_err(|_| unreadable())?;
                let public = key.compute_public_key().map_err(|_| unreadable())?.as_ref().to_vec();
                (RecipientKey::P256(key), public)
            }
            OID_ED25519 => return Err(trouble("the key can sign only")),
            _ => return Err(trouble("a key of another kind")),
        };
        if certificate.as_ref().is_some_and(|certificate| certificate.key() != public) {
            return Err(trouble("the key belongs to another certificate"));
        }
        Ok(Self { key, certificate })
    }

    /// Its certificate.
    pub fn certificate(&self) -> Option<&Certificate> {
        self.certificate.as_ref()
    }

    /// The suite that its kind of key belongs to.
    pub fn suite(&self) -> Suite {
        match self.key {
            RecipientKey::Rsa(_) => Suite::Rsa,
            RecipientKey::X25519(_) => Suite::Edwards,
            RecipientKey::P256(_) => Suite::P256,
        }
    }
}

impl fmt::Debug for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Recipient({} {:?})", self.suite().as_str(), self.certificate)
    }
}

/// The private key in a PEM file, as PKCS #8 in DER: the first block labelled `PRIVATE KEY` (RFC 7468, section 10) or
/// `ENCRYPTED PRIVATE KEY` (section 11), which the password opens. What is wrong with a key file is never repeated: it
/// would show parts of the key.
///
/// # Errors
/// `EBMS:0004` when there is none, or the password does not open it.
pub fn private_key_from_pem(text: &str, password: Option<&str>) -> Result<Zeroizing<Vec<u8>>, Refusal> {
    for label in ["PRIVATE KEY", "ENCRYPTED PRIVATE KEY"] {
        let (begin, end) = (format!("-----BEGIN {label}-----"), format!("-----END {label}-----"));
        let Some(start) = text.find(&begin) else { continue };
        let stop = text[start..].find(&end).ok_or_else(unreadable)? + start + end.len();
        let (_, der) = pem::decode_vec(&text.as_bytes()[start..stop]).map_err(|_| unreadable())?;
        if label == "PRIVATE KEY" {
            return Ok(Zeroizing::new(der));
        }
        let password = password.ok_or_else(|| trouble("the key file needs a password"))?;
        return pbes2::open(&der, password).ok_or_else(|| trouble("the password does not open the key file"));
    }
    Err(unreadable())
}

/// The algorithm of a key and its bytes (RFC 5958, section 2).
fn pkcs8_parts(der: &[u8]) -> Option<(ObjectIdentifier, Zeroizing<Vec<u8>>)> {
    let mut reader = SliceReader::new(der).ok()?;
    let read = reader.sequence(|inner| {
        let _version: u8 = inner.decode()?;
        let algorithm = inner.sequence(|inner| {
            let oid: ObjectIdentifier = inner.decode()?;
            while !inner.is_finished() {
                let _: AnyRef<'_> = inner.decode()?;
            }
            Ok::<_, x509_cert::der::Error>(oid)
        })?;
        let key: &OctetStringRef = inner.decode()?;
        while !inner.is_finished() {
            inner.tlv_bytes()?;
        }
        Ok::<_, x509_cert::der::Error>((algorithm, Zeroizing::new(key.as_bytes().to_vec())))
    });
    read.ok()
}

fn trouble(detail: impl fmt::Display) -> Refusal {
    Refusal::new(Code::Other, detail)
}

fn unreadable() -> Refusal {
    trouble("the private key cannot be read")
}
