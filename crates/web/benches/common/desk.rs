//! People at a desk: accounts that are signed in, and pages asked for without a network.

use std::time::Duration;

use app::{NewUser, SignIn};
use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode, header},
};
use http_body_util::BodyExt as _;
use kernel::{FixedClock, Lang, Role};
use testkit::Node;
use tower::ServiceExt as _;

/// The value of an argument that is written `--name value`.
pub fn text(name: &str) -> Option<String> {
    let words: Vec<String> = std::env::args().collect();
    words.windows(2).find(|pair| pair[0] == format!("--{name}")).map(|pair| pair[1].clone())
}

pub fn number(name: &str, default: u64) -> u64 {
    text(name).map_or(default, |text| text.parse().expect("a number"))
}

/// Numbers that are the same in every run (Knuth's MMIX).
pub struct Counting(pub u64);

impl Counting {
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % limit.max(1)
    }
}

/// The pages of a node.
pub fn pages_of(node: &Node) -> Router {
    let lingua = std::sync::Arc::new(lingua::Lingua::new().expect("words"));
    web::router(node.app.clone(), web::Options { secure_cookies: false, lingua, version: "bench" })
}

/// The cookie of somebody new who has signed in.
pub async fn signed_in(node: &Node, clock: &FixedClock, login: String, role: Role, lang: Lang) -> String {
    let user = NewUser {
        login: login.clone(),
        name: format!("Officer {login}"),
        roles: [role].into(),
        lang,
        password: Some(testkit::PASSWORD.into()),
    };
    let made = node.app.make_user_at_console(user).await.expect("a user");
    let secret: String = made.code_secret.chars().filter(|c| !c.is_whitespace()).collect();
    let secret = data_encoding::BASE32_NOPAD.decode(secret.as_bytes()).expect("base32");
    let code = app::code_at(&secret, kernel::Clock::now(clock)).expect("a code");
    let signed = node.app.sign_in(SignIn { login, password: testkit::PASSWORD.into(), code }).await.expect("signed in");
    format!("comity={}; lang={lang}", signed.token)
}

/// A page: its status and its bytes.
pub async fn get(pages: &Router, cookie: &str, to: &str) -> (StatusCode, Vec<u8>) {
    let request = Request::builder().uri(to).header(header::COOKIE, cookie).body(Body::empty()).expect("a request");
    let answer = pages.clone().oneshot(request).await.expect("an answer");
    let status = answer.status();
    (status, answer.into_body().collect().await.expect("a body").to_bytes().to_vec())
}

/// The head of the table that [`row`] writes.
pub fn head() {
    println!("{:<48}{:>7}{:>10}{:>10}{:>10}{:>10}", "page", "n", "p50 ms", "p95 ms", "p99 ms", "max ms");
}

/// A row: how long the tries of one page took.
pub fn row(name: &str, times: &mut [Duration]) {
    times.sort_unstable();
    let of = |percent: usize| {
        let index = (times.len() * percent).div_ceil(100).saturating_sub(1);
        times.get(index).map_or(f64::NAN, |took| took.as_secs_f64() * 1e3)
    };
    println!("{name:<48}{:>7}{:>10.1}{:>10.1}{:>10.1}{:>10.1}", times.len(), of(50), of(95), of(99), of(100));
}

/// Processor time of this process, user and system (proc(5), fields 14 and 15, in hundredths of a second).
pub fn cpu() -> Duration {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = stat.rsplit(") ").next().unwrap_or_default();
    let ticks: u64 = after.split(' ').skip(11).take(2).filter_map(|field| field.parse::<u64>().ok()).sum();
    Duration::from_millis(ticks * 10)
}
