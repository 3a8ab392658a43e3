//! The plan of a programme on its page: a picture and a table of the same rows.

use app::Target;
use kernel::{DocketId, Lang, Role};
use serde_json::{Value, json};
use testkit::{Node, World};

use crate::browser::Browser;

pub fn text(words: &str) -> Value {
    json!({"lang": "ru", "text": words})
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_has_the_same_rows_as_picture_and_as_table() {
    let world = World::of(&["az-pgo", "uz-gp"], 41).await;
    let node = &world.nodes[0];
    let item = |number: &str, more: Value| {
        let mut item =
            json!({"number": number, "title": text(&format!("DEMO <b>{number}</b>")), "item_form": "seminar"});
        item.as_object_mut().expect("an item").extend(more.as_object().expect("fields").clone());
        item
    };
    let fields = json!({
        "title": text("DEMO"), "parties": [{"authority": "az-pgo"}, {"authority": "uz-gp"}],
        "term_from": "2026-01-01", "term_until": "2027-12-31",
        "directions": [{"number": "1", "title": text("DEMO")}],
        "items": [
            item("1.1", json!({"period": "range", "from": "2026-02-01", "until": "2026-03-31"})),
            item("1.2", json!({"period": "range", "from": "2026-11-25", "until": "2026-12-05"})),
            item("1.3", json!({"period": "annually"})),
            item("1.4", json!({"period": "term"})),
        ],
    });
    let target = Target::New("programme".into());
    let id = node.tries("officer", target, "draft", fields, Vec::new()).await.expect("a draft").docket;
    node.does("officer", id, "ready", json!({})).await;
    node.does("signer", id, "propose", json!({})).await;
    let law =
        node.app.law(&node.somebody("officer").await, id, None).await.expect_err("the law says nothing of a programme");
    assert_eq!(law.code, "not-found");
    let mut browser = Browser::signed_in_as(&world, "rena", &[Role::Head]).await;
    browser.goes(&format!("/requests/{id}")).await;
    browser.shows(&format!("/requests/{id}/plan"));
    browser.goes(&format!("/requests/{id}/plan")).await;
    let picture = browser.page.split("<svg").find(|part| part.contains("co-gantt")).expect("a picture");
    let picture = picture.split("</svg>").next().unwrap_or_default();
    let table = browser.page.split("<tbody").nth(1).and_then(|rest| rest.split("</tbody>").next()).expect("a table");
    // An annual item is one row for each year.
    let rows = ["1.1", "1.2", "1.3/2026", "1.3/2027", "1.4"];
    assert_eq!(table.matches("<tr").count(), rows.len());
    assert_eq!(picture.matches("co-chart__label").count(), rows.len());
    for row in rows {
        assert!(picture.contains(&format!(">{row} DEMO")), "{row} is not in the picture: {picture}");
        assert!(table.contains(&format!("{row} ")), "{row} is not in the table");
    }
    assert!(picture.contains("co-gantt__today") && !picture.contains("style="), "today is in the picture: {picture}");
    assert!(!browser.page.contains("DEMO <b>"), "a title is the text that it is");
    browser.shows("5 items: 0 done, 0 waiting for an answer");
    // A matter without a plan has no such page.
    let other = node.drafts(testkit::request("uz-gp")).await;
    browser.goes(&format!("/requests/{other}/plan")).await;
    assert_eq!(browser.status.as_u16(), 404);
}

/// Somebody does something about one of the things that can be chosen: the first whose name begins so.
pub async fn chooses(node: &Node, login: &str, id: DocketId, act: &str, begins: &str, mut fields: Value) {
    let form =
        node.app.form(&node.somebody(login).await, Target::Docket { id, seen: None }, act).await.expect("a form");
    for (name, list) in form.act.form.lists() {
        let picks = form.picks.get(list).into_iter().flatten();
        let pick = picks.map(|pick| &pick.id).find(|pick| pick.starts_with(begins));
        fields[name] = json!(pick.unwrap_or_else(|| panic!("nothing to choose for {act}")));
    }
    node.does(login, id, act, fields).await;
}

/// A programme in force: 1.1 is done, 1.2 is called done by Baku alone, 2.1 is to come, 2.2 is dropped.
pub async fn carried_out(world: &World) -> DocketId {
    let [baku, tashkent] = [&world.nodes[0], &world.nodes[1]];
    let item = |number: &str, period: Value| {
        let mut item = json!({
            "number": number, "title": text(&format!("DEMO пункт {number}")), "item_form": "seminar",
            "title_second": {"lang": "uz", "text": format!("DEMO band {number}")},
            "unit": "DEMO Unit", "person": "DEMO Responsible",
        });
        item.as_object_mut().expect("an item").extend(period.as_object().expect("fields").clone());
        item
    };
    let of_2026 = json!({"period": "year", "year": 2026});
    let fields = json!({
        "title": text("DEMO программа"), "title_second": {"lang": "uz", "text": "DEMO dastur"},
        "parties": [{"authority": "az-pgo"}, {"authority": "uz-gp"}],
        "term_from": "2026-01-01", "term_until": "2027-12-31",
        "directions": [{"number": "1", "title": text("DEMO первое")}, {"number": "2", "title": text("DEMO второе")}],
        "items": [
            item("1.1", of_2026.clone()), item("1.2", of_2026), item("2.1", json!({"period": "year", "year": 2027})),
            item("2.2", json!({"period": "term"})),
        ],
    });
    let target = Target::New("programme".into());
    let id = baku.tries("officer", target, "draft", fields, Vec::new()).await.expect("a draft").docket;
    baku.does("officer", id, "ready", json!({})).await;
    baku.does("signer", id, "propose", json!({})).await;
    assert!(world.settles(80).await);
    chooses(tashkent, "signer", id, "agree", "", json!({})).await;
    assert!(world.settles(80).await);
    for node in [baku, tashkent] {
        let signed = json!({"signed_on": "2026-01-10", "place": "DEMO", "signatory": "DEMO"});
        chooses(node, "signer", id, "record-signature", "", signed).await;
        assert!(world.settles(80).await);
    }
    for number in ["1.1", "1.2"] {
        let done =
            json!({"outcome": "whole", "note": text(&format!("DEMO был {number}.")), "no_file": text("DEMO нет.")});
        chooses(baku, "officer", id, "report-item", number, done).await;
    }
    let dropped = json!({"ending": "dropped", "note": text("DEMO не нужно.")});
    chooses(baku, "officer", id, "ask-drop", "2.2", dropped).await;
    assert!(world.settles(80).await);
    chooses(tashkent, "signer", id, "confirm-item", "1.1", json!({})).await;
    chooses(tashkent, "signer", id, "agree-drop", "2.2", json!({})).await;
    assert!(world.settles(80).await);
    id
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_has_every_item_and_all_that_is_open_in_both_languages() {
    let world = World::of(&["az-pgo", "uz-gp"], 42).await;
    let id = carried_out(&world).await;
    let lingua = lingua::Lingua::new().expect("words");
    let mut browser = Browser::signed_in_as(&world, "rena", &[Role::Head]).await;
    browser.goes(&format!("/requests/{id}/plan")).await;
    browser.shows(&format!("/requests/{id}/report"));
    browser.goes(&format!("/requests/{id}/report")).await;
    for said in
        ["DEMO пункт 1.1", "Done", "Reported, not confirmed", "Dropped", "DEMO был 1.1.", "Open, and carried over"]
    {
        browser.shows(said);
    }
    for editable in [false, true] {
        let ending = if editable { "docx" } else { "pdf" };
        let (status, _, paper) = browser.fetches(&format!("/requests/{id}/report.{ending}?second=uz")).await;
        assert!(status.is_success());
        let paper = String::from_utf8(paper).expect("text");
        assert!(paper.starts_with(&format!("test dossier, editable {editable}")), "{paper}");
        let halves: Vec<&str> = paper.split("DossierPaper {").skip(1).collect();
        assert_eq!(halves.len(), 2, "one for each language");
        for (lang, half, title) in [(Lang::En, halves[0], "пункт"), (Lang::Uz, halves[1], "band")] {
            let said = |key: &str| lingua.voice(lang, lingua::Zone::UTC).t(key);
            for (number, state) in [("1.1", "done"), ("1.2", "reported"), ("2.1", "planned"), ("2.2", "dropped")] {
                let line = half.split("rows:").find_map(|table| {
                    table.split('[').find(|line| line.contains(&format!("{number} DEMO {title} {number}")))
                });
                let line = line.unwrap_or_else(|| panic!("{number} is not in the report in {lang}: {half}"));
                assert!(line.contains(&said(&format!("programme-item-{state}"))), "{number}: {line}");
            }
            let open = half.split(&said("plan-report-open")).nth(1).and_then(|rest| rest.split("Heading").next());
            let open = open.expect("what is open");
            for (number, there) in [("1.1", false), ("1.2", true), ("2.1", true), ("2.2", false)] {
                assert_eq!(open.contains(&format!("DEMO {title} {number}")), there, "{number} in {lang}: {open}");
            }
        }
    }
    // A year has the items that touch it; the public reads no persons and no remarks.
    let (_, _, paper) = browser.fetches(&format!("/requests/{id}/report.pdf?year=2027&for=public")).await;
    let paper = String::from_utf8(paper).expect("text");
    for (said, there) in
        [("DEMO пункт 2.1", true), ("DEMO пункт 1.1", false), ("DEMO Responsible", false), ("не нужно", false)]
    {
        assert_eq!(paper.contains(said), there, "{said}: {paper}");
    }
    let other = world.nodes[0].drafts(testkit::request("uz-gp")).await;
    let (status, _, _) = browser.fetches(&format!("/requests/{other}/report.pdf")).await;
    assert_eq!(status.as_u16(), 404, "a matter without a plan has no report");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_is_taken_away_as_a_table() {
    let world = World::of(&["az-pgo", "uz-gp"], 43).await;
    let id = carried_out(&world).await;
    let browser = Browser::signed_in_as(&world, "rena", &[Role::Head]).await;
    let (status, _, table) = browser.fetches(&format!("/requests/{id}/plan.csv")).await;
    let table = String::from_utf8(table).expect("text");
    assert!(status.is_success());
    assert_eq!(table.lines().count(), 5, "heads and four items: {table}");
    assert!(table.lines().nth(1).is_some_and(|line| line.starts_with("1.1 DEMO пункт 1.1,")), "{table}");
    let (status, _, book) = browser.fetches(&format!("/requests/{id}/plan.xlsx")).await;
    assert!(status.is_success() && book.starts_with(b"PK"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_programme_that_follows_begins_with_what_is_open() {
    let world = World::of(&["az-pgo", "uz-gp"], 44).await;
    let id = carried_out(&world).await;
    let mut browser = Browser::signed_in(&world, "rena").await;
    browser.goes(&format!("/requests/{id}/plan")).await;
    browser.sends(&[], Some("Write the programme that follows")).await;
    assert_eq!(browser.status.as_u16(), 200, "{}", browser.page);
    browser.shows("2028");
    let items = browser.place.clone() + "&step=items";
    browser.goes(&items).await;
    browser.shows("1.2 (2026–2027)");
    browser.shows("2.1 (2026–2027)");
    assert!(!browser.page.contains("2.2 (2026–2027)"), "what was dropped does not come back");
    assert!(!browser.page.contains("1.1 (2026–2027)"), "what is done does not either");
    // Nothing follows a matter of another kind.
    let other = world.nodes[0].drafts(testkit::request("uz-gp")).await;
    let token = browser.hidden("token").expect("a token");
    for (of, token, status) in [(other, token.as_str(), 404), (id, "wrong", 403)] {
        let body = crate::browser::encoded(&[("token", token)]);
        browser.ask(axum::http::Method::POST, &format!("/requests/{of}/successor"), Some(body)).await;
        assert_eq!(browser.status.as_u16(), status, "{}", browser.page);
    }
}
