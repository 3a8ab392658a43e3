//! Partners without a node: how they come into the register, what is sent to them by post, and what their letters say.
//!
//! What goes to such a partner is sealed and printed as everything is; it waits here until somebody has posted it and says
//! so, which is kept as evidence that it left the system another way (ETSI EN 319 522-1, clause 6: `RelayToNonERDS`). What
//! comes from it is registered from its letter, with the evidence that it came another way (`ReceivedFromNonERDS`).

use std::collections::BTreeSet;

use docket::{Docket, Held, Look, Object, Pick, Shown, paper};
use exchange::{evidence::Event, partner::Route};
use kernel::{AuthorityId, Country, Digest, Lang, Names, Problem, limits};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{
    Actor, App,
    audit::Leaf,
    authorities::view,
    db,
    permission::Action,
    sealing::{About, Rest, SealedStatement, state},
    view::AuthorityView,
};

/// The act with which somebody says that a letter was posted.
pub(crate) const NOTE_POSTED: &str = "note-posted";

/// The list of letters that wait to be posted.
const LETTERS: &str = "letters";

/// A partner without a node, as somebody wrote it down.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewByPost {
    /// The id under which it stands in matters: its country and letters, as `KG-GPO`.
    pub id: String,
    /// Its name, in one language at least.
    pub names: Names,
    /// The languages in which letters to it are written, the preferred one first.
    pub languages: Vec<Lang>,
    /// Its postal address, a line each.
    pub address: Vec<String>,
    /// How to call it.
    pub telephone: String,
}

/// What the register keeps of a partner without a node, where others have their descriptor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ByPost {
    /// Always `true`; it tells this from a descriptor.
    pub on_paper: bool,
    pub languages: Vec<Lang>,
    pub address: Vec<String>,
    pub telephone: String,
}

impl App {
    /// Enters a partner without a node into the register, or changes what is known of one. It is there at once: there is
    /// no seal to compare.
    ///
    /// # Errors
    /// `forbidden`; `field-required`, `field-wrong`, `field-too-long` with the field; `partner-is-self`;
    /// `paper-has-node` for one that has a node.
    pub async fn add_by_post(&self, actor: &Actor, new: NewByPost) -> Result<AuthorityView, Problem> {
        self.authorise(actor, Action::WriteAuthorities, "authorities").await?;
        self.enter_by_post(&actor.pseudonym, new).await
    }

    /// As [`App::add_by_post`], from the console.
    ///
    /// # Errors
    /// As [`App::add_by_post`].
    pub async fn add_by_post_at_console(&self, new: NewByPost) -> Result<AuthorityView, Problem> {
        self.enter_by_post("console", new).await
    }

    async fn enter_by_post(&self, by: &str, new: NewByPost) -> Result<AuthorityView, Problem> {
        if new.id.trim().is_empty() {
            return Err(Problem::field("id", "field-required"));
        }
        let id = AuthorityId::parse(&new.id.trim().to_lowercase())
            .filter(|id| Country::parse(&id.country()).is_some())
            .ok_or_else(|| Problem::field("id", "authority-id-wrong"))?;
        if id == *self.me() {
            return Err(Problem::field("id", "partner-is-self"));
        }
        if new.names.0.values().all(|name| name.trim().is_empty()) {
            return Err(Problem::field("name-en", "field-required"));
        }
        let names = new.names.0.iter().map(|(lang, name)| (format!("name-{lang}"), name));
        let lines = new.address.iter().map(|line| ("address".to_owned(), line));
        for (place, line) in names.chain(lines).chain([("telephone".to_owned(), &new.telephone)]) {
            if line.len() > limits::LINE {
                return Err(Problem::field(place, "field-too-long").arg("limit", limits::LINE));
            }
        }
        if new.address.len() > ADDRESS_LINES {
            return Err(Problem::field("address", "field-too-many").arg("limit", ADDRESS_LINES));
        }
        let now = self.now();
        let app = self.clone();
        let by = by.to_owned();
        self.inner
            .store
            .write(move |tx| {
                let before = db::authority(tx, &id)?;
                if before.as_ref().is_some_and(|row| row.descriptor.is_some()) {
                    return Err(Problem::field("id", "paper-has-node").arg("authority", &id));
                }
                let kept = ByPost {
                    on_paper: true,
                    languages: new.languages.clone(),
                    address: new.address.clone(),
                    telephone: new.telephone.clone(),
                };
                let row = db::AuthorityRow {
                    id: id.clone(),
                    names: new.names.clone(),
                    languages: new.languages.clone(),
                    state: "active".into(),
                    route: Some(Route::Paper),
                    descriptor: None,
                    by_post: Some(kept),
                };
                db::put_authority(tx, &row, now)?;
                let digest = tx.authority_digest(&id)?.unwrap_or(Digest::of(b""));
                app.leave(tx, &Leaf::by(&by, "authority.by-post", id.as_str()).detail_digest(digest))?;
                view(row)
            })
            .await
    }

    /// The partners without a node.
    ///
    /// # Errors
    /// `forbidden`.
    pub async fn by_post(&self, actor: &Actor) -> Result<BTreeSet<AuthorityId>, Problem> {
        self.authorise(actor, Action::ReadAuthorities, "authorities").await?;
        let known = self.inner.store.read(db::authorities).await?;
        Ok(known.into_iter().filter(|row| row.route == Some(Route::Paper)).map(|row| row.id).collect())
    }

    /// Refuses a letter of a partner that is not in the register, or that has a node: what it does it seals itself.
    pub(crate) async fn without_node(&self, fields: &Object) -> Result<(), Problem> {
        let named = fields.get(paper::FROM).and_then(Value::as_str).and_then(AuthorityId::parse);
        let Some(partner) = named else { return Ok(()) };
        let known = self.inner.store.read(db::authorities).await?;
        if partner != *self.me() && !known.iter().any(|row| row.id == partner) {
            return Err(Problem::field(paper::FROM, "paper-unknown").arg("authority", partner));
        }
        if has_node(&known, &partner) {
            return Err(Problem::field(paper::FROM, "paper-has-node").arg("authority", partner));
        }
        Ok(())
    }

    /// Our statement that a letter left by post, for the letter that the fields of [`NOTE_POSTED`] name.
    ///
    /// # Errors
    /// `field-pick` when no such letter waits.
    pub(crate) async fn posted(
        &self,
        docket: &Docket,
        look: &Look,
        fields: &Object,
    ) -> Result<Vec<SealedStatement>, Problem> {
        let names = self.inner.store.read(db::authorities).await?;
        let chosen = fields.get("letter").and_then(Value::as_str).unwrap_or_default();
        let waiting = to_post(docket, look, &names);
        let found = waiting.into_iter().find(|(held, to)| pick_of(&held.digest, to) == chosen);
        let (held, to) = found.ok_or_else(|| Problem::field("letter", "field-pick"))?;
        let content = held.digest;
        let container = self.inner.store.read(move |tx| db::container_of(tx, &content)).await?;
        let container = container.ok_or_else(Problem::not_found)?;
        let about = About { content, container, from: self.me().clone(), to };
        Ok(vec![state(&self.inner.seal, Event::RelayToNonErds, &about, self.now(), Rest::default())?])
    }
}

/// The letters of a matter that wait to be posted, to choose from.
pub(crate) fn letters(docket: &Docket, look: &Look, names: &[db::AuthorityRow]) -> (&'static str, Vec<Pick>) {
    let pick = |(held, to): (&Held, AuthorityId)| {
        let entry = held.entry.kind.replacen('.', "-entry-", 1);
        let shown = vec![Shown::Key(entry), Shown::Authority(to.clone()), Shown::Moment(held.entry.made_at)];
        Pick::new(pick_of(&held.digest, &to), shown)
    };
    (LETTERS, to_post(docket, look, names).into_iter().map(pick).collect())
}

/// The most lines of an address.
const ADDRESS_LINES: usize = 8;

fn pick_of(entry: &Digest, to: &AuthorityId) -> String {
    format!("{entry} {to}")
}

/// What we wrote and nobody has posted yet, with the partner to whom it goes: the oldest first.
pub(crate) fn to_post<'a>(docket: &'a Docket, look: &Look, names: &[db::AuthorityRow]) -> Vec<(&'a Held, AuthorityId)> {
    let by_post: Vec<&AuthorityId> =
        names.iter().filter(|row| row.route == Some(Route::Paper)).map(|row| &row.id).collect();
    if by_post.is_empty() {
        return Vec::new();
    }
    let ours = docket.local_order().ready.into_iter().filter(|held| {
        let entry = &held.entry;
        !entry.is_home()
            && entry.about.is_none()
            && names.iter().any(|row| row.state == "self" && row.id == entry.author)
    });
    ours.flat_map(|held| by_post.iter().map(move |to| (held, (*to).clone())))
        .filter(|(held, to)| {
            held.entry.audience.contains(to) && !look.office.posted.contains(&(held.digest, to.clone()))
        })
        .collect()
}

/// Whether this authority has a node that we reach, so that nobody speaks for it.
pub(crate) fn has_node(known: &[db::AuthorityRow], id: &AuthorityId) -> bool {
    known.iter().any(|row| row.id == *id && row.has_node())
}
