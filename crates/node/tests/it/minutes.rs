//! Decisions of minutes become commitments, and both sides see where each came from.

use app::{Actor, Target, links::Tie};
use kernel::{DocketId, Role};
use serde_json::{Value, json};
use testkit::{Node, World};

use crate::browser::{Browser, encoded, person_as};

fn text(words: &str) -> Value {
    json!({"lang": "en", "text": words})
}

/// An act whose form starts with what stands, as on a page.
async fn does(node: &Node, login: &str, id: DocketId, act: &str, fields: Value) {
    let actor = node.somebody(login).await;
    let form = node.app.form(&actor, Target::Docket { id, seen: None }, act).await.expect("a form");
    let mut all = form.values;
    all.extend(fields.as_object().expect("fields").clone());
    node.does(login, id, act, Value::Object(all)).await;
}

/// A meeting that took place with us, confirmed by the partner, with minutes of three decisions: one of ours, one of the
/// partner's, one of nobody's.
async fn held(world: &World) -> DocketId {
    let [baku, tashkent] = &world.nodes[..2] else { unreachable!("two nodes") };
    let fields = json!({
        "how": "past_ours", "partner": "uz-gp", "title": "DEMO talks", "language": "en", "form": "meeting",
        "city": "DEMO City", "zone": "Asia/Baku", "from": "2026-10-20", "to": "2026-10-21",
    });
    let target = Target::New("event".into());
    let id = baku.tries("officer", target, "draft", fields, Vec::new()).await.expect("a draft").docket;
    baku.does("officer", id, "ready", json!({})).await;
    baku.does("signer", id, "record", json!({})).await;
    assert!(world.settles(80).await);
    does(tashkent, "signer", id, "confirm", json!({})).await;
    assert!(world.settles(80).await);
    let minutes = json!({
        "texts": [{"text": text("DEMO minutes")}, {"text": {"lang": "ru", "text": "DEMO протокол"}}],
        "decisions": [
            {"decision": text("DEMO: to send the list of contact points."), "who": "az-pgo", "by": "2026-12-20"},
            {"decision": text("DEMO: to send the statistics."), "who": "uz-gp", "by": "2026-12-27"},
            {"decision": text("DEMO: to meet in spring.")},
        ],
    });
    does(baku, "officer", id, "minutes", minutes).await;
    assert!(world.settles(80).await);
    id
}

async fn begins(node: &Node, login: &str, id: DocketId, item: u32) -> DocketId {
    node.app.begin(&node.somebody(login).await, id, item).await.expect("it begins").0
}

async fn shares(node: &Node, id: DocketId) {
    node.does("officer", id, "ready", json!({})).await;
    node.does("signer", id, "record", json!({})).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_decision_becomes_a_commitment_that_both_sides_find_from_the_event() {
    let world = World::of(&["az-pgo", "uz-gp"], 71).await;
    let [baku, tashkent] = &world.nodes[..] else { unreachable!("two nodes") };
    let event = held(&world).await;
    let mut browser = Browser::signed_in(&world, "rena").await;
    browser.goes(&format!("/requests/{event}")).await;
    assert_eq!(browser.page.matches("Make it a commitment").count(), 3, "{}", browser.page);
    let place = |item: u32| format!("/requests/{event}/decisions/{item}/commitment");
    let token = browser.hidden("token").expect("a token");
    let press = encoded(&[("token", &token)]);
    browser.ask(axum::http::Method::POST, &place(1), Some(press.clone())).await;
    // The form of the draft, filled in.
    let promise: DocketId = browser.place.split('/').nth(2).and_then(DocketId::parse).expect("a commitment");
    assert!(browser.place.ends_with("/act/draft"), "{}", browser.place);
    for said in ["DEMO: to send the list of contact points.", "DEMO talks", &event.to_string(), "2026"] {
        browser.shows(said);
    }
    let content = baku.case("officer", promise).await.look.desk["draft"]["content"].clone();
    let wanted = json!({
        "partner": "uz-gp", "promised_by": "us", "subject": "DEMO: to send the list of contact points.",
        "language": "en", "promise": text("DEMO: to send the list of contact points."), "due": "2026-12-20",
        "origin": "minutes", "origin_title": "DEMO talks", "origin_on": "2026-10-21", "event": event.to_string(),
        "decision": 1,
    });
    assert_eq!(content, wanted);
    // Pressed again it leads to the one that is there.
    browser.ask(axum::http::Method::POST, &place(1), Some(press.clone())).await;
    assert_eq!(browser.place, format!("/requests/{promise}"));
    browser.shows(&format!("/requests/{event}"));
    browser.shows("Decision 1 of the minutes of this event:");
    browser.goes(&format!("/requests/{event}")).await;
    assert_eq!(browser.page.matches("Make it a commitment").count(), 2);
    browser.shows(&format!("href=\"/requests/{promise}\""));
    for wrong in ["0", "4", "x"] {
        let wrong = format!("/requests/{event}/decisions/{wrong}/commitment");
        browser.ask(axum::http::Method::POST, &wrong, Some(press.clone())).await;
        assert_eq!(browser.status.as_u16(), 404, "{wrong}");
    }
    browser.ask(axum::http::Method::POST, &place(2), Some(encoded(&[("token", "wrong")]))).await;
    assert_eq!(browser.status.as_u16(), 403, "a page of elsewhere presses nothing");
    // It goes to the partner, who sees the same from the other end.
    shares(baku, promise).await;
    assert!(world.settles(80).await);
    let theirs = tashkent.case("officer", event).await.sequels;
    let first: Vec<DocketId> = theirs[0].begun.iter().map(|begun| begun.docket).collect();
    assert_eq!(first, [promise]);
    assert_eq!(theirs[0].begun[0].state, "promise-line-accepted");
    assert!(theirs[1].begun.is_empty() && theirs[1].may);
    let there = tashkent.case("officer", promise).await.origin.expect("it came from somewhere");
    assert_eq!(there.there.map(|there| there.docket), Some(event));
    let user = person_as(tashkent, "aziz", &[Role::Officer]).await;
    let mut other = Browser::on(tashkent);
    other.goes("/").await;
    other.signs_in(&user, world.clock.as_ref()).await;
    other.goes(&format!("/requests/{event}")).await;
    other.shows(&format!("href=\"/requests/{promise}\""));
    other.shows("To be done");
    // The page of ties has it from both ends.
    for (id, tied) in [(event, promise), (promise, event)] {
        other.goes(&format!("/requests/{id}/links")).await;
        other.shows("Decision 1 of the minutes");
        other.shows(&format!("/requests/{tied}"));
        let links = tashkent.app.links(&tashkent.somebody("officer").await, id).await.expect("ties");
        assert!(links.edges.iter().any(|edge| edge.tie == Tie::Began(Some(1))), "{:?}", links.edges);
    }
    // Theirs, and the one of nobody: who promised is said where the minutes say it.
    let second = begins(tashkent, "officer", event, 2).await;
    let draft = tashkent.case("officer", second).await.look.desk["draft"]["content"].clone();
    assert_eq!((&draft["promised_by"], &draft["partner"]), (&json!("us"), &json!("az-pgo")));
    let third = begins(baku, "officer", event, 3).await;
    let draft = baku.case("officer", third).await.look.desk["draft"]["content"].clone();
    assert_eq!((draft.get("promised_by"), &draft["partner"], draft.get("due")), (None, &json!("uz-gp"), None));
    let target = Target::Docket { id: third, seen: None };
    let problem = baku.tries("officer", target, "ready", json!({}), Vec::new()).await.expect_err("not complete");
    assert_eq!(problem.code, "field-required");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_begins_twice_and_nothing_from_where_nothing_is() {
    let world = World::of(&["az-pgo", "uz-gp", "kz-gp"], 72).await;
    let [baku, _, _] = &world.nodes[..] else { unreachable!("three nodes") };
    let event = held(&world).await;
    // Many press at once.
    let (one, other) = (baku.somebody("officer").await, baku.somebody("head").await);
    let (a, b, c) =
        tokio::join!(baku.app.begin(&one, event, 1), baku.app.begin(&other, event, 1), baku.app.begin(&one, event, 1));
    let all = [a, b, c].map(|done| done.expect("it begins or is there"));
    assert!(all.iter().all(|(id, _)| *id == all[0].0), "{all:?}");
    assert_eq!(all.iter().filter(|(_, fresh)| *fresh).count(), 1, "{all:?}");
    // Given up, it leaves the decision free.
    baku.does("officer", all[0].0, "abandon", json!({"note": text("By mistake.")})).await;
    let again = begins(baku, "officer", event, 1).await;
    assert_ne!(again, all[0].0);
    // Typed by hand: it has to be there, with such a decision, among those who took part, and free.
    let types = async |fields: Value| {
        let mut all = json!({"partner": "uz-gp", "promised_by": "us", "subject": "DEMO"});
        all.as_object_mut().expect("fields").extend(fields.as_object().expect("fields").clone());
        let target = Target::New("promise".into());
        baku.tries("officer", target, "draft", all, Vec::new()).await.map_err(|problem| (problem.code, problem.field))
    };
    let request = baku.drafts(testkit::request("uz-gp")).await.to_string();
    let event_id = event.to_string();
    for (fields, code, field) in [
        (json!({"event": "minutes of May"}), "origin-unknown", "event"),
        (json!({"event": "0196f2c0-0000-7000-8000-000000000000"}), "origin-unknown", "event"),
        (json!({ "event": request }), "origin-unknown", "event"),
        (json!({"event": event_id, "decision": 4}), "origin-item-unknown", "decision"),
        (json!({"event": event_id, "decision": 1}), "origin-taken", "decision"),
        (json!({"event": event_id, "decision": 2, "partner": "kz-gp"}), "origin-others", "event"),
        (json!({"decision": 2}), "field-required", "event"),
    ] {
        let refused = types(fields.clone()).await.expect_err("refused");
        assert_eq!(refused, (code, Some(field.to_owned())), "{fields}");
    }
    let by_hand = types(json!({"event": event_id, "decision": 2})).await.expect("a draft");
    assert_eq!(begins(baku, "officer", event, 2).await, by_hand.docket, "typed or pressed, it is the same");
    types(json!({ "event": event_id })).await.expect("of the event as a whole there may be several");
    // A draft that is there cannot be led astray later either.
    let target = Target::Docket { id: by_hand.docket, seen: None };
    let moved = json!({"partner": "kz-gp", "event": event_id, "decision": 2});
    let problem = baku.tries("officer", target, "draft", moved, Vec::new()).await.expect_err("refused");
    assert_eq!(problem.code, "origin-others");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_may_not_open_or_draft_begins_nothing() {
    let world = World::of(&["az-pgo", "uz-gp"], 73).await;
    let baku = &world.nodes[0];
    let event = held(&world).await;
    let begun = async |actor: &Actor| baku.app.begin(actor, event, 1).await.map_err(|problem| problem.code);
    for (login, roles, code) in [
        ("only-signs", [Role::Signer], "forbidden"),
        ("only-looks-after", [Role::Administrator], "not-found"),
        ("only-audits", [Role::Auditor], "forbidden"),
    ] {
        person_as(baku, login, &roles).await;
        let actor = baku.somebody(login).await;
        let refused = begun(&actor).await.expect_err("refused");
        assert!(refused == code || refused == "not-found", "{login}: {refused}");
        if let Ok(case) = baku.app.case(&actor, event).await {
            assert!(case.sequels.iter().all(|view| !view.may), "{login} is offered nothing");
        }
    }
    let officer = baku.somebody("officer").await;
    let (id, fresh) = baku.app.begin(&officer, event, 1).await.expect("it begins");
    assert!(fresh);
    // The one command path: the draft has its leaf like every other.
    let leaves = baku.case("officer", id).await.entries.len();
    assert_eq!(leaves, 1, "the draft, nothing beside it");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_was_not_at_the_event_takes_the_commitment_in() {
    let world = World::of(&["az-pgo", "uz-gp"], 74).await;
    let [baku, tashkent] = &world.nodes[..] else { unreachable!("two nodes") };
    // The event never left this office: it was written down for itself.
    let fields = json!({
        "how": "past_ours", "partner": "uz-gp", "title": "DEMO alone", "language": "en", "form": "meeting",
        "zone": "Asia/Baku", "from": "2026-10-20",
    });
    let target = Target::New("event".into());
    let event = baku.tries("officer", target, "draft", fields, Vec::new()).await.expect("a draft").docket;
    let fields = json!({
        "partner": "uz-gp", "promised_by": "us", "subject": "DEMO", "language": "en", "due": "2026-12-20",
        "promise": text("DEMO"), "origin": "talks", "event": event.to_string(),
    });
    let target = Target::New("promise".into());
    let id = baku.tries("officer", target, "draft", fields, Vec::new()).await.expect("a draft").docket;
    shares(baku, id).await;
    assert!(world.settles(80).await);
    let lines = world.lines(id).await;
    assert!(lines[0].is_some() && lines[0] == lines[1], "both see the same");
    let theirs = tashkent.case("officer", id).await;
    assert!(theirs.look.conflicts.is_empty());
    assert_eq!(theirs.origin.expect("named").there, None);
    tashkent.does("officer", id, "release", json!({"note": text("Not needed.")})).await;
    let user = person_as(tashkent, "aziz", &[Role::Officer]).await;
    let mut browser = Browser::on(tashkent);
    browser.goes("/").await;
    browser.signs_in(&user, world.clock.as_ref()).await;
    browser.goes(&format!("/requests/{id}")).await;
    browser.shows("The event is not among the matters that you can open here.");
    browser.shows(&event.to_string());
    browser.lacks(&format!("href=\"/requests/{event}\""));
}

/// A commitment between the two offices, as both hold it.
async fn commitment(world: &World, subject: &str, by: &str, due: &str) -> DocketId {
    let [baku, tashkent] = &world.nodes[..2] else { unreachable!("two nodes") };
    let fields = json!({
        "partner": "uz-gp", "promised_by": by, "subject": subject, "language": "en", "due": due, "promise": text(subject),
        "origin": "talks",
    });
    let target = Target::New("promise".into());
    let id = baku.tries("officer", target, "draft", fields, Vec::new()).await.expect("a draft").docket;
    shares(baku, id).await;
    if by == "partner" {
        assert!(world.settles(80).await);
        tashkent.does("signer", id, "accept", json!({})).await;
    }
    assert!(world.settles(80).await);
    id
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_overdue_comes_back_onto_the_agenda_of_the_next_meeting_once() {
    let world = World::of(&["az-pgo", "uz-gp", "kz-gp"], 75).await;
    let baku = &world.nodes[0];
    let today = kernel::Clock::now(world.clock.as_ref()).date();
    let day = |days: i64| today.plus_days(days).to_string();
    commitment(&world, "DEMO list", "us", &day(5)).await;
    commitment(&world, "DEMO list of posts", "partner", &day(40)).await;
    commitment(&world, "DEMO much later", "us", &day(200)).await;
    let released = commitment(&world, "DEMO not needed", "partner", &day(5)).await;
    baku.does("officer", released, "release", json!({"note": text("Not needed.")})).await;
    world.clock.advance(10 * 86_400);
    let invites = async |others: Value| {
        let mut fields = json!({
            "how": "we_invite", "partner": "uz-gp", "title": "DEMO next", "language": "en", "form": "meeting",
            "zone": "Asia/Baku", "from": day(60), "to": day(61),
        });
        fields.as_object_mut().expect("fields").extend(others.as_object().expect("fields").clone());
        let target = Target::New("event".into());
        let id = baku.tries("officer", target, "draft", fields, Vec::new()).await.expect("a draft").docket;
        baku.does("officer", id, "ready", json!({})).await;
        baku.does("signer", id, "invite", json!({})).await;
        id
    };
    let event = invites(json!({})).await;
    let mut browser = Browser::signed_in(&world, "rena").await;
    let form = format!("/requests/{event}/act/agenda");
    browser.goes(&form).await;
    browser.shows("2 commitments with this partner are overdue or due by the meeting");
    let token = browser.hidden("token").expect("a token");
    let press = encoded(&[("token", &token)]);
    let place = format!("/requests/{event}/agenda/commitments");
    browser.ask(axum::http::Method::POST, &place, Some(press.clone())).await;
    assert_eq!(browser.status.as_u16(), 200, "{}", browser.page);
    let [list, posts] = [format!("DEMO list ({})", day(5)), format!("DEMO list of posts ({})", day(40))];
    for said in [&list, &posts] {
        browser.shows(said);
    }
    browser.lacks("DEMO much later");
    browser.lacks("DEMO not needed");
    browser.lacks("Put open commitments on the agenda");
    // Pressed again, it adds nothing.
    browser.ask(axum::http::Method::POST, &place, Some(press.clone())).await;
    assert_eq!(browser.page.matches(&format!("value=\"{list}\"")).count(), 1, "{}", browser.page);
    // Sent, it stands, and the next agenda begins with it.
    does(baku, "officer", event, "agenda", json!({"points": [{"point": "DEMO welcome"}, {"point": list}]})).await;
    browser.goes(&form).await;
    browser.shows("1 commitment with this partner is overdue or due by the meeting");
    // What is overdue is in the briefing too.
    let ask = app::BriefAsk { partner: kernel::AuthorityId::parse("uz-gp").expect("an id"), day: today.plus_days(60) };
    let brief = baku.app.brief(&baku.somebody("officer").await, &ask).await.expect("a briefing");
    for (code, what) in [("explain-late", "DEMO list"), ("ask-late", "DEMO list of posts")] {
        let found = brief.points.iter().any(|point| point.code == code && point.what == what);
        assert!(found, "{what}: {:?}", brief.points);
    }
    // Of a meeting of three nothing is proposed: the third would read what is between two.
    let of_three = invites(json!({"others": [{"authority": "kz-gp"}]})).await;
    let officer = baku.somebody("officer").await;
    assert_eq!(baku.app.pending(&officer, of_three).await.expect("none"), []);
    assert_eq!(baku.app.pending(&officer, event).await.expect("two").len(), 2);
    let nobody = baku.somebody("administrator").await;
    assert_eq!(baku.app.pending(&nobody, event).await.expect_err("not hers").code, "not-found");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_briefing_tells_what_was_decided_last() {
    let world = World::of(&["az-pgo", "uz-gp"], 79).await;
    let event = held(&world).await;
    let mut browser = Browser::signed_in_as(&world, "rena", &[Role::Head]).await;
    browser.goes("/brief?partner=uz-gp&day=2026-11-30").await;
    for said in ["Last minutes: DEMO talks", "DEMO minutes", "DEMO: to send the statistics.", "27 December 2026"] {
        browser.shows(said);
    }
    browser.lacks("DEMO протокол");
    browser.shows(&format!("href=\"/requests/{event}\""));
    browser.goes("/brief?partner=uz-gp&day=2026-11-30&lang=ru").await;
    browser.shows("DEMO протокол");
    // What was written of a later meeting does not belong to an earlier day.
    browser.goes("/brief?partner=uz-gp&day=2026-10-19&lang=en").await;
    browser.lacks("Last minutes");
}
