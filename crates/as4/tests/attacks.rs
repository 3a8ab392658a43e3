//! Messages that somebody has tampered with, and messages that a dishonest signer made: none is taken.

mod support;

use std::{io::Write as _, ops::Range, sync::LazyLock};

use as4::{Code, Encryption, Message, Outgoing, Payload, Property, Receiver, Refused, Suite, user_message};
use aws_lc_rs::{hmac, signature::Ed25519KeyPair};
use data_encoding::BASE64;
use kernel::Rng as _;
use support::{Counter, Pair, Station, attachment, message};

static PAIR: LazyLock<Pair> = LazyLock::new(|| Pair::new(Suite::Edwards));

/// Two payloads, signed and not encrypted, so that everything can be reached.
static OPEN: LazyLock<Outgoing> = LazyLock::new(|| {
    let parts = [attachment(b"first", "application/pdf", false), attachment(b"second", "application/pdf", false)];
    user_message(message(), &parts, &PAIR.a.signer, None, &mut Counter(1)).expect("is made")
});

/// The same, encrypted.
static SEALED: LazyLock<Outgoing> = LazyLock::new(|| {
    PAIR.send(&[attachment(b"first", "application/pdf", false), attachment(b"second", "application/pdf", false)])
});

fn receive(kind: &str, body: &[u8]) -> Result<(Message, Vec<Payload>), Box<Refused>> {
    let receiver = Receiver { encryption: Encryption::Allowed, ..PAIR.receiver(&PAIR.b) };
    let taken = receiver.receive(kind, body)?;
    Ok((taken.message().clone(), taken.into_payloads()))
}

fn text(message: &Outgoing) -> String {
    String::from_utf8_lossy(&message.body).into_owned()
}

/// What stands between two marks, marks included.
fn cut<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let start = text.find(from).expect(from);
    let inside = start + from.len();
    let end = inside + text[inside..].find(to).expect(to) + to.len();
    &text[start..end]
}

/// Puts the right signature of `station` over whatever the list of references says now.
fn resign(text: &str, station: &Station) -> String {
    let info = cut(text, "<ds:SignedInfo", "</ds:SignedInfo>");
    let key = Ed25519KeyPair::from_pkcs8_maybe_unchecked(&station.pkcs8).expect("a key");
    with_value(text, key.sign(info.as_bytes()).as_ref())
}

fn with_value(text: &str, value: &[u8]) -> String {
    let old = cut(text, "<ds:SignatureValue>", "</ds:SignatureValue>");
    text.replace(old, &format!("<ds:SignatureValue>{}</ds:SignatureValue>", BASE64.encode(value)))
}

fn refused(what: &str, body: &str) -> Code {
    let answer = receive(&OPEN.content_type, body.as_bytes()).map(drop);
    answer.expect_err(what).refusal.code
}

#[test]
fn the_messages_are_right_before_they_are_changed() {
    let (_, payloads) = receive(&OPEN.content_type, &OPEN.body).expect("is taken");
    assert_eq!(payloads.len(), 2);
    assert!(receive(&OPEN.content_type, resign(&text(&OPEN), &PAIR.a).as_bytes()).is_ok());
    assert!(receive(&SEALED.content_type, &SEALED.body).is_ok());
}

#[test]
fn no_beginning_of_a_message_is_a_message() {
    for message in [&*OPEN, &*SEALED] {
        let whole = message.body.trim_ascii_end().len();
        for end in 0..whole {
            assert!(receive(&message.content_type, &message.body[..end]).is_err(), "{end} of {whole}");
        }
    }
}

/// A bit that changes nothing, as in a blank, may pass; what is taken then is the same to the last byte.
#[test]
fn a_changed_byte_is_noticed_or_changes_nothing() {
    for (original, step) in [(&*OPEN, 1), (&*SEALED, 7)] {
        let expected = receive(&original.content_type, &original.body).expect("is taken");
        let mut passed = 0;
        for at in (0..original.body.len()).step_by(step) {
            let mut body = original.body.clone();
            body[at] ^= if at % 2 == 0 { 1 } else { 0x20 };
            if let Ok(taken) = receive(&original.content_type, &body) {
                passed += 1;
                assert_eq!(taken, expected, "byte {at}");
            }
        }
        assert!(passed * 5 < original.body.len(), "{passed} of {}", original.body.len());
    }
}

#[test]
fn comments_are_noticed_or_change_nothing() {
    let original = text(&OPEN);
    let expected = receive(&OPEN.content_type, &OPEN.body).expect("is taken");
    let (start, end) = (original.find("<S12:Envelope").expect("it"), original.find("</S12:Envelope>").expect("it"));
    for at in start..end {
        if original.is_char_boundary(at) {
            let body = format!("{}<!-- x -->{}", &original[..at], &original[at..]);
            if let Ok(taken) = receive(&OPEN.content_type, body.as_bytes()) {
                assert_eq!(taken, expected, "at {at}");
            }
        }
    }
    let id = "<eb:MessageId>";
    assert_eq!(
        refused("a comment in a value", &original.replace(id, &format!("{id}evil<!-- -->"))),
        Code::InvalidHeader
    );
    assert_eq!(refused("a comment in a value", &original.replace(id, &format!("{id}<!-- -->"))), Code::InvalidHeader);
}

#[test]
fn signed_elements_cannot_be_wrapped() {
    let original = text(&OPEN);
    let messaging = cut(&original, "<eb:Messaging", "</eb:Messaging>").to_owned();
    let body = cut(&original, "<S12:Body", "</S12:Body>").to_owned();
    let security = cut(&original, "<wsse:Security", "</wsse:Security>").to_owned();
    let forged = messaging.replace("BD-009001-IssueAssistance", "BD-009007-WithdrawalLegalAssistance");
    let nameless = forged.replace(cut(&forged, " wsu:Id=\"", "\" "), " ");
    let renamed = forged.replace("wsu:Id=\"_m", "wsu:Id=\"_n");
    let mut tried = 0;
    for new in [&forged, &nameless, &renamed] {
        let beside = [
            (
                "the old one in a header",
                original.replace(&messaging, &format!("{new}<w:x xmlns:w=\"urn:w\">{messaging}</w:x>")),
            ),
            ("the old one first", original.replace(&messaging, &format!("{messaging}{new}"))),
            ("the old one last", original.replace(&messaging, &format!("{new}{messaging}"))),
            (
                "the old one in the body",
                original.replace(&messaging, new).replace("</S12:Body>", &format!("{messaging}</S12:Body>")),
            ),
            (
                "the old one inside",
                original.replace(&messaging, &new.replace("<eb:UserMessage>", &format!("<eb:UserMessage>{messaging}"))),
            ),
            (
                "the old one in the security",
                original.replace(&messaging, new).replace("</wsse:Security>", &format!("{messaging}</wsse:Security>")),
            ),
            (
                "the old one in an object",
                original
                    .replace(&messaging, new)
                    .replace("</ds:Signature>", &format!("<ds:Object>{messaging}</ds:Object></ds:Signature>")),
            ),
            (
                "the old one behind",
                original.replace(&messaging, new).replace("</S12:Envelope>", &format!("{messaging}</S12:Envelope>")),
            ),
            (
                "a second header",
                original.replace("<S12:Header>", &format!("<S12:Header>{new}</S12:Header><S12:Header>")),
            ),
            (
                "a second envelope",
                original
                    .replace(&messaging, new)
                    .replace("</S12:Body>", &format!("<S12:Envelope>{messaging}</S12:Envelope></S12:Body>")),
            ),
        ];
        for (what, changed) in &beside {
            assert!(*changed != original, "{what}");
            refused(what, changed);
            tried += 1;
        }
    }
    for (what, changed) in [
        ("a second body", original.replace(&body, &format!("{body}<S12:Body><evil/></S12:Body>"))),
        ("a second body first", original.replace(&body, &format!("<S12:Body><evil/></S12:Body>{body}"))),
        (
            "a body in the header",
            original
                .replace("</S12:Header>", &format!("{body}</S12:Header>"))
                .replace(&format!("</S12:Header>{body}"), "</S12:Header><S12:Body/>"),
        ),
        ("a second security", original.replace(&security, &format!("{security}{security}"))),
        ("a security for somebody else", original.replace("<wsse:Security ", "<wsse:Security S12:role=\"urn:other\" ")),
        ("a header for somebody else", original.replace("<eb:Messaging ", "<eb:Messaging S12:role=\"urn:other\" ")),
        (
            "a header that must be understood",
            original.replace("</S12:Header>", "<w:x xmlns:w=\"urn:w\" S12:mustUnderstand=\"1\"/></S12:Header>"),
        ),
        ("something in the security", original.replace("</wsse:Security>", "<wsse:UsernameToken/></wsse:Security>")),
    ] {
        assert!(changed != original, "{what}");
        refused(what, &changed);
        tried += 1;
    }
    println!("{tried} wrapped messages, 0 taken");
}

/// Elements of the envelope taken away, moved, repeated or swapped at random: noticed, or nothing has changed.
#[test]
fn elements_may_not_be_moved() {
    const TRIES: usize = 2_000;
    let original = text(&OPEN);
    let expected = receive(&OPEN.content_type, &OPEN.body).expect("is taken");
    let start = original.find("<S12:Envelope").expect("it");
    let envelope = cut(&original, "<S12:Envelope", "</S12:Envelope>");
    let document = roxmltree::Document::parse(envelope).expect("parses");
    let spans: Vec<Range<usize>> = document
        .descendants()
        .filter(roxmltree::Node::is_element)
        .map(|node| node.range().start + start..node.range().end + start)
        .collect();
    let (mut draw, mut taken) = (Counter(2026), 0);
    let mut number = |below: usize| {
        let mut bytes = [0; 8];
        draw.fill(&mut bytes);
        usize::try_from(u64::from_be_bytes(bytes) % below as u64).expect("small")
    };

    for _ in 0..TRIES {
        let (one, other) = (spans[number(spans.len())].clone(), spans[number(spans.len())].clone());
        let piece = &original[one.clone()];
        // Behind the start tag, before the element, or behind it.
        let inside = other.start + original[other.clone()].find('>').expect("a tag") + 1;
        let place = [inside, other.start, other.end][number(3)];
        let apart = one.end <= other.start || other.end <= one.start;
        let changed = match number(4) {
            0 => format!("{}{}", &original[..one.start], &original[one.end..]),
            1 => format!("{}{piece}{}", &original[..place], &original[place..]),
            2 if place <= one.start => {
                format!("{}{piece}{}{}", &original[..place], &original[place..one.start], &original[one.end..])
            }
            2 if place >= one.end => {
                format!("{}{}{piece}{}", &original[..one.start], &original[one.end..place], &original[place..])
            }
            3 if apart => {
                let (first, second) = if one.start < other.start { (one, other) } else { (other, one) };
                let middle = &original[first.end..second.start];
                let (a, b) = (&original[first.clone()], &original[second.clone()]);
                format!("{}{b}{middle}{a}{}", &original[..first.start], &original[second.end..])
            }
            _ => continue,
        };
        if changed != original
            && let Ok(got) = receive(&OPEN.content_type, changed.as_bytes())
        {
            taken += 1;
            assert_eq!(got, expected, "{changed}");
        }
    }
    println!("{TRIES} changed envelopes, {taken} taken, none with another meaning");
    assert!(taken * 20 < TRIES, "{taken}");
}

#[test]
fn names_may_not_repeat() {
    let original = text(&OPEN);
    for what in ["messaging", "body", "token"] {
        let start = original.find(&format!("wsu:Id=\"_{what}-")).expect("an id") + 8;
        let id = &original[start..start + original[start..].find('"').expect("its end")];
        for attribute in ["wsu:Id", "Id", "ID", "id", "xml:id"] {
            let block = format!(
                "<w:x xmlns:w=\"urn:w\" xmlns:wsu=\"http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd\" {attribute}=\"{id}\"/></S12:Header>"
            );
            assert_eq!(refused(attribute, &original.replace("</S12:Header>", &block)), Code::InvalidHeader);
        }
    }
}

#[test]
fn document_types_and_entities_are_refused() {
    let original = text(&OPEN);
    for doctype in [
        "<!DOCTYPE S12:Envelope>",
        "<!DOCTYPE a [<!ENTITY b \"c\">]>",
        "<!DOCTYPE a SYSTEM \"file:///etc/passwd\">",
        "<!DOCTYPE a [<!ENTITY a \"aaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]>",
        "<!DOCTYPE a [<!ATTLIST eb:Messaging x CDATA 'y'>]>",
    ] {
        assert_eq!(
            refused(doctype, &original.replacen("<S12:Envelope", &format!("{doctype}<S12:Envelope"), 1)),
            Code::InvalidHeader
        );
    }
    assert_eq!(refused("an entity", &original.replace("<eb:MessageId>", "<eb:MessageId>&evil;")), Code::InvalidHeader);
}

#[test]
fn algorithms_are_not_chosen_by_the_message() {
    let original = text(&OPEN);
    let ed25519 = "http://www.w3.org/2021/04/xmldsig-more#eddsa-ed25519";
    // The key that everybody knows as the secret of an authentication code.
    let certificate = PAIR.a.signer.certificate();
    for (name, algorithm) in [
        ("http://www.w3.org/2000/09/xmldsig#hmac-sha1", hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY),
        ("http://www.w3.org/2001/04/xmldsig-more#hmac-sha256", hmac::HMAC_SHA256),
    ] {
        let changed = original.replace(ed25519, name);
        let info = cut(&changed, "<ds:SignedInfo", "</ds:SignedInfo>").as_bytes().to_vec();
        let der = certificate.der();
        for secret in [der, &der[der.len() - 32..], b""] {
            let code = hmac::sign(&hmac::Key::new(algorithm, secret), &info);
            assert_eq!(refused(name, &with_value(&changed, code.as_ref())), Code::PolicyNoncompliance);
        }
    }
    // Signed by an honest key, with a method that is not agreed.
    for (from, to) in [
        (ed25519, "http://www.w3.org/2000/09/xmldsig#rsa-sha1"),
        (ed25519, "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"),
        (ed25519, "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"),
        (ed25519, ""),
        ("http://www.w3.org/2001/04/xmlenc#sha256", "http://www.w3.org/2000/09/xmldsig#sha1"),
        ("http://www.w3.org/2001/04/xmlenc#sha256", "http://www.w3.org/2001/04/xmlenc#sha512"),
        ("http://www.w3.org/2001/10/xml-exc-c14n#", "http://www.w3.org/2001/10/xml-exc-c14n#WithComments"),
        ("http://www.w3.org/2001/10/xml-exc-c14n#", "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"),
        ("http://www.w3.org/2001/10/xml-exc-c14n#", "http://www.w3.org/2000/09/xmldsig#enveloped-signature"),
        ("http://www.w3.org/2001/10/xml-exc-c14n#", "http://www.w3.org/TR/1999/REC-xslt-19991116"),
        ("http://www.w3.org/2001/10/xml-exc-c14n#", "http://www.w3.org/TR/1999/REC-xpath-19991116"),
        ("#Attachment-Content-Signature-Transform", "#Attachment-Complete-Signature-Transform"),
        ("#Attachment-Content-Signature-Transform", "#Attachment-Ciphertext-Transform"),
        ("#X509v3", "#X509PKCS7"),
        ("#Base64Binary", "#HexBinary"),
    ] {
        let changed = original.replace(from, to);
        assert!(changed != original, "{to}");
        let code = refused(to, &resign(&changed, &PAIR.a));
        assert!(matches!(code, Code::PolicyNoncompliance | Code::FailedAuthentication), "{to}: {code}");
    }
}

#[test]
fn a_dishonest_signer_cannot_leave_things_out() {
    let original = text(&OPEN);
    let references: Vec<String> = original
        .match_indices("<ds:Reference URI=")
        .map(|(at, _)| cut(&original[at..], "<ds:Reference", "</ds:Reference>").to_owned())
        .collect();
    assert_eq!(references.len(), 4);
    for reference in &references {
        refused("a reference left out", &resign(&original.replace(reference.as_str(), ""), &PAIR.a));
        let twice = original.replace(reference.as_str(), &format!("{reference}{reference}"));
        refused("a reference twice", &resign(&twice, &PAIR.a));
        let uri = cut(reference, "URI=\"", "\"");
        for other in [
            "URI=\"\"",
            "URI=\"#\"",
            "URI=\"#nothing\"",
            "URI=\"cid:nothing\"",
            "URI=\"https://example.org/\"",
            "",
            "URI=\"#xpointer(/)\"",
        ] {
            refused(other, &resign(&original.replace(reference.as_str(), &reference.replace(uri, other)), &PAIR.a));
        }
        let transforms = cut(reference, "<ds:Transforms>", "</ds:Transforms>");
        refused(
            "no transforms",
            &resign(&original.replace(reference.as_str(), &reference.replace(transforms, "")), &PAIR.a),
        );
        let two = reference.replace(
            "</ds:Transforms>",
            "<ds:Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"></ds:Transform></ds:Transforms>",
        );
        refused("two transforms", &resign(&original.replace(reference.as_str(), &two), &PAIR.a));
    }
    refused(
        "no references",
        &resign(&references.iter().fold(original.clone(), |all, one| all.replace(one.as_str(), "")), &PAIR.a),
    );
    let signature = cut(&original, "<ds:Signature ", "</ds:Signature>").to_owned();
    refused("no signature", &original.replace(&signature, ""));
    refused("two signatures", &original.replace(&signature, &format!("{signature}{signature}")));
    refused("a signature in a signature", &original.replace("</ds:KeyInfo>", &format!("{signature}</ds:KeyInfo>")));
    let object = "<ds:Object>x</ds:Object></ds:Signature>";
    refused("an object", &resign(&original.replace("</ds:Signature>", object), &PAIR.a));
    refused("another value", &with_value(&original, &[0; 64]));
    refused("no value", &with_value(&original, b""));
}

#[test]
fn strangers_cannot_sign() {
    let original = text(&OPEN);
    let stranger = Pair::new(Suite::Edwards);
    refused("another key", &resign(&original, &stranger.a));
    let ours = BASE64.encode(PAIR.a.signer.certificate().der());
    let theirs = original.replace(&ours, &BASE64.encode(stranger.a.signer.certificate().der()));
    assert_eq!(refused("another certificate", &theirs), Code::FailedAuthentication);
    assert_eq!(refused("a stranger", &resign(&theirs, &stranger.a)), Code::FailedAuthentication);
    // The token of a stranger beside the right one, with the same name or another.
    let token = cut(&original, "<wsse:BinarySecurityToken", "</wsse:BinarySecurityToken>").to_owned();
    let strange = token.replace(&ours, &BASE64.encode(stranger.a.signer.certificate().der()));
    refused("two tokens of one name", &resign(&original.replace(&token, &format!("{strange}{token}")), &stranger.a));
    // The receiver's own certificate, which is trusted and may not sign.
    let receiver = original.replace(&ours, &BASE64.encode(PAIR.b.certificate().der()));
    refused("a certificate that may not sign", &resign(&receiver, &PAIR.b));
}

#[test]
fn parts_are_what_was_signed_where_it_was_signed() {
    let original = text(&OPEN);
    let (first, second) = ("\r\nfirst\r\n", "\r\nsecond\r\n");
    let names: Vec<&str> =
        original.match_indices("Content-ID: <part-").map(|(at, _)| cut(&original[at..], "<", ">")).collect();
    let swapped_names = original.replace(names[0], "\0").replace(names[1], names[0]).replace('\0', names[1]);
    let boundary =
        cut(&OPEN.content_type, "boundary=\"", "\"").trim_start_matches("boundary=\"").trim_end_matches('"').to_owned();
    let extra = format!("--{boundary}\r\nContent-ID: <more@x>\r\n\r\nmore\r\n--{boundary}--");
    let href = cut(&original, "<eb:PartInfo", "</eb:PartInfo>").to_owned();
    for (what, changed) in [
        ("contents swapped", original.replace(first, "\0").replace(second, first).replace('\0', second)),
        ("names swapped", swapped_names),
        ("another content", original.replace(first, "\r\nFirst\r\n")),
        ("a longer content", original.replace(first, "\r\nfirst \r\n")),
        ("no content", original.replace(first, "\r\n\r\n")),
        ("a part more", original.replace(&format!("--{boundary}--"), &extra)),
        ("a part without a name", original.replace(&format!("Content-ID: {}\r\n", names[0]), "")),
        (
            "a part less",
            original.replace(cut(&original[original.find(names[1]).expect("it") - 120..], "--=_", second), ""),
        ),
        ("one name for both", original.replace(names[1], names[0])),
        (
            "another encoding",
            original.replacen(
                "application/pdf\r\nContent-Transfer-Encoding: binary",
                "application/pdf\r\nContent-Transfer-Encoding: base64",
                1,
            ),
        ),
        ("a part not described", original.replace(&href, "")),
        ("a part described twice", original.replace(&href, &format!("{href}{href}"))),
        ("a payload elsewhere", original.replace("href=\"cid:", "href=\"https://example.org/")),
        ("a payload in the body", original.replace("</S12:Body>", "<evil/></S12:Body>")),
    ] {
        assert!(changed != original, "{what}");
        refused(what, &changed);
    }
}

#[test]
fn an_honest_signature_over_a_dishonest_header_is_refused() {
    let pair = &*PAIR;
    let mut elsewhere = message();
    elsewhere.parts = Vec::new();
    let original = text(&OPEN);
    let with_digest = |changed: &str| {
        // The digest of the header as it is now, and a signature over it.
        let messaging = cut(changed, "<eb:Messaging", "</eb:Messaging>");
        let reference = cut(changed, "<ds:Reference URI=\"#_messaging", "</ds:Reference>").to_owned();
        let value = cut(&reference, "<ds:DigestValue>", "</ds:DigestValue>").to_owned();
        let digest = format!(
            "<ds:DigestValue>{}</ds:DigestValue>",
            BASE64.encode(kernel::Digest::of(messaging.as_bytes()).as_bytes())
        );
        resign(&changed.replace(&reference, &reference.replace(&value, &digest)), &pair.a)
    };
    let fine = original.replace("BD-009001-IssueAssistance", "BD-009006-Status");
    assert!(receive(&OPEN.content_type, with_digest(&fine).as_bytes()).is_ok(), "the signer may say something else");
    let part = cut(&original, "<eb:PartInfo", "</eb:PartInfo>").to_owned();
    let info = cut(&original, "<eb:UserMessage>", "</eb:UserMessage>").to_owned();
    for (what, changed, code) in [
        ("a link", original.replacen("href=\"cid:", "href=\"https://x/", 1), Code::ExternalPayloadError),
        ("a part in the body", original.replacen("href=\"cid:", "href=\"#", 1), Code::FeatureNotSupported),
        ("a part named twice", original.replace(&part, &format!("{part}{part}")), Code::ValueInconsistent),
        ("a part not named", original.replace(&part, ""), Code::MimeInconsistency),
        ("two messages", original.replace(&info, &format!("{info}{info}")), Code::InvalidHeader),
        ("no message", original.replace(&info, ""), Code::InvalidHeader),
        (
            "two senders",
            original.replace("</eb:PartyId><eb:Role>", "</eb:PartyId><eb:PartyId>b</eb:PartyId><eb:Role>"),
            Code::InvalidHeader,
        ),
        ("no action", original.replace(cut(&original, "<eb:Action>", "</eb:Action>"), ""), Code::InvalidHeader),
        (
            "an empty action",
            original.replace(cut(&original, "<eb:Action>", "</eb:Action>"), "<eb:Action></eb:Action>"),
            Code::InvalidHeader,
        ),
        ("no time", original.replace("2026-11-22T", "yesterday"), Code::InvalidHeader),
        (
            "something unknown",
            original.replace("<eb:PartyInfo>", "<eb:Secret></eb:Secret><eb:PartyInfo>"),
            Code::InvalidHeader,
        ),
        ("a property twice", original.replace("finalRecipient", "originalSender"), Code::ValueInconsistent),
        ("a long value", original.replace("BD-009001", &"B".repeat(2000)), Code::InvalidHeader),
        (
            "not compressed",
            original.replace(
                "</eb:PartProperties>",
                "<eb:Property name=\"CompressionType\">application/gzip</eb:Property></eb:PartProperties>",
            ),
            Code::DecompressionFailure,
        ),
        (
            "compressed otherwise",
            original.replace(
                "</eb:PartProperties>",
                "<eb:Property name=\"CompressionType\">application/rar</eb:Property></eb:PartProperties>",
            ),
            Code::DecompressionFailure,
        ),
        (
            "compressed without a type",
            original.replace(
                "<eb:Property name=\"MimeType\">application/pdf</eb:Property>",
                "<eb:Property name=\"CompressionType\">application/gzip</eb:Property>",
            ),
            Code::ValueInconsistent,
        ),
        (
            "no such character set",
            original.replace(
                "</eb:PartProperties>",
                "<eb:Property name=\"CharacterSet\">!utf</eb:Property></eb:PartProperties>",
            ),
            Code::ValueInconsistent,
        ),
    ] {
        assert!(changed != original, "{what}");
        assert_eq!(refused(what, &with_digest(&changed)), code, "{what}");
    }
}

#[test]
fn bombs_are_refused() {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(&vec![b' '; 2 << 20]).expect("packs");
    let bomb = encoder.finish().expect("packs");
    assert!(bomb.len() < 4000);
    let mut part = attachment(&bomb, "text/plain", false);
    part.media_type = "application/octet-stream";
    part.properties.push(Property::new("CompressionType", "application/gzip"));
    let sent = PAIR.send(&[part]);
    let refused = receive(&sent.content_type, &sent.body).map(drop).expect_err("is refused");
    assert_eq!(refused.refusal.code, Code::DecompressionFailure);
}

#[test]
fn encryption_cannot_be_bent() {
    let kind = &SEALED.content_type;
    let at = SEALED.body.windows(15).position(|window| window == b"</S12:Envelope>").expect("an envelope") + 15;
    let (head, tail) = SEALED.body.split_at(at);
    let original = String::from_utf8(head.to_vec()).expect("text");
    let refused = |what: &str, changed: &str| {
        assert!(changed != original, "{what}");
        receive(kind, &[changed.as_bytes(), tail].concat()).map(drop).expect_err(what).refusal.code
    };
    let data: Vec<String> = original
        .match_indices("<xenc:EncryptedData")
        .map(|(at, _)| cut(&original[at..], "<xenc:EncryptedData", "</xenc:EncryptedData>").to_owned())
        .collect();
    let cids: Vec<&str> = data.iter().map(|data| cut(data, "URI=\"cid:", "\"")).collect();
    let key = cut(&original, "<xenc:EncryptedKey", "</xenc:EncryptedKey>").to_owned();
    let wrapped = cut(&key, "<xenc:CipherValue>", "</xenc:CipherValue>").to_owned();
    for (what, changed, code) in [
        ("one part not encrypted", original.replace(&data[0], ""), Code::PolicyNoncompliance),
        ("no part encrypted", original.replace(&data[0], "").replace(&data[1], ""), Code::PolicyNoncompliance),
        ("no key", original.replace(&key, ""), Code::PolicyNoncompliance),
        ("two keys", original.replace(&key, &format!("{key}{key}")), Code::InvalidHeader),
        (
            "two keys of two names",
            original.replace(&key, &format!("{key}{}", key.replacen("Id=\"_", "Id=\"_x", 1))),
            Code::PolicyNoncompliance,
        ),
        (
            "neither key nor data",
            original.replace(&key, "").replace(&data[0], "").replace(&data[1], ""),
            Code::FailedAuthentication,
        ),
        ("one part twice", original.replace(&data[1], &data[1].replace(cids[1], cids[0])), Code::PolicyNoncompliance),
        (
            "a part that is not there",
            original.replace(&data[0], &data[0].replace("cid:part-0", "cid:part-9")),
            Code::PolicyNoncompliance,
        ),
        (
            "AES-CBC",
            original.replace("2009/xmlenc11#aes128-gcm", "2001/04/xmlenc#aes128-cbc"),
            Code::PolicyNoncompliance,
        ),
        ("an encrypted element", original.replace("#Attachment-Content-Only", "#Element"), Code::PolicyNoncompliance),
        (
            "encrypted headers",
            original.replace("#Attachment-Content-Only", "#Attachment-Complete"),
            Code::PolicyNoncompliance,
        ),
        ("another wrap", original.replace("xmlenc#kw-aes128", "xmlenc#kw-aes256"), Code::PolicyNoncompliance),
        ("RSA 1.5", original.replace("2001/04/xmlenc#kw-aes128", "2001/04/xmlenc#rsa-1_5"), Code::PolicyNoncompliance),
        (
            "another agreement",
            original.replace("2021/04/xmldsig-more#x25519", "2009/xmlenc11#ECDH-ES"),
            Code::PolicyNoncompliance,
        ),
        (
            "another derivation",
            original.replace("2021/04/xmldsig-more#hkdf", "2009/xmlenc11#ConcatKDF"),
            Code::PolicyNoncompliance,
        ),
        ("a length in bits", original.replace("KeyLength>16<", "KeyLength>128<"), Code::PolicyNoncompliance),
        (
            "another function",
            original.replace("xmldsig-more#hmac-sha256", "xmldsig-more#hmac-sha512"),
            Code::PolicyNoncompliance,
        ),
        ("another salt", original.replace("<more:Salt>", "<more:Salt>AAAA"), Code::FailedDecryption),
        ("another context", original.replace("<more:Info>", "<more:Info>AAAA"), Code::FailedDecryption),
        (
            "a key of zeros",
            original.replace(&wrapped, &format!("<xenc:CipherValue>{}</xenc:CipherValue>", BASE64.encode(&[0; 24]))),
            Code::FailedDecryption,
        ),
        ("no wrapped key", original.replace(&wrapped, "<xenc:CipherValue></xenc:CipherValue>"), Code::FailedDecryption),
        (
            "a long wrapped key",
            original.replace(&wrapped, &format!("<xenc:CipherValue>{}</xenc:CipherValue>", BASE64.encode(&[0; 80]))),
            Code::FailedDecryption,
        ),
    ] {
        assert_eq!(refused(what, &changed), code, "{what}");
    }
    // A point of small order would make the secret known to everybody.
    let ephemeral = cut(&original, "<dsig11:DEREncodedKeyValue", "</dsig11:DEREncodedKeyValue>").to_owned();
    let value = ephemeral[ephemeral.find('>').expect("it") + 1..].replace("</dsig11:DEREncodedKeyValue>", "");
    let mut der = BASE64.decode(value.as_bytes()).expect("base64");
    der[12..].fill(0);
    assert_eq!(
        refused("a point of small order", &original.replace(&value, &BASE64.encode(&der))),
        Code::FailedDecryption
    );
}
