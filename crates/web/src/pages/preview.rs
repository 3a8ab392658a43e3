//! Documents as they look: pictures that the node drew of their pages. The files themselves are not opened here.

use app::{Drawn, Hidden, Preview, Shown};
use axum::{extract::Path, response::Response};
use kernel::{Digest, Problem, limits};
use lingua::Voice;

use super::{Plain, case::handling};
use crate::{
    components::{Heading, Html, Inset, Link, Pagination, Picture, Section},
    ctx::{Answer, Ctx, address, digest, docket_id, page},
    words,
};

/// The width of a picture in pixels, unless somebody asks for a larger one: A4 is read well in it.
const USUAL: u32 = 800;

/// The width of a larger one.
const LARGER: u32 = limits::PREVIEW_WIDTH.1;

/// Widths are rounded up to a multiple of this, so that few different pictures of one page are made.
const STEP: u32 = 160;

/// Which document an address names, and where what belongs to it is found.
pub enum Document {
    /// A file that was attached to an entry of a matter.
    File(String, Digest),
    /// What was sealed for an entry of a matter.
    Paper(String, Digest),
    /// A file of a card of the registration desk.
    Card(String, Digest),
}

impl Document {
    /// Where it is downloaded.
    fn file(&self) -> String {
        match self {
            Self::File(id, digest) => format!("/requests/{id}/documents/{digest}"),
            Self::Paper(id, digest) => format!("/requests/{id}/entries/{digest}/paper"),
            Self::Card(id, digest) => format!("/register/{id}/files/{digest}"),
        }
    }

    /// Where its text is shown.
    fn text(&self) -> Option<String> {
        matches!(self, Self::File(..)).then(|| format!("{}/text", self.file()))
    }

    /// Where the list is that leads here, and the key of its name.
    fn list(&self) -> (&'static str, String) {
        match self {
            Self::File(id, _) | Self::Paper(id, _) => ("requests-documents", format!("/requests/{id}/documents")),
            Self::Card(id, _) => ("register-files", format!("/register/{id}")),
        }
    }

    const fn section(&self) -> Section {
        match self {
            Self::File(..) | Self::Paper(..) => Section::Requests,
            Self::Card(..) => Section::Journal,
        }
    }

    async fn page(&self, ctx: &Ctx, page: u32, width: u32) -> Result<Preview, Problem> {
        let (app, actor) = (ctx.app()?, ctx.actor()?);
        match self {
            Self::File(id, digest) => app.preview(actor, docket_id(id)?, Shown::File(*digest), page, width).await,
            Self::Paper(id, digest) => app.preview(actor, docket_id(id)?, Shown::Paper(*digest), page, width).await,
            Self::Card(id, digest) => app.card_preview(actor, id, *digest, page, width).await,
        }
    }
}

/// Whether a file of this type, as its sender named it, is worth the way to its picture. What it really is shows there.
pub fn is_shown(media_type: &str) -> bool {
    matches!(media_type, "application/pdf" | "image/png" | "image/jpeg")
}

/// The way to the pictures of a file that lies at `place`.
pub fn link(v: Voice<'_>, place: &str, name: &str) -> Link {
    Link::new(v.t("preview"), format!("{place}/preview")).about(name)
}

/// GET /requests/{id}/documents/{digest}/preview
pub async fn file(ctx: Ctx, Path((id, name)): Path<(String, String)>) -> Answer {
    show(&ctx, &Document::File(id, digest(&name)?)).await
}

/// GET /requests/{id}/documents/{digest}/preview/{picture}
pub async fn file_picture(ctx: Ctx, Path((id, name, picture)): Path<(String, String, String)>) -> Answer {
    draw(&ctx, &Document::File(id, digest(&name)?), &picture).await
}

/// GET /requests/{id}/entries/{digest}/paper/preview
pub async fn paper(ctx: Ctx, Path((id, name)): Path<(String, String)>) -> Answer {
    show(&ctx, &Document::Paper(id, digest(&name)?)).await
}

/// GET /requests/{id}/entries/{digest}/paper/preview/{picture}
pub async fn paper_picture(ctx: Ctx, Path((id, name, picture)): Path<(String, String, String)>) -> Answer {
    draw(&ctx, &Document::Paper(id, digest(&name)?), &picture).await
}

/// GET /register/{id}/files/{digest}/preview
pub async fn card(ctx: Ctx, Path((id, name)): Path<(String, String)>) -> Answer {
    show(&ctx, &Document::Card(id, digest(&name)?)).await
}

/// GET /register/{id}/files/{digest}/preview/{picture}
pub async fn card_picture(ctx: Ctx, Path((id, name, picture)): Path<(String, String, String)>) -> Answer {
    draw(&ctx, &Document::Card(id, digest(&name)?), &picture).await
}

/// A number as addresses have it: in one spelling, so that a page has one address.
fn number(text: &str) -> Result<u32, Problem> {
    text.parse().ok().filter(|number: &u32| number.to_string() == text).ok_or_else(Problem::not_found)
}

/// The width that an address asks for, one of a few.
fn width(ctx: &Ctx) -> Result<u32, Problem> {
    let (least, most) = limits::PREVIEW_WIDTH;
    let asked = ctx.asked("width").map(number).transpose()?.unwrap_or(USUAL);
    Ok(asked.clamp(least, most).next_multiple_of(STEP).min(most))
}

async fn show(ctx: &Ctx, document: &Document) -> Answer {
    let at = ctx.asked("page").map(number).transpose()?.unwrap_or(1);
    let width = width(ctx)?;
    let preview = document.page(ctx, at, width).await?;
    page(&preview_page(ctx, document, &preview, at, width))
}

async fn draw(ctx: &Ctx, document: &Document, picture: &str) -> Answer {
    let at = number(picture.strip_suffix(".png").ok_or_else(Problem::not_found)?)?;
    let preview = document.page(ctx, at, width(ctx)?).await?;
    // The page says why there is no picture; here there is none.
    let drawn: Result<Response, Problem> =
        preview.drawn.map(|drawn| door::show_picture(drawn.png.clone())).map_err(|_| Problem::not_found());
    Ok(drawn?)
}

/// The page of a page.
pub fn preview_page<'a>(ctx: &'a Ctx, document: &Document, preview: &Preview, at: u32, width: u32) -> Plain<'a> {
    let v = ctx.voice();
    let name = match &preview.entry {
        Some(entry) => words::entry(v, entry),
        None => preview.name.clone(),
    };
    let mut about: Vec<Html> = Vec::new();
    about.extend(preview.size.map(|size| words::size(v, size).into()));
    about.extend(preview.handling.map(|mark| handling(v, mark).into()));
    about.extend(document.text().map(|place| Link::new(v.t("documents-text"), place).into()));
    about.push(Link::new(v.t("documents-open"), document.file()).into());
    let about = about.into_iter().enumerate();
    let about = about.flat_map(|(n, part)| (n > 0).then(|| Html::from(" · ")).into_iter().chain([part]));
    let mut parts: Vec<Html> = vec![
        Heading::new(1, name.clone()).caption(v.t("preview")).into(),
        Html::paragraph(Html::join(about)),
        Html::paragraphs(&v.t("preview-hint")),
    ];
    match &preview.drawn {
        Ok(drawn) => parts.extend(drawn_page(ctx, document, drawn, &name, at, width)),
        // keys: preview-why-unknown preview-why-locked preview-why-damaged preview-why-large preview-why-hard
        // keys: preview-why-busy preview-why-off
        Err(Hidden::NoPage(_)) => parts.push(Inset::new(v.t("preview-why-damaged")).into()),
        Err(hidden) => parts.push(Inset::new(v.t(&format!("preview-why-{}", hidden.code()))).into()),
    }
    let (list, place) = document.list();
    Plain { frame: ctx.frame(Some(document.section()), name).back(v.t(list), ctx.along(place)), parts }
}

/// The picture, and the ways to the others.
fn drawn_page(ctx: &Ctx, document: &Document, drawn: &Drawn, name: &str, at: u32, width: u32) -> Vec<Html> {
    let v = ctx.voice();
    let here = format!("{}/preview", document.file());
    let wide = width.to_string();
    let is_larger = width > USUAL;
    let href = |page: u64, width: u32| {
        let (page, wide) = (page.to_string(), width.to_string());
        let mut query = vec![("page", page.as_str())];
        query.extend((width != USUAL).then_some(("width", wide.as_str())));
        ctx.along(address(&here, &query))
    };
    let number = v.ta("pager-of", &[("page", at.into()), ("pages", drawn.pages.into())]);
    let other = if is_larger {
        Link::new(v.t("preview-smaller"), href(at.into(), USUAL))
    } else {
        Link::new(v.t("preview-larger"), href(at.into(), LARGER))
    };
    let alt = v.ta("preview-alt", &[("page", at.into()), ("name", name.into())]);
    let src = address(&format!("{here}/{at}.png"), &[("width", &wide)]);
    let picture = Picture::new(src, alt, drawn.width, drawn.height);
    vec![
        Html::paragraph(Html::join([Html::from(number), " · ".into(), other.into()])),
        if is_larger { picture.whole() } else { picture }.into(),
        Pagination::new(v, at.into(), drawn.pages.into(), |page| href(page, width)).into(),
    ]
}
