//! The workshop: one job after the other, made with the words and the rights of who ordered it.

use std::sync::{Arc, Mutex, PoisonError};

use app::{App, Claimed, Download, JobKind, Made};
use kernel::{Problem, limits};
use tokio::task::JoinSet;

use crate::{House, ctx::Ctx, dossier, pages::mail, taken};

/// Seconds between two looks for a job that nobody here has ordered: another node on the same database may have.
const LOOK: std::time::Duration = std::time::Duration::from_secs(2);

/// Where it is told how far the work is.
pub enum Steps<'a> {
    /// Nobody looks: somebody waits for the page.
    Unseen,
    /// The page of the job shows it.
    Of(&'a App, &'a Claimed),
}

impl Steps<'_> {
    /// So many steps are done of so many.
    ///
    /// # Errors
    /// [`app::JOB_CANCELLED`] and [`app::JOB_LOST`], which end the work.
    pub async fn at(&self, done: usize, steps: usize) -> Result<(), Problem> {
        match self {
            Self::Unseen => Ok(()),
            Self::Of(app, job) => app.job_step(job, done, steps).await,
        }
    }
}

/// Who makes what takes longer than a page waits.
pub struct Workshop {
    house: Arc<House>,
    /// What is being made, so that it is given back when the node is stopped.
    bench: Mutex<Option<Claimed>>,
}

impl Workshop {
    pub(crate) fn new(house: Arc<House>) -> Self {
        Self { house, bench: Mutex::new(None) }
    }

    /// Works until `stop`; what is being made then is given back and begun anew after the next start.
    pub async fn run(&self, stop: impl Future<Output = ()>) {
        let Ok(app) = self.house.app().cloned() else { return };
        let work = async {
            loop {
                match self.work().await {
                    Ok(true) => continue,
                    Ok(false) => {}
                    Err(problem) => tracing::error!(%problem, "a job could not be worked on"),
                }
                // Whatever comes first; that nothing came is no error.
                let _ = tokio::time::timeout(LOOK, app.job_ordered()).await;
            }
        };
        tokio::select! {
            () = work => {}
            () = stop => {}
        }
        let begun = self.bench.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(job) = begun
            && let Err(problem) = app.put_job_back(&job, false).await
        {
            tracing::error!(%problem, "a job could not be given back");
        }
    }

    /// Makes the job whose turn it is; says whether there was one.
    ///
    /// # Errors
    /// What is wrong with the store. What goes wrong with the job stands on its page.
    pub async fn work(&self) -> Result<bool, Problem> {
        let app = self.house.app()?;
        let Some(job) = app.claim_job().await? else { return Ok(false) };
        self.lay(Some(job.clone()));
        // In a task of its own: what panics there takes only itself down, and what is dropped here ends there.
        let mut making = JoinSet::new();
        let (house, own) = (Arc::clone(&self.house), job.clone());
        making.spawn(async move { made(&house, &own).await });
        let ended = match making.join_next().await {
            Some(Ok(made)) => app.finish_job(&job, made).await,
            Some(Err(error)) => {
                tracing::error!(job = %job.id, %error, "a job broke down");
                app.put_job_back(&job, true).await
            }
            None => Ok(()),
        };
        self.lay(None);
        ended.map(|()| true)
    }

    /// Hands on the mails that are due, each in the language of who gets it.
    ///
    /// # Errors
    /// What is wrong with the store. What the relay has against a mail is kept, and the mail is tried again.
    pub async fn post(&self) -> Result<(), Problem> {
        let app = self.house.app()?;
        for due in app.due_mails().await? {
            let voice = self.house.options.lingua.voice(due.actor.lang, self.house.zone);
            let (subject, text) = mail::words(voice, &due);
            app.send_mail(&due, subject, text).await?;
        }
        Ok(())
    }

    fn lay(&self, job: Option<Claimed>) {
        *self.bench.lock().unwrap_or_else(PoisonError::into_inner) = job;
    }
}

/// Makes the file of a job and lays it into the vault.
async fn made(house: &Arc<House>, job: &Claimed) -> Result<Made, Problem> {
    let ctx = Ctx {
        house: Arc::clone(house),
        actor: Some(Arc::new(job.actor.clone())),
        lang: job.lang,
        place: "/jobs".to_owned(),
        query: form_urlencoded::parse(job.order.query.as_bytes()).into_owned().collect(),
    };
    let app = ctx.app()?;
    let steps = Steps::Of(app, job);
    let Download { name, media_type, mut body, .. } = match (job.order.kind, job.order.docket) {
        (JobKind::Dossier, Some(docket)) => dossier::file(&ctx, docket, job.order.shape, &steps).await?,
        (JobKind::Dossier, None) => return Err(Problem::not_found()),
        (kind @ (JobKind::Requests | JobKind::Journal), _) => taken::file(&ctx, kind, job.order.shape, &steps).await?,
    };
    let vault = app.vault().clone();
    let stored = tokio::task::spawn_blocking(move || vault.put(&mut body, limits::JOB_RESULT));
    let stored = stored.await.map_err(Problem::internal)??;
    Ok(Made { name, media_type, stored })
}
