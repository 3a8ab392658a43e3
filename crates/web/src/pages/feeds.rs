//! Addresses under which a calendar or a feed reader reads for somebody, and what it is given there.

use app::{CalendarLimit, DocketLine, FeedLine, FeedOf, Meeting, SavedView};
use axum::{
    body::Body,
    extract::Path,
    http::{HeaderValue, header},
    response::Response,
};
use icalendar::{Calendar, Component, Event, Property};
use kernel::{Date, Problem, limits};
use lingua::Voice;
use quick_xml::{Writer, events::BytesText};

use super::{Narrow, mendable, requests};
use crate::{
    components::{Alert, AlertKind, Button, Choice, Column, ErrorSummary, Form, Heading, Html, Radios, Table},
    ctx::{Answer, Ctx, go, page},
    posted::Posted,
    words,
};

/// GET /profile/feeds
pub async fn show(ctx: Ctx) -> Answer {
    shown(&ctx, &[], &[]).await
}

async fn shown(ctx: &Ctx, made: &[String], problems: &[Problem]) -> Answer {
    let (app, actor) = (ctx.app()?, ctx.actor()?);
    let feeds = app.feeds(actor).await?;
    let views = app.saved_views(actor).await?;
    page(&feeds_page(ctx, &feeds, &views, made, problems))
}

/// POST /profile/feeds
pub async fn make(ctx: Ctx, Posted(filled): Posted) -> Answer {
    let view = filled.get("view").filter(|view| !view.is_empty());
    match ctx.app()?.make_feed(ctx.actor()?, view).await {
        Ok(secret) => {
            let files: &[&str] = if view.is_some() { &["list.atom"] } else { &["limits.ics", "meetings.ics"] };
            let made: Vec<String> = files.iter().map(|file| format!("/feed/{secret}/{file}")).collect();
            shown(&ctx, &made, &[]).await
        }
        Err(problem) if mendable(&problem) => shown(&ctx, &[], &[problem]).await,
        Err(problem) => Err(problem.into()),
    }
}

/// POST /profile/feeds/{id}/drop
pub async fn drop(ctx: Ctx, Path(id): Path<String>, Posted(_): Posted) -> Answer {
    ctx.app()?.drop_feed(ctx.actor()?, &id).await?;
    go("/profile/feeds")
}

/// The page: the addresses there are, and the form for a new one. `made` is the one that was made just now.
pub fn feeds_page<'a>(
    ctx: &'a Ctx,
    feeds: &[FeedLine],
    views: &[SavedView],
    made: &[String],
    problems: &[Problem],
) -> Narrow<'a> {
    let v = ctx.voice();
    let title = v.t("feeds-title");
    let token = ctx.actor.as_ref().map(|actor| actor.form_token.clone()).unwrap_or_default();
    let mut parts: Vec<Html> = Vec::new();
    if !problems.is_empty() {
        parts.push(ErrorSummary::new(v, problems).into());
    }
    if !made.is_empty() {
        let mut said = vec![Html::paragraphs(&v.t("feeds-made"))];
        for address in made {
            let what = match address.rsplit('/').next() {
                Some("limits.ics") => v.t("agenda-limits"),
                Some("meetings.ics") => v.t("agenda-meetings"),
                _ => v.t("feeds-list"),
            };
            said.push(Html::paragraph(Html::join([format!("{what}: ").into(), Html::reference(address)])));
        }
        parts.push(Alert::new(v, AlertKind::Success, Html::join(said)).into());
    }
    parts.push(Heading::new(1, title.clone()).into());
    parts.push(Html::paragraphs(&v.t("feeds-text")));
    if feeds.is_empty() {
        parts.push(Html::paragraphs(&v.t("feeds-none")));
    } else {
        let columns =
            vec![Column::new(v.t("feeds-what")), Column::new(v.t("feeds-since")), Column::new(v.t("kept-actions"))];
        let mut table = Table::new(v, title.clone(), columns).caption_hidden();
        for feed in feeds {
            let drop = Form::post(format!("/profile/feeds/{}/drop", feed.id), token.clone())
                .button(Button::submit(v.t("feeds-drop")).secondary());
            table.push([named(v, feed.view.as_deref()).into(), v.moment(feed.made_at).into(), drop.into()]);
        }
        parts.push(table.into());
    }
    let mut choices = vec![Choice::new("", named(v, None)).chosen(true)];
    choices.extend(views.iter().map(|view| Choice::new(&view.name, named(v, Some(&view.name)))));
    let form = Form::post("/profile/feeds", token)
        .part(Radios::new(v, "view", v.t("feeds-what"), choices))
        .button(Button::submit(v.t("feeds-make")));
    parts.push(form.into());
    let frame = ctx.frame(None, title).back(v.t("account-title"), "/profile");
    Narrow { frame: frame.failed(!problems.is_empty()), parts }
}

fn named(v: Voice<'_>, view: Option<&str>) -> String {
    view.map_or_else(|| v.t("feeds-calendar"), |name| v.ta("feeds-view", &[("name", name.into())]))
}

/// Who reads under this address, in her language. An address that leads nowhere is not there, whatever it was once.
async fn reader(ctx: &Ctx, secret: &str, calendar: bool) -> Result<(Ctx, FeedOf), Problem> {
    let of = ctx.app()?.feed_of(secret).await?;
    if of.view.is_none() != calendar {
        return Err(Problem::not_found());
    }
    Ok((Ctx { lang: of.actor.lang, actor: None, ..ctx.clone() }, of))
}

/// GET /feed/{secret}/limits.ics
pub async fn calendar(ctx: Ctx, Path(secret): Path<String>) -> Answer {
    let (ctx, of) = reader(&ctx, &secret, true).await?;
    let limits = ctx.app()?.calendar(&of).await?;
    Ok(text("text/calendar; charset=utf-8", calendar_of(&ctx, &limits)))
}

/// GET /feed/{secret}/meetings.ics
pub async fn meetings(ctx: Ctx, Path(secret): Path<String>) -> Answer {
    let (ctx, of) = reader(&ctx, &secret, true).await?;
    let meetings = ctx.app()?.meetings_of(&of).await?;
    Ok(text("text/calendar; charset=utf-8", meetings_of(&ctx, &meetings)))
}

/// A calendar without anything in it.
fn calendar_named(name: &str) -> Calendar {
    let mut calendar = Calendar::new();
    calendar.name(name);
    // How often to ask again (RFC 7986, 5.7); the older name is what most programs know.
    let hour = Property::new("REFRESH-INTERVAL", "PT1H").add_parameter("VALUE", "DURATION").done();
    calendar.append_property(hour).append_property(("X-PUBLISHED-TTL", "PT1H"));
    calendar
}

/// A whole day of the calendar as a property (RFC 5545, 3.3.4).
fn whole_day(name: &str, day: Date) -> Property {
    Property::new(name, day.to_string().replace('-', "")).add_parameter("VALUE", "DATE").done()
}

fn stamp(ctx: &Ctx) -> String {
    let now: String = ctx.now().to_string().split('.').next().unwrap_or_default().replace(['-', ':'], "");
    format!("{now}Z")
}

/// Time limits as a calendar: one event for each, on its last day. It has numbers and no names.
pub fn calendar_of(ctx: &Ctx, limits: &[CalendarLimit]) -> String {
    let v = ctx.voice();
    let (seat, stamp) = (&ctx.house.seat.authority, stamp(ctx));
    let mut calendar = calendar_named(&v.t("agenda-limits"));
    for limit in limits {
        let last = words::last_day(limit.due, v.zone().minutes());
        let number = limit.number.clone().unwrap_or_else(|| v.t("web-without-number"));
        let name = words::key(v, &limit.name);
        let summary = v.ta("feeds-limit", &[("number", number.into()), ("name", name.into())]);
        let event = Event::new()
            .uid(&format!("{}-{}@{seat}", limit.docket, limit.name))
            .add_property("DTSTAMP", &stamp)
            .add_property("SUMMARY", summary)
            .append_property(whole_day("DTSTART", last))
            .done();
        calendar.push(event);
    }
    calendar.done().to_string()
}

/// Meetings as a calendar: one event of whole days for each, so that it lies on the same days in every time zone. It has
/// numbers and sorts, and neither subjects nor names nor places.
pub fn meetings_of(ctx: &Ctx, meetings: &[Meeting]) -> String {
    let v = ctx.voice();
    let (seat, stamp) = (&ctx.house.seat.authority, stamp(ctx));
    let mut calendar = calendar_named(&v.t("agenda-meetings"));
    for meeting in meetings {
        let number = meeting.number.clone().unwrap_or_else(|| v.t("web-without-number"));
        let sort = words::key(v, &meeting.sort);
        let summary = v.ta("common-label-value", &[("label", number.into()), ("value", sort.into())]);
        let mut event = Event::new()
            .uid(&format!("{}@{seat}", meeting.docket))
            .add_property("DTSTAMP", &stamp)
            .add_property("SUMMARY", summary)
            .append_property(whole_day("DTSTART", meeting.first))
            // The day after the last (RFC 5545, 3.6.1).
            .append_property(whole_day("DTEND", meeting.last.plus_days(1)))
            .done();
        if meeting.off {
            event.add_property("STATUS", "CANCELLED");
        }
        calendar.push(event);
    }
    calendar.done().to_string()
}

/// GET /feed/{secret}/list.atom
pub async fn atom(ctx: Ctx, Path(secret): Path<String>) -> Answer {
    let (ctx, of) = reader(&ctx, &secret, false).await?;
    let (name, query) = of.view.clone().ok_or_else(Problem::not_found)?;
    let list = Ctx { query: form_urlencoded::parse(query.as_bytes()).into_owned().collect(), ..ctx.clone() };
    let mut filter = requests::filter(&list);
    filter.page = 1;
    filter.sort = app::Sort::Last;
    let found = ctx.app()?.list(&of.actor, filter).await?;
    let xml = atom_of(&ctx, &name, &query, &found.rows).map_err(Problem::internal)?;
    Ok(text("application/atom+xml; charset=utf-8", xml))
}

/// A list as a feed (RFC 4287): number and state of each matter, and no subject, for subjects name people.
pub fn atom_of(ctx: &Ctx, name: &str, query: &str, lines: &[DocketLine]) -> std::io::Result<String> {
    let v = ctx.voice();
    let seat = &ctx.house.seat;
    let mut writer = Writer::new(Vec::new());
    let newest = lines.iter().map(|line| line.last_at).max().unwrap_or_else(|| ctx.now());
    let root = writer.create_element("feed").with_attribute(("xmlns", "http://www.w3.org/2005/Atom"));
    root.write_inner_content(|feed| {
        let text = |feed: &mut Writer<Vec<u8>>, name: &str, text: &str| {
            feed.create_element(name).write_text_content(BytesText::new(text)).map(std::mem::drop)
        };
        text(feed, "id", &format!("urn:comity:{}:list:{query}", seat.authority))?;
        text(feed, "title", &v.ta("feeds-view", &[("name", name.into())]))?;
        text(feed, "updated", &newest.to_string())?;
        feed.create_element("author")
            .write_inner_content(|author| text(author, "name", seat.names.in_lang(ctx.lang)))?;
        for line in lines.iter().take(limits::FEED_ROWS) {
            let number = line.our_number.clone().unwrap_or_else(|| v.t("web-without-number"));
            let title =
                v.ta("common-label-value", &[("label", number.into()), ("value", words::key(v, &line.state).into())]);
            feed.create_element("entry").write_inner_content(|entry| {
                text(entry, "id", &format!("urn:uuid:{}", line.id))?;
                text(entry, "title", &title)?;
                text(entry, "updated", &line.last_at.to_string())?;
                let place = format!("/requests/{}", line.id);
                entry.create_element("link").with_attribute(("href", place.as_str())).write_empty().map(std::mem::drop)
            })?;
        }
        Ok(())
    })?;
    let body = String::from_utf8(writer.into_inner()).map_err(std::io::Error::other)?;
    Ok(format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{body}\n"))
}

fn text(media_type: &'static str, body: String) -> Response {
    let mut response = Response::new(Body::from(body));
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    response.extensions_mut().insert(crate::ctx::Made);
    response
}
