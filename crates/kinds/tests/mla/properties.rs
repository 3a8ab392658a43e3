//! Two and three authorities doing anything they may, on a post that loses, doubles and reorders.

use docket::{Docket, Kind};
use kernel::Role;
use kinds::mla::{Mla, acts::ACTS, state::MeasureState};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::{
    office::{Authority, person, post, request, role_of, sample},
    scenarios::in_order,
};

#[derive(Clone, Debug)]
enum Step {
    /// Somebody does one of the acts that are allowed.
    Act { who: usize, which: usize, other: usize },
    /// A signer approves what was proposed.
    Approve { who: usize },
    /// One entry gets through.
    Deliver { from: usize, to: usize, which: usize },
    /// Everything gets through between two.
    Reconnect { from: usize, to: usize },
    /// A receipt comes for an entry of ours.
    Receipt { who: usize, which: usize, lost: bool },
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        8 => (0..3_usize, any::<usize>(), any::<usize>()).prop_map(|(who, which, other)| Step::Act { who, which, other }),
        1 => (0..3_usize).prop_map(|who| Step::Approve { who }),
        3 => (0..3_usize, 0..3_usize, any::<usize>()).prop_map(|(from, to, which)| Step::Deliver { from, to, which }),
        3 => (0..3_usize, 0..3_usize).prop_map(|(from, to)| Step::Reconnect { from, to }),
        1 => (0..3_usize, any::<usize>(), any::<bool>())
            .prop_map(|(who, which, lost)| Step::Receipt { who, which, lost }),
    ]
}

const SEATS: [[&str; 3]; 3] =
    [["az-pgo", "uz-pgo", "kg-pgo"], ["uz-pgo", "az-pgo", "kg-pgo"], ["kz-pgo", "uz-pgo", "az-pgo"]];

fn fields(act: &docket::Act, authority: &Authority, seats: [&str; 3], other: usize) -> Value {
    let view = authority.view();
    let mut fields = Mla.prefill(&view, act);
    for (name, value) in sample(&act.form) {
        fields.entry(name).or_insert(value);
    }
    match act.name {
        "draft" => return request(seats[1]),
        "examine" => return in_order(),
        "redirect" => {
            fields.insert("to".into(), json!(seats[other % 3]));
        }
        "hand-over" => {
            fields.insert("conditions_told".into(), json!(true));
        }
        "update-measure" => {
            fields.insert("measure".into(), json!(other % 3));
            fields.insert("measure_state".into(), json!(MeasureState::ALL[other % 6].code()));
        }
        _ => {}
    }
    Value::Object(fields)
}

fn act(authority: &mut Authority, seats: [&str; 3], which: usize, other: usize) -> Result<(), TestCaseError> {
    let acts = authority.acts();
    // The matter is opened by the first only; and the life beyond the draft is what is tried here.
    let begun = !authority.docket.is_empty() || authority.seat.as_str() == seats[0];
    if acts.is_empty() || !begun {
        return Ok(());
    }
    let mut name = acts[which % acts.len()];
    // Ends are rarer than they would be by lot, or no walk would come far.
    if ["withdraw", "abandon", "reject", "close"].contains(&name) && !which.is_multiple_of(4) {
        name = acts[(which + 1) % acts.len()];
    }
    let act = ACTS.iter().find(|act| act.name == name).expect("in the table");
    let fields = fields(act, authority, seats, other);
    let done = authority.try_as(&person(role_of(name)), name, fields);
    if let Err(problem) = &done {
        let known = [
            "mla-not-examined",
            "mla-rule-measure",
            "mla-rule-target",
            "mla-rule-translation",
            "field-number",
            "mla-rule-addressee",
        ];
        prop_assert!(known.contains(&problem.code), "{} {name}: {problem}", authority.seat);
    }
    // Most proposals are approved at once; the others stay for later.
    if let Ok(proposal) = done
        && act.eyes == docket::Eyes::Four
        && !other.is_multiple_of(5)
    {
        approve(authority, proposal)?;
    }
    Ok(())
}

fn approve(authority: &mut Authority, proposal: kernel::Digest) -> Result<(), TestCaseError> {
    let done = authority.try_as(&person(Role::Signer), "approve", json!({"proposal": proposal}));
    if let Err(problem) = done {
        let known = ["act-not-now", "mla-not-examined", "mla-rule-measure", "mla-rule-target"];
        prop_assert!(known.contains(&problem.code), "{} approve: {problem}", authority.seat);
    }
    Ok(())
}

fn run(authorities: &mut [Authority], seats: [&str; 3], steps: &[Step]) -> Result<(), TestCaseError> {
    let count = authorities.len();
    for step in steps {
        match *step {
            Step::Act { who, which, other } => act(&mut authorities[who % count], seats, which, other)?,
            Step::Approve { who } => {
                let authority = &mut authorities[who % count];
                let open = authority.view().office.proposals.first().map(|proposal| proposal.digest);
                if let Some(digest) = open {
                    approve(authority, digest)?;
                }
            }
            Step::Deliver { from, to, which } => {
                let (from, to) = (from % count, to % count);
                let shared = authorities[from].shared();
                let reads = authorities[from].docket.parties().contains(&authorities[to].seat);
                if reads && !shared.is_empty() {
                    let held = shared[which % shared.len()].clone();
                    authorities[to].takes(&held);
                }
            }
            Step::Reconnect { from, to } => {
                let (from, to) = (from % count, to % count);
                if authorities[from].docket.parties().contains(&authorities[to].seat) {
                    for held in authorities[from].shared() {
                        authorities[to].takes(&held);
                    }
                }
            }
            Step::Receipt { who, which, lost } => {
                let authority = &mut authorities[who % count];
                let own: Vec<_> =
                    authority.shared().into_iter().filter(|held| held.entry.author == authority.seat).collect();
                if !own.is_empty() {
                    let event = if lost { "RelayFailure" } else { "ContentConsignment" };
                    authority.gets_receipt(own[which % own.len()].digest, event);
                }
            }
        }
        for authority in authorities.iter() {
            follows(authority)?;
        }
    }
    Ok(())
}

/// A desk never breaks over a shared entry that stands.
fn follows(authority: &Authority) -> Result<(), TestCaseError> {
    for conflict in authority.view().conflicts.iter().filter(|conflict| !conflict.shared) {
        let held = authority.docket.get(&conflict.digest).expect("held");
        prop_assert!(held.entry.is_home(), "{} does not follow {:?}", authority.seat, conflict);
    }
    Ok(())
}

fn alike(authorities: &mut [Authority]) -> Result<(), TestCaseError> {
    for _ in 0..3 {
        post(&mut authorities.iter_mut().collect::<Vec<_>>());
    }
    let views: Vec<_> =
        authorities.iter().filter(|authority| !authority.docket.is_empty()).map(Authority::view).collect();
    let with_line: Vec<_> = views.iter().filter(|view| view.line.requesting.is_some()).collect();
    for view in &with_line {
        prop_assert!(view.waiting.is_empty(), "{:?}", view.waiting);
        prop_assert_eq!(
            view.line_digest().expect("a digest"),
            with_line[0].line_digest().expect("a digest"),
            "{} and {}",
            view.seat,
            with_line[0].seat
        );
    }
    for authority in authorities.iter() {
        follows(authority)?;
        rebuilt(authority)?;
    }
    Ok(())
}

/// The same entries put in another order give the same, and the shared ones alone carry the desk.
fn rebuilt(authority: &Authority) -> Result<(), TestCaseError> {
    let mut again = Docket::new(authority.docket.id());
    let all: Vec<_> = authority.docket.iter().cloned().collect();
    for held in all.iter().rev().chain(&all) {
        again.insert(held.clone()).expect("of this docket");
    }
    let (one, two) = (authority.view(), docket::fold(&Mla, &again, &authority.seat));
    prop_assert_eq!(&one.line, &two.line);
    prop_assert_eq!(&one.desk, &two.desk);
    prop_assert_eq!(&one.history, &two.history);

    let mut resupplied = Authority { docket: Docket::new(authority.docket.id()), ..authority.clone() };
    for held in authority.shared() {
        resupplied.takes(&held);
    }
    let view = resupplied.view();
    prop_assert_eq!(view.line_digest().expect("a digest"), one.line_digest().expect("a digest"));
    prop_assert!(view.conflicts.iter().all(|conflict| conflict.shared), "{:?}", view.conflicts);
    Ok(())
}

/// A request under way, so that the walk begins where two are at work.
fn under_way(authorities: &mut [Authority], seats: [&str; 3], how_far: usize) {
    if how_far == 0 {
        return;
    }
    crate::scenarios::sent(&mut authorities[0], seats[1]);
    if how_far == 1 {
        return;
    }
    post(&mut authorities.iter_mut().collect::<Vec<_>>());
    crate::scenarios::registers_and_acknowledges(&mut authorities[1]);
    authorities[1].does("examine", in_order());
    if how_far == 2 {
        return;
    }
    authorities[1].signs("accept", json!({}));
    authorities[1].does("assign-execution", json!({"executing_body": "City prosecutor"}));
    authorities[1].does("begin-execution", json!({}));
    post(&mut authorities.iter_mut().collect::<Vec<_>>());
    if how_far == 3 {
        return;
    }
    authorities[1].does("finish-execution", json!({}));
    authorities[1].does("review-result", json!({}));
    authorities[1].signs("send-result", json!({"answer_result": "executed", "note": crate::office::text("Done")}));
    post(&mut authorities.iter_mut().collect::<Vec<_>>());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn two_authorities_agree(
        names in 0..3_usize, how_far in 0..5_usize, steps in prop::collection::vec(step(), 1..40),
    ) {
        let seats = SEATS[names];
        let mut authorities = [Authority::new(seats[0]), Authority::new(seats[1])];
        under_way(&mut authorities, seats, how_far);
        // With only two of them nobody can be reached to pass the request on to.
        let seats = [seats[0], seats[1], seats[1]];
        run(&mut authorities, seats, &steps)?;
        alike(&mut authorities)?;
    }

    #[test]
    fn three_authorities_agree(
        names in 0..3_usize, how_far in 0..5_usize, steps in prop::collection::vec(step(), 1..50),
    ) {
        let seats = SEATS[names];
        let mut authorities = [Authority::new(seats[0]), Authority::new(seats[1]), Authority::new(seats[2])];
        under_way(&mut authorities, seats, how_far);
        run(&mut authorities, seats, &steps)?;
        alike(&mut authorities)?;
    }
}
