//! What every transport is, and what the node behind it provides.

use std::{
    io::{Read, Seek, Write},
    sync::Arc,
};

use async_trait::async_trait;
use kernel::{AuthorityId, Digest, Problem};
use tokio::sync::watch;

use crate::{envelope::Envelope, evidence::Statement, partner::Partner};

/// Bytes that can be read from any place.
pub trait ReadSeek: Read + Seek {}
impl<T: Read + Seek + ?Sized> ReadSeek for T {}

/// A temporary file.
pub trait Scratch: Read + Write + Seek + Send {}
impl<T: Read + Write + Seek + Send + ?Sized> Scratch for T {}

/// Where a transport gets the bytes of a container from.
pub trait PartSource: Send + Sync {
    /// Opens the container with this digest.
    fn open(&self, container: &Digest) -> Result<Box<dyn ReadSeek + Send>, Problem>;
}

/// Where a transport puts bytes while they arrive. The file goes away when it is dropped.
pub trait Spool: Send + Sync {
    /// An empty temporary file.
    fn scratch(&self) -> Result<Box<dyn Scratch>, Problem>;
}

/// When a transport can be expected to answer with a receipt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReceiptKind {
    /// In the same exchange.
    Signed,
    /// As a message of its own, later.
    SignedLater,
}

/// How bytes move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// We connect and send.
    Push,
    /// A person carries a medium.
    Medium,
}

/// What a transport can do for a partner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capabilities {
    /// Whether the partner can be reached this way at all.
    pub reachable: bool,
    /// The largest container in bytes.
    pub max_message: u64,
    /// When the receipt comes.
    pub receipt: ReceiptKind,
    /// How bytes move.
    pub direction: Direction,
}

/// A sealed container with positive evidence about the very message, sealed by the partner; both were verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The container, to be kept.
    pub container: Vec<u8>,
    /// What it says.
    pub statement: Statement,
}

/// A refusal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeerError {
    /// What the partner says: the reason in its evidence, or its sentence, shortened and without control characters.
    pub text: String,
    /// The sealed container with negative evidence, verified; absent if the refusal was not signed.
    pub receipt: Option<Receipt>,
}

/// Why it is not known what became of a delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Doubt {
    /// The partner cannot be reached this way with what is known of it.
    NoRoute,
    /// The container could not be read here.
    NoContainer,
    /// No connection came about.
    NoConnection,
    /// The machine that answered does not have a certificate of the partner.
    ServerUnknown,
    /// The partner's machine does not accept our certificate.
    ClientRefused,
    /// No answer in time.
    TimedOut,
    /// The connection broke.
    Broken,
    /// An answer came that does not verify.
    BadAnswer,
    /// It was handed over and the answer will come as a message of its own.
    OnItsWay,
    /// The partner's access point has taken it and signed for it; the partner's evidence will come as a message of its
    /// own.
    Signed,
}

impl Doubt {
    /// The key of the sentence about it, after `doubt-`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NoRoute => "no-route",
            Self::NoContainer => "no-container",
            Self::NoConnection => "no-connection",
            Self::ServerUnknown => "server-unknown",
            Self::ClientRefused => "client-refused",
            Self::TimedOut => "timed-out",
            Self::Broken => "broken",
            Self::BadAnswer => "bad-answer",
            Self::OnItsWay => "on-its-way",
            Self::Signed => "signed",
        }
    }
}

/// Why the outcome is unknown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause {
    /// The kind of doubt.
    pub doubt: Doubt,
    /// For the operator.
    pub detail: String,
}

impl Cause {
    /// A cause.
    pub fn new(doubt: Doubt, detail: impl std::fmt::Display) -> Self {
        Self { doubt, detail: detail.to_string() }
    }
}

/// A receipt of AS4 as it came, checked against what was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WireReceipt {
    /// The field `Content-Type` of HTTP.
    pub content_type: String,
    /// The body of HTTP.
    pub body: Vec<u8>,
}

/// What came of one try to deliver.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Accepted, with proof. Final.
    Receipted(Receipt),
    /// Refused, with proof. Final.
    Refused(PeerError),
    /// Evidence was taken note of by the partner's authenticated node. Final; only for evidence, which is not itself
    /// answered with evidence.
    Noted,
    /// The partner's access point signed that it has the message, and the evidence will come by itself. Until it does, the
    /// message is sent again after a while: what makes the evidence is asked again, and gives the same.
    Signed(WireReceipt),
    /// Refused without proof: shown to the operator, never final.
    Hint(PeerError),
    /// Nobody knows. The same message with the same bytes is tried again later: a timeout is not a failure.
    Unknown(Cause),
}

impl Outcome {
    /// Nobody knows, because.
    pub fn unknown(doubt: Doubt, detail: impl std::fmt::Display) -> Self {
        Self::Unknown(Cause::new(doubt, detail))
    }

    /// Whether no further try is needed.
    pub const fn is_final(&self) -> bool {
        matches!(self, Self::Receipted(_) | Self::Refused(_) | Self::Noted)
    }
}

/// Something that has arrived.
pub struct Arrival {
    /// The name of the transport.
    pub transport: &'static str,
    /// The partner as the transport authenticated it; `None` if it cannot tell (a file). The seal decides in any case.
    pub peer: Option<AuthorityId>,
    /// What the sender wrote on the outside, already compared with the peer and the digest.
    pub envelope: Option<Envelope>,
    /// SHA-256 of the container, as it arrived.
    pub container: Digest,
    /// Its size in bytes.
    pub size: u64,
    /// Its bytes, at the beginning.
    pub body: Box<dyn ReadSeek + Send>,
    /// What is to be remembered of the message of AS4 that brought it, in the transaction that takes it.
    pub taking: Option<Arc<Taking>>,
}

/// A message of AS4 that was taken for the first time, and the receipt that goes out for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taking {
    /// Whose message.
    pub origin: as4::Origin,
    /// What it said, and the receipt.
    pub kept: as4::Kept,
}

/// What is remembered of messages of AS4, for ever.
#[async_trait]
pub trait Takings: Send + Sync {
    /// What is remembered of this message.
    ///
    /// # Errors
    /// What is wrong with the store.
    async fn taking(&self, origin: &as4::Origin) -> Result<Option<as4::Kept>, Problem>;

    /// Remembers a message that is handed on to nobody, or a further receipt for one that is known.
    ///
    /// # Errors
    /// What is wrong with the store.
    async fn take_note(&self, taking: &Taking) -> Result<(), Problem>;
}

impl std::fmt::Debug for Arrival {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Arrival")
            .field("transport", &self.transport)
            .field("peer", &self.peer)
            .field("container", &self.container)
            .field("size", &self.size)
            .finish_non_exhaustive()
    }
}

/// The node's answer to an arrival.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// Accepted; a sealed container with positive evidence.
    Accepted(Vec<u8>),
    /// Refused for good; a sealed container with negative evidence.
    Rejected(Vec<u8>),
    /// Taken note of (evidence).
    Noted,
}

/// The node behind a transport.
#[async_trait]
pub trait Inbound: Send + Sync {
    /// Takes what has arrived. Returns only after everything, the reply included, is durably committed; asked again
    /// with the same message, gives the same reply, byte for byte.
    ///
    /// # Errors
    /// A problem is not a refusal: the sender is told a fixed sentence and tries again.
    async fn receive(&self, arrival: Arrival) -> Result<Reply, Problem>;
}

/// Ends a transport when its value becomes true, or when its sender is dropped.
pub type Shutdown = watch::Receiver<bool>;

/// Waits until the end is asked for.
pub async fn ended(shutdown: &mut Shutdown) {
    // An error means that the sender is gone, which ends it too.
    let _ = shutdown.wait_for(|end| *end).await;
}

/// A way to move sealed containers.
#[async_trait]
pub trait Transport: Send + Sync {
    /// A short name, for logs and for the route of a message.
    fn name(&self) -> &'static str;

    /// What it can do for `peer`.
    fn capabilities(&self, peer: &Partner) -> Capabilities;

    /// Tries once to deliver a container.
    async fn deliver(&self, peer: &Partner, envelope: &Envelope, parts: &dyn PartSource) -> Outcome;

    /// Takes arrivals until the end is asked for.
    async fn run_inbound(&self, sink: Arc<dyn Inbound>, shutdown: Shutdown) -> Result<(), Problem>;
}
