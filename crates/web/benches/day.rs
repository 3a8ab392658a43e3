//! A day at a busy office: many people at once on the pages of a node that holds many years of work. Server time of whole
//! answers, HTML written, from the request's first byte to the last of the answer, without a network.
//!
//! ```text
//! cargo bench -p testkit --bench pages -- --dockets 100000 --persons 20 --folder /var/tmp/comity-pages --seconds 10
//! cargo bench -p web --bench day -- --folder /var/tmp/comity-pages/az-pgo --users 60 --think 3000 --seconds 60
//! ```
//!
//! `--also '/brief?partner=uz-gp'` asks for one page more, twenty times by itself after the day.
//! `--without /register` leaves the pages out that begin so, to see what they cost the others.
//! Each of the users waits between two pages for `--think` milliseconds on average, from nothing to twice as long. Every
//! `--write` milliseconds somebody writes a note into a matter, which is what ends the time for which figures hold.
#![expect(clippy::expect_used, reason = "a benchmark that cannot go on should stop with a reason")]
#![expect(clippy::print_stdout, reason = "its figures are for whoever runs it")]

#[path = "common/desk.rs"]
mod desk;

use std::{
    collections::BTreeMap,
    path::PathBuf,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use axum::http::StatusCode;
use desk::{Counting, cpu, get, head, number, pages_of, row, signed_in, text};
use kernel::{FixedClock, Lang, Moment, Role};

/// Pages by how often they are opened, of a hundred; `{id}` stands for a matter.
const PAGES: &[(u32, &str)] = &[
    (17, "/"),
    (12, "/requests"),
    (5, "/requests?open=all&sort=last&page={page}"),
    (3, "/requests?open=all&words=777"),
    (28, "/requests/{id}"),
    (6, "/requests/{id}/documents"),
    (6, "/requests/{id}/history"),
    (4, "/requests/{id}/people"),
    (4, "/requests/{id}/tasks"),
    (2, "/search?q=B%2F{page}-26"),
    // A word that every matter has, and one of a few.
    (1, "/search?q=%D0%B4%D0%BE%D0%BF%D1%80%D0%BE%D1%81"),
    (1, "/search?q=Nazarzadyeva"),
    (1, "/statistics"),
    (4, "/notices"),
    (3, "/calendar"),
    (3, "/register"),
];

/// The next page, but never one that begins with `without`; its share is the front page's.
fn chosen(rng: &mut Counting, ids: &[String], without: &str) -> (&'static str, String) {
    let mut left = u32::try_from(rng.below(100)).expect("small");
    let page = PAGES.iter().find(|(share, _)| {
        let here = left < *share;
        left = left.saturating_sub(*share);
        here
    });
    let page = page.map_or("/", |(_, page)| page);
    let page = if !without.is_empty() && page.starts_with(without) { "/" } else { page };
    let id = ids.get(rng.below(ids.len())).map_or("", String::as_str);
    (page, page.replace("{id}", id).replace("{page}", &(1 + rng.below(500)).to_string()))
}

#[tokio::main]
async fn main() {
    let Some(folder) = text("folder").map(PathBuf::from) else {
        println!("--folder FOLDER names a node that the benchmark `pages` of testkit has filled");
        return;
    };
    let (users, think, seconds) = (number("users", 60), number("think", 3_000), number("seconds", 60));
    let write = number("write", 5_000);
    let clock = Arc::new(FixedClock::at(Moment::parse("2026-11-21T08:00:00.000000Z").expect("a moment")));
    let id = folder.file_name().and_then(|name| name.to_str()).expect("the folder has the name of its authority");
    let node = testkit::Node::alone(id, &folder, &clock).await;
    let pages = pages_of(&node);
    let mut cookies = Vec::new();
    for n in 0..users {
        let role = if n % 6 == 0 { Role::Head } else { Role::Officer };
        let lang = Lang::ALL[usize::try_from(n).expect("small") % 4];
        cookies.push(signed_in(&node, &clock, format!("b{}-{n}", std::process::id()), role, lang).await);
    }
    let mut ids = Vec::new();
    for page in [1, 2, 5, 20, 100, 400, 900, 1_500, 1_999] {
        let (_, html) = get(&pages, &cookies[0], &format!("/requests?open=all&sort=last&page={page}")).await;
        let html = String::from_utf8_lossy(&html);
        let links = html.split("href=\"/requests/0").skip(1);
        ids.extend(links.filter_map(|rest| Some(format!("0{}", rest.get(..35)?))));
    }
    ids.sort();
    ids.dedup();
    println!(
        "{users} users, {think} ms between two pages on average, {} matters among which they choose, a note every \
         {write} ms, {seconds} s",
        ids.len()
    );
    let first = cookies.first().cloned().unwrap_or_default();
    let ids: Arc<[String]> = ids.into();
    let times: Arc<Mutex<BTreeMap<&'static str, Vec<Duration>>>> = Arc::default();
    let without: Arc<str> = text("without").unwrap_or_default().into();
    let (begun, busy) = (Instant::now(), cpu());
    let mut at_work = tokio::task::JoinSet::new();
    for (n, cookie) in cookies.into_iter().enumerate() {
        let (pages, ids, times, without) = (pages.clone(), Arc::clone(&ids), Arc::clone(&times), Arc::clone(&without));
        at_work.spawn(async move {
            let mut rng = Counting(n as u64 * 7_919 + 5);
            while begun.elapsed() < Duration::from_secs(seconds) {
                let wait = rng.below(usize::try_from(2 * think).expect("small") + 1) as u64;
                tokio::time::sleep(Duration::from_millis(wait)).await;
                let (page, to) = chosen(&mut rng, &ids, &without);
                let asked = Instant::now();
                let (status, _) = get(&pages, &cookie, &to).await;
                let took = asked.elapsed();
                assert!(status.is_success() || status == StatusCode::SEE_OTHER, "{to}: {status}");
                times.lock().expect("no thread broke off").entry(page).or_default().push(took);
            }
        });
    }
    let mut rng = Counting(11);
    while begun.elapsed() < Duration::from_secs(seconds) {
        tokio::time::sleep(Duration::from_millis(write)).await;
        let Some(matter) = ids.get(rng.below(ids.len())).and_then(|id| kernel::DocketId::parse(id)) else { continue };
        let asked = Instant::now();
        node.does("head", matter, "note", serde_json::json!({"text": {"lang": "ru", "text": "DEMO: заметка."}})).await;
        times.lock().expect("no thread broke off").entry("a note is written").or_default().push(asked.elapsed());
    }
    while at_work.join_next().await.is_some() {}
    let (took, busy) = (begun.elapsed(), cpu().saturating_sub(busy));
    let also = text("also");
    let mut alone = Vec::new();
    if let Some(page) = &also {
        for _ in 0..20 {
            let asked = Instant::now();
            let (status, _) = get(&pages, &first, page).await;
            alone.push(asked.elapsed());
            assert!(status.is_success(), "{page}: {status}");
        }
    }
    let mut all = Vec::new();
    head();
    let mut times = std::mem::take(&mut *times.lock().expect("no thread broke off"));
    for (page, times) in &mut times {
        row(page, times);
        all.extend_from_slice(times);
    }
    row("all", &mut all);
    if let Some(page) = &also {
        row(page, &mut alone);
    }
    println!(
        "{:.1} pages a second; processors busy {:.0} % of one",
        f64::from(u32::try_from(all.len()).expect("small")) / took.as_secs_f64(),
        100.0 * busy.as_secs_f64() / took.as_secs_f64()
    );
}
