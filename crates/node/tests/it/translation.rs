//! The translation desk: who sees what, that nothing is written over, and what lies in the matter in the end.

use app::{Certified, Desk, Edit, NewTranslation, NewUser, SegmentEdit, TranslationState, Upload, Work};
use axum::{
    Json, Router,
    http::{HeaderMap, Method, StatusCode},
    routing::post,
};
use docket::Handling;
use kernel::{Digest, DocketId, Lang, Problem, Role};
use serde_json::{Value, json};
use testkit::{Node, World};

use crate::browser::{Browser, Person, encoded, person_as};

/// The newest entry of this type.
async fn entry(node: &Node, id: DocketId, kind: &str) -> Digest {
    let case = node.case("head", id).await;
    case.entries.iter().rev().find(|view| view.held.entry.kind == kind).expect("an entry").held.digest
}

fn wanted(entry: Digest, translator: &str) -> NewTranslation {
    NewTranslation {
        entry: entry.to_string(),
        from: "ru".into(),
        to: "az".into(),
        translator: translator.into(),
        due: "2026-12-01".into(),
        instruction: "Only the text.".into(),
        ..NewTranslation::default()
    }
}

/// A translation of the draft, ordered by the officer.
async fn ordered(node: &Node, id: DocketId) -> String {
    let translator = node.somebody("translator").await.pseudonym;
    let draft = entry(node, id, "mla.drafted").await;
    let officer = node.somebody("officer").await;
    node.app.order_translation(&officer, id, wanted(draft, &translator)).await.expect("an order")
}

async fn desk(node: &Node, login: &str, id: &str) -> Desk {
    node.app.translation(&node.somebody(login).await, id, 1, None).await.expect("the desk")
}

async fn writes(node: &Node, login: &str, id: &str, place: usize, text: &str, what: Edit) -> Result<(), Problem> {
    let actor = node.somebody(login).await;
    let version = node.app.translation(&actor, id, 1, None).await?.segments[place].version;
    node.app.write_segment(&actor, id, SegmentEdit { place, version, text: text.into(), what }).await
}

/// Accepts every segment, in the words of `target`.
async fn accepts_all(node: &Node, login: &str, id: &str, target: &[&str]) {
    for (place, text) in target.iter().enumerate() {
        writes(node, login, id, place, text, Edit::Accept).await.expect("accepted");
    }
}

const AZ: [&str; 4] = ["DEMO: şahidin dindirilməsi", "Dələduzluq (DEMO).", "Uydurma hallar.", "Şahidi dindirmək."];

fn by() -> Certified {
    Certified { name: "DEMO Translator".into(), post: "Translator of the office".into(), confirmed: true }
}

async fn finishes(node: &Node, login: &str, id: &str) -> Result<(), Problem> {
    node.app.finish_translation(&node.somebody(login).await, id, by()).await
}

fn code<T: std::fmt::Debug>(result: Result<T, Problem>) -> (&'static str, Option<String>) {
    let problem = result.expect_err("a problem");
    (problem.code, problem.field)
}

async fn another(node: &Node, login: &str, role: Role) {
    let user = NewUser {
        login: login.into(),
        name: format!("Another {login}"),
        roles: [role].into(),
        lang: Lang::En,
        password: Some(testkit::PASSWORD.into()),
    };
    node.app.make_user_at_console(user).await.expect("a user");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_translator_sees_the_text_that_she_was_given_and_nothing_else() {
    let world = World::of(&["az-pgo", "uz-gp"], 1).await;
    let node = &world.nodes[0];
    let id = node.drafts(testkit::request("uz-gp")).await;
    let task = ordered(node, id).await;
    let (translator, officer) = (node.somebody("translator").await, node.somebody("officer").await);
    // The text, its terms, and not the matter.
    let hers = desk(node, "translator", &task).await;
    let source: Vec<String> =
        hers.segments.iter().map(|one| one.source.iter().map(|(text, _)| text.as_str()).collect()).collect();
    let texts =
        ["DEMO: допрос свидетеля", "Мошенничество (DEMO).", "Вымышленные обстоятельства.", "Допросить свидетеля."];
    assert_eq!(source, texts);
    assert_eq!((hers.line.matter.clone(), hers.writes, hers.orders), (None, true, false));
    assert_eq!(hers.counts, [4, 0, 0, 0]);
    let term = hers.segments[0].terms.iter().find(|term| term.form == "свидетеля").expect("a term");
    assert_eq!(term.words, ["şahid"]);
    assert_eq!(node.app.case(&translator, id).await.expect_err("not hers").code, "not-found");
    let today = node.app.today(&translator).await.expect("her front page");
    assert_eq!(today.translations.len(), 1);
    assert!(today.translations[0].matter.is_none() && today.drafts.is_empty(), "{today:?}");
    // Who ordered it reads and does not write; heads see all; nobody else knows of it.
    let his = desk(node, "officer", &task).await;
    assert!(his.line.matter.is_some() && his.orders && !his.writes);
    assert_eq!(code(writes(node, "officer", &task, 0, "x", Edit::Keep).await).0, "forbidden");
    assert_eq!(node.app.translations(&node.somebody("head").await).await.expect("all").len(), 1);
    another(node, "second", Role::Translator).await;
    for login in ["second", "auditor", "signer", "administrator"] {
        let actor = node.somebody(login).await;
        assert_eq!(code(node.app.translation(&actor, &task, 1, None).await).0, "not-found", "{login}");
    }
    assert_eq!(node.app.translations(&node.somebody("second").await).await.expect("none"), []);
    // What is wrong with an order is told at its field.
    let draft = entry(node, id, "mla.drafted").await;
    let good = wanted(draft, &translator.pseudonym);
    let tries = async |new: NewTranslation| code(node.app.order_translation(&officer, id, new).await);
    let at = |code: &'static str, field: &str| (code, Some(field.to_owned()));
    assert_eq!(tries(good.clone()).await, ("translation-exists", None));
    assert_eq!(tries(NewTranslation { to: "ru".into(), ..good.clone() }).await, at("translation-same-language", "to"));
    assert_eq!(tries(NewTranslation { to: String::new(), ..good.clone() }).await, at("field-required", "to"));
    assert_eq!(tries(NewTranslation { from: "en".into(), ..good.clone() }).await, at("translation-no-text", "from"));
    assert_eq!(
        tries(NewTranslation { due: "2026-11-20".into(), ..good.clone() }).await,
        at("translation-due-past", "due")
    );
    assert_eq!(tries(NewTranslation { due: "31".into(), ..good.clone() }).await, at("field-date", "due"));
    let somebody = NewTranslation { translator: officer.pseudonym.clone(), to: "uz".into(), ..good.clone() };
    assert_eq!(tries(somebody).await, at("field-choice", "translator"));
    let foreign = node.app.order_translation(&translator, id, good).await;
    assert_eq!(code(foreign).0, "not-found", "who may not read the matter orders nothing");
    // Every step has its leaf.
    let log = node.app.log(&node.somebody("auditor").await, 1).await.expect("the log");
    let leaves = |action: &str| log.rows.iter().filter(|leaf| leaf.action == action && leaf.object == task).count();
    assert_eq!(leaves("translation.ordered"), 1);
    assert_eq!(leaves("translation.read"), 3, "twice hers for writing and reading, once his: {:?}", log.rows);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_writes_over_what_she_has_not_seen() {
    let world = World::of(&["az-pgo", "uz-gp"], 1).await;
    let node = &world.nodes[0];
    let id = node.drafts(testkit::request("uz-gp")).await;
    let task = ordered(node, id).await;
    let actor = node.somebody("translator").await;
    let edit = |version: u64, text: &str, what: Edit| SegmentEdit { place: 1, version, text: text.into(), what };
    let write =
        async |edit: SegmentEdit| node.app.write_segment(&actor, &task, edit).await.map_err(|problem| problem.code);
    assert_eq!(write(edit(1, "One window", Edit::Keep)).await, Ok(()));
    assert_eq!(write(edit(1, "The other", Edit::Keep)).await, Err("translation-segment-changed"));
    assert_eq!(write(edit(1, "The other", Edit::Accept)).await, Err("translation-segment-changed"));
    let now = desk(node, "translator", &task).await;
    assert_eq!((now.segments[1].target.as_str(), now.segments[1].version), ("One window", 2));
    assert_eq!(now.segments[1].work, Work::Draft);
    // The same again changes nothing, and so costs no version.
    assert_eq!(write(edit(2, " One window ", Edit::Keep)).await, Ok(()));
    assert_eq!(desk(node, "translator", &task).await.segments[1].version, 2);
    assert_eq!(write(edit(2, "One window", Edit::Accept)).await, Ok(()));
    // A word changed in what was accepted is no longer accepted; an empty text takes the translation away.
    assert_eq!(write(edit(3, "Another word", Edit::Keep)).await, Ok(()));
    assert_eq!(desk(node, "translator", &task).await.counts, [3, 0, 1, 0]);
    assert_eq!(write(edit(4, "", Edit::Keep)).await, Ok(()));
    assert_eq!(desk(node, "translator", &task).await.counts, [4, 0, 0, 0]);
    assert_eq!(write(edit(5, " ", Edit::Accept)).await, Err("field-required"));
    assert_eq!(write(edit(5, &"x".repeat(40_000), Edit::Keep)).await, Err("field-too-long"));
    assert_eq!(write(edit(5, "x", Edit::Join)).await, Err("translation-cannot-join"), "it begins a paragraph");
    let far = SegmentEdit { place: 99, version: 1, text: "x".into(), what: Edit::Keep };
    assert_eq!(write(far).await, Err("not-found"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_persons_accepted_is_certified_and_goes_out_with_the_request() {
    let mut world = World::of(&["az-pgo", "uz-gp"], 1).await;
    let mut fields = testkit::request("uz-gp");
    fields["translation"] = json!("az");
    let id = world.nodes[0].drafts(fields).await;
    let task = {
        let node = &world.nodes[0];
        node.does("officer", id, "submit", json!({})).await;
        node.does("officer", id, "ask-translation", json!({"into": "az"})).await;
        let task = ordered(node, id).await;
        assert_eq!(code(finishes(node, "translator", &task).await).0, "translation-not-finished");
        accepts_all(node, "translator", &task, &AZ[..3]).await;
        writes(node, "translator", &task, 3, AZ[3], Edit::Keep).await.expect("a draft");
        assert_eq!(code(finishes(node, "translator", &task).await).0, "translation-not-finished");
        task
    };
    // What was written is there after a restart.
    world.restart(0).await;
    let node = &world.nodes[0];
    writes(node, "translator", &task, 3, AZ[3], Edit::Accept).await.expect("accepted");
    let actor = node.somebody("translator").await;
    let certify = async |by: Certified| code(node.app.finish_translation(&actor, &task, by).await);
    assert_eq!(certify(Certified { post: " ".into(), ..by() }).await, ("field-required", Some("post".into())));
    assert_eq!(
        certify(Certified { confirmed: false, ..by() }).await,
        ("translation-confirm", Some("confirmed".into()))
    );
    finishes(node, "translator", &task).await.expect("certified");
    assert_eq!(code(finishes(node, "translator", &task).await).0, "translation-closed");
    let done = desk(node, "officer", &task).await;
    let certificate = done.certificate.expect("a certificate");
    let text = AZ.join("\n\n");
    assert_eq!((certificate.source, certificate.target), (done.source, Digest::of(text.as_bytes())));
    assert_eq!((certificate.segments, certificate.on.as_str()), (4, "2026-11-21"));
    // The matter waited for it: it is handed in, and signed with the request.
    let case = node.case("signer", id).await;
    let handed = case.entries.iter().find(|view| view.held.entry.kind == "mla.translated").expect("handed in");
    let files: Vec<(&str, Digest)> =
        handed.held.entry.attachments.iter().map(|file| (file.name.as_str(), file.digest)).collect();
    assert_eq!(files[0], ("translation.az.txt", certificate.target), "the file is what was certified");
    assert_eq!(files[1].0, "translation.az.pdf");
    assert_eq!(handed.held.entry.officer.pseudonym, actor.pseudonym);
    let paper = node.app.certificate_paper(&actor, &task).await.expect("a paper");
    let mut words = String::new();
    std::io::Read::read_to_string(&mut { paper.body }, &mut words).expect("text in tests");
    assert!(words.contains(&certificate.target.to_string()) && words.contains("Tərcüməçinin təsdiqi"), "{words}");
    node.does("officer", id, "ready", json!({})).await;
    node.does("signer", id, "send", json!({})).await;
    let sent = entry(node, id, "mla.sent").await;
    let case = node.case("head", id).await;
    let sent = case.entries.iter().find(|view| view.held.digest == sent).expect("sent");
    assert!(sent.held.entry.attachments.iter().any(|file| file.digest == certificate.target));
    assert!(case.translations.iter().all(|line| line.state == TranslationState::Finished));
    // Everything of it is still what was written.
    let report = node.app.check_everything().await.expect("a report");
    assert!(report.ok, "{:?}", report.findings);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_translated_and_what_was_finished_is_remembered() {
    let world = World::of(&["az-pgo", "uz-gp"], 1).await;
    let node = &world.nodes[0];
    let officer = node.somebody("officer").await;
    let put = async |name: &str, text: &str| {
        let what = Upload {
            name: name.into(),
            media_type: "text/plain".into(),
            handling: Handling::Confidential,
            lang: Some(Lang::Ru),
        };
        let body = Box::new(std::io::Cursor::new(text.to_owned().into_bytes()));
        node.app.upload(&officer, what, body).await.expect("a file")
    };
    let file = put("Протокол.txt", "Прошу допросить свидетеля до 24.11.2026. Сумма ущерба 1000 манатов.").await;
    let target = app::Target::New("mla".into());
    let fields = testkit::request("uz-gp");
    let id = node.tries("officer", target, "draft", fields, vec![file.clone()]).await.expect("a draft").docket;
    let draft = entry(node, id, "mla.drafted").await;
    let translator = node.somebody("translator").await.pseudonym;
    let order = async |file: &Digest, draft: Digest, translator: &str| {
        let new = NewTranslation { file: file.to_string(), ..wanted(draft, translator) };
        node.app.order_translation(&officer, id, new).await
    };
    let task = order(&file.digest, draft, &translator).await.expect("an order");
    // Two sentences; a figure that is lost is told.
    writes(node, "translator", &task, 0, "Şahidi 24.11.2026 tarixinə kimi dindirin.", Edit::Accept)
        .await
        .expect("kept");
    writes(node, "translator", &task, 1, "Zərərin məbləği 100 manatdır.", Edit::Accept).await.expect("kept");
    let now = desk(node, "translator", &task).await;
    assert!(now.remarks.iter().any(|(place, _)| *place == 1), "{:?}", now.segments[1].remarks);
    finishes(node, "translator", &task).await.expect("certified");
    let case = node.case("officer", id).await;
    let laid = case.entries.iter().find(|view| view.held.entry.kind == "docket.translated").expect("in the matter");
    let names: Vec<&str> = laid.held.entry.attachments.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["Протокол.az.txt", "Протокол.az.pdf"]);
    assert!(laid.held.entry.attachments.iter().all(|file| file.handling == Handling::Confidential));
    assert!(!laid.rows.is_empty(), "what it is of can be read");
    // The next file has a sentence like the first.
    let second = put("Справка.txt", "Прошу допросить свидетеля до 01.12.2026.").await;
    let fields = testkit::request("uz-gp").as_object().cloned().expect("an object");
    let target = app::Target::Docket { id, seen: None };
    let files = vec![file.clone(), second.clone()];
    node.tries("officer", target, "draft", Value::Object(fields), files).await.expect("a draft");
    let draft = entry(node, id, "mla.drafted").await;
    let next = order(&second.digest, draft, &translator).await.expect("an order");
    let like = desk(node, "translator", &next).await.segments[0].matches.clone();
    assert_eq!(like.len(), 1, "{like:?}");
    assert!((90..100).contains(&like[0].percent), "{like:?}");
    assert!(like[0].source.iter().any(|(text, differs)| *differs && text.contains("24")), "{like:?}");
    // Another translator is not shown what she may not read.
    another(node, "second", Role::Translator).await;
    let other = node.somebody("second").await.pseudonym;
    let uz = NewTranslation { file: second.digest.to_string(), to: "az".into(), ..wanted(draft, &other) };
    node.app.return_translation(&officer, &next, "Given to another translator.").await.expect("taken back");
    let given = node.app.order_translation(&officer, id, uz).await.expect("an order");
    assert_eq!(desk(node, "second", &given).await.segments[0].matches, []);
    assert_eq!(code(writes(node, "translator", &next, 0, "x", Edit::Keep).await).0, "translation-closed");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_source_carries_the_work_over_and_the_old_translation_says_so() {
    let world = World::of(&["az-pgo", "uz-gp"], 1).await;
    let node = &world.nodes[0];
    let id = node.drafts(testkit::request("uz-gp")).await;
    let old = ordered(node, id).await;
    accepts_all(node, "translator", &old, &AZ).await;
    assert!(!desk(node, "translator", &old).await.outdated);
    // Saved anew with the same text it is the same text.
    node.does("officer", id, "draft", testkit::request("uz-gp")).await;
    assert!(!desk(node, "translator", &old).await.outdated);
    let mut fields = testkit::request("uz-gp");
    fields["facts"] = json!({"lang": "ru", "text": "Вымышленные обстоятельства дела."});
    node.does("officer", id, "draft", fields).await;
    assert!(desk(node, "translator", &old).await.outdated);
    let new = ordered(node, id).await;
    let gone = desk(node, "translator", &old).await;
    assert_eq!(
        (gone.line.state, gone.after.as_deref(), gone.writes),
        (TranslationState::Replaced, Some(new.as_str()), false)
    );
    assert_eq!(code(writes(node, "translator", &old, 0, "x", Edit::Keep).await).0, "translation-closed");
    let now = desk(node, "translator", &new).await;
    assert_eq!(now.counts, [1, 0, 0, 3]);
    let before = now.segments[2].before.clone().expect("what it was");
    assert_eq!((before.source.as_str(), before.target.as_str()), ("Вымышленные обстоятельства.", "Uydurma hallar."));
    writes(node, "translator", &new, 2, "İşin uydurma halları.", Edit::Accept).await.expect("accepted");
    finishes(node, "translator", &new).await.expect("certified");
    // Sent back with a reason, changed, certified anew; both papers are in the matter.
    let officer = node.somebody("officer").await;
    let reason = async |words: &str| node.app.return_translation(&officer, &new, words).await;
    assert_eq!(code(reason("").await), ("field-required", Some("reason".into())));
    assert_eq!(code(reason("no").await), ("reason-short", Some("reason".into())));
    assert_eq!(reason("The offence is named otherwise.").await, Ok(TranslationState::Returned));
    let back = desk(node, "translator", &new).await;
    assert_eq!(back.said.expect("a reason").0, "The offence is named otherwise.");
    assert!(back.writes && back.counts == [0, 0, 0, 4]);
    writes(node, "translator", &new, 1, "Fırıldaqçılıq (DEMO).", Edit::Accept).await.expect("accepted");
    finishes(node, "translator", &new).await.expect("certified again");
    let case = node.case("officer", id).await;
    assert_eq!(case.entries.iter().filter(|view| view.held.entry.kind == "docket.translated").count(), 2);
    // An order that is taken back keeps the work for the next; another person has accepted none of it.
    let mut fields = testkit::request("uz-gp");
    fields["facts"] = json!({"lang": "ru", "text": "Иные обстоятельства."});
    node.does("officer", id, "draft", fields).await;
    let third = ordered(node, id).await;
    let taken = node.app.return_translation(&officer, &third, "Another translator takes it.").await;
    assert_eq!(taken, Ok(TranslationState::Withdrawn));
    assert_eq!(
        code(node.app.return_translation(&officer, &third, "Once more, for a test.").await).0,
        "translation-closed"
    );
    another(node, "second", Role::Translator).await;
    let other = node.somebody("second").await.pseudonym;
    let draft = entry(node, id, "mla.drafted").await;
    let fourth = node.app.order_translation(&officer, id, wanted(draft, &other)).await.expect("an order");
    assert_eq!(desk(node, "second", &fourth).await.counts, [1, 0, 3, 0]);
}

/// A machine that answers like the named kind, and says what it was asked.
async fn machine(kind: &'static str) -> String {
    let answer = move |headers: HeaderMap, Json(body): Json<Value>| async move {
        if kind == "libretranslate" {
            assert_eq!((body["api_key"].as_str(), body["source"].as_str()), (Some("test key"), Some("ru")));
            let text = body["q"].as_str().expect("a text");
            if text.contains("DEMO:") {
                return Json(json!({ "translatedText": "" }));
            }
            return Json(json!({ "translatedText": format!("az {text}") }));
        }
        assert_eq!(headers["authorization"], "Bearer test key");
        assert_eq!(body["model"], "test-model");
        let said = body["messages"][0]["content"].as_str().expect("an instruction");
        let text = body["messages"][1]["content"].as_str().expect("a text");
        let terms = if said.contains("şahid") { "with terms" } else { "without terms" };
        let length = text.chars().count();
        let message = json!({ "role": "assistant", "content": format!("{length} {terms}") });
        Json(json!({ "choices": [{ "finish_reason": "stop", "message": message }] }))
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}/ask", listener.local_addr().expect("an address"));
    tokio::spawn(async move { axum::serve(listener, Router::new().route("/ask", post(answer))).await });
    url
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_machine_wrote_is_marked_and_waits_for_a_person() {
    for kind in ["libretranslate", "openai"] {
        let mut world = World::of(&["az-pgo", "uz-gp"], 1).await;
        let id = world.nodes[0].drafts(testkit::request("uz-gp")).await;
        let without = ordered(&world.nodes[0], id).await;
        let actor = world.nodes[0].somebody("translator").await;
        assert_eq!(code(world.nodes[0].app.translate_by_machine(&actor, &without, 0).await).0, "machine-off");
        std::fs::write(world.folder(0).path().join(format!("{kind}.url")), machine(kind).await).expect("written");
        world.restart(0).await;
        let node = &world.nodes[0];
        // A text for which nobody allowed it is not given away.
        assert_eq!(code(node.app.translate_by_machine(&actor, &without, 0).await).0, "machine-off");
        let officer = node.somebody("officer").await;
        let draft = entry(node, id, "mla.drafted").await;
        let new = NewTranslation { to: "uz".into(), machine: true, ..wanted(draft, &actor.pseudonym) };
        let task = node.app.order_translation(&officer, id, new).await.expect("an order");
        writes(node, "translator", &task, 2, "A person was here.", Edit::Keep).await.expect("kept");
        if kind == "libretranslate" {
            // One segment goes wrong: the person is told which, and goes on with the next.
            assert_eq!(code(node.app.translate_by_machine(&actor, &task, 0).await).0, "machine-bad-answer");
            assert_eq!(node.app.translate_by_machine(&actor, &task, 1).await, Ok(2));
        } else {
            assert_eq!(node.app.translate_by_machine(&actor, &task, 0).await, Ok(3));
        }
        let now = desk(node, "translator", &task).await;
        let made = usize::from(kind == "openai");
        assert_eq!(now.counts, [1 - made, 2 + made, 1, 0], "{kind}");
        assert_eq!(now.segments[2].target, "A person was here.");
        assert_eq!(now.segments[1].machine.as_deref(), Some(format!("test machine of {kind}.url").as_str()));
        assert_eq!(now.machine.as_deref(), Some(format!("test machine of {kind}.url").as_str()));
        assert_eq!(code(finishes(node, "translator", &task).await).0, "translation-not-finished");
        let text = now.segments[1].target.clone();
        writes(node, "translator", &task, 1, &text, Edit::Accept).await.expect("accepted");
        let accepted = desk(node, "translator", &task).await.segments[1].clone();
        assert_eq!((accepted.work, accepted.machine.is_some()), (Work::Done, true), "where it came from stays known");
        let log = node.app.log(&node.somebody("auditor").await, 1).await.expect("the log");
        assert!(log.rows.iter().any(|leaf| leaf.action == "translation.machine-asked"));
    }
}

async fn signed_in(world: &World, person: &Person) -> Browser {
    let mut browser = Browser::on(&world.nodes[0]);
    browser.goes("/").await;
    browser.signs_in(person, world.clock.as_ref()).await;
    assert_eq!(browser.status, StatusCode::OK);
    browser
}

#[tokio::test(flavor = "multi_thread")]
async fn the_whole_way_on_pages_without_a_script() {
    let world = World::of(&["az-pgo", "uz-gp"], 1).await;
    let node = &world.nodes[0];
    let id = node.drafts(testkit::request("uz-gp")).await;
    let aysel = person_as(node, "aysel", &[Role::Translator]).await;
    let rena = person_as(node, "rena", &[Role::Officer]).await;
    let mut officer = signed_in(&world, &rena).await;
    officer.goes(&format!("/requests/{id}/documents")).await;
    officer.shows("Give the text of this request to a translator");
    let draft = entry(node, id, "mla.drafted").await;
    officer.goes(&format!("/requests/{id}/translate?entry={draft}")).await;
    officer.shows("Officer aysel");
    let who = node.somebody("aysel").await.pseudonym;
    let entry = draft.to_string();
    let mut typed = vec![("entry", entry.as_str()), ("from", "ru"), ("to", "az"), ("instruction", "<In haste>")];
    officer.sends(&typed, None).await;
    assert_eq!(officer.status, StatusCode::UNPROCESSABLE_ENTITY);
    officer.shows("href=\"#translator\"");
    officer.shows("&#60;In haste&#62;");
    typed.extend([("translator", who.as_str()), ("due-day", "1"), ("due-month", "12"), ("due-year", "2026")]);
    officer.sends(&typed, None).await;
    officer.shows("The translation is ordered");
    let task = officer.place.split(['/', '?']).nth(2).expect("an id").to_owned();
    let mut translator = signed_in(&world, &aysel).await;
    translator.shows("To translate");
    translator.goes(&format!("/requests/{id}")).await;
    assert_eq!(translator.status, StatusCode::NOT_FOUND);
    translator.goes(&format!("/requests/{id}/translate?entry={draft}")).await;
    assert_eq!(translator.status, StatusCode::NOT_FOUND);
    let place = format!("/translations/{task}");
    translator.goes(&place).await;
    translator.shows("&#60;In haste&#62;");
    translator.lacks(&id.to_string());
    // What was typed into other segments is kept with the one whose button is pressed.
    let seen = |page: &Browser, n: usize| {
        [format!("version-{n}"), format!("base-{n}")].map(|name| (name.clone(), page.hidden(&name).expect("an input")))
    };
    let send = async |browser: &mut Browser, targets: &[&str], button: &str| {
        let token = browser.hidden("token").expect("a token");
        let mut pairs =
            vec![("token".to_owned(), token), ("page".into(), "1".into()), ("do".into(), button.to_owned())];
        for (at, target) in targets.iter().enumerate() {
            pairs.extend(seen(browser, at + 1));
            pairs.push((format!("target-{}", at + 1), (*target).to_owned()));
        }
        let pairs: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        browser.ask(Method::POST, &place, Some(encoded(&pairs))).await;
    };
    let stale = translator.page.clone();
    send(&mut translator, &[AZ[0], "half of", "", ""], "accept-1").await;
    assert_eq!(translator.status, StatusCode::OK, "{}", translator.page);
    translator.shows("half of");
    assert_eq!(desk(node, "aysel", &task).await.counts, [2, 0, 1, 1]);
    // A page that is older than that shows both texts, and writes over nothing.
    translator.page = stale;
    send(&mut translator, &["", "typed in the other window", "", ""], "keep-all").await;
    assert_eq!(translator.status, StatusCode::CONFLICT);
    translator.shows("typed in the other window");
    translator.shows("half of");
    translator.shows("href=\"#target-2\"");
    send(&mut translator, &[AZ[0], AZ[1], AZ[2], AZ[3]], "accept-2").await;
    assert_eq!(translator.status, StatusCode::OK, "whoever has seen both may write: {}", translator.page);
    send(&mut translator, &AZ, "accept-3").await;
    send(&mut translator, &AZ, "accept-4").await;
    translator.goes(&format!("{place}/finish")).await;
    translator.sends(&[("name", "DEMO Aysel"), ("post", "")], None).await;
    assert_eq!(translator.status, StatusCode::UNPROCESSABLE_ENTITY);
    translator.sends(&[("name", "DEMO Aysel"), ("post", "Translator"), ("confirmed", "1")], None).await;
    translator.shows("The translation is certified");
    officer.goes(&format!("/requests/{id}/documents")).await;
    officer.shows("translation.az.pdf");
    officer.goes(&format!("{place}/return")).await;
    officer.sends(&[("reason", "A name is spelt otherwise.")], None).await;
    officer.shows("A name is spelt otherwise.");
    translator.goes("/").await;
    translator.shows("Sent back");
}
