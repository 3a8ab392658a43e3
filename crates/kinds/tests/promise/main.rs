//! A promise between two authorities, from the sentence in the minutes to what the other side says of it.

#![expect(clippy::panic, reason = "a test that cannot go on says why")]
#![expect(clippy::needless_pass_by_value, reason = "fields are written where they are used")]

use std::collections::{BTreeMap, BTreeSet};

use docket::{
    Act, AttachmentRef, Command, Context, Docket, Folded, Held, Object, Officer, Open, Reach, Side, Stage, fold,
};
use kernel::{AuthorityId, Digest, DocketId, Moment, Problem, Rng, Role};
use kinds::promise::{Promise, acts, line::LINE, rule, state::Phase};
use proptest::prelude::*;
use serde_json::{Value, json};

struct Zeros;
impl Rng for Zeros {
    fn fill(&mut self, out: &mut [u8]) {
        out.fill(1);
    }
}

fn start() -> Moment {
    Moment::parse("2026-03-02T08:00:00.000000Z").expect("a moment")
}

fn id(text: &str) -> AuthorityId {
    AuthorityId::parse(text).expect("an authority id")
}

/// An authority with its people and its own copy of the docket.
#[derive(Clone)]
struct Authority {
    seat: AuthorityId,
    docket: Docket,
    now: Moment,
}

impl Authority {
    fn new(seat: &str) -> Self {
        Self { seat: id(seat), docket: Docket::new(DocketId::new(start(), &mut Zeros)), now: start() }
    }

    fn view(&self) -> Folded<Promise> {
        fold(&Promise, &self.docket, &self.seat)
    }

    fn state(&self) -> String {
        self.open().look().summary.state.clone()
    }

    fn open(&self) -> Open<Promise> {
        Open::new(Promise, self.docket.clone(), &self.seat).expect("it opens")
    }

    fn may(&self) -> Vec<&'static str> {
        self.open().look().acts.iter().map(|act| act.name).collect()
    }

    fn write(&mut self, who: (Role, &str), act: &str, fields: Value, files: &[&str]) -> Result<Vec<Held>, Problem> {
        let command = Command {
            act: act.into(),
            fields: fields.as_object().expect("fields").clone(),
            attachments: files.iter().map(|name| file(name)).collect(),
        };
        let officer = Officer { role: who.0, pseudonym: who.1.into() };
        let context = Context { officer, now: self.now, number: None };
        let (held, _) = self.open().decide(&command, &context)?;
        for one in &held {
            self.docket.insert(one.clone())?;
        }
        Ok(held)
    }

    /// An act of one person, or of two where four eyes are needed.
    fn does(&mut self, act: &str, fields: Value, files: &[&str]) -> Result<Vec<Held>, Problem> {
        let known = acts::ACTS.iter().find(|known| known.name == act).expect("an act");
        if known.eyes == docket::Eyes::Two {
            let role = if known.roles.contains(&Role::Signer) { Role::Signer } else { Role::Officer };
            return self.write((role, role.as_str()), act, fields, files);
        }
        let proposed = self.write((Role::Officer, "officer"), act, fields, files)?;
        let proposal = proposed[0].digest.to_string();
        self.write((Role::Signer, "signer"), "approve", json!({ "proposal": proposal }), &[])
    }

    fn takes(&mut self, from: &Self) {
        for held in from.docket.iter().filter(|held| held.entry.audience.contains(&self.seat)) {
            self.docket.insert(Held { noted_at: self.now, after_home: 0, ..held.clone() }).expect("taken");
        }
    }
}

fn file(name: &str) -> AttachmentRef {
    serde_json::from_value(json!({
        "digest": Digest::of(name.as_bytes()).to_string(), "size": 9, "media_type": "application/pdf",
        "name": format!("{name}.pdf"), "handling": "ordinary",
    }))
    .expect("an attachment")
}

fn promise(partner: &str, by: &str) -> Value {
    json!({
        "partner": partner, "promised_by": by, "subject": "DEMO: list of contact points",
        "promise": {"lang": "en", "text": "To send the list of contact points."}, "language": "en",
        "due": "2026-04-30", "origin": "minutes", "origin_title": "Minutes of the working group", "origin_on": "2026-02-20",
    })
}

fn note(text: &str) -> Value {
    json!({"note": {"lang": "en", "text": text}})
}

/// Baku and Tashkent; Baku has recorded what `by` promised.
fn recorded(by: &str) -> [Authority; 2] {
    let mut pair = [Authority::new("az-pgo"), Authority::new("uz-gp")];
    pair[0].does("draft", promise("uz-gp", by), &["minutes"]).expect("drafted");
    pair[0].does("ready", json!({}), &[]).expect("readied");
    pair[0].does("record", json!({}), &[]).expect("recorded");
    exchange(&mut pair);
    pair
}

fn exchange(pair: &mut [Authority; 2]) {
    let [one, two] = pair;
    one.takes(two);
    two.takes(one);
    assert_eq!(one.view().line_digest(), two.view().line_digest());
    assert_eq!(one.view().conflicts, []);
}

fn step(pair: &mut [Authority; 2], who: usize, act: &str, fields: Value) {
    let files: &[&str] = if act == "claim" { &["proof"] } else { &[] };
    pair[who].does(act, fields, files).unwrap_or_else(|problem| panic!("{act}: {problem:?}"));
    exchange(pair);
}

/// An id of an event as both sides know it.
const EVENT: &str = "0196f2c0-0000-7000-8000-000000000000";

fn from_minutes() -> Value {
    let mut fields = promise("uz-gp", "partner");
    fields["event"] = json!(EVENT);
    fields["decision"] = json!(2);
    fields
}

#[test]
fn both_sides_know_from_which_decision_it_came() {
    let mut pair = [Authority::new("az-pgo"), Authority::new("uz-gp")];
    pair[0].does("draft", from_minutes(), &[]).expect("drafted");
    let origin = |office: &Authority| office.open().look().origin;
    let mine = origin(&pair[0]).expect("the draft says it");
    assert_eq!((mine.docket.to_string().as_str(), mine.kind, mine.item), (EVENT, "event", Some(2)));
    pair[0].does("ready", json!({}), &[]).expect("readied");
    pair[0].does("record", json!({}), &[]).expect("recorded");
    exchange(&mut pair);
    assert_eq!((origin(&pair[0]), origin(&pair[1])), (Some(mine), Some(mine)));
    step(&mut pair, 1, "deny", note("Not so."));
    assert_eq!(origin(&pair[1]), Some(mine), "that it is denied does not change where it stands");
    // Given up before it was shared, it leaves the decision to another one.
    let mut other = Authority::new("az-pgo");
    other.does("draft", from_minutes(), &[]).expect("drafted");
    other.does("abandon", note("By mistake."), &[]).expect("given up");
    assert_eq!(origin(&other), None);
    // One that came from elsewhere names none.
    assert_eq!(origin(&recorded("us")[1]), None);
}

#[test]
fn what_is_no_id_of_an_event_is_refused_at_its_field() {
    for (event, decision, code) in [
        (Some(json!("minutes of 12 May")), Some(json!(1)), "origin-unknown"),
        (None, Some(json!(1)), "field-required"),
        (Some(json!(7)), None, "field-wrong"),
    ] {
        let mut fields = promise("uz-gp", "us");
        fields.as_object_mut().expect("fields").extend(event.map(|event| ("event".to_owned(), event)));
        fields.as_object_mut().expect("fields").extend(decision.map(|number| ("decision".to_owned(), number)));
        let problem = Authority::new("az-pgo").does("draft", fields, &[]).expect_err("refused");
        assert_eq!((problem.code, problem.field.as_deref()), (code, Some("event")), "{problem:?}");
    }
    for number in [0, 61, -1] {
        let mut fields = from_minutes();
        fields["decision"] = json!(number);
        let problem = Authority::new("az-pgo").does("draft", fields, &[]).expect_err("refused");
        assert_eq!((problem.code, problem.field.as_deref()), ("field-number", Some("decision")), "{number}");
    }
    // A partner's entry with such an id is kept as a conflict.
    let mut pair = recorded("us");
    let shared = pair[0].docket.iter().find(|held| held.entry.kind == "promise.recorded").expect("recorded").clone();
    let mut entry = shared.entry;
    entry.body.insert("event".into(), json!("nothing"));
    let digest = entry.digest().expect("a digest");
    pair[1] = Authority::new("uz-gp");
    pair[1].docket.insert(Held { entry, digest, noted_at: start(), after_home: 0 }).expect("kept");
    let rules: Vec<String> = pair[1].view().conflicts.iter().map(|conflict| conflict.breach.rule.clone()).collect();
    assert_eq!(rules, [rule::BODY]);
}

#[test]
fn what_one_side_claims_is_done_when_the_other_confirms_it() {
    let mut pair = recorded("partner");
    assert_eq!(
        (pair[0].state().as_str(), pair[1].state().as_str()),
        ("promise-line-recorded", "promise-line-recorded")
    );
    assert_eq!(pair[1].open().look().summary.stage, Stage::Arrived);
    assert_eq!(pair[0].open().look().clocks, [], "nobody is bound by what another wrote down");
    step(&mut pair, 1, "accept", json!({}));
    let clocks = pair[0].open().look().clocks.clone();
    assert_eq!(
        (clocks[0].bound.clone(), clocks[0].due.to_string()),
        (id("uz-gp"), "2026-05-01T00:00:00.000000Z".into())
    );
    step(&mut pair, 1, "tell", note("Under way."));
    step(&mut pair, 1, "claim", note("Sent on 20 April."));
    for office in &pair {
        let look = office.open().look().clone();
        assert_eq!(look.summary.state, "promise-line-claimed");
        assert!(
            look.summary.open && look.ending.is_none() && look.clocks[0].paused.is_some(),
            "a claim alone ends nothing"
        );
        assert_eq!(look.summary.ours_to_act, office.seat == id("az-pgo"));
    }
    assert_eq!(pair[1].does("confirm", json!({}), &[]).expect_err("not its own").code, "act-not-now");
    step(&mut pair, 0, "dispute", note("Three names are missing."));
    assert!(pair[1].open().look().clocks[0].is_running());
    step(&mut pair, 1, "claim", note("The three names are in."));
    step(&mut pair, 0, "confirm", json!({}));
    for office in &pair {
        let look = office.open().look().clone();
        assert_eq!((look.summary.stage, look.summary.open), (Stage::Done, false));
        assert!(look.clocks[0].stopped.is_some() && look.ending.is_some());
        assert_eq!(office.may().iter().filter(|act| !act.starts_with("note")).count(), 0, "{:?}", office.may());
    }
    assert_eq!((pair[0].view().line.claims, pair[0].view().line.disputes), (2, 1));
}

#[test]
fn who_promises_in_writing_stands_by_it_at_once() {
    let mut pair = recorded("us");
    assert_eq!(pair[0].open().look().summary.side, Side::Incoming);
    assert_eq!(pair[1].open().look().summary.side, Side::Outgoing);
    assert_eq!(pair[1].state(), "promise-line-accepted");
    step(&mut pair, 0, "claim", note("Done."));
    step(&mut pair, 1, "confirm", json!({}));
    assert_eq!(pair[0].state(), "promise-line-confirmed");
}

#[test]
fn another_day_stands_when_both_agree() {
    let mut pair = recorded("us");
    let day = |due: &str| json!({"due": due, "note": {"lang": "en", "text": "The archive is closed."}});
    let same = pair[0].does("ask-date", day("2026-04-30"), &[]).expect_err("the day that stands");
    assert_eq!(same.code, rule::SAME_DAY);
    step(&mut pair, 0, "ask-date", day("2026-06-15"));
    assert_eq!(pair[0].view().line.due.map(|due| due.to_string()).as_deref(), Some("2026-04-30"));
    assert!(!pair[0].may().contains(&"agree-date"), "nobody agrees with himself");
    step(&mut pair, 1, "keep-date", note("It is needed in April."));
    assert_eq!(pair[1].open().look().clocks[0].due.to_string(), "2026-05-01T00:00:00.000000Z");
    step(&mut pair, 1, "ask-date", day("2026-05-20"));
    step(&mut pair, 0, "agree-date", json!({}));
    for office in &pair {
        let clock = office.open().look().clocks[0].clone();
        assert_eq!((clock.due.to_string(), clock.is_running()), ("2026-05-21T00:00:00.000000Z".into(), true));
        assert_eq!(office.view().line.moved, 1);
    }
    step(&mut pair, 1, "release", note("It was settled otherwise."));
    assert_eq!(pair[0].state(), "promise-line-released");
}

#[test]
fn what_somebody_never_promised_is_declined() {
    let mut pair = recorded("partner");
    step(&mut pair, 1, "deny", note("The minutes say that we would look into it."));
    assert_eq!((pair[0].state().as_str(), pair[0].open().look().summary.open), ("promise-line-declined", false));
}

#[test]
fn bad_input_is_refused_with_its_place() {
    let mut office = Authority::new("az-pgo");
    let ours = office.does("draft", promise("az-pgo", "us"), &[]).expect_err("to oneself");
    assert_eq!((ours.code, ours.field.as_deref()), (rule::PARTIES, Some("partner")));
    let mut half = promise("uz-gp", "us");
    half.as_object_mut().expect("fields").remove("due");
    office.does("draft", half, &[]).expect("a draft may be unfinished");
    let missing = office.does("ready", json!({}), &[]).expect_err("unfinished");
    assert_eq!((missing.code, missing.field.as_deref()), ("field-required", Some("due")));
    office.write((Role::Head, "head"), "draft", promise("uz-gp", "us"), &[]).expect("drafted");
    office.does("ready", json!({}), &[]).expect("readied");
    assert_eq!(office.open().look().summary.stage, Stage::ToSign);
    let own = office.write((Role::Head, "head"), "record", json!({}), &[]).expect_err("she wrote it");
    assert_eq!(own.code, "four-eyes");
    office.write((Role::Head, "head"), "send-back", note("Which list?"), &[]).expect("sent back");
    assert_eq!(office.state(), "promise-desk-draft");
    office.does("abandon", note("Twice the same."), &[]).expect("given up");
    assert!(office.may().iter().all(|act| !act.contains("draft")));
    let mut pair = recorded("us");
    let bare = pair[0].does("claim", note("Done."), &[]).expect_err("without proof");
    assert_eq!(bare.code, "promise-proof");
}

/// An act with the name of one that every kind has would never be reached.
#[test]
fn no_act_has_the_name_of_one_that_every_kind_has() {
    for act in kinds::all().iter().flat_map(|kind| kind.table()).chain(acts::ACTS) {
        assert!(Command::generic_acts().iter().all(|generic| generic.name != act.name), "{}", act.name);
    }
}

/// Every act of the table is offered somewhere, and what is offered to one side can be done and is understood by the other.
#[test]
fn every_row_of_the_table_can_be_walked() {
    let entries: BTreeSet<&str> = LINE.iter().map(|row| row.entry).chain(["promise.recorded"]).collect();
    let shared: BTreeSet<&str> =
        acts::ACTS.iter().filter(|act| act.reach == Reach::Shared).map(|act| act.entry).collect();
    assert_eq!(entries, shared);
    for phase in Phase::ALL.iter().filter(|phase| phase.is_open() && **phase != Phase::New) {
        assert!(LINE.iter().any(|row| row.from.contains(phase)), "{phase:?} has no way out");
    }
    for phase in Phase::ALL.iter().filter(|phase| !phase.is_open()) {
        assert!(!LINE.iter().any(|row| row.from.contains(phase)), "{phase:?} is an end");
    }
}

/// What fills the form of an act in a random walk.
fn filling(act: &Act, turn: u8) -> Value {
    match act.name {
        "ask-date" => json!({"due": format!("2026-05-{:02}", turn % 28 + 1), "note": {"lang": "en", "text": "x"}}),
        _ => note("x"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// However the two act, and wherever the line is cut: with the same entries they see the same, what one side said
    /// alone never ends it as done, and nothing that was confirmed comes back.
    #[test]
    fn both_sides_see_the_same(
        by_us in any::<bool>(),
        turns in proptest::collection::vec((0..2_usize, any::<u8>(), any::<bool>()), 1..24),
    ) {
        let mut pair = recorded(if by_us { "us" } else { "partner" });
        for (who, turn, cut) in turns {
            let offered: Vec<&Act> = pair[who].open().look().acts.iter().copied()
                .filter(|act| act.entry.starts_with("promise.")).collect();
            let Some(act) = offered.get(usize::from(turn) % offered.len().max(1)) else { continue };
            let files: &[&str] = if act.form.files { &["proof"] } else { &[] };
            let done = pair[who].does(act.name, filling(act, turn), files);
            prop_assert!(done.is_ok() || act.name == "ask-date", "{}: {done:?}", act.name);
            if !cut {
                let [one, two] = &mut pair;
                one.takes(two);
                two.takes(one);
            }
        }
        let [one, two] = &mut pair;
        one.takes(two);
        two.takes(one);
        prop_assert_eq!(one.view().line_digest(), two.view().line_digest());
        let line = one.view().line;
        if line.phase == Phase::Confirmed {
            let history = one.view().history;
            let authors: BTreeMap<String, AuthorityId> = history.iter()
                .filter(|placed| placed.standing == docket::Standing::Stands)
                .filter_map(|placed| one.docket.get(&placed.digest))
                .map(|held| (held.entry.kind.clone(), held.entry.author.clone())).collect();
            prop_assert_eq!(authors.get("promise.claimed"), line.owner.as_ref());
            prop_assert_eq!(authors.get("promise.confirmed"), line.other.as_ref());
        }
    }
}

/// An entry of somebody who is no party, or of the wrong side, is kept as a conflict and moves nothing.
#[test]
fn a_forged_confirmation_moves_nothing() {
    let mut pair = recorded("us");
    step(&mut pair, 0, "claim", note("Done."));
    let claimed = pair[0].docket.iter().find(|held| held.entry.kind == "promise.claimed").expect("the claim").clone();
    for author in ["az-pgo", "ru-pgo"] {
        let mut office = pair[1].clone();
        let mut entry = claimed.entry.clone();
        entry.author = id(author);
        entry.audience.insert(id(author));
        entry.kind = "promise.confirmed".into();
        entry.body = Object::new();
        entry.parents = [claimed.digest].into();
        entry.seq = if author == "az-pgo" { entry.seq + 1 } else { 1 };
        entry.attachments.clear();
        let digest = entry.digest().expect("a digest");
        office.docket.insert(Held { entry, digest, noted_at: start(), after_home: 0 }).expect("kept");
        assert_eq!(office.state(), "promise-line-claimed");
        assert_eq!(office.view().conflicts.len(), 1, "{author}");
    }
}

#[test]
fn the_reference_page_is_the_tables() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/reference/promise.md");
    let page = kinds::doc::promise_markdown();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(path, &page).expect("docs/reference can be written");
    }
    let committed = std::fs::read_to_string(path).unwrap_or_default();
    let run = "UPDATE_DOCS=1 cargo test -p kinds --test promise reference_page";
    assert!(committed == page, "docs/reference/promise.md is stale: run {run}");
}
