//! Whole lives of requests, told as the people in the offices would.

use kernel::Role;
use serde_json::{Value, json};

use crate::office::{Authority, person, post, request, text};

/// Baku writes, reviews and sends.
pub fn sent(baku: &mut Authority, to: &str) -> kernel::Digest {
    baku.does("draft", request(to));
    baku.does("submit", json!({}));
    baku.does("ready", json!({}));
    baku.does("send", json!({}))
}

pub fn registers_and_acknowledges(authority: &mut Authority) {
    authority.does("register", json!({"file_index": "14-2"}));
    let number = authority.view().desk.number.expect("registered");
    authority.does(
        "acknowledge",
        json!({"number": number, "handler": "Karimova D.", "reply_language": "ru", "expected": "2026-05-30"}),
    );
}

/// All checks of admissibility in order.
pub fn in_order() -> Value {
    let findings: Vec<Value> =
        kinds::mla::codes::CHECKS.iter().map(|check| json!({"check": check, "finding": "yes"})).collect();
    json!({"findings": findings})
}

#[test]
fn a_request_is_sent_executed_and_answered() {
    let (mut baku, mut tashkent) = (Authority::new("az-pgo"), Authority::new("uz-pgo"));
    let request = sent(&mut baku, "uz-pgo");
    assert_eq!(baku.state(), "mla-out-sent");
    baku.gets_receipt(request, "ContentConsignment");
    assert_eq!(baku.state(), "mla-out-delivered");
    post(&mut [&mut baku, &mut tashkent]);
    assert_eq!(tashkent.state(), "mla-in-received");

    registers_and_acknowledges(&mut tashkent);
    assert_eq!(tashkent.view().line.requested_number.as_deref(), Some("uz-pgo/1"));
    post(&mut [&mut baku, &mut tashkent]);
    assert_eq!(baku.state(), "mla-out-acknowledged");

    tashkent.does("examine", in_order());
    tashkent.signs("accept", json!({}));
    tashkent.does("assign-execution", json!({"executing_body": "Tashkent city prosecutor's office"}));
    tashkent.does("begin-execution", json!({}));
    tashkent.does("update-measure", json!({"measure": 1, "measure_state": "done"}));
    tashkent.does(
        "tell-status",
        json!({"note": text("Half is done"), "progress": [{"measure": 1, "measure_state": "done"}]}),
    );
    post(&mut [&mut baku, &mut tashkent]);
    assert_eq!(baku.state(), "mla-out-in-execution");
    assert_eq!(baku.view().line.measures[0].state.code(), "done");

    tashkent.signs("send-partial", json!({"note": text("Record of the questioning")}));
    post(&mut [&mut baku, &mut tashkent]);
    assert_eq!(
        (baku.state().as_str(), tashkent.state().as_str()),
        ("mla-out-partial-result", "mla-in-partially-executed")
    );
    baku.does("check-partial", json!({}));
    tashkent.does("continue-execution", json!({}));
    tashkent.does("update-measure", json!({"measure": 2, "measure_state": "order-sought"}));
    tashkent.does("update-measure", json!({"measure": 2, "measure_state": "ordered"}));
    tashkent.does("update-measure", json!({"measure": 2, "measure_state": "done"}));
    tashkent.does("finish-execution", json!({}));
    tashkent.does("review-result", json!({"conditions": [{"condition": "speciality", "item": "Bank records"}]}));
    let result = tashkent.signs(
        "send-result",
        json!({
            "answer_result": "executed",
            "note": text("Executed"),
            "progress": [{"measure": 2, "measure_state": "done"}],
            "conditions": [{"condition": "speciality", "item": "Bank records"}],
        }),
    );
    tashkent.gets_receipt(result, "ContentConsignment");
    assert_eq!(tashkent.state(), "mla-in-result-delivered");
    post(&mut [&mut baku, &mut tashkent]);
    assert_eq!(baku.state(), "mla-out-result-received");

    // Opening it is not yet confirming it.
    baku.does("opened", json!({"entry": result}));
    assert_eq!(baku.state(), "mla-out-result-received");
    baku.does("confirm-result", json!({}));
    assert_eq!(baku.state(), "mla-out-under-check");
    let refused = baku.tries(&person(Role::Officer), "hand-over", json!({"handed_to": "Investigator"}));
    assert_eq!(refused.expect_err("conditions").code, "mla-conditions-not-told");
    baku.does("hand-over", json!({"handed_to": "Investigator", "conditions_told": true}));
    baku.signs("tell-outcome", json!({"outcome": "conviction"}));
    baku.does("close", json!({"result": "executed"}));
    post(&mut [&mut baku, &mut tashkent]);
    tashkent.does("close", json!({"result": "executed"}));
    assert_eq!((baku.state().as_str(), tashkent.state().as_str()), ("mla-out-closed", "mla-in-closed"));
    assert_eq!(baku.line(), "mla-line-outcome-told");
    let (ours, theirs) = (baku.view(), tashkent.view());
    assert_eq!(ours.line_digest().expect("a digest"), theirs.line_digest().expect("a digest"));
    assert!(ours.conflicts.is_empty() && theirs.conflicts.is_empty());
}
