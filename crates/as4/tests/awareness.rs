//! Nothing is lost and nothing is delivered twice, whatever the line does.

mod support;

use std::collections::{BTreeMap, BTreeSet};

use as4::{
    Answer, Attachment, Code, Due, Effect, End, Failed, Kept, Memory, MessageInfo, Origin, Outgoing, Schedule, Sending,
    Suite, Taken, UserMessage, content_digest, error, receipt, take_in, user_message,
};
use aws_lc_rs::signature::Ed25519KeyPair;
use data_encoding::BASE64;
use kernel::{Digest, Moment, Rng};
use proptest::prelude::*;
use support::{Counter, Pair, Station, attachment, message, now};

/// What a receiver keeps, with a fault if one is planted.
#[derive(Default)]
struct Shelf {
    kept: BTreeMap<Origin, Kept>,
    bug: Option<Bug>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bug {
    /// The receiver forgets a message when it comes again.
    ForgetsAfterRetry,
    /// The receiver makes a new receipt each time.
    NewReceipt,
    /// The receiver remembers in memory and loses it when it is started anew.
    ForgetsAtRestart,
    /// The sender gives each try a new identifier.
    NewIdentifier,
    /// The sender takes silence for a failure and stops.
    SilenceIsFailure,
    /// The sender forgets what was under way when it is started anew.
    LosesAtRestart,
}

impl Memory for Shelf {
    type Error = ();

    fn find(&mut self, origin: &Origin) -> Result<Option<Kept>, ()> {
        let found = self.kept.get(origin).cloned();
        if self.bug == Some(Bug::ForgetsAfterRetry) {
            self.kept.remove(origin);
        }
        Ok(found)
    }

    fn keep(&mut self, origin: &Origin, kept: &Kept) -> Result<Option<Kept>, ()> {
        if let Some(known) = self.kept.get(origin) {
            return Ok(Some(known.clone()));
        }
        let mut kept = kept.clone();
        if self.bug == Some(Bug::NewReceipt) {
            kept.answers.clear();
        }
        self.kept.insert(origin.clone(), kept);
        Ok(None)
    }

    fn add(&mut self, origin: &Origin, answer: &Answer) -> Result<(), ()> {
        if self.bug != Some(Bug::NewReceipt)
            && let Some(kept) = self.kept.get_mut(origin)
        {
            kept.answers.push(answer.clone());
        }
        Ok(())
    }
}

fn named(id: &str) -> UserMessage {
    let mut message = message();
    message.info = MessageInfo { message_id: id.to_owned(), ..message.info };
    message
}

fn sealed(pair: &Pair, id: &str, content: &[u8], seed: u64) -> Outgoing {
    let parts = [attachment(content, "application/pdf", false)];
    user_message(named(id), &parts, &pair.a.signer, Some(pair.b.certificate()), &mut Counter(seed)).expect("is made")
}

fn signs(station: &Station) -> Vec<Digest> {
    vec![station.signer.certificate().fingerprint()]
}

/// What the line carries.
#[derive(Clone)]
struct Parcel {
    to_b: bool,
    content_type: String,
    body: Vec<u8>,
}

/// One run: messages from A to B over a line that loses, doubles, delays and reorders in both directions, while both
/// ends are now and then started anew from what they stored. Says what was wrong.
struct World<'a> {
    pair: &'a Pair,
    rng: Counter,
    loss: u64,
    bug: Option<Bug>,
    now: Moment,
    line: Vec<(Moment, u64, Parcel)>,
    sent: u64,
    shelf: Shelf,
    delivered: Vec<Digest>,
    receipts: BTreeMap<Digest, Vec<u8>>,
    senders: Vec<(Outgoing, Sending)>,
    given_up: u32,
}

impl World<'_> {
    fn draw(&mut self, most: u64) -> u64 {
        let mut bytes = [0; 8];
        self.rng.fill(&mut bytes);
        // The high bits are the good ones of this source.
        (u64::from_be_bytes(bytes) >> 24) % most
    }

    fn put(&mut self, parcel: &Parcel) {
        let copies = 1 + u64::from(self.draw(100) < 25);
        for _ in 0..copies {
            if self.draw(100) < self.loss {
                continue;
            }
            // Some arrive long after the sender has stopped waiting.
            let delay = if self.draw(10) == 0 { self.draw(50_000) } else { self.draw(200) };
            self.sent += 1;
            let at = self.now.plus_seconds(i64::try_from(delay).expect("small"));
            self.line.push((at, self.sent, parcel.clone()));
        }
    }

    fn arrive(&mut self, parcel: &Parcel) -> Result<(), String> {
        let wrong = |what: &str| Err(what.to_owned());
        if parcel.to_b {
            let taken = self.pair.receiver(&self.pair.b).receive(&parcel.content_type, &parcel.body);
            let taken = taken.map_err(|refused| refused.refusal.to_string())?;
            let seal = self.draw(1 << 30);
            let id = format!("r-{seal}@b");
            let make = || receipt(&taken, &id, now(), &self.pair.b.signer, &mut Counter(seal));
            let Ok(outcome) = take_in(&taken, &mut self.shelf, make) else { return wrong("refused") };
            if matches!(outcome, Taken::First { deliver: true, .. }) {
                let content = Digest::of(&taken.payloads()[0].content);
                if self.delivered.contains(&content) {
                    return wrong("delivered twice");
                }
                self.delivered.push(content);
            }
            let answer = outcome.answer().clone();
            let before = self.receipts.entry(Digest::of(&parcel.body)).or_insert_with(|| answer.body.clone());
            if *before != answer.body {
                return wrong("another receipt for the same bytes");
            }
            self.put(&Parcel { to_b: false, content_type: answer.content_type, body: answer.body });
        } else {
            let answer = self.pair.receiver(&self.pair.a).receive(&parcel.content_type, &parcel.body);
            let answer = answer.map_err(|refused| refused.refusal.to_string())?;
            let (now, partner) = (self.now, signs(&self.pair.b));
            for (_, sending) in &mut self.senders {
                sending.answered(&answer, &partner, now);
            }
        }
        Ok(())
    }

    /// Both ends are started anew from what they wrote.
    fn restart(&mut self) {
        let restored = |sending: &Sending| -> Sending {
            let text = serde_json::to_string(sending).expect("is written");
            serde_json::from_str(&text).expect("is read")
        };
        let losing = self.bug == Some(Bug::LosesAtRestart);
        for (_, sending) in &mut self.senders {
            *sending = restored(sending);
        }
        if losing {
            self.senders.retain(|(_, sending)| sending.tries() == 0 || sending.end().is_some());
        }
        if self.bug == Some(Bug::ForgetsAtRestart) {
            self.shelf.kept.clear();
        }
    }

    fn step(&mut self) -> Result<Option<Moment>, String> {
        let mut next: Option<Moment> = None;
        let mut soon = |at: Moment| next = Some(next.map_or(at, |before| before.min(at)));
        for at in 0..self.senders.len() {
            let (now, mut rng) = (self.now, Counter(self.rng.0 ^ at as u64));
            let (outgoing, sending) = &mut self.senders[at];
            match sending.due(now, &mut rng) {
                Due::Send => {
                    if self.bug == Some(Bug::NewIdentifier) && sending.tries() > 1 {
                        let id = format!("again-{}-{at}@a", sending.tries());
                        let content = format!("content {at}");
                        let again = sealed(self.pair, &id, content.as_bytes(), rng.0);
                        let mut schedule = Schedule::ordinary();
                        schedule.jitter = 0;
                        *sending = Sending::new(&again, schedule, now).expect("a schedule");
                        sending.due(now, &mut rng);
                        sending.silent(now, &mut rng);
                        sending.due(now.plus_seconds(10), &mut rng);
                        *outgoing = again;
                    }
                    let parcel =
                        Parcel { to_b: true, content_type: outgoing.content_type.clone(), body: outgoing.body.clone() };
                    self.put(&parcel);
                    soon(now);
                }
                Due::At(at) => soon(at),
                Due::GivenUp => self.given_up += 1,
                Due::Nothing => {}
            }
        }
        if let Some((at, ..)) = self.line.iter().min_by_key(|(at, number, _)| (*at, *number)) {
            soon(*at);
        }
        let due: Vec<_> = self.line.extract_if(.., |(at, ..)| *at <= self.now).collect();
        let any = !due.is_empty();
        for (.., parcel) in due {
            self.arrive(&parcel)?;
        }
        Ok(if any { Some(self.now) } else { next })
    }
}

/// Runs until nothing is left to do.
fn run(pair: &Pair, seed: u64, loss: u64, bug: Option<Bug>) -> Result<(), String> {
    let messages = 3;
    let schedule = match bug {
        Some(Bug::SilenceIsFailure) => Schedule { retries: Some(0), ..Schedule::ordinary() },
        _ => Schedule::ordinary(),
    };
    let mut world = World {
        pair,
        rng: Counter(seed),
        loss,
        bug,
        now: now(),
        line: Vec::new(),
        sent: 0,
        shelf: Shelf { bug, ..Shelf::default() },
        delivered: Vec::new(),
        receipts: BTreeMap::new(),
        senders: Vec::new(),
        given_up: 0,
    };
    for number in 0..messages {
        let content = format!("content {number}");
        let outgoing = sealed(pair, &format!("{number}-{seed}@a"), content.as_bytes(), seed ^ number);
        let sending = Sending::new(&outgoing, schedule.clone(), world.now).expect("a schedule");
        world.senders.push((outgoing, sending));
    }
    let mut steps = 0;
    while let Some(next) = world.step()? {
        steps += 1;
        if steps > 20_000 {
            return Err("it does not come to an end".to_owned());
        }
        if world.draw(12) == 0 {
            world.restart();
        }
        world.now = world.now.max(next);
    }
    let open = world.senders.iter().filter(|(_, sending)| sending.end().is_none()).count();
    if open > 0 || world.senders.len() < usize::try_from(messages).expect("small") {
        return Err("a message without an end".to_owned());
    }
    let receipted = world.senders.iter().filter(|(_, sending)| matches!(sending.end(), Some((End::Receipted, _))));
    let receipted = receipted.count();
    if receipted + usize::try_from(world.given_up).expect("small") != world.senders.len() {
        return Err("given up without being told, or told twice".to_owned());
    }
    let distinct: BTreeSet<_> = world.delivered.iter().collect();
    if receipted > distinct.len() {
        return Err("receipted and not delivered".to_owned());
    }
    // With a try every hour for a week, a line that loses less than half of everything loses nothing in the end.
    if loss < 50 && (receipted < world.senders.len() || distinct.len() < world.senders.len()) {
        return Err("lost".to_owned());
    }
    Ok(())
}

#[test]
fn nothing_is_lost_and_nothing_is_delivered_twice() {
    let pair = Pair::new(Suite::Edwards);
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(150);
    let config = ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() };
    proptest!(config, |(seed: u64, loss in prop::sample::select(vec![0_u64, 10, 30, 45, 49, 80, 97, 100]))| {
        prop_assert_eq!(run(&pair, seed, loss, None), Ok(()));
    });
}

#[test]
fn planted_bugs_are_found() {
    let pair = Pair::new(Suite::Edwards);
    for (bug, expected) in [
        (Bug::ForgetsAfterRetry, &["delivered twice"][..]),
        (Bug::NewReceipt, &["another receipt for the same bytes"]),
        (Bug::ForgetsAtRestart, &["delivered twice", "another receipt for the same bytes"]),
        (Bug::NewIdentifier, &["delivered twice"]),
        (Bug::SilenceIsFailure, &["lost"]),
        (Bug::LosesAtRestart, &["a message without an end"]),
    ] {
        let found = (0..40).find_map(|seed| run(&pair, seed, 40, Some(bug)).err());
        let found = found.unwrap_or_else(|| panic!("{bug:?} is not found"));
        assert!(expected.contains(&found.as_str()), "{bug:?} is found as {found}");
    }
}

#[test]
fn the_times_between_tries_are_those_of_the_schedule() {
    let pair = Pair::new(Suite::Edwards);
    let outgoing = sealed(&pair, "1@a", b"x", 1);
    let run = |schedule: &Schedule| {
        let mut sending = Sending::new(&outgoing, schedule.clone(), now()).expect("a schedule");
        let (mut at, mut tries, mut rng) = (now(), Vec::new(), Counter(1));
        loop {
            match sending.due(at, &mut rng) {
                Due::Send => {
                    tries.push(at.seconds_since(now()));
                    sending.silent(at, &mut rng);
                }
                Due::At(next) => at = next,
                Due::GivenUp => break,
                Due::Nothing => panic!("an end without a word"),
            }
        }
        assert_eq!(sending.due(at.plus_days(1), &mut rng), Due::Nothing, "said once");
        assert_eq!(sending.end(), Some((&End::GivenUp, at)));
        (tries, at.seconds_since(now()))
    };
    let still = Schedule { jitter: 0, ..Schedule::ordinary() };
    let (tries, end) = run(&still);
    assert_eq!(tries[..6], [0, 10, 70, 670, 4270, 7870]);
    assert_eq!((tries.len(), end), (171, 7 * 86_400));
    let (tries, end) = run(&Schedule::constant(1440, 12));
    assert_eq!(tries, (0..12).map(|hour| hour * 7200).collect::<Vec<i64>>(), "the last would be at the end itself");
    assert_eq!(end, 86_400);
    assert_eq!(run(&Schedule::constant(10, 0)), (vec![0], 600));
    let (tries, _) = run(&Schedule { retries: Some(2), ..still });
    assert_eq!(tries, [0, 10, 70]);
    let (tries, _) = run(&Schedule::ordinary());
    let second = tries[1];
    assert!((10..=12).contains(&second), "{second}");
    for wrong in [
        Schedule { delays: Vec::new(), ..Schedule::ordinary() },
        Schedule { delays: vec![10, 0], ..Schedule::ordinary() },
        Schedule { expiry: 0, ..Schedule::ordinary() },
        Schedule { expiry: u32::MAX, ..Schedule::ordinary() },
        Schedule { patience: 0, ..Schedule::ordinary() },
        Schedule { jitter: 101, ..Schedule::ordinary() },
    ] {
        assert_eq!(Sending::new(&outgoing, wrong, now()).err().map(|refusal| refusal.code), Some(Code::Other));
    }
}

#[test]
fn an_answer_must_be_the_partners_and_about_exactly_this() {
    let pair = Pair::new(Suite::Edwards);
    let (mut rng, partner) = (Counter(5), signs(&pair.b));
    let outgoing = sealed(&pair, "1@a", b"x", 1);
    let other = sealed(&pair, "1@a", b"y", 2);
    let taken =
        |message: &Outgoing| pair.receiver(&pair.b).receive(&message.content_type, &message.body).expect("taken");
    let back =
        |message: &Outgoing| pair.receiver(&pair.a).receive(&message.content_type, &message.body).expect("taken");
    let receipt_of = |message: &Outgoing, station: &Station| {
        back(&receipt(&taken(message), "r@b", now(), &station.signer, &mut Counter(3)).expect("made"))
    };
    let error_of = |code, id| back(&error(code, id, "e@b", now(), &pair.b.signer, &mut Counter(4)).expect("made"));
    let mut sending = Sending::new(&outgoing, Schedule::ordinary(), now()).expect("a schedule");
    assert_eq!(sending.due(now(), &mut rng), Due::Send);
    for (answer, why) in [
        (receipt_of(&outgoing, &pair.a), "signed by somebody else"),
        (receipt_of(&other, &pair.b), "saw something else"),
        (error_of(Code::Other, Some("2@a")), "another message"),
        (error_of(Code::Other, None), "another message"),
        (error_of(Code::EmptyChannel, Some("1@a")), "a warning"),
        (taken(&outgoing), "signed by somebody else"),
    ] {
        let effect = sending.answered(&answer, &partner, now());
        assert!(matches!(effect, Effect::Ignored(reason) if reason.contains(why)), "{effect:?}");
        assert_eq!(sending.end(), None);
    }
    // "It came before", signed by the partner: there is no such code of ours, so it is put where another one stood.
    let text = serde_json::to_string(&sending).expect("is written");
    let copy = came_before(&pair, "1@a");
    assert!(
        matches!(sending.answered(&back(&copy), &partner, now()), Effect::Ignored(reason) if reason.contains("came before"))
    );
    assert_eq!(serde_json::to_string(&sending).expect("is written"), text, "nothing changed");
    // Given up, and receipted afterwards: the end stands, the receipt beside it.
    let late = now().plus_days(8);
    sending.silent(now(), &mut rng);
    assert_eq!(sending.due(late, &mut rng), Due::GivenUp);
    assert_eq!(sending.answered(&receipt_of(&outgoing, &pair.b), &partner, late), Effect::Late);
    assert_eq!(sending.end(), Some((&End::GivenUp, late)));
    assert_eq!(sending.late().map(|late| &late.end), Some(&End::Receipted));

    let mut sending = Sending::new(&outgoing, Schedule::ordinary(), now()).expect("a schedule");
    assert_eq!(sending.answered(&error_of(Code::PolicyNoncompliance, Some("1@a")), &partner, now()), Effect::Ended);
    assert_eq!(sending.end(), Some((&End::Refused { code: "EBMS:0103".to_owned() }, now())));
    assert_eq!(sending.answered(&error_of(Code::PolicyNoncompliance, Some("1@a")), &partner, now()), Effect::Repeated);
    assert_eq!(sending.due(now(), &mut rng), Due::Nothing);
}

/// An error of B with the code by which phase4 says that a message came before.
fn came_before(pair: &Pair, id: &str) -> Outgoing {
    let sent = error(Code::Other, Some(id), "e@b", now(), &pair.b.signer, &mut Counter(4)).expect("made");
    let text = String::from_utf8(sent.body).expect("text").replace("EBMS:0004", "EBMS:4001");
    let between = |text: &str, from: &str, to: &str| -> String {
        let start = text.find(from).expect(from);
        text[start..start + text[start..].find(to).expect(to) + to.len()].to_owned()
    };
    let signal = between(&text, "<eb:Messaging", "</eb:Messaging>");
    let digest = BASE64.encode(Digest::of(signal.as_bytes()).as_bytes());
    let old = between(&text, "<ds:DigestValue>", "</ds:DigestValue>");
    let text = text.replacen(&old, &format!("<ds:DigestValue>{digest}</ds:DigestValue>"), 1);
    let key = Ed25519KeyPair::from_pkcs8_maybe_unchecked(&pair.b.pkcs8).expect("a key");
    let value = BASE64.encode(key.sign(between(&text, "<ds:SignedInfo", "</ds:SignedInfo>").as_bytes()).as_ref());
    let old = between(&text, "<ds:SignatureValue>", "</ds:SignatureValue>");
    let text = text.replace(&old, &format!("<ds:SignatureValue>{value}</ds:SignatureValue>"));
    Outgoing { body: text.into_bytes(), ..sent }
}

#[test]
fn one_identifier_is_one_message_of_one_sender() {
    let pair = Pair::new(Suite::P256);
    let mut shelf = Shelf::default();
    let taken =
        |message: &Outgoing| pair.receiver(&pair.b).receive(&message.content_type, &message.body).expect("taken");
    let mut take = |message: &Outgoing, seed: u64| {
        let received = taken(message);
        take_in(&received, &mut shelf, || receipt(&received, "r@b", now(), &pair.b.signer, &mut Counter(seed)))
    };
    let first = sealed(&pair, "1@a", b"content", 1);
    let Ok(Taken::First { answer, deliver: true }) = take(&first, 2) else { panic!("the first") };
    assert_eq!(take(&first, 3), Ok(Taken::Again(answer.clone())));
    // Sealed, encrypted and compressed anew at another time: the same content.
    let parts = [Attachment { compress: true, ..attachment(b"content", "application/pdf", false) }];
    let mut again = named("1@a");
    again.info.timestamp = as4::written(now().plus_days(1));
    let to = Some(pair.b.certificate());
    let resealed = user_message(again, &parts, &pair.a.signer, to, &mut Counter(9)).expect("is made");
    assert_eq!(content_digest(&taken(&first)), content_digest(&taken(&resealed)));
    let Ok(Taken::Resealed(fresh)) = take(&resealed, 4) else { panic!("sealed anew") };
    assert_ne!(fresh.body, answer.body);
    let back = pair.receiver(&pair.a).receive(&fresh.content_type, &fresh.body).expect("taken");
    resealed.check_receipt(&back).expect("a receipt over what was signed now");
    assert_eq!(take(&resealed, 5), Ok(Taken::Again(fresh)));
    assert_eq!(take(&first, 6), Ok(Taken::Again(answer)));

    // Anything else under this name is refused, and changes nothing.
    let mut action = named("1@a");
    action.collaboration.action = "BD-009008-Outcome".to_owned();
    let parts = [attachment(b"content", "application/pdf", false)];
    let action = user_message(action, &parts, &pair.a.signer, to, &mut Counter(10)).expect("is made");
    for other in [sealed(&pair, "1@a", b"Content", 7), action] {
        let Err(Failed::Refused(refusal)) = take(&other, 8) else { panic!("another content") };
        assert_eq!(refusal.code, Code::ValueInconsistent);
        assert!(!refusal.detail.contains("1@a") && !refusal.code.sentence().contains("1@a"));
    }
    // The same name of another sender is another message.
    let mut stranger = named("1@a");
    stranger.from.id = "KZ".to_owned();
    let stranger = user_message(stranger, &parts, &pair.a.signer, to, &mut Counter(11)).expect("is made");
    assert!(matches!(take(&stranger, 9), Ok(Taken::First { .. })));
}

#[test]
fn a_ping_is_receipted_and_not_handed_on() {
    let pair = Pair::new(Suite::Edwards);
    let mut ping = named("ping@a");
    ping.collaboration.service = as4::TEST_SERVICE.to_owned();
    ping.collaboration.action = as4::TEST_ACTION.to_owned();
    let sent = user_message(ping, &[], &pair.a.signer, None, &mut Counter(1)).expect("is made");
    let received = pair.receiver(&pair.b).receive(&sent.content_type, &sent.body).expect("is taken");
    let mut shelf = Shelf::default();
    let make = || receipt(&received, "r@b", now(), &pair.b.signer, &mut Counter(2));
    assert!(matches!(take_in(&received, &mut shelf, make), Ok(Taken::First { deliver: false, .. })));
}

/// Two copies come at once: both find nothing, one is kept.
#[test]
fn the_faster_of_two_copies_is_the_first() {
    struct Racing(Shelf);
    impl Memory for Racing {
        type Error = ();
        fn find(&mut self, _: &Origin) -> Result<Option<Kept>, ()> {
            Ok(None)
        }
        fn keep(&mut self, origin: &Origin, kept: &Kept) -> Result<Option<Kept>, ()> {
            self.0.keep(origin, kept)
        }
        fn add(&mut self, origin: &Origin, answer: &Answer) -> Result<(), ()> {
            self.0.add(origin, answer)
        }
    }
    let pair = Pair::new(Suite::Edwards);
    let sent = sealed(&pair, "1@a", b"x", 1);
    let received = pair.receiver(&pair.b).receive(&sent.content_type, &sent.body).expect("is taken");
    let mut racing = Racing(Shelf::default());
    let mut take =
        |seed| take_in(&received, &mut racing, || receipt(&received, "r@b", now(), &pair.b.signer, &mut Counter(seed)));
    let Ok(Taken::First { answer, .. }) = take(1) else { panic!("the first") };
    assert_eq!(take(2), Ok(Taken::Again(answer)));
}
