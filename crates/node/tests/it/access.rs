//! Purpose and secrecy: why persons are looked up, and what is opened in an emergency.

use app::{NewPurpose, NewUser, Target};
use axum::http::{Method, StatusCode};
use docket::Command;
use kernel::{DocketId, Lang, Role};
use serde_json::json;
use testkit::{Node, World};

use crate::browser::{Browser, encoded, person};

/// A confidential request that `officer` works on, with a number of ours.
async fn secret(world: &World) -> (DocketId, String) {
    let node = &world.nodes[0];
    let mut fields = testkit::request("uz-gp");
    fields["subject"] = json!("a subject under seal");
    fields["confidentiality"] = json!("content");
    let id = node.drafts(fields).await;
    let officer = node.somebody("officer").await.pseudonym;
    node.does("head", id, "assign", json!({"to": officer})).await;
    node.sends(id).await;
    let case = node.case("officer", id).await;
    assert!(case.look.summary.confidential);
    (id, case.look.summary.our_number.expect("a number"))
}

/// A second head, who has opened nothing herself.
async fn head(node: &Node, login: &str) -> app::Actor {
    let user = NewUser {
        login: login.into(),
        name: "Another head".into(),
        roles: [Role::Head, Role::Officer].into(),
        lang: Lang::En,
        password: Some(testkit::PASSWORD.into()),
    };
    node.app.make_user_at_console(user).await.expect("a user");
    node.somebody(login).await
}

const WHY: &str = "The arrest is under way in this hour.";

#[tokio::test(flavor = "multi_thread")]
async fn persons_are_looked_up_for_a_matter_alone() {
    let world = World::of(&["az-pgo", "uz-gp"], 1).await;
    let node = &world.nodes[0];
    let id = node.drafts(testkit::request("uz-gp")).await;
    node.sends(id).await;
    let number = node.case("officer", id).await.look.summary.our_number.expect("a number");
    let rena = person(node, "rena").await;
    let actor = node.somebody("rena").await;
    let refused = node.app.persons(&actor, "Кар").await.expect_err("no purpose");
    assert_eq!(refused.code, "purpose-needed");
    let mut browser = Browser::on(node);
    browser.goes("/").await;
    browser.signs_in(&rena, world.clock.as_ref()).await;
    // From a matter the question is answered by one press of a button.
    browser.goes(&format!("/persons?q=Karimov&for={id}")).await;
    browser.shows(&format!("value=\"{number}\""));
    browser.lacks("govuk-table");
    browser.sends(&[("q", "Karimov"), ("matter", &number), ("ground", "matter")], None).await;
    assert_eq!(browser.place, "/persons?q=Karimov");
    browser.shows("Work on a request");
    // The same work goes on without a question; another matter, or another hour, asks again.
    browser.goes("/persons?q=Aliyev").await;
    browser.shows("It holds until");
    let other = node.drafts(testkit::request("uz-gp")).await;
    browser.goes(&format!("/persons?q=Karimov&for={other}")).await;
    browser.shows("name=\"ground\"");
    world.clock.advance(61 * 60);
    assert_eq!(node.app.persons(&actor, "Кар").await.expect_err("too long ago").code, "purpose-needed");
    // What is missing or wrong is told at its field.
    let state = |matter: &str, ground: &str, words: &str| {
        let new = NewPurpose { matter: matter.into(), ground: ground.into(), words: words.into() };
        let (app, actor) = (node.app.clone(), actor.clone());
        async move { app.state_purpose(&actor, new).await.map_err(|problem| (problem.field, problem.code)) }
    };
    let at = |field: &str, code: &'static str| Err((Some(field.into()), code));
    assert_eq!(state("", "matter", "").await, at("matter", "field-required"));
    assert_eq!(state("99/9-9999-99", "matter", "").await, at("matter", "matter-unknown"));
    assert_eq!(state("", "", "").await, at("ground", "field-required"));
    assert_eq!(state("", "other", "").await, at("words", "field-required"));
    assert_eq!(state("", "other", "because").await, at("words", "reason-short"));
    assert_eq!(state("", "other", &"x".repeat(3_000)).await, at("words", "field-too-long"));
    // A confidential matter of others is not known to her either.
    let (_, hidden) = secret(&world).await;
    assert_eq!(state(&hidden, "matter", "").await, at("matter", "matter-unknown"));
    assert_eq!(state(&number.replace(['/', '-'], " "), "duplicate", "").await, Ok(()), "in any punctuation");
    // The auditor reads who looked and what for; the log names the purpose of each search.
    let auditor = node.somebody("auditor").await;
    let purposes = node.app.purposes(&auditor, 1).await.expect("the purposes");
    assert_eq!(purposes.total, 2, "{purposes:?}");
    assert_eq!(purposes.rows[0].number.as_deref(), Some(number.as_str()));
    assert_eq!(purposes.rows[0].officer, "Officer rena");
    assert_eq!(node.app.purposes(&actor, 1).await.expect_err("hers is not to read").code, "forbidden");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_confidential_request_is_opened_in_an_emergency_and_looked_at_afterwards() {
    let world = World::of(&["az-pgo", "uz-gp"], 1).await;
    let node = &world.nodes[0];
    let (id, number) = secret(&world).await;
    let mut browser = Browser::signed_in(&world, "rena").await;
    let rena = node.somebody("rena").await;
    browser.goes(&format!("/requests/{id}")).await;
    assert_eq!(browser.status, StatusCode::NOT_FOUND);
    // Without a reason, without knowing what it means, with a number that is none.
    browser.goes("/emergency").await;
    let ask = [("number", number.as_str()), ("reason", "now"), ("understood", "1")];
    browser.sends(&ask, None).await;
    assert_eq!(browser.status, StatusCode::UNPROCESSABLE_ENTITY);
    browser.shows("at least 10 letters");
    browser.sends(&[("number", &number), ("reason", WHY)], None).await;
    browser.shows("Tick the box");
    browser.shows(WHY);
    browser.sends(&[("number", "1/2-3"), ("reason", WHY), ("understood", "1")], None).await;
    browser.shows("No request of ours has this number");
    browser.sends(&[("number", &number), ("reason", WHY), ("understood", "1")], None).await;
    assert_eq!(browser.place, format!("/requests/{id}"), "{}", browser.page);
    browser.shows("a subject under seal");
    browser.shows("You opened this in an emergency");
    // To read alone: no act is offered and none is done, nothing is listed, nobody is found in it.
    browser.lacks("/act/note");
    let command = Command {
        act: "note".into(),
        fields: json!({"text": {"lang": "en", "text": "written"}}).as_object().expect("an object").clone(),
        attachments: Vec::new(),
    };
    let target = Target::Docket { id, seen: None };
    node.app.act(&rena, target, command).await.expect_err("reading alone");
    browser.goes("/requests?open=all").await;
    browser.lacks("a subject under seal");
    // Its officer and the heads are told.
    let officer = node.somebody("officer").await;
    let today = node.app.today(&officer).await.expect("today");
    assert_eq!((today.emergencies.len(), today.emergencies[0].reviewable), (1, false));
    assert_eq!(today.emergencies[0].reason, WHY);
    assert_eq!(node.case("officer", id).await.emergencies[0].officer, "Officer rena");
    let head = head(node, "hilal").await;
    let found = node.app.today(&head).await.expect("today").emergencies;
    assert!(found[0].reviewable);
    // It ends by itself.
    world.clock.advance(4 * 3600 + 1);
    assert_eq!(node.app.case(&rena, id).await.expect_err("over").code, "not-found");
    // Looked at by somebody else, once, with a reason.
    let review = |who: &app::Actor, justified, words: &str| {
        let (app, who, words, id) = (node.app.clone(), who.clone(), words.to_owned(), found[0].id.clone());
        async move { app.review_emergency(&who, &id, justified, &words).await.map_err(|problem| problem.code) }
    };
    assert_eq!(review(&rena, Some(true), WHY).await, Err("forbidden"));
    assert_eq!(review(&head, None, WHY).await, Err("field-required"));
    assert_eq!(review(&head, Some(false), "no").await, Err("reason-short"));
    assert_eq!(review(&head, Some(false), "Nobody was arrested.").await, Ok(()));
    assert_eq!(review(&head, Some(true), "A second thought.").await, Err("emergency-reviewed"));
    assert!(node.app.today(&head).await.expect("today").emergencies.is_empty());
    let all = node.app.emergencies(&node.somebody("auditor").await, 1).await.expect("for the auditor");
    assert!(all.rows[0].review.as_ref().is_some_and(|(who, _, justified, _)| who == "Another head" && !justified));
    assert_eq!(node.app.emergencies(&rena, 1).await.expect_err("hers is not to read").code, "forbidden");
    let log = node.app.log(&node.somebody("auditor").await, 1).await.expect("the log");
    for action in ["emergency.tried", "emergency.opened", "emergency.reviewed"] {
        assert_eq!(log.rows.iter().filter(|leaf| leaf.action == action).count(), 1, "{action}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_judges_an_emergency_of_her_own_and_none_is_needed_for_what_one_may_read() {
    let world = World::of(&["az-pgo", "uz-gp"], 1).await;
    let node = &world.nodes[0];
    let (_, number) = secret(&world).await;
    let head = head(node, "hilal").await;
    let needless = node.app.open_in_emergency(&head, &number, WHY).await.expect_err("a head reads it anyway");
    assert_eq!(needless.code, "emergency-needless");
    let signer = node.somebody("signer").await;
    assert_eq!(node.app.open_in_emergency(&signer, &number, WHY).await.expect_err("no such right").code, "forbidden");
    // Somebody who became a head after she had opened it.
    let rena = person(node, "rena").await;
    let mut browser = Browser::on(node);
    browser.goes("/").await;
    browser.signs_in(&rena, world.clock.as_ref()).await;
    browser.goes("/emergency").await;
    browser.sends(&[("number", &number), ("reason", WHY), ("understood", "1")], None).await;
    let administrator = node.somebody("administrator").await;
    node.app.change_user(&administrator, "rena", [Role::Officer, Role::Head].into(), true).await.expect("a new role");
    let promoted = node.somebody("rena").await;
    let open = node.app.emergencies(&promoted, 1).await.expect("the list").rows;
    assert!(!open[0].reviewable);
    let own = node.app.review_emergency(&promoted, &open[0].id, Some(true), WHY).await;
    assert_eq!(own.expect_err("her own").code, "four-eyes");
    // Through the pages: the second head finds it on her front page.
    let mut pages = Browser::signed_in(&world, "stranger").await;
    pages.ask(Method::POST, &format!("/emergencies/{}", open[0].id), Some(encoded(&[("justified", "yes")]))).await;
    assert_ne!(pages.status, StatusCode::OK, "without the token of the form, and without the right");
}
