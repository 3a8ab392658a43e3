//! The registers of bodies, posts, officials, who held which post, memberships and agreements; and the calendar.

use ::relations::{Finding, Record, RecordId, Sort, Source, Weight};
use app::{AgendaAsk, DAY_ROWS, HolderView, Meeting, NewRelation, RelationsAsk, Said, Whose, Written};
use axum::{
    Json,
    extract::{Path, Query},
    http::StatusCode,
};
use door::Fault;
use kernel::{Date, Problem, Tri};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};

use crate::{
    dto::Sheet,
    gate::{Ctx, ProblemDocument},
    routes::{Answer, Strict, page},
};

/// Most days of one answer of the calendar.
const DAYS: i64 = 366;

/// A record of a register.
#[derive(Serialize, ToSchema)]
pub struct RegisterRecord {
    /// Its identity.
    pub id: String,
    /// What it says; `sort` is one of `body`, `post`, `person`, `tenure`, `membership`, `agreement`.
    #[schema(value_type = Object)]
    pub record: Value,
    /// How many contradictions are found beside it.
    pub contradictions: usize,
}

/// Something that a person should look at.
#[derive(Serialize, ToSchema)]
pub struct RegisterFinding {
    /// `contradiction`, `stale` or `gap`.
    pub weight: &'static str,
    /// What is wrong.
    pub code: &'static str,
    /// The record beside which it stands.
    pub record: String,
    /// The other record that it speaks of.
    pub other: Option<String>,
    /// The field.
    pub field: &'static str,
}

impl From<Finding> for RegisterFinding {
    fn from(found: Finding) -> Self {
        Self {
            weight: match found.weight {
                Weight::Contradiction => "contradiction",
                Weight::Stale => "stale",
                Weight::Gap => "gap",
            },
            code: found.code,
            record: found.record.to_string(),
            other: found.other.map(|other| other.to_string()),
            field: found.field,
        }
    }
}

/// What a record said, by whom it was written and when.
#[derive(Serialize, ToSchema)]
pub struct RegisterVersion {
    /// The version.
    pub version: u64,
    /// What it said.
    #[schema(value_type = Object)]
    pub record: Value,
    /// Whether it was withdrawn.
    pub withdrawn: bool,
    /// When it was written.
    pub at: String,
    /// Who wrote it.
    pub by: String,
}

fn version(said: Said) -> Result<RegisterVersion, Problem> {
    Ok(RegisterVersion {
        version: said.version,
        record: value(&said.record)?,
        withdrawn: said.withdrawn,
        at: said.at.to_string(),
        by: said.by,
    })
}

/// A record with all that belongs to it.
#[derive(Serialize, ToSchema)]
pub struct RegisterDocument {
    /// Its identity.
    pub id: String,
    /// What it says now.
    pub now: RegisterVersion,
    /// What it said before, the newest first.
    pub past: Vec<RegisterVersion>,
    /// The records that name it.
    pub named_by: Vec<RegisterNaming>,
    /// What somebody should look at.
    pub findings: Vec<RegisterFinding>,
}

/// A record that names another.
#[derive(Serialize, ToSchema)]
pub struct RegisterNaming {
    /// In which field.
    pub field: String,
    /// Its identity.
    pub id: String,
    /// What it says.
    #[schema(value_type = Object)]
    pub record: Value,
}

/// Who held a post on a day.
#[derive(Serialize, ToSchema)]
pub struct Holder {
    /// The tenure that answers.
    pub tenure: String,
    /// The person.
    pub person: String,
    /// Her record.
    #[schema(value_type = Option<Object>)]
    pub record: Option<Value>,
    /// `yes`, or `unknown` where the records leave it open.
    pub answer: &'static str,
    /// Who says so, what lies nearest to the day first.
    #[schema(value_type = Vec<Object>)]
    pub sources: Vec<Source>,
    /// The last day before on which it is certain.
    pub last_certain: Option<String>,
}

fn value(record: &Record) -> Result<Value, Problem> {
    serde_json::to_value(record).map_err(Problem::internal)
}

fn holder(found: HolderView) -> Result<Holder, Problem> {
    Ok(Holder {
        tenure: found.tenure.to_string(),
        person: found.person.to_string(),
        record: found.record.as_ref().map(value).transpose()?,
        answer: match found.answer {
            Tri::Yes => "yes",
            Tri::No => "no",
            Tri::Unknown => "unknown",
        },
        sources: found.sources,
        last_certain: found.last_certain.map(|day| day.to_string()),
    })
}

fn record_id(text: &str) -> Result<RecordId, Problem> {
    RecordId::parse(text).ok_or_else(Problem::not_found)
}

fn day_of(field: &'static str, text: &str) -> Result<Date, Problem> {
    Date::parse(text).ok_or_else(|| Problem::field(field, "field-wrong"))
}

/// Which records
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct RegisterQuery {
    /// The register: `body`, `post`, `person`, `tenure`, `membership` or `agreement`; `body` if none is named.
    sort: Option<String>,
    /// One kind alone, as the data spell it.
    kind: Option<String>,
    /// One state alone: its code of two letters.
    country: Option<String>,
    /// With these words in a name or title, in any of its languages.
    words: Option<String>,
    /// That may hold on this day, `2018-10-24`.
    on: Option<String>,
    /// Agreements of this party alone: the identity of its body.
    party: Option<String>,
    /// The page, from 1.
    page: Option<usize>,
}

/// Records of a register
#[utoipa::path(get, path = "/api/v1/registers", tag = "registers", params(RegisterQuery), responses(
    (status = 200, body = Sheet<RegisterRecord>),
    (status = 422, body = ProblemDocument, content_type = "application/problem+json"),
))]
pub async fn list(ctx: Ctx, Query(query): Query<RegisterQuery>) -> Answer<Sheet<RegisterRecord>> {
    let sort = match query.sort.as_deref() {
        None => None,
        Some(sort) => Some(Sort::parse(sort).ok_or_else(|| Problem::field("sort", "field-choice"))?),
    };
    let ask = RelationsAsk {
        sort,
        kind: query.kind,
        country: query.country,
        words: query.words,
        on: query.on.map(|on| day_of("on", &on)).transpose()?,
        party: query
            .party
            .map(|party| RecordId::parse(&party).ok_or_else(|| Problem::field("party", "field-wrong")))
            .transpose()?,
        page: page(query.page)?,
    };
    let found = ctx.app()?.relations(ctx.actor()?, &ask).await?;
    let mut rows = Vec::with_capacity(found.rows.len());
    for line in &found.rows {
        let (id, record) = (line.id.to_string(), value(&line.record)?);
        rows.push(RegisterRecord { id, record, contradictions: line.contradictions });
    }
    Ok(Json(Sheet { rows, page: found.page, pages: found.pages, total: found.total }))
}

/// A record with its past, what names it and what is found beside it
#[utoipa::path(get, path = "/api/v1/registers/{id}", tag = "registers", responses(
    (status = 200, body = RegisterDocument),
    (status = 404, body = ProblemDocument, content_type = "application/problem+json"),
), params(("id" = String, Path, description = "The record")))]
pub async fn record(ctx: Ctx, Path(id): Path<String>) -> Answer<RegisterDocument> {
    let found = ctx.app()?.relation(ctx.actor()?, &record_id(&id)?).await?;
    let mut named_by = Vec::with_capacity(found.naming.len());
    for (field, id, record) in &found.naming {
        named_by.push(RegisterNaming { field: field.clone(), id: id.to_string(), record: value(record)? });
    }
    Ok(Json(RegisterDocument {
        id: found.id.to_string(),
        now: version(found.said)?,
        past: found.past.into_iter().map(version).collect::<Result<_, _>>()?,
        named_by,
        findings: found.findings.into_iter().map(Into::into).collect(),
    }))
}

/// On which day
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct DayQuery {
    /// The day, `2018-10-24`.
    on: String,
}

/// Who held a post on a day
#[utoipa::path(get, path = "/api/v1/registers/{id}/holders", tag = "registers", responses(
    (status = 200, body = Vec<Holder>),
    (status = 404, body = ProblemDocument, content_type = "application/problem+json"),
), params(("id" = String, Path, description = "The post"), DayQuery))]
pub async fn holders(ctx: Ctx, Path(id): Path<String>, Query(query): Query<DayQuery>) -> Answer<Vec<Holder>> {
    let day = day_of("on", &query.on)?;
    let found = ctx.app()?.holders_on(ctx.actor()?, &record_id(&id)?, day).await?;
    Ok(Json(found.into_iter().map(holder).collect::<Result<_, _>>()?))
}

/// What somebody should look at in the registers
#[utoipa::path(get, path = "/api/v1/registers/findings", tag = "registers", responses(
    (status = 200, body = Vec<RegisterFinding>),
))]
pub async fn findings(ctx: Ctx) -> Answer<Vec<RegisterFinding>> {
    let found = ctx.app()?.relation_findings(ctx.actor()?).await?;
    Ok(Json(found.found.into_iter().map(|(one, _)| one.into()).collect()))
}

/// What is to be written
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RegisterChange {
    /// The version over which it is written; left out of a new record.
    seen: Option<u64>,
    /// What it shall say.
    #[schema(value_type = Object)]
    record: Value,
}

/// What was written.
#[derive(Serialize, ToSchema)]
pub struct RegisterWritten {
    /// Its identity.
    pub id: String,
    /// Its version now.
    pub version: u64,
    /// What somebody should look at now.
    pub findings: Vec<RegisterFinding>,
}

impl From<Written> for RegisterWritten {
    fn from(written: Written) -> Self {
        Self {
            id: written.id.to_string(),
            version: written.version,
            findings: written.findings.into_iter().map(Into::into).collect(),
        }
    }
}

async fn write(ctx: &Ctx, id: Option<RecordId>, what: RegisterChange) -> Result<Json<RegisterWritten>, Fault> {
    let record = serde_json::from_value(what.record)
        .map_err(|error| Problem::field("record", "json-malformed").arg("what", error))?;
    let new = NewRelation { id, seen: what.seen.unwrap_or(0), record };
    Ok(Json(ctx.app()?.put_relation(ctx.actor()?, new).await?.into()))
}

/// Write a new record
#[utoipa::path(post, path = "/api/v1/registers", tag = "registers", request_body = RegisterChange, responses(
    (status = 201, body = RegisterWritten),
    (status = 422, body = ProblemDocument, content_type = "application/problem+json"),
))]
pub async fn add(ctx: Ctx, Strict(what): Strict<RegisterChange>) -> Result<(StatusCode, Json<RegisterWritten>), Fault> {
    Ok((StatusCode::CREATED, write(&ctx, None, what).await?))
}

/// Write over a record
///
/// Refused when somebody else wrote it after the version that was seen.
#[utoipa::path(put, path = "/api/v1/registers/{id}", tag = "registers", request_body = RegisterChange, responses(
    (status = 200, body = RegisterWritten),
    (status = 409, body = ProblemDocument, content_type = "application/problem+json"),
    (status = 422, body = ProblemDocument, content_type = "application/problem+json"),
), params(("id" = String, Path, description = "The record")))]
pub async fn change(
    ctx: Ctx,
    Path(id): Path<String>,
    Strict(what): Strict<RegisterChange>,
) -> Result<Json<RegisterWritten>, Fault> {
    write(&ctx, Some(record_id(&id)?), what).await
}

/// A meeting or a visit.
#[derive(Serialize, ToSchema)]
pub struct CalendarMeeting {
    /// The docket.
    pub docket: String,
    /// Our number of it.
    pub number: Option<String>,
    /// Its subject.
    pub title: String,
    /// What sort of thing it is.
    pub sort: String,
    /// How it stands with us.
    pub state: String,
    /// The first day.
    pub first: String,
    /// The last day.
    pub last: String,
}

impl From<Meeting> for CalendarMeeting {
    fn from(meeting: Meeting) -> Self {
        Self {
            docket: meeting.docket.to_string(),
            number: meeting.number,
            title: meeting.title,
            sort: meeting.sort,
            state: meeting.state,
            first: meeting.first.to_string(),
            last: meeting.last.to_string(),
        }
    }
}

/// A time limit on its last day.
#[derive(Serialize, ToSchema)]
pub struct CalendarLimit {
    /// The docket.
    pub docket: String,
    /// Our number of it.
    pub number: Option<String>,
    /// What it is a limit for.
    pub name: String,
    /// When it ends.
    pub due: String,
}

/// A day of the calendar.
#[derive(Serialize, ToSchema)]
pub struct CalendarDay {
    /// Which.
    pub date: String,
    /// Whether our offices are closed, as far as the law files know.
    pub closed: bool,
    /// What takes place on it.
    pub meetings: Vec<CalendarMeeting>,
    /// The limits that end on it, at most 500.
    pub limits: Vec<CalendarLimit>,
    /// How many limits end on it.
    pub total: usize,
}

/// Which days
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CalendarQuery {
    /// The first day, `2026-11-01`.
    from: String,
    /// The last day; at most 366 days.
    to: String,
    /// Only the caller's matters.
    mine: Option<bool>,
}

/// The calendar: meetings, and the last days of time limits
#[utoipa::path(get, path = "/api/v1/calendar", tag = "dockets", params(CalendarQuery), responses(
    (status = 200, body = Vec<CalendarDay>),
    (status = 422, body = ProblemDocument, content_type = "application/problem+json"),
))]
pub async fn calendar(ctx: Ctx, Query(query): Query<CalendarQuery>) -> Answer<Vec<CalendarDay>> {
    let (from, to) = (day_of("from", &query.from)?, day_of("to", &query.to)?);
    if !(0..DAYS).contains(&to.days_since(from)) {
        return Err(Problem::field("to", "field-number").arg("min", 1).arg("max", DAYS).into());
    }
    let whose = query.mine.unwrap_or(false).then_some(Whose::Mine);
    let days = ctx.app()?.agenda(ctx.actor()?, &AgendaAsk { from, to, whose, most: DAY_ROWS }).await?;
    let day = |day: app::AgendaDay| CalendarDay {
        date: day.date.to_string(),
        closed: day.closed.is_some(),
        meetings: day.meetings.into_iter().map(Into::into).collect(),
        limits: day
            .limits
            .into_iter()
            .map(|limit| CalendarLimit {
                docket: limit.docket.to_string(),
                number: limit.number,
                name: limit.name,
                due: limit.due.to_string(),
            })
            .collect(),
        total: day.total,
    };
    Ok(Json(days.into_iter().map(day).collect()))
}
