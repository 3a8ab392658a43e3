//! Bad containers: every one is turned away before anything is kept.

use std::io::{Read, Seek, SeekFrom};

use exchange::{
    pouch::Fate,
    transport::{Arrival, Inbound as _},
};
use kernel::{Digest, limits};
use seal::Main;
use testkit::{
    World,
    archive::{self, Member, built, taken_apart},
};

use super::{Siege, receive, told_nothing};

/// Takes a good container apart, spoils it, and puts it together again.
fn spoiled(good: &[u8], change: impl FnOnce(&mut Vec<Member>)) -> Vec<u8> {
    let mut members = taken_apart(good);
    change(&mut members);
    built(&members)
}

fn place(members: &[Member], name: &str) -> usize {
    members.iter().position(|member| member.name == name.as_bytes()).expect("there")
}

/// Puts other bytes into a member.
fn rewritten(good: &[u8], name: &str, change: impl FnOnce(&[u8]) -> Vec<u8>) -> Vec<u8> {
    spoiled(good, |members| {
        let at = place(members, name);
        members[at] = Member::stored(name, &change(&members[at].data));
    })
}

#[tokio::test]
async fn what_is_not_a_whole_container_is_turned_away() {
    let siege = Siege::new(51).await;
    let (_, good) = siege.letter().await;
    let text = |xml: &[u8]| String::from_utf8(xml.to_vec()).expect("text");
    let signatures = "META-INF/signatures.xml";
    let with_dtd =
        |dtd: &str| rewritten(&good, signatures, |xml| text(xml).replacen("?>", &format!("?>{dtd}"), 1).into_bytes());
    let named = |name: &str| {
        spoiled(&good, |members| {
            let at = place(members, "entry.json");
            members[at].name = name.into();
        })
    };
    let laughs = "<!DOCTYPE a [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;\">]>";
    let deep = format!("?>{}{}", "<a>".repeat(10_000), "</a>".repeat(10_000));
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("a PDF", b"%PDF-1.7 hello".to_vec(), "container-not-an-archive"),
        ("zeros", vec![0; 10_000], "container-not-an-archive"),
        ("the first half", good[..good.len() / 2].to_vec(), "container-truncated"),
        ("all but the last byte", good[..good.len() - 1].to_vec(), "container-truncated"),
        ("a byte too much", [&good[..], b"x"].concat(), "container-junk"),
        ("something before it", [&b"#!/bin/sh\n"[..], &good].concat(), "container-junk"),
        ("an executable archive", [&b"MZ"[..], &good].concat(), "container-junk"),
        ("a path upwards", named("../../etc/passwd"), "container-member-name"),
        ("an absolute path", named("/etc/passwd"), "container-member-name"),
        ("a path of another system", named("..\\..\\boot.ini"), "container-member-name"),
        ("a script for a name", named("<script>alert(1)</script>"), "container-member-name"),
        ("a name that is no text", spoiled(&good, |m| m[1].name = b"entry\xff.json".to_vec()), "container-member-name"),
        ("a name with a nul", named("entry.json\0.pdf"), "container-member-name"),
        ("an endless name", named(&"a".repeat(60_000)), "container-member-name"),
        ("one name twice", spoiled(&good, |m| m.insert(2, m[1].clone())), "container-member-twice"),
        (
            "a stranger's file inside",
            spoiled(&good, |m| m.insert(2, Member::stored("x.exe", b"MZ"))),
            "container-member-name",
        ),
        ("no signature", spoiled(&good, |m| drop(m.pop())), "container-member-missing"),
        (
            "another mimetype",
            rewritten(&good, "mimetype", |_| b"application/vnd.etsi.asic-s+zip".to_vec()),
            "container-mimetype",
        ),
        (
            "a bomb: a gigabyte of which a kilobyte is there",
            spoiled(&good, |m| {
                let at = place(m, "entry.pdf");
                m[at] = Member { method: 8, size: 32 << 20, ..Member::stored("entry.pdf", &[0x41; 1_000]) };
            }),
            "container-expansion",
        ),
        (
            "a member that claims four gigabytes",
            spoiled(&good, |m| {
                let at = place(m, "entry.pdf");
                m[at].size = u32::MAX;
                m[at].method = 8;
            }),
            "container-too-large",
        ),
        (
            "compressed data that is none",
            spoiled(&good, |m| {
                let at = place(m, "entry.json");
                m[at].method = 8;
            }),
            "container-member-damaged",
        ),
        (
            "an entry of ten megabytes",
            rewritten(&good, "entry.json", |_| vec![b'a'; 10 << 20]),
            "container-member-too-large",
        ),
        (
            "another text under the old seal",
            rewritten(&good, "entry.json", |j| text(j).replace("DEMO", "DEMA").into_bytes()),
            "container-digest-mismatch",
        ),
        (
            "another paper under the old seal",
            rewritten(&good, "entry.pdf", |_| b"%PDF-1.7 another".to_vec()),
            "container-digest-mismatch",
        ),
        ("a document type", with_dtd("<!DOCTYPE a>"), "seal-dtd"),
        ("an entity from a file", with_dtd("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"), "seal-dtd"),
        ("an entity from the network", with_dtd("<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/x.dtd\">"), "seal-dtd"),
        ("a billion laughs", with_dtd(laughs), "seal-dtd"),
        (
            "XML in UTF-16",
            rewritten(&good, signatures, |xml| text(xml).encode_utf16().flat_map(u16::to_le_bytes).collect()),
            "seal-malformed",
        ),
        (
            "XML with a byte order mark",
            rewritten(&good, signatures, |xml| [b"\xef\xbb\xbf", xml].concat()),
            "seal-form",
        ),
        (
            "XML that says it is Latin-1",
            rewritten(&good, signatures, |xml| text(xml).replacen("UTF-8", "ISO-8859-1", 1).into_bytes()),
            "seal-form",
        ),
        (
            "XML without end",
            rewritten(&good, signatures, |xml| text(xml).replacen("?>", &deep, 1).into_bytes()),
            "seal-malformed",
        ),
        ("no XML", rewritten(&good, signatures, |_| b"yes, I signed it".to_vec()), "seal-malformed"),
        (
            "another list of files",
            rewritten(&good, "META-INF/manifest.xml", |xml| {
                text(xml).replacen("entry.json", "entry.jsom", 1).into_bytes()
            }),
            "container-manifest",
        ),
        (
            "a description of an authority",
            siege.tashkent().app.own_descriptor_bytes().expect("a descriptor"),
            "message-not-for-exchange",
        ),
        ("a checkpoint", siege.sealed(siege.tashkent(), Main::Checkpoint, b"{}"), "message-not-for-exchange"),
    ];
    let mut wrong = Vec::new();
    for (what, bytes, code) in &cases {
        let said = siege.turned_away(what, bytes).await;
        if said != *code {
            wrong.push((what, said));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    // Nothing at all: the pouch has a code of its own for it.
    let problem = siege.receives(&[]).await.expect_err("nothing");
    told_nothing("nothing", &problem);
    assert!(matches!(siege.by_pouch(&[]).await.0, Fate::Refused(problem) if problem.code == "pouch-empty"));
    assert!(siege.baku().app.store().read(|tx| tx.dockets_after(None, 1)).await.expect("a list").is_empty());
    siege.accepted("and the good one is taken", &good).await;
    siege.stands().await;
}

#[tokio::test]
async fn a_stranger_is_turned_away_whatever_he_calls_himself() {
    let siege = Siege::new(52).await;
    let others = World::of(&["uz-gp", "tr-ag"], 53).await;
    let (entry, _) = siege.letter().await;
    let json = kernel::canonical_bytes(&entry).expect("JSON");
    for (what, seal) in [("a namesake with a key of his own", &others.nodes[0]), ("a stranger", &others.nodes[1])] {
        let bytes = siege.sealed(seal, Main::Entry, &json);
        assert_eq!(siege.turned_away(what, &bytes).await, "seal-signer-unknown");
        let statement = siege.sealed(seal, Main::Evidence, b"{}");
        assert_eq!(siege.turned_away(what, &statement).await, "seal-signer-unknown");
    }
    // Another seal of a partner is confirmed by telephone: what the one before it seals says that it was withdrawn.
    let namesake = &others.nodes[0];
    let good = siege.sealed(siege.tashkent(), Main::Entry, &json);
    let described = namesake.app.own_descriptor_bytes().expect("a description");
    let baku = &siege.baku().app;
    let shown = baku.add_authority_at_console(described).await.expect("taken in");
    let spoken = shown.fingerprint.expect("a fingerprint to compare");
    baku.confirm_authority_at_console(namesake.id.clone(), &spoken, "push").await.expect("confirmed");
    assert_eq!(siege.turned_away("the seal of yesterday", &good).await, "seal-withdrawn");
    // Sealed before the certificate was valid, and long after.
    for days in [-400, 4_000] {
        let at = kernel::Clock::now(siege.world.clock.as_ref()).plus_days(days);
        let mut out = std::io::Cursor::new(Vec::new());
        let contents = seal::Contents { main: Main::Entry, json: &json, paper: None, attachments: &[] };
        let written = seal::write_container(&mut out, &contents, &siege.tashkent().seal, at);
        assert_eq!(written.expect_err("our own seal refuses too").code, "seal-outside-validity");
    }
}

/// A file that is far too large and costs nothing.
struct Endless {
    at: u64,
    size: u64,
}

impl Read for Endless {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        let count = usize::try_from(self.size - self.at).unwrap_or(usize::MAX).min(out.len());
        out[..count].fill(b'P');
        self.at += u64::try_from(count).expect("small");
        Ok(count)
    }
}

impl Seek for Endless {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        let moved = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => self.size.checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        self.at = moved.ok_or_else(|| std::io::Error::other("before the beginning"))?;
        Ok(self.at)
    }
}

#[tokio::test]
async fn a_container_beyond_every_limit_is_turned_away_without_being_read() {
    let siege = Siege::new(54).await;
    let before = siege.kept().await;
    let size = limits::CONTAINER + 1;
    let arrival = Arrival {
        transport: "test",
        peer: Some(siege.tashkent().id.clone()),
        envelope: None,
        container: Digest::of(b"whatever"),
        size,
        body: Box::new(Endless { at: 0, size }),
        taking: None,
    };
    let problem = siege.baku().app.receive(arrival).await.expect_err("too large");
    assert_eq!(problem.code, "container-too-large");
    told_nothing("five gigabytes", &problem);
    assert_eq!(siege.kept().await, before);
}

fn same_content(one: &[Member], other: &[Member]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(a, b)| (&a.name, &a.data) == (&b.name, &b.data))
}

#[tokio::test]
async fn a_changed_byte_never_gets_in_and_never_brings_anything_down() {
    let siege = Siege::new(56).await;
    let (_, good) = siege.letter().await;
    let app = &siege.baku().app;
    let before = siege.kept().await;
    let mut dice = 0x5EED_u64;
    let mut next = |bound: usize| {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(dice >> 33).expect("small") % bound
    };
    let mut codes = std::collections::BTreeMap::<&str, usize>::new();
    for round in 0..900 {
        // Two in three are changed inside a member and put together again, so that the archive around it is good.
        let mut members = taken_apart(&good);
        let which = next(members.len());
        let mut bytes = if round % 3 == 0 { good.clone() } else { members[which].data.clone() };
        for _ in 0..=next(3) {
            let at = next(bytes.len().max(1)).min(bytes.len().saturating_sub(1));
            match next(6) {
                0 => bytes[at] ^= 1 << next(8),
                1 => bytes[at] = u8::try_from(next(256)).expect("a byte"),
                2 => bytes.truncate(at.max(1)),
                3 if bytes.len() > 1 => drop(bytes.remove(at)),
                4 => bytes.insert(at, u8::try_from(next(256)).expect("a byte")),
                _ => {
                    let piece = bytes[at..(at + next(64)).min(bytes.len())].to_vec();
                    let to = next(bytes.len());
                    bytes.splice(to..to, piece);
                }
            }
        }
        if round % 3 != 0 {
            let name = String::from_utf8(members[which].name.clone()).expect("a name");
            members[which] = Member::stored(&name, &bytes);
            bytes = built(&members);
        }
        // The last byte of compressed data has bits that nobody reads, so there are other bytes of the same content.
        if archive::members(&bytes).is_some_and(|found| same_content(&found, &taken_apart(&good))) {
            continue;
        }
        match receive(app, Some(siege.tashkent().id.clone()), &bytes).await {
            Err(problem) => {
                told_nothing("a changed byte", &problem);
                *codes.entry(problem.code).or_default() += 1;
            }
            Ok(reply) => panic!("round {round}: it got in: {reply:?}"),
        }
    }
    assert_eq!(siege.kept().await, before, "nothing is kept");
    assert!(codes.len() >= 12, "many kinds of damage were tried: {codes:?}");
    siege.accepted("the good one", &good).await;
    siege.stands().await;
}
