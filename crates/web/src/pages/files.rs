//! Files that are handed out, never shown inside our own pages; and what they say, as text.

use app::FileWords;
use axum::extract::Path;
use door::hand_out;

use super::{Narrow, case::handling};
use crate::{
    components::{Heading, Html, Inset, Link, Section},
    ctx::{Answer, Ctx, digest, docket_id, page},
    words,
};

/// GET /requests/{id}/documents/{digest}
pub async fn document(ctx: Ctx, Path((id, name)): Path<(String, String)>) -> Answer {
    let file = ctx.app()?.attachment(ctx.actor()?, docket_id(&id)?, digest(&name)?).await?;
    Ok(hand_out(file)?)
}

/// Characters of a file's text that its page shows; the file itself has the rest.
const SHOWN: usize = 200_000;

/// GET /requests/{id}/documents/{digest}/text: what a file says, as text of our own page. The file itself is not opened,
/// so nothing in it can do anything here.
pub async fn words(ctx: Ctx, Path((id, name)): Path<(String, String)>) -> Answer {
    let words = ctx.app()?.file_words(ctx.actor()?, docket_id(&id)?, digest(&name)?).await?;
    page(&words_page(&ctx, &id, &words))
}

/// The page of the text of a file.
pub fn words_page<'a>(ctx: &'a Ctx, id: &str, words: &FileWords) -> Narrow<'a> {
    let v = ctx.voice();
    let file = &words.file;
    let about = format!("{}, {}", words::size(v, file.size), handling(v, file.handling));
    let place = format!("/requests/{id}/documents/{}", file.digest);
    let mut parts: Vec<Html> = vec![
        Heading::new(1, file.name.clone()).caption(v.t("documents-text")).into(),
        Html::paragraph(Html::join([Html::from(about), " · ".into(), Link::new(v.t("documents-open"), place).into()])),
        Html::paragraphs(&v.t("documents-text-hint")),
    ];
    match (&words.text, &words.why) {
        (Some(text), _) => {
            let shown: String = text.chars().take(SHOWN).collect();
            let body = Html::paragraphs(&shown);
            parts.push(file.lang.map_or(body.clone(), |lang| Html::of_lang(lang, body)));
            if shown.len() < text.len() {
                parts.push(Inset::new(v.t("documents-text-more")).into());
            }
        }
        (None, Some(why)) => parts.push(Inset::new(v.t(&format!("unread-{why}"))).into()),
        (None, None) => parts.push(Inset::new(v.t("documents-text-later")).into()),
    }
    let back = ctx.along(format!("/requests/{id}/documents"));
    Narrow { frame: ctx.frame(Some(Section::Requests), file.name.clone()).back(v.t("requests-documents"), back), parts }
}

/// GET /requests/{id}/entries/{digest}/paper
pub async fn paper(ctx: Ctx, Path((id, entry)): Path<(String, String)>) -> Answer {
    let file = ctx.app()?.paper(ctx.actor()?, docket_id(&id)?, digest(&entry)?).await?;
    Ok(hand_out(file)?)
}

/// GET /requests/{id}/entries/{digest}/docx
pub async fn docx(ctx: Ctx, Path((id, entry)): Path<(String, String)>) -> Answer {
    let file = ctx.app()?.docx(ctx.actor()?, docket_id(&id)?, digest(&entry)?).await?;
    Ok(hand_out(file)?)
}

/// GET /requests/{id}/entries/{digest}/container
pub async fn container(ctx: Ctx, Path((id, entry)): Path<(String, String)>) -> Answer {
    let file = ctx.app()?.container(ctx.actor()?, docket_id(&id)?, digest(&entry)?).await?;
    Ok(hand_out(file)?)
}

/// GET /requests/{id}/evidence/{digest}
pub async fn evidence(ctx: Ctx, Path((id, statement)): Path<(String, String)>) -> Answer {
    let file = ctx.app()?.evidence(ctx.actor()?, docket_id(&id)?, digest(&statement)?).await?;
    Ok(hand_out(file)?)
}
