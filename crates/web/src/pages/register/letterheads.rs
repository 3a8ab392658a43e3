//! Letterheads: which letters are made from, how they are edited, and what is wrong with one that was brought.

use app::{
    LetterheadFault,
    register::{Letterhead, LetterheadBrought, SLOTS, SLOTS_NEEDED},
};
use axum::{
    extract::{Path, Request},
    http::StatusCode,
};
use kernel::{Lang, Problem};
use lingua::Voice;

use super::navigation;
use crate::{
    components::{
        Alert, AlertKind, Button, Choice, Column, Details, ErrorSummary, FileUpload, Form, Heading, Html, Link,
        Section, Select, Table, Tag, TagColour,
    },
    ctx::{Answer, Ctx, address, go, page, page_with},
    pages::{Plain, error, mendable},
    posted::{Files, Posted, forged, receive},
    words,
};

/// What was brought and not taken.
#[derive(Default)]
pub struct Refused {
    /// For letters of which language it was.
    pub lang: Option<Lang>,
    /// What is wrong with the file.
    pub problems: Vec<Problem>,
    /// What is wrong with its placeholders.
    pub faults: Vec<LetterheadFault>,
}

async fn render(ctx: &Ctx, refused: &Refused) -> Answer {
    let all = ctx.app()?.letterheads(ctx.actor()?).await?;
    let fine = refused.problems.is_empty() && refused.faults.is_empty();
    let status = if fine { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with(status, &letterheads_page(ctx, &all, refused))
}

/// GET /letterheads
pub async fn show(ctx: Ctx) -> Answer {
    let all = ctx.app()?.letterheads(ctx.actor()?).await?;
    page(&letterheads_page(&ctx, &all, &Refused::default()))
}

/// POST /letterheads
pub async fn bring(ctx: Ctx, request: Request) -> Answer {
    let (app, actor) = (ctx.app()?, ctx.actor()?);
    let parts = receive(&ctx, request, Files::Vault).await?;
    if parts.stale {
        return Err(forged().into());
    }
    let lang = parts.filled.trimmed("letter-lang").and_then(Lang::parse);
    let refused = |problems, faults| Refused { lang, problems, faults };
    let (Some(language), Some(file)) = (lang, parts.attachments.first()) else {
        let problem = parts.problems.into_iter().next();
        let problem = problem.unwrap_or_else(|| Problem::field("letterhead", "letterhead-none"));
        return render(&ctx, &refused(vec![problem], Vec::new())).await;
    };
    match app.bring_letterhead(actor, language, file).await {
        Ok(LetterheadBrought::Version(_)) => go(&address("/letterheads", &[("done", "1")])),
        Ok(LetterheadBrought::Faults(faults)) => render(&ctx, &refused(Vec::new(), faults)).await,
        Err(problem) if mendable(&problem) => render(&ctx, &refused(vec![problem], Vec::new())).await,
        Err(problem) => Err(problem.into()),
    }
}

/// POST /letterheads/use
pub async fn choose(ctx: Ctx, Posted(filled): Posted) -> Answer {
    let lang = filled.trimmed("letter-lang").and_then(Lang::parse).ok_or_else(Problem::not_found)?;
    let version = filled.trimmed("version").and_then(|version| version.parse().ok()).filter(|version| *version > 0);
    ctx.app()?.use_letterhead(ctx.actor()?, lang, version).await?;
    go(&address("/letterheads", &[("done", "1")]))
}

/// GET /letterheads/{lang}/{version}: the file; version 0 is the house's own.
pub async fn file(ctx: Ctx, Path((lang, version)): Path<(String, String)>) -> Answer {
    let lang = Lang::parse(&lang).ok_or_else(Problem::not_found)?;
    let version: u64 = version.parse().map_err(|_| Problem::not_found())?;
    let file = ctx.app()?.letterhead_file(ctx.actor()?, lang, Some(version).filter(|version| *version > 0)).await?;
    Ok(door::hand_out(file)?)
}

/// The page.
pub fn letterheads_page<'a>(ctx: &'a Ctx, all: &[Letterhead], refused: &Refused) -> Plain<'a> {
    let v = ctx.voice();
    let title = v.t("letterhead-title");
    let mut parts: Vec<Html> = Vec::new();
    if !refused.problems.is_empty() {
        parts.push(ErrorSummary::new(v, &refused.problems).into());
    }
    if !refused.faults.is_empty() {
        parts.push(faults(v, &refused.faults));
    } else if ctx.asked("done").is_some() && refused.problems.is_empty() {
        parts.push(Alert::new(v, AlertKind::Success, v.t("letterhead-done")).into());
    }
    parts.push(navigation(v, None));
    parts.push(Heading::new(1, title.clone()).into());
    parts.push(Html::paragraphs(&v.t("letterhead-text")));
    parts.push(Html::paragraph(Link::new(v.t("letterhead-own-file"), format!("/letterheads/{}/0", v.lang()))));
    parts.push(slots(v));
    parts.push(Heading::new(2, v.t("letterhead-versions")).into());
    parts.push(versions(ctx, all));
    parts.push(Heading::new(2, v.t("letterhead-bring")).into());
    let chosen = refused.lang.unwrap_or(v.lang());
    let langs = Lang::ALL.map(|lang| Choice::new(lang.tag(), v.language(lang)).chosen(lang == chosen)).into();
    let form = Form::post("/letterheads", token(ctx))
        .with_files()
        .part(Select::new(v, "letter-lang", v.t("letterhead-lang"), langs))
        .part(FileUpload::new(v, "letterhead", v.t("letterhead-file")).hint(v.t("letterhead-file-hint")).error(error(
            ctx,
            &refused.problems,
            "letterhead",
        )))
        .button(Button::submit(v.t("letterhead-do")));
    parts.push(form.into());
    let frame = ctx.frame(Some(Section::Journal), title);
    Plain { frame: frame.failed(!refused.problems.is_empty() || !refused.faults.is_empty()), parts }
}

fn token(ctx: &Ctx) -> String {
    ctx.actor.as_ref().map(|actor| actor.form_token.clone()).unwrap_or_default()
}

/// What is wrong with the placeholders, each with what to do.
fn faults(v: Voice<'_>, faults: &[LetterheadFault]) -> Html {
    let said = faults.iter().map(|fault| {
        Html::paragraphs(&match fault {
            LetterheadFault::Unknown { name, nearest: Some(nearest) } => {
                let args = [("name", name.as_str().into()), ("nearest", nearest.as_str().into())];
                v.ta("letterhead-unknown-nearest", &args)
            }
            LetterheadFault::Unknown { name, nearest: None } => {
                v.ta("letterhead-unknown", &[("name", name.as_str().into())])
            }
            LetterheadFault::Missing(name) => v.ta("letterhead-missing", &[("name", name.as_str().into())]),
        })
    });
    Alert::new(v, AlertKind::Error, Html::join(said)).heading(v.t("letterhead-refused")).into()
}

/// The placeholders with what stands there.
fn slots(v: Voice<'_>) -> Html {
    let columns = vec![
        Column::new(v.t("letterhead-slot")),
        Column::new(v.t("letterhead-slot-what")),
        Column::new(v.t("letterhead-slot-needed")),
    ];
    let mut table = Table::new(v, v.t("letterhead-slots"), columns).caption_hidden();
    for (at, name) in SLOTS.into_iter().enumerate() {
        // keys: letterhead-slot-sender letterhead-slot-addressee letterhead-slot-number letterhead-slot-title
        // keys: letterhead-slot-body letterhead-slot-signature letterhead-slot-footer letterhead-slot-authority
        // keys: letterhead-slot-answer letterhead-slot-mark letterhead-slot-reference letterhead-slot-page-word
        table.push([
            Html::reference(name),
            v.t(&format!("letterhead-slot-{}", name.replace('_', "-"))).into(),
            v.t(if at < SLOTS_NEEDED { "common-yes" } else { "common-no" }).into(),
        ]);
    }
    Details::new(v.t("letterhead-slots"), Html::from(table)).into()
}

/// The versions of each language, with the way to another one.
fn versions(ctx: &Ctx, all: &[Letterhead]) -> Html {
    let v = ctx.voice();
    if all.is_empty() {
        return Html::paragraphs(&v.t("letterhead-none-yet"));
    }
    let columns = vec![
        Column::new(v.t("common-language")),
        Column::new(v.t("letterhead-version")).numeric(),
        Column::new(v.t("letterhead-file")),
        Column::new(v.t("documents-size")).numeric(),
        Column::new(v.t("audit-who")),
        Column::new(v.t("audit-when")),
        Column::new(v.t("common-state")),
    ];
    let mut table = Table::new(v, v.t("letterhead-versions"), columns).caption_hidden();
    let form = |head: &Letterhead, version: u64, key: &str| {
        let about = format!("{} {}", v.language(head.lang), head.version);
        let label = v.ta("common-label-value", &[("label", v.t(key).into()), ("value", about.into())]);
        Html::from(
            Form::post("/letterheads/use", token(ctx))
                .hidden("letter-lang", head.lang.tag())
                .hidden("version", &version.to_string())
                .button(Button::submit(label).secondary()),
        )
    };
    for head in all {
        let state: Html = if head.active {
            let tag = Html::from(Tag::new(v.t("letterhead-active"), TagColour::Green));
            Html::join([tag, form(head, 0, "letterhead-use-own")])
        } else {
            form(head, head.version, "letterhead-use")
        };
        let link = Link::new(&head.name, format!("/letterheads/{}/{}", head.lang, head.version));
        table.push([
            v.language(head.lang).into(),
            head.version.to_string().into(),
            link.into(),
            words::size(v, head.size).into(),
            (&head.officer).into(),
            v.moment(head.at).into(),
            state,
        ]);
    }
    table.into()
}
