//! Documents as pictures: who may download one sees it; what is made to do harm costs one process that is lost.

mod documents;

use std::{
    io::{Read as _, Write as _},
    os::unix::process::ExitStatusExt as _,
    process::{Child, Command, ExitStatus, Stdio},
    time::{Duration, Instant},
};

use app::Upload;
use axum::http::StatusCode;
use docket::{AttachmentRef, Handling};
use exchange::viewer::{Drawn, Hidden, Viewer};
use kernel::{Digest, DocketId, limits};
use serde_json::{Value, json};
use testkit::{Node, World};

use crate::browser::Browser;

const BINARY: &str = env!("CARGO_BIN_EXE_comity");

/// Who makes pictures: the program under test, as a node starts it.
fn viewer() -> Viewer {
    Viewer::new(BINARY, &["preview-worker"])
}

async fn draws(document: Vec<u8>) -> Result<Drawn, Hidden> {
    draws_page(document, 1, 800).await
}

async fn draws_page(document: Vec<u8>, page: u32, width: u32) -> Result<Drawn, Hidden> {
    viewer().place().await.expect("a place").draw(document, page, width).await
}

/// The process that makes pictures, before it has a document.
fn worker() -> Child {
    Command::new(BINARY)
        .args(["preview-worker", "1", "800"])
        .env_clear()
        .current_dir("/")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the binary runs")
}

/// What a process that makes pictures says to a document, and how it ends by itself.
fn ends(document: &[u8]) -> (Vec<u8>, ExitStatus) {
    let mut child = worker();
    // Whoever breaks off does not read to the end.
    let _ = child.stdin.take().expect("piped").write_all(document);
    let mut said = Vec::new();
    child.stdout.take().expect("piped").read_to_end(&mut said).expect("read");
    (said, child.wait().expect("ended"))
}

/// What a picture is: its kind, its size.
fn size_of(png: &[u8]) -> (u32, u32) {
    assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().expect("four bytes"));
    (number(16), number(20))
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_are_drawn_by_a_process_of_their_own() {
    let good = documents::good(3);
    let drawn = draws(good.clone()).await.expect("a picture");
    assert_eq!((drawn.pages, drawn.width, drawn.height), (3, 800, 1_132));
    assert_eq!(size_of(&drawn.png), (800, 1_132));
    let third = draws_page(good.clone(), 3, 320).await.expect("the third page");
    assert_eq!((third.pages, third.width), (3, 320));
    assert_ne!(drawn.png, third.png);
    assert_eq!(draws_page(good, 4, 800).await, Err(Hidden::NoPage(3)));
    let image = draws(documents::good_png(900, 300)).await.expect("a picture");
    assert_eq!((image.pages, image.width, image.height), (1, 800, 266));
}

#[tokio::test(flavor = "multi_thread")]
async fn hostile_documents_end_within_the_limits_and_the_next_one_is_drawn() {
    // What may come out: a refusal of this kind, or else a picture where there is none.
    let cases: Vec<(&str, Vec<u8>, &[Hidden], bool)> = vec![
        ("a tree of pages that is its own child", documents::looped(), &[Hidden::Hard, Hidden::Damaged], false),
        ("a page 100,000 nodes deep", documents::deep_tree(100_000), &[Hidden::Hard, Hidden::Damaged], false),
        ("arrays a million deep", documents::deep_arrays(1_000_000), &[Hidden::Hard, Hidden::Damaged], true),
        ("a page as large as numbers are", documents::giant(), &[Hidden::Damaged], true),
        ("forms, ten to the twelfth", documents::many_forms(12), &[Hidden::Hard], false),
        ("a form that draws itself", documents::form_of_itself(), &[Hidden::Hard, Hidden::Damaged], true),
        ("four gigabytes of nothing", documents::bomb(4 << 30), &[Hidden::Hard], false),
        ("an image as wide as memory", documents::wide_image(600_000_000), &[Hidden::Hard], false),
        ("half of a good one", documents::good(3)[..500].to_vec(), &[Hidden::Damaged], true),
        ("no pages", documents::pdf(&[b"<</Type /Catalog>>".to_vec()], ""), &[Hidden::Damaged], false),
        ("a password", documents::locked(), &[Hidden::Locked], false),
        ("a PNG of 3.6 thousand million pixels", documents::png(60_000, 60_000, 1), &[Hidden::Large], false),
        ("a PNG that unpacks to 400 MB", documents::png(20_000, 20_000, 20_000), &[Hidden::Large], false),
        ("a PNG with one line of its thousand", documents::png(1_000, 1_000, 1), &[Hidden::Damaged], true),
        ("a JPEG of 65,535 to 65,535 pixels", documents::jpeg(65_535, 65_535), &[Hidden::Large], false),
        ("a JPEG that ends after its head", documents::jpeg(800, 600), &[Hidden::Damaged], true),
        ("rubbish", (0..200_000_u32).map(|n| (n * 7 % 251).to_be_bytes()[3]).collect(), &[Hidden::Unknown], false),
        ("rubbish called PDF", [b"%PDF-1.7\n", &[0x9f; 100_000][..]].concat(), &[Hidden::Damaged], false),
        ("nothing", Vec::new(), &[Hidden::Unknown], false),
    ];
    let patience = Duration::from_secs(limits::PREVIEW_SECONDS + 2);
    for (what, document, expected, may_be_drawn) in cases {
        let begun = Instant::now();
        let answer = draws(document).await;
        println!("{what}: {:?} after {:?}", answer.as_ref().map(|drawn| (drawn.width, drawn.height)), begun.elapsed());
        assert!(begun.elapsed() < patience, "{what}: {:?}", begun.elapsed());
        match answer {
            Ok(drawn) => assert!(may_be_drawn, "{what}: {} x {}", drawn.width, drawn.height),
            Err(hidden) => assert!(expected.contains(&hidden), "{what}: {hidden:?}"),
        }
        assert!(draws(documents::good(1)).await.is_ok(), "after {what}");
    }
}

#[test]
fn the_process_is_locked_in_before_it_reads_a_byte() {
    let mut child = worker();
    let place = format!("/proc/{}", child.id());
    let read = |file: &str| std::fs::read_to_string(format!("{place}/{file}")).expect("a file of the process");
    let begun = Instant::now();
    while !read("status").contains("Seccomp:\t2") {
        assert!(begun.elapsed() < Duration::from_secs(10), "no filter of system calls:\n{}", read("status"));
        std::thread::sleep(Duration::from_millis(5));
    }
    let (status, bounds) = (read("status"), read("limits"));
    for line in ["NoNewPrivs:\t1", "Threads:\t1"] {
        assert!(status.contains(line), "{line}:\n{status}");
    }
    let bound = |name: &str| -> Vec<u64> {
        let line = bounds.lines().find_map(|line| line.strip_prefix(name)).expect("a limit");
        line.split_whitespace().take(2).map(|number| number.parse().expect("a number")).collect()
    };
    for (name, most) in [
        ("Max address space", limits::PREVIEW_MEMORY),
        ("Max cpu time", limits::PREVIEW_SECONDS),
        ("Max open files", 3),
        ("Max processes", 0),
        ("Max file size", 0),
        ("Max core file size", 0),
    ] {
        assert_eq!(bound(name), [most, most], "{name}");
    }
    assert!(std::fs::read(format!("{place}/environ")).expect("its environment").is_empty());
    assert_eq!(std::fs::read_link(format!("{place}/cwd")).expect("its folder"), std::path::Path::new("/"));
    drop(child.stdin.take());
    assert!(child.wait().expect("ended").success(), "a document that is nothing is answered");
}

#[test]
fn memory_and_time_end_the_process_by_themselves() {
    // The image wants 1.8 GB at once: there is not so much, and the process breaks off (SIGABRT).
    let begun = Instant::now();
    let (said, status) = ends(&documents::wide_image(600_000_000));
    assert_eq!((said.len(), status.signal()), (0, Some(6)), "{status}");
    assert!(begun.elapsed() < Duration::from_secs(limits::PREVIEW_SECONDS), "{:?}", begun.elapsed());
    // Nobody ends this one from outside: the seconds of the processor are over (SIGKILL).
    let begun = Instant::now();
    let (said, status) = ends(&documents::many_forms(12));
    assert_eq!((said.len(), status.signal()), (0, Some(9)), "{status}");
    assert!(begun.elapsed() < Duration::from_secs(12 * limits::PREVIEW_SECONDS), "{:?}", begun.elapsed());
}

/// A world whose first node makes pictures.
async fn world_with_pictures() -> World {
    let mut world = World::of(&["az-pgo", "uz-gp"], 1).await;
    std::fs::write(world.folder(0).path().join("viewer.path"), BINARY).expect("written");
    world.restart(0).await;
    world
}

async fn brings(node: &Node, name: &str, media_type: &str, bytes: &[u8]) -> AttachmentRef {
    let what =
        Upload { name: name.into(), media_type: media_type.into(), handling: Handling::Confidential, lang: None };
    let head = node.somebody("head").await;
    node.app.upload(&head, what, Box::new(std::io::Cursor::new(bytes.to_vec()))).await.expect("kept")
}

/// A matter of the head's with these files.
async fn matter(node: &Node, files: Vec<AttachmentRef>, confidentiality: &str) -> DocketId {
    let partner = if node.id.as_str() == "uz-gp" { "az-pgo" } else { "uz-gp" };
    let mut fields = testkit::request(partner);
    fields["confidentiality"] = json!(confidentiality);
    node.tries("head", app::Target::New("mla".into()), "draft", fields, files).await.expect("a draft").docket
}

/// How many leaves name this, of those that were left since the log had `from`.
async fn leaves(node: &Node, from: u64, object: &str) -> usize {
    let all = node.app.store().read(move |tx| tx.audit_leaves(from, 1_000)).await.expect("leaves");
    let named = |json: &[u8]| {
        let leaf: Value = serde_json::from_slice(json).expect("JSON");
        leaf["object"].as_str().is_some_and(|found| found == object)
    };
    all.iter().filter(|leaf| named(&leaf.json)).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_is_leafed_through_by_whoever_may_download_it_and_leaves_one_leaf() {
    let world = world_with_pictures().await;
    let node = &world.nodes[0];
    let file = brings(node, "Протокол <допроса>.pdf", "application/pdf", &documents::good(2)).await;
    let id = matter(node, vec![file.clone()], "ordinary").await;
    let place = format!("/requests/{id}/documents/{}", file.digest);
    let mut browser = Browser::signed_in(&world, "rena").await;
    browser.goes(&format!("/requests/{id}/documents")).await;
    browser.shows(&format!("href=\"{place}/preview\""));
    let before = node.app.root().await.expect("a root").0;
    browser.goes(&format!("{place}/preview")).await;
    assert_eq!(browser.status, StatusCode::OK);
    for words in ["Page 1 of 2", "Протокол &#60;допроса&#62;.pdf", "Confidential", &format!("href=\"{place}/text\"")]
    {
        browser.shows(words);
    }
    browser.shows(&format!("src=\"{place}/preview/1.png?width=800\""));
    let (status, headers, png) = browser.fetches(&format!("{place}/preview/1.png?width=800")).await;
    assert_eq!((status, size_of(&png)), (StatusCode::OK, (800, 1_132)));
    for (name, value) in [
        ("content-type", "image/png"),
        ("content-security-policy", "default-src 'none'; frame-ancestors 'none'; sandbox"),
        ("x-content-type-options", "nosniff"),
        ("cache-control", "private, no-store"),
        ("cross-origin-resource-policy", "same-origin"),
    ] {
        assert_eq!(headers[name], value, "{name}");
    }
    browser.goes(&format!("{place}/preview?page=2")).await;
    browser.shows("Page 2 of 2");
    let (_, _, second) = browser.fetches(&format!("{place}/preview/2.png?width=800")).await;
    assert_ne!(png, second);
    let (_, _, larger) = browser.fetches(&format!("{place}/preview/1.png?width=1600")).await;
    assert_eq!(size_of(&larger).0, 1_600);
    let object = format!("{id}/{}", file.digest);
    assert_eq!(leaves(node, before, &object).await, 1, "leafing through it is one look");
    world.clock.advance(60 * (limits::PREVIEW_LOOK_MINUTES - 10));
    browser.goes("/").await;
    world.clock.advance(60 * 10);
    browser.goes(&format!("{place}/preview")).await;
    assert_eq!(leaves(node, before, &object).await, 2, "and half an hour later it is another");
    // Pictures alone are looks too.
    let before = node.app.root().await.expect("a root").0;
    let mut other = Browser::signed_in(&world, "anar").await;
    assert_eq!(other.fetches(&format!("{place}/preview/2.png")).await.0, StatusCode::OK);
    assert_eq!(leaves(node, before, &object).await, 1, "another person");
    // A page that is not there, another spelling, another document.
    for wrong in [
        "preview?page=3",
        "preview?page=0",
        "preview?page=01",
        "preview?page=-1",
        "preview?width=wide",
        "preview/3.png",
        "preview/0.png",
        "preview/1.PNG",
        "preview/1",
        "preview/+1.png",
    ] {
        other.goes(&format!("{place}/{wrong}")).await;
        assert_eq!(other.status, StatusCode::NOT_FOUND, "{wrong}");
    }
    other.goes(&format!("/requests/{id}/documents/{}/preview", Digest::of(b"another"))).await;
    assert_eq!(other.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_sees_a_picture_of_what_she_may_not_download() {
    let world = world_with_pictures().await;
    let node = &world.nodes[0];
    let file = brings(node, "act.pdf", "application/pdf", &documents::good(1)).await;
    let open = brings(node, "list.pdf", "application/pdf", &documents::good(2)).await;
    let secret = matter(node, vec![file.clone()], "content").await;
    let known = matter(node, vec![open.clone()], "ordinary").await;
    let place = |id: DocketId, file: &AttachmentRef| format!("/requests/{id}/documents/{}", file.digest);
    // It has been drawn, and is remembered.
    let head = node.somebody("head").await;
    let shown = app::Shown::File(file.digest);
    assert!(node.app.preview(&head, secret, shown, 1, 800).await.expect("hers").drawn.is_ok());
    let entry = node.case("head", secret).await.entries[0].held.digest;
    let mut officer = Browser::signed_in(&world, "rena").await;
    let mut translator = Browser::signed_in_as(&world, "lola", &[kernel::Role::Translator]).await;
    let mut administrator = Browser::signed_in_as(&world, "ilham", &[kernel::Role::Administrator]).await;
    for (who, browser) in
        [("officer", &mut officer), ("translator", &mut translator), ("administrator", &mut administrator)]
    {
        for path in ["preview", "preview/1.png", "preview/1.png?width=800", ""] {
            browser.goes(format!("{}/{path}", place(secret, &file)).trim_end_matches('/')).await;
            assert_eq!(browser.status, StatusCode::NOT_FOUND, "{who}: {path}");
        }
        browser.goes(&format!("/requests/{secret}/entries/{entry}/paper/preview")).await;
        assert_eq!(browser.status, StatusCode::NOT_FOUND, "{who}: the paper");
        // Nor under the name of a matter that she may open.
        browser.goes(&format!("{}/preview/1.png", place(known, &file))).await;
        assert_eq!(browser.status, StatusCode::NOT_FOUND, "{who}: another matter");
    }
    let mut stranger = Browser::on(node);
    for path in ["preview", "preview/1.png"] {
        stranger.goes(&format!("{}/{path}", place(known, &open))).await;
        assert!(stranger.place.starts_with("/sign-in"), "{path}: {}", stranger.place);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_shown_says_what_to_do_and_the_node_goes_on() {
    let world = world_with_pictures().await;
    let node = &world.nodes[0];
    let mut files = Vec::new();
    for (name, media_type, bytes, words) in [
        ("locked.pdf", "application/pdf", documents::locked(), "wants a password"),
        ("forms.pdf", "application/pdf", documents::many_forms(12), "more time or memory than is allowed"),
        ("deep.pdf", "application/pdf", documents::deep_tree(100_000), "more time or memory than is allowed"),
        ("cut.png", "image/png", documents::png(1_000, 1_000, 1)[..60].to_vec(), "is damaged"),
        ("huge.png", "image/png", documents::png(60_000, 60_000, 1), "too large"),
        ("page.pdf", "application/pdf", b"<html>not what it is called</html>".to_vec(), "of this kind are not shown"),
    ] {
        files.push((brings(node, name, media_type, &bytes).await, words));
    }
    let table = brings(node, "table.xlsx", "application/vnd.ms-excel", b"PK").await;
    let all = files.iter().map(|(file, _)| file.clone()).chain([table.clone()]).collect();
    let id = matter(node, all, "ordinary").await;
    let mut browser = Browser::signed_in(&world, "rena").await;
    browser.goes(&format!("/requests/{id}/documents")).await;
    browser.lacks(&format!("documents/{}/preview", table.digest));
    for (file, words) in &files {
        let place = format!("/requests/{id}/documents/{}", file.digest);
        browser.goes(&format!("{place}/preview")).await;
        assert_eq!(browser.status, StatusCode::OK, "{}", file.name);
        browser.shows(words);
        browser.lacks("<img");
        browser.shows(&format!("href=\"{place}\""));
        browser.goes(&format!("{place}/preview/1.png")).await;
        assert_eq!(browser.status, StatusCode::NOT_FOUND, "{}", file.name);
    }
    // What could not be drawn is not tried again at once.
    let begun = Instant::now();
    browser.goes(&format!("/requests/{id}/documents/{}/preview", files[1].0.digest)).await;
    browser.shows(files[1].1);
    assert!(begun.elapsed() < Duration::from_secs(2), "{:?}", begun.elapsed());
    browser.goes(&format!("/requests/{id}")).await;
    assert_eq!(browser.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn papers_and_files_of_cards_are_shown_too_and_a_node_without_pictures_says_so() {
    let world = world_with_pictures().await;
    let node = &world.nodes[0];
    // What was sealed here is no PDF: the printer of the tests writes words.
    let id = node.drafts(testkit::request("uz-gp")).await;
    node.sends(id).await;
    let sent = node.case("officer", id).await;
    let entry = sent.entries.iter().find(|view| view.sealed && !view.held.entry.is_home()).expect("a sealed entry");
    let mut browser = Browser::signed_in_as(&world, "rena", &[kernel::Role::Officer, kernel::Role::Registry]).await;
    browser.goes(&format!("/requests/{id}/documents")).await;
    let place = format!("/requests/{id}/entries/{}/paper", entry.held.digest);
    browser.shows(&format!("href=\"{place}/preview\""));
    let before = node.app.root().await.expect("a root").0;
    browser.goes(&format!("{place}/preview")).await;
    browser.shows("is damaged");
    browser.shows(&format!("href=\"{place}\""));
    assert_eq!(leaves(node, before, &format!("{id}/{}", entry.held.digest)).await, 1);
    // A card of the registration desk.
    let clerk = node.somebody("registry").await;
    let what = Upload {
        name: "scan.pdf".into(),
        media_type: "application/pdf".into(),
        handling: Handling::Official,
        lang: None,
    };
    let body = Box::new(std::io::Cursor::new(documents::good(2)));
    let scan = node.app.upload(&clerk, what, body).await.expect("kept");
    let body = json!({
        "correspondent": "DEMO office", "subject": "DEMO copies", "paper": "letter", "way": "post",
        "handling": "ordinary",
    });
    let new = app::register::NewCard {
        id: node.app.new_form(),
        series: "in".into(),
        body: body.as_object().cloned().expect("an object"),
        files: vec![scan.clone()],
        ..app::register::NewCard::default()
    };
    let app::register::Registered::Card(card) = node.app.register(&clerk, new).await.expect("registered") else {
        panic!("twins")
    };
    let place = format!("/register/{card}/files/{}", scan.digest);
    browser.goes(&format!("/register/{card}")).await;
    browser.shows(&format!("href=\"{place}/preview\""));
    browser.goes(&format!("{place}/preview?page=2")).await;
    browser.shows("Page 2 of 2");
    let (status, _, png) = browser.fetches(&format!("{place}/preview/2.png?width=800")).await;
    assert_eq!((status, size_of(&png).0), (StatusCode::OK, 800));
    let mut officer = Browser::signed_in_as(&world, "ilham", &[kernel::Role::Administrator]).await;
    officer.goes(&format!("{place}/preview/2.png?width=800")).await;
    assert_eq!(officer.status, StatusCode::NOT_FOUND, "not her card");
    // The other node has nobody who makes pictures.
    let tashkent = &world.nodes[1];
    let file = brings(tashkent, "act.pdf", "application/pdf", &documents::good(1)).await;
    let id = matter(tashkent, vec![file.clone()], "ordinary").await;
    let head = tashkent.somebody("head").await;
    let seen = tashkent.app.preview(&head, id, app::Shown::File(file.digest), 1, 800).await.expect("asked");
    assert_eq!(seen.drawn, Err(Hidden::Off));
}
