//! The binary as it is shipped: its size, the time from start to first answer, the memory it takes.
//!
//! ```text
//! cargo bench -p testkit --bench start -- --binary target/release/comity --times 10 --requests 2000
//! ```
//!
//! A node is made in a temporary folder and listens on a loopback port only.
#![expect(clippy::expect_used, reason = "a benchmark that cannot go on should stop with a reason")]

#[expect(dead_code, reason = "this benchmark needs only a part of it")]
#[path = "common/figures.rs"]
mod figures;

use std::{
    io::{Read as _, Write as _},
    net::{SocketAddr, TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use figures::{Args, Report, Samples, Watch, float, memory};
use testkit::Folder;

fn main() {
    let args = Args::read();
    let binary = args.text("binary").expect("--binary FILE");
    let mut report = Report::new("start");
    let bytes = std::fs::metadata(binary).expect("the binary").len();
    report.row("binary", vec![("mb", float(usize::try_from(bytes).unwrap_or(usize::MAX)) / 1e6)]);

    let passing = Folder::new();
    let folder = args.text("folder").map_or_else(|| passing.path().join("node"), std::path::PathBuf::from);
    let port = TcpListener::bind("127.0.0.1:0").and_then(|socket| socket.local_addr()).expect("a free port").port();
    let address = SocketAddr::from(([127, 0, 0, 1], port));
    if !folder.join("comity.toml").exists() {
        let began = Instant::now();
        make(binary, &folder);
        report.row("init", vec![("ms", began.elapsed().as_secs_f64() * 1e3)]);
    }
    listen_on(&folder, port);

    let (mut starts, mut stops) = (Samples::default(), Samples::default());
    let times = args.number("times", 10);
    for _ in 0..times {
        let (node, took) = serve(binary, &folder, address);
        starts.add(took);
        let start = Instant::now();
        stop(node);
        stops.add(start.elapsed());
    }
    report.row("from start to first answer", starts.percentiles().to_vec());
    report.row("from the wish to stop to the end", stops.percentiles().to_vec());

    let (node, _) = serve(binary, &folder, address);
    std::thread::sleep(Duration::from_secs(args.number("idle", 10) as u64));
    report.row("memory: idle", memory(node.id()));
    let requests = args.number("requests", 2_000);
    let mut samples = Samples::default();
    let watch = Watch::start();
    for _ in 0..requests {
        let start = Instant::now();
        assert!(get(address, "/sign-in").is_some(), "a page");
        samples.add(start.elapsed());
    }
    report.row("GET /sign-in, a connection each, one caller", samples.columns(&watch));
    report.row("memory: after these requests", memory(node.id()));
    stop(node);
    report.finish();
}

fn make(binary: &str, folder: &Path) {
    let made = Command::new(binary)
        .args(["init", "--authority", "az-bench", "--name", "en=Bench", "--telephone", "+0", "--data"])
        .arg(folder)
        .stdout(Stdio::null())
        .status()
        .expect("the binary runs");
    assert!(made.success(), "a node is made");
}

/// Sets the port of the pages in the node's configuration.
fn listen_on(folder: &Path, port: u16) {
    let file = folder.join("comity.toml");
    let text = std::fs::read_to_string(&file).expect("a configuration");
    let (mut web, mut done) = (false, false);
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines() {
        if line.starts_with('[') {
            web = line == "[web]";
        }
        if web && line.starts_with("listen") {
            lines.push(format!("listen = \"127.0.0.1:{port}\""));
            done = true;
        } else {
            lines.push(line.to_owned());
        }
    }
    assert!(done, "the configuration says where the pages are");
    std::fs::write(&file, lines.join("\n")).expect("a configuration");
}

fn serve(binary: &str, folder: &Path, address: SocketAddr) -> (Child, Duration) {
    let began = Instant::now();
    let node = Command::new(binary)
        .args(["serve", "--data"])
        .arg(folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the binary runs");
    while get(address, "/sign-in").is_none() {
        assert!(began.elapsed() < Duration::from_mins(1), "it does not answer");
        std::thread::sleep(Duration::from_millis(2));
    }
    (node, began.elapsed())
}

fn stop(mut node: Child) {
    let told = Command::new("kill").arg(node.id().to_string()).status().expect("kill runs");
    assert!(told.success(), "it was told to stop");
    node.wait().expect("it stops");
}

/// The first page of a node; nothing when it does not answer with 200.
fn get(address: SocketAddr, path: &str) -> Option<Vec<u8>> {
    let mut stream = TcpStream::connect(address).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(5))).ok()?;
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").ok()?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).ok()?;
    answer.starts_with(b"HTTP/1.1 200").then_some(answer)
}
