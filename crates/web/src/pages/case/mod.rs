//! The pages of one docket: what it is, what to do, what happened and how we know. Each of its parts has an address of
//! its own; all of them have the same head.

pub mod began;
mod overview;
mod papers;
mod past;
mod receipts;
pub mod versions;

use app::{Case, KeptForm, Neighbour, Neighbours, Subject, permission::Action};
use askama::Template;
use axum::extract::Path;
use docket::{Act, Command, Handling};
use kernel::{Digest, DocketId, Lang, Problem};
use lingua::Voice;

use super::{Section, access, requests, signing};
use crate::{
    components::{
        Alert, AlertKind, Badge, Button, Frame, Html, Link, Section as Menu, Steps, SubNavigation, Tag, TagColour,
    },
    ctx::{Answer, Ctx, address, docket_id, page},
    frame, words,
};

/// A part of the pages of a docket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What it is, how it stands, what to do now.
    Overview,
    /// The papers: attached files and what was sealed.
    Documents,
    /// Whom it names.
    People,
    /// What was exchanged, with its receipts.
    Messages,
    /// What can be done, what waits for somebody, what was begun, internal notes.
    Tasks,
    /// Time limits and limits on use.
    Limits,
    /// Everything that happened.
    History,
}

impl Part {
    /// All of them, in the order of the menu.
    pub const ALL: [Self; 7] =
        [Self::Overview, Self::Documents, Self::People, Self::Messages, Self::Tasks, Self::Limits, Self::History];

    /// The last part of the address.
    const fn name(self) -> &'static str {
        match self {
            Self::Overview => "",
            Self::Documents => "/documents",
            Self::People => "/people",
            Self::Messages => "/messages",
            Self::Tasks => "/tasks",
            Self::Limits => "/limits",
            Self::History => "/history",
        }
    }

    fn title(self, v: Voice<'_>) -> String {
        match self {
            Self::Overview => v.t("requests-overview"),
            Self::Documents => v.t("requests-documents"),
            Self::People => v.t("requests-people"),
            Self::Messages => v.t("messages-title"),
            Self::Tasks => v.t("requests-tasks"),
            Self::Limits => v.t("limit-title"),
            Self::History => v.t("timeline-title"),
        }
    }
}

/// Where a part of the docket stands, on the way through the list that somebody came from.
fn place(ctx: &Ctx, id: DocketId, part: Part) -> String {
    ctx.along(format!("/requests/{id}{}", part.name()))
}

/// The menu of the parts, and of the law where it is asked about the matter; `here` is none on the page of the law.
pub fn menu(ctx: &Ctx, id: DocketId, law: bool, here: Option<Part>, counts: &[(Part, usize)]) -> Html {
    let v = ctx.voice();
    let nav = Part::ALL.into_iter().fold(SubNavigation::new(v.t("case-parts")), |nav, part| {
        let count = counts.iter().find(|(counted, n)| *counted == part && *n > 0);
        let text = part.title(v);
        let text =
            count.map_or(text.clone(), |(_, n)| v.ta("case-counted", &[("label", text.into()), ("n", (*n).into())]));
        nav.item(text, place(ctx, id, part), here == Some(part), None::<Badge>)
    });
    if !law {
        return nav.into();
    }
    nav.item(v.t("law-link"), ctx.along(format!("/requests/{id}/law")), here.is_none(), None).into()
}

/// Whether the law is asked about matters of this kind.
pub fn has_law(kind: &str) -> bool {
    kinds::by_name(kind).is_some_and(|kind| !kind.fact_fields().is_empty())
}

/// The page.
#[derive(Template)]
#[template(path = "pages/case.html")]
pub struct CasePage<'a> {
    pub frame: Frame<'a>,
    /// The way through the list that somebody came from.
    pub steps: Option<Html>,
    pub alerts: Vec<Html>,
    pub caption: Html,
    /// The subject of the matter.
    pub title: String,
    /// The language of the title, where it is not that of the page.
    pub title_lang: Option<Lang>,
    pub tags: Vec<Tag>,
    pub buttons: Vec<Button>,
    pub menu: Html,
    pub sections: Vec<Section>,
    /// What stands beside them; nothing, where the page needs its whole width.
    pub beside: Vec<Section>,
}

/// GET /requests/{id}
pub async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    answer(&ctx, &id, Part::Overview).await
}

/// GET /requests/{id}/documents
pub async fn documents(ctx: Ctx, Path(id): Path<String>) -> Answer {
    answer(&ctx, &id, Part::Documents).await
}

/// GET /requests/{id}/people
pub async fn people(ctx: Ctx, Path(id): Path<String>) -> Answer {
    answer(&ctx, &id, Part::People).await
}

/// GET /requests/{id}/messages
pub async fn messages(ctx: Ctx, Path(id): Path<String>) -> Answer {
    answer(&ctx, &id, Part::Messages).await
}

/// GET /requests/{id}/tasks
pub async fn tasks(ctx: Ctx, Path(id): Path<String>) -> Answer {
    answer(&ctx, &id, Part::Tasks).await
}

/// GET /requests/{id}/limits
pub async fn limits(ctx: Ctx, Path(id): Path<String>) -> Answer {
    answer(&ctx, &id, Part::Limits).await
}

/// GET /requests/{id}/history
pub async fn history(ctx: Ctx, Path(id): Path<String>) -> Answer {
    answer(&ctx, &id, Part::History).await
}

async fn answer(ctx: &Ctx, id: &str, part: Part) -> Answer {
    let (app, actor) = (ctx.app()?, ctx.actor()?);
    let case = app.case(actor, docket_id(id)?).await?;
    let walk = walk(ctx, case.id).await?;
    let mut begun = app.kept_forms(actor).await?;
    begun.retain(|form| form.docket == Some(case.id));
    page(&case_page(ctx, &case, part, &begun, walk.as_ref()))
}

/// GET /requests/{id}/versions
pub async fn versions(ctx: Ctx, path: Path<String>) -> Answer {
    versions::show(ctx, path).await
}

/// The list that somebody came from, and where in it this matter stands.
pub struct Walk {
    /// The part of its address that says which rows it has.
    pub list: String,
    pub around: Neighbours,
}

async fn walk(ctx: &Ctx, id: DocketId) -> Result<Option<Walk>, Problem> {
    let (Some(place), Some(query)) = (ctx.asked("at").and_then(|at| at.parse().ok()), ctx.query_of("list")) else {
        return Ok(None);
    };
    let list = Ctx { query: form_urlencoded::parse(query.as_bytes()).into_owned().collect(), ..ctx.clone() };
    let around = ctx.app()?.neighbours(ctx.actor()?, &requests::filter(&list), id, place).await?;
    Ok(Some(Walk { list: requests::which(&list), around }))
}

/// The way to the one before and the one after, and back to the list.
fn steps(ctx: &Ctx, walk: &Walk) -> Html {
    let v = ctx.voice();
    let link = |key: &str, rel: &'static str, to: &Neighbour| {
        let place = to.place.to_string();
        let href = address(&format!("/requests/{}", to.id), &[("list", &walk.list), ("at", &place)]);
        Html::from(Link::new(v.ta(key, &[("name", words::title(v, &to.name).into())]), href).rel(rel))
    };
    let mut items = vec![match walk.around.place {
        Some(place) => Html::from(v.ta("walk-place", &[("place", place.into()), ("total", walk.around.total.into())])),
        None => v.t("walk-left").into(),
    }];
    items.extend(walk.around.previous.as_ref().map(|to| link("walk-previous", "prev", to)));
    items.extend(walk.around.next.as_ref().map(|to| link("walk-next", "next", to)));
    Steps::new(v.t("walk-title"), items).into()
}

/// The page of `case`.
pub fn case_page<'a>(ctx: &'a Ctx, case: &Case, part: Part, begun: &[KeptForm], walk: Option<&Walk>) -> CasePage<'a> {
    let v = ctx.voice();
    let summary = &case.look.summary;
    let number = summary.our_number.clone().unwrap_or_else(|| v.t("web-without-number"));
    let title = words::title(v, &summary.title);
    let caption = Html::join([
        Html::from(words::kind(v, case.kind)),
        " · ".into(),
        words::side(v, summary.side).into(),
        " · ".into(),
        match &summary.our_number {
            Some(number) => Html::copied(number, &v.t("case-copy"), &v.t("case-copied")),
            None => Html::reference(&number),
        },
    ]);
    let mut tags = vec![Tag::new(
        words::key(v, &summary.state),
        match (summary.open, summary.ours_to_act) {
            (false, _) => TagColour::Grey,
            (true, true) => TagColour::Yellow,
            (true, false) => TagColour::Blue,
        },
    )];
    if summary.confidential {
        tags.push(Tag::new(v.t("web-handling-confidential"), TagColour::Red));
    }
    if summary.urgent {
        tags.push(Tag::new(v.t("web-urgent"), TagColour::Red));
    }
    let acts: Vec<&'static Act> =
        case.acts.iter().map(|(act, _)| *act).filter(|act| !matches!(act.name, "approve" | "decline")).collect();
    let buttons = buttons(ctx, case, &acts);
    let (sections, beside) = match part {
        Part::Overview => (overview::sections(ctx, case, &acts), overview::beside(ctx, case)),
        Part::Documents => (papers::sections(ctx, case), Vec::new()),
        Part::People => (overview::people(ctx, case), Vec::new()),
        Part::Messages => (receipts::sections(ctx, case), Vec::new()),
        Part::Tasks => (overview::tasks(ctx, case, &acts, begun), Vec::new()),
        Part::Limits => (overview::limits(ctx, case), Vec::new()),
        Part::History => (past::sections(ctx, case), Vec::new()),
    };
    let counts = [
        (Part::Documents, papers::papers(case).len()),
        (Part::People, case.look.mentions.len()),
        (Part::Messages, receipts::exchanged(case).count()),
        (Part::Tasks, case.look.office.proposals.len() + begun.len()),
        (Part::History, case.entries.len()),
    ];
    let heading = match part {
        Part::Overview => title.clone(),
        _ => v.ta("common-label-value", &[("label", title.as_str().into()), ("value", part.title(v).into())]),
    };
    let back = match (walk, summary.side) {
        (Some(walk), _) => (v.t("walk-back"), requests::at(&walk.list)),
        (None, docket::Side::Incoming) => (v.t("requests-incoming"), requests::at("side=incoming")),
        (None, docket::Side::Outgoing) => (v.t("requests-outgoing"), requests::at("side=outgoing")),
        (None, docket::Side::Observer) => (v.t("requests-all"), requests::at("")),
    };
    CasePage {
        frame: ctx.frame(Some(Menu::Requests), heading).back(back.0, back.1),
        title,
        steps: walk.map(|walk| steps(ctx, walk)),
        alerts: alerts(ctx, case),
        caption,
        title_lang: (summary.title_lang != v.lang() && !summary.title.trim().is_empty()).then_some(summary.title_lang),
        tags,
        buttons,
        menu: menu(ctx, case.id, has_law(case.kind), Some(part), &counts),
        sections,
        beside,
    }
}

/// Beginnings of the names of acts that end or hold up a matter. They are never the first thing to offer.
const HINDRANCES: [&str; 10] =
    ["abandon", "close", "consult", "postpone", "redirect", "refuse", "reject", "return", "send-back", "withdraw"];

/// The two acts that come next, and the way to all of them.
fn buttons(ctx: &Ctx, case: &Case, acts: &[&'static Act]) -> Vec<Button> {
    let v = ctx.voice();
    let mut own: Vec<&Act> = acts.iter().copied().filter(|act| Command::generic_act(act.name).is_none()).collect();
    // The table of a kind follows the life of a matter; what is left keeps that order.
    own.sort_by_key(|act| HINDRANCES.iter().any(|name| act.name.starts_with(name)));
    let mut buttons: Vec<Button> = Vec::new();
    for act in own.into_iter().take(2) {
        let button = Button::link(words::act(v, case.kind, act.name), act_address(ctx, case, act));
        buttons.push(if buttons.is_empty() { button } else { button.secondary() });
    }
    let shown = buttons.len();
    if case.look.plan.is_some() {
        let place = ctx.along(format!("/requests/{}/plan", case.id));
        buttons.push(Button::link(v.t("plan-title"), place).secondary());
    }
    if case.has_folder {
        let place = ctx.along(format!("/requests/{}/folder", case.id));
        buttons.push(Button::link(v.t("folder-title"), place).secondary());
    }
    if case.has_badges {
        let place = ctx.along(format!("/requests/{}/badges", case.id));
        buttons.push(Button::link(v.t("badges-title"), place).secondary());
    }
    let reads = ctx.actor.as_deref().is_some_and(|actor| frame::allowed(actor, Action::ReadRelease));
    if reads && (!case.look.news.is_empty() || case.look.plan.is_some()) {
        let place = ctx.along(format!("/requests/{}/press", case.id));
        buttons.push(Button::link(v.t("press-matter"), place).secondary());
    }
    if acts.len() > shown {
        buttons
            .push(Button::link(v.t("table-actions"), format!("{}#next", place(ctx, case.id, Part::Tasks))).secondary());
    }
    buttons
}

/// Where an act is done. What goes out with a signature is read first.
fn act_address(ctx: &Ctx, case: &Case, act: &Act) -> String {
    let goes_out = kinds::by_name(case.kind).is_some_and(|kind| kind.going_out().contains(&act.name));
    if goes_out {
        return signing::place(ctx, case.id, &Subject::Act(act.name.to_owned()));
    }
    ctx.along(format!("/requests/{}/act/{}", case.id, act.name))
}

/// What stands across the page: what was just done, what is overdue, what contradicts, what is missing.
fn alerts(ctx: &Ctx, case: &Case) -> Vec<Html> {
    let v = ctx.voice();
    let mut alerts: Vec<Html> = Vec::new();
    if let Some(act) = ctx.asked("done") {
        let label = words::act(v, case.kind, act);
        let text = if ctx.asked("proposed").is_some() {
            v.ta("web-proposed", &[("act", label.into())])
        } else {
            v.ta("web-done", &[("act", label.into())])
        };
        let mut said = vec![Html::paragraphs(&text)];
        if act == "assign" {
            said.push(requests::undo(ctx, &[case.id], Some(case.id)));
        }
        alerts.push(Alert::new(v, AlertKind::Success, Html::join(said)).into());
    }
    if ctx.asked("taken-back").is_some() {
        alerts.push(Alert::new(v, AlertKind::Success, v.tn("assign-undone", 1)).into());
    }
    if ctx.asked("again").is_some() {
        alerts.push(Alert::new(v, AlertKind::Information, v.t("kept-again")).into());
    }
    alerts.extend(access::alert(ctx, case));
    if !case.to_post.is_empty() {
        alerts.push(to_post(ctx, case));
    }
    for clock in case.look.clocks.iter().filter(|clock| clock.is_overdue(case.now)) {
        let words = Html::from(v.ta(
            "common-label-value",
            &[("label", words::key(v, &clock.name).into()), ("value", words::late(v, clock.due, case.now).into())],
        ));
        alerts.push(Alert::new(v, AlertKind::Error, words).into());
    }
    if !case.look.conflicts.is_empty() {
        let count = v.tn("web-conflicts", case.look.conflicts.len());
        alerts.push(Alert::new(v, AlertKind::Error, v.t("timeline-conflict-text")).heading(count).into());
    }
    if !case.look.waiting.is_empty() {
        let count = v.tn("web-waiting", case.look.waiting.len());
        alerts.push(Alert::new(v, AlertKind::Warning, v.t("web-waiting-text")).heading(count).into());
    }
    alerts
}

/// Letters to partners without a node that nobody has posted: what to print, and where to say that it went.
fn to_post(ctx: &Ctx, case: &Case) -> Html {
    let v = ctx.voice();
    let mut parts = vec![Html::paragraphs(&v.t("paper-to-post-text"))];
    let may = case.acts.iter().any(|(act, _)| act.name == "note-posted");
    for (digest, to) in &case.to_post {
        let Some(view) = case.entries.iter().find(|view| view.held.digest == *digest) else { continue };
        let what = words::entry(v, &view.held.entry.kind);
        let who = words::authority(v, &case.names, to);
        let line = v.ta("common-label-value", &[("label", what.as_str().into()), ("value", who.into())]);
        let print = Link::new(v.t("paper-print"), format!("/requests/{}/entries/{digest}/paper", case.id)).about(&what);
        let mut pieces = vec![Html::from(line), " · ".into(), print.into()];
        if may {
            let letter = format!("{digest} {to}");
            let place = address(&format!("/requests/{}/act/note-posted", case.id), &[("letter", &letter)]);
            let note = Link::new(v.t("docket-act-note-posted"), ctx.along(place)).about(&what);
            pieces.extend([" · ".into(), note.into()]);
        }
        parts.push(Html::paragraph(Html::join(pieces)));
    }
    Alert::new(v, AlertKind::Warning, Html::join(parts)).heading(v.tn("paper-to-post", case.to_post.len())).into()
}

/// How an attachment must be handled, in words.
pub fn handling(v: Voice<'_>, handling: Handling) -> String {
    match handling {
        Handling::Ordinary => v.t("web-handling-ordinary"),
        Handling::Official => v.t("web-handling-official"),
        Handling::Confidential => v.t("web-handling-confidential"),
    }
}

pub fn document_address(case: &Case, digest: &Digest) -> String {
    format!("/requests/{}/documents/{digest}", case.id)
}
