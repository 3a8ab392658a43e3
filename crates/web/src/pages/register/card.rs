//! A card: what stands on it, what was done with it, and what can be done now.

use app::register::{CARD, Card, CardDone, Desk};
use axum::{extract::Path, http::StatusCode};
use kernel::Problem;
use lingua::Voice;

use super::{
    form::{departments, officers},
    series_name,
};
use crate::{
    components::{
        Alert, AlertKind, Button, Column, Details, ErrorSummary, Form, Heading, Html, Input, Link, Section,
        SummaryList, Table, Tag, TagColour, Textarea, Width,
    },
    ctx::{Answer, Ctx, address, digest, go, page, page_with},
    forms::Filled,
    pages::{Plain, error, mendable, preview},
    posted::Posted,
    show, words,
};

/// Which form of the card was sent and refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// None.
    Nothing,
    /// Passing it on.
    Pass,
    /// Putting it to a matter.
    Matter,
    /// Saying that it is done.
    Done,
    /// Voiding its number.
    Void,
}

/// GET /register/{id}
pub async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (app, actor) = (ctx.app()?, ctx.actor()?);
    let card = app.card(actor, &id).await?;
    let desk = app.desk(actor).await.unwrap_or_default();
    page(&card_page(&ctx, &desk, &card, Asked::Nothing, &Filled::default(), &[]))
}

/// GET /register/{id}/files/{digest}
pub async fn file(ctx: Ctx, Path((id, name)): Path<(String, String)>) -> Answer {
    let file = ctx.app()?.card_file(ctx.actor()?, &id, digest(&name)?).await?;
    Ok(door::hand_out(file)?)
}

async fn answer(ctx: &Ctx, id: &str, asked: Asked, said: &str, filled: &Filled, result: Result<(), Problem>) -> Answer {
    match result {
        Ok(()) => go(&address(&format!("/register/{id}"), &[("done", said)])),
        Err(problem) if mendable(&problem) => {
            let (app, actor) = (ctx.app()?, ctx.actor()?);
            let card = app.card(actor, id).await?;
            let desk = app.desk(actor).await.unwrap_or_default();
            let page = card_page(ctx, &desk, &card, asked, filled, &[problem]);
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(problem) => Err(problem.into()),
    }
}

/// POST /register/{id}/pass
pub async fn pass(ctx: Ctx, Path(id): Path<String>, Posted(filled): Posted) -> Answer {
    let word = |name: &str| filled.get(name).unwrap_or_default();
    let result = ctx.app()?.pass_on(ctx.actor()?, &id, word("to"), word("department")).await;
    answer(&ctx, &id, Asked::Pass, "passed", &filled, result).await
}

/// POST /register/{id}/matter
pub async fn matter(ctx: Ctx, Path(id): Path<String>, Posted(filled): Posted) -> Answer {
    let number = filled.get("matter").unwrap_or_default();
    let result = ctx.app()?.link_card(ctx.actor()?, &id, number).await.map(drop);
    answer(&ctx, &id, Asked::Matter, "linked", &filled, result).await
}

/// POST /register/{id}/done
pub async fn done(ctx: Ctx, Path(id): Path<String>, Posted(filled): Posted) -> Answer {
    let word = |name: &str| filled.get(name).unwrap_or_default();
    let result = ctx.app()?.finish_card(ctx.actor()?, &id, word("answer"), word("words")).await;
    answer(&ctx, &id, Asked::Done, "executed", &filled, result).await
}

/// POST /register/{id}/void
pub async fn void(ctx: Ctx, Path(id): Path<String>, Posted(filled): Posted) -> Answer {
    let (app, actor) = (ctx.app()?, ctx.actor()?);
    let card = app.card(actor, &id).await?;
    let why = filled.get("reason").unwrap_or_default();
    let result = app.void_number(actor, &card.series.id, card.year, card.seq, why).await;
    answer(&ctx, &id, Asked::Void, "voided", &filled, result).await
}

/// The page of a card.
pub fn card_page<'a>(
    ctx: &'a Ctx,
    desk: &Desk,
    card: &Card,
    asked: Asked,
    filled: &Filled,
    problems: &[Problem],
) -> Plain<'a> {
    let v = ctx.voice();
    let title = v.ta("register-card", &[("number", card.brief.number.as_str().into())]);
    let mut parts: Vec<Html> = Vec::new();
    if !problems.is_empty() {
        parts.push(ErrorSummary::new(v, problems).into());
    }
    // keys: register-done-registered register-done-changed register-done-passed register-done-linked
    // keys: register-done-executed register-done-voided
    if let Some(said) = ctx.asked("done").filter(|_| problems.is_empty()) {
        let key = format!("register-done-{said}");
        if v.lingua().knows(v.lang(), &key) {
            let said = v.ta(&key, &[("number", card.brief.number.as_str().into())]);
            parts.push(Alert::new(v, AlertKind::Success, said).into());
        }
    }
    if let Some(void) = &card.void {
        let args = [("who", void.officer.as_str().into()), ("when", v.moment(void.at).into())];
        let said = [Html::paragraphs(&v.ta("register-void-by", &args)), Html::paragraphs(&void.reason)];
        parts.push(Alert::new(v, AlertKind::Warning, Html::join(said)).into());
    }
    let direction = v.t(if card.brief.incoming { "direction-incoming" } else { "direction-outgoing" });
    parts.push(Heading::new(1, title.clone()).caption(Html::from(direction)).into());
    parts.push(about(ctx, card));
    parts.push(files(v, card));
    parts.extend(acts(ctx, desk, card, asked, filled, problems));
    parts.push(Heading::new(2, v.t("register-history")).into());
    parts.push(history(ctx, card));
    let back = if card.brief.incoming { "/register" } else { "/register?direction=out" };
    let frame = ctx.frame(Some(Section::Journal), title).back(v.t("register-title"), back);
    Plain { frame: frame.failed(!problems.is_empty()), parts }
}

/// What stands on the card, in its order: number and date first, as on a card of paper.
fn about(ctx: &Ctx, card: &Card) -> Html {
    let v = ctx.voice();
    let mut list = SummaryList::new()
        .row(v.t("common-number"), Html::reference(&card.brief.number))
        .row(v.t("common-date"), v.date(card.brief.day))
        .row(v.t("register-series"), series_name(v, &card.series));
    if let Some(to) = &card.passed_to {
        let mut to = vec![to.clone()];
        to.extend(card.department.clone());
        list = list.row(v.t("register-with"), to.join("; "));
    }
    if let Some((docket, number)) = &card.matter {
        let number = number.clone().unwrap_or_else(|| v.t("web-without-number"));
        list = list.row(v.t("register-matter"), Link::new(Html::reference(&number), format!("/requests/{docket}")));
    }
    if let Some(at) = card.brief.done_at {
        let tag = Html::from(Tag::new(v.t("register-executed"), TagColour::Green));
        list = list.row(v.t("register-done"), Html::join([tag, " ".into(), v.moment(at).into()]));
    }
    if let Some((number, found)) = &card.answer {
        let number: Html = match found {
            Some(found) => Link::new(Html::reference(number), format!("/register/{}", found.id)).into(),
            None => Html::reference(number),
        };
        list = list.row(v.t("register-answer"), number);
    }
    let (at, by) = &card.registered;
    let registered = v.ta("register-by", &[("who", by.as_str().into()), ("when", v.moment(*at).into())]);
    list = list.row(v.t("register-registered"), registered);
    Html::join([list.into(), Html::from(show::filled(v, "register", &card.names, CARD.fields, &card.body))])
}

fn files(v: Voice<'_>, card: &Card) -> Html {
    let heading = Html::from(Heading::new(2, v.t("register-files")));
    if card.brief.files.is_empty() {
        return Html::join([heading, Html::paragraphs(&v.t("register-files-none"))]);
    }
    let columns = vec![
        Column::new(v.t("web-document")),
        Column::new(v.t("documents-size")).numeric(),
        Column::new(v.t("register-file-digest")),
    ];
    let mut table = Table::new(v, v.t("register-files"), columns).caption_hidden();
    for file in &card.brief.files {
        let link = Link::new(&file.name, format!("/register/{}/files/{}", card.brief.id, file.digest));
        let mut name: Vec<Html> = vec![link.into()];
        if preview::is_shown(&file.media_type) {
            let place = format!("/register/{}/files/{}", card.brief.id, file.digest);
            name.extend([" · ".into(), Html::from(preview::link(v, &place, &file.name))]);
        }
        if file.inside {
            name.push(Html::paragraphs(&v.t("register-file-inside")));
        }
        table.push([Html::join(name), words::size(v, file.size).into(), Html::reference(&file.digest.short())]);
    }
    Html::join([heading, table.into()])
}

/// The forms of what can be done now, folded away until one is wanted.
fn acts(ctx: &Ctx, desk: &Desk, card: &Card, asked: Asked, filled: &Filled, problems: &[Problem]) -> Vec<Html> {
    let v = ctx.voice();
    let token = ctx.actor.as_ref().map(|actor| actor.form_token.clone()).unwrap_or_default();
    let form = |what: &str| Form::post(format!("/register/{}/{what}", card.brief.id), token.clone());
    let value = |name: &str| filled.get(name).unwrap_or_default();
    let mut acts: Vec<Html> = Vec::new();
    if card.writes || card.finishes {
        acts.push(Heading::new(2, v.t("register-acts")).into());
    }
    let folded = |what: Asked, key: &str, form: Form| {
        let details = Details::new(v.t(key), Html::from(form));
        Html::from(if what == asked { details.open() } else { details })
    };
    if card.writes {
        let mut pass = form("pass").part(officers(ctx, desk, filled, problems));
        if !desk.departments.is_empty() {
            pass = pass.part(departments(ctx, desk, filled, problems));
        }
        acts.push(folded(Asked::Pass, "register-pass", pass.button(Button::submit(v.t("register-pass-do")))));
        let matter = form("matter")
            .part(
                Input::new(v, "matter", v.t("register-matter-number"))
                    .hint(v.t("register-matter-hint"))
                    .value(value("matter"))
                    .error(error(ctx, problems, "matter"))
                    .width(Width::Twenty),
            )
            .button(Button::submit(v.t("register-link-do")));
        acts.push(folded(Asked::Matter, "register-link", matter));
    }
    if card.finishes {
        let done = form("done")
            .part(
                Input::new(v, "answer", v.t("register-answer-number"))
                    .hint(v.t("register-answer-hint"))
                    .value(value("answer"))
                    .error(error(ctx, problems, "answer"))
                    .width(Width::Twenty),
            )
            .part(
                Textarea::new(v, "words", v.t("register-answer-words"))
                    .value(value("words"))
                    .rows(3)
                    .error(error(ctx, problems, "words")),
            )
            .button(Button::submit(v.t("register-finish-do")));
        acts.push(folded(Asked::Done, "register-finish", done));
    }
    if card.writes {
        let change = Link::new(v.t("register-change"), format!("/register/{}/change", card.brief.id));
        acts.push(Html::paragraph(change));
        let void = form("void")
            .part(
                Textarea::new(v, "reason", v.t("register-void-reason"))
                    .hint(v.t("register-void-hint"))
                    .value(value("reason"))
                    .rows(3)
                    .error(error(ctx, problems, "reason")),
            )
            .button(Button::submit(v.t("register-void-do")).warning());
        acts.push(folded(Asked::Void, "register-void-title", void));
    }
    acts
}

/// What was done with the card.
fn history(ctx: &Ctx, card: &Card) -> Html {
    let v = ctx.voice();
    let columns = vec![
        Column::new(v.t("audit-when")),
        Column::new(v.t("audit-who")),
        Column::new(v.t("register-what")),
        Column::new(v.t("register-words-said")),
    ];
    let mut table = Table::new(v, v.t("register-history"), columns).caption_hidden();
    for one in &card.history {
        table.push([
            v.moment(one.at).into(),
            (&one.officer).into(),
            // keys: register-event-registered register-event-twin register-event-passed register-event-linked
            // keys: register-event-changed register-event-done
            v.t(&format!("register-event-{}", one.what)).into(),
            told(v, card, one),
        ]);
    }
    table.into()
}

/// What was said with it, and what stood on the card before.
fn told(v: Voice<'_>, card: &Card, one: &CardDone) -> Html {
    let mut parts = vec![Html::paragraphs(one.words.as_deref().unwrap_or_default().trim())];
    if let Some(before) = one.before.as_ref().filter(|_| one.what == "changed") {
        let rows = show::filled(v, "register", &card.names, CARD.fields, before);
        parts.push(Details::new(v.t("register-before"), Html::from(rows)).into());
    }
    Html::join(parts)
}
