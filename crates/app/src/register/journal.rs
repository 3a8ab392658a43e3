//! Journals: what came in and what went out in a year, cards and messages of partners in one order.

use std::collections::{BTreeMap, BTreeSet};

use docket::Object;
use kernel::{AuthorityId, Date, Digest, DocketId, Moment, Problem, limits};
use serde_json::Value;
use store::{JournalFilter, JournalRow, MESSAGES};

use super::card::object;
use crate::{
    Actor, App, Page,
    audit::Leaf,
    db,
    lists::{folded, squeezed, visible},
    permission::{Action, Resource, may},
};

/// Which journal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JournalAsk {
    /// What came in, or what went out.
    pub incoming: bool,
    /// The year.
    pub year: i32,
    /// One series alone, or [`MESSAGES`].
    pub series: Option<String>,
    /// Words of the subject or of a name, or a number in any punctuation.
    pub words: Option<String>,
    /// The page, from 1.
    pub page: usize,
}

/// A line of a journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalLine {
    /// The card; what came by node has none.
    pub card: Option<String>,
    /// The entry that came or went by node.
    pub entry: Option<Digest>,
    /// The matter.
    pub docket: Option<DocketId>,
    /// When it was registered, received or sent.
    pub at: Moment,
    /// Our date.
    pub day: Date,
    /// The series of its number.
    pub series: Option<String>,
    /// Our number; what arrived by node has none before its matter is registered.
    pub number: Option<String>,
    /// Senders or addressees of the directory.
    pub authorities: Vec<AuthorityId>,
    /// Sender or addressee as it was typed.
    pub correspondent: Option<String>,
    /// The sender's number.
    pub their_number: Option<String>,
    /// The sender's date.
    pub their_day: Option<Date>,
    /// The subject.
    pub subject: String,
    /// The way it came or went, one of [`super::WAYS`].
    pub way: String,
    /// What it is, one of [`super::PAPERS`].
    pub paper: Option<String>,
    /// The kind of the entry.
    pub kind: Option<String>,
    /// Sheets.
    pub pages: Option<u64>,
    /// The name of who has it.
    pub officer: Option<String>,
    /// By when it must be done.
    pub control: Option<Date>,
    /// When it was done.
    pub done_at: Option<Moment>,
    /// Why its number does not count.
    pub void: Option<String>,
    /// Whether not everybody may read it.
    pub confidential: bool,
}

impl App {
    /// A page of a journal, the newest line first.
    ///
    /// # Errors
    /// `forbidden`.
    pub async fn journal(&self, actor: &Actor, ask: &JournalAsk) -> Result<Page<JournalLine>, Problem> {
        let filter = self.journal_filter(actor, ask, false).await?;
        let detail = format!("{filter:?}");
        self.witness(vec![Leaf::of(actor, "register.listed", "register").detail(detail.as_bytes())]).await?;
        let page = ask.page.max(1);
        let app = self.clone();
        self.inner
            .store
            .read(move |tx| {
                let found = tx.journal(&filter, store::Page::at(page - 1))?;
                let total = usize::try_from(found.total).unwrap_or(usize::MAX);
                let officers = db::officers(tx)?.into_iter().collect();
                let rows = app.journal_lines(found.rows, &officers)?;
                Ok(Page { rows, page, pages: total.div_ceil(limits::PAGE_ROWS).max(1), total })
            })
            .await
    }

    /// All lines of a journal in the order of a book, to be taken away as a file.
    ///
    /// # Errors
    /// `forbidden`, `export-too-many` with the limit.
    pub async fn journal_export(&self, actor: &Actor, ask: &JournalAsk) -> Result<Vec<JournalLine>, Problem> {
        let filter = self.journal_filter(actor, ask, true).await?;
        let detail = format!("{filter:?}");
        self.witness(vec![Leaf::of(actor, "register.exported", "register").detail(detail.as_bytes())]).await?;
        let app = self.clone();
        self.inner
            .store
            .read(move |tx| {
                let found = tx.journal(&filter, store::Page { number: 0, rows: limits::EXPORT_ROWS })?;
                if found.total > limits::EXPORT_ROWS as u64 {
                    return Err(Problem::invalid("export-too-many").arg("limit", limits::EXPORT_ROWS));
                }
                let officers = db::officers(tx)?.into_iter().collect();
                app.journal_lines(found.rows, &officers)
            })
            .await
    }

    /// How many rows a journal would have as a file.
    ///
    /// # Errors
    /// `forbidden`.
    pub async fn journal_size(&self, actor: &Actor, ask: &JournalAsk) -> Result<usize, Problem> {
        let filter = self.journal_filter(actor, ask, true).await?;
        let found = self.inner.store.read(move |tx| tx.journal(&filter, store::Page { number: 0, rows: 1 })).await?;
        Ok(usize::try_from(found.total).unwrap_or(usize::MAX))
    }

    /// What the person may see of a journal, as a condition of the database.
    async fn journal_filter(
        &self,
        actor: &Actor,
        ask: &JournalAsk,
        oldest_first: bool,
    ) -> Result<JournalFilter, Problem> {
        let reads =
            |confidential, assigned| may(&actor.roles, Action::ReadRegister, Resource { confidential, assigned });
        let verdict = reads(false, true);
        self.note_refusal(actor, &verdict, "register").await?;
        verdict.role()?;
        let dockets = visible(actor);
        let own = || Some(actor.pseudonym.clone());
        let year = ask.year.clamp(limits::FIRST_YEAR, limits::LAST_YEAR - 1);
        let begins = |year: i32| {
            // The end of the last day before, moved from UTC to the office's zone.
            let before = Date::new(year - 1, 12, 31).map_or(Moment::from_micros(0), Date::end);
            before.plus_seconds(-60 * i64::from(self.inner.seat.zone_minutes))
        };
        let words = ask.words.as_deref();
        let text =
            words.map(|words| if words.chars().any(char::is_alphabetic) { folded(words) } else { squeezed(words) });
        Ok(JournalFilter {
            incoming: ask.incoming,
            year,
            from: begins(year),
            until: begins(year + 1),
            me: self.me().clone(),
            series: ask.series.clone(),
            text: text.filter(|text| !text.is_empty()),
            readable_by: reads(true, false).role().is_err().then(own).flatten(),
            passed_to: reads(false, false).role().is_err().then(own).flatten(),
            dockets_readable_by: dockets.readable_by,
            dockets_of: dockets.assigned.map(|_| actor.pseudonym.clone()),
            oldest_first,
        })
    }

    fn journal_lines(
        &self,
        rows: Vec<JournalRow>,
        officers: &BTreeMap<String, String>,
    ) -> Result<Vec<JournalLine>, Problem> {
        rows.into_iter().map(|row| self.journal_line(row, officers)).collect()
    }

    fn journal_line(&self, row: JournalRow, officers: &BTreeMap<String, String>) -> Result<JournalLine, Problem> {
        let body = row.body.as_deref().map(object).transpose()?.unwrap_or_else(Object::new);
        let said = |field: &str| body.get(field).and_then(Value::as_str).map(str::to_owned);
        let mut authorities: Vec<AuthorityId> =
            said("authority").as_deref().and_then(AuthorityId::parse).into_iter().collect();
        if let Some(author) = row.author {
            if author == *self.me() {
                let readers: BTreeSet<AuthorityId> =
                    serde_json::from_str(row.audience.as_deref().unwrap_or("[]")).map_err(Problem::internal)?;
                authorities.extend(readers.into_iter().filter(|reader| reader != self.me()));
            } else {
                authorities.push(author);
            }
        }
        Ok(JournalLine {
            day: row.day.unwrap_or_else(|| self.office_day(row.at)),
            correspondent: said("correspondent"),
            their_number: said("their_number").or(row.their_number),
            their_day: said("their_day").as_deref().and_then(Date::parse),
            subject: said("subject").or(row.title).unwrap_or_default(),
            way: said("way").unwrap_or_else(|| "node".to_owned()),
            paper: said("paper"),
            pages: body.get("pages").and_then(Value::as_u64),
            officer: row.officer.map(|pseudonym| officers.get(&pseudonym).cloned().unwrap_or(pseudonym)),
            series: row.series.or_else(|| row.entry.map(|_| MESSAGES.to_owned())),
            authorities,
            card: row.card,
            entry: row.entry,
            docket: row.docket,
            at: row.at,
            number: row.number,
            kind: row.kind,
            control: row.control_day,
            done_at: row.done_at,
            void: row.void,
            confidential: row.confidential,
        })
    }
}
