//! Lists at the desk: several are assigned at once, one walks through what one has filtered, and finds it again.

use axum::http::{Method, StatusCode};
use kernel::{Clock as _, DocketId};
use serde_json::json;
use testkit::{Node, World};

use crate::browser::{Browser, encoded};

/// Drafts with these subjects, a minute apart.
async fn drafts(world: &World, subjects: &[&str]) -> Vec<DocketId> {
    let mut ids = Vec::new();
    for subject in subjects {
        let mut fields = testkit::request("uz-gp");
        fields["subject"] = json!(subject);
        ids.push(world.nodes[0].drafts(fields).await);
        world.clock.advance(60);
    }
    ids
}

async fn assigned(node: &Node, id: DocketId) -> Option<String> {
    node.case("officer", id).await.look.office.assigned_to
}

#[tokio::test(flavor = "multi_thread")]
async fn several_requests_are_assigned_in_one_go_each_by_its_own_act() {
    let world = World::of(&["az-pgo", "uz-gp"], 1).await;
    let node = &world.nodes[0];
    let ids = drafts(&world, &["one", "two", "three"]).await;
    let mut browser = Browser::signed_in(&world, "rena").await;
    browser.goes("/requests?sort=last&pick=all").await;
    assert_eq!(browser.page.matches("checked").count(), 3, "all of the page are ticked without a script");
    let token = browser.hidden("token").expect("a token");
    let texts: Vec<String> = ids[..2].iter().map(ToString::to_string).collect();
    let pairs =
        [("token", token.as_str()), ("pick", &texts[0]), ("pick", &texts[1]), ("mine", "1"), ("query", "sort=last")];
    browser.ask(Method::POST, "/requests/assign", Some(encoded(&pairs))).await;
    let both = format!("{}.{}", ids[0], ids[1]);
    assert_eq!(browser.place, format!("/requests?sort=last&assigned={both}"), "the list is the one from before");
    browser.shows("2 requests assigned");
    let me = Some(node.somebody("rena").await.pseudonym);
    assert_eq!((assigned(node, ids[0]).await, assigned(node, ids[1]).await), (me.clone(), me));
    assert_eq!(assigned(node, ids[2]).await, None);
    browser.goes("/requests?whose=mine").await;
    browser.lacks("three");
    browser.goes("/requests?whose=nobody").await;
    browser.shows("three");
    browser.lacks(">one<");
    // Nothing ticked, nobody chosen: the list comes back and says what is missing.
    for pairs in [vec![("token", token.as_str()), ("mine", "1")], vec![("token", &token), ("pick", &texts[0])]] {
        browser.ask(Method::POST, "/requests/assign", Some(encoded(&pairs))).await;
        assert_eq!(browser.status, StatusCode::OK);
        browser.shows("moj-alert--error");
    }
    let log = node.app.log(&node.somebody("auditor").await, 1).await.expect("the log");
    let acts = log.rows.iter().filter(|leaf| leaf.action == "mla.assign").count();
    assert_eq!(acts, 2, "{:?}", log.rows);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_walks_through_the_list_one_has_filtered() {
    let world = World::of(&["az-pgo", "uz-gp"], 2).await;
    let node = &world.nodes[0];
    let ids = drafts(&world, &["walk a", "other", "walk b", "walk c"]).await;
    let mut browser = Browser::signed_in(&world, "rena").await;
    browser.goes("/requests?words=walk&whose=nobody&sort=last").await;
    let middle = format!("/requests/{}?list=words%3Dwalk%26whose%3Dnobody%26sort%3Dlast&#38;at=2", ids[2]);
    browser.shows(&middle);
    let middle = middle.replace("&#38;", "&");
    for _ in 0..2 {
        browser.goes(&middle).await;
        browser.shows("2 of 3 in the list");
        browser.shows(&format!("/requests/{}?list=", ids[3]));
        browser.shows(&format!("/requests/{}?list=", ids[0]));
        browser.lacks(&format!("/requests/{}?list=", ids[1]));
        browser.shows("href=\"/requests?words=walk&#38;whose=nobody&#38;sort=last\"");
    }
    // Whoever takes a matter out of the list still comes to the next one.
    let me = node.somebody("rena").await.pseudonym;
    node.does("officer", ids[2], "assign", json!({"to": me})).await;
    browser.goes(&middle).await;
    browser.shows("No longer in the list");
    browser.shows(&format!("/requests/{}?list=words%3Dwalk%26whose%3Dnobody%26sort%3Dlast&#38;at=2", ids[0]));
    browser.shows(&format!("/requests/{}?list=words%3Dwalk%26whose%3Dnobody%26sort%3Dlast&#38;at=1", ids[3]));
    // A place that was never there does no harm.
    for at in ["0", "999", "18446744073709551615"] {
        browser.goes(&format!("/requests/{}?list=&at={at}", ids[1])).await;
        assert_eq!(browser.status, StatusCode::OK, "{at}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_saved_list_has_the_same_rows_and_is_its_owners() {
    let world = World::of(&["az-pgo", "uz-gp"], 3).await;
    drafts(&world, &["kept row", "other row"]).await;
    let mut rena = Browser::signed_in(&world, "rena").await;
    let mut murad = Browser::signed_in(&world, "murad").await;
    rena.goes("/requests?words=kept&page=1&junk=1").await;
    let token = rena.hidden("token").expect("a token");
    let save =
        |name: &str| encoded(&[("token", token.as_str()), ("query", "words=kept&page=1&junk=1"), ("name", name)]);
    rena.ask(Method::POST, "/requests/views", Some(save("My  <list>"))).await;
    assert_eq!(rena.place, "/requests?words=kept", "what is not a filter is not kept");
    rena.goes("/requests").await;
    rena.shows("My &#60;list&#62;");
    rena.shows("href=\"/requests?words=kept\"");
    rena.ask(Method::POST, "/requests/views", Some(save(" "))).await;
    rena.shows("moj-alert--error");
    murad.goes("/requests").await;
    murad.lacks("My &#60;list&#62;");
    murad.goes("/requests?words=kept").await;
    murad.shows("kept row");
    murad.lacks("other row");
    let drop = encoded(&[("token", &murad.hidden("token").expect("a token")), ("name", "My <list>")]);
    murad.ask(Method::POST, "/requests/views/drop", Some(drop)).await;
    assert_eq!(murad.status, StatusCode::NOT_FOUND);
    rena.ask(Method::POST, "/requests/views/drop", Some(encoded(&[("token", &token), ("name", "My <list>")]))).await;
    rena.lacks("My &#60;list&#62;");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_counts_working_days() {
    let world = World::of(&["az-pgo", "uz-gp"], 4).await;
    let node = &world.nodes[0];
    drafts(&world, &["waits"]).await;
    let officer = node.somebody("officer").await;
    let waiting = async || node.app.list(&officer, app::Filter::default()).await.expect("a list").rows[0].waiting;
    assert_eq!(waiting().await, 0);
    world.clock.advance(14 * 86_400);
    let two_weeks = waiting().await;
    assert!((6..=10).contains(&two_weeks), "two weeks have at most ten working days: {two_weeks}");
    let started = world.clock.now().plus_days(-14);
    let book = app::LawBook::built_in(true).expect("the law");
    assert_eq!(book.working_days("AZ", &[started], world.clock.now(), 180), Some(vec![two_weeks]));
    assert_eq!(book.working_days("XX", &[started], world.clock.now(), 180), None);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_is_taken_away_as_it_is_seen() {
    let world = World::of(&["az-pgo", "uz-gp"], 5).await;
    drafts(&world, &["=cmd|' /C calc'!A1", "second; with a sign", "not asked for"]).await;
    let mut browser = Browser::signed_in(&world, "rena").await;
    let file = "/requests/list.csv?words=sign&sort=last";
    browser.goes("/requests/list.csv?words=cmd").await;
    browser.shows("\u{feff}Number,");
    browser.shows("'=cmd|' /C calc'!A1");
    browser.goes(file).await;
    let rows: Vec<&str> = browser.page.lines().collect();
    assert_eq!(rows.len(), 2, "one row with this word and the head: {}", browser.page);
    // On paper with what was asked for, by whom and when; the workbook is looked at where it is made.
    browser.goes("/requests/list.pdf?words=cmd&urgent=1").await;
    browser.shows("%PDF");
    browser.shows("cmd; Urgent");
    browser.goes("/requests/list.pdf?words=cmd").await;
    browser.shows("=cmd|");
    browser.goes("/requests/list.csv?sort=last").await;
    let at = |text: &str| browser.page.find(text).unwrap_or(usize::MAX);
    assert!(at("not asked for") < at("second; with a sign") && at("second;") < at("=cmd"), "{}", browser.page);
    let log = world.nodes[0].app.log(&world.nodes[0].somebody("auditor").await, 1).await.expect("the log");
    assert_eq!(log.rows.iter().filter(|leaf| leaf.action == "dockets.exported").count(), 5);
}

/// Takes back what the page offers to take back.
async fn takes_back(browser: &mut Browser) {
    let page = browser.page.clone();
    let form = page.split("action=\"/requests/assign/undo").nth(1).expect("a way to take it back");
    let form = form.split("</form>").next().unwrap_or_default();
    let value = |name: &str| {
        let start = format!("name=\"{name}\" value=\"");
        form.split(&start).skip(1).map(|rest| rest.split('"').next().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    let fields = ["token", "matter", "query", "pick"].map(|name| (name, value(name)));
    let pairs: Vec<(&str, &str)> =
        fields.iter().flat_map(|(name, values)| values.iter().map(move |value| (*name, value.as_str()))).collect();
    browser.ask(Method::POST, "/requests/assign/undo", Some(encoded(&pairs))).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_assignment_is_taken_back_as_if_it_had_not_been() {
    let world = World::of(&["az-pgo", "uz-gp"], 1).await;
    let node = &world.nodes[0];
    let ids = drafts(&world, &["free", "given"]).await;
    let mut browser = Browser::signed_in(&world, "rena").await;
    let me = node.somebody("rena").await.pseudonym;
    let officer = node.somebody("officer").await.pseudonym;
    // The second one is with an officer, on terms.
    let terms = json!({"to": officer, "instruction": {"lang": "az", "text": "İcra et"}, "report_by": "2026-12-24"});
    node.does("head", ids[1], "assign", terms).await;
    browser.goes("/requests?sort=last").await;
    let token = browser.hidden("token").expect("a token");
    let texts: Vec<String> = ids.iter().map(ToString::to_string).collect();
    let all =
        [("token", token.as_str()), ("pick", &texts[0]), ("pick", &texts[1]), ("mine", "1"), ("query", "sort=last")];
    browser.ask(Method::POST, "/requests/assign", Some(encoded(&all))).await;
    assert_eq!(assigned(node, ids[1]).await, Some(me.clone()));
    takes_back(&mut browser).await;
    assert_eq!(browser.place, "/requests?sort=last&taken-back=2");
    browser.shows("2 assignments taken back");
    assert_eq!(assigned(node, ids[0]).await, None);
    let resolution = node.case("officer", ids[1]).await.look.office.resolution().cloned().expect("a resolution");
    assert_eq!(resolution.to, Some(officer));
    assert_eq!(resolution.instruction.expect("the instruction").text, "İcra et", "on the terms it had");
    assert_eq!(resolution.report_by.expect("a day").to_string(), "2026-12-24");
    // Not after half an hour, and not what somebody else has done since.
    let one = [("token", token.as_str()), ("pick", &texts[0]), ("mine", "1"), ("query", "")];
    browser.ask(Method::POST, "/requests/assign", Some(encoded(&one))).await;
    let page = browser.page.clone();
    for _ in 0..2 {
        world.clock.advance(16 * 60);
        browser.goes("/profile").await;
    }
    browser.page = page;
    takes_back(&mut browser).await;
    browser.shows("An assignment can be taken back for 30 minutes");
    browser.ask(Method::POST, "/requests/assign", Some(encoded(&one))).await;
    node.does("head", ids[0], "unassign", json!({})).await;
    takes_back(&mut browser).await;
    browser.shows("Somebody has assigned this request since");
    assert_eq!(assigned(node, ids[0]).await, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_resolution_says_who_does_what_by_when_and_is_on_control() {
    let world = World::of(&["az-pgo", "uz-gp"], 1).await;
    let node = &world.nodes[0];
    let ids = drafts(&world, &["controlled"]).await;
    let officer = node.somebody("officer").await.pseudonym;
    let day = world.clock.now().plus_days(3).date().to_string();
    let terms = json!({"to": officer, "instruction": {"lang": "en", "text": "Ask <them> first"}, "report_by": day});
    node.does("head", ids[0], "assign", terms).await;
    let mut browser = Browser::signed_in(&world, "rena").await;
    browser.goes(&format!("/requests/{}", ids[0])).await;
    browser.shows("Ask &#60;them&#62; first");
    browser.shows("set by resolution");
    browser.goes("/requests?due=7").await;
    browser.shows("controlled");
    world.clock.advance(4 * 86_400);
    let mut browser = Browser::signed_in(&world, "later").await;
    browser.goes(&format!("/requests/{}/limits", ids[0])).await;
    browser.shows("moj-alert--error");
    // Whoever takes over without terms has no day to report by.
    node.does("head", ids[0], "assign", json!({"to": node.somebody("rena").await.pseudonym})).await;
    assert!(node.case("officer", ids[0]).await.look.clocks.iter().all(|clock| clock.name != "docket-clock-control"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_act_leads_back_to_the_place_in_the_list() {
    let world = World::of(&["az-pgo", "uz-gp"], 1).await;
    let ids = drafts(&world, &["first", "second"]).await;
    let mut browser = Browser::signed_in(&world, "rena").await;
    browser.goes("/requests?sort=last").await;
    let place = format!("/requests/{}?list=sort%3Dlast&at=1", ids[1]);
    browser.shows(&place.replace('&', "&#38;"));
    browser.goes(&place).await;
    for part in ["documents", "people", "messages", "tasks", "limits", "history"] {
        browser.shows(&format!("/requests/{}/{part}?list=sort%3Dlast&#38;at=1", ids[1]));
    }
    browser.goes(&format!("/requests/{}/act/note?list=sort%3Dlast&at=1", ids[1])).await;
    browser.sends(&[("text.lang", "en"), ("text", "called")], None).await;
    assert!(browser.place.contains("done=note&list=sort%3Dlast&at=1"), "{}", browser.place);
    browser.shows("1 of 2 in the list");
}

#[tokio::test(flavor = "multi_thread")]
async fn each_part_of_a_request_has_a_page_of_its_own() {
    let world = World::of(&["az-pgo", "uz-gp"], 1).await;
    let node = &world.nodes[0];
    let id = drafts(&world, &["whole"]).await[0];
    for n in 0..12 {
        node.does("officer", id, "note", json!({"text": {"lang": "en", "text": format!("note {n}")}})).await;
    }
    let mut browser = Browser::signed_in(&world, "rena").await;
    let titles = |page: &str| page.matches("moj-timeline__title").count();
    browser.goes(&format!("/requests/{id}")).await;
    assert_eq!(titles(&browser.page), 8, "the short history");
    browser.shows("All 13 entries");
    browser.goes(&format!("/requests/{id}/history")).await;
    assert_eq!(titles(&browser.page), 13, "down to the first paper");
    browser.goes(&format!("/requests/{id}/history?which=shared")).await;
    assert_eq!(titles(&browser.page), 0);
    browser.shows("Clear");
    browser.goes(&format!("/requests/{id}/tasks")).await;
    browser.shows("note 11");
    browser.goes(&format!("/requests/{id}/people")).await;
    assert_eq!(browser.status, StatusCode::OK);
    browser.goes("/requests/0198ffff-0000-7000-8000-000000000000/history").await;
    assert_eq!(browser.status, StatusCode::NOT_FOUND);
}
