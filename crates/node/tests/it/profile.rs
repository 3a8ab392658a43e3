//! How somebody wants her pages: kept with her account, for every browser of hers, and for nobody else.

use app::{Preferences, Theme};
use axum::http::{Method, StatusCode};
use testkit::World;

use crate::browser::{Browser, Person, encoded, person};

async fn signed_in(world: &World, who: &Person) -> Browser {
    // Each code opens once.
    world.clock.advance(60);
    let mut browser = Browser::on(&world.nodes[0]);
    browser.goes("/profile").await;
    browser.signs_in(who, world.clock.as_ref()).await;
    assert_eq!((browser.status, browser.place.as_str()), (StatusCode::OK, "/profile"));
    browser
}

async fn chooses(browser: &mut Browser, typed: &[(&str, &str)]) {
    let token = browser.hidden("token").expect("a token");
    let pairs: Vec<(&str, &str)> = [("token", token.as_str())].iter().chain(typed).copied().collect();
    browser.ask(Method::POST, "/profile/preferences", Some(encoded(&pairs))).await;
}

#[tokio::test]
async fn colours_and_keys_are_hers_in_every_browser_and_nobody_elses() {
    let world = World::of(&["az-pgo"], 61).await;
    let baku = &world.nodes[0];
    let (she, he) = (person(baku, "leyla").await, person(baku, "rashad").await);
    let mut stranger = Browser::on(baku);
    stranger.goes("/sign-in").await;
    stranger.shows("data-theme=\"system\"");
    stranger.lacks("/keys.js");

    let mut browser = signed_in(&world, &she).await;
    browser.shows("data-theme=\"system\"");
    browser.shows("/keys.js");
    let leaves = async || baku.app.root().await.expect("a root").0;
    let before = leaves().await;
    chooses(&mut browser, &[("theme", "dark"), ("keys", "off")]).await;
    assert_eq!((browser.status, browser.place.as_str()), (StatusCode::OK, "/profile?done=1"));
    browser.shows("data-theme=\"dark\"");
    browser.shows("value=\"dark\" checked");
    browser.lacks("/keys.js");
    browser.lacks("id=\"shortcuts\"");
    assert_eq!(leaves().await, before + 1, "one command, one leaf");

    let elsewhere = signed_in(&world, &she).await;
    elsewhere.shows("data-theme=\"dark\"");
    elsewhere.lacks("/keys.js");
    let colleague = signed_in(&world, &he).await;
    colleague.shows("data-theme=\"system\"");
    colleague.shows("/keys.js");

    // A page that shows a mistake looks the same.
    browser.goes("/no-such-page").await;
    assert_eq!(browser.status, StatusCode::NOT_FOUND);
    browser.shows("data-theme=\"dark\"");
}

#[tokio::test]
async fn what_is_not_offered_is_not_kept() {
    let world = World::of(&["az-pgo"], 62).await;
    let she = person(&world.nodes[0], "leyla").await;
    let mut browser = signed_in(&world, &she).await;
    for (typed, field) in [
        (&[("theme", "purple"), ("keys", "on")][..], "theme"),
        (&[("theme", "dark"), ("keys", "perhaps")], "keys"),
        (&[("theme", "dark")], "keys"),
    ] {
        chooses(&mut browser, typed).await;
        assert_eq!(browser.status, StatusCode::UNPROCESSABLE_ENTITY);
        browser.shows(&format!("href=\"#{field}\""));
        browser.shows("data-theme=\"system\"");
    }
}

#[tokio::test]
async fn every_role_has_a_say_about_its_own_pages() {
    let world = World::of(&["az-pgo"], 63).await;
    let baku = &world.nodes[0];
    for login in ["officer", "administrator", "auditor"] {
        let person = baku.somebody(login).await;
        assert_eq!(person.preferences, Preferences::default());
        let light = Preferences { theme: Theme::Light, keys: false, ..Preferences::default() };
        baku.app.set_preferences(&person, light).await.expect("hers to say");
        assert_eq!(baku.somebody(login).await.preferences, light);
    }
}
