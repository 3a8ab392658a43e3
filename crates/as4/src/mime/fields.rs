//! Header fields of MIME (RFC 2045, section 5; RFC 5322, section 2.2).

use std::fmt;

use crate::{
    limits,
    refusal::{Refusal, mime, shown},
};

/// A media type with its parameters (RFC 2045, section 5.1). The type and the names of parameters are in lower case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContentType {
    media_type: String,
    parameters: Vec<(String, String)>,
}

impl ContentType {
    /// Reads the value of a field `Content-Type`. A parameter that comes twice and the continuations of RFC 2231 are
    /// refused: readers differ in what they make of them.
    ///
    /// # Errors
    /// `EBMS:0007`.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let wrong = || mime(format_args!("a Content-Type is malformed: {}", shown(text)));
        let (media_type, mut rest) = match text.find(';') {
            Some(at) => (&text[..at], &text[at..]),
            None => (text, ""),
        };
        let media_type = media_type.trim_matches([' ', '\t']).to_ascii_lowercase();
        let (kind, sub) = media_type.split_once('/').ok_or_else(wrong)?;
        if !is_token(kind) || !is_token(sub) {
            return Err(wrong());
        }
        let mut parameters: Vec<(String, String)> = Vec::new();
        while let Some(next) = rest.strip_prefix(';') {
            let next = next.trim_start_matches([' ', '\t']);
            if next.is_empty() {
                // A semicolon at the end is common and says nothing.
                break;
            }
            let (name, after) = next.split_once('=').ok_or_else(wrong)?;
            let name = name.trim_end_matches([' ', '\t']).to_ascii_lowercase();
            let after = after.trim_start_matches([' ', '\t']);
            let (value, after) = value(after).ok_or_else(wrong)?;
            if !is_token(&name) || name.contains('*') || parameters.iter().any(|(known, _)| *known == name) {
                return Err(wrong());
            }
            parameters.push((name, value));
            rest = after.trim_start_matches([' ', '\t']);
        }
        let done = rest.is_empty() || rest.trim_matches([' ', '\t', ';']).is_empty();
        if done { Ok(Self { media_type, parameters }) } else { Err(wrong()) }
    }

    /// Type and subtype, in lower case.
    pub fn media_type(&self) -> &str {
        &self.media_type
    }

    /// The value of a parameter; `name` in lower case.
    pub fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

impl fmt::Display for ContentType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.media_type)?;
        for (name, value) in &self.parameters {
            write!(f, "; {name}=\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))?;
        }
        Ok(())
    }
}

/// A token (RFC 2045, section 5.1).
fn is_token(text: &str) -> bool {
    let fine = |byte: u8| byte.is_ascii_graphic() && !br#"()<>@,;:\"/[]?="#.contains(&byte);
    !text.is_empty() && text.bytes().all(fine)
}

/// A token or a quoted text at the beginning, and what follows.
fn value(text: &str) -> Option<(String, &str)> {
    let Some(quoted) = text.strip_prefix('"') else {
        let end = text.find([';', ' ', '\t']).unwrap_or(text.len());
        // A media type as the value must be quoted and often is not; nothing else can be meant.
        let fine = text[..end].split('/').all(is_token);
        return fine.then(|| (text[..end].to_owned(), &text[end..]));
    };
    let (mut value, mut signs) = (String::new(), quoted.char_indices());
    while let Some((at, sign)) = signs.next() {
        match sign {
            '"' => return Some((value, &quoted[at + 1..])),
            '\\' => value.push(signs.next()?.1),
            _ if sign.is_control() && sign != '\t' => return None,
            _ => value.push(sign),
        }
    }
    None
}

/// The fields of one part: names in lower case, folded lines joined.
#[derive(Debug, Default)]
pub(super) struct Fields(Vec<(String, String)>);

impl Fields {
    /// Reads the lines between a boundary and the empty line.
    pub fn parse(block: &[u8]) -> Result<Self, Refusal> {
        if block.len() > limits::PART_HEADERS {
            return Err(mime("the headers of a part are too long"));
        }
        let text = std::str::from_utf8(block).map_err(|_| mime("the headers of a part are not text"))?;
        let mut fields: Vec<(String, String)> = Vec::new();
        for line in text.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line)) {
            if line.bytes().any(|byte| (byte < b' ' && byte != b'\t') || byte == 0x7f) {
                return Err(mime("a control character in the headers of a part"));
            }
            if line.starts_with([' ', '\t']) {
                // A folded line (RFC 5322, section 2.2.3).
                let (_, value) = fields.last_mut().ok_or_else(|| mime("a folded line without a field"))?;
                value.push(' ');
                value.push_str(line.trim_matches([' ', '\t']));
            } else if !line.is_empty() {
                let (name, value) = line.split_once(':').ok_or_else(|| mime("a field without a name"))?;
                let name = name.trim_end_matches([' ', '\t']).to_ascii_lowercase();
                if !is_token(&name) || fields.iter().any(|(known, _)| *known == name) {
                    return Err(mime(format_args!("the field {} is malformed or comes twice", shown(&name))));
                }
                fields.push((name, value.trim_matches([' ', '\t']).to_owned()));
            }
        }
        Ok(Self(fields))
    }

    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn media_types_are_read() {
        let read = |text: &str| ContentType::parse(text).expect(text);
        let one = read("Multipart/Related; boundary=\"a b\\\"c\" ;\ttype = application/soap+xml; START=\"<x@y>\";");
        assert_eq!(one.media_type(), "multipart/related");
        assert_eq!(one.parameter("boundary"), Some("a b\"c"));
        assert_eq!(one.parameter("start"), Some("<x@y>"));
        assert_eq!(one.parameter("type"), Some("application/soap+xml"));
        assert_eq!(one.parameter("charset"), None);
    }

    #[test]
    fn malformed_media_types_are_refused() {
        for wrong in [
            "",
            "text",
            "/",
            "text/",
            "te xt/xml",
            "text/xml; a",
            "text/xml; a=",
            "text/xml; a=b c",
            "text/xml; a=\"b",
            "text/xml; a=b; A=c",
            "text/xml; a*=b",
            "text/xml; a*0=b",
            "text/xml, text/html",
            "text/xml; a=\"b\"c",
            "text/xml; =b",
            "text/xml; a=b;; c=d",
        ] {
            assert!(ContentType::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn fields_are_unfolded_and_come_once() {
        let fields = Fields::parse(b"Content-Type: a/b;\r\n  c=d\r\nX:\r\n").expect("reads");
        assert_eq!(fields.get("content-type"), Some("a/b; c=d"));
        for wrong in ["Content-ID: a\r\ncontent-id: b", " a: b", "a", "a b: c", ": c", "a: b\0", "a: b\rc: d"] {
            assert!(Fields::parse(wrong.as_bytes()).is_err(), "{wrong:?}");
        }
        assert!(Fields::parse(&vec![b'a'; limits::PART_HEADERS + 1]).is_err());
        assert!(Fields::parse(b"a: \xff").is_err());
    }
}
