//! The plan of a matter that is carried out over months: a picture and a table, both of the same rows.

use app::{Case, Keep, Target, TypedPart, trace};
use axum::extract::Path;
use docket::{Plan, PlanRow, Tone};
use kernel::{Date, Problem};
use lingua::Voice;

use super::{
    Plain,
    form::{REUSED, place_of},
};
use crate::{
    components::{
        Button, Column, Details, Form, Heading, Html, Inset, Link, Section, Table,
        gantt::{Gantt, in_lang},
    },
    ctx::{Answer, Ctx, address, docket_id, go, page},
    forms,
    posted::Posted,
    show::{self, Known},
    taken::{csv, xlsx},
    words,
};

/// GET /requests/{id}/plan
pub async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let case = ctx.app()?.case(ctx.actor()?, docket_id(&id)?).await?;
    let plan = case.look.plan.as_ref().ok_or_else(Problem::not_found)?;
    page(&plan_page(&ctx, &case, plan))
}

/// The page: what it comes to in one sentence, the picture, the table.
pub fn plan_page<'a>(ctx: &'a Ctx, case: &Case, plan: &Plan) -> Plain<'a> {
    let v = ctx.voice();
    let today = today(ctx);
    let title = words::title(v, &case.look.summary.title);
    let caption = show::line_in(v, &title, case.look.summary.title_lang);
    let mut parts: Vec<Html> = vec![Heading::new(1, v.t("plan-title")).caption(caption).into()];
    parts.push(Html::paragraphs(&counts(v, plan, today)));
    parts.extend(ways(ctx, case));
    if plan.rows.is_empty() {
        parts.push(Inset::new(v.t("plan-nothing")).into());
    } else {
        parts.push(Gantt::new(v, "plan", v.t("plan-title"), plan, today).into());
        parts.push(table(ctx, case, plan, today).into());
        parts.extend(plan.rows.iter().filter(|row| !row.said.is_empty()).map(|row| said(v, case, row)));
    }
    let back = ctx.along(format!("/requests/{}", case.id));
    Plain { frame: ctx.frame(Some(Section::Requests), v.t("plan-title")).back(title, back), parts }
}

/// What can be made of the plan: the report on it, a file, the programme that follows.
fn ways(ctx: &Ctx, case: &Case) -> Vec<Html> {
    let v = ctx.voice();
    let place = |what: &str| ctx.along(format!("/requests/{}/{what}", case.id));
    let links = [
        Link::new(v.t("plan-report-title"), place("report")),
        Link::new(v.t("plan-csv"), place("plan.csv")),
        Link::new(v.t("plan-xlsx"), place("plan.xlsx")),
    ];
    let mut ways: Vec<Html> = links.into_iter().map(Html::paragraph).collect();
    if case.look.successor.is_some() {
        let token = ctx.actor.as_ref().map(|actor| actor.form_token.clone()).unwrap_or_default();
        let form = Form::post(place("successor"), token).button(Button::submit(v.t("plan-successor")).secondary());
        ways.push(form.into());
    }
    ways
}

/// How many items there are, and how they stand.
fn counts(v: Voice<'_>, plan: &Plan, today: Date) -> String {
    let of = |is: &dyn Fn(&PlanRow) -> bool| plan.rows.iter().filter(|row| is(row)).count();
    v.ta(
        "plan-counts",
        &[
            ("n", plan.rows.len().into()),
            ("done", of(&|row| row.tone == Tone::Done).into()),
            ("waiting", of(&|row| row.tone == Tone::Waiting).into()),
            ("late", of(&|row| row.is_late(today)).into()),
            ("risk", of(&|row| row.is_at_risk(today)).into()),
        ],
    )
}

fn table(ctx: &Ctx, case: &Case, plan: &Plan, today: Date) -> Table {
    let v = ctx.voice();
    let heads =
        ["plan-item", "plan-period", "plan-day", "plan-responsible", "plan-proofs", "common-state", "plan-next"];
    let columns = heads.map(|key| Column::new(v.t(key)));
    let mut table = Table::new(v, v.t("plan-title"), columns.into()).caption_hidden();
    for row in &plan.rows {
        let title = in_lang(v, &row.title);
        let title = title.map_or_else(Html::default, |text| show::line_in(v, &text.text, text.lang));
        let mut item = vec![format!("{} ", row.number).into(), title];
        item.extend(
            row.carried_from
                .iter()
                .map(|from| Html::paragraphs(&v.ta("plan-carried-from", &[("from", from.clone().into())]))),
        );
        let told = Told::of(v, &case.names, row, today);
        let lines =
            |lines: Vec<String>| Html::join(lines.iter().map(|line| Html::paragraphs(line)).collect::<Vec<_>>());
        let next = row.acts.iter().map(|act| {
            let path = ctx.along(format!("/requests/{}/act/{}", case.id, act.act));
            let joined = if path.contains('?') { "&" } else { "?" };
            let query = address("", &[(act.field, act.id.as_str())]);
            let link = Link::new(
                words::act(v, case.kind, act.act),
                format!("{path}{joined}{}", query.trim_start_matches('?')),
            );
            Html::paragraph(link.about(row.number.clone()))
        });
        table.push([
            Html::join(item),
            told.period.into(),
            told.day.into(),
            lines(told.who),
            told.proofs.into(),
            lines(told.state),
            Html::join(next.collect::<Vec<_>>()),
        ]);
    }
    table
}

/// A row of a plan in words.
pub struct Told {
    /// Its number and its title, in the language of the reader where it has one.
    pub item: String,
    /// What sort of thing it is.
    pub sort: String,
    /// From the first to the last day of its period.
    pub period: String,
    /// The days that were set.
    pub day: String,
    /// The host, and who is responsible on each side.
    pub who: Vec<String>,
    /// How many proofs stand confirmed.
    pub proofs: String,
    /// Its state, and whether it is late or at risk.
    pub state: Vec<String>,
}

impl Told {
    /// The row on a day.
    pub fn of(v: Voice<'_>, names: &Known, row: &PlanRow, today: Date) -> Self {
        let title = in_lang(v, &row.title).map_or("", |text| text.text.as_str());
        let days = |from: Date, until: Date| {
            let ends = [("from", v.date(from).into()), ("to", v.date(until).into())];
            if from == until { v.date(from) } else { v.ta("relations-term", &ends) }
        };
        let labelled = |label: String, value: String| {
            v.ta("common-label-value", &[("label", label.into()), ("value", value.into())])
        };
        let host = row.host.iter().map(|host| labelled(v.t("plan-host"), words::authority(v, names, host)));
        let who = row.responsible.iter().map(|(party, who)| labelled(words::authority(v, names, party), who.clone()));
        let mut state = vec![words::key(v, &row.state)];
        if row.is_late(today) {
            state.push(v.t("plan-late"));
        } else if row.is_at_risk(today) {
            state.push(v.t("plan-at-risk"));
        }
        Self {
            item: format!("{} {title}", row.number),
            sort: words::key(v, &row.sort),
            period: days(row.from, row.until),
            day: row.day.map_or_else(|| v.t("common-none"), |(from, until)| days(from, until)),
            who: host.chain(who).collect(),
            proofs: v.number(i64::try_from(row.proofs).unwrap_or(i64::MAX)),
            state,
        }
    }
}

/// The plan as a table to be taken away: its title, the heads, the rows.
async fn taken(ctx: &Ctx, id: &str, ending: &str) -> Result<(String, Vec<String>, Vec<Vec<String>>), Problem> {
    let id = docket_id(id)?;
    let case = ctx.app()?.case_for_paper(ctx.actor()?, id).await?;
    let plan = case.look.plan.as_ref().ok_or_else(Problem::not_found)?;
    let (v, today) = (ctx.voice(), today(ctx));
    let head = ["plan-item", "plan-sort", "plan-period", "plan-day", "plan-responsible", "plan-proofs", "common-state"];
    let row = |row: &PlanRow| {
        let told = Told::of(v, &case.names, row, today);
        let (who, state) = (told.who.join("; "), told.state.join("; "));
        vec![told.item, told.sort, told.period, told.day, who, told.proofs, state]
    };
    let name = format!("comity-{}-plan-{id}.{ending}", ctx.house.seat.authority);
    Ok((name, head.map(|key| v.t(key)).into(), plan.rows.iter().map(row).collect()))
}

/// GET /requests/{id}/plan.csv
pub async fn export(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (name, head, rows) = taken(&ctx, &id, "csv").await?;
    Ok(door::hand_out(csv::table(name, ctx.lang, &head, &rows)?)?)
}

/// GET /requests/{id}/plan.xlsx
pub async fn workbook(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (name, head, rows) = taken(&ctx, &id, "xlsx").await?;
    let v = ctx.voice();
    let (title, asked) = (v.t("plan-title"), v.t("list-asked"));
    let sheet = xlsx::Sheet { name: &title, head: &head, rows: &rows, numbers: &[5] };
    let about = [(v.t("plan-drawn"), v.moment(ctx.now()))];
    Ok(door::hand_out(xlsx::workbook(name, &xlsx::Book { tables: &[sheet], asked: &asked, about: &about })?)?)
}

/// POST /requests/{id}/successor: begins the draft of the matter that follows with what is open in this one. It is kept
/// like every form that somebody is writing, so it can be left and come back to.
pub async fn follow(ctx: Ctx, Path(id): Path<String>, _: Posted) -> Answer {
    let (app, actor) = (ctx.app()?, ctx.actor()?);
    let case = app.case(actor, docket_id(&id)?).await?;
    let next = case.look.successor.as_ref().ok_or_else(Problem::not_found)?;
    let target = Target::New(case.kind.to_owned());
    let form = app.form(actor, target.clone(), "draft").await?;
    let mut inputs = forms::fill(form.act.form.fields, next).pairs();
    inputs.push((REUSED.to_owned(), case.look.summary.title.clone()));
    let typed = TypedPart { part: None, base: trace(&[], None), page: app.new_form(), inputs, step: String::new() };
    let keep = Keep { id: app.new_form(), target, act: form.act.name.to_owned(), rest: Vec::new(), typed };
    let kept = app.keep_form(actor, keep).await?;
    go(&place_of(&ctx, case.kind, None, form.act.name, Some(&kept.id), None))
}

/// The day on which the reader looks at a plan.
pub fn today(ctx: &Ctx) -> Date {
    ctx.now().parts_at(ctx.voice().zone().minutes()).0
}

/// What was said about an item, in order.
fn said(v: Voice<'_>, case: &Case, row: &PlanRow) -> Html {
    let each = row.said.iter().map(|(by, entry, rows)| {
        let head = v.ta(
            "common-label-value",
            &[("label", words::authority(v, &case.names, by).into()), ("value", words::key(v, entry).into())],
        );
        Html::join([Html::from(Heading::new(3, head)), show::rows(v, &case.names, rows).into()])
    });
    let title = v.ta("plan-said", &[("number", row.number.clone().into())]);
    Details::new(title, Html::join(each.collect::<Vec<_>>())).into()
}
