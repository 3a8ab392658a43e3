//! What is known of those we work with: bodies, posts, persons, agreements; who held a post on a day; and what somebody
//! should look at in it.

use std::collections::BTreeMap;

use ::relations::{
    Agreement, Body, Contact, Finding, Person, Record, RecordId, Seen, Sort, Source, Tenure, Term, Weight,
};
use app::{FoundRelations, HolderView, Page, RelationLine, RelationView, RelationsAsk, permission::Action};
use askama::Template;
use axum::extract::Path;
use kernel::{Date, Names, PartialDate, Problem, Tri};
use lingua::Voice;
use serde_json::Value;

use super::{Plain, statistics};
use crate::{
    components::{
        Alert, AlertKind, Button, Column, DateInput, Details, Empty, Filter, Form, Frame, Heading, Html, Input, Link,
        Pagination, Section, SubNavigation, SummaryList, Table,
    },
    ctx::{Answer, Ctx, address, page},
    frame, records,
    taken::vcard,
    words,
};

/// A list with what it is narrowed down by.
#[derive(Template)]
#[template(path = "pages/list.html")]
pub struct ListPage<'a> {
    pub frame: Frame<'a>,
    pub above: Vec<Html>,
    pub filter: Filter,
    pub parts: Vec<Html>,
}

/// Where one is among the registers.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// What the reports say: programmes, visits.
    Cooperation,
    /// A register.
    Register(Sort),
    /// What somebody should look at.
    Findings,
    /// The briefing before a meeting.
    Brief,
    /// Releases for the press.
    Releases,
}

/// The sorts that have a list of their own; the others stand on the pages of what they join.
const LISTED: [Sort; 4] = [Sort::Body, Sort::Post, Sort::Person, Sort::Agreement];

pub(super) type Known = BTreeMap<RecordId, Record>;

// keys: relations-list-body relations-list-post relations-list-person relations-list-agreement
/// The navigation between the registers.
pub fn navigation(v: Voice<'_>, now: Option<Part>) -> Html {
    let first = SubNavigation::new(v.t("relations-title")).item(
        v.t("web-menu-cooperation"),
        "/cooperation",
        now == Some(Part::Cooperation),
        None,
    );
    let registers = LISTED.into_iter().fold(first, |nav, sort| {
        let place = address("/relations", &[("sort", sort.as_str())]);
        let title = words::key(v, &format!("relations-list-{}", sort.as_str()));
        nav.item(title, place, now == Some(Part::Register(sort)), None)
    });
    registers
        .item(v.t("relations-findings"), "/relations/findings", now == Some(Part::Findings), None)
        .item(v.t("brief-title"), "/brief", now == Some(Part::Brief), None)
        .item(v.t("releases-title"), "/releases", now == Some(Part::Releases), None)
        .into()
}

/// GET /relations
pub async fn list(ctx: Ctx) -> Answer {
    let ask = asked(&ctx);
    let found = ctx.app()?.relations(ctx.actor()?, &ask).await?;
    page(&list_page(&ctx, &ask, &found))
}

fn asked(ctx: &Ctx) -> RelationsAsk {
    let sort = ctx.asked("sort").and_then(Sort::parse).filter(|sort| LISTED.contains(sort)).unwrap_or(Sort::Body);
    let words = ctx.asked("words").map(str::trim).filter(|words| !words.is_empty()).map(str::to_owned);
    let page = ctx.asked("page").and_then(|page| page.parse().ok()).unwrap_or(1);
    RelationsAsk { sort: Some(sort), words, page, ..RelationsAsk::default() }
}

/// The page of a register.
pub fn list_page<'a>(ctx: &'a Ctx, ask: &RelationsAsk, found: &Page<RelationLine>) -> ListPage<'a> {
    let v = ctx.voice();
    let sort = ask.sort.unwrap_or(Sort::Body);
    let title = words::key(v, &format!("relations-list-{}", sort.as_str()));
    let above = vec![navigation(v, Some(Part::Register(sort))), Heading::new(1, title.clone()).into()];
    let here = |number: Option<u64>| {
        let number = number.map(|number| number.to_string());
        let mut pairs = vec![("sort", sort.as_str())];
        pairs.extend(ask.words.as_deref().map(|words| ("words", words)));
        pairs.extend(number.as_deref().map(|number| ("page", number)));
        address("/relations", &pairs)
    };
    let mut parts: Vec<Html> = Vec::new();
    if found.rows.is_empty() && ask.words.is_none() {
        parts.push(Empty::nothing_yet(v, v.t("relations-empty")).into());
    } else if found.rows.is_empty() {
        parts.push(Empty::nothing_matches(v, address("/relations", &[("sort", sort.as_str())])).into());
    } else {
        let from = (found.page.max(1) - 1) * kernel::limits::PAGE_ROWS + 1;
        let shown = v.ta(
            "table-shown",
            &[("from", from.into()), ("to", (from + found.rows.len() - 1).into()), ("total", found.total.into())],
        );
        parts.push(table(v, sort, &shown, &found.rows).into());
        let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
        parts.push(Pagination::new(v, count(found.page), count(found.pages), |number| here(Some(number))).into());
    }
    let words = ask.words.clone().unwrap_or_default();
    let mut above = above;
    if ctx.actor.as_ref().is_some_and(|actor| frame::allowed(actor, Action::WriteRecords)) {
        let text = words::key(v, &format!("relations-new-{}", sort.as_str()));
        let to = address("/relations/new", &[("sort", sort.as_str())]);
        let table = match sort {
            Sort::Body => "bodies",
            Sort::Post => "posts",
            Sort::Person | Sort::Tenure | Sort::Membership => "officials",
            Sort::Agreement => "agreements",
        };
        let table = Button::link(v.t(&format!("import-title-{table}")), format!("/import/{table}")).secondary();
        above.push(Form::get("/relations").button(Button::link(text, to).secondary()).button(table).into());
    }
    let filter = Filter::new(v, "/relations")
        .hidden("sort", sort.as_str())
        .part(Input::new(v, "words", v.t("relations-words")).value(words));
    ListPage { frame: ctx.frame(Some(Section::Programmes), title), above, filter, parts }
}

fn table(v: Voice<'_>, sort: Sort, caption: &str, rows: &[RelationLine]) -> Table {
    let name = Column::new(v.t("relations-field-name"));
    let wrong = Column::new(v.t("relations-contradictions")).numeric();
    let columns = match sort {
        Sort::Body => vec![name, kind_column(v), Column::new(v.t("relations-field-parent")), wrong],
        Sort::Post => vec![name, Column::new(v.t("relations-field-body")), wrong],
        Sort::Agreement => vec![
            name,
            kind_column(v),
            Column::new(v.t("relations-field-parties")),
            Column::new(v.t("relations-field-signed")),
            Column::new(v.t("relations-field-force")),
            wrong,
        ],
        Sort::Person | Sort::Tenure | Sort::Membership => {
            vec![name, Column::new(v.t("relations-field-spellings")), wrong]
        }
    };
    let mut table = Table::new(v, caption, columns);
    for line in rows {
        let record = &line.record;
        let first: Html = Link::new(label(v, record, &line.named), place(&line.id)).into();
        let wrong: Html =
            if line.contradictions == 0 { Html::default() } else { line.contradictions.to_string().into() };
        table.push(match record {
            Record::Body(body) => {
                vec![first, kind(v, record), linked(v, body.parent.iter(), &line.named), wrong]
            }
            Record::Post(post) => vec![first, linked(v, [&post.body], &line.named), wrong],
            Record::Agreement(agreement) => vec![
                first,
                kind(v, record),
                linked(v, &agreement.parties, &line.named),
                partial(v, agreement.signed).into(),
                term(v, agreement.force).into(),
                wrong,
            ],
            Record::Person(person) => vec![first, spellings(person).into(), wrong],
            Record::Tenure(_) | Record::Membership(_) => vec![first, Html::default(), wrong],
        });
    }
    table
}

fn kind_column(v: Voice<'_>) -> Column {
    Column::new(v.t("relations-field-kind"))
}

// keys: relations-kind-state relations-kind-authority relations-kind-unit relations-kind-academy
// keys: relations-kind-multilateral relations-kind-group relations-kind-agreement relations-kind-programme
// keys: relations-kind-protocol relations-kind-memorandum relations-kind-interdepartmental relations-kind-member
// keys: relations-kind-observer relations-kind-chair relations-kind-secretariat
fn kind(v: Voice<'_>, record: &Record) -> Html {
    words::key(v, &format!("relations-kind-{}", record.kind())).into()
}

pub(crate) fn place(id: &RecordId) -> String {
    format!("/relations/{id}")
}

fn spellings(person: &Person) -> String {
    person.names.iter().map(|name| name.text.as_str()).collect::<Vec<_>>().join("; ")
}

/// What a record is called in a list.
pub(crate) fn label(v: Voice<'_>, record: &Record, named: &Known) -> String {
    let of = |id: &RecordId| named.get(id).map_or_else(|| id.to_string(), |record| label(v, record, named));
    let in_lang = |names: &Names| names.in_lang(v.lang()).to_owned();
    match record {
        Record::Body(body) => in_lang(&body.names),
        Record::Post(post) => in_lang(&post.names),
        Record::Person(person) => person.name_in(v.lang()).to_owned(),
        Record::Tenure(tenure) => format!("{} – {}", of(&tenure.person), of(&tenure.post)),
        Record::Membership(membership) => format!("{} – {}", of(&membership.member), of(&membership.of)),
        Record::Agreement(agreement) => agreement.title_in(v.lang()).to_owned(),
    }
}

/// Links to records, one after the other.
fn linked<'a>(v: Voice<'_>, ids: impl IntoIterator<Item = &'a RecordId>, named: &Known) -> Html {
    let mut parts: Vec<Html> = Vec::new();
    for id in ids {
        if !parts.is_empty() {
            parts.push("; ".into());
        }
        let text = named.get(id).map_or_else(|| id.to_string(), |record| label(v, record, named));
        parts.push(Link::new(text, place(id)).into());
    }
    Html::join(parts)
}

pub(super) fn partial(v: Voice<'_>, date: Option<PartialDate>) -> String {
    date.map_or_else(|| v.t("relations-unknown"), |date| v.partial_date(date))
}

/// A term in words: what is not known is said.
pub(super) fn term(v: Voice<'_>, term: Term) -> String {
    if term == Term::default() {
        return v.t("relations-unknown");
    }
    v.ta("relations-term", &[("from", partial(v, term.from).into()), ("to", partial(v, term.to).into())])
}

// keys: relations-source-press relations-source-site relations-source-letter relations-source-document
// keys: relations-source-word
pub(super) fn source(v: Voice<'_>, source: &Source) -> String {
    let code = serde_json::to_value(source.kind).ok();
    let code = code.as_ref().and_then(Value::as_str).unwrap_or_default();
    let kind = words::key(v, &format!("relations-source-{code}"));
    let date = source.date.map(|date| v.partial_date(date));
    [Some(kind), Some(source.name.clone()), date, source.place.clone()]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(", ")
}

fn seen(v: Voice<'_>, all: &[Seen]) -> Html {
    let each = all.iter().map(|seen| {
        let words = [("on", v.partial_date(seen.on).into()), ("source", source(v, &seen.source).into())];
        Html::paragraphs(&v.ta("relations-seen", &words))
    });
    Html::join(each.collect::<Vec<_>>())
}

/// GET /relations/{id}
pub async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let id = RecordId::parse(&id).ok_or_else(Problem::not_found)?;
    let (app, actor) = (ctx.app()?, ctx.actor()?);
    let view = app.relation(actor, &id).await?;
    let mut who = None;
    if matches!(view.said.record, Record::Post(_)) {
        let day = statistics::day(&ctx, "on");
        let holders = match &day {
            Ok(Some(day)) => Some((*day, app.holders_on(actor, &id, *day).await?)),
            _ => None,
        };
        who = Some(Who { problem: day.err(), holders });
    }
    page(&record_page(&ctx, &view, who.as_ref()))
}

/// GET /relations/{id}/card.vcf
pub async fn card(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let id = RecordId::parse(&id).ok_or_else(Problem::not_found)?;
    let register = ctx.app()?.relations_for_card(ctx.actor()?, &id).await?;
    let today = ctx.now().parts_at(ctx.voice().zone().minutes()).0;
    let card = vcard::card(&register, &id, today, ctx.lang).ok_or_else(Problem::not_found)?;
    Ok(door::hand_out(app::Download {
        name: format!("{id}.vcf"),
        media_type: "text/vcard; charset=utf-8".into(),
        size: u64::try_from(card.len()).unwrap_or(u64::MAX),
        body: Box::new(std::io::Cursor::new(card.into_bytes())),
    })?)
}

/// The question who held a post, and its answer.
pub struct Who {
    pub problem: Option<Problem>,
    pub holders: Option<(Date, Vec<HolderView>)>,
}

// keys: relations-sort-body relations-sort-post relations-sort-person relations-sort-tenure
// keys: relations-sort-membership relations-sort-agreement
/// The page of a record.
pub fn record_page<'a>(ctx: &'a Ctx, view: &RelationView, who: Option<&Who>) -> Plain<'a> {
    let v = ctx.voice();
    let record = &view.said.record;
    let sort = record.sort();
    let title = label(v, record, &view.named);
    let caption = words::key(v, &format!("relations-sort-{}", sort.as_str()));
    let part = LISTED.contains(&sort).then_some(Part::Register(sort));
    let mut parts: Vec<Html> = vec![navigation(v, part), Heading::new(1, title.clone()).caption(caption).into()];
    parts.extend(records::pages::said(v, ctx));
    if view.said.withdrawn {
        parts.push(Alert::new(v, AlertKind::Warning, v.t("relations-withdrawn")).into());
    }
    let heavy: Vec<Html> = view
        .findings
        .iter()
        .filter(|found| found.weight == Weight::Contradiction)
        .map(|found| Html::paragraphs(&sentence(v, found, &view.named)))
        .collect();
    if !heavy.is_empty() {
        parts.push(Alert::new(v, AlertKind::Warning, Html::join(heavy)).into());
    }
    if view.writes && !view.said.withdrawn {
        parts.extend(records::pages::actions(ctx, &view.id, record, view.said.version));
    }
    parts.push(facts(v, record, &view.named).into());
    if let Record::Agreement(agreement) = record
        && agreement.scan.is_some()
    {
        parts.push(Html::paragraph(Link::new(v.t("relations-scan-open"), format!("{}/scan", place(&view.id)))));
    }
    if matches!(sort, Sort::Body | Sort::Person) {
        parts.push(Html::paragraph(Link::new(v.t("relations-card"), format!("{}/card.vcf", place(&view.id)))));
    }
    if let Record::Body(body) = record
        && !body.contacts.is_empty()
    {
        parts.push(Heading::new(2, v.t("relations-field-contacts")).into());
        parts.push(contacts(v, &body.contacts, &view.named).into());
    }
    if let Some(who) = who {
        parts.extend(asked_who(ctx, view, who));
    }
    parts.extend(others(v, view));
    let light: Vec<Html> = view
        .findings
        .iter()
        .filter(|found| found.weight != Weight::Contradiction)
        .map(|found| Html::paragraphs(&sentence(v, found, &view.named)))
        .collect();
    if !light.is_empty() {
        parts.push(Heading::new(2, v.t("relations-look")).into());
        parts.extend(light);
    }
    let written = |said: &app::Said| {
        v.ta("relations-written", &[("at", v.moment(said.at).into()), ("by", said.by.clone().into())])
    };
    parts.push(Heading::new(2, v.t("relations-history")).into());
    parts.push(Html::paragraphs(&written(&view.said)));
    parts.extend(
        view.past.iter().map(|earlier| Details::new(written(earlier), facts(v, &earlier.record, &view.named)).into()),
    );
    Plain { frame: ctx.frame(Some(Section::Programmes), title), parts }
}

/// What a record says, in the order in which one reads it.
fn facts(v: Voice<'_>, record: &Record, named: &Known) -> SummaryList {
    let field = |name: &str| words::key(v, &format!("relations-field-{name}"));
    let mut list = SummaryList::new();
    let mut put = |name: &str, value: Html| {
        if !value.is_empty() {
            list = std::mem::take(&mut list).row(field(name), value);
        }
    };
    match record {
        Record::Body(body) => body_facts(v, body, record, named, &mut put),
        Record::Post(post) => {
            put("body", linked(v, [&post.body], named));
            put("single", v.tri(if post.single { Tri::Yes } else { Tri::No }).into());
            put("term", term(v, post.term).into());
        }
        Record::Person(person) => {
            put("spellings", spellings(person).into());
            for rank in &person.ranks {
                put("rank", rank.names.in_lang(v.lang()).into());
            }
            put("languages", tags(&person.languages).into());
        }
        Record::Tenure(tenure) => {
            put("person", linked(v, [&tenure.person], named));
            put("post", linked(v, [&tenure.post], named));
            put("term", term(v, tenure.term).into());
            put("seen", seen(v, &tenure.seen));
        }
        Record::Membership(membership) => {
            put("member", linked(v, [&membership.member], named));
            put("of", linked(v, [&membership.of], named));
            put("role", kind(v, record));
            put("representative", linked(v, membership.representative.iter(), named));
            put("term", term(v, membership.term).into());
        }
        Record::Agreement(agreement) => agreement_facts(v, agreement, record, named, &mut put),
    }
    let verified = record.verified().map_or_else(|| v.t("relations-never"), |day| v.date(day));
    put("verified", if record.sort() == Sort::Post { Html::default() } else { verified.into() });
    put("source", source(v, origin(record)).into());
    list
}

// keys: relations-field-single relations-field-term relations-field-rank relations-field-languages
// keys: relations-field-person relations-field-post relations-field-seen relations-field-member relations-field-of
// keys: relations-field-role relations-field-representative relations-field-verified relations-field-source
// keys: relations-field-country relations-field-parent relations-field-kind relations-field-titles
// keys: relations-field-authentic relations-field-place relations-field-margins relations-field-signers
// keys: relations-field-carries relations-field-amends relations-field-predecessor relations-field-reservations
// keys: relations-field-scan relations-field-force relations-field-parties relations-field-signed relations-field-body
// keys: relations-field-spellings
fn body_facts(v: Voice<'_>, body: &Body, record: &Record, named: &Known, put: &mut impl FnMut(&str, Html)) {
    put("kind", kind(v, record));
    put("country", body.country.map(|country| v.country(country)).unwrap_or_default().into());
    put("parent", linked(v, body.parent.iter(), named));
    if body.term != Term::default() {
        put("term", term(v, body.term).into());
    }
}

fn agreement_facts(
    v: Voice<'_>,
    agreement: &Agreement,
    record: &Record,
    named: &Known,
    put: &mut impl FnMut(&str, Html),
) {
    let spelled = |names: &Names| -> Html { names.in_lang(v.lang()).into() };
    put("kind", kind(v, record));
    let titles = agreement.titles.iter().map(|(tag, title)| Html::paragraphs(&format!("{}: {title}", tag.as_str())));
    put("titles", Html::join(titles.collect::<Vec<_>>()));
    put("authentic", tags(&agreement.authentic).into());
    put("parties", linked(v, &agreement.parties, named));
    put("signed", partial(v, agreement.signed).into());
    put("place", spelled(&agreement.place));
    put("margins", spelled(&agreement.margins));
    put("signers", linked(v, agreement.signers.iter().map(|signer| &signer.tenure), named));
    put("force", term(v, agreement.force).into());
    put("carries", linked(v, agreement.parent.iter(), named));
    put("amends", linked(v, agreement.amends.iter(), named));
    put("predecessor", linked(v, agreement.predecessor.iter(), named));
    for made in &agreement.reservations {
        let words = crate::show::free_text(v, &made.text);
        put("reservations", Html::join([linked(v, [&made.party], named), ": ".into(), words]));
    }
    let scan = agreement.scan.as_ref().map(|scan| format!("{}, {}", scan.name, words::size(v, scan.size)));
    put("scan", scan.unwrap_or_default().into());
}

pub(super) fn tags(tags: &[::relations::Tag]) -> String {
    tags.iter().map(::relations::Tag::as_str).collect::<Vec<_>>().join(", ")
}

fn origin(record: &Record) -> &Source {
    match record {
        Record::Body(body) => &body.source,
        Record::Post(post) => &post.source,
        Record::Person(person) => &person.source,
        Record::Tenure(tenure) => &tenure.source,
        Record::Membership(membership) => &membership.source,
        Record::Agreement(agreement) => &agreement.source,
    }
}

fn contacts(v: Voice<'_>, all: &[Contact], named: &Known) -> Table {
    let columns =
        ["relations-contact", "relations-field-person", "relations-field-languages", "relations-field-verified"];
    let mut table = Table::new(v, v.t("relations-field-contacts"), columns.map(|key| Column::new(v.t(key))).into())
        .caption_hidden();
    for one in all {
        let verified = one.verified.map_or_else(|| v.t("relations-never"), |day| v.date(day));
        let value = if one.label.is_empty() { one.value.clone() } else { format!("{} ({})", one.value, one.label) };
        table.push([value.into(), linked(v, one.person.iter(), named), tags(&one.languages).into(), verified.into()]);
    }
    table
}

/// The question who held the post on a day, with its answer.
fn asked_who(ctx: &Ctx, view: &RelationView, who: &Who) -> Vec<Html> {
    let v = ctx.voice();
    let part = |name: &str| ctx.asked(&format!("on-{name}")).unwrap_or_default();
    let problems: Vec<Problem> = who.problem.iter().cloned().collect();
    let date = DateInput::new(v, "on", v.t("relations-who-day")).value(part("day"), part("month"), part("year"));
    let date = date.error(super::error(ctx, &problems, "on"));
    let form = Form::get(place(&view.id)).part(date).button(Button::submit(v.t("relations-who-ask")).secondary());
    let mut parts: Vec<Html> = vec![Heading::new(2, v.t("relations-who")).into(), form.into()];
    let Some((day, holders)) = &who.holders else { return parts };
    let day = v.date(*day);
    if holders.is_empty() {
        parts.push(Alert::new(v, AlertKind::Information, v.ta("relations-who-nobody", &[("day", day.into())])).into());
        return parts;
    }
    for holder in holders {
        let name = holder.record.as_ref().map_or_else(|| holder.person.to_string(), |one| label(v, one, &view.named));
        let key = if holder.answer == Tri::Yes { "relations-who-yes" } else { "relations-who-unknown" };
        let said = Html::paragraphs(&v.ta(key, &[("name", name.into()), ("day", day.clone().into())]));
        let link = Html::paragraph(Link::new(v.t("relations-who-tenure"), place(&holder.tenure)));
        let last = holder.last_certain.filter(|_| holder.answer != Tri::Yes);
        let last = last.map(|day| Html::paragraphs(&v.ta("relations-who-last", &[("day", v.date(day).into())])));
        let sources = holder.sources.iter().map(|one| Html::paragraphs(&source(v, one)));
        let all = [said].into_iter().chain(last).chain(sources).chain([link]);
        parts.push(Alert::new(v, AlertKind::Information, Html::join(all.collect::<Vec<_>>())).into());
    }
    parts
}

// keys: relations-naming-parent relations-naming-body relations-naming-post relations-naming-person
// keys: relations-naming-of relations-naming-member relations-naming-parties relations-naming-signers
// keys: relations-naming-amends relations-naming-predecessor relations-naming-representative
// keys: relations-naming-contacts relations-naming-reservations relations-naming-agreement
/// The records that name this one, by how they do.
fn others(v: Voice<'_>, view: &RelationView) -> Vec<Html> {
    let mut by: BTreeMap<String, Vec<(&RecordId, &Record)>> = BTreeMap::new();
    for (field, id, record) in &view.naming {
        // An agreement that another carries out is not a unit of it.
        let field = if field == "parent" && record.sort() == Sort::Agreement { "agreement" } else { field };
        let all = by.entry(field.to_owned()).or_default();
        if !all.iter().any(|(known, _)| *known == id) {
            all.push((id, record));
        }
    }
    let mut parts = Vec::new();
    for (field, mut records) in by {
        records.sort_by_key(|(id, record)| (std::cmp::Reverse(record.term().possible().0), (*id).clone()));
        let title = words::key(v, &format!("relations-naming-{field}"));
        parts.push(Heading::new(2, title.clone()).into());
        let columns = ["relations-field-name", "relations-field-term", "relations-field-source"];
        let mut table = Table::new(v, title, columns.map(|key| Column::new(v.t(key))).into()).caption_hidden();
        for (id, record) in records {
            table.push([
                Link::new(label(v, record, &view.named), place(id)).into(),
                held(v, record).into(),
                source(v, origin(record)).into(),
            ]);
        }
        parts.push(table.into());
    }
    parts
}

/// From when to when it holds; of a tenure without ends, the days on which it was seen.
fn held(v: Voice<'_>, record: &Record) -> String {
    match record {
        Record::Tenure(Tenure { term, seen, .. }) if *term == Term::default() && !seen.is_empty() => {
            let days = seen.iter().map(|seen| v.partial_date(seen.on)).collect::<Vec<_>>().join("; ");
            v.ta("relations-seen-on", &[("days", days.into())])
        }
        Record::Agreement(agreement) if agreement.force == Term::default() => {
            v.ta("relations-signed-on", &[("day", partial(v, agreement.signed).into())])
        }
        record => term(v, record.term()),
    }
}

// keys: relations-missing relations-parent-loop relations-unit-without-parent relations-contact-hours
// keys: relations-contact-zone relations-passport-not-latin relations-member-of-itself relations-member-of-no-group
// keys: relations-seen-outside relations-outside-post relations-tenure-twice relations-tenures-overlap
// keys: relations-ends-before-begin relations-never-verified relations-stale relations-signed-after-force
// keys: relations-too-few-parties relations-authentic-without-title relations-without-scan
// keys: relations-reservation-of-no-party relations-title-term relations-title-year relations-titles-disagree
// keys: relations-signer-of-no-party relations-signer-not-in-post relations-signer-of-other
// keys: relations-party-without-signer relations-parent-not-in-force relations-predecessor-overlaps
// keys: relations-programmes-overlap
/// What was found, as a sentence. Dates stand as they are written in the language of the page.
pub fn sentence(v: Voice<'_>, found: &Finding, named: &Known) -> String {
    let mut args: Vec<(&str, lingua::Arg<'_>)> = found
        .args
        .iter()
        .map(|(name, value)| {
            let date = PartialDate::parse(value).filter(|_| value.len() >= 7);
            (*name, date.map_or_else(|| value.clone(), |date| v.partial_date(date)).into())
        })
        .collect();
    if let Some(other) = &found.other {
        let name = named.get(other).map_or_else(|| other.to_string(), |record| label(v, record, named));
        args.push(("other", name.into()));
    }
    v.ta(&format!("relations-{}", found.code), &args)
}

/// GET /relations/findings
pub async fn findings(ctx: Ctx) -> Answer {
    let found = ctx.app()?.relation_findings(ctx.actor()?).await?;
    page(&findings_page(&ctx, &found))
}

// keys: relations-weight-contradiction relations-weight-stale relations-weight-gap
/// The page of everything that somebody should look at.
pub fn findings_page<'a>(ctx: &'a Ctx, all: &FoundRelations) -> Plain<'a> {
    let v = ctx.voice();
    let title = v.t("relations-findings");
    let mut parts: Vec<Html> = vec![navigation(v, Some(Part::Findings)), Heading::new(1, title.clone()).into()];
    if all.found.is_empty() {
        parts.push(Html::paragraphs(&v.t("relations-no-findings")));
    }
    let weights = [(Weight::Contradiction, "contradiction"), (Weight::Stale, "stale"), (Weight::Gap, "gap")];
    for (weight, code) in weights {
        let of: Vec<_> = all.found.iter().filter(|(one, _)| one.weight == weight).collect();
        if of.is_empty() {
            continue;
        }
        let title = words::key(v, &format!("relations-weight-{code}"));
        parts.push(Heading::new(2, title.clone()).into());
        let columns = ["relations-field-name", "relations-what"].map(|key| Column::new(v.t(key)));
        let mut table = Table::new(v, title, columns.into()).caption_hidden();
        for (one, record) in of {
            let name = record.as_ref().map(|record| label(v, record, &all.named));
            let name = name.unwrap_or_else(|| one.record.to_string());
            table.push([Link::new(name, place(&one.record)).into(), sentence(v, one, &all.named).into()]);
        }
        parts.push(table.into());
    }
    Plain { frame: ctx.frame(Some(Section::Programmes), title), parts }
}
