use std::{
    collections::BTreeMap,
    sync::{Mutex, atomic::Ordering},
    time::Instant,
};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    sync::watch,
    task::JoinHandle,
};
use tokio_rustls::{TlsAcceptor, TlsConnector};

use super::*;
use crate::{
    answer::seal_statement,
    envelope::MessageKind,
    evidence::Event,
    testing::{Clerk, MemorySpool, Office, Parts},
    transport::Doubt,
};

struct Directory(Mutex<BTreeMap<Digest, AuthorityId>>);

impl PeerDirectory for Directory {
    fn authority(&self, fingerprint: &Digest) -> Option<AuthorityId> {
        self.0.lock().expect("not poisoned").get(fingerprint).cloned()
    }
}

/// Limits that a busy test machine keeps easily.
fn usual() -> Limits {
    Limits {
        container: 1 << 20,
        per_peer: 2,
        handshake: Duration::from_secs(5),
        idle: Duration::from_secs(5),
        answer: Duration::from_secs(5),
        grace: Duration::from_millis(500),
        ..Limits::default()
    }
}

/// Limits that a test waits for.
fn tight() -> Limits {
    Limits { idle: Duration::from_millis(300), answer: Duration::from_millis(300), least_rate: 10_000_000, ..usual() }
}

/// A node of `uz-pgo` that listens, and `az-pgo` who sends to it.
struct Scene {
    az: Office,
    uz: Arc<Office>,
    clerk: Arc<Clerk>,
    directory: Arc<Directory>,
    address: SocketAddr,
    stop: watch::Sender<bool>,
    running: JoinHandle<Result<(), Problem>>,
}

impl Scene {
    async fn new(limits: Limits) -> Self {
        let (az, uz) = (Office::new("az-pgo"), Arc::new(Office::new("uz-pgo")));
        let directory = Arc::new(Directory(Mutex::new(BTreeMap::from([(az.tls.fingerprint(), az.id.clone())]))));
        let listen = Listen {
            me: uz.id.clone(),
            listener: TcpListener::bind("127.0.0.1:0").await.expect("a port"),
            peers: Arc::<Directory>::clone(&directory),
            spool: Arc::new(MemorySpool),
        };
        let push = Push::new(&uz.tls, Some(listen), limits).expect("a transport");
        let address = push.local_address().expect("listening");
        let clerk = Clerk::new(Arc::clone(&uz), &az);
        let sink: Arc<dyn Inbound> = Arc::<Clerk>::clone(&clerk);
        let (stop, shutdown) = watch::channel(false);
        let running = tokio::spawn(async move { push.run_inbound(sink, shutdown).await });
        Self { az, uz, clerk, directory, address, stop, running }
    }

    fn partner(&self) -> Partner {
        self.uz.partner(Some(url(self.address)))
    }

    fn sender(&self) -> Push {
        Push::new(&self.az.tls, None, usual()).expect("a transport")
    }

    async fn send(&self, text: &str, size: usize) -> Outcome {
        let (bytes, envelope) = self.az.entry(&self.uz.id, text, size);
        self.sender().deliver(&self.partner(), &envelope, &Parts::of(&bytes)).await
    }

    async fn end(self) {
        self.stop.send_replace(true);
        self.running.await.expect("no panic").expect("a clean end");
    }

    /// A connection as `az-pgo` on which a test writes what it likes.
    async fn raw(&self) -> tokio_rustls::client::TlsStream<TcpStream> {
        let config = tls::client(&self.az.tls, vec![self.uz.tls.fingerprint()]).expect("a configuration");
        let stream = TcpStream::connect(self.address).await.expect("connected");
        let name = "127.0.0.1".try_into().expect("a name");
        TlsConnector::from(Arc::new(config)).connect(name, stream).await.expect("a handshake")
    }
}

fn url(address: SocketAddr) -> String {
    format!("https://{address}")
}

fn doubt(outcome: &Outcome) -> Doubt {
    match outcome {
        Outcome::Unknown(cause) => cause.doubt,
        other => panic!("{other:?}"),
    }
}

fn hint(outcome: &Outcome) -> &str {
    match outcome {
        Outcome::Hint(error) => &error.text,
        other => panic!("{other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_is_delivered_once_however_often_it_is_sent() {
    let scene = Scene::new(usual()).await;
    let (bytes, envelope) = scene.az.entry(&scene.uz.id, "please", 300_000);
    let (push, partner, parts) = (scene.sender(), scene.partner(), Parts::of(&bytes));
    let first = push.deliver(&partner, &envelope, &parts).await;
    let Outcome::Receipted(receipt) = &first else { panic!("{first:?}") };
    assert_eq!(receipt.statement.claims().event, Event::RelayAcceptance);
    assert_eq!(receipt.statement.claims().container, envelope.container);
    assert_eq!(push.deliver(&partner, &envelope, &parts).await, first, "the same evidence, byte for byte");
    assert_eq!(scene.clerk.effects(), 1);
    scene.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_signed_refusal_is_final() {
    let scene = Scene::new(usual()).await;
    let outcome = scene.send("refuse me", 0).await;
    let Outcome::Refused(error) = &outcome else { panic!("{outcome:?}") };
    assert_eq!(error.text, "policy");
    assert!(error.receipt.is_some() && outcome.is_final());
    scene.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn evidence_is_taken_note_of() {
    let scene = Scene::new(usual()).await;
    let (_, about) = scene.uz.entry(&scene.az.id, "earlier", 0);
    let bytes = seal_statement(&scene.az.states(Event::ContentHandover, &about), &scene.az.seal).expect("sealed");
    let (_, mut envelope) = scene.az.entry(&scene.uz.id, "x", 0);
    envelope.kind = MessageKind::Evidence;
    envelope.container = Digest::of(&bytes);
    envelope.size = bytes.len() as u64;
    let outcome = scene.sender().deliver(&scene.partner(), &envelope, &Parts::of(&bytes)).await;
    assert_eq!(outcome, Outcome::Noted);
    scene.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn trouble_of_the_node_is_a_fixed_sentence() {
    let scene = Scene::new(usual()).await;
    scene.clerk.busy.store(true, Ordering::SeqCst);
    let outcome = scene.send("please", 0).await;
    assert_eq!(hint(&outcome), "The message could not be processed now; send it again later.");
    assert!(!outcome.is_final());
    scene.clerk.busy.store(false, Ordering::SeqCst);
    assert!(scene.send("please", 0).await.is_final());
    scene.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stranger_is_refused_in_the_handshake() {
    let scene = Scene::new(usual()).await;
    let stranger = Office::new("az-pgo");
    let push = Push::new(&stranger.tls, None, usual()).expect("a transport");
    let (bytes, envelope) = stranger.entry(&scene.uz.id, "please", 500_000);
    let outcome = push.deliver(&scene.partner(), &envelope, &Parts::of(&bytes)).await;
    assert_eq!(doubt(&outcome), Doubt::ClientRefused, "{outcome:?}");
    assert_eq!(scene.clerk.asked.load(Ordering::SeqCst), 0);
    scene.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_partner_who_is_shut_out_is_out_on_open_connections_too() {
    let scene = Scene::new(usual()).await;
    let push = scene.sender();
    let (bytes, envelope) = scene.az.entry(&scene.uz.id, "please", 0);
    assert!(push.deliver(&scene.partner(), &envelope, &Parts::of(&bytes)).await.is_final());
    scene.directory.0.lock().expect("not poisoned").clear();
    let outcome = push.deliver(&scene.partner(), &envelope, &Parts::of(&bytes)).await;
    assert_eq!(hint(&outcome), "The message was not accepted from this sender.");
    assert_eq!(scene.clerk.asked.load(Ordering::SeqCst), 1);
    scene.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_with_another_certificate_gets_nothing() {
    let scene = Scene::new(usual()).await;
    let mut partner = scene.partner();
    partner.descriptor.tls_certificates = vec![Office::new("uz-pgo").tls.fingerprint()];
    let (bytes, envelope) = scene.az.entry(&scene.uz.id, "please", 0);
    let outcome = scene.sender().deliver(&partner, &envelope, &Parts::of(&bytes)).await;
    assert_eq!(doubt(&outcome), Doubt::ServerUnknown, "{outcome:?}");
    assert_eq!(scene.clerk.asked.load(Ordering::SeqCst), 0);
    scene.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_over_the_limit_is_refused_before_it_is_read() {
    let scene = Scene::new(Limits { container: 50_000, ..usual() }).await;
    let outcome = scene.send("please", 200_000).await;
    assert_eq!(hint(&outcome), "The message was not accepted: its form or size is not allowed.");
    assert_eq!(scene.clerk.asked.load(Ordering::SeqCst), 0);
    let outcome = scene.send("please", 2_000_000).await;
    assert_eq!(doubt(&outcome), Doubt::NoRoute, "our own limit is kept before anything is sent");
    scene.end().await;
}

/// Gives the same bytes whatever is asked for.
struct Swapped(Vec<u8>);
impl PartSource for Swapped {
    fn open(&self, _: &Digest) -> Result<Box<dyn crate::transport::ReadSeek + Send>, Problem> {
        Ok(Box::new(std::io::Cursor::new(self.0.clone())))
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn bytes_that_are_not_what_the_headers_say_are_refused() {
    let scene = Scene::new(usual()).await;
    let (bytes, envelope) = scene.az.entry(&scene.uz.id, "please", 0);
    let mut other = bytes.clone();
    other[100] ^= 1;
    let deliver = |bytes: Vec<u8>| async { scene.sender().deliver(&scene.partner(), &envelope, &Swapped(bytes)).await };
    let outcome = deliver(other).await;
    assert_eq!(hint(&outcome), "The message was not accepted: its form or size is not allowed.");
    assert_eq!(doubt(&deliver(bytes[..bytes.len() - 5].to_vec()).await), Doubt::Broken);
    assert_eq!(doubt(&deliver([&bytes[..], b"more"].concat()).await), Doubt::Broken);
    assert_eq!(scene.clerk.asked.load(Ordering::SeqCst), 0);
    scene.end().await;
}

fn head(scene: &Scene, change: &dyn Fn(String) -> String) -> String {
    let (_, envelope) = scene.az.entry(&scene.uz.id, "please", 0);
    let head = format!(
        "POST {PATH} HTTP/1.1\r\nhost: x\r\ncontent-type: {ASICE}\r\n{MESSAGE}: {}\r\n{CHANNEL}: c\r\n{KIND}: entry\r\n\
         {CONTAINER}: {}\r\ncontent-length: {}\r\n\r\n",
        envelope.message, envelope.container, envelope.size
    );
    change(head)
}

async fn answer(scene: &Scene, head: &str) -> String {
    let mut stream = scene.raw().await;
    stream.write_all(head.as_bytes()).await.expect("written");
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer).await;
    String::from_utf8_lossy(&answer).lines().next().unwrap_or_default().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slow_body_is_cut_off() {
    let scene = Scene::new(Limits { least_rate: 8_000, ..tight() }).await;
    let begun = Instant::now();
    // So much is declared that the least rate would leave minutes.
    let large = |head: String| head.replace("content-length: ", "content-length: 90");
    assert_eq!(answer(&scene, &head(&scene, &large)).await, "HTTP/1.1 503 Service Unavailable");
    assert!(begun.elapsed() < Duration::from_secs(3));
    assert_eq!(scene.clerk.asked.load(Ordering::SeqCst), 0);

    // Drop by drop, each within the pause that is allowed, but slower than the least rate.
    let mut stream = scene.raw().await;
    stream.write_all(head(&scene, &|head| head).as_bytes()).await.expect("written");
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_secs(2) {
        if stream.write_all(b"x").await.is_err() || stream.flush().await.is_err() {
            break;
        }
        let mut piece = [0; 64];
        match tokio::time::timeout(Duration::from_millis(100), stream.read(&mut piece)).await {
            Err(_) => {}
            Ok(read) => {
                assert!(read.is_err() || piece.starts_with(b"HTTP/1.1 503"));
                scene.end().await;
                return;
            }
        }
    }
    panic!("nobody cut it off");
}

#[tokio::test(flavor = "multi_thread")]
async fn headers_are_checked_before_the_body() {
    let scene = Scene::new(usual()).await;
    let bad = "HTTP/1.1 400 Bad Request";
    let scene = Arc::new(scene);
    let mut asked = tokio::task::JoinSet::new();
    for (from, to, expected) in [
        ("comity-channel: c\r\n", "", bad),
        ("comity-channel: c\r\n", "comity-channel: c\r\ncomity-channel: d\r\n", bad),
        ("comity-kind: entry", "comity-kind: other", bad),
        ("@uz-pgo", "@kz-pgo", bad),
        ("content-type: application/vnd.etsi.asic-e+zip", "content-type: text/plain", bad),
        ("POST ", "PUT ", "HTTP/1.1 405 Method Not Allowed"),
        ("/exchange/v1/messages", "/exchange/v2/messages", "HTTP/1.1 403 Forbidden"),
        ("host: x", "transfer-encoding: chunked", bad),
    ] {
        let changed = head(&scene, &|head| {
            let changed = head.replace(from, to);
            assert_ne!(changed, head);
            changed
        });
        let scene = Arc::clone(&scene);
        asked.spawn(async move { assert_eq!(answer(&scene, &changed).await, expected, "{to}") });
    }
    while let Some(result) = asked.join_next().await {
        result.expect("as expected");
    }
    assert_eq!(scene.clerk.asked.load(Ordering::SeqCst), 0);
    Arc::into_inner(scene).expect("no other owner").end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_partner_cannot_take_every_place() {
    let scene = Scene::new(usual()).await;
    let mut held = Vec::new();
    for _ in 0..2 {
        let mut stream = scene.raw().await;
        stream.write_all(head(&scene, &|head| head).as_bytes()).await.expect("written");
        stream.flush().await.expect("sent");
        held.push(stream);
    }
    tokio::time::sleep(Duration::from_millis(200)).await;
    let outcome = scene.send("please", 0).await;
    assert_eq!(hint(&outcome), "The message could not be processed now; send it again later.");
    drop(held);
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert!(scene.send("please", 0).await.is_final(), "the places are given back");
    scene.end().await;
}

/// A server with the right certificate that reads the first bytes of a request and then does as `act` says.
async fn faulty<F: Future<Output = ()> + Send>(
    limits: Limits,
    act: impl FnOnce(tokio_rustls::server::TlsStream<TcpStream>) -> F + Send + 'static,
) -> Outcome {
    let (az, uz) = (Office::new("az-pgo"), Office::new("uz-pgo"));
    let directory = Directory(Mutex::new(BTreeMap::from([(az.tls.fingerprint(), az.id.clone())])));
    let acceptor = TlsAcceptor::from(Arc::new(tls::server(&uz.tls, Arc::new(directory)).expect("a configuration")));
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let partner = uz.partner(Some(url(listener.local_addr().expect("an address"))));
    let served = tokio::spawn(async move {
        let (stream, _) = listener.accept().await.expect("a connection");
        let mut stream = acceptor.accept(stream).await.expect("a handshake");
        stream.read_exact(&mut [0; 50]).await.expect("a request");
        act(stream).await;
    });
    let (bytes, envelope) = az.entry(&uz.id, "please", 400_000);
    let push = Push::new(&az.tls, None, limits).expect("a transport");
    let outcome = push.deliver(&partner, &envelope, &Parts::of(&bytes)).await;
    served.abort();
    outcome
}

async fn swallow_and_say(mut stream: tokio_rustls::server::TlsStream<TcpStream>, answer: Vec<u8>) {
    let mut piece = vec![0; 64 << 10];
    let pause = Duration::from_millis(200);
    while let Ok(Ok(1..)) = tokio::time::timeout(pause, stream.read(&mut piece)).await {}
    let _ = stream.write_all(&answer).await;
    let _ = stream.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_dies_leaves_the_outcome_unknown() {
    assert_eq!(doubt(&faulty(usual(), async |stream| drop(stream)).await), Doubt::Broken);
    let silent = async |stream| {
        tokio::time::sleep(Duration::from_secs(30)).await;
        drop(stream);
    };
    assert_eq!(doubt(&faulty(tight(), silent).await), Doubt::TimedOut);
    let half =
        async |stream| swallow_and_say(stream, b"HTTP/1.1 200 OK\r\ncontent-length: 900\r\n\r\nhalf".to_vec()).await;
    assert_eq!(doubt(&faulty(usual(), half).await), Doubt::Broken);
    let closed = { TcpListener::bind("127.0.0.1:0").await.expect("a port").local_addr().expect("an address") };
    let (az, uz) = (Office::new("az-pgo"), Office::new("uz-pgo"));
    let (bytes, envelope) = az.entry(&uz.id, "please", 0);
    let push = Push::new(&az.tls, None, usual()).expect("a transport");
    let outcome = push.deliver(&uz.partner(Some(url(closed))), &envelope, &Parts::of(&bytes)).await;
    assert_eq!(doubt(&outcome), Doubt::NoConnection, "{outcome:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_proves_nothing_unless_it_verifies() {
    let say = |status: &str, body: Vec<u8>| {
        let head = format!("HTTP/1.1 {status}\r\ncontent-type: {ASICE}\r\ncontent-length: {}\r\n\r\n", body.len());
        [head.into_bytes(), body].concat()
    };
    let answers = [
        (say("200 OK", b"not evidence".to_vec()), "container-"),
        (say("200 OK", vec![b'x'; 300_000]), "the answer is too large"),
        (say("422 Unprocessable Entity", b"not evidence".to_vec()), "container-"),
        (say("204 No Content", vec![]), "status 204"),
        (say("302 Found", vec![]), "status 302"),
    ];
    for (answer, why) in answers {
        let outcome = faulty(usual(), async |stream| swallow_and_say(stream, answer).await).await;
        let Outcome::Unknown(cause) = &outcome else { panic!("{outcome:?}") };
        assert_eq!(cause.doubt, Doubt::BadAnswer);
        assert!(cause.detail.starts_with(why), "{outcome:?}");
    }
    let rude = format!("HTTP/1.1 500 No\r\ncontent-length: 400\r\n\r\n\x1b[31m{}", "y".repeat(395));
    let outcome = faulty(usual(), async |stream| swallow_and_say(stream, rude.into_bytes()).await).await;
    assert_eq!(hint(&outcome), format!("[31m{}", "y".repeat(196)));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_key_exchange_is_post_quantum_and_the_version_tls_1_3() {
    let scene = Scene::new(usual()).await;
    let stream = scene.raw().await;
    let (_, session) = stream.get_ref();
    assert_eq!(session.protocol_version(), Some(rustls::ProtocolVersion::TLSv1_3));
    let group = session.negotiated_key_exchange_group().map(rustls::crypto::SupportedKxGroup::name);
    assert_eq!(group, Some(rustls::NamedGroup::X25519MLKEM768));
    scene.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stopped_node_takes_nothing_more() {
    let scene = Scene::new(usual()).await;
    let (address, uz) = (scene.address, Arc::clone(&scene.uz));
    let idle = scene.raw().await;
    let (bytes, envelope) = scene.az.entry(&uz.id, "please", 0);
    let push = scene.sender();
    let begun = Instant::now();
    scene.end().await;
    assert!(begun.elapsed() < Duration::from_secs(2));
    drop(idle);
    let outcome = push.deliver(&uz.partner(Some(url(address))), &envelope, &Parts::of(&bytes)).await;
    assert_eq!(doubt(&outcome), Doubt::NoConnection, "{outcome:?}");
}
