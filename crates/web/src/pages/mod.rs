//! One module for each page or group of pages. Each has a function that asks the use case and one that makes the page
//! of the answer, so that every page can be made from samples.

pub mod access;
pub mod account;
pub mod act;
pub mod agenda;
pub mod audit;
pub mod authorities;
pub mod brief;
pub mod case;
pub mod changes;
pub mod chapters;
pub mod cooperation;
pub mod feeds;
pub mod files;
pub mod folder;
pub mod foot;
pub mod form;
pub mod help;
pub mod jobs;
pub mod kept;
pub mod law;
pub mod letter;
pub mod letters;
pub mod limits;
pub mod links;
pub mod mail;
pub mod matches;
pub mod messages;
pub mod notices;
pub mod outlook;
pub mod pending;
pub mod persons;
pub mod plan;
pub mod plan_report;
pub mod press;
pub mod preview;
pub mod register;
pub mod relations;
pub mod requests;
pub mod reuse;
pub mod search;
pub mod sheet;
pub mod sign_in;
pub mod signing;
pub mod statistics;
pub mod today;
pub mod translations;
pub mod users;

#[cfg(test)]
pub mod tests;

use askama::Template;
use kernel::Problem;

use crate::{
    components::{Frame, Html, error_for},
    ctx::Ctx,
    show::Known,
};

/// A page of parts below each other.
#[derive(Template)]
#[template(path = "pages/plain.html")]
pub struct Plain<'a> {
    pub frame: Frame<'a>,
    pub parts: Vec<Html>,
}

/// A page of parts below each other, as wide as one reads well.
#[derive(Template)]
#[template(path = "pages/narrow.html")]
pub struct Narrow<'a> {
    pub frame: Frame<'a>,
    pub parts: Vec<Html>,
}

/// A part of a page with a heading of its own.
pub struct Section {
    pub id: &'static str,
    pub title: String,
    pub content: Html,
}

/// The names of all authorities that the person may know.
pub async fn names(ctx: &Ctx) -> Result<Known, Problem> {
    let all = ctx.app()?.authorities(ctx.actor()?).await?;
    Ok(all.into_iter().map(|authority| (authority.id, authority.names)).collect())
}

/// What was wrong with an input, as its control shows it.
pub(crate) fn error(ctx: &Ctx, problems: &[Problem], name: &str) -> Option<String> {
    error_for(ctx.voice(), problems, name)
}

/// Whether the person can mend the problem on the page it came from; everything else is an error page.
pub(crate) fn mendable(problem: &Problem) -> bool {
    use kernel::Class::{Conflict, Forbidden, Invalid, TooLarge};
    matches!(problem.class, Invalid | Conflict | Forbidden | TooLarge)
}
