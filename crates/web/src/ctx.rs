//! What a page knows when it is asked for, and how it answers.

use std::sync::Arc;

use app::{Actor, App};
use askama::Template;
use axum::{
    body::Body,
    extract::FromRequestParts,
    http::{HeaderValue, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use door::Fault;
use kernel::{Class, Digest, DocketId, Lang, Moment, Problem};
use lingua::Voice;

use crate::{
    House,
    components::{Frame, Section},
    frame,
};

/// Who asks, in which language, for which address.
#[derive(Clone)]
pub struct Ctx {
    pub(crate) house: Arc<House>,
    pub(crate) actor: Option<Arc<Actor>>,
    pub(crate) lang: Lang,
    /// The path and the query, without a language that was asked for in it.
    pub(crate) place: String,
    pub(crate) query: Vec<(String, String)>,
}

/// A page or a problem.
pub type Answer = Result<Response, Fault>;

impl Ctx {
    /// The use cases.
    pub fn app(&self) -> Result<&App, Problem> {
        self.house.app()
    }

    /// Who is signed in.
    pub fn actor(&self) -> Result<&Actor, Problem> {
        self.actor.as_deref().ok_or_else(|| Problem::new(Class::SignedOut, "signed-out"))
    }

    /// The words in the language of the page.
    pub fn voice(&self) -> Voice<'_> {
        self.house.options.lingua.voice(self.lang, self.house.zone)
    }

    /// The present moment.
    pub fn now(&self) -> Moment {
        self.house.clock.now()
    }

    /// A value of the query, if there is one and it is not empty.
    pub fn asked(&self, name: &str) -> Option<&str> {
        self.query
            .iter()
            .find(|(found, value)| found == name && !value.trim().is_empty())
            .map(|(_, value)| value.trim())
    }

    /// A value of the query as it is, also when it is empty.
    pub fn query_of(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    /// The list that somebody came from and the place in it, where the address has them.
    pub fn walking(&self) -> Vec<(&str, &str)> {
        let there: Vec<(&str, &str)> =
            ["list", "at"].into_iter().filter_map(|name| Some((name, self.query_of(name)?))).collect();
        if there.len() == 2 { there } else { Vec::new() }
    }

    /// An address that keeps the place in the list that somebody came from.
    pub fn along(&self, to: String) -> String {
        let walking = self.walking();
        if walking.is_empty() {
            return to;
        }
        let (to, part) = to.split_once('#').map_or((to.as_str(), None), |(to, part)| (to, Some(part)));
        let mut along = to.to_owned();
        along.push(if to.contains('?') { '&' } else { '?' });
        along.push_str(&form_urlencoded::Serializer::new(String::new()).extend_pairs(walking).finish());
        if let Some(part) = part {
            along.push('#');
            along.push_str(part);
        }
        along
    }

    /// The frame around a page.
    pub fn frame(&self, section: Option<Section>, title: impl Into<String>) -> Frame<'_> {
        frame::around(self, section, title.into())
    }
}

impl<S: Sync> FromRequestParts<S> for Ctx {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Fault> {
        let found = parts.extensions.get::<Self>().cloned();
        found.ok_or_else(|| Fault(Problem::internal("a page without a gate before it")))
    }
}

/// A page.
pub fn page(template: &impl Template) -> Answer {
    page_with(StatusCode::OK, template)
}

/// A page with another status than 200.
pub fn page_with(status: StatusCode, template: &impl Template) -> Answer {
    let html = template.render().map_err(|error| Problem::internal(format!("template: {error}")))?;
    Ok(html_response(status, html))
}

/// HTML as an answer.
pub fn html_response(status: StatusCode, html: String) -> Response {
    let mut response = Response::new(Body::from(html));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    // The gate leaves pages alone and makes pages of everything else that went wrong.
    response.extensions_mut().insert(Made);
    response
}

/// Marks an answer that was made by a page.
#[derive(Clone, Copy)]
pub struct Made;

/// Sends the browser on with GET (303), as after every change.
pub fn go(to: &str) -> Answer {
    let to = HeaderValue::from_str(to).map_err(|error| Problem::internal(format!("address: {error}")))?;
    let mut response = StatusCode::SEE_OTHER.into_response();
    response.headers_mut().insert(header::LOCATION, to);
    Ok(response)
}

/// The docket that an address names. What is no id cannot be there.
pub fn docket_id(text: &str) -> Result<DocketId, Problem> {
    DocketId::parse(text).ok_or_else(Problem::not_found)
}

/// The digest that an address names.
pub fn digest(text: &str) -> Result<Digest, Problem> {
    Digest::parse(text).ok_or_else(Problem::not_found)
}

/// An address with a query whose values are encoded.
pub fn address(path: &str, pairs: &[(&str, &str)]) -> String {
    if pairs.is_empty() {
        return path.to_owned();
    }
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    format!("{path}?{query}")
}
