//! The objects of a file: where they are, and what they hold.

use std::{cell::Cell, collections::BTreeMap};

use super::{
    filter,
    object::{Dict, Lexer, Object, white},
};
use crate::limits::{FONT_CHARS, OBJECTS, PDF_DEPTH, UNPACKED};

/// Bytes that objects may be read from, all together; an object is read again each time it is asked for. A hundredth of a
/// second for each megabyte.
const WORK: usize = 512 << 20;

/// Where an object begins.
#[derive(Clone, Copy, Debug)]
enum Place {
    /// In the file.
    File(usize),
    /// In an unpacked stream of objects.
    Unpacked(usize, usize),
}

/// A file.
pub(super) struct File<'a> {
    bytes: &'a [u8],
    places: BTreeMap<u32, Place>,
    /// Streams of objects, unpacked.
    unpacked: Vec<Vec<u8>>,
    /// What trailers say.
    trailer: Dict,
    /// Whether it is encrypted.
    pub locked: bool,
    /// Bytes that may still be unpacked.
    left: Cell<usize>,
    /// Bytes that may still be read.
    work: Cell<usize>,
    /// Characters that fonts may still name.
    chars: Cell<usize>,
}

/// What is found on the way from the beginning to the end.
struct Scan {
    number: u32,
    at: usize,
    /// Where the data of its stream begin, if it has one.
    data: Option<usize>,
}

impl<'a> File<'a> {
    /// Finds the objects.
    pub fn open(bytes: &'a [u8]) -> Self {
        let mut file = Self {
            bytes,
            places: BTreeMap::new(),
            unpacked: Vec::new(),
            trailer: Dict::new(),
            locked: false,
            left: Cell::new(usize::try_from(UNPACKED).unwrap_or(usize::MAX)),
            work: Cell::new(WORK),
            chars: Cell::new(FONT_CHARS),
        };
        let (objects, trailers) = scan(bytes);
        for at in trailers {
            if let Some(Object::Dict(dict)) = Lexer::new(bytes, at).next() {
                file.trailer.extend(dict);
            }
        }
        // A stream of objects may name its length by an object that stands behind it, so places come first.
        for object in &objects {
            file.places.insert(object.number, Place::File(object.at));
        }
        for object in &objects {
            let head = object.data.and_then(|data| bytes.get(object.at..data)).unwrap_or_default();
            let holds = |key: &[u8]| head.windows(key.len()).any(|window| window == key);
            if holds(b"/XRef") {
                if let Object::Stream(dict, _) = file.get(object.number) {
                    file.trailer.extend(dict);
                }
            } else if holds(b"/ObjStm") {
                file.unpack(object);
            }
        }
        file.locked = file.trailer.contains_key("Encrypt");
        file
    }

    /// Takes in the objects of a stream of objects (7.5.7).
    fn unpack(&mut self, object: &Scan) {
        let Some(Object::Stream(dict, data)) = self.at(object.at) else { return };
        let Some(bytes) = self.data(&dict, data) else { return };
        let number = |key: &str| dict.get(key).map(|value| self.resolve(value)).and_then(|value| value.whole());
        let (Some(count), Some(first)) = (number("N"), number("First").and_then(|first| usize::try_from(first).ok()))
        else {
            return;
        };
        let mut lexer = Lexer::new(&bytes, 0);
        let mut found = Vec::new();
        for _ in 0..count.clamp(0, i64::try_from(OBJECTS).unwrap_or(i64::MAX)) {
            let (Some(number), Some(offset)) = (lexer.next(), lexer.next()) else { break };
            let (Some(number), Some(offset)) = (
                number.whole().and_then(|number| u32::try_from(number).ok()),
                offset.whole().and_then(|offset| usize::try_from(offset).ok()),
            ) else {
                break;
            };
            found.push((number, first.saturating_add(offset)));
        }
        let stream = self.unpacked.len();
        for (number, at) in found {
            // An object of the file that stands behind the stream is newer.
            let newer = matches!(self.places.get(&number), Some(Place::File(place)) if *place > object.at);
            if !newer && self.places.len() < OBJECTS {
                self.places.insert(number, Place::Unpacked(stream, at));
            }
        }
        self.unpacked.push(bytes);
    }

    /// The catalogue.
    pub fn root(&self) -> Option<Dict> {
        let named = self.trailer.get("Root").map(|root| self.resolve(root));
        if let Some(Object::Dict(root)) = named
            && root.contains_key("Pages")
        {
            return Some(root);
        }
        self.numbers().rev().find_map(|number| match self.get(number) {
            Object::Dict(dict) if dict.get("Type").and_then(Object::name) == Some("Catalog") => Some(dict),
            _ => None,
        })
    }

    /// The numbers of all objects, rising.
    pub fn numbers(&self) -> impl DoubleEndedIterator<Item = u32> {
        self.places.keys().copied()
    }

    /// The object of a number.
    pub fn get(&self, number: u32) -> Object {
        let object = match self.places.get(&number) {
            Some(Place::File(at)) => self.at(*at),
            Some(Place::Unpacked(stream, at)) => {
                self.unpacked.get(*stream).and_then(|bytes| self.count(&mut Lexer::new(bytes, *at)))
            }
            None => None,
        };
        object.unwrap_or(Object::Nothing)
    }

    /// What an object refers to, or itself.
    pub fn resolve(&self, object: &Object) -> Object {
        let mut object = object.clone();
        for _ in 0..PDF_DEPTH {
            let Object::Reference(number) = object else { return object };
            object = self.get(number);
        }
        Object::Nothing
    }

    /// A value of a dictionary, resolved.
    pub fn value(&self, dict: &Dict, key: &str) -> Object {
        dict.get(key).map_or(Object::Nothing, |value| self.resolve(value))
    }

    /// The dictionary under a key of a dictionary; an empty one if there is none.
    pub fn inner(&self, dict: &Dict, key: &str) -> Dict {
        match self.value(dict, key) {
            Object::Dict(dict) | Object::Stream(dict, _) => dict,
            _ => Dict::new(),
        }
    }

    /// The next object of a lexer, if there is work left.
    fn count(&self, lexer: &mut Lexer<'_>) -> Option<Object> {
        let from = lexer.at;
        if self.work.get() == 0 {
            return None;
        }
        let object = lexer.next();
        self.charge(lexer.at.saturating_sub(from) + 16);
        object
    }

    /// The object whose content begins at a place of the file, with the place of its stream.
    fn at(&self, at: usize) -> Option<Object> {
        let mut lexer = Lexer::new(self.bytes, at);
        let object = self.count(&mut lexer)?;
        let Object::Dict(dict) = object else { return Some(object) };
        lexer.skip();
        let rest = self.bytes.get(lexer.at..).unwrap_or_default();
        let Some(data) = rest.strip_prefix(b"stream") else { return Some(Object::Dict(dict)) };
        let line =
            if data.starts_with(b"\r\n") { 2 } else { usize::from(data.starts_with(b"\n") || data.starts_with(b"\r")) };
        Some(Object::Stream(dict, lexer.at + 6 + line))
    }

    /// The data of a stream, unpacked. `None` for pictures and unknown filters.
    pub fn data(&self, dict: &Dict, at: usize) -> Option<Vec<u8>> {
        let length = self.value(dict, "Length").whole().and_then(|length| usize::try_from(length).ok());
        let rest = self.bytes.get(at..).unwrap_or_default();
        let told = length.and_then(|length| rest.get(..length)).filter(|data| {
            let after = rest.get(data.len()..).unwrap_or_default();
            let blank = after.iter().take(4).take_while(|byte| white(**byte)).count();
            after.get(blank..).is_some_and(|after| after.starts_with(b"endstream"))
        });
        let raw = if let Some(raw) = told {
            raw
        } else {
            let end = find(rest, b"endstream").unwrap_or(rest.len());
            self.charge(end);
            rest.get(..end).unwrap_or_default()
        };
        if self.work.get() == 0 {
            return None;
        }
        let filters = match self.value(dict, "Filter") {
            Object::Array(filters) => filters,
            Object::Nothing => Vec::new(),
            one => vec![one],
        };
        let parameters = match self.value(dict, "DecodeParms") {
            Object::Array(parameters) => parameters,
            one => vec![one],
        };
        let mut data = raw.to_vec();
        self.spend(data.len());
        for (place, filter) in filters.iter().take(4).enumerate() {
            let filter = self.resolve(filter);
            let parameters = parameters.get(place).map(|parameters| self.resolve(parameters));
            data = filter::undo(filter.name()?, parameters.as_ref().and_then(Object::dict), &data, self.left.get())?;
            self.spend(data.len());
        }
        Some(data)
    }

    /// Counts work that costs as much as reading so many bytes.
    pub fn charge(&self, bytes: usize) {
        self.work.set(self.work.get().saturating_sub(bytes));
    }

    fn spend(&self, bytes: usize) {
        self.left.set(self.left.get().saturating_sub(bytes));
    }

    /// Whether a font may name one more character.
    pub fn one_more_char(&self) -> bool {
        let left = self.chars.get();
        self.chars.set(left.saturating_sub(1));
        left > 0
    }

    /// Whether a limit of the whole file was reached.
    pub fn spent(&self) -> bool {
        self.left.get() == 0 || self.work.get() == 0 || self.chars.get() == 0
    }
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

/// Every `12 0 obj` of a file, once, from the beginning to the end, and the dictionaries after `trailer`. Data of streams
/// are passed over.
fn scan(bytes: &[u8]) -> (Vec<Scan>, Vec<usize>) {
    let (mut objects, mut trailers): (Vec<Scan>, Vec<usize>) = (Vec::new(), Vec::new());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let rest = bytes.get(at..).unwrap_or_default();
        match byte {
            b'o' if rest.starts_with(b"obj") => {
                if let Some(number) = number_before(bytes, at)
                    && objects.len() < OBJECTS
                {
                    objects.push(Scan { number, at: at + 3, data: None });
                }
                at += 3;
            }
            b's' if rest.starts_with(b"stream") && ends_with_dict(bytes, at) => {
                if let Some(object) = objects.last_mut() {
                    object.data = object.data.or(Some(at));
                }
                let end = find(rest, b"endstream").unwrap_or(6);
                at += end.max(6);
            }
            b't' if rest.starts_with(b"trailer") => {
                if trailers.len() < 1_000 {
                    trailers.push(at + 7);
                }
                at += 7;
            }
            _ => at += 1,
        }
    }
    (objects, trailers)
}

/// The number of an object before `obj`: digits, space, generation, space.
fn number_before(bytes: &[u8], at: usize) -> Option<u32> {
    let before = bytes.get(at.saturating_sub(32)..at)?;
    let before = before.trim_ascii_end();
    let generation = before.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    let before = before.get(..before.len() - generation)?;
    if generation == 0 || !before.last().copied().is_some_and(white) {
        return None;
    }
    let before = before.trim_ascii_end();
    let digits = before.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    std::str::from_utf8(before.get(before.len() - digits..)?).ok()?.parse().ok()
}

/// Whether `>>` stands before a place, white space aside.
fn ends_with_dict(bytes: &[u8], at: usize) -> bool {
    bytes.get(at.saturating_sub(8)..at).is_some_and(|before| before.trim_ascii_end().ends_with(b">>"))
}
