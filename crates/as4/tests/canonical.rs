//! Exclusive canonicalisation against another implementation, on documents drawn at random.

use std::{
    io::Write as _,
    process::{Command, Stdio},
};

use proptest::{prelude::*, test_runner::Config};

/// What `xmllint --exc-c14n` makes of a document, comments taken out before.
fn xmllint(xml: &str) -> Option<String> {
    let mut child = Command::new("xmllint")
        .args(["--nonet", "--exc-c14n", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    child.stdin.take()?.write_all(xml.as_bytes()).ok()?;
    let out = child.wait_with_output().ok()?;
    String::from_utf8(out.stdout).ok()
}

fn installed() -> bool {
    let found = Command::new("xmllint").arg("--version").stderr(Stdio::null()).status().is_ok();
    if !found {
        println!("skipped: no xmllint");
    }
    found
}

#[derive(Clone, Debug)]
enum Piece {
    Element {
        prefix: usize,
        name: usize,
        declared: Vec<(usize, usize)>,
        attributes: Vec<(usize, usize, String)>,
        inside: Vec<Piece>,
    },
    Text(String),
    Section(String),
    Instruction(String),
}

const PREFIXES: [&str; 4] = ["", "a", "b", "c"];
const URIS: [&str; 4] = ["urn:z", "http://a", "http://x", ""];
const NAMES: [&str; 4] = ["e", "f", "Id", "g-1"];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(
        prop::sample::select(vec![
            "x", " ", "\t", "\n", "\r\n", "\r", "&amp;", "&lt;", "&gt;", "&#13;", "&#9;", "&#10;", "&quot;", "é",
            "&#x416;", ">", "'", "𐍈", "]x",
        ]),
        0..6,
    )
    .prop_map(|parts| parts.concat())
}

fn piece() -> impl Strategy<Value = Piece> {
    let leaf = prop_oneof![
        text().prop_map(Piece::Text),
        "[a-z&<>\"\r\n ]{0,8}".prop_map(Piece::Section),
        "[a-z<>&\"' ]{0,8}".prop_map(|text| Piece::Instruction(text.trim().replace("?>", ""))),
    ];
    leaf.prop_recursive(5, 40, 5, |inner| {
        let attributes = prop::collection::vec((0..4_usize, 0..4_usize, text()), 0..4);
        let declared = prop::collection::vec((0..4_usize, 0..4_usize), 0..4);
        (0..4_usize, 0..4_usize, declared, attributes, prop::collection::vec(inner, 0..5)).prop_map(
            |(prefix, name, declared, attributes, inside)| Piece::Element {
                prefix,
                name,
                declared,
                attributes,
                inside,
            },
        )
    })
}

/// Writes a piece so that it is well-formed: prefixes are declared, attributes come once.
fn write(piece: &Piece, scope: &[&'static str; 4], out: &mut String) {
    match piece {
        Piece::Text(text) => out.push_str(text),
        Piece::Section(text) => {
            out.push_str("<![CDATA[");
            out.push_str(text);
            out.push_str("]]>");
        }
        Piece::Instruction(text) => {
            out.push_str("<?p");
            if !text.is_empty() {
                out.push(' ');
                out.push_str(text);
            }
            out.push_str("?>");
        }
        Piece::Element { prefix, name, declared, attributes, inside } => {
            let mut own = *scope;
            let mut tag = String::new();
            let mut seen = Vec::new();
            for (prefix, uri) in declared {
                let uri = if *prefix > 0 && URIS[*uri].is_empty() { URIS[0] } else { URIS[*uri] };
                if !seen.contains(prefix) {
                    seen.push(*prefix);
                    own[*prefix] = uri;
                    let colon = if *prefix == 0 { "" } else { ":" };
                    tag.extend([" xmlns", colon, PREFIXES[*prefix], "='", uri, "'"]);
                }
            }
            // The prefix that is never declared, sorted by the name that it stands for.
            if attributes.len() == 3 {
                tag.push_str(" xml:lang='en' xml:space='preserve'");
            }
            let mut named: Vec<(&str, &str)> = Vec::new();
            for (prefix, name, value) in attributes {
                let uri = if *prefix == 0 { "" } else { own[*prefix] };
                if named.contains(&(uri, NAMES[*name])) {
                    continue;
                }
                named.push((uri, NAMES[*name]));
                let colon = if *prefix == 0 { "" } else { ":" };
                tag.extend([" ", PREFIXES[*prefix], colon, NAMES[*name], "=\"", value, "\""]);
            }
            let colon = if *prefix == 0 { "" } else { ":" };
            let name = format!("{}{colon}{}", PREFIXES[*prefix], NAMES[*name]);
            out.extend(["<", &name, &tag]);
            if inside.is_empty() {
                out.push_str("/>");
                return;
            }
            out.push('>');
            for piece in inside {
                write(piece, &own, out);
            }
            out.extend(["</", &name, ">"]);
        }
    }
}

/// What fails is shown; no file is left behind.
fn config(cases: u32) -> Config {
    Config { cases, failure_persistence: None, ..Config::default() }
}

fn document(pieces: &[Piece]) -> String {
    let mut out = String::from("<r xmlns:a='urn:a' xmlns:b='urn:b' xmlns:c='urn:c'>");
    for piece in pieces {
        write(piece, &["", "urn:a", "urn:b", "urn:c"], &mut out);
    }
    out.push_str("</r>");
    out
}

#[test]
fn documents_are_canonical_as_another_program_makes_them() {
    if !installed() {
        return;
    }
    let cases = std::env::var("AS4_C14N_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(400);
    proptest!(config(cases), |(pieces in prop::collection::vec(piece(), 0..6))| {
        let xml = document(&pieces);
        let ours = as4::canonical_xml(&xml, &[], &[]).map_err(|refusal| TestCaseError::fail(format!("{refusal}: {xml}")))?;
        let theirs = xmllint(&xml).expect("xmllint runs");
        prop_assert_eq!(&ours, &theirs, "{}", xml);
        // What is canonical stays so.
        prop_assert_eq!(as4::canonical_xml(&ours, &[], &[]), Ok(ours));
    });
}

/// An element cut out of its surroundings: its canonical form is that of a document in which it stands alone, where
/// everything that was in scope is declared on it.
#[test]
fn a_part_is_canonical_as_if_it_stood_alone() {
    proptest!(config(300), |(pieces in prop::collection::vec(piece(), 1..6), step in 0..6_usize)| {
        let xml = document(&pieces);
        let Ok(part) = as4::canonical_xml(&xml, &[step], &[]) else { return Ok(()) };
        // The canonical form declares what it uses, so it is a document of its own with the same canonical form.
        prop_assert_eq!(as4::canonical_xml(&part, &[], &[]), Ok(part));
    });
}
