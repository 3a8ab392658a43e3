//! The examples beside the rules: what makes each one true, false and unknown.
//!
//! An example that does not hold is an error. So is a slip that no example notices: every number, unit, sign and word of
//! every condition, every day of a declaration, of a State that is bound and of an exception between two is changed in
//! turn, and each change must turn at least one example.

mod basis;
mod bound;
mod slip;

use std::collections::BTreeMap;

use kernel::Tri;
use serde_json::Value as Json;
use time::{Date, macros::date};

use crate::{
    case::Case,
    expr::Answer,
    fact::FactSet,
    file::{ExampleRow, ExamplesFile, RuleKind, line_of},
    measure::{self, Measures},
    set::{Bondage, Files, Flaw, Instrument, Rule, RuleSet, Severity, Start},
    text::{Look, View, answer, texts},
    value::Value,
};

/// How many examples a rule, a declaration or a table of parties has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Covered {
    /// That make it true.
    pub yes: usize,
    /// That make it false.
    pub no: usize,
    /// That leave it unknown.
    pub unknown: usize,
    /// Slips that were tried.
    pub slips: usize,
}

/// What running the examples found.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// By rule or declaration.
    pub covered: BTreeMap<String, Covered>,
    /// By instrument: who is bound, and when.
    pub bound: BTreeMap<String, Covered>,
    /// By instrument: for what it is a basis.
    pub bases: BTreeMap<String, Covered>,
    /// What does not hold, is missing, or is not noticed.
    pub flaws: Vec<Flaw>,
}

/// The day on which examples are looked at that name none.
const SOME_DAY: Date = date!(2026 - 11 - 21);

struct Example {
    case: Case,
    wanted: Wanted,
    line: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    Value(Tri),
    Off,
    /// The declaration counts, whatever the answer.
    With,
    /// It counts against its own State, by reciprocity.
    Against,
    /// It does not count.
    Without,
}

/// What a rule says of an example.
#[derive(Default)]
struct Asked {
    /// `None` if it is not there for the pair, or for the kind of request.
    answer: Option<Answer>,
    kind: Option<RuleKind>,
    /// A declaration is pinned by the place where it stands.
    article: Option<String>,
    /// The declaration that counts.
    declaration: Option<String>,
    by_reciprocity: bool,
}

/// Runs the examples of the instruments (of all, if `only` is empty).
pub fn run(set: &RuleSet, files: &Files, only: &[String]) -> Report {
    let mut report = Report::default();
    bound::run(set, files, only, &mut report);
    for instrument in &set.instruments {
        if !only.is_empty() && !only.contains(&instrument.id) {
            continue;
        }
        if instrument.rules.is_empty() {
            continue;
        }
        let path = format!("tests/{}.toml", instrument.id);
        let Some(text) = files.get(&path) else {
            report.flaws.push(Flaw {
                file: path,
                line: 1,
                rule: None,
                severity: Severity::Error,
                message: format!("“{}” has no examples; write this file", instrument.id),
            });
            continue;
        };
        Run { set, instrument, path: &path, text, report: &mut report }.file();
    }
    report
}

struct Run<'a> {
    set: &'a RuleSet,
    instrument: &'a Instrument,
    path: &'a str,
    text: &'a str,
    report: &'a mut Report,
}

impl Run<'_> {
    fn flaw(&mut self, line: usize, rule: &str, message: impl Into<String>) {
        self.report.flaws.push(Flaw {
            file: self.path.to_owned(),
            line,
            rule: Some(rule.to_owned()),
            severity: Severity::Error,
            message: message.into(),
        });
    }

    fn file(mut self) {
        let file: ExamplesFile = match toml::from_str(self.text) {
            Ok(file) => file,
            Err(error) => {
                let line = error.span().map_or(1, |span| line_of(self.text, &span));
                self.flaw(line, &self.instrument.id, error.message().replace('\n', " "));
                return;
            }
        };
        let mut by_id = BTreeMap::new();
        for (id, row) in file {
            let line = line_of(self.text, &id.span());
            by_id.insert(id.into_inner(), (line, row));
        }
        for (at, basis) in self.instrument.bases.iter().enumerate() {
            let id = format!("basis {}", at + 1);
            match by_id.remove(&id) {
                None => self.flaw(1, &id, "it has no entry here; repeat its article, role and kinds of request"),
                Some((line, row)) => self.basis(&id, basis, line, &row),
            }
        }
        for rule in &self.instrument.rules {
            match by_id.remove(&rule.id) {
                None => self.flaw(1, &rule.id, "the rule has no examples"),
                Some((line, row)) => self.rule(rule, line, &row),
            }
            for declaration in &rule.declarations {
                match by_id.remove(&declaration.id) {
                    None => self.flaw(1, &declaration.id, "the declaration has no examples"),
                    Some((line, row)) => self.declaration(rule, &declaration.id, line, &row),
                }
            }
        }
        for (id, (line, _)) in by_id {
            self.flaw(line, &id, "there is no such rule or declaration in the file of the instrument");
        }
    }

    fn examples(&mut self, id: &str, line: usize, row: &ExampleRow) -> Vec<Example> {
        let groups = [
            (&row.yes, Wanted::Value(Tri::Yes)),
            (&row.no, Wanted::Value(Tri::No)),
            (&row.unknown, Wanted::Value(Tri::Unknown)),
            (&row.off, Wanted::Off),
            (&row.with, Wanted::With),
            (&row.against, Wanted::Against),
            (&row.without, Wanted::Without),
        ];
        let mut out = Vec::new();
        for (tables, wanted) in groups {
            for table in tables {
                match Case::read(&json(&toml::Value::Table(table.clone())), &self.set.vocabulary) {
                    Ok(case) => out.push(Example { case, wanted, line }),
                    Err(bad) => self.flaw(line, id, format!("an example cannot be read: {bad}")),
                }
            }
        }
        out
    }

    fn count(&mut self, id: &str, row: &ExampleRow) {
        let covered = self.report.covered.entry(id.to_owned()).or_default();
        (covered.yes, covered.no, covered.unknown) = (row.yes.len(), row.no.len(), row.unknown.len());
    }

    fn view<'v>(&'v self, case: &'v Case) -> View<'v> {
        let text = |name: &str| match self.set.vocabulary.find(name).and_then(|fact| case.of_request(fact)) {
            Some(Value::Text(text)) => Some(text.as_str()),
            _ => None,
        };
        let day = match self.set.vocabulary.find("req.date").and_then(|fact| case.of_request(fact)) {
            Some(Value::Day(day)) => Some(*day),
            _ => None,
        };
        let today = case.today.or(case.now.map(time::OffsetDateTime::date)).or(day).unwrap_or(SOME_DAY);
        let (asks, asked) = (text("st.requesting"), text("st.requested"));
        View {
            set: self.set,
            case,
            asks,
            asked,
            date: Some(day.unwrap_or(today)),
            look: Look { today, now: case.now },
            instrument: self.instrument,
            number: None,
            person: (!case.persons.is_empty()).then_some(0),
            offence: (!case.offences.is_empty()).then_some(0),
            property: (!case.properties.is_empty()).then_some(0),
            governs: (asks.is_none() || asked.is_none()).then_some(Tri::Yes),
            depth: 0,
        }
    }

    /// What a rule says of an example.
    fn ask(&self, rule: &Rule, example: &Example) -> Asked {
        let outer = self.view(&example.case);
        if let Some(Value::Text(kind)) =
            self.set.vocabulary.find("req.type").and_then(|fact| example.case.of_request(fact))
            && !rule.measures.has(kind)
        {
            return Asked::default();
        }
        let found = texts(&outer, rule);
        let text = found.iter().flatten().next();
        let mut answers: Vec<Option<Answer>> = found
            .iter()
            .map(|text| {
                text.as_ref().map(|text| {
                    let view = View { number: text.number, ..self.view(&example.case) };
                    answer(&view, rule, text).0
                })
            })
            .collect();
        let first = answers.remove(0);
        let same = answers.iter().all(|other| other.map(|answer| answer.value) == first.map(|answer| answer.value));
        let answer = if same { first } else { Some(Answer { standing: true, ..Answer::unknown(FactSet::EMPTY) }) };
        Asked {
            answer,
            kind: text.map(|text| text.kind),
            article: text.map(|text| {
                let declared = text.declaration.and_then(|declaration| declaration.change.article.clone());
                declared.unwrap_or_else(|| text.article.to_owned())
            }),
            declaration: text.and_then(|text| text.declaration.map(|declaration| declaration.id.clone())),
            by_reciprocity: text.is_some_and(|text| text.by_reciprocity),
        }
    }

    /// Whether an example holds; of a declaration, if one is named.
    fn holds(&self, rule: &Rule, declaration: Option<&str>, example: &Example) -> bool {
        let found = self.ask(rule, example);
        let there = found.answer.is_some();
        let counts = declaration.is_some() && found.declaration.as_deref() == declaration;
        match example.wanted {
            Wanted::Off => !there,
            Wanted::Value(value) => {
                found.answer.is_some_and(|answer| answer.value == value) && (declaration.is_none() || counts)
            }
            Wanted::With => there && counts,
            Wanted::Against => there && counts && found.by_reciprocity,
            Wanted::Without => there && declaration.is_some() && !counts,
        }
    }

    fn run(&mut self, id: &str, rule: &Rule, declaration: Option<&str>, examples: &[Example]) {
        for example in examples {
            if !self.holds(rule, declaration, example) {
                let found = self.ask(rule, example);
                let answer =
                    found.answer.map_or("that the rule is not there for this pair", |answer| word(answer.value));
                let wanted = match example.wanted {
                    Wanted::Off => "off",
                    Wanted::Value(value) => word(value),
                    Wanted::With => "an answer with the declaration",
                    Wanted::Against => "an answer with the declaration, by reciprocity",
                    Wanted::Without => "an answer without the declaration",
                };
                let counts = match (declaration, found.declaration.as_deref() == declaration) {
                    (None, _) => "",
                    (Some(_), true) if found.by_reciprocity => " with the declaration, by reciprocity",
                    (Some(_), true) => " with the declaration",
                    (Some(_), false) => " without the declaration",
                };
                let case = crate::report::case_text(self.set, &example.case);
                self.flaw(
                    example.line,
                    id,
                    format!("this example should give {wanted} and gives {answer}{counts}: {case}"),
                );
            }
        }
    }

    /// The slips of a rule, each with whether an example notices it.
    fn tried(
        &self,
        declaration: Option<&str>,
        examples: &[Example],
        slips: Vec<(String, Rule)>,
    ) -> Vec<(String, bool)> {
        let noticed = |slip: &Rule| examples.iter().any(|example| !self.holds(slip, declaration, example));
        slips.into_iter().map(|(what, slip)| (what, noticed(&slip))).collect()
    }

    /// What became of the slips: each with whether an example notices it. A slip that changes nothing is named beside the
    /// examples, with why.
    fn slips(&mut self, id: &str, (line, row): (usize, &ExampleRow), slips: Vec<(String, bool)>) {
        let mut excused: Vec<&str> = row.unnoticed.iter().map(|row| row.slip.as_str()).collect();
        for (what, noticed) in slips {
            let listed = excused.iter().position(|excuse| *excuse == what);
            match (noticed, listed) {
                (true, None) => {}
                (false, None) => self.flaw(line, id, format!("no example notices this change: {what}")),
                (true, Some(_)) => {
                    self.flaw(line, id, format!("an example notices this change; take it out of `unnoticed`: {what}"));
                }
                (false, Some(at)) => {
                    excused.remove(at);
                }
            }
        }
        for excuse in excused {
            self.flaw(line, id, format!("`unnoticed` names a change that is not tried: {excuse}"));
        }
        for row in row.unnoticed.iter().filter(|row| row.why.trim().is_empty()) {
            self.flaw(line, id, format!("say why no example can notice this change: {}", row.slip));
        }
    }

    fn pinned(&mut self, id: &str, line: usize, row: &ExampleRow, article: &str, kind: RuleKind) {
        match row.article.as_deref() {
            Some(pinned) if pinned == article => {}
            other => {
                let other = other.unwrap_or("nothing").to_owned();
                self.flaw(
                    line,
                    id,
                    format!("the article is “{article}” in the rule and “{other}” here; check which is right"),
                );
            }
        }
        match row.kind {
            Some(pinned) if pinned == kind => {}
            other => {
                let other = other.map_or("nothing", RuleKind::word);
                self.flaw(
                    line,
                    id,
                    format!("the kind is “{}” in the rule and “{other}” here; check which is right", kind.word()),
                );
            }
        }
    }

    fn rule(&mut self, rule: &Rule, line: usize, row: &ExampleRow) {
        self.pinned(&rule.id, line, row, &rule.article, rule.kind);
        self.clock(rule, line, row);
        self.measures(rule, line, row);
        for (list, what) in [(&row.yes, "true"), (&row.no, "false"), (&row.unknown, "unknown")] {
            if list.is_empty() {
                self.flaw(line, &rule.id, format!("no example makes it {what}"));
            }
        }
        let examples = self.examples(&rule.id, line, row);
        self.count(&rule.id, row);
        self.run(&rule.id, rule, None, &examples);
        let slips = self.tried(None, &examples, slip::of_rule(rule, &self.set.vocabulary));
        self.report.covered.entry(rule.id.clone()).or_default().slips = slips.len();
        self.slips(&rule.id, (line, row), slips);
    }

    /// For which kinds of request a rule is there is repeated beside the examples, if these are others than those for
    /// which its instrument is a basis.
    fn measures(&mut self, rule: &Rule, line: usize, row: &ExampleRow) {
        let own = self.instrument.bases.iter().fold(Measures::NONE, |all, basis| all.with(basis.measures));
        let pinned = if row.measures.is_empty() { own } else { self.kinds(&rule.id, line, row) };
        self.same_kinds(&rule.id, line, rule.measures, pinned);
    }

    /// The kinds of request that an entry names.
    fn kinds(&mut self, id: &str, line: usize, row: &ExampleRow) -> Measures {
        let mut pinned = Measures::NONE;
        for word in &row.measures {
            match measure::named(word) {
                Some(found) => pinned = pinned.with(found),
                None => self.flaw(line, id, format!("“{word}” is not a kind of request")),
            }
        }
        pinned
    }

    fn same_kinds(&mut self, id: &str, line: usize, own: Measures, pinned: Measures) {
        if pinned != own {
            let only = |one: Measures, other: Measures| {
                let kinds: Vec<_> = one.iter().filter(|kind| !other.has(kind)).collect();
                if kinds.is_empty() { "no other".to_owned() } else { kinds.join(", ") }
            };
            let message = format!(
                "`measures` has {} in the file and {} here; check which is right",
                only(own, pinned),
                only(pinned, own)
            );
            self.flaw(line, id, message);
        }
    }

    /// What starts a limit, what meets it and what it is, and what a precedence does, is repeated beside the examples, as
    /// the article is.
    fn clock(&mut self, rule: &Rule, line: usize, row: &ExampleRow) {
        let name = |fact: crate::fact::FactId| Some(self.set.vocabulary.get(fact).name.clone());
        let (mut from, mut before, mut last_day, mut until) = (None, None, None, None);
        if let Some(time) = &rule.time {
            match time.start {
                Start::From(fact) => from = name(fact),
                Start::Before(fact) => before = name(fact),
                Start::LastDay(fact) => last_day = name(fact),
            }
            until = time.until.and_then(name);
        }
        let (if_bound, unless_bound) = match &rule.on {
            Some(Bondage::Both(id)) => (Some(id.clone()), None),
            Some(Bondage::NotBoth(id)) => (None, Some(id.clone())),
            None => (None, None),
        };
        let time = rule.time.as_ref();
        let variants: Vec<String> = rule
            .variants
            .iter()
            .map(|variant| match &variant.on {
                Bondage::Both(id) => format!("if_bound {id}"),
                Bondage::NotBoth(id) => format!("unless_bound {id}"),
            })
            .collect();
        for (key, own, pinned) in [
            ("from", from, row.from.clone()),
            ("before", before, row.before.clone()),
            ("last_day", last_day, row.last_day.clone()),
            ("until", until, row.until.clone()),
            ("nature", time.and_then(|time| spelt(time.nature)), row.nature.and_then(spelt)),
            ("bound", time.and_then(|time| spelt(time.bound)), row.bound.and_then(spelt)),
            ("effect", rule.effect.and_then(spelt), row.effect.and_then(spelt)),
            ("over", list(&rule.over), list(&row.over)),
            ("if_bound", if_bound, row.if_bound.clone()),
            ("unless_bound", unless_bound, row.unless_bound.clone()),
            ("variants", list(&variants), list(&row.variants)),
        ] {
            if own != pinned {
                let show = |fact: &Option<String>| fact.as_deref().unwrap_or("nothing").to_owned();
                let message =
                    format!("`{key}` is {} in the rule and {} here; check which is right", show(&own), show(&pinned));
                self.flaw(line, &rule.id, message);
            }
        }
    }

    fn declaration(&mut self, rule: &Rule, id: &str, line: usize, row: &ExampleRow) {
        let examples = self.examples(id, line, row);
        self.count(id, row);
        self.run(id, rule, Some(id), &examples);
        if row.rule.as_deref() != Some(rule.id.as_str()) {
            self.flaw(line, id, format!("write here which rule it changes: rule = \"{}\"", rule.id));
        }
        let mut counted = false;
        for example in &examples {
            let Asked { kind, article, declaration, .. } = self.ask(rule, example);
            let own = declaration.as_deref() == Some(id);
            let off = example.wanted == Wanted::Off;
            counted |= own || off;
            if own && let (Some(kind), Some(article)) = (kind, article) {
                // By reciprocity a "must" is a "may"; the entry pins what its own State declared.
                if row.kind.is_some_and(|pinned| pinned != kind) && !reciprocal_kind(row.kind, kind) {
                    self.flaw(
                        line,
                        id,
                        format!("the kind is “{}” here, not “{}”", kind.word(), row.kind.map_or("", RuleKind::word)),
                    );
                }
                if row.article.as_deref() != Some(article.as_str()) {
                    self.flaw(
                        line,
                        id,
                        format!(
                            "the article is “{article}” with the declaration, not “{}”",
                            row.article.as_deref().unwrap_or("nothing")
                        ),
                    );
                }
            }
        }
        if !counted {
            self.flaw(line, id, "no example names States and a day for which the declaration counts");
        }
        let slips = slip::of_declaration(rule, id, &self.set.vocabulary);
        let slips = self.tried(Some(id), &examples, slips);
        self.report.covered.entry(id.to_owned()).or_default().slips = slips.len();
        self.slips(id, (line, row), slips);
    }
}

fn reciprocal_kind(pinned: Option<RuleKind>, kind: RuleKind) -> bool {
    pinned == Some(RuleKind::MandatoryRefusal) && kind == RuleKind::OptionalRefusal
}

/// A word as the files write it.
fn spelt(word: impl serde::Serialize) -> Option<String> {
    serde_json::to_value(word).ok()?.as_str().map(str::to_owned)
}

fn list(words: &[String]) -> Option<String> {
    (!words.is_empty()).then(|| words.join(", "))
}

fn word(value: Tri) -> &'static str {
    match value {
        Tri::Yes => "true",
        Tri::No => "false",
        Tri::Unknown => "unknown",
    }
}

/// TOML as JSON; days become text.
pub fn json(value: &toml::Value) -> Json {
    match value {
        toml::Value::String(text) => Json::String(text.clone()),
        toml::Value::Integer(number) => Json::from(*number),
        toml::Value::Float(number) => Json::from(*number),
        toml::Value::Boolean(flag) => Json::Bool(*flag),
        toml::Value::Datetime(day) => Json::String(day.to_string()),
        toml::Value::Array(items) => Json::Array(items.iter().map(json).collect()),
        toml::Value::Table(table) => {
            Json::Object(table.iter().map(|(key, value)| (key.clone(), json(value))).collect())
        }
    }
}
