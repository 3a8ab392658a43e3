//! Proving: taking in sealed entries, opening containers, reading the whole log and every entry again.
//!
//! ```text
//! cargo bench -p testkit --bench proof -- --dockets 240 --rounds 6 --leaves 200000 --paper 40000
//! ```
//!
//! Where `unzip` and `xmlsec1` are installed, the same container is also verified by them in the same run.
#![expect(clippy::expect_used, reason = "a benchmark that cannot go on should stop with a reason")]

#[expect(dead_code, reason = "this benchmark needs only a part of it")]
#[path = "common/figures.rs"]
mod figures;
#[path = "common/floor.rs"]
mod floor;
#[expect(dead_code, reason = "this benchmark needs only a part of it")]
#[path = "common/office.rs"]
mod office;

use std::{
    io::Cursor,
    path::Path,
    process::{Command, Stdio},
    sync::Arc,
    time::{Duration, Instant},
};

use app::Target;
use exchange::transport::{Arrival, Inbound as _, Reply};
use figures::{Args, Report, Samples, Watch, float};
use kernel::{Digest, DocketId};
use office::{Office, Pair, command, each, log_key};
use serde_json::json;
use store::{OutboxItem, OutboxState};
use testkit::Folder;

/// A sealed container on its way.
#[derive(Clone)]
struct Sealed {
    digest: Digest,
    bytes: Arc<[u8]>,
}

fn main() {
    let args = Args::read();
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(run(&args));
}

async fn run(args: &Args) {
    let seconds = args.number("seconds", 3);
    let folder = Folder::new();
    let mut report = Report::new("proof");
    floor::disk(&mut report, folder.path(), seconds.min(3));
    floor::openssl(&mut report);
    let pair = Pair::open(folder.path(), args.number("paper", 40_000)).await;
    let dockets = ask(&pair, args.number("dockets", 240), args.number("rounds", 6)).await;
    let sealed = under_way(&pair.ours, &dockets).await;
    let one = sealed.iter().flatten().next().expect("a container").clone();
    opening(&mut report, &pair, &one, folder.path(), seconds);

    // A third of the dockets for each number of callers; within a docket one entry after the other.
    let callers = [1, 8, 64];
    let part = sealed.len().div_ceil(callers.len());
    for (at_a_time, sealed) in callers.into_iter().zip(sealed.chunks(part)) {
        for name in ["new", "repeated"] {
            receiving(&mut report, &pair, name, at_a_time, sealed).await;
        }
    }
    let began = Instant::now();
    let delivered = pair.settles().await;
    report.row(
        "queue: deliveries and answers, one by one",
        vec![("n", float(delivered)), ("per_s", float(delivered) / began.elapsed().as_secs_f64())],
    );
    everything(&mut report, "asking", &pair.ours).await;
    everything(&mut report, "asked", &pair.theirs).await;
    log(&mut report, &pair.ours, args.number("leaves", 200_000)).await;
    let began = Instant::now();
    let rebuilt = pair.theirs.app.rebuild(|_| {}).await.expect("views");
    let rebuilt = float(usize::try_from(rebuilt).unwrap_or(usize::MAX));
    report.row("views built anew", vec![("dockets", rebuilt), ("per_s", rebuilt / began.elapsed().as_secs_f64())]);
    report.finish();
}

/// Requests are sent and delivered; then each is asked after several times, and those questions stay in the queue.
async fn ask(pair: &Pair, dockets: usize, rounds: usize) -> Vec<DocketId> {
    let (office, to) = (Arc::clone(&pair.ours), pair.theirs.id.clone());
    let ids = each(dockets, 32, move |_| {
        let (office, to) = (Arc::clone(&office), to.clone());
        async move { office.asks(&to).await }
    })
    .await;
    pair.settles().await;
    let (office, asked) = (Arc::clone(&pair.ours), ids.clone());
    each(ids.len(), 32, move |index| {
        let (office, id) = (Arc::clone(&office), asked[index]);
        async move {
            for _ in 0..rounds {
                let target = Target::Docket { id, seen: None };
                let question = command("ask-status", &json!({}));
                office.app.act(office.somebody("registry"), target, question).await.expect("a question");
            }
        }
    })
    .await;
    ids
}

async fn under_way(office: &Office, dockets: &[DocketId]) -> Vec<Vec<Sealed>> {
    let mut all = Vec::with_capacity(dockets.len());
    for id in dockets.iter().copied() {
        let sealed = office
            .app
            .store()
            .read(move |tx| {
                let mut found = Vec::new();
                for row in tx.outbox_of(id)? {
                    if row.item == OutboxItem::Entry && row.state == OutboxState::Queued {
                        let bytes = tx.sealed(&row.container)?.expect("a container in the database");
                        found.push(Sealed { digest: row.container, bytes: bytes.into() });
                    }
                }
                Ok(found)
            })
            .await
            .expect("what is queued");
        all.push(sealed);
    }
    all
}

/// Opens one container again and again, on one core; and has xmlsec1 do the same.
fn opening(report: &mut Report, pair: &Pair, one: &Sealed, folder: &Path, seconds: usize) {
    let signer = seal::read_container(Cursor::new(&one.bytes[..])).expect("a container").signer().clone();
    let mut samples = Samples::default();
    let (watch, began) = (Watch::start(), Instant::now());
    while began.elapsed() < Duration::from_secs(seconds as u64) {
        let start = Instant::now();
        let checked = seal::read_container(Cursor::new(&one.bytes[..])).expect("a container");
        checked.trusted(std::slice::from_ref(&signer)).expect("a seal that is known");
        samples.add(start.elapsed());
    }
    let mut columns = samples.columns(&watch);
    columns.push(("bytes", float(one.bytes.len())));
    report.row("open and verify one container", columns);

    let place = folder.join("xmlsec");
    std::fs::create_dir_all(&place).expect("the folder is writable");
    std::fs::write(place.join("one.asice"), &one.bytes).expect("the folder is writable");
    std::fs::write(place.join("seal.pem"), signer.pem()).expect("the folder is writable");
    assert_eq!(*signer.authority(), pair.ours.id, "we sealed it");
    let unzip = Command::new("unzip").args(["-q", "-o", "one.asice"]).current_dir(&place).status();
    if !unzip.is_ok_and(|status| status.success()) {
        return;
    }
    let verify = |times: usize| -> Option<Duration> {
        let began = Instant::now();
        let status = Command::new("xmlsec1")
            .args(["--verify", "--repeat", &times.to_string()])
            .args(["--id-attr:Id", "http://uri.etsi.org/01903/v1.3.2#:SignedProperties"])
            .args(["--enabled-reference-uris", "same-doc,remote", "--trusted-pem", "seal.pem"])
            .arg("META-INF/signatures.xml")
            .current_dir(&place)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .ok()?;
        status.success().then(|| began.elapsed())
    };
    // The start of the program is taken off.
    let (Some(first), Some(many)) = (verify(1), verify(1_001)) else { return };
    let each = many.saturating_sub(first).as_secs_f64() / 1_000.0;
    report.row(
        "xmlsec1: verify the signature of the same",
        vec![("n", 1_000.0), ("per_s", 1.0 / each), ("start_ms", first.as_secs_f64() * 1e3)],
    );
}

async fn receiving(report: &mut Report, pair: &Pair, name: &str, callers: usize, sealed: &[Vec<Sealed>]) {
    let before = pair.theirs.app.store().stats().commits;
    let watch = Watch::start();
    let all: Arc<[Vec<Sealed>]> = sealed.into();
    let (app, from) = (pair.theirs.app.clone(), pair.ours.id.clone());
    let took = each(sealed.len(), callers, move |index| {
        let (all, app, from) = (Arc::clone(&all), app.clone(), from.clone());
        async move {
            let mut took = Vec::new();
            for one in &all[index] {
                let arrival = Arrival {
                    transport: "bench",
                    peer: Some(from.clone()),
                    envelope: None,
                    container: one.digest,
                    size: one.bytes.len() as u64,
                    body: Box::new(Cursor::new(one.bytes.to_vec())),
                    taking: None,
                };
                let start = Instant::now();
                let reply = app.receive(arrival).await.expect("an answer");
                assert!(matches!(reply, Reply::Accepted(_)), "accepted");
                took.push(start.elapsed());
            }
            took
        }
    })
    .await;
    let mut samples = Samples::default();
    samples.extend(took.into_iter().flatten());
    let mut columns = samples.columns(&watch);
    let commits = pair.theirs.app.store().stats().commits - before;
    columns.push(("commits_per_s", float(usize::try_from(commits).unwrap_or(0)) / watch.seconds()));
    report.row(format!("receive: {name}, {callers} callers"), columns);
}

async fn everything(report: &mut Report, name: &str, office: &Office) {
    let began = Instant::now();
    let found = office.app.check_everything().await.expect("a report");
    assert!(found.ok, "{:?}", found.findings);
    let elapsed = began.elapsed().as_secs_f64();
    let figure = |count: u64| float(usize::try_from(count).unwrap_or(usize::MAX));
    report.row(
        format!("check everything, {name}"),
        vec![
            ("seconds", elapsed),
            ("dockets", figure(found.dockets)),
            ("entries", figure(found.entries)),
            ("files", figure(found.files)),
            ("leaves", figure(found.leaves)),
            ("entries_per_s", figure(found.entries) / elapsed),
        ],
    );
    let began = Instant::now();
    office.app.store().integrity().await.expect("an answer of the engine");
    report.row(format!("of that: the engine's own check, {name}"), vec![("seconds", began.elapsed().as_secs_f64())]);
}

/// The log by itself: leaves are added and then all read and hashed again.
async fn log(report: &mut Report, office: &Office, leaves: usize) {
    const PIECE: usize = 1_000;
    let began = Instant::now();
    for piece in 0..leaves.div_ceil(PIECE) {
        office
            .app
            .store()
            .write(move |tx| {
                for leaf in 0..PIECE {
                    let text = format!(
                        "{{\"action\":\"docket.read\",\"actor\":\"bench{leaf:04}\",\"at\":\"2026-11-21T08:00:00.000000Z\",\
                         \"object\":\"{piece:08}-0000-7000-8000-{leaf:012}\",\"v\":1}}"
                    );
                    tx.audit_append(text.as_bytes())?;
                }
                Ok(())
            })
            .await
            .expect("leaves");
    }
    report.row(
        "log: leaves added, 1000 a commit",
        vec![("n", float(leaves)), ("per_s", float(leaves) / began.elapsed().as_secs_f64())],
    );
    let began = Instant::now();
    office.app.sign_log().await.expect("a checkpoint");
    report.row("log: first checkpoint over them", vec![("seconds", began.elapsed().as_secs_f64())]);
    let verifier = log_key(&office.id).verifier().expect("a verifier");
    let began = Instant::now();
    let found = store::verify_audit(office.app.store(), &[verifier], |_, _| {}).await.expect("a report");
    assert!(found.is_whole(), "{:?}", found.findings);
    let count = float(usize::try_from(found.leaves).unwrap_or(usize::MAX));
    report.row(
        "log: read and hashed again from leaf 0",
        vec![("leaves", count), ("per_s", count / began.elapsed().as_secs_f64())],
    );
}
