//! Writing the security header. Everything that is signed is written in canonical form.

use aws_lc_rs::{
    agreement::{ECDH_P256, ParsedPublicKey, PrivateKey, UnparsedPublicKey, X25519, agree},
    encoding::{AsDer as _, PublicKeyX509Der},
    key_wrap::{AES_128, AesKek, KeyWrap as _},
    rand,
    rsa::{OAEP_SHA256_MGF1SHA256, OaepPublicEncryptingKey, PublicEncryptingKey},
};
use data_encoding::BASE64;
use zeroize::Zeroizing;

use super::{
    encryption::{ContentKey, IV, derive},
    signature::Reference,
};
use crate::{
    Certificate, Signer, Suite,
    certificate::KeyKind,
    ebms::Identity,
    names::{
        AES128_GCM, ATTACHMENT_CIPHERTEXT, ATTACHMENT_CONTENT_ONLY, BASE64_BINARY, DS, DSIG11, EXC_C14N, HKDF,
        HMAC_SHA256, KW_AES128, MGF1_SHA256, MORE, P256_URN, RSA_OAEP, SHA256, TOKEN_ENCRYPTED_KEY, WSSE, WSSE11,
        X509_SKI, X509_V3, XENC, XENC11,
    },
    refusal::{Code, Refusal},
    xml::{escape_attribute, writable},
};

/// A content key that was drawn for one message, and the element that carries it to its receiver.
pub(crate) struct Protected {
    key: ContentKey,
    /// The receiver's certificate, where it is given, and `xenc:EncryptedKey` up to its list of references.
    head: String,
}

impl Protected {
    /// Draws a content key and protects it for the holder of `recipient`.
    pub fn draw(suite: Suite, recipient: &Certificate, id: &str) -> Result<Self, Refusal> {
        if recipient.kind() != suite.encryption_key() || !recipient.may_encrypt() {
            return Err(trouble("the receiver's certificate does not fit the suite"));
        }
        let mut bytes = Zeroizing::new([0_u8; 16]);
        rand::fill(bytes.as_mut_slice()).map_err(|_| trouble("no randomness"))?;
        let key = ContentKey::new(bytes.as_slice()).ok_or_else(|| trouble("the content key"))?;
        // Access points of 1.15 look for the certificate itself, those of 2.0 for its key's name.
        let (token, named) = if suite == Suite::Rsa {
            let token = format!(
                "<wsse:BinarySecurityToken EncodingType=\"{BASE64_BINARY}\" ValueType=\"{X509_V3}\" wsu:Id=\"{id}-for\">\
                 {}</wsse:BinarySecurityToken>",
                BASE64.encode(recipient.der())
            );
            (token, format!("<wsse:Reference URI=\"#{id}-for\" ValueType=\"{X509_V3}\"/>"))
        } else {
            let id = BASE64.encode(recipient.subject_key_id());
            let named = format!(
                "<wsse:KeyIdentifier EncodingType=\"{BASE64_BINARY}\" ValueType=\"{X509_SKI}\">{id}</wsse:KeyIdentifier>"
            );
            (String::new(), named)
        };
        let named = format!("<wsse:SecurityTokenReference>{named}</wsse:SecurityTokenReference>");
        let (method, info, wrapped) = match suite {
            Suite::Rsa => (
                format!(
                    "<xenc:EncryptionMethod Algorithm=\"{RSA_OAEP}\"><ds:DigestMethod Algorithm=\"{SHA256}\"/>\
                     <xenc11:MGF xmlns:xenc11=\"{XENC11}\" Algorithm=\"{MGF1_SHA256}\"/></xenc:EncryptionMethod>"
                ),
                named,
                transport(recipient, bytes.as_slice())?,
            ),
            Suite::Edwards | Suite::P256 => {
                let agreed = Agreed::with(recipient, bytes.as_slice())?;
                (
                    format!("<xenc:EncryptionMethod Algorithm=\"{KW_AES128}\"/>"),
                    agreed.method(suite, &named),
                    agreed.wrapped,
                )
            }
        };
        let head = format!(
            "{token}<xenc:EncryptedKey xmlns:ds=\"{DS}\" xmlns:xenc=\"{XENC}\" Id=\"{id}\">{method}<ds:KeyInfo>{info}</ds:KeyInfo>\
             <xenc:CipherData><xenc:CipherValue>{}</xenc:CipherValue></xenc:CipherData>",
            BASE64.encode(&wrapped)
        );
        Ok(Self { key, head })
    }

    /// Encrypts a part.
    pub fn seal(&self, content: &[u8]) -> Result<Vec<u8>, Refusal> {
        let mut iv = [0; IV];
        rand::fill(&mut iv).map_err(|_| trouble("no randomness"))?;
        self.key.seal(iv, content)
    }

    /// Encrypts a part where it lies; gives the vector that stands before it and the tag behind it.
    pub fn seal_in_place(&self, content: &mut [u8]) -> Result<([u8; IV], Vec<u8>), Refusal> {
        let mut iv = [0; IV];
        rand::fill(&mut iv).map_err(|_| trouble("no randomness"))?;
        Ok((iv, self.key.seal_in_place(iv, content)?))
    }

    /// `xenc:EncryptedKey` and one `xenc:EncryptedData` for each part, given by name and media type.
    pub fn elements(&self, id: &str, parts: &[(&str, &str)]) -> String {
        let mut out = self.head.clone();
        out.push_str("<xenc:ReferenceList>");
        out.extend((0..parts.len()).map(|at| format!("<xenc:DataReference URI=\"#{id}-{at}\"/>")));
        out.push_str("</xenc:ReferenceList></xenc:EncryptedKey>");
        for (at, (content_id, media_type)) in parts.iter().enumerate() {
            let (mut kind, mut name) = (String::new(), String::new());
            escape_attribute(media_type, &mut kind);
            escape_attribute(content_id, &mut name);
            out.extend([
                format!("<xenc:EncryptedData xmlns:ds=\"{DS}\" xmlns:xenc=\"{XENC}\" Id=\"{id}-{at}\" MimeType=\"{kind}\""),
                format!(" Type=\"{ATTACHMENT_CONTENT_ONLY}\"><xenc:EncryptionMethod Algorithm=\"{AES128_GCM}\"/>"),
                format!("<ds:KeyInfo><wsse:SecurityTokenReference xmlns:wsse11=\"{WSSE11}\" wsse11:TokenType=\""),
                format!("{TOKEN_ENCRYPTED_KEY}\"><wsse:Reference URI=\"#{id}\"/></wsse:SecurityTokenReference></ds:KeyInfo>"),
                format!("<xenc:CipherData><xenc:CipherReference URI=\"cid:{name}\"><xenc:Transforms><ds:Transform Algorithm=\""),
                format!("{ATTACHMENT_CIPHERTEXT}\"/></xenc:Transforms></xenc:CipherReference></xenc:CipherData>"),
                "</xenc:EncryptedData>".to_owned(),
            ]);
        }
        out
    }
}

fn transport(recipient: &Certificate, key: &[u8]) -> Result<Vec<u8>, Refusal> {
    let public = PublicEncryptingKey::from_der(recipient.key_info()).map_err(|_| trouble("the receiver's key"))?;
    let public = OaepPublicEncryptingKey::new(public).map_err(|_| trouble("the receiver's key"))?;
    let mut out = vec![0; public.ciphertext_size()];
    let written = public.encrypt(&OAEP_SHA256_MGF1SHA256, key, &mut out, None);
    Ok(written.map_err(|_| trouble("the content key"))?.to_vec())
}

/// A content key wrapped with a key that was agreed with an ephemeral one.
struct Agreed {
    /// The ephemeral public key: for X25519 in DER, for P-256 the point.
    originator: Vec<u8>,
    salt: [u8; 32],
    wrapped: Vec<u8>,
}

/// The context that the derived key is for. It need not be secret; it keeps keys of other uses apart (RFC 5869, 3.2).
const INFO: &[u8] = b"AS4 content key";

impl Agreed {
    fn with(recipient: &Certificate, key: &[u8]) -> Result<Self, Refusal> {
        let failed = || trouble("the key agreement");
        let algorithm = if recipient.kind() == KeyKind::X25519 { &X25519 } else { &ECDH_P256 };
        let ephemeral = PrivateKey::generate(algorithm).map_err(|_| failed())?;
        let public = ephemeral.compute_public_key().map_err(|_| failed())?;
        let originator = if recipient.kind() == KeyKind::X25519 {
            let der: PublicKeyX509Der<'_> = public.as_der().map_err(|_| failed())?;
            der.as_ref().to_vec()
        } else {
            public.as_ref().to_vec()
        };
        let mut salt = [0; 32];
        rand::fill(&mut salt).map_err(|_| trouble("no randomness"))?;
        let theirs: ParsedPublicKey =
            (&UnparsedPublicKey::new(algorithm, recipient.key())).try_into().map_err(|_| failed())?;
        let kek =
            agree(&ephemeral, theirs, (), |secret| derive(secret, &salt, INFO).ok_or(())).map_err(|()| failed())?;
        let mut out = [0; 40];
        let kek = AesKek::new(&AES_128, kek.as_slice()).map_err(|_| failed())?;
        let wrapped = kek.wrap(key, &mut out).map_err(|_| failed())?.to_vec();
        Ok(Self { originator, salt, wrapped })
    }

    fn method(&self, suite: Suite, named: &str) -> String {
        let ephemeral = BASE64.encode(&self.originator);
        let ephemeral = if suite == Suite::Edwards {
            format!("<dsig11:DEREncodedKeyValue xmlns:dsig11=\"{DSIG11}\">{ephemeral}</dsig11:DEREncodedKeyValue>")
        } else {
            format!(
                "<ds:KeyValue><dsig11:ECKeyValue xmlns:dsig11=\"{DSIG11}\"><dsig11:NamedCurve URI=\"{P256_URN}\"/>\
                 <dsig11:PublicKey>{ephemeral}</dsig11:PublicKey></dsig11:ECKeyValue></ds:KeyValue>"
            )
        };
        format!(
            "<xenc:AgreementMethod Algorithm=\"{}\"><xenc11:KeyDerivationMethod xmlns:xenc11=\"{XENC11}\" \
             Algorithm=\"{HKDF}\"><more:HKDFParams xmlns:more=\"{MORE}\"><more:PRF Algorithm=\"{HMAC_SHA256}\"/>\
             <more:Salt>{}</more:Salt><more:Info>{}</more:Info><more:KeyLength>16</more:KeyLength></more:HKDFParams>\
             </xenc11:KeyDerivationMethod><xenc:OriginatorKeyInfo>{ephemeral}</xenc:OriginatorKeyInfo>\
             <xenc:RecipientKeyInfo>{named}</xenc:RecipientKeyInfo></xenc:AgreementMethod>",
            suite.key_method(),
            BASE64.encode(&self.salt),
            BASE64.encode(INFO),
        )
    }
}

/// The token with the signer's certificate, and the signature over `references`.
pub(crate) fn signature(signer: &Signer, references: &[Reference], identity: &Identity) -> Result<String, Refusal> {
    let mut info = format!(
        "<ds:SignedInfo xmlns:ds=\"{DS}\"><ds:CanonicalizationMethod Algorithm=\"{EXC_C14N}\">\
         </ds:CanonicalizationMethod><ds:SignatureMethod Algorithm=\"{}\"></ds:SignatureMethod>",
        signer.suite().signature_method()
    );
    let namespace = format!(" xmlns:ds=\"{DS}\"");
    for reference in references {
        // The namespace is written by the element around.
        info.push_str(&reference.element().replacen(&namespace, "", 1));
    }
    info.push_str("</ds:SignedInfo>");
    let value = signer.sign(info.as_bytes())?;
    let out = format!(
        "<wsse:BinarySecurityToken EncodingType=\"{BASE64_BINARY}\" ValueType=\"{X509_V3}\" wsu:Id=\"{token}\">{}\
         </wsse:BinarySecurityToken><ds:Signature xmlns:ds=\"{DS}\">{info}<ds:SignatureValue>{}</ds:SignatureValue>\
         <ds:KeyInfo><wsse:SecurityTokenReference><wsse:Reference URI=\"#{token}\" ValueType=\"{X509_V3}\"/>\
         </wsse:SecurityTokenReference></ds:KeyInfo></ds:Signature>",
        BASE64.encode(signer.certificate().der()),
        BASE64.encode(&value),
        token = identity.token,
    );
    if writable(&out) { Ok(out) } else { Err(trouble("a name that XML cannot write")) }
}

/// The whole security header around `inside`.
pub(crate) fn header(inside: &str) -> String {
    format!(
        "<wsse:Security xmlns:wsse=\"{WSSE}\" xmlns:wsu=\"{}\" S12:mustUnderstand=\"true\">{inside}</wsse:Security>",
        crate::names::WSU
    )
}

fn trouble(detail: &str) -> Refusal {
    Refusal::new(Code::Other, detail)
}
