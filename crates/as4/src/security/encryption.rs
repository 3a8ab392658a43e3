//! Encrypted attachments (XML Encryption 1.1; SwA profile 1.1.1, section 5.5): reading and opening.

use aws_lc_rs::{
    aead::{AES_128_GCM, Aad, LessSafeKey, Nonce, UnboundKey},
    agreement::{ECDH_P256, ParsedPublicKey, PrivateKey, UnparsedPublicKey, X25519, agree},
    hkdf::{HKDF_SHA256, KeyType, Salt},
    key_wrap::{AES_128, AesKek, KeyWrap as _},
    rsa::OAEP_SHA256_MGF1SHA256,
};
use roxmltree::Node;
use zeroize::Zeroizing;

use super::{Blocks, Token, signature::content_id};
use crate::{
    Recipient, Suite,
    keys::RecipientKey,
    names::{
        AES128_GCM, ATTACHMENT_CIPHERTEXT, ATTACHMENT_CONTENT_ONLY, DS, DSIG11, HKDF, HMAC_SHA256, KW_AES128,
        MGF1_SHA256, MORE, P256_URN, RSA_OAEP, SHA256, TOKEN_ENCRYPTED_KEY, WSSE, WSSE11, XENC, XENC11,
    },
    refusal::{Code, Refusal, policy, shown},
    xml::{attribute, base64, elements, is, leaf, maybe, one},
};

/// Bytes of the initialisation vector that stands before the cipher text (XML Encryption 1.1, 5.2.4).
pub(crate) const IV: usize = 12;
/// Bytes of the tag behind it.
pub(crate) const TAG: usize = 16;
/// Bytes of a salt or of a context of HKDF; what is seen has 32 at most.
const KDF_INPUT: usize = 1024;

/// The content key of a message, protected for a receiver, and the parts that are encrypted with it.
pub(crate) struct Encrypted {
    pub suite: Suite,
    pub recipient: Token,
    wrapped: Vec<u8>,
    agreement: Option<Agreement>,
    pub parts: Vec<EncryptedPart>,
}

/// A part whose content is encrypted.
pub(crate) struct EncryptedPart {
    pub content_id: String,
    /// The media type before encryption, which the signature's transform goes by.
    pub media_type: Option<String>,
}

/// What the sender gave to agree on a key.
struct Agreement {
    /// The ephemeral public key: `SubjectPublicKeyInfo` in DER, or an uncompressed point.
    originator: Vec<u8>,
    salt: Vec<u8>,
    info: Vec<u8>,
}

impl Encrypted {
    /// Reads the encrypted key and data of the security header; `None` if nothing is encrypted.
    pub fn read(blocks: &Blocks<'_, '_>) -> Result<Option<Self>, Refusal> {
        let Some(key) = blocks.key else {
            return if blocks.data.is_empty() { Ok(None) } else { Err(policy("encrypted data without a key")) };
        };
        if blocks.data.is_empty() {
            return Err(policy("an encrypted key for nothing"));
        }
        let id = attribute(key, "Id")?;
        let method = one(key, XENC, "EncryptionMethod")?;
        let info = one(key, DS, "KeyInfo")?;
        let [named] = elements(info)?[..] else { return Err(policy("not exactly one key for the encrypted key")) };
        let wrapped = cipher_value(key)?;
        let (suite, recipient, agreement) = match attribute(method, "Algorithm")? {
            RSA_OAEP => {
                check_oaep(method)?;
                (Suite::Rsa, Token::read(named, &blocks.tokens)?, None)
            }
            KW_AES128 if is(named, XENC, "AgreementMethod") => {
                let (suite, recipient, agreement) = read_agreement(named, blocks)?;
                (suite, recipient, Some(agreement))
            }
            other => return Err(policy(format_args!("a content key protected by {}", shown(other)))),
        };

        // What the key says that it is for must be there, and the other way round.
        let list = maybe(key, XENC, "ReferenceList")?.map(elements).transpose()?.unwrap_or_default();
        let mut parts: Vec<EncryptedPart> = Vec::new();
        for data in &blocks.data {
            let part = read_part(*data, id)?;
            if parts.iter().any(|other| other.content_id == part.content_id) {
                return Err(policy("a part is encrypted twice"));
            }
            parts.push(part);
        }
        for reference in list {
            let uri = attribute(reference, "URI")?;
            let named = |data: &Node<'_, '_>| data.attribute("Id").is_some_and(|id| uri.strip_prefix('#') == Some(id));
            if !is(reference, XENC, "DataReference") || !blocks.data.iter().any(named) {
                return Err(policy(format_args!("the encrypted key names {}, which is not there", shown(uri))));
            }
        }
        Ok(Some(Self { suite, recipient, wrapped, agreement, parts }))
    }

    /// Opens the content key with the first of our keys that the message names.
    ///
    /// Whatever goes wrong has one answer: a sender must not learn by trying how far it came.
    pub fn open_key(&self, recipients: &[Recipient]) -> Result<ContentKey, Refusal> {
        let ours = recipients.iter().find(|recipient| {
            recipient.suite() == self.suite
                && recipient.certificate().is_none_or(|certificate| self.recipient.names(certificate))
        });
        let Some(ours) = ours else { return Err(failed("none of our keys is named")) };
        let key = match (&ours.key, &self.agreement) {
            (RecipientKey::Rsa(key), None) => {
                let mut out = Zeroizing::new(vec![0; key.min_output_size()]);
                let plain = key.decrypt(&OAEP_SHA256_MGF1SHA256, &self.wrapped, &mut out, None);
                plain.ok().and_then(|plain| ContentKey::new(plain))
            }
            (RecipientKey::X25519(key), Some(agreement)) => {
                agreement.open(key, &UnparsedPublicKey::new(&X25519, &agreement.originator), &self.wrapped)
            }
            (RecipientKey::P256(key), Some(agreement)) => {
                agreement.open(key, &UnparsedPublicKey::new(&ECDH_P256, &agreement.originator), &self.wrapped)
            }
            _ => None,
        };
        key.ok_or_else(|| failed("the content key"))
    }

    /// The encrypted part with this name.
    pub fn part(&self, content_id: &str) -> Option<&EncryptedPart> {
        self.parts.iter().find(|part| part.content_id == content_id)
    }
}

impl Agreement {
    fn open<'a>(
        &self,
        ours: &PrivateKey,
        theirs: &'a UnparsedPublicKey<&'a Vec<u8>>,
        wrapped: &[u8],
    ) -> Option<ContentKey>
    where
        &'a UnparsedPublicKey<&'a Vec<u8>>: TryInto<ParsedPublicKey>,
    {
        let kek = agree(ours, theirs, (), |secret| derive(secret, &self.salt, &self.info).ok_or(())).ok()?;
        let mut out = Zeroizing::new([0; 40]);
        let plain = AesKek::new(&AES_128, kek.as_slice()).ok()?.unwrap(wrapped, out.as_mut_slice()).ok()?;
        ContentKey::new(plain)
    }
}

/// A key that wraps the content key, from an agreed secret (RFC 5869).
pub(crate) fn derive(secret: &[u8], salt: &[u8], info: &[u8]) -> Option<Zeroizing<[u8; 16]>> {
    struct Sixteen;
    impl KeyType for Sixteen {
        fn len(&self) -> usize {
            16
        }
    }
    let mut key = Zeroizing::new([0; 16]);
    let info = [info];
    Salt::new(HKDF_SHA256, salt).extract(secret).expand(&info, Sixteen).ok()?.fill(key.as_mut_slice()).ok()?;
    Some(key)
}

/// The key that the parts of one message are encrypted with.
pub(crate) struct ContentKey(LessSafeKey);

impl ContentKey {
    pub fn new(bytes: &[u8]) -> Option<Self> {
        UnboundKey::new(&AES_128_GCM, bytes).ok().map(|key| Self(LessSafeKey::new(key)))
    }

    /// Decrypts a part. Nothing of it is handed out before the tag is right.
    pub fn open(&self, sealed: &[u8]) -> Result<Vec<u8>, Refusal> {
        if sealed.len() < IV + TAG {
            return Err(failed("a part is too short"));
        }
        let (iv, rest) = sealed.split_at(IV);
        let (content, tag) = rest.split_at(rest.len() - TAG);
        let nonce = Nonce::try_assume_unique_for_key(iv).map_err(|_| failed("a part"))?;
        let mut out = vec![0; content.len()];
        self.0.open_separate_gather(nonce, Aad::empty(), content, tag, &mut out).map_err(|_| failed("a part"))?;
        Ok(out)
    }

    /// Encrypts a part with a vector that was drawn for it.
    pub fn seal(&self, iv: [u8; IV], content: &[u8]) -> Result<Vec<u8>, Refusal> {
        let mut out = Vec::with_capacity(IV + content.len() + TAG);
        out.extend_from_slice(&iv);
        out.extend_from_slice(content);
        let tag = self.seal_in_place(iv, &mut out[IV..])?;
        out.extend_from_slice(&tag);
        Ok(out)
    }

    /// Encrypts a part where it lies and gives its tag.
    pub fn seal_in_place(&self, iv: [u8; IV], content: &mut [u8]) -> Result<Vec<u8>, Refusal> {
        let nonce = Nonce::assume_unique_for_key(iv);
        let tag = self.0.seal_in_place_separate_tag(nonce, Aad::empty(), content);
        Ok(tag.map_err(|_| Refusal::new(Code::Other, "encryption failed"))?.as_ref().to_vec())
    }
}

fn failed(what: &str) -> Refusal {
    Refusal::new(Code::FailedDecryption, format_args!("{what} cannot be decrypted"))
}

/// OAEP with SHA-256 in both places, as eDelivery 1.15 has it; the defaults of the standard are SHA-1.
fn check_oaep(method: Node<'_, '_>) -> Result<(), Refusal> {
    let digest = one(method, DS, "DigestMethod")?;
    let mask = one(method, XENC11, "MGF")?;
    let fine = elements(method)?.len() == 2
        && attribute(digest, "Algorithm")? == SHA256
        && attribute(mask, "Algorithm")? == MGF1_SHA256;
    if fine { Ok(()) } else { Err(policy("RSA-OAEP with other parameters")) }
}

fn read_agreement(node: Node<'_, '_>, blocks: &Blocks<'_, '_>) -> Result<(Suite, Token, Agreement), Refusal> {
    let name = attribute(node, "Algorithm")?;
    let suite = [Suite::Edwards, Suite::P256].into_iter().find(|suite| suite.key_method() == name);
    let suite = suite.ok_or_else(|| policy(format_args!("a key agreed by {}", shown(name))))?;
    let [derivation, originator, recipient] = elements(node)?[..] else {
        return Err(policy("a key agreement in another form"));
    };
    if !is(derivation, XENC11, "KeyDerivationMethod")
        || !is(originator, XENC, "OriginatorKeyInfo")
        || !is(recipient, XENC, "RecipientKeyInfo")
    {
        return Err(policy("a key agreement in another form"));
    }
    let (salt, info) = read_hkdf(derivation)?;
    let [ephemeral] = elements(originator)?[..] else { return Err(policy("not exactly one ephemeral key")) };
    let originator = read_ephemeral(ephemeral, suite)?;
    let [named] = elements(recipient)?[..] else { return Err(policy("not exactly one recipient")) };
    Ok((suite, Token::read(named, &blocks.tokens)?, Agreement { originator, salt, info }))
}

/// Salt and context of HKDF. The length is in bytes, and salt and context are base64 without an element around, as
/// Santuario and ENTSOG 4.0 write it. Who writes the length in bits means something else, and is refused.
fn read_hkdf(node: Node<'_, '_>) -> Result<(Vec<u8>, Vec<u8>), Refusal> {
    if attribute(node, "Algorithm")? != HKDF {
        return Err(policy("a key derived by something else than HKDF"));
    }
    let [params] = elements(node)?[..] else { return Err(policy("HKDF without parameters")) };
    if !is(params, MORE, "HKDFParams") {
        return Err(policy("HKDF with parameters in another form"));
    }
    for child in elements(params)? {
        if !["PRF", "Salt", "Info", "KeyLength"].iter().any(|name| is(child, MORE, name)) {
            return Err(policy("HKDF with a parameter that is not known"));
        }
    }
    if attribute(one(params, MORE, "PRF")?, "Algorithm")? != HMAC_SHA256 {
        return Err(policy("HKDF over another function"));
    }
    if leaf(one(params, MORE, "KeyLength")?)? != "16" {
        return Err(policy("HKDF with a length that is not 16 bytes"));
    }
    let input = |name: &str| -> Result<Vec<u8>, Refusal> {
        let bytes = maybe(params, MORE, name)?.map(base64).transpose()?.unwrap_or_default();
        if bytes.len() > KDF_INPUT { Err(policy("HKDF with a long parameter")) } else { Ok(bytes) }
    };
    Ok((input("Salt")?, input("Info")?))
}

/// The ephemeral public key: `DEREncodedKeyValue`, or for P-256 also `ECKeyValue` (XML Signature 1.1, 4.5.2.3).
fn read_ephemeral(node: Node<'_, '_>, suite: Suite) -> Result<Vec<u8>, Refusal> {
    if is(node, DSIG11, "DEREncodedKeyValue") {
        return base64(node);
    }
    let value = if is(node, DS, "KeyValue") {
        let [inner] = elements(node)?[..] else { return Err(policy("not exactly one ephemeral key")) };
        inner
    } else {
        node
    };
    if suite == Suite::P256 && is(value, DSIG11, "ECKeyValue") {
        let curve = one(value, DSIG11, "NamedCurve")?;
        if attribute(curve, "URI")? == P256_URN {
            return base64(one(value, DSIG11, "PublicKey")?);
        }
    }
    Err(policy("an ephemeral key in another form"))
}

fn read_part(data: Node<'_, '_>, key: &str) -> Result<EncryptedPart, Refusal> {
    let kind = attribute(data, "Type")?;
    if kind != ATTACHMENT_CONTENT_ONLY {
        return Err(policy(format_args!("encrypted as {}, which is not supported", shown(kind))));
    }
    let method = attribute(one(data, XENC, "EncryptionMethod")?, "Algorithm")?;
    if method != AES128_GCM {
        return Err(policy(format_args!("encrypted with {}", shown(method))));
    }
    let [reference] = elements(one(data, DS, "KeyInfo")?)?[..] else { return Err(policy("not exactly one key")) };
    let token_type = reference.attribute((WSSE11, "TokenType"));
    if !is(reference, WSSE, "SecurityTokenReference") || token_type.is_some_and(|kind| kind != TOKEN_ENCRYPTED_KEY) {
        return Err(policy("encrypted data that does not name the encrypted key"));
    }
    let [inner] = elements(reference)?[..] else { return Err(policy("not exactly one key")) };
    if !is(inner, WSSE, "Reference") || attribute(inner, "URI")?.strip_prefix('#') != Some(key) {
        return Err(policy("encrypted data that does not name the encrypted key"));
    }
    let cipher = one(one(data, XENC, "CipherData")?, XENC, "CipherReference")?;
    let transforms = one(cipher, XENC, "Transforms")?;
    let [transform] = elements(transforms)?[..] else { return Err(policy("not exactly one transform")) };
    if attribute(transform, "Algorithm")? != ATTACHMENT_CIPHERTEXT {
        return Err(policy("cipher text in another form"));
    }
    let uri = attribute(cipher, "URI")?;
    let content_id = content_id(uri).ok_or_else(|| policy(format_args!("cipher text at {}", shown(uri))))?;
    Ok(EncryptedPart { content_id, media_type: data.attribute("MimeType").map(str::to_ascii_lowercase) })
}

fn cipher_value(node: Node<'_, '_>) -> Result<Vec<u8>, Refusal> {
    base64(one(one(node, XENC, "CipherData")?, XENC, "CipherValue")?)
}
