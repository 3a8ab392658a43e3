//! A question to a segment: which rows may be meant, first by their keys, then by their parts.

use crate::{
    align::{FLOOR, MOST_PARTS, Rule, part_likeness, same_variant, sound_likeness},
    birth::{Birth, BirthLevel},
    distance::Eyes,
    evidence::bits_of_both,
    index::{
        build::RARE,
        facet::{asked, character, readings, together},
        segment::{Row, Segment, at},
        slots::Slots,
        table::Values,
    },
    parts::{Kind, Name, Part},
    score::{Compared, compare_with},
    script::Script,
    skeleton::{bag, cost, pair, plain},
    view::View,
};

/// Most parts of a question that are looked up.
const FACETS: usize = 6;
/// Most classes near a part that differ by a consonant.
const NEARLY: usize = 32;
/// Least likeness of a part that differs by a consonant.
const NEARLY_FLOOR: u16 = 640;
/// Least likeness of a part to one Chinese character.
const CHARACTER_FLOOR: u16 = 680;
/// Most rows under one pair of classes that are looked at, unless a date of birth tells them apart.
const LONG: usize = 1_500;
/// Most rows under one pair of classes whose dates of birth are looked at.
const LONGEST: usize = 40_000;
/// Rows whose parts are looked at.
const LOOKED_AT: usize = 400;
/// Rows that are compared in full.
pub(crate) const COMPARED: usize = 80;
/// Rows that are compared however little they are worth.
const FEW: usize = 16;
/// Of those that are slow to compare, so many.
const SLOW: usize = 40;
/// What the same day of birth is worth among the rows whose parts are looked at, in tenths of a bit.
const SAME_DAY: u32 = 200;
/// What the number of a document is worth: more than any name.
const DOCUMENT: u32 = 5_000;
/// A mark in the sum of a row: something agreed that is no part of the question.
const APART: u32 = 1 << 31;

/// A part of the question, or what may stand for some of them.
struct Facet {
    part: Part,
    /// Its place among the parts of the question.
    own: Option<u32>,
    /// Which parts and characters of the question it stands for.
    mask: u32,
    /// The tongue that characters are read in.
    tongue: Option<u8>,
    /// Keys of classes that are looked at, and of those that are when they are near enough.
    keys: Vec<u64>,
    nearly: Vec<u64>,
}

/// A name that is asked for.
pub(crate) struct Question<'a> {
    name: &'a Name,
    births: &'a [Birth],
    documents: &'a [u32],
    facets: Vec<Facet>,
    bag: Option<u64>,
}

/// A class that is near a facet.
#[derive(Clone, Copy)]
struct Near {
    class: u32,
    key: u64,
    like: u16,
    worth: u32,
}

/// A row that may be meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Candidate {
    /// The larger the better; the sign is turned so that the best come first.
    pub(crate) order: i64,
    pub(crate) number: u32,
    pub(crate) segment: usize,
    pub(crate) row: u32,
    pub(crate) document: bool,
    /// Characters against sounds, which takes ten times as long.
    pub(crate) slow: bool,
}

/// What is remembered while one segment is asked: how alike parts and tokens are.
pub(crate) struct Memory {
    likes: Slots,
    row: Row,
}

const RULES: [Rule; 7] =
    [Rule::Sound, Rule::Variant, Rule::Initial, Rule::Joined, Rule::Beginning, Rule::Characters, Rule::Letters];

impl Memory {
    pub(crate) fn new() -> Self {
        Self { likes: Slots::new(11), row: Row::default() }
    }

    fn like(likes: &mut Slots, own: u32, token: u32, a: &Part, b: &Part) -> (u16, Rule) {
        let slot = likes.entry(token << 4 | own);
        if *slot == 0 {
            let (like, rule) = part_likeness(a, b, FLOOR);
            let rule = RULES.iter().position(|r| *r == rule).unwrap_or(0);
            *slot = 1 << 31 | u32::try_from(rule).unwrap_or(0) << 16 | u32::from(like);
        }
        let rule = RULES.get((*slot >> 16 & 7) as usize).copied().unwrap_or(Rule::Sound);
        (u16::try_from(*slot & 0xffff).unwrap_or(0), rule)
    }

    /// Compares the question with a row in full.
    pub(crate) fn compare(&mut self, question: &Question<'_>, segment: &Segment, row: u32) -> Option<Compared> {
        let Self { likes, row: into } = self;
        if !segment.read(row, into) {
            return None;
        }
        let into = &*into;
        let (a, b) = (question.name.view(), into.view(segment.tokens()));
        let compared = compare_with(&a, &b, &mut |i, j| {
            let own = u32::try_from(i).unwrap_or(0);
            Self::like(likes, own, into.tokens[j], &a.parts[i], &b.parts[j])
        });
        (!compared.is_unknown()).then_some(compared)
    }
}

/// What an agreement of so much likeness is worth, in tenths of a bit.
fn worth(part: &Part, token: &Part, like: u16) -> u32 {
    let bits = u32::from(bits_of_both(part, token)).max(20);
    bits * u32::from(like.saturating_sub(500)) * 2 / 1000
}

/// Leaves the candidates that are compared in full: the best, and of those worth less than a quarter of the best, or
/// slow to compare, only a few.
pub(crate) fn chosen(candidates: &mut Vec<Candidate>) {
    candidates.sort_unstable();
    candidates.truncate(COMPARED);
    let Some(first) = candidates.first().copied() else { return };
    let (mut kept, mut slow) = (0, 0);
    candidates.retain(|one| {
        slow += usize::from(one.slow);
        let take = one.document || (kept < FEW || one.order <= first.order / 4) && !(one.slow && slow > SLOW);
        kept += usize::from(take);
        take
    });
}

impl<'a> Question<'a> {
    pub(crate) fn of(name: &'a Name, births: &'a [Birth], documents: &'a [u32]) -> Self {
        let mut places: Vec<usize> = (0..name.parts.len().min(MOST_PARTS)).collect();
        places.retain(|at| name.parts[*at].kind != Kind::Initial);
        // of many parts the rarest
        places.sort_by_key(|at| (name.parts[*at].kind == Kind::Extra, u16::MAX - name.parts[*at].bits, *at));
        places.truncate(FACETS);
        places.sort_unstable();
        let mut facets: Vec<Facet> = Vec::new();
        let mut add = |part: Part, own: Option<u32>, mask: u32, tongue: Option<u8>, near: bool| {
            let mut keys = Vec::new();
            let mut nearly = Vec::new();
            asked(&part, near, &mut keys, &mut nearly);
            facets.push(Facet { part, own, mask, tongue, keys, nearly });
        };
        for at in places {
            add(name.parts[at].clone(), u32::try_from(at).ok(), 1 << at, None, true);
        }
        for (part, mask) in together(name) {
            add(part, None, mask, None, false);
        }
        if !name.han.is_empty() {
            for (part, piece) in readings(&name.view()) {
                let run = piece.mask.count_ones() > 1;
                add(part, None, u32::from(piece.mask) << 16, Some(piece.tongue), run);
            }
        }
        Self { bag: bag(name.parts.iter().map(|p| &p.sounds)), name, births, documents, facets }
    }

    /// The classes of a segment that are near a facet, the nearest first.
    fn near(facet: &Facet, segment: &Segment, most: usize) -> Vec<Near> {
        let table = segment.table(at::NEAR);
        let under = |keys: &[u64]| {
            let mut classes: Vec<u32> = keys.iter().flat_map(|key| table.under(*key).iter()).collect();
            classes.sort_unstable();
            classes.dedup();
            classes
        };
        let mut classes = under(&facet.keys);
        let read = plain(&facet.part.sounds);
        let abjad = facet.part.eyes == Eyes::Abjad;
        let bound = u32::try_from(read.as_slice().len().max(3)).unwrap_or(3) * if abjad { 60 } else { 42 };
        let mut nearly: Vec<(u32, u32)> = under(&facet.nearly)
            .into_iter()
            .filter(|class| classes.binary_search(class).is_err())
            .map(|class| (cost(&read, &segment.skeleton(class)), class))
            .filter(|(cost, _)| *cost <= bound)
            .collect();
        nearly.sort_unstable_by_key(|(cost, class)| (*cost, segment.class_key(*class)));
        nearly.truncate(NEARLY);
        let direct = classes.len();
        classes.extend(nearly.iter().map(|(_, class)| class));
        let mut found = Vec::new();
        for (n, class) in classes.into_iter().enumerate() {
            // one character has so many namesakes that only what sounds the same counts
            let floor = match facet.mask >> 16 {
                0 if n < direct => FLOOR,
                0 => NEARLY_FLOOR,
                mask if mask.is_power_of_two() => CHARACTER_FLOOR,
                _ => NEARLY_FLOOR,
            };
            let mut best = (floor - 1, 0);
            let tokens = &segment.tokens()[segment.tokens_of(class)];
            // what stands for the name is near however it sounds; no more is asked then than whether it sounds nearer
            if n < direct
                && let Some(other) = tokens.iter().find(|other| same_variant(&facet.part, other))
            {
                best = (930, worth(&facet.part, other, 930));
            }
            let mut before: Option<&Part> = None;
            for other in tokens {
                // one name as family and as given name stands there twice
                let again = before.is_some_and(|b| b.sounds == other.sounds && b.eyes == other.eyes);
                before = Some(other);
                if again || facet.part.script == Script::Han && other.script == Script::Han {
                    continue;
                }
                let mut like = sound_likeness(&facet.part, other, best.0 + 1);
                let readings = [&facet.part.other, &facet.part.foreign, &other.other, &other.foreign];
                if like <= best.0 && best.0 < FLOOR && readings.iter().any(|reading| !reading.is_empty()) {
                    like = part_likeness(&facet.part, other, FLOOR).0;
                }
                if like > best.0 {
                    best = (like, worth(&facet.part, other, like));
                    if like == 1000 || n >= direct && like >= 860 {
                        break;
                    }
                }
            }
            if best.0 >= floor {
                found.push(Near { class, key: segment.class_key(class), like: best.0, worth: best.1 });
            }
        }
        found.sort_unstable_by_key(|near| (u16::MAX - near.like, near.key));
        found.truncate(most);
        found
    }

    /// Asks a segment. What comes back is in order, the best first.
    pub(crate) fn ask(
        &self,
        segment: &Segment,
        number: usize,
        deleted: &dyn Fn(u32) -> bool,
        memory: &mut Memory,
    ) -> Vec<Candidate> {
        let own = self.facets.iter().filter(|f| f.own.is_some()).count();
        let most = match own {
            0..=3 => 16,
            4 => 12,
            _ => 8,
        };
        let near: Vec<Vec<Near>> = self.facets.iter().map(|f| Self::near(f, segment, most)).collect();
        let mut worths = Slots::new(8);
        for ((n, facet), near) in (0_u32..).zip(&self.facets).zip(&near) {
            if let Some(place) = facet.own.or(facet.tongue.map(|_| 16 + n)).filter(|n| *n < 64) {
                for one in near {
                    *worths.entry(one.class << 6 | place) = one.worth;
                }
            }
        }
        let mut sums = Slots::new(11);
        let mut add = |row: u32, worth: u32, apart: u32| {
            let sum = sums.entry(row);
            *sum = (*sum & !APART).saturating_add(worth).min(APART - 1) | *sum & APART | apart;
        };
        let pairs = segment.table(at::PAIRS);
        let mut take = |rows: Values<'_>, worth: u32, apart: u32| {
            if rows.len() > LONG && !self.births.is_empty() {
                for row in rows.iter().take(LONGEST) {
                    if self.level(segment, row).is_some_and(|level| level <= BirthLevel::SameYear) {
                        add(row, worth, apart);
                    }
                }
            }
            for row in rows.iter().take(LONG) {
                add(row, worth, apart);
            }
        };
        for (i, facet) in self.facets.iter().enumerate() {
            let apart = if facet.own.is_none() { APART } else { 0 };
            for one in &near[i] {
                take(pairs.under(pair(one.key, one.key)), one.worth * 2, apart);
            }
            for (j, other) in self.facets.iter().enumerate().skip(i + 1) {
                let tongues = facet.tongue.zip(other.tongue);
                if facet.mask & other.mask != 0 || tongues.is_some_and(|(a, b)| a != b) {
                    continue;
                }
                let apart = if other.own.is_none() { APART } else { apart };
                for one in &near[i] {
                    for two in &near[j] {
                        take(pairs.under(pair(one.key, two.key)), one.worth + two.worth, apart);
                    }
                }
            }
        }
        let han = &self.name.han;
        for (at, a) in han.iter().enumerate() {
            for b in &han[at + 1..] {
                take(pairs.under(pair(character(*a), character(*b))), 150, APART);
            }
        }
        if let Some(bag) = self.bag {
            take(segment.table(at::BAGS).under(bag), self.name.total / 2, APART);
        }
        for (facet, near) in self.facets.iter().zip(&near) {
            let apart = if facet.own.is_none() { APART } else { 0 };
            for one in near.iter().filter(|one| segment.frequency(one.class) <= RARE) {
                for row in segment.singles(one.class).iter() {
                    add(row, one.worth, apart);
                }
            }
        }
        let days = segment.table(at::DAYS);
        for birth in self.births {
            for key in [birth.key(), birth.swapped().and_then(Birth::key)].into_iter().flatten() {
                for row in days.under(key).iter().take(LONG) {
                    add(row, SAME_DAY, 0);
                }
            }
        }
        let mut documents: Vec<u32> = self.documents.iter().flat_map(|key| segment.with_document(*key)).collect();
        documents.sort_unstable();
        for &row in &documents {
            add(row, DOCUMENT, APART);
        }
        let mut all: Vec<(u32, u32)> =
            sums.iter().filter(|(row, _)| !deleted(*row)).map(|(row, sum)| (sum, row)).collect();
        if all.len() > LOOKED_AT {
            all.select_nth_unstable_by_key(LOOKED_AT, |(sum, row)| (u32::MAX - (sum & !APART), *row));
            all.truncate(LOOKED_AT);
        }
        let mut found: Vec<Candidate> = all
            .into_iter()
            .map(|(sum, row)| {
                let document = documents.binary_search(&row).is_ok();
                let order = -self.refined(segment, row, sum, &worths, &mut memory.row);
                let slow = memory.row.is_han() == self.name.han.is_empty();
                Candidate { order, number: segment.number(row), segment: number, row, document, slow }
            })
            .collect();
        found.sort_unstable();
        found.truncate(COMPARED);
        found
    }

    /// How the dates of birth agree.
    pub(crate) fn level(&self, segment: &Segment, row: u32) -> Option<BirthLevel> {
        let first = segment.first_birth(row)?;
        self.births.iter().map(|birth| birth.level(first)).min()
    }

    /// What a row is worth by its parts, as far as they were met already.
    fn refined(&self, segment: &Segment, row: u32, sum: u32, worths: &Slots, into: &mut Row) -> i64 {
        let by_keys = i64::from(sum & !APART);
        if !segment.read(row, into) {
            return 0;
        }
        let view: View<'_> = into.view(segment.tokens());
        let births = match self.level(segment, row) {
            Some(BirthLevel::SameDay | BirthLevel::SameMonth | BirthLevel::Swapped | BirthLevel::OneDigit) => 80,
            Some(BirthLevel::Placeholder | BirthLevel::SameYear) => 40,
            None | Some(BirthLevel::OtherDay | BirthLevel::NextYear) => 0,
            Some(BirthLevel::Near) => -10,
            Some(BirthLevel::Apart | BirthLevel::FarApart) => -30,
        };
        if into.is_han() && !self.name.han.is_empty() {
            let same = view.han.iter().zip(&self.name.han).filter(|(a, b)| a == b).count();
            return by_keys.min(150) + i64::try_from(same).unwrap_or(0) * 150 + births;
        }
        if into.is_han() {
            // each tongue adds its own
            return by_keys / 2 + births;
        }
        if !self.name.han.is_empty() {
            return (0..3).map(|tongue| self.read_aloud(segment, into, tongue, worths)).max().unwrap_or(0) + births;
        }
        let mut used = 0_u32;
        let mut agreed = 0_u32;
        let mut left = 0_u32;
        let parts = &self.name.parts[..self.name.parts.len().min(MOST_PARTS)];
        for (&token, other) in into.tokens.iter().zip(view.parts.iter()) {
            let mut best = (0, 0);
            let class = segment.class_of(token);
            for (own, part) in (0_u32..).zip(parts) {
                if used >> own & 1 == 1 {
                    continue;
                }
                if part.kind != Kind::Initial
                    && let Some(worth) = worths.get(class << 6 | own)
                {
                    best = best.max((worth, own + 1));
                }
            }
            if best.1 > 0 {
                used |= 1 << (best.1 - 1);
                agreed += best.0;
            } else if !matches!(other.kind, Kind::Initial | Kind::Extra) {
                left += u32::from(other.bits);
            }
        }
        let mine: u32 = (0_u32..)
            .zip(parts)
            .filter(|(own, part)| used >> own & 1 == 0 && !matches!(part.kind, Kind::Initial | Kind::Extra))
            .map(|(_, part)| u32::from(part.bits))
            .sum();
        let against = mine.min(left);
        let by_parts = i64::from(agreed * 2) - i64::from(against) - i64::from(mine.max(left) - against) / 4;
        let whole = if sum & APART == 0 { by_parts } else { by_parts.max(by_keys) };
        whole + births
    }

    /// What a row is worth to characters read in one tongue.
    fn read_aloud(&self, segment: &Segment, row: &Row, tongue: u8, worths: &Slots) -> i64 {
        let mut used = 0_u32;
        let mut agreed = 0_i64;
        let mut left = 0_i64;
        for &token in &row.tokens {
            let class = segment.class_of(token);
            let best = (16_u32..)
                .zip(&self.facets)
                .filter(|(_, facet)| facet.tongue == Some(tongue) && facet.mask & used == 0)
                .filter_map(|(n, facet)| Some((worths.get(class << 6 | n)? * facet.mask.count_ones(), facet.mask)))
                .max();
            match best {
                Some((worth, mask)) => {
                    used |= mask;
                    agreed += i64::from(worth);
                }
                None => left += segment.tokens().get(token as usize).map_or(0, |part| i64::from(part.bits)),
            }
        }
        let silent = i64::try_from(self.name.han.len().min(16)).unwrap_or(0) - i64::from(used.count_ones());
        agreed - silent * 60 - left / 2
    }
}
