//! A request held against the sheet of its receiver.

use std::collections::BTreeMap;

use kernel::Tri;

use super::{Kinds, Sheet, Threshold, Translation, WantedDocument};
use crate::{
    case::{Case, Part},
    expr::{Answer, Expr, Known, Sign, Term},
    fact::{FactId, FactSet, Group},
    file::Level,
    measure,
    says::Says,
    set::RuleSet,
    value::{Form, Value, day_text, number_json},
};

/// The codes of the findings: the keys of their sentences.
pub const CODES: [&str; 13] = [
    "other-state",
    "not-yet-valid",
    "language",
    "translation",
    "channel",
    "medium",
    "document",
    "document-form",
    "document-language",
    "field",
    "threshold",
    "threshold-currency",
    "unknown-fact",
];

/// What an item of the sheet says of a case, or of one person, offence or piece of property in it.
#[derive(Clone, Debug, PartialEq)]
pub struct SheetFinding {
    /// The key of the sentence, one of [`CODES`].
    pub code: &'static str,
    /// Where it stands in the sheet: a JSON pointer.
    pub place: String,
    /// Whether it is met.
    pub value: Tri,
    /// How much it weighs. A sheet that does not count yet sends nothing back: its errors are warnings.
    pub level: Level,
    /// If unknown: the facts that are open where they could still decide, by their names.
    pub missing: Vec<String>,
    /// What the sentence names.
    pub args: BTreeMap<&'static str, String>,
    /// The sentence in English.
    pub text: String,
    /// What the receiver wrote beside it.
    pub reason: Option<Says>,
    /// Which person, by place.
    pub person: Option<usize>,
    /// Which offence, by place.
    pub offence: Option<usize>,
    /// Which property, by place.
    pub property: Option<usize>,
}

/// One part of a case, and the request around it.
struct Seen<'c> {
    case: &'c Case,
    part: Option<&'c Part>,
}

impl Known for Seen<'_> {
    fn fact(&self, fact: FactId) -> Option<&Value> {
        // With one person, offence or piece of property there is no doubt which is meant.
        let only = [&self.case.persons, &self.case.offences, &self.case.properties]
            .into_iter()
            .filter_map(|parts| if let [one] = parts.as_slice() { Some(one) } else { None });
        self.part
            .into_iter()
            .chain(only)
            .find_map(|part| part.slots.get(usize::from(fact.0))?.as_ref())
            .or_else(|| self.case.of_request(fact))
    }

    fn languages(&self, _: &str) -> Option<&[String]> {
        None
    }

    fn bound(&self, _: &str, _: &str) -> Tri {
        Tri::Unknown
    }

    fn both_bound(&self, _: &str) -> Tri {
        Tri::Unknown
    }

    fn governs(&self) -> Tri {
        Tri::Unknown
    }

    fn rule(&self, _: &str) -> Answer {
        Answer::unknown(FactSet::EMPTY)
    }

    fn number(&self) -> Option<f64> {
        None
    }
}

/// An item as it is asked once.
struct Item<'s> {
    code: &'static str,
    place: String,
    level: Level,
    reason: Option<&'s Says>,
    /// Whether it is asked for this kind of request at all.
    applies: Answer,
    args: Vec<(&'static str, String)>,
    /// The clause that is true if the item is met.
    met: String,
    /// The clause that is true if it is not.
    unmet: String,
}

/// Where an item is asked: which of the persons, offences or properties, by place.
#[derive(Clone, Copy)]
struct Spot(Group, Option<usize>);

const WHOLE: Spot = Spot(Group::Request, None);

struct Checker<'c> {
    set: &'c RuleSet,
    case: &'c Case,
    measure: Option<&'c str>,
    /// The sheet does not count yet.
    early: bool,
    findings: Vec<SheetFinding>,
}

/// Holds a case against the sheet of the authority that will receive it. Items that are met are told too. If the sheet is
/// that of another State than the requested one, this is the only finding.
pub fn check(sheet: &Sheet, set: &RuleSet, case: &Case) -> Vec<SheetFinding> {
    let mut checker = Checker { set, case, measure: None, early: false, findings: Vec::new() };
    checker.measure = checker.word("req.type");
    if let Some(asked) = checker.word("st.requested").filter(|asked| *asked != sheet.state.as_str()) {
        let state = sheet.state.to_string();
        let item = Item {
            unmet: format!("this is the sheet of {state}, and the request goes to {asked}"),
            args: vec![("state", state), ("requested", asked.to_owned())],
            ..Item::new("other-state", "/state".to_owned(), Level::Warning)
        };
        checker.add(item, NO, WHOLE);
        return checker.findings;
    }
    let date = match checker.value("req.date") {
        Some(Value::Day(day)) => Some(*day),
        _ => case.today,
    };
    if let Some(date) = date.filter(|date| *date < sheet.valid_from) {
        let (from, date) = (day_text(sheet.valid_from), day_text(date));
        let item = Item {
            unmet: format!("the sheet counts from {from} on, and the request is of {date}"),
            args: vec![("valid_from", from), ("date", date)],
            ..Item::new("not-yet-valid", "/valid_from".to_owned(), Level::Note)
        };
        checker.add(item, NO, WHOLE);
        checker.early = true;
    }
    for (at, applies) in checker.ruling(sheet.languages.iter().map(|row| &row.kinds)) {
        checker.languages(&format!("/languages/{at}"), applies, &sheet.languages[at]);
    }
    let ways =
        [("channels", "channel", "req.channel", &sheet.channels), ("media", "medium", "req.medium", &sheet.media)];
    for (key, code, fact, rows) in ways {
        for (at, applies) in checker.ruling(rows.iter().map(|row| &row.kinds)) {
            checker.way(code, fact, format!("/{key}/{at}"), applies, &rows[at].accepted);
        }
    }
    for (at, row) in sheet.documents.iter().enumerate() {
        if let Some(applies) = checker.applies(&row.kinds) {
            checker.document(&format!("/documents/{at}"), applies, row);
        }
    }
    for (at, row) in sheet.fields.iter().enumerate() {
        if let Some(applies) = checker.applies(&row.kinds) {
            checker.field(&format!("/fields/{at}"), applies, row);
        }
    }
    for (at, row) in sheet.thresholds.iter().enumerate() {
        if let Some(applies) = checker.applies(&row.kinds) {
            checker.threshold(&format!("/thresholds/{at}"), applies, row);
        }
    }
    checker.findings
}

const YES: Answer = Answer { value: Tri::Yes, missing: FactSet::EMPTY, because: FactSet::EMPTY, standing: false };
const NO: Answer = Answer { value: Tri::No, ..YES };

impl Item<'_> {
    fn new(code: &'static str, place: String, level: Level) -> Self {
        Item {
            code,
            place,
            level,
            reason: None,
            applies: YES,
            args: Vec::new(),
            met: String::new(),
            unmet: String::new(),
        }
    }
}

impl<'c> Checker<'c> {
    fn id(&self, name: &str) -> Option<FactId> {
        self.set.vocabulary.find(name)
    }

    fn value(&self, name: &str) -> Option<&'c Value> {
        self.case.of_request(self.id(name)?)
    }

    fn word(&self, name: &str) -> Option<&'c str> {
        match self.value(name) {
            Some(Value::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// Whether a row is for this kind of request; `None` if it is known not to be.
    fn applies(&self, kinds: &Kinds) -> Option<Answer> {
        match self.measure {
            _ if kinds.is_empty() => Some(YES),
            None => Some(Answer::unknown(self.id("req.type").map_or(FactSet::EMPTY, FactSet::of))),
            Some(measure) => size(kinds, measure).map(|_| YES),
        }
    }

    /// Of rows of which one counts: that which names the kind of request itself, before that which names the smaller
    /// group. While the kind is not known, each of them perhaps.
    fn ruling<'s>(&self, rows: impl Iterator<Item = &'s Kinds>) -> Vec<(usize, Answer)> {
        let rows: Vec<&Kinds> = rows.collect();
        let Some(measure) = self.measure else {
            let open = Answer::unknown(self.id("req.type").map_or(FactSet::EMPTY, FactSet::of));
            let sure = rows.len() == 1 && rows[0].is_empty();
            return (0..rows.len()).map(|at| (at, if sure { YES } else { open })).collect();
        };
        let sizes = rows.iter().enumerate().filter_map(|(at, kinds)| Some((size(kinds, measure)?, at)));
        sizes.min().map(|(_, at)| (at, YES)).into_iter().collect()
    }

    fn seen(&self, Spot(group, at): Spot) -> Seen<'c> {
        let parts = match group {
            Group::Request => [].as_slice(),
            Group::Person => &self.case.persons,
            Group::Offence => &self.case.offences,
            Group::Property => &self.case.properties,
        };
        Seen { case: self.case, part: at.and_then(|at| parts.get(at)) }
    }

    /// Where a fact is asked; a group without members once, with nothing known.
    fn spots(&self, fact: FactId) -> Vec<Spot> {
        let group = self.set.vocabulary.get(fact).group;
        match (group, self.case.count(group)) {
            (Group::Request, _) => vec![WHOLE],
            (_, 0) => vec![Spot(group, None)],
            (_, count) => (0..count).map(|at| Spot(group, Some(at))).collect(),
        }
    }

    fn label(&self, fact: FactId) -> String {
        format!("“{}”", self.set.vocabulary.get(fact).label.en)
    }

    /// The fact; if this program does not know it, that is the finding.
    fn known(&mut self, place: &str, name: &str, level: Level) -> Option<FactId> {
        let fact = self.id(name);
        if fact.is_none() {
            let item = Item {
                args: vec![("fact", name.to_owned())],
                met: format!("“{name}” is given: this program does not know it"),
                ..Item::new("unknown-fact", place.to_owned(), level)
            };
            self.add(item, Answer::unknown(FactSet::EMPTY), WHOLE);
            if let Some(last) = self.findings.last_mut() {
                last.missing.push(name.to_owned());
            }
        }
        fact
    }

    fn add(&mut self, item: Item<'_>, met: Answer, Spot(group, at): Spot) {
        let answer = Answer::any([item.applies.negated(), met]);
        let level = if self.early && item.level == Level::Error { Level::Warning } else { item.level };
        let text = match (answer.value, level) {
            (Tri::Yes, _) => format!("It is as asked: {}.", item.met),
            (Tri::No, Level::Error) => format!("You would get it back because {}.", item.unmet),
            (Tri::No, Level::Warning) => format!("You may be asked, because {}.", item.unmet),
            (Tri::No, Level::Note) => format!("Please note: {}.", item.unmet),
            (Tri::Unknown, _) => format!("It is not known whether {}.", item.met),
        };
        let of = |which: Group| at.filter(|_| group == which);
        self.findings.push(SheetFinding {
            code: item.code,
            place: item.place,
            value: answer.value,
            level,
            missing: self.set.vocabulary.names(answer.missing).into_iter().map(str::to_owned).collect(),
            args: item.args.into_iter().collect(),
            text,
            reason: item.reason.cloned(),
            person: of(Group::Person),
            offence: of(Group::Offence),
            property: of(Group::Property),
        });
    }

    /// Facts that share something with a list of words; none of them in the vocabulary is "no".
    fn meets(&self, names: &[&str], words: &[String]) -> Vec<Expr> {
        names
            .iter()
            .filter_map(|name| Some(Expr::Meets(Term::Fact(self.id(name)?), Term::List(words.to_vec()))))
            .collect()
    }

    fn languages(&mut self, place: &str, applies: Answer, row: &super::Languages) {
        let seen = self.seen(WHOLE);
        let list = row.accepted.join(", ");
        let given = |name: &str| self.value(name).map_or_else(|| "?".to_owned(), value_text);
        let (own, translated) = (given("req.languages"), given("req.translation_language"));
        let either = Expr::Or(self.meets(&["req.languages", "req.translation_language"], &row.accepted)).answer(&seen);
        let itself = Expr::Or(self.meets(&["req.languages"], &row.accepted));
        let item = Item {
            applies,
            met: format!("it is written in or translated into one of: {list}"),
            unmet: format!("it is written in {own}, translated into {translated}, and accepted are only: {list}"),
            args: vec![("accepted", list.clone()), ("languages", own), ("translation", translated)],
            ..Item::new("language", place.to_owned(), Level::Error)
        };
        self.add(item, either, WHOLE);
        if row.translation == Translation::Certified && either.value != Tri::No {
            let Some(certified) = self.known(place, "req.translation_certified", Level::Error) else { return };
            let item = Item {
                applies,
                met: "its translation, if it needs one, is certified".to_owned(),
                unmet: "its translation is not certified".to_owned(),
                args: vec![("accepted", list)],
                ..Item::new("translation", place.to_owned(), Level::Error)
            };
            self.add(item, Expr::Or(vec![itself, Expr::Flag(certified)]).answer(&seen), WHOLE);
        }
    }

    fn way(&mut self, code: &'static str, name: &str, place: String, applies: Answer, accepted: &[String]) {
        let Some(fact) = self.known(&place, name, Level::Error) else { return };
        let given = self.value(name).map_or_else(|| "?".to_owned(), value_text);
        let list = accepted.join(", ");
        let item = Item {
            applies,
            met: format!("the {code} is one of: {list}"),
            unmet: format!("the {code} is {given}, and accepted are only: {list}"),
            args: vec![("accepted", list), ("given", given)],
            ..Item::new(code, place, Level::Error)
        };
        let answer = Expr::In(Term::Fact(fact), Term::List(accepted.to_vec())).answer(&self.seen(WHOLE));
        self.add(item, answer, WHOLE);
    }

    fn document(&mut self, place: &str, applies: Answer, row: &WantedDocument) {
        let Some(fact) = self.known(place, &row.fact, row.level) else { return };
        let seen = self.seen(WHOLE);
        let label = self.label(fact);
        let item = |code: &'static str| Item {
            applies,
            reason: row.reason.as_ref(),
            args: vec![("fact", row.fact.clone())],
            ..Item::new(code, place.to_owned(), row.level)
        };
        let there = Expr::Given(fact).answer(&seen);
        let enclosed =
            Item { met: format!("{label} is enclosed"), unmet: format!("{label} is not enclosed"), ..item("document") };
        self.add(enclosed, there, WHOLE);
        // Of a document that is not there, or perhaps not, neither form nor language is asked.
        let Some(Value::Document { form, language }) = seen.fact(fact) else { return };
        if !row.forms.is_empty() {
            let words: Vec<String> = row.forms.iter().map(|form| form.word().to_owned()).collect();
            let (list, given) = (words.join(", "), form.map_or("?", Form::word));
            let mut item = Item {
                met: format!("{label} is enclosed as one of: {list}"),
                unmet: format!("{label} is enclosed as {given}, and accepted are only: {list}"),
                ..item("document-form")
            };
            item.args.extend([("accepted", list.clone()), ("given", given.to_owned())]);
            self.add(item, Expr::In(Term::Form(fact), Term::List(words)).answer(&seen), WHOLE);
        }
        if !row.languages.is_empty() {
            let (list, given) = (row.languages.join(", "), language.as_deref().unwrap_or("?"));
            let mut item = Item {
                met: format!("{label} is in or translated into one of: {list}"),
                unmet: format!("{label} is in {given} and not translated, and accepted are only: {list}"),
                ..item("document-language")
            };
            item.args.extend([("accepted", list.clone()), ("given", given.to_owned())]);
            let own = Expr::In(Term::Language(fact), Term::List(row.languages.clone()));
            let any = self.meets(&["req.translation_language"], &row.languages).into_iter().chain([own]).collect();
            self.add(item, Expr::Or(any).answer(&seen), WHOLE);
        }
    }

    fn field(&mut self, place: &str, applies: Answer, row: &super::WantedField) {
        let Some(fact) = self.known(place, &row.fact, row.level) else { return };
        let label = self.label(fact);
        for spot in self.spots(fact) {
            let item = Item {
                applies,
                reason: row.reason.as_ref(),
                args: vec![("fact", row.fact.clone())],
                met: format!("{label} is given"),
                unmet: format!("{label} is missing"),
                ..Item::new("field", place.to_owned(), row.level)
            };
            let answer = Expr::Given(fact).answer(&self.seen(spot));
            self.add(item, answer, spot);
        }
    }

    fn threshold(&mut self, place: &str, applies: Answer, row: &Threshold) {
        let Some(fact) = self.known(place, &row.fact, row.level) else { return };
        let label = self.label(fact);
        let currency = row.currency.as_deref().unwrap_or_default();
        let wanted = format!("{} {} {currency}", sign_words(row.sign), row.number).trim_end().to_owned();
        for spot in self.spots(fact) {
            let seen = self.seen(spot);
            let value = seen.fact(fact);
            let given = value.map_or_else(|| "?".to_owned(), value_text);
            let other = match value {
                Some(Value::Money(_, own)) => own.as_deref() != row.currency.as_deref(),
                _ => false,
            };
            let met = if other {
                format!("{label} is {wanted}: it is given as {given}; compare by hand")
            } else {
                format!("{label} is {wanted}")
            };
            let item = Item {
                applies,
                reason: Some(&row.reason),
                met,
                unmet: format!("{label} is {given} and must be {wanted}"),
                args: vec![
                    ("fact", row.fact.clone()),
                    ("sign", row.sign.text().to_owned()),
                    ("number", row.number.to_string()),
                    ("currency", currency.to_owned()),
                    ("given", given),
                ],
                ..Item::new(if other { "threshold-currency" } else { "threshold" }, place.to_owned(), row.level)
            };
            let answer = if other {
                Answer::unknown(FactSet::of(fact))
            } else {
                #[expect(clippy::cast_precision_loss, reason = "at most 2^53 − 1, which a float keeps exactly")]
                let number = Term::Number(row.number as f64);
                Expr::Compare(Term::Fact(fact), row.sign, number).answer(&seen)
            };
            self.add(item, answer, spot);
        }
    }
}

/// How many kinds the smallest word has that covers `measure`; without words, all. `None` if it is not among them.
fn size(kinds: &Kinds, measure: &str) -> Option<usize> {
    if kinds.is_empty() {
        return Some(measure::MEASURES.len());
    }
    let named = kinds.iter().filter_map(|word| measure::named(word)).filter(|set| set.has(measure));
    named.map(|set| set.iter().count()).min()
}

fn sign_words(sign: Sign) -> &'static str {
    match sign {
        Sign::Equal => "exactly",
        Sign::Unequal => "not",
        Sign::Less => "less than",
        Sign::AtMost => "at most",
        Sign::More => "more than",
        Sign::AtLeast => "at least",
    }
}

/// A value in a sentence.
fn value_text(value: &Value) -> String {
    match value {
        Value::Nothing => "nothing".to_owned(),
        Value::Flag(flag) => flag.to_string(),
        Value::Number(number) | Value::Money(number, None) => number_json(*number).to_string(),
        Value::Money(amount, Some(currency)) => format!("{} {currency}", number_json(*amount)),
        Value::Text(text) => text.clone(),
        Value::Day(day) => day_text(*day),
        Value::Moment(moment) => moment.to_string(),
        Value::Words(words) if words.is_empty() => "nothing".to_owned(),
        Value::Words(words) => words.join(", "),
        Value::Document { .. } => "enclosed".to_owned(),
    }
}
