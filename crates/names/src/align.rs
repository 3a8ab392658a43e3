//! Which part of one name goes with which part of the other.

use std::cmp::Ordering;

use crate::{
    distance::{Eyes, likeness, may_be_near, weighed_likeness},
    han,
    parts::{Kind, Part},
    script::Script,
    sound::Sounds,
    view::{Parts, View},
};

/// Most parts of one name that are compared.
pub(crate) const MOST_PARTS: usize = 10;
/// Below this likeness two parts have nothing to do with each other.
pub(crate) const FLOOR: u16 = 630;

/// The same where vowels are not written: less is left to compare, so more of it has to agree.
const ABJAD_FLOOR: u16 = 700;
/// Below this likeness two names of fathers are not the same.
const FATHER_FLOOR: u16 = 700;

/// How two parts go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// By their sound.
    Sound,
    /// Two names that stand for one another: William and Bill, Nikolai and Mykola.
    Variant,
    /// One letter and the name that begins with it.
    Initial,
    /// Two words of one name are one word of the other.
    Joined,
    /// One is the beginning of the other: Karu and Karunarathna.
    Beginning,
    /// Characters by their readings.
    Characters,
    /// Both are written alike in a script without a reading here.
    Letters,
}

/// A pair of parts that go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Bond {
    pub(crate) a: u8,
    pub(crate) b: u8,
    /// A second part on one side, for [`Rule::Joined`].
    pub(crate) more_a: bool,
    pub(crate) more_b: bool,
    /// Thousandths.
    pub(crate) like: u16,
    pub(crate) rule: Rule,
}

/// What goes with what, and what is left.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Alignment {
    bonds: [Bond; MOST_PARTS],
    count: u8,
    /// Bit n: part n goes with something.
    pub(crate) used_a: u16,
    pub(crate) used_b: u16,
    /// Nothing could be compared: no reading of one side.
    pub(crate) unknown: bool,
    /// Share of the characters of a Chinese name that found sounds, and how well, in thousandths.
    pub(crate) han: u16,
    /// How many characters those are.
    pub(crate) han_count: u8,
}

impl Alignment {
    pub(crate) fn bonds(&self) -> &[Bond] {
        &self.bonds[..usize::from(self.count)]
    }

    /// The same with the two sides changed.
    fn turned(mut self) -> Self {
        for bond in &mut self.bonds {
            (bond.a, bond.b) = (bond.b, bond.a);
            (bond.more_a, bond.more_b) = (bond.more_b, bond.more_a);
        }
        (self.used_a, self.used_b) = (self.used_b, self.used_a);
        self
    }

    fn add(&mut self, bond: Bond) {
        if usize::from(self.count) < MOST_PARTS {
            self.bonds[usize::from(self.count)] = bond;
            self.count += 1;
            self.used_a |= 1 << bond.a;
            self.used_b |= 1 << bond.b;
            if bond.more_a {
                self.used_a |= 2 << bond.a;
            }
            if bond.more_b {
                self.used_b |= 2 << bond.b;
            }
        }
    }
}

type MaybeFound = (u32, Bond);

const NONE: Bond = Bond { a: 0, b: 0, more_a: false, more_b: false, like: 0, rule: Rule::Sound };

/// The eyes for a pair of parts.
pub(crate) fn eyes(a: &Part, b: &Part) -> Eyes {
    let letters = |p: &Part| matches!(p.script, Script::Latin | Script::Cyrillic);
    match (a.eyes, b.eyes) {
        (Eyes::Abjad, _) | (_, Eyes::Abjad) => Eyes::Abjad,
        // a Chinese or Korean name in letters against a name that is neither
        (Eyes::Far, Eyes::Plain) | (Eyes::Plain, Eyes::Far) if letters(a) && letters(b) => Eyes::Plain,
        (Eyes::Far, _) | (_, Eyes::Far) => Eyes::Far,
        _ => Eyes::Plain,
    }
}

pub(crate) fn same_variant(a: &Part, b: &Part) -> bool {
    a.variants[0] != 0 && a.variants.iter().any(|v| *v != 0 && b.variants.contains(v))
}

/// A reading with its groups of consonants and its weights.
type Look<'a> = (&'a Sounds, u32, &'a [u16; 3]);

/// Likeness of two parts, and by what.
pub(crate) fn part_likeness(a: &Part, b: &Part, floor: u16) -> (u16, Rule) {
    if a.sounds.is_empty() || b.sounds.is_empty() {
        let same = !a.text.is_empty() && a.text == b.text;
        return (if same { 1000 } else { 0 }, Rule::Letters);
    }
    if a.kind == Kind::Initial || b.kind == Kind::Initial {
        if a.sounds == b.sounds {
            return (1000, Rule::Initial);
        }
        let (x, y) = (a.sounds.as_slice()[0], b.sounds.as_slice()[0]);
        let near = x == y || likeness(&Sounds::of(&[x]), &Sounds::of(&[y]), Eyes::Plain, 800) >= 880;
        return (if near { 700 } else { 0 }, Rule::Initial);
    }
    let eyes = eyes(a, b);
    let (father_a, father_b) = (a.is_slavic_patronymic(), b.is_slavic_patronymic());
    if father_a != father_b && (a.kind != Kind::Patronymic || b.kind != Kind::Patronymic) {
        // Nikolai is not Nikolaevich
        return (0, Rule::Sound);
    }
    if father_a && father_b {
        let like = likeness(&a.stem(), &b.stem(), eyes, floor);
        return match like {
            930.. => (like, Rule::Sound),
            _ if same_variant(a, b) => (930, Rule::Variant),
            FATHER_FLOOR.. => (like, Rule::Sound),
            _ => (0, Rule::Sound),
        };
    }
    let near = |(x, gx, mx): Look<'_>, (y, gy, my): Look<'_>| {
        if x.is_empty() || y.is_empty() || !may_be_near(gx, gy, eyes) {
            return 0;
        }
        weighed_likeness(x, y, (mx[eyes as usize], my[eyes as usize]), eyes, floor)
    };
    let main = |p| -> Look<'_> {
        let p: &Part = p;
        (&p.sounds, p.groups, &p.mass)
    };
    let other = |p| -> Look<'_> {
        let p: &Part = p;
        (&p.other, p.other_look.0, &p.other_look.1)
    };
    let foreign = |p| -> Look<'_> {
        let p: &Part = p;
        (&p.foreign, p.foreign_look.0, &p.foreign_look.1)
    };
    let mut like = near(main(a), main(b));
    if like < 970 {
        like = like.max(near(other(a), main(b)).max(near(main(a), other(b))).saturating_sub(10));
    }
    if like < 900 && a.script != b.script {
        let by_ear = near(foreign(a), main(b)).max(near(main(a), foreign(b)));
        let by_ear = by_ear.max(near(foreign(a), other(b))).max(near(other(a), foreign(b)));
        like = like.max(by_ear.saturating_sub(15));
    }
    if eyes == Eyes::Abjad && like < ABJAD_FLOOR {
        like = 0;
    }
    if like < 930 && same_variant(a, b) {
        return (930, Rule::Variant);
    }
    if like < 800 && a.kind != Kind::Patronymic && is_beginning(a, b) {
        return (800, Rule::Beginning);
    }
    (like, Rule::Sound)
}

/// Likeness of two parts by their first readings alone.
pub(crate) fn sound_likeness(a: &Part, b: &Part, floor: u16) -> u16 {
    let eyes = eyes(a, b);
    if !may_be_near(a.groups, b.groups, eyes) {
        return 0;
    }
    weighed_likeness(&a.sounds, &b.sounds, (a.mass[eyes as usize], b.mass[eyes as usize]), eyes, floor)
}

fn is_beginning(a: &Part, b: &Part) -> bool {
    let (short, long) = if a.text.len() < b.text.len() { (a, b) } else { (b, a) };
    let n = short.sounds.as_slice().len();
    a.script == b.script
        && n >= 4
        && long.sounds.as_slice().len() >= n + 2
        && long.text.starts_with(short.text.as_str())
}

/// Pairs the parts of two names. The order of the two does not matter. `like` gives the likeness of a part of `a` and one
/// of `b`, by their places: [`part_likeness`], or what is remembered of it.
pub(crate) fn align(a: &View<'_>, b: &View<'_>, like: &mut impl FnMut(usize, usize) -> (u16, Rule)) -> Alignment {
    let sounds = |view: &View<'_>, at: usize| view.parts.get(at).map(|p| p.sounds);
    let order = a.order.cmp(&b.order).then_with(|| {
        let differ = (0..a.parts.len().max(b.parts.len())).find(|at| sounds(a, *at) != sounds(b, *at));
        differ.map_or(Ordering::Equal, |at| sounds(a, at).cmp(&sounds(b, at)))
    });
    if order.is_le() { in_order(a, b, like) } else { in_order(b, a, &mut |i, j| like(j, i)).turned() }
}

fn in_order(a: &View<'_>, b: &View<'_>, like: &mut impl FnMut(usize, usize) -> (u16, Rule)) -> Alignment {
    let mut out =
        Alignment { bonds: [NONE; MOST_PARTS], count: 0, used_a: 0, used_b: 0, unknown: false, han: 0, han_count: 0 };
    let (pa, pb) = (a.parts.first(MOST_PARTS), b.parts.first(MOST_PARTS));
    if !a.han.is_empty() || !b.han.is_empty() {
        let (how, count, used) = han::compare(a, b);
        out.han = how;
        out.han_count = count;
        if a.han.is_empty() {
            out.used_a = used;
        } else {
            out.used_b = used;
        }
    }
    if pa.is_empty() || pb.is_empty() {
        out.unknown = out.han_count == 0;
        return out;
    }
    out.unknown = out.han_count == 0
        && (pa.iter().all(|p| p.sounds.is_empty()) || pb.iter().all(|p| p.sounds.is_empty()))
        && !pa.iter().any(|p| pb.iter().any(|q| p.text == q.text));
    let mut found: [MaybeFound; MOST_PARTS * 3] = [(0, NONE); MOST_PARTS * 3];
    // first what sounds the same, which costs no more than a look; then what is left over
    for same in [true, false] {
        let mut n = 0;
        for (i, x) in pa.iter().enumerate().filter(|(i, _)| same || out.used_a >> i & 1 == 0) {
            for (j, y) in pb.iter().enumerate().filter(|(j, _)| same || out.used_b >> j & 1 == 0) {
                let (alike, rule) =
                    if same { (if sounds_same(x, y) { 1000 } else { 0 }, Rule::Sound) } else { like(i, j) };
                if alike >= FLOOR && n < found.len() {
                    // the better first; of equals the rarer, then the earlier
                    let kinds = u32::from(x.kind == y.kind);
                    let rank = u32::from(alike) * 4 + u32::from(x.bits.min(y.bits)) + kinds * 20;
                    #[expect(clippy::cast_possible_truncation, reason = "MOST_PARTS is small")]
                    let bond = Bond { a: i as u8, b: j as u8, like: alike, rule, ..NONE };
                    found[n] = (rank, bond);
                    n += 1;
                }
            }
        }
        let found = &mut found[..n];
        found.sort_unstable_by_key(|(rank, bond)| (u32::MAX - rank, bond.a + bond.b, bond.a.abs_diff(bond.b), bond.a));
        for (_, bond) in found.iter() {
            if out.used_a & (1 << bond.a) == 0 && out.used_b & (1 << bond.b) == 0 {
                out.add(*bond);
            }
        }
    }
    join(pa, pb, &mut out);
    out
}

/// The same row of sounds, of two parts that are more than a letter.
fn sounds_same(a: &Part, b: &Part) -> bool {
    a.groups == b.groups
        && a.kind != Kind::Initial
        && b.kind != Kind::Initial
        && !a.sounds.is_empty()
        && a.sounds == b.sounds
}

/// Two words of one side against one of the other: Abu Bakr and Abubakr, Hyok-chol and Hyokchol.
fn join(pa: Parts<'_>, pb: Parts<'_>, out: &mut Alignment) {
    for swap in [false, true] {
        let (two, one) = if swap { (pb, pa) } else { (pa, pb) };
        for i in 0..two.len().saturating_sub(1) {
            let used = if swap { out.used_b } else { out.used_a };
            if used & (3 << i) == 3 << i {
                continue;
            }
            let joined = two[i].sounds.joined(&two[i + 1].sounds);
            for (j, whole) in one.iter().enumerate() {
                let now = out
                    .bonds()
                    .iter()
                    .find(|bond| usize::from(if swap { bond.a } else { bond.b }) == j)
                    .map(|bond| (bond.like, usize::from(if swap { bond.b } else { bond.a })));
                // a part that goes with one of the two already may go with both
                if now.is_some_and(|(like, with)| like >= 880 || (with != i && with != i + 1)) {
                    continue;
                }
                if now.is_none() && used & (3 << i) != 0 {
                    continue;
                }
                let abjad = whole.eyes == Eyes::Abjad || two[i].eyes == Eyes::Abjad;
                if !abjad
                    && (whole.sounds.as_slice().len() + 2 < joined.as_slice().len()
                        || joined.as_slice().len() + 3 < whole.sounds.as_slice().len())
                {
                    continue;
                }
                let eyes = eyes(&two[i], whole);
                let like = likeness(&joined, &whole.sounds, eyes, 820);
                if like < 820 || now.is_some_and(|(old, _)| old >= like) {
                    continue;
                }
                let count = usize::from(out.count);
                let mut kept = 0;
                for at in 0..count {
                    let bond = out.bonds[at];
                    if usize::from(if swap { bond.a } else { bond.b }) != j {
                        out.bonds[kept] = bond;
                        kept += 1;
                    }
                }
                #[expect(clippy::cast_possible_truncation, reason = "MOST_PARTS is small")]
                {
                    out.count = kept as u8;
                    let (i, j) = (i as u8, j as u8);
                    out.add(if swap {
                        Bond { a: j, b: i, more_a: false, more_b: true, like, rule: Rule::Joined }
                    } else {
                        Bond { a: i, b: j, more_a: true, more_b: false, like, rule: Rule::Joined }
                    });
                }
                break;
            }
        }
    }
}
