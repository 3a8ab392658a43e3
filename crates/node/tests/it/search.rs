//! Full-text search: every word of what one may open, and nothing of what one may not.

use axum::http::StatusCode;
use docket::{AttachmentRef, Command, Handling};
use kernel::{DocketId, Lang};
use serde_json::json;
use testkit::{Node, World};

use crate::browser::Browser;

/// Everything that was written is read into the index.
async fn read(node: &Node) {
    while node.app.index_some().await.expect("the index") > 0 {}
}

async fn finds(node: &Node, login: &str, question: &str) -> Vec<DocketId> {
    let actor = node.somebody(login).await;
    let found = node.app.search(&actor, question, 1).await.expect("an answer");
    assert_eq!(found.hits.total, found.hits.rows.len(), "{question}");
    found.hits.rows.into_iter().map(|hit| hit.line.id).collect()
}

async fn draft(node: &Node, subject: &str, facts: &str) -> DocketId {
    let mut fields = testkit::request("uz-gp");
    fields["subject"] = json!(subject);
    fields["facts"] = json!({"lang": "ru", "text": facts});
    node.drafts(fields).await
}

/// Attaches a file to a request.
async fn attaches(node: &Node, id: DocketId, name: &str, media_type: &str, bytes: &[u8]) -> AttachmentRef {
    let officer = node.somebody("officer").await;
    let what = app::Upload {
        name: name.into(),
        media_type: media_type.into(),
        handling: Handling::Official,
        lang: Some(Lang::Ru),
    };
    let file = node.app.upload(&officer, what, Box::new(std::io::Cursor::new(bytes.to_vec()))).await.expect("kept");
    let mut fields = testkit::request("uz-gp");
    fields["subject"] = json!("with a file");
    let command = Command {
        act: "draft".into(),
        fields: fields.as_object().expect("an object").clone(),
        attachments: vec![file.clone()],
    };
    let target = app::Target::Docket { id, seen: None };
    node.app.act(&officer, target, command).await.expect("attached");
    file
}

#[tokio::test(flavor = "multi_thread")]
async fn words_are_found_in_every_ending_script_and_language() {
    let world = World::of(&["az-pgo", "uz-gp"], 1).await;
    let node = &world.nodes[0];
    let one = draft(node, "Показания перевозчиков", "Денежные средства переводились на счета в Ташкенте.").await;
    let two = draft(node, "Əmlakın müsadirəsi", "Oʻgʻirlangan mol-mulk haqida soʻrovnoma.").await;
    assert_eq!(finds(node, "officer", "перевозчик").await, [], "nothing is read yet");
    read(node).await;
    for question in ["перевозчик", "ПЕРЕВОЗЧИКАМИ", "денежных средств", "\"денежные средства\"", "ташкент", "счет*"]
    {
        assert_eq!(finds(node, "officer", question).await, [one], "{question}");
    }
    for question in ["əmlak", "emlakin", "o'g'irlangan", "OʻGʻIRLANGAN", "müsadirə", "so`rovnoma"] {
        assert_eq!(finds(node, "officer", question).await, [two], "{question}");
    }
    assert_eq!(finds(node, "officer", "\"средства денежные\"").await, []);
    assert_eq!(finds(node, "officer", "показания -ташкенте").await, []);
    // What changes is read anew, and what is gone is not found any more.
    let mut fields = testkit::request("uz-gp");
    fields["subject"] = json!("Обыск");
    fields["facts"] = json!({"lang": "ru", "text": "Изъяты документы."});
    node.does("officer", one, "draft", fields).await;
    read(node).await;
    assert_eq!(finds(node, "officer", "изъятие документов").await, [one]);
}

#[tokio::test(flavor = "multi_thread")]
async fn words_of_files_are_found_and_a_scan_says_that_it_has_none() {
    let world = World::of(&["az-pgo", "uz-gp"], 1).await;
    let node = &world.nodes[0];
    let id = draft(node, "with a file", "Facts.").await;
    let mail = "From: a@example.org\r\nSubject: Hello\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nТранзакция";
    let file = attaches(node, id, "Выписка <банка>.eml", "message/rfc822", mail.as_bytes()).await;
    let scan = attaches(node, id, "scan.png", "image/png", b"\x89PNG\r\n\x1a\n nothing").await;
    read(node).await;
    let actor = node.somebody("officer").await;
    let found = node.app.search(&actor, "транзакциях", 1).await.expect("an answer");
    assert_eq!(found.hits.rows[0].line.id, id);
    let place = &found.hits.rows[0].places[0];
    assert_eq!(place.file.as_ref().map(|found| found.digest), Some(file.digest));
    assert!(place.pieces.iter().any(|(text, hit)| *hit && text == "Транзакция"), "{place:?}");
    assert_eq!(finds(node, "officer", "выписки банка").await, [id], "by its name");
    let case = node.case("officer", id).await;
    assert_eq!(
        case.unread.iter().map(|unread| (unread.file, unread.why.as_str())).collect::<Vec<_>>(),
        [(scan.digest, "text-unknown-format")]
    );
    // What it says is shown as text of our own page; the mail itself is not opened.
    let mut browser = Browser::signed_in(&world, "rena").await;
    browser.goes(&format!("/requests/{id}/documents/{}/text", file.digest)).await;
    browser.shows("Транзакция");
    browser.shows("Выписка &#60;банка&#62;.eml");
    browser.goes(&format!("/requests/{id}/documents/{}/text", scan.digest)).await;
    browser.lacks("PNG");
    browser.goes(&format!("/requests/{id}/documents/{}/text", kernel::Digest::of(b"another file"))).await;
    assert_eq!(browser.status, axum::http::StatusCode::NOT_FOUND);
    // The text that was read lies in the vault under the node's key, and the check of everything knows of it.
    assert!(node.app.check_everything().await.expect("checked").ok);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_cannot_be_opened_keeps_nothing_else_from_being_found() {
    let world = World::of(&["az-pgo", "uz-gp"], 1).await;
    let node = &world.nodes[0];
    let id = draft(node, "with a broken file", "Saffron.").await;
    let file = attaches(node, id, "lost.txt", "text/plain", b"words that are lost").await;
    let whole = attaches(node, id, "whole.txt", "text/plain", b"cardamom").await;
    let name = file.digest.to_string();
    let hex = name.rsplit(':').next().expect("its digits").to_owned();
    let mut folders = vec![world.folder(0).path().to_owned()];
    let mut removed = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let file_name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            if path.is_dir() {
                folders.push(path);
            } else if file_name.len() > 16 && hex.contains(file_name.trim_end_matches(".blob")) {
                std::fs::remove_file(&path).expect("removed");
                removed += 1;
            }
        }
    }
    assert_eq!(removed, 1, "the file is gone from the disk");
    while node.app.index_some().await.expect("read") > 0 {}
    assert_eq!(finds(node, "officer", "saffron").await, [id]);
    assert_eq!(finds(node, "officer", "cardamom").await, [id], "{}", whole.name);
    assert_eq!(finds(node, "officer", "lost").await, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_one_may_not_open_is_neither_found_nor_counted() {
    let world = World::of(&["az-pgo", "uz-gp"], 1).await;
    let node = &world.nodes[0];
    let mut fields = testkit::request("uz-gp");
    fields["confidentiality"] = json!("content");
    fields["subject"] = json!("Nigella operation");
    let id = node.drafts_by("head", fields).await;
    read(node).await;
    assert_eq!(finds(node, "officer", "nigella").await, []);
    assert_eq!(finds(node, "head", "nigella").await, [id]);
    node.does("head", id, "assign", json!({"to": node.somebody("officer").await.pseudonym})).await;
    assert_eq!(finds(node, "officer", "nigella").await, [id], "at once, without the index being read anew");
    assert_eq!(finds(node, "translator", "nigella").await, []);
    read(node).await;
    let pseudonym = node.somebody("officer").await.pseudonym;
    assert_eq!(finds(node, "head", &pseudonym).await, [], "who works on it is no word of it");
    let words = json!({"lang": "en", "text": "Saffron"});
    node.does("head", id, "note", json!({"text": words})).await;
    read(node).await;
    assert_eq!(finds(node, "head", "saffron").await, [id], "a note is");
    let administrator = node.somebody("administrator").await;
    assert_eq!(node.app.search(&administrator, "nigella", 1).await.expect_err("no cases").code, "forbidden");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_leads_straight_to_its_request_and_bad_questions_come_back() {
    let world = World::of(&["az-pgo", "uz-gp"], 1).await;
    let node = &world.nodes[0];
    let id = draft(node, "numbered", "Facts.").await;
    node.sends(id).await;
    read(node).await;
    let number = node.case("officer", id).await.look.summary.our_number.expect("a number");
    let mut browser = Browser::signed_in(&world, "rena").await;
    for typed in [number.clone(), number.replace(['/', '-'], " "), number.replace(['/', '-'], "")] {
        let query = form_urlencoded::byte_serialize(typed.as_bytes()).collect::<String>();
        browser.goes(&format!("/search?q={query}")).await;
        assert_eq!(browser.place, format!("/requests/{id}"), "{typed}");
    }
    browser.goes("/search?q=numbered").await;
    browser.shows("<mark>numbered</mark>");
    browser.shows("1 request found");
    browser.goes("/search?q=%3Cb%3Enothing%22%27%29%20OR%20NEAR").await;
    assert_eq!(browser.status, StatusCode::OK);
    browser.shows("0 requests found");
    for (question, sentence) in
        [("-x", "Only words to leave out"), ("%22%22", "Type a word"), ("+%C2%AB", "Type a word")]
    {
        browser.goes(&format!("/search?q={question}")).await;
        assert_eq!(browser.status, StatusCode::UNPROCESSABLE_ENTITY, "{question}");
        browser.shows(sentence);
    }
    browser.goes(&format!("/search?q={}", "word+".repeat(200))).await;
    assert_eq!(browser.status, StatusCode::UNPROCESSABLE_ENTITY);
}
