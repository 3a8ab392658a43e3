//! From a line of text to its words: what is written is cleaned, nothing is guessed yet.

use unicode_normalization::UnicodeNormalization as _;

use crate::script::{Script, script_of};

/// Longest name read, in characters: the longest of passports and lists stay under 300.
pub const MOST_CHARS: usize = 1000;

/// Most words of one name that are compared; the rest is left out of the score.
pub(crate) const MOST_WORDS: usize = 16;

/// A word as written, with what stood around it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own about what stood around the word")]
pub(crate) struct Word {
    /// Letters in lower case; apostrophes, points and marks of direction are gone.
    pub(crate) text: String,
    /// As written.
    pub(crate) shown: String,
    pub(crate) script: Script,
    /// Written in capitals, two letters or more.
    pub(crate) capitals: bool,
    /// A hyphen joins it to the word before.
    pub(crate) hyphen: bool,
    /// Number of commas (or `<<` of a machine-readable zone) before it.
    pub(crate) commas: u8,
    /// Stands in brackets.
    pub(crate) bracketed: bool,
    /// A point follows at once.
    pub(crate) point: bool,
}

/// Signs within a word that no reading needs: apostrophes of all kinds, signs of direction, joiners.
fn is_silent(c: char) -> bool {
    matches!(
        c,
        '\'' | '`'
            | '´'
            | '‘'
            | '’'
            | '‛'
            | '′'
            | '＇'
            | '\u{2bb}'..='\u{2bf}'
            | '\u{2b9}'
            | '\u{2c8}'
            | '\u{2ca}'..='\u{2cb}'
            | '\u{55a}'
            | '\u{5f3}'
            | '"'
            | '”'
            | '“'
            | '\u{640}'
            | '\u{ad}'
            | '\u{61c}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '\u{feff}'
    ) && !matches!(c, '"' | '”' | '“')
}

/// The words of a name in the order written, at most [`MOST_WORDS`].
pub(crate) fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut now: Option<Word> = None;
    let (mut commas, mut hyphen, mut depth) = (0_u8, false, 0_u8);
    let mut before = ' ';
    let end = |now: &mut Option<Word>, words: &mut Vec<Word>| {
        if let Some(mut word) = now.take() {
            word.capitals = word.shown.chars().filter(|c| c.is_alphabetic()).count() > 1
                && word.shown.chars().all(|c| !c.is_lowercase())
                && word.shown.chars().any(char::is_uppercase);
            mend(&mut word);
            words.push(word);
        }
    };
    // most names are ASCII, and stay as they are
    let ascii = text.is_ascii();
    let plain = text.chars().take(if ascii { usize::MAX } else { 0 });
    let composed = text.chars().filter(|c| !is_silent(*c)).nfkc().take(if ascii { 0 } else { usize::MAX });
    for c in plain.chain(composed) {
        if let Some(script) = script_of(c) {
            if now.as_ref().is_some_and(|word| is_seam(word, c)) {
                end(&mut now, &mut words);
            }
            let breaks = now.as_ref().is_some_and(|word| apart(word.script, script));
            if breaks {
                end(&mut now, &mut words);
                hyphen = true;
            }
            if now.is_none() && words.len() == MOST_WORDS {
                break;
            }
            let word = now.get_or_insert_with(|| Word {
                text: String::new(),
                shown: String::new(),
                script,
                capitals: false,
                hyphen,
                commas,
                bracketed: depth > 0,
                point: false,
            });
            hyphen = false;
            word.shown.push(c);
            word.text.extend(c.to_lowercase().filter(|c| *c != '\u{307}'));
        } else if is_silent(c) || unicode_normalization::char::is_combining_mark(c) {
            // a mark that NFKC could not join, a vowel sign, an apostrophe: part of the word, without a sound
        } else {
            if c == '.'
                && let Some(word) = &mut now
            {
                word.point = true;
            }
            let joined = now.is_some();
            end(&mut now, &mut words);
            match c {
                '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '=' | '・' | '·' => hyphen = joined,
                ',' | ';' | '،' | '，' | '、' => commas = commas.saturating_add(1),
                '<' if before == '<' => commas = commas.saturating_add(1),
                '(' | '[' | '（' => depth = depth.saturating_add(1),
                ')' | ']' | '）' => depth = depth.saturating_sub(1),
                _ => hyphen = false,
            }
        }
        before = c;
    }
    end(&mut now, &mut words);
    words
}

/// Whether a blank was forgotten before this letter: IvanPetrovich. McDonald and MacDonald have none.
fn is_seam(word: &Word, c: char) -> bool {
    let mut letters = word.shown.chars();
    c.is_uppercase()
        && word.text.chars().count() > 3
        && letters.next().is_some_and(char::is_uppercase)
        && letters.all(char::is_lowercase)
}

/// Scripts that never make one word together. Latin and Cyrillic letters do: they look alike and are mixed by mistake.
fn apart(a: Script, b: Script) -> bool {
    let alike = |s| matches!(s, Script::Latin | Script::Cyrillic | Script::Greek);
    a != b && !(alike(a) && alike(b))
}

/// Letters of Latin and Cyrillic that look alike, in lower case.
const LOOKALIKE: [(char, char); 15] = [
    ('ĸ', 'к'),
    ('a', 'а'),
    ('b', 'в'),
    ('c', 'с'),
    ('e', 'е'),
    ('h', 'н'),
    ('i', 'і'),
    ('j', 'ј'),
    ('k', 'к'),
    ('m', 'м'),
    ('o', 'о'),
    ('p', 'р'),
    ('t', 'т'),
    ('x', 'х'),
    ('y', 'у'),
];

/// A word of mixed Latin and Cyrillic letters is taken for the script of most of them.
fn mend(word: &mut Word) {
    if !matches!(word.script, Script::Latin | Script::Cyrillic) {
        return;
    }
    let count = |script| word.text.chars().filter(|c| script_of(*c) == Some(script)).count();
    let (latin, cyrillic) = (count(Script::Latin), count(Script::Cyrillic));
    if latin == 0 || cyrillic == 0 {
        return;
    }
    let to_cyrillic = cyrillic >= latin;
    word.script = if to_cyrillic { Script::Cyrillic } else { Script::Latin };
    word.text = word
        .text
        .chars()
        .map(|c| {
            LOOKALIKE
                .iter()
                .find_map(|&(l, y)| match to_cyrillic {
                    true if l == c => Some(y),
                    false if y == c => Some(l),
                    _ => None,
                })
                .unwrap_or(c)
        })
        .collect();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        words(text).into_iter().map(|word| word.text).collect()
    }

    #[test]
    fn apostrophes_and_signs_of_direction_are_no_letters() {
        assert_eq!(texts("O‘zbekov  G’ayrat"), ["ozbekov", "gayrat"]);
        assert_eq!(texts("\u{202b}علي\u{202c} \u{200f}حسن"), ["علي", "حسن"]);
        assert_eq!(texts("Ali 🙂 Hasan-zade"), ["ali", "hasan", "zade"]);
        assert_eq!(texts("İLHAM"), ["ilham"]);
        for apostrophe in ["'", "`", "´", "‘", "’", "ʻ", "ʼ", "ʿ", "′", "＇"] {
            assert_eq!(texts(&format!("O{apostrophe}zbekov")), ["ozbekov"], "{apostrophe}");
        }
    }

    #[test]
    fn a_latin_letter_in_a_cyrillic_word_is_mended() {
        let found = words("Iрина");
        assert_eq!((found[0].text.as_str(), found[0].script), ("ірина", Script::Cyrillic));
    }

    #[test]
    fn commas_and_machine_readable_zones_part_the_family() {
        let found = words("ALIYEV<<ILHAM<HEYDAR");
        assert_eq!(found.iter().map(|w| w.commas).collect::<Vec<_>>(), [0, 1, 1]);
    }
}
