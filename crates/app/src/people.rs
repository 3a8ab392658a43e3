//! Users and sessions.

use std::collections::BTreeSet;

use docket::AttachmentRef;
use kernel::{Class, Digest, Lang, Moment, Problem, Role, limits};
use store::Tx;

use crate::{
    Actor, App, NewAccount, Preferences, SignedIn, UserView,
    audit::Leaf,
    db::{self, SessionRow, UserRow},
    permission::{Action, Resource, may},
    secret::{
        code_at, code_secret_text, code_secret_uri, code_step, hash_password, new_code_secret, new_pseudonym,
        new_token, nobody_hash, password_matches,
    },
};

/// What somebody types to sign in.
#[derive(Clone)]
pub struct SignIn {
    /// The name.
    pub login: String,
    /// The password.
    pub password: String,
    /// The one-time code.
    pub code: String,
}

/// A new user.
#[derive(Clone)]
pub struct NewUser {
    /// The name used to sign in: 2 to 40 lower-case Latin letters, digits, dots and hyphens.
    pub login: String,
    /// The name shown to colleagues.
    pub name: String,
    /// What the person is.
    pub roles: BTreeSet<Role>,
    /// The language of the person's pages.
    pub lang: Lang,
    /// The first password; one is made if there is none.
    pub password: Option<String>,
}

/// Somebody of a demonstration, and how to sign in as her now.
#[derive(Clone, Debug)]
pub struct DemoSignIn {
    /// The name used to sign in.
    pub login: String,
    /// The name shown to colleagues.
    pub name: String,
    /// What the person is.
    pub roles: BTreeSet<Role>,
    /// The one-time code that is valid now.
    pub code: String,
}

impl App {
    /// Signs a person in with password and one-time code.
    ///
    /// Whatever is wrong, the answer is the same and takes the same time: it does not tell whether the name, the
    /// password or the code was wrong, nor whether the account exists.
    ///
    /// # Errors
    /// `sign-in-failed`, or `sign-in-rest` with the minutes to wait.
    pub async fn sign_in(&self, what: SignIn) -> Result<SignedIn, Problem> {
        let now = self.now();
        let login = what.login.trim().to_lowercase();
        let user = {
            let login = login.clone();
            self.inner.store.read(move |tx| db::user(tx, &login)).await?
        };
        let resting = user.as_ref().and_then(|user| user.rest_until).is_some_and(|until| now < until);
        let hash = user.as_ref().map_or_else(|| nobody_hash().to_owned(), |user| user.password.clone());
        let password = what.password;
        let right_password = {
            let _turn = self.inner.hashing.acquire().await.map_err(Problem::internal)?;
            crate::blocking(move || Ok(password_matches(&password, &hash))).await?
        };
        let step = match &user {
            Some(user) => {
                let secret = self.inner.locker.open(&user.code_secret, &code_place(&user.login))?;
                code_step(&secret, &what.code, now).filter(|step| *step > user.last_step)
            }
            None => None,
        };
        let failed = Problem::new(Class::SignedOut, "sign-in-failed");
        let Some(user) = user else {
            self.witness(vec![Leaf::by("nobody", "sign-in.failed", "unknown")]).await?;
            return Err(failed);
        };
        if resting {
            self.witness(vec![Leaf::by(&user.pseudonym, "sign-in.resting", &user.pseudonym)]).await?;
            let minutes = user.rest_until.map_or(0, |until| until.seconds_since(now) / 60 + 1);
            return Err(Problem::new(Class::SignedOut, "sign-in-rest").arg("minutes", minutes));
        }
        let Some(step) = step.filter(|_| right_password && user.active) else {
            let app = self.clone();
            let login = user.login.clone();
            self.inner
                .store
                .write(move |tx| {
                    db::sign_in_failed(tx, &login, now)?;
                    app.leave(tx, &Leaf::by(&user.pseudonym, "sign-in.failed", &user.pseudonym))
                })
                .await?;
            return Err(failed);
        };
        let (token, digest) = self.with_rng(new_token);
        let (form_token, _) = self.with_rng(new_token);
        let session = SessionRow {
            token: digest,
            login: user.login.clone(),
            created: now,
            last_seen: now,
            ends: now.plus_seconds(limits::SESSION_SECONDS),
            form_token: form_token.clone(),
        };
        let actor = actor(&user, Some(digest), form_token);
        let app = self.clone();
        let leaf = Leaf::of(&actor, "sign-in", &actor.pseudonym);
        self.inner
            .store
            .write(move |tx| {
                // The step is burnt here, in the transaction: the same code in two hands opens one door.
                db::signed_in(tx, &session, step)?;
                app.leave(tx, &leaf)
            })
            .await
            .map_err(|problem| if problem.code == db::STEP_USED { failed } else { problem })?;
        Ok(SignedIn { token, actor })
    }

    /// The person behind a session's token.
    ///
    /// # Errors
    /// `signed-out` when there is no such session, it has ended, or the account is suspended.
    pub async fn actor(&self, token: &str) -> Result<Actor, Problem> {
        let signed_out = || Problem::new(Class::SignedOut, "signed-out");
        if token.len() > 64 {
            return Err(signed_out());
        }
        let digest = Digest::of(token.as_bytes());
        let now = self.now();
        let (session, user) =
            self.inner.store.read(move |tx| db::session(tx, &digest)).await?.ok_or_else(signed_out)?;
        let idle = now.seconds_since(session.last_seen);
        if now >= session.ends || idle >= limits::SESSION_IDLE_SECONDS || !user.active {
            return Err(signed_out());
        }
        if idle >= 60 {
            // Once a minute is enough to know that somebody is there.
            self.inner.store.write(move |tx| db::session_seen(tx, &digest, now)).await?;
        }
        let actor = actor(&user, Some(digest), session.form_token);
        let unseen = self.unseen(&actor).await?;
        Ok(Actor { unseen, ..actor })
    }

    /// Ends the session.
    ///
    /// # Errors
    /// What is wrong with the store.
    pub async fn sign_out(&self, actor: &Actor) -> Result<(), Problem> {
        let Some(session) = actor.session else { return Ok(()) };
        let app = self.clone();
        let leaf = Leaf::of(actor, "sign-out", &actor.pseudonym);
        self.inner
            .store
            .write(move |tx| {
                db::end_session(tx, &session)?;
                app.leave(tx, &leaf)
            })
            .await
    }

    /// Changes the language of the person's pages.
    ///
    /// # Errors
    /// `forbidden`.
    pub async fn set_language(&self, actor: &Actor, lang: Lang) -> Result<(), Problem> {
        self.may_change_own(actor).await?;
        let login = actor.login.clone();
        self.change_row(&login, move |user| user.lang = lang).await
    }

    /// Changes how the person's pages look and listen.
    ///
    /// # Errors
    /// `forbidden`.
    pub async fn set_preferences(&self, actor: &Actor, preferences: Preferences) -> Result<(), Problem> {
        self.may_change_own(actor).await?;
        let login = actor.login.clone();
        self.change_row(&login, move |user| user.preferences = preferences).await
    }

    /// Changes the person's own password.
    ///
    /// # Errors
    /// `password-wrong` when the old one is not right, `password-short`, `password-long`.
    pub async fn change_password(&self, actor: &Actor, old: String, new: String) -> Result<(), Problem> {
        self.authorise(actor, Action::OwnAccount, &actor.pseudonym).await?;
        let login = actor.login.clone();
        let user = {
            let login = login.clone();
            self.inner.store.read(move |tx| db::user(tx, &login)).await?.ok_or_else(Problem::not_found)?
        };
        let app = self.clone();
        let _turn = self.inner.hashing.acquire().await.map_err(Problem::internal)?;
        let hash = crate::blocking(move || {
            if !password_matches(&old, &user.password) {
                return Err(Problem::field("old", "password-wrong"));
            }
            app.with_rng(|rng| hash_password(&new, rng))
        })
        .await?;
        self.change_row(&login, move |user| user.password.clone_from(&hash)).await
    }

    /// The users.
    ///
    /// # Errors
    /// `forbidden`.
    pub async fn users(&self, actor: &Actor) -> Result<Vec<UserView>, Problem> {
        self.authorise(actor, Action::ReadUsers, "users").await?;
        let rows = self.inner.store.read(db::users).await?;
        Ok(rows
            .into_iter()
            .map(|row| UserView {
                login: row.login,
                name: row.name,
                roles: row.roles,
                active: row.active,
                created_at: row.created,
                lang: row.lang,
            })
            .collect())
    }

    /// Adds a user.
    ///
    /// # Errors
    /// `forbidden`, `login-wrong`, `login-taken`, `name-missing`, `roles-missing`, `password-short`, `password-long`.
    pub async fn add_user(&self, actor: &Actor, user: NewUser) -> Result<NewAccount, Problem> {
        self.authorise(actor, Action::WriteUsers, &user.login).await?;
        self.make_user(&actor.pseudonym, user, None).await
    }

    /// Adds a user from the console of the machine, where whoever holds the node's folder is trusted. The first
    /// administrator comes this way.
    ///
    /// # Errors
    /// As [`App::add_user`].
    pub async fn make_user_at_console(&self, user: NewUser) -> Result<NewAccount, Problem> {
        self.make_user("console", user, None).await
    }

    /// Adds a user of a demonstration, with a secret of one-time codes that everybody knows.
    ///
    /// # Errors
    /// `forbidden` on a node that is not a demonstration; as [`App::add_user`].
    pub async fn make_demo_user(&self, user: NewUser, code_secret: [u8; 20]) -> Result<NewAccount, Problem> {
        if !self.inner.seat.demo {
            return Err(Problem::new(Class::Forbidden, "forbidden"));
        }
        self.make_user("console", user, Some(code_secret)).await
    }

    /// The people of a demonstration with the one-time code that is valid now, for its sign-in page; nobody on a real
    /// node.
    ///
    /// # Errors
    /// What is wrong with the store.
    pub async fn demo_sign_ins(&self) -> Result<Vec<DemoSignIn>, Problem> {
        if !self.inner.seat.demo {
            return Ok(Vec::new());
        }
        let now = self.now();
        let users = self.inner.store.read(db::users).await?;
        users
            .into_iter()
            .map(|user| {
                let secret = self.inner.locker.open(&user.code_secret, &code_place(&user.login))?;
                // A code that was used opens nothing again; the next one is valid already, within the allowed skew.
                let used = code_at(&secret, now).and_then(|code| code_step(&secret, &code, now));
                let ahead = if used.is_some_and(|step| step <= user.last_step) { 30 } else { 0 };
                let code = code_at(&secret, now.plus_seconds(ahead)).unwrap_or_default();
                Ok(DemoSignIn { login: user.login, name: user.name, roles: user.roles, code })
            })
            .collect()
    }

    /// A person as the console acts for her, without a session.
    ///
    /// # Errors
    /// `not-found`.
    pub async fn actor_at_console(&self, login: &str) -> Result<Actor, Problem> {
        let login = login.to_owned();
        let user = self.inner.store.read(move |tx| db::user(tx, &login)).await?.ok_or_else(Problem::not_found)?;
        Ok(actor(&user, None, String::new()))
    }

    /// The first of those who may sign in and have this role, as the console acts for her.
    ///
    /// # Errors
    /// What is wrong with the store.
    pub async fn somebody_at_console(&self, role: Role) -> Result<Option<Actor>, Problem> {
        let users = self.inner.store.read(db::users).await?;
        let found = users.iter().find(|user| user.active && user.roles.contains(&role));
        Ok(found.map(|user| actor(user, None, String::new())))
    }

    async fn make_user(&self, by: &str, user: NewUser, code_secret: Option<[u8; 20]>) -> Result<NewAccount, Problem> {
        let (row, account) = self.prepared(user, code_secret).await?;
        let (app, by) = (self.clone(), by.to_owned());
        self.inner.store.write(move |tx| app.add_prepared(tx, &by, &row)).await?;
        Ok(account)
    }

    /// An account before it is kept, and what its owner must be told once.
    async fn prepared(&self, user: NewUser, code_secret: Option<[u8; 20]>) -> Result<(UserRow, NewAccount), Problem> {
        let user = sound(user)?;
        let made = match &user.password {
            Some(_) => None,
            None => Some(self.with_rng(|rng| new_token(rng).0[..20].to_owned())),
        };
        let password = user.password.clone().or_else(|| made.clone()).unwrap_or_default();
        let secret = match code_secret {
            Some(secret) => secret,
            None => self.with_rng(new_code_secret),
        };
        let code_secret = self.with_rng(|rng| self.inner.locker.lock(&secret, &code_place(&user.login), rng))?;
        let app = self.clone();
        let hash = {
            let _turn = self.inner.hashing.acquire().await.map_err(Problem::internal)?;
            crate::blocking(move || app.with_rng(|rng| hash_password(&password, rng))).await?
        };
        let issuer = format!("Comity {}", self.me());
        let account = NewAccount {
            password: made,
            code_secret: code_secret_text(&secret),
            code_uri: code_secret_uri(&issuer, &user.login, &secret),
            login: user.login.clone(),
        };
        Ok((UserRow { password: hash, code_secret, ..self.bare(user) }, account))
    }

    /// The row of an account into which nobody could sign in yet.
    fn bare(&self, user: NewUser) -> UserRow {
        UserRow {
            id: self.with_rng(new_pseudonym),
            login: user.login,
            name: user.name,
            pseudonym: self.with_rng(new_pseudonym),
            roles: user.roles,
            password: String::new(),
            code_secret: Vec::new(),
            last_step: 0,
            active: true,
            created: self.now(),
            failed: 0,
            rest_until: None,
            lang: user.lang,
            preferences: Preferences::default(),
        }
    }

    fn add_prepared(&self, tx: &mut Tx<'_>, by: &str, row: &UserRow) -> Result<(), Problem> {
        db::add_user(tx, row)?;
        self.leave(tx, &Leaf::by(by, "user.added", &row.pseudonym).detail(&row.canonical()?))
    }

    /// What would become of each of several accounts, in their order: nothing, or what is wrong. Nothing is kept.
    ///
    /// # Errors
    /// `forbidden`, `attachment-missing` when she did not bring the table, `import-too-many`.
    pub async fn try_users(
        &self,
        actor: &Actor,
        file: &AttachmentRef,
        users: Vec<NewUser>,
    ) -> Result<Vec<Result<(), Problem>>, Problem> {
        self.may_add_several(actor, file, users.len()).await?;
        let rows: Vec<_> = users.into_iter().map(|user| sound(user).map(|user| self.bare(user))).collect();
        self.rehearse(move |tx| {
            let outcome = |row: &Result<UserRow, Problem>| match row {
                Ok(row) => crate::mendable(db::add_user(tx, row)),
                Err(problem) => Ok(Err(problem.clone())),
            };
            rows.iter().map(outcome).collect()
        })
        .await
    }

    /// Adds every one of several accounts, or none: what their owners must be told once, in their order.
    ///
    /// # Errors
    /// As [`App::try_users`] and [`App::add_user`].
    pub async fn add_users(
        &self,
        actor: &Actor,
        file: &AttachmentRef,
        users: Vec<NewUser>,
    ) -> Result<Vec<NewAccount>, Problem> {
        self.may_add_several(actor, file, users.len()).await?;
        let (mut rows, mut accounts) = (Vec::new(), Vec::new());
        for user in users {
            let (row, account) = self.prepared(user, None).await?;
            rows.push(row);
            accounts.push(account);
        }
        let (app, by, digest) = (self.clone(), actor.pseudonym.clone(), file.digest.to_string());
        self.inner
            .store
            .write(move |tx| {
                for row in &rows {
                    app.add_prepared(tx, &by, row)?;
                }
                app.leave(tx, &Leaf::by(&by, "user.batch", &digest).detail(rows.len().to_string().as_bytes()))
            })
            .await?;
        Ok(accounts)
    }

    async fn may_add_several(&self, actor: &Actor, file: &AttachmentRef, several: usize) -> Result<(), Problem> {
        self.authorise(actor, Action::WriteUsers, "users").await?;
        self.brought(actor, vec![(file.digest, file.size)]).await?;
        if several > limits::IMPORTED_USERS {
            return Err(Problem::invalid("import-too-many").arg("limit", limits::IMPORTED_USERS));
        }
        Ok(())
    }

    /// Changes what a user is, or suspends the account; a suspended account's sessions end at once.
    ///
    /// # Errors
    /// `forbidden`, `not-found`, `roles-missing`, `last-administrator`.
    pub async fn change_user(
        &self,
        actor: &Actor,
        login: &str,
        roles: BTreeSet<Role>,
        active: bool,
    ) -> Result<(), Problem> {
        self.authorise(actor, Action::WriteUsers, login).await?;
        if roles.is_empty() || roles.contains(&Role::Node) {
            return Err(Problem::field("roles", "roles-missing"));
        }
        let app = self.clone();
        let by = actor.pseudonym.clone();
        let login = login.to_owned();
        self.inner
            .store
            .write(move |tx| {
                let mut row = db::user(tx, &login)?.ok_or_else(Problem::not_found)?;
                let was_administrator = row.active && row.roles.contains(&Role::Administrator);
                row.roles.clone_from(&roles);
                row.active = active;
                let is_administrator = active && roles.contains(&Role::Administrator);
                if was_administrator && !is_administrator {
                    let others = db::users(tx)?.into_iter().any(|other| {
                        other.login != login && other.active && other.roles.contains(&Role::Administrator)
                    });
                    if !others {
                        return Err(Problem::new(Class::Conflict, "last-administrator"));
                    }
                }
                db::change_user(tx, &row)?;
                if !active {
                    db::end_sessions_of(tx, &login)?;
                }
                app.leave(tx, &Leaf::by(&by, "user.changed", &row.pseudonym).detail(&row.canonical()?))
            })
            .await
    }

    /// Whether she may change her own account. What she changes leaves the leaf; a refusal leaves one here.
    async fn may_change_own(&self, actor: &Actor) -> Result<(), Problem> {
        let verdict = may(&actor.roles, Action::OwnAccount, Resource::default());
        self.note_refusal(actor, &verdict, &actor.pseudonym).await?;
        verdict.role().map(drop)
    }

    async fn change_row(
        &self,
        login: &str,
        change: impl Fn(&mut UserRow) + Send + Sync + 'static,
    ) -> Result<(), Problem> {
        let app = self.clone();
        let login = login.to_owned();
        self.inner
            .store
            .write(move |tx| {
                let mut row = db::user(tx, &login)?.ok_or_else(Problem::not_found)?;
                change(&mut row);
                db::change_user(tx, &row)?;
                app.leave(tx, &Leaf::by(&row.pseudonym, "user.changed", &row.pseudonym).detail(&row.canonical()?))
            })
            .await
    }
}

fn code_place(login: &str) -> String {
    format!("user/{login}/code")
}

/// A new user as she is kept.
///
/// # Errors
/// `login-wrong`, `name-missing`, `roles-missing`, each of its field.
fn sound(user: NewUser) -> Result<NewUser, Problem> {
    let (login, name) = (user.login.trim().to_owned(), user.name.trim().to_owned());
    let well_formed = (2..=40).contains(&login.len())
        && login.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b".-".contains(&b))
        && login.as_bytes()[0].is_ascii_lowercase();
    if !well_formed {
        return Err(Problem::field("login", "login-wrong"));
    }
    if name.is_empty() || name.len() > limits::LINE || name.chars().any(char::is_control) {
        return Err(Problem::field("name", "name-missing"));
    }
    if user.roles.is_empty() || user.roles.contains(&Role::Node) {
        return Err(Problem::field("roles", "roles-missing"));
    }
    Ok(NewUser { login, name, ..user })
}

pub(crate) fn actor(user: &UserRow, session: Option<Digest>, form_token: String) -> Actor {
    Actor {
        login: user.login.clone(),
        name: user.name.clone(),
        pseudonym: user.pseudonym.clone(),
        roles: user.roles.clone(),
        lang: user.lang,
        preferences: user.preferences,
        session,
        form_token,
        unseen: 0,
    }
}

/// When a resting account may try again, after `failures` in a row.
pub(crate) fn rest_until(failures: u32, now: Moment) -> Option<Moment> {
    (failures >= limits::SIGN_IN_FAILURES && failures.is_multiple_of(limits::SIGN_IN_FAILURES))
        .then(|| now.plus_seconds(limits::SIGN_IN_REST_SECONDS))
}
