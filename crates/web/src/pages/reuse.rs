//! Taking something over into a form that is being filled in: from another matter, or a person that is known already.
//!
//! The form is kept before its writer comes here, so nothing that she typed can be lost on the way. From where something
//! was taken stands in the form, and becomes a note of the matter when the form is sent.

use app::{Filter, Keep, KeptForm, KnownPerson, Reusable, Target, TypedPart, trace};
use axum::{extract::Path, http::StatusCode};
use docket::{Act, Field, FieldKind, Object};
use kernel::{DocketId, Problem};
use lingua::Voice;
use serde_json::Value;

use super::{
    Narrow, Plain, access, error,
    form::{REUSED, place_of},
    mendable, names,
};
use crate::{
    components::{
        Button, Checkboxes, Choice, Column, Details, Empty, ErrorSummary, Form, Heading, Html, Input, Link,
        Section as Menu, Table, WarningText, Width,
    },
    ctx::{Answer, Ctx, address, docket_id, go, page, page_with},
    forms::{self, Filled},
    posted::Posted,
    show::{self, Known},
    words,
};

/// Where somebody goes aside from a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aside {
    /// To another matter.
    Reuse,
    /// To the persons that are known.
    Persons,
}

impl Aside {
    /// As it stands in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Reuse => "reuse",
            Self::Persons => "persons",
        }
    }

    /// Reads it.
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Reuse, Self::Persons].into_iter().find(|aside| aside.name() == name)
    }
}

/// Whether a field of a kind's drafting form holds persons: one that is filled in is found among the persons.
pub fn holds_persons(kind: &str, field: &Field) -> bool {
    let FieldKind::Group { fields, .. } = field.kind else { return false };
    let line = |field: &&Field| field.kind == FieldKind::Line;
    let item: Object = fields.iter().filter(line).map(|field| (field.name.to_owned(), "x".into())).collect();
    let content: Object = [(field.name.to_owned(), Value::Array(vec![item.into()]))].into_iter().collect();
    kinds::by_name(kind).is_some_and(|kind| kind.persons(&content).iter().any(|person| person.group == field.name))
}

/// From where things were taken over, in one sentence; none where nothing was.
pub fn said(v: Voice<'_>, from: &[String]) -> Option<String> {
    let from: Vec<&str> = from.iter().map(|from| from.trim()).filter(|from| !from.is_empty()).collect();
    (!from.is_empty()).then(|| v.ta("reuse-said", &[("from", from.join("; ").into())]))
}

/// The form that an address names, with the act that it is of.
async fn kept(ctx: &Ctx, id: &str) -> Result<(KeptForm, &'static Act), Problem> {
    let kept = ctx.app()?.kept_form(ctx.actor()?, id).await?;
    let kind = kinds::by_name(&kept.kind).ok_or_else(Problem::not_found)?;
    let act = kind.table().iter().find(|act| act.name == kept.act && kind.drafting().contains(&act.name));
    Ok((kept, act.ok_or_else(Problem::not_found)?))
}

/// The way back to the form, at the page that was left.
fn back(ctx: &Ctx, kept: &KeptForm) -> String {
    place_of(ctx, &kept.kind, kept.docket, &kept.act, Some(&kept.id), Some(&kept.step))
}

/// GET /kept/{form}/reuse: which matter, and then what of it.
pub async fn ask(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (kept, _) = kept(&ctx, &id).await?;
    if let Some(from) = ctx.asked("from") {
        let found = ctx.app()?.reusable(ctx.actor()?, docket_id(from)?).await?;
        let names = names(&ctx).await?;
        return page(&choose_page(&ctx, &kept, &found, &names, &[]));
    }
    let filter = Filter {
        kind: Some(kept.kind.clone()),
        words: ctx.asked("words").map(str::to_owned),
        sort: app::Sort::Last,
        ..Filter::default()
    };
    let found = ctx.app()?.list(ctx.actor()?, filter).await?;
    let names = names(&ctx).await?;
    page(&ask_page(&ctx, &kept, &found.rows, &names))
}

/// The page on which a matter is looked for.
pub fn ask_page<'a>(ctx: &'a Ctx, kept: &KeptForm, rows: &[app::DocketLine], names: &Known) -> Plain<'a> {
    let v = ctx.voice();
    let title = v.t("reuse-title");
    let here = format!("/kept/{}/reuse", kept.id);
    let look = Form::get(here.clone())
        .part(
            Input::new(v, "words", v.t("reuse-words"))
                .value(ctx.asked("words").unwrap_or_default())
                .width(Width::TwoThirds),
        )
        .button(Button::submit(v.t("search-button")));
    let mut parts: Vec<Html> = vec![Heading::new(1, title.clone()).into(), look.into()];
    if rows.is_empty() {
        parts.push(if ctx.asked("words").is_some() {
            Empty::nothing_matches(v, here).into()
        } else {
            Empty::nothing_yet(v, v.t("reuse-none")).into()
        });
    } else {
        let columns = vec![
            Column::new(v.t("common-number")).narrow(),
            Column::new(v.t("common-subject")),
            Column::new(v.t("web-partner")),
            Column::new(v.t("common-state")),
        ];
        let mut table = Table::new(v, v.t("reuse-which"), columns);
        for line in rows {
            let number = line.our_number.clone().unwrap_or_else(|| v.t("web-without-number"));
            let subject = words::title(v, &line.title);
            let partner = line.partner.as_ref().map(|id| words::country_of(v, names, id)).unwrap_or_default();
            table.push([
                Link::new(Html::reference(&number), address(&here, &[("from", &line.id.to_string())]))
                    .about(&subject)
                    .into(),
                show::line_in(v, &subject, line.title_lang),
                partner.into(),
                words::state_tag(v, line).into(),
            ]);
        }
        parts.push(table.into());
    }
    Plain { frame: ctx.frame(Some(Menu::Requests), title).back(v.t("reuse-back"), back(ctx, kept)), parts }
}

/// The sections of an act's form that hold something in `values`: name and fields.
fn sections(act: &'static Act, values: &Object) -> Vec<(&'static str, Vec<&'static Field>)> {
    let fields = |names: &[&str]| -> Vec<&'static Field> {
        let there = |field: &&Field| names.contains(&field.name) && values.contains_key(field.name);
        act.form.fields.iter().filter(there).collect()
    };
    act.form
        .sections
        .iter()
        .map(|section| (section.name, fields(section.fields)))
        .filter(|(_, fields)| !fields.is_empty())
        .collect()
}

/// The page on which it is chosen what of a matter is taken over.
pub fn choose_page<'a>(
    ctx: &'a Ctx,
    kept: &KeptForm,
    found: &Reusable,
    names: &Known,
    problems: &[Problem],
) -> Narrow<'a> {
    let v = ctx.voice();
    let number = found.number.clone().unwrap_or_else(|| v.t("web-without-number"));
    let title = v.ta("reuse-from", &[("number", number.into())]);
    let mut parts: Vec<Html> = Vec::new();
    if !problems.is_empty() {
        parts.push(ErrorSummary::new(v, problems).into());
    }
    let subject = show::line_in(v, &words::title(v, &found.title), found.title_lang);
    parts.push(Heading::new(1, title.clone()).caption(subject).into());
    if found.limits > 0 {
        parts.push(WarningText::new(v, v.tn("reuse-limits", found.limits)).into());
    }
    let sections = sections(found.act, &found.fields);
    let choices: Vec<Choice> =
        sections.iter().map(|(name, _)| Choice::new(*name, words::section(v, &kept.kind, name))).collect();
    let token = ctx.actor.as_ref().map(|actor| actor.form_token.clone()).unwrap_or_default();
    let form = Form::post(ctx.along(format!("/kept/{}/reuse", kept.id)), token)
        .hidden("from", &found.docket.to_string())
        .part(
            Checkboxes::new(v, "sections", v.t("reuse-what"), choices)
                .hint(v.t("reuse-what-hint"))
                .error(error(ctx, problems, "sections")),
        )
        .button(Button::submit(v.t("reuse-take")));
    parts.push(form.into());
    for (name, fields) in sections {
        let own: Vec<Field> = fields.into_iter().copied().collect();
        let list = show::filled(v, &kept.kind, names, &own, &found.fields);
        parts.push(Details::new(words::section(v, &kept.kind, name), list).into());
    }
    let another = ctx.along(format!("/kept/{}/reuse", kept.id));
    let frame = ctx.frame(Some(Menu::Requests), title).back(v.t("reuse-another"), another);
    Narrow { frame: frame.failed(!problems.is_empty()), parts }
}

/// POST /kept/{form}/reuse: takes the chosen sections over into the form.
pub async fn take(ctx: Ctx, Path(id): Path<String>, Posted(filled): Posted) -> Answer {
    let (kept, act) = kept(&ctx, &id).await?;
    let from = docket_id(filled.get("from").unwrap_or_default())?;
    let found = ctx.app()?.reusable(ctx.actor()?, from).await?;
    let chosen: Vec<&'static Field> = sections(act, &found.fields)
        .into_iter()
        .filter(|(name, _)| filled.all("sections").iter().any(|chosen| chosen == name))
        .flat_map(|(_, fields)| fields)
        .collect();
    if chosen.is_empty() {
        let names = names(&ctx).await?;
        let problems = [Problem::field("sections", "reuse-nothing")];
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &choose_page(&ctx, &kept, &found, &names, &problems));
    }
    let taken = chosen.into_iter().filter_map(|field| Some((field, found.fields.get(field.name)?.clone())));
    let number = found.number.clone().unwrap_or_else(|| ctx.voice().t("web-without-number"));
    put(&ctx, &kept, act, taken.collect(), &number).await
}

/// Puts values into the form and leads back to it. Items of a group are added to those that are there; another field
/// takes the place of what was typed.
async fn put(ctx: &Ctx, kept: &KeptForm, act: &'static Act, taken: Vec<(&Field, Value)>, from: &str) -> Answer {
    let typed: Filled = kept.inputs.iter().cloned().collect();
    let mut body = forms::read(act.form.fields, &typed);
    for (field, value) in taken {
        match (field.kind, value) {
            (FieldKind::Group { max, .. }, Value::Array(items)) => {
                let there = body.entry(field.name).or_insert_with(|| Value::Array(Vec::new()));
                let Some(list) = there.as_array_mut() else { continue };
                let room = max.saturating_sub(list.len());
                // What is there already is not there twice.
                let new: Vec<Value> = items.into_iter().filter(|item| !list.contains(item)).take(room).collect();
                list.extend(new);
            }
            (_, value) => {
                body.insert(field.name.to_owned(), value);
            }
        }
    }
    let mut inputs = forms::fill(act.form.fields, &body).pairs();
    // Files, and what was taken over before, are no fields.
    let field_of = |name: &str| name.split(['.', '-']).next().unwrap_or_default().to_owned();
    let beside = |name: &str| !act.form.fields.iter().any(|field| field.name == field_of(name));
    inputs.extend(kept.inputs.iter().filter(|(name, _)| beside(name)).cloned());
    if !inputs.iter().any(|(name, known)| name == REUSED && known == from) {
        inputs.push((REUSED.to_owned(), from.to_owned()));
    }
    let target = match kept.docket {
        Some(id) => Target::Docket { id, seen: Some(kept.seen) },
        None => Target::New(kept.kind.clone()),
    };
    let app = ctx.app()?;
    let typed = TypedPart {
        part: None,
        base: trace(&kept.inputs, None),
        page: app.new_form(),
        inputs,
        step: kept.step.clone(),
    };
    let keep = Keep { id: kept.id.clone(), target, act: kept.act.clone(), rest: Vec::new(), typed };
    let now = app.keep_form(ctx.actor()?, keep).await?;
    go(&place_of(ctx, &kept.kind, kept.docket, &kept.act, Some(&now.id), Some(&kept.step)))
}

/// GET /kept/{form}/persons
pub async fn ask_person(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (kept, _) = kept(&ctx, &id).await?;
    let found = match ctx.asked("q") {
        None => Ok(Vec::new()),
        Some(words) => ctx.app()?.known_persons(ctx.actor()?, words).await,
    };
    match found {
        Ok(found) => page(&person_page(&ctx, &kept, &found, &[])),
        Err(problem) if problem.code == "purpose-needed" => {
            let filled: Filled = [("q", ctx.asked("q").unwrap_or_default()), ("to", ctx.place.as_str())]
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect();
            page(&purpose_page(&ctx, &kept, &filled))
        }
        Err(problem) if mendable(&problem) => {
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &person_page(&ctx, &kept, &[], &[problem]))
        }
        Err(problem) => Err(problem.into()),
    }
}

/// The question why persons are looked up, for who has not said it in this hour.
pub fn purpose_page<'a>(ctx: &'a Ctx, kept: &KeptForm, filled: &Filled) -> Narrow<'a> {
    let v = ctx.voice();
    let title = v.t("reuse-person-title");
    let parts = vec![
        Heading::new(1, title.clone()).into(),
        Html::paragraphs(&v.ta("purpose-why", &[("minutes", kernel::limits::PURPOSE_MINUTES.into())])),
        access::question(ctx, filled, &[]),
    ];
    Narrow { frame: ctx.frame(Some(Menu::Requests), title).back(v.t("reuse-back"), back(ctx, kept)), parts }
}

/// The page on which a known person is looked for.
pub fn person_page<'a>(ctx: &'a Ctx, kept: &KeptForm, found: &[KnownPerson], problems: &[Problem]) -> Plain<'a> {
    let v = ctx.voice();
    let title = v.t("reuse-person-title");
    let here = format!("/kept/{}/persons", kept.id);
    let mut parts: Vec<Html> = Vec::new();
    if !problems.is_empty() {
        parts.push(ErrorSummary::new(v, problems).into());
    }
    parts.push(Heading::new(1, title.clone()).into());
    let look = Form::get(here.clone())
        .part(
            Input::new(v, "q", v.t("web-person-name"))
                .hint(v.t("web-person-hint"))
                .value(ctx.asked("q").unwrap_or_default())
                .error(error(ctx, problems, "q"))
                .width(Width::TwoThirds),
        )
        .button(Button::submit(v.t("search-button")));
    parts.push(look.into());
    if !found.is_empty() {
        let columns = vec![
            Column::new(v.t("common-person")),
            Column::new(v.t("web-person-category")),
            Column::new(v.t("web-person-born")),
            Column::new(v.t("audit-where")),
            Column::new(v.t("kept-actions")),
        ];
        let token = ctx.actor.as_ref().map(|actor| actor.form_token.clone()).unwrap_or_default();
        let mut table = Table::new(v, v.tn("search-results", found.len()), columns);
        for one in found {
            let number = one.line.our_number.clone().unwrap_or_else(|| v.t("web-without-number"));
            let mention = &one.named.mention;
            let take = Form::post(ctx.along(here.clone()), token.clone())
                .hidden("from", &one.line.docket.to_string())
                .hidden("place", &one.place.to_string())
                .button(Button::submit(v.t("reuse-person-take")).secondary());
            table.push([
                (&mention.name).into(),
                words::option(v, &kept.kind, "category", &mention.category).into(),
                mention.born.map_or_else(|| v.t("common-unknown"), |born| v.partial_date(born)).into(),
                Link::new(Html::reference(&number), format!("/requests/{}", one.line.docket)).into(),
                take.into(),
            ]);
        }
        parts.push(table.into());
    } else if ctx.asked("q").is_some() && problems.is_empty() {
        parts.push(Empty::nothing_matches(v, here).into());
    }
    let frame = ctx.frame(Some(Menu::Requests), title).back(v.t("reuse-back"), back(ctx, kept));
    Plain { frame: frame.failed(!problems.is_empty()), parts }
}

/// POST /kept/{form}/persons: adds the person to the form.
pub async fn take_person(ctx: Ctx, Path(id): Path<String>, Posted(filled): Posted) -> Answer {
    let (kept, act) = kept(&ctx, &id).await?;
    let from: DocketId = docket_id(filled.get("from").unwrap_or_default())?;
    let place = filled.trimmed("place").and_then(|place| place.parse().ok()).ok_or_else(Problem::not_found)?;
    let (number, named) = match ctx.app()?.known_person(ctx.actor()?, from, place).await {
        Ok(found) => found,
        Err(problem) if problem.code == "purpose-needed" => return go(&format!("/kept/{id}/persons")),
        Err(problem) => return Err(problem.into()),
    };
    let field = act.form.fields.iter().find(|field| field.name == named.group).ok_or_else(Problem::not_found)?;
    let number = number.unwrap_or_else(|| ctx.voice().t("web-without-number"));
    put(&ctx, &kept, act, vec![(field, Value::Array(vec![named.item.into()]))], &number).await
}
