//! A message of AS4 from anybody: read, reported on, and never taken.
#![no_main]

use as4::{ContentType, Encryption, Limits, Question, Receiver, Suite, Trust, inspect};
use kernel::Moment;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let limits = Limits::default();
    let question = Question { content_type: None, trust: None, recipients: &[], at: None, limits };
    let report = inspect(bytes, &question);
    assert!(!report.accepted || report.references.iter().all(|reference| reference.state == "ok"));
    let text = serde_json::to_string(&report).expect("a report is JSON");
    assert!(text.starts_with('{'));

    // Nobody is trusted, so nothing is taken, however it is labelled.
    let (head, body) = bytes.split_at(bytes.len().min(bytes.iter().position(|byte| *byte == b'\n').unwrap_or(0)));
    let head = String::from_utf8_lossy(head);
    if let Ok(kind) = ContentType::parse(&head) {
        assert_eq!(ContentType::parse(&kind.to_string()).as_ref(), Ok(&kind));
    }
    let receiver = Receiver {
        trust: &Trust::default(),
        recipients: &[],
        suites: &Suite::ALL,
        encryption: Encryption::Allowed,
        at: Moment::from_micros(0),
        limits,
    };
    assert!(receiver.receive(&head, body).is_err());

    // A canonical form is its own canonical form.
    if let Ok(text) = std::str::from_utf8(bytes)
        && let Ok(canonical) = as4::canonical_xml(text, &[], &[])
        // It may have grown beyond a limit.
        && let Ok(again) = as4::canonical_xml(&canonical, &[], &[])
    {
        assert_eq!(again, canonical);
    }
});
