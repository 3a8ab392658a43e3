//! What somebody is told of.

use std::collections::BTreeSet;

use app::{Notice, Page, Told, What};
use axum::extract::Path;
use kernel::Problem;

use super::Plain;
use crate::{
    components::{
        Alert, AlertKind, Button, Checkboxes, Choice, Column, Details, Empty, Form, Heading, Html, Link, Pagination,
        Table, Tag, TagColour,
    },
    ctx::{Answer, Ctx, address, go, page},
    posted::Posted,
    show, words,
};

/// GET /notices
pub async fn show(ctx: Ctx) -> Answer {
    shown(&ctx, Vec::new()).await
}

async fn shown(ctx: &Ctx, alerts: Vec<Html>) -> Answer {
    let (app, actor) = (ctx.app()?, ctx.actor()?);
    let number = ctx.asked("page").and_then(|page| page.parse().ok()).filter(|page| *page > 0).unwrap_or(1);
    let found = app.notices(actor, number).await?;
    let off = app.notices_off(actor).await?;
    page(&notices_page(ctx, &found, &off, alerts))
}

/// The page.
pub fn notices_page<'a>(ctx: &'a Ctx, found: &Page<Notice>, off: &BTreeSet<What>, alerts: Vec<Html>) -> Plain<'a> {
    let v = ctx.voice();
    let title = v.t("notices-title");
    let token = ctx.actor.as_ref().map(|actor| actor.form_token.clone()).unwrap_or_default();
    let mut parts = alerts;
    parts.push(Heading::new(1, title.clone()).into());
    if found.rows.is_empty() {
        parts.push(Empty::nothing_yet(v, v.t("notices-empty")).into());
    } else {
        if found.rows.iter().any(|notice| !notice.seen) {
            let form =
                Form::post("/notices/seen", token.clone()).button(Button::submit(v.t("notices-all-seen")).secondary());
            parts.push(form.into());
        }
        let columns = vec![
            Column::new(v.t("notices-what")),
            Column::new(v.t("common-number")).narrow(),
            Column::new(v.t("common-subject")),
            Column::new(v.t("audit-when")),
            Column::new(v.t("common-state")),
        ];
        let mut table = Table::new(v, v.tn("table-rows", found.total), columns).caption_hidden();
        for notice in &found.rows {
            // What is about a job names no matter.
            let (number, subject) = match notice.about {
                Told::Matter(_) | Told::Release(_) => {
                    let number = notice.number.clone().unwrap_or_else(|| v.t("web-without-number"));
                    let subject = words::title(v, &notice.title);
                    (number, show::line_in(v, &subject, notice.title_lang))
                }
                Told::Job(_) => (String::new(), Html::from(v.t("jobs-title"))),
            };
            let state = if notice.seen {
                Tag::new(v.t("notices-seen"), TagColour::Grey)
            } else {
                Tag::new(v.t("notices-new"), TagColour::Blue)
            };
            let what = v.t(&format!("notice-{}", notice.what.code()));
            table.push([
                Link::new(what, format!("/notices/{}", notice.id)).about(&number).into(),
                Html::reference(&number),
                subject,
                v.moment(notice.at).into(),
                state.into(),
            ]);
        }
        parts.push(table.into());
        let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
        let href = |number: u64| address("/notices", &[("page", &number.to_string())]);
        parts.push(Pagination::new(v, count(found.page), count(found.pages), href).into());
    }
    let choices = What::ALL
        .into_iter()
        .filter(|what| what.optional())
        .map(|what| Choice::new(what.code(), v.t(&format!("notice-{}", what.code()))).chosen(!off.contains(&what)));
    let form = Form::post("/notices/choices", token)
        .part(Checkboxes::new(v, "what", v.t("notices-choices"), choices.collect()).hint(v.t("notices-choices-hint")))
        .button(Button::submit(v.t("form-save")).secondary());
    parts.push(Details::new(v.t("notices-choices"), form).into());
    parts.push(Html::paragraph(Link::new(v.t("mail-title"), "/profile/mail")));
    Plain { frame: ctx.frame(None, title), parts }
}

/// GET /notices/{id}: the matter or the job, and the notice is seen.
pub async fn follow(ctx: Ctx, Path(id): Path<String>) -> Answer {
    match ctx.app()?.see_notice(ctx.actor()?, &id).await? {
        Told::Matter(docket) => go(&format!("/requests/{docket}")),
        Told::Job(job) => go(&format!("/jobs/{job}")),
        Told::Release(release) => go(&format!("/releases/{release}")),
    }
}

/// POST /notices/seen
pub async fn seen(ctx: Ctx, Posted(_): Posted) -> Answer {
    ctx.app()?.see_all_notices(ctx.actor()?).await?;
    go("/notices")
}

/// POST /notices/choices
pub async fn choose(ctx: Ctx, Posted(filled): Posted) -> Answer {
    let asked = filled.all("what").iter().filter_map(|code| What::parse(code));
    let wanted: BTreeSet<What> = asked.chain(What::ALL.into_iter().filter(|what| !what.optional())).collect();
    match ctx.app()?.choose_notices(ctx.actor()?, &wanted).await {
        Ok(()) => {
            let v = ctx.voice();
            shown(&ctx, vec![Alert::new(v, AlertKind::Success, v.t("web-saved")).into()]).await
        }
        Err(problem) => Err(Problem::into(problem)),
    }
}
