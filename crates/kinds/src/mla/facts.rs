//! A request as the law sees it: its fields as facts, by the vocabulary of the law files (`law/facts.toml`).
//!
//! A field that is empty is known to be missing (`null`); what the form does not ask for is left out, which is unknown.
//! Nothing is concluded here: what counts as an opinion is never set.

use docket::{Matter, Object};
use serde_json::{Map, Value, json};

use crate::body::{authority_of, items};

use super::{Mla, request};

/// In which field of the draft each fact is written. Groups stand for all of their items.
pub const FIELDS: &[(&str, &str)] = &[
    ("req.receiver_authority", "addressee"),
    ("st.requested", "addressee"),
    ("req.conducting_authority", "requesting_body"),
    ("req.subject", "subject"),
    ("req.case_title", "subject"),
    ("req.purpose", "subject"),
    ("req.languages", "language"),
    ("req.translation_language", "translation"),
    ("req.basis", "legal_bases"),
    ("req.case_number", "case_number"),
    ("req.stage", "stage"),
    ("req.facts", "facts"),
    ("o.facts", "facts"),
    ("req.qualification", "offence"),
    ("o.title", "offence"),
    ("req.damage", "damage"),
    ("req.help_sought", "measures"),
    ("req.procedure_wished", "measures"),
    ("req.participants", "participation"),
    ("req.urgency_reasons", "urgency_reason"),
    ("req.deadline_wished", "deadline"),
    ("a.description", "property"),
    ("p.name", "persons"),
    ("p.birth", "persons"),
    ("p.birth_place", "persons"),
    ("p.nationalities", "persons"),
    ("p.address", "persons"),
    ("p.occupation", "persons"),
    ("p.identity", "persons"),
    ("p.role", "persons"),
];

/// Which kind of request of the law a measure is.
fn kind_of(measure: &str) -> &'static str {
    match measure {
        "search" | "seizure" => "search_seizure",
        "bank-information" => "bank_account_info",
        "service" => "service",
        "video-hearing" => "hearing_video",
        "transfer-in-custody" => "prisoner_transfer",
        "interception" => "covert_investigation",
        "joint-team" => "jit",
        "freezing" => "freeze",
        "criminal-record" => "records",
        _ => "mla",
    }
}

/// The law file of a legal basis as the form names it; none for what has no file of its own.
fn instrument(basis: &str) -> Option<String> {
    match basis {
        "bilateral" | "reciprocity" => None,
        "minsk-1997-protocol" => Some("minsk1997".to_owned()),
        "un-cybercrime-2024" => Some("uncc2024".to_owned()),
        other => Some(other.replace('-', "")),
    }
}

/// Whether a measure is taken against somebody’s will.
fn coercive(measure: &str) -> bool {
    matches!(measure, "search" | "seizure" | "freezing" | "interception" | "bank-information")
}

/// One case for each kind of request in the matter, in the order of the measures; one for help in general where no
/// measure was named yet. None before anything was written.
pub fn cases(matter: &Matter<Mla>, typed: Option<&Object>) -> Vec<Value> {
    let draft = matter.desk.draft.as_ref().map(|draft| &draft.content);
    let sent = matter.line.content();
    let asking = matter.line.requesting.as_ref().is_none_or(|asking| *asking == matter.seat);
    let written = if asking { draft.or(sent) } else { sent };
    let Some(content) = typed.or(written) else { return Vec::new() };
    let mut kinds: Vec<&'static str> = Vec::new();
    for measure in items(content, "measures").filter_map(|item| item.get("measure_type")?.as_str()) {
        if !kinds.contains(&kind_of(measure)) {
            kinds.push(kind_of(measure));
        }
    }
    if kinds.is_empty() {
        kinds.push("mla");
    }
    kinds.into_iter().map(|kind| case(matter, content, kind)).collect()
}

fn case(matter: &Matter<Mla>, content: &Object, kind: &str) -> Value {
    let requesting = matter.line.requesting.clone().unwrap_or_else(|| matter.seat.clone());
    let requested = matter.line.requested.clone().or_else(|| authority_of(content, "addressee"));
    let mut states = Map::new();
    states.insert("requesting".into(), requesting.country().into());
    if let Some(requested) = &requested {
        states.insert("requested".into(), requested.country().into());
    }
    let mut case = json!({ "req": request_facts(content, kind, &requesting.to_string()), "st": states });
    let persons: Vec<Value> =
        items(content, "persons").enumerate().map(|(at, person)| person_facts(at, person)).collect();
    if let Some(case) = case.as_object_mut() {
        if let Some(requested) = &requested
            && let Some(req) = case.get_mut("req").and_then(Value::as_object_mut)
        {
            req.insert("receiver_authority".into(), requested.to_string().into());
        }
        if !persons.is_empty() {
            case.insert("p".into(), persons.into());
        }
        case.insert("o".into(), json!([offence_facts(content)]));
        if let Some(property) = text(content, "property") {
            case.insert("a".into(), json!([{ "id": "1", "description": property }]));
        }
    }
    case
}

/// The text of a field of one line or of free text; `None` if it is empty.
fn text(object: &Object, field: &str) -> Option<String> {
    let value = object.get(field)?;
    let text = value.as_str().or_else(|| value.get("text")?.as_str())?;
    (!text.trim().is_empty()).then(|| text.to_owned())
}

/// The text, or `null`: known to be missing.
fn given(object: &Object, field: &str) -> Value {
    text(object, field).map_or(Value::Null, Value::from)
}

fn request_facts(content: &Object, kind: &str, sender: &str) -> Value {
    let own: Vec<&Object> = items(content, "measures")
        .filter(|item| item.get("measure_type").and_then(Value::as_str).is_some_and(|measure| kind_of(measure) == kind))
        .collect();
    let of_measures = |field: &str| own.iter().find_map(|item| text(item, field)).map_or(Value::Null, Value::from);
    let measures = own.iter().filter_map(|item| item.get("measure_type")?.as_str());
    let code = |field: &str| content.get(field).and_then(Value::as_str);
    let mut facts = json!({
        "type": kind,
        "sender_authority": sender,
        "conducting_authority": given(content, "requesting_body"),
        "case_title": given(content, "subject"),
        "subject": given(content, "subject"),
        "case_number": given(content, "case_number"),
        "criminal_matter": true,
        "facts": given(content, "facts"),
        "qualification": given(content, "offence"),
        "damage": given(content, "damage"),
        "help_sought": of_measures("description"),
        "procedure_wished": of_measures("formalities"),
        "purpose": given(content, "subject"),
        "participants": given(content, "participation"),
        "presence_wished": text(content, "participation").is_some(),
        "urgent": request::is_urgent(content),
        "urgency_reasons": given(content, "urgency_reason"),
        "confidential": code("confidentiality").is_some_and(|code| code != "ordinary"),
        "coercive": measures.into_iter().any(coercive),
        // What a node sends is written, sealed by the authority, and kept.
        "channel": "central_authorities",
        "medium": "electronic_signed",
        "in_writing": true,
        "authenticity_verifiable": true,
        "original_available": true,
        "signed": true,
        "sealed": true,
    });
    let Some(table) = facts.as_object_mut() else { return facts };
    if let Some(language) = code("language") {
        table.insert("languages".into(), json!([language]));
    }
    let translation = code("translation").map_or(Value::Null, |language| json!([language]));
    table.insert("translation_language".into(), translation);
    let bases: Vec<String> = content
        .get("legal_bases")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(|code| instrument(code.as_str()?))
        .collect();
    if !bases.is_empty() {
        table.insert("basis".into(), bases.into());
    }
    let stage = match code("stage") {
        Some("pre-investigation" | "pre-trial") => Some("investigation"),
        Some("trial") => Some("trial"),
        Some("enforcement") => Some("enforcement"),
        _ => None,
    };
    if let Some(stage) = stage {
        table.insert("stage".into(), stage.into());
    }
    if let Some(day) = code("deadline") {
        table.insert("deadline_wished".into(), day.into());
    }
    facts
}

fn offence_facts(content: &Object) -> Value {
    json!({ "id": "1", "title": given(content, "offence"), "facts": given(content, "facts") })
}

fn person_facts(at: usize, person: &Object) -> Value {
    let names: Vec<String> =
        ["family", "given", "patronymic"].into_iter().filter_map(|field| text(person, field)).collect();
    let mut facts = json!({
        "id": (at + 1).to_string(),
        "name": if names.is_empty() { Value::Null } else { names.join(" ").into() },
        "birth_place": given(person, "birthplace"),
        "address": given(person, "address"),
        "occupation": given(person, "capacity"),
        "identity": given(person, "document"),
    });
    let Some(table) = facts.as_object_mut() else { return facts };
    if let Some(country) = person.get("nationality").and_then(Value::as_str) {
        table.insert("nationalities".into(), json!([country]));
    }
    // A date of which only a part is known says nothing certain about age.
    match person.get("born").and_then(Value::as_str) {
        Some(day) if day.len() == 10 => drop(table.insert("birth".into(), day.into())),
        Some(_) => {}
        None => drop(table.insert("birth".into(), Value::Null)),
    }
    let role = match person.get("category").and_then(Value::as_str) {
        Some(role @ ("suspect" | "accused" | "convicted" | "victim" | "witness")) => Some(role),
        _ => None,
    };
    if let Some(role) = role {
        table.insert("role".into(), role.into());
    }
    facts
}

#[cfg(test)]
mod tests {
    use super::FIELDS;
    use crate::mla::forms::DRAFT;

    #[test]
    fn every_fact_leads_to_a_field_that_is_there() {
        for (fact, field) in FIELDS {
            assert!(DRAFT.fields.iter().any(|one| one.name == *field), "{fact} leads to {field}");
        }
    }
}
