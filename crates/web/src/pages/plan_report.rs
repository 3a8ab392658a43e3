//! The report on a matter that is carried out over months: what was done, moved, dropped, what is open and goes over into
//! the next one. It is drawn from the records in the language of each side, to be put before the others, or without persons
//! and remarks as an extract for the public.

use app::{Case, DossierPaper, DossierPart, Download};
use axum::extract::Path;
use docket::{Handling, Plan, PlanReport, PlanRow, Shown, Tone};
use kernel::{Date, Lang, Problem};
use lingua::Voice;

use super::{
    Plain,
    case::handling,
    chapters::{self, Chapter},
    plan::{Told, today},
};
use crate::{
    components::{Button, Choice, Form, Heading, Html, Link, Section, Select, gantt::in_lang},
    ctx::{Answer, Ctx, address, docket_id, page},
    dossier::DOCX,
    show,
    taken::in_memory,
    words,
};

/// What the address asks for.
#[derive(Clone, Copy)]
struct Asked {
    /// The year; none for the whole term.
    year: Option<i32>,
    second: Option<Lang>,
    /// Whether it is for the public.
    public: bool,
}

fn asked(ctx: &Ctx, plan: &Plan) -> Asked {
    let year = ctx.asked("year").and_then(|year| year.parse().ok()).filter(|year| years(plan).contains(year));
    Asked { year, second: chapters::asked_second(ctx), public: ctx.asked("for") == Some("public") }
}

/// The years that the plan touches.
fn years(plan: &Plan) -> std::ops::RangeInclusive<i32> {
    plan.from.parts().0..=plan.until.parts().0
}

/// GET /requests/{id}/report
pub async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let case = ctx.app()?.case(ctx.actor()?, docket_id(&id)?).await?;
    let plan = case.look.plan.as_ref().ok_or_else(Problem::not_found)?;
    page(&report_page(&ctx, &case, plan, asked(&ctx, plan)))
}

/// GET /requests/{id}/report.pdf
pub async fn pdf(ctx: Ctx, Path(id): Path<String>) -> Answer {
    Ok(door::hand_out(file(&ctx, &id, false).await?)?)
}

/// GET /requests/{id}/report.docx
pub async fn docx(ctx: Ctx, Path(id): Path<String>) -> Answer {
    Ok(door::hand_out(file(&ctx, &id, true).await?)?)
}

/// The report as a file, in the language of `ctx` and, behind it, in the second one.
async fn file(ctx: &Ctx, id: &str, editable: bool) -> Result<Download, Problem> {
    let app = ctx.app()?;
    let case = app.case_for_paper(ctx.actor()?, docket_id(id)?).await?;
    let plan = case.look.plan.as_ref().ok_or_else(Problem::not_found)?;
    let asked = asked(ctx, plan);
    let langs = [Some(ctx.lang), asked.second];
    let papers = langs.into_iter().flatten().map(|lang| paper(ctx, lang, &case, plan, asked)).collect();
    let bytes = app.print_dossiers(papers, editable).await?;
    let covers = asked.year.map_or_else(|| "term".to_owned(), |year| year.to_string());
    let stem = format!("comity-{}-report-{}-{covers}", ctx.house.seat.authority, case.id);
    Ok(if editable {
        in_memory(format!("{stem}.docx"), DOCX, bytes)
    } else {
        in_memory(format!("{stem}.pdf"), "application/pdf", bytes)
    })
}

fn report_page<'a>(ctx: &'a Ctx, case: &Case, plan: &Plan, asked: Asked) -> Plain<'a> {
    let v = ctx.voice();
    let title = covers(v, asked);
    let mut parts: Vec<Html> = vec![Heading::new(1, title.clone()).caption(named(v, plan)).into()];
    parts.push(form(ctx, case, plan, asked));
    let year = asked.year.map(|year| year.to_string());
    let mut pairs: Vec<(&str, &str)> = year.iter().map(|year| ("year", year.as_str())).collect();
    pairs.extend(asked.second.map(|second| ("second", second.tag())));
    pairs.extend(asked.public.then_some(("for", "public")));
    for (key, ending) in [("plan-report-pdf", "pdf"), ("plan-report-docx", "docx")] {
        let place = address(&format!("/requests/{}/report.{ending}", case.id), &pairs);
        parts.push(Html::paragraph(Link::new(v.t(key), place)));
    }
    if !asked.public && case.acts.iter().any(|(act, _)| act.name == "report") {
        let mut fields = vec![("covers", if asked.year.is_some() { "year" } else { "final" })];
        fields.extend(year.iter().map(|year| ("year", year.as_str())));
        let place = address(&format!("/requests/{}/act/report", case.id), &fields);
        parts.push(Html::paragraph(Link::new(words::act(v, case.kind, "report"), place)));
    }
    parts.push(Html::paragraphs(&standing(v, case, plan, asked)));
    parts.extend(chapters::shown(v, report(v, case, plan, asked, today(ctx))));
    let back = ctx.along(format!("/requests/{}/plan", case.id));
    Plain { frame: ctx.frame(Some(Section::Requests), title).back(v.t("plan-title"), back), parts }
}

fn form(ctx: &Ctx, case: &Case, plan: &Plan, asked: Asked) -> Html {
    let v = ctx.voice();
    let mut all = vec![Choice::new("", v.t("plan-report-whole")).chosen(asked.year.is_none())];
    all.extend(
        years(plan).map(|year| Choice::new(year.to_string(), year.to_string()).chosen(asked.year == Some(year))),
    );
    let whom = vec![
        Choice::new("", v.t("plan-report-parties")).chosen(!asked.public),
        Choice::new("public", v.t("plan-report-public")).chosen(asked.public),
    ];
    Form::get(format!("/requests/{}/report", case.id))
        .part(Select::new(v, "year", v.t("plan-report-covers"), all))
        .part(Select::new(v, "for", v.t("plan-report-for"), whom))
        .part(chapters::second_language(v, asked.second))
        .button(Button::submit(v.t("plan-report-make")))
        .into()
}

/// What the report covers, as its title.
fn covers(v: Voice<'_>, asked: Asked) -> String {
    match asked.year {
        Some(year) => v.ta("plan-report-of-year", &[("year", year.to_string().into())]),
        None => v.t("plan-report-of-term"),
    }
}

/// What the plan is called.
fn named(v: Voice<'_>, plan: &Plan) -> Html {
    in_lang(v, &plan.title).map_or_else(Html::default, |title| show::line_in(v, &title.text, title.lang))
}

/// Whether the parties have agreed to a report on this time.
fn standing(v: Voice<'_>, case: &Case, plan: &Plan, asked: Asked) -> String {
    let of = |report: &&PlanReport| report.year == asked.year;
    match plan.reports.iter().rev().find(of) {
        Some(report) if report.agreed => v.t("plan-report-is-agreed"),
        Some(report) => v.ta("plan-report-is-before", &[("who", words::authority(v, &case.names, &report.by).into())]),
        None => v.t("plan-report-is-drawn"),
    }
}

/// The report on paper, in one language.
fn paper(ctx: &Ctx, lang: Lang, case: &Case, plan: &Plan, asked: Asked) -> DossierPaper {
    let v = ctx.house.options.lingua.voice(lang, ctx.house.zone);
    let title = in_lang(v, &plan.title).map(|title| title.text.clone()).unwrap_or_default();
    let parties: Vec<String> = plan.parties.iter().map(|party| words::authority(v, &case.names, party)).collect();
    let term = v.ta("relations-term", &[("from", v.date(plan.from).into()), ("to", v.date(plan.until).into())]);
    let drawn = [("at", v.moment(ctx.now()).into()), ("zone", v.zone().name().into())];
    let mut parts = vec![
        DossierPart::Pairs(vec![
            (words::kind(v, case.kind), title),
            (v.t("plan-report-between"), parties.join("; ")),
            (v.t("plan-report-term"), term),
            (v.t("plan-drawn"), v.ta("plan-drawn-at", &drawn)),
        ]),
        DossierPart::Paragraph(standing(v, case, plan, asked)),
    ];
    parts.extend(chapters::printed(report(v, case, plan, asked, today(ctx))));
    let mark = if asked.public { v.t("plan-report-public") } else { handling(v, Handling::Official) };
    DossierPaper {
        lang,
        office: ctx.house.seat.names.in_lang(lang).to_owned(),
        title: covers(v, asked),
        mark: v.ta("dossier-mark", &[("mark", mark.into()), ("number", term_of(plan).into())]),
        parts,
        foot: v.t("plan-report-footer"),
        mentioned: Vec::new(),
        at: ctx.now(),
        demo: ctx.house.seat.demo,
    }
}

/// The years of the term, such as `2026–2027`.
fn term_of(plan: &Plan) -> String {
    let (from, until) = (plan.from.parts().0, plan.until.parts().0);
    if from == until { from.to_string() } else { format!("{from}–{until}") }
}

/// The chapters: in figures, section by section, what is open, how it was proved, which reports there were.
fn report(v: Voice<'_>, case: &Case, plan: &Plan, asked: Asked, today: Date) -> Vec<Chapter> {
    let plan = plan.clone().of_year(asked.year);
    let mut all = vec![figures(v, &plan, today)];
    for section in &plan.sections {
        let title = in_lang(v, &section.title).map_or("", |title| title.text.as_str());
        let rows: Vec<&PlanRow> =
            plan.rows.iter().filter(|row| row.section.as_ref() == Some(&section.number)).collect();
        if !rows.is_empty() {
            all.push(items(v, case, format!("{} {title}", section.number), &rows, asked, today));
        }
    }
    let loose: Vec<&PlanRow> = plan.rows.iter().filter(|row| row.section.is_none()).collect();
    if !loose.is_empty() {
        all.push(items(v, case, v.t("plan-title"), &loose, asked, today));
    }
    all.push(open(v, case, &plan, today));
    if !asked.public {
        all.push(said(v, case, &plan));
        all.push(reports(v, case, &plan));
    }
    all
}

fn chapter(v: Voice<'_>, title: String, none: &str, head: &[&str], lines: Vec<Vec<String>>) -> Chapter {
    let says = lines.is_empty().then(|| v.t(none));
    let lines = lines.into_iter().map(|cells| (cells, None)).collect();
    Chapter { title, says, head: head.iter().map(|key| v.t(key)).collect(), across: head.len() > 5, lines }
}

/// How many items are in each state; how many were moved, and how many are late.
fn figures(v: Voice<'_>, plan: &Plan, today: Date) -> Chapter {
    let mut states: Vec<(&str, usize)> = Vec::new();
    for row in &plan.rows {
        match states.iter_mut().find(|(state, _)| *state == row.state) {
            Some((_, count)) => *count += 1,
            None => states.push((&row.state, 1)),
        }
    }
    let number = |count: usize| v.number(i64::try_from(count).unwrap_or(i64::MAX));
    let mut lines = vec![vec![v.t("plan-report-all"), number(plan.rows.len())]];
    lines.extend(states.into_iter().map(|(state, count)| vec![words::key(v, state), number(count)]));
    let moved = plan.rows.iter().filter(|row| row.moved > 0).count();
    let late = plan.rows.iter().filter(|row| row.is_late(today)).count();
    lines.push(vec![v.t("plan-report-moved"), number(moved)]);
    lines.push(vec![v.t("plan-report-late"), number(late)]);
    chapter(v, v.t("plan-report-figures"), "plan-nothing", &["brief-figure", "brief-count"], lines)
}

fn items(v: Voice<'_>, case: &Case, title: String, rows: &[&PlanRow], asked: Asked, today: Date) -> Chapter {
    let line = |row: &&PlanRow| {
        let told = Told::of(v, &case.names, row, today);
        let when = if row.day.is_some() { told.day } else { told.period };
        let mut cells = vec![told.item, told.sort, when];
        if !asked.public {
            cells.push(told.who.join("\n"));
            cells.push(told.proofs);
        }
        cells.push(told.state.join("\n"));
        cells
    };
    let full = ["plan-item", "plan-sort", "plan-report-when", "plan-responsible", "plan-proofs", "common-state"];
    let short = ["plan-item", "plan-sort", "plan-report-when", "common-state"];
    let head: &[&str] = if asked.public { &short } else { &full };
    chapter(v, title, "plan-nothing", head, rows.iter().map(line).collect())
}

/// What is to be done still, and what goes over into the next programme.
fn open(v: Voice<'_>, case: &Case, plan: &Plan, today: Date) -> Chapter {
    let line = |row: &PlanRow| {
        let told = Told::of(v, &case.names, row, today);
        vec![told.item, told.period, told.state.join("\n")]
    };
    let is_open = |row: &&PlanRow| matches!(row.tone, Tone::Open | Tone::Waiting) || row.carried;
    let lines = plan.rows.iter().filter(is_open).map(line).collect();
    let head = ["plan-item", "plan-period", "common-state"];
    chapter(v, v.t("plan-report-open"), "plan-report-open-none", &head, lines)
}

/// What the parties said about the items, with what they named as proof.
fn said(v: Voice<'_>, case: &Case, plan: &Plan) -> Chapter {
    let mut lines = Vec::new();
    for row in &plan.rows {
        for (by, entry, rows) in &row.said {
            let told = rows.iter().map(|row| match &row.value {
                Shown::Text(text) => text.text.clone(),
                value => v.ta(
                    "common-label-value",
                    &[
                        ("label", words::key(v, &row.label).into()),
                        ("value", show::plain(v, &case.names, value).into()),
                    ],
                ),
            });
            let told: Vec<String> = told.collect();
            let who = words::authority(v, &case.names, by);
            lines.push(vec![row.number.clone(), who, words::key(v, entry), told.join("\n")]);
        }
    }
    let head = ["common-number", "dossier-by", "notices-what", "plan-report-says"];
    chapter(v, v.t("plan-report-said"), "plan-report-said-none", &head, lines)
}

fn reports(v: Voice<'_>, case: &Case, plan: &Plan) -> Chapter {
    let line = |report: &PlanReport| {
        let covers = report.year.map_or_else(|| v.t("plan-report-whole"), |year| year.to_string());
        let who = |id| words::authority(v, &case.names, id);
        let yes: Vec<String> = report.yes.iter().map(who).collect();
        let state = v.t(if report.agreed { "plan-report-agreed" } else { "plan-report-waits" });
        vec![covers, who(&report.by), yes.join("\n"), state]
    };
    let head = ["plan-report-covers", "dossier-by", "plan-report-yes", "common-state"];
    chapter(v, v.t("plan-report-reports"), "plan-report-none", &head, plan.reports.iter().map(line).collect())
}
