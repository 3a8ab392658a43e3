//! The form of a card: what came in or goes out, filled in by hand or from the head of an e-mail.

use app::register::{CARD, CardChange, Desk, NewCard, Registered, Twin, TwinWhy, card_problems};
use axum::{
    extract::{Path, Request},
    http::StatusCode,
};
use docket::AttachmentRef;
use kernel::{Date, Problem};

use super::{cards, known, series_name, writes};
use crate::{
    components::{
        Alert, AlertKind, Button, Checkboxes, Choice, Column, DateInput, Details, ErrorSummary, FileUpload, Form,
        Heading, Html, Input, Link, Section, Select, Table, Textarea, Width,
    },
    ctx::{Answer, Ctx, address, go, page, page_with},
    fields::{Drawing, Part},
    forms::{self, Filled},
    pages::{Narrow, error, form::attached, mendable},
    posted::{Files, Parts, forged, receive},
    words,
};

// The labels of a card are `register-field-<name>`, its answers `register-option-<name>-<code>`; a test of the pages looks
// for those that are missing.

/// What a form of a card is shown with.
#[derive(Default)]
pub struct Shown<'a> {
    /// What stands in the inputs.
    pub filled: Filled,
    /// What is wrong with them.
    pub problems: &'a [Problem],
    /// What seems to be the same.
    pub twins: &'a [Twin],
    /// The beginning of the text of an e-mail, and the files inside.
    pub mail: Option<app::register::MailRead>,
    /// The card that is changed, with its number; none for a new one.
    pub changes: Option<(String, String)>,
}

fn incoming(ctx: &Ctx, filled: &Filled) -> bool {
    filled.trimmed("direction").or_else(|| ctx.asked("direction")) != Some("out")
}

/// GET /register/new
pub async fn begin(ctx: Ctx) -> Answer {
    if !writes(&ctx) {
        return Err(Problem::new(kernel::Class::Forbidden, "forbidden").into());
    }
    let desk = ctx.app()?.desk(ctx.actor()?).await?;
    let mut filled = Filled::default();
    for (name, value) in [("handling", "ordinary"), ("paper", "letter"), ("way", "post")] {
        filled.push(name, value);
    }
    filled.push("direction", if incoming(&ctx, &Filled::default()) { "in" } else { "out" });
    filled.push("card", ctx.app()?.new_form());
    page(&form_page(&ctx, &desk, &Shown { filled, ..Shown::default() }))
}

/// POST /register/mail: an e-mail is kept as it came, and the form of its card is filled from its head.
pub async fn mail(ctx: Ctx, request: Request) -> Answer {
    let (app, actor) = (ctx.app()?, ctx.actor()?);
    let parts = receive(&ctx, request, Files::Vault).await?;
    if parts.stale {
        return Err(forged().into());
    }
    let desk = app.desk(actor).await?;
    let mut filled = Filled::default();
    filled.push("direction", "in");
    filled.push("card", app.new_form());
    let read = match parts.attachments.first() {
        Some(file) => app.read_mail(actor, file).await.map(|read| (file, read)),
        None => Err(parts.problems.into_iter().next().unwrap_or_else(|| Problem::field("mail", "register-mail-none"))),
    };
    let (file, read) = match read {
        Ok(read) => read,
        Err(problem) if mendable(&problem) => {
            for (name, value) in [("handling", "ordinary"), ("paper", "letter"), ("way", "post")] {
                filled.push(name, value);
            }
            let problem = Problem { field: Some("mail".into()), ..problem };
            let shown = Shown { filled, problems: &[problem], ..Shown::default() };
            return page_with(StatusCode::UNPROCESSABLE_ENTITY, &form_page(&ctx, &desk, &shown));
        }
        Err(problem) => return Err(problem.into()),
    };
    let day = read.day.map(Date::parts);
    let values = [
        ("correspondent", read.from.clone()),
        ("subject", read.subject.clone()),
        ("their_day-day", day.map(|(_, _, day)| day.to_string()).unwrap_or_default()),
        ("their_day-month", day.map(|(_, month, _)| month.to_string()).unwrap_or_default()),
        ("their_day-year", day.map(|(year, ..)| year.to_string()).unwrap_or_default()),
        ("way", "email".into()),
        ("paper", "letter".into()),
        ("handling", "ordinary".into()),
        ("attached", serde_json::to_string(file).map_err(Problem::internal)?),
    ];
    for (name, value) in values {
        filled.push(name, value);
    }
    page(&form_page(&ctx, &desk, &Shown { filled, mail: Some(read), ..Shown::default() }))
}

/// Everything that came with a form, with the files that were there before and those that are new.
fn together(parts: &Parts) -> (Filled, Vec<AttachmentRef>) {
    let mut files = attached(&parts.filled);
    files.extend(parts.attachments.iter().cloned());
    let mut seen = Vec::new();
    files.retain(|file| {
        let fresh = !seen.contains(&file.digest);
        seen.push(file.digest);
        fresh
    });
    let mut filled: Filled =
        parts.filled.pairs().into_iter().filter(|(name, _)| name != "attached" && name != "drop").collect();
    for file in &files {
        filled.push("attached", serde_json::to_string(file).unwrap_or_default());
    }
    (filled, files)
}

/// The date of three inputs; none when all are empty, a problem when they are no date.
fn date(filled: &Filled, place: &'static str) -> Result<Option<Date>, Problem> {
    let part = |name: &str| filled.trimmed(&format!("{place}-{name}")).unwrap_or_default();
    let (year, month, day) = (part("year"), part("month"), part("day"));
    if [year, month, day].iter().all(|part| part.is_empty()) {
        return Ok(None);
    }
    let parsed = Date::parse(&format!("{year}-{month:0>2}-{day:0>2}"));
    parsed.map(Some).ok_or_else(|| Problem::field(place, "field-date"))
}

/// POST /register/new
pub async fn register(ctx: Ctx, request: Request) -> Answer {
    let (app, actor) = (ctx.app()?, ctx.actor()?);
    let parts = receive(&ctx, request, Files::Vault).await?;
    let desk = app.desk(actor).await?;
    let (filled, files) = together(&parts);
    let again = |problems: &[Problem], twins: &[Twin]| {
        let status = if problems.is_empty() { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
        let shown = Shown { filled: filled.clone(), problems, twins, ..Shown::default() };
        page_with(status, &form_page(&ctx, &desk, &shown))
    };
    if parts.stale {
        return again(&[forged()], &[]);
    }
    let today = ctx.now().parts_at(ctx.voice().zone().minutes()).0;
    let body = forms::read(CARD.fields, &filled);
    let day = date(&filled, "day");
    let mut problems = parts.problems.clone();
    problems.extend(day.as_ref().err().cloned());
    let day = day.unwrap_or_default();
    problems.extend(card_problems(&body, day, today));
    if !problems.is_empty() {
        return again(&problems, &[]);
    }
    let word = |name: &str| filled.trimmed(name).unwrap_or_default().to_owned();
    let new = NewCard {
        id: word("card"),
        series: word("series"),
        day,
        number: String::new(),
        body,
        files,
        matter: word("matter"),
        to: word("to"),
        department: word("department"),
        reason: word("reason"),
    };
    match app.register(actor, new).await {
        Ok(Registered::Card(id)) => go(&address(&format!("/register/{id}"), &[("done", "registered")])),
        Ok(Registered::Twins(twins)) => again(&[], &twins),
        Err(problem) if mendable(&problem) => again(&[problem], &[]),
        Err(problem) => Err(problem.into()),
    }
}

/// GET /register/{id}/change
pub async fn prepare_change(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (app, actor) = (ctx.app()?, ctx.actor()?);
    let card = app.card(actor, &id).await?;
    if !card.writes {
        return Err(Problem::new(kernel::Class::Forbidden, "forbidden").into());
    }
    let desk = app.desk(actor).await?;
    let filled = forms::fill(CARD.fields, &card.body);
    let changes = Some((card.brief.id, card.brief.number));
    page(&form_page(&ctx, &desk, &Shown { filled, changes, ..Shown::default() }))
}

/// POST /register/{id}/change
pub async fn change(ctx: Ctx, Path(id): Path<String>, request: Request) -> Answer {
    let (app, actor) = (ctx.app()?, ctx.actor()?);
    let parts = receive(&ctx, request, Files::Vault).await?;
    let (filled, files) = together(&parts);
    let mut problems = parts.problems.clone();
    if parts.stale {
        problems.push(forged());
    }
    if problems.is_empty() {
        let change = CardChange { body: forms::read(CARD.fields, &filled), files };
        match app.change_card(actor, &id, change).await {
            Ok(()) => return go(&address(&format!("/register/{id}"), &[("done", "changed")])),
            Err(problem) if mendable(&problem) => problems.push(problem),
            Err(problem) => return Err(problem.into()),
        }
    }
    let card = app.card(actor, &id).await?;
    let desk = app.desk(actor).await?;
    let changes = Some((card.brief.id, card.brief.number));
    let shown = Shown { filled, problems: &problems, changes, ..Shown::default() };
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &form_page(&ctx, &desk, &shown))
}

/// The page with the form of a card.
pub fn form_page<'a>(ctx: &'a Ctx, desk: &Desk, shown: &Shown<'_>) -> Narrow<'a> {
    let v = ctx.voice();
    let filled = &shown.filled;
    let incoming = incoming(ctx, filled);
    let direction = if incoming { "in" } else { "out" };
    let title = match &shown.changes {
        Some((_, number)) => v.ta("register-change-title", &[("number", number.into())]),
        None => v.t(if incoming { "register-add-in" } else { "register-add-out" }),
    };
    let token = ctx.actor.as_ref().map(|actor| actor.form_token.clone()).unwrap_or_default();
    let mut parts: Vec<Html> = Vec::new();
    if !shown.problems.is_empty() {
        let labels: Vec<(&str, String)> =
            CARD.fields.iter().map(|field| (field.name, words::field(v, "register", field.name))).collect();
        parts.push(ErrorSummary::new(v, shown.problems).labels(v, &labels).into());
    }
    if !shown.twins.is_empty() {
        parts.push(warning(ctx, desk, shown.twins));
    }
    parts.push(Heading::new(1, title.clone()).into());
    if shown.changes.is_none() && incoming && shown.mail.is_none() && attached(filled).is_empty() {
        let upload = Form::post("/register/mail", token.clone())
            .with_files()
            .part(FileUpload::new(v, "mail", v.t("register-mail-file")).hint(v.t("register-mail-hint")).error(error(
                ctx,
                shown.problems,
                "mail",
            )))
            .button(Button::submit(v.t("register-mail-read")).secondary());
        let details = Details::new(v.t("register-mail"), Html::from(upload));
        let open = error(ctx, shown.problems, "mail").is_some();
        parts.push(if open { details.open() } else { details }.into());
    }
    if let Some(mail) = &shown.mail {
        parts.push(Details::new(v.t("register-mail-text"), Html::paragraphs(&mail.text)).into());
        if !mail.files.is_empty() {
            let columns = vec![Column::new(v.t("web-document")), Column::new(v.t("documents-size")).numeric()];
            let mut table = Table::new(v, v.t("register-mail-files"), columns);
            for file in &mail.files {
                table.push([Html::from(&file.name), words::size(v, file.size).into()]);
            }
            parts.push(table.into());
        }
    }
    let action = match &shown.changes {
        Some((id, _)) => format!("/register/{id}/change"),
        None => "/register/new".to_owned(),
    };
    let mut form = Form::post(action, token).with_files().hidden("direction", direction);
    for file in filled.all("attached") {
        form = form.hidden("attached", file);
    }
    if shown.changes.is_none() {
        form = form.hidden("card", filled.get("card").unwrap_or_default());
        form = form.part(series(ctx, desk, incoming, shown)).part(
            DateInput::new(v, "day", v.ta("form-optional", &[("label", v.t("register-day").into())]))
                .hint(v.t("register-day-hint"))
                .value(
                    filled.get("day-day").unwrap_or_default(),
                    filled.get("day-month").unwrap_or_default(),
                    filled.get("day-year").unwrap_or_default(),
                )
                .error(error(ctx, shown.problems, "day")),
        );
    }
    let drawing = Drawing {
        v,
        kind: "register",
        filled,
        problems: shown.problems,
        authorities: &desk.authorities,
        own: None,
        picks: None,
        officers: &[],
        grow: None,
        say_optional: true,
    };
    for part in drawing.parts(CARD.fields).0 {
        if let Part::Control(control) = part {
            form = form.part(control);
        }
    }
    let there = attached(filled);
    if !there.is_empty() {
        let choices = there.iter().map(|file| Choice::new(file.digest.to_string(), &file.name)).collect();
        form = form
            .part(Checkboxes::new(v, "drop", v.t("documents-attached"), choices).hint(v.t("web-files-drop")).small());
    }
    form = form.part(
        FileUpload::new(v, "files", v.ta("form-optional", &[("label", v.t("register-scan").into())]))
            .hint(v.t("register-scan-hint"))
            .several()
            .error(error(ctx, shown.problems, "files")),
    );
    if shown.changes.is_none() {
        form = whom(ctx, desk, form, shown);
    }
    let send = match (&shown.changes, shown.twins.is_empty()) {
        (Some(_), _) => "form-save",
        (None, true) => "register-do",
        (None, false) => "register-all-the-same",
    };
    if !shown.twins.is_empty() || filled.trimmed("reason").is_some() {
        form = form.part(
            Textarea::new(v, "reason", v.t("register-twin-reason"))
                .hint(v.t("register-twin-reason-hint"))
                .value(filled.get("reason").unwrap_or_default())
                .rows(3)
                .error(error(ctx, shown.problems, "reason")),
        );
    }
    form = form.button(Button::submit(v.t(send)).main());
    parts.push(form.into());
    let (back, href) = match &shown.changes {
        Some((id, number)) => (number.clone(), format!("/register/{id}")),
        None => (v.t("register-title"), address("/register", &[("direction", direction)])),
    };
    let frame = ctx.frame(Some(Section::Journal), title).back(back, href);
    Narrow { frame: frame.failed(!shown.problems.is_empty()), parts }
}

/// The series, each with what its next number would look like.
fn series(ctx: &Ctx, desk: &Desk, incoming: bool, shown: &Shown<'_>) -> Html {
    let v = ctx.voice();
    let open: Vec<_> = desk.series.iter().filter(|one| one.incoming == incoming && !one.closed).collect();
    let chosen = shown.filled.trimmed("series").or_else(|| open.first().map(|one| one.id.as_str()));
    let choices = open
        .iter()
        .map(|one| {
            let args = [("name", series_name(v, one).into()), ("number", one.example.as_str().into())];
            Choice::new(&one.id, v.ta("register-series-next", &args)).chosen(chosen == Some(one.id.as_str()))
        })
        .collect();
    Select::new(v, "series", v.t("register-series"), choices).error(error(ctx, shown.problems, "series")).into()
}

/// To whom it is passed, and to which matter it belongs.
fn whom(ctx: &Ctx, desk: &Desk, mut form: Form, shown: &Shown<'_>) -> Form {
    let v = ctx.voice();
    let filled = &shown.filled;
    form = form.part(officers(ctx, desk, filled, shown.problems));
    if !desk.departments.is_empty() {
        form = form.part(departments(ctx, desk, filled, shown.problems));
    }
    form.part(
        Input::new(v, "matter", v.ta("form-optional", &[("label", v.t("register-matter").into())]))
            .hint(v.t("register-matter-hint"))
            .value(filled.get("matter").unwrap_or_default())
            .error(error(ctx, shown.problems, "matter"))
            .width(Width::Twenty),
    )
}

/// The list of officers.
pub fn officers(ctx: &Ctx, desk: &Desk, filled: &Filled, problems: &[Problem]) -> Select {
    let v = ctx.voice();
    let chosen = filled.trimmed("to").unwrap_or_default();
    let mut choices = vec![Choice::new("", v.t("form-choose")).chosen(chosen.is_empty())];
    choices.extend(desk.officers.iter().map(|(id, name)| Choice::new(id, name).chosen(id == chosen)));
    Select::new(v, "to", v.ta("form-optional", &[("label", v.t("register-pass-to").into())]), choices)
        .error(error(ctx, problems, "to"))
}

/// The list of departments.
pub fn departments(ctx: &Ctx, desk: &Desk, filled: &Filled, problems: &[Problem]) -> Select {
    let v = ctx.voice();
    let chosen = filled.trimmed("department").unwrap_or_default();
    let mut choices = vec![Choice::new("", v.t("form-choose")).chosen(chosen.is_empty())];
    choices.extend(desk.departments.iter().map(|one| {
        let name =
            v.ta("common-label-value", &[("label", one.code.as_str().into()), ("value", one.name.as_str().into())]);
        Choice::new(&one.code, name).chosen(one.code == chosen)
    }));
    Select::new(v, "department", v.ta("form-optional", &[("label", v.t("register-department").into())]), choices)
        .error(error(ctx, problems, "department"))
}

/// What seems to be the same, with the ways to it.
fn warning(ctx: &Ctx, desk: &Desk, twins: &[Twin]) -> Html {
    let v = ctx.voice();
    let why = |why: TwinWhy| match why {
        TwinWhy::Number => v.t("register-twin-number"),
        TwinWhy::Message => v.t("register-twin-message"),
        TwinWhy::File => v.t("register-twin-file"),
        TwinWhy::Matter => v.t("register-twin-matter"),
    };
    let mut said = vec![Html::paragraphs(&v.t("register-twin-text"))];
    let mut reasons: Vec<String> = twins.iter().map(|twin| why(twin.why)).collect();
    reasons.dedup();
    said.extend(reasons.iter().map(|reason| Html::paragraphs(reason)));
    let there: Vec<_> = twins.iter().filter_map(|twin| twin.card.clone()).collect();
    if !there.is_empty() {
        said.push(cards(ctx, &known(desk), &v.t("register-twin-title"), &there).into());
    }
    for (docket, number) in twins.iter().filter_map(|twin| twin.matter.as_ref()) {
        let number = number.clone().unwrap_or_else(|| v.t("web-without-number"));
        said.push(Html::paragraph(Link::new(Html::reference(&number), format!("/requests/{docket}"))));
    }
    Alert::new(v, AlertKind::Warning, Html::join(said)).heading(v.t("register-twin-title")).into()
}
