//! Users: who they are, what they are, whether they may enter.

use std::collections::BTreeSet;

use app::{NewAccount, NewUser, UserView, permission::Action};
use axum::{extract::Path, http::StatusCode};
use kernel::{Lang, Problem, Role};

use super::{Narrow, Plain, error, mendable};
use crate::{
    components::{
        Alert, AlertKind, Button, Checkboxes, Choice, Column, Empty, ErrorSummary, Form, Heading, Html, Input, Inset,
        Link, Radios, Section, Select, SummaryList, Table, Tag, TagColour, Width,
    },
    ctx::{Answer, Ctx, address, go, page, page_with},
    forms::Filled,
    frame,
    posted::Posted,
};

/// GET /users
pub async fn show(ctx: Ctx) -> Answer {
    render(&ctx, None, &Filled::default(), &[]).await
}

async fn render(ctx: &Ctx, made: Option<&NewAccount>, filled: &Filled, problems: &[Problem]) -> Answer {
    let users = ctx.app()?.users(ctx.actor()?).await?;
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with(status, &users_page(ctx, &users, made, filled, problems))
}

/// POST /users
pub async fn add(ctx: Ctx, Posted(filled): Posted) -> Answer {
    let user = NewUser {
        login: filled.trimmed("login").unwrap_or_default().to_owned(),
        name: filled.trimmed("name").unwrap_or_default().to_owned(),
        roles: roles(&filled),
        lang: filled.trimmed("user-lang").and_then(Lang::parse).unwrap_or(ctx.lang),
        password: None,
    };
    let mut problems = Vec::new();
    for (place, value) in [("login", &user.login), ("name", &user.name)] {
        if value.is_empty() {
            problems.push(Problem::field(place, "field-required"));
        }
    }
    if user.roles.is_empty() {
        problems.push(Problem::field("roles", "field-required"));
    }
    if !problems.is_empty() {
        return render(&ctx, None, &filled, &problems).await;
    }
    match ctx.app()?.add_user(ctx.actor()?, user).await {
        // The secrets are shown in the answer itself and nowhere else: no address leads to them.
        Ok(made) => render(&ctx, Some(&made), &Filled::default(), &[]).await,
        Err(problem) if mendable(&problem) => render(&ctx, None, &filled, &[problem]).await,
        Err(problem) => Err(problem.into()),
    }
}

/// GET /users/{login}
pub async fn one(ctx: Ctx, Path(login): Path<String>) -> Answer {
    let user = find(&ctx, &login).await?;
    page(&user_page(&ctx, &user, &[]))
}

/// POST /users/{login}
pub async fn change(ctx: Ctx, Path(login): Path<String>, Posted(filled): Posted) -> Answer {
    let active = filled.trimmed("active") == Some("yes");
    match ctx.app()?.change_user(ctx.actor()?, &login, roles(&filled), active).await {
        Ok(()) => go("/users"),
        Err(problem) if mendable(&problem) => {
            let user = find(&ctx, &login).await?;
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &user_page(&ctx, &user, &[problem]))
        }
        Err(problem) => Err(problem.into()),
    }
}

async fn find(ctx: &Ctx, login: &str) -> Result<UserView, Problem> {
    let users = ctx.app()?.users(ctx.actor()?).await?;
    users.into_iter().find(|user| user.login == login).ok_or_else(Problem::not_found)
}

/// The page of one user, with what may be changed.
pub fn user_page<'a>(ctx: &'a Ctx, user: &UserView, problems: &[Problem]) -> Narrow<'a> {
    let v = ctx.voice();
    let mut parts: Vec<Html> = Vec::new();
    if !problems.is_empty() {
        parts.push(ErrorSummary::new(v, problems).into());
    }
    parts.push(Heading::new(1, &user.name).caption(Html::reference(&user.login)).into());
    let writes = ctx.actor.as_deref().is_some_and(|actor| frame::allowed(actor, Action::WriteUsers));
    if writes {
        parts.push(change_form(ctx, user, problems));
    } else {
        parts.push(table(ctx, std::slice::from_ref(user)).into());
    }
    let frame = ctx.frame(Some(Section::Users), &user.name).back(v.t("users-title"), "/users");
    Narrow { frame: frame.failed(!problems.is_empty()), parts }
}

fn roles(filled: &Filled) -> BTreeSet<Role> {
    // Nobody can be given the role of the node.
    filled.all("roles").iter().filter_map(|code| Role::parse(code)).filter(|role| *role != Role::Node).collect()
}

/// The page.
pub fn users_page<'a>(
    ctx: &'a Ctx,
    users: &[UserView],
    made: Option<&NewAccount>,
    filled: &Filled,
    problems: &[Problem],
) -> Plain<'a> {
    let v = ctx.voice();
    let title = v.t("users-title");
    let writes = ctx.actor.as_deref().is_some_and(|actor| frame::allowed(actor, Action::WriteUsers));
    let mut parts: Vec<Html> = Vec::new();
    if !problems.is_empty() {
        parts.push(ErrorSummary::new(v, problems).into());
    }
    if let Some(made) = made {
        parts.push(account(ctx, made));
    }
    parts.push(Heading::new(1, title.clone()).into());
    parts.push(Inset::new(v.t("users-separation")).into());
    if users.is_empty() {
        parts.push(Empty::nothing_yet(v, v.t("users-empty")).into());
    } else {
        parts.push(table(ctx, users).into());
    }
    if writes {
        parts.push(Heading::new(2, v.t("users-add")).into());
        parts.push(add_form(ctx, filled, problems).into());
        parts.push(Html::paragraph(Link::new(v.t("import-title-users"), "/import/users")));
    }
    Plain { frame: ctx.frame(Some(Section::Users), title).failed(!problems.is_empty()), parts }
}

fn token(ctx: &Ctx) -> String {
    ctx.actor.as_ref().map(|actor| actor.form_token.clone()).unwrap_or_default()
}

/// What the new person must be told, once.
fn account(ctx: &Ctx, made: &NewAccount) -> Html {
    let v = ctx.voice();
    let mut list = SummaryList::new().row(v.t("sign-in-user"), Html::reference(&made.login));
    if let Some(password) = &made.password {
        list = list.row(v.t("sign-in-password"), Html::reference(password));
    }
    list =
        list.row(v.t("web-code-secret"), Html::reference(&made.code_secret)).row(v.t("web-code-uri"), &made.code_uri);
    let text = Html::join([Html::paragraphs(&v.t("web-account-made-text")), list.into()]);
    Alert::new(v, AlertKind::Success, text).heading(v.t("web-account-made")).into()
}

fn table(ctx: &Ctx, users: &[UserView]) -> Table {
    let v = ctx.voice();
    let columns = vec![
        Column::new(v.t("sign-in-user")),
        Column::new(v.t("users-full-name")),
        Column::new(v.t("users-roles")),
        Column::new(v.t("users-language")),
        Column::new(v.t("common-state")),
        Column::new(v.t("web-user-since")).narrow(),
    ];
    let mut table = Table::new(v, v.t("users-title"), columns).caption_hidden();
    for user in users {
        let names: Vec<String> = user.roles.iter().map(|role| v.role(*role)).collect();
        let state = if user.active {
            Tag::new(v.t("users-active"), TagColour::Green)
        } else {
            Tag::new(v.t("users-locked"), TagColour::Red)
        };
        table.push([
            Link::new(Html::reference(&user.login), address(&format!("/users/{}", user.login), &[])).into(),
            (&user.name).into(),
            names.join(", ").into(),
            v.language(user.lang).into(),
            state.into(),
            v.date_short(user.created_at.parts_at(v.zone().minutes()).0).into(),
        ]);
    }
    table
}

fn role_choices(ctx: &Ctx, has: impl Fn(Role) -> bool) -> Vec<Choice> {
    let v = ctx.voice();
    Role::OF_PEOPLE.into_iter().map(|role| Choice::new(role.as_str(), v.role(role)).chosen(has(role))).collect()
}

fn change_form(ctx: &Ctx, user: &UserView, problems: &[Problem]) -> Html {
    let v = ctx.voice();
    let states = vec![
        Choice::new("yes", v.t("users-active")).chosen(user.active),
        Choice::new("no", v.t("users-locked")).chosen(!user.active),
    ];
    let form = Form::post(format!("/users/{}", user.login), token(ctx))
        .part(
            Checkboxes::new(v, "roles", v.t("users-roles"), role_choices(ctx, |role| user.roles.contains(&role)))
                .error(error(ctx, problems, "roles")),
        )
        .part(Radios::new(v, "active", v.t("common-state"), states).inline())
        .button(Button::submit(v.t("form-save")));
    form.into()
}

fn add_form(ctx: &Ctx, filled: &Filled, problems: &[Problem]) -> Form {
    let v = ctx.voice();
    let chosen = filled.trimmed("user-lang").and_then(Lang::parse).unwrap_or(v.lang());
    let ticked = filled.all("roles");
    let languages =
        Lang::ALL.into_iter().map(|lang| Choice::new(lang.tag(), v.language(lang)).chosen(lang == chosen)).collect();
    Form::post("/users", token(ctx))
        .part(
            Input::new(v, "login", v.t("sign-in-user"))
                .hint(v.t("web-login-hint"))
                .value(filled.get("login").unwrap_or_default())
                .width(Width::Twenty)
                .error(error(ctx, problems, "login")),
        )
        .part(
            Input::new(v, "name", v.t("users-full-name"))
                .value(filled.get("name").unwrap_or_default())
                .error(error(ctx, problems, "name")),
        )
        .part(
            Checkboxes::new(
                v,
                "roles",
                v.t("users-roles"),
                role_choices(ctx, |role| ticked.iter().any(|code| code == role.as_str())),
            )
            .error(error(ctx, problems, "roles")),
        )
        .part(Select::new(v, "user-lang", v.t("users-language"), languages))
        .button(Button::submit(v.t("users-add")))
}
