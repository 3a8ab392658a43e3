//! Messages of other products, each with what must come of it.

use std::{fs, path::PathBuf};

use as4::{
    Certificate, Code, Inspection, Limits, Message, Question, Recipient, Suite, Trust, inspect, private_key_from_pem,
};
use kernel::Moment;

fn folder() -> Option<PathBuf> {
    let folder = std::env::var_os("COMITY_SHARED")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from)
        .join("vectors/as4");
    if folder.join("README.md").is_file() {
        Some(folder)
    } else {
        println!("skipped: no sample messages in {}", folder.display());
        None
    }
}

struct Samples(PathBuf);

impl Samples {
    fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.0.join(name)).expect(name)
    }

    fn text(&self, name: &str) -> String {
        String::from_utf8(self.read(name)).expect("text")
    }

    fn certificate(&self, name: &str) -> Certificate {
        Certificate::from_pem(&self.text(&format!("generated/keys/{name}.cert.pem"))).expect(name).remove(0)
    }

    fn recipient(&self, name: &str) -> Recipient {
        let key = private_key_from_pem(&self.text(&format!("generated/keys/{name}.test-key.pem")), None).expect(name);
        Recipient::new(&key, Some(self.certificate(name))).expect(name)
    }

    /// Without keys, without anybody to trust, without a day.
    fn plain(&self, name: &str) -> Inspection {
        let question =
            Question { content_type: None, trust: None, recipients: &[], at: None, limits: Limits::default() };
        inspect(&self.read(name), &question)
    }

    /// As the receiver whom the message was made for, on the day after it was made.
    fn received(&self, name: &str, content_type: Option<&str>, recipient: &str) -> Inspection {
        let trust = Trust::of(vec![self.certificate("test-root")]);
        let recipients = [self.recipient(recipient)];
        let at = Moment::parse("2026-11-22T12:00:00.000000Z");
        let question =
            Question { content_type, trust: Some(&trust), recipients: &recipients, at, limits: Limits::default() };
        inspect(&self.read(name), &question)
    }
}

fn samples() -> Option<Samples> {
    folder().map(Samples)
}

fn states(report: &Inspection) -> Vec<&'static str> {
    report.references.iter().map(|reference| reference.state).collect()
}

fn codes(report: &Inspection) -> Vec<Code> {
    report.errors.iter().map(|error| error.code).collect()
}

#[test]
fn receipts_of_four_operators_are_valid() {
    let Some(samples) = samples() else { return };
    for name in ["helger.as4in", "governikus.as4in", "dataport1-mustunderstand.as4in", "TestReceipt12.xml"] {
        let report = samples.plain(&format!("phase4/{name}"));
        assert!(report.accepted, "{name}: {:?}", report.errors);
        assert_eq!((report.signature, states(&report)), ("valid", vec!["ok", "ok"]), "{name}");
        let Some(Message::Receipt(receipt)) = &report.message else { panic!("{name} is a receipt") };
        assert!(!receipt.references.is_empty(), "{name}");
        assert!(receipt.info.ref_to_message_id.is_some(), "{name}");
    }
}

#[test]
fn a_certificate_is_expired_on_a_later_day() {
    let Some(samples) = samples() else { return };
    let file = samples.read("phase4/helger.as4in");
    let asked = |at: &str| {
        let at = Moment::parse(at);
        inspect(&file, &Question { content_type: None, trust: None, recipients: &[], at, limits: Limits::default() })
    };
    assert!(asked("2022-03-07T18:00:00.000000Z").accepted);
    let late = asked("2026-11-22T12:00:00.000000Z");
    assert_eq!((late.accepted, late.signature, codes(&late)), (false, "valid", vec![Code::FailedAuthentication]));
}

#[test]
fn a_receipt_that_lost_an_attribute_is_refused() {
    let Some(samples) = samples() else { return };
    let report = samples.plain("phase4/dataport1.as4in");
    assert_eq!((report.accepted, report.signature), (false, "valid"));
    let wrong: Vec<&str> = report.references.iter().filter(|r| r.state == "wrong").map(|r| r.uri.as_str()).collect();
    assert_eq!(wrong.len(), 1, "{report:?}");
    assert_eq!(codes(&report), [Code::FailedAuthentication]);
}

#[test]
fn an_encrypted_message_without_its_key_is_checked_as_far_as_it_goes() {
    let Some(samples) = samples() else { return };
    let report = samples.plain("phase4/dump-raw.as4out");
    assert_eq!((report.accepted, report.encrypted, report.signature), (false, true, "valid"));
    assert_eq!(states(&report), ["ok", "ok", "unresolved"]);
    assert_eq!(codes(&report), [Code::FailedDecryption]);
}

#[test]
fn negative_messages_are_refused_with_an_error() {
    let Some(samples) = samples() else { return };
    for (name, code) in [
        ("WrongSigningAlgorithm.xml", Code::PolicyNoncompliance),
        ("WrongSigningDigestAlgorithm.xml", Code::PolicyNoncompliance),
        ("TwoUserMessages.xml", Code::InvalidHeader),
        ("UserMessageNoPartyID.xml", Code::InvalidHeader),
        ("WrongCompression.mime", Code::PolicyNoncompliance),
    ] {
        let report = samples.plain(&format!("phase4/{name}"));
        assert!(!report.accepted && report.readable && report.parts.is_empty(), "{name}");
        assert_eq!(codes(&report), [code], "{name}: {:?}", report.errors);
    }
}

#[test]
fn plain_structures_are_read() {
    let Some(samples) = samples() else { return };
    for (name, kind) in [
        ("phase4/ErrorMessage.xml", "error"),
        ("phase4/ErrorMessageNoRefToMessageID.xml", "error"),
        ("phase4/ErrorMessageWithFault.xml", "error"),
        ("phase4/UserMessage12.xml", "user-message"),
        ("phase4/sample_entsog.txt", "user-message"),
        ("domibus/MSHAS4Request.xml", "user-message"),
        ("domibus/MSHAS4Response.xml", "receipt"),
        ("domibus/UserMessageReceipt.xml", "receipt"),
        ("domibus/soapEnvelope-PullRequest.xml", "pull-request"),
        ("domibus/soapEnvelope-SignalMessage-error.xml", "error"),
        ("domibus/soapEnvelope-SignalMessage-receipt-pull.xml", "receipt"),
        ("domibus/soapEnvelope-UserMessage-receipt-split-and-join.xml", "receipt"),
        ("domibus/validAS4Response.xml", "receipt"),
    ] {
        let report = samples.plain(name);
        let found = report.message.as_ref().map(Message::kind);
        assert_eq!(found, Some(kind), "{name}: {:?}", report.errors);
        assert!(!report.accepted, "{name}: what is not signed by somebody known is never taken");
    }
    let Some(Message::UserMessage(request)) = samples.plain("domibus/MSHAS4Request.xml").message else { panic!() };
    assert_eq!(request.from.id, "domibus-red");
    assert_eq!(request.property("finalRecipient"), Some("urn:oasis:names:tc:ebcore:partyid-type:unregistered:C4"));
    let Some(Message::Error(error)) = samples.plain("domibus/soapEnvelope-SignalMessage-error.xml").message else {
        panic!()
    };
    assert_eq!(error.refused(), Some("a31f939d-36b5-11ee-a721-0a181599d931@domibus.eu"));
    assert_eq!(Code::parse(&error.errors[0].code), Some(Code::ValueNotRecognized));
}

#[test]
fn the_four_ways_to_name_a_certificate_are_found() {
    let Some(samples) = samples() else { return };
    for (name, form) in [
        ("bst_x509v3_incoming_message.xml", Some("X509v3")),
        ("bst_X509PKIPathv1_incoming_message.xml", Some("X509PKIPathv1")),
        ("ski_incoming_message.xml", None),
        ("is_incoming_message.xml", None),
    ] {
        let report = samples.plain(&format!("domibus/{name}"));
        assert!(!report.accepted && report.message.is_some(), "{name}");
        match form {
            // The files were reformatted, which breaks what is signed.
            Some(form) => {
                let signer = report.signer.as_ref().unwrap_or_else(|| panic!("{name}: {:?}", report.errors));
                assert_eq!((signer.named_by, report.signature), (Some(form), "invalid"), "{name}");
            }
            None => assert_eq!((report.signature, report.signer.as_ref()), ("unchecked", None), "{name}"),
        }
    }
    // The certificate that one message carries is the one that the other names by its key.
    let path = samples.plain("domibus/bst_X509PKIPathv1_incoming_message.xml").signer.expect("a signer");
    let text = samples.text("domibus/bst_X509PKIPathv1_incoming_message.xml");
    let start = text.find("X509PKIPathv1").expect("a token");
    let token = &text[start..start + text[start..].find("</wsse:Binary").expect("its end")];
    let token = token[token.find('>').expect("its content") + 1..].replace("&#xd;", "");
    let token: String = token.split_whitespace().collect();
    let der = data_encoding_decode(&token);
    let chain = Certificate::path_from_der(&der).expect("a path");
    assert_eq!(chain.len(), 3);
    assert!(chain[0].issued(&chain[1]) && chain[1].issued(&chain[2]) && !chain[0].issued(&chain[2]));
    assert_eq!(chain[2].fingerprint(), path.fingerprint);
    let trust = Trust::of(chain);
    let question =
        Question { content_type: None, trust: Some(&trust), recipients: &[], at: None, limits: Limits::default() };
    let report = inspect(&samples.read("domibus/ski_incoming_message.xml"), &question);
    let signer = report.signer.expect("found by its key");
    assert_eq!((signer.fingerprint, signer.trusted), (path.fingerprint, Some(true)));
}

fn data_encoding_decode(text: &str) -> Vec<u8> {
    data_encoding::BASE64.decode(text.as_bytes()).expect("base64")
}

#[test]
fn a_message_of_as4_2_is_taken() {
    let Some(samples) = samples() else { return };
    let report = samples.received("generated/as4v2-ed25519-x25519-hkdf.mime", None, "as4v2-recipient-x25519");
    assert!(report.accepted, "{:?}", report.errors);
    assert_eq!(states(&report), ["ok", "ok", "ok"]);
    assert_eq!(report.suite, Some(Suite::Edwards));
    let [part] = report.parts.as_slice() else { panic!("one part") };
    let expected = samples.read("generated/as4v2-expected-payload.xml");
    assert_eq!((part.size, part.sha256), (expected.len(), kernel::Digest::of(&expected)));
    let Some(Message::UserMessage(message)) = &report.message else { panic!("a user message") };
    assert_eq!(message.collaboration.service, "BC-009MLA");
    assert_eq!(message.property("originalSender"), Some("c1"));
}

#[test]
fn a_message_of_as4_1_15_is_taken_and_its_receipt_too() {
    let Some(samples) = samples() else { return };
    let kind = samples.text("generated/rsa115-asx-rs.content-type.txt");
    let report = samples.received("generated/rsa115-asx-rs.mime", Some(kind.trim()), "rsa-b");
    assert!(report.accepted, "{:?}", report.errors);
    assert_eq!(report.parts.iter().map(|part| part.size).collect::<Vec<_>>(), [10_000]);
    let receipt = samples.received("generated/rsa115-asx-rs.receipt.xml", None, "rsa-b");
    assert!(receipt.accepted, "{:?}", receipt.errors);
    let Some(Message::Receipt(receipt)) = &receipt.message else { panic!("a receipt") };
    let sent: Vec<_> = report.references.iter().map(|r| (r.uri.as_str(), r.digest)).collect();
    let seen: Vec<_> = receipt.references.iter().map(|r| (r.uri.as_str(), r.digest)).collect();
    assert_eq!(sent, seen);
}

#[test]
fn names_that_begin_with_a_digit_are_no_reason_to_refuse() {
    let Some(samples) = samples() else { return };
    let kind = samples.text("generated/peppol-pypi-as4.content-type.txt");
    let report = samples.received("generated/peppol-pypi-as4.mime", Some(kind.trim()), "rsa-pb");
    assert!(report.accepted, "{:?}", report.errors);
    let [part] = report.parts.as_slice() else { panic!("one part") };
    // The sample beside it is of another run: the same but for an identifier and a time.
    assert_eq!(part.size, samples.read("generated/peppol-expected-sbd-sample.xml").len());
}

#[test]
fn another_receiver_cannot_open_them() {
    let Some(samples) = samples() else { return };
    let report = samples.received("generated/as4v2-ed25519-x25519-hkdf.mime", None, "rsa-b");
    assert_eq!((report.accepted, codes(&report)), (false, vec![Code::FailedDecryption]));
    let kind = samples.text("generated/rsa115-asx-rs.content-type.txt");
    let report = samples.received("generated/rsa115-asx-rs.mime", Some(kind.trim()), "rsa-pb");
    assert_eq!((report.accepted, codes(&report)), (false, vec![Code::FailedDecryption]));
}

#[test]
fn a_service_key_is_not_a_trusted_one() {
    let Some(samples) = samples() else { return };
    let trust = Trust::of(vec![samples.certificate("rsa-b")]);
    let question =
        Question { content_type: None, trust: Some(&trust), recipients: &[], at: None, limits: Limits::default() };
    let report = inspect(&samples.read("generated/as4v2-ed25519-x25519-hkdf.mime"), &question);
    assert_eq!((report.accepted, report.signature, codes(&report)), (false, "valid", vec![Code::FailedAuthentication]));
}
