//! Measuring by hand: `cargo test --release -p store measure -- --ignored --nocapture`.

use std::{io::Write, time::Instant};

use super::{Folder, runtime, sample};
use crate::{Options, Store};

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
