//! The calls.

use app::{Filter, NewPurpose, PersonQuestion, SignIn, Sort, Target, Whose};
use axum::{
    Json,
    body::{Body, Bytes},
    extract::{FromRequest, Path, Query, Request},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use docket::{AttachmentRef, Command, Side};
use door::Fault;
use kernel::{AuthorityId, Class, Digest, DocketId, Problem, limits, parse_strict};
use serde::{Deserialize, de::DeserializeOwned};
use utoipa::IntoParams;

use crate::{
    dto::{
        ActRequest, Attachment, Authority, CooperationRecord, DocketDocument, DocketSummary, DoneDocument, LawDocument,
        LinksDocument, LogLeaf, Me, Message, OpenRequest, Person, Session, Sheet, SignInRequest,
    },
    files,
    form::ActDocument,
    gate::{Ctx, ProblemDocument},
};

pub type Answer<T> = Result<Json<T>, Fault>;

/// JSON, read strictly: no key twice, no fractions, no unknown fields.
pub struct Strict<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Strict<T> {
    type Rejection = Fault;

    async fn from_request(request: Request, state: &S) -> Result<Self, Fault> {
        let bytes = Bytes::from_request(request, state).await.map_err(|error| {
            if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
                Problem::new(Class::TooLarge, "form-too-large").arg("limit", limits::FORM)
            } else {
                Problem::invalid("form-unreadable").detail(error)
            }
        })?;
        let value = parse_strict(&bytes)?;
        let read = serde_json::from_value(value);
        Ok(Self(read.map_err(|error| Problem::invalid("json-malformed").arg("what", error))?))
    }
}

fn docket_id(text: &str) -> Result<DocketId, Problem> {
    DocketId::parse(text).ok_or_else(Problem::not_found)
}

fn digest(text: &str) -> Result<Digest, Problem> {
    Digest::parse(text).ok_or_else(Problem::not_found)
}

/// Sign in
///
/// Gives a token for a name, a password and a one-time code.
#[utoipa::path(post, path = "/api/v1/session", tag = "session", request_body = SignInRequest, security(()), responses(
    (status = 200, body = Session),
    (status = 401, body = ProblemDocument, content_type = "application/problem+json"),
))]
pub async fn sign_in(ctx: Ctx, Strict(what): Strict<SignInRequest>) -> Answer<Session> {
    let what = SignIn { login: what.login, password: what.password, code: what.code };
    let signed_in = ctx.app()?.sign_in(what).await?;
    Ok(Json(Session { me: Me::from(&signed_in.actor), token: signed_in.token }))
}

/// Sign out
#[utoipa::path(delete, path = "/api/v1/session", tag = "session", responses((status = 204)))]
pub async fn sign_out(ctx: Ctx) -> Result<StatusCode, Fault> {
    ctx.app()?.sign_out(ctx.actor()?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Who is signed in
#[utoipa::path(get, path = "/api/v1/me", tag = "session", responses((status = 200, body = Me)))]
pub async fn me(ctx: Ctx) -> Answer<Me> {
    Ok(Json(Me::from(ctx.actor()?)))
}

/// Which dockets to list
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListQuery {
    /// Only this side: `outgoing`, `incoming` or `observer`.
    side: Option<String>,
    /// Only this state.
    state: Option<String>,
    /// Only open ones, or only closed ones.
    open: Option<bool>,
    /// Only those assigned to the caller.
    mine: Option<bool>,
    /// Only with this partner.
    partner: Option<String>,
    /// Only those with a letter that waits to be posted.
    to_post: Option<bool>,
    /// Words in the subject, or a number in any punctuation.
    words: Option<String>,
    /// The order: `due` (what is due first comes first), `last` (what happened last comes first) or `number`.
    sort: Option<String>,
    /// The page, from 1.
    page: Option<usize>,
}

impl ListQuery {
    fn filter(self) -> Result<Filter, Problem> {
        let side = match self.side.as_deref() {
            None => None,
            Some("outgoing") => Some(Side::Outgoing),
            Some("incoming") => Some(Side::Incoming),
            Some("observer") => Some(Side::Observer),
            Some(_) => return Err(Problem::field("side", "field-choice")),
        };
        let sort = match self.sort.as_deref() {
            None | Some("due") => Sort::Due,
            Some("last") => Sort::Last,
            Some("number") => Sort::Number,
            Some(_) => return Err(Problem::field("sort", "field-choice")),
        };
        let partner = match self.partner {
            None => None,
            Some(id) => Some(AuthorityId::parse(&id).ok_or_else(|| Problem::field("partner", "field-wrong"))?),
        };
        Ok(Filter {
            side,
            state: self.state,
            open: self.open,
            whose: self.mine.unwrap_or(false).then_some(Whose::Mine),
            partner,
            to_post: self.to_post,
            words: self.words,
            sort,
            page: page(self.page)?,
            ..Filter::default()
        })
    }
}

pub fn page(number: Option<usize>) -> Result<usize, Problem> {
    match number {
        Some(0) => Err(Problem::field("page", "field-number").arg("min", 1).arg("max", usize::MAX)),
        number => Ok(number.unwrap_or(1)),
    }
}

/// List dockets
#[utoipa::path(get, path = "/api/v1/dockets", tag = "dockets", params(ListQuery), responses(
    (status = 200, body = Sheet<DocketSummary>),
))]
pub async fn list(ctx: Ctx, Query(query): Query<ListQuery>) -> Answer<Sheet<DocketSummary>> {
    let found = ctx.app()?.list(ctx.actor()?, query.filter()?).await?;
    Ok(Json(Sheet::of(found)))
}

/// Open a docket
#[utoipa::path(post, path = "/api/v1/dockets", tag = "dockets", request_body = OpenRequest, responses(
    (status = 201, body = DoneDocument),
    (status = 422, body = ProblemDocument, content_type = "application/problem+json"),
))]
pub async fn open(ctx: Ctx, Strict(what): Strict<OpenRequest>) -> Result<(StatusCode, Json<DoneDocument>), Fault> {
    let attachments = meant(&what.attachments)?;
    let command = Command { act: what.act, fields: what.fields, attachments };
    let done = ctx.app()?.act(ctx.actor()?, Target::New(what.kind), command).await?;
    Ok((StatusCode::CREATED, Json(done.into())))
}

fn meant(attachments: &[Attachment]) -> Result<Vec<AttachmentRef>, Problem> {
    attachments.iter().map(Attachment::meant).collect()
}

/// Read a docket
#[utoipa::path(get, path = "/api/v1/dockets/{id}", tag = "dockets",
    params(("id" = String, Path, description = "The docket")), responses(
    (status = 200, body = DocketDocument),
    (status = 404, body = ProblemDocument, content_type = "application/problem+json"),
))]
pub async fn case(ctx: Ctx, Path(id): Path<String>) -> Answer<DocketDocument> {
    let case = ctx.app()?.case(ctx.actor()?, docket_id(&id)?).await?;
    Ok(Json(DocketDocument::of(&case)?))
}

/// What a docket is tied to: partners, authorities, letters, persons, and other dockets in which somebody of that name stands
#[utoipa::path(get, path = "/api/v1/dockets/{id}/links", tag = "dockets",
    params(("id" = String, Path, description = "The docket")), responses(
    (status = 200, body = LinksDocument),
    (status = 404, body = ProblemDocument, content_type = "application/problem+json"),
))]
pub async fn links(ctx: Ctx, Path(id): Path<String>) -> Answer<LinksDocument> {
    Ok(Json(ctx.app()?.links(ctx.actor()?, docket_id(&id)?).await?.into()))
}

/// Which look at the law
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct LawQuery {
    /// The number, from 0, of a check that was kept when a version of the request went out; without it, as it stands now.
    kept: Option<usize>,
}

/// What the law says of a docket: bases, findings with their reasons, limits, and the receiver's requirement sheet
#[utoipa::path(get, path = "/api/v1/dockets/{id}/law", tag = "dockets",
    params(("id" = String, Path, description = "The docket"), LawQuery), responses(
    (status = 200, body = LawDocument),
    (status = 404, body = ProblemDocument, content_type = "application/problem+json"),
    (status = 422, body = ProblemDocument, content_type = "application/problem+json"),
))]
pub async fn law(ctx: Ctx, Path(id): Path<String>, Query(query): Query<LawQuery>) -> Answer<LawDocument> {
    let found = ctx.app()?.law_document(ctx.actor()?, docket_id(&id)?, query.kept, ctx.lang).await?;
    Ok(Json(found.into()))
}

/// What the caller may do in a docket now, with the forms
#[utoipa::path(get, path = "/api/v1/dockets/{id}/acts", tag = "dockets",
    params(("id" = String, Path, description = "The docket")), responses((status = 200, body = Vec<ActDocument>)))]
pub async fn acts(ctx: Ctx, Path(id): Path<String>) -> Answer<Vec<ActDocument>> {
    let id = docket_id(&id)?;
    let (app, actor) = (ctx.app()?, ctx.actor()?);
    let case = app.case(actor, id).await?;
    let mut acts = Vec::with_capacity(case.acts.len());
    for act in case.acts.iter().map(|(act, _)| *act).chain(case.on_paper.iter().copied()) {
        let form = app.form(actor, Target::Docket { id, seen: None }, act.name).await?;
        acts.push(ActDocument::of(&ctx, &form));
    }
    Ok(Json(acts))
}

/// Do an act in a docket
#[utoipa::path(post, path = "/api/v1/dockets/{id}/acts/{act}", tag = "dockets",
    params(("id" = String, Path, description = "The docket"), ("act" = String, Path, description = "The act's name")),
    request_body = ActRequest, responses(
    (status = 200, body = DoneDocument),
    (status = 409, body = ProblemDocument, content_type = "application/problem+json"),
    (status = 422, body = ProblemDocument, content_type = "application/problem+json"),
))]
pub async fn act(
    ctx: Ctx,
    Path((id, act)): Path<(String, String)>,
    Strict(what): Strict<ActRequest>,
) -> Answer<DoneDocument> {
    let command = Command { act, attachments: meant(&what.attachments)?, fields: what.fields };
    let target = Target::Docket { id: docket_id(&id)?, seen: what.seen };
    let done = ctx.app()?.act(ctx.actor()?, target, command).await?;
    Ok(Json(done.into()))
}

/// Which act the form is for
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct FormQuery {
    /// The kind of docket, such as `mla`.
    kind: String,
    /// The act that opens it, such as `draft`.
    act: String,
}

/// The form of an act that opens a docket
#[utoipa::path(get, path = "/api/v1/forms", tag = "dockets", params(FormQuery), responses(
    (status = 200, body = ActDocument),
))]
pub async fn form(ctx: Ctx, Query(query): Query<FormQuery>) -> Answer<ActDocument> {
    let form = ctx.app()?.form(ctx.actor()?, Target::New(query.kind), &query.act).await?;
    Ok(Json(ActDocument::of(&ctx, &form)))
}

/// Upload a file
///
/// The body is the file itself. It belongs to nothing until an act attaches it.
#[utoipa::path(post, path = "/api/v1/attachments", tag = "files",
    params(
        ("Comity-File-Name" = String, Header, description = "The name, percent-encoded UTF-8"),
        ("Comity-Handling" = Option<String>, Header, description = "`ordinary`, `official` (default) or `confidential`"),
        ("Content-Language" = Option<String>, Header, description = "`en`, `ru`, `az` or `uz`"),
    ),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"), responses(
    (status = 201, body = Attachment),
    (status = 413, body = ProblemDocument, content_type = "application/problem+json"),
))]
pub async fn upload(ctx: Ctx, headers: HeaderMap, body: Body) -> Result<(StatusCode, Json<Attachment>), Fault> {
    let stored = files::take_in(&ctx, files::upload_of(&headers)?, body).await?;
    Ok((StatusCode::CREATED, Json(Attachment::of(&stored)?)))
}

/// Download an attached file
#[utoipa::path(get, path = "/api/v1/dockets/{id}/attachments/{digest}", tag = "files",
    params(("id" = String, Path, description = "The docket"), ("digest" = String, Path, description = "The file")),
    responses((status = 200, body = Vec<u8>, content_type = "application/octet-stream")))]
pub async fn attachment(ctx: Ctx, Path((id, file)): Path<(String, String)>) -> Result<Response, Fault> {
    let file = ctx.app()?.attachment(ctx.actor()?, docket_id(&id)?, digest(&file)?).await?;
    Ok(door::hand_out(file)?)
}

/// Download the paper of an entry
#[utoipa::path(get, path = "/api/v1/dockets/{id}/entries/{digest}/paper", tag = "files",
    params(("id" = String, Path, description = "The docket"), ("digest" = String, Path, description = "The entry")),
    responses((status = 200, body = Vec<u8>, content_type = "application/pdf")))]
pub async fn paper(ctx: Ctx, Path((id, entry)): Path<(String, String)>) -> Result<Response, Fault> {
    let file = ctx.app()?.paper(ctx.actor()?, docket_id(&id)?, digest(&entry)?).await?;
    Ok(door::hand_out(file)?)
}

/// Download the letter of an entry as DOCX
#[utoipa::path(get, path = "/api/v1/dockets/{id}/entries/{digest}/docx", tag = "files",
    params(("id" = String, Path, description = "The docket"), ("digest" = String, Path, description = "The entry")),
    responses((status = 200, body = Vec<u8>,
        content_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document")))]
pub async fn docx(ctx: Ctx, Path((id, entry)): Path<(String, String)>) -> Result<Response, Fault> {
    let file = ctx.app()?.docx(ctx.actor()?, docket_id(&id)?, digest(&entry)?).await?;
    Ok(door::hand_out(file)?)
}

/// Download the sealed container of an entry
#[utoipa::path(get, path = "/api/v1/dockets/{id}/entries/{digest}/container", tag = "files",
    params(("id" = String, Path, description = "The docket"), ("digest" = String, Path, description = "The entry")),
    responses((status = 200, body = Vec<u8>, content_type = "application/vnd.etsi.asic-e+zip")))]
pub async fn container(ctx: Ctx, Path((id, entry)): Path<(String, String)>) -> Result<Response, Fault> {
    let file = ctx.app()?.container(ctx.actor()?, docket_id(&id)?, digest(&entry)?).await?;
    Ok(door::hand_out(file)?)
}

/// Download the sealed container of a statement of evidence
#[utoipa::path(get, path = "/api/v1/dockets/{id}/evidence/{digest}", tag = "files",
    params(("id" = String, Path, description = "The docket"), ("digest" = String, Path, description = "The statement")),
    responses((status = 200, body = Vec<u8>, content_type = "application/vnd.etsi.asic-e+zip")))]
pub async fn evidence(ctx: Ctx, Path((id, statement)): Path<(String, String)>) -> Result<Response, Fault> {
    let file = ctx.app()?.evidence(ctx.actor()?, docket_id(&id)?, digest(&statement)?).await?;
    Ok(door::hand_out(file)?)
}

/// The register of authorities
#[utoipa::path(get, path = "/api/v1/authorities", tag = "registers", responses((status = 200, body = Vec<Authority>)))]
pub async fn authorities(ctx: Ctx) -> Answer<Vec<Authority>> {
    let found = ctx.app()?.authorities(ctx.actor()?).await?;
    Ok(Json(found.into_iter().map(Into::into).collect()))
}

/// Whom to look for
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PersonQuery {
    /// The name or its beginning, in any alphabet and order.
    q: String,
    /// The date of birth as far as it is known: `1987`, `1987-03`, `1987-03-14`.
    born: Option<String>,
    /// On what ground: `matter`, `duplicate`, `registration`, `supervision`, `other`. It holds for an hour and is kept
    /// for the auditor; without it the purpose that was stated last must still hold.
    ground: Option<String>,
    /// The matter: its identity or a number of ours. Needed with `matter` and `duplicate`.
    matter: Option<String>,
    /// In words; needed with `other`.
    words: Option<String>,
}

/// Persons named in dockets
#[utoipa::path(get, path = "/api/v1/persons", tag = "registers", params(PersonQuery), responses(
    (status = 200, body = Vec<Person>),
))]
pub async fn persons(ctx: Ctx, Query(query): Query<PersonQuery>) -> Answer<Vec<Person>> {
    let (app, actor) = (ctx.app()?, ctx.actor()?);
    if let Some(ground) = query.ground {
        let (matter, words) = (query.matter.unwrap_or_default(), query.words.unwrap_or_default());
        app.state_purpose(actor, NewPurpose { matter, ground, words }).await?;
    }
    let found = app.persons(actor, PersonQuestion { name: query.q, born: query.born }).await?;
    Ok(Json(found.lines.into_iter().map(Into::into).collect()))
}

/// Messages in the queue
#[utoipa::path(get, path = "/api/v1/messages", tag = "exchange", responses((status = 200, body = Vec<Message>)))]
pub async fn messages(ctx: Ctx) -> Answer<Vec<Message>> {
    let found = ctx.app()?.messages(ctx.actor()?).await?;
    Ok(Json(found.into_iter().map(Into::into).collect()))
}

/// Records of the cooperation between services
#[utoipa::path(get, path = "/api/v1/records", tag = "registers", responses(
    (status = 200, body = Vec<CooperationRecord>),
))]
pub async fn records(ctx: Ctx) -> Answer<Vec<CooperationRecord>> {
    let found = ctx.app()?.records(ctx.actor()?).await?;
    Ok(Json(found.into_iter().map(Into::into).collect()))
}

/// Which page of a list
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PageQuery {
    /// The page, from 1.
    page: Option<usize>,
}

/// The log, for auditors
#[utoipa::path(get, path = "/api/v1/log", tag = "registers", params(PageQuery), responses(
    (status = 200, body = Sheet<LogLeaf>),
))]
pub async fn log(ctx: Ctx, Query(query): Query<PageQuery>) -> Answer<Sheet<LogLeaf>> {
    let found = ctx.app()?.log(ctx.actor()?, page(query.page)?).await?;
    Ok(Json(Sheet::of(found)))
}

/// This description
#[utoipa::path(get, path = "/api/v1/openapi.json", tag = "session", security(()), responses(
    (status = 200, content_type = "application/json"),
))]
pub async fn openapi() -> Json<utoipa::openapi::OpenApi> {
    Json(crate::description::document())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(text: &str) -> Result<Filter, (Option<String>, &'static str)> {
        let uri = format!("/x?{text}").parse().expect("an address");
        let Query(query) = Query::<ListQuery>::try_from_uri(&uri).expect("well-formed");
        query.filter().map_err(|problem| (problem.field, problem.code))
    }

    #[test]
    fn a_filter_is_read_from_the_address_and_mistakes_are_named() {
        let filter = query("side=incoming&open=false&mine=true&partner=uz-pgo&sort=last&page=2").expect("right");
        assert_eq!((filter.side, filter.open, filter.whose), (Some(Side::Incoming), Some(false), Some(Whose::Mine)));
        assert_eq!((filter.sort, filter.page), (Sort::Last, 2));
        for (wrong, field, code) in [
            ("side=left", "side", "field-choice"),
            ("sort=up", "sort", "field-choice"),
            ("partner=UZ", "partner", "field-wrong"),
            ("page=0", "page", "field-number"),
        ] {
            assert_eq!(query(wrong), Err((Some(field.to_owned()), code)), "{wrong}");
        }
    }
}
