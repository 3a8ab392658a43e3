//! What the box in the head of every page finds: requests by their words and numbers, and the ways to other registers.

use app::{Found, Hit, HitPlace, permission::Action};
use askama::Template;
use axum::http::StatusCode;
use docket::AttachmentRef;
use kernel::{AuthorityId, Problem};
use lingua::Voice;

use super::{error, mendable, names};
use crate::{
    components::{
        Button, Column, Details, Empty, ErrorSummary, Form, Frame, Heading, Html, Input, Inset, Link, Pagination,
        SummaryList, Table, Width,
    },
    ctx::{Answer, Ctx, address, go, page, page_with},
    frame,
    show::{self, Known},
    words,
};

/// The page.
#[derive(Template)]
#[template(path = "pages/plain.html")]
pub struct SearchPage<'a> {
    pub frame: Frame<'a>,
    pub parts: Vec<Html>,
}

/// GET /search
pub async fn show(ctx: Ctx) -> Answer {
    let question = ctx.asked("q").unwrap_or_default().to_owned();
    if question.is_empty() {
        return page(&search_page(&ctx, "", None, &Known::new(), &[]));
    }
    let number = ctx.asked("page").and_then(|page| page.parse().ok()).filter(|page| *page > 0).unwrap_or(1);
    match ctx.app()?.search(ctx.actor()?, &question, number).await {
        Ok(Found { exact: Some(id), .. }) => go(&format!("/requests/{id}")),
        Ok(found) => {
            let names = names(&ctx).await?;
            page(&search_page(&ctx, &question, Some(&found), &names, &[]))
        }
        Err(problem) if mendable(&problem) && problem.field.is_some() => {
            let made = search_page(&ctx, &question, None, &Known::new(), &[problem]);
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &made)
        }
        Err(problem) => Err(problem.into()),
    }
}

/// The page: the question, what was found, and where else one can look.
pub fn search_page<'a>(
    ctx: &'a Ctx,
    question: &str,
    found: Option<&Found>,
    names: &Known,
    problems: &[Problem],
) -> SearchPage<'a> {
    let v = ctx.voice();
    let title = v.t("search-title");
    let mut parts: Vec<Html> = Vec::new();
    if !problems.is_empty() {
        parts.push(ErrorSummary::new(v, problems).into());
    }
    parts.push(Heading::new(1, title.clone()).into());
    let box_again = Form::get("/search")
        .part(
            Input::new(v, "q", v.t("search-label"))
                .hint(v.t("search-hint"))
                .value(question)
                .error(error(ctx, problems, "q"))
                .width(Width::TwoThirds),
        )
        .button(Button::submit(v.t("search-button")));
    parts.push(box_again.into());
    parts.push(Details::new(v.t("search-how"), Html::paragraphs(&v.t("search-how-text"))).into());
    if let Some(found) = found {
        parts.push(Heading::new(2, v.tn("search-requests", found.hits.total)).into());
        if found.left > 0 {
            parts.push(Inset::new(v.tn("search-left", found.left)).into());
        }
        if found.hits.rows.is_empty() {
            parts.push(Empty::nothing_matches(v, "/search").into());
        }
        parts.extend(found.hits.rows.iter().map(|hit| one(v, names, hit)));
        let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
        let href = |number: u64| address("/search", &[("q", question), ("page", &number.to_string())]);
        parts.push(Pagination::new(v, count(found.hits.page), count(found.hits.pages), href).into());
        parts.extend(authorities(v, question, names));
        if ctx.actor.as_deref().is_some_and(|actor| frame::allowed(actor, Action::FindPerson)) {
            parts.push(Heading::new(2, v.t("search-persons")).into());
            let text = v.ta("search-persons-named", &[("name", question.into())]);
            parts.push(Html::paragraph(Link::new(text, address("/persons", &[("q", question)]))));
        }
    }
    SearchPage { frame: ctx.frame(None, title).failed(!problems.is_empty()).searched(question), parts }
}

/// A request that was found: what it is, and the places.
fn one(v: Voice<'_>, names: &Known, hit: &Hit) -> Html {
    let line = &hit.line;
    let number = line.our_number.clone().unwrap_or_else(|| v.t("web-without-number"));
    let title = words::title(v, &line.title);
    let subject: Html =
        if line.title.trim().is_empty() { title.as_str().into() } else { show::line_in(v, &title, line.title_lang) };
    let partner = line.partner.as_ref().map(|id| words::authority(v, names, id)).unwrap_or_default();
    let mut card = SummaryList::new()
        .row(v.t("common-subject"), Link::new(subject, format!("/requests/{}", line.id)).about(&number))
        .row(v.t("common-state"), Html::join([Html::from(words::state_tag(v, line)), " ".into(), partner.into()]));
    for place in &hit.places {
        let label = place.file.as_ref().map_or_else(|| v.t("search-in-entries"), |_| v.t("search-in-file"));
        card = card.row(label, where_found(line.id.to_string().as_str(), place));
    }
    card.card(number).into()
}

/// The text around the words, and the file that has it.
fn where_found(id: &str, place: &HitPlace) -> Html {
    let pieces = place.pieces.iter().map(|(text, hit)| if *hit { Html::mark(text) } else { Html::from(text.as_str()) });
    let around = Html::paragraph(Html::join(pieces));
    let file = place.file.as_ref().map(|AttachmentRef { name, digest, .. }| {
        Html::paragraph(Link::new(name, format!("/requests/{id}/documents/{digest}")))
    });
    Html::join(file.into_iter().chain([around]).collect::<Vec<Html>>())
}

/// Authorities whose name has the words.
fn authorities(v: Voice<'_>, question: &str, names: &Known) -> Vec<Html> {
    let asked = question.trim().to_lowercase();
    let has = |id: &AuthorityId| {
        let all = names.get(id).map(|names| names.0.values().map(|name| name.to_lowercase()).collect::<Vec<_>>());
        all.unwrap_or_default().iter().any(|name| name.contains(&asked)) || id.as_str() == asked
    };
    let found: Vec<&AuthorityId> = names.keys().filter(|id| asked.chars().count() > 2 && has(id)).collect();
    if found.is_empty() {
        return Vec::new();
    }
    let mut table =
        Table::new(v, v.t("authorities-title"), vec![Column::new(v.t("authorities-name"))]).caption_hidden();
    for id in found {
        let to = address("/requests", &[("partner", id.as_str()), ("open", "all")]);
        table.push([Link::new(words::authority(v, names, id), to).into()]);
    }
    vec![Heading::new(2, v.t("authorities-title")).into(), table.into()]
}
