//! The page of one docket: what it is, what to do, what happened and how we know.

use app::{Case, EntryView, Neighbour, Neighbours, permission::Action};
use app::{Ladder, Rung as Step, RungStanding as Progress};
use askama::Template;
use axum::extract::Path;
use docket::{Act, AttachmentRef, Command, Eyes, Handling, Proposal, Reach, Standing};
use kernel::{Digest, DocketId, Lang, Problem};
use lingua::Voice;

use super::{Section, messages, requests};
use crate::{
    components::{
        Alert, AlertKind, Button, Column, Details, Form, Frame, Html, Link, Receipts, Rung, RungState, Section as Menu,
        Steps, SummaryList, Table, Tag, TagColour, Timeline, WarningText,
    },
    ctx::{Answer, Ctx, address, docket_id, page},
    frame, show, words,
};

/// The page.
#[derive(Template)]
#[template(path = "pages/case.html")]
pub struct CasePage<'a> {
    pub frame: Frame<'a>,
    /// The way through the list that somebody came from.
    pub steps: Option<Html>,
    pub alerts: Vec<Html>,
    pub caption: Html,
    /// The language of the title, where it is not that of the page.
    pub title_lang: Option<Lang>,
    pub tags: Vec<Tag>,
    pub buttons: Vec<Button>,
    pub sections: Vec<Section>,
    pub history_title: String,
    pub history: Html,
}

/// GET /requests/{id}
pub async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let case = ctx.app()?.case(ctx.actor()?, docket_id(&id)?).await?;
    let walk = walk(&ctx, case.id).await?;
    page(&case_page(&ctx, &case, walk.as_ref()))
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
pub fn case_page<'a>(ctx: &'a Ctx, case: &Case, walk: Option<&Walk>) -> CasePage<'a> {
    let v = ctx.voice();
    let summary = &case.look.summary;
    let number = summary.our_number.clone().unwrap_or_else(|| v.t("web-without-number"));
    let title = words::title(v, &summary.title);
    let caption = Html::join([
        Html::from(words::kind(v, case.kind)),
        " · ".into(),
        words::side(v, summary.side).into(),
        " · ".into(),
        Html::reference(&number),
    ]);
    let mut tags = vec![Tag::new(
        words::key(v, &summary.state),
        match (summary.open, summary.ours_to_act) {
            (false, _) => TagColour::Grey,
            (true, true) => TagColour::Yellow,
            (true, false) => TagColour::Blue,
        },
    )];
    if summary.urgent {
        tags.push(Tag::new(v.t("web-urgent"), TagColour::Red));
    }
    let acts: Vec<&'static Act> =
        case.acts.iter().map(|(act, _)| *act).filter(|act| !matches!(act.name, "approve" | "decline")).collect();
    let buttons = buttons(v, case, &acts);
    let back = match (walk, summary.side) {
        (Some(walk), _) => (v.t("walk-back"), requests::at(&walk.list)),
        (None, docket::Side::Incoming) => (v.t("requests-incoming"), requests::at("side=incoming")),
        (None, docket::Side::Outgoing) => (v.t("requests-outgoing"), requests::at("side=outgoing")),
        (None, docket::Side::Observer) => (v.t("requests-all"), requests::at("")),
    };
    CasePage {
        frame: ctx.frame(Some(Menu::Requests), title.clone()).back(back.0, back.1),
        steps: walk.map(|walk| steps(ctx, walk)),
        alerts: alerts(ctx, case),
        caption,
        title_lang: (summary.title_lang != v.lang() && !summary.title.trim().is_empty()).then_some(summary.title_lang),
        tags,
        buttons,
        sections: sections(ctx, case, &acts),
        history_title: v.tn("web-history", case.entries.len()),
        history: history(ctx, case),
    }
}

/// Beginnings of the names of acts that end or hold up a matter. They are never the first thing to offer.
const HINDRANCES: [&str; 10] =
    ["abandon", "close", "consult", "postpone", "redirect", "refuse", "reject", "return", "send-back", "withdraw"];

/// The two acts that come next, and the way to all of them.
fn buttons(v: Voice<'_>, case: &Case, acts: &[&'static Act]) -> Vec<Button> {
    let mut own: Vec<&Act> = acts.iter().copied().filter(|act| Command::generic_act(act.name).is_none()).collect();
    // The table of a kind follows the life of a matter; what is left keeps that order.
    own.sort_by_key(|act| HINDRANCES.iter().any(|name| act.name.starts_with(name)));
    let mut buttons: Vec<Button> = Vec::new();
    for act in own.into_iter().take(2) {
        let button = Button::link(words::act(v, case.kind, act.name), act_address(case, act));
        buttons.push(if buttons.is_empty() { button } else { button.secondary() });
    }
    buttons.push(Button::link(v.t("law-link"), format!("/requests/{}/law", case.id)).secondary());
    if acts.len() + 1 > buttons.len() {
        buttons.push(Button::link(v.t("table-actions"), "#next").secondary());
    }
    buttons
}

fn act_address(case: &Case, act: &Act) -> String {
    format!("/requests/{}/act/{}", case.id, act.name)
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
        alerts.push(Alert::new(v, AlertKind::Success, text).into());
    }
    if ctx.asked("again").is_some() {
        alerts.push(Alert::new(v, AlertKind::Information, v.t("kept-again")).into());
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

fn sections(ctx: &Ctx, case: &Case, acts: &[&'static Act]) -> Vec<Section> {
    let v = ctx.voice();
    let mut sections = Vec::new();
    let mut add = |id, title: String, content: Html| sections.push(Section { id, title, content });
    if !case.look.office.proposals.is_empty() {
        let proposals = case.look.office.proposals.iter().map(|proposal| proposed(ctx, case, proposal));
        add("proposals", v.t("web-proposals"), Html::join(proposals));
    }
    if let Some((proposal, reason)) = case.look.office.declined.last() {
        let list = SummaryList::new()
            .row(v.t("web-act"), words::act(v, case.kind, &proposal.act))
            .row(v.t("form-reason"), show::free_text(v, reason));
        add("declined", v.t("web-declined"), list.into());
    }
    // The card has a title of its own.
    add("card", String::new(), show::rows(v, &case.names, &case.look.card).card(v.t("card-title")).into());
    add("next", v.t("today-what-to-do"), next(v, case, acts));
    add("limits", v.t("limit-title"), clocks(v, case));
    let documents: Vec<(&EntryView, &AttachmentRef)> = case
        .entries
        .iter()
        .flat_map(|view| view.held.entry.attachments.iter().map(move |attachment| (view, attachment)))
        .collect();
    add("documents", v.ta("web-documents", &[("n", documents.len().into())]), papers(v, case, &documents));
    add("persons", v.t("web-persons"), persons(v, case));
    add("parties", v.t("requests-parties"), parties(v, case));
    add("notes", v.t("requests-notes"), notes(v, case));
    sections
}

/// What can be done now: a link each, with who will see it and whether a second person is needed.
fn next(v: Voice<'_>, case: &Case, acts: &[&'static Act]) -> Html {
    if acts.is_empty() {
        return Html::paragraphs(&v.t("web-next-none"));
    }
    let columns =
        vec![Column::new(v.t("web-act")), Column::new(v.t("web-act-reach")), Column::new(v.t("web-act-eyes"))];
    let mut table = Table::new(v, v.t("today-what-to-do"), columns).caption_hidden();
    for act in acts {
        let reach = match act.reach {
            Reach::Home => v.t("web-reach-home"),
            Reach::Shared => v.t("web-reach-shared"),
        };
        let eyes = match act.eyes {
            Eyes::Two => v.t("web-eyes-two"),
            Eyes::Four => v.t("web-eyes-four"),
        };
        let link = Link::new(words::act(v, case.kind, act.name), act_address(case, act));
        table.push([link.into(), reach.into(), eyes.into()]);
    }
    table.into()
}

/// A proposal with the answers that this person may give.
fn proposed(ctx: &Ctx, case: &Case, proposal: &Proposal) -> Html {
    let v = ctx.voice();
    let may = |name: &str| {
        let act = Command::generic_act(name);
        ctx.actor.as_deref().zip(act).is_some_and(|(actor, act)| frame::allowed(actor, Action::Act(act)))
    };
    let act = kinds::by_name(case.kind).and_then(|kind| kind.table().iter().find(|act| act.name == proposal.act));
    let officer = case.officers.get(&proposal.by.pseudonym).cloned().unwrap_or_else(|| v.role(proposal.by.role));
    let about = SummaryList::new()
        .row(v.t("web-act"), words::act(v, case.kind, &proposal.act))
        .row(v.t("web-proposed-by"), officer)
        .row(v.t("common-date"), v.moment(proposal.at));
    let mut parts: Vec<Html> = vec![about.into()];
    if let Some(act) = act {
        let fields = show::filled(v, case.kind, &case.names, act.form.fields, &proposal.fields);
        parts.push(Details::new(v.t("web-proposal-content"), fields).open().into());
    }
    for attachment in &proposal.attachments {
        parts.push(Html::paragraphs(&attachment.name));
    }
    let digest = proposal.digest.to_string();
    let own = ctx.actor.as_ref().is_some_and(|actor| actor.pseudonym == proposal.by.pseudonym);
    let token = ctx.actor.as_ref().map(|actor| actor.form_token.clone()).unwrap_or_default();
    if may("approve") && own {
        parts.push(WarningText::new(v, v.t("problem-four-eyes")).into());
    } else if may("approve") {
        let form = Form::post(format!("/requests/{}/act/approve", case.id), token)
            .hidden("version", &case.version.to_string())
            .hidden("proposal", &digest)
            .button(Button::submit(words::act(v, case.kind, "approve")));
        parts.push(form.into());
    }
    if may("decline") {
        let href = address(&format!("/requests/{}/act/decline", case.id), &[("proposal", &digest)]);
        parts.push(Button::link(words::act(v, case.kind, "decline"), href).secondary().into());
    }
    Html::join(parts)
}

/// The time limits: the date first, the words second.
fn clocks(v: Voice<'_>, case: &Case) -> Html {
    if case.look.clocks.is_empty() {
        return Html::paragraphs(&v.t("limit-none"));
    }
    let columns = vec![
        Column::new(v.t("web-limit-for")),
        Column::new(v.t("requests-limit")),
        Column::new(v.t("web-limit-who")),
        Column::new(v.t("web-limit-source")),
    ];
    let mut table = Table::new(v, v.t("limit-title"), columns).caption_hidden();
    for clock in &case.look.clocks {
        let limit: Html = match (clock.stopped, clock.paused) {
            (Some(at), _) => {
                v.ta("common-label-value", &[("label", v.t("limit-met").into()), ("value", v.moment(at).into())]).into()
            }
            (None, Some(since)) => v
                .ta(
                    "common-label-value",
                    &[("label", v.t("web-limit-paused").into()), ("value", v.moment(since).into())],
                )
                .into(),
            (None, None) => words::due(v, Some(clock.due), case.now),
        };
        table.push([
            words::key(v, &clock.name).into(),
            limit,
            words::authority(v, &case.names, &clock.bound).into(),
            words::key(v, &clock.source).into(),
        ]);
    }
    table.into()
}

fn papers(v: Voice<'_>, case: &Case, documents: &[(&EntryView, &AttachmentRef)]) -> Html {
    if documents.is_empty() {
        return Html::paragraphs(&v.t("documents-empty"));
    }
    let columns = vec![
        Column::new(v.t("web-document")),
        Column::new(v.t("web-document-entry")),
        Column::new(v.t("common-language")),
        Column::new(v.t("common-date")).narrow(),
        Column::new(v.t("documents-size")).numeric(),
        Column::new(v.t("card-secrecy")),
    ];
    let mut table = Table::new(v, v.t("requests-documents"), columns).caption_hidden();
    for (view, attachment) in documents {
        table.push([
            Link::new(&attachment.name, document_address(case, &attachment.digest)).into(),
            words::entry(v, &view.held.entry.kind).into(),
            attachment.lang.map_or_else(|| v.t("common-unknown"), |lang| v.language(lang)).into(),
            v.date_short(view.held.entry.made_at.parts_at(v.zone().minutes()).0).into(),
            words::size(v, attachment.size).into(),
            handling(v, attachment.handling).into(),
        ]);
    }
    table.into()
}

/// How an attachment must be handled, in words.
pub fn handling(v: Voice<'_>, handling: Handling) -> String {
    match handling {
        Handling::Ordinary => v.t("web-handling-ordinary"),
        Handling::Official => v.t("web-handling-official"),
        Handling::Confidential => v.t("web-handling-confidential"),
    }
}

fn document_address(case: &Case, digest: &Digest) -> String {
    format!("/requests/{}/documents/{digest}", case.id)
}

fn persons(v: Voice<'_>, case: &Case) -> Html {
    if case.look.mentions.is_empty() {
        return Html::paragraphs(&v.t("common-none"));
    }
    let columns = vec![
        Column::new(v.t("common-person")),
        Column::new(v.t("web-person-category")),
        Column::new(v.t("web-person-born")),
    ];
    let mut table = Table::new(v, v.t("web-persons"), columns).caption_hidden();
    for mention in &case.look.mentions {
        table.push([
            Link::new(&mention.name, address("/persons", &[("q", &mention.name)])).into(),
            words::option(v, case.kind, "category", &mention.category).into(),
            mention.born.map_or_else(|| v.t("common-unknown"), |born| v.partial_date(born)).into(),
        ]);
    }
    table.into()
}

fn parties(v: Voice<'_>, case: &Case) -> Html {
    let summary = &case.look.summary;
    let none = || v.t("common-none");
    let mut list = SummaryList::new().row(
        words::authority(v, &case.names, &case.seat),
        Html::reference(&summary.our_number.clone().unwrap_or_else(none)),
    );
    for (n, partner) in summary.partners.iter().enumerate() {
        let number = if n == 0 { summary.their_number.clone() } else { None };
        list = list.row(words::authority(v, &case.names, partner), Html::reference(&number.unwrap_or_else(none)));
    }
    let line = v.ta(
        "common-label-value",
        &[("label", v.t("web-line-digest").into()), ("value", case.look.line_digest.short().into())],
    );
    let state = v.ta(
        "common-label-value",
        &[("label", v.t("web-line-state").into()), ("value", words::key(v, &summary.line_state).into())],
    );
    Html::join([list.into(), Html::paragraphs(&state), Html::paragraphs(&line)])
}

fn notes(v: Voice<'_>, case: &Case) -> Html {
    let mut parts = vec![Html::paragraphs(&v.t("requests-notes-text"))];
    let mut list = SummaryList::new();
    for note in case.look.office.notes.iter().rev() {
        let name = case.officers.get(&note.by.pseudonym).cloned().unwrap_or_else(|| v.role(note.by.role));
        list = list.row(format!("{name}, {}", v.moment(note.at)), show::free_text(v, &note.text));
    }
    if case.look.office.notes.is_empty() {
        parts.push(Html::paragraphs(&v.t("common-none")));
    } else {
        parts.push(list.into());
    }
    Html::join(parts)
}

/// What happened, on both sides, newest first. What the node noted by itself stands in the ladders already; it is shown
/// in the whole history only.
fn history(ctx: &Ctx, case: &Case) -> Html {
    let v = ctx.voice();
    let whole = ctx.asked("history").is_some();
    let mut timeline = Timeline::new(3);
    let mut left_out = false;
    for view in case.entries.iter().rev() {
        let entry = &view.held.entry;
        let of_the_node = matches!(entry.kind.as_str(), "docket.receipt" | "docket.opened");
        if of_the_node && !whole && view.standing == Standing::Stands {
            left_out = true;
            continue;
        }
        let officer = case.officers.get(&entry.officer.pseudonym).filter(|_| entry.author == case.seat);
        let role = v.role(entry.officer.role);
        let person = officer.map_or_else(|| role.clone(), |name| format!("{role}, {name}"));
        let author = words::authority(v, &case.names, &entry.author);
        let by = v.ta("timeline-by", &[("who", format!("{author} ({person})").into())]);
        let mark = match (&view.standing, waits(case, view)) {
            (_, true) => Some(Tag::new(v.t("timeline-waiting"), TagColour::Yellow)),
            (Standing::Conflict { .. }, _) => Some(Tag::new(v.t("timeline-conflict"), TagColour::Red)),
            (Standing::NotUnderstood, _) => Some(Tag::new(v.t("web-not-understood"), TagColour::Yellow)),
            (Standing::Stands, _) if entry.is_home() => Some(Tag::new(v.t("web-home-entry"), TagColour::Grey)),
            (Standing::Stands, _) => None,
        };
        timeline.push(
            words::entry(v, &entry.kind),
            by,
            v.ta("timeline-at", &[("when", v.moment(entry.made_at).into())]),
            content(v, case, view),
            mark,
        );
    }
    let mut parts: Vec<Html> = vec![timeline.into()];
    if left_out {
        parts.push(Link::new(v.t("timeline-whole"), format!("/requests/{}?history=all#history", case.id)).into());
    }
    Html::join(parts)
}

/// Whether an entry waits for earlier ones; it has no standing yet.
fn waits(case: &Case, view: &EntryView) -> bool {
    case.look.waiting.iter().any(|waiting| waiting.digest == view.held.digest)
}

fn content(v: Voice<'_>, case: &Case, view: &EntryView) -> Html {
    let entry = &view.held.entry;
    let mut parts: Vec<Html> = Vec::new();
    match &view.standing {
        // Both sides compute the same rule, so both read the same sentence, each in its own language.
        Standing::Conflict { breach } => parts.push(Html::paragraphs(&words::breach(v, breach))),
        Standing::NotUnderstood if waits(case, view) => parts.push(Html::paragraphs(&v.t("web-waiting-text"))),
        Standing::NotUnderstood => parts.push(Html::paragraphs(&v.t("web-not-understood-text"))),
        Standing::Stands => {}
    }
    if let Some(about) = &entry.about {
        let whose = words::authority(v, &case.names, about);
        parts.push(Html::paragraphs(&v.ta("web-registered-from-paper", &[("who", whose.into())])));
    }
    if !entry.is_home() && entry.author != case.seat {
        parts.push(Html::paragraphs(&v.ta("web-received-at", &[("when", v.moment(view.held.noted_at).into())])));
    }
    if !view.rows.is_empty() {
        parts.push(Details::new(v.t("common-details"), show::rows(v, &case.names, &view.rows)).into());
    }
    let mut files: Vec<Html> = Vec::new();
    for attachment in &entry.attachments {
        files.push(Link::new(&attachment.name, document_address(case, &attachment.digest)).into());
    }
    if view.sealed {
        let place = format!("/requests/{}/entries/{}", case.id, view.held.digest);
        let title = words::entry(v, &entry.kind);
        for (word, file) in
            [(v.t("documents-paper"), "paper"), (v.t("web-docx"), "docx"), (v.t("web-container"), "container")]
        {
            files.push(Link::new(word, format!("{place}/{file}")).about(&title).into());
        }
    }
    for (n, file) in files.into_iter().enumerate() {
        if n > 0 {
            parts.push(" · ".into());
        }
        parts.push(file);
    }
    for (receiver, ladder) in &view.ladders {
        let name = words::authority(v, &case.names, receiver);
        parts.push(Html::paragraphs(&v.ta("web-receipts-of", &[("who", name.into())])));
        parts.push(receipts(v, case, ladder));
    }
    Html::join(parts)
}

/// The ladder, and a link to the proof of each step.
fn receipts(v: Voice<'_>, case: &Case, ladder: &Ladder) -> Html {
    let steps = [
        (Rung::Sent, &ladder.submitted, v.t("receipt-sent")),
        (Rung::Accepted, &ladder.accepted, v.t("receipt-accepted")),
        (Rung::Delivered, &ladder.delivered, v.t("receipt-delivered")),
        (Rung::Opened, &ladder.opened, v.t("receipt-opened")),
    ];
    let state = |step: &Step| match step.standing() {
        Progress::Yes(proof) => RungState::Reached(v.moment(proof.at)),
        Progress::NotYet => RungState::NotYet,
        Progress::Failed(proof) => {
            let reason = proof.reason.as_deref().map(|code| messages::reason(v, code)).unwrap_or_default();
            let failed = v.ta(
                "common-label-value",
                &[("label", v.t("receipt-failed").into()), ("value", v.moment(proof.at).into())],
            );
            RungState::Failed(if reason.is_empty() { failed } else { format!("{failed}, {reason}") })
        }
    };
    let mut parts: Vec<Html> = vec![Receipts::new(v, steps.iter().map(|(rung, step, _)| (*rung, state(step)))).into()];
    let others =
        [(&ladder.sent_otherwise, v.t("web-sent-otherwise")), (&ladder.came_otherwise, v.t("web-came-otherwise"))];
    for (step, label) in &others {
        if let Progress::Yes(proof) | Progress::Failed(proof) = step.standing() {
            let line = [("label", label.into()), ("value", v.moment(proof.at).into())];
            parts.push(Html::paragraphs(&v.ta("common-label-value", &line)));
        }
    }
    let all =
        steps.iter().map(|(_, step, label)| (*step, label)).chain(others.iter().map(|(step, label)| (*step, label)));
    let mut proofs = SummaryList::new();
    let mut any = false;
    for (step, label) in all {
        for proof in step.yes.iter().chain(&step.failed) {
            any = true;
            let href = format!("/requests/{}/evidence/{}", case.id, proof.statement);
            proofs = proofs.row(label, Link::new(v.moment(proof.at), href).about(label));
        }
    }
    if any {
        parts.push(Details::new(v.t("receipt-evidence"), proofs).into());
    }
    Html::join(parts)
}
