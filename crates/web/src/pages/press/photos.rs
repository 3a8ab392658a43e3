//! Photographs of an event: who is shown on them, who agreed, and what of it may go to the press.

use app::{Consent, NewPhoto, PhotoPerson, PhotoSays, PhotoView, PhotosView, ReleaseLine, permission::Action};
use axum::{
    extract::{Path, Request},
    http::StatusCode,
};
use kernel::{Date, Lang, Names, Problem, limits};
use lingua::Voice;

use super::{releases, token};
use crate::{
    components::{
        Alert, AlertKind, Button, Checkboxes, Choice, DateInput, Details, Empty, ErrorSummary, FileUpload, Form,
        Heading, Html, Input, Inset, Link, Picture, Section, Select, SummaryList, Tag, TagColour,
    },
    ctx::{Answer, Ctx, address, docket_id, go, page, page_with},
    forms::{self, Filled},
    frame,
    pages::{Plain, error, mendable},
    posted::{Files, Posted, receive},
    show, words,
};

/// Places for persons that are empty on a form.
const EMPTY: usize = 3;

/// GET /requests/{id}/press
pub async fn list(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (app, actor) = (ctx.app()?, ctx.actor()?);
    let docket = docket_id(&id)?;
    let view = app.photos(actor, docket).await?;
    let releases = app.releases(actor, Some(docket)).await?;
    page(&press_page(&ctx, &view, &releases))
}

/// What there is of a matter for the press.
pub fn press_page<'a>(ctx: &'a Ctx, view: &PhotosView, releases: &[ReleaseLine]) -> Plain<'a> {
    let v = ctx.voice();
    let title = words::title(v, &view.title);
    let mut parts: Vec<Html> = Vec::new();
    parts.extend(done(ctx));
    parts.push(Heading::new(1, v.t("press-matter")).caption(show::line_in(v, &title, view.title_lang)).into());
    parts.push(Heading::new(2, v.t("releases-title")).into());
    if releases.is_empty() {
        parts.push(Html::paragraphs(&v.t("releases-none")));
    } else {
        parts.push(releases::table(v, releases));
    }
    if view.writes && view.tellable {
        let to = address("/releases/new", &[("docket", &view.docket.to_string())]);
        parts.push(Button::link(v.t("release-new"), to).into());
    } else if !view.tellable {
        parts.push(Inset::new(v.t("problem-release-nothing")).into());
    }
    if view.event {
        parts.push(Heading::new(2, v.t("photos-title")).into());
        parts.push(Html::paragraphs(&v.t("photos-text")));
        if view.photos.is_empty() {
            parts.push(Empty::nothing_yet(v, v.t("photos-none")).into());
        }
        for (at, photo) in view.photos.iter().enumerate() {
            parts.push(Heading::new(3, v.ta("photo-number", &[("n", (at + 1).into())])).into());
            parts.push(picture(v, photo).into());
            parts.push(facts(v, photo).into());
            let link = Link::new(v.t("photo-open"), format!("/photos/{}", photo.id));
            parts.push(Html::paragraph(link.about((at + 1).to_string())));
        }
        if view.writes {
            let to = format!("/requests/{}/photos", view.docket);
            parts.push(Button::link(v.t("photo-add"), to).secondary().into());
        }
    }
    let back = ctx.along(format!("/requests/{}", view.docket));
    Plain { frame: ctx.frame(Some(Section::Requests), v.t("press-matter")).back(title, back), parts }
}

/// What was just done, where the address says so.
fn done(ctx: &Ctx) -> Option<Html> {
    let v = ctx.voice();
    // keys: photo-done-added photo-done-changed photo-done-withdrawn photo-done-removed
    let what = ctx.asked("done").filter(|what| matches!(*what, "added" | "changed" | "withdrawn" | "removed"))?;
    Some(Alert::new(v, AlertKind::Success, v.t(&format!("photo-done-{what}"))).into())
}

fn caption(v: Voice<'_>, photo: &PhotoView) -> String {
    match photo.says.captions.in_lang(v.lang()) {
        "" => v.t("photo-no-caption"),
        caption => caption.to_owned(),
    }
}

fn picture(v: Voice<'_>, photo: &PhotoView) -> Picture {
    Picture::new(format!("/photos/{}/picture.jpg", photo.id), caption(v, photo), photo.width, photo.height)
}

/// Whether it may be shown.
fn tag(v: Voice<'_>, says: &PhotoSays) -> Tag {
    if says.is_free() {
        Tag::new(v.t("photo-free"), TagColour::Green)
    } else {
        Tag::new(v.t("photo-not-yet"), TagColour::Yellow)
    }
}

fn consent(v: Voice<'_>, consent: Consent) -> String {
    // keys: consent-open consent-given consent-refused consent-withdrawn
    v.t(&format!("consent-{}", consent.code()))
}

fn facts(v: Voice<'_>, photo: &PhotoView) -> SummaryList {
    let says = &photo.says;
    let mut facts =
        SummaryList::new().row(v.t("photo-for-press"), tag(v, says)).row(v.t("photo-caption"), caption(v, photo));
    if !says.credit.is_empty() {
        facts = facts.row(v.t("photo-credit"), says.credit.clone());
    }
    let shown: Vec<Html> = says
        .persons
        .iter()
        .map(|person| {
            let said = consent(v, person.consent);
            let on = person.on.map(|day| format!(", {}", v.date(day))).unwrap_or_default();
            Html::paragraphs(&v.ta(
                "common-label-value",
                &[("label", person.name.as_str().into()), ("value", format!("{said}{on}").into())],
            ))
        })
        .collect();
    let shown = if shown.is_empty() {
        v.t(if says.nobody { "photo-nobody" } else { "photo-persons-unknown" }).into()
    } else {
        Html::join(shown)
    };
    facts.row(v.t("photo-persons"), shown).row(v.t("photo-by"), format!("{}, {}", photo.by, v.moment(photo.at)))
}

/// GET /requests/{id}/photos
pub async fn new(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let view = ctx.app()?.photos(ctx.actor()?, docket_id(&id)?).await?;
    if !view.writes || !view.event {
        return Err(Problem::not_found().into());
    }
    page(&new_page(&ctx, &view, &Filled::default(), &[]))
}

/// POST /requests/{id}/photos
pub async fn add(ctx: Ctx, Path(id): Path<String>, request: Request) -> Answer {
    let parts = receive(&ctx, request, Files::Photo).await?;
    let (app, actor, docket) = (ctx.app()?, ctx.actor()?, docket_id(&id)?);
    let typed = if parts.stale { Err(vec![crate::posted::forged()]) } else { read(&parts.filled) };
    let (filled, problems) = match typed {
        _ if !parts.problems.is_empty() => (parts.filled, parts.problems),
        Err(problems) => (parts.filled, problems),
        Ok(says) => {
            // Places in between that nobody used are closed up, so that a mistake is shown beside what it is about.
            let filled = fill(&says);
            let new = NewPhoto { file: parts.small.unwrap_or_default(), says };
            match app.add_photo(actor, docket, new).await {
                Ok(_) => return go(&address(&format!("/requests/{docket}/press"), &[("done", "added")])),
                Err(problem) if mendable(&problem) || problem.field.is_some() => (filled, vec![problem]),
                Err(problem) => return Err(problem.into()),
            }
        }
    };
    let view = app.photos(actor, docket).await?;
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &new_page(&ctx, &view, &filled, &problems))
}

/// The form with which a photograph is brought.
pub fn new_page<'a>(ctx: &'a Ctx, view: &PhotosView, filled: &Filled, problems: &[Problem]) -> Plain<'a> {
    let v = ctx.voice();
    let title = words::title(v, &view.title);
    let mut parts = head(v, problems, &v.t("photo-add"), &show::line_in(v, &title, view.title_lang));
    parts.push(Html::paragraphs(&v.t("photo-add-text")));
    let form = Form::post(format!("/requests/{}/photos", view.docket), token(ctx)).with_files().part(
        FileUpload::new(v, "file", v.t("photo-file"))
            .hint(v.ta("photo-file-hint", &[("limit", (limits::PHOTO_FILE >> 20).into())]))
            .error(error(ctx, problems, "file")),
    );
    let form =
        fields(ctx, form, filled, problems, filled_persons(filled)).button(Button::submit(v.t("photo-add")).main());
    parts.push(form.into());
    let back = format!("/requests/{}/press", view.docket);
    let frame = ctx.frame(Some(Section::Requests), v.t("photo-add")).back(v.t("press-matter"), back);
    Plain { frame: frame.failed(!problems.is_empty()), parts }
}

fn head(v: Voice<'_>, problems: &[Problem], title: &str, caption: &Html) -> Vec<Html> {
    let mut parts: Vec<Html> = Vec::new();
    if !problems.is_empty() {
        parts.push(ErrorSummary::new(v, problems).into());
    }
    parts.push(Heading::new(1, title).caption(caption.clone()).into());
    parts
}

/// How many places for persons stand on a form that was sent.
fn filled_persons(filled: &Filled) -> usize {
    (0..limits::PHOTO_PERSONS)
        .rev()
        .find(|at| filled.trimmed(&format!("person-{at}-name")).is_some())
        .map_or(0, |at| at + 1)
}

/// The fields of what is said of a photograph; `persons` of them are there already.
fn fields(ctx: &Ctx, mut form: Form, filled: &Filled, problems: &[Problem], persons: usize) -> Form {
    let v = ctx.voice();
    let value = |name: &str| filled.get(name).unwrap_or_default().to_owned();
    for lang in Lang::ALL {
        let name = format!("caption-{lang}");
        let label = v.ta("photo-caption-in", &[("language", v.language(lang).into())]);
        let value = value(&name);
        form = form.part(Input::new(v, &name, label).lang(lang).value(value).error(error(ctx, problems, &name)));
    }
    form = form
        .part(
            Input::new(v, "credit", v.t("photo-credit"))
                .hint(v.t("photo-credit-hint"))
                .value(value("credit"))
                .error(error(ctx, problems, "credit")),
        )
        .part(Heading::new(2, v.t("photo-persons")).id("persons"))
        .part(Html::paragraphs(&v.t("photo-persons-text")))
        .part(
            Checkboxes::new(
                v,
                "nobody",
                v.t("photo-nobody-question"),
                vec![Choice::new("yes", v.t("photo-nobody")).chosen(filled.get("nobody").is_some())],
            )
            .error(error(ctx, problems, "nobody")),
        );
    for at in 0..(persons + EMPTY).min(limits::PHOTO_PERSONS) {
        let name = |part: &str| format!("person-{at}-{part}");
        let day = |part: &str| value(&format!("person-{at}-on-{part}"));
        let chosen = filled.get(&name("consent")).and_then(Consent::parse).unwrap_or_default();
        let choices = Consent::ALL.map(|one| Choice::new(one.code(), consent(v, one)).chosen(one == chosen));
        let wrong = ["name", "consent", "on", "how"].iter().any(|part| error(ctx, problems, &name(part)).is_some());
        let fields = Html::join([
            Html::from(Input::new(v, name("name"), v.t("photo-person-name")).value(value(&name("name"))).error(error(
                ctx,
                problems,
                &name("name"),
            ))),
            Select::new(v, name("consent"), v.t("photo-person-consent"), choices.into())
                .error(error(ctx, problems, &name("consent")))
                .into(),
            DateInput::new(v, name("on"), v.t("photo-person-on"))
                .value(day("day"), day("month"), day("year"))
                .error(error(ctx, problems, &name("on")))
                .into(),
            Input::new(v, name("how"), v.t("photo-person-how"))
                .hint(v.t("photo-person-how-hint"))
                .value(value(&name("how")))
                .error(error(ctx, problems, &name("how")))
                .into(),
        ]);
        let heading = v.ta("photo-person", &[("n", (at + 1).into())]);
        let details = Details::new(heading, fields);
        form = form.part(if wrong || at <= persons { details.open() } else { details });
    }
    form
}

/// What was typed of a photograph.
fn read(filled: &Filled) -> Result<PhotoSays, Vec<Problem>> {
    let mut problems = Vec::new();
    let text = |name: &str| filled.trimmed(name).unwrap_or_default().to_owned();
    let mut persons = Vec::new();
    for at in 0..limits::PHOTO_PERSONS {
        let place = format!("person-{at}-on");
        let on = match forms::date(filled, &place) {
            None => None,
            Some(typed) => {
                let day = Date::parse(&typed);
                if day.is_none() {
                    problems.push(Problem::field(&place, "field-date"));
                }
                day
            }
        };
        let consent = filled.get(&format!("person-{at}-consent")).and_then(Consent::parse).unwrap_or_default();
        persons.push(PhotoPerson {
            name: text(&format!("person-{at}-name")),
            consent,
            on,
            how: text(&format!("person-{at}-how")),
        });
    }
    persons.retain(|person| !person.name.is_empty() || person.on.is_some() || !person.how.is_empty());
    let captions = Lang::ALL.into_iter().map(|lang| (lang, text(&format!("caption-{lang}"))));
    let captions = Names(captions.filter(|(_, text)| !text.is_empty()).collect());
    let says = PhotoSays { captions, credit: text("credit"), nobody: filled.get("nobody").is_some(), persons };
    if problems.is_empty() { Ok(says) } else { Err(problems) }
}

/// What is said of a photograph, as its form shows it.
fn fill(says: &PhotoSays) -> Filled {
    let mut filled = Filled::default();
    for (lang, text) in &says.captions.0 {
        filled.push(format!("caption-{lang}"), text);
    }
    filled.push("credit", &says.credit);
    if says.nobody {
        filled.push("nobody", "yes");
    }
    for (at, person) in says.persons.iter().enumerate() {
        filled.push(format!("person-{at}-name"), &person.name);
        filled.push(format!("person-{at}-consent"), person.consent.code());
        filled.push(format!("person-{at}-how"), &person.how);
        if let Some(day) = person.on {
            let (year, month, date) = day.parts();
            for (part, number) in [("year", year.to_string()), ("month", month.to_string()), ("day", date.to_string())]
            {
                filled.push(format!("person-{at}-on-{part}"), number);
            }
        }
    }
    filled
}

/// GET /photos/{id}
pub async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let photo = ctx.app()?.photo(ctx.actor()?, &id).await?;
    page(&photo_page(&ctx, &photo, &fill(&photo.says), &[]))
}

/// GET /photos/{id}/picture.jpg
pub async fn file(ctx: Ctx, Path(id): Path<String>) -> Answer {
    Ok(door::show_photo(ctx.app()?.photo_file(ctx.actor()?, &id).await?))
}

fn seen(filled: &Filled) -> u64 {
    filled.get("seen").and_then(|seen| seen.parse().ok()).unwrap_or_default()
}

/// POST /photos/{id}
pub async fn change(ctx: Ctx, Path(id): Path<String>, Posted(filled): Posted) -> Answer {
    let (app, actor) = (ctx.app()?, ctx.actor()?);
    let (filled, problems) = match read(&filled) {
        Err(problems) => (filled, problems),
        Ok(says) => match app.change_photo(actor, &id, seen(&filled), &says).await {
            Ok(()) => return go(&address(&format!("/photos/{id}"), &[("done", "changed")])),
            Err(problem) if mendable(&problem) => (fill(&says), vec![problem]),
            Err(problem) => return Err(problem.into()),
        },
    };
    let photo = app.photo(actor, &id).await?;
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &photo_page(&ctx, &photo, &filled, &problems))
}

/// POST /photos/{id}/withdraw
pub async fn withdraw(ctx: Ctx, Path(id): Path<String>, Posted(filled): Posted) -> Answer {
    let (app, actor) = (ctx.app()?, ctx.actor()?);
    let person = filled.get("person").and_then(|at| at.parse().ok()).ok_or_else(Problem::not_found)?;
    match app.withdraw_consent(actor, &id, seen(&filled), person).await {
        Ok(()) => go(&address(&format!("/photos/{id}"), &[("done", "withdrawn")])),
        Err(problem) if mendable(&problem) => {
            let photo = app.photo(actor, &id).await?;
            let filled = fill(&photo.says);
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &photo_page(&ctx, &photo, &filled, &[problem]))
        }
        Err(problem) => Err(problem.into()),
    }
}

/// POST /photos/{id}/remove
pub async fn remove(ctx: Ctx, Path(id): Path<String>, Posted(filled): Posted) -> Answer {
    let (app, actor) = (ctx.app()?, ctx.actor()?);
    let photo = app.photo(actor, &id).await?;
    match app.remove_photo(actor, &id, seen(&filled)).await {
        Ok(()) => go(&address(&format!("/requests/{}/press", photo.docket), &[("done", "removed")])),
        Err(problem) if mendable(&problem) => {
            let filled = fill(&photo.says);
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &photo_page(&ctx, &photo, &filled, &[problem]))
        }
        Err(problem) => Err(problem.into()),
    }
}

/// The page of a photograph.
pub fn photo_page<'a>(ctx: &'a Ctx, photo: &PhotoView, filled: &Filled, problems: &[Problem]) -> Plain<'a> {
    let v = ctx.voice();
    let mut parts: Vec<Html> = done(ctx).into_iter().collect();
    parts.extend(head(v, problems, &v.t("photo-title"), &tag(v, &photo.says).into()));
    parts.push(picture(v, photo).into());
    parts.push(facts(v, photo).into());
    let writes = ctx.actor.as_deref().is_some_and(|actor| frame::allowed(actor, Action::WriteRelease));
    if writes {
        let seen = photo.version.to_string();
        for (at, person) in photo.says.persons.iter().enumerate().filter(|(_, one)| one.consent == Consent::Given) {
            let button = v.ta("photo-withdraw", &[("name", person.name.as_str().into())]);
            let form = Form::post(format!("/photos/{}/withdraw", photo.id), token(ctx))
                .hidden("seen", &seen)
                .hidden("person", &at.to_string())
                .part(Html::paragraphs(&v.t("photo-withdraw-text")))
                .button(Button::submit(button.clone()).warning());
            parts.push(Details::new(button, form).into());
        }
        parts.push(Heading::new(2, v.t("photo-change")).into());
        let form = Form::post(format!("/photos/{}", photo.id), token(ctx)).hidden("seen", &seen);
        let persons = photo.says.persons.len().max(filled_persons(filled));
        parts.push(fields(ctx, form, filled, problems, persons).button(Button::submit(v.t("form-save")).main()).into());
        let form = Form::post(format!("/photos/{}/remove", photo.id), token(ctx))
            .hidden("seen", &seen)
            .part(Html::paragraphs(&v.t("photo-remove-text")))
            .button(Button::submit(v.t("photo-remove")).warning());
        parts.push(Details::new(v.t("photo-remove"), form).into());
    }
    let back = format!("/requests/{}/press", photo.docket);
    let frame = ctx.frame(Some(Section::Requests), v.t("photo-title")).back(v.t("press-matter"), back);
    Plain { frame: frame.failed(!problems.is_empty()), parts }
}
