//! What a request hands out to be shown: summary, card, persons, content of entries, beginnings of forms.

use docket::{
    Act, Ending, Entry, FieldKind, Form, Matter, Mention, Named, Object, Outcome, Row, Shown, Side, Stage, Summary,
};
use kernel::{AuthorityId, Lang, PartialDate};
use serde_json::{Value, json};

use super::{
    Mla, acts, codes, request,
    state::{In, Out, Phase, State},
};
use crate::{
    body::{authority_of, items, line_of},
    rows,
};

/// The request as this authority knows it: while it is being written, the draft; else what was sent.
fn content(matter: &Matter<Mla>) -> Option<&Object> {
    let writing = matches!(
        matter.desk.state,
        State::Out(Out::Draft | Out::InReview | Out::PreConsult | Out::InTranslation | Out::ReadyToSign)
    );
    let draft = matter.desk.draft.as_ref().map(|draft| &draft.content);
    if writing { draft.or_else(|| matter.line.content()) } else { matter.line.content().or(draft) }
}

fn our_number(matter: &Matter<Mla>) -> Option<String> {
    match matter.desk.state {
        State::Out(_) | State::Fresh => matter.line.requesting_number.clone(),
        State::In(_) => {
            let asked = matter.line.requested.as_ref() == Some(&matter.seat);
            matter.desk.number.clone().or_else(|| matter.line.requested_number.clone().filter(|_| asked))
        }
        State::Observer => None,
    }
}

fn their_number(matter: &Matter<Mla>) -> Option<String> {
    match matter.desk.state {
        State::Out(_) | State::Fresh => matter.line.requested_number.clone(),
        State::In(_) | State::Observer => matter.line.requesting_number.clone(),
    }
}

/// What a list shows.
pub fn summary(matter: &Matter<Mla>) -> Summary {
    let (desk, line) = (&matter.desk, &matter.line);
    let content = content(matter);
    let told = line.phase == Phase::WithdrawalAcknowledged;
    let (side, open, ours) = match desk.state {
        State::Fresh => (Side::Outgoing, true, true),
        State::Out(state) => {
            (Side::Outgoing, state != Out::Closed, if state == Out::Withdrawn { told } else { state.ours() })
        }
        State::In(state) => (Side::Incoming, state != In::Closed, state.ours()),
        State::Observer => (Side::Observer, !ended(line.phase), false),
    };
    let stage = match desk.state {
        State::Fresh | State::Out(Out::New | Out::Draft) => Stage::Draft,
        State::Out(Out::ReadyToSign) => Stage::ToSign,
        State::In(In::Received) => Stage::Arrived,
        _ if open => Stage::Working,
        _ => Stage::Done,
    };
    let addressee = content.and_then(|content| authority_of(content, "addressee"));
    let mut others = line.parties();
    others.remove(&matter.seat);
    // The other side of the matter comes first, those who are only informed after it.
    let first = [&line.requested, &line.requesting, &addressee]
        .into_iter()
        .flatten()
        .find(|party| **party != matter.seat)
        .cloned();
    others.retain(|party| Some(party) != first.as_ref());
    let partners: Vec<AuthorityId> = first.into_iter().chain(others).collect();
    Summary {
        title: content.and_then(|content| line_of(content, "subject")).unwrap_or_default(),
        title_lang: content
            .and_then(|content| line_of(content, "language"))
            .and_then(|code| Lang::parse(&code))
            .unwrap_or(Lang::En),
        side,
        state: if desk.state == State::Observer { line.phase.label() } else { desk.state.label() }.to_owned(),
        line_state: line.phase.label().to_owned(),
        stage,
        open,
        confidential: content
            .is_some_and(|content| line_of(content, "confidentiality").is_some_and(|how| how != "ordinary")),
        partners,
        our_number: our_number(matter),
        their_number: their_number(matter),
        urgent: content.is_some_and(request::is_urgent),
        ours_to_act: ours,
    }
}

/// Whether nothing more is to be expected on the line.
fn ended(phase: Phase) -> bool {
    matches!(phase, Phase::OutcomeTold | Phase::Returned | Phase::Refused | Phase::WithdrawalAcknowledged)
}

/// The labels of the card that are not those of fields, without their prefix `mla-card-`.
pub const CARD: &[&str] = &[
    "our-number",
    "their-number",
    "file-index",
    "state",
    "line-state",
    "requesting",
    "requested",
    "earlier",
    "observers",
    "handler",
    "handler-contact",
    "reply-language",
    "expected",
    "review-on",
    "version",
    "returned",
    "redirected",
    "supplements",
    "reminders",
    "executing-body",
    "control-on",
    "measures",
    "reason",
    "question",
    "conditions",
    "answer",
    "outcome",
    "result",
];

/// The registration card.
pub fn card(matter: &Matter<Mla>) -> Vec<Row> {
    let (desk, line) = (&matter.desk, &matter.line);
    let mut rows = Vec::new();
    let mut put = |label: &str, value: Option<Shown>| {
        if let Some(value) = value {
            rows.push(Row::new(format!("mla-card-{label}"), value));
        }
    };
    let many = |authorities: Vec<AuthorityId>| {
        let items: Vec<Vec<Row>> = authorities
            .into_iter()
            .map(|authority| vec![Row::new("mla-field-authority", Shown::Authority(authority))])
            .collect();
        (!items.is_empty()).then_some(Shown::Items(items))
    };
    let count = |number: u32| (number > 0).then_some(Shown::Number(i64::from(number)));
    put("our-number", our_number(matter).map(Shown::Line));
    put("their-number", their_number(matter).map(Shown::Line));
    put("file-index", desk.file_index.clone().map(Shown::Line));
    put("state", Some(Shown::Key(desk.state.label().to_owned())));
    put("line-state", Some(Shown::Key(line.phase.label().to_owned())));
    put("requesting", line.requesting.clone().map(Shown::Authority));
    put("requested", line.requested.clone().map(Shown::Authority));
    put("earlier", many(line.earlier.clone()));
    put("observers", many(line.observers.iter().cloned().collect()));
    put("handler", line.handler.clone().map(Shown::Line));
    put("handler-contact", line.handler_contact.clone().map(Shown::Line));
    put("reply-language", line.language.map(Shown::Language));
    put("expected", line.expected.map(Shown::Date));
    put("review-on", line.review_on.map(Shown::Date));
    put("version", (line.versions.len() > 1).then(|| Shown::Number(i64::try_from(line.versions.len()).unwrap_or(0))));
    put("returned", count(line.returned));
    put("redirected", count(line.redirected));
    put("supplements", count(line.supplements));
    put("reminders", count(line.reminders));
    put("executing-body", desk.executing_body.clone().map(Shown::Line));
    put("control-on", desk.control_on.map(Shown::Date));
    put("measures", measures(matter));
    put(
        "reason",
        line.reason.as_ref().map(|reason| Shown::Items(vec![rows::of_body("mla", body, &reason.entry, &reason.body)])),
    );
    put("question", line.question.clone().map(Shown::Text));
    let conditions: Vec<Vec<Row>> = line.conditions.iter().map(condition_rows).collect();
    put("conditions", (!conditions.is_empty()).then_some(Shown::Items(conditions)));
    put("answer", line.result.as_ref().map(|code| Shown::Key(format!("mla-option-answer_result-{code}"))));
    put("outcome", line.outcome.as_ref().map(|code| Shown::Key(format!("mla-option-outcome-{code}"))));
    put("result", desk.result.as_ref().map(|code| Shown::Key(format!("mla-option-result-{code}"))));
    if let Some(content) = content(matter) {
        rows.extend(rows::of_form("mla", super::forms::DRAFT.fields, content));
    }
    rows
}

fn measures(matter: &Matter<Mla>) -> Option<Shown> {
    let items: Vec<Vec<Row>> = matter
        .line
        .measures
        .iter()
        .enumerate()
        .map(|(index, measure)| {
            // At home the newest state is known; partners know what was told.
            let asked = matter.line.requested.as_ref() == Some(&matter.seat);
            let state = matter.desk.measures.get(index).copied().filter(|_| asked).unwrap_or(measure.state);
            vec![
                Row::new("mla-field-measure", Shown::Number(i64::try_from(index + 1).unwrap_or(i64::MAX))),
                Row::new(
                    "mla-field-measure_type",
                    Shown::Key(format!("mla-option-measure_type-{}", measure.measure_type)),
                ),
                Row::new("mla-field-measure_state", Shown::Key(state.label().to_owned())),
            ]
        })
        .collect();
    (!items.is_empty()).then_some(Shown::Items(items))
}

fn condition_rows(item: &Object) -> Vec<Row> {
    let group = super::forms::ACCEPTED.fields.iter().find(|field| field.name == "conditions");
    match group.map(|field| field.kind) {
        Some(FieldKind::Group { fields, .. }) => rows::of_form("mla", fields, item),
        _ => Vec::new(),
    }
}

/// The persons named.
pub fn mentions(matter: &Matter<Mla>) -> Vec<Mention> {
    content(matter)
        .map(|content| persons(content).into_iter().map(|person| person.mention).collect())
        .unwrap_or_default()
}

/// The persons in the content of a request; one without a name is nobody yet.
pub fn persons(content: &Object) -> Vec<Named> {
    items(content, "persons")
        .map(|person| {
            let parts: Vec<String> =
                ["family", "given", "patronymic"].iter().filter_map(|name| line_of(person, name)).collect();
            let mention = Mention {
                name: parts.join(" "),
                category: line_of(person, "category").unwrap_or_else(|| "other".into()),
                born: line_of(person, "born").and_then(|text| PartialDate::parse(&text)),
            };
            Named { group: "persons", mention, item: person.clone() }
        })
        .filter(|person| !person.mention.name.is_empty())
        .collect()
}

/// An entry's content.
pub fn show(entry: &Entry) -> Vec<Row> {
    rows::of_entry("mla", acts::ACTS, body, entry)
}

fn body(kind: &str) -> Option<Form> {
    acts::shared_body(kind).or_else(|| acts::home_body(kind))
}

/// What a form of `act` starts with.
pub fn prefill(matter: &Matter<Mla>, act: &Act) -> Object {
    let (desk, line) = (&matter.desk, &matter.line);
    let mut fields = Object::new();
    let mut put = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            fields.insert(name.to_owned(), value);
        }
    };
    let progress = || {
        let steps: Vec<Value> = desk
            .measures
            .iter()
            .enumerate()
            .map(|(index, state)| json!({"measure": index + 1, "measure_state": state.code()}))
            .collect();
        (!steps.is_empty()).then_some(Value::Array(steps))
    };
    let conditions = || {
        let all: Vec<Value> = desk.conditions.iter().cloned().map(Value::Object).collect();
        (!all.is_empty()).then_some(Value::Array(all))
    };
    let expected = line.expected.map(|date| Value::from(date.to_string()));
    match act.name {
        "draft" => {
            let content = desk.draft.as_ref().map(|draft| &draft.content).or_else(|| line.content());
            for (name, value) in content.into_iter().flatten() {
                put(name, Some(value.clone()));
            }
            // A docket keeps its addressee, also after the request was passed on.
            put("addressee", line.requested.as_ref().map(|requested| requested.as_str().into()));
        }
        "ask-translation" => {
            let wanted = desk.draft.as_ref().and_then(|draft| draft.content.get("translation")).cloned();
            put("into", wanted);
        }
        "translated" => put("source", desk.draft.as_ref().map(|draft| draft.digest.to_string().into())),
        "acknowledge" => {
            put("number", desk.number.clone().map(Value::from));
            put("reply_language", line.content().and_then(|content| content.get("language")).cloned());
        }
        "examine" => {
            let findings: Vec<Value> = codes::CHECKS
                .iter()
                .map(|check| {
                    let known = desk.findings.get(*check);
                    let mut item =
                        json!({"check": check, "finding": known.map(|known| known.finding).unwrap_or_default()});
                    if let Some(note) = known.and_then(|known| known.note.as_ref()) {
                        item["note"] = json!(note);
                    }
                    item
                })
                .collect();
            put("findings", Some(Value::Array(findings)));
            put("despite", desk.despite.as_ref().map(|text| json!(text)));
        }
        "assign-execution" => {
            put("executing_body", desk.executing_body.clone().map(Value::from));
            put("control_on", desk.control_on.map(|date| date.to_string().into()));
        }
        "notify-delay" => put("expected", expected),
        "tell-status" => {
            put("progress", progress());
            put("expected", expected);
        }
        "send-partial" => put("progress", progress()),
        "review-result" => put("conditions", conditions()),
        "send-result" => {
            put("answer_result", desk.obstacle.as_ref().map(|_| "not-executed".into()));
            put("progress", progress());
            put("conditions", conditions());
        }
        "close" => put("result", result_of(matter).map(Value::from)),
        _ => {}
    }
    fields
}

/// How the request ended: by the result with which it was closed, else by where the line stands.
pub fn ending(matter: &Matter<Mla>) -> Option<Ending> {
    let closed = matches!(matter.desk.state, State::Out(Out::Closed) | State::In(In::Closed));
    let code = matter.desk.result.clone().filter(|_| closed).or_else(|| result_of(matter))?;
    let outcome = match code.as_str() {
        "executed" | "executed-partly" => Outcome::Executed,
        "refused" => Outcome::Refused,
        "returned" => Outcome::Returned,
        _ => Outcome::Other,
    };
    let mut reasons: Vec<String> = Vec::new();
    let told = match outcome {
        Outcome::Refused => "mla.refused",
        Outcome::Returned => "mla.returned",
        Outcome::Executed | Outcome::Other => "",
    };
    if let Some(reason) = matter.line.reason.as_ref().filter(|reason| reason.entry == told) {
        for row in rows::of_body("mla", body, &reason.entry, &reason.body) {
            match row.value {
                Shown::Key(key) => reasons.push(key),
                Shown::Keys(keys) => reasons.extend(keys),
                _ => {}
            }
        }
    }
    reasons.sort();
    reasons.dedup();
    Some(Ending { outcome, reasons })
}

/// The result that the states suggest for closing.
fn result_of(matter: &Matter<Mla>) -> Option<String> {
    let code = match (matter.desk.state, matter.line.phase) {
        (State::Out(Out::Abandoned), _) => "abandoned",
        (State::Out(Out::RejectedAtHome), _) => "rejected-at-home",
        (State::In(In::Redirected), _) => "redirected",
        (State::In(In::Consulted), _) => "consulted-only",
        (_, Phase::Refused) => "refused",
        (_, Phase::Returned) => "returned",
        (_, Phase::Withdrawn | Phase::WithdrawalAcknowledged) => "withdrawn",
        _ => return matter.line.result.clone(),
    };
    Some(code.to_owned())
}
