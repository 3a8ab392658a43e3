//! How far two rows of sounds are from each other: an edit distance with a price for each pair of sounds.
//!
//! Prices are whole numbers, a consonant for an unrelated one costs 100. Nothing here is a float, so every machine finds
//! the same. The prices come from how the scripts and their official transliterations render the same sound (ICAO
//! Doc 9303 part 3 section 6, ISO 9, GOST 7.79, BGN/PCGN), not from any list of persons.

use std::sync::LazyLock;

use crate::sound::{
    A, ABD, AYN, B, C, CH, D, DIN, DJ, E, ENKO, F, G, GH, H, I, J, K, KH, L, LJ, M, MOST, N, O, OV, OVICH, OVNA, P,
    POULOS, Q, R, S, SH, SHVILI, SIGNS, SKY, Sounds, T, TH, TS, U, V, W, X, Y, Z, ZH, is_vowel,
};

/// Under which eyes two rows are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Eyes {
    /// Both spellings write their vowels.
    Plain,
    /// At least one is Arabic or Hebrew: vowels say little.
    Abjad,
    /// At least one is Korean, Japanese or Chinese: voice, l and r, and codas say little.
    Far,
}

impl Eyes {
    /// The eyes of the two that see less.
    pub(crate) const fn max_far(self, other: Self) -> Self {
        match (self, other) {
            (Self::Abjad, _) | (_, Self::Abjad) => Self::Abjad,
            (Self::Far, _) | (_, Self::Far) => Self::Far,
            _ => Self::Plain,
        }
    }
}

struct Prices {
    change: [[u16; SIGNS]; SIGNS],
    skip: [u16; SIGNS],
    mass: [u16; SIGNS],
    /// Bit n: a name that begins with this sign does not begin with sign n.
    begin: [u64; SIGNS],
}

/// Pairs that are near. Everything else costs 100, a vowel against a consonant 110.
const NEAR: &[(u8, u8, u16)] = &[
    (A, E, 20),
    (A, O, 22),
    (A, I, 40),
    (A, U, 40),
    (A, Y, 30),
    (E, I, 18),
    (E, O, 32),
    (E, Y, 18),
    (E, U, 35),
    (I, Y, 6),
    (I, O, 40),
    (I, U, 30),
    (O, U, 15),
    (O, Y, 35),
    (U, Y, 22),
    (I, J, 3),
    (E, J, 20),
    (Y, J, 10),
    (I, LJ, 15),
    (U, W, 5),
    (O, W, 12),
    (U, V, 25),
    (U, OV, 60),
    (J, LJ, 8),
    (LJ, C, 28),
    (ZH, C, 45),
    (J, DJ, 45),
    (J, G, 60),
    (J, AYN, 40),
    (J, H, 60),
    (W, V, 0),
    (W, F, 30),
    (W, B, 55),
    (V, F, 18),
    (V, B, 40),
    (B, P, 35),
    (P, F, 40),
    (M, N, 65),
    (D, T, 35),
    (D, Z, 45),
    (D, DJ, 55),
    (D, TH, 30),
    (T, TH, 5),
    (T, TS, 55),
    (T, CH, 70),
    (TH, S, 35),
    (TH, Z, 40),
    (TH, F, 55),
    (TH, H, 70),
    (S, Z, 25),
    (S, SH, 28),
    (S, TS, 35),
    (S, C, 12),
    (S, CH, 60),
    (S, X, 30),
    (Z, ZH, 40),
    (Z, TS, 40),
    (Z, DJ, 50),
    (Z, X, 40),
    (Z, C, 50),
    (Z, LJ, 50),
    (Z, SH, 60),
    (SH, ZH, 40),
    (SH, CH, 35),
    (SH, X, 25),
    (SH, C, 45),
    (SH, TS, 60),
    (SH, LJ, 50),
    (SH, H, 70),
    (SH, KH, 70),
    (ZH, DJ, 12),
    (ZH, CH, 50),
    (ZH, LJ, 8),
    (ZH, G, 50),
    (CH, DJ, 30),
    (CH, TS, 35),
    (CH, C, 15),
    (CH, LJ, 35),
    (CH, K, 55),
    (CH, KH, 40),
    (CH, H, 50),
    (CH, Q, 40),
    (DJ, LJ, 0),
    (DJ, G, 35),
    (DJ, C, 25),
    (DJ, TS, 50),
    (TS, C, 12),
    (TS, K, 70),
    (L, R, 70),
    (K, Q, 3),
    (K, KH, 30),
    (K, C, 4),
    (K, G, 35),
    (K, X, 50),
    (K, GH, 45),
    (K, H, 60),
    (Q, C, 12),
    (Q, G, 22),
    (Q, GH, 25),
    (Q, KH, 30),
    (Q, H, 60),
    (G, GH, 4),
    (G, H, 28),
    (G, KH, 45),
    (G, LJ, 45),
    (G, V, 60),
    (GH, H, 40),
    (GH, KH, 35),
    (GH, R, 70),
    (GH, AYN, 40),
    (KH, H, 8),
    (KH, X, 12),
    (KH, C, 45),
    (KH, LJ, 35),
    (H, X, 20),
    (H, LJ, 35),
    (H, F, 65),
    (X, C, 50),
    (AYN, A, 4),
    (AYN, E, 6),
    (AYN, I, 8),
    (AYN, O, 6),
    (AYN, U, 8),
    (AYN, Y, 8),
    (AYN, H, 60),
    (AYN, Q, 70),
    (OVICH, OVNA, 70),
    (F, OV, 35),
    (V, OV, 35),
    (W, OV, 40),
];

static PRICES: LazyLock<[Prices; 3]> = LazyLock::new(|| [prices(Eyes::Plain), prices(Eyes::Abjad), prices(Eyes::Far)]);

fn prices(eyes: Eyes) -> Prices {
    let mut change = [[100; SIGNS]; SIGNS];
    let mut skip = [100; SIGNS];
    let mut mass = [100; SIGNS];
    let vowel = |sign: usize| u8::try_from(sign).is_ok_and(is_vowel);
    for (a, line) in change.iter_mut().enumerate() {
        for (b, price) in line.iter_mut().enumerate() {
            *price = match (a == b, vowel(a), vowel(b)) {
                (true, ..) => 0,
                (_, true, true) => 35,
                (_, false, false) => 100,
                _ => 110,
            };
        }
        if vowel(a) {
            skip[a] = 32;
            mass[a] = 45;
        }
    }
    let mut set = |a: u8, b: u8, price: u16| {
        change[usize::from(a)][usize::from(b)] = price;
        change[usize::from(b)][usize::from(a)] = price;
    };
    for &(a, b, price) in NEAR {
        set(a, b, price);
    }
    match eyes {
        Eyes::Plain => {}
        Eyes::Abjad => {
            for a in A..=Y {
                for b in A..=Y {
                    if a != b {
                        set(a, b, 12);
                    }
                }
                for b in [W, J, AYN, LJ] {
                    set(a, b, 12);
                }
            }
            for (a, b, price) in [
                (I, J, 0),
                (E, J, 3),
                (Y, J, 3),
                (U, W, 0),
                (O, W, 2),
                (B, P, 5),
                (B, V, 10),
                (F, V, 5),
                (W, V, 0),
                (W, F, 35),
                (K, G, 25),
                (Q, G, 15),
                (Q, KH, 40),
                (DJ, G, 8),
                (DJ, ZH, 5),
                (GH, G, 3),
                (T, TS, 40),
                (T, D, 40),
                (S, TS, 20),
                (S, C, 5),
                (SH, CH, 12),
                (CH, TS, 12),
                (D, Z, 30),
                (D, TH, 15),
                (S, TH, 12),
                (K, X, 30),
                (S, X, 30),
            ] {
                set(a, b, price);
            }
        }
        Eyes::Far => {
            for a in A..=Y {
                for b in A..=Y {
                    if a != b {
                        set(a, b, 14);
                    }
                }
            }
            for (a, b, price) in [
                (L, R, 8),
                (B, P, 10),
                (D, T, 12),
                (G, K, 12),
                (G, C, 15),
                (CH, DJ, 8),
                (CH, LJ, 8),
                (CH, TS, 15),
                (CH, Z, 25),
                (DJ, Z, 20),
                (S, SH, 15),
                (S, TH, 10),
                (SH, X, 5),
                (B, V, 12),
                (F, H, 20),
                (F, P, 20),
                (F, KH, 30),
                (V, W, 0),
                (N, M, 40),
                (L, N, 60),
                (R, N, 70),
                (J, L, 70),
                (I, J, 2),
                (U, W, 3),
                (Q, K, 8),
            ] {
                set(a, b, price);
            }
        }
    }
    let mut skips: Vec<(u8, u16, u16)> = vec![
        (J, 14, 25),
        (LJ, 55, 90),
        (W, 45, 60),
        (H, 38, 70),
        (AYN, 4, 4),
        (KH, 90, 100),
        (OV, 55, 60),
        (SKY, 60, 70),
    ];
    skips.extend([
        (OVICH, 60, 45),
        (OVNA, 60, 45),
        (ABD, 70, 60),
        (DIN, 90, 70),
        (ENKO, 80, 60),
        (SHVILI, 80, 60),
        (POULOS, 80, 60),
    ]);
    match eyes {
        Eyes::Plain => {}
        Eyes::Abjad => {
            skips.extend((A..=Y).map(|vowel| (vowel, 3, 4)));
            skips.extend([(J, 14, 14), (W, 14, 14), (H, 38, 60), (AYN, 8, 8)]);
        }
        Eyes::Far => {
            skips.extend((A..=Y).map(|vowel| (vowel, 16, 24)));
            skips.extend([(J, 8, 12), (W, 12, 20), (H, 30, 50), (R, 40, 80), (N, 85, 100), (G, 60, 80)]);
        }
    }
    for (sign, price, weight) in skips {
        skip[usize::from(sign)] = price;
        mass[usize::from(sign)] = weight;
    }
    let mut begin = [0_u64; SIGNS];
    let firm = |sign: usize| !vowel(sign) && sign > 0 && skip[sign] >= 85;
    for (a, line) in begin.iter_mut().enumerate() {
        for b in (0..SIGNS).filter(|b| firm(a) && firm(*b) && change[a][*b] >= 100) {
            *line |= 1 << b;
        }
    }
    Prices { change, skip, mass, begin }
}

/// The place of a sound in the count of groups, for a quick look: four bits for each group of consonants that are near.
const fn group(sign: u8) -> Option<u32> {
    Some(match sign {
        B | P | F | V | W | OV => 0,
        T | D | TH => 4,
        M | N => 8,
        L | R => 12,
        S | Z | SH | ZH | CH | DJ | TS | C | LJ | X => 16,
        K | G | KH | GH | H | Q => 20,
        ABD | DIN | ENKO | SHVILI | POULOS => 24,
        OVICH | OVNA | SKY => 28,
        _ => return None,
    })
}

/// How many consonants of each group a row has.
pub(crate) fn groups(sounds: &Sounds) -> u32 {
    let mut counts = 0_u32;
    for &sign in sounds.as_slice() {
        if let Some(place) = group(sign)
            && counts >> place & 7 < 7
        {
            counts += 1 << place;
        }
    }
    counts
}

/// A quick look at the groups of consonants: whether two rows may be alike.
pub(crate) fn may_be_near(a: u32, b: u32, eyes: Eyes) -> bool {
    // a count is at most 7, so the fourth bit of each is free to catch a borrow
    const FOURTH: u32 = 0x8888_8888;
    if eyes != Eyes::Plain || a == b {
        return true;
    }
    // how many more each has, summed over the groups where it has more
    let more = |a: u32, b: u32| {
        let difference = (a | FOURTH) - b;
        let surplus = difference & (((difference & FOURTH) >> 3) * 7);
        (((surplus & 0x0f0f_0f0f) + (surplus >> 4 & 0x0f0f_0f0f)).wrapping_mul(0x0101_0101)) >> 24
    };
    let present = |a: u32| (a + 0x7777_7777) & FOURTH;
    more(a, b) <= 2 && more(b, a) <= 2 && (present(a) ^ present(b)).count_ones() <= 2
}

/// How much a row weighs: what all its sounds cost against nothing.
pub(crate) fn mass(sounds: &Sounds, eyes: Eyes) -> u32 {
    let prices = &PRICES[eyes as usize];
    sounds.as_slice().iter().map(|&s| u32::from(prices.mass[usize::from(s)])).sum()
}

/// What one sound costs for another between scripts far apart.
pub(crate) fn change_far(a: u8, b: u8) -> u16 {
    PRICES[Eyes::Far as usize].change[usize::from(a)][usize::from(b)]
}

/// What one sound weighs between scripts far apart.
pub(crate) fn mass_far(sound: u8) -> u16 {
    PRICES[Eyes::Far as usize].mass[usize::from(sound)]
}

/// What one sound costs for another where both sides write their vowels.
pub(crate) fn change_plain(a: u8, b: u8) -> u16 {
    PRICES[Eyes::Plain as usize].change[usize::from(a)][usize::from(b)]
}

/// What leaving one sound out costs there.
pub(crate) fn skip_plain(sound: u8) -> u16 {
    PRICES[Eyes::Plain as usize].skip[usize::from(sound)]
}

/// The weight under each of the eyes.
pub(crate) fn masses(sounds: &Sounds) -> [u16; 3] {
    [Eyes::Plain, Eyes::Abjad, Eyes::Far].map(|eyes| u16::try_from(mass(sounds, eyes)).unwrap_or(u16::MAX))
}

/// Likeness in thousandths: 1000 is the same row, 0 has nothing in common. `floor` is where the caller loses interest;
/// below it any value under `floor` may come back.
pub(crate) fn likeness(a: &Sounds, b: &Sounds, eyes: Eyes, floor: u16) -> u16 {
    let weigh = |row| u16::try_from(mass(row, eyes)).unwrap_or(u16::MAX);
    weighed_likeness(a, b, (weigh(a), weigh(b)), eyes, floor)
}

/// [`likeness`] where the weights of the rows are known.
pub(crate) fn weighed_likeness(a: &Sounds, b: &Sounds, (ma, mb): (u16, u16), eyes: Eyes, floor: u16) -> u16 {
    let (ra, rb) = (a.as_slice(), b.as_slice());
    let (Some(&first_a), Some(&first_b)) = (ra.first(), rb.first()) else { return 0 };
    if first_a == first_b && ra.len() == rb.len() && ra == rb {
        return 1000;
    }
    let norm = u32::from(ma.max(mb)).max(220);
    let most = (1000 - u32::from(floor)) * norm / 1000;
    if u32::from(ma.abs_diff(mb)) > most * 3 / 2 + 60 {
        return 0;
    }
    let prices = &PRICES[eyes as usize];
    // no name begins now with one consonant and now with another that has nothing to do with it
    if prices.begin[usize::from(first_a)] >> first_b & 1 == 1 {
        return 0;
    }
    // what the ends have in common costs nothing; the first sound stays, it has a price of its own
    let mut end = 0;
    while end + 2 < ra.len().min(rb.len()) && ra[ra.len() - 1 - end] == rb[rb.len() - 1 - end] {
        end += 1;
    }
    let (ra, rb) = (&ra[..ra.len() - end], &rb[..rb.len() - end]);
    let most = u16::try_from(most).unwrap_or(u16::MAX);
    // three rows of the table take turns: the one before the last is asked for changed places only
    let mut table = [[0_u16; MOST + 1]; 3];
    let skips = &prices.skip;
    let columns = rb.len();
    for (j, &sb) in rb.iter().enumerate() {
        table[0][j + 1] = table[0][j] + skips[usize::from(sb)];
    }
    for (i, &sa) in ra.iter().enumerate() {
        let [earlier, before, now] = match i % 3 {
            0 => {
                let [before, now, earlier] = &mut table;
                [earlier, before, now]
            }
            1 => {
                let [earlier, before, now] = &mut table;
                [earlier, before, now]
            }
            _ => {
                let [now, earlier, before] = &mut table;
                [earlier, before, now]
            }
        };
        let skip_a = skips[usize::from(sa)];
        let change = &prices.change[usize::from(sa)];
        let turned = i > 0 && !is_vowel(sa);
        let mut left = before[0] + skip_a;
        now[0] = left;
        let mut least = left;
        for (j, &sb) in rb.iter().enumerate() {
            // the first sound carries a name: changing it costs half as much again
            let swap = change[usize::from(sb)];
            let swap = if i == 0 && j == 0 { swap + swap / 2 } else { swap };
            left = (before[j] + swap).min(before[j + 1] + skip_a).min(left + skips[usize::from(sb)]);
            // two consonants in the other order
            if turned && j > 0 && sa == rb[j - 1] && sb == ra[i - 1] && !is_vowel(sb) {
                left = left.min(earlier[j - 1] + 80);
            }
            now[j + 1] = left;
            least = least.min(left);
        }
        if least > most {
            return 0;
        }
    }
    let cost = u32::from(table[ra.len() % 3][columns]);
    // beyond this the order of the two would decide whether the loop ended before
    if cost > u32::from(most) {
        return 0;
    }
    u16::try_from(1000_u32.saturating_sub(1000 * cost / norm)).unwrap_or(0)
}

/// Likeness of a reading with each beginning of a row, as [`weighed_likeness`] finds it between scripts far apart, in one
/// go. `each` takes the length of the beginning, the likeness if it reaches `floor`, and the weight that is the whole.
pub(crate) fn beginnings_far(row: &[u8], reading: &Sounds, floor: u16, mut each: impl FnMut(usize, u16, u32)) {
    let prices = &PRICES[Eyes::Far as usize];
    let rb = reading.as_slice();
    let (Some(&first_a), Some(&first_b)) = (row.first(), rb.first()) else { return };
    if prices.begin[usize::from(first_a)] >> first_b & 1 == 1 {
        return;
    }
    let mass_b = mass(reading, Eyes::Far);
    let skips = &prices.skip;
    let mut earlier = [0_u16; MOST + 1];
    let mut before = [0_u16; MOST + 1];
    let mut now = [0_u16; MOST + 1];
    for (j, &sb) in rb.iter().enumerate() {
        before[j + 1] = before[j] + skips[usize::from(sb)];
    }
    let mut mass_a = 0;
    let mut worst = 0;
    for (i, &sa) in row.iter().enumerate().take(MOST) {
        mass_a += u32::from(prices.mass[usize::from(sa)]);
        let skip_a = skips[usize::from(sa)];
        let change = &prices.change[usize::from(sa)];
        let mut left = before[0] + skip_a;
        now[0] = left;
        let mut least = left;
        for (j, &sb) in rb.iter().enumerate() {
            let swap = change[usize::from(sb)];
            let swap = if i == 0 && j == 0 { swap + swap / 2 } else { swap };
            left = (before[j] + swap).min(before[j + 1] + skip_a).min(left + skips[usize::from(sb)]);
            if i > 0 && j > 0 && sa == rb[j - 1] && sb == row[i - 1] && !is_vowel(sa) && !is_vowel(sb) {
                left = left.min(earlier[j - 1] + 80);
            }
            now[j + 1] = left;
            least = least.min(left);
        }
        worst = worst.max(least);
        let norm = mass_a.max(mass_b).max(220);
        let length = i + 1;
        let like = if length.min(rb.len()) > 2 && rb.last() == Some(&sa) {
            // a common end is taken off first, which is not quite the same
            let beginning = Sounds::of(&row[..length]);
            weighed_likeness(&beginning, reading, (low(mass_a), low(mass_b)), Eyes::Far, floor)
        } else {
            let most = (1000 - u32::from(floor)) * norm / 1000;
            if mass_a.abs_diff(mass_b) > most * 3 / 2 + 60 || u32::from(worst.max(left)) > most {
                0
            } else {
                low(1000_u32.saturating_sub(1000 * u32::from(left) / norm))
            }
        };
        if like >= floor {
            each(length, like, norm);
        }
        earlier = before;
        std::mem::swap(&mut before, &mut now);
    }
}

fn low(n: u32) -> u16 {
    u16::try_from(n).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sound::{fold_affixes, of_latin};

    fn like(a: &str, b: &str) -> u16 {
        likeness(&fold_affixes(&of_latin(a)), &fold_affixes(&of_latin(b)), Eyes::Plain, 0)
    }

    #[test]
    fn the_quick_look_counts_group_by_group() {
        for (a, b, near) in [
            ("ivanov", "ivanov", true),
            ("mohammed", "mahmud", true),
            ("karimov", "rahimov", true),
            ("bbbbbbbbb", "b", true),
            ("bababababa", "ba", false),
            ("katasa", "nalama", false),
            ("", "bapa", true),
            ("", "bapava", false),
        ] {
            let (x, y) = (groups(&of_latin(a)), groups(&of_latin(b)));
            assert_eq!(may_be_near(x, y, Eyes::Plain), near, "{a} {b}");
            assert_eq!(may_be_near(y, x, Eyes::Plain), near, "{b} {a}");
        }
    }

    #[test]
    fn beginnings_in_one_go_are_as_alike_as_one_by_one() {
        let mut state = 7_u64;
        let mut next = |most: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % most
        };
        for _ in 0..20_000 {
            let mut row = |most: u64| -> Vec<u8> {
                (0..=next(most))
                    .map(|_| [A, I, U, N, G, S, SH, W, V, H, L, R, K, J][usize::try_from(next(14)).expect("small")])
                    .collect()
            };
            let (row, reading) = (row(6), Sounds::of(&row(4)));
            let mut found = [0_u16; 8];
            beginnings_far(&row, &reading, 300, |length, like, _| found[length] = like);
            for length in 1..=row.len() {
                let one = likeness(&Sounds::of(&row[..length]), &reading, Eyes::Far, 300);
                assert_eq!(found[length], if one < 300 { 0 } else { one }, "{row:?} {length} {reading:?}");
            }
        }
    }

    #[test]
    fn spellings_of_one_name_are_near() {
        for (a, b, least) in [
            ("mohammed", "muhamad", 850),
            ("sergey", "serhii", 650),
            ("aliyev", "alijew", 930),
            ("qaddafi", "gadhafi", 800),
            ("jafarov", "cəfərov", 850),
            ("huseynov", "guseinov", 800),
        ] {
            assert!(like(a, b) >= least, "{a} {b}: {}", like(a, b));
            assert_eq!(like(a, b), like(b, a), "{a} {b}");
        }
        for (a, b, most) in [("ivanov", "petrov", 500), ("hassan", "hussein", 850), ("abdulrahman", "abdulkarim", 700)]
        {
            assert!(like(a, b) <= most, "{a} {b}: {}", like(a, b));
        }
    }
}
