//! What is remembered of messages of AS4.

use super::{
    Bed,
    sample::{digest, moment},
};
use crate::{WireAnswer, WireOrigin, WireReceiptRow};

fn origin(party: &str, message_id: &str) -> WireOrigin {
    WireOrigin { party: party.into(), party_type: "urn:comity:authority".into(), message_id: message_id.into() }
}

fn answer(text: &str) -> WireAnswer {
    WireAnswer { signed: digest(text), content_type: "application/soap+xml".into(), body: text.as_bytes().to_vec() }
}

pub(crate) async fn a_message_of_as4_is_remembered_with_its_receipts(bed: Bed) {
    let store = bed.store();
    let at = moment(1);
    store
        .write(move |tx| {
            let one = origin("uz-gp", "m1");
            assert_eq!(tx.wire_taken(&one)?, None);
            assert!(tx.take_wire(&one, &digest("content"), at)?);
            assert!(!tx.take_wire(&one, &digest("another"), moment(2))?, "the first one stands");
            assert_eq!(tx.wire_taken(&one)?, Some(digest("content")));
            assert!(tx.answer_wire(&one, &answer("a"))?);
            let rewritten = WireAnswer { body: b"other bytes".to_vec(), ..answer("a") };
            assert!(!tx.answer_wire(&one, &rewritten)?, "what went out stays as it was");
            assert!(tx.answer_wire(&one, &answer("b"))?);
            let mut bodies: Vec<Vec<u8>> = tx.wire_answers(&one)?.into_iter().map(|answer| answer.body).collect();
            bodies.sort_unstable();
            assert_eq!(bodies, [b"a".to_vec(), b"b".to_vec()]);
            // An identifier counts within its sender.
            for other in [origin("ru-pgo", "m1"), origin("uz-gp", "m2"), origin("uz-gp", "M1")] {
                assert_eq!(tx.wire_taken(&other)?, None);
                assert_eq!(tx.wire_answers(&other)?, []);
            }
            Ok(())
        })
        .await
        .expect("written");
    let orphan = store.write(|tx| tx.answer_wire(&origin("uz-gp", "never"), &answer("a")).map(drop)).await;
    assert!(orphan.is_err(), "a receipt for what was not taken");
}

pub(crate) async fn receipts_that_came_are_kept_in_their_order(bed: Bed) {
    let store = bed.store();
    store
        .write(|tx| {
            let row = |at: i64| WireReceiptRow {
                received_at: moment(at),
                content_type: "application/soap+xml".into(),
                body: at.to_string().into_bytes(),
            };
            assert!(tx.add_wire_receipt("m1", &row(5))?);
            assert!(tx.add_wire_receipt("m1", &row(3))?);
            assert!(!tx.add_wire_receipt("m1", &row(3))?);
            assert_eq!(tx.wire_receipts("m1")?, [row(3), row(5)]);
            assert_eq!(tx.wire_receipts("m2")?, []);
            assert_eq!(tx.wire_receipted()?, 1);
            Ok(())
        })
        .await
        .expect("written");
}
