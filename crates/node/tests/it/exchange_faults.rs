//! A bad network, restarts, and messages that come twice.

use exchange::simulated::Faults;
use serde_json::json;
use testkit::{World, request};

#[tokio::test]
async fn a_bad_line_and_restarts_lose_nothing_and_double_nothing() {
    for seed in 0..6 {
        let mut world = World::of(&["az-pgo", "uz-gp"], seed).await;
        world.wire.set_faults(Faults { lost: 300, answer_lost: 200, doubled: 300, late: 300, late_steps: 4 });
        let id = world.nodes[0].drafts(request("uz-gp")).await;
        world.nodes[0].sends(id).await;
        assert!(world.settles(400).await, "seed {seed}: the request arrives");
        world.restart(1).await;
        world.nodes[1].acknowledges(id).await;
        world.restart(0).await;
        world.nodes[0].does("registry", id, "ask-status", json!({})).await;
        assert!(world.settles(400).await, "seed {seed}: the acknowledgement arrives");
        let lines = world.lines(id).await;
        assert_eq!(lines[0], lines[1], "seed {seed}");
        assert!(world.wire.counts().lost > 0 && world.wire.counts().late > 0, "seed {seed}: the line was bad");
        for node in &world.nodes {
            let shared = |entries: &[app::EntryView]| {
                entries
                    .iter()
                    .filter(|view| !view.held.entry.is_home())
                    .map(|view| view.held.digest)
                    .collect::<Vec<_>>()
            };
            let case = node.case("auditor", id).await;
            assert_eq!(shared(&case.entries).len(), 3, "seed {seed}: sent, acknowledged, status asked, each once");
            let report = node.app.check_everything().await.expect("a report");
            assert!(report.ok, "seed {seed}: {:?}", report.findings);
        }
    }
}

#[tokio::test]
async fn what_cannot_be_delivered_in_time_is_stated_and_a_late_delivery_keeps_the_negative() {
    let world = World::of(&["az-pgo", "uz-gp"], 11).await;
    let [baku, tashkent] = &world.nodes[..] else { unreachable!("two nodes") };
    world.wire.cut(&baku.id, &tashkent.id);
    let id = baku.drafts(request("uz-gp")).await;
    baku.sends(id).await;
    for _ in 0..40 {
        baku.posts().await;
        world.clock.advance(6 * 3600);
    }
    let case = baku.case("officer", id).await;
    assert_eq!(case.look.summary.state, "mla-out-undelivered");
    let sent = case.entries.iter().find(|view| view.held.entry.kind == "mla.sent").expect("sent");
    assert_eq!(sent.ladders[0].1.accepted.failed.len(), 1, "one signed statement of failure");

    world.wire.mend(&baku.id, &tashkent.id);
    baku.does("registry", id, "resend", json!({"channel": "node"})).await;
    assert!(world.settles(100).await);
    let case = baku.case("officer", id).await;
    let sent = case.entries.iter().find(|view| view.held.entry.kind == "mla.sent").expect("sent");
    let ladder = &sent.ladders[0].1;
    assert!(ladder.accepted.is_yes(), "it arrived after all");
    assert_eq!(ladder.accepted.failed.len(), 1, "and the failure is not forgotten");
    let lines = world.lines(id).await;
    assert_eq!(lines[0], lines[1]);
}

#[tokio::test]
async fn what_was_sent_and_has_no_receipt_stands_on_the_front_page_until_it_has() {
    let world = World::of(&["az-pgo", "uz-gp"], 14).await;
    let [baku, tashkent] = &world.nodes[..] else { unreachable!("two nodes") };
    let officer = baku.somebody("officer").await;
    let waits = async || -> Vec<Option<kernel::DocketId>> {
        let today = baku.app.today(&officer).await.expect("a front page");
        today.without_receipt.iter().map(|message| message.docket).collect()
    };
    assert_eq!(waits().await, []);
    world.wire.cut(&baku.id, &tashkent.id);
    let id = baku.drafts(request("uz-gp")).await;
    baku.sends(id).await;
    baku.posts().await;
    world.clock.advance(72 * 3600);
    assert_eq!(waits().await, [Some(id)], "the line is cut");
    let today = baku.app.today(&officer).await.expect("a front page");
    assert_eq!((today.without_receipt[0].attempts, &today.without_receipt[0].to), (1, &tashkent.id));
    world.wire.mend(&baku.id, &tashkent.id);
    assert!(world.settles(100).await);
    assert_eq!(waits().await, [], "it was delivered");
}

#[tokio::test]
async fn a_demonstration_and_a_real_office_are_no_partners() {
    let world = World::of(&["az-pgo", "uz-gp"], 15).await;
    let office = &world.nodes[0];
    let folder = testkit::Folder::new();
    std::fs::write(folder.path().join("demo"), "").expect("the folder is writable");
    let transport = std::sync::Arc::new(world.wire.transport(&kernel::AuthorityId::parse("kz-gp").expect("an id")));
    let demonstration = testkit::Node::open("kz-gp", folder.path(), &world.clock, transport).await;
    for (one, other, code) in
        [(office, &demonstration, "partner-is-demo"), (&demonstration, office, "partner-not-demo")]
    {
        let described = other.app.own_descriptor_bytes().expect("a description");
        let refused = one.app.add_authority_at_console(described).await.expect_err(code);
        assert_eq!(refused.code, code);
    }
}

#[tokio::test]
async fn an_urgent_request_expires_after_a_day() {
    let world = World::of(&["az-pgo", "uz-gp"], 12).await;
    let [baku, tashkent] = &world.nodes[..] else { unreachable!("two nodes") };
    world.wire.cut(&baku.id, &tashkent.id);
    let mut fields = request("uz-gp");
    fields["urgency"] = json!("urgent");
    fields["urgency_reason"] = json!({"lang": "ru", "text": "DEMO"});
    let id = baku.drafts(fields).await;
    baku.sends(id).await;
    for _ in 0..26 {
        baku.posts().await;
        world.clock.advance(3600);
    }
    assert_eq!(baku.case("officer", id).await.look.summary.state, "mla-out-undelivered");
}

#[tokio::test]
async fn a_stranger_and_an_authority_that_was_not_confirmed_are_not_listened_to() {
    let world = World::of(&["az-pgo"], 13).await;
    let stranger = World::of(&["kz-gp", "uz-gp"], 14).await;
    let kazakhstan = &stranger.nodes[0];
    let baku = &world.nodes[0];
    // Kazakhstan knows Baku, Baku has only heard of Kazakhstan.
    let descriptor = baku.app.own_descriptor_bytes().expect("a descriptor");
    kazakhstan.app.add_authority_at_console(descriptor).await.expect("a partner");
    kazakhstan.app.confirm_authority_at_console(baku.id.clone(), &baku.spoken, "push").await.expect("confirmed");
    let pending = kazakhstan.app.own_descriptor_bytes().expect("a descriptor");
    let shown = baku.app.add_authority_at_console(pending).await.expect("pending");
    assert_eq!(shown.state, "pending");
    stranger.wire.join(&baku.id, std::sync::Arc::new(baku.app.clone()));
    let id = kazakhstan.drafts(request("az-pgo")).await;
    kazakhstan.sends(id).await;
    assert!(!stranger.settles(5).await);
    assert_eq!(world.lines(id).await, [None], "nothing of it is kept");
    let wrong = baku
        .app
        .confirm_authority_at_console(kazakhstan.id.clone(), &stranger.nodes[1].spoken, "push")
        .await
        .expect_err("another fingerprint");
    assert_eq!(wrong.code, "partner-fingerprint-differs");
    baku.app
        .confirm_authority_at_console(kazakhstan.id.clone(), &kazakhstan.spoken, "push")
        .await
        .expect("the right one");
    assert!(stranger.settles(100).await);
    assert!(world.lines(id).await[0].is_some(), "the same message is accepted once its sender is known");
}
