//! JSON Schemas of what goes in and what comes out.

use serde_json::{Map, Value as Json, json};

use crate::{
    fact::{Fact, FactKind},
    file::RuleKind,
    set::RuleSet,
    value::Form,
};

const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The schema of a case: the vocabulary, by groups.
pub fn case(set: &RuleSet) -> Json {
    let mut groups: Map<String, Json> = Map::new();
    for (_, fact) in set.vocabulary.iter() {
        let Some((group, name)) = fact.name.split_once('.') else { continue };
        let table = groups.entry(group.to_owned()).or_insert_with(|| json!({}));
        if let Some(table) = table.as_object_mut() {
            table.insert(name.to_owned(), of(fact));
        }
    }
    let mut properties = Map::new();
    let object = |fields: &Json| json!({ "type": "object", "properties": fields, "additionalProperties": false });
    let singles: Vec<(String, Json)> = groups
        .iter()
        .filter(|(group, _)| !["p", "o", "a"].contains(&group.as_str()))
        .map(|(g, f)| (g.clone(), object(f)))
        .collect();
    for (group, fields) in &groups {
        let schema = match group.as_str() {
            "p" | "o" | "a" => {
                let mut fields = fields.clone();
                if let Some(table) = fields.as_object_mut() {
                    table.insert("id".into(), json!({ "type": ["string", "integer"] }));
                    table.insert("note".into(), json!({ "type": "string" }));
                    for (single, schema) in &singles {
                        table.entry(single.clone()).or_insert_with(|| schema.clone());
                    }
                }
                let one = object(&fields);
                json!({ "anyOf": [one, { "type": "array", "items": one }] })
            }
            _ => object(fields),
        };
        properties.insert(group.clone(), schema);
    }
    let day = json!({ "type": "string", "format": "date", "description": "The day on which the case is looked at." });
    properties.insert("today".into(), day);
    properties.insert("now".into(), json!({ "type": "string", "format": "date-time" }));
    for remark in ["id", "name", "title", "note", "$schema"] {
        properties.insert(remark.into(), json!({}));
    }
    json!({
        "$schema": DRAFT,
        "title": "A case for `comity law check`",
        "description": "Facts by the vocabulary of the law files. A fact that is left out is unknown; null is known to be missing.",
        "type": "object",
        "required": ["req", "st"],
        "properties": properties,
        "additionalProperties": false,
    })
}

fn of(fact: &Fact) -> Json {
    let mut schema = match fact.kind {
        FactKind::YesNo => json!({ "type": ["boolean", "null"] }),
        FactKind::Number | FactKind::Months | FactKind::Days => json!({ "type": ["number", "null"], "minimum": 0 }),
        FactKind::Money => json!({ "anyOf": [
            { "type": ["number", "null"] },
            { "type": "object", "properties": { "amount": { "type": "number" }, "currency": { "type": "string" } } },
        ] }),
        FactKind::Text => json!({ "type": ["string", "boolean", "number", "null"] }),
        FactKind::Day => json!({ "type": ["string", "null"], "format": "date" }),
        FactKind::Moment => json!({ "type": ["string", "null"], "format": "date-time" }),
        FactKind::State => json!({ "type": ["string", "null"], "pattern": "^[A-Z]{2}$" }),
        FactKind::States => json!({ "anyOf": [
            { "type": ["string", "null"], "pattern": "^[A-Z]{2}$" },
            { "type": "array", "items": { "anyOf": [
                { "type": "string", "pattern": "^[A-Z]{2}$" },
                { "type": "object", "required": ["state"] },
            ] } },
        ] }),
        FactKind::Words => json!({ "anyOf": [
            { "type": ["string", "null"] },
            { "type": "array", "items": { "type": "string" } },
        ] }),
        FactKind::OneOf => {
            let values: Vec<Json> =
                fact.values.iter().map(|value| Json::from(value.as_str())).chain([Json::Null]).collect();
            json!({ "enum": values })
        }
        FactKind::Document => json!({ "anyOf": [
            { "type": ["boolean", "null"] },
            { "type": "object", "additionalProperties": false, "properties": {
                "form": { "enum": Form::ALL.iter().map(|(word, _)| Json::from(*word)).chain([Json::Null]).collect::<Vec<_>>() },
                "language": { "type": ["string", "null"] },
            } },
        ] }),
    };
    if let Some(table) = schema.as_object_mut() {
        let kind = if fact.opinion { " An opinion: set by a named official with reasons." } else { "" };
        table.insert("description".into(), format!("{}.{kind}", fact.label.en).into());
    }
    schema
}

/// The schema of what `law check` answers.
pub fn output() -> Json {
    let value = json!({ "enum": ["true", "false", "unknown"] });
    let status = json!({ "enum": ["verified", "partly", "memory", "house"] });
    let text = json!({ "type": "string" });
    let day = json!({ "type": "string", "format": "date" });
    let reason = json!({
        "type": "object",
        "required": ["code", "text"],
        "properties": { "code": text, "text": text, "rule": text, "other": text, "state": text },
    });
    let summary = json!({ "enum": ["blocked", "partly", "open", "no_obstacle_found"] });
    json!({
        "$schema": DRAFT,
        "title": "The answer of `comity law check --json`",
        "type": "object",
        "required": ["rule_set", "today", "instruments", "excluded", "findings", "deadlines", "by_instrument", "summary"],
        "properties": {
            "rule_set": { "type": "string", "pattern": "^[0-9a-f]{64}$", "description": "The version of the law files: a digest over all of them." },
            "today": day,
            "instruments": { "type": "array", "description": "The bases, in order.", "items": {
                "type": "object",
                "required": ["instrument", "cite", "title", "order", "role", "bound", "governs", "articles", "with", "reasons", "status"],
                "properties": {
                    "instrument": text, "cite": text, "title": text, "order": { "type": "integer" },
                    "role": { "enum": ["main", "subject"] }, "bound": value, "governs": value,
                    "articles": { "type": "array", "items": text },
                    "with": { "type": "array", "items": { "type": "object", "required": ["instrument", "cite", "bound"],
                        "properties": { "instrument": text, "cite": text, "bound": value } } },
                    "reasons": { "type": "array", "items": reason }, "status": status, "warning": text,
                },
                "additionalProperties": false,
            } },
            "excluded": { "type": "array", "items": {
                "type": "object",
                "required": ["instrument", "cite", "reasons", "status"],
                "properties": { "instrument": text, "cite": text, "reasons": { "type": "array", "items": reason }, "status": status },
                "additionalProperties": false,
            } },
            "findings": { "type": "array", "items": {
                "type": "object",
                "required": ["rule", "instrument", "article", "kind", "value", "missing", "because", "status", "says", "explain"],
                "properties": {
                    "rule": text, "instrument": text, "article": text,
                    "kind": { "enum": RuleKind::ALL.map(|(word, _)| word) },
                    "value": value,
                    "offence": text, "person": text, "property": text,
                    "missing": { "type": "array", "items": text, "description": "Facts that are open where they could still decide; `standing:<instrument>` where it is not established who is bound." },
                    "because": { "type": "array", "items": { "type": "object", "required": ["fact", "value"], "properties": { "fact": text, "value": {} } } },
                    "status": status, "says": text, "level": { "enum": ["error", "warning", "note"] },
                    "exception": text, "warning": text,
                    "explain": { "type": "object", "required": ["condition", "unless", "number", "text_version", "declaration", "sources"] },
                },
                "additionalProperties": false,
            } },
            "deadlines": { "type": "array", "items": {
                "type": "object",
                "required": ["rule", "instrument", "article", "from", "number", "unit", "last_day", "days_left", "state", "strictest", "certain", "nature", "bound", "on_expiry", "until", "status"],
                "properties": {
                    "rule": text, "instrument": text, "article": text,
                    "offence": text, "person": text, "property": text,
                    "from": { "type": "object", "required": ["fact", "date"], "properties": { "fact": text, "date": day } },
                    "number": { "type": ["number", "null"] },
                    "unit": { "enum": ["hour", "day", "month", "year", null] },
                    "last_day": day, "last_moment": { "type": "string", "format": "date-time" }, "last_working_day": day,
                    "days_left": { "type": "integer" },
                    "state": { "enum": ["running", "met", "missed", "passed"] },
                    "strictest": { "type": "boolean" }, "certain": { "type": "boolean" },
                    "nature": { "enum": ["must", "may", "aim", "at_least", "ends"] },
                    "bound": { "enum": ["requesting", "requested", "both", "person", "officers"] },
                    "on_expiry": text, "until": { "type": ["string", "null"] }, "status": status, "warning": text,
                },
                "additionalProperties": false,
            } },
            "by_instrument": { "type": "object", "additionalProperties": summary },
            "summary": summary,
            "no_treaty": { "type": "object", "required": ["text", "models"] },
        },
        "additionalProperties": false,
    })
}
