//! Samples of what the law says of a matter.

use super::*;

/// A requirement sheet with an item of every kind.
pub fn demands() -> serde_json::Value {
    let why = json!({"en": "<i>why</i>", "ru": "<i>почему</i>"});
    json!({
        "format": 1, "version": 2, "state": "AZ", "authority": "az-pgo", "valid_from": "2026-01-01",
        "languages": [{"accepted": ["az", "fr"], "translation": "certified"}],
        "channels": [{"accepted": ["diplomatic"]}], "media": [{"for": ["any_extradition"], "accepted": ["paper"]}],
        "documents": [{"fact": "d.arrest_order", "forms": ["original"], "languages": ["az"], "reason": why}],
        "fields": [{"fact": "p.birth", "level": "warning"}, {"fact": "p.shoe_size", "level": "note"}],
        "thresholds": [{"fact": "o.max_months_requesting", "sign": ">=", "number": 72, "reason": why}],
        "contact": {"telephone": "<b>+994</b>", "email": "a@b.example", "hours": "9–18", "duty_officer": true},
        "notes": why,
    })
}

/// The page of a sheet: read, not readable, not published.
pub fn sheet_page(found: Option<Result<(), ()>>) -> app::SheetPage {
    let book = app::LawBook::built_in(true).expect("the law");
    let read = ::law::Sheet::of_json(&demands()).expect("a sheet");
    let items = app::SheetItems::of(&read, book.set());
    let sheet = found.map(|found| found.map(|()| items).map_err(|()| "<b>format</b>".to_owned()));
    app::SheetPage { names: names("Baku <b>"), sheet }
}

/// What the law says of a request for extradition with everything in it: grounds met and open, limits, what is missing.
pub fn statute(replayed: bool) -> app::LawView {
    let case = json!({
        "req": {"type": "extradition", "date": "2026-10-01", "case_title": null, "languages": ["ru"],
            "receiver_authority": "az-pgo", "channel": "central_authorities", "medium": "fax"},
        "st": {"requesting": "RU", "requested": "AZ"},
        "p": [{"id": "1", "nationalities": ["AZ"], "custody_start": "2026-09-20"}, {"id": "2"}],
        "o": [{"id": "1", "max_months_requesting": 60, "max_months_requested": 6, "lapsed_requested": true}],
        "d": {"arrest_order": {"form": "scan"}},
    });
    let nowhere = json!({"req": {"type": "extradition", "date": "2026-10-01"},
        "st": {"requesting": "AM", "requested": "TM"}});
    let book = app::LawBook::built_in(true).expect("the law");
    let sheet = demands().as_object().cloned();
    let sheets = [(id("az-pgo"), app::Published { names: names("Baku <b>"), sheet })].into();
    let asked = app::Asked { cases: vec![case, nowhere], sheets, memory: true };
    let (checks, mut worksheet) = book.ask(&asked, &id("ru-pgo"), now()).expect("an answer");
    let officer = Officer { role: Role::Officer, pseudonym: "k7q2".into() };
    let answered = |answer, confirmed| docket::Ground {
        answer,
        reason: Some(Text { lang: Lang::Ru, text: "<b>Так решено</b>".into() }),
        by: officer.clone(),
        at: now(),
        confirmed,
    };
    let some = worksheet.len().min(2);
    for (line, confirmed) in worksheet[..some].iter_mut().zip([None, Some((officer.clone(), now()))]) {
        line.sensitive = true;
        line.answered = Some(answered(kernel::Tri::Yes, confirmed));
    }
    let kept = docket::LawChecked {
        rule_set: Digest::of(b"set"),
        facts: Digest::of(b"facts"),
        summary: "open".into(),
        at: now(),
    };
    app::LawView {
        docket: docket(),
        title: "<i>DEMO</i>".into(),
        title_lang: Lang::En,
        version: 3,
        rule_set: book.set().version,
        memory: !replayed,
        today: now().date(),
        replayed: replayed.then(now),
        kept: vec![kept],
        checks: if replayed { Vec::new() } else { checks },
        worksheet: if replayed { Vec::new() } else { worksheet },
        may_answer: true,
        may_confirm: true,
        change: (!replayed).then(otherwise),
        may_look: true,
        limits: limits(),
        consents: vec![consent()],
        reused: [None, Some(consent())]
            .map(|consent| app::Reused {
                file: "<b>.pdf".into(),
                from: consent.is_none().then(|| (docket(), Some("16/2-1-26".into()))),
                limits: limits(),
                consent,
            })
            .to_vec(),
    }
}

/// A limit of every duty: open, past its day, fulfilled.
pub fn limits() -> Vec<docket::UseLimit> {
    use docket::Duty::{Ask, Destroy, Respect, Return};
    let limit = |duty, code: &str, until: Option<&str>| docket::UseLimit {
        entry: Digest::of(b"result"),
        giver: id("uz-pgo"),
        label: format!("mla-option-condition-{code}"),
        duty,
        item: Some("<i>item</i>".into()),
        until: until.and_then(kernel::Date::parse),
        note: Some(Text { lang: Lang::Ru, text: "<b>Только для дела</b>".into() }),
        at: now(),
        fulfilled: None,
    };
    let done = docket::UseLimit {
        fulfilled: Some((now(), now().date(), Officer { role: Role::Officer, pseudonym: "k7q2".into() })),
        ..limit(Destroy, "deletion", Some("2026-01-01"))
    };
    vec![
        limit(Ask, "speciality", None),
        limit(Destroy, "deletion", Some("2026-01-01")),
        limit(Destroy, "deletion", Some("2027-01-01")),
        limit(Return, "return", None),
        limit(Respect, "third-party-rights", None),
        done,
    ]
}

pub fn consent() -> docket::Consent {
    docket::Consent {
        matter: "<u>16/2-7-26</u>".into(),
        given_by: "<u>Tashkent</u>".into(),
        given_on: now().date(),
        by: Officer { role: Role::Officer, pseudonym: "k7q2".into() },
        at: now(),
    }
}

/// The matter before and after a change of the law files.
pub fn otherwise() -> app::LawChange {
    let standing = |measure: &str, summary: &str, against: &[&str]| app::Standing {
        measure: measure.into(),
        summary: summary.into(),
        bases: vec!["ETS 24 <b>".into()],
        against: against.iter().map(|rule| (*rule).to_owned()).collect(),
    };
    app::LawChange {
        before: vec![standing("extradition", "open", &["<i>ECE-6</i>", "ECE-10"])],
        after: vec![standing("extradition", "blocked", &["ECE-10"]), standing("service", "partly", &[])],
        at: now(),
    }
}
