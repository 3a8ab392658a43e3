//! A request for assistance between nodes.

use app::Target;
use serde_json::json;
use testkit::{World, request};

#[tokio::test]
async fn a_request_is_asked_executed_and_answered_and_both_sides_agree() {
    let world = World::of(&["az-pgo", "uz-gp"], 1).await;
    let [baku, tashkent] = &world.nodes[..] else { unreachable!("two nodes") };
    let id = baku.drafts(request("uz-gp")).await;
    baku.sends(id).await;
    assert!(world.settles(50).await);
    assert_eq!(baku.case("officer", id).await.look.summary.state, "mla-out-delivered");

    tashkent.acknowledges(id).await;
    assert!(world.settles(50).await);
    let seen = baku.case("officer", id).await;
    assert_eq!(seen.look.summary.state, "mla-out-acknowledged");
    assert_eq!(seen.look.summary.their_number, tashkent.case("officer", id).await.look.summary.our_number);

    tashkent.accepts(id).await;
    tashkent.does("head", id, "assign-execution", json!({"executing_body": "DEMO"})).await;
    tashkent.does("officer", id, "begin-execution", json!({})).await;
    tashkent.does("officer", id, "update-measure", json!({"measure": 1, "measure_state": "done"})).await;
    tashkent.does("officer", id, "finish-execution", json!({})).await;
    tashkent.does("officer", id, "review-result", json!({})).await;
    let answer = json!({
        "answer_result": "executed", "note": {"lang": "ru", "text": "DEMO: исполнено."},
        "progress": [{"measure": 1, "measure_state": "done"}],
    });
    tashkent.does("officer", id, "send-result", answer).await;
    assert!(world.settles(50).await);
    baku.does("officer", id, "confirm-result", json!({})).await;
    baku.does("officer", id, "hand-over", json!({"handed_to": "DEMO"})).await;
    baku.does("officer", id, "close", json!({"result": "executed"})).await;
    assert!(world.settles(50).await);

    assert_eq!(baku.case("officer", id).await.look.summary.state, "mla-out-closed");
    assert_eq!(tashkent.case("officer", id).await.look.summary.state, "mla-in-result-delivered");
    assert!(world.settles(50).await, "reading tells the partner, and that travels too");
    let lines = world.lines(id).await;
    assert_eq!(lines[0], lines[1]);
    for node in &world.nodes {
        node.app.sign_log().await.expect("a checkpoint");
        let report = node.app.check_everything().await.expect("a report");
        assert!(report.ok, "{}: {:?}", node.id, report.findings);
    }
}

#[tokio::test]
async fn the_receipts_ladder_has_a_proof_for_each_word() {
    let world = World::of(&["az-pgo", "uz-gp"], 2).await;
    let [baku, tashkent] = &world.nodes[..] else { unreachable!("two nodes") };
    let id = baku.drafts(request("uz-gp")).await;
    baku.sends(id).await;
    let rungs = async || {
        let case = baku.case("officer", id).await;
        let sent = case.entries.iter().find(|view| view.held.entry.kind == "mla.sent").expect("it was sent");
        let ladder = &sent.ladders[0].1;
        [&ladder.submitted, &ladder.accepted, &ladder.delivered, &ladder.opened].map(exchange::evidence::Rung::is_yes)
    };
    assert_eq!(rungs().await, [true, false, false, false]);
    assert!(world.settles(50).await);
    assert_eq!(rungs().await, [true, true, true, false]);
    tashkent.case("auditor", id).await;
    assert!(world.settles(50).await);
    assert_eq!(rungs().await, [true, true, true, false], "an auditor's look is not knowledge of the authority");
    tashkent.case("officer", id).await;
    assert!(world.settles(50).await);
    assert_eq!(rungs().await, [true, true, true, true]);
}

#[tokio::test]
async fn a_third_authority_is_informed_and_sees_the_same_line() {
    let world = World::of(&["az-pgo", "uz-gp", "ru-pgo"], 3).await;
    let [baku, tashkent, moscow] = &world.nodes[..] else { unreachable!("three nodes") };
    let mut fields = request("uz-gp");
    fields["informed"] = json!([{"authority": "ru-pgo"}]);
    let id = baku.drafts(fields).await;
    baku.sends(id).await;
    assert!(world.settles(50).await);
    tashkent.acknowledges(id).await;
    assert!(world.settles(50).await);
    let lines = world.lines(id).await;
    assert!(lines.iter().all(|line| line.is_some() && *line == lines[0]), "{lines:?}");
    let refused = moscow
        .tries("registry", Target::Docket { id, seen: None }, "acknowledge", json!({}), Vec::new())
        .await
        .expect_err("whoever is only informed does not answer");
    assert_eq!(refused.code, "act-not-now");
}

#[tokio::test]
async fn whoever_a_request_is_passed_on_to_gets_everything_it_rests_on() {
    let world = World::of(&["az-pgo", "uz-gp", "ru-pgo"], 4).await;
    let [baku, tashkent, moscow] = &world.nodes[..] else { unreachable!("three nodes") };
    let id = baku.drafts(request("uz-gp")).await;
    baku.sends(id).await;
    assert!(world.settles(50).await);
    tashkent.acknowledges(id).await;
    let findings = json!([{"check": "competence", "finding": "no"}]);
    tashkent.does("officer", id, "examine", json!({"findings": findings})).await;
    tashkent.does("officer", id, "redirect", json!({"to": "ru-pgo", "note": {"lang": "ru", "text": "DEMO"}})).await;
    assert!(world.settles(80).await);
    let lines = world.lines(id).await;
    assert!(lines.iter().all(|line| line.is_some() && *line == lines[0]), "{lines:?}");
    assert!(moscow.case("officer", id).await.look.waiting.is_empty());
    moscow.acknowledges(id).await;
    assert!(world.settles(80).await);
    assert_eq!(baku.case("officer", id).await.look.summary.state, "mla-out-acknowledged");
}

#[tokio::test]
async fn what_is_written_while_a_request_is_passed_on_reaches_the_newcomer_too() {
    let world = World::of(&["az-pgo", "uz-gp", "ru-pgo"], 7).await;
    let [baku, tashkent, _] = &world.nodes[..] else { unreachable!("three nodes") };
    let id = baku.drafts(request("uz-gp")).await;
    baku.sends(id).await;
    assert!(world.settles(50).await);
    tashkent.acknowledges(id).await;
    assert!(world.settles(50).await);
    world.wire.cut(&baku.id, &tashkent.id);
    baku.does("registry", id, "ask-status", json!({})).await;
    tashkent.does("officer", id, "examine", json!({"findings": [{"check": "competence", "finding": "no"}]})).await;
    let on = json!({"to": "ru-pgo", "note": {"lang": "ru", "text": "DEMO"}});
    tashkent.does("officer", id, "redirect", on).await;
    world.settles(5).await;
    world.wire.mend(&baku.id, &tashkent.id);
    assert!(world.settles(200).await);
    let lines = world.lines(id).await;
    assert!(lines.iter().all(|line| line.is_some() && *line == lines[0]), "{lines:?}");
}

#[tokio::test]
async fn when_the_line_is_cut_and_both_act_the_same_conflict_stands_on_both_sides() {
    let world = World::of(&["az-pgo", "uz-gp"], 5).await;
    let [baku, tashkent] = &world.nodes[..] else { unreachable!("two nodes") };
    let id = baku.drafts(request("uz-gp")).await;
    baku.sends(id).await;
    assert!(world.settles(50).await);
    tashkent.acknowledges(id).await;
    assert!(world.settles(50).await);

    world.wire.cut(&baku.id, &tashkent.id);
    baku.does("officer", id, "withdraw", json!({"withdraw_reason": "obtained-otherwise"})).await;
    tashkent.does("officer", id, "examine", json!({"findings": [{"check": "limitation", "finding": "no"}]})).await;
    tashkent.does("officer", id, "refuse", json!({"refusal_ground": "limitation", "article": "DEMO 19"})).await;
    assert!(!world.settles(5).await, "nothing gets through");
    world.wire.mend(&baku.id, &tashkent.id);
    assert!(world.settles(200).await);

    let (ours, theirs) = (baku.case("officer", id).await, tashkent.case("officer", id).await);
    let shared = |case: &app::Case| -> Vec<_> {
        case.look.conflicts.iter().filter(|conflict| conflict.shared).cloned().collect()
    };
    assert_eq!(shared(&ours), shared(&theirs));
    assert_eq!(shared(&ours).len(), 1);
    assert_eq!(shared(&ours)[0].kind, "mla.refused");
    assert_eq!(ours.look.line_digest, theirs.look.line_digest);
}

#[tokio::test]
async fn attachments_travel_whole_and_are_the_same_on_the_other_side() {
    let world = World::of(&["az-pgo", "uz-gp"], 6).await;
    let [baku, tashkent] = &world.nodes[..] else { unreachable!("two nodes") };
    let bytes: Vec<u8> = (0..700_000_u32).flat_map(u32::to_le_bytes).collect();
    let officer = baku.somebody("officer").await;
    let upload = app::Upload {
        name: "Протокол – шəкил.bin".into(),
        media_type: "application/octet-stream".into(),
        handling: docket::Handling::Official,
        lang: None,
    };
    let file = baku.app.upload(&officer, upload, Box::new(std::io::Cursor::new(bytes.clone()))).await.expect("a file");
    let done = baku
        .tries("officer", Target::New("mla".into()), "draft", request("uz-gp"), vec![file.clone()])
        .await
        .expect("a draft");
    baku.sends(done.docket).await;
    assert!(world.settles(50).await);
    let officer = tashkent.somebody("officer").await;
    let mut download = tashkent.app.attachment(&officer, done.docket, file.digest).await.expect("the file");
    let mut read = Vec::new();
    std::io::Read::read_to_end(&mut download.body, &mut read).expect("readable");
    assert!(read == bytes);
    assert_eq!(download.name, "Протокол – шəкил.bin");
}
