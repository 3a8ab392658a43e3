//! What a receiver asks of requests beside the treaties: beside a request that goes to it, and the whole sheet by itself.

use app::{SheetCheck, SheetItems, SheetLine, SheetPage, SheetView, SheetWord};
use axum::extract::Path;
use kernel::{AuthorityId, Problem, Tri};
use law::{file::Level, says::Says, sheet::Contact};
use lingua::Voice;

use super::Plain;
use crate::{
    components::{
        Alert, AlertKind, Column, Details, Heading, Html, Section as Menu, SummaryList, Table, Tag, TagColour,
    },
    ctx::{Answer, Ctx, page},
};

/// GET /authorities/{id}/sheet
pub async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let id = AuthorityId::parse(&id).ok_or_else(Problem::not_found)?;
    let sheet = ctx.app()?.sheet(ctx.actor()?, id.clone()).await?;
    page(&sheet_page(&ctx, &id, &sheet))
}

/// The page of a whole sheet.
pub fn sheet_page<'a>(ctx: &'a Ctx, id: &AuthorityId, sheet: &SheetPage) -> Plain<'a> {
    let v = ctx.voice();
    let name = sheet.names.in_lang(v.lang());
    let title = v.ta("law-sheet", &[("authority", name.into())]);
    let mut parts: Vec<Html> = vec![Heading::new(1, title.clone()).into(), Html::paragraphs(&v.t("law-sheet-hint"))];
    match &sheet.sheet {
        None => parts.push(Html::paragraphs(&v.ta("law-sheet-none", &[("authority", name.into())]))),
        Some(Err(why)) => parts.push(unreadable(v, name, why)),
        Some(Ok(items)) => parts.extend(all(v, items)),
    }
    let back = format!("/authorities#{id}");
    Plain { frame: ctx.frame(Some(Menu::Authorities), title).back(v.t("common-back"), back), parts }
}

fn all(v: Voice<'_>, sheet: &SheetItems) -> Vec<Html> {
    let mut parts = vec![which(v, sheet.version, sheet.valid_from)];
    let columns = vec![
        Column::new(v.t("law-sheet-all")),
        Column::new(v.t("law-sheet-kinds")),
        Column::new(v.t("law-sheet-weight")),
    ];
    let mut table = Table::new(v, v.t("law-sheet-all"), columns).caption_hidden();
    for (kinds, line) in &sheet.items {
        let kinds = if kinds.is_empty() { v.t("law-sheet-kinds-all") } else { joined(v, kinds) };
        let (key, colour) = weight(line.level);
        table.push([sentence(v, line), kinds.into(), Tag::new(v.t(key), colour).into()]);
    }
    parts.push(table.into());
    parts.extend(told(v, &sheet.contact, sheet.notes.as_ref()));
    parts
}

/// What the receiver's sheet says of a request: first what it would come back for.
pub fn parts(v: Voice<'_>, view: &SheetView) -> Vec<Html> {
    let sheet = match view {
        SheetView::Missing(names) => {
            let text = v.ta("law-sheet-none", &[("authority", names.in_lang(v.lang()).into())]);
            return vec![Html::paragraphs(&text)];
        }
        SheetView::Unreadable { names, why } => return vec![unreadable(v, names.in_lang(v.lang()), why)],
        SheetView::Read(sheet) => sheet,
    };
    let title = if sheet.own {
        v.t("law-sheet-own")
    } else {
        v.ta("law-sheet", &[("authority", sheet.names.in_lang(v.lang()).into())])
    };
    let mut parts: Vec<Html> = vec![Heading::new(2, title.clone()).into()];
    parts.push(back(v, sheet));
    let open: Vec<&SheetLine> = sheet.lines.iter().filter(|line| line.value != Tri::Yes).collect();
    if open.is_empty() {
        parts.push(Html::paragraphs(&v.t("law-sheet-fine")));
    } else {
        let columns =
            vec![Column::new(v.t("law-sheet-all")), Column::new(v.t("law-column-state")), Column::new(v.t("law-why"))];
        let mut table = Table::new(v, title, columns).caption_hidden();
        for line in open {
            table.push([sentence(v, line), state(v, line), why(v, line)]);
        }
        parts.push(table.into());
    }
    let mut more = vec![which(v, sheet.version, sheet.valid_from), Html::paragraphs(&v.t("law-sheet-hint"))];
    let met: Vec<&SheetLine> = sheet.lines.iter().filter(|line| line.value == Tri::Yes).collect();
    if !met.is_empty() {
        let texts: Vec<String> = met.iter().map(|line| said(v, line)).collect();
        more.push(Html::paragraphs(&format!("{}: {}", v.t("law-sheet-met"), texts.join(" "))));
    }
    more.extend(told(v, &sheet.contact, sheet.notes.as_ref()));
    parts.push(Details::new(which_text(v, sheet.version, sheet.valid_from), Html::join(more)).into());
    parts
}

/// The sentence that somebody must not miss.
fn back(v: Voice<'_>, sheet: &SheetCheck) -> Html {
    if !sheet.comes_back() {
        return Html::from("");
    }
    let lines = unmet(v, sheet);
    let key = if sheet.own { "law-sheet-own-back" } else { "law-sheet-back" };
    Alert::new(v, AlertKind::Warning, Html::paragraphs(&format!("{}\n{}", v.t(key), lines.join("\n")))).into()
}

fn unmet(v: Voice<'_>, sheet: &SheetCheck) -> Vec<String> {
    let unmet = |line: &&SheetLine| line.value == Tri::No && line.level == Level::Error;
    sheet.lines.iter().filter(unmet).map(|line| said(v, line)).collect()
}

/// What the request would come back for: a line each, with the facts that it speaks of and their names.
pub fn back_lines<'a>(v: Voice<'_>, view: &'a SheetView) -> Vec<(String, Vec<(&'a str, String)>)> {
    let SheetView::Read(sheet) = view else { return Vec::new() };
    let unmet = |line: &&SheetLine| line.value == Tri::No && line.level == Level::Error;
    let facts = |line: &'a SheetLine| {
        line.facts
            .iter()
            .map(|(fact, label)| {
                let label = label.as_ref().map_or_else(|| fact.clone(), |label| label.in_lang(v.lang()).to_owned());
                (fact.as_str(), label)
            })
            .collect()
    };
    sheet.lines.iter().filter(unmet).map(|line| (said(v, line), facts(line))).collect()
}

fn unreadable(v: Voice<'_>, name: &str, why: &str) -> Html {
    let text = v.ta("law-sheet-unreadable", &[("authority", name.into()), ("why", why.into())]);
    Alert::new(v, AlertKind::Warning, text).into()
}

fn which_text(v: Voice<'_>, version: u32, from: Option<kernel::Date>) -> String {
    let date = from.map_or_else(|| v.t("common-none"), |from| v.date(from));
    v.ta("law-sheet-which", &[("version", version.to_string().into()), ("date", date.into())])
}

fn which(v: Voice<'_>, version: u32, from: Option<kernel::Date>) -> Html {
    Html::paragraphs(&which_text(v, version, from))
}

/// Whom to call, and what else the receiver says.
fn told(v: Voice<'_>, contact: &Contact, notes: Option<&Says>) -> Vec<Html> {
    let mut lines = vec![contact.telephone.clone()];
    lines.extend(contact.email.clone());
    lines.extend(contact.hours.clone());
    if contact.duty_officer {
        lines.push(v.t("law-sheet-duty"));
    }
    let list = SummaryList::new().row(v.t("law-sheet-contact"), Html::paragraphs(&lines.join("\n")));
    let notes = notes.map(|notes| {
        let reason = notes.in_lang(v.lang());
        Html::paragraphs(&v.ta("law-sheet-reason", &[("reason", reason.into())]))
    });
    std::iter::once(Html::from(list)).chain(notes).collect()
}

fn weight(level: Level) -> (&'static str, TagColour) {
    match level {
        Level::Error => ("law-sheet-weight-error", TagColour::Red),
        Level::Warning => ("law-sheet-weight-warning", TagColour::Yellow),
        Level::Note => ("law-sheet-weight-note", TagColour::Grey),
    }
}

fn state(v: Voice<'_>, line: &SheetLine) -> Html {
    match (line.value, line.level) {
        (Tri::Yes, _) => Tag::new(v.t("law-sheet-met"), TagColour::Green).into(),
        (Tri::Unknown, _) => v.t("law-value-unknown").into(),
        (Tri::No, Level::Error) => Tag::new(v.t("law-level-error"), TagColour::Red).into(),
        (Tri::No, Level::Warning) => Tag::new(v.t("law-level-warning"), TagColour::Yellow).into(),
        (Tri::No, Level::Note) => Tag::new(v.t("law-level-note"), TagColour::Grey).into(),
    }
}

fn joined(v: Voice<'_>, words: &[SheetWord]) -> String {
    let texts: Vec<String> = words
        .iter()
        .map(|word| match word {
            SheetWord::Said(says) => says.in_lang(v.lang()).to_owned(),
            SheetWord::Language(lang) => v.language(*lang),
            SheetWord::Day(day) => v.date(*day),
            SheetWord::Plain(text) => text.clone(),
        })
        .collect();
    texts.join(", ")
}

/// What is asked for, as one sentence.
fn said(v: Voice<'_>, line: &SheetLine) -> String {
    let args: Vec<(&str, lingua::Arg<'_>)> =
        line.args.iter().map(|(name, words)| (*name, joined(v, words).into())).collect();
    let text = v.ta(&format!("law-sheet-{}", line.code), &args);
    match &line.about {
        Some(number) => format!("{} ({})", text.trim_end(), v.ta("law-about", &[("number", number.into())])),
        None => text.trim_end().to_owned(),
    }
}

fn sentence(v: Voice<'_>, line: &SheetLine) -> Html {
    let text = Html::from(said(v, line));
    match &line.reason {
        None => text,
        Some(reason) => {
            let reason = v.ta("law-sheet-reason", &[("reason", reason.in_lang(v.lang()).into())]);
            Html::join([text, Html::paragraphs(&reason)])
        }
    }
}

/// What the request has instead, and what is not known.
fn why(v: Voice<'_>, line: &SheetLine) -> Html {
    let mut texts: Vec<String> = Vec::new();
    let given: Vec<String> = ["languages", "translation", "given"]
        .into_iter()
        .filter_map(|name| line.args.get(name))
        .map(|words| joined(v, words))
        .filter(|text| text != "?")
        .collect();
    if !given.is_empty() {
        texts.push(v.ta("law-sheet-given", &[("given", given.join("; ").into())]));
    }
    if !line.missing.is_empty() {
        let facts: Vec<String> = line
            .missing
            .iter()
            .map(|(fact, label)| {
                label.as_ref().map_or_else(|| fact.clone(), |label| label.in_lang(v.lang()).to_owned())
            })
            .collect();
        texts.push(format!("{}: {}", v.t("law-why-missing"), facts.join(", ")));
    }
    Html::paragraphs(&texts.join("\n"))
}
