//! Hostile archives. Each is really made, and each has its own sentence.

use kernel::{Class, Digest, limits};

use crate::layout::members;

use super::{ENTRY, PAPER, Raw, built, container, open, place, read, refused, seal_of, taken_apart};

/// Takes a good container apart, lets `change` spoil it, and builds it again.
#[track_caller]
fn spoiled(code: &str, change: impl FnOnce(&mut Vec<Raw>)) -> String {
    let mut members = taken_apart(&container(&seal_of("az-pgo"), Some(PAPER), &[b"one", b"two"]));
    change(&mut members);
    let problem = refused(&built(&members), code);
    problem.args.iter().find(|(name, _)| *name == "name").map(|(_, value)| value.clone()).unwrap_or_default()
}

fn attachment(content: &[u8]) -> String {
    format!("attachments/{}", Digest::of(content))
}

fn changed(members: &mut [Raw], name: &str, content: &[u8]) {
    let at = place(members, name);
    members[at] = Raw::stored(name, content);
}

#[test]
fn the_test_tool_itself_makes_good_containers() {
    let seal = seal_of("az-pgo");
    let members = taken_apart(&container(&seal, Some(PAPER), &[b"one", b"two"]));
    let again = open(&built(&members), seal.certificate()).expect("opens");
    assert_eq!(again.json(), ENTRY);
    let mut packed = members;
    for name in ["entry.pdf", &attachment(b"two")] {
        let at = place(&packed, name);
        packed[at] = Raw::deflated(name, &packed[at].data.clone());
    }
    assert_eq!(open(&built(&packed), seal.certificate()).expect("opens").paper(), Some(PAPER));
}

#[test]
fn changed_objects_are_named() {
    assert_eq!(
        spoiled("container-digest-mismatch", |m| changed(m, "entry.json", br#"{"kind":"test","text":"Release him."}"#)),
        "entry.json"
    );
    assert_eq!(spoiled("container-digest-mismatch", |m| changed(m, "entry.pdf", b"%PDF-1.7 another")), "entry.pdf");
    let one = attachment(b"one");
    assert_eq!(spoiled("container-digest-mismatch", |m| changed(m, &attachment(b"one"), b"ONE")), one);
    // Two attachments in each other's place.
    let named = spoiled("container-digest-mismatch", |m| {
        changed(m, &attachment(b"one"), b"two");
        changed(m, &attachment(b"two"), b"one");
    });
    assert_eq!(named, one);
}

#[test]
fn another_order_of_attachments_is_not_what_was_signed() {
    spoiled("container-order", |m| m.swap(3, 4));
}

#[test]
fn members_outside_the_fixed_names_are_refused() {
    for name in [
        "../entry.json",
        "/entry.json",
        "..\\entry.json",
        "entry.json ",
        "Entry.json",
        "./entry.json",
        "META-INF/signatures2.xml",
        "META-INF/../entry.json",
        "attachments/",
        "attachments/report.pdf",
        "attachments/../../etc/passwd",
        "mimetype/",
        "C:entry.json",
        "entry.json\0.exe",
        "",
        "запись.json",
    ] {
        let named = spoiled("container-member-name", |m| m.insert(3, Raw::stored(name, b"x")));
        assert_eq!(named, name.escape_debug().to_string());
        spoiled("container-member-name", |m| m[1].name = name.as_bytes().to_vec());
    }
    spoiled("container-member-name", |m| m[1].name = b"entry.js\xff\xff".to_vec());
    let upper = attachment(b"one").to_uppercase().replace("ATTACHMENTS", "attachments");
    spoiled("container-member-name", |m| m[3].name = upper.into_bytes());
    // Long names are shown shortened.
    let named = spoiled("container-member-name", |m| m[1].name = vec![b'x'; 3000]);
    assert_eq!(named.len(), 120);
}

#[test]
fn the_same_name_twice_is_refused() {
    for name in ["mimetype", "entry.json", "entry.pdf", "META-INF/signatures.xml", "META-INF/manifest.xml"] {
        let named = spoiled("container-member-twice", |m| {
            let copy = m[place(m, name)].clone();
            m.push(copy);
        });
        assert_eq!(named, name);
    }
    // The second header points at the first one's data.
    spoiled("container-member-twice", |m| {
        let copy = Raw { present: false, offset: Some(0), ..m[1].clone() };
        m.insert(2, copy);
    });
}

#[test]
fn the_mimetype_is_first_stored_and_right() {
    spoiled("container-mimetype", |m| m.swap(0, 1));
    spoiled("container-mimetype", |m| drop(m.remove(0)));
    spoiled("container-mimetype", |m| changed(m, "mimetype", b"application/vnd.etsi.asic-s+zip"));
    spoiled("container-mimetype", |m| changed(m, "mimetype", b"application/vnd.etsi.asic-e+zip\n"));
    spoiled("container-mimetype", |m| m[0] = Raw::deflated("mimetype", b"application/vnd.etsi.asic-e+zip"));
}

#[test]
fn members_are_complete_in_order_and_one_main() {
    assert_eq!(spoiled("container-member-missing", |m| drop(m.remove(1))), "entry.json");
    assert_eq!(spoiled("container-member-missing", |m| drop(m.pop())), "META-INF/signatures.xml");
    assert_eq!(
        spoiled("container-member-missing", |m| drop(m.remove(place(m, "META-INF/manifest.xml")))),
        "META-INF/manifest.xml"
    );
    spoiled("container-two-mains", |m| m.insert(2, Raw::stored("evidence.json", b"{}")));
    spoiled("container-order", |m| m.swap(2, 3));
    spoiled("container-order", |m| {
        let last = m.len() - 1;
        m.swap(last, last - 1);
    });
    // Another kind of document under the same signature.
    spoiled("seal-reference-unknown", |m| m[1].name = b"evidence.json".to_vec());
}

#[test]
fn objects_and_references_match_one_to_one() {
    let two = attachment(b"two");
    assert_eq!(spoiled("seal-reference-unknown", |m| drop(m.remove(place(m, &two)))), two);
    let three = attachment(b"three");
    assert_eq!(spoiled("seal-reference-missing", |m| m.insert(5, Raw::stored(&three, b"three"))), three);
    assert_eq!(spoiled("seal-reference-unknown", |m| m[3].name = three.clone().into_bytes()), attachment(b"one"));
}

#[test]
fn the_manifest_says_the_same_as_the_signature() {
    spoiled("container-manifest", |m| {
        let at = place(m, "META-INF/manifest.xml");
        let text = String::from_utf8(m[at].data.clone()).expect("UTF-8").replace("text/plain", "text/html");
        changed(m, "META-INF/manifest.xml", text.as_bytes());
    });
}

#[test]
fn bombs_do_not_go_off() {
    let zeros = vec![0; 4 << 20];
    assert_eq!(spoiled("container-expansion", |m| m[2] = Raw::deflated("entry.pdf", &zeros)), "entry.pdf");
    let one = attachment(b"one");
    assert_eq!(spoiled("container-expansion", |m| m[3] = Raw::deflated(&attachment(b"one"), &zeros)), one);
    // The header lies about the size: reading stops there.
    let named = spoiled("container-member-damaged", |m| {
        let bomb = Raw::deflated("entry.pdf", &zeros);
        m[2] = Raw { size: 100, ..bomb };
    });
    assert_eq!(named, "entry.pdf");
    let large = vec![b' '; limits::ENTRY + 1];
    let named = spoiled("container-member-too-large", |m| m[1] = Raw::stored("entry.json", &large));
    assert_eq!(named, "entry.json");
    spoiled("container-member-too-large", |m| m[1] = Raw::deflated("entry.json", &large));
    let large = vec![b' '; usize::try_from(limits::SIGNATURE_FILE).expect("small") + 1];
    spoiled("container-member-too-large", |m| changed(m, "META-INF/signatures.xml", &large));
    spoiled("container-member-too-large", |m| {
        m[3].method = 8;
        m[3].size = u32::try_from(limits::ATTACHMENT).expect("small") + 1;
    });
    spoiled("container-member-too-large", |m| {
        m[2].method = 8;
        m[2].size = u32::try_from(limits::PAPER).expect("small") + 1;
    });
}

#[test]
fn no_more_bytes_come_out_than_the_header_says_and_no_fewer() {
    let mut parts = taken_apart(&container(&seal_of("az-pgo"), Some(PAPER), &[]));
    parts[2] = Raw { size: 100, ..Raw::deflated("entry.pdf", &vec![0; 4 << 20]) };
    let mut input = std::io::Cursor::new(built(&parts));
    let paper = members(&mut input).expect("the headers are in form")[2];
    let mut out = Vec::new();
    assert_eq!(paper.copy(&mut input, &mut out).expect_err("refused").code, "container-member-damaged");
    assert!(out.len() <= 100, "{}", out.len());
    // The checksum is right, the size is not.
    let name = attachment(b"one");
    let named = spoiled("container-member-damaged", |m| m[3] = Raw { size: 4, ..Raw::deflated(&name, b"one") });
    assert_eq!(named, name);
}

#[test]
fn many_small_bombs_count_together() {
    spoiled("container-too-large", |m| {
        m.insert(4, Raw::deflated(&attachment(b"three"), b"three"));
        for member in &mut m[3..6] {
            member.method = 8;
            member.size = u32::try_from(limits::ATTACHMENT).expect("small");
        }
    });
}

#[test]
fn too_many_members_are_not_even_listed() {
    let many: Vec<Raw> = (0..=limits::CONTAINER_OBJECTS)
        .map(|n| Raw::stored(&format!("attachments/{}", Digest::of(&n.to_le_bytes())), b""))
        .collect();
    assert_eq!(refused(&built(&many), "container-too-many-objects").class, Class::TooLarge);
    // Within the number of members, but beyond the number of attachments.
    spoiled("container-too-many-objects", |m| {
        m.truncate(2);
        m.extend(many.into_iter().take(limits::ATTACHMENTS + 1));
        m.push(Raw::stored("META-INF/manifest.xml", b""));
        m.push(Raw::stored("META-INF/signatures.xml", b""));
    });
}

#[test]
fn overlapping_members_are_refused() {
    let named = spoiled("container-overlap", |m| {
        m[3].present = false;
        m[3].offset = Some(0);
    });
    assert_eq!(named, attachment(b"one"));
    spoiled("container-overlap", |m| {
        let last = m.len() - 1;
        m[last].present = false;
        m[last].offset = Some(0);
    });
}

#[test]
fn data_does_not_reach_into_the_directory() {
    let named = spoiled("container-overlap", |m| {
        let last = m.len() - 1;
        m[last].size += 10;
        m[last].claimed = Some(m[last].size);
    });
    assert_eq!(named, "META-INF/signatures.xml");
    spoiled("container-overlap", |m| {
        m[4].size += 10;
        m[4].claimed = Some(m[4].size);
    });
    spoiled("container-junk", |m| {
        let last = m.len() - 1;
        m[last].size -= 10;
        m[last].claimed = Some(m[last].size);
    });
}

#[test]
fn headers_in_another_form_are_refused() {
    for change in [
        |raw: &mut Raw| raw.time = 1,
        |raw: &mut Raw| raw.flags = 1,
        |raw: &mut Raw| raw.flags = 8,
        |raw: &mut Raw| raw.flags = 1 << 11,
        |raw: &mut Raw| raw.method = 12,
        |raw: &mut Raw| raw.extra = vec![1, 0, 0, 0],
        |raw: &mut Raw| raw.comment = b"hello".to_vec(),
        |raw: &mut Raw| raw.local_name = Some(b"entry.pdx".to_vec()),
        |raw: &mut Raw| raw.size += 1,
    ] {
        assert_eq!(spoiled("container-header", |m| change(&mut m[2])), "entry.pdf");
    }
    assert_eq!(spoiled("container-member-damaged", |m| m[2].crc ^= 1), "entry.pdf");
}

#[test]
fn nothing_hides_behind_compressed_data() {
    let one = attachment(b"one");
    for (name, content) in [("entry.json", ENTRY), (&one, b"one")] {
        let named = spoiled("container-member-damaged", |m| {
            let at = place(m, name);
            m[at] = Raw::deflated(name, content);
            m[at].data.extend(b"smuggled");
        });
        assert_eq!(named, name);
        spoiled("container-member-damaged", |m| {
            let at = place(m, name);
            m[at] = Raw::deflated(name, content);
            m[at].data.pop();
        });
    }
}

#[test]
fn nothing_stands_before_between_or_after() {
    let good = container(&seal_of("az-pgo"), Some(PAPER), &[b"one"]);
    let before = [&b"#!/bin/sh\n"[..], &good].concat();
    refused(&before, "container-junk");
    refused(&[&good[..], b"\n"].concat(), "container-junk");
    refused(&[&good[..], &good[..]].concat(), "container-junk");
    let mut comment = good.clone();
    let last = comment.len() - 2;
    comment[last] = 5;
    comment.extend(b"hello");
    refused(&comment, "container-junk");
    // Inside the directory, whose length takes it into account.
    let end = good.len() - 22;
    let mut inside = good.clone();
    let size = u32::from_le_bytes(good[end + 12..end + 16].try_into().expect("four")) + 4;
    inside[end + 12..end + 16].copy_from_slice(&size.to_le_bytes());
    inside.splice(end..end, *b"junk");
    refused(&inside, "container-junk");
    // Junk before, with offsets that take it into account.
    let mut members = taken_apart(&good);
    let shifted = |members: &[Raw], after: usize| {
        let mut bytes = built(members);
        let directory = bytes.len() - 22 - members.iter().map(|m| 46 + m.name.len()).sum::<usize>();
        let place = if after == 0 { 0 } else { directory };
        bytes.splice(place..place, *b"junk");
        let at = bytes.len() - 6;
        let start = u32::try_from(directory + 4).expect("small").to_le_bytes();
        bytes.splice(at..at + 4, start);
        bytes
    };
    refused(&shifted(&members, 1), "container-junk");
    let mut offset = 0;
    for member in &mut members {
        member.offset = Some(offset + 4);
        offset += u32::try_from(30 + member.name.len() + member.data.len()).expect("small");
    }
    refused(&shifted(&members, 0), "container-junk");
}

#[test]
fn a_file_that_is_cut_off_is_refused_at_every_length() {
    let good = container(&seal_of("az-pgo"), Some(PAPER), &[b"one"]);
    for length in 0..good.len() {
        refused(&good[..length], "container-truncated");
    }
    assert!(read(&good).is_ok());
}

#[test]
fn what_is_no_archive_is_told_apart() {
    refused(b"%PDF-1.7 and so on", "container-not-an-archive");
    refused(&[0; 100], "container-not-an-archive");
    refused(b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", "container-junk");
}

#[test]
fn archives_in_parts_or_in_the_large_form_are_refused() {
    let good = container(&seal_of("az-pgo"), None, &[]);
    let end = good.len() - 22;
    for (at, value) in [(4, 1), (6, 1), (8, 1), (10, 1)] {
        let mut bytes = good.clone();
        bytes[end + at] ^= value;
        refused(&bytes, "container-directory");
    }
    let mut bytes = good.clone();
    bytes[end + 8..end + 20].fill(0xff);
    refused(&bytes, "container-too-many-objects");
    let mut bytes = good;
    bytes[end + 12..end + 20].fill(0xff);
    refused(&bytes, "container-directory");
}
