//! `comity law`: bases, checks, forecasts and the files of the law, without a node; and, on a node, the check of all its
//! matters after those files changed.

use std::{
    io::{Read as _, Write as _},
    path::Path,
};

use anyhow::{Context as _, Result};
use kernel::{Clock as _, Lang};
use law::{
    Case, Files, Flaw, Options, Plan, Question, RuleSet, Severity, Sheet, SheetFinding, file::RuleKind, report,
    value::day_text,
};
use serde_json::json;
use time::Date;

use crate::{
    cli::{Law, LawCheck, LawForecast, LawLint, LawRecheck, LawResolve, LawSchema, LawShape, LawSheet, exit},
    commands::say,
    edge::SystemClock,
    house::House,
};

/// Runs a command of the law and gives its exit code.
pub async fn run(what: Law) -> Result<u8> {
    match what {
        Law::Resolve(what) => resolve(&what),
        Law::Check(what) => check(&what),
        Law::Forecast(what) => forecast(&what),
        Law::Lint(what) => lint(&what),
        Law::Schema(what) => schema(&what),
        Law::Sheet(what) => read_sheet(&what),
        Law::Recheck(what) => recheck(what).await,
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
        let with: Vec<String> = basis
            .protocols
            .iter()
            .map(|(protocol, bound)| match bound {
                kernel::Tri::Yes => protocol.cite.clone(),
                _ => format!("{} (not established)", protocol.cite),
            })
            .collect();
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

/// The text of a file, or of standard input for `-`; or the exit code of bad input.
fn text(path: &Path) -> Result<Result<String, u8>> {
    if path.as_os_str() == "-" {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text).context("standard input cannot be read")?;
        return Ok(Ok(text));
    }
    Ok(std::fs::read_to_string(path).map_err(|error| bad(format!("{}: {error}", path.display()))))
}

/// The case in a file; or the exit code of bad input.
fn case(path: &Path, set: &RuleSet) -> Result<Result<Case, u8>> {
    let text = match text(path)? {
        Ok(text) => text,
        Err(code) => return Ok(Err(code)),
    };
    let json: serde_json::Value = match serde_json::from_str(&text) {
        Ok(json) => json,
        Err(error) => {
            return Ok(Err(bad(format!(
                "{}: line {}, column {}: {error}",
                path.display(),
                error.line(),
                error.column()
            ))));
        }
    };
    Ok(Case::read(&json, &set.vocabulary).map_err(|error| bad(format!("{}: {error}", path.display()))))
}

/// The requirement sheet in a file; or the exit code of bad input.
fn sheet(path: &Path, set: &RuleSet) -> Result<Result<Sheet, u8>> {
    let text = match text(path)? {
        Ok(text) => text,
        Err(code) => return Ok(Err(code)),
    };
    Ok(Sheet::read(&text, &set.vocabulary).map_err(|error| bad(format!("{}: {error}", path.display()))))
}

fn read_sheet(what: &LawSheet) -> Result<u8> {
    let set = match set(what.law.as_deref())? {
        Ok(set) => set,
        Err(code) => return Ok(code),
    };
    let sheet = match sheet(&what.sheet, &set)? {
        Ok(sheet) => sheet,
        Err(code) => return Ok(code),
    };
    if what.machine.json {
        say(serde_json::to_value(&sheet)?)?;
        return Ok(exit::DONE);
    }
    let rows = sheet.languages.len() + sheet.channels.len() + sheet.media.len();
    say(format!(
        "sheet {} of {}, counts from {}: {} items",
        sheet.version,
        sheet.authority,
        day_text(sheet.valid_from),
        rows + sheet.documents.len() + sheet.fields.len() + sheet.thresholds.len()
    ))?;
    Ok(exit::DONE)
}

fn check(what: &LawCheck) -> Result<u8> {
    let set = match set(what.law.as_deref())? {
        Ok(set) => set,
        Err(code) => return Ok(code),
    };
    let mut case = match case(&what.case, &set)? {
        Ok(case) => case,
        Err(code) => return Ok(code),
    };
    case.today = what.today.or(case.today);
    let asking = match &what.sheet {
        None => None,
        Some(path) => match sheet(path, &set)? {
            Ok(sheet) => Some(sheet),
            Err(code) => return Ok(code),
        },
    };
    let (today, moment) = now()?;
    let options = Options { today, now: Some(moment), memory: !what.without_memory };
    let checked = match law::check(&set, &case, &options) {
        Ok(checked) => checked,
        Err(error) => return Ok(bad(format!("{}: {error}", what.case.display()))),
    };
    let asked = asking.as_ref().map(|sheet| law::sheet::check(sheet, &set, &case));
    if what.machine.json {
        let mut json = report::checked_json(&set, &case, &checked, what.lang);
        if let (Some(top), Some(asked)) = (json.as_object_mut(), &asked) {
            top.insert("sheet".to_owned(), report::sheet_json(&case, asked, what.lang));
        }
        say(json)?;
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
        let doubt = if found.text.status == law::file::Status::Memory { " ! from memory" } else { "" };
        say(format!(
            "{} {} {}{}: {} — {}{}{doubt}",
            found.instrument.cite,
            found.text.article,
            found.rule.id,
            place.unwrap_or_default(),
            report::word(found.value),
            found.text.says.in_lang(what.lang),
            needs(&report::missing(&set, found))
        ))?;
    }
    for due in &checked.deadlines {
        let ends = due.ends_at.and_then(report::moment_text);
        say(format!(
            "{} {} {}: last day {}{}, {} days left, {}",
            due.instrument.cite,
            due.text.article,
            due.rule.id,
            day_text(due.last_day),
            ends.map_or(String::new(), |end| format!(" (ends {end})")),
            due.days_left,
            word(due.state)?
        ))?;
    }
    if let (Some(sheet), Some(asked)) = (&asking, &asked) {
        sheet_lines(sheet, &case, asked, what.lang)?;
    }
    say(format!("summary: {}", word(checked.summary)?))?;
    Ok(exit::DONE)
}

/// What is open, behind a sentence.
fn needs(missing: &[String]) -> String {
    if missing.is_empty() { String::new() } else { format!(" — needs {}", missing.join(", ")) }
}

/// The word of a value that JSON writes as one word.
fn word(value: impl serde::Serialize) -> Result<String> {
    Ok(serde_json::to_value(value)?.as_str().unwrap_or_default().to_owned())
}

/// What of the sheet is not met, or is open.
fn sheet_lines(sheet: &Sheet, case: &Case, asked: &[SheetFinding], lang: Lang) -> Result<()> {
    let name = format!("sheet {} of {}", sheet.version, sheet.authority);
    for found in asked.iter().filter(|found| found.value != kernel::Tri::Yes) {
        let part = [("person", found.person, &case.persons), ("offence", found.offence, &case.offences)]
            .into_iter()
            .chain([("property", found.property, &case.properties)])
            .find_map(|(word, at, parts)| Some(format!(" [{word} {}]", parts.get(at?)?.id)));
        let reason = found.reason.as_ref().map_or(String::new(), |reason| format!(" {}", reason.in_lang(lang)));
        say(format!(
            "{name} {}{}: {} — {}{reason}{}",
            found.place,
            part.unwrap_or_default(),
            report::word(found.value),
            found.text,
            needs(&found.missing)
        ))?;
    }
    let met = asked.iter().filter(|found| found.value == kernel::Tri::Yes).count();
    say(format!("{name}: {met} of {} as asked", asked.len()))
}

fn forecast(what: &LawForecast) -> Result<u8> {
    let set = match set(what.law.as_deref())? {
        Ok(set) => set,
        Err(code) => return Ok(code),
    };
    let mut case = match case(&what.case, &set)? {
        Ok(case) => case,
        Err(code) => return Ok(code),
    };
    let text = match text(&what.plan)? {
        Ok(text) => text,
        Err(code) => return Ok(code),
    };
    let plan = match Plan::read(&text) {
        Ok(plan) => plan,
        Err(error) => return Ok(bad(format!("{}: {error}", what.plan.display()))),
    };
    let (clock, moment) = now()?;
    // The day of the request, which `law check` falls back to, is no day on which anything can still be begun.
    let today = what.today.or(case.today).unwrap_or(clock);
    case.today = Some(today);
    let options = Options { today, now: Some(moment), memory: !what.without_memory };
    let checked = match law::check(&set, &case, &options) {
        Ok(checked) => checked,
        Err(error) => return Ok(bad(format!("{}: {error}", what.case.display()))),
    };
    let reserve = what.reserve.or(plan.reserve_days).unwrap_or(law::forecast::RESERVE_DAYS);
    let forecast = match law::forecast(&set, &case, &checked, today, &plan, reserve) {
        Ok(forecast) => forecast,
        Err(error) => return Ok(bad(format!("{}: {error}", what.plan.display()))),
    };
    if what.machine.json {
        say(report::forecast_json(&set, &case, &plan, &forecast, what.lang))?;
        return Ok(exit::DONE);
    }
    for (step, span) in plan.steps.iter().zip(&forecast.spans) {
        match span {
            Some(span) => say(format!("{}: {} to {}", step.name, day_text(span.begins), day_text(span.ends)))?,
            None => say(format!("{}: done", step.name))?,
        }
    }
    say(format!("expected to be received on {}", day_text(forecast.arrival)))?;
    for (at, limit) in forecast.limits.iter().enumerate() {
        let due = limit.deadline;
        let strictest = if [forecast.must, forecast.may].contains(&Some(at)) { ", the strictest" } else { "" };
        let person = due.person.and_then(|at| case.persons.get(at)).map(|part| format!(" [person {}]", part.id));
        let unsure = if due.certain { "" } else { " ! whether this limit runs is not known" };
        let doubt = if due.text.status == law::file::Status::Memory { " ! from memory" } else { "" };
        say(format!(
            "{} {} {}{}: {} — last day {}, margin {} days ({}{strictest}){unsure}{doubt}",
            due.instrument.cite,
            due.text.article,
            due.rule.id,
            person.unwrap_or_default(),
            word(limit.verdict)?,
            day_text(due.last_day),
            limit.margin,
            word(due.time.nature)?
        ))?;
        for (step, latest) in plan.steps.iter().zip(&limit.latest) {
            if let Some(latest) = latest {
                let office = latest.working_day.map_or(String::new(), |day| format!(" (office day {})", day_text(day)));
                say(format!("     {} begins on {} at the latest{office}", step.name, day_text(latest.day)))?;
            }
        }
    }
    if forecast.limits.is_empty() {
        say("no limit waits for the request")?;
    }
    if forecast.calendar_status == Some(law::file::Status::Memory) {
        say(format!("! {}", report::CALENDAR_FROM_MEMORY))?;
    }
    Ok(exit::DONE)
}

async fn recheck(what: LawRecheck) -> Result<u8> {
    let house = House::open(&what.node.data).await?;
    let json = what.machine.json;
    let found = house
        .app
        .recheck_law(|at| {
            if !json {
                // Progress is a courtesy; a closed console does not stop the work.
                let _ = write!(std::io::stderr(), "\r{} of {} matters, {} stand otherwise", at.done, at.of, at.changed);
            }
        })
        .await?;
    if json {
        say(serde_json::to_value(found)?)?;
    } else if found.done == 0 {
        say("The law files are those of the last check: nothing was to be done.")?;
    } else {
        say(format_args!("\n{} open matters were checked; {} stand otherwise.", found.done, found.changed))?;
    }
    Ok(if found.failed == 0 { exit::DONE } else { exit::FAILED })
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
    let schema = match what.what {
        LawShape::Case => law::schema::case(&set),
        LawShape::Output => law::schema::output(),
        LawShape::Sheet => law::schema::sheet(&set),
        LawShape::Plan => law::schema::plan(),
        LawShape::Forecast => law::schema::forecast(),
    };
    say(serde_json::to_string_pretty(&schema)?)?;
    Ok(exit::DONE)
}
