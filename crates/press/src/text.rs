//! Making typed text fit for paper without changing its words.
//!
//! Texts come from partners and from pasted files. Characters that show nothing but can make a page read differently
//! from what was signed (reordering marks, invisible joiners, control characters) fall away; everything else stays.

use std::fmt::Write;

use crate::letter::is_line_end;

/// Combining marks kept on one letter. Written languages need two (Vietnamese); towers of them cover the lines above.
const MARKS: usize = 2;

/// The lines of a text: cut at line ends, cleaned, without empty lines.
pub(crate) fn lines(text: &str) -> Vec<String> {
    text.split(is_line_end).map(clean).filter(|line| !line.is_empty()).collect()
}

/// One line: line ends become spaces.
pub(crate) fn line(text: &str) -> String {
    lines(text).join(" ")
}

/// Drops what may not be on paper: control characters, reordering marks (UAX 9), invisible characters, non-characters,
/// and combining marks beyond [`MARKS`]. Trims the ends. No-break spaces stay.
fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut marks = 0;
    for c in text.chars() {
        if c == '\t' {
            out.push(' ');
            marks = 0;
        } else if c.is_control() || invisible(c) {
        } else if combining(c) {
            marks += 1;
            if marks <= MARKS {
                out.push(c);
            }
        } else {
            marks = 0;
            out.push(c);
        }
    }
    out.trim_matches(' ').to_owned()
}

/// Characters without an own shape (Default_Ignorable_Code_Point of Unicode), and those that are no characters.
fn invisible(c: char) -> bool {
    let code = u32::from(c);
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}' | '\u{fdd0}'..='\u{fdef}')
        || code & 0xfffe == 0xfffe
}

/// Marks that are drawn over the letter before them, in the blocks that belong to Latin and Cyrillic.
fn combining(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
        | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

/// Writes a character for which `drawn` says no as its code point, such as `[U+4E2D]`: visible, and nobody has to
/// guess what stood there.
pub(crate) fn spell_out(text: &str, drawn: impl Fn(char) -> bool) -> String {
    if text.chars().all(&drawn) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() * 2);
    for c in text.chars() {
        if drawn(c) {
            out.push(c);
        } else {
            // Writing into a text cannot fail.
            let _ = write!(out, "[U+{:04X}]", u32::from(c));
        }
    }
    out
}

/// The width of a character in hundredths of the type size, rather too wide than too narrow.
fn width(c: char) -> usize {
    match c {
        ' ' | '.' | ',' | ':' | ';' | '!' | '|' | '\'' | 'i' | 'j' | 'l' | 't' | 'f' | 'I' => 33,
        'm' | 'w' | 'M' | 'W' | 'ж' | 'ш' | 'щ' | 'ю' | 'ф' | 'Ж' | 'Ш' | 'Щ' | 'Ю' | 'Ф' | '№' | '@' | '—' | '…' => {
            100
        }
        c if combining(c) => 0,
        c if c.is_uppercase() => 75,
        _ => 55,
    }
}

/// Puts a zero-width space into a word before it grows wider than `most` hundredths of the type size, so that it can
/// be broken instead of running over the edge.
pub(crate) fn breakable(text: &str, most: usize) -> String {
    let mut out = String::with_capacity(text.len());
    let mut run = 0;
    for c in text.chars() {
        let width = width(c);
        if ends_word(c) {
            run = 0;
        } else if run + width > most && run > 0 && width > 0 {
            out.push('\u{200b}');
            run = width;
        } else {
            run += width;
        }
        out.push(c);
    }
    out
}

/// The width of a text and of its widest word, in hundredths of the type size.
pub(crate) fn widths(text: &str) -> (usize, usize) {
    let whole = text.chars().map(width).sum();
    let word = text.split(ends_word).map(|word| word.chars().map(width).sum()).max().unwrap_or(0);
    (whole, word)
}

/// Characters after which a line may end.
fn ends_word(c: char) -> bool {
    matches!(c, ' ' | '-' | '–' | '—')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_cut_cleaned_and_never_empty() {
        assert_eq!(lines(" a\tb \r\n\r\n\u{2028}c\u{0}\u{85}\u{b}d\u{feff} "), ["a b", "c", "d"]);
        assert_eq!(line("a\n\nb"), "a b");
        assert!(lines(" \n\u{200b}\u{202e}").is_empty());
        // What is written stays: no-break spaces, modifier letters, two marks.
        assert_eq!(lines("5\u{a0}₼ Oʻ eʼlon и\u{306} a\u{300}\u{301}"), ["5\u{a0}₼ Oʻ eʼlon и\u{306} a\u{300}\u{301}"]);
    }

    #[test]
    fn what_would_mislead_the_eye_falls_away() {
        assert_eq!(lines("No. \u{202e}321\u{202c}\u{2066}4\u{2069}\u{200f}"), ["No. 3214"]);
        assert_eq!(lines("Z\u{300}\u{301}\u{302}\u{303}x"), ["Z\u{300}\u{301}x"]);
        assert_eq!(lines("a\u{fffe}\u{1ffff}\u{fdd0}\u{e0041}b"), ["ab"]);
    }

    #[test]
    fn characters_without_a_glyph_are_spelled_out() {
        assert_eq!(spell_out("a中😀b", |c| c.is_ascii()), "a[U+4E2D][U+1F600]b");
        assert_eq!(spell_out("ab", |_| true), "ab");
    }

    #[test]
    fn only_words_wider_than_the_line_are_cut() {
        assert_eq!(breakable("short words stay", 400), "short words stay");
        let cut = breakable(&"8".repeat(20), 550);
        assert_eq!(cut.replace('\u{200b}', "|"), "8888888888|8888888888");
        // A mark stays with its letter, and a line of one character is still a line.
        assert_eq!(breakable("о\u{301}о\u{301}", 1).replace('\u{200b}', "|"), "о\u{301}|о\u{301}");
        let (whole, word) = widths("ab cdef-g");
        assert!(whole > word && word == widths("cdef").0);
    }
}
