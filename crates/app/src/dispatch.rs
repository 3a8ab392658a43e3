//! What leaves: one worker takes due messages from the queue, tries once each, and settles what came of it.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::Cursor,
    sync::Arc,
    time::Duration,
};

use exchange::{
    envelope::{Channel, Envelope, MessageId, MessageKind},
    evidence::Event,
    partner::Route,
    retry,
    transport::{Cause, Doubt, Outcome, PartSource, ReadSeek, Transport, WireReceipt},
};
use kernel::{AuthorityId, Digest, Moment, Problem};
use store::{OutboxState, Try, WireReceiptRow};
use tokio::task::JoinSet;

use crate::{
    App,
    audit::Leaf,
    db::{self, OutboxRow},
    sealing::{About, Rest, SealedStatement, state},
};

/// Messages taken from the queue at a time.
const BATCH: usize = 32;

/// Seconds for which a taken message belongs to its worker. Longer than the slowest single try.
const LEASE: i64 = 900;

/// How long the queue is left alone when nothing wakes it.
const PAUSE: Duration = Duration::from_secs(2);

/// The transports of a node by the route that uses them: `push`, `as4`, `pouch`.
pub type Transports = BTreeMap<&'static str, Arc<dyn Transport>>;

impl App {
    /// Delivers what is due, once. Returns how many messages were tried.
    ///
    /// # Errors
    /// What is wrong with the store.
    pub async fn dispatch_once(&self, transports: &Transports) -> Result<usize, Problem> {
        let now = self.now();
        let worker = self.inner.worker.clone();
        let rows = self.inner.store.write(move |tx| db::claim(tx, &worker, now, LEASE, BATCH)).await?;
        let tried = rows.len();
        let result = self.work_off(rows, transports).await;
        self.give_up_carried().await?;
        result.map(|()| tried)
    }

    /// Tries each of these messages once. One that cannot be worked off does not hold up those behind it.
    async fn work_off(&self, rows: Vec<OutboxRow>, transports: &Transports) -> Result<(), Problem> {
        let mut stuck = Ok(());
        for row in rows {
            let message = row.message.clone();
            let result = async {
                if self.goes_by_post(&row.to).await? {
                    return self.lay_out(row).await;
                }
                let outcome = self.try_delivery(&row, transports).await?;
                self.settle(row, outcome).await
            };
            if let Err(problem) = result.await {
                tracing::error!(%message, %problem, "a message could not be worked off");
                stuck = Err(problem);
            }
        }
        stuck
    }

    /// States of what a courier took and nobody has answered for in time that it could not be delivered. A receipt that
    /// comes later still counts.
    async fn give_up_carried(&self) -> Result<(), Problem> {
        let now = self.now();
        let rows = self.inner.store.read(move |tx| db::carried_too_long(tx, now, BATCH)).await?;
        for row in rows {
            if row.kind == MessageKind::Entry.as_str() {
                self.expired(row, Doubt::OnItsWay.as_str()).await?;
            } else {
                // Nobody answers a statement: the courier's having taken it is the last that is heard of it.
                self.inner.store.write(move |tx| tx.finish_outbox(&row.message, now).map(drop)).await?;
            }
        }
        Ok(())
    }

    /// Writes what waits for partners reached by pouch into the pouch, from the console. Returns how many messages.
    ///
    /// # Errors
    /// What is wrong with the store.
    pub async fn fill_pouch_at_console(
        &self,
        transports: &Transports,
        only: Option<&AuthorityId>,
    ) -> Result<usize, Problem> {
        let partners: Vec<AuthorityId> = self
            .inner
            .store
            .read(db::authorities)
            .await?
            .into_iter()
            .filter(|row| row.state == "active" && row.route == Some(Route::Pouch))
            .filter(|row| only.is_none_or(|only| *only == row.id))
            .map(|row| row.id)
            .collect();
        let mut carried = 0;
        loop {
            let now = self.now();
            let worker = self.inner.worker.clone();
            let partners = partners.clone();
            let rows = self.inner.store.write(move |tx| db::claim_for(tx, &worker, now, LEASE, &partners)).await?;
            if rows.is_empty() {
                return Ok(carried);
            }
            for row in rows {
                let outcome = self.try_delivery(&row, transports).await?;
                carried += 1;
                self.settle(row, outcome).await?;
            }
        }
    }

    /// Delivers until the node stops: at once when something is queued, and when the next try is due.
    ///
    /// Each partner has a worker of its own while there is something for it, so that one who does not answer holds up
    /// nobody else.
    pub async fn dispatch(&self, transports: Transports, mut shutdown: exchange::transport::Shutdown) {
        let mut busy: BTreeSet<AuthorityId> = BTreeSet::new();
        let mut workers: JoinSet<AuthorityId> = JoinSet::new();
        loop {
            let started = match self.start_workers(&transports, &mut busy, &mut workers).await {
                Ok(()) => self.give_up_carried().await,
                Err(problem) => Err(problem),
            };
            if let Err(problem) = started {
                tracing::error!(%problem, "the queue could not be worked on");
            }
            tokio::select! {
                () = self.inner.wake.notified() => {}
                () = tokio::time::sleep(PAUSE) => {}
                Some(ended) = workers.join_next() => match ended {
                    Ok(partner) => drop(busy.remove(&partner)),
                    Err(error) => {
                        // A worker that ended with a panic cannot say whose it was; its messages come back when their
                        // lease runs out.
                        tracing::error!(%error, "a worker of the queue broke off");
                        workers.shutdown().await;
                        busy.clear();
                    }
                },
                () = exchange::transport::ended(&mut shutdown) => return,
            }
        }
    }

    /// Starts a worker for each partner who has none and for whom something is due.
    async fn start_workers(
        &self,
        transports: &Transports,
        busy: &mut BTreeSet<AuthorityId>,
        workers: &mut JoinSet<AuthorityId>,
    ) -> Result<(), Problem> {
        let taken = busy.clone();
        let idle: Vec<AuthorityId> = self
            .inner
            .store
            .read(move |tx| {
                let mut partners = tx.outbox_partners()?;
                partners.retain(|partner| !taken.contains(partner));
                Ok(partners)
            })
            .await?;
        for partner in idle {
            let (now, worker, to) = (self.now(), self.inner.worker.clone(), vec![partner.clone()]);
            let rows = self.inner.store.write(move |tx| db::claim_for(tx, &worker, now, LEASE, &to)).await?;
            if rows.is_empty() {
                continue;
            }
            busy.insert(partner.clone());
            let (app, transports) = (self.clone(), transports.clone());
            workers.spawn(async move {
                // What went wrong is in the log already; the messages are tried again.
                drop(app.work_off(rows, &transports).await);
                partner
            });
        }
        Ok(())
    }

    /// Whether what this partner gets goes by post.
    async fn goes_by_post(&self, to: &AuthorityId) -> Result<bool, Problem> {
        let to = to.clone();
        let known = self.inner.store.read(move |tx| db::authority(tx, &to)).await?;
        Ok(known.is_some_and(|row| row.route == Some(Route::Paper)))
    }

    /// Lays out a message that goes by post: a letter waits until somebody says that it was posted; nobody posts a
    /// statement about a message.
    async fn lay_out(&self, row: OutboxRow) -> Result<(), Problem> {
        let now = self.now();
        let letter = row.kind == MessageKind::Entry.as_str();
        self.inner
            .store
            .write(move |tx| {
                if letter { tx.await_post(&row.message) } else { tx.finish_outbox(&row.message, now) }.map(drop)
            })
            .await
    }

    async fn try_delivery(&self, row: &OutboxRow, transports: &Transports) -> Result<Outcome, Problem> {
        let to = row.to.clone();
        let Some(partner) = self.inner.store.read(move |tx| db::partner(tx, &to)).await? else {
            return Ok(Outcome::Unknown(Cause::new(Doubt::NoRoute, "the partner is not active")));
        };
        let Some(transport) = transports.get(db::route_name(partner.route)) else {
            return Ok(Outcome::Unknown(Cause::new(Doubt::NoRoute, "no transport for the partner's route")));
        };
        let Some(envelope) = self.envelope(row) else {
            return Ok(Outcome::Unknown(Cause::new(Doubt::NoContainer, "the message's outside is damaged")));
        };
        let parts = self.parts(row.container).await?;
        Ok(transport.deliver(&partner, &envelope, &parts).await)
    }

    fn envelope(&self, row: &OutboxRow) -> Option<Envelope> {
        Some(Envelope {
            message: MessageId::parse(&row.message)?,
            from: self.me().clone(),
            channel: Channel::parse(&row.channel)?,
            kind: MessageKind::parse(row.kind)?,
            container: row.container,
            size: row.size,
        })
    }

    /// The bytes of one container, wherever they are kept.
    async fn parts(&self, digest: Digest) -> Result<Parts, Problem> {
        let inline = self.inner.store.read(move |tx| db::inline(tx, &digest)).await?;
        Ok(Parts { digest, inline, inner: Arc::clone(&self.inner) })
    }

    async fn settle(&self, row: OutboxRow, outcome: Outcome) -> Result<(), Problem> {
        match outcome {
            Outcome::Receipted(receipt) => {
                let sealed = SealedStatement { statement: receipt.statement, container: receipt.container };
                self.take_statement(sealed).await
            }
            Outcome::Refused(error) if error.receipt.is_some() => {
                let Some(receipt) = error.receipt else { return Ok(()) };
                let sealed = SealedStatement { statement: receipt.statement, container: receipt.container };
                self.take_statement(sealed).await
            }
            Outcome::Noted => {
                let now = self.now();
                self.inner.store.write(move |tx| tx.finish_outbox(&row.message, now).map(drop)).await
            }
            Outcome::Signed(receipt) => self.signed(row, receipt).await,
            Outcome::Refused(error) | Outcome::Hint(error) => self.later(row, "hint", &error.text).await,
            Outcome::Unknown(cause) => self.later(row, cause.doubt.as_str(), &cause.detail).await,
        }
    }

    /// Keeps the signed receipt of the partner's access point. The message stays in the queue until the partner's evidence
    /// has come.
    async fn signed(&self, row: OutboxRow, receipt: WireReceipt) -> Result<(), Problem> {
        let now = self.now();
        let message = row.message.clone();
        let kept = WireReceiptRow { received_at: now, content_type: receipt.content_type, body: receipt.body };
        self.inner.store.write(move |tx| tx.add_wire_receipt(&message, &kept).map(drop)).await?;
        self.later(row, Doubt::Signed.as_str(), "").await
    }

    /// Another try, or, when the time is over, our own statement that it could not be delivered.
    async fn later(&self, row: OutboxRow, code: &'static str, detail: &str) -> Result<(), Problem> {
        let now = self.now();
        if now < row.expires_at {
            tracing::info!(message = %row.message, to = %row.to, code, detail, attempt = row.attempts, "not delivered yet");
            let wait = retry::next_try(row.attempts, self.random_u32(), row.urgent);
            let tried = Try { at: now, error: code.to_owned() };
            let worker = self.inner.worker.clone();
            return self
                .inner
                .store
                .write(move |tx| {
                    // What a courier carries is answered by the same road; until then the next one may go with him.
                    if code == Doubt::OnItsWay.as_str() {
                        tx.carry_outbox(&row.message, &worker, &tried).map(drop)
                    } else {
                        tx.retry_outbox(&row.message, &worker, &tried, now.plus_seconds(wait)).map(drop)
                    }
                })
                .await;
        }
        self.expired(row, code).await
    }

    /// Our own statement that a message could not be delivered before its time was over.
    async fn expired(&self, row: OutboxRow, code: &'static str) -> Result<(), Problem> {
        let now = self.now();
        let message = MessageId::parse(&row.message).ok_or_else(|| Problem::internal("a damaged message id"))?;
        let statement = if row.kind == MessageKind::Entry.as_str() {
            let about = About {
                content: *message.content(),
                container: row.container,
                from: self.me().clone(),
                to: row.to.clone(),
            };
            // Known tries in order, none later than the statement although the clock was set back; the one just made is
            // not noted yet and may be the only one.
            let mut attempts: Vec<Moment> = row.tries.iter().copied().filter(|at| *at <= now).collect();
            attempts.sort_unstable();
            if attempts.is_empty() || code != Doubt::OnItsWay.as_str() {
                attempts.push(now);
            }
            let rest = Rest { reason: Some("expired"), attempts, previous: None };
            Some(state(&self.inner.seal, Event::RelayFailure, &about, now, rest)?)
        } else {
            None
        };
        let content = *message.content();
        let docket = self.inner.store.read(move |tx| db::docket_of(tx, &content)).await?;
        let app = self.clone();
        self.inner
            .store
            .write(move |tx| {
                let standing = tx.outbox_message(&row.message)?.map(|row| row.state);
                if !matches!(standing, Some(OutboxState::Leased | OutboxState::Carried)) {
                    // Its receipt came meanwhile, or another process stated it.
                    return Ok(None);
                }
                tx.refuse_outbox(&row.message, &Try { at: now, error: code.to_owned() })?;
                app.leave(tx, &Leaf::node("message.expired", &row.message))?;
                if let Some(statement) = &statement {
                    db::keep_statement(tx, statement, docket, now)?;
                    if let Some(id) = docket {
                        return app.note_receipt(tx, id, &statement.statement);
                    }
                }
                Ok(None)
            })
            .await
            .map(|opened| self.keep(opened))
    }
}

struct Parts {
    digest: Digest,
    inline: Option<Vec<u8>>,
    inner: Arc<crate::Inner>,
}

impl PartSource for Parts {
    fn open(&self, container: &Digest) -> Result<Box<dyn ReadSeek + Send>, Problem> {
        if *container != self.digest {
            return Err(Problem::not_found());
        }
        match &self.inline {
            Some(bytes) => Ok(Box::new(Cursor::new(bytes.clone()))),
            None => Ok(Box::new(self.inner.vault.open_blob(container)?)),
        }
    }
}
