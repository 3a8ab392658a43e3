//! How registration numbers are made: patterns, series, departments. For administrators.

use app::register::{Department, NewSeries, Numbering, SeriesView};
use axum::http::StatusCode;
use kernel::{Date, Problem};

use super::series_name;
use crate::{
    components::{
        Alert, AlertKind, Button, Checkboxes, Choice, Column, DateInput, ErrorSummary, Form, Heading, Html, Input,
        Inset, Radios, Section, Select, Table, Tag, TagColour, Width,
    },
    ctx::{Answer, Ctx, go, page, page_with},
    forms::Filled,
    pages::{Plain, error, mendable},
    posted::Posted,
};

/// Which form was sent, what was typed, and what came of it.
#[derive(Default)]
pub struct Sent {
    /// `pattern`, `series`, `change` or `department`.
    pub form: &'static str,
    /// What was typed.
    pub filled: Filled,
    /// What was wrong.
    pub problems: Vec<Problem>,
    /// What the pattern would write.
    pub example: Option<String>,
}

async fn render(ctx: &Ctx, sent: &Sent) -> Answer {
    let numbering = ctx.app()?.numbering(ctx.actor()?).await?;
    let status = if sent.problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with(status, &numbering_page(ctx, &numbering, sent))
}

/// GET /register/numbering
pub async fn show(ctx: Ctx) -> Answer {
    let numbering = ctx.app()?.numbering(ctx.actor()?).await?;
    page(&numbering_page(&ctx, &numbering, &Sent::default()))
}

async fn settle(ctx: &Ctx, form: &'static str, filled: Filled, result: Result<(), Problem>) -> Answer {
    // The inputs of several forms of one page have names of their own.
    let result = result.map_err(|problem| match problem.field.as_deref() {
        Some(field @ ("name" | "code" | "pattern" | "first")) if matches!(form, "series" | "department") => {
            Problem { field: Some(format!("{form}-{field}")), ..problem }
        }
        _ => problem,
    });
    match result {
        Ok(()) => go("/register/numbering?done=1"),
        Err(problem) if mendable(&problem) => {
            render(ctx, &Sent { form, filled, problems: vec![problem], example: None }).await
        }
        Err(problem) => Err(problem.into()),
    }
}

fn date(filled: &Filled) -> Result<Date, Problem> {
    let part = |name: &str| filled.trimmed(&format!("from-{name}")).unwrap_or_default();
    let (year, month, day) = (part("year"), part("month"), part("day"));
    Date::parse(&format!("{year}-{month:0>2}-{day:0>2}")).ok_or_else(|| Problem::field("from", "field-date"))
}

/// POST /register/numbering/pattern: tries a pattern, or sets it.
pub async fn pattern(ctx: Ctx, Posted(filled): Posted) -> Answer {
    let (app, actor) = (ctx.app()?, ctx.actor()?);
    let (series, pattern) = (filled.trimmed("series").unwrap_or_default(), filled.get("pattern").unwrap_or_default());
    let from = match date(&filled) {
        Ok(from) => from,
        Err(problem) => return settle(&ctx, "pattern", filled, Err(problem)).await,
    };
    if filled.trimmed("try").is_some() {
        return match app.try_pattern(actor, series, pattern, from).await {
            Ok(example) => {
                let sent = Sent { form: "pattern", filled, problems: Vec::new(), example: Some(example) };
                render(&ctx, &sent).await
            }
            Err(problem) => settle(&ctx, "pattern", filled, Err(problem)).await,
        };
    }
    let result = app.set_pattern(actor, series, pattern, from).await;
    settle(&ctx, "pattern", filled, result).await
}

/// POST /register/numbering/series
pub async fn add(ctx: Ctx, Posted(filled): Posted) -> Answer {
    let word = |name: &str| filled.get(name).unwrap_or_default().to_owned();
    let new = NewSeries {
        incoming: filled.trimmed("direction") == Some("in"),
        name: word("series-name"),
        code: word("series-code"),
        pattern: word("series-pattern"),
        first: filled.trimmed("series-first").map_or(Some(1), |first| first.parse().ok()).unwrap_or(0),
    };
    let result = ctx.app()?.add_series(ctx.actor()?, new).await;
    settle(&ctx, "series", filled, result).await
}

/// POST /register/numbering/change
pub async fn change(ctx: Ctx, Posted(filled): Posted) -> Answer {
    let series = filled.trimmed("change-series").unwrap_or_default();
    let first = filled.trimmed("first").map(|first| first.parse().unwrap_or(0));
    let closed = filled.trimmed("closed").is_some();
    let result = ctx.app()?.change_series(ctx.actor()?, series, first, closed).await;
    settle(&ctx, "change", filled, result).await
}

/// POST /register/numbering/department
pub async fn department(ctx: Ctx, Posted(filled): Posted) -> Answer {
    let word = |name: &str| filled.get(name).unwrap_or_default().to_owned();
    let new = Department { code: word("department-code"), name: word("department-name"), taker: word("taker") };
    let result = ctx.app()?.put_department(ctx.actor()?, new).await;
    settle(&ctx, "department", filled, result).await
}

/// The page.
pub fn numbering_page<'a>(ctx: &'a Ctx, numbering: &Numbering, sent: &Sent) -> Plain<'a> {
    let v = ctx.voice();
    let title = v.t("numbering-title");
    let mut parts: Vec<Html> = Vec::new();
    if !sent.problems.is_empty() {
        parts.push(ErrorSummary::new(v, &sent.problems).into());
    }
    if ctx.asked("done").is_some() && sent.form.is_empty() {
        parts.push(Alert::new(v, AlertKind::Success, v.t("numbering-done")).into());
    }
    if let Some(example) = &sent.example {
        let said = v.ta("numbering-example-is", &[("number", example.as_str().into())]);
        parts.push(Alert::new(v, AlertKind::Information, said).into());
    }
    parts.push(Heading::new(1, title.clone()).into());
    parts.push(Inset::new(Html::paragraphs(&v.t("numbering-parts"))).into());
    parts.push(table(ctx, &numbering.series));
    parts.push(Heading::new(2, v.t("numbering-pattern")).into());
    parts.push(pattern_form(ctx, numbering, sent));
    parts.push(Heading::new(2, v.t("numbering-change")).into());
    parts.push(change_form(ctx, numbering, sent));
    parts.push(Heading::new(2, v.t("numbering-series")).into());
    parts.push(series_form(ctx, sent));
    parts.push(Heading::new(2, v.t("numbering-departments")).into());
    parts.push(departments(ctx, numbering, sent));
    let frame = ctx.frame(Some(Section::Numbering), title);
    Plain { frame: frame.failed(!sent.problems.is_empty()), parts }
}

fn table(ctx: &Ctx, series: &[SeriesView]) -> Html {
    let v = ctx.voice();
    let columns = vec![
        Column::new(v.t("register-series")),
        Column::new(v.t("numbering-direction")),
        Column::new(v.t("numbering-code")),
        Column::new(v.t("numbering-now")),
        Column::new(v.t("numbering-next")),
        Column::new(v.t("numbering-coming")),
    ];
    let mut table = Table::new(v, v.t("numbering-list"), columns);
    for one in series {
        let mut name: Vec<Html> = vec![series_name(v, one).into()];
        if one.closed {
            name.push(" ".into());
            name.push(Tag::new(v.t("numbering-closed"), TagColour::Grey).into());
        }
        let coming = one.coming.iter().map(|(day, pattern)| {
            let day = v.date_short(*day);
            Html::paragraphs(&v.ta("common-label-value", &[("label", day.into()), ("value", pattern.as_str().into())]))
        });
        table.push([
            Html::join(name),
            v.t(if one.incoming { "direction-incoming" } else { "direction-outgoing" }).into(),
            Html::reference(&one.code),
            Html::reference(&one.pattern),
            Html::reference(&one.example),
            Html::join(coming),
        ]);
    }
    table.into()
}

/// A form of this page; what was typed into another stays there.
struct Draft<'a> {
    ctx: &'a Ctx,
    sent: &'a Sent,
    name: &'static str,
}

impl Draft<'_> {
    fn value(&self, input: &str) -> &str {
        if self.sent.form == self.name { self.sent.filled.get(input).unwrap_or_default() } else { "" }
    }

    fn error(&self, input: &str) -> Option<String> {
        if self.sent.form == self.name { error(self.ctx, &self.sent.problems, input) } else { None }
    }

    /// The form; its inputs have ids that no other form of the page has, so that labels lead to their own.
    fn form(&self) -> Form {
        let token = self.ctx.actor.as_ref().map(|actor| actor.form_token.clone()).unwrap_or_default();
        Form::post(format!("/register/numbering/{}", self.name), token)
    }
}

fn choices(ctx: &Ctx, numbering: &Numbering, chosen: &str) -> Vec<Choice> {
    let v = ctx.voice();
    numbering.series.iter().map(|one| Choice::new(&one.id, series_name(v, one)).chosen(one.id == chosen)).collect()
}

fn pattern_form(ctx: &Ctx, numbering: &Numbering, sent: &Sent) -> Html {
    let v = ctx.voice();
    let draft = Draft { ctx, sent, name: "pattern" };
    // A scheme usually changes with the year.
    let next = ctx.now().parts_at(v.zone().minutes()).0.parts().0 + 1;
    let day = |part: &str, rest: &str| {
        let typed = draft.value(&format!("from-{part}"));
        if sent.form == "pattern" { typed.to_owned() } else { rest.to_owned() }
    };
    draft
        .form()
        .part(Select::new(v, "series", v.t("register-series"), choices(ctx, numbering, draft.value("series"))))
        .part(
            Input::new(v, "pattern", v.t("numbering-pattern-new"))
                .hint(v.t("numbering-pattern-hint"))
                .value(draft.value("pattern"))
                .error(draft.error("pattern"))
                .width(Width::TwoThirds),
        )
        .part(
            DateInput::new(v, "from", v.t("numbering-from"))
                .hint(v.t("numbering-from-hint"))
                .value(day("day", "1"), day("month", "1"), day("year", &next.to_string()))
                .error(draft.error("from")),
        )
        .button(Button::submit(v.t("numbering-set")))
        .button(Button::submit(v.t("numbering-try")).secondary().sends("try", "1"))
        .into()
}

fn change_form(ctx: &Ctx, numbering: &Numbering, sent: &Sent) -> Html {
    let v = ctx.voice();
    let draft = Draft { ctx, sent, name: "change" };
    let closed = vec![Choice::new("1", v.t("numbering-close")).chosen(draft.value("closed") == "1")];
    draft
        .form()
        .part(Select::new(
            v,
            "change-series",
            v.t("register-series"),
            choices(ctx, numbering, draft.value("change-series")),
        ))
        .part(
            Input::new(v, "first", v.t("numbering-first"))
                .hint(v.t("numbering-first-hint"))
                .value(draft.value("first"))
                .error(draft.error("first"))
                .digits()
                .width(Width::Ten),
        )
        .part(Checkboxes::new(v, "closed", v.t("numbering-closing"), closed))
        .button(Button::submit(v.t("form-save")))
        .into()
}

fn series_form(ctx: &Ctx, sent: &Sent) -> Html {
    let v = ctx.voice();
    let draft = Draft { ctx, sent, name: "series" };
    let direction = draft.value("direction").to_owned();
    let directions = [("in", "direction-incoming"), ("out", "direction-outgoing")];
    let directions = directions.map(|(code, key)| Choice::new(code, v.t(key)).chosen(direction == code)).into();
    draft
        .form()
        .part(Radios::new(v, "direction", v.t("numbering-direction"), directions).inline())
        .part(
            Input::new(v, "series-name", v.t("numbering-name"))
                .value(draft.value("series-name"))
                .error(draft.error("series-name")),
        )
        .part(
            Input::new(v, "series-code", v.t("numbering-code"))
                .hint(v.t("numbering-code-hint"))
                .value(draft.value("series-code"))
                .error(draft.error("series-code"))
                .width(Width::Ten),
        )
        .part(
            Input::new(v, "series-pattern", v.t("numbering-pattern-new"))
                .hint(v.t("numbering-pattern-hint"))
                .value(draft.value("series-pattern"))
                .error(draft.error("series-pattern"))
                .width(Width::TwoThirds),
        )
        .part(
            Input::new(v, "series-first", v.t("numbering-first"))
                .value(draft.value("series-first"))
                .error(draft.error("series-first"))
                .digits()
                .width(Width::Ten),
        )
        .button(Button::submit(v.t("numbering-add")).secondary())
        .into()
}

fn departments(ctx: &Ctx, numbering: &Numbering, sent: &Sent) -> Html {
    let v = ctx.voice();
    let draft = Draft { ctx, sent, name: "department" };
    let mut parts: Vec<Html> = Vec::new();
    if numbering.departments.is_empty() {
        parts.push(Html::paragraphs(&v.t("numbering-departments-none")));
    } else {
        let columns = vec![
            Column::new(v.t("numbering-department-code")),
            Column::new(v.t("numbering-name")),
            Column::new(v.t("numbering-taker")),
        ];
        let mut table = Table::new(v, v.t("numbering-departments"), columns).caption_hidden();
        for one in &numbering.departments {
            let taker = numbering.officers.iter().find(|(id, _)| *id == one.taker);
            let taker = taker.map_or_else(|| one.taker.clone(), |(_, name)| name.clone());
            table.push([Html::reference(&one.code), (&one.name).into(), taker.into()]);
        }
        parts.push(table.into());
    }
    let chosen = draft.value("taker").to_owned();
    let mut officers = vec![Choice::new("", v.t("form-choose")).chosen(chosen.is_empty())];
    officers.extend(numbering.officers.iter().map(|(id, name)| Choice::new(id, name).chosen(*id == chosen)));
    let form = draft
        .form()
        .part(
            Input::new(v, "department-code", v.t("numbering-department-code"))
                .value(draft.value("department-code"))
                .error(draft.error("department-code"))
                .width(Width::Ten),
        )
        .part(
            Input::new(v, "department-name", v.t("numbering-name"))
                .value(draft.value("department-name"))
                .error(draft.error("department-name")),
        )
        .part(Select::new(v, "taker", v.t("numbering-taker"), officers).error(draft.error("taker")))
        .button(Button::submit(v.t("form-save")).secondary());
    parts.push(form.into());
    Html::join(parts)
}
