//! Where words begin and end.
//!
//! The scanner is ours. The word boundaries of Unicode (UAX #29) would keep `г.Баку` and `А.И.Иванов` in one piece,
//! for a full stop between letters joins there; they would tear `o`gʻli` at the grave accent that half of all Uzbek
//! typists use; and boundaries found with a dictionary, for scripts without spaces, depend on what stands around a word,
//! so that a question would not surely meet the text. So a word is a run of letters, digits and marks; an apostrophe
//! joins between two letters; and each character of a script without spaces is a word of its own.

use std::ops::Range;

use crate::fold::{apostrophe, ignored};

/// The words of a text, as ranges of bytes, from the left.
pub(crate) fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut chars = text.char_indices().peekable();
    let mut from: Option<usize> = None;
    let mut before = ' ';
    let mut waiting: Option<Range<usize>> = None;
    std::iter::from_fn(move || {
        if let Some(range) = waiting.take() {
            return Some(range);
        }
        for (at, c) in chars.by_ref() {
            let end = at + c.len_utf8();
            if alone(c) {
                let whole = at..end;
                before = ' ';
                return match from.take() {
                    Some(start) => {
                        waiting = Some(whole);
                        Some(start..at)
                    }
                    None => Some(whole),
                };
            }
            let letter = c.is_alphanumeric();
            let joins = from.is_some()
                && (ignored(c)
                    || (apostrophe(c)
                        && before.is_alphabetic()
                        && text[end..].chars().next().is_some_and(|next| next.is_alphabetic() && !alone(next))));
            if letter || joins {
                if letter {
                    from = from.or(Some(at));
                }
                before = c;
            } else if let Some(start) = from.take() {
                before = ' ';
                return Some(start..at);
            }
        }
        from.take().map(|start| start..text.len())
    })
}

/// Characters of scripts that put no space between words: Thai, Lao, Myanmar, Khmer, kana, Han.
fn alone(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
        && c.is_alphanumeric()
}

/// What stands between two words of a number: `16/2-0114-26`, `16 2 0114 26`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gap {
    /// One mark of those that numbers are written with.
    Mark,
    /// One space.
    Space,
    /// Anything else.
    Other,
}

/// The gap between two words.
pub(crate) fn gap(between: &str) -> Gap {
    let mut chars = between.chars();
    match (chars.next(), chars.next()) {
        (Some('/' | '\\' | '-' | '.' | '_' | ':' | '\u{2010}'..='\u{2015}' | '\u{2212}'), None) => Gap::Mark,
        (Some(' ' | '\u{a0}' | '\u{2009}' | '\u{202f}'), None) => Gap::Space,
        _ => Gap::Other,
    }
}

/// Whether the gap is a hyphen at the end of a line, where a word may have been cut in two.
pub(crate) fn cut_at_line_end(between: &str) -> bool {
    let Some(rest) = between.strip_prefix(['-', '\u{ad}', '\u{2010}']) else { return false };
    rest.len() < 32 && rest.contains('\n') && rest.matches('\n').count() == 1 && rest.trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        words(text).map(|range| &text[range]).collect()
    }

    #[test]
    fn words_are_runs_of_letters_and_digits() {
        assert_eq!(cut("г.Баку, ул.Низами 5а"), ["г", "Баку", "ул", "Низами", "5а"]);
        assert_eq!(cut("А.И.Иванов"), ["А", "И", "Иванов"]);
        assert_eq!(cut("  \"(x)\" _y_ "), ["x", "y"]);
        assert_eq!(cut(""), [""; 0]);
    }

    #[test]
    fn an_apostrophe_joins_letters_and_nothing_else() {
        assert_eq!(cut("o`g'li va 'so’z'"), ["o`g'li", "va", "so’z"]);
        assert_eq!(cut("it's 5'6"), ["it's", "5", "6"]);
        assert_eq!(cut("togʻ tog’"), ["togʻ", "tog"]);
    }

    #[test]
    fn marks_and_soft_hyphens_stay_inside() {
        assert_eq!(cut("про\u{ad}ку\u{301}рор"), ["про\u{ad}ку\u{301}рор"]);
        assert_eq!(cut("\u{301}x"), ["x"]);
    }

    #[test]
    fn scripts_without_spaces_fall_into_characters() {
        assert_eq!(cut("北京abc市"), ["北", "京", "abc", "市"]);
        assert_eq!(cut("ab北'c"), ["ab", "北", "c"]);
    }

    #[test]
    fn gaps_of_numbers_are_told_apart() {
        assert_eq!(
            (gap("/"), gap("–"), gap("\u{a0}"), gap(", "), gap("")),
            (Gap::Mark, Gap::Mark, Gap::Space, Gap::Other, Gap::Other)
        );
        assert!(cut_at_line_end("-\n  ") && cut_at_line_end("\u{ad}\r\n"));
        assert!(!cut_at_line_end("-") && !cut_at_line_end("\n") && !cut_at_line_end("- \n\n"));
    }
}
