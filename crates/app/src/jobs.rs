//! Work that takes longer than a page waits: ordered, worked on by the node one after the other, fetched by who ordered
//! it. The rights are asked three times: when it is ordered, when it is worked on, and when its file is fetched.

use kernel::{Class, Digest, DocketId, Lang, Moment, Problem, limits};
use serde::{Deserialize, Serialize};
use store::{JobRow, JobState, NoticeRow, Tx};
use vault::Stored;

use crate::{
    Actor, App, Download, Page,
    act::resource,
    audit::Leaf,
    db,
    notices::What,
    people::actor,
    permission::{Action, Resource, Verdict, may},
};

/// The code of the problem that ends work on a job whose owner stopped it.
pub const CANCELLED: &str = "job-cancelled";
/// The code of the problem that ends work on a job which somebody else has taken up.
pub const LOST: &str = "job-lost";

/// What is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum JobKind {
    /// A list of requests.
    Requests,
    /// A journal of the registration desk.
    Journal,
    /// Everything about a matter.
    Dossier,
}

impl JobKind {
    /// As it is written in the database and in translation keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Requests => "requests",
            Self::Journal => "journal",
            Self::Dossier => "dossier",
        }
    }

    /// Reads it.
    pub fn parse(code: &str) -> Option<Self> {
        [Self::Requests, Self::Journal, Self::Dossier].into_iter().find(|kind| kind.code() == code)
    }
}

/// In which form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Shape {
    /// A table for any program.
    Csv,
    /// A workbook.
    Xlsx,
    /// Paper.
    Pdf,
    /// Paper that can be worked on.
    Docx,
    /// Paper with the attached files beside it.
    Zip,
}

impl Shape {
    /// As it is written in addresses, names of files and translation keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Zip => "zip",
        }
    }

    /// Reads it.
    pub fn parse(code: &str) -> Option<Self> {
        [Self::Csv, Self::Xlsx, Self::Pdf, Self::Docx, Self::Zip].into_iter().find(|shape| shape.code() == code)
    }
}

/// What somebody orders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// What is made.
    pub kind: JobKind,
    /// In which form.
    pub shape: Shape,
    /// Which rows: the part of the address of a list that says so.
    pub query: String,
    /// Of which matter.
    pub docket: Option<DocketId>,
}

/// As it lies in the database.
#[derive(Serialize, Deserialize)]
struct Ask {
    shape: Shape,
    query: String,
    docket: Option<DocketId>,
}

impl Order {
    fn ask(&self) -> Result<String, Problem> {
        let ask = Ask { shape: self.shape, query: self.query.clone(), docket: self.docket };
        serde_json::to_string(&ask).map_err(Problem::internal)
    }

    /// What a row says was ordered; none for what a newer program wrote.
    fn of(row: &JobRow) -> Option<Self> {
        let ask: Ask = serde_json::from_str(&row.ask).ok()?;
        Some(Self { kind: JobKind::parse(&row.kind)?, shape: ask.shape, query: ask.query, docket: ask.docket })
    }
}

/// A job as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// Its identity.
    pub id: String,
    /// What was ordered.
    pub order: Order,
    /// Our number of the matter, while the person may open it.
    pub number: Option<String>,
    /// How it stands.
    pub state: JobState,
    /// Whether it is going to be stopped.
    pub stopping: bool,
    /// When it was ordered.
    pub ordered_at: Moment,
    /// When it was over.
    pub ended_at: Option<Moment>,
    /// Steps that are done.
    pub done: u32,
    /// Steps there are; 0 as long as nobody knows.
    pub steps: u32,
    /// The code of what went wrong, and the values of its sentence.
    pub problem: Option<(String, Vec<(String, String)>)>,
    /// The name and the size in bytes of its file, while it can be fetched.
    pub file: Option<(String, u64)>,
    /// Until when the file is kept.
    pub kept_until: Option<Moment>,
}

/// A job as an administrator sees it: how it stands, and nothing of what is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JobLine {
    /// The name of who ordered it.
    pub officer: String,
    /// What is made.
    pub kind: Option<JobKind>,
    /// How it stands.
    pub state: JobState,
    /// When it was ordered.
    pub ordered_at: Moment,
    /// When it was over.
    pub ended_at: Option<Moment>,
    /// Steps that are done, and steps there are.
    pub steps: (u32, u32),
    /// How often work on it began.
    pub tries: u32,
}

/// A job that is being worked on.
#[derive(Clone, Debug)]
pub struct Claimed {
    /// Its identity.
    pub id: String,
    /// Who ordered it, with the rights that she has now.
    pub actor: Actor,
    /// The language of the file.
    pub lang: Lang,
    /// What was ordered.
    pub order: Order,
    /// Which try it is, from 1.
    pub tries: u32,
}

/// The file that came of a job.
#[derive(Clone, Debug)]
pub struct Made {
    /// Its name.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// Where it lies in the vault.
    pub stored: Stored,
}

impl App {
    /// Orders a job. Who orders again what still waits is led to it.
    ///
    /// # Errors
    /// `forbidden`, `not-found` for a matter that the person may not open, `dossier-emergency`, `jobs-too-many`.
    pub async fn order_job(&self, actor: &Actor, lang: Lang, order: Order) -> Result<String, Problem> {
        self.may_have(actor, &order).await?;
        let (ask, now) = (order.ask()?, self.now());
        let row = JobRow {
            id: self.new_form(),
            officer: actor.pseudonym.clone(),
            kind: order.kind.code().to_owned(),
            ask,
            lang,
            ordered_at: now,
            state: JobState::Waiting,
            cancelled: false,
            started_at: None,
            ended_at: None,
            tries: 0,
            done: 0,
            steps: 0,
            lease_by: None,
            lease_until: None,
            problem: None,
            roles: String::new(),
            result: None,
            result_name: String::new(),
            result_type: String::new(),
            result_size: 0,
        };
        let leaf = Leaf::of(actor, "job.ordered", &row.id).detail(format!("{} {}", row.kind, row.ask).as_bytes());
        let app = self.clone();
        let id = self
            .inner
            .store
            .write(move |tx| {
                let open = tx.open_jobs(&row.officer)?;
                let same = |other: &&JobRow| {
                    other.kind == row.kind && other.ask == row.ask && other.lang == row.lang && !other.cancelled
                };
                if let Some(same) = open.iter().find(same) {
                    return Ok(same.id.clone());
                }
                if open.len() >= limits::JOBS_WAITING {
                    return Err(Problem::new(Class::Conflict, "jobs-too-many").arg("limit", limits::JOBS_WAITING));
                }
                tx.add_job(&row)?;
                app.leave(tx, &leaf)?;
                Ok(row.id.clone())
            })
            .await?;
        self.inner.jobs.notify_one();
        Ok(id)
    }

    /// Whether this person may have what is ordered, now.
    async fn may_have(&self, actor: &Actor, order: &Order) -> Result<(), Problem> {
        let own = Resource { confidential: false, assigned: true };
        let action = match (order.kind, order.docket) {
            (JobKind::Requests, _) => Action::ListDockets,
            (JobKind::Journal, _) => Action::ReadRegister,
            (JobKind::Dossier, None) => return Err(Problem::not_found()),
            (JobKind::Dossier, Some(id)) => {
                let opened = self.readable(actor, id).await?;
                let verdict = may(&actor.roles, Action::ReadDocket, resource(opened.look(), actor));
                // An emergency opens reading on the page and nothing that is carried away.
                return match verdict {
                    Verdict::Allow { .. } => Ok(()),
                    Verdict::Deny { .. } => Err(Problem::new(Class::Forbidden, "dossier-emergency")),
                };
            }
        };
        let verdict = may(&actor.roles, action, own);
        self.note_refusal(actor, &verdict, "job").await?;
        verdict.role().map(drop)
    }

    /// A page of what this person ordered, the newest first.
    ///
    /// # Errors
    /// What is wrong with the store.
    pub async fn jobs(&self, actor: &Actor, page: usize) -> Result<Page<Job>, Problem> {
        let (officer, page) = (actor.pseudonym.clone(), page.max(1));
        let found = self.inner.store.read(move |tx| tx.jobs(Some(&officer), store::Page::at(page - 1))).await?;
        let mut rows = Vec::with_capacity(found.rows.len());
        for row in found.rows {
            rows.extend(self.job_of(actor, row).await);
        }
        Ok(paged(rows, page, found.total))
    }

    /// A page of everybody's jobs without what is in them, the newest first.
    ///
    /// # Errors
    /// `forbidden` for everybody but administrators.
    pub async fn all_jobs(&self, actor: &Actor, page: usize) -> Result<Page<JobLine>, Problem> {
        self.authorise(actor, Action::WatchJobs, "jobs").await?;
        let page = page.max(1);
        let (found, officers) =
            self.inner.store.read(move |tx| Ok((tx.jobs(None, store::Page::at(page - 1))?, db::officers(tx)?))).await?;
        let line = |row: JobRow| JobLine {
            officer: officers
                .iter()
                .find(|(pseudonym, _)| *pseudonym == row.officer)
                .map_or(row.officer, |(_, name)| name.clone()),
            kind: JobKind::parse(&row.kind),
            state: row.state,
            ordered_at: row.ordered_at,
            ended_at: row.ended_at,
            steps: (row.done, row.steps),
            tries: row.tries,
        };
        Ok(paged(found.rows.into_iter().map(line).collect(), page, found.total))
    }

    /// A job of this person's.
    ///
    /// # Errors
    /// `not-found`, also for another's.
    pub async fn job(&self, actor: &Actor, id: &str) -> Result<Job, Problem> {
        let row = self.own_job(actor, id).await?;
        self.job_of(actor, row).await.ok_or_else(Problem::not_found)
    }

    async fn own_job(&self, actor: &Actor, id: &str) -> Result<JobRow, Problem> {
        let id = id.to_owned();
        let row = self.inner.store.read(move |tx| tx.job(&id)).await?;
        row.filter(|row| row.officer == actor.pseudonym).ok_or_else(Problem::not_found)
    }

    async fn job_of(&self, actor: &Actor, row: JobRow) -> Option<Job> {
        let order = Order::of(&row)?;
        // Whoever may not open the matter any more is told neither its number nor the name of the file, which has it too.
        let (number, readable) = match order.docket {
            Some(id) => self.number_of(actor, id).await.map_or((None, false), |number| (number, true)),
            None => (None, true),
        };
        let kept_until = row.ended_at.map(|at| at.plus_days(limits::JOB_DAYS));
        let fetched = readable && row.state == JobState::Done && kept_until.is_some_and(|until| until > self.now());
        Some(Job {
            order,
            number,
            state: row.state,
            stopping: row.cancelled && row.state == JobState::Working,
            ordered_at: row.ordered_at,
            ended_at: row.ended_at,
            done: row.done,
            steps: row.steps,
            problem: row.problem.as_deref().and_then(|text| serde_json::from_str(text).ok()),
            file: fetched.then(|| (row.result_name.clone(), row.result_size)),
            kept_until: kept_until.filter(|_| fetched),
            id: row.id,
        })
    }

    /// Stops a job of this person's: at once while it waits, after the step that is being done otherwise.
    ///
    /// # Errors
    /// `not-found`, `job-over`.
    pub async fn cancel_job(&self, actor: &Actor, id: &str) -> Result<(), Problem> {
        self.own_job(actor, id).await?;
        let (id, app, leaf) = (id.to_owned(), self.clone(), Leaf::of(actor, "job.cancelled", id));
        self.inner
            .store
            .write(move |tx| {
                let mut row = tx.job(&id)?.ok_or_else(Problem::not_found)?;
                match row.state {
                    JobState::Waiting => {
                        row.state = JobState::Cancelled;
                        row.ended_at = Some(app.now());
                    }
                    JobState::Working => row.cancelled = true,
                    JobState::Done | JobState::Cancelled | JobState::Failed => {
                        return Err(Problem::new(Class::Conflict, "job-over"));
                    }
                }
                tx.put_job(&row)?;
                app.leave(tx, &leaf)
            })
            .await
    }

    /// The file of a job of this person's. Each fetch leaves a leaf.
    ///
    /// # Errors
    /// `not-found`, `job-not-done`, `job-gone` when its days are over, `job-roles-changed` when she has lost a role under
    /// which it was made; as [`App::order_job`] when she may not have it any more.
    pub async fn job_result(&self, actor: &Actor, id: &str) -> Result<Download, Problem> {
        let row = self.own_job(actor, id).await?;
        let order = Order::of(&row).ok_or_else(Problem::not_found)?;
        self.may_have(actor, &order).await?;
        let (Some(digest), JobState::Done) = (row.result, row.state) else {
            return Err(Problem::new(Class::Conflict, "job-not-done"));
        };
        if row.ended_at.is_none_or(|at| at.plus_days(limits::JOB_DAYS) <= self.now()) {
            return Err(Problem::new(Class::NotFound, "job-gone"));
        }
        let held = row.roles.split(' ').filter(|role| !role.is_empty());
        if !held.into_iter().all(|role| actor.roles.iter().any(|now| now.as_str() == role)) {
            return Err(Problem::new(Class::Forbidden, "job-roles-changed"));
        }
        self.witness(vec![Leaf::of(actor, "job.fetched", &row.id).detail_digest(digest)]).await?;
        let body = self.inner.vault.open_blob(&digest)?;
        Ok(Download { name: row.result_name, media_type: row.result_type, size: row.result_size, body: Box::new(body) })
    }

    // --- the worker ------------------------------------------------------------------------------------------------

    /// Waits until something may have been ordered.
    pub async fn job_ordered(&self) {
        self.inner.jobs.notified().await;
    }

    /// Takes up the job whose turn it is. One that was begun [`limits::JOB_TRIES`] times without a word about its end is
    /// given up; one whose owner may not have it any more is too.
    ///
    /// # Errors
    /// What is wrong with the store.
    pub async fn claim_job(&self) -> Result<Option<Claimed>, Problem> {
        loop {
            let app = self.clone();
            let Some((row, user)) = self.inner.store.write(move |tx| app.take_up(tx)).await? else { return Ok(None) };
            let Some(row) = row else { continue };
            let (Some(order), Some(user)) = (Order::of(&row), user) else {
                self.end_job(&row.id, row.tries, Err(Problem::new(Class::Forbidden, "job-no-right"))).await?;
                continue;
            };
            let claimed = Claimed { id: row.id, actor: user, lang: row.lang, order, tries: row.tries };
            match self.may_have(&claimed.actor, &claimed.order).await {
                Ok(()) => return Ok(Some(claimed)),
                Err(problem) => {
                    let told = Problem::new(Class::Forbidden, "job-no-right").detail(problem);
                    self.end_job(&claimed.id, claimed.tries, Err(told)).await?;
                }
            }
        }
    }

    /// The next job and its owner. The row is none when the job came to its end here.
    #[expect(clippy::type_complexity, reason = "a row that may be over, and somebody who may be gone")]
    fn take_up(&self, tx: &mut Tx<'_>) -> Result<Option<(Option<JobRow>, Option<Actor>)>, Problem> {
        let now = self.now();
        let Some(mut row) = tx.next_job(now)? else { return Ok(None) };
        if row.cancelled {
            self.close(tx, row, JobState::Cancelled, None)?;
            return Ok(Some((None, None)));
        }
        if row.tries >= limits::JOB_TRIES {
            let problem = Problem::new(Class::Internal, "job-crashed").arg("tries", row.tries);
            self.close(tx, row, JobState::Failed, Some(&problem))?;
            return Ok(Some((None, None)));
        }
        row.state = JobState::Working;
        row.started_at = Some(now);
        row.tries += 1;
        (row.done, row.steps) = (0, 0);
        row.lease_by = Some(self.inner.worker.clone());
        row.lease_until = Some(now.plus_seconds(limits::JOB_LEASE_SECONDS));
        tx.put_job(&row)?;
        let user = db::users(tx)?.into_iter().find(|user| user.active && user.pseudonym == row.officer);
        Ok(Some((Some(row), user.map(|user| actor(&user, None, String::new())))))
    }

    /// Notes how far a job is.
    ///
    /// # Errors
    /// [`CANCELLED`] when its owner stopped it, [`LOST`] when somebody else works on it.
    pub async fn job_step(&self, job: &Claimed, done: usize, steps: usize) -> Result<(), Problem> {
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let (id, tries, done, steps, app) = (job.id.clone(), job.tries, count(done), count(steps), self.clone());
        self.inner
            .store
            .write(move |tx| {
                let mut row = app.held(tx, &id, tries)?;
                if row.cancelled {
                    return Err(Problem::new(Class::Conflict, CANCELLED));
                }
                (row.done, row.steps) = (done.min(steps), steps);
                row.lease_until = Some(app.now().plus_seconds(limits::JOB_LEASE_SECONDS));
                tx.put_job(&row)
            })
            .await
    }

    /// Ends work on a job: with its file, or with what went wrong. Who ordered it is told, unless she stopped it.
    ///
    /// # Errors
    /// What is wrong with the store. That somebody else took the job up is no error: his end counts.
    pub async fn finish_job(&self, job: &Claimed, made: Result<Made, Problem>) -> Result<(), Problem> {
        let roles: Vec<&str> = job.actor.roles.iter().map(|role| role.as_str()).collect();
        let made = made.map(|made| (made, roles.join(" ")));
        let file = made.as_ref().ok().map(|(made, _)| made.stored.digest);
        let kept = match self.end_job(&job.id, job.tries, made).await {
            Err(problem) if problem.code == LOST => false,
            ended => ended?,
        };
        match file {
            // What was made for nothing is named by nobody.
            Some(digest) if !kept => self.forget_result(&job.id, digest).await,
            _ => Ok(()),
        }
    }

    /// Says whether the file is kept.
    async fn end_job(&self, id: &str, tries: u32, made: Result<(Made, String), Problem>) -> Result<bool, Problem> {
        let (id, app) = (id.to_owned(), self.clone());
        self.inner
            .store
            .write(move |tx| {
                let mut row = app.held(tx, &id, tries)?;
                match &made {
                    _ if row.cancelled => app.close(tx, row, JobState::Cancelled, None).map(|()| false),
                    Ok((made, roles)) => {
                        row.result = Some(made.stored.digest);
                        row.result_size = made.stored.size;
                        row.result_name.clone_from(&made.name);
                        row.result_type.clone_from(&made.media_type);
                        row.roles.clone_from(roles);
                        row.done = row.steps;
                        app.close(tx, row, JobState::Done, None).map(|()| true)
                    }
                    Err(problem) => {
                        tracing::warn!(job = %row.id, kind = row.kind, %problem, "a job failed");
                        app.close(tx, row, JobState::Failed, Some(problem)).map(|()| false)
                    }
                }
            })
            .await
    }

    /// Gives a job back: counted as a try after a crash, not counted when the node is stopped in good order.
    ///
    /// # Errors
    /// What is wrong with the store.
    pub async fn put_job_back(&self, job: &Claimed, counted: bool) -> Result<(), Problem> {
        let (id, tries, app) = (job.id.clone(), job.tries, self.clone());
        self.inner
            .store
            .write(move |tx| {
                let Ok(mut row) = app.held(tx, &id, tries) else { return Ok(()) };
                row.state = JobState::Waiting;
                row.tries = if counted { tries } else { tries.saturating_sub(1) };
                (row.done, row.steps) = (0, 0);
                (row.lease_by, row.lease_until) = (None, None);
                tx.put_job(&row)
            })
            .await
    }

    /// A job that this process works on in this try.
    fn held(&self, tx: &mut Tx<'_>, id: &str, tries: u32) -> Result<JobRow, Problem> {
        let mine = |row: &JobRow| {
            row.state == JobState::Working
                && row.tries == tries
                && row.lease_by.as_deref() == Some(self.inner.worker.as_str())
        };
        tx.job(id)?.filter(mine).ok_or_else(|| Problem::new(Class::Conflict, LOST))
    }

    /// Ends a job within the transaction, leaves a leaf, and tells who ordered it.
    fn close(
        &self,
        tx: &mut Tx<'_>,
        mut row: JobRow,
        state: JobState,
        problem: Option<&Problem>,
    ) -> Result<(), Problem> {
        let now = self.now();
        row.state = state;
        row.ended_at = Some(now);
        (row.lease_by, row.lease_until) = (None, None);
        row.problem = problem
            .map(|problem| serde_json::to_string(&(problem.code, &problem.args)).map_err(Problem::internal))
            .transpose()?;
        tx.put_job(&row)?;
        let leaf = Leaf::node(&format!("job.{}", state.as_str()), &row.id);
        self.leave(
            tx,
            &match row.result {
                Some(digest) => leaf.detail_digest(digest),
                None => leaf,
            },
        )?;
        if state == JobState::Cancelled {
            return Ok(());
        }
        tx.tell(&NoticeRow {
            id: Digest::of(format!("job {}", row.id).as_bytes()).to_string().chars().take(32).collect(),
            officer: row.officer,
            docket: None,
            what: What::Job.code().to_owned(),
            about: row.id,
            told_at: now,
            seen_at: None,
        })
    }

    /// Forgets jobs that were over long ago, with their files.
    ///
    /// # Errors
    /// What is wrong with the store or the vault.
    pub(crate) async fn sweep_jobs(&self) -> Result<(), Problem> {
        let before = self.now().plus_days(-limits::JOB_DAYS);
        let old = self.inner.store.read(move |tx| tx.old_jobs(before, SWEPT)).await?;
        for row in old {
            // The file first: a row that names nothing any more is found again, a file that nobody names is not.
            if let Some(digest) = row.result {
                self.forget_result(&row.id, digest).await?;
            }
            self.inner.store.write(move |tx| tx.remove_job(&row.id)).await?;
        }
        Ok(())
    }

    /// Removes the file of a job from the vault, unless it is needed for something else.
    async fn forget_result(&self, job: &str, digest: Digest) -> Result<(), Problem> {
        let job = job.to_owned();
        if self.inner.store.read(move |tx| tx.result_is_needed(&job, &digest)).await? {
            return Ok(());
        }
        let inner = std::sync::Arc::clone(&self.inner);
        crate::blocking(move || match inner.vault.remove(&digest) {
            Err(problem) if problem.code != "vault-missing" => Err(problem),
            _ => Ok(()),
        })
        .await
    }
}

/// Jobs that one sweep forgets; the next goes on.
const SWEPT: usize = 200;

fn paged<T>(rows: Vec<T>, page: usize, total: u64) -> Page<T> {
    let total = usize::try_from(total).unwrap_or(usize::MAX);
    Page { rows, page, pages: total.div_ceil(limits::PAGE_ROWS).max(1), total }
}
