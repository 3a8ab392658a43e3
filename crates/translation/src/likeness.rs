//! How alike two segments are: edit distance over words, where a changed word costs what is changed of its letters.

use kernel::Lang;

use crate::{dates::month, limits, words::words};

/// From 0 (nothing in common) to 1000 (the same), in thousandths; whole numbers, so that every machine gives the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Likeness(pub u16);

impl Likeness {
    /// The same text.
    pub const SAME: Self = Self(1000);
    /// From here an earlier translation is worth showing.
    pub const USEFUL: Self = Self(700);

    /// The likeness as a number from 0 to 1.
    pub fn value(self) -> f64 {
        f64::from(self.0) / 1000.0
    }
}

/// A segment as it is compared: folded words, in which numbers and names are masked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Masked(pub Vec<Box<[char]>>);

/// What stands for a number and for a name.
pub(crate) const NUMBER: &[char] = &['#'];
pub(crate) const NAME: &[char] = &['@'];

/// The words of `text`, with numbers and names masked. A name is a word with a capital that does not begin the segment,
/// and does not follow the end of a sentence; neighbouring names are one, for a person has two or three of them.
pub(crate) fn masked(lang: Lang, text: &str) -> Masked {
    let mut out: Vec<Box<[char]>> = Vec::new();
    let mut end = 0;
    let mut list = words(lang, text).into_iter().take(limits::LIKENESS_WORDS).enumerate().peekable();
    let figure = |at: &std::ops::Range<usize>| text[at.clone()].chars().any(char::is_numeric);
    while let Some((number, word)) = list.next() {
        let written = &text[word.at.clone()];
        let gap = &text[end..word.at.start];
        end = word.at.end;
        let begins = number == 0 || gap.contains(['!', '?', ':']) || (gap.contains(". ") && !is_initial(&out));
        // The month of a date changes with the day, and is no other sentence.
        let dated = month(lang, &word.folded).is_some()
            && (out.last().is_some_and(|last| &**last == NUMBER)
                || list.peek().is_some_and(|(_, next)| figure(&next.at)));
        let mask = if dated || figure(&word.at) {
            NUMBER
        } else if !begins && written.chars().next().is_some_and(char::is_uppercase) {
            NAME
        } else {
            out.push(word.folded.chars().collect());
            continue;
        };
        let joined = out.last().is_some_and(|last| &**last == mask) && !gap.contains(',');
        if !joined {
            out.push(mask.into());
        }
    }
    Masked(out)
}

fn is_initial(out: &[Box<[char]>]) -> bool {
    out.last().is_some_and(|last| &**last == NAME)
}

/// How alike two texts of one language are; texts that differ in masked numbers and names alone come to 990, the same
/// text to 1000.
pub fn likeness(lang: Lang, one: &str, other: &str) -> Likeness {
    if crate::segment::normal(one) == crate::segment::normal(other) {
        return Likeness::SAME;
    }
    alike(&masked(lang, one), &masked(lang, other))
}

/// As [`likeness`], of texts that are known to differ.
pub(crate) fn alike(one: &Masked, other: &Masked) -> Likeness {
    let (a, b) = (&one.0, &other.0);
    let longest = a.len().max(b.len());
    if longest == 0 {
        return Likeness(0);
    }
    // Costs in thousandths of a word.
    let mut before: Vec<u32> = (0..=b.len()).map(|at| small(at) * 1000).collect();
    let mut here = vec![0; b.len() + 1];
    let mut rows = [Vec::new(), Vec::new()];
    for (row, word) in a.iter().enumerate() {
        here[0] = (small(row) + 1) * 1000;
        for (column, against) in b.iter().enumerate() {
            let change = before[column] + word_cost(word, against, &mut rows);
            let edge = before[column + 1].min(here[column]) + 1000;
            here[column + 1] = change.min(edge);
        }
        std::mem::swap(&mut before, &mut here);
    }
    let cost = before[b.len()] / small(longest);
    Likeness(u16::try_from(1000_u32.saturating_sub(cost)).unwrap_or(0).min(990))
}

/// What it costs to write one word instead of another, 0 to 1000: the share of its letters that change. Words that have
/// less than half in common are no forms of one word, and cost all.
fn word_cost(a: &[char], b: &[char], rows: &mut [Vec<u32>; 2]) -> u32 {
    if a == b {
        return 0;
    }
    if [a, b].iter().any(|word| *word == NUMBER || *word == NAME) {
        return 1000;
    }
    let longest = a.len().max(b.len());
    if a.len().abs_diff(b.len()) * 2 > longest {
        return 1000;
    }
    let [before, here] = rows;
    before.clear();
    before.extend((0..=b.len()).map(small));
    here.clear();
    here.resize(b.len() + 1, 0);
    for (row, sign) in a.iter().enumerate() {
        here[0] = small(row) + 1;
        for (column, against) in b.iter().enumerate() {
            let change = before[column] + u32::from(sign != against);
            here[column + 1] = change.min(before[column + 1].min(here[column]) + 1);
        }
        std::mem::swap(before, here);
    }
    let cost = before[b.len()] * 1000 / small(longest).max(1);
    if cost > 500 { 1000 } else { cost }
}

fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The tokens by which a segment is looked up: folded words cut to their first five letters, which nearly is a stem in all
/// four languages; masks are left out, for everything has them.
pub(crate) fn tokens(masked: &Masked) -> Vec<String> {
    let mut out: Vec<String> = masked
        .0
        .iter()
        .filter(|word| &***word != NUMBER && &***word != NAME)
        .map(|word| word.iter().take(5).collect())
        .collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// The same tokens of a text that is not masked yet.
#[cfg(test)]
pub(crate) fn tokens_of(lang: Lang, text: &str) -> Vec<String> {
    tokens(&masked(lang, &crate::alphabet::fold(lang, text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_names_do_not_count() {
        let one = "Прошу допросить свидетеля Каримова А. Б. до 24.11.2026 по делу № 15.";
        let other = "Прошу допросить свидетеля Алиеву Лейлу до 1 декабря 2025 по делу № 7/2.";
        assert!(likeness(Lang::Ru, one, other) >= Likeness(850), "{:?}", likeness(Lang::Ru, one, other));
        assert!(likeness(Lang::Ru, one, other) < Likeness::SAME);
    }

    #[test]
    fn another_sentence_is_not_alike() {
        let one = "Прошу допросить свидетеля по обстоятельствам дела.";
        let other = "Имущество находится в городе Ташкенте.";
        assert!(likeness(Lang::Ru, one, other) < Likeness(300));
    }

    #[test]
    fn a_form_of_the_same_word_costs_little() {
        let near = likeness(Lang::Az, "şahidin dindirilməsi xahiş olunur", "şahidlərin dindirilməsi xahiş olunur");
        let far = likeness(Lang::Az, "şahidin dindirilməsi xahiş olunur", "əmlakın dindirilməsi xahiş olunur");
        assert!(near > far && near > Likeness(850), "{near:?} {far:?}");
    }

    #[test]
    fn the_same_text_is_the_same() {
        assert_eq!(likeness(Lang::Uz, "soʻrov", "so'rov"), Likeness::SAME);
        assert_eq!(likeness(Lang::En, "", "word"), Likeness(0));
        assert_eq!(tokens_of(Lang::En, "the requested authority"), ["autho", "reque", "the"]);
    }
}
