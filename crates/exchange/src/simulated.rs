//! A network in memory with faults, for tests of several nodes in one process.
//!
//! It behaves like the line as a sender sees it: an answer comes at once, or the sender does not know whether his
//! message arrived. Everything that happens by chance follows from the seed, so a run can be repeated.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{Cursor, Read},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use async_trait::async_trait;
use kernel::{AuthorityId, Digest, Problem, limits};

use crate::{
    answer::outcome_of,
    envelope::{Envelope, MessageKind},
    partner::Partner,
    transport::{
        Arrival, Capabilities, Direction, Doubt, Inbound, Outcome, PartSource, PeerError, ReceiptKind, Reply, Shutdown,
        Transport, ended,
    },
};

/// The name of this transport.
pub const NAME: &str = "simulated";

/// How often things go wrong, each in one of a thousand deliveries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Faults {
    /// The message is lost.
    pub lost: u32,
    /// The message arrives, its answer is lost.
    pub answer_lost: u32,
    /// The message arrives, and arrives once more some steps later.
    pub doubled: u32,
    /// The message arrives some steps later, when the sender has given up waiting. Late messages overtake each other.
    pub late: u32,
    /// The most steps that a late message takes, at least 1.
    pub late_steps: u64,
}

/// What has happened on the network.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Tries to deliver.
    pub tries: u64,
    /// Arrivals at a node, repetitions included.
    pub arrivals: u64,
    /// Messages lost, cut lines included.
    pub lost: u64,
    /// Answers lost.
    pub answers_lost: u64,
    /// Messages that arrived later or once more.
    pub late: u64,
}

/// A network. Clones share it.
#[derive(Clone)]
pub struct Wire {
    state: Arc<Mutex<State>>,
}

impl std::fmt::Debug for Wire {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Wire").field("counts", &self.lock().counts).finish_non_exhaustive()
    }
}

struct State {
    random: u64,
    faults: Faults,
    step: u64,
    nodes: BTreeMap<AuthorityId, Arc<dyn Inbound>>,
    cuts: BTreeSet<(AuthorityId, AuthorityId)>,
    late: Vec<Late>,
    counts: Counts,
}

#[derive(Clone)]
struct Late {
    due: u64,
    envelope: Envelope,
    bytes: Arc<Vec<u8>>,
}

/// What chance decided for one delivery.
enum Fate {
    Lost,
    Late,
    Arrives { answered: bool },
}

impl State {
    /// The next number of the sequence SplitMix64 (Steele, Lea, Flood 2014). Good for dice, not for secrets.
    fn next(&mut self) -> u64 {
        self.random = self.random.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.random;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn chance(&mut self, per_thousand: u32) -> bool {
        self.next() % 1_000 < u64::from(per_thousand)
    }

    fn is_cut(&self, a: &AuthorityId, b: &AuthorityId) -> bool {
        self.cuts.contains(&pair(a, b))
    }

    fn keep_for_later(&mut self, envelope: &Envelope, bytes: &Arc<Vec<u8>>) {
        let wait = 1 + self.next() % self.faults.late_steps.max(1);
        let due = self.step + wait;
        self.late.push(Late { due, envelope: envelope.clone(), bytes: Arc::clone(bytes) });
    }

    fn decide(&mut self, envelope: &Envelope, bytes: &Arc<Vec<u8>>) -> Fate {
        self.counts.tries += 1;
        let faults = self.faults;
        // All dice are thrown each time, so that one setting does not shift the others.
        let [lost, late, doubled, unanswered] =
            [faults.lost, faults.late, faults.doubled, faults.answer_lost].map(|chance| self.chance(chance));
        if lost || self.is_cut(&envelope.from, envelope.to()) {
            self.counts.lost += 1;
            return Fate::Lost;
        }
        if late {
            self.keep_for_later(envelope, bytes);
            return Fate::Late;
        }
        if doubled {
            self.keep_for_later(envelope, bytes);
        }
        if unanswered {
            self.counts.answers_lost += 1;
        }
        Fate::Arrives { answered: !unanswered }
    }
}

fn pair(a: &AuthorityId, b: &AuthorityId) -> (AuthorityId, AuthorityId) {
    if a <= b { (a.clone(), b.clone()) } else { (b.clone(), a.clone()) }
}

impl Wire {
    /// A network without faults whose chances follow from `seed`.
    pub fn new(seed: u64) -> Self {
        let state = State {
            random: seed,
            faults: Faults { late_steps: 1, ..Faults::default() },
            step: 0,
            nodes: BTreeMap::new(),
            cuts: BTreeSet::new(),
            late: Vec::new(),
            counts: Counts::default(),
        };
        Self { state: Arc::new(Mutex::new(state)) }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Sets how often things go wrong from now on.
    pub fn set_faults(&self, faults: Faults) {
        self.lock().faults = faults;
    }

    /// Cuts the line between two authorities, in both directions; late messages between them are lost when due.
    pub fn cut(&self, a: &AuthorityId, b: &AuthorityId) {
        self.lock().cuts.insert(pair(a, b));
    }

    /// Mends the line between two authorities.
    pub fn mend(&self, a: &AuthorityId, b: &AuthorityId) {
        self.lock().cuts.remove(&pair(a, b));
    }

    /// Mends every line.
    pub fn mend_all(&self) {
        self.lock().cuts.clear();
    }

    /// Puts a node on the network, or another one in its place.
    pub fn join(&self, id: &AuthorityId, sink: Arc<dyn Inbound>) {
        self.lock().nodes.insert(id.clone(), sink);
    }

    /// Takes a node off the network: it is down.
    pub fn leave(&self, id: &AuthorityId) {
        self.lock().nodes.remove(id);
    }

    /// The transport of the node of `id`.
    pub fn transport(&self, id: &AuthorityId) -> WireTransport {
        WireTransport { wire: self.clone(), me: id.clone() }
    }

    /// What has happened so far.
    pub fn counts(&self) -> Counts {
        self.lock().counts
    }

    /// Messages that are still to arrive.
    pub fn pending(&self) -> usize {
        self.lock().late.len()
    }

    /// Lets one step of time pass: late messages that are due arrive, in an order that chance decides. Their answers
    /// reach nobody. Gives the number of arrivals.
    pub async fn step(&self) -> usize {
        let mut due = {
            let mut state = self.lock();
            state.step += 1;
            let step = state.step;
            let (mut due, wait): (Vec<_>, Vec<_>) =
                std::mem::take(&mut state.late).into_iter().partition(|l| l.due <= step);
            state.late = wait;
            // Fisher-Yates.
            for last in (1..due.len()).rev() {
                let other = usize::try_from(state.next() % (last as u64 + 1)).unwrap_or(0);
                due.swap(last, other);
            }
            due
        };
        let mut arrived = 0;
        for late in due.drain(..) {
            let cut = {
                let mut state = self.lock();
                let cut = state.is_cut(&late.envelope.from, late.envelope.to());
                if cut {
                    state.counts.lost += 1;
                } else {
                    state.counts.late += 1;
                }
                cut
            };
            if !cut && self.arrive(&late.envelope, &late.bytes).await.is_some() {
                arrived += 1;
            }
        }
        arrived
    }

    /// Hands a message to its receiver; `None` if that one is down.
    async fn arrive(&self, envelope: &Envelope, bytes: &Arc<Vec<u8>>) -> Option<Result<Reply, Problem>> {
        let sink = {
            let mut state = self.lock();
            let sink = Arc::clone(state.nodes.get(envelope.to())?);
            state.counts.arrivals += 1;
            sink
        };
        let arrival = Arrival {
            transport: NAME,
            peer: Some(envelope.from.clone()),
            envelope: Some(envelope.clone()),
            container: Digest::of(bytes),
            size: bytes.len() as u64,
            body: Box::new(Cursor::new(bytes.to_vec())),
            taking: None,
        };
        Some(sink.receive(arrival).await)
    }
}

/// The end of a [`Wire`] at one node.
#[derive(Clone, Debug)]
pub struct WireTransport {
    wire: Wire,
    me: AuthorityId,
}

#[async_trait]
impl Transport for WireTransport {
    fn name(&self) -> &'static str {
        NAME
    }

    fn capabilities(&self, _peer: &Partner) -> Capabilities {
        Capabilities {
            reachable: true,
            max_message: limits::CONTAINER,
            receipt: ReceiptKind::Signed,
            direction: Direction::Push,
        }
    }

    async fn deliver(&self, peer: &Partner, envelope: &Envelope, parts: &dyn PartSource) -> Outcome {
        if envelope.to() != peer.id() || envelope.from != self.me {
            return Outcome::unknown(Doubt::NoRoute, "the message is for another partner, or from another node");
        }
        let mut bytes = Vec::new();
        let read = parts
            .open(&envelope.container)
            .and_then(|mut input| input.read_to_end(&mut bytes).map_err(Problem::internal));
        if let Err(problem) = read {
            return Outcome::unknown(Doubt::NoContainer, problem);
        }
        let bytes = Arc::new(bytes);
        let fate = self.wire.lock().decide(envelope, &bytes);
        let Fate::Arrives { answered } = fate else {
            return match fate {
                Fate::Lost => Outcome::unknown(Doubt::NoConnection, "simulated: lost"),
                _ => Outcome::unknown(Doubt::TimedOut, "simulated: late"),
            };
        };
        match self.wire.arrive(envelope, &bytes).await {
            None => Outcome::unknown(Doubt::NoConnection, "simulated: nobody there"),
            Some(_) if !answered => Outcome::unknown(Doubt::TimedOut, "simulated: the answer is lost"),
            Some(Ok(Reply::Accepted(evidence) | Reply::Rejected(evidence))) => outcome_of(evidence, peer, envelope),
            Some(Ok(Reply::Noted)) if envelope.kind == MessageKind::Evidence => Outcome::Noted,
            Some(Ok(Reply::Noted)) => Outcome::unknown(Doubt::BadAnswer, "an entry was only taken note of"),
            Some(Err(problem)) => Outcome::Hint(PeerError { text: problem.for_partner().to_owned(), receipt: None }),
        }
    }

    async fn run_inbound(&self, sink: Arc<dyn Inbound>, mut shutdown: Shutdown) -> Result<(), Problem> {
        self.wire.join(&self.me, sink);
        ended(&mut shutdown).await;
        self.wire.leave(&self.me);
        Ok(())
    }
}

#[cfg(test)]
mod tests;
