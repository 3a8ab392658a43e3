//! What was found, as JSON and as sentences.

use kernel::{Lang, Tri};
use serde_json::{Map, Value as Json, json};
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

use crate::{
    case::Case,
    check::{Checked, Finding},
    clock::Deadline,
    file::Status,
    forecast::{Forecast, Outlook, Plan},
    resolve::{Question, Reason, Resolution},
    set::RuleSet,
    sheet::SheetFinding,
    value::day_text,
};

/// `true`, `false` or `unknown`.
pub fn word(value: Tri) -> &'static str {
    match value {
        Tri::Yes => "true",
        Tri::No => "false",
        Tri::Unknown => "unknown",
    }
}

/// A moment as RFC 3339 writes it; `None` beyond the year 9999.
pub fn moment_text(moment: OffsetDateTime) -> Option<String> {
    moment.format(&Rfc3339).ok()
}

/// A case as one line of JSON, for messages.
pub fn case_text(set: &RuleSet, case: &Case) -> String {
    case_json(set, case).to_string()
}

/// A case as JSON, as [`Case::read`] reads it.
pub fn case_json(set: &RuleSet, case: &Case) -> Json {
    let mut top = Map::new();
    let put = |table: &mut Map<String, Json>, name: &str, value: &crate::value::Value, flat: Option<&str>| {
        let Some((group, fact)) = name.split_once('.') else { return };
        let value = serde_json::to_value(value).unwrap_or(Json::Null);
        if flat == Some(group) {
            table.insert(fact.to_owned(), value);
        } else if let Some(inner) = table.entry(group.to_owned()).or_insert_with(|| json!({})).as_object_mut() {
            inner.insert(fact.to_owned(), value);
        }
    };
    for (fact, row) in set.vocabulary.iter() {
        if let Some(value) = case.of_request(fact) {
            put(&mut top, &row.name, value, None);
        }
    }
    for (group, parts) in [("p", &case.persons), ("o", &case.offences), ("a", &case.properties)] {
        let list: Vec<Json> = parts
            .iter()
            .map(|part| {
                let mut table = Map::new();
                table.insert("id".to_owned(), Json::String(part.id.clone()));
                for (fact, row) in set.vocabulary.iter() {
                    if let Some(value) = part.slots.get(usize::from(fact.0)).and_then(Option::as_ref) {
                        put(&mut table, &row.name, value, Some(group));
                    }
                }
                Json::Object(table)
            })
            .collect();
        if !list.is_empty() {
            top.insert(group.to_owned(), Json::Array(list));
        }
    }
    if let Some(today) = case.today {
        top.insert("today".to_owned(), Json::String(day_text(today)));
    }
    if let Some(now) = case.now.and_then(moment_text) {
        top.insert("now".to_owned(), Json::String(now));
    }
    Json::Object(top)
}

/// A resolution as JSON.
pub fn resolution_json(set: &RuleSet, question: &Question<'_>, resolution: &Resolution<'_>, lang: Lang) -> Json {
    let mut top = json!({
        "rule_set": set.version.to_string(),
        "requesting": question.requesting,
        "requested": question.requested,
        "measure": question.measure,
        "date": day_text(question.date),
        "found": word(resolution.found()),
        "instruments": bases_json(resolution, lang),
        "excluded": excluded_json(resolution, lang),
    });
    if resolution.bases.is_empty()
        && let Some(table) = top.as_object_mut()
    {
        table.insert("no_treaty".into(), no_treaty(resolution, lang));
    }
    top
}

fn no_treaty(resolution: &Resolution<'_>, lang: Lang) -> Json {
    json!({
        "text": NO_TREATY,
        "models": resolution
            .models
            .iter()
            .map(|model| json!({ "instrument": model.id, "cite": model.cite, "title": model.title.in_lang(lang) }))
            .collect::<Vec<_>>(),
    })
}

/// What is said when no treaty binds the two.
pub const NO_TREATY: &str = "No treaty basis was found for these two States on this day. What is left is reciprocity or the \
    domestic law of the requested State; the model texts help to draft, they bind nobody.";

fn bases_json(resolution: &Resolution<'_>, lang: Lang) -> Vec<Json> {
    resolution
        .bases
        .iter()
        .enumerate()
        .map(|(at, basis)| {
            let mut table = json!({
                "instrument": basis.instrument.id,
                "cite": basis.instrument.cite,
                "title": basis.instrument.title.in_lang(lang),
                "order": at + 1,
                "role": basis.role,
                "bound": word(basis.value),
                "governs": word(basis.governs),
                "articles": basis.articles,
                "with": basis.protocols.iter().map(|(protocol, value)| json!({
                    "instrument": protocol.id, "cite": protocol.cite, "bound": word(*value),
                })).collect::<Vec<_>>(),
                "reasons": basis.reasons.iter().map(|reason| reason_json(reason, lang)).collect::<Vec<_>>(),
                "status": basis.status,
            });
            warn(&mut table, basis.status, lang);
            table
        })
        .collect()
}

fn excluded_json(resolution: &Resolution<'_>, lang: Lang) -> Vec<Json> {
    resolution
        .excluded
        .iter()
        .map(|out| {
            json!({
                "instrument": out.instrument.id,
                "cite": out.instrument.cite,
                "reasons": out.reasons.iter().map(|reason| reason_json(reason, lang)).collect::<Vec<_>>(),
                "status": out.status,
            })
        })
        .collect()
}

/// The warning that goes with everything from memory.
pub const FROM_MEMORY: &str = "From memory: compare with the authentic text before anybody relies on it.";

fn warn(table: &mut Json, status: Status, _lang: Lang) {
    if status == Status::Memory
        && let Some(table) = table.as_object_mut()
    {
        table.insert("warning".into(), Json::from(FROM_MEMORY));
    }
}

/// The code of a reason: the key of its sentence.
pub fn reason_code(reason: &Reason) -> &'static str {
    match reason {
        Reason::Main => "main",
        Reason::Subject => "subject",
        Reason::Replaces { .. } => "replaces",
        Reason::ReplacedBy { .. } => "replaced-by",
        Reason::PerhapsReplacedBy { .. } => "perhaps-replaced-by",
        Reason::Beside { .. } => "beside",
        Reason::Before { .. } => "before",
        Reason::NotInForce => "not-in-force",
        Reason::SignedOnly { .. } => "signed-only",
        Reason::NotParty { .. } => "not-party",
        Reason::NotYet { .. } => "not-yet",
        Reason::Left { .. } => "left",
        Reason::NotEstablished { .. } => "not-established",
        Reason::Relation { .. } => "relation",
    }
}

/// A reason as an English sentence.
pub fn reason_text(reason: &Reason, lang: Lang) -> String {
    match reason {
        Reason::Main => "A treaty on this very help; both States are bound.".into(),
        Reason::Subject => {
            "A convention on certain offences: it is read into the treaties above it, and stands alone only \
             where there is none."
                .into()
        }
        Reason::Replaces { rule, other } => format!("Takes the place of {other} between these two ({rule})."),
        Reason::ReplacedBy { rule, other } => format!("{other} takes its place between these two ({rule})."),
        Reason::PerhapsReplacedBy { rule, other } => {
            format!("{other} takes its place if it binds both, which is not established ({rule}).")
        }
        Reason::Beside { other } => {
            format!("No rule puts this or {other} first; the requesting authority names its basis.")
        }
        Reason::Before { rule, other } => format!("Comes before {other} ({rule})."),
        Reason::NotInForce => "Not in force on that day.".into(),
        Reason::SignedOnly { state } => format!("{state} has only signed it."),
        Reason::NotParty { state } => format!("{state} is not a party."),
        Reason::NotYet { state, from } => format!("{state} is bound from {} only.", day_text(*from)),
        Reason::Left { state, since } => format!("{state} has not been bound since {}.", day_text(*since)),
        Reason::NotEstablished { state } => {
            format!("Whether {state} was bound on that day is not established; ask the depositary.")
        }
        Reason::Relation { says, .. } => says.in_lang(lang).to_owned(),
    }
}

fn reason_json(reason: &Reason, lang: Lang) -> Json {
    let mut table = Map::new();
    table.insert("code".into(), reason_code(reason).into());
    match reason {
        Reason::Replaces { rule, other }
        | Reason::ReplacedBy { rule, other }
        | Reason::PerhapsReplacedBy { rule, other }
        | Reason::Before { rule, other } => {
            table.insert("rule".into(), rule.as_str().into());
            table.insert("other".into(), other.as_str().into());
        }
        Reason::Beside { other } => {
            table.insert("other".into(), other.as_str().into());
        }
        Reason::SignedOnly { state }
        | Reason::NotParty { state }
        | Reason::NotYet { state, .. }
        | Reason::Left { state, .. }
        | Reason::NotEstablished { state } => {
            table.insert("state".into(), state.as_str().into());
        }
        Reason::Main | Reason::Subject | Reason::NotInForce | Reason::Relation { .. } => {}
    }
    table.insert("text".into(), reason_text(reason, lang).into());
    Json::Object(table)
}

/// What was found in a case, as JSON (`docs/reference/law/output.schema.json`).
pub fn checked_json(set: &RuleSet, case: &Case, checked: &Checked<'_>, lang: Lang) -> Json {
    let by_basis: Map<String, Json> =
        checked.by_basis.iter().map(|(id, summary)| ((*id).to_owned(), json!(summary))).collect();
    let mut top = json!({
        "rule_set": set.version.to_string(),
        "today": day_text(checked.today),
        "instruments": bases_json(&checked.resolution, lang),
        "excluded": excluded_json(&checked.resolution, lang),
        "findings": checked.findings.iter().map(|found| finding_json(set, case, checked, found, lang)).collect::<Vec<_>>(),
        "deadlines": checked.deadlines.iter().map(|due| deadline_json(set, case, due, lang)).collect::<Vec<_>>(),
        "by_instrument": by_basis,
        "named": checked.named.iter().map(|(id, governs)| json!({ "instrument": id, "governs": word(*governs) })).collect::<Vec<_>>(),
        "ruling": checked.ruling().map(|basis| basis.instrument.id.as_str()),
        "summary": checked.summary,
    });
    if checked.resolution.bases.iter().all(|basis| basis.governs == Tri::No)
        && let Some(table) = top.as_object_mut()
    {
        table.insert("no_treaty".into(), no_treaty(&checked.resolution, lang));
    }
    top
}

/// What is missing for an answer: facts by their names; who is bound by what, as `standing:<instrument>`.
pub fn missing(set: &RuleSet, found: &Finding<'_>) -> Vec<String> {
    let mut names: Vec<String> = set.vocabulary.names(found.missing).into_iter().map(str::to_owned).collect();
    if found.standing {
        names.push(format!("standing:{}", found.doubt.unwrap_or(&found.instrument.id)));
    }
    names
}

/// The text version: the instrument and the protocols that bind the pair, such as `ets24+ets86+ets98`.
pub fn text_version(checked: &Checked<'_>, found: &Finding<'_>) -> String {
    let own = found.instrument.id.as_str();
    let basis = checked
        .resolution
        .bases
        .iter()
        .find(|basis| basis.instrument.id == own || basis.protocols.iter().any(|(protocol, _)| protocol.id == own));
    let Some(basis) = basis else { return own.to_owned() };
    std::iter::once(basis.instrument.id.as_str())
        .chain(basis.protocols.iter().filter(|(_, value)| *value == Tri::Yes).map(|(protocol, _)| protocol.id.as_str()))
        .collect::<Vec<_>>()
        .join("+")
}

/// The facts that decided, with what they are.
pub fn because<'c>(set: &'c RuleSet, case: &'c Case, found: &Finding<'_>) -> Vec<(&'c str, &'c crate::value::Value)> {
    let parts = [
        found.offence.and_then(|at| case.offences.get(at)),
        found.person.or((case.persons.len() == 1).then_some(0)).and_then(|at| case.persons.get(at)),
        found.property.or((case.properties.len() == 1).then_some(0)).and_then(|at| case.properties.get(at)),
    ];
    found
        .because
        .iter()
        .filter_map(|fact| {
            let at = usize::from(fact.0);
            let value = parts
                .into_iter()
                .flatten()
                .find_map(|part| part.slots.get(at).and_then(Option::as_ref))
                .or_else(|| case.of_request(fact))?;
            Some((set.vocabulary.get(fact).name.as_str(), value))
        })
        .collect()
}

fn places(
    table: &mut Map<String, Json>,
    case: &Case,
    (person, offence, property): (Option<usize>, Option<usize>, Option<usize>),
) {
    let id =
        |parts: &[crate::case::Part], at: Option<usize>| at.and_then(|at| parts.get(at)).map(|part| part.id.clone());
    for (key, id) in [
        ("offence", id(&case.offences, offence)),
        ("person", id(&case.persons, person)),
        ("property", id(&case.properties, property)),
    ] {
        if let Some(id) = id {
            table.insert(key.into(), id.into());
        }
    }
}

fn finding_json(set: &RuleSet, case: &Case, checked: &Checked<'_>, found: &Finding<'_>, lang: Lang) -> Json {
    let text = &found.text;
    let mut table = Map::new();
    table.insert("rule".into(), found.rule.id.as_str().into());
    table.insert("instrument".into(), found.instrument.id.as_str().into());
    table.insert("article".into(), text.article.into());
    table.insert("kind".into(), text.kind.word().into());
    table.insert("value".into(), word(found.value).into());
    places(&mut table, case, (found.person, found.offence, found.property));
    table.insert("missing".into(), missing(set, found).into());
    table.insert(
        "because".into(),
        because(set, case, found).into_iter().map(|(fact, value)| json!({ "fact": fact, "value": value })).collect(),
    );
    table.insert("status".into(), json!(text.status));
    table.insert("says".into(), text.says.in_lang(lang).into());
    if text.kind.is_requirement() {
        table.insert("level".into(), json!(text.level));
    }
    if let Some(article) = found.exception {
        table.insert("exception".into(), article.into());
    }
    table.insert(
        "explain".into(),
        json!({
            "condition": text.when.text(&set.vocabulary),
            "unless": found.rule.unless.iter().map(|exception| exception.when.text(&set.vocabulary)).collect::<Vec<_>>(),
            "number": text.number.map(crate::value::number_json),
            "text_version": text_version(checked, found),
            "declaration": text.declaration.map(|declaration| json!({
                "id": declaration.id, "state": declaration.state, "article": declaration.change.article,
                "by_reciprocity": text.by_reciprocity,
            })),
            "sources": text.sources.iter().map(|key| json!({
                "key": key, "address": set.sources.get(key).map(|source| source.address.as_str()),
            })).collect::<Vec<_>>(),
        }),
    );
    let mut out = Json::Object(table);
    warn(&mut out, text.status, lang);
    out
}

/// How far the calendars were checked; `missing` if that of a State is not there.
fn calendar_status(status: Option<Status>) -> Json {
    status.map_or_else(|| Json::from("missing"), |status| json!(status))
}

fn deadline_json(set: &RuleSet, case: &Case, due: &Deadline<'_>, lang: Lang) -> Json {
    let start = due.time.start.fact();
    let mut table = Map::new();
    table.insert("rule".into(), due.rule.id.as_str().into());
    table.insert("instrument".into(), due.instrument.id.as_str().into());
    table.insert("article".into(), due.text.article.into());
    places(&mut table, case, (due.person, due.offence, due.property));
    let proof = set.vocabulary.proof(start).map(|proof| proof.in_lang(lang));
    table.insert(
        "from".into(),
        json!({ "fact": set.vocabulary.get(start).name, "date": day_text(due.start), "evidence": proof }),
    );
    table.insert("number".into(), due.text.number.map_or(Json::Null, crate::value::number_json));
    table.insert("unit".into(), due.text.number.and(due.text.unit).map_or(Json::Null, |unit| json!(unit)));
    table.insert("last_day".into(), day_text(due.last_day).into());
    if let Some(moment) = due.last_moment.and_then(moment_text) {
        table.insert("last_moment".into(), moment.into());
    }
    if let Some(moment) = due.ends_at.and_then(moment_text) {
        table.insert("ends_at".into(), moment.into());
    }
    table.insert("days_left".into(), due.days_left.into());
    for (key, day) in [
        ("last_working_day", due.working_day),
        ("last_working_day_requesting", due.working_day_requesting),
        ("last_working_day_requested", due.working_day_requested),
    ] {
        if let Some(day) = day {
            table.insert(key.into(), day_text(day).into());
        }
    }
    table.insert("calendar_status".into(), calendar_status(due.calendar_status));
    table.insert("state".into(), json!(due.state));
    table.insert("strictest".into(), due.strictest.into());
    table.insert("certain".into(), due.certain.into());
    table.insert("nature".into(), json!(due.time.nature));
    table.insert("bound".into(), json!(due.time.bound));
    table.insert("on_expiry".into(), due.time.on_expiry.in_lang(lang).into());
    table.insert(
        "until".into(),
        due.time.until.map_or(Json::Null, |fact| Json::from(set.vocabulary.get(fact).name.as_str())),
    );
    table.insert("status".into(), json!(due.text.status));
    let mut out = Json::Object(table);
    warn(&mut out, due.text.status, lang);
    out
}

/// What the sheet of the receiver says of a case, as JSON (`docs/reference/law/output.schema.json`, `sheet`).
pub fn sheet_json(case: &Case, findings: &[SheetFinding], lang: Lang) -> Json {
    let one = |found: &SheetFinding| {
        let mut table = Map::new();
        table.insert("code".into(), found.code.into());
        table.insert("place".into(), found.place.as_str().into());
        table.insert("value".into(), word(found.value).into());
        table.insert("level".into(), json!(found.level));
        table.insert("missing".into(), found.missing.clone().into());
        table.insert("args".into(), json!(found.args));
        table.insert("text".into(), found.text.as_str().into());
        if let Some(reason) = &found.reason {
            table.insert("reason".into(), reason.in_lang(lang).into());
        }
        places(&mut table, case, (found.person, found.offence, found.property));
        Json::Object(table)
    };
    findings.iter().map(one).collect()
}

/// The warning that goes with working days from memory.
pub const CALENDAR_FROM_MEMORY: &str = "The working days are from memory: compare them with the decisions of both governments for \
    this year, above all on holidays that move.";

/// A forecast as JSON (`docs/reference/law/forecast.schema.json`).
pub fn forecast_json(set: &RuleSet, case: &Case, plan: &Plan, forecast: &Forecast<'_, '_>, lang: Lang) -> Json {
    let steps: Vec<Json> = plan
        .steps
        .iter()
        .zip(&forecast.spans)
        .map(|(step, span)| {
            let mut table = json!(step);
            if let (Some(table), Some(span)) = (table.as_object_mut(), span) {
                table.insert("begins".into(), day_text(span.begins).into());
                table.insert("ends".into(), day_text(span.ends).into());
            }
            table
        })
        .collect();
    let limits: Vec<Json> =
        forecast.limits.iter().map(|limit| outlook_json(set, case, plan, forecast, limit, lang)).collect();
    let mut top = json!({
        "rule_set": set.version.to_string(),
        "today": day_text(forecast.today),
        "arrival": day_text(forecast.arrival),
        "received_on": plan.received_on,
        "reserve_days": forecast.reserve,
        "steps": steps,
        "limits": limits,
        "rules": { "must": forecast.must, "may": forecast.may },
        "calendar_status": calendar_status(forecast.calendar_status),
    });
    if forecast.calendar_status == Some(Status::Memory)
        && let Some(table) = top.as_object_mut()
    {
        table.insert("warning".into(), CALENDAR_FROM_MEMORY.into());
    }
    top
}

fn outlook_json(
    set: &RuleSet,
    case: &Case,
    plan: &Plan,
    forecast: &Forecast<'_, '_>,
    limit: &Outlook<'_, '_>,
    lang: Lang,
) -> Json {
    let latest = plan.steps.iter().zip(&limit.latest).filter_map(|(step, latest)| {
        let latest = latest.as_ref()?;
        let mut table = json!({ "step": step.name, "day": day_text(latest.day) });
        if let (Some(table), Some(day)) = (table.as_object_mut(), latest.working_day) {
            table.insert("working_day".into(), day_text(day).into());
        }
        Some(table)
    });
    let latest: Vec<Json> = latest.collect();
    let mut out = deadline_json(set, case, limit.deadline, lang);
    if let Some(table) = out.as_object_mut() {
        table.insert("days_left".into(), (limit.deadline.last_day - forecast.today).whole_days().into());
        table.insert("margin_days".into(), limit.margin.into());
        table.insert("verdict".into(), json!(limit.verdict));
        table.insert("latest_begin".into(), latest.into());
    }
    out
}
