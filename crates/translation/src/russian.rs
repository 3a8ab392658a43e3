//! Russian endings of nouns, adjectives and participles.

use crate::stems::{Class, Stem};

/// A kind of declension, wide enough for both genders that share a stem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Nouns with a hard stem: *суд*, *жалоба*, *дело*.
    Hard,
    /// The same after ж, ш, щ, ч, ц, where an *о* of the ending is an *е*: *выдача*, *месяц*.
    Husher,
    /// The same where the form without an ending has another stem: *умысел*, *умысла*.
    HardWithout,
    /// Nouns with a soft stem: *свидетель*, *помощь*, *судья*.
    Soft,
    /// Nouns in *-ия*, *-ие*, *-ий*.
    Double,
    /// Adjectives and participles.
    Adjective,
    /// Participles in *-ся*.
    Reflexive,
}

const HARD: [&str; 14] = ["а", "у", "ом", "ем", "е", "ы", "и", "о", "ов", "ой", "ою", "ам", "ами", "ах"];
const SOFT: [&str; 15] = ["ь", "я", "ю", "ем", "е", "и", "й", "ью", "ей", "ев", "ям", "ями", "ях", "ею", "ьи"];
const DOUBLE: [&str; 10] = ["ия", "ие", "ии", "ию", "ией", "ием", "ий", "иям", "иями", "иях"];
const ADJECTIVE: [&str; 29] = [
    "ый", "ий", "ой", "ая", "яя", "ое", "ее", "ые", "ие", "ого", "его", "ому", "ему", "ым", "им", "ом", "ем", "ых",
    "их", "ыми", "ими", "ую", "юю", "ей", "ою", "ею", "ья", "ье", "ьи",
];

/// Whether `rest` is an ending of `kind`.
pub(crate) fn allows(kind: Kind, rest: &str) -> bool {
    match kind {
        Kind::Hard => rest.is_empty() || HARD.contains(&rest),
        Kind::Husher => rest.is_empty() || HARD.contains(&rest) || matches!(rest, "ей" | "ев" | "ею"),
        Kind::HardWithout => HARD.contains(&rest),
        Kind::Soft => SOFT.contains(&rest),
        Kind::Double => DOUBLE.contains(&rest),
        Kind::Adjective => ADJECTIVE.contains(&rest),
        Kind::Reflexive => rest.strip_suffix("ся").is_some_and(|rest| ADJECTIVE.contains(&rest)),
    }
}

const fn is_vowel(sign: char) -> bool {
    matches!(sign, 'а' | 'е' | 'и' | 'о' | 'у' | 'ы' | 'э' | 'ю' | 'я')
}

/// The kind of a noun with a hard stem.
fn hard(stem: &str) -> Kind {
    if stem.ends_with(['ж', 'ш', 'щ', 'ч', 'ц']) { Kind::Husher } else { Kind::Hard }
}

fn last(word: &str) -> Option<char> {
    word.chars().next_back()
}

/// The word without its ending, if it has that ending and three letters are left; two letters are no stem.
fn without<'a>(word: &'a str, ending: &str) -> Option<&'a str> {
    word.strip_suffix(ending).filter(|stem| stem.chars().count() >= 3)
}

/// The stems of a folded word; «ё» is «е» already.
pub(crate) fn stems(word: &str) -> Vec<Stem> {
    let mut out = vec![Stem::new(word, Class::Exact)];
    let mut add = |text: &str, kind: Kind| {
        let stem = Stem::new(text, Class::Russian(kind));
        if !out.contains(&stem) {
            out.push(stem);
        }
    };
    if let Some(inner) = word.strip_suffix("ся") {
        if let Some(stem) = ADJECTIVE.iter().filter_map(|ending| without(inner, ending)).min_by_key(|stem| stem.len()) {
            add(stem, Kind::Reflexive);
        }
        return out;
    }
    for ending in DOUBLE {
        if let Some(stem) = without(word, ending) {
            add(stem, Kind::Double);
        }
    }
    // The longest ending wins: «обвиняемого» is not «обвиняемог-о».
    if let Some(stem) = ADJECTIVE.iter().filter_map(|ending| without(word, ending)).min_by_key(|stem| stem.len()) {
        add(stem, Kind::Adjective);
    }
    match last(word) {
        Some('ь') => {
            if let Some(stem) = without(word, "ь") {
                add(stem, Kind::Soft);
            }
        }
        Some('й') => {
            if let Some(stem) = without(word, "й").filter(|stem| last(stem).is_some_and(|sign| "аеоуя".contains(sign)))
            {
                add(stem, Kind::Soft);
            }
        }
        Some('я' | 'ю') => {
            let stem = without(word, "я").or_else(|| without(word, "ю"));
            if let Some(stem) = stem.filter(|stem| !stem.ends_with(['и', 'а', 'у', 'о', 'я', 'ю'])) {
                add(stem, Kind::Soft);
            }
        }
        Some(vowel) if is_vowel(vowel) => {
            let mut stem = word;
            stem = stem.strip_suffix(vowel).unwrap_or(stem);
            if stem.chars().count() >= 3 && !stem.ends_with(is_vowel) {
                add(stem, hard(stem));
                if let 'и' = vowel {
                    add(stem, Kind::Soft);
                }
                fleeting(stem, &mut add);
            }
        }
        Some(_) => {
            add(word, hard(word));
            // «документов», «сроков»: the plural of a phrase stands for the word itself too.
            if let Some(stem) = word.strip_suffix("ов").filter(|stem| stem.chars().count() >= 4) {
                add(stem, hard(stem));
            }
            for (with, to) in [("ок", "к"), ("ек", "к"), ("ец", "ц"), ("ел", "л"), ("ол", "л")] {
                if let Some(stem) = word.strip_suffix(with).filter(|stem| stem.chars().count() >= 2) {
                    // «владелец», «владельца».
                    let soft = if stem.ends_with('л') && with.starts_with('е') { "ь" } else { "" };
                    add(&format!("{stem}{soft}{to}"), Kind::HardWithout);
                }
            }
        }
        None => {}
    }
    out
}

/// «взятка», «взяток»: the plural without an ending puts a vowel between the last two consonants.
fn fleeting(stem: &str, add: &mut impl FnMut(&str, Kind)) {
    let mut back = stem.chars().rev();
    let (Some(end), Some(before)) = (back.next(), back.next()) else { return };
    if is_vowel(before) || !matches!(end, 'к' | 'ц' | 'н' | 'л') {
        return;
    }
    let head = stem.strip_suffix(end).unwrap_or(stem);
    for vowel in ['о', 'е'] {
        // Of the endings of a hard noun only the empty one occurs with this stem, and no other word has it.
        add(&format!("{head}{vowel}{end}"), Kind::Hard);
    }
}
