//! The threads that own the connections: one that writes, several that read.

use std::{
    any::Any,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering},
        mpsc::Receiver,
    },
    time::Duration,
};

use kernel::{Class, Problem};
use tokio::sync::oneshot;

use crate::{
    Tx,
    link::{Fault, FaultKind, Link, Mode},
};

/// Works that one commit carries at most. More would keep the first of them waiting for the last.
const BATCH: usize = 256;

/// How often work is done again when others are in the way.
const ATTEMPTS: u32 = 8;

/// What the threads count.
#[derive(Debug, Default)]
pub(crate) struct Shared {
    pub(crate) failed: AtomicBool,
    pub(crate) writes: AtomicU64,
    pub(crate) commits: AtomicU64,
    pub(crate) refused: AtomicU64,
    pub(crate) repeats: AtomicU64,
    pub(crate) reads: AtomicU64,
    pub(crate) largest: AtomicU64,
}

impl Shared {
    fn add(counter: &AtomicU64, by: usize) {
        counter.fetch_add(u64::try_from(by).unwrap_or(u64::MAX), Ordering::Relaxed);
    }

    pub(crate) fn failed() -> Problem {
        Problem::new(Class::Unavailable, "store-failed")
    }
}

/// A piece of work that waits for a connection.
pub(crate) trait Job: Send {
    /// Does it, perhaps not for the first time; says whether its changes are to be kept.
    fn run(&mut self, tx: &mut Tx<'_>) -> bool;
    /// Tells whoever waits.
    fn answer(self: Box<Self>, outcome: Result<(), Problem>);
}

pub(crate) struct Task<T, F> {
    pub(crate) work: F,
    pub(crate) result: Option<Result<T, Problem>>,
    pub(crate) reply: oneshot::Sender<Result<T, Problem>>,
}

impl<T: Send, F: FnMut(&mut Tx<'_>) -> Result<T, Problem> + Send> Job for Task<T, F> {
    fn run(&mut self, tx: &mut Tx<'_>) -> bool {
        let mut result = catch_unwind(AssertUnwindSafe(|| (self.work)(tx)))
            .unwrap_or_else(|panic| Err(Problem::internal(format!("work on the store panicked: {}", said(&*panic)))));
        if let (Ok(_), Some(fault)) = (&result, tx.fault()) {
            result = Err(fault.problem());
        }
        let keep = result.is_ok();
        self.result = Some(result);
        keep
    }

    fn answer(self: Box<Self>, outcome: Result<(), Problem>) {
        let Self { result, reply, .. } = *self;
        let result = outcome.and_then(|()| result.unwrap_or_else(|| Err(Problem::internal("work was not done"))));
        // Nobody waits any more when the future was dropped; the work stands all the same.
        drop(reply.send(result));
    }
}

fn said(panic: &(dyn Any + Send)) -> &str {
    panic
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("without a word")
}

/// Writes: takes what waits, does each piece in a savepoint of one transaction, commits once, and then answers all.
pub(crate) fn write_loop(mut link: Box<dyn Link>, queue: &Receiver<Box<dyn Job>>, shared: &Shared) {
    while let Ok(first) = queue.recv() {
        let mut batch = vec![first];
        batch.extend(queue.try_iter().take(BATCH - 1));
        let outcome = settle(&mut *link, &mut batch, shared);
        if let Err(problem) = &outcome {
            tracing::error!(%problem, works = batch.len(), "a transaction was not kept");
        }
        for job in batch {
            job.answer(outcome.clone());
        }
    }
    if !shared.failed.load(Ordering::SeqCst) {
        link.finish();
    }
}

fn settle(link: &mut dyn Link, batch: &mut [Box<dyn Job>], shared: &Shared) -> Result<(), Problem> {
    if shared.failed.load(Ordering::SeqCst) {
        return Err(Shared::failed());
    }
    let mut last = Fault::new(FaultKind::Again, "");
    for attempt in 0..ATTEMPTS {
        if attempt > 0 {
            Shared::add(&shared.repeats, 1);
            std::thread::sleep(Duration::from_millis(1 << attempt));
        }
        let Err(fault) = try_batch(link, batch, shared) else {
            return Ok(());
        };
        link.rollback();
        last = fault;
        match last.kind {
            FaultKind::Again => {}
            FaultKind::Lost => {
                if let Err(fault) = link.renew() {
                    last = fault;
                }
            }
            FaultKind::Broken => {
                // What the system's memory holds and what the disk holds may differ now. Only a new start, which reads
                // from the disk, can tell; trying again could report a success that is none.
                shared.failed.store(true, Ordering::SeqCst);
                break;
            }
            _ => break,
        }
    }
    Err(last.problem())
}

fn try_batch(link: &mut dyn Link, batch: &mut [Box<dyn Job>], shared: &Shared) -> Result<(), Fault> {
    let mut kept = 0;
    link.begin(Mode::Write)?;
    for job in &mut *batch {
        link.script("SAVEPOINT work")?;
        let mut tx = Tx::new(link, Mode::Write);
        let keep = job.run(&mut tx);
        if let Some(fault) = tx.into_fault()
            && fault.ends_transaction()
        {
            return Err(fault);
        }
        if !link.in_transaction() {
            return Err(Fault::new(FaultKind::Other, "the engine gave up the transaction"));
        }
        if keep {
            kept += 1;
        } else {
            link.script("ROLLBACK TO SAVEPOINT work")?;
        }
        link.script("RELEASE SAVEPOINT work")?;
    }
    if kept == 0 {
        link.rollback();
    } else {
        link.commit()?;
        Shared::add(&shared.commits, 1);
    }
    Shared::add(&shared.writes, kept);
    Shared::add(&shared.refused, batch.len() - kept);
    shared.largest.fetch_max(u64::try_from(batch.len()).unwrap_or(u64::MAX), Ordering::Relaxed);
    Ok(())
}

/// Reads: one piece of work at a time, each with an unmoving picture of what was committed before.
pub(crate) fn read_loop(mut link: Box<dyn Link>, queue: &Arc<Mutex<Receiver<Box<dyn Job>>>>, shared: &Shared) {
    loop {
        let next = queue.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(mut job) = next else { return };
        let outcome = look(&mut *link, &mut *job);
        Shared::add(&shared.reads, 1);
        job.answer(outcome);
    }
}

fn look(link: &mut dyn Link, job: &mut dyn Job) -> Result<(), Problem> {
    let mut last = Fault::new(FaultKind::Again, "");
    for attempt in 0..ATTEMPTS {
        if attempt > 0 {
            std::thread::sleep(Duration::from_millis(1 << attempt));
        }
        let fault = match link.begin(Mode::Read) {
            Ok(()) => {
                let mut tx = Tx::new(link, Mode::Read);
                job.run(&mut tx);
                let fault = tx.into_fault();
                link.rollback();
                fault
            }
            Err(fault) => Some(fault),
        };
        match fault {
            Some(fault) if fault.kind == FaultKind::Again => last = fault,
            Some(fault) if fault.kind == FaultKind::Lost => {
                last = link.renew().err().unwrap_or(fault);
            }
            Some(fault) if fault.ends_transaction() => return Err(fault.problem()),
            _ => return Ok(()),
        }
    }
    Err(last.problem())
}
