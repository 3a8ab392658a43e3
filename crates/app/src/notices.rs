//! What people are told of. It is written in the transaction of what happened, names the matter and no person, and is
//! shown only as long as its reader may open the matter.

use std::collections::BTreeSet;

use docket::{AnyOpen, Held, Look, Stage};
use kernel::{Class, Digest, DocketId, Moment, Problem, Role, limits};
use store::{DocketFilter, NoticeRow, Tx};

use crate::{
    Actor, App, Page,
    act::said,
    db,
    lists::visible,
    permission::{Action, Resource, may},
};

/// What somebody is told of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// A matter was given to her.
    Assigned,
    /// Something waits for her signature.
    ToSign,
    /// What she prepared was sent back.
    SentBack,
    /// A partner opened a matter with us.
    Arrived,
    /// A partner wrote in a matter that she works on.
    Partner,
    /// A colleague did something in a matter that she works on.
    Colleague,
    /// A message in her matter did not reach the partner.
    Failed,
    /// A time limit of her matter ends soon.
    Due,
    /// A time limit of her matter has passed.
    Overdue,
    /// A job that she ordered is over.
    Job,
    /// A release for the press waits for her, or was sent back to her.
    Release,
    /// A photograph in a release that she wrote may not be shown any more.
    Consent,
}

impl What {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 12] = [
        Self::Assigned,
        Self::ToSign,
        Self::SentBack,
        Self::Arrived,
        Self::Partner,
        Self::Colleague,
        Self::Failed,
        Self::Due,
        Self::Overdue,
        Self::Job,
        Self::Release,
        Self::Consent,
    ];

    /// As it is written in the database and in translation keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Assigned => "assigned",
            Self::ToSign => "to-sign",
            Self::SentBack => "sent-back",
            Self::Arrived => "arrived",
            Self::Partner => "partner",
            Self::Colleague => "colleague",
            Self::Failed => "failed",
            Self::Due => "due",
            Self::Overdue => "overdue",
            Self::Job => "job",
            Self::Release => "release",
            Self::Consent => "consent",
        }
    }

    /// Reads it.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|what| what.code() == code)
    }

    /// Whether it can be switched off. What may end in a missed limit or a lost message is told always.
    pub const fn optional(self) -> bool {
        !matches!(self, Self::Failed | Self::Overdue | Self::ToSign | Self::Consent)
    }
}

/// What a notice leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// A matter.
    Matter(DocketId),
    /// A job.
    Job(String),
    /// A release for the press.
    Release(String),
}

impl Told {
    fn of(row: &NoticeRow) -> Self {
        match (row.docket, What::parse(&row.what)) {
            (None, _) => Self::Job(row.about.clone()),
            // What it is about begins with the release.
            (Some(_), Some(What::Release | What::Consent)) => {
                Self::Release(row.about.split(' ').next().unwrap_or_default().to_owned())
            }
            (Some(docket), _) => Self::Matter(docket),
        }
    }
}

/// Something that somebody was told of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Its identity.
    pub id: String,
    /// What.
    pub what: What,
    /// What it is about.
    pub about: Told,
    /// Our number of the matter.
    pub number: Option<String>,
    /// The subject of the matter.
    pub title: String,
    /// The language of the subject.
    pub title_lang: kernel::Lang,
    /// When it was told.
    pub at: Moment,
    /// Whether it was seen.
    pub seen: bool,
}

impl App {
    /// A page of what this person was told, the newest first.
    ///
    /// # Errors
    /// `forbidden`.
    pub async fn notices(&self, actor: &Actor, page: usize) -> Result<Page<Notice>, Problem> {
        let filter = readable(actor)?;
        let officer = actor.pseudonym.clone();
        let page = page.max(1);
        let found = self
            .inner
            .store
            .read(move |tx| {
                let found = tx.notices(&officer, &filter, store::Page::at(page - 1))?;
                let mut rows = Vec::with_capacity(found.rows.len());
                for row in found.rows {
                    // What a newer program told is not understood here, and stays for it.
                    let Some(what) = What::parse(&row.what) else { continue };
                    let listed = row.docket.map(|docket| tx.listed_docket(docket)).transpose()?.flatten();
                    let summary = listed.map(|listed| listed.summary);
                    if summary.is_none() && row.docket.is_some() {
                        continue;
                    }
                    rows.push(Notice {
                        about: Told::of(&row),
                        id: row.id,
                        what,
                        number: summary.as_ref().and_then(|summary| summary.our_number.clone()),
                        title_lang: summary.as_ref().map_or(kernel::Lang::En, |summary| summary.title_lang),
                        title: summary.map(|summary| summary.title).unwrap_or_default(),
                        at: row.told_at,
                        seen: row.seen_at.is_some(),
                    });
                }
                Ok((rows, found.total))
            })
            .await?;
        let total = usize::try_from(found.1).unwrap_or(usize::MAX);
        Ok(Page { rows: found.0, page, pages: total.div_ceil(limits::PAGE_ROWS).max(1), total })
    }

    /// How much of that the person has not seen; none for who reads no matter.
    pub(crate) async fn unseen(&self, actor: &Actor) -> Result<usize, Problem> {
        let Ok(filter) = readable(actor) else { return Ok(0) };
        let officer = actor.pseudonym.clone();
        let unseen = self.inner.store.read(move |tx| tx.unseen_notices(&officer, &filter)).await?;
        Ok(usize::try_from(unseen).unwrap_or(usize::MAX))
    }

    /// Notes that this person has seen one notice; says what it is about.
    ///
    /// # Errors
    /// `not-found`.
    pub async fn see_notice(&self, actor: &Actor, id: &str) -> Result<Told, Problem> {
        let (officer, id, now) = (actor.pseudonym.clone(), id.to_owned(), self.now());
        self.inner
            .store
            .write(move |tx| {
                let row = tx.notice(&officer, &id)?.ok_or_else(Problem::not_found)?;
                tx.see_notices(&officer, Some(&id), now)?;
                Ok(Told::of(&row))
            })
            .await
    }

    /// Notes that this person has seen everything.
    ///
    /// # Errors
    /// What is wrong with the store.
    pub async fn see_all_notices(&self, actor: &Actor) -> Result<(), Problem> {
        let (officer, now) = (actor.pseudonym.clone(), self.now());
        self.inner.store.write(move |tx| tx.see_notices(&officer, None, now)).await
    }

    /// What this person does not want to be told of.
    ///
    /// # Errors
    /// What is wrong with the store.
    pub async fn notices_off(&self, actor: &Actor) -> Result<BTreeSet<What>, Problem> {
        let login = actor.login.clone();
        self.inner
            .store
            .read(move |tx| {
                let account = db::account(tx, &login)?;
                Ok(tx.notices_off(&account)?.iter().filter_map(|what| What::parse(what)).collect())
            })
            .await
    }

    /// Sets what this person wants to be told of.
    ///
    /// # Errors
    /// `notice-always` for what cannot be switched off.
    pub async fn choose_notices(&self, actor: &Actor, wanted: &BTreeSet<What>) -> Result<(), Problem> {
        let off: Vec<What> = What::ALL.into_iter().filter(|what| !wanted.contains(what)).collect();
        if off.iter().any(|what| !what.optional()) {
            return Err(Problem::new(Class::Invalid, "notice-always"));
        }
        let login = actor.login.clone();
        self.inner
            .store
            .write(move |tx| {
                let account = db::account(tx, &login)?;
                let off: Vec<&str> = off.iter().map(|what| what.code()).collect();
                tx.set_notices_off(&account, &off)
            })
            .await
    }

    /// Tells whom it concerns that an entry was written, within the transaction that keeps it.
    pub(crate) fn tell(&self, tx: &mut Tx<'_>, before: &Look, grown: &dyn AnyOpen, held: &Held) -> Result<(), Problem> {
        for (officer, what) in told(tx, self.me(), before, grown, held)? {
            // Nobody is told what she did herself.
            if held.entry.author != *self.me() || held.entry.officer.pseudonym != officer {
                self.tell_one(tx, officer, grown.docket().id(), what, &held.digest.to_string())?;
            }
        }
        Ok(())
    }

    pub(crate) fn tell_one(
        &self,
        tx: &mut Tx<'_>,
        officer: String,
        docket: DocketId,
        what: What,
        about: &str,
    ) -> Result<(), Problem> {
        let key = format!("{officer} {docket} {} {about}", what.code());
        tx.tell(&NoticeRow {
            // The same thing has the same name, however often it is told.
            id: Digest::of(key.as_bytes()).to_string().chars().take(32).collect(),
            officer,
            docket: Some(docket),
            what: what.code().to_owned(),
            about: about.to_owned(),
            told_at: self.now(),
            seen_at: None,
        })
    }

    /// Tells officers of time limits that end soon, and of those that have passed.
    ///
    /// # Errors
    /// What is wrong with the store.
    pub async fn tell_of_limits(&self) -> Result<(), Problem> {
        let app = self.clone();
        self.inner
            .store
            .write(move |tx| {
                let now = app.now();
                for (docket, clock) in tx.clocks_due(now.plus_days(limits::NOTICE_DUE_DAYS), 10_000)? {
                    let Some(row) = tx.listed_docket(docket)? else { continue };
                    // What nobody works on yet is the business of those who assign.
                    let officers = match row.assigned_to {
                        Some(officer) => vec![officer],
                        None => people(tx, &[Role::Head])?,
                    };
                    let what = if clock.due <= now { What::Overdue } else { What::Due };
                    for officer in officers {
                        app.tell_one(tx, officer, docket, what, &format!("{} {}", clock.name, clock.due))?;
                    }
                }
                Ok(())
            })
            .await
    }
}

/// The matters of which somebody is told: those that she may open.
pub(crate) fn readable(actor: &Actor) -> Result<DocketFilter, Problem> {
    may(&actor.roles, Action::ListDockets, Resource { assigned: true, confidential: false }).role()?;
    Ok(visible(actor))
}

/// Events after which a message is not going to be with its reader (names of ETSI EN 319 522-1, clause 6).
const LOST: [&str; 5] =
    ["SubmissionRejection", "RelayRejection", "RelayFailure", "ContentConsignmentFailure", "ContentHandoverFailure"];

/// The pseudonyms of those of our people who may sign in and have one of these roles.
pub(crate) fn people(tx: &mut Tx<'_>, roles: &[Role]) -> Result<Vec<String>, Problem> {
    let users = tx.users()?;
    let active = users.into_iter().filter(|user| user.state == store::UserState::Active);
    Ok(active.filter(|user| user.roles.iter().any(|role| roles.contains(role))).map(|user| user.pseudonym).collect())
}

/// Whom an entry concerns, and as what.
fn told(
    tx: &mut Tx<'_>,
    me: &kernel::AuthorityId,
    before: &Look,
    grown: &dyn AnyOpen,
    held: &Held,
) -> Result<Vec<(String, What)>, Problem> {
    let (entry, after) = (&held.entry, grown.look());
    let mut told: Vec<(String, What)> = Vec::new();
    let assigned = after.office.assigned_to.clone();
    let mut to_worker = |what| told.extend(assigned.clone().map(|officer| (officer, what)));
    if entry.author != *me {
        if before.history.is_empty() {
            told.extend(people(tx, &[Role::Registry, Role::Head])?.into_iter().map(|who| (who, What::Arrived)));
        } else {
            to_worker(What::Partner);
        }
        return Ok(told);
    }
    let text = |name: &str| entry.body.get(name).and_then(|value| value.as_str());
    match entry.kind.as_str() {
        "docket.assigned" => told.extend(text("to").map(|to| (to.to_owned(), What::Assigned))),
        "docket.receipt" if text("event").is_some_and(|event| LOST.contains(&event)) => to_worker(What::Failed),
        "docket.proposed" => {
            told.extend(people(tx, &[Role::Signer])?.into_iter().map(|who| (who, What::ToSign)));
        }
        "docket.declined" => {
            let proposal = text("proposal").and_then(Digest::parse);
            let proposal = proposal.and_then(|digest| before.office.proposal(&digest));
            told.extend(proposal.map(|proposal| (proposal.by.pseudonym.clone(), What::SentBack)));
        }
        _ if !said(grown.docket()).any(|one| one.digest == held.digest) => {}
        _ => {
            let (was, is) = (before.summary.stage, after.summary.stage);
            if is == Stage::ToSign && was != Stage::ToSign {
                told.extend(people(tx, &[Role::Signer])?.into_iter().map(|who| (who, What::ToSign)));
            }
            // Back to writing, by somebody else: its writer goes on.
            if is == Stage::Draft && was != Stage::Draft && !before.history.is_empty() {
                let order = grown.docket().local_order().ready;
                let writer =
                    order.into_iter().find(|one| one.entry.author == *me && one.entry.officer.role != Role::Node);
                told.extend(writer.map(|one| (one.entry.officer.pseudonym.clone(), What::SentBack)));
            } else {
                told.extend(assigned.map(|officer| (officer, What::Colleague)));
            }
        }
    }
    Ok(told)
}
