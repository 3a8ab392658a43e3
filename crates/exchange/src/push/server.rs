//! The receiving side.

use std::{
    collections::BTreeMap,
    future::poll_fn,
    net::SocketAddr,
    pin::{Pin, pin},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use axum::{
    Router,
    body::{Body, HttpBody as _},
    extract::{Extension, Request, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::post,
};
use hyper::{body::Bytes, server::conn::http1};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    service::TowerToHyperService,
};
use kernel::{AuthorityId, Class, Digest, Problem};
use seal::TlsIdentity;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore, mpsc, watch},
    task::JoinSet,
    time::timeout,
};
use tokio_rustls::{TlsAcceptor, server::TlsStream};

use super::{ASICE, CHANNEL, CONTAINER, Client, KIND, Limits, Listen, MESSAGE, NAME, PATH, PeerDirectory, tls};
use crate::{
    ebms::{self, Seat},
    envelope::{Channel, Envelope, MessageId, MessageKind},
    intake::{Intake, Taken, too_large},
    transport::{Arrival, Inbound, Reply, Shutdown, Spool, ended},
};

/// Bytes of headers.
const HEADERS: usize = 16 << 10;
/// Time during which bytes are still read, and thrown away, from somebody who was refused, so that the refusal reaches
/// him before the line is cut.
const LEFTOVER_TIME: Duration = Duration::from_secs(1);
/// Pause when no connection can be accepted (no file handles left).
const ACCEPT_PAUSE: Duration = Duration::from_millis(200);

pub(super) struct Server {
    listen: Listen,
    acceptor: TlsAcceptor,
    limits: Limits,
}

impl Server {
    pub(super) fn new(identity: &TlsIdentity, listen: Listen, limits: Limits) -> Result<Self, Problem> {
        let acceptor = TlsAcceptor::from(Arc::new(tls::server(identity, Arc::clone(&listen.peers))?));
        Ok(Self { listen, acceptor, limits })
    }

    pub(super) fn local_address(&self) -> Option<SocketAddr> {
        self.listen.listener.local_addr().ok()
    }

    /// Serves until the end is asked for, then lets messages under way finish within the time of grace.
    pub(super) async fn run(
        &self,
        sink: Arc<dyn Inbound>,
        client: &Arc<Client>,
        seat: Option<&Arc<Seat>>,
        mut shutdown: Shutdown,
    ) -> Result<(), Problem> {
        let shared = Arc::new(Shared {
            me: self.listen.me.clone(),
            peers: Arc::clone(&self.listen.peers),
            spool: Arc::clone(&self.listen.spool),
            sink,
            limits: self.limits,
            client: Arc::clone(client),
            seat: seat.cloned(),
            busy: Mutex::default(),
        });
        let app = Router::new()
            .route(PATH, post(receive))
            .route(ebms::PATH, post(ebms::serve))
            .fallback(nothing_else)
            .with_state(shared);
        let places = Arc::new(Semaphore::new(self.limits.connections));
        let (stop, stopping) = watch::channel(false);
        let mut open = JoinSet::new();
        loop {
            let next = next_connection(&self.listen.listener, &places);
            let (stream, place) = tokio::select! {
                () = ended(&mut shutdown) => break,
                Some(_) = open.join_next() => continue,
                accepted = next => accepted,
            };
            let (acceptor, app, limits) = (self.acceptor.clone(), app.clone(), self.limits);
            let stopping = stopping.clone();
            open.spawn(async move {
                let _place = place;
                serve(stream, &acceptor, app, limits, stopping).await;
            });
        }
        stop.send_replace(true);
        let all = async { while open.join_next().await.is_some() {} };
        if timeout(self.limits.grace, all).await.is_err() {
            tracing::warn!(open = open.len(), "connections cut at the end of the time of grace");
        }
        Ok(())
    }
}

async fn next_connection(listener: &TcpListener, places: &Arc<Semaphore>) -> (TcpStream, Option<OwnedSemaphorePermit>) {
    loop {
        // The semaphore is never closed.
        let place = Arc::clone(places).acquire_owned().await.ok();
        match listener.accept().await {
            Ok((stream, _)) => return (stream, place),
            Err(error) => {
                tracing::warn!(%error, "no connection could be accepted");
                tokio::time::sleep(ACCEPT_PAUSE).await;
            }
        }
    }
}

/// One connection from handshake to end.
async fn serve(stream: TcpStream, acceptor: &TlsAcceptor, app: Router, limits: Limits, mut stopping: Shutdown) {
    let stream = match timeout(limits.handshake, acceptor.accept(stream).into_fallible()).await {
        Ok(Ok(stream)) => stream,
        Ok(Err((error, stream))) => {
            tracing::info!(%error, "handshake refused");
            let_go(stream).await;
            return;
        }
        Err(_) => {
            tracing::info!("handshake took too long");
            return;
        }
    };
    let Some(fingerprint) = fingerprint_of(&stream) else { return };
    let service = TowerToHyperService::new(app.layer(Extension(fingerprint)));
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.handshake)
        .max_buf_size(HEADERS)
        .serve_connection(TokioIo::new(stream), service);
    let mut connection = pin!(connection);
    let result = tokio::select! {
        result = connection.as_mut() => result,
        () = ended(&mut stopping) => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = result {
        tracing::info!(%error, "connection ended early");
    }
}

fn fingerprint_of(stream: &TlsStream<TcpStream>) -> Option<Digest> {
    let (_, session) = stream.get_ref();
    session.peer_certificates().and_then(|chain| chain.first()).map(|certificate| Digest::of(certificate))
}

/// Closes our half and reads a little of what still comes; otherwise the system would answer the waiting bytes with a
/// reset, and the alert would be lost.
async fn let_go(mut stream: TcpStream) {
    let mut piece = vec![0; 16 << 10];
    let _ = timeout(LEFTOVER_TIME, async {
        stream.shutdown().await?;
        while stream.read(&mut piece).await? > 0 {}
        Ok::<_, std::io::Error>(())
    })
    .await;
}

/// What the requests on one listener share.
pub(crate) struct Shared {
    me: AuthorityId,
    peers: Arc<dyn PeerDirectory>,
    spool: Arc<dyn Spool>,
    sink: Arc<dyn Inbound>,
    limits: Limits,
    client: Arc<Client>,
    seat: Option<Arc<Seat>>,
    /// Messages under way by partner.
    busy: Mutex<BTreeMap<AuthorityId, usize>>,
}

impl Shared {
    pub(crate) fn peers(&self) -> &dyn PeerDirectory {
        self.peers.as_ref()
    }

    pub(crate) fn seat(&self) -> Option<&Arc<Seat>> {
        self.seat.as_ref()
    }

    pub(crate) fn sink(&self) -> &dyn Inbound {
        self.sink.as_ref()
    }

    pub(crate) fn client(&self) -> Arc<Client> {
        Arc::clone(&self.client)
    }

    pub(crate) const fn limits(&self) -> &Limits {
        &self.limits
    }

    /// A place among the messages of `peer`.
    ///
    /// # Errors
    /// `push-peer-busy`.
    pub(crate) fn turn(self: &Arc<Self>, peer: &AuthorityId) -> Result<Turn, Problem> {
        let busy = || Problem::new(Class::Unavailable, "push-peer-busy").arg("authority", peer);
        Turn::take(self, peer).ok_or_else(busy)
    }
}

/// Reads a body of at most `most` bytes whole.
///
/// # Errors
/// `message-too-large`, `push-body-slow` when `idle` passes between two pieces, `push-body-broken`.
pub(crate) async fn gather(mut body: Body, most: u64, idle: Duration) -> Result<Vec<u8>, Problem> {
    let mut whole = Vec::new();
    while let Some(piece) = timeout(idle, next_piece(&mut body)).await.map_err(|_| too_slow())?? {
        if (whole.len() + piece.len()) as u64 > most {
            return Err(too_large(most));
        }
        whole.extend_from_slice(&piece);
    }
    Ok(whole)
}

/// A place among the messages of one partner; given back when dropped.
pub(crate) struct Turn(Arc<Shared>, AuthorityId);

impl Turn {
    fn take(shared: &Arc<Shared>, peer: &AuthorityId) -> Option<Self> {
        let mut busy = shared.busy.lock().unwrap_or_else(PoisonError::into_inner);
        let count = busy.entry(peer.clone()).or_default();
        (*count < shared.limits.per_peer).then(|| {
            *count += 1;
            Self(Arc::clone(shared), peer.clone())
        })
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let mut busy = self.0.busy.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = busy.get_mut(&self.1) {
            *count -= 1;
            if *count == 0 {
                busy.remove(&self.1);
            }
        }
    }
}

async fn nothing_else(request: Request) -> Response {
    refuse(&Problem::not_found().detail("another path or method"), Some(request.into_body())).await
}

async fn receive(
    State(shared): State<Arc<Shared>>,
    Extension(fingerprint): Extension<Digest>,
    request: Request,
) -> Response {
    let (parts, mut body) = request.into_parts();
    let admitted = admit(&shared, &fingerprint, &parts.headers);
    let (envelope, turn) = match admitted {
        Ok(admitted) => admitted,
        Err(problem) => return refuse(&problem, Some(body)).await,
    };
    let deadline = shared.limits.body(envelope.size);
    let taken = match timeout(deadline, take(&shared, &envelope, &mut body)).await {
        Ok(Ok(taken)) => taken,
        Ok(Err(problem)) => return refuse(&problem, Some(body)).await,
        Err(_) => return refuse(&too_slow(), None).await,
    };
    let arrival = Arrival {
        transport: NAME,
        peer: Some(envelope.from.clone()),
        container: taken.digest,
        size: taken.size,
        body: taken.body,
        envelope: Some(envelope),
        taking: None,
    };
    let sink = Arc::clone(&shared.sink);
    // A task of its own: what has arrived whole is worked off even when the sender hangs up.
    let reply = tokio::spawn(async move {
        let _turn = turn;
        sink.receive(arrival).await
    });
    match reply.await {
        Ok(Ok(Reply::Accepted(evidence))) => {
            (StatusCode::OK, [(header::CONTENT_TYPE, ASICE)], evidence).into_response()
        }
        Ok(Ok(Reply::Rejected(evidence))) => {
            (StatusCode::UNPROCESSABLE_ENTITY, [(header::CONTENT_TYPE, ASICE)], evidence).into_response()
        }
        Ok(Ok(Reply::Noted)) => StatusCode::NO_CONTENT.into_response(),
        Ok(Err(problem)) => refuse(&problem, None).await,
        Err(error) => refuse(&Problem::internal(error), None).await,
    }
}

/// Everything that can be asked before a byte of the body is read.
fn admit(shared: &Arc<Shared>, fingerprint: &Digest, headers: &HeaderMap) -> Result<(Envelope, Turn), Problem> {
    let stranger = || Problem::new(Class::Forbidden, "push-peer-unknown").detail(fingerprint);
    let peer = shared.peers.authority(fingerprint).ok_or_else(stranger)?;
    let envelope = envelope_of(headers, peer)?;
    if envelope.to() != &shared.me {
        return Err(Problem::invalid("push-other-receiver"));
    }
    if envelope.size > shared.limits.container {
        return Err(too_large(shared.limits.container));
    }
    let turn = shared.turn(&envelope.from)?;
    Ok((envelope, turn))
}

/// The envelope in the headers; each must stand once. The size must be declared.
fn envelope_of(headers: &HeaderMap, from: AuthorityId) -> Result<Envelope, Problem> {
    fn once<'a>(headers: &'a HeaderMap, name: &'static str) -> Option<&'a str> {
        let mut values = headers.get_all(name).iter();
        values.next().filter(|_| values.next().is_none()).and_then(|value| value.to_str().ok())
    }
    fn read<T>(headers: &HeaderMap, name: &'static str, parse: impl Fn(&str) -> Option<T>) -> Result<T, Problem> {
        let wrong = || Problem::invalid("push-header").arg("header", name);
        once(headers, name).and_then(parse).ok_or_else(wrong)
    }
    let kind = read(headers, "content-type", |kind| Some(kind.to_owned()))?;
    if kind != ASICE {
        return Err(Problem::invalid("push-header").arg("header", "content-type"));
    }
    Ok(Envelope {
        message: read(headers, MESSAGE, MessageId::parse)?,
        channel: read(headers, CHANNEL, Channel::parse)?,
        kind: read(headers, KIND, MessageKind::parse)?,
        container: read(headers, CONTAINER, Digest::parse)?,
        size: read(headers, "content-length", |size| size.parse().ok())?,
        from,
    })
}

/// Reads the body into a temporary file. The file is written on a thread for blocking work.
async fn take(shared: &Shared, envelope: &Envelope, body: &mut Body) -> Result<Taken, Problem> {
    let (sender, mut pieces) = mpsc::channel::<Bytes>(4);
    let (spool, limit) = (Arc::clone(&shared.spool), envelope.size);
    let writing = tokio::task::spawn_blocking(move || {
        let mut intake = Intake::new(spool.scratch()?, limit);
        while let Some(piece) = pieces.blocking_recv() {
            intake.add(&piece)?;
        }
        intake.finish()
    });
    let mut broken = None;
    loop {
        match timeout(shared.limits.idle, next_piece(body)).await {
            // The writer has stopped; it says why below.
            Ok(Ok(Some(piece))) => {
                if sender.send(piece).await.is_err() {
                    break;
                }
            }
            Ok(Ok(None)) => break,
            Ok(Err(problem)) => broken = Some(problem),
            Err(_) => broken = Some(too_slow()),
        }
        if broken.is_some() {
            break;
        }
    }
    drop(sender);
    let taken = writing.await.map_err(Problem::internal)?;
    if let Some(problem) = broken {
        return Err(problem);
    }
    let taken = taken?;
    if taken.size == envelope.size && taken.digest == envelope.container {
        Ok(taken)
    } else {
        Err(Problem::invalid("push-digest-differs"))
    }
}

/// The next bytes of a body; `None` at its end.
async fn next_piece(body: &mut Body) -> Result<Option<Bytes>, Problem> {
    loop {
        match poll_fn(|cx| Pin::new(&mut *body).poll_frame(cx)).await {
            None => return Ok(None),
            // Trailers say nothing here.
            Some(Ok(frame)) => {
                if let Ok(bytes) = frame.into_data() {
                    return Ok(Some(bytes));
                }
            }
            Some(Err(error)) => return Err(Problem::new(Class::Unavailable, "push-body-broken").detail(error)),
        }
    }
}

fn too_slow() -> Problem {
    Problem::new(Class::Unavailable, "push-body-slow")
}

/// The answer to a problem: the fixed sentence and nothing of ours. A little of a body that was not read is read first,
/// so that the sender gets to the answer.
pub(crate) async fn refuse(problem: &Problem, body: Option<Body>) -> Response {
    tracing::warn!(%problem, "a message was not taken");
    if let Some(mut body) = body {
        let _ = timeout(LEFTOVER_TIME, async { while let Ok(Some(_)) = next_piece(&mut body).await {} }).await;
    }
    let status = match problem.class {
        Class::Invalid => StatusCode::BAD_REQUEST,
        Class::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        Class::SignedOut | Class::Forbidden | Class::NotFound => StatusCode::FORBIDDEN,
        Class::Conflict => StatusCode::CONFLICT,
        Class::Unavailable | Class::Internal => StatusCode::SERVICE_UNAVAILABLE,
    };
    let headers = [(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CONNECTION, "close")];
    (status, headers, problem.for_partner()).into_response()
}
