//! Keys with their certificates: the seal of an authority, and the identity of a node on the line.

use std::{fmt, net::IpAddr, time::Duration};

use aws_lc_rs::{
    agreement::{PrivateKey, X25519},
    encoding::{AsBigEndian as _, Curve25519SeedBin},
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair as _},
};
use kernel::{AuthorityId, Date, Digest, Moment, Problem};
use rcgen::{CertificateParams, DnType, ExtendedKeyUsagePurpose, KeyPair, KeyUsagePurpose, PublicKeyData, SanType};
use x509_cert::der::{
    Encode as _, Reader as _, SliceReader, Tag,
    asn1::{Any, BitString},
    pem,
};
use zeroize::Zeroizing;

use crate::{
    Certificate,
    certificate::{AUTHORITY_URN, to_pem},
};

/// The longest life of a seal. Keys wear out by people who leave and machines that are sold, not by use.
const LONGEST_YEARS: u16 = 30;
/// The longest life of a node's identity on the line, ten years.
const LONGEST_DAYS: u32 = 3_660;
/// Characters of a common name (RFC 5280, appendix A.1, `ub-common-name`).
const COMMON_NAME: usize = 64;

/// The authority's signing key together with its certificate.
pub struct Seal {
    pair: EcdsaKeyPair,
    pkcs8: Zeroizing<Vec<u8>>,
    certificate: Certificate,
}

impl Seal {
    /// Makes a new P-256 key, and a certificate signed by itself: common name `display_name` (shortened to 64
    /// characters), alternative name `urn:comity:authority:<id>`, key usage `digitalSignature` and `nonRepudiation`,
    /// valid from the second of `from` until the same day of the calendar `years` later (1 to 30).
    ///
    /// # Errors
    /// `seal-years` when the years are out of bounds.
    pub fn generate(authority: &AuthorityId, display_name: &str, from: Moment, years: u16) -> Result<Self, Problem> {
        let wrong = || Problem::invalid("seal-years").arg("most", LONGEST_YEARS);
        if !(1..=LONGEST_YEARS).contains(&years) {
            return Err(wrong());
        }
        let (year, month, day) = from.date().parts();
        // 29 February ends on the 28th.
        let last = Date::new(year + i32::from(years), month, day)
            .or_else(|| Date::new(year + i32::from(years), month, 28))
            .ok_or_else(wrong)?;
        let until = from.plus_days(last.days_since(from.date()));

        let mut params = params(authority, display_name, from, until)?;
        params.key_usages = vec![KeyUsagePurpose::DigitalSignature, KeyUsagePurpose::ContentCommitment];
        let key = KeyPair::generate().map_err(Problem::internal)?;
        let certificate = params.self_signed(&key).map_err(Problem::internal)?;
        Self::from_der(Zeroizing::new(key.serialize_der()), Certificate::from_der(certificate.der())?)
    }

    /// Reads a seal from its key (PKCS #8, RFC 5958) and its certificate, both in PEM.
    ///
    /// # Errors
    /// `seal-key-malformed`, `seal-key-mismatch` when the key is not the certificate's, and those of
    /// [`Certificate::from_pem`].
    pub fn from_pem(key_pem: &str, certificate_pem: &str) -> Result<Self, Problem> {
        let der = Zeroizing::new(from_pem(key_pem, "PRIVATE KEY")?);
        Self::from_der(der, Certificate::from_pem(certificate_pem)?)
    }

    fn from_der(pkcs8: Zeroizing<Vec<u8>>, certificate: Certificate) -> Result<Self, Problem> {
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &pkcs8)
            .map_err(|_| Problem::invalid("seal-key-malformed"))?;
        if pair.public_key().as_ref() != certificate.point() {
            return Err(Problem::invalid("seal-key-mismatch"));
        }
        Ok(Self { pair, pkcs8, certificate })
    }

    /// The private key as PKCS #8 in PEM. The text is wiped from memory when it is dropped.
    pub fn key_pem(&self) -> Zeroizing<String> {
        Zeroizing::new(to_pem("PRIVATE KEY", &self.pkcs8))
    }

    /// The certificate in PEM.
    pub fn certificate_pem(&self) -> String {
        self.certificate.pem()
    }

    /// The certificate.
    pub fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    /// Signs `message` with ECDSA P-256 and SHA-256 (FIPS 186-5); gives r and s, 32 bytes each, as XML signatures
    /// write it (RFC 4050, 3.3).
    pub(crate) fn sign(&self, message: &[u8]) -> Result<[u8; 64], Problem> {
        let signature = self.pair.sign(&SystemRandom::new(), message).map_err(Problem::internal)?;
        signature.as_ref().try_into().map_err(Problem::internal)
    }
}

impl fmt::Debug for Seal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Seal({:?})", self.certificate)
    }
}

/// Key and certificate by which a node shows itself on the line, as server and as client of mutual TLS. Partners pin
/// the certificate; no issuer is asked.
#[derive(Clone)]
pub struct TlsIdentity {
    /// The certificate in DER.
    pub certificate_der: Vec<u8>,
    /// The private key as PKCS #8 in DER; wiped when dropped.
    pub key_pkcs8_der: Zeroizing<Vec<u8>>,
}

impl TlsIdentity {
    /// SHA-256 of the certificate, which partners pin.
    pub fn fingerprint(&self) -> Digest {
        Digest::of(&self.certificate_der)
    }

    /// The certificate in PEM.
    pub fn certificate_pem(&self) -> String {
        to_pem("CERTIFICATE", &self.certificate_der)
    }

    /// The private key as PKCS #8 in PEM; wiped when dropped.
    pub fn key_pem(&self) -> Zeroizing<String> {
        Zeroizing::new(to_pem("PRIVATE KEY", &self.key_pkcs8_der))
    }

    /// Reads back what [`key_pem`](Self::key_pem) and [`certificate_pem`](Self::certificate_pem) wrote. Whether the two
    /// belong together is found when a connection is made with them.
    ///
    /// # Errors
    /// `seal-key-malformed` when either is not PEM of its kind.
    pub fn from_pem(key_pem: &str, certificate_pem: &str) -> Result<Self, Problem> {
        Ok(Self {
            certificate_der: from_pem(certificate_pem, "CERTIFICATE")?,
            key_pkcs8_der: Zeroizing::new(from_pem(key_pem, "PRIVATE KEY")?),
        })
    }
}

/// The bytes of a PEM text with this label. What is wrong with a key file is never repeated: it would show parts of
/// the key.
fn from_pem(text: &str, expected: &str) -> Result<Vec<u8>, Problem> {
    match pem::decode_vec(text.trim().as_bytes()) {
        Ok((label, der)) if label == expected => Ok(der),
        _ => Err(Problem::invalid("seal-key-malformed")),
    }
}

impl fmt::Debug for TlsIdentity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TlsIdentity({})", self.fingerprint().short())
    }
}

/// Makes a P-256 key and a certificate signed by itself for the node of `authority` under `hosts` (names or IP
/// addresses), valid from `from` for `days` times 24 hours.
///
/// # Errors
/// `seal-tls-days` when the days are not between 1 and 3660, `seal-tls-host` when a host cannot stand in a certificate.
pub fn tls_identity(authority: &AuthorityId, hosts: &[&str], from: Moment, days: u32) -> Result<TlsIdentity, Problem> {
    if !(1..=LONGEST_DAYS).contains(&days) {
        return Err(Problem::invalid("seal-tls-days").arg("most", LONGEST_DAYS));
    }
    let mut params = params(authority, authority.as_str(), from, from.plus_days(i64::from(days)))?;
    for host in hosts {
        let wrong = || Problem::invalid("seal-tls-host").arg("host", host.escape_debug());
        let name = match host.parse::<IpAddr>() {
            Ok(address) => SanType::IpAddress(address),
            Err(_) if is_host_name(host) => SanType::DnsName((*host).try_into().map_err(|_| wrong())?),
            Err(_) => return Err(wrong()),
        };
        params.subject_alt_names.push(name);
    }
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth, ExtendedKeyUsagePurpose::ClientAuth];
    let key = KeyPair::generate().map_err(Problem::internal)?;
    let certificate = params.self_signed(&key).map_err(Problem::internal)?;
    Ok(TlsIdentity { certificate_der: certificate.der().to_vec(), key_pkcs8_der: Zeroizing::new(key.serialize_der()) })
}

/// The keys of a node for messages of AS4 in the suite of eDelivery AS4 2.0: one that signs (Ed25519) and one that content
/// keys are agreed with (X25519).
#[derive(Clone, Debug)]
pub struct WireKeys {
    /// It signs messages, receipts and errors.
    pub signing: TlsIdentity,
    /// What partners encrypt for.
    pub receiving: TlsIdentity,
}

/// Makes the keys of AS4 for the node of `authority`, valid from `from` for `days` times 24 hours. The certificate that
/// signs is signed by itself, the one that receives by the one that signs; partners pin both.
///
/// # Errors
/// `seal-tls-days` when the days are not between 1 and 3660.
pub fn wire_keys(authority: &AuthorityId, from: Moment, days: u32) -> Result<WireKeys, Problem> {
    if !(1..=LONGEST_DAYS).contains(&days) {
        return Err(Problem::invalid("seal-tls-days").arg("most", LONGEST_DAYS));
    }
    let until = from.plus_days(i64::from(days));
    let mut params_of_signing = params(authority, authority.as_str(), from, until)?;
    params_of_signing.key_usages = vec![KeyUsagePurpose::DigitalSignature, KeyUsagePurpose::KeyCertSign];
    let key = KeyPair::generate_for(&rcgen::PKCS_ED25519).map_err(Problem::internal)?;
    let signing = params_of_signing.self_signed(&key).map_err(Problem::internal)?;
    let (pkcs8, public) = agreement_key()?;
    let mut params_of_receiving = params(authority, authority.as_str(), from, until)?;
    params_of_receiving.key_usages = vec![KeyUsagePurpose::KeyAgreement];
    params_of_receiving.use_authority_key_identifier_extension = true;
    let drawn = params_of_receiving
        .signed_by(&AsEdwards(public), &rcgen::Issuer::from_params(&params_of_signing, &key))
        .map_err(Problem::internal)?;
    let receiving = as_agreement(drawn.der(), &key.serialize_der())?;
    Ok(WireKeys {
        signing: TlsIdentity {
            certificate_der: signing.der().to_vec(),
            key_pkcs8_der: Zeroizing::new(key.serialize_der()),
        },
        receiving: TlsIdentity { certificate_der: receiving, key_pkcs8_der: pkcs8 },
    })
}

/// A new key of X25519 in PKCS #8 (RFC 8410, section 7), and its public half.
fn agreement_key() -> Result<(Zeroizing<Vec<u8>>, Vec<u8>), Problem> {
    let key = PrivateKey::generate(&X25519).map_err(Problem::internal)?;
    let public = key.compute_public_key().map_err(Problem::internal)?.as_ref().to_vec();
    let seed: Curve25519SeedBin<'_> = key.as_be_bytes().map_err(Problem::internal)?;
    // A sequence of version 0, the algorithm 1.3.101.110 and an octet string within an octet string.
    let head = [0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x6e, 4, 0x22, 4, 0x20];
    Ok((Zeroizing::new([head.as_slice(), seed.as_ref()].concat()), public))
}

/// `rcgen` knows no X25519: such a key is drawn up as one of Ed25519, and [`as_agreement`] puts that right.
struct AsEdwards(Vec<u8>);

impl PublicKeyData for AsEdwards {
    fn der_bytes(&self) -> &[u8] {
        &self.0
    }

    fn algorithm(&self) -> &'static rcgen::SignatureAlgorithm {
        &rcgen::PKCS_ED25519
    }
}

/// The certificate with X25519 (1.3.101.110) in place of Ed25519 (1.3.101.112) as the algorithm of its key, signed anew by
/// the key that signed it.
fn as_agreement(der: &[u8], signer: &[u8]) -> Result<Vec<u8>, Problem> {
    let mut reader = SliceReader::new(der).map_err(Problem::internal)?;
    let (body, algorithm) = reader
        .sequence(|inner| {
            let parts = (inner.tlv_bytes()?, inner.tlv_bytes()?);
            inner.tlv_bytes()?;
            Ok::<_, x509_cert::der::Error>(parts)
        })
        .map_err(Problem::internal)?;
    // The identifier is followed by the bit string of the key, 33 bytes, and stands like that once.
    let edwards = [6, 3, 0x2b, 0x65, 0x70, 3, 0x21];
    let at = body.windows(edwards.len()).position(|window| window == edwards);
    let mut body = body.to_vec();
    *at.and_then(|at| body.get_mut(at + 4)).ok_or_else(|| Problem::internal("a certificate without its key"))? = 0x6e;
    let key = Ed25519KeyPair::from_pkcs8(signer).map_err(Problem::internal)?;
    let signature = BitString::from_bytes(key.sign(&body).as_ref()).and_then(|bits| bits.to_der());
    let all = [body.as_slice(), algorithm, &signature.map_err(Problem::internal)?].concat();
    let whole = Any::new(Tag::Sequence, all).and_then(|whole| whole.to_der());
    whole.map_err(Problem::internal)
}

/// Letters, digits, hyphens and dots, no empty label (RFC 1123, 2.1).
fn is_host_name(host: &str) -> bool {
    host.len() <= 253
        && host.split('.').all(|label| {
            (1..=63).contains(&label.len())
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        })
}

fn params(authority: &AuthorityId, name: &str, from: Moment, until: Moment) -> Result<CertificateParams, Problem> {
    let mut params = CertificateParams::default();
    let short: String = name.chars().take(COMMON_NAME).collect();
    params.distinguished_name = rcgen::DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, short);
    params.distinguished_name.push(DnType::OrganizationalUnitName, authority.as_str());
    let urn = format!("{AUTHORITY_URN}{authority}");
    params.subject_alt_names = vec![SanType::URI(urn.try_into().map_err(Problem::internal)?)];
    let seconds = |at: Moment| -> Result<_, Problem> {
        let micros = u64::try_from(at.micros()).map_err(|_| Problem::internal("a certificate before 1970"))?;
        Ok(rcgen::date_time_ymd(1970, 1, 1) + Duration::from_secs(micros / 1_000_000))
    };
    params.not_before = seconds(from)?;
    params.not_after = seconds(until)?;
    Ok(params)
}
