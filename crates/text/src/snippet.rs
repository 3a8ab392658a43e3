//! Snippets: the place of a text where a question is met, with what was found marked.

use std::{cmp::Reverse, collections::HashMap, ops::Range, rc::Rc};

use crate::{
    fold::first_letters,
    forms::{Forms, forms, number, pair_token, pairs},
    limits::{SNIPPET_CHARS, SNIPPET_TEXT},
    number::Numbers,
    query::{Marks, Query},
    words::words,
};

/// A piece of a snippet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece<'a> {
    /// The text as it stands in the original, spaces and line breaks included.
    pub text: &'a str,
    /// Whether it was asked for.
    pub hit: bool,
}

/// A word of the text that was asked for.
struct Hit {
    range: Range<usize>,
    /// What it meets, so that a window with two different words counts more than one with the same word twice.
    token: String,
}

/// The best place of a text for a question: the window of at most `width` characters that meets most different parts of
/// it, and of those the one with most hits, and of those the first. Where nothing is met (the hit may be in another part,
/// or only its absence was asked for), the beginning. The pieces together are one stretch of the text, cut between words.
///
/// Looks through the first [`crate::limits::SNIPPET_TEXT`] bytes; a width above [`crate::limits::SNIPPET_CHARS`] is cut to
/// that.
pub fn snippet<'a>(text: &'a str, query: &Query, width: usize) -> Vec<Piece<'a>> {
    let width = width.min(SNIPPET_CHARS);
    let text = &text[..text.floor_char_boundary(SNIPPET_TEXT)];
    let (mut hits, first) = hits(text, &query.marks());
    // A number before its groups.
    hits.sort_by_key(|hit| (hit.range.start, Reverse(hit.range.end)));
    let window = window(text, &hits, first, width);
    let mut pieces = Vec::new();
    let mut at = window.start;
    for hit in hits.iter().filter(|hit| hit.range.end <= window.end) {
        if hit.range.start < at {
            continue;
        }
        push(&mut pieces, text, at..hit.range.start, false);
        push(&mut pieces, text, hit.range.clone(), true);
        at = hit.range.end;
    }
    push(&mut pieces, text, at..window.end, false);
    pieces
}

fn push<'a>(pieces: &mut Vec<Piece<'a>>, text: &'a str, range: Range<usize>, hit: bool) {
    if let Some(text) = text.get(range).filter(|text| !text.is_empty()) {
        pieces.push(Piece { text, hit });
    }
}

/// Every hit in the text, and where its first word begins.
fn hits(text: &str, marks: &Marks) -> (Vec<Hit>, usize) {
    let letters = Letters::of(marks);
    let mut out = Vec::new();
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut known: HashMap<&str, Rc<Forms>> = HashMap::new();
    let mut before: Option<Rc<Forms>> = None;
    let (mut numbers, mut found, mut end) = (Numbers::default(), Vec::new(), 0);
    for range in words(text) {
        let index = ranges.len();
        let word = &text[range.clone()];
        ranges.push(range.clone());
        let exact_only = marks.pairs.is_empty() && !letters.may_meet(word);
        if exact_only {
            before = None;
        } else {
            let of_word = known.entry(word).or_insert_with(|| Rc::new(forms(word, None))).clone();
            if of_word.exact.is_empty() {
                ranges.pop();
                end = range.end;
                continue;
            }
            let mut all = of_word.exact.iter().chain(&of_word.stems);
            if let Some(token) = all.find(|token| marks.words.contains(*token)) {
                out.push(Hit { range: range.clone(), token: token.clone() });
            } else if let Some(start) =
                marks.starts.iter().find(|start| of_word.exact.iter().any(|token| token.starts_with(*start)))
            {
                out.push(Hit { range: range.clone(), token: start.clone() });
            }
            if let Some(before) = &before
                && !marks.pairs.is_empty()
                && let Some(pair) = pairs(before, &of_word).map(pair_token).find(|pair| marks.pairs.contains(pair))
                && let Some(previous) = index.checked_sub(1).and_then(|index| ranges.get(index))
            {
                out.push(Hit { range: previous.clone(), token: pair.clone() });
                out.push(Hit { range: range.clone(), token: pair });
            }
            before = Some(of_word);
        }
        if !marks.numbers.is_empty() {
            numbers.take(index, word, text.get(end..range.start).unwrap_or_default(), &mut found);
        }
        end = range.end;
    }
    numbers.end(&mut found);
    for found in found {
        let token = number(&found.key);
        if marks.numbers.contains(&token)
            && let (Some(first), Some(last)) = (ranges.get(found.first), ranges.get(found.last))
        {
            out.push(Hit { range: first.start..last.end, token });
        }
    }
    (out, ranges.first().map_or(0, |range| range.start))
}

/// First letters that a word must have to be worth folding; stemming never changes the first letter of a word.
struct Letters {
    latin: [bool; 256],
    any: bool,
}

impl Letters {
    fn of(marks: &Marks) -> Self {
        let mut letters = Self { latin: [false; 256], any: false };
        for token in marks.words.iter().chain(&marks.starts) {
            match token.as_bytes() {
                [b'u', ..] => letters.any = true,
                [_, first, ..] => letters.latin[usize::from(*first)] = true,
                _ => {}
            }
        }
        letters
    }

    /// Words are sorted out by their first letter, as far as it is Latin without a mark or Cyrillic.
    fn may_meet(&self, word: &str) -> bool {
        let Some(first) = word.chars().next() else { return false };
        if word.is_ascii() {
            return self.latin[usize::from(word.as_bytes()[0].to_ascii_lowercase())];
        }
        self.any
            || first_letters(first).is_none_or(|letters| letters.iter().any(|letter| self.latin[usize::from(*letter)]))
    }
}

/// The window around the best run of hits.
fn window(text: &str, hits: &[Hit], first: usize, width: usize) -> Range<usize> {
    let mut best = (0, 0, first..first);
    let mut from = 0;
    // How often each token stands in the window that slides.
    let mut inside: HashMap<&str, usize> = HashMap::new();
    for (at, hit) in hits.iter().enumerate() {
        *inside.entry(&hit.token).or_default() += 1;
        while let Some(early) =
            hits.get(from).filter(|early| from < at && !fits(text, early.range.start..hit.range.end, width))
        {
            if let Some(times) = inside.get_mut(early.token.as_str()) {
                *times -= 1;
                if *times == 0 {
                    inside.remove(early.token.as_str());
                }
            }
            from += 1;
        }
        let score = (inside.len(), at + 1 - from);
        if score > (best.0, best.1) {
            let start = hits.get(from).map_or(hit.range.start, |early| early.range.start);
            best = (score.0, score.1, start..hit.range.end);
        }
    }
    widen(text, best.2, width)
}

/// Whether a stretch has at most `width` characters. Bytes are asked first: a stretch of more than four a character is
/// never walked through.
fn fits(text: &str, range: Range<usize>, width: usize) -> bool {
    let bytes = range.len();
    bytes <= width || (bytes <= width * 4 && text.get(range).is_some_and(|text| text.chars().count() <= width))
}

/// Widens a stretch to `width` characters, a third of the room before it, and cuts between words.
fn widen(text: &str, core: Range<usize>, width: usize) -> Range<usize> {
    let core_chars = text.get(core.clone()).map_or(0, |text| text.chars().count());
    let room = width.saturating_sub(core_chars);
    let before = text.get(..core.start).unwrap_or_default();
    let start = before.char_indices().rev().take(room / 3).last().map_or(core.start, |(at, _)| at);
    let taken = text.get(start..core.start).map_or(0, |text| text.chars().count());
    let after = text.get(core.end..).unwrap_or_default();
    let end = after.char_indices().nth(room - taken).map_or(text.len(), |(at, _)| core.end + at);
    // Not within a word: forward to the next space at the beginning, back to the last one at the end.
    let start = match text.get(start..core.start) {
        Some(head) if start > 0 && !text[..start].ends_with(char::is_whitespace) => {
            head.find(char::is_whitespace).map_or(start, |at| start + at)
        }
        _ => start,
    };
    let end = match text.get(core.end..end) {
        Some(tail) if end < text.len() && !text[end..].starts_with(char::is_whitespace) => {
            tail.rfind(char::is_whitespace).map_or(end, |at| core.end + at)
        }
        _ => end,
    };
    let stretch = text.get(start..end).unwrap_or_default();
    let start = start + (stretch.len() - stretch.trim_start().len()).min(core.start.saturating_sub(start));
    start..(start + text.get(start..end).unwrap_or_default().trim_end().len()).max(core.end.min(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str, question: &str, width: usize) -> String {
        let query = Query::parse(question).expect("a question");
        let pieces = snippet(text, &query, width);
        pieces.iter().map(|piece| if piece.hit { format!("[{}]", piece.text) } else { piece.text.to_owned() }).collect()
    }

    #[test]
    fn the_hit_is_marked_in_the_original() {
        assert_eq!(marked("Направляется Запрос о помощи.", "запросы", 100), "Направляется [Запрос] о помощи.");
        assert_eq!(marked("O`g'li Qaromatov", "ўғли", 100), "[O`g'li] Qaromatov");
        assert_eq!(marked("по делу № 16/2-0114-26 от", "16 2 0114 26", 100), "по делу № [16/2-0114-26] от");
        assert_eq!(marked("прокуратура", "проку*", 100), "[прокуратура]");
    }

    #[test]
    fn a_phrase_marks_only_where_it_stands_whole() {
        assert_eq!(
            marked("legal advice, then the legal basis", "\"legal basis\"", 100),
            "legal advice, then the [legal] [basis]"
        );
    }

    #[test]
    fn the_window_with_most_different_words_wins() {
        let text = format!("запрос запрос запрос {} запрос о выдаче {}", "слово ".repeat(100), "конец ".repeat(100));
        let shown = marked(&text, "запрос выдача", 60);
        assert!(shown.contains("[запрос] о [выдаче]"), "{shown}");
        assert!(shown.chars().count() <= 60 + 4, "{shown}");
    }

    #[test]
    fn without_a_hit_the_beginning_is_shown() {
        assert_eq!(marked("  one two three four", "другое", 9), "one two");
        assert_eq!(marked("", "x", 9), "");
    }

    #[test]
    fn it_is_cut_between_words() {
        let shown = marked("first second third fourth fifth sixth", "third", 20);
        assert!(shown.split(' ').all(|word| "first second [third] fourth fifth sixth".contains(word)), "{shown}");
    }
}
