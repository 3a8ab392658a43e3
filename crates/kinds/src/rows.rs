//! The content of entries as rows, in the order of their forms.

use docket::{Act, Command, Entry, Field, FieldKind, Form, Object, Row, Shown};
use kernel::{AuthorityId, Country, Date, Lang, LocalTime, PartialDate};
use serde_json::Value;

use crate::{body::line_of, zone};

/// An entry's content: of a proposal what is proposed, else its body.
pub fn of_entry(prefix: &str, acts: &[Act], form: impl Fn(&str) -> Option<Form>, entry: &Entry) -> Vec<Row> {
    if entry.kind != "docket.proposed" {
        return of_body(prefix, form, &entry.kind, &entry.body);
    }
    let Some(act) = line_of(&entry.body, "act").and_then(|name| acts.iter().find(|act| act.name == name)) else {
        return Vec::new();
    };
    let mut rows = vec![Row::new("docket-field-act", Shown::Key(format!("{prefix}-act-{}", act.name)))];
    if let Some(fields) = entry.body.get("fields").and_then(Value::as_object) {
        rows.extend(of_form(prefix, act.form.fields, fields));
    }
    rows
}

/// The body of an entry of type `kind`; `form` says which form the kind's own types have.
pub fn of_body(prefix: &str, form: impl Fn(&str) -> Option<Form>, kind: &str, body: &Object) -> Vec<Row> {
    if let Some(act) = Command::generic_acts().iter().find(|act| act.entry == kind) {
        return of_form("docket", act.form.fields, body);
    }
    form(kind).map(|form| of_form(prefix, form.fields, body)).unwrap_or_default()
}

/// The rows of a body in the order of its form, without what is personal. A time takes its zone from the field beside it.
pub fn of_form(prefix: &str, fields: &[Field], body: &Object) -> Vec<Row> {
    let zone_of = fields.iter().find(|field| field.kind == FieldKind::Zone).and_then(|field| line_of(body, field.name));
    fields
        .iter()
        .filter(|field| !field.personal)
        .filter_map(|field| {
            let shown = match field.kind {
                FieldKind::LocalTime => {
                    zone::shown(LocalTime::parse(body.get(field.name)?.as_str()?)?, zone_of.as_deref()?)
                }
                _ => value(prefix, field, body.get(field.name)?)?,
            };
            Some(Row::new(format!("{prefix}-field-{}", field.name), shown))
        })
        .collect()
}

fn value(prefix: &str, field: &Field, value: &Value) -> Option<Shown> {
    let text = value.as_str();
    let key = |code: &str| format!("{prefix}-option-{}-{code}", field.name);
    Some(match field.kind {
        // What follows the # says which question is meant, for the rules alone.
        FieldKind::Pick(_) => Shown::Line(text?.split('#').next()?.to_owned()),
        FieldKind::Line => Shown::Line(text?.to_owned()),
        FieldKind::Text => Shown::Text(serde_json::from_value(value.clone()).ok()?),
        FieldKind::Date => Shown::Date(Date::parse(text?)?),
        // Without its zone a time says nothing; see `of_form`.
        FieldKind::LocalTime => return None,
        FieldKind::Zone => Shown::Zone(text?.to_owned()),
        FieldKind::PartialDate => Shown::PartialDate(PartialDate::parse(text?)?),
        FieldKind::Choice(_) => Shown::Key(key(text?)),
        FieldKind::Choices(_) => Shown::Keys(value.as_array()?.iter().filter_map(Value::as_str).map(key).collect()),
        FieldKind::Flag => Shown::Flag(value.as_bool()?),
        // What has four digits in any case is a year, which is not set in groups like an amount.
        FieldKind::Number { min, .. } if min >= 1000 => Shown::Line(value.as_i64()?.to_string()),
        FieldKind::Number { .. } => Shown::Number(value.as_i64()?),
        FieldKind::Authority | FieldKind::AnyAuthority => Shown::Authority(AuthorityId::parse(text?)?),
        FieldKind::Country => Shown::Country(Country::parse(text?)?),
        FieldKind::Language => Shown::Language(Lang::parse(text?)?),
        FieldKind::Group { fields, .. } => Shown::Items(
            value.as_array()?.iter().filter_map(Value::as_object).map(|item| of_form(prefix, fields, item)).collect(),
        ),
    })
}
