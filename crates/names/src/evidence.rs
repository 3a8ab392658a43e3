//! What two names say for and against one person: terms, each a number times a weight.
//!
//! The score is the sum of these terms and of nothing else; the explanation lists the same terms.

use crate::{
    align::{Alignment, FLOOR, Rule, align, eyes, part_likeness},
    distance::Eyes,
    parts::{Kind, Part, Sex},
    view::View,
    weights::{WEIGHTS, at},
};

/// What a term is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum About {
    /// The bond with this number in the alignment.
    Bond(u8),
    /// Parts of one name only, the other has none left.
    Omitted,
    /// Parts of both names that do not go together.
    Contradicted,
    /// How many parts agree and what is left, as a whole.
    Whole,
    /// Characters against sounds.
    Characters,
    /// Endings for man and woman.
    Sex,
}

/// Takes the terms in.
pub(crate) trait Sink {
    /// `value` counts in thousandths of the unit of the weight.
    fn take(&mut self, about: About, term: usize, value: i32);
}

/// Adds the weighted terms up, in millionths of a natural logarithm of odds.
#[derive(Default)]
pub(crate) struct Sum(pub(crate) i64);

impl Sink for Sum {
    #[inline]
    fn take(&mut self, _: About, term: usize, value: i32) {
        self.0 += i64::from(WEIGHTS[term]) * i64::from(value);
    }
}

/// Part of a likeness above a bound, in thousandths of what could be above it.
fn above(like: u16, bound: u16) -> i32 {
    i32::from(like.saturating_sub(bound)) * 1000 / i32::from(1000 - bound)
}

/// Compares two names and hands the terms to `sink`.
pub(crate) fn evidence(a: &View<'_>, b: &View<'_>, sink: &mut impl Sink) -> Alignment {
    let found = align(a, b, &mut |i, j| part_likeness(&a.parts[i], &b.parts[j], FLOOR));
    weigh(a, b, &found, sink);
    found
}

/// Hands the terms of an alignment to `sink`.
pub(crate) fn weigh(a: &View<'_>, b: &View<'_>, found: &Alignment, sink: &mut impl Sink) {
    sink.take(About::Whole, at::BIAS, 1000);
    let mut core = 0_usize;
    let mut fathers = 0_usize;
    let mut faint = 0_i32;
    let mut agreed = 0_i32;
    let mut least = 1000_u16;
    let mut rarest = 0_i32;
    for (number, bond) in (0_u8..).zip(found.bonds()) {
        let about = About::Bond(number);
        let (x, y) = (&a.parts[usize::from(bond.a)], &b.parts[usize::from(bond.b)]);
        if bond.rule == Rule::Initial {
            sink.take(about, at::INITIAL, 1000);
            continue;
        }
        let mut bits = i32::from(bits_of_both(x, y));
        if bond.rule == Rule::Joined {
            bits = i32::from(x.bits.max(y.bits));
        }
        let father = x.kind == Kind::Patronymic && y.kind == Kind::Patronymic;
        let base = if father { at::FATHER } else { at::BOND };
        let (g1, g2, g3) = (above(bond.like, 600), above(bond.like, 800), above(bond.like, 930));
        // bits are tenths: 1000 thousandths of a ten-bit name are 1000
        for (step, g) in [(0, 1000), (1, g1), (2, g2), (3, g3)] {
            sink.take(about, base + step, g);
            sink.take(about, base + 4 + step, g * bits / 100);
        }
        let eyes = eyes(x, y);
        if eyes != Eyes::Plain {
            let base = if eyes == Eyes::Abjad { at::ABJAD } else { at::FAR };
            sink.take(about, base, 1000);
            sink.take(about, base + 1, bits * 10);
            sink.take(about, base + 2, g2);
            sink.take(about, base + 3, g2 * bits / 100);
        }
        if bond.rule == Rule::Variant {
            sink.take(about, at::VARIANT, 1000);
        }
        if bond.rule == Rule::Beginning {
            sink.take(about, at::BEGINNING, 1000);
        }
        if (x.kind == Kind::Kunya) != (y.kind == Kind::Kunya) {
            sink.take(about, at::KUNYA, 1000);
        }
        if bond.rule == Rule::Joined {
            sink.take(about, at::JOINED, 1000);
        }
        if !father
            && (x.kind == Kind::Family && y.kind == Kind::Given || x.kind == Kind::Given && y.kind == Kind::Family)
        {
            sink.take(about, at::CROSSED, 1000);
        }
        if x.kind == Kind::Family && y.kind == Kind::Family {
            sink.take(about, at::FAMILIES, g1);
        }
        if bond.like >= 780 {
            if father {
                fathers += 1;
            } else {
                core += 1;
                rarest = rarest.max(bits);
            }
        }
        if bond.like < 740 {
            faint += 1;
            sink.take(about, at::FAINT, 1000);
        }
        agreed += bits * g1 / 1000;
        least = least.min(bond.like);
    }
    let left_a = left(a, found.used_a);
    let left_b = left(b, found.used_b);
    let against = left_a.core.min(left_b.core);
    let omitted = left_a.core.max(left_b.core) - against;
    if against > 0 {
        sink.take(About::Contradicted, at::AGAINST, 1000 * against.min(4));
        sink.take(About::Contradicted, at::AGAINST_BITS, left_a.bits.min(left_b.bits).min(400) * 10);
        if left_a.family > 0 && left_b.family > 0 {
            sink.take(About::Contradicted, at::AGAINST_FAMILY, 1000);
            // women change it when they marry, men hardly ever
            if a.sex == Some(Sex::Male) || b.sex == Some(Sex::Male) {
                sink.take(About::Contradicted, at::AGAINST_FAMILY_MALE, 1000);
            }
        }
        if left_a.given > 0 && left_b.given > 0 {
            sink.take(About::Contradicted, at::AGAINST_GIVEN, 1000);
        }
    }
    if left_a.fathers > 0 && left_b.fathers > 0 {
        sink.take(About::Contradicted, at::AGAINST_FATHER, 1000);
        sink.take(About::Contradicted, at::AGAINST_FATHER_WHOLE + core.min(3), 1000);
    } else if left_a.fathers + left_b.fathers > 0 {
        sink.take(About::Omitted, at::OMITTED_FATHER, 1000);
    }
    if omitted > 0 {
        sink.take(About::Omitted, at::OMITTED, 1000 * omitted.min(4));
        sink.take(About::Omitted, at::OMITTED_BITS, (left_a.bits - left_b.bits).abs().min(400) * 10);
        if left_a.family != left_b.family {
            sink.take(About::Omitted, at::OMITTED_FAMILY, 1000);
        }
    }
    if left_a.initials + left_b.initials > 0 {
        let both = left_a.initials > 0 && left_b.initials > 0;
        let about = if both { About::Contradicted } else { About::Omitted };
        sink.take(about, if both { at::AGAINST_INITIAL } else { at::OMITTED_INITIAL }, 1000);
    }
    if let (Some(x), Some(y)) = (a.sex, b.sex)
        && x != y
    {
        sink.take(About::Sex, at::SEX, 1000);
    }
    if a.junior != b.junior {
        sink.take(About::Sex, at::JUNIOR, 1000);
    }
    let whole = About::Whole;
    if found.han_count > 0 {
        let han = found.han;
        let about = About::Characters;
        sink.take(about, at::HAN, 1000);
        let long = match found.han_count {
            0..=2 => 0,
            3 => 1,
            _ => 2,
        };
        sink.take(about, at::HAN + 1 + long, 1000);
        for (step, bound) in [(0, 400), (1, 650), (2, 750), (3, 850)] {
            sink.take(about, at::HAN_LIKE + step, above(han, bound));
            sink.take(about, at::HAN_LIKE + 4 + step * 3 + long, above(han, bound));
        }
        if a.east || b.east {
            sink.take(about, at::HAN_EAST, 1000);
            sink.take(about, at::HAN_EAST + 1, above(han, 650));
        }
        return;
    }
    let rest = match (against + faint, omitted) {
        (0, 0) => 0,
        (0, 1) => 1,
        (0, _) => 2,
        (1, 0) => 3,
        (1, _) => 4,
        _ => 5,
    };
    sink.take(whole, at::WHOLE + core.min(4) * 6 + rest, 1000);
    if fathers > 0 {
        sink.take(whole, at::WHOLE_FATHER + rest, 1000);
    }
    // how much of the poorer name agrees
    let poorer = i32::try_from(a.total.min(b.total)).unwrap_or(1000).max(1);
    let share = (agreed * 1000 / poorer).min(1000);
    sink.take(whole, at::SHARE, share);
    sink.take(whole, at::SHARE + 1, (share - 500).max(0) * 2);
    sink.take(whole, at::SHARE + 2, (share - 800).max(0) * 5);
    sink.take(whole, at::AGREED, agreed.min(600) * 10 / 2);
    sink.take(whole, at::AGREED + 1, (agreed - 150).clamp(0, 300) * 10);
    sink.take(whole, at::AGREED + 2, (agreed - 250).clamp(0, 300) * 10);
    sink.take(whole, at::RAREST, rarest * 10);
    sink.take(whole, at::RAREST + 1, (rarest - 80).max(0) * 20);
    sink.take(whole, at::RAREST + 2, (rarest - 120).max(0) * 30);
    sink.take(whole, at::POORER, poorer.min(500) * 4);
    sink.take(whole, at::POORER + 1, (poorer - 200).clamp(0, 300) * 5);
    if core + fathers > 0 {
        sink.take(whole, at::LEAST, i32::from(1000 - least) * 4);
        if least < 900 {
            sink.take(whole, at::LEAST + 1, i32::from(900 - least) * 4);
        }
    }
    if a.parts.len().min(b.parts.len()) == 1 {
        sink.take(whole, at::SINGLE, 1000);
        sink.take(whole, at::SINGLE + 1, poorer * 10);
    }
    if a.east && b.east {
        sink.take(whole, at::EAST, 1000);
        sink.take(whole, at::EAST + 1, i32::try_from(core.min(2)).unwrap_or(0) * 500);
    }
    if a.abjad != b.abjad {
        sink.take(whole, at::CROSS_ABJAD, 1000);
        sink.take(whole, at::CROSS_ABJAD + 1, agreed.min(400) * 10);
        sink.take(whole, at::CROSS_ABJAD + 2, share);
    }
}

/// Rarity of what two parts have in common, in tenths of a bit. Without vowels many names fall together, so that side
/// makes a name look commoner than it is: there the mean is taken.
pub(crate) fn bits_of_both(x: &Part, y: &Part) -> u16 {
    if (x.eyes == Eyes::Abjad) == (y.eyes == Eyes::Abjad) { x.bits.min(y.bits) } else { x.bits.midpoint(y.bits) }
}

struct Left {
    core: i32,
    bits: i32,
    family: i32,
    given: i32,
    fathers: i32,
    initials: i32,
}

fn left(name: &View<'_>, used: u16) -> Left {
    let mut left = Left { core: 0, bits: 0, family: 0, given: 0, fathers: 0, initials: 0 };
    for (n, part) in name.parts.iter().take(crate::align::MOST_PARTS).enumerate() {
        if used >> n & 1 == 1 {
            continue;
        }
        match part.kind {
            Kind::Initial => left.initials += 1,
            Kind::Extra => {}
            Kind::Patronymic => left.fathers += 1,
            kind => {
                left.core += 1;
                left.bits += i32::from(part.bits);
                left.family += i32::from(kind == Kind::Family);
                left.given += i32::from(kind == Kind::Given);
            }
        }
    }
    left
}
