//! Taking a message apart.

use std::{borrow::Cow, ops::Range};

use memchr::memmem;

use super::{
    codec::decode,
    fields::{ContentType, Fields},
};
use crate::{
    Limits,
    refusal::{Refusal, mime, shown},
};

const SOAP_XML: &str = "application/soap+xml";

/// A message taken apart.
#[derive(Debug)]
pub struct Package<'a> {
    /// The SOAP envelope.
    pub root: Part<'a>,
    /// The other parts, in their order.
    pub parts: Vec<Part<'a>>,
}

/// One part of a message.
#[derive(Debug)]
pub struct Part<'a> {
    /// Its name without angle brackets (RFC 2392).
    pub content_id: Option<String>,
    /// Its media type, if it has one.
    pub content_type: Option<ContentType>,
    /// Its content without the transfer encoding.
    pub content: Cow<'a, [u8]>,
    /// Where the content, still encoded, lies in the body of the message.
    pub range: Range<usize>,
}

/// How lines end in the MIME envelope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LineEnds {
    /// CR and LF, as RFC 2046 wants it.
    Strict,
    /// Also LF alone throughout, for files that an editor has touched.
    Edited,
}

/// Takes a message apart. `content_type` is the field of HTTP, `body` what follows it.
///
/// # Errors
/// `EBMS:0007`.
pub fn read<'a>(content_type: &str, body: &'a [u8], limits: &Limits) -> Result<Package<'a>, Refusal> {
    read_with(content_type, body, limits, LineEnds::Strict)
}

pub(crate) fn read_with<'a>(
    content_type: &str,
    body: &'a [u8],
    limits: &Limits,
    ends: LineEnds,
) -> Result<Package<'a>, Refusal> {
    if body.len() as u64 > limits.message {
        return Err(mime("the message is too large"));
    }
    let outer = ContentType::parse(content_type)?;
    match outer.media_type() {
        SOAP_XML => {
            let content = Cow::Borrowed(body);
            let root = Part { content_id: None, content_type: Some(outer), content, range: 0..body.len() };
            check_root(&root)?;
            Ok(Package { root, parts: Vec::new() })
        }
        "multipart/related" => related(&outer, body, limits, ends),
        other => Err(mime(format_args!("a message of the type {}", shown(other)))),
    }
}

fn related<'a>(outer: &ContentType, body: &'a [u8], limits: &Limits, ends: LineEnds) -> Result<Package<'a>, Refusal> {
    // RFC 2387, section 3.1: the type of the root.
    if outer.parameter("type").is_some_and(|kind| !kind.eq_ignore_ascii_case(SOAP_XML)) {
        return Err(mime("the root is not SOAP 1.2"));
    }
    let boundary = outer.parameter("boundary").ok_or_else(|| mime("there is no boundary"))?;
    if !is_boundary(boundary) {
        return Err(mime("the boundary is malformed"));
    }
    let mut parts = Vec::new();
    for range in split(body, boundary, ends, limits.parts + 1)? {
        parts.push(part(body, range, ends)?);
    }
    for (at, part) in parts.iter().enumerate() {
        if part.content_id.is_some() && parts[..at].iter().any(|other| other.content_id == part.content_id) {
            return Err(mime("two parts of one name"));
        }
    }
    // RFC 2387, section 3.2: the root is the one that `start` names, or the first.
    let root = match outer.parameter("start") {
        Some(start) => {
            let start = start.trim().trim_start_matches('<').trim_end_matches('>');
            parts.iter().position(|part| part.content_id.as_deref() == Some(start))
        }
        None => (!parts.is_empty()).then_some(0),
    };
    let root = parts.remove(root.ok_or_else(|| mime("the root is missing"))?);
    check_root(&root)?;
    Ok(Package { root, parts })
}

fn check_root(root: &Part<'_>) -> Result<(), Refusal> {
    let Some(kind) = root.content_type.as_ref().filter(|kind| kind.media_type() == SOAP_XML) else {
        return Err(mime("the root is not SOAP 1.2"));
    };
    match kind.parameter("charset") {
        Some(charset) if !charset.eq_ignore_ascii_case("utf-8") => Err(mime("the root is not UTF-8")),
        _ => Ok(()),
    }
}

/// RFC 2046, section 5.1.1.
fn is_boundary(text: &str) -> bool {
    let fine = |byte: u8| byte.is_ascii_alphanumeric() || b"'()+_,-./:=? ".contains(&byte);
    (1..=70).contains(&text.len()) && text.bytes().all(fine) && !text.ends_with(' ')
}

/// Where the parts lie between the delimiters (RFC 2046, section 5.1.1): headers, empty line, content.
fn split(body: &[u8], boundary: &str, ends: LineEnds, most: usize) -> Result<Vec<Range<usize>>, Refusal> {
    let dashed = format!("--{boundary}");
    let dashed = dashed.as_bytes();
    let first = memmem::find(body, dashed).ok_or_else(|| mime("there is no delimiter"))?;
    if !body[..first].iter().all(u8::is_ascii_whitespace) || (first > 0 && body[first - 1] != b'\n') {
        return Err(mime("text before the first part"));
    }
    let after = &body[first + dashed.len()..];
    let (line_end, start): (&[u8], usize) = if after.starts_with(b"\r\n") {
        (b"\r\n", 2)
    } else if after.starts_with(b"\n") && ends == LineEnds::Edited {
        (b"\n", 1)
    } else {
        return Err(mime("a delimiter with something behind it"));
    };
    let delimiter = [line_end, dashed].concat();
    let finder = memmem::Finder::new(&delimiter);

    let mut ranges = Vec::new();
    let mut start = first + dashed.len() + start;
    loop {
        // The line end of the delimiter before may be the one that this delimiter begins with: a part without content.
        let from = start - line_end.len();
        let end = from + finder.find(&body[from..]).ok_or_else(|| mime("the last delimiter is missing"))?;
        if ranges.len() == most {
            return Err(mime("too many parts"));
        }
        ranges.push(start.min(end)..end);
        let after = &body[end + delimiter.len()..];
        if let Some(epilogue) = after.strip_prefix(b"--") {
            let blank = epilogue.iter().all(u8::is_ascii_whitespace);
            return if blank { Ok(ranges) } else { Err(mime("text behind the last part")) };
        }
        if !after.starts_with(line_end) {
            return Err(mime("a delimiter with something behind it"));
        }
        start = end + delimiter.len() + line_end.len();
    }
}

fn part(body: &[u8], range: Range<usize>, ends: LineEnds) -> Result<Part<'_>, Refusal> {
    let block = &body[range.clone()];
    let (headers, offset) = if block.starts_with(b"\r\n") {
        (0, 2)
    } else if block.starts_with(b"\n") && ends == LineEnds::Edited {
        (0, 1)
    } else if let Some(end) = memmem::find(block, b"\r\n\r\n") {
        (end, end + 4)
    } else if let Some(end) = memmem::find(block, b"\n\n").filter(|_| ends == LineEnds::Edited) {
        (end, end + 2)
    } else {
        (block.len(), block.len())
    };
    let fields = Fields::parse(&block[..headers])?;
    let content_type = fields.get("content-type").map(ContentType::parse).transpose()?;
    let content_id = fields.get("content-id").map(content_id).transpose()?;
    let content = decode(fields.get("content-transfer-encoding"), &block[offset..])?;
    Ok(Part { content_id, content_type, content, range: range.start + offset..range.end })
}

/// The name of a part. Angle brackets belong there (RFC 2045, section 7) and are sometimes left out.
fn content_id(text: &str) -> Result<String, Refusal> {
    let inner = text.strip_prefix('<').and_then(|text| text.strip_suffix('>')).unwrap_or(text);
    let fine = !inner.is_empty() && inner.chars().all(|sign| !sign.is_whitespace() && !matches!(sign, '<' | '>'));
    if fine { Ok(inner.to_owned()) } else { Err(mime("a Content-ID is malformed")) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::mime::Frame;

    const TYPE: &str = "multipart/related; boundary=b; type=\"application/soap+xml\"";

    fn body(text: &str) -> Vec<u8> {
        text.replace('\n', "\r\n").into_bytes()
    }

    const GOOD: &str = "--b\nContent-Type: application/soap+xml\n\n<a/>\n--b\nContent-ID: <x@y>\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\nYWI=\n--b\n\n\n--b\nContent-ID: z\n--b--\n";

    #[test]
    fn parts_are_found_where_they_lie() {
        let body = body(GOOD);
        let package = read(TYPE, &body, &Limits::default()).expect("reads");
        assert_eq!(package.root.content.as_ref(), b"<a/>");
        let [one, two, three] = package.parts.as_slice() else { panic!("three parts") };
        assert_eq!((one.content_id.as_deref(), one.content.as_ref()), (Some("x@y"), b"ab".as_slice()));
        assert_eq!(&body[one.range.clone()], b"YWI=");
        assert_eq!((two.content_id.as_deref(), two.content.as_ref()), (None, b"".as_slice()));
        assert_eq!((three.content_id.as_deref(), three.content.as_ref()), (Some("z"), b"".as_slice()));
    }

    #[test]
    fn a_lone_envelope_is_a_message() {
        let read =
            |kind: &str| read(kind, b"<a/>", &Limits::default()).map(|package| package.root.content.into_owned());
        assert_eq!(read("application/soap+xml; charset=UTF-8"), Ok(b"<a/>".to_vec()));
        for wrong in
            ["text/xml", "application/soap+xml; charset=utf-16", "multipart/mixed; boundary=b", "multipart/related"]
        {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn two_readings_are_refused() {
        let limits = Limits { parts: 3, ..Limits::default() };
        assert!(read(TYPE, &body(GOOD), &limits).is_ok());
        for (what, text) in [
            ("preamble", format!("hello\n{GOOD}")),
            ("epilogue", format!("{GOOD}more")),
            ("no end", GOOD.replace("--b--", "--b")),
            ("longer delimiter", GOOD.replace("\n--b--", "\n--bc\n--b--")),
            ("two parts of one name", GOOD.replace("ID: z", "ID: <x@y>")),
            ("a field twice", GOOD.replace("Content-ID: z", "Content-ID: z\nContent-ID: y")),
            ("a name of two words", GOOD.replace("ID: z", "ID: <z> y")),
            ("unknown encoding", GOOD.replace("base64", "gzip")),
            ("root of another type", GOOD.replace("application/soap+xml", "text/xml")),
            ("too many", GOOD.replace("--b--", "--b\n\n\n--b--")),
            ("nothing", String::new()),
        ] {
            assert!(read(TYPE, &body(&text), &limits).is_err(), "{what}");
        }
        assert!(read(TYPE, GOOD.as_bytes(), &limits).is_err(), "LF alone");
        assert!(read_with(TYPE, GOOD.as_bytes(), &limits, LineEnds::Edited).is_ok());
        let mixed = String::from_utf8(body(GOOD)).expect("text").replacen("\r\n--b\r\n", "\n--b\n", 1);
        assert!(
            read_with(TYPE, mixed.as_bytes(), &limits, LineEnds::Edited).is_ok_and(|package| package.parts.len() == 2)
        );
        assert!(read(TYPE, &body(GOOD), &Limits { parts: 2, ..limits }).is_err());
        assert!(read(TYPE, &body(GOOD), &Limits { message: 10, ..limits }).is_err());
    }

    #[test]
    fn the_root_is_the_one_that_start_names() {
        let text =
            body("--b\nContent-ID: <1>\n\nx\n--b\nContent-ID: <2>\nContent-Type: application/soap+xml\n\n<a/>\n--b--");
        let kind = format!("{TYPE}; start=\"<2>\"");
        let package = read(&kind, &text, &Limits::default()).expect("reads");
        assert_eq!(package.root.content.as_ref(), b"<a/>");
        assert_eq!(package.parts.len(), 1);
        assert!(read(&format!("{TYPE}; start=\"<3>\""), &text, &Limits::default()).is_err());
        assert!(read(TYPE, &text, &Limits::default()).is_err(), "the first is not SOAP");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(contents in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..200), 0..5)) {
            let names: Vec<String> = (0..contents.len()).map(|at| format!("part-{at}@x")).collect();
            let parts: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "application/octet-stream")).collect();
            let frame = Frame::new("=_boundary", "root@x", "<a/>", &parts);
            let slices: Vec<&[u8]> = contents.iter().map(Vec::as_slice).collect();
            let (body, kind) = (frame.join(&slices).expect("writes"), frame.content_type);
            let package = read(&kind, &body, &Limits::default()).expect("reads");
            prop_assert_eq!(package.root.content.as_ref(), b"<a/>");
            prop_assert_eq!(package.parts.len(), contents.len());
            for (part, (content, name)) in package.parts.iter().zip(contents.iter().zip(&names)) {
                prop_assert_eq!(part.content.as_ref(), content.as_slice());
                prop_assert_eq!(part.content_id.as_ref(), Some(name));
                prop_assert_eq!(&body[part.range.clone()], content.as_slice());
            }
        }

        #[test]
        fn anything_is_read_or_refused(body in prop::collection::vec(prop::sample::select(b"-b\r\n :;ax=<>".to_vec()), 0..80)) {
            let body = [b"--b\r\n".as_slice(), &body].concat();
            let _ = read_with("multipart/related; boundary=b", &body, &Limits::default(), LineEnds::Edited);
        }
    }
}
