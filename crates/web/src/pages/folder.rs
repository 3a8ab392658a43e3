//! The folder of a matter: what somebody takes along, on a page and as one PDF.

use app::{Correspondent, DossierPaper, DossierPart, FolderView};
use axum::extract::Path;
use docket::{FolderPart, Row, Shown, Table as Rows};
use kernel::Lang;
use lingua::Voice;

use super::Plain;
use crate::{
    components::{Button, Choice, Column, Form, Heading, Html, Inset, Section, Select, Table},
    ctx::{Answer, Ctx, docket_id, page},
    show,
    taken::in_memory,
    words,
};

/// GET /requests/{id}/folder
pub async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let folder = ctx.app()?.folder(ctx.actor()?, docket_id(&id)?).await?;
    page(&folder_page(&ctx, &folder))
}

/// GET /requests/{id}/folder.pdf
pub async fn print(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let app = ctx.app()?;
    let folder = app.folder(ctx.actor()?, docket_id(&id)?).await?;
    let bytes = app.print_dossier(paper(&ctx, &folder), false).await?;
    Ok(door::hand_out(in_memory(format!("comity-folder-{id}.pdf"), "application/pdf", bytes))?)
}

/// The page: every part, and the way to all of them on paper.
pub fn folder_page<'a>(ctx: &'a Ctx, folder: &FolderView) -> Plain<'a> {
    let v = ctx.voice();
    let title = words::title(v, &folder.title);
    let mut parts: Vec<Html> =
        vec![Heading::new(1, v.t("folder-title")).caption(show::line_in(v, &title, folder.title_lang)).into()];
    if folder.kept_back {
        parts.push(Inset::new(v.t("folder-kept-back")).into());
    }
    if folder.personal {
        parts.push(Inset::new(v.t("folder-personal")).into());
    }
    parts.push(printing(ctx, folder));
    let mut last = "";
    for part in &folder.folder.parts {
        if part.heading != last {
            parts.push(Heading::new(2, words::key(v, &part.heading)).into());
            last = &part.heading;
        }
        parts.push(of_part(v, folder, part));
    }
    let back = ctx.along(format!("/requests/{}", folder.id));
    Plain { frame: ctx.frame(Some(Section::Requests), v.t("folder-title")).back(title, back), parts }
}

/// The way to the paper, in the language of the page or in two.
fn printing(ctx: &Ctx, folder: &FolderView) -> Html {
    let v = ctx.voice();
    let mut choices = vec![Choice::new("", v.t("folder-one-language"))];
    choices.extend(
        Lang::ALL.into_iter().filter(|lang| *lang != ctx.lang).map(|lang| Choice::new(lang.tag(), v.language(lang))),
    );
    let mut headings: Vec<&str> = folder.folder.parts.iter().map(|part| part.heading.as_str()).collect();
    headings.dedup();
    let mut which = vec![Choice::new("", v.t("folder-part-all"))];
    which.extend(headings.into_iter().map(|heading| Choice::new(heading, words::key(v, heading))));
    Form::get(format!("/requests/{}/folder.pdf", folder.id))
        .part(Select::new(v, "part", v.t("folder-part"), which))
        .part(Select::new(v, "also", v.t("folder-also"), choices))
        .button(Button::submit(v.t("folder-print")).secondary())
        .into()
}

fn of_part(v: Voice<'_>, folder: &FolderView, part: &FolderPart) -> Html {
    let names = &folder.names;
    let of = part.of.as_ref().map(|of| show::plain(v, names, of));
    let mut all: Vec<Html> = Vec::new();
    if let Some(of) = &of {
        all.push(Heading::new(3, of.clone()).into());
    }
    if !part.rows.is_empty() {
        all.push(show::rows(v, names, &part.rows).into());
    }
    if let Some(rows) = &part.table {
        let columns = rows.columns.iter().map(|column| Column::new(words::key(v, &column.label))).collect();
        let caption = of.unwrap_or_else(|| words::key(v, &part.heading));
        let mut table = Table::new(v, caption, columns).caption_hidden();
        for row in &rows.rows {
            table.push(row.iter().map(|cell| match cell {
                Some(Shown::Text(text)) => show::free_text(v, text),
                Some(shown) => cell_words(v, folder, part, shown).into(),
                None => String::new().into(),
            }));
        }
        all.push(table.into());
    }
    Html::join(all)
}

/// A value in a table. A time on the day of the table needs no date, but always its zone.
fn cell_words(v: Voice<'_>, folder: &FolderView, part: &FolderPart, shown: &Shown) -> String {
    match shown {
        Shown::LocalTime { at, zone, east } if part.day() == Some(at.date()) => {
            format!("{}\u{a0}({})", v.hours(*at), v.zone_at(zone, *east))
        }
        other => show::plain(v, &folder.names, other),
    }
}

/// The folder on paper, in the language of `ctx` and, where it asks for one, in a second.
pub fn paper(ctx: &Ctx, folder: &FolderView) -> DossierPaper {
    let v = ctx.voice();
    let also = ctx.asked("also").and_then(Lang::parse).filter(|lang| *lang != ctx.lang);
    // What nobody knows as a heading asks for nothing less than everything.
    let only = ctx.asked("part").filter(|only| folder.folder.parts.iter().any(|part| part.heading == *only));
    let number = folder.number.clone().unwrap_or_else(|| v.t("web-without-number"));
    let private =
        |part: &FolderPart| part.table.as_ref().is_some_and(|table| table.columns.iter().any(|column| column.personal));
    let printed = |part: &&FolderPart| only.is_none_or(|only| part.heading == only);
    let personal = folder.personal && folder.folder.parts.iter().filter(printed).any(private);
    let mark = v.t(if personal { "folder-mark-personal" } else { "folder-mark" });
    let who = ctx.actor.as_deref().map(|actor| actor.name.clone()).unwrap_or_default();
    let mut parts = vec![DossierPart::Pairs(vec![
        (v.t("common-number"), number.clone()),
        (v.t("list-made"), format!("{who}, {}", v.moment(ctx.now()))),
    ])];
    if folder.kept_back {
        parts.push(DossierPart::Paragraph(v.t("folder-kept-back")));
    }
    for lang in [Some(ctx.lang), also].into_iter().flatten() {
        on_paper(v.lingua().voice(lang, v.zone()), folder, only, &mut parts);
    }
    DossierPaper {
        lang: ctx.lang,
        office: ctx.house.seat.names.in_lang(ctx.lang).to_owned(),
        title: v.ta(
            "common-label-value",
            &[
                ("label", only.map_or_else(|| v.t("folder-title"), |only| words::key(v, only)).into()),
                ("value", words::title(v, &folder.title).into()),
            ],
        ),
        mark: v.ta("dossier-mark", &[("mark", mark.into()), ("number", number.into())]),
        parts,
        foot: v.t("dossier-footer"),
        mentioned: folder
            .names
            .iter()
            .map(|(id, names)| Correspondent { id: id.clone(), names: names.clone() })
            .collect(),
        at: ctx.now(),
        demo: ctx.house.seat.demo,
    }
}

/// All parts, or those under one heading alone.
fn on_paper(v: Voice<'_>, folder: &FolderView, only: Option<&str>, parts: &mut Vec<DossierPart>) {
    let names = &folder.names;
    for part in folder.folder.parts.iter().filter(|part| only.is_none_or(|only| part.heading == only)) {
        let heading = words::key(v, &part.heading);
        if part.own_page {
            parts.push(DossierPart::Page);
        }
        parts.push(DossierPart::Heading(match &part.of {
            Some(of) => {
                let of = show::plain(v, names, of);
                v.ta("common-label-value", &[("label", heading.into()), ("value", of.into())])
            }
            None => heading,
        }));
        // A long text stands by itself.
        let (long, short): (Vec<&Row>, Vec<&Row>) =
            part.rows.iter().partition(|row| matches!(row.value, Shown::Text(_)));
        if !short.is_empty() {
            let pair = |row: &&Row| (words::key(v, &row.label), show::plain(v, names, &row.value));
            parts.push(DossierPart::Pairs(short.iter().map(pair).collect()));
        }
        parts.extend(long.into_iter().map(|row| DossierPart::Paragraph(show::plain(v, names, &row.value))));
        if let Some(rows) = &part.table {
            parts.extend(tables(v, folder, part, rows));
        }
    }
}

/// Columns that fit beside each other on a page.
const WIDE: usize = 6;

/// A table on paper. One that is too wide is set as a list of labels and values for each row.
fn tables(v: Voice<'_>, folder: &FolderView, part: &FolderPart, rows: &Rows) -> Vec<DossierPart> {
    let head: Vec<String> = rows.columns.iter().map(|column| words::key(v, &column.label)).collect();
    let cell = |cell: &Option<Shown>| cell.as_ref().map(|shown| cell_words(v, folder, part, shown)).unwrap_or_default();
    if head.len() <= WIDE {
        let rows = rows.rows.iter().map(|row| row.iter().map(cell).collect()).collect();
        return vec![DossierPart::Table { head, rows }];
    }
    let list = |row: &Vec<Option<Shown>>| {
        let there = head.iter().zip(row).filter(|(_, value)| value.is_some());
        DossierPart::Pairs(there.map(|(head, value)| (head.clone(), cell(value))).collect())
    };
    rows.rows.iter().map(list).collect()
}
