//! Readings: what a word of any script sounds like.
//!
//! Scripts that write their vowels go by way of Latin letters, so that one set of rules for digraphs holds for all of
//! them; Arabic, Hebrew and the syllabaries are read into sounds directly.

pub(crate) mod abjad;
pub(crate) mod hangul;
pub(crate) mod indic;
pub(crate) mod kana;

use crate::{
    script::Script,
    sound::{Sounds, of_latin},
};

/// The sounds of one lower-case word of one script, endings not folded yet. Empty where the script has no reading.
pub(crate) fn sounds_of(word: &str, script: Script) -> Sounds {
    match script {
        Script::Latin => of_latin(&plain_latin(word)),
        Script::Cyrillic => of_latin(&spelled(word, CYRILLIC)),
        Script::Greek => of_latin(&greek(word)),
        Script::Armenian => of_latin(&spelled(word, ARMENIAN)),
        Script::Georgian => of_latin(&spelled(word, GEORGIAN)),
        Script::Arabic => abjad::arabic(word),
        Script::Hebrew => abjad::hebrew(word),
        Script::Hangul => hangul::sounds(word),
        Script::Kana => kana::sounds(word),
        Script::Indic => indic::sounds(word),
        Script::Han | Script::Other => Sounds::default(),
    }
}

/// Latin letters with the marks that change no sound taken off, in lower case.
pub(crate) fn plain_latin(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in word.chars() {
        if c.is_ascii() || "çčćşșšśßžżźğǧţțđðþłñəıöøüŋæœħ".contains(c) {
            out.push(c);
        } else {
            let mut letters = String::new();
            unicode_normalization::char::decompose_canonical(c, |d| {
                if !unicode_normalization::char::is_combining_mark(d) {
                    letters.push(d);
                }
            });
            out.push_str(&letters);
        }
    }
    out
}

/// `table` is sorted by letter.
fn spelled(word: &str, table: &[(char, &str)]) -> String {
    let mut out = String::with_capacity(word.len() + 8);
    for c in word.chars() {
        if let Ok(at) = table.binary_search_by_key(&c, |(letter, _)| *letter) {
            out.push_str(table[at].1);
        } else if c.is_ascii_alphabetic() {
            out.push(c);
        }
    }
    out
}

/// Cyrillic letters of Russian, Ukrainian, Belarusian, Bulgarian, Serbian, Macedonian, Azerbaijani (1958), Uzbek, Kazakh,
/// Kyrgyz, Tajik, Turkmen, Tatar and Mongolian; where languages differ, the reading near to all.
const CYRILLIC: &[(char, &str)] = &[
    ('а', "a"),
    ('б', "b"),
    ('в', "v"),
    ('г', "g"),
    ('д', "d"),
    ('е', "e"),
    ('ж', "zh"),
    ('з', "z"),
    ('и', "i"),
    ('й', "y"),
    ('к', "k"),
    ('л', "l"),
    ('м', "m"),
    ('н', "n"),
    ('о', "o"),
    ('п', "p"),
    ('р', "r"),
    ('с', "s"),
    ('т', "t"),
    ('у', "u"),
    ('ф', "f"),
    ('х', "kh"),
    ('ц', "ts"),
    ('ч', "ch"),
    ('ш', "sh"),
    ('щ', "shch"),
    ('ъ', ""),
    ('ы', "ı"),
    ('ь', ""),
    ('э', "e"),
    ('ю', "yu"),
    ('я', "ya"),
    ('ё', "yo"),
    ('ђ', "dj"),
    ('ѓ', "dj"),
    ('є', "e"),
    ('ѕ', "dz"),
    ('і', "i"),
    ('ї', "i"),
    ('ј', "y"),
    ('љ', "l"),
    ('њ', "n"),
    ('ћ', "ch"),
    ('ќ', "k"),
    ('ѝ', "i"),
    ('ў', "u"),
    ('џ', "dj"),
    ('ѣ', "e"),
    ('ѳ', "f"),
    ('ѵ', "i"),
    ('ґ', "g"),
    ('ғ', "gh"),
    ('ҕ', "gh"),
    ('җ', "dj"),
    ('қ', "q"),
    ('ҝ', "g"),
    ('ҡ', "q"),
    ('ң', "n"),
    ('ҥ', "n"),
    ('ү', "ü"),
    ('ұ', "u"),
    ('ҳ', "h"),
    ('ҷ', "dj"),
    ('ҹ', "dj"),
    ('һ', "h"),
    ('ә', "ə"),
    ('ӣ', "i"),
    ('ӧ', "ö"),
    ('ө', "ö"),
    ('ӯ', "u"),
    ('ӱ', "ü"),
];

const ARMENIAN: &[(char, &str)] = &[
    ('ա', "a"),
    ('բ', "b"),
    ('գ', "g"),
    ('դ', "d"),
    ('ե', "e"),
    ('զ', "z"),
    ('է', "e"),
    ('ը', "ı"),
    ('թ', "t"),
    ('ժ', "zh"),
    ('ի', "i"),
    ('լ', "l"),
    ('խ', "kh"),
    ('ծ', "ts"),
    ('կ', "k"),
    ('հ', "h"),
    ('ձ', "dz"),
    ('ղ', "gh"),
    ('ճ', "ch"),
    ('մ', "m"),
    ('յ', "y"),
    ('ն', "n"),
    ('շ', "sh"),
    ('ո', "o"),
    ('չ', "ch"),
    ('պ', "p"),
    ('ջ', "dj"),
    ('ռ', "r"),
    ('ս', "s"),
    ('վ', "v"),
    ('տ', "t"),
    ('ր', "r"),
    ('ց', "ts"),
    ('ւ', "u"),
    ('փ', "p"),
    ('ք', "k"),
    ('օ', "o"),
    ('ֆ', "f"),
    ('և', "ev"),
];

const GEORGIAN: &[(char, &str)] = &[
    ('ა', "a"),
    ('ბ', "b"),
    ('გ', "g"),
    ('დ', "d"),
    ('ე', "e"),
    ('ვ', "v"),
    ('ზ', "z"),
    ('თ', "t"),
    ('ი', "i"),
    ('კ', "k"),
    ('ლ', "l"),
    ('მ', "m"),
    ('ნ', "n"),
    ('ო', "o"),
    ('პ', "p"),
    ('ჟ', "zh"),
    ('რ', "r"),
    ('ს', "s"),
    ('ტ', "t"),
    ('უ', "u"),
    ('ფ', "p"),
    ('ქ', "k"),
    ('ღ', "gh"),
    ('ყ', "q"),
    ('შ', "sh"),
    ('ჩ', "ch"),
    ('ც', "ts"),
    ('ძ', "dz"),
    ('წ', "ts"),
    ('ჭ', "ch"),
    ('ხ', "kh"),
    ('ჯ', "dj"),
    ('ჰ', "h"),
];

const GREEK: &[(char, &str)] = &[
    ('α', "a"),
    ('β', "v"),
    ('γ', "g"),
    ('δ', "d"),
    ('ε', "e"),
    ('ζ', "z"),
    ('η', "i"),
    ('θ', "th"),
    ('ι', "i"),
    ('κ', "k"),
    ('λ', "l"),
    ('μ', "m"),
    ('ν', "n"),
    ('ξ', "x"),
    ('ο', "o"),
    ('π', "p"),
    ('ρ', "r"),
    ('ς', "s"),
    ('σ', "s"),
    ('τ', "t"),
    ('υ', "i"),
    ('φ', "f"),
    ('χ', "kh"),
    ('ψ', "ps"),
    ('ω', "o"),
];

/// Greek by ELOT 743, with the digraphs that stand for foreign b, d and g.
fn greek(word: &str) -> String {
    let mut bare = String::with_capacity(word.len());
    for c in word.chars() {
        unicode_normalization::char::decompose_canonical(c, |d| {
            if !unicode_normalization::char::is_combining_mark(d) {
                bare.push(d);
            }
        });
    }
    for (from, to) in [
        ("ου", "u"),
        ("μπ", "b"),
        ("ντ", "nd"),
        ("γκ", "g"),
        ("γγ", "ng"),
        ("αυ", "av"),
        ("ευ", "ev"),
        ("τζ", "tz"),
        ("οι", "i"),
        ("ει", "i"),
        ("αι", "e"),
    ] {
        bare = bare.replace(from, to);
    }
    spelled(&bare, GREEK)
}
