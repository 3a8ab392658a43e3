//! Skeletons: what is left of a row of sounds when everything is taken away that spellings disagree on. Names that may be
//! one fall together under a skeleton, or under one with a sound left out.

use crate::{
    distance::{change_plain, skip_plain},
    sound::{
        A, AYN, B, C, CH, D, DJ, F, G, GH, H, K, KH, L, LJ, M, N, O, OV, P, Q, R, S, SH, SKY, Sounds, T, TH, TS, U, V,
        W, X, Z, ZH, is_vowel,
    },
};

/// Longest skeleton; what follows says nothing more.
const LONGEST: usize = 12;

/// A row of classes of consonants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Skeleton {
    row: [u8; LONGEST],
    len: u8,
}

/// Spreads a number over all its bits.
pub(crate) const fn mixed(mut n: u64) -> u64 {
    n = (n ^ (n >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    n = (n ^ (n >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    n ^ (n >> 33)
}

/// The key of two classes together, in whatever order.
pub(crate) const fn pair(a: u64, b: u64) -> u64 {
    let (low, high) = if a < b { (a, b) } else { (b, a) };
    mixed(low ^ mixed(high.rotate_left(23)))
}

impl Skeleton {
    fn push(&mut self, class: u8) {
        if usize::from(self.len) < LONGEST {
            self.row[usize::from(self.len)] = class;
            self.len += 1;
        }
    }

    pub(crate) fn as_slice(&self) -> &[u8] {
        &self.row[..usize::from(self.len)]
    }

    fn last(&self) -> Option<u8> {
        self.as_slice().last().copied()
    }

    /// Its key; `kind` keeps skeletons of several kinds apart.
    pub(crate) fn key(&self, kind: u8) -> u64 {
        key_of(self.as_slice().iter().copied(), kind)
    }

    /// The keys of it with one class left out, if at least `least` are left.
    pub(crate) fn shorter(&self, kind: u8, least: usize) -> impl Iterator<Item = u64> {
        let row = *self;
        let count = if usize::from(row.len) > least { usize::from(row.len) } else { 0 };
        (0..count).filter_map(move |out| {
            let row = row.as_slice();
            // of two alike, leaving out the one or the other is the same
            let again = out > 0 && row[out] == row[out - 1];
            (!again).then(|| key_of(row.iter().enumerate().filter(|(at, _)| *at != out).map(|(_, class)| *class), kind))
        })
    }
}

/// What two skeletons cost against each other, a consonant for an unrelated one 100; for those that share a key with one
/// class left out it is what the best alignment costs, for others it may be more.
pub(crate) fn cost(a: &Skeleton, b: &Skeleton) -> u32 {
    let (a, b) = (a.as_slice(), b.as_slice());
    let start = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let end = a[start..].iter().rev().zip(b[start..].iter().rev()).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[start..a.len() - end], &b[start..b.len() - end]);
    let skip = |row: &[u8]| row.iter().map(|s| u32::from(skip_plain(*s))).sum::<u32>();
    match (a, b) {
        ([x], [y]) => u32::from(change_plain(*x, *y)),
        ([_, _], [_, _]) if a[0] == b[1] && a[1] == b[0] => 80,
        ([], rest) | (rest, []) => skip(rest),
        // one left out here, one there
        _ => {
            let least = skip(a).max(skip(b));
            least.max(100)
        }
    }
}

fn key_of(row: impl Iterator<Item = u8>, kind: u8) -> u64 {
    let mut sum = 0xcbf2_9ce4_8422_2325_u64 ^ u64::from(kind);
    for class in row {
        sum = (sum ^ u64::from(class)).wrapping_mul(0x0100_0000_01b3);
    }
    mixed(sum)
}

/// Consonants in classes, doubled ones once; a first `a`, `o` or `u` is kept as one sign.
pub(crate) fn plain(sounds: &Sounds) -> Skeleton {
    let mut out = Skeleton::default();
    for (at, &sound) in sounds.as_slice().iter().enumerate() {
        let class = match sound {
            A | O | U | AYN if at == 0 => A,
            s if is_vowel(s) => continue,
            crate::sound::J | W | AYN => continue,
            K | Q | C => K,
            KH | H => H,
            G | GH | DJ | LJ | ZH => DJ,
            TS => S,
            TH => T,
            other => other,
        };
        if out.last() != Some(class) {
            out.push(class);
        }
    }
    out
}

/// Classes that are told apart between scripts far apart: no voice, l and r are one, no h.
const fn far_class(sound: u8) -> Option<u8> {
    Some(match sound {
        B | P => B,
        D | T | TH => T,
        G | GH | K | Q | C => K,
        KH | H => H,
        CH | DJ | LJ | ZH | TS | Z => CH,
        S | SH | X => S,
        L | R => L,
        F | V | W | OV => F,
        M => M,
        N => N,
        _ => return None,
    })
}

/// The skeleton for Korean, Japanese and Chinese names.
pub(crate) fn far(sounds: &Sounds) -> Skeleton {
    let mut out = Skeleton::default();
    let row = sounds.as_slice();
    for (at, &sound) in row.iter().enumerate() {
        match sound {
            W | V | OV => {}
            // ng is n
            G if at > 0 && row[at - 1] == N && row.get(at + 1).is_none_or(|s| !is_vowel(*s)) => {}
            SKY => {
                out.push(S);
                out.push(CH);
            }
            _ => {
                if let Some(class) = far_class(sound) {
                    out.push(class);
                }
            }
        }
    }
    out
}

/// What a Chinese transcription hears of a foreign name: l and r only before a vowel, the rest with a vowel of its own.
pub(crate) fn heard(sounds: &Sounds) -> Skeleton {
    let mut out = Skeleton::default();
    let row = sounds.as_slice();
    for (at, &sound) in row.iter().enumerate() {
        let before_vowel = row.get(at + 1).is_some_and(|s| is_vowel(*s) || matches!(*s, crate::sound::J | W));
        match sound {
            L | R | W if !before_vowel => {}
            H | KH | crate::sound::J | AYN => {}
            G | GH if at > 0 && row[at - 1] == N && !before_vowel => {}
            SKY => {
                out.push(S);
                out.push(CH);
            }
            X => {
                out.push(K);
                out.push(S);
            }
            _ => {
                if let Some(class) = far_class(sound)
                    && out.last() != Some(class)
                {
                    out.push(class);
                }
            }
        }
    }
    out
}

/// The key of all consonants of a name, whatever word they stand in: for names written together. `None` when there are
/// too few to say anything.
pub(crate) fn bag<'a>(rows: impl Iterator<Item = &'a Sounds>) -> Option<u64> {
    let mut counts = [0_u8; 64];
    let mut all = 0;
    for sounds in rows {
        for &class in plain(sounds).as_slice() {
            if class != A {
                counts[usize::from(class) & 63] = counts[usize::from(class) & 63].saturating_add(1);
                all += 1;
            }
        }
    }
    (all >= 4).then(|| key_of(counts.into_iter(), 9))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sound::{fold_affixes, of_latin};

    fn of(word: &str) -> Skeleton {
        plain(&fold_affixes(&of_latin(word)))
    }

    #[test]
    fn spellings_fall_together() {
        for (a, b) in [("mohammed", "muhamad"), ("sergey", "sergei"), ("aliyev", "alijew"), ("elena", "yelena")] {
            assert!(of(a) == of(b) || near(a, b), "{a} {b}");
        }
        assert!(near("hasan", "asan") && near("jafarov", "cəfərov"));
        assert_ne!(of("ali").as_slice(), of("lee").as_slice());
    }

    fn near(a: &str, b: &str) -> bool {
        let keys = |word: &str| {
            let skeleton = of(word);
            std::iter::once(skeleton.key(1)).chain(skeleton.shorter(1, 2)).collect::<Vec<_>>()
        };
        let (a, b) = (keys(a), keys(b));
        a.iter().any(|key| b.contains(key))
    }

    #[test]
    fn a_pair_has_no_order() {
        assert_eq!(pair(5, 9), pair(9, 5));
        assert_ne!(pair(5, 9), pair(5, 5));
    }

    #[test]
    fn words_written_together_have_the_same_bag() {
        let bag = |words: &[&str]| {
            let rows: Vec<Sounds> = words.iter().map(|w| of_latin(w)).collect();
            super::bag(rows.iter())
        };
        assert_eq!(bag(&["kim", "jong", "un"]), bag(&["kimjongun"]));
        assert_eq!(bag(&["li"]), None);
    }
}
