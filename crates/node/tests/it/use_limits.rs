//! Limits on the use of what a partner gave: they arrive with the material, bar another use without consent, and keep
//! their days after the matter is over.

use app::{Target, Upload};
use docket::{AttachmentRef, Duty};
use kernel::{DocketId, Problem};
use serde_json::{Value, json};
use testkit::{Node, World, request};

async fn brings(node: &Node, bytes: &'static [u8]) -> AttachmentRef {
    let what = Upload {
        name: "record.pdf".into(),
        media_type: "application/pdf".into(),
        handling: docket::Handling::Ordinary,
        lang: None,
    };
    node.app.upload(&node.somebody("officer").await, what, Box::new(bytes)).await.expect("the vault takes it")
}

async fn attaches(node: &Node, id: DocketId, file: &AttachmentRef) -> Result<app::Done, Problem> {
    let target = Target::Docket { id, seen: None };
    node.tries("officer", target, "draft", request("uz-gp"), vec![file.clone()]).await
}

const EVIDENCE: &[u8] = b"DEMO: a record of questioning";

/// Tashkent has answered Baku with a file and `conditions`, and Baku has closed the matter.
async fn answered(world: &World, conditions: Value) -> DocketId {
    let [baku, tashkent] = &world.nodes[..] else { unreachable!("two nodes") };
    let id = baku.drafts(request("uz-gp")).await;
    baku.sends(id).await;
    assert!(world.settles(50).await);
    tashkent.acknowledges(id).await;
    tashkent.accepts(id).await;
    tashkent.does("head", id, "assign-execution", json!({"executing_body": "DEMO"})).await;
    tashkent.does("officer", id, "begin-execution", json!({})).await;
    tashkent.does("officer", id, "update-measure", json!({"measure": 1, "measure_state": "done"})).await;
    tashkent.does("officer", id, "finish-execution", json!({})).await;
    tashkent.does("officer", id, "review-result", json!({})).await;
    let answer = json!({
        "answer_result": "executed", "note": {"lang": "ru", "text": "DEMO"},
        "progress": [{"measure": 1, "measure_state": "done"}], "conditions": conditions,
    });
    let file = brings(tashkent, EVIDENCE).await;
    let target = Target::Docket { id, seen: None };
    tashkent.tries("officer", target, "send-result", answer, vec![file]).await.expect("it is sent");
    assert!(world.settles(50).await);
    baku.does("officer", id, "confirm-result", json!({})).await;
    baku.does("officer", id, "hand-over", json!({"handed_to": "DEMO", "conditions_told": true})).await;
    baku.does("officer", id, "close", json!({"result": "executed"})).await;
    assert!(world.settles(50).await);
    id
}

#[tokio::test]
async fn another_use_needs_the_consent_of_the_giver() {
    let world = World::of(&["az-pgo", "uz-gp"], 41).await;
    let baku = &world.nodes[0];
    let source = answered(&world, json!([{"condition": "speciality"}, {"condition": "third-party-rights"}])).await;
    let seen = baku.app.law(&baku.somebody("officer").await, source, None).await.expect("asked");
    let duties: Vec<Duty> = seen.limits.iter().map(|limit| limit.duty).collect();
    assert_eq!(duties, [Duty::Ask, Duty::Respect]);
    assert!(seen.reused.is_empty());
    // Whoever gave it is not bound by its own conditions.
    let tashkent = &world.nodes[1];
    let theirs = tashkent.app.law(&tashkent.somebody("officer").await, source, None).await.expect("asked");
    assert!(theirs.limits.is_empty());

    // The same bytes, whatever way they came to the desk.
    let other = baku.drafts(request("uz-gp")).await;
    let file = brings(baku, EVIDENCE).await;
    let refused = attaches(baku, other, &file).await.expect_err("no consent");
    assert_eq!(refused.code, "use-limited");
    let log = baku.app.log(&baku.somebody("auditor").await, 1).await.expect("the log");
    assert!(log.rows.iter().any(|leaf| leaf.action == "use-limit.refused"), "the attempt is in the log");
    let draft = baku.case("officer", other).await;
    assert!(draft.entries.iter().all(|view| view.held.entry.attachments.is_empty()), "nothing was taken in");

    let consent = |matter: String| json!({"matter": matter, "given_by": "DEMO Tashkent", "given_on": "2026-11-20"});
    let third = baku.drafts(request("uz-gp")).await;
    baku.does("officer", source, "note-consent", consent(third.to_string())).await;
    assert!(attaches(baku, other, &file).await.is_err(), "that consent is for another matter");
    baku.does("officer", source, "note-consent", consent(other.to_string().to_uppercase())).await;
    attaches(baku, other, &file).await.expect("the giver consented");
    let used = baku.app.law(&baku.somebody("officer").await, other, None).await.expect("asked");
    assert_eq!(used.reused.len(), 1);
    assert_eq!(used.reused[0].from.as_ref().map(|(id, _)| *id), Some(source));
    assert!(used.reused[0].consent.is_some());
    // What is under no limit is free.
    let free = brings(baku, b"DEMO: our own paper").await;
    attaches(baku, third, &free).await.expect("it is ours");
    assert!(baku.app.check_everything().await.expect("checked").ok);
}

#[tokio::test]
async fn a_day_of_destruction_is_kept_after_the_matter_is_over() {
    let world = World::of(&["az-pgo", "uz-gp"], 42).await;
    let baku = &world.nodes[0];
    let until = kernel::Date::parse("2026-12-24").expect("a day");
    let source = answered(&world, json!([{"condition": "deletion", "until": until.to_string()}])).await;
    let case = baku.case("officer", source).await;
    assert!(!case.look.summary.open, "the matter is over");
    let clock = case.look.clocks.iter().find(|clock| clock.name == "docket-clock-destroy").expect("a clock");
    assert!(clock.is_running());
    assert_eq!(clock.due.to_string(), "2026-12-25T00:00:00.000000Z", "the whole day is left");

    // Until then the file may be used: nothing else was laid on it.
    let other = baku.drafts(request("uz-gp")).await;
    attaches(baku, other, &brings(baku, EVIDENCE).await).await.expect("before the day");
    while baku.app.now().date() <= until {
        world.clock.advance(86_400);
    }
    let today = baku.app.today(&baku.somebody("officer").await).await.expect("a front page");
    assert!(today.overdue.iter().any(|line| line.id == source), "what is over is listed for what is still owed");
    let later = baku.drafts(request("uz-gp")).await;
    let file = brings(baku, EVIDENCE).await;
    assert_eq!(attaches(baku, later, &file).await.expect_err("it must not exist").code, "use-ended");
    let consent = json!({"matter": later.to_string(), "given_by": "DEMO", "given_on": "2026-12-26"});
    baku.does("officer", source, "note-consent", consent).await;
    assert_eq!(attaches(baku, later, &file).await.expect_err("consent revives nothing").code, "use-ended");

    let target = Target::Docket { id: source, seen: None };
    let second = json!({"limit": 2, "done_on": "2026-12-26"});
    let wrong = baku.tries("officer", target.clone(), "note-fulfilled", second, Vec::new()).await;
    assert_eq!(wrong.expect_err("there is one").code, "use-limit-not-open");
    let done = json!({"limit": 1, "done_on": "2026-12-26"});
    baku.does("officer", source, "note-fulfilled", done.clone()).await;
    let again = baku.tries("officer", target, "note-fulfilled", done, Vec::new()).await;
    assert_eq!(again.expect_err("once").code, "use-limit-not-open");
    let today = baku.app.today(&baku.somebody("officer").await).await.expect("a front page");
    assert!(today.overdue.iter().all(|line| line.id != source));
    assert_eq!(attaches(baku, later, &file).await.expect_err("it was destroyed").code, "use-ended");
    assert!(baku.app.check_everything().await.expect("checked").ok);
}
