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

use std::{
    collections::BTreeMap,
    path::PathBuf,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use app::{NewUser, SignIn};
use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode, header},
};
use http_body_util::BodyExt as _;
use kernel::{FixedClock, Lang, Moment, Role};
use tower::ServiceExt as _;

/// The value of an argument that is written `--name value`.
fn text(name: &str) -> Option<String> {
    let words: Vec<String> = std::env::args().collect();
    words.windows(2).find(|pair| pair[0] == format!("--{name}")).map(|pair| pair[1].clone())
}

fn number(name: &str, default: u64) -> u64 {
    text(name).map_or(default, |text| text.parse().expect("a number"))
}

/// Numbers that are the same in every run (Knuth's MMIX).
struct Counting(u64);

impl Counting {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % limit.max(1)
    }
}

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

async fn get(pages: &Router, cookie: &str, to: &str) -> (StatusCode, Vec<u8>) {
    let request = Request::builder().uri(to).header(header::COOKIE, cookie).body(Body::empty()).expect("a request");
    let answer = pages.clone().oneshot(request).await.expect("an answer");
    let status = answer.status();
    (status, answer.into_body().collect().await.expect("a body").to_bytes().to_vec())
}

fn percentile(times: &[Duration], percent: usize) -> f64 {
    let index = (times.len() * percent).div_ceil(100).saturating_sub(1);
    times.get(index).map_or(f64::NAN, |took| took.as_secs_f64() * 1e3)
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
    let lingua = Arc::new(lingua::Lingua::new().expect("words"));
    let pages = web::router(node.app.clone(), web::Options { secure_cookies: false, lingua, version: "bench" });
    let mut cookies = Vec::new();
    for n in 0..users {
        let role = if n % 6 == 0 { Role::Head } else { Role::Officer };
        let login = format!("b{}-{n}", std::process::id());
        let lang = Lang::ALL[usize::try_from(n).expect("small") % 4];
        let user = NewUser {
            login: login.clone(),
            name: format!("Officer {n}"),
            roles: [role].into(),
            lang,
            password: Some(testkit::PASSWORD.into()),
        };
        let made = node.app.make_user_at_console(user).await.expect("a user");
        let secret: String = made.code_secret.chars().filter(|c| !c.is_whitespace()).collect();
        let secret = data_encoding::BASE32_NOPAD.decode(secret.as_bytes()).expect("base32");
        let code = app::code_at(&secret, kernel::Clock::now(clock.as_ref())).expect("a code");
        let signed =
            node.app.sign_in(SignIn { login, password: testkit::PASSWORD.into(), code }).await.expect("signed in");
        cookies.push(format!("comity={}; lang={lang}", signed.token));
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
    let head = cookies.first().cloned().unwrap_or_default();
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
            let (status, _) = get(&pages, &head, page).await;
            alone.push(asked.elapsed());
            assert!(status.is_success(), "{page}: {status}");
        }
    }
    let mut all = Vec::new();
    println!("{:<48}{:>7}{:>10}{:>10}{:>10}{:>10}", "page", "n", "p50 ms", "p95 ms", "p99 ms", "max ms");
    let mut times = std::mem::take(&mut *times.lock().expect("no thread broke off"));
    let row = |name: &str, times: &mut Vec<Duration>| {
        times.sort_unstable();
        let of = |percent| percentile(times, percent);
        println!("{name:<48}{:>7}{:>10.1}{:>10.1}{:>10.1}{:>10.1}", times.len(), of(50), of(95), of(99), of(100));
    };
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

/// Processor time of this process, user and system (proc(5), fields 14 and 15, in hundredths of a second).
fn cpu() -> Duration {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = stat.rsplit(") ").next().unwrap_or_default();
    let ticks: u64 = after.split(' ').skip(11).take(2).filter_map(|field| field.parse::<u64>().ok()).sum();
    Duration::from_millis(ticks * 10)
}
