//! Forms in filling: what was typed and not sent.

use std::sync::Arc;

use app::{KeptForm, Target, trace};
use axum::{
    extract::{Path, Request},
    response::Response,
};
use kernel::{DocketId, Problem};

use super::{
    act::{Typed, seen_by},
    form::{At, place_of},
    translations,
};
use crate::{
    components::{Button, Column, Form, Html, Inset, Link, Table},
    ctx::{Answer, Ctx, address, go},
    posted::{Files, Posted, forged, receive},
    words,
};

/// GET /kept/{form}
pub async fn go_on(ctx: Ctx, Path(form): Path<String>) -> Answer {
    let kept = ctx.app()?.kept_form(ctx.actor()?, &form).await?;
    go(&place_of(&ctx, &kept.kind, kept.docket, &kept.act, Some(&kept.id), Some(&kept.step)))
}

/// POST /kept/{form}/drop
pub async fn throw_away(ctx: Ctx, Path(form): Path<String>, Posted(_): Posted) -> Answer {
    ctx.app()?.drop_kept_form(ctx.actor()?, &form).await?;
    go("/#kept")
}

/// The forms as a table of the front page.
pub fn table(ctx: &Ctx, forms: &[KeptForm]) -> Html {
    let v = ctx.voice();
    let columns = vec![
        Column::new(v.t("kept-form")),
        Column::new(v.t("common-number")).narrow(),
        Column::new(v.t("kept-since")),
        Column::new(v.t("kept-actions")),
    ];
    let token = ctx.actor.as_ref().map(|actor| actor.form_token.clone()).unwrap_or_default();
    let mut table = Table::new(v, v.t("kept-title"), columns).caption_hidden();
    for kept in forms {
        let what = named(ctx, kept);
        let drop = Form::post(format!("/kept/{}/drop", kept.id), token.clone())
            .button(Button::submit(v.t("kept-drop")).secondary());
        table.push([
            Link::new(what, format!("/kept/{}", kept.id)).into(),
            number(ctx, kept).into(),
            v.moment(kept.at).into(),
            drop.into(),
        ]);
    }
    table.into()
}

/// The reminder above a form that was opened empty while there is text for it.
pub fn reminder(ctx: &Ctx, unsent: &[KeptForm]) -> Html {
    let v = ctx.voice();
    let mut parts = vec![Html::paragraphs(&v.tn("kept-reminder", unsent.len()))];
    parts.extend(unsent.iter().map(|kept| {
        let text = v.ta("kept-go-on", &[("at", v.moment(kept.at).into())]);
        Html::paragraph(Link::new(text, format!("/kept/{}", kept.id)))
    }));
    Inset::new(Html::join(parts)).into()
}

/// What a form is called in a list: its act, and the subject that was typed.
fn named(ctx: &Ctx, kept: &KeptForm) -> String {
    let act = words::act(ctx.voice(), &kept.kind, &kept.act);
    let subject = kept.inputs.iter().find(|(name, value)| name == "subject" && !value.trim().is_empty());
    match subject {
        Some((_, subject)) => {
            ctx.voice().ta("common-label-value", &[("label", act.into()), ("value", subject.as_str().into())])
        }
        None => act,
    }
}

fn number(ctx: &Ctx, kept: &KeptForm) -> String {
    let v = ctx.voice();
    match (&kept.number, kept.docket) {
        (Some(number), _) => number.clone(),
        (None, Some(_)) => v.t("web-without-number"),
        (None, None) => v.t("kept-new"),
    }
}

/// A form that came after its writer's session had ended is kept for her, and she is led to signing in and back to it.
/// Nothing is kept for who never had a session, and files are not.
pub async fn rescue(ctx: &Ctx, token: &str, request: Request) -> Option<Response> {
    let path = request.uri().path().to_owned();
    if let Some(id) = path.strip_prefix("/translations/").filter(|id| !id.contains('/')) {
        let writer = ctx.app().ok()?.writer_of_ended(token).await.ok()?;
        let writing = Ctx { actor: Some(Arc::new(writer)), ..ctx.clone() };
        let place = translations::rescue(&writing, id, request).await;
        let place = place.inspect_err(|problem| tracing::info!(%problem, "segments were not kept")).ok()?;
        return go(&address("/sign-in", &[("to", &place)])).ok();
    }
    let (target, act) = form_at(ctx, &path)?;
    let writer = ctx.app().ok()?.writer_of_ended(token).await.ok()?;
    let writing = Ctx { actor: Some(Arc::new(writer)), ..ctx.clone() };
    let (place, base) = match keep(&writing, target, &act, request).await {
        Ok(kept) => kept,
        Err(problem) => {
            tracing::info!(%problem, "a form that came after the end of its session was not kept");
            return None;
        }
    };
    // The script of the page reads from this address what is kept of its part, and goes on from there.
    go(&address("/sign-in", &[("to", &place), ("kept", &base)])).ok()
}

async fn keep(ctx: &Ctx, target: Target, act: &str, request: Request) -> Result<(String, String), Problem> {
    let parts = receive(ctx, request, Files::Nowhere).await?;
    if parts.stale {
        return Err(forged());
    }
    let form = ctx.app()?.form(ctx.actor()?, target.clone(), act).await?;
    let at = At::of(&form.act.form, parts.filled.trimmed("step").or(Some("all")));
    let typed = Typed::of(ctx, &form, at, &parts).await?;
    let kept = typed.keep(ctx, &form, &seen_by(target, &parts.filled)).await?;
    let step = at.name(&form.act.form);
    let place = place_of(ctx, form.kind, form.docket, form.act.name, Some(&kept.id), Some(step));
    Ok((place, trace(&kept.inputs, at.part(&form.act.form))))
}

/// The form that an address belongs to.
fn form_at(ctx: &Ctx, path: &str) -> Option<(Target, String)> {
    if path == "/requests/new" {
        return Some((Target::New(ctx.asked("kind")?.to_owned()), ctx.asked("act")?.to_owned()));
    }
    let (id, act) = path.strip_prefix("/requests/")?.split_once("/act/")?;
    Some((Target::Docket { id: DocketId::parse(id)?, seen: None }, act.to_owned()))
}
