//! Signing in and out.

use app::{DemoSignIn, SignIn};
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use kernel::{Class, Problem};

use super::Narrow;
use crate::{
    components::{Button, Column, ErrorSummary, Form, Heading, Html, Input, Inset, Link, Table, Width},
    ctx::{Answer, Ctx, go, page, page_with},
    forms::Filled,
    frame,
    posted::Posted,
    session,
};

/// GET /sign-in
pub async fn show(ctx: Ctx) -> Answer {
    if let Some(actor) = &ctx.actor {
        return go(frame::home(actor));
    }
    let demo = demo(&ctx).await?;
    page(&sign_in(&ctx, &Filled::default(), &[], &demo))
}

/// POST /sign-in
pub async fn enter(ctx: Ctx, Posted(filled): Posted) -> Answer {
    let what = SignIn {
        login: filled.trimmed("login").unwrap_or_default().to_owned(),
        password: filled.get("password").unwrap_or_default().to_owned(),
        // People type "123 456" as their telephone shows it.
        code: filled.get("code").unwrap_or_default().chars().filter(|c| !c.is_whitespace()).collect(),
    };
    match ctx.app()?.sign_in(what).await {
        Ok(signed_in) => {
            let to = session::own_place(filled.trimmed("to").unwrap_or("/"));
            let to = if to == "/" { frame::home(&signed_in.actor) } else { to };
            let answer = go(to)?;
            Ok(with_cookie(answer, &session::set(session::SESSION, &signed_in.token, secure(&ctx))))
        }
        Err(problem) if matches!(problem.class, Class::SignedOut | Class::Invalid | Class::Forbidden) => {
            let demo = demo(&ctx).await?;
            page_with(StatusCode::UNAUTHORIZED, &sign_in(&ctx, &filled, &[problem], &demo))
        }
        Err(problem) => Err(problem.into()),
    }
}

/// The people of a demonstration, with the codes that are valid now; nobody on a real node.
async fn demo(ctx: &Ctx) -> Result<Vec<DemoSignIn>, Problem> {
    // The doors can be tried without a house; the page is the same.
    if !ctx.house.seat.demo || ctx.house.app.is_none() {
        return Ok(Vec::new());
    }
    ctx.app()?.demo_sign_ins().await
}

/// POST /sign-out
pub async fn leave(ctx: Ctx, Posted(_): Posted) -> Answer {
    ctx.app()?.sign_out(ctx.actor()?).await?;
    let answer = go("/sign-in?out=1")?;
    let answer = with_cookie(answer, &session::clear(session::SESSION, secure(&ctx)));
    Ok(with_cookie(answer, &session::clear(session::LANGUAGE, secure(&ctx))))
}

fn secure(ctx: &Ctx) -> bool {
    ctx.house.options.secure_cookies
}

fn with_cookie(mut answer: Response, cookie: &str) -> Response {
    if let Ok(cookie) = HeaderValue::from_str(cookie) {
        answer.headers_mut().append(header::SET_COOKIE, cookie);
    }
    answer
}

/// The page. What was typed stays, but for the password and the code.
pub fn sign_in<'a>(ctx: &'a Ctx, filled: &Filled, problems: &[Problem], demo: &[DemoSignIn]) -> Narrow<'a> {
    let v = ctx.voice();
    let to = filled.trimmed("to").or_else(|| ctx.asked("to")).unwrap_or("/");
    let mut parts: Vec<Html> = Vec::new();
    if !problems.is_empty() {
        parts.push(ErrorSummary::new(v, problems).into());
    }
    parts.push(Heading::new(1, v.t("sign-in-title")).into());
    if ctx.asked("out").is_some() {
        parts.push(Inset::new(v.t("sign-in-out")).into());
    }
    if ctx.asked("kept").is_some() {
        parts.push(Inset::new(v.t("kept-sign-in")).into());
    }
    let form = Form::post("/sign-in", "")
        .hidden("to", session::own_place(to))
        .part(
            Input::new(v, "login", v.t("sign-in-user"))
                .value(filled.get("login").unwrap_or_default())
                .width(Width::Twenty)
                .autocomplete("username"),
        )
        .part(
            Input::new(v, "password", v.t("sign-in-password"))
                .password()
                .width(Width::Twenty)
                .autocomplete("current-password"),
        )
        .part(
            Input::new(v, "code", v.t("sign-in-code"))
                .hint(v.t("sign-in-code-hint"))
                .digits()
                .width(Width::Ten)
                .autocomplete("one-time-code"),
        )
        .button(Button::submit(v.t("sign-in-button")));
    parts.push(form.into());
    parts.push(Html::paragraphs(&v.t("sign-in-help")));
    if ctx.house.seat.press {
        parts.push(Html::paragraph(Link::new(v.t("releases-public"), "/press")));
    }
    if !demo.is_empty() {
        parts.push(Heading::new(2, v.t("web-demo-people")).into());
        parts.push(Html::paragraphs(&v.t("web-demo-people-text")));
        let columns = vec![
            Column::new(v.t("sign-in-user")),
            Column::new(v.t("users-full-name")),
            Column::new(v.t("users-roles")),
            Column::new(v.t("sign-in-code")).narrow(),
        ];
        let mut table = Table::new(v, v.t("web-demo-people"), columns).caption_hidden();
        for person in demo {
            let roles: Vec<String> = person.roles.iter().map(|role| v.role(*role)).collect();
            table.push([
                Html::reference(&person.login),
                (&person.name).into(),
                roles.join(", ").into(),
                Html::reference(&person.code),
            ]);
        }
        parts.push(table.into());
    }
    Narrow { frame: ctx.frame(None, v.t("sign-in-title")).failed(!problems.is_empty()), parts }
}
