//! The API: the same use cases as the pages, for programs.
//!
//! Everything is JSON under `/api/v1`. A program signs in like a person and carries the token as `Authorization:
//! Bearer`. Errors are problem documents (RFC 9457) with a stable code and a sentence in the language that was asked
//! for. The description (OpenAPI 3.1) is made from the same table of routes.

mod description;
mod dto;
mod files;
mod form;
mod gate;
mod press;
mod relations;
mod routes;

use std::sync::Arc;

use app::App;
use axum::Router;
use kernel::Problem;
use lingua::Lingua;

/// What the node tells the API.
#[derive(Clone)]
pub struct Options {
    /// The words.
    pub lingua: Arc<Lingua>,
}

/// What all calls share.
struct House {
    /// Empty only in tests of the doors, which no request passes.
    app: Option<App>,
    lingua: Arc<Lingua>,
}

impl House {
    fn app(&self) -> Result<&App, Problem> {
        self.app.as_ref().ok_or_else(|| Problem::internal("no house behind the door"))
    }
}

/// The API of one node. It answers every address under `/api/` and no other, and has no fallback, so that it can be
/// merged with the pages.
pub fn router(app: App, options: Options) -> Router {
    description::split(&Arc::new(House { app: Some(app), lingua: options.lingua })).0
}
