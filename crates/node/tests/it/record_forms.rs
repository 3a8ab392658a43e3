//! The registers are written on pages: by whom, with which mistakes, and without losing what was typed.

use axum::http::StatusCode;
use kernel::Role;
use relations::{Record, RecordId};
use testkit::{Node, World};

use crate::browser::{Browser, encoded};

/// What is typed: names of inputs and what stands in them.
type Typed = Vec<(&'static str, &'static str)>;

const LETTER: [(&str, &str); 2] = [("source", "letter"), ("source_name", "DEMO 17/2-44")];

/// Sends the form of the page with these fields and the source.
async fn keeps(browser: &mut Browser, typed: &[(&str, &str)]) {
    let all: Vec<(&str, &str)> = typed.iter().chain(&LETTER).copied().collect();
    browser.sends(&all, None).await;
}

/// The record that the browser was led to.
async fn kept(node: &Node, browser: &Browser) -> (RecordId, Record, u64) {
    assert_eq!(browser.status, StatusCode::OK, "{}", browser.page);
    let id = browser.place.trim_start_matches("/relations/").split('?').next().unwrap_or_default();
    let id = RecordId::parse(id).unwrap_or_else(|| panic!("led to {}:\n{}", browser.place, browser.page));
    let view = node.app.relation(&node.somebody("head").await, &id).await.expect("it is there");
    (id, view.said.record, view.said.version)
}

async fn enters(node: &Node, browser: &mut Browser, sort: &str, typed: &[(&str, &str)]) -> (RecordId, Record) {
    browser.goes(&format!("/relations/new?sort={sort}")).await;
    keeps(browser, typed).await;
    let (id, record, _) = kept(node, browser).await;
    (id, record)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_head_enters_a_body_its_post_and_who_holds_it() {
    let world = World::of(&["az-pgo", "uz-gp"], 71).await;
    let node = &world.nodes[0];
    let mut browser = Browser::signed_in_as(&world, "rena", &[Role::Head]).await;
    let office = [("kind", "authority"), ("name_en", "DEMO Office"), ("name_ru", "DEMO Ведомство"), ("country", "AZ")];
    let own = [("authority", "az-pgo"), ("contacts.0.by", "phone"), ("contacts.0.value", "+994 12 000 00 00")];
    let contact = [
        ("contacts.0.languages", "AZ; ru"),
        ("contacts.0.hours.0.day", "friday"),
        ("contacts.0.hours.0.opens", "9.30"),
        ("contacts.0.hours.0.closes", "18"),
        ("contacts.0.zone", "Asia/Baku"),
        ("contacts.0.source", "word"),
        ("contacts.0.source_name", "DEMO call"),
    ];
    let all: Vec<_> = office.into_iter().chain(own).chain(contact).collect();
    let (office, record) = enters(node, &mut browser, "body", &all).await;
    let Record::Body(body) = record else { panic!("a body") };
    assert_eq!(body.authority.as_ref().map(ToString::to_string).as_deref(), Some("az-pgo"));
    let hours = body.contacts[0].hours[0];
    assert_eq!((hours.from.to_string(), hours.to.to_string()), ("09:30".into(), "18:00".into()));
    assert_eq!(body.contacts[0].languages.iter().map(ToString::to_string).collect::<Vec<_>>(), ["az", "ru"]);
    // From the page of the body a post is entered, and the body stands there already.
    browser.shows(&format!("/relations/new?sort=post&#38;body={office}"));
    browser.goes(&format!("/relations/new?sort=post&body={office}")).await;
    browser.shows("value=\"DEMO Office\"");
    keeps(&mut browser, &[("body", "DEMO Office"), ("name_en", "DEMO Head of service"), ("single", "yes")]).await;
    let (post, ..) = kept(node, &browser).await;
    let person =
        [("spellings.0.text", "DEMO Karimov Jahongir"), ("spellings.0.lang", "UZ"), ("spellings.0.used", "usual")];
    let (person, _) = enters(node, &mut browser, "person", &person).await;
    browser.goes(&format!("/relations/new?sort=tenure&post={post}")).await;
    browser.shows("value=\"DEMO Head of service – DEMO Office\"");
    let since = [("from-year", "2024"), ("from-month", "3")];
    // A name in small letters is understood too.
    let joined = [("post", "DEMO Head of service – DEMO Office"), ("person", "demo karimov  jahongir")];
    keeps(&mut browser, &joined.into_iter().chain(since).collect::<Vec<_>>()).await;
    let (tenure, record, version) = kept(node, &browser).await;
    let Record::Tenure(held) = record else { panic!("a tenure") };
    assert_eq!((&held.post, &held.person, version), (&post, &person, 1));
    assert_eq!(held.term.from.map(|from| from.to_string()).as_deref(), Some("2024-03"));
    // Somebody makes sure of it; then it has ended.
    let token = browser.hidden("token").expect("a token");
    let seen = encoded(&[("token", &token), ("seen", "1")]);
    browser.ask(axum::http::Method::POST, &format!("/relations/{tenure}/verify"), Some(seen)).await;
    assert!(kept(node, &browser).await.1.verified().is_some());
    browser.goes(&format!("/relations/{tenure}/edit")).await;
    browser.shows("value=\"DEMO Karimov Jahongir\"");
    let until = [("until-year", "2026"), ("until-month", "5"), ("until-day", "31"), ("seen", "2")];
    keeps(&mut browser, &joined.into_iter().chain(since).chain(until).collect::<Vec<_>>()).await;
    let (_, record, version) = kept(node, &browser).await;
    assert_eq!((record.term().to.map(|to| to.to_string()).as_deref(), version), (Some("2026-05-31"), 3));
    assert!(record.verified().is_some(), "who made sure of it is not forgotten");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost() {
    let world = World::of(&["az-pgo", "uz-gp"], 72).await;
    let node = &world.nodes[0];
    let mut browser = Browser::signed_in_as(&world, "rena", &[Role::Head]).await;
    for _ in 0..2 {
        enters(node, &mut browser, "body", &[("kind", "authority"), ("name_en", "DEMO Twin"), ("country", "AZ")]).await;
    }
    let cases: [(&str, Typed, &str); 6] = [
        ("post", vec![("body", "DEMO Nobody"), ("name_en", "DEMO kept text"), ("single", "no")], "href=\"#body\""),
        ("post", vec![("body", "DEMO Twin"), ("name_en", "DEMO kept text"), ("single", "no")], "href=\"#body\""),
        ("body", vec![("kind", "group"), ("source_place", "DEMO kept text")], "href=\"#name_en\""),
        (
            "person",
            vec![("spellings.0.text", "DEMO kept text"), ("spellings.0.used", "usual"), ("languages", "Russian, az")],
            "href=\"#languages\"",
        ),
        (
            "body",
            vec![("kind", "group"), ("name_en", "DEMO kept text"), ("from-year", "2026"), ("from-month", "13")],
            "href=\"#from\"",
        ),
        (
            "agreement",
            vec![
                ("kind", "protocol"),
                ("titles.0.lang", "ru"),
                ("titles.0.title", "DEMO kept text"),
                ("titles.1.lang", "RU"),
                ("titles.1.title", "DEMO other"),
                ("parties.0.party", "DEMO Twin"),
            ],
            "href=\"#parties.0.party\"",
        ),
    ];
    let head = node.somebody("head").await;
    let count = || async {
        let mut total = 0;
        for sort in [relations::Sort::Body, relations::Sort::Post, relations::Sort::Person, relations::Sort::Agreement]
        {
            let ask = app::RelationsAsk { sort: Some(sort), ..app::RelationsAsk::default() };
            total += node.app.relations(&head, &ask).await.expect("a list").total;
        }
        total
    };
    let before = count().await;
    for (sort, typed, link) in cases {
        browser.goes(&format!("/relations/new?sort={sort}")).await;
        keeps(&mut browser, &typed).await;
        assert_eq!(browser.status, StatusCode::UNPROCESSABLE_ENTITY, "{sort}");
        browser.shows(link);
        browser.shows("DEMO kept text");
    }
    assert_eq!(count().await, before, "nothing was kept");
    // A further item of a group is asked for before anything is right.
    browser.goes("/relations/new?sort=person").await;
    browser.sends(&[("spellings.0.text", "DEMO One"), ("add", "spellings")], None).await;
    assert_eq!(browser.status, StatusCode::OK);
    browser.shows("name=\"spellings.1.text\"");
    browser.shows("value=\"DEMO One\"");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_namesake_is_shown_before_somebody_is_entered_twice() {
    let world = World::of(&["az-pgo", "uz-gp"], 73).await;
    let node = &world.nodes[0];
    let mut browser = Browser::signed_in_as(&world, "rena", &[Role::Head]).await;
    let cyrillic =
        [("spellings.0.text", "Каримов Жахонгир"), ("spellings.0.lang", "ru"), ("spellings.0.used", "usual")];
    let (first, _) = enters(node, &mut browser, "person", &cyrillic).await;
    let latin = [("spellings.0.text", "Karimov Jahongir"), ("spellings.0.lang", "uz"), ("spellings.0.used", "usual")];
    browser.goes("/relations/new?sort=person").await;
    keeps(&mut browser, &latin).await;
    browser.shows(&format!("href=\"/relations/{first}\""));
    browser.shows("value=\"Karimov Jahongir\"");
    let sure: Vec<_> = latin.into_iter().chain([("other", "yes")]).collect();
    keeps(&mut browser, &sure).await;
    let (second, ..) = kept(node, &browser).await;
    assert_ne!(first, second);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_who_change_one_record_do_not_lose_each_others_words() {
    let world = World::of(&["az-pgo", "uz-gp"], 74).await;
    let node = &world.nodes[0];
    let mut browser = Browser::signed_in_as(&world, "rena", &[Role::Head]).await;
    let (id, _) = enters(node, &mut browser, "body", &[("kind", "authority"), ("name_en", "DEMO Old")]).await;
    let change = [("kind", "authority"), ("name_en", "DEMO Hers"), ("seen", "1")];
    for turn in 0..2 {
        browser.goes(&format!("/relations/{id}/edit")).await;
        keeps(&mut browser, &change).await;
        if turn == 0 {
            assert_eq!(kept(node, &browser).await.2, 2);
        }
    }
    assert_eq!(browser.status, StatusCode::UNPROCESSABLE_ENTITY);
    browser.shows("Somebody changed this record");
    browser.shows("DEMO Hers");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_only_reads_the_registers_is_offered_nothing_and_refused() {
    let world = World::of(&["az-pgo", "uz-gp"], 75).await;
    let node = &world.nodes[0];
    let mut head = Browser::signed_in_as(&world, "rena", &[Role::Head]).await;
    let (id, _) = enters(node, &mut head, "body", &[("kind", "authority"), ("name_en", "DEMO Office")]).await;
    let mut officer = Browser::signed_in_as(&world, "olga", &[Role::Officer]).await;
    officer.goes(&format!("/relations/{id}")).await;
    officer.lacks("/edit\"");
    officer.lacks("/withdraw");
    for place in ["/relations/new?sort=body".to_owned(), format!("/relations/{id}/edit")] {
        officer.goes(&place).await;
        assert_eq!(officer.status, StatusCode::FORBIDDEN, "{place}");
    }
    officer.goes("/relations").await;
    let token = officer.hidden("token").expect("a token");
    for what in ["verify", "withdraw", "edit"] {
        let form = encoded(&[("token", &token), ("seen", "1"), ("kind", "authority"), ("name_en", "DEMO Hers")]);
        officer.ask(axum::http::Method::POST, &format!("/relations/{id}/{what}"), Some(form)).await;
        assert_eq!(officer.status, StatusCode::FORBIDDEN, "{what}");
    }
    head.goes(&format!("/relations/{id}")).await;
    let token = head.hidden("token").expect("a token");
    let form = encoded(&[("token", &token), ("seen", "1")]);
    head.ask(axum::http::Method::POST, &format!("/relations/{id}/withdraw"), Some(form)).await;
    assert_eq!(head.status, StatusCode::OK);
    head.lacks("/edit\"");
    head.goes(&format!("/relations/{id}/edit")).await;
    assert_eq!(head.status, StatusCode::NOT_FOUND, "what was withdrawn is not written any more");
}
