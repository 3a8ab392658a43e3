//! Tables that are taken in: read, tried as a whole, and taken in as a whole or not at all.

use std::{
    io::Read,
    sync::{Arc, Mutex, PoisonError},
};

use docket::AttachmentRef;
use kernel::{Class, Problem, limits};
use store::Tx;
use text::{Grid, NoGrid};

use crate::{
    Actor, App, Upload,
    permission::{Action, Resource, may},
};

/// What a transaction says when it was only tried.
const REHEARSED: &str = "rehearsed";

/// Parts what a person can mend, which stays with its row, from what ends the work.
pub(crate) fn mendable<T>(result: Result<T, Problem>) -> Result<Result<T, Problem>, Problem> {
    match result {
        Err(problem) if matches!(problem.class, Class::Internal | Class::Unavailable) => Err(problem),
        other => Ok(other),
    }
}

impl App {
    /// Keeps a table that is to be taken in, until it is or somebody thinks better of it.
    ///
    /// # Errors
    /// `forbidden`, `attachment-too-large` and what else the vault has against it.
    pub async fn bring_table(
        &self,
        actor: &Actor,
        what: Upload,
        body: Box<dyn Read + Send>,
    ) -> Result<AttachmentRef, Problem> {
        self.authorise(actor, Action::BringTable, "vault").await?;
        self.put_into_vault(actor, what, body, limits::TABLE_FILE).await
    }

    /// Reads a table that this person brought. Nothing is taken in by it.
    ///
    /// # Errors
    /// `forbidden`, `attachment-missing` when she brought no such file; of the field
    /// `table`: `table-unknown`, `table-old`, `table-empty`, `table-broken`, `table-large`, `table-long`, `table-wide`,
    /// `table-cell`.
    pub async fn read_table(&self, actor: &Actor, file: &AttachmentRef) -> Result<Grid, Problem> {
        let verdict = may(&actor.roles, Action::BringTable, Resource::default());
        self.note_refusal(actor, &verdict, "table").await?;
        verdict.role()?;
        self.brought(actor, vec![(file.digest, file.size)]).await?;
        let (inner, digest, size) = (Arc::clone(&self.inner), file.digest, file.size);
        crate::blocking(move || {
            if size > text::limits::GRID_FILE as u64 {
                return Err(no_table(&NoGrid::TooLarge(text::limits::GRID_FILE >> 20)));
            }
            let mut bytes = Vec::new();
            inner.vault.open_blob(&digest)?.read_to_end(&mut bytes).map_err(Problem::internal)?;
            text::grid(&bytes).map_err(|error| no_table(&error))
        })
        .await
    }

    /// Does `work` in a transaction that is taken back whatever comes of it, and says what came of it: what is tried so is
    /// what would be done.
    pub(crate) async fn rehearse<T: Send + 'static>(
        &self,
        work: impl Fn(&mut Tx<'_>) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let found = Arc::new(Mutex::new(None));
        let kept = Arc::clone(&found);
        let tried = self.inner.store.write(move |tx| {
            let seen = work(tx)?;
            *kept.lock().unwrap_or_else(PoisonError::into_inner) = Some(seen);
            Err::<(), _>(Problem::new(Class::Conflict, REHEARSED))
        });
        match tried.await {
            Err(problem) if problem.code == REHEARSED => {}
            Err(problem) => return Err(problem),
            Ok(()) => {}
        }
        let seen = found.lock().unwrap_or_else(PoisonError::into_inner).take();
        seen.ok_or_else(|| Problem::internal("a rehearsal without an outcome"))
    }
}

/// Why a file is no table, as a person reads it.
fn no_table(error: &NoGrid) -> Problem {
    let wrong = |code: &'static str| Problem::field("table", code).detail(error);
    match error {
        NoGrid::Unknown => wrong("table-unknown"),
        NoGrid::OldOrLocked => wrong("table-old"),
        NoGrid::Empty => wrong("table-empty"),
        NoGrid::Broken(_) => wrong("table-broken"),
        NoGrid::TooLarge(most) => wrong("table-large").arg("limit", most),
        NoGrid::TooLong(most) => wrong("table-long").arg("limit", most),
        NoGrid::TooWide(most) => wrong("table-wide").arg("limit", most),
        NoGrid::Cell(row) => wrong("table-cell").arg("row", row),
    }
}
