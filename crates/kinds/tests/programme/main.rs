//! A programme between authorities, from its first version to the report, and what it takes for an item to be done.

#![expect(clippy::panic, reason = "a test that cannot go on says why")]
#![expect(clippy::needless_pass_by_value, reason = "fields are written where they are used")]

mod crossing;
mod properties;

use std::collections::BTreeSet;

use docket::{
    AttachmentRef, Command, Context, Docket, Eyes, Folded, Held, Officer, Open, Reach, Side, Stage, Tone, fold,
};
use kernel::{AuthorityId, Date, Digest, DocketId, Moment, Problem, Rng, Role};
use kinds::programme::{
    Programme, acts,
    item::{self, Item},
    line::LINE,
    renewal, rule,
    state::{ItemPhase, Phase},
};
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

fn day(text: &str) -> Date {
    Date::parse(text).expect("a day")
}

/// An authority with its people and its own copy of the docket.
#[derive(Clone)]
struct Authority {
    seat: AuthorityId,
    docket: Docket,
}

impl Authority {
    fn new(seat: &str) -> Self {
        Self { seat: id(seat), docket: Docket::new(DocketId::new(start(), &mut Zeros)) }
    }

    fn view(&self) -> Folded<Programme> {
        fold(&Programme, &self.docket, &self.seat)
    }

    fn item(&self, number: &str) -> Item {
        self.view().line.items.into_iter().find(|item| item.id == number).expect("an item")
    }

    fn open(&self) -> Open<Programme> {
        Open::new(Programme, self.docket.clone(), &self.seat).expect("it opens")
    }

    fn may(&self) -> Vec<&'static str> {
        self.open().look().acts.iter().map(|act| act.name).collect()
    }

    fn write(&mut self, who: (Role, &str), act: &str, fields: Value, files: usize) -> Result<Vec<Held>, Problem> {
        let command = Command {
            act: act.into(),
            fields: fields.as_object().expect("fields").clone(),
            attachments: (0..files).map(|number| file(&format!("{act}-{number}"))).collect(),
        };
        let officer = Officer { role: who.0, pseudonym: who.1.into() };
        let context = Context { officer, now: start(), number: None };
        let (held, _) = self.open().decide(&command, &context)?;
        for one in &held {
            self.docket.insert(one.clone())?;
        }
        Ok(held)
    }

    /// An act of one person, or of two where four eyes are needed.
    fn does(&mut self, act: &str, fields: Value, files: usize) -> Result<Vec<Held>, Problem> {
        let known = acts::ACTS.iter().find(|known| known.name == act).expect("an act");
        if known.eyes == Eyes::Two {
            let role = if known.roles.contains(&Role::Signer) { Role::Signer } else { Role::Officer };
            return self.write((role, role.as_str()), act, fields, files);
        }
        let proposed = self.write((Role::Officer, "officer"), act, fields, files)?;
        let proposal = proposed[0].digest.to_string();
        self.write((Role::Signer, "signer"), "approve", json!({ "proposal": proposal }), 0)
    }

    fn takes(&mut self, from: &Self) {
        for held in from.docket.iter().filter(|held| held.entry.audience.contains(&self.seat)) {
            self.docket.insert(Held { after_home: 0, ..held.clone() }).expect("taken");
        }
    }

    /// What the newest version, change, report, or an item is named by.
    fn named(&self, list: &str) -> String {
        let picks = self.view().line.picks(&self.seat, list);
        picks.first().unwrap_or_else(|| panic!("nothing to choose in {list}")).id.clone()
    }

    /// An act about an item, named as it stands.
    fn about(&mut self, act: &str, number: &str, more: Value, files: usize) -> Result<Vec<Held>, Problem> {
        let entry = acts::ACTS.iter().find(|known| known.name == act).expect("an act").entry;
        let mut fields = more;
        fields["item"] = self.item(number).pick(entry).into();
        self.does(act, fields, files)
    }
}

fn file(name: &str) -> AttachmentRef {
    serde_json::from_value(json!({
        "digest": Digest::of(name.as_bytes()).to_string(), "size": 9, "media_type": "application/pdf",
        "name": format!("{name}.pdf"), "handling": "ordinary",
    }))
    .expect("an attachment")
}

fn text(words: &str) -> Value {
    json!({"lang": "en", "text": words})
}

fn note(words: &str) -> Value {
    json!({"note": text(words)})
}

fn programme(parties: &[&str]) -> Value {
    let parties: Vec<Value> = parties.iter().map(|party| json!({"authority": party})).collect();
    json!({
        "title": text("DEMO programme of cooperation 2026–2027"),
        "title_second": {"lang": "ru", "text": "Программа сотрудничества"},
        "parties": parties, "term_from": "2026-01-01", "term_until": "2027-12-31",
        "directions": [{"number": "1", "title": text("Training")}, {"number": "2", "title": text("Practice")}],
        "items": [
            {"number": "2.10", "title": text("Joint manual"), "item_form": "publication", "period": "term"},
            {"number": "1.1", "title": text("Seminar on the return of assets"), "item_form": "seminar",
             "period": "quarter_2", "year": 2026, "host": "az-pgo", "unit": "International department",
             "topics": ["asset_return"]},
            {"number": "2.3", "title": text("Working group"), "item_form": "working_group", "period": "annually",
             "alternating": true},
            {"number": "2.4", "title": text("Exchange of trainees"), "item_form": "trainee_exchange",
             "period": "half_2", "year": 2026, "between_one": "az-pgo", "between_other": "uz-gp"},
        ],
    })
}

fn exchange(all: &mut [Authority]) {
    for to in 0..all.len() {
        for from in 0..all.len() {
            let other = all[from].clone();
            all[to].takes(&other);
        }
    }
    for one in all.iter() {
        assert_eq!(one.view().line_digest(), all[0].view().line_digest());
        assert_eq!(one.view().conflicts, []);
    }
}

fn step(all: &mut [Authority], who: usize, act: &str, fields: Value) {
    all[who].does(act, fields, 0).unwrap_or_else(|problem| panic!("{act}: {problem:?}"));
    exchange(all);
}

fn proposed(seats: &[&str]) -> Vec<Authority> {
    let mut all: Vec<Authority> = seats.iter().map(|seat| Authority::new(seat)).collect();
    // Who writes it need not name her own authority.
    step(&mut all, 0, "draft", programme(&seats[1..]));
    step(&mut all, 0, "ready", json!({}));
    step(&mut all, 0, "propose", json!({}));
    all
}

fn signature(office: &Authority) -> Value {
    json!({"version": office.named("version"), "signed_on": "2026-01-12", "place": "Baku", "signatory": "A. Sample"})
}

fn in_force(seats: &[&str]) -> Vec<Authority> {
    let mut all = proposed(seats);
    for who in 1..all.len() {
        let version = all[who].named("version");
        step(&mut all, who, "agree", json!({ "version": version }));
    }
    for who in 0..all.len() {
        assert!(all[who].view().line.phase < Phase::InForce);
        let fields = signature(&all[who]);
        step(&mut all, who, "record-signature", fields);
    }
    assert_eq!(all[0].view().line.phase, Phase::InForce);
    all
}

const TWO: &[&str] = &["az-pgo", "uz-gp"];
const THREE: &[&str] = &["az-pgo", "uz-gp", "ru-pgo"];

fn done(words: &str) -> Value {
    json!({"outcome": "whole", "note": text(words)})
}

#[test]
fn a_version_is_negotiated_agreed_and_signed() {
    let mut all = proposed(TWO);
    assert_eq!(all[1].open().look().summary.stage, Stage::Arrived);
    assert_eq!(
        (all[0].open().look().summary.side, all[1].open().look().summary.side),
        (Side::Outgoing, Side::Incoming)
    );
    assert!(all[1].open().look().summary.ours_to_act && !all[0].open().look().summary.ours_to_act);
    assert!(!all[0].may().contains(&"agree"), "nobody agrees with its own version");
    let first = all[1].named("version");
    step(&mut all, 1, "comment", json!({"version": first, "note": text("The seminar is ours this year.")}));
    assert!(all[0].open().look().summary.ours_to_act);
    let mut second = all[1].open().look().clone().acts;
    second.retain(|act| act.name == "propose-version");
    let mut version = Value::Object(docket::Kind::prefill(&Programme, &all[1].view(), second[0]));
    assert_eq!(version["items"][1].get("unit"), None, "the unit of the others is not ours");
    version["items"][1]["host"] = "uz-gp".into();
    step(&mut all, 1, "propose-version", version);
    let line = all[0].view().line;
    assert_eq!((line.version.as_ref().map(|version| version.number), line.comments.len()), (Some(2), 0));
    let unit = line.items[0].responsible.get(&id("az-pgo")).map(item::Responsible::line);
    assert_eq!(unit.as_deref(), Some("International department"), "what the others said of themselves stays");
    let old = all[0].does("agree", json!({ "version": first }), 0).expect_err("it is not the newest");
    assert_eq!((old.code, old.field.as_deref()), ("field-pick", Some("version")));
    let version = all[0].named("version");
    step(&mut all, 0, "agree", json!({ "version": version }));
    assert_eq!(all[1].view().line.phase, Phase::Agreed);
    let mut fields = signature(&all[0]);
    fields["reservation"] = text("Item 2.10 as far as the law of the state allows.");
    step(&mut all, 0, "record-signature", fields);
    assert_eq!(all[1].view().line.phase, Phase::Signing);
    assert!(!all[0].may().contains(&"record-signature"));
    let fields = signature(&all[1]);
    step(&mut all, 1, "record-signature", fields);
    let ids: Vec<String> = all[0].view().line.items.into_iter().map(|item| item.id).collect();
    assert_eq!(ids, ["1.1", "2.3/2026", "2.3/2027", "2.4", "2.10"], "numbers are sorted as numbers");
    let hosts: Vec<_> = ["2.3/2026", "2.3/2027"].map(|id| all[0].item(id).host).into();
    assert_eq!(hosts, [Some(id("az-pgo")), Some(id("uz-gp"))], "the host alternates");
}

#[test]
fn an_agreement_that_crosses_a_new_version_is_not_for_it() {
    let mut all = proposed(THREE);
    let version = all[2].named("version");
    all[2].does("agree", json!({ "version": version }), 0).expect("agreed");
    let mut second = programme(THREE);
    second["financing"] = "Each party bears its own costs.".into();
    all[1].does("propose-version", second, 0).expect("proposed");
    let copy = all.clone();
    all[0].takes(&copy[2]);
    all[0].takes(&copy[1]);
    let view = all[0].view();
    let yes = view.line.version.map(|version| version.yes.len());
    assert!(view.conflicts.len() == 1 || yes == Some(1), "{:?} {yes:?}", view.conflicts);
    assert_eq!(yes, Some(1), "only its author stands behind the second version");
}

#[test]
fn what_one_side_reports_is_done_when_the_other_confirms() {
    let mut all = in_force(TWO);
    all[0]
        .about("schedule", "1.1", json!({"day": "2026-05-18", "last_day": "2026-05-19", "place": "Baku"}), 0)
        .expect("set");
    exchange(&mut all);
    assert_eq!(all[1].item("1.1").phase, ItemPhase::Scheduled);
    let bare = all[0].about("report-item", "1.1", done("Held."), 0).expect_err("no proof");
    assert_eq!(bare.code, rule::PROOF);
    all[0].about("report-item", "1.1", done("Held."), 1).expect("reported");
    exchange(&mut all);
    for office in &all {
        let row = office.open().look().plan.clone().expect("a plan").rows[0].clone();
        assert_eq!((row.tone, row.proofs), (Tone::Waiting, 0));
        assert_eq!(office.open().look().summary.ours_to_act, office.seat == id("uz-gp"));
    }
    assert!(!all[0].may().contains(&"confirm-item"));
    all[1].about("dispute-item", "1.1", note("Half a day of two."), 0).expect("disputed");
    exchange(&mut all);
    let mut again = done("The second day was held.");
    again["no_file"] = text("The minutes are with the archive.");
    all[0].about("report-item", "1.1", again, 0).expect("a reasoned note");
    exchange(&mut all);
    all[1].about("confirm-item", "1.1", json!({}), 0).expect("confirmed");
    exchange(&mut all);
    for office in &all {
        assert_eq!((office.item("1.1").phase, office.item("1.1").proofs), (ItemPhase::Done, 1));
        let clocks = office.open().look().clocks.clone();
        let stopped = clocks.iter().filter(|clock| clock.stopped.is_some()).count();
        assert_eq!((clocks.len(), stopped), (6, 1), "five items and the report");
    }
}

#[test]
fn every_party_that_takes_part_has_to_confirm_and_no_other() {
    let mut all = in_force(THREE);
    all[0].about("report-item", "2.10", done("Printed."), 1).expect("reported");
    exchange(&mut all);
    all[1].about("confirm-item", "2.10", json!({}), 0).expect("confirmed by one");
    exchange(&mut all);
    assert_eq!(all[0].item("2.10").phase, ItemPhase::Reported);
    assert!(!all[1].may().contains(&"confirm-item"));
    all[2].about("confirm-item", "2.10", json!({}), 0).expect("confirmed by the other");
    exchange(&mut all);
    assert_eq!(all[0].item("2.10").phase, ItemPhase::Done);
    // Of two of the three.
    let stranger = all[2].about("report-item", "2.4", done("Done."), 1).expect_err("takes no part");
    assert_eq!(stranger.code, "field-pick");
    all[1]
        .about("report-item", "2.4", json!({"outcome": "part", "note": text("Four of eight came.")}), 1)
        .expect("reported");
    exchange(&mut all);
    all[0].about("confirm-item", "2.4", json!({}), 0).expect("confirmed");
    exchange(&mut all);
    assert_eq!(all[2].item("2.4").phase, ItemPhase::Partly);
    all[0].about("begin", "2.4", json!({}), 0).expect("the rest");
    exchange(&mut all);
}

#[test]
fn other_dates_and_dropping_need_all_that_take_part() {
    let mut all = in_force(TWO);
    all[0].about("schedule", "1.1", json!({"day": "2026-05-18"}), 0).expect("set");
    let outside = all[0].about("schedule", "1.1", json!({"day": "2026-08-18"}), 0).expect_err("outside its period");
    assert_eq!(outside.code, rule::DAY);
    let dates = json!({"from": "2026-09-01", "until": "2026-09-01", "note": text("The host asks for it.")});
    all[0].about("ask-move", "1.1", dates.clone(), 0).expect("asked");
    exchange(&mut all);
    assert_eq!(all[1].item("1.1").until, day("2026-06-30"));
    all[1].about("refuse-move", "1.1", note("It is needed in May."), 0).expect("refused");
    exchange(&mut all);
    assert_eq!(
        (all[0].item("1.1").phase, all[0].item("1.1").day),
        (ItemPhase::Scheduled, Some((day("2026-05-18"), day("2026-05-18"))))
    );
    let first = all[1].item("1.1");
    all[0].about("ask-move", "1.1", dates, 0).expect("asked again");
    exchange(&mut all);
    assert_ne!(first.pick("programme.move_agreed"), all[1].item("1.1").pick("programme.move_agreed"));
    all[1].about("agree-move", "1.1", json!({}), 0).expect("agreed");
    exchange(&mut all);
    let moved = all[0].item("1.1");
    assert_eq!((moved.phase, moved.until, moved.moved), (ItemPhase::Scheduled, day("2026-09-01"), 1));
    for (number, ending, phase) in [("2.4", "dropped", ItemPhase::Dropped), ("2.10", "carried", ItemPhase::Carried)] {
        all[1].about("ask-drop", number, json!({"ending": ending, "note": text("No time.")}), 0).expect("asked");
        exchange(&mut all);
        assert!(all[0].item(number).phase.is_open());
        all[0].about("agree-drop", number, json!({}), 0).expect("agreed");
        exchange(&mut all);
        assert_eq!(all[1].item(number).phase, phase);
    }
}

#[test]
fn a_change_stands_when_all_agreed_and_touches_nothing_that_is_over() {
    let mut all = in_force(THREE);
    let change = json!({
        "note": text("A conference in a third place."),
        "items": [{"number": "1.2", "title": text("Conference"), "item_form": "other", "period": "range",
                   "from": "2027-03-01", "until": "2027-04-30"}],
    });
    step(&mut all, 1, "propose-change", change);
    let named = all[0].named("change");
    step(&mut all, 0, "agree-change", json!({ "change": named }));
    assert_eq!(all[0].view().line.items.len(), 5, "one has not agreed");
    step(&mut all, 2, "agree-change", json!({ "change": named }));
    assert_eq!((all[1].view().line.items.len(), all[1].view().line.changed.len()), (6, 1));
    all[0].about("report-item", "2.10", done("Printed."), 1).expect("reported");
    exchange(&mut all);
    for who in [1, 2] {
        all[who].about("confirm-item", "2.10", json!({}), 0).expect("confirmed");
    }
    exchange(&mut all);
    let late = json!({"note": text("x"), "items": [programme(TWO)["items"][0].clone()]});
    assert_eq!(all[0].does("propose-change", late, 0).expect_err("it is done").code, rule::OVER);
    let short = json!({"note": text("x"), "term_until": "2026-12-31"});
    assert_eq!(all[0].does("propose-change", short, 0).expect_err("items lie after it").code, rule::TERM);
}

#[test]
fn a_final_report_ends_it_and_a_successor_takes_over_what_is_open() {
    let mut all = in_force(TWO);
    let due = |office: &Authority| {
        let clocks = office.open().look().clocks.clone();
        clocks.into_iter().find(|clock| clock.name == "programme-clock-report").expect("the report").due.to_string()
    };
    assert_eq!(due(&all[0]), "2027-01-31T00:00:00.000000Z");
    let wrong = all[0].does("report", json!({"covers": "year"}), 1).expect_err("which year?");
    assert_eq!((wrong.code, wrong.args.len()), (rule::YEAR, 1));
    step(&mut all, 0, "report", json!({"covers": "year", "year": 2026}));
    let named = all[1].named("report");
    step(&mut all, 1, "agree-report", json!({ "report": named }));
    assert_eq!((due(&all[0]), all[0].view().line.phase), ("2028-01-31T00:00:00.000000Z".into(), Phase::InForce));
    all[0].about("report-item", "1.1", done("Held."), 1).expect("reported");
    exchange(&mut all);
    all[1].about("confirm-item", "1.1", json!({}), 0).expect("confirmed");
    exchange(&mut all);
    let next = renewal::successor(&all[0].view().line, &id("az-pgo")).expect("a successor");
    let items = next["items"].as_array().expect("items");
    let told: Vec<&str> = items.iter().filter_map(|item| item["carried_from"].as_str()).collect();
    assert_eq!(told, ["2.3/2026 (2026–2027)", "2.4 (2026–2027)", "2.10 (2026–2027)"]);
    assert_eq!((next["term_from"].as_str(), next["term_until"].as_str()), (Some("2028-01-01"), Some("2029-12-31")));
    let of = |office: &Authority| office.open().look().successor.clone();
    assert_eq!(of(&all[0]).as_ref(), Some(&next), "whoever has the programme can begin with it");
    assert!(of(&Authority::new("az-pgo")).is_none(), "nothing can follow what was not");
    let theirs = of(&all[1]).expect("the other side can begin too");
    assert!(
        theirs["items"].as_array().expect("items").iter().all(|item| item.get("unit").is_none()),
        "not with our unit"
    );
    let mut successor = Authority::new("az-pgo");
    successor.does("draft", Value::Object(next), 0).expect("it is a draft");
    successor.does("ready", json!({}), 0).expect("and a whole one");
    step(&mut all, 1, "report", json!({"covers": "final"}));
    let named = all[0].named("report");
    step(&mut all, 0, "agree-report", json!({ "report": named }));
    assert_eq!(all[1].view().line.phase, Phase::Ended);
    assert!(!all[1].may().contains(&"report-item"));
    step(&mut all, 1, "close", json!({}));
    let look = all[0].open().look().clone();
    assert!(!look.summary.open && look.ending.is_some() && look.clocks.iter().all(|clock| clock.stopped.is_some()));
    assert_eq!(look.plan.expect("a plan").rows.iter().filter(|row| row.tone == Tone::Open).count(), 4);
}

#[test]
fn bad_input_is_refused_with_its_place() {
    type Bad = (fn(&mut Value), &'static str);
    let bad: &[Bad] = &[
        (|all| all["items"][0]["number"] = "2.03".into(), rule::NUMBER),
        (|all| all["items"][0]["number"] = "1.1".into(), rule::NUMBER),
        (|all| all["items"][0]["number"] = "7.1".into(), rule::NUMBER),
        (|all| all["items"][0]["period"] = "quarter_1".into(), rule::PERIOD),
        (|all| all["items"][1]["year"] = 2028.into(), rule::TERM),
        (|all| all["items"][1]["host"] = "kz-gp".into(), rule::PARTIES),
        (|all| all["items"][3]["between_other"] = "az-pgo".into(), rule::PARTIES),
        (|all| all["term_until"] = "2025-12-31".into(), rule::TERM),
        (|all| all["parties"] = json!([{"authority": "az-pgo"}]), rule::PARTIES),
        (|all| drop(all.as_object_mut().expect("fields").remove("items")), "field-required"),
    ];
    for (spoil, code) in bad {
        let mut office = Authority::new("az-pgo");
        let mut fields = programme(&["uz-gp"]);
        spoil(&mut fields);
        office.does("draft", fields.clone(), 0).expect("a draft may be unfinished");
        let problem = office.does("ready", json!({}), 0).expect_err("it is not whole");
        assert_eq!(problem.code, *code, "{fields}");
    }
    let mut office = Authority::new("az-pgo");
    office.write((Role::Head, "head"), "draft", programme(&["uz-gp"]), 0).expect("drafted");
    office.does("ready", json!({}), 0).expect("readied");
    let own = office.write((Role::Head, "head"), "propose", json!({}), 0).expect_err("she wrote it");
    assert_eq!(own.code, "four-eyes");
}

/// Every act of the table is offered somewhere, and every state that is no end has a way out.
#[test]
fn every_row_of_the_tables_is_an_act() {
    let rows = LINE.iter().map(|row| row.entry).chain(item::ITEMS.iter().map(|row| row.entry));
    let entries: BTreeSet<&str> = rows.collect();
    let shared: BTreeSet<&str> =
        acts::ACTS.iter().filter(|act| act.reach == Reach::Shared).map(|act| act.entry).collect();
    assert_eq!(entries, shared);
    for phase in Phase::ALL {
        assert_eq!(LINE.iter().any(|row| row.from.contains(phase)), phase.is_open(), "{phase:?}");
    }
    for phase in ItemPhase::ALL {
        assert_eq!(item::ITEMS.iter().any(|row| row.from.contains(phase)), phase.is_open(), "{phase:?}");
    }
}

#[test]
fn the_reference_page_is_the_tables() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/reference/programme.md");
    let page = kinds::doc::programme_markdown();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(path, &page).expect("docs/reference can be written");
    }
    let committed = std::fs::read_to_string(path).unwrap_or_default();
    let run = "UPDATE_DOCS=1 cargo test -p kinds --test programme reference_page";
    assert!(committed == page, "docs/reference/programme.md is stale: run {run}");
}
