//! The pages on which records are written: the form of a new one or of one that is there, and what is done with one button.

use app::{Alike, NewRelation, Written};
use axum::{
    extract::{Path, Request},
    http::StatusCode,
};
use kernel::{Problem, limits};
use lingua::Voice;
use relations::{Record, RecordId, Scan, Sort};

use super::{Index, form, turn};
use crate::{
    components::{
        Alert, AlertKind, Button, Checkboxes, Choice, Details, FileUpload, Form, Heading, Html, Inset, Link, Section,
    },
    ctx::{Answer, Ctx, address, go, page, page_with},
    fields::{Drawing, Part, titled},
    forms::{self, Filled},
    pages::{form::FormPage, mendable, relations::place},
    posted::{Files, Posted, receive},
    words,
};

/// The kind of the labels of the fields.
const KIND: &str = "relations";
/// The id of the form on its page.
const FORM: &str = "record";

/// Which record is written.
struct What {
    sort: Sort,
    /// The record that is there, with the version that is seen.
    before: Option<(RecordId, Record, u64)>,
}

impl What {
    /// A new record of the sort that the address names.
    fn fresh(ctx: &Ctx) -> Result<Self, Problem> {
        let sort = ctx.asked("sort").and_then(Sort::parse).ok_or_else(Problem::not_found)?;
        Ok(Self { sort, before: None })
    }

    /// The record of an address.
    async fn there(ctx: &Ctx, id: &str) -> Result<Self, Problem> {
        let id = RecordId::parse(id).ok_or_else(Problem::not_found)?;
        let view = ctx.app()?.relation(ctx.actor()?, &id).await?;
        if view.said.withdrawn {
            return Err(Problem::not_found());
        }
        let (record, version) = (view.said.record, view.said.version);
        Ok(Self { sort: record.sort(), before: Some((id, record, version)) })
    }

    fn action(&self) -> String {
        match &self.before {
            Some((id, ..)) => format!("{}/edit", place(id)),
            None => address("/relations/new", &[("sort", self.sort.as_str())]),
        }
    }
}

/// What stands on the page of a form beside its fields.
#[derive(Default)]
struct Beside<'a> {
    problems: &'a [Problem],
    /// The group to which an item is added.
    grow: Option<&'a str>,
    /// Those whose name is like the one that is entered.
    like: Vec<(RecordId, String)>,
}

/// GET /relations/new
pub async fn new(ctx: Ctx) -> Answer {
    let what = What::fresh(&ctx)?;
    let index = index(&ctx).await?;
    // What the address names is filled in: the post whose holder is entered, the body whose post it is.
    let mut filled = Filled::default();
    for field in form(what.sort).fields {
        let named = super::index::sort_of(field).zip(ctx.asked(field.name).and_then(RecordId::parse));
        if let Some(label) = named.and_then(|(sort, id)| index.label(sort.as_str(), &id).map(str::to_owned)) {
            filled.push(field.name, label);
        }
    }
    show(&ctx, &what, &index, &filled, &Beside::default()).await
}

/// GET /relations/{id}/edit
pub async fn edit(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let what = What::there(&ctx, &id).await?;
    let index = index(&ctx).await?;
    let Some((_, record, version)) = &what.before else { return Err(Problem::not_found().into()) };
    let fields = form(what.sort).fields;
    let mut filled = forms::fill(fields, &index.labelled(fields, turn::fields(record)?));
    filled.push("seen", version.to_string());
    show(&ctx, &what, &index, &filled, &Beside::default()).await
}

async fn index(ctx: &Ctx) -> Result<Index, Problem> {
    let register = ctx.app()?.relation_register(ctx.actor()?).await?;
    Ok(Index::new(ctx.voice(), &register))
}

/// POST /relations/new
pub async fn create(ctx: Ctx, Posted(filled): Posted) -> Answer {
    let what = What::fresh(&ctx)?;
    write(&ctx, &what, &filled).await
}

/// POST /relations/{id}/edit
pub async fn change(ctx: Ctx, Path(id): Path<String>, Posted(filled): Posted) -> Answer {
    let what = What::there(&ctx, &id).await?;
    write(&ctx, &what, &filled).await
}

async fn write(ctx: &Ctx, what: &What, typed: &Filled) -> Answer {
    let index = index(ctx).await?;
    if let Some(group) = typed.get("add") {
        return show(ctx, what, &index, typed, &Beside { grow: Some(group), ..Beside::default() }).await;
    }
    let form = form(what.sort);
    let mut filled = forms::compact(form.fields, typed);
    filled.push("seen", typed.get("seen").unwrap_or_default());
    let mut body = forms::read(form.fields, &filled);
    let mut problems = form.problems(&body);
    if problems.is_empty() {
        problems = index.meant(form.fields, &mut body);
    }
    if !problems.is_empty() {
        return refused(ctx, what, &index, &filled, &problems).await;
    }
    let before = what.before.as_ref().map(|(_, record, _)| record);
    let record = match turn::record(what.sort, body, before) {
        Ok(record) => record,
        Err(problem) if mendable(&problem) => return refused(ctx, what, &index, &filled, &[problem]).await,
        Err(problem) => return Err(problem.into()),
    };
    if what.before.is_none() && typed.get("other") != Some("yes") {
        let like = namesakes(ctx, &record).await?;
        if !like.is_empty() {
            let beside = Beside { like, ..Beside::default() };
            return show(ctx, what, &index, &filled, &beside).await;
        }
    }
    let id = what.before.as_ref().map(|(id, ..)| id.clone());
    let seen = typed.get("seen").and_then(|seen| seen.parse().ok()).unwrap_or_default();
    match ctx.app()?.put_relation(ctx.actor()?, NewRelation { id, seen, record }).await {
        Ok(written) => done(&written.id, "written"),
        Err(problem) if mendable(&problem) => {
            let problem = turn::at_field(what.sort, ctx.lang, problem);
            refused(ctx, what, &index, &filled, &[problem]).await
        }
        Err(problem) => Err(problem.into()),
    }
}

/// Officials whose name is that of a new one, or nearly.
async fn namesakes(ctx: &Ctx, record: &Record) -> Result<Vec<(RecordId, String)>, Problem> {
    let Record::Person(person) = record else { return Ok(Vec::new()) };
    let mut like: Vec<(RecordId, String)> = Vec::new();
    for name in person.names.iter().filter(|name| name.text.chars().any(char::is_alphabetic)) {
        for found in ctx.app()?.persons_like(ctx.actor()?, &name.text).await? {
            if found.alike <= Alike::Similar && !like.iter().any(|(id, _)| *id == found.id) {
                let known = found.record.names().first().copied().unwrap_or_default().to_owned();
                like.push((found.id, known));
            }
        }
    }
    Ok(like)
}

async fn refused(ctx: &Ctx, what: &What, index: &Index, filled: &Filled, problems: &[Problem]) -> Answer {
    show(ctx, what, index, filled, &Beside { problems, ..Beside::default() }).await
}

async fn show(ctx: &Ctx, what: &What, index: &Index, filled: &Filled, beside: &Beside<'_>) -> Answer {
    let v = ctx.voice();
    let fields = form(what.sort).fields;
    let all = ctx.app()?.authorities(ctx.actor()?).await?;
    let authorities: Vec<_> = all.into_iter().map(|authority| (authority.id, authority.names)).collect();
    let drawing = Drawing {
        v,
        kind: KIND,
        filled,
        problems: beside.problems,
        authorities: &authorities,
        own: None,
        picks: None,
        officers: &[],
        grow: beside.grow,
        say_optional: true,
    };
    let (mut parts, mut hidden) = drawing.parts(fields);
    parts.push(Part::Control(index.suggestions(fields)));
    hidden.push(("seen".to_owned(), filled.get("seen").unwrap_or_default().to_owned()));
    let mut notes: Vec<Html> = Vec::new();
    if !beside.like.is_empty() {
        let links = beside.like.iter().map(|(id, name)| Html::paragraph(Link::new(name.clone(), place(id))));
        let said = Html::join([Html::paragraphs(&v.t("relations-like"))].into_iter().chain(links));
        notes.push(Alert::new(v, AlertKind::Warning, said).into());
        let other = vec![Choice::new("yes", v.t("relations-like-other"))];
        let boxes = Checkboxes::new(v, "other", v.t("relations-like-sure"), other);
        parts.push(Part::Control(boxes.into()));
    }
    // keys: relations-sort-body relations-sort-post relations-sort-person relations-sort-tenure
    // keys: relations-sort-membership relations-sort-agreement
    let caption = words::key(v, &format!("relations-sort-{}", what.sort.as_str()));
    let (title, back) = if let Some((id, ..)) = &what.before {
        let label = index.label(what.sort.as_str(), id).unwrap_or_default();
        (v.ta("common-label-value", &[("label", v.t("relations-edit").into()), ("value", label.into())]), place(id))
    } else {
        // keys: relations-new-body relations-new-post relations-new-person relations-new-tenure
        // keys: relations-new-membership relations-new-agreement
        let title = words::key(v, &format!("relations-new-{}", what.sort.as_str()));
        (title, address("/relations", &[("sort", what.sort.as_str())]))
    };
    if what.before.is_none() {
        notes.push(Inset::new(v.t("relations-new-hint")).into());
    }
    let leads = |problem: &Problem| problem.field.as_ref().map(|field| format!("#{field}"));
    let form_page = FormPage {
        frame: ctx
            .frame(Some(Section::Programmes), title.clone())
            .back(v.t("common-back"), back)
            .failed(!beside.problems.is_empty()),
        form_id: FORM,
        problems_title: v.t("form-problem-title"),
        problems: beside.problems.iter().map(|problem| (titled(v, KIND, problem), leads(problem))).collect(),
        heading: Heading::new(1, title).caption(caption),
        notes,
        stages_title: String::new(),
        stages: Vec::new(),
        action: what.action(),
        files: false,
        token: token(ctx),
        hidden,
        enter: None,
        send: v.t("relations-save"),
        parts,
        answers: Vec::new(),
        buttons: vec![Button::submit(v.t("relations-save")).main()],
        otherwise: None,
        law: None,
        live: false,
        keeps: false,
        said: None,
    };
    if beside.problems.is_empty() { page(&form_page) } else { page_with(StatusCode::UNPROCESSABLE_ENTITY, &form_page) }
}

fn token(ctx: &Ctx) -> String {
    ctx.actor.as_ref().map(|actor| actor.form_token.clone()).unwrap_or_default()
}

fn done(id: &RecordId, what: &str) -> Answer {
    go(&address(&place(id), &[("done", what)]))
}

/// The record of an address, and the version of it that the page showed.
fn seen(id: &str, filled: &Filled) -> Result<(RecordId, u64), Problem> {
    let id = RecordId::parse(id).ok_or_else(Problem::not_found)?;
    let seen = filled.get("seen").and_then(|seen| seen.parse().ok()).unwrap_or_default();
    Ok((id, seen))
}

/// POST /relations/{id}/verify
pub async fn verify(ctx: Ctx, Path(id): Path<String>, Posted(filled): Posted) -> Answer {
    let (id, seen) = seen(&id, &filled)?;
    let written: Written = ctx.app()?.verify_relation(ctx.actor()?, &id, seen).await?;
    done(&written.id, "verified")
}

/// POST /relations/{id}/withdraw
pub async fn withdraw(ctx: Ctx, Path(id): Path<String>, Posted(filled): Posted) -> Answer {
    let (id, seen) = seen(&id, &filled)?;
    ctx.app()?.withdraw_relation(ctx.actor()?, &id, seen).await?;
    done(&id, "withdrawn")
}

/// POST /relations/{id}/scan
pub async fn bring_scan(ctx: Ctx, Path(id): Path<String>, request: Request) -> Answer {
    let parts = receive(&ctx, request, Files::Vault).await?;
    if let Some(problem) = parts.problems.into_iter().next() {
        return Err(problem.into());
    }
    let (id, seen) = seen(&id, &parts.filled)?;
    let view = ctx.app()?.relation(ctx.actor()?, &id).await?;
    let Record::Agreement(mut agreement) = view.said.record else { return Err(Problem::not_found().into()) };
    let brought = parts.attachments.into_iter().next().ok_or_else(|| Problem::field("scan", "field-required"))?;
    agreement.scan =
        Some(Scan { digest: brought.digest, name: brought.name, media_type: brought.media_type, size: brought.size });
    let record = Record::Agreement(agreement);
    let written = ctx.app()?.put_relation(ctx.actor()?, NewRelation { id: Some(id), seen, record }).await?;
    done(&written.id, "scan")
}

/// GET /relations/{id}/scan
pub async fn scan(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let id = RecordId::parse(&id).ok_or_else(Problem::not_found)?;
    let download = ctx.app()?.relation_scan(ctx.actor()?, &id).await?;
    Ok(door::hand_out(download)?)
}

/// What can be done with a record, for whoever may write it.
pub fn actions(ctx: &Ctx, id: &RecordId, record: &Record, version: u64) -> Vec<Html> {
    let v = ctx.voice();
    let at = place(id);
    let post = |to: &str| Form::post(format!("{at}/{to}"), token(ctx)).hidden("seen", &version.to_string());
    let enter = |sort: Sort, field: &str| {
        let text = words::key(v, &format!("relations-new-{}", sort.as_str()));
        let to = address("/relations/new", &[("sort", sort.as_str()), (field, id.as_str())]);
        Button::link(text, to).secondary()
    };
    let row = match record.sort() {
        // What a post is called is not verified by itself: who holds it is.
        Sort::Post => Form::get(at.clone()),
        _ => post("verify").button(Button::submit(v.t("relations-verify")).secondary()),
    };
    let row = row.button(Button::link(v.t("relations-edit"), format!("{at}/edit")).secondary());
    let row = match record {
        Record::Body(body) => {
            let joins = if body.kind.has_members() { "of" } else { "member" };
            row.button(enter(Sort::Post, "body"))
                .button(enter(Sort::Body, "parent"))
                .button(enter(Sort::Membership, joins))
        }
        Record::Post(_) => row.button(enter(Sort::Tenure, "post")),
        Record::Person(_) => row.button(enter(Sort::Tenure, "person")),
        Record::Agreement(_) | Record::Tenure(_) | Record::Membership(_) => row,
    };
    let mut parts = vec![row.into()];
    if let Record::Agreement(agreement) = record {
        let label = if agreement.scan.is_some() { v.t("relations-scan-other") } else { v.t("relations-scan-bring") };
        let hint = v.ta("relations-scan-hint", &[("limit", words::size(v, limits::ATTACHMENT).into())]);
        let upload = FileUpload::new(v, "scan", label.clone()).hint(hint);
        let form =
            post("scan").with_files().part(upload).button(Button::submit(v.t("relations-scan-send")).secondary());
        parts.push(Details::new(label, Html::from(form)).into());
    }
    let gone = Html::join([
        Html::paragraphs(&v.t("relations-withdraw-hint")),
        post("withdraw").button(Button::submit(v.t("relations-withdraw")).warning()).into(),
    ]);
    parts.push(Details::new(v.t("relations-withdraw"), gone).into());
    parts
}

/// What was just done with a record.
pub fn said(v: Voice<'_>, ctx: &Ctx) -> Option<Html> {
    // keys: relations-done-written relations-done-verified relations-done-withdrawn relations-done-scan
    let code = ctx.asked("done").filter(|code| ["written", "verified", "withdrawn", "scan"].contains(code))?;
    Some(Alert::new(v, AlertKind::Success, v.t(&format!("relations-done-{code}"))).into())
}
