//! A programme of two years from its first version to the one that follows, between two nodes over a line that loses, doubles
//! and delays messages and is cut again and again.

use app::Target;
use exchange::simulated::Faults;
use kernel::{Date, DocketId};
use serde_json::{Value, json};
use testkit::{Node, World};

use crate::programmes::{chooses, text};

const DAY: i64 = 86_400;

fn item(number: &str, period: &Value) -> Value {
    let mut item = json!({"number": number, "title": text(&format!("DEMO {number}")), "item_form": "seminar"});
    item.as_object_mut().expect("an item").extend(period.as_object().expect("a period").clone());
    item
}

async fn states(node: &Node, id: DocketId) -> Vec<(String, String)> {
    let case = node.case("officer", id).await;
    let rows = case.look.plan.expect("a plan").rows;
    rows.into_iter().map(|row| (row.number, row.state.trim_start_matches("programme-item-").to_owned())).collect()
}

async fn state(node: &Node, id: DocketId, number: &str) -> String {
    states(node, id).await.into_iter().find(|(known, _)| known == number).expect("an item").1
}

/// Time goes by until that day.
fn until(world: &World, day: &str) {
    let day = Date::parse(day).expect("a day");
    let days = day.days_since(kernel::Clock::now(world.clock.as_ref()).date());
    assert!(days > 0, "time goes on");
    world.clock.advance(days * DAY);
}

/// What one side says while the line is cut stands as said and not as done; the other learns of it when the line is there
/// again, and only its own word makes it done.
async fn carried_out(world: &World, id: DocketId, (by, to): (usize, usize), number: &str) {
    let (one, other) = (&world.nodes[by], &world.nodes[to]);
    let before = state(other, id, number).await;
    world.wire.cut(&one.id, &other.id);
    let done = json!({"outcome": "whole", "note": text("DEMO"), "no_file": text("DEMO")});
    chooses(one, "officer", id, "report-item", number, done).await;
    for _ in 0..5 {
        one.posts().await;
        world.clock.advance(3600);
    }
    assert_eq!(state(one, id, number).await, "reported", "{number}: its word alone does not make it done");
    assert_eq!(state(other, id, number).await, before, "{number}: the other knows nothing of it yet");
    world.wire.mend_all();
    assert!(world.settles(3000).await, "{number}: the report arrives");
    assert_eq!(state(other, id, number).await, "reported");
    chooses(other, "signer", id, "confirm-item", number, json!({})).await;
    assert!(world.settles(3000).await, "{number}: the answer arrives");
}

/// Everything that is under way arrives.
async fn rests(world: &World, what: &str) {
    if world.settles(3000).await {
        return;
    }
    for node in &world.nodes {
        let counts = node.app.store().read(|tx| tx.outbox_counts(None)).await.expect("counts");
        let now = kernel::Clock::now(world.clock.as_ref());
        eprintln!("{}: {counts:?} at {now}, {} on the wire", node.id, world.wire.pending());
    }
    panic!("{what}: something does not arrive");
}

async fn same_everywhere(world: &World, id: DocketId) {
    let lines = world.lines(id).await;
    assert_eq!(lines[0], lines[1]);
    assert_eq!(states(&world.nodes[0], id).await, states(&world.nodes[1], id).await);
}

async fn agreed(world: &World, id: DocketId, act: &str, answer: &str, fields: Value) {
    chooses(&world.nodes[0], "officer", id, act, "", fields).await;
    rests(world, act).await;
    chooses(&world.nodes[1], "signer", id, answer, "", json!({})).await;
    rests(world, answer).await;
    same_everywhere(world, id).await;
}

async fn comes_into_force(world: &World, fields: Value) -> DocketId {
    let baku = &world.nodes[0];
    let target = Target::New("programme".into());
    let id = baku.tries("officer", target, "draft", fields, Vec::new()).await.expect("a draft").docket;
    baku.does("officer", id, "ready", json!({})).await;
    baku.does("signer", id, "propose", json!({})).await;
    assert!(world.settles(3000).await);
    chooses(&world.nodes[1], "signer", id, "agree", "", json!({})).await;
    assert!(world.settles(3000).await);
    for node in &world.nodes {
        let signed = json!({"signed_on": "2026-12", "place": "DEMO", "signatory": "DEMO"});
        chooses(node, "signer", id, "record-signature", "", signed).await;
        assert!(world.settles(3000).await);
    }
    same_everywhere(world, id).await;
    assert_eq!(baku.case("officer", id).await.look.summary.line_state, "programme-line-in-force");
    id
}

#[tokio::test(flavor = "multi_thread")]
async fn two_years_over_a_line_that_breaks_lead_to_the_next_programme() {
    for seed in [71, 72] {
        let mut world = World::of(&["az-pgo", "uz-gp"], seed).await;
        world.wire.set_faults(Faults { lost: 250, answer_lost: 200, doubled: 250, late: 250, late_steps: 4 });
        let fields = json!({
            "title": text("DEMO"), "parties": [{"authority": "az-pgo"}, {"authority": "uz-gp"}],
            "term_from": "2027-01-01", "term_until": "2028-12-31",
            "items": [
                item("1", &json!({"period": "quarter_1", "year": 2027})), item("2", &json!({"period": "annually"})),
                item("3", &json!({"period": "half_2", "year": 2027})), item("4", &json!({"period": "term"})),
                item("5", &json!({"period": "year", "year": 2028})), item("6", &json!({"period": "quarter_4", "year": 2028})),
            ],
        });
        let id = comes_into_force(&world, fields).await;

        until(&world, "2027-02-10");
        carried_out(&world, id, (0, 1), "1").await;
        until(&world, "2027-06-20");
        carried_out(&world, id, (1, 0), "2/2027").await;
        world.restart(1).await;
        until(&world, "2027-11-02");
        let moved = json!({"from": "2028-02-01", "until": "2028-05-31", "note": text("DEMO")});
        chooses(&world.nodes[1], "officer", id, "ask-move", "3", moved).await;
        assert_eq!(state(&world.nodes[1], id, "3").await, "move-asked", "one side moves nothing");
        assert!(world.settles(3000).await);
        chooses(&world.nodes[0], "signer", id, "agree-move", "3", json!({})).await;
        assert!(world.settles(3000).await);
        same_everywhere(&world, id).await;
        until(&world, "2028-01-20");
        agreed(&world, id, "report", "agree-report", json!({"covers": "year", "year": 2027})).await;

        until(&world, "2028-04-03");
        carried_out(&world, id, (0, 1), "3").await;
        world.restart(0).await;
        until(&world, "2028-07-09");
        let dropped = json!({"ending": "dropped", "note": text("DEMO")});
        chooses(&world.nodes[0], "officer", id, "ask-drop", "5", dropped).await;
        assert!(world.settles(3000).await);
        chooses(&world.nodes[1], "signer", id, "agree-drop", "5", json!({})).await;
        let carried = json!({"ending": "carried", "into": "DEMO 2029", "note": text("DEMO")});
        chooses(&world.nodes[1], "officer", id, "ask-drop", "4", carried).await;
        assert!(world.settles(3000).await);
        chooses(&world.nodes[0], "signer", id, "agree-drop", "4", json!({})).await;
        assert!(world.settles(3000).await);
        until(&world, "2028-10-30");
        carried_out(&world, id, (1, 0), "2/2028").await;
        until(&world, "2029-01-15");
        agreed(&world, id, "report", "agree-report", json!({"covers": "final"})).await;
        let look = world.nodes[1].case("officer", id).await.look;
        assert_eq!(look.summary.line_state, "programme-line-ended");
        let told = [
            ("1", "done"),
            ("2/2027", "done"),
            ("2/2028", "done"),
            ("3", "done"),
            ("4", "carried"),
            ("5", "dropped"),
            ("6", "planned"),
        ];
        let told: Vec<(String, String)> = told.map(|(number, state)| (number.to_owned(), state.to_owned())).into();
        assert_eq!(states(&world.nodes[0], id).await, told, "seed {seed}");

        // What is open goes over with its history; its dates are new, so they are written anew.
        let mut next = Value::Object(world.nodes[0].case("officer", id).await.look.successor.expect("what follows"));
        let items = next["items"].as_array().expect("items");
        let from: Vec<&str> = items.iter().filter_map(|item| item["carried_from"].as_str()).collect();
        assert_eq!(from, ["4 (2027–2028)", "6 (2027–2028)"]);
        next["title"] = text("DEMO 2029");
        let follows = comes_into_force(&world, next).await;
        assert_eq!(state(&world.nodes[1], follows, "4").await, "planned");
        assert!(world.wire.counts().lost > 0 && world.wire.counts().late > 0, "seed {seed}: the line was bad");
        for node in &world.nodes {
            let report = node.app.check_everything().await.expect("a report");
            assert!(report.ok, "seed {seed}: {:?}", report.findings);
        }
    }
}
