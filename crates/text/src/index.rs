//! What a text leaves in the index.

use std::{
    cell::Cell,
    collections::{BTreeSet, HashMap, HashSet, VecDeque},
    ops::Range,
    rc::Rc,
};

use kernel::Lang;

use crate::{
    forms::{Forms, PAIR_TOKEN, forms, number, pair_token, pairs},
    limits::{NUMBER_CHARS, NUMBER_GROUPS, OVERLAP_WORDS, PART, TOKEN},
    number::Numbers,
    words::{cut_at_line_end, words},
};

/// A part of a text that is one row of the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Where it lies in the text, in bytes, on boundaries of characters. Two neighbours share some words.
    pub range: Range<usize>,
    /// Its tokens, each once, sorted.
    pub tokens: Vec<String>,
}

impl Part {
    /// The tokens joined with spaces, as the database keeps them; at most [`crate::limits::PART`] bytes.
    pub fn joined(&self) -> String {
        self.tokens.join(" ")
    }
}

/// The tokens of a text as one set, for a subject, a name of a file, another short text.
pub fn tokens(text: &str, lang: Option<Lang>) -> BTreeSet<String> {
    parts(text, lang).into_iter().flat_map(|part| part.tokens).collect()
}

/// The parts of a text. Nearly every text is one; a text of more than some 25,000 words in Russian or 39,000 in English is
/// several, for a row of the index is limited; the words of a question have to meet in one. A text without a word has none.
///
/// `lang` is the language of the text, where it is known; words that cannot be of it are read as what they can be.
pub fn parts(text: &str, lang: Option<Lang>) -> Vec<Part> {
    let mut known: HashMap<&str, Rc<Known>> = HashMap::new();
    let mut cutter = Cutter::default();
    let mut before: Option<(Range<usize>, Rc<Known>)> = None;
    let (mut numbers, mut found, mut end) = (Numbers::default(), Vec::new(), 0);
    for (index, range) in words(text).enumerate() {
        let word = &text[range.clone()];
        let of_word = known.entry(word).or_insert_with(|| Rc::new(Known::new(forms(word, lang)))).clone();
        let between = text.get(end..range.start).unwrap_or_default();
        end = range.end;
        // What folds to nothing is no word, and those around it are neighbours: a question sees it so too.
        if of_word.forms.exact.is_empty() {
            continue;
        }
        cutter.word(&range, &of_word);
        if let Some((previous, known_before)) = &before {
            cutter.pairs(known_before, &of_word);
            if cut_at_line_end(between)
                && let Some(joined) = joined_at_line_end(text, previous, &range)
            {
                let whole = forms(&joined, lang);
                whole.exact.into_iter().chain(whole.stems).for_each(|token| cutter.token(token));
            }
        }
        numbers.take(index, word, between, &mut found);
        found.drain(..).for_each(|found| cutter.number(index, number(&found.key)));
        before = Some((range, of_word));
    }
    numbers.end(&mut found);
    found.drain(..).for_each(|found| cutter.token(number(&found.key)));
    cutter.end()
}

/// A word that was seen, and in which part its tokens already are (counted from 1).
struct Known {
    forms: Forms,
    added: Cell<usize>,
}

impl Known {
    fn new(forms: Forms) -> Self {
        Self { forms, added: Cell::new(0) }
    }
}

/// A word that a hyphen cut at the end of a line, put together; only of small letters after the hyphen, as in `про-` and
/// `курор`. Its halves are words of the text too, because `прокурор-криминалист` may have been cut at its own hyphen.
fn joined_at_line_end(text: &str, first: &Range<usize>, second: &Range<usize>) -> Option<String> {
    let (one, two) = (text.get(first.clone())?, text.get(second.clone())?);
    (one.chars().next_back()?.is_alphabetic() && two.chars().next()?.is_lowercase()).then(|| format!("{one}{two}"))
}

/// Collects tokens and closes a part before it is too large.
#[derive(Default)]
struct Cutter {
    tokens: HashSet<String>,
    pairs: HashSet<u64>,
    bytes: usize,
    range: Range<usize>,
    /// The last words, with where they begin: the next part begins with them.
    last: VecDeque<(usize, Rc<Known>)>,
    /// Numbers of the last words, with the word that they were found at.
    numbers: VecDeque<(usize, String)>,
    parts: Vec<Part>,
}

/// Bytes that one word adds at most: its readings and stems, pairs with the word before, numbers that ended, and the
/// same for a word cut in two.
const ONE_WORD: usize = 16 * (TOKEN + 1) + 9 * (PAIR_TOKEN + 1) + 2 * NUMBER_GROUPS * (NUMBER_CHARS + 2);

impl Cutter {
    /// A word begins; what is added from now on is its.
    fn word(&mut self, range: &Range<usize>, word: &Rc<Known>) {
        if self.bytes + ONE_WORD > PART {
            self.close();
            let shared: Vec<Rc<Known>> = self.last.iter().map(|(_, word)| word.clone()).collect();
            for word in &shared {
                self.forms(word);
            }
            for (one, two) in shared.iter().zip(shared.iter().skip(1)) {
                self.pairs(one, two);
            }
            for (_, token) in std::mem::take(&mut self.numbers) {
                self.token(token);
            }
        }
        if self.last.is_empty() {
            self.range.start = range.start;
        }
        self.range.end = range.end;
        self.last.push_back((range.start, word.clone()));
        if self.last.len() > OVERLAP_WORDS {
            self.last.pop_front();
        }
        self.forms(word);
    }

    fn forms(&mut self, word: &Known) {
        if word.added.replace(self.parts.len() + 1) != self.parts.len() + 1 {
            word.forms.exact.iter().chain(&word.forms.stems).for_each(|token| self.token(token.clone()));
        }
    }

    fn pairs(&mut self, one: &Known, two: &Known) {
        for pair in pairs(&one.forms, &two.forms) {
            if self.pairs.insert(pair) {
                self.bytes += PAIR_TOKEN + 1;
            }
        }
    }

    fn number(&mut self, index: usize, token: String) {
        while self.numbers.front().is_some_and(|(at, _)| at + OVERLAP_WORDS < index) {
            self.numbers.pop_front();
        }
        self.numbers.push_back((index, token.clone()));
        self.token(token);
    }

    fn token(&mut self, token: String) {
        let bytes = token.len() + 1;
        if self.tokens.insert(token) {
            self.bytes += bytes;
        }
    }

    fn close(&mut self) {
        let mut tokens: Vec<String> = std::mem::take(&mut self.tokens).into_iter().collect();
        tokens.extend(std::mem::take(&mut self.pairs).into_iter().map(pair_token));
        tokens.sort_unstable();
        self.parts.push(Part { range: self.range.clone(), tokens });
        self.bytes = 0;
        if let Some((start, _)) = self.last.front() {
            self.range.start = *start;
        }
    }

    fn end(mut self) -> Vec<Part> {
        if !self.tokens.is_empty() {
            self.close();
        }
        self.parts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_text_is_one_part() {
        let parts = parts("Запрос 16/2-0114-26.", Some(Lang::Ru));
        assert_eq!(parts.len(), 1);
        assert_eq!(parts[0].range, 0..25);
        let tokens = &parts[0].tokens;
        for token in ["xzapros", "szapros", "x16", "x0114", "n162011426"] {
            assert!(tokens.iter().any(|other| other == token), "{token} in {tokens:?}");
        }
        assert!(super::parts(" … ", None).is_empty());
    }

    #[test]
    fn a_word_cut_at_the_end_of_a_line_is_whole_as_well() {
        let tokens = tokens("Генеральная проку-\n  ратура", Some(Lang::Ru));
        assert!(tokens.contains("xprokuratura") && tokens.contains("xproku"));
        assert!(!super::tokens("проку- ратура", Some(Lang::Ru)).contains("xprokuratura"));
    }

    #[test]
    fn a_long_text_is_cut_within_the_limit_and_shares_words() {
        let text: String = (0..30_000).flat_map(|n| ["слово".to_owned(), n.to_string(), " и ".to_owned()]).collect();
        let parts = parts(&text, None);
        assert!(parts.len() > 1);
        for part in &parts {
            assert!(part.joined().len() <= PART);
            // what PostgreSQL makes of it
            let vector: usize = part.tokens.iter().map(|token| token.len() + 5).sum();
            assert!(vector < 1_048_575, "{vector}");
        }
        for two in parts.windows(2) {
            assert!(two[1].range.start < two[0].range.end);
        }
        assert_eq!(parts.last().map(|part| part.range.end), Some(text.trim_end().len()));
    }
}
