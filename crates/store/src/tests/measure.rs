//! Measuring by hand: `cargo test --release -p store measure -- --ignored --nocapture`.

use std::{io::Write, time::Instant};

use super::{Folder, runtime, sample};
use crate::{DocketFilter, DocketSort, Group, Options, Page, PersonSearch, Span, Store, sign_audit, verify_audit};

#[test]
#[ignore = "it measures and takes a while"]
fn appends_per_second() {
    let words = "ə".repeat(280);
    for writers in [1_u32, 8, 64] {
        let folder = Folder::new();
        runtime().block_on(async {
            let path = folder.path().join("comity.db");
            let store = Store::open_sqlite(&path, Options::at(sample::moment(0))).await.expect("it opens");
            let each = if writers == 1 { 400 } else { 6_400 / writers };
            let id = sample::docket(1);
            store.write(move |tx| tx.open_docket(id, "mla", sample::moment(0))).await.expect("kept");
            let size = sample::entry(id, 1, &[], &words).entry.to_bytes().expect("bytes").len();
            let begun = Instant::now();
            let before = store.stats();
            let mut tasks = tokio::task::JoinSet::new();
            for writer in 0..writers {
                let (store, words) = (store.clone(), words.clone());
                tasks.spawn(async move {
                    for number in 0..each {
                        let held = sample::entry(id, 1, &[], &format!("{writer} {number} {words}"));
                        store
                            .write(move |tx| {
                                tx.append(id, None, std::slice::from_ref(&held))?;
                                tx.audit_append(&super::audit::leaf(u64::from(number)))
                            })
                            .await
                            .expect("kept");
                    }
                });
            }
            tasks.join_all().await;
            let seconds = begun.elapsed().as_secs_f64();
            let count = writers * each;
            let commits = store.stats().commits - before.commits;
            writeln!(
                std::io::stderr(),
                "{writers} writers, entries of {size} bytes: {:.0}/s, {count} entries in {commits} commits",
                f64::from(count) / seconds
            )
            .expect("said");
        });
    }
}

async fn timed<T>(what: &str, work: impl Future<Output = Result<T, kernel::Problem>>) -> T {
    let begun = Instant::now();
    let done = work.await.expect("it works");
    writeln!(std::io::stderr(), "{what}: {:.1} ms", begun.elapsed().as_secs_f64() * 1000.0).expect("said");
    done
}

/// What a page of figures asks for, of a tenth of all and of all.
async fn figures(store: &Store, dockets: i64) {
    for (what, days) in [("a tenth", dockets / 30), ("all", dockets)] {
        let span = Span { from: sample::moment(0), before: sample::moment(days * 3000) };
        let cohort = DocketFilter { asked: Some(span), ..DocketFilter::default() };
        let flow = super::figures::columns(&cohort);
        let open = DocketFilter { open: Some(true), ..DocketFilter::default() };
        let standing = vec![open.clone(), DocketFilter { due_before: Some(sample::moment(50_000)), ..open.clone() }];
        let ended = DocketFilter { open: Some(false), ..cohort.clone() };
        let groups = [
            (&cohort, &flow, Group::Kind),
            (&open, &standing, Group::Kind),
            (&cohort, &flow, Group::Partner),
            (&open, &standing, Group::Partner),
            (&cohort, &flow, Group::Asked(240)),
            (&cohort, &flow, Group::Closed(240)),
            (&open, &standing, Group::Officer),
            (&cohort, &flow, Group::Reason),
            (&cohort, &flow, Group::Registered(240)),
            (&ended, &vec![ended.clone()], Group::Took(240)),
        ];
        for (base, columns, group) in groups {
            let (base, columns) = (base.clone(), columns.clone());
            let tally = store.read(move |tx| tx.tally(&base, group, &columns));
            timed(&format!("figures of {what}, by {group:?}"), tally).await;
        }
    }
}

#[test]
#[ignore = "it measures and takes a while"]
fn a_large_store() {
    let folder = Folder::new();
    runtime().block_on(async {
        let path = folder.path().join("comity.db");
        let store = Store::open_sqlite(&path, Options::at(sample::moment(0))).await.expect("it opens");
        let (dockets, piece) = (100_000_u32, 500);
        let filled = async {
            for from in (0..dockets).step_by(500) {
                store
                    .write(move |tx| {
                        for number in from..from + piece {
                            let id = sample::docket(number);
                            tx.open_docket(id, "mla", sample::moment(0))?;
                            let mut view = sample::view(id);
                            view.summary.open = number % 4 == 0;
                            view.summary.our_number = Some(format!("{number}/2026"));
                            view.search = format!("title of {number} rəşad {number}/2026");
                            view.last_at = sample::moment(i64::from(number));
                            view.next_due = (number % 3 == 0).then(|| sample::moment(i64::from(number)));
                            super::figures::lived(&mut view, number, 3000);
                            for (at, keyed) in view.mentions.iter_mut().enumerate() {
                                keyed.key = format!("{at}{:05} name", number % 10_007);
                            }
                            tx.replace_view(&view)?;
                            tx.audit_append(&super::audit::leaf(u64::from(number)))?;
                        }
                        Ok(())
                    })
                    .await?;
            }
            Ok(())
        };
        timed("100,000 dockets with views, 400,000 mentions and 100,000 leaves written", filled).await;
        let open = DocketFilter { open: Some(true), ..DocketFilter::default() };
        let text = DocketFilter { text: Some("77777".into()), ..DocketFilter::default() };
        for (what, filter) in [("all", DocketFilter::default()), ("open", open), ("with a text", text)] {
            for sort in [DocketSort::Last, DocketSort::Due, DocketSort::Number] {
                let filter = filter.clone();
                let page = store.read(move |tx| super::sample::listed(tx, &filter, sort, Page::at(1)));
                let listed = timed(&format!("page 2, {what}, by {sort:?}"), page).await;
                assert!(listed.total > 0);
            }
        }
        figures(&store, i64::from(dockets)).await;
        let person =
            store.read(|tx| tx.find_persons(PersonSearch::Beginning("200123"), &DocketFilter::default(), Page::at(0)));
        assert!(!timed("a person by the beginning of the name", person).await.is_empty());
        timed("a checkpoint over 100,000 leaves", sign_audit(&store, &super::audit::key())).await;
        let verifier = super::audit::key().verifier().expect("a key");
        let report = timed("the whole log verified", verify_audit(&store, &[verifier], |_, _| {})).await;
        assert!(report.is_whole());
        timed("integrity", store.integrity()).await;
        timed("backup with check", store.backup_to(&folder.path().join("copy.db"))).await;
    });
}
