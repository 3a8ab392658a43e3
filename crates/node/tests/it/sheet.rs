//! Requirement sheets: published with the descriptor, checked offline by those who send, kept with what went out.

use app::{SheetCheck, SheetView, Target};
use kernel::Tri;
use law::file::Level;
use serde_json::{Value, json};
use testkit::{World, request};

/// A sheet of Baku that reads no Russian.
fn demanding(version: u32) -> Value {
    json!({
        "format": 1, "version": version, "state": "AZ", "authority": "az-pgo", "valid_from": "2020-01-01",
        "languages": [{"accepted": ["az"], "translation": "certified"}],
        "fields": [{"fact": "p.birth", "level": "warning"}],
        "contact": {"telephone": "+994 12 000 00 00", "duty_officer": true},
    })
}

fn of(checks: &[app::LawCheck]) -> &SheetCheck {
    match checks[0].sheet.as_ref().expect("a sheet") {
        SheetView::Read(sheet) => sheet,
        other => panic!("{other:?}"),
    }
}

/// Moscow takes in the descriptor that Baku gives out now.
async fn describes_itself_again(world: &World) -> app::AuthorityView {
    world.clock.advance(86_400);
    let descriptor = world.nodes[1].app.own_descriptor_bytes().expect("a descriptor");
    world.nodes[0].app.add_authority_at_console(descriptor).await.expect("a later descriptor")
}

async fn publishes(world: &mut World, sheet: &Value) {
    std::fs::write(world.folder(1).path().join("sheet.json"), sheet.to_string()).expect("written");
    world.restart(1).await;
    assert!(describes_itself_again(world).await.sheet);
}

#[tokio::test]
async fn a_request_is_held_against_the_sheet_of_its_receiver_before_it_goes_out() {
    let mut world = World::of(&["ru-pgo", "az-pgo"], 21).await;
    let id = world.nodes[0].drafts(request("az-pgo")).await;
    let officer = world.nodes[0].somebody("officer").await;
    let view = world.nodes[0].app.law(&officer, id, None).await.expect("asked");
    assert!(matches!(view.checks[0].sheet, Some(SheetView::Missing(_))), "Baku has not published a sheet yet");

    publishes(&mut world, &demanding(1)).await;
    // The partner may be out of reach: nothing is fetched while one writes.
    let view = world.nodes[0].app.law(&officer, id, None).await.expect("asked");
    let sheet = of(&view.checks);
    assert!(sheet.comes_back() && !sheet.own, "{:#?}", sheet.lines);
    let line = sheet.lines.iter().find(|line| line.code == "language").expect("asked");
    assert_eq!((line.value, line.level), (Tri::No, Level::Error), "the request is in Russian alone");
    assert_eq!(line.args["accepted"], [app::SheetWord::Language(kernel::Lang::Az)]);

    // While one types the same is seen, and a translation mends it.
    let typed = |translation: &str| {
        let mut fields = request("az-pgo").as_object().cloned().expect("a form");
        fields.insert("translation".into(), translation.into());
        fields
    };
    let target = || Target::Docket { id, seen: None };
    for (translation, comes_back) in [("en", true), ("az", false)] {
        let checks =
            world.nodes[0].app.law_of_typed(&officer, target(), "draft", &typed(translation)).await.expect("asked");
        assert_eq!(of(&checks).comes_back(), comes_back, "translated into {translation}");
    }
}

#[tokio::test]
async fn the_sheet_is_kept_with_what_went_out_and_the_receiver_sees_its_own() {
    let mut world = World::of(&["ru-pgo", "az-pgo"], 22).await;
    publishes(&mut world, &demanding(3)).await;
    let id = world.nodes[0].drafts(request("az-pgo")).await;
    world.nodes[0].sends(id).await;
    assert!(world.settles(50).await);
    let theirs = world.nodes[1].app.law(&world.nodes[1].somebody("officer").await, id, None).await.expect("asked");
    assert!(of(&theirs.checks).own && of(&theirs.checks).comes_back());

    let mut milder = demanding(4);
    milder["languages"] = json!([{"accepted": ["az", "ru"]}]);
    publishes(&mut world, &milder).await;
    let officer = world.nodes[0].somebody("officer").await;
    let now = world.nodes[0].app.law(&officer, id, None).await.expect("asked");
    assert_eq!((of(&now.checks).version, of(&now.checks).comes_back()), (4, false));
    let then = world.nodes[0].app.law(&officer, id, Some(0)).await.expect("kept");
    assert_eq!((of(&then.checks).version, of(&then.checks).comes_back()), (3, true), "as it was when it went out");
}

#[tokio::test]
async fn a_sheet_of_a_newer_form_is_carried_and_said_to_be_unreadable() {
    let world = World::of(&["ru-pgo", "az-pgo"], 23).await;
    let officer = world.nodes[0].somebody("officer").await;
    let az = world.nodes[1].id.clone();
    let page = world.nodes[0].app.sheet(&officer, az.clone()).await.expect("a page");
    assert!(page.sheet.is_none());
    // A node of tomorrow: the same descriptor with a sheet of a form that nobody here knows.
    let (mut descriptor, _) =
        exchange::partner::Descriptor::unseal(std::io::Cursor::new(world.nodes[1].app.own_descriptor_bytes().unwrap()))
            .expect("a descriptor");
    world.clock.advance(86_400);
    descriptor.issued_at = world.nodes[1].app.now();
    descriptor.sheet = json!({"format": 2, "authority": "az-pgo", "wishes": []}).as_object().cloned();
    let mut sealed = std::io::Cursor::new(Vec::new());
    descriptor.seal(&mut sealed, &world.nodes[1].seal, world.nodes[1].app.now()).expect("sealed");
    let shown = world.nodes[0].app.add_authority_at_console(sealed.into_inner()).await.expect("taken in");
    assert_eq!((shown.state.as_str(), shown.sheet), ("active", true));
    let page = world.nodes[0].app.sheet(&officer, az).await.expect("a page");
    let why = page.sheet.expect("published").expect_err("not readable");
    assert!(why.contains("format"), "{why}");
    let id = world.nodes[0].drafts(request("az-pgo")).await;
    let view = world.nodes[0].app.law(&officer, id, None).await.expect("asked");
    assert!(matches!(view.checks[0].sheet, Some(SheetView::Unreadable { .. })));
}
