//! Letters: small and large by the rules of a language, and signs that are typed in several ways.

use kernel::Lang;
use unicode_normalization::UnicodeNormalization as _;

/// The signs that stand for the Uzbek letter mark, the Uzbek hard sign or an English apostrophe.
pub(crate) const fn is_apostrophe(sign: char) -> bool {
    matches!(
        sign,
        '\'' | '`' | '´' | '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2b9}' | '\u{2bb}' | '\u{2bc}' | '\u{2bd}'
    )
}

/// A sign inside a word that is not seen: soft hyphen, zero-width joiners, byte order mark.
pub(crate) const fn is_unseen(sign: char) -> bool {
    matches!(sign, '\u{ad}' | '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// A combining mark of the blocks that the four languages meet (a letter typed as a base and an accent).
pub(crate) const fn is_mark(sign: char) -> bool {
    matches!(sign, '\u{300}'..='\u{36f}')
}

/// Whether a sign belongs to a word: letters, digits, marks and signs that are not seen.
pub(crate) fn is_word(sign: char) -> bool {
    sign.is_alphanumeric() || is_mark(sign) || is_unseen(sign)
}

fn lower(lang: Lang, sign: char, out: &mut String) {
    match (lang, sign) {
        (Lang::Az, 'I') => out.push('ı'),
        // The general rule of Unicode would leave a dot of its own behind.
        (_, 'İ') => out.push('i'),
        (Lang::Ru, 'ё' | 'Ё') => out.push('е'),
        _ => out.extend(sign.to_lowercase()),
    }
}

/// A word for comparing: composed (NFC), in small letters by the rules of `lang`, apostrophes as one sign, «ё» as «е»,
/// without signs that are not seen.
pub(crate) fn fold(lang: Lang, word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    composed(word, |sign| {
        if is_apostrophe(sign) {
            out.push('\'');
        } else if !is_unseen(sign) {
            lower(lang, sign, &mut out);
        }
    });
    out
}

/// Hands out the signs of `text` composed (NFC). Letters of the four languages that are typed as one sign are composed
/// already, and going the long way with them would double the time of everything here.
pub(crate) fn composed(text: &str, mut take: impl FnMut(char)) {
    let short = |sign: char| matches!(sign, '\0'..='\u{2ff}' | '\u{400}'..='\u{4ff}' | '\u{2010}'..='\u{203a}');
    if text.chars().all(short) {
        text.chars().for_each(take);
    } else {
        text.nfc().for_each(&mut take);
    }
}

const LATIN: &str = "abcdefghijklmnopqrstuvwxyz";

/// The first letter of `text` that the alphabet of `lang` does not have, if there is one.
///
/// Russian: the 33 letters. Azerbaijani: the alphabet of 1991 with `ə`, without `w`. Uzbek: the Latin alphabet of
/// 1995, which has no `w` and writes its two marks as U+02BB (after `o` and `g`) and U+02BC; another sign in
/// their place is told as foreign. English: Latin letters. Latin words in a Russian term, such as *non bis in idem*,
/// are no fault when the whole word is Latin; a word of mixed scripts is.
pub fn foreign_letter(lang: Lang, text: &str) -> Option<char> {
    text.split(|sign: char| sign.is_whitespace() || sign == '-').find_map(|word| foreign_in_word(lang, word))
}

fn foreign_in_word(lang: Lang, word: &str) -> Option<char> {
    if lang == Lang::Ru && word.is_ascii() {
        return None;
    }
    let mut before = ' ';
    for sign in word.chars() {
        let small = {
            let mut small = String::new();
            // The Russian rule that drops the dots of «ё» is harmless here.
            lower(lang, sign, &mut small);
            small.chars().next().unwrap_or(sign)
        };
        let good = match lang {
            _ if is_apostrophe(sign) => match lang {
                Lang::En => sign == '\'' || sign == '\u{2019}',
                Lang::Uz => sign == if matches!(before, 'o' | 'g') { '\u{2bb}' } else { '\u{2bc}' },
                Lang::Ru | Lang::Az => false,
            },
            _ if !small.is_alphabetic() => true,
            Lang::Ru => matches!(small, 'а'..='я' | 'ё'),
            Lang::En => LATIN.contains(small),
            Lang::Az => (LATIN.contains(small) && small != 'w') || "əğıöşüç".contains(small),
            Lang::Uz => LATIN.contains(small) && small != 'w',
        };
        if !good {
            return Some(sign);
        }
        before = small;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_letters_follow_the_language() {
        assert_eq!(fold(Lang::Az, "QIRMIZI İŞ"), "qırmızı iş");
        assert_eq!(fold(Lang::Uz, "ISH"), "ish");
        assert_eq!(fold(Lang::Ru, "ОСУЖДЁННЫЙ"), "осужденный");
        assert_eq!(fold(Lang::Ru, "и\u{306}"), "й");
    }

    #[test]
    fn every_way_to_type_the_uzbek_marks_is_one() {
        for typed in ["soʻrov", "so'rov", "so‘rov", "so’rov", "so`rov", "SOʻROV"] {
            assert_eq!(fold(Lang::Uz, typed), "so'rov", "{typed}");
        }
    }

    #[test]
    fn a_letter_of_another_alphabet_is_told() {
        assert_eq!(foreign_letter(Lang::Ru, "осуждённый"), None);
        assert_eq!(foreign_letter(Lang::Ru, "прокуpор"), Some('p'));
        assert_eq!(foreign_letter(Lang::Ru, "non bis in idem"), None);
        assert_eq!(foreign_letter(Lang::Az, "cinayət işi"), None);
        assert_eq!(foreign_letter(Lang::Az, "cinayеt"), Some('е'));
        assert_eq!(foreign_letter(Lang::Uz, "soʻrov, taʼqib"), None);
        assert_eq!(foreign_letter(Lang::Uz, "soʼrov"), Some('ʼ'));
        assert_eq!(foreign_letter(Lang::Uz, "so'rov"), Some('\''));
        assert_eq!(foreign_letter(Lang::Uz, "taʻqib"), Some('ʻ'));
        assert_eq!(foreign_letter(Lang::En, "Prosecutor General's"), None);
        assert_eq!(foreign_letter(Lang::En, "procureur général"), Some('é'));
    }
}
