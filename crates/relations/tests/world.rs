//! A small world as reports of the press tell it, and what can be asked of it.

use kernel::{Country, Date, Lang, Names, PartialDate, Text, Tri};
use relations::{
    Agreement, AgreementKind, Body, BodyKind, Clock24, Contact, ContactKind, Hours, MemberRole, Membership, NameUse,
    Person, PersonName, Post, Record, RecordId, Register, Reservation, Seen, Signer, Source, SourceKind, Tag, Tenure,
    Term, Weekday, Weight,
};

fn id(text: &str) -> RecordId {
    RecordId::parse(text).expect("an id")
}

fn day(text: &str) -> Date {
    Date::parse(text).expect("a day")
}

fn date(text: &str) -> PartialDate {
    PartialDate::parse(text).expect("a date")
}

fn tag(text: &str) -> Tag {
    Tag::parse(text).expect("a tag")
}

fn press(name: &str) -> Source {
    Source { kind: SourceKind::Press, name: name.into(), date: None, place: None }
}

fn body(kind: BodyKind, name: &str, parent: Option<&str>) -> Record {
    Record::Body(Body {
        kind,
        names: Names::from([(Lang::En, name)]),
        country: Country::parse("AZ"),
        authority: None,
        parent: parent.map(id),
        term: Term::default(),
        contacts: Vec::new(),
        source: press("report"),
        verified: None,
    })
}

fn post(body: &str, name: &str) -> Record {
    Record::Post(Post {
        body: id(body),
        names: Names::from([(Lang::En, name)]),
        single: true,
        term: Term::default(),
        source: press("report"),
    })
}

fn person(name: &str) -> Record {
    Record::Person(Person {
        names: vec![PersonName { text: name.into(), lang: Some(tag("en")), used: NameUse::Usual }],
        ranks: Vec::new(),
        languages: Vec::new(),
        source: press("report"),
        verified: None,
    })
}

fn tenure(post: &str, person: &str, term: Term, seen: &[&str]) -> Record {
    let seen = seen.iter().map(|on| Seen { on: date(on), source: press(&format!("report of {on}")) });
    Record::Tenure(Tenure {
        post: id(post),
        person: id(person),
        term,
        seen: seen.collect(),
        source: press("report"),
        verified: Some(day("2026-11-01")),
    })
}

fn agreement() -> Agreement {
    Agreement {
        kind: AgreementKind::Programme,
        titles: [(tag("en"), "Cooperation Programme for 2024-2025".to_owned())].into(),
        authentic: vec![tag("en")],
        parties: vec![id("az"), id("ru")],
        signed: Some(date("2023-06")),
        place: Names::default(),
        margins: Names::default(),
        signers: vec![
            Signer { party: id("az"), tenure: id("az-holds") },
            Signer { party: id("ru"), tenure: id("ru-holds") },
        ],
        parent: None,
        amends: None,
        predecessor: None,
        force: Term::of("2024-01-01", "2025-12-31"),
        reservations: Vec::new(),
        scan: Some(relations::Scan {
            digest: kernel::Digest::of(b"scan"),
            name: "scan.pdf".into(),
            media_type: "application/pdf".into(),
            size: 4,
        }),
        source: press("report"),
        verified: None,
    }
}

fn world() -> Register {
    Register::from_iter([
        (id("az"), body(BodyKind::Authority, "Prosecutor General's Office of Azerbaijan", None)),
        (id("az-unit"), body(BodyKind::Unit, "International Legal Cooperation Department", Some("az"))),
        (id("ru"), body(BodyKind::Authority, "Prosecutor General's Office of Russia", None)),
        (id("az-head"), post("az", "Prosecutor General")),
        (id("ru-head"), post("ru", "Prosecutor General")),
        (id("unit-head"), post("az-unit", "Head of department")),
        (id("one"), person("One")),
        (id("two"), person("Two")),
        (id("three"), person("Three")),
        (id("az-holds"), tenure("az-head", "one", Term::default(), &["2021-01-12", "2024-03-19"])),
        (id("ru-holds"), tenure("ru-head", "two", Term::of("2020", ""), &["2021-01-12", "2024-11-21"])),
        (id("programme"), Record::Agreement(Box::new(agreement()))),
    ])
}

fn with(change: impl FnOnce(&mut Agreement)) -> Register {
    let mut world = world();
    let mut changed = agreement();
    change(&mut changed);
    world.put(id("programme"), Record::Agreement(Box::new(changed)));
    world
}

/// The codes that weigh as contradictions.
fn contradictions(world: &Register) -> Vec<&'static str> {
    let found = world.findings(day("2026-11-23")).into_iter();
    found.filter(|finding| finding.weight == Weight::Contradiction).map(|finding| finding.code).collect()
}

fn codes_of(world: &Register, record: &str) -> Vec<&'static str> {
    world.findings_of(&id(record), day("2026-11-23")).into_iter().map(|finding| finding.code).collect()
}

#[test]
fn what_agrees_is_left_alone() {
    assert_eq!(world().findings(day("2026-11-23")), []);
}

#[test]
fn who_held_a_post_on_a_day_is_answered_with_the_source() {
    let world = world();
    let asked = |on: &str| world.holders_on(&id("az-head"), day(on));
    let seen = asked("2024-03-19");
    assert_eq!((seen[0].person, seen[0].answer), (&id("one"), Tri::Yes));
    assert_eq!(seen[0].sources[0].name, "report of 2024-03-19", "the report of that day comes first");
    assert_eq!(asked("2022-06-01")[0].answer, Tri::Yes, "between two days on which it was seen");
    let before = asked("2018-10-24");
    assert_eq!((before[0].answer, before[0].last_certain), (Tri::Unknown, None), "no source says when it began");
    let after = asked("2026-11-02");
    assert_eq!((after[0].answer, after[0].last_certain), (Tri::Unknown, Some(day("2026-11-01"))));
    assert!(world.holders_on(&id("ru-head"), day("2019-12-31")).is_empty(), "that began in 2020");
}

#[test]
fn who_came_after_ends_what_nobody_saw_end() {
    let mut world = world();
    let old = Tenure {
        post: id("az-head"),
        person: id("three"),
        term: Term::default(),
        seen: vec![Seen { on: date("2018-10-24"), source: press("old report") }],
        source: press("old report"),
        verified: None,
    };
    world.put(id("before"), Record::Tenure(old));
    let persons = |on: &str| -> Vec<String> {
        world.holders_on(&id("az-head"), day(on)).iter().map(|holder| holder.person.to_string()).collect()
    };
    assert_eq!(persons("2018-10-24"), ["three"]);
    assert_eq!(persons("2019-06-01"), ["three", "one"], "nobody says when the one followed the other");
    assert_eq!(persons("2022-01-01"), ["one"]);
    assert_eq!(persons("2026-11-22"), ["one"], "the other cannot have come back unseen");
}

#[test]
fn two_holders_of_a_post_for_one_contradict_each_other() {
    let mut world = world();
    world.put(id("other"), tenure("az-head", "three", Term::of("2022", "2023-05"), &[]));
    let found = world.findings(day("2026-11-23"));
    let [found] = &found[..] else { panic!("{found:?}") };
    assert_eq!((found.code, found.field), ("tenures-overlap", "term"));
    assert_eq!(found.args, [("from", "2022-12-31".to_owned()), ("to", "2023-05-01".to_owned())]);
    // The same is shown beside either.
    assert_eq!(codes_of(&world, "az-holds"), codes_of(&world, "other"));
    // A single day within is a contradiction too; the day of handing over is none.
    let mut single = world.clone();
    single.put(id("other"), tenure("az-head", "three", Term::of("2022-05-05", "2022-05-05"), &[]));
    assert_eq!(contradictions(&single), ["tenures-overlap"]);
    single.put(id("other"), tenure("az-head", "three", Term::of("2019", "2021-01-12"), &[]));
    assert_eq!(contradictions(&single), [""; 0]);
    // One hands over to the other within a year that is all that is known: no contradiction.
    let mut calm = world.clone();
    calm.put(id("other"), tenure("ru-head", "three", Term::of("2015", "2020"), &[]));
    assert_eq!(contradictions(&calm), [""; 0]);
    // A post that several hold.
    let Some(Record::Post(mut several)) = world.record(&id("az-head")).cloned() else { panic!("a post") };
    several.single = false;
    world.put(id("az-head"), Record::Post(several));
    assert_eq!(contradictions(&world), [""; 0]);
    assert_eq!(world.holders_on(&id("az-head"), day("2023-02-01")).len(), 2);
}

#[test]
fn a_title_that_disagrees_with_the_dates_is_found() {
    let titled = |title: &str| {
        with(|agreement| {
            agreement.titles.insert(tag("en"), title.to_owned());
        })
    };
    assert_eq!(contradictions(&titled("Cooperation Programme until 2028")), ["title-term"]);
    assert_eq!(contradictions(&titled("Cooperation Programme for 2024-2026")), ["title-term"]);
    assert_eq!(contradictions(&titled("Programme of 2023")), [""; 0], "the year of the signature");
    assert_eq!(contradictions(&titled("Programme of 2019")), ["title-year"]);
    let two = with(|agreement| {
        agreement.force = Term::default();
        agreement.titles.insert(tag("ru"), "Программа сотрудничества до 2028 года".to_owned());
    });
    assert_eq!(contradictions(&two), ["titles-disagree"]);
}

#[test]
fn an_agreement_that_cannot_be_is_found() {
    let code = |change: fn(&mut Agreement)| contradictions(&with(change));
    assert_eq!(code(|agreement| agreement.signed = Some(date("2024-02"))), ["signed-after-force"]);
    assert_eq!(code(|agreement| agreement.signed = Some(date("2024"))), [""; 0], "it may have been on the first day");
    let backward = code(|agreement| {
        agreement.titles.insert(tag("en"), "Programme".into());
        agreement.force = Term::of("2025", "2024");
    });
    assert_eq!(backward, ["ends-before-begin"]);
    assert_eq!(code(|agreement| agreement.parent = Some(id("programme"))), ["parent-loop"]);
    assert_eq!(code(|agreement| agreement.predecessor = Some(id("az"))), ["missing"], "a body is no agreement");
    let reserved = code(|agreement| {
        let text = Text { lang: Lang::En, text: "Within national law.".into() };
        agreement.reservations = vec![Reservation { party: id("az-unit"), text }];
    });
    assert_eq!(reserved, ["reservation-of-no-party"]);
    assert_eq!(code(|agreement| agreement.signed = Some(date("2019-05-02"))), ["signer-not-in-post"]);
    let crossed = code(|agreement| agreement.signers[0].tenure = id("ru-holds"));
    assert_eq!(crossed, ["signer-of-other"]);
    let gaps: Vec<_> = codes_of(
        &with(|agreement| {
            agreement.signers.pop();
            agreement.scan = None;
            agreement.authentic.push(tag("az"));
        }),
        "programme",
    );
    assert_eq!(gaps, ["authentic-without-title", "party-without-signer", "without-scan"]);
}

#[test]
fn a_parent_and_a_predecessor_have_terms_too() {
    let mut world = with(|agreement| {
        agreement.parent = Some(id("base"));
        agreement.predecessor = Some(id("earlier"));
    });
    let mut base = agreement();
    base.kind = AgreementKind::Agreement;
    base.titles = [(tag("en"), "Agreement".to_owned())].into();
    base.force = Term::of("2023-07", "2025-06-30");
    let mut earlier = agreement();
    earlier.titles = [(tag("en"), "Cooperation Programme for 2022-2024".to_owned())].into();
    earlier.signed = Some(date("2021-01-12"));
    earlier.force = Term::of("2022", "2024-12-31");
    world.put(id("base"), Record::Agreement(Box::new(base)));
    world.put(id("earlier"), Record::Agreement(Box::new(earlier)));
    assert_eq!(contradictions(&world), ["parent-not-in-force", "predecessor-overlaps", "programmes-overlap"]);
}

#[test]
fn programmes_of_other_bodies_stand_side_by_side() {
    let mut world = world();
    world.put(id("committee"), body(BodyKind::Authority, "Investigative Committee of Russia", None));
    world.put(id("chair"), post("committee", "Chairman"));
    world.put(id("chairs"), tenure("chair", "three", Term::default(), &["2024-03-19"]));
    let mut beside = agreement();
    beside.titles = [(tag("en"), "Cooperation Programme for 2024-2026".to_owned())].into();
    beside.parties[1] = id("committee");
    beside.signers[1] = Signer { party: id("committee"), tenure: id("chairs") };
    beside.force = Term::of("2024", "2026");
    world.put(id("beside"), Record::Agreement(Box::new(beside)));
    assert_eq!(contradictions(&world), [""; 0]);
}

#[test]
fn what_nobody_made_sure_of_for_a_year_raises_an_alarm() {
    let stale = |today: &str| -> Vec<&'static str> {
        let found = world().findings(day(today)).into_iter();
        found.filter(|finding| finding.weight == Weight::Stale).map(|finding| finding.code).collect()
    };
    assert_eq!(stale("2027-11-01"), [""; 0], "a year to the day");
    assert_eq!(stale("2027-11-02"), ["stale", "stale"]);
    let mut world = world();
    let Some(Record::Body(mut with_contact)) = world.record(&id("az-unit")).cloned() else { panic!("a body") };
    let hours = |from: &str, to: &str| Hours {
        day: Weekday::Monday,
        from: Clock24::parse(from).expect("a time"),
        to: Clock24::parse(to).expect("a time"),
    };
    with_contact.contacts.push(Contact {
        kind: ContactKind::Mail,
        value: "duty@example".into(),
        label: String::new(),
        person: Some(id("nobody")),
        duty: true,
        hours: vec![hours("18:00", "09:00")],
        zone: None,
        languages: vec![tag("en")],
        source: press("letter"),
        verified: None,
    });
    world.put(id("az-unit"), Record::Body(with_contact));
    assert_eq!(codes_of(&world, "az-unit"), ["contact-hours", "missing", "never-verified", "contact-zone"]);
    assert_eq!(world.unknown().into_iter().map(RecordId::as_str).collect::<Vec<_>>(), ["nobody"]);
}

#[test]
fn bodies_persons_and_members_that_cannot_be_are_found() {
    let mut world = world();
    world.put(id("az"), body(BodyKind::Authority, "Office", Some("az-unit")));
    assert_eq!(codes_of(&world, "az"), ["parent-loop"]);
    world.put(id("az"), body(BodyKind::Authority, "Office", None));
    world.put(id("az-unit"), body(BodyKind::Unit, "Unit", None));
    assert_eq!(codes_of(&world, "az-unit"), ["unit-without-parent"]);
    let mut named = person("One");
    if let Record::Person(person) = &mut named {
        person.names.push(PersonName { text: "ƏLİYEV".into(), lang: None, used: NameUse::Passport });
        person.names.push(PersonName { text: "ALIYEV KAMRAN".into(), lang: None, used: NameUse::Passport });
    }
    world.put(id("one"), named);
    assert_eq!(codes_of(&world, "one"), ["passport-not-latin"]);
    let member = Membership {
        of: id("az"),
        member: id("ru"),
        role: MemberRole::Secretariat,
        representative: None,
        term: Term::of("2024", "2023"),
        source: press("report"),
        verified: None,
    };
    world.put(id("member"), Record::Membership(member));
    assert_eq!(codes_of(&world, "member"), ["ends-before-begin", "member-of-no-group"]);
}

#[test]
fn a_source_outside_of_the_term_is_found() {
    let mut world = world();
    world.put(id("ru-holds"), tenure("ru-head", "two", Term::of("2022", ""), &["2021-01-12"]));
    assert!(codes_of(&world, "ru-holds").contains(&"seen-outside"));
    let Some(Record::Post(mut gone)) = world.record(&id("ru-head")).cloned() else { panic!("a post") };
    gone.term = Term::of("", "2021-06");
    world.put(id("ru-head"), Record::Post(gone));
    assert!(codes_of(&world, "ru-head").contains(&"outside-post"));
}

#[test]
fn a_record_without_what_it_needs_is_refused() {
    let refused = |record: &Record| record.check_form().map_err(|problem| (problem.code, problem.field));
    let field = |name: &str| Some(name.to_owned());
    assert_eq!(refused(&person("One")), Ok(()));
    assert_eq!(refused(&person(" ")), Err(("field-required", field("names"))));
    assert_eq!(refused(&person(&"x".repeat(1_001))), Err(("field-too-long", field("names"))));
    assert_eq!(refused(&person("a\nb")), Err(("field-wrong", field("names"))));
    let without_source = |record: Record| match record {
        Record::Body(body) => Record::Body(Body { source: press(""), ..body }),
        other => other,
    };
    let nameless = without_source(body(BodyKind::State, "State", None));
    assert_eq!(refused(&nameless), Err(("field-required", field("source"))));
    let broken = |change: fn(&mut Agreement)| {
        let mut changed = agreement();
        change(&mut changed);
        refused(&Record::Agreement(Box::new(changed)))
    };
    assert_eq!(broken(|_| {}), Ok(()));
    assert_eq!(broken(|agreement| agreement.titles.clear()), Err(("field-required", field("titles"))));
    assert_eq!(broken(|agreement| agreement.parties.clear()), Err(("field-required", field("parties"))));
    assert_eq!(broken(|agreement| agreement.parties.push(id("az"))), Err(("field-wrong", field("parties"))));
}

#[test]
fn a_record_is_read_back_as_it_was_written() {
    for (_, record) in world().records() {
        let text = serde_json::to_string(record).expect("JSON");
        assert_eq!(serde_json::from_str::<Record>(&text).expect("a record"), *record, "{text}");
        assert!(text.contains(&format!("\"sort\":\"{}\"", record.sort().as_str())), "{text}");
    }
    let strange =
        r#"{"sort":"post","body":"az","names":{"en":"x"},"single":true,"source":{"kind":"press","name":"r"},"pay":1}"#;
    assert!(serde_json::from_str::<Record>(strange).is_err(), "unknown fields are refused");
}

#[test]
fn kinds_are_spelled_as_in_the_data() {
    for kind in BodyKind::ALL {
        assert_eq!(serde_json::to_value(kind).expect("JSON"), kind.as_str());
    }
    for kind in AgreementKind::ALL {
        assert_eq!(serde_json::to_value(kind).expect("JSON"), kind.as_str());
    }
    for role in MemberRole::ALL {
        assert_eq!(serde_json::to_value(role).expect("JSON"), role.as_str());
    }
}

#[test]
fn making_sure_ends_the_alarm() {
    let world: Register =
        world().records().map(|(id, record)| (id.clone(), record.clone().verified_on(day("2030-01-01")))).collect();
    assert_eq!(world.findings(day("2030-06-01")), []);
}
