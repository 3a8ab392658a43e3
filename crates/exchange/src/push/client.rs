//! The sending side.

use std::{
    collections::BTreeMap,
    io::Read,
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll},
    time::Duration,
};

use hyper::body::{Body, Bytes, Frame, SizeHint};
use kernel::{AuthorityId, Digest, Problem, limits};
use reqwest::{StatusCode, header, redirect};
use rustls::{AlertDescription, pki_types::ServerName};
use seal::TlsIdentity;
use tokio::{io::AsyncReadExt as _, net::TcpStream, sync::mpsc};

use super::{ASICE, CHANNEL, CONTAINER, KIND, Limits, MESSAGE, PATH, tls};
use crate::{
    answer::outcome_of,
    envelope::{Envelope, MessageKind},
    intake::PIECE,
    partner::{Partner, push_address},
    transport::{Doubt, Outcome, PartSource, PeerError, ReadSeek},
};

/// Characters of a partner's sentence that are kept.
const SENTENCE: usize = 200;

pub(crate) struct Client {
    identity: TlsIdentity,
    limits: Limits,
    /// One client, with its open connections, for each partner, as long as its pins stay the same.
    clients: Mutex<BTreeMap<AuthorityId, (Vec<Digest>, reqwest::Client)>>,
}

impl Client {
    pub(super) fn new(identity: &TlsIdentity, limits: Limits) -> Result<Self, Problem> {
        let identity = TlsIdentity {
            certificate_der: identity.certificate_der.clone(),
            key_pkcs8_der: identity.key_pkcs8_der.clone(),
        };
        // Found now rather than at the first message.
        tls::client(&identity, Vec::new())?;
        Ok(Self { identity, limits, clients: Mutex::default() })
    }

    pub(super) async fn deliver(&self, peer: &Partner, envelope: &Envelope, parts: &dyn PartSource) -> Outcome {
        let Some(mut url) = peer.descriptor.endpoints.push.as_deref().and_then(push_address) else {
            return Outcome::unknown(Doubt::NoRoute, "no push endpoint in the descriptor");
        };
        if envelope.to() != peer.id() {
            return Outcome::unknown(Doubt::NoRoute, "the message is for another partner");
        }
        if envelope.size > self.limits.container {
            return Outcome::unknown(Doubt::NoRoute, "larger than a container may be");
        }
        url.set_path(PATH);
        let client = match self.client_for(peer) {
            Ok(client) => client,
            Err(problem) => return Outcome::unknown(Doubt::NoRoute, problem),
        };
        let input = match parts.open(&envelope.container) {
            Ok(input) => input,
            Err(problem) => return Outcome::unknown(Doubt::NoContainer, problem),
        };
        let request = client
            .post(url.clone())
            .header(header::CONTENT_TYPE, ASICE)
            .header(MESSAGE, envelope.message.to_string())
            .header(CHANNEL, envelope.channel.to_string())
            .header(KIND, envelope.kind.as_str())
            .header(CONTAINER, envelope.container.to_string())
            .body(reqwest::Body::wrap(FileBody::new(input, envelope.size)))
            .timeout(self.patience(envelope.size));
        match request.send().await {
            Ok(response) => self.read(response, peer, envelope).await,
            Err(error) => self.why(&error, peer, &url).await,
        }
    }

    /// Why a partner's node closes the connection before anything is said: by TLS 1.3 it refuses our certificate after
    /// we believe that the handshake is over, and the end of the connection may hide the alert that says so. Connects
    /// once more by hand, says nothing, and listens for the alert.
    async fn refusal(&self, peer: &Partner, url: &reqwest::Url) -> Option<rustls::Error> {
        let config = tls::client(&self.identity, peer.descriptor.tls_certificates.clone()).ok()?;
        let (host, port) = (url.host_str()?, url.port_or_known_default()?);
        let name = ServerName::try_from(host.trim_matches(['[', ']']).to_owned()).ok()?;
        let listened = async {
            let line = TcpStream::connect((host.trim_matches(['[', ']']), port)).await?;
            let mut line = tokio_rustls::TlsConnector::from(Arc::new(config)).connect(name, line).await?;
            line.read_u8().await
        };
        let error = tokio::time::timeout(self.limits.handshake, listened).await.ok()?.err()?;
        tls::tls_error(&error).cloned()
    }

    async fn read(&self, response: reqwest::Response, peer: &Partner, envelope: &Envelope) -> Outcome {
        let status = response.status();
        let evidence = response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind == ASICE);
        let body = match read_small(response).await {
            Ok(body) => body,
            Err(outcome) => return outcome,
        };
        match (status, envelope.kind) {
            (StatusCode::NO_CONTENT, MessageKind::Evidence) => Outcome::Noted,
            (StatusCode::OK | StatusCode::UNPROCESSABLE_ENTITY, _) if evidence => outcome_of(body, peer, envelope),
            _ if status.is_client_error() || status.is_server_error() => {
                Outcome::Hint(PeerError { text: sentence(status, &body), receipt: None })
            }
            _ => Outcome::unknown(Doubt::BadAnswer, format_args!("status {status}")),
        }
    }

    /// The time for sending `size` bytes and for the answer.
    pub(crate) fn patience(&self, size: u64) -> Duration {
        self.limits.body(size).saturating_add(self.limits.answer)
    }

    /// Sends a request, and gives the media type and the bytes of what comes back, whatever its status. A partner that
    /// closes the line before anything is said is asked once more why.
    ///
    /// # Errors
    /// The outcome, when there is no answer that could be read.
    pub(crate) async fn answer_to(
        &self,
        request: reqwest::RequestBuilder,
        peer: &Partner,
        url: &reqwest::Url,
    ) -> Result<(String, Vec<u8>), Outcome> {
        let response = match request.send().await {
            Ok(response) => response,
            Err(error) => return Err(self.why(&error, peer, url).await),
        };
        let status = response.status();
        let media_type = response.headers().get(header::CONTENT_TYPE).and_then(|text| text.to_str().ok());
        let media_type = media_type.unwrap_or_default().to_owned();
        let body = read_small(response).await?;
        let plain = media_type.starts_with("text/plain") || body.is_empty();
        if plain && !status.is_success() {
            return Err(Outcome::Hint(PeerError { text: sentence(status, &body), receipt: None }));
        }
        Ok((media_type, body))
    }

    /// The outcome of a request that got no answer.
    async fn why(&self, error: &reqwest::Error, peer: &Partner, url: &reqwest::Url) -> Outcome {
        if never_began(error) && tls::tls_error(error).is_none() {
            return match self.refusal(peer, url).await {
                Some(refusal) => Outcome::unknown(doubt_of(Some(&refusal)).unwrap_or(Doubt::Broken), refusal),
                None => doubt(error),
            };
        }
        doubt(error)
    }

    pub(crate) fn client_for(&self, peer: &Partner) -> Result<reqwest::Client, Problem> {
        let pins = &peer.descriptor.tls_certificates;
        let mut clients = self.clients.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((known, client)) = clients.get(peer.id())
            && known == pins
        {
            return Ok(client.clone());
        }
        let client = reqwest::Client::builder()
            .tls_backend_preconfigured(tls::client(&self.identity, pins.clone())?)
            .https_only(true)
            .http1_only()
            .no_proxy()
            .redirect(redirect::Policy::none())
            .referer(false)
            .connect_timeout(self.limits.handshake)
            // Shorter than the server waits, or a message could go into a connection that is being closed.
            .pool_idle_timeout(self.limits.handshake / 2)
            .pool_max_idle_per_host(4)
            .build()
            .map_err(Problem::internal)?;
        clients.insert(peer.id().clone(), (pins.clone(), client.clone()));
        Ok(client)
    }
}

/// Reads an answer of at most [`limits::SMALL_FILE`] bytes.
async fn read_small(mut response: reqwest::Response) -> Result<Vec<u8>, Outcome> {
    let mut body = Vec::new();
    loop {
        match response.chunk().await {
            Ok(None) => return Ok(body),
            Ok(Some(piece)) if (body.len() + piece.len()) as u64 <= limits::SMALL_FILE => {
                body.extend_from_slice(&piece);
            }
            Ok(Some(_)) => return Err(Outcome::unknown(Doubt::BadAnswer, "the answer is too large")),
            Err(error) => return Err(doubt(&error)),
        }
    }
}

/// What a partner's node said, made harmless: short, and without control characters.
fn sentence(status: StatusCode, body: &[u8]) -> String {
    let text: String = String::from_utf8_lossy(body).chars().filter(|c| !c.is_control()).take(SENTENCE).collect();
    if text.is_empty() { format!("HTTP {}", status.as_u16()) } else { text }
}

/// Whether the connection was closed before any of the request went into it.
fn never_began(error: &reqwest::Error) -> bool {
    let mut cause = std::error::Error::source(error);
    while let Some(error) = cause {
        if error.downcast_ref::<hyper::Error>().is_some_and(hyper::Error::is_canceled) {
            return true;
        }
        cause = error.source();
    }
    false
}

/// Sorts a failure of the handshake.
fn doubt_of(error: Option<&rustls::Error>) -> Option<Doubt> {
    match error? {
        rustls::Error::InvalidCertificate(_) => Some(Doubt::ServerUnknown),
        rustls::Error::AlertReceived(
            AlertDescription::AccessDenied
            | AlertDescription::CertificateRequired
            | AlertDescription::CertificateUnknown
            | AlertDescription::UnknownCA
            | AlertDescription::BadCertificate,
        ) => Some(Doubt::ClientRefused),
        _ => None,
    }
}

/// Sorts a failure of the line.
fn doubt(error: &reqwest::Error) -> Outcome {
    let doubt = doubt_of(tls::tls_error(error)).unwrap_or(match error {
        _ if error.is_timeout() => Doubt::TimedOut,
        _ if error.is_connect() => Doubt::NoConnection,
        _ => Doubt::Broken,
    });
    let mut detail = error.to_string();
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        detail.push_str(": ");
        detail.push_str(&cause.to_string());
        source = cause.source();
    }
    Outcome::unknown(doubt, detail)
}

/// A body that a thread for blocking work reads from a file, a few pieces ahead of the line.
struct FileBody {
    pieces: mpsc::Receiver<std::io::Result<Bytes>>,
    left: u64,
}

impl FileBody {
    fn new(mut input: Box<dyn ReadSeek + Send>, size: u64) -> Self {
        let (sender, pieces) = mpsc::channel(4);
        tokio::task::spawn_blocking(move || {
            let mut piece = vec![0; PIECE];
            loop {
                let read = match input.read(&mut piece) {
                    Ok(0) => return,
                    Ok(n) => Ok(Bytes::copy_from_slice(&piece[..n])),
                    Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
                    Err(error) => Err(error),
                };
                let failed = read.is_err();
                // The line is gone, or there is nothing more to say.
                if sender.blocking_send(read).is_err() || failed {
                    return;
                }
            }
        });
        Self { pieces, left: size }
    }
}

impl Body for FileBody {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        self.pieces.poll_recv(cx).map(|piece| match piece {
            Some(Ok(bytes)) => match self.left.checked_sub(bytes.len() as u64) {
                Some(left) => {
                    self.left = left;
                    Some(Ok(Frame::data(bytes)))
                }
                None => Some(Err(std::io::Error::other("the container is larger than its envelope says"))),
            },
            Some(Err(error)) => Some(Err(error)),
            None if self.left > 0 => {
                Some(Err(std::io::Error::other("the container is smaller than its envelope says")))
            }
            None => None,
        })
    }

    fn is_end_stream(&self) -> bool {
        self.left == 0
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }
}
