//! Objects of PDF (ISO 32000-1, 7.3): read one after another, never deeper than the limit.

use std::collections::HashMap;

use crate::limits::{PDF_DEPTH, PDF_ITEMS};

/// A dictionary: names without their slash.
pub(super) type Dict = HashMap<String, Object>;

/// An object. A stream is the place of its bytes in the file.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Object {
    /// `null`, `true`, `false`, and what cannot be read.
    Nothing,
    /// A number, and the same if it is whole.
    Number(f64, Option<i64>),
    /// A string, decoded.
    String(Vec<u8>),
    /// A name without its slash.
    Name(String),
    /// An array.
    Array(Vec<Object>),
    /// A dictionary.
    Dict(Dict),
    /// A reference to the object of this number. Generations are not told apart: the last one in the file counts.
    Reference(u32),
    /// A dictionary and where its data begin.
    Stream(Dict, usize),
    /// An operator of a content stream, or a keyword.
    Word(String),
}

impl Object {
    /// How many objects it is, those inside counted; never deeper than it was read.
    pub fn items(&self) -> usize {
        match self {
            Self::Array(array) => 1 + array.iter().map(Self::items).sum::<usize>(),
            Self::Dict(dict) | Self::Stream(dict, _) => 1 + dict.values().map(Self::items).sum::<usize>(),
            _ => 1,
        }
    }

    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Name(name) => Some(name),
            _ => None,
        }
    }

    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Number(number, _) => Some(*number),
            _ => None,
        }
    }

    pub fn whole(&self) -> Option<i64> {
        match self {
            Self::Number(_, whole) => *whole,
            _ => None,
        }
    }

    pub fn dict(&self) -> Option<&Dict> {
        match self {
            Self::Dict(dict) | Self::Stream(dict, _) => Some(dict),
            _ => None,
        }
    }

    pub fn array(&self) -> Option<&[Object]> {
        match self {
            Self::Array(array) => Some(array),
            _ => None,
        }
    }
}

/// White space (7.2.2, table 1).
pub(super) fn white(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

fn delimiter(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

fn regular(byte: u8) -> bool {
    !white(byte) && !delimiter(byte)
}

/// Reads objects out of bytes.
#[derive(Clone, Debug)]
pub(super) struct Lexer<'a> {
    bytes: &'a [u8],
    /// Where it is.
    pub at: usize,
    /// Items that the object at hand may still have.
    items: usize,
}

impl<'a> Lexer<'a> {
    pub fn new(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at, items: PDF_ITEMS }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Passes over white space and comments.
    pub fn skip(&mut self) {
        while let Some(byte) = self.peek() {
            if byte == b'%' {
                while self.peek().is_some_and(|byte| byte != b'\n' && byte != b'\r') {
                    self.at += 1;
                }
            } else if white(byte) {
                self.at += 1;
            } else {
                return;
            }
        }
    }

    /// The next object; `None` at the end.
    pub fn next(&mut self) -> Option<Object> {
        self.items = PDF_ITEMS;
        self.object(0)
    }

    fn object(&mut self, depth: usize) -> Option<Object> {
        self.items = self.items.checked_sub(1)?;
        self.skip();
        let byte = self.peek()?;
        match byte {
            b'/' => Some(Object::Name(self.name())),
            b'(' => Some(Object::String(self.string())),
            b'<' if self.bytes.get(self.at + 1) == Some(&b'<') => {
                self.at += 2;
                self.dict(depth)
            }
            b'<' => Some(Object::String(self.hex())),
            b'[' => {
                self.at += 1;
                self.array(depth)
            }
            b'+' | b'-' | b'.' | b'0'..=b'9' => Some(self.number()),
            byte if delimiter(byte) => {
                self.at += 1;
                // `>>` ends a dictionary; a single sign is passed over
                if byte == b'>' && self.peek() == Some(b'>') {
                    self.at += 1;
                    return Some(Object::Word(">>".to_owned()));
                }
                Some(Object::Word(char::from(byte).to_string()))
            }
            _ => {
                let word = self.regular();
                Some(match word {
                    b"null" | b"true" | b"false" => Object::Nothing,
                    word => Object::Word(String::from_utf8_lossy(word.get(..64).unwrap_or(word)).into_owned()),
                })
            }
        }
    }

    fn regular(&mut self) -> &'a [u8] {
        let from = self.at;
        while self.peek().is_some_and(regular) {
            self.at += 1;
        }
        self.bytes.get(from..self.at).unwrap_or_default()
    }

    fn name(&mut self) -> String {
        self.at += 1;
        let raw = self.regular();
        if !raw.contains(&b'#') {
            return String::from_utf8_lossy(raw).into_owned();
        }
        let digit = |byte: Option<&u8>| byte.and_then(|byte| char::from(*byte).to_digit(16));
        let mut out = Vec::new();
        let mut at = 0;
        while let Some(byte) = raw.get(at) {
            match (digit(raw.get(at + 1)), digit(raw.get(at + 2))) {
                (Some(high), Some(low)) if *byte == b'#' => {
                    out.extend(u8::try_from(high * 16 + low));
                    at += 3;
                }
                _ => {
                    out.push(*byte);
                    at += 1;
                }
            }
        }
        String::from_utf8_lossy(&out).into_owned()
    }

    fn number(&mut self) -> Object {
        let from = self.at;
        self.at += 1;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b'-') {
            self.at += 1;
        }
        let text = self.bytes.get(from..self.at).and_then(|text| std::str::from_utf8(text).ok()).unwrap_or_default();
        let whole: Option<i64> = text.parse().ok();
        // `12 0 R`
        if let Some(number) = whole.and_then(|whole| u32::try_from(whole).ok())
            && self.reference()
        {
            return Object::Reference(number);
        }
        match text.parse::<f64>() {
            Ok(number) if number.is_finite() => Object::Number(number, whole),
            _ => Object::Number(0.0, whole),
        }
    }

    /// Whether a generation and `R` follow; goes past them if so.
    fn reference(&mut self) -> bool {
        let mut ahead = self.clone();
        let white_before = ahead.peek().is_some_and(white);
        ahead.skip();
        let from = ahead.at;
        while ahead.peek().is_some_and(|byte| byte.is_ascii_digit()) && ahead.at < from + 6 {
            ahead.at += 1;
        }
        let digits = ahead.at > from;
        ahead.skip();
        let found = white_before
            && digits
            && ahead.peek() == Some(b'R')
            && !self.bytes.get(ahead.at + 1).copied().is_some_and(regular);
        if found {
            self.at = ahead.at + 1;
        }
        found
    }

    fn array(&mut self, depth: usize) -> Option<Object> {
        let mut out = Vec::new();
        if depth >= PDF_DEPTH {
            return None;
        }
        loop {
            match self.object(depth + 1)? {
                Object::Word(word) if word == "]" => return Some(Object::Array(out)),
                Object::Word(word) if word == ">>" || word == "endobj" => return Some(Object::Array(out)),
                object => out.push(object),
            }
        }
    }

    fn dict(&mut self, depth: usize) -> Option<Object> {
        let mut out = Dict::new();
        if depth >= PDF_DEPTH {
            return None;
        }
        loop {
            match self.object(depth + 1)? {
                Object::Name(key) => match self.object(depth + 1)? {
                    Object::Word(word) if word == ">>" => return Some(Object::Dict(out)),
                    value => drop(out.insert(key, value)),
                },
                Object::Word(word) if word == ">>" || word == "endobj" || word == "stream" => {
                    return Some(Object::Dict(out));
                }
                _ => {}
            }
        }
    }

    /// A literal string (7.3.4.2).
    fn string(&mut self) -> Vec<u8> {
        self.at += 1;
        let mut out = Vec::new();
        let mut open = 1_usize;
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'(' => open += 1,
                b')' => {
                    open -= 1;
                    if open == 0 {
                        break;
                    }
                }
                b'\\' => {
                    self.escape(&mut out);
                    continue;
                }
                _ => {}
            }
            out.push(byte);
        }
        out
    }

    fn escape(&mut self, out: &mut Vec<u8>) {
        let Some(byte) = self.peek() else { return };
        self.at += 1;
        match byte {
            b'n' => out.push(b'\n'),
            b'r' => out.push(b'\r'),
            b't' => out.push(b'\t'),
            b'b' => out.push(8),
            b'f' => out.push(12),
            b'\r' => {
                if self.peek() == Some(b'\n') {
                    self.at += 1;
                }
            }
            b'\n' => {}
            b'0'..=b'7' => {
                let mut code = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(digit @ b'0'..=b'7') = self.peek() else { break };
                    code = code * 8 + u32::from(digit - b'0');
                    self.at += 1;
                }
                out.extend(u8::try_from(code & 0xff));
            }
            byte => out.push(byte),
        }
    }

    fn hex(&mut self) -> Vec<u8> {
        self.at += 1;
        let mut out = Vec::new();
        let mut high: Option<u32> = None;
        while let Some(byte) = self.peek() {
            self.at += 1;
            if byte == b'>' {
                break;
            }
            let Some(digit) = char::from(byte).to_digit(16) else { continue };
            match high.take() {
                Some(high) => out.extend(u8::try_from(high * 16 + digit)),
                None => high = Some(digit),
            }
        }
        out.extend(high.and_then(|high| u8::try_from(high * 16).ok()));
        out
    }

    /// Goes past the data of an inline image, to after its `EI` (8.9.7).
    pub fn skip_inline_image(&mut self) {
        while let Some(rest) = self.bytes.get(self.at..).filter(|rest| rest.len() >= 3) {
            let after = rest.get(3).copied();
            if rest.first().copied().is_some_and(white)
                && rest.get(1..3) == Some(b"EI")
                && after.is_none_or(|c| !regular(c))
            {
                self.at += 3;
                return;
            }
            self.at += 1;
        }
        self.at = self.bytes.len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &[u8]) -> Object {
        Lexer::new(text, 0).next().expect("an object")
    }

    #[test]
    fn objects_are_read() {
        assert_eq!(read(b" % comment\n/A#20B "), Object::Name("A B".to_owned()));
        assert_eq!(read(b"(a\\(b\\)(c)\\101\\\n\\n)"), Object::String(b"a(b)(c)A\n".to_vec()));
        assert_eq!(read(b"<48 65 6>"), Object::String(b"He`".to_vec()));
        assert_eq!(read(b"-12.5"), Object::Number(-12.5, None));
        assert_eq!(read(b"12 0 R"), Object::Reference(12));
        assert_eq!(read(b"12 0 RG").whole(), Some(12));
        assert_eq!(read(b"[1 2 3]").array().map(<[Object]>::len), Some(3));
        let Object::Dict(dict) = read(b"<</A<</B[1 0 R]>>/C true>>") else { panic!("a dictionary") };
        assert_eq!(dict.len(), 2);
    }

    #[test]
    fn damage_ends() {
        for text in [&b"[[[["[..], b"<<", b"<</A", b"(", b"<4", b"[ >>", b"<</A>>", b"\\", b")"] {
            let mut lexer = Lexer::new(text, 0);
            while lexer.next().is_some() {}
        }
        let deep = b"[".repeat(100_000);
        let mut lexer = Lexer::new(&deep, 0);
        while lexer.next().is_some() {}
    }
}
