//! Endings: the part of a word that its forms share.
//!
//! English and Russian by the algorithms of Snowball (the crate frostem). Azerbaijani and Uzbek by the small tables
//! below: endings of case, possession and number are taken off again and again, the longest first, as long as a stem is
//! left. They work on folded letters, because people type without diacritics as often as with them. The endings are
//! the paradigms of case, possession, number and copula of the school grammars, written from memory; they are judged by
//! the lists of `tests/forms.rs`, which say how many forms meet and how many words are confused.
//!
//! A stem is no word and is shown to nobody. It may be too short, so that two words share it: then a question finds a
//! text too many. It is the same for a form and the form without its last ending, whatever that is, because the loop
//! ends only where no ending is left; that is what brings forms together.

use frostem::{Algorithm, Stemmer};
use kernel::Lang;

/// Endings of one language, on folded letters.
struct Table {
    /// Endings, longest first.
    endings: &'static [Ending],
    /// Consonants that are put between two vowels and are no part of the stem: `ölkə-s-i`, `ölkə-y-ə`.
    between: &'static [u8],
    /// Words that look as if they ended in an ending. The loop stops here.
    whole: &'static [&'static str],
    /// Words of two letters that have forms.
    short: &'static [&'static str],
}

/// An ending, and the letters after which alone it stands (any if empty).
type Ending = (&'static str, &'static str);

/// Fewest letters of a stem that is not in [`Table::short`].
const STEM: usize = 3;

const CONSONANT: &str = "bcdfghjklmnpqrstvxyz";

const AZERBAIJANI: Table = Table {
    endings: &[
        ("dirlar", ""),
        ("dirler", ""),
        ("lari", ""),
        ("leri", ""),
        ("imiz", ""),
        ("umuz", ""),
        ("iniz", ""),
        ("unuz", ""),
        ("daki", ""),
        ("deki", ""),
        ("lar", ""),
        ("ler", ""),
        ("nin", "aeiou"),
        ("nun", "aeiou"),
        ("nda", "aeiou"),
        ("nde", "aeiou"),
        ("dan", ""),
        ("den", ""),
        ("dir", ""),
        ("dur", ""),
        ("miz", "aeiou"),
        ("muz", "aeiou"),
        ("yla", "aeiou"),
        ("yle", "aeiou"),
        ("da", ""),
        ("de", ""),
        ("in", ""),
        ("un", ""),
        ("la", CONSONANT),
        ("le", CONSONANT),
        ("ni", "aeiou"),
        ("nu", "aeiou"),
        ("na", "aeiou"),
        ("ne", "aeiou"),
        ("a", ""),
        ("e", ""),
        ("i", ""),
        ("u", ""),
        ("n", "aeiou"),
    ],
    between: b"syk",
    whole: &[
        "qanun", "veten", "vetendas", "beyan", "ziyan", "orqan", "insan", "qurban", "zaman", "sahid", "sened",
        "serhed", "maqsed", "mehdud", "tenqid", "temdid", "tehdid",
    ],
    short: &["is", "ad", "il", "ev", "ay", "el", "ot", "su"],
};

const UZBEK: Table = Table {
    endings: &[
        ("laridagi", ""),
        ("larining", ""),
        ("lari", ""),
        ("imiz", ""),
        ("ingiz", ""),
        ("gacha", ""),
        ("qacha", "q"),
        ("kacha", "k"),
        ("dagi", ""),
        ("ning", ""),
        ("lar", ""),
        ("dan", ""),
        ("dir", ""),
        ("miz", "aeiou"),
        ("ing", ""),
        ("ga", ""),
        ("qa", "q"),
        ("ka", "k"),
        ("da", ""),
        ("ni", ""),
        ("si", "aeiou"),
        ("im", ""),
        ("a", ""),
        ("i", ""),
        ("u", ""),
        ("o", ""),
        ("e", ""),
    ],
    between: b"s",
    whole: &["modda", "erkin", "tanlan", "qalam"],
    short: &["uy", "ot", "ov"],
};

/// The stem of a folded word of Latin letters, in `lang`; of English, Azerbaijani and Uzbek ones.
pub(crate) fn latin(key: &str, lang: Lang) -> String {
    match lang {
        Lang::En | Lang::Ru => english(key),
        Lang::Az => turkic(key, &AZERBAIJANI),
        Lang::Uz => turkic(key, &UZBEK),
    }
}

fn english(key: &str) -> String {
    Stemmer::new(Algorithm::English).stem(key).into_owned()
}

/// The stem of a small Cyrillic word as Russian.
pub(crate) fn russian(word: &str) -> String {
    let word = word.replace('ё', "е");
    Stemmer::new(Algorithm::Russian).stem(&word).into_owned()
}

fn turkic(key: &str, table: &Table) -> String {
    let mut stem = key;
    while let Some(shorter) = shorter(stem, table) {
        stem = shorter;
    }
    // vərəq, vərəği; qamoq, qamogʻi; yurak, yuragi
    match stem.strip_suffix(['q', 'k']) {
        Some(rest) if rest.len() >= 2 => format!("{rest}g"),
        _ => stem.to_owned(),
    }
}

fn shorter<'a>(word: &'a str, table: &Table) -> Option<&'a str> {
    if table.whole.contains(&word) {
        return None;
    }
    let fits = |stem: &str| stem.len() >= STEM || table.short.contains(&stem);
    let stems = || {
        table.endings.iter().filter_map(|(ending, after)| {
            let stem = word.strip_suffix(ending)?;
            let last = stem.chars().next_back()?;
            (fits(stem) && (after.is_empty() || after.contains(last))).then_some(stem)
        })
    };
    // qanunun is qanun-un, not qanu-nun
    let stem = stems().find(|stem| table.whole.contains(stem)).or_else(|| stems().next());
    stem.or_else(|| {
        let (last, stem) = word.as_bytes().split_last()?;
        let vowel = stem.last().is_some_and(|before| b"aeiou".contains(before));
        (table.between.contains(last) && vowel && stem.len() >= STEM).then(|| word.get(..stem.len())).flatten()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one_stem(lang: Lang, forms: &str) {
        let stems: Vec<String> = forms.split(' ').map(|form| latin(form, lang)).collect();
        assert!(stems.iter().all(|stem| *stem == stems[0]), "{forms}: {stems:?}");
    }

    #[test]
    fn azerbaijani_forms_meet() {
        one_stem(Lang::Az, "mehkeme mehkemenin mehkemesi mehkemesinde mehkemeler mehkemelerin mehkemeye");
        one_stem(Lang::Az, "vetendas vetendasi vetendasin vetendaslar vetendaslarin vetendasina");
        one_stem(Lang::Az, "qanun qanunu qanunun qanunlar qanunda qanunlarin qanununda");
        one_stem(Lang::Az, "vereq vereqi veregi vereqde");
        one_stem(Lang::Az, "is isi isin isler islerin isde");
        assert_ne!(latin("qan", Lang::Az), latin("qanun", Lang::Az));
    }

    #[test]
    fn uzbek_forms_meet() {
        one_stem(Lang::Uz, "sud sudi sudning sudga sudlar sudlarning suddan");
        one_stem(Lang::Uz, "modda moddasi moddaga moddalar moddasida moddasining");
        one_stem(Lang::Uz, "qamoq qamoqqa qamogi qamogida qamoqdan");
    }

    #[test]
    fn english_and_russian_are_those_of_snowball() {
        assert_eq!(latin("prosecutors", Lang::En), latin("prosecutor", Lang::En));
        assert_eq!(russian("прокурорами"), russian("прокурору"));
        assert_eq!(russian("ёлки"), russian("елка"));
        assert_ne!(russian("запрос"), russian("допрос"));
    }

    #[test]
    fn a_short_word_stays() {
        for word in ["a", "da", "in", "su", "lar"] {
            assert!(!latin(word, Lang::Az).is_empty());
            assert!(!latin(word, Lang::Uz).is_empty());
        }
    }
}
