//! The one command path: load and authorise, decide, seal, commit.

use std::{collections::BTreeSet, sync::Arc};

use docket::{Act, AnyKind, AnyOpen, Command, Context, Docket, Held, Look, Object, Officer};
use exchange::evidence::Event;
use kernel::{AuthorityId, Class, Digest, DocketId, Lang, Moment, Problem, Role};
use serde_json::Value;

use crate::{
    Actor, App, Correspondent, Done, FormView, Paper, Target,
    audit::Leaf,
    by_post::{NOTE_POSTED, letters},
    cases::{uploaded, view_of},
    db::{self, Message},
    kept::{Sending, Sent},
    opened::Opened,
    permission::{Action, Resource, may},
    sealing::{About, Container, Rest, SealedStatement, receivers, seal_entry, state},
};

/// How often a command is decided anew because the docket moved under it.
const ATTEMPTS: usize = 6;

/// Home entries that the node writes by itself or that change nothing; they do not make what a person saw out of date.
const QUIET: [&str; 5] = ["docket.receipt", "docket.opened", "docket.noted", "docket.law_checked", "docket.translated"];

/// The entries that a person or a partner wrote.
pub(crate) fn said(docket: &Docket) -> impl Iterator<Item = &Held> {
    docket.iter().filter(|held| !QUIET.contains(&held.entry.kind.as_str()))
}

/// What a person saw of a docket, as a number: it grows with every entry that a person or a partner wrote.
pub(crate) fn content_version(docket: &Docket) -> i64 {
    i64::try_from(said(docket).count()).unwrap_or(i64::MAX)
}

/// What the permission table needs to know of a docket.
pub(crate) fn resource(look: &Look, actor: &Actor) -> Resource {
    Resource {
        confidential: look.summary.confidential,
        assigned: look.office.assigned_to.as_deref() == Some(actor.pseudonym.as_str()),
    }
}

/// An act that every kind has, with one field.
fn generic(act: &str, field: &str, value: Value) -> Command {
    Command { act: act.into(), fields: [(field.to_owned(), value)].into_iter().collect(), attachments: Vec::new() }
}

/// An entry that was written, with its container if it leaves the house.
#[derive(Clone)]
pub(crate) struct Written {
    pub held: Held,
    pub container: Option<Container>,
    pub messages: Vec<Message>,
    pub statements: Vec<SealedStatement>,
}

/// What is kept in the same transaction as the entries and is none of them.
struct Beside {
    /// What the entries refer to by digest.
    records: Vec<store::Record>,
    /// The form that was sent.
    form: Option<Sending>,
}

impl Written {
    /// A home entry: nothing is sealed, nobody is told.
    pub fn home(held: Held) -> Self {
        Self { held, container: None, messages: Vec::new(), statements: Vec::new() }
    }
}

impl App {
    /// Does an act in a docket, or opens a new one with it.
    ///
    /// # Errors
    /// `not-found` when the person may not know of the docket, `forbidden`, `docket-changed` when somebody was faster,
    /// and what the kind has against the act.
    pub async fn act(&self, actor: &Actor, target: Target, command: Command) -> Result<Done, Problem> {
        self.act_with(actor, target, command, None).await
    }

    /// As [`App::act`], for a form with an id of its own ([`App::new_form`]): the same form does its work once, and what
    /// was kept of it goes with what it did, in one transaction.
    ///
    /// # Errors
    /// As [`App::act`]; `form-sent` with the docket when this form was sent before.
    pub async fn act_by_form(
        &self,
        actor: &Actor,
        target: Target,
        command: Command,
        form: &Sent,
    ) -> Result<Done, Problem> {
        self.act_with(actor, target, command, Some(form)).await
    }

    async fn act_with(
        &self,
        actor: &Actor,
        target: Target,
        command: Command,
        form: Option<&Sent>,
    ) -> Result<Done, Problem> {
        let mut last = Problem::new(Class::Conflict, "docket-changed");
        for _ in 0..ATTEMPTS {
            match self.try_act(actor, &target, &command, form).await {
                Err(problem) if problem.code == db::MOVED => last = problem,
                other => return other,
            }
        }
        Err(Problem::new(Class::Conflict, "docket-changed").detail(last))
    }

    async fn try_act(
        &self,
        actor: &Actor,
        target: &Target,
        command: &Command,
        form: Option<&Sent>,
    ) -> Result<Done, Problem> {
        let (opened, act, role) = self.authorised(actor, target, &command.act).await?;
        let (kind, docket) = (opened.kind, opened.docket());
        let id = docket.id();
        let remembered = form.and_then(|form| form.note.clone());
        let form = form.map(|form| Sending::new(actor, form, kind.name(), act.name, self.new_form())).transpose()?;
        if let Some(form) = form.clone() {
            // Asked first: what the form did the first time has changed the docket, and that is no conflict.
            self.inner.store.read(move |tx| form.unsent(tx).map(drop)).await?;
        }
        if let Target::Docket { seen: Some(seen), .. } = target
            && *seen != content_version(docket)
        {
            return Err(Problem::new(Class::Conflict, "docket-changed"));
        }
        if act.is_on_paper() {
            self.without_node(&command.fields).await?;
        }
        let now = self.now();
        let mut context = Context { officer: Officer { role, pseudonym: actor.pseudonym.clone() }, now, number: None };
        let numbered = act.numbered || proposed(&opened, command).is_some_and(|act| act.numbered);
        if numbered {
            // Tried first with a stand-in, so that no number is spent on what cannot be done.
            context.number = Some("0".into());
            opened.open.decide(command, &context)?;
            context.number = Some(self.next_number(id, now).await?);
        }
        // An acceptance is weighed when it is proposed, and again when it is approved.
        self.law_weighed(&opened, proposed(&opened, command).unwrap_or(act))?;
        self.law_answers(&opened, command)?;
        let (mut held, mut grown) = opened.open.decide(command, &context)?;
        let mut records = Vec::new();
        if let Some(kept) = self.law_checked(&opened, act, grown.as_ref(), now).await? {
            held.extend(kept.held);
            grown = kept.grown;
            records = kept.records;
        }
        let mut besides: Vec<Command> = Vec::new();
        if let Some(text) = remembered {
            besides.push(generic("note", "text", serde_json::to_value(text).map_err(Problem::internal)?));
        }
        let secret = grown.look().summary.confidential && !opened.look().summary.confidential;
        if secret && grown.look().office.assigned_to.is_none() {
            // Only who works on a confidential matter may open it: who made it one works on it, until a head says otherwise.
            besides.push(generic("assign", "to", Value::from(actor.pseudonym.clone())));
        }
        for command in besides {
            let (more, onward) = grown.decide(&command, &context)?;
            held.extend(more);
            grown = onward;
        }
        self.bring_attachments(actor, docket, command).await?;
        self.use_limits_kept(actor, &opened, command).await?;
        self.origin_known(actor, opened.look(), grown.look()).await?;
        let proposed = held.iter().any(|held| held.entry.kind == "docket.proposed");
        let entries: Vec<Digest> = held.iter().map(|held| held.digest).collect();
        let leaf = Leaf::of(actor, &format!("{}.{}", kind.name(), act.name), &id.to_string());
        let version = content_version(grown.docket());
        let grown: Arc<dyn AnyOpen> = grown.into();
        let posted = match act.name {
            NOTE_POSTED => self.posted(docket, opened.look(), &command.fields).await?,
            _ => Vec::new(),
        };
        let mut written = self.prepare(&opened, &grown, held).await?;
        if let Some(first) = written.first_mut() {
            first.statements.extend(posted);
        }
        self.commit(&opened, grown, written, Beside { records, form }, leaf).await?;
        Ok(Done { docket: id, version, entries, proposed })
    }

    /// The form of an act, filled with what is known.
    ///
    /// # Errors
    /// As [`App::act`].
    pub async fn form(&self, actor: &Actor, target: Target, act: &str) -> Result<FormView, Problem> {
        let (opened, act, _) = self.authorised(actor, &target, act).await?;
        let (kind, docket) = (opened.kind, opened.docket());
        let seat = self.me().clone();
        let (authorities, officers) =
            self.inner.store.read(move |tx| Ok((db::authorities(tx)?, db::officers(tx)?))).await?;
        let (mut values, mut picks) = (Object::new(), opened.look().picks.clone());
        if act.is_on_paper() {
            (values, picks) = opened.open.on_paper(act);
        } else if Command::generic_act(act.name).is_none() {
            values = opened.open.prefill(act);
        }
        if act.name == NOTE_POSTED {
            picks.extend([letters(docket, opened.look(), &authorities)]);
        }
        // What the same act attached last is offered again, so that saving a draft anew does not lose it.
        let attachments = docket
            .local_order()
            .ready
            .iter()
            .rev()
            .find(|held| held.entry.kind == act.entry && held.entry.is_home() && act.form.files)
            .map(|held| held.entry.attachments.clone())
            .unwrap_or_default();
        Ok(FormView {
            attachments,
            docket: matches!(target, Target::Docket { .. }).then_some(docket.id()),
            kind: kind.name(),
            act,
            values,
            drafting: kind.drafting().contains(&act.name),
            fact_fields: if kind.drafting().contains(&act.name) { kind.fact_fields() } else { &[] },
            judging: kind.judging().contains(&act.name),
            version: content_version(docket),
            own: authorities.iter().find(|row| row.id == seat).map(|row| (row.id.clone(), row.names.clone())),
            picks,
            authorities: authorities
                .into_iter()
                .filter(|row| row.id != seat && row.state == "active" && !(act.is_on_paper() && row.has_node()))
                .map(|row| (row.id, row.names))
                .collect(),
            officers,
        })
    }

    /// Loads a docket and authorises one act on it in one step. Whoever may not read it learns only that it is not
    /// there.
    pub(crate) async fn authorised(
        &self,
        actor: &Actor,
        target: &Target,
        name: &str,
    ) -> Result<(Arc<Opened>, &'static Act, Role), Problem> {
        let opened = match target {
            Target::New(kind) => {
                let known = kinds::by_name(kind);
                // Who may register a letter may open the matter that comes with it.
                if known.and_then(|kind| kind.act(name)).is_none_or(|act| !act.is_on_paper()) {
                    let verdict = may(&actor.roles, Action::OpenDocket, Resource::default());
                    self.note_refusal(actor, &verdict, kind).await?;
                    verdict.role()?;
                }
                let kind = known.ok_or_else(|| Problem::invalid("kind-unknown").arg("kind", kind))?;
                let open = kind.open(Docket::new(self.new_docket_id()), self.me())?;
                Arc::new(Opened { kind, version: 0, open: open.into() })
            }
            Target::Docket { id, .. } => self.opened(*id).await?.ok_or_else(Problem::not_found)?,
        };
        let id = opened.id();
        let resource = resource(opened.look(), actor);
        if matches!(target, Target::Docket { .. }) {
            let verdict = may(&actor.roles, Action::ReadDocket, resource);
            self.note_refusal(actor, &verdict, &id.to_string()).await?;
            verdict.role().map_err(|_| Problem::not_found())?;
        }
        let act = opened
            .kind
            .act(name)
            .or_else(|| Command::generic_act(name))
            .ok_or_else(|| Problem::invalid("act-unknown").arg("act", name))?;
        let verdict = may(&actor.roles, Action::Act(act), resource);
        self.note_refusal(actor, &verdict, &id.to_string()).await?;
        let role = verdict.role()?;
        Ok((opened, act, role))
    }

    /// Refuses attachments that are neither part of the docket already nor brought by this person: whoever knows a
    /// digest must not get at somebody else's file by attaching it.
    async fn bring_attachments(&self, actor: &Actor, docket: &Docket, command: &Command) -> Result<(), Problem> {
        let known: BTreeSet<Digest> =
            docket.iter().flat_map(|held| held.entry.attachments.iter().map(|file| file.digest)).collect();
        let files: Vec<(Digest, u64)> = command
            .attachments
            .iter()
            .filter(|file| !known.contains(&file.digest))
            .map(|file| (file.digest, file.size))
            .collect();
        self.brought(actor, files).await
    }

    /// That this person brought these files herself, and that they are whole in the vault: digests and sizes.
    ///
    /// # Errors
    /// `attachment-missing`.
    pub(crate) async fn brought(&self, actor: &Actor, files: Vec<(Digest, u64)>) -> Result<(), Problem> {
        if files.is_empty() {
            return Ok(());
        }
        let missing = || Problem::field("files", "attachment-missing");
        let records: Vec<_> = files.iter().map(|(digest, _)| uploaded(actor, digest, self.now())).collect();
        let brought = self
            .inner
            .store
            .read(move |tx| {
                records.iter().try_fold(true, |all, record| Ok(all && tx.has_record(&record.kind, &record.id)?))
            })
            .await?;
        if !brought {
            return Err(missing());
        }
        let inner = Arc::clone(&self.inner);
        crate::blocking(move || {
            for (digest, size) in files {
                if !inner.vault.contains(&digest) || inner.vault.size(&digest)? != size {
                    return Err(missing());
                }
            }
            Ok(())
        })
        .await
    }

    /// Prints and seals what leaves the house, and prepares its messages and the statements that it was submitted.
    async fn prepare(
        &self,
        before: &Arc<Opened>,
        grown: &Arc<dyn AnyOpen>,
        held: Vec<Held>,
    ) -> Result<Vec<Written>, Problem> {
        if held.iter().all(|held| held.entry.is_home()) {
            return Ok(held.into_iter().map(Written::home).collect());
        }
        let names = self.inner.store.read(db::authorities).await?;
        let (before, grown) = (Arc::clone(before), Arc::clone(grown));
        let app = self.clone();
        crate::blocking(move || {
            let (parties, look) = (before.docket().parties(), grown.look());
            let mut written = Vec::with_capacity(held.len());
            for held in held {
                if held.entry.is_home() {
                    written.push(Written::home(held));
                    continue;
                }
                let receivers = receivers(&held);
                let paper = app.paper_of(before.kind, &held, look, &receivers, &names);
                let pdf = app.inner.printer.pdf(&paper)?;
                let container = seal_entry(&held.entry, &pdf, &app.inner.vault, &app.inner.seal, held.entry.made_at)?;
                let mut messages = Vec::new();
                let mut statements = Vec::new();
                if let Some(partner) = held.entry.about.clone() {
                    let about = About {
                        content: held.digest,
                        container: container.digest,
                        from: partner,
                        to: app.me().clone(),
                    };
                    let at = held.entry.made_at;
                    statements.push(state(&app.inner.seal, Event::ReceivedFromNonErds, &about, at, Rest::default())?);
                }
                for to in receivers {
                    let about = About {
                        content: held.digest,
                        container: container.digest,
                        from: app.me().clone(),
                        to: to.clone(),
                    };
                    let at = held.entry.made_at;
                    statements.push(state(&app.inner.seal, Event::SubmissionAcceptance, &about, at, Rest::default())?);
                    let urgent = look.summary.urgent;
                    messages.push(Message::entry(&held.entry, &held.digest, &container, &to, at, urgent));
                    if !parties.contains(&to) && !parties.is_empty() {
                        messages.extend(owed(before.docket(), &held, &to, at, urgent));
                    }
                }
                written.push(Written { held, container: Some(container), messages, statements });
            }
            Ok(written)
        })
        .await
    }

    /// An entry as it is put on paper.
    pub(crate) fn paper_of(
        &self,
        kind: &dyn AnyKind,
        held: &Held,
        look: &Look,
        receivers: &[AuthorityId],
        names: &[db::AuthorityRow],
    ) -> Paper {
        let correspondent = |id: &AuthorityId| Correspondent {
            id: id.clone(),
            names: names.iter().find(|row| row.id == *id).map(|row| row.names.clone()).unwrap_or_default(),
        };
        Paper {
            digest: held.digest,
            rows: kind.show(&held.entry),
            sender: correspondent(&held.entry.author),
            addressees: receivers.iter().map(correspondent).collect(),
            mentioned: names.iter().map(|row| correspondent(&row.id)).collect(),
            our_number: look.summary.our_number.clone(),
            their_number: look.summary.their_number.clone(),
            langs: self.letter_languages(receivers, names),
            demo: self.inner.seat.demo,
            preview: false,
            entry: held.entry.clone(),
        }
    }

    /// The languages of a letter: ours, and the first of the addressee's that is not ours.
    fn letter_languages(&self, receivers: &[AuthorityId], names: &[db::AuthorityRow]) -> Vec<Lang> {
        let own = self.inner.letter_langs.first().copied().unwrap_or(Lang::En);
        let theirs = receivers
            .first()
            .and_then(|to| names.iter().find(|row| row.id == *to))
            .map(|row| row.languages.clone())
            .unwrap_or_default();
        let common = self.inner.letter_langs.iter().find(|lang| **lang != own && theirs.contains(lang)).copied();
        let second = common.or_else(|| theirs.into_iter().find(|lang| *lang != own));
        std::iter::once(own).chain(second.or(self.inner.letter_langs.get(1).copied())).collect()
    }

    /// Commits entries, views, clocks, messages, statements, leaves and the mark of the form in one transaction.
    ///
    /// # Errors
    /// [`db::MOVED`] when the docket is not at the version any more that was decided on, `form-sent`.
    async fn commit(
        &self,
        before: &Arc<Opened>,
        grown: Arc<dyn AnyOpen>,
        written: Vec<Written>,
        beside: Beside,
        leaf: Leaf,
    ) -> Result<(), Problem> {
        let app = self.clone();
        let (id, name, read) = (before.id(), before.kind.name(), before.version);
        let (was, now_is) = (Arc::clone(before), Arc::clone(&grown));
        let queued = written.iter().any(|written| !written.messages.is_empty());
        let view = view_of(grown.docket(), grown.look());
        let version = self
            .inner
            .store
            .write(move |tx| {
                let mut version = db::at_version(tx, id, name, read, app.now())?;
                Self::origin_free(tx, id, was.look(), now_is.look())?;
                for record in &beside.records {
                    if !tx.has_record(&record.kind, &record.id)? {
                        tx.put_record(record)?;
                    }
                }
                for one in &written {
                    version = db::append(tx, &one.held, one.container.as_ref())?;
                    for message in &one.messages {
                        db::queue(tx, &app.inner.vault, message)?;
                    }
                    for statement in &one.statements {
                        db::keep_statement(tx, statement, Some(id), app.now())?;
                        db::settle(tx, &statement.statement.claims().clone(), app.now())?;
                    }
                }
                tx.replace_view(&view)?;
                for one in &written {
                    app.tell(tx, was.look(), now_is.as_ref(), &one.held)?;
                }
                if let Some(form) = &beside.form {
                    form.mark(tx, id, app.now())?;
                }
                app.leave(tx, &leaf)?;
                Ok(version)
            })
            .await?;
        self.keep(Some(before.grown(grown, version)));
        if queued {
            self.inner.wake.notify_one();
        }
        Ok(())
    }

    async fn next_number(&self, id: DocketId, now: Moment) -> Result<String, Problem> {
        let (date, ..) = now.parts_at(self.inner.seat.zone_minutes);
        let year = date.parts().0;
        let n = self.inner.store.write(move |tx| db::next_number(tx, year, id, now)).await?;
        Ok(self.number_of_matter(year, n))
    }

    /// The number of a matter as it is written.
    pub(crate) fn number_of_matter(&self, year: i32, n: u64) -> String {
        self.inner
            .numbering
            .replace("{n}", &format!("{n:04}"))
            .replace("{yyyy}", &year.to_string())
            .replace("{yy}", &format!("{:02}", year % 100))
    }
}

/// The act that an approval would set going.
fn proposed(opened: &Opened, command: &Command) -> Option<&'static Act> {
    if command.act != "approve" {
        return None;
    }
    let digest = Digest::parse(command.fields.get("proposal")?.as_str()?)?;
    let proposal = opened.look().office.proposal(&digest)?;
    opened.kind.table().iter().find(|act| act.name == proposal.act)
}

/// What a reader who is new to the docket must be sent: everything the entry rests on, newest first, so that each
/// container is wanted by one that has arrived.
fn owed(before: &Docket, held: &Held, to: &AuthorityId, at: Moment, urgent: bool) -> Vec<Message> {
    let mut docket = before.clone();
    if docket.insert(held.clone()).is_err() {
        return Vec::new();
    }
    docket
        .ancestors(&held.digest)
        .into_iter()
        .filter(|ancestor| !ancestor.entry.audience.contains(to))
        .map(|ancestor| Message::forwarded(&ancestor.entry, &ancestor.digest, to, at, urgent))
        .collect()
}
