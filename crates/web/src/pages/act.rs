//! The form of an act, for a new docket or one that is there.

use app::{Done, FormView, LawCheck, Target};
use askama::Template;
use axum::{
    extract::{Path, Request},
    http::StatusCode,
};
use docket::{AttachmentRef, Command, Eyes, Reach};
use kernel::{Class, Digest, DocketId, Lang, Problem};
use lingua::Voice;

use super::{
    case::handling,
    error,
    law::{brief, panel},
    mendable,
};
use crate::{
    components::{Button, Checkboxes, Choice, FileUpload, Frame, Heading, Html, Inset, Link, Section, Select},
    ctx::{Answer, Ctx, address, docket_id, go, page, page_with},
    fields::{Drawing, Part, titled},
    forms::{self, Filled},
    posted::{Files, receive},
    words,
};

/// The page of a form.
#[derive(Template)]
#[template(path = "pages/form.html")]
pub struct FormPage<'a> {
    pub frame: Frame<'a>,
    pub problems_title: String,
    /// What is wrong, each with the input it leads to.
    pub problems: Vec<(String, Option<String>)>,
    pub heading: Heading,
    pub notes: Vec<Html>,
    pub action: String,
    pub files: bool,
    pub token: String,
    pub hidden: Vec<(String, String)>,
    pub send: String,
    pub parts: Vec<Part>,
    pub buttons: Vec<Button>,
    /// What the law says of the request, in short, beside the form.
    pub law: Option<Html>,
    /// Whether that is made anew while one types: the form is the request itself.
    pub live: bool,
}

impl FormPage<'_> {
    /// Whether buttons that add items stand before the one that sends.
    fn has_groups(&self) -> bool {
        self.parts.iter().any(|part| matches!(part, Part::Group(_)))
    }
}

/// What the person has put into the form so far.
pub struct Draft<'a> {
    pub filled: &'a Filled,
    pub attachments: &'a [AttachmentRef],
    pub problems: &'a [Problem],
    /// The group to which an item is added.
    pub grow: Option<&'a str>,
}

/// GET /requests/new
pub async fn begin(ctx: Ctx) -> Answer {
    let kind = ctx.asked("kind").unwrap_or("mla").to_owned();
    let act = ctx.asked("act").unwrap_or("draft").to_owned();
    show_form(&ctx, Target::New(kind), &act).await
}

/// GET /requests/{id}/act/{act}
pub async fn prepare(ctx: Ctx, Path((id, act)): Path<(String, String)>) -> Answer {
    show_form(&ctx, Target::Docket { id: docket_id(&id)?, seen: None }, &act).await
}

async fn show_form(ctx: &Ctx, target: Target, act: &str) -> Answer {
    let form = ctx.app()?.form(ctx.actor()?, target, act).await?;
    let mut filled = forms::fill(form.act.form.fields, &form.values);
    // A link says what is meant: which proposal, which limit, for which matter.
    for name in ["proposal", "limit", "matter", "given_by"] {
        if let Some(value) = ctx.asked(name)
            && form.act.form.fields.iter().any(|field| field.name == name)
            && filled.get(name).is_none()
        {
            filled.push(name, value);
        }
    }
    let draft = Draft { filled: &filled, attachments: &form.attachments, problems: &[], grow: None };
    let mut made = form_page(ctx, &form, form.version, &draft);
    // A draft that has something in it is checked as it is opened.
    if form.drafting
        && let Some(id) = form.docket
    {
        let target = Target::Docket { id, seen: None };
        let checks = ctx.app()?.law_of_typed(ctx.actor()?, target, act, &form.values).await?;
        made.law = Some(Html::join(brief(ctx.voice(), &checks, form.fact_fields)));
    } else if form.judging
        && let Some(id) = form.docket
    {
        let checks = ctx.app()?.law_beside(ctx.actor()?, id, act).await?;
        made.law = Some(Html::join(judged(ctx.voice(), &checks, id)));
    }
    page(&made)
}

/// What the law says beside the form of an act that judges the request, with the way to the whole of it.
fn judged(v: Voice<'_>, checks: &[LawCheck], id: DocketId) -> Vec<Html> {
    let mut parts = brief(v, checks, &[]);
    parts.push(Link::new(v.t("law-link"), format!("/requests/{id}/law")).into());
    parts
}

/// POST /requests/new
pub async fn open(ctx: Ctx, request: Request) -> Answer {
    // Kind and act stand in the address of the form, so that a stranger's body is not read to find them.
    let kind = ctx.asked("kind").ok_or_else(Problem::not_found)?.to_owned();
    let act = ctx.asked("act").ok_or_else(Problem::not_found)?.to_owned();
    submit(&ctx, None, Some(kind), &act, request).await
}

/// POST /requests/{id}/act/{act}
pub async fn act(ctx: Ctx, Path((id, act)): Path<(String, String)>, request: Request) -> Answer {
    submit(&ctx, Some(docket_id(&id)?), None, &act, request).await
}

async fn submit(ctx: &Ctx, id: Option<DocketId>, kind: Option<String>, act: &str, request: Request) -> Answer {
    let actor = ctx.actor()?;
    let app = ctx.app()?;
    let parts = receive(ctx, request, Files::Vault).await?;
    let target = |seen| match (&kind, id) {
        (_, Some(id)) => Ok(Target::Docket { id, seen }),
        (Some(kind), None) => Ok(Target::New(kind.clone())),
        (None, None) => Err(Problem::not_found()),
    };
    let form = app.form(actor, target(None)?, act).await?;
    let fields = form.act.form.fields;
    let filled = forms::compact(fields, &parts.filled);
    let mut attachments = kept(&parts.filled);
    attachments.extend(parts.attachments);
    attachments.sort_by_key(|attachment| attachment.digest);
    attachments.dedup_by_key(|attachment| attachment.digest);
    let seen = parts.filled.trimmed("version").and_then(|version| version.parse().ok());
    let again = |version, problems: &[Problem], grow| {
        let draft = Draft { filled: &filled, attachments: &attachments, problems, grow };
        let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        page_with(status, &form_page(ctx, &form, version, &draft))
    };
    if let Some(group) = parts.filled.trimmed("add") {
        return again(seen.unwrap_or(form.version), &parts.problems, Some(group));
    }
    if parts.filled.trimmed("upload").is_some() {
        return again(seen.unwrap_or(form.version), &parts.problems, None);
    }
    let body = forms::read(fields, &filled);
    if parts.filled.trimmed("check").is_some() {
        // Nothing is saved: the same form comes back, with what the law says of it.
        let checks = app.law_of_typed(actor, target(None)?, act, &body).await?;
        let draft = Draft { filled: &filled, attachments: &attachments, problems: &parts.problems, grow: None };
        let mut made = form_page(ctx, &form, seen.unwrap_or(form.version), &draft);
        // What was asked for stands first; the form follows with everything that was typed.
        made.notes = panel(ctx.voice(), &checks);
        made.law = Some(Html::join(brief(ctx.voice(), &checks, form.fact_fields)));
        return page(&made);
    }
    let mut problems = form.act.form.problems(&body);
    problems.extend(parts.problems);
    if !problems.is_empty() {
        return again(seen.unwrap_or(form.version), &problems, None);
    }
    let command = Command { act: act.to_owned(), fields: body, attachments: attachments.clone() };
    match app.act(actor, target(seen)?, command).await {
        Ok(done) => go(&after(&done, act)),
        // The person is told that the matter has changed; the form now carries the version she was told of.
        Err(problem) if problem.class == Class::Conflict => again(form.version, &[problem], None),
        Err(problem) if mendable(&problem) => again(seen.unwrap_or(form.version), &[problem], None),
        Err(problem) => Err(problem.into()),
    }
}

/// The address after an act: the docket, with a word about what was done.
fn after(done: &Done, act: &str) -> String {
    let mut pairs = vec![("done", act)];
    if done.proposed {
        pairs.push(("proposed", "1"));
    }
    address(&format!("/requests/{}", done.docket), &pairs)
}

/// The files that were put into the vault with an earlier sending of the same form, without those that were taken out.
fn kept(filled: &Filled) -> Vec<AttachmentRef> {
    let dropped: Vec<Digest> = filled.all("drop").iter().filter_map(|digest| Digest::parse(digest)).collect();
    filled
        .all("attached")
        .iter()
        .filter_map(|json| serde_json::from_str::<AttachmentRef>(json).ok())
        .filter(|attachment| !dropped.contains(&attachment.digest))
        .collect()
}

/// The page of a form, empty or with what was typed.
pub fn form_page<'a>(ctx: &'a Ctx, form: &FormView, version: i64, draft: &Draft<'_>) -> FormPage<'a> {
    let v = ctx.voice();
    let title = words::act(v, form.kind, form.act.name);
    let drawing = Drawing {
        v,
        kind: form.kind,
        filled: draft.filled,
        problems: draft.problems,
        authorities: &form.authorities,
        officers: &form.officers,
        grow: draft.grow,
        say_optional: form.act.form.fields.iter().any(|field| field.required),
    };
    let (mut parts, mut hidden) = drawing.parts(form.act.form.fields);
    hidden.push(("version".to_owned(), version.to_string()));
    for attachment in draft.attachments {
        if let Ok(json) = serde_json::to_string(attachment) {
            hidden.push(("attached".to_owned(), json));
        }
    }
    let mut buttons = vec![send_button(ctx, form)];
    if form.act.form.files {
        parts.extend(files(ctx, draft));
        buttons.push(Button::submit(v.t("web-upload-only")).secondary().sends("upload", "1"));
    }
    if form.drafting {
        buttons.push(Button::submit(v.t("law-check")).secondary().sends("check", "1"));
    }
    let mut notes: Vec<Html> = Vec::new();
    if form.act.eyes == Eyes::Four {
        notes.push(Inset::new(v.t("web-eyes-four-text")).into());
    }
    if form.act.reach == Reach::Shared {
        notes.push(Inset::new(v.t("web-reach-shared-text")).into());
    }
    let place = form.docket.map_or_else(|| "/requests".to_owned(), |id| format!("/requests/{id}"));
    let action = match form.docket {
        Some(_) => format!("{place}/act/{}", form.act.name),
        None => address("/requests/new", &[("kind", form.kind), ("act", form.act.name)]),
    };
    FormPage {
        frame: ctx
            .frame(Some(Section::Requests), title.clone())
            .back(v.t("common-back"), place)
            .failed(!draft.problems.is_empty()),
        problems_title: v.t("form-problem-title"),
        problems: draft.problems.iter().map(|problem| (titled(v, form.kind, problem), problem.field.clone())).collect(),
        heading: Heading::new(1, title).caption(words::kind(v, form.kind)),
        notes,
        action,
        files: form.act.form.files,
        token: ctx.actor.as_ref().map(|actor| actor.form_token.clone()).unwrap_or_default(),
        hidden,
        send: v.t("form-save-continue"),
        parts,
        buttons,
        law: form.drafting.then(|| Html::join(brief(v, &[], &[]))),
        live: form.drafting,
    }
}

/// The verb stands on the button.
fn send_button(ctx: &Ctx, form: &FormView) -> Button {
    let v = ctx.voice();
    match (form.act.eyes, form.act.reach) {
        (Eyes::Four, _) => Button::submit(v.t("web-propose")),
        (Eyes::Two, Reach::Shared) => Button::submit(v.t("form-send")),
        (Eyes::Two, Reach::Home) => Button::submit(v.t("form-save")),
    }
}

/// The inputs for files: those that are there, what the new ones are, the new ones. What a file is comes before the
/// file, for the file is stored as it arrives.
fn files(ctx: &Ctx, draft: &Draft<'_>) -> Vec<Part> {
    let v = ctx.voice();
    let mut parts = Vec::new();
    if !draft.attachments.is_empty() {
        let choices = draft
            .attachments
            .iter()
            .map(|attachment| {
                let about = format!("{}, {}", words::size(v, attachment.size), handling(v, attachment.handling));
                Choice::new(attachment.digest.to_string(), &attachment.name).hint(about)
            })
            .collect();
        let boxes = Checkboxes::new(v, "drop", v.t("documents-attached"), choices).hint(v.t("web-files-drop")).small();
        parts.push(Part::Control(boxes.into()));
    }
    let chosen = draft.filled.trimmed("file-handling").unwrap_or("official");
    let handlings = [
        ("official", v.t("web-handling-official")),
        ("ordinary", v.t("web-handling-ordinary")),
        ("confidential", v.t("web-handling-confidential")),
    ];
    let handlings = handlings.into_iter().map(|(code, text)| Choice::new(code, text).chosen(code == chosen)).collect();
    parts.push(Part::Control(Select::new(v, "file-handling", v.t("web-files-handling"), handlings).into()));
    let mut languages = vec![Choice::new("", v.t("common-unknown")).chosen(true)];
    languages.extend(Lang::ALL.into_iter().map(|lang| Choice::new(lang.tag(), v.language(lang))));
    parts.push(Part::Control(Select::new(v, "file-lang", v.t("web-files-lang"), languages).into()));
    let upload = FileUpload::new(v, "files", v.t("form-files")).several();
    parts.push(Part::Control(upload.error(error(ctx, draft.problems, "files")).into()));
    parts
}

#[cfg(test)]
mod tests {
    use docket::Handling;

    use super::*;

    #[test]
    fn files_that_were_taken_out_stay_out() {
        let attachment = |text: &str| AttachmentRef {
            digest: Digest::of(text.as_bytes()),
            size: 1,
            media_type: "application/pdf".into(),
            name: text.into(),
            handling: Handling::Official,
            lang: None,
        };
        let mut filled = Filled::default();
        for name in ["a.pdf", "b.pdf"] {
            filled.push("attached", serde_json::to_string(&attachment(name)).expect("JSON"));
        }
        filled.push("attached", "nonsense");
        filled.push("drop", attachment("a.pdf").digest.to_string());
        assert_eq!(kept(&filled), [attachment("b.pdf")]);
    }
}
