//! Tables that are taken in: which column is which, what a cell means, what is wrong with a row. What a list is made of is
//! said by the fields that it has anyway, so a further list that can be taken in costs its fields and its words.

pub mod cards;
pub mod pages;
pub mod records;
pub mod users;

use std::collections::BTreeMap;

use app::{Grid, GridRow};
use docket::{Field, FieldKind, Form, Object};
use kernel::{AuthorityId, Country, Date, Lang, Names, PartialDate, Problem};
use lingua::Voice;
use serde_json::{Value, json};

use crate::fields::countries;

pub use self::{
    cards::Cards,
    pages::{ask, receive, sample_csv, sample_xlsx},
    records::{Agreements, Bodies, Officials, Posts, Records},
    users::Users,
};

/// What a list is made of.
pub struct Wanted {
    /// The fields of a row, in the parts in which they are checked.
    pub parts: &'static [&'static [Field]],
    /// The label of a field.
    pub label: fn(Voice<'_>, &str) -> String,
    /// An answer of a choice, by field and code.
    pub option: fn(Voice<'_>, &str, &str) -> String,
    /// The authorities that a cell may name.
    pub authorities: Vec<(AuthorityId, Names)>,
}

impl Wanted {
    /// The fields of a row, in the order in which a person reads them.
    pub fn fields(&self) -> impl Iterator<Item = &'static Field> {
        self.parts.iter().copied().flatten()
    }
}

/// A row as it was understood.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its number in the table.
    pub line: u32,
    /// What stands in it.
    pub cells: Vec<String>,
    /// What it means.
    pub body: Object,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
}

/// Which column has which field.
pub type Columns = BTreeMap<&'static str, usize>;

/// Letters and digits alone, in small letters: how words are compared that people write in many ways.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The columns whose heads are names of fields, in any of the four languages.
pub fn columns(wanted: &Wanted, v: Voice<'_>, head: &GridRow) -> Columns {
    let heads: Vec<String> = head.cells.iter().map(|cell| bare(cell)).collect();
    let mut found = Columns::new();
    for field in wanted.fields() {
        let mut names: Vec<String> = Lang::ALL.map(|lang| bare(&(wanted.label)(v.in_lang(lang), field.name))).into();
        names.push(bare(field.name));
        let column = heads.iter().position(|head| !head.is_empty() && names.contains(head));
        if let Some(column) = column.filter(|column| !found.values().any(|taken| taken == column)) {
            found.insert(field.name, column);
        }
    }
    found
}

/// Every row below the head.
pub fn understood(wanted: &Wanted, v: Voice<'_>, grid: &Grid, columns: &Columns) -> Vec<Row> {
    let words: BTreeMap<&str, Words> = wanted.fields().map(|field| (field.name, Words::of(wanted, v, field))).collect();
    let rows = grid.rows.iter().skip(1).map(|row| {
        let mut body = Object::new();
        for field in wanted.fields() {
            let cell = columns.get(field.name).and_then(|column| row.cells.get(*column)).map_or("", String::as_str);
            if let (false, Some(words)) = (cell.is_empty(), words.get(field.name)) {
                body.insert(field.name.to_owned(), words.value(field, cell));
            }
        }
        let mut problems = Vec::new();
        for part in wanted.parts {
            let own = |name: &String| part.iter().any(|field| field.name == name);
            let own: Object = body.iter().filter(|(name, _)| own(name)).map(|(k, v)| (k.clone(), v.clone())).collect();
            problems.extend(Form::of(part).problems(&own).into_iter().map(|problem| clearer(part, problem)));
        }
        Row { line: row.number, cells: row.cells.clone(), body, problems }
    });
    rows.collect()
}

/// What is wrong with a cell, where the sentence of a form would not help.
fn clearer(fields: &[Field], problem: Problem) -> Problem {
    let field = fields.iter().find(|field| Some(field.name) == problem.field.as_deref());
    let code = match (problem.code, field.map(|field| field.kind)) {
        ("field-date", _) => "cell-date",
        ("field-wrong", Some(FieldKind::Authority)) => "cell-authority",
        ("field-choice", _) | ("field-wrong", Some(FieldKind::Country | FieldKind::Flag)) => "cell-choice",
        _ => return problem,
    };
    Problem { code, ..problem }
}

/// The words that a cell may have, and what each of them means.
struct Words(BTreeMap<String, String>);

impl Words {
    fn of(wanted: &Wanted, v: Voice<'_>, field: &Field) -> Self {
        let mut words = BTreeMap::new();
        let mut add = |word: String, code: &str| {
            words.entry(bare(&word)).or_insert_with(|| code.to_owned());
        };
        match field.kind {
            FieldKind::Choice(codes) | FieldKind::Choices(codes) => {
                for code in codes {
                    add((*code).to_owned(), code);
                    for lang in Lang::ALL {
                        add((wanted.option)(v.in_lang(lang), field.name, code), code);
                    }
                }
            }
            FieldKind::Flag => {
                for (code, key) in [("yes", "common-yes"), ("no", "common-no")] {
                    add(code.to_owned(), code);
                    for lang in Lang::ALL {
                        add(v.in_lang(lang).t(key), code);
                    }
                }
            }
            FieldKind::Country => {
                for lang in Lang::ALL {
                    for (code, name) in countries(v.in_lang(lang)) {
                        add(name, &code);
                        add(code.clone(), &code);
                    }
                }
            }
            FieldKind::Language => {
                for which in Lang::ALL {
                    add(which.tag().to_owned(), which.tag());
                    for lang in Lang::ALL {
                        add(v.in_lang(lang).language(which), which.tag());
                    }
                }
            }
            FieldKind::Authority => {
                for (id, names) in &wanted.authorities {
                    add(id.to_string(), id.as_str());
                    for lang in Lang::ALL {
                        add(names.in_lang(lang).to_owned(), id.as_str());
                    }
                }
            }
            _ => {}
        }
        words.remove("");
        Self(words)
    }

    /// What a cell means. What is not understood stays as it is, so that the check of the field names it.
    fn value(&self, field: &Field, cell: &str) -> Value {
        let known = |cell: &str| self.0.get(&bare(cell)).cloned();
        match field.kind {
            FieldKind::Line | FieldKind::Pick(_) => json!(cell.split_whitespace().collect::<Vec<_>>().join(" ")),
            FieldKind::Date => {
                json!(day(cell).map_or_else(|| cell.to_owned(), |day| day.to_string()))
            }
            FieldKind::Number { .. } => {
                let digits: String = cell.chars().filter(|c| !c.is_whitespace()).collect();
                digits.parse::<i64>().map_or_else(|_| json!(cell), |number| json!(number))
            }
            FieldKind::Choices(_) => {
                let parts = cell.split([',', ';', '/', '\n']).map(str::trim).filter(|part| !part.is_empty());
                let mut codes: Vec<String> = parts.map(|part| known(part).unwrap_or_else(|| part.to_owned())).collect();
                let mut seen = Vec::new();
                codes.retain(|code| {
                    let fresh = !seen.contains(code);
                    seen.push(code.clone());
                    fresh
                });
                json!(codes)
            }
            FieldKind::PartialDate => json!(partial(cell).unwrap_or_else(|| cell.to_owned())),
            FieldKind::Flag => match known(cell).as_deref() {
                Some("yes") => json!(true),
                Some("no") => json!(false),
                _ => json!(cell),
            },
            FieldKind::Choice(_) | FieldKind::Language | FieldKind::Country => {
                json!(known(cell).unwrap_or_else(|| cell.to_owned()))
            }
            // An id may be well-formed and nobody's: only those of the directory count.
            FieldKind::Authority => known(cell).map_or(Value::Null, Value::String),
            // No list that is taken in has any other; what cannot be understood is for the check of the field.
            _ => json!(cell),
        }
    }
}

/// A day as a spreadsheet or a person writes it: year first with hyphens, or day first with full stops.
fn day(cell: &str) -> Option<Date> {
    let plain = cell.strip_suffix(" 00:00:00").unwrap_or(cell);
    Date::parse(plain).or_else(|| {
        let mut parts = plain.trim_end_matches('.').split('.').map(str::trim);
        let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || year.len() != 4 {
            return None;
        }
        Date::parse(&format!("{year}-{month:0>2}-{day:0>2}"))
    })
}

/// A date of which a part may be known, as [`day`] reads it: also a month and a year, or a year alone.
fn partial(cell: &str) -> Option<String> {
    let whole = day(cell).map(|day| day.to_string());
    let known = |text: String| PartialDate::parse(&text).map(|_| text);
    whole.or_else(|| known(cell.to_owned())).or_else(|| {
        let (month, year) = cell.split_once('.')?;
        known(format!("{}-{:0>2}", year.trim(), month.trim()))
    })
}

/// What a value means, for a person.
pub fn shown(wanted: &Wanted, v: Voice<'_>, field: &Field, value: &Value) -> String {
    match (field.kind, value) {
        (FieldKind::Choice(_), Value::String(code)) => (wanted.option)(v, field.name, code),
        (FieldKind::Choices(_), Value::Array(codes)) => {
            let names = codes.iter().filter_map(Value::as_str).map(|code| (wanted.option)(v, field.name, code));
            names.collect::<Vec<_>>().join(", ")
        }
        (FieldKind::Date, Value::String(day)) => Date::parse(day).map_or_else(|| day.clone(), |day| v.date_short(day)),
        (FieldKind::PartialDate, Value::String(date)) => {
            PartialDate::parse(date).map_or_else(|| date.clone(), |date| v.partial_date(date))
        }
        (FieldKind::Country, Value::String(code)) => {
            Country::parse(code).map_or_else(|| code.clone(), |country| v.country(country))
        }
        (FieldKind::Flag, Value::Bool(yes)) => v.tri(if *yes { kernel::Tri::Yes } else { kernel::Tri::No }),
        (FieldKind::Language, Value::String(tag)) => {
            Lang::parse(tag).map_or_else(|| tag.clone(), |lang| v.language(lang))
        }
        (FieldKind::Authority, Value::String(id)) => {
            let found = wanted.authorities.iter().find(|(known, _)| known.as_str() == id);
            found.map_or_else(|| id.clone(), |(_, names)| names.in_lang(v.lang()).to_owned())
        }
        (_, Value::String(text)) => text.clone(),
        (_, Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}
