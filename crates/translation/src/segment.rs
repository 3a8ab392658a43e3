//! A text as segments: sentences within paragraphs, with what stands between them, so that no byte is lost.

use std::{error::Error, fmt, ops::Range};

use kernel::{Digest, Lang};

use crate::{
    alphabet::{composed, fold, is_apostrophe, is_unseen},
    limits,
};

/// A sentence, or a line that is none, such as a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// The bytes of the segment, without white space at its ends.
    pub at: Range<usize>,
    /// The bytes up to the next segment: the separator.
    pub gap: Range<usize>,
    /// The paragraph, from 0.
    pub paragraph: usize,
    /// The digest of the text without what does not matter to a reader (see [`normal`]): equal segments have equal keys, in
    /// every version of a text.
    pub key: Digest,
}

/// A text taken apart. `lead`, then each segment and its gap, make the text again byte for byte.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Split {
    /// White space before the first segment.
    pub lead: Range<usize>,
    /// The segments in their order.
    pub segments: Vec<Segment>,
}

/// A text has more segments than one translation holds; part of it belongs in a file of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooManySegments;

impl fmt::Display for TooManySegments {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the text has more than {} segments; divide it into several texts", limits::SEGMENTS)
    }
}

impl Error for TooManySegments {}

/// A segment's text as its key sees it: composed (NFC), white space of any kind and length as one blank, apostrophes as
/// one sign, without signs that are not seen. Letters keep their size: a name is not a word.
pub fn normal(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    composed(text.trim(), |sign| {
        if sign.is_whitespace() {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        } else if is_apostrophe(sign) {
            out.push('\'');
        } else if !is_unseen(sign) {
            out.push(sign);
        }
    });
    out
}

/// Takes a text in `lang` apart.
///
/// A paragraph ends at a line break, unless the next line goes on in small letters. A sentence ends at `.`, `!`, `?` or
/// `…` with closing signs and white space after it, unless the point belongs to an abbreviation, an initial, a number at
/// the beginning of a paragraph or the day or month of a date. Where that is not certain there is no cut: two sentences in
/// one segment are an inconvenience, half a sentence cannot be translated.
///
/// # Errors
/// For more than [`limits::SEGMENTS`] segments.
pub fn split(lang: Lang, text: &str) -> Result<Split, TooManySegments> {
    let mut cuts: Vec<(Range<usize>, usize)> = Vec::new();
    for (paragraph, lines) in paragraphs(text).into_iter().enumerate() {
        for sentence in sentences(lang, text, lines) {
            cuts.push((sentence, paragraph));
        }
        if cuts.len() > limits::SEGMENTS {
            return Err(TooManySegments);
        }
    }
    let lead = 0..cuts.first().map_or(text.len(), |(at, _)| at.start);
    let mut segments = Vec::with_capacity(cuts.len());
    let mut cuts = cuts.into_iter().peekable();
    while let Some((at, paragraph)) = cuts.next() {
        let next = cuts.peek().map_or(text.len(), |(next, _)| next.start);
        let key = Digest::of(normal(&text[at.clone()]).as_bytes());
        segments.push(Segment { gap: at.end..next, at, paragraph, key });
    }
    Ok(Split { lead, segments })
}

/// `range` without white space at its ends; `None` if nothing else is there.
fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let part = &text[range.clone()];
    let start = range.start + (part.len() - part.trim_start().len());
    let part = part.trim();
    (!part.is_empty()).then(|| start..start + part.len())
}

fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut breaks_before = 2;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let range = at..at + line.len();
        at = range.end;
        let Some(inner) = trimmed(text, range) else {
            breaks_before = 2;
            continue;
        };
        // A line that was broken by width goes on in small letters, and the one before it has no end.
        let goes_on = breaks_before == 1
            && text[inner.clone()].chars().next().is_some_and(char::is_lowercase)
            && out.last().is_some_and(|last| !text[last.clone()].ends_with(['.', '!', '?', ':', ';', '…']));
        match out.last_mut() {
            Some(last) if goes_on => last.end = inner.end,
            _ => out.push(inner),
        }
        breaks_before = 1;
    }
    out
}

fn sentences(lang: Lang, text: &str, paragraph: Range<usize>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = paragraph.start;
    let part = &text[paragraph.clone()];
    for (offset, sign) in part.char_indices() {
        let at = paragraph.start + offset;
        if at < start || !matches!(sign, '.' | '!' | '?' | '…') {
            continue;
        }
        let after = &text[at + sign.len_utf8()..paragraph.end];
        let closed = after.trim_start_matches(closes);
        let end = paragraph.end - closed.len();
        // More signs of the same kind follow, or a letter: not here.
        let rest = closed.trim_start();
        if rest.len() == closed.len() || rest.is_empty() {
            continue;
        }
        if ends(lang, &text[start..at], sign, rest) {
            out.push(start..end);
            start = paragraph.end - rest.len();
        }
    }
    out.extend(trimmed(text, start..paragraph.end));
    out
}

/// Signs that close a quotation or a bracket after a full stop.
const fn closes(sign: char) -> bool {
    matches!(sign, '»' | '”' | '"' | '’' | '\'' | ')' | ']' | '“')
}

/// Whether the sign after `before` ends a sentence, when `rest` follows after white space.
fn ends(lang: Lang, before: &str, sign: char, rest: &str) -> bool {
    let next = rest.trim_start_matches(['«', '“', '"', '(', '[', '„', '‘', '\'']);
    let Some(first) = next.chars().next() else { return false };
    if first.is_lowercase() {
        return false;
    }
    if sign != '.' {
        return true;
    }
    let head = before.trim_end();
    if head.is_empty() || head.len() != before.len() {
        // A point by itself, or one after a blank: no end of a word.
        return false;
    }
    let word_at = head
        .char_indices()
        .rev()
        .take_while(|&(_, sign)| sign.is_alphanumeric() || is_apostrophe(sign) || is_unseen(sign))
        .last()
        .map_or(head.len(), |(at, _)| at);
    let word = &head[word_at..];
    let earlier = head[..word_at].trim_end();
    if word.is_empty() {
        return true;
    }
    let folded = fold(lang, word);
    let digits = word.chars().all(|sign| sign.is_ascii_digit());
    if is_enumerator(before.trim_start()) {
        return false;
    }
    if digits {
        // «24. 11. 2026» and «5. maddə».
        return !(word.len() <= 2 && first.is_ascii_digit());
    }
    let one = word.chars().count() == 1;
    if YEARS.contains(&folded.as_str()) && lang == Lang::Ru {
        // «в 2026 г. Суд» and «г. Баку».
        return earlier.chars().next_back().is_some_and(|sign| sign.is_ascii_digit()) && first.is_uppercase();
    }
    if one && word.chars().all(char::is_uppercase) {
        return false;
    }
    if LOOSE.iter().any(|(of, word)| *of == lang && *word == folded) || ends_with_loose(lang, head) {
        return first.is_uppercase() || first == '—' || first == '–';
    }
    !(one || ABBREVIATIONS.iter().any(|(of, word)| *of == lang && *word == folded))
}

const YEARS: [&str; 2] = ["г", "гг"];

/// «1», «1.2», «IV», «a»: the number of a paragraph, when nothing stands before it.
fn is_enumerator(before: &str) -> bool {
    let letters = before.chars().filter(|sign| sign.is_alphabetic()).count();
    let roman = before.chars().all(|sign| matches!(sign, 'I' | 'V' | 'X' | 'L' | 'C' | '.'));
    let numbers = before.chars().all(|sign| sign.is_ascii_digit() || sign == '.' || sign.is_alphabetic());
    !before.is_empty() && before.len() <= 12 && (roman || (numbers && letters <= 1))
}

/// Abbreviations of two words that may also end a sentence.
fn ends_with_loose(lang: Lang, head: &str) -> bool {
    let tail: String = head.chars().rev().take(8).collect::<Vec<_>>().into_iter().rev().collect();
    let tail = fold(lang, &tail).replace(['\u{a0}', '\u{202f}', '\u{2009}'], " ");
    let pairs: &[&str] = match lang {
        Lang::Ru => &["т. д", "т.д", "т. п", "т.п", "и др", "и пр"],
        Lang::Az => &["və s", "və i.a"],
        Lang::Uz => &["va h.k", "va b"],
        Lang::En => &["etc"],
    };
    pairs.iter().any(|pair| {
        tail.strip_suffix(pair).is_some_and(|before| !before.chars().next_back().is_some_and(char::is_alphanumeric))
    })
}

/// Abbreviations after which a sentence may end, if the next word begins with a capital.
const LOOSE: [(Lang, &str); 22] = [
    (Lang::Ru, "руб"),
    (Lang::Ru, "коп"),
    (Lang::Ru, "тыс"),
    (Lang::Ru, "млн"),
    (Lang::Ru, "млрд"),
    (Lang::Ru, "долл"),
    (Lang::Ru, "сум"),
    (Lang::Ru, "мин"),
    (Lang::Ru, "час"),
    (Lang::Az, "man"),
    (Lang::Az, "mln"),
    (Lang::Az, "min"),
    (Lang::Az, "il"),
    (Lang::Uz, "so'm"),
    (Lang::Uz, "mln"),
    (Lang::Uz, "mlrd"),
    (Lang::Uz, "ming"),
    (Lang::En, "etc"),
    (Lang::En, "inc"),
    (Lang::En, "ltd"),
    (Lang::En, "co"),
    (Lang::En, "al"),
];

/// Abbreviations that something always follows.
const ABBREVIATIONS: [(Lang, &str); 92] = [
    (Lang::Ru, "ст"),
    (Lang::Ru, "стст"),
    (Lang::Ru, "ч"),
    (Lang::Ru, "чч"),
    (Lang::Ru, "п"),
    (Lang::Ru, "пп"),
    (Lang::Ru, "подп"),
    (Lang::Ru, "абз"),
    (Lang::Ru, "гл"),
    (Lang::Ru, "разд"),
    (Lang::Ru, "т"),
    (Lang::Ru, "тт"),
    (Lang::Ru, "л"),
    (Lang::Ru, "лл"),
    (Lang::Ru, "д"),
    (Lang::Ru, "ул"),
    (Lang::Ru, "пр"),
    (Lang::Ru, "просп"),
    (Lang::Ru, "пер"),
    (Lang::Ru, "пл"),
    (Lang::Ru, "корп"),
    (Lang::Ru, "стр"),
    (Lang::Ru, "кв"),
    (Lang::Ru, "обл"),
    (Lang::Ru, "пос"),
    (Lang::Ru, "дер"),
    (Lang::Ru, "им"),
    (Lang::Ru, "гр"),
    (Lang::Ru, "проф"),
    (Lang::Ru, "акад"),
    (Lang::Ru, "ген"),
    (Lang::Ru, "полк"),
    (Lang::Ru, "см"),
    (Lang::Ru, "ср"),
    (Lang::Ru, "напр"),
    (Lang::Ru, "исх"),
    (Lang::Ru, "вх"),
    (Lang::Ru, "тел"),
    (Lang::Ru, "род"),
    (Lang::Ru, "рис"),
    (Lang::Ru, "табл"),
    (Lang::Ru, "прим"),
    (Lang::Az, "m"),
    (Lang::Az, "mad"),
    (Lang::Az, "b"),
    (Lang::Az, "h"),
    (Lang::Az, "bax"),
    (Lang::Az, "küç"),
    (Lang::Az, "pr"),
    (Lang::Az, "şəh"),
    (Lang::Az, "ray"),
    (Lang::Az, "prof"),
    (Lang::Az, "akad"),
    (Lang::Az, "dos"),
    (Lang::Az, "tel"),
    (Lang::Az, "səh"),
    (Lang::Az, "məs"),
    (Lang::Az, "nöm"),
    (Lang::Uz, "m"),
    (Lang::Uz, "b"),
    (Lang::Uz, "q"),
    (Lang::Uz, "sh"),
    (Lang::Uz, "ko'ch"),
    (Lang::Uz, "tum"),
    (Lang::Uz, "vil"),
    (Lang::Uz, "prof"),
    (Lang::Uz, "akad"),
    (Lang::Uz, "tel"),
    (Lang::Uz, "bet"),
    (Lang::Uz, "qar"),
    (Lang::Uz, "mas"),
    (Lang::En, "no"),
    (Lang::En, "nos"),
    (Lang::En, "art"),
    (Lang::En, "arts"),
    (Lang::En, "para"),
    (Lang::En, "paras"),
    (Lang::En, "p"),
    (Lang::En, "pp"),
    (Lang::En, "sec"),
    (Lang::En, "ch"),
    (Lang::En, "vol"),
    (Lang::En, "mr"),
    (Lang::En, "mrs"),
    (Lang::En, "ms"),
    (Lang::En, "dr"),
    (Lang::En, "prof"),
    (Lang::En, "st"),
    (Lang::En, "v"),
    (Lang::En, "vs"),
    (Lang::En, "cf"),
    (Lang::En, "ref"),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(lang: Lang, text: &str) -> Vec<String> {
        let all = split(lang, text).expect("short").segments;
        all.into_iter().map(|segment| text[segment.at].to_owned()).collect()
    }

    #[track_caller]
    fn one(lang: Lang, text: &str) {
        assert_eq!(parts(lang, text), [text]);
    }

    #[test]
    fn sentences_end_at_a_full_stop() {
        assert_eq!(
            parts(Lang::En, "He left. She stayed! Why? “Go.” (Then.) End."),
            ["He left.", "She stayed!", "Why?", "“Go.”", "(Then.)", "End."]
        );
        assert_eq!(
            parts(Lang::Ru, "Дело возбуждено. Подозреваемый скрылся."),
            ["Дело возбуждено.", "Подозреваемый скрылся."]
        );
    }

    #[test]
    fn abbreviations_do_not_end_a_sentence() {
        one(
            Lang::Ru,
            "Согласно ст. 159 ч. 4 п. «б» УК РФ, т. е. закону, гр. А. Б. Каримов, г. Баку, ул. Низами, д. 5.",
        );
        one(Lang::Ru, "Протокол от 24.11.2026 г. подписан И. И. Ивановым.");
        one(Lang::En, "Under Art. 46 para. 13 and No. 12/4 Mr. A. B. Karimov, born 24.11.1980, paid 1.5 million.");
        one(Lang::Az, "CM-in 178-ci m. 3-cü b. əsasən A. B. Kərimov, Nizami küç. 5, təqsirləndirilir.");
        one(Lang::Uz, "JK 168-m. 3-q. va A. B. Karimov, Navoiy koʻch. 5 haqida.");
    }

    #[test]
    fn a_year_ends_a_sentence_and_a_town_does_not() {
        assert_eq!(
            parts(Lang::Ru, "Деяние совершено в 2026 г. Суд установил это."),
            ["Деяние совершено в 2026 г.", "Суд установил это."]
        );
        one(Lang::Ru, "Он живёт в г. Баку.");
        assert_eq!(
            parts(Lang::Ru, "Изъяты телефоны, карты и т. д. Составлен протокол."),
            ["Изъяты телефоны, карты и т. д.", "Составлен протокол."]
        );
        assert_eq!(
            parts(Lang::Az, "Sənədlər, kartlar və s. Protokol tərtib edilib."),
            ["Sənədlər, kartlar və s.", "Protokol tərtib edilib."]
        );
    }

    #[test]
    fn numbers_of_paragraphs_stay_with_their_text() {
        assert_eq!(
            parts(Lang::En, "1. First point.\n1.2. Second point.\nIV. Third.\na. Fourth."),
            ["1. First point.", "1.2. Second point.", "IV. Third.", "a. Fourth."]
        );
    }

    #[test]
    fn a_line_broken_by_width_goes_on() {
        assert_eq!(
            parts(Lang::En, "A long line that\ngoes on here.\nA new one\n\nand a third"),
            ["A long line that\ngoes on here.", "A new one", "and a third"]
        );
    }

    #[test]
    fn a_number_ends_a_sentence_unless_a_number_follows() {
        assert_eq!(parts(Lang::En, "He paid 500. The rest is open."), ["He paid 500.", "The rest is open."]);
        one(Lang::Ru, "Срок до 24. 11. 2026.");
    }

    #[test]
    fn a_text_of_too_many_segments_is_refused() {
        assert_eq!(
            split(Lang::En, &"a\n\n".repeat(limits::SEGMENTS)).expect("just fits").segments.len(),
            limits::SEGMENTS
        );
        assert_eq!(split(Lang::En, &"a\n\n".repeat(limits::SEGMENTS + 1)), Err(TooManySegments));
    }

    #[test]
    fn equal_sentences_have_equal_keys_however_they_are_typed() {
        let key = |text: &str| split(Lang::Uz, text).expect("short").segments[0].key;
        assert_eq!(key("soʻrov  yuborildi."), key("so'rov yuborildi."));
        assert_ne!(key("soʻrov yuborildi."), key("Soʻrov yuborildi."));
    }
}
