//! The tables walked through completely: whatever the line does, both desks find a row for it.

use std::collections::{BTreeMap, BTreeSet};

use kinds::{
    machine::Who,
    mla::{
        in_table::IN,
        line_table::LINE,
        out_table::OUT,
        state::{In, Out, Phase},
        tables::Guard,
    },
};

fn holds(guard: Guard, phase: Phase, accepted: bool) -> bool {
    match guard {
        Guard::Undecided | Guard::AnswerDeliveredUndecided => !accepted,
        Guard::Decided | Guard::AnswerDeliveredDecided => accepted,
        Guard::WithdrawalAcknowledged => phase == Phase::WithdrawalAcknowledged,
        Guard::NoSupplementAsked => phase != Phase::SupplementAsked,
        // May hold or not.
        _ => true,
    }
}

fn accepted_after(entry: &str, accepted: bool) -> bool {
    match entry {
        "mla.accepted" => true,
        "mla.sent" | "mla.redirected" => false,
        _ => accepted,
    }
}

/// Every move of the line from `phase`: entry, who, and where it leads.
fn moves(phase: Phase, accepted: bool) -> Vec<(&'static str, Who, Phase, bool)> {
    LINE.iter()
        .filter(|row| row.from.contains(&phase) && holds(row.guard, phase, accepted))
        .flat_map(|row| {
            let sides: &[Who] = match row.who {
                Who::Either => &[Who::Requesting, Who::Requested],
                Who::Requesting => &[Who::Requesting],
                _ => &[Who::Requested],
            };
            sides.iter().map(|who| (row.entry, *who, row.leads(phase), accepted_after(row.entry, accepted)))
        })
        .collect()
}

#[test]
fn the_desk_that_asks_follows_every_move_of_the_line() {
    let mut seen = BTreeSet::new();
    let mut open = vec![(Phase::New, false, Out::New)];
    let mut missing = BTreeMap::<_, BTreeSet<_>>::new();
    while let Some((phase, accepted, desk)) = open.pop() {
        if !seen.insert((phase, accepted, desk)) {
            continue;
        }
        for row in OUT.iter().filter(|row| row.who == Who::Home && row.from.contains(&desk)) {
            if holds(row.guard, phase, accepted) {
                open.push((phase, accepted, row.leads(desk)));
            }
        }
        for (entry, who, next, accepted_next) in moves(phase, accepted) {
            let who = if who == Who::Requesting { Who::Us } else { Who::Partner };
            let row = OUT.iter().find(|row| row.begins(desk, entry, who) && holds(row.guard, next, accepted_next));
            match row {
                Some(row) => open.push((next, accepted_next, row.leads(desk))),
                None => {
                    missing.entry((entry, format!("{who:?}"))).or_default().insert(desk);
                }
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
    let reached: BTreeSet<Out> = seen.iter().map(|(_, _, desk)| *desk).collect();
    assert_eq!(reached.len(), Out::ALL.len(), "every state can be reached");
}

#[test]
fn the_desk_that_is_asked_follows_every_move_of_the_line() {
    let mut seen = BTreeSet::new();
    // The last part says whether we passed it on and are out of it.
    let mut open = vec![(Phase::New, false, In::New, false)];
    let mut missing = BTreeMap::<_, BTreeSet<_>>::new();
    while let Some((phase, accepted, desk, out)) = open.pop() {
        if !seen.insert((phase, accepted, desk, out)) {
            continue;
        }
        for row in IN.iter().filter(|row| row.who == Who::Home && row.from.contains(&desk)) {
            if holds(row.guard, phase, accepted) {
                open.push((phase, accepted, row.leads(desk), out));
            }
        }
        for (entry, who, next, accepted_next) in moves(phase, accepted) {
            let redirected = entry == "mla.redirected";
            if out {
                open.push((next, accepted_next, desk, true));
                if redirected {
                    // It is passed on again, and comes back to us.
                    let row = IN.iter().find(|row| row.begins(desk, entry, Who::Partner));
                    match row {
                        Some(row) => open.push((next, accepted_next, row.leads(desk), false)),
                        None => {
                            missing.entry((entry, "back to us".to_owned())).or_default().insert(desk);
                        }
                    }
                }
                continue;
            }
            let who = if who == Who::Requested { Who::Us } else { Who::Partner };
            let row = IN.iter().find(|row| row.begins(desk, entry, who) && holds(row.guard, next, accepted_next));
            match row {
                Some(row) => open.push((next, accepted_next, row.leads(desk), redirected)),
                None => {
                    missing.entry((entry, format!("{who:?}"))).or_default().insert(desk);
                }
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
    let reached: BTreeSet<In> = seen.iter().map(|(_, _, desk, _)| *desk).collect();
    assert_eq!(reached.len(), In::ALL.len(), "every state can be reached");
}

#[test]
fn no_row_of_a_desk_is_dead() {
    // A row that an earlier one hides, or an entry that no line row has, would be a lie in the reference page.
    for (index, row) in OUT.iter().enumerate() {
        for state in row.from {
            let hidden = OUT[..index]
                .iter()
                .any(|earlier| earlier.begins(*state, row.entry, row.who) && earlier.guard == row.guard);
            assert!(!hidden, "{state:?} {} {:?}", row.entry, row.who);
        }
    }
    for (index, row) in IN.iter().enumerate() {
        for state in row.from {
            let hidden = IN[..index]
                .iter()
                .any(|earlier| earlier.begins(*state, row.entry, row.who) && earlier.guard == row.guard);
            assert!(!hidden, "{state:?} {} {:?}", row.entry, row.who);
        }
    }
}
