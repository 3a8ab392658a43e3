//! Limits on the use of what partners gave: in the matter in which it came, and where it is used again.

use app::{LawView, Reused};
use docket::{Duty, UseLimit};

use crate::{
    components::{Alert, AlertKind, Button, Column, Heading, Html, Link, Table, Tag, TagColour},
    ctx::{Ctx, address},
};

/// The parts of the page of the law that speak of material under limits; none if there is none.
pub fn parts(ctx: &Ctx, view: &LawView, case: &str) -> Vec<Html> {
    let v = ctx.voice();
    let mut parts: Vec<Html> = Vec::new();
    if !view.reused.is_empty() {
        parts.push(Heading::new(2, v.t("law-reused")).into());
        parts.extend(view.reused.iter().map(|reused| again(ctx, view, reused)));
    }
    if view.limits.is_empty() {
        return parts;
    }
    parts.push(Heading::new(2, v.t("law-limits-use")).into());
    parts.push(Html::paragraphs(&v.t("law-limits-use-hint")));
    let columns = vec![
        Column::new(v.t("law-column-says")),
        Column::new(v.t("law-limits-until")),
        Column::new(v.t("law-column-state")),
    ];
    let mut table = Table::new(v, v.t("law-limits-use"), columns).caption_hidden();
    for (at, limit) in view.limits.iter().enumerate() {
        let until = limit.until.map_or_else(|| v.t("common-none"), |until| v.date(until));
        table.push([said(ctx, limit), until.into(), state(ctx, view, limit, at, case)]);
    }
    parts.push(table.into());
    if !view.consents.is_empty() {
        let lines: Vec<String> = view
            .consents
            .iter()
            .map(|consent| {
                let args = [
                    ("matter", consent.matter.as_str().into()),
                    ("giver", consent.given_by.as_str().into()),
                    ("date", v.date(consent.given_on).into()),
                ];
                v.ta("law-consent", &args)
            })
            .collect();
        parts.push(Heading::new(3, v.t("law-consents")).into());
        parts.push(Html::paragraphs(&lines.join("\n")));
    }
    if view.may_look {
        let place = format!("{case}/act/note-consent");
        parts.push(Button::link(v.t("docket-act-note-consent"), place).secondary().into());
    }
    parts
}

/// The limit in words, with what the giver wrote beside it.
fn said(ctx: &Ctx, limit: &UseLimit) -> Html {
    let v = ctx.voice();
    let mut text = v.t(&limit.label);
    if let Some(item) = &limit.item {
        text = format!("{text}: {item}");
    }
    let giver =
        v.ta("law-limit-giver", &[("giver", limit.giver.as_str().into()), ("date", v.date(limit.at.date()).into())]);
    let note = limit.note.as_ref().map_or_else(|| Html::from(""), Html::in_lang);
    Html::join([Html::from(text), Html::paragraphs(&giver), note])
}

fn state(ctx: &Ctx, view: &LawView, limit: &UseLimit, at: usize, case: &str) -> Html {
    let v = ctx.voice();
    if let Some((_, day, officer)) = &limit.fulfilled {
        let args = [("date", v.date(*day).into()), ("by", officer.pseudonym.as_str().into())];
        return Tag::new(v.ta("law-limit-fulfilled", &args), TagColour::Green).into();
    }
    let (key, colour) = match limit.duty {
        Duty::Ask => ("law-limit-ask", TagColour::Yellow),
        Duty::Respect => ("law-limit-respect", TagColour::Grey),
        Duty::Destroy | Duty::Return if limit.until.is_some_and(|until| until < view.today) => {
            ("law-limit-overdue", TagColour::Red)
        }
        Duty::Destroy => ("law-limit-destroy", TagColour::Yellow),
        Duty::Return => ("law-limit-return", TagColour::Yellow),
    };
    let tag = Html::from(Tag::new(v.t(key), colour));
    let done = matches!(limit.duty, Duty::Destroy | Duty::Return) && view.may_look;
    if !done {
        return tag;
    }
    let place = address(&format!("{case}/act/note-fulfilled"), &[("limit", &(at + 1).to_string())]);
    Html::join([tag, Html::from(" "), Link::new(v.t("docket-act-note-fulfilled"), place).into()])
}

/// One file that came in another matter.
fn again(ctx: &Ctx, view: &LawView, reused: &Reused) -> Html {
    let v = ctx.voice();
    let limits: Vec<String> = reused.limits.iter().map(|limit| v.t(&limit.label)).collect();
    let args = [("file", reused.file.as_str().into()), ("limits", limits.join("; ").into())];
    let kind = if reused.consent.is_some() { AlertKind::Information } else { AlertKind::Warning };
    let mut pieces: Vec<Html> = vec![Html::paragraphs(&v.ta("law-reused-file", &args))];
    pieces.push(match &reused.consent {
        Some(consent) => {
            let args = [("giver", consent.given_by.as_str().into()), ("date", v.date(consent.given_on).into())];
            Html::paragraphs(&v.ta("law-reused-consent", &args))
        }
        None => Html::paragraphs(&v.t("law-reused-unasked")),
    });
    if let Some((from, number)) = &reused.from {
        let text = v.ta("law-reused-from", &[("matter", number.clone().unwrap_or_else(|| from.to_string()).into())]);
        pieces.push(Link::new(text, format!("/requests/{from}/law")).into());
        if reused.consent.is_none() {
            let place = address(&format!("/requests/{from}/act/note-consent"), &[("matter", &view.docket.to_string())]);
            pieces.push(Html::from(" "));
            pieces.push(Link::new(v.t("docket-act-note-consent"), place).into());
        }
    }
    Alert::new(v, kind, Html::join(pieces)).into()
}
