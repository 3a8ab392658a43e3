//! What crosses, and what a change may touch.

use super::*;

fn merge(all: &mut [Authority]) {
    for to in 0..all.len() {
        for from in 0..all.len() {
            let other = all[from].clone();
            all[to].takes(&other);
        }
    }
}

fn change(item: Value) -> Value {
    json!({"note": text("x"), "items": [item]})
}

/// Two report at once, and the third, who has seen one report only, confirms it: its word is for no other.
#[test]
fn a_confirmation_counts_for_the_report_that_was_seen() {
    for (first, second, third) in [(0, 1, 2), (1, 0, 2), (0, 2, 1), (2, 0, 1), (1, 2, 0), (2, 1, 0)] {
        let mut all = in_force(THREE);
        all[first].about("report-item", "2.10", done("Printed."), 1).expect("reported");
        all[second].about("report-item", "2.10", done("Printed and sent."), 1).expect("reported too");
        let seen = all[first].clone();
        all[third].takes(&seen);
        all[third].about("confirm-item", "2.10", json!({}), 0).expect("confirmed");
        merge(&mut all);
        let asked = all[0].item("2.10").asked.expect("a report that stands");
        assert_eq!(asked.yes.contains(&all[third].seat), asked.by == all[first].seat, "{first} {second} {third}");
    }
}

#[test]
fn dates_after_the_term_are_for_a_change_of_the_term_or_the_next_programme() {
    let mut all = in_force(TWO);
    let late = json!({"from": "2028-02-01", "until": "2028-03-01", "note": text("Later.")});
    assert_eq!(all[0].about("ask-move", "1.1", late, 0).expect_err("after the term").code, rule::TERM);
    // The term may be made shorter while somebody asks for dates at its end.
    let mut short = programme(TWO)["items"][0].clone();
    short["period"] = "year".into();
    short["year"] = 2026.into();
    let items = json!([short]);
    for number in ["2.3/2026", "2.3/2027"] {
        all[0].about("ask-drop", number, json!({"ending": "dropped", "note": text("x")}), 0).expect("asked");
        exchange(&mut all);
        all[1].about("agree-drop", number, json!({}), 0).expect("agreed");
        exchange(&mut all);
    }
    step(&mut all, 0, "propose-change", json!({"note": text("x"), "items": items}));
    let named = all[1].named("change");
    step(&mut all, 1, "agree-change", json!({ "change": named }));
    let end = json!({"from": "2027-11-01", "until": "2027-11-30", "note": text("At the end.")});
    all[0].about("ask-move", "1.1", end, 0).expect("within the term");
    exchange(&mut all);
    step(&mut all, 0, "propose-change", json!({"note": text("x"), "term_until": "2026-12-31"}));
    let named = all[1].named("change");
    step(&mut all, 1, "agree-change", json!({ "change": named }));
    let gone = all[1].about("agree-move", "1.1", json!({}), 0).expect_err("the term is shorter now");
    assert_eq!(gone.code, rule::TERM);
    all[1].about("refuse-move", "1.1", note("The term is shorter."), 0).expect("it can be refused");
}

#[test]
fn of_an_annual_item_the_years_that_are_over_stay() {
    let mut all = in_force(TWO);
    all[0].about("report-item", "2.3/2026", done("Held."), 1).expect("reported");
    exchange(&mut all);
    all[1].about("confirm-item", "2.3/2026", json!({}), 0).expect("confirmed");
    exchange(&mut all);
    let mut item = programme(TWO)["items"][2].clone();
    item["title"] = text("Working group on cybercrime");
    step(&mut all, 0, "propose-change", change(item));
    let named = all[1].named("change");
    step(&mut all, 1, "agree-change", json!({ "change": named }));
    let title = |id: &str| all[0].item(id).content["title"]["text"].clone();
    assert_eq!((title("2.3/2026"), title("2.3/2027")), ("Working group".into(), "Working group on cybercrime".into()));
    assert_eq!(all[1].item("2.3/2026").phase, ItemPhase::Done);
}

#[test]
fn a_change_keeps_the_numbers_in_order() {
    let mut all = in_force(TWO);
    let mut once = programme(TWO)["items"][2].clone();
    once["period"] = "year".into();
    once["year"] = 2027.into();
    assert_eq!(all[0].does("propose-change", change(once.clone()), 0).expect_err("2.3 is annual").code, rule::NUMBER);
    once["number"] = "7.1".into();
    assert_eq!(all[0].does("propose-change", change(once), 0).expect_err("no direction 7").code, rule::NUMBER);
}

/// Whose word was asked for gives it still; then the change holds.
#[test]
fn who_takes_part_is_changed_when_no_answer_is_waited_for() {
    let mut all = in_force(THREE);
    let mut item = programme(TWO)["items"][0].clone();
    item["between_one"] = "az-pgo".into();
    item["between_other"] = "uz-gp".into();
    step(&mut all, 0, "propose-change", change(item));
    all[1].about("report-item", "2.10", json!({"outcome": "part", "note": text("Half of it.")}), 1).expect("reported");
    exchange(&mut all);
    for who in [1, 2] {
        let named = all[who].named("change");
        step(&mut all, who, "agree-change", json!({ "change": named }));
    }
    for who in [0, 2] {
        assert_eq!(all[0].item("2.10").phase, ItemPhase::Reported);
        all[who].about("confirm-item", "2.10", json!({}), 0).expect("confirmed");
        exchange(&mut all);
    }
    let item = all[0].item("2.10");
    assert_eq!((item.phase, item.parties), (ItemPhase::Partly, [id("az-pgo"), id("uz-gp")].into()));
}

#[test]
fn where_an_item_came_from_is_told_over_two_renewals() {
    let mut all: Vec<Authority> = TWO.iter().map(|seat| Authority::new(seat)).collect();
    let mut fields = programme(&TWO[1..]);
    fields["items"][0]["carried_from"] = "4.1 (2024–2025)".into();
    step(&mut all, 0, "draft", fields);
    step(&mut all, 0, "ready", json!({}));
    step(&mut all, 0, "propose", json!({}));
    let next = renewal::successor(&all[0].view().line, &id("az-pgo")).expect("a successor");
    let items = next["items"].as_array().expect("items");
    let told = items.iter().find(|item| item["number"] == "2.10").and_then(|item| item["carried_from"].as_str());
    assert_eq!(told, Some("2.10 (2026–2027); 4.1 (2024–2025)"));
}
