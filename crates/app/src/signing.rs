//! What waits for a signer: what would leave the house, who prepared it, and what the signer has read.
//!
//! A signer sees a thing exactly as it would be sealed: the act is tried on the state as it stands and not kept. What she
//! has read is noted with the version that it had, and only that can be signed together with other things.

use std::collections::BTreeMap;

use docket::{Act, AttachmentRef, Command, Context, Held, Object, Officer, Stage};
use kernel::{Class, Digest, DocketId, Moment, Problem, Role, limits};
use store::{DocketFilter, DocketSort, ReadMark};

use crate::{
    Actor, App, DocketLine, Done, Paper, Target,
    act::{content_version, resource},
    audit::Leaf,
    db,
    lists::visible,
    opened::Opened,
    permission::{Action, Verdict, may},
    sealing::receivers,
};

/// How many matters the list shows. A signer with more works it off from the top.
const LISTED: usize = 100;

/// Stands for the number that is given when something is sealed.
const NUMBER_TO_COME: &str = "…";

/// Stands for the signer in what is only looked at; it is nobody's pseudonym.
const NOBODY: &str = "nobody";

/// What a signer signs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// An act with which the matter itself goes out, such as sending a request.
    Act(String),
    /// What somebody prepared, and a second person has to send.
    Proposal(Digest),
}

impl Subject {
    /// As it stands in addresses and in the database.
    pub fn code(&self) -> String {
        match self {
            Self::Act(name) => name.clone(),
            Self::Proposal(digest) => digest.to_string(),
        }
    }

    /// Reads it; what is no digest is the name of an act.
    pub fn parse(code: &str) -> Self {
        Digest::parse(code).map_or_else(|| Self::Act(code.to_owned()), Self::Proposal)
    }

    /// The command that signs it.
    fn command(&self) -> Command {
        let (act, fields) = match self {
            Self::Act(name) => (name.clone(), Object::new()),
            Self::Proposal(digest) => {
                ("approve".to_owned(), [("proposal".to_owned(), digest.to_string().into())].into_iter().collect())
            }
        };
        Command { act, fields, attachments: Vec::new() }
    }
}

/// A matter in which something waits for a signer.
#[derive(Clone, Debug)]
pub struct ToSign {
    /// The matter.
    pub line: DocketLine,
    /// What waits, the oldest first.
    pub items: Vec<SignItem>,
}

/// One thing that waits for a signer.
#[derive(Clone, Debug)]
pub struct SignItem {
    /// What it is.
    pub subject: Subject,
    /// The act by which it goes out.
    pub act: &'static str,
    /// The name of the person who prepared it; none when several did.
    pub by: Option<String>,
    /// When it was prepared.
    pub at: Option<Moment>,
    /// The version of the matter that this is about.
    pub version: i64,
    /// When this person read it as it stands now.
    pub read: Option<Moment>,
    /// Why this person cannot sign it now.
    pub refused: Option<Problem>,
}

/// One thing that waits for a signer, as it would leave the house.
#[derive(Clone, Debug)]
pub struct Signing {
    /// What and how.
    pub item: SignItem,
    /// The files that go with it.
    pub attachments: Vec<AttachmentRef>,
    /// Each entry that would be sealed; none when it cannot be signed by anybody now.
    pub papers: Vec<Paper>,
}

/// What a signer has read, and what our people are called.
struct Known {
    marks: Vec<ReadMark>,
    officers: BTreeMap<String, String>,
}

impl App {
    /// What waits for this signer, or for this head to be sent back.
    ///
    /// # Errors
    /// `forbidden`.
    pub async fn to_sign(&self, actor: &Actor) -> Result<Vec<ToSign>, Problem> {
        self.authorise(actor, Action::ListDockets, "signing").await?;
        if !signs(actor) {
            return Err(Problem::new(Class::Forbidden, "forbidden"));
        }
        let (app, base) = (self.clone(), visible(actor));
        let lines: Vec<DocketLine> = self
            .inner
            .store
            .read(move |tx| {
                let officers: BTreeMap<String, String> = db::officers(tx)?.into_iter().collect();
                let page = || store::Page { number: 0, rows: LISTED };
                let proposed = DocketFilter { proposals: Some(true), ..base.clone() };
                let ready = DocketFilter { stages: vec![Stage::ToSign], ..base.clone() };
                let mut rows = tx.some_dockets(&proposed, DocketSort::Due, page())?;
                rows.extend(tx.some_dockets(&ready, DocketSort::Due, page())?);
                let mut seen = std::collections::BTreeSet::new();
                rows.retain(|row| seen.insert(row.id));
                Ok(app.lines(rows, &officers))
            })
            .await?;
        let known = self.known(actor).await?;
        let mut found = Vec::new();
        for line in lines {
            let Some(opened) = self.opened(line.id).await? else { continue };
            let items = self.items(actor, &opened, &known);
            if !items.is_empty() {
                found.push(ToSign { line, items });
            }
        }
        Ok(found)
    }

    /// One thing that waits for this signer, tried as it would be sealed.
    ///
    /// # Errors
    /// `not-found` when the person may not know of the matter, `proposal-gone` when it does not wait any more.
    pub async fn signing(&self, actor: &Actor, id: DocketId, subject: &Subject) -> Result<Signing, Problem> {
        let opened = self.readable(actor, id).await?;
        let item = self
            .items(actor, &opened, &self.known(actor).await?)
            .into_iter()
            .find(|item| item.subject == *subject)
            .ok_or_else(|| Problem::new(Class::Conflict, "proposal-gone"))?;
        let proposal = match subject {
            Subject::Proposal(digest) => opened.look().office.proposal(digest),
            Subject::Act(_) => None,
        };
        // Who only sends back sees what the signer would sign.
        let held = self.tried(&opened, subject, Officer { role: Role::Signer, pseudonym: NOBODY.into() });
        let held = held.unwrap_or_default();
        let attachments = match proposal {
            Some(proposal) => proposal.attachments.clone(),
            None => held.iter().flat_map(|held| held.entry.attachments.clone()).collect(),
        };
        let names = self.inner.store.read(db::authorities).await?;
        let papers = held
            .iter()
            .filter(|held| !held.entry.is_home())
            .map(|held| Paper {
                preview: true,
                ..self.paper_of(opened.kind, held, opened.look(), &receivers(held), &names)
            })
            .collect();
        Ok(Signing { item, attachments, papers })
    }

    /// The papers of something that waits for this signer, as PDF, marked as not sealed.
    ///
    /// # Errors
    /// As [`App::signing`]; `not-found` when nothing would be sealed; what the printer has against it.
    pub async fn signing_preview(&self, actor: &Actor, id: DocketId, subject: &Subject) -> Result<Vec<u8>, Problem> {
        let paper = self.signing(actor, id, subject).await?.papers.into_iter().next().ok_or_else(Problem::not_found)?;
        self.witness(vec![Leaf::of(actor, "signing.previewed", &id.to_string())]).await?;
        self.print_preview(paper).await
    }

    /// Notes that this signer has read something at `version`, so that it can be signed together with others.
    ///
    /// # Errors
    /// As [`App::signing`]; `docket-changed` when it is not what she saw any more, and what keeps her from signing it.
    pub async fn note_read(&self, actor: &Actor, id: DocketId, subject: &Subject, version: i64) -> Result<(), Problem> {
        let opened = self.readable(actor, id).await?;
        if content_version(opened.docket()) != version {
            return Err(Problem::new(Class::Conflict, "docket-changed"));
        }
        let items = self.items(actor, &opened, &self.known(actor).await?);
        let found = items.into_iter().find(|item| item.subject == *subject);
        if let Some(refused) = found.ok_or_else(|| Problem::new(Class::Conflict, "proposal-gone"))?.refused {
            return Err(refused);
        }
        let (login, subject, now) = (actor.login.clone(), subject.code(), self.now());
        let (app, leaf) = (self.clone(), Leaf::of(actor, "signing.read", &id.to_string()));
        self.inner
            .store
            .write(move |tx| {
                let account = db::account(tx, &login)?;
                tx.put_read_mark(&ReadMark { account, docket: id, subject: subject.clone(), version, read_at: now })?;
                app.leave(tx, &leaf)
            })
            .await
    }

    /// Signs one thing, as it stood at `version`.
    ///
    /// # Errors
    /// As [`App::act`].
    pub async fn sign(&self, actor: &Actor, id: DocketId, subject: &Subject, version: i64) -> Result<Done, Problem> {
        let done = self.act(actor, Target::Docket { id, seen: Some(version) }, subject.command()).await?;
        let (login, subject) = (actor.login.clone(), subject.code());
        // The mark has done its work; where it stays for once, it is of a version that has passed.
        let removed = self.inner.store.write(move |tx| {
            let account = db::account(tx, &login)?;
            tx.remove_read_mark(&account, id, &subject)
        });
        if let Err(problem) = removed.await {
            tracing::warn!(%problem, "what was read and signed is still marked as read");
        }
        Ok(done)
    }

    /// Signs several things, each by an act of its own. What this signer has not read as it stands now is not signed,
    /// whatever the page says. What could not be signed is told for each.
    ///
    /// # Errors
    /// `sign-none` when none is chosen, `field-too-many`.
    pub async fn sign_all(
        &self,
        actor: &Actor,
        chosen: &[(DocketId, Subject)],
    ) -> Result<Vec<(DocketId, Result<Done, Problem>)>, Problem> {
        match chosen.len() {
            0 => return Err(Problem::field("pick", "sign-none")),
            n if n > limits::SIGNED_AT_ONCE => {
                return Err(Problem::field("pick", "field-too-many").arg("limit", limits::SIGNED_AT_ONCE));
            }
            _ => {}
        }
        let marks = self.known(actor).await?.marks;
        let mut done = Vec::with_capacity(chosen.len());
        for (id, subject) in chosen {
            let code = subject.code();
            let result = match marks.iter().find(|mark| mark.docket == *id && mark.subject == code) {
                Some(mark) => self.sign(actor, *id, subject, mark.version).await,
                None => Err(Problem::new(Class::Conflict, "sign-unread")),
            };
            done.push((*id, result));
        }
        Ok(done)
    }

    async fn known(&self, actor: &Actor) -> Result<Known, Problem> {
        let (login, since) = (actor.login.clone(), self.now().plus_days(-limits::READ_MARK_DAYS));
        self.inner
            .store
            .read(move |tx| {
                let account = db::account(tx, &login)?;
                let mut marks = tx.read_marks(&account)?;
                marks.retain(|mark| mark.read_at >= since);
                Ok(Known { marks, officers: db::officers(tx)?.into_iter().collect() })
            })
            .await
    }

    /// What waits in a matter for somebody who may sign it or send it back.
    fn items(&self, actor: &Actor, opened: &Opened, known: &Known) -> Vec<SignItem> {
        let look = opened.look();
        let allowed = |act: &'static Act| {
            matches!(may(&actor.roles, Action::Act(act), resource(look, actor)), Verdict::Allow { .. })
        };
        let generic = |name: &str| Command::generic_act(name).is_some_and(allowed);
        let mut subjects = Vec::new();
        if generic("approve") || generic("decline") {
            for proposal in &look.office.proposals {
                let act = opened.kind.table().iter().find(|act| act.name == proposal.act);
                subjects.extend(act.map(|act| (Subject::Proposal(proposal.digest), act.name)));
            }
        }
        let goes = |act: &&&'static Act| opened.kind.going_out().contains(&act.name);
        let ready = look.summary.stage == Stage::ToSign && (generic("approve") || generic("decline"));
        if ready {
            subjects.extend(look.acts.iter().filter(goes).map(|act| (Subject::Act(act.name.to_owned()), act.name)));
        }
        let version = content_version(opened.docket());
        let items = subjects.into_iter().map(|(subject, act)| {
            let (by, at) = match &subject {
                Subject::Proposal(digest) => {
                    let proposal = look.office.proposal(digest);
                    (proposal.map(|proposal| &proposal.by), proposal.map(|proposal| proposal.at))
                }
                // Who said that it is ready.
                Subject::Act(_) => {
                    let last = opened
                        .docket()
                        .local_order()
                        .ready
                        .into_iter()
                        .rev()
                        .find(|held| held.entry.is_home() && held.entry.officer.role != Role::Node);
                    (last.map(|held| &held.entry.officer), last.map(|held| held.noted_at))
                }
            };
            let code = subject.code();
            let read = known
                .marks
                .iter()
                .find(|mark| mark.docket == opened.id() && mark.subject == code && mark.version == version)
                .map(|mark| mark.read_at);
            SignItem {
                refused: self.signable(actor, opened, &subject).err(),
                by: by.map(|by| known.officers.get(&by.pseudonym).cloned().unwrap_or_else(|| by.pseudonym.clone())),
                subject,
                act,
                at,
                version,
                read,
            }
        });
        items.collect()
    }

    /// Whether this person could sign it now.
    fn signable(&self, actor: &Actor, opened: &Opened, subject: &Subject) -> Result<(), Problem> {
        let act = act_of(opened, &subject.command().act).ok_or_else(Problem::not_found)?;
        let role = may(&actor.roles, Action::Act(act), resource(opened.look(), actor)).role()?;
        self.tried(opened, subject, Officer { role, pseudonym: actor.pseudonym.clone() }).map(drop)
    }

    /// The entries that signing would write, tried and not kept.
    fn tried(&self, opened: &Opened, subject: &Subject, officer: Officer) -> Result<Vec<Held>, Problem> {
        let number = opened.look().summary.our_number.clone().unwrap_or_else(|| NUMBER_TO_COME.into());
        let context = Context { officer, now: self.now(), number: Some(number) };
        let goes_out = match subject {
            Subject::Act(name) => act_of(opened, name),
            Subject::Proposal(digest) => {
                let proposal = opened.look().office.proposal(digest);
                proposal.and_then(|proposal| act_of(opened, &proposal.act))
            }
        };
        if let Some(act) = goes_out {
            self.law_weighed(opened, act)?;
        }
        Ok(opened.open.decide(&subject.command(), &context)?.0)
    }
}

/// The act of this name, of the kind or of every kind.
fn act_of(opened: &Opened, name: &str) -> Option<&'static Act> {
    opened.kind.table().iter().find(|act| act.name == name).or_else(|| Command::generic_act(name))
}

/// Whether the person signs, or sends back what is to be signed.
fn signs(actor: &Actor) -> bool {
    actor.roles.contains(&Role::Signer) || actor.roles.contains(&Role::Head)
}
