//! Writing: home entries and sealed entries, by one caller and by many, in small dockets and in long ones.
//!
//! ```text
//! cargo bench -p testkit --bench write -- --seconds 5 --callers 1,8,64 --dockets 256 --sizes 10,100,1000 --paper 40000
//! ```
#![expect(clippy::expect_used, reason = "a benchmark that cannot go on should stop with a reason")]

#[expect(dead_code, reason = "this benchmark needs only a part of it")]
#[path = "common/figures.rs"]
mod figures;
#[path = "common/floor.rs"]
mod floor;
#[path = "common/office.rs"]
mod office;

use std::{sync::Arc, time::Instant};

use app::Target;
use figures::{Args, Report, Samples, Watch, float};
use kernel::DocketId;
use office::{Office, Pair, command, drive, each};
use serde_json::{Value, json};
use testkit::Folder;

/// What one caller does in one docket.
#[derive(Clone, Copy)]
struct Deed {
    login: &'static str,
    act: &'static str,
}

/// A home entry: nothing is sealed, nothing is sent.
const NOTE: Deed = Deed { login: "officer", act: "note" };
/// A shared entry: printed, sealed, stated as submitted, queued.
const ASK: Deed = Deed { login: "registry", act: "ask-status" };

impl Deed {
    fn fields(self) -> Value {
        if self.act == "note" {
            json!({"text": {"lang": "ru", "text": "Заметка для измерения: позвонить в суд и уточнить дату."}})
        } else {
            json!({})
        }
    }

    async fn done(self, office: &Office, docket: DocketId) -> bool {
        let target = Target::Docket { id: docket, seen: None };
        office.app.act(office.somebody(self.login), target, command(self.act, &self.fields())).await.is_ok()
    }
}

fn main() {
    let args = Args::read();
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(run(&args));
}

async fn run(args: &Args) {
    let seconds = args.number("seconds", 5);
    let folder = Folder::new();
    let mut report = Report::new("write");
    floor::disk(&mut report, folder.path(), seconds.min(3));
    floor::openssl(&mut report);

    let pair = Pair::open(folder.path(), args.number("paper", 40_000)).await;
    let began = Instant::now();
    let office = Arc::clone(&pair.ours);
    let to = pair.theirs.id.clone();
    let dockets: Vec<DocketId> = each(args.number("dockets", 256), 32, move |_| {
        let (office, to) = (Arc::clone(&office), to.clone());
        async move { office.asks(&to).await }
    })
    .await;
    report.row(
        "set-up: requests written and sent",
        vec![("n", float(dockets.len())), ("per_s", float(dockets.len()) / began.elapsed().as_secs_f64())],
    );
    let began = Instant::now();
    let delivered = pair.settles().await;
    report.row(
        "set-up: deliveries, one after the other",
        vec![("n", float(delivered)), ("per_s", float(delivered) / began.elapsed().as_secs_f64())],
    );

    let dockets: Arc<[DocketId]> = dockets.into();
    // The sealed ones first: the dockets are then as long as requests are.
    for deed in [ASK, NOTE] {
        for callers in args.numbers("callers", &[1, 8, 64]) {
            measure(&mut report, &pair, deed, callers, seconds, Arc::clone(&dockets)).await;
        }
    }
    let one: Arc<[DocketId]> = [dockets[0]].into();
    measure(&mut report, &pair, NOTE, 8, seconds, one).await;
    grow(&mut report, &pair, &args.numbers("sizes", &[10, 100, 1000])).await;
    report.finish();
}

/// Many callers, each in another docket as long as there are enough.
async fn measure(
    report: &mut Report,
    pair: &Pair,
    deed: Deed,
    callers: usize,
    seconds: usize,
    dockets: Arc<[DocketId]>,
) {
    let before = pair.ours.app.store().stats();
    let count = dockets.len();
    let office = Arc::clone(&pair.ours);
    let run = drive(callers, seconds, move |turn| {
        let (office, docket) = (Arc::clone(&office), dockets[turn % dockets.len()]);
        async move { deed.done(&office, docket).await }
    })
    .await;
    let commits = pair.ours.app.store().stats().commits - before.commits;
    let commits = float(usize::try_from(commits).unwrap_or(usize::MAX));
    let more = [("commits_per_s", commits / run.seconds()), ("entries_per_commit", float(run.samples.len()) / commits)];
    let columns = run.columns(more);
    report.row(format!("{}: {callers} callers in {count} dockets", deed.act), columns);
}

/// One docket that grows by home entries: what one more costs, and what it costs to look at it.
async fn grow(report: &mut Report, pair: &Pair, sizes: &[usize]) {
    const TRIES: usize = 30;
    let office = &pair.ours;
    let docket = office.drafts(testkit::request(pair.theirs.id.as_str())).await;
    let mut size = 1;
    for goal in sizes {
        while size + TRIES / 2 < *goal {
            assert!(NOTE.done(office, docket).await, "a note");
            size += 1;
        }
        let (mut notes, mut looks) = (Samples::default(), Samples::default());
        let watch = Watch::start();
        for _ in 0..TRIES {
            let start = Instant::now();
            assert!(NOTE.done(office, docket).await, "a note");
            notes.add(start.elapsed());
            size += 1;
        }
        report.row(format!("note: in a docket of {goal} entries"), notes.columns(&watch));
        let watch = Watch::start();
        for _ in 0..TRIES {
            let start = Instant::now();
            office.app.case(office.somebody("officer"), docket).await.expect("the docket");
            looks.add(start.elapsed());
        }
        report.row(format!("case: a docket of {goal} entries"), looks.columns(&watch));
    }
}
