//! A partner without a node: what it does by letter is registered by the other side, and nobody speaks for who speaks.

#![expect(clippy::panic, reason = "a test that cannot go on says why")]
#![expect(clippy::needless_pass_by_value, reason = "fields are written where they are used")]

use std::collections::BTreeSet;

use docket::{
    Act, AnyKind, AnyOpen, AttachmentRef, Command, Context, Docket, Entry, Eyes, Held, Letter, Object, Officer, Reach,
    Side, Standing,
};
use kernel::{AuthorityId, Date, Digest, DocketId, Moment, Problem, Rng, Role};
use serde_json::{Value, json};

struct Ones;
impl Rng for Ones {
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

fn kind(name: &str) -> &'static dyn AnyKind {
    kinds::by_name(name).expect("a kind")
}

fn file(name: &str) -> AttachmentRef {
    serde_json::from_value(json!({
        "digest": Digest::of(name.as_bytes()).to_string(), "size": 9, "media_type": "application/pdf",
        "name": format!("{name}.pdf"), "handling": "ordinary",
    }))
    .expect("an attachment")
}

/// The office that has a node: az-pgo. The partner without one is kg-gpo.
struct Office {
    kind: &'static dyn AnyKind,
    open: Box<dyn AnyOpen>,
    now: Moment,
}

impl Office {
    fn of(name: &str) -> Self {
        Self::at("az-pgo", name)
    }

    fn at(seat: &str, name: &str) -> Self {
        let docket = Docket::new(DocketId::new(start(), &mut Ones));
        Self { kind: kind(name), open: kind(name).open(docket, &id(seat)).expect("it opens"), now: start() }
    }

    fn act(&self, name: &str) -> &'static Act {
        self.kind.act(name).unwrap_or_else(|| panic!("there is no act {name}"))
    }

    fn tries(&mut self, role: Role, act: &str, fields: Object, files: &[&str]) -> Result<Vec<Held>, Problem> {
        let command = Command { act: act.into(), fields, attachments: files.iter().map(|name| file(name)).collect() };
        let officer = Officer { role, pseudonym: role.as_str().into() };
        let (held, open) = self.open.decide(&command, &Context { officer, now: self.now, number: Some("1".into()) })?;
        self.open = open;
        Ok(held)
    }

    /// An act of ours, with what its form starts with.
    fn does(&mut self, name: &str, fields: Value) -> Vec<Held> {
        let act = self.act(name);
        let mut all = self.open.prefill(act);
        all.extend(fields.as_object().expect("fields").clone());
        let done = if act.eyes == Eyes::Four {
            let proposed = self.tries(Role::Officer, name, all, &["proof"]).expect("it is proposed");
            let answer = json!({"proposal": proposed[0].digest.to_string()});
            self.tries(Role::Signer, "approve", answer.as_object().expect("fields").clone(), &[])
        } else {
            let role = if act.roles.contains(&Role::Signer) { Role::Signer } else { act.roles[0] };
            self.tries(role, name, all, &[])
        };
        done.unwrap_or_else(|problem| panic!("{name}: {problem}"))
    }

    /// A letter of the partner that came today, with what the form of its registration starts with.
    fn hears(&mut self, name: &str, fields: Value) -> Result<Vec<Held>, Problem> {
        let today = self.now.date().to_string();
        let mut all = self.open.on_paper(self.act(name)).0;
        for (field, value) in [("letter_from", "kg-gpo"), ("letter_dated", &today), ("letter_received", &today)] {
            all.insert(field.into(), value.into());
        }
        all.extend(fields.as_object().expect("fields").clone());
        self.tries(Role::Registry, name, all, &["scan"])
    }

    fn line(&self) -> String {
        self.open.look().summary.line_state.clone()
    }

    fn may_come(&self) -> BTreeSet<&'static str> {
        self.open.look().on_paper.iter().map(|(act, _)| act.name).collect()
    }
}

fn text(words: &str) -> Value {
    json!({"lang": "en", "text": words})
}

fn promise(by: &str) -> Value {
    json!({
        "promised_by": by, "subject": "DEMO: list of contact points", "promise": text("To send the list."),
        "language": "en", "due": "2026-04-30", "origin": "letter",
    })
}

fn promised() -> Office {
    let mut office = Office::of("promise");
    let mut draft = promise("partner");
    draft["partner"] = "kg-gpo".into();
    office.does("draft", draft);
    office.does("ready", json!({}));
    office.does("record", json!({}));
    office
}

#[test]
fn every_kind_can_hear_what_its_partners_say() {
    for kind in kinds::all() {
        let mut names = BTreeSet::new();
        for act in kind.on_paper() {
            assert!(act.is_on_paper() && act.name.starts_with("paper-") && names.insert(act.name), "{}", act.name);
            assert!(act.form.files && act.reach == Reach::Shared && !act.numbered, "{}", act.name);
            assert!(kind.table().iter().all(|own| own.name != act.name && !own.is_on_paper()));
            let fields: BTreeSet<&str> = act.form.fields.iter().map(|field| field.name).collect();
            assert_eq!(fields.len(), act.form.fields.len(), "{}: a field stands twice", act.name);
            let laid_out: Vec<&str> = act.form.sections.iter().flat_map(|section| section.fields).copied().collect();
            assert!(laid_out.is_empty() || laid_out.iter().copied().collect::<BTreeSet<_>>() == fields, "{}", act.name);
        }
        let shared: BTreeSet<&str> =
            kind.table().iter().filter(|act| act.reach == Reach::Shared).map(|act| act.entry).collect();
        let heard: BTreeSet<&str> = kind.on_paper().iter().map(|act| act.entry).collect();
        let unheard: Vec<&&str> = shared.difference(&heard).collect();
        let expected: &[&str] = if kind.name() == "event" { &["event.recorded"] } else { &[] };
        assert_eq!(unheard.into_iter().copied().collect::<Vec<_>>(), expected, "{}", kind.name());
        assert!(!kind.begins_on_paper(&id("kg-gpo")).is_empty(), "{}: no letter begins a matter", kind.name());
    }
}

#[test]
fn a_promise_is_kept_by_letter() {
    let mut office = promised();
    assert_eq!(office.line(), "promise-line-recorded");
    assert!(office.may_come().contains("paper-accept") && !office.may_come().contains("paper-claim"));
    let held = office.hears("paper-accept", json!({"letter_number": "7/12"})).expect("registered");
    let entry = &held[0].entry;
    assert_eq!((&entry.author, entry.actor()), (&id("az-pgo"), &id("kg-gpo")));
    assert_eq!(entry.letter.as_ref().and_then(|letter| letter.number.as_deref()), Some("7/12"));
    assert!(entry.body.keys().all(|name| !name.starts_with("letter_")), "the letter is no part of what it tells");
    assert_eq!(office.line(), "promise-line-accepted");
    let rows = office.kind.show(entry);
    assert_eq!(rows[0].value, docket::Shown::Authority(id("kg-gpo")), "who reads it is told whose letter it was");

    office.hears("paper-claim", json!({"note": text("Sent.")})).expect("registered");
    assert_eq!(office.line(), "promise-line-claimed");
    assert!(!office.may_come().contains("paper-confirm"), "whoever claims does not confirm");
    office.does("confirm", json!({}));
    assert_eq!(office.line(), "promise-line-confirmed");
    assert!(office.may_come().is_empty(), "nothing is awaited any more");
    let history = &office.open.look().history;
    assert!(history.iter().all(|placed| placed.standing == Standing::Stands));
}

#[test]
fn the_other_way_round_our_word_alone_closes_nothing() {
    let mut office = Office::of("promise");
    let mut draft = promise("us");
    draft["partner"] = "kg-gpo".into();
    for (act, fields) in
        [("draft", draft), ("ready", json!({})), ("record", json!({})), ("claim", json!({"note": text("Done.")}))]
    {
        office.does(act, fields);
    }
    assert_eq!(office.line(), "promise-line-claimed");
    assert!(!office.open.look().acts.iter().any(|act| act.name == "confirm"), "we do not confirm our own claim");
    office.hears("paper-confirm", json!({})).expect("its letter does");
    assert_eq!(office.line(), "promise-line-confirmed");
}

#[test]
fn what_is_wrong_with_a_letter_is_said_at_its_field() {
    let cases = [
        (json!({"letter_from": "az-pgo"}), "letter_from", "paper-own"),
        (json!({"letter_received": "2026-03-04"}), "letter_received", "paper-received-later"),
        (json!({"letter_dated": "2026-03-02", "letter_received": "2026-03-01"}), "letter_dated", "paper-dated-later"),
        (json!({"letter_dated": "2026-02-30"}), "letter_dated", "field-date"),
        (json!({"letter_number": "a\nb"}), "letter_number", "field-wrong"),
    ];
    for (fields, field, code) in cases {
        let problem = promised().hears("paper-accept", fields).expect_err(code);
        assert_eq!((problem.field.as_deref(), problem.code), (Some(field), code));
    }
    let mut office = promised();
    let fields = json!({"letter_from": "kg-gpo", "letter_dated": "2026-03-02", "letter_received": "2026-03-02"});
    let fields = fields.as_object().expect("fields").clone();
    let problem = office.tries(Role::Officer, "paper-accept", fields.clone(), &[]).expect_err("no scan");
    assert_eq!((problem.field.as_deref(), problem.code), (Some("files"), "paper-scan"));
    let problem = office.tries(Role::Translator, "paper-accept", fields, &["scan"]).expect_err("not hers");
    assert_eq!(problem.code, "act-not-yours");
    // A third authority has no part in it, and an act out of its turn is not one.
    for (act, from) in [("paper-accept", "tm-gpo"), ("paper-confirm", "kg-gpo")] {
        let problem = promised().hears(act, json!({"letter_from": from})).expect_err(act);
        assert_eq!(problem.code, "act-not-now", "{act} {from}");
    }
}

/// What each kind needs to be told of a letter that begins a matter.
fn beginnings() -> Vec<(&'static str, &'static str, Value)> {
    let event = json!({
        "title": "DEMO: visit", "language": "en", "form": "visit", "zone": "Asia/Bishkek", "city": "Bishkek",
        "from": "2026-05-11", "to": "2026-05-13",
    });
    let course = json!({
        "title": "DEMO: course", "language": "en", "course_form": "trainees", "institution": "DEMO academy",
        "year": 2026, "from": "2026-09-01", "to": "2026-09-20", "places": 4, "taught_in": ["en"],
        "pays_travel": "sender", "pays_stay": "host", "pays_course": "host", "nominate_by": "2026-07-01",
    });
    let programme = json!({
        "title": text("DEMO"), "parties": [{"authority": "kg-gpo"}], "term_from": "2027-01-01",
        "term_until": "2028-12-31",
        "items": [{"number": "1", "title": text("DEMO 1"), "item_form": "seminar", "period": "annually"}],
    });
    vec![
        ("promise", "paper-record", promise("us")),
        ("event", "paper-invite", event.clone()),
        ("event", "paper-propose", event),
        ("internship", "paper-offer", course.clone()),
        ("internship", "paper-request", course),
        ("programme", "paper-propose", programme),
    ]
}

#[test]
fn a_letter_begins_a_matter_that_came_to_us() {
    for (name, act, fields) in beginnings() {
        let mut office = Office::of(name);
        let held = office.hears(act, fields).unwrap_or_else(|problem| panic!("{name} {act}: {problem}"));
        let entry = &held[0].entry;
        assert_eq!(entry.audience, BTreeSet::from([id("az-pgo"), id("kg-gpo")]), "{name} {act}");
        let look = office.open.look();
        assert_eq!(look.summary.partners, [id("kg-gpo")], "{name} {act}");
        if name != "promise" {
            assert_eq!(look.summary.side, Side::Incoming, "{name} {act}");
        }
        assert!(look.conflicts.is_empty() && !look.acts.is_empty(), "{name} {act}: we can answer");
    }
}

#[test]
fn limits_run_from_the_day_the_letter_came() {
    let mut office = promised();
    office.now = start().plus_days(20);
    let fields = json!({"letter_dated": "2026-03-02", "letter_received": "2026-03-05"});
    let held = office.hears("paper-accept", fields).expect("registered");
    assert_eq!(held[0].noted_at, office.now);
    assert_eq!(held[0].since(), Moment::parse("2026-03-05T00:00:00.000000Z").expect("a moment"));
    // Nothing became known before it was there, wherever the day is counted.
    let letter = Letter { dated: day("2026-03-22"), received: day("2026-03-23"), number: None };
    let mut early = held[0].clone();
    early.entry.letter = Some(letter);
    assert_eq!(early.since(), office.now);
}

fn day(text: &str) -> Date {
    Date::parse(text).expect("a day")
}

/// An entry of `author` in the matter of `office`, after what is there.
fn written(office: &Office, author: &str, about: Option<&str>, kind: &str) -> Held {
    let docket = office.open.docket();
    let audience = BTreeSet::from([id("az-pgo"), id("kg-gpo")]);
    let entry = Entry {
        v: 1,
        docket: docket.id(),
        author: id(author),
        seq: docket.next_seq(&id(author), &audience),
        parents: docket.heads(&audience),
        audience,
        made_at: start(),
        officer: Officer { role: Role::Signer, pseudonym: "another".into() },
        kind: kind.into(),
        version: 1,
        about: about.map(id),
        letter: about.map(|_| Letter { dated: day("2026-03-02"), received: day("2026-03-02"), number: None }),
        body: Object::new(),
        attachments: vec![file("scan")],
    };
    entry.check().expect("well written");
    Held { digest: entry.digest().expect("a digest"), entry, noted_at: start(), after_home: 0 }
}

#[test]
fn who_speaks_is_not_spoken_for() {
    let mut office = promised();
    // It has a node now, and accepts under its own seal.
    let own = written(&office, "kg-gpo", None, "promise.accepted");
    office.open = office.open.with(std::slice::from_ref(&own)).expect("taken");
    assert_eq!(office.line(), "promise-line-accepted");
    assert!(office.may_come().is_empty(), "its letters are not asked for any more");
    let problem = office.hears("paper-claim", json!({"note": text("Sent.")})).expect_err("it has a seal");
    assert_eq!((problem.field.as_deref(), problem.code), (Some("letter_from"), "docket-rule-speaks-itself"));

    // Somebody who writes it all the same changes nothing, and both sides say so alike, whatever came first.
    let forged = written(&office, "az-pgo", Some("kg-gpo"), "promise.claimed");
    let mut digests = BTreeSet::new();
    for order in [[&own, &forged], [&forged, &own]] {
        for seat in ["az-pgo", "kg-gpo"] {
            let mut open = kind("promise").open(Docket::new(office.open.docket().id()), &id(seat)).expect("it opens");
            let shared = office.open.docket().iter().filter(|held| !held.entry.is_home() && held.digest != own.digest);
            open = open.with(&shared.cloned().collect::<Vec<_>>()).expect("taken");
            for held in order {
                open = open.with(std::slice::from_ref(held)).expect("taken");
            }
            let look = open.look();
            assert_eq!(look.summary.line_state, "promise-line-accepted");
            assert_eq!(look.conflicts[0].breach.rule, "docket-rule-speaks-itself");
            digests.insert(look.line_digest);
        }
    }
    assert_eq!(digests.len(), 1, "all holders see the same");
}

#[test]
fn an_entry_has_a_letter_just_when_it_is_about_a_partner() {
    let office = promised();
    let good = written(&office, "az-pgo", Some("kg-gpo"), "promise.accepted").entry;
    let none = Entry { letter: None, ..good.clone() };
    let own = Entry { about: None, ..good.clone() };
    let backwards = Letter { dated: day("2026-03-03"), received: day("2026-03-02"), number: None };
    let empty = Letter { number: Some(" ".into()), dated: day("2026-03-02"), received: day("2026-03-02") };
    let wrong =
        [none, own, Entry { letter: Some(backwards), ..good.clone() }, Entry { letter: Some(empty), ..good.clone() }];
    for entry in wrong {
        let bytes = entry.to_bytes().expect("bytes");
        assert_eq!(Entry::from_bytes(&bytes).expect_err("not an entry").code, "entry-malformed");
    }
    assert_eq!(Entry::from_bytes(&good.to_bytes().expect("bytes")).expect("an entry"), good);
}
