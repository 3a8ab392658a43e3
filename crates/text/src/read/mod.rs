//! Reading documents: bytes of a file in, its text out.
//!
//! What a file is, is asked of its bytes first, then of the type and the name that came with it, for both are claims of
//! the sender. Every reader is bounded by [`crate::limits`]: text that grows beyond them is cut ([`Text::cut`]), and what
//! cannot be real is refused ([`Unreadable`]).

mod docx;
mod html;
mod letters;
mod mail;
mod pdf;
mod table;

use std::fmt;

pub use self::{
    mail::{MailHead, mail_head},
    table::{Grid, GridRow, NoGrid, grid},
};
use crate::limits::{FILE, TEXT};

/// What a file was read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Text without a format.
    Plain,
    /// HTML.
    Html,
    /// Office Open XML of a word processor (ECMA-376).
    Docx,
    /// An Internet message (RFC 5322).
    Mail,
    /// PDF (ISO 32000).
    Pdf,
}

/// The text of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// What the file was read as.
    pub format: Format,
    /// The text: paragraphs in lines, cells of a table parted by tabs, pages by form feeds. At most
    /// [`crate::limits::TEXT`] bytes.
    pub body: String,
    /// Whether something was left out because of a limit. What is there is good.
    pub cut: bool,
    /// Whether the file was read to its end and has no letters in it: a scan, pictures, an empty form. A person has to be
    /// told so, because no search will find it.
    pub had_no_text: bool,
    /// Files inside this one, of a mail. They are not read here; whoever wants their text calls [`read()`] for each, and
    /// counts how deep it goes.
    pub attachments: Vec<Attached>,
}

/// A file that came inside another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attached {
    /// Its name, if it has one. As the sender wrote it: it may hold slashes and anything else.
    pub name: Option<String>,
    /// Its media type in small letters, without parameters.
    pub media: String,
    /// Its content, decoded.
    pub bytes: Vec<u8>,
}

/// Why a file has no text for us.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// Larger than `most` bytes. It can be kept and opened, its text is not searched.
    TooLarge {
        /// The limit.
        most: usize,
    },
    /// A format that is not read here: a picture, a table, an old Word file. Save it as DOCX or PDF to have it searched.
    Unknown,
    /// It wants a password. Send it without one; the container is sealed and goes over an encrypted line.
    Locked,
    /// It says that it is of a format and does not keep to it; `what` is for the operator. Open it and save it again.
    Broken {
        /// What is wrong.
        what: &'static str,
    },
    /// It unpacks to more than any document has.
    Bomb,
}

impl Unreadable {
    /// A stable name, for the sentence that a person reads.
    pub const fn code(self) -> &'static str {
        match self {
            Self::TooLarge { .. } => "text-too-large",
            Self::Unknown => "text-unknown-format",
            Self::Locked => "text-locked",
            Self::Broken { .. } => "text-broken",
            Self::Bomb => "text-bomb",
        }
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge { most } => write!(f, "larger than {most} bytes, so its text is not searched"),
            Self::Unknown => f.write_str("no format that is read; save it as DOCX or PDF to have it searched"),
            Self::Locked => f.write_str("locked with a password; ask for it without one"),
            Self::Broken { what } => write!(f, "damaged: {what}; open it and save it again"),
            Self::Bomb => f.write_str("unpacks to more than any document has; it was not read"),
        }
    }
}

impl std::error::Error for Unreadable {}

/// Reads the text of a file. `name` and `media` are what the sender says of it; either may be empty.
///
/// ```
/// let text = text::read("Запрос".as_bytes(), "letter.txt", "text/plain").expect("plain text");
/// assert_eq!(text.body, "Запрос");
/// ```
///
/// # Errors
/// As [`Unreadable`] says. A file without letters is no error: [`Text::had_no_text`].
pub fn read(bytes: &[u8], name: &str, media: &str) -> Result<Text, Unreadable> {
    if bytes.len() > FILE {
        return Err(Unreadable::TooLarge { most: FILE });
    }
    let mut out = Out::default();
    let mut attachments = Vec::new();
    let format = format(bytes, name, media).ok_or(Unreadable::Unknown)?;
    match format {
        Format::Plain => out.push(&letters::decode(bytes, None).ok_or(Unreadable::Unknown)?),
        Format::Html => html::read(&html::decode(bytes, None), &mut out),
        Format::Docx => docx::read(bytes, &mut out)?,
        Format::Mail => attachments = mail::read(bytes, &mut out)?,
        Format::Pdf => pdf::read(bytes, &mut out)?,
    }
    let body = out.text.trim_end().to_owned();
    let had_no_text = !out.cut && !body.chars().any(char::is_alphanumeric);
    Ok(Text { format, body, cut: out.cut, had_no_text, attachments })
}

fn format(bytes: &[u8], name: &str, media: &str) -> Option<Format> {
    let head = &bytes[..bytes.len().min(1024)];
    let media = media.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    if head.windows(5).any(|five| five == b"%PDF-") {
        return Some(Format::Pdf);
    }
    if head.starts_with(b"PK\x03\x04") {
        return docx::is_docx(bytes).then_some(Format::Docx);
    }
    // Pictures, old Word files, archives, programs: they have zeros, and text of single bytes has none.
    let wide = head.starts_with(&[0xff, 0xfe]) || head.starts_with(&[0xfe, 0xff]);
    if !wide && head.contains(&0) {
        return None;
    }
    if media == "message/rfc822" || ending == "eml" {
        return Some(Format::Mail);
    }
    if matches!(media.as_str(), "text/html" | "application/xhtml+xml")
        || matches!(ending.as_str(), "html" | "htm" | "xhtml")
    {
        return Some(Format::Html);
    }
    let start: String = String::from_utf8_lossy(head).trim_start_matches('\u{feff}').trim_start().to_ascii_lowercase();
    if start.starts_with("<!doctype html") || start.starts_with("<html") {
        return Some(Format::Html);
    }
    if start.starts_with("{\\rtf") {
        return None;
    }
    let said_plain = media.starts_with("text/") || matches!(ending.as_str(), "txt" | "csv" | "md" | "log" | "text");
    let said_nothing = (media.is_empty() || media == "application/octet-stream") && ending.is_empty();
    (said_plain || said_nothing || (bytes.is_empty() && media.is_empty())).then_some(Format::Plain)
}

/// Text as it grows, within [`TEXT`].
#[derive(Debug, Default)]
pub(crate) struct Out {
    text: String,
    cut: bool,
}

impl Out {
    /// Adds text; control characters other than tab, line feed and form feed become spaces.
    fn push(&mut self, text: &str) {
        for c in text.chars() {
            self.char(c);
        }
    }

    fn char(&mut self, c: char) {
        if self.text.len() + c.len_utf8() > TEXT {
            self.cut = true;
            return;
        }
        match c {
            '\r' => {}
            '\t' | '\n' | '\u{c}' => self.text.push(c),
            c if c.is_control() => self.text.push(' '),
            c => self.text.push(c),
        }
    }

    /// Ends the line, if something is on it.
    fn line(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with(['\n', '\u{c}']) {
            self.char('\n');
        }
    }

    /// Puts a space, if nothing of the kind is there.
    fn space(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with(char::is_whitespace) {
            self.char(' ');
        }
    }

    /// Whether no more fits.
    fn is_full(&self) -> bool {
        self.cut
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bytes_say_what_a_file_is() {
        assert_eq!(format(b"%PDF-1.7", "x.txt", "text/plain"), Some(Format::Pdf));
        assert_eq!(format(b"<!DOCTYPE html><p>", "", ""), Some(Format::Html));
        assert_eq!(format(b"hello", "", ""), Some(Format::Plain));
        assert_eq!(format(b"From: a\n\nb", "x.eml", ""), Some(Format::Mail));
        assert_eq!(format(b"PK\x03\x04....", "x.docx", ""), None);
        assert_eq!(format(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "x.txt", "text/plain"), None);
        assert_eq!(format(b"{\\rtf1 x}", "x.rtf", "application/rtf"), None);
        assert_eq!(format(b"abc", "x.bin", "application/x-thing"), None);
    }

    #[test]
    fn text_stops_at_the_limit_and_says_so() {
        let mut out = Out::default();
        out.push(&"я".repeat(TEXT));
        assert!(out.cut && out.text.len() <= TEXT);
    }

    #[test]
    fn a_file_without_letters_says_so() {
        let text = read(b" - \n", "x.txt", "").expect("plain");
        assert!(text.had_no_text);
        assert!(!read(b"1", "x.txt", "").expect("plain").had_no_text);
        let large = vec![b'x'; FILE + 1];
        assert_eq!(read(&large, "", ""), Err(Unreadable::TooLarge { most: FILE }));
    }
}
