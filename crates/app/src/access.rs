//! Why persons are looked up, and what is opened in an emergency.
//!
//! Whoever looks for a person says for which matter and on what ground, once for a piece of work. Whoever must read a
//! confidential matter that she does not work on can open it at once with a reason; its officer and the heads see it,
//! and a head says afterwards whether it was justified. Nothing here lets anybody write.

use std::collections::BTreeMap;

use docket::Look;
use kernel::{Class, DocketId, Moment, Problem, limits};
use store::{DocketFilter, DocketSort, EmergencyRow, PurposeRow, ReviewRow, Tx};

use crate::{
    Actor, App, Page,
    audit::Leaf,
    db,
    lists::{squeezed, visible},
    permission::{Action, Resource, Verdict, may},
};

/// Grounds on which persons are looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// Work on the matter that is named.
    Matter,
    /// Whether the matter that is named is here already, or touches another.
    Duplicate,
    /// Registering what came in.
    Registration,
    /// Looking after the work of others.
    Supervision,
    /// Another, which is told in words.
    Other,
}

impl Ground {
    /// All of them, the most frequent first.
    pub const ALL: [Self; 5] = [Self::Matter, Self::Duplicate, Self::Registration, Self::Supervision, Self::Other];

    /// As it is written in the database, in addresses and in translation keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Matter => "matter",
            Self::Duplicate => "duplicate",
            Self::Registration => "registration",
            Self::Supervision => "supervision",
            Self::Other => "other",
        }
    }

    /// Reads it.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ground| ground.code() == code)
    }

    /// Whether a matter must be named.
    pub const fn needs_matter(self) -> bool {
        matches!(self, Self::Matter | Self::Duplicate)
    }

    /// Whether it must be told in words.
    pub const fn needs_words(self) -> bool {
        matches!(self, Self::Other)
    }
}

/// What somebody says before she looks for persons.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewPurpose {
    /// The matter: its identity, or a number of ours in any punctuation.
    pub matter: String,
    /// The code of the [`Ground`].
    pub ground: String,
    /// In words of her own.
    pub words: String,
}

/// Why somebody looks, or looked, for persons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Purpose {
    /// Who.
    pub officer: String,
    /// For which matter.
    pub docket: Option<DocketId>,
    /// Its number of ours.
    pub number: Option<String>,
    /// On what ground.
    pub ground: Ground,
    /// In words.
    pub words: Option<String>,
    /// When it was said.
    pub stated_at: Moment,
    /// Until when it need not be said again.
    pub until: Moment,
}

/// A confidential matter that was opened in an emergency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Emergency {
    /// Its identity.
    pub id: String,
    /// The name of who opened it.
    pub officer: String,
    /// The matter.
    pub docket: DocketId,
    /// Its number of ours.
    pub number: Option<String>,
    /// Why it could not wait.
    pub reason: String,
    /// When.
    pub opened_at: Moment,
    /// Until when it may be read.
    pub until: Moment,
    /// What a head said of it afterwards: who, when, whether it was justified, in words.
    pub review: Option<(String, Moment, bool, String)>,
    /// Whether the person who asks opened it herself.
    pub own: bool,
    /// Whether the person who asks may say now whether it was justified.
    pub reviewable: bool,
}

impl App {
    /// Why this person may look for persons now; none if she has to say it first.
    ///
    /// # Errors
    /// What is wrong with the store.
    pub async fn purpose(&self, actor: &Actor) -> Result<Option<Purpose>, Problem> {
        let app = self.clone();
        let officer = actor.pseudonym.clone();
        self.inner
            .store
            .read(move |tx| {
                let Some(row) = app.purpose_in_force(tx, &officer)? else { return Ok(None) };
                let officers: BTreeMap<String, String> = db::officers(tx)?.into_iter().collect();
                purpose_of(tx, row, &officers)
            })
            .await
    }

    /// Our number of a matter that this person may open.
    ///
    /// # Errors
    /// `not-found`, also when the person may not know of it.
    pub async fn number_of(&self, actor: &Actor, id: DocketId) -> Result<Option<String>, Problem> {
        Ok(self.readable(actor, id).await?.look().summary.our_number.clone())
    }

    fn purpose_in_force(&self, tx: &mut Tx<'_>, officer: &str) -> Result<Option<PurposeRow>, Problem> {
        tx.purpose_since(officer, self.now().plus_seconds(-60 * limits::PURPOSE_MINUTES))
    }

    /// The identity of the purpose under which this person looks for persons.
    ///
    /// # Errors
    /// `purpose-needed` when she has said none, or too long ago.
    pub(crate) async fn asked_for(&self, actor: &Actor) -> Result<String, Problem> {
        let (app, officer) = (self.clone(), actor.pseudonym.clone());
        let row = self.inner.store.read(move |tx| app.purpose_in_force(tx, &officer)).await?;
        row.map(|row| row.id).ok_or_else(|| Problem::new(Class::Forbidden, "purpose-needed"))
    }

    /// Keeps why this person is going to look for persons.
    ///
    /// # Errors
    /// `forbidden`; of the field: `field-required`, `matter-unknown` for a matter that she cannot open either,
    /// `reason-short`, `field-too-long`.
    pub async fn state_purpose(&self, actor: &Actor, new: NewPurpose) -> Result<(), Problem> {
        let verdict = may(&actor.roles, Action::FindPerson, Resource::default());
        self.note_refusal(actor, &verdict, "purpose").await?;
        verdict.role()?;
        let ground = Ground::parse(&new.ground).ok_or_else(|| Problem::field("ground", "field-required"))?;
        let words = Some(new.words.trim()).filter(|words| !words.is_empty()).map(str::to_owned);
        if ground.needs_words() || words.is_some() {
            reason("words", words.as_deref().unwrap_or_default())?;
        }
        let docket = match new.matter.trim() {
            "" if ground.needs_matter() => return Err(Problem::field("matter", "field-required")),
            "" => None,
            named => {
                let found = match DocketId::parse(named) {
                    Some(id) => self.readable(actor, id).await.ok().map(|opened| opened.id()),
                    None => self.numbered(named, visible(actor)).await?,
                };
                Some(found.ok_or_else(|| Problem::field("matter", "matter-unknown"))?)
            }
        };
        let row = PurposeRow {
            id: self.new_form(),
            officer: actor.pseudonym.clone(),
            docket,
            ground: ground.code().into(),
            words,
            stated_at: self.now(),
        };
        let leaf = Leaf::of(actor, "purpose.stated", &row.id).detail(format!("{row:?}").as_bytes());
        let app = self.clone();
        self.inner
            .store
            .write(move |tx| {
                tx.add_purpose(&row)?;
                app.leave(tx, &leaf)
            })
            .await
    }

    /// A page of the purposes that were stated, the newest first.
    ///
    /// # Errors
    /// `forbidden` for everybody but auditors.
    pub async fn purposes(&self, actor: &Actor, page: usize) -> Result<Page<Purpose>, Problem> {
        self.authorise(actor, Action::ReadAudit, "purposes").await?;
        let page = page.max(1);
        self.inner
            .store
            .read(move |tx| {
                let officers: BTreeMap<String, String> = db::officers(tx)?.into_iter().collect();
                let found = tx.purposes(store::Page::at(page - 1))?;
                let mut rows = Vec::with_capacity(found.rows.len());
                for row in found.rows {
                    rows.extend(purpose_of(tx, row, &officers)?);
                }
                Ok(page_of(rows, page, found.total))
            })
            .await
    }

    /// Opens a confidential matter that this person does not work on, for [`limits::EMERGENCY_HOURS`]. It is found by
    /// its number of ours alone.
    ///
    /// # Errors
    /// `forbidden`; of the field: `matter-unknown` when no matter has the number, `emergency-needless` when she may read
    /// it anyway, `reason-short`, `field-too-long`.
    pub async fn open_in_emergency(&self, actor: &Actor, number: &str, why: &str) -> Result<DocketId, Problem> {
        let verdict = may(&actor.roles, Action::OpenInEmergency, Resource::default());
        self.note_refusal(actor, &verdict, "emergency").await?;
        verdict.role()?;
        reason("reason", why)?;
        let Some(docket) = self.numbered(number, DocketFilter::default()).await? else {
            // Whoever tries numbers leaves a trace.
            let leaf = Leaf::of(actor, "emergency.tried", "emergency").detail(number.as_bytes());
            self.witness(vec![leaf]).await?;
            return Err(Problem::field("number", "matter-unknown"));
        };
        let opened = self.opened(docket).await?.ok_or_else(Problem::not_found)?;
        let verdict = may(&actor.roles, Action::ReadDocket, crate::act::resource(opened.look(), actor));
        if matches!(verdict, Verdict::Allow { .. }) {
            return Err(Problem::field("number", "emergency-needless"));
        }
        let row = EmergencyRow {
            id: self.new_form(),
            officer: actor.pseudonym.clone(),
            docket,
            reason: why.trim().to_owned(),
            opened_at: self.now(),
            until: self.now().plus_seconds(3600 * limits::EMERGENCY_HOURS),
            review: None,
        };
        let leaf = Leaf::of(actor, "emergency.opened", &docket.to_string()).detail(row.reason.as_bytes());
        let app = self.clone();
        self.inner
            .store
            .write(move |tx| {
                tx.add_emergency(&row)?;
                app.leave(tx, &leaf)
            })
            .await?;
        tracing::warn!(actor = %actor.pseudonym, %docket, "a confidential matter was opened in an emergency");
        Ok(docket)
    }

    /// Whether this person has this matter open in an emergency now.
    pub(crate) async fn in_emergency(&self, actor: &Actor, docket: DocketId) -> Result<bool, Problem> {
        if may(&actor.roles, Action::OpenInEmergency, Resource::default()).role().is_err() {
            return Ok(false);
        }
        let (officer, now) = (actor.pseudonym.clone(), self.now());
        self.inner.store.read(move |tx| tx.emergency_now(&officer, docket, now)).await
    }

    /// The emergencies of a matter that this person may know of: those of it, for its officer, a head, an auditor and
    /// for who opened it.
    pub(crate) async fn emergencies_of(
        &self,
        actor: &Actor,
        docket: DocketId,
        look: &Look,
    ) -> Result<Vec<Emergency>, Problem> {
        let assigned = look.office.assigned_to.as_deref() == Some(actor.pseudonym.as_str());
        let all = assigned || reviews(actor) || audits(actor);
        let who = actor.clone();
        self.inner
            .store
            .read(move |tx| {
                let rows = tx.emergencies_of(docket)?;
                emergencies(tx, rows.into_iter().filter(|row| all || row.officer == who.pseudonym).collect(), &who)
            })
            .await
    }

    /// What was opened in an emergency and concerns this person: for a head all that nobody has looked at, for an
    /// officer that of her matters. Empty for everybody else.
    pub(crate) fn emergencies_for(tx: &mut Tx<'_>, actor: &Actor) -> Result<Vec<Emergency>, Problem> {
        let mut rows = tx.emergencies_open()?;
        if !reviews(actor) {
            let mut own = Vec::new();
            for row in rows {
                let view = tx.listed_docket(row.docket)?;
                if view.is_some_and(|view| view.assigned_to.as_deref() == Some(actor.pseudonym.as_str())) {
                    own.push(row);
                }
            }
            rows = own;
        }
        emergencies(tx, rows, actor)
    }

    /// A page of everything that was opened in an emergency, the newest first.
    ///
    /// # Errors
    /// `forbidden` for everybody but heads and auditors.
    pub async fn emergencies(&self, actor: &Actor, page: usize) -> Result<Page<Emergency>, Problem> {
        let action = if reviews(actor) { Action::ReviewEmergency } else { Action::ReadAudit };
        self.authorise(actor, action, "emergencies").await?;
        let (page, who) = (page.max(1), actor.clone());
        self.inner
            .store
            .read(move |tx| {
                let found = tx.emergencies(store::Page::at(page - 1))?;
                Ok(page_of(emergencies(tx, found.rows, &who)?, page, found.total))
            })
            .await
    }

    /// One emergency, for heads, auditors and the officer of the matter.
    ///
    /// # Errors
    /// `not-found`, also for those who may not know of it.
    pub async fn emergency(&self, actor: &Actor, id: &str) -> Result<Emergency, Problem> {
        let (id, who) = (id.to_owned(), actor.clone());
        let found = self
            .inner
            .store
            .read(move |tx| {
                let Some(row) = tx.emergency(&id)? else { return Ok(None) };
                let listed = tx.listed_docket(row.docket)?;
                let own = listed.is_some_and(|line| line.assigned_to.as_deref() == Some(who.pseudonym.as_str()));
                if !own && !reviews(&who) && !audits(&who) {
                    return Ok(None);
                }
                Ok(emergencies(tx, vec![row], &who)?.pop())
            })
            .await?
            .ok_or_else(Problem::not_found)?;
        self.witness(vec![Leaf::of(actor, "emergency.read", &found.docket.to_string())]).await?;
        Ok(found)
    }

    /// Keeps what a head says of an emergency afterwards.
    ///
    /// # Errors
    /// `forbidden`, `not-found`, `four-eyes` when she opened it herself, `emergency-reviewed` when somebody was faster;
    /// of the field: `field-required`, `reason-short`, `field-too-long`.
    pub async fn review_emergency(
        &self,
        actor: &Actor,
        id: &str,
        justified: Option<bool>,
        words: &str,
    ) -> Result<(), Problem> {
        let verdict = may(&actor.roles, Action::ReviewEmergency, Resource::default());
        self.note_refusal(actor, &verdict, "emergency").await?;
        verdict.role()?;
        let justified = justified.ok_or_else(|| Problem::field("justified", "field-required"))?;
        reason("words", words)?;
        let (app, id, who) = (self.clone(), id.to_owned(), actor.clone());
        let words = words.trim().to_owned();
        self.inner
            .store
            .write(move |tx| {
                let row = tx.emergency(&id)?.ok_or_else(Problem::not_found)?;
                if row.officer == who.pseudonym {
                    return Err(Problem::new(Class::Forbidden, "four-eyes"));
                }
                let review =
                    ReviewRow { reviewer: who.pseudonym.clone(), at: app.now(), justified, words: words.clone() };
                if !tx.review_emergency(&id, &review)? {
                    return Err(Problem::new(Class::Conflict, "emergency-reviewed"));
                }
                let leaf = Leaf::of(&who, "emergency.reviewed", &row.docket.to_string());
                app.leave(tx, &leaf.detail(format!("{justified} {words}").as_bytes()))
            })
            .await
    }

    /// The docket with this number of ours, in any punctuation, among those that `wanted` lets through.
    pub(crate) async fn numbered(&self, number: &str, wanted: DocketFilter) -> Result<Option<DocketId>, Problem> {
        let number = squeezed(number);
        if number.is_empty() {
            return Ok(None);
        }
        let wanted = DocketFilter { number: Some(number.clone()), ..wanted };
        self.inner
            .store
            .read(move |tx| {
                let rows = tx.some_dockets(&wanted, DocketSort::Number, store::Page::at(0))?;
                let ours = |ours: &String| squeezed(ours) == number;
                Ok(rows.into_iter().find(|row| row.summary.our_number.as_ref().is_some_and(ours)).map(|row| row.id))
            })
            .await
    }
}

fn reviews(actor: &Actor) -> bool {
    may(&actor.roles, Action::ReviewEmergency, Resource::default()).role().is_ok()
}

fn audits(actor: &Actor) -> bool {
    may(&actor.roles, Action::ReadAudit, Resource::default()).role().is_ok()
}

/// That somebody says enough for others to understand it later.
pub(crate) fn reason(field: &'static str, words: &str) -> Result<(), Problem> {
    let (least, most) = limits::REASON;
    match words.trim().chars().count() {
        0 => Err(Problem::field(field, "field-required")),
        n if n < least => Err(Problem::field(field, "reason-short").arg("limit", least)),
        n if n > most => Err(Problem::field(field, "field-too-long").arg("limit", most)),
        _ => Ok(()),
    }
}

fn purpose_of(
    tx: &mut Tx<'_>,
    row: PurposeRow,
    officers: &BTreeMap<String, String>,
) -> Result<Option<Purpose>, Problem> {
    // A ground that this program does not know was written by a newer one.
    let Some(ground) = Ground::parse(&row.ground) else { return Ok(None) };
    Ok(Some(Purpose {
        officer: officers.get(&row.officer).cloned().unwrap_or(row.officer),
        number: number_of(tx, row.docket)?,
        docket: row.docket,
        ground,
        words: row.words,
        stated_at: row.stated_at,
        until: row.stated_at.plus_seconds(60 * limits::PURPOSE_MINUTES),
    }))
}

fn number_of(tx: &mut Tx<'_>, docket: Option<DocketId>) -> Result<Option<String>, Problem> {
    let view = docket.map(|id| tx.listed_docket(id)).transpose()?.flatten();
    Ok(view.and_then(|view| view.summary.our_number))
}

fn emergencies(tx: &mut Tx<'_>, rows: Vec<EmergencyRow>, who: &Actor) -> Result<Vec<Emergency>, Problem> {
    let officers: BTreeMap<String, String> = db::officers(tx)?.into_iter().collect();
    let named = |pseudonym: String| officers.get(&pseudonym).cloned().unwrap_or(pseudonym);
    rows.into_iter()
        .map(|row| {
            Ok(Emergency {
                number: number_of(tx, Some(row.docket))?,
                own: row.officer == who.pseudonym,
                reviewable: row.review.is_none() && row.officer != who.pseudonym && reviews(who),
                id: row.id,
                officer: named(row.officer),
                docket: row.docket,
                reason: row.reason,
                opened_at: row.opened_at,
                until: row.until,
                review: row.review.map(|said| (named(said.reviewer), said.at, said.justified, said.words)),
            })
        })
        .collect()
}

fn page_of<T>(rows: Vec<T>, page: usize, total: u64) -> Page<T> {
    let total = usize::try_from(total).unwrap_or(usize::MAX);
    Page { rows, page, pages: total.div_ceil(limits::PAGE_ROWS).max(1), total }
}
