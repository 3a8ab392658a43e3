//! Who calls, in which language the answer speaks, and what a problem looks like.

use std::sync::Arc;

use app::{Actor, App};
use axum::{
    Json,
    extract::{FromRequestParts, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use door::{Fault, preferred, status};
use kernel::{Class, Lang, Problem};
use serde::Serialize;
use utoipa::ToSchema;

use crate::House;

/// Who may call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Everybody.
    Open,
    /// Those who carry the token of a session.
    SignedIn,
}

/// Who calls, and in which language.
#[derive(Clone)]
pub struct Ctx {
    house: Arc<House>,
    actor: Option<Arc<Actor>>,
    pub(crate) lang: Lang,
}

impl Ctx {
    /// The use cases.
    pub fn app(&self) -> Result<&App, Problem> {
        self.house.app()
    }

    /// Who calls.
    pub fn actor(&self) -> Result<&Actor, Problem> {
        self.actor.as_deref().ok_or_else(|| Problem::new(Class::SignedOut, "signed-out"))
    }

    /// The first of `keys` that has words; else `code`.
    pub fn label(&self, keys: &[String], code: &str) -> String {
        let lingua = &self.house.lingua;
        let found = keys.iter().find(|key| lingua.knows(self.lang, key) || lingua.knows(Lang::En, key));
        found.map_or_else(|| code.to_owned(), |key| lingua.word(self.lang, key))
    }
}

impl<S: Sync> FromRequestParts<S> for Ctx {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Fault> {
        let found = parts.extensions.get::<Self>().cloned();
        found.ok_or_else(|| Fault(Problem::internal("a call without a gate before it")))
    }
}

/// A problem document (RFC 9457).
#[derive(Debug, Serialize, ToSchema)]
pub struct ProblemDocument {
    /// A name that stands for this kind of problem and never changes.
    #[serde(rename = "type")]
    pub kind: String,
    /// What is wrong and what to do, in the language that was asked for.
    pub title: String,
    /// The status code.
    pub status: u16,
    /// The stable code, for programs.
    pub code: String,
    /// The field that is wrong, such as `persons.0.family`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
}

/// The problem as a document. The detail is for the log alone.
fn document(house: &House, lang: Lang, problem: &Problem) -> Response {
    let code = status(problem);
    if code.is_server_error() {
        tracing::error!(problem = %problem, "a call failed");
    }
    let document = ProblemDocument {
        kind: format!("urn:comity:problem:{}", problem.code),
        title: house.lingua.problem(lang, problem),
        status: code.as_u16(),
        code: problem.code.to_owned(),
        field: problem.field.clone(),
    };
    let mut response = (code, Json(document)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(lang.tag()));
    if code == StatusCode::UNAUTHORIZED {
        headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    response
}

/// Finds out who calls, lets pass who may, and writes problems down.
pub async fn gate(State((house, access)): State<(Arc<House>, Access)>, mut request: Request, next: Next) -> Response {
    let token = bearer(request.headers()).map(str::to_owned);
    let asked = preferred(request.headers());
    let mut ctx = Ctx { house, actor: None, lang: asked.unwrap_or(Lang::En) };
    if access == Access::SignedIn {
        match enter(&ctx, token).await {
            Ok(actor) => {
                ctx.lang = asked.unwrap_or(actor.lang);
                ctx.actor = Some(Arc::new(actor));
            }
            Err(problem) => return document(&ctx.house, ctx.lang, &problem),
        }
    }
    request.extensions_mut().insert(ctx.clone());
    let response = next.run(request).await;
    let code = response.status();
    let problem = match response.extensions().get::<Arc<Problem>>() {
        Some(problem) => problem.as_ref().clone(),
        None if !(code.is_client_error() || code.is_server_error()) => return response,
        None => match code {
            StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => Problem::not_found(),
            StatusCode::PAYLOAD_TOO_LARGE => Problem::new(Class::TooLarge, "form-too-large"),
            code if code.is_client_error() => Problem::invalid("form-unreadable"),
            code => Problem::internal(format!("status {code}")),
        },
    };
    let mut answer = document(&ctx.house, ctx.lang, &problem);
    if code == StatusCode::METHOD_NOT_ALLOWED {
        *answer.status_mut() = code;
        if let Some(allow) = response.headers().get(header::ALLOW) {
            answer.headers_mut().insert(header::ALLOW, allow.clone());
        }
    }
    answer
}

async fn enter(ctx: &Ctx, token: Option<String>) -> Result<Actor, Problem> {
    let token = token.ok_or_else(|| Problem::new(Class::SignedOut, "signed-out"))?;
    ctx.app()?.actor(&token).await
}

/// Answers are for the caller alone, and are never shown as a page.
pub async fn headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    for (name, value) in [
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'; sandbox"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ] {
        response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}

/// The token of `Authorization: Bearer` (RFC 6750).
fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    (scheme.eq_ignore_ascii_case("bearer") && !token.is_empty()).then_some(token)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(name: HeaderName, value: &str) -> HeaderMap {
        HeaderMap::from_iter([(name, HeaderValue::from_str(value).expect("a header"))])
    }

    #[test]
    fn the_token_is_that_of_the_bearer() {
        assert_eq!(bearer(&headers(header::AUTHORIZATION, "Bearer abc")), Some("abc"));
        assert_eq!(bearer(&headers(header::AUTHORIZATION, "bearer abc")), Some("abc"));
        for wrong in ["Basic abc", "Bearer", "Bearer ", "abc"] {
            assert_eq!(bearer(&headers(header::AUTHORIZATION, wrong)), None, "{wrong}");
        }
    }
}
