//! Evidence: signed statements of what became of a message, after ETSI EN 319 522.
//!
//! A [`Statement`] is made by the authority that is responsible for the event and sealed by it in a container; the
//! other side keeps it. The [`Ladder`] tells from the statements at hand how far a message has come.

use kernel::{AuthorityId, Digest, Moment, Problem, canonical_bytes, limits, parse_canonical, parse_strict};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::envelope::MessageId;

/// What the identifiers of events begin with (ETSI EN 319 522-2).
const EVENT_PREFIX: &str = "http://uri.etsi.org/19522/Event/";

/// Longest list of attempts. Seven days of hourly tries make 171; the rest is for tries by hand.
pub const ATTEMPTS: usize = 1_000;

/// Characters of a reason code.
const REASON: usize = 64;

/// The side of a message that may state an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The authority that sends.
    Sender,
    /// The authority that receives.
    Receiver,
}

/// What happened to a message (the events of ETSI EN 319 522-1 that this exchange uses).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Event {
    /// The sending node has validated the message and stored it durably: it is submitted.
    SubmissionAcceptance,
    /// The sending node refused it: nothing was sent.
    SubmissionRejection,
    /// The receiving node has decrypted and verified it and accepted it for its authority: responsibility has passed.
    RelayAcceptance,
    /// The receiving node cannot accept it.
    RelayRejection,
    /// The sending node got neither of the two before the message expired.
    RelayFailure,
    /// The message is complete in the receiving authority's inbox: delivered in the legal sense.
    ContentConsignment,
    /// It could not be put there.
    ContentConsignmentFailure,
    /// An official of the receiving authority opened it.
    ContentHandover,
    /// Nobody opened it in time.
    ContentHandoverFailure,
    /// It left the system on paper or by another way.
    RelayToNonErds,
    /// It could not leave by the other way either.
    RelayToNonErdsFailure,
    /// It came in on paper or by another way and was taken into the system.
    ReceivedFromNonErds,
}

impl Event {
    /// All events.
    pub const ALL: [Self; 12] = [
        Self::SubmissionAcceptance,
        Self::SubmissionRejection,
        Self::RelayAcceptance,
        Self::RelayRejection,
        Self::RelayFailure,
        Self::ContentConsignment,
        Self::ContentConsignmentFailure,
        Self::ContentHandover,
        Self::ContentHandoverFailure,
        Self::RelayToNonErds,
        Self::RelayToNonErdsFailure,
        Self::ReceivedFromNonErds,
    ];

    /// The name as ETSI writes it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::SubmissionAcceptance => "SubmissionAcceptance",
            Self::SubmissionRejection => "SubmissionRejection",
            Self::RelayAcceptance => "RelayAcceptance",
            Self::RelayRejection => "RelayRejection",
            Self::RelayFailure => "RelayFailure",
            Self::ContentConsignment => "ContentConsignment",
            Self::ContentConsignmentFailure => "ContentConsignmentFailure",
            Self::ContentHandover => "ContentHandover",
            Self::ContentHandoverFailure => "ContentHandoverFailure",
            Self::RelayToNonErds => "RelayToNonERDS",
            Self::RelayToNonErdsFailure => "RelayToNonERDSFailure",
            Self::ReceivedFromNonErds => "ReceivedFromNonERDS",
        }
    }

    /// The identifier, a URI.
    pub fn uri(self) -> String {
        format!("{EVENT_PREFIX}{}", self.name())
    }

    /// Reads an identifier.
    pub fn parse(uri: &str) -> Option<Self> {
        let name = uri.strip_prefix(EVENT_PREFIX)?;
        Self::ALL.into_iter().find(|event| event.name() == name)
    }

    /// Whether the event moves the message forward.
    pub const fn is_positive(self) -> bool {
        match self {
            Self::SubmissionAcceptance
            | Self::RelayAcceptance
            | Self::ContentConsignment
            | Self::ContentHandover
            | Self::RelayToNonErds
            | Self::ReceivedFromNonErds => true,
            Self::SubmissionRejection
            | Self::RelayRejection
            | Self::RelayFailure
            | Self::ContentConsignmentFailure
            | Self::ContentHandoverFailure
            | Self::RelayToNonErdsFailure => false,
        }
    }

    /// Which side states it.
    pub const fn issued_by(self) -> Side {
        match self {
            Self::SubmissionAcceptance
            | Self::SubmissionRejection
            | Self::RelayFailure
            | Self::RelayToNonErds
            | Self::RelayToNonErdsFailure => Side::Sender,
            Self::RelayAcceptance
            | Self::RelayRejection
            | Self::ContentConsignment
            | Self::ContentConsignmentFailure
            | Self::ContentHandover
            | Self::ContentHandoverFailure
            | Self::ReceivedFromNonErds => Side::Receiver,
        }
    }
}

impl Serialize for Event {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.uri())
    }
}

impl<'de> Deserialize<'de> for Event {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom("not an event that this exchange knows"))
    }
}

/// Where the issuer's log stood when the statement was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LogHead {
    /// Number of leaves.
    pub size: u64,
    /// Root of the tree.
    pub root: Digest,
}

/// What a statement says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claims {
    /// Version of this form: 1.
    pub v: u32,
    /// What happened.
    pub event: Event,
    /// To which message.
    pub message: MessageId,
    /// The digest of the sealed container in which the message travelled (for paper, of the scan).
    pub container: Digest,
    /// The authority that sent the message.
    pub from: AuthorityId,
    /// The authority it is for.
    pub to: AuthorityId,
    /// The authority that states this; the event decides which side it must be.
    pub issuer: AuthorityId,
    /// When the issuer's clock says it happened.
    pub at: Moment,
    /// Why, as a kebab-case code; exactly with a negative event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// When delivery was tried, in order; exactly with [`Event::RelayFailure`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attempts: Vec<Moment>,
    /// Digest of the statement about the same message that the issuer held last before this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<Digest>,
    /// Where the issuer's log stood.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub log_head: Option<LogHead>,
}

/// The version of [`Claims`] that is written.
pub const VERSION: u32 = 1;

/// A statement whose claims have been checked, with its canonical bytes and their digest. Who signed it is not known
/// here: that is the container's matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    claims: Claims,
    bytes: Vec<u8>,
    digest: Digest,
}

impl Statement {
    /// A statement from its claims.
    ///
    /// # Errors
    /// `evidence-contradictory`, `evidence-malformed`.
    pub fn new(claims: Claims) -> Result<Self, Problem> {
        check(&claims)?;
        let bytes = canonical_bytes(&claims)?;
        // Numbers beyond the exact range are refused by every reader, so they must not be written.
        parse_strict(&bytes).map_err(|problem| malformed(&problem))?;
        let digest = Digest::of(&bytes);
        Ok(Self { claims, bytes, digest })
    }

    /// Reads a statement from canonical JSON.
    ///
    /// # Errors
    /// `evidence-malformed` when the bytes are not the one spelling of a statement of version 1,
    /// `evidence-contradictory` when the claims do not fit together.
    pub fn read(bytes: &[u8]) -> Result<Self, Problem> {
        if bytes.len() as u64 > limits::SMALL_FILE {
            return Err(malformed(&"too large"));
        }
        let value = parse_canonical(bytes).map_err(|problem| malformed(&problem))?;
        let claims: Claims = serde_json::from_value(value).map_err(|error| malformed(&error))?;
        let statement = Self::new(claims)?;
        // An absent member written as null or as an empty list would be a second spelling of the same statement.
        if statement.bytes == bytes { Ok(statement) } else { Err(malformed(&"another spelling of the same claims")) }
    }

    /// What it says.
    pub const fn claims(&self) -> &Claims {
        &self.claims
    }

    /// The canonical bytes that are sealed.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The digest of the canonical bytes.
    pub const fn digest(&self) -> Digest {
        self.digest
    }
}

fn malformed(what: &dyn std::fmt::Display) -> Problem {
    Problem::invalid("evidence-malformed").detail(what)
}

fn check(claims: &Claims) -> Result<(), Problem> {
    let wrong = |what: &'static str| Err(Problem::field(what, "evidence-contradictory"));
    if claims.v != VERSION {
        return Err(malformed(&format_args!("version {}", claims.v)));
    }
    if claims.from == claims.to {
        return wrong("from");
    }
    if claims.message.to() != &claims.to {
        return wrong("message");
    }
    let issuer = match claims.event.issued_by() {
        Side::Sender => &claims.from,
        Side::Receiver => &claims.to,
    };
    if &claims.issuer != issuer {
        return wrong("issuer");
    }
    if claims.reason.is_some() == claims.event.is_positive() {
        return wrong("reason");
    }
    if claims.reason.as_deref().is_some_and(|reason| !is_code(reason)) {
        return wrong("reason");
    }
    let tried = claims.event == Event::RelayFailure;
    let in_order = claims.attempts.is_sorted() && claims.attempts.last().is_none_or(|last| *last <= claims.at);
    if claims.attempts.is_empty() == tried || claims.attempts.len() > ATTEMPTS || !in_order {
        return wrong("attempts");
    }
    Ok(())
}

fn is_code(text: &str) -> bool {
    text.len() <= REASON
        && text
            .split('-')
            .all(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()))
}

/// A statement that proves a step or its failure.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Proof {
    /// When it happened, by the issuer's clock.
    pub at: Moment,
    /// The digest of the statement.
    pub statement: Digest,
    /// What it states.
    pub event: Event,
    /// Why, with a negative event.
    pub reason: Option<String>,
}

/// Where one step of a message stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing<'a> {
    /// No statement about it is at hand.
    NotYet,
    /// It happened; the earliest proof.
    Yes(&'a Proof),
    /// It failed so far; the latest proof of failure.
    Failed(&'a Proof),
}

/// One step of a message, with every statement about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rung {
    /// The positive statements, earliest first.
    pub yes: Vec<Proof>,
    /// The negative statements, earliest first. They stay when a positive one comes later.
    pub failed: Vec<Proof>,
}

impl Rung {
    /// The standing: a positive statement decides, whatever failed before or after it, for what happened once has
    /// happened (a late delivery, or a receipt that came after the sender had given up).
    pub fn standing(&self) -> Standing<'_> {
        match (self.yes.first(), self.failed.last()) {
            (Some(proof), _) => Standing::Yes(proof),
            (None, Some(proof)) => Standing::Failed(proof),
            (None, None) => Standing::NotYet,
        }
    }

    /// Whether it happened.
    pub fn is_yes(&self) -> bool {
        !self.yes.is_empty()
    }

    fn add(&mut self, proof: Proof) {
        let list = if proof.event.is_positive() { &mut self.yes } else { &mut self.failed };
        if let Err(place) = list.binary_search(&proof) {
            list.insert(place, proof);
        }
    }
}

/// How far one message has come. The same statements give the same ladder, in whatever order and however often they
/// arrive. No rung is concluded from another one: each word on the page stands on its own proof.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ladder {
    /// Accepted by the sending node.
    pub submitted: Rung,
    /// Accepted by the receiving node.
    pub accepted: Rung,
    /// In the inbox of the receiving authority.
    pub delivered: Rung,
    /// Opened by an official there.
    pub opened: Rung,
    /// Sent on by paper or another way.
    pub sent_otherwise: Rung,
    /// Came in by paper or another way.
    pub came_otherwise: Rung,
}

impl Ladder {
    /// The ladder of `message`; statements about other messages are passed over.
    pub fn of<'a>(message: &MessageId, statements: impl IntoIterator<Item = &'a Statement>) -> Self {
        let mut ladder = Self::default();
        for statement in statements {
            let claims = statement.claims();
            if &claims.message == message {
                let proof = Proof {
                    at: claims.at,
                    statement: statement.digest(),
                    event: claims.event,
                    reason: claims.reason.clone(),
                };
                ladder.rung_mut(claims.event).add(proof);
            }
        }
        ladder
    }

    fn rung_mut(&mut self, event: Event) -> &mut Rung {
        match event {
            Event::SubmissionAcceptance | Event::SubmissionRejection => &mut self.submitted,
            Event::RelayAcceptance | Event::RelayRejection | Event::RelayFailure => &mut self.accepted,
            Event::ContentConsignment | Event::ContentConsignmentFailure => &mut self.delivered,
            Event::ContentHandover | Event::ContentHandoverFailure => &mut self.opened,
            Event::RelayToNonErds | Event::RelayToNonErdsFailure => &mut self.sent_otherwise,
            Event::ReceivedFromNonErds => &mut self.came_otherwise,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn id(text: &str) -> AuthorityId {
        AuthorityId::parse(text).expect("an id")
    }

    fn moment(seconds: i64) -> Moment {
        Moment::from_micros(1_790_000_000_000_000).plus_seconds(seconds)
    }

    fn claims(event: Event) -> Claims {
        let to = id("uz-pgo");
        let from = id("az-pgo");
        Claims {
            v: VERSION,
            event,
            message: MessageId::new(&Digest::of(b"entry"), &to),
            container: Digest::of(b"container"),
            issuer: if event.issued_by() == Side::Sender { from.clone() } else { to.clone() },
            from,
            to,
            at: moment(100),
            reason: (!event.is_positive()).then(|| "seal-unknown-signer".to_owned()),
            attempts: if event == Event::RelayFailure { vec![moment(1), moment(50)] } else { vec![] },
            previous: None,
            log_head: None,
        }
    }

    #[test]
    fn every_event_is_written_and_read_back() {
        for event in Event::ALL {
            let mut said = claims(event);
            said.previous = Some(Digest::of(b"before"));
            said.log_head = Some(LogHead { size: 12, root: Digest::of(b"root") });
            let statement = Statement::new(said).expect("consistent");
            assert_eq!(Statement::read(statement.bytes()).as_ref(), Ok(&statement));
            assert_eq!(Event::parse(&event.uri()), Some(event));
        }
        assert_eq!(Event::RelayToNonErds.uri(), "http://uri.etsi.org/19522/Event/RelayToNonERDS");
        assert_eq!(Event::parse("http://uri.etsi.org/19522/Event/ContentRead"), None);
    }

    #[test]
    fn claims_that_contradict_each_other_are_refused() {
        let refuse = |event: Event, change: &dyn Fn(&mut Claims), field: &str| {
            let mut said = claims(event);
            change(&mut said);
            let problem = Statement::new(said).expect_err(field);
            assert_eq!((problem.code, problem.field.as_deref()), ("evidence-contradictory", Some(field)));
        };
        let positive = Event::RelayAcceptance;
        refuse(positive, &|said| said.issuer = said.from.clone(), "issuer");
        refuse(Event::RelayFailure, &|said| said.issuer = said.to.clone(), "issuer");
        refuse(positive, &|said| said.issuer = id("kz-pgo"), "issuer");
        refuse(positive, &|said| said.from = said.to.clone(), "from");
        refuse(positive, &|said| said.message = MessageId::new(&Digest::of(b"entry"), &said.from), "message");
        refuse(positive, &|said| said.reason = Some("why".to_owned()), "reason");
        refuse(Event::RelayRejection, &|said| said.reason = None, "reason");
        for wrong in ["", "Has Spaces", "a--b", "-a", &"a".repeat(65)] {
            refuse(Event::RelayRejection, &|said| said.reason = Some(wrong.to_owned()), "reason");
        }
        refuse(positive, &|said| said.attempts = vec![moment(1)], "attempts");
        refuse(Event::RelayFailure, &|said| said.attempts.clear(), "attempts");
        refuse(Event::RelayFailure, &|said| said.attempts.reverse(), "attempts");
        refuse(Event::RelayFailure, &|said| said.attempts.push(moment(101)), "attempts");
        refuse(Event::RelayFailure, &|said| said.attempts = vec![moment(1); ATTEMPTS + 1], "attempts");
    }

    #[test]
    fn only_one_spelling_is_read() {
        let good = String::from_utf8(Statement::new(claims(Event::RelayRejection)).expect("fine").bytes().to_vec())
            .expect("text");
        assert!(Statement::read(good.as_bytes()).is_ok());
        for wrong in [
            good.replace("{\"at\"", "{\"attempts\":[],\"at\""),
            good.replace("\"container\"", "\"attempts\":[],\"container\""),
            good.replace("\"reason\"", "\"previous\":null,\"reason\""),
            good.replace("\"v\":1", "\"v\":2"),
            good.replace("\"v\":1", "\"v\":1,\"x\":1"),
            good.replace("RelayRejection", "RelayDejection"),
            good.replace(":\"az-pgo\"", ":\"AZ-pgo\""),
            good.replace(',', ", "),
            format!("{good}\n"),
            "x".repeat(300_000),
            String::new(),
        ] {
            assert_ne!(wrong, good, "the change must change something");
            let problem = Statement::read(wrong.as_bytes()).expect_err("another spelling");
            assert_eq!(problem.code, "evidence-malformed", "{wrong:.200}");
        }
        let mut large = claims(Event::RelayAcceptance);
        large.log_head = Some(LogHead { size: u64::MAX, root: Digest::of(b"root") });
        assert_eq!(Statement::new(large).expect_err("no reader keeps it").code, "evidence-malformed");
    }

    #[test]
    fn a_late_success_does_not_delete_the_failure() {
        let failure = Statement::new(claims(Event::RelayFailure)).expect("fine");
        let mut said = claims(Event::RelayAcceptance);
        let message = said.message.clone();
        assert_eq!(Ladder::of(&message, []).accepted.standing(), Standing::NotYet);
        let before = Ladder::of(&message, [&failure]);
        assert!(matches!(before.accepted.standing(), Standing::Failed(proof) if proof.statement == failure.digest()));
        said.at = moment(1_000_000);
        let late = Statement::new(said).expect("fine");
        let after = Ladder::of(&message, [&late, &failure, &late]);
        assert!(matches!(after.accepted.standing(), Standing::Yes(proof) if proof.statement == late.digest()));
        assert_eq!((after.accepted.yes.len(), after.accepted.failed.len()), (1, 1));
        assert!(!after.delivered.is_yes() && !after.submitted.is_yes());
    }

    fn any_statement() -> impl Strategy<Value = Statement> {
        (0..Event::ALL.len(), 60..64_i64, 0..2_u8).prop_map(|(event, at, entry)| {
            let mut said = claims(Event::ALL[event]);
            said.at = moment(at);
            said.message = MessageId::new(&Digest::of(&[entry]), &said.to);
            Statement::new(said).expect("consistent")
        })
    }

    proptest! {
        #[test]
        fn the_order_of_arrival_does_not_matter(
            (statements, shuffled) in proptest::collection::vec(any_statement(), 0..14)
                .prop_flat_map(|list| (Just(list.clone()), Just(list).prop_shuffle())),
            again in 0..3_usize,
        ) {
            let message = MessageId::new(&Digest::of(&[0]), &id("uz-pgo"));
            let expected = Ladder::of(&message, &statements);
            let repeated = shuffled.iter().chain(shuffled.iter().take(again));
            prop_assert_eq!(&Ladder::of(&message, repeated), &expected);
            let rungs = [
                &expected.submitted, &expected.accepted, &expected.delivered, &expected.opened,
                &expected.sent_otherwise, &expected.came_otherwise,
            ];
            let mut about: Vec<_> =
                statements.iter().filter(|s| s.claims().message == message).map(Statement::digest).collect();
            about.sort_unstable();
            about.dedup();
            let mut kept: Vec<_> = rungs.iter().flat_map(|r| r.yes.iter().chain(&r.failed)).map(|p| p.statement).collect();
            kept.sort_unstable();
            prop_assert_eq!(kept, about, "nothing is lost, nothing stands twice");
        }
    }
}
