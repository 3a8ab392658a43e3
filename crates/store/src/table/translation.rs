//! Translations that were ordered, their segments, and the memory of those that were finished.

use kernel::{Date, Digest, DocketId, Lang, Moment, Problem};

use super::words;
use crate::{Columns, Tx, value::args};

/// How an ordered translation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TranslationState {
    /// The translator works on it.
    Open,
    /// It was finished and sent back to the translator.
    Returned,
    /// It was certified and lies in the matter.
    Finished,
    /// The order was taken back.
    Withdrawn,
    /// The source changed, and another translation took its place.
    Replaced,
}

words! {
    TranslationState {
        Open = "open",
        Returned = "returned",
        Finished = "finished",
        Withdrawn = "withdrawn",
        Replaced = "replaced",
    }
}

impl TranslationState {
    /// Whether the translator may write.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Open | Self::Returned)
    }
}

/// A translation that was ordered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TranslationRow {
    /// Its identity, which the log names.
    pub id: String,
    /// The matter.
    pub docket: DocketId,
    /// The entry whose text it is, or to which the file is attached.
    pub entry: Digest,
    /// The file; none for the entry's own text.
    pub file: Option<Digest>,
    /// What it is called: the file's name, or the type of the entry.
    pub name: String,
    /// The language of the source.
    pub from: Lang,
    /// The language of the target.
    pub to: Lang,
    /// The digest of the source's bytes, under which they lie in the vault.
    pub source: Digest,
    /// The pseudonym of the translator.
    pub translator: String,
    /// The pseudonym of who ordered it.
    pub ordered_by: String,
    /// When.
    pub ordered_at: Moment,
    /// The moment by which it is wanted.
    pub due: Moment,
    /// What the translator is told.
    pub instruction: Option<String>,
    /// Whether the text may be given to the translation machine.
    pub machine: bool,
    /// How it stands.
    pub state: TranslationState,
    /// Since when.
    pub changed_at: Moment,
    /// Why it was sent back or taken back, and who said so.
    pub said: Option<(String, String)>,
    /// The translation whose work was carried over.
    pub previous: Option<String>,
    /// What was left over when it was, as JSON that only the rooms above read.
    pub removed: String,
    /// The digest of the finished text.
    pub target: Option<Digest>,
    /// The values of the translator's certificate, as JSON.
    pub certificate: Option<String>,
    /// The digest of the certificate on paper.
    pub paper: Option<Digest>,
}

/// The translation of one segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TranslationSegment {
    /// The position of the segment, from 0.
    pub place: u64,
    /// The key of the source segment.
    pub key: Digest,
    /// The target text.
    pub target: String,
    /// How far it is, a word of the room above.
    pub work: String,
    /// Whether its translation stands in the one before.
    pub joined: bool,
    /// What stood there before the source changed, as JSON.
    pub earlier: Option<String>,
    /// The machine that wrote it first.
    pub machine: Option<String>,
    /// How often it was changed.
    pub version: u64,
}

/// A pair of segments of a translation that was finished.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TranslationUnit {
    /// Its number, given when it is kept: later ones are higher.
    pub id: u64,
    /// The translation it comes from.
    pub translation: String,
    /// The matter it comes from.
    pub docket: DocketId,
    /// The pseudonym of the translator.
    pub translator: String,
    /// The language of the source.
    pub from: Lang,
    /// The language of the target.
    pub to: Lang,
    /// The source segment.
    pub source: String,
    /// Its translation.
    pub target: String,
    /// The day on which it was finished.
    pub on: Date,
}

/// Which translations a list shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Translations {
    /// Those of one translator.
    Of(String),
    /// Those that somebody ordered.
    OrderedBy(String),
    /// All of them.
    All,
}

const ROW: &str = "SELECT id, docket, entry, file, name, source_lang, target_lang, source, translator, ordered_by, \
                   ordered_at, due, instruction, machine, state, changed_at, said, said_by, previous, removed, target, \
                   certificate, paper FROM translation";

fn translation(row: &mut Columns) -> Result<TranslationRow, Problem> {
    Ok(TranslationRow {
        id: row.take()?,
        docket: row.take()?,
        entry: row.take()?,
        file: row.take()?,
        name: row.take()?,
        from: row.take()?,
        to: row.take()?,
        source: row.take()?,
        translator: row.take()?,
        ordered_by: row.take()?,
        ordered_at: row.take()?,
        due: row.take()?,
        instruction: row.take()?,
        machine: row.take()?,
        state: row.take()?,
        changed_at: row.take()?,
        said: {
            let (said, by): (Option<String>, Option<String>) = (row.take()?, row.take()?);
            said.zip(by)
        },
        previous: row.take()?,
        removed: row.take()?,
        target: row.take()?,
        certificate: row.take()?,
        paper: row.take()?,
    })
}

fn segment(row: &mut Columns) -> Result<TranslationSegment, Problem> {
    Ok(TranslationSegment {
        place: row.take()?,
        key: row.take()?,
        target: row.take()?,
        work: row.take()?,
        joined: row.take()?,
        earlier: row.take()?,
        machine: row.take()?,
        version: row.take()?,
    })
}

fn unit(row: &mut Columns) -> Result<TranslationUnit, Problem> {
    Ok(TranslationUnit {
        id: row.take()?,
        translation: row.take()?,
        docket: row.take()?,
        translator: row.take()?,
        from: row.take()?,
        to: row.take()?,
        source: row.take()?,
        target: row.take()?,
        on: {
            let day: String = row.take()?;
            Date::parse(&day).ok_or_else(|| crate::value::damaged("a day of the translation memory"))?
        },
    })
}

impl Tx<'_> {
    /// Writes a translation, over what was there of it.
    pub fn put_translation(&mut self, row: &TranslationRow) -> Result<(), Problem> {
        let sql = "INSERT INTO translation (id, docket, entry, file, name, source_lang, target_lang, source, \
                   translator, ordered_by, ordered_at, due, instruction, machine, state, changed_at, said, said_by, \
                   previous, removed, target, certificate, paper) \
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, \
                   $21, $22, $23) \
                   ON CONFLICT (id) DO UPDATE SET state = excluded.state, changed_at = excluded.changed_at, \
                   said = excluded.said, said_by = excluded.said_by, target = excluded.target, \
                   certificate = excluded.certificate, paper = excluded.paper";
        let (said, by) = row.said.clone().unzip();
        let values = args![
            &row.id,
            row.docket,
            row.entry,
            row.file,
            &row.name,
            row.from,
            row.to,
            row.source,
            &row.translator,
            &row.ordered_by,
            row.ordered_at,
            row.due,
            row.instruction.as_deref(),
            row.machine,
            row.state,
            row.changed_at,
            said,
            by,
            row.previous.as_deref(),
            &row.removed,
            row.target,
            row.certificate.as_deref(),
            row.paper
        ];
        self.exec(sql, values).map(drop)
    }

    /// One translation.
    pub fn translation(&mut self, id: &str) -> Result<Option<TranslationRow>, Problem> {
        self.first(&format!("{ROW} WHERE id = $1"), args![id], translation)
    }

    /// The translations of a matter, the newest first.
    pub fn translations_of(&mut self, docket: DocketId) -> Result<Vec<TranslationRow>, Problem> {
        let sql = format!("{ROW} WHERE docket = $1 ORDER BY ordered_at DESC, id");
        self.list(&sql, args![docket], translation)
    }

    /// The translation that took the place of this one.
    pub fn translation_after(&mut self, id: &str) -> Result<Option<String>, Problem> {
        let sql = "SELECT id FROM translation WHERE previous = $1 ORDER BY ordered_at DESC, id LIMIT 1";
        self.first(sql, args![id], Columns::take)
    }

    /// Translations with how many segments they have and how many of them are done: those that are worked on first, by
    /// the day they are wanted, then the others, the newest first.
    pub fn list_translations(
        &mut self,
        which: &Translations,
        only_open: bool,
        limit: usize,
    ) -> Result<Vec<(TranslationRow, u64, u64)>, Problem> {
        let (condition, who) = match which {
            Translations::Of(who) => ("translator = $1", who.as_str()),
            Translations::OrderedBy(who) => ("ordered_by = $1", who.as_str()),
            Translations::All => ("$1 = ''", ""),
        };
        let open = "state IN ('open', 'returned')";
        let only = if only_open { format!(" AND {open}") } else { String::new() };
        let sql = format!(
            "{ROW} WHERE {condition}{only} ORDER BY CASE WHEN {open} THEN 0 ELSE 1 END, \
             CASE WHEN {open} THEN due ELSE -changed_at END, id LIMIT $2"
        );
        let rows = self.list(&sql, args![who, limit], translation)?;
        rows.into_iter()
            .map(|row| {
                let (all, done) = self.translation_progress(&row.id)?;
                Ok((row, all, done))
            })
            .collect()
    }

    /// How many segments a translation has, and how many are done.
    pub fn translation_progress(&mut self, id: &str) -> Result<(u64, u64), Problem> {
        let all = self.count("SELECT COUNT(*) FROM translation_segment WHERE translation = $1", args![id])?;
        let sql = "SELECT COUNT(*) FROM translation_segment WHERE translation = $1 AND work = 'done'";
        Ok((all, self.count(sql, args![id])?))
    }

    /// The segments of a translation in their order.
    pub fn translation_segments(&mut self, id: &str) -> Result<Vec<TranslationSegment>, Problem> {
        let sql = "SELECT place, segment, target, work, joined, earlier, machine, version FROM translation_segment \
                   WHERE translation = $1 ORDER BY place";
        self.list(sql, args![id], segment)
    }

    /// Adds a segment to a translation.
    pub fn add_translation_segment(&mut self, id: &str, row: &TranslationSegment) -> Result<(), Problem> {
        let sql = "INSERT INTO translation_segment (translation, place, segment, target, work, joined, earlier, machine, \
                   version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
        let values = args![
            id,
            row.place,
            row.key,
            &row.target,
            &row.work,
            row.joined,
            row.earlier.as_deref(),
            row.machine.as_deref(),
            row.version
        ];
        self.exec(sql, values).map(drop)
    }

    /// Writes a segment if it is still at the version before that of `row`; says whether it was.
    pub fn change_translation_segment(&mut self, id: &str, row: &TranslationSegment) -> Result<bool, Problem> {
        let sql = "UPDATE translation_segment SET target = $3, work = $4, joined = $5, earlier = $6, machine = $7, \
                   version = $8 WHERE translation = $1 AND place = $2 AND version = $9";
        let values = args![
            id,
            row.place,
            &row.target,
            &row.work,
            row.joined,
            row.earlier.as_deref(),
            row.machine.as_deref(),
            row.version,
            row.version.saturating_sub(1)
        ];
        Ok(self.exec(sql, values)? > 0)
    }

    /// Keeps what a finished translation gives to the memory, in place of what it gave before. The numbers of `units` are
    /// given here.
    pub fn remember_translation(&mut self, id: &str, units: &[TranslationUnit]) -> Result<(), Problem> {
        let last = self.count("SELECT COALESCE(MAX(id), 0) FROM translation_unit", &[])?;
        self.exec("DELETE FROM translation_unit WHERE translation = $1", args![id])?;
        let sql = "INSERT INTO translation_unit (id, translation, docket, translator, source_lang, target_lang, source, \
                   target, finished_on) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
        for (number, unit) in (last + 1..).zip(units) {
            let values = args![
                number,
                id,
                unit.docket,
                &unit.translator,
                unit.from,
                unit.to,
                &unit.source,
                &unit.target,
                unit.on.to_string()
            ];
            self.exec(sql, values)?;
        }
        Ok(())
    }

    /// What the memory has, from the number after `after`.
    pub fn translation_units(&mut self, after: u64) -> Result<Vec<TranslationUnit>, Problem> {
        let sql = "SELECT id, translation, docket, translator, source_lang, target_lang, source, target, finished_on \
                   FROM translation_unit WHERE id > $1 ORDER BY id";
        self.list(sql, args![after], unit)
    }
}
