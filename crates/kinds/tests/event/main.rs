//! An event of several authorities, from the invitation to the signed minutes.

#![expect(clippy::panic, reason = "a test that cannot go on says why")]
#![expect(clippy::needless_pass_by_value, reason = "fields are written where they are used")]

use std::collections::BTreeSet;

use docket::{Act, Command, Context, Docket, Folded, Held, Object, Officer, Open, Reach, Stage, Standing, fold};
use kernel::{AuthorityId, DocketId, Moment, Problem, Rng, Role};
use kinds::event_docket::{Events, acts, line::LINE, rule, state::Phase};
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

    fn view(&self) -> Folded<Events> {
        fold(&Events, &self.docket, &self.seat)
    }

    fn state(&self) -> String {
        self.open().look().summary.state.clone()
    }

    fn open(&self) -> Open<Events> {
        Open::new(Events, self.docket.clone(), &self.seat).expect("it opens")
    }

    fn may(&self) -> Vec<&'static str> {
        self.open().look().acts.iter().map(|act| act.name).collect()
    }

    fn write(&mut self, who: (Role, &str), act: &str, fields: Value) -> Result<Vec<Held>, Problem> {
        let command =
            Command { act: act.into(), fields: fields.as_object().expect("fields").clone(), attachments: Vec::new() };
        let officer = Officer { role: who.0, pseudonym: who.1.into() };
        let context = Context { officer, now: start(), number: None };
        let (held, _) = self.open().decide(&command, &context)?;
        for one in &held {
            self.docket.insert(one.clone())?;
        }
        Ok(held)
    }

    /// An act of one person, or of two where four eyes are needed. As on a page, what the form starts with is sent with it.
    fn does(&mut self, act: &str, fields: Value) -> Result<Vec<Held>, Problem> {
        let known = acts::ACTS.iter().find(|known| known.name == act).expect("an act");
        let mut all = docket::AnyOpen::prefill(&self.open(), known);
        all.extend(fields.as_object().expect("fields").clone());
        self.does_just(act, Value::Object(all))
    }

    /// As `does`, with these fields alone.
    fn does_just(&mut self, act: &str, fields: Value) -> Result<Vec<Held>, Problem> {
        let known = acts::ACTS.iter().find(|known| known.name == act).expect("an act");
        if known.eyes == docket::Eyes::Two {
            let role = if known.roles.contains(&Role::Signer) { Role::Signer } else { Role::Officer };
            return self.write((role, role.as_str()), act, fields);
        }
        let proposed = self.write((Role::Officer, "officer"), act, fields)?;
        let proposal = proposed[0].digest.to_string();
        self.write((Role::Signer, "signer"), "approve", json!({ "proposal": proposal }))
    }

    fn takes(&mut self, from: &Self) {
        for held in from.docket.iter().filter(|held| held.entry.audience.contains(&self.seat)) {
            self.docket.insert(Held { noted_at: start(), after_home: 0, ..held.clone() }).expect("taken");
        }
    }
}

fn event(how: &str, others: &[&str]) -> Value {
    let mut content = json!({
        "how": how, "partner": others[0], "title": "DEMO: talks on search for assets", "language": "en",
        "form": "working_visit", "country": "AZ", "city": "Baku", "zone": "Asia/Baku", "from": "2026-11-24",
        "to": "2026-11-26", "languages": ["az", "ru"], "reply_by": "2026-03-20", "topics": ["assets"],
    });
    if others.len() > 1 {
        content["others"] = others[1..].iter().map(|id| json!({ "authority": id })).collect();
    }
    content
}

fn text(words: &str) -> Value {
    json!({"lang": "en", "text": words})
}

fn note(words: &str) -> Value {
    json!({ "note": text(words) })
}

fn minutes(words: &str) -> Value {
    json!({
        "texts": [{"text": {"lang": "az", "text": words}}, {"text": {"lang": "ru", "text": words}}],
        "decisions": [{"decision": {"lang": "ru", "text": "список"}, "who": "uz-gp", "by": "2027-02-01"}],
    })
}

/// Baku has shared an event with the others.
fn shared(how: &str, others: &[&str]) -> Vec<Authority> {
    let mut all = vec![Authority::new("az-pgo")];
    all.extend(others.iter().map(|id| Authority::new(id)));
    all[0].does("draft", event(how, others)).expect("drafted");
    all[0].does("ready", json!({})).expect("readied");
    let act = match how {
        "we_invite" => "invite",
        "we_come" => "propose",
        _ => "record",
    };
    all[0].does(act, json!({})).expect("shared");
    exchange(&mut all);
    all
}

fn carry(all: &mut [Authority]) {
    for _ in 0..2 {
        for to in 0..all.len() {
            for from in 0..all.len() {
                if from != to {
                    let sent = all[from].clone();
                    all[to].takes(&sent);
                }
            }
        }
    }
}

fn exchange(all: &mut [Authority]) {
    carry(all);
    for one in all.iter() {
        assert_eq!(one.view().line_digest(), all[0].view().line_digest());
        assert_eq!(one.view().conflicts, []);
    }
}

fn step(all: &mut [Authority], who: usize, act: &str, fields: Value) {
    all[who].does(act, fields).unwrap_or_else(|problem| panic!("{act}: {problem:?}"));
    exchange(all);
}

fn agreed() -> Vec<Authority> {
    let mut pair = shared("we_invite", &["uz-gp"]);
    step(&mut pair, 1, "accept", json!({}));
    pair
}

fn clock(office: &Authority, name: &str) -> Option<(String, String, bool)> {
    let clocks = office.open().look().clocks.clone();
    let found = clocks.into_iter().find(|clock| clock.name == name)?;
    Some((found.bound.to_string(), found.due.to_string(), found.is_running()))
}

#[test]
fn from_the_invitation_to_the_signed_minutes() {
    let mut pair = shared("we_invite", &["uz-gp"]);
    assert_eq!((pair[0].state(), pair[1].state()), ("event-line-invited".into(), "event-line-invited".into()));
    assert_eq!(pair[1].open().look().summary.stage, Stage::Arrived);
    let reply = ("uz-gp".to_owned(), "2026-03-21T00:00:00.000000Z".to_owned(), true);
    assert_eq!(clock(&pair[0], "event-clock-reply"), Some(reply.clone()));
    assert!(!pair[0].may().contains(&"accept"), "nobody accepts his own invitation");
    step(&mut pair, 1, "accept", json!({"delegates": [{"name_passport": "KARIMOV AZIZ", "post": "Head"}]}));
    for office in &pair {
        assert_eq!(office.state(), "event-line-agreed");
        assert_eq!(clock(office, "event-clock-reply"), Some((reply.0.clone(), reply.1.clone(), false)));
        let begins = ("az-pgo".to_owned(), "2026-11-25T00:00:00.000000Z".to_owned(), true);
        assert_eq!(clock(office, "event-clock-begins"), Some(begins));
    }
    assert!(!pair[1].may().contains(&"held"), "the host says that it took place");
    step(&mut pair, 0, "held", json!({}));
    assert_eq!(clock(&pair[1], "event-clock-begins").map(|clock| clock.2), Some(false));
    assert_eq!(clock(&pair[1], "event-clock-minutes").map(|clock| clock.1), Some("2026-03-17T00:00:00.000000Z".into()));
    step(&mut pair, 0, "minutes", minutes("One."));
    assert_eq!(pair[1].state(), "event-line-minutes-drafted");
    assert!(!pair[0].may().contains(&"agree-minutes"), "nobody agrees with himself");
    step(&mut pair, 1, "return-minutes", note("The list is missing."));
    step(&mut pair, 0, "minutes", minutes("Two."));
    step(&mut pair, 1, "agree-minutes", json!({"reservation": text("Not on item 3.")}));
    assert_eq!(pair[0].state(), "event-line-minutes-agreed");
    step(&mut pair, 1, "sign-minutes", json!({}));
    assert_eq!(pair[0].state(), "event-line-minutes-agreed", "one signature is not all");
    assert!(!pair[1].may().contains(&"sign-minutes"));
    step(&mut pair, 0, "sign-minutes", json!({}));
    assert_eq!(pair[1].state(), "event-line-signed");
    step(&mut pair, 0, "close", json!({}));
    for office in &pair {
        let look = office.open().look().clone();
        assert_eq!((look.summary.stage, look.summary.open, look.ending.is_some()), (Stage::Done, false, true));
        assert!(look.acts.is_empty(), "{:?}", office.may());
        assert_eq!(office.view().line.minutes.expect("minutes").reservations.len(), 1);
    }
}

#[test]
fn days_stand_when_both_agreed_to_just_these() {
    let mut pair = shared("we_come", &["uz-gp"]);
    assert_eq!(pair[1].view().line.host, Some(id("uz-gp")), "who would like to come is the guest");
    step(&mut pair, 1, "propose-days", json!({"from": "2026-12-01", "to": "2026-12-02"}));
    assert_eq!(pair[0].state(), "event-line-other-days");
    assert_eq!(pair[0].view().line.days, None);
    let late = pair[0].does("propose-days", json!({"from": "2026-12-05", "to": "2026-12-04"})).expect_err("backwards");
    assert_eq!((late.code, late.field.as_deref()), (rule::DAYS, Some("to")));
    step(&mut pair, 0, "accept", json!({}));
    assert_eq!(
        pair[1].view().line.days.and_then(|days| days.exact()).map(|days| days.0.to_string()),
        Some("2026-12-01".into())
    );
    step(&mut pair, 0, "ask-postpone", note("The minister travels."));
    step(&mut pair, 1, "keep-days", note("The hall is booked."));
    assert_eq!(pair[0].state(), "event-line-agreed");
    assert!(pair[0].view().line.days.is_some_and(|days| days.exact().is_some()), "the days that stood stand");
    step(&mut pair, 1, "ask-postpone", json!({"note": text("Snow."), "from": "2027-01-15"}));
    step(&mut pair, 0, "agree-postpone", json!({}));
    assert_eq!(
        pair[0].view().line.days.and_then(|days| days.exact()).map(|days| days.1.to_string()),
        Some("2027-01-15".into())
    );
    step(&mut pair, 1, "ask-postpone", note("Snow again."));
    step(&mut pair, 0, "agree-postpone", json!({}));
    assert_eq!((pair[0].state(), pair[0].view().line.days), ("event-line-postponed".into(), None));
    step(&mut pair, 0, "propose-days", json!({"from": "2027-05"}));
    step(&mut pair, 1, "accept", json!({}));
    assert!(!pair[1].may().contains(&"itinerary"), "hours need days");
    step(&mut pair, 1, "cancel", note("Settled by letter."));
    assert_eq!(pair[0].state(), "event-line-cancelled");
}

/// A yes to earlier days that crosses other days is no yes to these.
#[test]
fn a_yes_answers_what_was_seen() {
    let mut all = shared("we_invite", &["uz-gp", "kz-gp"]);
    all[1].does("propose-days", json!({"from": "2027-03-01"})).expect("proposed");
    all[2].does("accept", json!({})).expect("accepted");
    carry(&mut all);
    for office in &all {
        let line = office.view().line;
        assert_eq!(line.phase, Phase::OtherDays);
        assert_ne!(line.yes.contains(&id("kz-gp")), line.yes.contains(&id("uz-gp")), "one of the two stands alone");
    }
    let stale = all[0].docket.iter().find(|held| held.entry.kind == "event.accepted").expect("the yes").clone();
    let of = stale.entry.body["of"].clone();
    let wrong = all[0].does_just("accept", json!({ "of": of })).expect_err("it answers the invitation");
    assert_eq!(wrong.code, rule::STALE);
}

#[test]
fn among_several_a_guest_that_declines_leaves_the_others_to_meet() {
    let mut all = shared("we_invite", &["uz-gp", "kz-gp"]);
    step(&mut all, 1, "accept", json!({}));
    assert_eq!(all[0].state(), "event-line-invited", "not everybody has answered");
    step(&mut all, 2, "refuse", note("We are sorry."));
    assert_eq!(all[0].state(), "event-line-agreed");
    assert!(!all[2].open().look().summary.open && all[2].may().is_empty());
    assert!(!all[2].view().line.present().any(|party| *party == id("kz-gp")));
    let mut pair = shared("we_invite", &["uz-gp"]);
    step(&mut pair, 1, "refuse", note("We are sorry."));
    assert_eq!(pair[0].state(), "event-line-declined");
}

#[test]
fn what_took_place_is_recorded_with_what_is_known() {
    let mut pair = vec![Authority::new("az-pgo"), Authority::new("ru-pgo")];
    let mut past = event("past_ours", &["ru-pgo"]);
    for name in ["from", "to", "reply_by"] {
        past.as_object_mut().expect("fields").remove(name);
    }
    pair[0].does("draft", past.clone()).expect("drafted");
    let open = pair[0].does("ready", json!({})).expect_err("nothing of the days");
    assert_eq!((open.code, open.field.as_deref()), (rule::NO_DAYS, Some("from")));
    past["days_known"] = "15 December, the year is not known".into();
    pair[0].does("draft", past).expect("drafted");
    pair[0].does("ready", json!({})).expect("readied");
    assert_eq!(pair[0].may().into_iter().filter(|act| acts::FIRST.contains(act)).collect::<Vec<_>>(), ["record"]);
    pair[0].does("record", json!({})).expect("recorded");
    exchange(&mut pair);
    assert_eq!(pair[0].state(), "event-line-recorded", "one side alone does not make it so");
    step(&mut pair, 1, "confirm", json!({}));
    assert_eq!(pair[0].state(), "event-line-held");
    step(&mut pair, 0, "close", json!({}));
    assert_eq!(pair[1].state(), "event-line-unrecorded");
}

#[test]
fn the_itinerary_is_within_the_days_and_every_line_has_its_zone() {
    let mut pair = agreed();
    let hours = |rows: Value| json!({ "hours": rows });
    let outside = pair[0]
        .does(
            "itinerary",
            hours(json!([
                {"starts": "2026-11-24T10:40", "what": "Arrival"}, {"starts": "2026-11-27T09:00", "what": "Departure"},
            ])),
        )
        .expect_err("the day after");
    assert_eq!((outside.code, outside.field.as_deref()), (rule::OUTSIDE, Some("hours.1.starts")));
    assert!(outside.args.contains(&("row", "2".into())) && outside.args.contains(&("what", "Departure".into())));
    let backwards = pair[0]
        .does("itinerary", hours(json!([{"starts": "2026-11-24T10:40", "ends": "2026-11-24T10:30", "what": "Talks"}])))
        .expect_err("backwards");
    assert_eq!(backwards.code, rule::BACKWARDS);
    let wrong =
        pair[0].does("itinerary", hours(json!([{"starts": "2026-11-24 10:40", "what": "x"}]))).expect_err("wrong");
    assert_eq!((wrong.code, wrong.field.as_deref()), ("field-time", Some("hours.0.starts")));
    let zone = hours(json!([{"starts": "2026-11-24T10:40", "what": "x", "zone": "Mars/Olympus"}]));
    assert_eq!(pair[0].does("itinerary", zone).expect_err("no zone").code, "field-choice");
    step(
        &mut pair,
        0,
        "itinerary",
        hours(json!([
            {"starts": "2026-11-24T10:40", "what": "Arrival"},
            {"starts": "2026-11-23T22:10", "zone": "Asia/Tashkent", "what": "Take-off"},
        ])),
    );
    let line = pair[1].view().line;
    let rows = line.itinerary.expect("an itinerary").rows;
    assert_eq!(
        rows.iter().map(|row| row["zone"].as_str()).collect::<Vec<_>>(),
        [Some("Asia/Baku"), Some("Asia/Tashkent")]
    );
    // Two versions that crossed: the first stands, the other is kept as a conflict on both sides.
    for (who, what) in [(0, "Talks"), (1, "Museum")] {
        pair[who].does("itinerary", hours(json!([{"starts": "2026-11-25T10:00", "what": what}]))).expect("written");
    }
    carry(&mut pair);
    assert_eq!(pair[0].view().line_digest(), pair[1].view().line_digest());
    assert_eq!(pair[0].view().conflicts[0].breach.rule, rule::STALE);
    let folder = docket::AnyOpen::folder(&pair[1].open()).expect("a folder");
    let days: Vec<String> =
        folder.parts.iter().filter_map(docket::FolderPart::day).map(|day| day.to_string()).collect();
    assert_eq!(days, ["2026-11-25"]);
    let first =
        folder.parts.iter().find_map(|part| part.day().and(part.table.clone())).expect("a day").rows[0][0].clone();
    assert_eq!(serde_json::to_value(first).expect("JSON")["value"]["east"], 240);
}

#[test]
fn nobody_is_a_delegate_twice_and_what_is_personal_stays_with_those_who_need_it() {
    let mut pair = agreed();
    let list = |second: Value| {
        json!({"delegates": [
            {"name_passport": "KARIMOV AZIZ", "passport": "AA 1234567", "post": "Head of department", "diet": "no pork",
             "arrives": "2026-11-24T10:40", "contact": "+998 71 000 00 00"}, second,
        ]})
    };
    for second in
        [json!({"name_passport": "Karimov  Aziz"}), json!({"name_passport": "KARIMOV A.", "passport": "AA1234567"})]
    {
        let twice = pair[1].does("delegation", list(second)).expect_err("twice");
        assert_eq!((twice.code, twice.field.as_deref()), (rule::TWICE, Some("delegates.1.name_passport")));
        assert!(twice.args.contains(&("other", "1".into())) && twice.args.contains(&("row", "2".into())));
    }
    // Two of one name are two when their passports are.
    step(&mut pair, 1, "delegation", list(json!({"name_passport": "KARIMOV AZIZ", "passport": "AB 7654321"})));
    for office in &pair {
        let open = office.open();
        let look = open.look();
        let seen = [
            serde_json::to_string(&look.line),
            serde_json::to_string(&look.desk),
            serde_json::to_string(&look.card),
            serde_json::to_string(&look.office),
            serde_json::to_string(&look.mentions),
            serde_json::to_string(
                &office.docket.iter().map(|held| docket::Kind::show(&Events, &held.entry)).collect::<Vec<_>>(),
            ),
        ];
        for json in seen.map(|json| json.expect("JSON")) {
            for secret in ["AA 1234567", "no pork", "10:40", "+998"] {
                assert!(!json.contains(secret), "{secret}: {json}");
            }
        }
        let folder = docket::AnyOpen::folder(&open).expect("a folder");
        let all = serde_json::to_string(&folder).expect("JSON");
        assert!(all.contains("AA 1234567") && all.contains("no pork") && all.contains("10:40"), "{all}");
        let plain = serde_json::to_string(&folder.without_personal()).expect("JSON");
        assert!(plain.contains("KARIMOV AZIZ") && plain.contains("Head of department"));
        assert!(!plain.contains("1234567") && !plain.contains("no pork") && !plain.contains("10:40"), "{plain}");
    }
    let own = acts::ACTS.iter().find(|act| act.name == "delegation").expect("the act");
    assert!(docket::AnyOpen::prefill(&pair[0].open(), own).is_empty(), "each side writes its own list");
    assert_eq!(docket::AnyOpen::prefill(&pair[1].open(), own)["delegates"][0]["passport"], "AA 1234567");
}

#[test]
fn minutes_in_one_language_are_refused() {
    let mut pair = agreed();
    step(&mut pair, 0, "held", json!({"minutes_by": "2026-12-10"}));
    assert_eq!(clock(&pair[0], "event-clock-minutes").map(|clock| clock.1), Some("2026-12-11T00:00:00.000000Z".into()));
    for texts in [json!([{"text": text("One.")}]), json!([{"text": text("One.")}, {"text": text("Two.")}])] {
        let one = pair[0].does("minutes", json!({ "texts": texts })).expect_err("one language");
        assert_eq!((one.code, one.field.as_deref()), (rule::LANGUAGES, Some("texts")));
    }
    step(&mut pair, 0, "minutes", minutes("One."));
    let seen = pair[1].view().line.minutes.expect("minutes").digest.to_string();
    step(&mut pair, 0, "minutes", minutes("Two."));
    let old = pair[1].does_just("agree-minutes", json!({ "of": seen })).expect_err("an earlier version");
    assert_eq!(old.code, rule::STALE);
}

#[test]
fn bad_input_is_refused_with_its_place() {
    let mut office = Authority::new("az-pgo");
    let alone = office.does("draft", event("we_invite", &["az-pgo"])).expect_err("with itself");
    assert_eq!((alone.code, alone.field.as_deref()), (rule::PARTIES, Some("partner")));
    let twice = office.does("draft", event("we_invite", &["uz-gp", "uz-gp"])).expect_err("twice");
    assert_eq!((twice.code, twice.field.as_deref()), (rule::PARTIES, Some("others.0.authority")));
    office.write((Role::Head, "head"), "draft", event("we_invite", &["uz-gp"])).expect("drafted");
    office.does("ready", json!({})).expect("readied");
    let own = office.write((Role::Head, "head"), "invite", json!({})).expect_err("she wrote it");
    assert_eq!(own.code, "four-eyes");
    office.write((Role::Head, "head"), "send-back", note("Which days?")).expect("sent back");
    office.does("abandon", note("Twice the same.")).expect("given up");
    assert!(!office.open().look().summary.open);
}

/// Every act of the table is offered somewhere, every state that is open has a way out, and an end has none.
#[test]
fn every_row_of_the_table_can_be_walked() {
    let first = acts::ACTS.iter().filter(|act| acts::FIRST.contains(&act.name)).map(|act| act.entry);
    let entries: BTreeSet<&str> = LINE.iter().map(|row| row.entry).chain(first).collect();
    let shared: BTreeSet<&str> =
        acts::ACTS.iter().filter(|act| act.reach == Reach::Shared).map(|act| act.entry).collect();
    assert_eq!(entries, shared);
    for phase in Phase::ALL.iter().filter(|phase| **phase != Phase::New) {
        assert_eq!(LINE.iter().any(|row| row.from.contains(phase)), phase.is_open(), "{phase:?}");
    }
}

/// What fills the form of an act in a random walk.
fn filling(act: &Act, turn: u8) -> Value {
    let day = format!("2027-05-{:02}", turn % 28 + 1);
    match act.name {
        "propose-days" => json!({ "from": day }),
        "ask-postpone" if turn.is_multiple_of(2) => json!({ "from": day, "note": text("x") }),
        "delegation" => json!({"delegates": [{"name_passport": format!("N {turn}"), "passport": "P1"}]}),
        "itinerary" => json!({"hours": [{"starts": "2026-11-24T10:40", "what": "x"}]}),
        "agenda" => json!({"points": [{"point": "x", "time_minutes": 15}]}),
        "minutes" => minutes(&format!("Version {turn}.")),
        "accept" | "confirm" | "agree-postpone" | "agree-minutes" | "sign-minutes" | "held" | "close" => json!({}),
        _ => note("x"),
    }
}

/// Of the entries that stand, who said yes to what: agreed, and signed, is only what everybody who takes part did.
fn nothing_alone(office: &Authority) -> Result<(), TestCaseError> {
    let view = office.view();
    let line = &view.line;
    let standing: Vec<&Held> = view
        .history
        .iter()
        .filter(|placed| placed.standing == Standing::Stands)
        .filter_map(|placed| office.docket.get(&placed.digest))
        .collect();
    let said = |kinds: &[&str], of: &str, party: &AuthorityId| {
        standing.iter().any(|held| {
            let entry = &held.entry;
            entry.author == *party
                && ((held.digest.to_string() == of && !kinds.contains(&"event.minutes_signed"))
                    || (kinds.contains(&entry.kind.as_str())
                        && entry.body.get("of").and_then(Value::as_str) == Some(of)))
        })
    };
    if line.phase == Phase::Agreed && line.days.as_ref() == line.offer.as_ref().map(|offer| &offer.days) {
        let offer = line.offer.as_ref().expect("an offer").digest.to_string();
        let kept = standing.iter().any(|held| held.entry.kind == "event.days_kept");
        for party in line.present() {
            let yes = said(&["event.accepted", "event.postpone_agreed", "event.confirmed"], &offer, party);
            prop_assert!(yes || kept, "{party} did not agree");
        }
    }
    if let Some(minutes) = &line.minutes {
        let of = minutes.digest.to_string();
        if matches!(line.phase, Phase::MinutesAgreed | Phase::Signed | Phase::Closed) {
            for party in line.present() {
                prop_assert!(said(&["event.minutes_agreed"], &of, party), "{party} did not agree to the minutes");
            }
        }
        if matches!(line.phase, Phase::Signed | Phase::Closed) {
            for party in line.present() {
                prop_assert!(said(&["event.minutes_signed"], &of, party), "{party} did not sign");
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// However the parties act, and wherever the lines are cut: with the same entries they see the same, and what one of
    /// them said alone never stands as agreed or signed, not even in the eyes of one who has not heard the others yet.
    #[test]
    fn all_sides_see_the_same(
        how in 0..3_usize,
        several in any::<bool>(),
        turns in proptest::collection::vec((0..3_usize, any::<u8>(), any::<bool>()), 1..40),
    ) {
        let others: &[&str] = if several { &["uz-gp", "kz-gp"] } else { &["uz-gp"] };
        let mut all = shared(["we_invite", "we_come", "past_theirs"][how], others);
        for (who, turn, cut) in turns {
            let who = who % all.len();
            // Ends come soon enough; most walks should come to the minutes.
            let offered: Vec<&Act> = all[who].open().look().acts.iter().copied()
                .filter(|act| act.entry.starts_with("event."))
                .filter(|act| turn % 8 == 0 || !matches!(act.name, "cancel" | "refuse" | "deny" | "close"))
                .collect();
            let Some(act) = offered.get(usize::from(turn) % offered.len().max(1)) else { continue };
            let done = all[who].does(act.name, filling(act, turn));
            // The hours of the walk are on the first days alone.
            prop_assert!(done.is_ok() || act.name == "itinerary", "{}: {done:?}", act.name);
            nothing_alone(&all[who])?;
            if !cut {
                carry(&mut all);
            }
        }
        carry(&mut all);
        for one in &all {
            prop_assert_eq!(one.view().line_digest(), all[0].view().line_digest());
            nothing_alone(one)?;
            // All sides number the decisions alike, and nobody is her own partner.
            let items = |office: &Authority| began(office).into_iter().map(|(item, _)| item).collect::<Vec<_>>();
            let away = one.view().line.away.contains(&one.seat);
            prop_assert!(away || items(one) == items(&all[0]) || all[0].view().line.away.contains(&all[0].seat));
            prop_assert!(began(one).iter().all(|(_, content)| content["partner"] != json!(one.seat)));
        }
    }
}

/// The host says that it took place and writes these decisions into the minutes.
fn decided(all: &mut [Authority], decisions: Value) {
    step(all, 0, "held", json!({}));
    let mut fields = minutes("One.");
    fields["decisions"] = decisions;
    step(all, 0, "minutes", fields);
}

fn began(office: &Authority) -> Vec<(u32, Value)> {
    let sequels = office.open().look().sequels.clone();
    sequels.into_iter().map(|sequel| (sequel.item, Value::Object(sequel.content))).collect()
}

#[test]
fn a_commitment_can_begin_from_each_decision_of_minutes_that_stand() {
    let mut pair = agreed();
    assert_eq!(began(&pair[0]), [], "there are no minutes yet");
    let long = format!("{}\nThe second line.", "word ".repeat(60).trim());
    decided(
        &mut pair,
        json!([
            {"decision": text("To send the list."), "who": "az-pgo", "by": "2027-01-15"},
            {"decision": {"lang": "ru", "text": long}, "who": "uz-gp"},
            {"decision": text("To meet again."), "by": "2027-06-01"},
        ]),
    );
    let [baku, tashkent] = [began(&pair[0]), began(&pair[1])];
    assert_eq!(baku.iter().map(|(item, _)| *item).collect::<Vec<_>>(), [1, 2, 3]);
    let first = json!({
        "partner": "uz-gp", "promised_by": "us", "subject": "To send the list.", "language": "en", "due": "2027-01-15",
        "promise": text("To send the list."), "origin": "minutes", "origin_on": "2026-11-26", "decision": 1,
        "origin_title": "DEMO: talks on search for assets",
    });
    assert_eq!(baku[0].1, first);
    assert_eq!((&baku[1].1["promised_by"], &baku[1].1["partner"]), (&json!("partner"), &json!("uz-gp")));
    assert_eq!((&tashkent[1].1["promised_by"], &tashkent[1].1["partner"]), (&json!("us"), &json!("az-pgo")));
    assert_eq!((&tashkent[0].1["promised_by"], &tashkent[0].1["partner"]), (&json!("partner"), &json!("az-pgo")));
    let subject = baku[1].1["subject"].as_str().expect("a subject");
    assert_eq!(subject, "word ".repeat(24).trim(), "cut at a word, from the first line alone");
    assert!(baku[1].1.get("due").is_none());
    // Who does it is not said: the partner can only be the other one, who promised is left open.
    assert_eq!((&baku[2].1["partner"], baku[2].1.get("promised_by")), (&json!("uz-gp"), None));
    // Each is what the form of a commitment takes.
    for (_, mut content) in baku.into_iter().chain(tashkent) {
        content["event"] = json!("0196f2c0-0000-7000-8000-000000000000");
        let problems = kinds::promise::forms::DRAFT.problems_of_draft(content.as_object().expect("fields"));
        assert_eq!(problems, [], "{content}");
    }
    step(&mut pair, 1, "return-minutes", note("Not so."));
    assert_eq!(began(&pair[0]), [], "minutes that were returned will be written anew");
    step(&mut pair, 0, "minutes", json!({}));
    step(&mut pair, 1, "agree-minutes", json!({}));
    for who in 0..2 {
        assert_eq!(began(&pair[1]).len(), 3);
        step(&mut pair, who, "sign-minutes", json!({}));
    }
    step(&mut pair, 0, "close", json!({}));
    assert_eq!(began(&pair[1]).len(), 3, "what was signed still binds when the event is closed");
}

#[test]
fn among_several_nobody_is_taken_for_the_one_who_promised() {
    let mut all = shared("we_invite", &["uz-gp", "kz-gp"]);
    step(&mut all, 1, "accept", json!({}));
    step(&mut all, 2, "accept", json!({}));
    decided(
        &mut all,
        json!([{"decision": text("One.")}, {"decision": text("Two."), "who": "az-pgo"}, {"decision": text("Three."), "who": "kz-gp"}]),
    );
    let parts = |office: &Authority| -> Vec<(Option<Value>, Option<Value>)> {
        let of = |content: &Value, name: &str| content.get(name).cloned();
        began(office).iter().map(|(_, one)| (of(one, "promised_by"), of(one, "partner"))).collect()
    };
    let [us, partner] = [Some(json!("us")), Some(json!("partner"))];
    assert_eq!(parts(&all[0]), [(None, None), (us.clone(), None), (partner.clone(), Some(json!("kz-gp")))]);
    assert_eq!(parts(&all[2]), [(None, None), (partner, Some(json!("az-pgo"))), (us, None)]);
}

/// An entry of somebody who is no party, or in the place of another, is kept as a conflict and moves nothing.
#[test]
fn a_forged_answer_moves_nothing() {
    let pair = shared("we_invite", &["uz-gp"]);
    let invited = pair[0].docket.iter().find(|held| held.entry.kind == "event.invited").expect("invited").clone();
    for author in ["az-pgo", "ru-pgo"] {
        let mut office = pair[1].clone();
        let mut entry = invited.entry.clone();
        entry.author = id(author);
        entry.audience.insert(id(author));
        entry.kind = "event.accepted".into();
        entry.body = Object::new();
        entry.body.insert("of".into(), invited.digest.to_string().into());
        entry.parents = [invited.digest].into();
        entry.seq = if author == "az-pgo" { entry.seq + 1 } else { 1 };
        let digest = entry.digest().expect("a digest");
        office.docket.insert(Held { entry, digest, noted_at: start(), after_home: 0 }).expect("kept");
        assert_eq!(office.state(), "event-line-invited");
        assert_eq!(office.view().conflicts.len(), 1, "{author}");
    }
}

/// Times without a zone say nothing: wherever a form has the one it has the other.
#[test]
fn every_time_has_a_zone_beside_it() {
    fn look(fields: &[docket::Field]) {
        let has = |kind| fields.iter().any(|field| field.kind == kind);
        assert!(!has(docket::FieldKind::LocalTime) || has(docket::FieldKind::Zone), "{fields:?}");
        for field in fields {
            if let docket::FieldKind::Group { fields, .. } = field.kind {
                look(fields);
            }
        }
    }
    kinds::all().iter().flat_map(|kind| kind.table()).for_each(|act| look(act.form.fields));
}

#[test]
fn the_reference_page_is_the_tables() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/reference/event.md");
    let page = kinds::doc::event_markdown();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(path, &page).expect("docs/reference can be written");
    }
    let committed = std::fs::read_to_string(path).unwrap_or_default();
    let run = "UPDATE_DOCS=1 cargo test -p kinds --test event reference_page";
    assert!(committed == page, "docs/reference/event.md is stale: run {run}");
}
