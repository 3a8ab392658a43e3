//! Statistics: the figures of a period, each a link to the matters that it counts, and the same as a file or on paper.

use app::{By, CountedBy, Figure, FigureTable, Figures, FiguresAsk, ListPaper, Measure, PaperTable, RowOf};
use askama::Template;
use axum::http::StatusCode;
use docket::Side;
use kernel::{AuthorityId, Date, Problem};
use lingua::Voice;

use super::{error, names, requests};
use crate::{
    components::{
        Alert, AlertKind, Bars, Choice, Column, DateInput, Details, ErrorSummary, Filter as Panel, FilterTag, Frame,
        Heading, Html, Link, Section, Select, SubNavigation, Table,
    },
    ctx::{Answer, Ctx, address, page_with},
    show::Known,
    taken::{csv, xlsx},
    words,
};

/// The page.
#[derive(Template)]
#[template(path = "pages/statistics.html")]
pub struct StatisticsPage<'a> {
    pub frame: Frame<'a>,
    pub above: Vec<Html>,
    pub filter: Panel,
    pub line: Vec<(String, Html, Option<String>)>,
    pub after: Vec<Html>,
    pub tables: Vec<Part>,
    pub below: Vec<Html>,
}

/// A table with its chart.
pub struct Part {
    pub id: &'static str,
    pub title: String,
    pub hint: Option<String>,
    pub chart: Option<Bars>,
    /// Whether the table is too wide to stand beside its chart.
    pub wide: bool,
    pub table: Html,
}

/// GET /statistics
pub async fn show(ctx: Ctx) -> Answer {
    let names = names(&ctx).await?;
    let (ask, mut problems) = asked(&ctx);
    let mut figures = None;
    if problems.is_empty() {
        match ctx.app()?.figures(ctx.actor()?, &ask).await {
            Ok(found) => figures = Some(found),
            Err(problem) if problem.field.is_some() && super::mendable(&problem) => problems.push(problem),
            Err(problem) => return Err(problem.into()),
        }
    }
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with(status, &statistics_page(&ctx, &ask, figures.as_ref(), &names, &problems))
}

/// A day of the address: in one part, as links have it, or in three, as the form sends it.
pub(super) fn day(ctx: &Ctx, name: &str) -> Result<Option<Date>, Problem> {
    let wrong = || Problem::field(name, "field-date");
    if let Some(text) = ctx.asked(name) {
        return Date::parse(text).map(Some).ok_or_else(wrong);
    }
    let parts = ["year", "month", "day"].map(|part| ctx.asked(&format!("{name}-{part}")).unwrap_or_default());
    if parts.iter().all(|part| part.is_empty()) {
        return Ok(None);
    }
    let number = |text: &str| text.parse::<u16>().ok();
    let [year, month, day] = parts.map(number);
    year.zip(month)
        .zip(day)
        .and_then(|((year, month), day)| Date::parse(&format!("{year:04}-{month:02}-{day:02}")))
        .map(Some)
        .ok_or_else(wrong)
}

/// The present day of the office.
pub(super) fn today(ctx: &Ctx) -> Date {
    ctx.now().parts_at(ctx.voice().zone().minutes()).0
}

/// The first day of the month `back` months before that of `day`.
fn month_start(day: Date, back: i32) -> Date {
    let (year, month, _) = day.parts();
    let months = year * 12 + i32::from(month) - 1 - back;
    let month = u8::try_from(months.rem_euclid(12) + 1).unwrap_or(1);
    Date::new(months.div_euclid(12), month, 1).unwrap_or(day)
}

/// What the address asks for; this year, if it says nothing.
pub fn asked(ctx: &Ctx) -> (FiguresAsk, Vec<Problem>) {
    let today = today(ctx);
    let (year, month, _) = today.parts();
    let mut problems = Vec::new();
    let mut end = |name: &str, usual: Date| {
        day(ctx, name)
            .unwrap_or_else(|problem| {
                problems.push(problem);
                None
            })
            .unwrap_or(usual)
    };
    let from = end("from", month_start(today, i32::from(month) - 1));
    let to = end("to", Date::new(year, 12, 31).unwrap_or(today));
    let ask = FiguresAsk {
        from,
        to,
        by: if ctx.asked("by") == Some("closed") { CountedBy::Closed } else { CountedBy::Asked },
        partner: ctx.asked("partner").and_then(AuthorityId::parse),
        kind: ctx.asked("kind").filter(|kind| kinds::by_name(kind).is_some()).map(str::to_owned),
        side: match ctx.asked("side") {
            Some("outgoing") => Some(Side::Outgoing),
            Some("incoming") => Some(Side::Incoming),
            _ => None,
        },
    };
    (ask, problems)
}

/// The address of the figures, or of a file of them.
fn at(path: &str, ask: &FiguresAsk) -> String {
    let (from, to) = (ask.from.to_string(), ask.to.to_string());
    let mut pairs = vec![("from", from.as_str()), ("to", to.as_str())];
    if ask.by == CountedBy::Closed {
        pairs.push(("by", "closed"));
    }
    pairs.extend(ask.partner.as_ref().map(|partner| ("partner", partner.as_str())));
    pairs.extend(ask.kind.as_deref().map(|kind| ("kind", kind)));
    pairs.extend(ask.side.map(|side| ("side", if side == Side::Incoming { "incoming" } else { "outgoing" })));
    address(path, &pairs)
}

/// What was asked for, in one sentence.
fn sentence(v: Voice<'_>, figures: &Figures, names: &Known) -> String {
    let ask = &figures.ask;
    let any = || v.t("figures-any");
    let partner = ask.partner.as_ref().map_or_else(any, |id| words::authority(v, names, id));
    let kind = ask.kind.as_ref().map_or_else(any, |kind| words::kind(v, kind));
    let side = ask.side.map_or_else(any, |side| words::side(v, side));
    let by = v.t(match ask.by {
        CountedBy::Asked => "figures-by-asked",
        CountedBy::Closed => "figures-by-closed",
    });
    v.ta(
        "figures-sentence",
        &[
            ("by", by.into()),
            ("from", v.date(ask.from).into()),
            ("to", v.date(ask.to).into()),
            ("partner", partner.into()),
            ("kind", kind.into()),
            ("side", side.into()),
            ("at", v.moment(figures.at).into()),
        ],
    )
}

pub(super) fn measure(v: Voice<'_>, measure: Measure) -> String {
    // keys: figures-measure-received figures-measure-sent figures-measure-closed figures-measure-executed
    // keys: figures-measure-in-time figures-measure-late figures-measure-refused figures-measure-returned
    // keys: figures-measure-open figures-measure-overdue
    v.t(&format!("figures-measure-{}", measure.as_str()))
}

fn table_title(v: Voice<'_>, by: By) -> String {
    // keys: figures-table-partner figures-table-kind figures-table-month figures-table-officer figures-table-reason
    // keys: figures-table-registration
    v.t(&format!("figures-table-{}", by.as_str()))
}

fn row_head(v: Voice<'_>, by: By) -> String {
    v.t(match by {
        By::Partner => "web-partner",
        By::Kind => "web-filter-kind",
        By::Month => "figures-head-month",
        By::Officer => "requests-officer",
        By::Reason => "figures-head-reason",
        By::Registration => "figures-head-wait",
    })
}

fn row_name(v: Voice<'_>, of: &RowOf, names: &Known) -> String {
    match of {
        RowOf::Partner(id) => words::authority(v, names, id),
        RowOf::Kind(kind) => words::kind(v, kind),
        RowOf::Month(first) => v.month(*first),
        RowOf::Year(first) => first.parts().0.to_string(),
        RowOf::Officer(name) => name.clone(),
        RowOf::Nobody => v.t("web-officer-none"),
        RowOf::Reason(key) => words::key(v, key),
        RowOf::Wait(wait) => requests::wait_words(v, *wait),
    }
}

/// How many of a hundred, to the whole number.
const fn share(part: u64, all: u64) -> Option<u64> {
    (part * 100 + all / 2).checked_div(all)
}

pub(super) fn number(v: Voice<'_>, count: u64) -> String {
    v.number(i64::try_from(count).unwrap_or(i64::MAX))
}

/// A figure as a link to what it counts.
fn linked(v: Voice<'_>, figure: &Figure, about: &str) -> Html {
    Link::new(number(v, figure.count), requests::address_of(&figure.filter)).about(about).into()
}

/// The page of what was found.
pub fn statistics_page<'a>(
    ctx: &'a Ctx,
    ask: &FiguresAsk,
    figures: Option<&Figures>,
    names: &Known,
    problems: &[Problem],
) -> StatisticsPage<'a> {
    let v = ctx.voice();
    let title = v.t("menu-statistics");
    let mut above: Vec<Html> = Vec::new();
    if !problems.is_empty() {
        let labels = [("from", v.t("figures-from")), ("to", v.t("figures-to"))];
        above.push(ErrorSummary::new(v, problems).labels(v, &labels).into());
    }
    above.push(Heading::new(1, title.clone()).into());
    above.push(periods(ctx, ask));
    let (mut line, mut after, mut tables, mut below) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    if let Some(figures) = figures {
        above.push(Html::paragraphs(&sentence(v, figures, names)));
        if !figures.complete {
            above.push(Alert::new(v, AlertKind::Warning, v.t("figures-unfinished")).into());
        }
        line = figure_line(v, figures);
        after.push(Html::paragraph(v.t("figures-now")));
        tables = figures.tables.iter().map(|table| part(v, table, names)).collect();
        let files = [("figures-csv", "csv"), ("figures-xlsx", "xlsx"), ("figures-pdf", "pdf")];
        let file = |kind: &str| at(&format!("/statistics.{kind}"), ask);
        below.extend(files.map(|(key, kind)| Html::paragraph(Link::new(v.t(key), file(kind)))));
        let told = ["figures-how-asked", "figures-how-closed", "figures-how-time", "figures-how-days"];
        let told = Html::join(told.map(|key| Html::paragraphs(&v.t(key))));
        below.push(Details::new(v.t("figures-how"), told).into());
    }
    let frame = ctx.frame(Some(Section::Statistics), title).failed(!problems.is_empty());
    StatisticsPage { frame, above, filter: panel(ctx, ask, names, problems), line, after, tables, below }
}

/// The usual periods, each a link.
fn periods(ctx: &Ctx, ask: &FiguresAsk) -> Html {
    let (v, today) = (ctx.voice(), today(ctx));
    let (year, month, _) = today.parts();
    let half = if month > 6 { 7 } else { 1 };
    let last = |from: Date, months: i32| month_start(from, -months).plus_days(-1);
    let half_start = Date::new(year, half, 1).unwrap_or(today);
    let year_start = Date::new(year, 1, 1).unwrap_or(today);
    let starts = [
        ("figures-this-month", month_start(today, 0), 1),
        ("figures-last-month", month_start(today, 1), 1),
        ("figures-this-half", half_start, 6),
        ("figures-last-half", month_start(half_start, 6), 6),
        ("figures-this-year", year_start, 12),
        ("figures-last-year", month_start(year_start, 12), 12),
    ];
    // keys: figures-this-month figures-last-month figures-this-half figures-last-half figures-this-year
    // keys: figures-last-year
    let mut periods = SubNavigation::new(v.t("figures-periods"));
    for (key, from, months) in starts {
        let to = last(from, months);
        let href = at("/statistics", &FiguresAsk { from, to, ..ask.clone() });
        periods = periods.item(v.t(key), href, (ask.from, ask.to) == (from, to), None);
    }
    periods.into()
}

/// The line of figures: what is counted, the figure, and what is said beside it.
fn figure_line(v: Voice<'_>, figures: &Figures) -> Vec<(String, Html, Option<String>)> {
    let answered = figures.total(Measure::InTime) + figures.total(Measure::Late);
    let mut line: Vec<(String, Html, Option<String>)> = Vec::new();
    for figure in &figures.line {
        let label = measure(v, figure.measure);
        let beside = (figure.measure == Measure::InTime)
            .then(|| share(figure.count, answered))
            .flatten()
            .map(|share| v.ta("figures-share", &[("share", share.into()), ("all", number(v, answered).into())]));
        line.push((label.clone(), linked(v, figure, &label), beside));
    }
    if let Some(took) = &figures.took {
        let of = v.ta("figures-of", &[("all", number(v, took.of.count).into())]);
        for (key, days) in [("figures-median", took.median), ("figures-ninety", took.ninety)] {
            let label = v.t(key);
            let to = requests::address_of(&took.of.filter);
            line.push((label.clone(), Link::new(v.days(days), to).about(label).into(), Some(of.clone())));
        }
    }
    line
}

fn part(v: Voice<'_>, table: &FigureTable, names: &Known) -> Part {
    let title = table_title(v, table.by);
    let id = table.by.as_str();
    if table.rows.is_empty() {
        let text = v.t("figures-nothing");
        return Part { id, title, hint: None, chart: None, wide: false, table: Html::paragraph(text) };
    }
    let heads: Vec<String> = table.measures.iter().map(|one| measure(v, *one)).collect();
    let mut columns = vec![Column::new(row_head(v, table.by))];
    columns.extend(heads.iter().map(|head| Column::new(head).numeric()));
    let mut made = Table::new(v, title.clone(), columns).caption_hidden();
    let mut bars: Vec<(String, Vec<u64>)> = Vec::new();
    for row in &table.rows {
        let name = row_name(v, &row.of, names);
        let figures = row.figures.iter().zip(&heads).map(|(figure, head)| {
            let about = v.ta("common-label-value", &[("label", name.as_str().into()), ("value", head.into())]);
            linked(v, figure, &about)
        });
        made.push(std::iter::once(Html::from(&name)).chain(figures));
        bars.push((name, row.figures.iter().map(|figure| figure.count).collect()));
    }
    let hint = match table.by {
        By::Partner => Some(v.t("figures-hint-partner")),
        By::Month => Some(v.t("figures-hint-month")),
        By::Reason => Some(v.t("figures-hint-reason")),
        _ => None,
    };
    let chart = Some(Bars::new(v, format!("chart-{id}"), title.clone(), &heads, &bars));
    Part { id, title, hint, chart, wide: table.measures.len() > 3, table: made.into() }
}

fn panel(ctx: &Ctx, ask: &FiguresAsk, names: &Known, problems: &[Problem]) -> Panel {
    let v = ctx.voice();
    let any = |chosen: bool| Choice::new("", v.t("web-filter-any")).chosen(chosen);
    let date = |name: &str, label: &str, day: Date| {
        let (year, month, number) = day.parts();
        let usual = [number.to_string(), month.to_string(), year.to_string()];
        let typed = ["day", "month", "year"].map(|part| ctx.asked(&format!("{name}-{part}")).map(str::to_owned));
        let as_typed = typed.iter().any(Option::is_some);
        let [day, month, year] = if as_typed { typed.map(Option::unwrap_or_default) } else { usual };
        DateInput::new(v, name, v.t(label)).value(day, month, year).error(error(ctx, problems, name))
    };
    let mut partner_choices = vec![any(ask.partner.is_none())];
    partner_choices.extend(requests::partners(ctx, names, ask.partner.as_ref()));
    let sides = [("incoming", Side::Incoming), ("outgoing", Side::Outgoing)];
    let mut side_choices = vec![any(ask.side.is_none())];
    side_choices
        .extend(sides.map(|(code, side)| Choice::new(code, words::side(v, side)).chosen(ask.side == Some(side))));
    let by_choices = vec![
        Choice::new("", v.t("figures-by-asked")).chosen(ask.by == CountedBy::Asked),
        Choice::new("closed", v.t("figures-by-closed")).chosen(ask.by == CountedBy::Closed),
    ];
    let mut panel = Panel::new(v, "/statistics");
    let without = |changed: FiguresAsk| at("/statistics", &changed);
    if let Some(partner) = &ask.partner {
        let href = without(FiguresAsk { partner: None, ..ask.clone() });
        panel = panel.tag(FilterTag::new(words::authority(v, names, partner), href));
    }
    if let Some(kind) = &ask.kind {
        panel = panel.tag(FilterTag::new(words::kind(v, kind), without(FiguresAsk { kind: None, ..ask.clone() })));
    }
    if let Some(side) = ask.side {
        panel = panel.tag(FilterTag::new(words::side(v, side), without(FiguresAsk { side: None, ..ask.clone() })));
    }
    panel = panel
        .part(date("from", "figures-from", ask.from))
        .part(date("to", "figures-to", ask.to))
        .part(Select::new(v, "by", v.t("figures-by"), by_choices))
        .part(Select::new(v, "partner", v.t("web-partner"), partner_choices))
        .part(Select::new(v, "side", v.t("web-filter-side"), side_choices));
    if kinds::all().len() > 1 {
        let mut choices = vec![any(ask.kind.is_none())];
        choices.extend(kinds::all().iter().map(|kind| {
            Choice::new(kind.name(), words::kind(v, kind.name())).chosen(ask.kind.as_deref() == Some(kind.name()))
        }));
        panel = panel.part(Select::new(v, "kind", v.t("web-filter-kind"), choices));
    }
    panel
}

/// The figures as they are taken away: in words, with what was asked for.
pub struct Report {
    /// What was asked for, when and by whom: labels and values.
    pub about: Vec<(String, String)>,
    /// The tables, the line of figures first.
    pub tables: Vec<PaperTable>,
}

/// The figures in words.
pub fn report(ctx: &Ctx, figures: &Figures, names: &Known) -> Report {
    let v = ctx.voice();
    let who = ctx.actor.as_ref().map(|actor| actor.name.clone()).unwrap_or_default();
    let about = vec![
        (v.t("list-asked"), sentence(v, figures, names)),
        (v.t("list-made"), format!("{who}, {}", v.moment(figures.at))),
    ];
    let mut line: Vec<Vec<String>> =
        figures.line.iter().map(|figure| vec![measure(v, figure.measure), figure.count.to_string()]).collect();
    let answered = figures.total(Measure::InTime) + figures.total(Measure::Late);
    if let Some(share) = share(figures.total(Measure::InTime), answered) {
        line.push(vec![v.t("figures-share-label"), share.to_string()]);
    }
    if let Some(took) = &figures.took {
        line.push(vec![v.t("figures-median-days"), took.median.to_string()]);
        line.push(vec![v.t("figures-ninety-days"), took.ninety.to_string()]);
    }
    let mut tables = vec![PaperTable {
        title: Some(v.t("figures-table-all")),
        head: vec![v.t("figures-head-what"), v.t("figures-head-number")],
        rows: line,
    }];
    tables.extend(figures.tables.iter().filter(|table| !table.rows.is_empty()).map(|table| {
        let head = std::iter::once(row_head(v, table.by)).chain(table.measures.iter().map(|one| measure(v, *one)));
        let rows = table.rows.iter().map(|row| {
            let counts = row.figures.iter().map(|figure| figure.count.to_string());
            std::iter::once(row_name(v, &row.of, names)).chain(counts).collect()
        });
        PaperTable { title: Some(table_title(v, table.by)), head: head.collect(), rows: rows.collect() }
    }));
    Report { about, tables }
}

/// The figures of the address in words, and the name of a file for them.
async fn taken(ctx: &Ctx, ending: &str) -> Result<(String, Report), Problem> {
    let (ask, problems) = asked(ctx);
    if let Some(problem) = problems.into_iter().next() {
        return Err(problem);
    }
    let figures = ctx.app()?.figures(ctx.actor()?, &ask).await?;
    let name = format!("comity-{}-{}-{}.{ending}", ctx.house.seat.authority, ask.from, ask.to);
    Ok((name, report(ctx, &figures, &names(ctx).await?)))
}

/// GET /statistics.csv
pub async fn export(ctx: Ctx) -> Answer {
    let (name, report) = taken(&ctx, "csv").await?;
    Ok(door::hand_out(csv::report(name, ctx.lang, &report.about, &report.tables)?)?)
}

/// GET /statistics.xlsx
pub async fn workbook(ctx: Ctx) -> Answer {
    let (name, report) = taken(&ctx, "xlsx").await?;
    let asked = ctx.voice().t("list-asked");
    // Every column but the first holds numbers.
    let numbers: Vec<usize> = (1..16).collect();
    let tables: Vec<xlsx::Sheet<'_>> = report
        .tables
        .iter()
        .map(|table| xlsx::Sheet {
            name: table.title.as_deref().unwrap_or_default(),
            head: &table.head,
            rows: &table.rows,
            numbers: &numbers,
        })
        .collect();
    let book = xlsx::Book { tables: &tables, asked: &asked, about: &report.about };
    Ok(door::hand_out(xlsx::workbook(name, &book)?)?)
}

/// GET /statistics.pdf
pub async fn paper(ctx: Ctx) -> Answer {
    let (name, report) = taken(&ctx, "pdf").await?;
    let paper = ListPaper {
        lang: ctx.lang,
        office: ctx.house.seat.names.in_lang(ctx.lang).to_owned(),
        title: ctx.voice().t("menu-statistics"),
        about: report.about,
        tables: report.tables,
        at: ctx.now(),
        mark: None,
        demo: ctx.house.seat.demo,
    };
    super::letter::hand_out(name, ctx.app()?.print_list(paper).await?)
}
