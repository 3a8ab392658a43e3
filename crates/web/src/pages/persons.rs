//! The register of persons named in dockets.

use app::{PersonLine, Purpose, permission::Action};
use askama::Template;
use kernel::{Class, Problem};

use super::{Narrow, access};
use crate::{
    components::{Button, Column, Empty, ErrorSummary, Frame, Heading, Html, Input, Link, Section, Table, Width},
    ctx::{Answer, Ctx, page},
    forms::Filled,
    frame, words,
};

/// The page. Its form is sent with GET, so that the address of a question can be kept.
#[derive(Template)]
#[template(path = "pages/persons.html")]
pub struct PersonsPage<'a> {
    pub frame: Frame<'a>,
    pub heading: Heading,
    pub input: Input,
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
    let found = if words.is_empty() { None } else { Some(ctx.app()?.persons(ctx.actor()?, &words).await?) };
    page(&persons_page(&ctx, &purpose, &words, found.as_deref()))
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
pub fn persons_page<'a>(ctx: &'a Ctx, purpose: &Purpose, words: &str, found: Option<&[PersonLine]>) -> PersonsPage<'a> {
    let v = ctx.voice();
    let title = v.t("web-menu-persons");
    let mut parts: Vec<Html> = vec![access::in_force(ctx, purpose)];
    match found {
        None => {}
        Some([]) => parts.push(Empty::nothing_matches(v, "/persons").into()),
        Some(lines) => {
            let columns = vec![
                Column::new(v.t("common-person")),
                Column::new(v.t("web-person-category")),
                Column::new(v.t("web-person-born")),
                Column::new(v.t("audit-where")),
            ];
            let mut table = Table::new(v, v.tn("search-results", lines.len()), columns);
            for line in lines {
                let number = line.our_number.clone().unwrap_or_else(|| v.t("web-without-number"));
                table.push([
                    (&line.mention.name).into(),
                    words::option(v, "mla", "category", &line.mention.category).into(),
                    line.mention.born.map_or_else(|| v.t("common-unknown"), |born| v.partial_date(born)).into(),
                    Link::new(Html::reference(&number), format!("/requests/{}", line.docket)).into(),
                ]);
            }
            parts.push(table.into());
        }
    }
    PersonsPage {
        frame: ctx.frame(Some(Section::Registers), title.clone()),
        heading: Heading::new(1, title),
        input: Input::new(v, "q", v.t("web-person-name"))
            .hint(v.t("web-person-hint"))
            .value(words)
            .width(Width::TwoThirds),
        button: Button::submit(v.t("search-button")),
        parts,
    }
}
