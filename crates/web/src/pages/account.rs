//! One's own account: language, how pages look and listen, password.

use app::{Preferences, Theme};
use axum::http::{HeaderValue, StatusCode, header};
use kernel::{Lang, Problem, limits};

use super::{Narrow, error, mendable};
use crate::{
    components::{
        Alert, AlertKind, Button, Choice, ErrorSummary, Form, Heading, Html, Input, Link, Radios, SummaryList, Width,
    },
    ctx::{Answer, Ctx, go, page, page_with},
    posted::Posted,
    session,
};

/// GET /profile
pub async fn show(ctx: Ctx) -> Answer {
    ctx.actor()?;
    page(&profile_page(&ctx, &[]))
}

/// POST /profile/language
pub async fn language(ctx: Ctx, Posted(filled): Posted) -> Answer {
    let lang = filled.trimmed("language").and_then(Lang::parse);
    let Some(lang) = lang else {
        return page_with(
            StatusCode::UNPROCESSABLE_ENTITY,
            &profile_page(&ctx, &[Problem::field("language", "field-required")]),
        );
    };
    ctx.app()?.set_language(ctx.actor()?, lang).await?;
    let mut answer = go("/profile?done=1")?;
    // A language chosen in the menu would hide the one just chosen here.
    let cookie = session::clear(session::LANGUAGE, ctx.house.options.secure_cookies);
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        answer.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(answer)
}

/// POST /profile/preferences
pub async fn preferences(ctx: Ctx, Posted(filled): Posted) -> Answer {
    let theme = filled.trimmed("theme").and_then(Theme::parse);
    let keys = match filled.trimmed("keys") {
        Some("on") => Some(true),
        Some("off") => Some(false),
        _ => None,
    };
    let (Some(theme), Some(keys)) = (theme, keys) else {
        let missing = [("theme", theme.is_none()), ("keys", keys.is_none())];
        let problems: Vec<Problem> = missing
            .into_iter()
            .filter(|(_, missing)| *missing)
            .map(|(name, _)| Problem::field(name, "field-required"))
            .collect();
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &profile_page(&ctx, &problems));
    };
    let preferences = Preferences { theme, keys, ..ctx.actor()?.preferences };
    ctx.app()?.set_preferences(ctx.actor()?, preferences).await?;
    go("/profile?done=1")
}

/// POST /profile/password
pub async fn password(ctx: Ctx, Posted(filled): Posted) -> Answer {
    let word = |name: &str| filled.get(name).unwrap_or_default().to_owned();
    let (old, new, again) = (word("old"), word("new"), word("again"));
    let mut problems = Vec::new();
    for (name, value) in [("old", &old), ("new", &new), ("again", &again)] {
        if value.is_empty() {
            problems.push(Problem::field(name, "field-required"));
        }
    }
    if problems.is_empty() && new != again {
        problems.push(Problem::field("again", "password-differs"));
    }
    if !problems.is_empty() {
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &profile_page(&ctx, &problems));
    }
    match ctx.app()?.change_password(ctx.actor()?, old, new).await {
        Ok(()) => go("/profile?done=1"),
        Err(problem) if mendable(&problem) => {
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &profile_page(&ctx, &[problem]))
        }
        Err(problem) => Err(problem.into()),
    }
}

/// The page.
pub fn profile_page<'a>(ctx: &'a Ctx, problems: &[Problem]) -> Narrow<'a> {
    let v = ctx.voice();
    let title = v.t("account-title");
    let token = ctx.actor.as_ref().map(|actor| actor.form_token.clone()).unwrap_or_default();
    let mut parts: Vec<Html> = Vec::new();
    if !problems.is_empty() {
        parts.push(ErrorSummary::new(v, problems).into());
    }
    if ctx.asked("done").is_some() {
        parts.push(Alert::new(v, AlertKind::Success, v.t("web-saved")).into());
    }
    parts.push(Heading::new(1, title.clone()).into());
    if let Some(actor) = ctx.actor.as_deref() {
        let roles: Vec<String> = actor.roles.iter().map(|role| v.role(*role)).collect();
        let list = SummaryList::new()
            .row(v.t("users-full-name"), &actor.name)
            .row(v.t("sign-in-user"), Html::reference(&actor.login))
            .row(v.t("users-roles"), roles.join(", "))
            .row(v.t("web-pseudonym"), Html::reference(&actor.pseudonym));
        parts.push(list.into());
    }
    let languages = Lang::ALL
        .into_iter()
        .map(|lang| {
            let now = ctx.actor.as_deref().is_some_and(|actor| actor.lang == lang);
            Choice::new(lang.tag(), lang.own_name()).chosen(now)
        })
        .collect();
    let form = Form::post("/profile/language", &token)
        .part(Radios::new(v, "language", v.t("users-language"), languages).error(error(ctx, problems, "language")))
        .button(Button::submit(v.t("form-save")));
    parts.push(form.into());
    parts.push(Heading::new(2, v.t("account-pages")).into());
    parts.push(preferences_form(ctx, problems, &token).into());
    let ways = [
        ("notices-title", "/notices"),
        ("mail-title", "/profile/mail"),
        ("jobs-title", "/jobs"),
        ("feeds-title", "/profile/feeds"),
        ("welcome-title", "/welcome"),
    ];
    parts.extend(ways.map(|(key, to)| Html::paragraph(Link::new(v.t(key), to))));
    parts.push(Heading::new(2, v.t("account-password-change")).into());
    let input = |name: &str, label: String, what: &'static str| {
        Input::new(v, name, label).password().width(Width::Twenty).autocomplete(what).error(error(ctx, problems, name))
    };
    let form = Form::post("/profile/password", &token)
        .part(input("old", v.t("account-password-old"), "current-password"))
        .part(
            input("new", v.t("account-password-new"), "new-password")
                .hint(v.tn("web-password-hint", limits::PASSWORD_MIN)),
        )
        .part(input("again", v.t("account-password-again"), "new-password"))
        .button(Button::submit(v.t("account-password-change")));
    parts.push(form.into());
    Narrow { frame: ctx.frame(None, title).failed(!problems.is_empty()), parts }
}

/// Colours and keys; what is chosen now is chosen in the form.
fn preferences_form(ctx: &Ctx, problems: &[Problem], token: &str) -> Form {
    let v = ctx.voice();
    let now = ctx.actor.as_deref().map(|actor| actor.preferences).unwrap_or_default();
    let themes = Theme::ALL
        .into_iter()
        .map(|theme| {
            let name = match theme {
                Theme::System => v.t("account-theme-system"),
                Theme::Light => v.t("account-theme-light"),
                Theme::Dark => v.t("account-theme-dark"),
            };
            Choice::new(theme.as_str(), name).chosen(theme == now.theme)
        })
        .collect();
    let keys = vec![
        Choice::new("on", v.t("account-keys-on")).chosen(now.keys),
        Choice::new("off", v.t("account-keys-off")).chosen(!now.keys),
    ];
    Form::post("/profile/preferences", token)
        .part(
            Radios::new(v, "theme", v.t("account-theme"), themes)
                .hint(v.t("account-theme-hint"))
                .error(error(ctx, problems, "theme")),
        )
        .part(
            Radios::new(v, "keys", v.t("account-keys"), keys)
                .hint(v.t("account-keys-hint"))
                .error(error(ctx, problems, "keys")),
        )
        .button(Button::submit(v.t("form-save")))
}
