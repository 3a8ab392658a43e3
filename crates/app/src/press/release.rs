//! Releases for the press: written in four languages, approved by two others, published, corrected, withdrawn.
//!
//! What is being written and what the public reads are kept apart: the public reads editions, and a change of the text is
//! none before it was approved again.

use std::collections::BTreeMap;

use docket::Look;
use kernel::{Class, Digest, DocketId, Lang, Moment, Names, Problem, Role, canonical_bytes, limits};
use serde::{Deserialize, Serialize};
use store::{ApprovalRow, EditionRow, ReleaseRow, Tx};

use super::{photo, reads, trimmed, within};
use crate::{
    Actor, App,
    access::reason,
    audit::Leaf,
    db,
    lists::squeezed,
    notices::{What, people},
    permission::{Action, Resource, may},
};

/// How a release stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReleaseState {
    /// It is being written; an edition may be public meanwhile.
    Draft,
    /// It waits for approvals.
    Waiting,
    /// Enough have approved it.
    Approved,
    /// The public reads what stands here.
    Published,
    /// The public reads nothing any more.
    Withdrawn,
}

impl ReleaseState {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Draft, Self::Waiting, Self::Approved, Self::Published, Self::Withdrawn];

    /// As it is written in data and in translation keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Waiting => "waiting",
            Self::Approved => "approved",
            Self::Published => "published",
            Self::Withdrawn => "withdrawn",
        }
    }

    fn of(row: &ReleaseRow) -> Result<Self, Problem> {
        let found = Self::ALL.into_iter().find(|state| state.code() == row.state);
        found.ok_or_else(|| Problem::internal(format!("the state of a release: {}", row.state)))
    }
}

/// A photograph in a release, with the captions that were approved with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReleasePhoto {
    /// Which.
    pub id: String,
    /// Its captions.
    pub captions: Names,
    /// Who took it.
    pub credit: String,
}

/// What a release says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReleaseSays {
    /// The titles.
    pub titles: Names,
    /// The texts; an empty line begins a paragraph.
    pub texts: Names,
    /// What was corrected; for a correction alone.
    pub notes: Names,
    /// The photographs, in order.
    pub photos: Vec<ReleasePhoto>,
}

impl ReleaseSays {
    /// What is missing before it can be approved, all at once. A `correction` says what was corrected.
    pub fn missing(&self, correction: bool) -> Vec<Problem> {
        let mut fields = vec![("title", &self.titles), ("text", &self.texts)];
        if correction {
            fields.push(("note", &self.notes));
        }
        let of = |(name, texts): (&'static str, &Names)| {
            let empty =
                Lang::ALL.into_iter().filter(|lang| texts.0.get(lang).is_none_or(|text| text.trim().is_empty()));
            empty.map(|lang| Problem::field(format!("{name}-{lang}"), "field-required")).collect::<Vec<_>>()
        };
        fields.into_iter().flat_map(of).collect()
    }

    fn clean(&self) -> Self {
        Self {
            titles: trimmed(&self.titles),
            texts: trimmed(&self.texts),
            notes: trimmed(&self.notes),
            photos: self.photos.clone(),
        }
    }

    fn check(&self) -> Result<(), Problem> {
        within(&self.titles, "title", limits::RELEASE_TITLE)?;
        within(&self.texts, "text", limits::RELEASE_TEXT)?;
        within(&self.notes, "note", limits::CAPTION)?;
        if self.photos.len() > limits::RELEASE_PHOTOS {
            return Err(Problem::field("photos", "field-too-many").arg("limit", limits::RELEASE_PHOTOS));
        }
        Ok(())
    }

    /// The field in which one of these numbers stands, however it is punctuated.
    fn naming(&self, numbers: &[String]) -> Option<String> {
        let fields = [("title", &self.titles), ("text", &self.texts), ("note", &self.notes)];
        let mut all = fields.into_iter().flat_map(|(name, texts)| {
            texts.0.iter().map(move |(lang, text)| (format!("{name}-{lang}"), squeezed(text)))
        });
        let names =
            |text: &str| numbers.iter().any(|number| number.chars().count() > 3 && text.contains(number.as_str()));
        all.find(|(_, text)| names(text)).map(|(field, _)| field)
    }
}

/// What is to be written.
#[derive(Clone, Debug, Default)]
pub struct NewRelease {
    /// What it says; of photographs the identities alone.
    pub says: ReleaseSays,
}

/// Something that can be done with a release.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReleaseAct {
    /// Write it.
    Write,
    /// Give it to others to approve.
    Submit,
    /// Approve it.
    Approve,
    /// Send it back to its writers.
    SendBack,
    /// Publish it.
    Publish,
    /// Take it from the public.
    Withdraw,
}

/// A release in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReleaseLine {
    /// Its identity.
    pub id: String,
    /// The matter.
    pub docket: DocketId,
    /// Its titles.
    pub titles: Names,
    /// How it stands.
    pub state: ReleaseState,
    /// Editions that were published.
    pub edition: u64,
    /// The public number: year and number.
    pub number: Option<(i32, u64)>,
    /// When anything was done with it last.
    pub changed_at: Moment,
    /// Whether it waits for this person.
    pub waits: bool,
}

/// What was published of a release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditionView {
    /// Which edition, from 1.
    pub edition: u64,
    /// What it says.
    pub says: ReleaseSays,
    /// When it was published.
    pub at: Moment,
    /// The name of who published it.
    pub by: String,
}

/// A release with everything that belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReleaseView {
    /// Its line.
    pub line: ReleaseLine,
    /// The kind of the matter.
    pub kind: String,
    /// The subject of the matter.
    pub matter: String,
    /// The language of the subject.
    pub matter_lang: Lang,
    /// Its version.
    pub version: u64,
    /// What it says.
    pub says: ReleaseSays,
    /// The photographs of it that may not be shown now.
    pub barred: Vec<String>,
    /// The names of those who wrote it.
    pub writers: Vec<String>,
    /// Who approved this version, and when.
    pub approvals: Vec<(String, Moment)>,
    /// What was published, the first first.
    pub editions: Vec<EditionView>,
    /// What was said when it was sent back or withdrawn.
    pub remark: Option<String>,
    /// When it was first published.
    pub published_at: Option<Moment>,
    /// When it was withdrawn.
    pub withdrawn_at: Option<Moment>,
    /// What this person may do with it now.
    pub acts: Vec<ReleaseAct>,
    /// Whether this node has public pages.
    pub open: bool,
}

fn changed() -> Problem {
    Problem::new(Class::Conflict, "release-changed")
}

pub(super) fn says_of(body: &str) -> Result<ReleaseSays, Problem> {
    serde_json::from_str(body).map_err(Problem::internal)
}

fn body_of(says: &ReleaseSays) -> Result<String, Problem> {
    serde_json::to_string(says).map_err(Problem::internal)
}

/// Whether there is something of a matter that the public could be told: an event that was held, a plan.
pub(super) fn tellable(look: &Look) -> bool {
    !look.news.is_empty() || look.plan.is_some()
}

fn wrote(row: &ReleaseRow, who: &str) -> bool {
    row.writers.split(' ').any(|writer| writer == who)
}

/// Everybody who wrote at a release that is there now: since the last edition, and who did before.
pub(super) fn writers_of(tx: &mut Tx<'_>, row: &ReleaseRow) -> Result<Vec<String>, Problem> {
    let mut all: Vec<String> = row.writers.split_whitespace().map(str::to_owned).collect();
    all.extend(tx.editions(&row.id)?.into_iter().map(|edition| edition.by));
    all.sort();
    all.dedup();
    Ok(all)
}

/// The digest of a release with its approvals and editions, which the log records with each act.
pub(crate) fn release_digest(tx: &mut Tx<'_>, id: &str) -> Result<Digest, Problem> {
    let row = tx.release(id)?.ok_or_else(Problem::not_found)?;
    let at = |at: Option<Moment>| at.map(|at| at.to_string());
    let approvals: Vec<_> = tx.approvals(id)?;
    let approvals: Vec<_> =
        approvals.iter().map(|one| serde_json::json!([one.version, one.officer, one.at.to_string()])).collect();
    let editions: Vec<_> = tx.editions(id)?;
    let editions: Vec<_> =
        editions.iter().map(|one| serde_json::json!([one.edition, one.body, one.at.to_string(), one.by])).collect();
    let whole = serde_json::json!({
        "id": row.id, "docket": row.docket.to_string(), "state": row.state, "version": row.version,
        "edition": row.edition, "year": row.year, "number": row.number, "body": row.body, "writers": row.writers,
        "remark": row.remark, "made_at": row.made_at.to_string(), "changed_at": row.changed_at.to_string(),
        "changed_by": row.changed_by, "published_at": at(row.published_at), "withdrawn_at": at(row.withdrawn_at),
        "approvals": approvals, "editions": editions,
    });
    Ok(Digest::of(&canonical_bytes(&whole)?))
}

/// What this person may do with a release as it stands; `approved` says who approved this version.
fn acts(row: &ReleaseRow, state: ReleaseState, approved: &[ApprovalRow], actor: &Actor) -> Vec<ReleaseAct> {
    use ReleaseAct::{Approve, Publish, SendBack, Submit, Withdraw, Write};
    use ReleaseState::{Approved, Draft, Waiting, Withdrawn};
    let has = |action| may(&actor.roles, action, Resource::default()).role().is_ok();
    let mut all = Vec::new();
    if has(Action::WriteRelease) && state != Withdrawn {
        all.push(Write);
    }
    if has(Action::WriteRelease) && state == Draft {
        all.push(Submit);
    }
    let own = wrote(row, &actor.pseudonym);
    if has(Action::ApproveRelease) && !own {
        if state == Waiting && approved.iter().all(|one| one.officer != actor.pseudonym) {
            all.push(Approve);
        }
        if matches!(state, Waiting | Approved) {
            all.push(SendBack);
        }
    }
    if has(Action::PublishRelease) {
        if state == Approved {
            all.push(Publish);
        }
        if row.edition > 0 && state != Withdrawn {
            all.push(Withdraw);
        }
    }
    all
}

fn line(row: &ReleaseRow, acts: &[ReleaseAct]) -> Result<ReleaseLine, Problem> {
    let waiting = [ReleaseAct::Submit, ReleaseAct::Approve, ReleaseAct::Publish];
    Ok(ReleaseLine {
        id: row.id.clone(),
        docket: row.docket,
        titles: says_of(&row.body)?.titles,
        state: ReleaseState::of(row)?,
        edition: row.edition,
        number: row.year.zip(row.number),
        changed_at: row.changed_at,
        waits: waiting.iter().any(|act| acts.contains(act)),
    })
}

fn of_version(tx: &mut Tx<'_>, row: &ReleaseRow) -> Result<Vec<ApprovalRow>, Problem> {
    let all = tx.approvals(&row.id)?.into_iter();
    Ok(all.filter(|one| one.version == row.version).collect())
}

impl App {
    /// The releases that this person may read, the one with which something was done last first; those of one matter, where
    /// one is named.
    ///
    /// # Errors
    /// `forbidden`.
    pub async fn releases(&self, actor: &Actor, docket: Option<DocketId>) -> Result<Vec<ReleaseLine>, Problem> {
        self.authorise(actor, Action::ReadRelease, "releases").await?;
        let who = actor.clone();
        self.inner
            .store
            .read(move |tx| {
                let rows = match docket {
                    Some(docket) => tx.releases_of(docket)?,
                    None => tx.releases()?,
                };
                let mut lines = Vec::new();
                for row in rows {
                    if reads(tx, &who, row.docket)?.is_some() {
                        let approved = of_version(tx, &row)?;
                        lines.push(line(&row, &acts(&row, ReleaseState::of(&row)?, &approved, &who))?);
                    }
                }
                Ok(lines)
            })
            .await
    }

    /// One release.
    ///
    /// # Errors
    /// `forbidden`; `not-found`, also for one of a matter that the person may not open.
    pub async fn release(&self, actor: &Actor, id: &str) -> Result<ReleaseView, Problem> {
        // The log names identities, and no text that somebody typed into an address.
        if id.len() != 32 || !id.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(Problem::not_found());
        }
        self.authorise(actor, Action::ReadRelease, &format!("release/{id}")).await?;
        let (who, id, open) = (actor.clone(), id.to_owned(), self.inner.seat.press);
        self.inner
            .store
            .read(move |tx| {
                let row = tx.release(&id)?.ok_or_else(Problem::not_found)?;
                let listed = reads(tx, &who, row.docket)?.ok_or_else(Problem::not_found)?;
                let kind = tx.docket_row(row.docket)?.map(|found| found.kind).unwrap_or_default();
                let officers: BTreeMap<String, String> = db::officers(tx)?.into_iter().collect();
                let named = |who: &str| officers.get(who).cloned().unwrap_or_else(|| who.to_owned());
                let (state, approved) = (ReleaseState::of(&row)?, of_version(tx, &row)?);
                let acts = acts(&row, state, &approved, &who);
                let says = says_of(&row.body)?;
                let free = photo::free(tx, says.photos.iter().map(|one| one.id.clone()))?;
                let is_free = |id: &str| free.iter().any(|row| row.id == id);
                let editions = tx.editions(&id)?.into_iter().map(|one| {
                    Ok(EditionView { edition: one.edition, says: says_of(&one.body)?, at: one.at, by: named(&one.by) })
                });
                Ok(ReleaseView {
                    editions: editions.collect::<Result<_, Problem>>()?,
                    line: line(&row, &acts)?,
                    kind,
                    matter: listed.summary.title,
                    matter_lang: listed.summary.title_lang,
                    version: row.version,
                    barred: says.photos.iter().filter(|one| !is_free(&one.id)).map(|one| one.id.clone()).collect(),
                    says,
                    writers: row.writers.split_whitespace().map(named).collect(),
                    approvals: approved.iter().map(|one| (named(&one.officer), one.at)).collect(),
                    remark: row.remark,
                    published_at: row.published_at,
                    withdrawn_at: row.withdrawn_at,
                    acts,
                    open,
                })
            })
            .await
    }

    /// Begins a release of a matter. It may be half filled in.
    ///
    /// # Errors
    /// `forbidden`; `not-found`; `release-nothing` where there is nothing that the public could be told; of the field:
    /// `field-too-long`, `field-too-many`, `photo-not-free`.
    pub async fn draft_release(&self, actor: &Actor, docket: DocketId, new: &NewRelease) -> Result<String, Problem> {
        let opened = self.press_matter(actor, docket, Action::WriteRelease).await?;
        if !tellable(opened.look()) {
            return Err(Problem::new(Class::Conflict, "release-nothing"));
        }
        let says = new.says.clean();
        says.check()?;
        let now = self.now();
        let row = ReleaseRow {
            id: self.new_form(),
            docket,
            state: ReleaseState::Draft.code().to_owned(),
            version: 1,
            edition: 0,
            year: None,
            number: None,
            body: String::new(),
            writers: actor.pseudonym.clone(),
            remark: None,
            made_at: now,
            changed_at: now,
            changed_by: actor.pseudonym.clone(),
            published_at: None,
            withdrawn_at: None,
        };
        let (app, who) = (self.clone(), actor.clone());
        self.inner
            .store
            .write(move |tx| {
                let says = with_captions(tx, docket, &says, &ReleaseSays::default())?;
                let row = ReleaseRow { body: body_of(&says)?, ..row.clone() };
                tx.add_release(&row)?;
                app.leave_release(tx, &who, "release.drafted", &row.id)?;
                Ok(row.id)
            })
            .await
    }

    fn leave_release(&self, tx: &mut Tx<'_>, actor: &Actor, action: &str, id: &str) -> Result<(), Problem> {
        let digest = release_digest(tx, id)?;
        self.leave(tx, &Leaf::of(actor, action, id).detail_digest(digest))
    }

    /// A release in which this person may do something of `action`, as she saw it.
    async fn release_to(&self, actor: &Actor, id: &str, action: Action) -> Result<ReleaseRow, Problem> {
        let verdict = may(&actor.roles, action, Resource::default());
        self.note_refusal(actor, &verdict, "release").await?;
        verdict.role()?;
        let id = id.to_owned();
        let row = self.inner.store.read(move |tx| tx.release(&id)).await?.ok_or_else(Problem::not_found)?;
        self.press_matter(actor, row.docket, action).await?;
        Ok(row)
    }

    /// Does one thing with a release, within one transaction, if it still stands at the version that was seen and the thing
    /// can be done with it. `to` gives the row that is to stand there.
    async fn act_on_release(
        &self,
        actor: &Actor,
        id: &str,
        seen: u64,
        (act, action): (ReleaseAct, &'static str),
        to: impl Fn(&Self, &mut Tx<'_>, ReleaseRow) -> Result<ReleaseRow, Problem> + Send + Sync + 'static,
    ) -> Result<(), Problem> {
        let (app, who, id) = (self.clone(), actor.clone(), id.to_owned());
        self.inner
            .store
            .write(move |tx| {
                let row = tx.release(&id)?.ok_or_else(Problem::not_found)?;
                let (state, approved) = (ReleaseState::of(&row)?, of_version(tx, &row)?);
                if row.version != seen {
                    return Err(changed());
                }
                if !acts(&row, state, &approved, &who).contains(&act) {
                    let own = wrote(&row, &who.pseudonym) && matches!(act, ReleaseAct::Approve | ReleaseAct::SendBack);
                    return Err(if own {
                        Problem::new(Class::Forbidden, "four-eyes")
                    } else {
                        Problem::new(Class::Conflict, "release-not-now")
                    });
                }
                let before = row.state.clone();
                let next = to(&app, tx, row)?;
                let next = ReleaseRow { changed_at: app.now(), changed_by: who.pseudonym.clone(), ..next };
                if !tx.change_release(&next, seen, &before)? {
                    return Err(changed());
                }
                app.leave_release(tx, &who, action, &id)
            })
            .await
    }

    /// Writes a release. What was approved is void, and what the public reads stays as it was approved.
    ///
    /// # Errors
    /// `forbidden`, `not-found`, `release-changed`, `release-not-now`; of the field as [`App::draft_release`].
    pub async fn write_release(&self, actor: &Actor, id: &str, seen: u64, new: &NewRelease) -> Result<(), Problem> {
        self.release_to(actor, id, Action::WriteRelease).await?;
        let (says, who) = (new.says.clean(), actor.pseudonym.clone());
        says.check()?;
        self.act_on_release(actor, id, seen, (ReleaseAct::Write, "release.changed"), move |_, tx, row| {
            let says = with_captions(tx, row.docket, &says, &says_of(&row.body)?)?;
            let writers = if row.state == ReleaseState::Published.code() {
                who.clone()
            } else if wrote(&row, &who) {
                row.writers.clone()
            } else {
                format!("{} {who}", row.writers)
            };
            Ok(ReleaseRow {
                state: ReleaseState::Draft.code().to_owned(),
                version: row.version + 1,
                body: body_of(&says)?,
                writers,
                ..row
            })
        })
        .await
    }

    /// Gives a release to others to approve. It has to be whole, in all four languages, and name no number of the matter.
    ///
    /// # Errors
    /// `forbidden`, `not-found`, `release-changed`, `release-not-now`; of the field: `field-required`, `release-number`,
    /// `photo-not-free`.
    pub async fn submit_release(&self, actor: &Actor, id: &str, seen: u64) -> Result<(), Problem> {
        let row = self.release_to(actor, id, Action::WriteRelease).await?;
        let opened = self.readable(actor, row.docket).await?;
        let summary = &opened.look().summary;
        let numbers = [&summary.our_number, &summary.their_number];
        let numbers: Vec<String> = numbers.into_iter().flatten().map(|number| squeezed(number)).collect();
        let writer = actor.pseudonym.clone();
        self.act_on_release(actor, id, seen, (ReleaseAct::Submit, "release.submitted"), move |app, tx, row| {
            let says = says_of(&row.body)?;
            if let Some(problem) = says.missing(row.edition > 0).into_iter().next() {
                return Err(problem);
            }
            if let Some(field) = says.naming(&numbers) {
                return Err(Problem::field(field, "release-number"));
            }
            all_free(tx, &says)?;
            for officer in people(tx, &[Role::Signer, Role::Head])? {
                if !wrote(&row, &officer) && officer != writer {
                    app.tell_one(tx, officer, row.docket, What::Release, &format!("{} {}", row.id, row.version))?;
                }
            }
            Ok(ReleaseRow { state: ReleaseState::Waiting.code().to_owned(), remark: None, ..row })
        })
        .await
    }

    /// Approves the version of a release that was seen. When enough have, it can be published.
    ///
    /// # Errors
    /// `forbidden`, `not-found`, `release-changed`, `release-not-now`; `four-eyes` for whoever wrote at it.
    pub async fn approve_release(&self, actor: &Actor, id: &str, seen: u64) -> Result<(), Problem> {
        self.release_to(actor, id, Action::ApproveRelease).await?;
        let who = actor.pseudonym.clone();
        self.act_on_release(actor, id, seen, (ReleaseAct::Approve, "release.approved"), move |app, tx, row| {
            let yes = ApprovalRow { version: row.version, officer: who.clone(), at: app.now() };
            if !tx.approve_release(&row.id, &yes)? {
                return Err(Problem::new(Class::Conflict, "release-not-now"));
            }
            if of_version(tx, &row)?.len() < limits::RELEASE_APPROVALS {
                return Ok(row);
            }
            for officer in people(tx, &[Role::Registry, Role::Head])? {
                if officer != who {
                    app.tell_one(tx, officer, row.docket, What::Release, &format!("{} {} yes", row.id, row.version))?;
                }
            }
            Ok(ReleaseRow { state: ReleaseState::Approved.code().to_owned(), ..row })
        })
        .await
    }

    /// Sends a release back to those who wrote it, with a reason. The approvals of this version stay in the log and count no
    /// more, for a new version needs its own.
    ///
    /// # Errors
    /// `forbidden`, `not-found`, `release-changed`, `release-not-now`, `four-eyes`; of the field `words`: `field-required`,
    /// `reason-short`, `field-too-long`.
    pub async fn return_release(&self, actor: &Actor, id: &str, seen: u64, words: &str) -> Result<(), Problem> {
        self.release_to(actor, id, Action::ApproveRelease).await?;
        reason("words", words)?;
        let words = words.trim().to_owned();
        self.act_on_release(actor, id, seen, (ReleaseAct::SendBack, "release.returned"), move |app, tx, row| {
            for officer in row.writers.split_whitespace() {
                let about = format!("{} {} back", row.id, row.version);
                app.tell_one(tx, officer.to_owned(), row.docket, What::Release, &about)?;
            }
            let state = ReleaseState::Draft.code().to_owned();
            Ok(ReleaseRow { state, version: row.version + 1, remark: Some(words.clone()), ..row })
        })
        .await
    }

    /// Publishes a release, or a correction of one. The first time it gets the next number of the year.
    ///
    /// # Errors
    /// `forbidden`, `not-found`, `release-changed`, `release-not-now`; `press-off` on a node without public pages;
    /// `photo-not-free` of the field `photos`.
    pub async fn publish_release(&self, actor: &Actor, id: &str, seen: u64) -> Result<(), Problem> {
        let row = self.release_to(actor, id, Action::PublishRelease).await?;
        if !self.inner.seat.press {
            return Err(Problem::new(Class::Conflict, "press-off"));
        }
        let action = if row.edition == 0 { "release.published" } else { "release.corrected" };
        let who = actor.pseudonym.clone();
        self.act_on_release(actor, id, seen, (ReleaseAct::Publish, action), move |app, tx, row| {
            // The table of acts gives this state after two approvals alone; what is published is counted once more.
            if of_version(tx, &row)?.len() < limits::RELEASE_APPROVALS {
                return Err(Problem::new(Class::Conflict, "release-not-now"));
            }
            let says = says_of(&row.body)?;
            all_free(tx, &says)?;
            let now = app.now();
            let edition = row.edition + 1;
            tx.add_edition(&row.id, &EditionRow { edition, body: row.body.clone(), at: now, by: who.clone() })?;
            let (year, number) = if let Some(given) = row.year.zip(row.number) {
                given
            } else {
                let year = app.office_day(now).parts().0;
                let last = tx.releases_in(year, 1)?.into_iter().next().and_then(|last| last.number);
                (year, last.unwrap_or(0) + 1)
            };
            Ok(ReleaseRow {
                state: ReleaseState::Published.code().to_owned(),
                edition,
                year: Some(year),
                number: Some(number),
                published_at: Some(row.published_at.unwrap_or(now)),
                ..row
            })
        })
        .await
    }

    /// Takes a release from the public, for good. Its page says so, with the day.
    ///
    /// # Errors
    /// `forbidden`, `not-found`, `release-changed`, `release-not-now`; of the field `words`: `field-required`,
    /// `reason-short`, `field-too-long`.
    pub async fn withdraw_release(&self, actor: &Actor, id: &str, seen: u64, words: &str) -> Result<(), Problem> {
        self.release_to(actor, id, Action::PublishRelease).await?;
        reason("words", words)?;
        let words = words.trim().to_owned();
        self.act_on_release(actor, id, seen, (ReleaseAct::Withdraw, "release.withdrawn"), move |app, _, row| {
            let state = ReleaseState::Withdrawn.code().to_owned();
            Ok(ReleaseRow { state, withdrawn_at: Some(app.now()), remark: Some(words.clone()), ..row })
        })
        .await
    }
}

/// The content with the captions that its photographs have now. A photograph that may not be shown is not taken, unless it
/// stood there before: then it is shown nowhere, and the writers are told so.
fn with_captions(
    tx: &mut Tx<'_>,
    docket: DocketId,
    says: &ReleaseSays,
    before: &ReleaseSays,
) -> Result<ReleaseSays, Problem> {
    let mut photos: Vec<ReleasePhoto> = Vec::new();
    for one in &says.photos {
        if photos.iter().any(|kept| kept.id == one.id) {
            continue;
        }
        let row = tx.photo(&one.id)?.filter(|row| row.docket == docket && row.digest.is_some());
        let row = row.ok_or_else(|| Problem::field("photos", "photo-not-free"))?;
        let said = photo::says(&row)?;
        if !said.is_free() && before.photos.iter().all(|kept| kept.id != one.id) {
            return Err(Problem::field("photos", "photo-not-free"));
        }
        photos.push(ReleasePhoto { id: row.id, captions: said.captions, credit: said.credit });
    }
    Ok(ReleaseSays { photos, ..says.clone() })
}

/// Refuses a release with a photograph that may not be shown.
fn all_free(tx: &mut Tx<'_>, says: &ReleaseSays) -> Result<(), Problem> {
    let free = photo::free(tx, says.photos.iter().map(|one| one.id.clone()))?;
    if free.len() == says.photos.len() { Ok(()) } else { Err(Problem::field("photos", "photo-not-free")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(text: &str) -> Names {
        Names(Lang::ALL.into_iter().map(|lang| (lang, text.to_owned())).collect())
    }

    #[test]
    fn all_that_is_missing_is_said_at_once() {
        let half = ReleaseSays { titles: Names::from([(Lang::Ru, "Визит")]), ..ReleaseSays::default() };
        let fields = |says: &ReleaseSays, correction| {
            says.missing(correction).into_iter().filter_map(|problem| problem.field).collect::<Vec<_>>()
        };
        assert_eq!(fields(&half, false).len(), 7);
        assert!(!fields(&half, false).contains(&"title-ru".to_owned()));
        let full = ReleaseSays { titles: whole("a"), texts: whole("b"), ..ReleaseSays::default() };
        assert_eq!(fields(&full, false), [""; 0]);
        assert_eq!(fields(&full, true).len(), 4, "a correction says what was corrected");
    }

    #[test]
    fn a_number_of_the_matter_is_found_however_it_is_written() {
        let numbers = vec![squeezed("16/2-0114-26")];
        let says = ReleaseSays {
            texts: Names::from([(Lang::Az, "İş 16 / 2 – 0114 / 26 üzrə")]),
            ..ReleaseSays::default()
        };
        assert_eq!(says.naming(&numbers), Some("text-az".into()));
        let other = ReleaseSays { texts: Names::from([(Lang::Az, "16 iş")]), ..ReleaseSays::default() };
        assert_eq!(other.naming(&numbers), None);
    }
}
