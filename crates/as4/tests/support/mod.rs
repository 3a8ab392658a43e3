//! Two parties with keys made for one test.

#![expect(dead_code, reason = "each test uses a part of it")]

use as4::{
    Agreement, Attachment, Certificate, Collaboration, Encryption, INITIATOR, Limits, MessageInfo, Outgoing, Party,
    Property, RESPONDER, Receiver, Recipient, Signer, Suite, Trust, UserMessage, user_message,
};
use aws_lc_rs::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair},
};
use kernel::{Moment, Rng};
use rcgen::{
    BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, KeyUsagePurpose, PKCS_ECDSA_P256_SHA256,
    PKCS_ED25519, PKCS_RSA_SHA256, PublicKeyData, SignatureAlgorithm,
};

use x509_cert::der::{Reader as _, SliceReader};

/// A source that counts: identifiers differ, and a test repeats itself.
pub struct Counter(pub u64);

impl Rng for Counter {
    fn fill(&mut self, out: &mut [u8]) {
        for chunk in out.chunks_mut(8) {
            self.0 = self.0.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(0x1405_7b7e_f767_814f);
            let bytes = self.0.to_be_bytes();
            chunk.copy_from_slice(&bytes[..chunk.len()]);
        }
    }
}

pub fn now() -> Moment {
    Moment::parse("2026-11-22T12:00:00.000000Z").expect("a moment")
}

/// An issuer of certificates.
pub struct Authority {
    key: KeyPair,
    params: CertificateParams,
    pub certificate: Certificate,
}

impl Authority {
    pub fn new(name: &str) -> Self {
        let key = KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256).expect("a key");
        let mut params = params(name);
        params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign];
        let certificate = params.self_signed(&key).expect("a certificate");
        Self { certificate: Certificate::from_der(certificate.der()).expect("reads"), key, params }
    }

    fn issue(&self, name: &str, usage: KeyUsagePurpose, key: &impl PublicKeyData) -> Certificate {
        let mut params = params(name);
        params.key_usages = vec![usage];
        params.use_authority_key_identifier_extension = true;
        let certificate = params.signed_by(key, &Issuer::from_params(&self.params, &self.key)).expect("a certificate");
        Certificate::from_der(certificate.der()).expect("reads")
    }

    /// The certificate with X25519 as the algorithm of its key, signed anew.
    fn again(&self, der: &[u8]) -> Certificate {
        let mut reader = SliceReader::new(der).expect("reads");
        let parts = reader.sequence(|inner| {
            Ok::<_, x509_cert::der::Error>((inner.tlv_bytes()?, inner.tlv_bytes()?, inner.tlv_bytes()?))
        });
        let (body, algorithm, _) = parts.expect("three parts");
        let (edwards, agreement) = ([6, 3, 0x2b, 0x65, 0x70, 3, 0x21], [6, 3, 0x2b, 0x65, 0x6e, 3, 0x21]);
        let at = body.windows(7).position(|window| window == edwards).expect("the key");
        let body = [&body[..at], &agreement, &body[at + 7..]].concat();
        let key = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &self.key.serialize_der()).expect("a key");
        let signature = key.sign(&SystemRandom::new(), &body).expect("signs");
        let length = u8::try_from(signature.as_ref().len() + 1).expect("short");
        let all = [&body, algorithm, &[3, length, 0], signature.as_ref()].concat();
        let length = u16::try_from(all.len()).expect("short").to_be_bytes();
        Certificate::from_der(&[&[0x30, 0x82], length.as_slice(), &all].concat()).expect("reads")
    }

    /// A party of a suite: a key that signs and one that receives.
    pub fn party(&self, suite: Suite, name: &str) -> Station {
        let (signing, receiving) = match suite {
            Suite::Rsa => (&PKCS_RSA_SHA256, Some(&PKCS_RSA_SHA256)),
            Suite::Edwards => (&PKCS_ED25519, None),
            Suite::P256 => (&PKCS_ECDSA_P256_SHA256, Some(&PKCS_ECDSA_P256_SHA256)),
        };
        let generate = |algorithm: &'static SignatureAlgorithm| KeyPair::generate_for(algorithm).expect("a key");
        let key = generate(signing);
        let certificate = self.issue(name, KeyUsagePurpose::DigitalSignature, &key);
        let signer = Signer::new(&key.serialize_der(), certificate).expect("a signer");
        let (recipient, receiving) = if let Some(algorithm) = receiving {
            let key = generate(algorithm);
            let usage =
                if suite == Suite::Rsa { KeyUsagePurpose::KeyEncipherment } else { KeyUsagePurpose::KeyAgreement };
            let certificate = self.issue(name, usage, &key);
            let pkcs8 = key.serialize_der();
            (Recipient::new(&pkcs8, Some(certificate)).expect("a recipient"), pkcs8)
        } else {
            let (pkcs8, public) = x25519();
            let certificate = self.issue(name, KeyUsagePurpose::KeyAgreement, &X25519Public(public));
            let certificate = self.again(certificate.der());
            (Recipient::new(&pkcs8, Some(certificate)).expect("a recipient"), pkcs8)
        };
        Station { signer, recipients: vec![recipient], pkcs8: key.serialize_der(), receiving }
    }
}

fn params(name: &str) -> CertificateParams {
    let mut params = CertificateParams::new(Vec::new()).expect("parameters");
    params.distinguished_name.push(DnType::CommonName, name);
    params.not_before = rcgen::date_time_ymd(2026, 1, 1);
    params.not_after = rcgen::date_time_ymd(2028, 1, 1);
    params
}

/// A key of X25519 in PKCS #8 (RFC 8410, 7), and its public half.
fn x25519() -> (Vec<u8>, Vec<u8>) {
    use aws_lc_rs::{
        agreement::{PrivateKey, X25519},
        encoding::{AsBigEndian, Curve25519SeedBin},
    };
    let key = PrivateKey::generate(&X25519).expect("a key");
    let public = key.compute_public_key().expect("a public key").as_ref().to_vec();
    let seed: Curve25519SeedBin<'_> = key.as_be_bytes().expect("its bytes");
    let head = [0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x6e, 4, 0x22, 4, 0x20];
    ([head.as_slice(), seed.as_ref()].concat(), public)
}

/// `rcgen` knows no X25519: the key goes in as one of Ed25519, and [`Authority::again`] puts that right.
struct X25519Public(Vec<u8>);

impl PublicKeyData for X25519Public {
    fn der_bytes(&self) -> &[u8] {
        &self.0
    }

    fn algorithm(&self) -> &'static SignatureAlgorithm {
        &PKCS_ED25519
    }
}

/// One end of an exchange.
pub struct Station {
    pub signer: Signer,
    pub recipients: Vec<Recipient>,
    /// The key of the signer, for those who sign what the crate would not.
    pub pkcs8: Vec<u8>,
    /// The key of the recipient, for other programs.
    pub receiving: Vec<u8>,
}

impl Station {
    pub fn certificate(&self) -> &Certificate {
        self.recipients[0].certificate().expect("its certificate")
    }
}

/// Two parties who trust one issuer.
pub struct Pair {
    pub suite: Suite,
    pub trust: Trust,
    pub a: Station,
    pub b: Station,
    pub suites: [Suite; 1],
}

impl Pair {
    pub fn new(suite: Suite) -> Self {
        let authority = Authority::new("Test Root");
        let (a, b) = (authority.party(suite, "A"), authority.party(suite, "B"));
        Self { suite, trust: Trust::of(vec![authority.certificate.clone()]), a, b, suites: [suite] }
    }

    pub fn receiver<'a>(&'a self, station: &'a Station) -> Receiver<'a> {
        Receiver {
            trust: &self.trust,
            recipients: &station.recipients,
            suites: &self.suites,
            encryption: Encryption::Required,
            at: now(),
            limits: Limits::default(),
        }
    }

    /// From A to B, encrypted.
    pub fn send(&self, attachments: &[Attachment<'_>]) -> Outgoing {
        let to = Some(self.b.certificate());
        user_message(message(), attachments, &self.a.signer, to, &mut Counter(1)).expect("is made")
    }
}

pub fn attachment<'a>(content: &'a [u8], media_type: &'a str, compress: bool) -> Attachment<'a> {
    Attachment { content, media_type, character_set: None, compress, properties: Vec::new() }
}

pub fn message() -> UserMessage {
    let party = |id: &str, role: &str| Party {
        id: id.to_owned(),
        id_type: Some("urn:oasis:names:tc:ebcore:partyid-type:iso3166-1".to_owned()),
        role: role.to_owned(),
    };
    UserMessage {
        info: MessageInfo {
            timestamp: as4::written(now()),
            message_id: "4f1c <&>\"' é@node.example".to_owned(),
            ref_to_message_id: None,
        },
        mpc: None,
        from: party("AZ", INITIATOR),
        to: party("UZ", RESPONDER),
        collaboration: Collaboration {
            agreement: Some(Agreement { name: String::new(), agreement_type: None, pmode: Some("p".to_owned()) }),
            service: "BC-009MLA".to_owned(),
            service_type: Some("urn:e-codex:services:".to_owned()),
            action: "BD-009001-IssueAssistance".to_owned(),
            conversation_id: "c-1".to_owned(),
        },
        properties: vec![Property::new("originalSender", "az-pgo"), Property::new("finalRecipient", "uz-pgo")],
        parts: Vec::new(),
    }
}
