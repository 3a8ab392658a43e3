//! Commitments that are brought back when the two sides meet again: what is open and due by then.

use docket::Clock;
use kernel::{Date, DocketId, Problem};
use kinds::promise::desk::DUE;
use store::DocketSort;

use crate::{Actor, App, Filter, audit::Leaf};

/// Most commitments that are proposed for one agenda; those due first come first.
const MOST: usize = 60;

/// A commitment that is open and due by a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pending {
    /// The commitment.
    pub docket: DocketId,
    /// Its subject.
    pub subject: String,
    /// The day by which it is to be done.
    pub due: Date,
}

impl App {
    /// The commitments between this office and the one other party of a meeting that bind somebody and are due by its first
    /// day, or overdue, as far as the person may open them; those due first come first. None for a meeting of several: an
    /// agenda is read by everybody, and a commitment is between two. It leaves the leaf of a list.
    ///
    /// # Errors
    /// `not-found`, also when the person may not know of the meeting.
    pub async fn pending(&self, actor: &Actor, id: DocketId) -> Result<Vec<Pending>, Problem> {
        let opened = self.readable(actor, id).await?;
        let Some(occasion) = opened.look().occasion.clone() else { return Ok(Vec::new()) };
        let [partner] = opened.look().summary.partners.as_slice() else { return Ok(Vec::new()) };
        let today = self.office_day(self.now());
        let by = occasion.from.map(::relations::last_day).filter(|day| *day > today).unwrap_or(today);
        let filter = Filter {
            partner: Some(partner.clone()),
            kind: Some("promise".to_owned()),
            open: Some(true),
            ..Filter::default()
        };
        let filter = self.listable(actor, &filter).await?;
        let detail = format!("{filter:?}");
        self.witness(vec![Leaf::of(actor, "dockets.listed", "dockets").detail(detail.as_bytes())]).await?;
        let page = store::Page { number: 0, rows: MOST };
        let rows = self.inner.store.read(move |tx| tx.some_dockets(&filter, DocketSort::Due, page)).await?;
        let mut found = Vec::new();
        for row in rows {
            let Some(opened) = self.opened(row.id).await? else { continue };
            let runs = |clock: &&Clock| clock.name == DUE && clock.is_running();
            // The limit ends with the last moment of its day.
            let due = opened.look().clocks.iter().find(runs).map(|clock| clock.due.plus_seconds(-1).date());
            if let Some(due) = due.filter(|due| *due <= by) {
                found.push(Pending { docket: row.id, subject: opened.look().summary.title.clone(), due });
            }
        }
        found.sort_by_key(|one| (one.due, one.docket));
        Ok(found)
    }
}
