//! A changed byte is found.

use testkit::{World, request};

#[tokio::test]
async fn every_look_and_every_command_leaves_one_leaf() {
    let world = World::of(&["az-pgo", "uz-gp"], 20).await;
    let baku = &world.nodes[0];
    let size = async || baku.app.root().await.expect("a root").0;
    let before = size().await;
    let id = baku.drafts(request("uz-gp")).await;
    assert_eq!(size().await, before + 1, "the draft");
    let officer = baku.somebody("officer").await;
    baku.app.case(&officer, id).await.expect("readable");
    assert_eq!(size().await, before + 2, "the look");
    baku.app.list(&officer, app::Filter::default()).await.expect("a list");
    assert_eq!(size().await, before + 3, "the list");
    let administrator = baku.somebody("administrator").await;
    assert_eq!(baku.app.case(&administrator, id).await.expect_err("not for her").code, "not-found");
    assert_eq!(size().await, before + 4, "the refusal too");
}

#[tokio::test]
async fn a_byte_changed_in_the_database_is_found_wherever_it_is() {
    let changes = [
        ("a leaf", "UPDATE audit_leaf SET json = CAST(replace(CAST(json AS TEXT), 'at', 'ax') AS BLOB) WHERE idx = 5"),
        ("a leaf removed", "DELETE FROM audit_leaf WHERE idx = 6"),
        ("a stored hash", "UPDATE audit_hash SET hash = zeroblob(32) WHERE idx = 4"),
        (
            "an entry",
            "UPDATE entry SET json = CAST(replace(CAST(json AS TEXT), 'DEMO-1', 'DEMO-2') AS BLOB) WHERE kind = 'mla.sent'",
        ),
        (
            "a sealed file",
            "UPDATE sealed SET bytes = zeroblob(length(bytes)) WHERE digest IN (SELECT container FROM entry)",
        ),
        ("a view", "UPDATE docket_view SET state = 'mla-out-closed'"),
        ("a name in the register of persons", "UPDATE mention SET name = 'Somebody Else'"),
        ("where a matter began", "INSERT INTO docket_origin (docket, origin, item) SELECT id, id, 1 FROM docket"),
        ("a time limit", "UPDATE time_limit SET due = due + 86400000000"),
        ("a role", "UPDATE account SET roles = '[\"head\",\"signer\"]' WHERE login = 'registry'"),
        ("a person removed", "DELETE FROM account WHERE login = 'translator'"),
        (
            "a partner's key",
            "UPDATE authority_key SET fingerprint = zeroblob(32) WHERE authority = 'uz-gp' AND purpose = 'seal'",
        ),
    ];
    for (what, sql) in changes {
        let world = World::of(&["az-pgo", "uz-gp"], 21).await;
        let baku = &world.nodes[0];
        let id = baku.drafts(request("uz-gp")).await;
        baku.sends(id).await;
        assert!(world.settles(50).await);
        baku.app.sign_log().await.expect("a checkpoint");
        assert!(baku.app.check_everything().await.expect("a report").ok, "{what}: before");
        let sql = sql.to_owned();
        baku.app.store().write(move |tx| tx.exec(&sql, &[])).await.expect("the change");
        let found = match baku.app.check_everything().await {
            Ok(report) => !report.ok,
            Err(_) => true,
        };
        assert!(found, "{what} was changed and nobody noticed");
    }
}
