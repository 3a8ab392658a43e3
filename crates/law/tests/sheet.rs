//! The requirement sheet: each item met, not met and open; sheets that cannot be read.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so by failing")]

use std::sync::LazyLock;

use kernel::{Lang, Tri};
use law::{
    Case, RuleSet, Sheet, SheetFinding,
    file::Level,
    report,
    sheet::{CODES, check},
};
use proptest::prelude::*;
use serde_json::{Value as Json, json};

static SET: LazyLock<RuleSet> = LazyLock::new(|| RuleSet::built_in().unwrap());

/// A sheet that asks nothing, with some more keys.
fn sheet_json(more: &Json) -> Json {
    let mut json = json!({
        "format": 1, "version": 3, "state": "UZ", "authority": "uz-gp", "valid_from": "2026-12-01",
        "contact": { "telephone": "+998 71 000 00 00" },
    });
    json.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    json
}

fn sheet(more: &Json) -> Sheet {
    Sheet::read(&sheet_json(more).to_string(), &SET.vocabulary).unwrap()
}

fn case(kind: &str, more: &Json) -> Case {
    let mut json = json!({
        "req": { "type": kind, "date": "2026-12-07" },
        "st": { "requesting": "AZ", "requested": "UZ" },
    });
    for (key, value) in more.as_object().unwrap() {
        match (json.get_mut(key).and_then(Json::as_object_mut), value) {
            (Some(table), Json::Object(value)) => table.extend(value.clone()),
            _ => json[key] = value.clone(),
        }
    }
    Case::read(&json, &SET.vocabulary).unwrap()
}

fn ask(sheet_more: &Json, kind: &str, case_more: &Json) -> Vec<SheetFinding> {
    let found = check(&sheet(sheet_more), &SET, &case(kind, case_more));
    for one in &found {
        assert!(CODES.contains(&one.code), "{}", one.code);
        assert_eq!(one.value == Tri::Unknown, !one.missing.is_empty(), "{one:?}");
        assert!(!one.text.is_empty() && one.text.ends_with('.') && !one.text.contains(".."), "{}", one.text);
    }
    found
}

/// Code and answer of each finding.
fn told(found: &[SheetFinding]) -> Vec<(&str, Tri)> {
    found.iter().map(|one| (one.code, one.value)).collect()
}

#[test]
fn a_sheet_that_asks_nothing_finds_nothing() {
    assert_eq!(ask(&json!({}), "extradition", &json!({})), []);
    let lists = json!({ "languages": [], "channels": [], "media": [], "documents": [], "fields": [], "thresholds": [],
        "notes": { "en": "Call first." } });
    assert_eq!(ask(&lists, "extradition", &json!({})), []);
}

#[test]
fn languages() {
    use Tri::{No, Unknown, Yes};
    let asks = json!({ "languages": [{ "accepted": ["uz", "ru"], "translation": "certified" }] });
    let of = |req: Json| ask(&asks, "mla", &json!({ "req": req }));
    // Written in an accepted language: no translation is needed.
    assert_eq!(told(&of(json!({ "languages": ["ru"] }))), [("language", Yes), ("translation", Yes)]);
    let translated = |certified: Json| {
        of(json!({ "languages": ["az"], "translation_language": ["uz"], "translation_certified": certified }))
    };
    assert_eq!(told(&translated(json!(true))), [("language", Yes), ("translation", Yes)]);
    let bad = translated(json!(false));
    assert_eq!(told(&bad), [("language", Yes), ("translation", No)]);
    assert_eq!(bad[1].text, "You would get it back because its translation is not certified.");
    let open = of(json!({ "languages": ["az"], "translation_language": ["uz"] }));
    assert_eq!(told(&open), [("language", Yes), ("translation", Unknown)]);
    assert_eq!(open[1].missing, ["req.translation_certified"]);
    let none = of(json!({ "languages": ["az"], "translation_language": null }));
    assert_eq!(told(&none), [("language", No)], "there is no translation whose certificate could be asked for");
    assert_eq!(
        none[0].text,
        "You would get it back because it is written in az, translated into nothing, and accepted are only: uz, ru."
    );
    assert_eq!(none[0].args["accepted"], "uz, ru");
    let open = of(json!({ "languages": ["az"] }));
    assert_eq!(open[0].missing, ["req.translation_language"], "what the request is written in is known");
    assert_eq!(of(json!({}))[0].missing, ["req.languages", "req.translation_language"]);
    // Without certification there is one finding.
    let plain = json!({ "languages": [{ "accepted": ["uz"] }] });
    assert_eq!(told(&ask(&plain, "mla", &json!({ "req": { "languages": ["uz"] } }))), [("language", Yes)]);
}

#[test]
fn the_row_that_names_the_kind_counts_before_its_group_and_that_before_all() {
    let asks = json!({ "languages": [
        { "accepted": ["uz"] },
        { "for": ["any_assistance"], "accepted": ["ru"] },
        { "for": ["service", "any_bank"], "accepted": ["az"] },
    ] });
    let place = |kind: &str| {
        let found = ask(&asks, kind, &json!({}));
        assert_eq!(found.len(), 1);
        found[0].place.clone()
    };
    assert_eq!(place("extradition"), "/languages/0");
    assert_eq!(place("mla"), "/languages/1");
    assert_eq!(place("service"), "/languages/2");
    assert_eq!(place("bank_monitoring"), "/languages/2", "a smaller group before a larger");
}

#[test]
fn channel_and_medium() {
    use Tri::{No, Unknown, Yes};
    let asks = json!({
        "channels": [{ "accepted": ["prosecutors_general"] }, { "for": ["provisional_arrest"], "accepted": ["interpol"] }],
        "media": [{ "accepted": ["paper", "electronic_signed"] }],
    });
    let of = |kind: &str, req: Json| ask(&asks, kind, &json!({ "req": req }));
    let both = |a, b| [("channel", a), ("medium", b)];
    assert_eq!(told(&of("mla", json!({ "channel": "prosecutors_general", "medium": "paper" }))), both(Yes, Yes));
    let bad = of("mla", json!({ "channel": "direct", "medium": "fax" }));
    assert_eq!(told(&bad), both(No, No));
    assert_eq!(
        bad[0].text,
        "You would get it back because the channel is direct, and accepted are only: prosecutors_general."
    );
    let open = of("mla", json!({}));
    assert_eq!(told(&open), both(Unknown, Unknown));
    assert_eq!((&open[0].missing, &open[1].missing), (&vec!["req.channel".to_owned()], &vec!["req.medium".to_owned()]));
    assert_eq!(of("provisional_arrest", json!({ "channel": "interpol" }))[0].value, Yes);
}

#[test]
fn documents() {
    use Tri::{No, Unknown, Yes};
    let asks = json!({ "documents": [{
        "for": ["any_extradition"], "fact": "d.arrest_order", "forms": ["original", "certified_copy"],
        "languages": ["uz", "ru"], "reason": { "en": "The court keeps it." },
    }] });
    let of = |d: Json, req: Json| ask(&asks, "extradition", &json!({ "d": { "arrest_order": d }, "req": req }));
    let good = of(json!({ "form": "original", "language": "ru" }), json!({}));
    assert_eq!(told(&good), [("document", Yes), ("document-form", Yes), ("document-language", Yes)]);
    let bad = of(json!({ "form": "scan", "language": "az" }), json!({ "translation_language": null }));
    assert_eq!(told(&bad), [("document", Yes), ("document-form", No), ("document-language", No)]);
    assert_eq!(bad[1].args["given"], "scan");
    assert_eq!(bad[1].reason.as_ref().unwrap().en, "The court keeps it.");
    // A translation helps.
    let translated = of(json!({ "form": "scan", "language": "az" }), json!({ "translation_language": ["ru"] }));
    assert_eq!(translated[2].value, Yes);
    let half = of(json!(true), json!({}));
    assert_eq!(told(&half), [("document", Yes), ("document-form", Unknown), ("document-language", Unknown)]);
    assert_eq!(half[1].missing, ["d.arrest_order"]);
    assert_eq!(half[2].missing, ["d.arrest_order", "req.translation_language"]);
    let missing = of(json!(false), json!({}));
    assert_eq!(told(&missing), [("document", No)]);
    assert_eq!(missing[0].text, "You would get it back because “Arrest warrant or custody order” is not enclosed.");
    let open = ask(&asks, "extradition", &json!({}));
    assert_eq!(
        (told(&open), open[0].missing.as_slice()),
        (vec![("document", Unknown)], ["d.arrest_order".to_owned()].as_slice())
    );
    assert_eq!(ask(&asks, "mla", &json!({})), [], "not asked for with this kind of request");
}

#[test]
fn fields_are_asked_of_each_person() {
    use Tri::{No, Unknown, Yes};
    let asks = json!({ "fields": [{ "fact": "p.birth", "level": "warning" }, { "fact": "req.case_number" }] });
    let found = ask(
        &asks,
        "mla",
        &json!({
            "req": { "case_number": "142/2026" },
            "p": [{ "id": "A", "birth": "1980-01-01" }, { "id": "B", "birth": null }, { "id": "C" }],
        }),
    );
    assert_eq!(told(&found), [("field", Yes), ("field", No), ("field", Unknown), ("field", Yes)]);
    assert_eq!((found[1].person, found[1].level), (Some(1), Level::Warning));
    assert_eq!(found[1].text, "You may be asked, because “Date of birth” is missing.");
    assert_eq!(found[2].missing, ["p.birth"]);
    assert_eq!(found[3].person, None);
    let nobody = ask(&asks, "mla", &json!({}));
    assert_eq!(told(&nobody), [("field", Unknown), ("field", Unknown)]);
    let json = report::sheet_json(&case("mla", &json!({ "p": [{ "id": "A" }, { "id": "B" }] })), &found[..2], Lang::En);
    assert_eq!(
        (&json[1]["person"], &json[1]["value"], &json[1]["level"]),
        (&json!("B"), &json!("false"), &json!("warning"))
    );
}

#[test]
fn thresholds() {
    use Tri::{No, Unknown, Yes};
    let asks = json!({ "thresholds": [
        { "for": ["freeze"], "fact": "a.value", "sign": ">=", "number": 1000, "currency": "USD",
          "reason": { "en": "Less is not frozen.", "ru": "Меньшие суммы не арестовываются." } },
        { "for": ["extradition"], "fact": "o.max_months_requesting", "sign": ">=", "number": 12,
          "reason": { "en": "The law asks for it." } },
    ] });
    let value = |value: Json| ask(&asks, "freeze", &json!({ "a": [{ "value": value }] }));
    let usd = |amount: u32| value(json!({ "amount": amount, "currency": "USD" }));
    assert_eq!(told(&usd(1000)), [("threshold", Yes)]);
    let bad = usd(999);
    assert_eq!(told(&bad), [("threshold", No)]);
    assert_eq!(
        bad[0].text,
        "You would get it back because “Value of the property” is 999 USD and must be at least 1000 USD."
    );
    assert_eq!(bad[0].args["given"], "999 USD");
    for other in [json!({ "amount": 5000, "currency": "EUR" }), json!(5000)] {
        let found = value(other);
        assert_eq!((told(&found), found[0].missing[0].as_str()), (vec![("threshold-currency", Unknown)], "a.value"));
    }
    assert_eq!(ask(&asks, "freeze", &json!({}))[0].missing, ["a.value"]);
    // Offence by offence.
    let found = ask(
        &asks,
        "extradition",
        &json!({
            "o": [{ "max_months_requesting": 12 }, { "max_months_requesting": 11.5 }, {}],
        }),
    );
    assert_eq!(told(&found), [("threshold", Yes), ("threshold", No), ("threshold", Unknown)]);
    assert_eq!(found.iter().map(|one| one.offence).collect::<Vec<_>>(), [Some(0), Some(1), Some(2)]);
    for (sign, at_ten) in [(">=", Yes), (">", No), ("<=", Yes), ("<", No), ("=", Yes), ("!=", No)] {
        let asks = json!({ "thresholds": [
            { "fact": "s.months", "sign": sign, "number": 10, "reason": { "en": "So." } },
        ] });
        assert_eq!(ask(&asks, "extradition", &json!({ "s": { "months": 10 } }))[0].value, at_ten, "{sign}");
    }
}

#[test]
fn the_sheet_of_another_state_is_not_asked() {
    let asks = json!({ "fields": [{ "fact": "p.birth" }] });
    let found = ask(&asks, "mla", &json!({ "st": { "requested": "KZ" } }));
    assert_eq!(told(&found), [("other-state", Tri::No)]);
    assert_eq!(found[0].text, "You may be asked, because this is the sheet of UZ, and the request goes to KZ.");
}

#[test]
fn a_sheet_that_does_not_count_yet_sends_nothing_back() {
    let asks = json!({ "fields": [{ "fact": "req.case_number" }], "valid_from": "2026-12-08" });
    let found = ask(&asks, "mla", &json!({ "req": { "case_number": null } }));
    assert_eq!(told(&found), [("not-yet-valid", Tri::No), ("field", Tri::No)]);
    assert_eq!((found[0].level, found[1].level), (Level::Note, Level::Warning));
    let on_the_day = ask(&json!({ "valid_from": "2026-12-07" }), "mla", &json!({}));
    assert_eq!(on_the_day, []);
}

#[test]
fn while_the_kind_of_request_is_open_so_is_whether_a_row_counts() {
    let asks = sheet(&json!({
        "fields": [{ "for": ["freeze"], "fact": "req.case_number" }],
        "channels": [{ "accepted": ["direct"] }, { "for": ["freeze"], "accepted": ["diplomatic"] }],
    }));
    let open = |number: Json| {
        let json = json!({ "st": { "requested": "UZ" }, "req": { "case_number": number } });
        let found = check(&asks, &SET, &Case::read(&json, &SET.vocabulary).unwrap());
        assert_eq!(told(&found)[..2], [("channel", Tri::Unknown), ("channel", Tri::Unknown)]);
        (found[2].value, found[2].missing.clone())
    };
    assert_eq!(open(json!("1")), (Tri::Yes, vec![]), "met whatever the kind");
    assert_eq!(open(Json::Null), (Tri::Unknown, vec!["req.type".to_owned()]));
}

#[test]
fn a_fact_that_only_the_partner_knows_stays_open() {
    let json = sheet_json(&json!({ "documents": [{ "fact": "d.moon_map" }], "fields": [{ "fact": "req.newer" }] }));
    let theirs: Sheet = serde_json::from_value(json).unwrap();
    let found = check(&theirs, &SET, &case("mla", &json!({})));
    assert_eq!(told(&found), [("unknown-fact", Tri::Unknown), ("unknown-fact", Tri::Unknown)]);
    assert_eq!(found[0].missing, ["d.moon_map"]);
}

// ---------------------------------------------------------------------------------------------------- malformed sheets --

#[test]
fn a_sheet_that_cannot_be_read_is_told_with_its_place() {
    let en = json!({ "en": "So." });
    let cases = [
        (json!({ "format": 2 }), "at /format: this program reads sheets of format 1 only"),
        (json!({ "version": 0 }), "at /version: sheets are numbered from 1"),
        (json!({ "version": "3" }), "at /version: must be a whole number"),
        (json!({ "state": "Uz" }), "at /state: must be a State by its two capital letters"),
        (json!({ "state": "KZ" }), "at /authority: is not an authority of KZ"),
        (json!({ "authority": "UZ-GP" }), "at /authority: must be the id of an authority"),
        (json!({ "valid_from": "1.12.2026" }), "at /valid_from: must be a day such as"),
        (json!({ "colour": 1 }), "at /colour: is not known here; what may stand here: format, version,"),
        (json!({ "a/b~c": 1 }), "at /a~1b~0c: is not known here"),
        (json!({ "contact": {} }), "at /contact/telephone: is missing"),
        (json!({ "contact": { "telephone": "1", "email": "uz" } }), "at /contact/email: must be an e-mail address"),
        (
            json!({ "contact": { "telephone": "1", "duty_officer": "yes" } }),
            "at /contact/duty_officer: must be true or",
        ),
        (json!({ "notes": { "ru": "Да" } }), "at /notes/en: is missing"),
        (json!({ "notes": { "en": "Yes", "de": "Ja" } }), "at /notes/de: is not known here"),
        (json!({ "languages": {} }), "at /languages: must be a list"),
        (json!({ "languages": [{}] }), "at /languages/0/accepted: is missing"),
        (json!({ "languages": [{ "accepted": [] }] }), "at /languages/0/accepted: is empty"),
        (json!({ "languages": [{ "accepted": ["uzb"] }] }), "at /languages/0/accepted/0: must be a language"),
        (json!({ "languages": [{ "accepted": ["uz", "uz"] }] }), "at /languages/0/accepted/1: stands here twice"),
        (
            json!({ "languages": [{ "accepted": ["uz"], "translation": "sworn" }] }),
            "at /languages/0/translation: must be one of: none, certified",
        ),
        (
            json!({ "languages": [{ "accepted": ["uz"] }, { "accepted": ["ru"] }] }),
            "at /languages/1/for: all kinds stand in two rows",
        ),
        (
            json!({ "media": [{ "for": ["mla"], "accepted": ["fax"] }, { "for": ["freeze", "mla"], "accepted": ["fax"] }] }),
            "at /media/1/for: “mla” stands in two rows",
        ),
        (
            json!({ "channels": [{ "accepted": ["pigeon"] }] }),
            "at /channels/0/accepted/0: “pigeon” is not one of: central",
        ),
        (json!({ "media": [{ "for": ["all"], "accepted": ["fax"] }] }), "at /media/0/for/0: leave “for” out"),
        (
            json!({ "fields": [{ "for": ["extraditon"], "fact": "p.birth" }] }),
            "at /fields/0/for/0: “extraditon” is not a kind of request: extradition,",
        ),
        (
            json!({ "fields": [{ "fact": "p.brith" }] }),
            "at /fields/0/fact: there is no fact “p.brith”; did you mean “p.birth”?",
        ),
        (json!({ "fields": [{ "fact": "d.judgment" }] }), "at /fields/0/fact: “d.judgment” is a document; put it into"),
        (
            json!({ "documents": [{ "fact": "d.arest_order" }] }),
            "at /documents/0/fact: there is no fact “d.arest_order”; did you mean “d.arrest_order”?",
        ),
        (
            json!({ "documents": [{ "fact": "p.birth" }] }),
            "at /documents/0/fact: “p.birth” is not a document; put it into",
        ),
        (
            json!({ "documents": [{ "fact": "d.judgment", "forms": ["photo"] }] }),
            "at /documents/0/forms/0: must be one of: original, certified_copy, copy, scan",
        ),
        (
            json!({ "documents": [{ "fact": "d.judgment", "level": "fatal" }] }),
            "at /documents/0/level: must be one of: error, warning, note",
        ),
        (json!({ "thresholds": [{ "fact": "a.value" }] }), "at /thresholds/0/sign: is missing"),
        (
            json!({ "thresholds": [{ "fact": "a.value", "sign": "=>", "number": 1, "reason": en }] }),
            "at /thresholds/0/sign: must be one of: >=, >, <=, <, =, !=",
        ),
        (
            json!({ "thresholds": [{ "fact": "a.value", "sign": ">=", "number": -1, "reason": en }] }),
            "at /thresholds/0/number: must be a whole number",
        ),
        (
            json!({ "thresholds": [{ "fact": "a.value", "sign": ">=", "number": 1 }] }),
            "at /thresholds/0/reason: is missing",
        ),
        (
            json!({ "thresholds": [{ "fact": "a.value", "sign": ">=", "number": 1, "reason": en }] }),
            "at /thresholds/0/currency: is missing; “a.value” is a sum of money",
        ),
        (
            json!({ "thresholds": [{ "fact": "a.value", "sign": ">=", "number": 1, "reason": en, "currency": "usd" }] }),
            "at /thresholds/0/currency: must be a currency by its three capital letters",
        ),
        (
            json!({ "thresholds": [{ "fact": "s.months", "sign": ">=", "number": 1, "reason": en, "currency": "USD" }] }),
            "at /thresholds/0/currency: “s.months” is not a sum of money",
        ),
        (
            json!({ "thresholds": [{ "fact": "p.birth", "sign": ">=", "number": 1, "reason": en }] }),
            "at /thresholds/0/fact: “p.birth” is not a number",
        ),
        (
            json!({ "fields": vec![json!({ "fact": "p.birth" }); 101] }),
            "at /fields: holds 101 items; at most 100 are read",
        ),
        (
            json!({ "contact": { "telephone": "1".repeat(201) } }),
            "at /contact/telephone: is longer than 200 characters",
        ),
    ];
    for (more, told) in cases {
        let error = Sheet::read(&sheet_json(&more).to_string(), &SET.vocabulary).unwrap_err().to_string();
        assert!(error.starts_with(told), "{more}\n  {error}\n  {told}");
    }
    for (text, told) in [
        ("", "at the top: is not JSON as it must be"),
        ("[]", "at the top: must be an object"),
        ("{}", "at /format: is missing"),
        (r#"{"format": 1, "format": 1}"#, "at the top: is not JSON as it must be"),
        (r#"{"format": 1.5}"#, "at the top: is not JSON as it must be"),
    ] {
        let error = Sheet::read(text, &SET.vocabulary).unwrap_err().to_string();
        assert!(error.starts_with(told), "{text}: {error}");
    }
    let long = sheet_json(&json!({ "notes": { "en": "x".repeat(3_000) } })).to_string() + &" ".repeat(64 * 1024);
    let error = Sheet::read(&long, &SET.vocabulary).unwrap_err().to_string();
    assert!(error.contains("bytes long; at most 65536 are read"), "{error}");
}

fn full() -> Json {
    sheet_json(&json!({
        "languages": [{ "for": ["any_extradition"], "accepted": ["uz", "ru"], "translation": "certified" }],
        "channels": [{ "accepted": ["prosecutors_general"] }],
        "media": [{ "accepted": ["electronic_signed", "paper"] }],
        "documents": [{ "fact": "d.arrest_order", "forms": ["original"], "languages": ["ru"], "level": "warning",
            "reason": { "en": "So.", "ru": "Так." } }],
        "fields": [{ "for": ["mla"], "fact": "p.birth", "level": "note" }],
        "thresholds": [{ "fact": "a.value", "sign": ">=", "number": 9_007_199_254_740_991_u64, "currency": "UZS",
            "level": "error", "reason": { "en": "So." } }],
        "contact": { "telephone": "+998", "email": "a@b.uz", "hours": "9–18", "languages": ["ru"], "duty_officer": true },
        "notes": { "en": "Call first.", "uz": "Avval qoʻngʻiroq qiling." },
    }))
}

#[test]
fn what_is_written_is_read_again() {
    let sheet = Sheet::read(&full().to_string(), &SET.vocabulary).unwrap();
    let written = serde_json::to_value(&sheet).unwrap();
    assert_eq!(written, full(), "nothing is lost and nothing added");
    let bytes = kernel::canonical_bytes(&sheet).unwrap();
    assert_eq!(Sheet::read(std::str::from_utf8(&bytes).unwrap(), &SET.vocabulary).unwrap(), sheet);
}

proptest! {
    #[test]
    fn whatever_is_put_in_place_of_a_value_is_read_or_refused_at_a_place(
        at in any::<prop::sample::Index>(),
        value in prop_oneof![
            Just(Json::Null), Just(json!([])), Just(json!({})), Just(json!(true)), Just(json!(7)), Just(json!("")),
            Just(json!("x")), Just(json!([1])), Just(json!([{}])), Just(json!({ "en": 1 })),
        ],
    ) {
        let mut places = Vec::new();
        collect(&full(), String::new(), &mut places);
        let place = &places[at.index(places.len())];
        let mut json = full();
        *json.pointer_mut(place).unwrap() = value;
        match Sheet::read(&json.to_string(), &SET.vocabulary) {
            Ok(sheet) => { let _ = check(&sheet, &SET, &case("extradition", &json!({}))); }
            Err(error) => {
                prop_assert!(!error.message.is_empty());
                let related = error.place.starts_with(place.as_str()) || place.starts_with(&error.place);
                // Another State is told at the authority, another fact at its currency.
                let beside = ["/authority", "/thresholds/0/currency"].contains(&error.place.as_str());
                prop_assert!(related || beside, "{} instead of {}", error.place, place);
            }
        }
    }
}

fn collect(json: &Json, place: String, out: &mut Vec<String>) {
    match json {
        Json::Object(table) => table.iter().for_each(|(key, value)| collect(value, format!("{place}/{key}"), out)),
        Json::Array(items) => {
            items.iter().enumerate().for_each(|(at, value)| collect(value, format!("{place}/{at}"), out));
        }
        _ => {}
    }
    if !place.is_empty() {
        out.push(place);
    }
}
