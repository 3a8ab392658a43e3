//! Addresses under which a calendar or a feed reader reads for somebody without signing in. Whoever knows the address
//! reads, so it shows numbers and dates and never a name or a subject, and its owner takes it back at any time.

use kernel::{Digest, DocketId, Moment, Problem, limits};
use store::FeedRow;

use crate::{
    Actor, App, Filter, Meeting,
    audit::Leaf,
    db,
    people::actor,
    permission::{Action, Resource, may},
    secret::new_token,
};

/// Days that the calendar of meetings goes back, and looks ahead.
const MEETINGS_BACK: i64 = 3_653;
const MEETINGS_AHEAD: i64 = 3_653;

/// An address that somebody gave to a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedLine {
    /// The name by which it is taken back.
    pub id: String,
    /// The saved list that it shows; none for the calendar.
    pub view: Option<String>,
    /// When it was made.
    pub made_at: Moment,
}

/// Whose address it is, and what it shows.
#[derive(Clone, Debug)]
pub struct FeedOf {
    /// Its owner.
    pub actor: Actor,
    /// The name of the saved list and which rows it has; none for the calendar.
    pub view: Option<(String, String)>,
}

/// A time limit in a calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarLimit {
    /// The matter.
    pub docket: DocketId,
    /// Our number of it.
    pub number: Option<String>,
    /// The name of the limit, a translation key.
    pub name: String,
    /// When it ends.
    pub due: Moment,
}

impl App {
    /// The addresses that this person has given away, the oldest first.
    ///
    /// # Errors
    /// What is wrong with the store.
    pub async fn feeds(&self, actor: &Actor) -> Result<Vec<FeedLine>, Problem> {
        let login = actor.login.clone();
        self.inner
            .store
            .read(move |tx| {
                let account = db::account(tx, &login)?;
                let rows = tx.feeds(&account)?;
                Ok(rows.into_iter().map(|row| FeedLine { id: row.id, view: row.view, made_at: row.made_at }).collect())
            })
            .await
    }

    /// Makes an address: for the calendar, or for a saved list. The secret in it is told once and kept nowhere.
    ///
    /// # Errors
    /// `forbidden`, `not-found` for a list that is not saved, `feeds-too-many`.
    pub async fn make_feed(&self, actor: &Actor, view: Option<&str>) -> Result<String, Problem> {
        let own = Resource { assigned: true, confidential: false };
        let verdict = may(&actor.roles, Action::ListDockets, own);
        self.note_refusal(actor, &verdict, "feed").await?;
        verdict.role()?;
        let (token, secret) = self.with_rng(new_token);
        let (login, view, now) = (actor.login.clone(), view.map(str::to_owned), self.now());
        let id: String = Digest::of(&secret.to_string().into_bytes()).to_string().chars().take(16).collect();
        let (app, leaf) = (self.clone(), Leaf::of(actor, "feed.made", &id));
        self.inner
            .store
            .write(move |tx| {
                let account = db::account(tx, &login)?;
                if tx.feeds(&account)?.len() >= limits::FEEDS {
                    return Err(Problem::invalid("feeds-too-many").arg("limit", limits::FEEDS));
                }
                let query = match &view {
                    None => None,
                    Some(view) => {
                        let saved = tx.saved_views(&account)?;
                        let found = saved.into_iter().find(|(name, _)| name == view).ok_or_else(Problem::not_found)?;
                        Some(found.1)
                    }
                };
                let row = FeedRow { secret, account, id: id.clone(), view: view.clone(), query, made_at: now };
                tx.add_feed(&row)?;
                app.leave(tx, &leaf)
            })
            .await?;
        Ok(token)
    }

    /// Takes an address back: from now on it leads nowhere.
    ///
    /// # Errors
    /// `not-found`.
    pub async fn drop_feed(&self, actor: &Actor, id: &str) -> Result<(), Problem> {
        let (login, id) = (actor.login.clone(), id.to_owned());
        let (app, leaf) = (self.clone(), Leaf::of(actor, "feed.taken-back", &id));
        self.inner
            .store
            .write(move |tx| {
                let account = db::account(tx, &login)?;
                if !tx.remove_feed(&account, &id)? {
                    return Err(Problem::not_found());
                }
                app.leave(tx, &leaf)
            })
            .await
    }

    /// Whose address this is.
    ///
    /// # Errors
    /// `not-found`, also when it was taken back or its owner may not sign in any more.
    pub async fn feed_of(&self, token: &str) -> Result<FeedOf, Problem> {
        if token.len() > 64 {
            return Err(Problem::not_found());
        }
        let secret = Digest::of(token.as_bytes());
        let found = self
            .inner
            .store
            .read(move |tx| {
                let Some(row) = tx.feed(&secret)? else { return Ok(None) };
                let users = db::users(tx)?;
                let login = tx.users()?.into_iter().find(|user| user.id == row.account).map(|user| user.login);
                let user = users.into_iter().find(|user| user.active && Some(&user.login) == login.as_ref());
                Ok(user.map(|user| (user, row)))
            })
            .await?;
        let (user, row) = found.ok_or_else(Problem::not_found)?;
        Ok(FeedOf { actor: actor(&user, None, String::new()), view: row.view.zip(row.query) })
    }

    /// The meetings and visits of the matters that the owner of an address may open, the earliest first: those that begin no
    /// earlier than [`MEETINGS_BACK`] days ago.
    ///
    /// # Errors
    /// What is wrong with the store.
    pub async fn meetings_of(&self, of: &FeedOf) -> Result<Vec<Meeting>, Problem> {
        let wanted = self.listable(&of.actor, &Filter::default()).await?;
        self.witness(vec![Leaf::of(&of.actor, "calendar.read", "meetings")]).await?;
        let today = self.office_day(self.now());
        let days = (today.plus_days(-MEETINGS_BACK), today.plus_days(MEETINGS_AHEAD));
        let rows = self.inner.store.read(move |tx| tx.occasions(&wanted, days, limits::FEED_MEETINGS)).await?;
        Ok(rows.into_iter().map(Meeting::from).collect())
    }

    /// The running time limits of the matters that the owner of an address works on, the soonest first.
    ///
    /// # Errors
    /// What is wrong with the store.
    pub async fn calendar(&self, of: &FeedOf) -> Result<Vec<CalendarLimit>, Problem> {
        self.witness(vec![Leaf::of(&of.actor, "calendar.read", "limits")]).await?;
        let officer = of.actor.pseudonym.clone();
        let rows = self.inner.store.read(move |tx| tx.limits_of(&officer, limits::FEED_ROWS)).await?;
        let limit = |(docket, number, clock): (DocketId, Option<String>, docket::Clock)| CalendarLimit {
            docket,
            number,
            name: clock.name,
            due: clock.due,
        };
        Ok(rows.into_iter().map(limit).collect())
    }
}
