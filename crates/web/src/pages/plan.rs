//! The plan of a matter that is carried out over months: a picture and a table, both of the same rows.

use app::Case;
use axum::extract::Path;
use docket::{Plan, PlanRow, Tone};
use kernel::{Date, Problem};
use lingua::Voice;

use super::Plain;
use crate::{
    components::{
        Column, Details, Heading, Html, Inset, Link, Section, Table,
        gantt::{Gantt, in_lang},
    },
    ctx::{Answer, Ctx, address, docket_id, page},
    show, words,
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
    let today = ctx.now().parts_at(v.zone().minutes()).0;
    let title = words::title(v, &case.look.summary.title);
    let caption = show::line_in(v, &title, case.look.summary.title_lang);
    let mut parts: Vec<Html> = vec![Heading::new(1, v.t("plan-title")).caption(caption).into()];
    parts.push(Html::paragraphs(&counts(v, plan, today)));
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
        let period = v.ta("relations-term", &[("from", v.date(row.from).into()), ("to", v.date(row.until).into())]);
        let day = row.day.map_or_else(
            || v.t("common-none"),
            |(from, until)| {
                let ends = [("from", v.date(from).into()), ("to", v.date(until).into())];
                if from == until { v.date(from) } else { v.ta("relations-term", &ends) }
            },
        );
        let host = row.host.as_ref().map(|host| {
            v.ta(
                "common-label-value",
                &[("label", v.t("plan-host").into()), ("value", words::authority(v, &case.names, host).into())],
            )
        });
        let who = row.responsible.iter().map(|(party, who)| {
            let party = words::authority(v, &case.names, party);
            v.ta("common-label-value", &[("label", party.into()), ("value", who.as_str().into())])
        });
        let responsible =
            Html::join(host.into_iter().chain(who).map(|line| Html::paragraphs(&line)).collect::<Vec<_>>());
        let mut state = vec![words::key(v, &row.state).into()];
        if row.is_late(today) {
            state.push(Html::paragraphs(&v.t("plan-late")));
        } else if row.is_at_risk(today) {
            state.push(Html::paragraphs(&v.t("plan-at-risk")));
        }
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
            period.into(),
            day.into(),
            responsible,
            v.number(i64::try_from(row.proofs).unwrap_or(i64::MAX)).into(),
            Html::join(state),
            Html::join(next.collect::<Vec<_>>()),
        ]);
    }
    table
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
