//! The list of dockets, and what new ones can be opened.

mod which;

use app::{Actor, DocketLine, Filter, JobKind, Narrowing, Page, SavedView, Shape, Sort, Whose, permission::Action};
use docket::{Docket, Side};
use kernel::{DocketId, Moment, Problem};
use lingua::Voice;

use askama::Template;

use self::which::{STEPS, is_part, within};
pub use self::which::{address_of, at, conditions, filter, partners, wait_words, which};
use super::{letters, names};
use crate::{
    components::{
        Alert, AlertKind, Button, Checkboxes, Choice, Column, Details, Empty, Filter as Panel, FilterTag, Form, Frame,
        Heading, Html, Input, Link, Pagination, Pick, Section, Select, Sorted, SubNavigation, Table, Tag, TagColour,
        Width,
    },
    ctx::{Answer, Ctx, address, go, page},
    frame,
    posted::Posted,
    show,
    show::Known,
    taken, words,
};

/// The page.
#[derive(Template)]
#[template(path = "pages/list.html")]
pub struct ListPage<'a> {
    pub frame: Frame<'a>,
    pub above: Vec<Html>,
    pub filter: Panel,
    pub parts: Vec<Html>,
}

/// GET /requests
pub async fn list(ctx: Ctx) -> Answer {
    let alerts = assigned(&ctx);
    show(&ctx, alerts).await
}

async fn show(ctx: &Ctx, alerts: Vec<Html>) -> Answer {
    let (app, actor) = (ctx.app()?, ctx.actor()?);
    let filter = filter(ctx);
    let (found, narrowing) = app.listing(actor, filter.clone()).await?;
    let views = app.saved_views(actor).await?;
    let names = names(ctx).await?;
    page(&list_page(ctx, &filter, &found, &Around { alerts, narrowing, views, names: &names }))
}

/// What a list is shown with beside its rows.
pub struct Around<'a> {
    pub alerts: Vec<Html>,
    pub narrowing: Narrowing,
    pub views: Vec<SavedView>,
    pub names: &'a Known,
}

/// What was just assigned.
fn assigned(ctx: &Ctx) -> Vec<Html> {
    let v = ctx.voice();
    let ids = ctx.asked("assigned").map(ids_in).unwrap_or_default();
    let back = ctx.asked("taken-back").and_then(|count| count.parse::<usize>().ok());
    let mut alerts: Vec<Html> = Vec::new();
    if !ids.is_empty() {
        let said = Html::paragraphs(&v.tn("assign-done", ids.len()));
        alerts.push(Alert::new(v, AlertKind::Success, Html::join([said, undo(ctx, &ids, None)])).into());
    }
    alerts.extend(back.map(|count| Alert::new(v, AlertKind::Success, v.tn("assign-undone", count)).into()));
    alerts
}

/// Identities of dockets in an address.
fn ids_in(text: &str) -> Vec<DocketId> {
    text.split('.').take(kernel::limits::PAGE_ROWS).filter_map(DocketId::parse).collect()
}

/// The button that takes an assignment back. It leads to the list, or to the one matter.
pub fn undo(ctx: &Ctx, ids: &[DocketId], matter: Option<DocketId>) -> Html {
    let token = ctx.actor.as_ref().map(|actor| actor.form_token.clone()).unwrap_or_default();
    let mut form = Form::post(ctx.along("/requests/assign/undo".to_owned()), token);
    form = match matter {
        Some(id) => form.hidden("matter", &id.to_string()),
        None => form.hidden("query", &which(ctx)),
    };
    let form = ids.iter().fold(form, |form, id| form.hidden("pick", &id.to_string()));
    form.button(Button::submit(ctx.voice().t("assign-undo")).secondary()).into()
}

/// GET /requests/list.csv: the rows of the list as a file, in its order.
pub async fn export(ctx: Ctx) -> Answer {
    taken::answer(&ctx, JobKind::Requests, Shape::Csv).await
}

/// GET /requests/list.xlsx: the same as a workbook, with what was asked for.
pub async fn workbook(ctx: Ctx) -> Answer {
    taken::answer(&ctx, JobKind::Requests, Shape::Xlsx).await
}

/// GET /requests/list.pdf: the same on paper, with what was asked for.
pub async fn paper(ctx: Ctx) -> Answer {
    taken::answer(&ctx, JobKind::Requests, Shape::Pdf).await
}

/// POST /requests/assign: those that are ticked, to the officer that is chosen.
pub async fn assign(ctx: Ctx, Posted(filled): Posted) -> Answer {
    let (app, actor) = (ctx.app()?, ctx.actor()?);
    let ids: Vec<DocketId> = filled.all("pick").iter().filter_map(|id| DocketId::parse(id)).collect();
    let to = match (filled.trimmed("mine"), filled.trimmed("to")) {
        (Some(_), _) => actor.pseudonym.clone(),
        (None, to) => to.unwrap_or_default().to_owned(),
    };
    // The list comes back as it was, whatever came of it.
    let query = form_urlencoded::parse(filled.get("query").unwrap_or_default().as_bytes()).into_owned().collect();
    let list = Ctx { query, place: "/requests".to_owned(), ..ctx.clone() };
    let problems = match app.assign_all(actor, &ids, &to).await {
        Ok(done) => {
            let refused: Vec<Problem> = done.into_iter().filter_map(|(_, done)| done.err()).collect();
            if refused.is_empty() {
                let all: Vec<String> = ids.iter().map(ToString::to_string).collect();
                return go(&again(&list, "assigned", &all.join(".")));
            }
            refused
        }
        Err(problem) if super::mendable(&problem) => vec![problem],
        Err(problem) => return Err(problem.into()),
    };
    refused_some(&list, ids.len(), &problems, "assign-done").await
}

/// POST /requests/assign/undo: takes back what was just assigned.
pub async fn undo_assignment(ctx: Ctx, Posted(filled): Posted) -> Answer {
    let ids: Vec<DocketId> = filled.all("pick").iter().filter_map(|id| DocketId::parse(id)).collect();
    let query = form_urlencoded::parse(filled.get("query").unwrap_or_default().as_bytes()).into_owned().collect();
    let list = Ctx { query, place: "/requests".to_owned(), ..ctx.clone() };
    let problems: Vec<Problem> = match ctx.app()?.undo_assignment(ctx.actor()?, &ids).await {
        Ok(done) => done.into_iter().filter_map(|(_, done)| done.err()).collect(),
        Err(problem) if super::mendable(&problem) => vec![problem],
        Err(problem) => return Err(problem.into()),
    };
    if problems.is_empty() {
        let matter = filled.trimmed("matter").and_then(DocketId::parse);
        return match matter {
            Some(id) => go(&ctx.along(address(&format!("/requests/{id}"), &[("taken-back", "1")]))),
            None => go(&again(&list, "taken-back", &ids.len().to_string())),
        };
    }
    refused_some(&list, ids.len(), &problems, "assign-undone").await
}

/// The address of the list as it was, with a word about what was done.
fn again(list: &Ctx, said: &str, what: &str) -> String {
    let kept = list.query.iter().filter(|(name, _)| !matches!(name.as_str(), "assigned" | "taken-back" | "pick"));
    let mut pairs: Vec<(&str, &str)> = kept.map(|(name, value)| (name.as_str(), value.as_str())).collect();
    pairs.push((said, what));
    address("/requests", &pairs)
}

/// The list again, with what was done and what was not.
async fn refused_some(list: &Ctx, asked: usize, problems: &[Problem], done: &str) -> Answer {
    let v = list.voice();
    let mut said = Vec::new();
    if asked > problems.len() {
        said.push(Html::paragraphs(&v.tn(done, asked - problems.len())));
    }
    if asked > 0 {
        said.push(Html::paragraphs(&v.tn("assign-refused", problems.len())));
    }
    let mut sentences: Vec<String> = problems.iter().map(|problem| v.problem(problem)).collect();
    sentences.dedup();
    said.extend(sentences.iter().map(|sentence| Html::paragraphs(sentence)));
    show(list, vec![Alert::new(v, AlertKind::Error, Html::join(said)).into()]).await
}

/// POST /requests/views: saves the list under a name.
pub async fn save_view(ctx: Ctx, Posted(filled): Posted) -> Answer {
    let query: Vec<(String, String)> =
        form_urlencoded::parse(filled.get("query").unwrap_or_default().as_bytes()).into_owned().collect();
    let list = Ctx { query, place: "/requests".to_owned(), ..ctx.clone() };
    let view = SavedView { name: filled.get("name").unwrap_or_default().to_owned(), query: which(&list) };
    match ctx.app()?.save_view(ctx.actor()?, view).await {
        Ok(()) => go(&at(&which(&list))),
        Err(problem) if super::mendable(&problem) => {
            let v = ctx.voice();
            show(&list, vec![Alert::new(v, AlertKind::Error, v.problem(&problem)).into()]).await
        }
        Err(problem) => Err(problem.into()),
    }
}

/// POST /requests/views/drop: forgets a saved list.
pub async fn drop_view(ctx: Ctx, Posted(filled): Posted) -> Answer {
    ctx.app()?.drop_view(ctx.actor()?, filled.get("name").unwrap_or_default()).await?;
    go("/requests")
}

/// The address of the list with one thing changed; the page is given up unless it is the thing.
fn with(ctx: &Ctx, name: &str, value: Option<&str>) -> String {
    let mut pairs: Vec<(&str, &str)> = ctx
        .query
        .iter()
        .filter(|(found, value)| !is_part(found, name) && found != "page" && !value.is_empty())
        .map(|(found, value)| (found.as_str(), value.as_str()))
        .collect();
    if let Some(value) = value {
        pairs.push((name, value));
    }
    address("/requests", &pairs)
}

/// What the list is called.
pub fn title(v: Voice<'_>, filter: &Filter) -> String {
    v.t(match filter.side {
        Some(Side::Incoming) => "requests-incoming",
        Some(Side::Outgoing) => "requests-outgoing",
        _ => "requests-all",
    })
}

/// The page of what was found.
pub fn list_page<'a>(ctx: &'a Ctx, filter: &Filter, found: &Page<DocketLine>, around: &Around<'_>) -> ListPage<'a> {
    let v = ctx.voice();
    let names = around.names;
    let title = title(v, filter);
    let mut above = around.alerts.clone();
    above.push(Heading::new(1, title.clone()).into());
    if let Some(actor) = ctx.actor.as_deref() {
        above.extend(openings(ctx, actor).into_iter().enumerate().map(|(n, opening)| opening.button(v, n == 0).into()));
    }
    above.push(Link::new(v.t("law-which"), "/law").into());
    if !letters::offered(ctx).is_empty() {
        above.push(" · ".into());
        above.push(Link::new(v.t("paper-new"), "/requests/letter").into());
    }
    let ways = [
        (Action::OpenInEmergency, "emergency-not-shown", "/emergency"),
        (Action::ReviewEmergency, "emergency-list", "/emergencies"),
    ];
    for (action, key, to) in ways {
        if ctx.actor.as_deref().is_some_and(|actor| frame::allowed(actor, action)) {
            above.push(" · ".into());
            above.push(Link::new(v.t(key), to).into());
        }
    }
    above.extend(saved(ctx, &around.views));
    let mut parts: Vec<Html> = Vec::new();
    if found.rows.is_empty() {
        let untouched = which(ctx).is_empty();
        parts.push(if untouched {
            Empty::nothing_yet(v, v.t("requests-empty")).into()
        } else {
            Empty::nothing_matches(v, "/requests").into()
        });
    } else {
        let from = (found.page.max(1) - 1) * kernel::limits::PAGE_ROWS + 1;
        let shown = v.ta(
            "table-shown",
            &[("from", from.into()), ("to", (from + found.rows.len() - 1).into()), ("total", found.total.into())],
        );
        let columns = |heads: &mut Vec<Column>| {
            let now = |sort| if filter.sort == sort { Sorted::Up } else { Sorted::No };
            heads[0] = heads[0].clone().sort(with(ctx, "sort", Some("number")), now(Sort::Number));
            heads[6] = heads[6].clone().sort(with(ctx, "sort", None), now(Sort::Due));
        };
        let list = which(ctx);
        let address_of = |line: &DocketLine, at: usize| {
            address(&format!("/requests/{}", line.id), &[("list", &list), ("at", &(from + at).to_string())])
        };
        let mut table = table_with(v, ctx.now(), names, &shown, &found.rows, columns, address_of);
        if ctx.actor.as_deref().is_some_and(may_assign) {
            let all = ctx.asked("pick") == Some("all");
            table = table.picks(
                v.t("assign-pick"),
                found.rows.iter().map(|line| {
                    let number = line.our_number.clone().unwrap_or_else(|| v.t("web-without-number"));
                    let label = v.ta("assign-pick-one", &[("number", number.into())]);
                    Pick { name: "pick".into(), value: line.id.to_string(), label, chosen: all }
                }),
            );
            parts.push(picking(ctx, table, &around.narrowing));
        } else {
            parts.push(table.into());
        }
        let current = u64::try_from(found.page).unwrap_or(1);
        let pages = u64::try_from(found.pages).unwrap_or(1);
        parts.push(Pagination::new(v, current, pages, |number| with(ctx, "page", Some(&number.to_string()))).into());
        let files = [("requests-export", "csv"), ("requests-export-xlsx", "xlsx"), ("requests-export-pdf", "pdf")];
        let links = files.map(|(key, kind)| {
            let file = at(&list).replacen("/requests", &format!("/requests/list.{kind}"), 1);
            Html::paragraph(Link::new(v.t(key), file))
        });
        parts.extend(links);
    }
    ListPage {
        frame: ctx.frame(Some(Section::Requests), title),
        above,
        filter: panel(ctx, filter, &around.narrowing, names),
        parts,
    }
}

/// Whether a person may say who works on a matter.
fn may_assign(actor: &Actor) -> bool {
    docket::Command::generic_act("assign").is_some_and(|act| frame::allowed(actor, Action::Act(act)))
}

/// The table with a box before each row, and what is done with those that are ticked.
fn picking(ctx: &Ctx, table: Table, narrowing: &Narrowing) -> Html {
    let v = ctx.voice();
    let token = ctx.actor.as_ref().map(|actor| actor.form_token.clone()).unwrap_or_default();
    let mut officers = vec![Choice::new("", v.t("form-choose"))];
    officers.extend(narrowing.officers.iter().map(|(pseudonym, name)| Choice::new(pseudonym, name)));
    Form::post("/requests/assign", token)
        .wide()
        .hidden("query", &form_urlencoded::Serializer::new(String::new()).extend_pairs(&ctx.query).finish())
        .part(table)
        .part(Html::paragraph(Link::new(v.t("assign-all"), with(ctx, "pick", Some("all")))))
        .part(Select::new(v, "to", v.t("assign-to"), officers))
        .button(Button::submit(v.t("assign-button")).secondary())
        .button(Button::submit(v.t("assign-mine")).secondary().sends("mine", "1"))
        .into()
}

/// The lists that the person saved, and the way to save this one.
fn saved(ctx: &Ctx, views: &[SavedView]) -> Vec<Html> {
    let v = ctx.voice();
    let here = which(ctx);
    let token = ctx.actor.as_ref().map(|actor| actor.form_token.clone()).unwrap_or_default();
    let mut parts: Vec<Html> = Vec::new();
    if !views.is_empty() {
        let mut list = SubNavigation::new(v.t("views-title"));
        for view in views {
            list = list.item(&view.name, at(&view.query), view.query == here, None);
        }
        parts.push(list.into());
    }
    let mut manage: Vec<Html> = Vec::new();
    if !here.is_empty() {
        let form = Form::post("/requests/views", token.clone())
            .hidden("query", &here)
            .part(Input::new(v, "name", v.t("views-name")).width(Width::Twenty))
            .button(Button::submit(v.t("views-save")).secondary());
        manage.push(form.into());
    }
    for view in views {
        let text = v.ta("views-drop", &[("name", view.name.as_str().into())]);
        let form = Form::post("/requests/views/drop", token.clone())
            .hidden("name", &view.name)
            .button(Button::submit(text).secondary());
        manage.push(form.into());
    }
    if !manage.is_empty() {
        parts.push(Details::new(v.t("views-manage"), Html::join(manage)).into());
    }
    parts
}

fn panel(ctx: &Ctx, filter: &Filter, narrowing: &Narrowing, names: &Known) -> Panel {
    let v = ctx.voice();
    let mut panel = Panel::new(v, "/requests");
    for (name, text) in conditions(ctx, filter, narrowing, names) {
        panel = panel.tag(FilterTag::new(text, with(ctx, name, None)));
    }
    for name in STEPS {
        if let Some(value) = ctx.asked(name) {
            panel = panel.hidden(name, value);
        }
    }
    let any = |chosen: bool| Choice::new("", v.t("web-filter-any")).chosen(chosen);
    let sides = [("outgoing", Side::Outgoing), ("incoming", Side::Incoming), ("observer", Side::Observer)];
    let mut side_choices = vec![any(filter.side.is_none())];
    side_choices
        .extend(sides.map(|(code, side)| Choice::new(code, words::side(v, side)).chosen(filter.side == Some(side))));
    // States are offered as they occur, with how often; the one that is set stays.
    let mut states = narrowing.states.clone();
    if let Some(state) = &filter.state {
        states.entry(state.clone()).or_default();
    }
    let mut state_choices = vec![any(filter.state.is_none())];
    state_choices.extend(states.iter().map(|(state, count)| {
        let count = v.number(i64::try_from(*count).unwrap_or(i64::MAX));
        let text = v.ta("web-filter-counted", &[("label", words::key(v, state).into()), ("n", count.into())]);
        Choice::new(state, text).chosen(filter.state.as_ref() == Some(state))
    }));
    let mut partner_choices = vec![any(filter.partner.is_none())];
    partner_choices.extend(partners(ctx, names, filter.partner.as_ref()));
    let open_choices = vec![
        Choice::new("", v.t("web-filter-open")).chosen(filter.open == Some(true)),
        Choice::new("closed", v.t("web-filter-closed")).chosen(filter.open == Some(false)),
        Choice::new("all", v.t("web-filter-open-and-closed")).chosen(filter.open.is_none()),
    ];
    let mut whose_choices = vec![
        any(filter.whose.is_none()),
        Choice::new("mine", v.t("today-my-work")).chosen(filter.whose == Some(Whose::Mine)),
        Choice::new("nobody", v.t("web-officer-none")).chosen(filter.whose == Some(Whose::Nobodys)),
    ];
    whose_choices.extend(narrowing.officers.iter().map(|(pseudonym, name)| {
        Choice::new(pseudonym, name).chosen(filter.whose == Some(Whose::Of(pseudonym.clone())))
    }));
    let mut due_choices = vec![any(filter.due_within.is_none())];
    due_choices.extend(
        [0_u16, 3, 7, 30]
            .map(|days| Choice::new(days.to_string(), within(v, days)).chosen(filter.due_within == Some(days))),
    );
    panel = panel.part(
        Input::new(v, "words", v.t("search-label"))
            .hint(v.t("web-filter-words-hint"))
            .value(filter.words.as_deref().unwrap_or_default()),
    );
    if kinds::all().len() > 1 {
        let mut kind_choices = vec![any(filter.kind.is_none())];
        kind_choices.extend(kinds::all().iter().map(|kind| {
            Choice::new(kind.name(), words::kind(v, kind.name())).chosen(filter.kind.as_deref() == Some(kind.name()))
        }));
        panel = panel.part(Select::new(v, "kind", v.t("web-filter-kind"), kind_choices));
    }
    panel
        .part(Select::new(v, "side", v.t("web-filter-side"), side_choices))
        .part(Select::new(v, "state", v.t("common-state"), state_choices))
        .part(Select::new(v, "partner", v.t("web-partner"), partner_choices))
        .part(Select::new(v, "whose", v.t("requests-officer"), whose_choices))
        .part(Select::new(v, "due", v.t("requests-limit"), due_choices))
        .part(Select::new(v, "open", v.t("web-filter-which"), open_choices))
        .part(
            Checkboxes::new(
                v,
                "urgent",
                v.t("web-filter-urgency"),
                vec![Choice::new("1", v.t("web-urgent")).chosen(filter.urgent.is_some())],
            )
            .small(),
        )
        .part(
            Checkboxes::new(
                v,
                "to-post",
                v.t("web-filter-post"),
                vec![Choice::new("1", v.t("paper-waits")).chosen(filter.to_post.is_some())],
            )
            .small(),
        )
}

/// Dockets as a table.
pub fn table(v: Voice<'_>, now: Moment, names: &Known, caption: &str, lines: &[DocketLine]) -> Table {
    table_with(v, now, names, caption, lines, |_| {}, |line, _| format!("/requests/{}", line.id)).caption_hidden()
}

fn table_with(
    v: Voice<'_>,
    now: Moment,
    names: &Known,
    caption: &str,
    lines: &[DocketLine],
    dress: impl Fn(&mut Vec<Column>),
    address_of: impl Fn(&DocketLine, usize) -> String,
) -> Table {
    let mut columns = vec![
        Column::new(v.t("common-number")).narrow(),
        Column::new(v.t("common-subject")),
        Column::new(v.t("web-partner")),
        Column::new(v.t("common-state")),
        Column::new(v.t("requests-officer")),
        Column::new(v.t("requests-waiting")).numeric(),
        Column::new(v.t("requests-limit")).narrow(),
    ];
    dress(&mut columns);
    let mut table = Table::new(v, caption, columns);
    for (at, line) in lines.iter().enumerate() {
        let number = line.our_number.clone().unwrap_or_else(|| v.t("web-without-number"));
        let title = words::title(v, &line.title);
        let subject = if line.title.trim().is_empty() {
            title.as_str().into()
        } else {
            show::line_in(v, &title, line.title_lang)
        };
        let mut state: Vec<Html> = vec![words::state_tag(v, line).into()];
        if line.urgent {
            state.push(" ".into());
            state.push(Tag::new(v.t("web-urgent"), TagColour::Red).into());
        }
        if line.confidential {
            state.push(" ".into());
            state.push(Tag::new(v.t("web-handling-confidential"), TagColour::Red).into());
        }
        if line.conflicts {
            state.push(" ".into());
            state.push(Tag::new(v.t("timeline-conflict"), TagColour::Red).into());
        }
        // The country tells partners apart at a glance; the full name stands on the page of the case.
        let partner = line.partner.as_ref().map(|id| words::country_of(v, names, id)).unwrap_or_default();
        table.push([
            Link::new(Html::reference(&number), address_of(line, at)).about(title).into(),
            subject,
            partner.into(),
            Html::join(state),
            line.assigned_to.clone().unwrap_or_else(|| v.t("web-officer-none")).into(),
            v.number(i64::from(line.waiting)).into(),
            words::due(v, line.next_due, now),
        ]);
    }
    table
}

/// An act that opens a new docket.
pub struct Opening {
    kind: &'static str,
    act: &'static str,
}

impl Opening {
    /// The button that leads to its form.
    pub fn button(&self, v: Voice<'_>, main: bool) -> Button {
        let href = address("/requests/new", &[("kind", self.kind), ("act", self.act)]);
        let button = Button::link(words::act(v, self.kind, self.act), href);
        if main { button } else { button.secondary() }
    }
}

/// What this person can begin: the acts that each kind allows while nothing has happened.
pub fn openings(ctx: &Ctx, actor: &Actor) -> Vec<Opening> {
    if !frame::allowed(actor, Action::OpenDocket) {
        return Vec::new();
    }
    // Any identity will do: an empty docket has nothing that depends on it.
    let Some(id) = DocketId::parse("00000000-0000-7000-8000-000000000000") else { return Vec::new() };
    kinds::all()
        .iter()
        .flat_map(|kind| {
            let open = kind.open(Docket::new(id), &ctx.house.seat.authority);
            let acts = open.map(|open| open.look().acts.clone()).unwrap_or_default();
            acts.into_iter()
                .filter(|act| act.roles.iter().any(|role| actor.roles.contains(role)))
                .map(|act| Opening { kind: kind.name(), act: act.name })
        })
        .collect()
}
