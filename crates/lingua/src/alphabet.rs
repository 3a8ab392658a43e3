//! The order of the alphabet, and large and small letters.

use icu::{
    casemap::CaseMapper,
    collator::{CollatorBorrowed, CollatorPreferences, options::CollatorOptions},
    locale::Locale,
};
use kernel::{Lang, Problem};

use crate::{Lingua, fold_apostrophes, index};

/// The alphabet of one language.
pub struct Alphabet {
    locale: Locale,
    collator: CollatorBorrowed<'static>,
}

impl Alphabet {
    pub(crate) fn new(lang: Lang) -> Result<Self, Problem> {
        let locale = locale(lang)?;
        let collator = CollatorBorrowed::try_new(CollatorPreferences::from(&locale), CollatorOptions::default())
            .map_err(|error| Problem::internal(format!("alphabet of {lang}: {error}")))?;
        Ok(Self { locale, collator })
    }
}

/// The locale of a language. English is British, whose dates read like those of the other three.
pub fn locale(lang: Lang) -> Result<Locale, Problem> {
    let tag = if lang == Lang::En { "en-GB" } else { lang.tag() };
    Locale::try_from_str(tag).map_err(|error| Problem::internal(format!("locale {tag}: {error}")))
}

impl Lingua {
    /// Bytes whose order is the order of the texts in the alphabet of `lang` (Unicode Collation Algorithm with the
    /// CLDR tailoring). Keys of different languages do not compare.
    ///
    /// The five signs that are typed for the Uzbek oʻ and gʻ count as one.
    pub fn sort_key(&self, lang: Lang, text: &str) -> Vec<u8> {
        let mut key = Vec::new();
        let Ok(()) = self.alphabets[index(lang)].collator.write_sort_key_to(&fold_apostrophes(text), &mut key);
        key
    }

    /// The text in small letters, by the rules of `lang`: `I` becomes `ı` in Azerbaijani and `i` elsewhere.
    pub fn lower(&self, lang: Lang, text: &str) -> String {
        CaseMapper::new().lowercase_to_string(text, &self.alphabets[index(lang)].locale.id).into_owned()
    }

    /// The text in capital letters, by the rules of `lang`: `i` becomes `İ` in Azerbaijani and `I` elsewhere.
    pub fn upper(&self, lang: Lang, text: &str) -> String {
        CaseMapper::new().uppercase_to_string(text, &self.alphabets[index(lang)].locale.id).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_order(lang: Lang, words: &[&str]) {
        let lingua = Lingua::new().expect("the embedded files are well-formed");
        for pair in words.windows(2) {
            assert!(
                lingua.sort_key(lang, pair[0]) < lingua.sort_key(lang, pair[1]),
                "{lang}: {} should come before {}",
                pair[0],
                pair[1]
            );
        }
    }

    #[test]
    fn azerbaijani_letters_stand_where_the_alphabet_has_them() {
        let alphabet = "a b c ç d e ə f g ğ h x ı i j k q l m n o ö p r s ş t u ü v y z";
        in_order(Lang::Az, &alphabet.split(' ').collect::<Vec<_>>());
        in_order(Lang::Az, &["Eldar", "Əli", "Fərid", "Heydər", "Xalid", "Kamran", "Qasım", "Leyla"]);
    }

    #[test]
    fn uzbek_letters_of_two_signs_come_last() {
        in_order(Lang::Uz, &["a", "g", "h", "o", "s", "z", "oʻ", "gʻ", "sh", "ch"]);
        in_order(Lang::Uz, &["Sobir", "Zafar", "Oʻktam", "Gʻani", "Sherzod", "Chori"]);
    }

    #[test]
    fn every_way_to_type_the_uzbek_apostrophe_sorts_alike() {
        let lingua = Lingua::new().expect("the embedded files are well-formed");
        let key = lingua.sort_key(Lang::Uz, "O\u{2bb}ktam");
        for typed in ["O\u{2018}ktam", "O\u{2019}ktam", "O'ktam", "O`ktam"] {
            assert_eq!(lingua.sort_key(Lang::Uz, typed), key, "{typed}");
        }
    }

    #[test]
    fn russian_yo_comes_after_ye() {
        in_order(Lang::Ru, &["д", "е", "ё", "ж"]);
        in_order(Lang::Ru, &["Егоров", "Ёлкин", "Жуков"]);
    }

    #[test]
    fn azerbaijani_has_an_i_with_and_one_without_a_dot() {
        let lingua = Lingua::new().expect("the embedded files are well-formed");
        assert_eq!(lingua.upper(Lang::Az, "qırmızı il"), "QIRMIZI İL");
        assert_eq!(lingua.lower(Lang::Az, "QIRMIZI İL"), "qırmızı il");
        assert_eq!(lingua.upper(Lang::Uz, "yil"), "YIL");
        assert_eq!(lingua.lower(Lang::Ru, "ЁЛКИН"), "ёлкин");
    }
}
