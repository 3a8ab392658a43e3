//! What a fact can be in a case.

use kernel::Country;
use serde::{Serialize, Serializer};
use serde_json::Value as Json;
use time::{Date, Month, OffsetDateTime, format_description::well_known::Rfc3339};

use crate::fact::{Fact, FactKind};

/// The form in which a document is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// The original.
    Original,
    /// A certified copy.
    CertifiedCopy,
    /// A plain copy.
    Copy,
    /// A scan.
    Scan,
}

impl Form {
    /// The words that cases and conditions use.
    pub const ALL: [(&'static str, Self); 4] = [
        ("original", Self::Original),
        ("certified_copy", Self::CertifiedCopy),
        ("copy", Self::Copy),
        ("scan", Self::Scan),
    ];

    /// Its word.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(_, form)| *form == self).map_or("", |(word, _)| word)
    }
}

/// A known value of a fact.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Known to be empty or missing: `null`, or `false` for a document.
    Nothing,
    /// True or false.
    Flag(bool),
    /// A number, also months and days.
    Number(f64),
    /// A sum with its currency, if one was given.
    Money(f64, Option<String>),
    /// Text, a State, one of the named values.
    Text(String),
    /// A day.
    Day(Date),
    /// A moment.
    Moment(OffsetDateTime),
    /// States, languages, labels.
    Words(Vec<String>),
    /// A document that is there.
    Document {
        /// In which form, if known.
        form: Option<Form>,
        /// In which language, if known.
        language: Option<String>,
    },
}

/// Reads a day: `2026-11-22`.
pub fn day(text: &str) -> Option<Date> {
    let mut parts = text.splitn(3, '-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if year.len() != 4 || month.len() != 2 || day.len() != 2 {
        return None;
    }
    // A number may have a sign, a day may not.
    if [year, month, day].iter().any(|part| !part.bytes().all(|byte| byte.is_ascii_digit())) {
        return None;
    }
    Date::from_calendar_date(year.parse().ok()?, Month::try_from(month.parse::<u8>().ok()?).ok()?, day.parse().ok()?)
        .ok()
}

/// Reads a moment: `2026-11-22T14:30:00+04:00` (RFC 3339).
pub fn moment(text: &str) -> Option<OffsetDateTime> {
    OffsetDateTime::parse(text, &Rfc3339).ok()
}

/// Writes a day: `2026-11-22`.
pub fn day_text(day: Date) -> String {
    format!("{:04}-{:02}-{:02}", day.year(), u8::from(day.month()), day.day())
}

impl Value {
    /// Reads what a case says of `fact`. `null` is "known to be missing".
    ///
    /// # Errors
    /// What should have been written instead.
    pub fn read(fact: &Fact, json: &Json) -> Result<Self, String> {
        if json.is_null() {
            return Ok(Self::Nothing);
        }
        let wrong = |what: &str| format!("“{}” must be {what}, not {json}", fact.name);
        match fact.kind {
            FactKind::YesNo => json.as_bool().map(Self::Flag).ok_or_else(|| wrong("true or false")),
            FactKind::Number | FactKind::Months | FactKind::Days => json
                .as_f64()
                .filter(|number| number.is_finite() && *number >= 0.0)
                .map(Self::Number)
                .ok_or_else(|| wrong("a number that is not negative")),
            FactKind::Money => money(json).ok_or_else(|| {
                wrong("a number, or an amount with its currency such as {\"amount\": 100, \"currency\": \"EUR\"}")
            }),
            FactKind::Text => match json {
                Json::String(text) if text.trim().is_empty() => Ok(Self::Nothing),
                Json::String(text) => Ok(Self::Text(text.clone())),
                // Whoever only ticks that it is there says so by true; false is known to be missing.
                Json::Bool(true) => Ok(Self::Text("yes".to_owned())),
                Json::Bool(false) => Ok(Self::Nothing),
                Json::Number(number) => Ok(Self::Text(number.to_string())),
                _ => Err(wrong("text")),
            },
            FactKind::Day => json
                .as_str()
                .and_then(|text| {
                    day(text.get(..10)?).filter(|_| text.len() == 10 || text.as_bytes().get(10) == Some(&b'T'))
                })
                .map(Self::Day)
                .ok_or_else(|| wrong("a day such as \"2026-03-01\"")),
            FactKind::Moment => json
                .as_str()
                .and_then(moment)
                .map(Self::Moment)
                .ok_or_else(|| wrong("a moment such as \"2026-03-01T14:30:00+04:00\"")),
            FactKind::State => json
                .as_str()
                .filter(|text| Country::parse(text).is_some())
                .map(|text| Self::Text(text.to_owned()))
                .ok_or_else(|| wrong("a State by its two capital letters, such as \"AZ\"")),
            FactKind::States => words(json)
                .filter(|words| words.iter().all(|word| Country::parse(word).is_some()))
                .map(Self::Words)
                .ok_or_else(|| wrong("a list of States by their two capital letters, such as [\"AZ\", \"RU\"]")),
            FactKind::Words => words(json).map(Self::Words).ok_or_else(|| wrong("a list of words")),
            FactKind::OneOf => json
                .as_str()
                .map(|text| text.replace([' ', '-'], "_"))
                .filter(|text| fact.values.iter().any(|value| value == text))
                .map(Self::Text)
                .ok_or_else(|| wrong(&format!("one of: {}", fact.values.join(", ")))),
            FactKind::Document => document(json).ok_or_else(|| {
                wrong(
                    "false, or the form and language such as {\"form\": \"certified_copy\", \"language\": \"ru\"}; \
                     forms: original, certified_copy, copy, scan",
                )
            }),
        }
    }
}

fn words(json: &Json) -> Option<Vec<String>> {
    match json {
        Json::String(word) => Some(vec![word.clone()]),
        Json::Array(items) => items
            .iter()
            .map(|item| match item {
                Json::String(word) => Some(word.clone()),
                // A nationality with the day on which it was acquired.
                Json::Object(table) => Some(table.get("state")?.as_str()?.to_owned()),
                _ => None,
            })
            .collect(),
        _ => None,
    }
}

fn money(json: &Json) -> Option<Value> {
    if let Some(amount) = json.as_f64() {
        return Some(Value::Money(amount, None));
    }
    let table = json.as_object()?;
    let amount = table.get("amount")?.as_f64()?;
    let currency = match table.get("currency") {
        None => None,
        Some(text) => Some(text.as_str().filter(|c| c.len() == 3)?.to_owned()),
    };
    table.keys().all(|key| key == "amount" || key == "currency").then_some(Value::Money(amount, currency))
}

fn document(json: &Json) -> Option<Value> {
    match json {
        Json::Bool(false) => Some(Value::Nothing),
        Json::Bool(true) => Some(Value::Document { form: None, language: None }),
        Json::Object(table) => {
            if !table.keys().all(|key| key == "form" || key == "language") {
                return None;
            }
            let form = match table.get("form") {
                None | Some(Json::Null) => None,
                Some(word) => {
                    let word = word.as_str()?;
                    Some(Form::ALL.iter().find(|(name, _)| *name == word)?.1)
                }
            };
            let language = match table.get("language") {
                None | Some(Json::Null) => None,
                Some(code) => Some(code.as_str()?.to_owned()),
            };
            Some(Value::Document { form, language })
        }
        _ => None,
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Nothing => serializer.serialize_none(),
            Self::Flag(flag) => serializer.serialize_bool(*flag),
            Self::Number(number) => number_json(*number).serialize(serializer),
            Self::Money(amount, None) => number_json(*amount).serialize(serializer),
            Self::Money(amount, Some(currency)) => {
                serde_json::json!({ "amount": number_json(*amount), "currency": currency }).serialize(serializer)
            }
            Self::Text(text) => serializer.serialize_str(text),
            Self::Day(day) => serializer.serialize_str(&day_text(*day)),
            Self::Moment(moment) => {
                serializer.serialize_str(&moment.format(&Rfc3339).map_err(serde::ser::Error::custom)?)
            }
            Self::Words(words) => words.serialize(serializer),
            Self::Document { form, language } => {
                serde_json::json!({ "form": form.map(Form::word), "language": language }).serialize(serializer)
            }
        }
    }
}

/// A whole number without a decimal point, any other with it.
#[expect(clippy::cast_possible_truncation, reason = "only taken when the number is whole and small")]
pub(crate) fn number_json(number: f64) -> Json {
    if number.fract() == 0.0 && number.abs() < 9e15 { Json::from(number as i64) } else { Json::from(number) }
}

#[cfg(test)]
mod tests {
    use super::{day, day_text};

    #[test]
    fn a_day_is_read_as_it_is_written_and_not_otherwise() {
        assert_eq!(day("2026-03-01").map(day_text).as_deref(), Some("2026-03-01"));
        for text in
            ["+026-03-01", "2026-+3-01", "2026-03-+1", "2026-3-01", "2026-02-29", "2026-03-01 ", "-026-03-01", ""]
        {
            assert_eq!(day(text), None, "{text}");
        }
    }
}
