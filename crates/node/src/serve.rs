//! Running a node: listeners and workers, until it is told to stop.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use anyhow::{Context as _, Result};
use exchange::transport::{Inbound, Shutdown, ended};
use tokio::{net::TcpListener, sync::watch, task::JoinSet};

use crate::house::{House, Peers};

/// The time between two checkpoints of the log; what is younger no partner can vouch for yet.
const CHECKPOINT: Duration = Duration::from_mins(1);

/// The time after which a partner who was added or shut out is known to the listener.
const PEERS: Duration = Duration::from_secs(5);

/// The time between two clearings of what is only kept for a while.
const SWEEP: Duration = Duration::from_mins(10);

/// How often officers are told of time limits that end.
const LIMITS: Duration = Duration::from_mins(1);
/// How often it is looked for mails that are due.
const MAIL: Duration = Duration::from_secs(15);
/// The time between two looks for what the full-text index has not read.
const INDEX: Duration = Duration::from_secs(2);

/// A running node.
pub struct Running {
    /// Where its pages are.
    pub web: SocketAddr,
    app: app::App,
    peers: Arc<Peers>,
    stop: watch::Sender<bool>,
    tasks: JoinSet<()>,
}

impl Running {
    /// Starts the listeners and workers of a node.
    pub async fn start(house: &House) -> Result<Self> {
        let (stop, shutdown) = watch::channel(false);
        let mut tasks = JoinSet::new();
        let address = house.config.web.listen;
        let web = TcpListener::bind(address).await.with_context(|| {
            format!("cannot listen on {address}: another program does, or it is not an address of this machine")
        })?;
        let web_address = web.local_addr()?;
        let exchange = match house.config.exchange.listen {
            Some(address) => Some(
                TcpListener::bind(address).await.with_context(|| format!("cannot listen for partners on {address}"))?,
            ),
            None => None,
        };
        let peers = Arc::new(Peers::default());
        peers.read(&house.app).await?;
        let transports = house.transports(exchange, &peers)?;
        let sink: Arc<dyn Inbound> = Arc::new(house.app.clone());
        for transport in transports.values() {
            let (transport, sink, shutdown) = (Arc::clone(transport), Arc::clone(&sink), shutdown.clone());
            tasks.spawn(async move {
                if let Err(problem) = transport.run_inbound(sink, shutdown).await {
                    tracing::error!(transport = transport.name(), %problem, "a transport ended");
                }
            });
        }
        {
            let (app, shutdown) = (house.app.clone(), shutdown.clone());
            tasks.spawn(async move { app.dispatch(transports, shutdown).await });
        }
        {
            let (app, peers, shutdown) = (house.app.clone(), Arc::clone(&peers), shutdown.clone());
            tasks.spawn(every(PEERS, shutdown, move || {
                let (peers, app) = (Arc::clone(&peers), app.clone());
                async move { peers.read(&app).await }
            }));
        }
        {
            let (app, shutdown) = (house.app.clone(), shutdown.clone());
            tasks.spawn(every(CHECKPOINT, shutdown, move || {
                let app = app.clone();
                async move { app.sign_log().await }
            }));
        }
        {
            let (app, shutdown) = (house.app.clone(), shutdown.clone());
            tasks.spawn(every(SWEEP, shutdown, move || {
                let app = app.clone();
                async move { app.sweep().await }
            }));
        }
        {
            let (app, shutdown) = (house.app.clone(), shutdown.clone());
            tasks.spawn(every(INDEX, shutdown, move || {
                let app = app.clone();
                async move {
                    // As long as there is something to read, it is read; between two turns others may write.
                    while app.figure_some().await? > 0 {}
                    while app.index_some().await? > 0 {}
                    Ok(())
                }
            }));
        }
        {
            let app = house.app.clone();
            // Whoever looks for a person before they are read waits for it.
            tasks.spawn(async move {
                match app.read_names().await {
                    Ok((names, bytes)) => tracing::info!(names, bytes, "the names of persons are read"),
                    Err(problem) => tracing::error!(%problem, "the names of persons could not be read"),
                }
            });
        }
        {
            let (app, shutdown) = (house.app.clone(), shutdown.clone());
            tasks.spawn(every(LIMITS, shutdown, move || {
                let app = app.clone();
                async move { app.tell_of_limits().await }
            }));
        }
        {
            let (app, mut shutdown) = (house.app.clone(), shutdown.clone());
            tasks.spawn(async move {
                tokio::select! {
                    () = recheck(&app) => {}
                    // It goes on at the next start where it was stopped.
                    () = ended(&mut shutdown) => {}
                }
            });
        }
        {
            let (workshop, mut shutdown) = (crate::pages::workshop(house), shutdown.clone());
            tasks.spawn(async move { workshop.run(async move { ended(&mut shutdown).await }).await });
        }
        {
            let (workshop, shutdown) = (Arc::new(crate::pages::workshop(house)), shutdown.clone());
            tasks.spawn(every(MAIL, shutdown, move || {
                let workshop = Arc::clone(&workshop);
                async move { workshop.post().await }
            }));
        }
        let router = crate::pages::router(house);
        {
            let mut shutdown = shutdown.clone();
            tasks.spawn(async move {
                let service = router.into_make_service_with_connect_info::<SocketAddr>();
                let served =
                    axum::serve(web, service).with_graceful_shutdown(async move { ended(&mut shutdown).await });
                if let Err(error) = served.await {
                    tracing::error!(%error, "the pages ended");
                }
            });
        }
        Ok(Self { web: web_address, app: house.app.clone(), peers, stop, tasks })
    }

    /// Tells the listener at once that the register of partners changed; by itself it looks every few seconds.
    pub async fn partners_changed(&self) -> Result<()> {
        Ok(self.peers.read(&self.app).await?)
    }

    /// Stops everything and waits for work under way.
    pub async fn stop(mut self) {
        // Nobody listens any more only when everything has ended already.
        let _ = self.stop.send(true);
        let all = async { while self.tasks.join_next().await.is_some() {} };
        if tokio::time::timeout(Duration::from_secs(25), all).await.is_err() {
            tracing::warn!("some work did not end in time");
        }
    }
}

/// Checks every open matter again if the law files are others than before.
async fn recheck(app: &app::App) {
    match app.recheck_law(|at| tracing::info!(at.done, at.of, at.changed, "matters are checked again")).await {
        Ok(found) if found.done > 0 => {
            tracing::info!(
                found.done,
                found.changed,
                found.failed,
                "every open matter was checked with the new law files"
            );
        }
        Ok(_) => {}
        Err(problem) => tracing::error!(%problem, "the matters could not be checked with the new law files"),
    }
}

async fn every<F, Fut>(pause: Duration, mut shutdown: Shutdown, work: F)
where
    F: Fn() -> Fut,
    Fut: Future<Output = Result<(), kernel::Problem>>,
{
    loop {
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            () = ended(&mut shutdown) => return,
        }
        if let Err(problem) = work().await {
            tracing::error!(%problem, "work that is done again and again failed");
        }
    }
}
