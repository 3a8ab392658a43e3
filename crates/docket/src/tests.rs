//! What must hold for every kind of docket, tried on a small one: a pact that parties propose, agree to and end.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{AuthorityId, Digest, DocketId, Lang, Moment, Problem, Rng, Role};
use proptest::prelude::*;
use serde::Serialize;
use serde_json::{Value, json};

use crate::{
    Act, Breach, Clock, Command, Context, Decision, Docket, Draft, Entry, Eyes, Field, FieldKind, Folded, Form, Held,
    Kind, Matter, Mention, Object, Officer, Open, Reach, Row, Side, Stage, Standing, Summary, fold,
};

#[derive(Clone, Debug, Default, PartialEq, Serialize)]
struct Line {
    parties: BTreeSet<AuthorityId>,
    agreed: BTreeSet<AuthorityId>,
    ended_by: Option<AuthorityId>,
    whispers: u32,
}

#[derive(Clone, Copy, Debug)]
struct Pact;

const fn act(name: &'static str, entry: &'static str, reach: Reach, eyes: Eyes) -> Act {
    Act { name, entry, reach, eyes, roles: &[Role::Officer, Role::Signer], form: Form::EMPTY, numbered: false }
}

static TABLE: [Act; 6] = [
    Act {
        form: Form::of(&[Field::required("with", FieldKind::Line)]),
        ..act("propose", "pact.proposed", Reach::Shared, Eyes::Two)
    },
    act("agree", "pact.agreed", Reach::Shared, Eyes::Two),
    act("end", "pact.ended", Reach::Shared, Eyes::Two),
    act("count", "pact.counted", Reach::Home, Eyes::Two),
    act("solemnly", "pact.agreed", Reach::Shared, Eyes::Four),
    // Said to one party only, the first in the list.
    act("whisper", "pact.whispered", Reach::Shared, Eyes::Two),
];

impl Kind for Pact {
    type Line = Line;
    type Desk = u32;

    fn name(&self) -> &'static str {
        "pact"
    }

    fn table(&self) -> &'static [Act] {
        &TABLE
    }

    fn line(&self) -> Line {
        Line::default()
    }

    fn apply_line(&self, line: &Line, entry: &Entry) -> Result<Line, Breach> {
        let mut next = line.clone();
        let actor = entry.actor().clone();
        match entry.kind.as_str() {
            "pact.proposed" if line.parties.is_empty() => next.parties.clone_from(&entry.audience),
            "pact.agreed" if line.ended_by.is_none() && line.parties.contains(&actor) => {
                if !next.agreed.insert(actor) {
                    return Err(Breach::of("pact-rule-agreed-already"));
                }
            }
            "pact.ended" if line.ended_by.is_none() && line.parties.contains(&actor) => next.ended_by = Some(actor),
            "pact.whispered" if !line.parties.is_empty() => next.whispers += 1,
            "pact.proposed" | "pact.agreed" | "pact.ended" | "pact.whispered" => {
                return Err(Breach::of("pact-rule-not-now"));
            }
            _ => return Err(Breach::not_understood()),
        }
        Ok(next)
    }

    fn desk(&self, _: &AuthorityId) -> u32 {
        0
    }

    fn apply_desk(&self, desk: &u32, _: &Line, held: &Held) -> Result<u32, Breach> {
        Ok(desk + u32::from(held.entry.kind == "pact.counted"))
    }

    fn acts(&self, matter: &Matter<Self>) -> Vec<&'static Act> {
        let line = &matter.line;
        TABLE
            .iter()
            .filter(|act| match act.name {
                "propose" => line.parties.is_empty(),
                "agree" | "solemnly" => {
                    line.ended_by.is_none()
                        && line.parties.contains(&matter.seat)
                        && !line.agreed.contains(&matter.seat)
                }
                "end" => line.ended_by.is_none() && line.parties.contains(&matter.seat),
                "whisper" => line.parties.contains(&matter.seat),
                _ => true,
            })
            .collect()
    }

    fn decide(
        &self,
        matter: &Matter<Self>,
        act: &'static Act,
        command: &Command,
        _: &Context,
    ) -> Result<Decision, Problem> {
        let mut audience = matter.line.parties.clone();
        match act.name {
            "propose" => {
                let with = command.fields.get("with").and_then(Value::as_str).unwrap_or_default();
                audience = with.split(' ').filter_map(AuthorityId::parse).collect();
                audience.insert(matter.seat.clone());
            }
            "whisper" => {
                let other = audience.iter().find(|party| **party != matter.seat).cloned();
                audience = other.into_iter().chain([matter.seat.clone()]).collect();
            }
            _ => {}
        }
        Ok(vec![Draft {
            kind: act.entry,
            version: 1,
            audience: (act.reach == Reach::Shared).then_some(audience),
            about: None,
            body: Object::new(),
            attachments: command.attachments.clone(),
        }])
    }

    fn clocks(&self, _: &Matter<Self>) -> Vec<Clock> {
        Vec::new()
    }

    fn summary(&self, matter: &Matter<Self>) -> Summary {
        Summary {
            title: "A pact".into(),
            title_lang: Lang::En,
            side: Side::Observer,
            state: "pact-open".into(),
            line_state: "pact-open".into(),
            stage: Stage::Working,
            open: matter.line.ended_by.is_none(),
            confidential: false,
            partners: matter.line.parties.iter().filter(|party| **party != matter.seat).cloned().collect(),
            our_number: None,
            their_number: None,
            urgent: false,
            ours_to_act: false,
        }
    }

    fn card(&self, _: &Matter<Self>) -> Vec<Row> {
        Vec::new()
    }

    fn mentions(&self, _: &Matter<Self>) -> Vec<Mention> {
        Vec::new()
    }

    fn prefill(&self, _: &Matter<Self>, _: &Act) -> Object {
        Object::new()
    }

    fn show(&self, _: &Entry) -> Vec<Row> {
        Vec::new()
    }
}

struct Fixed(u8);

impl Rng for Fixed {
    fn fill(&mut self, out: &mut [u8]) {
        out.fill(self.0);
    }
}

fn moment(minute: i64) -> Moment {
    Moment::parse("2026-11-21T10:00:00.000000Z").expect("a moment").plus_seconds(minute * 60)
}

fn authority(index: usize) -> AuthorityId {
    AuthorityId::parse(["az-pgo", "ru-pgo", "uz-gp", "kz-gp"][index]).expect("an id")
}

/// One authority with its copy of the docket.
struct Party {
    id: AuthorityId,
    docket: Docket,
}

impl Party {
    fn acts(
        &mut self,
        act: &str,
        fields: &Value,
        officer: &str,
        role: Role,
        now: Moment,
    ) -> Result<Vec<Held>, Problem> {
        let command = Command {
            act: act.into(),
            fields: fields.as_object().cloned().unwrap_or_default(),
            attachments: Vec::new(),
        };
        let context = Context { officer: Officer { role, pseudonym: officer.into() }, now, number: None };
        let (written, grown) = Open::new(Pact, self.docket.clone(), &self.id)?.decide(&command, &context)?;
        self.docket = grown.docket().clone();
        Ok(written)
    }

    fn receives(&mut self, held: &Held, now: Moment) {
        let copy = Held { noted_at: now, after_home: 0, ..held.clone() };
        self.docket.insert(copy).expect("the same docket");
    }

    fn folded(&self) -> Folded<Pact> {
        fold(&Pact, &self.docket, &self.id)
    }
}

fn parties(count: usize) -> Vec<Party> {
    let id = DocketId::new(moment(0), &mut Fixed(9));
    (0..count).map(|index| Party { id: authority(index), docket: Docket::new(id) }).collect()
}

fn shared_set(party: &Party) -> BTreeSet<Digest> {
    party.docket.iter().filter(|held| !held.entry.is_home()).map(|held| held.digest).collect()
}

fn opened(count: usize) -> Vec<Party> {
    let mut parties = parties(count);
    let with: Vec<String> = (1..count).map(|index| authority(index).to_string()).collect();
    let written = parties[0]
        .acts("propose", &json!({"with": with.join(" ")}), "officer1", Role::Officer, moment(0))
        .expect("a proposal");
    for party in parties.iter_mut().skip(1) {
        party.receives(&written[0], moment(1));
    }
    parties
}

#[derive(Clone, Debug)]
enum Step {
    Act { party: usize, act: usize },
    Deliver { letter: usize, to: usize },
}

fn steps() -> impl Strategy<Value = (usize, Vec<Step>)> {
    (2_usize..=4).prop_flat_map(|count| {
        let step = prop_oneof![
            (0..count, 0_usize..4).prop_map(|(party, act)| Step::Act { party, act }),
            (any::<prop::sample::Index>(), 0..count)
                .prop_map(|(letter, to)| Step::Deliver { letter: letter.index(1000), to }),
        ];
        (Just(count), prop::collection::vec(step, 0..40))
    })
}

fn run(count: usize, script: &[Step]) -> Vec<Party> {
    let mut parties = opened(count);
    let mut letters: Vec<Held> = Vec::new();
    for (turn, step) in script.iter().enumerate() {
        let now = moment(i64::try_from(turn).expect("small") + 2);
        match step {
            Step::Act { party, act } => {
                let act = ["agree", "end", "count", "whisper"][*act];
                if let Ok(written) = parties[*party].acts(act, &json!({}), "officer1", Role::Officer, now) {
                    letters.extend(written.into_iter().filter(|held| !held.entry.is_home()));
                }
            }
            Step::Deliver { letter, to } => {
                if !letters.is_empty() {
                    let held = letters[letter % letters.len()].clone();
                    if held.entry.audience.contains(&authority(*to)) {
                        parties[*to].receives(&held, now);
                    }
                }
            }
        }
    }
    for held in letters.iter().rev() {
        for party in &mut parties {
            if held.entry.audience.contains(&party.id) {
                party.receives(held, moment(1000));
            }
        }
    }
    parties
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn whoever_holds_the_same_set_computes_the_same((count, script) in steps()) {
        let parties = run(count, &script);
        let mut by_set: BTreeMap<BTreeSet<Digest>, Digest> = BTreeMap::new();
        for party in &parties {
            let folded = party.folded();
            prop_assert!(folded.waiting.is_empty(), "all was delivered");
            let digest = folded.line_digest().expect("a digest");
            let known = *by_set.entry(shared_set(party)).or_insert(digest);
            prop_assert_eq!(known, digest);
        }
        if count == 2 {
            prop_assert_eq!(by_set.len(), 1, "two parties have no secrets from each other here");
        }
    }

    #[test]
    fn the_order_of_arrival_and_repetition_change_nothing((count, script) in steps(), seed in any::<u64>()) {
        let parties = run(count, &script);
        let party = &parties[0];
        let mut entries: Vec<&Held> = party.docket.iter().collect();
        let length = u64::try_from(entries.len()).expect("small");
        let mut other = Docket::new(party.docket.id());
        let mut turn = seed;
        while !entries.is_empty() {
            turn = turn.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let index = usize::try_from((turn >> 33) % u64::try_from(entries.len()).expect("small")).expect("small");
            other.insert(entries[index].clone()).expect("the same docket");
            if turn % (length + 1) != 0 {
                entries.remove(index);
            }
        }
        let first = party.folded();
        let second = fold(&Pact, &other, &party.id);
        prop_assert_eq!(first.line_digest().expect("digest"), second.line_digest().expect("digest"));
        prop_assert_eq!(first.history, second.history);
        prop_assert_eq!(first.desk, second.desk);
    }

    #[test]
    fn what_is_folded_on_is_what_is_folded_whole((count, script) in steps(), seed in any::<u64>()) {
        for party in run(count, &script) {
            let mut entries: Vec<&Held> = party.docket.iter().collect();
            let mut turn = seed;
            let mut open = Open::new(Pact, Docket::new(party.docket.id()), &party.id).expect("an open docket");
            while !entries.is_empty() {
                turn = turn.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                // Mostly as it was lived, sometimes in another order.
                let index = if turn >> 62 == 0 {
                    usize::try_from((turn >> 33) % u64::try_from(entries.len()).expect("small")).expect("small")
                } else {
                    let order = party.docket.local_order().ready;
                    let next = order.iter().find(|held| entries.iter().any(|left| left.digest == held.digest));
                    entries.iter().position(|left| next.is_some_and(|next| next.digest == left.digest)).expect("one is left")
                };
                open = open.with(&[entries.remove(index).clone()]).expect("the same docket");
                let (on, whole) = (open.matter(), fold(&Pact, open.docket(), &party.id));
                prop_assert_eq!(&on.line, &whole.line);
                prop_assert_eq!(&on.desk, &whole.desk);
                prop_assert_eq!(&on.office, &whole.office);
                prop_assert_eq!(&on.history, &whole.history);
                prop_assert_eq!(&on.conflicts, &whole.conflicts);
                prop_assert_eq!(&on.waiting, &whole.waiting);
            }
        }
    }

    #[test]
    fn what_stays_at_home_never_changes_the_line((count, script) in steps()) {
        let parties = run(count, &script);
        for party in &parties {
            let mut bare = Docket::new(party.docket.id());
            for held in party.docket.iter().filter(|held| !held.entry.is_home()) {
                bare.insert(held.clone()).expect("the same docket");
            }
            let with = party.folded();
            let without = fold(&Pact, &bare, &party.id);
            prop_assert_eq!(with.line_digest().expect("digest"), without.line_digest().expect("digest"));
        }
    }

    #[test]
    fn an_entry_survives_its_bytes(count in 2_usize..=4, script in prop::collection::vec(Just(Step::Act{party:0,act:0}), 0..2)) {
        for party in run(count, &script) {
            for held in party.docket.iter() {
                let bytes = held.entry.to_bytes().expect("bytes");
                prop_assert_eq!(&Entry::from_bytes(&bytes).expect("an entry"), &held.entry);
                prop_assert_eq!(Digest::of(&bytes), held.digest);
            }
        }
    }
}

#[test]
fn when_the_line_is_cut_and_both_act_both_see_the_same_conflict() {
    let mut parties = opened(2);
    let baku = parties[0].acts("end", &json!({}), "officer1", Role::Officer, moment(5)).expect("Baku ends it");
    let moscow = parties[1].acts("end", &json!({}), "officer1", Role::Officer, moment(4)).expect("Moscow ends it");
    assert!(parties.iter().all(|party| party.folded().conflicts.is_empty()), "nobody knows yet");
    parties[1].receives(&baku[0], moment(9));
    parties[0].receives(&moscow[0], moment(9));
    let (first, second) = (parties[0].folded(), parties[1].folded());
    assert_eq!(first.conflicts, second.conflicts);
    assert_eq!(first.conflicts.len(), 1);
    // Baku's clock was later, and still Baku's entry comes first: the order is by author.
    assert_eq!(first.line.ended_by, Some(authority(0)));
    assert_eq!(first.conflicts[0].breach.rule, "pact-rule-not-now");
}

#[test]
fn an_entry_waits_for_its_parents_and_names_what_is_missing() {
    let mut parties = opened(2);
    let first = parties[0].acts("agree", &json!({}), "officer1", Role::Officer, moment(5)).expect("agreed");
    let second = parties[0].acts("end", &json!({}), "officer1", Role::Officer, moment(6)).expect("ended");
    parties[1].receives(&second[0], moment(7));
    let folded = parties[1].folded();
    assert_eq!(folded.waiting.len(), 1);
    assert_eq!(folded.waiting[0].missing, [first[0].digest]);
    assert_eq!(parties[1].docket.wanted(), BTreeSet::from([first[0].digest]));
    assert_eq!(folded.line.ended_by, None, "what waits has no effect");
    parties[1].receives(&first[0], moment(8));
    assert_eq!(parties[1].folded().line_digest().expect("digest"), parties[0].folded().line_digest().expect("digest"));
}

#[test]
fn two_histories_by_one_author_are_evidence_against_him() {
    let mut parties = opened(2);
    let fork = Docket::clone(&parties[0].docket);
    let first = parties[0].acts("agree", &json!({}), "officer1", Role::Officer, moment(5)).expect("agreed");
    parties[0].docket = fork;
    let second = parties[0].acts("end", &json!({}), "officer1", Role::Officer, moment(5)).expect("ended");
    parties[1].receives(&first[0], moment(6));
    parties[1].receives(&second[0], moment(6));
    parties[0].receives(&first[0], moment(6));
    let folded = parties[1].folded();
    assert_eq!(folded.conflicts.len(), 1);
    assert_eq!(folded.conflicts[0].breach.rule, "docket-rule-two-histories");
    assert_eq!(folded.line_digest().expect("digest"), parties[0].folded().line_digest().expect("digest"));
}

#[test]
fn what_is_not_understood_is_kept_without_effect() {
    let mut parties = opened(2);
    let written = parties[0].acts("agree", &json!({}), "officer1", Role::Officer, moment(5)).expect("agreed");
    let mut strange = written[0].entry.clone();
    strange.kind = "pact.sung".into();
    strange.seq = 3;
    strange.parents = BTreeSet::from([written[0].digest]);
    let held = Held { digest: strange.digest().expect("digest"), entry: strange, noted_at: moment(6), after_home: 0 };
    for party in &mut parties {
        party.receives(&written[0], moment(6));
        party.receives(&held, moment(6));
        let folded = party.folded();
        let placed = folded.history.iter().find(|placed| placed.digest == held.digest).expect("it is kept");
        assert_eq!(placed.standing, Standing::NotUnderstood);
        assert!(folded.conflicts.is_empty());
    }
}

#[test]
fn a_missing_counter_is_noticed_even_when_no_parent_names_it() {
    let mut parties = opened(2);
    let first = parties[0].acts("agree", &json!({}), "officer1", Role::Officer, moment(5)).expect("agreed");
    let mut jumped = first[0].entry.clone();
    jumped.seq = 5;
    let held = Held { digest: jumped.digest().expect("digest"), entry: jumped, noted_at: moment(6), after_home: 0 };
    parties[1].receives(&held, moment(6));
    let folded = parties[1].folded();
    assert_eq!(folded.waiting.len(), 1);
    assert!(folded.waiting[0].missing.is_empty(), "no parent is missing, an earlier counter is");
}

#[test]
fn four_eyes_are_four() {
    let mut parties = opened(2);
    let party = &mut parties[0];
    let proposed = party.acts("solemnly", &json!({}), "anna", Role::Officer, moment(5)).expect("proposed");
    assert_eq!(proposed[0].entry.kind, "docket.proposed");
    assert!(proposed[0].entry.is_home());
    let answer = json!({"proposal": proposed[0].digest.to_string()});
    let own = party.acts("approve", &answer, "anna", Role::Signer, moment(6)).expect_err("her own");
    assert_eq!(own.code, "four-eyes");
    let role = party.acts("approve", &answer, "boris", Role::Officer, moment(6)).expect_err("not a signer");
    assert_eq!(role.code, "act-not-yours");
    let sent = party.acts("approve", &answer, "boris", Role::Signer, moment(7)).expect("approved");
    let kinds: Vec<&str> = sent.iter().map(|held| held.entry.kind.as_str()).collect();
    assert_eq!(kinds, ["docket.approved", "pact.agreed"]);
    let again = party.acts("approve", &answer, "boris", Role::Signer, moment(8)).expect_err("gone");
    assert_eq!(again.code, "proposal-gone");
}

#[test]
fn home_entries_keep_their_place_among_the_shared_ones() {
    let mut parties = opened(2);
    parties[0].acts("count", &json!({}), "officer1", Role::Officer, moment(2)).expect("counted");
    parties[0].acts("agree", &json!({}), "officer1", Role::Officer, moment(3)).expect("agreed");
    parties[0].acts("count", &json!({}), "officer1", Role::Officer, moment(4)).expect("counted");
    parties[0].acts("end", &json!({}), "officer1", Role::Officer, moment(5)).expect("ended");
    let order = parties[0].docket.local_order();
    let kinds: Vec<&str> = order.ready.iter().map(|held| held.entry.kind.as_str()).collect();
    assert_eq!(kinds, ["pact.proposed", "pact.counted", "pact.agreed", "pact.counted", "pact.ended"]);
}

#[test]
fn a_newcomer_is_owed_what_the_entry_rests_on() {
    let mut parties = opened(2);
    parties[0].acts("agree", &json!({}), "officer1", Role::Officer, moment(3)).expect("agreed");
    let audience = BTreeSet::from([authority(0), authority(1), authority(2)]);
    let heads = parties[0].docket.heads(&audience);
    assert_eq!(heads.len(), 1, "a reader who is new does not hide the heads from the others");
    let last = *heads.first().expect("a head");
    let owed: Vec<&str> = parties[0].docket.ancestors(&last).iter().map(|held| held.entry.kind.as_str()).collect();
    assert_eq!(owed, ["pact.proposed"]);
}

/// A way to spoil an entry.
type Spoil = fn(&mut Value);

#[test]
fn a_malformed_entry_is_refused_with_a_reason() {
    let mut parties = opened(2);
    let entry =
        parties[0].acts("agree", &json!({}), "officer1", Role::Officer, moment(3)).expect("agreed")[0].entry.clone();
    let spoil: [(&str, Spoil); 8] = [
        ("version of the envelope", |v| v["v"] = json!(2)),
        ("author outside the audience", |v| v["audience"] = json!(["kz-gp", "ru-pgo"])),
        ("unsorted audience", |v| v["audience"] = json!(["ru-pgo", "az-pgo"])),
        ("counter zero", |v| v["seq"] = json!(0)),
        ("unknown member", |v| v["extra"] = json!(1)),
        ("year 9999", |v| v["made_at"] = json!("9999-01-01T00:00:00.000000Z")),
        ("a type that is a path", |v| v["type"] = json!("pact/../x")),
        ("a name that is a path", |v| {
            v["attachments"] = json!([{"digest": "00".repeat(32), "size": 1, "media_type": "text/plain",
                "name": "../../etc/passwd", "handling": "ordinary"}]);
        }),
    ];
    for (what, change) in spoil {
        let mut value = serde_json::to_value(&entry).expect("JSON");
        change(&mut value);
        let bytes = kernel::canonical_bytes(&value).expect("bytes");
        assert!(Entry::from_bytes(&bytes).is_err(), "{what}");
    }
    let mut spaced = entry.to_bytes().expect("bytes");
    spaced.push(b'\n');
    assert_eq!(Entry::from_bytes(&spaced).expect_err("not canonical").code, "json-not-canonical");
    assert_eq!(Entry::from_bytes(&vec![b' '; kernel::limits::ENTRY + 1]).expect_err("large").code, "entry-too-large");
}
