//! What forms cannot say of themselves: dates in their order, nobody twice, nobody too many, nobody left out.

use std::collections::BTreeSet;

use docket::{Breach, Object};
use kernel::Date;
use serde_json::Value;

use super::{line::Line, rule};
use crate::body::{date_of, items, line_of};

/// What is wrong, and in which field.
pub struct Found {
    /// The place, such as `nominees.2.name_passport`.
    pub place: String,
    /// The rule.
    pub breach: Breach,
}

fn found(place: impl Into<String>, breach: Breach) -> Found {
    Found { place: place.into(), breach }
}

/// What stands against the content of an entry of this type on `line`.
///
/// # Errors
/// The rule with the place that is to be mended.
pub fn content(line: &Line, entry: &str, body: &Object) -> Result<(), Found> {
    match entry {
        "internship.offered" | "internship.requested" | "internship.terms_proposed" | "internship.postpone_asked" => {
            dates(body)
        }
        "internship.nominated" => nominees(line, body),
        "internship.nominees_answered" => answers(line, body),
        "internship.reported" => attendees(line, body),
        "internship.feedback" => voices(line, body),
        _ => Ok(()),
    }
}

/// That the last day is not before the first, nor nominations due after it, as far as these are known.
///
/// # Errors
/// [`rule::DATES`], [`rule::NOMINATE_BY`].
pub fn dates(body: &Object) -> Result<(), Found> {
    let [from, to, nominate_by] = ["from", "to", "nominate_by"].map(|name| date_of(body, name));
    let after = |one: Option<Date>, other: Option<Date>| one.zip(other).is_some_and(|(one, other)| one > other);
    if after(from, to) {
        return Err(found("to", Breach::of(rule::DATES)));
    }
    if after(nominate_by, from) {
        return Err(found("nominate_by", Breach::of(rule::NOMINATE_BY)));
    }
    Ok(())
}

fn plain(text: Option<String>) -> String {
    text.unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ").to_uppercase()
}

/// That there are no more than there are places, and nobody twice: the same number of a passport, or, where one of the two
/// has none, the same name, whatever its letters' case and the spaces in it.
fn nominees(line: &Line, body: &Object) -> Result<(), Found> {
    let (named, places) = (items(body, "nominees").count(), line.places());
    if named > places {
        return Err(found("nominees", Breach::of(rule::PLACES).arg("what", named).arg("expected", places)));
    }
    let mut seen: Vec<(String, String)> = Vec::new();
    for (number, item) in items(body, "nominees").enumerate() {
        let name = plain(line_of(item, "name_passport"));
        let passport = plain(line_of(item, "passport")).replace(' ', "");
        let same = |(other, number): &(String, String)| {
            if passport.is_empty() || number.is_empty() { *other == name } else { *number == passport }
        };
        if let Some(first) = seen.iter().position(same) {
            let breach = Breach::of(rule::TWICE).arg("what", &name).arg("other", first + 1).arg("row", number + 1);
            return Err(found(format!("nominees.{number}.name_passport"), breach));
        }
        seen.push((name, passport));
    }
    Ok(())
}

/// The number of the row in the list of nominees that an item speaks of, from 1.
pub fn row_of(item: &Object) -> Option<usize> {
    item.get("row").and_then(Value::as_u64).and_then(|row| usize::try_from(row).ok())
}

/// That a list speaks of each of `all` (row and name) exactly once.
fn each_once(body: &Object, group: &str, all: &[(usize, String)]) -> Result<(), Found> {
    let mut seen: BTreeSet<usize> = BTreeSet::new();
    for (number, item) in items(body, group).enumerate() {
        let (row, name) = (row_of(item).unwrap_or_default(), plain(line_of(item, "name_passport")));
        if !all.iter().any(|(of, who)| *of == row && plain(Some(who.clone())) == name) {
            let breach = Breach::of(rule::STRANGER).arg("row", row).arg("what", &name);
            return Err(found(format!("{group}.{number}.row"), breach));
        }
        if !seen.insert(row) {
            let first = items(body, group).position(|item| row_of(item) == Some(row)).unwrap_or_default();
            let breach = Breach::of(rule::TWICE).arg("what", &name).arg("other", first + 1).arg("row", number + 1);
            return Err(found(format!("{group}.{number}.row"), breach));
        }
    }
    match all.iter().find(|(row, _)| !seen.contains(row)) {
        Some((row, who)) => Err(found(group, Breach::of(rule::LEFT_OUT).arg("row", row).arg("what", who))),
        None => Ok(()),
    }
}

fn answers(line: &Line, body: &Object) -> Result<(), Found> {
    each_once(body, "answers", &line.nominated())?;
    for (number, item) in items(body, "answers").enumerate() {
        let refused = line_of(item, "answer").as_deref() == Some("refused");
        if refused && line_of(item, "why").is_none_or(|why| why.trim().is_empty()) {
            let breach = Breach::of(rule::REASON).arg("row", row_of(item).unwrap_or_default());
            return Err(found(format!("answers.{number}.why"), breach));
        }
    }
    Ok(())
}

fn attendees(line: &Line, body: &Object) -> Result<(), Found> {
    each_once(body, "attendees", &line.confirmed())?;
    let mut numbers: Vec<(String, usize)> = Vec::new();
    for (number, item) in items(body, "attendees").enumerate() {
        let row = row_of(item).unwrap_or_default();
        let certificate = line_of(item, "certificate").filter(|text| !text.trim().is_empty());
        let day = date_of(item, "certificate_on");
        if certificate.is_some() != day.is_some() {
            let name = if certificate.is_some() { "certificate_on" } else { "certificate" };
            return Err(found(format!("attendees.{number}.{name}"), Breach::of(rule::CERTIFICATE).arg("row", row)));
        }
        let Some(certificate) = certificate else { continue };
        if line_of(item, "took_part").as_deref() == Some("absent") {
            return Err(found(format!("attendees.{number}.certificate"), Breach::of(rule::ABSENT).arg("row", row)));
        }
        let certificate = plain(Some(certificate));
        if let Some((_, other)) = numbers.iter().find(|(known, _)| *known == certificate) {
            let breach = Breach::of(rule::SAME_NUMBER).arg("what", &certificate).arg("row", row).arg("other", other);
            return Err(found(format!("attendees.{number}.certificate"), breach));
        }
        numbers.push((certificate, row));
    }
    Ok(())
}

fn voices(line: &Line, body: &Object) -> Result<(), Found> {
    let (voices, most) = (items(body, "voices").count(), line.took_part());
    if voices > most {
        return Err(found("voices", Breach::of(rule::VOICES).arg("what", voices).arg("expected", most)));
    }
    Ok(())
}
