//! Letters: a word folded to its keys, in ASCII, and the languages it may be of.
//!
//! Latin letters lose their marks; Cyrillic words are read into Latin letters as Russian, Uzbek and Azerbaijani write
//! them, as far as their letters allow each. Sources: the romanisation used in passports (ICAO Doc 9303-3, section 6)
//! for Russian, the official Latin alphabets of Uzbekistan (1995) and Azerbaijan (1991) against their Cyrillic ones.

use kernel::Lang;
use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

use crate::limits::{TOKEN, WORD_CHARS};

/// A set of languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Langs(u8);

impl Langs {
    const NONE: Self = Self(0);
    const EN: Self = Self(1);
    const RU: Self = Self(2);
    const AZ: Self = Self(4);
    const UZ: Self = Self(8);
    const LATIN: Self = Self(1 | 4 | 8);
    const CYRILLIC: Self = Self(2 | 4 | 8);

    const fn of(lang: Lang) -> Self {
        match lang {
            Lang::En => Self::EN,
            Lang::Ru => Self::RU,
            Lang::Az => Self::AZ,
            Lang::Uz => Self::UZ,
        }
    }

    pub const fn has(self, lang: Lang) -> bool {
        self.0 & Self::of(lang).0 != 0
    }

    const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// `lang` alone if the word can be of it, else all that it can be of. A question, whose language is never known, is
    /// read as everything possible, so that it always includes what the text was read as.
    fn narrowed(self, lang: Option<Lang>) -> Self {
        let wanted = lang.map_or(self, Self::of);
        if self.and(wanted) == Self::NONE { self } else { self.and(wanted) }
    }
}

/// What a word is written in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Folded {
    /// Latin letters, digits or both: its key, and the languages its letters allow.
    Latin(String, Langs),
    /// At least one Cyrillic letter: the word itself in small letters without marks, and the languages.
    Cyrillic(String, Langs),
    /// Letters that are not read: their code points.
    Other(String),
}

/// Characters that stand for the mark of Uzbek oʻ and gʻ, or are an apostrophe. Those from U+02B9 to U+02DF are letters
/// by Unicode and belong to a word wherever they stand; the others only between two letters.
pub(crate) fn apostrophe(c: char) -> bool {
    matches!(c, '\'' | '`' | '\u{b4}' | '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2032}') || modifier(c)
}

fn modifier(c: char) -> bool {
    matches!(c, '\u{2b9}'..='\u{2df}')
}

/// Folds a word as the scanner cut it.
pub(crate) fn fold(word: &str, lang: Option<Lang>) -> Folded {
    if word.is_ascii() {
        let letters = word.bytes().filter(u8::is_ascii_alphanumeric).take(TOKEN);
        let key = letters.map(|byte| char::from(byte.to_ascii_lowercase())).collect();
        return Folded::Latin(key, Langs::LATIN.narrowed(lang));
    }
    let mut small = String::new();
    let mut latin = Langs::LATIN;
    let mut cyrillic = Langs::CYRILLIC;
    let (mut any_cyrillic, mut unread) = (false, false);
    // The mark of oʻ and gʻ; U+02BC is an apostrophe in other languages too.
    if word.chars().any(|c| modifier(c) && c != '\u{2bc}') {
        latin = Langs::UZ;
    }
    // NFKC: й, ў and ё stay whole, ligatures and wide letters fall apart. An accent that stands alone would become a space.
    let letters = word.chars().take(WORD_CHARS).filter(|c| !apostrophe(*c));
    for c in letters.nfkc().flat_map(char::to_lowercase) {
        if ignored(c) || c == ' ' {
            continue;
        }
        if is_cyrillic(c) {
            any_cyrillic = true;
            cyrillic = cyrillic.and(allowed(c));
            unread |= reading(c, Lang::Ru).is_none();
            small.push(c);
        } else if let Some(read) = latin_letter(c) {
            if matches!(c, 'ə' | 'ı' | 'ş' | 'ç' | 'ğ' | 'ö' | 'ü') && latin.has(Lang::Az) {
                latin = Langs::AZ;
            }
            small.push_str(read);
        } else {
            for base in c.nfd().filter(|c| !is_combining_mark(*c)) {
                match latin_letter(base) {
                    Some(read) => small.push_str(read),
                    None if is_cyrillic(base) && reading(base, Lang::Ru).is_some() => {
                        any_cyrillic = true;
                        small.push(base);
                    }
                    None => {
                        unread = true;
                        small.push(base);
                    }
                }
            }
        }
    }
    if unread {
        return Folded::Other(code_points(&small));
    }
    if any_cyrillic {
        if cyrillic == Langs::NONE {
            cyrillic = Langs::RU;
        }
        return Folded::Cyrillic(small, cyrillic.narrowed(lang));
    }
    small.truncate(TOKEN);
    Folded::Latin(small, latin.narrowed(lang))
}

/// A letter without a reading, as four digits of base 36: fixed width, so that the beginning of a word is the beginning
/// of its token. No word of Latin letters has this form by accident, for the token begins with a letter of its own.
fn code_points(word: &str) -> String {
    let mut out = String::new();
    for c in word.chars() {
        let mut digits = [0_u8; 4];
        let mut rest = u32::from(c);
        for digit in digits.iter_mut().rev() {
            *digit = b"0123456789abcdefghijklmnopqrstuvwxyz"[rest as usize % 36];
            rest /= 36;
        }
        if out.len() + 4 > TOKEN {
            break;
        }
        out.extend(digits.map(char::from));
    }
    out
}

/// Characters inside a word that say nothing: marks, soft hyphens, joiners.
pub(crate) fn ignored(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}') || is_combining_mark(c)
}

fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{52f}')
}

/// A small letter or digit of the Latin key; `None` for what is not Latin or still has its mark.
fn latin_letter(c: char) -> Option<&'static str> {
    const ASCII: &str = "abcdefghijklmnopqrstuvwxyz0123456789";
    let at = match c {
        'a'..='z' => Some(c as usize - 'a' as usize),
        '0'..='9' => Some(c as usize - '0' as usize + 26),
        '\u{660}'..='\u{669}' => Some(c as usize - 0x660 + 26),
        '\u{6f0}'..='\u{6f9}' => Some(c as usize - 0x6f0 + 26),
        _ => None,
    };
    if let Some(at) = at {
        return ASCII.get(at..=at);
    }
    Some(match c {
        'ə' | 'ǝ' => "e",
        'ı' => "i",
        'ş' => "s",
        'ç' => "c",
        'ğ' => "g",
        'ö' | 'ø' => "o",
        'ü' => "u",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ð' | 'đ' => "d",
        'þ' => "th",
        'ł' => "l",
        'ħ' => "h",
        'ŋ' => "ng",
        _ => return None,
    })
}

/// The languages that have a Cyrillic letter, of the three that are read.
fn allowed(c: char) -> Langs {
    match c {
        // Uzbek has ё and э, the Azerbaijani alphabet of 1958 has neither, nor й, ю, я, ц, ь, ъ
        'ё' | 'э' | 'й' | 'ю' | 'я' | 'ц' | 'ь' | 'ъ' => Langs::RU.or(Langs::UZ),
        'щ' => Langs::RU,
        'ы' => Langs::RU.or(Langs::AZ),
        'ў' | 'қ' | 'ҳ' => Langs::UZ,
        'ғ' => Langs::UZ.or(Langs::AZ),
        'ә' | 'ө' | 'ү' | 'ҹ' | 'ҝ' | 'ј' | 'һ' => Langs::AZ,
        'а'..='я' => Langs::CYRILLIC,
        // Ukrainian, Kazakh, Tajik … are read as Russian romanises them
        _ => Langs::RU,
    }
}

impl Langs {
    const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// How `lang` writes a small Cyrillic letter in Latin ones, without marks.
#[expect(clippy::match_same_arms, reason = "a row for each letter, in the order of the alphabets")]
fn reading(c: char, lang: Lang) -> Option<&'static str> {
    let (russian, azerbaijani, uzbek) = match c {
        'а' => ("a", "a", "a"),
        'б' => ("b", "b", "b"),
        'в' => ("v", "v", "v"),
        'г' => ("g", "q", "g"),
        'д' => ("d", "d", "d"),
        'е' => ("e", "e", "e"),
        'ё' => ("e", "e", "yo"),
        'ж' => ("zh", "j", "j"),
        'з' => ("z", "z", "z"),
        'и' => ("i", "i", "i"),
        'й' => ("y", "y", "y"),
        'к' => ("k", "k", "k"),
        'л' => ("l", "l", "l"),
        'м' => ("m", "m", "m"),
        'н' => ("n", "n", "n"),
        'о' => ("o", "o", "o"),
        'п' => ("p", "p", "p"),
        'р' => ("r", "r", "r"),
        'с' => ("s", "s", "s"),
        'т' => ("t", "t", "t"),
        'у' => ("u", "u", "u"),
        'ф' => ("f", "f", "f"),
        'х' => ("kh", "x", "x"),
        'ц' => ("ts", "ts", "ts"),
        'ч' => ("ch", "c", "ch"),
        'ш' => ("sh", "s", "sh"),
        'щ' => ("shch", "s", "sh"),
        'ъ' | 'ь' => ("", "", ""),
        'ы' => ("y", "i", "i"),
        'э' => ("e", "e", "e"),
        'ю' => ("yu", "yu", "yu"),
        'я' => ("ya", "ya", "ya"),
        'ў' | 'ө' => ("o", "o", "o"),
        'қ' => ("q", "q", "q"),
        'ғ' | 'ҝ' => ("g", "g", "g"),
        'ҳ' | 'һ' => ("h", "h", "h"),
        'ә' => ("e", "e", "e"),
        'ү' | 'ұ' => ("u", "u", "u"),
        'ҹ' => ("j", "c", "j"),
        'ј' => ("y", "y", "y"),
        'і' | 'ӣ' => ("i", "i", "i"),
        'ї' => ("yi", "yi", "yi"),
        'є' => ("ye", "ye", "ye"),
        'ґ' => ("g", "g", "g"),
        'ң' => ("ng", "ng", "ng"),
        'ӯ' => ("u", "u", "u"),
        'ҷ' => ("j", "j", "j"),
        _ => return None,
    };
    Some(match lang {
        Lang::En | Lang::Ru => russian,
        Lang::Az => azerbaijani,
        Lang::Uz => uzbek,
    })
}

/// The letters that the readings of a word may begin with, if it begins with a Cyrillic letter that is read.
pub(crate) fn first_letters(first: char) -> Option<[u8; 4]> {
    let small = first.to_lowercase().next()?;
    if !is_cyrillic(small) {
        return None;
    }
    let letter = |lang| reading(small, lang).and_then(|read| read.as_bytes().first().copied());
    // Uzbek е begins a word as ye
    let fourth = if small == 'е' { b'y' } else { letter(Lang::Ru)? };
    Some([letter(Lang::Ru)?, letter(Lang::Az)?, letter(Lang::Uz)?, fourth])
}

/// Reads a word of small letters into Latin ones as `lang` does. Letter by letter and from the left, so that the
/// beginning of a word is read as the beginning of its reading.
pub(crate) fn romanised(word: &str, lang: Lang) -> String {
    let mut out = String::new();
    let mut before = None;
    for c in word.chars() {
        // Uzbek е is ye at the beginning, after a vowel and after ъ, ь
        let open = before.is_none_or(|before| "аеёиоуўэюяъьы".contains(before));
        if lang == Lang::Uz && c == 'е' && open {
            out.push_str("ye");
        } else if let Some(read) = reading(c, lang) {
            out.push_str(read);
        } else {
            out.push(c);
        }
        before = Some(c);
    }
    out.truncate(out.floor_char_boundary(TOKEN));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(word: &str) -> String {
        match fold(word, None) {
            Folded::Latin(key, _) | Folded::Other(key) => key,
            Folded::Cyrillic(small, _) => romanised(&small, Lang::Ru),
        }
    }

    #[test]
    fn dotted_and_dotless_i_are_one() {
        for word in ["İSMAYIL", "ismayıl", "ISMAYIL", "ismayil", "İsmayıl", "I\u{307}smayil"] {
            assert_eq!(key(word), "ismayil", "{word}");
        }
    }

    #[test]
    fn azerbaijani_letters_lose_their_marks() {
        assert_eq!(key("Kərimov"), "kerimov");
        assert_eq!(key("ŞÜKÜROĞLU"), "sukuroglu");
        assert_eq!(key("Çingiz"), "cingiz");
        // and composed from parts they are the same
        assert_eq!(key("C\u{327}ingiz"), "cingiz");
    }

    #[test]
    fn every_uzbek_apostrophe_is_the_same() {
        for mark in ["\u{2bb}", "\u{2bc}", "\u{2018}", "\u{2019}", "'", "`", "\u{b4}", ""] {
            assert_eq!(key(&format!("o{mark}g{mark}li")), "ogli", "{mark}");
            assert_eq!(key(&format!("G{mark}aniyev")), "ganiyev", "{mark}");
        }
    }

    #[test]
    fn yo_is_ye_and_stress_is_dropped() {
        assert_eq!(key("Пётр"), key("петр"));
        assert_eq!(key("за\u{301}мок"), key("замок"));
        assert_ne!(key("край"), key("краи"));
    }

    #[test]
    fn cyrillic_reads_as_each_language_writes() {
        assert_eq!(romanised("қароматов", Lang::Uz), "qaromatov");
        assert_eq!(romanised("ўғли", Lang::Uz), "ogli");
        assert_eq!(romanised("ергашев", Lang::Uz), "yergashev");
        assert_eq!(romanised("кәримов", Lang::Az), "kerimov");
        assert_eq!(romanised("һүгуг", Lang::Az), "huquq");
        assert_eq!(romanised("щербаков", Lang::Ru), "shcherbakov");
    }

    #[test]
    fn letters_say_which_languages_are_possible() {
        let langs = |word: &str| match fold(word, None) {
            Folded::Latin(_, langs) | Folded::Cyrillic(_, langs) => Lang::ALL.map(|lang| langs.has(lang)),
            Folded::Other(_) => [false; 4],
        };
        // English, Russian, Azerbaijani, Uzbek
        assert_eq!(langs("decision"), [true, false, true, true]);
        assert_eq!(langs("məhkəmə"), [false, false, true, false]);
        assert_eq!(langs("oʻgʻli"), [false, false, false, true]);
        assert_eq!(langs("решение"), [false, true, true, true]);
        assert_eq!(langs("защита"), [false, true, false, false]);
        assert_eq!(langs("ҳужжат"), [false, false, false, true]);
        assert_eq!(langs("ҹинајәт"), [false, false, true, false]);
    }

    #[test]
    fn a_known_language_narrows_only_what_it_can_have_written() {
        assert_eq!(fold("decision", Some(Lang::En)), Folded::Latin("decision".to_owned(), Langs::EN));
        assert_eq!(fold("məhkəmə", Some(Lang::En)), Folded::Latin("mehkeme".to_owned(), Langs::AZ));
        assert_eq!(fold("decision", Some(Lang::Ru)), Folded::Latin("decision".to_owned(), Langs::LATIN));
    }

    #[test]
    fn other_scripts_are_written_as_code_points() {
        let Folded::Other(whole) = fold("თბილისი", None) else { panic!("not read") };
        let Folded::Other(part) = fold("თბილ", None) else { panic!("not read") };
        assert!(whole.starts_with(&part) && whole.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    }
}
