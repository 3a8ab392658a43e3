//! Files that are handed out: never shown inside our own pages.

use axum::extract::Path;
use door::hand_out;

use crate::ctx::{Answer, Ctx, digest, docket_id};

/// GET /requests/{id}/documents/{digest}
pub async fn document(ctx: Ctx, Path((id, name)): Path<(String, String)>) -> Answer {
    let file = ctx.app()?.attachment(ctx.actor()?, docket_id(&id)?, digest(&name)?).await?;
    Ok(hand_out(file)?)
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
