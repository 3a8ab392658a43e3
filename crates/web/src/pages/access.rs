//! Why persons are looked up; what is opened in an emergency, and what is said of it afterwards.

use app::{Emergency, Ground, NewPurpose, Page, Purpose, permission::Action};
use axum::{extract::Path, http::StatusCode};
use kernel::{Class, Problem, limits};
use lingua::Voice;

use super::{Narrow, Plain, error, mendable};
use crate::{
    components::{
        Alert, AlertKind, Button, Checkboxes, Choice, Column, Empty, ErrorSummary, Form, Heading, Html, Input, Inset,
        Link, Pagination, Radios, Section, SummaryList, Table, Tag, TagColour, Textarea, WarningText, Width,
    },
    ctx::{Answer, Ctx, address, go, page, page_with},
    forms::Filled,
    frame,
    posted::Posted,
};

/// The question for which matter and on what ground somebody looks for persons; `filled` is what was typed, `found` what
/// she looks for.
pub fn question(ctx: &Ctx, filled: &Filled, problems: &[Problem]) -> Html {
    let v = ctx.voice();
    let chosen = filled.trimmed("ground").unwrap_or(Ground::Matter.code());
    let grounds = Ground::ALL.map(|ground| {
        Choice::new(ground.code(), v.t(&format!("purpose-{}", ground.code()))).chosen(chosen == ground.code())
    });
    let token = ctx.actor.as_ref().map(|actor| actor.form_token.clone()).unwrap_or_default();
    Form::post("/persons/purpose", token)
        .hidden("q", filled.get("q").unwrap_or_default())
        .hidden("to", filled.get("to").unwrap_or_default())
        .part(Radios::new(v, "ground", v.t("purpose-ground"), grounds.into()).error(error(ctx, problems, "ground")))
        .part(
            Input::new(v, "matter", v.t("purpose-matter-number"))
                .hint(v.t("purpose-matter-hint"))
                .value(filled.get("matter").unwrap_or_default())
                .error(error(ctx, problems, "matter"))
                .width(Width::Twenty),
        )
        .part(
            Textarea::new(v, "words", v.t("purpose-words"))
                .hint(v.t("purpose-words-hint"))
                .value(filled.get("words").unwrap_or_default())
                .rows(2)
                .error(error(ctx, problems, "words")),
        )
        .button(Button::submit(v.t("purpose-go-on")))
        .into()
}

/// Whether somebody is led back to this place of our own pages.
fn comes_back(to: &str) -> bool {
    let of_matter = to.strip_prefix("/requests/").and_then(|rest| rest.split_once('/'));
    let links = of_matter.is_some_and(|(id, part)| kernel::DocketId::parse(id).is_some() && part == "links");
    links || ["/kept/", "/persons/matches"].iter().any(|from| to.starts_with(from))
}

/// POST /persons/purpose
pub async fn state(ctx: Ctx, Posted(filled): Posted) -> Answer {
    let word = |name: &str| filled.get(name).unwrap_or_default().to_owned();
    let new = NewPurpose { matter: word("matter"), ground: word("ground"), words: word("words") };
    match ctx.app()?.state_purpose(ctx.actor()?, new).await {
        // Who came from a form, from pairs of persons or from the ties of a matter goes back there, and nobody is led
        // anywhere else.
        Ok(()) if comes_back(&word("to")) => go(&word("to")),
        Ok(()) => go(&address("/persons", &[("q", &word("q"))])),
        Err(problem) if mendable(&problem) && problem.field.is_some() => {
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &super::persons::asked_page(&ctx, &filled, &[problem]))
        }
        Err(problem) => Err(problem.into()),
    }
}

/// Why somebody looks, in one line, and the way to say something else.
pub fn in_force(ctx: &Ctx, purpose: &Purpose) -> Html {
    let v = ctx.voice();
    let text =
        v.ta("purpose-in-force", &[("purpose", said(v, purpose).into()), ("until", v.moment(purpose.until).into())]);
    let change = Link::new(v.t("purpose-change"), "/persons?change=1");
    Inset::new(Html::join([Html::paragraphs(&text), Html::paragraph(change)])).into()
}

/// A purpose in words: the ground, and the matter.
fn said(v: Voice<'_>, purpose: &Purpose) -> String {
    let ground = v.t(&format!("purpose-{}", purpose.ground.code()));
    match (&purpose.number, purpose.docket) {
        (Some(number), _) => v.ta("common-label-value", &[("label", ground.into()), ("value", number.as_str().into())]),
        (None, Some(_)) => {
            v.ta("common-label-value", &[("label", ground.into()), ("value", v.t("web-without-number").into())])
        }
        (None, None) => ground,
    }
}

/// GET /purposes: for auditors.
pub async fn purposes(ctx: Ctx) -> Answer {
    let found = ctx.app()?.purposes(ctx.actor()?, number(&ctx)).await?;
    page(&purposes_page(&ctx, &found))
}

fn number(ctx: &Ctx) -> usize {
    ctx.asked("page").and_then(|page| page.parse().ok()).filter(|page| *page > 0).unwrap_or(1)
}

fn pages<T>(ctx: &Ctx, path: &'static str, found: &Page<T>) -> Html {
    let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
    let href = |number: u64| address(path, &[("page", &number.to_string())]);
    Pagination::new(ctx.voice(), count(found.page), count(found.pages), href).into()
}

/// The page.
pub fn purposes_page<'a>(ctx: &'a Ctx, found: &Page<Purpose>) -> Plain<'a> {
    let v = ctx.voice();
    let title = v.t("purpose-list");
    let mut parts: Vec<Html> = vec![Heading::new(1, title.clone()).into()];
    if found.rows.is_empty() {
        parts.push(Empty::nothing_yet(v, v.t("purpose-list-empty")).into());
    } else {
        let columns = vec![
            Column::new(v.t("audit-when")),
            Column::new(v.t("audit-who")),
            Column::new(v.t("purpose-ground")),
            Column::new(v.t("purpose-words")),
        ];
        let mut table = Table::new(v, v.tn("table-rows", found.total), columns);
        for row in &found.rows {
            table.push([
                v.moment(row.stated_at).into(),
                (&row.officer).into(),
                said(v, row).into(),
                Html::paragraphs(row.words.as_deref().unwrap_or_default()),
            ]);
        }
        parts.push(table.into());
        parts.push(pages(ctx, "/purposes", found));
    }
    Plain { frame: ctx.frame(Some(Section::Audit), title), parts }
}

/// GET /emergency
pub async fn ask(ctx: Ctx) -> Answer {
    if !frame::allowed(ctx.actor()?, Action::OpenInEmergency) {
        return Err(Problem::new(Class::Forbidden, "forbidden").into());
    }
    page(&ask_page(&ctx, &Filled::default(), &[]))
}

/// POST /emergency
pub async fn open(ctx: Ctx, Posted(filled): Posted) -> Answer {
    let mut problems = Vec::new();
    if filled.trimmed("number").is_none() {
        problems.push(Problem::field("number", "field-required"));
    }
    if filled.trimmed("understood").is_none() {
        problems.push(Problem::field("understood", "emergency-understood"));
    }
    if problems.is_empty() {
        let (number, why) = (filled.get("number").unwrap_or_default(), filled.get("reason").unwrap_or_default());
        match ctx.app()?.open_in_emergency(ctx.actor()?, number, why).await {
            Ok(id) => return go(&format!("/requests/{id}")),
            Err(problem) if mendable(&problem) && problem.field.is_some() => problems.push(problem),
            Err(problem) => return Err(problem.into()),
        }
    }
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &ask_page(&ctx, &filled, &problems))
}

/// The page on which a confidential matter is opened in an emergency.
pub fn ask_page<'a>(ctx: &'a Ctx, filled: &Filled, problems: &[Problem]) -> Narrow<'a> {
    let v = ctx.voice();
    let title = v.t("emergency-title");
    let token = ctx.actor.as_ref().map(|actor| actor.form_token.clone()).unwrap_or_default();
    let mut parts: Vec<Html> = Vec::new();
    if !problems.is_empty() {
        parts.push(ErrorSummary::new(v, problems).into());
    }
    parts.push(Heading::new(1, title.clone()).into());
    parts.push(Html::paragraphs(&v.ta("emergency-intro", &[("hours", limits::EMERGENCY_HOURS.into())])));
    parts.push(WarningText::new(v, v.t("emergency-warning")).into());
    let understood = vec![Choice::new("1", v.t("emergency-understand")).chosen(filled.trimmed("understood").is_some())];
    let form = Form::post("/emergency", token)
        .part(
            Input::new(v, "number", v.t("emergency-number"))
                .value(filled.get("number").unwrap_or_default())
                .error(error(ctx, problems, "number"))
                .width(Width::Twenty),
        )
        .part(
            Textarea::new(v, "reason", v.t("emergency-reason"))
                .hint(v.t("emergency-reason-hint"))
                .value(filled.get("reason").unwrap_or_default())
                .error(error(ctx, problems, "reason")),
        )
        .part(Checkboxes::new(v, "understood", v.t("emergency-confirm"), understood).error(error(
            ctx,
            problems,
            "understood",
        )))
        .button(Button::submit(v.t("emergency-open")).warning());
    parts.push(form.into());
    let frame = ctx.frame(Some(Section::Requests), title).back(v.t("common-back"), "/requests");
    Narrow { frame: frame.failed(!problems.is_empty()), parts }
}

/// GET /emergencies: for heads and auditors.
pub async fn list(ctx: Ctx) -> Answer {
    let found = ctx.app()?.emergencies(ctx.actor()?, number(&ctx)).await?;
    page(&list_page(&ctx, &found))
}

/// The page of everything that was opened in an emergency.
pub fn list_page<'a>(ctx: &'a Ctx, found: &Page<Emergency>) -> Plain<'a> {
    let v = ctx.voice();
    let title = v.t("emergency-list");
    let mut parts: Vec<Html> = vec![Heading::new(1, title.clone()).into()];
    if found.rows.is_empty() {
        parts.push(Empty::nothing_yet(v, v.t("emergency-list-empty")).into());
    } else {
        parts.push(table(v, &found.rows));
        parts.push(pages(ctx, "/emergencies", found));
    }
    Plain { frame: ctx.frame(None, title), parts }
}

/// GET /emergencies/{id}
pub async fn one(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let found = ctx.app()?.emergency(ctx.actor()?, &id).await?;
    page(&one_page(&ctx, &found, &Filled::default(), &[]))
}

/// POST /emergencies/{id}
pub async fn review(ctx: Ctx, Path(id): Path<String>, Posted(filled): Posted) -> Answer {
    let (app, actor) = (ctx.app()?, ctx.actor()?);
    let justified = match filled.trimmed("justified") {
        Some("yes") => Some(true),
        Some("no") => Some(false),
        _ => None,
    };
    match app.review_emergency(actor, &id, justified, filled.get("words").unwrap_or_default()).await {
        Ok(()) => go("/emergencies"),
        Err(problem) if mendable(&problem) => {
            let found = app.emergency(actor, &id).await?;
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &one_page(&ctx, &found, &filled, &[problem]))
        }
        Err(problem) => Err(problem.into()),
    }
}

/// The page of one emergency, with the form for what a head says of it.
pub fn one_page<'a>(ctx: &'a Ctx, one: &Emergency, filled: &Filled, problems: &[Problem]) -> Narrow<'a> {
    let v = ctx.voice();
    let number = one.number.clone().unwrap_or_else(|| v.t("web-without-number"));
    let title = v.ta("common-label-value", &[("label", v.t("emergency-list").into()), ("value", number.into())]);
    let mut parts: Vec<Html> = Vec::new();
    if !problems.is_empty() {
        parts.push(ErrorSummary::new(v, problems).into());
    }
    parts.push(Heading::new(1, title.clone()).into());
    parts.push(about(v, one));
    if one.reviewable {
        let answers = [("yes", "emergency-justified"), ("no", "emergency-not-justified")];
        let answers =
            answers.map(|(code, key)| Choice::new(code, v.t(key)).chosen(filled.trimmed("justified") == Some(code)));
        let token = ctx.actor.as_ref().map(|actor| actor.form_token.clone()).unwrap_or_default();
        let form = Form::post(format!("/emergencies/{}", one.id), token)
            .part(Radios::new(v, "justified", v.t("emergency-verdict"), answers.into()).error(error(
                ctx,
                problems,
                "justified",
            )))
            .part(
                Textarea::new(v, "words", v.t("emergency-verdict-words"))
                    .value(filled.get("words").unwrap_or_default())
                    .rows(3)
                    .error(error(ctx, problems, "words")),
            )
            .button(Button::submit(v.t("emergency-verdict-keep")));
        parts.push(form.into());
    }
    let frame = ctx.frame(None, title).back(v.t("emergency-list"), "/emergencies");
    Narrow { frame: frame.failed(!problems.is_empty()), parts }
}

/// What was opened, why, and what was said of it.
pub fn about(v: Voice<'_>, one: &Emergency) -> Html {
    let number = one.number.clone().unwrap_or_else(|| v.t("web-without-number"));
    let list = SummaryList::new()
        .row(v.t("common-number"), Link::new(Html::reference(&number), format!("/requests/{}", one.docket)))
        .row(v.t("audit-who"), &one.officer)
        .row(v.t("audit-when"), v.moment(one.opened_at))
        .row(v.t("emergency-until"), v.moment(one.until))
        .row(v.t("emergency-reason"), Html::paragraphs(&one.reason));
    let mut said = vec![Html::from(verdict(v, one))];
    if let Some((who, at, _, words)) = &one.review {
        let by = v.ta("common-label-value", &[("label", who.as_str().into()), ("value", v.moment(*at).into())]);
        said.extend([Html::paragraphs(words), Html::paragraphs(&by)]);
    }
    list.row(v.t("emergency-verdict"), Html::join(said)).into()
}

/// What stands on the page of a matter that was opened in an emergency: for who opened it, until when; for those who
/// answer for it, by whom and why.
pub fn alert(ctx: &Ctx, case: &app::Case) -> Vec<Html> {
    let v = ctx.voice();
    let mut alerts: Vec<Html> = Vec::new();
    for one in &case.emergencies {
        if one.own && one.until > case.now {
            let text = v.ta("emergency-yours", &[("until", v.moment(one.until).into())]);
            alerts.push(Alert::new(v, AlertKind::Warning, text).into());
        } else if !one.own && one.review.is_none() {
            let args = [("who", one.officer.as_str().into()), ("when", v.moment(one.opened_at).into())];
            let text = Html::join([Html::paragraphs(&v.ta("emergency-theirs", &args)), Html::paragraphs(&one.reason)]);
            alerts.push(Alert::new(v, AlertKind::Warning, text).into());
        }
    }
    alerts
}

/// Emergencies as a table, each with the way to its page for those who may say something of it.
pub fn table(v: Voice<'_>, emergencies: &[Emergency]) -> Html {
    let columns = vec![
        Column::new(v.t("common-number")).narrow(),
        Column::new(v.t("audit-who")),
        Column::new(v.t("audit-when")),
        Column::new(v.t("emergency-reason")),
        Column::new(v.t("emergency-verdict")),
    ];
    let mut table = Table::new(v, v.t("emergency-list"), columns).caption_hidden();
    for one in emergencies {
        let number = one.number.clone().unwrap_or_else(|| v.t("web-without-number"));
        table.push([
            Link::new(Html::reference(&number), format!("/emergencies/{}", one.id)).about(&one.officer).into(),
            (&one.officer).into(),
            v.moment(one.opened_at).into(),
            Html::paragraphs(&one.reason),
            verdict(v, one).into(),
        ]);
    }
    table.into()
}

/// How it was judged, or that it waits to be.
fn verdict(v: Voice<'_>, one: &Emergency) -> Tag {
    match &one.review {
        None => Tag::new(v.t("emergency-waits"), TagColour::Yellow),
        Some((_, _, true, _)) => Tag::new(v.t("emergency-justified"), TagColour::Green),
        Some((_, _, false, _)) => Tag::new(v.t("emergency-not-justified"), TagColour::Red),
    }
}
