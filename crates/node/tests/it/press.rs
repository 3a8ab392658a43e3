//! After an event: badges, photographs with the consent of those shown, and releases for the press that two others approve
//! and everybody may read.

use app::{
    Consent, NewPhoto, NewRelease, PhotoPerson, PhotoSays, ReleaseAct, ReleasePhoto, ReleaseSays, ReleaseState, Target,
    What,
};
use axum::http::{Method, StatusCode};
use kernel::{Date, DocketId, Lang, Names, Problem, Role};
use serde_json::{Value, json};
use testkit::{Node, World};

use crate::browser::{Browser, encoded, person_as};

const BINARY: &str = env!("CARGO_BIN_EXE_comity");

/// A picture of 60 by 40 pixels, as a camera leaves it: with a place, a device and a comment beside the pixels.
fn camera() -> Vec<u8> {
    let plain = include_bytes!("../../demo/photo.jpg");
    let segment = |marker: u8, content: &[u8]| {
        let length = u16::try_from(content.len() + 2).expect("short").to_be_bytes();
        [&[0xff, marker][..], &length, content].concat()
    };
    let mut bytes = plain[..2].to_vec();
    bytes
        .extend(segment(0xe1, b"Exif\0\0II*\0\x08\0\0\0\x01\0\x0f\x01\x02\0\x0c\0\0\0\x1a\0\0\0\0\0\0\0DEMO-CAMERA\0"));
    bytes.extend(segment(0xe1, b"http://ns.adobe.com/xap/1.0/\0<exif:GPSLatitude>40,23.9552N</exif:GPSLatitude>"));
    bytes.extend(segment(0xfe, b"DEMO-COMMENT"));
    bytes.extend(&plain[2..]);
    bytes
}

fn holds(bytes: &[u8], words: &str) -> bool {
    bytes.windows(words.len()).any(|part| part == words.as_bytes())
}

/// A world whose first node publishes and draws pictures.
async fn world(seed: u64) -> World {
    let mut world = World::of(&["az-pgo", "uz-gp"], seed).await;
    let folder = world.folder(0).path().to_owned();
    std::fs::write(folder.join("viewer.path"), BINARY).expect("written");
    std::fs::write(folder.join("press"), "").expect("written");
    world.restart(0).await;
    world
}

/// A meeting that took place with us and that the partner confirmed.
async fn held(world: &World) -> DocketId {
    let [baku, tashkent] = &world.nodes[..2] else { unreachable!("two nodes") };
    let fields = json!({
        "how": "past_ours", "partner": "uz-gp", "title": "DEMO talks", "language": "en", "form": "meeting",
        "city": "DEMO City", "zone": "Asia/Baku", "from": "2026-10-20", "to": "2026-10-21", "topics": ["assets"],
    });
    let target = Target::New("event".into());
    let id = baku.tries("officer", target, "draft", fields, Vec::new()).await.expect("a draft").docket;
    baku.does("officer", id, "ready", json!({})).await;
    baku.does("signer", id, "record", json!({})).await;
    assert!(world.settles(80).await);
    let signer = tashkent.somebody("signer").await;
    let form = tashkent.app.form(&signer, Target::Docket { id, seen: None }, "confirm").await.expect("a form");
    tashkent.does("signer", id, "confirm", Value::Object(form.values)).await;
    assert!(world.settles(80).await);
    id
}

fn in_all(words: &str) -> Names {
    Names(Lang::ALL.into_iter().map(|lang| (lang, format!("{words} [{lang}]"))).collect())
}

fn says(title: &str, text: &str) -> ReleaseSays {
    ReleaseSays { titles: in_all(title), texts: in_all(text), ..ReleaseSays::default() }
}

async fn drafts(node: &Node, id: DocketId, says: ReleaseSays) -> String {
    node.app.draft_release(&node.somebody("officer").await, id, &NewRelease { says }).await.expect("a draft")
}

async fn version(node: &Node, release: &str) -> u64 {
    node.app.release(&node.somebody("head").await, release).await.expect("a release").version
}

/// Submitted by the officer, approved by signer and head, published by the registry.
async fn publishes(node: &Node, release: &str) -> Result<(), Problem> {
    let seen = version(node, release).await;
    let app = &node.app;
    app.submit_release(&node.somebody("officer").await, release, seen).await?;
    app.approve_release(&node.somebody("signer").await, release, seen).await?;
    app.approve_release(&node.somebody("head").await, release, seen).await?;
    app.publish_release(&node.somebody("registry").await, release, seen).await
}

fn agrees(consent: Consent) -> PhotoSays {
    let on = (consent != Consent::Open).then(|| Date::parse("2026-11-20").expect("a day"));
    PhotoSays {
        captions: in_all("DEMO caption <i>"),
        credit: "DEMO photographer".into(),
        nobody: false,
        persons: vec![PhotoPerson { name: "DEMO Secretname".into(), consent, on, how: "DEMO form 7".into() }],
    }
}

async fn photographs(node: &Node, id: DocketId, consent: Consent) -> String {
    let new = NewPhoto { file: camera(), says: agrees(consent) };
    node.app.add_photo(&node.somebody("officer").await, id, new).await.expect("a photograph")
}

fn shown(id: &str) -> ReleasePhoto {
    ReleasePhoto { id: id.into(), captions: Names::default(), credit: String::new() }
}

async fn told(node: &Node, login: &str) -> Vec<What> {
    let found = node.app.notices(&node.somebody(login).await, 1).await.expect("notices");
    found.rows.into_iter().map(|notice| notice.what).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn two_others_approve_and_nothing_of_a_draft_is_public() {
    let world = world(601).await;
    let node = &world.nodes[0];
    let id = held(&world).await;
    let mut public = Browser::on(node);
    public.goes("/press").await;
    assert_eq!(public.status, StatusCode::OK);
    public.shows("Nothing has been published yet.");
    // A draft may be half written.
    let half = ReleaseSays { titles: Names::from([(Lang::Ru, "DEMO черновик")]), ..ReleaseSays::default() };
    let release = drafts(node, id, half).await;
    let [officer, signer, head, registry] = [
        node.somebody("officer").await,
        node.somebody("signer").await,
        node.somebody("head").await,
        node.somebody("registry").await,
    ];
    let problem = node.app.submit_release(&officer, &release, 1).await.expect_err("half");
    assert_eq!((problem.code, problem.field.as_deref()), ("field-required", Some("title-en")));
    let whole = NewRelease { says: says("DEMO <b>bold</b>", "DEMO <script>alert(1)</script>\n\nsecond & last") };
    node.app.write_release(&officer, &release, 1, &whole).await.expect("written");
    let stale = node.app.write_release(&officer, &release, 1, &whole).await.expect_err("stale");
    assert_eq!(stale.code, "release-changed");
    // The head writes too, and is a writer from now on.
    node.app.write_release(&head, &release, 2, &whole).await.expect("written");
    for (who, code) in [(&officer, "release-not-now"), (&head, "release-not-now")] {
        let early = node.app.publish_release(who, &release, 3).await.expect_err("early");
        assert!(["forbidden", code].contains(&early.code), "{early:?}");
    }
    node.app.submit_release(&officer, &release, 3).await.expect("submitted");
    assert!(told(node, "signer").await.contains(&What::Release));
    assert_eq!(told(node, "head").await, [], "she wrote at it");
    let own = node.app.approve_release(&head, &release, 3).await.expect_err("her own");
    assert_eq!(own.code, "four-eyes");
    assert_eq!(node.app.approve_release(&officer, &release, 3).await.expect_err("no right").code, "forbidden");
    node.app.approve_release(&signer, &release, 3).await.expect("one");
    assert!(node.app.approve_release(&signer, &release, 3).await.is_err(), "once");
    let one = node.app.publish_release(&registry, &release, 3).await.expect_err("one is not enough");
    assert_eq!(one.code, "release-not-now");
    for place in ["/press/2026", "/press/2026/1", "/press/2026/1/print", &format!("/press/2026/1/photos/{release}.jpg")]
    {
        public.goes(place).await;
        assert_eq!(public.status, StatusCode::NOT_FOUND, "{place}");
        assert!(!public.page.contains("DEMO"), "{place}");
    }
    person_as(node, "second", &[Role::Signer]).await;
    let second = node.app.actor_at_console("second").await.expect("a signer");
    node.app.approve_release(&second, &release, 3).await.expect("two");
    let view = node.app.release(&registry, &release).await.expect("a release");
    assert_eq!((view.line.state, view.approvals.len()), (ReleaseState::Approved, 2));
    assert!(view.acts.contains(&ReleaseAct::Publish));
    // A change voids what was approved.
    node.app.write_release(&officer, &release, 3, &whole).await.expect("written");
    assert!(node.app.publish_release(&registry, &release, 4).await.is_err());
    node.app.submit_release(&officer, &release, 4).await.expect("submitted");
    let short = node.app.return_release(&signer, &release, 4, "no").await.expect_err("a reason");
    assert_eq!(short.field.as_deref(), Some("words"));
    node.app.return_release(&signer, &release, 4, "DEMO: a date is wrong here").await.expect("sent back");
    assert!(told(node, "officer").await.contains(&What::Release));
    node.app.submit_release(&officer, &release, 5).await.expect("submitted");
    for who in [&signer, &second] {
        node.app.approve_release(who, &release, 5).await.expect("approved");
    }
    node.app.publish_release(&registry, &release, 5).await.expect("published");
    public.goes("/press/2026/1?lang=ru").await;
    assert_eq!(public.status, StatusCode::OK);
    public.shows("DEMO &#60;b&#62;bold&#60;/b&#62; [ru]");
    public.shows("&#60;script&#62;alert(1)&#60;/script&#62;");
    for secret in ["<script>alert", &id.to_string(), &release, "a date is wrong", "officer of"] {
        assert!(!public.page.contains(secret), "{secret} is public");
    }
    public.goes("/press").await;
    public.shows("href=\"/press/2026/1\"");
    public.goes("/press/feed/uz/list.atom").await;
    public.shows("DEMO &lt;script&gt;alert(1)&lt;/script&gt;");
    public.shows("[uz]");
    assert!(!public.page.contains("[ru]"), "one language");
    assert!(node.app.check_everything().await.expect("checked").ok);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_node_publishes_nothing_unless_it_is_told_to() {
    let world = World::of(&["az-pgo", "uz-gp"], 602).await;
    let node = &world.nodes[0];
    let id = held(&world).await;
    let release = drafts(node, id, says("DEMO", "DEMO text")).await;
    assert_eq!(publishes(node, &release).await.expect_err("off").code, "press-off");
    let mut public = Browser::on(node);
    for place in ["/press", "/press/2026", "/press/2026/1", "/press/feed/en/list.atom"] {
        public.goes(place).await;
        assert_eq!(public.status, StatusCode::NOT_FOUND, "{place}");
    }
    let officer = node.somebody("officer").await;
    let off = node.app.add_photo(&officer, id, NewPhoto { file: camera(), says: agrees(Consent::Given) });
    assert_eq!(off.await.expect_err("no viewer").code, "photo-off");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_photograph_is_shown_as_long_as_everybody_on_it_agrees() {
    let world = world(603).await;
    let node = &world.nodes[0];
    let id = held(&world).await;
    let officer = node.somebody("officer").await;
    let photo = photographs(node, id, Consent::Open).await;
    let with = ReleaseSays { photos: vec![shown(&photo)], ..says("DEMO visit", "DEMO text") };
    let new = NewRelease { says: with.clone() };
    let refused = node.app.draft_release(&officer, id, &new).await.expect_err("nobody agreed");
    assert_eq!((refused.code, refused.field.as_deref()), ("photo-not-free", Some("photos")));
    node.app.change_photo(&officer, &photo, 1, &agrees(Consent::Given)).await.expect("agreed");
    let release = drafts(node, id, with).await;
    publishes(node, &release).await.expect("published");
    let mut public = Browser::on(node);
    public.goes("/press/2026/1").await;
    public.shows("DEMO caption &#60;i&#62; [en]");
    public.shows("DEMO photographer");
    assert!(!public.page.contains("Secretname"), "who is shown stays with us");
    let place = format!("/press/2026/1/photos/{photo}.jpg");
    let (status, headers, jpeg) = public.fetches(&place).await;
    assert_eq!((status, headers["content-type"].to_str().expect("text")), (StatusCode::OK, "image/jpeg"));
    assert!(holds(&camera(), "DEMO-CAMERA") && holds(&camera(), "GPSLatitude") && holds(&camera(), "DEMO-COMMENT"));
    for words in ["Exif", "DEMO-CAMERA", "GPSLatitude", "DEMO-COMMENT"] {
        assert!(!holds(&jpeg, words), "{words} is public");
    }
    // No file in the vault has it either: what was brought is kept nowhere.
    for digest in node.app.vault().all().expect("files") {
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut node.app.vault().open_blob(&digest).expect("a file"), &mut bytes)
            .expect("read");
        assert!(!holds(&bytes, "DEMO-CAMERA"), "{digest}");
    }
    // The caption that was approved is the one that stands.
    let renamed = PhotoSays { captions: in_all("DEMO other"), ..agrees(Consent::Given) };
    node.app.change_photo(&officer, &photo, 2, &renamed).await.expect("changed");
    public.goes("/press/2026/1").await;
    assert!(!public.page.contains("DEMO other"), "nobody approved it");
    // She changes her mind: the picture is gone with that, and the writer is told.
    let before = told(node, "officer").await;
    assert!(!before.contains(&What::Consent));
    node.app.withdraw_consent(&node.somebody("head").await, &photo, 3, 0).await.expect("withdrawn");
    assert!(told(node, "officer").await.contains(&What::Consent));
    public.goes("/press/2026/1").await;
    assert_eq!(public.status, StatusCode::OK);
    assert!(!public.page.contains(&photo), "{}", public.page);
    assert_eq!(public.fetches(&place).await.0, StatusCode::NOT_FOUND);
    let view = node.app.release(&officer, &release).await.expect("a release");
    assert_eq!(view.barred, std::slice::from_ref(&photo));
    let without = PhotoSays { nobody: true, persons: Vec::new(), ..renamed.clone() };
    let lost = node.app.change_photo(&officer, &photo, 4, &without);
    assert_eq!(lost.await.expect_err("a no is not lost").code, "photo-person-stays");
    let again = node.app.change_photo(&officer, &photo, 4, &renamed).await.expect_err("the old day");
    assert_eq!(again.code, "photo-consent-again");
    // Removed, its file is gone and the log still holds.
    let files = node.app.vault().all().expect("files").len();
    node.app.remove_photo(&officer, &photo, 4).await.expect("removed");
    assert_eq!(node.app.vault().all().expect("files").len(), files - 1);
    let report = node.app.check_everything().await.expect("checked");
    assert!(report.ok, "{:?}", report.findings);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_correction_stands_beside_its_note_and_what_is_withdrawn_is_gone() {
    let world = world(604).await;
    let node = &world.nodes[0];
    let id = held(&world).await;
    let [officer, head, registry] =
        [node.somebody("officer").await, node.somebody("head").await, node.somebody("registry").await];
    let release = drafts(node, id, says("DEMO first title", "DEMO first text")).await;
    publishes(node, &release).await.expect("published");
    let seen = version(node, &release).await;
    let new = NewRelease { says: says("DEMO second title", "DEMO second text") };
    node.app.write_release(&officer, &release, seen, &new).await.expect("written");
    let mut public = Browser::on(node);
    public.goes("/press/2026/1").await;
    public.shows("DEMO first text");
    assert!(!public.page.contains("second"), "nothing of a draft is public");
    let empty = node.app.submit_release(&officer, &release, seen + 1).await.expect_err("what was corrected");
    assert_eq!(empty.field.as_deref(), Some("note-en"));
    let new = NewRelease { says: ReleaseSays { notes: in_all("DEMO note of the day"), ..new.says } };
    node.app.write_release(&officer, &release, seen + 1, &new).await.expect("written");
    world.clock.advance(86_400);
    publishes(node, &release).await.expect("corrected");
    public.goes("/press/2026/1").await;
    public.shows("DEMO second text");
    public.shows("DEMO note of the day [en]");
    assert!(!public.page.contains("first"));
    let view = node.app.release(&head, &release).await.expect("a release");
    assert_eq!(view.editions.len(), 2, "what was said first is kept for us");
    let seen = version(node, &release).await;
    let short = node.app.withdraw_release(&registry, &release, seen, "").await.expect_err("a reason");
    assert_eq!(short.field.as_deref(), Some("words"));
    assert_eq!(
        node.app.withdraw_release(&officer, &release, seen, "DEMO reason here").await.expect_err("x").code,
        "forbidden"
    );
    node.app.withdraw_release(&registry, &release, seen, "DEMO reason for us").await.expect("withdrawn");
    for place in ["/press/2026/1", "/press/2026/1/print"] {
        public.goes(place).await;
        assert_eq!(public.status, StatusCode::GONE, "{place}");
        public.shows("withdrew this release on");
        for gone in ["second", "note of the day", "reason for us"] {
            assert!(!public.page.contains(gone), "{place}: {gone}");
        }
    }
    for place in ["/press", "/press/feed/en/list.atom"] {
        public.goes(place).await;
        assert!(!public.page.contains("second"), "{place}");
    }
    public.shows("<title>This release was withdrawn</title>");
    assert!(node.app.write_release(&officer, &release, seen, &new).await.is_err(), "it stays withdrawn");
    // The next one gets the next number.
    let other = drafts(node, id, says("DEMO other", "DEMO other text")).await;
    publishes(node, &other).await.expect("published");
    public.goes("/press/2026/2").await;
    public.shows("DEMO other text");
    for wrong in ["/press/2026/02", "/press/2026/3", "/press/2026/x", "/press/02026/1", "/press/2025", "/press/2026/-1"]
    {
        public.goes(wrong).await;
        assert_eq!(public.status, StatusCode::NOT_FOUND, "{wrong}");
    }
    let report = node.app.check_everything().await.expect("checked");
    assert!(report.ok, "{:?}", report.findings);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_hostile_or_half_typed_is_told_and_kept() {
    let world = world(605).await;
    let node = &world.nodes[0];
    let id = held(&world).await;
    let officer = node.somebody("officer").await;
    let tries = async |file: Vec<u8>| {
        let says = PhotoSays { nobody: true, ..PhotoSays::default() };
        node.app.add_photo(&officer, id, NewPhoto { file, says }).await.map_err(|problem| problem.code)
    };
    assert_eq!(tries(Vec::new()).await, Err("field-required"));
    assert_eq!(tries(b"<svg onload='alert(1)'/>".to_vec()).await, Err("photo-format"));
    assert_eq!(tries(b"%PDF-1.7 not a picture".to_vec()).await, Err("photo-format"));
    assert_eq!(tries(camera()[..900].to_vec()).await, Err("photo-damaged"));
    let mut claims = camera();
    let at = claims.windows(4).position(|four| four == [0xff, 0xc0, 0x00, 0x11]).expect("a frame");
    claims[at + 5..at + 9].copy_from_slice(&[0xea, 0x60, 0xea, 0x60]);
    assert_eq!(tries(claims).await, Err("photo-too-large"), "60,000 by 60,000 pixels");
    assert_eq!(tries(vec![0xff; (24 << 20) + 1]).await, Err("photo-too-large"));
    // A number of the matter, a text of pages, a photograph of another event.
    let long = ReleaseSays { texts: Names::from([(Lang::Az, "ə".repeat(12_001).as_str())]), ..ReleaseSays::default() };
    let problem = node.app.draft_release(&officer, id, &NewRelease { says: long }).await.expect_err("long");
    assert_eq!((problem.code, problem.field.as_deref()), ("field-too-long", Some("text-az")));
    let other = held(&world).await;
    let photo = photographs(node, other, Consent::Given).await;
    let foreign = ReleaseSays { photos: vec![shown(&photo)], ..ReleaseSays::default() };
    let problem = node.app.draft_release(&officer, id, &NewRelease { says: foreign }).await.expect_err("another’s");
    assert_eq!(problem.code, "photo-not-free");
    // On the page what was typed is kept, and everything that is missing is said at once.
    let mut browser = Browser::signed_in(&world, "rena").await;
    browser.goes(&format!("/requests/{id}")).await;
    browser.shows(&format!("href=\"/requests/{id}/press\""));
    browser.goes(&format!("/releases/new?docket={id}")).await;
    browser.shows("DEMO talks");
    browser.shows("Место: DEMO City");
    let token = browser.hidden("token").expect("a token");
    let typed = "DEMO typed <b> & kept";
    let form = encoded(&[("token", &token), ("title-en", typed), ("text-az", &"ə".repeat(12_001))]);
    browser.ask(Method::POST, &format!("/releases/new?docket={id}"), Some(form)).await;
    assert_eq!(browser.status, StatusCode::UNPROCESSABLE_ENTITY);
    browser.shows("DEMO typed &#60;b&#62; &#38; kept");
    browser.shows(&"ə".repeat(12_001));
    let form = encoded(&[("token", &token), ("title-en", typed)]);
    browser.ask(Method::POST, &format!("/releases/new?docket={id}"), Some(form)).await;
    browser.shows("The draft is saved.");
    let release = browser.place.split(['/', '?']).nth(2).expect("a release").to_owned();
    let form = encoded(&[("token", &token), ("act", "submit"), ("seen", "1")]);
    browser.ask(Method::POST, &format!("/releases/{release}"), Some(form)).await;
    assert_eq!(browser.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(browser.page.matches("href=\"#t").count(), 7, "{}", browser.page);
    let form = encoded(&[("token", "wrong"), ("title-en", "DEMO forged")]);
    browser.ask(Method::POST, &format!("/releases/{release}/edit"), Some(form)).await;
    assert_eq!(browser.status, StatusCode::FORBIDDEN);
    // Who reads no matters reads no releases.
    let administrator = node.somebody("administrator").await;
    assert_eq!(node.app.release(&administrator, &release).await.expect_err("no").code, "forbidden");
    assert!(node.app.photo_file(&administrator, &photo).await.is_err());
    assert!(node.app.badges(&administrator, id, Lang::En).await.is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn badges_have_everybody_who_was_named_in_the_letters_of_the_reader() {
    let world = world(606).await;
    let [baku, tashkent] = &world.nodes[..2] else { unreachable!("two nodes") };
    let id = held(&world).await;
    assert_eq!(
        baku.app.badges(&baku.somebody("officer").await, id, Lang::Ru).await.expect_err("nobody").code,
        "not-found"
    );
    let delegates = json!({"delegates": [
        {"name_passport": "NAMUNAYEV ALISHER", "name_own": "Намунаев Алишер", "rank": "DEMO", "post": "начальник отдела",
         "passport": "DEMO 0000001", "diet": "DEMO diet"},
    ]});
    tashkent.does("officer", id, "delegation", delegates).await;
    assert!(world.settles(80).await);
    let mut browser = Browser::signed_in(&world, "rena").await;
    browser.goes(&format!("/requests/{id}?lang=ru")).await;
    browser.shows(&format!("href=\"/requests/{id}/badges\""));
    browser.goes(&format!("/requests/{id}/badges")).await;
    browser.shows("Намунаев Алишер");
    browser.shows("DEMO, начальник отдела");
    assert!(!browser.page.contains("0000001") && !browser.page.contains("DEMO diet"), "nothing personal");
    for sheet in ["badges.pdf", "place-cards.pdf"] {
        let (status, headers, paper) = browser.fetches(&format!("/requests/{id}/{sheet}")).await;
        assert_eq!((status, headers["content-type"].to_str().expect("text")), (StatusCode::OK, "application/pdf"));
        assert!(holds(&paper, "Намунаев Алишер"), "{sheet}");
        assert!(!holds(&paper, "0000001"), "{sheet}");
    }
}
