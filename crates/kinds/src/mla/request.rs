//! What a request must have before it may go to review and be sent.

use docket::Object;
use kernel::Problem;
use serde_json::Value;

use super::forms;
use crate::body::items;

/// Everything that still stands against a request, each with its field: what its form requires, somebody or something
/// that it is about, and a reason where it is urgent.
///
/// Codes: those of [`docket::Form::check`], `mla-person-or-property`.
pub fn problems(content: &Object) -> Vec<Problem> {
    let mut found = forms::REQUEST.problems(content);
    if items(content, "persons").next().is_none() && !content.contains_key("property") {
        found.push(Problem::field("persons", "mla-person-or-property"));
    }
    if is_urgent(content) && !content.contains_key("urgency_reason") {
        found.push(Problem::field("urgency_reason", "field-required"));
    }
    found
}

/// Whether it is urgent.
pub fn is_urgent(content: &Object) -> bool {
    content.get("urgency").and_then(Value::as_str).is_some_and(|code| code != "ordinary")
}
