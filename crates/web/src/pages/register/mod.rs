//! The registration desk: journals, cards, the numbers of a year, and how they are made.

pub mod card;
pub mod form;
pub mod letterheads;
pub mod numbering;
pub mod numbers;

use app::{
    JobKind, Page, Shape,
    permission::Action,
    register::{CardBrief, Desk, JournalAsk, JournalLine, MESSAGES, SeriesView},
};
use askama::Template;
use kernel::Date;
use lingua::Voice;

use crate::{
    components::{
        Button, Choice, Column, Due, Empty, Filter, Frame, Heading, Html, Input, Link, Pagination, Section, Select,
        SubNavigation, Table, Tag, TagColour,
    },
    ctx::{Answer, Ctx, address, page},
    frame,
    show::Known,
    taken, words,
};

/// The page of a journal.
#[derive(Template)]
#[template(path = "pages/list.html")]
pub struct JournalPage<'a> {
    pub frame: Frame<'a>,
    pub above: Vec<Html>,
    pub filter: Filter,
    pub parts: Vec<Html>,
}

/// Parts of the desk that the navigation leads to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// What came in.
    Incoming,
    /// What went out.
    Outgoing,
    /// The numbers of a year.
    Numbers,
}

/// The navigation between the parts of the desk.
pub fn navigation(v: Voice<'_>, now: Option<Part>) -> Html {
    SubNavigation::new(v.t("register-title"))
        .item(v.t("register-incoming"), "/register", now == Some(Part::Incoming), None)
        .item(v.t("register-outgoing"), "/register?direction=out", now == Some(Part::Outgoing), None)
        .item(v.t("register-numbers"), "/register/numbers", now == Some(Part::Numbers), None)
        .into()
}

/// The names of the authorities of the desk.
pub fn known(desk: &Desk) -> Known {
    desk.authorities.iter().cloned().collect()
}

/// The name of a series.
pub fn series_name(v: Voice<'_>, series: &SeriesView) -> String {
    match (series.name.is_empty(), series.incoming) {
        (false, _) => series.name.clone(),
        (true, true) => v.t("register-incoming"),
        (true, false) => v.t("register-outgoing"),
    }
}

/// What the address asks for.
pub fn ask(ctx: &Ctx) -> JournalAsk {
    let (today, ..) = ctx.now().parts_at(ctx.voice().zone().minutes());
    JournalAsk {
        incoming: ctx.asked("direction") != Some("out"),
        year: ctx.asked("year").and_then(|year| year.parse().ok()).unwrap_or(today.parts().0),
        series: ctx.asked("series").map(str::to_owned),
        words: ctx.asked("words").map(str::to_owned),
        page: ctx.asked("page").and_then(|page| page.parse().ok()).filter(|page| *page > 0).unwrap_or(1),
    }
}

/// The address of a journal, or of its file.
pub fn at(path: &str, ask: &JournalAsk, page: Option<u64>) -> String {
    let (year, page) = (ask.year.to_string(), page.map(|page| page.to_string()));
    let mut pairs = vec![("direction", if ask.incoming { "in" } else { "out" }), ("year", year.as_str())];
    pairs.extend(ask.series.as_deref().map(|series| ("series", series)));
    pairs.extend(ask.words.as_deref().map(|words| ("words", words)));
    pairs.extend(page.as_deref().map(|page| ("page", page)));
    address(path, &pairs)
}

/// GET /register
pub async fn journal(ctx: Ctx) -> Answer {
    let (app, actor, ask) = (ctx.app()?, ctx.actor()?, ask(&ctx));
    let found = app.journal(actor, &ask).await?;
    let desk = app.desk(actor).await?;
    page(&journal_page(&ctx, &desk, &ask, &found))
}

/// What the journal is called.
pub fn title(v: Voice<'_>, ask: &JournalAsk) -> String {
    let key = if ask.incoming { "register-journal-in" } else { "register-journal-out" };
    v.ta(key, &[("year", ask.year.to_string().into())])
}

/// The page of a journal.
pub fn journal_page<'a>(ctx: &'a Ctx, desk: &Desk, ask: &JournalAsk, found: &Page<JournalLine>) -> JournalPage<'a> {
    let v = ctx.voice();
    let title = title(v, ask);
    let names = known(desk);
    let direction = if ask.incoming { "in" } else { "out" };
    let part = if ask.incoming { Part::Incoming } else { Part::Outgoing };
    let mut above = vec![navigation(v, Some(part)), Heading::new(1, title.clone()).into()];
    if ctx.actor.as_deref().is_some_and(|actor| frame::allowed(actor, Action::WriteLetterheads)) {
        above.push(Html::paragraph(Link::new(v.t("letterhead-title"), "/letterheads")));
    }
    if desk.writes {
        let key = if ask.incoming { "register-add-in" } else { "register-add-out" };
        let to = address("/register/new", &[("direction", direction)]);
        above.push(Button::link(v.t(key), to).into());
        above.push(Html::paragraph(Link::new(v.t("import-title-cards"), "/import/cards")));
    }
    let mut parts: Vec<Html> = Vec::new();
    if found.rows.is_empty() {
        let untouched = ask.series.is_none() && ask.words.is_none();
        parts.push(if untouched {
            Empty::nothing_yet(v, v.t("register-empty")).into()
        } else {
            Empty::nothing_matches(v, at("/register", &JournalAsk { series: None, words: None, ..ask.clone() }, None))
                .into()
        });
    } else {
        let from = (found.page.max(1) - 1) * kernel::limits::PAGE_ROWS + 1;
        let shown = v.ta(
            "table-shown",
            &[("from", from.into()), ("to", (from + found.rows.len() - 1).into()), ("total", found.total.into())],
        );
        parts.push(table(ctx, &names, &shown, ask.incoming, &found.rows).into());
        let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
        let href = |number: u64| at("/register", ask, Some(number));
        parts.push(Pagination::new(v, count(found.page), count(found.pages), href).into());
        let files = [("requests-export", "csv"), ("requests-export-xlsx", "xlsx"), ("requests-export-pdf", "pdf")];
        let file = |kind: &str| at(&format!("/register/list.{kind}"), ask, None);
        parts.extend(files.map(|(key, kind)| Html::paragraph(Link::new(v.t(key), file(kind)))));
    }
    JournalPage { frame: ctx.frame(Some(Section::Journal), title), above, filter: panel(v, desk, ask), parts }
}

fn panel(v: Voice<'_>, desk: &Desk, ask: &JournalAsk) -> Filter {
    let years = desk.years.iter().map(|year| Choice::new(year.to_string(), year.to_string()).chosen(*year == ask.year));
    let chosen = ask.series.as_deref().unwrap_or_default();
    let mut series = vec![Choice::new("", v.t("web-filter-any")).chosen(chosen.is_empty())];
    series.extend(
        desk.series
            .iter()
            .filter(|one| one.incoming == ask.incoming)
            .map(|one| Choice::new(&one.id, series_name(v, one)).chosen(one.id == chosen)),
    );
    series.push(Choice::new(MESSAGES, v.t("register-messages")).chosen(chosen == MESSAGES));
    Filter::new(v, "/register")
        .hidden("direction", if ask.incoming { "in" } else { "out" })
        .part(Input::new(v, "words", v.t("register-words")).value(ask.words.clone().unwrap_or_default()))
        .part(Select::new(v, "year", v.t("register-year"), years.collect()))
        .part(Select::new(v, "series", v.t("register-series"), series))
}

/// Who it is from or to.
pub fn correspondent(v: Voice<'_>, names: &Known, line: &JournalLine) -> String {
    let known = line.authorities.iter().map(|id| words::authority(v, names, id));
    known.chain(line.correspondent.clone()).collect::<Vec<_>>().join("; ")
}

/// What it is: the kind of paper, or what its entry says happened.
pub fn what(v: Voice<'_>, line: &JournalLine) -> String {
    match (&line.kind, &line.paper) {
        (Some(kind), _) => words::entry(v, kind),
        (None, Some(paper)) => words::option(v, "register", "paper", paper),
        (None, None) => String::new(),
    }
}

/// The number of a line, or words in its place.
pub fn number_of(v: Voice<'_>, line: &JournalLine) -> String {
    line.number.clone().unwrap_or_else(|| v.t("register-not-yet"))
}

/// A line of a journal on the page leads to the card, or to the matter.
fn place(line: &JournalLine) -> Option<String> {
    match (&line.card, line.docket) {
        (Some(card), _) => Some(format!("/register/{card}")),
        (None, Some(docket)) => Some(format!("/requests/{docket}")),
        (None, None) => None,
    }
}

fn table(ctx: &Ctx, names: &Known, caption: &str, incoming: bool, lines: &[JournalLine]) -> Table {
    let v = ctx.voice();
    let (today, ..) = ctx.now().parts_at(v.zone().minutes());
    let columns = vec![
        Column::new(v.t("common-number")),
        Column::new(v.t("common-date")).narrow(),
        Column::new(v.t(if incoming { "register-from" } else { "register-to" })),
        Column::new(v.t("register-their-number")),
        Column::new(v.t("common-subject")),
        Column::new(v.t("register-field-way")),
        Column::new(v.t("register-with")),
        Column::new(v.t("register-done")),
    ];
    let mut table = Table::new(v, caption, columns);
    for line in lines {
        // A number is never broken into lines; the words that stand in its place may be.
        let number = line.number.as_ref().map_or_else(|| number_of(v, line).into(), |number| Html::reference(number));
        let mut first: Vec<Html> = vec![match place(line) {
            Some(to) => Link::new(number, to).about(&line.subject).into(),
            None => number,
        }];
        if line.void.is_some() {
            first.push(" ".into());
            first.push(Tag::new(v.t("register-void"), TagColour::Red).into());
        }
        if line.confidential {
            first.push(" ".into());
            first.push(Tag::new(v.t("web-handling-confidential"), TagColour::Yellow).into());
        }
        let args = [("label", what(v, line).into()), ("value", words::title(v, &line.subject).into())];
        table.push([
            Html::join(first),
            v.date_short(line.day).into(),
            correspondent(v, names, line).into(),
            theirs(v, line).into(),
            v.ta("common-label-value", &args).into(),
            words::option(v, "register", "way", &line.way).into(),
            line.officer.clone().unwrap_or_default().into(),
            done(v, line.control, line.done_at.is_some(), today),
        ]);
    }
    table
}

/// The sender's number and date.
fn theirs(v: Voice<'_>, line: &JournalLine) -> String {
    let day = line.their_day.map(|day| v.date_short(day));
    match (&line.their_number, day) {
        (Some(number), Some(day)) => v.ta("register-of", &[("number", number.into()), ("day", day.into())]),
        (Some(number), None) => number.clone(),
        (None, day) => day.unwrap_or_default(),
    }
}

/// Whether it is done, or by when it must be.
fn done(v: Voice<'_>, control: Option<Date>, done: bool, today: Date) -> Html {
    if done {
        return Tag::new(v.t("register-executed"), TagColour::Green).into();
    }
    control.map_or_else(|| Html::from(String::new()), |day| Due::new(v, day, today).into())
}

/// Cards as a table, for the front page, a matter and the warning before registering.
pub fn cards(ctx: &Ctx, names: &Known, caption: &str, cards: &[CardBrief]) -> Table {
    let v = ctx.voice();
    let (today, ..) = ctx.now().parts_at(v.zone().minutes());
    let columns = vec![
        Column::new(v.t("common-number")).narrow(),
        Column::new(v.t("common-date")).narrow(),
        Column::new(v.t("register-correspondent")),
        Column::new(v.t("common-subject")),
        Column::new(v.t("register-files")),
        Column::new(v.t("register-done")),
    ];
    let mut table = Table::new(v, caption, columns).caption_hidden();
    for card in cards {
        let files = card.files.iter().map(|file| {
            Html::paragraph(
                Link::new(&file.name, format!("/register/{}/files/{}", card.id, file.digest)).about(&card.number),
            )
        });
        table.push([
            Link::new(Html::reference(&card.number), format!("/register/{}", card.id)).about(&card.subject).into(),
            v.date_short(card.day).into(),
            who(v, names, card).into(),
            words::title(v, &card.subject).into(),
            Html::join(files),
            done(v, card.control, card.done_at.is_some(), today),
        ]);
    }
    table
}

/// The correspondent of a card.
pub fn who(v: Voice<'_>, names: &Known, card: &CardBrief) -> String {
    let known = card.authority.as_ref().map(|id| words::authority(v, names, id));
    known.into_iter().chain(card.correspondent.clone()).collect::<Vec<_>>().join("; ")
}

/// GET /register/list.csv
pub async fn export(ctx: Ctx) -> Answer {
    taken::answer(&ctx, JobKind::Journal, Shape::Csv).await
}

/// GET /register/list.xlsx
pub async fn workbook(ctx: Ctx) -> Answer {
    taken::answer(&ctx, JobKind::Journal, Shape::Xlsx).await
}

/// GET /register/list.pdf: the journal as a book, on pages that lie on their side.
pub async fn paper(ctx: Ctx) -> Answer {
    taken::answer(&ctx, JobKind::Journal, Shape::Pdf).await
}

/// Whether the person may write at the desk.
pub fn writes(ctx: &Ctx) -> bool {
    ctx.actor.as_deref().is_some_and(|actor| frame::allowed(actor, Action::WriteRegister))
}
