//! Every pair of a state and an entry: what is in the table happens, everything else is refused.

use std::collections::BTreeSet;

use docket::{Docket, Entry, Held, Object};
use kernel::{AuthorityId, Digest, Role};
use kinds::{
    event::Event,
    machine::{Row, Who},
    mla::{
        Desk, Line, acts, codes,
        desk::Cargo,
        desk::Written,
        in_table::IN,
        line_table::LINE,
        out_table::OUT,
        rule,
        state::{In, MeasureState, Out, Phase, State},
        tables::Guard,
    },
};
use serde_json::json;

use crate::office::{docket_id, id, person, request, sample, start};

fn types(shared: bool) -> BTreeSet<&'static str> {
    acts::ACTS.iter().filter(|act| (act.reach == docket::Reach::Shared) == shared).map(|act| act.entry).collect()
}

fn asking() -> AuthorityId {
    id("az-pgo")
}

fn asked() -> AuthorityId {
    id("uz-pgo")
}

fn line_in(phase: Phase, accepted: bool) -> Line {
    let begun = phase != Phase::New;
    Line {
        phase,
        accepted,
        requesting: begun.then(asking),
        requested: begun.then(asked),
        requesting_number: (begun && phase != Phase::Consulting).then(|| "7/26".to_owned()),
        ..Line::default()
    }
}

fn body(entry: &str) -> Object {
    let form = acts::shared_body(entry).or_else(|| acts::home_body(entry)).expect("known");
    let mut body = sample(&form);
    match entry {
        "mla.consulted" => {
            body.insert("addressee".into(), json!("uz-pgo"));
        }
        "mla.redirected" => {
            body.insert("to".into(), json!("kg-pgo"));
        }
        _ => {}
    }
    body
}

fn readers() -> BTreeSet<AuthorityId> {
    BTreeSet::from([asking(), asked(), id("kg-pgo")])
}

#[test]
fn the_line_takes_what_its_table_has_and_nothing_else() {
    let (mut taken, mut refused) = (0, 0);
    for phase in Phase::ALL {
        for accepted in [false, true] {
            let line = line_in(*phase, accepted);
            for entry in types(true) {
                let (body, audience) = (body(entry), readers());
                for (actor, who) in [(asking(), Who::Requesting), (asked(), Who::Requested)] {
                    if *phase == Phase::New && who == Who::Requested {
                        continue;
                    }
                    let event = Event { actor: &actor, kind: entry, version: 1, audience: &audience, body: &body };
                    let result = line.after(&event);
                    let row = LINE.iter().find(|row| {
                        row.begins(*phase, entry, who)
                            && match row.guard {
                                Guard::Undecided => !accepted,
                                Guard::Decided => accepted,
                                _ => true,
                            }
                    });
                    match (row, result) {
                        (Some(row), Ok(after)) => {
                            assert_eq!(after.phase, row.to.unwrap_or(*phase), "{phase:?} {entry}");
                            taken += 1;
                        }
                        (None, Err(breach)) => {
                            assert!(
                                [rule::NOT_NOW, rule::SIDE].contains(&breach.rule.as_str()),
                                "{phase:?} {entry} {breach:?}"
                            );
                            refused += 1;
                        }
                        (row, result) => panic!("{phase:?} {entry} {who:?}: {row:?} {result:?}"),
                    }
                }
                let stranger = id("kz-pgo");
                let event =
                    Event { actor: &stranger, kind: entry, version: 1, audience: &readers(), body: &body.clone() };
                if *phase != Phase::New {
                    assert_eq!(line.after(&event).expect_err("a stranger").rule, rule::SIDE);
                }
            }
        }
    }
    assert!(taken > 150 && refused > 1_000, "{taken} {refused}");
}

#[test]
fn a_shared_entry_breaks_the_other_rules_one_by_one() {
    let line = line_in(Phase::Sent, false);
    let good = body("mla.acknowledged");
    let try_it = |version: u32, audience: &BTreeSet<AuthorityId>, body: &Object| {
        let event = Event { actor: &asked(), kind: "mla.acknowledged", version, audience, body };
        line.after(&event).map(|_| ()).map_err(|breach| breach.rule)
    };
    assert_eq!(try_it(1, &readers(), &good), Ok(()));
    assert_eq!(try_it(2, &readers(), &good), Err("docket-not-understood".into()));
    assert_eq!(try_it(1, &BTreeSet::from([asked(), id("kg-pgo")]), &good), Err(rule::READERS.into()));
    assert_eq!(try_it(1, &readers(), &Object::new()), Err(rule::BODY.into()));
    let event = Event { actor: &asked(), kind: "mla.drafted", version: 1, audience: &readers(), body: &good };
    assert_eq!(line.after(&event).expect_err("a home type").rule, "docket-not-understood");

    let mut again = line_in(Phase::Returned, false);
    again.versions = vec![Object::new()];
    let sends = |change: &dyn Fn(&mut Object)| {
        let mut body = body("mla.sent");
        body.insert("version".into(), json!(2));
        change(&mut body);
        let event = Event { actor: &asking(), kind: "mla.sent", version: 1, audience: &readers(), body: &body };
        again.after(&event).map(|line| line.versions.len()).map_err(|breach| breach.rule)
    };
    assert_eq!(sends(&|_| ()), Ok(2));
    assert_eq!(sends(&|body| drop(body.insert("version".into(), json!(1)))), Err(rule::VERSION.into()));
    assert_eq!(sends(&|body| drop(body.insert("number".into(), json!("8/26")))), Err(rule::NUMBER.into()));
    assert_eq!(sends(&|body| drop(body.insert("addressee".into(), json!("kg-pgo")))), Err(rule::ADDRESSEE.into()));
    assert_eq!(sends(&|body| drop(body.insert("addressee".into(), json!("az-pgo")))), Err(rule::ADDRESSEE.into()));

    for target in ["az-pgo", "uz-pgo"] {
        let mut body = body("mla.redirected");
        body.insert("to".into(), json!(target));
        let event = Event { actor: &asked(), kind: "mla.redirected", version: 1, audience: &readers(), body: &body };
        assert_eq!(line_in(Phase::Acknowledged, false).after(&event).expect_err("target").rule, rule::TARGET);
    }
}

fn held(kind: &str, body: Object, author: &AuthorityId, home: bool) -> Held {
    let entry = Entry {
        v: 1,
        docket: docket_id(),
        author: author.clone(),
        audience: if home { BTreeSet::from([author.clone()]) } else { readers() },
        seq: 1,
        parents: BTreeSet::new(),
        made_at: start(),
        officer: person(Role::Officer),
        kind: kind.into(),
        version: 1,
        about: None,
        letter: None,
        body,
        attachments: Vec::new(),
    };
    entry.check().expect("well-formed");
    Held { digest: entry.digest().expect("a digest"), entry, noted_at: start(), after_home: 0 }
}

/// A desk on which every guard of a home entry holds.
fn desk_in(seat: &AuthorityId, state: State) -> (Desk, Digest) {
    let mut desk = Desk::new(seat);
    let digest = Digest::of(b"draft");
    let serde_json::Value::Object(content) = request("uz-pgo") else { panic!("an object") };
    desk.state = state;
    desk.draft = Some(Written { digest, content, attachments: Vec::new(), by: BTreeSet::new() });
    desk.measures = vec![MeasureState::Open];
    (desk, digest)
}

/// The state to which the table leads, if it has a row.
fn meets<S: Copy + PartialEq>(
    table: &[Row<S, Guard, kinds::mla::clock::Name>],
    state: S,
    entry: &str,
    who: Who,
    line: &Line,
) -> Option<S> {
    let row = table.iter().find(|row| {
        row.begins(state, entry, who)
            && match row.guard {
                Guard::Undecided => !line.accepted,
                Guard::Decided => line.accepted,
                _ => true,
            }
    });
    row.map(|row| row.leads(state))
}

#[test]
fn a_home_entry_moves_a_desk_as_its_table_says_or_not_at_all() {
    let (mut taken, mut refused) = (0, 0);
    let line = line_in(Phase::WithdrawalAcknowledged, false);
    for entry in types(false) {
        for (seat, states) in [
            (asking(), Out::ALL.iter().map(|state| State::Out(*state)).collect::<Vec<_>>()),
            (asked(), In::ALL.iter().map(|state| State::In(*state)).collect()),
        ] {
            for state in states {
                let (desk, draft) = desk_in(&seat, state);
                let mut body = body(entry);
                if entry == "mla.translated" {
                    body.insert("source".into(), json!(draft));
                }
                if entry == "mla.measure_updated" {
                    body.insert("measure_state".into(), json!("order-sought"));
                }
                let expected = match state {
                    State::Out(state) => meets(OUT, state, entry, Who::Home, &line).map(State::Out),
                    State::In(state) => meets(IN, state, entry, Who::Home, &line).map(State::In),
                    other => Some(other),
                };
                let result = desk.after(&line, &held(entry, body, &seat, true));
                match (expected, result) {
                    (Some(expected), Ok(after)) => {
                        assert_eq!(after.state, expected, "{state:?} {entry}");
                        taken += 1;
                    }
                    (None, Err(breach)) => {
                        assert_eq!(breach.rule, rule::NOT_NOW, "{state:?} {entry}");
                        refused += 1;
                    }
                    (expected, result) => panic!("{state:?} {entry}: {expected:?} {result:?}"),
                }
            }
        }
        let (observer, _) = desk_in(&id("kz-pgo"), State::Observer);
        let result = observer.after(&line, &held(entry, body(entry), &id("kz-pgo"), true));
        assert_eq!(result.expect_err("an observer").rule, rule::OBSERVER);
    }
    assert!(taken > 50 && refused > 900, "{taken} {refused}");
}

#[test]
fn a_shared_entry_moves_a_desk_as_its_table_says() {
    let (mut taken, mut refused) = (0, 0);
    for entry in types(true) {
        for accepted in [false, true] {
            let line = line_in(Phase::Sent, accepted);
            for us in [false, true] {
                let who = if us { Who::Us } else { Who::Partner };
                for state in Out::ALL {
                    let author = if us { asking() } else { asked() };
                    let (desk, _) = desk_in(&asking(), State::Out(*state));
                    let expected = meets(OUT, *state, entry, who, &line);
                    let result = desk.after(&line, &held(entry, body(entry), &author, false));
                    assert_eq!(expected.is_some(), result.is_ok(), "{state:?} {entry} {who:?} {result:?}");
                    if let (Some(to), Ok(after)) = (expected, result) {
                        assert_eq!(after.state, State::Out(to));
                        taken += 1;
                    } else {
                        refused += 1;
                    }
                }
                for state in In::ALL {
                    let author = if us { asked() } else { asking() };
                    let (desk, _) = desk_in(&asked(), State::In(*state));
                    let expected = meets(IN, *state, entry, who, &line);
                    let result = desk.after(&line, &held(entry, body(entry), &author, false));
                    assert_eq!(expected.is_some(), result.is_ok(), "{state:?} {entry} {who:?} {result:?}");
                    if let (Some(to), Ok(after)) = (expected, result) {
                        assert_eq!(after.state, State::In(to));
                        taken += 1;
                    } else {
                        refused += 1;
                    }
                }
            }
        }
    }
    assert!(taken > 500 && refused > 3_000, "{taken} {refused}");
}

#[test]
fn receipts_move_what_waits_for_them_and_nothing_else() {
    let line = line_in(Phase::Sent, false);
    let (ours, older, other) = (Digest::of(b"ours"), Digest::of(b"older"), Digest::of(b"other"));
    let receipt = |about: Digest, event: &str| {
        let serde_json::Value::Object(body) = json!({"entry": about, "event": event, "statement": about}) else {
            panic!("an object")
        };
        held("docket.receipt", body, &asking(), true)
    };
    let moved = |state: Out, about: Digest, event: &str| {
        let (mut desk, _) = desk_in(&asking(), State::Out(state));
        desk.cargo.insert(ours, Cargo::Request);
        desk.cargo.insert(older, Cargo::Request);
        desk.last_request = Some(ours);
        desk.after(&line, &receipt(about, event)).expect("a receipt breaks nothing").state
    };
    assert_eq!(moved(Out::Sent, ours, "SubmissionAcceptance"), State::Out(Out::Sent));
    assert_eq!(moved(Out::Sent, ours, "RelayAcceptance"), State::Out(Out::Delivered));
    assert_eq!(moved(Out::Sent, ours, "ContentConsignment"), State::Out(Out::Delivered));
    assert_eq!(moved(Out::Sent, older, "ContentConsignment"), State::Out(Out::Delivered));
    assert_eq!(moved(Out::Sent, other, "ContentConsignment"), State::Out(Out::Sent));
    for lost in ["RelayRejection", "RelayFailure", "ContentConsignmentFailure"] {
        assert_eq!(moved(Out::Sent, ours, lost), State::Out(Out::Undelivered));
        assert_eq!(moved(Out::Sent, older, lost), State::Out(Out::Sent), "a later message is under way");
        assert_eq!(moved(Out::Delivered, ours, lost), State::Out(Out::Delivered));
    }
    assert_eq!(moved(Out::Undelivered, ours, "ContentConsignment"), State::Out(Out::Delivered), "a late good receipt");
    for state in Out::ALL.iter().filter(|state| !matches!(state, Out::Sent | Out::Undelivered)) {
        assert_eq!(moved(*state, ours, "ContentConsignment"), State::Out(*state));
    }
}

#[test]
fn a_measure_takes_only_the_steps_of_its_table() {
    let steps: Vec<(&str, &str)> =
        MeasureState::ALL.iter().flat_map(|from| from.next().iter().map(|to| (from.code(), to.code()))).collect();
    assert_eq!(
        steps,
        [
            ("open", "order-sought"),
            ("open", "done"),
            ("open", "failed"),
            ("order-sought", "ordered"),
            ("order-sought", "appealed"),
            ("order-sought", "failed"),
            ("ordered", "appealed"),
            ("ordered", "done"),
            ("ordered", "failed"),
            ("appealed", "ordered"),
            ("appealed", "done"),
            ("appealed", "failed"),
        ]
    );
    assert!(MeasureState::Open.may_become(MeasureState::Ordered));
    assert!(!MeasureState::Done.may_become(MeasureState::Open));
    let codes: Vec<&str> = MeasureState::ALL.iter().map(|state| state.code()).collect();
    assert_eq!(codes, codes::MEASURE_STATES);
}

#[test]
fn an_empty_docket_is_not_yet_anybodys() {
    let folded = docket::fold(&kinds::mla::Mla, &Docket::new(docket_id()), &asking());
    assert_eq!((folded.desk.state, folded.line.phase), (State::Fresh, Phase::New));
}
