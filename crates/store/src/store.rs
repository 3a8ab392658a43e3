//! The store: opening, writing, reading, closing.

use std::{
    fs::File,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex,
        atomic::Ordering,
        mpsc::{Receiver, Sender, channel},
    },
    thread::JoinHandle,
};

use kernel::{Class, Moment, Problem};
use tokio::sync::{Semaphore, oneshot};

use crate::{
    Engine, Tx,
    link::{Link, Mode},
    migrate,
    postgres::PostgresLink,
    sqlite::{SqliteLink, sync_directory, take_lock},
    worker::{Job, Shared, Task, read_loop, write_loop},
};

/// Pieces of work that may wait for the writer; whoever comes later waits in the caller's task.
const WAITING: usize = 4096;

/// How a store is opened.
#[derive(Clone, Debug)]
pub struct Options {
    /// Connections that read at the same time.
    pub readers: usize,
    /// The present moment, noted beside each migration that is applied.
    pub now: Moment,
}

impl Options {
    /// Four readers.
    pub fn at(now: Moment) -> Self {
        Self { readers: 4, now }
    }
}

/// What a store has done since it was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stats {
    /// Works that wrote and were kept.
    pub writes: u64,
    /// Commits that kept them; each is one wait for the disk.
    pub commits: u64,
    /// Works that ended with a problem and left nothing behind.
    pub refused: u64,
    /// Transactions that were done again because others were in the way.
    pub repeats: u64,
    /// Works that only read.
    pub reads: u64,
    /// The largest number of works that one commit carried.
    pub largest_batch: u64,
    /// Whether the disk failed; nothing is written until the next start.
    pub failed: bool,
}

/// A store of one node. Clones are the same store; it closes when the last is gone.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

struct Inner {
    engine: Engine,
    path: Option<PathBuf>,
    shared: Arc<Shared>,
    room: Semaphore,
    writes: Option<Sender<Box<dyn Job>>>,
    reads: Option<Sender<Box<dyn Job>>>,
    threads: Vec<JoinHandle<()>>,
    // Given back after the threads have ended.
    _lock: Option<File>,
}

type Opener = Arc<dyn Fn(Mode) -> Result<Box<dyn Link>, Problem> + Send + Sync>;

impl Store {
    /// Opens the file at `path` with the built-in engine, makes it when it is not there, and brings it up to date.
    ///
    /// # Errors
    /// `store-locked` when another process holds it, `store-newer`, `store-migration-changed`, `store-foreign`,
    /// `store-sqlite-old`, `store-not-durable`, `store-unreachable`.
    pub async fn open_sqlite(path: &Path, options: Options) -> Result<Self, Problem> {
        let path = path.to_owned();
        let lock = take_lock(&path)?;
        let opener: Opener = {
            let path = path.clone();
            Arc::new(move |mode| Ok(Box::new(SqliteLink::open(&path, mode)?)))
        };
        Self::start(Engine::Sqlite, Some(path), Some(lock), opener, options).await
    }

    /// Connects to a PostgreSQL server of version 15 or newer and brings the database up to date. `url` is a
    /// connection URI or string as PostgreSQL's own tools take it; the connection is not encrypted, so it must be a
    /// socket on this machine or a protected network.
    ///
    /// # Errors
    /// `store-newer`, `store-migration-changed`, `store-foreign`, `store-postgres-old`, `store-not-durable`,
    /// `store-unreachable`.
    pub async fn open_postgres(url: &str, options: Options) -> Result<Self, Problem> {
        let url = url.to_owned();
        let opener: Opener = Arc::new(move |_| Ok(Box::new(PostgresLink::open(&url)?)));
        Self::start(Engine::Postgres, None, None, opener, options).await
    }

    async fn start(
        engine: Engine,
        path: Option<PathBuf>,
        lock: Option<File>,
        opener: Opener,
        options: Options,
    ) -> Result<Self, Problem> {
        let mut inner = Inner {
            engine,
            path,
            shared: Arc::default(),
            room: Semaphore::new(WAITING),
            writes: None,
            reads: None,
            threads: Vec::new(),
            _lock: lock,
        };
        let (writes, queue) = channel();
        inner.writes = Some(writes);
        let (open, shared, now) = (Arc::clone(&opener), Arc::clone(&inner.shared), options.now);
        let file = inner.path.clone();
        inner
            .thread("store-writer", move || {
                let mut link = open(Mode::Write)?;
                migrate::run(&mut *link, migrate::MIGRATIONS, now)?;
                if let Some(file) = &file {
                    // The names of the database's files last from here on; the engine itself would not say if not.
                    sync_directory(file)
                        .map_err(|error| Problem::new(Class::Unavailable, "store-unreachable").detail(error))?;
                }
                Ok(move || write_loop(link, &queue, &shared))
            })
            .await?;
        let (reads, queue) = channel();
        inner.reads = Some(reads);
        let queue: Arc<Mutex<Receiver<Box<dyn Job>>>> = Arc::new(Mutex::new(queue));
        for _ in 0..options.readers.max(1) {
            let (open, shared, queue) = (Arc::clone(&opener), Arc::clone(&inner.shared), Arc::clone(&queue));
            inner
                .thread("store-reader", move || {
                    let link = open(Mode::Read)?;
                    Ok(move || read_loop(link, &queue, &shared))
                })
                .await?;
        }
        Ok(Self { inner: Arc::new(inner) })
    }

    /// Which engine it is.
    pub fn engine(&self) -> Engine {
        self.inner.engine
    }

    /// The database file of the built-in engine.
    pub fn path(&self) -> Option<&Path> {
        self.inner.path.as_deref()
    }

    /// Does `work` in a transaction and returns when its changes are on the disk.
    ///
    /// `work` may run more than once, each time on a clean slate, so it must do nothing but work on `tx`. Works that
    /// wait at the same time share a commit, each in a savepoint of its own: one that returns a problem takes back its
    /// own changes only. When the caller stops waiting, the work may still be kept.
    ///
    /// # Errors
    /// What `work` returned, or `store-busy`, `store-full`, `store-failed`, `store-unreachable`,
    /// `store-commit-unknown` (the connection went during the commit: look before doing it again), or `internal` when
    /// `work` panicked.
    pub async fn write<T, F>(&self, work: F) -> Result<T, Problem>
    where
        T: Send + 'static,
        F: FnMut(&mut Tx<'_>) -> Result<T, Problem> + Send + 'static,
    {
        if self.inner.shared.failed.load(Ordering::SeqCst) {
            return Err(Shared::failed());
        }
        self.hand_over(self.inner.writes.as_ref(), work).await
    }

    /// Does `work` on an unmoving picture of what was committed before. It can change nothing.
    ///
    /// # Errors
    /// What `work` returned, or `store-busy`, `store-failed`, `store-unreachable`, `internal`.
    pub async fn read<T, F>(&self, work: F) -> Result<T, Problem>
    where
        T: Send + 'static,
        F: FnMut(&mut Tx<'_>) -> Result<T, Problem> + Send + 'static,
    {
        self.hand_over(self.inner.reads.as_ref(), work).await
    }

    async fn hand_over<T, F>(&self, queue: Option<&Sender<Box<dyn Job>>>, work: F) -> Result<T, Problem>
    where
        T: Send + 'static,
        F: FnMut(&mut Tx<'_>) -> Result<T, Problem> + Send + 'static,
    {
        let closed = || Problem::new(Class::Unavailable, "store-failed").detail("the store's threads have ended");
        let _place = self.inner.room.acquire().await.map_err(|_| closed())?;
        let (reply, answer) = oneshot::channel();
        let task = Box::new(Task { work, result: None, reply });
        queue.ok_or_else(closed)?.send(task).map_err(|_| closed())?;
        answer.await.map_err(|_| closed())?
    }

    /// What it has done so far.
    pub fn stats(&self) -> Stats {
        let shared = &self.inner.shared;
        let count = |counter: &std::sync::atomic::AtomicU64| counter.load(Ordering::Relaxed);
        Stats {
            writes: count(&shared.writes),
            commits: count(&shared.commits),
            refused: count(&shared.refused),
            repeats: count(&shared.repeats),
            reads: count(&shared.reads),
            largest_batch: count(&shared.largest),
            failed: shared.failed.load(Ordering::SeqCst),
        }
    }
}

impl Inner {
    /// Starts a thread; `begin` runs in it first, and what it returns when all is well runs until the end.
    async fn thread<R, B>(&mut self, name: &str, begin: B) -> Result<(), Problem>
    where
        R: FnOnce(),
        B: FnOnce() -> Result<R, Problem> + Send + 'static,
    {
        let (ready, started) = oneshot::channel();
        let handle = std::thread::Builder::new()
            .name(name.to_owned())
            .spawn(move || match begin() {
                Ok(run) => {
                    if ready.send(Ok(())).is_ok() {
                        run();
                    }
                }
                Err(problem) => drop(ready.send(Err(problem))),
            })
            .map_err(Problem::internal)?;
        self.threads.push(handle);
        started.await.unwrap_or_else(|_| Err(Problem::internal("a thread of the store ended at its start")))
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.writes = None;
        self.reads = None;
        for thread in self.threads.drain(..) {
            // The last clone may go inside a piece of work.
            if thread.thread().id() != std::thread::current().id() && thread.join().is_err() {
                tracing::error!("a thread of the store ended with a panic");
            }
        }
    }
}
