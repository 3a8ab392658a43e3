//! Words of a running text with the bytes where they stand.

use std::ops::Range;

use kernel::Lang;

use crate::alphabet::{fold, is_apostrophe, is_word};

/// A word: letters and digits without a gap, with an apostrophe inside. A hyphen separates words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// Bytes in the text.
    pub at: Range<usize>,
    /// Folded for comparing.
    pub folded: String,
}

/// The words of `text` in their order.
pub(crate) fn words(lang: Lang, text: &str) -> Vec<Word> {
    let mut out = Vec::new();
    let mut start = None;
    let mut signs = text.char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        let next = signs.peek().map(|&(_, next)| next);
        let belongs = if is_apostrophe(sign) {
            // Between two letters; and the mark of oʻ and gʻ also at the end of a word.
            let inside = start.is_some() && next.is_some_and(char::is_alphanumeric);
            let mark =
                lang == Lang::Uz && start.is_some() && text[..at].ends_with(['o', 'O', 'g', 'G']) && !is_quote(sign);
            inside || mark
        } else {
            is_word(sign)
        };
        match (belongs, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                push(lang, text, from..at, &mut out);
                start = None;
            }
            _ => {}
        }
    }
    if let Some(from) = start {
        push(lang, text, from..text.len(), &mut out);
    }
    out
}

/// Signs that close a quotation as often as they mark a letter.
const fn is_quote(sign: char) -> bool {
    matches!(sign, '\'' | '\u{2018}' | '\u{2019}')
}

fn push(lang: Lang, text: &str, at: Range<usize>, out: &mut Vec<Word>) {
    let folded = fold(lang, &text[at.clone()]);
    if !folded.is_empty() {
        out.push(Word { at, folded });
    }
}

/// Whether what stands between two words of a text may stand between two words of a term, in which `own` stands there:
/// white space and hyphens always, other signs only if the term has them too.
pub(crate) fn gap_fits(gap: &str, own: &str) -> bool {
    let plain = |sign: char| sign.is_whitespace() || matches!(sign, '-' | '\u{2010}' | '\u{2011}' | '\u{2013}');
    let mut wanted = own.chars().filter(|&sign| !plain(sign));
    gap.chars().filter(|&sign| !plain(sign)).all(|sign| wanted.next() == Some(sign))
        && wanted.next().is_none()
        // An empty line between two words is the end of a paragraph.
        && gap.matches('\n').count() < 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(lang: Lang, text: &str) -> Vec<String> {
        words(lang, text).into_iter().map(|word| word.folded).collect()
    }

    #[test]
    fn words_keep_their_place() {
        let text = "Бош  «суд»";
        let all = words(Lang::Ru, text);
        assert_eq!(all.iter().map(|word| &text[word.at.clone()]).collect::<Vec<_>>(), ["Бош", "суд"]);
    }

    #[test]
    fn apostrophes_belong_to_a_word_only_inside() {
        assert_eq!(folded(Lang::En, "the prosecutor's ‘office’"), ["the", "prosecutor's", "office"]);
        assert_eq!(folded(Lang::Uz, "toʻgʻri bogʻ va taʼqib"), ["to'g'ri", "bog'", "va", "ta'qib"]);
        assert_eq!(folded(Lang::Uz, "‘jinoyat ishi’"), ["jinoyat", "ishi"]);
    }

    #[test]
    fn a_hyphen_separates_and_a_soft_one_does_not() {
        assert_eq!(folded(Lang::Ru, "орган-инициатор"), ["орган", "инициатор"]);
        assert_eq!(folded(Lang::Ru, "проку\u{ad}рор"), ["прокурор"]);
    }

    #[test]
    fn a_gap_with_a_sign_needs_the_sign_in_the_term() {
        assert!(gap_fits("\u{a0}", " "));
        assert!(gap_fits("-", " "));
        assert!(!gap_fits(", ", " "));
        assert!(gap_fits(", ", ", "));
        assert!(!gap_fits(" ", ", "));
        assert!(!gap_fits("\n\n", " "));
    }
}
