//! What the box in the head of every page finds: requests by their words and numbers, and the ways to other registers.

use app::{Found, Hit, HitPlace, PersonsFound, SearchQuestion, permission::Action};
use askama::Template;
use axum::http::StatusCode;
use docket::{AttachmentRef, Side};
use kernel::{AuthorityId, Problem};
use lingua::Voice;

use super::{error, mendable, names};
use crate::{
    components::{
        Button, Column, Details, Empty, ErrorSummary, Facets, FilterTag, Form, Frame, Heading, Html, Input, Inset,
        Link, Pagination, SummaryList, Table, Width,
    },
    ctx::{Answer, Ctx, address, go, page, page_with},
    frame,
    show::{self, Known},
    words,
};

/// The page.
#[derive(Template)]
#[template(path = "pages/search.html")]
pub struct SearchPage<'a> {
    pub frame: Frame<'a>,
    pub above: Vec<Html>,
    pub facets: Option<Facets>,
    pub parts: Vec<Html>,
}

/// Persons that are shown among other things that were found; all of them are one click away.
const PERSONS: usize = 5;
/// Partners and years that can be chosen; the others can be had by typing.
const CHOICES: usize = 12;

/// GET /search
pub async fn show(ctx: Ctx) -> Answer {
    let question = asked(&ctx);
    if question.words.is_empty() {
        return page(&search_page(&ctx, &question, None, None, &Known::new(), &[]));
    }
    let number = ctx.asked("page").and_then(|page| page.parse().ok()).filter(|page| *page > 0).unwrap_or(1);
    match ctx.app()?.search(ctx.actor()?, question.clone(), number).await {
        Ok(Found { exact: Some(id), .. }) => go(&format!("/requests/{id}")),
        Ok(found) => {
            let names = names(&ctx).await?;
            let persons = persons(&ctx, &question).await?;
            page(&search_page(&ctx, &question, Some(&found), persons.as_ref(), &names, &[]))
        }
        Err(problem) if mendable(&problem) && problem.field.is_some() => {
            let made = search_page(&ctx, &question, None, None, &Known::new(), &[problem]);
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &made)
        }
        Err(problem) => Err(problem.into()),
    }
}

/// What the address asks for. What it does not understand it leaves out, and does not show as set.
fn asked(ctx: &Ctx) -> SearchQuestion {
    SearchQuestion {
        words: ctx.asked("q").unwrap_or_default().to_owned(),
        kind: ctx.asked("kind").filter(|kind| kinds::by_name(kind).is_some()).map(str::to_owned),
        side: ctx.asked("side").and_then(side_of),
        partner: ctx.asked("partner").and_then(AuthorityId::parse),
        state: ctx.asked("state").map(str::to_owned),
        year: ctx.asked("year").and_then(|year| year.parse().ok()).filter(|year| (1800..2199).contains(year)),
        in_file: match ctx.asked("in") {
            Some("files") => Some(true),
            Some("entries") => Some(false),
            _ => None,
        },
    }
}

const SIDES: [(&str, Side); 3] =
    [("outgoing", Side::Outgoing), ("incoming", Side::Incoming), ("observer", Side::Observer)];

fn side_of(code: &str) -> Option<Side> {
    SIDES.iter().find(|(known, _)| *known == code).map(|(_, side)| *side)
}

fn code_of(side: Side) -> &'static str {
    SIDES.iter().find(|(_, known)| *known == side).map_or("", |(code, _)| code)
}

/// The persons of that name, for who may look for persons and has said what for. Numbers and long texts name nobody.
async fn persons(ctx: &Ctx, question: &SearchQuestion) -> Result<Option<PersonsFound>, Problem> {
    let words = question.words.split_whitespace().count();
    let named = words <= 5 && !question.words.chars().any(|c| c.is_ascii_digit() || "\"«»*:".contains(c));
    let (app, actor) = (ctx.app()?, ctx.actor()?);
    if !named || !frame::allowed(actor, Action::FindPerson) || app.purpose(actor).await?.is_none() {
        return Ok(None);
    }
    match app.persons(actor, question.words.as_str()).await {
        Ok(found) => Ok(Some(found)),
        Err(problem) if mendable(&problem) => Ok(None),
        Err(problem) => Err(problem),
    }
}

/// The address of the question with one condition changed.
fn with(ctx: &Ctx, name: &str, value: Option<&str>) -> String {
    let kept = ctx.query.iter().filter(|(found, value)| found != name && found != "page" && !value.is_empty());
    let mut pairs: Vec<(&str, &str)> = kept.map(|(found, value)| (found.as_str(), value.as_str())).collect();
    pairs.extend(value.map(|value| (name, value)));
    address("/search", &pairs)
}

/// What the question is narrowed down to, and what it can be.
fn facets(ctx: &Ctx, question: &SearchQuestion, found: &Found, names: &Known) -> Facets {
    let v = ctx.voice();
    let mut shown = Facets::new(v, address("/search", &[("q", &question.words)]));
    let place = |file: bool| v.t(if file { "facet-files" } else { "search-in-entries" });
    let set = [
        ("kind", question.kind.as_deref().map(|kind| words::kind(v, kind))),
        ("side", question.side.map(|side| words::side(v, side))),
        ("partner", question.partner.as_ref().map(|id| words::authority(v, names, id))),
        ("state", question.state.as_deref().map(|state| words::key(v, state))),
        ("year", question.year.map(|year| year.to_string())),
        ("in", question.in_file.map(place)),
    ];
    for (name, text) in &set {
        if let Some(text) = text {
            shown.tag(FilterTag::new(text.clone(), with(ctx, name, None)));
        }
    }
    // What all have in common narrows nothing down.
    let counted = &found.facets;
    let link = |name: &str, value: &str, label: String, count: usize| -> Option<Html> {
        let number = v.number(i64::try_from(count).unwrap_or(i64::MAX));
        let text = v.ta("web-filter-counted", &[("label", label.into()), ("n", number.into())]);
        (count > 0 && count < counted.counted).then(|| Link::new(text, with(ctx, name, Some(value))).into())
    };
    let kinds = counted.kinds.iter().filter_map(|(kind, n)| link("kind", kind, words::kind(v, kind), *n));
    shown.group(v.t("web-filter-kind"), kinds.collect());
    let sides = counted.sides.iter().filter_map(|(side, n)| link("side", code_of(*side), words::side(v, *side), *n));
    shown.group(v.t("web-filter-side"), sides.collect());
    let mut partners: Vec<(&AuthorityId, &usize)> = counted.partners.iter().collect();
    partners.sort_by_key(|(id, n)| (std::cmp::Reverse(**n), (*id).clone()));
    let partners = partners.into_iter().take(CHOICES);
    let partners = partners.filter_map(|(id, n)| link("partner", id.as_str(), words::authority(v, names, id), *n));
    shown.group(v.t("web-partner"), partners.collect());
    let states = counted.states.iter().filter_map(|(state, n)| link("state", state, words::key(v, state), *n));
    shown.group(v.t("common-state"), states.collect());
    let years = counted.years.iter().rev().take(CHOICES);
    let years = years.filter_map(|(year, n)| link("year", &year.to_string(), year.to_string(), *n));
    shown.group(v.t("facet-year"), years.collect());
    let places = [("entries", false, counted.entries), ("files", true, counted.files)];
    let places = places.into_iter().filter_map(|(code, file, n)| link("in", code, place(file), n));
    shown.group(v.t("facet-place"), places.collect());
    if counted.counted < found.hits.total {
        shown.note(v.tn("facet-of-newest", counted.counted));
    }
    shown
}

/// The page: the question, what was found, and where else one can look.
pub fn search_page<'a>(
    ctx: &'a Ctx,
    asked: &SearchQuestion,
    found: Option<&Found>,
    persons: Option<&PersonsFound>,
    names: &Known,
    problems: &[Problem],
) -> SearchPage<'a> {
    let question = asked.words.as_str();
    let v = ctx.voice();
    let title = v.t("search-title");
    let (mut above, mut parts): (Vec<Html>, Vec<Html>) = (Vec::new(), Vec::new());
    if !problems.is_empty() {
        above.push(ErrorSummary::new(v, problems).into());
    }
    above.push(Heading::new(1, title.clone()).into());
    let box_again = Form::get("/search")
        .part(
            Input::new(v, "q", v.t("search-label"))
                .hint(v.t("search-hint"))
                .value(question)
                .error(error(ctx, problems, "q"))
                .width(Width::TwoThirds),
        )
        .button(Button::submit(v.t("search-button")));
    above.push(box_again.into());
    above.push(Details::new(v.t("search-how"), Html::paragraphs(&v.t("search-how-text"))).into());
    if let Some(found) = found {
        parts.push(Heading::new(2, v.tn("search-requests", found.hits.total)).into());
        if found.left > 0 {
            parts.push(Inset::new(v.tn("search-left", found.left)).into());
        }
        if found.hits.rows.is_empty() {
            let clear = if asked.is_narrowed() { address("/search", &[("q", question)]) } else { "/search".to_owned() };
            parts.push(Empty::nothing_matches(v, clear).into());
        } else {
            if found.facets.files_in_all > 0 {
                parts.push(Html::paragraph(v.tn("facet-files-in-all", found.facets.files_in_all).as_str()));
            }
            parts.push(Html::paragraph(as_list(v, asked)));
        }
        parts.extend(found.hits.rows.iter().map(|hit| one(v, names, hit)));
        let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
        let href = |number: u64| with(ctx, "page", Some(&number.to_string()));
        parts.push(Pagination::new(v, count(found.hits.page), count(found.hits.pages), href).into());
        parts.extend(authorities(v, question, names));
        if ctx.actor.as_deref().is_some_and(|actor| frame::allowed(actor, Action::FindPerson)) {
            parts.push(Heading::new(2, v.t("search-persons")).into());
            let few = persons.filter(|found| !found.lines.is_empty());
            parts.extend(few.map(|found| super::persons::table(v, &found.lines[..found.lines.len().min(PERSONS)])));
            let text = match few {
                Some(_) => v.t("persons-all"),
                None => v.ta("search-persons-named", &[("name", question.into())]),
            };
            parts.push(Html::paragraph(Link::new(text, address("/persons", &[("q", question)]))));
        }
    }
    let facets = found.map(|found| facets(ctx, asked, found, names)).filter(|facets| !facets.is_empty());
    SearchPage { frame: ctx.frame(None, title).failed(!problems.is_empty()).searched(question), above, facets, parts }
}

/// The list of requests with the same words and conditions, where it has them.
fn as_list(v: Voice<'_>, asked: &SearchQuestion) -> Link {
    let mut pairs = vec![("words", asked.words.as_str()), ("open", "all")];
    pairs.extend(asked.kind.as_deref().map(|kind| ("kind", kind)));
    pairs.extend(asked.side.map(|side| ("side", code_of(side))));
    pairs.extend(asked.state.as_deref().map(|state| ("state", state)));
    pairs.extend(asked.partner.as_ref().map(|partner| ("partner", partner.as_str())));
    Link::new(v.t("search-as-list"), address("/requests", &pairs))
}

/// A request that was found: what it is, and the places.
fn one(v: Voice<'_>, names: &Known, hit: &Hit) -> Html {
    let line = &hit.line;
    let number = line.our_number.clone().unwrap_or_else(|| v.t("web-without-number"));
    let title = words::title(v, &line.title);
    let subject: Html =
        if line.title.trim().is_empty() { title.as_str().into() } else { show::line_in(v, &title, line.title_lang) };
    let partner = line.partner.as_ref().map(|id| words::authority(v, names, id)).unwrap_or_default();
    let mut card = SummaryList::new()
        .row(v.t("common-subject"), Link::new(subject, format!("/requests/{}", line.id)).about(&number))
        .row(v.t("common-state"), Html::join([Html::from(words::state_tag(v, line)), " ".into(), partner.into()]));
    for place in &hit.places {
        let label = place.file.as_ref().map_or_else(|| v.t("search-in-entries"), |_| v.t("search-in-file"));
        card = card.row(label, where_found(line.id.to_string().as_str(), place));
    }
    card.card(number).into()
}

/// The text around the words, and the file that has it.
fn where_found(id: &str, place: &HitPlace) -> Html {
    let pieces = place.pieces.iter().map(|(text, hit)| if *hit { Html::mark(text) } else { Html::from(text.as_str()) });
    let around = Html::paragraph(Html::join(pieces));
    let file = place.file.as_ref().map(|AttachmentRef { name, digest, .. }| {
        Html::paragraph(Link::new(name, format!("/requests/{id}/documents/{digest}")))
    });
    Html::join(file.into_iter().chain([around]).collect::<Vec<Html>>())
}

/// Authorities whose name has the words.
fn authorities(v: Voice<'_>, question: &str, names: &Known) -> Vec<Html> {
    let asked = question.trim().to_lowercase();
    let has = |id: &AuthorityId| {
        let all = names.get(id).map(|names| names.0.values().map(|name| name.to_lowercase()).collect::<Vec<_>>());
        all.unwrap_or_default().iter().any(|name| name.contains(&asked)) || id.as_str() == asked
    };
    let found: Vec<&AuthorityId> = names.keys().filter(|id| asked.chars().count() > 2 && has(id)).collect();
    if found.is_empty() {
        return Vec::new();
    }
    let mut table =
        Table::new(v, v.t("authorities-title"), vec![Column::new(v.t("authorities-name"))]).caption_hidden();
    for id in found {
        let to = address("/requests", &[("partner", id.as_str()), ("open", "all")]);
        table.push([Link::new(words::authority(v, names, id), to).into()]);
    }
    vec![Heading::new(2, v.t("authorities-title")).into(), table.into()]
}
