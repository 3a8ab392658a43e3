//! The language of conditions: answering it, writing it, changing it. Reading it is in `grammar`.
//!
//! Conditions are three-valued (Kleene's K3). A part that is not known makes the whole unknown only where it could still
//! decide; an unknown answer names the facts that are open there.

use kernel::Tri;
use time::Date;

pub use crate::grammar::{Unread, read};
use crate::{
    fact::{FactId, FactSet, Vocabulary},
    value::Value,
};

/// One of the two States of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Who asks.
    Requesting,
    /// Who is asked.
    Requested,
}

/// Something that is compared.
#[derive(Clone, Debug, PartialEq)]
pub enum Term {
    /// The value of a fact.
    Fact(FactId),
    /// The form of a document.
    Form(FactId),
    /// The language of a document.
    Language(FactId),
    /// A number.
    Number(f64),
    /// A word.
    Text(String),
    /// A day.
    Day(Date),
    /// A list of words.
    List(Vec<String>),
    /// A State of the request, with the fact that names it.
    Side(Side, FactId),
    /// The number of the rule.
    OwnNumber,
    /// The working languages of a State of the request.
    Languages(Side, FactId),
}

/// A comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// `=`
    Equal,
    /// `!=`
    Unequal,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    More,
    /// `>=`
    AtLeast,
}

impl Sign {
    /// As it is written in a condition and in a sheet.
    pub fn text(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::Unequal => "!=",
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::More => ">",
            Self::AtLeast => ">=",
        }
    }

    fn holds(self, order: std::cmp::Ordering) -> bool {
        match self {
            Self::Equal => order.is_eq(),
            Self::Unequal => order.is_ne(),
            Self::Less => order.is_lt(),
            Self::AtMost => order.is_le(),
            Self::More => order.is_gt(),
            Self::AtLeast => order.is_ge(),
        }
    }
}

/// A condition.
#[derive(Clone, Debug, PartialEq)]
pub enum Expr {
    /// `true` or `false`.
    Literal(bool),
    /// A yes-or-no fact.
    Flag(FactId),
    /// A field is filled, a document is there.
    Given(FactId),
    /// A comparison.
    Compare(Term, Sign, Term),
    /// The first is among the second.
    In(Term, Term),
    /// The two share something.
    Meets(Term, Term),
    /// Not.
    Not(Box<Expr>),
    /// All of them.
    And(Vec<Expr>),
    /// One of them.
    Or(Vec<Expr>),
    /// At least so many of them.
    AtLeast(usize, Vec<Expr>),
    /// The answer of another rule.
    Rule(String),
    /// A State is bound by an instrument on the day of the request.
    Bound(String, Term),
    /// Both States are bound by an instrument on the day of the request.
    BothBound(String),
    /// The instrument governs the request.
    Governs,
}

/// What evaluation may ask.
pub trait Known {
    /// The value of a fact; `None` is unknown.
    fn fact(&self, fact: FactId) -> Option<&Value>;
    /// The working languages of a State; `None` if it is not in the files.
    fn languages(&self, state: &str) -> Option<&[String]>;
    /// Whether a State is bound by an instrument on the day of the request.
    fn bound(&self, instrument: &str, state: &str) -> Tri;
    /// Whether both States are.
    fn both_bound(&self, instrument: &str) -> Tri;
    /// Whether the instrument of the rule governs the request.
    fn governs(&self) -> Tri;
    /// The answer of another rule, in the same place.
    fn rule(&self, id: &str) -> Answer;
    /// The number of the rule.
    fn number(&self) -> Option<f64>;
}

/// An answer, and what it rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    /// True, false or unknown.
    pub value: Tri,
    /// If unknown: the facts that are open where they could still decide.
    pub missing: FactSet,
    /// If known: the facts that decided.
    pub because: FactSet,
    /// If unknown: also because it is not established whether a State is bound.
    pub standing: bool,
}

impl Answer {
    /// A known answer that rests on `because`.
    pub fn known(value: bool, because: FactSet) -> Self {
        let value = if value { Tri::Yes } else { Tri::No };
        Self { value, missing: FactSet::EMPTY, because, standing: false }
    }

    /// Unknown, for want of `missing`.
    pub fn unknown(missing: FactSet) -> Self {
        Self { value: Tri::Unknown, missing, because: FactSet::EMPTY, standing: false }
    }

    /// An answer about who is bound by what.
    pub fn of_standing(value: Tri) -> Self {
        Self { value, missing: FactSet::EMPTY, because: FactSet::EMPTY, standing: value == Tri::Unknown }
    }

    /// The opposite.
    #[must_use]
    pub fn negated(self) -> Self {
        Self { value: self.value.negated(), ..self }
    }

    /// All of `parts`: one "no" decides; else what is open stays open.
    pub fn all(parts: impl IntoIterator<Item = Self>) -> Self {
        Self::join(parts, Tri::No)
    }

    /// One of `parts`: one "yes" decides; else what is open stays open.
    pub fn any(parts: impl IntoIterator<Item = Self>) -> Self {
        Self::join(parts, Tri::Yes)
    }

    fn join(parts: impl IntoIterator<Item = Self>, decider: Tri) -> Self {
        let (mut settled, mut open) = (false, false);
        let (mut deciding, mut rest, mut missing) = (FactSet::EMPTY, FactSet::EMPTY, FactSet::EMPTY);
        let mut standing = false;
        for part in parts {
            if part.value == decider {
                settled = true;
                deciding = deciding.with(part.because);
            } else if part.value == Tri::Unknown {
                open = true;
                missing = missing.with(part.missing);
                standing |= part.standing;
            } else {
                rest = rest.with(part.because);
            }
        }
        if settled {
            Self { value: decider, missing: FactSet::EMPTY, because: deciding, standing: false }
        } else if open {
            Self { value: Tri::Unknown, missing, because: FactSet::EMPTY, standing }
        } else {
            Self { value: decider.negated(), missing: FactSet::EMPTY, because: rest, standing: false }
        }
    }
}

/// What a term is in a case.
enum Seen<'a> {
    Value(&'a Value, FactSet),
    Number(f64),
    Text(&'a str, FactSet),
    Day(Date),
    List(&'a [String], FactSet),
    /// Known to be missing.
    Nothing(FactSet),
    Unknown(FactSet),
}

impl Term {
    fn seen<'a>(&'a self, known: &'a impl Known) -> Seen<'a> {
        match self {
            Self::Fact(fact) => match known.fact(*fact) {
                None => Seen::Unknown(FactSet::of(*fact)),
                Some(Value::Nothing) => Seen::Nothing(FactSet::of(*fact)),
                Some(value) => Seen::Value(value, FactSet::of(*fact)),
            },
            Self::Form(fact) => match known.fact(*fact) {
                Some(Value::Document { form: Some(form), .. }) => Seen::Text(form.word(), FactSet::of(*fact)),
                Some(Value::Document { form: None, .. }) | None => Seen::Unknown(FactSet::of(*fact)),
                Some(_) => Seen::Nothing(FactSet::of(*fact)),
            },
            Self::Language(fact) => match known.fact(*fact) {
                Some(Value::Document { language: Some(code), .. }) => Seen::Text(code, FactSet::of(*fact)),
                Some(Value::Document { language: None, .. }) | None => Seen::Unknown(FactSet::of(*fact)),
                Some(_) => Seen::Nothing(FactSet::of(*fact)),
            },
            Self::Number(number) => Seen::Number(*number),
            Self::Text(text) => Seen::Text(text, FactSet::EMPTY),
            Self::Day(day) => Seen::Day(*day),
            Self::List(list) => Seen::List(list, FactSet::EMPTY),
            Self::Side(_, fact) => match known.fact(*fact) {
                Some(Value::Text(state)) => Seen::Text(state, FactSet::of(*fact)),
                _ => Seen::Unknown(FactSet::of(*fact)),
            },
            Self::OwnNumber => known.number().map_or(Seen::Unknown(FactSet::EMPTY), Seen::Number),
            Self::Languages(_, fact) => match known.fact(*fact) {
                Some(Value::Text(state)) => match known.languages(state) {
                    Some(list) => Seen::List(list, FactSet::of(*fact)),
                    None => Seen::Unknown(FactSet::of(*fact)),
                },
                _ => Seen::Unknown(FactSet::of(*fact)),
            },
        }
    }
}

impl Seen<'_> {
    fn because(&self) -> FactSet {
        match self {
            Self::Value(_, set) | Self::Text(_, set) | Self::List(_, set) | Self::Nothing(set) => *set,
            Self::Number(_) | Self::Day(_) | Self::Unknown(_) => FactSet::EMPTY,
        }
    }

    fn words(&self) -> Option<Vec<&str>> {
        match self {
            Self::Value(Value::Words(words), _) => Some(words.iter().map(String::as_str).collect()),
            Self::List(words, _) => Some(words.iter().map(String::as_str).collect()),
            Self::Value(Value::Text(text), _) => Some(vec![text]),
            Self::Text(text, _) => Some(vec![text]),
            Self::Nothing(_) => Some(Vec::new()),
            _ => None,
        }
    }
}

fn compare(left: &Seen<'_>, right: &Seen<'_>) -> Option<std::cmp::Ordering> {
    enum Plain<'a> {
        Number(f64),
        Money(f64, Option<&'a str>),
        Text(&'a str),
        Day(Date),
        Flag(bool),
    }
    fn plain<'a>(seen: &'a Seen<'a>) -> Option<Plain<'a>> {
        Some(match seen {
            Seen::Number(number) | Seen::Value(Value::Number(number), _) => Plain::Number(*number),
            Seen::Value(Value::Money(amount, currency), _) => Plain::Money(*amount, currency.as_deref()),
            Seen::Text(text, _) => Plain::Text(text),
            Seen::Value(Value::Text(text), _) => Plain::Text(text),
            Seen::Day(day) | Seen::Value(Value::Day(day), _) => Plain::Day(*day),
            Seen::Value(Value::Moment(moment), _) => Plain::Day(moment.date()),
            Seen::Value(Value::Flag(flag), _) => Plain::Flag(*flag),
            _ => return None,
        })
    }
    match (plain(left)?, plain(right)?) {
        (Plain::Number(a) | Plain::Money(a, None), Plain::Number(b) | Plain::Money(b, None)) => a.partial_cmp(&b),
        (Plain::Money(a, Some(x)), Plain::Money(b, Some(y))) if x == y => a.partial_cmp(&b),
        (Plain::Money(a, Some(_)), Plain::Number(b)) | (Plain::Number(a), Plain::Money(b, Some(_))) => {
            a.partial_cmp(&b)
        }
        (Plain::Text(a), Plain::Text(b)) => Some(a.cmp(b)),
        (Plain::Day(a), Plain::Day(b)) => Some(a.cmp(&b)),
        (Plain::Flag(a), Plain::Flag(b)) => Some(a.cmp(&b)),
        _ => None,
    }
}

impl Expr {
    /// Answers the condition.
    pub fn answer(&self, known: &impl Known) -> Answer {
        match self {
            Self::Literal(value) => Answer::known(*value, FactSet::EMPTY),
            Self::Flag(fact) => match known.fact(*fact) {
                Some(Value::Flag(flag)) => Answer::known(*flag, FactSet::of(*fact)),
                _ => Answer::unknown(FactSet::of(*fact)),
            },
            Self::Given(fact) => match known.fact(*fact) {
                None => Answer::unknown(FactSet::of(*fact)),
                Some(Value::Nothing) => Answer::known(false, FactSet::of(*fact)),
                Some(Value::Words(words)) if words.is_empty() => Answer::known(false, FactSet::of(*fact)),
                Some(_) => Answer::known(true, FactSet::of(*fact)),
            },
            Self::Compare(left, sign, right) => two(left, right, known, |a, b| match (a, b, sign) {
                // What is known to be missing equals nothing.
                (Seen::Nothing(_), _, Sign::Equal) | (_, Seen::Nothing(_), Sign::Equal) => Some(false),
                (Seen::Nothing(_), _, Sign::Unequal) | (_, Seen::Nothing(_), Sign::Unequal) => Some(true),
                _ => compare(a, b).map(|order| sign.holds(order)),
            }),
            Self::In(left, right) | Self::Meets(left, right) => two(left, right, known, |a, b| {
                let (a, b) = (a.words()?, b.words()?);
                Some(a.iter().any(|word| b.contains(word)))
            }),
            Self::Not(inner) => inner.answer(known).negated(),
            Self::And(parts) => Answer::all(parts.iter().map(|part| part.answer(known))),
            Self::Or(parts) => Answer::any(parts.iter().map(|part| part.answer(known))),
            Self::AtLeast(count, parts) => at_least(*count, parts, known),
            Self::Rule(id) => known.rule(id),
            Self::Bound(instrument, term) => {
                let seen = term.seen(known);
                let state: Option<&str> = match &seen {
                    Seen::Text(state, _) => Some(state),
                    Seen::Value(Value::Text(state), _) => Some(state),
                    _ => None,
                };
                match (state, &seen) {
                    (Some(state), _) => {
                        let answer = Answer::of_standing(known.bound(instrument, state));
                        Answer { because: if answer.standing { FactSet::EMPTY } else { seen.because() }, ..answer }
                    }
                    (None, Seen::Unknown(set) | Seen::Nothing(set)) => Answer::unknown(*set),
                    (None, _) => Answer::unknown(FactSet::EMPTY),
                }
            }
            Self::BothBound(instrument) => Answer::of_standing(known.both_bound(instrument)),
            Self::Governs => Answer::of_standing(known.governs()),
        }
    }

    /// The facts that the condition names.
    pub fn facts(&self) -> FactSet {
        let mut set = FactSet::EMPTY;
        self.visit(&mut |part| match part {
            Self::Flag(fact) | Self::Given(fact) => set.insert(*fact),
            Self::Compare(a, _, b) | Self::In(a, b) | Self::Meets(a, b) => {
                set = set.with(a.facts()).with(b.facts());
            }
            Self::Bound(_, term) => set = set.with(term.facts()),
            _ => {}
        });
        set
    }

    /// The rules that the condition asks.
    pub fn rules(&self) -> Vec<&str> {
        let mut found = Vec::new();
        self.visit(&mut |part| {
            if let Self::Rule(id) = part {
                found.push(id.as_str());
            }
        });
        found
    }

    /// The instruments that the condition asks about.
    pub fn instruments(&self) -> Vec<&str> {
        let mut found = Vec::new();
        self.visit(&mut |part| {
            if let Self::Bound(id, _) | Self::BothBound(id) = part {
                found.push(id.as_str());
            }
        });
        found
    }

    fn visit<'a>(&'a self, with: &mut impl FnMut(&'a Self)) {
        with(self);
        match self {
            Self::Not(inner) => inner.visit(with),
            Self::And(parts) | Self::Or(parts) | Self::AtLeast(_, parts) => {
                for part in parts {
                    part.visit(with);
                }
            }
            _ => {}
        }
    }

    /// Writes the condition as it can be read again.
    pub fn text(&self, vocabulary: &Vocabulary) -> String {
        let parts = |parts: &[Self], word: &str| {
            parts
                .iter()
                .map(|part| match part {
                    Self::And(_) | Self::Or(_) => format!("({})", part.text(vocabulary)),
                    _ => part.text(vocabulary),
                })
                .collect::<Vec<_>>()
                .join(word)
        };
        let name = |fact: &FactId| vocabulary.get(*fact).name.as_str();
        match self {
            Self::Literal(value) => value.to_string(),
            Self::Flag(fact) => name(fact).to_owned(),
            Self::Given(fact) => format!("given({})", name(fact)),
            Self::Compare(a, sign, b) => format!("{} {} {}", a.text(vocabulary), sign.text(), b.text(vocabulary)),
            Self::In(a, b) => format!("{} in {}", a.text(vocabulary), b.text(vocabulary)),
            Self::Meets(a, b) => format!("{} meets {}", a.text(vocabulary), b.text(vocabulary)),
            Self::Not(inner) => match &**inner {
                Self::And(_) | Self::Or(_) | Self::Compare(..) | Self::In(..) | Self::Meets(..) => {
                    format!("not ({})", inner.text(vocabulary))
                }
                _ => format!("not {}", inner.text(vocabulary)),
            },
            Self::And(all) => parts(all, " and "),
            Self::Or(any) => parts(any, " or "),
            Self::AtLeast(count, of) => format!("at_least({count}, {})", parts(of, ", ")),
            Self::Rule(id) => format!("rule('{id}')"),
            Self::Bound(id, term) => format!("bound('{id}', {})", term.text(vocabulary)),
            Self::BothBound(id) => format!("both_bound('{id}')"),
            Self::Governs => "governs".to_owned(),
        }
    }

    /// Every condition that differs from this one by one slip: a number by one, another sign, `and` for `or`, a part
    /// left out, a `not` more or less, one word of a list left out, the other State.
    pub fn slips(&self) -> Vec<Self> {
        let mut out = Vec::new();
        match self {
            Self::Literal(value) => out.push(Self::Literal(!value)),
            Self::Flag(_) | Self::Given(_) | Self::Rule(_) | Self::BothBound(_) | Self::Bound(..) | Self::Governs => {
                out.push(Self::Not(Box::new(self.clone())));
            }
            Self::Compare(a, sign, b) => {
                use Sign::{AtLeast, AtMost, Equal, Less, More, Unequal};
                let others: &[Sign] = match sign {
                    Equal => &[Unequal],
                    Unequal => &[Equal],
                    Less => &[AtMost, More],
                    AtMost => &[Less, AtLeast],
                    More => &[AtLeast, Less],
                    AtLeast => &[More, AtMost],
                };
                out.extend(others.iter().map(|other| Self::Compare(a.clone(), *other, b.clone())));
                out.extend(a.slips().into_iter().map(|a| Self::Compare(a, *sign, b.clone())));
                out.extend(b.slips().into_iter().map(|b| Self::Compare(a.clone(), *sign, b)));
            }
            Self::In(a, b) => {
                out.push(Self::Not(Box::new(self.clone())));
                out.extend(a.slips().into_iter().map(|a| Self::In(a, b.clone())));
                out.extend(b.slips().into_iter().map(|b| Self::In(a.clone(), b)));
            }
            Self::Meets(a, b) => {
                out.push(Self::Not(Box::new(self.clone())));
                out.extend(a.slips().into_iter().map(|a| Self::Meets(a, b.clone())));
                out.extend(b.slips().into_iter().map(|b| Self::Meets(a.clone(), b)));
            }
            Self::Not(inner) => {
                out.push((**inner).clone());
                // The opposite of the inner part was just listed; its other slips count too.
                out.extend(
                    inner
                        .slips()
                        .into_iter()
                        .filter(|slip| !matches!(slip, Self::Not(same) if same == inner))
                        .map(|slip| Self::Not(Box::new(slip))),
                );
            }
            Self::And(parts) => {
                out.push(Self::Or(parts.clone()));
                many(parts, &mut out, Self::And);
            }
            Self::Or(parts) => {
                out.push(Self::And(parts.clone()));
                many(parts, &mut out, Self::Or);
            }
            Self::AtLeast(count, parts) => {
                if *count > 1 {
                    out.push(Self::AtLeast(count - 1, parts.clone()));
                }
                if *count < parts.len() {
                    out.push(Self::AtLeast(count + 1, parts.clone()));
                }
                let count = *count;
                for at in 0..parts.len() {
                    let mut fewer = parts.clone();
                    fewer.remove(at);
                    if count <= fewer.len() {
                        out.push(Self::AtLeast(count, fewer));
                    }
                    for slip in parts[at].slips() {
                        let mut changed = parts.clone();
                        changed[at] = slip;
                        out.push(Self::AtLeast(count, changed));
                    }
                }
            }
        }
        out
    }
}

fn many(parts: &[Expr], out: &mut Vec<Expr>, build: fn(Vec<Expr>) -> Expr) {
    for at in 0..parts.len() {
        let mut fewer = parts.to_vec();
        fewer.remove(at);
        out.push(if fewer.len() == 1 { fewer.remove(0) } else { build(fewer) });
        for slip in parts[at].slips() {
            let mut changed = parts.to_vec();
            changed[at] = slip;
            out.push(build(changed));
        }
    }
}

impl Term {
    fn facts(&self) -> FactSet {
        match self {
            Self::Fact(fact)
            | Self::Form(fact)
            | Self::Language(fact)
            | Self::Side(_, fact)
            | Self::Languages(_, fact) => FactSet::of(*fact),
            _ => FactSet::EMPTY,
        }
    }

    fn text(&self, vocabulary: &Vocabulary) -> String {
        let name = |fact: &FactId| vocabulary.get(*fact).name.as_str();
        let side = |side: &Side| match side {
            Side::Requesting => "requesting",
            Side::Requested => "requested",
        };
        match self {
            Self::Fact(fact) => name(fact).to_owned(),
            Self::Form(fact) => format!("{}.form", name(fact)),
            Self::Language(fact) => format!("{}.language", name(fact)),
            Self::Number(number) => number.to_string(),
            Self::Text(text) => format!("'{text}'"),
            Self::Day(day) => crate::value::day_text(*day),
            Self::List(words) => {
                format!("[{}]", words.iter().map(|word| format!("'{word}'")).collect::<Vec<_>>().join(", "))
            }
            Self::Side(which, _) => side(which).to_owned(),
            Self::OwnNumber => "number".to_owned(),
            Self::Languages(which, _) => format!("languages({})", side(which)),
        }
    }

    fn slips(&self) -> Vec<Self> {
        match self {
            Self::Number(number) => vec![Self::Number(number + 1.0), Self::Number(number - 1.0)],
            Self::Text(text) => vec![Self::Text(format!("{text}-other"))],
            Self::Day(day) => day.next_day().into_iter().chain(day.previous_day()).map(Self::Day).collect(),
            Self::List(words) => (0..words.len())
                .map(|at| {
                    let mut fewer = words.clone();
                    fewer.remove(at);
                    Self::List(fewer)
                })
                .collect(),
            _ => Vec::new(),
        }
    }
}

fn two<K: Known>(left: &Term, right: &Term, known: &K, holds: impl Fn(&Seen<'_>, &Seen<'_>) -> Option<bool>) -> Answer {
    let (a, b) = (left.seen(known), right.seen(known));
    match (&a, &b) {
        (Seen::Unknown(x), Seen::Unknown(y)) => Answer::unknown(x.with(*y)),
        (Seen::Unknown(x), _) | (_, Seen::Unknown(x)) => Answer::unknown(*x),
        _ => match holds(&a, &b) {
            Some(value) => Answer::known(value, a.because().with(b.because())),
            // Known to be empty, or not comparable (another currency): nothing can be said.
            None => Answer::unknown(a.because().with(b.because())),
        },
    }
}

fn at_least(count: usize, parts: &[Expr], known: &impl Known) -> Answer {
    let answers: Vec<Answer> = parts.iter().map(|part| part.answer(known)).collect();
    let of = |value: Tri| answers.iter().filter(move |answer| answer.value == value);
    let because = |value: Tri| of(value).fold(FactSet::EMPTY, |set, answer| set.with(answer.because));
    let yes = of(Tri::Yes).count();
    if yes >= count {
        Answer::known(true, because(Tri::Yes))
    } else if yes + of(Tri::Unknown).count() < count {
        Answer::known(false, because(Tri::No))
    } else {
        let missing = of(Tri::Unknown).fold(FactSet::EMPTY, |set, answer| set.with(answer.missing));
        Answer { standing: of(Tri::Unknown).any(|answer| answer.standing), ..Answer::unknown(missing) }
    }
}
