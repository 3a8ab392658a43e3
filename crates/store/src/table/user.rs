//! The people who may sign in.

use kernel::{Digest, Lang, Moment, Problem, Role, canonical_bytes};
use serde::Serialize;

use super::{to_json, words};
use crate::{Columns, Tx, table::from_json, value::args};

/// Whether a person may sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum UserState {
    /// Yes.
    Active,
    /// Not any more, or not for now.
    Disabled,
}

words!(UserState { Active = "active", Disabled = "disabled" });

/// The colours of a person's pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As her system says.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

words!(Theme { System = "system", Light = "light", Dark = "dark" });

impl Theme {
    /// All of them, as they are offered.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];
}

/// A person who may sign in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    /// An identity that never changes and says nothing.
    pub id: String,
    /// The name to sign in with, already folded so that one name has one spelling.
    pub login: String,
    /// The name for people.
    pub display_name: String,
    /// What partners and the log know the person by.
    pub pseudonym: String,
    /// What the person may be.
    pub roles: Vec<Role>,
    /// The hash of the password, in its own text form.
    pub password: String,
    /// The secret of the second factor, sealed by the room above; opaque here.
    pub totp: Option<Vec<u8>>,
    /// Whether the person may sign in.
    pub state: UserState,
    /// When the account was made.
    pub created_at: Moment,
    /// Failed attempts to sign in since the last that went well.
    pub failed: u32,
    /// Until when no attempt is taken.
    pub rest_until: Option<Moment>,
    /// The language of the person's pages.
    pub lang: Lang,
    /// Their colours.
    pub theme: Theme,
    /// Whether they listen to keyboard shortcuts.
    pub keys: bool,
    /// How far the person is with the first tasks, as bits.
    pub welcome: u32,
}

const USER: &str = "SELECT id, login, display_name, pseudonym, roles, password, totp, state, created_at, failed, \
                    rest_until, lang, theme, keys, welcome FROM account";

fn user(row: &mut Columns) -> Result<User, Problem> {
    Ok(User {
        id: row.take()?,
        login: row.take()?,
        display_name: row.take()?,
        pseudonym: row.take()?,
        roles: from_json(&row.take::<String>()?, "account")?,
        password: row.take()?,
        totp: row.take()?,
        state: row.take()?,
        created_at: row.take()?,
        failed: row.take()?,
        rest_until: row.take()?,
        lang: row.take()?,
        theme: row.take()?,
        keys: row.take()?,
        welcome: row.take()?,
    })
}

impl Tx<'_> {
    /// Adds a person.
    ///
    /// # Errors
    /// `store-duplicate` when the id, the login or the pseudonym is taken.
    pub fn add_user(&mut self, user: &User) -> Result<(), Problem> {
        let sql = "INSERT INTO account (id, login, display_name, pseudonym, roles, password, totp, state, created_at, \
                   failed, rest_until, lang, theme, keys, welcome) \
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";
        let values = args![
            &user.id,
            &user.login,
            &user.display_name,
            &user.pseudonym,
            to_json(&user.roles)?,
            &user.password,
            user.totp.clone(),
            user.state,
            user.created_at,
            user.failed,
            user.rest_until,
            user.lang,
            user.theme,
            user.keys,
            user.welcome,
        ];
        self.exec(sql, values).map(drop)
    }

    /// Writes everything but the id, the pseudonym and the moment of making; says whether there is such a person.
    ///
    /// # Errors
    /// `store-duplicate` when the login is taken by another.
    pub fn update_user(&mut self, user: &User) -> Result<bool, Problem> {
        let sql = "UPDATE account SET login = $2, display_name = $3, roles = $4, password = $5, totp = $6, \
                   state = $7, failed = $8, rest_until = $9, lang = $10, theme = $11, keys = $12, welcome = $13 \
                   WHERE id = $1";
        let values = args![
            &user.id,
            &user.login,
            &user.display_name,
            to_json(&user.roles)?,
            &user.password,
            user.totp.clone(),
            user.state,
            user.failed,
            user.rest_until,
            user.lang,
            user.theme,
            user.keys,
            user.welcome,
        ];
        Ok(self.exec(sql, values)? > 0)
    }

    /// Notes how the last attempt to sign in left the account.
    pub fn note_sign_in(&mut self, id: &str, failed: u32, rest_until: Option<Moment>) -> Result<(), Problem> {
        self.exec("UPDATE account SET failed = $2, rest_until = $3 WHERE id = $1", args![id, failed, rest_until])
            .map(drop)
    }

    /// The person with this id.
    pub fn user(&mut self, id: &str) -> Result<Option<User>, Problem> {
        self.first(&format!("{USER} WHERE id = $1"), args![id], user)
    }

    /// The person who signs in with this folded name.
    pub fn user_by_login(&mut self, login: &str) -> Result<Option<User>, Problem> {
        self.first(&format!("{USER} WHERE login = $1"), args![login], user)
    }

    /// The person behind a pseudonym.
    pub fn user_by_pseudonym(&mut self, pseudonym: &str) -> Result<Option<User>, Problem> {
        self.first(&format!("{USER} WHERE pseudonym = $1"), args![pseudonym], user)
    }

    /// All people, by login.
    pub fn users(&mut self) -> Result<Vec<User>, Problem> {
        self.list(&format!("{USER} ORDER BY login"), &[], user)
    }

    /// The digest of a person's row, as an audit leaf about it records it; nothing when there is none.
    pub fn user_digest(&mut self, id: &str) -> Result<Option<Digest>, Problem> {
        let Some(row) = self.user(id)? else { return Ok(None) };
        Ok(Some(Digest::of(&user_canonical(&row)?)))
    }
}

/// The canonical bytes (RFC 8785) of what an administrator decides about a person and of what proves who it is: not the
/// count of failed attempts, and not the language, colours and keys of her pages or her first tasks, which change without a decision. A leaf
/// of the log records their digest, so that a row that was changed past the log is noticed.
///
/// # Errors
/// `internal` when it cannot be written as JSON.
pub fn user_canonical(user: &User) -> Result<Vec<u8>, Problem> {
    #[derive(Serialize)]
    struct Decided<'a> {
        id: &'a str,
        login: &'a str,
        display_name: &'a str,
        pseudonym: &'a str,
        roles: &'a [Role],
        password: Digest,
        totp: Option<Digest>,
        state: UserState,
        created_at: Moment,
    }
    canonical_bytes(&Decided {
        id: &user.id,
        login: &user.login,
        display_name: &user.display_name,
        pseudonym: &user.pseudonym,
        roles: &user.roles,
        password: Digest::of(user.password.as_bytes()),
        totp: user.totp.as_deref().map(Digest::of),
        state: user.state,
        created_at: user.created_at,
    })
}
