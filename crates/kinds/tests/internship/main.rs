//! An exchange of trainees between two authorities, from the offer of places to the places for another year.

#![expect(clippy::panic, reason = "a test that cannot go on says why")]
#![expect(clippy::needless_pass_by_value, reason = "fields are written where they are used")]

use std::collections::BTreeSet;

use docket::{Act, AnyOpen, Command, Context, Docket, Folded, Held, Object, Officer, Open, Reach, Side, Stage, fold};
use kernel::{AuthorityId, DocketId, Moment, Problem, Rng, Role};
use kinds::internship::{Internships, acts, forms, line::LINE, rule, state::Phase};
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
}

impl Authority {
    fn new(seat: &str) -> Self {
        Self { seat: id(seat), docket: Docket::new(DocketId::new(start(), &mut Zeros)) }
    }

    fn view(&self) -> Folded<Internships> {
        fold(&Internships, &self.docket, &self.seat)
    }

    fn open(&self) -> Open<Internships> {
        Open::new(Internships, self.docket.clone(), &self.seat).expect("it opens")
    }

    fn may(&self) -> Vec<&'static str> {
        let acts = self.open().look().acts.clone();
        acts.iter().filter(|act| act.entry.starts_with("internship.")).map(|act| act.name).collect()
    }

    fn write(&mut self, who: (Role, &str), act: &str, fields: Value) -> Result<Vec<Held>, Problem> {
        let fields = fields.as_object().expect("fields").clone();
        let command = Command { act: act.into(), fields, attachments: Vec::new() };
        let officer = Officer { role: who.0, pseudonym: who.1.into() };
        let (held, _) = self.open().decide(&command, &Context { officer, now: start(), number: None })?;
        for one in &held {
            self.docket.insert(one.clone())?;
        }
        Ok(held)
    }

    /// An act of one person, or of two where four eyes are needed; it begins with what its form begins with.
    fn does(&mut self, act: &str, fields: Value) -> Result<Vec<Held>, Problem> {
        let known = acts::ACTS.iter().find(|known| known.name == act).expect("an act");
        let mut all = self.open().prefill(known);
        if act == "draft" {
            all.clear();
        }
        all.extend(fields.as_object().expect("fields").clone());
        if known.eyes == docket::Eyes::Two {
            let role = if known.roles.contains(&Role::Signer) { Role::Signer } else { Role::Officer };
            return self.write((role, role.as_str()), act, Value::Object(all));
        }
        let proposed = self.write((Role::Officer, "officer"), act, Value::Object(all))?;
        let proposal = proposed[0].digest.to_string();
        self.write((Role::Signer, "signer"), "approve", json!({ "proposal": proposal }))
    }

    fn takes(&mut self, from: &Self) {
        for held in from.docket.iter().filter(|held| held.entry.audience.contains(&self.seat)) {
            self.docket.insert(Held { noted_at: start(), after_home: 0, ..held.clone() }).expect("taken");
        }
    }
}

fn course(partner: &str, how: &str) -> Value {
    json!({
        "how": how, "partner": partner, "title": "DEMO: recovery of assets", "language": "en", "course_form": "trainees",
        "topics": ["assets"], "institution": "DEMO Academy", "city": "Baku", "year": 2026, "from": "2026-09-07",
        "to": "2026-09-18", "places": 2, "taught_in": ["ru"], "pays_travel": "sender", "pays_stay": "host",
        "pays_course": "host", "nominate_by": "2026-07-01", "reply_by": "2026-04-01", "programme": "DEMO programme",
        "programme_item": "2.3",
    })
}

fn note(text: &str) -> Value {
    json!({"note": {"lang": "en", "text": text}})
}

fn exchange(pair: &mut [Authority; 2]) {
    let [one, two] = pair;
    one.takes(two);
    two.takes(one);
    assert_eq!(one.view().line_digest(), two.view().line_digest());
    assert_eq!(one.view().conflicts, []);
}

fn step(pair: &mut [Authority; 2], who: usize, act: &str, fields: Value) {
    pair[who].does(act, fields).unwrap_or_else(|problem| panic!("{act}: {problem:?}"));
    exchange(pair);
}

/// Baku, the host, at 0 and Tashkent, which sends, at 1. `ours` says whether Baku offers or Tashkent asks.
fn shared(ours: bool) -> [Authority; 2] {
    let mut pair = [Authority::new("az-pgo"), Authority::new("uz-gp")];
    let (who, partner, how, act) =
        if ours { (0, "uz-gp", "we_offer", "offer") } else { (1, "az-pgo", "we_request", "request") };
    pair[who].does("draft", course(partner, how)).expect("drafted");
    pair[who].does("ready", json!({})).expect("readied");
    pair[who].does(act, json!({})).expect("shared");
    exchange(&mut pair);
    pair
}

fn two_people() -> Value {
    json!({"nominees": [
        {"name_passport": "DEMO ALISHER", "name_own": "Алишер", "post": "DEMO", "passport": "D1", "born": "1990-02-03",
         "diet": "DEMO"},
        {"name_passport": "DEMO NIGORA", "speaks": ["ru"], "arrival": "DEMO 751"},
    ]})
}

fn answers() -> Value {
    json!({"answers": [
        {"row": 1, "name_passport": "DEMO ALISHER", "answer": "confirmed"},
        {"row": 2, "name_passport": "DEMO NIGORA", "answer": "refused", "why": "No visa in time."},
    ]})
}

fn report() -> Value {
    json!({"attendees": [
        {"row": 1, "name_passport": "DEMO ALISHER", "took_part": "attended", "did": "All modules",
         "certificate": "A-1", "certificate_on": "2026-09-18"},
    ]})
}

fn reported(ours: bool) -> [Authority; 2] {
    let mut pair = shared(ours);
    step(&mut pair, usize::from(ours), "accept", json!({}));
    step(&mut pair, 1, "nominate", two_people());
    step(&mut pair, 0, "answer-nominees", answers());
    step(&mut pair, 0, "begin", json!({}));
    step(&mut pair, 0, "held", json!({}));
    step(&mut pair, 0, "report", report());
    pair
}

fn phase(office: &Authority) -> Phase {
    office.view().line.phase
}

fn clocks(office: &Authority) -> Vec<(String, AuthorityId, String)> {
    let clocks = office.open().look().clocks.clone();
    let running = clocks.into_iter().filter(docket::Clock::is_running);
    running.map(|clock| (clock.name, clock.bound, clock.due.to_string())).collect()
}

#[test]
fn a_year_is_not_set_like_an_amount() {
    let card = shared(true)[0].open().look().card.clone();
    let year = card.iter().find(|row| row.label == "internship-field-year").expect("the year");
    assert_eq!(year.value, docket::Shown::Line("2026".into()));
}

fn due(name: &str, bound: &str, day: &str) -> Vec<(String, AuthorityId, String)> {
    vec![(format!("internship-clock-{name}"), id(bound), format!("{day}T00:00:00.000000Z"))]
}

#[test]
fn a_group_goes_from_the_offer_to_the_places_for_another_year() {
    for ours in [true, false] {
        let mut pair = shared(ours);
        let (asker, other) = if ours { (0, 1) } else { (1, 0) };
        assert_eq!(clocks(&pair[0]), due("reply", pair[other].seat.as_str(), "2026-04-02"));
        assert_eq!(pair[other].open().look().summary.stage, Stage::Arrived);
        assert_eq!(pair[asker].open().look().summary.side, Side::Outgoing);
        assert!(!pair[asker].may().contains(&"accept"), "nobody agrees with himself");
        step(&mut pair, other, "accept", json!({}));
        assert_eq!(clocks(&pair[1]), due("nominate", "uz-gp", "2026-07-02"));
        assert!(!pair[0].may().contains(&"nominate"), "the host names nobody");
        step(&mut pair, 1, "nominate", two_people());
        assert_eq!(clocks(&pair[0]), due("begins", "az-pgo", "2026-09-08"));
        step(&mut pair, 0, "answer-nominees", answers());
        step(&mut pair, 0, "begin", json!({}));
        assert_eq!(clocks(&pair[0]), due("report", "az-pgo", "2026-10-03"));
        step(&mut pair, 0, "held", json!({"ended_on": "2026-09-17"}));
        assert_eq!(clocks(&pair[0]), due("report", "az-pgo", "2026-10-02"), "it follows the real end");
        step(&mut pair, 0, "report", report());
        for office in &pair {
            let look = office.open().look().clone();
            assert!(
                look.summary.open && look.ending.is_none() && clocks(office).is_empty(),
                "a report alone ends nothing"
            );
            assert!(!look.occasion.expect("an occasion").held);
            assert_eq!(look.summary.ours_to_act, office.seat == id("uz-gp"));
        }
        assert!(!pair[0].may().contains(&"confirm") && !pair[0].may().contains(&"close"));
        step(&mut pair, 1, "dispute", note("She was there for one week."));
        step(&mut pair, 0, "report", report());
        step(&mut pair, 1, "confirm", json!({}));
        assert!(pair[0].open().look().occasion.clone().expect("an occasion").held);
        let voices = json!({"voices": [{"score": 5, "said": {"lang": "en", "text": "Good."}}]});
        step(&mut pair, 1, "feedback", voices);
        step(&mut pair, 0, "propose-quota", json!({"places": 7}));
        assert!(pair[0].view().line.quota.is_none() && pair[0].open().look().successor.is_none());
        assert!(!pair[0].may().contains(&"agree-quota"));
        step(&mut pair, 1, "agree-quota", json!({}));
        for (office, how) in pair.iter().zip(["we_offer", "we_request"]) {
            let next = office.open().look().successor.clone().expect("the draft of another year");
            assert_eq!((&next["year"], &next["places"], &next["how"]), (&json!(2027), &json!(7), &json!(how)));
            assert_eq!(next["follows"], json!("DEMO: recovery of assets (2026)"));
            assert!(!next.contains_key("from") && !next.contains_key("reply_by"));
            // What it begins with is a draft that the form takes.
            Authority::new(office.seat.as_str()).does("draft", Value::Object(next)).expect("a draft");
        }
        step(&mut pair, 0, "close", json!({}));
        for office in &pair {
            assert_eq!(office.open().look().summary.stage, Stage::Done);
            assert_eq!(office.may(), Vec::<&str>::new());
        }
    }
}

#[test]
fn other_dates_and_places_stand_when_the_other_agrees() {
    let mut pair = shared(true);
    let terms = json!({"from": "2026-10-05", "to": "2026-10-16", "places": 1, "nominate_by": "2026-08-01"});
    step(&mut pair, 1, "propose-terms", terms);
    assert!(pair[0].view().line.terms.is_none());
    assert!(!pair[1].may().contains(&"accept"));
    step(&mut pair, 0, "accept", json!({}));
    assert_eq!(pair[1].view().line.places(), 1);
    let many = pair[1].does("nominate", two_people()).expect_err("more than places");
    assert_eq!((many.code, many.field.as_deref()), (rule::PLACES, Some("nominees")));
    assert_eq!(
        many.args.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().len(),
        2,
        "it says how many there are and may be: {many:?}"
    );
    // One more row than the places, of a partner that checks nothing, is a conflict on both sides.
    let one = json!({"nominees": [{"name_passport": "DEMO ALISHER"}]});
    step(&mut pair, 1, "nominate", one);
    let confirmed = json!({"answers": [{"row": 1, "name_passport": "DEMO ALISHER", "answer": "confirmed"}]});
    step(&mut pair, 0, "answer-nominees", confirmed.clone());
    let later = json!({"from": "2026-11-02", "to": "2026-11-13", "nominate_by": "2026-09-01",
        "note": {"lang": "en", "text": "The hall is taken."}});
    step(&mut pair, 0, "ask-postpone", later.clone());
    assert!(!pair[0].may().contains(&"agree-postpone") && !pair[0].may().contains(&"begin"));
    step(&mut pair, 1, "keep-dates", note("The tickets are bought."));
    assert_eq!(phase(&pair[0]), Phase::Answered, "it is where it was");
    step(&mut pair, 0, "ask-postpone", later);
    step(&mut pair, 1, "agree-postpone", json!({}));
    assert_eq!(phase(&pair[0]), Phase::Nominated, "who comes is asked anew");
    assert_eq!(
        pair[1].view().line.terms.and_then(|terms| terms.from).map(|day| day.to_string()).as_deref(),
        Some("2026-11-02")
    );
    assert!(pair[0].view().line.confirmed().is_empty());
    step(&mut pair, 0, "answer-nominees", confirmed);
    step(&mut pair, 1, "cancel", note("The budget was cut."));
    assert!(!pair[0].open().look().summary.open);
}

#[test]
fn an_answer_to_what_was_replaced_counts_for_nothing() {
    let mut pair = shared(true);
    // Tashkent accepts while it also proposed other terms in another window: the first stands, the other is a conflict.
    let stale = pair[1].view().line.offer.expect("an offer").digest.to_string();
    let terms = json!({"places": 1});
    step(&mut pair, 1, "propose-terms", terms);
    let old = pair[0].does("accept", json!({ "of": stale })).expect_err("the old offer");
    assert_eq!(old.code, rule::STALE);
    step(&mut pair, 0, "accept", json!({}));
    step(&mut pair, 1, "nominate", json!({"nominees": [{"name_passport": "DEMO ALISHER"}]}));
    let first = pair[0].view().line.nominees.expect("nominees").digest.to_string();
    step(&mut pair, 1, "nominate", json!({"nominees": [{"name_passport": "DEMO NIGORA"}]}));
    let row = json!({"of": first, "answers": [{"row": 1, "name_passport": "DEMO NIGORA", "answer": "confirmed"}]});
    assert_eq!(pair[0].does("answer-nominees", row).expect_err("the old list").code, rule::STALE);
}

#[test]
fn what_is_wrong_in_a_list_is_refused_at_its_place() {
    let mut pair = shared(true);
    step(&mut pair, 1, "accept", json!({}));
    let refused = |office: &mut Authority, act: &str, fields: Value| {
        let problem = office.does(act, fields).expect_err("refused");
        (problem.code, problem.field.unwrap_or_default())
    };
    let twice = |one: Value, other: Value| json!({"nominees": [one, other]});
    for (one, other) in [
        (json!({"name_passport": "DEMO ALISHER"}), json!({"name_passport": "demo  alisher"})),
        (json!({"name_passport": "A", "passport": "D 1"}), json!({"name_passport": "B", "passport": "d1"})),
    ] {
        let found = refused(&mut pair[1], "nominate", twice(one, other));
        assert_eq!(found, (rule::TWICE, "nominees.1.name_passport".to_owned()));
    }
    pair[1]
        .clone()
        .does(
            "nominate",
            twice(json!({"name_passport": "A", "passport": "1"}), json!({"name_passport": "A", "passport": "2"})),
        )
        .expect("namesakes with passports are two");
    step(&mut pair, 1, "nominate", two_people());
    let rows = |change: &dyn Fn(&mut Value)| {
        let mut all = answers();
        change(&mut all);
        all
    };
    for (fields, code, place) in [
        (rows(&|all| all["answers"][1]["why"] = json!(" ")), "field-wrong", "answers.1.why"),
        (
            rows(&|all| drop(all["answers"][1].as_object_mut().expect("a row").remove("why"))),
            rule::REASON,
            "answers.1.why",
        ),
        (rows(&|all| all["answers"][1]["row"] = json!(1)), rule::STRANGER, "answers.1.row"),
        (rows(&|all| all["answers"][1]["row"] = json!(3)), rule::STRANGER, "answers.1.row"),
        (rows(&|all| drop(all["answers"].as_array_mut().expect("rows").pop())), rule::LEFT_OUT, "answers"),
        (rows(&|all| all["answers"][1] = all["answers"][0].clone()), rule::TWICE, "answers.1.row"),
    ] {
        let found = refused(&mut pair[0], "answer-nominees", fields.clone());
        if code == "field-wrong" {
            assert_eq!(found.1, place, "{found:?}");
        } else {
            assert_eq!(found, (code, place.to_owned()), "{fields}");
        }
    }
    let both = json!({"answers": [
        {"row": 2, "name_passport": "DEMO NIGORA", "answer": "confirmed"},
        {"row": 1, "name_passport": "DEMO ALISHER", "answer": "confirmed"},
    ]});
    step(&mut pair, 0, "answer-nominees", both);
    step(&mut pair, 0, "begin", json!({}));
    step(&mut pair, 0, "held", json!({}));
    let row = |row: u8, name: &str, took: &str, certificate: Value, on: Value| {
        let mut one = json!({"row": row, "name_passport": name, "took_part": took});
        for (name, value) in [("certificate", certificate), ("certificate_on", on)] {
            if !value.is_null() {
                one[name] = value;
            }
        }
        one
    };
    let (day, none) = (json!("2026-09-18"), Value::Null);
    for (second, code, place) in [
        (row(2, "DEMO NIGORA", "attended", json!("A-2"), none.clone()), rule::CERTIFICATE, "certificate_on"),
        (row(2, "DEMO NIGORA", "attended", none.clone(), day.clone()), rule::CERTIFICATE, "certificate"),
        (row(2, "DEMO NIGORA", "absent", json!("A-2"), day.clone()), rule::ABSENT, "certificate"),
        (row(2, "DEMO NIGORA", "attended", json!("a-1"), day.clone()), rule::SAME_NUMBER, "certificate"),
    ] {
        let first = row(1, "DEMO ALISHER", "attended", json!("A-1"), day.clone());
        let found = refused(&mut pair[0], "report", json!({"attendees": [first, second]}));
        assert_eq!(found, (code, format!("attendees.1.{place}")));
    }
    let first = row(1, "DEMO ALISHER", "attended", json!("A-1"), day);
    step(&mut pair, 0, "report", json!({"attendees": [first, row(2, "DEMO NIGORA", "absent", none.clone(), none)]}));
    step(&mut pair, 1, "confirm", json!({}));
    let found = refused(&mut pair[1], "feedback", json!({"voices": [{"score": 5}, {"score": 4}]}));
    assert_eq!(found, (rule::VOICES, "voices".to_owned()), "one of the two was there");
    for score in [0, 6, -1] {
        let found = refused(&mut pair[1], "feedback", json!({"voices": [{"score": score}]}));
        assert_eq!(found, ("field-number", "voices.0.score".to_owned()));
    }
}

#[test]
fn bad_input_is_refused_with_its_place() {
    let mut office = Authority::new("az-pgo");
    let own = office.does("draft", course("az-pgo", "we_offer")).expect_err("to oneself");
    assert_eq!((own.code, own.field.as_deref()), (rule::PARTIES, Some("partner")));
    for (name, value, code, place) in [
        ("to", json!("2026-09-01"), rule::DATES, "to"),
        ("nominate_by", json!("2026-09-08"), rule::NOMINATE_BY, "nominate_by"),
        ("places", json!(0), "field-number", "places"),
        ("places", json!(61), "field-number", "places"),
        ("year", json!(99_999_999), "field-number", "year"),
        ("title", json!("x".repeat(5_000)), "", "title"),
        ("title", json!(7), "", "title"),
        ("pays_stay", json!("nobody"), "", "pays_stay"),
        ("taught_in", json!(["ru", "ru"]), "", "taught_in"),
        ("from", json!("31 February"), "", "from"),
        ("nothing", json!("x"), "", "nothing"),
    ] {
        let mut fields = course("uz-gp", "we_offer");
        fields[name] = value;
        let problem = office.does("draft", fields).expect_err(name);
        assert_eq!(problem.field.as_deref(), Some(place), "{problem:?}");
        assert!(code.is_empty() || problem.code == code, "{name}: {problem:?}");
    }
    assert!(office.docket.iter().next().is_none(), "nothing half is kept");
    for field in forms::COMPLETE.fields.iter().filter(|field| field.required) {
        let mut half = course("uz-gp", "we_offer");
        half.as_object_mut().expect("fields").remove(field.name);
        let mut office = Authority::new("az-pgo");
        office.does("draft", half).expect("a draft may be unfinished");
        let missing = office.does("ready", json!({})).expect_err("unfinished");
        assert_eq!((missing.code, missing.field.as_deref()), ("field-required", Some(field.name)));
    }
    Authority::new("az-pgo").does("draft", json!({})).expect("an empty draft is one");
    office.write((Role::Head, "head"), "draft", course("uz-gp", "we_offer")).expect("drafted");
    office.does("ready", json!({})).expect("readied");
    assert_eq!(office.open().look().summary.stage, Stage::ToSign);
    let own = office.write((Role::Head, "head"), "offer", json!({})).expect_err("she wrote it");
    assert_eq!(own.code, "four-eyes");
    assert!(!office.may().contains(&"request"), "it offers");
    office.write((Role::Head, "head"), "send-back", note("Which hall?")).expect("sent back");
    office.does("abandon", note("Twice the same.")).expect("given up");
    assert_eq!(office.may(), Vec::<&str>::new());
    // Every form of an act that is not a draft refuses to be empty where it needs something.
    for act in acts::ACTS.iter().filter(|act| act.form.fields.iter().any(|field| field.required)) {
        assert!(act.form.check(&Object::new()).is_err(), "{}", act.name);
    }
}

#[test]
fn what_is_private_is_in_the_folder_alone() {
    let mut pair = reported(true);
    for private in ["D1", "1990-02-03", "DEMO 751"] {
        for office in &pair {
            let look = office.open().look().clone();
            let line = serde_json::to_string(&office.view().line).expect("json");
            let shown = serde_json::to_string(&(&look.card, &look.summary)).expect("json");
            assert!(!line.contains(private) && !shown.contains(private), "{private}");
            for held in office.docket.iter() {
                let rows = docket::Kind::show(&Internships, &held.entry);
                let rows = serde_json::to_string(&rows).expect("json");
                let day = private == "1990-02-03" && rows.contains("1990");
                assert!(!rows.contains(private) && !day, "{private} in {}", held.entry.kind);
            }
        }
    }
    let folder = |office: &Authority| docket::Kind::folder(&Internships, &office.view()).expect("a folder");
    let whole = folder(&pair[0]);
    assert!(whole.is_personal());
    let text = |folder: &docket::Folder| serde_json::to_string(folder).expect("json");
    assert!(text(&whole).contains("D1") && text(&whole).contains("DEMO 751"));
    let open = whole.without_personal();
    assert!(!text(&open).contains("D1") && !text(&open).contains("DEMO 751"));
    let certificates = |office: &Authority| {
        let parts = folder(office).parts;
        parts.into_iter().filter(|part| part.heading == "internship-part-certificate").collect::<Vec<_>>()
    };
    assert!(certificates(&pair[0]).is_empty(), "not before the sending side has confirmed");
    step(&mut pair, 1, "confirm", json!({}));
    for office in &pair {
        let all = certificates(office);
        assert_eq!(all.len(), 1, "one for each who has a number");
        assert!(all[0].own_page);
        let text = serde_json::to_string(&all).expect("json");
        for told in ["DEMO ALISHER", "Алишер", "A-1", "2026-09-18", "DEMO Academy", "recovery of assets", "az-pgo"]
        {
            assert!(text.contains(told), "{told}: {text}");
        }
    }
}

/// Every act of the table is offered somewhere, and every state that is open has a way out.
#[test]
fn every_row_of_the_table_can_be_walked() {
    let entries: BTreeSet<&str> = LINE.iter().map(|row| row.entry).chain(acts::FIRST_ENTRIES.iter().copied()).collect();
    let shared: BTreeSet<&str> =
        acts::ACTS.iter().filter(|act| act.reach == Reach::Shared).map(|act| act.entry).collect();
    assert_eq!(entries, shared);
    for phase in Phase::ALL {
        let leads = LINE.iter().any(|row| row.from.contains(phase));
        assert_eq!(leads, phase.is_open(), "{phase:?}");
    }
}

/// What fills the form of an act in a random walk; what it begins with is there already.
fn filling(office: &Authority, act: &Act, turn: u8) -> Value {
    let line = office.view().line;
    let mut fields = match act.name {
        "ask-postpone" => note("x"),
        "nominate" => {
            let names: Vec<Value> =
                (0..=turn % 2).map(|n| json!({"name_passport": format!("DEMO {turn} {n}")})).collect();
            json!({ "nominees": names })
        }
        "answer-nominees" => {
            let rows = line.nominated().into_iter().map(|(row, name)| {
                json!({"row": row, "name_passport": name, "answer": if turn.is_multiple_of(3) { "refused" } else { "confirmed" }, "why": "x"})
            });
            json!({ "answers": rows.collect::<Vec<_>>() })
        }
        "report" => {
            let rows = line.confirmed().into_iter().map(|(row, name)| {
                json!({"row": row, "name_passport": name, "took_part": "attended", "certificate": format!("N {row}"),
                       "certificate_on": "2026-09-18"})
            });
            json!({ "attendees": rows.collect::<Vec<_>>() })
        }
        "feedback" => json!({"voices": [{"score": turn % 5 + 1}]}),
        _ => json!({}),
    };
    if act.form.fields.iter().any(|field| field.name == "note" && field.required) {
        fields["note"] = json!({"lang": "en", "text": "x"});
    }
    fields
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// However the two act, and wherever the line is cut: with the same entries they see the same; what one side said
    /// alone is never agreed nor confirmed, and there are never more who come than places.
    #[test]
    fn both_sides_see_the_same(
        ours in any::<bool>(),
        late in any::<bool>(),
        turns in proptest::collection::vec((0..2_usize, any::<u8>(), any::<bool>()), 1..30),
    ) {
        let mut pair = if late { reported(ours) } else { shared(ours) };
        for (who, turn, cut) in turns {
            let offered: Vec<&Act> = pair[who].open().look().acts.iter().copied()
                .filter(|act| act.entry.starts_with("internship.")).collect();
            let Some(act) = offered.get(usize::from(turn) % offered.len().max(1)) else { continue };
            let fields = filling(&pair[who], act, turn);
            let done = pair[who].does(act.name, fields);
            prop_assert!(done.is_ok(), "{}: {done:?}", act.name);
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
        let view = one.view();
        let line = &view.line;
        let authors = |kind: &str| -> BTreeSet<AuthorityId> {
            view.history.iter()
                .filter(|placed| placed.standing == docket::Standing::Stands)
                .filter_map(|placed| one.docket.get(&placed.digest))
                .filter(|held| held.entry.kind == kind)
                .map(|held| held.entry.author.clone()).collect()
        };
        if line.phase.is_confirmed() {
            prop_assert_eq!(authors("internship.reported"), BTreeSet::from([id("az-pgo")]));
            prop_assert_eq!(authors("internship.report_confirmed"), BTreeSet::from([id("uz-gp")]));
        }
        if let Some(quota) = &line.quota {
            let agreed = authors("internship.quota_agreed");
            prop_assert!(agreed.iter().any(|by| *by != quota.by), "{agreed:?}");
        }
        if line.terms.is_some() {
            prop_assert!(!authors("internship.accepted").is_empty());
        }
        prop_assert!(line.confirmed().len() <= line.places());
    }
}

/// An entry of somebody who is no party, or of the wrong side, is kept as a conflict and moves nothing.
#[test]
fn a_forged_confirmation_moves_nothing() {
    let pair = reported(true);
    let from = pair[0].docket.iter().find(|held| held.entry.kind == "internship.reported").expect("the report").clone();
    for author in ["az-pgo", "ru-pgo"] {
        let mut office = pair[1].clone();
        let mut entry = from.entry.clone();
        entry.author = id(author);
        entry.audience.insert(id(author));
        entry.kind = "internship.report_confirmed".into();
        entry.body = Object::new();
        entry.body.insert("of".into(), json!(from.digest.to_string()));
        entry.parents = [from.digest].into();
        entry.seq = if author == "az-pgo" { entry.seq + 1 } else { 1 };
        entry.attachments.clear();
        let digest = entry.digest().expect("a digest");
        office.docket.insert(Held { entry, digest, noted_at: start(), after_home: 0 }).expect("kept");
        assert_eq!(phase(&office), Phase::Reported);
        assert_eq!(office.view().conflicts.len(), 1, "{author}");
    }
    // A list with more names than places, of a partner whose node checks nothing, is kept as a conflict.
    let mut pair = shared(true);
    step(&mut pair, 1, "accept", json!({}));
    step(&mut pair, 1, "nominate", two_people());
    let from = pair[1].docket.iter().find(|held| held.entry.kind == "internship.nominated").expect("a list").clone();
    let mut entry = from.entry;
    entry.parents = [from.digest].into();
    entry.seq += 1;
    entry.body["nominees"].as_array_mut().expect("rows").push(json!({"name_passport": "DEMO THIRD"}));
    let digest = entry.digest().expect("a digest");
    pair[0].docket.insert(Held { entry, digest, noted_at: start(), after_home: 0 }).expect("kept");
    let rules: Vec<String> = pair[0].view().conflicts.iter().map(|conflict| conflict.breach.rule.clone()).collect();
    assert_eq!(rules, [rule::PLACES]);
    assert_eq!(pair[0].view().line.nominated().len(), 2);
}

#[test]
fn the_reference_page_is_the_tables() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/reference/internship.md");
    let page = kinds::doc::internship_markdown();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(path, &page).expect("docs/reference can be written");
    }
    let committed = std::fs::read_to_string(path).unwrap_or_default();
    let run = "UPDATE_DOCS=1 cargo test -p kinds --test internship reference_page";
    assert!(committed == page, "docs/reference/internship.md is stale: run {run}");
}
