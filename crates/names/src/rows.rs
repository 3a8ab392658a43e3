//! Files of pairs, line by line: a bad line is told with its number, and the rest of the file is done.

use std::fmt;

use serde_json::Value;

use crate::{
    birth::Birth,
    explain::{explain, explain_identity},
    identity::{Identified, Person, identify},
    parts::{Name, Sex},
    score::compare,
    words::MOST_CHARS,
};

/// Why a line could not be compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowProblem {
    /// Number of the line, from 1.
    pub row: u64,
    /// The key of the sentence in the locale files.
    pub code: &'static str,
    /// The column that is wrong, if one is.
    pub column: &'static str,
    /// More for the operator.
    pub detail: String,
}

impl fmt::Display for RowProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: ", self.row)?;
        if !self.column.is_empty() {
            write!(f, "{}: ", self.column)?;
        }
        write!(f, "{}", self.detail)
    }
}

impl std::error::Error for RowProblem {}

impl RowProblem {
    /// The same as an error with two texts.
    pub fn problem(&self) -> kernel::Problem {
        kernel::Problem::invalid(self.code).arg("row", self.row).arg("column", self.column).detail(&self.detail)
    }
}

fn wrong(row: u64, code: &'static str, column: &'static str, detail: impl fmt::Display) -> RowProblem {
    RowProblem { row, code, column, detail: detail.to_string() }
}

fn object(row: u64, line: &[u8]) -> Result<(&str, Value), RowProblem> {
    let text = std::str::from_utf8(line)
        .map_err(|error| {
            wrong(row, "names-row-encoding", "", format_args!("not UTF-8 at byte {}", error.valid_up_to() + 1))
        })?
        .trim();
    let value: Value = serde_json::from_str(text)
        .map_err(|error| wrong(row, "names-row-json", "", format_args!("not JSON: {error}")))?;
    if value.is_object() { Ok((text, value)) } else { Err(wrong(row, "names-row-json", "", "not a JSON object")) }
}

fn name(row: u64, value: &Value, column: &'static str) -> Result<Name, RowProblem> {
    let Some(text) = value.as_str() else { return Err(wrong(row, "names-row-no-name", column, "there is no text")) };
    if text.chars().nth(MOST_CHARS).is_some() {
        let count = text.chars().count();
        return Err(wrong(
            row,
            "names-row-too-long",
            column,
            format_args!("{count} characters; the most is {MOST_CHARS}"),
        ));
    }
    let name = Name::read(text);
    if name.is_unread() {
        let code = if text.trim().is_empty() { "names-row-empty" } else { "names-row-no-letters" };
        return Err(wrong(row, code, column, if code == "names-row-empty" { "empty" } else { "no letter in it" }));
    }
    Ok(name)
}

/// The line as it came with one more column at its end.
fn with(text: &str, value: &Value, column: &str, cell: &str) -> String {
    let body = text.strip_suffix('}').unwrap_or(text).trim_end();
    let comma = if value.as_object().is_some_and(serde_json::Map::is_empty) { "" } else { ", " };
    format!("{body}{comma}\"{column}\": {cell}}}")
}

/// Scores a line of pairs: an object with `name_a` and `name_b`. What comes back is the same object with the column
/// `score` at its end, 0 to 1 with six digits.
///
/// # Errors
/// When the line is not UTF-8 or no JSON object, or a name is missing, empty, without a letter or too long.
///
/// ```
/// let line = br#"{"pid": "d1", "name_a": "Ali Hasanov", "name_b": "ALI HASANOV"}"#;
/// assert!(names::pair_line(1, line).expect("a good line").contains(r#""score": 0.9"#));
/// let bad = names::pair_line(7, br#"{"name_a": "", "name_b": "Ali"}"#).expect_err("an empty name");
/// assert_eq!(bad.to_string(), "line 7: name_a: empty");
/// ```
pub fn pair_line(row: u64, line: &[u8]) -> Result<String, RowProblem> {
    let (text, value) = object(row, line)?;
    let (a, b) = (name(row, &value["name_a"], "name_a")?, name(row, &value["name_b"], "name_b")?);
    Ok(with(text, &value, "score", &format!("{:.6}", compare(&a, &b).score())))
}

/// Scores a line of identities: an object with `query` and `record`, each with `name`, `aliases`, `dob`, `gender`,
/// `countries` and `ids` as far as they are known.
///
/// # Errors
/// As [`pair_line`], and when a date is not a date.
pub fn identity_line(row: u64, line: &[u8]) -> Result<String, RowProblem> {
    let (text, value) = object(row, line)?;
    let (a, b) = (person(row, &value["query"])?, person(row, &value["record"])?);
    Ok(with(text, &value, "score", &format!("{:.6}", identify(&a, &b).score())))
}

/// Explains a line of pairs or of identities: an object with `level`, `score`, `odds` and `items`.
///
/// # Errors
/// As [`pair_line`] and [`identity_line`].
pub fn explain_line(row: u64, line: &[u8]) -> Result<String, RowProblem> {
    let (_, value) = object(row, line)?;
    let why = if value.get("query").is_some() {
        explain_identity(&person(row, &value["query"])?, &person(row, &value["record"])?)
    } else {
        explain(&name(row, &value["name_a"], "name_a")?, &name(row, &value["name_b"], "name_b")?)
    };
    serde_json::to_string(&why).map_err(|error| wrong(row, "names-row-json", "", error))
}

/// A record of a register, as it stands in a file.
#[derive(Clone, Debug)]
pub struct Recorded {
    /// Its id.
    pub rid: String,
    /// The person.
    pub person: Person,
    /// Dates that are none. The person is there without them: a slip in a date must not hide anybody.
    pub left_out: Vec<RowProblem>,
}

/// Reads a line of a register: an object with `rid` and what is known of a person.
///
/// # Errors
/// As [`pair_line`], and when there is no `rid`.
pub fn record_line(row: u64, line: &[u8]) -> Result<Recorded, RowProblem> {
    let (_, value) = object(row, line)?;
    let rid = value["rid"].as_str().filter(|rid| !rid.is_empty());
    let rid = rid.ok_or_else(|| wrong(row, "names-row-no-name", "rid", "there is no text"))?;
    let (person, left_out) = person_named(row, &value, "name")?;
    Ok(Recorded { rid: rid.to_owned(), person, left_out })
}

/// A question to a register, as it stands in a file.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Whom it is about.
    pub person: Person,
    /// Dates that are none, as in [`Recorded::left_out`].
    pub left_out: Vec<RowProblem>,
    text: String,
    value: Value,
}

/// An answer to a question.
#[derive(Clone, Copy, Debug)]
pub struct Proposed<'a> {
    /// The id of the record.
    pub rid: &'a str,
    /// How everything that is known compares.
    pub whole: &'a Identified,
}

/// Reads a line of questions: an object with `query`, a name, and what else is known, as for an identity.
///
/// # Errors
/// As [`pair_line`].
pub fn query_line(row: u64, line: &[u8]) -> Result<Asked, RowProblem> {
    let (text, value) = object(row, line)?;
    let (person, left_out) = person_named(row, &value, "query")?;
    Ok(Asked { person, left_out, text: text.to_owned(), value })
}

impl Asked {
    /// The line as it came with the column `candidates` at its end: the proposed records, each with `rid`, `score` between
    /// 0 and 1, `odds`, which is the logarithm of the odds that the score is the probability of, and `names`, the score of
    /// the names alone.
    pub fn answered(&self, proposed: &[Proposed<'_>]) -> String {
        let all: Vec<String> = proposed
            .iter()
            .map(|one| {
                let (score, odds) = (one.whole.score(), one.whole.odds());
                let names = one.whole.names().map_or(0.0, |names| names.score());
                let sign = if odds < 0 { "-" } else { "" };
                let odds = odds.unsigned_abs();
                format!(
                    "{{\"rid\": {}, \"score\": {score:.6}, \"odds\": {sign}{}.{:06}, \"names\": {names:.6}}}",
                    Value::from(one.rid),
                    odds / 1_000_000,
                    odds % 1_000_000
                )
            })
            .collect();
        with(&self.text, &self.value, "candidates", &format!("[{}]", all.join(", ")))
    }
}

/// Reads a person of a file of whom everything must be readable: what is scored for comparison is not scored in part.
///
/// # Errors
/// As [`identity_line`].
pub fn person(row: u64, value: &Value) -> Result<Person, RowProblem> {
    let (person, left_out) = person_named(row, value, "name")?;
    left_out.into_iter().next().map_or(Ok(person), Err)
}

/// Reads a person of a file; the dates that are none are told beside.
fn person_named(row: u64, value: &Value, column: &'static str) -> Result<(Person, Vec<RowProblem>), RowProblem> {
    let texts = |key: &str| -> Vec<&str> {
        match &value[key] {
            Value::String(text) => vec![text.as_str()],
            Value::Array(list) => list.iter().filter_map(Value::as_str).collect(),
            _ => Vec::new(),
        }
    };
    let mut person = Person { names: vec![name(row, &value[column], column)?], ..Person::default() };
    for alias in texts("aliases") {
        // a name without letters among many is left out
        if alias.chars().nth(MOST_CHARS).is_none() {
            let alias = Name::read(alias);
            if !alias.is_unread() {
                person.names.push(alias);
            }
        }
    }
    let mut left_out = Vec::new();
    for date in texts("dob") {
        match Birth::readings(date) {
            Ok(births) => person.births.extend(births),
            Err(error) => {
                let date: String = date.chars().take(40).collect();
                left_out.push(wrong(row, error.code(), "dob", format_args!("{date}: {error}")));
            }
        }
    }
    person.sex = match value["gender"].as_str().map(str::to_lowercase).as_deref() {
        Some("male" | "m") => Some(Sex::Male),
        Some("female" | "f") => Some(Sex::Female),
        _ => None,
    };
    for text in texts("countries") {
        person.add_country(text);
    }
    for text in texts("places") {
        person.places.push(Name::read(text));
    }
    for text in texts("ids") {
        person.add_document(text);
    }
    Ok((person, left_out))
}
