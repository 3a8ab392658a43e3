//! A journal of the registration desk as it is taken away.

use kernel::{Date, Problem};

use super::Taken;
use crate::{ctx::Ctx, pages::register as desk, words};

/// The column with numbers: sheets.
const NUMBERS: [usize; 1] = [9];
/// The columns that are printed.
const PRINTED: [usize; 10] = [0, 1, 2, 3, 4, 5, 7, 9, 10, 12];

/// How many rows there are, and the part of the address that says which. The year is told also where the address has none,
/// for a new one may begin before the list is made.
///
/// # Errors
/// What the use case has against it.
pub(super) async fn size(ctx: &Ctx) -> Result<(usize, String), Problem> {
    let ask = desk::ask(ctx);
    let rows = ctx.app()?.journal_size(ctx.actor()?, &ask).await?;
    let query = desk::at("", &ask, None);
    Ok((rows, query.trim_start_matches('?').to_owned()))
}

/// The rows in words.
///
/// # Errors
/// What the use case has against it.
pub(super) async fn taken(ctx: &Ctx) -> Result<Taken, Problem> {
    let (app, actor, v, ask) = (ctx.app()?, ctx.actor()?, ctx.voice(), desk::ask(ctx));
    let lines = app.journal_export(actor, &ask).await?;
    let office = app.desk(actor).await?;
    let names = desk::known(&office);
    let day = |day: Date| day.to_string();
    let zone = v.zone().minutes();
    let head = [
        "common-number",
        "common-date",
        if ask.incoming { "register-from" } else { "register-to" },
        "register-field-their_number",
        "register-their-day",
        "common-subject",
        "register-field-paper",
        "register-field-way",
        "card-secrecy",
        "register-field-pages",
        "register-with",
        "register-control",
        "register-done",
        "register-void-why",
    ]
    .map(|key| v.t(key));
    let rows: Vec<Vec<String>> = lines
        .iter()
        .map(|line| {
            vec![
                desk::number_of(v, line),
                day(line.day),
                desk::correspondent(v, &names, line),
                line.their_number.clone().unwrap_or_default(),
                line.their_day.map(day).unwrap_or_default(),
                match &line.void {
                    // On paper too, a number that does not count says so.
                    Some(_) => v.ta(
                        "common-label-value",
                        &[("label", v.t("register-void").into()), ("value", line.subject.as_str().into())],
                    ),
                    None => line.subject.clone(),
                },
                desk::what(v, line),
                words::option(v, "register", "way", &line.way),
                v.t(if line.confidential { "web-handling-confidential" } else { "web-handling-ordinary" }),
                line.pages.map(|pages| pages.to_string()).unwrap_or_default(),
                line.officer.clone().unwrap_or_default(),
                line.control.map(day).unwrap_or_default(),
                line.done_at.map(|at| day(at.parts_at(zone).0)).unwrap_or_default(),
                line.void.clone().unwrap_or_default(),
            ]
        })
        .collect();
    let mut asked = Vec::new();
    if let Some(series) = &ask.series {
        let known = office.series.iter().find(|one| one.id == *series).map(|one| desk::series_name(v, one));
        asked.push(known.unwrap_or_else(|| v.t("register-messages")));
    }
    asked.extend(ask.words.clone());
    let about = vec![
        (v.t("list-asked"), if asked.is_empty() { v.t("list-asked-all") } else { asked.join("; ") }),
        (v.t("list-rows"), v.number(i64::try_from(rows.len()).unwrap_or(i64::MAX))),
        (v.t("list-made"), format!("{}, {}", actor.name, v.moment(ctx.now()))),
    ];
    let direction = if ask.incoming { "in" } else { "out" };
    Ok(Taken {
        title: desk::title(v, &ask),
        head: head.into(),
        rows,
        about,
        confidential: lines.iter().any(|line| line.confidential),
        stem: format!("comity-{}-journal-{direction}-{}", ctx.house.seat.authority, ask.year),
        numbers: &NUMBERS,
        printed: &PRINTED,
    })
}
