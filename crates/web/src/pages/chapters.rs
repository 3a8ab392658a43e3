//! Papers that are drawn from the records, in chapters: the same ones on a page, as PDF and as DOCX, in one language or two.

use app::DossierPart;
use kernel::Lang;
use lingua::Voice;

use crate::{
    components::{Choice, Column, Heading, Html, Link, Select, Table},
    ctx::Ctx,
};

/// A part of such a paper.
pub struct Chapter {
    /// Its heading.
    pub title: String,
    /// What is said before its lines, or instead of them.
    pub says: Option<String>,
    /// The heads of its columns.
    pub head: Vec<String>,
    /// Whether its columns want a page that lies across.
    pub across: bool,
    /// Its lines: the cells, and where the record is from which they are drawn.
    pub lines: Vec<(Vec<String>, Option<String>)>,
}

/// Chapters on a page.
pub fn shown(v: Voice<'_>, chapters: Vec<Chapter>) -> Vec<Html> {
    let mut parts: Vec<Html> = Vec::new();
    for chapter in chapters {
        parts.push(Heading::new(2, chapter.title.clone()).into());
        parts.extend(chapter.says.as_deref().map(Html::paragraphs));
        if chapter.lines.is_empty() {
            continue;
        }
        let columns = chapter.head.into_iter().map(Column::new).collect();
        let mut table = Table::new(v, chapter.title, columns).caption_hidden();
        if chapter.across {
            table = table.across();
        }
        for (cells, to) in chapter.lines {
            let mut cells = cells.into_iter();
            let first = cells.next().unwrap_or_default();
            let first: Html = match to {
                Some(to) => Link::new(first, to).into(),
                None => cell(first),
            };
            table.push(std::iter::once(first).chain(cells.map(cell)));
        }
        parts.push(table.into());
    }
    parts
}

fn cell(text: String) -> Html {
    if text.contains('\n') { Html::paragraphs(&text) } else { text.into() }
}

/// Chapters on paper.
pub fn printed(chapters: Vec<Chapter>) -> Vec<DossierPart> {
    let mut parts = Vec::new();
    for chapter in chapters {
        parts.push(DossierPart::Heading(chapter.title));
        parts.extend(chapter.says.map(DossierPart::Paragraph));
        if !chapter.lines.is_empty() {
            let rows = chapter.lines.into_iter().map(|(cells, _)| cells).collect();
            parts.push(DossierPart::Table { head: chapter.head, rows });
        }
    }
    parts
}

/// The second language that an address asks for; none where it is that of the page.
pub fn asked_second(ctx: &Ctx) -> Option<Lang> {
    ctx.asked("second").and_then(Lang::parse).filter(|lang| *lang != ctx.lang)
}

/// The question in which second language a paper is made.
pub fn second_language(v: Voice<'_>, chosen: Option<Lang>) -> Select {
    let mut languages = vec![Choice::new("", v.t("brief-one-language")).chosen(chosen.is_none())];
    languages.extend(
        Lang::ALL
            .into_iter()
            .filter(|lang| *lang != v.lang())
            .map(|lang| Choice::new(lang.tag(), v.language(lang)).chosen(chosen == Some(lang))),
    );
    Select::new(v, "second", v.t("brief-second"), languages)
}
