//! What a sender knows of one message (AS4 profile, section 3.2).

use kernel::{Digest, Moment, Rng};
use serde::{Deserialize, Serialize};

use super::Schedule;
use crate::{Message, Outgoing, Received, Refusal, send::fits};

/// What phase4 answers to a copy since its version 4.5 instead of giving the receipt again. The message is there, so it
/// is not refused; and it is not proved, so it is not receipted.
const CAME_BEFORE: &str = "EBMS:4001";

/// A message that was accepted for sending, until its end and beyond it. It is kept beside the bytes of the message,
/// and both are written before the first try.
///
/// The way of it: [`due`](Self::due) says what is to be done now; the caller sends the kept bytes, always the same; what
/// comes back goes to [`answered`](Self::answered) once it was verified, and everything else is
/// [`silent`](Self::silent).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sending {
    message_id: String,
    /// Address and digest of everything that was signed.
    references: Vec<(String, Digest)>,
    schedule: Schedule,
    accepted: Moment,
    tries: u32,
    state: State,
    late: Option<Late>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
enum State {
    Waiting { next: Moment },
    UnderWay { until: Moment },
    Ended { end: End, at: Moment },
}

/// How a message ended. Each has exactly one end, and it never changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum End {
    /// A signed receipt saw exactly what was sent.
    Receipted,
    /// A signed error refused it; `code` as the partner wrote it, such as `EBMS:0101`.
    Refused {
        /// The code of the first error that is a failure.
        code: String,
    },
    /// No signed answer came in time: `EBMS:0301` for whoever gave the message (AS4 profile, section 3.2). Whether it
    /// arrived is not known.
    GivenUp,
}

/// A signed answer that came after another end. It is kept beside the end and does not replace it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Late {
    /// What the end would have been.
    pub end: End,
    /// When the answer came.
    pub at: Moment,
}

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// Send the kept bytes now; the try is counted.
    Send,
    /// Nothing before this moment.
    At(Moment),
    /// It was given up just now: said once. Whoever gave the message is told `EBMS:0301`.
    GivenUp,
    /// Nothing ever again.
    Nothing,
}

/// What an answer did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// It ended the message.
    Ended,
    /// It says what the end already is.
    Repeated,
    /// It says something else than the end; it was noted beside it.
    Late,
    /// Nothing; why, for the operator's log.
    Ignored(&'static str),
}

impl Sending {
    /// A message that is to be sent.
    ///
    /// # Errors
    /// `EBMS:0004` when the schedule does not make sense.
    pub fn new(message: &Outgoing, schedule: Schedule, at: Moment) -> Result<Self, Refusal> {
        schedule.check()?;
        let references = message.references.iter().map(|seen| (seen.uri.clone(), seen.digest)).collect();
        Ok(Self {
            message_id: message.message_id.clone(),
            references,
            schedule,
            accepted: at,
            tries: 0,
            state: State::Waiting { next: at },
            late: None,
        })
    }

    /// What the message calls itself.
    pub fn message_id(&self) -> &str {
        &self.message_id
    }

    /// How often it was sent.
    pub fn tries(&self) -> u32 {
        self.tries
    }

    /// The moment after which it is not sent any more.
    pub fn expires(&self) -> Moment {
        self.accepted.plus_seconds(i64::from(self.schedule.expiry))
    }

    /// How and when it ended, if it has.
    pub fn end(&self) -> Option<(&End, Moment)> {
        match &self.state {
            State::Ended { end, at } => Some((end, *at)),
            _ => None,
        }
    }

    /// A signed answer that came after another end.
    pub fn late(&self) -> Option<&Late> {
        self.late.as_ref()
    }

    /// What is to be done now. A try whose answer did not come in time counts as silent; the state that follows is to
    /// be stored before the bytes leave.
    pub fn due(&mut self, at: Moment, rng: &mut dyn Rng) -> Due {
        if let State::UnderWay { until } = self.state {
            if at < until {
                return Due::At(until);
            }
            self.silent(until, rng);
        }
        let State::Waiting { next } = self.state else { return Due::Nothing };
        let spent = self.schedule.retries.is_some_and(|most| self.tries > most);
        if at >= self.expires() || (spent && at >= next) {
            self.state = State::Ended { end: End::GivenUp, at };
            return Due::GivenUp;
        }
        if at < next {
            return Due::At(next.min(self.expires()));
        }
        self.tries = self.tries.saturating_add(1);
        self.state = State::UnderWay { until: at.plus_seconds(i64::from(self.schedule.patience)) };
        Due::Send
    }

    /// The try brought no signed answer: the connection broke, nothing came, or nothing that could be verified. It is
    /// not known whether the message arrived, so it is sent again.
    pub fn silent(&mut self, at: Moment, rng: &mut dyn Rng) {
        if let State::UnderWay { .. } = self.state {
            let delay = self.schedule.delay(self.tries, rng);
            self.state = State::Waiting { next: at.plus_seconds(i64::from(delay)) };
        }
    }

    /// An answer was verified, on whatever way and after whatever time it came. `partner` are the fingerprints of the
    /// certificates that this partner signs with: what somebody else signed decides nothing, trusted or not.
    ///
    /// A receipt must name the message and have seen every reference with the same digest, nothing more and nothing
    /// less. An error must name the message and be a failure: a warning does not say that it was not processed (core,
    /// section 6.2.4), and neither does `EBMS:4001`, by which some say that the message came before.
    pub fn answered(&mut self, answer: &Received, partner: &[Digest], at: Moment) -> Effect {
        if !partner.contains(&answer.signer().fingerprint()) {
            return Effect::Ignored("the answer is signed by somebody else");
        }
        let end = match answer.message() {
            Message::Receipt(receipt) => {
                let ours = self.references.iter().map(|(uri, digest)| (uri.as_str(), *digest));
                if let Err(reason) = fits(&self.message_id, ours, receipt) {
                    return Effect::Ignored(reason);
                }
                End::Receipted
            }
            Message::Error(signal) => {
                if signal.refused() != Some(self.message_id.as_str()) {
                    return Effect::Ignored("the error is for another message");
                }
                let failure = signal.errors.iter().find(|error| error.severity.eq_ignore_ascii_case("failure"));
                let Some(failure) = failure else { return Effect::Ignored("the answer is a warning") };
                if failure.code == CAME_BEFORE {
                    return Effect::Ignored("the partner says that it came before, without the receipt");
                }
                End::Refused { code: failure.code.clone() }
            }
            _ => return Effect::Ignored("the answer is neither a receipt nor an error"),
        };
        match &self.state {
            State::Ended { end: first, .. } if *first == end => Effect::Repeated,
            State::Ended { .. } => {
                self.late.get_or_insert(Late { end, at });
                Effect::Late
            }
            _ => {
                self.state = State::Ended { end, at };
                Effect::Ended
            }
        }
    }
}
