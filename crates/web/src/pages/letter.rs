//! A letter before it is sealed: in its languages beside each other, and on paper.

use app::{Download, Paper};
use axum::extract::Path;
use docket::{Row, Shown};
use kernel::Text;
use lingua::Voice;

use super::{Plain, names};
use crate::{
    components::{Column, Heading, Html, Inset, Link, Section as Menu, Table, Tag, TagColour},
    ctx::{Answer, Ctx, docket_id, page},
    show::{self, Known},
    words,
};

/// GET /requests/{id}/letter
pub async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let paper = ctx.app()?.letter_of_draft(ctx.actor()?, docket_id(&id)?).await?;
    let names = names(&ctx).await?;
    page(&letter_page(&ctx, &id, &names, &paper))
}

/// The page of the letter of a matter that is being written.
pub fn letter_page<'a>(ctx: &'a Ctx, id: &str, names: &Known, paper: &Paper) -> Plain<'a> {
    let v = ctx.voice();
    let title = v.t("letter-preview-title");
    let print = Link::new(v.t("sign-preview"), format!("/requests/{id}/letter.pdf"));
    let parts = vec![
        Heading::new(1, title.clone()).into(),
        Html::paragraphs(&v.t("letter-preview-hint")),
        side_by_side(ctx, names, paper),
        Html::paragraph(print),
    ];
    let back = ctx.along(format!("/requests/{id}"));
    Plain { frame: ctx.frame(Some(Menu::Requests), title).back(v.t("sign-matter"), back), parts }
}

/// GET /requests/{id}/letter.pdf
pub async fn print(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let app = ctx.app()?;
    let paper = app.letter_of_draft(ctx.actor()?, docket_id(&id)?).await?;
    hand_out(format!("comity-{}-preview.pdf", ctx.house.seat.authority), app.print_preview(paper).await?)
}

/// One paper: each row in the languages of the letter. A text that somebody wrote stands in its own language; where the
/// other column has none of it, that is said.
pub fn side_by_side(ctx: &Ctx, names: &Known, paper: &Paper) -> Html {
    let v = ctx.voice();
    let mut columns = vec![Column::new(v.t("changes-field"))];
    columns.extend(paper.langs.iter().map(|lang| Column::new(v.language(*lang))));
    let mut table = Table::new(v, words::entry(v, &paper.entry.kind), columns);
    let voices: Vec<Voice<'_>> =
        paper.langs.iter().map(|lang| ctx.house.options.lingua.voice(*lang, v.zone())).collect();
    let mut missing = 0;
    for (label, value) in flat(v, &paper.rows) {
        let cells = voices.iter().map(|own| match value {
            Shown::Text(text) if text.lang != own.lang() => {
                missing += 1;
                untranslated(v, text)
            }
            Shown::Text(text) => Html::of_lang(text.lang, Html::paragraphs(&text.text)),
            value => Html::of_lang(own.lang(), show::value(*own, names, value)),
        });
        table.push([Html::from(label)].into_iter().chain(cells).collect::<Vec<_>>());
    }
    let mut parts: Vec<Html> = vec![table.into()];
    if missing > 0 {
        parts.insert(0, Inset::new(v.tn("sign-untranslated-count", missing)).into());
    }
    Html::join(parts)
}

fn untranslated(v: Voice<'_>, text: &Text) -> Html {
    let said = v.ta("sign-untranslated", &[("language", v.language(text.lang).into())]);
    Tag::new(said, TagColour::Yellow).into()
}

/// Rows without items in them: a row of an item is named after the item and its place.
fn flat<'r>(v: Voice<'_>, rows: &'r [Row]) -> Vec<(String, &'r Shown)> {
    let mut all = Vec::new();
    for row in rows {
        let label = words::key(v, &row.label);
        match &row.value {
            Shown::Items(items) => {
                for (at, item) in items.iter().enumerate() {
                    all.extend(flat(v, item).into_iter().map(|(own, value)| {
                        let place = format!("{label} {}", at + 1);
                        (v.ta("common-label-value", &[("label", place.into()), ("value", own.into())]), value)
                    }));
                }
            }
            value => all.push((label, value)),
        }
    }
    all
}

/// A paper that was made just now, for the person's disk.
pub fn hand_out(name: String, bytes: Vec<u8>) -> Answer {
    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let body = Box::new(std::io::Cursor::new(bytes));
    Ok(door::hand_out(Download { name, media_type: "application/pdf".into(), size, body })?)
}
