//! The form of an act, for a new docket or one that is there.

use app::{Done, FormView, Keep, Kept, KeptForm, Target};
use askama::Template;
use axum::{
    extract::{Path, Request},
    http::StatusCode,
};
use docket::{AttachmentRef, Command, Eyes, FieldKind, Object, Reach};
use kernel::{Class, Digest, DocketId, Lang, Problem};

use super::{
    case::handling,
    error, kept,
    law::{brief, panel},
    mendable, names,
};
use crate::{
    components::{Button, Checkboxes, Choice, Details, FileUpload, Frame, Heading, Html, Inset, Link, Section, Select},
    ctx::{Answer, Ctx, address, docket_id, go, page, page_with},
    fields::{Drawing, Part, titled},
    forms::{self, Filled},
    posted::{Files, Parts, forged, receive},
    show, words,
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
    /// Whether what is typed is kept while one types.
    pub keeps: bool,
    pub stand: Stand,
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
    let app = ctx.app()?;
    let form = app.form(ctx.actor()?, target.clone(), act).await?;
    if let Some(id) = ctx.asked("kept") {
        let here = |kept: &KeptForm| kept.docket == form.docket && kept.act == form.act.name && kept.kind == form.kind;
        if let Some(kept) = app.kept_form(ctx.actor()?, id).await.ok().filter(here) {
            return go_on(ctx, target, &form, kept).await;
        }
    }
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
    let stand = Stand { id: app.new_form(), revision: 0, said: None };
    let draft = Draft { filled: &filled, attachments: &form.attachments, problems: &[], grow: None };
    let mut made = form_page(ctx, &form, form.version, &draft, stand);
    let unsent: Vec<KeptForm> = app
        .kept_forms(ctx.actor()?)
        .await?
        .into_iter()
        .filter(|kept| kept.docket == form.docket && kept.act == form.act.name && kept.kind == form.kind)
        .collect();
    if !unsent.is_empty() {
        made.notes.push(kept::reminder(ctx, &unsent));
    }
    // A draft that has something in it is checked as it is opened.
    made.law = if form.docket.is_some() { beside(ctx, &form, target, &form.values).await? } else { made.law };
    page(&made)
}

/// A form that was kept, opened again. What others did to the matter meanwhile stands above it.
async fn go_on(ctx: &Ctx, target: Target, form: &FormView, kept: KeptForm) -> Answer {
    let filled: Filled = kept.inputs.into_iter().collect();
    let attachments = attached(&filled);
    let body = forms::read(form.act.form.fields, &filled);
    let moved = form.docket.is_some() && kept.seen != form.version;
    let problems: Vec<Problem> = if moved { vec![Problem::new(Class::Conflict, "docket-changed")] } else { Vec::new() };
    let said = ctx.voice().ta("kept-at", &[("at", ctx.voice().moment(kept.at).into())]);
    let stand = Stand { id: kept.id, revision: kept.revision, said: Some(said) };
    let draft = Draft { filled: &filled, attachments: &attachments, problems: &problems, grow: None };
    let mut made = form_page(ctx, form, form.version, &draft, stand);
    if moved {
        made.notes.extend(theirs(ctx, form, &body).await?);
    }
    made.law = beside(ctx, form, target, &body).await?;
    page(&made)
}

/// What the law says beside a form: of the request as it is typed, or of the request that is judged with it.
async fn beside(ctx: &Ctx, form: &FormView, target: Target, body: &Object) -> Result<Option<Html>, Problem> {
    let (app, v) = (ctx.app()?, ctx.voice());
    if form.drafting {
        let checks = app.law_of_typed(ctx.actor()?, target, form.act.name, body).await?;
        return Ok(Some(Html::join(brief(v, &checks, form.fact_fields))));
    }
    let Some(id) = form.docket.filter(|_| form.judging) else { return Ok(None) };
    let checks = app.law_beside(ctx.actor()?, id, form.act.name).await?;
    let mut parts = brief(v, &checks, &[]);
    parts.push(Link::new(v.t("law-link"), format!("/requests/{id}/law")).into());
    Ok(Some(Html::join(parts)))
}

/// What the matter says now in the fields where the typed text differs: a second writer sees the first one's words.
async fn theirs(ctx: &Ctx, form: &FormView, body: &Object) -> Result<Vec<Html>, Problem> {
    let other: Object = form
        .values
        .iter()
        .filter(|(name, value)| body.get(*name) != Some(value))
        .map(|(n, v)| (n.clone(), v.clone()))
        .collect();
    if other.is_empty() {
        return Ok(Vec::new());
    }
    let (v, names) = (ctx.voice(), names(ctx).await?);
    let rows = show::filled(v, form.kind, &names, form.act.form.fields, &other);
    Ok(vec![Details::new(v.t("kept-theirs"), rows).open().into()])
}

/// POST /requests/new
pub async fn open(ctx: Ctx, request: Request) -> Answer {
    // Kind and act stand in the address of the form, so that a stranger's body is not read to find them.
    let kind = ctx.asked("kind").ok_or_else(Problem::not_found)?.to_owned();
    let act = ctx.asked("act").ok_or_else(Problem::not_found)?.to_owned();
    submit(&ctx, Target::New(kind), &act, request).await
}

/// POST /requests/{id}/act/{act}
pub async fn act(ctx: Ctx, Path((id, act)): Path<(String, String)>, request: Request) -> Answer {
    submit(&ctx, Target::Docket { id: docket_id(&id)?, seen: None }, &act, request).await
}

/// What a person sent: one form, with everything that must not get lost.
pub struct Typed {
    /// Where it goes, with the version that was seen.
    pub target: Target,
    /// The id of the form and how often it was kept.
    pub id: String,
    pub revision: u64,
    /// The inputs of its fields.
    pub filled: Filled,
    /// The files that are in the vault.
    pub attachments: Vec<AttachmentRef>,
}

impl Typed {
    /// What came with the form `form`.
    pub fn of(ctx: &Ctx, target: Target, form: &FormView, parts: &Parts) -> Result<Self, Problem> {
        let mut attachments = attached(&parts.filled);
        attachments.extend(parts.attachments.iter().cloned());
        attachments.sort_by_key(|attachment| attachment.digest);
        attachments.dedup_by_key(|attachment| attachment.digest);
        let seen = parts.filled.trimmed("version").and_then(|version| version.parse().ok());
        Ok(Self {
            target: match target {
                Target::Docket { id, .. } => Target::Docket { id, seen },
                Target::New(kind) => Target::New(kind),
            },
            // A form from an older page, or one that was made by hand, gets an id now.
            id: parts.filled.trimmed("form-id").map_or(ctx.app()?.new_form(), str::to_owned),
            revision: parts.filled.trimmed("form-revision").and_then(|text| text.parse().ok()).unwrap_or_default(),
            filled: forms::compact(form.act.form.fields, &parts.filled),
            attachments,
        })
    }

    /// Keeps it for the person who typed it.
    ///
    /// # Errors
    /// As [`app::App::keep_form`].
    pub async fn keep(&self, ctx: &Ctx, form: &FormView) -> Result<Kept, Problem> {
        let mut inputs = self.filled.pairs();
        for attachment in &self.attachments {
            inputs.push(("attached".to_owned(), serde_json::to_string(attachment).map_err(Problem::internal)?));
        }
        let keep = Keep {
            id: self.id.clone(),
            revision: self.revision,
            target: self.target.clone(),
            act: form.act.name.to_owned(),
            inputs,
        };
        ctx.app()?.keep_form(ctx.actor()?, keep).await
    }

    const fn seen(&self) -> Option<i64> {
        match self.target {
            Target::Docket { seen, .. } => seen,
            Target::New(_) => None,
        }
    }
}

/// What is shown again, and why.
#[derive(Default)]
struct Again<'a> {
    problems: &'a [Problem],
    grow: Option<&'a str>,
    notes: Vec<Html>,
    /// Another version than the one that was seen.
    version: Option<i64>,
}

/// Shows the form again with everything that was typed, which is kept first.
async fn again(ctx: &Ctx, form: &FormView, typed: &Typed, show: Again<'_>) -> Answer {
    let v = ctx.voice();
    let body = forms::read(form.act.form.fields, &typed.filled);
    let mut stand = Stand { id: typed.id.clone(), revision: typed.revision, said: None };
    if !body.is_empty() || !typed.attachments.is_empty() {
        match typed.keep(ctx, form).await {
            Ok(kept) => {
                let code = if kept.apart { "kept-apart" } else { "kept-at" };
                stand = Stand {
                    id: kept.id,
                    revision: kept.revision,
                    said: Some(v.ta(code, &[("at", v.moment(kept.at).into())])),
                };
            }
            Err(problem) if problem.code == "form-sent" => return sent_before(&problem),
            Err(problem) if mendable(&problem) => stand.said = Some(v.problem(&problem)),
            Err(problem) => return Err(problem.into()),
        }
    }
    let draft =
        Draft { filled: &typed.filled, attachments: &typed.attachments, problems: show.problems, grow: show.grow };
    let version = show.version.or(typed.seen()).unwrap_or(form.version);
    let mut made = form_page(ctx, form, version, &draft, stand);
    made.notes.extend(show.notes);
    made.law = beside(ctx, form, typed.target.clone(), &body).await?;
    let status = if show.problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with(status, &made)
}

/// The same form came a second time; it leads to what it did the first time.
fn sent_before(problem: &Problem) -> Answer {
    let docket = problem.args.iter().find(|(name, _)| *name == "docket").map(|(_, id)| id.as_str());
    go(&address(&format!("/requests/{}", docket.unwrap_or_default()), &[("again", "1")]))
}

async fn submit(ctx: &Ctx, target: Target, act: &str, request: Request) -> Answer {
    let actor = ctx.actor()?;
    let app = ctx.app()?;
    let parts = receive(ctx, request, Files::Vault).await?;
    let form = app.form(actor, target.clone(), act).await?;
    let fields = form.act.form.fields;
    let typed = Typed::of(ctx, target, &form, &parts)?;
    if parts.stale {
        // Signed in anew since the form was opened: nothing is done with it before its writer has seen it again.
        return again(ctx, &form, &typed, Again { problems: &[forged()], ..Again::default() }).await;
    }
    let show = Again { problems: &parts.problems, ..Again::default() };
    if let Some(group) = parts.filled.trimmed("add") {
        return again(ctx, &form, &typed, Again { grow: Some(group), ..show }).await;
    }
    if parts.filled.trimmed("upload").is_some() {
        return again(ctx, &form, &typed, show).await;
    }
    if parts.filled.trimmed("keep").is_some() {
        let notes = vec![Inset::new(ctx.voice().t("kept-where")).into()];
        return again(ctx, &form, &typed, Again { notes, ..show }).await;
    }
    let body = forms::read(fields, &typed.filled);
    if parts.filled.trimmed("check").is_some() {
        // Asked for with every pause in typing: the same form comes back, with what the law says of it.
        let checks = app.law_of_typed(actor, typed.target.clone(), act, &body).await?;
        let draft =
            Draft { filled: &typed.filled, attachments: &typed.attachments, problems: &parts.problems, grow: None };
        let stand = Stand { id: typed.id.clone(), revision: typed.revision, said: None };
        let mut made = form_page(ctx, &form, typed.seen().unwrap_or(form.version), &draft, stand);
        // What was asked for stands first; the form follows with everything that was typed.
        made.notes = panel(ctx.voice(), &checks);
        made.law = Some(Html::join(brief(ctx.voice(), &checks, form.fact_fields)));
        return page(&made);
    }
    let mut problems = form.act.form.problems(&body);
    problems.extend(parts.problems.iter().cloned());
    if !problems.is_empty() {
        return again(ctx, &form, &typed, Again { problems: &problems, ..Again::default() }).await;
    }
    let command = Command { act: act.to_owned(), fields: body.clone(), attachments: typed.attachments.clone() };
    match app.act_by_form(actor, typed.target.clone(), command, &typed.id).await {
        Ok(done) => go(&after(&done, act)),
        Err(problem) if problem.code == "form-sent" => sent_before(&problem),
        // The person is told that the matter has changed, and how; the form now carries the version she was told of.
        Err(problem) if problem.class == Class::Conflict => {
            let notes = theirs(ctx, &form, &body).await?;
            let show = Again { problems: &[problem], notes, version: Some(form.version), grow: None };
            again(ctx, &form, &typed, show).await
        }
        Err(problem) if mendable(&problem) => {
            again(ctx, &form, &typed, Again { problems: &[problem], ..Again::default() }).await
        }
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
fn attached(filled: &Filled) -> Vec<AttachmentRef> {
    let dropped: Vec<Digest> = filled.all("drop").iter().filter_map(|digest| Digest::parse(digest)).collect();
    filled
        .all("attached")
        .iter()
        .filter_map(|json| serde_json::from_str::<AttachmentRef>(json).ok())
        .filter(|attachment| !dropped.contains(&attachment.digest))
        .collect()
}

/// Under which id a form is kept, and what is said of it.
pub struct Stand {
    pub id: String,
    /// How often it was kept.
    pub revision: u64,
    pub said: Option<String>,
}

/// The page of a form, empty or with what was typed.
pub fn form_page<'a>(ctx: &'a Ctx, form: &FormView, version: i64, draft: &Draft<'_>, stand: Stand) -> FormPage<'a> {
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
    let long = |field: &docket::Field| matches!(field.kind, FieldKind::Text | FieldKind::Group { .. });
    if form.act.form.fields.iter().any(long) {
        buttons.push(Button::submit(v.t("kept-button")).secondary().sends("keep", "1"));
    }
    let mut notes: Vec<Html> = Vec::new();
    if form.act.eyes == Eyes::Four {
        notes.push(Inset::new(v.t("web-eyes-four-text")).into());
    }
    if form.act.reach == Reach::Shared {
        notes.push(Inset::new(v.t("web-reach-shared-text")).into());
    }
    let place = form.docket.map_or_else(|| "/requests".to_owned(), |id| format!("/requests/{id}"));
    let action = place_of(form.kind, form.docket, form.act.name, None);
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
        keeps: !form.act.form.fields.is_empty(),
        stand,
    }
}

/// The address of the form of an act, with what was kept of it.
pub fn place_of(kind: &str, docket: Option<DocketId>, act: &str, kept: Option<&str>) -> String {
    let (path, mut pairs) = match docket {
        Some(id) => (format!("/requests/{id}/act/{act}"), Vec::new()),
        None => ("/requests/new".to_owned(), vec![("kind", kind), ("act", act)]),
    };
    pairs.extend(kept.map(|id| ("kept", id)));
    address(&path, &pairs)
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
        assert_eq!(attached(&filled), [attachment("b.pdf")]);
    }
}
