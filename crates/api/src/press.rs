//! Releases for the press, to be read by programs.

use std::collections::BTreeMap;

use app::{EditionView, ReleaseLine, ReleaseSays, ReleaseView};
use axum::{Json, extract::Path};
use door::Fault;
use kernel::Names;
use serde::Serialize;
use utoipa::ToSchema;

use crate::gate::{Ctx, ProblemDocument};

/// A release in the list.
#[derive(Serialize, ToSchema)]
pub struct ReleaseSummary {
    /// Its identity.
    pub id: String,
    /// The docket of which it tells.
    pub docket: String,
    /// Its titles by language.
    pub titles: BTreeMap<String, String>,
    /// `draft`, `waiting`, `approved`, `published` or `withdrawn`.
    pub state: &'static str,
    /// Editions that were published; more than one after a correction.
    pub edition: u64,
    /// The year of its public number.
    pub year: Option<i32>,
    /// Its public number in the year: the public page is `/press/{year}/{number}`.
    pub number: Option<u64>,
    /// When anything was done with it last.
    pub changed_at: String,
}

/// A photograph in a release.
#[derive(Serialize, ToSchema)]
pub struct ReleasePicture {
    /// Its identity.
    pub id: String,
    /// Its captions by language.
    pub captions: BTreeMap<String, String>,
    /// Who took it.
    pub credit: String,
}

/// What a release says.
#[derive(Serialize, ToSchema)]
pub struct ReleaseContent {
    /// The titles by language.
    pub titles: BTreeMap<String, String>,
    /// The texts by language; an empty line begins a paragraph.
    pub texts: BTreeMap<String, String>,
    /// What was corrected, by language.
    pub notes: BTreeMap<String, String>,
    /// The photographs. Whether one may be shown now is not said here: the public page knows.
    pub photos: Vec<ReleasePicture>,
}

/// What was published.
#[derive(Serialize, ToSchema)]
pub struct ReleaseEdition {
    /// Which edition, from 1.
    pub edition: u64,
    /// When it was published.
    pub published_at: String,
    /// What it says.
    pub says: ReleaseContent,
}

/// A release.
#[derive(Serialize, ToSchema)]
pub struct ReleaseDocument {
    /// As in the list.
    pub release: ReleaseSummary,
    /// Its version: it grows with every change of the text.
    pub version: u64,
    /// What it says now, public or not.
    pub says: ReleaseContent,
    /// How many have approved this version.
    pub approvals: usize,
    /// What was published, the first first.
    pub editions: Vec<ReleaseEdition>,
    /// When it was first published.
    pub published_at: Option<String>,
    /// When it was withdrawn.
    pub withdrawn_at: Option<String>,
}

fn texts(names: &Names) -> BTreeMap<String, String> {
    names.0.iter().map(|(lang, text)| (lang.to_string(), text.clone())).collect()
}

impl From<&ReleaseLine> for ReleaseSummary {
    fn from(line: &ReleaseLine) -> Self {
        Self {
            id: line.id.clone(),
            docket: line.docket.to_string(),
            titles: texts(&line.titles),
            state: line.state.code(),
            edition: line.edition,
            year: line.number.map(|(year, _)| year),
            number: line.number.map(|(_, number)| number),
            changed_at: line.changed_at.to_string(),
        }
    }
}

impl From<&ReleaseSays> for ReleaseContent {
    fn from(says: &ReleaseSays) -> Self {
        let photo = |photo: &app::ReleasePhoto| ReleasePicture {
            id: photo.id.clone(),
            captions: texts(&photo.captions),
            credit: photo.credit.clone(),
        };
        Self {
            titles: texts(&says.titles),
            texts: texts(&says.texts),
            notes: texts(&says.notes),
            photos: says.photos.iter().map(photo).collect(),
        }
    }
}

impl From<&ReleaseView> for ReleaseDocument {
    fn from(view: &ReleaseView) -> Self {
        let edition = |one: &EditionView| ReleaseEdition {
            edition: one.edition,
            published_at: one.at.to_string(),
            says: (&one.says).into(),
        };
        Self {
            release: (&view.line).into(),
            version: view.version,
            says: (&view.says).into(),
            approvals: view.approvals.len(),
            editions: view.editions.iter().map(edition).collect(),
            published_at: view.published_at.map(|at| at.to_string()),
            withdrawn_at: view.withdrawn_at.map(|at| at.to_string()),
        }
    }
}

/// List releases for the press
#[utoipa::path(get, path = "/api/v1/releases", tag = "press", responses((status = 200, body = Vec<ReleaseSummary>)))]
pub async fn releases(ctx: Ctx) -> Result<Json<Vec<ReleaseSummary>>, Fault> {
    let found = ctx.app()?.releases(ctx.actor()?, None).await?;
    Ok(Json(found.iter().map(ReleaseSummary::from).collect()))
}

/// Read a release for the press
#[utoipa::path(get, path = "/api/v1/releases/{id}", tag = "press",
    params(("id" = String, Path, description = "The release")), responses(
    (status = 200, body = ReleaseDocument),
    (status = 404, body = ProblemDocument, content_type = "application/problem+json"),
))]
pub async fn release(ctx: Ctx, Path(id): Path<String>) -> Result<Json<ReleaseDocument>, Fault> {
    let found = ctx.app()?.release(ctx.actor()?, &id).await?;
    Ok(Json((&found).into()))
}
