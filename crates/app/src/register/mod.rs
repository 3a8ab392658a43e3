//! The registration desk: what comes and goes on paper, by e-mail and by node gets a number and is found again.
//!
//! What came by node has its number already, from the matter that it belongs to, and stands in the journal by itself.
//! Everything else gets a card here. Cards, numbers and what was done with them are never deleted.

mod batch;
mod card;
mod desk;
mod journal;
mod letterhead;
mod mail;
mod number;
mod numbering;
mod twin;

pub use batch::{BATCH, Batch, BatchRow};
pub use card::{Card, CardBrief, CardChange, CardDone, NewCard, Registered, card_problems};
pub use journal::{JournalAsk, JournalLine};
pub(crate) use letterhead::bytes as letterhead_bytes;
pub use letterhead::{Letterhead, LetterheadBrought, SLOTS, SLOTS_NEEDED};
pub use mail::MailRead;
pub use number::{Disorder, Flaws, LONGEST, Parts as NumberParts, Pattern};
pub use numbering::{Department, NewSeries, NumberCheck, Numbering, SeriesView, Voided};
/// Of a card.
pub use store::{CardFileRow, MESSAGES};
pub use twin::{Twin, TwinWhy};

use docket::{Field, FieldKind, Form};
use kernel::{AuthorityId, Date, DocketId, Moment, Names, Problem};
use store::{ListedDocket, Tx};

use crate::{
    Actor, App, db,
    permission::{Action, Resource, may},
};

/// How something comes or goes.
pub const WAYS: &[&str] = &["post", "courier", "email", "node", "hand", "fax"];
/// What something is.
pub const PAPERS: &[&str] = &["letter", "request", "answer", "complaint", "order", "note", "invitation", "other"];
/// How something must be handled.
pub const HANDLING: &[&str] = &["ordinary", "official", "confidential"];

const FIELDS: &[Field] = &[
    Field::optional("authority", FieldKind::Authority),
    Field::optional("correspondent", FieldKind::Line),
    Field::optional("their_number", FieldKind::Line),
    Field::optional("their_day", FieldKind::Date),
    Field::required("subject", FieldKind::Line),
    Field::required("paper", FieldKind::Choice(PAPERS)),
    Field::required("way", FieldKind::Choice(WAYS)),
    Field::required("handling", FieldKind::Choice(HANDLING)),
    Field::optional("language", FieldKind::Language),
    Field::optional("pages", FieldKind::Number { min: 1, max: 100_000 }),
    Field::optional("copies", FieldKind::Number { min: 1, max: 1_000 }),
    Field::optional("enclosures", FieldKind::Number { min: 1, max: 100_000 }),
    Field::optional("file_index", FieldKind::Line),
    Field::optional("control", FieldKind::Date),
    Field::optional("remark", FieldKind::Line),
];

/// The fields of a card.
pub const CARD: Form = Form::of(FIELDS).with_files();

/// What the pages of the desk need to know.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Desk {
    /// Every series, those that are closed too.
    pub series: Vec<SeriesView>,
    /// The departments.
    pub departments: Vec<Department>,
    /// Whom something can be passed to: pseudonym and name.
    pub officers: Vec<(String, String)>,
    /// The authorities of the directory, without ourselves.
    pub authorities: Vec<(AuthorityId, Names)>,
    /// The years in which anything stands in a journal, the newest first; this year is always there.
    pub years: Vec<i32>,
    /// Whether the person may register, pass on and void.
    pub writes: bool,
}

/// Whom something can be passed to: those of us who may enter and may read what is passed to them.
fn takers(tx: &mut Tx<'_>) -> Result<Vec<(String, String)>, Problem> {
    let own = Resource { confidential: true, assigned: true };
    let takes = |row: &db::UserRow| row.active && may(&row.roles, Action::FinishCard, own).role().is_ok();
    let users = db::users(tx)?;
    Ok(users.into_iter().filter(takes).map(|row| (row.pseudonym, row.name)).collect())
}

/// Whether this person may read a matter, without opening it.
fn reads_matter(tx: &mut Tx<'_>, actor: &Actor, docket: DocketId) -> Result<Option<ListedDocket>, Problem> {
    Ok(tx.listed_docket(docket)?.filter(|listed| {
        let assigned = listed.assigned_to.as_deref() == Some(actor.pseudonym.as_str());
        let resource = Resource { confidential: listed.summary.confidential, assigned };
        may(&actor.roles, Action::ReadDocket, resource).role().is_ok()
    }))
}

impl App {
    /// What the pages of the desk need to know.
    ///
    /// # Errors
    /// `forbidden`.
    pub async fn desk(&self, actor: &Actor) -> Result<Desk, Problem> {
        let own = Resource { assigned: true, confidential: false };
        may(&actor.roles, Action::ReadRegister, own).role()?;
        let writes = may(&actor.roles, Action::WriteRegister, Resource::default()).role().is_ok();
        let (app, today) = (self.clone(), self.office_day(self.now()));
        self.inner
            .store
            .read(move |tx| {
                let mut years = tx.journal_years(app.inner.seat.zone_minutes)?;
                let this = today.parts().0;
                if !years.contains(&this) {
                    years.insert(0, this);
                }
                Ok(Desk {
                    series: numbering::series(tx, today)?,
                    departments: numbering::departments(tx)?,
                    officers: takers(tx)?,
                    authorities: db::authorities(tx)?
                        .into_iter()
                        .filter(|row| row.state != "self")
                        .map(|row| (row.id, row.names))
                        .collect(),
                    years,
                    writes,
                })
            })
            .await
    }

    /// The day in the office's time zone.
    pub(crate) fn office_day(&self, at: Moment) -> Date {
        at.parts_at(self.inner.seat.zone_minutes).0
    }

    /// That somebody may do something, whatever it is done with; a refusal leaves a leaf.
    async fn permitted(&self, actor: &Actor, action: Action, object: &str) -> Result<(), Problem> {
        let verdict = may(&actor.roles, action, Resource::default());
        self.note_refusal(actor, &verdict, object).await?;
        verdict.role().map(drop)
    }
}
