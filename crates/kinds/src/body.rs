//! Reading the fields of a body that was checked against its form.

use docket::Object;
use kernel::{AuthorityId, Date, Text};
use serde_json::Value;

/// The objects of a group.
pub fn items<'a>(body: &'a Object, name: &str) -> impl Iterator<Item = &'a Object> {
    body.get(name).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object)
}

/// A line or a code.
pub fn line_of(body: &Object, name: &str) -> Option<String> {
    body.get(name).and_then(Value::as_str).map(str::to_owned)
}

/// A free text.
pub fn text_of(body: &Object, name: &str) -> Option<Text> {
    body.get(name).cloned().and_then(|value| serde_json::from_value(value).ok())
}

/// A date.
pub fn date_of(body: &Object, name: &str) -> Option<Date> {
    body.get(name).and_then(Value::as_str).and_then(Date::parse)
}

/// An authority.
pub fn authority_of(body: &Object, name: &str) -> Option<AuthorityId> {
    body.get(name).and_then(Value::as_str).and_then(AuthorityId::parse)
}
