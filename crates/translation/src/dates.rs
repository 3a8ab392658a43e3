//! Days written out in the four languages.

use kernel::{Date, Lang};

use crate::words::Word;

const EN: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const RU: [&str; 12] =
    ["январ", "феврал", "март", "апрел", "ма", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр"];
const AZ: [&str; 12] =
    ["yanvar", "fevral", "mart", "aprel", "may", "iyun", "iyul", "avqust", "sentyabr", "oktyabr", "noyabr", "dekabr"];
const UZ: [&str; 12] =
    ["yanvar", "fevral", "mart", "aprel", "may", "iyun", "iyul", "avgust", "sentabr", "oktabr", "noyabr", "dekabr"];

/// The month that a folded word names, 1 to 12.
pub(crate) fn month(lang: Lang, word: &str) -> Option<u8> {
    let (names, endings): (&[&str; 12], &[&str]) = match lang {
        Lang::En => (&EN, &[""]),
        Lang::Ru => (&RU, &["ь", "я", "е", "ю", "й", "", "а", "у"]),
        Lang::Az => (&AZ, &["", "ın", "in", "un", "ün", "da", "də", "dan", "dən", "a", "ə", "ı", "i", "u", "ü"]),
        Lang::Uz => {
            (&UZ, &["", "ning", "da", "dan", "ga", "i", "ida", "ining", "idan", "iga", "dagi", "idagi", "gacha"])
        }
    };
    let short =
        |word: &str, name: &str| lang == Lang::En && word.len() >= 3 && word.len() <= 4 && name.starts_with(word);
    // «мая», «май», but not «ма» alone nor «мы».
    let fits = |name: &str| {
        word.strip_prefix(name)
            .is_some_and(|rest| endings.contains(&rest) && (name != "ма" || matches!(rest, "я" | "й" | "е" | "ю")))
    };
    let place = names.iter().position(|name| fits(name) || short(word, name));
    // The spellings with «y» are older and still common.
    let place = place.or_else(|| match (lang, word.get(..8)) {
        (Lang::Uz, Some("sentyabr")) => Some(8),
        _ if lang == Lang::Uz && word.starts_with("oktyabr") => Some(9),
        _ => None,
    });
    place.and_then(|at| u8::try_from(at + 1).ok())
}

fn number(word: &Word) -> Option<i32> {
    word.folded.parse().ok()
}

/// The day of a month: `24`, in English also `24th`.
fn day(lang: Lang, word: &Word) -> Option<u8> {
    let digits = match lang {
        Lang::En => word.folded.trim_end_matches(|sign: char| sign.is_ascii_alphabetic()),
        _ => word.folded.as_str(),
    };
    digits.parse().ok().filter(|day| (1..=31).contains(day))
}

/// A day that begins at word `at` of a text, and how many words it takes.
///
/// Day, month, year; in English also month, day, year; in Uzbek year, *yil*, day, month.
pub(crate) fn day_at(lang: Lang, words: &[Word], at: usize) -> Option<(Date, usize)> {
    let word = |offset: usize| words.get(at + offset);
    let made = |year: i32, month: u8, day: u8, count: usize| Date::new(year, month, day).map(|date| (date, count));
    if let (Some(d), Some(m), Some(y)) = (
        word(0).and_then(|word| day(lang, word)),
        word(1).and_then(|word| month(lang, &word.folded)),
        word(2).and_then(number),
    ) {
        return made(y, m, d, 3);
    }
    if lang == Lang::En
        && let (Some(m), Some(d), Some(y)) = (
            word(0).and_then(|word| month(lang, &word.folded)),
            word(1).and_then(|word| day(lang, word)),
            word(2).and_then(number),
        )
    {
        return made(y, m, d, 3);
    }
    if lang == Lang::Uz
        && word(1).is_some_and(|word| matches!(word.folded.as_str(), "yil" | "yilning" | "yili"))
        && let (Some(y), Some(d), Some(m)) = (
            word(0).and_then(number),
            word(2).and_then(|word| day(lang, word)),
            word(3).and_then(|word| month(lang, &word.folded)),
        )
    {
        return made(y, m, d, 4);
    }
    None
}
