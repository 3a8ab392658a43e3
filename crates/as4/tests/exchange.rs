//! A message goes over, a receipt comes back.

mod support;

use as4::{
    Bulk, Certificate, Code, Encryption, Message, Payload, Property, Receiver, Suite, error, pull_request, receipt,
    scattered_message, user_message,
};
use data_encoding::BASE64;
use support::{Authority, Counter, Pair, attachment, message, now};

fn contents(payloads: &[Payload]) -> Vec<&[u8]> {
    payloads.iter().map(|payload| payload.content.as_slice()).collect()
}

#[test]
fn a_message_goes_over_and_its_receipt_comes_back_in_every_suite() {
    for suite in Suite::ALL {
        let pair = Pair::new(suite);
        let large = vec![7; 70_000];
        let xml = b"<?xml version='1.0'?><!-- c --><a  b='1'/>".as_slice();
        let sent = pair.send(&[
            attachment(b"%PDF leading", "application/pdf", false),
            attachment(&large, "application/octet-stream", true),
            attachment(xml, "application/xml", false),
            attachment(b"one\ntwo", "text/plain", false),
            attachment(b"", "application/octet-stream", false),
            attachment(b"", "application/octet-stream", true),
        ]);
        let taken = pair.receiver(&pair.b).receive(&sent.content_type, &sent.body).expect("is taken");
        assert_eq!(taken.suite(), suite);
        let Message::UserMessage(got) = taken.message() else { panic!("a user message") };
        let mut expected = message();
        expected.parts = got.parts.clone();
        assert_eq!(**got, expected);
        let canonical = b"<a b=\"1\"></a>".as_slice();
        assert_eq!(
            contents(taken.payloads()),
            [b"%PDF leading", large.as_slice(), canonical, b"one\r\ntwo", b"", b""],
            "in the order of the header, text and XML as they were signed"
        );
        assert_eq!(taken.payloads()[1].media_type.as_deref(), Some("application/octet-stream"));
        assert_eq!(taken.references(), sent.references);

        let answer = receipt(&taken, "r1@b", now(), &pair.b.signer, &mut Counter(9)).expect("is made");
        let answer = pair.receiver(&pair.a).receive(&answer.content_type, &answer.body).expect("is taken");
        sent.check_receipt(&answer).expect("fits");
        let other = pair.send(&[attachment(b"other", "application/pdf", false)]);
        assert_eq!(other.check_receipt(&answer).map_err(|refusal| refusal.code), Err(Code::InvalidReceipt));
    }
}

#[test]
fn a_ping_has_no_parts() {
    let pair = Pair::new(Suite::Edwards);
    let mut ping = message();
    ping.collaboration.service = as4::TEST_SERVICE.to_owned();
    ping.collaboration.action = as4::TEST_ACTION.to_owned();
    let sent = user_message(ping, &[], &pair.a.signer, Some(pair.b.certificate()), &mut Counter(1)).expect("is made");
    assert!(sent.content_type.starts_with("application/soap+xml"));
    let taken = pair.receiver(&pair.b).receive(&sent.content_type, &sent.body).expect("is taken");
    assert!(matches!(taken.message(), Message::UserMessage(message) if message.is_ping()));
}

#[test]
fn errors_and_requests_are_signed() {
    let pair = Pair::new(Suite::P256);
    let sent = error(Code::FailedDecryption, Some("x@y"), "e@b", now(), &pair.b.signer, &mut Counter(1)).expect("made");
    let taken = pair.receiver(&pair.a).receive(&sent.content_type, &sent.body).expect("is taken");
    let Message::Error(signal) = taken.message() else { panic!("an error") };
    assert_eq!(signal.refused(), Some("x@y"));
    assert_eq!(signal.errors[0].code, "EBMS:0102");
    assert_eq!(signal.errors[0].description.as_deref(), Some(Code::FailedDecryption.sentence()));

    let sent = pull_request(as4::DEFAULT_MPC, "p@a", now(), &pair.a.signer, &mut Counter(1)).expect("is made");
    let taken = pair.receiver(&pair.b).receive(&sent.content_type, &sent.body).expect("is taken");
    assert!(
        matches!(taken.message(), Message::PullRequest(request) if request.mpc.as_deref() == Some(as4::DEFAULT_MPC))
    );
}

#[test]
fn an_error_without_a_signature_is_a_hint() {
    let pair = Pair::new(Suite::Edwards);
    let sent = error(Code::Other, Some("x@y"), "e@b", now(), &pair.b.signer, &mut Counter(1)).expect("made");
    let text = String::from_utf8(sent.body).expect("text");
    let (head, rest) = text.split_once("<wsse:Security").expect("security");
    let bare = format!("{head}{}", rest.split_once("</wsse:Security>").expect("its end").1);
    let refused = pair.receiver(&pair.a).receive(&sent.content_type, bare.as_bytes()).expect_err("is refused");
    assert_eq!(refused.refusal.code, Code::PolicyNoncompliance);
    assert_eq!(refused.hint.as_ref().and_then(|hint| hint.refused()), Some("x@y"));
}

#[test]
fn parts_that_must_be_encrypted_are() {
    let pair = Pair::new(Suite::P256);
    let parts = [attachment(b"open", "application/pdf", false)];
    let sent = user_message(message(), &parts, &pair.a.signer, None, &mut Counter(1)).expect("is made");
    let strict = pair.receiver(&pair.b);
    let refused = strict.receive(&sent.content_type, &sent.body).expect_err("is refused");
    assert_eq!(refused.refusal.code, Code::PolicyNoncompliance);
    assert_eq!(refused.claimed_id.as_deref(), Some(sent.message_id.as_str()));
    let lenient = Receiver { encryption: Encryption::Allowed, ..strict };
    let taken = lenient.receive(&sent.content_type, &sent.body).expect("is taken");
    assert_eq!(contents(taken.payloads()), [b"open"]);
}

#[test]
fn strangers_old_certificates_and_other_suites_are_refused() {
    let pair = Pair::new(Suite::Edwards);
    let sent = pair.send(&[attachment(b"x", "application/pdf", false)]);
    let refused = |receiver: Receiver<'_>| {
        receiver.receive(&sent.content_type, &sent.body).map(drop).map_err(|refused| refused.refusal.code)
    };
    let good = pair.receiver(&pair.b);
    assert_eq!(refused(good), Ok(()));
    let strange = as4::Trust::of(vec![Authority::new("Test Root").certificate]);
    assert_eq!(refused(Receiver { trust: &strange, ..good }), Err(Code::FailedAuthentication));
    let pinned = as4::Trust { pinned: vec![pair.a.signer.certificate().clone()], issuers: Vec::new() };
    assert_eq!(refused(Receiver { trust: &pinned, ..good }), Ok(()));
    assert_eq!(refused(Receiver { at: now().plus_days(800), ..good }), Err(Code::FailedAuthentication));
    assert_eq!(refused(Receiver { at: now().plus_days(-800), ..good }), Err(Code::FailedAuthentication));
    assert_eq!(refused(Receiver { suites: &[Suite::Rsa, Suite::P256], ..good }), Err(Code::PolicyNoncompliance));
    assert_eq!(refused(Receiver { recipients: &pair.a.recipients, ..good }), Err(Code::FailedDecryption));
    let small = as4::Limits { payload: 0, ..as4::Limits::default() };
    assert!(refused(Receiver { limits: small, ..good }).is_err());
}

#[test]
fn keys_and_certificates_must_fit() {
    let (edwards, rsa) = (Pair::new(Suite::Edwards), Pair::new(Suite::Rsa));
    let parts = [attachment(b"x", "application/pdf", false)];
    let made = |to: &as4::Certificate| user_message(message(), &parts, &edwards.a.signer, Some(to), &mut Counter(1));
    assert!(made(edwards.b.certificate()).is_ok());
    assert!(made(rsa.b.certificate()).is_err(), "a key of another suite");
    assert!(made(edwards.b.signer.certificate()).is_err(), "a key that only signs");
    let mut odd = message();
    odd.info.message_id = "a\u{1}b".to_owned();
    assert!(user_message(odd, &[], &edwards.a.signer, None, &mut Counter(1)).is_err(), "XML cannot write it");
}

/// Key names are not signed, so they can be written in another way over a message of ours.
#[test]
fn certificates_may_be_named_in_every_way() {
    let mut pair = Pair::new(Suite::P256);
    pair.trust.pinned = vec![pair.a.signer.certificate().clone()];
    let sent = pair.send(&[attachment(b"x", "application/pdf", false)]);
    let at = sent.body.windows(15).position(|window| window == b"</S12:Envelope>").expect("an envelope");
    let (head, tail) = sent.body.split_at(at);
    let original = std::str::from_utf8(head).expect("text");
    let names = |certificate: &Certificate| {
        let (ski, serial) = (BASE64.encode(certificate.subject_key_id()), certificate.serial());
        let kind =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-x509-token-profile-1.0#X509SubjectKeyIdentifier";
        let issuer = format!("<ds:X509Data><ds:X509IssuerSerial><ds:X509IssuerName>cn=Test  Root</ds:X509IssuerName><ds:X509SerialNumber>{serial}</ds:X509SerialNumber></ds:X509IssuerSerial></ds:X509Data>").replace("  ", " ");
        let in_data = format!("<ds:X509Data><ds:X509SKI>{ski}</ds:X509SKI></ds:X509Data>");
        let token = |inner: &str| format!("<wsse:SecurityTokenReference>{inner}</wsse:SecurityTokenReference>");
        [
            token(&format!("<wsse:KeyIdentifier ValueType=\"{kind}\">{ski}</wsse:KeyIdentifier>")),
            token(&issuer),
            token(&in_data),
            issuer,
            in_data,
        ]
    };
    // The signature's key comes last, the receiver's first.
    let (start, end) = ("<wsse:SecurityTokenReference>", "</wsse:SecurityTokenReference>");
    let (first, last) = (original.find(start).expect("one"), original.rfind(start).expect("one"));
    let after = |at: usize| at + original[at..].find(end).expect("its end") + end.len();
    let receive =
        |text: &str| pair.receiver(&pair.b).receive(&sent.content_type, &[text.as_bytes(), tail].concat()).map(drop);
    let change = |at: usize, new: &str| format!("{}{new}{}", &original[..at], &original[after(at)..]);
    for name in names(pair.b.certificate()) {
        assert!(receive(&change(first, &name)).is_ok(), "{name}");
    }
    for name in names(pair.a.signer.certificate()) {
        assert!(receive(&change(last, &name)).is_ok(), "{name}");
    }
    // Another certificate than the right one.
    for (at, other, code) in [
        (first, pair.a.certificate(), Code::FailedDecryption),
        (last, pair.b.certificate(), Code::FailedAuthentication),
    ] {
        for name in names(other) {
            assert_eq!(receive(&change(at, &name)).map_err(|refused| refused.refusal.code), Err(code), "{name}");
        }
    }
    let unknown = change(last, "<ds:KeyValue></ds:KeyValue>");
    assert_eq!(receive(&unknown).map_err(|refused| refused.refusal.code), Err(Code::PolicyNoncompliance));
}

#[test]
fn a_message_in_pieces_is_the_same_message() {
    for suite in Suite::ALL {
        let pair = Pair::new(suite);
        let bulk = |content: &[u8], media_type: &str| Bulk {
            content: content.to_vec(),
            media_type: media_type.to_owned(),
            properties: vec![Property::new("chunk", "1")],
        };
        let large = vec![9; 300_000];
        let bulks = vec![bulk(&large, "video/mp4"), bulk(b"", "image/png"), bulk(b"one\ntwo", "text/plain")];
        let to = pair.b.certificate();
        let sent = scattered_message(message(), bulks, &pair.a.signer, to, &mut Counter(3)).expect("is made");
        assert_eq!(sent.pieces().len(), 7);
        assert_eq!(sent.length(), sent.pieces().concat().len() as u64);
        let sent = sent.joined();
        let taken = pair.receiver(&pair.b).receive(&sent.content_type, &sent.body).expect("is taken");
        assert_eq!(contents(taken.payloads()), [large.as_slice(), b"", b"one\r\ntwo"]);
        assert_eq!(taken.payloads()[0].media_type.as_deref(), Some("video/mp4"));
        assert_eq!(taken.payloads()[0].properties.last(), Some(&Property::new("chunk", "1")));
        let answer = receipt(&taken, "r1@b", now(), &pair.b.signer, &mut Counter(9)).expect("is made");
        let answer = pair.receiver(&pair.a).receive(&answer.content_type, &answer.body).expect("is taken");
        sent.check_receipt(&answer).expect("fits");
    }
}

#[test]
fn buffers_of_a_message_in_pieces_come_back() {
    let pair = Pair::new(Suite::Edwards);
    let content = vec![1; 5000];
    let place = content.as_ptr();
    let bulks = vec![Bulk { content, media_type: "video/mp4".to_owned(), properties: Vec::new() }];
    let to = pair.b.certificate();
    let sent = scattered_message(message(), bulks, &pair.a.signer, to, &mut Counter(3)).expect("is made");
    assert!(!sent.pieces().concat().windows(64).any(|window| window == [1; 64]), "nothing is left in clear");
    let [buffer] = &sent.into_buffers()[..] else { panic!("one buffer") };
    assert_eq!((buffer.as_ptr(), buffer.len()), (place, 5000), "the same memory");
    let none = scattered_message(message(), Vec::new(), &pair.a.signer, to, &mut Counter(3));
    assert_eq!(none.err().map(|refusal| refusal.code), Some(Code::Other));
}
