//! The receiving side.

use std::{io::Cursor, sync::Arc};

use as4::{Answer, Code, Encryption, Kept, Limits, Memory, Message, Origin, Outgoing, Received, Refusal, Taken};
use axum::{
    body::Body,
    extract::{Extension, Request, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use kernel::{AuthorityId, Class, Digest, Problem};
use tokio::time::timeout;

use super::{Known, NAME, PARTY, SERVICE, Seat, envelope_of, send};
use crate::{
    envelope::{Envelope, MessageId, MessageKind},
    evidence::Statement,
    push::{Shared, gather},
    transport::{Arrival, Reply, Taking},
};

/// `POST /as4`.
pub(crate) async fn serve(
    State(shared): State<Arc<Shared>>,
    Extension(fingerprint): Extension<Digest>,
    request: Request,
) -> Response {
    match take(&shared, &fingerprint, request).await {
        Ok(answer) => {
            (StatusCode::OK, [(header::CONTENT_TYPE, answer.content_type)], Body::from(answer.body)).into_response()
        }
        Err(problem) => crate::push::refuse(&problem, None).await,
    }
}

/// What is said back, signed.
struct Said {
    content_type: String,
    body: Vec<u8>,
}

impl From<Outgoing> for Said {
    fn from(made: Outgoing) -> Self {
        Self { content_type: made.content_type, body: made.body }
    }
}

impl From<Answer> for Said {
    fn from(kept: Answer) -> Self {
        Self { content_type: kept.content_type, body: kept.body }
    }
}

/// Takes one message.
///
/// # Errors
/// What gets no signed answer: a stranger, a line that breaks, a node that cannot work now. The sender tries again.
async fn take(shared: &Arc<Shared>, fingerprint: &Digest, request: Request) -> Result<Said, Problem> {
    let stranger = || Problem::new(Class::Forbidden, "push-peer-unknown").detail(fingerprint);
    let peer = shared.peers().authority(fingerprint).ok_or_else(stranger)?;
    let seat = shared.seat().cloned().ok_or_else(Problem::not_found)?;
    let known = seat.partners.partner(&peer).and_then(Known::of).ok_or_else(stranger)?;
    let turn = shared.turn(&peer)?;
    let content_type = request.headers().get(header::CONTENT_TYPE).and_then(|text| text.to_str().ok());
    let content_type = content_type.unwrap_or_default().to_owned();
    let limits = shared.limits();
    let (most, time) = (Limits::default().message, limits.body(Limits::default().message));
    let slow = || Problem::new(Class::Unavailable, "push-body-slow");
    let body = timeout(time, gather(request.into_body(), most, limits.idle)).await.map_err(|_| slow())??;
    let shared = Arc::clone(shared);
    // A task of its own: what has arrived whole is worked off even when the sender hangs up.
    let working = tokio::spawn(async move {
        let _turn = turn;
        work(&shared, &seat, known, content_type, body).await
    });
    working.await.map_err(Problem::internal)?
}

/// Why a message was not taken, and what it called itself.
struct No {
    refusal: Refusal,
    claimed: Option<String>,
}

async fn work(
    shared: &Arc<Shared>,
    seat: &Arc<Seat>,
    known: Known,
    content_type: String,
    body: Vec<u8>,
) -> Result<Said, Problem> {
    let reading = {
        let seat = Arc::clone(seat);
        tokio::task::spawn_blocking(move || {
            let read = seat.read(&known, &content_type, &body, Encryption::Required);
            (read, known)
        })
    };
    let (read, known) = reading.await.map_err(Problem::internal)?;
    let peer = known.partner.id().clone();
    let received = match read {
        Ok(received) => received,
        Err(refused) => {
            return signed_error(seat, &peer, &No { refusal: refused.refusal, claimed: refused.claimed_id });
        }
    };
    match hand_on(shared, seat, known, received).await {
        Ok(said) => Ok(said),
        Err(Trouble::Refused(no)) => signed_error(seat, &peer, &no),
        Err(Trouble::Node(problem)) => Err(problem),
    }
}

enum Trouble {
    Refused(No),
    Node(Problem),
}

impl From<Problem> for Trouble {
    fn from(problem: Problem) -> Self {
        Self::Node(problem)
    }
}

async fn hand_on(shared: &Arc<Shared>, seat: &Arc<Seat>, known: Known, received: Received) -> Result<Said, Trouble> {
    let peer = known.partner.id().clone();
    let claimed = match received.message() {
        Message::UserMessage(message) => Some(message.info.message_id.clone()),
        _ => None,
    };
    let no = |refusal: Refusal| Trouble::Refused(No { refusal, claimed: claimed.clone() });
    let envelope = outside(&seat.me, &peer, &received).map_err(no)?;
    let origin = Origin::of(&received).ok_or_else(|| no(Refusal::new(Code::Other, "not a user message")))?;
    // The memory is asked before and written with what is handed on; in between it is this one message's.
    let mut memory = One { known: seat.takings.taking(&origin).await?, first: None, further: None };
    let (id, at) = (seat.fresh_id(), seat.now());
    let made = || seat.with_chance(|rng| as4::receipt(&received, &id, at, &seat.signer, rng));
    let taken = match as4::take_in(&received, &mut memory, made) {
        Ok(taken) => taken,
        Err(as4::Failed::Refused(refusal)) => return Err(no(refusal)),
        Err(as4::Failed::Memory(never)) => match never {},
    };
    let note = |kept: Kept| Taking { origin: origin.clone(), kept };
    let Some(envelope) = envelope else {
        // A ping is receipted and handed on to nobody.
        if let Some(kept) = memory.first.or(memory.further) {
            seat.takings.take_note(&note(kept)).await?;
        }
        return Ok(taken.answer().clone().into());
    };
    let first = matches!(taken, Taken::First { .. });
    let taking = memory.first.map(note).map(Arc::new);
    let container = received.into_payloads().pop().map(|part| part.content).unwrap_or_default();
    let arrival = Arrival {
        transport: NAME,
        peer: Some(peer.clone()),
        container: envelope.container,
        size: envelope.size,
        body: Box::new(Cursor::new(container)),
        envelope: Some(envelope.clone()),
        taking: taking.filter(|_| first),
    };
    // What came before is asked for its answer once more: the node gives the same, and hands nothing on.
    let reply = match shared.sink().receive(arrival).await {
        Ok(reply) => reply,
        Err(problem) if matches!(problem.class, Class::Unavailable | Class::Internal) => return Err(problem.into()),
        Err(problem) => {
            tracing::warn!(%problem, %peer, "a message of AS4 was not taken");
            return Err(no(Refusal::new(Code::Other, problem.code)));
        }
    };
    if let Some(kept) = memory.further {
        seat.takings.take_note(&note(kept)).await?;
    }
    let answer = if first { settled(seat, &origin, taken.answer()).await? } else { taken.answer().clone() };
    send_back(shared, seat, known, &envelope, claimed.clone(), reply);
    Ok(answer.into())
}

/// The receipt that was stored: another copy of the same message may have been faster with its own.
async fn settled(seat: &Seat, origin: &Origin, ours: &Answer) -> Result<Answer, Problem> {
    let kept = seat.takings.taking(origin).await?;
    let kept = kept.ok_or_else(|| Problem::internal("a message was taken and not remembered"))?;
    match kept.answers.iter().find(|answer| answer.sealed == ours.sealed) {
        Some(stored) => Ok(stored.clone()),
        None => Ok(ours.clone()),
    }
}

/// Sends the node's evidence about a message to its sender, once; if it does not get there, the sender asks again by
/// sending the message again.
fn send_back(
    shared: &Arc<Shared>,
    seat: &Arc<Seat>,
    known: Known,
    about: &Envelope,
    answers: Option<String>,
    reply: Reply,
) {
    let (Reply::Accepted(container) | Reply::Rejected(container)) = reply else { return };
    let (client, seat, me, channel) = (shared.client(), Arc::clone(seat), seat.me.clone(), about.channel.clone());
    let to = about.from.clone();
    tokio::spawn(async move {
        let statement = match digest_of(&container) {
            Ok(statement) => statement,
            Err(problem) => {
                tracing::error!(%problem, "evidence of this node cannot be read");
                return;
            }
        };
        let envelope = Envelope {
            message: MessageId::new(&statement, &to),
            from: me,
            channel,
            kind: MessageKind::Evidence,
            container: Digest::of(&container),
            size: container.len() as u64,
        };
        let outcome = send::say(&client, &seat, known, &envelope, container, answers).await;
        if !outcome.is_final() {
            tracing::info!(%to, ?outcome, "evidence did not get through; the sender will ask again");
        }
    });
}

/// The digest of the statement in a container of ours.
fn digest_of(container: &[u8]) -> Result<Digest, Problem> {
    let checked = seal::read_container(Cursor::new(container))?;
    let signer = checked.signer().clone();
    let sealed = checked.trusted(&[signer])?;
    Statement::read(sealed.json()).map(|statement| statement.digest())
}

/// The outside of a message between nodes; `None` for a ping.
fn outside(me: &AuthorityId, peer: &AuthorityId, received: &Received) -> Result<Option<Envelope>, Refusal> {
    let Message::UserMessage(message) = received.message() else {
        return Err(Refusal::new(Code::ValueInconsistent, "only messages with a container are taken here"));
    };
    let named =
        |party: &as4::Party, id: &AuthorityId| party.id == id.as_str() && party.id_type.as_deref() == Some(PARTY);
    if !named(&message.from, peer) {
        return Err(Refusal::new(Code::ValueInconsistent, "the sender is another than the one on the line"));
    }
    if !named(&message.to, me) {
        return Err(Refusal::new(Code::ValueInconsistent, "the message is for another authority"));
    }
    if message.is_ping() {
        return Ok(None);
    }
    if message.collaboration.service != SERVICE {
        return Err(Refusal::new(Code::ValueNotRecognized, "a service that is not offered here"));
    }
    let container = received.payloads().first().map(|part| part.content.as_slice()).unwrap_or_default();
    let envelope = envelope_of(message, peer, container).filter(|envelope| envelope.to() == me);
    envelope.map(Some).ok_or_else(|| Refusal::new(Code::ValueInconsistent, "the header does not fit the container"))
}

/// A signed error with the code and its fixed sentence; why, stays here.
fn signed_error(seat: &Seat, peer: &AuthorityId, no: &No) -> Result<Said, Problem> {
    tracing::warn!(%peer, refusal = %no.refusal, "a message of AS4 was refused");
    let (id, at) = (seat.fresh_id(), seat.now());
    let claimed = no.claimed.as_deref();
    let made = seat.with_chance(|rng| as4::error(no.refusal.code, claimed, &id, at, &seat.signer, rng));
    made.map(Said::from).map_err(Problem::internal)
}

/// The memory as far as one message goes: what is to be written is taken out of it afterwards.
struct One {
    known: Option<Kept>,
    first: Option<Kept>,
    further: Option<Kept>,
}

impl Memory for One {
    type Error = std::convert::Infallible;

    fn find(&mut self, _: &Origin) -> Result<Option<Kept>, Self::Error> {
        Ok(self.known.clone())
    }

    fn keep(&mut self, _: &Origin, kept: &Kept) -> Result<Option<Kept>, Self::Error> {
        self.first = Some(kept.clone());
        Ok(None)
    }

    fn add(&mut self, _: &Origin, answer: &Answer) -> Result<(), Self::Error> {
        let content = self.known.as_ref().map(|known| known.content);
        self.further = content.map(|content| Kept { content, answers: vec![answer.clone()] });
        Ok(())
    }
}
