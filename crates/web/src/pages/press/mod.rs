//! After an event was held: badges, photographs with the consent of those shown, and releases for the press, which are
//! written here and read by everybody.

pub mod badges;
pub mod photos;
pub mod public;
pub mod releases;

use axum::{
    body::Body,
    http::{HeaderValue, header},
    response::Response,
};

use crate::ctx::{Ctx, Made};

/// The token of the session's forms.
fn token(ctx: &Ctx) -> String {
    ctx.actor.as_ref().map(|actor| actor.form_token.clone()).unwrap_or_default()
}

/// An answer for a program.
fn xml(media_type: &'static str, body: String) -> Response {
    let mut response = Response::new(Body::from(body));
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    response.extensions_mut().insert(Made);
    response
}
