//! Statistics on a node: every figure is the number of rows of the list that it leads to, for whoever looks.

use app::{CountedBy, FiguresAsk, Measure};
use docket::Side;
use kernel::{AuthorityId, Clock as _, Date, DocketId, Role};
use serde_json::json;
use testkit::{Node, World, request};

use crate::browser::Browser;

const DAY: i64 = 86_400;

fn day(text: &str) -> Date {
    Date::parse(text).expect("a day")
}

async fn asked(from: &Node, to: &str, fields: serde_json::Value) -> DocketId {
    let mut whole = request(to);
    for (name, value) in fields.as_object().into_iter().flatten() {
        whole[name] = value.clone();
    }
    let id = from.drafts(whole).await;
    if fields["confidentiality"] == "content" {
        given(from, id).await;
    }
    from.sends(id).await;
    id
}

/// Gives a matter to the officer: what is confidential is for whom it was given to.
async fn given(node: &Node, id: DocketId) {
    let officer = node.somebody("officer").await.pseudonym;
    node.does("head", id, "assign", json!({"to": officer})).await;
}

/// The officer to whom a matter is given registers and acknowledges it.
async fn takes(node: &Node, id: DocketId) {
    given(node, id).await;
    node.does("officer", id, "register", json!({})).await;
    let number = node.case("officer", id).await.look.summary.our_number;
    let fields = json!({"number": number, "handler": "DEMO", "reply_language": "ru", "expected": "2027-01-31"});
    node.does("officer", id, "acknowledge", fields).await;
}

/// Half a year of two offices: requests that came and went, were registered at once and late, refused, sent back, carried
/// out in time and not; some are confidential, some are somebody's.
async fn lived() -> World {
    let world = World::of(&["az-pgo", "uz-gp"], 5).await;
    let [baku, tashkent] = &world.nodes[..] else { unreachable!("two nodes") };
    let settle = async || assert!(world.settles(80).await);
    // A draft that never goes out, one that is only under way, and one that nobody registers.
    baku.drafts(request("uz-gp")).await;
    asked(baku, "uz-gp", json!({"confidentiality": "content"})).await;
    asked(tashkent, "az-pgo", json!({})).await;
    settle().await;
    world.clock.advance(20 * DAY);
    // Refused and sent back here, after three days.
    for (act, fields) in [
        ("refuse", json!({"refusal_ground": "political", "article": "19"})),
        ("return", json!({"return_reasons": ["missing-translation", "double"]})),
    ] {
        let id = asked(tashkent, "az-pgo", json!({"confidentiality": "content"})).await;
        settle().await;
        world.clock.advance(3 * DAY);
        takes(baku, id).await;
        let findings: Vec<serde_json::Value> =
            kinds::mla::codes::CHECKS.iter().map(|check| json!({"check": check, "finding": "yes"})).collect();
        baku.does("officer", id, "examine", json!({"findings": findings})).await;
        baku.does("officer", id, act, fields).await;
        settle().await;
        baku.does("officer", id, "close", json!({"result": if act == "refuse" { "refused" } else { "returned" }}))
            .await;
        settle().await;
    }
    // Carried out at once, and after the limits have passed.
    for wait in [0, 200] {
        let id = asked(tashkent, "az-pgo", json!({})).await;
        settle().await;
        baku.acknowledges(id).await;
        baku.accepts(id).await;
        baku.does("head", id, "assign-execution", json!({"executing_body": "DEMO"})).await;
        baku.does("officer", id, "begin-execution", json!({})).await;
        world.clock.advance(wait * DAY);
        baku.does("officer", id, "update-measure", json!({"measure": 1, "measure_state": "done"})).await;
        baku.does("officer", id, "finish-execution", json!({})).await;
        baku.does("officer", id, "review-result", json!({})).await;
        let answer = json!({
            "answer_result": "executed", "note": {"lang": "ru", "text": "DEMO: исполнено."},
            "progress": [{"measure": 1, "measure_state": "done"}],
        });
        baku.does("officer", id, "send-result", answer).await;
        settle().await;
        baku.does("officer", id, "close", json!({"result": "executed"})).await;
        settle().await;
    }
    world
}

fn asks(world: &World) -> Vec<FiguresAsk> {
    let now = world.clock.now().date();
    let whole =
        FiguresAsk { from: day("2026-11-01"), to: now, by: CountedBy::Asked, partner: None, kind: None, side: None };
    let whole = || whole.clone();
    let partner = AuthorityId::parse("uz-gp");
    vec![
        whole(),
        FiguresAsk { by: CountedBy::Closed, ..whole() },
        FiguresAsk { to: day("2026-11-30"), ..whole() },
        FiguresAsk { from: day("2026-12-01"), to: day("2026-12-31"), by: CountedBy::Closed, ..whole() },
        FiguresAsk { from: day("2020-01-01"), partner, side: Some(Side::Incoming), ..whole() },
        FiguresAsk { side: Some(Side::Outgoing), kind: Some("mla".into()), ..whole() },
        FiguresAsk { from: day("1990-01-01"), to: day("1990-12-31"), ..whole() },
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn every_figure_is_the_number_of_rows_of_its_list_for_everybody() {
    let world = lived().await;
    let node = &world.nodes[0];
    let mut compared = 0;
    for login in ["officer", "head", "signer", "registry", "auditor", "translator"] {
        let actor = node.somebody(login).await;
        for ask in asks(&world) {
            let figures = node.app.figures(&actor, &ask).await.expect("figures");
            assert!(figures.complete);
            let cells = figures.tables.iter().flat_map(|table| &table.rows).flat_map(|row| &row.figures);
            for figure in cells.chain(&figures.line).chain(figures.took.iter().map(|took| &took.of)) {
                let list = node.app.list(&actor, figure.filter.clone()).await.expect("a list");
                assert_eq!(list.total as u64, figure.count, "{login}, {:?}: {:?}", figure.measure, figure.filter);
                compared += usize::from(figure.count > 0);
            }
            let load = figures.tables.iter().any(|table| table.by == app::By::Officer);
            assert_eq!(load, login == "head", "the work of each officer is for heads");
        }
    }
    assert!(compared > 200, "only {compared} figures were not nothing");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_figures_are_those_of_what_happened_and_of_what_one_may_open() {
    let world = lived().await;
    let node = &world.nodes[0];
    let whole = &asks(&world)[0];
    let head = node.app.figures(&node.somebody("head").await, whole).await.expect("figures");
    let told = |figures: &app::Figures| {
        [
            Measure::Received,
            Measure::Sent,
            Measure::Closed,
            Measure::Executed,
            Measure::InTime,
            Measure::Late,
            Measure::Refused,
            Measure::Returned,
            Measure::Open,
        ]
        .map(|measure| figures.total(measure))
    };
    // Open are the draft, the one under way and the one that nobody registered.
    assert_eq!(told(&head), [5, 1, 4, 2, 3, 1, 1, 1, 3], "{:?}", head.line);
    let took = head.took.clone().expect("four were closed");
    assert_eq!((took.median, took.ninety, took.of.count), (3, 200, 4));
    let table = |by| head.tables.iter().find(|table| table.by == by).expect("a table");
    let counts = |by| -> Vec<u64> {
        table(by).rows.iter().map(|row| row.figures.iter().map(|figure| figure.count).sum()).collect()
    };
    assert_eq!(counts(app::By::Registration), [2, 0, 2, 0, 0, 1]);
    assert_eq!(counts(app::By::Reason), [1, 1, 1]);
    let load: Vec<u64> = table(app::By::Officer).rows.iter().map(|row| row.figures[0].count).collect();
    assert_eq!(load, [2, 1], "two are nobody's");
    // A signer may open everything; a registry does not open what is confidential and somebody else's.
    let seen = node.app.figures(&node.somebody("registry").await, whole).await.expect("figures");
    assert_eq!(told(&seen), [3, 0, 2, 2, 1, 1, 0, 0, 2], "{:?}", seen.line);
    let hers = node.app.figures(&node.somebody("translator").await, whole).await.expect("figures");
    assert!(hers.line.iter().all(|figure| figure.count == 0), "nothing was given to the translator: {:?}", hers.line);
    let administrator = node.somebody("administrator").await;
    assert_eq!(node.app.figures(&administrator, whole).await.expect_err("no cases").code, "forbidden");
    let turned = FiguresAsk { from: whole.to.plus_days(1), ..whole.clone() };
    assert_eq!(
        node.app.figures(&node.somebody("head").await, &turned).await.expect_err("turned").code,
        "figures-order"
    );
    // What was figured anew is what was figured at once.
    let before = told(&head);
    node.app
        .store()
        .write(|tx| {
            tx.next_number("view", 0)?;
            tx.exec("UPDATE docket_view SET figured = 0, asked_at = NULL", &[])
        })
        .await
        .expect("old");
    let old = node.app.figures(&node.somebody("head").await, whole).await.expect("figures");
    assert!(!old.complete && old.total(Measure::Received) == 0);
    while node.app.figure_some().await.expect("read") > 0 {}
    let anew = node.app.figures(&node.somebody("head").await, whole).await.expect("figures");
    assert!(anew.complete);
    assert_eq!(told(&anew), before);
    let report = node.app.check_everything().await.expect("a report");
    assert!(report.ok, "{:?}", report.findings);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_figure_on_the_page_opens_exactly_that_many_requests() {
    let world = lived().await;
    let mut browser = Browser::signed_in_as(&world, "rena", &[Role::Head]).await;
    browser.goes("/statistics?from=2026-11-01&to=2027-12-31").await;
    browser.shows("Day received or sent: 1 November 2026 – 31 December 2027. Partner: all.");
    let page = browser.page.clone();
    let main = page.split("<main").nth(1).expect("the page");
    let mut opened = 0;
    for link in main.split("href=\"/requests?").skip(1) {
        let (query, rest) = link.split_once('"').expect("an address");
        let number = rest.trim_start_matches('>').split('<').next().unwrap_or_default();
        let Ok(count) = number.parse::<usize>() else { continue };
        browser.goes(&format!("/requests?{}", query.replace("&#38;", "&"))).await;
        let shown = if count == 0 { "Nothing matches".to_owned() } else { format!("of {count}<") };
        assert!(browser.page.contains(&shown), "{count} behind {query}: {}", browser.page);
        opened += 1;
    }
    assert!(opened > 40, "{opened} links");
    for kind in ["csv", "xlsx", "pdf"] {
        // What a file has inside is tried where it is made.
        let path = format!("/statistics.{kind}?from=2026-11-01&to=2027-12-31");
        if kind == "xlsx" {
            continue;
        }
        browser.goes(&path).await;
        browser.shows("Day received or sent: 1 November 2026 – 31 December 2027. Partner: all.");
        browser.shows("Officer rena, ");
        browser.shows("From receipt to registration");
    }
    browser.goes("/statistics?from=2026-12-01&to=2026-11-01").await;
    browser.shows("The period ends before it begins");
    assert_eq!(browser.status.as_u16(), 422);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_calendar_has_the_limits_of_what_one_may_open_on_the_days_on_which_they_end() {
    let world = World::of(&["az-pgo", "uz-gp"], 6).await;
    let [baku, tashkent] = &world.nodes[..] else { unreachable!("two nodes") };
    let open = asked(tashkent, "az-pgo", json!({})).await;
    let hidden = asked(tashkent, "az-pgo", json!({"confidentiality": "content"})).await;
    assert!(world.settles(80).await);
    baku.acknowledges(open).await;
    takes(baku, hidden).await;
    let zone = 180;
    let mut told = 0;
    for clock in baku.case("head", open).await.look.clocks.iter().filter(|clock| clock.is_running()) {
        let (day, hour, minute, second, rest) = clock.due.parts_at(0);
        let midnight = (hour, minute, second, rest) == (0, 0, 0, 0);
        let last = if midnight { day.plus_days(-1) } else { clock.due.plus_seconds(-1).parts_at(zone).0 };
        for (login, count) in [("head", 2), ("registry", 1), ("auditor", 1), ("translator", 0)] {
            let ask = app::AgendaAsk { from: last, to: last, whose: None, most: 1 };
            let days = baku.app.agenda(&baku.somebody(login).await, &ask).await.expect("a day");
            let [day] = &days[..] else { unreachable!("one day") };
            assert_eq!((day.date, day.total, day.limits.len()), (last, count, count.min(1)), "{login} {}", clock.name);
            assert!(count != 1 || day.limits[0].docket == open);
        }
        told += 1;
    }
    assert!(told > 0, "limits run");
    let administrator = baku.somebody("administrator").await;
    let ask = app::AgendaAsk { from: day("2026-12-01"), to: day("2026-12-31"), whose: None, most: 3 };
    assert_eq!(baku.app.agenda(&administrator, &ask).await.expect_err("no cases").code, "forbidden");
    let month = baku.app.agenda(&baku.somebody("head").await, &ask).await.expect("a month");
    assert_eq!(month.len(), 31);
    let closed: Vec<String> = month.iter().filter(|day| day.closed.is_some()).map(|day| day.date.to_string()).collect();
    // Saturdays, Sundays and the Day of Solidarity in Azerbaijan.
    assert!(closed.contains(&"2026-12-05".into()) && closed.contains(&"2026-12-31".into()), "{closed:?}");
    let mut browser = Browser::signed_in_as(&world, "rena", &[Role::Head]).await;
    browser.goes("/").await;
    browser.shows("href=\"/calendar\"");
    browser.goes("/calendar").await;
    browser.shows("Calendar: November 2026");
    browser.goes("/calendar?month=2026-12&whose=mine").await;
    browser.lacks(&format!("/requests/{open}/limits"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_counted_holds_until_something_happens_or_a_limit_ends() {
    let world = lived().await;
    let node = &world.nodes[0];
    let whole = &asks(&world)[0];
    let (head, registry) = (node.somebody("head").await, node.somebody("registry").await);
    let told = async |actor: &app::Actor, measure: Measure| {
        node.app.figures(actor, whole).await.expect("figures").total(measure)
    };
    let before = [told(&head, Measure::Open).await, told(&registry, Measure::Open).await];
    assert_eq!(before, [3, 2], "what is confidential is the head's alone, also when it was counted for her before");
    let overdue = told(&head, Measure::Overdue).await;
    // One that comes is counted at once.
    asked(&world.nodes[1], "az-pgo", json!({})).await;
    assert!(world.settles(80).await);
    assert_eq!(told(&head, Measure::Open).await, 4);
    // Nothing is written any more, and limits end.
    assert_eq!(told(&head, Measure::Overdue).await, overdue);
    world.clock.advance(400 * DAY);
    let late = told(&head, Measure::Overdue).await;
    assert!(late > overdue, "{overdue} were overdue, {late} are");
    let list =
        node.app.list(&head, app::Filter { open: Some(true), due_within: Some(0), ..app::Filter::default() }).await;
    assert_eq!(list.expect("a list").total as u64, late);
}
