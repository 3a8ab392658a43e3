//! What begins in another matter: the decisions of minutes with the commitments that came of them, and the way back.

use app::{Begun, Case, OriginView, SequelView};
use axum::extract::Path;
use kernel::Problem;

use super::Section;
use crate::{
    components::{Button, Column, Form, Html, Link, Table},
    ctx::{Answer, Ctx, docket_id, go},
    posted::Posted,
    show, words,
};

/// POST /requests/{id}/decisions/{item}/commitment: begins the commitment with a draft and opens its form; where it was
/// begun already, leads to it.
pub async fn begin(ctx: Ctx, Path((id, item)): Path<(String, String)>, _: Posted) -> Answer {
    let item = item.parse().map_err(|_| Problem::not_found())?;
    let (began, fresh) = ctx.app()?.begin(ctx.actor()?, docket_id(&id)?, item).await?;
    go(&format!("/requests/{began}{}", if fresh { "/act/draft" } else { "" }))
}

/// The decisions of minutes, and where this matter began; nothing in a matter that has neither.
pub fn sections(ctx: &Ctx, case: &Case) -> Vec<Section> {
    let v = ctx.voice();
    let mut sections = Vec::new();
    if let Some(view) = &case.origin {
        sections.push(Section { id: "origin", title: v.t("origin-title"), content: origin(ctx, view) });
    }
    if !case.sequels.is_empty() {
        sections.push(Section { id: "decisions", title: v.t("event-part-decisions"), content: decisions(ctx, case) });
    }
    sections
}

fn origin(ctx: &Ctx, view: &OriginView) -> Html {
    let v = ctx.voice();
    let mut parts = Vec::new();
    parts.extend(view.origin.item.map(|item| Html::paragraphs(&v.ta("origin-decision", &[("item", item.into())]))));
    let id = view.origin.docket.to_string();
    parts.push(view.there.as_ref().map_or_else(
        || Html::paragraphs(&v.ta("origin-not-here", &[("id", id.as_str().into())])),
        |there| Html::paragraph(linked(ctx, there)),
    ));
    Html::join(parts)
}

fn decisions(ctx: &Ctx, case: &Case) -> Html {
    let v = ctx.voice();
    let heads = ["common-number-short", "event-field-decision", "sequel-became"];
    let mut table = Table::new(v, v.t("event-part-decisions"), heads.map(|key| Column::new(v.t(key))).into());
    table = table.caption_hidden();
    for view in &case.sequels {
        table.push([
            v.number(i64::from(view.sequel.item)).into(),
            show::rows(v, &case.names, &view.sequel.rows).into(),
            became(ctx, case, view),
        ]);
    }
    table.into()
}

/// The commitment that a decision became, or the button that makes it one.
fn became(ctx: &Ctx, case: &Case, view: &SequelView) -> Html {
    let v = ctx.voice();
    if !view.begun.is_empty() {
        let each = view.begun.iter().map(|begun| {
            Html::join([Html::paragraph(linked(ctx, begun)), Html::paragraphs(&words::key(v, &begun.state))])
        });
        return Html::join(each.collect::<Vec<_>>());
    }
    if !view.may {
        return v.t("sequel-none").into();
    }
    let token = ctx.actor.as_ref().map(|actor| actor.form_token.clone()).unwrap_or_default();
    let place = format!("/requests/{}/decisions/{}/commitment", case.id, view.sequel.item);
    Form::post(place, token).button(Button::submit(v.t("sequel-make")).secondary()).into()
}

/// A matter by its number and its title.
fn linked(ctx: &Ctx, begun: &Begun) -> Link {
    let v = ctx.voice();
    let title = show::line_in(v, &words::title(v, &begun.title.0), begun.title.1);
    let name = match &begun.number {
        Some(number) => Html::join([Html::reference(number), " ".into(), title]),
        None => title,
    };
    Link::new(name, format!("/requests/{}", begun.docket))
}
