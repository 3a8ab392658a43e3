//! Between a form on a page and the fields of an act: the one place that knows the names of inputs.
//!
//! A field `born` of the first item of the group `persons` is the input `persons.0.born`. A text has two inputs
//! (`facts` and `facts.lang`), a date three (`deadline-day`, `-month`, `-year`). What a person typed is kept as
//! [`Filled`], word for word, so that a page with mistakes in it shows what was typed and not what was understood.

use std::collections::BTreeMap;

use docket::{Field, FieldKind, Object};
use serde_json::{Value, json};

/// What stands in the inputs of a form, by name. A name may occur several times: ticked boxes, files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filled(BTreeMap<String, Vec<String>>);

impl Filled {
    /// The first value of an input, as typed.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).and_then(|values| values.first()).map(String::as_str)
    }

    /// The first value of an input without white space around it; `None` if nothing is left.
    pub fn trimmed(&self, name: &str) -> Option<&str> {
        self.get(name).map(str::trim).filter(|value| !value.is_empty())
    }

    /// Every value of an input.
    pub fn all(&self, name: &str) -> &[String] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }

    /// Adds a value.
    pub fn push(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.0.entry(name.into()).or_default().push(value.into());
    }

    /// Every name with every value, by name.
    pub fn pairs(&self) -> Vec<(String, String)> {
        let pairs = |(name, values): (&String, &Vec<String>)| {
            values.iter().map(|value| (name.clone(), value.clone())).collect::<Vec<_>>()
        };
        self.0.iter().flat_map(pairs).collect()
    }

    /// How many items of the group `place` there are: one more than the largest number that occurs.
    pub fn items(&self, place: &str) -> usize {
        self.numbers(place).last().map_or(0, |last| last + 1)
    }

    /// The numbers of the items of a group that occur, in order.
    fn numbers(&self, place: &str) -> Vec<usize> {
        let prefix = format!("{place}.");
        let mut numbers: Vec<usize> =
            self.0.keys().filter_map(|name| name.strip_prefix(&prefix)?.split('.').next()?.parse().ok()).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }
}

impl FromIterator<(String, String)> for Filled {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(pairs: I) -> Self {
        let mut filled = Self::default();
        for (name, value) in pairs {
            filled.push(name, value);
        }
        filled
    }
}

/// The inputs of a form that starts with `values`.
pub fn fill(fields: &[Field], values: &Object) -> Filled {
    let mut filled = Filled::default();
    fill_object(fields, values, "", &mut filled);
    filled
}

fn fill_object(fields: &[Field], values: &Object, path: &str, filled: &mut Filled) {
    for field in fields {
        let Some(value) = values.get(field.name) else { continue };
        let place = format!("{path}{}", field.name);
        match (field.kind, value) {
            (FieldKind::Text, Value::Object(text)) => {
                for (key, part) in [("text", ""), ("lang", ".lang")] {
                    if let Some(value) = text.get(key).and_then(Value::as_str) {
                        filled.push(format!("{place}{part}"), value);
                    }
                }
            }
            (FieldKind::Date | FieldKind::PartialDate, Value::String(date)) => {
                for (part, value) in ["year", "month", "day"].into_iter().zip(date.splitn(3, '-')) {
                    let shown = value.trim_start_matches('0');
                    filled.push(format!("{place}-{part}"), if shown.is_empty() { value } else { shown });
                }
            }
            (FieldKind::LocalTime, Value::String(at)) => {
                let (date, time) = at.split_once('T').unwrap_or((at, ""));
                for (part, value) in ["year", "month", "day"].into_iter().zip(date.splitn(3, '-')) {
                    let shown = value.trim_start_matches('0');
                    filled.push(format!("{place}-{part}"), if shown.is_empty() { value } else { shown });
                }
                filled.push(format!("{place}-time"), time);
            }
            (FieldKind::Choices(_), Value::Array(codes)) => {
                for code in codes.iter().filter_map(Value::as_str) {
                    filled.push(&place, code);
                }
            }
            (FieldKind::Group { fields, .. }, Value::Array(items)) => {
                for (number, item) in items.iter().filter_map(Value::as_object).enumerate() {
                    fill_object(fields, item, &format!("{place}.{number}."), filled);
                }
            }
            (FieldKind::Flag, Value::Bool(yes)) => filled.push(place, if *yes { "yes" } else { "no" }),
            (_, Value::String(text)) => filled.push(place, text),
            (_, Value::Number(number)) => filled.push(place, number.to_string()),
            // A value that does not fit its field is not shown; whoever sends the form will be told what is missing.
            _ => {}
        }
    }
}

/// The same inputs with the empty items of groups left out and the others numbered from 0 without gaps, so that the
/// places of problems agree with the places of inputs. Inputs that are no fields of the form stay out.
pub fn compact(fields: &[Field], filled: &Filled) -> Filled {
    let mut kept = Filled::default();
    compact_object(fields, filled, "", "", &mut kept);
    kept
}

fn compact_object(fields: &[Field], from: &Filled, path: &str, into: &str, kept: &mut Filled) {
    for field in fields {
        let place = format!("{path}{}", field.name);
        let target = format!("{into}{}", field.name);
        let mut copy = |part: &str| {
            for value in from.all(&format!("{place}{part}")) {
                kept.push(format!("{target}{part}"), value);
            }
        };
        match field.kind {
            FieldKind::Text => ["", ".lang"].into_iter().for_each(&mut copy),
            FieldKind::Date | FieldKind::PartialDate => ["-day", "-month", "-year"].into_iter().for_each(&mut copy),
            FieldKind::LocalTime => ["-day", "-month", "-year", "-time"].into_iter().for_each(&mut copy),
            FieldKind::Group { fields, .. } => {
                let mut next = 0;
                for number in from.numbers(&place) {
                    let inner = format!("{place}.{number}.");
                    if !object(fields, from, &inner).is_empty() {
                        compact_object(fields, from, &inner, &format!("{target}.{next}."), kept);
                        next += 1;
                    }
                }
            }
            _ => copy(""),
        }
    }
}

/// The fields as the act takes them. An empty input is an absent field; an item whose inputs are all empty is no item;
/// what cannot be understood stays in as it was typed, so that the check of the form names it.
pub fn read(fields: &[Field], filled: &Filled) -> Object {
    object(fields, filled, "")
}

fn object(fields: &[Field], filled: &Filled, path: &str) -> Object {
    let mut body = Object::new();
    for field in fields {
        if let Some(value) = value(field, filled, &format!("{path}{}", field.name)) {
            body.insert(field.name.to_owned(), value);
        }
    }
    body
}

fn value(field: &Field, filled: &Filled, place: &str) -> Option<Value> {
    match field.kind {
        FieldKind::Text => {
            let text = filled.get(place)?.replace("\r\n", "\n").replace('\r', "\n");
            let text = text.trim_end();
            let lang = filled.trimmed(&format!("{place}.lang")).unwrap_or_default();
            (!text.trim().is_empty()).then(|| json!({"lang": lang, "text": text}))
        }
        FieldKind::Date | FieldKind::PartialDate => date(filled, place).map(Value::String),
        FieldKind::LocalTime => local_time(filled, place).map(Value::String),
        FieldKind::Choices(_) => {
            let codes: Vec<&str> =
                filled.all(place).iter().map(|code| code.trim()).filter(|code| !code.is_empty()).collect();
            (!codes.is_empty()).then(|| json!(codes))
        }
        FieldKind::Flag => filled.trimmed(place).map(|answer| match answer {
            "yes" => Value::Bool(true),
            "no" => Value::Bool(false),
            other => Value::from(other),
        }),
        FieldKind::Number { .. } => {
            let typed: String = filled.get(place)?.chars().filter(|c| !c.is_whitespace()).collect();
            if typed.is_empty() {
                return None;
            }
            Some(typed.parse::<i64>().map_or_else(|_| Value::from(typed), Value::from))
        }
        FieldKind::Group { fields, .. } => {
            let items: Vec<Value> = filled
                .numbers(place)
                .into_iter()
                .map(|number| object(fields, filled, &format!("{place}.{number}.")))
                .filter(|item| !item.is_empty())
                .map(Value::Object)
                .collect();
            (!items.is_empty()).then_some(Value::Array(items))
        }
        FieldKind::Line
        | FieldKind::Pick(_)
        | FieldKind::Choice(_)
        | FieldKind::Authority
        | FieldKind::AnyAuthority
        | FieldKind::Country
        | FieldKind::Language
        | FieldKind::Zone => filled.trimmed(place).map(Value::from),
    }
}

/// The date of three inputs. Day and month may be left out, which only a partial date allows.
pub(crate) fn date(filled: &Filled, place: &str) -> Option<String> {
    let part = |name: &str| filled.trimmed(&format!("{place}-{name}")).unwrap_or_default();
    let (year, month, day) = (part("year"), part("month"), part("day"));
    match (year.is_empty(), month.is_empty(), day.is_empty()) {
        (true, true, true) => None,
        (_, true, true) => Some(year.to_owned()),
        (_, _, true) => Some(format!("{year}-{month:0>2}")),
        _ => Some(format!("{year}-{month:0>2}-{day:0>2}")),
    }
}

/// The time of four inputs: its date, and the time of day as people write it, 9:05, 09.05 or 0905. What is left out is asked
/// for by the check of the form.
fn local_time(filled: &Filled, place: &str) -> Option<String> {
    let typed = filled.trimmed(&format!("{place}-time"));
    let date = date(filled, place);
    if typed.is_none() && date.is_none() {
        return None;
    }
    let typed = typed.unwrap_or_default().replace('.', ":");
    let (hour, minute) = match typed.split_once(':') {
        Some(parts) => parts,
        None if typed.len() == 4 && typed.is_ascii() => typed.split_at(2),
        None => (typed.as_str(), ""),
    };
    Some(format!("{}T{hour:0>2}:{minute}", date.unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use docket::Form;

    use super::*;

    const PERSON: &[Field] = &[
        Field::required("family", FieldKind::Line),
        Field::optional("born", FieldKind::PartialDate),
        Field::optional("remark", FieldKind::Text),
    ];
    const FIELDS: &[Field] = &[
        Field::required("subject", FieldKind::Line),
        Field::required("facts", FieldKind::Text),
        Field::optional("persons", FieldKind::Group { fields: PERSON, max: 3 }),
        Field::optional("bases", FieldKind::Choices(&["minsk-1993", "uncac"])),
        Field::optional("urgency", FieldKind::Choice(&["ordinary", "urgent"])),
        Field::optional("told", FieldKind::Flag),
        Field::optional("sheets", FieldKind::Number { min: 1, max: 1000 }),
        Field::optional("deadline", FieldKind::Date),
        Field::optional("language", FieldKind::Language),
    ];

    fn filled(pairs: &[(&str, &str)]) -> Filled {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    fn full() -> Value {
        json!({
            "subject": "Допрос свидетелей",
            "facts": {"lang": "ru", "text": "Строка\nстрока"},
            "persons": [
                {"family": "Əliyev", "born": "1987"},
                {"family": "Karimov", "born": "1990-03-05", "remark": {"lang": "uz", "text": "Oʻzi aytdi"}},
            ],
            "bases": ["minsk-1993", "uncac"],
            "urgency": "urgent",
            "told": false,
            "sheets": 12,
            "deadline": "2026-11-05",
            "language": "ru",
        })
    }

    #[test]
    fn what_is_filled_in_is_read_again_unchanged() {
        let body = full().as_object().expect("an object").clone();
        assert!(Form::of(FIELDS).problems(&body).is_empty());
        let inputs = fill(FIELDS, &body);
        assert_eq!(inputs.get("persons.1.born-month"), Some("3"));
        assert_eq!(inputs.get("told"), Some("no"));
        assert_eq!(read(FIELDS, &inputs), body);
        assert_eq!(compact(FIELDS, &inputs), inputs);
    }

    #[test]
    fn an_empty_form_has_no_fields() {
        let inputs = filled(&[
            ("form_token", "x"),
            ("subject", "  "),
            ("facts.lang", "ru"),
            ("facts", " \r\n"),
            ("persons.0.family", ""),
            ("persons.0.remark.lang", "ru"),
            ("persons.0.remark", ""),
            ("urgency", ""),
            ("sheets", " "),
            ("deadline-day", ""),
            ("deadline-month", ""),
            ("deadline-year", ""),
        ]);
        assert_eq!(read(FIELDS, &inputs), Object::new());
        assert_eq!(compact(FIELDS, &inputs).items("persons"), 0);
    }

    #[test]
    fn white_space_and_line_ends_are_put_in_order() {
        let inputs =
            filled(&[("subject", " x "), ("facts.lang", "az"), ("facts", "bir\r\niki\r\n"), ("sheets", "1 000")]);
        let body = read(FIELDS, &inputs);
        assert_eq!(body["subject"], "x");
        assert_eq!(body["facts"], json!({"lang": "az", "text": "bir\niki"}));
        assert_eq!(body["sheets"], 1000);
    }

    #[test]
    fn empty_items_go_and_problems_name_the_place_that_is_left() {
        let inputs = filled(&[
            ("persons.0.family", ""),
            ("persons.2.born-year", "1987"),
            ("persons.10.family", "Karimov"),
            ("subject", "x"),
            ("facts.lang", "en"),
            ("facts", "y"),
        ]);
        let kept = compact(FIELDS, &inputs);
        assert_eq!(kept.get("persons.0.born-year"), Some("1987"));
        assert_eq!(kept.get("persons.1.family"), Some("Karimov"));
        assert_eq!(kept.items("persons"), 2);
        let problems = Form::of(FIELDS).problems(&read(FIELDS, &kept));
        let places: Vec<_> = problems.iter().filter_map(|problem| problem.field.as_deref()).collect();
        assert_eq!(places, ["persons.0.family"]);
    }

    #[test]
    fn what_is_not_understood_is_named_by_the_check_and_not_swallowed() {
        let inputs = filled(&[
            ("subject", "x"),
            ("facts.lang", "fr"),
            ("facts", "y"),
            ("bases", "no-such"),
            ("urgency", "no-such"),
            ("told", "perhaps"),
            ("sheets", "many"),
            ("deadline-day", "31"),
            ("deadline-month", "2"),
            ("deadline-year", "2026"),
            ("language", "fr"),
        ]);
        let problems = Form::of(FIELDS).problems(&read(FIELDS, &inputs));
        let found: Vec<_> =
            problems.iter().map(|problem| (problem.field.as_deref().unwrap_or_default(), problem.code)).collect();
        assert_eq!(
            found,
            [
                ("facts", "field-wrong"),
                ("bases", "field-choice"),
                ("urgency", "field-choice"),
                ("told", "field-wrong"),
                ("sheets", "field-number"),
                ("deadline", "field-date"),
                ("language", "field-choice"),
            ]
        );
    }

    #[test]
    fn a_date_without_a_year_is_wrong_and_not_absent() {
        let inputs = filled(&[("deadline-day", "5"), ("deadline-month", "11")]);
        assert_eq!(read(FIELDS, &inputs)["deadline"], "-11-05");
    }

    const HOURS: &[Field] =
        &[Field::optional("starts", FieldKind::LocalTime), Field::optional("zone", FieldKind::Zone)];

    #[test]
    fn a_time_is_read_as_people_write_it_and_comes_back_as_it_was() {
        let typed = |time: &str| {
            let pairs = [("starts-day", "24"), ("starts-month", "11"), ("starts-year", "2026"), ("starts-time", time)];
            read(HOURS, &filled(&pairs)).remove("starts")
        };
        for time in ["9:05", "09:05", "09.05", " 9.05 ", "0905"] {
            assert_eq!(typed(time), Some(json!("2026-11-24T09:05")), "{time}");
        }
        for wrong in ["9", "25:00", "9:5", "noon", ""] {
            let body = typed(wrong).expect("it is kept");
            let body = json!({ "starts": body }).as_object().expect("an object").clone();
            assert_eq!(Form::of(HOURS).problems(&body)[0].code, "field-time", "{wrong}");
        }
        assert_eq!(
            read(HOURS, &filled(&[("starts-time", "10:40")])),
            *json!({"starts": "T10:40"}).as_object().expect("it")
        );
        let body = json!({"starts": "2026-03-04T09:05", "zone": "Asia/Baku"}).as_object().expect("an object").clone();
        let inputs = fill(HOURS, &body);
        assert_eq!((inputs.get("starts-day"), inputs.get("starts-time")), (Some("4"), Some("09:05")));
        assert_eq!(read(HOURS, &compact(HOURS, &inputs)), body);
    }
}
