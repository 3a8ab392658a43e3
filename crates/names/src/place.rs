//! Countries and places.

use std::sync::LazyLock;

use crate::{parts::Name, score::compare};

static COUNTRIES: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(|| {
    let mut all: Vec<(&str, &str)> = Vec::new();
    for line in include_str!("../data/countries.txt").lines().filter(|line| !line.starts_with('#')) {
        let mut words = line.split_whitespace();
        let Some(code) = words.next() else { continue };
        all.extend(words.map(|word| (word, code)));
    }
    all.sort_unstable();
    all
});

/// The codes of the countries that a text names: by code, by name or by the word for its citizens; several may be
/// parted by commas. What is not known is left out.
///
/// ```
/// assert_eq!(names::country("Syrian, Russian"), ["RU", "SY"]);
/// assert_eq!(names::country("Korea, North"), ["KP"]);
/// ```
pub fn country(text: &str) -> Vec<&'static str> {
    let plain = |text: &str| -> String {
        text.chars().filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_lowercase()).collect()
    };
    let find = |word: &str| {
        if word.len() == 2 {
            let upper = word.to_ascii_uppercase();
            if let Some((_, code)) = COUNTRIES.iter().find(|(_, code)| *code == upper) {
                return Some(*code);
            }
        }
        COUNTRIES.binary_search_by_key(&word, |(name, _)| *name).ok().map(|at| COUNTRIES[at].1)
    };
    let mut codes: Vec<&'static str> = Vec::new();
    if let Some(code) = find(&plain(text)) {
        codes.push(code);
    } else {
        codes.extend(text.split([',', ';', '/']).filter_map(|part| find(&plain(part))));
    }
    codes.sort_unstable();
    codes.dedup();
    codes
}

/// How alike two names of places are, between 0 and 1, whatever their scripts: Gəncə and Гянджа.
pub fn place_likeness(a: &str, b: &str) -> f64 {
    compare(&Name::read(a), &Name::read(b)).likeness()
}
