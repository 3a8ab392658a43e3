//! HTML: its words, as a browser would show them. Scripts, styles and comments are passed over, nothing is loaded.
//!
//! Not the parser of the HTML standard: tags are skipped one by one, and only those are known that part words. The cost
//! is one walk over the bytes, and no input makes it deep.

use super::{Out, letters};

/// Bytes in which a page may name its encoding (the standard says 1,024).
const HEAD: usize = 1024;

/// The page as text. By its byte order mark, by the label of the mail part or the HTTP head, by its `meta` element.
pub(super) fn decode(bytes: &[u8], label: Option<&str>) -> String {
    let head = String::from_utf8_lossy(bytes.get(..HEAD).unwrap_or(bytes)).to_ascii_lowercase();
    let named = head.find("charset=").map(|at| {
        let rest = head.get(at + 8..).unwrap_or_default().trim_start_matches(['"', '\'', ' ']);
        rest.split(|c: char| !(c.is_ascii_alphanumeric() || "-_:".contains(c))).next().unwrap_or_default().to_owned()
    });
    letters::decode(bytes, label.or(named.as_deref())).unwrap_or_default()
}

/// Writes the words of a page.
pub(super) fn read(page: &str, out: &mut Out) {
    let mut rest = page;
    let mut kept = 0;
    while !rest.is_empty() && !out.is_full() {
        let at = rest.find(['<', '&']).unwrap_or(rest.len());
        words(&rest[..at], kept > 0, out);
        rest = &rest[at..];
        if rest.starts_with('&') {
            rest = entity(rest, out);
        } else if let Some(tag) = rest.strip_prefix('<') {
            rest = match tag.chars().next() {
                Some('!' | '?') => after_declaration(tag),
                Some(c) if c == '/' || c.is_ascii_alphabetic() => {
                    let (name, closing, after) = self::tag(tag);
                    mark(&name, closing, &mut kept, out);
                    if closing { after } else { skip_raw(&name, after) }
                }
                _ => {
                    out.char('<');
                    tag
                }
            };
        }
    }
    out.line();
}

/// Text between tags: spaces are one space, except within `pre`.
fn words(text: &str, keep: bool, out: &mut Out) {
    if keep {
        return out.push(text);
    }
    for c in text.chars() {
        if c.is_whitespace() && c != '\u{a0}' {
            out.space();
        } else {
            out.char(c);
        }
    }
}

/// A comment, a document type, a processing instruction: what follows it.
fn after_declaration(tag: &str) -> &str {
    if let Some(comment) = tag.strip_prefix("!--") {
        return comment.find("-->").and_then(|at| comment.get(at + 3..)).unwrap_or_default();
    }
    tag.find('>').and_then(|at| tag.get(at + 1..)).unwrap_or_default()
}

/// Name of a tag in small letters, whether it closes, and what follows it. A `>` in quotation marks does not end it.
fn tag(tag: &str) -> (String, bool, &str) {
    let closing = tag.starts_with('/');
    let tag = tag.strip_prefix('/').unwrap_or(tag);
    let end = tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len());
    let name = tag[..end.min(32)].to_ascii_lowercase();
    let mut quote = None;
    let mut after = tag.len();
    for (at, byte) in tag.bytes().enumerate().skip(end) {
        match (quote, byte) {
            (None, b'>') => {
                after = at + 1;
                break;
            }
            // a quotation mark counts after an equals sign alone, so that a stray one does not swallow the page
            (None, b'"' | b'\'') if tag[..at].trim_end().ends_with('=') => quote = Some(byte),
            (Some(mark), byte) if mark == byte => quote = None,
            _ => {}
        }
    }
    (name, closing, tag.get(after..).unwrap_or_default())
}

/// The content of elements that is no text, up to their end.
fn skip_raw<'a>(name: &str, after: &'a str) -> &'a str {
    if !matches!(name, "script" | "style" | "template" | "noscript" | "svg" | "object" | "iframe") {
        return after;
    }
    let mut from = 0;
    while let Some(at) = after.get(from..).and_then(|rest| rest.find("</")) {
        let start = from + at + 2;
        let found = after.get(start..start + name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name));
        if found {
            return after.get(from + at..).unwrap_or_default();
        }
        from = start;
    }
    ""
}

fn mark(name: &str, closing: bool, kept: &mut usize, out: &mut Out) {
    match name {
        "pre" => {
            *kept = if closing { kept.saturating_sub(1) } else { kept.saturating_add(1) };
            out.line();
        }
        "td" | "th" if closing => out.char('\t'),
        "br" | "p" | "div" | "li" | "ul" | "ol" | "tr" | "table" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6"
        | "title" | "section" | "article" | "header" | "footer" | "blockquote" | "hr" | "dt" | "dd" | "option"
        | "body" | "head" | "caption" | "address" | "form" | "figcaption" => out.line(),
        _ => {}
    }
}

/// A reference to a character; what is none stays as written.
fn entity<'a>(text: &'a str, out: &mut Out) -> &'a str {
    let body = text.strip_prefix('&').unwrap_or(text);
    let end = body.find(|c: char| !(c.is_ascii_alphanumeric() || c == '#')).unwrap_or(body.len()).min(12);
    let name = body.get(..end).unwrap_or_default();
    let number = name.strip_prefix('#').and_then(|digits| match digits.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => digits.parse().ok(),
    });
    let found = number.map_or_else(|| named(name), |number| char::from_u32(number).filter(|c| *c != '\0'));
    let Some(c) = found else {
        out.char('&');
        return body;
    };
    out.char(c);
    let after = body.get(end..).unwrap_or_default();
    after.strip_prefix(';').unwrap_or(after)
}

/// The references that word processors and mail programs write. The others of the standard's two thousand are signs of
/// mathematics and letters that everybody writes as themselves.
fn named(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "shy" => '\u{ad}',
        "laquo" => '«',
        "raquo" => '»',
        "ldquo" => '“',
        "rdquo" => '”',
        "bdquo" => '„',
        "lsquo" => '‘',
        "rsquo" => '’',
        "sbquo" => '‚',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        "bull" => '•',
        "middot" => '·',
        "sect" => '§',
        "para" => '¶',
        "deg" => '°',
        "copy" => '©',
        "reg" => '®',
        "euro" => '€',
        "numero" => '№',
        "ensp" | "emsp" | "thinsp" => ' ',
        "zwnj" => '\u{200c}',
        "zwj" => '\u{200d}',
        "ccedil" => 'ç',
        "Ccedil" => 'Ç',
        "ouml" => 'ö',
        "Ouml" => 'Ö',
        "uuml" => 'ü',
        "Uuml" => 'Ü',
        "auml" => 'ä',
        "Auml" => 'Ä',
        "szlig" => 'ß',
        "eacute" => 'é',
        "egrave" => 'è',
        "scedil" => 'ş',
        "Scedil" => 'Ş',
        "gbreve" => 'ğ',
        "Gbreve" => 'Ğ',
        "imath" => 'ı',
        "Idot" => 'İ',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(page: &str) -> String {
        let mut out = Out::default();
        read(page, &mut out);
        out.text
    }

    #[test]
    fn words_without_tags() {
        let page = "<html><head><title>Письмо</title><style>p{x:y}</style></head><body>\
                    <p>Запрос&nbsp;о <b>по</b>мощи &laquo;x&raquo; &#1078;&#x416; a&b</p>\
                    <SCRIPT>if (a</b>) alert('</p>')</SCRIPT><!-- hidden <p> --><p class='a>b'>next</p></body>";
        assert_eq!(text(page), "Письмо\nЗапрос\u{a0}о помощи «x» жЖ a&b\nnext\n");
    }

    #[test]
    fn cells_are_parted() {
        assert_eq!(text("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>"), "a\tb\t\nc\t\n");
    }

    #[test]
    fn broken_pages_end() {
        for page in
            ["<", "<p", "<!--", "<script>", "a < b", "&", "&#", "&#0;", "&#xffffffff;", "</", "<p a='>", "<pre>\n x"]
        {
            text(page);
        }
        assert_eq!(text("a < b & c"), "a < b & c\n");
        assert_eq!(text("<p a='>x</p>y"), "");
    }

    #[test]
    fn the_encoding_is_taken_from_the_page() {
        let page =
            b"<meta http-equiv='Content-Type' content='text/html; charset=windows-1251'><p>\xc7\xe0\xef\xf0\xee\xf1";
        assert!(text(&decode(page, None)).contains("Запрос"));
    }
}
