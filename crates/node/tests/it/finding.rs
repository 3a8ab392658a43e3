//! Persons found by name, in whatever script and spelling; and what a search is narrowed down to.

use app::{Alike, PersonLine, PersonQuestion};
use axum::http::StatusCode;
use docket::Side;
use kernel::{AuthorityId, DocketId, Role};
use serde_json::{Value, json};
use testkit::{Node, World};

use crate::browser::{Browser, encoded};

/// A request that names one person.
async fn names(node: &Node, person: Value, confidential: bool) -> DocketId {
    let mut fields = testkit::request("uz-gp");
    fields["persons"] = json!([person]);
    if confidential {
        fields["confidentiality"] = json!("content");
        return node.drafts_by("head", fields).await;
    }
    node.drafts(fields).await
}

fn named(family: &str, given: &str, patronymic: &str) -> Value {
    let mut person = json!({"family": family, "given": given, "category": "witness"});
    if !patronymic.is_empty() {
        person["patronymic"] = json!(patronymic);
    }
    person
}

fn matters(found: &[PersonLine]) -> Vec<DocketId> {
    let mut ids: Vec<DocketId> = found.iter().map(|line| line.docket).collect();
    ids.sort_unstable();
    ids
}

#[tokio::test(flavor = "multi_thread")]
async fn one_name_is_found_in_every_script_spelling_and_order() {
    let world = World::of(&["az-pgo", "uz-gp"], 1).await;
    let node = &world.nodes[0];
    let mut all = Vec::new();
    for (family, given, father) in [
        ("Каримов", "Алишер", "Бахтиёрович"),
        ("Kərimov", "Əlişir", ""),
        ("Karimov", "Alisher", "Baxtiyor oʻgʻli"),
        ("KARIMOV", "ALISHER", ""),
    ] {
        all.push(names(node, named(family, given, father), false).await);
    }
    let other = names(node, named("Петров", "Дмитрий", ""), false).await;
    all.sort_unstable();
    for question in [
        "Каримов",
        "Kərimov",
        "Karimov",
        "KARIMOV",
        "karimov",
        "Каримов Алишер",
        "Alisher Karimov",
        "АЛИШЕР КАРИМОВ",
        "Karimov, Alisher",
        "Kərimov Əlişir Bəxtiyar oğlu",
        "Каримов Алишер Бахтиёрович",
    ] {
        let found = node.looks_for("officer", question).await;
        assert_eq!(matters(&found), all, "{question}: {found:#?}");
        // A father's name may be read in another way; the person is found all the same.
        let least = if question.split_whitespace().count() > 2 { Alike::Possible } else { Alike::Similar };
        assert!(found.iter().all(|line| line.alike <= least), "{question}: {found:#?}");
    }
    assert_eq!(matters(&node.looks_for("officer", "Petrov").await), [other]);
    assert_eq!(matters(&node.looks_for("officer", "Кари").await).len(), 3, "the beginning, in both alphabets");
    assert_eq!(node.looks_for("officer", "Sidorenko").await, []);
    // The answer names other spellings, and the nearest stands first with what speaks for it.
    let officer = node.somebody("officer").await;
    let found = node.app.persons(&officer, "Каримов Алишер").await.expect("found");
    assert!(found.spellings.iter().any(|spelling| spelling == "Kərimov Əlişir"), "{:?}", found.spellings);
    assert_eq!(found.lines[0].alike, Alike::Same);
    assert!(found.lines.iter().all(|line| line.why.iter().any(|why| why.speaks_for)), "{:#?}", found.lines);
}

#[tokio::test(flavor = "multi_thread")]
async fn however_an_apostrophe_is_typed_the_name_is_found() {
    let world = World::of(&["az-pgo", "uz-gp"], 1).await;
    let node = &world.nodes[0];
    let id = names(node, named("Gʻaniyev", "Oʻtkir", "Shavkat oʻgʻli"), false).await;
    for sign in ["ʻ", "'", "‘", "’", "`", "ʼ", ""] {
        let question = format!("G{sign}aniyev O{sign}tkir Shavkat o{sign}g{sign}li");
        assert_eq!(matters(&node.looks_for("officer", &question).await), [id], "{question}");
        assert_eq!(matters(&node.looks_for("officer", &format!("O{sign}tkir")).await), [id], "{sign}");
    }
    assert_eq!(matters(&node.looks_for("officer", "Ғаниев Ўткир").await), [id]);
}

#[tokio::test(flavor = "multi_thread")]
async fn persons_of_matters_that_one_may_not_open_are_neither_found_nor_in_the_way() {
    let world = World::of(&["az-pgo", "uz-gp"], 1).await;
    let node = &world.nodes[0];
    // The names are read before, so what follows is found by what the acts told, not by what the start read.
    node.app.read_names().await.expect("read");
    let open = names(node, named("Rəhimova", "Nərgiz", ""), false).await;
    // More confidential names that fit better than an answer has room for.
    let mut secret = open;
    for half in [0..50, 50..100] {
        let mut fields = testkit::request("uz-gp");
        let many: Vec<Value> = half.map(|n| named("Рагимова", "Наргиз", &format!("Отчество{n}овна"))).collect();
        fields["persons"] = json!(many);
        fields["confidentiality"] = json!("content");
        secret = node.drafts_by("head", fields).await;
    }
    let found = node.looks_for("officer", "Рагимова Наргиз").await;
    assert_eq!(matters(&found), [open]);
    let head = node.looks_for("head", "Рагимова Наргиз").await;
    assert!(head.iter().any(|line| line.docket == secret) && head.iter().any(|line| line.docket == open));
    // Who works on it finds it at once, without anything being read anew.
    node.does("head", secret, "assign", json!({"to": node.somebody("officer").await.pseudonym})).await;
    assert!(node.looks_for("officer", "Рагимова Наргиз").await.iter().any(|line| line.docket == secret));
    // Without a purpose nothing is found, whatever the index knows.
    crate::browser::person(node, "rena").await;
    let actor = node.somebody("rena").await;
    assert_eq!(node.app.persons(&actor, "Рагимова").await.expect_err("no purpose").code, "purpose-needed");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_date_of_birth_puts_the_right_namesake_first() {
    let world = World::of(&["az-pgo", "uz-gp"], 1).await;
    let node = &world.nodes[0];
    let born = |day: &str| {
        let mut person = named("Иванов", "Иван", "");
        person["born"] = json!(day);
        person
    };
    let _old = names(node, born("1950-01-02"), false).await;
    let right = names(node, born("1987-03-14"), false).await;
    let year = names(node, born("1987"), false).await;
    node.looks_for("officer", "Ivanov").await;
    let officer = node.somebody("officer").await;
    let ask = |day: &str| PersonQuestion { name: "Ivan Ivanov".into(), born: Some(day.into()) };
    for day in ["1987-03-14", "14.03.1987", "14/03/1987"] {
        let found = node.app.persons(&officer, ask(day)).await.expect("found").lines;
        assert_eq!(
            found.iter().map(|line| line.docket).take(2).collect::<Vec<_>>(),
            [right, year],
            "{day}: {found:#?}"
        );
        assert_eq!(found[0].alike, Alike::Same);
        assert_eq!(found.len(), 3, "who was born on another day is still shown, further down");
        assert_eq!(found[2].alike, Alike::Possible, "{:#?}", found[2]);
    }
    for (day, code) in [("yesterday", "names-date-form"), ("1987-02-41", "names-date-day"), ("9999", "names-date-year")]
    {
        let refused = node.app.persons(&officer, ask(day)).await.expect_err("no date");
        assert_eq!((refused.field.as_deref(), refused.code), (Some("born"), code), "{day}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_says_what_was_searched_and_why_a_person_is_shown() {
    let world = World::of(&["az-pgo", "uz-gp"], 1).await;
    let node = &world.nodes[0];
    names(node, named("Kərimov", "Əlişir", ""), false).await;
    let mut browser = Browser::signed_in_as(&world, "rena", &[Role::Officer]).await;
    browser.goes(&format!("/search?{}", encoded(&[("q", "Каримов")]))).await;
    browser.lacks("Kərimov Əlişir");
    browser.goes(&format!("/persons?{}", encoded(&[("q", "Каримов Алишер")]))).await;
    browser.sends(&[("q", "Каримов Алишер"), ("ground", "registration")], None).await;
    browser.shows("Also searched: ");
    browser.shows("Kərimov Əlişir");
    browser.shows("the same name");
    browser.shows("sounds the same");
    browser.goes(&format!("/persons?{}", encoded(&[("q", "Каримов"), ("born", "31.02.x")]))).await;
    assert_eq!(browser.status, StatusCode::UNPROCESSABLE_ENTITY);
    browser.shows("not written like a date");
    browser.shows("31.02.x");
    // Who has said what for finds persons beside requests.
    browser.goes(&format!("/search?{}", encoded(&[("q", "Каримов")]))).await;
    browser.shows("Kərimov Əlişir");
    browser.shows("All persons found");
}

async fn read(node: &Node) {
    while node.app.index_some().await.expect("the index") > 0 {}
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_found_is_counted_and_narrowed_within_what_one_may_open() {
    let world = World::of(&["az-pgo", "uz-gp"], 1).await;
    let node = &world.nodes[0];
    let request = |subject: &str, confidential: bool| {
        let mut fields = testkit::request("uz-gp");
        fields["subject"] = json!(subject);
        if confidential {
            fields["confidentiality"] = json!("content");
        }
        fields
    };
    let sent = node.drafts(request("Cardamom one", false)).await;
    node.sends(sent).await;
    node.drafts(request("Cardamom two", false)).await;
    let hidden = node.drafts_by("head", request("Cardamom three", true)).await;
    read(node).await;
    let officer = node.somebody("officer").await;
    let found = node.app.search(&officer, "cardamom", 1).await.expect("an answer");
    let facets = &found.facets;
    assert_eq!((found.hits.total, facets.counted), (2, 2));
    assert_eq!(facets.kinds, [("mla".to_owned(), 2)].into());
    assert_eq!(facets.sides, [(Side::Outgoing, 2)]);
    assert_eq!(facets.partners, [(AuthorityId::parse("uz-gp").expect("an id"), 2)].into());
    assert_eq!((facets.entries, facets.files, facets.files_in_all), (2, 0, 0));
    assert_eq!(facets.states.values().sum::<usize>(), 2);
    assert_eq!(facets.states.len(), 2, "{facets:?}");
    let year = *facets.years.keys().next().expect("a year");
    let head = node.somebody("head").await;
    assert_eq!(node.app.search(&head, "cardamom", 1).await.expect("an answer").facets.counted, 3, "{hidden}");
    // What it is narrowed down to is a condition of the same question.
    let ask = |change: fn(&mut app::SearchQuestion)| {
        let mut question = app::SearchQuestion::from("cardamom");
        change(&mut question);
        let (app, officer) = (node.app.clone(), officer.clone());
        async move { app.search(&officer, question, 1).await.expect("an answer").hits.total }
    };
    assert_eq!(ask(|question| question.side = Some(Side::Incoming)).await, 0);
    assert_eq!(ask(|question| question.in_file = Some(true)).await, 0);
    assert_eq!(ask(|question| question.in_file = Some(false)).await, 2);
    assert_eq!(ask(|question| question.year = Some(1999)).await, 0);
    assert_eq!(ask(|question| question.kind = Some("mla".into())).await, 2);
    let state = facets.states.keys().next().expect("a state").clone();
    let mut browser = Browser::signed_in(&world, "rena").await;
    browser.goes("/search?q=cardamom").await;
    browser.shows("2 requests found");
    browser.shows(&format!("/search?q=cardamom&#38;state={state}"));
    browser.goes(&format!("/search?q=cardamom&state={state}&year={year}&side=nonsense")).await;
    browser.shows("1 request found");
    browser.shows("Selected filters");
    browser.shows(&format!("/requests?words=cardamom&#38;open=all&#38;state={state}"));
    browser.shows(&format!("/search?q=cardamom&#38;year={year}"));
}
