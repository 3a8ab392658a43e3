//! What can only be checked when all files are read: names of other instruments and rules, circles, rules never asked.

use std::collections::BTreeSet;

use super::Named;
use crate::{
    expr::Expr,
    measure::{self, Measures},
    set::{Bondage, Instrument, Rule, RuleSet, Severity},
};

/// Something wrong in one of the files.
pub(super) struct Wrong {
    pub severity: Severity,
    pub line: usize,
    pub rule: String,
    pub message: String,
}

/// What is wrong, each with its file.
pub(super) fn flaws(set: &RuleSet, kinds: &[Named]) -> Vec<(String, Wrong)> {
    let mut out = Vec::new();
    for instrument in &set.instruments {
        let mut wrong = |line: usize, rule: &str, message: String| {
            let wrong = Wrong { severity: Severity::Error, line, rule: rule.to_owned(), message };
            out.push((instrument.file.clone(), wrong));
        };
        for other in &instrument.amends {
            if !set.by_instrument.contains_key(other) {
                wrong(1, &instrument.id, no_instrument(other, set));
            }
        }
        if amends_itself(instrument, set) {
            wrong(1, &instrument.id, "it amends itself, by way of `amends`; break the circle".to_owned());
        }
        for basis in &instrument.bases {
            for when in basis.scope.iter().chain(&basis.gate) {
                for message in unknown_names(when, set) {
                    wrong(1, &instrument.id, message);
                }
            }
        }
        for rule in &instrument.rules {
            for message in of_rule(rule, set) {
                wrong(rule.line, &rule.id, message);
            }
        }
    }
    out.extend(kinds.iter().filter_map(|named| never_asked(named, set)));
    out
}

fn of_rule(rule: &Rule, set: &RuleSet) -> Vec<String> {
    let mut messages: Vec<String> = conditions(rule).flat_map(|when| unknown_names(when, set)).collect();
    for on in rule.on.iter().chain(rule.variants.iter().map(|variant| &variant.on)) {
        let (Bondage::Both(id) | Bondage::NotBoth(id)) = on;
        if !set.by_instrument.contains_key(id) {
            messages.push(no_instrument(id, set));
        }
    }
    for over in &rule.over {
        if !over.starts_with("kind:") && !set.by_instrument.contains_key(over) {
            messages.push(no_instrument(over, set));
        }
    }
    if asks_itself(&rule.id, set) {
        messages.push("the rule asks itself, by way of rule('…'); break the circle".to_owned());
    }
    messages
}

/// Every condition of a rule, in whichever text.
fn conditions(rule: &Rule) -> impl Iterator<Item = &Expr> {
    let changes = rule
        .variants
        .iter()
        .map(|variant| &variant.change)
        .chain(rule.declarations.iter().map(|declaration| &declaration.change));
    std::iter::once(&rule.when)
        .chain(rule.unless.iter().map(|exception| &exception.when))
        .chain(changes.filter_map(|change| change.when.as_ref()))
        .chain(rule.time.iter().filter_map(|time| time.extend.as_ref().map(|extend| &extend.when)))
}

/// A kind of request for which neither the instrument nor what it amends is a basis.
fn never_asked(named: &Named, set: &RuleSet) -> Option<(String, Wrong)> {
    let instrument = set.instrument(&named.instrument)?;
    let kinds = measure::named(&named.word)?;
    let amended = instrument.amends.iter().filter_map(|id| set.instrument(id));
    let asked = std::iter::once(instrument)
        .chain(amended)
        .flat_map(|one| &one.bases)
        .fold(Measures::NONE, |all, basis| all.with(basis.measures));
    if kinds.iter().any(|kind| asked.has(kind)) {
        return None;
    }
    let message = format!(
        "it is never asked for “{}”, for which “{}” is no basis; leave the word out, or write a [[basis]]",
        named.word, instrument.id
    );
    let (line, rule) = (named.line, named.rule.clone());
    Some((instrument.file.clone(), Wrong { severity: Severity::Warning, line, rule, message }))
}

fn no_instrument(id: &str, set: &RuleSet) -> String {
    let all: BTreeSet<&str> = set.instruments.iter().map(|instrument| instrument.id.as_str()).collect();
    format!("there is no instrument “{id}”; there are: {}", all.into_iter().collect::<Vec<_>>().join(", "))
}

fn unknown_names(when: &Expr, set: &RuleSet) -> Vec<String> {
    let mut messages = Vec::new();
    for rule in when.rules() {
        if !set.by_rule.contains_key(rule) {
            messages.push(format!("there is no rule “{rule}”"));
        }
    }
    for instrument in when.instruments() {
        if !set.by_instrument.contains_key(instrument) {
            messages.push(no_instrument(instrument, set));
        }
    }
    messages
}

fn asks_itself(id: &str, set: &RuleSet) -> bool {
    let mut seen = BTreeSet::new();
    let mut todo = vec![id.to_owned()];
    while let Some(here) = todo.pop() {
        let Some((_, rule)) = set.rule(&here) else { continue };
        for when in conditions(rule) {
            for next in when.rules() {
                if next == id {
                    return true;
                }
                if seen.insert(next.to_owned()) {
                    todo.push(next.to_owned());
                }
            }
        }
    }
    false
}

fn amends_itself(instrument: &Instrument, set: &RuleSet) -> bool {
    let mut seen = BTreeSet::new();
    let mut todo: Vec<&str> = instrument.amends.iter().map(String::as_str).collect();
    while let Some(here) = todo.pop() {
        if here == instrument.id {
            return true;
        }
        if seen.insert(here) {
            todo.extend(set.instrument(here).into_iter().flat_map(|other| &other.amends).map(String::as_str));
        }
    }
    false
}
