//! The outbox: lanes, leases, tries.

use super::{
    Bed,
    sample::{authority, digest, docket, message, moment},
};
use crate::{OutboxState, Try};

fn ids(rows: &[crate::OutboxRow]) -> Vec<&str> {
    rows.iter().map(|row| row.message.as_str()).collect()
}

fn tried(second: i64) -> Try {
    Try { at: moment(second), error: "partner-unreachable".into() }
}

pub(crate) async fn a_lane_keeps_its_order(bed: Bed) {
    let store = bed.store();
    store
        .write(|tx| {
            assert_eq!(tx.next_wake()?, None);
            for (id, to, number) in
                [("a1", "uz-gp", 1), ("a2", "uz-gp", 1), ("b1", "uz-gp", 2), ("c1", "ru-pgo", 1), ("a3", "uz-gp", 1)]
            {
                tx.enqueue(&message(id, to, number))?;
            }
            assert_eq!(tx.outbox_message("a3")?.expect("there").place, 3);
            let first = tx.claim_due(moment(0), "node-1", moment(60), 10)?;
            assert_eq!(ids(&first), ["c1", "a1", "b1"]);
            assert_eq!((first[0].attempts, first[0].lease_until), (1, Some(moment(60))));
            assert_eq!(ids(&tx.claim_due(moment(1), "node-2", moment(61), 10)?), [""; 0]);
            assert_eq!(tx.next_wake()?, Some(moment(60)));
            assert!(tx.finish_outbox("a1", moment(2))?);
            assert!(!tx.finish_outbox("a1", moment(3))?);
            assert!(tx.finish_outbox("b1", moment(2))?);
            assert_eq!(ids(&tx.claim_due(moment(2), "node-2", moment(62), 10)?), ["a2"]);
            // One that is tried later still stands before the next.
            assert!(tx.retry_outbox("a2", "node-2", &tried(3), moment(500))?);
            assert_eq!(ids(&tx.claim_due(moment(4), "node-2", moment(64), 10)?), [""; 0]);
            assert_eq!(tx.next_wake()?, Some(moment(60)));
            assert!(tx.retry_outbox("c1", "node-1", &tried(3), moment(400))?);
            assert_eq!(tx.next_wake()?, Some(moment(400)));
            assert_eq!(tx.hasten_outbox(&authority("uz-gp"), moment(10))?, 1);
            assert_eq!(ids(&tx.claim_due(moment(10), "node-2", moment(70), 10)?), ["a2"]);
            // One that was given up lets the next go.
            assert!(tx.fail_outbox("a2", "node-2", &tried(11))?);
            assert_eq!(ids(&tx.claim_due(moment(12), "node-2", moment(70), 10)?), ["a3"]);
            let gone = tx.outbox_message("a2")?.expect("there");
            assert_eq!((gone.state, gone.attempts, gone.done_at), (OutboxState::Failed, 2, Some(moment(11))));
            assert_eq!(gone.tries, [tried(3), tried(11)]);
            assert_eq!(gone.last_error.as_deref(), Some("partner-unreachable"));
            Ok(())
        })
        .await
        .expect("kept");
    let again = store.write(|tx| tx.enqueue(&message("a1", "ru-pgo", 9))).await;
    assert_eq!(again.expect_err("the id was used").code, "store-duplicate");
    let counts = store.read(|tx| tx.outbox_counts(None)).await.expect("read");
    let counts: Vec<_> = counts.iter().map(|(state, count)| (state.as_str(), *count)).collect();
    assert_eq!(counts, [("done", 2), ("failed", 1), ("leased", 1), ("queued", 1)]);
}

pub(crate) async fn a_partner_is_served_by_itself(bed: Bed) {
    bed.store()
        .write(|tx| {
            for (id, to, number) in [("a1", "uz-gp", 1), ("b1", "ru-pgo", 1), ("a2", "uz-gp", 1), ("a3", "uz-gp", 2)] {
                tx.enqueue(&message(id, to, number))?;
            }
            let uz = authority("uz-gp");
            assert_eq!(ids(&tx.claim_due_to(&uz, moment(0), "node-1", moment(60), 10)?), ["a1", "a3"]);
            assert_eq!(ids(&tx.claim_due_to(&uz, moment(0), "node-1", moment(60), 10)?), [""; 0]);
            assert_eq!(ids(&tx.claim_due(moment(0), "node-1", moment(60), 10)?), ["b1"]);
            Ok(())
        })
        .await
        .expect("kept");
}

pub(crate) async fn a_lease_runs_out_and_the_late_one_changes_nothing(bed: Bed) {
    bed.store()
        .write(|tx| {
            tx.enqueue(&message("a1", "uz-gp", 1))?;
            tx.claim_due(moment(0), "node-1", moment(60), 1)?;
            assert_eq!(ids(&tx.claim_due(moment(59), "node-2", moment(119), 1)?), [""; 0]);
            assert_eq!(ids(&tx.claim_due(moment(60), "node-2", moment(120), 1)?), ["a1"]);
            assert!(!tx.retry_outbox("a1", "node-1", &tried(61), moment(999))?);
            assert!(!tx.fail_outbox("a1", "node-1", &tried(61))?);
            assert!(!tx.fail_outbox("none", "node-1", &tried(61))?);
            let row = tx.outbox_message("a1")?.expect("there");
            assert_eq!((row.state, row.lease_by.as_deref(), row.attempts), (OutboxState::Leased, Some("node-2"), 2));
            // A receipt is a receipt, whoever holds the lease.
            assert!(tx.finish_outbox("a1", moment(62))?);
            assert!(!tx.retry_outbox("a1", "node-2", &tried(63), moment(999))?);
            Ok(())
        })
        .await
        .expect("kept");
}

pub(crate) async fn a_letter_waits_until_it_is_posted(bed: Bed) {
    bed.store()
        .write(|tx| {
            for (id, to, number) in [("a1", "kg-gpo", 1), ("a2", "kg-gpo", 1), ("b1", "kg-gpo", 2), ("c1", "uz-gp", 1)]
            {
                tx.enqueue(&message(id, to, number))?;
            }
            tx.claim_due(moment(0), "node-1", moment(60), 10)?;
            assert!(tx.await_post("a1")? && tx.await_post("b1")?);
            // It holds up nothing, does not run out, is not stuck and nobody takes it up.
            let next = tx.claim_due(moment(1), "node-1", moment(61), 10)?;
            assert_eq!(ids(&next), ["a2"]);
            let (far, none) = (moment(90_000_000), authority("tm-gpo"));
            assert!(!ids(&tx.outbox_expired(far, 10)?).contains(&"a1"));
            assert!(!ids(&tx.outbox_stuck(far, far, 10)?).contains(&"b1"));
            assert!(!tx.release_outbox("a1", moment(2))?);
            assert!(tx.finish_outbox("a1", moment(3))?, "it was posted");
            assert!(!tx.await_post("a1")?, "and waits no more");
            assert_eq!((tx.end_post(&none, moment(4))?, tx.end_post(&authority("kg-gpo"), moment(4))?), (0, 1));
            let row = tx.outbox_message("b1")?.expect("there");
            assert_eq!((row.state, row.done_at), (OutboxState::Done, Some(moment(4))));
            Ok(())
        })
        .await
        .expect("kept");
}

pub(crate) async fn held_and_failed_messages_and_those_that_are_stuck(bed: Bed) {
    bed.store()
        .write(|tx| {
            for (id, number) in [("a1", 1), ("a2", 1), ("b1", 2)] {
                tx.enqueue(&message(id, "uz-gp", number))?;
            }
            tx.claim_due(moment(0), "node-1", moment(60), 10)?;
            assert!(tx.hold_outbox("a1", "node-1", &tried(1))?);
            assert_eq!(ids(&tx.claim_due(moment(2), "node-1", moment(62), 10)?), [""; 0], "a held one stops its lane");
            assert_eq!(ids(&tx.outbox_in(OutboxState::Held, 10)?), ["a1"]);
            assert!(tx.release_outbox("a1", moment(3))?);
            assert_eq!(ids(&tx.claim_due(moment(3), "node-1", moment(63), 10)?), ["a1"]);
            assert_eq!(ids(&tx.outbox_stuck(moment(0), moment(61), 10)?), ["b1"]);
            assert_eq!(tx.outbox_stuck(moment(1), moment(0), 10)?.len(), 3);
            assert_eq!(ids(&tx.outbox_expired(moment(43_199), 10)?), [""; 0]);
            assert_eq!(tx.outbox_expired(moment(43_200), 10)?.len(), 3);
            tx.finish_outbox("a1", moment(4))?;
            assert_eq!(ids(&tx.outbox_to(&authority("uz-gp"), false, 10)?), ["a2", "b1"]);
            assert_eq!(tx.outbox_to(&authority("uz-gp"), true, 10)?.len(), 3);
            assert_eq!(ids(&tx.outbox_of(docket(1))?), ["a1", "a2"]);
            assert_eq!(ids(&tx.outbox_by_container(&digest("b1"))?), ["b1"]);
            Ok(())
        })
        .await
        .expect("kept");
}
