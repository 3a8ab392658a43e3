//! What takes longer than a page waits: what somebody ordered, how far it is, and its file.

use app::{Job, JobKind, JobLine, JobState, Order, Page, Shape, permission::Action};
use askama::Template;
use axum::extract::Path;
use kernel::{Moment, Problem, limits};
use lingua::Voice;

use super::{Plain, mendable};
use crate::{
    components::{
        Alert, AlertKind, Button, Column, Empty, Form, Frame, Heading, Html, Link, Pagination, Progress, SummaryList,
        Table, Tag, TagColour,
    },
    ctx::{Answer, Ctx, address, docket_id, go, page},
    frame,
    posted::Posted,
    words,
};

/// Seconds after which the page of a job that is not over is loaded anew, where there is no script.
const REFRESH: u32 = 5;

/// The page of one job.
#[derive(Template)]
#[template(path = "pages/job.html")]
pub struct JobPage<'a> {
    pub frame: Frame<'a>,
    pub above: Vec<Html>,
    /// How far it is, while it is not over.
    pub progress: Option<Progress>,
    pub parts: Vec<Html>,
}

/// GET /jobs
pub async fn list(ctx: Ctx) -> Answer {
    let (app, actor) = (ctx.app()?, ctx.actor()?);
    let own = app.jobs(actor, number(&ctx, "page")).await?;
    let all = if watches(&ctx) { Some(app.all_jobs(actor, number(&ctx, "all")).await?) } else { None };
    let trouble = if watches(&ctx) { app.mail_trouble(actor).await? } else { None };
    page(&list_page(&ctx, &own, all.as_ref(), trouble.as_ref()))
}

/// Whether this person sees how the jobs of others stand.
fn watches(ctx: &Ctx) -> bool {
    ctx.actor.as_deref().is_some_and(|actor| frame::allowed(actor, Action::WatchJobs))
}

fn number(ctx: &Ctx, name: &str) -> usize {
    ctx.asked(name).and_then(|page| page.parse().ok()).filter(|page| *page > 0).unwrap_or(1)
}

/// The page of what somebody ordered, and for administrators of everything.
pub fn list_page<'a>(
    ctx: &'a Ctx,
    own: &Page<Job>,
    all: Option<&Page<JobLine>>,
    mails: Option<&(usize, String, Moment)>,
) -> Plain<'a> {
    let v = ctx.voice();
    let title = v.t("jobs-title");
    let mut parts: Vec<Html> = Vec::new();
    if let Some((count, code, next)) = mails {
        let args = [("n", (*count).into()), ("next", v.moment(*next).into())];
        let said = [v.ta("mail-trouble", &args), why(v, &(code.clone(), Vec::new()))];
        let said = said.map(|text| Html::paragraphs(&text));
        parts.push(Alert::new(v, AlertKind::Warning, Html::join(said)).into());
    }
    parts.push(Heading::new(1, title.clone()).into());
    if own.rows.is_empty() {
        parts.push(Empty::nothing_yet(v, v.t("jobs-empty")).into());
    } else {
        parts.push(Html::paragraphs(&v.tn("jobs-kept", limits::JOB_DAYS)));
        let columns = vec![
            Column::new(v.t("jobs-what")),
            Column::new(v.t("common-state")),
            Column::new(v.t("jobs-ordered")),
            Column::new(v.t("jobs-file")),
        ];
        let mut table = Table::new(v, v.tn("table-rows", own.total), columns).caption_hidden();
        for job in &own.rows {
            let what = what(v, job);
            let file = job.file.as_ref().map_or_else(
                || Html::from(v.t("common-none")),
                |(_, size)| {
                    let text = v.ta("jobs-fetch", &[("size", words::size(v, *size).into())]);
                    Link::new(text, format!("/jobs/{}/result", job.id)).about(&what).into()
                },
            );
            table.push([
                Link::new(&what, format!("/jobs/{}", job.id)).into(),
                standing(v, job.state, job.done, job.steps),
                v.moment(job.ordered_at).into(),
                file,
            ]);
        }
        parts.push(table.into());
        parts.push(pagination(v, own, "page"));
    }
    if let Some(all) = all {
        parts.push(Heading::new(2, v.t("jobs-all")).into());
        parts.push(everybodys(v, all));
    }
    Plain { frame: ctx.frame(None, title), parts }
}

/// How everything stands, without what is in it.
fn everybodys(v: Voice<'_>, all: &Page<JobLine>) -> Html {
    if all.rows.is_empty() {
        return Html::paragraphs(&v.t("jobs-all-empty"));
    }
    let columns = vec![
        Column::new(v.t("jobs-what")),
        Column::new(v.t("jobs-who")),
        Column::new(v.t("common-state")),
        Column::new(v.t("jobs-ordered")),
        Column::new(v.t("jobs-ended")),
        Column::new(v.t("jobs-tries")).numeric(),
    ];
    let mut table = Table::new(v, v.t("jobs-all"), columns).caption_hidden();
    for line in &all.rows {
        let (done, of) = line.steps;
        table.push([
            line.kind.map(|kind| name(v, kind)).unwrap_or_default().into(),
            (&line.officer).into(),
            standing(v, line.state, done, of),
            v.moment(line.ordered_at).into(),
            line.ended_at.map(|at| v.moment(at)).unwrap_or_default().into(),
            v.number(i64::from(line.tries)).into(),
        ]);
    }
    Html::join([table.into(), pagination(v, all, "all")])
}

fn pagination<T>(v: Voice<'_>, page: &Page<T>, name: &str) -> Html {
    let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
    let href = |number: u64| address("/jobs", &[(name, &number.to_string())]);
    Pagination::new(v, count(page.page), count(page.pages), href).into()
}

fn name(v: Voice<'_>, kind: JobKind) -> String {
    match kind {
        JobKind::Requests => v.t("job-requests"),
        JobKind::Journal => v.t("job-journal"),
        JobKind::Dossier => v.t("job-dossier"),
    }
}

fn shape(v: Voice<'_>, shape: Shape) -> String {
    match shape {
        Shape::Zip => v.t("job-zip"),
        // These names are the same in every language.
        Shape::Csv | Shape::Xlsx | Shape::Pdf | Shape::Docx => shape.code().to_uppercase(),
    }
}

/// What was ordered, in words.
fn what(v: Voice<'_>, job: &Job) -> String {
    let mut what = name(v, job.order.kind);
    if let Some(number) = &job.number {
        what = v.ta("common-label-value", &[("label", what.into()), ("value", number.as_str().into())]);
    }
    v.ta("job-what", &[("what", what.into()), ("shape", shape(v, job.order.shape).into())])
}

fn state(v: Voice<'_>, state: JobState) -> Tag {
    match state {
        JobState::Waiting => Tag::new(v.t("job-waiting"), TagColour::Grey),
        JobState::Working => Tag::new(v.t("job-working"), TagColour::Blue),
        JobState::Done => Tag::new(v.t("job-done"), TagColour::Green),
        JobState::Cancelled => Tag::new(v.t("job-cancelled"), TagColour::Grey),
        JobState::Failed => Tag::new(v.t("job-failed"), TagColour::Red),
    }
}

/// How far it is, while it is worked on.
fn steps(v: Voice<'_>, state: JobState, done: u32, of: u32) -> String {
    let told = state == JobState::Working && of > 0;
    if told {
        v.ta("job-steps", &[("n", u64::from(done).into()), ("total", u64::from(of).into())])
    } else {
        String::new()
    }
}

/// How it stands, and how far it is.
fn standing(v: Voice<'_>, now: JobState, done: u32, of: u32) -> Html {
    Html::join([Html::from(state(v, now)), Html::from(" "), steps(v, now, done, of).into()])
}

/// GET /jobs/{id}
pub async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let job = ctx.app()?.job(ctx.actor()?, &id).await?;
    page(&job_page(&ctx, &job, Vec::new()))
}

/// The page of a job.
pub fn job_page<'a>(ctx: &'a Ctx, job: &Job, alerts: Vec<Html>) -> JobPage<'a> {
    let v = ctx.voice();
    let title = what(v, job);
    let token = ctx.actor.as_ref().map(|actor| actor.form_token.clone()).unwrap_or_default();
    let mut above = alerts;
    above.extend(ended(v, job));
    above.push(Heading::new(1, title.clone()).into());
    let open = matches!(job.state, JobState::Waiting | JobState::Working);
    let mut parts: Vec<Html> = Vec::new();
    if job.file.is_some() {
        parts.push(Button::link(v.t("job-fetch"), format!("/jobs/{}/result", job.id)).main().into());
    }
    if open {
        parts.push(Html::paragraphs(&v.t("job-leave")));
        if !job.stopping {
            let stop = Button::submit(v.t("job-stop")).secondary();
            parts.push(Form::post(format!("/jobs/{}/cancel", job.id), token).button(stop).into());
        }
    }
    let mut list = SummaryList::new()
        .row(v.t("common-state"), state(v, job.state))
        .row(v.t("jobs-ordered"), v.moment(job.ordered_at));
    if let Some(at) = job.ended_at {
        list = list.row(v.t("jobs-ended"), v.moment(at));
    }
    if let Some((name, size)) = &job.file {
        list = list.row(v.t("jobs-file"), format!("{name}, {}", words::size(v, *size)));
    }
    if let Some(until) = job.kept_until {
        list = list.row(v.t("jobs-until"), v.moment(until));
    }
    parts.push(list.into());
    let mut frame = ctx.frame(None, title).back(v.t("jobs-title"), "/jobs");
    if open {
        frame = frame.refresh(REFRESH);
    }
    JobPage { frame, above, progress: open.then(|| progress(v, job)), parts }
}

/// How far it is: a bar, and the same in words.
fn progress(v: Voice<'_>, job: &Job) -> Progress {
    let said = match (job.state, job.stopping) {
        (_, true) => v.t("job-stopping"),
        (JobState::Working, _) => v.t("job-working"),
        _ => v.t("job-waiting-text"),
    };
    let steps = steps(v, job.state, job.done, job.steps);
    let said = if steps.is_empty() {
        said
    } else {
        v.ta("common-label-value", &[("label", said.into()), ("value", steps.into())])
    };
    Progress::new(said, job.done, job.steps)
}

/// What came of it, across the page.
fn ended(v: Voice<'_>, job: &Job) -> Option<Html> {
    match job.state {
        JobState::Waiting | JobState::Working => None,
        JobState::Done if job.file.is_some() => Some(Alert::new(v, AlertKind::Success, v.t("job-done-text")).into()),
        JobState::Done => Some(Alert::new(v, AlertKind::Information, v.t("problem-job-gone")).into()),
        JobState::Cancelled => Some(Alert::new(v, AlertKind::Information, v.t("job-cancelled-text")).into()),
        JobState::Failed => {
            let said = [job.problem.as_ref().map(|problem| why(v, problem)), Some(v.t("job-failed-text"))];
            let said = said.into_iter().flatten().map(|text| Html::paragraphs(&text));
            Some(Alert::new(v, AlertKind::Error, Html::join(said)).heading(v.t("job-failed")).into())
        }
    }
}

/// What went wrong, by its code.
fn why(v: Voice<'_>, (code, args): &(String, Vec<(String, String)>)) -> String {
    let key = format!("problem-{code}");
    let args: Vec<_> = args.iter().map(|(name, value)| (name.as_str(), value.as_str().into())).collect();
    if v.lingua().knows(v.lang(), &key) { v.ta(&key, &args) } else { v.t("problem-internal") }
}

/// POST /jobs/{id}/cancel
pub async fn cancel(ctx: Ctx, Path(id): Path<String>, Posted(_): Posted) -> Answer {
    match ctx.app()?.cancel_job(ctx.actor()?, &id).await {
        Ok(()) => go(&format!("/jobs/{id}")),
        Err(problem) if mendable(&problem) => {
            let job = ctx.app()?.job(ctx.actor()?, &id).await?;
            let v = ctx.voice();
            let said = Alert::new(v, AlertKind::Information, v.problem(&problem)).into();
            page(&job_page(&ctx, &job, vec![said]))
        }
        Err(problem) => Err(problem.into()),
    }
}

/// GET /jobs/{id}/result
pub async fn result(ctx: Ctx, Path(id): Path<String>) -> Answer {
    Ok(door::hand_out(ctx.app()?.job_result(ctx.actor()?, &id).await?)?)
}

/// POST /requests/{id}/dossier: orders the dossier of a matter.
pub async fn dossier(ctx: Ctx, Path(id): Path<String>, Posted(filled): Posted) -> Answer {
    let shape = filled.trimmed("shape").and_then(Shape::parse);
    let shape = shape.filter(|shape| matches!(shape, Shape::Pdf | Shape::Docx | Shape::Zip));
    let shape = shape.ok_or_else(|| Problem::field("shape", "field-required"))?;
    let docket = Some(docket_id(&id)?);
    let order = Order { kind: JobKind::Dossier, shape, query: String::new(), docket };
    let job = ctx.app()?.order_job(ctx.actor()?, ctx.lang, order).await?;
    go(&format!("/jobs/{job}"))
}
