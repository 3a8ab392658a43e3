//! Two authorities and what stands behind a transport, for the tests of this crate.

use std::{
    collections::BTreeMap,
    fs,
    io::Cursor,
    path::PathBuf,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU32, AtomicUsize, Ordering},
    },
};

use async_trait::async_trait;
use data_encoding::BASE64;
use kernel::{AuthorityId, Country, Digest, Lang, Moment, Names, Problem};
use seal::{Contents, Main, Seal, TlsIdentity, WireKeys, read_container, tls_identity, wire_keys, write_container};

use crate::{
    answer::{open_statement, seal_statement},
    envelope::{Channel, Envelope, MessageId, MessageKind},
    evidence::{self, Claims, Event, Statement},
    partner::{Contact, Descriptor, Endpoints, Partner, Route, SealCertificates, VERSION, WireCertificates},
    transport::{Arrival, Inbound, PartSource, ReadSeek, Reply, Scratch, Spool, Taking, Takings},
};

pub(crate) fn id(text: &str) -> AuthorityId {
    AuthorityId::parse(text).expect("an id")
}

pub(crate) fn now() -> Moment {
    Moment::parse("2026-11-21T10:00:00.000000Z").expect("a moment")
}

/// An authority with its keys.
pub(crate) struct Office {
    pub id: AuthorityId,
    pub seal: Seal,
    pub tls: TlsIdentity,
    pub wire: WireKeys,
}

impl Office {
    pub(crate) fn new(name: &str) -> Self {
        let id = id(name);
        let from = now().plus_days(-30);
        let seal = Seal::generate(&id, name, from, 2).expect("a seal");
        let tls = tls_identity(&id, &["127.0.0.1"], from, 365).expect("an identity");
        let wire = wire_keys(&id, from, 365).expect("keys");
        Self { id, seal, tls, wire }
    }

    pub(crate) fn descriptor(&self, push: Option<String>) -> Descriptor {
        Descriptor {
            v: VERSION,
            authority: self.id.clone(),
            country: Country::parse(&self.id.country()).expect("a country"),
            names: Names::from([(Lang::En, "An authority"), (Lang::Ru, "Ведомство")]),
            languages: vec![Lang::Ru, Lang::En],
            endpoints: Endpoints { push, pouch: true, as4: None },
            seal_certificates: SealCertificates { current: BASE64.encode(self.seal.certificate().der()), next: None },
            tls_certificates: vec![self.tls.fingerprint()],
            as4: None,
            contact: Contact { telephone: "+994 12 000 00 00".to_owned(), ..Contact::default() },
            sheet: None,
            demo: false,
            issued_at: now(),
            valid_until: now().plus_days(300),
        }
    }

    pub(crate) fn partner(&self, push: Option<String>) -> Partner {
        let fingerprint = self.seal.certificate().fingerprint();
        Partner::confirmed(self.descriptor(push), &fingerprint, Route::Pouch).expect("a partner")
    }

    /// As a partner that takes messages of AS4 at `address`.
    pub(crate) fn wired(&self, address: &str) -> Partner {
        let text = |pair: &TlsIdentity| BASE64.encode(&pair.certificate_der);
        let mut descriptor = self.descriptor(Some(address.to_owned()));
        descriptor.endpoints.as4 = Some(format!("{address}{}", crate::ebms::PATH));
        descriptor.as4 =
            Some(WireCertificates { signing: text(&self.wire.signing), receiving: text(&self.wire.receiving) });
        Partner::confirmed(descriptor, &self.seal.certificate().fingerprint(), Route::As4).expect("a partner")
    }

    /// A sealed entry with about `extra` bytes of paper, and its envelope.
    pub(crate) fn entry(&self, to: &AuthorityId, text: &str, extra: usize) -> (Vec<u8>, Envelope) {
        let json = format!("{{\"text\":\"{text}\"}}").into_bytes();
        let paper: Vec<u8> = (0..extra).map(|i| u8::try_from((i * i + i / 7) % 251).expect("a byte")).collect();
        let contents =
            Contents { main: Main::Entry, json: &json, paper: (extra > 0).then_some(&paper), attachments: &[] };
        let mut out = Cursor::new(Vec::new());
        write_container(&mut out, &contents, &self.seal, now()).expect("sealed");
        let bytes = out.into_inner();
        let envelope = Envelope {
            message: MessageId::new(&Digest::of(&json), to),
            from: self.id.clone(),
            channel: Channel::parse("c0ffee").expect("a channel"),
            kind: MessageKind::Entry,
            container: Digest::of(&bytes),
            size: bytes.len() as u64,
        };
        (bytes, envelope)
    }

    /// What this office states about a message that it received.
    pub(crate) fn states(&self, event: Event, envelope: &Envelope) -> Statement {
        Statement::new(Claims {
            v: evidence::VERSION,
            event,
            message: envelope.message.clone(),
            container: envelope.container,
            from: envelope.from.clone(),
            to: self.id.clone(),
            issuer: self.id.clone(),
            at: now(),
            reason: (!event.is_positive()).then(|| "policy".to_owned()),
            attempts: vec![],
            previous: None,
            log_head: None,
        })
        .expect("consistent")
    }
}

/// Containers in memory.
#[derive(Default)]
pub(crate) struct Parts(BTreeMap<Digest, Vec<u8>>);

impl Parts {
    pub(crate) fn of(bytes: &[u8]) -> Self {
        Self(BTreeMap::from([(Digest::of(bytes), bytes.to_vec())]))
    }
}

impl PartSource for Parts {
    fn open(&self, container: &Digest) -> Result<Box<dyn ReadSeek + Send>, Problem> {
        let bytes = self.0.get(container).cloned().ok_or_else(Problem::not_found)?;
        Ok(Box::new(Cursor::new(bytes)))
    }
}

/// Temporary files in memory.
pub(crate) struct MemorySpool;

impl Spool for MemorySpool {
    fn scratch(&self) -> Result<Box<dyn Scratch>, Problem> {
        Ok(Box::new(Cursor::new(Vec::new())))
    }
}

/// A node that accepts entries of one partner, refuses those whose text is "refuse me", and is busy when told so.
pub(crate) struct Clerk {
    pub office: Arc<Office>,
    pub partner: Partner,
    pub replies: Mutex<BTreeMap<Digest, Reply>>,
    pub asked: AtomicUsize,
    pub busy: std::sync::atomic::AtomicBool,
    pub takings: Mutex<BTreeMap<as4::Origin, as4::Kept>>,
}

impl Clerk {
    pub(crate) fn new(office: Arc<Office>, partner: &Office) -> Arc<Self> {
        Arc::new(Self {
            office,
            partner: partner.partner(None),
            replies: Mutex::default(),
            asked: AtomicUsize::new(0),
            busy: false.into(),
            takings: Mutex::default(),
        })
    }

    /// How many different containers had an effect.
    pub(crate) fn effects(&self) -> usize {
        self.replies.lock().expect("not poisoned").len()
    }
}

#[async_trait]
impl Inbound for Clerk {
    async fn receive(&self, arrival: Arrival) -> Result<Reply, Problem> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        if self.busy.load(Ordering::SeqCst) {
            return Err(Problem::internal("a secret of ours: the disk of case 17 is full"));
        }
        let container = arrival.container;
        if let Some(taking) = &arrival.taking {
            self.take_note(taking).await?;
        }
        if let Some(reply) = self.replies.lock().expect("not poisoned").get(&container) {
            return Ok(reply.clone());
        }
        let mut bytes = Vec::new();
        let mut body = arrival.body;
        std::io::Read::read_to_end(&mut body, &mut bytes).expect("reads");
        assert_eq!((Digest::of(&bytes), bytes.len() as u64), (container, arrival.size));
        let checked = read_container(Cursor::new(&bytes))?;
        let keys = self.partner.trusted_certificates()?;
        let reply = if checked.main() == Main::Evidence {
            open_statement(&bytes, &keys)?;
            Reply::Noted
        } else {
            let sealed = checked.trusted(&keys)?;
            let envelope = Envelope {
                message: MessageId::new(&Digest::of(sealed.json()), &self.office.id),
                from: sealed.signer().authority().clone(),
                channel: Channel::parse("c0ffee").expect("a channel"),
                kind: MessageKind::Entry,
                container,
                size: arrival.size,
            };
            if let Some(said) = arrival.envelope {
                assert_eq!(said, envelope);
            }
            let refuse = sealed.json() == b"{\"text\":\"refuse me\"}";
            let event = if refuse { Event::RelayRejection } else { Event::RelayAcceptance };
            let evidence = seal_statement(&self.office.states(event, &envelope), &self.office.seal)?;
            if refuse { Reply::Rejected(evidence) } else { Reply::Accepted(evidence) }
        };
        self.replies.lock().expect("not poisoned").insert(container, reply.clone());
        Ok(reply)
    }
}

#[async_trait]
impl Takings for Clerk {
    async fn taking(&self, origin: &as4::Origin) -> Result<Option<as4::Kept>, Problem> {
        Ok(self.takings.lock().expect("not poisoned").get(origin).cloned())
    }

    async fn take_note(&self, taking: &Taking) -> Result<(), Problem> {
        let mut takings = self.takings.lock().expect("not poisoned");
        let first = as4::Kept { content: taking.kept.content, answers: Vec::new() };
        let kept = takings.entry(taking.origin.clone()).or_insert(first);
        for answer in &taking.kept.answers {
            if kept.answers.iter().all(|known| known.sealed != answer.sealed) {
                kept.answers.push(answer.clone());
            }
        }
        Ok(())
    }
}

/// A folder that is removed when the test is over.
pub(crate) struct Folder(pub PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("comity-exchange-{}-{number}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("made");
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
