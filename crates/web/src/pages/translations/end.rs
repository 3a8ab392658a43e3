//! How a translation comes to its end: certified, sent back, or the order taken back; and the machine.

use app::{Certified, Desk, TranslationState};
use axum::{extract::Path, http::StatusCode};
use door::hand_out;
use kernel::{Class, Problem};

use super::{
    super::{Narrow, error, mendable},
    name,
};
use crate::{
    components::{
        Alert, AlertKind, Button, Checkboxes, Choice, ErrorSummary, Form, Heading, Html, Input, Link, Section,
        SummaryList, Textarea, WarningText, Width,
    },
    ctx::{Answer, Ctx, address, go, page, page_with},
    forms::Filled,
    posted::Posted,
};

async fn open_desk(ctx: &Ctx, id: &str) -> Result<Desk, Problem> {
    ctx.app()?.translation(ctx.actor()?, id, 1, None).await
}

fn token(ctx: &Ctx) -> String {
    ctx.actor.as_ref().map(|actor| actor.form_token.clone()).unwrap_or_default()
}

/// GET /translations/{id}/finish
pub async fn to_finish(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let desk = open_desk(&ctx, &id).await?;
    if !desk.writes {
        return go(&format!("/translations/{id}"));
    }
    page(&finish_page(&ctx, &desk, &Filled::default(), &[]))
}

/// POST /translations/{id}/finish
pub async fn finish(ctx: Ctx, Path(id): Path<String>, Posted(filled): Posted) -> Answer {
    let (app, actor) = (ctx.app()?, ctx.actor()?);
    let word = |name: &str| filled.get(name).unwrap_or_default().to_owned();
    let by = Certified { name: word("name"), post: word("post"), confirmed: filled.trimmed("confirmed").is_some() };
    match app.finish_translation(actor, &id, by).await {
        Ok(()) => go(&format!("/translations/{id}?finished=1")),
        Err(problem) if mendable(&problem) => {
            let desk = open_desk(&ctx, &id).await?;
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &finish_page(&ctx, &desk, &filled, &[problem]))
        }
        Err(problem) => Err(problem.into()),
    }
}

/// The page on which a translator certifies.
pub fn finish_page<'a>(ctx: &'a Ctx, desk: &Desk, filled: &Filled, problems: &[Problem]) -> Narrow<'a> {
    let v = ctx.voice();
    let title = v.t("translation-finish");
    let here = format!("/translations/{}", desk.line.id);
    let mut parts: Vec<Html> = Vec::new();
    if !problems.is_empty() {
        parts.push(ErrorSummary::new(v, problems).into());
    }
    parts.push(Heading::new(1, title.clone()).into());
    let list = SummaryList::new()
        .row(v.t("web-document"), name(v, &desk.line))
        .row(v.t("translation-languages"), super::pair(v, &desk.line))
        .row(v.t("translation-segments"), super::progress(v, desk.line.done, desk.line.all));
    parts.push(list.into());
    if desk.outdated {
        parts.push(Alert::new(v, AlertKind::Warning, v.t("translation-outdated")).into());
    }
    if !desk.remarks.is_empty() {
        parts.push(Alert::new(v, AlertKind::Information, super::desk::remarks(v, desk)).into());
    }
    if let Some(place) = desk.next_open {
        let text = Html::paragraphs(&v.tn("translation-left", desk.line.all.saturating_sub(desk.line.done)));
        let way = Link::new(v.t("translation-next-open"), super::desk::place_of(&desk.line.id, place));
        parts.push(Alert::new(v, AlertKind::Warning, Html::join([text, Html::paragraph(way)])).into());
    } else {
        let own = ctx.actor.as_ref().map(|actor| actor.name.clone()).unwrap_or_default();
        let confirmed =
            vec![Choice::new("1", v.t("translation-certify")).chosen(filled.trimmed("confirmed").is_some())];
        let form = Form::post(format!("{here}/finish"), token(ctx))
            .part(
                Input::new(v, "name", v.t("translation-name"))
                    .value(filled.get("name").unwrap_or(&own))
                    .error(error(ctx, problems, "name"))
                    .width(Width::TwoThirds),
            )
            .part(
                Input::new(v, "post", v.t("translation-post"))
                    .hint(v.t("translation-post-hint"))
                    .value(filled.get("post").unwrap_or_default())
                    .error(error(ctx, problems, "post"))
                    .width(Width::TwoThirds),
            )
            .part(Checkboxes::new(v, "confirmed", v.t("translation-certificate"), confirmed).error(error(
                ctx,
                problems,
                "confirmed",
            )))
            .button(Button::submit(v.t("translation-finish")).main());
        parts.push(form.into());
    }
    let frame = ctx.frame(Some(Section::Translations), title).back(v.t("translation-back"), here);
    Narrow { frame: frame.failed(!problems.is_empty()), parts }
}

/// GET /translations/{id}/return
pub async fn to_return(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let desk = open_desk(&ctx, &id).await?;
    if !desk.orders {
        return Err(Problem::new(Class::Forbidden, "forbidden").into());
    }
    page(&return_page(&ctx, &desk, &Filled::default(), &[]))
}

/// POST /translations/{id}/return
pub async fn send_back(ctx: Ctx, Path(id): Path<String>, Posted(filled): Posted) -> Answer {
    let reason = filled.get("reason").unwrap_or_default();
    match ctx.app()?.return_translation(ctx.actor()?, &id, reason).await {
        Ok(_) => go(&format!("/translations/{id}")),
        Err(problem) if mendable(&problem) && problem.class != Class::Forbidden => {
            let desk = open_desk(&ctx, &id).await?;
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &return_page(&ctx, &desk, &filled, &[problem]))
        }
        Err(problem) => Err(problem.into()),
    }
}

// keys: translation-send-back translation-withdraw translation-send-back-text translation-withdraw-text

/// The page on which a translation is sent back, or an order taken back.
pub fn return_page<'a>(ctx: &'a Ctx, desk: &Desk, filled: &Filled, problems: &[Problem]) -> Narrow<'a> {
    let v = ctx.voice();
    let finished = desk.line.state == TranslationState::Finished;
    let title = v.t(if finished { "translation-send-back" } else { "translation-withdraw" });
    let here = format!("/translations/{}", desk.line.id);
    let mut parts: Vec<Html> = Vec::new();
    if !problems.is_empty() {
        parts.push(ErrorSummary::new(v, problems).into());
    }
    parts.push(Heading::new(1, title.clone()).into());
    let list = SummaryList::new()
        .row(v.t("web-document"), name(v, &desk.line))
        .row(v.t("role-translator"), &desk.line.translator);
    parts.push(list.into());
    let warning = v.t(if finished { "translation-send-back-text" } else { "translation-withdraw-text" });
    parts.push(WarningText::new(v, warning).into());
    let button = Button::submit(title.clone()).main();
    let form = Form::post(format!("{here}/return"), token(ctx))
        .part(
            Textarea::new(v, "reason", v.t("translation-reason"))
                .hint(v.t("translation-reason-hint"))
                .value(filled.get("reason").unwrap_or_default())
                .rows(4)
                .error(error(ctx, problems, "reason")),
        )
        .button(if finished { button } else { button.warning() });
    parts.push(form.into());
    let frame = ctx.frame(Some(Section::Translations), title).back(v.t("translation-back"), here);
    Narrow { frame: frame.failed(!problems.is_empty()), parts }
}

/// GET /translations/{id}/certificate
pub async fn certificate(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let paper = ctx.app()?.certificate_paper(ctx.actor()?, &id).await?;
    Ok(hand_out(paper)?)
}

/// POST /translations/{id}/machine
pub async fn translate_by_machine(ctx: Ctx, Path(id): Path<String>, Posted(filled): Posted) -> Answer {
    let place: usize = filled.trimmed("place").and_then(|place| place.parse().ok()).unwrap_or_default();
    match ctx.app()?.translate_by_machine(ctx.actor()?, &id, place).await {
        Ok(done) => {
            let to = super::desk::place_of(&id, place);
            let (path, part) = to.split_once('#').unwrap_or((to.as_str(), ""));
            let (path, query) = path.split_once('?').unwrap_or((path, ""));
            let page = query.trim_start_matches("page=").to_owned();
            go(&format!("{}#{part}", address(path, &[("page", &page), ("machine", &done.to_string())])))
        }
        // The machine is somebody else's; what it did not do is told on the page, and nothing is lost.
        Err(problem) if matches!(problem.class, Class::Unavailable | Class::Conflict) => {
            tracing::warn!(%problem, "the translation machine gave nothing");
            let desk = ctx.app()?.translation(ctx.actor()?, &id, super::desk::page_of(place), None).await?;
            page_with(StatusCode::CONFLICT, &super::desk_page(&ctx, &desk, &super::Typed::new(), &[problem]))
        }
        Err(problem) => Err(problem.into()),
    }
}
