//! Fonts: what a code of a string means, and how wide it is.

use std::collections::HashMap;

use encoding_rs::{MACINTOSH, WINDOWS_1252};

use super::{
    file::File,
    names::letter,
    object::{Dict, Lexer, Object},
};

/// A font as far as text needs it.
#[derive(Debug)]
pub(super) struct Font {
    /// Bytes of a code: one in simple fonts, two in composite ones.
    wide: bool,
    letters: HashMap<u32, String>,
    /// Whether the codes themselves are UTF-16.
    codes_are_letters: bool,
    widths: HashMap<u32, f64>,
    /// Width of what has none, in thousandths of the size.
    other_width: f64,
}

/// A glyph that is shown.
pub(super) struct Glyph<'a> {
    /// What it means; empty if nobody says.
    pub letters: std::borrow::Cow<'a, str>,
    /// Its width, in the unit of the font's size.
    pub width: f64,
    /// Whether it is the single byte 32, to which the spacing of words is added (9.3.3).
    pub space: bool,
}

impl Font {
    /// Reads a font dictionary (9.6, 9.7).
    pub fn read(file: &File<'_>, dict: &Dict) -> Self {
        // what the table of a font costs at least
        file.charge(4096);
        let wide = file.value(dict, "Subtype").name() == Some("Type0");
        let mut font = Self {
            wide,
            letters: HashMap::new(),
            codes_are_letters: false,
            widths: HashMap::new(),
            other_width: if wide { 1.0 } else { 0.5 },
        };
        if wide {
            font.composite(file, dict);
        } else {
            font.simple(file, dict);
        }
        if let Object::Stream(map, at) = file.value(dict, "ToUnicode")
            && let Some(data) = file.data(&map, at)
        {
            font.name_letters(file, &data);
        }
        font
    }

    fn simple(&mut self, file: &File<'_>, dict: &Dict) {
        let encoding = file.value(dict, "Encoding");
        let base = encoding.name().map(str::to_owned).or_else(|| match &encoding {
            Object::Dict(encoding) => file.value(encoding, "BaseEncoding").name().map(str::to_owned),
            _ => None,
        });
        let base = if base.as_deref() == Some("MacRomanEncoding") { MACINTOSH } else { WINDOWS_1252 };
        for code in 32..=255_u8 {
            let letter = base.decode_without_bom_handling(&[code]).0.into_owned();
            if letter.chars().all(|c| !c.is_control()) {
                self.letters.insert(u32::from(code), letter);
            }
        }
        if let Object::Dict(encoding) = &encoding
            && let Object::Array(differences) = file.value(encoding, "Differences")
        {
            let mut code = 0_u32;
            for difference in differences {
                if let Some(from) = difference.whole() {
                    code = u32::try_from(from).unwrap_or(0);
                } else if let Some(name) = difference.name() {
                    match letter(name) {
                        Some(letter) => drop(self.letters.insert(code, letter.to_string())),
                        None => drop(self.letters.remove(&code)),
                    }
                    code = code.saturating_add(1);
                }
            }
        }
        // Type 3 fonts measure in their own space.
        let scale = match file.value(dict, "FontMatrix").array() {
            Some([first, ..]) => first.number().unwrap_or(0.001),
            _ => 0.001,
        };
        let first = file.value(dict, "FirstChar").whole().and_then(|first| u32::try_from(first).ok()).unwrap_or(0);
        if let Object::Array(widths) = file.value(dict, "Widths") {
            for (code, width) in (first..).zip(widths.iter().take(256)) {
                if let Some(width) = file.resolve(width).number() {
                    self.widths.insert(code, width * scale);
                }
            }
        }
        let missing = file.value(&file.inner(dict, "FontDescriptor"), "MissingWidth").number();
        if let Some(missing) = missing.filter(|width| *width > 0.0) {
            self.other_width = missing * scale;
        }
    }

    fn composite(&mut self, file: &File<'_>, dict: &Dict) {
        let encoding = file.value(dict, "Encoding");
        self.codes_are_letters = encoding.name().is_some_and(|name| name.contains("UCS2") || name.contains("UTF16"));
        let below = match file.value(dict, "DescendantFonts") {
            Object::Array(fonts) => fonts.first().map_or(Object::Nothing, |font| file.resolve(font)),
            other => other,
        };
        let Object::Dict(below) = below else { return };
        if let Some(width) = file.value(&below, "DW").number() {
            self.other_width = width / 1000.0;
        }
        // `[1 [500 600] 10 20 700]` (9.7.4.3)
        let Object::Array(widths) = file.value(&below, "W") else { return };
        let mut widths = widths.iter().map(|object| file.resolve(object));
        while let Some(first) = widths.next() {
            let Some(first) = first.whole().and_then(|first| u32::try_from(first).ok()) else { continue };
            match widths.next() {
                Some(Object::Array(each)) => {
                    for (code, width) in (first..).zip(&each) {
                        self.width(file, code, file.resolve(width).number());
                    }
                }
                Some(last) => {
                    let last = last.whole().and_then(|last| u32::try_from(last).ok()).unwrap_or(0).min(0xffff);
                    let width = widths.next().and_then(|width| width.number());
                    for code in first..=last {
                        self.width(file, code, width);
                    }
                }
                None => {}
            }
        }
    }

    fn width(&mut self, file: &File<'_>, code: u32, width: Option<f64>) {
        if let Some(width) = width
            && file.one_more_char()
        {
            self.widths.insert(code, width / 1000.0);
        }
    }

    /// A map from codes to letters (9.10.3): what stands between `beginbfchar` or `beginbfrange` and its end.
    fn name_letters(&mut self, file: &File<'_>, data: &[u8]) {
        let mut lexer = Lexer::new(data, 0);
        let mut line: Vec<Object> = Vec::new();
        let mut columns = 0;
        while let Some(object) = lexer.next() {
            if let Object::Word(word) = &object {
                columns = match word.as_str() {
                    "beginbfchar" => 2,
                    "beginbfrange" => 3,
                    _ => 0,
                };
                line.clear();
            } else if columns > 0 {
                line.push(object);
                if line.len() == columns {
                    self.take(file, &line);
                    line.clear();
                }
            }
        }
    }

    /// Takes one line of a map.
    fn take(&mut self, file: &File<'_>, line: &[Object]) {
        match line {
            [Object::String(code), Object::String(letters)] if file.one_more_char() => {
                self.letters.insert(code_of(code), utf16(letters));
            }
            [Object::String(first), Object::String(last), to] => {
                for (step, code) in (code_of(first)..=code_of(last)).take(0x1_0000).enumerate() {
                    let letters = match to {
                        Object::String(start) => stepped(start, step),
                        Object::Array(each) => match each.get(step) {
                            Some(Object::String(letters)) => utf16(letters),
                            _ => return,
                        },
                        _ => return,
                    };
                    if !file.one_more_char() {
                        return;
                    }
                    self.letters.insert(code, letters);
                }
            }
            _ => {}
        }
    }

    /// The glyphs of a string.
    pub fn glyphs<'a>(&'a self, string: &'a [u8]) -> impl Iterator<Item = Glyph<'a>> {
        string.chunks(if self.wide { 2 } else { 1 }).map(|bytes| {
            let code = code_of(bytes);
            let letters = match self.letters.get(&code) {
                Some(letters) => letters.as_str().into(),
                None if self.codes_are_letters => utf16(bytes).into(),
                None => "".into(),
            };
            let width = self.widths.get(&code).copied().unwrap_or(self.other_width);
            Glyph { letters, width, space: bytes == [32] }
        })
    }
}

fn code_of(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |code, byte| code << 8 | u32::from(*byte))
}

fn utf16(bytes: &[u8]) -> String {
    let units = bytes.chunks(2).take(32).map(|two| match two {
        [high, low] => u16::from_be_bytes([*high, *low]),
        [one] => u16::from(*one),
        _ => 0,
    });
    char::decode_utf16(units).filter_map(Result::ok).filter(|c| *c != '\0').collect()
}

/// The letters of a range: its first ones with their last unit so many steps on.
fn stepped(start: &[u8], step: usize) -> String {
    let mut text = utf16(start);
    if step == 0 {
        return text;
    }
    let last = text.pop().map(u32::from).and_then(|last| last.checked_add(u32::try_from(step).ok()?));
    text.extend(last.and_then(char::from_u32));
    text
}
