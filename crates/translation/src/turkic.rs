//! Azerbaijani and Uzbek endings, which are put one after another: number, possessor, case, and what makes a predicate.
//!
//! Vowel harmony is not checked: a wrong vowel in the text is a slip of the pen and no other word. Endings that make
//! new words (*-luq*, *-çi*, *-siz*) are not among them.

use kernel::Lang;

use crate::stems::{Class, Stem};

/// What must follow a stem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Any chain of endings, also none.
    Any,
    /// A chain that begins with the plural: the stem is the term's word without its ending.
    Plural,
    /// A chain that begins with a vowel: the last consonant of the stem is the soft one (*-lığ-ı*, *-rogʻ-i*).
    Vowel,
}

type Slot = &'static [&'static str];

const AZ: [Slot; 4] = [
    &["lar", "lər"],
    &["ı", "i", "u", "ü", "sı", "si", "su", "sü", "ım", "im", "um", "üm", "ımız", "imiz", "umuz", "ümüz", "mız", "miz"],
    &[
        "ın", "in", "un", "ün", "nın", "nin", "nun", "nün", "ı", "i", "u", "ü", "nı", "ni", "nu", "nü", "yı", "yi",
        "yu", "yü", "a", "ə", "ya", "yə", "na", "nə", "da", "də", "nda", "ndə", "dan", "dən", "ndan", "ndən", "dakı",
        "dəki", "ndakı", "ndəki", "la", "lə", "yla", "ylə", "yədək", "yadək", "ədək", "adək",
    ],
    &["dır", "dir", "dur", "dür", "dırlar", "dirlər"],
];

const UZ: [Slot; 4] = [
    &["lar"],
    &["i", "si", "im", "imiz", "miz", "ing", "ingiz"],
    &["ni", "ning", "ga", "ka", "qa", "da", "dan", "gacha", "dagi", "dek", "na", "nda", "ndan", "niki", "day"],
    &["dir", "dirlar"],
];

/// Whether `rest` is a chain of endings of `kind`.
pub(crate) fn allows(lang: Lang, kind: Kind, rest: &str) -> bool {
    let slots = if lang == Lang::Az { &AZ } else { &UZ };
    match kind {
        Kind::Any => chain(slots, rest),
        Kind::Plural => {
            slots[0].iter().filter_map(|plural| rest.strip_prefix(plural)).any(|rest| chain(&slots[1..], rest))
        }
        Kind::Vowel => rest.starts_with(is_vowel) && chain(&slots[1..], rest),
    }
}

/// Whether `rest` can be taken apart into at most one ending of each slot, in their order.
fn chain(slots: &[Slot], rest: &str) -> bool {
    if rest.is_empty() {
        return true;
    }
    let Some((first, others)) = slots.split_first() else { return false };
    chain(others, rest) || first.iter().filter_map(|ending| rest.strip_prefix(ending)).any(|rest| chain(others, rest))
}

const fn is_vowel(sign: char) -> bool {
    matches!(sign, 'a' | 'e' | 'ə' | 'ı' | 'i' | 'o' | 'ö' | 'u' | 'ü')
}

/// Endings that a word inside a phrase has because the phrase needs them, the longest first; with another number of the
/// phrase the plural stands before them.
const AZ_INNER: [&str; 30] = [
    "sının", "sinin", "sunun", "sünün", "ının", "inin", "unun", "ünün", "sını", "sini", "nın", "nin", "nun", "nün",
    "ına", "inə", "ını", "ini", "sı", "si", "su", "sü", "ın", "in", "un", "ün", "ı", "i", "u", "ü",
];
const UZ_INNER: [&str; 13] =
    ["sining", "sini", "siga", "ining", "idan", "ini", "iga", "ida", "ning", "ni", "ga", "si", "i"];
const AZ_PLURAL: [&str; 6] = ["ların", "lərin", "ları", "ləri", "lar", "lər"];
const UZ_PLURAL: [&str; 4] = ["larining", "larini", "lari", "lar"];

/// The stems of a folded word.
pub(crate) fn stems(lang: Lang, word: &str, phrase: bool) -> Vec<Stem> {
    let az = lang == Lang::Az;
    let mut out = Vec::new();
    let mut add = |text: &str, kind: Kind| {
        let stem = Stem::new(text, Class::Turkic(lang, kind));
        if text.chars().count() >= 2 && !out.contains(&stem) {
            out.push(stem);
        }
    };
    add(word, Kind::Any);
    if let Some(soft) = soft(lang, word) {
        add(&soft, Kind::Vowel);
    }
    if !phrase {
        return out;
    }
    let plural: &[&str] = if az { &AZ_PLURAL } else { &UZ_PLURAL };
    let inner: &[&str] = if az { &AZ_INNER } else { &UZ_INNER };
    if let Some(base) = plural.iter().find_map(|ending| word.strip_suffix(ending)) {
        // The term has the plural; a text may speak of one.
        if base.chars().count() >= 3 {
            add(base, Kind::Any);
            if let Some(soft) = soft(lang, base) {
                add(&soft, Kind::Vowel);
            }
        }
        return out;
    }
    // Which of the endings it is cannot be known from the letters (*ifadəsi*: *ifadə-si* or *ifadəs-i*), so each is
    // tried; what follows must be a plural, which a wrong stem does not have before it.
    for ending in inner {
        if let Some(base) = word.strip_suffix(ending).filter(|base| base.chars().count() >= 2) {
            add(base, Kind::Plural);
            if let Some(hard) = hard(lang, base) {
                add(&hard, Kind::Plural);
            }
        }
    }
    out
}

/// The word as it is before a vowel, where its last consonant changes: *q* to *ğ* and *k* to *y* in Azerbaijani, *q* to
/// *gʻ* and *k* to *g* in Uzbek.
fn soft(lang: Lang, word: &str) -> Option<String> {
    let (stem, az, uz) = match word.chars().next_back()? {
        'q' => (word.strip_suffix('q')?, "ğ", "g'"),
        'k' => (word.strip_suffix('k')?, "y", "g"),
        _ => return None,
    };
    Some(format!("{stem}{}", if lang == Lang::Az { az } else { uz }))
}

/// The reverse of [`soft`].
fn hard(lang: Lang, word: &str) -> Option<String> {
    let pairs: [(&str, &str); 2] = if lang == Lang::Az { [("ğ", "q"), ("y", "k")] } else { [("g'", "q"), ("g", "k")] };
    pairs.iter().find_map(|(soft, hard)| word.strip_suffix(soft).map(|stem| format!("{stem}{hard}")))
}
