use std::{
    collections::BTreeMap,
    net::SocketAddr,
    sync::{Mutex, atomic::Ordering},
    time::Duration,
};

use as4::Message;
use kernel::FixedClock;
use tokio::{net::TcpListener, sync::watch, task::JoinHandle};

use super::*;
use crate::{
    answer::seal_statement,
    evidence::Event,
    push::{Limits as LineLimits, Listen, PeerDirectory},
    testing::{Clerk, MemorySpool, Office, Parts, now},
    transport::{Doubt, PeerError},
};

/// A source that counts on.
struct Counter(u64);

impl Rng for Counter {
    fn fill(&mut self, out: &mut [u8]) {
        for byte in out {
            self.0 = self.0.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(0x1405_7b7e_f767_814f);
            *byte = self.0.to_be_bytes()[0];
        }
    }
}

#[derive(Default)]
struct Directory {
    lines: BTreeMap<Digest, AuthorityId>,
    partners: Mutex<BTreeMap<AuthorityId, Partner>>,
}

impl PeerDirectory for Directory {
    fn authority(&self, fingerprint: &Digest) -> Option<AuthorityId> {
        self.lines.get(fingerprint).cloned()
    }
}

impl Partners for Directory {
    fn partner(&self, id: &AuthorityId) -> Option<Partner> {
        self.partners.lock().expect("not poisoned").get(id).cloned()
    }
}

/// An authority with its access point.
struct Point {
    office: Arc<Office>,
    clerk: Arc<Clerk>,
    ebms: Arc<Ebms>,
    stop: watch::Sender<bool>,
    running: JoinHandle<Result<(), Problem>>,
}

/// `az-pgo` and `uz-pgo`, who know each other.
struct Scene {
    az: Point,
    uz: Point,
    directory: Arc<Directory>,
    address: SocketAddr,
}

fn limits() -> LineLimits {
    let wait = Duration::from_secs(5);
    LineLimits { handshake: wait, idle: wait, answer: wait, grace: Duration::from_millis(500), ..LineLimits::default() }
}

fn point(office: &Arc<Office>, other: &Office, listener: TcpListener, directory: &Arc<Directory>, seed: u64) -> Point {
    let clerk = Clerk::new(Arc::clone(office), other);
    let listen = Listen {
        me: office.id.clone(),
        listener,
        peers: Arc::clone(directory) as Arc<dyn PeerDirectory>,
        spool: Arc::new(MemorySpool),
    };
    let around = Around {
        partners: Arc::clone(directory) as Arc<dyn Partners>,
        takings: Arc::clone(&clerk) as Arc<dyn Takings>,
        clock: Arc::new(FixedClock::at(now())),
        rng: Box::new(Counter(seed)),
    };
    let seat = Seat::new(office.id.clone(), &office.wire, around).expect("a seat");
    let push = Arc::new(Push::new(&office.tls, Some(listen), limits()).expect("a transport").with_as4(seat));
    let (stop, shutdown) = watch::channel(false);
    let running = {
        let (push, sink) = (Arc::clone(&push), Arc::clone(&clerk) as Arc<dyn Inbound>);
        tokio::spawn(async move { push.run_inbound(sink, shutdown).await })
    };
    Point { office: Arc::clone(office), clerk, ebms: Arc::new(Ebms(push)), stop, running }
}

impl Scene {
    async fn new() -> Self {
        let (az, uz) = (Arc::new(Office::new("az-pgo")), Arc::new(Office::new("uz-pgo")));
        let [first, second] = [
            TcpListener::bind("127.0.0.1:0").await.expect("a port"),
            TcpListener::bind("127.0.0.1:0").await.expect("a port"),
        ];
        let [baku_at, tashkent_at] = [&first, &second].map(|listener| listener.local_addr().expect("listening"));
        let directory = Arc::new(Directory {
            lines: [&az, &uz].map(|office| (office.tls.fingerprint(), office.id.clone())).into(),
            partners: Mutex::new(BTreeMap::from([
                (az.id.clone(), az.wired(&format!("https://{baku_at}"))),
                (uz.id.clone(), uz.wired(&format!("https://{tashkent_at}"))),
            ])),
        });
        Self {
            az: point(&az, &uz, first, &directory, 1),
            uz: point(&uz, &az, second, &directory, 2),
            directory,
            address: tashkent_at,
        }
    }

    fn partner(&self) -> Partner {
        self.directory.partner(&self.uz.office.id).expect("a partner")
    }

    async fn send(&self, bytes: &[u8], envelope: &Envelope) -> Outcome {
        self.az.ebms.deliver(&self.partner(), envelope, &Parts::of(bytes)).await
    }

    /// What Baku would put on the line.
    fn made(&self, bytes: &[u8], envelope: &Envelope) -> Outgoing {
        let known = Known::of(self.partner()).expect("speaks it");
        self.az.ebms.0.seat().expect("a seat").message(&known, envelope, bytes, None).expect("made")
    }

    /// Puts bytes on the line as Baku, and gives the status, the media type and the answer.
    async fn raw(&self, content_type: &str, body: Vec<u8>) -> (u16, String, Vec<u8>) {
        let client = self.az.ebms.0.client().client_for(&self.partner()).expect("a client");
        let request = client.post(format!("https://{}{PATH}", self.address)).header("content-type", content_type);
        let answer = request.body(body).send().await.expect("an answer");
        let kind = answer.headers().get("content-type").map(|kind| kind.to_str().expect("text").to_owned());
        let status = answer.status().as_u16();
        (status, kind.unwrap_or_default(), answer.bytes().await.expect("whole").to_vec())
    }

    /// Reads an answer as Baku does.
    fn reads(&self, content_type: &str, body: &[u8]) -> as4::Received {
        let known = Known::of(self.partner()).expect("speaks it");
        self.az.ebms.0.seat().expect("a seat").read(&known, content_type, body, Encryption::Allowed).expect("signed")
    }

    async fn end(self) {
        for point in [self.az, self.uz] {
            point.stop.send_replace(true);
            point.running.await.expect("no panic").expect("a clean end");
        }
    }
}

async fn until(what: impl Fn() -> bool) {
    for _ in 0..500 {
        if what() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("it did not come to that");
}

fn code_of(received: &as4::Received) -> String {
    match received.message() {
        Message::Error(signal) => signal.errors[0].code.clone(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_is_receipted_and_the_evidence_comes_by_itself() {
    let scene = Scene::new().await;
    for text in ["please", "refuse me"] {
        let (bytes, envelope) = scene.az.office.entry(&scene.uz.office.id, text, 5_000);
        let Outcome::Signed(receipt) = scene.send(&bytes, &envelope).await else { panic!("no receipt") };
        let read = scene.reads(&receipt.content_type, &receipt.body);
        assert!(matches!(read.message(), Message::Receipt(_)));
        assert_eq!(read.signer().fingerprint(), Digest::of(&scene.uz.office.wire.signing.certificate_der));
    }
    until(|| scene.az.clerk.effects() == 2).await;
    assert_eq!(scene.uz.clerk.effects(), 2);
    assert!(scene.az.clerk.replies.lock().expect("not poisoned").values().all(|reply| *reply == Reply::Noted));
    scene.end().await;
}

use crate::transport::Reply;

#[tokio::test(flavor = "multi_thread")]
async fn evidence_is_taken_note_of() {
    let scene = Scene::new().await;
    let (_, about) = scene.uz.office.entry(&scene.az.office.id, "please", 0);
    let statement = scene.az.office.states(Event::RelayAcceptance, &about);
    let bytes = seal_statement(&statement, &scene.az.office.seal).expect("sealed");
    let envelope = Envelope {
        message: MessageId::new(&statement.digest(), &scene.uz.office.id),
        from: scene.az.office.id.clone(),
        kind: MessageKind::Evidence,
        container: Digest::of(&bytes),
        size: bytes.len() as u64,
        ..about
    };
    assert_eq!(scene.send(&bytes, &envelope).await, Outcome::Noted);
    scene.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_bytes_get_the_same_receipt_and_are_handed_on_once() {
    let scene = Scene::new().await;
    let (bytes, envelope) = scene.az.office.entry(&scene.uz.office.id, "please", 0);
    let made = scene.made(&bytes, &envelope);
    let first = scene.raw(&made.content_type, made.body.clone()).await;
    for _ in 0..3 {
        assert_eq!(scene.raw(&made.content_type, made.body.clone()).await, first, "byte for byte");
    }
    // At once, too.
    let again = || scene.raw(&made.content_type, made.body.clone());
    let all = tokio::join!(again(), again(), again());
    assert!([all.0, all.1, all.2].iter().all(|answer| *answer == first));
    made.check_receipt(&scene.reads(&first.1, &first.2)).expect("for this message");
    // Sealed anew, the same message gets a receipt for what was sealed now.
    let anew = scene.made(&bytes, &envelope);
    assert_eq!(anew.message_id, made.message_id);
    let (_, content_type, body) = scene.raw(&anew.content_type, anew.body.clone()).await;
    assert_ne!(body, first.2);
    anew.check_receipt(&scene.reads(&content_type, &body)).expect("for the new one");
    assert_eq!(scene.uz.clerk.effects(), 1);
    let takings = scene.uz.clerk.takings.lock().expect("not poisoned").clone();
    assert_eq!(takings.values().map(|kept| kept.answers.len()).collect::<Vec<_>>(), [2]);
    scene.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_copies_at_once_get_one_receipt() {
    for round in 0..20 {
        let scene = Scene::new().await;
        let (bytes, envelope) = scene.az.office.entry(&scene.uz.office.id, "please", round * 100);
        let made = scene.made(&bytes, &envelope);
        let copy = || scene.raw(&made.content_type, made.body.clone());
        let (one, two) = tokio::join!(copy(), copy());
        assert_eq!(one, two, "round {round}");
        assert_eq!(scene.uz.clerk.effects(), 1);
        scene.end().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_changed_on_the_way_gets_a_signed_error_and_has_no_effect() {
    let scene = Scene::new().await;
    let (bytes, envelope) = scene.az.office.entry(&scene.uz.office.id, "please", 0);
    let made = scene.made(&bytes, &envelope);
    for at in (0..made.body.len()).step_by(made.body.len() / 40) {
        let mut body = made.body.clone();
        body[at] ^= 0x20;
        let (status, content_type, answer) = scene.raw(&made.content_type, body).await;
        assert_eq!(status, 200, "at {at}");
        let read = scene.reads(&content_type, &answer);
        // A letter of a MIME header may change its case and mean the same.
        if matches!(read.message(), Message::Receipt(_)) {
            made.check_receipt(&read).expect("nothing that counts was changed");
        } else {
            assert!(code_of(&read).starts_with("EBMS:0"), "at {at}");
        }
    }
    for (content_type, body) in
        [("text/plain", b"hello".to_vec()), ("", Vec::new()), (&*made.content_type, vec![0; 70_000])]
    {
        let (_, kind, answer) = scene.raw(content_type, body).await;
        assert!(code_of(&scene.reads(&kind, &answer)).starts_with("EBMS:0"));
    }
    assert!(scene.uz.clerk.effects() <= 1);
    scene.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_another_key_signed_is_refused() {
    let scene = Scene::new().await;
    let (bytes, envelope) = scene.az.office.entry(&scene.uz.office.id, "please", 0);
    // The line is Baku's, the key of the messages is not.
    let impostor = Office::new("az-pgo");
    let mut other = scene.directory.partner(&scene.az.office.id).expect("a partner");
    other.descriptor.as4 = impostor.wired("https://127.0.0.1:1").descriptor.as4;
    scene.directory.partners.lock().expect("not poisoned").insert(scene.az.office.id.clone(), other);
    let Outcome::Hint(PeerError { text, receipt: None }) = scene.send(&bytes, &envelope).await else {
        panic!("taken");
    };
    assert!(text.starts_with("EBMS:0101"), "{text}");
    assert_eq!((scene.uz.clerk.asked.load(Ordering::SeqCst), scene.uz.clerk.effects()), (0, 0));
    scene.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_header_must_fit_the_line_and_the_container() {
    let scene = Scene::new().await;
    let (bytes, envelope) = scene.az.office.entry(&scene.uz.office.id, "please", 0);
    let kz = Office::new("kz-pgo");
    let of_another = Envelope { from: kz.id.clone(), ..envelope.clone() };
    let for_another = Envelope { message: MessageId::new(envelope.message.content(), &kz.id), ..envelope.clone() };
    let other_digest = Envelope { container: Digest::of(b"another"), ..envelope.clone() };
    for wrong in [of_another, for_another, other_digest] {
        let made = scene.made(&bytes, &wrong);
        let (_, kind, answer) = scene.raw(&made.content_type, made.body).await;
        assert_eq!(code_of(&scene.reads(&kind, &answer)), "EBMS:0003");
    }
    assert_eq!(scene.uz.clerk.asked.load(Ordering::SeqCst), 0);
    // Another message under the same name contradicts the first.
    assert!(matches!(scene.send(&bytes, &envelope).await, Outcome::Signed(_)));
    let (others, different) = scene.az.office.entry(&scene.uz.office.id, "something else", 0);
    let posing = Envelope { message: envelope.message.clone(), ..different };
    let made = scene.made(&others, &posing);
    let (_, kind, answer) = scene.raw(&made.content_type, made.body).await;
    assert_eq!(code_of(&scene.reads(&kind, &answer)), "EBMS:0003");
    assert_eq!(scene.uz.clerk.effects(), 1);
    scene.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_node_that_cannot_work_now_says_no_more_than_that_and_remembers_nothing() {
    let scene = Scene::new().await;
    let (bytes, envelope) = scene.az.office.entry(&scene.uz.office.id, "please", 0);
    scene.uz.clerk.busy.store(true, Ordering::SeqCst);
    let Outcome::Hint(error) = scene.send(&bytes, &envelope).await else { panic!("an answer") };
    assert!(!error.text.contains("secret") && !error.text.contains("17"), "{}", error.text);
    assert!(scene.uz.clerk.takings.lock().expect("not poisoned").is_empty());
    scene.uz.clerk.busy.store(false, Ordering::SeqCst);
    assert!(matches!(scene.send(&bytes, &envelope).await, Outcome::Signed(_)));
    scene.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_what_is_said_can_be_read_on_the_way() {
    let scene = Scene::new().await;
    let (bytes, envelope) = scene.az.office.entry(&scene.uz.office.id, "please", 0);
    let made = scene.made(&bytes, &envelope);
    let text = String::from_utf8_lossy(&made.body).into_owned();
    for secret in ["please", ".asice", "Content-Disposition", "filename"] {
        assert!(!text.contains(secret), "{secret}");
    }
    assert!(!made.body.windows(4).any(|window| window == b"PK\x03\x04"), "the container is not in clear");
    scene.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_does_not_speak_it_is_not_reached_this_way() {
    let scene = Scene::new().await;
    let (bytes, envelope) = scene.az.office.entry(&scene.uz.office.id, "please", 0);
    let silent = scene.uz.office.partner(None);
    assert!(!scene.az.ebms.capabilities(&silent).reachable);
    assert!(scene.az.ebms.capabilities(&scene.partner()).reachable);
    let outcome = scene.az.ebms.deliver(&silent, &envelope, &Parts::of(&bytes)).await;
    assert!(matches!(outcome, Outcome::Unknown(cause) if cause.doubt == Doubt::NoRoute));
    scene.end().await;
}
