//! The calendar: time limits and meetings of a month, made by the server, or those of one day.

use app::{AgendaAsk, AgendaDay, DAY_ROWS, DayLimit, Meeting, Whose};
use askama::Template;
use kernel::{Date, Role};
use lingua::Voice;

use crate::{
    components::{Column, Empty, Frame, Heading, Html, Link, Section, SubNavigation, Table},
    ctx::{Answer, Ctx, address, page},
    show, words,
};

/// Limits of a day that have room in the month.
const SHOWN: usize = 3;

/// The page of a month.
#[derive(Template)]
#[template(path = "pages/agenda.html")]
pub struct AgendaPage<'a> {
    pub frame: Frame<'a>,
    pub above: Vec<Html>,
    pub title: String,
    /// The days of the week: in a few letters, and in full.
    pub heads: Vec<(String, String)>,
    pub weeks: Vec<Vec<Option<Day>>>,
    /// The days on which something ends.
    pub busy: Vec<Day>,
    pub grid: bool,
    pub none: Option<String>,
    pub below: Vec<Html>,
}

/// A day as the page has it.
#[derive(Clone)]
pub struct Day {
    pub number: String,
    pub name: String,
    pub class: &'static str,
    /// What is said of the day beside its number: today, a holiday.
    pub said: Option<String>,
    pub limits: Vec<Html>,
    pub more: Option<Link>,
}

/// What the address asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// One day, or the first day of a month.
    pub day: Date,
    /// Whether it is one day.
    pub one: bool,
    /// Whose matters, as the address says it: `mine`, `nobody`, `all`, or a pseudonym.
    pub whose: String,
    /// Whether the days stand below each other.
    pub list: bool,
}

/// The first day of the month of `day`.
fn month_of(day: Date) -> Date {
    let (year, month, _) = day.parts();
    Date::new(year, month, 1).unwrap_or(day)
}

/// The last day of the month that begins with `first`.
fn month_end(first: Date) -> Date {
    month_of(first.plus_days(31)).plus_days(-1)
}

/// The place of a day in its week; Monday is the first.
fn weekday(day: Date) -> usize {
    // The first of January 2024 was a Monday.
    let monday = Date::new(2024, 1, 1).unwrap_or(day);
    usize::try_from(day.days_since(monday).rem_euclid(7)).unwrap_or(0)
}

/// What the address asks for; the month that it is, if it says nothing.
pub fn asked(ctx: &Ctx) -> Asked {
    let (today, ..) = ctx.now().parts_at(ctx.voice().zone().minutes());
    let one = ctx.asked("day").and_then(Date::parse);
    let month = ctx.asked("month").and_then(|month| Date::parse(&format!("{month}-01")));
    // Whoever works on matters comes for her own; whoever watches over others comes for all.
    let officer = ctx
        .actor
        .as_ref()
        .is_some_and(|actor| actor.roles.contains(&Role::Officer) && !actor.roles.contains(&Role::Head));
    Asked {
        day: one.or(month).unwrap_or_else(|| month_of(today)),
        one: one.is_some(),
        whose: ctx.asked("whose").unwrap_or(if officer { "mine" } else { "all" }).to_owned(),
        list: ctx.asked("view") == Some("list"),
    }
}

impl Asked {
    /// The address of these limits.
    fn at(&self) -> String {
        let day = self.day.to_string();
        let mut pairs = vec![if self.one { ("day", day.as_str()) } else { ("month", &day[..7]) }];
        pairs.push(("whose", &self.whose));
        if self.list {
            pairs.push(("view", "list"));
        }
        address("/calendar", &pairs)
    }

    fn ask(&self) -> AgendaAsk {
        let whose = match self.whose.as_str() {
            "all" => None,
            "mine" => Some(Whose::Mine),
            "nobody" => Some(Whose::Nobodys),
            pseudonym => Some(Whose::Of(pseudonym.to_owned())),
        };
        let (to, most) = if self.one { (self.day, DAY_ROWS) } else { (month_end(self.day), SHOWN) };
        AgendaAsk { from: self.day, to, whose, most }
    }
}

/// GET /calendar
pub async fn show(ctx: Ctx) -> Answer {
    let asked = asked(&ctx);
    let days = ctx.app()?.agenda(ctx.actor()?, &asked.ask()).await?;
    if asked.one { page(&day_page(&ctx, &asked, &days)) } else { page(&month_page(&ctx, &asked, &days)) }
}

/// Whose limits: links to the same days.
fn scopes(v: Voice<'_>, asked: &Asked) -> Html {
    let mut list = SubNavigation::new(v.t("agenda-whose"));
    for (whose, key) in [("mine", "agenda-mine"), ("all", "agenda-all"), ("nobody", "agenda-nobody")] {
        let there = Asked { whose: whose.to_owned(), ..asked.clone() };
        list = list.item(v.t(key), there.at(), asked.whose == whose, None);
    }
    list.into()
}

fn number_of(v: Voice<'_>, limit: &DayLimit) -> String {
    limit.number.clone().unwrap_or_else(|| v.t("web-without-number"))
}

/// A limit as a link to its matter: the number, and what it is a limit for.
fn limit_link(v: Voice<'_>, limit: &DayLimit) -> Html {
    let text =
        Html::join([Html::reference(&number_of(v, limit)), Html::from(" "), Html::from(words::key(v, &limit.name))]);
    Link::new(text, format!("/requests/{}/limits", limit.docket)).into()
}

/// A meeting as a link to its matter: what sort of thing it is, and its subject.
fn meeting_link(v: Voice<'_>, meeting: &Meeting) -> Html {
    let subject = words::title(v, &meeting.title);
    let text = Html::join([
        Html::from(words::key(v, &meeting.sort)),
        Html::from(": "),
        show::line_in(v, &subject, meeting.title_lang),
    ]);
    Link::new(text, format!("/requests/{}", meeting.docket)).into()
}

/// The meetings of a day as a table.
fn meetings(v: Voice<'_>, meetings: &[Meeting]) -> Table {
    let columns = vec![
        Column::new(v.t("common-number")).narrow(),
        Column::new(v.t("common-subject")),
        Column::new(v.t("agenda-days")),
        Column::new(v.t("common-state")),
    ];
    let mut table = Table::new(v, v.t("agenda-meetings"), columns).caption_hidden();
    for meeting in meetings {
        let subject = words::title(v, &meeting.title);
        let number = meeting.number.clone().unwrap_or_else(|| v.t("web-without-number"));
        let link = Link::new(Html::reference(&number), format!("/requests/{}", meeting.docket)).about(subject.clone());
        let what = Html::join([
            show::line_in(v, &subject, meeting.title_lang),
            Html::from(format!(" ({})", words::key(v, &meeting.sort))),
        ]);
        let first = v.date_short(meeting.first);
        let days =
            if meeting.last == meeting.first { first } else { format!("{first} – {}", v.date_short(meeting.last)) };
        table.push([link.into(), what, days.into(), words::key(v, &meeting.state).into()]);
    }
    table
}

/// What is said of a day beside its number, and how it looks.
fn marks(v: Voice<'_>, day: &AgendaDay, today: Date) -> (Option<String>, &'static str) {
    let rest = day.closed.as_ref().map(|name| match name.in_lang(v.lang()) {
        "" => v.t("agenda-rest"),
        name => name.to_owned(),
    });
    let class = match (day.date == today, day.closed.is_some()) {
        (true, _) => "co-day co-day--today",
        (false, true) => "co-day co-day--rest",
        (false, false) => "co-day",
    };
    let now = (day.date == today).then(|| v.t("agenda-today"));
    let said: Vec<String> = now.into_iter().chain(rest).collect();
    ((!said.is_empty()).then(|| said.join(", ")), class)
}

fn day_of(v: Voice<'_>, asked: &Asked, day: &AgendaDay, today: Date) -> Day {
    let (said, class) = marks(v, day, today);
    let passed = day.date < today;
    let limits = day.limits.iter().map(|limit| {
        let link = limit_link(v, limit);
        // Whatever still runs after its last day is overdue.
        if passed { Html::join([Html::from(v.t("agenda-overdue")), Html::from(" "), link]) } else { link }
    });
    let most = if asked.one { DAY_ROWS } else { SHOWN };
    let meetings = day.meetings.iter().take(most).map(|meeting| meeting_link(v, meeting));
    let more = day.total.saturating_sub(day.limits.len()) + day.meetings.len().saturating_sub(most);
    let there = Asked { day: day.date, one: true, ..asked.clone() };
    let name = format!("{}, {}", v.date(day.date), v.weekday(day.date));
    Day {
        number: day.date.parts().2.to_string(),
        class,
        said,
        limits: meetings.chain(limits).collect(),
        more: (more > 0).then(|| Link::new(v.tn("agenda-more", more), there.at()).about(name.clone())),
        name,
    }
}

/// The page of a month.
pub fn month_page<'a>(ctx: &'a Ctx, asked: &Asked, days: &[AgendaDay]) -> AgendaPage<'a> {
    let v = ctx.voice();
    let (today, ..) = ctx.now().parts_at(v.zone().minutes());
    let month = v.month(asked.day);
    let title = v.ta("agenda-title", &[("month", month.as_str().into())]);
    let step = |day: Date| Asked { day: month_of(day), ..asked.clone() }.at();
    let (before, after) = (asked.day.plus_days(-1), month_end(asked.day).plus_days(1));
    let mut above: Vec<Html> = vec![Heading::new(1, title.clone()).into(), scopes(v, asked)];
    above.push(Html::paragraph(Html::join([
        Html::from(Link::new(v.month(before), step(before)).about(v.t("agenda-before")).rel("prev")),
        " · ".into(),
        Link::new(v.t("agenda-now"), step(today)).into(),
        " · ".into(),
        Link::new(v.month(after), step(after)).about(v.t("agenda-after")).rel("next").into(),
    ])));
    let view = Asked { list: !asked.list, ..asked.clone() };
    let to_view = v.t(if asked.list { "agenda-as-month" } else { "agenda-as-list" });
    let below = vec![
        Html::paragraph(Link::new(to_view, view.at())),
        Html::paragraph(Link::new(v.t("feeds-title"), "/profile/feeds")),
    ];
    let made: Vec<Day> = days.iter().map(|day| day_of(v, asked, day, today)).collect();
    let mut cells: Vec<Option<Day>> = vec![None; weekday(asked.day)];
    cells.extend(made.iter().cloned().map(Some));
    let weeks: Vec<Vec<Option<Day>>> =
        cells.chunks(7).map(|week| week.iter().cloned().chain(std::iter::repeat(None)).take(7).collect()).collect();
    let monday = asked.day.plus_days(-i64::try_from(weekday(asked.day)).unwrap_or(0));
    let heads = (0..7).map(|n| monday.plus_days(n)).map(|day| (v.weekday_short(day), v.weekday(day))).collect();
    let busy: Vec<Day> = made.into_iter().filter(|day| !day.limits.is_empty()).collect();
    let none = busy.is_empty().then(|| v.t("agenda-none"));
    let frame = ctx.frame(Some(Section::Today), title);
    AgendaPage { frame, above, title: month, heads, weeks, busy, grid: !asked.list, none, below }
}

/// The page of one day.
pub fn day_page<'a>(ctx: &'a Ctx, asked: &Asked, days: &[AgendaDay]) -> super::Plain<'a> {
    let v = ctx.voice();
    let (today, ..) = ctx.now().parts_at(v.zone().minutes());
    let title = v.ta("agenda-day", &[("date", v.date(asked.day).into())]);
    let mut parts: Vec<Html> = vec![Heading::new(1, title.clone()).into()];
    for day in days {
        let weekday = v.weekday(day.date);
        let said = marks(v, day, today).0.map_or_else(|| weekday.clone(), |said| format!("{weekday}, {said}"));
        parts.push(Html::paragraph(said));
        parts.push(scopes(v, asked));
        if day.limits.is_empty() && day.meetings.is_empty() {
            parts.push(Empty::nothing_yet(v, v.t("agenda-day-none")).into());
            continue;
        }
        if !day.meetings.is_empty() {
            parts.push(Heading::new(2, v.t("agenda-meetings")).into());
            parts.push(meetings(v, &day.meetings).into());
        }
        if day.limits.is_empty() {
            continue;
        }
        if !day.meetings.is_empty() {
            parts.push(Heading::new(2, v.t("agenda-limits")).into());
        }
        if day.total > day.limits.len() {
            parts.push(Html::paragraphs(&v.tn("agenda-first", day.limits.len())));
        }
        let columns = vec![
            Column::new(v.t("common-number")).narrow(),
            Column::new(v.t("common-subject")),
            Column::new(v.t("requests-limit")),
        ];
        let mut table = Table::new(v, title.clone(), columns).caption_hidden();
        for limit in &day.limits {
            let subject = words::title(v, &limit.title);
            let number = Html::reference(&number_of(v, limit));
            let link = Link::new(number, format!("/requests/{}/limits", limit.docket)).about(subject.clone());
            table.push([link.into(), show::line_in(v, &subject, limit.title_lang), words::key(v, &limit.name).into()]);
        }
        parts.push(table.into());
    }
    let month = Asked { day: month_of(asked.day), one: false, ..asked.clone() };
    let frame = ctx.frame(Some(Section::Today), title).back(v.month(asked.day), month.at());
    super::Plain { frame, parts }
}
