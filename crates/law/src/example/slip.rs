//! Slips: a rule, a declaration or a table of parties with one thing changed, for every change there could be.

use time::{Date, Duration};

use crate::{
    expr::Expr,
    fact::Vocabulary,
    file::{DeclaredAs, Unit},
    set::{Bondage, Change, Declaration, Extend, Instrument, Party, Relation, Rule, TimeLimit},
    value::day_text,
};

/// A slip with what it is called.
type Slip<T> = (String, T);

/// The slips of a rule and of its variants.
pub(super) fn of_rule(rule: &Rule, vocabulary: &Vocabulary) -> Vec<Slip<Rule>> {
    let mut out = Vec::new();
    for when in rule.when.slips() {
        out.push((named("when", &when, vocabulary), Rule { when, ..rule.clone() }));
    }
    for at in 0..rule.unless.len() {
        for when in rule.unless[at].when.slips() {
            let mut slip = rule.clone();
            let what = named("unless", &when, vocabulary);
            slip.unless[at].when = when;
            out.push((what, slip));
        }
        let mut slip = rule.clone();
        slip.unless.remove(at);
        out.push((format!("exception {} left out", at + 1), slip));
    }
    for (what, number, unit) in numbers(rule.number, rule.time.as_ref().and(rule.unit)) {
        out.push((what, Rule { number, unit: unit.or(rule.unit), ..rule.clone() }));
    }
    extended(rule, vocabulary, &mut out);
    for (what, on) in bondages(rule.on.as_ref()) {
        out.push((what, Rule { on, ..rule.clone() }));
    }
    if rule.state.is_some() {
        out.push(("state left out".to_owned(), Rule { state: None, ..rule.clone() }));
        let reciprocal = !rule.reciprocal;
        out.push((format!("reciprocal = {reciprocal}"), Rule { reciprocal, ..rule.clone() }));
    }
    for at in 0..rule.variants.len() {
        let change = &rule.variants[at].change;
        // No example sees whether a text is only worded otherwise; for which pairs it is, is repeated beside them.
        let seen = change.off || change.when.is_some() || change.number.is_some();
        for (what, on) in bondages(Some(&rule.variants[at].on).filter(|_| seen)) {
            let mut slip = rule.clone();
            match on {
                Some(on) => slip.variants[at].on = on,
                None => drop(slip.variants.remove(at)),
            }
            out.push((format!("variant {}: {what}", at + 1), slip));
        }
        for (what, change) in of_change(&rule.variants[at].change, rule, vocabulary) {
            let mut slip = rule.clone();
            slip.variants[at].change = change;
            out.push((format!("variant {}: {what}", at + 1), slip));
        }
    }
    out
}

/// The slips of the time that may be added.
fn extended(rule: &Rule, vocabulary: &Vocabulary, out: &mut Vec<Slip<Rule>>) {
    let Some(time) = &rule.time else { return };
    let Some(extend) = &time.extend else { return };
    let mut put = |what: String, extend: Option<Extend>| {
        let time = TimeLimit { extend, ..time.clone() };
        out.push((format!("extend: {what}"), Rule { time: Some(time), ..rule.clone() }));
    };
    for (what, number, unit) in numbers(Some(extend.number), Some(extend.unit)) {
        let number = number.unwrap_or(extend.number);
        put(what, Some(Extend { number, unit: unit.unwrap_or(extend.unit), ..extend.clone() }));
    }
    for when in extend.when.slips() {
        put(named("when", &when, vocabulary), Some(Extend { when, ..extend.clone() }));
    }
    put("left out".to_owned(), None);
}

/// The slips of a declaration, each as the rule with it.
pub(super) fn of_declaration(rule: &Rule, id: &str, vocabulary: &Vocabulary) -> Vec<Slip<Rule>> {
    let Some(at) = rule.declarations.iter().position(|declaration| declaration.id == id) else { return Vec::new() };
    let own = &rule.declarations[at];
    let mut slips: Vec<Slip<Declaration>> = of_change(&own.change, rule, vocabulary)
        .into_iter()
        .map(|(what, change)| (what, Declaration { change, ..own.clone() }))
        .collect();
    for (what, from) in days("from", own.from) {
        slips.push((what, Declaration { from, ..own.clone() }));
    }
    for (what, to) in days("to", own.to) {
        slips.push((what, Declaration { to, ..own.clone() }));
    }
    let reciprocal = !own.reciprocal;
    slips.push((format!("reciprocal = {reciprocal}"), Declaration { reciprocal, ..own.clone() }));
    let (other, word) = match own.role {
        DeclaredAs::Requested => (DeclaredAs::Requesting, "requesting"),
        DeclaredAs::Requesting => (DeclaredAs::Requested, "requested"),
    };
    slips.push((format!("role = \"{word}\""), Declaration { role: other, ..own.clone() }));
    let with = |declaration: Declaration| {
        let mut slip = rule.clone();
        slip.declarations[at] = declaration;
        slip
    };
    slips.into_iter().map(|(what, declaration)| (what, with(declaration))).collect()
}

/// The slips of what a variant or declaration changes.
fn of_change(change: &Change, rule: &Rule, vocabulary: &Vocabulary) -> Vec<Slip<Change>> {
    let mut out = Vec::new();
    let unit = change.number.and(rule.time.as_ref()).and(change.unit.or(rule.unit));
    for (what, number, unit) in numbers(change.number, unit) {
        out.push((what, Change { number, unit: unit.or(change.unit), ..change.clone() }));
    }
    for when in change.when.iter().flat_map(Expr::slips) {
        out.push((named("when", &when, vocabulary), Change { when: Some(when), ..change.clone() }));
    }
    if change.off {
        out.push(("off = false".to_owned(), Change { off: false, ..change.clone() }));
    }
    out
}

/// The slips of the days of a table of parties, and its rows left out.
pub(super) fn of_parties(instrument: &Instrument) -> Vec<Slip<Instrument>> {
    let mut out = Vec::new();
    for (what, in_force) in days("in_force", instrument.in_force) {
        if in_force.is_some() {
            out.push((what, Instrument { in_force, ..instrument.clone() }));
        }
    }
    for (what, in_force_at_latest) in days("in_force_at_latest", instrument.in_force_at_latest) {
        out.push((what, Instrument { in_force_at_latest, ..instrument.clone() }));
    }
    for (at, row) in instrument.parties.iter().enumerate() {
        let mut slips = Vec::new();
        for (what, from) in days("from", row.from) {
            slips.push((what, Party { from, ..row.clone() }));
        }
        for (what, to) in days("to", row.to) {
            slips.push((what, Party { to, ..row.clone() }));
        }
        for (what, not_before) in days("not_before", row.not_before) {
            slips.push((what, Party { not_before, ..row.clone() }));
        }
        for (what, at_latest) in days("at_latest", row.at_latest) {
            slips.push((what, Party { at_latest, ..row.clone() }));
        }
        for (what, party) in slips {
            let mut slip = instrument.clone();
            slip.parties[at] = party;
            out.push((format!("{}: {what}", row.state), slip));
        }
        let mut slip = instrument.clone();
        slip.parties.remove(at);
        out.push((format!("{} left out", row.state), slip));
    }
    for (at, row) in instrument.relations.iter().enumerate() {
        let mut slips = Vec::new();
        for (what, from) in days("from", row.from) {
            slips.push((what, Relation { from, ..row.clone() }));
        }
        for (what, to) in days("to", row.to) {
            slips.push((what, Relation { to, ..row.clone() }));
        }
        let name = row.between.join("-");
        for (what, relation) in slips {
            let mut slip = instrument.clone();
            slip.relations[at] = relation;
            out.push((format!("{name}: {what}"), slip));
        }
        let mut slip = instrument.clone();
        slip.relations.remove(at);
        out.push((format!("{name} left out"), slip));
    }
    out
}

/// The opposite of what pairs a text is for, and all pairs.
fn bondages(on: Option<&Bondage>) -> Vec<Slip<Option<Bondage>>> {
    let Some(on) = on else { return Vec::new() };
    let (id, what, other) = match on {
        Bondage::Both(id) => (id, "unless_bound", Bondage::NotBoth(id.clone())),
        Bondage::NotBoth(id) => (id, "if_bound", Bondage::Both(id.clone())),
    };
    vec![(format!("{what} = \"{id}\""), Some(other)), ("without the other instrument".to_owned(), None)]
}

fn named(key: &str, when: &Expr, vocabulary: &Vocabulary) -> String {
    format!("{key} = \"{}\"", when.text(vocabulary))
}

/// A number one more and one less, and its unit one larger or smaller.
fn numbers(number: Option<f64>, unit: Option<Unit>) -> Vec<(String, Option<f64>, Option<Unit>)> {
    let Some(number) = number else { return Vec::new() };
    let mut out: Vec<_> =
        [number + 1.0, number - 1.0].map(|other| (format!("number = {other}"), Some(other), None)).into();
    let other = unit.map(|unit| match unit {
        Unit::Hour | Unit::Month => (Unit::Day, "day"),
        Unit::Day | Unit::Year => (Unit::Month, "month"),
    });
    if let Some((unit, word)) = other {
        out.push((format!("unit = \"{word}\""), Some(number), Some(unit)));
    }
    out
}

/// A day one later and one earlier, and none.
fn days(key: &str, day: Option<Date>) -> Vec<(String, Option<Date>)> {
    let Some(day) = day else { return Vec::new() };
    let mut out: Vec<_> = [Duration::DAY, -Duration::DAY]
        .into_iter()
        .filter_map(|step| day.checked_add(step))
        .map(|other| (format!("{key} = {}", day_text(other)), Some(other)))
        .collect();
    out.push((format!("{key} left out"), None));
    out
}
