//! What the law says of a matter: bases, what is missing, grounds, limits, each with why; and the worksheet.

use std::collections::BTreeSet;

use app::{GroundLine, LawBasis, LawChange, LawCheck, LawFinding, LawView, Standing, summary_code};
use axum::extract::Path;
use kernel::{Country, Tri};
use law::{
    clock::LimitState,
    file::{Level, RuleKind, Status},
    report::reason_code,
    resolve::Reason,
    says::Says,
    value::day_text,
};
use lingua::Voice;

use super::{Plain, limits};
use crate::{
    components::{
        Alert, AlertKind, Button, Choice, Column, Details, Form, GoTo, Heading, Html, Link, Radios, Section as Menu,
        SummaryList, Table, Tag, TagColour, Textarea,
    },
    ctx::{Answer, Ctx, address, docket_id, go, page},
    posted::Posted,
    words,
};

/// GET /requests/{id}/law
pub async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let kept = ctx.asked("kept").and_then(|at| at.parse().ok());
    let view = ctx.app()?.law(ctx.actor()?, docket_id(&id)?, kept).await?;
    page(&law_page(&ctx, &view))
}

/// The page of `view`.
pub fn law_page<'a>(ctx: &'a Ctx, view: &LawView) -> Plain<'a> {
    let v = ctx.voice();
    let case = format!("/requests/{}", view.docket);
    let title = v.t("law-title");
    let mut parts: Vec<Html> = vec![
        Heading::new(1, title.clone()).caption(words::title(v, &view.title)).into(),
        super::case::menu(ctx, view.docket, true, None, &[]),
        Html::paragraphs(&v.t("law-intro")),
    ];
    if let Some(at) = view.replayed {
        let text = v.ta("law-replayed", &[("date", v.date(at.date()).into())]);
        parts.push(Alert::new(v, AlertKind::Information, text).into());
        parts.push(Html::join([Link::new(v.t("law-now"), format!("{case}/law")).into(), Html::from("")]));
    }
    if let Some(change) = &view.change {
        parts.extend(changed(ctx, view, change, &case));
    }
    if view.checks.is_empty() {
        parts.push(Html::paragraphs(&v.t("law-none")));
    }
    for check in &view.checks {
        parts.extend(check_parts(v, check, view.checks.len() > 1));
    }
    parts.extend(limits::parts(ctx, view, &case));
    if !view.worksheet.is_empty() {
        parts.extend(worksheet(ctx, view, &case));
    }
    if !view.kept.is_empty() {
        parts.push(Heading::new(2, v.t("law-kept")).into());
        for (at, kept) in view.kept.iter().enumerate() {
            let summary = v.t(&format!("law-summary-{}", kept.summary));
            let text = v.ta("law-kept-at", &[("date", v.date(kept.at.date()).into()), ("summary", summary.into())]);
            let link = Link::new(text, address(&format!("{case}/law"), &[("kept", &at.to_string())]));
            parts.push(Html::join([Html::from(link), Html::from(" ")]));
        }
    }
    parts.push(Link::new(v.t("law-which"), "/law").into());
    let version = v.ta("law-rule-set", &[("version", view.rule_set.short().into())]);
    parts.push(Html::paragraphs(&version));
    if !view.memory {
        parts.push(Html::paragraphs(&v.t("law-without-memory")));
    }
    Plain { frame: ctx.frame(Some(Menu::Requests), title).back(v.t("common-back"), ctx.along(case)), parts }
}

/// POST /requests/{id}/law/seen
pub async fn seen(ctx: Ctx, Path(id): Path<String>, Posted(_): Posted) -> Answer {
    let id = docket_id(&id)?;
    ctx.app()?.law_change_seen(ctx.actor()?, id).await?;
    go(&format!("/requests/{id}/law"))
}

/// What a change of the law files changed in the matter, until somebody has looked at it.
fn changed(ctx: &Ctx, view: &LawView, change: &LawChange, case: &str) -> Vec<Html> {
    let v = ctx.voice();
    let text = v.ta("law-changed", &[("date", v.date(change.at.date()).into())]);
    let mut parts: Vec<Html> = vec![Alert::new(v, AlertKind::Warning, text).into()];
    let columns = vec![
        Column::new(v.t("law-measure-label")),
        Column::new(v.t("law-changed-before")),
        Column::new(v.t("law-changed-after")),
    ];
    let mut table = Table::new(v, v.t("law-changed-title"), columns).caption_hidden();
    let measures: Vec<&str> =
        change.before.iter().chain(&change.after).map(|standing| standing.measure.as_str()).collect();
    for (_, measure) in measures.iter().enumerate().filter(|(at, measure)| !measures[..*at].contains(measure)) {
        let of = |list: &[Standing]| list.iter().find(|standing| standing.measure == *measure).cloned();
        let (was, is) = (of(&change.before), of(&change.after));
        let label =
            view.checks.iter().find(|check| check.measure.0 == *measure).and_then(|check| check.measure.1.clone());
        let label = label.map_or_else(|| (*measure).to_owned(), |label| says(v, &label));
        table.push([label.into(), stood(v, was.as_ref(), is.as_ref()), stood(v, is.as_ref(), was.as_ref())]);
    }
    parts.push(table.into());
    if view.may_look {
        let token = ctx.actor.as_ref().map(|actor| actor.form_token.clone()).unwrap_or_default();
        parts
            .push(Form::post(format!("{case}/law/seen"), token).button(Button::submit(v.t("law-changed-seen"))).into());
    }
    parts
}

/// How a kind of request stands or stood, with what the other time did not have.
fn stood(v: Voice<'_>, standing: Option<&Standing>, other: Option<&Standing>) -> Html {
    let Some(standing) = standing else { return v.t("common-none").into() };
    let known = |rule: &String| other.is_some_and(|other| other.against.contains(rule));
    let mut lines = vec![
        v.t(&format!("law-summary-{}", standing.summary)),
        format!("{}: {}", v.t("law-bases"), standing.bases.join(", ")),
    ];
    let own: Vec<String> = standing.against.iter().filter(|rule| !known(rule)).cloned().collect();
    if !own.is_empty() {
        lines.push(format!("{}: {}", v.t("law-changed-only"), own.join("; ")));
    }
    Html::paragraphs(&lines.join("\n"))
}

/// What the law says of a form that is being typed: short, with the way to the reasons in each line.
pub fn panel(v: Voice<'_>, checks: &[LawCheck]) -> Vec<Html> {
    let mut parts: Vec<Html> = vec![Heading::new(2, v.t("law-panel")).into()];
    if checks.is_empty() {
        parts.push(Html::paragraphs(&v.t("law-none")));
    }
    for check in checks {
        parts.extend(check_parts(v, check, checks.len() > 1));
    }
    parts
}

/// What can be said of a kind of request before there is one: the bases, what such a request must hold, and what can be
/// said against it.
pub fn outline(v: Voice<'_>, check: &LawCheck) -> Vec<Html> {
    let mut parts: Vec<Html> = vec![Heading::new(2, v.t("law-bases")).into(), bases(v, check)];
    let ruling = |pick: &dyn Fn(&LawFinding) -> bool| {
        check.findings.iter().filter(|finding| finding.ruling && pick(finding)).cloned().collect::<Vec<_>>()
    };
    for (key, list) in [
        ("law-asked-for", ruling(&|finding| finding.kind.is_requirement())),
        ("law-grounds", ruling(&|finding| finding.kind.is_refusal())),
    ] {
        if !list.is_empty() {
            let title = v.t(key);
            parts.push(Details::new(format!("{title} ({})", list.len()), outlined(v, &title, &list)).into());
        }
    }
    parts.extend(sources(v, check));
    parts
}

fn outlined(v: Voice<'_>, caption: &str, list: &[LawFinding]) -> Html {
    let columns = vec![Column::new(v.t("law-column-says")), Column::new(v.t("law-column-rule"))];
    let mut table = Table::new(v, caption, columns).caption_hidden();
    for finding in list {
        table.push([sentence(v, finding), why(v, finding)]);
    }
    table.into()
}

/// Lines that stand beside a form at most; the rest is counted.
const BRIEF: usize = 8;

/// The way to where a fact is written.
pub enum Way {
    /// An address on this page.
    Here(String),
    /// Another page of the form with this id: what its button `go` sends.
    Page {
        /// The form's id.
        form: &'static str,
        /// What the button sends.
        go: String,
    },
}

/// In which fields of a form something is missing by the law or by the receiver's sheet.
pub fn missing(v: Voice<'_>, checks: &[LawCheck], fields: &[(&str, &str)]) -> BTreeSet<String> {
    let lacking = checks
        .iter()
        .flat_map(|check| &check.findings)
        .filter(|finding| finding.ruling && finding.kind.is_requirement() && finding.value == Tri::No);
    let mut facts: Vec<&str> = lacking.flat_map(|finding| &finding.because).map(|(fact, ..)| fact.as_str()).collect();
    for sheet in checks.iter().filter_map(|check| check.sheet.as_ref()) {
        facts.extend(super::sheet::back_lines(v, sheet).into_iter().flat_map(|(_, facts)| facts).map(|(fact, _)| fact));
    }
    let written = fields.iter().filter(|(fact, _)| facts.contains(fact));
    written.map(|(_, field)| (*field).to_owned()).collect()
}

/// The short form for beside a form: how it stands, on which basis, what is missing, what is against it. `way` says where
/// a fact is written: what is missing leads there.
pub fn brief(v: Voice<'_>, checks: &[LawCheck], way: &dyn Fn(&str) -> Option<Way>) -> Vec<Html> {
    let mut parts: Vec<Html> = vec![Heading::new(2, v.t("law-panel")).into()];
    if checks.is_empty() {
        parts.push(Html::paragraphs(&v.t("law-none")));
    }
    for check in checks {
        let measure = check.measure.1.as_ref().map_or_else(|| check.measure.0.clone(), |label| says(v, label));
        parts.push(Heading::new(3, measure).into());
        parts.push(standing(v, check).into());
        let bases: Vec<&str> =
            check.bases.iter().filter(|basis| basis.governs != Tri::No).map(|basis| basis.cite.as_str()).collect();
        let bases = if bases.is_empty() { v.t("law-no-treaty") } else { bases.join(", ") };
        parts.push(Html::paragraphs(&format!("{}: {bases}", v.t("law-bases"))));
        let back = check.sheet.as_ref().map(|sheet| super::sheet::back_lines(v, sheet)).unwrap_or_default();
        let back: Vec<Html> = back.into_iter().map(|(line, facts)| led(&line, &facts, way)).collect();
        let ruling = |pick: &dyn Fn(&LawFinding) -> bool| -> Vec<Html> {
            let found = check.findings.iter().filter(|finding| finding.ruling && pick(finding));
            found
                .map(|finding| {
                    let line = format!("{} ({} {})", says(v, &finding.says), finding.cite, finding.article);
                    let facts: Vec<(&str, String)> =
                        finding.because.iter().map(|(fact, label, _)| (fact.as_str(), says(v, label))).collect();
                    led(&line, if finding.kind.is_requirement() { &facts } else { &[] }, way)
                })
                .collect()
        };
        let lacking = ruling(&|finding| finding.kind.is_requirement() && finding.value == Tri::No);
        let against = ruling(&|finding| finding.kind.is_refusal() && finding.value == Tri::Yes);
        for (key, lines) in [("law-sheet-back", back), ("law-lacking", lacking), ("law-grounds", against)] {
            if lines.is_empty() {
                continue;
            }
            let more = lines.len().saturating_sub(BRIEF);
            parts.push(Heading::new(4, v.t(key)).into());
            parts.extend(lines.into_iter().take(BRIEF));
            if more > 0 {
                parts.push(Html::paragraphs(&v.tn("law-more", more)));
            }
        }
    }
    parts
}

/// A line with the ways to the fields in which its facts are written.
fn led(line: &str, facts: &[(&str, String)], way: &dyn Fn(&str) -> Option<Way>) -> Html {
    let mut pieces = vec![Html::paragraphs(line)];
    let mut seen: Vec<String> = Vec::new();
    for (fact, label) in facts {
        let (to, there) = match way(fact) {
            Some(Way::Here(href)) => (href.clone(), Html::from(Link::new(label.clone(), href))),
            Some(Way::Page { form, go }) => (go.clone(), Html::from(GoTo::new(form, label, go))),
            None => continue,
        };
        if !seen.contains(&to) {
            seen.push(to);
            pieces.push(Html::paragraph(there));
        }
    }
    Html::join(pieces)
}

/// How a kind of request stands.
fn standing(v: Voice<'_>, check: &LawCheck) -> Tag {
    let colour = match summary_code(check.summary) {
        "blocked" => TagColour::Red,
        "partly" | "open" => TagColour::Yellow,
        _ => TagColour::Green,
    };
    Tag::new(v.t(&format!("law-summary-{}", summary_code(check.summary))), colour)
}

fn says(v: Voice<'_>, says: &Says) -> String {
    says.in_lang(v.lang()).to_owned()
}

fn answer(v: Voice<'_>, value: Tri) -> String {
    v.t(match value {
        Tri::Yes => "law-value-yes",
        Tri::No => "law-value-no",
        Tri::Unknown => "law-value-unknown",
    })
}

fn check_parts(v: Voice<'_>, check: &LawCheck, several: bool) -> Vec<Html> {
    let mut parts: Vec<Html> = Vec::new();
    let measure = check.measure.1.as_ref().map_or_else(|| check.measure.0.clone(), |label| says(v, label));
    if several {
        parts.push(Heading::new(2, v.ta("law-measure", &[("measure", (&measure).into())])).into());
    }
    let list = SummaryList::new().row(v.t("law-summary"), Html::from(standing(v, check)));
    let list = if several { list } else { list.row(v.t("law-measure-label"), measure) };
    parts.push(list.into());
    parts.push(Heading::new(2, v.t("law-bases")).into());
    if !check.misnamed.is_empty() {
        let text = v.ta("law-misnamed", &[("instruments", check.misnamed.join(", ").into())]);
        parts.push(Alert::new(v, AlertKind::Warning, text).into());
    }
    parts.push(bases(v, check));
    parts.push(Heading::new(2, v.t("law-lacking")).into());
    parts.push(lacking(v, check));
    if let Some(sheet) = &check.sheet {
        parts.extend(super::sheet::parts(v, sheet));
    }
    let (ruling, others): (Vec<_>, Vec<_>) = check.findings.iter().partition(|finding| finding.ruling);
    let of = |list: &[&LawFinding], pick: &dyn Fn(&LawFinding) -> bool| {
        list.iter().copied().filter(|finding| pick(finding)).cloned().collect::<Vec<LawFinding>>()
    };
    let grounds = of(&ruling, &|finding| finding.kind.is_refusal() && finding.value != Tri::No);
    if !grounds.is_empty() {
        parts.push(Heading::new(2, v.t("law-grounds")).into());
        parts.push(findings(v, &v.t("law-grounds"), &grounds));
    }
    if !check.limits.is_empty() {
        parts.push(Heading::new(2, v.t("law-limits")).into());
        parts.push(limits(v, check));
    }
    let open = of(&ruling, &|finding| !finding.kind.is_refusal() && finding.value == Tri::Unknown);
    if !open.is_empty() {
        let content = Html::join([Html::paragraphs(&v.t("law-open-hint")), findings(v, &v.t("law-open"), &open)]);
        parts.push(Details::new(format!("{} ({})", v.t("law-open"), open.len()), content).into());
    }
    let rest = of(&ruling, &|finding| {
        !finding.kind.is_refusal() && !finding.kind.is_requirement() && finding.value == Tri::Yes
    });
    if !rest.is_empty() {
        parts.push(
            Details::new(format!("{} ({})", v.t("law-rest"), rest.len()), findings(v, &v.t("law-rest"), &rest)).into(),
        );
    }
    let others = of(&others, &|finding| {
        finding.value == Tri::Unknown || (finding.value == Tri::Yes) != finding.kind.is_requirement()
    });
    if !others.is_empty() {
        let title = v.t("law-others");
        parts.push(Details::new(format!("{title} ({})", others.len()), findings(v, &title, &others)).into());
    }
    parts.extend(sources(v, check));
    parts
}

/// Where the sources that the findings name are found: once for all of them, since most findings name the same few.
fn sources(v: Voice<'_>, check: &LawCheck) -> Option<Html> {
    let all: BTreeSet<&(String, String)> = check.findings.iter().flat_map(|finding| &finding.sources).collect();
    // Addresses are shown, not linked: a page of the node leads to no other site.
    let list = all.iter().fold(SummaryList::new(), |list, (key, address)| list.row(key.as_str(), address.as_str()));
    (!all.is_empty()).then(|| Details::new(v.t("law-why-sources"), Html::from(list)).into())
}

fn memory_mark(v: Voice<'_>, status: Status) -> Html {
    match status {
        Status::Memory => Html::join([Html::from(" "), Tag::new(v.t("law-memory-mark"), TagColour::Yellow).into()]),
        Status::Partly => Html::join([Html::from(" "), Tag::new(v.t("law-partly-mark"), TagColour::Grey).into()]),
        Status::Verified | Status::House => Html::from(""),
    }
}

fn bases(v: Voice<'_>, check: &LawCheck) -> Html {
    let mut out: Vec<Html> = Vec::new();
    if check.bases.is_empty() {
        out.push(Alert::new(v, AlertKind::Warning, v.t("law-no-treaty")).into());
    } else {
        let columns =
            vec![Column::new(v.t("law-bases")), Column::new(v.t("law-column-state")), Column::new(v.t("law-why"))];
        let mut table = Table::new(v, v.t("law-bases"), columns).caption_hidden();
        for basis in &check.bases {
            let state = v.t(match (basis.governs, basis.bound) {
                (Tri::Yes, _) => "law-basis-governs-yes",
                (Tri::No, _) => "law-basis-governs-no",
                (Tri::Unknown, Tri::Yes) => "law-basis-if-covered",
                (Tri::Unknown, _) => "law-basis-governs-unknown",
            });
            table.push([name(v, basis), state.into(), reasons(v, &basis.reasons)]);
        }
        out.push(table.into());
    }
    if !check.excluded.is_empty() {
        let columns = vec![Column::new(v.t("law-excluded")), Column::new(v.t("law-why"))];
        let mut table = Table::new(v, v.t("law-excluded"), columns).caption_hidden();
        for basis in &check.excluded {
            table.push([name(v, basis), reasons(v, &basis.reasons)]);
        }
        out.push(Details::new(format!("{} ({})", v.t("law-excluded"), check.excluded.len()), Html::from(table)).into());
    }
    Html::join(out)
}

fn name(v: Voice<'_>, basis: &LawBasis) -> Html {
    let mut text = format!("{}: {}", basis.cite, says(v, &basis.title));
    if !basis.with.is_empty() {
        text = format!("{text}, {}", v.ta("law-with", &[("protocols", basis.with.join(", ").into())]));
    }
    if !basis.perhaps_with.is_empty() {
        let names = basis.perhaps_with.join(", ");
        text = format!("{text}; {}", v.ta("law-perhaps-with", &[("protocols", names.into())]));
    }
    let mark = memory_mark(v, if basis.memory { Status::Memory } else { Status::Verified });
    Html::join([Html::from(text), mark])
}

fn reasons(v: Voice<'_>, reasons: &[Reason]) -> Html {
    let texts: Vec<String> = reasons.iter().map(|reason| reason_text(v, reason)).collect();
    Html::paragraphs(&texts.join("\n"))
}

/// A reason in the language of the page.
fn reason_text(v: Voice<'_>, reason: &Reason) -> String {
    let key = format!("law-reason-{}", reason_code(reason));
    let name = |state: &str| Country::parse(state).map_or_else(|| state.to_owned(), |country| v.country(country));
    let day = |day: time::Date| kernel::Date::parse(&day_text(day)).map_or_else(|| day_text(day), |day| v.date(day));
    match reason {
        Reason::Main | Reason::Subject | Reason::NotInForce => v.t(&key),
        Reason::Replaces { rule, other }
        | Reason::ReplacedBy { rule, other }
        | Reason::PerhapsReplacedBy { rule, other }
        | Reason::Before { rule, other } => v.ta(&key, &[("rule", rule.into()), ("other", other.into())]),
        Reason::Beside { other } => v.ta(&key, &[("other", other.into())]),
        Reason::SignedOnly { state } | Reason::NotParty { state } | Reason::NotEstablished { state } => {
            v.ta(&key, &[("state", name(state).into())])
        }
        Reason::NotYet { state, from } => v.ta(&key, &[("state", name(state).into()), ("date", day(*from).into())]),
        Reason::Left { state, since } => v.ta(&key, &[("state", name(state).into()), ("date", day(*since).into())]),
        Reason::Relation { says: text, .. } => says(v, text),
    }
}

/// Requirements of the first basis that are known not to be met.
fn lacking(v: Voice<'_>, check: &LawCheck) -> Html {
    let missing: Vec<&LawFinding> = check
        .findings
        .iter()
        .filter(|finding| finding.ruling && finding.kind.is_requirement() && finding.value == Tri::No)
        .collect();
    if missing.is_empty() {
        return Html::paragraphs(&v.t("law-lacking-none"));
    }
    let columns = vec![
        Column::new(v.t("law-column-says")),
        Column::new(v.t("law-column-state")),
        Column::new(v.t("law-column-rule")),
    ];
    let mut table = Table::new(v, v.t("law-lacking"), columns).caption_hidden();
    for finding in missing {
        let (key, colour) = match finding.level {
            Level::Error => ("law-level-error", TagColour::Red),
            Level::Warning => ("law-level-warning", TagColour::Yellow),
            Level::Note => ("law-level-note", TagColour::Grey),
        };
        table.push([sentence(v, finding), Tag::new(v.t(key), colour).into(), why(v, finding)]);
    }
    table.into()
}

fn sentence(v: Voice<'_>, finding: &LawFinding) -> Html {
    let mut text = says(v, &finding.says);
    if let Some(number) = &finding.about {
        text = format!("{text} ({})", v.ta("law-about", &[("number", number.into())]));
    }
    Html::join([Html::from(text), memory_mark(v, finding.status)])
}

fn findings(v: Voice<'_>, caption: &str, list: &[LawFinding]) -> Html {
    let columns = vec![
        Column::new(v.t("law-column-says")),
        Column::new(v.t("law-column-state")),
        Column::new(v.t("law-column-rule")),
    ];
    let mut table = Table::new(v, caption, columns).caption_hidden();
    for finding in list {
        let state: Html = match (finding.kind, finding.value) {
            (RuleKind::MandatoryRefusal, Tri::Yes) => Tag::new(v.t("law-mandatory"), TagColour::Red).into(),
            (RuleKind::OptionalRefusal, Tri::Yes) => Tag::new(v.t("law-optional"), TagColour::Yellow).into(),
            (_, value) => answer(v, value).into(),
        };
        table.push([sentence(v, finding), state, why(v, finding)]);
    }
    table.into()
}

/// The chain from the rule to the facts.
fn why(v: Voice<'_>, finding: &LawFinding) -> Html {
    let mut list = SummaryList::new();
    if !finding.because.is_empty() {
        let facts: Vec<String> =
            finding.because.iter().map(|(_, label, value)| format!("{}: {value}", says(v, label))).collect();
        list = list.row(v.t("law-why-facts"), Html::paragraphs(&facts.join("\n")));
    }
    if !finding.missing.is_empty() {
        let facts: Vec<String> = finding
            .missing
            .iter()
            .map(|(fact, label)| match (label, fact.strip_prefix("standing:")) {
                (_, Some(instrument)) => v.ta("law-standing", &[("instrument", instrument.into())]),
                (Some(label), None) => says(v, label),
                (None, None) => fact.clone(),
            })
            .collect();
        list = list.row(v.t("law-why-missing"), Html::paragraphs(&facts.join("\n")));
    }
    // Of an instrument that comes after the first, what it asks is told, and its condition left to the answer for programs.
    if finding.ruling {
        list = list.row(v.t("law-why-condition"), Html::reference(&finding.condition));
    }
    if let Some((declaration, by_reciprocity)) = &finding.declaration {
        let text = if *by_reciprocity {
            v.ta("law-why-reciprocity", &[("declaration", declaration.into())])
        } else {
            declaration.clone()
        };
        list = list.row(v.t("law-why-declaration"), text);
    }
    // The text and its version in one row: a page of the law has some forty of these.
    let keys = finding.sources.iter().map(|(key, _)| key.as_str());
    let read = keys.chain([finding.version.as_str()]).collect::<Vec<_>>().join(", ");
    list = list.row(v.t("law-why-version"), Html::reference(&read));
    if finding.status == Status::Memory {
        list = list.row(v.t("law-memory-mark"), v.t("law-from-memory"));
    }
    Details::new(format!("{} {} ({})", finding.cite, finding.article, finding.rule), Html::from(list)).into()
}

fn limits(v: Voice<'_>, check: &LawCheck) -> Html {
    let columns = vec![
        Column::new(v.t("law-column-last-day")).narrow(),
        Column::new(v.t("law-column-state")),
        Column::new(v.t("law-column-says")),
        Column::new(v.t("law-column-rule")),
    ];
    let mut table = Table::new(v, v.t("law-limits"), columns).caption_hidden();
    for limit in &check.limits {
        let (key, colour) = match limit.state {
            LimitState::Running => ("law-limit-running", TagColour::Blue),
            LimitState::Met => ("law-limit-met", TagColour::Green),
            LimitState::Missed => ("law-limit-missed", TagColour::Red),
            LimitState::Passed => ("law-limit-passed", TagColour::Grey),
        };
        let (event, day) = &limit.from;
        let start = v.ta("law-limit-from", &[("event", says(v, event).into()), ("date", v.date(*day).into())]);
        let mut lines = vec![says(v, &limit.on_expiry), start];
        if let Some(proof) = &limit.proof {
            lines.push(v.ta("law-limit-proof", &[("proof", says(v, proof).into())]));
        }
        let text = Html::paragraphs(&lines.join("\n"));
        let mark = memory_mark(v, if limit.memory { Status::Memory } else { Status::Verified });
        let rule = Html::join([Html::from(format!("{} {} ({})", limit.cite, limit.article, limit.rule)), mark]);
        table.push([v.date(limit.last_day).into(), Tag::new(v.t(key), colour).into(), text, rule]);
    }
    table.into()
}

fn worksheet(ctx: &Ctx, view: &LawView, case: &str) -> Vec<Html> {
    let v = ctx.voice();
    let token = ctx.actor.as_ref().map(|actor| actor.form_token.clone()).unwrap_or_default();
    let mut parts: Vec<Html> =
        vec![Heading::new(2, v.t("law-worksheet")).into(), Html::paragraphs(&v.t("law-worksheet-hint"))];
    let pending =
        |line: &GroundLine| line.answered.as_ref().is_none_or(|ground| line.sensitive && ground.confirmed.is_none());
    if !view.worksheet.iter().any(pending) {
        parts.push(Alert::new(v, AlertKind::Success, v.t("law-worksheet-done")).into());
    }
    if view.may_answer {
        let mut form = Form::post(format!("{case}/act/answer-grounds"), token.clone())
            .hidden("version", &view.version.to_string())
            .hidden("rule_set", &view.rule_set.to_string());
        for (at, line) in view.worksheet.iter().enumerate() {
            form = form.hidden(&format!("answers.{at}.rule"), &line.rule);
            form = form.part(ground_head(v, line));
            let chosen = line.answered.as_ref().map(|ground| ground.answer);
            let choices = [("yes", Tri::Yes), ("no", Tri::No), ("unknown", Tri::Unknown)]
                .into_iter()
                .map(|(code, value)| Choice::new(code, answer(v, value)).chosen(chosen == Some(value)))
                .collect();
            let label = format!("{} {}: {}", line.cite, line.article, says(v, &line.says));
            form = form.part(Radios::new(v, format!("answers.{at}.finding"), label, choices).inline());
            let note = format!("answers.{at}.note");
            let reason = line.answered.as_ref().and_then(|ground| ground.reason.as_ref());
            form = form.part(
                Textarea::new(v, note.clone(), v.t("law-worksheet-reason"))
                    .rows(2)
                    .value(reason.map(|reason| reason.text.clone()).unwrap_or_default()),
            );
            let lang = reason.map_or(v.lang(), |reason| reason.lang);
            form = form.hidden(&format!("{note}.lang"), lang.tag());
        }
        parts.push(form.button(Button::submit(v.t("law-worksheet-save"))).into());
    } else {
        for line in &view.worksheet {
            parts.push(Html::paragraphs(&format!("{} {}: {}", line.cite, line.article, says(v, &line.says))));
            parts.push(ground_head(v, line));
        }
    }
    let waits = view
        .worksheet
        .iter()
        .any(|line| line.sensitive && line.answered.as_ref().is_some_and(|ground| ground.confirmed.is_none()));
    if view.may_confirm && waits {
        let form = Form::post(format!("{case}/act/confirm-grounds"), token)
            .hidden("version", &view.version.to_string())
            .button(Button::submit(v.t("law-worksheet-confirm")));
        parts.push(form.into());
    }
    parts
}

/// What is known of a ground: how it weighs, what the facts say, what was answered.
fn ground_head(v: Voice<'_>, line: &GroundLine) -> Html {
    let weight = if line.mandatory {
        Tag::new(v.t("law-kind-mandatory"), TagColour::Red)
    } else {
        Tag::new(v.t("law-kind-optional"), TagColour::Yellow)
    };
    let mut pieces: Vec<Html> = vec![weight.into(), Html::from(" ")];
    if line.sensitive {
        pieces.push(Tag::new(v.t("law-worksheet-sensitive"), TagColour::Blue).into());
        pieces.push(Html::from(" "));
    }
    pieces.push(memory_mark(v, if line.memory { Status::Memory } else { Status::Verified }));
    pieces.push(Html::paragraphs(&v.ta("law-worksheet-suggested", &[("value", answer(v, line.suggested).into())])));
    if let Some(ground) = &line.answered {
        let (by, on) = (ground.by.pseudonym.as_str(), v.date(ground.at.date()));
        let value = answer(v, ground.answer);
        let args = [("value", value.into()), ("by", by.into()), ("date", on.into())];
        let mut text = v.ta("law-worksheet-answered", &args);
        if line.sensitive {
            let second = match &ground.confirmed {
                Some((officer, at)) => {
                    let (by, on) = (officer.pseudonym.as_str(), v.date(at.date()));
                    v.ta("law-worksheet-confirmed", &[("by", by.into()), ("date", on.into())])
                }
                None => v.t("law-worksheet-unconfirmed"),
            };
            text = format!("{text}; {second}");
        }
        pieces.push(Html::paragraphs(&text));
    }
    Html::join(pieces)
}
