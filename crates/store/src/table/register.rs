//! The registration desk: cards of what came in and went out, and the journal that they stand in beside the messages of
//! partners.

use kernel::{AuthorityId, Date, Digest, DocketId, Moment, Problem};

use super::{
    Listed, Page,
    list::{Where, anywhere},
};
use crate::{Columns, Tx, Val, value::args};

/// The name under which a journal asks for the messages of partners alone, where others have the id of a series.
pub const MESSAGES: &str = "messages";

/// A card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardRow {
    /// Its identity, which the log names.
    pub id: String,
    /// The series of its number.
    pub series: String,
    /// Whether it came in.
    pub incoming: bool,
    /// The year of its number.
    pub year: i32,
    /// Its place among the numbers of the year.
    pub seq: u64,
    /// The number as it is written.
    pub number: String,
    /// Our date.
    pub day: Date,
    /// When it was registered.
    pub registered_at: Moment,
    /// The pseudonym of who registered it.
    pub registered_by: String,
    /// What stands on it: JSON of the room above.
    pub body: String,
    /// Whether only the desk and whom it was passed to may read it.
    pub confidential: bool,
    /// What the same letter has too: number and date of its sender, folded by the room above.
    pub twin: Option<String>,
    /// The Message-ID of an e-mail.
    pub message: Option<String>,
    /// The pseudonym of whom it was passed to.
    pub passed_to: Option<String>,
    /// The code of the department that it was passed to.
    pub department: Option<String>,
    /// By when it must be done.
    pub control_day: Option<Date>,
    /// When it was done.
    pub done_at: Option<Moment>,
    /// The matter that it belongs to.
    pub docket: Option<DocketId>,
    /// What it is found by, folded by the room above.
    pub search: String,
}

/// A file of a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardFileRow {
    /// SHA-256 of its bytes.
    pub digest: Digest,
    /// Its size in bytes.
    pub size: u64,
    /// Its media type.
    pub media_type: String,
    /// Its name.
    pub name: String,
    /// Whether it lies inside the e-mail of the card and not in the vault by itself.
    pub inside: bool,
}

/// What was done with a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventRow {
    /// When.
    pub at: Moment,
    /// The pseudonym of who did it.
    pub officer: String,
    /// What, a word of the room above.
    pub what: String,
    /// In words: to whom, why, under which number.
    pub words: Option<String>,
    /// What stood on the card before.
    pub before: Option<String>,
}

/// Which lines of a journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalFilter {
    /// What came in, or what went out.
    pub incoming: bool,
    /// The year of the numbers of cards.
    pub year: i32,
    /// The first moment of that year, for messages.
    pub from: Moment,
    /// The first moment after it.
    pub until: Moment,
    /// Whose journal it is: what others wrote came in.
    pub me: AuthorityId,
    /// One series alone, or [`MESSAGES`].
    pub series: Option<String>,
    /// With this text; folded by the room above as [`CardRow::search`].
    pub text: Option<String>,
    /// Of cards only what is not confidential, and what was passed to the officer with this pseudonym.
    pub readable_by: Option<String>,
    /// Of cards only what was passed to the officer with this pseudonym.
    pub passed_to: Option<String>,
    /// Of messages only those of matters that are not confidential or assigned to the officer with this pseudonym.
    pub dockets_readable_by: Option<String>,
    /// Of messages only those of matters that are assigned to the officer with this pseudonym.
    pub dockets_of: Option<String>,
    /// Whether the oldest line comes first, as in a book.
    pub oldest_first: bool,
}

/// A line of a journal: a card, or an entry that was received or sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalRow {
    /// The card.
    pub card: Option<String>,
    /// The entry.
    pub entry: Option<Digest>,
    /// The matter.
    pub docket: Option<DocketId>,
    /// When it was registered, received or sent.
    pub at: Moment,
    /// The date of the card.
    pub day: Option<Date>,
    /// The series of the card.
    pub series: Option<String>,
    /// Our number; a matter that arrived has none before it is registered.
    pub number: Option<String>,
    /// What stands on the card.
    pub body: Option<String>,
    /// Who wrote the entry.
    pub author: Option<AuthorityId>,
    /// Who may read the entry: a JSON list.
    pub audience: Option<String>,
    /// The kind of the entry.
    pub kind: Option<String>,
    /// The subject of the matter.
    pub title: Option<String>,
    /// The partner's number of the matter.
    pub their_number: Option<String>,
    /// The pseudonym of who has it.
    pub officer: Option<String>,
    /// By when the card must be done.
    pub control_day: Option<Date>,
    /// When the card was done.
    pub done_at: Option<Moment>,
    /// Why the number of the card does not count.
    pub void: Option<String>,
    /// Whether not everybody may read it.
    pub confidential: bool,
}

const CARD: &str = "SELECT id, series, incoming, year, seq, number, day, registered_at, registered_by, body, \
                    confidential, twin, message, passed_to, department, control_day, done_at, docket, search \
                    FROM register_card";

fn card(row: &mut Columns) -> Result<CardRow, Problem> {
    Ok(CardRow {
        id: row.take()?,
        series: row.take()?,
        incoming: row.take()?,
        year: row.take()?,
        seq: row.take()?,
        number: row.take()?,
        day: row.take()?,
        registered_at: row.take()?,
        registered_by: row.take()?,
        body: row.take()?,
        confidential: row.take()?,
        twin: row.take()?,
        message: row.take()?,
        passed_to: row.take()?,
        department: row.take()?,
        control_day: row.take()?,
        done_at: row.take()?,
        docket: row.take()?,
        search: row.take()?,
    })
}

fn line(row: &mut Columns) -> Result<JournalRow, Problem> {
    Ok(JournalRow {
        card: row.take()?,
        entry: row.take()?,
        docket: row.take()?,
        at: row.take()?,
        day: row.take()?,
        series: row.take()?,
        number: row.take()?,
        body: row.take()?,
        author: row.take()?,
        audience: row.take()?,
        kind: row.take()?,
        title: row.take()?,
        their_number: row.take()?,
        officer: row.take()?,
        control_day: row.take()?,
        done_at: row.take()?,
        void: row.take()?,
        confidential: row.take()?,
    })
}

/// The keys of the lines of a journal, of the cards and of the entries that crossed the border: two statements without
/// order. The parameters of the second come after those of the first.
struct Keys {
    cards: String,
    entries: String,
    found: Where,
}

fn keys(filter: &JournalFilter) -> Keys {
    let mut cards = Where::default();
    cards.with("c.incoming = ?", filter.incoming);
    cards.with("c.year = ?", filter.year);
    if let Some(series) = &filter.series {
        cards.with("c.series = ?", series);
    }
    if let Some(text) = &filter.text {
        cards.with("c.search LIKE ? ESCAPE '!'", anywhere(text));
    }
    if let Some(pseudonym) = &filter.readable_by {
        cards.with("(c.confidential = 0 OR c.passed_to = ?)", pseudonym);
    }
    if let Some(pseudonym) = &filter.passed_to {
        cards.with("c.passed_to = ?", pseudonym);
    }
    // An entry is counted in an index; its matter is asked only what few matters answer.
    let mut entries = cards.beside();
    entries.plain("e.home = 0");
    entries.with(if filter.incoming { "e.author <> ?" } else { "e.author = ?" }, &filter.me);
    entries.with("e.noted_at >= ?", filter.from);
    entries.with("e.noted_at < ?", filter.until);
    if filter.series.as_ref().is_some_and(|series| series != MESSAGES) {
        entries.plain("1 = 0");
    }
    let of = |condition: &str| format!("(SELECT v.docket FROM docket_view v WHERE {condition})");
    if let Some(text) = &filter.text {
        entries.with(&format!("e.docket IN {}", of("v.search LIKE ? ESCAPE '!'")), anywhere(text));
    }
    if let Some(pseudonym) = &filter.dockets_readable_by {
        let others = of("v.confidential = 1 AND (v.assigned_to IS NULL OR v.assigned_to <> ?)");
        entries.with(&format!("e.docket NOT IN {others}"), pseudonym);
    }
    if let Some(pseudonym) = &filter.dockets_of {
        entries.with(&format!("e.docket IN {}", of("v.assigned_to = ?")), pseudonym);
    }
    Keys { cards: cards.text(), entries: entries.text(), found: entries }
}

impl Tx<'_> {
    /// Keeps a new card with its files.
    pub fn add_card(&mut self, row: &CardRow, files: &[CardFileRow]) -> Result<(), Problem> {
        let sql = "INSERT INTO register_card (id, series, incoming, year, seq, number, day, registered_at, \
                   registered_by, body, confidential, twin, message, passed_to, department, control_day, done_at, \
                   docket, search) VALUES \
                   ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)";
        let values = args![
            &row.id,
            &row.series,
            row.incoming,
            row.year,
            row.seq,
            &row.number,
            row.day,
            row.registered_at,
            &row.registered_by,
            &row.body,
            row.confidential,
            row.twin.as_deref(),
            row.message.as_deref(),
            row.passed_to.as_deref(),
            row.department.as_deref(),
            row.control_day,
            row.done_at,
            row.docket,
            &row.search,
        ];
        self.exec(sql, values)?;
        self.add_card_files(&row.id, files)
    }

    /// Adds files to a card, after those that it has.
    pub fn add_card_files(&mut self, card: &str, files: &[CardFileRow]) -> Result<(), Problem> {
        let there = self.count("SELECT count(*) FROM register_file WHERE card = $1", args![card])?;
        let sql = "INSERT INTO register_file (card, place, digest, size, media_type, name, inside) \
                   VALUES ($1, $2, $3, $4, $5, $6, $7)";
        for (place, file) in (there..).zip(files) {
            self.exec(sql, args![card, place, file.digest, file.size, &file.media_type, &file.name, file.inside])?;
        }
        Ok(())
    }

    /// Writes a card over what was on it. Number, date and who registered it stay.
    pub fn change_card(&mut self, row: &CardRow) -> Result<(), Problem> {
        let sql = "UPDATE register_card SET body = $2, confidential = $3, twin = $4, passed_to = $5, department = $6, \
                   control_day = $7, done_at = $8, docket = $9, search = $10 WHERE id = $1";
        let values = args![
            &row.id,
            &row.body,
            row.confidential,
            row.twin.as_deref(),
            row.passed_to.as_deref(),
            row.department.as_deref(),
            row.control_day,
            row.done_at,
            row.docket,
            &row.search,
        ];
        if self.exec(sql, values)? == 0 { Err(Problem::not_found()) } else { Ok(()) }
    }

    /// One card.
    pub fn card(&mut self, id: &str) -> Result<Option<CardRow>, Problem> {
        self.first(&format!("{CARD} WHERE id = $1"), args![id], card)
    }

    /// The files of a card in their order.
    pub fn card_files(&mut self, id: &str) -> Result<Vec<CardFileRow>, Problem> {
        let sql = "SELECT digest, size, media_type, name, inside FROM register_file WHERE card = $1 ORDER BY place";
        self.list(sql, args![id], |row| {
            Ok(CardFileRow {
                digest: row.take()?,
                size: row.take()?,
                media_type: row.take()?,
                name: row.take()?,
                inside: row.take()?,
            })
        })
    }

    /// The cards of a matter, the oldest first.
    pub fn cards_of(&mut self, docket: DocketId) -> Result<Vec<CardRow>, Problem> {
        self.list(&format!("{CARD} WHERE docket = $1 ORDER BY registered_at, id"), args![docket], card)
    }

    /// The cards that this officer has and has not done, those with the earliest control day first.
    pub fn cards_passed_to(&mut self, pseudonym: &str) -> Result<Vec<CardRow>, Problem> {
        let sql = format!(
            "{CARD} WHERE passed_to = $1 AND done_at IS NULL AND NOT EXISTS (SELECT 1 FROM register_void w \
             WHERE w.series = register_card.series AND w.year = register_card.year AND w.seq = register_card.seq) \
             ORDER BY COALESCE(control_day, '9999'), registered_at, id"
        );
        self.list(&sql, args![pseudonym], card)
    }

    /// The cards with the same number and date of their sender.
    pub fn cards_with_twin(&mut self, twin: &str) -> Result<Vec<CardRow>, Problem> {
        self.list(&format!("{CARD} WHERE twin = $1 ORDER BY registered_at, id"), args![twin], card)
    }

    /// The cards of the e-mail with this Message-ID.
    pub fn cards_of_message(&mut self, message: &str) -> Result<Vec<CardRow>, Problem> {
        self.list(&format!("{CARD} WHERE message = $1 ORDER BY registered_at, id"), args![message], card)
    }

    /// The cards that have this file.
    pub fn cards_with_file(&mut self, digest: &Digest) -> Result<Vec<CardRow>, Problem> {
        let sql =
            format!("{CARD} WHERE id IN (SELECT card FROM register_file WHERE digest = $1) ORDER BY registered_at, id");
        self.list(&sql, args![*digest], card)
    }

    /// The cards with this number, the newest first: the same may have been given in other years.
    pub fn cards_numbered(&mut self, number: &str) -> Result<Vec<CardRow>, Problem> {
        self.list(&format!("{CARD} WHERE number = $1 ORDER BY registered_at DESC, id"), args![number], card)
    }

    /// Whether a series has a card in this place of its year.
    pub fn place_is_taken(&mut self, series: &str, year: i32, seq: u64) -> Result<bool, Problem> {
        let sql = "SELECT count(*) FROM register_card WHERE series = $1 AND year = $2 AND seq = $3";
        Ok(self.count(sql, args![series, year, seq])? > 0)
    }

    /// Whether a card of the year or a matter has this number.
    pub fn number_is_taken(&mut self, year: i32, number: &str) -> Result<bool, Problem> {
        let cards = "SELECT count(*) FROM register_card WHERE year = $1 AND number = $2";
        if self.count(cards, args![year, number])? > 0 {
            return Ok(true);
        }
        Ok(self.count("SELECT count(*) FROM docket_view WHERE our_number = $1", args![number])? > 0)
    }

    /// Keeps what was done with a card.
    pub fn add_card_event(&mut self, card: &str, event: &EventRow) -> Result<(), Problem> {
        let there = self.count("SELECT count(*) FROM register_event WHERE card = $1", args![card])?;
        let sql = "INSERT INTO register_event (card, place, at, officer, what, words, before) \
                   VALUES ($1, $2, $3, $4, $5, $6, $7)";
        let (words, before) = (event.words.as_deref(), event.before.as_deref());
        self.exec(sql, args![card, there, event.at, &event.officer, &event.what, words, before]).map(drop)
    }

    /// What was done with a card, the oldest first.
    pub fn card_events(&mut self, card: &str) -> Result<Vec<EventRow>, Problem> {
        let sql = "SELECT at, officer, what, words, before FROM register_event WHERE card = $1 ORDER BY place";
        self.list(sql, args![card], |row| {
            Ok(EventRow {
                at: row.take()?,
                officer: row.take()?,
                what: row.take()?,
                words: row.take()?,
                before: row.take()?,
            })
        })
    }

    /// A page of a journal, and how many lines it has.
    pub fn journal(&mut self, filter: &JournalFilter, page: Page) -> Result<Listed<JournalRow>, Problem> {
        let Keys { cards, entries, mut found } = keys(filter);
        let sql =
            format!("SELECT (SELECT count(*) FROM register_card c{cards}) + (SELECT count(*) FROM entry e{entries})");
        let total = self.count(&sql, &found.args)?;
        let (bounds, values) = found.page(page);
        found.args = values;
        found.args.push(Val::from(page.number.saturating_add(1).saturating_mul(page.rows)));
        let most = format!(" LIMIT ${}", found.args.len());
        let way = if filter.oldest_first { "" } else { " DESC" };
        // Of either side as many keys as the page may need, then those of the page, and only of these the lines.
        let sql = format!(
            "SELECT c.id, e.digest, COALESCE(c.docket, e.docket), k.at, c.day, c.series, \
             COALESCE(c.number, v.our_number), c.body, e.author, e.audience, e.kind, v.title, v.their_number, \
             COALESCE(c.passed_to, v.assigned_to), c.control_day, c.done_at, w.reason, \
             COALESCE(c.confidential, v.confidential) \
             FROM (SELECT * FROM ( \
             SELECT a.at, a.place, a.card, NULL AS entry \
             FROM (SELECT c.registered_at AS at, c.seq AS place, c.id AS card \
             FROM register_card c{cards} ORDER BY c.registered_at{way}, c.seq{way}, c.id{way}{most}) AS a \
             UNION ALL \
             SELECT * FROM (SELECT e.noted_at, 0, '', e.digest \
             FROM entry e{entries} ORDER BY e.noted_at{way}, e.digest{way}{most}) AS b \
             ) AS sides ORDER BY at{way}, place{way}, card{way}, entry{way}{bounds}) AS k \
             LEFT JOIN register_card c ON c.id = k.card \
             LEFT JOIN register_void w ON w.series = c.series AND w.year = c.year AND w.seq = c.seq \
             LEFT JOIN entry e ON e.digest = k.entry \
             LEFT JOIN docket_view v ON v.docket = e.docket \
             ORDER BY k.at{way}, k.place{way}, k.card{way}, k.entry{way}"
        );
        Ok(Listed { rows: self.list(&sql, &found.args, line)?, total })
    }

    /// The years in which anything stands in a journal, the newest first.
    pub fn journal_years(&mut self, zone_minutes: i32) -> Result<Vec<i32>, Problem> {
        let mut years: Vec<i32> = self.list("SELECT DISTINCT year FROM register_card", &[], Columns::take)?;
        // Two questions: each is the first row of an index.
        let ends = "SELECT (SELECT min(noted_at) FROM entry WHERE home = 0), \
                    (SELECT max(noted_at) FROM entry WHERE home = 0)";
        let ends: Option<(Option<Moment>, Option<Moment>)> =
            self.first(ends, &[], |row| Ok((row.take()?, row.take()?)))?;
        if let Some((Some(first), Some(last))) = ends {
            let year = |at: Moment| at.parts_at(zone_minutes).0.parts().0;
            years.extend(year(first)..=year(last));
        }
        years.sort_unstable_by(|a, b| b.cmp(a));
        years.dedup();
        Ok(years)
    }
}
