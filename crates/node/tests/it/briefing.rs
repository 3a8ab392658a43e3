//! The briefing before a meeting: what the records say of a partner on a day, and nothing that one may not open.

use app::{About, Brief, BriefAsk, NewRelation};
use kernel::{AuthorityId, Clock as _, Date, Role, Tri};
use relations::RecordId;
use serde_json::{Value, json};
use testkit::{Node, World, request};

use crate::browser::Browser;

const DAY: i64 = 86_400;

async fn puts(node: &Node, record: Value) -> RecordId {
    let record = serde_json::from_value(record).expect("a record");
    let head = node.somebody("head").await;
    node.app.put_relation(&head, NewRelation { id: None, seen: 0, record }).await.expect("kept").id
}

fn names(name: &str) -> Value {
    json!({"en": name, "ru": format!("{name} (ru)"), "az": format!("{name} (az)"), "uz": format!("{name} (uz)")})
}

/// What the registers of Baku know of Tashkent: a head who was seen on a day, two programmes, one of another partner.
async fn registers(node: &Node) {
    let source = json!({"kind": "press", "name": "DEMO: a report"});
    let body = |name: &str, authority: Option<&str>| json!({"sort": "body", "kind": "authority", "names": names(name), "authority": authority, "source": source});
    let ours = puts(node, body("DEMO Office of Baku", Some("az-pgo"))).await;
    let theirs = puts(node, body("DEMO Office of Tashkent", Some("uz-gp"))).await;
    let others = puts(node, body("DEMO Office of Astana", Some("kz-gp"))).await;
    let unit = json!({"sort": "body", "kind": "unit", "names": names("DEMO Department"), "parent": theirs,
        "source": source});
    let unit = puts(node, unit).await;
    let post = json!({"sort": "post", "body": unit, "names": names("DEMO Head of department"), "single": true,
        "source": source});
    let post = puts(node, post).await;
    let person = json!({"sort": "person", "names": [
        {"text": "DEMO Yo‘ldosheva Nigora", "lang": "uz", "used": "usual"},
        {"text": "DEMO YULDASHEVA NIGORA", "used": "passport"},
    ], "languages": ["uz", "ru"], "source": source});
    let person = puts(node, person).await;
    let tenure = json!({"sort": "tenure", "post": post, "person": person, "term": {"from": "2024-02-01"},
        "source": source});
    puts(node, tenure).await;
    for (title, with, signed, to) in [
        ("DEMO Programme 2025–2026", &theirs, "2024-11", "2026-12-31"),
        ("DEMO Programme 2030–2031", &theirs, "2029-11", "2031-12-31"),
        ("DEMO Programme of others", &others, "2024-11", "2026-12-31"),
    ] {
        let programme = json!({"sort": "agreement", "kind": "programme", "titles": names(title), "parties": [ours, with],
            "signed": signed, "force": {"from": "2025-01-01", "to": to},
            "source": source});
        puts(node, programme).await;
    }
}

async fn briefed(node: &Node, login: &str, day: Date) -> Brief {
    let partner = AuthorityId::parse("uz-gp").expect("an id");
    let ask = BriefAsk { partner, day };
    node.app.brief(&node.somebody(login).await, &ask).await.expect("a briefing")
}

fn codes(brief: &Brief) -> Vec<&'static str> {
    brief.points.iter().map(|point| point.code).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_briefing_says_what_the_records_say_on_that_day() {
    let world = World::of(&["az-pgo", "uz-gp"], 51).await;
    let node = &world.nodes[0];
    registers(node).await;
    let today = world.clock.now().date();
    let id = node.drafts(request("uz-gp")).await;
    node.sends(id).await;
    assert!(world.settles(80).await);
    world.clock.advance(60 * DAY);
    let now = world.clock.now().date();

    let brief = briefed(node, "head", now.plus_days(10)).await;
    let bodies: Vec<&str> = brief.bodies.iter().map(|(_, names)| names.in_lang(kernel::Lang::En)).collect();
    assert_eq!(bodies, ["DEMO Office of Tashkent", "DEMO Department"], "its own record first, then what is below it");
    assert_eq!(brief.people.len(), 1);
    assert_eq!(brief.people[0].answer, Tri::Unknown, "nobody saw her in the post after she came");
    let titles = |brief: &Brief| -> Vec<String> {
        brief.agreements.iter().map(|one| one.agreement.title_in(kernel::Lang::En).to_owned()).collect()
    };
    assert_eq!(titles(&brief), ["DEMO Programme 2025–2026"], "not what is signed later, and not that of others");
    assert_eq!((brief.matters.len(), brief.open), (1, 1));
    let point = brief.points.iter().find(|point| point.code == "ask-late").expect("what is late is asked about");
    assert_eq!(point.about, About::Matter(id));
    assert!(codes(&brief).contains(&"programme-ended"), "{:?}", brief.points);
    assert_eq!(brief.figures.total(app::Measure::Sent), 1);

    // On the day before the request was written there is none, the programme still holds, and its end is near.
    let early = briefed(node, "head", today.plus_days(-1)).await;
    assert_eq!((early.matters.len(), early.open), (0, 0));
    assert_eq!(early.agreements[0].holds, Tri::Yes);
    assert_eq!(codes(&early), ["programme-ends"]);
    // Before she came to the post, and before anything was agreed.
    let first = briefed(node, "head", Date::parse("2023-05-01").expect("a day")).await;
    assert!(first.people.is_empty() && first.agreements.is_empty() && first.points.is_empty());

    let unknown = BriefAsk { partner: AuthorityId::parse("fr-pp").expect("an id"), day: now };
    let refused = node.app.brief(&node.somebody("head").await, &unknown).await.expect_err("nobody knows it");
    assert_eq!((refused.code, refused.field.as_deref()), ("brief-partner-unknown", Some("partner")));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_briefing_holds_nothing_that_its_reader_may_not_open() {
    let world = World::of(&["az-pgo", "uz-gp"], 52).await;
    let node = &world.nodes[0];
    let mut secret = request("uz-gp");
    secret["confidentiality"] = json!("content");
    secret["subject"] = json!("DEMO secret");
    node.drafts(secret).await;
    node.drafts(request("uz-gp")).await;
    let today = world.clock.now().date();
    let (head, registry) = (briefed(node, "head", today).await, briefed(node, "registry", today).await);
    assert_eq!((head.matters.len(), head.open), (2, 2));
    assert_eq!((registry.matters.len(), registry.open), (1, 1), "{:?}", registry.matters);
    assert!(!format!("{registry:?}").contains("DEMO secret"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_and_the_papers_of_a_briefing_say_the_same() {
    let world = World::of(&["az-pgo", "uz-gp"], 53).await;
    let node = &world.nodes[0];
    registers(node).await;
    let id = node.drafts(request("uz-gp")).await;
    node.sends(id).await;
    assert!(world.settles(80).await);
    let mut browser = Browser::signed_in_as(&world, "rena", &[Role::Head]).await;
    browser.goes("/brief").await;
    browser.shows("Make the briefing");
    browser.goes("/brief?partner=uz-gp&day=2026-11-30").await;
    for shown in ["DEMO Head of department", "DEMO YULDASHEVA NIGORA", "DEMO Programme 2025–2026", "To speak of"] {
        browser.shows(shown);
    }
    browser.shows(&format!("/requests/{id}"));
    // The printer of the tests writes what it was given to print.
    let (status, _, paper) = browser.fetches("/brief.pdf?partner=uz-gp&day=2026-11-30&second=ru").await;
    assert!(status.is_success());
    let paper = String::from_utf8(paper).expect("text");
    for said in ["DEMO YULDASHEVA NIGORA", "DEMO Programme 2025–2026", "(ru)", "О чём говорить", "To speak of"]
    {
        assert!(paper.contains(said), "{said} is not on the paper");
    }
    for (wrong, says) in [
        ("/brief?partner=fr-pp", "fr-pp is neither among the authorities"),
        ("/brief?partner=uz-gp&day-day=31&day-month=2&day-year=2026", "date"),
    ] {
        browser.goes(wrong).await;
        assert_eq!(browser.status.as_u16(), 422, "{wrong}");
        browser.shows(says);
    }
}

/// Baku writes down what took place.
async fn took_place(node: &Node, partner: &str, title: &str, days: Value) -> kernel::DocketId {
    let mut fields = json!({
        "how": "past_ours", "partner": partner, "title": title, "language": "en", "form": "meeting", "city": "DEMO City",
        "zone": "Asia/Baku",
    });
    fields.as_object_mut().expect("fields").extend(days.as_object().expect("days").clone());
    let target = app::Target::New("event".into());
    let id = node.tries("officer", target, "draft", fields, Vec::new()).await.expect("a draft").docket;
    node.does("officer", id, "ready", json!({})).await;
    node.does("signer", id, "record", json!({})).await;
    id
}

#[tokio::test(flavor = "multi_thread")]
async fn a_briefing_tells_the_meetings_and_what_of_the_programme_is_open() {
    let world = World::of(&["az-pgo", "uz-gp", "kz-gp"], 54).await;
    let node = &world.nodes[0];
    let dated = took_place(node, "uz-gp", "DEMO in June", json!({"from": "2023-06"})).await;
    let undated = took_place(node, "uz-gp", "DEMO of a year", json!({"days_known": "15 December, DEMO"})).await;
    let later = took_place(node, "uz-gp", "DEMO in autumn", json!({"from": "2026-10-20", "to": "2026-10-21"})).await;
    took_place(node, "kz-gp", "DEMO of others", json!({"from": "2023-06-02"})).await;
    let of = |brief: &Brief| brief.meetings.iter().map(|one| one.docket).collect::<Vec<_>>();
    let brief = briefed(node, "head", Date::parse("2026-11-30").expect("a day")).await;
    assert_eq!(of(&brief), [later, dated, undated], "the latest first, what has no year last");
    let brief = briefed(node, "head", Date::parse("2023-06-01").expect("a day")).await;
    assert_eq!(of(&brief), [dated, undated], "a meeting of that month may have been");
    let brief = briefed(node, "head", Date::parse("2023-05-31").expect("a day")).await;
    assert_eq!(of(&brief), [undated]);
    let mut browser = Browser::signed_in_as(&world, "rena", &[Role::Head]).await;
    browser.goes("/brief?partner=uz-gp&day=2026-11-30").await;
    for said in ["Meetings so far", "DEMO in June", "June 2023", "15 December, DEMO", "DEMO City"] {
        browser.shows(said);
    }
    browser.lacks("DEMO of others");

    // What is open of a programme stands there by its end; what is dropped or done does not.
    let id = crate::programmes::carried_out(&world).await;
    let brief = briefed(node, "head", Date::parse("2026-11-30").expect("a day")).await;
    let plan = brief.plans.first().expect("the programme");
    let open: Vec<&str> = plan.open.iter().map(|row| row.number.as_str()).collect();
    assert_eq!((plan.docket, plan.items, open), (id, (4, 1), vec!["1.2", "2.1"]));
    for day in ["2025-12-31", "2029-01-01"] {
        let brief = briefed(node, "head", Date::parse(day).expect("a day")).await;
        assert!(brief.plans.is_empty(), "its term has not begun, or is over for long");
    }
    browser.goes("/brief?partner=uz-gp&day=2026-11-30").await;
    browser.shows("4 items: 1 done, 2 open.");
}
