//! A register of names that can be asked while it changes.
//!
//! A **segment** never changes: rows in the order of their numbers, a vocabulary of the parts of names, and tables from
//! keys to rows, all of it bytes that can be kept in a file and mapped. New records wait in a small front and become a
//! segment of their own; segments of like size are merged; what is removed is marked in a bitmap until then. A
//! [`Snapshot`] is one state of all that: it can be asked by any number of threads while the [`Register`] goes on.
//!
//! A question is put in three steps. The vocabulary tells which classes of parts are near those of the question. Pairs of
//! such classes, single rare classes, the letters of the whole name, dates of birth and numbers of documents give rows.
//! Those are put in order by what their parts are worth, and the best are compared in full. Ties go by the number of the
//! record, so the same question has the same answer.

mod ask;
mod build;
mod facet;
mod packed;
mod segment;
mod slots;
mod table;

use std::{fmt, sync::Arc};

use crate::{
    birth::{Birth, BirthLevel},
    document::document_keys,
    identity::{Person, name_and_birth},
    index::{
        ask::{Candidate, Memory, Question, chosen},
        build::Builder,
        segment::Segment,
    },
    score::Compared,
};

/// Records that wait in front before they become a segment of their own.
const FRONT: usize = 256;

/// Bytes that a segment may lie in: a vector, or a mapped file.
pub type Bytes = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// A record that may be meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its number in the register.
    pub record: u32,
    /// How that of its names compares that fits best.
    pub compared: Compared,
    /// How the dates of birth stand to each other, if both sides have one.
    pub birth: Option<BirthLevel>,
    /// Whether a number of a document is the same, or the same but for one sign.
    pub document: bool,
}

impl Found {
    /// Logarithm of the odds by names and dates of birth together, in millionths; a document comes before everything.
    pub fn odds(&self) -> i64 {
        name_and_birth(&self.compared, self.birth) + if self.document { 7_000_000 } else { 0 }
    }
}

/// A segment and which of its rows are gone.
#[derive(Clone)]
struct Held {
    segment: Arc<Segment>,
    gone: Arc<Vec<u64>>,
    left: u32,
}

impl Held {
    fn of(segment: Segment) -> Self {
        let left = segment.rows();
        let words = (left as usize).div_ceil(64);
        Self { segment: Arc::new(segment), gone: Arc::new(vec![0; words]), left }
    }

    fn is_gone(&self, row: u32) -> bool {
        self.gone.get(row as usize / 64).is_some_and(|word| word >> (row % 64) & 1 == 1)
    }
}

/// A segment as it is kept: its bytes, and the bitmap of the rows that are gone.
#[derive(Clone)]
pub struct Kept {
    /// The segment; they never change.
    pub bytes: Bytes,
    /// Bit n of byte n / 8: row n is gone.
    pub gone: Vec<u8>,
}

/// Bytes that are no segment, or one of another version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoSegment;

impl fmt::Display for NoSegment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("these bytes are no segment of a register of this version; build it anew")
    }
}

impl std::error::Error for NoSegment {}

/// A register that records are put into and taken out of.
#[derive(Clone, Default)]
pub struct Register {
    segments: Vec<Held>,
    front: Vec<(u32, Person)>,
}

/// One state of a register, for asking.
#[derive(Clone, Default)]
pub struct Snapshot {
    segments: Arc<[Held]>,
}

impl Register {
    /// An empty register.
    pub fn new() -> Self {
        Self::default()
    }

    /// Builds a register of many records at once. Of two with one number the later counts.
    ///
    /// ```
    /// use names::{Person, Register};
    ///
    /// let register = Register::build([(1, Person::named("Heydər Əliyev")), (2, Person::named("Li Wei"))]);
    /// let found = register.snapshot().search(&Person::named("АЛИЕВ Гейдар"), 5);
    /// assert_eq!(found[0].record, 1);
    /// ```
    pub fn build(records: impl IntoIterator<Item = (u32, Person)>) -> Self {
        let mut builder = Builder::default();
        let mut seen = std::collections::HashSet::new();
        let mut again = Vec::new();
        for (number, person) in records {
            if seen.insert(number) {
                put(&mut builder, number, &person);
            } else {
                again.push((number, person));
            }
        }
        let mut register = Self { segments: frozen(builder).into_iter().collect(), front: Vec::new() };
        for (number, person) in again {
            register.add(number, person);
        }
        register
    }

    /// Puts a record in; one that has the number already goes.
    pub fn add(&mut self, number: u32, person: Person) {
        self.remove(number);
        self.front.push((number, person));
        if self.front.len() >= FRONT {
            self.freeze();
        }
    }

    /// Takes a record out. False when there is none with the number.
    pub fn remove(&mut self, number: u32) -> bool {
        let before = self.front.len();
        self.front.retain(|(n, _)| *n != number);
        let mut found = self.front.len() < before;
        for held in &mut self.segments {
            for row in held.segment.rows_of(number) {
                if !held.is_gone(row) {
                    if let Some(word) = Arc::make_mut(&mut held.gone).get_mut(row as usize / 64) {
                        *word |= 1 << (row % 64);
                    }
                    held.left -= 1;
                    found = true;
                }
            }
        }
        found
    }

    /// Makes a segment of the records in front, and merges segments until each is three times as large as the next.
    pub fn freeze(&mut self) {
        let mut front = std::mem::take(&mut self.front);
        front.sort_by_key(|(number, _)| *number);
        let mut builder = Builder::default();
        for (number, person) in &front {
            put(&mut builder, *number, person);
        }
        self.segments.extend(frozen(builder));
        while let [.., older, newer] = self.segments.as_slice()
            && older.left < newer.left.saturating_mul(3)
        {
            self.merge_from(self.segments.len() - 2);
        }
    }

    /// Makes one segment of all.
    pub fn merge(&mut self) {
        self.freeze();
        let tidy = self.segments.len() <= 1 && self.segments.iter().all(|held| held.left == held.segment.rows());
        if !tidy {
            self.merge_from(0);
        }
    }

    fn merge_from(&mut self, first: usize) {
        let mut builder = Builder::default();
        for held in self.segments.drain(first..) {
            builder.take(&held.segment, &|row| held.is_gone(row));
        }
        self.segments.extend(frozen(builder));
    }

    /// The register as it is now.
    pub fn snapshot(&self) -> Snapshot {
        let mut segments = self.segments.clone();
        if !self.front.is_empty() {
            let mut builder = Builder::default();
            for (number, person) in &self.front {
                put(&mut builder, *number, person);
            }
            segments.extend(frozen(builder));
        }
        Snapshot { segments: segments.into() }
    }

    /// The segments to be kept; the front becomes one.
    pub fn keep(&mut self) -> Vec<Kept> {
        self.freeze();
        self.segments
            .iter()
            .map(|held| Kept {
                bytes: Arc::clone(held.segment.held()),
                gone: held.gone.iter().flat_map(|word| word.to_le_bytes()).collect(),
            })
            .collect()
    }

    /// A register of segments that were kept.
    ///
    /// # Errors
    /// When bytes are no segment of this version.
    pub fn load(kept: Vec<Kept>) -> Result<Self, NoSegment> {
        let mut segments = Vec::new();
        for Kept { bytes, gone } in kept {
            let mut held = Held::of(Segment::read_in(bytes).ok_or(NoSegment)?);
            let words = Arc::make_mut(&mut held.gone);
            for (word, chunk) in words.iter_mut().zip(gone.chunks(8)) {
                let mut eight = [0; 8];
                eight[..chunk.len()].copy_from_slice(chunk);
                *word = u64::from_le_bytes(eight);
            }
            let gone: u32 = (0..held.segment.rows()).map(|row| u32::from(held.is_gone(row))).sum();
            held.left -= gone;
            segments.push(held);
        }
        Ok(Self { segments, front: Vec::new() })
    }
}

fn put(builder: &mut Builder, number: u32, person: &Person) {
    let documents: Vec<u32> = person.documents.iter().flat_map(|text| document_keys(text)).collect();
    for (at, name) in person.names.iter().enumerate() {
        builder.add(number, &name.view(), &person.births, if at == 0 { &documents } else { &[] });
    }
}

fn frozen(builder: Builder) -> Option<Held> {
    let bytes: Bytes = Arc::new(builder.bytes());
    Segment::read_in(bytes).filter(|segment| segment.rows() > 0).map(Held::of)
}

impl Snapshot {
    /// How many names there are; a record has one or more.
    pub fn names(&self) -> usize {
        self.segments.iter().map(|held| held.left as usize).sum()
    }

    /// How many bytes the segments take.
    pub fn bytes(&self) -> usize {
        self.segments.iter().map(|held| held.segment.bytes().len()).sum()
    }

    /// The records whose names fit best, at most `most`, the best first.
    pub fn search(&self, person: &Person, most: usize) -> Vec<Found> {
        let mut found = self.find(person);
        found.sort_unstable_by_key(|found| (std::cmp::Reverse(found.compared.odds()), found.record));
        found.truncate(most);
        found
    }

    /// The records whose names and dates of birth together fit best, at most `most`, the best first.
    pub fn search_by_all(&self, person: &Person, most: usize) -> Vec<Found> {
        let mut found = self.find(person);
        found.sort_unstable_by_key(|found| (std::cmp::Reverse(found.odds()), found.record));
        found.truncate(most);
        found
    }

    fn find(&self, person: &Person) -> Vec<Found> {
        let documents: Vec<u32> = person.documents.iter().flat_map(|text| document_keys(text)).collect();
        let mut found: Vec<Found> = Vec::new();
        for name in &person.names {
            let question = Question::of(name, &person.births, &documents);
            let mut memories: Vec<Memory> = Vec::with_capacity(self.segments.len());
            let mut candidates: Vec<Candidate> = Vec::new();
            for (n, held) in self.segments.iter().enumerate() {
                let mut memory = Memory::new();
                candidates.extend(question.ask(&held.segment, n, &|row| held.is_gone(row), &mut memory));
                memories.push(memory);
            }
            chosen(&mut candidates);
            for one in &candidates {
                let Some(held) = self.segments.get(one.segment) else { continue };
                let Some(memory) = memories.get_mut(one.segment) else { continue };
                let Some(compared) = memory.compare(&question, &held.segment, one.row) else { continue };
                let birth = Birth::best(&person.births, &held.segment.births(one.row));
                found.push(Found { record: one.number, compared, birth, document: one.document });
            }
        }
        // one answer a record: the name that fits best
        found.sort_unstable_by_key(|f| (f.record, std::cmp::Reverse(f.compared.odds())));
        let mut kept: Vec<Found> = Vec::with_capacity(found.len());
        for one in found {
            match kept.last_mut() {
                Some(last) if last.record == one.record => last.document |= one.document,
                _ => kept.push(one),
            }
        }
        kept
    }
}
