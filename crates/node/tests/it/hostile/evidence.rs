//! Statements under a good seal about what is none of the sender's affair, or ours.

use exchange::{
    envelope::MessageId,
    evidence::{Claims, Event, Statement, VERSION},
    transport::Reply,
};
use kernel::{Digest, DocketId};
use seal::Main;
use testkit::{Node, request};

use super::{Siege, receive};

impl Siege {
    /// What Tashkent would state of a message of Baku's.
    fn claims(&self, event: Event, content: Digest) -> Claims {
        Claims {
            v: VERSION,
            event,
            message: MessageId::new(&content, &self.tashkent().id),
            container: Digest::of(b"a container"),
            from: self.baku().id.clone(),
            to: self.tashkent().id.clone(),
            issuer: self.tashkent().id.clone(),
            at: kernel::Clock::now(self.world.clock.as_ref()),
            reason: (!event.is_positive()).then(|| "policy".to_owned()),
            attempts: Vec::new(),
            previous: None,
            log_head: None,
        }
    }

    fn stated(&self, by: &Node, claims: Claims) -> Vec<u8> {
        let statement = Statement::new(claims).expect("consistent");
        self.sealed(by, Main::Evidence, statement.bytes())
    }

    /// A request of Baku's that Tashkent has not got yet.
    async fn sent(&self) -> (DocketId, Digest) {
        let id = self.baku().drafts(request("uz-gp")).await;
        self.baku().sends(id).await;
        let (entry, _) = self.sent_by(self.baku(), id, "mla.sent").await;
        (id, entry.digest().expect("a digest"))
    }
}

#[tokio::test]
async fn statements_about_others_messages_or_by_others_are_turned_away() {
    let siege = Siege::new(70).await;
    let (_, sent) = siege.sent().await;
    let good = siege.claims(Event::RelayAcceptance, sent);
    let (baku, tashkent, astana) = (siege.baku(), siege.tashkent(), siege.astana());
    let foreign = Claims {
        from: astana.id.clone(),
        ..siege.claims(Event::RelayAcceptance, Digest::of(b"a letter of Astana to Tashkent"))
    };
    let never = siege.claims(Event::ContentHandover, Digest::of(b"a letter that we never wrote"));
    let json = String::from_utf8(Statement::new(good.clone()).expect("fine").bytes().to_vec()).expect("text");
    let scrawled = |json: String| siege.sealed(tashkent, Main::Evidence, json.as_bytes());
    for (what, bytes, code) in [
        ("about a message between others", siege.stated(tashkent, foreign), "evidence-not-for-us"),
        ("about a message that we never sent", siege.stated(tashkent, never), "evidence-other-message"),
        ("sealed by another", siege.stated(astana, good.clone()), "evidence-sealed-by-another"),
        (
            "with ourselves as the issuer",
            scrawled(json.replace("\"issuer\":\"uz-gp\"", "\"issuer\":\"az-pgo\"")),
            "evidence-contradictory",
        ),
        ("of an event that is none", scrawled(json.replace("RelayAcceptance", "RelayApproval")), "evidence-malformed"),
        ("of another version", scrawled(json.replace("\"v\":1", "\"v\":2")), "evidence-malformed"),
        ("with more than there is", scrawled(json.replace("\"v\":1", "\"v\":1,\"x\":1")), "evidence-malformed"),
        (
            "with a reason for a good event",
            scrawled(json.replace("\"to\":", "\"reason\":\"x\",\"to\":")),
            "evidence-contradictory",
        ),
        ("of the year 9999", scrawled(json.replace("2026-", "9999-")), "evidence-malformed"),
        ("in another spelling", scrawled(json.replace(',', ", ")), "evidence-malformed"),
        ("that is an entry", scrawled("{}".into()), "evidence-malformed"),
    ] {
        assert_eq!(siege.turned_away(what, &bytes).await, code, "{what}");
    }
    // Astana brings what Tashkent sealed: on the line, only the issuer itself may.
    let bytes = siege.stated(tashkent, good);
    let before = siege.kept().await;
    let problem = receive(&baku.app, Some(astana.id.clone()), &bytes).await.expect_err("not the issuer");
    assert_eq!(problem.code, "evidence-sealed-by-another");
    assert_eq!(siege.kept().await, before);
}

#[tokio::test]
async fn a_statement_counts_once_however_often_and_sealed_it_comes() {
    let siege = Siege::new(71).await;
    let (id, sent) = siege.sent().await;
    let claims = siege.claims(Event::RelayAcceptance, sent);
    let bytes = siege.stated(siege.tashkent(), claims.clone());
    assert_eq!(siege.receives(&bytes).await, Ok(Reply::Noted));
    let after = siege.kept().await;
    for again in [bytes.clone(), siege.stated(siege.tashkent(), claims)] {
        assert_eq!(siege.receives(&again).await, Ok(Reply::Noted));
    }
    let mut last = siege.kept().await;
    // A statement that was sealed anew is the same statement; its second container may be kept.
    last.holdings.rows.insert("sealed".into(), after.holdings.rows["sealed"]);
    assert_eq!(last, after, "a replay changes nothing");
    let case = siege.baku().case("auditor", id).await;
    let entry = case.entries.iter().find(|view| view.held.entry.kind == "mla.sent").expect("sent");
    assert_eq!(entry.ladders[0].1.accepted.yes.len(), 1);
    siege.stands().await;
}

#[tokio::test]
async fn a_refusal_does_not_take_back_an_acceptance() {
    let siege = Siege::new(72).await;
    let (id, sent) = siege.sent().await;
    for event in [Event::RelayAcceptance, Event::RelayRejection] {
        let bytes = siege.stated(siege.tashkent(), siege.claims(event, sent));
        assert_eq!(siege.receives(&bytes).await, Ok(Reply::Noted));
    }
    let case = siege.baku().case("auditor", id).await;
    let entry = case.entries.iter().find(|view| view.held.entry.kind == "mla.sent").expect("sent");
    let accepted = &entry.ladders[0].1.accepted;
    assert!(accepted.is_yes() && accepted.failed.len() == 1, "both are kept, and the acceptance stands");
    let counts = siege.baku().app.store().read(|tx| tx.outbox_counts(None)).await.expect("counts");
    assert_eq!(counts.get("done"), Some(&1), "{counts:?}");
    siege.stands().await;
}
