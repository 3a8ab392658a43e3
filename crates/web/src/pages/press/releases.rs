//! Releases for the press as those see them who write, approve and publish them.

use app::{Case, NewRelease, PhotoView, ReleaseAct, ReleaseLine, ReleasePhoto, ReleaseSays, ReleaseState, ReleaseView};
use axum::{extract::Path, http::StatusCode};
use docket::{Plan, Shown};
use kernel::{DocketId, Lang, Names, Problem, limits};
use lingua::Voice;

use super::token;
use crate::{
    components::{
        Alert, AlertKind, Button, Checkboxes, Choice, Column, Details, Empty, ErrorSummary, Form, Heading, Html, Input,
        Inset, Link, Section, SummaryList, Table, Tag, TagColour, Textarea, WarningText, gantt::in_lang,
    },
    ctx::{Answer, Ctx, address, docket_id, go, page, page_with},
    forms::Filled,
    pages::{
        Plain, error, mendable,
        relations::{Part, navigation},
    },
    posted::Posted,
    show, words,
};

/// GET /releases
pub async fn list(ctx: Ctx) -> Answer {
    let releases = ctx.app()?.releases(ctx.actor()?, None).await?;
    page(&list_page(&ctx, &releases))
}

/// The page of all releases.
pub fn list_page<'a>(ctx: &'a Ctx, releases: &[ReleaseLine]) -> Plain<'a> {
    let v = ctx.voice();
    let mut parts: Vec<Html> = vec![navigation(v, Some(Part::Releases)), Heading::new(1, v.t("releases-title")).into()];
    parts.push(Html::paragraphs(&v.t("releases-text")));
    parts.push(if ctx.house.seat.press {
        Html::paragraph(Link::new(v.t("releases-public"), "/press"))
    } else {
        Inset::new(v.t("releases-off")).into()
    });
    if releases.is_empty() {
        parts.push(Empty::nothing_yet(v, v.t("releases-none")).into());
    } else {
        parts.push(table(v, releases));
    }
    Plain { frame: ctx.frame(Some(Section::Programmes), v.t("releases-title")), parts }
}

/// Releases below each other.
pub fn table(v: Voice<'_>, releases: &[ReleaseLine]) -> Html {
    let columns = vec![
        Column::new(v.t("release-title")),
        Column::new(v.t("common-state")),
        Column::new(v.t("release-public-number")),
        Column::new(v.t("release-changed-at")),
    ];
    let mut table = Table::new(v, v.t("releases-title"), columns).caption_hidden();
    for line in releases {
        let number = line.number.map(|(year, number)| format!("{year}/{number}")).unwrap_or_default();
        let mut state = vec![Html::from(tag(v, line.state))];
        if line.waits {
            state.extend([" ".into(), Tag::new(v.t("release-waits"), TagColour::Yellow).into()]);
        }
        table.push([
            Link::new(title(v, &line.titles), format!("/releases/{}", line.id)).into(),
            Html::join(state),
            number.into(),
            v.moment(line.changed_at).into(),
        ]);
    }
    table.into()
}

fn title(v: Voice<'_>, titles: &Names) -> String {
    match titles.in_lang(v.lang()) {
        "" => v.t("release-untitled"),
        title => title.to_owned(),
    }
}

fn tag(v: Voice<'_>, state: ReleaseState) -> Tag {
    // keys: release-state-draft release-state-waiting release-state-approved release-state-published
    // keys: release-state-withdrawn
    let colour = match state {
        ReleaseState::Draft => TagColour::Blue,
        ReleaseState::Waiting | ReleaseState::Approved => TagColour::Yellow,
        ReleaseState::Published => TagColour::Green,
        ReleaseState::Withdrawn => TagColour::Red,
    };
    Tag::new(v.t(&format!("release-state-{}", state.code())), colour)
}

/// What a form of a release is about.
struct Writing {
    /// The matter.
    docket: DocketId,
    /// The release and the version that is seen; none for a new one.
    there: Option<(String, u64)>,
    /// Whether an edition is public already.
    correction: bool,
    /// The photographs of the matter.
    photos: Vec<PhotoView>,
}

impl Writing {
    async fn of(ctx: &Ctx, view: &ReleaseView) -> Result<Self, Problem> {
        let photos = ctx.app()?.photos(ctx.actor()?, view.line.docket).await?.photos;
        Ok(Self {
            docket: view.line.docket,
            there: Some((view.line.id.clone(), view.version)),
            correction: view.line.edition > 0,
            photos,
        })
    }

    fn action(&self) -> String {
        match &self.there {
            Some((id, _)) => format!("/releases/{id}/edit"),
            None => address("/releases/new", &[("docket", &self.docket.to_string())]),
        }
    }

    fn back(&self) -> String {
        match &self.there {
            Some((id, _)) => format!("/releases/{id}"),
            None => format!("/requests/{}/press", self.docket),
        }
    }
}

/// GET /releases/new
pub async fn new(ctx: Ctx) -> Answer {
    let (app, actor) = (ctx.app()?, ctx.actor()?);
    let docket = docket_id(ctx.asked("docket").unwrap_or_default())?;
    let view = app.photos(actor, docket).await?;
    if !view.writes || !view.tellable {
        return Err(Problem::not_found().into());
    }
    let case = app.case(actor, docket).await?;
    let filled = fill(&drafted(&ctx, &case, &view.photos));
    let writing = Writing { docket, there: None, correction: false, photos: view.photos };
    page(&form_page(&ctx, &writing, &filled, &[], false))
}

/// POST /releases/new
pub async fn create(ctx: Ctx, Posted(filled): Posted) -> Answer {
    let (app, actor) = (ctx.app()?, ctx.actor()?);
    let docket = docket_id(ctx.asked("docket").unwrap_or_default())?;
    match app.draft_release(actor, docket, &NewRelease { says: read(&filled) }).await {
        Ok(id) => go(&address(&format!("/releases/{id}"), &[("done", "saved")])),
        Err(problem) if mendable(&problem) => {
            let photos = app.photos(actor, docket).await?.photos;
            let writing = Writing { docket, there: None, correction: false, photos };
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &form_page(&ctx, &writing, &filled, &[problem], false))
        }
        Err(problem) => Err(problem.into()),
    }
}

/// GET /releases/{id}/edit
pub async fn edit(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let view = ctx.app()?.release(ctx.actor()?, &id).await?;
    if !view.acts.contains(&ReleaseAct::Write) {
        return Err(Problem::not_found().into());
    }
    let mut says = view.says.clone();
    if view.line.state == ReleaseState::Published {
        // A further correction says anew what it corrects.
        says.notes = Names::default();
    }
    let writing = Writing::of(&ctx, &view).await?;
    page(&form_page(&ctx, &writing, &fill(&says), &[], false))
}

/// POST /releases/{id}/edit
pub async fn change(ctx: Ctx, Path(id): Path<String>, Posted(filled): Posted) -> Answer {
    let (app, actor) = (ctx.app()?, ctx.actor()?);
    match app.write_release(actor, &id, seen(&filled), &NewRelease { says: read(&filled) }).await {
        Ok(()) => go(&address(&format!("/releases/{id}"), &[("done", "saved")])),
        Err(problem) if mendable(&problem) => {
            let view = app.release(actor, &id).await?;
            let writing = Writing::of(&ctx, &view).await?;
            let stale = problem.code == "release-changed";
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &form_page(&ctx, &writing, &filled, &[problem], stale))
        }
        Err(problem) => Err(problem.into()),
    }
}

fn seen(filled: &Filled) -> u64 {
    filled.get("seen").and_then(|seen| seen.parse().ok()).unwrap_or_default()
}

/// The texts that were typed; whatever is missing is asked for when the release is given to others.
fn read(filled: &Filled) -> ReleaseSays {
    let texts = |name: &str| {
        let all = Lang::ALL.into_iter().filter_map(|lang| {
            let text = filled.trimmed(&format!("{name}-{lang}"))?;
            Some((lang, text.replace("\r\n", "\n")))
        });
        Names(all.collect())
    };
    let photo = |id: &String| ReleasePhoto { id: id.clone(), captions: Names::default(), credit: String::new() };
    ReleaseSays {
        titles: texts("title"),
        texts: texts("text"),
        notes: texts("note"),
        photos: filled.all("photos").iter().filter(|id| !id.is_empty()).take(limits::PHOTOS).map(photo).collect(),
    }
}

fn fill(says: &ReleaseSays) -> Filled {
    let mut filled = Filled::default();
    for (name, texts) in [("title", &says.titles), ("text", &says.texts), ("note", &says.notes)] {
        for (lang, text) in &texts.0 {
            filled.push(format!("{name}-{lang}"), text);
        }
    }
    for photo in &says.photos {
        filled.push("photos", &photo.id);
    }
    filled
}

/// The form of a release. Nothing has to be filled in before it is given to others; `stale`: somebody else wrote it meanwhile.
fn form_page<'a>(ctx: &'a Ctx, writing: &Writing, filled: &Filled, problems: &[Problem], stale: bool) -> Plain<'a> {
    let v = ctx.voice();
    let heading = v.t(match (&writing.there, writing.correction) {
        (None, _) => "release-new",
        (Some(_), false) => "release-edit",
        (Some(_), true) => "release-correct",
    });
    let mut parts: Vec<Html> = Vec::new();
    if !problems.is_empty() {
        let labels = Lang::ALL.map(|lang| {
            [("title", "release-title-in"), ("text", "release-text-in"), ("note", "release-note-in")]
                .map(|(name, key)| (format!("{name}-{lang}"), v.ta(key, &[("language", v.language(lang).into())])))
        });
        let labels: Vec<(String, String)> = labels.into_iter().flatten().collect();
        let labels: Vec<(&str, String)> = labels.iter().map(|(name, label)| (name.as_str(), label.clone())).collect();
        parts.push(ErrorSummary::new(v, problems).labels(v, &labels).into());
    }
    parts.push(Heading::new(1, heading.clone()).into());
    if let (true, Some((id, _))) = (stale, &writing.there) {
        let link = Link::new(v.t("release-see-other"), format!("/releases/{id}"));
        parts.push(Inset::new(Html::join([Html::paragraphs(&v.t("release-stale")), link.into()])).into());
    }
    parts.push(Html::paragraphs(&v.t("release-form-text")));
    let mut form = Form::post(writing.action(), token(ctx));
    if let Some((_, version)) = &writing.there {
        form = form.hidden("seen", &version.to_string());
    }
    let value = |name: &str| filled.get(name).unwrap_or_default().to_owned();
    for lang in Lang::ALL {
        let language = v.language(lang);
        let (title, text, note) = (format!("title-{lang}"), format!("text-{lang}"), format!("note-{lang}"));
        let label = |key: &str| v.ta(key, &[("language", language.as_str().into())]);
        form = form
            .part(Heading::new(2, language.clone()))
            .part(
                Input::new(v, &title, label("release-title-in"))
                    .lang(lang)
                    .value(value(&title))
                    .error(error(ctx, problems, &title)),
            )
            .part(
                Textarea::new(v, &text, label("release-text-in"))
                    .lang(lang)
                    .rows(12)
                    .value(value(&text))
                    .error(error(ctx, problems, &text)),
            );
        if writing.correction {
            form = form.part(
                Textarea::new(v, &note, label("release-note-in"))
                    .hint(v.t("release-note-hint"))
                    .lang(lang)
                    .rows(3)
                    .value(value(&note))
                    .error(error(ctx, problems, &note)),
            );
        }
    }
    let chosen = filled.all("photos");
    let photos: Vec<Choice> = writing
        .photos
        .iter()
        .enumerate()
        .filter(|(_, photo)| photo.says.is_free() || chosen.contains(&photo.id))
        .map(|(at, photo)| {
            let number = v.ta("photo-number", &[("n", (at + 1).into())]);
            let caption = photo.says.captions.in_lang(v.lang());
            let text = if caption.is_empty() { number } else { format!("{number}: {caption}") };
            let choice = Choice::new(&photo.id, text).chosen(chosen.contains(&photo.id));
            if photo.says.is_free() { choice } else { choice.hint(v.t("photo-not-yet")) }
        })
        .collect();
    form = if photos.is_empty() {
        form.part(Html::paragraphs(&v.t("release-no-photos")))
    } else {
        form.part(Checkboxes::new(v, "photos", v.t("release-photos"), photos).error(error(ctx, problems, "photos")))
    };
    parts.push(form.button(Button::submit(v.t("release-save")).main()).into());
    let frame = ctx.frame(Some(Section::Programmes), heading).back(v.t("common-back"), writing.back());
    Plain { frame: frame.failed(!problems.is_empty()), parts }
}

/// GET /releases/{id}
pub async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let view = ctx.app()?.release(ctx.actor()?, &id).await?;
    page(&release_page(&ctx, &view, &Filled::default(), &[]))
}

/// POST /releases/{id}
pub async fn act(ctx: Ctx, Path(id): Path<String>, Posted(filled): Posted) -> Answer {
    let (app, actor) = (ctx.app()?, ctx.actor()?);
    let (seen, words) = (seen(&filled), filled.trimmed("words").unwrap_or_default());
    let asked = filled.get("act").unwrap_or_default().to_owned();
    if asked == "submit" {
        // All that is missing is shown at once, where it is typed.
        let view = app.release(actor, &id).await?;
        let missing = view.says.missing(view.line.edition > 0);
        if !missing.is_empty() && view.acts.contains(&ReleaseAct::Submit) {
            let writing = Writing::of(&ctx, &view).await?;
            let page = form_page(&ctx, &writing, &fill(&view.says), &missing, false);
            return page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    }
    let done = match asked.as_str() {
        "submit" => app.submit_release(actor, &id, seen).await,
        "approve" => app.approve_release(actor, &id, seen).await,
        "return" => app.return_release(actor, &id, seen, words).await,
        "publish" => app.publish_release(actor, &id, seen).await,
        "withdraw" => app.withdraw_release(actor, &id, seen, words).await,
        _ => Err(Problem::not_found()),
    };
    match done {
        Ok(()) => go(&address(&format!("/releases/{id}"), &[("done", &asked)])),
        Err(problem) if mendable(&problem) => {
            let view = app.release(actor, &id).await?;
            let page = release_page(&ctx, &view, &filled, &[problem]);
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(problem) => Err(problem.into()),
    }
}

/// What was just done.
const DONE: [&str; 6] = ["saved", "submit", "approve", "return", "publish", "withdraw"];

/// The page of a release.
pub fn release_page<'a>(ctx: &'a Ctx, view: &ReleaseView, filled: &Filled, problems: &[Problem]) -> Plain<'a> {
    let v = ctx.voice();
    let heading = title(v, &view.line.titles);
    let mut parts: Vec<Html> = Vec::new();
    if !problems.is_empty() {
        parts.push(ErrorSummary::new(v, problems).into());
    }
    // keys: release-done-saved release-done-submit release-done-approve release-done-return release-done-publish
    // keys: release-done-withdraw
    if let Some(done) = ctx.asked("done").filter(|done| DONE.contains(done)) {
        parts.push(Alert::new(v, AlertKind::Success, v.t(&format!("release-done-{done}"))).into());
    }
    parts.push(Heading::new(1, heading.clone()).caption(v.t("release-one")).into());
    if !view.barred.is_empty() {
        parts.push(Alert::new(v, AlertKind::Error, v.tn("release-barred", view.barred.len())).into());
    }
    if let Some(remark) = &view.remark {
        let key = if view.line.state == ReleaseState::Withdrawn { "release-withdrawn-why" } else { "release-returned" };
        parts.push(Inset::new(Html::join([Html::paragraphs(&v.t(key)), Html::paragraphs(remark)])).into());
    }
    parts.push(facts(ctx, view));
    parts.extend(to_do(ctx, view, filled, problems));
    for lang in Lang::ALL {
        parts.push(Heading::new(2, v.language(lang)).into());
        let text = |names: &Names| names.0.get(&lang).cloned().unwrap_or_else(|| v.t("release-missing"));
        let mut pieces = vec![Html::from(Heading::new(3, text(&view.says.titles)))];
        pieces.push(Html::paragraphs(&text(&view.says.texts)));
        parts.push(Html::of_lang(lang, Html::join(pieces)));
        if let Some(note) = view.says.notes.0.get(&lang) {
            let note = Html::of_lang(lang, Html::paragraphs(note));
            parts.push(Inset::new(Html::join([Html::paragraphs(&v.t("release-note")), note])).into());
        }
    }
    if !view.says.photos.is_empty() {
        parts.push(Heading::new(2, v.t("release-photos")).id("photos").into());
        for photo in &view.says.photos {
            let caption = photo.captions.in_lang(v.lang()).to_owned();
            let barred = view.barred.contains(&photo.id);
            let state = if barred {
                Tag::new(v.t("photo-not-yet"), TagColour::Red)
            } else {
                Tag::new(v.t("photo-free"), TagColour::Green)
            };
            let link = Link::new(v.t("photo-open"), format!("/photos/{}", photo.id)).about(&caption);
            parts.push(Html::paragraph(Html::join([
                caption.into(),
                " ".into(),
                Html::from(state),
                " ".into(),
                link.into(),
            ])));
        }
    }
    let back = format!("/requests/{}/press", view.line.docket);
    let frame = ctx.frame(Some(Section::Programmes), heading).back(v.t("press-matter"), back);
    Plain { frame: frame.failed(!problems.is_empty()), parts }
}

fn facts(ctx: &Ctx, view: &ReleaseView) -> Html {
    let v = ctx.voice();
    let none = || v.t("common-none");
    let matter = Link::new(
        show::line_in(v, &words::title(v, &view.matter), view.matter_lang),
        format!("/requests/{}", view.line.docket),
    );
    let approvals: Vec<Html> =
        view.approvals.iter().map(|(name, at)| Html::paragraphs(&format!("{name}, {}", v.moment(*at)))).collect();
    let mut facts = SummaryList::new()
        .row(v.t("common-state"), tag(v, view.line.state))
        .row(v.t("release-matter"), matter)
        .row(v.t("release-writers"), view.writers.join("; "))
        .row(
            v.ta("release-approvals", &[("n", limits::RELEASE_APPROVALS.into())]),
            if approvals.is_empty() { none().into() } else { Html::join(approvals) },
        );
    if let Some((year, number)) = view.line.number.filter(|_| view.open) {
        let link = Link::new(format!("{year}/{number}"), format!("/press/{year}/{number}"));
        facts = facts.row(v.t("release-public-number"), link);
    }
    for edition in &view.editions {
        let label = v.ta("release-edition", &[("n", edition.edition.into())]);
        facts = facts.row(label, format!("{}, {}", edition.by, v.moment(edition.at)));
    }
    if let Some(at) = view.withdrawn_at {
        facts = facts.row(v.t("release-withdrawn-at"), v.moment(at));
    }
    facts.into()
}

/// What this person can do with it now.
fn to_do(ctx: &Ctx, view: &ReleaseView, filled: &Filled, problems: &[Problem]) -> Vec<Html> {
    let v = ctx.voice();
    let place = format!("/releases/{}", view.line.id);
    let can = |act| view.acts.contains(&act);
    let form =
        |act: &str| Form::post(place.clone(), token(ctx)).hidden("act", act).hidden("seen", &view.version.to_string());
    let words = |act: &str, key: &str| {
        let typed = filled.get("act") == Some(act);
        let value = if typed { filled.get("words").unwrap_or_default() } else { "" };
        let wrong = if typed { error(ctx, problems, "words") } else { None };
        (Textarea::new(v, "words", v.t(key)).rows(3).value(value).error(wrong.clone()), wrong.is_some())
    };
    let mut parts: Vec<Html> = Vec::new();
    if can(ReleaseAct::Write) {
        let key = if view.line.edition > 0 { "release-correct" } else { "release-edit" };
        parts.push(Button::link(v.t(key), format!("{place}/edit")).secondary().into());
    }
    if can(ReleaseAct::Submit) {
        parts.push(form("submit").button(Button::submit(v.t("release-submit")).main()).into());
    }
    if can(ReleaseAct::Approve) {
        let text = Html::paragraphs(&v.t("release-approve-text"));
        parts.push(form("approve").part(text).button(Button::submit(v.t("release-approve")).main()).into());
    }
    if can(ReleaseAct::Publish) {
        if view.open {
            let text = Html::paragraphs(&v.t("release-publish-text"));
            parts.push(form("publish").part(text).button(Button::submit(v.t("release-publish")).main()).into());
        } else {
            parts.push(Inset::new(v.t("releases-off")).into());
        }
    }
    if can(ReleaseAct::SendBack) {
        let (words, wrong) = words("return", "release-return-words");
        let form = form("return").part(words).button(Button::submit(v.t("release-return")).secondary());
        let details = Details::new(v.t("release-return"), form);
        parts.push(if wrong { details.open() } else { details }.into());
    }
    if can(ReleaseAct::Withdraw) {
        let (words, wrong) = words("withdraw", "release-withdraw-words");
        let form = form("withdraw")
            .part(WarningText::new(v, v.t("release-withdraw-text")))
            .part(words)
            .button(Button::submit(v.t("release-withdraw")).warning());
        let details = Details::new(v.t("release-withdraw"), form);
        parts.push(if wrong { details.open() } else { details }.into());
    }
    parts
}

/// A first text in each language, drawn from what all sides agreed took place, or from the plan: something to write on.
pub fn drafted(ctx: &Ctx, case: &Case, photos: &[PhotoView]) -> ReleaseSays {
    let mut says = ReleaseSays::default();
    for lang in Lang::ALL {
        let v = ctx.house.options.lingua.voice(lang, ctx.house.zone);
        let (title, text) = match &case.look.plan {
            Some(plan) if case.look.news.is_empty() => of_plan(v, case, plan),
            _ => of_event(v, case),
        };
        says.titles.0.insert(lang, title.chars().take(limits::RELEASE_TITLE).collect());
        says.texts.0.insert(lang, text.chars().take(limits::RELEASE_TEXT).collect());
    }
    let free = photos.iter().filter(|photo| photo.says.is_free()).take(limits::RELEASE_PHOTOS);
    let photo =
        |photo: &PhotoView| ReleasePhoto { id: photo.id.clone(), captions: Names::default(), credit: String::new() };
    says.photos = free.map(photo).collect();
    says
}

fn of_event(v: Voice<'_>, case: &Case) -> (String, String) {
    let summary = &case.look.summary;
    let mut lines: Vec<(&str, Vec<String>)> = Vec::new();
    for row in &case.look.news {
        let value = show::plain(v, &case.names, &row.value);
        match lines.iter_mut().find(|(label, _)| *label == row.label) {
            Some((_, values)) => values.push(value),
            None => lines.push((&row.label, vec![value])),
        }
    }
    let first = |wanted: fn(&Shown) -> bool| {
        case.look.news.iter().find(|row| wanted(&row.value)).map(|row| show::plain(v, &case.names, &row.value))
    };
    let title = if summary.title_lang == v.lang() && !summary.title.trim().is_empty() {
        summary.title.trim().to_owned()
    } else {
        let what = first(|shown| matches!(shown, Shown::Key(_))).unwrap_or_default();
        match first(|shown| matches!(shown, Shown::Line(_))) {
            Some(place) => v.ta("common-label-value", &[("label", what.into()), ("value", place.into())]),
            None => what,
        }
    };
    let line = |(label, values): (&str, Vec<String>)| {
        v.ta("common-label-value", &[("label", words::key(v, label).into()), ("value", values.join("; ").into())])
    };
    (title, lines.into_iter().map(line).collect::<Vec<_>>().join("\n"))
}

fn of_plan(v: Voice<'_>, case: &Case, plan: &Plan) -> (String, String) {
    let title = in_lang(v, &plan.title).map(|title| title.text.clone()).unwrap_or_default();
    let pair =
        |label: String, value: String| v.ta("common-label-value", &[("label", label.into()), ("value", value.into())]);
    let parties: Vec<String> = plan.parties.iter().map(|party| words::authority(v, &case.names, party)).collect();
    let term = v.ta("relations-term", &[("from", v.date(plan.from).into()), ("to", v.date(plan.until).into())]);
    let mut states: Vec<(&str, i64)> = Vec::new();
    for row in &plan.rows {
        match states.iter_mut().find(|(state, _)| *state == row.state) {
            Some((_, count)) => *count += 1,
            None => states.push((&row.state, 1)),
        }
    }
    let all = i64::try_from(plan.rows.len()).unwrap_or(i64::MAX);
    let mut figures = vec![pair(v.t("plan-report-all"), v.number(all))];
    figures.extend(states.into_iter().map(|(state, count)| pair(words::key(v, state), v.number(count))));
    // As in the extract for the public: no persons and no remarks.
    let items = plan.rows.iter().map(|row| {
        let title = in_lang(v, &row.title).map_or("", |title| title.text.as_str());
        pair(format!("{} {title}", row.number), words::key(v, &row.state))
    });
    let text = [
        [pair(v.t("plan-report-between"), parties.join("; ")), pair(v.t("plan-report-term"), term)].join("\n"),
        figures.join("\n"),
        items.collect::<Vec<_>>().join("\n"),
    ];
    (v.ta("release-of-plan", &[("title", title.into())]), text.join("\n\n"))
}
