//! Certificates and keys: made, read, refused.

use kernel::{AuthorityId, Digest};
use rcgen::{CertificateParams, KeyPair, KeyUsagePurpose, SanType};

use super::{moment, seal_of};
use crate::{Certificate, Seal, tls_identity};

fn from() -> kernel::Moment {
    moment("2024-02-29T10:20:30.123456Z")
}

fn az() -> AuthorityId {
    AuthorityId::parse("az-pgo").expect("an id")
}

/// A certificate made otherwise than ours.
fn other(key: &KeyPair, uris: &[&str], usages: &[KeyUsagePurpose]) -> Vec<u8> {
    let mut params = CertificateParams::default();
    params.subject_alt_names = uris.iter().map(|uri| SanType::URI((*uri).try_into().expect("ASCII"))).collect();
    params.key_usages = usages.to_vec();
    params.self_signed(key).expect("signs").der().to_vec()
}

#[test]
fn a_seal_says_whose_it_is_and_until_when() {
    let seal = Seal::generate(&az(), "Azərbaycan Respublikası Baş Prokurorluğu", from(), 3).expect("a seal");
    let certificate = seal.certificate();
    assert_eq!(certificate.authority(), &az());
    assert_eq!(certificate.display_name(), "Azərbaycan Respublikası Baş Prokurorluğu");
    assert_eq!(certificate.not_before(), moment("2024-02-29T10:20:30.000000Z"));
    assert_eq!(certificate.not_after(), moment("2027-02-28T10:20:30.000000Z"));
    assert_eq!(certificate.fingerprint(), Digest::of(certificate.der()));
    let long = Seal::generate(&az(), &"ш".repeat(200), from(), 1).expect("a seal");
    assert_eq!(long.certificate().display_name(), "ш".repeat(64));
    for years in [0, 31, u16::MAX] {
        assert_eq!(Seal::generate(&az(), "x", from(), years).expect_err("refused").code, "seal-years");
    }
    // Beyond 2049 the other form of time is used (RFC 5280, 4.1.2.5).
    let late = Seal::generate(&az(), "x", moment("2049-12-31T23:59:59.000000Z"), 1).expect("a seal");
    assert_eq!(late.certificate().not_after(), moment("2050-12-31T23:59:59.000000Z"));
}

#[test]
fn key_and_certificate_come_back_from_pem() {
    let seal = seal_of("az-pgo");
    let again = Seal::from_pem(&seal.key_pem(), &seal.certificate_pem()).expect("reads");
    assert_eq!(again.certificate(), seal.certificate());
    assert_eq!(*again.key_pem(), *seal.key_pem());
    let signature = again.sign(b"x").expect("signs");
    assert!(seal.certificate().verifies(b"x", &signature));
    assert!(!seal.certificate().verifies(b"y", &signature));
    assert_eq!(Certificate::from_pem(&format!("\n{}\n", seal.certificate_pem())).as_ref(), Ok(seal.certificate()));

    let other = seal_of("az-pgo");
    let code = |key: &str, certificate: &str| Seal::from_pem(key, certificate).expect_err("refused").code;
    assert_eq!(code(&other.key_pem(), &seal.certificate_pem()), "seal-key-mismatch");
    assert_eq!(code("", &seal.certificate_pem()), "seal-key-malformed");
    assert_eq!(code(&seal.certificate_pem(), &seal.certificate_pem()), "seal-key-malformed");
    assert_eq!(code(&seal.key_pem(), &seal.key_pem()), "seal-certificate-malformed");
    assert_eq!(code(&seal.key_pem(), "hello"), "seal-certificate-malformed");
    // The right bytes under another label.
    let relabelled = seal.key_pem().replace("PRIVATE KEY", "EC PRIVATE KEY");
    assert_eq!(code(&relabelled, &seal.certificate_pem()), "seal-key-malformed");
    let relabelled = seal.certificate_pem().replace("CERTIFICATE", "X509 CRL");
    assert_eq!(code(&seal.key_pem(), &relabelled), "seal-certificate-malformed");
    let p384 = KeyPair::generate_for(&rcgen::PKCS_ECDSA_P384_SHA384).expect("a key");
    assert_eq!(code(&p384.serialize_pem(), &seal.certificate_pem()), "seal-key-malformed");
}

#[test]
fn nothing_prints_a_key() {
    let seal = seal_of("az-pgo");
    let identity = tls_identity(&az(), &["node.example"], from(), 90).expect("an identity");
    for text in [format!("{seal:?}"), format!("{identity:?}")] {
        assert!(text.len() < 80 && !text.contains("PRIVATE"), "{text}");
    }
    let spoiled = seal.key_pem().replace('M', "?");
    let problem = Seal::from_pem(&spoiled, &seal.certificate_pem()).expect_err("refused");
    assert_eq!(problem.to_string(), "seal-key-malformed");
}

#[test]
fn unfit_certificates_are_refused_each_with_its_reason() {
    let p256 = KeyPair::generate().expect("a key");
    let sign = [KeyUsagePurpose::DigitalSignature];
    let uri = "urn:comity:authority:az-pgo";
    let code = |der: &[u8]| Certificate::from_der(der).expect_err("refused").code;
    let good = other(&p256, &["https://example.org/", uri], &sign);
    assert!(Certificate::from_der(&good).is_ok());

    assert!(Certificate::from_der(&other(&p256, &[uri], &[KeyUsagePurpose::ContentCommitment])).is_ok());

    for algorithm in [&rcgen::PKCS_ED25519, &rcgen::PKCS_ECDSA_P384_SHA384] {
        let key = KeyPair::generate_for(algorithm).expect("a key");
        assert_eq!(code(&other(&key, &[uri], &sign)), "seal-certificate-key");
    }
    for uris in [&[][..], &["urn:comity:authority:"], &["urn:comity:authority:AZ"], &[uri, uri], &["urn:other:az-pgo"]]
    {
        assert_eq!(code(&other(&p256, uris, &sign)), "seal-certificate-authority", "{uris:?}");
    }
    assert_eq!(code(&other(&p256, &[uri], &[])), "seal-certificate-usage");
    assert_eq!(code(&other(&p256, &[uri], &[KeyUsagePurpose::KeyCertSign])), "seal-certificate-usage");

    assert_eq!(code(b""), "seal-certificate-malformed");
    assert_eq!(code(&[&good[..], &[0]].concat()), "seal-certificate-malformed");
    let mut params = CertificateParams::default();
    params.subject_alt_names = vec![SanType::URI(uri.try_into().expect("ASCII"))];
    params.key_usages = sign.to_vec();
    params.custom_extensions = vec![rcgen::CustomExtension::from_oid_content(&[1, 2, 3, 4], vec![0; 20_000])];
    assert_eq!(code(params.self_signed(&p256).expect("signs").der()), "seal-certificate-malformed");
    for length in 0..good.len() {
        assert_eq!(code(&good[..length]), "seal-certificate-malformed");
    }
    // A key that says it is of another curve (the last byte of the curve's identifier).
    let curve = [0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7];
    let at = good.windows(8).position(|window| window == curve).expect("there");
    let mut renamed = good.clone();
    renamed[at + 7] = 6;
    assert_eq!(code(&renamed), "seal-certificate-key");
    // A point that does not lie on the curve.
    let point = Certificate::from_der(&good).expect("good").point().to_vec();
    let at = good.windows(65).position(|window| window == point).expect("there");
    let mut off = good.clone();
    off[at + 64] ^= 1;
    assert_eq!(code(&off), "seal-certificate-key");
}

#[test]
fn a_fingerprint_is_read_aloud_in_digits() {
    let certificate = seal_of("az-pgo").certificate().clone();
    let spoken = certificate.spoken();
    let groups: Vec<&str> = spoken.split(' ').collect();
    assert_eq!(groups.len(), 16);
    let bytes: Vec<u8> = groups
        .iter()
        .inspect(|group| assert_eq!(group.len(), 5))
        .flat_map(|group| group.parse::<u16>().expect("digits").to_be_bytes())
        .collect();
    assert_eq!(bytes, certificate.fingerprint().as_bytes());
}

#[test]
fn an_identity_for_the_line_names_its_hosts() {
    let identity = tls_identity(&az(), &["node.az.example", "127.0.0.1", "::1"], from(), 90).expect("an identity");
    assert_eq!(identity.fingerprint(), Digest::of(&identity.certificate_der));
    let text = |part: &[u8]| identity.certificate_der.windows(part.len()).any(|window| window == part);
    assert!(text(b"node.az.example") && text(&[0x87, 4, 127, 0, 0, 1]) && text(b"urn:comity:authority:az-pgo"));
    let again = Seal::from_pem(&identity.key_pem(), &identity.certificate_pem()).expect("key and certificate belong");
    assert_eq!(again.certificate().not_after(), moment("2024-05-29T10:20:30.000000Z"));
    for host in ["", "a b", "-x", "x-", "a..b", "хост", "a/b", "*.example", "x\0"] {
        assert_eq!(tls_identity(&az(), &[host], from(), 90).expect_err("refused").code, "seal-tls-host", "{host}");
    }
    for days in [0, 3_661] {
        assert_eq!(tls_identity(&az(), &["x"], from(), days).expect_err("refused").code, "seal-tls-days");
    }
}
