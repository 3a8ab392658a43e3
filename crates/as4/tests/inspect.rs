//! Reports on message files, whatever they begin with.

mod support;

use as4::{Inspection, Limits, Question, Suite, inspect, user_message};
use support::{Counter, Pair, attachment, message, now};

fn ask(pair: &Pair, file: &[u8], content_type: Option<&str>) -> Inspection {
    let question = Question {
        content_type,
        trust: Some(&pair.trust),
        recipients: &pair.b.recipients,
        at: Some(now()),
        limits: Limits::default(),
    };
    inspect(file, &question)
}

#[test]
fn a_file_may_begin_with_a_header_a_delimiter_or_the_envelope() {
    let pair = Pair::new(Suite::P256);
    let sent = pair.send(&[attachment(b"text", "text/plain", true)]);
    let folded = sent.content_type.replace("; ", ";\r\n\t");
    let http = [format!("POST / HTTP/1.1\r\nHost: x\r\ncontent-TYPE: {folded}\r\nX: y\r\n\r\n").as_bytes(), &sent.body]
        .concat();
    let label = sent.content_type.as_str();
    for (what, file, kind) in [
        ("header", http.as_slice(), None),
        ("delimiter", sent.body.as_slice(), None),
        ("label", sent.body.as_slice(), Some(label)),
    ] {
        let report = ask(&pair, file, kind);
        assert!(report.accepted && report.readable && report.encrypted, "{what}: {:?}", report.errors);
        assert_eq!(report.parts.iter().map(|part| part.size).collect::<Vec<_>>(), [4], "{what}");
        assert_eq!(report.parts[0].sha256, kernel::Digest::of(b"text"));
    }
    let ping = user_message(message(), &[], &pair.a.signer, None, &mut Counter(1)).expect("is made");
    assert!(ask(&pair, &ping.body, None).accepted);
    assert!(ask(&pair, &[b"\xef\xbb\xbf".as_slice(), &ping.body].concat(), None).accepted);
}

#[test]
fn lines_of_an_edited_file_may_end_in_lf_and_not_on_the_line() {
    let pair = Pair::new(Suite::P256);
    let parts = [attachment(b"text", "application/pdf", false)];
    let sent = user_message(message(), &parts, &pair.a.signer, None, &mut Counter(1)).expect("is made");
    let edited = String::from_utf8(sent.body.clone()).expect("text").replace("\r\n", "\n");
    assert!(ask(&pair, edited.as_bytes(), None).accepted);
    let strict = as4::Receiver { encryption: as4::Encryption::Allowed, ..pair.receiver(&pair.b) };
    assert!(strict.receive(&sent.content_type, &sent.body).is_ok());
    assert!(strict.receive(&sent.content_type, edited.as_bytes()).is_err());
}

#[test]
fn what_is_no_message_is_not_readable() {
    let pair = Pair::new(Suite::P256);
    for file in ["", "hello", "<a", "<!DOCTYPE a><a/>", "--b\n", "Content-Length: 3\n\nabc", "--b\n\n\n--b--"] {
        let report = ask(&pair, file.as_bytes(), None);
        assert_eq!((report.readable, report.accepted, report.errors.len()), (false, false, 1), "{file}");
    }
    let report = ask(&pair, b"<a/>", None);
    assert_eq!((report.readable, report.accepted, report.signature), (true, false, "none"));
}

#[test]
fn a_report_is_json_with_fixed_names() {
    let pair = Pair::new(Suite::P256);
    let sent = pair.send(&[attachment(b"text", "text/plain", true)]);
    let report = ask(&pair, &sent.body, None);
    let json = serde_json::to_value(&report).expect("is JSON");
    for (path, expected) in [
        ("/message/kind", "user-message"),
        ("/message/from/id", "AZ"),
        ("/message/collaboration/service", "BC-009MLA"),
        ("/message/collaboration/action", "BD-009001-IssueAssistance"),
        ("/message/info/message_id", "4f1c <&>\"' é@node.example"),
        ("/suite", "edelivery-as4-2.0-ec"),
        ("/signature", "valid"),
        ("/references/0/state", "ok"),
        ("/parts/0/media_type", "text/plain"),
        ("/signer/named_by", "X509v3"),
    ] {
        assert_eq!(json.pointer(path).and_then(|value| value.as_str()), Some(expected), "{path}");
    }
    let text = String::from_utf8_lossy(&sent.body).replace("BC-009MLA", "BC-009MLB");
    let json = serde_json::to_value(ask(&pair, text.as_bytes(), None)).expect("is JSON");
    assert_eq!(json.pointer("/errors/0/code").and_then(|value| value.as_str()), Some("EBMS:0101"));
    assert_eq!(json.pointer("/references/0/state").and_then(|value| value.as_str()), Some("wrong"));
    assert_eq!(json.pointer("/parts").and_then(|value| value.as_array()).map(Vec::len), Some(0));
}
