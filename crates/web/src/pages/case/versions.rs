//! The versions of what is being written here, and what changed from one to another.

use app::{Case, EntryView};
use axum::extract::Path;
use docket::{Act, Object};
use kernel::{Digest, Role};

use super::{super::Plain, Menu};
use crate::{
    components::{Button, Choice, Form, Heading, Html, Link, Select},
    ctx::{Answer, Ctx, address, docket_id, page},
    pages::changes,
    words,
};

/// One version: the entry that holds it, and what was filled in.
pub struct Version<'c> {
    view: &'c EntryView,
    body: &'c Object,
}

/// The versions of what `act` writes, or was proposed to write, the oldest first.
pub fn of<'c>(case: &'c Case, act: &Act) -> Vec<Version<'c>> {
    let body = |view: &'c EntryView| {
        let entry = &view.held.entry;
        if !entry.is_home() {
            return None;
        }
        if entry.kind == act.entry {
            return Some(&entry.body);
        }
        let proposed = entry.kind == "docket.proposed" && entry.body.get("act").is_some_and(|name| *name == act.name);
        proposed.then(|| entry.body.get("fields")?.as_object()).flatten()
    };
    case.entries.iter().filter_map(|view| body(view).map(|body| Version { view, body })).collect()
}

/// The act with which the matter itself is written, where its kind has one.
pub fn drafting(case: &Case) -> Option<&'static Act> {
    let kind = kinds::by_name(case.kind)?;
    kind.table().iter().find(|act| kind.drafting().contains(&act.name))
}

/// The newest version and the one that a head or signer had seen when they last said something of it; without such a word
/// the version before. None where there is only one.
pub fn newest<'a, 'c>(case: &Case, all: &'a [Version<'c>]) -> Option<(&'a Version<'c>, &'a Version<'c>)> {
    let (new, earlier) = all.split_last()?;
    let place = |version: &Version<'_>| {
        case.entries.iter().position(|view| view.held.digest == version.view.held.digest).unwrap_or_default()
    };
    let reviewed = case.entries[..place(new)].iter().rposition(|view| {
        let entry = &view.held.entry;
        matches!(entry.officer.role, Role::Head | Role::Signer)
            && entry.is_home()
            && !all.iter().any(|version| version.view.held.digest == view.held.digest)
    });
    let seen = reviewed.and_then(|at| earlier.iter().rfind(|version| place(version) < at));
    Some((seen.or_else(|| earlier.last())?, new))
}

/// What changed since a head or signer saw it last, with the way to all versions; nothing where there is one version.
pub fn since_last_seen(ctx: &Ctx, case: &Case, act: &'static Act) -> Option<Html> {
    let v = ctx.voice();
    let all = of(case, act);
    let (old, new) = newest(case, &all)?;
    let found = changes::changes(v, case.kind, &case.names, act.form.fields, old.body, new.body);
    let said = v.ta("changes-between", &[("old", title(ctx, case, old).into()), ("new", title(ctx, case, new).into())]);
    let list = if found.is_empty() { Html::paragraphs(&v.t("changes-none")) } else { changes::table(v, &found) };
    let link = Link::new(v.tn("changes-versions", all.len()), place(ctx, case, act));
    Some(Html::join([Html::paragraphs(&said), list, Html::paragraph(link)]))
}

/// Where the versions stand.
pub fn place(ctx: &Ctx, case: &Case, act: &Act) -> String {
    ctx.along(address(&format!("/requests/{}/versions", case.id), &[("act", act.name)]))
}

/// When a version was written, and by whom.
fn title(ctx: &Ctx, case: &Case, version: &Version<'_>) -> String {
    let v = ctx.voice();
    let by = &version.view.held.entry.officer;
    let who = case.officers.get(&by.pseudonym).cloned().unwrap_or_else(|| v.role(by.role));
    format!("{}, {who}", v.moment(version.view.held.noted_at))
}

/// GET /requests/{id}/versions
pub async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let case = ctx.app()?.case(ctx.actor()?, docket_id(&id)?).await?;
    page(&versions_page(&ctx, &case))
}

/// The page: any two versions, and what changed from one to the other.
pub fn versions_page<'a>(ctx: &'a Ctx, case: &Case) -> Plain<'a> {
    let v = ctx.voice();
    let asked = ctx.asked("act");
    let kind = kinds::by_name(case.kind);
    let act = kind.and_then(|kind| kind.table().iter().find(|act| Some(act.name) == asked)).or_else(|| drafting(case));
    let heading = v.t("changes-title");
    let caption = words::title(v, &case.look.summary.title);
    let mut parts: Vec<Html> = vec![Heading::new(1, heading.clone()).caption(caption).into()];
    let all = act.map(|act| of(case, act)).unwrap_or_default();
    match act.zip(newest(case, &all)) {
        None => parts.push(Html::paragraphs(&v.t("changes-one-version"))),
        Some((act, (old, new))) => {
            let chosen = |name: &str| {
                let digest = ctx.asked(name).and_then(Digest::parse)?;
                all.iter().find(|version| version.view.held.digest == digest)
            };
            let (old, new) = (chosen("old").unwrap_or(old), chosen("new").unwrap_or(new));
            let choices = |now: &Version<'_>| -> Vec<Choice> {
                let choice = |version: &Version<'_>| {
                    let digest = version.view.held.digest;
                    let chosen = now.view.held.digest == digest;
                    Choice::new(digest.to_string(), title(ctx, case, version)).chosen(chosen)
                };
                all.iter().rev().map(choice).collect()
            };
            let mut form = Form::get(format!("/requests/{}/versions", case.id)).hidden("act", act.name);
            for (name, value) in ctx.walking() {
                form = form.hidden(name, value);
            }
            let form = form
                .part(Select::new(v, "old", v.t("changes-old"), choices(old)))
                .part(Select::new(v, "new", v.t("changes-new"), choices(new)))
                .button(Button::submit(v.t("changes-compare")).secondary());
            parts.push(form.into());
            let found = changes::changes(v, case.kind, &case.names, act.form.fields, old.body, new.body);
            parts.push(if found.is_empty() {
                Html::paragraphs(&v.t("changes-none"))
            } else {
                changes::table(v, &found)
            });
        }
    }
    let back = ctx.along(format!("/requests/{}", case.id));
    Plain { frame: ctx.frame(Some(Menu::Requests), heading).back(v.t("sign-matter"), back), parts }
}
