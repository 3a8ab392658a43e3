//! The log: roots, proofs, checkpoints.

use kernel::{Digest, Problem};

use super::Bed;
use crate::{AuditKey, Store, check_consistency, check_inclusion, sign_audit, value::args};

pub(super) fn leaf(number: u64) -> Vec<u8> {
    format!("{{\"action\":\"docket.open\",\"n\":{number},\"v\":1}}").into_bytes()
}

pub(super) async fn grow(store: &Store, from: u64, until: u64) {
    store
        .write(move |tx| {
            for number in from..until {
                assert_eq!(tx.audit_append(&leaf(number))?, number);
            }
            Ok(())
        })
        .await
        .expect("kept");
}

pub(super) fn key() -> AuditKey {
    AuditKey::from_seed("az-pgo/log", &[7; 32]).expect("a key")
}

/// The root as RFC 6962, 2.1 defines it, computed without any of the code under test.
fn root(leaves: &[Vec<u8>]) -> Digest {
    let join = |tag: u8, left: &[u8], right: &[u8]| Digest::of(&[&[tag], left, right].concat());
    match leaves {
        [] => Digest::of(b""),
        [one] => join(0, one, b""),
        many => {
            let mut split = 1;
            while split * 2 < many.len() {
                split *= 2;
            }
            join(1, root(&many[..split]).as_bytes(), root(&many[split..]).as_bytes())
        }
    }
}

pub(crate) async fn roots_and_proofs_agree_with_the_definition(bed: Bed) {
    let store = bed.store();
    let most = 33;
    grow(&store, 0, most).await;
    store
        .read(move |tx| {
            let leaves: Vec<Vec<u8>> = (0..most).map(leaf).collect();
            let roots: Vec<Digest> = (0..=leaves.len()).map(|size| root(&leaves[..size])).collect();
            for (size, expected) in (0..=most).zip(&roots) {
                assert_eq!(tx.audit_root(size)?, *expected, "{size}");
            }
            for (size, root) in (0..=most).zip(&roots) {
                for (index, leaf) in (0..size).zip(&leaves) {
                    let proof = tx.audit_inclusion(index, size)?;
                    assert!(check_inclusion(&proof, size, root, index, leaf), "{index} in {size}");
                    assert!(!check_inclusion(&proof, size, root, index, b"another leaf"));
                    assert!(!check_inclusion(&proof, size, &Digest::of(b"x"), index, leaf));
                }
                for (older, older_root) in (1..=size).zip(&roots[1..]) {
                    let proof = tx.audit_consistency(older, size)?;
                    assert!(check_consistency(&proof, size, root, older, older_root), "{older} in {size}");
                    assert!(!check_consistency(&proof, size, root, older, &Digest::of(b"x")));
                }
            }
            assert_eq!(tx.audit_root(most + 1).expect_err("beyond").code, "not-found");
            assert_eq!(tx.audit_inclusion(most, most).expect_err("beyond").code, "not-found");
            assert_eq!(tx.audit_consistency(0, most).expect_err("nothing").code, "not-found");
            let page = tx.audit_leaves(30, 2)?;
            assert_eq!(page.iter().map(|leaf| leaf.index).collect::<Vec<_>>(), [30, 31]);
            assert_eq!(page[0].json, leaves[30]);
            Ok(())
        })
        .await
        .expect("read");
}

pub(crate) async fn a_leaf_is_taken_back_with_its_work(bed: Bed) {
    let store = bed.store();
    grow(&store, 0, 5).await;
    let before = store.counts_and_root().await.expect("read");
    let result = store
        .write(|tx| -> Result<(), Problem> {
            assert_eq!(tx.audit_append(b"never")?, 5);
            Err(Problem::invalid("refused-by-test"))
        })
        .await;
    assert_eq!(result.expect_err("refused").code, "refused-by-test");
    assert_eq!(store.counts_and_root().await.expect("read"), before);
    let mut tasks = tokio::task::JoinSet::new();
    for number in 5..40 {
        let store = store.clone();
        tasks.spawn(async move { store.write(move |tx| tx.audit_append(&leaf(number))).await.expect("kept") });
    }
    let mut places = tasks.join_all().await;
    places.sort_unstable();
    assert_eq!(places, (5..40).collect::<Vec<_>>());
}

pub(crate) async fn checkpoints_are_signed_over_what_was_read_back(bed: Bed) {
    let store = bed.store();
    assert_eq!(sign_audit(&store, &key()).await, Ok(None));
    grow(&store, 0, 3).await;
    let first = sign_audit(&store, &key()).await.expect("signed").expect("there are leaves");
    assert_eq!((first.place, first.size), (1, 3));
    assert!(first.note.starts_with("az-pgo/log\n3\n"), "{}", first.note);
    assert_eq!(sign_audit(&store, &key()).await.expect("nothing new").as_ref(), Some(&first));
    // More than one piece is read back.
    grow(&store, 3, 2_345).await;
    let second = sign_audit(&store, &key()).await.expect("signed").expect("there are leaves");
    assert_eq!((second.place, second.size), (2, 2_345));
    let (root, covering, proof) = store
        .read(|tx| Ok((tx.audit_root(2_345)?, tx.checkpoint_covering(3)?, tx.audit_consistency(3, 2_345)?)))
        .await
        .expect("read");
    assert_eq!(root, second.root);
    assert_eq!(covering.as_ref(), Some(&second));
    assert!(check_consistency(&proof, 2_345, &second.root, 3, &first.root));
    assert_eq!(AuditKey::from_seed("two words", &[7; 32]).err().map(|problem| problem.code), Some("audit-key-name"));
    assert_eq!(crate::AuditVerifier::parse("x+y").err().map(|problem| problem.code), Some("audit-key-malformed"));
}

pub(crate) async fn nothing_is_signed_over_a_damaged_log(bed: Bed) {
    let store = bed.store();
    grow(&store, 0, 10).await;
    sign_audit(&store, &key()).await.expect("signed");
    grow(&store, 10, 20).await;
    let whole = store.read(|tx| tx.query("SELECT json FROM audit_leaf WHERE idx = 12", &[])).await.expect("read");
    let json = whole[0].values()[0].clone();
    for (damage, mend) in [
        ("UPDATE audit_leaf SET json = $1 WHERE idx = 12", Some(json)),
        ("UPDATE audit_hash SET hash = $1 WHERE idx = 22", None),
    ] {
        let bytes = Digest::of(b"damage");
        store.write(move |tx| tx.exec(damage, args![bytes])).await.expect("changed");
        assert_eq!(sign_audit(&store, &key()).await.expect_err("damaged").code, "audit-damaged", "{damage}");
        if let Some(json) = mend {
            store.write(move |tx| tx.exec(damage, std::slice::from_ref(&json))).await.expect("mended");
        }
    }
    assert_eq!(store.read(|tx| Ok(tx.checkpoints()?.len())).await, Ok(1));
    // A log that was set back is not signed, either.
    store.write(|tx| tx.exec("UPDATE audit_head SET size = 8 WHERE id = 1", &[])).await.expect("changed");
    assert_eq!(sign_audit(&store, &key()).await.expect_err("set back").code, "audit-damaged");
}
