//! The full-text index: rows of tokens that the room `text` made. What answers a question is read once; which of that a
//! person may see is asked of the lists, in `list.rs`, before anything is counted or shown.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{Digest, DocketId, Problem};

use super::list::{Ordinal, PARAMETERS, Where};
use crate::{Columns, Engine, Tx, Val, value::args};

/// A question to the index, as each engine wants it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// For SQLite's FTS5.
    pub fts5: String,
    /// For PostgreSQL's `to_tsquery`.
    pub tsquery: String,
}

/// A part of the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchPart {
    /// The matter.
    pub docket: DocketId,
    /// The file whose words they are; none for those of the entries.
    pub file: Option<Digest>,
    /// Which part of a long text it is, from 0.
    pub place: u64,
    /// The text of the file, in the vault.
    pub kept: Option<Digest>,
    /// Why there are no words.
    pub unread: Option<String>,
}

/// Bits of a part's identity below the ordinal of its matter.
const BELOW: u32 = 20;
/// The one of them that says that it is of a file.
const OF_FILE: i64 = 1 << (BELOW - 1);

/// A matter that is to be read into the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SearchTodo {
    /// The matter.
    pub docket: DocketId,
    /// Its version when it was written to last.
    pub version: u64,
}

const PART: &str = "SELECT p.docket, p.file, p.place, p.kept, p.unread FROM search_part p";

fn part(row: &mut Columns) -> Result<SearchPart, Problem> {
    Ok(SearchPart {
        docket: row.take()?,
        file: row.take()?,
        place: row.take()?,
        kept: row.take()?,
        unread: row.take()?,
    })
}

/// The parts of the index that answer a question, in the order of their identities.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers(Vec<i64>);

impl Answers {
    /// Only those in files, or only those in entries.
    #[must_use]
    pub fn only(self, in_file: bool) -> Self {
        Self(self.0.into_iter().filter(|id| (id & OF_FILE != 0) == in_file).collect())
    }

    /// The matters, in the order of their ordinals.
    pub(super) fn ordinals(&self) -> Vec<Ordinal> {
        let mut found: Vec<Ordinal> = self.0.iter().map(|id| Ordinal(id >> BELOW)).collect();
        found.dedup();
        found
    }

    /// Those of one matter.
    fn of(&self, matter: Ordinal) -> &[i64] {
        let from = self.0.partition_point(|id| id >> BELOW < matter.0);
        let to = self.0.partition_point(|id| id >> BELOW <= matter.0);
        self.0.get(from..to).unwrap_or_default()
    }
}

impl Wanted {
    /// As the engine wants it.
    pub(super) fn of(&self, engine: Engine) -> &str {
        match engine {
            Engine::Sqlite => &self.fts5,
            Engine::Postgres => &self.tsquery,
        }
    }
}

impl Tx<'_> {
    /// Marks a matter as not read at this version.
    pub(crate) fn search_later(&mut self, docket: DocketId, version: u64) -> Result<(), Problem> {
        let sql = "INSERT INTO search_todo (docket, version, tries) VALUES ($1, $2, 0) \
                   ON CONFLICT (docket) DO UPDATE SET version = excluded.version, tries = 0";
        self.exec(sql, args![docket, version]).map(drop)
    }

    /// Matters that are to be read, those that were never tried first. What could not be read `tries` times waits until
    /// somebody writes to it.
    pub fn search_todo(&mut self, tries: u32, limit: usize) -> Result<Vec<SearchTodo>, Problem> {
        let sql = "SELECT docket, version FROM search_todo WHERE tries < $1 ORDER BY tries, docket LIMIT $2";
        self.list(sql, args![tries, limit], |row| Ok(SearchTodo { docket: row.take()?, version: row.take()? }))
    }

    /// How many matters the index has not read yet.
    pub fn search_left(&mut self) -> Result<u64, Problem> {
        self.count("SELECT count(*) FROM search_todo", &[])
    }

    /// Notes that a matter was read at this version; one that was written to since stays to be read.
    pub fn search_done(&mut self, todo: SearchTodo) -> Result<(), Problem> {
        let sql = "DELETE FROM search_todo WHERE docket = $1 AND version <= $2";
        self.exec(sql, args![todo.docket, todo.version]).map(drop)
    }

    /// Notes that a matter could not be read.
    pub fn search_failed(&mut self, docket: DocketId) -> Result<(), Problem> {
        self.exec("UPDATE search_todo SET tries = tries + 1 WHERE docket = $1", args![docket]).map(drop)
    }

    /// Lets matters that could not be read be tried again.
    pub fn search_again(&mut self) -> Result<u64, Problem> {
        self.exec("UPDATE search_todo SET tries = 0 WHERE tries > 0", &[])
    }

    /// Takes a matter out of the index, to be read anew.
    pub fn search_anew(&mut self, docket: DocketId, version: u64) -> Result<(), Problem> {
        self.remove_search_parts(docket, "")?;
        self.search_later(docket, version)
    }

    /// Takes the words of the entries of a matter out of the index; those of its files stay.
    pub fn remove_search_words(&mut self, docket: DocketId) -> Result<(), Problem> {
        self.remove_search_parts(docket, " AND file IS NULL")
    }

    fn remove_search_parts(&mut self, docket: DocketId, which: &str) -> Result<(), Problem> {
        let sql = format!("SELECT id FROM search_part WHERE docket = $1{which}");
        for id in self.list::<i64>(&sql, args![docket], Columns::take)? {
            self.exec("DELETE FROM search_part WHERE id = $1", args![id])?;
            self.exec("DELETE FROM search_index WHERE rowid = $1", args![id])?;
        }
        Ok(())
    }

    /// What the index has of a matter.
    pub fn search_parts(&mut self, docket: DocketId) -> Result<Vec<SearchPart>, Problem> {
        self.list(&format!("{PART} WHERE p.docket = $1 ORDER BY p.file, p.place"), args![docket], part)
    }

    /// What answers a question, whoever may see it.
    pub fn search_answers(&mut self, wanted: &Wanted) -> Result<Answers, Problem> {
        let sql = match self.engine() {
            Engine::Sqlite => "SELECT i.rowid FROM search_index i WHERE i.search_index MATCH $1",
            Engine::Postgres => {
                "SELECT i.rowid FROM search_index i WHERE i.tokens @@ to_tsquery('simple', $1) ORDER BY i.rowid"
            }
        };
        let mut found: Vec<i64> = self.list(sql, args![wanted.of(self.engine())], Columns::take)?;
        found.sort_unstable();
        Ok(Answers(found))
    }

    /// The parts of a matter that are among the answers, those of its entries first.
    pub fn answering_parts(&mut self, matter: Ordinal, answers: &Answers) -> Result<Vec<SearchPart>, Problem> {
        let mut parts = Vec::new();
        for some in answers.of(matter).chunks(PARAMETERS) {
            let mut found = Where::default();
            found.any("p.id", some.iter().map(|id| Val::from(*id)));
            parts.extend(self.list(&format!("{PART}{} ORDER BY p.id", found.text()), &found.args, part)?);
        }
        Ok(parts)
    }

    /// Of each of these matters whether its entries are among the answers, and how many of its files.
    pub fn search_places(&mut self, matters: &[Ordinal], answers: &Answers) -> Result<Vec<(bool, u64)>, Problem> {
        let in_files: Vec<i64> =
            matters.iter().flat_map(|one| answers.of(*one)).copied().filter(|id| id & OF_FILE != 0).collect();
        // A long file has several parts.
        let mut files: BTreeMap<Ordinal, BTreeSet<Digest>> = BTreeMap::new();
        for some in in_files.chunks(PARAMETERS) {
            let mut found = Where::default();
            found.any("p.id", some.iter().map(|id| Val::from(*id)));
            let sql = format!("SELECT p.id, p.file FROM search_part p{}", found.text());
            for (id, file) in self.list(&sql, &found.args, |row| Ok((row.take::<i64>()?, row.take()?)))? {
                files.entry(Ordinal(id >> BELOW)).or_default().insert(file);
            }
        }
        let place = |one: &Ordinal| {
            let entries = answers.of(*one).iter().any(|id| id & OF_FILE == 0);
            (entries, files.get(one).map_or(0, |files| files.len() as u64))
        };
        Ok(matters.iter().map(place).collect())
    }

    /// Puts a part into the index, in the place of the same part before. `tokens` are joined with spaces.
    ///
    /// # Errors
    /// `not-found` when the matter is not there, `internal` when it has more than half a million parts.
    pub fn put_search_part(&mut self, part: &SearchPart, tokens: &str) -> Result<(), Problem> {
        let id = self.identity(part)?;
        self.exec("DELETE FROM search_part WHERE id = $1", args![id])?;
        self.exec("DELETE FROM search_index WHERE rowid = $1", args![id])?;
        let sql = "INSERT INTO search_part (id, docket, file, place, kept, unread) VALUES ($1, $2, $3, $4, $5, $6)";
        let values = args![id, part.docket, part.file, part.place, part.kept, part.unread.as_deref()];
        self.exec(sql, values)?;
        if tokens.is_empty() {
            return Ok(());
        }
        let sql = match self.engine() {
            Engine::Sqlite => "INSERT INTO search_index (rowid, tokens) VALUES ($1, $2)",
            Engine::Postgres => {
                "INSERT INTO search_index (rowid, tokens) VALUES ($1, array_to_tsvector(string_to_array($2, ' ')))"
            }
        };
        self.exec(sql, args![id, tokens]).map(drop)
    }

    /// The identity that a part has, or will have.
    fn identity(&mut self, part: &SearchPart) -> Result<i64, Problem> {
        let file = if part.file.is_some() { "file = $3" } else { "file IS NULL" };
        let sql = format!("SELECT id FROM search_part WHERE docket = $1 AND place = $2 AND {file}");
        let mut values = vec![Val::from(part.docket), Val::from(part.place)];
        values.extend(part.file.map(Val::from));
        if let Some(id) = self.first(&sql, &values, Columns::take)? {
            return Ok(id);
        }
        let sql = "SELECT ordinal FROM docket WHERE id = $1";
        let ordinal: i64 = self.first(sql, args![part.docket], Columns::take)?.ok_or_else(Problem::not_found)?;
        let first = ordinal << BELOW | if part.file.is_some() { OF_FILE } else { 0 };
        let sql = "SELECT max(id) FROM search_part WHERE id >= $1 AND id < $2";
        let last: Option<i64> = self.first(sql, args![first, first + OF_FILE], Columns::take)?.flatten();
        let next = last.map_or(first, |last| last + 1);
        if next - first < OF_FILE { Ok(next) } else { Err(Problem::internal("a matter has too many parts of texts")) }
    }
}
