//! What every page links to at its foot, what machines ask for, and addresses that lead on.

use std::net::SocketAddr;

use axum::{
    extract::{ConnectInfo, Request},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use kernel::Problem;

use super::Narrow;
use crate::{
    assets,
    components::{Heading, Html, Link},
    ctx::{Answer, Ctx, Made, go, page},
};

/// GET /accessibility
pub async fn accessibility(ctx: Ctx) -> Answer {
    let v = ctx.voice();
    page(&text(&ctx, v.t("frame-accessibility"), &[v.t("web-accessibility-text")]))
}

/// GET /licences
pub async fn licences(ctx: Ctx) -> Answer {
    page(&licences_page(&ctx))
}

/// A page of plain paragraphs.
pub fn text<'a>(ctx: &'a Ctx, title: String, paragraphs: &[String]) -> Narrow<'a> {
    let mut parts: Vec<Html> = vec![Heading::new(1, title.clone()).into()];
    parts.extend(paragraphs.iter().map(|paragraph| Html::paragraphs(paragraph)));
    Narrow { frame: ctx.frame(None, title), parts }
}

/// The licences of what other projects made.
pub fn licences_page(ctx: &Ctx) -> Narrow<'_> {
    let v = ctx.voice();
    let mut page = text(ctx, v.t("frame-licences"), &[v.t("web-licences-text")]);
    for name in assets::licences() {
        let link = Link::new(name.trim_start_matches("licences/"), assets::asset_url(name));
        page.parts.push(Html::paragraph(link));
    }
    page
}

/// GET /account
pub async fn account(_: Ctx) -> Answer {
    go("/profile")
}

/// GET /audit
pub async fn audit(_: Ctx) -> Answer {
    go("/log")
}

/// GET /programmes
pub async fn programmes(_: Ctx) -> Answer {
    go("/cooperation")
}

/// GET /registers
pub async fn registers(_: Ctx) -> Answer {
    go("/persons")
}

/// GET /health: whether the node can serve, for load balancers.
pub async fn health(ctx: Ctx) -> Answer {
    let healthy = ctx.app()?.healthy().await;
    let (status, word) =
        if healthy { (StatusCode::OK, "ok\n") } else { (StatusCode::SERVICE_UNAVAILABLE, "unavailable\n") };
    Ok(plain(status, word.to_owned(), "text/plain; charset=utf-8"))
}

/// GET /metrics: figures for operators, for this machine alone. For everybody else there is no such page.
pub async fn metrics(ctx: Ctx, request: Request) -> Answer {
    if !from_this_machine(&request) {
        return Err(Problem::not_found().into());
    }
    let figures = ctx.app()?.metrics().await?;
    Ok(plain(StatusCode::OK, figures, "text/plain; version=0.0.4; charset=utf-8"))
}

/// Whether the request was made on this machine and not passed on by a proxy that runs on it.
fn from_this_machine(request: &Request) -> bool {
    let passed_on =
        ["forwarded", "x-forwarded-for", "x-real-ip", "via"].iter().any(|name| request.headers().contains_key(*name));
    let near = request
        .extensions()
        .get::<ConnectInfo<SocketAddr>>()
        .is_some_and(|ConnectInfo(peer)| peer.ip().to_canonical().is_loopback());
    near && !passed_on
}

fn plain(status: StatusCode, text: String, media_type: &'static str) -> Response {
    let mut response = (status, text).into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    response.extensions_mut().insert(Made);
    response
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;

    fn request(peer: Option<&str>, header: Option<&str>) -> Request {
        let mut builder = Request::builder().uri("/metrics");
        if let Some(name) = header {
            builder = builder.header(name, "203.0.113.7");
        }
        let mut request = builder.body(Body::empty()).expect("a request");
        if let Some(peer) = peer {
            request.extensions_mut().insert(ConnectInfo::<SocketAddr>(peer.parse().expect("an address")));
        }
        request
    }

    #[test]
    fn figures_are_for_this_machine_alone() {
        assert!(from_this_machine(&request(Some("127.0.0.1:9"), None)));
        assert!(from_this_machine(&request(Some("[::1]:9"), None)));
        assert!(from_this_machine(&request(Some("[::ffff:127.0.0.1]:9"), None)));
        assert!(!from_this_machine(&request(Some("192.0.2.1:9"), None)));
        assert!(!from_this_machine(&request(None, None)));
        assert!(!from_this_machine(&request(Some("127.0.0.1:9"), Some("x-forwarded-for"))));
        assert!(!from_this_machine(&request(Some("127.0.0.1:9"), Some("forwarded"))));
    }
}
