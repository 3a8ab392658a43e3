//! Questions: what a person types, as a tree of tokens.

use std::{
    collections::{BTreeSet, HashSet},
    fmt,
};

use crate::{
    forms::{Forms, NUMBER, PAIR, forms, number, pair_token, pairs},
    limits::{PREFIX_CHARS, QUERY_CHARS, QUERY_WORDS},
    number::{Number, Numbers},
    words::words,
};

/// A question. Every wanted term must be met, and no unwanted one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    wanted: Vec<Tree>,
    unwanted: Vec<Tree>,
}

/// What one term of a question asks of the tokens of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tree {
    /// This token.
    Token(String),
    /// A token that begins so.
    Prefix(String),
    /// All of these.
    All(Vec<Tree>),
    /// One of these at least.
    Any(Vec<Tree>),
}

/// Why a question cannot be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadQuery {
    /// There is no word in it. Type a word or a number.
    Empty,
    /// Words are only excluded. Add a word that must be there.
    OnlyUnwanted,
    /// More than `most` characters. Shorten it.
    TooLong {
        /// The limit, in characters.
        most: usize,
    },
    /// More than `most` words. Leave some out.
    TooManyWords {
        /// The limit.
        most: usize,
    },
}

impl BadQuery {
    /// A stable name, for the sentence that a person reads.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Empty => "query-empty",
            Self::OnlyUnwanted => "query-only-unwanted",
            Self::TooLong { .. } => "query-too-long",
            Self::TooManyWords { .. } => "query-too-many-words",
        }
    }
}

impl fmt::Display for BadQuery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("there is no word to look for; type a word or a number"),
            Self::OnlyUnwanted => f.write_str("words are only excluded; add a word that must be there"),
            Self::TooLong { most } => write!(f, "the question is longer than {most} characters; shorten it"),
            Self::TooManyWords { most } => write!(f, "the question has more than {most} words; leave some out"),
        }
    }
}

impl std::error::Error for BadQuery {}

/// A piece of a question as typed.
struct Typed<'a> {
    text: &'a str,
    unwanted: bool,
    quoted: bool,
}

impl Query {
    /// Reads what a person typed: words that must all be there, `"words side by side"`, `-unwanted`, `begin*`, numbers
    /// with any punctuation. Nothing else has a meaning, and nothing is an error of syntax: a quotation mark without a
    /// partner reaches to the end, a lone sign is passed over.
    ///
    /// ```
    /// let query = text::Query::parse("запрос \"legal basis\" -отказ прокур*").expect("words");
    /// assert!(query.matches(&text::tokens("Legal basis, Прокуратура, запросы", None)));
    /// ```
    ///
    /// # Errors
    /// As [`BadQuery`] says.
    pub fn parse(question: &str) -> Result<Self, BadQuery> {
        if question.len() > QUERY_CHARS * 4 || question.chars().count() > QUERY_CHARS {
            return Err(BadQuery::TooLong { most: QUERY_CHARS });
        }
        let mut query = Self { wanted: Vec::new(), unwanted: Vec::new() };
        let mut count = 0;
        for typed in pieces(question) {
            let terms = if typed.quoted { phrase(typed.text) } else { plain(typed.text) };
            count += words(typed.text).count();
            if count > QUERY_WORDS {
                return Err(BadQuery::TooManyWords { most: QUERY_WORDS });
            }
            if typed.unwanted {
                // -a-b excludes what has both, not what has either
                query.unwanted.extend(all(terms));
            } else {
                query.wanted.extend(terms);
            }
        }
        match (query.wanted.is_empty(), query.unwanted.is_empty()) {
            (true, true) => Err(BadQuery::Empty),
            (true, false) => Err(BadQuery::OnlyUnwanted),
            (false, _) => Ok(query),
        }
    }

    /// The terms that must all be met.
    pub fn wanted(&self) -> &[Tree] {
        &self.wanted
    }

    /// The terms of which none may be met.
    pub fn unwanted(&self) -> &[Tree] {
        &self.unwanted
    }

    /// Whether a text with these tokens is an answer: what the databases are expected to say.
    pub fn matches(&self, tokens: &BTreeSet<String>) -> bool {
        self.wanted.iter().all(|tree| tree.is_met(tokens)) && !self.unwanted.iter().any(|tree| tree.is_met(tokens))
    }

    /// The question for `MATCH` of SQLite's FTS5, over a column of tokens joined with spaces. It holds tokens of ours in
    /// quotation marks, `AND`, `OR`, `NOT`, parentheses and stars, whatever was typed. It needs neither positions nor
    /// columns, so an index with `detail=none` is enough.
    pub fn to_fts5(&self) -> String {
        let style = Style { and: " AND ", or: " OR ", quote: '"', prefix: "*" };
        let mut out = joined(&self.wanted, &style, style.and);
        if !self.unwanted.is_empty() {
            out = format!("({out}) NOT ({})", joined(&self.unwanted, &style, style.or));
        }
        out
    }

    /// The question for `to_tsquery('simple', …)` or a cast to `tsquery`, over a `tsvector` of tokens. It holds tokens of
    /// ours in apostrophes, `&`, `|`, `!`, `:*` and parentheses, whatever was typed, and needs no positions.
    pub fn to_tsquery(&self) -> String {
        let style = Style { and: " & ", or: " | ", quote: '\'', prefix: ":*" };
        let mut out = joined(&self.wanted, &style, style.and);
        if !self.unwanted.is_empty() {
            out = format!("({out}) & !({})", joined(&self.unwanted, &style, style.or));
        }
        out
    }

    /// What is marked in a snippet.
    pub(crate) fn marks(&self) -> Marks {
        let mut marks = Marks::default();
        for tree in &self.wanted {
            marks.add(tree);
        }
        marks
    }
}

impl Tree {
    /// Whether the tokens of a text meet this term.
    fn is_met(&self, tokens: &BTreeSet<String>) -> bool {
        match self {
            Self::Token(token) => tokens.contains(token),
            Self::Prefix(start) => tokens.range(start.clone()..).next().is_some_and(|token| token.starts_with(start)),
            Self::All(trees) => trees.iter().all(|tree| tree.is_met(tokens)),
            Self::Any(trees) => trees.iter().any(|tree| tree.is_met(tokens)),
        }
    }

    fn write(&self, style: &Style, out: &mut String) {
        match self {
            Self::Token(token) | Self::Prefix(token) => {
                out.push(style.quote);
                out.push_str(token);
                out.push(style.quote);
                if matches!(self, Self::Prefix(_)) {
                    out.push_str(style.prefix);
                }
            }
            Self::All(trees) | Self::Any(trees) => {
                let between = if matches!(self, Self::All(_)) { style.and } else { style.or };
                out.push('(');
                out.push_str(&joined(trees, style, between));
                out.push(')');
            }
        }
    }
}

/// How one database writes a question.
struct Style {
    and: &'static str,
    or: &'static str,
    quote: char,
    prefix: &'static str,
}

fn joined(trees: &[Tree], style: &Style, between: &str) -> String {
    let mut out = String::new();
    for (at, tree) in trees.iter().enumerate() {
        if at > 0 {
            out.push_str(between);
        }
        tree.write(style, &mut out);
    }
    out
}

/// Cuts a question at quotation marks and at signs that exclude. A sign excludes before a word or a quotation mark, after
/// a space or at the beginning; elsewhere it belongs to a number or a compound.
fn pieces(question: &str) -> Vec<Typed<'_>> {
    let chars: Vec<(usize, char)> = question.char_indices().collect();
    let at = |index: usize| chars.get(index).map(|(_, c)| *c);
    let place = |index: usize| chars.get(index).map_or(question.len(), |(place, _)| *place);
    let excludes = |index: usize| {
        at(index).is_some_and(dash)
            && (index == 0 || at(index - 1).is_some_and(char::is_whitespace))
            && at(index + 1).is_some_and(|next| next.is_alphanumeric() || quotation(next))
    };
    let mut out = Vec::new();
    let mut from = 0;
    while let Some(first) = at(from) {
        if first.is_whitespace() {
            from += 1;
            continue;
        }
        let unwanted = excludes(from);
        if unwanted {
            from += 1;
        }
        let quoted = at(from).is_some_and(quotation);
        if quoted {
            from += 1;
        }
        let mut end = from;
        while let Some(c) = at(end) {
            let ends = quotation(c) || (!quoted && (if unwanted { c.is_whitespace() } else { excludes(end) }));
            if ends {
                break;
            }
            end += 1;
        }
        let text = question.get(place(from)..place(end)).unwrap_or_default();
        out.push(Typed { text, unwanted, quoted });
        from = if quoted { end + 1 } else { end };
    }
    out
}

fn dash(c: char) -> bool {
    matches!(c, '-' | '\u{2212}' | '\u{2013}')
}

fn quotation(c: char) -> bool {
    matches!(c, '"' | '\u{ab}' | '\u{bb}' | '\u{201c}'..='\u{201f}')
}

/// The words of a piece with what belongs to them.
#[derive(Default)]
struct Words {
    forms: Vec<Forms>,
    /// Whether a star follows the word.
    starred: Vec<bool>,
    numbers: Vec<Number>,
}

fn read(text: &str) -> Words {
    let mut read = Words::default();
    let (mut numbers, mut end) = (Numbers::default(), 0);
    for range in words(text) {
        let word = &text[range.clone()];
        let of_word = forms(word, None);
        let between = text.get(end..range.start).unwrap_or_default();
        end = range.end;
        if of_word.exact.is_empty() {
            continue;
        }
        numbers.take(read.forms.len(), word, between, &mut read.numbers);
        read.forms.push(of_word);
        read.starred.push(text[range.end..].starts_with('*') && word.chars().count() >= PREFIX_CHARS);
    }
    numbers.end(&mut read.numbers);
    read
}

/// A phrase: words in their order, as written. One word in quotation marks is that word without its other forms.
fn phrase(text: &str) -> Vec<Tree> {
    match read(text).forms.as_slice() {
        [] => Vec::new(),
        [one] => vec![any(one.exact.iter().cloned().map(Tree::Token).collect())],
        several => vec![side_by_side(several)],
    }
}

fn side_by_side(words: &[Forms]) -> Tree {
    let neighbours = words.iter().zip(words.iter().skip(1));
    Tree::All(neighbours.map(|(one, two)| any(pairs(one, two).map(pair_token).map(Tree::Token).collect())).collect())
}

/// Words that must all be there. A number is looked for as one, and as its groups side by side: so a part of a number
/// finds it as well, and so does a number that the text writes in another way.
fn plain(text: &str) -> Vec<Tree> {
    let words = read(text);
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(forms) = words.forms.get(at) {
        let longest = words.numbers.iter().filter(|number| number.first == at).max_by_key(|number| number.last);
        let starred = |last: usize| words.starred.get(at..=last).is_some_and(|starred| starred.contains(&true));
        match longest {
            Some(found) if found.last > at && !starred(found.last) => {
                out.push(Tree::Any(vec![Tree::Token(number(&found.key)), groups(&words, found)]));
                at = found.last + 1;
                continue;
            }
            Some(found) if !starred(at) => {
                let mut ways = vec![Tree::Token(number(&found.key))];
                ways.extend(forms.exact.iter().cloned().map(Tree::Token));
                out.push(any(ways));
            }
            _ => {
                let starred = words.starred.get(at).copied().unwrap_or_default();
                out.extend(word(forms, starred));
            }
        }
        at += 1;
    }
    out
}

/// A number as the words it is made of: those tied by marks side by side, the others anywhere.
fn groups(words: &Words, found: &Number) -> Tree {
    let mut all_of = Vec::new();
    let mut at = found.first;
    while at <= found.last {
        let tied =
            words.numbers.iter().filter(|number| number.marked && number.first == at && number.last <= found.last);
        let last = if found.marked { found.last } else { tied.map(|number| number.last).max().unwrap_or(at) };
        match words.forms.get(at..=last) {
            Some([one]) => all_of.extend(word(one, false)),
            Some(several) => all_of.push(side_by_side(several)),
            None => {}
        }
        at = last + 1;
    }
    Tree::All(all_of)
}

fn word(forms: &Forms, starred: bool) -> Option<Tree> {
    if forms.exact.is_empty() {
        return None;
    }
    if starred {
        return Some(any(forms.exact.iter().cloned().map(Tree::Prefix).collect()));
    }
    Some(any(forms.exact.iter().chain(&forms.stems).cloned().map(Tree::Token).collect()))
}

fn any(mut trees: Vec<Tree>) -> Tree {
    if trees.len() == 1 { trees.remove(0) } else { Tree::Any(trees) }
}

fn all(mut trees: Vec<Tree>) -> Option<Tree> {
    match trees.len() {
        0 => None,
        1 => Some(trees.remove(0)),
        _ => Some(Tree::All(trees)),
    }
}

/// Tokens of the wanted terms, by what they mark.
#[derive(Debug, Default)]
pub(crate) struct Marks {
    /// Whole words and stems.
    pub words: HashSet<String>,
    /// Beginnings of words.
    pub starts: Vec<String>,
    /// Two words side by side.
    pub pairs: HashSet<String>,
    /// Numbers.
    pub numbers: HashSet<String>,
}

impl Marks {
    fn add(&mut self, tree: &Tree) {
        match tree {
            Tree::Token(token) if token.starts_with(PAIR) => drop(self.pairs.insert(token.clone())),
            Tree::Token(token) if token.starts_with(NUMBER) => drop(self.numbers.insert(token.clone())),
            Tree::Token(token) => drop(self.words.insert(token.clone())),
            Tree::Prefix(start) => self.starts.push(start.clone()),
            Tree::All(trees) | Tree::Any(trees) => trees.iter().for_each(|tree| self.add(tree)),
        }
    }
}
