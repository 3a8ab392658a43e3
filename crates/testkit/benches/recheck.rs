//! Checking every open matter again after the law files changed: each is opened, its facts are checked under the files of
//! before and those of now, and what stands otherwise is written down.
//!
//! ```text
//! cargo bench -p testkit --bench recheck -- --dockets 20000 --persons 2 --folder /var/tmp/comity-recheck
//! ```
//!
//! With `--folder` the filled node is kept and used again by the next run.
#![expect(clippy::expect_used, reason = "a benchmark that cannot go on should stop with a reason")]

#[expect(dead_code, reason = "this benchmark needs only a part of it")]
#[path = "common/figures.rs"]
mod figures;
#[path = "common/fill.rs"]
mod fill;
#[expect(dead_code, reason = "this benchmark needs only a part of it")]
#[path = "common/office.rs"]
mod office;

use std::{path::PathBuf, time::Instant};

use app::LawBook;
use figures::{Args, Report, float};
use fill::fill;
use office::Pair;
use testkit::Folder;

fn main() {
    let args = Args::read();
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(run(&args));
}

async fn run(args: &Args) {
    let passing = Folder::new();
    let folder = args.text("folder").map_or_else(|| passing.path().to_owned(), PathBuf::from);
    let mut report = Report::new("recheck");
    let pair = Pair::open(&folder, args.number("paper", 40_000)).await;
    fill(&mut report, &pair, args.number("dockets", 2_000), args.number("persons", 2), args.number("real", 20)).await;
    let app = &pair.ours.app;
    for (what, otherwise) in [("nothing stands otherwise", false), ("every matter stands otherwise", true)] {
        let before = before(otherwise);
        let version = before.set().version.to_string();
        let record = store::Record {
            kind: "rule-set".into(),
            id: version.clone(),
            json: serde_json::to_string(before.files()).expect("text"),
            noted_at: app.now(),
        };
        app.store()
            .write(move |tx| {
                tx.put_record(&record)?;
                tx.set_setting("law-checked-with", &version)
            })
            .await
            .expect("written");
        let start = Instant::now();
        let found = app.recheck_law(|_| {}).await.expect("checked");
        let seconds = start.elapsed().as_secs_f64();
        let count = |n: u64| float(usize::try_from(n).unwrap_or(usize::MAX));
        report.row(
            what,
            vec![
                ("matters", count(found.done)),
                ("otherwise", count(found.changed)),
                ("failed", count(found.failed)),
                ("seconds", seconds),
                ("a_second", count(found.done) / seconds),
            ],
        );
        report.row("memory", figures::memory(std::process::id()));
    }
}

/// The law as it was before: the files of the program with a remark more, or with every instrument cited otherwise.
fn before(otherwise: bool) -> LawBook {
    let mut files = law::built_in_files();
    for text in files.values_mut().filter(|text| text.contains("\n[instrument]\n")) {
        *text =
            if otherwise { text.replacen("\ncite = \"", "\ncite = \"old ", 1) } else { format!("{text}\n# older\n") };
    }
    LawBook::read(files, true).expect("the law of before")
}
