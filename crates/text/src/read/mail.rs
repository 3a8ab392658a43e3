//! Internet messages (RFC 5322, MIME by RFC 2045 to 2047, parameters by RFC 2231).
//!
//! Ours and small, because little is asked: five fields of the head, the body in letters, and the files. The libraries
//! that are kept give a whole mail program, read with code of their own for vector instructions, and nest what they read
//! as deep as the sender likes.

use data_encoding::BASE64_MIME_PERMISSIVE;
use kernel::Date;

use super::{Attached, Out, Unreadable, html, letters};
use crate::limits::{FILE, MAIL_DEPTH, MAIL_FIELD, MAIL_PARTS};

/// The fields that are text for search, in the order in which they are written.
const FIELDS: [&str; 5] = ["from", "to", "cc", "date", "subject"];

/// Writes head and body of a message, and gives its files. Of alternatives the plain text is taken, else the HTML.
///
/// # Errors
/// [`Unreadable::Broken`] when it has no head, [`Unreadable::Bomb`] when it has more parts than the limits allow.
pub(super) fn read(bytes: &[u8], out: &mut Out) -> Result<Vec<Attached>, Unreadable> {
    let (head, body) = split(bytes);
    let head = Head::read(head);
    if head.fields.is_empty() {
        return Err(Unreadable::Broken { what: "a message without a head" });
    }
    for name in FIELDS {
        for value in head.all(name) {
            let label = name[..1].to_ascii_uppercase() + &name[1..];
            out.push(&format!("{label}: {}\n", unfold(&decode_words(value))));
        }
    }
    out.char('\n');
    let mut mail = Mail { parts: 0, decoded: 0, attachments: Vec::new() };
    mail.part(&head, body, 0, out)?;
    Ok(mail.attachments)
}

/// What the head of a message says of it. All of it is a claim of the sender.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MailHead {
    /// The sender: a name and an address, or an address alone.
    pub from: String,
    /// To whom.
    pub to: String,
    /// The subject.
    pub subject: String,
    /// The day on which it was written, in the sender's time zone.
    pub day: Option<Date>,
    /// Its identity, without the angle brackets.
    pub message_id: Option<String>,
}

/// Reads the head of a message (RFC 5322, section 3.6); `None` when there is none.
pub fn mail_head(bytes: &[u8]) -> Option<MailHead> {
    let head = Head::read(split(bytes).0);
    if head.first("from").is_empty() && head.first("subject").is_empty() && head.first("message-id").is_empty() {
        return None;
    }
    let words = |name: &str| unfold(&decode_words(head.first(name)));
    let identity = head.first("message-id").trim().trim_start_matches('<').trim_end_matches('>').trim();
    Some(MailHead {
        from: words("from"),
        to: words("to"),
        subject: words("subject"),
        day: day(head.first("date")),
        message_id: (!identity.is_empty() && !identity.contains(char::is_control)).then(|| identity.to_owned()),
    })
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The day of `Mon, 23 Nov 2026 10:00:00 +0400` (RFC 5322, section 3.3); the name of the weekday is not needed.
fn day(date: &str) -> Option<Date> {
    let words: Vec<&str> = date.split([' ', ',', '\t']).filter(|word| !word.is_empty()).collect();
    let (at, month) = words.iter().enumerate().find_map(|(at, word)| {
        let month = MONTHS.iter().position(|month| word.eq_ignore_ascii_case(month))?;
        Some((at, u8::try_from(month + 1).ok()?))
    })?;
    let day = words.get(at.checked_sub(1)?)?.parse().ok()?;
    let year = words.get(at + 1)?.parse().ok()?;
    Date::new(year, month, day)
}

/// Head and body of a message or a part: an empty line is between them.
fn split(bytes: &[u8]) -> (&[u8], &[u8]) {
    let mut from = 0;
    while let Some(line) = line_end(bytes, from) {
        let text = bytes.get(from..line).unwrap_or_default();
        if text.iter().all(|byte| *byte == b'\r' || *byte == b'\n') {
            return (bytes.get(..from).unwrap_or_default(), bytes.get(line..).unwrap_or_default());
        }
        from = line;
    }
    (bytes, &[])
}

/// Where the line that begins at `from` ends, its line feed included.
fn line_end(bytes: &[u8], from: usize) -> Option<usize> {
    let rest = bytes.get(from..).filter(|rest| !rest.is_empty())?;
    Some(rest.iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |at| from + at + 1))
}

/// The fields of a head: names in small letters, values unfolded.
#[derive(Debug, Default)]
struct Head {
    fields: Vec<(String, String)>,
}

impl Head {
    fn read(bytes: &[u8]) -> Self {
        let mut head = Self::default();
        // Old programs write letters of their encoding into the head as they are.
        let text = letters::decode(bytes, None).unwrap_or_default();
        for line in text.split('\n').map(|line| line.trim_end_matches('\r')) {
            if line.starts_with([' ', '\t']) {
                if let Some((_, value)) = head.fields.last_mut()
                    && value.len() + line.len() < MAIL_FIELD
                {
                    value.push(' ');
                    value.push_str(line.trim());
                }
            } else if let Some((name, value)) = line.split_once(':')
                && name.bytes().all(|byte| byte.is_ascii_graphic())
                && !name.is_empty()
                && value.len() < MAIL_FIELD
                && head.fields.len() < MAIL_PARTS
            {
                head.fields.push((name.to_ascii_lowercase(), value.trim().to_owned()));
            }
        }
        head
    }

    fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields.iter().filter(move |(field, _)| field == name).map(|(_, value)| value.as_str())
    }

    fn first(&self, name: &str) -> &str {
        self.fields.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value)
    }
}

/// A value such as `multipart/mixed; boundary="x"`.
struct Valued {
    value: String,
    parameters: Vec<(String, String)>,
}

impl Valued {
    fn read(field: &str) -> Self {
        let mut pieces = pieces(field).into_iter();
        let value = pieces.next().unwrap_or_default().trim().to_ascii_lowercase();
        let parameters = pieces.filter_map(|piece| {
            let (name, value) = piece.split_once('=')?;
            Some((name.trim().to_ascii_lowercase(), unquoted(value.trim())))
        });
        Self { value, parameters: parameters.collect() }
    }

    /// A parameter: as it stands, in the extended form, or in numbered pieces (RFC 2231, sections 3 and 4).
    fn parameter(&self, name: &str) -> Option<String> {
        let exactly = |wanted: &str| self.parameters.iter().find(|(name, _)| name == wanted).map(|(_, value)| value);
        if let Some(value) = exactly(&format!("{name}*")) {
            return Some(extended(value));
        }
        let (mut whole, mut coded) = (String::new(), false);
        for number in 0..MAIL_PARTS {
            if let Some(value) = exactly(&format!("{name}*{number}*")) {
                whole.push_str(value);
                coded = true;
            } else if let Some(value) = exactly(&format!("{name}*{number}")) {
                whole.push_str(value);
            } else {
                break;
            }
        }
        if !whole.is_empty() {
            return Some(if coded { extended(&whole) } else { whole });
        }
        exactly(name).map(|value| decode_words(value))
    }
}

/// Cuts at semicolons outside of quotation marks.
fn pieces(field: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let (mut quoted, mut escaped) = (false, false);
    for c in field.chars() {
        if c == ';' && !quoted {
            out.push(String::new());
            continue;
        }
        quoted ^= c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        if let Some(last) = out.last_mut() {
            last.push(c);
        }
    }
    out
}

fn unquoted(value: &str) -> String {
    let Some(inner) = value.strip_prefix('"') else { return value.to_owned() };
    let inner = inner.strip_suffix('"').unwrap_or(inner);
    let mut out = String::new();
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        out.extend(if c == '\\' { chars.next() } else { Some(c) });
    }
    out
}

/// `utf-8''%D0%97…`.
fn extended(value: &str) -> String {
    let mut three = value.splitn(3, '\'');
    let (Some(label), Some(_), Some(text)) = (three.next(), three.next(), three.next()) else {
        return value.to_owned();
    };
    let bytes = escaped(text.as_bytes(), b'%');
    letters::decode(&bytes, Some(label)).unwrap_or_default()
}

/// Bytes written as a sign and two hexadecimal digits; a sign without them stands for itself.
fn escaped(text: &[u8], sign: u8) -> Vec<u8> {
    let digit = |byte: Option<&u8>| byte.and_then(|byte| char::from(*byte).to_digit(16));
    let mut out = Vec::with_capacity(text.len());
    let mut at = 0;
    while let Some(byte) = text.get(at) {
        match (digit(text.get(at + 1)), digit(text.get(at + 2))) {
            (Some(high), Some(low)) if *byte == sign => {
                out.extend(u8::try_from(high * 16 + low));
                at += 3;
            }
            _ => {
                out.push(*byte);
                at += 1;
            }
        }
    }
    out
}

/// Encoded words of a head (RFC 2047). What is none stays as written; spaces between two encoded words fall away.
fn decode_words(value: &str) -> String {
    let mut out = String::new();
    let mut rest = value;
    let mut after_word = false;
    // Letters of one character may stand in two words, so bytes are joined before they are read.
    let mut waiting: Option<(String, Vec<u8>)> = None;
    while let Some(at) = rest.find("=?") {
        let (plain, word) = rest.split_at(at);
        let Some((label, bytes, after)) = encoded_word(word) else {
            flush(&mut waiting, &mut out);
            out.push_str(plain);
            out.push_str("=?");
            rest = &word[2..];
            after_word = false;
            continue;
        };
        if !(after_word && plain.trim().is_empty()) {
            flush(&mut waiting, &mut out);
            out.push_str(plain);
        }
        match &mut waiting {
            Some((before, all)) if before.eq_ignore_ascii_case(&label) => all.extend(bytes),
            _ => {
                flush(&mut waiting, &mut out);
                waiting = Some((label, bytes));
            }
        }
        after_word = true;
        rest = after;
    }
    flush(&mut waiting, &mut out);
    out.push_str(rest);
    out
}

fn flush(waiting: &mut Option<(String, Vec<u8>)>, out: &mut String) {
    if let Some((label, bytes)) = waiting.take() {
        out.push_str(&letters::decode(&bytes, Some(&label)).unwrap_or_default());
    }
}

/// One `=?utf-8?B?…?=` at the beginning: its encoding, its bytes, and what follows.
fn encoded_word(text: &str) -> Option<(String, Vec<u8>, &str)> {
    let mut fields = text.strip_prefix("=?")?.splitn(3, '?');
    let (label, coding, rest) = (fields.next()?, fields.next()?, fields.next()?);
    let end = rest.find("?=")?;
    let (content, after) = (rest.get(..end)?, rest.get(end + 2..)?);
    if label.is_empty() || content.contains(char::is_whitespace) {
        return None;
    }
    let label = label.split('*').next().unwrap_or_default().to_owned();
    let bytes = match coding {
        "B" | "b" => base64(content.as_bytes()),
        "Q" | "q" => escaped(content.replace('_', " ").as_bytes(), b'='),
        _ => return None,
    };
    Some((label, bytes, after))
}

fn unfold(value: &str) -> String {
    value.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Base64, with whatever mail servers put between its letters, as far as it goes.
fn base64(text: &[u8]) -> Vec<u8> {
    let good = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'+' || **byte == b'/';
    let mut letters: Vec<u8> = text.iter().filter(good).copied().collect();
    if letters.len() % 4 == 1 {
        letters.pop();
    }
    while !letters.len().is_multiple_of(4) {
        letters.push(b'=');
    }
    BASE64_MIME_PERMISSIVE.decode(&letters).unwrap_or_default()
}

/// Quoted-printable (RFC 2045, section 6.7).
fn quoted_printable(text: &[u8]) -> Vec<u8> {
    let mut joined = Vec::with_capacity(text.len());
    for line in text.split_inclusive(|byte| *byte == b'\n') {
        let bare = line.trim_ascii_end();
        if let Some(soft) = bare.strip_suffix(b"=") {
            joined.extend_from_slice(soft);
        } else {
            joined.extend_from_slice(bare);
            joined.extend(line.ends_with(b"\n").then_some(b'\n'));
        }
    }
    escaped(&joined, b'=')
}

struct Mail {
    parts: usize,
    decoded: usize,
    attachments: Vec<Attached>,
}

impl Mail {
    fn part(&mut self, head: &Head, body: &[u8], depth: usize, out: &mut Out) -> Result<(), Unreadable> {
        self.parts += 1;
        if self.parts > MAIL_PARTS || depth > MAIL_DEPTH {
            return Err(Unreadable::Bomb);
        }
        let kind = Valued::read(head.first("content-type"));
        let media = if kind.value.contains('/') { kind.value.as_str() } else { "text/plain" };
        if media.starts_with("multipart/")
            && let Some(boundary) = kind.parameter("boundary").filter(|boundary| !boundary.is_empty())
        {
            return self.parts_of(media, body, &boundary, depth, out);
        }
        let disposition = Valued::read(head.first("content-disposition"));
        let name = disposition.parameter("filename").or_else(|| kind.parameter("name"));
        let attached = disposition.value == "attachment" || name.is_some() || !media.starts_with("text/");
        let bytes = match head.first("content-transfer-encoding").trim().to_ascii_lowercase().as_str() {
            "base64" => base64(body),
            "quoted-printable" => quoted_printable(body),
            _ => body.to_vec(),
        };
        self.decoded += bytes.len();
        if self.decoded > FILE {
            return Err(Unreadable::Bomb);
        }
        if attached {
            self.attachments.push(Attached { name, media: media.to_owned(), bytes });
            return Ok(());
        }
        let label = kind.parameter("charset");
        if media == "text/html" {
            html::read(&html::decode(&bytes, label.as_deref()), out);
        } else {
            out.push(&letters::decode(&bytes, label.as_deref()).unwrap_or_default());
        }
        out.line();
        Ok(())
    }

    /// The parts of a multipart. Of alternatives one is read: the plain text if there is one with letters, else the last,
    /// which is the one that the sender likes best (RFC 2046, section 5.1.4).
    fn parts_of(
        &mut self,
        media: &str,
        body: &[u8],
        boundary: &str,
        depth: usize,
        out: &mut Out,
    ) -> Result<(), Unreadable> {
        let parts: Vec<(Head, &[u8])> = sections(body, boundary.as_bytes())
            .into_iter()
            .map(|section| {
                let (head, body) = split(section);
                (Head::read(head), body)
            })
            .collect();
        if self.parts + parts.len() > MAIL_PARTS {
            return Err(Unreadable::Bomb);
        }
        if media == "multipart/alternative" {
            let plain = parts.iter().position(|(head, body)| {
                let kind = Valued::read(head.first("content-type")).value;
                (kind.is_empty() || kind == "text/plain") && body.iter().any(|byte| !byte.is_ascii_whitespace())
            });
            let best = plain.unwrap_or(parts.len().saturating_sub(1));
            if let Some((head, body)) = parts.get(best) {
                self.part(head, body, depth + 1, out)?;
            }
            return Ok(());
        }
        for (head, body) in &parts {
            self.part(head, body, depth + 1, out)?;
        }
        Ok(())
    }
}

/// The sections between the lines of a boundary (RFC 2046, section 5.1.1). What stands before the first and after the
/// last is for old programs and is passed over.
fn sections<'a>(body: &'a [u8], boundary: &[u8]) -> Vec<&'a [u8]> {
    let mut out = Vec::new();
    let mut start = None;
    let mut from = 0;
    while let Some(end) = line_end(body, from) {
        let line = body.get(from..end).unwrap_or_default().trim_ascii_end();
        if let Some(rest) = line.strip_prefix(b"--").and_then(|line| line.strip_prefix(boundary))
            && (rest.is_empty() || rest == b"--")
        {
            if let Some(start) = start {
                // the line break before a boundary belongs to the boundary
                let section = body.get(start..from).unwrap_or_default();
                let section = section.strip_suffix(b"\n").unwrap_or(section);
                out.push(section.strip_suffix(b"\r").unwrap_or(section));
            }
            start = Some(end);
            if rest == b"--" || out.len() > MAIL_PARTS {
                return out;
            }
        }
        from = end;
    }
    // A mail that was cut off has its last part all the same.
    out.extend(start.and_then(|start| body.get(start..)).filter(|section| !section.is_empty()));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_says_who_wrote_when() {
        let head = mail_head(
            b"From: =?utf-8?Q?=D0=9E=D1=82=D0=B4=D0=B5=D0=BB?= <a@b.example>\r\nDate: Fri, 20 Nov 2026 23:30:00 +0500\r\n\
              Subject: copies\r\n of a file\r\nMessage-ID: <one@b.example>\r\n\r\nText",
        )
        .expect("a head");
        assert_eq!((head.from.as_str(), head.subject.as_str()), ("Отдел <a@b.example>", "copies of a file"));
        assert_eq!(head.day, Date::new(2026, 11, 20), "in the time of its sender");
        assert_eq!(head.message_id.as_deref(), Some("one@b.example"));
        for (written, day) in [
            ("5 Jan 2026 10:00 GMT", Date::new(2026, 1, 5)),
            ("Mon,05 Jan 2026 10:00:00 +0000", Date::new(2026, 1, 5)),
            ("31 Feb 2026", None),
            ("Jan", None),
            ("yesterday", None),
        ] {
            assert_eq!(super::day(written), day, "{written}");
        }
        assert_eq!(mail_head(b"no head at all"), None);
        assert_eq!(mail_head(b""), None);
    }

    #[test]
    fn encoded_words_join() {
        assert_eq!(decode_words("=?utf-8?B?0JfQsNC/?= =?utf-8?B?0YDQvtGB?= x"), "Запрос x");
        assert_eq!(decode_words("=?koi8-r?Q?=FA=C1=D0=D2=CF=D3?="), "Запрос");
        // a letter torn between two words
        assert_eq!(decode_words("=?utf-8?Q?=D0?= =?utf-8?Q?=97?="), "З");
        for plain in ["=?x", "a =? b ?=", "=?utf-8?X?abc?=", "=??B?x?="] {
            assert_eq!(decode_words(plain), plain);
        }
    }

    #[test]
    fn parameters_in_every_form() {
        let read = |field: &str| Valued::read(field).parameter("filename");
        assert_eq!(read("attachment; filename=\"a;\\\"b\\\".txt\"").as_deref(), Some("a;\"b\".txt"));
        assert_eq!(read("attachment; filename*=UTF-8''%D0%97.pdf").as_deref(), Some("З.pdf"));
        assert_eq!(
            read("attachment; filename*0*=UTF-8''%D0; filename*1*=%97; filename*2=.pdf").as_deref(),
            Some("З.pdf")
        );
        assert_eq!(read("attachment; filename==?utf-8?B?0Jc=?=").as_deref(), Some("З"));
        assert_eq!(read("attachment"), None);
    }

    #[test]
    fn bodies_are_decoded() {
        assert_eq!(quoted_printable(b"a=\r\nb =D0=97=zz\r\nc  \r\n"), "ab З=zz\nc\n".as_bytes());
        assert_eq!(base64(b"0Jc =\r\n="), "З".as_bytes());
        assert_eq!(base64(b"!"), b"");
        assert_eq!(base64(b"A"), b"");
    }

    #[test]
    fn sections_lie_between_boundaries() {
        let body = b"before\r\n--x\r\none\r\n--x \r\ntwo\r\nlines\r\n--xy\r\n--x--\r\nafter";
        assert_eq!(sections(body, b"x"), [&b"one"[..], b"two\r\nlines\r\n--xy"]);
        assert_eq!(sections(b"--x\nopen", b"x"), [b"open"]);
        assert!(sections(b"", b"x").is_empty());
    }
}
