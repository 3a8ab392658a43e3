//! What a docket is and how it stands: card, what to do, time limits, whom it names, what waits for somebody.

use app::{Case, KeptForm, Subject, permission::Action};
use docket::{Act, Assignment, Clock, Command, Eyes, Proposal, Reach};
use lingua::Voice;

use super::{
    super::{kept, signing},
    Part, Section, act_address, began, has_law, past, place, receipts, versions,
};
use crate::{
    components::{Button, Column, Details, Form, Html, Link, SummaryList, Table, WarningText},
    ctx::{Ctx, address},
    frame, show, words,
};

/// The overview.
pub fn sections(ctx: &Ctx, case: &Case, acts: &[&'static Act]) -> Vec<Section> {
    let v = ctx.voice();
    let mut sections = proposals(ctx, case);
    let mut add = |id, title: String, content: Html| sections.push(Section { id, title, content });
    if let Some((proposal, reason)) = case.look.office.declined.last() {
        let list = SummaryList::new()
            .row(v.t("web-act"), words::act(v, case.kind, &proposal.act))
            .row(v.t("form-reason"), show::free_text(v, reason));
        add("declined", v.t("web-declined"), list.into());
    }
    // The card has a title of its own.
    add("card", String::new(), show::rows(v, &case.names, &case.look.card).card(v.t("card-title")).into());
    sections.extend(began::sections(ctx, case));
    sections.extend(successor(ctx, case));
    let mut add = |id, title: String, content: Html| sections.push(Section { id, title, content });
    if let Some(resolution) = case.look.office.resolution() {
        add("resolution", String::new(), resolved(v, case, resolution));
    }
    add("next", v.t("today-what-to-do"), next(ctx, case, acts));
    if let Some(act) = versions::drafting(case)
        && let count = versions::of(case, act).len()
        && count > 1
        && case.look.summary.open
    {
        let link = Link::new(v.tn("changes-versions", count), versions::place(ctx, case, act));
        add("versions", v.t("changes-title"), Html::paragraph(link));
    }
    if case.acts.iter().any(|(act, _)| versions::drafting(case).is_some_and(|drafting| drafting.name == act.name)) {
        let link = Link::new(v.t("letter-preview-open"), ctx.along(format!("/requests/{}/letter", case.id)));
        add("letter", v.t("letter-preview-title"), Html::paragraph(link));
    }
    let running: Vec<&Clock> = case.look.clocks.iter().filter(|clock| clock.stopped.is_none()).collect();
    if !running.is_empty() {
        add("limits", v.t("limit-title"), clocks(v, case, &running));
    }
    add("parties", v.t("requests-parties"), parties(v, case));
    sections
}

/// The way to the draft of the matter that follows. Where there is a plan, the button stands beside it.
fn successor(ctx: &Ctx, case: &Case) -> Option<Section> {
    let v = ctx.voice();
    (case.look.successor.is_some() && case.look.plan.is_none()).then(|| {
        let token = ctx.actor.as_ref().map(|actor| actor.form_token.clone()).unwrap_or_default();
        let form = Form::post(ctx.along(format!("/requests/{}/successor", case.id)), token)
            .button(Button::submit(words::successor(v, case.kind)).secondary());
        Section { id: "successor", title: String::new(), content: form.into() }
    })
}

/// Who works on it, and what she was told.
fn resolved(v: Voice<'_>, case: &Case, resolution: &Assignment) -> Html {
    let named = |pseudonym: &str| case.officers.get(pseudonym).cloned();
    let to = resolution.to.as_deref().map(|to| named(to).unwrap_or_else(|| to.to_owned())).unwrap_or_default();
    let by = named(&resolution.by.pseudonym).unwrap_or_else(|| v.role(resolution.by.role));
    let mut card = SummaryList::new().row(v.t("requests-officer"), to);
    if let Some(instruction) = &resolution.instruction {
        card = card.row(v.t("docket-field-instruction"), show::free_text(v, instruction));
    }
    if let Some(day) = resolution.report_by {
        card = card.row(v.t("docket-field-report_by"), v.date(day));
    }
    card.row(v.t("case-resolution-by"), format!("{by}, {}", v.moment(resolution.at)))
        .card(v.t("case-resolution"))
        .into()
}

/// Beside it: the newest of what happened, and how far the last message has come.
pub fn beside(ctx: &Ctx, case: &Case) -> Vec<Section> {
    let v = ctx.voice();
    let mut beside = Vec::new();
    if let Some(content) = receipts::last(ctx, case) {
        beside.push(Section { id: "receipts", title: v.t("receipt-title"), content });
    }
    let all = Link::new(v.tn("web-history-all", case.entries.len()), place(ctx, case.id, Part::History));
    let content = Html::join([past::short(ctx, case), Html::paragraph(all)]);
    beside.push(Section { id: "history", title: v.t("timeline-title"), content });
    beside
}

/// What waits for a second person.
fn proposals(ctx: &Ctx, case: &Case) -> Vec<Section> {
    if case.look.office.proposals.is_empty() {
        return Vec::new();
    }
    let proposals = case.look.office.proposals.iter().map(|proposal| proposed(ctx, case, proposal));
    vec![Section { id: "proposals", title: ctx.voice().t("web-proposals"), content: Html::join(proposals) }]
}

/// What can be done, what waits for somebody, what was begun and not sent, what was noted.
pub fn tasks(ctx: &Ctx, case: &Case, acts: &[&'static Act], begun: &[KeptForm]) -> Vec<Section> {
    let v = ctx.voice();
    let mut sections = proposals(ctx, case);
    let mut add = |id, title: String, content: Html| sections.push(Section { id, title, content });
    add("next", v.t("today-what-to-do"), next(ctx, case, acts));
    if !case.on_paper.is_empty() {
        add("paper", v.t("paper-title"), on_paper(ctx, case));
    }
    if !begun.is_empty() {
        add("kept", v.t("kept-title"), kept::table(ctx, begun));
    }
    add("notes", v.t("requests-notes"), notes(v, case));
    sections
}

/// Time limits, those that run first.
pub fn limits(ctx: &Ctx, case: &Case) -> Vec<Section> {
    let v = ctx.voice();
    let mut all: Vec<&Clock> = case.look.clocks.iter().collect();
    all.sort_by_key(|clock| (clock.stopped.is_some(), clock.paused.is_some(), clock.due));
    let law = Link::new(v.t("limit-law"), ctx.along(format!("/requests/{}/law", case.id)));
    let law = if has_law(case.kind) { Html::paragraph(law) } else { Html::default() };
    vec![Section { id: "limits", title: v.t("limit-title"), content: Html::join([clocks(v, case, &all), law]) }]
}

/// Whom the matter names.
pub fn people(ctx: &Ctx, case: &Case) -> Vec<Section> {
    let v = ctx.voice();
    let mut content = vec![persons(v, case)];
    content.push(Html::paragraph(Link::new(v.t("links-see"), ctx.along(format!("/requests/{}/links", case.id)))));
    let finds = ctx.actor.as_deref().is_some_and(|actor| frame::allowed(actor, Action::FindPerson));
    if finds && !case.look.mentions.is_empty() {
        content.push(Html::paragraph(Link::new(v.t("match-case"), format!("/persons/matches?for={}", case.id))));
    }
    vec![Section { id: "persons", title: v.t("web-persons"), content: Html::join(content) }]
}

/// What can be done now: a link each, with who will see it and whether a second person is needed.
fn next(ctx: &Ctx, case: &Case, acts: &[&'static Act]) -> Html {
    let v = ctx.voice();
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
        let link = Link::new(words::act(v, case.kind, act.name), act_address(ctx, case, act));
        table.push([link.into(), reach.into(), eyes.into()]);
    }
    table.into()
}

/// What partners without a node may have done: a link each, to register the letter.
fn on_paper(ctx: &Ctx, case: &Case) -> Html {
    let v = ctx.voice();
    let mut table = Table::new(v, v.t("paper-title"), vec![Column::new(v.t("paper-what"))]).caption_hidden();
    for act in &case.on_paper {
        table.push([Html::from(Link::new(words::entry(v, act.entry), act_address(ctx, case, act)))]);
    }
    Html::join([Html::paragraphs(&v.t("paper-text")), table.into()])
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
    if may("approve") && own {
        parts.push(WarningText::new(v, v.t("problem-four-eyes")).into());
    } else if may("approve") {
        let href = signing::place(ctx, case.id, &Subject::Proposal(proposal.digest));
        parts.push(Button::link(v.t("sign-read-and-sign"), href).into());
    }
    if may("decline") {
        let href = ctx.along(address(&format!("/requests/{}/act/decline", case.id), &[("proposal", &digest)]));
        parts.push(Button::link(words::act(v, case.kind, "decline"), href).secondary().into());
    }
    Html::join(parts)
}

/// The time limits: the date first, the words second.
fn clocks(v: Voice<'_>, case: &Case, clocks: &[&Clock]) -> Html {
    if clocks.is_empty() {
        return Html::paragraphs(&v.t("limit-none"));
    }
    let columns = vec![
        Column::new(v.t("web-limit-for")),
        Column::new(v.t("requests-limit")),
        Column::new(v.t("web-limit-who")),
        Column::new(v.t("web-limit-source")),
    ];
    let mut table = Table::new(v, v.t("limit-title"), columns).caption_hidden();
    for clock in clocks {
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

fn persons(v: Voice<'_>, case: &Case) -> Html {
    let from = case.id.to_string();
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
            Link::new(&mention.name, address("/persons", &[("q", &mention.name), ("for", &from)])).into(),
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
