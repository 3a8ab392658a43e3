//! The signing desk: nothing leaves the house that its signer has not read as it stands.

use app::{Subject, Target};
use axum::http::{Method, StatusCode};
use docket::Command;
use kernel::{DocketId, Role};
use serde_json::json;
use testkit::{Node, World};

use crate::browser::{Browser, encoded};

fn send() -> Subject {
    Subject::Act("send".into())
}

/// A request that is ready to be signed.
async fn ready(node: &Node, subject: &str) -> DocketId {
    let mut fields = testkit::request("uz-gp");
    fields["subject"] = json!(subject);
    let id = node.drafts(fields).await;
    node.does("officer", id, "submit", json!({})).await;
    node.does("head", id, "ready", json!({})).await;
    id
}

async fn stage(node: &Node, id: DocketId) -> docket::Stage {
    node.case("officer", id).await.look.summary.stage
}

#[tokio::test(flavor = "multi_thread")]
async fn only_what_was_read_as_it_stands_is_signed_together() {
    let world = World::of(&["az-pgo", "uz-gp"], 1).await;
    let node = &world.nodes[0];
    let signer = node.somebody("signer").await;
    let (read, changed, unread) =
        (ready(node, "read").await, ready(node, "changed").await, ready(node, "unread").await);
    let waiting = node.app.to_sign(&signer).await.expect("a list");
    assert_eq!(waiting.len(), 3);
    assert!(waiting.iter().all(|one| one.items.len() == 1 && one.items[0].subject == send()));
    assert!(waiting.iter().all(|one| one.items[0].refused.is_none() && one.items[0].read.is_none()));
    for id in [read, changed] {
        let version = node.app.signing(&signer, id, &send()).await.expect("to be signed").item.version;
        node.app.note_read(&signer, id, &send(), version).await.expect("read");
    }
    node.does("head", changed, "return-to-review", json!({"note": {"lang": "en", "text": "once more"}})).await;
    node.does("head", changed, "ready", json!({})).await;
    let done = node.app.sign_all(&signer, &[(read, send()), (changed, send()), (unread, send())]).await.expect("tried");
    let codes: Vec<Option<&str>> =
        done.iter().map(|(_, done)| done.as_ref().err().map(|problem| problem.code)).collect();
    assert_eq!(codes, [None, Some("docket-changed"), Some("sign-unread")]);
    assert_ne!(stage(node, read).await, docket::Stage::ToSign);
    for id in [changed, unread] {
        assert_eq!(stage(node, id).await, docket::Stage::ToSign, "it did not leave the house");
    }
    let waiting = node.app.to_sign(&signer).await.expect("a list");
    assert_eq!(waiting.len(), 2);
    assert!(waiting.iter().all(|one| one.items[0].read.is_none()), "what changed has to be read anew");
    let empty = node.app.sign_all(&signer, &[]).await.expect_err("nothing chosen");
    assert_eq!(empty.code, "sign-none");
    // What a page says was seen is not believed when it is not so.
    let old = node.app.note_read(&signer, changed, &send(), 1).await.expect_err("an old version");
    assert_eq!(old.code, "docket-changed");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_shown_is_what_is_sealed() {
    let world = World::of(&["az-pgo", "uz-gp"], 2).await;
    let node = &world.nodes[0];
    let signer = node.somebody("signer").await;
    let id = ready(node, "shown").await;
    let signing = node.app.signing(&signer, id, &send()).await.expect("to be signed");
    let [shown] = signing.papers.as_slice() else { panic!("one paper") };
    assert!(shown.preview);
    let done = node.app.sign(&signer, id, &send(), signing.item.version).await.expect("signed");
    let case = node.case("officer", id).await;
    let sealed = case.entries.iter().find(|view| done.entries.contains(&view.held.digest) && view.sealed);
    let sealed = sealed.expect("a sealed entry");
    let number = |rows: &[docket::Row]| rows.iter().position(|row| row.label.ends_with("-number"));
    let mut rows = sealed.rows.clone();
    let mut before = shown.rows.clone();
    if let (Some(a), Some(b)) = (number(&rows), number(&before)) {
        assert_ne!(rows.remove(a), before.remove(b), "the number is given when it is sealed");
    }
    assert_eq!(before, rows);
    // Nothing of it waits any more.
    let gone = node.app.signing(&signer, id, &send()).await.expect_err("gone");
    assert_eq!(gone.code, "proposal-gone");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_signs_what_she_wrote_and_nobody_else_sees_the_desk() {
    let world = World::of(&["az-pgo", "uz-gp"], 3).await;
    let node = &world.nodes[0];
    let mut both = Browser::signed_in_as(&world, "rena", &[Role::Officer, Role::Signer, Role::Head]).await;
    let rena = node.somebody("rena").await;
    let command = |act: &str, fields: serde_json::Value| Command {
        act: act.into(),
        fields: fields.as_object().expect("an object").clone(),
        attachments: Vec::new(),
    };
    let draft = command("draft", testkit::request("uz-gp"));
    let id = node.app.act(&rena, Target::New("mla".into()), draft).await.expect("a draft").docket;
    for act in ["submit", "ready"] {
        let target = Target::Docket { id, seen: None };
        node.app.act(&rena, target, command(act, json!({}))).await.expect("done");
    }
    let waiting = node.app.to_sign(&rena).await.expect("a list");
    assert_eq!(waiting[0].items[0].refused.as_ref().map(|problem| problem.code), Some("four-eyes"));
    both.goes(&format!("/requests/{id}/sign/send")).await;
    both.shows("Who prepared it may not approve it");
    both.lacks("name=\"read\"");
    let token = both.hidden("token").expect("a token");
    let version = node.case("rena", id).await.version.to_string();
    let form = [("token", token.as_str()), ("version", &version), ("read", "1")];
    both.ask(Method::POST, &format!("/requests/{id}/sign/send"), Some(encoded(&form))).await;
    assert_eq!(both.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(stage(node, id).await, docket::Stage::ToSign);
    let officer = node.somebody("officer").await;
    assert_eq!(node.app.to_sign(&officer).await.expect_err("an officer").code, "forbidden");
    let refused = node.app.note_read(&officer, id, &send(), 1).await.expect_err("an officer");
    assert_eq!(refused.code, "docket-changed");
    let seen = node.case("officer", id).await.version;
    let refused = node.app.note_read(&officer, id, &send(), seen).await.expect_err("an officer");
    assert_eq!(refused.code, "proposal-gone");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_signer_reads_ticks_and_signs_without_scripts() {
    let world = World::of(&["az-pgo", "uz-gp"], 4).await;
    let node = &world.nodes[0];
    let id = ready(node, "a subject for the desk").await;
    let mut browser = Browser::signed_in_as(&world, "imza", &[Role::Signer]).await;
    browser.goes("/").await;
    browser.shows("href=\"/signing\"");
    browser.goes("/signing").await;
    browser.shows("a subject for the desk");
    browser.shows("Not read yet");
    browser.lacks("name=\"pick\"");
    browser.goes(&format!("/requests/{id}/sign/send")).await;
    browser.shows("What will be sealed");
    browser.shows("No translation; original: Russian");
    browser.sends(&[], None).await;
    assert_eq!(browser.status, StatusCode::UNPROCESSABLE_ENTITY);
    browser.shows("Tick that you have read");
    browser.sends(&[("read", "1")], Some("later")).await;
    assert_eq!(browser.place, "/signing");
    browser.shows("name=\"pick\"");
    browser.sends(&[("pick", &format!("{id}/send"))], None).await;
    assert_eq!(browser.place, "/signing?signed=1");
    browser.shows("1 document signed and sent");
    assert_ne!(stage(node, id).await, docket::Stage::ToSign);
    browser.goes(&format!("/requests/{id}/approval.pdf")).await;
    for words in ["%PDF", "Approval sheet", "Request sent"] {
        browser.shows(words);
    }
    browser.goes(&format!("/requests/{id}/sign/send")).await;
    assert_eq!(browser.place, format!("/requests/{id}"), "what was signed leads to the matter");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_proposal_is_read_and_sent_and_one_can_be_sent_back() {
    let world = World::of(&["az-pgo", "uz-gp"], 5).await;
    let node = &world.nodes[0];
    let id = ready(node, "to be withdrawn").await;
    node.does("signer", id, "send", json!({})).await;
    let officer = node.somebody("officer").await;
    let fields = json!({"withdraw_reason": kinds::mla::codes::WITHDRAW_REASONS[0]});
    let withdraw = Command {
        act: "withdraw".into(),
        fields: fields.as_object().expect("an object").clone(),
        attachments: Vec::new(),
    };
    let done = node.app.act(&officer, Target::Docket { id, seen: None }, withdraw).await.expect("proposed");
    assert!(done.proposed);
    let signer = node.somebody("signer").await;
    let waiting = node.app.to_sign(&signer).await.expect("a list");
    let item = &waiting[0].items[0];
    assert_eq!(item.act, "withdraw");
    let signing = node.app.signing(&signer, id, &item.subject).await.expect("to be signed");
    assert_eq!(signing.papers.len(), 1);
    // A head who may not sign sees the same and is told that she may not.
    let head = node.somebody("head").await;
    let seen = node.app.signing(&head, id, &item.subject).await.expect("to be read");
    assert_eq!(seen.papers[0].rows, signing.papers[0].rows);
    assert!(seen.item.refused.is_some());
    node.app.sign(&signer, id, &item.subject, item.version).await.expect("signed");
    assert_eq!(node.case("officer", id).await.look.office.proposals, []);
}
