//! The sending side.

use std::{io::Read as _, sync::Arc};

use as4::{Encryption, Limits, Message};
use kernel::Problem;
use reqwest::header;

use super::{Known, Seat};
use crate::{
    envelope::{Envelope, MessageKind},
    partner::Partner,
    push::Client,
    transport::{Doubt, Outcome, PartSource, PeerError, WireReceipt},
};

/// Tries once to deliver.
pub(super) async fn deliver(
    client: &Client,
    seat: &Arc<Seat>,
    peer: &Partner,
    envelope: &Envelope,
    parts: &dyn PartSource,
) -> Outcome {
    let Some(known) = Known::of(peer.clone()) else {
        return Outcome::unknown(Doubt::NoRoute, "no endpoint of AS4 in the descriptor");
    };
    if envelope.to() != peer.id() {
        return Outcome::unknown(Doubt::NoRoute, "the message is for another partner");
    }
    if envelope.size > Limits::default().payload {
        return Outcome::unknown(Doubt::NoRoute, "larger than a message of AS4 may be");
    }
    let (container, size) = match parts.open(&envelope.container) {
        Ok(input) => (input, envelope.size),
        Err(problem) => return Outcome::unknown(Doubt::NoContainer, problem),
    };
    let read = tokio::task::spawn_blocking(move || {
        let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
        container.take(size.saturating_add(1)).read_to_end(&mut bytes).map(|_| bytes)
    });
    match read.await {
        Ok(Ok(bytes)) if bytes.len() as u64 == size => say(client, seat, known, envelope, bytes, None).await,
        Ok(Ok(_)) => Outcome::unknown(Doubt::NoContainer, "the container has another size than its envelope says"),
        Ok(Err(error)) => Outcome::unknown(Doubt::NoContainer, error),
        Err(error) => Outcome::unknown(Doubt::NoContainer, error),
    }
}

/// Sends a container that is at hand, perhaps as the answer to what called itself `answers`.
pub(super) async fn say(
    client: &Client,
    seat: &Arc<Seat>,
    known: Known,
    envelope: &Envelope,
    container: Vec<u8>,
    answers: Option<String>,
) -> Outcome {
    let line = match client.client_for(&known.partner) {
        Ok(line) => line,
        Err(problem) => return Outcome::unknown(Doubt::NoRoute, problem),
    };
    let made = {
        let (seat, envelope) = (Arc::clone(seat), envelope.clone());
        tokio::task::spawn_blocking(move || {
            let made = seat.message(&known, &envelope, &container, answers);
            (made, known)
        })
    };
    let (made, known) = match made.await.map_err(Problem::internal) {
        Ok((Ok(made), known)) => (made, known),
        Ok((Err(refusal), _)) => return Outcome::unknown(Doubt::NoRoute, refusal),
        Err(problem) => return Outcome::unknown(Doubt::NoContainer, problem),
    };
    let request = line
        .post(known.address.clone())
        .header(header::CONTENT_TYPE, &made.content_type)
        .body(made.body.clone())
        .timeout(client.patience(made.body.len() as u64));
    let (content_type, body) = match client.answer_to(request, &known.partner, &known.address).await {
        Ok(answer) => answer,
        Err(outcome) => return outcome,
    };
    let answer = match seat.read(&known, &content_type, &body, Encryption::Allowed) {
        Ok(answer) => answer,
        Err(refused) => return Outcome::unknown(Doubt::BadAnswer, refused.refusal),
    };
    if let Message::Error(signal) = answer.message() {
        let text = signal.errors.first().map(|error| {
            let said = error.description.as_deref().or(error.short_description.as_deref()).unwrap_or_default();
            format!("{} {said}", error.code)
        });
        return Outcome::Hint(PeerError { text: text.unwrap_or_default(), receipt: None });
    }
    match made.check_receipt(&answer) {
        Err(refusal) => Outcome::unknown(Doubt::BadAnswer, refusal),
        Ok(()) if envelope.kind == MessageKind::Evidence => Outcome::Noted,
        Ok(()) => Outcome::Signed(WireReceipt { content_type, body }),
    }
}
