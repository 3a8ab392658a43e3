//! Notices by e-mail: the address, its proof, and how soon.

use app::{DueMail, MailWish, Pace};
use axum::http::StatusCode;
use kernel::Problem;
use lingua::Voice;

use super::{Narrow, error, mendable};
use crate::{
    components::{
        Alert, AlertKind, Button, Choice, ErrorSummary, Form, Heading, Html, Input, Radios, SummaryList, Width,
    },
    ctx::{Answer, Ctx, go, page, page_with},
    posted::Posted,
};

/// GET /profile/mail
pub async fn show(ctx: Ctx) -> Answer {
    let wish = ctx.app()?.mail_wish(ctx.actor()?).await?;
    page(&mail_page(&ctx, &wish, "", &[]))
}

/// The page again, with what was wrong; everything that cannot be mended here is an error page.
async fn again(ctx: &Ctx, typed: &str, problem: Problem) -> Answer {
    if !mendable(&problem) && !problem.code.starts_with("mail-") {
        return Err(problem.into());
    }
    let wish = ctx.app()?.mail_wish(ctx.actor()?).await?;
    let problem = if problem.field.is_some() { problem } else { Problem { field: Some("address".into()), ..problem } };
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &mail_page(ctx, &wish, typed, &[problem]))
}

/// POST /profile/mail: takes an address, and a code goes there.
pub async fn begin(ctx: Ctx, Posted(filled): Posted) -> Answer {
    let typed = filled.trimmed("address").unwrap_or_default().to_owned();
    if typed.is_empty() {
        return again(&ctx, "", Problem::field("address", "field-required")).await;
    }
    let v = ctx.voice();
    let words = |code: &str| (v.t("mail-code-subject"), v.ta("mail-code-text", &[("code", code.into())]));
    match ctx.app()?.begin_mail(ctx.actor()?, &typed, words).await {
        Ok(()) => go("/profile/mail?sent=1"),
        Err(problem) => again(&ctx, &typed, problem).await,
    }
}

/// POST /profile/mail/confirm
pub async fn confirm(ctx: Ctx, Posted(filled): Posted) -> Answer {
    let code = filled.trimmed("code").unwrap_or_default();
    match ctx.app()?.confirm_mail(ctx.actor()?, code).await {
        Ok(()) => go("/profile/mail?done=1"),
        Err(problem) => again(&ctx, "", problem).await,
    }
}

/// POST /profile/mail/pace
pub async fn pace(ctx: Ctx, Posted(filled): Posted) -> Answer {
    let Some(pace) = filled.trimmed("pace").and_then(Pace::parse) else {
        return again(&ctx, "", Problem::field("pace", "field-required")).await;
    };
    ctx.app()?.set_mail_pace(ctx.actor()?, pace).await?;
    go("/profile/mail?done=1")
}

/// POST /profile/mail/drop
pub async fn drop(ctx: Ctx, Posted(_): Posted) -> Answer {
    ctx.app()?.drop_mail(ctx.actor()?).await?;
    go("/profile/mail?done=1")
}

/// The page.
pub fn mail_page<'a>(ctx: &'a Ctx, wish: &MailWish, typed: &str, problems: &[Problem]) -> Narrow<'a> {
    let v = ctx.voice();
    let title = v.t("mail-title");
    let token = ctx.actor.as_ref().map(|actor| actor.form_token.clone()).unwrap_or_default();
    let mut parts: Vec<Html> = Vec::new();
    if !problems.is_empty() {
        parts.push(ErrorSummary::new(v, problems).into());
    } else if ctx.asked("done").is_some() {
        parts.push(Alert::new(v, AlertKind::Success, v.t("web-saved")).into());
    } else if ctx.asked("sent").is_some() {
        parts.push(Alert::new(v, AlertKind::Success, v.t("mail-sent")).into());
    }
    parts.push(Heading::new(1, title.clone()).into());
    parts.push(Html::paragraphs(&v.t("mail-text")));
    if wish.offered {
        parts.extend(forms(ctx, wish, typed, problems, &token));
    } else {
        parts.push(Html::paragraphs(&v.t("problem-mail-off")));
    }
    Narrow { frame: ctx.frame(None, title).failed(!problems.is_empty()).back(v.t("account-title"), "/profile"), parts }
}

fn forms(ctx: &Ctx, wish: &MailWish, typed: &str, problems: &[Problem], token: &str) -> Vec<Html> {
    let v = ctx.voice();
    let mut parts: Vec<Html> = Vec::new();
    if let Some(address) = &wish.address {
        let state = v.t(if wish.confirmed { "mail-proved" } else { "mail-not-proved" });
        parts.push(SummaryList::new().row(v.t("mail-address"), address).row(v.t("common-state"), state).into());
        if wish.confirmed {
            let paces =
                Pace::ALL.into_iter().map(|one| Choice::new(one.code(), pace_words(v, one)).chosen(one == wish.pace));
            let radios = Radios::new(v, "pace", v.t("mail-pace"), paces.collect()).error(error(ctx, problems, "pace"));
            parts.push(
                Form::post("/profile/mail/pace", token).part(radios).button(Button::submit(v.t("form-save"))).into(),
            );
        } else {
            let code = Input::new(v, "code", v.t("mail-code"))
                .hint(v.t("mail-code-hint"))
                .digits()
                .width(Width::Ten)
                .autocomplete("one-time-code")
                .error(error(ctx, problems, "code"));
            let send = Button::submit(v.t("mail-confirm"));
            parts.push(Form::post("/profile/mail/confirm", token).part(code).button(send).into());
        }
        let forget = Button::submit(v.t("mail-drop")).secondary();
        parts.push(Form::post("/profile/mail/drop", token).button(forget).into());
        parts.push(Heading::new(2, v.t("mail-other")).into());
    }
    let input = Input::new(v, "address", v.t("mail-address"))
        .hint(v.t("mail-address-hint"))
        .value(typed)
        .autocomplete("email")
        .error(error(ctx, problems, "address"));
    let send = Button::submit(v.t("mail-send-code"));
    let send = if wish.address.is_some() { send.secondary() } else { send };
    parts.push(Form::post("/profile/mail", token).part(input).button(send).into());
    parts
}

fn pace_words(v: Voice<'_>, pace: Pace) -> String {
    match pace {
        Pace::Never => v.t("mail-never"),
        Pace::AtOnce => v.t("mail-at-once"),
        Pace::Hourly => v.t("mail-hourly"),
        Pace::Daily => v.t("mail-daily"),
    }
}

/// Subject and text of a mail: how much of what, and nothing else.
pub fn words(v: Voice<'_>, due: &DueMail) -> (String, String) {
    let lines = due.counts.iter().map(|(what, n)| {
        let count = v.number(i64::try_from(*n).unwrap_or(i64::MAX));
        let label = v.t(&format!("notice-{}", what.code()));
        v.ta("common-label-value", &[("label", label.into()), ("value", count.into())])
    });
    let lines: Vec<String> = lines.collect();
    let sign_in = v.ta("mail-sign-in", &[("address", due.sign_in.as_str().into())]);
    let text = format!("{}\n\n{}\n\n{sign_in}\n\n{}\n", v.t("mail-intro"), lines.join("\n"), v.t("mail-why"));
    (v.t("mail-subject"), text)
}
