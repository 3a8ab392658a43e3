//! A segment: rows that never change, with all that they are found by, as bytes.

use std::{collections::HashMap, ops::Range, sync::Arc};

use crate::{
    birth::Birth,
    index::{
        facet::class,
        packed::unpack,
        table::{Table, Values, u32_at},
    },
    parts::{Part, Sex},
    skeleton::{Skeleton, plain},
    view::{Parts, View},
};

/// Where the sections stand.
pub(crate) mod at {
    pub(crate) const NUMBERS: usize = 0;
    pub(crate) const BIRTHS: usize = 1;
    pub(crate) const MORE_BIRTHS: usize = 2;
    pub(crate) const OFFSETS: usize = 3;
    pub(crate) const ROWS: usize = 4;
    pub(crate) const TOKENS: usize = 5;
    pub(crate) const FIRST_TOKEN: usize = 6;
    pub(crate) const FREQUENCY: usize = 7;
    pub(crate) const NEAR: usize = 8;
    pub(crate) const FIRST_SINGLE: usize = 9;
    pub(crate) const SINGLES: usize = 10;
    pub(crate) const PAIRS: usize = 11;
    pub(crate) const BAGS: usize = 12;
    pub(crate) const DAYS: usize = 13;
    pub(crate) const DOCUMENTS: usize = 14;
}
pub(crate) const SECTIONS: usize = 15;

/// What the bytes begin with; the number goes up when their form or the readings of names change.
const MAGIC: &[u8; 8] = b"comitn01";
const HEAD: usize = 8 + 8 + SECTIONS * 16;

/// What a name says beside its parts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Head {
    pub(crate) flags: u8,
    pub(crate) order: u32,
    pub(crate) han: Vec<char>,
    pub(crate) han_breaks: u16,
}

const FEMALE: u8 = 1;
const MALE: u8 = 2;
const HAN_FOREIGN: u8 = 4;
const EAST: u8 = 8;
const JUNIOR: u8 = 16;
const ABJAD: u8 = 32;
const HAN: u8 = 64;

impl Head {
    pub(crate) fn of(view: &View<'_>) -> Self {
        let sex = match view.sex {
            None => 0,
            Some(Sex::Female) => FEMALE,
            Some(Sex::Male) => MALE,
        };
        let flag = |set: bool, flag: u8| if set { flag } else { 0 };
        Self {
            flags: sex
                | flag(view.han_foreign, HAN_FOREIGN)
                | flag(view.east, EAST)
                | flag(view.junior, JUNIOR)
                | flag(view.abjad, ABJAD)
                | flag(!view.han.is_empty(), HAN),
            order: view.order,
            han: view.han.to_vec(),
            han_breaks: view.han_breaks,
        }
    }
}

/// Writes a row: its facts, its characters, the places of its tokens in three bytes each.
pub(crate) fn put_row(head: &Head, tokens: impl Iterator<Item = u32>, out: &mut Vec<u8>) {
    out.push(head.flags);
    out.extend_from_slice(&head.order.to_le_bytes());
    if head.flags & HAN != 0 {
        out.push(u8::try_from(head.han.len()).unwrap_or(0));
        out.extend_from_slice(&head.han_breaks.to_le_bytes());
        for c in &head.han {
            out.extend_from_slice(&u32::from(*c).to_le_bytes()[..3]);
        }
    }
    for token in tokens {
        out.extend_from_slice(&token.to_le_bytes()[..3]);
    }
}

/// A row read out of a segment.
#[derive(Clone, Debug, Default)]
pub(crate) struct Row {
    head: Head,
    pub(crate) tokens: Vec<u32>,
}

impl Row {
    pub(crate) fn view<'a>(&'a self, all: &'a [Part]) -> View<'a> {
        let has = |flag: u8| self.head.flags & flag != 0;
        let parts = Parts::Listed { all, at: &self.tokens };
        View {
            total: parts.iter().map(|p| u32::from(p.bits)).sum(),
            parts,
            han: &self.head.han,
            han_foreign: has(HAN_FOREIGN),
            han_breaks: self.head.han_breaks,
            east: has(EAST),
            junior: has(JUNIOR),
            abjad: has(ABJAD),
            sex: if has(FEMALE) {
                Some(Sex::Female)
            } else if has(MALE) {
                Some(Sex::Male)
            } else {
                None
            },
            order: self.head.order,
        }
    }

    pub(crate) fn is_han(&self) -> bool {
        self.head.flags & HAN != 0
    }
}

/// Bytes that lie somewhere: read from a file, or mapped by whoever owns it.
pub(crate) type Held = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// A segment, ready to be asked.
pub(crate) struct Segment {
    held: Held,
    spans: [Range<usize>; SECTIONS],
    rows: u32,
    tokens: Vec<Part>,
    classes: Vec<(u64, Skeleton)>,
    class_of: Vec<u32>,
}

fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_le_bytes(bytes.get(at..at + 8)?.try_into().ok()?))
}

impl Segment {
    pub(crate) fn put_together(rows: usize, sections: &[Vec<u8>; SECTIONS]) -> Vec<u8> {
        let all: usize = sections.iter().map(|s| s.len().next_multiple_of(8)).sum();
        let mut out = Vec::with_capacity(HEAD + all);
        out.extend_from_slice(MAGIC);
        out.extend_from_slice(&(rows as u64).to_le_bytes());
        let mut from = HEAD;
        for section in sections {
            out.extend_from_slice(&(from as u64).to_le_bytes());
            out.extend_from_slice(&(section.len() as u64).to_le_bytes());
            from += section.len().next_multiple_of(8);
        }
        for section in sections {
            out.extend_from_slice(section);
            out.resize(out.len().next_multiple_of(8), 0);
        }
        out
    }

    /// Reads the head and the vocabulary. `None` when the bytes are no segment of this version.
    pub(crate) fn read_in(held: Held) -> Option<Self> {
        let bytes: &[u8] = (*held).as_ref();
        if bytes.get(..8)? != MAGIC {
            return None;
        }
        let rows = u32::try_from(u64_at(bytes, 8)?).ok()?;
        let mut spans: [Range<usize>; SECTIONS] = std::array::from_fn(|_| 0..0);
        for (n, span) in spans.iter_mut().enumerate() {
            let from = usize::try_from(u64_at(bytes, 16 + n * 16)?).ok()?;
            let count = usize::try_from(u64_at(bytes, 24 + n * 16)?).ok()?;
            *span = from..from.checked_add(count)?;
            bytes.get(span.clone())?;
        }
        let all = rows as usize;
        if spans[at::NUMBERS].len() != all * 4
            || spans[at::BIRTHS].len() != all * 4
            || spans[at::OFFSETS].len() != (all + 1) * 4
        {
            return None;
        }
        let mut tokens = Vec::new();
        let mut rest = bytes.get(spans[at::TOKENS].clone())?;
        while !rest.is_empty() {
            let (part, taken) = unpack(rest)?;
            tokens.push(part);
            rest = &rest[taken..];
        }
        tokens.shrink_to_fit();
        let firsts = bytes.get(spans[at::FIRST_TOKEN].clone())?;
        let classes = (0..(firsts.len() / 4).saturating_sub(1))
            .map(|n| tokens.get(u32_at(firsts, n) as usize).map(|part| (class(part), plain(&part.sounds))))
            .collect::<Option<Vec<(u64, Skeleton)>>>()?;
        let mut class_of = Vec::with_capacity(tokens.len());
        for (n, at) in (0_u32..).zip(1..firsts.len() / 4) {
            let end = (u32_at(firsts, at) as usize).min(tokens.len());
            class_of.resize(end.max(class_of.len()), n);
        }
        Some(Self { held, spans, rows, tokens, classes, class_of })
    }

    pub(crate) fn held(&self) -> &Held {
        &self.held
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        (*self.held).as_ref()
    }

    pub(crate) const fn rows(&self) -> u32 {
        self.rows
    }

    pub(crate) fn tokens(&self) -> &[Part] {
        &self.tokens
    }

    pub(crate) fn class_key(&self, class: u32) -> u64 {
        self.classes.get(class as usize).map_or(0, |(key, _)| *key)
    }

    pub(crate) fn skeleton(&self, class: u32) -> Skeleton {
        self.classes.get(class as usize).map_or_else(Skeleton::default, |(_, skeleton)| *skeleton)
    }

    pub(crate) fn class_of(&self, token: u32) -> u32 {
        self.class_of.get(token as usize).copied().unwrap_or(u32::MAX)
    }

    fn section(&self, n: usize) -> &[u8] {
        self.bytes().get(self.spans[n].clone()).unwrap_or(&[])
    }

    pub(crate) fn table(&self, n: usize) -> Table<'_> {
        Table::read(self.section(n))
    }

    /// The number that a row's record has.
    pub(crate) fn number(&self, row: u32) -> u32 {
        u32_at(self.section(at::NUMBERS), row as usize)
    }

    /// The rows of a record.
    pub(crate) fn rows_of(&self, number: u32) -> Range<u32> {
        let numbers = self.section(at::NUMBERS);
        let first = |least: u64| {
            let (mut low, mut high) = (0, self.rows);
            while low < high {
                let middle = low.midpoint(high);
                if u64::from(u32_at(numbers, middle as usize)) < least {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            low
        };
        first(u64::from(number))..first(u64::from(number) + 1)
    }

    /// The tokens of a class.
    pub(crate) fn tokens_of(&self, class: u32) -> Range<usize> {
        let firsts = self.section(at::FIRST_TOKEN);
        let to = (u32_at(firsts, class as usize + 1) as usize).min(self.tokens.len());
        (u32_at(firsts, class as usize) as usize).min(to)..to
    }

    /// How many rows a class has.
    pub(crate) fn frequency(&self, class: u32) -> u32 {
        u32_at(self.section(at::FREQUENCY), class as usize)
    }

    /// The rows of a class, if they are few.
    pub(crate) fn singles(&self, class: u32) -> Values<'_> {
        let firsts = self.section(at::FIRST_SINGLE);
        let (from, to) = (u32_at(firsts, class as usize) as usize, u32_at(firsts, class as usize + 1) as usize);
        Values::of(self.section(at::SINGLES).get(from * 4..to * 4).unwrap_or(&[]))
    }

    /// The first date of birth of a row.
    pub(crate) fn first_birth(&self, row: u32) -> Option<Birth> {
        Birth::unpacked(u32_at(self.section(at::BIRTHS), row as usize))
    }

    /// All dates of birth of a row.
    pub(crate) fn births(&self, row: u32) -> Vec<Birth> {
        let mut all: Vec<Birth> = self.first_birth(row).into_iter().collect();
        let more = self.section(at::MORE_BIRTHS);
        let (mut low, mut high) = (0, more.len() / 8);
        while low < high {
            let middle = low.midpoint(high);
            if u32_at(more, middle * 2) < row {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        while low * 8 < more.len() && u32_at(more, low * 2) == row {
            all.extend(Birth::unpacked(u32_at(more, low * 2 + 1)));
            low += 1;
        }
        all
    }

    /// The keys of documents of all rows that have some.
    pub(crate) fn documents(&self) -> HashMap<u32, Vec<u32>> {
        let bytes = self.section(at::DOCUMENTS);
        let mut all: HashMap<u32, Vec<u32>> = HashMap::new();
        for n in 0..bytes.len() / 8 {
            all.entry(u32_at(bytes, n * 2 + 1)).or_default().push(u32_at(bytes, n * 2));
        }
        all
    }

    /// The rows with a key of a document.
    pub(crate) fn with_document(&self, key: u32) -> impl Iterator<Item = u32> {
        let bytes = self.section(at::DOCUMENTS);
        let (mut low, mut high) = (0, bytes.len() / 8);
        while low < high {
            let middle = low.midpoint(high);
            if u32_at(bytes, middle * 2) < key {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        (low..bytes.len() / 8).take_while(move |n| u32_at(bytes, n * 2) == key).map(move |n| u32_at(bytes, n * 2 + 1))
    }

    /// Reads a row. False when it is damaged.
    pub(crate) fn read(&self, row: u32, into: &mut Row) -> bool {
        let offsets = self.section(at::OFFSETS);
        let (from, to) = (u32_at(offsets, row as usize) as usize, u32_at(offsets, row as usize + 1) as usize);
        into.tokens.clear();
        into.head.han.clear();
        into.head.han_breaks = 0;
        let Some((&flags, rest)) = self.section(at::ROWS).get(from..to).and_then(<[u8]>::split_first) else {
            return false;
        };
        let Some((order, mut rest)) = rest.split_first_chunk() else { return false };
        into.head.flags = flags;
        into.head.order = u32::from_le_bytes(*order);
        if flags & HAN != 0 {
            let &[count, low, high, ref chars @ ..] = rest else { return false };
            into.head.han_breaks = u16::from_le_bytes([low, high]);
            let end = usize::from(count) * 3;
            let Some(all) = chars.get(..end) else { return false };
            into.head.han.extend(triples(all).filter_map(char::from_u32));
            rest = &chars[end..];
        }
        into.tokens.extend(triples(rest));
        let most = self.tokens.len();
        into.tokens.iter().all(|t| (*t as usize) < most)
    }
}

fn triples(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.chunks_exact(3).map(|chunk| match *chunk {
        [a, b, c] => u32::from_le_bytes([a, b, c, 0]),
        _ => 0,
    })
}
