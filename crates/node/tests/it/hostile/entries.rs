//! Entries under a good seal that are not what an honest node writes.

use std::collections::BTreeSet;

use docket::{AttachmentRef, Handling, Standing};
use exchange::transport::Reply;
use kernel::{AuthorityId, Digest, DocketId};
use seal::Main;
use serde_json::{Value, json};
use testkit::request;

use super::{Siege, receive, sealed};

fn id(text: &str) -> AuthorityId {
    AuthorityId::parse(text).expect("an id")
}

fn readers(ids: &[&str]) -> BTreeSet<AuthorityId> {
    ids.iter().map(|text| id(text)).collect()
}

fn letter() -> docket::Letter {
    let day = kernel::Date::parse("2026-11-20").expect("a day");
    docket::Letter { dated: day, received: day, number: None }
}

fn attachment(name: &str) -> AttachmentRef {
    AttachmentRef {
        digest: Digest::of(name.as_bytes()),
        size: 7,
        media_type: "text/plain".into(),
        name: name.into(),
        handling: Handling::Ordinary,
        lang: None,
    }
}

#[tokio::test]
async fn what_no_honest_node_writes_is_refused_under_our_seal() {
    let siege = Siege::new(60).await;
    let (entry, _) = siege.letter().await;
    let good = String::from_utf8(kernel::canonical_bytes(&entry).expect("JSON")).expect("text");
    let replaced = |from: &str, to: &str| {
        assert!(good.contains(from), "{from} is not in {good}");
        siege.scrawled(good.replacen(from, to, 1).as_bytes())
    };
    let other_docket = |from: &str| replaced(&entry.docket.to_string(), from);
    let made_at = entry.made_at.to_string();
    let deep = format!("{{\"a\":{}{}}}", "[".repeat(50_000), "]".repeat(50_000));
    let latin: Vec<u8> = good.replacen("DEMO", "D\u{0}MO", 1).bytes().map(|b| if b == 0 { 0xC9 } else { b }).collect();
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("white space", siege.scrawled(good.replacen(',', ", ", 1).as_bytes()), "json-not-canonical"),
        ("a byte order mark", siege.scrawled(format!("\u{feff}{good}").as_bytes()), "json-malformed"),
        (
            "UTF-16",
            siege.scrawled(&good.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>()),
            "json-malformed",
        ),
        ("Latin-1", siege.scrawled(&latin), "json-malformed"),
        ("a key twice", replaced("\"v\":1,", "\"v\":1,\"v\":1,"), "json-malformed"),
        ("a fraction", replaced("\"seq\":1", "\"seq\":1.0"), "json-malformed"),
        ("a number that not every reader keeps", replaced("\"seq\":1", "\"seq\":9007199254740993"), "json-malformed"),
        ("fifty thousand brackets", siege.scrawled(deep.as_bytes()), "json-malformed"),
        ("no object", siege.scrawled(b"[]"), "entry-malformed"),
        ("nothing", siege.scrawled(b"{}"), "entry-malformed"),
        ("half of it", siege.scrawled(&good.as_bytes()[..good.len() / 2]), "json-malformed"),
        ("two of them", siege.scrawled(format!("{good}{good}").as_bytes()), "json-malformed"),
        ("a field of another's", replaced("\"seq\":1", "\"secret\":1,\"seq\":1"), "entry-malformed"),
        ("another envelope", replaced("\"v\":1,", "\"v\":2,"), "entry-malformed"),
        ("the year 0", replaced(&made_at, "0000-01-01T00:00:00.000000Z"), "entry-malformed"),
        ("the year 9999", replaced(&made_at, "9999-12-31T23:59:59.999999Z"), "entry-malformed"),
        ("a day that is none", replaced(&made_at, "2026-02-30T00:00:00.000000Z"), "entry-malformed"),
        ("another zone", replaced(&made_at, "2026-11-21T08:00:00.00000+01"), "entry-malformed"),
        ("a docket that is a path", other_docket("../../../../etc/passwd"), "entry-malformed"),
        ("a docket in capitals", other_docket(&entry.docket.to_string().to_uppercase()), "entry-malformed"),
        ("a docket of chance", other_docket("6ba7b810-9dad-41d1-80b4-00c04fd430c8"), "entry-malformed"),
        ("a type that is none", siege.forged(&entry, |e| e.kind = "MLA.Sent".into()), "entry-malformed"),
        ("a type with a path", siege.forged(&entry, |e| e.kind = "mla.../x".into()), "entry-malformed"),
        ("a counter of nought", siege.forged(&entry, |e| e.seq = 0), "entry-malformed"),
        ("a version of nought", siege.forged(&entry, |e| e.version = 0), "entry-malformed"),
        ("no readers", siege.forged(&entry, |e| e.audience = BTreeSet::new()), "entry-malformed"),
        (
            "an author who may not read it",
            siege.forged(&entry, |e| e.audience = readers(&["az-pgo", "ru-pgo"])),
            "entry-malformed",
        ),
        (
            "a script for a pseudonym",
            siege.forged(&entry, |e| e.officer.pseudonym = "<script>".into()),
            "entry-malformed",
        ),
        (
            "a crowd of readers",
            siege.forged(&entry, |e| e.audience.extend((0..300).map(|n| id(&format!("az-office{n}"))))),
            "entry-malformed",
        ),
        (
            "a crowd of parents",
            siege.forged(&entry, |e| e.parents.extend((0_u32..600).map(|n| Digest::of(&n.to_le_bytes())))),
            "entry-malformed",
        ),
        (
            "a file that is not there",
            siege.forged(&entry, |e| e.attachments.push(attachment("a.txt"))),
            "entry-attachments-differ",
        ),
        (
            "a file with a path",
            siege.forged(&entry, |e| e.attachments.push(attachment("../../a.txt"))),
            "entry-malformed",
        ),
        (
            "a file twice",
            siege.forged(&entry, |e| e.attachments.extend([attachment("a"), attachment("a")])),
            "entry-malformed",
        ),
        (
            "another's entry",
            siege.forged(&entry, |e| {
                e.author = id("kz-gp");
                e.audience.insert(id("kz-gp"));
            }),
            "entry-sealed-by-another",
        ),
        ("an entry of our own", siege.forged(&entry, |e| e.author = id("az-pgo")), "entry-sealed-by-another"),
        (
            "an act in our name, as if from paper",
            siege.forged(&entry, |e| (e.about, e.letter) = (Some(id("az-pgo")), Some(letter()))),
            "entry-sealed-by-another",
        ),
        (
            "an act in the name of a third authority with a node, as if from paper",
            siege.forged(&entry, |e| {
                (e.about, e.letter) = (Some(id("kz-gp")), Some(letter()));
                e.audience.insert(id("kz-gp"));
            }),
            "paper-has-node",
        ),
        ("a letter of nobody", siege.forged(&entry, |e| e.letter = Some(letter())), "entry-malformed"),
        (
            "a note that should have stayed at home",
            siege.forged(&entry, |e| e.audience = readers(&["uz-gp"])),
            "entry-not-for-us",
        ),
        ("a kind that nobody knows", siege.forged(&entry, |e| e.kind = "zzz.sent".into()), "kind-unknown"),
    ];
    let mut wrong = Vec::new();
    for (what, bytes, reason) in &cases {
        let said = siege.rejected(what, bytes).await;
        if said != *reason {
            wrong.push((what, said));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    let list = siege.baku().app.store().read(|tx| tx.dockets_after(None, 1)).await.expect("a list");
    assert!(list.is_empty(), "no docket was opened");
    siege.stands().await;
}

#[tokio::test]
async fn an_entry_for_others_waits_outside_until_it_is_ours_to_know() {
    let siege = Siege::new(61).await;
    let (entry, _) = siege.letter().await;
    let bytes = siege.forged(&entry, |entry| entry.audience = readers(&["uz-gp", "kz-gp"]));
    assert_eq!(siege.turned_away("an entry for others", &bytes).await, "entry-too-early");
}

#[tokio::test]
async fn whoever_only_knows_a_dockets_identity_gets_nothing_of_it() {
    let siege = Siege::new(62).await;
    let (baku, astana) = (siege.baku(), siege.astana());
    let id = baku.drafts(request("uz-gp")).await;
    baku.sends(id).await;
    assert!(siege.world.settles(50).await);
    let (entry, _) = siege.sent_by(baku, id, "mla.sent").await;
    let line = siege.world.lines(id).await;
    let mut forged = entry.clone();
    forged.author = astana.id.clone();
    forged.audience = readers(&["az-pgo", "kz-gp"]);
    forged.seq = 1;
    for parents in [BTreeSet::new(), BTreeSet::from([entry.digest().expect("a digest")])] {
        forged.parents = parents;
        let json = kernel::canonical_bytes(&forged).expect("JSON");
        let bytes = siege.sealed(astana, Main::Entry, &json);
        let before = siege.kept().await;
        let problem = receive(&baku.app, Some(astana.id.clone()), &bytes).await.expect_err("no part in it");
        assert_eq!(problem.code, "entry-too-early");
        assert_eq!(siege.kept().await, before, "nothing is kept");
    }
    assert!(siege.world.settles(50).await);
    assert_eq!(siege.world.lines(id).await, line, "the others' line is untouched");
    assert!(line[2].is_none() && siege.world.lines(id).await[2].is_none(), "nothing was sent to Astana");
    let to_astana =
        baku.app.store().read(|tx| tx.outbox_to(&AuthorityId::parse("kz-gp").expect("an id"), true, 10)).await;
    assert!(to_astana.expect("a list").is_empty());
}

#[tokio::test]
async fn a_message_that_comes_again_is_one_message() {
    let siege = Siege::new(63).await;
    let (entry, good) = siege.letter().await;
    let Ok(Reply::Accepted(receipt)) = siege.receives(&good).await else { panic!("a good letter") };
    let after = siege.kept().await;
    let json = kernel::canonical_bytes(&entry).expect("JSON");
    let now = kernel::Clock::now(siege.world.clock.as_ref());
    // The same bytes; the same content and paper in a container sealed anew, years later and by courier too.
    let paper = format!("%PDF-1.7 test paper of {}", entry.digest().expect("a digest")).into_bytes();
    let anew = sealed(&siege.tashkent().seal, Main::Entry, &json, Some(&paper), now.plus_seconds(5));
    assert_ne!(anew, good);
    for days in [0, 1, 300] {
        siege.world.clock.advance(days * 86_400);
        for bytes in [&good, &anew] {
            assert_eq!(siege.receives(bytes).await, Ok(Reply::Accepted(receipt.clone())), "byte for byte");
        }
    }
    assert_eq!(siege.kept().await, after, "nothing is kept twice");
    // Another paper under the same words: the first one stands, and the log knows.
    let other = sealed(&siege.tashkent().seal, Main::Entry, &json, Some(b"%PDF-1.7 pay him instead"), now);
    let Ok(Reply::Rejected(_)) = siege.receives(&other).await else { panic!("another paper") };
    assert_eq!(siege.kept().await.holdings.rows["entry"], after.holdings.rows["entry"]);
    assert_eq!(siege.receives(&good).await, Ok(Reply::Accepted(receipt)), "the first one stands");
    siege.stands().await;
}

#[tokio::test]
async fn what_comes_too_soon_waits_and_what_is_not_understood_is_kept_and_shown() {
    let siege = Siege::new(64).await;
    let tashkent = siege.tashkent();
    let (sent, request) = siege.letter().await;
    let id = sent.docket;
    tashkent.does("officer", id, "withdraw", json!({"withdraw_reason": "obtained-otherwise"})).await;
    let (withdrawn, second) = siege.sent_by(tashkent, id, "mla.withdrawn").await;
    siege.accepted("the second before the first", &second).await;
    let case = siege.baku().case("auditor", id).await;
    assert_eq!(case.look.waiting.len(), 1);
    let next = |kind: &str, version: u32, seq: u64| {
        siege.forged(&withdrawn, |entry| {
            entry.kind = kind.into();
            entry.version = version;
            entry.seq = seq;
            entry.parents = BTreeSet::from([withdrawn.digest().expect("a digest")]);
            entry.body = json!({"<b>new</b>": "what nobody knows yet"}).as_object().expect("an object").clone();
        })
    };
    siege.accepted("a type of tomorrow", &next("mla.teleported", 1, 3)).await;
    siege.accepted("a version of tomorrow", &next("mla.sent", 7, 4)).await;
    siege.accepted("a type for every kind", &next("docket.blessed", 1, 5)).await;
    siege.accepted("another kind's type", &next("zzz.sent", 1, 6)).await;
    siege.accepted("the first at last", &request).await;
    let case = siege.baku().case("auditor", id).await;
    assert!(case.look.waiting.is_empty(), "{:?}", case.look.waiting);
    let unknown: Vec<&str> = case
        .entries
        .iter()
        .filter(|view| view.standing == Standing::NotUnderstood)
        .map(|view| view.held.entry.kind.as_str())
        .collect();
    assert_eq!(unknown, ["mla.teleported", "mla.sent", "docket.blessed", "zzz.sent"], "kept, shown, without effect");
    assert!(case.look.conflicts.is_empty(), "{:?}", case.look.conflicts);
    assert!(!case.look.summary.line_state.is_empty());
    siege.stands().await;
}

#[tokio::test]
async fn two_histories_under_one_counter_are_both_kept_and_told() {
    let siege = Siege::new(65).await;
    let (entry, good) = siege.letter().await;
    let other = siege.forged(&entry, |entry| {
        entry.body.insert("subject".into(), json!("DEMO: another history"));
    });
    siege.accepted("one history", &good).await;
    siege.accepted("the other", &other).await;
    let case = siege.baku().case("auditor", entry.docket).await;
    assert_eq!(case.entries.iter().filter(|view| view.held.entry.kind == "mla.sent").count(), 2, "both are kept");
    let told: Vec<&str> = case.look.conflicts.iter().map(|conflict| conflict.breach.rule.as_str()).collect();
    assert_eq!(told, ["docket-rule-two-histories"]);
    siege.stands().await;
}

#[tokio::test]
async fn scripts_and_signs_in_texts_stay_the_text_they_are() {
    let siege = Siege::new(66).await;
    let (entry, _) = siege.letter().await;
    let strings = [
        "<script>alert(document.cookie)</script>",
        "\"><img src=x onerror=alert(1)>",
        "'; DROP TABLE entry; --",
        "{{7*7}} ${7*7} <%= 7 %> { $name }",
        "=cmd|' /C calc'!A0",
        "\u{202e}gpj.exe\u{202c} a\u{200b}b\u{feff}",
        "%s%n%x ../../etc/passwd",
        "Ə\u{0301}\u{0301}\u{0301} 𝕳 👩‍⚖️",
    ];
    for (n, text) in strings.iter().enumerate() {
        let docket = DocketId::new(entry.made_at.plus_seconds(i64::try_from(n).expect("few")), &mut Counter(7));
        let bytes = siege.forged(&entry, |entry| {
            entry.docket = docket;
            entry.body.insert("subject".into(), json!(text));
            entry.body["persons"][0]["family"] = json!(text);
            entry.body["facts"] = json!({"lang": "ru", "text": text});
        });
        siege.accepted(text, &bytes).await;
        let case = siege.baku().case("officer", docket).await;
        assert!(case.look.conflicts.is_empty(), "{text}: {:?}", case.look.conflicts);
        assert_eq!(case.look.summary.title, *text);
        assert!(case.look.mentions[0].name.contains(text), "{:?}", case.look.mentions);
        let officer = siege.baku().somebody("officer").await;
        let list = siege.baku().app.list(&officer, app::Filter::default()).await.expect("a list");
        assert!(list.rows.iter().any(|row| row.title == *text), "{text}");
        siege.baku().looks_for("officer", text).await;
        let filter = app::Filter { words: Some((*text).into()), ..app::Filter::default() };
        siege.baku().app.list(&officer, filter).await.expect("they can be searched for");
    }
    siege.stands().await;
}

/// The same bytes each time.
struct Counter(u8);

impl kernel::Rng for Counter {
    fn fill(&mut self, out: &mut [u8]) {
        for byte in out {
            self.0 = self.0.wrapping_add(1);
            *byte = self.0;
        }
    }
}

type Spoil = Box<dyn Fn(&mut Value)>;

#[tokio::test]
async fn a_body_that_breaks_its_form_is_kept_as_a_conflict_and_changes_nothing() {
    let siege = Siege::new(67).await;
    let (entry, _) = siege.letter().await;
    let long = "x".repeat(kernel::limits::TEXT + 1);
    let spoils: Vec<(&str, Spoil)> = vec![
        ("born in the year 0", Box::new(|body| body["persons"][0]["born"] = json!("0000-01-01"))),
        ("born in the year 9999", Box::new(|body| body["persons"][0]["born"] = json!("9999-12-31"))),
        ("a text that is too long", Box::new(move |body| body["facts"]["text"] = json!(long))),
        ("a line of two lines", Box::new(|body| body["subject"] = json!("a\nb"))),
        ("a line with a nul", Box::new(|body| body["subject"] = json!("a\u{0}b"))),
        ("a text with an escape", Box::new(|body| body["facts"]["text"] = json!("\u{1b}[2J"))),
        ("a hundred thousand persons", Box::new(|body| body["persons"] = json!(vec![json!({}); 100_000]))),
        ("no persons but a number", Box::new(|body| body["persons"] = json!(7))),
        ("a code that is none", Box::new(|body| body["urgency"] = json!("<b>now</b>"))),
        ("a field that is none", Box::new(|body| body["__proto__"] = json!({"admin": true}))),
        ("nothing", Box::new(|body| *body = json!({}))),
        ("an addressee that is ourselves only in part", Box::new(|body| body["addressee"] = json!("az-pgo "))),
    ];
    for (n, (what, spoil)) in spoils.iter().enumerate() {
        let docket = DocketId::new(entry.made_at.plus_seconds(i64::try_from(n).expect("few")), &mut Counter(7));
        let bytes = siege.forged(&entry, |entry| {
            entry.docket = docket;
            let mut body = Value::Object(entry.body.clone());
            spoil(&mut body);
            entry.body = body.as_object().expect("an object").clone();
        });
        siege.accepted(what, &bytes).await;
        let case = siege.baku().case("auditor", docket).await;
        assert_eq!(case.look.conflicts.len(), 1, "{what}: {:?}", case.look.conflicts);
        assert_eq!(case.entries.len(), 1, "{what}: it is kept and shown");
        let officer = siege.baku().somebody("officer").await;
        siege.baku().app.list(&officer, app::Filter::default()).await.expect("a list");
    }
    siege.stands().await;
}
