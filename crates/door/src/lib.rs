//! What pages and API do alike at the door of a node: the status of a problem, the language that is wanted, files that
//! come in and go out, and what to say when a handler broke.

mod files;
mod lang;

use std::{any::Any, sync::Arc};

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use kernel::{Class, Problem};

pub use files::{Feed, Sender, hand_out, show_photo, show_picture};
pub use lang::preferred;

/// A problem on its way to becoming an answer. The gate around the handler makes the page or the document of it,
/// because it knows the person and the language; it finds the problem among the answer's extensions.
#[derive(Debug)]
pub struct Fault(pub Problem);

impl From<Problem> for Fault {
    fn from(problem: Problem) -> Self {
        Self(problem)
    }
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let mut response = status(&self.0).into_response();
        response.extensions_mut().insert(Arc::new(self.0));
        response
    }
}

/// The status code of a problem (RFC 9110).
pub fn status(problem: &Problem) -> StatusCode {
    match problem.class {
        Class::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
        Class::SignedOut => StatusCode::UNAUTHORIZED,
        Class::Forbidden => StatusCode::FORBIDDEN,
        Class::NotFound => StatusCode::NOT_FOUND,
        Class::Conflict => StatusCode::CONFLICT,
        Class::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        Class::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        Class::Internal => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// A handler broke. The caller learns that it did; the log has the words of the panic.
#[expect(clippy::needless_pass_by_value, reason = "the layer that catches panics hands it over so")]
pub fn panicked(panic: Box<dyn Any + Send>) -> Response {
    let words = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("without words");
    Fault(Problem::internal(format!("a handler panicked: {words}"))).into_response()
}
