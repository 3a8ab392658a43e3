//! The log, for auditors.

use app::{LeafView, Page};

use super::Plain;
use crate::{
    components::{Column, Empty, Heading, Html, Link, Pagination, Section, Table},
    ctx::{Answer, Ctx, address, page},
};
use kernel::Moment;

/// GET /log
pub async fn show(ctx: Ctx) -> Answer {
    let number = ctx.asked("page").and_then(|page| page.parse().ok()).filter(|page| *page > 0).unwrap_or(1);
    let log = ctx.app()?.log(ctx.actor()?, number).await?;
    page(&log_page(&ctx, &log))
}

/// The page.
pub fn log_page<'a>(ctx: &'a Ctx, log: &Page<LeafView>) -> Plain<'a> {
    let v = ctx.voice();
    let title = v.t("audit-log");
    let ways = [("purpose-list", "/purposes"), ("emergency-list", "/emergencies")];
    let mut parts: Vec<Html> = vec![Heading::new(1, title.clone()).into()];
    parts.extend(ways.map(|(key, to)| Html::paragraph(Link::new(v.t(key), to))));
    if log.rows.is_empty() {
        parts.push(Empty::nothing_yet(v, v.t("audit-empty")).into());
    } else {
        let columns = vec![
            Column::new(v.t("audit-entry-number")).numeric(),
            Column::new(v.t("audit-when")),
            Column::new(v.t("audit-who")),
            Column::new(v.t("audit-what")),
            Column::new(v.t("audit-where")),
        ];
        let mut table = Table::new(v, v.tn("table-rows", log.total), columns);
        for leaf in &log.rows {
            let who = match &leaf.name {
                Some(name) => format!("{name} ({})", leaf.actor),
                None => leaf.actor.clone(),
            };
            table.push([
                leaf.index.to_string().into(),
                Moment::parse(&leaf.at).map_or_else(|| leaf.at.clone(), |at| v.moment(at)).into(),
                who.into(),
                Html::reference(&leaf.action),
                Html::reference(&leaf.object),
            ]);
        }
        parts.push(table.into());
        let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
        let href = |number: u64| address("/log", &[("page", &number.to_string())]);
        parts.push(Pagination::new(v, count(log.page), count(log.pages), href).into());
    }
    Plain { frame: ctx.frame(Some(Section::Audit), title), parts }
}
