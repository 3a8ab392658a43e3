//! What begins in another matter: a decision of minutes becomes a commitment, and both lead to each other.
//!
//! The matter that begins names the place it came from in its own content, so both sides know it; whoever was sent it need
//! not hold that other matter. Here it is asked whether there is such a place, and whether something began from it already.

use docket::{Command, Look, Origin, Sequel};
use kernel::{Class, DocketId, Lang, Problem};
use serde_json::Value;
use store::Tx;

use crate::{
    Actor, App, Target,
    act::resource,
    opened::Opened,
    permission::{Action, Resource, Verdict, may},
};

/// How often it is looked who was faster.
const ATTEMPTS: usize = 3;

/// A matter that is tied to another one, for whoever may open it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Begun {
    /// Its identity.
    pub docket: DocketId,
    /// Our number of it.
    pub number: Option<String>,
    /// Its title with its language.
    pub title: (String, Lang),
    /// Its state, as a translation key.
    pub state: String,
}

/// Where a matter began.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OriginView {
    /// The place, as the matter names it.
    pub origin: Origin,
    /// The matter there; none where this office does not hold it, or the person may not open it.
    pub there: Option<Begun>,
}

/// What another matter can begin from.
#[derive(Clone, Debug, PartialEq)]
pub struct SequelView {
    /// What is written, and the draft.
    pub sequel: Sequel,
    /// What began from it, as far as the person may open it: one, or two where both sides began at the same time.
    pub begun: Vec<Begun>,
    /// Whether the person may begin one.
    pub may: bool,
}

impl App {
    /// Begins the matter of another kind that an item of this one gives rise to, with a draft; or finds the one that began
    /// from it already. Nothing begins twice.
    ///
    /// # Errors
    /// `not-found` when the person may not open the matter or there is no such item; `forbidden` when she may not draft;
    /// `origin-taken` when what began is not hers to see; as [`App::act`].
    pub async fn begin(&self, actor: &Actor, id: DocketId, item: u32) -> Result<(DocketId, bool), Problem> {
        let mut taken = Problem::new(Class::Conflict, "origin-taken");
        for _ in 0..ATTEMPTS {
            let opened = self.opened(id).await?.ok_or_else(Problem::not_found)?;
            // What is opened in an emergency is read, and nothing is made of it.
            let verdict = may(&actor.roles, Action::ReadDocket, resource(opened.look(), actor));
            self.note_refusal(actor, &verdict, &id.to_string()).await?;
            verdict.role().map_err(|_| Problem::not_found())?;
            let sequel = opened.look().sequels.iter().find(|sequel| sequel.item == item);
            let sequel = sequel.ok_or_else(Problem::not_found)?.clone();
            if let Some((there, _)) = self.begun(actor, id).await?.into_iter().find(|(_, from)| *from == Some(item)) {
                return Ok((there.docket, false));
            }
            let mut fields = sequel.content;
            fields.insert(sequel.field.to_owned(), Value::from(id.to_string()));
            let command = Command { act: sequel.act.to_owned(), fields, attachments: Vec::new() };
            match self.act(actor, Target::New(sequel.kind.to_owned()), command).await {
                Ok(done) => return Ok((done.docket, true)),
                // Somebody else was faster, or it is not hers to see.
                Err(problem) if problem.code == "origin-taken" => taken = problem,
                Err(problem) => return Err(problem),
            }
        }
        Err(Problem { field: None, ..taken })
    }

    /// What began in a matter, as far as the person may open it, with the item.
    pub(crate) async fn begun(&self, actor: &Actor, id: DocketId) -> Result<Vec<(Begun, Option<u32>)>, Problem> {
        let rows = self.inner.store.read(move |tx| tx.begun_in(id)).await?;
        let mut found = Vec::new();
        for (docket, item) in rows {
            let item = item.and_then(|item| u32::try_from(item).ok());
            found.extend(self.tied(actor, docket).await?.map(|begun| (begun, item)));
        }
        Ok(found)
    }

    /// A matter that another one is tied to; none where it is not here or not hers to open.
    async fn tied(&self, actor: &Actor, id: DocketId) -> Result<Option<Begun>, Problem> {
        Ok(self.opened(id).await?.filter(|opened| is_open_to(actor, opened)).map(|opened| {
            let summary = &opened.look().summary;
            Begun {
                docket: id,
                number: summary.our_number.clone(),
                title: (summary.title.clone(), summary.title_lang),
                state: summary.state.clone(),
            }
        }))
    }

    pub(crate) async fn origin_of(&self, actor: &Actor, look: &Look) -> Result<Option<OriginView>, Problem> {
        let Some(origin) = look.origin else { return Ok(None) };
        let there = self.opened(origin.docket).await?.is_some_and(|there| there.kind.name() == origin.kind);
        let there = if there { self.tied(actor, origin.docket).await? } else { None };
        Ok(Some(OriginView { origin, there }))
    }

    pub(crate) async fn sequels_of(&self, actor: &Actor, opened: &Opened) -> Result<Vec<SequelView>, Problem> {
        let sequels = &opened.look().sequels;
        if sequels.is_empty() {
            return Ok(Vec::new());
        }
        let begun = self.begun(actor, opened.id()).await?;
        let opens = allows(&may(&actor.roles, Action::OpenDocket, Resource::default())) && is_open_to(actor, opened);
        let drafts = |sequel: &Sequel| {
            let act = kinds::by_name(sequel.kind)?.table().iter().find(|act| act.name == sequel.act)?;
            Some(allows(&may(&actor.roles, Action::Act(act), Resource::default())))
        };
        Ok(sequels
            .iter()
            .map(|sequel| SequelView {
                sequel: sequel.clone(),
                begun: begun
                    .iter()
                    .filter(|(_, item)| *item == Some(sequel.item))
                    .map(|(one, _)| one.clone())
                    .collect(),
                may: opens && drafts(sequel).unwrap_or(false),
            })
            .collect())
    }

    /// That a place which a person names is there: a matter of the right kind that she may open, in which the partners of
    /// the new one take part, with such an item. What a partner sent is not asked.
    ///
    /// # Errors
    /// `origin-unknown` and `origin-item-unknown` at the fields; `origin-others` with the authority that has no part in it.
    pub(crate) async fn origin_known(&self, actor: &Actor, before: &Look, after: &Look) -> Result<(), Problem> {
        let new = |origin: &Origin| before.origin != Some(*origin) || before.summary.partners != after.summary.partners;
        let Some(origin) = after.origin.filter(new) else { return Ok(()) };
        let there = self.opened(origin.docket).await?;
        let there = there.filter(|there| there.kind.name() == origin.kind && is_open_to(actor, there));
        let there = there.ok_or_else(|| Problem::field(origin.field, "origin-unknown"))?;
        let part = &there.look().summary.partners;
        if let Some(stranger) = after.summary.partners.iter().find(|partner| !part.contains(partner)) {
            return Err(Problem::field(origin.field, "origin-others").arg("authority", stranger));
        }
        match origin.item {
            Some(item) if !there.look().sequels.iter().any(|sequel| sequel.item == item) => {
                Err(Problem::field(origin.item_field, "origin-item-unknown").arg("item", item))
            }
            _ => Ok(()),
        }
    }

    /// That nothing else began from the place, within the transaction that keeps what begins.
    ///
    /// # Errors
    /// `origin-taken` at the field of the item.
    pub(crate) fn origin_free(tx: &mut Tx<'_>, id: DocketId, before: &Look, after: &Look) -> Result<(), Problem> {
        let new = after.origin.filter(|origin| before.origin != Some(*origin) && origin.item.is_some());
        let Some(origin) = new else { return Ok(()) };
        let item = origin.item.map(u64::from);
        if tx.begun_in(origin.docket)?.iter().any(|(other, from)| *other != id && *from == item) {
            return Err(Problem {
                field: Some(origin.item_field.to_owned()),
                ..Problem::new(Class::Conflict, "origin-taken")
            });
        }
        Ok(())
    }
}

fn allows(verdict: &Verdict) -> bool {
    matches!(verdict, Verdict::Allow { .. })
}

fn is_open_to(actor: &Actor, opened: &Opened) -> bool {
    allows(&may(&actor.roles, Action::ReadDocket, resource(opened.look(), actor)))
}
