//! The translation desk: a paper of a matter is given to a translator, who sees its text and nothing else of the matter.
//!
//! A translation is of one exact text, by its digest. Each of its segments is a row with a version, so that two windows
//! never write over each other. When persons have accepted every segment, the translator certifies it; text and
//! certificate are then laid into the matter, in one transaction with what is remembered for later texts.

mod desk;
mod finish;
mod machine;
mod memory;
mod order;
mod words;
mod write;

pub use desk::{Desk, DeskSegment, DeskTerm, Match, Remark};
pub use finish::Certified;
pub(crate) use memory::Recall;
pub use order::{NewTranslation, TranslationForm};
pub use write::{Edit, SegmentEdit};

use std::{collections::BTreeMap, io::Read as _};

use kernel::{Class, Digest, DocketId, Lang, Moment, Problem, limits};
pub use store::TranslationState;
use store::{TranslationRow, TranslationSegment, Translations, Tx};
use translation::{Row, Translation, Work};

use crate::{
    Actor, App,
    act::resource,
    db,
    permission::{Action, Resource, Verdict, may},
};

/// A translation as lists show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TranslationLine {
    /// Its identity.
    pub id: String,
    /// The name of the file, or the type of the entry.
    pub name: String,
    /// Whether it is of a file.
    pub is_file: bool,
    /// The language of the source.
    pub from: Lang,
    /// The language of the target.
    pub to: Lang,
    /// The name of the translator.
    pub translator: String,
    /// Whether the person who asks is the translator.
    pub own: bool,
    /// The name of who ordered it.
    pub ordered_by: String,
    /// When it was ordered.
    pub ordered_at: Moment,
    /// By when it is wanted.
    pub due: Moment,
    /// How it stands.
    pub state: TranslationState,
    /// Segments.
    pub all: u64,
    /// Segments that a person has accepted.
    pub done: u64,
    /// The matter and its number of ours, for whoever may order translations in it. A translator is not told.
    pub matter: Option<(DocketId, Option<String>)>,
}

/// A translation with what this person may do with it.
struct Task {
    row: TranslationRow,
    /// Whether she is its translator.
    translates: bool,
    /// Whether she may order and send back translations in its matter.
    orders: bool,
}

impl App {
    /// The translations of this person: what she translates or has ordered; for a head, all of them.
    ///
    /// # Errors
    /// `forbidden`.
    pub async fn translations(&self, actor: &Actor) -> Result<Vec<TranslationLine>, Problem> {
        self.authorise(actor, Action::ReadTranslations, "translations").await?;
        let who = actor.clone();
        self.inner
            .store
            .read(move |tx| {
                let sees_all = matches!(
                    may(&who.roles, Action::OrderTranslation, Resource { confidential: true, assigned: false }),
                    Verdict::Allow { .. }
                );
                let me = who.pseudonym.clone();
                let which = if sees_all {
                    vec![Translations::All]
                } else {
                    vec![Translations::Of(me.clone()), Translations::OrderedBy(me)]
                };
                let mut lines: Vec<TranslationLine> = Vec::new();
                for which in which {
                    let rows = tx.list_translations(&which, false, limits::TRANSLATIONS_LISTED)?;
                    let more = Self::translation_lines(tx, rows, &who)?;
                    lines.extend(more.into_iter().filter(|line| line.own || line.matter.is_some()));
                }
                lines.sort_by_key(|line| !line.state.is_open());
                let mut seen = std::collections::BTreeSet::new();
                lines.retain(|line| seen.insert(line.id.clone()));
                Ok(lines)
            })
            .await
    }

    /// What this person has to translate, by the day it is wanted.
    pub(crate) fn to_translate(tx: &mut Tx<'_>, actor: &Actor) -> Result<Vec<TranslationLine>, Problem> {
        let own = Resource { confidential: false, assigned: true };
        if matches!(may(&actor.roles, Action::Translate, own), Verdict::Deny { .. }) {
            return Ok(Vec::new());
        }
        let which = Translations::Of(actor.pseudonym.clone());
        let rows = tx.list_translations(&which, true, limits::PAGE_ROWS)?;
        Self::translation_lines(tx, rows, actor)
    }

    /// The translations of a matter, for who may order them.
    pub(crate) async fn translations_in(
        &self,
        actor: &Actor,
        docket: DocketId,
    ) -> Result<Vec<TranslationLine>, Problem> {
        let who = actor.clone();
        self.inner
            .store
            .read(move |tx| {
                let mut rows = Vec::new();
                for row in tx.translations_of(docket)? {
                    let (all, done) = tx.translation_progress(&row.id)?;
                    rows.push((row, all, done));
                }
                let lines = Self::translation_lines(tx, rows, &who)?;
                Ok(lines.into_iter().filter(|line| line.matter.is_some()).collect())
            })
            .await
    }

    fn translation_lines(
        tx: &mut Tx<'_>,
        rows: Vec<(TranslationRow, u64, u64)>,
        actor: &Actor,
    ) -> Result<Vec<TranslationLine>, Problem> {
        let officers: BTreeMap<String, String> = db::officers(tx)?.into_iter().collect();
        let named = |pseudonym: &String| officers.get(pseudonym).cloned().unwrap_or_else(|| pseudonym.clone());
        rows.into_iter()
            .map(|(row, all, done)| {
                let listed = tx.listed_docket(row.docket)?;
                let orders = listed.as_ref().is_some_and(|listed| {
                    let resource = Resource {
                        confidential: listed.summary.confidential,
                        assigned: listed.assigned_to.as_deref() == Some(actor.pseudonym.as_str()),
                    };
                    matches!(may(&actor.roles, Action::OrderTranslation, resource), Verdict::Allow { .. })
                });
                let number = listed.and_then(|listed| listed.summary.our_number);
                Ok(TranslationLine {
                    translator: named(&row.translator),
                    own: row.translator == actor.pseudonym,
                    ordered_by: named(&row.ordered_by),
                    matter: orders.then_some((row.docket, number)),
                    is_file: row.file.is_some(),
                    id: row.id,
                    name: row.name,
                    from: row.from,
                    to: row.to,
                    ordered_at: row.ordered_at,
                    due: row.due,
                    state: row.state,
                    all,
                    done,
                })
            })
            .collect()
    }

    /// Loads a translation and finds out what this person is to it, in one step.
    ///
    /// # Errors
    /// `not-found`, also for who may not know of it.
    async fn task(&self, actor: &Actor, id: &str) -> Result<Task, Problem> {
        let wanted = id.to_owned();
        let row = self.inner.store.read(move |tx| tx.translation(&wanted)).await?.ok_or_else(Problem::not_found)?;
        let own = Resource { confidential: false, assigned: row.translator == actor.pseudonym };
        let translates = may(&actor.roles, Action::Translate, own);
        let opened = self.opened(row.docket).await?.ok_or_else(Problem::not_found)?;
        let orders = may(&actor.roles, Action::OrderTranslation, resource(opened.look(), actor));
        let task = Task {
            translates: matches!(translates, Verdict::Allow { .. }),
            orders: matches!(orders, Verdict::Allow { .. }),
            row,
        };
        if !task.translates && !task.orders {
            self.note_refusal(actor, &translates, id).await?;
            return Err(Problem::not_found());
        }
        Ok(task)
    }

    /// As [`App::task`], for who works on it.
    ///
    /// # Errors
    /// `not-found`; `forbidden` for who may only look; `translation-closed` when nothing is written any more.
    async fn task_to_write(&self, actor: &Actor, id: &str) -> Result<Task, Problem> {
        let task = self.task(actor, id).await?;
        if !task.translates {
            let own = Resource { confidential: false, assigned: false };
            let verdict = may(&actor.roles, Action::Translate, own);
            self.note_refusal(actor, &verdict, id).await?;
            return Err(Problem::new(Class::Forbidden, "forbidden"));
        }
        if !task.row.state.is_open() {
            return Err(Problem::new(Class::Conflict, "translation-closed"));
        }
        Ok(task)
    }

    /// A text that lies in the vault.
    async fn kept_text(&self, digest: Digest) -> Result<String, Problem> {
        let inner = std::sync::Arc::clone(&self.inner);
        crate::blocking(move || {
            let mut text = String::new();
            inner.vault.open_blob(&digest)?.read_to_string(&mut text).map_err(Problem::internal)?;
            Ok(text)
        })
        .await
    }
}

/// Where the work on a segment stands, as the database has it.
const fn work_name(work: Work) -> &'static str {
    match work {
        Work::Untranslated => "untranslated",
        Work::Machine => "machine",
        Work::Draft => "draft",
        Work::Done => "done",
    }
}

fn work_of(name: &str) -> Result<Work, Problem> {
    [Work::Untranslated, Work::Machine, Work::Draft, Work::Done]
        .into_iter()
        .find(|work| work_name(*work) == name)
        .ok_or_else(|| damaged("the state of a segment"))
}

fn damaged(what: &str) -> Problem {
    Problem::new(Class::Internal, "store-damaged").arg("what", what)
}

/// The translation that the rows of the database are.
fn assembled(row: &TranslationRow, segments: &[TranslationSegment]) -> Result<Translation, Problem> {
    let rows = segments
        .iter()
        .map(|segment| {
            let before = segment.earlier.as_deref().map(serde_json::from_str).transpose();
            Ok(Row {
                key: segment.key,
                target: segment.target.clone(),
                work: work_of(&segment.work)?,
                joined: segment.joined,
                before: before.map_err(|error| damaged("an earlier version of a segment").detail(error))?,
            })
        })
        .collect::<Result<Vec<Row>, Problem>>()?;
    Ok(Translation::kept(row.from, row.to, row.source, rows))
}

/// The row of the database for a segment.
fn stored(place: usize, row: &Row, machine: Option<String>, version: u64) -> Result<TranslationSegment, Problem> {
    let earlier = row.before.as_ref().map(serde_json::to_string).transpose().map_err(Problem::internal)?;
    Ok(TranslationSegment {
        place: u64::try_from(place).unwrap_or(u64::MAX),
        key: row.key,
        target: row.target.clone(),
        work: work_name(row.work).to_owned(),
        joined: row.joined,
        earlier,
        machine,
        version,
    })
}
