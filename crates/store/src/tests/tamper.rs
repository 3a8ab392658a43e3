//! What somebody with the database in hand may do to the log, and how it is found.

use kernel::Digest;
use tlog_tiles::{record_hash, stored_hash_index};

use super::{
    Bed,
    audit::{grow, key, leaf},
};
use crate::{AuditReport, Store, sign_audit, value::args, verify_audit};

/// Two checkpoints, over 21 and 50 leaves, and 5 leaves that none covers yet.
async fn log(bed: &Bed) -> Store {
    let store = bed.store();
    grow(&store, 0, 21).await;
    sign_audit(&store, &key()).await.expect("signed");
    grow(&store, 21, 50).await;
    sign_audit(&store, &key()).await.expect("signed");
    grow(&store, 50, 55).await;
    store
}

async fn verify(store: &Store) -> AuditReport {
    let verifier = key().verifier().expect("a key");
    verify_audit(store, &[verifier], |_, _| {}).await.expect("it can be read")
}

async fn change(store: &Store, statements: &'static [&'static str]) {
    store
        .write(move |tx| {
            for statement in statements {
                assert!(tx.exec(statement, &[])? > 0, "{statement} changed nothing");
            }
            Ok(())
        })
        .await
        .expect("changed");
}

fn codes(report: &AuditReport) -> Vec<(&'static str, u64)> {
    report.findings.iter().map(|finding| (finding.code, finding.place)).collect()
}

pub(crate) async fn a_whole_log_is_found_whole(bed: Bed) {
    let store = log(&bed).await;
    let verifier = key().verifier().expect("a key");
    let mut seen = Vec::new();
    let report = verify_audit(&store, std::slice::from_ref(&verifier), |index, json| {
        assert_eq!(json, leaf(index));
        seen.push(index);
    })
    .await
    .expect("read");
    assert!(report.is_whole(), "{:?}", report.findings);
    assert_eq!((report.leaves, report.checkpoints, report.uncovered), (55, 2, 5));
    assert_eq!(report.root, store.counts_and_root().await.expect("read").audit_root);
    assert_eq!(seen, (0..55).collect::<Vec<_>>());
    let stranger = crate::AuditKey::from_seed("az-pgo/log", &[8; 32]).expect("a key").verifier().expect("a key");
    let report = verify_audit(&store, &[stranger], |_, _| {}).await.expect("read");
    assert_eq!(codes(&report), [("audit-checkpoint-changed", 1), ("audit-checkpoint-changed", 2)]);
}

pub(crate) async fn a_changed_leaf(bed: Bed) {
    let store = log(&bed).await;
    let bytes = leaf(999);
    store
        .write(move |tx| tx.exec("UPDATE audit_leaf SET json = $1 WHERE idx = 13", args![bytes.as_slice()]))
        .await
        .expect("changed");
    let report = verify(&store).await;
    assert_eq!(codes(&report), [("audit-leaf-changed", 13), ("audit-root-changed", 1), ("audit-root-changed", 2)]);
}

pub(crate) async fn a_changed_leaf_with_its_hash(bed: Bed) {
    let store = log(&bed).await;
    let bytes = leaf(999);
    store
        .write(move |tx| {
            let hash = Digest::from_bytes(record_hash(&bytes).0);
            let sql = "UPDATE audit_leaf SET json = $1, leaf_hash = $2 WHERE idx = 30";
            tx.exec(sql, args![bytes.as_slice(), hash])
        })
        .await
        .expect("changed");
    let report = verify(&store).await;
    let place = stored_hash_index(0, 30);
    assert_eq!(codes(&report)[0], ("audit-hash-changed", place));
    assert!(codes(&report).contains(&("audit-root-changed", 2)));
    assert!(!codes(&report).contains(&("audit-root-changed", 1)), "the first 21 leaves are as they were");
}

pub(crate) async fn a_deleted_leaf(bed: Bed) {
    let store = log(&bed).await;
    change(&store, &["DELETE FROM audit_leaf WHERE idx = 13"]).await;
    assert_eq!(codes(&verify(&store).await), [("audit-leaf-missing", 13)]);
}

pub(crate) async fn an_inserted_leaf(bed: Bed) {
    let store = log(&bed).await;
    let bytes = leaf(999);
    store
        .write(move |tx| {
            let hash = Digest::from_bytes(record_hash(&bytes).0);
            let sql = "INSERT INTO audit_leaf (idx, json, leaf_hash) VALUES (55, $1, $2)";
            tx.exec(sql, args![bytes.as_slice(), hash])
        })
        .await
        .expect("changed");
    assert_eq!(codes(&verify(&store).await), [("audit-leaf-extra", 55)]);
    // In the middle it moves all that follow.
    change(
        &store,
        &[
            "UPDATE audit_leaf SET idx = -1 WHERE idx = 55",
            "UPDATE audit_leaf SET idx = 55 WHERE idx = 54",
            "UPDATE audit_leaf SET idx = 54 WHERE idx = -1",
        ],
    )
    .await;
    let report = verify(&store).await;
    let found = codes(&report);
    assert!(found.contains(&("audit-leaf-extra", 55)), "{found:?}");
    assert!(found.contains(&("audit-hash-changed", stored_hash_index(0, 54))), "{found:?}");
}

pub(crate) async fn swapped_leaves(bed: Bed) {
    let store = log(&bed).await;
    change(
        &store,
        &[
            "UPDATE audit_leaf SET idx = 1000 WHERE idx = 7",
            "UPDATE audit_leaf SET idx = 7 WHERE idx = 8",
            "UPDATE audit_leaf SET idx = 8 WHERE idx = 1000",
        ],
    )
    .await;
    let report = verify(&store).await;
    let found = codes(&report);
    for place in [stored_hash_index(0, 7), stored_hash_index(0, 8)] {
        assert!(found.contains(&("audit-hash-changed", place)), "{found:?}");
    }
    assert!(found.contains(&("audit-root-changed", 1)), "{found:?}");
}

pub(crate) async fn a_truncated_tail(bed: Bed) {
    let store = log(&bed).await;
    change(&store, &["DELETE FROM audit_leaf WHERE idx >= 53"]).await;
    assert_eq!(codes(&verify(&store).await), [("audit-leaf-missing", 53), ("audit-leaf-missing", 54)]);
    // With the head set back and the hashes gone, too, the checkpoint still knows.
    let size = stored_hash_index(0, 45);
    store
        .write(move |tx| {
            tx.exec("DELETE FROM audit_leaf WHERE idx >= 45", &[])?;
            tx.exec("DELETE FROM audit_hash WHERE idx >= $1", args![size])?;
            tx.exec("UPDATE audit_head SET size = 45 WHERE id = 1", &[])
        })
        .await
        .expect("changed");
    assert_eq!(codes(&verify(&store).await), [("audit-truncated", 45)]);
}

pub(crate) async fn a_changed_hash(bed: Bed) {
    let store = log(&bed).await;
    // The root of leaves 0 to 3 stands right after leaf 3.
    let place = stored_hash_index(2, 0);
    store
        .write(move |tx| {
            let sql = "UPDATE audit_hash SET hash = $1 WHERE idx = $2";
            tx.exec(sql, args![Digest::of(b"another"), place])
        })
        .await
        .expect("changed");
    let report = verify(&store).await;
    // It does not follow from those below it, and the one above does not follow from it.
    assert_eq!(codes(&report), [("audit-hash-changed", place), ("audit-hash-changed", stored_hash_index(3, 0))]);
    change(
        &store,
        &["UPDATE audit_leaf SET leaf_hash = (SELECT leaf_hash FROM audit_leaf WHERE idx = 1) WHERE idx = 52"],
    )
    .await;
    assert!(codes(&verify(&store).await).contains(&("audit-hash-changed", stored_hash_index(0, 52))));
}

pub(crate) async fn a_deleted_hash(bed: Bed) {
    let store = log(&bed).await;
    let place = stored_hash_index(1, 3);
    store.write(move |tx| tx.exec("DELETE FROM audit_hash WHERE idx = $1", args![place])).await.expect("changed");
    assert_eq!(codes(&verify(&store).await), [("audit-hash-missing", place)]);
    change(&store, &["INSERT INTO audit_hash (idx, hash) SELECT 5000, hash FROM audit_hash WHERE idx = 0"]).await;
    assert!(codes(&verify(&store).await).contains(&("audit-hash-extra", 5000)));
}

pub(crate) async fn a_changed_checkpoint(bed: Bed) {
    let store = log(&bed).await;
    change(&store, &["UPDATE audit_checkpoint SET size = 20 WHERE place = 1"]).await;
    assert_eq!(codes(&verify(&store).await), [("audit-checkpoint-changed", 1)]);
    change(&store, &["UPDATE audit_checkpoint SET size = 21 WHERE place = 1"]).await;
    assert!(verify(&store).await.is_whole());
    change(&store, &["UPDATE audit_checkpoint SET note = replace(note, 'az-pgo', 'az-pgp') WHERE place = 2"]).await;
    assert_eq!(codes(&verify(&store).await), [("audit-checkpoint-changed", 2)]);
}

pub(crate) async fn a_deleted_checkpoint(bed: Bed) {
    let store = log(&bed).await;
    change(&store, &["DELETE FROM audit_checkpoint WHERE place = 2"]).await;
    assert_eq!(codes(&verify(&store).await), [("audit-checkpoint-missing", 2)]);
    change(&store, &["UPDATE audit_checkpoint SET place = 2 WHERE place = 1"]).await;
    assert_eq!(codes(&verify(&store).await), [("audit-checkpoint-missing", 1)]);
}

pub(crate) async fn a_rewritten_log(bed: Bed) {
    let store = log(&bed).await;
    // Everything is computed anew and fits together; only the signed notes are not in reach.
    store
        .write(|tx| {
            tx.exec("DELETE FROM audit_leaf", &[])?;
            tx.exec("DELETE FROM audit_hash", &[])?;
            tx.exec("UPDATE audit_head SET size = 0 WHERE id = 1", &[])?;
            for number in 0..55 {
                tx.audit_append(&leaf(if number == 30 { 999 } else { number }))?;
            }
            Ok(())
        })
        .await
        .expect("changed");
    assert_eq!(codes(&verify(&store).await), [("audit-root-changed", 2)]);
    assert_eq!(sign_audit(&store, &key()).await.expect_err("it is another tree").code, "audit-damaged");
}
