//! The law at the desk: the worksheet before acceptance, the check that is kept with what went out.

use app::{LawView, Target, summary_code};
use kernel::{DocketId, Tri};
use serde_json::{Value, json};
use testkit::{Node, World, request};

async fn law(node: &Node, login: &str, id: DocketId, kept: Option<usize>) -> LawView {
    node.app.law(&node.somebody(login).await, id, kept).await.expect("the law can be asked")
}

async fn refused(node: &Node, login: &str, id: DocketId, act: &str, fields: Value) -> kernel::Problem {
    let target = Target::Docket { id, seen: None };
    node.tries(login, target, act, fields, Vec::new()).await.expect_err("it is not allowed")
}

fn answers(view: &LawView, finding: &str, note: Option<&str>) -> Value {
    let answers: Vec<Value> = view
        .worksheet
        .iter()
        .map(|line| match note {
            Some(text) => json!({"rule": line.rule, "finding": finding, "note": {"lang": "en", "text": text}}),
            None => json!({"rule": line.rule, "finding": finding}),
        })
        .collect();
    json!({"answers": answers, "rule_set": view.rule_set.to_string()})
}

/// A request from Moscow to Baku, examined in Baku and not yet accepted.
async fn examined(world: &World) -> DocketId {
    let [moscow, baku] = &world.nodes[..] else { unreachable!("two nodes") };
    let id = moscow.drafts(request("az-pgo")).await;
    moscow.sends(id).await;
    assert!(world.settles(50).await);
    baku.acknowledges(id).await;
    let findings: Vec<Value> =
        kinds::mla::codes::CHECKS.iter().map(|check| json!({"check": check, "finding": "yes"})).collect();
    baku.does("officer", id, "examine", json!({"findings": findings})).await;
    id
}

#[tokio::test]
async fn nothing_is_accepted_before_every_ground_is_answered_by_a_person() {
    let world = World::of(&["ru-pgo", "az-pgo"], 7).await;
    let id = examined(&world).await;
    let baku = &world.nodes[1];
    let view = law(baku, "officer", id, None).await;
    assert_eq!(view.checks[0].bases[0].id, "ets30", "the European convention rules between Russia and Azerbaijan");
    assert!(view.worksheet.iter().any(|line| line.rule == "MA-2b" && line.sensitive));
    assert!(view.may_answer);

    let problem = refused(baku, "officer", id, "accept", json!({})).await;
    assert_eq!(problem.code, "law-grounds-open");

    // Whoever says yes or unknown says why; a rule of another matter is not taken.
    let problem = refused(baku, "officer", id, "answer-grounds", answers(&view, "unknown", None)).await;
    assert_eq!((problem.code, problem.field.as_deref()), ("law-ground-reason", Some("answers.0.note")));
    let foreign = json!({"answers": [{"rule": "ECE-6.1a", "finding": "no"}], "rule_set": view.rule_set.to_string()});
    assert_eq!(refused(baku, "officer", id, "answer-grounds", foreign).await.code, "law-ground-unknown");

    baku.does("officer", id, "answer-grounds", answers(&view, "no", None)).await;
    let problem = refused(baku, "officer", id, "accept", json!({})).await;
    assert_eq!(problem.code, "law-grounds-unconfirmed", "an opinion needs a second person");

    // Whoever answered cannot be the second person.
    baku.does("head", id, "answer-grounds", answers(&view, "no", None)).await;
    let problem = refused(baku, "head", id, "confirm-grounds", json!({})).await;
    assert_eq!(problem.code, "law-nothing-to-confirm");
    baku.does("signer", id, "confirm-grounds", json!({})).await;
    let seen = law(baku, "officer", id, None).await;
    assert!(seen.worksheet.iter().all(|line| line.answered.as_ref().is_some_and(|ground| ground.confirmed.is_some())));

    // A changed answer needs the second person again.
    baku.does("officer", id, "answer-grounds", answers(&view, "unknown", Some("Asked the ministry."))).await;
    assert_eq!(refused(baku, "officer", id, "accept", json!({})).await.code, "law-grounds-unconfirmed");
    baku.does("head", id, "confirm-grounds", json!({})).await;
    baku.does("officer", id, "accept", json!({})).await;
    assert!(world.settles(50).await);
    assert_eq!(world.nodes[0].case("officer", id).await.look.summary.state, "mla-out-in-execution");
}

#[tokio::test]
async fn what_was_answered_at_home_never_leaves_the_house() {
    let world = World::of(&["ru-pgo", "az-pgo"], 8).await;
    let id = examined(&world).await;
    let baku = &world.nodes[1];
    baku.weighs(id).await;
    assert!(world.settles(50).await);
    let seen = world.nodes[0].case("officer", id).await;
    assert!(seen.look.office.grounds.is_empty());
    assert!(!seen.entries.iter().any(|entry| entry.held.entry.kind.starts_with("docket.grounds")));
}

#[tokio::test]
async fn the_check_of_the_day_it_went_out_can_be_looked_at_after_the_law_has_changed() {
    let mut world = World::of(&["ru-pgo", "az-pgo"], 9).await;
    let id = world.nodes[0].drafts(request("az-pgo")).await;
    let draft = law(&world.nodes[0], "officer", id, None).await;
    assert!(draft.kept.is_empty());
    world.nodes[0].sends(id).await;
    let sent = law(&world.nodes[0], "officer", id, None).await;
    assert_eq!(sent.kept.len(), 1);
    assert_eq!(sent.kept[0].rule_set, sent.rule_set);
    assert_eq!(sent.kept[0].summary, summary_code(sent.checks[0].summary));
    let before = law(&world.nodes[0], "officer", id, Some(0)).await;

    // The law changes: the ground of the European convention is written anew.
    let mut files = law::built_in_files();
    let changed = files["ets30.toml"].replace("id = \"MA-2b\"", "id = \"MA-2b-new\"");
    files.insert("ets30.toml".into(), changed);
    let folder = world.folder(0).path().to_owned();
    std::fs::write(folder.join("law.json"), serde_json::to_string(&files).unwrap()).unwrap();
    world.restart(0).await;

    let rules = |view: &LawView| -> Vec<(String, Tri)> {
        view.checks[0].findings.iter().map(|found| (found.rule.clone(), found.value)).collect()
    };
    let now = law(&world.nodes[0], "officer", id, None).await;
    assert_ne!(now.rule_set, sent.rule_set);
    assert!(rules(&now).iter().any(|(rule, _)| rule == "MA-2b-new"));
    let replayed = law(&world.nodes[0], "officer", id, Some(0)).await;
    assert_eq!(replayed.rule_set, sent.rule_set);
    assert_eq!(rules(&replayed), rules(&before));
    let none = world.nodes[0].app.law(&world.nodes[0].somebody("officer").await, id, Some(1)).await;
    assert_eq!(none.expect_err("only one check was kept").code, "law-kept-unknown");
}

#[tokio::test]
async fn whoever_may_not_read_the_matter_may_not_ask_the_law_about_it() {
    let world = World::of(&["ru-pgo", "az-pgo"], 10).await;
    let id = world.nodes[0].drafts(request("az-pgo")).await;
    let administrator = world.nodes[0].somebody("administrator").await;
    let refused = world.nodes[0].app.law(&administrator, id, None).await.expect_err("not hers");
    assert_eq!(refused.class, kernel::Class::NotFound);
}

#[tokio::test]
async fn a_draft_is_checked_while_it_is_typed_and_nothing_is_saved() {
    let world = World::of(&["ru-pgo", "az-pgo"], 11).await;
    let node = &world.nodes[0];
    let officer = node.somebody("officer").await;
    let new = || Target::New("mla".to_owned());
    let typed = |json: Value| json.as_object().cloned().unwrap_or_default();
    let nobody = node.app.law_of_typed(&officer, new(), "draft", &typed(json!({"subject": "DEMO"}))).await.unwrap();
    assert!(nobody.is_empty(), "without an addressee there is no pair of States");
    let some = typed(json!({"addressee": "az-pgo", "legal_bases": ["ets-182"],
        "measures": [{"measure_type": "search", "description": {"lang": "ru", "text": "DEMO"}},
                     {"measure_type": "service"}]}));
    let checks = node.app.law_of_typed(&officer, new(), "draft", &some).await.unwrap();
    let asked: Vec<&str> = checks.iter().map(|check| check.measure.0.as_str()).collect();
    assert_eq!(asked, ["search_seizure", "service"], "one check for each kind of request");
    assert_eq!(checks[0].misnamed, ["ETS 182"], "Azerbaijan is not a party to it");
    let lacking = |rule: &str| checks[0].findings.iter().find(|found| found.rule == rule).map(|found| found.value);
    assert_eq!(lacking("MA-14.2"), Some(Tri::No), "offence and facts are still missing");
    // The seat of the addressee decides: the same form to Tashkent stands on another convention.
    let world = World::of(&["ru-pgo", "uz-gp"], 12).await;
    let officer = world.nodes[0].somebody("officer").await;
    let mut other = some.clone();
    other.insert("addressee".into(), "uz-gp".into());
    let checks = world.nodes[0].app.law_of_typed(&officer, new(), "draft", &other).await.unwrap();
    assert_eq!(checks[0].bases[0].id, "chisinau2002");
    let refused = world.nodes[0].somebody("auditor").await;
    assert!(world.nodes[0].app.law_of_typed(&refused, new(), "draft", &other).await.is_err());
}

#[tokio::test]
async fn whoever_judges_a_request_sees_the_law_beside_the_form() {
    let world = World::of(&["ru-pgo", "az-pgo"], 13).await;
    let id = examined(&world).await;
    let [moscow, baku] = &world.nodes[..] else { unreachable!("two nodes") };
    for (node, login, act) in
        [(baku, "officer", "accept"), (baku, "officer", "refuse"), (moscow, "signer", "send-again")]
    {
        let person = node.somebody(login).await;
        let target = Target::Docket { id, seen: None };
        let form = node.app.form(&person, target, act).await.expect("a form");
        assert!(form.judging && !form.drafting, "{act}");
        let checks = node.app.law_beside(&person, id, act).await.expect("asked");
        assert_eq!(checks[0].bases[0].id, "ets30");
    }
    let translator = moscow.somebody("translator").await;
    assert!(moscow.app.law_beside(&translator, id, "send-again").await.is_err(), "an act that is not hers");
}
