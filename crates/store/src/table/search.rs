//! The full-text index: rows of tokens that the room `text` made. Which of them a person may see is a condition of the
//! same statement, in `list.rs`.

use kernel::{Digest, DocketId, Problem};

use crate::{Columns, Engine, Tx, value::args};

/// A question to the index, as each engine wants it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// For SQLite's FTS5.
    pub fts5: String,
    /// For PostgreSQL's `to_tsquery`.
    pub tsquery: String,
}

/// A row of the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchPart {
    /// Its identity; the same part has the same for ever.
    pub id: i64,
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

/// A matter that is to be read into the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SearchTodo {
    /// The matter.
    pub docket: DocketId,
    /// Its version when it was written to last.
    pub version: u64,
}

const PART: &str = "SELECT p.id, p.docket, p.file, p.place, p.kept, p.unread FROM search_part p";

fn part(row: &mut Columns) -> Result<SearchPart, Problem> {
    Ok(SearchPart {
        id: row.take()?,
        docket: row.take()?,
        file: row.take()?,
        place: row.take()?,
        kept: row.take()?,
        unread: row.take()?,
    })
}

/// The rows of the index that answer a question, as a condition on a column; `?` is its parameter.
pub(super) fn answers(column: &str, engine: Engine) -> String {
    match engine {
        Engine::Sqlite => format!("{column} IN (SELECT rowid FROM search_index WHERE search_index MATCH ?)"),
        Engine::Postgres => {
            format!("{column} IN (SELECT rowid FROM search_index WHERE tokens @@ to_tsquery('simple', ?))")
        }
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
        for part in self.search_parts(docket)? {
            self.remove_search_part(part.id)?;
        }
        self.search_later(docket, version)
    }

    /// What the index has of a matter.
    pub fn search_parts(&mut self, docket: DocketId) -> Result<Vec<SearchPart>, Problem> {
        self.list(&format!("{PART} WHERE p.docket = $1 ORDER BY p.file, p.place"), args![docket], part)
    }

    /// Those of its parts that answer a question.
    pub fn search_answers(&mut self, docket: DocketId, wanted: &Wanted) -> Result<Vec<SearchPart>, Problem> {
        let engine = self.engine();
        let condition = answers("p.id", engine).replace('?', "$2");
        let sql = format!("{PART} WHERE p.docket = $1 AND {condition} ORDER BY p.file, p.place");
        self.list(&sql, args![docket, wanted.of(engine)], part)
    }

    /// Of these matters those that answer a question, each with whether its entries do, and with how many files.
    pub fn search_places(
        &mut self,
        dockets: &[DocketId],
        wanted: &Wanted,
    ) -> Result<Vec<(DocketId, bool, u64)>, Problem> {
        if dockets.is_empty() {
            return Ok(Vec::new());
        }
        let engine = self.engine();
        let mut args: Vec<crate::Val> = vec![wanted.of(engine).into()];
        let mut places = Vec::with_capacity(dockets.len());
        for docket in dockets {
            args.push((*docket).into());
            places.push(format!("${}", args.len()));
        }
        let condition = answers("p.id", engine).replace('?', "$1");
        let sql = format!(
            "SELECT p.docket, sum(CASE WHEN p.file IS NULL THEN 1 ELSE 0 END), count(DISTINCT p.file) FROM search_part p \
             WHERE {condition} AND p.docket IN ({}) GROUP BY p.docket ORDER BY p.docket",
            places.join(", ")
        );
        self.list(&sql, &args, |row| Ok((row.take()?, row.take::<u64>()? > 0, row.take()?)))
    }

    /// Puts a part into the index, in the place of the one with its identity. `tokens` are joined with spaces.
    pub fn put_search_part(&mut self, part: &SearchPart, tokens: &str) -> Result<(), Problem> {
        self.remove_search_part(part.id)?;
        let sql = "INSERT INTO search_part (id, docket, file, place, kept, unread) VALUES ($1, $2, $3, $4, $5, $6)";
        let values = args![part.id, part.docket, part.file, part.place, part.kept, part.unread.as_deref()];
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
        self.exec(sql, args![part.id, tokens]).map(drop)
    }

    /// Takes a part out of the index.
    pub fn remove_search_part(&mut self, id: i64) -> Result<(), Problem> {
        if self.exec("DELETE FROM search_part WHERE id = $1", args![id])? > 0 {
            self.exec("DELETE FROM search_index WHERE rowid = $1", args![id])?;
        }
        Ok(())
    }
}
