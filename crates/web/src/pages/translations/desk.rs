//! The desk: source and target beside each other, a segment a row.
//!
//! One form has all segments of the page, so that no button loses what was typed elsewhere on it. Each segment says which
//! version of it the page saw, and what stood there: what was not touched is not sent on, and what somebody else changed
//! meanwhile is shown beside what was typed.

use std::collections::BTreeMap;

use app::{Desk, DeskSegment, Edit, Match, Remark, SegmentEdit, TranslationState, Work};
use askama::Template;
use axum::{
    extract::{Path, Request},
    http::StatusCode,
};
use kernel::{Digest, Lang, Problem, Text, limits};
use lingua::Voice;

use super::{super::mendable, name, pair, progress, state};
use crate::{
    components::{
        Alert, AlertKind, Button, Details, ErrorSummary, Form, Frame, Heading, Html, Inset, Link, Pagination, Section,
        SummaryList, Tag, TagColour,
    },
    ctx::{Answer, Ctx, go, page, page_with},
    forms::Filled,
    posted::{Files, Posted, forged, receive},
};

/// What was typed into segments and not kept, by their places, with what was wrong.
pub type Typed = BTreeMap<usize, (String, Problem)>;

/// The page.
#[derive(Template)]
#[template(path = "pages/desk.html")]
pub struct DeskPage<'a> {
    pub frame: Frame<'a>,
    pub head: Vec<Html>,
    action: String,
    token: String,
    writes: bool,
    number: usize,
    segments: Vec<Row>,
    pub foot: Vec<Html>,
}

/// A segment on the page.
struct Row {
    n: usize,
    title: String,
    state: Tag,
    machine: Option<String>,
    from: Lang,
    to: Lang,
    source: Html,
    terms: Vec<Html>,
    label: String,
    target: String,
    rows: usize,
    version: u64,
    base: String,
    joined: Option<String>,
    error: Option<String>,
    /// What was typed where nothing can be written any more.
    unkept: Option<String>,
    now: Option<Html>,
    joinable: bool,
    remarks: Vec<String>,
    aids: Vec<Html>,
}

/// The page on which a segment stands, from 1.
pub const fn page_of(place: usize) -> usize {
    place / limits::SEGMENTS_SHOWN + 1
}

/// Where a segment stands.
pub fn place_of(id: &str, place: usize) -> String {
    format!("/translations/{id}?page={}#s{}", page_of(place), place + 1)
}

/// A text as its sender's browser and ours agree on it.
fn plain(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").trim().to_owned()
}

/// A short name for what stood in a segment when the page was made.
fn base(text: &str) -> String {
    Digest::of(plain(text).as_bytes()).short()
}

/// GET /translations/{id}
pub async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let number = ctx.asked("page").and_then(|page| page.parse().ok()).unwrap_or(1);
    let desk = ctx.app()?.translation(ctx.actor()?, &id, number, None).await?;
    page(&desk_page(&ctx, &desk, &Typed::new(), &[]))
}

/// POST /translations/{id}
pub async fn write(ctx: Ctx, Path(id): Path<String>, Posted(filled): Posted) -> Answer {
    let (app, actor) = (ctx.app()?, ctx.actor()?);
    let (act, place) = pressed(&filled);
    let mut typed = Typed::new();
    for edit in edits(&filled, act, place) {
        let (at, text) = (edit.place, edit.text.clone());
        match app.write_segment(actor, &id, edit).await {
            Ok(()) => {}
            Err(problem) if mendable(&problem) && problem.code != "forbidden" => {
                typed.insert(at, (text, problem));
            }
            Err(problem) => return Err(problem.into()),
        }
    }
    // The script of the page sends one segment, and reads from the answer how it stands now.
    let only = place.filter(|_| filled.trimmed("script").is_some());
    let number = place.map(page_of).or_else(|| filled.trimmed("page")?.parse().ok()).unwrap_or(1);
    if typed.is_empty() && only.is_none() {
        return go(&match (act, place) {
            (Edit::Keep, Some(place)) => place_of(&id, place),
            // What was accepted is done; the eye goes on to the next.
            (_, Some(place)) => place_of(&id, place + 1),
            (_, None) => format!("/translations/{id}?page={number}&kept=1"),
        });
    }
    let desk = app.translation(actor, &id, number, only).await?;
    let problems: Vec<Problem> = typed
        .iter()
        .map(|(place, (_, problem))| Problem { field: Some(format!("target-{}", place + 1)), ..problem.clone() })
        .collect();
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::CONFLICT };
    page_with(status, &desk_page(&ctx, &desk, &typed, &problems))
}

/// What came after the session of its writer had ended is kept for her, as drafts; gives the place to come back to.
///
/// # Errors
/// What keeps it from being kept.
pub async fn rescue(ctx: &Ctx, id: &str, request: Request) -> Result<String, Problem> {
    let parts = receive(ctx, request, Files::Nowhere).await?;
    if parts.stale {
        return Err(forged());
    }
    for edit in edits(&parts.filled, Edit::Keep, None) {
        ctx.app()?.write_segment(ctx.actor()?, id, edit).await?;
    }
    Ok(format!("/translations/{id}"))
}

/// Which button was pressed, and of which segment.
fn pressed(filled: &Filled) -> (Edit, Option<usize>) {
    let (act, number) = filled.trimmed("do").and_then(|pressed| pressed.split_once('-')).unwrap_or_default();
    let place = number.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    match (act, place) {
        ("accept", Some(_)) => (Edit::Accept, place),
        ("join", Some(_)) => (Edit::Join, place),
        _ => (Edit::Keep, place),
    }
}

/// What there is to keep: the segments that somebody touched, and the one whose button was pressed.
fn edits(filled: &Filled, act: Edit, pressed: Option<usize>) -> Vec<SegmentEdit> {
    let mut edits = Vec::new();
    for (input, version) in filled.pairs() {
        let number = input.strip_prefix("version-").and_then(|number| number.parse::<usize>().ok());
        let (Some(place), Ok(version)) = (number.and_then(|number| number.checked_sub(1)), version.parse()) else {
            continue;
        };
        let text = plain(filled.get(&format!("target-{}", place + 1)).unwrap_or_default());
        let touched = filled.get(&format!("base-{}", place + 1)) != Some(base(&text).as_str());
        let what = if pressed == Some(place) { act } else { Edit::Keep };
        if touched || what != Edit::Keep {
            edits.push(SegmentEdit { place, version, text, what });
        }
    }
    edits.sort_by_key(|edit| edit.place);
    edits
}

/// The page of `desk`; `typed` is what could not be kept.
pub fn desk_page<'a>(ctx: &'a Ctx, desk: &Desk, typed: &Typed, problems: &[Problem]) -> DeskPage<'a> {
    let v = ctx.voice();
    let title = name(v, &desk.line);
    let here = format!("/translations/{}", desk.line.id);
    let token = ctx.actor.as_ref().map(|actor| actor.form_token.clone()).unwrap_or_default();
    let mut head: Vec<Html> = Vec::new();
    if !problems.is_empty() {
        head.push(ErrorSummary::new(v, problems).into());
    }
    head.extend(alerts(ctx, desk));
    head.push(Heading::new(1, title.clone()).caption(pair(v, &desk.line)).into());
    head.push(summary(v, desk));
    head.extend(ways(v, desk, &here));
    if let Some(machine) = &desk.machine {
        let args = [("machine", machine.as_str().into()), ("n", limits::MACHINE_SEGMENTS.into())];
        let place = desk.segments.first().map_or(0, |segment| segment.place);
        let form = Form::post(format!("{here}/machine"), token.clone())
            .hidden("place", &place.to_string())
            .button(Button::submit(v.ta("translation-machine-ask", &args)).secondary());
        let text = v.ta("translation-machine-text", &[("machine", machine.as_str().into())]);
        let content = Html::join([Html::paragraphs(&text), form.into()]);
        head.push(Details::new(v.t("translation-machine"), content).into());
    }
    if !desk.remarks.is_empty() {
        head.push(Details::new(v.t("translation-remarks"), remarks(v, desk)).into());
    }
    if desk.segments.iter().flat_map(|one| &one.terms).any(|term| !term.reviewed) {
        head.push(Html::paragraph(v.t("translation-term-unreviewed")));
    }
    let mut foot: Vec<Html> = Vec::new();
    let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
    if desk.pages > 1 {
        let href = |number: u64| format!("{here}?page={number}");
        foot.push(Pagination::new(v, count(desk.page), count(desk.pages), href).into());
    }
    if !desk.removed.is_empty() {
        let each = desk.removed.iter().map(|one| {
            let (from, to) = (desk.line.from, desk.line.to);
            Html::join([
                Html::paragraph(Html::in_lang(&Text { lang: from, text: one.was.source.clone() })),
                Html::from(Inset::new(Html::in_lang(&Text { lang: to, text: one.was.target.clone() }))),
            ])
        });
        let content = Html::join(std::iter::once(Html::paragraphs(&v.t("translation-removed-text"))).chain(each));
        foot.push(Details::new(v.tn("translation-removed", desk.removed.len()), content).into());
    }
    let frame = ctx.frame(Some(Section::Translations), title).back(v.t("menu-translations"), "/translations");
    DeskPage {
        frame: frame.failed(!problems.is_empty()),
        head,
        action: here,
        token,
        writes: desk.writes,
        number: desk.page,
        segments: desk.segments.iter().map(|one| row(v, desk, one, typed.get(&one.place))).collect(),
        foot,
    }
}

// keys: translation-said-withdrawn translation-said-returned translation-work-untranslated translation-work-machine
// keys: translation-work-draft translation-work-done translation-send-back translation-withdraw translation-term-also
// keys: translation-term-never

/// What stands across the page, the reason of a return first.
fn alerts(ctx: &Ctx, desk: &Desk) -> Vec<Html> {
    let v = ctx.voice();
    let mut alerts: Vec<Html> = Vec::new();
    let mut put = |kind, content: Html| alerts.push(Alert::new(v, kind, content).into());
    if let Some((text, who)) = &desk.said {
        let key = match desk.line.state {
            TranslationState::Withdrawn => "translation-said-withdrawn",
            _ => "translation-said-returned",
        };
        let by = v.ta(key, &[("who", who.as_str().into())]);
        put(AlertKind::Warning, Html::join([Html::paragraphs(&by), Html::paragraphs(text)]));
    }
    if let Some(after) = &desk.after {
        let way = Link::new(v.t("translation-after"), format!("/translations/{after}"));
        put(
            AlertKind::Warning,
            Html::join([Html::paragraphs(&v.t("translation-replaced-text")), Html::paragraph(way)]),
        );
    } else if desk.line.state == TranslationState::Replaced {
        put(AlertKind::Warning, Html::paragraphs(&v.t("translation-replaced-text")));
    } else if desk.outdated {
        put(AlertKind::Warning, Html::paragraphs(&v.t("translation-outdated")));
    }
    if ctx.asked("ordered").is_some() {
        put(AlertKind::Success, Html::paragraphs(&v.t("translation-ordered")));
    }
    if ctx.asked("finished").is_some() {
        put(AlertKind::Success, Html::paragraphs(&v.t("translation-done")));
    }
    if ctx.asked("kept").is_some() {
        put(AlertKind::Success, Html::paragraphs(&v.t("translation-kept")));
    }
    if let Some(done) = ctx.asked("machine").and_then(|done| done.parse::<u64>().ok()) {
        put(AlertKind::Information, Html::paragraphs(&v.tn("translation-machine-done", done)));
    }
    alerts
}

fn summary(v: Voice<'_>, desk: &Desk) -> Html {
    let line = &desk.line;
    let mut list = SummaryList::new().row(v.t("translation-state"), state(v, line));
    if let Some((docket, number)) = &line.matter {
        let number = number.clone().unwrap_or_else(|| v.t("web-without-number"));
        let way = Link::new(Html::reference(&number), format!("/requests/{docket}/documents"));
        list = list.row(v.t("common-number"), way);
    }
    list = list
        .row(v.t("translation-due"), v.date(line.due.plus_seconds(-1).date()))
        .row(v.t("role-translator"), &line.translator)
        .row(v.t("translation-ordered-by"), &line.ordered_by);
    if let Some(instruction) = &desk.instruction {
        list = list.row(v.t("translation-instruction"), Html::paragraphs(instruction));
    }
    let counts = [
        ("translation-work-untranslated", desk.counts[0]),
        ("translation-work-machine", desk.counts[1]),
        ("translation-work-draft", desk.counts[2]),
        ("translation-work-done", desk.counts[3]),
    ];
    let said = counts
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(key, count)| v.ta("common-label-value", &[("label", v.t(key).into()), ("value", count.into())]));
    let said: Vec<String> = said.collect();
    let value = format!("{} ({})", progress(v, line.done, line.all), said.join("; "));
    list = list.row(v.t("translation-segments"), value);
    list = list.row(v.t("translation-source"), Html::reference(&desk.source.short()));
    if let Some(certificate) = &desk.certificate {
        let who = format!("{}, {}, {}", certificate.name, certificate.post, certificate.on);
        let way = Link::new(v.t("translation-certificate"), format!("/translations/{}/certificate", line.id));
        list = list.row(v.t("translation-certified"), Html::join([Html::from(who), Html::paragraph(way)]));
    }
    list.into()
}

/// Where one goes from here.
fn ways(v: Voice<'_>, desk: &Desk, here: &str) -> Vec<Html> {
    let mut ways: Vec<Html> = Vec::new();
    if desk.writes {
        if let Some(place) = desk.next_open {
            ways.push(Html::paragraph(Link::new(v.t("translation-next-open"), place_of(&desk.line.id, place))));
        }
        let finish = Button::link(v.t("translation-finish"), format!("{here}/finish"));
        ways.push(if desk.next_open.is_none() { finish } else { finish.secondary() }.into());
    }
    let back = match desk.line.state {
        TranslationState::Finished => Some("translation-send-back"),
        TranslationState::Open | TranslationState::Returned => Some("translation-withdraw"),
        TranslationState::Withdrawn | TranslationState::Replaced => None,
    };
    if let Some(key) = back.filter(|_| desk.orders) {
        ways.push(Button::link(v.t(key), format!("{here}/return")).secondary().into());
    }
    ways
}

/// The segments with remarks, each with the way to it.
pub fn remarks(v: Voice<'_>, desk: &Desk) -> Html {
    let links = desk.remarks.iter().map(|(place, count)| {
        let args = [("n", (place + 1).into()), ("count", (*count).into())];
        Html::paragraph(Link::new(v.ta("translation-remarks-in", &args), place_of(&desk.line.id, *place)))
    });
    Html::join(std::iter::once(Html::paragraphs(&v.t("translation-remarks-text"))).chain(links))
}

fn row(v: Voice<'_>, desk: &Desk, one: &DeskSegment, typed: Option<&(String, Problem)>) -> Row {
    let n = one.place + 1;
    let (from, to) = (desk.line.from, desk.line.to);
    let (state, colour) = match one.work {
        Work::Untranslated => ("translation-work-untranslated", TagColour::Grey),
        Work::Machine => ("translation-work-machine", TagColour::Yellow),
        Work::Draft => ("translation-work-draft", TagColour::Blue),
        Work::Done => ("translation-work-done", TagColour::Green),
    };
    let overtaken = typed.filter(|(_, problem)| problem.code == "translation-segment-changed");
    let target = typed.map_or(&one.target, |(text, _)| text);
    let longest = one.target.len().max(target.len()).max(one.source.iter().map(|(text, _)| text.len()).sum());
    let mut aids: Vec<Html> = Vec::new();
    if let Some(before) = &one.before {
        let content = Html::join([
            Html::paragraph(Html::in_lang(&Text { lang: from, text: before.source.clone() })),
            Html::paragraph(Html::in_lang(&Text { lang: to, text: before.target.clone() })),
        ]);
        aids.push(Details::new(v.t("translation-earlier"), content).open().into());
    }
    aids.extend(one.matches.iter().map(|found| matched(v, to, found)));
    Row {
        n,
        title: v.ta("translation-segment", &[("n", n.into())]),
        state: Tag::new(v.t(state), colour),
        machine: one.machine.as_ref().map(|name| v.ta("translation-made-by", &[("machine", name.as_str().into())])),
        from,
        to,
        source: marked(&one.source),
        terms: one.terms.iter().map(|term| self::term(v, to, term)).collect(),
        label: v.ta("translation-target-of", &[("n", n.into())]),
        target: if desk.writes { target.clone() } else { one.target.clone() },
        rows: (longest / 70 + 2).min(14),
        version: one.version,
        base: base(&one.target),
        joined: one.joined.then(|| v.ta("translation-joined", &[("n", one.place.into())])),
        error: typed.map(|(_, problem)| v.problem(problem)),
        unkept: typed.filter(|_| !desk.writes).map(|(text, _)| text.clone()),
        now: overtaken.map(|_| {
            let text = if one.target.is_empty() { v.t("translation-work-untranslated") } else { one.target.clone() };
            Html::join([
                Html::paragraph(v.t("translation-now")),
                Html::paragraph(Html::in_lang(&Text { lang: to, text })),
            ])
        }),
        joinable: one.joinable,
        remarks: one.remarks.iter().map(|remark| said(v, remark)).collect(),
        aids,
    }
}

fn marked(pieces: &[(String, bool)]) -> Html {
    Html::join(pieces.iter().map(|(text, is)| if *is { Html::mark(text) } else { Html::from(text) }))
}

/// A term with the words to write for it.
fn term(v: Voice<'_>, to: Lang, term: &app::DeskTerm) -> Html {
    let in_target = |words: &[String]| Html::in_lang(&Text { lang: to, text: words.join(", ") });
    let mut pieces = vec![Html::from(format!("{} → ", term.form)), in_target(&term.words)];
    for (key, words) in [("translation-term-also", &term.admitted), ("translation-term-never", &term.forbidden)] {
        if !words.is_empty() {
            pieces.extend([Html::from(format!("; {}: ", v.t(key))), in_target(words)]);
        }
    }
    Html::join(pieces)
}

fn matched(v: Voice<'_>, to: Lang, found: &Match) -> Html {
    let args = [("percent", u64::from(found.percent).into()), ("date", v.date_short(found.on).into())];
    let title = v.ta("translation-match", &args);
    let mut source = vec![Html::from(v.t("translation-match-source")), Html::from(": ")];
    source.push(marked(&found.source));
    let content = Html::join([
        Html::paragraph(Html::join(source)),
        Html::paragraph(Html::in_lang(&Text { lang: to, text: found.target.clone() })),
    ]);
    Details::new(title, content).into()
}

/// A remark as a sentence.
fn said(v: Voice<'_>, remark: &Remark) -> String {
    match remark {
        Remark::TermForbidden { form, found, wanted } => v.ta(
            "translation-remark-forbidden",
            &[("form", form.as_str().into()), ("found", found.as_str().into()), ("wanted", wanted.as_str().into())],
        ),
        Remark::TermMissing { form, wanted } => {
            v.ta("translation-remark-missing", &[("form", form.as_str().into()), ("wanted", wanted.as_str().into())])
        }
        Remark::TermAdmitted { found, wanted } => {
            v.ta("translation-remark-admitted", &[("found", found.as_str().into()), ("wanted", wanted.as_str().into())])
        }
        Remark::FigureMissing(figure) => v.ta("translation-remark-figure", &[("figure", figure.as_str().into())]),
        Remark::FigureAdded(figure) => v.ta("translation-remark-added", &[("figure", figure.as_str().into())]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(pairs: &[(&str, &str)]) -> Filled {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn what_nobody_touched_is_not_sent_on() {
        let (old, other) = (base("One\ntwo"), base(""));
        let form = filled(&[
            ("version-1", "3"),
            ("base-1", &old),
            ("target-1", "One\r\ntwo"),
            ("version-2", "1"),
            ("base-2", &other),
            ("target-2", "  Typed "),
            ("version-3", "7"),
            ("base-3", &other),
            ("target-3", ""),
            ("version-x", "1"),
            ("version-0", "1"),
            ("do", "accept-3"),
        ]);
        let (act, place) = pressed(&form);
        assert_eq!((act, place), (Edit::Accept, Some(2)));
        let kept = edits(&form, act, place);
        let kept: Vec<_> = kept.iter().map(|edit| (edit.place, edit.version, edit.text.as_str(), edit.what)).collect();
        assert_eq!(kept, [(1, 1, "Typed", Edit::Keep), (2, 7, "", Edit::Accept)]);
    }

    #[test]
    fn a_button_that_is_none_keeps() {
        for pressed_ in ["", "accept", "accept-0", "accept-x", "destroy-1", "keep-all"] {
            assert_eq!(pressed(&filled(&[("do", pressed_)])).0, Edit::Keep, "{pressed_}");
        }
        assert_eq!(pressed(&filled(&[("do", "join-2")])), (Edit::Join, Some(1)));
        assert_eq!(page_of(limits::SEGMENTS_SHOWN), 2);
    }
}
