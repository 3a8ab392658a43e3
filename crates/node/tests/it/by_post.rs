//! A partner without a node: what goes to it is printed and posted, what it answers is registered from its letters.

use app::{Done, Filter, Target, by_post::NewByPost};
use axum::http::Method;
use docket::{Object, Standing};
use kernel::{AuthorityId, DocketId, Names, Problem, Role};
use serde_json::{Value, json};
use testkit::{Node, World, request};

use crate::{
    browser::{Browser, encoded},
    programmes::{chooses, text},
    register::brings,
};

const DAY: i64 = 86_400;

fn bishkek() -> AuthorityId {
    AuthorityId::parse("kg-gpo").expect("an id")
}

fn new(id: &str) -> NewByPost {
    NewByPost {
        id: id.into(),
        names: Names::from([(kernel::Lang::En, "DEMO office without a node")]),
        languages: vec![kernel::Lang::Ru],
        address: vec!["DEMO street 1".into(), "Bishkek".into()],
        telephone: "+996 DEMO".into(),
    }
}

async fn enters(node: &Node, id: &str) -> Result<app::AuthorityView, Problem> {
    node.app.add_by_post(&node.somebody("administrator").await, new(id)).await
}

/// A letter from Bishkek, dated and received `ago` days before today.
async fn letter(world: &World, target: Target, act: &str, fields: Value, ago: i64) -> Result<Done, Problem> {
    let node = &world.nodes[0];
    let day = kernel::Clock::now(world.clock.as_ref()).date().plus_days(-ago).to_string();
    let form = node.app.form(&node.somebody("registry").await, target.clone(), act).await?;
    let mut all: Object = form.values;
    for (name, list) in form.act.form.lists() {
        let pick = form.picks.get(list).and_then(|picks| picks.first());
        all.extend(pick.map(|pick| (name.to_owned(), Value::from(pick.id.clone()))));
    }
    for (name, value) in [("letter_from", "kg-gpo"), ("letter_dated", &day), ("letter_received", &day)] {
        all.insert(name.into(), value.into());
    }
    all.extend(fields.as_object().expect("fields").clone());
    let scan = vec![brings(node, "registry", "scan.pdf", format!("DEMO {act} {day} {ago}").as_bytes()).await];
    node.tries("registry", target, act, Value::Object(all), scan).await
}

async fn comes(world: &World, id: DocketId, act: &str, fields: Value) {
    let target = Target::Docket { id, seen: None };
    letter(world, target, act, fields, 0).await.unwrap_or_else(|problem| panic!("{act}: {problem:?}"));
}

/// Everything that waits to be posted is posted.
async fn posted(node: &Node, id: DocketId) {
    let waiting = node.case("registry", id).await.to_post.len();
    assert!(waiting > 0, "something waits to be posted");
    for _ in 0..waiting {
        chooses(node, "registry", id, "note-posted", "", json!({"posted_on": "2026-11-24", "posted_by": "post"})).await;
    }
    assert!(node.case("registry", id).await.to_post.is_empty());
}

/// The matters with letters to be posted, as this person's list has them.
async fn listed(node: &Node, who: &str) -> Vec<DocketId> {
    let filter = Filter { to_post: Some(true), ..Filter::default() };
    let found = node.app.list(&node.somebody(who).await, filter).await.expect("a list");
    assert_eq!(found.total, found.rows.len());
    found.rows.iter().map(|line| line.id).collect()
}

async fn promised(node: &Node) -> DocketId {
    let fields = json!({
        "partner": "kg-gpo", "promised_by": "partner", "subject": "DEMO: список контактов", "language": "ru",
        "due": "2026-12-20", "promise": text("DEMO: прислать список."), "origin": "minutes",
    });
    let target = Target::New("promise".into());
    let id = node.tries("officer", target, "draft", fields, Vec::new()).await.expect("a draft").docket;
    node.does("officer", id, "ready", json!({})).await;
    node.does("signer", id, "record", json!({})).await;
    id
}

#[tokio::test(flavor = "multi_thread")]
async fn a_commitment_is_kept_by_letters() {
    let world = World::of(&["az-pgo", "uz-gp"], 91).await;
    let node = &world.nodes[0];
    let entered = enters(node, "KG-GPO").await.expect("entered");
    assert_eq!((entered.id, entered.state.as_str(), entered.route.as_str()), (bishkek(), "active", "paper"));
    let id = promised(node).await;

    // It does not go over any line, and nothing says that it could not be delivered.
    world.clock.advance(60 * DAY);
    assert!(world.settles(50).await);
    let counts = node.app.store().read(|tx| tx.outbox_counts(None)).await.expect("counts");
    assert!(counts.iter().all(|(state, _)| state != "failed"), "{counts:?}");
    let case = node.case("registry", id).await;
    assert_eq!(case.to_post.len(), 1);
    assert_eq!(listed(node, "registry").await, [id]);
    let today = node.app.today(&node.somebody("registry").await).await.expect("today");
    assert_eq!(today.to_post.iter().map(|line| line.id).collect::<Vec<_>>(), [id]);
    assert!(today.without_receipt.is_empty(), "nobody gives a receipt for a letter");
    assert!(case.acts.iter().any(|(act, _)| act.name == "note-posted"));
    posted(node, id).await;
    assert!(listed(node, "registry").await.is_empty(), "it is posted");
    let case = node.case("registry", id).await;
    assert!(case.acts.iter().all(|(act, _)| act.name != "note-posted"), "nothing waits");
    let sent = case.entries.iter().find(|view| view.held.entry.kind == "promise.recorded").expect("what we wrote");
    let (to, ladder) = &sent.ladders[0];
    assert_eq!((to, ladder.sent_otherwise.is_yes()), (&bishkek(), true), "that it was posted is stated under our seal");

    let names: Vec<&str> = case.on_paper.iter().map(|act| act.name).collect();
    assert_eq!(names, ["paper-accept", "paper-deny"]);
    comes(&world, id, "paper-accept", json!({"letter_number": "7/12"})).await;
    let case = node.case("registry", id).await;
    assert_eq!(case.look.summary.line_state, "promise-line-accepted");
    let heard = case.entries.iter().find(|view| view.held.entry.about.is_some()).expect("the letter");
    assert_eq!(heard.standing, Standing::Stands);
    assert!(heard.ladders.iter().any(|(_, ladder)| ladder.came_otherwise.is_yes()), "that it came on paper is stated");
    assert!(case.to_post.is_empty(), "its own letter is not posted to it");
    comes(&world, id, "paper-claim", json!({"note": text("DEMO: отправлено.")})).await;
    node.does("signer", id, "confirm", json!({})).await;
    assert_eq!(node.case("officer", id).await.look.summary.line_state, "promise-line-confirmed");
    posted(node, id).await;
    let report = node.app.check_everything().await.expect("a report");
    assert!(report.ok, "the log speaks of a partner that was entered by hand: {report:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_speaks_for_who_has_a_node() {
    let world = World::of(&["az-pgo", "uz-gp"], 92).await;
    let node = &world.nodes[0];
    enters(node, "kg-gpo").await.expect("entered");
    let id = promised(node).await;
    let target = Target::Docket { id, seen: None };
    let wrong = async |from: &str| {
        letter(&world, target.clone(), "paper-accept", json!({ "letter_from": from }), 0).await.expect_err(from)
    };
    for (from, code) in [("uz-gp", "paper-has-node"), ("tm-gpo", "paper-unknown"), ("az-pgo", "paper-own")] {
        let problem = wrong(from).await;
        assert_eq!((problem.field.as_deref(), problem.code), (Some("letter_from"), code));
    }
    let before = node.case("officer", id).await;
    assert_eq!(before.look.summary.line_state, "promise-line-recorded", "nothing was registered");
    // Who may not write acts may not register letters either.
    let auditor = node.somebody("auditor").await;
    let problem = node.app.form(&auditor, target.clone(), "paper-accept").await.expect_err("not his");
    assert_eq!(problem.code, "forbidden");
    // In a matter with a partner that has a node, no letter is asked for.
    let other = node.drafts(request("uz-gp")).await;
    node.sends(other).await;
    assert!(node.case("registry", other).await.on_paper.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_partner_is_entered_once_and_a_node_is_not_made_paper() {
    let world = World::of(&["az-pgo", "uz-gp"], 93).await;
    let node = &world.nodes[0];
    let nameless = NewByPost { names: Names::from([]), ..new("kg-gpo") };
    let long = NewByPost { address: vec!["x".repeat(3_000)], ..new("kg-gpo") };
    let administrator = node.somebody("administrator").await;
    for (bad, field, code) in [
        (new(""), "id", "field-required"),
        (new("Kyrgyz office"), "id", "authority-id-wrong"),
        (new("az-pgo"), "id", "partner-is-self"),
        (new("uz-gp"), "id", "paper-has-node"),
        (nameless, "name-en", "field-required"),
        (long, "address", "field-too-long"),
    ] {
        let problem = node.app.add_by_post(&administrator, bad).await.expect_err(code);
        assert_eq!((problem.field.as_deref(), problem.code), (Some(field), code));
    }
    let officer = node.somebody("officer").await;
    assert_eq!(node.app.add_by_post(&officer, new("kg-gpo")).await.expect_err("not hers").code, "forbidden");
    enters(node, "kg-gpo").await.expect("entered");
    let moved = NewByPost { address: vec!["DEMO street 2".into()], ..new("kg-gpo") };
    node.app.add_by_post(&administrator, moved).await.expect("corrected");
    let all = node.app.authorities(&administrator).await.expect("the register");
    let found: Vec<_> = all.iter().filter(|one| one.id == bishkek()).collect();
    assert_eq!((found.len(), found[0].address.as_slice()), (1, &["DEMO street 2".to_owned()][..]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_comes_by_letter_is_answered_by_letter() {
    let world = World::of(&["az-pgo"], 94).await;
    let node = &world.nodes[0];
    enters(node, "kg-gpo").await.expect("entered");
    let mut told = request("az-pgo");
    let fields = told.as_object_mut().expect("fields");
    fields.remove("addressee");
    fields.insert("number".into(), "14-3/77".into());
    let done = letter(&world, Target::New("mla".into()), "paper-send", told, 3).await.expect("registered");
    let case = node.case("officer", done.docket).await;
    assert_eq!(case.look.summary.state, "mla-in-received");
    assert_eq!(case.look.summary.their_number.as_deref(), Some("14-3/77"));
    // The first limit runs from the day the letter arrived.
    let due: Vec<_> = case.look.clocks.iter().map(|clock| clock.started).collect();
    let arrived = kernel::Clock::now(world.clock.as_ref()).date().plus_days(-3);
    assert!(!due.is_empty() && due.iter().all(|started| started.date() == arrived), "{due:?}");
    node.acknowledges(done.docket).await;
    assert_eq!(node.case("officer", done.docket).await.to_post.len(), 1);
    posted(node, done.docket).await;
}

/// Two years of a programme with a partner that has no node, from its first version to the one that follows.
#[tokio::test(flavor = "multi_thread")]
async fn two_years_by_post_lead_to_the_next_programme() {
    let mut world = World::of(&["az-pgo"], 95).await;
    enters(&world.nodes[0], "kg-gpo").await.expect("entered");
    let item = |number: &str, period: Value| {
        let mut item = json!({"number": number, "title": text(&format!("DEMO {number}")), "item_form": "seminar"});
        item.as_object_mut().expect("an item").extend(period.as_object().expect("a period").clone());
        item
    };
    let fields = json!({
        "title": text("DEMO"), "parties": [{"authority": "az-pgo"}, {"authority": "kg-gpo"}],
        "term_from": "2027-01-01", "term_until": "2028-12-31",
        "items": [
            item("1", json!({"period": "quarter_1", "year": 2027})), item("2", json!({"period": "half_2", "year": 2027})),
            item("3", json!({"period": "year", "year": 2028})),
        ],
    });
    let node = &world.nodes[0];
    let target = Target::New("programme".into());
    let id = node.tries("officer", target, "draft", fields, Vec::new()).await.expect("a draft").docket;
    node.does("officer", id, "ready", json!({})).await;
    node.does("signer", id, "propose", json!({})).await;
    comes(&world, id, "paper-agree", json!({})).await;
    let signed = json!({"signed_on": "2026-12", "place": "DEMO", "signatory": "DEMO"});
    chooses(node, "signer", id, "record-signature", "", signed.clone()).await;
    assert_ne!(
        node.case("officer", id).await.look.summary.line_state,
        "programme-line-in-force",
        "one signature binds nobody"
    );
    comes(&world, id, "paper-record-signature", signed).await;
    assert_eq!(node.case("officer", id).await.look.summary.line_state, "programme-line-in-force");

    let states = async |node: &Node| -> Vec<String> {
        let rows = node.case("officer", id).await.look.plan.expect("a plan").rows;
        rows.iter().map(|row| row.state.trim_start_matches("programme-item-").to_owned()).collect()
    };
    // We say that 1 is done; only the partner's letter makes it so.
    world.clock.advance(100 * DAY);
    let done = json!({"outcome": "whole", "note": text("DEMO"), "no_file": text("DEMO")});
    chooses(node, "officer", id, "report-item", "1", done.clone()).await;
    assert_eq!(states(node).await[0], "reported");
    comes(&world, id, "paper-confirm-item", json!({})).await;
    assert_eq!(states(node).await[0], "done");
    world.restart(0).await;
    let node = &world.nodes[0];
    // The partner says by letter that 2 is done; we confirm it.
    world.clock.advance(200 * DAY);
    comes(&world, id, "paper-report-item", json!({"item": pick(node, id, "paper-report-item", "item", "2").await, "outcome": "whole", "note": text("DEMO")})).await;
    assert_eq!(states(node).await[1], "reported");
    assert_ne!(states(node).await[1], "done", "its letter alone does not make it done");
    chooses(node, "signer", id, "confirm-item", "2", json!({})).await;
    // 3 is dropped: we ask, it agrees by letter.
    world.clock.advance(300 * DAY);
    chooses(node, "officer", id, "ask-drop", "3", json!({"ending": "dropped", "note": text("DEMO")})).await;
    assert_eq!(states(node).await[2], "drop-asked", "one side drops nothing");
    comes(&world, id, "paper-agree-drop", json!({})).await;
    assert_eq!(states(node).await, ["done", "done", "dropped"]);
    let case = node.case("officer", id).await;
    assert!(case.look.conflicts.is_empty() && case.look.successor.is_some(), "the next one can be drafted");
    posted(node, id).await;
}

async fn pick(node: &Node, id: DocketId, act: &str, field: &str, begins: &str) -> String {
    let target = Target::Docket { id, seen: None };
    let form = node.app.form(&node.somebody("registry").await, target, act).await.expect("a form");
    let (_, list) = form.act.form.lists().find(|(name, _)| *name == field).expect("a list");
    form.picks[list].iter().map(|pick| pick.id.clone()).find(|id| id.starts_with(begins)).expect("a pick")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_is_registered_on_a_page() {
    let world = World::of(&["az-pgo", "uz-gp"], 96).await;
    let node = &world.nodes[0];
    let mut browser =
        Browser::signed_in_as(&world, "rena", &[Role::Officer, Role::Registry, Role::Administrator]).await;
    browser.goes("/requests/letter").await;
    browser.shows("There is no partner without a node in the register.");
    browser.goes("/authorities").await;
    let token = browser.hidden("token").expect("a token");
    let typed = |id: &'static str| {
        encoded(&[
            ("token", &token),
            ("id", id),
            ("name-en", "DEMO office <b>"),
            ("languages", "ru"),
            ("address", "DEMO street 1\r\nBishkek"),
        ])
    };
    browser.ask(Method::POST, "/authorities/by-post", Some(typed("kg gpo"))).await;
    browser.shows("Write the country");
    browser.shows("DEMO office &#60;b&#62;");
    browser.ask(Method::POST, "/authorities/by-post", Some(typed("kg-gpo"))).await;
    browser.goes("/authorities").await;
    browser.shows("DEMO street 1");
    let id = promised(node).await;
    browser.goes(&format!("/requests/{id}")).await;
    browser.shows("1 letter is to be posted");
    browser.shows(&format!("/requests/{id}/act/note-posted?letter="));
    browser.goes(&format!("/requests/{id}/tasks")).await;
    browser.shows(&format!("/requests/{id}/act/paper-accept"));
    browser.goes(&format!("/requests/{id}/act/paper-accept")).await;
    browser.shows("Register a letter: ");
    let options = browser.page.split("name=\"letter_from\"").nth(1).expect("the partners").split("</select>").next();
    let options = options.expect("options");
    assert!(options.contains("kg-gpo") && !options.contains("uz-gp"), "only partners without a node: {options}");
    browser.goes("/requests/letter").await;
    browser.shows("/requests/new?kind=mla&#38;act=paper-send");
}
