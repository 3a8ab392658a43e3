//! Samples of the registers of bodies, posts, officials and agreements.

use std::collections::BTreeMap;

use ::relations::{Finding, Record, RecordId, Register, Sort, Weight};
use app::{HolderView, Page, RelationLine, RelationView, RelationsAsk, Said};
use kernel::Tri;
use serde_json::json;

use super::*;
use crate::pages::relations::{Who, findings_page, list_page, record_page, sentence};

fn id(text: &str) -> RecordId {
    RecordId::parse(text).expect("an id")
}

fn record(value: serde_json::Value) -> Record {
    serde_json::from_value(value).expect("a record")
}

/// An office with a post for one that two hold, and a programme whose title disagrees with its dates.
fn register() -> Register {
    let source = json!({"kind": "press", "name": "A report <of> the press", "date": "2024-03"});
    let tenure = |person: &str, from: &str| {
        json!({"sort": "tenure", "post": "head", "person": person, "term": {"from": from, "to": "2026-06-30"},
               "seen": [{"on": "2025-01-12", "source": source}], "source": source})
    };
    let person = |name: &str| {
        json!({"sort": "person", "names": [{"text": name, "lang": "en", "used": "usual"}], "languages": ["ru", "uz"],
               "ranks": [{"names": {"en": "Rank"}, "seen": {"on": "2025", "source": source}}], "source": source})
    };
    let all = [
        (
            "office",
            json!({"sort": "body", "kind": "authority", "names": {"en": "Office <DEMO>"}, "country": "UZ",
            "contacts": [{"kind": "phone", "value": "+998 00", "label": "duty", "duty": true, "languages": ["ru"],
                          "person": "one", "source": source}], "source": source}),
        ),
        (
            "unit",
            json!({"sort": "body", "kind": "unit", "names": {"en": "Unit"}, "parent": "office", "source": source}),
        ),
        ("other", json!({"sort": "body", "kind": "group", "names": {"en": "Group"}, "source": source})),
        (
            "in-group",
            json!({"sort": "membership", "of": "other", "member": "office", "role": "chair", "source": source}),
        ),
        ("head", json!({"sort": "post", "body": "office", "names": {"en": "Head"}, "single": true, "source": source})),
        ("one", person("DEMO One")),
        ("two", person("DEMO Two")),
        ("first", tenure("one", "2024-01-01")),
        ("second", tenure("two", "2025-01-01")),
        (
            "programme",
            json!({"sort": "agreement", "kind": "programme", "titles": {"en": "Programme until 2028"},
            "authentic": ["en", "uz"], "parties": ["office", "other"], "signed": "2025-12-01", "place": {"en": "Tashkent"},
            "signers": [{"party": "office", "tenure": "first"}], "force": {"from": "2026", "to": "2027"},
            "reservations": [{"party": "office", "text": {"lang": "en", "text": "Not <all>."}}], "source": source}),
        ),
    ];
    all.into_iter().map(|(name, value)| (id(name), record(value))).collect()
}

fn named(register: &Register) -> BTreeMap<RecordId, Record> {
    register.records().map(|(id, record)| (id.clone(), record.clone())).collect()
}

fn today() -> Date {
    Date::parse("2026-11-21").expect("a day")
}

fn view(of: &str) -> RelationView {
    let register = register();
    let said = |version| Said {
        version,
        record: register.record(&id(of)).expect("a record").clone(),
        withdrawn: false,
        at: now(),
        by: "DEMO".into(),
    };
    let naming = register.records().flat_map(|(other, record)| {
        let here = record.links().into_iter().filter(|(_, target, _)| **target == id(of));
        here.map(|(field, ..)| (field.to_owned(), other.clone(), record.clone())).collect::<Vec<_>>()
    });
    RelationView {
        id: id(of),
        said: said(2),
        past: vec![said(1)],
        naming: naming.collect(),
        named: named(&register),
        findings: register.findings_of(&id(of), today()),
        writes: false,
    }
}

fn lines(sort: Sort) -> Page<RelationLine> {
    let register = register();
    let of = register.records().filter(|(_, record)| record.sort() == sort);
    let rows: Vec<RelationLine> = of
        .map(|(id, record)| RelationLine {
            id: id.clone(),
            record: record.clone(),
            named: named(&register),
            contradictions: 1,
        })
        .collect();
    Page { total: rows.len(), rows, page: 1, pages: 1 }
}

/// The pages of the registers.
pub fn pages(plain: &Ctx) -> Vec<(String, String)> {
    let mut pages = Vec::new();
    for sort in [Sort::Body, Sort::Post, Sort::Person, Sort::Agreement] {
        let ask = RelationsAsk { sort: Some(sort), ..RelationsAsk::default() };
        let name = sort.as_str();
        pages.push((format!("register of {name}"), html(&list_page(plain, &ask, &lines(sort)))));
        let none = Page { rows: Vec::new(), page: 1, pages: 1, total: 0 };
        pages.push((format!("register of {name}, empty"), html(&list_page(plain, &ask, &none))));
    }
    for of in ["office", "unit", "other", "in-group", "one", "first", "programme"] {
        pages.push((format!("record {of}"), html(&record_page(plain, &view(of), None))));
    }
    let holder = |answer| HolderView {
        tenure: id("first"),
        person: id("one"),
        record: register().record(&id("one")).cloned(),
        answer,
        sources: Vec::new(),
        last_certain: Some(today()),
    };
    let wrong = Who { problem: Some(Problem::field("on", "field-date")), holders: None };
    let none = Who { problem: None, holders: Some((today(), Vec::new())) };
    let two = Who { problem: None, holders: Some((today(), vec![holder(Tri::Yes), holder(Tri::Unknown)])) };
    for (name, who) in [("wrong", wrong), ("nobody", none), ("two", two)] {
        pages.push((format!("post, {name}"), html(&record_page(plain, &view("head"), Some(&who)))));
    }
    let register = register();
    let found = register.findings(today());
    let found: Vec<_> = found.into_iter().map(|one| (register.record(&one.record).cloned(), one)).collect();
    let found: Vec<_> = found.into_iter().map(|(record, one)| (one, record)).collect();
    pages.push((
        "findings".into(),
        html(&findings_page(plain, &app::FoundRelations { found, named: named(&register) })),
    ));
    pages.push(("findings, none".into(), html(&findings_page(plain, &app::FoundRelations::default()))));
    pages
}

/// What contradicts itself is told where one reads the record, with its words and not its code.
#[test]
fn a_contradiction_stands_beside_the_record() {
    let page = html(&record_page(&ctx(Lang::En, ""), &view("programme"), None));
    assert!(page.contains("The title “Programme until 2028” disagrees"), "{page}");
    let page = html(&record_page(&ctx(Lang::En, ""), &view("second"), None));
    assert!(page.contains("Two persons hold a post for one"), "{page}");
    let list = html(&list_page(
        &ctx(Lang::En, ""),
        &RelationsAsk { sort: Some(Sort::Agreement), ..RelationsAsk::default() },
        &lines(Sort::Agreement),
    ));
    assert!(list.contains("/relations/programme") && list.contains("2026 – 2027"), "{list}");
}

/// Every code that a check can give has a sentence in every language.
#[test]
fn every_finding_has_its_sentence() {
    let text = concat!(env!("CARGO_MANIFEST_DIR"), "/src/pages/relations.rs");
    let text = std::fs::read_to_string(text).expect("the page");
    let from = text.find("// keys: relations-missing").expect("the codes");
    let codes: Vec<&str> = text[from..]
        .lines()
        .take_while(|line| line.starts_with("// keys:"))
        .flat_map(|line| line.trim_start_matches("// keys:").split_whitespace())
        .filter_map(|key| key.strip_prefix("relations-"))
        .collect();
    assert!(codes.len() >= 30, "{codes:?}");
    let names = ["id", "value", "name", "on", "from", "to", "signed", "lang", "title", "year", "one", "two"];
    for lang in Lang::ALL {
        let ctx = ctx(lang, "");
        for code in &codes {
            // The codes live as long as the program: they are of its own text.
            let found = Finding {
                weight: Weight::Gap,
                code: Box::leak((*code).to_owned().into_boxed_str()),
                record: id("one"),
                other: Some(id("two")),
                field: "names",
                args: names.map(|name| (name, "2024-11".to_owned())).into(),
            };
            let said = sentence(ctx.voice(), &found, &BTreeMap::new());
            assert!(!said.contains(['{', '$']) && !said.contains("relations-"), "{lang} {code}: {said}");
        }
    }
    // The codes are those of the checks.
    for found in register().findings(today()) {
        assert!(codes.contains(&found.code), "{}", found.code);
    }
}
