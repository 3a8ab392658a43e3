//! The numbers of a series in a year: whether any is missing, doubled or out of order, and those that do not count.

use app::register::{Desk, MESSAGES, NumberCheck};
use axum::http::StatusCode;
use kernel::Problem;

use super::{Part, navigation, series_name};
use crate::{
    components::{
        Alert, AlertKind, Button, Choice, Column, Details, ErrorSummary, Form, Heading, Html, Input, Section, Select,
        Table, Textarea, Width,
    },
    ctx::{Answer, Ctx, address, go, page, page_with},
    forms::Filled,
    pages::{Plain, error, mendable},
    posted::Posted,
};

/// Which numbers.
fn wanted(ctx: &Ctx, desk: &Desk, series: Option<&str>, year: Option<&str>) -> (String, i32) {
    let first = desk.series.first().map_or(MESSAGES, |one| one.id.as_str());
    let known = |id: &&str| *id == MESSAGES || desk.series.iter().any(|one| one.id == **id);
    let series = series.filter(known).unwrap_or(first).to_owned();
    let this = ctx.now().parts_at(ctx.voice().zone().minutes()).0.parts().0;
    (series, year.and_then(|year| year.parse().ok()).unwrap_or(this))
}

/// GET /register/numbers
pub async fn show(ctx: Ctx) -> Answer {
    let (app, actor) = (ctx.app()?, ctx.actor()?);
    let desk = app.desk(actor).await?;
    let (series, year) = wanted(&ctx, &desk, ctx.asked("series"), ctx.asked("year"));
    let check = app.check_numbers(actor, &series, year).await?;
    page(&numbers_page(&ctx, &desk, &series, year, &check, &Filled::default(), &[]))
}

/// POST /register/numbers
pub async fn void(ctx: Ctx, Posted(filled): Posted) -> Answer {
    let (app, actor) = (ctx.app()?, ctx.actor()?);
    let desk = app.desk(actor).await?;
    let (series, year) = wanted(&ctx, &desk, filled.trimmed("series"), filled.trimmed("year"));
    let result = match filled.trimmed("seq").and_then(|seq| seq.parse().ok()) {
        Some(seq) => app.void_number(actor, &series, year, seq, filled.get("reason").unwrap_or_default()).await,
        None => Err(Problem::field("seq", "number-not-given")),
    };
    match result {
        Ok(()) => go(&address("/register/numbers", &[("series", &series), ("year", &year.to_string())])),
        Err(problem) if mendable(&problem) => {
            let check = app.check_numbers(actor, &series, year).await?;
            let page = numbers_page(&ctx, &desk, &series, year, &check, &filled, &[problem]);
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(problem) => Err(problem.into()),
    }
}

/// The page.
pub fn numbers_page<'a>(
    ctx: &'a Ctx,
    desk: &Desk,
    series: &str,
    year: i32,
    check: &NumberCheck,
    filled: &Filled,
    problems: &[Problem],
) -> Plain<'a> {
    let v = ctx.voice();
    let name = desk.series.iter().find(|one| one.id == series).map(|one| series_name(v, one));
    let name = name.unwrap_or_else(|| v.t("register-messages"));
    let title = v.ta("register-numbers-title", &[("series", name.into()), ("year", year.to_string().into())]);
    let mut parts: Vec<Html> = Vec::new();
    if !problems.is_empty() {
        parts.push(ErrorSummary::new(v, problems).into());
    }
    parts.push(navigation(v, Some(Part::Numbers)));
    parts.push(Heading::new(1, title.clone()).into());
    let mut choices: Vec<Choice> =
        desk.series.iter().map(|one| Choice::new(&one.id, series_name(v, one)).chosen(one.id == series)).collect();
    choices.push(Choice::new(MESSAGES, v.t("register-messages")).chosen(series == MESSAGES));
    let years =
        desk.years.iter().map(|one| Choice::new(one.to_string(), one.to_string()).chosen(*one == year)).collect();
    let choose = Form::get("/register/numbers")
        .part(Select::new(v, "series", v.t("register-series"), choices))
        .part(Select::new(v, "year", v.t("register-year"), years))
        .button(Button::submit(v.t("register-numbers-show")).secondary());
    parts.push(choose.into());
    parts.push(summary(ctx, check));
    parts.extend(flaws(ctx, check));
    if !check.void.is_empty() {
        let columns = vec![
            Column::new(v.t("register-place")).numeric(),
            Column::new(v.t("register-void-why")),
            Column::new(v.t("audit-who")),
            Column::new(v.t("audit-when")),
        ];
        let mut table = Table::new(v, v.t("register-voided"), columns);
        for one in &check.void {
            table.push([
                one.seq.to_string().into(),
                Html::paragraphs(&one.reason),
                (&one.officer).into(),
                v.moment(one.at).into(),
            ]);
        }
        parts.push(table.into());
    }
    if desk.writes && check.last.is_some() {
        let token = ctx.actor.as_ref().map(|actor| actor.form_token.clone()).unwrap_or_default();
        let form = Form::post("/register/numbers", token)
            .hidden("series", series)
            .hidden("year", &year.to_string())
            .part(
                Input::new(v, "seq", v.t("register-place"))
                    .hint(v.t("register-place-hint"))
                    .value(filled.get("seq").unwrap_or_default())
                    .error(error(ctx, problems, "seq"))
                    .digits()
                    .width(Width::Ten),
            )
            .part(
                Textarea::new(v, "reason", v.t("register-void-reason"))
                    .hint(v.t("register-void-hint"))
                    .value(filled.get("reason").unwrap_or_default())
                    .rows(3)
                    .error(error(ctx, problems, "reason")),
            )
            .button(Button::submit(v.t("register-void-do")).warning());
        let details = Details::new(v.t("register-explain"), Html::from(form));
        parts.push(if problems.is_empty() { details } else { details.open() }.into());
    }
    let frame = ctx.frame(Some(Section::Journal), title);
    Plain { frame: frame.failed(!problems.is_empty()), parts }
}

/// Whether the numbers are whole, in one sentence.
fn summary(ctx: &Ctx, check: &NumberCheck) -> Html {
    let v = ctx.voice();
    let Some(last) = check.last else { return Html::paragraphs(&v.t("register-numbers-none")) };
    let args = [("given", check.given.into()), ("first", check.first.into()), ("last", last.into())];
    let counted = Html::paragraphs(&v.ta("register-numbers-count", &args));
    let (kind, key) = if check.flaws.none() {
        (AlertKind::Success, "register-numbers-whole")
    } else {
        (AlertKind::Warning, "register-numbers-flawed")
    };
    Html::join([Alert::new(v, kind, v.t(key)).into(), counted])
}

fn flaws(ctx: &Ctx, check: &NumberCheck) -> Vec<Html> {
    let v = ctx.voice();
    let columns = vec![Column::new(v.t("register-flaw")), Column::new(v.t("register-flaw-where"))];
    let mut table = Table::new(v, v.t("register-flaws"), columns);
    for (from, to) in &check.flaws.missing {
        let place = if from == to {
            from.to_string()
        } else {
            v.ta("register-range", &[("from", from.to_string().into()), ("to", to.to_string().into())])
        };
        table.push([Html::from(v.t("register-flaw-missing")), place.into()]);
    }
    for number in &check.flaws.doubled {
        table.push([Html::from(v.t("register-flaw-doubled")), Html::reference(number)]);
    }
    for one in &check.flaws.disorder {
        let args = [
            ("number", one.number.as_str().into()),
            ("day", v.date_short(one.day).into()),
            ("before", one.before.as_str().into()),
            ("before-day", v.date_short(one.before_day).into()),
        ];
        table.push([Html::from(v.t("register-flaw-disorder")), v.ta("register-flaw-days", &args).into()]);
    }
    if check.flaws.none() { Vec::new() } else { vec![table.into()] }
}
