//! DOCX: paragraphs, tables, headers and footers, notes, comments (ECMA-376 part 1, chapter 17).

use std::io::{Cursor, Read as _};

use quick_xml::{events::Event, reader::Reader};
use zip::ZipArchive;

use super::{Out, Unreadable};
use crate::limits::{DEPTH, MEMBERS, UNPACKED};

const DOCUMENT: &str = "word/document.xml";

/// Whether an archive is a document of a word processor.
pub(super) fn is_docx(bytes: &[u8]) -> bool {
    ZipArchive::new(Cursor::new(bytes)).is_ok_and(|archive| archive.index_for_name(DOCUMENT).is_some())
}

/// Writes the text of a document: what stands above and below each page once, then the body, then the notes.
///
/// # Errors
/// [`Unreadable::Broken`] for an archive or XML that cannot be read, [`Unreadable::Bomb`] beyond the limits,
/// [`Unreadable::Locked`] for encrypted members.
pub(super) fn read(bytes: &[u8], out: &mut Out) -> Result<(), Unreadable> {
    let mut archive =
        ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::Broken { what: "the archive cannot be read" })?;
    if archive.len() > MEMBERS {
        return Err(Unreadable::Bomb);
    }
    let mut names: Vec<(u8, String)> =
        archive.file_names().flatten().filter_map(|name| Some((place(&name)?, name.into_owned()))).collect();
    names.sort();
    let mut left = UNPACKED;
    for (_, name) in names {
        if out.is_full() {
            break;
        }
        let member = archive.by_name(&name).map_err(|error| match error {
            zip::result::ZipError::UnsupportedArchive(what) if what.contains("Password") => Unreadable::Locked,
            _ => Unreadable::Broken { what: "a part of the archive cannot be read" },
        })?;
        let mut xml = Vec::new();
        // The sizes in the archive are claims; what counts is what comes out.
        member
            .take(left + 1)
            .read_to_end(&mut xml)
            .map_err(|_| Unreadable::Broken { what: "a part of the archive cannot be unpacked" })?;
        left = left.checked_sub(xml.len() as u64).ok_or(Unreadable::Bomb)?;
        part(&xml, out)?;
        out.line();
    }
    Ok(())
}

/// Where the text of a part comes; parts without text have no place.
fn place(name: &str) -> Option<u8> {
    let name = name.strip_prefix("word/")?;
    let numbered = |start: &str| {
        name.strip_prefix(start)
            .and_then(|rest| rest.strip_suffix(".xml"))
            .is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
    };
    match name {
        "document.xml" => Some(1),
        "footnotes.xml" => Some(3),
        "endnotes.xml" => Some(4),
        "comments.xml" => Some(5),
        _ if numbered("header") => Some(0),
        _ if numbered("footer") => Some(2),
        _ => None,
    }
}

fn part(xml: &[u8], out: &mut Out) -> Result<(), Unreadable> {
    const BROKEN: Unreadable = Unreadable::Broken { what: "its XML is not well-formed" };
    let text = decoded(xml).ok_or(BROKEN)?;
    let mut reader = Reader::from_str(&text);
    let mut depth = 0_usize;
    // The text of a run is in w:t. What was struck out (w:delText) and the instruction of a field are passed over.
    let mut in_text = false;
    // Text boxes stand twice, the second time for old programs.
    let mut fallback: Option<usize> = None;
    while !out.is_full() {
        let event = reader.read_event().map_err(|_| BROKEN)?;
        match &event {
            Event::Start(start) => {
                depth += 1;
                if depth > DEPTH {
                    return Err(Unreadable::Bomb);
                }
                let name = start.name();
                let name = local(name.as_ref());
                if name == "Fallback" && fallback.is_none() {
                    fallback = Some(depth);
                }
                if fallback.is_none() {
                    in_text = name == "t";
                }
            }
            Event::Empty(start) if fallback.is_none() => match local(start.name().as_ref()) {
                "tab" | "ptab" => out.char('\t'),
                "br" | "cr" | "p" => out.char('\n'),
                "noBreakHyphen" => out.char('\u{2011}'),
                "softHyphen" => out.char('\u{ad}'),
                _ => {}
            },
            Event::End(end) => {
                let name = end.name();
                let name = local(name.as_ref());
                if fallback == Some(depth) {
                    fallback = None;
                } else if fallback.is_none() {
                    match name {
                        "t" => in_text = false,
                        "p" | "tr" => out.line(),
                        "tc" => cell(out),
                        _ => {}
                    }
                }
                depth = depth.saturating_sub(1);
            }
            Event::Text(text) if in_text && fallback.is_none() => out.push(&text.xml10_content()),
            Event::CData(text) if in_text && fallback.is_none() => out.push(&text.xml10_content()),
            Event::GeneralRef(reference) if in_text && fallback.is_none() => {
                let c = match reference.resolve_char_ref() {
                    Ok(Some(c)) => c,
                    _ => match &**reference {
                        "amp" => '&',
                        "lt" => '<',
                        "gt" => '>',
                        "quot" => '"',
                        "apos" => '\'',
                        // entities of one's own are a way to grow; Word writes none
                        _ => ' ',
                    },
                };
                out.char(c);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    Ok(())
}

/// XML as text: UTF-8, or UTF-16 by its mark.
fn decoded(xml: &[u8]) -> Option<String> {
    if xml.starts_with(&[0xff, 0xfe]) || xml.starts_with(&[0xfe, 0xff]) {
        return super::letters::decode(xml, None);
    }
    let text = std::str::from_utf8(xml).ok()?;
    Some(text.strip_prefix('\u{feff}').unwrap_or(text).to_owned())
}

/// The end of a cell: its paragraphs ended with a line, and the next cell stands on the same one.
fn cell(out: &mut Out) {
    if out.text.ends_with('\n') {
        out.text.pop();
    }
    out.char('\t');
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(xml: &str) -> String {
        let mut out = Out::default();
        part(xml.as_bytes(), &mut out).expect("well-formed");
        out.text
    }

    #[test]
    fn runs_join_and_paragraphs_part() {
        let xml = "<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>За</w:t></w:r><w:r><w:t xml:space='preserve'>прос &amp; </w:t>\
                   </w:r><w:r><w:delText>struck</w:delText></w:r><w:r><w:t>x</w:t><w:tab/><w:t>y</w:t></w:r></w:p>\
                   <w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>two</w:t></w:r></w:p></w:body></w:document>";
        assert_eq!(text(xml), "Запрос & x\ty\ntwo\n");
    }

    #[test]
    fn cells_stand_on_one_line() {
        let xml = "<b><tbl><tr><tc><p><t>a</t></p></tc><tc><p><t>b</t></p></tc></tr><tr><tc><p><t>c</t></p></tc></tr></tbl></b>";
        assert_eq!(text(xml), "a\tb\t\nc\t\n");
    }

    #[test]
    fn a_text_box_is_read_once() {
        let xml = "<p><AlternateContent><Choice><t>box</t></Choice><Fallback><p><t>box</t></p></Fallback></AlternateContent></p>";
        assert_eq!(text(xml), "box\n");
    }

    #[test]
    fn depth_and_damage_are_refused() {
        let mut out = Out::default();
        assert_eq!(part("<a>".repeat(DEPTH + 1).as_bytes(), &mut out), Err(Unreadable::Bomb));
        assert!(matches!(part(b"<a></b>", &mut out), Err(Unreadable::Broken { .. })));
        assert!(matches!(part(b"<a>\xff</a>", &mut out), Err(Unreadable::Broken { .. })));
    }

    #[test]
    fn entities_of_its_own_say_nothing() {
        let xml = "<!DOCTYPE a [<!ENTITY x 'aaaa'>]><p><t>1&x;2</t></p>";
        assert_eq!(text(xml), "1 2\n");
    }
}
