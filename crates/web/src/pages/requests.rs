//! The list of dockets, and what new ones can be opened.

use app::{Actor, DocketLine, Filter, Page, Sort, permission::Action};
use docket::{Docket, Side};
use kernel::{AuthorityId, DocketId, Moment};
use lingua::Voice;

use askama::Template;

use super::names;
use crate::{
    components::{
        Button, Checkboxes, Choice, Column, Empty, Filter as Panel, FilterTag, Frame, Heading, Html, Input, Link,
        Pagination, Section, Select, Sorted, Table, Tag, TagColour,
    },
    ctx::{Answer, Ctx, address, page},
    frame, show,
    show::Known,
    words,
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
    let filter = filter(&ctx);
    let found = ctx.app()?.list(ctx.actor()?, filter.clone()).await?;
    let names = names(&ctx).await?;
    page(&list_page(&ctx, &filter, &found, &names))
}

/// The filter that the address asks for. What it does not understand it leaves out, and does not show as set.
pub fn filter(ctx: &Ctx) -> Filter {
    Filter {
        side: match ctx.asked("side") {
            Some("outgoing") => Some(Side::Outgoing),
            Some("incoming") => Some(Side::Incoming),
            Some("observer") => Some(Side::Observer),
            _ => None,
        },
        state: ctx.asked("state").map(str::to_owned),
        open: match ctx.asked("open") {
            Some("all") => None,
            Some("closed") => Some(false),
            _ => Some(true),
        },
        mine: ctx.asked("mine").is_some(),
        partner: ctx.asked("partner").and_then(AuthorityId::parse),
        words: ctx.asked("words").map(str::to_owned),
        sort: match ctx.asked("sort") {
            Some("last") => Sort::Last,
            Some("number") => Sort::Number,
            _ => Sort::Due,
        },
        page: ctx.asked("page").and_then(|page| page.parse().ok()).filter(|page| *page > 0).unwrap_or(1),
    }
}

/// The address of the list with one thing changed; the page is given up unless it is the thing.
fn with(ctx: &Ctx, name: &str, value: Option<&str>) -> String {
    let mut pairs: Vec<(&str, &str)> = ctx
        .query
        .iter()
        .filter(|(found, value)| found != name && found != "page" && !value.is_empty())
        .map(|(found, value)| (found.as_str(), value.as_str()))
        .collect();
    if let Some(value) = value {
        pairs.push((name, value));
    }
    address("/requests", &pairs)
}

/// The page of what was found.
pub fn list_page<'a>(ctx: &'a Ctx, filter: &Filter, found: &Page<DocketLine>, names: &Known) -> ListPage<'a> {
    let v = ctx.voice();
    let title = match filter.side {
        Some(Side::Incoming) => v.t("requests-incoming"),
        Some(Side::Outgoing) => v.t("requests-outgoing"),
        _ => v.t("requests-all"),
    };
    let mut above = vec![Heading::new(1, title.clone()).into()];
    if let Some(actor) = ctx.actor.as_deref() {
        above.extend(openings(ctx, actor).into_iter().enumerate().map(|(n, opening)| opening.button(v, n == 0).into()));
    }
    above.push(Link::new(v.t("law-which"), "/law").into());
    let mut parts: Vec<Html> = Vec::new();
    if found.rows.is_empty() {
        let untouched = ctx.query.iter().all(|(_, value)| value.is_empty());
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
        parts.push(table_with(v, ctx.now(), names, &shown, &found.rows, columns).into());
        let current = u64::try_from(found.page).unwrap_or(1);
        let pages = u64::try_from(found.pages).unwrap_or(1);
        parts.push(Pagination::new(v, current, pages, |number| with(ctx, "page", Some(&number.to_string()))).into());
    }
    ListPage {
        frame: ctx.frame(Some(Section::Requests), title),
        above,
        filter: panel(ctx, filter, found, names),
        parts,
    }
}

fn panel(ctx: &Ctx, filter: &Filter, found: &Page<DocketLine>, names: &Known) -> Panel {
    let v = ctx.voice();
    let mut panel = Panel::new(v, "/requests");
    let set = |panel: Panel, name: &str, text: String| panel.tag(FilterTag::new(text, with(ctx, name, None)));
    if let Some(words) = &filter.words {
        panel = set(panel, "words", words.clone());
    }
    if let Some(side) = filter.side {
        panel = set(panel, "side", words::side(v, side));
    }
    if let Some(state) = &filter.state {
        panel = set(panel, "state", words::key(v, state));
    }
    if let Some(partner) = &filter.partner {
        panel = set(panel, "partner", words::authority(v, names, partner));
    }
    if filter.mine {
        panel = set(panel, "mine", v.t("today-my-work"));
    }
    match filter.open {
        Some(false) => panel = set(panel, "open", v.t("web-filter-closed")),
        None => panel = set(panel, "open", v.t("web-filter-open-and-closed")),
        Some(true) => {}
    }
    let any = |chosen: bool| Choice::new("", v.t("web-filter-any")).chosen(chosen);
    let sides = [("outgoing", Side::Outgoing), ("incoming", Side::Incoming), ("observer", Side::Observer)];
    let mut side_choices = vec![any(filter.side.is_none())];
    side_choices
        .extend(sides.map(|(code, side)| Choice::new(code, words::side(v, side)).chosen(filter.side == Some(side))));
    // States are offered as they occur in what was found; the one that is set stays.
    let mut states: Vec<&str> = found.rows.iter().map(|line| line.state.as_str()).collect();
    states.extend(filter.state.as_deref());
    states.sort_unstable();
    states.dedup();
    let mut state_choices = vec![any(filter.state.is_none())];
    state_choices.extend(
        states
            .into_iter()
            .map(|state| Choice::new(state, words::key(v, state)).chosen(filter.state.as_deref() == Some(state))),
    );
    let mut partners: Vec<(Vec<u8>, &AuthorityId, String)> = names
        .keys()
        .filter(|id| **id != ctx.house.seat.authority)
        .map(|id| {
            let name = words::authority(v, names, id);
            (v.lingua().sort_key(v.lang(), &name), id, name)
        })
        .collect();
    partners.sort();
    let mut partner_choices = vec![any(filter.partner.is_none())];
    partner_choices.extend(
        partners
            .into_iter()
            .map(|(_, id, name)| Choice::new(id.as_str(), name).chosen(filter.partner.as_ref() == Some(id))),
    );
    let open_choices = vec![
        Choice::new("", v.t("web-filter-open")).chosen(filter.open == Some(true)),
        Choice::new("closed", v.t("web-filter-closed")).chosen(filter.open == Some(false)),
        Choice::new("all", v.t("web-filter-open-and-closed")).chosen(filter.open.is_none()),
    ];
    panel
        .part(
            Input::new(v, "words", v.t("search-label"))
                .hint(v.t("web-filter-words-hint"))
                .value(filter.words.as_deref().unwrap_or_default()),
        )
        .part(Select::new(v, "side", v.t("web-filter-side"), side_choices))
        .part(Select::new(v, "state", v.t("common-state"), state_choices))
        .part(Select::new(v, "partner", v.t("web-partner"), partner_choices))
        .part(Select::new(v, "open", v.t("web-filter-which"), open_choices))
        .part(
            Checkboxes::new(
                v,
                "mine",
                v.t("requests-officer"),
                vec![Choice::new("1", v.t("today-my-work")).chosen(filter.mine)],
            )
            .small(),
        )
}

/// Dockets as a table.
pub fn table(v: Voice<'_>, now: Moment, names: &Known, caption: &str, lines: &[DocketLine]) -> Table {
    table_with(v, now, names, caption, lines, |_| {}).caption_hidden()
}

fn table_with(
    v: Voice<'_>,
    now: Moment,
    names: &Known,
    caption: &str,
    lines: &[DocketLine],
    dress: impl Fn(&mut Vec<Column>),
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
    for line in lines {
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
        if line.conflicts {
            state.push(" ".into());
            state.push(Tag::new(v.t("timeline-conflict"), TagColour::Red).into());
        }
        // The country tells partners apart at a glance; the full name stands on the page of the case.
        let partner = line.partner.as_ref().map(|id| words::country_of(v, names, id)).unwrap_or_default();
        let days = v.number(words::days_since(line.opened_at, now));
        table.push([
            Link::new(Html::reference(&number), format!("/requests/{}", line.id)).about(title).into(),
            subject,
            partner.into(),
            Html::join(state),
            line.assigned_to.clone().unwrap_or_else(|| v.t("web-officer-none")).into(),
            days.into(),
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
