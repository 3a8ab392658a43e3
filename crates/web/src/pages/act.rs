//! Filling in the form of an act, for a new docket or one that is there: page by page or all at once, kept on the way.

use app::{Done, FormView, Keep, Kept, KeptForm, Sent, Target, TypedPart, merged};
use axum::{
    extract::{Path, Request},
    http::StatusCode,
};
use docket::{AttachmentRef, Command, Object, paper};
use kernel::{Class, Problem, Text};

use super::{
    form::{At, Beside, REUSED, Showing, attached, form_page, place_of, way},
    kept,
    law::{brief, missing, panel},
    mendable, names, pending, reuse,
};
use crate::{
    components::{Details, Html, Inset, Link},
    ctx::{Answer, Ctx, address, docket_id, go, page_with},
    forms::{self, Filled},
    posted::{Files, Parts, forged, receive},
    show,
};

/// The inputs of a form: name and value.
type Inputs = Vec<(String, String)>;

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
    let here = |kept: &KeptForm| kept.docket == form.docket && kept.act == form.act.name && kept.kind == form.kind;
    if let Some(id) = ctx.asked("kept")
        && let Some(kept) = app.kept_form(ctx.actor()?, id).await.ok().filter(here)
    {
        return go_on(ctx, target, &form, kept).await;
    }
    let mut inputs = rest(&form)?;
    // A link says what is meant: which proposal, which limit, for which matter.
    let lists = form.act.form.lists().map(|(name, _)| name);
    for name in
        ["proposal", "limit", "matter", "given_by", "covers", "year", "letter", paper::FROM].into_iter().chain(lists)
    {
        if let Some(value) = ctx.asked(name)
            && form.act.form.fields.iter().any(|field| field.name == name)
            && !inputs.iter().any(|(found, _)| found == name)
        {
            inputs.push((name.to_owned(), value.to_owned()));
        }
    }
    let unsent: Vec<KeptForm> = app.kept_forms(ctx.actor()?).await?.into_iter().filter(here).collect();
    let at = At::of(&form.act.form, ctx.asked("step"));
    let mut notes = if unsent.is_empty() { Vec::new() } else { vec![kept::reminder(ctx, &unsent)] };
    notes.extend(pending::offer(ctx, &form, &inputs).await?);
    let pages = Pages { ctx, form: &form, target, at };
    let shown = Shown { notes, fresh: true, ..Shown::default() };
    pages.show(&inputs, form.version, app.new_form(), shown).await
}

/// What a form has before anybody types into it.
pub fn rest(form: &FormView) -> Result<Inputs, Problem> {
    let mut inputs = forms::fill(form.act.form.fields, &form.values).pairs();
    inputs.extend(files(&form.attachments)?);
    Ok(inputs)
}

/// Files in the vault, as inputs.
fn files(attachments: &[AttachmentRef]) -> Result<Inputs, Problem> {
    let one =
        |file: &AttachmentRef| Ok(("attached".to_owned(), serde_json::to_string(file).map_err(Problem::internal)?));
    attachments.iter().map(one).collect()
}

/// A form that was kept, opened again. What others did to the matter meanwhile stands above it.
async fn go_on(ctx: &Ctx, target: Target, form: &FormView, kept: KeptForm) -> Answer {
    let body = body_of(form, &kept.inputs);
    let moved = form.docket.is_some() && kept.seen != form.version;
    let problems: Vec<Problem> = if moved { vec![Problem::new(Class::Conflict, "docket-changed")] } else { Vec::new() };
    let code = if ctx.asked("apart").is_some() { "kept-apart" } else { "kept-at" };
    let said = ctx.voice().ta(code, &[("at", ctx.voice().moment(kept.at).into())]);
    let mut notes = if moved { theirs(ctx, form, &body).await? } else { Vec::new() };
    notes.extend(pending::offer(ctx, form, &kept.inputs).await?);
    let pages = Pages { ctx, form, target, at: At::of(&form.act.form, ctx.asked("step")) };
    let shown = Shown { said: Some(said), problems: &problems, notes, ..Shown::default() };
    // Only a form that was sent and refused answers with 422; this one is opened.
    pages.show(&kept.inputs, form.version, kept.id, Shown { status: Some(StatusCode::OK), ..shown }).await
}

fn body_of(form: &FormView, inputs: &[(String, String)]) -> Object {
    forms::read(form.act.form.fields, &inputs.iter().cloned().collect::<Filled>())
}

/// What the matter says now in the fields where the typed text differs: a second writer sees the first one's words.
async fn theirs(ctx: &Ctx, form: &FormView, body: &Object) -> Result<Vec<Html>, Problem> {
    let differs = |(name, value): &(&String, &serde_json::Value)| body.get(*name) != Some(*value);
    let other: Object = form.values.iter().filter(differs).map(|(name, value)| (name.clone(), value.clone())).collect();
    if other.is_empty() {
        return Ok(Vec::new());
    }
    let (v, names) = (ctx.voice(), names(ctx).await?);
    let rows = show::filled(v, form.kind, &names, form.act.form.fields, &other);
    Ok(vec![Details::new(v.t("kept-theirs"), rows).open().into()])
}

/// A form at one of its pages.
struct Pages<'a> {
    ctx: &'a Ctx,
    form: &'a FormView,
    target: Target,
    at: At,
}

/// What a page of a form is shown with.
#[derive(Default)]
struct Shown<'a> {
    said: Option<String>,
    problems: &'a [Problem],
    grow: Option<&'a str>,
    notes: Vec<Html>,
    /// Another status than the one that the problems give.
    status: Option<StatusCode>,
    /// Whether the whole answer of the law was asked for.
    asked_law: bool,
    /// Whether the form was just opened.
    fresh: bool,
}

impl Pages<'_> {
    /// The page, with what the law says of the form as it stands.
    async fn show(&self, inputs: &[(String, String)], version: i64, id: String, shown: Shown<'_>) -> Answer {
        let (ctx, form, v) = (self.ctx, self.form, self.ctx.voice());
        let body = body_of(form, inputs);
        let mut checks = Vec::new();
        let mut law = None;
        if form.drafting && (!body.is_empty() || shown.asked_law) {
            checks = ctx.app()?.law_of_typed(ctx.actor()?, self.target.clone(), form.act.name, &body).await?;
            let way = |fact: &str| way(form, self.at, fact);
            law = Some(Beside {
                html: Html::join(brief(v, &checks, &way)),
                missing: missing(v, &checks, form.fact_fields),
            });
        } else if form.judging
            && let Some(id) = form.docket
        {
            let checks = ctx.app()?.law_beside(ctx.actor()?, id, form.act.name).await?;
            let mut parts = brief(v, &checks, &|_| None);
            parts.push(Link::new(v.t("law-link"), ctx.along(format!("/requests/{id}/law"))).into());
            law = Some(Beside { html: Html::join(parts), missing: missing(v, &checks, &[]) });
        }
        let names = if self.at == At::Check { names(ctx).await? } else { show::Known::new() };
        let mut letter = None;
        if self.at == At::Check && form.drafting {
            letter = ctx.app()?.letter_of_typed(ctx.actor()?, &self.target, form.act.name, &body).await?;
        }
        let mut notes = shown.notes;
        if shown.asked_law {
            // What was asked for stands first; the form follows with everything that was typed.
            notes.extend(panel(v, &checks));
        }
        let mut made = form_page(
            ctx,
            form,
            Showing {
                at: self.at,
                inputs,
                version,
                id,
                page: ctx.app()?.new_form(),
                said: shown.said,
                fresh: shown.fresh,
                problems: shown.problems,
                grow: shown.grow,
                law,
                checks: if self.at == At::Check { &checks } else { &[] },
                names: &names,
                letter: letter.as_ref(),
            },
        );
        made.notes.extend(notes);
        let refused = if shown.problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        page_with(shown.status.unwrap_or(refused), &made)
    }

    /// Shows the form again with everything that was typed, which is kept first.
    async fn again(&self, typed: &Typed, shown: Shown<'_>) -> Answer {
        let v = self.ctx.voice();
        let (mut id, mut inputs, mut shown) = (typed.id.clone(), typed.all.clone(), shown);
        if !typed.is_empty() {
            match typed.keep(self.ctx, self.form, &self.target).await {
                Ok(kept) => {
                    let code = if kept.apart { "kept-apart" } else { "kept-at" };
                    shown.said = Some(v.ta(code, &[("at", v.moment(kept.at).into())]));
                    (id, inputs) = (kept.id, kept.inputs);
                }
                Err(problem) if problem.code == "form-sent" => return sent_before(self.ctx, &problem),
                Err(problem) if mendable(&problem) => shown.said = Some(v.problem(&problem)),
                Err(problem) => return Err(problem.into()),
            }
        }
        let version = match self.target {
            Target::Docket { seen: Some(seen), .. } => seen,
            _ => self.form.version,
        };
        self.show(&inputs, version, id, shown).await
    }

    /// Keeps what was typed, if anything, and leads to where something is taken over from.
    async fn aside(&self, typed: &Typed, aside: reuse::Aside) -> Answer {
        match typed.keep(self.ctx, self.form, &self.target).await {
            Ok(kept) => go(&self.ctx.along(format!("/kept/{}/{}", kept.id, aside.name()))),
            Err(problem) if problem.code == "form-sent" => sent_before(self.ctx, &problem),
            Err(problem) if mendable(&problem) => {
                self.again(typed, Shown { problems: &[problem], ..Shown::default() }).await
            }
            Err(problem) => Err(problem.into()),
        }
    }

    /// Keeps what was typed and leads to another page of the form; `to` names the page, and the input on it.
    async fn go(&self, typed: &Typed, to: &str) -> Answer {
        let (page, input) = to.split_once('#').unwrap_or((to, ""));
        let page = At::of(&self.form.act.form, Some(page)).name(&self.form.act.form);
        let (kind, act) = (self.form.kind, self.form.act.name);
        let mut place = place_of(self.ctx, kind, self.form.docket, act, None, Some(page));
        if !typed.is_empty() {
            match typed.keep(self.ctx, self.form, &self.target).await {
                Ok(kept) => {
                    place = place_of(self.ctx, kind, self.form.docket, act, Some(&kept.id), Some(page));
                    if kept.apart {
                        place.push_str("&apart=1");
                    }
                }
                Err(problem) if problem.code == "form-sent" => return sent_before(self.ctx, &problem),
                // What cannot be kept stays on its page.
                Err(problem) if mendable(&problem) => {
                    return self.again(typed, Shown { problems: &[problem], ..Shown::default() }).await;
                }
                Err(problem) => return Err(problem.into()),
            }
        }
        if input.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '.') && !input.is_empty() {
            place = format!("{place}#{input}");
        }
        go(&place)
    }
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

/// What a person sent: a page of a form, and the whole form with it.
pub struct Typed {
    /// The id of the form.
    pub id: String,
    /// What the page had.
    part: TypedPart,
    /// What the form has where nothing was typed.
    rest: Inputs,
    /// The whole form.
    all: Inputs,
}

impl Typed {
    /// What came with a page of `form`.
    pub async fn of(ctx: &Ctx, form: &FormView, at: At, parts: &Parts) -> Result<Self, Problem> {
        let app = ctx.app()?;
        let mut attachments = attached(&parts.filled);
        attachments.extend(parts.attachments.iter().cloned());
        attachments.sort_by_key(|attachment| attachment.digest);
        attachments.dedup_by_key(|attachment| attachment.digest);
        let mut inputs = forms::compact(form.act.form.fields, &parts.filled).pairs();
        inputs.extend(parts.filled.all(REUSED).iter().map(|from| (REUSED.to_owned(), from.clone())));
        inputs.extend(files(&attachments)?);
        // A form that was made by hand gets an id now.
        let id = parts.filled.trimmed("form-id").map_or_else(|| app.new_form(), str::to_owned);
        let base = parts.filled.trimmed("form-base").unwrap_or_default().to_owned();
        let page = parts.filled.trimmed("form-page").unwrap_or_default().to_owned();
        let part =
            TypedPart { part: at.part(&form.act.form), base, page, inputs, step: at.name(&form.act.form).to_owned() };
        let rest = rest(form)?;
        let kept = match app.kept_form(ctx.actor()?, &id).await {
            Ok(kept) => Some(kept.inputs),
            Err(problem) if problem.class == Class::NotFound => None,
            Err(problem) => return Err(problem),
        };
        let all = merged(kept.as_ref().unwrap_or(&rest), &part);
        Ok(Self { id, part, rest, all })
    }

    /// Keeps it for the person who typed it.
    ///
    /// # Errors
    /// As [`app::App::keep_form`].
    pub async fn keep(&self, ctx: &Ctx, form: &FormView, target: &Target) -> Result<Kept, Problem> {
        let keep = Keep {
            id: self.id.clone(),
            target: target.clone(),
            act: form.act.name.to_owned(),
            rest: self.rest.clone(),
            typed: self.part.clone(),
        };
        ctx.app()?.keep_form(ctx.actor()?, keep).await
    }

    /// Whether there is nothing to keep.
    fn is_empty(&self) -> bool {
        // A text's language is there before the text.
        let language = |name: &str| name.rsplit('.').next() == Some("lang");
        self.all.iter().all(|(name, value)| value.trim().is_empty() || language(name))
    }
}

/// The same form came a second time; it leads to what it did the first time.
fn sent_before(ctx: &Ctx, problem: &Problem) -> Answer {
    let docket = problem.args.iter().find(|(name, _)| *name == "docket").map(|(_, id)| id.as_str());
    go(&ctx.along(address(&format!("/requests/{}", docket.unwrap_or_default()), &[("again", "1")])))
}

/// Where a form goes, with the version of the docket that its page was made of.
pub fn seen_by(target: Target, filled: &Filled) -> Target {
    match target {
        Target::Docket { id, .. } => {
            let seen = filled.trimmed("version").and_then(|version| version.parse().ok());
            Target::Docket { id, seen }
        }
        Target::New(kind) => Target::New(kind),
    }
}

async fn submit(ctx: &Ctx, target: Target, act: &str, request: Request) -> Answer {
    let actor = ctx.actor()?;
    let app = ctx.app()?;
    let parts = receive(ctx, request, Files::Vault).await?;
    let form = app.form(actor, target.clone(), act).await?;
    let at = At::of(&form.act.form, parts.filled.trimmed("step").or(Some("all")));
    let typed = Typed::of(ctx, &form, at, &parts).await?;
    let pages = Pages { ctx, form: &form, target: seen_by(target, &parts.filled), at };
    if parts.stale {
        // Signed in anew since the form was opened: nothing is done with it before its writer has seen it again.
        return pages.again(&typed, Shown { problems: &[forged()], ..Shown::default() }).await;
    }
    let shown = Shown { problems: &parts.problems, ..Shown::default() };
    if let Some(group) = parts.filled.trimmed("add") {
        return pages.again(&typed, Shown { grow: Some(group), ..shown }).await;
    }
    if parts.filled.trimmed("upload").is_some() {
        return pages.again(&typed, shown).await;
    }
    if parts.filled.trimmed("keep").is_some() {
        let notes = vec![Inset::new(ctx.voice().t("kept-where")).into()];
        return pages.again(&typed, Shown { notes, ..shown }).await;
    }
    if parts.filled.trimmed("check").is_some() {
        // Asked for with every pause in typing, so nothing is kept here.
        let version = parts.filled.trimmed("version").and_then(|version| version.parse().ok()).unwrap_or(form.version);
        return pages.show(&typed.all, version, typed.id.clone(), Shown { asked_law: true, ..shown }).await;
    }
    if let Some(aside) = parts.filled.trimmed("aside").and_then(reuse::Aside::parse) {
        if !parts.problems.is_empty() {
            return pages.again(&typed, shown).await;
        }
        return pages.aside(&typed, aside).await;
    }
    if let Some(to) = parts.filled.trimmed("go") {
        if !parts.problems.is_empty() {
            return pages.again(&typed, shown).await;
        }
        return pages.go(&typed, to).await;
    }
    let body = body_of(&form, &typed.all);
    let mut problems = form.act.form.problems(&body);
    problems.extend(parts.problems.iter().cloned());
    if !problems.is_empty() {
        return pages.again(&typed, Shown { problems: &problems, ..Shown::default() }).await;
    }
    let attachments = attached(&typed.all.iter().cloned().collect());
    let command = Command { act: act.to_owned(), fields: body.clone(), attachments };
    let from: Vec<String> = typed.all.iter().filter(|(name, _)| name == REUSED).map(|(_, from)| from.clone()).collect();
    let note = reuse::said(ctx.voice(), &from).map(|text| Text { lang: ctx.lang, text });
    let sent = Sent { id: typed.id.clone(), typed: typed.part.clone(), note };
    match app.act_by_form(actor, pages.target.clone(), command, &sent).await {
        Ok(done) => go(&ctx.along(after(&done, act))),
        Err(problem) if problem.code == "form-sent" => sent_before(ctx, &problem),
        // The person is told that the matter has changed, and how; the form now carries the version she was told of.
        Err(problem) if problem.class == Class::Conflict => {
            let notes = theirs(ctx, &form, &body).await?;
            let target = match pages.target.clone() {
                Target::Docket { id, .. } => Target::Docket { id, seen: Some(form.version) },
                new @ Target::New(_) => new,
            };
            let pages = Pages { target, ..pages };
            pages.again(&typed, Shown { problems: &[problem], notes, ..Shown::default() }).await
        }
        Err(problem) if mendable(&problem) => {
            pages.again(&typed, Shown { problems: &[problem], ..Shown::default() }).await
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
