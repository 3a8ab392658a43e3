//! Work that takes longer than a page waits.

use kernel::{Lang, Moment};

use super::{
    Bed,
    sample::{digest, docket, moment, user},
};
use crate::{DocketFilter, JobRow, JobState, MailRow, NoticeRow, Page, Record};

fn job(id: &str, officer: &str, at: i64) -> JobRow {
    JobRow {
        id: id.into(),
        officer: officer.into(),
        kind: "requests".into(),
        ask: "{}".into(),
        lang: Lang::Az,
        ordered_at: moment(at),
        state: JobState::Waiting,
        cancelled: false,
        started_at: None,
        ended_at: None,
        tries: 0,
        done: 0,
        steps: 0,
        lease_by: None,
        lease_until: None,
        problem: None,
        roles: String::new(),
        result: None,
        result_name: String::new(),
        result_type: String::new(),
        result_size: 0,
    }
}

fn begun(row: &JobRow, at: i64) -> JobRow {
    JobRow {
        state: JobState::Working,
        started_at: Some(moment(at)),
        tries: row.tries + 1,
        lease_by: Some("worker".into()),
        lease_until: Some(moment(at + 10)),
        ..row.clone()
    }
}

fn over(row: &JobRow, at: i64) -> JobRow {
    JobRow {
        state: JobState::Done,
        ended_at: Some(moment(at)),
        lease_by: None,
        lease_until: None,
        result: Some(digest("file")),
        result_name: "list.csv".into(),
        result_type: "text/csv".into(),
        result_size: 7,
        ..row.clone()
    }
}

pub(crate) async fn persons_take_turns_and_a_lost_job_comes_again(bed: Bed) {
    let store = bed.store();
    store
        .write(|tx| {
            for row in [job("a1", "anna", 1), job("a2", "anna", 2), job("b1", "boris", 3)] {
                tx.add_job(&row)?;
            }
            let next = |tx: &mut crate::Tx<'_>, now: i64| tx.next_job(moment(now)).map(|row| row.map(|row| row.id));
            assert_eq!(next(tx, 10)?.as_deref(), Some("a1"));
            tx.put_job(&begun(&job("a1", "anna", 1), 10))?;
            assert_eq!(next(tx, 11)?.as_deref(), Some("b1"), "after one of hers comes one of his");
            tx.put_job(&begun(&job("b1", "boris", 3), 12))?;
            assert_eq!(next(tx, 13)?.as_deref(), Some("a2"));
            tx.put_job(&begun(&job("a2", "anna", 2), 13))?;
            assert_eq!(next(tx, 19)?, None, "all are being worked on");
            assert_eq!(next(tx, 20)?.as_deref(), Some("a1"), "its worker is silent");
            let lost = tx.job("a1")?.expect("there");
            assert_eq!((lost.tries, lost.state, lost.lease_by.as_deref()), (1, JobState::Working, Some("worker")));
            assert_eq!(tx.open_jobs("anna")?.len(), 2);
            tx.put_job(&over(&lost, 30))?;
            assert_eq!(tx.open_jobs("anna")?.len(), 1);
            assert_eq!(tx.free_jobs()?, 2, "the node has been started anew");
            assert_eq!(next(tx, 14)?.as_deref(), Some("b1"));
            let mine = tx.jobs(Some("anna"), Page::at(0))?;
            assert_eq!((mine.total, mine.rows[0].id.as_str(), mine.rows[1].id.as_str()), (2, "a2", "a1"));
            assert_eq!(tx.jobs(None, Page::at(0))?.total, 3);
            Ok(())
        })
        .await
        .expect("kept");
}

pub(crate) async fn what_a_job_made_goes_when_nobody_needs_it(bed: Bed) {
    let store = bed.store();
    store
        .write(|tx| {
            for (id, at) in [("one", 5), ("two", 50)] {
                let row = job(id, "anna", 1);
                tx.add_job(&row)?;
                tx.put_job(&over(&row, at))?;
            }
            let old = tx.old_jobs(moment(40), 10)?;
            assert_eq!(old.iter().map(|row| row.id.as_str()).collect::<Vec<_>>(), ["one"]);
            assert_eq!(old[0].result, Some(digest("file")));
            assert!(tx.blob_is_named(&digest("file"))?, "a sweep of the vault leaves it alone");
            assert!(tx.result_is_needed("one", &digest("file"))?, "another job made the same");
            tx.remove_job("two")?;
            assert!(!tx.result_is_needed("one", &digest("file"))?);
            let id = format!("anna/{}", digest("file"));
            tx.put_record(&Record { kind: "upload".into(), id, json: "{}".into(), noted_at: moment(6) })?;
            assert!(tx.result_is_needed("one", &digest("file"))?, "she brought it, to attach it");
            Ok(())
        })
        .await
        .expect("kept");
}

pub(crate) async fn a_notice_may_be_about_a_job(bed: Bed) {
    let store = bed.store();
    let notice = |id: &str, docket, at| NoticeRow {
        id: id.into(),
        officer: "anna".into(),
        docket,
        what: "job".into(),
        about: "one".into(),
        told_at: moment(at),
        seen_at: None,
    };
    store
        .write(move |tx| {
            tx.open_docket(docket(1), "mla", Moment::from_micros(0))?;
            for _ in 0..2 {
                tx.tell(&notice("n", None, 1))?;
            }
            // A matter without a view is nobody's to read.
            tx.tell(&notice("m", Some(docket(1)), 2))?;
            let own = crate::Assigned::To("anna".into());
            let narrow = DocketFilter { assigned: Some(own), ..DocketFilter::default() };
            let closed = DocketFilter { readable_by: Some("anna".into()), ..DocketFilter::default() };
            for filter in [DocketFilter::default(), narrow, closed] {
                let told = tx.notices("anna", &filter, Page::at(0))?;
                assert_eq!((told.total, told.rows.len(), tx.unseen_notices("anna", &filter)?), (1, 1, 1));
                assert_eq!((told.rows[0].id.as_str(), told.rows[0].docket), ("n", None));
            }
            Ok(())
        })
        .await
        .expect("kept");
}

pub(crate) async fn a_mail_is_due_when_its_address_is_proved(bed: Bed) {
    let store = bed.store();
    let row = |confirmed: Option<i64>, next: i64, fails: u32| MailRow {
        account: "u1".into(),
        address: "one@example.org".into(),
        pace: "hourly".into(),
        code: Some(digest("code")),
        code_until: Some(moment(30)),
        code_tries: 1,
        confirmed_at: confirmed.map(moment),
        told_until: moment(2),
        fails,
        next_at: moment(next),
        last_error: (fails > 0).then(|| "mail-unreachable".into()),
    };
    let notice = |id: &str, at: i64| NoticeRow {
        id: id.into(),
        officer: user(1).pseudonym,
        docket: None,
        what: "job".into(),
        about: id.into(),
        told_at: moment(at),
        seen_at: None,
    };
    store
        .write(move |tx| {
            tx.add_user(&user(1))?;
            tx.put_mail(&row(None, 5, 0))?;
            assert_eq!(tx.mail("u1")?, Some(row(None, 5, 0)));
            assert_eq!(tx.mails_due(moment(9))?.len(), 0, "nobody has proved it");
            tx.put_mail(&row(Some(4), 8, 2))?;
            assert_eq!(tx.mails_due(moment(7))?.len(), 0, "not yet");
            assert_eq!(tx.mails_due(moment(8))?, [row(Some(4), 8, 2)]);
            assert_eq!(tx.mail_troubles()?, [("mail-unreachable".to_owned(), moment(8))]);
            for (id, at) in [("a", 2), ("b", 3), ("c", 4), ("d", 9)] {
                tx.tell(&notice(id, at))?;
            }
            tx.see_notices(&user(1).pseudonym, Some("b"), moment(5))?;
            let all = DocketFilter::default();
            let told = tx.unmailed(&user(1).pseudonym, &all, moment(2), moment(8))?;
            assert_eq!(told, [("job".to_owned(), moment(4))], "neither mailed before, nor seen, nor too new");
            assert_eq!(tx.sweep_mails(moment(31))?, 0, "a proved address stays");
            assert!(tx.remove_mail("u1")? && !tx.remove_mail("u1")?);
            tx.put_mail(&row(None, 5, 0))?;
            assert_eq!(tx.sweep_mails(moment(31))?, 1);
            Ok(())
        })
        .await
        .expect("kept");
}
