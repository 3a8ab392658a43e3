//! What pages are made of, on a node with many years of work in it: a case, lists, the front page, the register of
//! persons. Server time of the use cases, without writing HTML.
//!
//! ```text
//! cargo bench -p testkit --bench pages -- --dockets 100000 --persons 20 --folder /var/tmp/comity-pages --seconds 10
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

use std::{path::PathBuf, sync::Arc};

use app::{Filter, Sort};
use docket::Side;
use figures::{Args, Report, float};
use fill::{People, count, fill, holdings};
use kernel::DocketId;
use office::{Counting, Office, Pair, drive};
use testkit::Folder;

fn main() {
    let args = Args::read();
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(run(&args));
}

async fn run(args: &Args) {
    let passing = Folder::new();
    let folder = args.text("folder").map_or_else(|| passing.path().to_owned(), PathBuf::from);
    let mut report = Report::new("pages");
    let pair = Pair::open(&folder, args.number("paper", 40_000)).await;
    let (dockets, persons) = (args.number("dockets", 2_000), args.number("persons", 20));
    fill(&mut report, &pair, dockets, persons, args.number("real", 20)).await;
    let held = holdings(&pair.ours).await;
    let figure = |count: u64| float(usize::try_from(count).unwrap_or(usize::MAX));
    let size = std::fs::metadata(folder.join(office::OURS).join("comity.db")).map_or(0, |file| file.len());
    report.row(
        "the node holds",
        vec![
            ("dockets", figure(held.0)),
            ("entries", figure(held.1)),
            ("persons", figure(held.2)),
            ("statements", figure(held.3)),
            ("messages", figure(held.4)),
            ("file_mb", figure(size >> 20)),
        ],
    );
    let seconds = args.number("seconds", 5);
    let (real, copies) = dockets_of(&pair.ours).await;
    report.row("memory: before a docket was opened", figures::memory(std::process::id()));
    for callers in args.numbers("callers", &[1, 8]) {
        for (name, ids) in [("lived", &real), ("copied", &copies)] {
            cases(&mut report, &pair, name, Arc::clone(ids), callers, seconds).await;
        }
    }
    report.row("memory: with as many dockets open as are kept", figures::memory(std::process::id()));
    lists(&mut report, &pair, seconds).await;
    persons_found(&mut report, &pair, seconds).await;
    searched(&mut report, &pair, seconds).await;
    report.finish();
}

/// The dockets that were lived through, and an even choice among the copies.
async fn dockets_of(office: &Office) -> (Arc<[DocketId]>, Arc<[DocketId]>) {
    let ids = |sql: &'static str| async move {
        let rows = office.app.store().read(move |tx| tx.query(sql, &[])).await.expect("ids");
        let ids: Vec<DocketId> = rows.into_iter().map(|row| row.columns().take::<DocketId>().expect("an id")).collect();
        Arc::from(ids)
    };
    let real = "SELECT docket FROM entry GROUP BY docket HAVING count(container) > 0";
    let copies = "SELECT id FROM docket WHERE rowid % 17 = 3 AND id IN \
                  (SELECT docket FROM evidence WHERE container IS NULL) ORDER BY id LIMIT 5000";
    (ids(real).await, ids(copies).await)
}

async fn cases(report: &mut Report, pair: &Pair, name: &str, ids: Arc<[DocketId]>, callers: usize, seconds: usize) {
    if ids.is_empty() {
        return;
    }
    // The first look at what a partner sent writes and seals; it is measured by itself.
    for (turn, login) in [("first look", "officer"), ("later looks", "auditor")] {
        let (office, ids) = (Arc::clone(&pair.ours), Arc::clone(&ids));
        let run = drive(callers, seconds, move |turn| {
            let (office, id) = (Arc::clone(&office), ids[turn.wrapping_mul(7919) % ids.len()]);
            async move { office.app.case(office.somebody(login), id).await.is_ok() }
        })
        .await;
        report.row(format!("case, {name}, {turn} ({login}), {callers} callers"), run.columns([]));
    }
}

async fn lists(report: &mut Report, pair: &Pair, seconds: usize) {
    let filters: [(&str, Filter); 9] = [
        ("all, by due date", Filter::default()),
        ("open, by due date", Filter { open: Some(true), ..Filter::default() }),
        ("open incoming, by due date", Filter { open: Some(true), side: Some(Side::Incoming), ..Filter::default() }),
        ("all, newest first", Filter { sort: Sort::Last, ..Filter::default() }),
        ("all, by number", Filter { sort: Sort::Number, ..Filter::default() }),
        ("mine", Filter { whose: Some(app::Whose::Mine), open: Some(true), ..Filter::default() }),
        ("words in the subject", Filter { words: Some("дело 777".into()), ..Filter::default() }),
        (
            "one partner, newest first",
            Filter { partner: Some(pair.theirs.id.clone()), sort: Sort::Last, ..Filter::default() },
        ),
        ("all, newest first, page 1000", Filter { sort: Sort::Last, page: 1000, ..Filter::default() }),
    ];
    for (name, filter) in filters {
        let office = Arc::clone(&pair.ours);
        let run = drive(1, seconds, move |_| {
            let (office, filter) = (Arc::clone(&office), filter.clone());
            async move { office.app.list(office.somebody("head"), filter).await.is_ok() }
        })
        .await;
        report.row(format!("list: {name}"), run.columns([]));
    }
    for login in ["officer", "head", "signer"] {
        let office = Arc::clone(&pair.ours);
        let run = drive(1, seconds, move |_| {
            let office = Arc::clone(&office);
            async move { office.app.today(office.somebody(login)).await.is_ok() }
        })
        .await;
        report.row(format!("front page of a {login}"), run.columns([]));
    }
}

/// Reads what is not in the full-text index, and asks it.
async fn searched(report: &mut Report, pair: &Pair, seconds: usize) {
    let office = &pair.ours;
    let left = count(office, "SELECT count(*) FROM search_todo").await;
    let begun = std::time::Instant::now();
    while office.app.index_some().await.expect("the index") > 0 {}
    let took = begun.elapsed().as_secs_f64();
    let read = float(usize::try_from(left).unwrap_or(usize::MAX));
    report.row("full text: dockets read", vec![("dockets", read), ("seconds", took), ("a_second", read / took)]);
    let questions = ["дело", "дело 777", "свидетель", "\"правовой помощи\"", "счет*", "xyzzy", "16/2-0114-26"];
    for question in questions {
        let found = office.app.search(office.somebody("head"), question, 1).await.expect("an answer").hits.total;
        let office = Arc::clone(office);
        let run = drive(1, seconds, move |_| {
            let office = Arc::clone(&office);
            async move { office.app.search(office.somebody("head"), question, 1).await.is_ok() }
        })
        .await;
        report.row(format!("full text: {question} ({found} found)"), run.columns([]));
    }
}

/// Possible matches of persons: of the newest persons, of the persons of one matter, and their number for the front page.
async fn pairs_found(report: &mut Report, pair: &Pair, seconds: usize) {
    let (lived, copied) = dockets_of(&pair.ours).await;
    for (name, login, ids) in [
        ("of the newest persons, officer", "officer", None),
        ("of one matter, lived", "officer", Some(&lived)),
        ("of one matter, copied", "officer", Some(&copied)),
    ] {
        let (office, ids) = (Arc::clone(&pair.ours), ids.cloned());
        let mut found = 0;
        for turn in 0..8 {
            let docket = ids.as_ref().and_then(|ids| ids.get(turn * 7919 % ids.len().max(1)).copied());
            let question = app::PairQuestion { docket, page: 1, ..app::PairQuestion::default() };
            found += office.app.pairs(office.somebody(login), question).await.expect("pairs").total;
        }
        let run = drive(1, seconds, move |turn| {
            let office = Arc::clone(&office);
            let docket = ids.as_ref().and_then(|ids| ids.get(turn.wrapping_mul(7919) % ids.len().max(1)).copied());
            let question = app::PairQuestion { docket, page: 1, ..app::PairQuestion::default() };
            async move { office.app.pairs(office.somebody(login), question).await.is_ok() }
        })
        .await;
        report.row(format!("pairs: {name}"), run.columns([("pairs_in_8", float(found))]));
    }
    let office = Arc::clone(&pair.ours);
    let run = drive(1, seconds, move |_| {
        let office = Arc::clone(&office);
        async move { office.app.pairs_waiting(office.somebody("officer")).await.is_ok() }
    })
    .await;
    report.row("pairs: their number on the front page", run.columns([]));
}

async fn persons_found(report: &mut Report, pair: &Pair, seconds: usize) {
    let purpose = app::NewPurpose { ground: "supervision".into(), ..app::NewPurpose::default() };
    pair.ours.app.state_purpose(pair.ours.somebody("officer"), purpose).await.expect("a purpose");
    for (name, letters) in [("a whole name", usize::MAX), ("a family name", 0), ("four letters", 4), ("two letters", 2)]
    {
        let office = Arc::clone(&pair.ours);
        let run = drive(1, seconds, move |turn| {
            let office = Arc::clone(&office);
            let mut rng = Counting(turn as u64 * 77 + 5);
            rng.next();
            let family = People::family(&mut rng);
            let words = match letters {
                usize::MAX => format!("{family} {}", People::given(&mut rng)),
                0 => family,
                count => family.chars().take(count).collect(),
            };
            async move { office.app.persons(office.somebody("officer"), &words).await.is_ok() }
        })
        .await;
        report.row(format!("persons: {name}"), run.columns([]));
    }
    pairs_found(report, pair, seconds).await;
}
