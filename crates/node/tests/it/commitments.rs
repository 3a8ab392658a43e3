//! What one office promised another, with its owner and its day.

use app::{Filter, Target};
use kernel::{DocketId, Role};
use serde_json::json;
use testkit::{Node, World};

use crate::{
    browser::{Browser, person_as},
    register::brings,
};

const DAY: i64 = 86_400;

/// Our office promises the other one something, in writing.
async fn promised(node: &Node, to: &str, due: &str) -> DocketId {
    let fields = json!({
        "partner": to, "promised_by": "us", "subject": "DEMO: четыре места на семинаре", "language": "ru", "due": due,
        "promise": {"lang": "ru", "text": "DEMO: оставить четыре места."}, "origin": "minutes",
    });
    let done =
        node.tries("officer", Target::New("promise".into()), "draft", fields, Vec::new()).await.expect("a draft");
    node.does("officer", done.docket, "ready", json!({})).await;
    node.does("signer", done.docket, "record", json!({})).await;
    done.docket
}

#[tokio::test(flavor = "multi_thread")]
async fn a_commitment_whose_day_has_passed_stands_on_the_front_page_of_its_owner() {
    let world = World::of(&["az-pgo", "uz-gp"], 44).await;
    let [baku, tashkent] = &world.nodes[..] else { unreachable!("two nodes") };
    let today = kernel::Clock::now(world.clock.as_ref()).date();
    let id = promised(baku, "uz-gp", &today.plus_days(20).to_string()).await;
    assert!(world.settles(80).await);
    let late = Filter { open: Some(true), due_within: Some(0), ..Filter::default() };
    let overdue = async |node: &Node| {
        let head = node.somebody("head").await;
        let found = node.app.list(&head, late.clone()).await.expect("a list");
        found.rows.iter().filter(|row| row.id == id).count()
    };
    let rena = person_as(baku, "rena", &[Role::Officer]).await;
    let mut browser = Browser::on(baku);
    browser.goes("/").await;
    browser.signs_in(&rena, world.clock.as_ref()).await;
    baku.does("head", id, "assign", json!({"to": baku.somebody("rena").await.pseudonym})).await;
    browser.goes("/").await;
    browser.shows("Nothing is overdue.");
    assert_eq!((overdue(baku).await, overdue(tashkent).await), (0, 0));
    world.clock.advance(21 * DAY);
    browser.goes("/").await;
    browser.signs_in(&rena, world.clock.as_ref()).await;
    browser.goes("/").await;
    browser.shows("1 overdue");
    browser.shows("DEMO: четыре места на семинаре");
    assert_eq!(overdue(baku).await, 1, "its owner has it among what is overdue");
    // Done is what the other side confirms; until then it is said to be done, and then it is no longer overdue.
    let proof = vec![brings(baku, "officer", "protokol.txt", b"DEMO").await];
    let fields = json!({"note": {"lang": "ru", "text": "DEMO: места даны."}});
    let target = Target::Docket { id, seen: None };
    baku.tries("officer", target, "claim", fields, proof).await.expect("claimed");
    assert!(world.settles(80).await);
    tashkent.does("signer", id, "confirm", json!({})).await;
    assert!(world.settles(80).await);
    browser.goes("/").await;
    browser.shows("Nothing is overdue.");
    assert_eq!((overdue(baku).await, overdue(tashkent).await), (0, 0));
}
