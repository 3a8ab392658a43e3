//! Which law applies between two States, asked before there is a matter, and whether a request will be there in time. All
//! of it stands in the address, so that an answer can be kept, sent and printed.

use app::{ForecastView, LawOutlook, LawQuestion};
use kernel::{Country, Date, Problem};
use law::{
    Plan,
    forecast::{Count, ReceivedOn, Step, Verdict},
};
use lingua::Voice;

use super::{Plain, error};
use crate::{
    components::{
        Alert, AlertKind, Button, Checkboxes, Choice, Column, DateInput, ErrorSummary, Form, Heading, Html, Input,
        Section as Menu, Select, Table, Tag, TagColour, Width,
    },
    ctx::{Answer, Ctx, page_with},
};

/// The steps that the page asks about, with what usually has to be reckoned with: days, and in which days.
const STEPS: [(&str, u32, Count); 4] = [
    ("drafting", 3, Count::WorkingRequesting),
    ("translation", 5, Count::WorkingRequesting),
    ("signature", 1, Count::WorkingRequesting),
    ("courier", 4, Count::Calendar),
];

/// Most days of one step.
const DAYS_MAX: u32 = 1_000;

/// GET /law
pub async fn show(ctx: Ctx) -> Answer {
    let asked = ctx.asked("requesting").is_some() || ctx.asked("requested").is_some();
    let app = ctx.app()?;
    let (outlook, problems) = if asked {
        match question(&ctx) {
            Ok(question) => match app.law_outlook(ctx.actor()?, &question).await {
                Ok(outlook) => (Some((question, outlook)), Vec::new()),
                Err(problem) if super::mendable(&problem) => (None, vec![problem]),
                Err(problem) => return Err(problem.into()),
            },
            Err(problems) => (None, problems),
        }
    } else {
        (None, Vec::new())
    };
    let status =
        if problems.is_empty() { axum::http::StatusCode::OK } else { axum::http::StatusCode::UNPROCESSABLE_ENTITY };
    let (countries, measures) = app.law_book().questions();
    let lists = Lists { states: countries, measures };
    page_with(
        status,
        &outlook_page(&ctx, &lists, outlook.as_ref().map(|(question, outlook)| (question, outlook)), &problems),
    )
}

/// What can be chosen.
pub struct Lists {
    pub states: Vec<Country>,
    pub measures: Vec<(&'static str, law::says::Says)>,
}

/// A date of the address; nothing if its three fields are empty.
fn date(ctx: &Ctx, name: &str) -> Result<Option<Date>, Problem> {
    let part = |part: &str| ctx.asked(&format!("{name}-{part}")).unwrap_or_default().to_owned();
    let (day, month, year) = (part("day"), part("month"), part("year"));
    if [&day, &month, &year].iter().all(|part| part.is_empty()) {
        return Ok(None);
    }
    let number = |text: &str| text.parse::<u16>().ok();
    number(&year)
        .zip(number(&month))
        .zip(number(&day))
        .and_then(|((year, month), day)| Date::parse(&format!("{year:04}-{month:02}-{day:02}")))
        .map(Some)
        .ok_or_else(|| Problem::field(name, "field-date"))
}

/// The question of the address.
///
/// # Errors
/// What is missing or wrong, by field.
pub fn question(ctx: &Ctx) -> Result<LawQuestion, Vec<Problem>> {
    let mut problems = Vec::new();
    let country =
        |name: &str| ctx.asked(name).and_then(Country::parse).ok_or_else(|| Problem::field(name, "field-required"));
    let mut keep = |problem: Problem| problems.push(problem);
    let requesting = country("requesting").map_err(&mut keep).ok();
    let requested = country("requested").map_err(&mut keep).ok();
    if requesting.is_some() && requesting == requested {
        keep(Problem::field("requested", "law-same-state"));
    }
    let day = date(ctx, "date").map_err(&mut keep).ok().flatten();
    let arrest = date(ctx, "arrest").map_err(&mut keep).ok().flatten();
    let mut steps = Vec::new();
    for (name, usual, count) in STEPS {
        let field = format!("days-{name}");
        let days = match ctx.asked(&field) {
            None => Some(0),
            Some(text) => text.parse().ok().filter(|days| *days <= DAYS_MAX),
        };
        if days.is_none() {
            keep(Problem::field(&field, "law-days-wrong"));
        }
        let asked = ctx.asked(&format!("count-{name}"));
        let count = Count::ALL.into_iter().find(|(word, _)| Some(*word) == asked).map_or(count, |(_, count)| count);
        steps.push(Step { name: name.to_owned(), days: days.unwrap_or(usual), count, done: days == Some(0) });
    }
    let received_on =
        if ctx.asked("received") == Some("any_day") { ReceivedOn::AnyDay } else { ReceivedOn::WorkingDay };
    match (requesting, requested, problems.is_empty()) {
        (Some(requesting), Some(requested), true) => Ok(LawQuestion {
            requesting,
            requested,
            measure: ctx.asked("measure").unwrap_or("extradition").to_owned(),
            date: day.unwrap_or_else(|| ctx.now().date()),
            arrest,
            plan: Plan { steps, reserve_days: None, received_on },
        }),
        _ => Err(problems),
    }
}

/// The page: the question, and below it the answer.
pub fn outlook_page<'a>(
    ctx: &'a Ctx,
    lists: &Lists,
    answer: Option<(&LawQuestion, &LawOutlook)>,
    problems: &[Problem],
) -> Plain<'a> {
    let v = ctx.voice();
    let title = v.t("law-which");
    let mut parts: Vec<Html> = Vec::new();
    if !problems.is_empty() {
        parts.push(ErrorSummary::new(v, problems).into());
    }
    parts.push(Heading::new(1, title.clone()).into());
    parts.push(Html::paragraphs(&v.t("law-which-intro")));
    if let Some((question, outlook)) = answer {
        if let Some(forecast) = &outlook.forecast {
            parts.extend(forecast_parts(v, question, forecast));
        }
        parts.extend(super::law::outline(v, &outlook.check));
        parts.push(Heading::new(2, v.t("law-which-again")).into());
    }
    parts.push(form(ctx, lists, problems).into());
    Plain { frame: ctx.frame(Some(Menu::Requests), title).failed(!problems.is_empty()), parts }
}

fn form(ctx: &Ctx, lists: &Lists, problems: &[Problem]) -> Form {
    let v = ctx.voice();
    let own = ctx.app().ok().and_then(|app| Country::parse(&app.seat().authority.country()));
    let state = |name: &str, usual: Option<Country>| {
        let chosen = ctx.asked(name).and_then(Country::parse).or(usual);
        let mut choices: Vec<(String, Country)> =
            lists.states.iter().map(|country| (v.country(*country), *country)).collect();
        choices.sort_by_cached_key(|(text, _)| v.lingua().sort_key(v.lang(), text));
        let empty = Choice::new("", v.t("form-choose"));
        let rest = choices
            .into_iter()
            .map(|(text, country)| Choice::new(country.to_string(), text).chosen(chosen == Some(country)));
        std::iter::once(empty).chain(rest).collect::<Vec<Choice>>()
    };
    let measure = ctx.asked("measure").unwrap_or("extradition");
    let measures = lists
        .measures
        .iter()
        .map(|(code, label)| Choice::new(*code, label.in_lang(v.lang())).chosen(*code == measure))
        .collect();
    let date = |name: &str, label: &str| {
        let part = |part: &str| ctx.asked(&format!("{name}-{part}")).unwrap_or_default().to_owned();
        DateInput::new(v, name, v.t(label))
            .value(part("day"), part("month"), part("year"))
            .error(error(ctx, problems, name))
    };
    let mut form = Form::get("/law")
        .part(Select::new(v, "requesting", v.t("law-which-requesting"), state("requesting", own)).error(error(
            ctx,
            problems,
            "requesting",
        )))
        .part(Select::new(v, "requested", v.t("law-which-requested"), state("requested", None)).error(error(
            ctx,
            problems,
            "requested",
        )))
        .part(Select::new(v, "measure", v.t("law-measure-label"), measures).error(error(ctx, problems, "measure")))
        .part(date("date", "law-which-date").hint(v.t("law-which-date-hint")))
        .part(Heading::new(2, v.t("law-forecast")))
        .part(Html::paragraphs(&v.t("law-forecast-hint")))
        .part(date("arrest", "law-forecast-arrest"));
    let asked = ctx.asked("requesting").is_some();
    for (name, usual, count) in STEPS {
        let days = ctx
            .asked(&format!("days-{name}"))
            .map_or_else(|| if asked { String::new() } else { usual.to_string() }, str::to_owned);
        let field = format!("days-{name}");
        let label = v.ta("law-forecast-days", &[("step", v.t(&format!("law-step-{name}")).into())]);
        let wrong = error(ctx, problems, &field);
        form = form.part(Input::new(v, field, label).digits().width(Width::Five).value(days).error(wrong));
        let chosen = ctx.asked(&format!("count-{name}"));
        let counts = Count::ALL
            .into_iter()
            .map(|(word, one)| {
                let is = chosen.map_or(one == count, |chosen| chosen == word);
                Choice::new(word, v.t(&format!("law-count-{}", word.replace('_', "-")))).chosen(is)
            })
            .collect();
        let label = v.ta("law-forecast-count", &[("step", v.t(&format!("law-step-{name}")).into())]);
        form = form.part(Select::new(v, format!("count-{name}"), label, counts));
    }
    let any = ctx.asked("received") == Some("any_day");
    form.part(Checkboxes::new(
        v,
        "received",
        v.t("law-forecast-received"),
        vec![Choice::new("any_day", v.t("law-forecast-any-day")).chosen(any)],
    ))
    .button(Button::submit(v.t("law-which-ask")))
}

fn forecast_parts(v: Voice<'_>, question: &LawQuestion, forecast: &Result<ForecastView, String>) -> Vec<Html> {
    let mut parts: Vec<Html> = vec![Heading::new(2, v.t("law-forecast")).into()];
    let view = match forecast {
        Ok(view) => view,
        Err(why) => {
            parts.push(Alert::new(v, AlertKind::Warning, v.ta("law-forecast-not", &[("why", why.into())])).into());
            return parts;
        }
    };
    // The worst of what must follow comes first, in one sentence.
    let worst = view.limits.iter().filter(|limit| limit.strictest).max_by_key(|limit| limit.verdict as u8);
    if let Some(limit) = worst {
        let (key, kind) = match limit.verdict {
            Verdict::Late => ("law-forecast-late", AlertKind::Error),
            Verdict::Tight => ("law-forecast-tight", AlertKind::Warning),
            Verdict::InTime => ("law-forecast-in-time", AlertKind::Success),
        };
        let args = [
            ("arrival", v.date(view.arrival).into()),
            ("last", v.date(limit.last_day).into()),
            ("rule", format!("{} {}", limit.cite, limit.article).into()),
            ("days", v.days(limit.margin.abs()).into()),
        ];
        parts.push(Alert::new(v, kind, v.ta(key, &args)).into());
    } else {
        parts.push(Html::paragraphs(&v.t("law-forecast-none")));
    }
    let columns = vec![
        Column::new(v.t("law-forecast-step")),
        Column::new(v.t("law-forecast-begins")),
        Column::new(v.t("law-forecast-ends")),
    ];
    let mut table = Table::new(v, v.t("law-forecast-steps"), columns);
    for (step, span) in question.plan.steps.iter().zip(&view.spans) {
        let Some((begins, ends)) = span else { continue };
        table.push([v.t(&format!("law-step-{}", step.name)), v.date(*begins), v.date(*ends)].map(Html::from));
    }
    table.push([v.t("law-forecast-received-on"), String::new(), v.date(view.arrival)].map(Html::from));
    parts.push(table.into());
    if !view.limits.is_empty() {
        parts.push(limits(v, question, view));
    }
    if view.calendar_memory {
        parts.push(Alert::new(v, AlertKind::Warning, v.t("law-forecast-calendar")).into());
    }
    parts
}

fn limits(v: Voice<'_>, question: &LawQuestion, view: &ForecastView) -> Html {
    let columns = vec![
        Column::new(v.t("law-column-last-day")).narrow(),
        Column::new(v.t("law-column-state")),
        Column::new(v.t("law-forecast-latest")),
        Column::new(v.t("law-column-rule")),
    ];
    let mut table = Table::new(v, v.t("law-limits"), columns);
    for limit in &view.limits {
        let (key, colour) = match limit.verdict {
            Verdict::Late => ("law-verdict-late", TagColour::Red),
            Verdict::Tight => ("law-verdict-tight", TagColour::Yellow),
            Verdict::InTime => ("law-verdict-in-time", TagColour::Green),
        };
        let mut notes = vec![limit.on_expiry.in_lang(v.lang()).to_owned()];
        if !limit.certain {
            notes.push(v.t("law-forecast-uncertain"));
        }
        let state = Html::join([Tag::new(v.t(key), colour).into(), Html::paragraphs(&notes.join("\n"))]);
        let latest: Vec<String> = question
            .plan
            .steps
            .iter()
            .zip(&limit.latest)
            .filter_map(|(step, latest)| {
                let (day, office) = (*latest)?;
                let name = v.t(&format!("law-step-{}", step.name));
                Some(format!("{name}: {}", v.date(office.unwrap_or(day))))
            })
            .collect();
        let mut rule = format!("{} {} ({})", limit.cite, limit.article, limit.rule);
        if limit.strictest {
            rule = format!("{rule}, {}", v.t("law-forecast-strictest"));
        }
        let mark = if limit.memory {
            Html::join([Html::from(" "), Tag::new(v.t("law-memory-mark"), TagColour::Yellow).into()])
        } else {
            Html::from("")
        };
        table.push([
            v.date(limit.last_day).into(),
            state,
            Html::paragraphs(&latest.join("\n")),
            Html::join([Html::from(rule), mark]),
        ]);
    }
    table.into()
}
