//! What forms cannot say of themselves: days in their order, hours within the days, nobody twice.

use docket::{Breach, Object};
use kernel::{Date, LocalTime};

use super::{line::Days, rule};
use crate::body::{items, line_of, text_of};

/// What is wrong, and in which field.
pub struct Found {
    /// The place, such as `hours.2.starts`.
    pub place: String,
    /// The rule.
    pub breach: Breach,
}

fn found(place: impl Into<String>, breach: Breach) -> Found {
    Found { place: place.into(), breach }
}

/// Days of an event: something is said of them, and the last is not before the first.
///
/// # Errors
/// [`rule::NO_DAYS`], [`rule::DAYS`].
pub fn days(days: &Days) -> Result<(), Breach> {
    if days.is_named() { order(days) } else { Err(Breach::of(rule::NO_DAYS)) }
}

/// That the last day is not before the first, as far as both are known.
///
/// # Errors
/// [`rule::DAYS`].
pub fn order(days: &Days) -> Result<(), Breach> {
    // Written from the year on, dates compare as texts do; a part that is open says nothing against the other.
    let backwards = days.to.is_some_and(|to| {
        let (from, to) = (days.from.map(|from| from.to_string()).unwrap_or_default(), to.to_string());
        let known = from.len().min(to.len());
        from.get(..known) > to.get(..known)
    });
    if backwards || (days.to.is_some() && days.from.is_none()) { Err(Breach::of(rule::DAYS)) } else { Ok(()) }
}

/// The lines of an itinerary: each on a day of the event at its place, and none ends before it begins.
///
/// # Errors
/// [`rule::OPEN_DAYS`], [`rule::OUTSIDE`] and [`rule::BACKWARDS`] with the row.
pub fn hours(body: &Object, days: Option<&Days>, zone: Option<&str>) -> Result<(), Found> {
    let Some((from, to)) = days.and_then(Days::exact) else {
        return Err(found("hours", Breach::of(rule::OPEN_DAYS)));
    };
    let time = |item: &Object, name: &str| line_of(item, name).and_then(|text| LocalTime::parse(&text));
    for (number, item) in items(body, "hours").enumerate() {
        let row = number + 1;
        let what = line_of(item, "what").unwrap_or_default();
        let (starts, ends) = (time(item, "starts"), time(item, "ends"));
        if let (Some(starts), Some(ends)) = (starts, ends)
            && ends < starts
        {
            let breach = Breach::of(rule::BACKWARDS).arg("row", row).arg("what", what);
            return Err(found(format!("hours.{number}.ends"), breach));
        }
        // Who leaves another zone late in the evening leaves on another day than that of the place.
        let abroad = line_of(item, "zone").is_some_and(|own| Some(own.as_str()) != zone);
        let slack = i64::from(abroad);
        let within = |day: Date| day >= from.plus_days(-slack) && day <= to.plus_days(slack);
        if let Some(day) = [starts, ends].into_iter().flatten().map(LocalTime::date).find(|day| !within(*day)) {
            let breach = Breach::of(rule::OUTSIDE)
                .arg("row", row)
                .arg("what", what)
                .arg("day", day)
                .arg("from", from)
                .arg("to", to);
            return Err(found(format!("hours.{number}.starts"), breach));
        }
    }
    Ok(())
}

/// That nobody stands in a delegation twice: the same number of a passport, or, where one of the two has none, the same
/// name, whatever its letters' case and the spaces in it.
///
/// # Errors
/// [`rule::TWICE`] with both rows.
pub fn delegates(body: &Object) -> Result<(), Found> {
    let plain = |text: Option<String>| {
        let text = text.unwrap_or_default();
        text.split_whitespace().collect::<Vec<_>>().join(" ").to_uppercase()
    };
    let mut seen: Vec<(String, String)> = Vec::new();
    for (number, item) in items(body, "delegates").enumerate() {
        let name = plain(line_of(item, "name_passport"));
        let passport = plain(line_of(item, "passport")).replace(' ', "");
        let same = |(other, number): &(String, String)| {
            if passport.is_empty() || number.is_empty() { *other == name } else { *number == passport }
        };
        if let Some(first) = seen.iter().position(same) {
            let breach = Breach::of(rule::TWICE).arg("what", &name).arg("other", first + 1).arg("row", number + 1);
            return Err(found(format!("delegates.{number}.name_passport"), breach));
        }
        seen.push((name, passport));
    }
    Ok(())
}

/// That minutes have texts in two languages.
///
/// # Errors
/// [`rule::LANGUAGES`].
pub fn texts(body: &Object) -> Result<(), Found> {
    let langs: Vec<_> = items(body, "texts").filter_map(|item| text_of(item, "text")).map(|text| text.lang).collect();
    let twice = langs.iter().enumerate().any(|(at, lang)| langs.iter().take(at).any(|other| other == lang));
    if langs.len() < 2 || twice { Err(found("texts", Breach::of(rule::LANGUAGES))) } else { Ok(()) }
}
