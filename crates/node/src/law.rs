//! `comity law`: bases, checks and the files of the law, without a node.

use std::{io::Read as _, path::Path};

use anyhow::{Context as _, Result};
use kernel::{Clock as _, Lang};
use law::{Case, Files, Flaw, Options, Question, RuleSet, Severity, file::RuleKind, report, value::day_text};
use serde_json::json;
use time::Date;

use crate::{
    cli::{Law, LawCheck, LawLint, LawResolve, LawSchema, exit},
    commands::say,
    edge::SystemClock,
};

/// Runs a command of the law and gives its exit code.
pub fn run(what: Law) -> Result<u8> {
    match what {
        Law::Resolve(what) => resolve(&what),
        Law::Check(what) => check(&what),
        Law::Lint(what) => lint(&what),
        Law::Schema(what) => schema(&what),
    }
}

fn files(folder: Option<&Path>, examples: bool) -> Result<Files> {
    match folder {
        Some(folder) => law::read_folder(folder, examples)
            .with_context(|| format!("the law files in {} cannot be read", folder.display())),
        None => Ok(law::built_in_files()),
    }
}

/// The rule set, or the flaws on standard error and the exit code of bad input.
fn set(folder: Option<&Path>) -> Result<Result<RuleSet, u8>> {
    let (set, flaws) = RuleSet::read(&files(folder, false)?);
    Ok(set.ok_or_else(|| {
        for flaw in flaws.iter().filter(|flaw| flaw.severity == Severity::Error) {
            eprintln!("{flaw}");
        }
        exit::NOT_UNDERSTOOD
    }))
}

/// The day and the moment of the look, in UTC.
fn now() -> Result<(Date, time::OffsetDateTime)> {
    let text = SystemClock.now().to_string();
    let moment = law::value::moment(&text).context("the clock of this machine shows no moment")?;
    Ok((moment.date(), moment))
}

/// Says on standard error what is wrong with the input, and where.
fn bad(message: impl std::fmt::Display) -> u8 {
    eprintln!("comity: {message}");
    exit::NOT_UNDERSTOOD
}

fn resolve(what: &LawResolve) -> Result<u8> {
    let set = match set(what.law.as_deref())? {
        Ok(set) => set,
        Err(code) => return Ok(code),
    };
    let question = Question {
        requesting: what.requesting.as_str(),
        requested: what.requested.as_str(),
        measure: &what.measure,
        date: what.date.unwrap_or(now()?.0),
    };
    let found = law::resolve(&set, &question);
    if what.machine.json {
        say(report::resolution_json(&set, &question, &found, what.lang))?;
        return Ok(exit::DONE);
    }
    say(format!(
        "{} asks {} for {} on {}",
        question.requesting,
        question.requested,
        question.measure,
        day_text(question.date)
    ))?;
    bases(&found, what.lang)?;
    say(format!("rule set {}", set.version.short()))?;
    Ok(exit::DONE)
}

fn bases(found: &law::Resolution<'_>, lang: Lang) -> Result<()> {
    for (at, basis) in found.bases.iter().enumerate() {
        let with: Vec<&str> = basis.protocols.iter().map(|(protocol, _)| protocol.cite.as_str()).collect();
        let with = if with.is_empty() { String::new() } else { format!(" with {}", with.join(", ")) };
        say(format!(
            "{}. {}{with} ({}): {}",
            at + 1,
            basis.instrument.cite,
            report::word(basis.governs),
            basis.instrument.title.in_lang(lang)
        ))?;
        for reason in &basis.reasons {
            say(format!("     {}", report::reason_text(reason, lang)))?;
        }
        if basis.status == law::file::Status::Memory {
            say(format!("     ! {}", report::FROM_MEMORY))?;
        }
    }
    if found.bases.is_empty() {
        say(report::NO_TREATY)?;
        for model in &found.models {
            say(format!("     {}: {}", model.cite, model.title.in_lang(lang)))?;
        }
    }
    for out in &found.excluded {
        let reasons: Vec<String> = out.reasons.iter().map(|reason| report::reason_text(reason, lang)).collect();
        say(format!("not {}: {}", out.instrument.cite, reasons.join(" ")))?;
    }
    Ok(())
}

fn check(what: &LawCheck) -> Result<u8> {
    let mut text = String::new();
    if what.case.as_os_str() == "-" {
        std::io::stdin().read_to_string(&mut text).context("standard input cannot be read")?;
    } else {
        match std::fs::read_to_string(&what.case) {
            Ok(read) => text = read,
            Err(error) => return Ok(bad(format!("{}: {error}", what.case.display()))),
        }
    }
    let json: serde_json::Value = match serde_json::from_str(&text) {
        Ok(json) => json,
        Err(error) => {
            return Ok(bad(format!(
                "{}: line {}, column {}: {error}",
                what.case.display(),
                error.line(),
                error.column()
            )));
        }
    };
    let set = match set(what.law.as_deref())? {
        Ok(set) => set,
        Err(code) => return Ok(code),
    };
    let case = match Case::read(&json, &set.vocabulary) {
        Ok(mut case) => {
            case.today = what.today.or(case.today);
            case
        }
        Err(error) => return Ok(bad(format!("{}: {error}", what.case.display()))),
    };
    let (today, moment) = now()?;
    let options = Options { today, now: Some(moment), memory: !what.without_memory };
    let checked = match law::check(&set, &case, &options) {
        Ok(checked) => checked,
        Err(error) => return Ok(bad(format!("{}: {error}", what.case.display()))),
    };
    if what.machine.json {
        say(report::checked_json(&set, &case, &checked, what.lang))?;
        return Ok(exit::DONE);
    }
    bases(&checked.resolution, what.lang)?;
    for found in &checked.findings {
        let interesting = match (found.text.kind, found.value) {
            (kind, kernel::Tri::No) => kind.is_requirement(),
            (kind, kernel::Tri::Yes) => !kind.is_requirement() && kind != RuleKind::Applicability,
            (_, kernel::Tri::Unknown) => true,
        };
        if !interesting {
            continue;
        }
        let place = found.offence.and_then(|at| case.offences.get(at)).map(|part| format!(" [offence {}]", part.id));
        let missing = report::missing(&set, found);
        let missing = if missing.is_empty() { String::new() } else { format!(" — needs {}", missing.join(", ")) };
        let doubt = if found.text.status == law::file::Status::Memory { " ! from memory" } else { "" };
        say(format!(
            "{} {} {}{}: {} — {}{missing}{doubt}",
            found.instrument.cite,
            found.text.article,
            found.rule.id,
            place.unwrap_or_default(),
            report::word(found.value),
            found.text.says.in_lang(what.lang)
        ))?;
    }
    for due in &checked.deadlines {
        say(format!(
            "{} {} {}: last day {}, {} days left, {}",
            due.instrument.cite,
            due.text.article,
            due.rule.id,
            day_text(due.last_day),
            due.days_left,
            serde_json::to_value(due.state)?.as_str().unwrap_or_default()
        ))?;
    }
    say(format!("summary: {}", serde_json::to_value(checked.summary)?.as_str().unwrap_or_default()))?;
    Ok(exit::DONE)
}

fn lint(what: &LawLint) -> Result<u8> {
    let files = files(what.folder.as_deref(), true)?;
    let (set, mut flaws) = RuleSet::read_what_stands(&files);
    let mut covered = 0;
    if let Some(set) = &set
        && what.folder.is_some()
    {
        let report = law::example::run(set, &files, &[]);
        covered = report.covered.len();
        flaws.extend(report.flaws);
    }
    let errors = flaws.iter().filter(|flaw| flaw.severity == Severity::Error).count();
    let rules = set.as_ref().map_or(0, RuleSet::rule_count);
    if what.machine.json {
        say(json!({
            "rule_set": set.as_ref().map(|set| set.version.to_string()),
            "rules": rules,
            "with_examples": covered,
            "errors": errors,
            "warnings": flaws.len() - errors,
            "flaws": flaws,
        }))?;
    } else {
        for flaw in &flaws {
            say(show(flaw, what.folder.as_deref()))?;
        }
        say(format!("{rules} rules, {covered} with examples, {errors} errors, {} warnings", flaws.len() - errors))?;
    }
    Ok(if errors == 0 { exit::DONE } else { exit::NOT_VERIFIED })
}

fn show(flaw: &Flaw, folder: Option<&Path>) -> String {
    folder.map_or_else(|| flaw.to_string(), |folder| format!("{}/{flaw}", folder.display()))
}

fn schema(what: &LawSchema) -> Result<u8> {
    let set = match set(what.law.as_deref())? {
        Ok(set) => set,
        Err(code) => return Ok(code),
    };
    let schema = if what.output { law::schema::output() } else { law::schema::case(&set) };
    say(serde_json::to_string_pretty(&schema)?)?;
    Ok(exit::DONE)
}
