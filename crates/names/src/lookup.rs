//! Small tables that are read once: how common a name is, and which names stand for one another.

use std::sync::LazyLock;

use crate::sound::{
    A, AYN, C, CH, DJ, E, G, GH, H, I, J, K, KH, LJ, O, Q, S, Sounds, T, TH, TS, U, V, W, X, Y, ZH, fold_affixes,
    is_vowel, of_latin,
};

/// Tenths of a bit for a name that no table knows: one in about 50,000 persons.
pub(crate) const RARE: u16 = 150;

/// The key under which spellings of one name mostly fall together.
pub(crate) fn key(sounds: &Sounds) -> u64 {
    let mut hash = Fnv::new();
    let row = sounds.as_slice();
    let mut last = 0;
    let end = row.iter().rposition(|&s| !is_vowel(s) && s != J && s != H).map_or(row.len(), |at| at + 1);
    for &sound in &row[..end] {
        let class = match sound {
            A | E => A,
            I | Y | J => I,
            O | U => O,
            W | V => V,
            K | Q | C => K,
            KH | H => H,
            G | GH => G,
            DJ | LJ | ZH => DJ,
            TS => S,
            TH => T,
            X => X,
            CH => CH,
            AYN => continue,
            other => other,
        };
        if class != last {
            hash.add(class);
        }
        last = class;
    }
    hash.end()
}

/// The key of what an abjad writes: consonants alone.
pub(crate) fn consonant_key(sounds: &Sounds) -> u64 {
    let mut hash = Fnv::new();
    let mut last = 0;
    for &sound in sounds.as_slice() {
        let class = match sound {
            A..=Y | J | W | AYN => continue,
            K | Q | C => K,
            KH | H => H,
            G | GH | DJ | LJ | ZH => DJ,
            TS => S,
            TH => T,
            other => other,
        };
        if class != last {
            hash.add(class);
        }
        last = class;
    }
    hash.add(0xff);
    hash.end()
}

struct Fnv(u64);

impl Fnv {
    const fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    const fn add(&mut self, byte: u8) {
        self.0 = (self.0 ^ byte as u64).wrapping_mul(0x0100_0000_01b3);
    }

    const fn end(self) -> u64 {
        self.0
    }
}

/// A number for a text, the same on every machine.
pub(crate) fn hash(text: &str) -> u64 {
    let mut hash = Fnv::new();
    for byte in text.bytes() {
        hash.add(byte);
    }
    hash.end()
}

/// The upper half of [`hash`].
pub(crate) fn short_hash(text: &str) -> u32 {
    u32::try_from(hash(text) >> 32).unwrap_or(0)
}

const RARITY: &str = include_str!("../data/rarity.tsv");
const VARIANTS: &str = include_str!("../data/variants.txt");

static BITS: LazyLock<Vec<(u64, u16)>> = LazyLock::new(|| {
    let mut all: Vec<(u64, u16)> = Vec::new();
    for line in RARITY.lines().filter(|line| !line.starts_with('#')) {
        let Some((word, bits)) = line.split_once('\t') else { continue };
        let Ok(bits) = bits.parse() else { continue };
        let sounds = fold_affixes(&of_latin(word));
        all.push((key(&sounds), bits));
        all.push((consonant_key(&sounds), bits));
    }
    all.sort_unstable();
    // the commonest name under a key speaks for it
    all.dedup_by_key(|(key, _)| *key);
    all
});

/// How much it says that two persons share this name, in tenths of a bit: 60 is one person in 64.
pub(crate) fn rarity(key: u64) -> u16 {
    BITS.binary_search_by_key(&key, |(key, _)| *key).map_or(RARE, |at| BITS[at].1)
}

static GROUPS: LazyLock<Vec<(u64, u16)>> = LazyLock::new(|| {
    let mut all: Vec<(u64, u16)> = Vec::new();
    for (line, group) in VARIANTS.lines().filter(|line| !line.starts_with('#')).zip(1_u16..) {
        for word in line.split_whitespace() {
            let letters: String = crate::roman::plain_latin(word).chars().filter(|c| c.is_alphabetic()).collect();
            let sounds = fold_affixes(&of_latin(&letters));
            all.push((key(&sounds), group));
            all.push((consonant_key(&sounds), group));
        }
    }
    all.sort_unstable();
    all.dedup();
    all
});

/// The groups of names that a key belongs to; zeros fill up.
pub(crate) fn variants(key: u64) -> [u16; 4] {
    let mut found = [0; 4];
    let from = GROUPS.partition_point(|(k, _)| *k < key);
    for (slot, (_, group)) in found.iter_mut().zip(GROUPS[from..].iter().take_while(|(k, _)| *k == key)) {
        *slot = *group;
    }
    found
}
