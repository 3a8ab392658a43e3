//! X.509 certificates (RFC 5280) that carry an authority's id and a P-256 key.

use std::fmt;

use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED, ParsedPublicKey, UnparsedPublicKey};
use kernel::{AuthorityId, Digest, Moment, Problem};
use x509_cert::{
    der::{
        Decode as _,
        asn1::{ObjectIdentifier, PrintableStringRef, Utf8StringRef},
        pem,
    },
    ext::pkix::{KeyUsage, SubjectAltName, name::GeneralName},
};

/// `id-ecPublicKey` (RFC 5480, 2.1.1).
const EC_PUBLIC_KEY: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.2.1");
/// `secp256r1`, also called P-256 (RFC 5480, 2.1.1.1).
const P256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.3.1.7");
/// `id-at-commonName` (X.520).
const COMMON_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.3");
/// What stands before the authority's id in the subject's alternative name.
pub(crate) const AUTHORITY_URN: &str = "urn:comity:authority:";
/// Bytes of a certificate. Ours have about 600; one from a national authority with long policies stays under 8 kB.
const LARGEST: usize = 16 << 10;

/// A certificate: whose seal a key is, and from when to when.
///
/// Trust does not come from who issued it but from its [`fingerprint`](Self::fingerprint), which two authorities
/// compare by a second way, such as the telephone.
#[derive(Clone, PartialEq, Eq)]
pub struct Certificate {
    der: Vec<u8>,
    fingerprint: Digest,
    authority: AuthorityId,
    name: String,
    not_before: Moment,
    not_after: Moment,
    point: Vec<u8>,
}

impl Certificate {
    /// Reads a certificate in DER.
    ///
    /// It must have a P-256 key, exactly one alternative name `urn:comity:authority:<id>`, and the key usage
    /// `digitalSignature` or `nonRepudiation` (RFC 5280, 4.2.1.3; ETSI EN 319 412-2, 4.3.2).
    ///
    /// # Errors
    /// `seal-certificate-malformed`, `seal-certificate-key`, `seal-certificate-authority` or `seal-certificate-usage`.
    pub fn from_der(der: &[u8]) -> Result<Self, Problem> {
        if der.len() > LARGEST {
            return Err(malformed(format_args!("{} bytes, more than {LARGEST}", der.len())));
        }
        let parsed = x509_cert::Certificate::from_der(der).map_err(malformed)?;
        let body = parsed.tbs_certificate();

        let key = body.subject_public_key_info();
        let curve = key.algorithm.parameters.as_ref().and_then(|any| any.decode_as::<ObjectIdentifier>().ok());
        let point = key.subject_public_key.as_bytes().unwrap_or_default().to_vec();
        // The first byte 4 means that both coordinates are written out (SEC 1, 2.3.3).
        let usable = key.algorithm.oid == EC_PUBLIC_KEY
            && curve == Some(P256)
            && point.len() == 65
            && point[0] == 4
            && ParsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, &point).is_ok();
        if !usable {
            return Err(Problem::invalid("seal-certificate-key"));
        }

        let usage = body.get_extension::<KeyUsage>().map_err(malformed)?;
        let signs = |usage: KeyUsage| usage.digital_signature() || usage.non_repudiation();
        if !usage.is_some_and(|(_, usage)| signs(usage)) {
            return Err(Problem::invalid("seal-certificate-usage"));
        }

        Ok(Self {
            fingerprint: Digest::of(der),
            authority: authority(body)?,
            name: common_name(body),
            not_before: moment(body.validity().not_before)?,
            not_after: moment(body.validity().not_after)?,
            point,
            der: der.to_vec(),
        })
    }

    /// Reads a certificate in PEM (RFC 7468).
    ///
    /// # Errors
    /// `seal-certificate-malformed`, and those of [`from_der`](Self::from_der).
    pub fn from_pem(text: &str) -> Result<Self, Problem> {
        let (label, der) = pem::decode_vec(text.trim().as_bytes()).map_err(malformed)?;
        if label != "CERTIFICATE" {
            return Err(malformed(format_args!("PEM of the kind {label}")));
        }
        Self::from_der(&der)
    }

    /// The certificate in DER, exactly as it was read.
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// The certificate in PEM.
    pub fn pem(&self) -> String {
        to_pem("CERTIFICATE", &self.der)
    }

    /// SHA-256 of the DER bytes: the name by which keys are pinned. OpenSSL prints the same with
    /// `x509 -fingerprint -sha256`.
    pub fn fingerprint(&self) -> Digest {
        self.fingerprint
    }

    /// The authority whose seal it is.
    pub fn authority(&self) -> &AuthorityId {
        &self.authority
    }

    /// The common name of the subject, for people; empty if there is none. Only the authority's id identifies.
    pub fn display_name(&self) -> &str {
        &self.name
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
        // The end is given in whole seconds and means the whole of that second.
        self.not_before <= at && at < self.not_after.plus_seconds(1)
    }

    /// The fingerprint for reading aloud: sixteen groups of five digits, each two bytes as a number from 00000 to 65535.
    /// Digits alone, because they are the same for people of different alphabets.
    pub fn spoken(&self) -> String {
        let groups: Vec<String> = self
            .fingerprint
            .as_bytes()
            .chunks_exact(2)
            .map(|pair| format!("{:05}", u16::from(pair[0]) << 8 | u16::from(pair[1])))
            .collect();
        groups.join(" ")
    }

    /// The public key as an uncompressed point of 65 bytes (SEC 1, 2.3.3).
    pub(crate) fn point(&self) -> &[u8] {
        &self.point
    }

    /// Whether `signature` (r and s, 32 bytes each) over `message` was made with this certificate's key.
    pub(crate) fn verifies(&self, message: &[u8], signature: &[u8]) -> bool {
        UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, &self.point).verify(message, signature).is_ok()
    }
}

impl fmt::Debug for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Certificate({} {})", self.authority, self.fingerprint.short())
    }
}

/// Writes PEM; the labels are ours, so that it cannot fail.
pub(crate) fn to_pem(label: &str, der: &[u8]) -> String {
    pem::encode_string(label, pem::LineEnding::LF, der).unwrap_or_default()
}

fn malformed(what: impl fmt::Display) -> Problem {
    Problem::invalid("seal-certificate-malformed").arg("what", what)
}

fn moment(time: x509_cert::time::Time) -> Result<Moment, Problem> {
    i64::try_from(time.to_unix_duration().as_micros()).map(Moment::from_micros).map_err(malformed)
}

fn authority(body: &x509_cert::TbsCertificate) -> Result<AuthorityId, Problem> {
    let wrong = || Problem::invalid("seal-certificate-authority");
    let (_, names) = body.get_extension::<SubjectAltName>().map_err(malformed)?.ok_or_else(wrong)?;
    let mut ids = names.0.iter().filter_map(|name| match name {
        GeneralName::UniformResourceIdentifier(uri) => uri.as_str().strip_prefix(AUTHORITY_URN),
        _ => None,
    });
    match (ids.next(), ids.next()) {
        (Some(id), None) => AuthorityId::parse(id).ok_or_else(wrong),
        _ => Err(wrong()),
    }
}

fn common_name(body: &x509_cert::TbsCertificate) -> String {
    body.subject()
        .iter()
        .find(|attribute| attribute.oid == COMMON_NAME)
        .and_then(|attribute| {
            let utf8 = attribute.value.decode_as::<Utf8StringRef<'_>>().map(|text| text.as_str().to_owned());
            let printable = || attribute.value.decode_as::<PrintableStringRef<'_>>().map(|t| t.as_str().to_owned());
            utf8.or_else(|_| printable()).ok()
        })
        .unwrap_or_default()
}
