//! A list of requests as it is taken away.

use app::Sort;
use kernel::{Moment, Problem};

use super::Taken;
use crate::{
    ctx::Ctx,
    pages::{names, requests as list},
    words,
};

/// The columns with numbers: the working days.
const NUMBERS: [usize; 1] = [10];
/// The columns that are printed.
const PRINTED: [usize; 9] = [0, 1, 2, 5, 6, 7, 9, 10, 11];

/// How many rows there are, and the part of the address that says which.
///
/// # Errors
/// What the use case has against it.
pub(super) async fn size(ctx: &Ctx) -> Result<(usize, String), Problem> {
    let rows = ctx.app()?.export_size(ctx.actor()?, &list::filter(ctx)).await?;
    Ok((rows, list::which(ctx)))
}

/// The rows in words.
///
/// # Errors
/// What the use case has against it.
pub(super) async fn taken(ctx: &Ctx) -> Result<Taken, Problem> {
    let (app, actor, v) = (ctx.app()?, ctx.actor()?, ctx.voice());
    let filter = list::filter(ctx);
    let lines = app.export(actor, &filter).await?;
    let narrowing = app.narrowing(actor, &filter).await?;
    let names = names(ctx).await?;
    let zone = v.zone().minutes();
    let day = |at: Moment| at.parts_at(zone).0.to_string();
    let head = [
        "common-number",
        "requests-their-number",
        "common-subject",
        "web-filter-kind",
        "web-filter-side",
        "common-state",
        "web-partner",
        "requests-officer",
        "web-urgent",
        "card-secrecy",
        "requests-waiting",
        "requests-limit",
        "requests-opened",
        "requests-last",
    ]
    .map(|key| v.t(key));
    let rows: Vec<Vec<String>> = lines
        .iter()
        .map(|line| {
            vec![
                line.our_number.clone().unwrap_or_default(),
                line.their_number.clone().unwrap_or_default(),
                line.title.clone(),
                words::kind(v, &line.kind),
                words::side(v, line.side),
                words::key(v, &line.state),
                line.partner.as_ref().map(|id| words::authority(v, &names, id)).unwrap_or_default(),
                line.assigned_to.clone().unwrap_or_default(),
                v.t(if line.urgent { "common-yes" } else { "common-no" }),
                v.t(if line.confidential { "web-handling-confidential" } else { "web-handling-ordinary" }),
                line.waiting.to_string(),
                line.next_due.map(|due| words::last_day(due, zone).to_string()).unwrap_or_default(),
                day(line.opened_at),
                day(line.last_at),
            ]
        })
        .collect();
    let asked = list::conditions(ctx, &filter, &narrowing, &names);
    let asked = asked.into_iter().map(|(_, words)| words).collect::<Vec<_>>().join("; ");
    let sort = match filter.sort {
        Sort::Due => "requests-limit",
        Sort::Last => "requests-last",
        Sort::Number => "common-number",
    };
    let about = vec![
        (v.t("list-asked"), if asked.is_empty() { v.t("list-asked-all") } else { asked }),
        (v.t("list-sorted"), v.t(sort)),
        (v.t("list-rows"), v.number(i64::try_from(rows.len()).unwrap_or(i64::MAX))),
        (v.t("list-made"), format!("{}, {}", actor.name, v.moment(ctx.now()))),
    ];
    Ok(Taken {
        title: list::title(v, &filter),
        head: head.into(),
        rows,
        about,
        confidential: lines.iter().any(|line| line.confidential),
        stem: format!("comity-{}-{}", ctx.house.seat.authority, day(ctx.now())),
        numbers: &NUMBERS,
        printed: &PRINTED,
    })
}
