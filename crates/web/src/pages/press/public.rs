//! What anybody reads without signing in: releases by year, one by one, on paper, and as a feed. Whoever is signed in sees the
//! same as everybody.

use app::{PublicArchive, PublicPhoto, PublicRelease, PublicSays};
use askama::Template;
use axum::{extract::Path, http::StatusCode};
use kernel::{Lang, Moment, Names, Problem};
use lingua::Voice;
use quick_xml::{Writer, events::BytesText};

use super::xml;
use crate::{
    components::{Frame, Heading, Html, Inset, Link, Picture},
    ctx::{Answer, Ctx, page, page_with},
    pages::Narrow,
};

/// A release on paper: nothing around it.
#[derive(Template)]
#[template(path = "pages/press_print.html")]
pub struct Print<'a> {
    pub frame: Frame<'a>,
    pub parts: Vec<Html>,
}

/// Nobody is signed in here.
fn anybody(ctx: &Ctx) -> Ctx {
    Ctx { actor: None, ..ctx.clone() }
}

/// A number as addresses have it: in one spelling, so that a page has one address.
fn number<T: std::str::FromStr + ToString>(text: &str) -> Result<T, Problem> {
    text.parse().ok().filter(|number: &T| number.to_string() == text).ok_or_else(Problem::not_found)
}

/// GET /press
pub async fn archive(ctx: Ctx) -> Answer {
    let ctx = anybody(&ctx);
    page(&archive_page(&ctx, &ctx.app()?.public_archive(None).await?))
}

/// GET /press/{year}
pub async fn year(ctx: Ctx, Path(year): Path<String>) -> Answer {
    let ctx = anybody(&ctx);
    page(&archive_page(&ctx, &ctx.app()?.public_archive(Some(number(&year)?)).await?))
}

/// The releases of a year.
pub fn archive_page<'a>(ctx: &'a Ctx, archive: &PublicArchive) -> Narrow<'a> {
    let v = ctx.voice();
    let title = match archive.year {
        Some(year) => v.ta("press-of-year", &[("year", year.to_string().into())]),
        None => v.t("press-title"),
    };
    let office = ctx.house.seat.names.in_lang(v.lang());
    let mut parts: Vec<Html> = vec![Heading::new(1, title.clone()).caption(office).into()];
    if archive.releases.is_empty() {
        parts.push(Html::paragraphs(&v.t("press-none")));
    }
    for release in &archive.releases {
        let place = place(release);
        let day = day(v, release.published_at);
        parts.push(match &release.says {
            Ok(says) => line(&day, title_of(v, says), place),
            Err(at) => line(&day, v.ta("press-withdrawn-line", &[("day", self::day(v, *at).into())]), place),
        });
    }
    if archive.years.len() > 1 {
        parts.push(Heading::new(2, v.t("press-years")).into());
        let years = archive.years.iter().map(|year| Html::from(Link::new(year.to_string(), format!("/press/{year}"))));
        let years =
            years.enumerate().flat_map(|(at, year)| (at > 0).then(|| Html::from(" · ")).into_iter().chain([year]));
        parts.push(Html::paragraph(Html::join(years)));
    }
    let feed = format!("/press/feed/{}/list.atom", v.lang());
    parts.push(Html::paragraph(Link::new(v.t("press-feed"), feed)));
    Narrow { frame: ctx.frame(None, title), parts }
}

/// A line of the archive.
fn line(day: &str, title: String, place: String) -> Html {
    Html::paragraph(Html::join([Html::from(format!("{day} ")), Link::new(title, place).into()]))
}

fn place(release: &PublicRelease) -> String {
    format!("/press/{}/{}", release.year, release.number)
}

/// The day in the office's time.
fn day(v: Voice<'_>, at: Moment) -> String {
    v.date(at.parts_at(v.zone().minutes()).0)
}

fn title_of(v: Voice<'_>, says: &PublicSays) -> String {
    says.titles.in_lang(v.lang()).to_owned()
}

async fn found(ctx: &Ctx, year: &str, at: &str) -> Result<PublicRelease, Problem> {
    ctx.app()?.public_release(number(year)?, number(at)?).await
}

/// GET /press/{year}/{number}
pub async fn show(ctx: Ctx, Path((year, at)): Path<(String, String)>) -> Answer {
    let ctx = anybody(&ctx);
    let release = found(&ctx, &year, &at).await?;
    page_with(status(&release), &release_page(&ctx, &release))
}

/// GET /press/{year}/{number}/print
pub async fn print(ctx: Ctx, Path((year, at)): Path<(String, String)>) -> Answer {
    let ctx = anybody(&ctx);
    let release = found(&ctx, &year, &at).await?;
    let (title, parts) = content(&ctx, &release);
    let page = Print { frame: ctx.frame(None, title), parts };
    page_with(status(&release), &page)
}

/// What was withdrawn is gone (RFC 9110, 15.5.11).
fn status(release: &PublicRelease) -> StatusCode {
    if release.says.is_ok() { StatusCode::OK } else { StatusCode::GONE }
}

/// GET /press/{year}/{number}/photos/{picture}
pub async fn photo(ctx: Ctx, Path((year, at, picture)): Path<(String, String, String)>) -> Answer {
    let id = picture.strip_suffix(".jpg").ok_or_else(Problem::not_found)?;
    Ok(door::show_photo(ctx.app()?.public_photo(number(&year)?, number(&at)?, id).await?))
}

/// The page of a release.
pub fn release_page<'a>(ctx: &'a Ctx, release: &PublicRelease) -> Narrow<'a> {
    let v = ctx.voice();
    let (title, mut parts) = content(ctx, release);
    if release.says.is_ok() {
        parts.push(Html::paragraph(Link::new(v.t("press-print"), format!("{}/print", place(release)))));
    }
    let frame = ctx.frame(None, title).back(v.t("press-title"), format!("/press/{}", release.year));
    Narrow { frame, parts }
}

/// The title, and everything that a release says.
fn content(ctx: &Ctx, release: &PublicRelease) -> (String, Vec<Html>) {
    let v = ctx.voice();
    let office = ctx.house.seat.names.in_lang(v.lang());
    let caption = format!("{office} · {}", day(v, release.published_at));
    let says = match &release.says {
        Ok(says) => says,
        Err(at) => {
            let title = v.t("press-withdrawn");
            let text = v.ta("press-withdrawn-text", &[("day", day(v, *at).into())]);
            return (title.clone(), vec![Heading::new(1, title).caption(caption).into(), Html::paragraphs(&text)]);
        }
    };
    let title = title_of(v, says);
    let mut parts: Vec<Html> = vec![Heading::new(1, title.clone()).caption(caption).into()];
    parts.push(Html::paragraphs(says.texts.in_lang(v.lang())));
    parts.extend(says.photos.iter().map(|photo| shown(v, release, photo)));
    for (at, note) in &says.notes {
        let words = [("day", day(v, *at).into()), ("note", note.in_lang(v.lang()).into())];
        parts.push(Inset::new(Html::paragraphs(&v.ta("press-corrected", &words))).into());
    }
    (title, parts)
}

fn shown(v: Voice<'_>, release: &PublicRelease, photo: &PublicPhoto) -> Html {
    let said = |names: &Names| match names.in_lang(v.lang()) {
        "" => v.t("press-photo"),
        caption => caption.to_owned(),
    };
    let caption = said(&photo.captions);
    let src = format!("{}/photos/{}.jpg", place(release), photo.id);
    let below = if photo.credit.is_empty() {
        caption.clone()
    } else {
        v.ta("press-photo-by", &[("caption", caption.as_str().into()), ("credit", photo.credit.as_str().into())])
    };
    Html::join([Html::from(Picture::new(src, caption, photo.width, photo.height)), Html::paragraph(below)])
}

/// GET /press/feed/{lang}/list.atom
pub async fn feed(ctx: Ctx, Path(lang): Path<String>) -> Answer {
    let lang = Lang::parse(&lang).ok_or_else(Problem::not_found)?;
    let ctx = Ctx { lang, ..anybody(&ctx) };
    let releases = ctx.app()?.public_feed().await?;
    let body = atom(&ctx, &releases).map_err(Problem::internal)?;
    Ok(xml("application/atom+xml; charset=utf-8", body))
}

/// The releases published last as a feed (RFC 4287). One that was withdrawn stays in it without its text, so that readers
/// which kept the text learn that it is gone.
pub fn atom(ctx: &Ctx, releases: &[PublicRelease]) -> std::io::Result<String> {
    let v = ctx.voice();
    let seat = &ctx.house.seat;
    let updated = |release: &PublicRelease| match &release.says {
        Ok(says) => says.updated_at,
        Err(at) => *at,
    };
    // A feed without entries has a moment that does not change from one reading to the next.
    let newest = releases.iter().map(updated).max().unwrap_or_else(|| Moment::from_micros(0));
    let mut writer = Writer::new(Vec::new());
    let root = writer.create_element("feed").with_attribute(("xmlns", "http://www.w3.org/2005/Atom"));
    root.with_attribute(("xml:lang", v.lang().tag())).write_inner_content(|feed| {
        let text = |feed: &mut Writer<Vec<u8>>, name: &str, text: &str| {
            feed.create_element(name).write_text_content(BytesText::new(text)).map(std::mem::drop)
        };
        let office = seat.names.in_lang(v.lang());
        text(feed, "id", &format!("urn:comity:{}:press", seat.authority))?;
        text(feed, "title", &v.ta("press-feed-title", &[("authority", office.into())]))?;
        text(feed, "updated", &newest.to_string())?;
        feed.create_element("author").write_inner_content(|author| text(author, "name", office))?;
        for release in releases {
            feed.create_element("entry").write_inner_content(|entry| {
                text(entry, "id", &format!("urn:comity:{}:press:{}:{}", seat.authority, release.year, release.number))?;
                let (title, body) = match &release.says {
                    Ok(says) => (title_of(v, says), Some(says.texts.in_lang(v.lang()))),
                    Err(_) => (v.t("press-withdrawn"), None),
                };
                text(entry, "title", &title)?;
                text(entry, "published", &release.published_at.to_string())?;
                text(entry, "updated", &updated(release).to_string())?;
                let place = place(release);
                entry.create_element("link").with_attribute(("href", place.as_str())).write_empty()?;
                body.map_or(Ok(()), |body| text(entry, "content", body))
            })?;
        }
        Ok(())
    })?;
    let body = String::from_utf8(writer.into_inner()).map_err(std::io::Error::other)?;
    Ok(format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{body}\n"))
}
