//! Seventy partners and ten years: the pages of the cooperation between services on a node that holds all of it. Server time
//! of whole answers, HTML written, without a network.
//!
//! ```text
//! cargo bench -p web --bench years -- --folder /var/tmp/comity-years/az-pgo --looks 200
//! ```
//!
//! A folder that is empty is filled first: seventy partners without a node, with each seven meetings and two commitments a
//! year and five programmes of twelve items, and twenty requests; two hundred to the first. Every entry is sealed.
#![expect(clippy::expect_used, reason = "a benchmark that cannot go on should stop with a reason")]
#![expect(clippy::print_stdout, reason = "its figures are for whoever runs it")]

#[path = "common/desk.rs"]
#[expect(dead_code, reason = "this benchmark needs only a part of it")]
mod desk;

use std::{path::PathBuf, sync::Arc, time::Instant};

use axum::Router;
use desk::{Counting, get, head, number, pages_of, row, signed_in, text};
use kernel::{FixedClock, Lang, Moment, Role};
use testkit::{Node, Years};

const ALL: Years =
    Years { partners: 70, from: 2017, years: 10, meetings: 7, programmes: true, commitments: 2, requests: (20, 200) };

/// Asks for pages, one after the other, and says how long each took.
async fn looks(pages: &Router, cookie: &str, name: &str, times: u64, mut place: impl FnMut() -> String) {
    let mut took = Vec::new();
    let mut bytes = 0;
    for _ in 0..times {
        let to = place();
        let asked = Instant::now();
        let (status, body) = get(pages, cookie, &to).await;
        took.push(asked.elapsed());
        bytes = body.len();
        assert!(status.is_success(), "{to}: {status}");
    }
    row(&format!("{name} ({} kB)", bytes / 1000), &mut took);
}

#[tokio::main]
async fn main() {
    let Some(folder) = text("folder").map(PathBuf::from) else {
        println!("--folder FOLDER names where the node lies, or is to be made");
        return;
    };
    let times = number("looks", 200);
    let years = Years { partners: usize::try_from(number("partners", 70)).expect("small"), ..ALL };
    std::fs::create_dir_all(&folder).expect("the folder is writable");
    let clock = Arc::new(FixedClock::at(Moment::parse("2026-11-21T08:00:00.000000Z").expect("a moment")));
    let id = folder.file_name().and_then(|name| name.to_str()).expect("the folder has the name of its authority");
    let node = Node::alone(id, &folder, &clock).await;
    let count = async |sql: &'static str| {
        let rows = node.app.store().read(move |tx| tx.query(sql, &[])).await.expect("a count");
        rows.into_iter().next().map_or(0, |row| row.columns().take::<u64>().expect("a number"))
    };
    if count("SELECT count(*) FROM docket").await == 0 {
        let begun = Instant::now();
        years.live(&node).await;
        println!("filled in {:.0} s", begun.elapsed().as_secs_f64());
    }
    println!(
        "{} partners, {} matters, {} entries, {} meetings; file {} MB",
        years.partners,
        count("SELECT count(*) FROM docket").await,
        count("SELECT count(*) FROM entry").await,
        count("SELECT count(*) FROM occasion").await,
        std::fs::metadata(folder.join("comity.db")).map_or(0, |file| file.len()) >> 20
    );
    let programmes: Vec<String> = node
        .app
        .store()
        .read(|tx| tx.query("SELECT id FROM docket WHERE kind = 'programme' ORDER BY id", &[]))
        .await
        .expect("programmes")
        .into_iter()
        .map(|row| row.columns().take::<String>().expect("an id"))
        .collect();
    let pages = pages_of(&node);
    let cookie = signed_in(&node, &clock, format!("y{}", std::process::id()), Role::Head, Lang::Ru).await;
    let feed = node.app.make_feed(&node.somebody("head").await, None).await.expect("an address");
    let mut rng = Counting(7);
    let partner = |n: usize| Years::partner(n).to_string();
    head();
    let mut any = || programmes[rng.below(programmes.len())].clone();
    looks(&pages, &cookie, "programme", times, || format!("/requests/{}", any())).await;
    looks(&pages, &cookie, "its plan", times, || format!("/requests/{}/plan", any())).await;
    looks(&pages, &cookie, "its report", times, || format!("/requests/{}/report", any())).await;
    looks(&pages, &cookie, "plans across", times / 10, || "/plans".to_owned()).await;
    let mut others = Counting(9);
    let day = "day-day=24&day-month=11&day-year=2026";
    looks(&pages, &cookie, "briefing, a partner", times / 10, || {
        format!("/brief?partner={}&{day}", partner(1 + others.below(years.partners - 1)))
    })
    .await;
    looks(&pages, &cookie, "briefing, 200 requests", times / 10, || format!("/brief?partner={}&{day}", partner(0)))
        .await;
    looks(&pages, "", "meetings.ics", times / 10, || format!("/feed/{feed}/meetings.ics")).await;
    looks(&pages, &cookie, "calendar, a month", times, || "/calendar?month=2025-06&whose=all".to_owned()).await;
    looks(&pages, &cookie, "list of meetings", times, || "/requests?kind=event&open=all".to_owned()).await;
    looks(&pages, &cookie, "front page", times, || "/".to_owned()).await;
    println!("at most {} MB in memory", memory());
}

/// The most memory that this process had, in MB (proc(5), `VmHWM`).
fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.split_whitespace().next().and_then(|kib| kib.parse::<u64>().ok()).unwrap_or(0) * 1024 / 1_000_000
}
