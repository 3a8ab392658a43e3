//! How a message names a certificate (WSS X.509 token profile 1.1.1, section 3).

use roxmltree::Node;

use crate::{
    Certificate, Trust,
    names::{BASE64_BINARY, DS, WSSE, X509_PKI_PATH, X509_SKI, X509_V3},
    refusal::{Refusal, authentication, policy},
    xml::{attribute, base64, elements, is, leaf, one, wsu_id},
};

/// The form in which a certificate is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TokenForm {
    Certificate,
    Path,
    KeyId,
    IssuerSerial,
}

impl TokenForm {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Certificate => "X509v3",
            Self::Path => "X509PKIPathv1",
            Self::KeyId => "X509SubjectKeyIdentifier",
            Self::IssuerSerial => "X509IssuerSerial",
        }
    }
}

/// A certificate, or what it is called.
#[derive(Clone, Debug)]
pub(crate) enum Token {
    /// Given in the message.
    Certificate(Box<Certificate>),
    /// Given in the message with its issuers; the last one is meant.
    Path(Box<Certificate>),
    /// Named by its key's identifier.
    KeyId(Vec<u8>),
    /// Named by its issuer and serial number.
    IssuerSerial { issuer: String, serial: String },
}

impl Token {
    /// Reads `wsse:SecurityTokenReference`. Tokens are looked for among `tokens` alone, the children of the security
    /// header.
    pub fn read(reference: Node<'_, '_>, tokens: &[Node<'_, '_>]) -> Result<Self, Refusal> {
        // Some products leave the token reference out.
        if is(reference, DS, "X509Data") {
            return x509_data(reference);
        }
        if !is(reference, WSSE, "SecurityTokenReference") {
            return Err(policy("a key that is not named by a token reference"));
        }
        let [inner] = elements(reference)?[..] else { return Err(policy("not exactly one way to name a key")) };
        if is(inner, WSSE, "Reference") {
            let uri = attribute(inner, "URI")?;
            let id = uri.strip_prefix('#').filter(|id| !id.is_empty());
            let token = id.and_then(|id| tokens.iter().find(|token| wsu_id(**token) == Some(id)));
            return binary(*token.ok_or_else(|| authentication("the token is not in the security header"))?);
        }
        if is(inner, WSSE, "KeyIdentifier") {
            if attribute(inner, "ValueType")? != X509_SKI {
                return Err(policy("a key identifier of another kind"));
            }
            check_encoding(inner)?;
            return Ok(Self::KeyId(base64(inner)?));
        }
        if is(inner, DS, "X509Data") {
            return x509_data(inner);
        }
        Err(policy("a way to name a key that is not supported"))
    }

    /// The form it has.
    pub const fn form(&self) -> TokenForm {
        match self {
            Self::Certificate(_) => TokenForm::Certificate,
            Self::Path(_) => TokenForm::Path,
            Self::KeyId(_) => TokenForm::KeyId,
            Self::IssuerSerial { .. } => TokenForm::IssuerSerial,
        }
    }

    /// The certificate, from the message or from those that are known.
    pub fn certificate(&self, known: &Trust) -> Option<Certificate> {
        match self {
            Self::Certificate(certificate) | Self::Path(certificate) => Some((**certificate).clone()),
            Self::KeyId(_) | Self::IssuerSerial { .. } => known.find(|certificate| self.names(certificate)).cloned(),
        }
    }

    /// Whether this certificate is meant.
    pub fn names(&self, certificate: &Certificate) -> bool {
        match self {
            Self::Certificate(given) | Self::Path(given) => given.fingerprint() == certificate.fingerprint(),
            Self::KeyId(id) => id == certificate.subject_key_id(),
            Self::IssuerSerial { issuer, serial } => certificate.is_named(issuer, serial),
        }
    }
}

/// `ds:X509Data` with one name of a certificate (XML Signature, section 4.5.4).
fn x509_data(data: Node<'_, '_>) -> Result<Token, Refusal> {
    let [named] = elements(data)?[..] else { return Err(policy("not exactly one name of a certificate")) };
    if is(named, DS, "X509IssuerSerial") {
        return Ok(Token::IssuerSerial {
            issuer: leaf(one(named, DS, "X509IssuerName")?)?,
            serial: leaf(one(named, DS, "X509SerialNumber")?)?,
        });
    }
    if is(named, DS, "X509SKI") {
        return base64(named).map(Token::KeyId);
    }
    Err(policy("a way to name a certificate that is not supported"))
}

fn binary(token: Node<'_, '_>) -> Result<Token, Refusal> {
    check_encoding(token)?;
    let bytes = base64(token)?;
    match attribute(token, "ValueType")? {
        X509_V3 => Ok(Token::Certificate(Box::new(Certificate::from_der(&bytes)?))),
        X509_PKI_PATH => {
            let last = Certificate::path_from_der(&bytes)?.pop();
            Ok(Token::Path(Box::new(last.ok_or_else(|| authentication("an empty path"))?)))
        }
        _ => Err(policy("a token of another kind")),
    }
}

/// Base64 is the only encoding, and what is meant where none is named (WSS 1.1.1, section 6.3).
fn check_encoding(node: Node<'_, '_>) -> Result<(), Refusal> {
    match node.attribute("EncodingType") {
        None | Some(BASE64_BINARY) => Ok(()),
        Some(_) => Err(policy("a token in another encoding")),
    }
}
