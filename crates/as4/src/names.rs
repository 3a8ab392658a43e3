//! Names of namespaces and algorithms, each as its specification spells it.

/// SOAP 1.2 (W3C, part 1, section 5). AS4 knows no other version (AS4 profile, section 2.1).
pub const SOAP: &str = "http://www.w3.org/2003/05/soap-envelope";
/// ebMS 3.0 core (OASIS, section 5.2).
pub const EB: &str = "http://docs.oasis-open.org/ebxml-msg/ebms/v3.0/ns/core/200704/";
/// Signals of ebBP 2.0, which hold the references of a receipt (AS4 profile, section 5.1.8).
pub const EBBP: &str = "http://docs.oasis-open.org/ebxml-bp/ebbp-signals-2.0";
/// WS-Security 1.0 extensions.
pub const WSSE: &str = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
/// WS-Security 1.1 extensions.
pub const WSSE11: &str = "http://docs.oasis-open.org/wss/oasis-wss-wssecurity-secext-1.1.xsd";
/// WS-Security utilities: `Id`, `Timestamp`.
pub const WSU: &str = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";
/// XML Signature (W3C, section 4).
pub const DS: &str = "http://www.w3.org/2000/09/xmldsig#";
/// XML Signature 1.1.
pub const DSIG11: &str = "http://www.w3.org/2009/xmldsig11#";
/// XML Encryption.
pub const XENC: &str = "http://www.w3.org/2001/04/xmlenc#";
/// XML Encryption 1.1.
pub const XENC11: &str = "http://www.w3.org/2009/xmlenc11#";
/// Names that RFC 9231 added; HKDF stands here, in the older form with `Salt`, `Info` and `KeyLength` in bytes.
pub const MORE: &str = "http://www.w3.org/2021/04/xmldsig-more#";

/// Exclusive canonicalisation 1.0 without comments; also the namespace of `InclusiveNamespaces`.
pub const EXC_C14N: &str = "http://www.w3.org/2001/10/xml-exc-c14n#";
/// RSA PKCS #1 v1.5 with SHA-256 (RFC 9231, 2.3.2).
pub const RSA_SHA256: &str = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
/// ECDSA with SHA-256 (RFC 9231, 2.3.6).
pub const ECDSA_SHA256: &str = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256";
/// Ed25519 (RFC 9231, 2.3.12).
pub const ED25519: &str = "http://www.w3.org/2021/04/xmldsig-more#eddsa-ed25519";
/// SHA-256 (XML Encryption, 5.7.2).
pub const SHA256: &str = "http://www.w3.org/2001/04/xmlenc#sha256";

/// The content of an attachment is signed (WSS SwA profile 1.1.1, section 5.4.2).
pub const ATTACHMENT_CONTENT: &str =
    "http://docs.oasis-open.org/wss/oasis-wss-SwAProfile-1.1#Attachment-Content-Signature-Transform";
/// Content and MIME headers are signed; known, so that it is refused by name (SwA profile, section 5.4.1).
pub const ATTACHMENT_COMPLETE: &str =
    "http://docs.oasis-open.org/wss/oasis-wss-SwAProfile-1.1#Attachment-Complete-Signature-Transform";
/// The content of an attachment is encrypted (SwA profile, section 5.5.2).
pub const ATTACHMENT_CONTENT_ONLY: &str =
    "http://docs.oasis-open.org/wss/oasis-wss-SwAProfile-1.1#Attachment-Content-Only";
/// Where the cipher text of an attachment lies (SwA profile, section 5.5.3).
pub const ATTACHMENT_CIPHERTEXT: &str =
    "http://docs.oasis-open.org/wss/oasis-wss-SwAProfile-1.1#Attachment-Ciphertext-Transform";

/// AES-128-GCM (XML Encryption 1.1, 5.2.4).
pub const AES128_GCM: &str = "http://www.w3.org/2009/xmlenc11#aes128-gcm";
/// RSA-OAEP with a mask function of its own (XML Encryption 1.1, 5.5.2).
pub const RSA_OAEP: &str = "http://www.w3.org/2009/xmlenc11#rsa-oaep";
/// MGF1 with SHA-256.
pub const MGF1_SHA256: &str = "http://www.w3.org/2009/xmlenc11#mgf1sha256";
/// AES-128 key wrap (RFC 3394; XML Encryption 1.1, 5.7).
pub const KW_AES128: &str = "http://www.w3.org/2001/04/xmlenc#kw-aes128";
/// X25519 as key agreement (RFC 9231, 2.6.4).
pub const X25519: &str = "http://www.w3.org/2021/04/xmldsig-more#x25519";
/// ECDH with an ephemeral key (XML Encryption 1.1, 5.6.4).
pub const ECDH_ES: &str = "http://www.w3.org/2009/xmlenc11#ECDH-ES";
/// HKDF (RFC 5869; RFC 9231, 2.8.1).
pub const HKDF: &str = "http://www.w3.org/2021/04/xmldsig-more#hkdf";
/// HMAC with SHA-256 as the function inside of HKDF.
pub const HMAC_SHA256: &str = "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256";
/// The curve P-256 as `NamedCurve` writes it (RFC 5480).
pub const P256_URN: &str = "urn:oid:1.2.840.10045.3.1.7";

/// Base64 in WS-Security.
pub const BASE64_BINARY: &str =
    "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary";
/// One certificate in a token (X.509 token profile, section 3.1).
pub const X509_V3: &str = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-x509-token-profile-1.0#X509v3";
/// A path of certificates in a token.
pub const X509_PKI_PATH: &str =
    "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-x509-token-profile-1.0#X509PKIPathv1";
/// A certificate named by its subject key identifier.
pub const X509_SKI: &str =
    "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-x509-token-profile-1.0#X509SubjectKeyIdentifier";
/// An encrypted key as a token (WSS 1.1, section 7.7).
pub const TOKEN_ENCRYPTED_KEY: &str = "http://docs.oasis-open.org/wss/oasis-wss-soap-message-security-1.1#EncryptedKey";

/// The receiver itself, in contrast to nodes on the way (SOAP 1.2, part 1, section 2.2).
pub const ULTIMATE_RECEIVER: &str = "http://www.w3.org/2003/05/soap-envelope/role/ultimateReceiver";
/// Whoever gets it next, which the receiver is too (SOAP 1.2, part 1, section 2.2).
pub const NEXT: &str = "http://www.w3.org/2003/05/soap-envelope/role/next";

/// Service of a ping (ebMS 3.0 core, section 5.2.2.8).
pub const TEST_SERVICE: &str = "http://docs.oasis-open.org/ebxml-msg/ebms/v3.0/ns/core/200704/service";
/// Action of a ping (ebMS 3.0 core, section 5.2.2.9).
pub const TEST_ACTION: &str = "http://docs.oasis-open.org/ebxml-msg/ebms/v3.0/ns/core/200704/test";
/// The channel of messages that name none (ebMS 3.0 core, section 3.4.2).
pub const DEFAULT_MPC: &str = "http://docs.oasis-open.org/ebxml-msg/ebms/v3.0/ns/core/200704/defaultMPC";
/// Role of who begins (ebMS 3.0 core, section 5.2.2.5).
pub const INITIATOR: &str = "http://docs.oasis-open.org/ebxml-msg/ebms/v3.0/ns/core/200704/initiator";
/// Role of who answers (ebMS 3.0 core, section 5.2.2.5).
pub const RESPONDER: &str = "http://docs.oasis-open.org/ebxml-msg/ebms/v3.0/ns/core/200704/responder";
