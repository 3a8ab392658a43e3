//! Help on every page, and the first steps of somebody who is new.

use app::{Actor, Preferences, permission::Action};
use axum::extract::Path;
use kernel::{Lang, Problem, Role};

use super::Narrow;
use crate::{
    components::{Button, Choice, Form, Heading, Html, Inset, Link, Radios, TaskList, TaskState},
    ctx::{Answer, Ctx, address, go, page},
    frame,
    posted::Posted,
};

/// What there is help on: its name, the words for it, and how the addresses of its pages begin. The first that fits is it.
const TOPICS: [(&str, &str, &[&str]); 16] = [
    ("signing", "sign-title", &["/signing", "/requests/*/sign"]),
    ("drafting", "help-drafting-title", &["/requests/new", "/requests/*/act", "/requests/*/letter", "/kept"]),
    ("translations", "menu-translations", &["/translations", "/requests/*/translate"]),
    ("matter", "help-matter-title", &["/requests/*", "/emergenc"]),
    ("requests", "menu-requests", &["/requests"]),
    ("notices", "notices-title", &["/notices"]),
    ("register", "menu-journal", &["/register", "/letterheads"]),
    ("search", "search-title", &["/search"]),
    ("persons", "web-menu-persons", &["/persons", "/purposes"]),
    ("messages", "menu-messages", &["/messages"]),
    ("law", "law-which", &["/law"]),
    ("authorities", "menu-authorities", &["/authorities"]),
    ("users", "menu-users", &["/users"]),
    ("log", "menu-audit", &["/log"]),
    ("profile", "account-title", &["/profile", "/welcome"]),
    ("today", "menu-today", &["/"]),
];

/// Whether a path begins as a pattern says; `*` stands for an identity, which begins with a digit.
fn fits(path: &str, pattern: &str) -> bool {
    match pattern.split_once('*') {
        None => path.starts_with(pattern),
        Some((before, after)) => path.strip_prefix(before).is_some_and(|rest| {
            let end = rest.find('/').unwrap_or(rest.len());
            rest.starts_with(|c: char| c.is_ascii_digit()) && rest[end..].starts_with(after)
        }),
    }
}

/// Where the help on the page at `address` is.
pub fn place(place: &str) -> String {
    let path = place.split('?').next().unwrap_or_default();
    let topic = TOPICS.iter().find(|(.., patterns)| patterns.iter().any(|pattern| fits(path, pattern)));
    topic.map_or_else(|| "/help".to_owned(), |(name, ..)| address("/help", &[("on", name)]))
}

/// GET /help
pub async fn show(ctx: Ctx) -> Answer {
    page(&help_page(&ctx))
}

/// The page: the help that was asked for, and the way to all other.
pub fn help_page(ctx: &Ctx) -> Narrow<'_> {
    let v = ctx.voice();
    let asked = ctx.asked("on");
    let topic = TOPICS.iter().find(|(name, ..)| Some(*name) == asked);
    let title = v.t("frame-help");
    let mut parts: Vec<Html> = Vec::new();
    if let Some((name, words, _)) = topic {
        parts.push(Heading::new(1, v.t(words)).caption(title.clone()).into());
        parts.push(Html::paragraphs(&v.t(&format!("help-{name}"))));
    } else {
        parts.push(Heading::new(1, title.clone()).into());
        parts.push(Html::paragraphs(&v.t("web-help-text")));
        parts.push(Html::paragraphs(&v.t("sign-in-help")));
    }
    parts.push(Heading::new(2, v.t("help-other")).into());
    let others = TOPICS.iter().filter(|(name, ..)| Some(*name) != asked);
    parts.extend(
        others.map(|(name, words, _)| Html::paragraph(Link::new(v.t(words), address("/help", &[("on", name)])))),
    );
    Narrow { frame: ctx.frame(None, title), parts }
}

/// The first tasks: name, address, and what one must be allowed to do. The place of a task is the bit that is kept, so a
/// new one comes last.
const TASKS: [(&str, &str, Action); 10] = [
    ("requests", "/requests?open=all", Action::ListDockets),
    ("draft", "/requests/new", Action::OpenDocket),
    ("signing", "/signing", Action::ListDockets),
    ("law", "/law", Action::OwnAccount),
    ("search", "/search", Action::ListDockets),
    ("persons", "/persons", Action::FindPerson),
    ("users", "/users", Action::ReadUsers),
    ("log", "/log", Action::ReadAudit),
    ("authorities", "/authorities", Action::ReadAuthorities),
    ("profile", "/profile", Action::OwnAccount),
];

/// How many are offered.
const OFFERED: usize = 6;

/// The tasks for this person, each with its number.
fn tasks(actor: &Actor) -> Vec<(u32, &'static str, &'static str)> {
    let signs = actor.roles.contains(&Role::Signer) || actor.roles.contains(&Role::Head);
    (0_u32..)
        .zip(TASKS)
        .filter(|(_, (name, _, action))| frame::allowed(actor, *action) && (*name != "signing" || signs))
        .map(|(number, (name, place, _))| (number, name, place))
        .take(OFFERED)
        .collect()
}

/// GET /welcome
pub async fn welcome(ctx: Ctx) -> Answer {
    ctx.actor()?;
    page(&welcome_page(&ctx))
}

/// The page: language, roles, and the tasks.
pub fn welcome_page(ctx: &Ctx) -> Narrow<'_> {
    let v = ctx.voice();
    let title = v.t("welcome-title");
    let mut parts: Vec<Html> = vec![Heading::new(1, title.clone()).into()];
    if let Some(actor) = ctx.actor.as_deref() {
        let roles: Vec<String> = actor.roles.iter().map(|role| v.role(*role)).collect();
        parts.push(Html::paragraphs(&v.ta("welcome-text", &[("roles", roles.join(", ").into())])));
        if ctx.house.seat.demo {
            parts.push(Inset::new(v.t("welcome-demo")).into());
        }
        let languages = Lang::ALL
            .into_iter()
            .map(|lang| Choice::new(lang.tag(), lang.own_name()).chosen(actor.lang == lang))
            .collect();
        let form = Form::post("/welcome", actor.form_token.clone())
            .part(Radios::new(v, "language", v.t("users-language"), languages).inline())
            .button(Button::submit(v.t("form-save")));
        parts.push(form.into());
        parts.push(Heading::new(2, v.t("welcome-tasks")).into());
        let done = actor.preferences.welcome;
        let list = tasks(actor).into_iter().fold(TaskList::new(v, "tasks"), |list, (number, name, _)| {
            let state = if done.tried(number) { TaskState::Completed } else { TaskState::Incomplete };
            list.task(v.t(&format!("welcome-task-{name}")), Some(format!("/welcome/{name}")), None, state)
        });
        parts.push(list.into());
        if !done.is_over() {
            let form = Form::post("/welcome", actor.form_token.clone())
                .button(Button::submit(v.t("welcome-over")).secondary().sends("over", "1"));
            parts.push(form.into());
        }
    }
    Narrow { frame: ctx.frame(None, title), parts }
}

/// POST /welcome
pub async fn choose(ctx: Ctx, Posted(filled): Posted) -> Answer {
    let (app, actor) = (ctx.app()?, ctx.actor()?);
    if filled.trimmed("over").is_some() {
        let welcome = actor.preferences.welcome.over();
        app.set_preferences(actor, Preferences { welcome, ..actor.preferences }).await?;
        return go("/");
    }
    if let Some(lang) = filled.trimmed("language").and_then(Lang::parse) {
        app.set_language(actor, lang).await?;
        return go(&address("/welcome", &[("lang", lang.tag())]));
    }
    go("/welcome")
}

/// GET /welcome/{task}: the task counts as tried, and its page follows.
pub async fn task(ctx: Ctx, Path(name): Path<String>) -> Answer {
    let (app, actor) = (ctx.app()?, ctx.actor()?);
    let offered = tasks(actor).into_iter().find(|(_, task, _)| *task == name);
    let (number, _, place) = offered.ok_or_else(Problem::not_found)?;
    let welcome = actor.preferences.welcome.with(number);
    if welcome != actor.preferences.welcome {
        app.set_preferences(actor, Preferences { welcome, ..actor.preferences }).await?;
    }
    go(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_leads_to_its_own_help() {
        let case = "/requests/019a0000-0000-7000-8000-000000000001";
        for (page, topic) in [
            ("/", "today"),
            ("/requests?open=all", "requests"),
            ("/requests/new?kind=mla", "drafting"),
            (case, "matter"),
            (&format!("{case}/documents?sort=files"), "matter"),
            (&format!("{case}/sign/send"), "signing"),
            (&format!("{case}/act/draft"), "drafting"),
            ("/signing", "signing"),
            ("/kept/0/reuse", "drafting"),
            ("/emergencies", "matter"),
            ("/profile/feeds", "profile"),
            ("/register/new?incoming=1", "register"),
            (&format!("{case}/translate"), "translations"),
        ] {
            assert_eq!(place(page), format!("/help?on={topic}"), "{page}");
        }
    }
}
