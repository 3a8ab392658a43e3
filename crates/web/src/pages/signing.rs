//! The signing desk: what waits for a signature, one thing as it would be sealed, and several that were read.

use app::{Case, ListPaper, PaperTable, SignItem, Signing, Subject, ToSign};
use axum::{extract::Path, http::StatusCode};
use docket::Act;
use kernel::{DocketId, Problem, Role, Text};
use lingua::Voice;

use super::{
    Plain,
    case::{document_address, handling, versions},
    error, letter, mendable, names, preview,
};
use crate::{
    components::{
        Alert, AlertKind, Button, Checkboxes, Choice, Column, Empty, ErrorSummary, Form, Heading, Html, Link, Pick,
        Section as Menu, SummaryList, Table, Tag, TagColour,
    },
    ctx::{Answer, Ctx, address, docket_id, go, page, page_with},
    posted::Posted,
    show::{self, Known},
    words,
};

/// GET /signing
pub async fn list(ctx: Ctx) -> Answer {
    let alerts = match ctx.asked("signed").and_then(|count| count.parse::<usize>().ok()) {
        Some(count) => vec![Alert::new(ctx.voice(), AlertKind::Success, ctx.voice().tn("sign-done", count)).into()],
        None => Vec::new(),
    };
    listed(&ctx, alerts).await
}

async fn listed(ctx: &Ctx, alerts: Vec<Html>) -> Answer {
    let found = ctx.app()?.to_sign(ctx.actor()?).await?;
    let names = names(ctx).await?;
    page(&list_page(ctx, &found, &names, alerts))
}

/// The page of what waits: what was read and can be signed together, and what is to be read.
pub fn list_page<'a>(ctx: &'a Ctx, found: &[ToSign], names: &Known, alerts: Vec<Html>) -> Plain<'a> {
    let v = ctx.voice();
    let title = v.t("sign-title");
    let mut parts = alerts;
    parts.push(Heading::new(1, title.clone()).into());
    let all = || found.iter().flat_map(|matter| matter.items.iter().map(move |item| (matter, item)));
    let read: Vec<_> = all().filter(|(_, item)| item.read.is_some() && item.refused.is_none()).collect();
    let unread: Vec<_> = all().filter(|(_, item)| item.read.is_none() || item.refused.is_some()).collect();
    if read.is_empty() && unread.is_empty() {
        parts.push(Empty::nothing_yet(v, v.t("sign-empty")).into());
    }
    if !read.is_empty() {
        let picks: Vec<Pick> = read
            .iter()
            .map(|(matter, item)| Pick {
                name: "pick".into(),
                value: format!("{}/{}", matter.line.id, item.subject.code()),
                label: v.ta("assign-pick-one", &[("number", number(v, matter).into())]),
                chosen: true,
            })
            .collect();
        let table = table(ctx, names, v.t("sign-read-title"), &read).picks(v.t("assign-pick"), picks);
        let token = ctx.actor.as_ref().map(|actor| actor.form_token.clone()).unwrap_or_default();
        let form = Form::post("/signing", token)
            .wide()
            .part(table)
            .part(Html::paragraphs(&v.t("sign-batch-hint")))
            .button(Button::submit(v.t("sign-batch")));
        parts.push(Heading::new(2, v.t("sign-read-title")).into());
        parts.push(form.into());
    }
    if !unread.is_empty() {
        parts.push(Heading::new(2, v.t("sign-unread-title")).into());
        parts.push(table(ctx, names, v.t("sign-unread-title"), &unread).into());
    }
    Plain { frame: ctx.frame(Some(Menu::Today), title), parts }
}

fn number(v: Voice<'_>, matter: &ToSign) -> String {
    matter.line.our_number.clone().unwrap_or_else(|| v.t("web-without-number"))
}

/// The address of the page of one thing.
pub fn place(ctx: &Ctx, id: DocketId, subject: &Subject) -> String {
    ctx.along(format!("/requests/{id}/sign/{}", subject.code()))
}

fn table(ctx: &Ctx, names: &Known, caption: String, rows: &[(&ToSign, &SignItem)]) -> Table {
    let v = ctx.voice();
    let columns = vec![
        Column::new(v.t("common-number")).narrow(),
        Column::new(v.t("web-act")),
        Column::new(v.t("common-subject")),
        Column::new(v.t("web-partner")),
        Column::new(v.t("web-proposed-by")),
        Column::new(v.t("requests-limit")).narrow(),
        Column::new(v.t("common-state")),
    ];
    let mut table = Table::new(v, caption, columns).caption_hidden();
    for (matter, item) in rows {
        let line = &matter.line;
        let title = words::title(v, &line.title);
        let partner = line.partner.as_ref().map(|id| words::country_of(v, names, id)).unwrap_or_default();
        let by = [item.by.clone(), item.at.map(|at| v.moment(at))];
        table.push([
            Link::new(Html::reference(&number(v, matter)), place(ctx, line.id, &item.subject)).about(&title).into(),
            words::act(v, &line.kind, item.act).into(),
            show::line_in(v, &title, line.title_lang),
            partner.into(),
            by.into_iter().flatten().collect::<Vec<_>>().join(", ").into(),
            words::due(v, line.next_due, ctx.now()),
            state(v, item),
        ]);
    }
    table
}

/// Whether it was read, or why this person cannot sign it.
fn state(v: Voice<'_>, item: &SignItem) -> Html {
    match (&item.refused, item.read) {
        (Some(refused), _) => Html::paragraphs(&v.problem(refused)),
        (None, Some(at)) => Tag::new(v.ta("sign-read-at", &[("at", v.moment(at).into())]), TagColour::Green).into(),
        (None, None) => Tag::new(v.t("sign-not-read"), TagColour::Yellow).into(),
    }
}

/// POST /signing: signs those that are ticked.
pub async fn batch(ctx: Ctx, Posted(filled): Posted) -> Answer {
    let v = ctx.voice();
    let chosen: Vec<(DocketId, Subject)> = filled
        .all("pick")
        .iter()
        .filter_map(|pick| pick.split_once('/'))
        .filter_map(|(id, subject)| Some((DocketId::parse(id)?, Subject::parse(subject))))
        .collect();
    let problems: Vec<Problem> = match ctx.app()?.sign_all(ctx.actor()?, &chosen).await {
        Ok(done) => done.into_iter().filter_map(|(_, done)| done.err()).collect(),
        Err(problem) if mendable(&problem) => {
            return listed(&ctx, vec![Alert::new(v, AlertKind::Error, v.problem(&problem)).into()]).await;
        }
        Err(problem) => return Err(problem.into()),
    };
    let signed = chosen.len() - problems.len();
    if problems.is_empty() {
        return go(&address("/signing", &[("signed", &signed.to_string())]));
    }
    let mut said = Vec::new();
    if signed > 0 {
        said.push(Html::paragraphs(&v.tn("sign-done", signed)));
    }
    said.push(Html::paragraphs(&v.tn("sign-refused", problems.len())));
    let mut sentences: Vec<String> = problems.iter().map(|problem| v.problem(problem)).collect();
    sentences.dedup();
    said.extend(sentences.iter().map(|sentence| Html::paragraphs(sentence)));
    listed(&ctx, vec![Alert::new(v, AlertKind::Error, Html::join(said)).into()]).await
}

/// GET /requests/{id}/sign/{subject}
pub async fn one(ctx: Ctx, Path((id, subject)): Path<(String, String)>) -> Answer {
    shown(&ctx, docket_id(&id)?, &Subject::parse(&subject), &[]).await
}

async fn shown(ctx: &Ctx, id: DocketId, subject: &Subject, problems: &[Problem]) -> Answer {
    let (app, actor) = (ctx.app()?, ctx.actor()?);
    let signing = match app.signing(actor, id, subject).await {
        Ok(signing) => signing,
        // It was signed or sent back meanwhile: the matter says by whom.
        Err(problem) if problem.code == "proposal-gone" => return go(&ctx.along(format!("/requests/{id}"))),
        Err(problem) => return Err(problem.into()),
    };
    let case = app.case(actor, id).await?;
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with(status, &one_page(ctx, &case, &signing, problems))
}

/// POST /requests/{id}/sign/{subject}: signs it, or notes that it was read.
pub async fn answer(ctx: Ctx, Path((id, subject)): Path<(String, String)>, Posted(filled): Posted) -> Answer {
    let (app, actor, id, subject) = (ctx.app()?, ctx.actor()?, docket_id(&id)?, Subject::parse(&subject));
    if filled.trimmed("read").is_none() {
        return shown(&ctx, id, &subject, &[Problem::field("read", "sign-read-first")]).await;
    }
    let version = filled.trimmed("version").and_then(|version| version.parse().ok()).unwrap_or_default();
    let result = if filled.trimmed("later").is_some() {
        app.note_read(actor, id, &subject, version).await.map(|()| "/signing".to_owned())
    } else {
        app.sign(actor, id, &subject, version).await.map(|done| {
            let act = match &subject {
                Subject::Act(name) => name.as_str(),
                Subject::Proposal(_) => "approve",
            };
            ctx.along(address(&format!("/requests/{}", done.docket), &[("done", act)]))
        })
    };
    match result {
        Ok(to) => go(&to),
        // A field of the act's own form is asked for: the form has it.
        Err(problem) if problem.field.is_some() && matches!(subject, Subject::Act(_)) => {
            go(&form_of(&ctx, id, &subject))
        }
        Err(problem) if mendable(&problem) => shown(&ctx, id, &subject, &[problem]).await,
        Err(problem) => Err(problem.into()),
    }
}

/// The form of an act, for who has something to add to it.
fn form_of(ctx: &Ctx, id: DocketId, subject: &Subject) -> String {
    ctx.along(format!("/requests/{id}/act/{}", subject.code()))
}

/// The page of one thing that waits for a signature.
pub fn one_page<'a>(ctx: &'a Ctx, case: &Case, signing: &Signing, problems: &[Problem]) -> Plain<'a> {
    let v = ctx.voice();
    let item = &signing.item;
    let number = case.look.summary.our_number.clone().unwrap_or_else(|| v.t("web-without-number"));
    let title = words::act(v, case.kind, item.act);
    let heading = v.ta("sign-one-title", &[("act", title.into())]);
    let subject = words::title(v, &case.look.summary.title);
    let caption =
        Html::join([Html::reference(&number), " · ".into(), show::line_in(v, &subject, case.look.summary.title_lang)]);
    let mut parts: Vec<Html> = Vec::new();
    if !problems.is_empty() {
        parts.push(ErrorSummary::new(v, problems).into());
    }
    parts.push(Heading::new(1, heading.clone()).caption(caption).into());
    if let Some(refused) = &item.refused {
        parts.push(Alert::new(v, AlertKind::Warning, v.problem(refused)).into());
    }
    parts.push(about(ctx, case, item));
    let mut section = |id: &str, title: String, content: Html| {
        parts.push(Html::join([Heading::new(2, title).id(id).into(), content]));
    };
    section("papers", v.t("sign-papers"), papers(ctx, case, signing));
    if let Some(act) = written_by(case, &item.subject, item.act)
        && let Some(changes) = versions::since_last_seen(ctx, case, act)
    {
        section("changes", v.t("changes-title"), changes);
    }
    let print = Link::new(v.t("sign-sheet-print"), format!("/requests/{}/approval.pdf", case.id));
    section("sheet", v.t("sign-sheet"), Html::join([route(v, case), Html::paragraph(print)]));
    if item.refused.is_none() {
        section("sign", v.t("sign-act"), form(ctx, case, item, problems));
    }
    let back = ctx.along(format!("/requests/{}", case.id));
    let frame = ctx.frame(Some(Menu::Requests), heading).back(v.t("sign-matter"), back);
    Plain { frame: frame.failed(!problems.is_empty()), parts }
}

/// The act whose versions led to what is signed: the drafts of the matter, or earlier proposals of the same act.
fn written_by(case: &Case, subject: &Subject, act: &str) -> Option<&'static Act> {
    match subject {
        Subject::Act(_) => versions::drafting(case),
        Subject::Proposal(_) => kinds::by_name(case.kind)?.table().iter().find(|known| known.name == act),
    }
}

fn about(ctx: &Ctx, case: &Case, item: &SignItem) -> Html {
    let v = ctx.voice();
    let partners: Vec<String> =
        case.look.summary.partners.iter().map(|id| words::authority(v, &case.names, id)).collect();
    let mut list = SummaryList::new().row(v.t("web-partner"), partners.join("; "));
    if let Some(by) = &item.by {
        list = list.row(v.t("web-proposed-by"), by);
    }
    if let Some(at) = item.at {
        list = list.row(v.t("common-date"), v.moment(at));
    }
    list = list.row(v.t("common-state"), state(v, item));
    let law = Link::new(v.t("law-link"), ctx.along(format!("/requests/{}/law", case.id)));
    list.row(v.t("sign-law"), law).into()
}

/// What would be sealed, in the languages of the letter beside each other; the files with it.
fn papers(ctx: &Ctx, case: &Case, signing: &Signing) -> Html {
    let v = ctx.voice();
    let mut parts: Vec<Html> = Vec::new();
    for paper in &signing.papers {
        parts.push(letter::side_by_side(ctx, &case.names, paper));
    }
    if signing.papers.is_empty() {
        parts.push(Html::paragraphs(&v.t("sign-no-papers")));
    } else {
        let place = format!("/requests/{}/sign/{}/paper", case.id, signing.item.subject.code());
        parts.push(Html::paragraph(Link::new(v.t("sign-preview"), place)));
    }
    if !signing.attachments.is_empty() {
        let list = signing.attachments.iter().fold(SummaryList::new(), |list, file| {
            let about = format!("{}, {}", words::size(v, file.size), handling(v, file.handling));
            let place = document_address(case, &file.digest);
            let preview = preview::is_shown(&file.media_type)
                .then(|| Html::join([" · ".into(), Html::from(preview::link(v, &place, &file.name))]));
            let link = Html::from(Link::new(&file.name, place));
            let file = [link, ", ".into(), Html::from(about)].into_iter().chain(preview);
            list.row(v.t("web-document"), Html::join(file))
        });
        parts.push(list.into());
    }
    Html::join(parts)
}

fn form(ctx: &Ctx, case: &Case, item: &SignItem, problems: &[Problem]) -> Html {
    let v = ctx.voice();
    let token = ctx.actor.as_ref().map(|actor| actor.form_token.clone()).unwrap_or_default();
    let sentence = match &item.subject {
        Subject::Proposal(digest) => v.ta("sign-what-proposal", &[("digest", digest.short().into())]),
        Subject::Act(_) => v.t("sign-what-act"),
    };
    let read = vec![Choice::new("1", v.t("sign-i-have-read")).chosen(false)];
    let form = Form::post(place(ctx, case.id, &item.subject), token)
        .hidden("version", &item.version.to_string())
        .part(Html::paragraphs(&sentence))
        .part(Checkboxes::new(v, "read", v.t("sign-confirm"), read).error(error(ctx, problems, "read")))
        .button(Button::submit(v.t("sign-now")))
        .button(Button::submit(v.t("sign-later")).secondary().sends("later", "1"));
    let mut ways: Vec<Html> = Vec::new();
    match &item.subject {
        Subject::Proposal(digest) => {
            let to = address(&format!("/requests/{}/act/decline", case.id), &[("proposal", &digest.to_string())]);
            ways.push(Link::new(words::act(v, case.kind, "decline"), ctx.along(to)).into());
        }
        Subject::Act(_) => {
            ways.push(Link::new(v.t("sign-with-more"), form_of(ctx, case.id, &item.subject)).into());
            let back =
                case.acts.iter().filter(|(act, _)| act.name.starts_with("return-to-") || act.name == "send-back");
            ways.extend(back.map(|(act, _)| {
                let to = ctx.along(format!("/requests/{}/act/{}", case.id, act.name));
                Html::from(Link::new(words::act(v, case.kind, act.name), to))
            }));
        }
    }
    let dots = ways.into_iter().enumerate().flat_map(|(n, way)| (n > 0).then(|| " · ".into()).into_iter().chain([way]));
    Html::join([form.into(), Html::paragraph(Html::join(dots))])
}

/// One step of the way that something took through the house.
struct Step {
    when: String,
    what: String,
    who: String,
    role: String,
    note: Option<Text>,
}

/// What is no step of the way to a signature.
const BESIDE: [&str; 5] =
    ["docket.noted", "docket.receipt", "docket.opened", "docket.law_checked", "docket.consent_noted"];

/// The way that the matter took through the house. Of several drafts that one person saved one after the other the last
/// is told.
fn steps(v: Voice<'_>, case: &Case) -> Vec<Step> {
    let own = case.entries.iter().map(|view| &view.held).filter(|held| {
        held.entry.author == case.seat
            && held.entry.officer.role != Role::Node
            && !BESIDE.contains(&held.entry.kind.as_str())
    });
    let mut held: Vec<&docket::Held> = Vec::new();
    for one in own {
        let again = held.last().is_some_and(|last| {
            last.entry.kind == one.entry.kind && last.entry.officer.pseudonym == one.entry.officer.pseudonym
        });
        if again {
            held.pop();
        }
        held.push(one);
    }
    held.into_iter()
        .map(|held| {
            let (entry, officer) = (&held.entry, &held.entry.officer);
            let text = |name: &str| serde_json::from_value::<Text>(entry.body.get(name)?.clone()).ok();
            let proposed =
                entry.body.get("act").and_then(|act| act.as_str()).filter(|_| entry.kind == "docket.proposed");
            let what = words::entry(v, &entry.kind);
            Step {
                when: v.moment(held.noted_at),
                what: match proposed {
                    Some(act) => v.ta(
                        "common-label-value",
                        &[("label", what.into()), ("value", words::act(v, case.kind, act).into())],
                    ),
                    None => what,
                },
                who: case.officers.get(&officer.pseudonym).cloned().unwrap_or_else(|| officer.pseudonym.clone()),
                role: v.role(officer.role),
                note: ["note", "reason", "override_reason", "instruction"].iter().find_map(|name| text(name)),
            }
        })
        .collect()
}

const SHEET: [&str; 5] = ["sign-sheet-when", "sign-sheet-step", "sign-sheet-who", "sign-sheet-role", "sign-sheet-note"];

/// The approval sheet on the page.
fn route(v: Voice<'_>, case: &Case) -> Html {
    let columns = SHEET.iter().map(|key| Column::new(v.t(key))).collect();
    let mut table = Table::new(v, v.t("sign-sheet"), columns).caption_hidden();
    for step in steps(v, case) {
        let note = step.note.map(|note| show::free_text(v, &note)).unwrap_or_default();
        table.push([step.when.into(), step.what.into(), step.who.into(), step.role.into(), note]);
    }
    table.into()
}

/// GET /requests/{id}/approval.pdf: the approval sheet on paper.
pub async fn sheet(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (app, v) = (ctx.app()?, ctx.voice());
    let case = app.case(ctx.actor()?, docket_id(&id)?).await?;
    let summary = &case.look.summary;
    let number = summary.our_number.clone().unwrap_or_else(|| v.t("web-without-number"));
    let partners: Vec<String> = summary.partners.iter().map(|id| words::authority(v, &case.names, id)).collect();
    let rows = steps(v, &case).into_iter().map(|step| {
        vec![step.when, step.what, step.who, step.role, step.note.map(|note| note.text).unwrap_or_default()]
    });
    let paper = ListPaper {
        lang: ctx.lang,
        office: ctx.house.seat.names.in_lang(ctx.lang).to_owned(),
        title: v.t("sign-sheet"),
        about: vec![
            (v.t("common-number"), number.clone()),
            (v.t("common-subject"), words::title(v, &summary.title)),
            (v.t("web-partner"), partners.join("; ")),
            (v.t("common-state"), words::key(v, &summary.state)),
        ],
        tables: vec![PaperTable {
            title: None,
            head: SHEET.iter().map(|key| v.t(key)).collect(),
            rows: rows.collect(),
        }],
        at: ctx.now(),
        mark: summary.confidential.then(|| v.t("web-handling-confidential")),
        demo: ctx.house.seat.demo,
    };
    let name = format!("comity-{}-{}.pdf", ctx.house.seat.authority, case.id);
    letter::hand_out(name, app.print_list(paper).await?)
}

/// GET /requests/{id}/sign/{subject}/paper: what would be sealed, as a paper that says it is not.
pub async fn paper(ctx: Ctx, Path((id, subject)): Path<(String, String)>) -> Answer {
    let bytes = ctx.app()?.signing_preview(ctx.actor()?, docket_id(&id)?, &Subject::parse(&subject)).await?;
    letter::hand_out(format!("comity-{}-preview.pdf", ctx.house.seat.authority), bytes)
}
