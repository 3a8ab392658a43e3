//! Forms as a browser without scripts fills them in: nothing that was typed is lost, and nothing is done twice.

use axum::http::{Method, StatusCode};
use kernel::limits;
use testkit::World;

use crate::browser::{Browser, encoded, person};

const NEW: &str = "/requests/new?kind=mla&act=draft&step=all";
const TYPED: [(&str, &str); 3] =
    [("subject", "Допрос <Əliyev>"), ("facts", "Half an hour of typing"), ("facts.lang", "en")];

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_ends_while_one_types_loses_no_word() {
    let world = World::of(&["az-pgo", "uz-gp"], 1).await;
    let node = &world.nodes[0];
    let (rena, murad) = (person(node, "rena").await, person(node, "murad").await);
    let mut browser = Browser::on(node);
    browser.goes(NEW).await;
    browser.signs_in(&rena, world.clock.as_ref()).await;
    assert_eq!(browser.place, NEW, "signing in leads back");
    world.clock.advance(limits::SESSION_IDLE_SECONDS + 1);
    browser.sends(&TYPED, None).await;
    browser.shows("What you typed is kept");
    browser.lacks("Half an hour");
    let at_the_door = browser.page.clone();
    // Somebody else at the same machine does not get her words.
    browser.signs_in(&murad, world.clock.as_ref()).await;
    assert_eq!(browser.status, StatusCode::OK);
    browser.lacks("Half an hour");
    browser.page = at_the_door;
    browser.cookie.clear();
    world.clock.advance(60);
    browser.signs_in(&rena, world.clock.as_ref()).await;
    browser.shows("Half an hour of typing</textarea>");
    browser.shows("Допрос &#60;Əliyev&#62;");
    browser.sends(&TYPED, None).await;
    assert!(browser.place.ends_with("done=draft"), "{}: {}", browser.place, browser.page);
    browser.goes("/").await;
    browser.lacks("id=\"kept\"");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_signed_in_anew_in_another_window_keeps_the_text_of_the_first() {
    let world = World::of(&["az-pgo", "uz-gp"], 2).await;
    let rena = person(&world.nodes[0], "rena").await;
    let mut browser = Browser::on(&world.nodes[0]);
    browser.goes(NEW).await;
    browser.signs_in(&rena, world.clock.as_ref()).await;
    let first = browser.page.clone();
    world.clock.advance(60);
    browser.page.clear();
    browser.cookie.clear();
    browser.signs_in(&rena, world.clock.as_ref()).await;
    browser.page = first;
    browser.sends(&TYPED, None).await;
    assert_eq!(browser.status, StatusCode::UNPROCESSABLE_ENTITY);
    browser.shows("Half an hour of typing</textarea>");
    browser.shows("signed in anew");
    browser.sends(&TYPED, None).await;
    assert!(browser.place.ends_with("done=draft"), "{}", browser.place);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_comes_twice_does_one_thing() {
    let world = World::of(&["az-pgo", "uz-gp"], 3).await;
    let node = &world.nodes[0];
    let rena = person(node, "rena").await;
    let mut browser = Browser::on(node);
    browser.goes(NEW).await;
    browser.signs_in(&rena, world.clock.as_ref()).await;
    let form = browser.page.clone();
    browser.sends(&TYPED, None).await;
    let done = browser.place.clone();
    for button in [None, Some("keep")] {
        browser.page.clone_from(&form);
        browser.sends(&TYPED, button).await;
        assert_eq!(browser.place, done.replace("done=draft", "again=1"), "{button:?}");
        browser.shows("Nothing was done a second time");
    }
    let officer = node.somebody("rena").await;
    let filter = app::Filter { open: None, ..app::Filter::default() };
    assert_eq!(node.app.list(&officer, filter).await.expect("a list").total, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_windows_of_one_form_keep_both_texts() {
    let world = World::of(&["az-pgo", "uz-gp"], 4).await;
    let rena = person(&world.nodes[0], "rena").await;
    let mut browser = Browser::on(&world.nodes[0]);
    browser.goes(NEW).await;
    browser.signs_in(&rena, world.clock.as_ref()).await;
    let opened = browser.page.clone();
    browser.sends(&[("subject", "one window")], Some("keep")).await;
    browser.shows("Only you see it");
    browser.sends(&[("subject", "one window, more")], Some("keep")).await;
    browser.page = opened;
    browser.sends(&[("subject", "another window")], Some("keep")).await;
    browser.shows("open in another window too");
    browser.goes("/").await;
    for text in ["one window, more", "another window", "2 forms not sent"] {
        browser.shows(text);
    }
    browser.goes(NEW).await;
    browser.shows("You have 2 texts for this form");
    // Thrown away is what its writer throws away, and nobody else's.
    browser.goes("/").await;
    let drop = browser.page.split("action=\"/kept/").nth(1).and_then(|rest| rest.split('"').next());
    let drop = format!("/kept/{}", drop.expect("a button"));
    let token = browser.hidden("token").expect("a token");
    let murad = person(&world.nodes[0], "murad").await;
    let mut other = Browser::on(&world.nodes[0]);
    other.goes("/").await;
    other.signs_in(&murad, world.clock.as_ref()).await;
    let theirs = other.hidden("token").expect("a token");
    other.ask(Method::POST, &drop, Some(encoded(&[("token", &theirs)]))).await;
    assert_eq!(other.status, StatusCode::NOT_FOUND);
    browser.ask(Method::POST, &drop, Some(encoded(&[("token", &token)]))).await;
    browser.shows("1 form not sent");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_second_of_two_writers_sees_both_texts() {
    let world = World::of(&["az-pgo", "uz-gp"], 5).await;
    let node = &world.nodes[0];
    let rena = person(node, "rena").await;
    let docket = node.drafts(testkit::request("uz-gp")).await;
    let mut browser = Browser::on(node);
    browser.goes(&format!("/requests/{docket}/act/draft?step=all")).await;
    browser.signs_in(&rena, world.clock.as_ref()).await;
    browser.shows("DEMO: допрос свидетеля");
    let mut fields = testkit::request("uz-gp");
    fields["case_number"] = "DEMO-2/26 of the other".into();
    node.does("officer", docket, "draft", fields).await;
    browser.sends(&[("subject", "Mine"), ("case_number", "DEMO-3/26 of mine")], None).await;
    assert_eq!(browser.status, StatusCode::UNPROCESSABLE_ENTITY);
    for text in ["Somebody changed the matter", "DEMO-2/26 of the other", "DEMO-3/26 of mine", "Mine"] {
        browser.shows(text);
    }
    browser.sends(&[("subject", "Mine"), ("case_number", "DEMO-3/26 of mine")], None).await;
    assert!(browser.place.contains("done=draft"), "the second time she knows what she overwrites: {}", browser.page);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_only_kept_for_a_while_goes() {
    let world = World::of(&["az-pgo", "uz-gp"], 6).await;
    let node = &world.nodes[0];
    let rena = person(node, "rena").await;
    let mut browser = Browser::on(node);
    browser.goes(NEW).await;
    browser.signs_in(&rena, world.clock.as_ref()).await;
    browser.sends(&TYPED, Some("keep")).await;
    let officer = node.somebody("rena").await;
    for (days, left) in [(limits::KEPT_FORM_DAYS, 1), (1, 0)] {
        world.clock.advance(days * 86_400);
        node.app.sweep().await.expect("swept");
        assert_eq!(node.app.kept_forms(&officer).await.expect("read").len(), left, "after {days} days more");
    }
    // The session is forgotten by now, and with it the right to keep what comes with its cookie.
    browser.goes(NEW).await;
    assert!(browser.place.starts_with("/sign-in"), "{}", browser.place);
    browser.ask(Method::POST, NEW, Some(encoded(&TYPED))).await;
    assert_eq!(browser.status, StatusCode::UNAUTHORIZED);
    browser.lacks("is kept");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_is_written_page_by_page_in_any_order_without_a_script() {
    let world = World::of(&["az-pgo", "uz-gp"], 7).await;
    let node = &world.nodes[0];
    let rena = person(node, "rena").await;
    let mut browser = Browser::on(node);
    let start = "/requests/new?kind=mla&act=draft";
    browser.goes(start).await;
    browser.signs_in(&rena, world.clock.as_ref()).await;
    browser.shows("name=\"addressee\"");
    browser.lacks("name=\"subject\"");
    // Looking at another page with nothing typed keeps nothing.
    browser.sends(&[("go", "facts")], None).await;
    assert_eq!(browser.place, format!("{start}&step=facts"));
    browser.sends(&[("facts", "What happened"), ("facts.lang", "en"), ("go", "case#case_number")], None).await;
    browser.shows("name=\"case_number\"");
    browser.lacks("What happened");
    let case = browser.place.clone();
    let case_page = browser.page.clone();
    browser.sends(&[("subject", "Page by page"), ("case_number", "DEMO-9"), ("go", "check")], None).await;
    for text in ["Page by page", "DEMO-9", "What happened"] {
        browser.shows(text);
    }
    // Back by the browser's own button, changed there, and on: the other pages keep what they have.
    browser.page = case_page.clone();
    browser.sends(&[("subject", "Page by page, second"), ("case_number", "DEMO-9"), ("go", "check")], None).await;
    browser.shows("Page by page, second");
    browser.shows("What happened");
    browser.goes("/").await;
    browser.shows("1 form not sent");
    browser.goes(&case).await;
    browser.shows("value=\"Page by page, second\"");
    browser.sends(&[("subject", "The last word"), ("case_number", "DEMO-9"), ("go", "terms")], None).await;
    browser.sends(&[("urgency", "urgent"), ("go", "check")], None).await;
    browser.sends(&[], None).await;
    assert!(browser.place.ends_with("done=draft"), "{}: {}", browser.place, browser.page);
    for text in ["The last word", "DEMO-9", "What happened"] {
        browser.shows(text);
    }
    browser.goes("/").await;
    browser.lacks("not sent");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_another_window_wrote_stays_when_a_form_is_sent() {
    let world = World::of(&["az-pgo", "uz-gp"], 8).await;
    let rena = person(&world.nodes[0], "rena").await;
    let mut browser = Browser::on(&world.nodes[0]);
    browser.goes(NEW).await;
    browser.signs_in(&rena, world.clock.as_ref()).await;
    browser.sends(&[("subject", "first")], Some("keep")).await;
    let first = browser.page.clone();
    let kept = format!("{NEW}&kept={}", browser.hidden("form-id").expect("an id"));
    browser.goes(&kept).await;
    browser.shows("value=\"first\"");
    let second = browser.page.clone();
    browser.page = first;
    browser.sends(&[("subject", "second, longer")], Some("keep")).await;
    browser.page = second;
    browser.sends(&[("subject", "sent from the other window")], None).await;
    assert!(browser.place.ends_with("done=draft"), "{}", browser.place);
    browser.goes("/").await;
    browser.shows("second, longer");
    browser.shows("1 form not sent");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_of_a_matter_that_was_closed_to_its_writer_shows_nothing_of_it() {
    let world = World::of(&["az-pgo", "uz-gp"], 9).await;
    let node = &world.nodes[0];
    let rena = person(node, "rena").await;
    let mut fields = testkit::request("uz-gp");
    fields["confidentiality"] = "content".into();
    fields["subject"] = "DEMO: a secret subject".into();
    let docket = node.drafts(fields).await;
    let me = node.somebody("rena").await.pseudonym;
    node.does("head", docket, "assign", serde_json::json!({"to": me})).await;
    let mut browser = Browser::on(node);
    browser.goes(&format!("/requests/{docket}/act/draft?step=facts")).await;
    browser.signs_in(&rena, world.clock.as_ref()).await;
    browser.sends(&[("facts", "typed by her"), ("facts.lang", "en")], Some("keep")).await;
    let kept = browser.hidden("form-id").expect("an id");
    browser.goes("/").await;
    browser.shows("a secret subject");
    let other = node.somebody("officer").await.pseudonym;
    node.does("head", docket, "assign", serde_json::json!({"to": other})).await;
    browser.goes("/").await;
    browser.lacks("a secret subject");
    browser.lacks("not sent");
    browser.goes(&format!("/kept/{kept}")).await;
    assert_eq!(browser.status, StatusCode::NOT_FOUND);
    node.does("head", docket, "assign", serde_json::json!({"to": me})).await;
    browser.goes(&format!("/kept/{kept}")).await;
    browser.shows("typed by her");
}

#[tokio::test(flavor = "multi_thread")]
async fn nonsense_is_kept_and_told_at_its_field_and_the_law_is_asked_about_the_rest() {
    let world = World::of(&["az-pgo", "uz-gp"], 10).await;
    let rena = person(&world.nodes[0], "rena").await;
    let mut browser = Browser::on(&world.nodes[0]);
    browser.goes(NEW).await;
    browser.signs_in(&rena, world.clock.as_ref()).await;
    let long = "x".repeat(300_000);
    let typed = [
        ("addressee", "uz-gp"),
        ("subject", long.as_str()),
        ("language", "xx"),
        ("deadline-day", "31"),
        ("deadline-month", "2"),
        ("deadline-year", "0"),
        ("persons.0.family", "Əliyev"),
        ("persons.0.born-day", "99"),
        ("persons.0.born-month", "-1"),
        ("persons.0.born-year", "MMXX"),
        ("persons.0.nationality", "??"),
        ("measures.0.measure_type", "no-such-measure"),
        ("facts", "\u{202e}\u{0}<script>"),
        ("facts.lang", "zz"),
    ];
    for button in [Some("check"), Some("keep"), Some("add"), None] {
        browser.sends(&typed, button).await;
        assert!(
            matches!(browser.status, StatusCode::OK | StatusCode::UNPROCESSABLE_ENTITY),
            "{button:?}: {} {}",
            browser.status,
            browser.page.len()
        );
        browser.shows("value=\"MMXX\"");
        browser.shows("value=\"Əliyev\"");
    }
    assert_eq!(browser.status, StatusCode::UNPROCESSABLE_ENTITY);
    browser.shows("href=\"#deadline\"");
    browser.shows("href=\"#persons.0.born\"");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_earlier_request_gives_its_persons_and_facts_and_the_note_says_so() {
    let world = World::of(&["az-pgo", "uz-gp"], 11).await;
    let node = &world.nodes[0];
    let earlier = node.drafts(testkit::request("uz-gp")).await;
    node.sends(earlier).await;
    let number = node.case("officer", earlier).await.look.summary.our_number.expect("a number");
    let mut browser = Browser::signed_in(&world, "rena").await;
    browser.goes(NEW).await;
    let typed = [("subject", "Второе <дело>"), ("persons.0.family", "Saidov"), ("persons.0.category", "witness")];
    let with_aside = [typed[0], typed[1], typed[2], ("aside", "reuse")];
    browser.sends(&with_aside, None).await;
    assert!(browser.place.ends_with("/reuse"), "{}", browser.place);
    let here = browser.place.clone();
    browser.shows(&number);
    browser.goes(&format!("{here}?from={earlier}")).await;
    browser.shows("Вымышленные обстоятельства.");
    let from = earlier.to_string();
    browser.sends(&[("from", &from)], None).await;
    assert_eq!(browser.status, StatusCode::UNPROCESSABLE_ENTITY);
    browser.shows("Choose what to take over.");
    browser.sends(&[("from", &from), ("sections", "facts"), ("sections", "persons")], None).await;
    assert!(browser.place.starts_with("/requests/new"), "{}", browser.place);
    browser.shows("Второе &#60;дело&#62;");
    browser.shows("Вымышленные обстоятельства.</textarea>");
    browser.shows("value=\"Saidov\"");
    browser.shows("value=\"Əliyev\"");
    browser.shows(&format!("Taken over from: {number}"));
    browser.lacks("value=\"DEMO-1/26\"");
    // Sent as it stands, the office remembers where it came from.
    let mut filled: Vec<(String, String)> = inputs(&browser.page);
    filled.retain(|(name, _)| {
        !["token", "form-id", "form-page", "form-base", "version", "step", "to"].contains(&name.as_str())
    });
    let filled: Vec<(&str, &str)> = filled.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.sends(&filled, None).await;
    assert!(browser.place.ends_with("done=draft"), "{}: {}", browser.place, browser.page);
    browser.goes(&browser.place.split('?').next().expect("a path").replace("done=draft", "")).await;
    let place = browser.place.clone();
    browser.goes(&format!("{place}/tasks")).await;
    browser.shows(&format!("Taken over from: {number}"));
    // Without an addressee there is no letter yet.
    browser.goes(&format!("{place}/letter")).await;
    assert_eq!(browser.status, StatusCode::NOT_FOUND);
    let draft = node.drafts(testkit::request("uz-gp")).await;
    browser.goes(&format!("/requests/{draft}/letter")).await;
    browser.shows("Вымышленные обстоятельства.");
    browser.shows("No translation; original: Russian");
    browser.goes(&format!("/requests/{draft}/letter.pdf")).await;
    browser.shows("%PDF");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_known_person_is_taken_over_for_a_purpose() {
    let world = World::of(&["az-pgo", "uz-gp"], 12).await;
    let node = &world.nodes[0];
    let earlier = node.drafts(testkit::request("uz-gp")).await;
    let mut browser = Browser::signed_in(&world, "rena").await;
    browser.goes(NEW).await;
    browser.sends(&[("subject", "Новое"), ("aside", "persons")], None).await;
    let here = browser.place.clone();
    assert!(here.ends_with("/persons"), "{here}");
    browser.goes(&format!("{here}?q=x")).await;
    browser.goes(&format!("{here}?q=%C6%8Fliyev")).await;
    browser.shows("name=\"ground\"");
    let to = browser.hidden("to").expect("the way back");
    browser.sends(&[("ground", "registration"), ("to", &to)], None).await;
    assert!(browser.place.starts_with(&here), "{}", browser.place);
    browser.shows("Əliyev Rəşad");
    // What is written of her is taken from the matter, not from the page.
    let token = browser.hidden("token").expect("a token");
    let form = [("token", token.as_str()), ("from", &earlier.to_string()), ("place", "0")];
    browser.ask(Method::POST, &here, Some(encoded(&form))).await;
    browser.shows("value=\"Əliyev\"");
    browser.shows("value=\"1987\"");
    browser.shows("value=\"Новое\"");
    let form = [("token", token.as_str()), ("from", &earlier.to_string()), ("place", "7")];
    browser.ask(Method::POST, &here, Some(encoded(&form))).await;
    assert_eq!(browser.status, StatusCode::NOT_FOUND);
    // The question leads back to forms and nowhere else.
    let form =
        [("token", token.as_str()), ("ground", "registration"), ("to", "https://elsewhere.example/"), ("q", "Əl")];
    browser.ask(Method::POST, "/persons/purpose", Some(encoded(&form))).await;
    assert!(browser.place.starts_with("/persons?q="), "{}", browser.place);
}

/// The inputs of the form of a page, as a browser would send them.
fn inputs(page: &str) -> Vec<(String, String)> {
    let plain = |text: &str| {
        [("&#60;", "<"), ("&#62;", ">"), ("&#34;", "\""), ("&#39;", "'"), ("&#38;", "&")]
            .into_iter()
            .fold(text.to_owned(), |text, (code, letter)| text.replace(code, letter))
    };
    let form = page.split("<form class=\"co-form\"").nth(1).expect("a form").split("</form>").next().expect("its end");
    let attribute = |tag: &str, name: &str| {
        tag.split_once(&format!(" {name}=\"")).and_then(|(_, rest)| rest.split('"').next()).map(plain)
    };
    let mut found = Vec::new();
    for piece in form.split('<').skip(1) {
        let tag = piece.split('>').next().unwrap_or_default();
        let Some(name) = attribute(tag, "name") else { continue };
        if tag.starts_with("textarea") {
            found.push((name, plain(piece.split_once('>').map_or("", |(_, text)| text))));
        } else if tag.starts_with("input") {
            let ticks = tag.contains("type=\"checkbox\"") || tag.contains("type=\"radio\"");
            if !ticks || tag.contains(" checked") {
                found.push((name, attribute(tag, "value").unwrap_or_default()));
            }
        }
    }
    // Of a list the option that is chosen.
    for list in form.split("<select").skip(1) {
        let list = list.split("</select>").next().unwrap_or_default();
        let chosen = list
            .split("<option")
            .skip(1)
            .find(|option| option.split('>').next().is_some_and(|tag| tag.contains(" selected")));
        if let (Some(name), Some(value)) =
            (attribute(list, "name"), chosen.and_then(|option| attribute(option, "value")))
        {
            found.push((name, value));
        }
    }
    found
}
