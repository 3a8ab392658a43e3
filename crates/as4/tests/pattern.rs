//! Pulled messages, and answers to messages.

mod support;

use std::collections::BTreeMap;

use as4::{
    Answer, Channel, Code, DEFAULT_MPC, Effect, End, Kept, Memory, Message, MessageInfo, Offer, Origin, Outgoing,
    Pulled, Received, Schedule, Sending, Suite, Taken, UserMessage, channel_for, check_reply, error, offer,
    pull_request, pulled, receipt, reply, take_in, user_message,
};
use kernel::Digest;
use support::{Authority, Counter, Pair, Station, attachment, message, now};

const MPC: &str = "urn:example:mpc:a";

#[derive(Default)]
struct Shelf(BTreeMap<Origin, Kept>);

impl Memory for Shelf {
    type Error = ();
    fn find(&mut self, origin: &Origin) -> Result<Option<Kept>, ()> {
        Ok(self.0.get(origin).cloned())
    }
    fn keep(&mut self, origin: &Origin, kept: &Kept) -> Result<Option<Kept>, ()> {
        self.0.insert(origin.clone(), kept.clone());
        Ok(None)
    }
    fn add(&mut self, origin: &Origin, answer: &Answer) -> Result<(), ()> {
        self.0.get_mut(origin).expect("known").answers.push(answer.clone());
        Ok(())
    }
}

fn signs(station: &Station) -> Vec<Digest> {
    vec![station.signer.certificate().fingerprint()]
}

fn read(pair: &Pair, station: &Station, message: &Outgoing) -> Received {
    pair.receiver(station).receive(&message.content_type, &message.body).expect("is taken")
}

/// B has a message for A, who can only ask.
fn waiting(pair: &Pair, id: &str, mpc: Option<&str>) -> Outgoing {
    let base = message();
    let message = UserMessage {
        info: MessageInfo { message_id: id.to_owned(), ..base.info.clone() },
        mpc: mpc.map(str::to_owned),
        from: base.to.clone(),
        to: base.from.clone(),
        ..base
    };
    let parts = [attachment(id.as_bytes(), "application/pdf", false)];
    user_message(message, &parts, &pair.b.signer, Some(pair.a.certificate()), &mut Counter(7)).expect("is made")
}

fn ask(pair: &Pair, mpc: &str, number: u32) -> Received {
    let id = format!("ask-{number}@a");
    let sent = pull_request(mpc, &id, now(), &pair.a.signer, &mut Counter(1)).expect("is made");
    read(pair, &pair.b, &sent)
}

#[test]
fn a_message_is_pulled_receipted_and_gone() {
    for suite in Suite::ALL {
        let pair = Pair::new(suite);
        let channels = [Channel { mpc: MPC.to_owned(), pullers: signs(&pair.a) }];
        let messages = [waiting(&pair, "1@b", Some(MPC)), waiting(&pair, "2@b", Some(MPC))];
        let open = |message| Sending::new(message, Schedule::ordinary(), now()).expect("a schedule");
        let mut queue: Vec<Sending> = messages.iter().map(open).collect();
        let (mut shelf, mut rng, mut at) = (Shelf::default(), Counter(2), now());
        let mut delivered = Vec::new();
        // The first answer gets lost on the way back, the first receipt too.
        for (number, lost, unheard, expected) in [
            (1, true, false, Some(0)),
            (2, false, true, Some(1)),
            (3, false, false, None),
            (4, false, false, Some(0)),
            (5, false, false, Some(1)),
            (6, false, false, None),
        ] {
            if number == 4 {
                at = at.plus_seconds(3600);
            }
            let request = ask(&pair, MPC, number);
            channel_for(&request, &channels).expect("may ask");
            let Offer { message: found, given_up } = offer(&mut queue, at, &mut rng);
            assert_eq!((found, given_up), (expected, Vec::new()), "request {number}");
            let id = request.message().info().message_id.clone();
            let answer = match found {
                Some(place) => messages[place].clone(),
                None => error(Code::EmptyChannel, Some(&id), "e@b", at, &pair.b.signer, &mut rng).expect("made"),
            };
            if lost {
                continue;
            }
            let answer = read(&pair, &pair.a, &answer);
            let result = pulled(&id, MPC, &answer, &signs(&pair.b)).expect("an answer");
            assert_eq!(result, if found.is_some() { Pulled::Message } else { Pulled::Empty });
            if result == Pulled::Empty {
                let Message::Error(signal) = answer.message() else { panic!("an error") };
                assert_eq!(
                    (signal.errors[0].code.as_str(), signal.errors[0].severity.as_str()),
                    ("EBMS:0006", "warning")
                );
                continue;
            }
            let make = || receipt(&answer, &format!("r-{number}@a"), at, &pair.a.signer, &mut Counter(3));
            let taken = take_in(&answer, &mut shelf, make).expect("is taken in");
            if let Taken::First { deliver: true, .. } = taken {
                delivered.push(answer.message().info().message_id.clone());
            }
            if unheard {
                continue;
            }
            // The receipt goes by a request of its own.
            let back = taken.answer();
            let back = pair.receiver(&pair.b).receive(&back.content_type, &back.body).expect("is taken");
            let effects: Vec<_> = queue.iter_mut().map(|open| open.answered(&back, &signs(&pair.a), at)).collect();
            assert_eq!(effects.iter().filter(|effect| **effect == Effect::Ended).count(), 1);
        }
        delivered.sort();
        assert_eq!(delivered, ["1@b", "2@b"]);
        assert!(queue.iter().all(|open| matches!(open.end(), Some((End::Receipted, _)))));
        assert_eq!(queue.iter().map(Sending::tries).collect::<Vec<_>>(), [2, 2]);
    }
}

#[test]
fn nobody_takes_from_anothers_channel() {
    let pair = Pair::new(Suite::Edwards);
    let code = |request: &Received, channels: &[Channel]| {
        channel_for(request, channels).map(|channel| channel.mpc.clone()).map_err(|refusal| refusal.code)
    };
    let mine = Channel { mpc: MPC.to_owned(), pullers: signs(&pair.a) };
    let theirs = Channel { mpc: "urn:example:mpc:c".to_owned(), pullers: signs(&pair.b) };
    let usual = Channel { mpc: DEFAULT_MPC.to_owned(), pullers: signs(&pair.a) };
    let channels = [theirs, mine, usual];
    assert_eq!(code(&ask(&pair, MPC, 1), &channels), Ok(MPC.to_owned()));
    assert_eq!(code(&ask(&pair, DEFAULT_MPC, 1), &channels), Ok(DEFAULT_MPC.to_owned()));
    let strange = code(&ask(&pair, "urn:example:mpc:c", 1), &channels);
    let unknown = code(&ask(&pair, "urn:example:mpc:none", 1), &channels);
    assert_eq!(strange, Err(Code::ProcessingModeMismatch));
    assert_eq!(strange, unknown, "what exists is not told");
    let pushed = pair.send(&[attachment(b"x", "application/pdf", false)]);
    assert_eq!(code(&read(&pair, &pair.b, &pushed), &channels), Err(Code::Other));
    // A request without a signature, or by somebody unknown, does not come so far.
    let stranger = Authority::new("Other Root").party(Suite::Edwards, "C");
    let sent = pull_request(MPC, "p@c", now(), &stranger.signer, &mut Counter(1)).expect("is made");
    let refused = pair.receiver(&pair.b).receive(&sent.content_type, &sent.body).expect_err("is refused");
    assert_eq!(refused.refusal.code, Code::FailedAuthentication);
}

#[test]
fn an_answer_to_a_request_is_about_this_request() {
    let pair = Pair::new(Suite::Edwards);
    let partner = signs(&pair.b);
    let result = |answer: &Outgoing| {
        pulled("ask@a", MPC, &read(&pair, &pair.a, answer), &partner).map_err(|refusal| refusal.code)
    };
    let refusing = |code, id| error(code, id, "e@b", now(), &pair.b.signer, &mut Counter(1)).expect("made");
    assert_eq!(result(&waiting(&pair, "1@b", Some(MPC))), Ok(Pulled::Message));
    assert_eq!(result(&waiting(&pair, "1@b", None)), Err(Code::ValueInconsistent));
    assert_eq!(result(&waiting(&pair, "1@b", Some("urn:other"))), Err(Code::ValueInconsistent));
    assert_eq!(result(&refusing(Code::EmptyChannel, Some("ask@a"))), Ok(Pulled::Empty));
    let mismatch = Pulled::Refused { code: "EBMS:0010".to_owned() };
    assert_eq!(result(&refusing(Code::ProcessingModeMismatch, Some("ask@a"))), Ok(mismatch));
    assert_eq!(result(&refusing(Code::EmptyChannel, Some("other@a"))), Err(Code::ValueInconsistent));
    assert_eq!(result(&refusing(Code::EmptyChannel, None)), Err(Code::ValueInconsistent));
    let own = error(Code::EmptyChannel, Some("ask@a"), "e@a", now(), &pair.a.signer, &mut Counter(1)).expect("made");
    assert_eq!(result(&own), Err(Code::FailedAuthentication));
    let usual = read(&pair, &pair.a, &waiting(&pair, "1@b", None));
    assert_eq!(pulled("ask@a", DEFAULT_MPC, &usual, &partner), Ok(Pulled::Message));
}

#[test]
fn a_message_that_nobody_asks_for_is_given_up_once() {
    let pair = Pair::new(Suite::Edwards);
    let message = waiting(&pair, "1@b", Some(MPC));
    let mut queue = [Sending::new(&message, Schedule::urgent(), now()).expect("a schedule")];
    let late = now().plus_days(1);
    let expected = Offer { message: None, given_up: vec![0] };
    assert_eq!(offer(&mut queue, late, &mut Counter(1)), expected);
    assert_eq!(offer(&mut queue, late, &mut Counter(1)), Offer::default());
    assert_eq!((queue[0].tries(), queue[0].end()), (0, Some((&End::GivenUp, late))));
}

#[test]
fn an_answer_is_found_by_what_it_names() {
    for suite in Suite::ALL {
        let pair = Pair::new(suite);
        let sent = pair.send(&[attachment(b"request", "application/pdf", false)]);
        let request = read(&pair, &pair.b, &sent);
        let Message::UserMessage(asked) = request.message() else { panic!("a user message") };
        let answer = reply(asked, "BD-009008-Outcome", "answer@b", now());
        let parts = [attachment(b"outcome", "application/pdf", false)];
        let to = Some(pair.a.certificate());
        let sent = user_message(answer, &parts, &pair.b.signer, to, &mut Counter(4)).expect("is made");
        let got = read(&pair, &pair.a, &sent);
        let Message::UserMessage(got) = got.message() else { panic!("a user message") };
        assert_eq!(check_reply(asked, got), Ok(()));
        assert_eq!(got.info.ref_to_message_id.as_deref(), Some(asked.info.message_id.as_str()));
        assert_eq!(got.collaboration.conversation_id, "c-1");
        assert_eq!((got.from.id.as_str(), got.to.id.as_str()), ("UZ", "AZ"));
        let ends = (got.property("originalSender"), got.property("finalRecipient"));
        assert_eq!(ends, (Some("uz-pgo"), Some("az-pgo")));

        let change = |change: &dyn Fn(&mut UserMessage)| {
            let mut other = (**got).clone();
            change(&mut other);
            check_reply(asked, &other).map_err(|refusal| refusal.code)
        };
        let wrong = Err(Code::ValueInconsistent);
        assert_eq!(change(&|other| other.info.ref_to_message_id = None), wrong);
        assert_eq!(change(&|other| other.info.ref_to_message_id = Some("x".to_owned())), wrong);
        assert_eq!(change(&|other| other.collaboration.conversation_id.clear()), wrong);
        assert_eq!(change(&|other| other.from.id = "KZ".to_owned()), wrong);
        assert_eq!(change(&|other| other.to.id_type = None), wrong);
        assert_eq!(change(&|other| other.from.role = "GW".to_owned()), Ok(()));
    }
}
