//! Sounds: the alphabet in which spellings of all scripts are compared.
//!
//! A spelling is read as a row of sounds, language-blind: `sh`, `ş`, `š` and `sz` are one sound, `x` is one that lies
//! near several. What two sounds cost against each other is in [`crate::distance`].

use std::sync::LazyLock;

/// Longest row of sounds kept of one word; the longest words of real names have about 30 letters.
pub(crate) const MOST: usize = 24;

pub(crate) const A: u8 = 1;
pub(crate) const E: u8 = 2;
pub(crate) const I: u8 = 3;
pub(crate) const O: u8 = 4;
pub(crate) const U: u8 = 5;
/// ы, ı, schwa.
pub(crate) const Y: u8 = 6;
/// The consonant of *yes*.
pub(crate) const J: u8 = 7;
/// The consonant of *we*; the Arabic letter that is it or a vowel.
pub(crate) const W: u8 = 8;
pub(crate) const B: u8 = 9;
pub(crate) const P: u8 = 10;
pub(crate) const F: u8 = 11;
pub(crate) const V: u8 = 12;
pub(crate) const M: u8 = 13;
pub(crate) const D: u8 = 14;
pub(crate) const T: u8 = 15;
pub(crate) const N: u8 = 16;
pub(crate) const S: u8 = 17;
pub(crate) const Z: u8 = 18;
pub(crate) const SH: u8 = 19;
pub(crate) const ZH: u8 = 20;
pub(crate) const CH: u8 = 21;
pub(crate) const DJ: u8 = 22;
pub(crate) const TS: u8 = 23;
pub(crate) const L: u8 = 24;
pub(crate) const R: u8 = 25;
pub(crate) const K: u8 = 26;
pub(crate) const G: u8 = 27;
pub(crate) const KH: u8 = 28;
pub(crate) const GH: u8 = 29;
pub(crate) const H: u8 = 30;
pub(crate) const Q: u8 = 31;
/// The letter x, and ks.
pub(crate) const X: u8 = 32;
/// The letter c: k, s, ts, ch or dj.
pub(crate) const C: u8 = 33;
/// The letter j: dj, zh, y or h.
pub(crate) const LJ: u8 = 34;
/// The Arabic letter of Ali's beginning, and the glottal stop.
pub(crate) const AYN: u8 = 35;
/// *Abd al-*, servant of: one sign, so that Abdulrahman and Abdulkarim do not look alike by it.
pub(crate) const ABD: u8 = 36;
/// *al-Din*, of the faith.
pub(crate) const DIN: u8 = 37;
/// The ending of patronymics: -ovich, -evich.
pub(crate) const OVICH: u8 = 38;
/// -ovna, -evna.
pub(crate) const OVNA: u8 = 39;
/// The ending of family names: -ov, -ev, -off, -au.
pub(crate) const OV: u8 = 40;
/// -sky, -skiy, -ski.
pub(crate) const SKY: u8 = 41;
/// th: t, s, d or Greek theta.
pub(crate) const TH: u8 = 42;
/// -enko of Ukrainian family names.
pub(crate) const ENKO: u8 = 43;
/// -shvili of Georgian ones.
pub(crate) const SHVILI: u8 = 44;
/// -poulos of Greek ones.
pub(crate) const POULOS: u8 = 45;
/// How many signs there are, one more than the last.
pub(crate) const SIGNS: usize = 46;

/// A row of at most [`MOST`] sounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(crate) struct Sounds {
    row: [u8; MOST],
    len: u8,
}

impl Sounds {
    pub(crate) fn push(&mut self, sound: u8) {
        if usize::from(self.len) < MOST {
            self.row[usize::from(self.len)] = sound;
            self.len += 1;
        }
    }

    pub(crate) fn as_slice(&self) -> &[u8] {
        &self.row[..usize::from(self.len)]
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.len == 0
    }

    pub(crate) fn of(row: &[u8]) -> Self {
        let mut sounds = Self::default();
        for &sound in row {
            sounds.push(sound);
        }
        sounds
    }

    /// This row and then `other`.
    pub(crate) fn joined(mut self, other: &Self) -> Self {
        for &sound in other.as_slice() {
            if self.as_slice().last() != Some(&sound) || is_vowel(sound) {
                self.push(sound);
            }
        }
        self
    }
}

pub(crate) const fn is_vowel(sound: u8) -> bool {
    matches!(sound, A..=Y)
}

/// A row in letters, for people to read.
pub(crate) fn spelled(sounds: &Sounds) -> String {
    const SIGN: [&str; SIGNS] = [
        "", "a", "e", "i", "o", "u", "y", "y", "w", "b", "p", "f", "v", "m", "d", "t", "n", "s", "z", "sh", "zh", "ch",
        "j", "ts", "l", "r", "k", "g", "kh", "gh", "h", "q", "x", "c", "j", "ʿ", "abd-", "-din", "-ovich", "-ovna",
        "-ov", "-sky", "th", "-enko", "-shvili", "-poulos",
    ];
    sounds.as_slice().iter().map(|s| SIGN[usize::from(*s)]).collect()
}

/// What letters of the Latin script sound like: the longest beginning wins.
const LETTERS: &[(&str, &[u8])] = &[
    ("shch", &[SH, CH]),
    ("schtsch", &[SH, CH]),
    ("dzh", &[DJ]),
    ("dsch", &[DJ]),
    ("tsch", &[CH]),
    ("tch", &[CH]),
    ("sch", &[SH]),
    ("dž", &[DJ]),
    ("dj", &[DJ]),
    ("dh", &[D]),
    ("sh", &[SH]),
    ("sz", &[SH]),
    ("ch", &[CH]),
    ("cz", &[CH]),
    ("zh", &[ZH]),
    ("kh", &[KH]),
    ("gh", &[GH]),
    ("ph", &[F]),
    ("th", &[TH]),
    ("ts", &[TS]),
    ("tz", &[TS]),
    ("ck", &[K]),
    ("cq", &[K]),
    ("cc", &[C]),
    ("qu", &[K]),
    ("rh", &[R]),
    ("ks", &[X]),
    ("lj", &[L, J]),
    ("nj", &[N, J]),
    ("ou", &[U]),
    ("oo", &[U]),
    ("ee", &[I]),
    ("iy", &[I]),
    ("yi", &[I]),
    ("yy", &[I]),
    ("ij", &[I]),
    ("ii", &[I]),
    ("ie", &[I, E]),
    ("æ", &[A, E]),
    ("œ", &[O, E]),
    ("a", &[A]),
    ("b", &[B]),
    ("c", &[C]),
    ("d", &[D]),
    ("e", &[E]),
    ("f", &[F]),
    ("g", &[G]),
    ("h", &[H]),
    ("i", &[I]),
    ("j", &[LJ]),
    ("k", &[K]),
    ("l", &[L]),
    ("m", &[M]),
    ("n", &[N]),
    ("o", &[O]),
    ("p", &[P]),
    ("q", &[Q]),
    ("r", &[R]),
    ("s", &[S]),
    ("t", &[T]),
    ("u", &[U]),
    ("v", &[V]),
    ("w", &[W]),
    ("x", &[X]),
    ("y", &[J]),
    ("z", &[Z]),
    ("ç", &[CH]),
    ("č", &[CH]),
    ("ć", &[CH]),
    ("ş", &[SH]),
    ("ș", &[SH]),
    ("š", &[SH]),
    ("ś", &[SH]),
    ("ß", &[S]),
    ("ž", &[ZH]),
    ("ż", &[ZH]),
    ("ź", &[ZH]),
    ("ğ", &[GH]),
    ("ǧ", &[GH]),
    ("ģ", &[G]),
    ("ţ", &[TS]),
    ("ț", &[TS]),
    ("đ", &[DJ]),
    ("ð", &[D]),
    ("þ", &[T]),
    ("ł", &[L]),
    ("ñ", &[N, J]),
    ("ə", &[A]),
    ("ı", &[Y]),
    ("ł", &[L]),
    ("ö", &[O]),
    ("ø", &[O]),
    ("ü", &[U]),
    ("ŋ", &[N]),
    ("ʿ", &[AYN]),
    ("ħ", &[H]),
    ("ē", &[E]),
];

/// The sounds of a word in lower-case Latin letters. Letters with marks that mean nothing here are read without them.
/// Double letters are one, and a `y` between consonants or at the end is a vowel.
pub(crate) fn of_latin(word: &str) -> Sounds {
    let mut sounds = Sounds::default();
    let mut rest = word;
    let mut last_letter = '\0';
    while let Some(first) = rest.chars().next() {
        if first == last_letter && !matches!(first, 'e' | 'o' | 'i') {
            rest = &rest[first.len_utf8()..];
            continue;
        }
        let (taken, row) = longest(rest);
        if taken == 0 {
            last_letter = first;
            rest = &rest[first.len_utf8()..];
            continue;
        }
        let after = rest[taken..].chars().next();
        for &sound in row {
            let sound = match sound {
                // y and j are a consonant before a vowel only
                J if !after.is_some_and(is_vowel_letter) => I,
                LJ if taken == 1 && after.is_none_or(|c| !is_vowel_letter(c)) && !sounds.is_empty() => I,
                // ks before h is k and sh: Bakshi
                other => other,
            };
            if sounds.as_slice().last() == Some(&sound) {
                continue;
            }
            sounds.push(sound);
        }
        last_letter = if taken == 1 { first } else { '\0' };
        rest = &rest[taken..];
    }
    sounds
}

fn longest(rest: &str) -> (usize, &'static [u8]) {
    // Bakshi, Bakhsh: k and sh, not ks and h
    if rest.starts_with("ksh") {
        return (1, &[K]);
    }
    let Some(first) = rest.as_bytes().first() else { return (0, &[]) };
    BY_FIRST[usize::from(*first)]
        .iter()
        .find(|(letters, _)| rest.starts_with(letters))
        .map_or((0, &[]), |(letters, row)| (letters.len(), row))
}

/// Letters and their sounds.
type Rule = (&'static str, &'static [u8]);

/// The rules by their first byte, the longer first.
static BY_FIRST: LazyLock<Vec<Vec<Rule>>> = LazyLock::new(|| {
    let mut all: Vec<Vec<Rule>> = vec![Vec::new(); 256];
    for (letters, row) in LETTERS {
        if let Some(first) = letters.as_bytes().first() {
            all[usize::from(*first)].push((letters, row));
        }
    }
    for rules in &mut all {
        rules.sort_by_key(|(letters, _)| usize::MAX - letters.len());
    }
    all
});

fn is_vowel_letter(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'ə' | 'ı' | 'ö' | 'ü' | 'y' | 'ø' | 'æ')
}

const ARTICLE: &[u8] = &[A, E, I, U, Y];
const VEE: &[u8] = &[V, W, F, U];
const CHEE: &[u8] = &[CH, C, TS, SH];
const ESS: &[u8] = &[S, TS, Z];

/// Least length of the row, what it ends with, what stands for it. The first that fits is taken.
type Ending = (usize, &'static [&'static [u8]], &'static [u8]);
const ENDINGS: &[Ending] = &[
    (6, &[&[O, E, A, Y, I], VEE, &[I, Y], CHEE], &[OVICH]),
    (6, &[&[O, E, A, I, Y], VEE, &[N], &[A]], &[OVNA]),
    (5, &[&[O, E, A], VEE, &[A]], &[OV, A]),
    (4, &[&[O, E], VEE], &[OV]),
    (5, &[&[A], &[U]], &[OV]),
    (6, &[ESS, &[K], &[A], &[J, I], &[A]], &[SKY, A]),
    (5, &[ESS, &[K], &[I, Y], &[I, J, Y]], &[SKY]),
    (5, &[ESS, &[K], &[I, Y]], &[SKY]),
    (6, &[&[E, I], &[N], &[K], &[O, A]], &[ENKO]),
    (8, &[&[SH], VEE, &[I], &[L], &[I]], &[SHVILI]),
    (8, &[&[P], &[U, O], &[L], &[O, U], &[S]], &[POULOS]),
    // Salahuddin, Nureddine, Salah al-Din in one word; the vowel of the article goes too. Not Borodin and Yudin
    (7, &[ARTICLE, &[D], &[I, Y], &[N], &[E]], &[DIN]),
    (7, &[ARTICLE, &[D], &[I, Y], &[N], &[A]], &[DIN, A]),
    (7, &[ARTICLE, &[L], &[D], &[I, Y], &[N]], &[DIN]),
    (6, &[ARTICLE, &[D], &[I, Y], &[N]], &[DIN]),
];

/// Folds endings and compounds that many names share into one sign each, so that they weigh as one sound: Russian
/// patronymics and family names, Arabic *Abd al-* and *al-Din*.
pub(crate) fn fold_affixes(sounds: &Sounds) -> Sounds {
    let row = sounds.as_slice();
    let mut out: Vec<u8> = row.to_vec();
    // Abdul-, Abdel-, Abdur-r…, Abd al-: the article and its assimilation are gone
    if out.len() >= 5 && out[0] == A && out[1] == B && matches!(out[2], D | T) {
        let mut at = 3;
        if is_vowel(out[at]) {
            at += 1;
            if out.get(at) == Some(&L) && out.len() > at + 1 {
                at += 1;
            }
        } else if out[at] == L {
            at += 1;
        }
        if out.len() - at >= 2 {
            let mut folded = vec![ABD];
            folded.extend_from_slice(&out[at..]);
            out = folded;
        }
    }
    for (least, tail, signs) in ENDINGS {
        let keep = out.len().saturating_sub(tail.len());
        if out.len() >= *least && tail.iter().zip(&out[keep..]).all(|(any, sound)| any.contains(sound)) {
            out.truncate(keep);
            out.extend_from_slice(signs);
            break;
        }
    }
    Sounds::of(&out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(spellings: &[&str]) {
        let first = fold_affixes(&of_latin(spellings[0]));
        for spelling in spellings {
            assert_eq!(fold_affixes(&of_latin(spelling)), first, "{} / {spelling}", spellings[0]);
        }
    }

    #[test]
    fn one_sound_has_many_spellings() {
        same(&["sharif", "şarif", "šarif"]);
        same(&["zhukov", "žukov", "zhukoff", "zhukow"]);
        same(&["aleksandr", "alexandr"]);
        same(&["abdulrahman", "abdelrahman", "abdurrahman", "abdrahman"]);
        same(&["salahuddin", "salaheddin", "salahaddin"]);
    }

    #[test]
    fn a_row_is_cut_and_never_panics() {
        assert_eq!(of_latin(&"ab".repeat(500)).as_slice().len(), MOST);
        assert!(of_latin("").is_empty());
    }
}
