//! The papers of a docket: the files that were attached, and what was sealed.

use app::{Case, EntryView, permission::Action};
use docket::AttachmentRef;
use kernel::Lang;
use lingua::Voice;

use super::{Part, Section, document_address, handling, place};
use crate::{
    components::{Button, Choice, Column, Details, Empty, Filter, Form, Html, Input, Link, Radios, Select, Table},
    ctx::{Ctx, address},
    frame::allowed,
    pages::{preview, register, translations},
    words,
};

/// Papers up to which no filter is needed.
const FEW: usize = 10;

/// One paper, with the entry that it belongs to.
#[derive(Clone, Copy)]
pub enum Paper<'c> {
    /// A file that was attached.
    File(&'c EntryView, &'c AttachmentRef),
    /// What was sealed: the entry itself, as PDF in its container.
    Sealed(&'c EntryView),
}

impl<'c> Paper<'c> {
    const fn view(self) -> &'c EntryView {
        match self {
            Self::File(view, _) | Self::Sealed(view) => view,
        }
    }

    fn name(self, v: Voice<'_>) -> String {
        match self {
            Self::File(_, file) => file.name.clone(),
            Self::Sealed(view) => words::entry(v, &view.held.entry.kind),
        }
    }

    const fn lang(self) -> Option<Lang> {
        match self {
            Self::File(_, file) => file.lang,
            Self::Sealed(_) => None,
        }
    }

    /// The name of its sort in the address of the list.
    const fn sort(self) -> &'static str {
        match self {
            Self::File(..) => "files",
            Self::Sealed(_) => "sealed",
        }
    }
}

/// All papers in the order in which they came to be.
pub fn papers(case: &Case) -> Vec<Paper<'_>> {
    let mut papers = Vec::new();
    for view in &case.entries {
        papers.extend(view.sealed.then_some(Paper::Sealed(view)));
        papers.extend(view.held.entry.attachments.iter().map(|file| Paper::File(view, file)));
    }
    papers
}

/// The page: a filter and the table, the newest first, each with its number in the order of arrival.
pub fn sections(ctx: &Ctx, case: &Case) -> Vec<Section> {
    let v = ctx.voice();
    let mut sections = of_matter(ctx, case);
    sections.push(dossier(ctx, case));
    if !case.letters.is_empty() {
        let title = v.t("register-of-matter");
        let content = register::cards(ctx, &case.names, &title, &case.letters).into();
        sections.push(Section { id: "letters", title, content });
    }
    sections
}

/// The way to everything about the matter in one file.
fn dossier(ctx: &Ctx, case: &Case) -> Section {
    let v = ctx.voice();
    let token = ctx.actor.as_ref().map(|actor| actor.form_token.clone()).unwrap_or_default();
    let shapes = [("pdf", "dossier-pdf", true), ("docx", "dossier-docx", false), ("zip", "dossier-zip", false)];
    let shapes = shapes.map(|(code, key, chosen)| Choice::new(code, v.t(key)).chosen(chosen));
    let form = Form::post(format!("/requests/{}/dossier", case.id), token)
        .part(Radios::new(v, "shape", v.t("dossier-shape"), shapes.into()).hint(v.t("dossier-hint")))
        .button(Button::submit(v.t("dossier-order")).secondary());
    Section { id: "dossier", title: v.t("job-dossier"), content: form.into() }
}

/// What belongs to the matter itself.
fn of_matter(ctx: &Ctx, case: &Case) -> Vec<Section> {
    let v = ctx.voice();
    let all = papers(case);
    let translations = translated(ctx, case);
    if all.is_empty() {
        let content = Html::paragraphs(&v.t("documents-empty"));
        let own = Section { id: "documents", title: v.t("requests-documents"), content };
        return std::iter::once(own).chain(translations).collect();
    }
    let (sort, lang) = (ctx.asked("sort"), ctx.asked("language").and_then(Lang::parse));
    let wanted = ctx.asked("words").map(str::to_lowercase);
    let total = all.len();
    let found: Vec<(usize, Paper<'_>)> = (1_usize..)
        .zip(all)
        .filter(|(_, paper)| sort.is_none_or(|sort| paper.sort() == sort))
        .filter(|(_, paper)| lang.is_none_or(|lang| paper.lang() == Some(lang)))
        .filter(|(_, paper)| {
            wanted.as_ref().is_none_or(|wanted| {
                let entry = words::entry(v, &paper.view().held.entry.kind);
                [paper.name(v), entry].iter().any(|text| text.to_lowercase().contains(wanted.as_str()))
            })
        })
        .collect();
    let here = place(ctx, case.id, Part::Documents);
    let table =
        if found.is_empty() { Empty::nothing_matches(v, here.clone()).into() } else { table(ctx, case, &found) };
    let shown = v.ta("web-documents-of", &[("n", found.len().into()), ("total", total.into())]);
    let mut sections = vec![Section { id: "documents", title: shown, content: table }];
    // A few papers are seen at a glance.
    if total > FEW || sort.is_some() || lang.is_some() || wanted.is_some() {
        let set = sort.is_some() || lang.is_some() || wanted.is_some();
        let details = Details::new(v.t("filter-title"), filter(ctx, here, sort, lang));
        let content = if set { details.open() } else { details }.into();
        sections.insert(0, Section { id: "filter", title: String::new(), content });
    }
    sections.extend(translations);
    sections
}

/// Whether this person may order translations.
fn orders(ctx: &Ctx) -> bool {
    ctx.actor.as_deref().is_some_and(|actor| allowed(actor, Action::OrderTranslation))
}

/// The translations of the matter, and the way to order one of what is being written.
fn translated(ctx: &Ctx, case: &Case) -> Option<Section> {
    if !orders(ctx) {
        return None;
    }
    let v = ctx.voice();
    let title = v.t("translation-of-matter");
    let mut parts: Vec<Html> = Vec::new();
    if case.translations.is_empty() {
        parts.push(Html::paragraphs(&v.t("translation-of-matter-empty")));
    } else {
        parts.push(translations::table(ctx, &title, &case.translations, false));
    }
    if let Some(draft) = &case.draft {
        let href = address(&format!("/requests/{}/translate", case.id), &[("entry", &draft.to_string())]);
        parts.push(Html::paragraph(Link::new(v.t("translation-order-draft"), href)));
    }
    Some(Section { id: "translations", title, content: Html::join(parts) })
}

/// The way to order the translation of a paper.
fn order(ctx: &Ctx, case: &Case, paper: Paper<'_>) -> Option<Html> {
    let v = ctx.voice();
    let mut query = vec![("entry", paper.view().held.digest.to_string())];
    if let Paper::File(_, file) = paper {
        query.push(("file", file.digest.to_string()));
    }
    let query: Vec<(&str, &str)> = query.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let href = address(&format!("/requests/{}/translate", case.id), &query);
    let link = Link::new(v.t("translation-order"), href).about(paper.name(v));
    orders(ctx).then(|| Html::paragraph(link))
}

fn filter(ctx: &Ctx, here: String, sort: Option<&str>, lang: Option<Lang>) -> Html {
    let v = ctx.voice();
    let mut filter = Filter::new(v, here);
    for (name, value) in ctx.walking() {
        filter = filter.hidden(name, value);
    }
    let sorts = [("", "web-filter-any"), ("files", "documents-attached"), ("sealed", "case-documents-sealed")];
    let sorts = sorts.map(|(code, key)| Choice::new(code, v.t(key)).chosen(sort.unwrap_or_default() == code));
    let mut langs = vec![Choice::new("", v.t("web-filter-any")).chosen(lang.is_none())];
    langs.extend(Lang::ALL.map(|one| Choice::new(one.to_string(), v.language(one)).chosen(lang == Some(one))));
    filter
        .part(Input::new(v, "words", v.t("case-documents-words")).value(ctx.asked("words").unwrap_or_default()))
        .part(Select::new(v, "sort", v.t("case-documents-sort"), sorts.into()))
        .part(Select::new(v, "language", v.t("common-language"), langs))
        .into()
}

fn table(ctx: &Ctx, case: &Case, found: &[(usize, Paper<'_>)]) -> Html {
    let v = ctx.voice();
    let columns = vec![
        Column::new(v.t("web-document")),
        Column::new(v.t("common-number")).numeric(),
        Column::new(v.t("web-document-entry")),
        Column::new(v.t("common-language")),
        Column::new(v.t("common-date")).narrow(),
        Column::new(v.t("documents-size")).numeric(),
        Column::new(v.t("card-secrecy")),
        Column::new(v.t("case-documents-seal")),
    ];
    let mut table = Table::new(v, v.t("requests-documents"), columns).caption_hidden();
    for (number, paper) in found.iter().rev() {
        let entry = &paper.view().held.entry;
        let what = match paper {
            Paper::File(_, file) => {
                let place = document_address(case, &file.digest);
                let text = Link::new(v.t("documents-text"), format!("{place}/text")).about(&file.name);
                let preview = preview::is_shown(&file.media_type)
                    .then(|| Html::join([" · ".into(), Html::from(preview::link(v, &place, &file.name))]));
                let link = Html::join(
                    [Html::from(Link::new(&file.name, place))]
                        .into_iter()
                        .chain(preview)
                        .chain([" · ".into(), text.into()]),
                );
                let unread = case.unread.iter().find(|unread| unread.file == file.digest);
                let why = unread.map(|unread| Html::paragraphs(&v.t(&format!("unread-{}", unread.why))));
                Html::join([link].into_iter().chain(why))
            }
            Paper::Sealed(view) => sealed(v, case, view),
        };
        let what = Html::join(std::iter::once(what).chain(order(ctx, case, *paper)));
        // A container is checked before its entry is taken in, and ours is sealed here; there is no third way.
        let seal = match (paper.view().sealed, entry.author == case.seat) {
            (false, _) => v.t("case-seal-none"),
            (true, true) => v.t("case-seal-ours"),
            (true, false) => v.t("documents-seal-valid"),
        };
        let (size, secrecy) = match paper {
            Paper::File(_, file) => (words::size(v, file.size), handling(v, file.handling)),
            Paper::Sealed(_) => (String::new(), String::new()),
        };
        table.push([
            what,
            number.to_string().into(),
            words::entry(v, &entry.kind).into(),
            paper.lang().map(|lang| v.language(lang)).unwrap_or_default().into(),
            v.date_short(entry.made_at.parts_at(v.zone().minutes()).0).into(),
            size.into(),
            secrecy.into(),
            seal.into(),
        ]);
    }
    table.into()
}

/// The three files of a sealed entry, and how its paper looks.
pub fn sealed(v: Voice<'_>, case: &Case, view: &EntryView) -> Html {
    let place = format!("/requests/{}/entries/{}", case.id, view.held.digest);
    let title = words::entry(v, &view.held.entry.kind);
    let files = [
        ("documents-paper", "paper"),
        ("preview", "paper/preview"),
        ("web-docx", "docx"),
        ("web-container", "container"),
    ];
    let links = files.map(|(key, file)| Html::from(Link::new(v.t(key), format!("{place}/{file}")).about(&title)));
    let dots = links
        .into_iter()
        .enumerate()
        .flat_map(|(n, link)| (n > 0).then(|| Html::from(" · ")).into_iter().chain([link]));
    Html::join(dots)
}
