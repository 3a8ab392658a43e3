//! Pages about the law, made from the files: one for each instrument, an index, and what the examples cover.

use std::{collections::BTreeMap, fmt::Write as _};

use time::Date;

use crate::{
    example::{Covered, Report},
    file::{RuleKind, Standing, Status},
    measure::MEASURES,
    set::{Bondage, Change, Instrument, Rule, RuleSet, Start},
    value::day_text,
};

const MADE: &str = "<!-- Made from the files in law/ by a test; change those. -->\n\n";

fn mark(status: Status) -> &'static str {
    match status {
        Status::Verified => "verified",
        Status::Partly => "partly",
        Status::Memory => "⚠ from memory",
        Status::House => "house rule",
    }
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}

fn date(day: Option<Date>) -> String {
    day.map_or_else(|| "–".to_owned(), day_text)
}

/// How many rules are verified, partly verified, from memory.
fn counts(instrument: &Instrument) -> [usize; 3] {
    [Status::Verified, Status::Partly, Status::Memory]
        .map(|status| instrument.rules.iter().filter(|rule| rule.status == status).count())
}

/// The index of instruments.
pub fn index(set: &RuleSet) -> String {
    let mut out = String::from("# The instruments\n\n");
    out.push_str(MADE);
    out.push_str(
        "Each page says who is bound and when, and what every rule asks. ⚠ marks what was written from memory: it warns \
         wherever it is used, and a node can switch it off. Nothing here is legal advice.\n\n",
    );
    out.push_str(
        "| Instrument | Title | Done | In force | Rules | verified | partly | ⚠ |\n|---|---|---|---|--:|--:|--:|--:|\n",
    );
    let mut all = [0; 3];
    for instrument in &set.instruments {
        let [verified, partly, memory] = counts(instrument);
        for (sum, count) in all.iter_mut().zip([verified, partly, memory]) {
            *sum += count;
        }
        let _ = writeln!(
            out,
            "| [{}]({}.md) | {} | {} | {} | {} | {verified} | {partly} | {memory} |",
            cell(&instrument.cite),
            instrument.id,
            cell(&instrument.title.en),
            date(instrument.done),
            date(instrument.in_force),
            instrument.rules.len(),
        );
    }
    let [verified, partly, memory] = all;
    let _ = writeln!(out, "| **All** | | | | **{}** | {verified} | {partly} | {memory} |", set.rule_count());
    out.push_str("\nWhat the examples cover: [coverage.md](coverage.md).\n");
    out
}

/// The page of one instrument.
pub fn page(set: &RuleSet, instrument: &Instrument) -> String {
    let mut out = format!("# {}: {}\n\n", instrument.cite, instrument.title.en);
    out.push_str(MADE);
    for (lang, title) in [("ru", &instrument.title.ru), ("az", &instrument.title.az), ("uz", &instrument.title.uz)] {
        if let Some(title) = title {
            let _ = writeln!(out, "- {lang}: {title}");
        }
    }
    out.push('\n');
    out.push_str("| | |\n|---|---|\n");
    let _ = writeln!(out, "| Id | `{}` |", instrument.id);
    let _ = writeln!(
        out,
        "| Done | {}{} |",
        instrument.place.as_ref().map_or(String::new(), |place| format!("{place}, ")),
        date(instrument.done)
    );
    let in_force = match (instrument.in_force, instrument.in_force_at_latest) {
        (Some(day), _) => day_text(day),
        (None, Some(day)) => format!("on {} at the latest; the day is not established", day_text(day)),
        (None, None) => "not in force, or not established".to_owned(),
    };
    let _ = writeln!(out, "| In force | {in_force} |");
    if let Some(depositary) = &instrument.depositary {
        let _ = writeln!(out, "| Depositary | {} |", cell(depositary));
    }
    if !instrument.amends.is_empty() {
        let _ = writeln!(out, "| Amends | {} |", instrument.amends.join(", "));
    }
    let _ = writeln!(out, "| Status | {} |", mark(instrument.status));
    let _ = writeln!(out, "| Sources | {} |", sources(set, &instrument.sources));
    if let Some(note) = &instrument.note {
        let _ = writeln!(out, "| Note | {} |", cell(note));
    }
    bases(&mut out, set, instrument);
    parties(&mut out, set, instrument);
    rules(&mut out, set, instrument);
    out
}

fn sources(set: &RuleSet, keys: &[String]) -> String {
    keys.iter()
        .map(|key| match set.sources.get(key) {
            Some(source) if source.address.starts_with("http") => format!("[{key}]({})", source.address),
            _ => key.clone(),
        })
        .collect::<Vec<_>>()
        .join(", ")
}

fn bases(out: &mut String, set: &RuleSet, instrument: &Instrument) {
    if instrument.bases.is_empty() {
        return;
    }
    out.push_str(
        "\n## Basis for\n\n| Kind of request | Article | Role | Covers | Each offence needs |\n|---|---|---|---|---|\n",
    );
    for basis in &instrument.bases {
        let when = |expr: &Option<crate::expr::Expr>| {
            expr.as_ref().map_or_else(|| "–".to_owned(), |expr| format!("`{}`", cell(&expr.text(&set.vocabulary))))
        };
        let _ = writeln!(
            out,
            "| {} | {} | {} | {} | {} |",
            basis.measures.iter().collect::<Vec<_>>().join(", "),
            basis.article.as_deref().unwrap_or("–"),
            match basis.role {
                crate::file::Role::Main => "main",
                crate::file::Role::Subject => "certain offences",
                crate::file::Role::Model => "model, not binding",
            },
            when(&basis.scope),
            when(&basis.gate),
        );
    }
}

fn parties(out: &mut String, set: &RuleSet, instrument: &Instrument) {
    if !instrument.parties.is_empty() {
        out.push_str("\n## Who is bound\n\nA State that is not in this table is not established, which is not the same as not bound.\n\n");
        out.push_str("| State | Standing | From | Until | Checked | Sources | Note |\n|---|---|---|---|---|---|---|\n");
        for party in &instrument.parties {
            let from = match (party.standing, party.from) {
                (Standing::Party, Some(from)) => day_text(from),
                (Standing::Party, None) => format!(
                    "between {} and {}",
                    party.not_before.map_or_else(|| "?".to_owned(), day_text),
                    date(party.at_latest)
                ),
                _ => "–".to_owned(),
            };
            let mut note = party.note.clone().unwrap_or_default();
            if !party.without.is_empty() {
                let _ = write!(note, " Without part {}.", party.without.join(", "));
            }
            let name = set.states.get(&party.state).map_or(party.state.as_str(), |state| state.name.en.as_str());
            let _ = writeln!(
                out,
                "| {name} | {} | {from} | {} | {} | {} | {} |",
                match party.standing {
                    Standing::Party => "party",
                    Standing::Signed => "signed only",
                    Standing::NotParty => "not a party",
                },
                party.to.map_or_else(String::new, day_text),
                mark(party.status),
                sources(set, &party.sources),
                cell(&note),
            );
        }
    }
    for relation in &instrument.relations {
        let _ = writeln!(
            out,
            "\n- **{}–{}**{}: {} ({})",
            relation.between[0],
            relation.between[1],
            relation.from.map_or_else(String::new, |day| format!(" from {}", day_text(day))),
            relation.says.en,
            mark(relation.status)
        );
    }
}

fn rules(out: &mut String, set: &RuleSet, instrument: &Instrument) {
    if instrument.rules.is_empty() {
        out.push_str("\nThe text was not read; there are no rules.\n");
        return;
    }
    out.push_str("\n## Rules\n");
    for rule in &instrument.rules {
        let _ = writeln!(out, "\n### {} — Art. {} — {}\n", rule.id, rule.article, kind(rule.kind));
        let _ = writeln!(out, "{}\n", rule.says.en);
        let _ = writeln!(out, "- asked when: `{}`", rule.when.text(&set.vocabulary));
        for exception in &rule.unless {
            let article = exception.article.as_ref().map_or(String::new(), |article| format!(" (Art. {article})"));
            let _ = writeln!(out, "- unless: `{}`{article}", exception.when.text(&set.vocabulary));
        }
        time(out, set, rule);
        let asked: Vec<&str> = rule.measures.iter().collect();
        if asked.len() < MEASURES.len() {
            let _ = writeln!(out, "- for: {}", asked.join(", "));
        }
        if let Some(on) = &rule.on {
            let _ = writeln!(out, "- only {}", bondage(on));
        }
        if let Some(state) = &rule.state {
            let _ = writeln!(out, "- only if {state} is the requested State");
        }
        if rule.only_without_treaty {
            out.push_str("- only if the two States have no main treaty for this help, or agreed to use this instead\n");
        }
        for variant in &rule.variants {
            let _ = writeln!(out, "- {}: {}", bondage(&variant.on), change(set, &variant.change));
        }
        for declaration in &rule.declarations {
            let _ = writeln!(
                out,
                "- {} ({}{}): {} — {}",
                declaration.id,
                declaration.state,
                declaration.from.map_or_else(String::new, |day| format!(" from {}", day_text(day))),
                change(set, &declaration.change),
                declaration.change.status.map_or("", mark),
            );
        }
        let from = if rule.sources.is_empty() { String::new() } else { format!(", {}", sources(set, &rule.sources)) };
        let _ = writeln!(out, "- {}{from}", mark(rule.status));
        if let Some(note) = &rule.note {
            let _ = writeln!(out, "- note: {note}");
        }
    }
}

fn time(out: &mut String, set: &RuleSet, rule: &Rule) {
    let Some(time) = &rule.time else {
        if let Some(number) = rule.number {
            let _ = writeln!(out, "- number: {number} {}", rule.unit.map_or("", unit));
        }
        return;
    };
    let name = |fact| set.vocabulary.get(fact).name.as_str();
    let number = rule.number.map_or(String::new(), |number| format!("{number} {} ", rule.unit.map_or("", unit)));
    let start = match time.start {
        Start::From(fact) => format!("from `{}`", name(fact)),
        Start::Before(fact) => format!("before `{}`", name(fact)),
        Start::LastDay(fact) => format!("until `{}`", name(fact)),
    };
    let until = time.until.map_or(String::new(), |fact| format!(", met by `{}`", name(fact)));
    let _ = writeln!(out, "- limit: {number}{start}{until}; {}", time.on_expiry.en);
    if let Some(extend) = &time.extend {
        let _ = writeln!(
            out,
            "- {} {} more when `{}`",
            extend.number,
            unit(extend.unit),
            extend.when.text(&set.vocabulary)
        );
    }
}

fn unit(unit: crate::file::Unit) -> &'static str {
    match unit {
        crate::file::Unit::Hour => "hours",
        crate::file::Unit::Day => "days",
        crate::file::Unit::Month => "months",
        crate::file::Unit::Year => "years",
    }
}

fn bondage(on: &Bondage) -> String {
    match on {
        Bondage::Both(id) => format!("if both are bound by {id}"),
        Bondage::NotBoth(id) => format!("unless both are bound by {id}"),
    }
}

fn change(set: &RuleSet, change: &Change) -> String {
    let mut parts = Vec::new();
    if change.off {
        parts.push("the rule is not there".to_owned());
    }
    if let Some(other) = change.kind {
        parts.push(format!("becomes a {}", kind(other)));
    }
    if let Some(number) = change.number {
        parts.push(format!("{number} {}", change.unit.map_or("", unit)).trim().to_owned());
    }
    if let Some(when) = &change.when {
        parts.push(format!("`{}`", when.text(&set.vocabulary)));
    }
    if let Some(says) = &change.says {
        parts.push(says.en.clone());
    }
    parts.join("; ")
}

fn kind(kind: RuleKind) -> String {
    kind.word().replace('_', " ")
}

/// What the examples cover: for each rule and declaration, how many examples make it true, false and unknown, and how many
/// slips they were tried on.
pub fn coverage(set: &RuleSet, report: &Report) -> String {
    let mut out = String::from("# What the examples cover\n\n");
    out.push_str(MADE);
    out.push_str(
        "Every rule has examples that make it true, false and unknown. A slip is the rule with one number, unit, sign, word or \
         part of its condition changed, or the declaration with its days, its role or its reciprocity changed; every slip here \
         turns at least one example, or the check fails. A slip that changes nothing is named beside the examples, with why. \
         The article, the kind, the kinds of request and the clock are repeated there.\n\n",
    );
    out.push_str("| Rule | Instrument | true | false | unknown | slips |\n|---|---|--:|--:|--:|--:|\n");
    let (mut examples, mut slips) = (0, 0);
    for instrument in &set.instruments {
        for rule in &instrument.rules {
            let ids = std::iter::once(&rule.id).chain(rule.declarations.iter().map(|declaration| &declaration.id));
            for id in ids {
                let covered = report.covered.get(id).copied().unwrap_or_default();
                examples += covered.yes + covered.no + covered.unknown;
                slips += covered.slips;
                let _ = writeln!(
                    out,
                    "| {id} | {} | {} | {} | {} | {} |",
                    instrument.cite, covered.yes, covered.no, covered.unknown, covered.slips
                );
            }
        }
    }
    let _ = writeln!(out, "\n{} rules and declarations, {examples} examples, {slips} slips.", report.covered.len());
    out.push_str(
        "\n## Who is bound, and when\n\nExamples are days on which a State, or two towards each other, are bound or not. A slip is the \
         table with one day changed or one row left out.\n\n\
         | Instrument | bound | not bound | unknown | slips |\n|---|--:|--:|--:|--:|\n",
    );
    by_instrument(&mut out, set, &report.bound);
    out.push_str(
        "\n## What an instrument is a basis for\n\nThe article, the role and the kinds of request of each basis are repeated beside its \
         examples. A slip is what it covers, or what each offence needs, with one thing changed.\n\n\
         | Instrument | true | false | unknown | slips |\n|---|--:|--:|--:|--:|\n",
    );
    by_instrument(&mut out, set, &report.bases);
    out
}

fn by_instrument(out: &mut String, set: &RuleSet, covered: &BTreeMap<String, Covered>) {
    let (mut examples, mut slips) = (0, 0);
    for instrument in &set.instruments {
        let Some(covered) = covered.get(&instrument.id) else { continue };
        examples += covered.yes + covered.no + covered.unknown;
        slips += covered.slips;
        let _ = writeln!(
            out,
            "| {} | {} | {} | {} | {} |",
            instrument.cite, covered.yes, covered.no, covered.unknown, covered.slips
        );
    }
    let _ = writeln!(out, "\n{} instruments, {examples} examples, {slips} slips.", covered.len());
}
