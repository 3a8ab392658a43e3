//! Translations: who translates what until when, the order, the desk, and how a translation comes to its end.

mod desk;
pub mod end;
pub mod order;

pub use desk::{Typed, desk_page, rescue, show, write};
pub use end::{certificate, finish, send_back, to_finish, to_return, translate_by_machine};
pub use order::{ask, order};

use app::{TranslationLine, TranslationState};
use lingua::Voice;

use super::Plain;
use crate::{
    components::{Column, Due, Empty, Heading, Html, Link, Section, Table, Tag, TagColour},
    ctx::{Answer, Ctx, page},
    words,
};

/// GET /translations
pub async fn list(ctx: Ctx) -> Answer {
    let lines = ctx.app()?.translations(ctx.actor()?).await?;
    page(&list_page(&ctx, &lines))
}

/// The page of the translations of a person.
pub fn list_page<'a>(ctx: &'a Ctx, lines: &[TranslationLine]) -> Plain<'a> {
    let v = ctx.voice();
    let title = v.t("menu-translations");
    let mut parts: Vec<Html> = vec![Heading::new(1, title.clone()).into()];
    if lines.is_empty() {
        parts.push(Empty::nothing_yet(v, v.t("translation-list-empty")).into());
    } else {
        parts.push(table(ctx, &v.tn("table-rows", lines.len()), lines, true));
    }
    Plain { frame: ctx.frame(Some(Section::Translations), title), parts }
}

/// What is translated: the name of the file, or what the entry is.
pub fn name(v: Voice<'_>, line: &TranslationLine) -> String {
    if line.is_file { line.name.clone() } else { text_of(v, &line.name) }
}

/// The text of an entry of this type.
fn text_of(v: Voice<'_>, entry_type: &str) -> String {
    v.ta("translation-text-of", &[("entry", words::entry(v, entry_type).into())])
}

/// From which language into which.
pub fn pair(v: Voice<'_>, line: &TranslationLine) -> String {
    let (from, to) = (v.language(line.from), v.language(line.to));
    v.ta("translation-pair", &[("from", from.into()), ("to", to.into())])
}

/// How a translation stands.
fn state(v: Voice<'_>, line: &TranslationLine) -> Tag {
    match line.state {
        TranslationState::Open => Tag::new(v.t("translation-open"), TagColour::Blue),
        TranslationState::Returned => Tag::new(v.t("translation-returned"), TagColour::Yellow),
        TranslationState::Finished => Tag::new(v.t("translation-finished"), TagColour::Green),
        TranslationState::Withdrawn => Tag::new(v.t("translation-withdrawn"), TagColour::Grey),
        TranslationState::Replaced => Tag::new(v.t("translation-replaced"), TagColour::Grey),
    }
}

fn progress(v: Voice<'_>, done: u64, all: u64) -> String {
    v.ta("translation-progress", &[("done", done.into()), ("all", all.into())])
}

/// Translations as a table; `matter` says whether each names its matter.
pub fn table(ctx: &Ctx, caption: &str, lines: &[TranslationLine], matter: bool) -> Html {
    let v = ctx.voice();
    let columns = vec![
        Column::new(v.t("web-document")),
        Column::new(v.t("translation-languages")),
        Column::new(v.t("role-translator")),
        Column::new(v.t("translation-due")).narrow(),
        Column::new(v.t("translation-state")),
        Column::new(v.t("translation-segments")),
    ];
    let (today, ..) = ctx.now().parts_at(v.zone().minutes());
    let mut table = Table::new(v, caption, columns).caption_hidden();
    for line in lines {
        let mut what: Vec<Html> =
            vec![Link::new(name(v, line), format!("/translations/{}", line.id)).about(pair(v, line)).into()];
        if let Some((docket, number)) = line.matter.as_ref().filter(|_| matter) {
            let number = number.clone().unwrap_or_else(|| v.t("web-without-number"));
            what.push(Html::paragraph(Link::new(Html::reference(&number), format!("/requests/{docket}/documents"))));
        }
        let day = line.due.plus_seconds(-1).date();
        let due: Html = if line.state.is_open() { Due::new(v, day, today).into() } else { v.date_short(day).into() };
        table.push([
            Html::join(what),
            pair(v, line).into(),
            (&line.translator).into(),
            due,
            state(v, line).into(),
            progress(v, line.done, line.all).into(),
        ]);
    }
    table.into()
}
