//! Which records may be meant: recall first, then the comparison decides.
//!
//! Each part of a record's name stands under several keys: its sounds, its consonants, the names it stands for, and its
//! consonants with one left out. A question collects the records under its own keys, the rarer key counting more, and the
//! best of them are compared in full. Ties go by the number of the record, so the same question has the same answer.

use crate::{
    han,
    lookup::{consonant_key, key, near_keys},
    parts::{Kind, Name},
    score::{Compared, compare},
    sound::Sounds,
};

/// Records compared in full for one question.
const CANDIDATES: usize = 240;
/// A key under which more records stand says too little to collect them, unless no other key is there.
const COMMON: usize = 4_000;

/// A register of names that can be asked.
#[derive(Clone, Debug, Default)]
pub struct Index {
    names: Vec<Name>,
    /// Key and record, in order.
    postings: Vec<(u64, u32)>,
}

/// A record that may be meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its number in the register, from 0.
    pub record: u32,
    /// How its name compares.
    pub compared: Compared,
}

impl Index {
    /// Builds the index of a register; the number of a record is its place.
    pub fn build(names: Vec<Name>) -> Self {
        let mut postings: Vec<(u64, u32)> = Vec::new();
        for (name, record) in names.iter().zip(0_u32..) {
            postings.extend(keys(name).into_iter().map(|(key, _)| (key, record)));
        }
        postings.sort_unstable();
        postings.dedup();
        Self { names, postings }
    }

    /// How many records there are.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// The name of a record.
    pub fn name(&self, record: u32) -> Option<&Name> {
        self.names.get(usize::try_from(record).ok()?)
    }

    fn under(&self, key: u64) -> &[(u64, u32)] {
        let from = self.postings.partition_point(|(k, _)| *k < key);
        let count = self.postings[from..].partition_point(|(k, _)| *k == key);
        &self.postings[from..from + count]
    }

    /// The records whose names fit best, at most `most`, the best first.
    pub fn search(&self, question: &Name, most: usize) -> Vec<Found> {
        let keys = keys(question);
        let lists: Vec<(&[(u64, u32)], u32)> = keys.iter().map(|(key, worth)| (self.under(*key), *worth)).collect();
        let rare = lists.iter().any(|(list, _)| !list.is_empty() && list.len() <= COMMON);
        let mut hits: Vec<(u32, u32)> = Vec::new();
        for (list, worth) in lists {
            if list.len() > COMMON && rare && list.len() * 20 > self.names.len() {
                continue;
            }
            // bits that the key says, by how many records have it
            let bits = (self.names.len().max(1) / list.len().max(1)).max(1).ilog2() + 1;
            hits.extend(list.iter().map(|(_, record)| (*record, bits * worth)));
        }
        hits.sort_unstable();
        let mut sums: Vec<(u32, u32)> = Vec::new();
        for (record, worth) in hits {
            match sums.last_mut() {
                Some((last, sum)) if *last == record => *sum += worth,
                _ => sums.push((record, worth)),
            }
        }
        sums.sort_unstable_by_key(|(record, sum)| (u32::MAX - sum, *record));
        sums.truncate(CANDIDATES);
        let mut found: Vec<Found> = sums
            .iter()
            .filter_map(|(record, _)| Some(Found { record: *record, compared: compare(question, self.name(*record)?) }))
            .filter(|found| !found.compared.is_unknown())
            .collect();
        found.sort_unstable_by_key(|found| (std::cmp::Reverse(found.compared.odds()), found.record));
        found.truncate(most);
        found
    }
}

/// The keys of a name, with what each is worth.
fn keys(name: &Name) -> Vec<(u64, u32)> {
    let mut keys: Vec<(u64, u32)> = Vec::new();
    let mut add = |sounds: &Sounds, vowels: bool| {
        if sounds.is_empty() {
            return;
        }
        if vowels {
            keys.push((key(sounds), 3));
        }
        keys.push((consonant_key(sounds), 4));
        keys.extend(near_keys(sounds).into_iter().map(|key| (key, 1)));
    };
    for part in name.parts.iter().filter(|part| part.kind != Kind::Initial) {
        add(&part.sounds, !name.abjad);
        add(&part.other, !name.abjad);
        add(&part.foreign, !name.abjad);
    }
    for pair in name.parts.windows(2) {
        add(&pair[0].sounds.joined(&pair[1].sounds), false);
    }
    for sounds in han::family_and_given(&name.han) {
        add(&sounds, false);
    }
    for part in &name.parts {
        keys.extend(part.variants.iter().filter(|v| **v != 0).map(|v| (0xfd00_0000_0000_0000 | u64::from(*v), 3)));
    }
    for c in &name.han {
        keys.push((0xfc00_0000_0000_0000 | u64::from(u32::from(*c)), 3));
    }
    keys.sort_unstable();
    keys.dedup_by_key(|(key, _)| *key);
    keys
}
