//! However parties act, however lines are cut, and whatever is forged: nothing that one of them says alone is done.

use docket::{Act, Held, Object, Standing};
use kinds::programme::state::ItemPhase;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{Authority, THREE, TWO, done, exchange, file, id, in_force, note, start, text};

/// What fills the form of an act in a random walk.
fn filling(act: &Act, turn: u8, office: &Authority) -> Value {
    let mut fields = match act.name {
        "schedule" => json!({"day": format!("2026-{:02}-{:02}", turn % 12 + 1, turn % 28 + 1)}),
        "report-item" => json!({"outcome": if turn.is_multiple_of(3) { "part" } else { "whole" }, "note": text("x")}),
        "ask-move" => {
            json!({"from": "2026-07-01", "until": format!("2026-07-{:02}", turn % 28 + 1), "note": text("x")})
        }
        "ask-drop" => json!({"ending": if turn.is_multiple_of(2) { "dropped" } else { "carried" }, "note": text("x")}),
        "name-responsible" => json!({"unit": format!("Unit {turn}")}),
        "propose-change" => json!({"note": text("x"), "items": [
            {"number": "1.9", "title": text("More"), "item_form": "visit", "period": "year", "year": 2026}]}),
        "report" => json!({"covers": "year", "year": 2026}),
        _ => note("x"),
    };
    for (name, list) in act.form.lists() {
        let picks = office.view().line.picks(&office.seat, list);
        fields[name] = picks[usize::from(turn) % picks.len()].id.clone().into();
    }
    fields
}

fn all_hear(all: &mut [Authority]) {
    for to in 0..all.len() {
        for from in 0..all.len() {
            let other = all[from].clone();
            all[to].takes(&other);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_done_by_the_word_of_one(
        three in any::<bool>(),
        turns in proptest::collection::vec((0..3_usize, any::<u8>(), any::<u8>(), any::<bool>()), 1..28),
    ) {
        let mut all = in_force(if three { THREE } else { TWO });
        for (who, which, turn, cut) in turns {
            let who = who % all.len();
            let offered: Vec<&Act> = all[who].open().look().acts.iter().copied()
                .filter(|act| act.entry.starts_with("programme.") && act.name != "terminate").collect();
            let Some(act) = offered.get(usize::from(which) % offered.len().max(1)) else { continue };
            let fields = filling(act, turn, &all[who]);
            let tried = all[who].does(act.name, fields, usize::from(act.form.files));
            if let Err(problem) = tried {
                prop_assert!(problem.code.starts_with("programme-rule-"), "{}: {problem:?}", act.name);
            }
            if !cut {
                all_hear(&mut all);
            }
        }
        all_hear(&mut all);
        all_hear(&mut all);
        for one in &all {
            prop_assert_eq!(one.view().line_digest(), all[0].view().line_digest());
        }
        let view = all[0].view();
        let stood: Vec<&Held> = view.history.iter().filter(|placed| placed.standing == Standing::Stands)
            .filter_map(|placed| all[0].docket.get(&placed.digest)).collect();
        for item in &view.line.items {
            let said = |entry: &str, ending: &str| -> Vec<_> {
                stood.iter().filter(|held| held.entry.kind == entry)
                    .filter(|held| held.entry.body["item"].as_str().and_then(|named| named.split('#').next()) == Some(&item.id))
                    .filter(|held| ending.is_empty() || held.entry.body["ending"] == ending)
                    .map(|held| held.entry.author.clone()).collect()
            };
            let (asked, agreed) = match item.phase {
                ItemPhase::Done | ItemPhase::Partly => (said("programme.item_reported", ""), said("programme.item_confirmed", "")),
                ItemPhase::Dropped => (said("programme.drop_asked", "dropped"), said("programme.drop_agreed", "")),
                ItemPhase::Carried => (said("programme.drop_asked", "carried"), said("programme.drop_agreed", "")),
                _ => continue,
            };
            let last = asked.last().expect("somebody asked");
            for party in item.parties.iter().filter(|party| *party != last) {
                prop_assert!(agreed.contains(party), "{party} never agreed to {} of {}", item.phase.code(), item.id);
            }
        }
    }
}

/// A confirmation by somebody who takes no part, by the one that reported, or of another report moves nothing.
#[test]
fn a_forged_confirmation_moves_nothing() {
    let mut all = in_force(TWO);
    all[0].about("report-item", "1.1", done("Held."), 1).expect("reported");
    exchange(&mut all);
    let reported = all[0].docket.iter().find(|held| held.entry.kind == "programme.item_reported").expect("it").clone();
    for (author, named) in
        [("az-pgo", "1.1#1"), ("ru-pgo", "1.1#1"), ("uz-gp", "1.1#2"), ("uz-gp", "1.1"), ("uz-gp", "9.9#1")]
    {
        let mut office = all[0].clone();
        let mut entry = reported.entry.clone();
        entry.author = id(author);
        entry.audience.insert(id(author));
        entry.kind = "programme.item_confirmed".into();
        entry.body = Object::new();
        entry.body.insert("item".into(), named.into());
        entry.parents = [reported.digest].into();
        let before = office
            .docket
            .iter()
            .filter(|held| held.entry.author == entry.author && held.entry.audience == entry.audience)
            .count();
        entry.seq = u64::try_from(before).expect("few") + 1;
        entry.attachments.clear();
        let digest = entry.digest().expect("a digest");
        office.docket.insert(Held { entry, digest, noted_at: start(), after_home: 0 }).expect("kept");
        assert_eq!(office.item("1.1").phase, ItemPhase::Reported, "{author} {named}");
        assert_eq!(office.view().conflicts.len(), 1, "{author} {named}");
    }
}

/// A report that a partner's program sent without any proof is kept as a conflict.
#[test]
fn a_received_report_without_proof_moves_nothing() {
    let all = in_force(TWO);
    let mut cheat = all[0].clone();
    cheat.about("report-item", "1.1", done("Held."), 1).expect("reported");
    let reported = cheat.docket.iter().find(|held| held.entry.kind == "programme.item_reported").expect("it").clone();
    let mut office = all[1].clone();
    let mut entry = reported.entry;
    entry.attachments.clear();
    let digest = entry.digest().expect("a digest");
    office.docket.insert(Held { entry, digest, noted_at: start(), after_home: 0 }).expect("kept");
    assert_eq!((office.item("1.1").phase, office.view().conflicts.len()), (ItemPhase::Planned, 1));
    assert_eq!(file("x").name, "x.pdf");
}
