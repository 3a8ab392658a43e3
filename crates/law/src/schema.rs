//! JSON Schemas of what goes in and what comes out.

use serde_json::{Map, Value as Json, json};

use crate::{
    fact::{Fact, FactKind},
    file::RuleKind,
    forecast::{Count, ReceivedOn, Verdict},
    measure,
    set::RuleSet,
    sheet,
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
            "rule_set": rule_set(),
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
            "deadlines": { "type": "array", "items": deadline() },
            "sheet": { "type": "array", "description": "With --sheet: what the receiver’s sheet says.", "items": sheet_finding() },
            "by_instrument": { "type": "object", "additionalProperties": summary },
            "named": { "type": "array", "description": "The bases that the request names.", "items": {
                "type": "object", "required": ["instrument", "governs"], "properties": { "instrument": text, "governs": value },
            } },
            "ruling": { "type": ["string", "null"], "description": "The basis for which the summary holds." },
            "summary": summary,
            "no_treaty": { "type": "object", "required": ["text", "models"] },
        },
        "additionalProperties": false,
    })
}

fn deadline() -> Json {
    let text = json!({ "type": "string" });
    let day = json!({ "type": "string", "format": "date" });
    let moment = json!({ "type": "string", "format": "date-time" });
    let status = json!({ "enum": ["verified", "partly", "memory", "house"] });
    json!({
        "type": "object",
        "required": ["rule", "instrument", "article", "from", "number", "unit", "last_day", "days_left", "state", "strictest", "certain", "nature", "bound", "on_expiry", "until", "status", "calendar_status"],
        "properties": {
            "rule": text, "instrument": text, "article": text,
            "offence": text, "person": text, "property": text,
            "from": { "type": "object", "required": ["fact", "date", "evidence"], "properties": { "fact": text, "date": day, "evidence": { "type": "string", "description": "What proves the day: the evidence that starts the limit." } } },
            "number": { "type": ["number", "null"] },
            "unit": { "enum": ["hour", "day", "month", "year", null] },
            "last_day": day, "last_moment": moment,
            "ends_at": { "type": "string", "format": "date-time", "description": "In UTC: 24:00 of the last day in the time zone of the requested State; for a limit in hours its last moment." },
            "last_working_day": { "type": "string", "format": "date", "description": "Only if it is another than the last day: the last day on which the bound State’s offices work; if both are bound, the earlier." },
            "last_working_day_requesting": day, "last_working_day_requested": day,
            "calendar_status": calendar_status(),
            "days_left": { "type": "integer" },
            "state": { "enum": ["running", "met", "missed", "passed"] },
            "strictest": { "type": "boolean" }, "certain": { "type": "boolean" },
            "nature": { "enum": ["must", "may", "aim", "at_least", "ends"] },
            "bound": { "enum": ["requesting", "requested", "both", "person", "officers"] },
            "on_expiry": text, "until": { "type": ["string", "null"] }, "status": status, "warning": text,
        },
        "additionalProperties": false,
    })
}

/// The schema of what `law forecast` answers.
pub fn forecast() -> Json {
    let day = json!({ "type": "string", "format": "date" });
    let place = |what: &str| json!({ "type": ["integer", "null"], "minimum": 0, "description": what });
    let mut limit = deadline();
    limit["properties"]["days_left"]["description"] = "From the day of the look to the last day.".into();
    for (key, schema) in [
        (
            "margin_days",
            json!({ "type": "integer", "description": "From the arrival to the last day; negative: too late." }),
        ),
        ("verdict", json!({ "enum": Verdict::ALL.map(|(word, _)| word) })),
        (
            "latest_begin",
            json!({
                "type": "array",
                "description": "Until when each step can wait so that the request comes on the last day. Steps that are done are left out.",
                "items": object(&["step", "day"], &json!({
                    "step": { "type": "string" },
                    "day": day,
                    "working_day": { "type": "string", "format": "date", "description": "Only if offices do not work on that day: the last one before on which they do." },
                })),
            }),
        ),
    ] {
        limit["properties"][key] = schema;
        if let Some(required) = limit["required"].as_array_mut() {
            required.push(key.into());
        }
    }
    let mut top = object(
        &["rule_set", "today", "arrival", "received_on", "reserve_days", "steps", "limits", "rules", "calendar_status"],
        &json!({
            "rule_set": rule_set(),
            "today": day,
            "arrival": { "type": "string", "format": "date", "description": "The day on which the request is expected to be received." },
            "received_on": { "enum": ReceivedOn::ALL.map(|(word, _)| word) },
            "reserve_days": { "type": "integer", "minimum": 0, "description": "A margin of fewer days is tight." },
            "steps": { "type": "array", "description": "The plan; what is done has no days.", "items": object(
                &["name", "days", "count", "done"],
                &json!({
                    "name": { "type": "string" },
                    "days": { "type": "integer", "minimum": 0 },
                    "count": { "enum": Count::ALL.map(|(word, _)| word) },
                    "done": { "type": "boolean" },
                    "begins": day, "ends": day,
                }),
            ) },
            "limits": { "type": "array", "description": "The limits that wait for the request, the first to end first.", "items": limit },
            "rules": object(&["must", "may"], &json!({
                "must": place("The place among the limits, from 0, of the one that ends first of those whose consequence must follow."),
                "may": place("The same of those whose consequence may follow."),
            })),
            "calendar_status": calendar_status(),
            "warning": { "type": "string", "description": "If the working days are from memory." },
        }),
    );
    top["$schema"] = DRAFT.into();
    top["title"] = "The answer of `comity law forecast --json`".into();
    top
}

fn rule_set() -> Json {
    json!({ "type": "string", "pattern": "^[0-9a-f]{64}$", "description": "The version of the law files: a digest over all of them." })
}

fn calendar_status() -> Json {
    json!({
        "enum": ["verified", "partly", "memory", "house", "missing"],
        "description": "How far the working days of the two States were checked; memory: from memory, without the decisions of each year; missing: the calendar of one is not there.",
    })
}

fn sheet_finding() -> Json {
    let text = json!({ "type": "string" });
    json!({
        "type": "object",
        "required": ["code", "place", "value", "level", "missing", "args", "text"],
        "properties": {
            "code": { "enum": sheet::CODES, "description": "The key of the sentence." },
            "place": { "type": "string", "description": "Where it stands in the sheet: a JSON pointer." },
            "value": { "enum": ["true", "false", "unknown"], "description": "Whether it is met." },
            "level": { "enum": ["error", "warning", "note"] },
            "missing": { "type": "array", "items": text, "description": "Facts that are open where they could still decide." },
            "args": { "type": "object", "additionalProperties": text, "description": "What the sentence names." },
            "text": text,
            "reason": { "type": "string", "description": "What the receiver wrote beside it." },
            "offence": text, "person": text, "property": text,
        },
        "additionalProperties": false,
    })
}

/// The schema of a plan for `law forecast`.
pub fn plan() -> Json {
    let note = json!({ "type": "string", "description": "For people; not read." });
    json!({
        "$schema": DRAFT,
        "title": "A plan for `comity law forecast`",
        "description": "The steps until the request is there, one after the other.",
        "type": "object",
        "required": ["steps"],
        "properties": {
            "steps": { "type": "array", "maxItems": 100, "items": {
                "type": "object",
                "required": ["name", "days", "count"],
                "properties": {
                    "name": { "type": "string", "minLength": 1, "maxLength": 200, "description": "What is done." },
                    "days": { "type": "integer", "minimum": 0, "maximum": 1000, "description": "How many days it takes from now on. The day on which it begins is not counted." },
                    "count": { "enum": Count::ALL.map(|(word, _)| word), "description": "In which days: all, or those on which offices of the one State work." },
                    "done": { "type": "boolean", "default": false, "description": "It is done and takes no more time." },
                    "note": note,
                },
                "additionalProperties": false,
            } },
            "reserve_days": { "type": "integer", "minimum": 0, "maximum": 1000, "description": "A margin of fewer days is tight." },
            "received_on": { "enum": ReceivedOn::ALL.map(|(word, _)| word), "default": "working_day", "description": "On which days the requested State takes a request in." },
            "note": note,
        },
        "additionalProperties": false,
    })
}

/// The schema of a requirement sheet.
pub fn sheet(set: &RuleSet) -> Json {
    let facts = |take: fn(FactKind) -> bool| {
        let names = set.vocabulary.iter().filter(|(_, fact)| take(fact.kind)).map(|(_, fact)| fact.name.as_str());
        json!({ "enum": names.collect::<Vec<_>>() })
    };
    let values = |name: &str| {
        let values = set.vocabulary.find(name).map(|fact| set.vocabulary.get(fact).values.clone());
        some(&json!({ "enum": values.unwrap_or_default() }))
    };
    let word = json!({ "type": "string", "minLength": 1, "maxLength": 200 });
    let text = json!({ "type": "string", "minLength": 1, "maxLength": 4000 });
    let language = json!({ "type": "string", "pattern": "^[a-z]{2}$" });
    let kinds: Vec<&str> = measure::words().into_iter().filter(|word| *word != "all").collect();
    let mut kinds = some(&json!({ "enum": kinds }));
    kinds["description"] = "Kinds of request, or groups of kinds; left out: all.".into();
    let level = json!({ "enum": sheet::LEVELS.map(|(word, _)| word), "default": "error" });
    let says = object(&["en"], &json!({ "en": text, "ru": text, "az": text, "uz": text }));
    let list = |items: &Json| json!({ "type": "array", "maxItems": 100, "items": items });
    let accepted = |name: &str| list(&object(&["accepted"], &json!({ "for": kinds, "accepted": values(name) })));
    let mut top = object(
        &["format", "version", "state", "authority", "valid_from", "contact"],
        &json!({
            "format": { "const": sheet::FORMAT },
            "version": { "type": "integer", "minimum": 1, "description": "The number of this sheet; each change has a higher one." },
            "state": { "type": "string", "pattern": "^[A-Z]{2}$" },
            "authority": { "type": "string", "pattern": "^[a-z]{2}(-[a-z0-9]+)+$" },
            "valid_from": { "type": "string", "format": "date" },
            "languages": list(&object(&["accepted"], &json!({
                "for": kinds, "accepted": some(&language),
                "translation": { "enum": ["none", "certified"], "default": "none", "description": "Whether a translation must be certified." },
            }))),
            "channels": accepted("req.channel"),
            "media": accepted("req.medium"),
            "documents": list(&object(&["fact"], &json!({
                "for": kinds, "fact": facts(|kind| kind == FactKind::Document),
                "forms": some(&json!({ "enum": Form::ALL.map(|(word, _)| word) })),
                "languages": some(&language), "level": level, "reason": says,
            }))),
            "fields": list(&object(&["fact"], &json!({
                "for": kinds, "fact": facts(|kind| kind != FactKind::Document), "level": level, "reason": says,
            }))),
            "thresholds": list(&object(&["fact", "sign", "number", "reason"], &json!({
                "for": kinds,
                "fact": facts(|kind| matches!(kind, FactKind::Number | FactKind::Months | FactKind::Days | FactKind::Money)),
                "sign": { "enum": sheet::SIGNS.map(|(word, _)| word) },
                "number": { "type": "integer", "minimum": 0, "description": "In the unit of the fact: months, days, whole units of the currency." },
                "currency": { "type": "string", "pattern": "^[A-Z]{3}$", "description": "For sums of money, and only for them." },
                "level": level, "reason": says,
            }))),
            "contact": object(&["telephone"], &json!({
                "telephone": word, "email": word, "hours": text, "languages": some(&language),
                "duty_officer": { "type": "boolean", "default": false, "description": "Whether a duty officer can be reached at any hour of any day." },
            })),
            "notes": says,
        }),
    );
    top["$schema"] = DRAFT.into();
    top["title"] = "A requirement sheet".into();
    top["description"] = "What a receiver asks for beside the treaties. At most 64 KiB.".into();
    top
}

fn object(required: &[&str], properties: &Json) -> Json {
    json!({ "type": "object", "required": required, "properties": properties, "additionalProperties": false })
}

/// A list in which something stands and nothing twice.
fn some(items: &Json) -> Json {
    json!({ "type": "array", "minItems": 1, "maxItems": 100, "uniqueItems": true, "items": items })
}
