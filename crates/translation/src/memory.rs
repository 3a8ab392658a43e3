//! The translation memory: what was translated before, found again when a segment is the same or nearly so.
//!
//! A segment is looked up by its words cut short, the rare ones first; the few that share most with it are compared in
//! full. Whether a person may see the matter that a translation comes from is asked before anything else is done with it.

use std::{
    cell::RefCell,
    cmp::Reverse,
    collections::{BTreeMap, HashMap, HashSet},
};

use kernel::{Date, Digest, Lang};

use crate::{
    likeness::{Likeness, Masked, alike, masked, tokens},
    limits,
    pairing::Work,
    segment::normal,
};

/// One earlier translation of one segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// The language of the source.
    pub from: Lang,
    /// The language of the target.
    pub to: Lang,
    /// The source segment.
    pub source: String,
    /// Its translation.
    pub target: String,
    /// The day on which it was finished.
    pub on: Date,
    /// The matter that it comes from; opaque here, the caller knows who may see it.
    pub matter: String,
    /// How far the translation was.
    pub work: Work,
}

/// What is asked of the memory.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The language of the segment.
    pub from: Lang,
    /// The language wanted.
    pub to: Lang,
    /// The segment.
    pub text: &'a str,
    /// The least likeness of an answer; [`Likeness::USEFUL`] is usual.
    pub least: Likeness,
    /// How many answers at most, up to [`limits::ANSWERS`].
    pub most: usize,
}

/// An answer of the memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found<'a> {
    /// The earlier translation.
    pub unit: &'a Unit,
    /// How alike its source is; [`Likeness::SAME`] for the same text.
    pub likeness: Likeness,
}

/// What is kept of the units of one pair of languages.
#[derive(Default)]
struct Shelf {
    /// Token → the units that have it, in their order.
    by_token: HashMap<String, Vec<u32>>,
    /// Key → units with the same text.
    by_key: HashMap<Digest, Vec<u32>>,
    /// Place on the shelf → place in the memory.
    units: Vec<u32>,
    masked: Vec<Masked>,
    /// How many words each unit has: asked for far more often than the words themselves.
    words: Vec<u16>,
}

/// Earlier translations. Built from what a store holds, and added to.
#[derive(Default)]
pub struct Memory {
    units: Vec<Unit>,
    /// The matter of each unit, by number, so that each is asked for once.
    matter_of: Vec<u32>,
    matters: HashMap<String, u32>,
    shelves: BTreeMap<(Lang, Lang), Shelf>,
    /// Units whose texts are gone.
    forgotten: usize,
    /// The number of the next matter.
    next_matter: u32,
}

impl Memory {
    /// An empty memory.
    pub fn new() -> Self {
        Self::default()
    }

    /// How many translations it holds.
    pub fn len(&self) -> usize {
        self.units.len() - self.forgotten
    }

    /// Whether it holds nothing.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Adds a translation; whole ones only, so a unit that nobody has accepted is left out and gives `false`.
    pub fn add(&mut self, unit: Unit) -> bool {
        if unit.work != Work::Done || unit.source.trim().is_empty() || unit.target.trim().is_empty() {
            return false;
        }
        let Ok(place) = u32::try_from(self.units.len()) else { return false };
        let next = &mut self.next_matter;
        let matter = *self.matters.entry(unit.matter.clone()).or_insert_with(|| {
            *next += 1;
            *next
        });
        let kept = self.shelves.entry((unit.from, unit.to)).or_default();
        let here = u32::try_from(kept.units.len()).unwrap_or(u32::MAX);
        let question = masked(unit.from, &unit.source);
        for token in tokens(&question) {
            kept.by_token.entry(token).or_default().push(here);
        }
        kept.by_key.entry(Digest::of(normal(&unit.source).as_bytes())).or_default().push(here);
        kept.words.push(u16::try_from(question.0.len()).unwrap_or(u16::MAX));
        kept.masked.push(question);
        kept.units.push(place);
        self.matter_of.push(matter);
        self.units.push(unit);
        true
    }

    /// Forgets every translation of a matter, such as one whose record is erased, and says how many there were. Their texts
    /// are gone at once; the words cut to five letters stay in the lists until the memory is built anew, without a hint at
    /// where they came from.
    pub fn forget(&mut self, matter: &str) -> usize {
        let Some(number) = self.matters.remove(matter) else { return 0 };
        let gone: HashSet<u32> =
            (0..).zip(&self.matter_of).filter(|&(_, &of)| of == number).map(|(place, _)| place).collect();
        for &place in &gone {
            if let Some(unit) = self.units.get_mut(place as usize) {
                (unit.source, unit.target, unit.matter) = (String::new(), String::new(), String::new());
            }
        }
        for kept in self.shelves.values_mut() {
            for (here, place) in kept.units.iter().enumerate() {
                if let (true, Some(masked)) = (gone.contains(place), kept.masked.get_mut(here)) {
                    *masked = Masked(Vec::new());
                }
            }
            for list in kept.by_key.values_mut() {
                list.retain(|&here| kept.units.get(here as usize).is_some_and(|place| !gone.contains(place)));
            }
            kept.by_key.retain(|_, list| !list.is_empty());
        }
        self.forgotten += gone.len();
        gone.len()
    }

    /// The translations of the same text and of texts like it, the most alike first, then the newest, then the one that was
    /// added first. Of equal pairs of source and target one is given. `allowed` is asked once for each matter that comes
    /// into question; what it refuses is neither given nor counted.
    ///
    /// Not everything is compared: a text that shares no word cut to five letters is not found, nor one beyond the first
    /// [`limits::CANDIDATES`] by shared words.
    pub fn find(&self, asked: Asked<'_>, allowed: &dyn Fn(&str) -> bool) -> Vec<Found<'_>> {
        let Some(kept) = self.shelves.get(&(asked.from, asked.to)) else { return Vec::new() };
        // By the number of the matter: whether it may be seen, once that was asked.
        let answers: RefCell<Vec<Option<bool>>> = RefCell::new(vec![None; self.next_matter as usize + 1]);
        let may = |here: u32| {
            let Some(&place) = kept.units.get(here as usize) else { return false };
            let (Some(&matter), Some(unit)) = (self.matter_of.get(place as usize), self.units.get(place as usize))
            else {
                return false;
            };
            if unit.source.is_empty() {
                return false;
            }
            let mut answers = answers.borrow_mut();
            let Some(answer) = answers.get_mut(matter as usize) else { return false };
            *answer.get_or_insert_with(|| allowed(&unit.matter))
        };
        let key = Digest::of(normal(asked.text).as_bytes());
        let mut found: Vec<(Likeness, u32)> = Vec::new();
        let same = kept.by_key.get(&key).map_or(&[][..], Vec::as_slice);
        found.extend(same.iter().filter(|&&here| may(here)).map(|&here| (Likeness::SAME, here)));
        let question = masked(asked.from, asked.text);
        for here in kept.candidates(&question, &may) {
            let Some(other) = kept.masked.get(here as usize) else { continue };
            if !same.contains(&here) {
                found.push((alike(&question, other), here));
            }
        }
        found.retain(|&(likeness, _)| likeness >= asked.least);
        let read = |here: u32| kept.units.get(here as usize).and_then(|&place| self.units.get(place as usize));
        let on = |here: u32| read(here).map(|unit| unit.on.parts());
        found.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| on(b.1).cmp(&on(a.1))).then(a.1.cmp(&b.1)));
        let mut out: Vec<Found<'_>> = Vec::new();
        for (likeness, here) in found {
            let Some(unit) = read(here) else { continue };
            if out.len() >= asked.most.min(limits::ANSWERS) {
                break;
            }
            if !out.iter().any(|other| other.unit.source == unit.source && other.unit.target == unit.target) {
                out.push(Found { unit, likeness });
            }
        }
        out
    }
}

impl Shelf {
    /// The units that share most with the question, weighed by how rare what they share is.
    fn candidates(&self, question: &Masked, may: &dyn Fn(u32) -> bool) -> Vec<u32> {
        let mut lists: Vec<&Vec<u32>> = tokens(question).iter().filter_map(|token| self.by_token.get(token)).collect();
        lists.sort_by_key(|list| list.len());
        let all = self.units.len().max(1);
        let mut weight = vec![0_u32; self.units.len()];
        let mut touched: Vec<u32> = Vec::new();
        let mut read = 0;
        for (number, list) in lists.iter().enumerate() {
            // Words that nearly every segment has tell nothing once rarer ones have been looked at.
            if number >= 2 && list.len() > all / 4 && !touched.is_empty() {
                break;
            }
            let rare = u32::try_from((all / list.len().max(1)).max(1)).unwrap_or(u32::MAX).ilog2() + 1;
            for &here in *list {
                if let Some(weight) = weight.get_mut(here as usize) {
                    if *weight == 0 {
                        touched.push(here);
                    }
                    *weight += rare;
                }
            }
            read += list.len();
            if read > READ_AT_MOST && number >= 2 {
                break;
            }
        }
        let length = u32::try_from(question.0.len()).unwrap_or(u32::MAX);
        // Half as long or twice as long cannot be useful: each word too many costs one.
        let rank = |here: u32| {
            let words = u32::from(*self.words.get(here as usize)?);
            let weight = *weight.get(here as usize)?;
            (words * 2 >= length && length * 2 >= words).then_some((
                Reverse(weight * 100 / words.max(length).max(1)),
                Reverse(weight),
                here,
            ))
        };
        let mut ranked: Vec<_> = touched.into_iter().filter(|&here| may(here)).filter_map(rank).collect();
        if ranked.len() > limits::CANDIDATES {
            ranked.select_nth_unstable(limits::CANDIDATES);
            ranked.truncate(limits::CANDIDATES);
        }
        ranked.sort_unstable();
        ranked.into_iter().map(|(_, _, here)| here).collect()
    }
}

/// Entries of the word lists that one question reads before it stops at words that are less rare.
const READ_AT_MOST: usize = 60_000;
