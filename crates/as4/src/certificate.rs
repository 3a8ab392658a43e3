//! X.509 certificates (RFC 5280) of other products, with whatever key and names they carry.

use std::fmt;

use aws_lc_rs::{
    digest::{SHA1_FOR_LEGACY_USE_ONLY, digest},
    signature::{
        ECDSA_P256_SHA256_ASN1, ECDSA_P256_SHA256_FIXED, ED25519, RSA_PKCS1_2048_8192_SHA256,
        RSA_PKCS1_2048_8192_SHA384, RSA_PKCS1_2048_8192_SHA512, UnparsedPublicKey, VerificationAlgorithm,
    },
};
use kernel::{Digest, Moment};
use x509_cert::{
    der::{Decode as _, Encode as _, Reader, SliceReader, asn1::ObjectIdentifier, pem},
    ext::pkix::{BasicConstraints, KeyUsage, SubjectKeyIdentifier},
    name::Name,
};

use crate::{
    limits,
    refusal::{Refusal, authentication},
};

/// `rsaEncryption` (RFC 8017, appendix A.1).
pub(crate) const RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
/// `id-ecPublicKey` (RFC 5480, 2.1.1).
pub(crate) const EC: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.2.1");
/// `secp256r1` (RFC 5480, 2.1.1.1).
const P256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.3.1.7");
/// `id-X25519` (RFC 8410, 3).
pub(crate) const OID_X25519: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.101.110");
/// `id-Ed25519` (RFC 8410, 3).
pub(crate) const OID_ED25519: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.101.112");

/// The kinds of keys that the suites know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyKind {
    /// RSA, for signatures and for encryption.
    Rsa,
    /// Ed25519, for signatures.
    Ed25519,
    /// X25519, for agreement.
    X25519,
    /// P-256, for signatures and for agreement.
    P256,
    /// Any other; nothing is done with it.
    Other,
}

/// A certificate of a partner or of an issuer.
#[derive(Clone, PartialEq, Eq)]
pub struct Certificate {
    der: Vec<u8>,
    fingerprint: Digest,
    kind: KeyKind,
    /// The bits of the public key: PKCS #1 for RSA, a point for P-256, 32 bytes for the others.
    key: Vec<u8>,
    /// The public key with its algorithm (`SubjectPublicKeyInfo`).
    key_info: Vec<u8>,
    subject_key_id: Vec<u8>,
    subject: Vec<u8>,
    subject_text: String,
    issuer: Vec<u8>,
    issuer_text: String,
    serial: String,
    not_before: Moment,
    not_after: Moment,
    is_issuer: bool,
    may_sign: bool,
    may_encrypt: bool,
}

impl Certificate {
    /// Reads a certificate in DER.
    ///
    /// # Errors
    /// `EBMS:0101` when it is not one.
    pub fn from_der(der: &[u8]) -> Result<Self, Refusal> {
        if der.len() > limits::CERTIFICATE {
            return Err(authentication("a certificate is too large"));
        }
        let parsed = x509_cert::Certificate::from_der(der).map_err(malformed)?;
        let body = parsed.tbs_certificate();
        let info = body.subject_public_key_info();
        let key = info.subject_public_key.as_bytes().unwrap_or_default().to_vec();
        let curve = info.algorithm.parameters.as_ref().and_then(|any| any.decode_as::<ObjectIdentifier>().ok());
        let kind = match info.algorithm.oid {
            RSA => KeyKind::Rsa,
            // The first byte 4 means that both coordinates are written out (SEC 1, 2.3.3).
            EC if curve == Some(P256) && key.len() == 65 && key[0] == 4 => KeyKind::P256,
            OID_ED25519 if key.len() == 32 => KeyKind::Ed25519,
            OID_X25519 if key.len() == 32 => KeyKind::X25519,
            _ => KeyKind::Other,
        };
        let usage = body.get_extension::<KeyUsage>().map_err(malformed)?.map(|(_, usage)| usage);
        let constraints = body.get_extension::<BasicConstraints>().map_err(malformed)?;
        let named = body.get_extension::<SubjectKeyIdentifier>().map_err(malformed)?;
        // Without the extension, SHA-1 of the bits of the key is its name (RFC 5280, 4.2.1.2, method 1).
        let subject_key_id = match named {
            Some((_, id)) => id.0.as_bytes().to_vec(),
            None => digest(&SHA1_FOR_LEGACY_USE_ONLY, &key).as_ref().to_vec(),
        };
        Ok(Self {
            fingerprint: Digest::of(der),
            kind,
            key,
            key_info: info.to_der().map_err(malformed)?,
            subject_key_id,
            subject: body.subject().to_der().map_err(malformed)?,
            subject_text: body.subject().to_string(),
            issuer: body.issuer().to_der().map_err(malformed)?,
            issuer_text: plain_name(body.issuer()),
            serial: decimal(body.serial_number().as_bytes()),
            not_before: moment(body.validity().not_before)?,
            not_after: moment(body.validity().not_after)?,
            is_issuer: constraints.is_some_and(|(_, constraints)| constraints.ca)
                && usage.is_none_or(|usage| usage.key_cert_sign()),
            may_sign: usage.is_none_or(|usage| usage.digital_signature() || usage.non_repudiation()),
            may_encrypt: usage
                .is_none_or(|usage| usage.key_encipherment() || usage.data_encipherment() || usage.key_agreement()),
            der: der.to_vec(),
        })
    }

    /// Reads every certificate of a PEM file (RFC 7468).
    ///
    /// # Errors
    /// `EBMS:0101` when one of them is not right or there is none.
    pub fn from_pem(text: &str) -> Result<Vec<Self>, Refusal> {
        const BEGIN: &str = "-----BEGIN CERTIFICATE-----";
        const END: &str = "-----END CERTIFICATE-----";
        let mut found = Vec::new();
        let mut rest = text;
        while let Some(start) = rest.find(BEGIN) {
            let end = rest[start..].find(END).ok_or_else(|| malformed("a certificate in PEM has no end"))?;
            let end = start + end + END.len();
            let (_, der) = pem::decode_vec(&rest.as_bytes()[start..end]).map_err(malformed)?;
            found.push(Self::from_der(&der)?);
            rest = &rest[end..];
        }
        if found.is_empty() { Err(malformed("there is no certificate")) } else { Ok(found) }
    }

    /// Reads a path (`PkiPath`, ITU-T X.509, clause 7.6; RFC 4158): the issuer's certificate first, the subject's last.
    ///
    /// # Errors
    /// `EBMS:0101`.
    pub fn path_from_der(der: &[u8]) -> Result<Vec<Self>, Refusal> {
        let mut reader = SliceReader::new(der).map_err(malformed)?;
        let read = reader.sequence(|inner| {
            let mut found = Vec::new();
            while !inner.is_finished() && found.len() <= limits::PATH {
                found.push(inner.tlv_bytes()?);
            }
            Ok::<_, x509_cert::der::Error>(found)
        });
        let found = read.map_err(malformed)?;
        if found.is_empty() || found.len() > limits::PATH || !reader.is_finished() {
            return Err(malformed("a path without certificates, or with too many"));
        }
        found.into_iter().map(Self::from_der).collect()
    }

    /// The certificate in DER, exactly as it was read.
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// SHA-256 of the DER bytes.
    pub fn fingerprint(&self) -> Digest {
        self.fingerprint
    }

    /// The kind of its key.
    pub fn kind(&self) -> KeyKind {
        self.kind
    }

    /// The subject, for people (RFC 4514).
    pub fn subject(&self) -> &str {
        &self.subject_text
    }

    /// The identifier of the key: the extension, or SHA-1 of the key's bits (RFC 5280, 4.2.1.2).
    pub fn subject_key_id(&self) -> &[u8] {
        &self.subject_key_id
    }

    /// The serial number in decimal digits, as XML signatures write it.
    pub fn serial(&self) -> &str {
        &self.serial
    }

    /// Whether it may issue certificates (RFC 5280, 4.2.1.9 and 4.2.1.3).
    pub fn is_issuer(&self) -> bool {
        self.is_issuer
    }

    /// Whether its key may sign messages: the key usage, where there is one, says `digitalSignature` or
    /// `nonRepudiation`.
    pub fn may_sign(&self) -> bool {
        self.may_sign
    }

    /// Whether its key may protect other keys: the key usage, where there is one, says so.
    pub fn may_encrypt(&self) -> bool {
        self.may_encrypt
    }

    /// The first moment of validity.
    pub fn not_before(&self) -> Moment {
        self.not_before
    }

    /// The last second of validity.
    pub fn not_after(&self) -> Moment {
        self.not_after
    }

    /// Whether `at` lies inside the validity, both ends included (RFC 5280, 4.1.2.5).
    pub fn valid_at(&self, at: Moment) -> bool {
        self.not_before <= at && at < self.not_after.plus_seconds(1)
    }

    /// Whether the issuer and the serial number are these. The name is compared without regard to case and to blanks
    /// around its parts (RFC 4514 writes it in reverse, and products differ in the rest).
    pub(crate) fn is_named(&self, issuer: &str, serial: &str) -> bool {
        self.serial == serial.trim_start_matches('0') && self.issuer_text == normal_name(issuer)
    }

    /// The bits of the public key.
    pub(crate) fn key(&self) -> &[u8] {
        &self.key
    }

    /// The public key as `SubjectPublicKeyInfo` in DER.
    pub(crate) fn key_info(&self) -> &[u8] {
        &self.key_info
    }

    /// Whether `signature` over `message`, in the form of XML signatures, was made with this certificate's key.
    pub(crate) fn verifies(&self, message: &[u8], signature: &[u8]) -> bool {
        let algorithm: &'static dyn VerificationAlgorithm = match self.kind {
            KeyKind::Rsa => &RSA_PKCS1_2048_8192_SHA256,
            KeyKind::Ed25519 => &ED25519,
            KeyKind::P256 => &ECDSA_P256_SHA256_FIXED,
            KeyKind::X25519 | KeyKind::Other => return false,
        };
        UnparsedPublicKey::new(algorithm, &self.key).verify(message, signature).is_ok()
    }

    /// Whether this certificate issued `other`: it may issue, the names fit, and the signature is right. Nothing is
    /// said about times, and no path is built (RFC 5280, 6.1.3, one step).
    pub fn issued(&self, other: &Self) -> bool {
        self.is_issuer && self.subject == other.issuer && self.signed(&other.der).unwrap_or(false)
    }

    fn signed(&self, der: &[u8]) -> Result<bool, x509_cert::der::Error> {
        let parsed = x509_cert::Certificate::from_der(der)?;
        let mut reader = SliceReader::new(der)?;
        // The bytes themselves are signed, not what a writer would make of them.
        let body = reader.sequence(|inner| {
            let body = inner.tlv_bytes()?;
            inner.tlv_bytes()?;
            inner.tlv_bytes()?;
            Ok::<_, x509_cert::der::Error>(body)
        })?;
        let algorithm: &'static dyn VerificationAlgorithm =
            match (self.kind, parsed.signature_algorithm().oid.to_string().as_str()) {
                (KeyKind::Rsa, "1.2.840.113549.1.1.11") => &RSA_PKCS1_2048_8192_SHA256,
                (KeyKind::Rsa, "1.2.840.113549.1.1.12") => &RSA_PKCS1_2048_8192_SHA384,
                (KeyKind::Rsa, "1.2.840.113549.1.1.13") => &RSA_PKCS1_2048_8192_SHA512,
                (KeyKind::P256, "1.2.840.10045.4.3.2") => &ECDSA_P256_SHA256_ASN1,
                (KeyKind::Ed25519, "1.3.101.112") => &ED25519,
                _ => return Ok(false),
            };
        let signature = parsed.signature().as_bytes().unwrap_or_default();
        // The algorithm stands inside and outside of what is signed, and must be the same (RFC 5280, 4.1.1.2).
        let same = parsed.signature_algorithm() == parsed.tbs_certificate().signature();
        Ok(same && UnparsedPublicKey::new(algorithm, &self.key).verify(body, signature).is_ok())
    }
}

impl fmt::Debug for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Certificate({} {})", self.subject_text, self.fingerprint.short())
    }
}

/// Whom the caller trusts, and which certificates it knows by name.
#[derive(Clone, Debug, Default)]
pub struct Trust {
    /// Certificates of partners, trusted as they are.
    pub pinned: Vec<Certificate>,
    /// Certificates of issuers: what they issued themselves is trusted. Revocation is the caller's business.
    pub issuers: Vec<Certificate>,
}

impl Trust {
    /// Sorts certificates into those that may issue and the others.
    pub fn of(certificates: Vec<Certificate>) -> Self {
        let (issuers, pinned) = certificates.into_iter().partition(Certificate::is_issuer);
        Self { pinned, issuers }
    }

    /// Whether a signer is trusted.
    ///
    /// # Errors
    /// `EBMS:0101` when nobody vouches for it, or when it or its issuer is not valid at the moment, if there is one.
    pub fn check(&self, signer: &Certificate, at: Option<Moment>) -> Result<(), Refusal> {
        let valid = |certificate: &Certificate| at.is_none_or(|at| certificate.valid_at(at));
        let known = self.pinned.iter().any(|pinned| pinned.fingerprint == signer.fingerprint)
            || self.issuers.iter().any(|issuer| issuer.issued(signer) && valid(issuer));
        if !known {
            return Err(authentication(format_args!("nobody vouches for {signer:?}")));
        }
        if valid(signer) { Ok(()) } else { Err(authentication(format_args!("{signer:?} is not valid now"))) }
    }

    pub(crate) fn find(&self, wanted: impl Fn(&Certificate) -> bool) -> Option<&Certificate> {
        self.pinned.iter().find(|certificate| wanted(certificate))
    }
}

fn malformed(what: impl fmt::Display) -> Refusal {
    authentication(format_args!("a certificate cannot be read: {what}"))
}

fn moment(time: x509_cert::time::Time) -> Result<Moment, Refusal> {
    i64::try_from(time.to_unix_duration().as_micros()).map(Moment::from_micros).map_err(malformed)
}

fn plain_name(name: &Name) -> String {
    normal_name(&name.to_string())
}

fn normal_name(text: &str) -> String {
    let parts = text.split(',').map(|part| {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        format!("{}={}", name.trim().to_ascii_lowercase(), value.trim().to_lowercase())
    });
    parts.collect::<Vec<_>>().join(",")
}

/// A number in bytes, the highest first, in decimal digits without zeros in front.
fn decimal(bytes: &[u8]) -> String {
    // Digits from the lowest on; each byte multiplies what is there by 256.
    let mut digits: Vec<u8> = Vec::new();
    for byte in bytes {
        let mut carry = u32::from(*byte);
        for digit in &mut digits {
            carry += u32::from(*digit) << 8;
            *digit = u8::try_from(carry % 10).unwrap_or_default();
            carry /= 10;
        }
        while carry > 0 {
            digits.push(u8::try_from(carry % 10).unwrap_or_default());
            carry /= 10;
        }
    }
    digits.iter().rev().map(|digit| char::from(b'0' + digit)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serial_numbers_are_decimal() {
        for (bytes, expected) in [
            (&[0x01][..], "1"),
            (&[0x00, 0xff], "255"),
            (&[0x97, 0x92, 0xce, 0x69, 0xbc, 0x89, 0xf1, 0x4c], "10922018999856918860"),
            (&[], ""),
        ] {
            assert_eq!(decimal(bytes), expected);
        }
    }

    #[test]
    fn names_are_compared_without_blanks_and_case() {
        assert_eq!(normal_name("C=BE, O=eDelivery ,CN=Red_gw"), normal_name("c=BE,O=eDelivery,CN=red_GW"));
        assert_ne!(normal_name("C=BE,O=a"), normal_name("O=a,C=BE"));
    }

    #[test]
    fn what_is_no_certificate_is_refused() {
        assert!(Certificate::from_der(b"").is_err());
        assert!(Certificate::from_der(&vec![0x30; limits::CERTIFICATE + 1]).is_err());
        assert!(Certificate::from_pem("").is_err());
        assert!(Certificate::path_from_der(&[0x30, 0]).is_err());
    }
}
