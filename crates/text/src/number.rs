//! Numbers of matters, letters and paragraphs, however they are punctuated.

use unicode_normalization::UnicodeNormalization as _;

use crate::{
    fold::{Folded, fold, romanised},
    limits::{NUMBER_CHARS, NUMBER_GROUPS, NUMBER_LETTERS, QUERY_CHARS},
    words::{Gap, gap, words},
};
use kernel::Lang;

/// The key of a number as somebody wrote it: its letters and digits without punctuation, spaces and the sign №, so that
/// `16/2-0114-26`, `16 2 0114 26` and `№162011426` have one. Cyrillic letters are read as Latin ones, as Russian does.
///
/// `None` when the text is no number: without a digit, with a word of more than [`NUMBER_LETTERS`] letters, or longer
/// than [`NUMBER_CHARS`].
///
/// ```
/// assert_eq!(text::number_key("16/2-0114-26").as_deref(), Some("162011426"));
/// assert_eq!(text::number_key("16 2 0114 26"), text::number_key("№ 16/2-0114-26"));
/// assert_eq!(text::number_key("three"), None);
/// ```
pub fn number_key(number: &str) -> Option<String> {
    if number.len() > QUERY_CHARS * 4 {
        return None;
    }
    let text = number.replace('№', " ");
    let mut out = String::new();
    for range in words(&text) {
        out.push_str(&group(&text[range])?);
    }
    (out.len() <= NUMBER_CHARS && out.bytes().any(|byte| byte.is_ascii_digit())).then_some(out)
}

/// The key of one group, if it can be a group of a number.
fn group(word: &str) -> Option<String> {
    if word.len() > NUMBER_CHARS * 4 {
        return None;
    }
    let letters = word.nfkc().filter(|c| c.is_alphabetic()).count();
    if letters > NUMBER_LETTERS {
        return None;
    }
    match fold(word, None) {
        Folded::Latin(key, _) => Some(key),
        Folded::Cyrillic(small, _) => Some(romanised(&small, Lang::Ru)),
        Folded::Other(_) => None,
    }
}

/// A number in a text: which words it has, and its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Number {
    /// First word.
    pub first: usize,
    /// Last word.
    pub last: usize,
    /// As of [`number_key`].
    pub key: String,
    /// Whether it is held together by marks alone.
    pub marked: bool,
}

/// Finds numbers while words go by, one after another.
#[derive(Debug, Default)]
pub(crate) struct Numbers {
    /// Groups of the number that is going on: the word, its key, and whether a mark ties it to the one before.
    groups: Vec<(usize, String, bool)>,
}

impl Numbers {
    /// Takes the next word, with what stands before it, and gives the numbers that end before it.
    pub fn take(&mut self, index: usize, word: &str, between: &str, out: &mut Vec<Number>) {
        let key = if word.len() <= NUMBER_CHARS * 4 { group(word) } else { None };
        let Some(key) = key else { return self.end(out) };
        let digits = key.bytes().any(|byte| byte.is_ascii_digit());
        let tie = if self.groups.is_empty() { Gap::Other } else { gap(between) };
        let digits_before = self.groups.last().is_some_and(|(_, key, _)| key.bytes().any(|b| b.is_ascii_digit()));
        let goes_on = match tie {
            Gap::Mark => true,
            Gap::Space => digits && digits_before,
            Gap::Other => false,
        };
        if !goes_on {
            self.end(out);
        }
        self.groups.push((index, key, goes_on && tie == Gap::Mark));
        // The rest of a longer row begins a number of its own, so that nothing is looked at twice.
        if self.groups.len() > NUMBER_GROUPS {
            let last = self.groups.pop();
            self.end(out);
            self.groups.extend(last.map(|(index, key, _)| (index, key, false)));
        }
    }

    /// Gives the numbers that end here.
    pub fn end(&mut self, out: &mut Vec<Number>) {
        let groups = std::mem::take(&mut self.groups);
        let mut from = 0;
        for (at, (_, _, marked)) in groups.iter().enumerate().skip(1) {
            if !marked {
                whole(groups.get(from..at), true, out);
                from = at;
            }
        }
        whole(groups.get(from..), true, out);
        if from > 0 {
            whole(Some(&groups), false, out);
        }
    }
}

/// One number of some groups, and the same without letters in front: `ГП-16/2-0114-26`.
fn whole(groups: Option<&[(usize, String, bool)]>, marked: bool, out: &mut Vec<Number>) {
    let Some(groups) = groups else { return };
    let bare = |key: &str| key.bytes().all(|byte| byte.is_ascii_alphabetic());
    let leading = groups.iter().take_while(|(_, key, _)| bare(key)).count();
    for skipped in [0, leading] {
        let Some(groups) = groups.get(skipped..) else { continue };
        let (Some(first), Some(last)) = (groups.first(), groups.last()) else { continue };
        let key: String = groups.iter().map(|(_, key, _)| key.as_str()).collect();
        let digits = key.bytes().filter(u8::is_ascii_digit).count();
        // One short group is a word like others: 105, 2026.
        if key.len() > NUMBER_CHARS || digits == 0 || (groups.len() == 1 && key.len() < 5) {
            continue;
        }
        out.push(Number { first: first.0, last: last.0, key, marked });
        if leading == 0 {
            break;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(text: &str) -> Vec<String> {
        let (mut numbers, mut out, mut end) = (Numbers::default(), Vec::new(), 0);
        for (index, range) in words(text).enumerate() {
            numbers.take(index, &text[range.clone()], &text[end..range.start], &mut out);
            end = range.end;
        }
        numbers.end(&mut out);
        out.into_iter().map(|number| number.key).collect()
    }

    #[test]
    fn punctuation_does_not_matter() {
        let key = number_key("16/2-0114-26");
        assert_eq!(key.as_deref(), Some("162011426"));
        for same in ["16 2 0114 26", "16-2-0114-26", "162011426", "№ 16/2–0114–26", " 16.2.0114.26 "] {
            assert_eq!(number_key(same), key, "{same}");
        }
        assert_ne!(number_key("16/2-0114-27"), key);
        assert_eq!(number_key("05-12/АБ-34"), number_key("05-12/ab-34"));
    }

    #[test]
    fn words_are_no_numbers() {
        for text in ["", "договор 15", "abc", "№", &"1".repeat(NUMBER_CHARS + 1), &"9".repeat(1 << 20)] {
            assert_eq!(number_key(text), None);
        }
    }

    #[test]
    fn numbers_are_found_in_a_text() {
        assert_eq!(numbers("Ваш запрос 16/2-0114-26 от 12.05.2026 получен"), ["162011426", "12052026"]);
        assert_eq!(numbers("исх. 16 2 0114 26, ст. 105"), ["162011426"]);
        assert_eq!(numbers("письмо ГП-16/2-0114-26"), ["gp162011426", "162011426"]);
        assert_eq!(numbers("счёт 40817810"), ["40817810"]);
        assert_eq!(numbers("и т.д. и т.п."), [""; 0]);
    }

    #[test]
    fn a_row_of_numbers_stays_short() {
        let row = "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20";
        assert!(numbers(row).iter().all(|key| key.len() <= NUMBER_CHARS));
        assert!(numbers(&"1-".repeat(100_000)).len() < 20_000);
    }
}
