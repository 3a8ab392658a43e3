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

#[test]
fn returned_incomplete_and_sent_again_it_keeps_its_number_and_is_counted() {
    let (mut baku, mut tashkent) = (Authority::new("az-pgo"), Authority::new("uz-pgo"));
    sent(&mut baku, "uz-pgo");
    post(&mut [&mut baku, &mut tashkent]);
    tashkent.does("register", json!({}));
    tashkent.signs("return", json!({"return_reasons": ["incomplete-facts", "missing-translation"], "note": text("…")}));
    post(&mut [&mut baku, &mut tashkent]);
    // The return implies that it arrived, though no receipt ever came.
    assert_eq!(baku.state(), "mla-out-returned");
    assert_eq!((baku.view().line.returned, tashkent.view().line.returned), (1, 1));
    assert!(!baku.acts().contains(&"send"));

    let begun = docket::Kind::prefill(&kinds::mla::Mla, &baku.view(), act("draft"));
    assert_eq!(begun.get("case_number"), Some(&json!("1042/26")));
    baku.does("draft", Value::Object(begun));
    baku.does("submit", json!({}));
    baku.does("ready", json!({}));
    assert!(baku.acts().contains(&"send-again") && !baku.acts().contains(&"send"));
    baku.does("send-again", json!({}));
    post(&mut [&mut baku, &mut tashkent]);
    assert_eq!(tashkent.state(), "mla-in-received");
    let line = tashkent.view().line;
    assert_eq!((line.requesting_number.as_deref(), line.versions.len(), line.returned), (Some("az-pgo/1"), 2, 1));
    assert_eq!(line.reason, None);
    // It is registered and acknowledged again; the number there is a new one.
    registers_and_acknowledges(&mut tashkent);
    assert_eq!(tashkent.view().line.requested_number.as_deref(), Some("uz-pgo/2"));
}

fn act(name: &str) -> &'static docket::Act {
    kinds::mla::acts::ACTS.iter().find(|act| act.name == name).expect("an act")
}

fn clock(authority: &Authority, name: &str) -> docket::Clock {
    let clocks = docket::Kind::clocks(&kinds::mla::Mla, &authority.view());
    clocks.into_iter().find(|clock| clock.name == name).unwrap_or_else(|| panic!("{name}"))
}

#[test]
fn a_question_stops_the_partners_clock_until_the_answer_is_there() {
    let (mut baku, mut tashkent) = (Authority::new("az-pgo"), Authority::new("uz-pgo"));
    let request = sent(&mut baku, "uz-pgo");
    let transport = clock(&baku, "mla-clock-transport");
    assert_eq!(transport.due, transport.started.plus_days(1));
    baku.gets_receipt(request, "ContentConsignment");
    assert!(clock(&baku, "mla-clock-transport").stopped.is_some());
    let waits = clock(&baku, "mla-clock-acknowledgement");
    assert_eq!((waits.bound.as_str(), waits.due), ("uz-pgo", waits.started.plus_days(7)));
    assert_eq!(waits.source, "mla-clock-source-default");
    post(&mut [&mut baku, &mut tashkent]);
    registers_and_acknowledges(&mut tashkent);
    baku.now = tashkent.now;
    post(&mut [&mut baku, &mut tashkent]);
    let decision = clock(&baku, "mla-clock-decision");
    assert_eq!(decision.due, decision.started.plus_days(30));

    tashkent.after_days(5).does("examine", json!({"findings": [{"check": "basis", "finding": "yes"}]}));
    tashkent.signs("ask-info", json!({"question": text("Which account?"), "answer_by": "2026-03-20"}));
    assert_eq!(tashkent.state(), "mla-in-info-asked");
    baku.now = tashkent.now;
    post(&mut [&mut baku, &mut tashkent]);
    let paused = clock(&baku, "mla-clock-decision");
    assert_eq!(paused.paused, Some(baku.now));
    assert!(!paused.is_overdue(baku.now.plus_days(1000)));
    let own = clock(&baku, "mla-clock-own-answer");
    assert_eq!((own.bound.as_str(), own.due.to_string().as_str()), ("az-pgo", "2026-03-21T00:00:00.000000Z"));
    assert_eq!(own.source, "mla-clock-source-entry");

    let answer = baku.after_days(10).signs("send-info", json!({"answer": text("Account 4400…")}));
    assert_eq!(baku.state(), "mla-out-info-sent");
    assert!(clock(&baku, "mla-clock-own-answer").stopped.is_some());
    assert!(clock(&baku, "mla-clock-decision").paused.is_some(), "it goes on when the answer is there, not before");
    baku.after_days(2).gets_receipt(answer, "ContentConsignment");
    assert_eq!(baku.state(), "mla-out-acknowledged");
    let resumed = clock(&baku, "mla-clock-decision");
    assert_eq!(resumed.paused, None);
    let stood = resumed.due.seconds_since(decision.due);
    assert!((12 * 86_400..12 * 86_400 + 600).contains(&stood), "{stood}");
    post(&mut [&mut baku, &mut tashkent]);
    assert_eq!(tashkent.state(), "mla-in-admissibility");
    assert!(clock(&tashkent, "mla-clock-decision").is_running());
}

#[test]
fn a_question_in_execution_leads_back_into_execution() {
    let (mut baku, mut tashkent) = in_execution();
    tashkent.signs("ask-info", json!({"question": text("Which of the two witnesses?")}));
    post(&mut [&mut baku, &mut tashkent]);
    let answer = baku.signs("send-info", json!({"answer": text("Both")}));
    baku.gets_receipt(answer, "ContentConsignment");
    assert_eq!(baku.state(), "mla-out-in-execution");
    post(&mut [&mut baku, &mut tashkent]);
    assert_eq!(tashkent.state(), "mla-in-in-execution");
    assert!(!tashkent.acts().contains(&"accept"), "it was accepted before");
}

fn in_execution() -> (Authority, Authority) {
    let (mut baku, mut tashkent) = (Authority::new("az-pgo"), Authority::new("uz-pgo"));
    sent(&mut baku, "uz-pgo");
    post(&mut [&mut baku, &mut tashkent]);
    registers_and_acknowledges(&mut tashkent);
    tashkent.does("examine", in_order());
    tashkent.signs("accept", json!({}));
    tashkent.does("assign-execution", json!({"executing_body": "City prosecutor"}));
    tashkent.does("begin-execution", json!({}));
    baku.now = tashkent.now;
    post(&mut [&mut baku, &mut tashkent]);
    (baku, tashkent)
}

#[test]
fn news_of_execution_answers_the_marks_one_after_the_other() {
    let (mut baku, mut tashkent) = in_execution();
    let execution = clock(&baku, "mla-clock-execution");
    let half = clock(&baku, "mla-clock-interim-50");
    assert_eq!(half.due, execution.started.plus_days(45));
    assert!(half.is_overdue(execution.started.plus_days(46)));
    tashkent.after_days(44).does("tell-status", json!({"note": text("Under way")}));
    baku.now = tashkent.now;
    post(&mut [&mut baku, &mut tashkent]);
    assert!(clock(&baku, "mla-clock-interim-50").stopped.is_some());
    assert!(clock(&baku, "mla-clock-interim-80").is_running());
    tashkent.does("notify-delay", json!({"expected": "2026-12-31", "delay_reason": "court-order-pending"}));
    post(&mut [&mut baku, &mut tashkent]);
    let late = clock(&baku, "mla-clock-execution");
    assert_eq!(
        (late.due.to_string().as_str(), late.source.as_str()),
        ("2027-01-01T00:00:00.000000Z", "mla-clock-source-delay")
    );
}

#[test]
fn passed_on_to_a_third_authority_it_goes_on_there() {
    let mut baku = Authority::new("az-pgo");
    let (mut tashkent, mut bishkek) = (Authority::new("uz-pgo"), Authority::new("kg-pgo"));
    let all = |a: &mut Authority, b: &mut Authority, c: &mut Authority| {
        post(&mut [a, b, c]);
        let digests: Vec<_> = [&*a, b, c].iter().map(|x| x.view().line_digest().expect("a digest")).collect();
        (digests[0] == digests[1], digests[0] == digests[2])
    };
    sent(&mut baku, "uz-pgo");
    post(&mut [&mut baku, &mut tashkent]);
    assert!(bishkek.docket.is_empty(), "not a reader yet");
    registers_and_acknowledges(&mut tashkent);
    tashkent.does("examine", in_order());
    tashkent.signs("redirect", json!({"to": "kg-pgo", "note": text("The witness lives there")}));
    assert_eq!(all(&mut baku, &mut tashkent, &mut bishkek), (true, true));
    assert_eq!(
        [baku.state(), tashkent.state(), bishkek.state()],
        ["mla-out-redirected", "mla-in-redirected", "mla-in-received"]
    );
    assert_eq!(baku.view().line.earlier, [tashkent.seat.clone()]);
    assert_eq!(tashkent.acts(), ["close"]);
    registers_and_acknowledges(&mut bishkek);
    assert_eq!(all(&mut baku, &mut tashkent, &mut bishkek), (true, true));
    assert_eq!(baku.state(), "mla-out-acknowledged");
    assert_eq!(baku.view().line.requested_number.as_deref(), Some("kg-pgo/1"));
    let summary = docket::Kind::summary(&kinds::mla::Mla, &tashkent.view());
    assert_eq!((summary.our_number.as_deref(), summary.their_number.as_deref()), (Some("uz-pgo/1"), Some("az-pgo/1")));
    tashkent.does("close", json!({"result": "redirected"}));
    bishkek.does("examine", in_order());
    bishkek.signs("accept", json!({}));
    assert_eq!(all(&mut baku, &mut tashkent, &mut bishkek), (true, true));
    assert_eq!([baku.state(), tashkent.state()], ["mla-out-in-execution", "mla-in-closed"]);
}

#[test]
fn a_withdrawal_that_crosses_a_refusal_is_the_same_conflict_on_both_sides() {
    // The order is that of the names, so it is tried both ways.
    for (asks, asked, refused) in [("az-pgo", "uz-pgo", false), ("uz-pgo", "az-pgo", true)] {
        let (mut one, mut other) = (Authority::new(asks), Authority::new(asked));
        sent(&mut one, asked);
        post(&mut [&mut one, &mut other]);
        registers_and_acknowledges(&mut other);
        other.does("examine", in_order());
        post(&mut [&mut one, &mut other]);
        one.signs("withdraw", json!({"withdraw_reason": "no-longer-needed"}));
        other.signs("refuse", json!({"refusal_ground": "ordre-public", "article": "Minsk 1993, art. 19"}));
        assert_eq!((one.state().as_str(), other.state().as_str()), ("mla-out-withdrawn", "mla-in-refused"));
        post(&mut [&mut one, &mut other]);
        let (ours, theirs) = (one.view(), other.view());
        assert_eq!(ours.conflicts, theirs.conflicts);
        assert_eq!(ours.line_digest().expect("a digest"), theirs.line_digest().expect("a digest"));
        let [conflict] = &ours.conflicts[..] else { panic!("one conflict: {:?}", ours.conflicts) };
        assert!(conflict.shared);
        assert_eq!(conflict.breach.rule, "mla-rule-not-allowed-now");
        if refused {
            assert_eq!((conflict.kind.as_str(), one.state().as_str()), ("mla.withdrawn", "mla-out-refused"));
        } else {
            assert_eq!((conflict.kind.as_str(), other.state().as_str()), ("mla.refused", "mla-in-withdrawn"));
            other.does("acknowledge-withdrawal", json!({}));
            assert!(!one.acts().contains(&"close"), "not before it is acknowledged");
            post(&mut [&mut one, &mut other]);
            one.does("close", json!({"result": "withdrawn"}));
            other.does("close", json!({"result": "withdrawn"}));
            assert_eq!((one.state().as_str(), other.state().as_str()), ("mla-out-closed", "mla-in-closed"));
        }
    }
}

#[test]
fn who_wrote_a_request_does_not_sign_it() {
    let mut baku = Authority::new("az-pgo");
    let writer = docket::Officer { role: Role::Officer, pseudonym: "p7".repeat(2) };
    let same = docket::Officer { role: Role::Signer, pseudonym: writer.pseudonym.clone() };
    baku.try_as(&writer, "draft", request("uz-pgo")).expect("a draft");
    // Somebody else saves it once more; that does not wash it clean.
    baku.does("draft", request("uz-pgo"));
    baku.does("submit", json!({}));
    baku.does("ready", json!({}));
    assert_eq!(baku.tries(&same, "send", json!({})).expect_err("the writer").code, "four-eyes");
    assert_eq!(baku.tries(&writer, "send", json!({})).expect_err("not a signer").code, "act-not-yours");
    baku.does("send", json!({}));
    assert_eq!(baku.state(), "mla-out-sent");
}

#[test]
fn a_draft_goes_to_review_only_when_it_is_complete() {
    let mut baku = Authority::new("az-pgo");
    baku.does("draft", json!({"subject": "Case 1042", "persons": [{"family": "Əliyev"}]}));
    let problem = baku.tries(&person(Role::Officer), "submit", json!({})).expect_err("incomplete");
    assert_eq!((problem.code, problem.field.as_deref()), ("field-required", Some("addressee")));
    let content = baku.view().desk.draft.expect("a draft").content;
    let fields: Vec<String> =
        kinds::mla::request::problems(&content).into_iter().filter_map(|problem| problem.field).collect();
    assert!(["facts", "measures", "case_number", "persons.0.category"].iter().all(|f| fields.iter().any(|g| g == f)));
    let mut nobody = request("uz-pgo");
    nobody["persons"] = json!([]);
    nobody["urgency"] = json!("urgent");
    baku.does("draft", nobody);
    let found = kinds::mla::request::problems(&baku.view().desk.draft.expect("a draft").content);
    let found: Vec<_> = found.iter().map(|problem| (problem.code, problem.field.as_deref().unwrap_or(""))).collect();
    assert_eq!(found, [("mla-person-or-property", "persons"), ("field-required", "urgency_reason")]);
    let own = baku.tries(&person(Role::Officer), "draft", request("az-pgo")).expect_err("ourselves");
    assert_eq!((own.code, own.field.as_deref()), ("mla-rule-addressee", Some("addressee")));
}

#[test]
fn a_translation_counts_only_for_the_draft_it_is_of() {
    let mut baku = Authority::new("az-pgo");
    let mut foreign = request("uz-pgo");
    foreign["translation"] = json!("uz");
    baku.does("draft", foreign.clone());
    baku.does("submit", json!({}));
    let early = baku.tries(&person(Role::Officer), "ready", json!({})).expect_err("no translation");
    assert_eq!(early.code, "mla-rule-translation");
    baku.does("ask-translation", json!({"into": "uz"}));
    let begun = docket::Kind::prefill(&kinds::mla::Mla, &baku.view(), act("translated"));
    baku.does("translated", Value::Object(begun.clone()));
    // The source changes: back to review, and the translation is of something else.
    foreign["subject"] = json!("Questioning of two witnesses, case 1042");
    baku.does("draft", foreign);
    assert_eq!(baku.state(), "mla-out-in-review");
    let stale = baku.tries(&person(Role::Officer), "ready", json!({})).expect_err("stale");
    assert_eq!(stale.code, "mla-rule-translation");
    baku.does("ask-translation", json!({"into": "uz"}));
    let stale = baku.tries(&person(Role::Translator), "translated", Value::Object(begun)).expect_err("stale");
    assert_eq!(stale.code, "mla-rule-translation");
    let begun = docket::Kind::prefill(&kinds::mla::Mla, &baku.view(), act("translated"));
    baku.does("translated", Value::Object(begun));
    baku.does("ready", json!({}));
    assert_eq!(baku.state(), "mla-out-ready-to-sign");
}

#[test]
fn undelivered_it_goes_by_another_channel_and_may_cross_the_acknowledgement() {
    let (mut baku, mut tashkent) = (Authority::new("az-pgo"), Authority::new("uz-pgo"));
    let request = sent(&mut baku, "uz-pgo");
    post(&mut [&mut baku, &mut tashkent]);
    registers_and_acknowledges(&mut tashkent);
    baku.gets_receipt(request, "RelayFailure");
    assert_eq!(baku.state(), "mla-out-undelivered");
    baku.does("resend", json!({"channel": "courier"}));
    assert_eq!(baku.state(), "mla-out-sent");
    post(&mut [&mut baku, &mut tashkent]);
    assert_eq!((baku.state().as_str(), tashkent.state().as_str()), ("mla-out-acknowledged", "mla-in-acknowledged"));
    assert!(baku.view().conflicts.is_empty() && tashkent.view().conflicts.is_empty());
    assert_eq!(clock(&baku, "mla-clock-transport").stopped, Some(baku.now));
}

#[test]
fn a_shown_draft_has_no_effect_until_it_is_sent() {
    let (mut baku, mut tashkent) = (Authority::new("az-pgo"), Authority::new("uz-pgo"));
    baku.does("draft", request("uz-pgo"));
    baku.does("submit", json!({}));
    baku.does("consult", json!({}));
    post(&mut [&mut baku, &mut tashkent]);
    assert_eq!((baku.state().as_str(), tashkent.state().as_str()), ("mla-out-pre-consult", "mla-in-consulted"));
    assert_eq!(baku.line(), "mla-line-consulting");
    assert_eq!(tashkent.acts(), ["reply-consultation", "close"]);
    tashkent.does("reply-consultation", json!({"comment": text("Name the account")}));
    post(&mut [&mut baku, &mut tashkent]);
    assert_eq!(baku.state(), "mla-out-in-review");
    baku.does("ready", json!({}));
    baku.does("send", json!({}));
    post(&mut [&mut baku, &mut tashkent]);
    assert_eq!(tashkent.state(), "mla-in-received");
}

#[test]
fn postponed_it_has_a_date_of_review_and_is_taken_up_again() {
    let (mut baku, mut tashkent) = in_execution();
    tashkent.signs("postpone", json!({"postpone_ground": "own-proceedings", "review_on": "2026-08-01"}));
    post(&mut [&mut baku, &mut tashkent]);
    assert_eq!(clock(&baku, "mla-clock-postponement-review").due.to_string(), "2026-08-02T00:00:00.000000Z");
    assert!(clock(&baku, "mla-clock-execution").paused.is_some());
    let missing = tashkent.tries(&person(Role::Officer), "postpone", json!({"postpone_ground": "own-proceedings"}));
    assert!(missing.is_err());
    tashkent.does("resume", json!({}));
    tashkent.signs("accept", json!({}));
    post(&mut [&mut baku, &mut tashkent]);
    assert_eq!((baku.state().as_str(), tashkent.state().as_str()), ("mla-out-in-execution", "mla-in-accepted"));
    assert!(clock(&baku, "mla-clock-execution").is_running());
    assert!(clock(&baku, "mla-clock-postponement-review").stopped.is_some());
}

#[test]
fn accepting_needs_findings_or_a_reason_to_go_on_without() {
    let (mut baku, mut tashkent) = (Authority::new("az-pgo"), Authority::new("uz-pgo"));
    sent(&mut baku, "uz-pgo");
    post(&mut [&mut baku, &mut tashkent]);
    registers_and_acknowledges(&mut tashkent);
    let begun = docket::Kind::prefill(&kinds::mla::Mla, &tashkent.view(), act("examine"));
    assert_eq!(begun["findings"].as_array().map(Vec::len), Some(11));
    tashkent.does("examine", Value::Object(begun));
    assert_eq!(tashkent.view().desk.admissible(), kernel::Tri::Unknown);
    let early = tashkent.tries(&person(Role::Officer), "accept", json!({})).expect_err("open");
    assert_eq!(early.code, "mla-not-examined");
    let mut against = in_order();
    against["findings"][3]["finding"] = json!("no");
    against["despite"] = text("No coercive measure is asked for");
    tashkent.does("examine", against);
    tashkent.signs("accept", json!({}));
    assert_eq!(tashkent.state(), "mla-in-accepted");
}

#[test]
fn a_supplement_and_late_material_go_on_with_the_same_docket() {
    let (mut baku, mut tashkent) = in_execution();
    tashkent.does("finish-execution", json!({}));
    tashkent.does("review-result", json!({}));
    tashkent
        .signs("send-result", json!({"answer_result": "executed-partly", "note": text("Without the second account")}));
    post(&mut [&mut baku, &mut tashkent]);
    baku.does("confirm-result", json!({}));
    let measure = json!({"measure_type": "bank-information", "description": text("The second account")});
    baku.signs("ask-supplement", json!({"gap": text("The second account is missing"), "measures": [measure]}));
    post(&mut [&mut baku, &mut tashkent]);
    assert_eq!((baku.state().as_str(), tashkent.state().as_str()), ("mla-out-supplement-asked", "mla-in-reopened"));
    assert!(!tashkent.acts().contains(&"close"), "a supplement is answered first");
    assert_eq!(tashkent.view().desk.measures.len(), 3);
    tashkent.signs("accept", json!({}));
    post(&mut [&mut baku, &mut tashkent]);
    assert_eq!(baku.state(), "mla-out-in-execution");
    assert!(clock(&baku, "mla-clock-execution").is_running());
    tashkent.does("assign-execution", json!({"executing_body": "City prosecutor"}));
    tashkent.does("begin-execution", json!({}));
    tashkent.does("not-possible", json!({"obstacle": "material-destroyed", "note": text("Five years are over")}));
    tashkent.does("review-result", json!({}));
    let begun = docket::Kind::prefill(&kinds::mla::Mla, &tashkent.view(), act("send-result"));
    assert_eq!(begun.get("answer_result"), Some(&json!("not-executed")));
    tashkent.signs("send-result", json!({"answer_result": "not-executed", "note": text("Destroyed")}));
    post(&mut [&mut baku, &mut tashkent]);
    baku.does("confirm-result", json!({}));
    baku.does("hand-over", json!({"handed_to": "Investigator"}));
    baku.does("close", json!({"result": "executed-partly"}));
    post(&mut [&mut baku, &mut tashkent]);
    assert_eq!(tashkent.state(), "mla-in-result-delivered");
    tashkent.does("close", json!({"result": "executed-partly"}));
    tashkent.signs("reopen", json!({"note": text("The bank found a copy")}));
    post(&mut [&mut baku, &mut tashkent]);
    assert_eq!((baku.state().as_str(), tashkent.state().as_str()), ("mla-out-reopened", "mla-in-reopened"));
    baku.does("resume-check", json!({}));
    assert_eq!(baku.state(), "mla-out-under-check");
}

#[test]
fn nobody_without_the_role_acts_and_an_observer_never() {
    let (mut baku, mut tashkent) = (Authority::new("az-pgo"), Authority::new("uz-pgo"));
    let mut astana = Authority::new("kz-pgo");
    let mut shared = request("uz-pgo");
    shared["informed"] = json!([{"authority": "kz-pgo"}]);
    baku.does("draft", shared);
    for role in [Role::Auditor, Role::Administrator, Role::Node, Role::Translator] {
        for act in kinds::mla::acts::ACTS.iter().filter(|act| act.name != "translated" || role != Role::Translator) {
            assert!(!act.roles.contains(&role), "{role:?} {}", act.name);
        }
    }
    baku.does("submit", json!({}));
    baku.does("ready", json!({}));
    baku.does("send", json!({}));
    post(&mut [&mut baku, &mut tashkent, &mut astana]);
    assert!(astana.acts().is_empty());
    let summary = docket::Kind::summary(&kinds::mla::Mla, &astana.view());
    assert_eq!((summary.side, summary.state.as_str()), (docket::Side::Observer, "mla-line-sent"));
    assert_eq!(summary.partners.len(), 2);
    registers_and_acknowledges(&mut tashkent);
    post(&mut [&mut baku, &mut tashkent, &mut astana]);
    assert_eq!(astana.line(), "mla-line-acknowledged");
}

#[test]
fn what_is_shown_is_complete() {
    let (baku, tashkent) = in_execution();
    let kind = kinds::by_name("mla").expect("the kind");
    let open = kind.open(tashkent.docket.clone(), &tashkent.seat).expect("a fold");
    let look = open.look();
    assert_eq!(look.summary.title, "Questioning of a witness and bank records, case 1042");
    assert_eq!(
        (look.summary.our_number.as_deref(), look.summary.their_number.as_deref()),
        (Some("uz-pgo/1"), Some("az-pgo/1"))
    );
    assert!(look.summary.ours_to_act && look.summary.open && !look.summary.urgent);
    assert_eq!(look.mentions.len(), 1);
    assert_eq!((look.mentions[0].name.as_str(), look.mentions[0].category.as_str()), ("Əliyev Elçin", "witness"));
    assert!(look.card.iter().any(|row| row.label == "mla-card-handler"));
    assert!(look.card.iter().any(|row| row.label == "mla-field-facts"));
    let words = kinds::words::keys();
    assert!(look.card.iter().all(|row| words.contains(&row.label)));
    for held in baku.docket.iter() {
        let rows = kind.show(&held.entry);
        assert_eq!(rows.is_empty(), held.entry.body.is_empty(), "{}", held.entry.kind);
    }
    assert!(kinds::by_name("nothing").is_none());
    assert_eq!(kinds::of_entry("mla.sent").map(docket::AnyKind::name), Some("mla"));
    assert!(kinds::of_entry("docket.noted").is_none());
}

#[test]
fn what_a_partner_did_on_paper_is_registered_for_it() {
    let mut baku = Authority::new("az-pgo");
    sent(&mut baku, "ge-pgo");
    let audience = baku.view().line.parties();
    let body = json!({"number": "12-4", "handler": "G. K.", "reply_language": "en", "expected": "2026-06-01"});
    let Value::Object(body) = body else { panic!("an object") };
    let entry = docket::Entry {
        v: 1,
        docket: baku.docket.id(),
        author: baku.seat.clone(),
        seq: baku.docket.next_seq(&baku.seat, &audience),
        parents: baku.docket.heads(&audience),
        audience,
        made_at: baku.now,
        officer: person(Role::Registry),
        kind: "mla.acknowledged".into(),
        version: 1,
        about: Some(crate::office::id("ge-pgo")),
        letter: Some(docket::Letter { dated: baku.now.date(), received: baku.now.date(), number: None }),
        body,
        attachments: Vec::new(),
    };
    entry.check().expect("well-formed");
    let home = baku.docket.home_count(&baku.seat);
    let held = docket::Held { digest: entry.digest().expect("a digest"), entry, noted_at: baku.now, after_home: home };
    baku.docket.insert(held).expect("of this docket");
    assert_eq!(baku.state(), "mla-out-acknowledged");
    assert_eq!(baku.view().line.requested_number.as_deref(), Some("12-4"));
}
