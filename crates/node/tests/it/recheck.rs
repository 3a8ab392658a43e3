//! After the law files changed: every open matter is checked once more, and what stands otherwise waits for a person.

use app::{LawChange, Recheck};
use kernel::DocketId;
use serde_json::json;
use testkit::{Node, World, request};

/// Azerbaijan has left the European convention.
fn left() -> law::Files {
    let mut files = law::built_in_files();
    let text = &files["ets30.toml"];
    let changed = text.replace(
        "state = \"AZ\"\nstanding = \"party\"\nfrom = 2003-10-02",
        "state = \"AZ\"\nstanding = \"party\"\nfrom = 2003-10-02\nto = 2020-01-01",
    );
    assert_ne!(*text, changed, "the party stands where this test looks for it");
    files.insert("ets30.toml".into(), changed);
    files
}

async fn works_with(world: &mut World, files: Option<&law::Files>) {
    let path = world.folder(0).path().join("law.json");
    match files {
        Some(files) => std::fs::write(&path, serde_json::to_string(files).expect("text")).expect("written"),
        None => std::fs::remove_file(&path).expect("removed"),
    }
    world.restart(0).await;
}

async fn rechecks(node: &Node) -> Recheck {
    node.app.recheck_law(|_| {}).await.expect("checked")
}

async fn change(node: &Node, id: DocketId) -> Option<LawChange> {
    node.app.law(&node.somebody("officer").await, id, None).await.expect("asked").change
}

/// Moscow with one request to Baku that was sent, one to Baku that is being written, one to Tashkent, and one that is
/// over.
async fn moscow(seed: u64) -> (World, [DocketId; 4]) {
    let world = World::of(&["ru-pgo", "az-pgo", "uz-gp"], seed).await;
    let node = &world.nodes[0];
    let sent = node.drafts(request("az-pgo")).await;
    node.sends(sent).await;
    assert!(world.settles(50).await);
    let (draft, elsewhere) = (node.drafts(request("az-pgo")).await, node.drafts(request("uz-gp")).await);
    let over = node.drafts(request("az-pgo")).await;
    node.does("officer", over, "abandon", json!({"note": {"lang": "ru", "text": "DEMO"}})).await;
    node.does("officer", over, "close", json!({"result": "abandoned"})).await;
    (world, [sent, draft, elsewhere, over])
}

#[tokio::test]
async fn what_stands_otherwise_is_found_and_waits_until_somebody_has_looked() {
    let (mut world, [sent, draft, elsewhere, over]) = moscow(31).await;
    assert_eq!(rechecks(&world.nodes[0]).await, Recheck::default(), "the files are the same");
    works_with(&mut world, Some(&left())).await;
    let mut told = Vec::new();
    let found = world.nodes[0].app.recheck_law(|at| told.push(at)).await.expect("checked");
    assert_eq!(found, Recheck { done: 3, of: 3, changed: 2, failed: 0 });
    assert_eq!(told, [found]);
    assert_eq!(rechecks(&world.nodes[0]).await, Recheck::default(), "once is enough");

    let node = &world.nodes[0];
    for id in [sent, draft] {
        let change = change(node, id).await.expect("it stands otherwise");
        assert_eq!(change.before[0].bases[0], "ETS 30");
        assert!(!change.after[0].bases.contains(&"ETS 30".to_owned()), "{:?}", change.after);
    }
    assert_eq!(change(node, elsewhere).await, None);
    assert_eq!(change(node, over).await, None, "what is over is left alone");
    let today = node.app.today(&node.somebody("officer").await).await.expect("a front page");
    let mut listed: Vec<DocketId> = today.law_changed.iter().map(|line| line.id).collect();
    listed.sort();
    let mut both = [sent, draft];
    both.sort();
    assert_eq!(listed, both);

    // An auditor may read it; to say that it was looked at is for those who answer for the matter.
    let auditor = node.somebody("auditor").await;
    assert!(node.app.law_change_seen(&auditor, sent).await.is_err());
    node.app.law_change_seen(&node.somebody("officer").await, sent).await.expect("noted");
    assert_eq!(change(node, sent).await, None);
    assert!(change(node, draft).await.is_some());
    assert!(node.app.check_everything().await.expect("checked").ok);
}

#[tokio::test]
async fn a_change_that_is_taken_back_leaves_nothing_to_look_at() {
    let (mut world, [sent, draft, ..]) = moscow(32).await;
    works_with(&mut world, Some(&left())).await;
    rechecks(&world.nodes[0]).await;
    let officer = world.nodes[0].somebody("officer").await;
    world.nodes[0].app.law_change_seen(&officer, sent).await.expect("noted");
    works_with(&mut world, None).await;
    let found = rechecks(&world.nodes[0]).await;
    assert_eq!(found.changed, 1, "the one that somebody knows otherwise");
    assert_eq!(change(&world.nodes[0], draft).await, None, "as it was when it was looked at last");
    assert_eq!(change(&world.nodes[0], sent).await.expect("otherwise").after[0].bases[0], "ETS 30");
}

#[tokio::test]
async fn a_check_that_was_stopped_goes_on_where_it_was() {
    let (mut world, ids) = moscow(33).await;
    works_with(&mut world, Some(&left())).await;
    let (from, to) = {
        let old = app::LawBook::built_in(true).expect("the law").set().version;
        (old, world.nodes[0].app.law_book().set().version)
    };
    // As it stands in the database when the node stops after the first matter.
    let mut open = ids[..3].to_vec();
    open.sort();
    let so_far =
        json!({"from": from, "to": to, "after": open[0], "so_far": {"done": 1, "of": 3, "changed": 0, "failed": 0}});
    world.nodes[0]
        .app
        .store()
        .write(move |tx| tx.set_setting("law-recheck", &so_far.to_string()))
        .await
        .expect("written");
    let officer = world.nodes[0].somebody("officer").await;
    assert_eq!(
        world.nodes[0].app.today(&officer).await.expect("a page").recheck.map(|at| (at.done, at.of)),
        Some((1, 3))
    );
    assert_eq!(rechecks(&world.nodes[0]).await.done, 3);
    assert_eq!(change(&world.nodes[0], open[0]).await, None, "it had been done");
    assert_eq!(world.nodes[0].app.today(&officer).await.expect("a page").recheck, None);
}

#[tokio::test]
async fn files_of_before_that_cannot_be_read_are_told_once_and_stop_nothing() {
    let (mut world, [sent, ..]) = moscow(34).await;
    let old = app::LawBook::built_in(true).expect("the law").set().version;
    let garbled = store::Record {
        kind: "rule-set".into(),
        id: old.to_string(),
        json: r#"{"facts.toml":"of another program"}"#.into(),
        noted_at: world.nodes[0].app.now(),
    };
    world.nodes[0].app.store().write(move |tx| tx.put_record(&garbled)).await.expect("written");
    works_with(&mut world, Some(&left())).await;
    let problem = world.nodes[0].app.recheck_law(|_| {}).await.expect_err("nothing to compare with");
    assert_eq!(problem.code, "law-kept-unreadable");
    assert_eq!(rechecks(&world.nodes[0]).await, Recheck::default());
    let officer = world.nodes[0].somebody("officer").await;
    let kept = world.nodes[0].app.law(&officer, sent, Some(0)).await.expect_err("its files cannot be read");
    assert_eq!(kept.code, "law-kept-unreadable");
    assert!(world.nodes[0].app.law(&officer, sent, None).await.is_ok());
}
