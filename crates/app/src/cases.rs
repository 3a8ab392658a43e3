//! Reading: a docket on the table, its papers, the records of the cooperation.

use std::{
    io::{Cursor, Read},
    sync::Arc,
};

use docket::{AnyKind, AttachmentRef, Docket, Look, Milestones, Object};
use exchange::evidence::{Event, Ladder, Statement};
use kernel::{AuthorityId, Digest, DocketId, Moment, Problem, Role, limits};
use serde_json::Value;
use store::{DocketView, KeyedMention, OccasionDays};

use crate::{
    Actor, App, Case, Download, EntryView, Record,
    act::{content_version, resource, said},
    audit::Leaf,
    by_post::{NOTE_POSTED, has_node, to_post},
    db::{self, Message},
    lists::{folded, name_key, squeezed},
    opened::Opened,
    permission::{Action, Verdict, may},
    register,
    sealing::{About, Rest, SealedStatement, receivers, state},
};

/// Roles whose reading counts as "opened there" for the sender.
const OPENERS: [Role; 4] = [Role::Officer, Role::Head, Role::Signer, Role::Registry];

/// What an uploaded file is.
#[derive(Clone, Debug)]
pub struct Upload {
    /// Its name.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// How it must be handled.
    pub handling: docket::Handling,
    /// Its language.
    pub lang: Option<kernel::Lang>,
}

impl App {
    /// Opens a docket: everything about it that the person may see. The first reading of what a partner sent is told
    /// to the partner.
    ///
    /// # Errors
    /// `not-found`, also when the person may not know of it.
    pub async fn case(&self, actor: &Actor, id: DocketId) -> Result<Case, Problem> {
        let opened = self.readable(actor, id).await?;
        self.note_reading(actor, opened.kind, id, opened.docket()).await?;
        self.case_of(actor, &opened).await
    }

    /// The same, to be put on paper by the node: nobody has read it yet, so the partner is told nothing.
    ///
    /// # Errors
    /// As [`App::case`].
    pub async fn case_for_paper(&self, actor: &Actor, id: DocketId) -> Result<Case, Problem> {
        let opened = self.readable(actor, id).await?;
        self.witness(vec![Leaf::of(actor, "docket.printed", &id.to_string())]).await?;
        self.case_of(actor, &opened).await
    }

    async fn case_of(&self, actor: &Actor, opened: &Opened) -> Result<Case, Problem> {
        let (id, kind, docket, look) = (opened.id(), opened.kind, opened.docket(), opened.look());
        let (statements, names, officers, sealed, letters) = self
            .inner
            .store
            .read(move |tx| {
                Ok((
                    db::statements_of(tx, id)?,
                    db::authorities(tx)?,
                    db::officers(tx)?,
                    tx.sealed_entries(id)?,
                    Self::cards_of(tx, id)?,
                ))
            })
            .await?;
        let emergencies = self.emergencies_of(actor, id, look).await?;
        let translations = self.translations_in(actor, id).await?;
        let unread = self.unread_files(id).await?;
        let resource = resource(look, actor);
        let to_post: Vec<(Digest, AuthorityId)> =
            to_post(docket, look, &names).into_iter().map(|(held, to)| (held.digest, to)).collect();
        let acts = look
            .acts
            .iter()
            .copied()
            .chain(docket::Command::generic_acts().iter().filter(|act| match act.name {
                "assign" | "note" => true,
                NOTE_POSTED => !to_post.is_empty(),
                "unassign" => look.office.assigned_to.is_some(),
                "note-consent" => !look.office.limits.is_empty(),
                "note-fulfilled" => (1..=look.office.limits.len() as u64).any(|n| look.office.open_limit(n).is_some()),
                _ => false,
            }))
            .filter_map(|act| match may(&actor.roles, Action::Act(act), resource) {
                Verdict::Allow { role, .. } => Some((act, role)),
                Verdict::Deny { .. } => None,
            })
            .collect();
        let on_paper = look
            .on_paper
            .iter()
            .filter(|(_, partners)| partners.iter().any(|partner| !has_node(&names, partner)))
            .filter(|(act, _)| matches!(may(&actor.roles, Action::Act(act), resource), Verdict::Allow { .. }))
            .map(|(act, _)| *act)
            .collect();
        let entries =
            look.history
                .iter()
                .filter_map(|placed| docket.get(&placed.digest).map(|held| (held, placed.standing.clone())))
                .chain(look.waiting.iter().filter_map(|waiting| {
                    docket.get(&waiting.digest).map(|held| (held, docket::Standing::NotUnderstood))
                }))
                .map(|(held, standing)| EntryView {
                    rows: kind.show(&held.entry),
                    ladders: ladders(self.me(), held, &statements),
                    sealed: sealed.contains(&held.digest),
                    held: held.clone(),
                    standing,
                })
                .collect();
        Ok(Case {
            id,
            kind: kind.name(),
            version: content_version(docket),
            look: look.clone(),
            entries,
            acts,
            on_paper,
            to_post,
            names: names.into_iter().map(|row| (row.id, row.names)).collect(),
            officers: officers.into_iter().collect(),
            emergencies,
            translations,
            draft: docket
                .local_order()
                .ready
                .iter()
                .rev()
                .find(|held| {
                    let drafts = |act: &&docket::Act| kind.drafting().contains(&act.name);
                    kind.table().iter().filter(drafts).any(|act| act.entry == held.entry.kind)
                })
                .map(|held| held.digest),
            letters,
            unread,
            has_folder: opened.open.folder().is_some(),
            has_badges: !opened.open.badges().is_empty(),
            origin: self.origin_of(actor, look).await?,
            sequels: self.sequels_of(actor, opened).await?,
            seat: self.me().clone(),
            now: self.now(),
        })
    }

    /// Loads a docket and authorises reading it in one step.
    pub(crate) async fn readable(&self, actor: &Actor, id: DocketId) -> Result<Arc<Opened>, Problem> {
        let opened = self.opened(id).await?.ok_or_else(Problem::not_found)?;
        let verdict = may(&actor.roles, Action::ReadDocket, resource(opened.look(), actor));
        // Reading alone: what is opened in an emergency stays closed to every act.
        if matches!(verdict, Verdict::Deny { .. }) && self.in_emergency(actor, id).await? {
            return Ok(opened);
        }
        self.note_refusal(actor, &verdict, &id.to_string()).await?;
        verdict.role().map_err(|_| Problem::not_found())?;
        Ok(opened)
    }

    /// Leaves the leaf of a reading, and tells each partner that what it sent was opened, once.
    async fn note_reading(
        &self,
        actor: &Actor,
        kind: &'static dyn AnyKind,
        id: DocketId,
        docket: &Docket,
    ) -> Result<(), Problem> {
        let leaf = Leaf::of(actor, "docket.read", &id.to_string());
        let opens = OPENERS.iter().any(|role| actor.roles.contains(role));
        let foreign: Vec<Digest> =
            docket.iter().filter(|held| opens && held.entry.author != *self.me()).map(|held| held.digest).collect();
        if foreign.is_empty() {
            return self.witness(vec![leaf]).await;
        }
        let me = self.me().clone();
        let delivered: Vec<(About, Digest, Digest)> = self
            .inner
            .store
            .read(move |tx| {
                let statements = db::statements_of(tx, id)?;
                let ours = |event: Event| {
                    let me = me.clone();
                    statements
                        .iter()
                        .filter(move |statement| statement.claims().event == event && statement.claims().issuer == me)
                };
                Ok(ours(Event::ContentConsignment)
                    .filter(|statement| foreign.contains(statement.claims().message.content()))
                    .filter(|statement| {
                        !ours(Event::ContentHandover)
                            .any(|opened| opened.claims().message == statement.claims().message)
                    })
                    .map(|statement| {
                        let claims = statement.claims();
                        let about = About {
                            content: *claims.message.content(),
                            container: claims.container,
                            from: claims.from.clone(),
                            to: claims.to.clone(),
                        };
                        (about, statement.digest(), *claims.message.content())
                    })
                    .collect())
            })
            .await?;
        if delivered.is_empty() {
            return self.witness(vec![leaf]).await;
        }
        let now = self.now();
        let opened: Vec<(SealedStatement, About, Digest)> = delivered
            .into_iter()
            .map(|(about, previous, entry)| {
                let rest = Rest { previous: Some(previous), ..Rest::default() };
                let statement = state(&self.inner.seal, Event::ContentHandover, &about, now, rest)?;
                Ok((statement, about, entry))
            })
            .collect::<Result<_, Problem>>()?;
        let app = self.clone();
        self.inner
            .store
            .write(move |tx| {
                let mut docket = app.opened_in(tx, id)?.ok_or_else(Problem::not_found)?;
                for (statement, about, entry) in &opened {
                    if !db::keep_statement(tx, statement, Some(id), now)? {
                        continue;
                    }
                    db::queue(tx, &app.inner.vault, &Message::evidence(statement, id, &about.from, now))?;
                    let mut fields = Object::new();
                    fields.insert("entry".into(), Value::from(entry.to_string()));
                    docket = app.node_act(tx, &docket, "opened", fields)?;
                }
                app.leave(tx, &leaf)?;
                Ok(docket)
            })
            .await
            .map(|docket| self.keep(Some(docket)))?;
        tracing::debug!(docket = %id, kind = kind.name(), "opened for the first time");
        self.inner.wake.notify_one();
        Ok(())
    }

    /// Puts a file into the vault; it belongs to nothing until an act attaches it.
    ///
    /// # Errors
    /// `forbidden`, `entry-malformed` for a bad name or media type, `vault-too-large`.
    pub async fn upload(
        &self,
        actor: &Actor,
        what: Upload,
        body: Box<dyn Read + Send>,
    ) -> Result<AttachmentRef, Problem> {
        self.authorise(actor, Action::Upload, "vault").await?;
        self.put_into_vault(actor, what, body, limits::ATTACHMENT).await
    }

    /// Keeps a file of at most `most` bytes, and that this person brought it.
    pub(crate) async fn put_into_vault(
        &self,
        actor: &Actor,
        what: Upload,
        mut body: Box<dyn Read + Send>,
        most: u64,
    ) -> Result<AttachmentRef, Problem> {
        let inner = Arc::clone(&self.inner);
        let stored = crate::blocking(move || inner.vault.put(&mut body, most)).await?;
        let attachment = AttachmentRef {
            digest: stored.digest,
            size: stored.size,
            media_type: what.media_type,
            name: what.name,
            handling: what.handling,
            lang: what.lang,
        };
        attachment.check()?;
        let record = uploaded(actor, &attachment.digest, self.now());
        self.inner.store.write(move |tx| tx.put_record(&record)).await?;
        Ok(attachment)
    }

    /// A file attached to an entry of the docket.
    ///
    /// # Errors
    /// `not-found`.
    pub async fn attachment(&self, actor: &Actor, docket: DocketId, digest: Digest) -> Result<Download, Problem> {
        let opened = self.readable(actor, docket).await?;
        let file = opened
            .docket()
            .iter()
            .flat_map(|held| &held.entry.attachments)
            .find(|file| file.digest == digest)
            .cloned()
            .ok_or_else(Problem::not_found)?;
        self.witness(vec![Leaf::of(actor, "attachment.read", &format!("{docket}/{digest}"))]).await?;
        let body = self.inner.vault.open_blob(&digest)?;
        Ok(Download { name: file.name, media_type: file.media_type, size: file.size, body: Box::new(body) })
    }

    /// The PDF of an entry, as it was sealed.
    ///
    /// # Errors
    /// `not-found`.
    pub async fn paper(&self, actor: &Actor, docket: DocketId, entry: Digest) -> Result<Download, Problem> {
        self.readable_entry(actor, docket, entry, "paper.read").await?;
        self.sealed_paper(entry).await
    }

    /// The PDF of an entry, for somebody who may read it.
    pub(crate) async fn sealed_paper(&self, entry: Digest) -> Result<Download, Problem> {
        let container = self.sealed_file(entry).await?;
        let pdf = crate::blocking(move || {
            let sealed = seal::read_container(container)?;
            let signer = sealed.signer().clone();
            let sealed = sealed.trusted(&[signer])?;
            sealed.paper().map(<[u8]>::to_vec).ok_or_else(Problem::not_found)
        })
        .await?;
        Ok(Download {
            name: format!("{}.pdf", entry.short()),
            media_type: "application/pdf".into(),
            size: u64::try_from(pdf.len()).unwrap_or(u64::MAX),
            body: Box::new(Cursor::new(pdf)),
        })
    }

    /// An entry as DOCX from the letterhead template, to be worked on.
    ///
    /// # Errors
    /// `not-found`.
    pub async fn docx(&self, actor: &Actor, docket: DocketId, entry: Digest) -> Result<Download, Problem> {
        let opened = self.readable(actor, docket).await?;
        let held = opened.docket().get(&entry).cloned().ok_or_else(Problem::not_found)?;
        self.witness(vec![Leaf::of(actor, "paper.read", &format!("{docket}/{entry}"))]).await?;
        let (names, heads) = self.inner.store.read(|tx| Ok((db::authorities(tx)?, tx.letterheads()?))).await?;
        let app = self.clone();
        let docx = crate::blocking(move || {
            let to = receivers(&held);
            let paper = app.paper_of(opened.kind, &held, opened.look(), &to, &names);
            // The letterhead of the language in which the letter begins, where the office has one.
            let own = heads.iter().find(|head| head.active && paper.langs.first() == Some(&head.lang));
            let own = own.map(|head| register::letterhead_bytes(&app.inner, head)).transpose()?;
            app.inner.printer.docx(&paper, own.as_deref())
        })
        .await?;
        Ok(Download {
            name: format!("{}.docx", entry.short()),
            media_type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document".into(),
            size: u64::try_from(docx.len()).unwrap_or(u64::MAX),
            body: Box::new(Cursor::new(docx)),
        })
    }

    /// The sealed container of an entry, for whoever wants to verify it elsewhere.
    ///
    /// # Errors
    /// `not-found`.
    pub async fn container(&self, actor: &Actor, docket: DocketId, entry: Digest) -> Result<Download, Problem> {
        self.readable_entry(actor, docket, entry, "container.read").await?;
        let body = self.sealed_file(entry).await?;
        Ok(Download {
            name: format!("{}.asice", entry.short()),
            media_type: "application/vnd.etsi.asic-e+zip".into(),
            size: body.size,
            body: Box::new(body),
        })
    }

    /// The sealed container of a statement of evidence about a message of the docket.
    ///
    /// # Errors
    /// `not-found`.
    pub async fn evidence(&self, actor: &Actor, docket: DocketId, statement: Digest) -> Result<Download, Problem> {
        self.readable(actor, docket).await?;
        self.witness(vec![Leaf::of(actor, "evidence.read", &format!("{docket}/{statement}"))]).await?;
        let bytes = self
            .inner
            .store
            .read(move |tx| {
                let row = tx.evidence(&statement)?.filter(|row| row.docket == Some(docket));
                match row.and_then(|row| row.container) {
                    Some(container) => tx.sealed(&container),
                    None => Ok(None),
                }
            })
            .await?
            .ok_or_else(Problem::not_found)?;
        Ok(Download {
            name: format!("{}-evidence.asice", statement.short()),
            media_type: "application/vnd.etsi.asic-e+zip".into(),
            size: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
            body: Box::new(Cursor::new(bytes)),
        })
    }

    /// Authorises reading what was sealed for an entry, and leaves the leaf of it.
    async fn readable_entry(
        &self,
        actor: &Actor,
        docket: DocketId,
        entry: Digest,
        action: &str,
    ) -> Result<(), Problem> {
        let opened = self.readable(actor, docket).await?;
        opened.docket().get(&entry).ok_or_else(Problem::not_found)?;
        self.witness(vec![Leaf::of(actor, action, &format!("{docket}/{entry}"))]).await
    }

    /// What was sealed for an entry, for somebody who may read it.
    async fn sealed_file(&self, entry: Digest) -> Result<SealedFile, Problem> {
        let (container, bytes) = self
            .inner
            .store
            .read(move |tx| {
                let Some(container) = db::container_of(tx, &entry)? else { return Ok(None) };
                Ok(Some((container, db::inline(tx, &container)?)))
            })
            .await?
            .ok_or_else(Problem::not_found)?;
        match bytes {
            Some(bytes) => Ok(SealedFile {
                size: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
                body: Box::new(Cursor::new(bytes)),
            }),
            None => Ok(SealedFile {
                size: self.inner.vault.size(&container)?,
                body: Box::new(self.inner.vault.open_blob(&container)?),
            }),
        }
    }

    /// The plain records of the cooperation.
    ///
    /// # Errors
    /// `forbidden`.
    pub async fn records(&self, actor: &Actor) -> Result<Vec<Record>, Problem> {
        self.authorise(actor, Action::ReadRecords, "records").await?;
        let rows = self
            .inner
            .store
            .read(|tx| {
                let kinds = tx.setting(RECORD_KINDS)?.unwrap_or_default();
                let mut rows = Vec::new();
                for kind in kinds.split_whitespace() {
                    rows.extend(tx.records(kind)?);
                }
                Ok(rows)
            })
            .await?;
        rows.into_iter()
            .map(|row| {
                let body: Object = serde_json::from_str(&row.json).map_err(Problem::internal)?;
                Ok(Record { kind: row.kind, id: row.id, body })
            })
            .collect()
    }

    /// Writes plain records, from the console.
    ///
    /// # Errors
    /// What is wrong with the store.
    pub async fn put_records_at_console(&self, records: Vec<Record>) -> Result<(), Problem> {
        let app = self.clone();
        self.inner
            .store
            .write(move |tx| {
                let known = tx.setting(RECORD_KINDS)?.unwrap_or_default();
                let mut kinds: Vec<String> = known.split_whitespace().map(str::to_owned).collect();
                for record in &records {
                    if !kinds.contains(&record.kind) {
                        kinds.push(record.kind.clone());
                    }
                    tx.put_record(&store::Record {
                        kind: record.kind.clone(),
                        id: record.id.clone(),
                        json: serde_json::to_string(&record.body).map_err(Problem::internal)?,
                        noted_at: app.now(),
                    })?;
                }
                tx.set_setting(RECORD_KINDS, &kinds.join(" "))?;
                let count = records.len().to_string();
                app.leave(tx, &Leaf::by("console", "records.written", &count))
            })
            .await
    }
}

const RECORD_KINDS: &str = "record-kinds";

struct SealedFile {
    size: u64,
    body: Box<dyn exchange::transport::ReadSeek + Send>,
}

impl Read for SealedFile {
    fn read(&mut self, buf: &mut [u8]) -> std::io::Result<usize> {
        self.body.read(buf)
    }
}

impl std::io::Seek for SealedFile {
    fn seek(&mut self, to: std::io::SeekFrom) -> std::io::Result<u64> {
        self.body.seek(to)
    }
}

fn ladders(me: &AuthorityId, held: &docket::Held, statements: &[Statement]) -> Vec<(AuthorityId, Ladder)> {
    if held.entry.is_home() {
        return Vec::new();
    }
    let mut readers = if held.entry.author == *me { receivers(held) } else { vec![me.clone()] };
    if held.entry.author == *me && held.entry.about.is_some() {
        // It came to us by letter.
        readers.push(me.clone());
    }
    readers
        .into_iter()
        .map(|to| {
            let message = exchange::envelope::MessageId::new(&held.digest, &to);
            let ladder = Ladder::of(&message, statements);
            (to, ladder)
        })
        .collect()
}

pub(crate) fn view_of(docket: &Docket, look: &Look) -> DocketView {
    let office = &look.office;
    let next_due = look.clocks.iter().filter(|clock| clock.is_running()).map(|clock| clock.due).min();
    // Reading moves nothing in a list that is ordered by what happened last.
    let last_at = said(docket).map(|held| held.noted_at).max();
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let numbers = [&look.summary.our_number, &look.summary.their_number];
    let numbers: Vec<String> = numbers.into_iter().flatten().map(|number| squeezed(number)).collect();
    let search =
        std::iter::once(folded(&look.summary.title)).chain(numbers.iter().cloned()).collect::<Vec<_>>().join("\n");
    DocketView {
        docket: docket.id(),
        line_digest: look.line_digest,
        summary: look.summary.clone(),
        assigned_to: office.assigned_to.clone(),
        proposals: count(office.proposals.len()),
        returned: count(office.declined.len()),
        next_due,
        last_at: last_at.unwrap_or(kernel::Moment::from_micros(0)),
        search,
        numbers: numbers.into_iter().filter(|number| !number.is_empty()).collect(),
        clocks: look.clocks.clone(),
        conflicts: look.conflicts.clone(),
        waiting: look.waiting.clone(),
        history: look.history.clone(),
        milestones: Milestones::of(docket, look),
        origin: look.origin.map(|origin| (origin.docket, origin.item)),
        occasion: look.occasion.as_ref().and_then(|occasion| {
            let (first, last) = occasion.days()?;
            Some(OccasionDays { sort: occasion.sort.clone(), first, last, held: occasion.held })
        }),
        mentions: look
            .mentions
            .iter()
            .map(|mention| KeyedMention { mention: mention.clone(), key: name_key(&mention.name) })
            .collect(),
    }
}

/// The record by which a person may attach a file that she brought: knowing a digest is not enough.
pub(crate) fn uploaded(actor: &Actor, digest: &Digest, at: Moment) -> store::Record {
    let id = format!("{}/{digest}", actor.pseudonym);
    store::Record { kind: "upload".into(), id, json: "{}".into(), noted_at: at }
}
