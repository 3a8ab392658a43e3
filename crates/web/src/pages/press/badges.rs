//! Badges and cards for places: who gets one, and the sheets to be printed.

use app::{BadgesView, CardsPaper};
use axum::extract::Path;

use crate::{
    components::{Column, Heading, Html, Inset, Link, Section, Table},
    ctx::{Answer, Ctx, docket_id, page},
    pages::Plain,
    show,
    taken::in_memory,
    words,
};

/// GET /requests/{id}/badges
pub async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let view = ctx.app()?.badges(ctx.actor()?, docket_id(&id)?, ctx.lang).await?;
    page(&badges_page(&ctx, &view))
}

/// GET /requests/{id}/badges.pdf
pub async fn badges(ctx: Ctx, Path(id): Path<String>) -> Answer {
    print(&ctx, &id, false).await
}

/// GET /requests/{id}/place-cards.pdf
pub async fn places(ctx: Ctx, Path(id): Path<String>) -> Answer {
    print(&ctx, &id, true).await
}

async fn print(ctx: &Ctx, id: &str, folded: bool) -> Answer {
    let app = ctx.app()?;
    let view = app.badges(ctx.actor()?, docket_id(id)?, ctx.lang).await?;
    let bytes = app.print_cards(paper(ctx, &view, folded)).await?;
    let name = if folded { "place-cards" } else { "badges" };
    Ok(door::hand_out(in_memory(format!("comity-{name}-{id}.pdf"), "application/pdf", bytes))?)
}

/// The sheets, in the language of `ctx`.
pub fn paper(ctx: &Ctx, view: &BadgesView, folded: bool) -> CardsPaper {
    let v = ctx.voice();
    let card = |line: &app::BadgeLine| {
        [line.name.clone(), line.function.clone(), words::authority(v, &view.names, &line.party)]
    };
    let what = v.t(if folded { "badges-places" } else { "badges-title" });
    CardsPaper {
        lang: ctx.lang,
        office: ctx.house.seat.names.in_lang(ctx.lang).to_owned(),
        title: v.ta("common-label-value", &[("label", what.into()), ("value", words::title(v, &view.title).into())]),
        cards: view.lines.iter().map(card).collect(),
        folded,
        at: ctx.now(),
        demo: ctx.house.seat.demo,
    }
}

/// The page: everybody as she will stand on her badge, and the ways to paper.
pub fn badges_page<'a>(ctx: &'a Ctx, view: &BadgesView) -> Plain<'a> {
    let v = ctx.voice();
    let title = words::title(v, &view.title);
    let mut parts: Vec<Html> = vec![
        Heading::new(1, v.t("badges-title")).caption(show::line_in(v, &title, view.title_lang)).into(),
        Html::paragraphs(&v.t("badges-text")),
        Html::paragraph(Link::new(v.t("badges-print"), format!("/requests/{}/badges.pdf", view.id))),
        Html::paragraph(Link::new(v.t("badges-print-places"), format!("/requests/{}/place-cards.pdf", view.id))),
    ];
    let columns = vec![
        Column::new(v.t("badges-name")),
        Column::new(v.t("badges-function")),
        Column::new(v.t("common-authority")),
    ];
    let mut table = Table::new(v, v.t("badges-title"), columns).caption_hidden();
    for line in &view.lines {
        let whose = words::authority(v, &view.names, &line.party);
        table.push([line.name.clone().into(), line.function.clone().into(), whose.into()]);
    }
    parts.push(table.into());
    for party in &view.unnamed {
        let name = words::authority(v, &view.names, party);
        parts.push(Inset::new(v.ta("badges-unnamed", &[("authority", name.into())])).into());
    }
    let back = ctx.along(format!("/requests/{}", view.id));
    Plain { frame: ctx.frame(Some(Section::Requests), v.t("badges-title")).back(title, back), parts }
}
