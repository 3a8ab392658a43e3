//! The gates before every page, and the page that is shown when something went wrong.

use std::sync::{Arc, atomic::Ordering};

use askama::Template;
use axum::{
    extract::{Request, State},
    http::{HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::Response,
};
use kernel::{Class, Lang, Problem};

use crate::{
    House,
    assets::CONTENT_SECURITY_POLICY,
    components::{Button, Frame},
    ctx::{Ctx, Made, address, go, html_response, page_with},
    pages::kept,
    session,
};

/// Who may pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Everybody.
    Open,
    /// Those who are signed in.
    SignedIn,
}

/// What a browser may do with our answers. Nothing comes from elsewhere, nothing is framed, nothing runs inline.
const HEADERS: [(HeaderName, &str); 7] = [
    (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::CACHE_CONTROL, "no-store"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
];

/// Adds the headers to every answer, without touching those that an answer brings itself.
pub async fn headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    for (name, value) in HEADERS {
        response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}

/// Finds out who asks, lets pass who may, and makes pages of problems.
pub async fn gate(State((house, access)): State<(Arc<House>, Access)>, mut request: Request, next: Next) -> Response {
    let mut ctx = context(house, &request);
    match asked_language(&mut ctx) {
        // A language switch is a link, so that it works without a script: it comes back to the same place.
        Some(lang) if request.method() == Method::GET => return switch(&ctx, lang),
        _ => {}
    }
    let changes = !matches!(*request.method(), Method::GET | Method::HEAD);
    if changes && !session::from_our_pages(request.headers()) {
        return fault_page(&ctx, &Problem::new(Class::Forbidden, "form-foreign"));
    }
    let token = session::cookie(request.headers(), session::SESSION).map(str::to_owned);
    let chosen = session::cookie(request.headers(), session::LANGUAGE).and_then(Lang::parse);
    if let Err(problem) = enter(&mut ctx, token.clone(), chosen).await
        && (access == Access::SignedIn || problem.class != Class::SignedOut)
    {
        // What somebody typed while her session ended is not lost.
        if changes
            && problem.class == Class::SignedOut
            && let Some(token) = token
            && let Some(response) = kept::rescue(&ctx, &token, request).await
        {
            return response;
        }
        return refuse(&ctx, &problem, changes);
    }
    request.extensions_mut().insert(ctx.clone());
    let response = next.run(request).await;
    dress(&ctx, response, changes)
}

fn context(house: Arc<House>, request: &Request) -> Ctx {
    let headers = request.headers();
    let lang = session::cookie(headers, session::LANGUAGE).and_then(Lang::parse);
    let lang = lang.or_else(|| door::preferred(headers)).unwrap_or(Lang::En);
    let uri = request.uri();
    let query = uri.query().unwrap_or_default();
    let query = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    Ctx { house, actor: None, lang, place: uri.path().to_owned(), query }
}

/// Takes the wish for another language out of the query, and writes the place down without it.
fn asked_language(ctx: &mut Ctx) -> Option<Lang> {
    let asked = ctx.query.iter().find(|(name, _)| name == "lang").and_then(|(_, tag)| Lang::parse(tag));
    ctx.query.retain(|(name, _)| name != "lang");
    let pairs: Vec<(&str, &str)> = ctx.query.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    ctx.place = address(&ctx.place, &pairs);
    asked
}

fn switch(ctx: &Ctx, lang: Lang) -> Response {
    let mut response = go(session::own_place(&ctx.place)).unwrap_or_else(|fault| fault_page(ctx, &fault.0));
    let cookie = session::set(session::LANGUAGE, lang.tag(), ctx.house.options.secure_cookies);
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

async fn enter(ctx: &mut Ctx, token: Option<String>, chosen: Option<Lang>) -> Result<(), Problem> {
    let token = token.ok_or_else(|| Problem::new(Class::SignedOut, "signed-out"))?;
    let actor = ctx.app()?.actor(&token).await?;
    ctx.lang = chosen.unwrap_or(actor.lang);
    ctx.actor = Some(Arc::new(actor));
    Ok(())
}

/// Nobody is signed in: a link leads to the sign-in page and back; a form that was sent is told so.
fn refuse(ctx: &Ctx, problem: &Problem, changes: bool) -> Response {
    if problem.class != Class::SignedOut || changes {
        return fault_page(ctx, problem);
    }
    let to = if ctx.place == "/" { "/sign-in".to_owned() } else { address("/sign-in", &[("to", &ctx.place)]) };
    go(&to).unwrap_or_else(|fault| fault_page(ctx, &fault.0))
}

/// Makes a page of an answer that has none: a problem of a handler, a refusal of the router.
fn dress(ctx: &Ctx, response: Response, changes: bool) -> Response {
    if let Some(problem) = response.extensions().get::<Arc<Problem>>() {
        let problem = problem.clone();
        return if problem.class == Class::SignedOut {
            refuse(ctx, &problem, changes)
        } else {
            fault_page(ctx, &problem)
        };
    }
    let code = response.status();
    if response.extensions().get::<Made>().is_some() || !(code.is_client_error() || code.is_server_error()) {
        return response;
    }
    let problem = match code {
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => Problem::not_found(),
        StatusCode::PAYLOAD_TOO_LARGE => Problem::new(Class::TooLarge, "form-too-large"),
        code if code.is_client_error() => Problem::invalid("form-unreadable"),
        code => Problem::internal(format!("status {code}")),
    };
    let mut page = fault_page(ctx, &problem);
    if code == StatusCode::METHOD_NOT_ALLOWED {
        *page.status_mut() = code;
        if let Some(allow) = response.headers().get(header::ALLOW) {
            page.headers_mut().insert(header::ALLOW, allow.clone());
        }
    }
    page
}

#[derive(Template)]
#[template(path = "pages/error.html")]
pub struct ErrorPage<'a> {
    pub frame: Frame<'a>,
    pub text: String,
    pub advice: Option<String>,
    pub reference: Option<String>,
    pub action: Button,
}

/// The page of a problem. What broke of ours gets a number that stands in the log, with the detail, and on the page.
pub fn fault_page(ctx: &Ctx, problem: &Problem) -> Response {
    let code = door::status(problem);
    let reference = code.is_server_error().then(|| {
        let count = ctx.house.errors.fetch_add(1, Ordering::Relaxed);
        let reference = format!("{:x}-{count}", ctx.now().micros());
        tracing::error!(reference, problem = %problem, "a page failed");
        reference
    });
    if reference.is_none() && !problem.detail.is_empty() {
        tracing::info!(problem = %problem, "a page was refused");
    }
    let error = error_page(ctx, problem, reference);
    page_with(code, &error).unwrap_or_else(|_| {
        html_response(StatusCode::INTERNAL_SERVER_ERROR, "<!DOCTYPE html><title>Comity</title><p>500</p>".to_owned())
    })
}

pub fn error_page<'a>(ctx: &'a Ctx, problem: &Problem, reference: Option<String>) -> ErrorPage<'a> {
    let v = ctx.voice();
    let (title, advice) = match problem.class {
        Class::NotFound => (v.t("error-not-found-title"), Some(v.t("error-not-found-text"))),
        // A form that is out of date is nobody's lack of rights; its own sentence says what to do.
        Class::Forbidden if problem.code.starts_with("form-") => (v.t("form-problem-title"), None),
        Class::Forbidden => (v.t("error-forbidden-title"), Some(v.t("error-forbidden-text"))),
        Class::Conflict => (v.t("error-conflict-title"), None),
        Class::TooLarge => (v.t("error-too-large-title"), Some(v.t("error-too-large-text"))),
        Class::Unavailable => (v.t("error-unavailable-title"), Some(v.t("error-unavailable-text"))),
        Class::Internal => (v.t("error-internal-title"), Some(v.t("error-internal-text"))),
        Class::SignedOut => (v.t("web-signed-out-title"), None),
        Class::Invalid => (v.t("form-problem-title"), None),
    };
    let text = if problem.class == Class::Internal { String::new() } else { v.problem(problem) };
    ErrorPage {
        frame: ctx.frame(None, title),
        text,
        advice,
        reference: reference.map(|id| v.ta("error-reference", &[("id", id.into())])),
        action: if problem.class == Class::SignedOut {
            Button::link(v.t("sign-in-title"), "/sign-in")
        } else {
            Button::link(v.t("web-to-front"), "/").secondary()
        },
    }
}
