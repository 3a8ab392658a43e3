//! After the law files changed: every open matter is checked once more, under the files of before and those of now, and
//! those that stand otherwise are marked until somebody has looked at them.

use std::{
    collections::{BTreeMap, VecDeque},
    sync::Arc,
};

use docket::Look;
use kernel::{Class, Digest, DocketId, Moment, Problem, Tri};
use law::{Checked, file::Level};
use serde::{Deserialize, Serialize};
use store::LawChangeRow;
use tokio::{sync::Mutex, task::JoinSet};

use super::{Asked, CHECKED_WITH, LawBook, measure, summary_code, view};
use crate::{Actor, App, audit::Leaf, permission::Action};

/// The setting that says how far a check of all matters has come.
const UNDER_WAY: &str = "law-recheck";
/// Matters of one step: after each, how far it has come is written down.
const STEP: usize = 200;
/// Matters that are opened at a time.
const AT_ONCE: usize = 4;

/// Rule sets of before, read once: a matter that nobody has looked at since an earlier change asks for an older one.
#[derive(Clone, Default)]
struct Books(Arc<Mutex<BTreeMap<Digest, LawBook>>>);

impl Books {
    async fn of(&self, app: &App, version: Digest) -> Result<LawBook, Problem> {
        let mut kept = self.0.lock().await;
        if let Some(book) = kept.get(&version) {
            return Ok(book.clone());
        }
        let book = app.law_of(version).await?;
        kept.insert(version, book.clone());
        Ok(book)
    }
}

/// How far the check of all open matters has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recheck {
    /// Open matters that were checked.
    pub done: u64,
    /// Open matters in all, as counted at the beginning.
    pub of: u64,
    /// Matters that stand otherwise.
    pub changed: u64,
    /// Matters that could not be opened; the log of the node says which.
    pub failed: u64,
}

/// As it is kept between steps.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct UnderWay {
    from: Digest,
    to: Digest,
    after: Option<DocketId>,
    so_far: Recheck,
}

/// How one kind of request in a matter stands: what a change of the law can change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// What is asked for, by the vocabulary.
    pub measure: String,
    /// How it stands, by code.
    pub summary: String,
    /// The bases that apply, or perhaps apply, as cited and in order.
    pub bases: Vec<String>,
    /// Under the first basis: grounds of refusal that are met, requirements that are not, and time limits, each as
    /// cited with article and rule; a limit also with its last day.
    pub against: Vec<String>,
}

/// How a matter stood before the law files changed, and how it stands now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LawChange {
    /// Under the files of before.
    pub before: Vec<Standing>,
    /// Under the files of now.
    pub after: Vec<Standing>,
    /// When this was found.
    #[serde(skip, default = "never")]
    pub at: Moment,
}

fn never() -> Moment {
    Moment::from_micros(0)
}

impl LawBook {
    /// How cases stand, without the reasons.
    fn standings(&self, asked: &Asked, at: Moment) -> Result<Vec<Standing>, Problem> {
        self.each(asked, at, |json, _, checked| standing(checked, measure(json)))
    }
}

fn standing(checked: &Checked<'_>, measure: &str) -> Standing {
    let basis = checked.ruling().map(|basis| basis.instrument.id.as_str());
    let under = |instrument: &str| basis.is_some_and(|basis| view::under(checked, basis, instrument));
    let mut against: Vec<String> = checked
        .findings
        .iter()
        .filter(|found| under(&found.instrument.id))
        .filter(|found| match found.value {
            Tri::Yes => found.text.kind.is_refusal(),
            Tri::No => found.text.kind.is_requirement() && found.text.level == Level::Error,
            Tri::Unknown => false,
        })
        .map(|found| format!("{} {} ({})", found.instrument.cite, found.text.article, found.rule.id))
        .collect();
    against.extend(checked.deadlines.iter().filter(|due| under(&due.instrument.id)).map(|due| {
        let day = law::value::day_text(due.last_day);
        format!("{} {} ({}): {day}", due.instrument.cite, due.text.article, due.rule.id)
    }));
    against.dedup();
    Standing {
        measure: measure.to_owned(),
        summary: summary_code(checked.summary).to_owned(),
        bases: checked
            .resolution
            .bases
            .iter()
            .filter(|basis| basis.governs != Tri::No)
            .map(|basis| basis.instrument.cite.clone())
            .collect(),
        against,
    }
}

impl App {
    /// Checks every open matter again if the law files are others than those of the last time. It goes on where an
    /// earlier run was stopped. `progress` is told after each step.
    ///
    /// # Errors
    /// `law-kept-unreadable` when the files of before cannot be read any more: once, for there is nothing to compare with;
    /// what is wrong with the store.
    pub async fn recheck_law(&self, mut progress: impl FnMut(Recheck)) -> Result<Recheck, Problem> {
        let now = self.inner.law.set().version;
        let (with, under_way, of) = self
            .inner
            .store
            .read(|tx| {
                let open = store::DocketFilter { open: Some(true), ..store::DocketFilter::default() };
                Ok((tx.setting(CHECKED_WITH)?, tx.setting(UNDER_WAY)?, tx.count_dockets(&open)?))
            })
            .await?;
        let with = with.as_deref().and_then(Digest::parse);
        let under_way = under_way.and_then(|text| serde_json::from_str::<UnderWay>(&text).ok());
        let with = with.ok_or_else(|| Problem::internal("the rule set of the last check is not named"))?;
        let mut state = match under_way {
            Some(state) if state.to == now => state,
            _ if with == now => return Ok(Recheck::default()),
            _ => UnderWay { from: with, to: now, after: None, so_far: Recheck { of, ..Recheck::default() } },
        };
        let books = Books::default();
        if let Err(problem) = books.of(self, state.from).await {
            // Written by an older program, perhaps: without it there is nothing to compare with.
            let app = self.clone();
            self.inner
                .store
                .write(move |tx| {
                    tx.set_setting(CHECKED_WITH, &now.to_string())?;
                    tx.set_setting(UNDER_WAY, "")?;
                    app.leave(tx, &Leaf::node("law.recheck-impossible", &state.from.to_string()))
                })
                .await?;
            return Err(problem);
        }
        loop {
            let after = state.after;
            let ids = self.inner.store.read(move |tx| tx.open_dockets_after(after, STEP)).await?;
            let Some(last) = ids.last().copied() else { break };
            self.recheck_step(&books, ids, &mut state).await?;
            state.after = Some(last);
            progress(state.so_far);
        }
        let app = self.clone();
        let done = state.so_far;
        self.inner
            .store
            .write(move |tx| {
                tx.set_setting(CHECKED_WITH, &state.to.to_string())?;
                tx.set_setting(UNDER_WAY, "")?;
                app.leave(tx, &Leaf::node("law.rechecked", &done.done.to_string()).detail_digest(state.to))
            })
            .await?;
        Ok(done)
    }

    /// Checks some matters, and writes what was found together with how far it has come.
    async fn recheck_step(&self, books: &Books, ids: Vec<DocketId>, state: &mut UnderWay) -> Result<(), Problem> {
        let last = ids.last().copied();
        let mut waiting: VecDeque<DocketId> = ids.into();
        let mut tasks = JoinSet::new();
        let mut rows = Vec::new();
        loop {
            while tasks.len() < AT_ONCE
                && let Some(id) = waiting.pop_front()
            {
                let (app, books, from) = (self.clone(), books.clone(), state.from);
                tasks.spawn(async move { (id, app.law_change_of(&books, from, id).await) });
            }
            let Some(ended) = tasks.join_next().await else { break };
            let (id, found) = ended.map_err(Problem::internal)?;
            state.so_far.done += 1;
            match found {
                Ok(Some(row)) => rows.push(row),
                Ok(None) => {}
                Err(problem) => {
                    // One matter that cannot be opened must not keep the others from being checked.
                    tracing::error!(docket = %id, %problem, "a matter could not be checked again");
                    state.so_far.failed += 1;
                }
            }
        }
        state.so_far.changed += u64::try_from(rows.iter().filter(|row| row.detail.is_some()).count()).unwrap_or(0);
        let told = serde_json::to_string(&UnderWay { after: last, ..state.clone() }).map_err(Problem::internal)?;
        self.inner
            .store
            .write(move |tx| {
                for row in &rows {
                    match &row.detail {
                        Some(detail) => tx.put_law_change(&LawChangeRow {
                            docket: row.docket,
                            before: row.before,
                            after: row.after,
                            detail: detail.clone(),
                            noted_at: row.noted_at,
                        })?,
                        None => drop(tx.remove_law_change(row.docket)?),
                    }
                }
                tx.set_setting(UNDER_WAY, &told)
            })
            .await
    }

    /// What changed in a matter; nothing if it stands as before and nothing was noted about it.
    async fn law_change_of(&self, books: &Books, from: Digest, id: DocketId) -> Result<Option<Found>, Problem> {
        let app = self.clone();
        let read = self.inner.store.read(move |tx| Ok((app.opened_in(tx, id)?, tx.law_change(id)?))).await?;
        let (Some(opened), noted) = read else { return Ok(None) };
        let now = self.now();
        let cases = self.law_cases(opened.kind, opened.open.as_ref(), None);
        if cases.is_empty() {
            return Ok(None);
        }
        // What somebody has not looked at yet is compared with what she knows, not with the change before the last.
        let known = match noted.as_ref().map(|row| row.before) {
            Some(version) => books.of(self, version).await.ok(),
            None => None,
        };
        let old = match known {
            Some(old) => old,
            None => books.of(self, from).await?,
        };
        let new = self.inner.law.clone();
        let asked = Asked { cases, sheets: BTreeMap::new(), memory: new.memory };
        let set_before = old.set().version;
        let (was, is) = crate::blocking(move || Ok((old.standings(&asked, now)?, new.standings(&asked, now)?))).await?;
        if was == is {
            let gone = Found { docket: id, before: set_before, after: set_before, detail: None, noted_at: now };
            return Ok(noted.map(|_| gone));
        }
        let detail =
            serde_json::to_string(&LawChange { before: was, after: is, at: now }).map_err(Problem::internal)?;
        let after = self.inner.law.set().version;
        Ok(Some(Found { docket: id, before: set_before, after, detail: Some(detail), noted_at: now }))
    }

    /// What the last change of the law files changed in a matter, if nobody has looked at it yet.
    pub(super) async fn law_change(&self, id: DocketId) -> Result<Option<LawChange>, Problem> {
        let Some(row) = self.inner.store.read(move |tx| tx.law_change(id)).await? else { return Ok(None) };
        let change: LawChange = serde_json::from_str(&row.detail).map_err(Problem::internal)?;
        Ok(Some(LawChange { at: row.noted_at, ..change }))
    }

    /// Notes that somebody has looked at what changed.
    ///
    /// # Errors
    /// `not-found`, `forbidden` for who could not answer for the matter.
    pub async fn law_change_seen(&self, actor: &Actor, id: DocketId) -> Result<(), Problem> {
        let opened = self.readable(actor, id).await?;
        if !may_look(opened.look(), actor) {
            return Err(Problem::new(Class::Forbidden, "forbidden"));
        }
        let app = self.clone();
        let leaf = Leaf::of(actor, "docket.law-change-seen", &id.to_string());
        self.inner
            .store
            .write(move |tx| {
                if tx.remove_law_change(id)? {
                    app.leave(tx, &leaf)?;
                }
                Ok(())
            })
            .await
    }

    /// How far the check of all open matters has come, while it is under way.
    pub(crate) fn recheck_under_way(tx: &mut store::Tx<'_>) -> Result<Option<Recheck>, Problem> {
        let text = tx.setting(UNDER_WAY)?;
        Ok(text.and_then(|text| serde_json::from_str::<UnderWay>(&text).ok()).map(|state| state.so_far))
    }
}

/// Whether a person may say that what changed was looked at: who may answer grounds of refusal.
pub(super) fn may_look(look: &Look, actor: &Actor) -> bool {
    docket::Command::generic_act("answer-grounds").is_some_and(|act| {
        crate::permission::may(&actor.roles, Action::Act(act), crate::act::resource(look, actor)).role().is_ok()
    })
}

/// What was found about one matter; without detail, that it stands again as somebody knows it.
struct Found {
    docket: DocketId,
    before: Digest,
    after: Digest,
    detail: Option<String>,
    noted_at: Moment,
}
