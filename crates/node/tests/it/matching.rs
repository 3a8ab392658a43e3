//! Two persons of the register who may be one: proposed, decided by somebody, taken back.

use app::{Actor, Pair, PairDecision, PairLevel, PairList, PairQuestion, Pairs, SayOfPair};
use kernel::{DocketId, Problem};
use serde_json::{Value, json};
use testkit::{Node, World};

/// A request that names one person.
async fn names(node: &Node, login: &str, person: Value, confidential: bool) -> DocketId {
    let mut fields = testkit::request("uz-gp");
    fields["persons"] = json!([person]);
    if confidential {
        fields["confidentiality"] = json!("content");
    }
    node.drafts_by(login, fields).await
}

fn person(family: &str, given: &str, born: &str) -> Value {
    json!({"family": family, "given": given, "category": "witness", "born": born, "nationality": "UZ",
        "document": "AA 1234567"})
}

/// Somebody who has said what for she looks for persons.
async fn somebody(node: &Node, login: &str) -> Actor {
    node.looks_for(login, "Каримов").await;
    node.somebody(login).await
}

async fn pairs(node: &Node, actor: &Actor, list: PairList, docket: Option<DocketId>) -> Pairs {
    node.app.pairs(actor, PairQuestion { list, docket, page: 1 }).await.expect("pairs")
}

/// The matters of each pair; two of one moment have no order.
fn dockets(found: &Pairs) -> Vec<[DocketId; 2]> {
    let sorted = |pair: &Pair| both(pair.persons[0].docket, pair.persons[1].docket);
    found.rows.iter().map(sorted).collect()
}

fn both(a: DocketId, b: DocketId) -> [DocketId; 2] {
    [a.min(b), a.max(b)]
}

/// Which of the two is of this matter.
fn side_of(pair: &Pair, docket: DocketId) -> usize {
    usize::from(pair.persons[0].docket != docket)
}

fn say(pair: &Pair, decision: PairDecision, reason: &str) -> SayOfPair {
    SayOfPair {
        pair: pair.code.clone(),
        stamp: pair.stamp.clone(),
        decision: decision.code().into(),
        reason: reason.into(),
    }
}

async fn says(node: &Node, actor: &Actor, pair: &Pair, decision: PairDecision) -> Result<String, Problem> {
    node.app.say_of_pair(actor, say(pair, decision, "the same passport")).await
}

/// How often the log has an action.
async fn leaves(node: &Node, action: &str) -> usize {
    let auditor = node.somebody("auditor").await;
    let log = node.app.log(&auditor, 1).await.expect("the log");
    log.rows.iter().filter(|leaf| leaf.action == action).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pair_is_proposed_across_scripts_decided_and_taken_back() {
    let world = World::of(&["az-pgo", "uz-gp"], 1).await;
    let node = &world.nodes[0];
    let one = names(node, "officer", person("Каримов", "Жахонгир", "1987-03-14"), false).await;
    let two = names(node, "officer", person("Karimov", "Jahongir", "1987-03-14"), false).await;
    names(node, "officer", person("Петров", "Дмитрий", "1961-01-30"), false).await;
    let officer = somebody(node, "officer").await;
    let found = pairs(node, &officer, PairList::Open, None).await;
    assert_eq!((dockets(&found), found.total, found.decides), (vec![both(one, two)], 1, true), "{found:#?}");
    let pair = &found.rows[0];
    assert_eq!(pair.level, PairLevel::Same);
    assert_eq!(pair.persons[0].document.as_deref(), Some("AA 1234567"));
    assert_eq!(pair.persons[1].nationality.as_deref(), Some("UZ"));
    for code in ["names-document-same", "names-country-same", "names-birth-same-day"] {
        assert!(pair.why.iter().any(|why| why.code == code && why.speaks_for), "{code}: {:#?}", pair.why);
    }
    assert_eq!(dockets(&pairs(node, &officer, PairList::Open, Some(two)).await), [both(one, two)], "by its matter too");
    assert_eq!(node.app.pairs_waiting(&officer).await.expect("a number"), 1);
    // What is wrong is said of its field, and nothing is kept.
    let refused =
        node.app.say_of_pair(&officer, SayOfPair { decision: "perhaps".into(), ..say(pair, PairDecision::Same, "") });
    assert_eq!(refused.await.expect_err("no such word").field.as_deref(), Some("decision"));
    let long = "x".repeat(kernel::limits::LINE + 1);
    let refused = node.app.say_of_pair(&officer, say(pair, PairDecision::Same, &long)).await.expect_err("too long");
    assert_eq!((refused.code, refused.field.as_deref()), ("field-too-long", Some("reason")));
    // Unsure: not open any more, and found under its own list; then decided anew from there.
    says(node, &officer, pair, PairDecision::Unsure).await.expect("kept");
    assert_eq!(pairs(node, &officer, PairList::Open, None).await.total, 0);
    assert_eq!(node.app.pairs_waiting(&officer).await.expect("a number"), 0);
    let unsure = pairs(node, &officer, PairList::Unsure, None).await;
    let said = unsure.rows[0].said.clone().expect("what holds");
    assert_eq!((said.decision, said.reason.as_deref()), (PairDecision::Unsure, Some("the same passport")));
    assert_eq!((said.by.as_str(), said.on), (officer.name.as_str(), None));
    // Who decides on what she saw before comes too late.
    let late = says(node, &officer, pair, PairDecision::Different).await.expect_err("decided meanwhile");
    assert_eq!(late.code, "pair-changed");
    world.clock.advance(60);
    let id = says(node, &officer, &unsure.rows[0], PairDecision::Same).await.expect("decided anew");
    assert_eq!(pairs(node, &officer, PairList::Unsure, None).await.total, 0);
    let decided = pairs(node, &officer, PairList::Decided, Some(one)).await;
    assert_eq!(decided.rows[0].said.as_ref().map(|said| said.id.as_str()), Some(id.as_str()));
    assert_eq!(decided.rows[0].before.len(), 1, "what was said before stays");
    assert_eq!(pairs(node, &officer, PairList::Past, None).await.total, 1);
    world.clock.advance(60);
    // Taken back it is open again, with its history.
    node.app.take_back_pair(&officer, &id).await.expect("taken back");
    assert_eq!(node.app.take_back_pair(&officer, &id).await.expect_err("twice").code, "pair-changed");
    let open = pairs(node, &officer, PairList::Open, None).await;
    let before: Vec<_> =
        open.rows[0].before.iter().map(|said| (said.decision, said.ended.as_ref().map(|end| end.2))).collect();
    assert_eq!(before, [(PairDecision::Same, Some(true)), (PairDecision::Unsure, Some(false))]);
    assert_eq!(pairs(node, &officer, PairList::Past, None).await.total, 2);
    assert_eq!((leaves(node, "pair.decided").await, leaves(node, "pair.taken-back").await), (2, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pair_is_for_those_who_may_read_both_matters_and_said_by_those_who_work_on_cases() {
    let world = World::of(&["az-pgo", "uz-gp"], 1).await;
    let node = &world.nodes[0];
    let open = names(node, "officer", person("Каримов", "Жахонгир", "1987-03-14"), false).await;
    let secret = names(node, "head", person("Karimov", "Jahongir", "1987-03-14"), true).await;
    let unasked = node.somebody("officer").await;
    let question = PairQuestion::default();
    assert_eq!(node.app.pairs(&unasked, question).await.expect_err("no purpose").code, "purpose-needed");
    let (officer, head) = (somebody(node, "officer").await, somebody(node, "head").await);
    assert_eq!(pairs(node, &officer, PairList::Open, None).await.total, 0, "neither shown nor counted");
    assert_eq!(node.app.pairs_waiting(&officer).await.expect("a number"), 0);
    let found = pairs(node, &head, PairList::Open, None).await;
    assert_eq!(dockets(&found), [both(open, secret)]);
    let refused = says(node, &officer, &found.rows[0], PairDecision::Same).await.expect_err("one is not hers");
    assert_eq!(refused.code, "not-found");
    let asked = PairQuestion { docket: Some(secret), ..question };
    assert_eq!(node.app.pairs(&officer, asked).await.expect_err("not hers").code, "not-found");
    let id = says(node, &head, &found.rows[0], PairDecision::Different).await.expect("kept");
    assert_eq!(pairs(node, &officer, PairList::Decided, None).await.total, 0);
    assert_eq!(node.app.take_back_pair(&officer, &id).await.expect_err("not hers").code, "not-found");
    assert_eq!(pairs(node, &head, PairList::Decided, None).await.total, 1);
    // Who signs reads; who decides works on cases.
    let signer = somebody(node, "signer").await;
    let read = pairs(node, &signer, PairList::Decided, None).await;
    assert_eq!((read.total, read.decides), (1, false));
    assert_eq!(node.app.take_back_pair(&signer, &id).await.expect_err("she reads").code, "forbidden");
    let refused = says(node, &signer, &read.rows[0], PairDecision::Same).await.expect_err("she reads");
    assert_eq!(refused.code, "forbidden");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_decided_on_other_data_is_told_and_the_pair_is_open_again() {
    let world = World::of(&["az-pgo", "uz-gp"], 1).await;
    let node = &world.nodes[0];
    let one = names(node, "officer", person("Каримов", "Жахонгир", "1987-03-14"), false).await;
    let two = names(node, "officer", person("Karimov", "Jahongir", "1987-03-14"), false).await;
    let officer = somebody(node, "officer").await;
    let found = pairs(node, &officer, PairList::Open, None).await;
    says(node, &officer, &found.rows[0], PairDecision::Same).await.expect("kept");
    // Another document is told, and changes nothing of what was decided.
    let drafts = |born: &'static str, document: &'static str| async move {
        let mut fields = testkit::request("uz-gp");
        fields["persons"] = json!([person("Каримов", "Жахонгир", born)]);
        fields["persons"][0]["document"] = json!(document);
        node.does("officer", one, "draft", fields).await;
    };
    drafts("1987-03-14", "BC 7654321").await;
    assert_eq!(pairs(node, &officer, PairList::Open, None).await.total, 0);
    drafts("1987-03-15", "BC 7654321").await;
    let open = pairs(node, &officer, PairList::Open, None).await;
    assert_eq!(dockets(&open), [both(one, two)]);
    let told = &open.rows[0].before[0];
    assert!(told.ended.is_none());
    let on = told.on.clone().expect("the data of then");
    assert_eq!(on[side_of(&open.rows[0], one)].1.map(|born| born.to_string()).as_deref(), Some("1987-03-14"));
    let decided = pairs(node, &officer, PairList::Decided, None).await;
    assert!(
        decided.rows[0].said.as_ref().is_some_and(|said| said.on.is_some()),
        "it is listed as decided on other data"
    );
    // Said anew it holds for what stands there now, and what was said before has ended.
    says(node, &officer, &open.rows[0], PairDecision::Different).await.expect("kept");
    let decided = pairs(node, &officer, PairList::Decided, None).await;
    assert_eq!(decided.total, 1);
    assert_eq!(
        decided.rows[0].said.as_ref().map(|said| (said.decision, said.on.is_none())),
        Some((PairDecision::Different, true))
    );
    assert_eq!(pairs(node, &officer, PairList::Past, None).await.total, 1);
    // Somebody else who takes a place is somebody else.
    let mut fields = testkit::request("uz-gp");
    fields["persons"] =
        json!([person("Karimow", "Jahongir", "1987-03-15"), person("Каримов", "Жахонгир", "1987-03-15")]);
    node.does("officer", one, "draft", fields).await;
    let open = pairs(node, &officer, PairList::Open, Some(one)).await;
    assert_eq!(open.total, 1, "what was decided holds for the second, wherever she stands: {open:#?}");
    assert_eq!(open.rows[0].persons[side_of(&open.rows[0], one)].place, 0);
    assert!(open.rows[0].before.iter().all(|said| said.ended.is_some()), "and nothing that holds is taken for hers");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_front_page_counts_pairs_beside_and_waits_for_nobody() {
    let world = World::of(&["az-pgo", "uz-gp"], 4).await;
    let node = &world.nodes[0];
    let officer = node.somebody("officer").await;
    for (family, given) in [("Каримов", "Жахонгир"), ("Karimov", "Jahongir")] {
        names(node, "officer", person(family, given, "1987-03-14"), false).await;
    }
    assert_eq!(node.app.pairs_counted(&officer), 0, "the names have not been read");
    node.app.read_names().await.expect("names");
    assert_eq!(node.app.pairs_counted(&officer), 0, "it is counted beside");
    let mut tries = 0;
    while node.app.pairs_counted(&officer) == 0 {
        tries += 1;
        assert!(tries < 500, "the number comes");
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    assert_eq!(node.app.pairs_counted(&officer), node.app.pairs_waiting(&officer).await.expect("a number"));
    let registry = node.somebody("registry").await;
    assert_eq!(node.app.pairs_counted(&registry), 0, "who decides nothing has nothing to decide");
}
