//! The examples beside the rules: what makes each one true, false and unknown.
//!
//! An example that does not hold is an error. So is a slip that no example notices: every number, sign and word of every
//! condition is changed in turn, and each change must turn at least one example.

use std::collections::BTreeMap;

use kernel::Tri;
use serde_json::Value as Json;
use time::{Date, macros::date};

use crate::{
    case::Case,
    expr::Answer,
    fact::FactSet,
    file::{ExampleRow, ExamplesFile, RuleKind, line_of},
    set::{Files, Flaw, Instrument, Rule, RuleSet, Severity, Start},
    text::{Look, View, answer, texts},
    value::Value,
};

/// How many examples a rule or declaration has.
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
}

/// Runs the examples of the instruments (of all, if `only` is empty).
pub fn run(set: &RuleSet, files: &Files, only: &[String]) -> Report {
    let mut report = Report::default();
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
        let covered = self.report.covered.entry(id.to_owned()).or_default();
        (covered.yes, covered.no, covered.unknown) = (row.yes.len(), row.no.len(), row.unknown.len());
        out
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

    /// What a rule says of an example; `None` if it is not there for the pair.
    fn ask(
        &self,
        rule: &Rule,
        example: &Example,
    ) -> (Option<Answer>, Option<RuleKind>, Option<String>, Option<String>) {
        let outer = self.view(&example.case);
        let found = texts(&outer, rule);
        let text = found.iter().flatten().next();
        let kind = text.map(|text| text.kind);
        // A declaration is pinned by the place where it stands.
        let article = text.map(|text| {
            let declared = text.declaration.and_then(|declaration| declaration.change.article.clone());
            declared.unwrap_or_else(|| text.article.to_owned())
        });
        let declaration = text.and_then(|text| text.declaration.map(|declaration| declaration.id.clone()));
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
        let joined = if same { first } else { Some(Answer { standing: true, ..Answer::unknown(FactSet::EMPTY) }) };
        (joined, kind, article, declaration)
    }

    fn holds(&self, rule: &Rule, example: &Example) -> bool {
        let (found, ..) = self.ask(rule, example);
        match example.wanted {
            Wanted::Off => found.is_none(),
            Wanted::Value(value) => found.is_some_and(|answer| answer.value == value),
        }
    }

    fn run(&mut self, id: &str, rule: &Rule, examples: &[Example]) {
        for example in examples {
            if !self.holds(rule, example) {
                let (found, ..) = self.ask(rule, example);
                let found = found.map_or("that the rule is not there for this pair", |answer| word(answer.value));
                let wanted = match example.wanted {
                    Wanted::Off => "off",
                    Wanted::Value(value) => word(value),
                };
                let case = crate::report::case_text(self.set, &example.case);
                self.flaw(example.line, id, format!("this example should give {wanted} and gives {found}: {case}"));
            }
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
        for (list, what) in [(&row.yes, "true"), (&row.no, "false"), (&row.unknown, "unknown")] {
            if list.is_empty() {
                self.flaw(line, &rule.id, format!("no example makes it {what}"));
            }
        }
        let examples = self.examples(&rule.id, line, row);
        self.run(&rule.id, rule, &examples);
        let slips = slips(rule, self.set);
        self.report.covered.entry(rule.id.clone()).or_default().slips = slips.len();
        for (what, slip) in slips {
            if examples.iter().all(|example| self.holds(&slip, example)) {
                self.flaw(line, &rule.id, format!("no example notices this change: {what}"));
            }
        }
    }

    /// What starts a limit and what meets it is repeated beside the examples, as the article is.
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
        for (key, own, pinned) in [
            ("from", from, &row.from),
            ("before", before, &row.before),
            ("last_day", last_day, &row.last_day),
            ("until", until, &row.until),
        ] {
            if own != *pinned {
                let show = |fact: &Option<String>| fact.as_deref().unwrap_or("nothing").to_owned();
                let message =
                    format!("`{key}` is {} in the rule and {} here; check which is right", show(&own), show(pinned));
                self.flaw(line, &rule.id, message);
            }
        }
    }

    fn declaration(&mut self, rule: &Rule, id: &str, line: usize, row: &ExampleRow) {
        let examples = self.examples(id, line, row);
        self.run(id, rule, &examples);
        if row.rule.as_deref() != Some(rule.id.as_str()) {
            self.flaw(line, id, format!("write here which rule it changes: rule = \"{}\"", rule.id));
        }
        let mut counted = false;
        for example in &examples {
            let (_, kind, article, declaration) = self.ask(rule, example);
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
        let own = rule.declarations.iter().find(|declaration| declaration.id == id);
        let Some(own) = own else { return };
        let mut changes: Vec<(String, crate::set::Change)> = Vec::new();
        if let Some(number) = own.change.number {
            for other in [number + 1.0, number - 1.0] {
                changes.push((
                    format!("number = {other}"),
                    crate::set::Change { number: Some(other), ..own.change.clone() },
                ));
            }
        }
        if let Some(when) = &own.change.when {
            for slip in when.slips() {
                let what = format!("when = \"{}\"", slip.text(&self.set.vocabulary));
                changes.push((what, crate::set::Change { when: Some(slip), ..own.change.clone() }));
            }
        }
        if own.change.off {
            changes.push(("off = false".to_owned(), crate::set::Change { off: false, ..own.change.clone() }));
        }
        self.report.covered.entry(id.to_owned()).or_default().slips = changes.len();
        for (what, change) in changes {
            let mut slip = rule.clone();
            if let Some(declaration) = slip.declarations.iter_mut().find(|declaration| declaration.id == id) {
                declaration.change = change;
            }
            if examples.iter().all(|example| self.holds(&slip, example)) {
                self.flaw(line, id, format!("no example notices this change: {what}"));
            }
        }
    }
}

fn reciprocal_kind(pinned: Option<RuleKind>, kind: RuleKind) -> bool {
    pinned == Some(RuleKind::MandatoryRefusal) && kind == RuleKind::OptionalRefusal
}

/// The rule with one slip, for every slip there could be.
fn slips(rule: &Rule, set: &RuleSet) -> Vec<(String, Rule)> {
    let vocabulary = &set.vocabulary;
    let mut out = Vec::new();
    for when in rule.when.slips() {
        out.push((format!("when = \"{}\"", when.text(vocabulary)), Rule { when, ..rule.clone() }));
    }
    for at in 0..rule.unless.len() {
        for when in rule.unless[at].when.slips() {
            let mut slip = rule.clone();
            let what = format!("unless = \"{}\"", when.text(vocabulary));
            slip.unless[at].when = when;
            out.push((what, slip));
        }
        let mut slip = rule.clone();
        slip.unless.remove(at);
        out.push((format!("exception {} left out", at + 1), slip));
    }
    if let Some(number) = rule.number {
        for other in [number + 1.0, number - 1.0] {
            out.push((format!("number = {other}"), Rule { number: Some(other), ..rule.clone() }));
        }
    }
    if let Some(extend) = rule.time.as_ref().and_then(|time| time.extend.as_ref()) {
        for other in [extend.number + 1.0, extend.number - 1.0] {
            let mut slip = rule.clone();
            if let Some(extend) = slip.time.as_mut().and_then(|time| time.extend.as_mut()) {
                extend.number = other;
            }
            out.push((format!("extend.number = {other}"), slip));
        }
    }
    for at in 0..rule.variants.len() {
        let change = &rule.variants[at].change;
        if let Some(number) = change.number {
            for other in [number + 1.0, number - 1.0] {
                let mut slip = rule.clone();
                slip.variants[at].change.number = Some(other);
                out.push((format!("variant {}: number = {other}", at + 1), slip));
            }
        }
        if let Some(when) = &change.when {
            for when in when.slips() {
                let what = format!("variant {}: when = \"{}\"", at + 1, when.text(vocabulary));
                let mut slip = rule.clone();
                slip.variants[at].change.when = Some(when);
                out.push((what, slip));
            }
        }
        if change.off {
            let mut slip = rule.clone();
            slip.variants[at].change.off = false;
            out.push((format!("variant {}: off = false", at + 1), slip));
        }
    }
    out
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
