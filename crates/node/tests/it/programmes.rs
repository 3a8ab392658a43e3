//! The plan of a programme on its page: a picture and a table of the same rows.

use app::Target;
use kernel::Role;
use serde_json::{Value, json};
use testkit::World;

use crate::browser::Browser;

fn text(words: &str) -> Value {
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
