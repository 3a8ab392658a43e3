//! What people are told of, and what programs read for them.

use std::collections::BTreeSet;

use app::What;
use axum::http::{Method, StatusCode};
use serde_json::json;
use testkit::{Node, World};

use crate::browser::{Browser, encoded};

async fn told(node: &Node, login: &str) -> Vec<What> {
    let actor = node.somebody(login).await;
    let found = node.app.notices(&actor, 1).await.expect("notices");
    found.rows.into_iter().map(|notice| notice.what).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_is_told_what_concerns_her_and_nothing_she_did() {
    let world = World::of(&["az-pgo", "uz-gp"], 1).await;
    let (baku, tashkent) = (&world.nodes[0], &world.nodes[1]);
    let id = baku.drafts(testkit::request("uz-gp")).await;
    let officer = baku.somebody("officer").await;
    assert_eq!(told(baku, "officer").await, []);
    baku.does("head", id, "assign", json!({"to": officer.pseudonym})).await;
    assert_eq!(told(baku, "officer").await, [What::Assigned]);
    baku.does("officer", id, "submit", json!({})).await;
    baku.does(
        "head",
        id,
        "send-back",
        json!({"send_back_reason": kinds::mla::codes::SEND_BACK_REASONS[0],
        "note": {"lang": "en", "text": "once more"}}),
    )
    .await;
    assert!(told(baku, "officer").await.contains(&What::SentBack), "{:?}", told(baku, "officer").await);
    baku.does("officer", id, "submit", json!({})).await;
    baku.does("head", id, "ready", json!({})).await;
    assert_eq!(told(baku, "signer").await, [What::ToSign]);
    assert_eq!(told(baku, "head").await, [], "she did it herself");
    baku.does("signer", id, "send", json!({})).await;
    assert!(world.settles(20).await);
    for login in ["registry", "head"] {
        assert_eq!(told(tashkent, login).await, [What::Arrived], "{login}");
    }
    assert_eq!(told(tashkent, "officer").await, []);
    let letters = |told: &[What]| told.iter().filter(|what| **what == What::Partner).count();
    let before = letters(&told(baku, "officer").await);
    tashkent.acknowledges(id).await;
    assert!(world.settles(20).await);
    assert_eq!(letters(&told(baku, "officer").await), before + 1);
    // The proposal waits for the signer; sent back, its writer is told.
    let command = docket::Command {
        act: "withdraw".into(),
        fields: json!({"withdraw_reason": kinds::mla::codes::WITHDRAW_REASONS[0]}).as_object().expect("x").clone(),
        attachments: Vec::new(),
    };
    let target = app::Target::Docket { id, seen: None };
    let done = baku.app.act(&officer, target, command).await.expect("proposed");
    assert_eq!(told(baku, "signer").await, [What::ToSign, What::ToSign]);
    let reason = json!({"proposal": done.entries[0].to_string(), "reason": {"lang": "en", "text": "not now"}});
    baku.does("signer", id, "decline", reason).await;
    let back = told(baku, "officer").await.into_iter().filter(|what| *what == What::SentBack).count();
    assert_eq!(back, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn time_limits_are_told_before_and_after_they_end_and_once() {
    let world = World::of(&["az-pgo", "uz-gp"], 2).await;
    let node = &world.nodes[0];
    let id = node.drafts(testkit::request("uz-gp")).await;
    let officer = node.somebody("officer").await;
    // Today is 21 November.
    let fields = json!({"to": officer.pseudonym, "report_by": "2026-11-25"});
    node.does("head", id, "assign", fields).await;
    node.app.tell_of_limits().await.expect("told");
    assert_eq!(told(node, "officer").await, [What::Assigned]);
    for (days, expected) in [(2, vec![What::Due, What::Assigned]), (4, vec![What::Overdue, What::Due, What::Assigned])]
    {
        world.clock.advance(days * 86_400);
        for _ in 0..2 {
            node.app.tell_of_limits().await.expect("told");
        }
        assert_eq!(told(node, "officer").await, expected);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_notice_leads_to_its_matter_and_can_be_switched_off() {
    let world = World::of(&["az-pgo", "uz-gp"], 3).await;
    let node = &world.nodes[0];
    let mut browser = Browser::signed_in(&world, "rena").await;
    let rena = node.somebody("rena").await;
    let id = node.drafts(testkit::request("uz-gp")).await;
    node.does("head", id, "assign", json!({"to": rena.pseudonym})).await;
    browser.goes("/").await;
    browser.shows("moj-notification-badge");
    browser.goes("/notices").await;
    browser.shows("A matter was given to you");
    let notice = node.app.notices(&rena, 1).await.expect("notices").rows.remove(0);
    browser.goes(&format!("/notices/{}", notice.id)).await;
    assert_eq!(browser.place, format!("/requests/{id}"));
    browser.lacks("moj-notification-badge");
    // Another person does not get at it.
    let mut other = Browser::signed_in(&world, "murad").await;
    other.goes(&format!("/notices/{}", notice.id)).await;
    assert_eq!(other.status, StatusCode::NOT_FOUND);
    browser.goes("/notices").await;
    let token = browser.hidden("token").expect("a token");
    browser.ask(Method::POST, "/notices/choices", Some(encoded(&[("token", &token), ("what", "due")]))).await;
    browser.shows("Saved");
    let off = node.app.notices_off(&rena).await.expect("choices");
    assert!(off.contains(&What::Assigned) && !off.contains(&What::Due) && !off.contains(&What::ToSign), "{off:?}");
    let always = node.app.choose_notices(&rena, &BTreeSet::new()).await.expect_err("limits are always told");
    assert_eq!(always.code, "notice-always");
    let second = node.drafts(testkit::request("uz-gp")).await;
    node.does("head", second, "assign", json!({"to": rena.pseudonym})).await;
    assert_eq!(node.app.notices(&rena, 1).await.expect("notices").rows.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_calendar_is_read_without_signing_in_until_its_address_is_taken_back() {
    let world = World::of(&["az-pgo", "uz-gp"], 4).await;
    let node = &world.nodes[0];
    let mut browser = Browser::signed_in(&world, "rena").await;
    let rena = node.somebody("rena").await;
    let mut fields = testkit::request("uz-gp");
    fields["subject"] = json!("Karimov is named here");
    let id = node.drafts(fields).await;
    node.does("head", id, "assign", json!({"to": rena.pseudonym, "report_by": "2026-12-01"})).await;
    browser.goes("/profile/feeds").await;
    browser.sends(&[("view", "")], None).await;
    let address = browser.page.split("/feed/").nth(1).and_then(|rest| rest.split('<').next()).expect("an address");
    let address = format!("/feed/{address}");
    let mut program = Browser::on(node);
    program.goes(&address).await;
    assert_eq!(program.status, StatusCode::OK);
    program.shows("DTSTART;VALUE=DATE:20261201");
    program.lacks("Karimov");
    program.goes(&address.replace("limits.ics", "list.atom")).await;
    assert_eq!(program.status, StatusCode::NOT_FOUND, "a calendar is no list");
    // A saved list as a feed.
    let view = app::SavedView { name: "mine".into(), query: "whose=mine".into() };
    node.app.save_view(&rena, view).await.expect("saved");
    let secret = node.app.make_feed(&rena, Some("mine")).await.expect("an address");
    program.goes(&format!("/feed/{secret}/list.atom")).await;
    program.shows("<entry>");
    program.lacks("Karimov");
    assert_eq!(node.app.make_feed(&rena, Some("no such list")).await.expect_err("no list").code, "not-found");
    for feed in node.app.feeds(&rena).await.expect("feeds") {
        let murad = node.somebody("officer").await;
        assert_eq!(node.app.drop_feed(&murad, &feed.id).await.expect_err("another's").code, "not-found");
        node.app.drop_feed(&rena, &feed.id).await.expect("taken back");
    }
    for gone in [address, format!("/feed/{secret}/list.atom"), "/feed/x/limits.ics".into()] {
        program.goes(&gone).await;
        assert_eq!(program.status, StatusCode::NOT_FOUND, "{gone}");
    }
}
