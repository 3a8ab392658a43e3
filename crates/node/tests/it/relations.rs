//! Bodies, posts, persons and agreements: who may write them, who was who on a day, what contradicts itself.

use std::io::{Cursor, Read as _};

use app::{Alike, NewRelation, RelationsAsk, Upload};
use kernel::{Date, Digest, Tri};
use relations::{Record, RecordId, Sort};
use serde_json::{Value, json};
use testkit::{Node, World};

fn id(text: &str) -> RecordId {
    RecordId::parse(text).expect("an id")
}

fn day(text: &str) -> Date {
    Date::parse(text).expect("a day")
}

fn record(value: Value) -> Record {
    serde_json::from_value(value).expect("a record")
}

fn press(name: &str) -> Value {
    json!({"kind": "press", "name": name, "date": "2024-03-19"})
}

fn body(name: &str) -> Record {
    record(json!({"sort": "body", "kind": "authority", "names": {"en": name}, "source": press("report")}))
}

fn fresh(record: Record) -> NewRelation {
    NewRelation { id: None, seen: 0, record }
}

/// Two services, their heads, and a programme of the two.
struct Known {
    ours: RecordId,
    post: RecordId,
    tenure: RecordId,
    person: RecordId,
    programme: RecordId,
}

async fn puts(node: &Node, record: Record) -> RecordId {
    let head = node.somebody("head").await;
    node.app.put_relation(&head, fresh(record)).await.expect("kept").id
}

fn programme(ours: &RecordId, theirs: &RecordId, title: &str) -> Value {
    json!({
        "sort": "agreement", "kind": "programme", "titles": {"en": title}, "parties": [ours, theirs],
        "signed": "2024-03", "force": {"from": "2026-01-01", "to": "2027-12-31"}, "source": press("report"),
    })
}

async fn known(node: &Node) -> Known {
    let ours = puts(node, body("Prosecutor General's Office")).await;
    let theirs = puts(node, body("Investigative Committee")).await;
    let names = json!({"en": "Prosecutor General", "ru": "Генеральный прокурор"});
    let post = json!({"sort": "post", "body": ours, "names": names, "single": true, "source": press("report")});
    let post = puts(node, record(post)).await;
    let person = json!({
        "sort": "person",
        "names": [
            {"text": "Kamran Aliyev", "lang": "en", "used": "usual"},
            {"text": "Kamran Əliyev", "lang": "az", "used": "usual"},
        ],
        "source": press("report"),
    });
    let person = puts(node, record(person)).await;
    let tenure = json!({
        "sort": "tenure", "post": post, "person": person, "source": press("first report"),
        "seen": [
            {"on": "2021-01-12", "source": press("first report")},
            {"on": "2024-03-19", "source": press("second report")},
        ],
    });
    let tenure = puts(node, record(tenure)).await;
    let programme = puts(node, record(programme(&ours, &theirs, "Programme for 2026-2027"))).await;
    Known { ours, post, tenure, person, programme }
}

async fn world() -> World {
    World::of(&["az-pgo", "uz-gp"], 31).await
}

#[tokio::test]
async fn who_held_a_post_on_a_day_has_an_answer_with_its_source() {
    let world = world().await;
    let node = &world.nodes[0];
    let known = known(node).await;
    let officer = node.somebody("officer").await;
    let asked = async |on: &str| node.app.holders_on(&officer, &known.post, day(on)).await.expect("an answer");
    let seen = asked("2024-03-19").await;
    assert_eq!((seen[0].person.clone(), seen[0].answer), (known.person.clone(), Tri::Yes));
    assert_eq!(seen[0].sources[0].name, "second report");
    assert_eq!(asked("2022-01-01").await[0].answer, Tri::Yes);
    assert_eq!(asked("2018-10-24").await[0].answer, Tri::Unknown);
    let no_post = node.app.holders_on(&officer, &known.person, day("2024-03-19")).await;
    assert_eq!(no_post.expect_err("that is a person").code, "not-found");
    let view = node.app.relation(&officer, &known.person).await.expect("there");
    assert_eq!(view.title(kernel::Lang::Az), "Kamran Əliyev");
    let naming: Vec<_> = view.naming.iter().map(|(field, id, _)| (field.as_str(), id)).collect();
    assert_eq!(naming, [("person", &known.tenure)]);
    assert!(view.named.contains_key(&known.post), "the post of the tenure is at hand");
}

#[tokio::test]
async fn a_person_is_found_in_a_script_that_nobody_wrote_her_in() {
    let world = world().await;
    let node = &world.nodes[0];
    let known = known(node).await;
    let officer = node.somebody("officer").await;
    let found = node.app.persons_like(&officer, "Камран Алиев").await.expect("found");
    assert_eq!(found.iter().map(|found| &found.id).collect::<Vec<_>>(), [&known.person]);
    assert!(found[0].alike <= Alike::Similar, "{:?}", found[0].alike);
    assert_eq!(node.app.persons_like(&officer, "Нигматилла Юлдашев").await.expect("an answer"), []);
    assert_eq!(node.app.persons_like(&officer, " 1 ").await.expect_err("no letters").code, "query-empty");
    let ask = RelationsAsk { sort: Some(Sort::Person), words: Some("əliyev".into()), ..RelationsAsk::default() };
    assert_eq!(node.app.relations(&officer, &ask).await.expect("a list").total, 1);
}

#[tokio::test]
async fn a_title_that_disagrees_with_the_dates_is_kept_and_told() {
    let world = world().await;
    let node = &world.nodes[0];
    let known = known(node).await;
    let head = node.somebody("head").await;
    let view = node.app.relation(&head, &known.programme).await.expect("there");
    assert!(view.writes);
    let Record::Agreement(mut changed) = view.said.record.clone() else { panic!("an agreement") };
    changed.titles.values_mut().for_each(|title| *title = "Programme until 2028".into());
    let new =
        NewRelation { id: Some(known.programme.clone()), seen: view.said.version, record: Record::Agreement(changed) };
    let written = node.app.put_relation(&head, new.clone()).await.expect("kept all the same");
    assert_eq!(written.version, 2);
    assert!(written.findings.iter().any(|finding| finding.code == "title-term"), "{:?}", written.findings);
    let again = node.app.put_relation(&head, new).await.expect_err("she saw what is no more");
    assert_eq!(again.code, "relation-changed");
    let view = node.app.relation(&head, &known.programme).await.expect("there");
    assert_eq!((view.said.version, view.past.len()), (2, 1));
    assert!(matches!(&view.past[0].record, Record::Agreement(was) if was.title_in(kernel::Lang::En).ends_with("2027")));
    let all = node.app.relation_findings(&head).await.expect("findings").found;
    assert_eq!(all[0].0.code, "title-term", "contradictions come first");
    let ask = RelationsAsk {
        sort: Some(Sort::Agreement),
        party: Some(known.ours.clone()),
        on: Some(day("2026-11-21")),
        ..RelationsAsk::default()
    };
    let list = node.app.relations(&head, &ask).await.expect("a list");
    assert_eq!((list.total, list.rows[0].contradictions), (1, 1));
    let before = RelationsAsk { on: Some(day("2025-12-31")), ..ask };
    assert_eq!(node.app.relations(&head, &before).await.expect("a list").total, 0);
}

#[tokio::test]
async fn what_is_refused_leaves_nothing() {
    let world = world().await;
    let node = &world.nodes[0];
    let known = known(node).await;
    let head = node.somebody("head").await;
    let refused = async |login: &str, new: NewRelation| {
        let actor = node.somebody(login).await;
        let problem = node.app.put_relation(&actor, new).await.expect_err("refused");
        (problem.code, problem.field)
    };
    let field = |name: &str| Some(name.to_owned());
    for login in ["officer", "auditor", "administrator"] {
        assert_eq!(refused(login, fresh(body("Office"))).await, ("forbidden", None), "{login}");
    }
    assert_eq!(refused("head", fresh(body(""))).await, ("field-required", field("names")));
    let nowhere = json!({
        "sort": "post", "body": known.person, "names": {"en": "Post"}, "single": true, "source": press("report"),
    });
    assert_eq!(refused("head", fresh(record(nowhere))).await, ("relation-unknown", field("body")), "that is a person");
    let other = NewRelation { id: Some(known.post.clone()), seen: 1, record: body("Office") };
    assert_eq!(refused("head", other).await, ("field-wrong", field("sort")));
    let absent = NewRelation { id: Some(id("nobody")), seen: 1, record: body("Office") };
    assert_eq!(refused("head", absent).await, ("not-found", None));
    // Knowing the digest of a file is not enough to lay it beside an agreement.
    let mut scanned = programme(&known.ours, &known.ours, "Programme");
    scanned["parties"] = json!([known.ours]);
    let scan = Digest::of(b"somebody's file");
    scanned["scan"] = json!({"digest": scan, "name": "scan.pdf", "media_type": "application/pdf", "size": 4});
    assert_eq!(refused("head", fresh(record(scanned))).await, ("attachment-missing", field("scan")));
    let named = node.app.withdraw_relation(&head, &known.post, 1).await.expect_err("a tenure names it");
    assert_eq!((named.code, named.args), ("relation-named", vec![("count", "1".to_owned())]));
    let ask = |sort| RelationsAsk { sort: Some(sort), ..RelationsAsk::default() };
    for (sort, there) in [(Sort::Body, 2), (Sort::Post, 1), (Sort::Agreement, 1)] {
        assert_eq!(node.app.relations(&head, &ask(sort)).await.expect("a list").total, there, "{sort:?}");
    }
    let administrator = node.somebody("administrator").await;
    assert_eq!(node.app.relation(&administrator, &known.post).await.expect_err("not hers").code, "forbidden");
}

#[tokio::test]
async fn making_sure_ends_the_alarm_and_withdrawing_ends_the_record() {
    let world = world().await;
    let node = &world.nodes[0];
    let known = known(node).await;
    let head = node.somebody("head").await;
    let size = async || node.app.root().await.expect("a root").0;
    let view = node.app.relation(&head, &known.tenure).await.expect("there");
    assert!(view.findings.iter().any(|finding| finding.code == "never-verified"), "{:?}", view.findings);
    let before = size().await;
    let written = node.app.verify_relation(&head, &known.tenure, 1).await.expect("verified");
    assert_eq!((written.version, written.findings), (2, vec![]));
    assert_eq!(size().await, before + 1, "one leaf");
    let today = node.app.holders_on(&head, &known.post, day("2026-11-21")).await.expect("an answer");
    assert_eq!(today[0].answer, Tri::Yes, "she holds it on the day of the verification");
    let stale = node.app.verify_relation(&head, &known.tenure, 1).await.expect_err("seen before");
    assert_eq!(stale.code, "relation-changed");
    node.app.withdraw_relation(&head, &known.tenure, 2).await.expect("withdrawn");
    assert_eq!(node.app.holders_on(&head, &known.post, day("2024-03-19")).await.expect("an answer"), []);
    let view = node.app.relation(&head, &known.tenure).await.expect("still readable");
    assert!(view.said.withdrawn && view.past.len() == 2);
    let again = node.app.verify_relation(&head, &known.tenure, 3).await.expect_err("withdrawn");
    assert_eq!(again.code, "relation-changed");
}

#[tokio::test]
async fn a_scan_is_brought_and_given_back() {
    let world = world().await;
    let node = &world.nodes[0];
    let known = known(node).await;
    let head = node.somebody("head").await;
    let bytes = b"%PDF-1.7 a scan".to_vec();
    let what = Upload {
        name: "scan.pdf".into(),
        media_type: "application/pdf".into(),
        handling: docket::Handling::Official,
        lang: None,
    };
    let upload = node.app.upload(&head, what, Box::new(Cursor::new(bytes.clone()))).await.expect("uploaded");
    let view = node.app.relation(&head, &known.programme).await.expect("there");
    let Record::Agreement(mut changed) = view.said.record else { panic!("an agreement") };
    let (digest, size) = (upload.digest, upload.size);
    changed.scan =
        Some(relations::Scan { digest, name: "scan.pdf".into(), media_type: "application/pdf".into(), size });
    let id = known.programme.clone();
    let new = NewRelation { id: Some(id.clone()), seen: 1, record: Record::Agreement(changed) };
    let written = node.app.put_relation(&head, new).await.expect("kept");
    assert!(!written.findings.iter().any(|finding| finding.code == "without-scan"));
    let officer = node.somebody("officer").await;
    let mut given = node.app.relation_scan(&officer, &id).await.expect("given");
    let mut read = Vec::new();
    given.body.read_to_end(&mut read).expect("readable");
    assert_eq!((given.name.as_str(), read), ("scan.pdf", bytes));
    assert_eq!(
        node.app.relation_scan(&officer, &known.post).await.err().map(|problem| problem.code),
        Some("not-found")
    );
}

#[tokio::test]
async fn records_of_the_console_are_kept_whole_or_not_at_all() {
    let world = world().await;
    let node = &world.nodes[0];
    let unit = json!({
        "sort": "body", "kind": "unit", "names": {"en": "Unit"}, "parent": "office", "source": press("report"),
    });
    let wrong_order = vec![(id("unit"), record(unit.clone())), (id("office"), body("Office"))];
    let problem = node.app.put_relations_at_console(wrong_order).await.expect_err("the office comes first");
    assert_eq!((problem.code, problem.field.as_deref()), ("relation-unknown", Some("parent")));
    let records = || vec![(id("office"), body("Office")), (id("unit"), record(unit.clone()))];
    assert_eq!(node.app.put_relations_at_console(records()).await.expect("kept"), 2);
    assert_eq!(node.app.put_relations_at_console(records()).await.expect("nothing new"), 0);
    let officer = node.somebody("officer").await;
    assert_eq!(node.app.relation(&officer, &id("unit")).await.expect("there").findings, []);
}
