//! Accounts from a table.

use app::{NewAccount, NewUser, permission::Action};
use docket::{Field, FieldKind};
use kernel::{Class, Lang, Problem, Role};
use lingua::Voice;
use serde_json::Value;

use super::{
    Row, Wanted,
    pages::{Target, Tried},
};
use crate::{
    components::{Column, Heading, Html, Link, Section, Table, WarningText},
    ctx::{Answer, Ctx, page},
    frame,
    pages::Plain,
};

/// What a person can be; a test holds it against [`Role::OF_PEOPLE`].
const ROLES: &[&str] = &["officer", "head", "signer", "translator", "registry", "administrator", "auditor"];

const FIELDS: &[Field] = &[
    Field::required("login", FieldKind::Line),
    Field::required("name", FieldKind::Line),
    Field::required("roles", FieldKind::Choices(ROLES)),
    Field::optional("lang", FieldKind::Language),
];

/// Accounts.
pub struct Users;

fn label(v: Voice<'_>, field: &str) -> String {
    v.t(match field {
        "login" => "sign-in-user",
        "name" => "users-full-name",
        "roles" => "users-roles",
        _ => "users-language",
    })
}

fn option(v: Voice<'_>, _: &str, code: &str) -> String {
    Role::parse(code).map_or_else(|| code.to_owned(), |role| v.role(role))
}

/// The account of a row.
fn account(ctx: &Ctx, row: &Row) -> NewUser {
    let word = |name: &str| row.body.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let roles = row.body.get("roles").and_then(Value::as_array);
    NewUser {
        login: word("login"),
        name: word("name"),
        roles: roles.into_iter().flatten().filter_map(Value::as_str).filter_map(Role::parse).collect(),
        lang: Lang::parse(&word("lang")).unwrap_or(ctx.lang),
        password: None,
    }
}

impl Target for Users {
    const AT: &'static str = "/import/users";
    const NAME: &'static str = "users";
    const LIST: (Section, &'static str, &'static str) = (Section::Users, "users-title", "/users");
    const MOST: usize = kernel::limits::IMPORTED_USERS;

    async fn open(ctx: &Ctx) -> Result<Self, Problem> {
        if frame::allowed(ctx.actor()?, Action::WriteUsers) {
            Ok(Self)
        } else {
            Err(Problem::new(Class::Forbidden, "forbidden"))
        }
    }

    fn wanted(&self) -> Wanted {
        Wanted { parts: &[FIELDS], label, option, authorities: Vec::new() }
    }

    fn example(&self) -> Vec<(&'static str, String)> {
        vec![
            ("login", "d.demo".into()),
            ("name", "DEMO Demo".into()),
            ("roles", "officer".into()),
            ("lang", "az".into()),
        ]
    }

    async fn attempt(&self, ctx: &Ctx, tried: &Tried<'_>) -> Result<Vec<Result<(), Problem>>, Problem> {
        let users = tried.rows.iter().map(|row| account(ctx, row)).collect();
        ctx.app()?.try_users(ctx.actor()?, tried.file, users).await
    }

    async fn take(&self, ctx: &Ctx, tried: &Tried<'_>) -> Result<Answer, Problem> {
        let users = tried.rows.iter().map(|row| account(ctx, row)).collect();
        // The secrets are shown in the answer itself and nowhere else: no address leads to them.
        let made = ctx.app()?.add_users(ctx.actor()?, tried.file, users).await?;
        Ok(page(&made_page(ctx, &made)))
    }
}

/// What the owners of new accounts must be told, once.
pub fn made_page<'a>(ctx: &'a Ctx, made: &[NewAccount]) -> Plain<'a> {
    let v = ctx.voice();
    let title = v.tn("import-done-users", made.len());
    let columns = vec![
        Column::new(v.t("sign-in-user")),
        Column::new(v.t("sign-in-password")),
        Column::new(v.t("web-code-secret")),
    ];
    let mut table = Table::new(v, title.clone(), columns).caption_hidden();
    for account in made {
        table.push([
            Html::reference(&account.login),
            Html::reference(account.password.as_deref().unwrap_or_default()),
            Html::reference(&account.code_secret),
        ]);
    }
    let parts = vec![
        Heading::new(1, title.clone()).into(),
        WarningText::new(v, Html::from(v.t("import-users-once"))).into(),
        table.into(),
        Html::paragraph(Link::new(v.t("users-title"), "/users")),
    ];
    Plain { frame: ctx.frame(Some(Section::Users), title), parts }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_of_people_can_stand_in_a_table() {
        let roles: Vec<&str> = Role::OF_PEOPLE.into_iter().map(Role::as_str).collect();
        let mut known = ROLES.to_vec();
        known.sort_unstable();
        let mut wanted = roles;
        wanted.sort_unstable();
        assert_eq!(known, wanted);
    }
}
