//! The register of persons named in dockets.

use app::{Alike, PersonLine, PersonQuestion, PersonsFound, Purpose, Why, permission::Action};
use askama::Template;
use axum::http::StatusCode;
use kernel::{Class, Problem};
use lingua::{Arg, Voice};

use super::{Narrow, access, error, mendable};
use crate::{
    components::{
        Button, Column, Details, Empty, ErrorSummary, Frame, Heading, Html, Input, Inset, Link, Section, Table, Width,
    },
    ctx::{Answer, Ctx, page, page_with},
    forms::Filled,
    frame, words,
};

/// Other spellings of the name that are named among those that were found.
const SPELLINGS: usize = 10;

/// The page. Its form is sent with GET, so that the address of a question can be kept.
#[derive(Template)]
#[template(path = "pages/persons.html")]
pub struct PersonsPage<'a> {
    pub frame: Frame<'a>,
    pub summary: Option<ErrorSummary>,
    pub heading: Heading,
    pub input: Input,
    pub born: Input,
    pub button: Button,
    pub parts: Vec<Html>,
}

/// GET /persons
pub async fn find(ctx: Ctx) -> Answer {
    if !frame::allowed(ctx.actor()?, Action::FindPerson) {
        return Err(Problem::new(Class::Forbidden, "forbidden").into());
    }
    let words = ctx.asked("q").unwrap_or_default().to_owned();
    let purpose = ctx.app()?.purpose(ctx.actor()?).await?.filter(|_| ctx.asked("change").is_none());
    // Who comes from a matter has said what for, all but the ground.
    let other = ctx.asked("for").is_some_and(|from| {
        purpose.as_ref().is_some_and(|purpose| purpose.docket.is_some_and(|docket| docket.to_string() != from))
    });
    let Some(purpose) = purpose.filter(|_| !other) else {
        let mut pairs = vec![("q".to_owned(), words)];
        if let Some(from) = ctx.asked("for").and_then(kernel::DocketId::parse) {
            let number = ctx.app()?.number_of(ctx.actor()?, from).await?;
            pairs.push(("matter".to_owned(), number.unwrap_or_else(|| from.to_string())));
        }
        return page(&asked_page(&ctx, &pairs.into_iter().collect(), &[]));
    };
    let question = PersonQuestion { name: words, born: ctx.asked("born").map(str::to_owned) };
    if question.name.is_empty() {
        return page(&persons_page(&ctx, &purpose, &question, None, &[]));
    }
    match ctx.app()?.persons(ctx.actor()?, question.clone()).await {
        Ok(found) => page(&persons_page(&ctx, &purpose, &question, Some(&found), &[])),
        Err(problem) if mendable(&problem) && problem.field.is_some() => {
            let made = persons_page(&ctx, &purpose, &question, None, &[problem]);
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &made)
        }
        Err(problem) => Err(problem.into()),
    }
}

/// The page before somebody has said what for she looks for persons.
pub fn asked_page<'a>(ctx: &'a Ctx, filled: &Filled, problems: &[Problem]) -> Narrow<'a> {
    let v = ctx.voice();
    let title = v.t("web-menu-persons");
    let mut parts: Vec<Html> = Vec::new();
    if !problems.is_empty() {
        parts.push(ErrorSummary::new(v, problems).into());
    }
    parts.push(Heading::new(1, title.clone()).into());
    parts.push(Html::paragraphs(&v.ta("purpose-why", &[("minutes", kernel::limits::PURPOSE_MINUTES.into())])));
    parts.push(access::question(ctx, filled, problems));
    Narrow { frame: ctx.frame(Some(Section::Registers), title).failed(!problems.is_empty()), parts }
}

/// The page: why it is asked, a question, and the answer if something was asked.
pub fn persons_page<'a>(
    ctx: &'a Ctx,
    purpose: &Purpose,
    question: &PersonQuestion,
    found: Option<&PersonsFound>,
    problems: &[Problem],
) -> PersonsPage<'a> {
    let v = ctx.voice();
    let title = v.t("web-menu-persons");
    let matches = Link::new(v.t("match-title"), "/persons/matches");
    let mut parts: Vec<Html> = vec![access::in_force(ctx, purpose), Html::paragraph(matches)];
    if let Some(found) = found {
        parts.extend(also(v, found));
        if found.lines.is_empty() {
            parts.push(Empty::nothing_matches(v, "/persons").into());
        } else {
            parts.push(table(v, &found.lines));
        }
        if found.more {
            parts.push(Inset::new(v.t("persons-more")).into());
        }
    }
    parts.push(Details::new(v.t("persons-how"), Html::paragraphs(&v.t("persons-how-text"))).into());
    PersonsPage {
        frame: ctx.frame(Some(Section::Registers), title.clone()).failed(!problems.is_empty()),
        summary: (!problems.is_empty()).then(|| ErrorSummary::new(v, problems)),
        heading: Heading::new(1, title),
        input: Input::new(v, "q", v.t("web-person-name"))
            .hint(v.t("web-person-hint"))
            .value(&question.name)
            .error(error(ctx, problems, "q"))
            .width(Width::TwoThirds),
        born: Input::new(v, "born", v.t("persons-born-asked"))
            .hint(v.t("persons-born-hint"))
            .value(question.born.as_deref().unwrap_or_default())
            .error(error(ctx, problems, "born"))
            .width(Width::Twenty),
        button: Button::submit(v.t("search-button")),
        parts,
    }
}

/// Which other spellings were looked for, and which were found.
fn also(v: Voice<'_>, found: &PersonsFound) -> Vec<Html> {
    let mut said: Vec<Html> = Vec::new();
    if !found.spellings.is_empty() {
        let names = found.spellings.join(", ");
        said.push(Html::paragraph(v.ta("persons-also", &[("names", names.into())])));
    }
    let mut spelled: Vec<&str> = Vec::new();
    let nearest = found.lines.iter().filter(|line| line.alike <= Alike::Similar);
    let parts = nearest.flat_map(|line| &line.why).filter(|why| why.speaks_for && why.code.starts_with("names-part-"));
    for name in parts.flat_map(|why| why.args.iter().filter(|(name, _)| *name == "b").map(|(_, value)| value.as_str()))
    {
        if !name.is_empty() && !spelled.contains(&name) && spelled.len() < SPELLINGS {
            spelled.push(name);
        }
    }
    if !spelled.is_empty() {
        said.push(Html::paragraph(v.ta("persons-found-as", &[("names", spelled.join(", ").into())])));
    }
    said
}

/// The persons, the likeliest first, each with how alike the name is and what speaks for and against it.
pub fn table(v: Voice<'_>, lines: &[PersonLine]) -> Html {
    let columns = vec![
        Column::new(v.t("common-person")),
        Column::new(v.t("persons-alike")),
        Column::new(v.t("web-person-born")),
        Column::new(v.t("web-person-category")),
        Column::new(v.t("audit-where")),
    ];
    let mut table = Table::new(v, v.tn("search-results", lines.len()), columns);
    for line in lines {
        let number = line.our_number.clone().unwrap_or_else(|| v.t("web-without-number"));
        table.push([
            (&line.mention.name).into(),
            how(v, line),
            line.mention.born.map_or_else(|| v.t("common-unknown"), |born| v.partial_date(born)).into(),
            words::option(v, "mla", "category", &line.mention.category).into(),
            Link::new(Html::reference(&number), format!("/requests/{}", line.docket)).into(),
        ]);
    }
    table.into()
}

/// How alike the name is, in words; why, on demand.
fn how(v: Voice<'_>, line: &PersonLine) -> Html {
    // keys: persons-same persons-similar persons-possible persons-begins
    let alike = v.t(&format!("persons-{}", line.alike.code()));
    let content = reasons(v, &line.why);
    if content.is_empty() { alike.into() } else { Details::new(alike, Html::join(content)).into() }
}

/// What speaks for it, and what against it.
///
/// keys: persons-for persons-against
pub fn reasons(v: Voice<'_>, why: &[Why]) -> Vec<Html> {
    let mut content: Vec<Html> = Vec::new();
    for (heading, speaks_for) in [("persons-for", true), ("persons-against", false)] {
        let of = why.iter().filter(|why| why.speaks_for == speaks_for);
        let said: Vec<String> = of.map(|why| sentence(v, why)).collect();
        if !said.is_empty() {
            let (label, value) = (v.t(heading), said.join("; "));
            let both = v.ta("common-label-value", &[("label", label.into()), ("value", value.into())]);
            content.push(Html::paragraph(both));
        }
    }
    content
}

/// What one item of a comparison says.
///
/// keys: names-part-same names-part-similar names-part-faint names-part-variant names-part-initial names-part-joined
/// keys: names-part-beginning names-part-letters names-part-only-in-one names-parts-contradict names-characters
/// keys: names-endings-differ names-too-common names-birth-same-day names-birth-same-month names-birth-swapped
/// keys: names-birth-one-digit names-birth-placeholder names-birth-same-year names-birth-other-day
/// keys: names-birth-next-year names-birth-near names-birth-apart names-birth-far-apart names-country-same
/// keys: names-country-differs names-place-same names-place-differs names-document-same names-document-looks-same
/// keys: names-document-one-sign names-document-differs
fn sentence(v: Voice<'_>, why: &Why) -> String {
    let value = |name: &str| why.args.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value.as_str());
    let parts = [value("a"), value("b")].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    let mut args: Vec<(&str, Arg<'_>)> = why.args.iter().map(|(name, value)| (*name, value.as_str().into())).collect();
    args.push(("parts", parts.as_str().into()));
    v.ta(why.code, &args)
}
