//! Work that takes longer than a page waits.

use kernel::{Digest, Lang, Moment, Problem};

use super::{Listed, Page, words};
use crate::{Columns, Tx, value::args};

/// How a job stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobState {
    /// Its turn has not come.
    Waiting,
    /// Somebody works on it.
    Working,
    /// Its file is there.
    Done,
    /// Who ordered it does not want it any more.
    Cancelled,
    /// It came to nothing.
    Failed,
}

words! {
    JobState {
        Waiting = "waiting",
        Working = "working",
        Done = "done",
        Cancelled = "cancelled",
        Failed = "failed",
    }
}

/// A job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JobRow {
    /// Its identity.
    pub id: String,
    /// The pseudonym of who ordered it.
    pub officer: String,
    /// What is made, a word of the room above.
    pub kind: String,
    /// Of what, as the room above wrote it.
    pub ask: String,
    /// The language of the file.
    pub lang: Lang,
    /// When it was ordered.
    pub ordered_at: Moment,
    /// How it stands.
    pub state: JobState,
    /// Whether who ordered it wants it stopped.
    pub cancelled: bool,
    /// When work on it began last.
    pub started_at: Option<Moment>,
    /// When it was over.
    pub ended_at: Option<Moment>,
    /// How often work on it began.
    pub tries: u32,
    /// Steps that are done.
    pub done: u32,
    /// Steps there are; 0 as long as nobody knows.
    pub steps: u32,
    /// Who works on it.
    pub lease_by: Option<String>,
    /// Until when nobody else does.
    pub lease_until: Option<Moment>,
    /// Why it failed, as the room above wrote it.
    pub problem: Option<String>,
    /// The roles under which the file was made, as the room above wrote them.
    pub roles: String,
    /// The file in the vault.
    pub result: Option<Digest>,
    /// The name of the file.
    pub result_name: String,
    /// Its media type.
    pub result_type: String,
    /// Its size in bytes.
    pub result_size: u64,
}

const JOB: &str = "SELECT o.id, o.officer, o.kind, o.ask, o.lang, o.ordered_at, o.state, o.cancelled, o.started_at, \
                   o.ended_at, o.tries, o.done, o.steps, o.lease_by, o.lease_until, o.problem, o.roles, o.result, \
                   o.result_name, o.result_type, o.result_size FROM job o";

fn job(row: &mut Columns) -> Result<JobRow, Problem> {
    Ok(JobRow {
        id: row.take()?,
        officer: row.take()?,
        kind: row.take()?,
        ask: row.take()?,
        lang: row.take()?,
        ordered_at: row.take()?,
        state: row.take()?,
        cancelled: row.take()?,
        started_at: row.take()?,
        ended_at: row.take()?,
        tries: row.take()?,
        done: row.take()?,
        steps: row.take()?,
        lease_by: row.take()?,
        lease_until: row.take()?,
        problem: row.take()?,
        roles: row.take()?,
        result: row.take()?,
        result_name: row.take()?,
        result_type: row.take()?,
        result_size: row.take()?,
    })
}

impl Tx<'_> {
    /// Keeps a new job.
    ///
    /// # Errors
    /// `store-duplicate` when there is one with this identity.
    pub fn add_job(&mut self, row: &JobRow) -> Result<(), Problem> {
        let sql = "INSERT INTO job (id, officer, kind, ask, lang, ordered_at, state, cancelled, tries, done, steps, \
                   roles, result_name, result_type, result_size) \
                   VALUES ($1, $2, $3, $4, $5, $6, $7, 0, 0, 0, 0, '', '', '', 0)";
        let values = args![&row.id, &row.officer, &row.kind, &row.ask, row.lang, row.ordered_at, row.state];
        self.exec(sql, values).map(drop)
    }

    /// Keeps how a job stands now: everything but what was ordered.
    pub fn put_job(&mut self, row: &JobRow) -> Result<(), Problem> {
        let sql = "UPDATE job SET state = $2, cancelled = $3, started_at = $4, ended_at = $5, tries = $6, done = $7, \
                   steps = $8, lease_by = $9, lease_until = $10, problem = $11, roles = $12, result = $13, \
                   result_name = $14, result_type = $15, result_size = $16 WHERE id = $1";
        let values = args![
            &row.id,
            row.state,
            row.cancelled,
            row.started_at,
            row.ended_at,
            row.tries,
            row.done,
            row.steps,
            row.lease_by.as_ref(),
            row.lease_until,
            row.problem.as_ref(),
            &row.roles,
            row.result,
            &row.result_name,
            &row.result_type,
            row.result_size,
        ];
        self.exec(sql, values).map(drop)
    }

    /// One job.
    pub fn job(&mut self, id: &str) -> Result<Option<JobRow>, Problem> {
        self.first(&format!("{JOB} WHERE o.id = $1"), args![id], job)
    }

    /// The job whose turn it is: one that waits, or one whose worker has not been heard of. Persons take turns: who has
    /// waited longest since work for her began comes first. A row on which another node works is passed over.
    pub fn next_job(&mut self, now: Moment) -> Result<Option<JobRow>, Problem> {
        let sql = format!(
            "{JOB} WHERE o.state = 'waiting' OR (o.state = 'working' AND o.lease_until <= $1) \
             ORDER BY (SELECT COALESCE(max(j.started_at), 0) FROM job j WHERE j.officer = o.officer), \
             o.ordered_at, o.id LIMIT 1"
        );
        let rows = self.query_locking(&sql, args![now])?;
        rows.into_iter().next().map(|row| job(&mut row.columns())).transpose()
    }

    /// The jobs of a person that are not over, the oldest first.
    pub fn open_jobs(&mut self, officer: &str) -> Result<Vec<JobRow>, Problem> {
        let sql =
            format!("{JOB} WHERE o.officer = $1 AND o.state IN ('waiting', 'working') ORDER BY o.ordered_at, o.id");
        self.list(&sql, args![officer], job)
    }

    /// The jobs of a person, or of everybody; the newest first.
    pub fn jobs(&mut self, officer: Option<&str>, page: Page) -> Result<Listed<JobRow>, Problem> {
        let (which, mut values) = match officer {
            Some(officer) => ("WHERE o.officer = $1", vec![officer.into()]),
            None => ("WHERE o.officer <> $1", vec!["".into()]),
        };
        let total = self.count(&format!("SELECT count(*) FROM job o {which}"), &values)?;
        values.extend(page.bounds());
        let sql = format!("{JOB} {which} ORDER BY o.ordered_at DESC, o.id LIMIT $2 OFFSET $3");
        Ok(Listed { rows: self.list(&sql, &values, job)?, total })
    }

    /// Takes back every lease: at the start of a node that is alone on its database, whoever held one is gone.
    pub fn free_jobs(&mut self) -> Result<u64, Problem> {
        self.exec("UPDATE job SET lease_until = 0 WHERE state = 'working'", &[])
    }

    /// The jobs that were over before `before`, the oldest first.
    pub fn old_jobs(&mut self, before: Moment, limit: usize) -> Result<Vec<JobRow>, Problem> {
        let sql = format!("{JOB} WHERE o.ended_at < $1 ORDER BY o.ended_at, o.id LIMIT $2");
        self.list(&sql, args![before, limit], job)
    }

    /// Forgets a job.
    pub fn remove_job(&mut self, id: &str) -> Result<(), Problem> {
        self.exec("DELETE FROM job WHERE id = $1", args![id]).map(drop)
    }
}
