//! Notices by e-mail: how much happened and of what kind, never what. An address is used only after its owner has proved
//! it by a code. A mail is noted as sent after the relay took it; when the node dies in between, it is sent once more.

use std::collections::BTreeMap;

use exchange::mail::{Mail, check_address};
use kernel::{Class, Digest, Moment, Problem};
use store::MailRow;

use crate::{
    Actor, App,
    audit::Leaf,
    db,
    notices::{What, readable},
    people::actor,
    permission::Action,
};

/// Minutes for which a code counts.
const CODE_MINUTES: i64 = 30;
/// Wrong codes after which another has to be asked for.
const CODE_TRIES: u32 = 5;
/// Seconds until another code is sent: nobody fills a stranger's letter box through us.
const CODE_PAUSE: i64 = 60;
/// Seconds that a notice rests before it is mailed: one that is being written at this moment is not passed over.
const REST: i64 = 10;
/// Seconds after which a mail whose sender fell silent is tried again.
const CLAIM: i64 = 300;
/// The longest pause between two tries, in seconds.
const LONGEST: i64 = 6 * 3600;

/// How soon somebody is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// Not by e-mail.
    Never,
    /// Each time.
    AtOnce,
    /// An hour after the first thing that happened, with everything since.
    Hourly,
    /// A day after it.
    Daily,
}

impl Pace {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Never, Self::AtOnce, Self::Hourly, Self::Daily];

    /// As it is written in the database and in translation keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::AtOnce => "at-once",
            Self::Hourly => "hourly",
            Self::Daily => "daily",
        }
    }

    /// Reads it.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|pace| pace.code() == code)
    }

    /// Seconds between the first thing that happened and the mail.
    const fn wait(self) -> Option<i64> {
        match self {
            Self::Never => None,
            Self::AtOnce => Some(REST),
            Self::Hourly => Some(3600),
            Self::Daily => Some(86_400),
        }
    }
}

/// What somebody wants to be told by e-mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailWish {
    /// Whether this node sends mails at all.
    pub offered: bool,
    /// Where to.
    pub address: Option<String>,
    /// Whether the address was proved.
    pub confirmed: bool,
    /// How soon.
    pub pace: Pace,
}

/// A mail that is due: whose, and how much of what is in it.
#[derive(Clone, Debug)]
pub struct DueMail {
    /// Whose, with her language.
    pub actor: Actor,
    /// How much of what.
    pub counts: BTreeMap<What, usize>,
    /// Where the node's pages are.
    pub sign_in: String,
    row: MailRow,
    until: Moment,
}

impl App {
    /// What this person wants to be told by e-mail.
    ///
    /// # Errors
    /// What is wrong with the store.
    pub async fn mail_wish(&self, actor: &Actor) -> Result<MailWish, Problem> {
        let login = actor.login.clone();
        let row = self
            .inner
            .store
            .read(move |tx| {
                let account = db::account(tx, &login)?;
                tx.mail(&account)
            })
            .await?;
        Ok(MailWish {
            offered: self.inner.mailer.is_some(),
            confirmed: row.as_ref().is_some_and(|row| row.confirmed_at.is_some()),
            pace: row.as_ref().and_then(|row| Pace::parse(&row.pace)).unwrap_or(Pace::Never),
            address: row.map(|row| row.address),
        })
    }

    /// Takes an address and sends a code to it; `words` says subject and text of that mail. Nothing else goes there before
    /// the code was typed.
    ///
    /// # Errors
    /// `forbidden`, `mail-off`; of the field: `mail-address`, `mail-soon`; `mail-unreachable`, `mail-refused`.
    pub async fn begin_mail(
        &self,
        actor: &Actor,
        address: &str,
        words: impl FnOnce(&str) -> (String, String),
    ) -> Result<(), Problem> {
        self.authorise(actor, Action::OwnAccount, &actor.pseudonym).await?;
        let mailer = self.inner.mailer.clone().ok_or_else(|| Problem::new(Class::Conflict, "mail-off"))?;
        let address = address.trim().to_owned();
        check_address(&address)?;
        let code = format!("{:08}", self.random_u32() % 100_000_000);
        let (subject, text) = words(&code);
        let (login, to, now, app) = (actor.login.clone(), address.clone(), self.now(), self.clone());
        let leaf = Leaf::of(actor, "mail.address-given", &actor.pseudonym);
        let id = self.new_form();
        self.inner
            .store
            .write(move |tx| {
                let account = db::account(tx, &login)?;
                let sent = tx.mail(&account)?.and_then(|row| row.code_until);
                if sent.is_some_and(|until| now < until.plus_seconds(CODE_PAUSE - 60 * CODE_MINUTES)) {
                    return Err(Problem::field("address", "mail-soon").arg("seconds", CODE_PAUSE));
                }
                tx.put_mail(&MailRow {
                    code: Some(code_digest(&account, &code)),
                    account,
                    address: address.clone(),
                    pace: Pace::Never.code().to_owned(),
                    code_until: Some(now.plus_seconds(60 * CODE_MINUTES)),
                    code_tries: 0,
                    confirmed_at: None,
                    told_until: now,
                    fails: 0,
                    next_at: now,
                    last_error: None,
                })?;
                app.leave(tx, &leaf)
            })
            .await?;
        mailer.send(&Mail { to, subject, text, id }).await
    }

    /// Proves the address by the code that was sent to it.
    ///
    /// # Errors
    /// `forbidden`; of the field: `mail-code-wrong`, also when it has run out or was typed wrong too often.
    pub async fn confirm_mail(&self, actor: &Actor, code: &str) -> Result<(), Problem> {
        self.authorise(actor, Action::OwnAccount, &actor.pseudonym).await?;
        let code: String = code.chars().filter(char::is_ascii_digit).collect();
        let (login, now, app) = (actor.login.clone(), self.now(), self.clone());
        let leaf = Leaf::of(actor, "mail.address-proved", &actor.pseudonym);
        let right = self
            .inner
            .store
            .write(move |tx| {
                let account = db::account(tx, &login)?;
                let Some(mut row) = tx.mail(&account)? else { return Ok(false) };
                let counts = row.code_until.is_some_and(|until| now < until) && row.code_tries < CODE_TRIES;
                if !counts || row.code != Some(code_digest(&account, &code)) {
                    row.code_tries += 1;
                    tx.put_mail(&row)?;
                    return Ok(false);
                }
                row.code = None;
                row.confirmed_at = Some(now);
                row.told_until = now;
                Pace::Hourly.code().clone_into(&mut row.pace);
                tx.put_mail(&row)?;
                app.leave(tx, &leaf)?;
                Ok(true)
            })
            .await?;
        if right { Ok(()) } else { Err(Problem::field("code", "mail-code-wrong")) }
    }

    /// Sets how soon this person is told.
    ///
    /// # Errors
    /// `forbidden`, `not-found` without a proved address.
    pub async fn set_mail_pace(&self, actor: &Actor, pace: Pace) -> Result<(), Problem> {
        self.authorise(actor, Action::OwnAccount, &actor.pseudonym).await?;
        let (login, now) = (actor.login.clone(), self.now());
        self.inner
            .store
            .write(move |tx| {
                let account = db::account(tx, &login)?;
                let row = tx.mail(&account)?.filter(|row| row.confirmed_at.is_some());
                let mut row = row.ok_or_else(Problem::not_found)?;
                // What happened while she wanted nothing is not told afterwards.
                if row.pace == Pace::Never.code() {
                    row.told_until = now;
                }
                pace.code().clone_into(&mut row.pace);
                tx.put_mail(&row)
            })
            .await
    }

    /// Forgets the address of this person.
    ///
    /// # Errors
    /// `forbidden`, `not-found`.
    pub async fn drop_mail(&self, actor: &Actor) -> Result<(), Problem> {
        self.authorise(actor, Action::OwnAccount, &actor.pseudonym).await?;
        let login = actor.login.clone();
        self.inner
            .store
            .write(move |tx| {
                let account = db::account(tx, &login)?;
                if tx.remove_mail(&account)? { Ok(()) } else { Err(Problem::not_found()) }
            })
            .await
    }

    /// The mails that are due now. Each is taken for this process, so that no other sends it at the same time.
    ///
    /// # Errors
    /// What is wrong with the store.
    pub async fn due_mails(&self) -> Result<Vec<DueMail>, Problem> {
        let Some(mailer) = self.inner.mailer.clone() else { return Ok(Vec::new()) };
        let sign_in = mailer.sign_in().to_owned();
        let app = self.clone();
        self.inner
            .store
            .write(move |tx| {
                let (now, mut due) = (app.now(), Vec::new());
                let until = now.plus_seconds(-REST);
                let accounts = tx.users()?;
                let users = db::users(tx)?;
                for mut row in tx.mails_due(now)? {
                    let login = accounts.iter().find(|user| user.id == row.account).map(|user| &user.login);
                    let user = users.iter().find(|user| user.active && Some(&user.login) == login);
                    let Some(wait) = Pace::parse(&row.pace).and_then(Pace::wait) else { continue };
                    let Some(actor) = user.map(|user| actor(user, None, String::new())) else { continue };
                    let Ok(filter) = readable(&actor) else { continue };
                    let told = tx.unmailed(&actor.pseudonym, &filter, row.told_until, until)?;
                    let Some((_, first)) = told.first() else { continue };
                    if first.plus_seconds(wait) > now {
                        continue;
                    }
                    let until = told.last().map_or(until, |(_, at)| *at);
                    let mut counts = BTreeMap::new();
                    for what in told.iter().filter_map(|(what, _)| What::parse(what)) {
                        *counts.entry(what).or_default() += 1;
                    }
                    row.next_at = now.plus_seconds(CLAIM);
                    tx.put_mail(&row)?;
                    due.push(DueMail { actor, counts, sign_in: sign_in.clone(), row, until });
                }
                Ok(due)
            })
            .await
    }

    /// Hands a due mail to the relay. What went wrong is kept, and tried again after growing pauses.
    ///
    /// # Errors
    /// What is wrong with the store.
    pub async fn send_mail(&self, due: &DueMail, subject: String, text: String) -> Result<(), Problem> {
        let Some(mailer) = self.inner.mailer.clone() else { return Ok(()) };
        // The same mail has the same name, so that a receiver can tell a second copy of it.
        let id = Digest::of(format!("{} {}", due.row.account, due.until).as_bytes()).to_string();
        let mail = Mail { to: due.row.address.clone(), subject, text, id: id.chars().take(32).collect() };
        let sent = mailer.send(&mail).await;
        if let Err(problem) = &sent {
            tracing::warn!(%problem, "a mail could not be handed on");
        }
        let (row, until, app) = (due.row.clone(), due.until, self.clone());
        let leaf = Leaf::node("mail.sent", &due.actor.pseudonym);
        self.inner
            .store
            .write(move |tx| {
                // Somebody may have changed her address meanwhile.
                let Some(mut now) = tx.mail(&row.account)?.filter(|now| now.address == row.address) else {
                    return Ok(());
                };
                match &sent {
                    Ok(()) => {
                        now.told_until = until;
                        (now.fails, now.last_error, now.next_at) = (0, None, app.now());
                        app.leave(tx, &leaf)?;
                    }
                    Err(problem) => {
                        now.fails = now.fails.saturating_add(1);
                        now.last_error = Some(problem.code.to_owned());
                        now.next_at = app.now().plus_seconds(pause(now.fails));
                    }
                }
                tx.put_mail(&now)
            })
            .await
    }

    /// What went wrong with mails that wait for their next try: how many, the code of the last reason, and when the next
    /// is tried. No address and no name. None when nothing is wrong.
    ///
    /// # Errors
    /// `forbidden` for everybody but administrators.
    pub async fn mail_trouble(&self, actor: &Actor) -> Result<Option<(usize, String, Moment)>, Problem> {
        self.authorise(actor, Action::WatchJobs, "mails").await?;
        self.inner
            .store
            .read(|tx| {
                let found = tx.mail_troubles()?;
                let count = found.len();
                Ok(found.into_iter().next().map(|(code, next)| (count, code, next)))
            })
            .await
    }
}

/// Seconds until the next try after so many failures.
fn pause(fails: u32) -> i64 {
    60_i64.checked_shl(fails.saturating_sub(1).min(20)).unwrap_or(LONGEST).min(LONGEST)
}

fn code_digest(account: &str, code: &str) -> Digest {
    Digest::of(format!("mail code {account} {code}").as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_up_to_a_bound() {
        assert_eq!([1, 2, 3, 4, 9, 10, 4_000_000].map(pause), [60, 120, 240, 480, 15_360, LONGEST, LONGEST]);
    }
}
