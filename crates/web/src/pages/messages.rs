//! The queue of messages to partners.

use app::MessageLine;
use kernel::Moment;
use lingua::Voice;

use super::{Plain, names};
use crate::{
    components::{Column, Empty, Heading, Html, Link, Section, Table},
    ctx::{Answer, Ctx, page},
    show::Known,
    words,
};

/// GET /messages
pub async fn show(ctx: Ctx) -> Answer {
    let messages = ctx.app()?.messages(ctx.actor()?).await?;
    let names = names(&ctx).await?;
    page(&messages_page(&ctx, &messages, &names))
}

/// The page.
pub fn messages_page<'a>(ctx: &'a Ctx, messages: &[MessageLine], names: &Known) -> Plain<'a> {
    let v = ctx.voice();
    let title = v.t("messages-title");
    let mut parts: Vec<Html> = vec![Heading::new(1, title.clone()).into()];
    if messages.is_empty() {
        parts.push(Empty::nothing_yet(v, v.t("messages-empty")).into());
    } else {
        parts.push(table(v, ctx.now(), names, &title, messages).into());
    }
    Plain { frame: ctx.frame(Some(Section::Messages), title), parts }
}

/// Messages as a table.
pub fn table(v: Voice<'_>, now: Moment, names: &Known, caption: &str, messages: &[MessageLine]) -> Table {
    let mut table = Table::new(
        v,
        caption,
        vec![
            Column::new(v.t("messages-to")),
            Column::new(v.t("requests-kind")),
            Column::new(v.t("common-state")),
            Column::new(v.t("web-message-queued-at")),
            Column::new(v.t("web-message-tries")),
            Column::new(v.t("web-message-error")),
            Column::new(v.t("audit-where")),
        ],
    )
    .caption_hidden();
    for message in messages {
        let kind = match message.kind.as_str() {
            "entry" => v.t("web-message-entry"),
            "evidence" => v.t("web-message-evidence"),
            other => other.to_owned(),
        };
        let waiting = v.tn("receipt-waiting", words::hours_since(message.queued_at, now));
        let mut tries: Vec<Html> = vec![v.tn("messages-attempts", message.attempts).into()];
        if let Some(next) = message.next_at {
            tries.push(". ".into());
            tries.push(v.ta("receipt-next-try", &[("when", v.moment(next).into())]).into());
        }
        let error = message.last_error.as_ref().map_or_else(|| v.t("common-none"), |code| reason(v, code));
        let case = message.docket.map_or_else(
            || Html::from(v.t("common-none")),
            |id| Link::new(v.t("common-open"), format!("/requests/{id}")).about(&message.message).into(),
        );
        let when = if message.state == "done" {
            v.moment(message.queued_at).into()
        } else {
            Html::join([Html::from(v.moment(message.queued_at)), "; ".into(), waiting.into()])
        };
        table.push([
            words::authority(v, names, &message.to).into(),
            kind.into(),
            words::message_tag(v, message).into(),
            when,
            Html::join(tries),
            error.into(),
            case,
        ]);
    }
    table
}

/// What went wrong, by its code.
pub fn reason(v: Voice<'_>, code: &str) -> String {
    let problem = format!("problem-{code}");
    let reason = format!("receipt-reason-{code}");
    for key in [reason, problem] {
        if v.lingua().knows(v.lang(), &key) {
            return v.t(&key);
        }
    }
    code.to_owned()
}
