//! What arrives: verified, understood, committed, and only then answered.

use std::{
    collections::BTreeSet,
    io::{Seek, SeekFrom},
    sync::Arc,
};

use async_trait::async_trait;
use docket::{Command, Context, Entry, Held, Object, Officer};
use exchange::{
    envelope::MessageId,
    evidence::{Event, Side, Statement},
    transport::{Arrival, Inbound, ReadSeek, Reply, Taking, Takings},
};
use kernel::{AuthorityId, Class, Digest, DocketId, Moment, Problem, Role, limits};
use seal::{Main, Sealed, read_container};
use serde_json::Value;

use crate::{
    App,
    audit::Leaf,
    by_post::has_node,
    cases::view_of,
    db::{self, Message},
    opened::Opened,
    sealing::{About, Container, Rest, SealedStatement, keep_bytes, state},
};

type Body = Box<dyn ReadSeek + Send>;

/// What is to be remembered of the message of AS4 that brought something.
type Noted = Option<Arc<Taking>>;

/// A container whose seal was verified and whose signer is known here.
struct Known {
    signer: AuthorityId,
    main: Main,
    json: Vec<u8>,
    paper: Option<Vec<u8>>,
    attachments: Vec<(Digest, u64)>,
    sealed: Sealed<Body>,
}

#[async_trait]
impl Inbound for App {
    async fn receive(&self, arrival: Arrival) -> Result<Reply, Problem> {
        let peer = arrival.peer.clone();
        let container = arrival.container;
        let result = self.take_in(arrival).await;
        match &result {
            Ok(_) => tracing::debug!(peer = ?peer, container = %container.short(), "a container was taken in"),
            Err(problem) => {
                tracing::warn!(peer = ?peer, container = %container.short(), %problem, "a container was refused");
            }
        }
        result
    }
}

#[async_trait]
impl Takings for App {
    async fn taking(&self, origin: &as4::Origin) -> Result<Option<as4::Kept>, Problem> {
        let origin = origin.clone();
        self.inner.store.read(move |tx| db::wire_taken(tx, &origin)).await
    }

    async fn take_note(&self, taking: &Taking) -> Result<(), Problem> {
        let (taking, now) = (taking.clone(), self.now());
        self.inner.store.write(move |tx| db::take_wire(tx, Some(&taking), now)).await
    }
}

impl App {
    async fn take_in(&self, arrival: Arrival) -> Result<Reply, Problem> {
        let Arrival { peer, envelope, container, size, body, taking, .. } = arrival;
        let known = self.open(body).await?;
        if let Some(peer) = &peer
            && known.main == Main::Evidence
            && *peer != known.signer
        {
            return Err(Problem::new(Class::Forbidden, "evidence-sealed-by-another").arg("authority", &known.signer));
        }
        match known.main {
            Main::Evidence => {
                let statement = Statement::read(&known.json)?;
                if statement.claims().issuer != known.signer {
                    return Err(
                        Problem::new(Class::Forbidden, "evidence-sealed-by-another").arg("authority", &known.signer)
                    );
                }
                let mut bytes = Vec::new();
                let mut body = known.sealed.into_inner();
                read_all(&mut body, &mut bytes)?;
                self.take_statement_of(SealedStatement { statement, container: bytes }, taking).await?;
                Ok(Reply::Noted)
            }
            Main::Entry => {
                let from = envelope.map(|envelope| envelope.from).or(peer).unwrap_or_else(|| known.signer.clone());
                self.take_entry(known, from, (container, size), taking).await
            }
            Main::Descriptor | Main::Checkpoint => Err(Problem::invalid("message-not-for-exchange")),
        }
    }

    /// Checks a container and that its signer is an authority whose seal we know.
    async fn open(&self, mut body: Body) -> Result<Known, Problem> {
        let checked = crate::blocking(move || {
            body.seek(SeekFrom::Start(0)).map_err(Problem::internal)?;
            read_container(body)
        })
        .await?;
        let signer = checked.signer().authority().clone();
        let fingerprint = checked.signer().fingerprint();
        let (keys, withdrawn) = {
            let signer = signer.clone();
            let work =
                move |tx: &mut store::Tx<'_>| Ok((db::seals(tx, &signer)?, db::withdrawn(tx, &signer, &fingerprint)?));
            self.inner.store.read(work).await?
        };
        if let Some(at) = withdrawn {
            let day = self.office_day(at);
            return Err(Problem::invalid("seal-withdrawn").arg("authority", &signer).arg("day", day));
        }
        let sealed = checked.trusted(&keys)?;
        Ok(Known {
            signer,
            main: sealed.main(),
            json: sealed.json().to_vec(),
            paper: sealed.paper().map(<[u8]>::to_vec),
            attachments: sealed.attachments().iter().map(|file| (file.digest, file.size)).collect(),
            sealed,
        })
    }

    async fn take_entry(
        &self,
        known: Known,
        from: AuthorityId,
        (container, size): (Digest, u64),
        taking: Noted,
    ) -> Result<Reply, Problem> {
        let digest = Digest::of(&known.json);
        let message = MessageId::new(&digest, self.me());
        let about = About { content: digest, container, from: from.clone(), to: self.me().clone() };
        // The memory of what came is asked first and for ever: the same message gets the same answer, byte for byte.
        let before = {
            let (from, message) = (from.clone(), message.clone());
            self.inner.store.read(move |tx| db::answered(tx, &from, &message)).await?
        };
        if let Some(row) = before {
            // A seal has more than one valid spelling, so the same content may come in other bytes; the answer is the
            // same. Another paper under the same words is another matter: the first one stands, the second is refused
            // and kept as an alarm in the log. Of what was refused nothing is kept to compare with: it stays refused.
            if row.container == container
                || !row.accepted
                || self.same_paper(&row.container, known.paper.as_deref()).await?
            {
                if let Some(taking) = taking {
                    self.take_note(&taking).await?;
                }
                return Ok(row.reply());
            }
            let reply = self.reject(&about, "other-container", false, taking).await?;
            return Ok(Reply::Rejected(reply));
        }
        match self.place(known, &about, size, taking.clone()).await {
            Ok(reply) => Ok(reply),
            Err(problem) if matches!(problem.class, Class::Unavailable | Class::Internal) => Err(problem),
            Err(problem) => {
                tracing::warn!(from = %from, message = %message, %problem, "an entry was rejected");
                Ok(Reply::Rejected(self.reject(&about, problem.code, true, taking).await?))
            }
        }
    }

    /// Whether the container that was kept holds this paper.
    async fn same_paper(&self, container: &Digest, paper: Option<&[u8]>) -> Result<bool, Problem> {
        let digest = *container;
        let inline = self.inner.store.read(move |tx| db::inline(tx, &digest)).await?;
        let inner = Arc::clone(&self.inner);
        let kept = crate::blocking(move || {
            let body: Body = match inline {
                Some(bytes) => Box::new(std::io::Cursor::new(bytes)),
                None => Box::new(inner.vault.open_blob(&digest)?),
            };
            let checked = read_container(body)?;
            let signer = checked.signer().clone();
            Ok(checked.trusted(&[signer])?.paper().map(<[u8]>::to_vec))
        })
        .await?;
        Ok(kept.as_deref() == paper)
    }

    /// Checks what an entry says of itself and commits it.
    async fn place(&self, known: Known, about: &About, size: u64, taking: Noted) -> Result<Reply, Problem> {
        let entry = Entry::from_bytes(&known.json)?;
        // Nobody else registers our acts from paper either: we have a node, and a seal of our own.
        if entry.author != known.signer || entry.about.as_ref() == Some(self.me()) {
            return Err(Problem::new(Class::Forbidden, "entry-sealed-by-another"));
        }
        if entry.author == *self.me() || entry.is_home() {
            return Err(Problem::new(Class::Forbidden, "entry-not-for-us"));
        }
        if let Some(partner) = entry.about.clone() {
            // A partner that has a node here speaks for itself; whoever else brings its words is not believed.
            let known = self.inner.store.read(db::authorities).await?;
            if has_node(&known, &partner) {
                return Err(Problem::new(Class::Forbidden, "paper-has-node").arg("authority", partner));
            }
        }
        let declared: BTreeSet<(Digest, u64)> = entry.attachments.iter().map(|file| (file.digest, file.size)).collect();
        if declared != known.attachments.iter().copied().collect() {
            return Err(Problem::invalid("entry-attachments-differ"));
        }
        let name = entry.kind.split('.').next().unwrap_or_default().to_owned();
        let id = entry.docket;
        let found = self.opened(id).await?;
        let kind = match &found {
            Some(opened) => opened.kind,
            None => kinds::by_name(&name).ok_or_else(|| Problem::invalid("kind-unknown").arg("kind", &name))?,
        };
        let ours = entry.audience.contains(self.me()) || self.may_hold(found.as_deref(), &entry, &about.content);
        if !ours || !has_a_part(found.as_deref(), &entry, &about.content) {
            // What made us a party, or the author, may still be under way; the sender tries again.
            return Err(Problem::new(Class::Unavailable, "entry-too-early"));
        }
        let container = self.keep_container(known, about, size).await?;
        let now = self.now();
        let held = Held { digest: about.content, entry, noted_at: now, after_home: 0 };
        let accepted = state(&self.inner.seal, Event::RelayAcceptance, about, now, Rest::default())?;
        let reply = accepted.container.clone();
        let rest = Rest { previous: Some(accepted.digest()), ..Rest::default() };
        let delivered = state(&self.inner.seal, Event::ContentConsignment, about, now, rest)?;
        let app = self.clone();
        let about = about.clone();
        let answer = reply.clone();
        let docket_id = id;
        let (saved, opened) = self
            .inner
            .store
            .write(move |tx| {
                let message = MessageId::new(&about.content, &about.to);
                db::take_wire(tx, taking.as_deref(), now)?;
                if let Some(row) = db::answered(tx, &about.from, &message)? {
                    // It came twice at once; whoever commits first answers for both.
                    return Ok((row.reply(), None));
                }
                tx.open_docket(docket_id, kind.name(), now)?;
                let mut opened = app.opened_in(tx, docket_id)?.ok_or_else(Problem::not_found)?;
                let before = opened.docket().parties();
                let first = Arc::clone(&opened);
                if opened.docket().get(&about.content).is_none() {
                    let version = db::append(tx, &held, Some(&container))?;
                    opened = opened.grown(opened.open.with(std::slice::from_ref(&held))?, version);
                }
                app.catch_up(tx, &opened, &before, &held, now)?;
                db::keep_statement(tx, &accepted, Some(docket_id), now)?;
                db::remember(tx, &about, "accepted", &accepted, now)?;
                db::keep_statement(tx, &delivered, Some(docket_id), now)?;
                db::queue(tx, &app.inner.vault, &Message::evidence(&delivered, docket_id, &about.from, now))?;
                tx.replace_view(&view_of(opened.docket(), opened.look()))?;
                if first.version != opened.version {
                    app.tell(tx, first.look(), opened.open.as_ref(), &held)?;
                }
                let object = format!("{docket_id}/{}", about.content);
                app.leave(tx, &Leaf::node(&format!("{}.received", kind.name()), &object))?;
                Ok((Reply::Accepted(answer.clone()), Some(opened)))
            })
            .await?;
        self.keep(opened);
        self.inner.wake.notify_one();
        Ok(saved)
    }

    /// Whether an entry that does not name us as a reader is ours to hold all the same: because one that does rests on
    /// it, or because we joined the docket later and its kind keeps nothing from those who join.
    fn may_hold(&self, found: Option<&Opened>, entry: &Entry, digest: &Digest) -> bool {
        let Some(opened) = found else { return false };
        let parties = opened.docket().parties();
        let party = parties.contains(self.me()) && parties.contains(&entry.author);
        opened.docket().wanted().contains(digest) || (opened.kind.is_open() && party)
    }

    /// Keeps the container, and each attachment by itself, before anything refers to them.
    async fn keep_container(&self, known: Known, about: &About, size: u64) -> Result<Container, Problem> {
        let inner = Arc::clone(&self.inner);
        let digest = about.container;
        crate::blocking(move || {
            let Known { attachments, mut sealed, .. } = known;
            for (file, size) in attachments {
                if inner.vault.contains(&file) {
                    continue;
                }
                let mut writer = inner.vault.writer(size)?;
                sealed.copy_attachment(&file, &mut writer)?;
                let stored = writer.finish()?;
                if stored.digest != file {
                    return Err(Problem::internal("an attachment changed while it was kept"));
                }
            }
            let mut body = sealed.into_inner();
            body.seek(SeekFrom::Start(0)).map_err(Problem::internal)?;
            if size <= limits::SMALL_FILE {
                let mut bytes = Vec::new();
                read_all(&mut body, &mut bytes)?;
                let kept = keep_bytes(bytes, &inner.vault)?;
                if kept.digest != digest {
                    return Err(Problem::internal("a container changed while it was kept"));
                }
                return Ok(kept);
            }
            let stored = inner.vault.put(&mut body, limits::CONTAINER)?;
            Ok(Container { digest: stored.digest, size: stored.size, inline: None })
        })
        .await
    }

    /// Sends those whom a received entry brought into the docket what we wrote before we knew of them. What the entry
    /// itself rests on is sent by its author; what others wrote meanwhile, by them.
    fn catch_up(
        &self,
        tx: &mut store::Tx<'_>,
        opened: &Opened,
        before: &BTreeSet<AuthorityId>,
        held: &Held,
        now: Moment,
    ) -> Result<(), Problem> {
        if before.is_empty() || !opened.kind.is_open() {
            return Ok(());
        }
        let docket = opened.docket();
        let rests_on: BTreeSet<Digest> = docket.ancestors(&held.digest).iter().map(|held| held.digest).collect();
        for newcomer in held.entry.audience.iter().filter(|reader| !before.contains(reader) && *reader != self.me()) {
            let owed = docket.line_order().ready.into_iter().filter(|own| {
                own.entry.author == *self.me()
                    && !own.entry.audience.contains(newcomer)
                    && !rests_on.contains(&own.digest)
            });
            for own in owed {
                db::queue(tx, &self.inner.vault, &Message::forwarded(&own.entry, &own.digest, newcomer, now, false))?;
            }
        }
        Ok(())
    }

    /// Our signed refusal. With `remember` it is the answer to this message for ever.
    async fn reject(&self, about: &About, reason: &str, remember: bool, taking: Noted) -> Result<Vec<u8>, Problem> {
        let now = self.now();
        let statement = state(
            &self.inner.seal,
            Event::RelayRejection,
            about,
            now,
            Rest { reason: Some(reason), ..Rest::default() },
        )?;
        let container = statement.container.clone();
        let app = self.clone();
        let about = about.clone();
        let action = format!("message.rejected.{reason}");
        self.inner
            .store
            .write(move |tx| {
                db::take_wire(tx, taking.as_deref(), now)?;
                db::keep_statement(tx, &statement, None, now)?;
                if remember {
                    db::remember(tx, &about, "rejected", &statement, now)?;
                }
                app.leave(tx, &Leaf::node(&action, &format!("{}@{}", about.content, about.from)))
            })
            .await?;
        Ok(container)
    }

    /// Takes a statement of a partner about a message of ours (or ours about one of his, when it comes back), notes it
    /// in the docket and moves the message on. Whatever way it came, this is the one place.
    pub(crate) async fn take_statement(&self, sealed: SealedStatement) -> Result<(), Problem> {
        self.take_statement_of(sealed, None).await
    }

    async fn take_statement_of(&self, sealed: SealedStatement, taking: Noted) -> Result<(), Problem> {
        let claims = sealed.statement.claims().clone();
        let mine = match claims.event.issued_by() {
            Side::Sender => claims.to == *self.me(),
            Side::Receiver => claims.from == *self.me(),
        };
        if !mine {
            return Err(Problem::new(Class::Forbidden, "evidence-not-for-us"));
        }
        let content = *claims.message.content();
        let message = claims.message.to_string();
        let (docket, sent) = self
            .inner
            .store
            .read(move |tx| Ok((db::docket_of(tx, &content)?, tx.outbox_message(&message)?.is_some())))
            .await?;
        if claims.event.issued_by() == Side::Receiver && !sent {
            return Err(Problem::invalid("evidence-other-message"));
        }
        let now = self.now();
        let app = self.clone();
        self.inner
            .store
            .write(move |tx| {
                db::take_wire(tx, taking.as_deref(), now)?;
                if !db::keep_statement(tx, &sealed, docket, now)? {
                    return Ok(None);
                }
                let object = format!("{}/{}", claims.message, claims.event.name());
                app.leave(tx, &Leaf::node("evidence.received", &object))?;
                if claims.event.issued_by() == Side::Receiver {
                    db::settle(tx, &claims, now)?;
                    if let Some(id) = docket {
                        return app.note_receipt(tx, id, &sealed.statement);
                    }
                }
                Ok(None)
            })
            .await
            .map(|opened| self.keep(opened))?;
        // What waited in the lane behind the message may go now.
        self.inner.wake.notify_one();
        Ok(())
    }

    /// Writes the home entry by which the desk learns what became of an entry of ours.
    pub(crate) fn note_receipt(
        &self,
        tx: &mut store::Tx<'_>,
        id: DocketId,
        statement: &Statement,
    ) -> Result<Option<Arc<Opened>>, Problem> {
        let claims = statement.claims();
        let Some(opened) = self.opened_in(tx, id)? else { return Ok(None) };
        let ours = opened.docket().get(claims.message.content()).is_some_and(|held| held.entry.author == *self.me());
        if !ours {
            return Ok(None);
        }
        let mut fields = Object::new();
        fields.insert("entry".into(), Value::from(claims.message.content().to_string()));
        fields.insert("event".into(), Value::from(claims.event.name()));
        fields.insert("statement".into(), Value::from(statement.digest().to_string()));
        fields.insert("to".into(), Value::from(claims.to.to_string()));
        self.node_act(tx, &opened, "receipt", fields).map(Some)
    }

    /// An act that the node itself performs at home, within a transaction that is under way. Returns the docket with it,
    /// to be kept when the transaction is committed.
    pub(crate) fn node_act(
        &self,
        tx: &mut store::Tx<'_>,
        opened: &Opened,
        act: &str,
        fields: Object,
    ) -> Result<Arc<Opened>, Problem> {
        let context =
            Context { officer: Officer { role: Role::Node, pseudonym: "node".into() }, now: self.now(), number: None };
        let command = Command { act: act.to_owned(), fields, attachments: Vec::new() };
        let (written, grown) = opened.open.decide(&command, &context)?;
        let mut version = opened.version;
        for held in &written {
            version = db::append(tx, held, None)?;
        }
        tx.replace_view(&view_of(grown.docket(), grown.look()))?;
        for held in &written {
            self.tell(tx, opened.look(), grown.as_ref(), held)?;
        }
        Ok(opened.grown(grown, version))
    }
}

/// Whether the author is a party of the docket, or opens it, or wrote what a party built upon. Whoever merely knows a
/// docket's identity must not become a party by writing into it: parties are sent what others write.
fn has_a_part(found: Option<&Opened>, entry: &Entry, digest: &Digest) -> bool {
    found.is_none_or(|opened| {
        opened.docket().parties().contains(&entry.author) || opened.docket().wanted().contains(digest)
    })
}

fn read_all(body: &mut Body, into: &mut Vec<u8>) -> Result<(), Problem> {
    body.seek(SeekFrom::Start(0)).map_err(Problem::internal)?;
    std::io::Read::read_to_end(body, into).map(drop).map_err(Problem::internal)
}
