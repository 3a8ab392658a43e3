//! Reading conditions: from text to [`Expr`], or to the place and what to write instead.

use time::Date;

use crate::{
    expr::{Expr, Side, Sign, Term},
    fact::{FactId, FactKind, Vocabulary},
    value::{Form, day},
};

/// A condition that could not be read: at which character, and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// The character, counted from 1.
    pub column: usize,
    /// What is wrong and what to write.
    pub message: String,
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Name(String),
    Number(f64),
    Day(Date),
    Text(String),
    Sign(Sign),
    Open,
    Close,
    OpenList,
    CloseList,
    Comma,
}

/// How deep conditions may be nested.
const DEPTH_MAX: usize = 40;

/// Reads a condition.
///
/// # Errors
/// The place, and what to write instead.
pub fn read(text: &str, vocabulary: &Vocabulary) -> Result<Expr, Unread> {
    let tokens = tokens(text)?;
    let mut reader = Reader { tokens: &tokens, at: 0, vocabulary, end: text.chars().count() + 1, depth: 0 };
    let expr = reader.or()?;
    match reader.tokens.get(reader.at) {
        None => Ok(expr),
        Some((column, token)) => Err(Unread {
            column: *column,
            message: format!("{} does not fit here: join two conditions by “and” or “or”", show(token)),
        }),
    }
}

fn show(token: &Token) -> String {
    match token {
        Token::Name(name) => format!("“{name}”"),
        Token::Number(number) => format!("“{number}”"),
        Token::Day(day) => format!("“{}”", crate::value::day_text(*day)),
        Token::Text(text) => format!("“'{text}'”"),
        Token::Sign(sign) => format!("“{}”", sign.text()),
        Token::Open => "“(”".into(),
        Token::Close => "“)”".into(),
        Token::OpenList => "“[”".into(),
        Token::CloseList => "“]”".into(),
        Token::Comma => "“,”".into(),
    }
}

fn tokens(text: &str) -> Result<Vec<(usize, Token)>, Unread> {
    let chars: Vec<char> = text.chars().collect();
    let mut out = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let column = at + 1;
        let here = chars[at];
        let next = chars.get(at + 1).copied();
        let (token, width) = match (here, next) {
            (c, _) if c.is_whitespace() => {
                at += 1;
                continue;
            }
            ('(', _) => (Token::Open, 1),
            (')', _) => (Token::Close, 1),
            ('[', _) => (Token::OpenList, 1),
            (']', _) => (Token::CloseList, 1),
            (',', _) => (Token::Comma, 1),
            ('!', Some('=')) => (Token::Sign(Sign::Unequal), 2),
            ('<', Some('=')) => (Token::Sign(Sign::AtMost), 2),
            ('>', Some('=')) => (Token::Sign(Sign::AtLeast), 2),
            ('=', Some('=')) => {
                return Err(Unread { column, message: "write a single “=”".into() });
            }
            ('=', _) => (Token::Sign(Sign::Equal), 1),
            ('<', _) => (Token::Sign(Sign::Less), 1),
            ('>', _) => (Token::Sign(Sign::More), 1),
            ('\'', _) => {
                let end = chars[at + 1..].iter().position(|c| *c == '\'').ok_or_else(|| Unread {
                    column,
                    message: "the word has no end: write it between two single quotes, 'like this'".into(),
                })?;
                (Token::Text(chars[at + 1..at + 1 + end].iter().collect()), end + 2)
            }
            (c, _) if c.is_ascii_digit() => {
                let word: String =
                    chars[at..].iter().take_while(|c| c.is_ascii_digit() || matches!(c, '.' | '-')).collect();
                let token = if let Some(day) = day(&word) {
                    Token::Day(day)
                } else {
                    Token::Number(word.parse().map_err(|_| Unread {
                        column,
                        message: format!("“{word}” is neither a number such as 12 nor a day such as 2026-03-01"),
                    })?)
                };
                (token, word.chars().count())
            }
            (c, _) if c.is_ascii_alphabetic() => {
                let word: String =
                    chars[at..].iter().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_')).collect();
                let width = word.chars().count();
                (Token::Name(word), width)
            }
            (c, _) => {
                return Err(Unread {
                    column,
                    message: format!("“{c}” has no meaning in a condition; words stand between single quotes"),
                });
            }
        };
        out.push((column, token));
        at += width;
    }
    Ok(out)
}

struct Reader<'a> {
    tokens: &'a [(usize, Token)],
    at: usize,
    vocabulary: &'a Vocabulary,
    end: usize,
    depth: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at).map(|(_, token)| token)
    }

    fn column(&self) -> usize {
        self.tokens.get(self.at).map_or(self.end, |(column, _)| *column)
    }

    fn fail<T>(&self, message: impl Into<String>) -> Result<T, Unread> {
        Err(Unread { column: self.column(), message: message.into() })
    }

    fn word(&mut self, word: &str) -> bool {
        let found = matches!(self.peek(), Some(Token::Name(name)) if name == word);
        self.at += usize::from(found);
        found
    }

    fn eat(&mut self, token: &Token) -> bool {
        let found = self.peek() == Some(token);
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, token: &Token) -> Result<(), Unread> {
        if self.eat(token) {
            return Ok(());
        }
        let found = self.peek().map_or_else(|| "the end".to_owned(), show);
        self.fail(format!("{} is missing here; found {found}", show(token)))
    }

    fn or(&mut self) -> Result<Expr, Unread> {
        self.depth += 1;
        if self.depth > DEPTH_MAX {
            return self.fail("too many brackets inside each other; write it as several rules");
        }
        let mut parts = vec![self.and()?];
        while self.word("or") {
            parts.push(self.and()?);
        }
        self.depth -= 1;
        Ok(if parts.len() == 1 { parts.remove(0) } else { Expr::Or(parts) })
    }

    fn and(&mut self) -> Result<Expr, Unread> {
        let mut parts = vec![self.not()?];
        while self.word("and") {
            parts.push(self.not()?);
        }
        Ok(if parts.len() == 1 { parts.remove(0) } else { Expr::And(parts) })
    }

    fn not(&mut self) -> Result<Expr, Unread> {
        let mut negated = false;
        while self.word("not") {
            negated = !negated;
        }
        let inner = self.single()?;
        Ok(if negated { Expr::Not(Box::new(inner)) } else { inner })
    }

    fn single(&mut self) -> Result<Expr, Unread> {
        if self.eat(&Token::Open) {
            let inner = self.or()?;
            self.expect(&Token::Close)?;
            return Ok(inner);
        }
        let start = self.at;
        if let Some(Token::Name(name)) = self.peek().cloned() {
            if self.tokens.get(self.at + 1).map(|(_, token)| token) == Some(&Token::Open) && name != "languages" {
                self.at += 2;
                let found = self.call(&name, start)?;
                self.expect(&Token::Close)?;
                return Ok(found);
            }
            match name.as_str() {
                "true" | "false" => {
                    self.at += 1;
                    return Ok(Expr::Literal(name == "true"));
                }
                "governs" => {
                    self.at += 1;
                    return Ok(Expr::Governs);
                }
                _ => {}
            }
        }
        let column = self.column();
        let left = self.term()?;
        if let Some(Token::Sign(sign)) = self.peek() {
            let sign = *sign;
            self.at += 1;
            let place = self.column();
            // `fact = true` reads as the fact itself.
            if let Term::Fact(fact) = left
                && self.kind(fact) == FactKind::YesNo
            {
                let wanted = match (self.peek(), sign) {
                    (Some(Token::Name(word)), Sign::Equal | Sign::Unequal) if word == "true" || word == "false" => {
                        (word == "true") == (sign == Sign::Equal)
                    }
                    _ => return self.fail("a yes-or-no fact is compared with true or false only; or just name it"),
                };
                self.at += 1;
                let flag = Expr::Flag(fact);
                return Ok(if wanted { flag } else { Expr::Not(Box::new(flag)) });
            }
            let right = self.term()?;
            self.comparable(&left, sign, &right, place)?;
            return Ok(Expr::Compare(left, sign, right));
        }
        if self.word("in") {
            let right = self.term()?;
            self.one(&left, column)?;
            self.list(&right)?;
            self.known_words(&left, &right, column)?;
            return Ok(Expr::In(left, right));
        }
        if self.word("meets") {
            let right = self.term()?;
            self.list(&left)?;
            self.list(&right)?;
            return Ok(Expr::Meets(left, right));
        }
        match left {
            Term::Fact(fact) if self.kind(fact) == FactKind::YesNo => Ok(Expr::Flag(fact)),
            Term::Fact(fact) => {
                let name = &self.vocabulary.get(fact).name;
                Err(Unread {
                    column,
                    message: format!("“{name}” is not a yes-or-no fact: compare it, or write given({name})"),
                })
            }
            _ => Err(Unread { column, message: "a comparison is missing: =, !=, <, <=, >, >=, in or meets".into() }),
        }
    }

    fn kind(&self, fact: FactId) -> FactKind {
        self.vocabulary.get(fact).kind
    }

    fn call(&mut self, name: &str, start: usize) -> Result<Expr, Unread> {
        match name {
            "given" => Ok(Expr::Given(self.fact()?)),
            "rule" => Ok(Expr::Rule(self.text()?)),
            "both_bound" => Ok(Expr::BothBound(self.text()?)),
            "bound" => {
                let instrument = self.text()?;
                self.expect(&Token::Comma)?;
                Ok(Expr::Bound(instrument, self.term()?))
            }
            "at_least" => {
                let count = match self.peek() {
                    Some(Token::Number(number)) if number.fract() == 0.0 && *number >= 1.0 && *number < 100.0 => {
                        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked above")]
                        let count = *number as usize;
                        count
                    }
                    _ => return self.fail("at_least(2, a, b, c) begins with how many"),
                };
                self.at += 1;
                let mut parts = Vec::new();
                while self.eat(&Token::Comma) {
                    parts.push(self.or()?);
                }
                if parts.len() < count {
                    return self.fail(format!("{count} of {} can never be true", parts.len()));
                }
                Ok(Expr::AtLeast(count, parts))
            }
            _ => Err(Unread {
                column: self.tokens.get(start).map_or(1, |(column, _)| *column),
                message: format!(
                    "“{name}(…)” is not known; there are given, rule, bound, both_bound, at_least and languages"
                ),
            }),
        }
    }

    fn text(&mut self) -> Result<String, Unread> {
        match self.peek().cloned() {
            Some(Token::Text(text)) => {
                self.at += 1;
                Ok(text)
            }
            _ => self.fail("an id between single quotes is missing"),
        }
    }

    fn fact(&mut self) -> Result<FactId, Unread> {
        match self.peek().cloned() {
            Some(Token::Name(name)) => {
                let fact = self.named(&name)?;
                self.at += 1;
                Ok(fact)
            }
            _ => self.fail("the name of a fact is missing, such as req.case_title"),
        }
    }

    fn named(&self, name: &str) -> Result<FactId, Unread> {
        self.vocabulary.find(name).ok_or_else(|| {
            let hint = self.vocabulary.nearest(name).map_or_else(
                || "add it to facts.toml first, or use one that stands there".to_owned(),
                |near| format!("did you mean “{near}”?"),
            );
            Unread { column: self.column(), message: format!("there is no fact “{name}”; {hint}") }
        })
    }

    fn side(&self, side: Side) -> Result<FactId, Unread> {
        self.named(match side {
            Side::Requesting => "st.requesting",
            Side::Requested => "st.requested",
        })
    }

    fn term(&mut self) -> Result<Term, Unread> {
        let Some(token) = self.peek().cloned() else {
            return self.fail("something is missing at the end");
        };
        let term = match &token {
            Token::Number(number) => Term::Number(*number),
            Token::Day(day) => Term::Day(*day),
            Token::Text(text) => Term::Text(text.clone()),
            Token::Name(name) => match name.as_str() {
                "requesting" => Term::Side(Side::Requesting, self.side(Side::Requesting)?),
                "requested" => Term::Side(Side::Requested, self.side(Side::Requested)?),
                "number" => Term::OwnNumber,
                "languages" => {
                    self.at += 1;
                    self.expect(&Token::Open)?;
                    let side = match self.peek() {
                        Some(Token::Name(name)) if name == "requesting" => Side::Requesting,
                        Some(Token::Name(name)) if name == "requested" => Side::Requested,
                        _ => return self.fail("write languages(requested) or languages(requesting)"),
                    };
                    let fact = self.side(side)?;
                    self.at += 1;
                    self.expect(&Token::Close)?;
                    return Ok(Term::Languages(side, fact));
                }
                name => {
                    let document = |ending: &str| name.strip_suffix(ending).filter(|_| name.starts_with("d."));
                    if let Some(fact) = document(".form") {
                        Term::Form(self.document(fact)?)
                    } else if let Some(fact) = document(".language") {
                        Term::Language(self.document(fact)?)
                    } else {
                        Term::Fact(self.named(name)?)
                    }
                }
            },
            Token::OpenList => {
                self.at += 1;
                let mut words = Vec::new();
                loop {
                    words.push(self.text()?);
                    if !self.eat(&Token::Comma) {
                        break;
                    }
                }
                self.expect(&Token::CloseList)?;
                return Ok(Term::List(words));
            }
            other => return self.fail(format!("{} does not fit here: a fact or a value is missing", show(other))),
        };
        self.at += 1;
        Ok(term)
    }

    fn document(&self, name: &str) -> Result<FactId, Unread> {
        let fact = self.named(name)?;
        if self.kind(fact) == FactKind::Document {
            Ok(fact)
        } else {
            self.fail(format!("“{name}” is not a document, so it has no form or language"))
        }
    }

    /// What kind of thing a term is, for the check of comparisons.
    fn sort(&self, term: &Term) -> Sort {
        match term {
            Term::Fact(fact) => match self.kind(*fact) {
                FactKind::Number | FactKind::Months | FactKind::Days => Sort::Number,
                FactKind::Money => Sort::Money,
                FactKind::Text | FactKind::OneOf => Sort::Text,
                FactKind::State => Sort::State,
                FactKind::Day | FactKind::Moment => Sort::Day,
                FactKind::States | FactKind::Words => Sort::List,
                FactKind::YesNo => Sort::Flag,
                FactKind::Document => Sort::Document,
            },
            Term::Number(_) | Term::OwnNumber => Sort::Number,
            Term::Day(_) => Sort::Day,
            Term::Text(_) | Term::Form(_) | Term::Language(_) => Sort::Text,
            Term::Side(..) => Sort::State,
            Term::List(_) | Term::Languages(..) => Sort::List,
        }
    }

    fn comparable(&self, left: &Term, sign: Sign, right: &Term, column: usize) -> Result<(), Unread> {
        let (a, b) = (self.sort(left), self.sort(right));
        let fits = match (a, b) {
            (Sort::Number | Sort::Money, Sort::Number | Sort::Money) | (Sort::Day, Sort::Day) => true,
            (Sort::Text | Sort::State, Sort::Text | Sort::State) => matches!(sign, Sign::Equal | Sign::Unequal),
            _ => false,
        };
        if !fits {
            return Err(Unread {
                column,
                message: format!(
                    "{} cannot be compared by “{}” with {}; for lists write “in” or “meets”",
                    a.name(),
                    sign.text(),
                    b.name()
                ),
            });
        }
        self.known_words(left, right, column)
    }

    /// Words that are compared with a `one_of` or a form must be among its values.
    fn known_words(&self, left: &Term, right: &Term, column: usize) -> Result<(), Unread> {
        for (fact, other) in [(left, right), (right, left)] {
            let allowed: Vec<&str> = match fact {
                Term::Fact(id) if self.kind(*id) == FactKind::OneOf => {
                    self.vocabulary.get(*id).values.iter().map(String::as_str).collect()
                }
                Term::Form(_) => Form::ALL.iter().map(|(word, _)| *word).collect(),
                _ => continue,
            };
            let words: &[String] = match other {
                Term::Text(word) => std::slice::from_ref(word),
                Term::List(words) => words,
                _ => continue,
            };
            if let Some(word) = words.iter().find(|word| !allowed.contains(&word.as_str())) {
                return Err(Unread {
                    column,
                    message: format!("“{word}” is not one of the values: {}", allowed.join(", ")),
                });
            }
        }
        Ok(())
    }

    fn one(&self, term: &Term, column: usize) -> Result<(), Unread> {
        match self.sort(term) {
            Sort::Text | Sort::State => Ok(()),
            other => Err(Unread {
                column,
                message: format!(
                    "before “in” stands one word or State, not {}; for two lists write “meets”",
                    other.name()
                ),
            }),
        }
    }

    fn list(&self, term: &Term) -> Result<(), Unread> {
        match self.sort(term) {
            Sort::List => Ok(()),
            other => self.fail(format!("a list is needed here, not {}", other.name())),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Number,
    Money,
    Text,
    State,
    Day,
    List,
    Flag,
    Document,
}

impl Sort {
    fn name(self) -> &'static str {
        match self {
            Self::Number => "a number",
            Self::Money => "a sum of money",
            Self::Text => "a word",
            Self::State => "a State",
            Self::Day => "a day",
            Self::List => "a list",
            Self::Flag => "a yes-or-no fact",
            Self::Document => "a document",
        }
    }
}
