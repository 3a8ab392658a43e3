//! What a kind shows, as markup: coded values in the language of the page, free text in its own.

use std::collections::BTreeMap;

use docket::{Field, FieldKind, Object, Pick, Row, Shown};
use kernel::{AuthorityId, Country, Date, Lang, LocalTime, Names, PartialDate, Text};
use lingua::Voice;
use serde_json::Value;

use crate::{
    components::{Html, SummaryList},
    words,
};

/// The names of the authorities that may occur.
pub type Known = BTreeMap<AuthorityId, Names>;

/// Rows as a list of keys and values.
pub fn rows(v: Voice<'_>, names: &Known, rows: &[Row]) -> SummaryList {
    rows.iter().fold(SummaryList::new(), |list, row| list.row(words::key(v, &row.label), value(v, names, &row.value)))
}

/// One value.
pub fn value(v: Voice<'_>, names: &Known, shown: &Shown) -> Html {
    match shown {
        Shown::Text(text) => free_text(v, text),
        Shown::Items(items) => Html::join(items.iter().map(|item| rows(v, names, item))),
        other => plain(v, names, other).into(),
    }
}

/// One value as words alone.
pub fn plain(v: Voice<'_>, names: &Known, shown: &Shown) -> String {
    match shown {
        Shown::Key(key) => words::key(v, key),
        Shown::Keys(keys) => {
            let all: Vec<String> = keys.iter().map(|key| words::key(v, key)).collect();
            all.join("; ")
        }
        Shown::Line(line) => line.clone(),
        Shown::Text(text) => text.text.clone(),
        Shown::Date(date) => v.date(*date),
        Shown::PartialDate(date) => v.partial_date(*date),
        Shown::LocalTime { at, zone, east } => v.local_time(*at, zone, *east),
        Shown::Zone(zone) => v.zone_name(zone),
        Shown::Moment(at) => v.moment(*at),
        Shown::Number(number) => v.number(*number),
        Shown::Flag(yes) => v.t(if *yes { "common-yes" } else { "common-no" }),
        Shown::Authority(id) => words::authority(v, names, id),
        Shown::Country(country) => v.country(*country),
        Shown::Language(lang) => v.language(*lang),
        Shown::Items(items) => {
            let row = |row: &Row| {
                let (label, value) = (words::key(v, &row.label), plain(v, names, &row.value));
                v.ta("common-label-value", &[("label", label.into()), ("value", value.into())])
            };
            items.iter().flatten().map(row).collect::<Vec<_>>().join("; ")
        }
    }
}

/// One of the things to choose from, in a line.
pub fn picked(v: Voice<'_>, names: &Known, pick: &Pick) -> String {
    let parts: Vec<String> = pick.shown.iter().map(|shown| line(v, names, shown)).collect();
    parts.join(" · ")
}

/// One value as words alone.
fn line(v: Voice<'_>, names: &Known, shown: &Shown) -> String {
    match shown {
        Shown::Key(key) => words::key(v, key),
        Shown::Line(line) => line.clone(),
        Shown::Text(text) => text.text.lines().next().unwrap_or_default().to_owned(),
        Shown::Date(date) => v.date(*date),
        Shown::PartialDate(date) => v.partial_date(*date),
        Shown::Moment(at) => v.moment(*at),
        Shown::Number(number) => v.number(*number),
        Shown::Authority(id) => words::authority(v, names, id),
        Shown::Country(country) => v.country(*country),
        Shown::Language(lang) => v.language(*lang),
        _ => String::new(),
    }
}

/// Free text, marked with its language. Each paragraph is marked, so that line breaks stay.
pub fn free_text(v: Voice<'_>, text: &Text) -> Html {
    if text.lang == v.lang() { Html::paragraphs(&text.text) } else { Html::in_lang(text) }
}

/// A line that somebody typed in a known language.
pub fn line_in(v: Voice<'_>, line: &str, lang: Lang) -> Html {
    if lang == v.lang() { line.into() } else { Html::in_lang(&Text { lang, text: line.to_owned() }) }
}

/// A record of which only the JSON is known: its fields by name, texts and names in the language of the page.
pub fn object(v: Voice<'_>, kind: &str, body: &Object) -> SummaryList {
    body.iter()
        .fold(SummaryList::new(), |list, (name, value)| list.row(words::field(v, kind, name), json(v, kind, value)))
}

fn json(v: Voice<'_>, kind: &str, value: &Value) -> Html {
    match value {
        Value::Null => v.t("common-none").into(),
        Value::Bool(yes) => v.t(if *yes { "common-yes" } else { "common-no" }).into(),
        Value::Number(number) => number.as_i64().map_or_else(|| number.to_string(), |n| v.number(n)).into(),
        Value::String(text) => Date::parse(text).map_or_else(|| text.clone(), |date| v.date(date)).into(),
        Value::Array(items) if items.iter().all(Value::is_string) => {
            let all: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
            all.join("; ").into()
        }
        Value::Array(items) => Html::join(items.iter().map(|item| json(v, kind, item))),
        Value::Object(fields) => {
            if let Ok(text) = serde_json::from_value::<Text>(value.clone()) {
                return free_text(v, &text);
            }
            match serde_json::from_value::<Names>(value.clone()) {
                Ok(names) if !names.0.is_empty() => names.in_lang(v.lang()).into(),
                _ => object(v, kind, fields).into(),
            }
        }
    }
}

/// The fields of a form that was filled in, as a person reads them.
pub fn filled(v: Voice<'_>, kind: &str, names: &Known, fields: &[Field], body: &Object) -> SummaryList {
    let there = fields.iter().filter_map(|field| body.get(field.name).map(|value| (field, value)));
    there.fold(SummaryList::new(), |list, (field, value)| {
        list.row(words::field(v, kind, field.name), field_value(v, kind, names, field, value))
    })
}

fn field_value(v: Voice<'_>, kind: &str, names: &Known, field: &Field, value: &Value) -> Html {
    let shown: Option<Html> = match field.kind {
        FieldKind::Group { fields, .. } => value.as_array().map(|items| {
            let items = items.iter().filter_map(Value::as_object);
            Html::join(items.map(|item| filled(v, kind, names, fields, item)))
        }),
        FieldKind::Text => None,
        _ => field_text(v, kind, names, field, value).map(Html::from),
    };
    shown.unwrap_or_else(|| json(v, kind, value))
}

/// A field that was filled in, as words alone; none for a group, and for what does not fit the field.
pub fn field_text(v: Voice<'_>, kind: &str, names: &Known, field: &Field, value: &Value) -> Option<String> {
    let text = value.as_str();
    let option = |code: &str| words::option(v, kind, field.name, code);
    match field.kind {
        FieldKind::Choice(_) => text.map(option),
        FieldKind::Choices(_) => value.as_array().map(|codes| {
            let all: Vec<String> = codes.iter().filter_map(Value::as_str).map(option).collect();
            all.join("; ")
        }),
        FieldKind::LocalTime => text.and_then(LocalTime::parse).map(|at| v.wall_clock(at)),
        FieldKind::Zone => text.map(|zone| v.zone_name(zone)),
        FieldKind::PartialDate => text.and_then(PartialDate::parse).map(|date| v.partial_date(date)),
        FieldKind::Date => text.and_then(Date::parse).map(|date| v.date(date)),
        FieldKind::Authority | FieldKind::AnyAuthority => {
            text.and_then(AuthorityId::parse).map(|id| words::authority(v, names, &id))
        }
        FieldKind::Country => text.and_then(Country::parse).map(|country| v.country(country)),
        FieldKind::Language => text.and_then(Lang::parse).map(|lang| v.language(lang)),
        FieldKind::Flag => value.as_bool().map(|yes| v.t(if yes { "common-yes" } else { "common-no" })),
        FieldKind::Number { .. } => value.as_i64().map(|number| v.number(number)),
        // A line stays as it was typed, even if it looks like a date.
        FieldKind::Line => text.map(str::to_owned),
        // What follows the # is for the rules alone.
        FieldKind::Pick(_) => text.and_then(|id| id.split('#').next()).map(str::to_owned),
        FieldKind::Text => serde_json::from_value::<Text>(value.clone()).ok().map(|text| text.text),
        FieldKind::Group { .. } => None,
    }
}
