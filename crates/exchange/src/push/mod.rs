//! Straight from node to node: HTTPS with certificates on both sides, pinned by fingerprint.
//!
//! One request carries one container: `POST /exchange/v1/messages`. The answer is
//!
//! | status | body | meaning |
//! |---|---|---|
//! | 200 | sealed evidence | accepted |
//! | 422 | sealed evidence | refused for good |
//! | 204 | none | evidence taken note of |
//! | any other | one fixed sentence | a hint; the sender tries again |
//!
//! TLS 1.3 (RFC 8446) only, with X25519MLKEM768 first, so that what is recorded on the line today stays closed to the
//! machines of later decades. Neither side asks a certification authority or a name: a certificate is a partner's when
//! its SHA-256 fingerprint stands in the partner's descriptor. Its dates are not looked at; the descriptor's are.

mod client;
mod server;
mod tls;

#[cfg(test)]
mod tests;

use std::{net::SocketAddr, sync::Arc, time::Duration};

use async_trait::async_trait;
use kernel::{AuthorityId, Digest, Problem, limits};
use seal::TlsIdentity;
use tokio::net::TcpListener;

pub(crate) use client::Client;
pub(crate) use server::{Shared, gather, refuse};

use crate::{
    ebms::Seat,
    envelope::Envelope,
    partner::{Partner, push_address},
    transport::{Capabilities, Direction, Inbound, Outcome, PartSource, ReceiptKind, Shutdown, Spool, Transport},
};

/// Where messages are posted to.
pub const PATH: &str = "/exchange/v1/messages";
/// The name of this transport.
pub const NAME: &str = "push";
/// Media type of a container (ETSI EN 319 162-1).
pub(crate) const ASICE: &str = "application/vnd.etsi.asic-e+zip";

/// Header with the [`MessageId`](crate::envelope::MessageId).
pub(crate) const MESSAGE: &str = "comity-message";
/// Header with the [`Channel`](crate::envelope::Channel).
pub(crate) const CHANNEL: &str = "comity-channel";
/// Header with the [`MessageKind`](crate::envelope::MessageKind).
pub(crate) const KIND: &str = "comity-kind";
/// Header with the digest of the container.
pub(crate) const CONTAINER: &str = "comity-container";

/// Whose certificate it is. Asked for each connection and again for each message, so a partner who was shut out is out
/// at once.
pub trait PeerDirectory: Send + Sync {
    /// The authority in whose descriptor the fingerprint stands; `None` if nobody may connect with it.
    fn authority(&self, fingerprint: &Digest) -> Option<AuthorityId>;
}

/// Bounds of time and number; the defaults are for production.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// The largest container in bytes, by default [`limits::CONTAINER`].
    pub container: u64,
    /// Connections at once, of all partners together.
    pub connections: usize,
    /// Messages at once from one partner. Each may hold a temporary file of the largest size.
    pub per_peer: usize,
    /// For a handshake, and for the headers of a request.
    pub handshake: Duration,
    /// Between two pieces of a body.
    pub idle: Duration,
    /// Bytes a second below which a body is too slow; counted after [`idle`](Self::idle) has passed once.
    pub least_rate: u64,
    /// For the answer once the body is through, on the sending side.
    pub answer: Duration,
    /// For messages under way when the node stops.
    pub grace: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            container: limits::CONTAINER,
            connections: 256,
            per_peer: 4,
            handshake: Duration::from_secs(10),
            idle: Duration::from_secs(30),
            // An ISDN line brings 8 kB a second; at this rate 64 MB take two and a half hours.
            least_rate: 8_000,
            // Checking the seal over some gigabytes of attachments takes minutes.
            answer: Duration::from_mins(5),
            grace: Duration::from_secs(20),
        }
    }
}

impl Limits {
    /// The longest time that a body of `size` bytes may take.
    pub(crate) fn body(&self, size: u64) -> Duration {
        self.idle.saturating_add(Duration::from_secs(size / self.least_rate.max(1)))
    }
}

/// The push transport of one node.
pub struct Push {
    client: Arc<Client>,
    server: Option<server::Server>,
    /// The access point of AS4, which uses the same line.
    seat: Option<Arc<Seat>>,
    limits: Limits,
}

impl std::fmt::Debug for Push {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Push").field("limits", &self.limits).finish_non_exhaustive()
    }
}

/// What the receiving side needs.
pub struct Listen {
    /// Whose node it is; messages for others are refused.
    pub me: AuthorityId,
    /// A bound listener.
    pub listener: TcpListener,
    /// Who may connect.
    pub peers: Arc<dyn PeerDirectory>,
    /// Where arriving bytes go.
    pub spool: Arc<dyn Spool>,
}

impl Push {
    /// A transport that shows `identity` on the line. Without `listen` it only sends.
    ///
    /// # Errors
    /// `push-identity` when key and certificate do not fit together.
    pub fn new(identity: &TlsIdentity, listen: Option<Listen>, limits: Limits) -> Result<Self, Problem> {
        let server = listen.map(|listen| server::Server::new(identity, listen, limits)).transpose()?;
        Ok(Self { client: Arc::new(Client::new(identity, limits)?), server, seat: None, limits })
    }

    /// The same, with an access point of AS4 beside it.
    #[must_use]
    pub fn with_as4(mut self, seat: Seat) -> Self {
        self.seat = Some(Arc::new(seat));
        self
    }

    /// The access point.
    pub(crate) fn seat(&self) -> Option<&Arc<Seat>> {
        self.seat.as_ref()
    }

    /// What sends.
    pub(crate) fn client(&self) -> &Client {
        &self.client
    }

    /// The address on which it listens.
    pub fn local_address(&self) -> Option<SocketAddr> {
        self.server.as_ref().and_then(server::Server::local_address)
    }
}

#[async_trait]
impl Transport for Push {
    fn name(&self) -> &'static str {
        NAME
    }

    fn capabilities(&self, peer: &Partner) -> Capabilities {
        let address = peer.descriptor.endpoints.push.as_deref().and_then(push_address);
        Capabilities {
            reachable: address.is_some() && !peer.descriptor.tls_certificates.is_empty(),
            max_message: self.limits.container,
            receipt: ReceiptKind::Signed,
            direction: Direction::Push,
        }
    }

    async fn deliver(&self, peer: &Partner, envelope: &Envelope, parts: &dyn PartSource) -> Outcome {
        self.client.deliver(peer, envelope, parts).await
    }

    async fn run_inbound(&self, sink: Arc<dyn Inbound>, shutdown: Shutdown) -> Result<(), Problem> {
        match &self.server {
            Some(server) => server.run(sink, &self.client, self.seat.as_ref(), shutdown).await,
            None => Ok(()),
        }
    }
}
