//! The score of two names.

use crate::{
    align::{Alignment, Bond, Rule, align},
    evidence::{About, Sink, Sum, bits_of_both, evidence, weigh},
    parts::{Kind, Name},
    view::View,
    weights::{at, probability},
};

/// How two names stand to each other, in words that a form can use. They follow the three outcomes of the Delegated
/// Regulations (EU) 2023/332 and 2023/333 on same and similar identity data: same, similar, and neither.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// They cannot be compared: one has no letter, or no reading.
    Unknown,
    /// Below 0.2.
    Different,
    /// From 0.2: worth a look when something else agrees.
    Possible,
    /// From 0.6.
    Similar,
    /// From 0.95, and no part contradicts.
    Same,
}

impl Level {
    /// The code of the sentence.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Different => "different",
            Self::Possible => "possible",
            Self::Similar => "similar",
            Self::Same => "same",
        }
    }
}

/// What a comparison of two names found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Compared {
    odds: i64,
    likeness: u16,
    unknown: bool,
    against: bool,
}

impl Compared {
    /// Logarithm of the odds that it is one person, in millionths of a natural logarithm: the sum of the evidence.
    pub const fn odds(&self) -> i64 {
        self.odds
    }

    /// Probability that it is one person, in steps of a millionth, above 0 and below 1; 0 when the names cannot be
    /// compared. It holds among pairs that are as hard as those of the lists it was fitted on and as often true.
    pub fn score(&self) -> f64 {
        f64::from(self.millionths()) / 1_000_000.0
    }

    /// [`Compared::score`] as a whole number of millionths.
    pub fn millionths(&self) -> u32 {
        if self.unknown { 0 } else { probability(self.odds) }
    }

    /// How alike the spellings are, between 0 and 1, whatever that says about persons: a name is 1 with itself.
    pub fn likeness(&self) -> f64 {
        f64::from(self.likeness) / 1000.0
    }

    /// Whether nothing could be compared.
    pub const fn is_unknown(&self) -> bool {
        self.unknown
    }

    /// The level in words.
    pub fn level(&self) -> Level {
        match self.millionths() {
            _ if self.unknown => Level::Unknown,
            950_000.. if !self.against => Level::Same,
            600_000.. => Level::Similar,
            200_000.. => Level::Possible,
            _ => Level::Different,
        }
    }
}

/// Compares two names. The order of the two does not matter.
pub fn compare(a: &Name, b: &Name) -> Compared {
    let (a, b) = (a.view(), b.view());
    let mut sum = Sum::default();
    let found = evidence(&a, &b, &mut sum);
    summed(&a, &b, &found, sum.0 + too_common(&a, &b, &found, sum.0))
}

/// [`compare()`] where something remembers how alike two parts are.
pub(crate) fn compare_with(a: &View<'_>, b: &View<'_>, like: &mut impl FnMut(usize, usize) -> (u16, Rule)) -> Compared {
    let mut sum = Sum::default();
    let found = align(a, b, like);
    weigh(a, b, &found, &mut sum);
    summed(a, b, &found, sum.0 + too_common(a, b, &found, sum.0))
}

/// Names that so many bear as one in 1,024 do not alert by themselves: one given name, a particle, a title.
const COMMON: u32 = 100;
/// What the odds of such names are held to: a score of 0.38.
const COMMON_MOST: i64 = -500_000;
/// What the odds of a name of one word and one of more are held to, which one word never takes over a score of 0.6.
const ALONE_MOST: i64 = 300_000;

/// What is taken off when all that agrees is too common to say who it is; zero or less.
pub(crate) fn too_common(a: &View<'_>, b: &View<'_>, found: &Alignment, odds: i64) -> i64 {
    let agreed: u32 = found.bonds().iter().map(|bond| bond_bits(a, b, *bond)).sum();
    // a name of one word says little of one that has more
    let words = |view: &View<'_>| view.parts.iter().filter(|p| !matches!(p.kind, Kind::Initial | Kind::Extra)).count();
    let alone = matches!((words(a), words(b)), (0 | 1, 2..) | (2.., 0 | 1))
        && found.bonds().iter().all(|bond| bond.rule != Rule::Joined);
    match (found.han_count, agreed < COMMON) {
        (0, true) => held(odds, COMMON_MOST),
        (0, false) if alone => held(odds, ALONE_MOST),
        _ => 0,
    }
}

/// What is taken off so that odds above `most` go up a hundred times slower from there: the order stays.
pub(crate) fn held(odds: i64, most: i64) -> i64 {
    if odds > most { (odds - most) / 100 - (odds - most) } else { 0 }
}

fn bond_bits(a: &View<'_>, b: &View<'_>, bond: Bond) -> u32 {
    let (x, y) = (&a.parts[usize::from(bond.a)], &b.parts[usize::from(bond.b)]);
    if bond.rule == Rule::Initial { 0 } else { u32::from(bits_of_both(x, y)) }
}

pub(crate) fn summed(a: &View<'_>, b: &View<'_>, found: &Alignment, odds: i64) -> Compared {
    let both = |used: u16, name: &View<'_>| used.count_ones() as usize >= name.parts.len();
    Compared {
        odds,
        likeness: likeness(a, b, found),
        unknown: found.unknown,
        against: !both(found.used_a, a) && !both(found.used_b, b),
    }
}

/// Share of both names that agrees, each part by its rarity.
fn likeness(a: &View<'_>, b: &View<'_>, found: &Alignment) -> u16 {
    if found.unknown {
        return 0;
    }
    if found.han_count > 0 {
        return found.han;
    }
    let all = a.parts.iter().chain(b.parts.iter()).map(|p| u32::from(p.bits.max(1))).sum::<u32>().max(1);
    let mut agreed = 0;
    for bond in found.bonds() {
        let (i, j) = (usize::from(bond.a), usize::from(bond.b));
        let mut bits = u32::from(a.parts[i].bits.max(1)) + u32::from(b.parts[j].bits.max(1));
        if bond.rule == Rule::Joined {
            bits += if bond.more_a { a.parts.get(i + 1) } else { b.parts.get(j + 1) }.map_or(0, |p| u32::from(p.bits));
        }
        agreed += bits * u32::from(bond.like) / 1000;
    }
    u16::try_from((agreed * 1000 / all).min(1000)).unwrap_or(1000)
}

/// The values of all terms, in thousandths of their unit, for finding the weights anew.
pub fn term_values(a: &Name, b: &Name) -> Vec<i32> {
    struct Values(Vec<i32>);
    impl Sink for Values {
        fn take(&mut self, _: About, term: usize, value: i32) {
            self.0[term] += value;
        }
    }
    let mut values = Values(vec![0; at::TERMS]);
    evidence(&a.view(), &b.view(), &mut values);
    values.0
}

/// How many terms there are.
pub const fn terms_count() -> usize {
    at::TERMS
}
