//! Photographs of events, and releases for the press with their approvals and editions.

use kernel::{Digest, DocketId, Moment, Problem};

use crate::{Columns, Tx, value::args};

/// A photograph of an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhotoRow {
    /// Its identity, which the log names.
    pub id: String,
    /// The matter.
    pub docket: DocketId,
    /// Its file in the vault; none when it was removed.
    pub digest: Option<Digest>,
    /// The size of the file in bytes.
    pub size: u64,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
    /// Captions and consents: JSON of the room above.
    pub body: String,
    /// How often it was written, from 1.
    pub version: u64,
    /// When it was brought.
    pub added_at: Moment,
    /// The pseudonym of who brought it.
    pub added_by: String,
    /// When it was written last.
    pub changed_at: Moment,
    /// The pseudonym of who did.
    pub changed_by: String,
}

/// A release for the press, as it is being written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReleaseRow {
    /// Its identity, which the log names.
    pub id: String,
    /// The matter of which it tells.
    pub docket: DocketId,
    /// Its state, a word of the room above.
    pub state: String,
    /// Grows with every writing of its text and every sending back, from 1.
    pub version: u64,
    /// How many editions were published.
    pub edition: u64,
    /// The year of its public number.
    pub year: Option<i32>,
    /// Its public number in the year, given when it is first published.
    pub number: Option<u64>,
    /// What is being written: JSON of the room above.
    pub body: String,
    /// The pseudonyms of those who wrote at it since the last edition, with a space between them.
    pub writers: String,
    /// What was said when it was sent back or withdrawn.
    pub remark: Option<String>,
    /// When it was begun.
    pub made_at: Moment,
    /// When anything was done with it last.
    pub changed_at: Moment,
    /// The pseudonym of who did.
    pub changed_by: String,
    /// When it was first published.
    pub published_at: Option<Moment>,
    /// When it was withdrawn.
    pub withdrawn_at: Option<Moment>,
}

/// That somebody approved a version of a release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApprovalRow {
    /// The version.
    pub version: u64,
    /// The pseudonym of who approved it.
    pub officer: String,
    /// When.
    pub at: Moment,
}

/// What was published of a release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditionRow {
    /// Which edition, from 1.
    pub edition: u64,
    /// What it says: JSON of the room above.
    pub body: String,
    /// When it was published.
    pub at: Moment,
    /// The pseudonym of who published it.
    pub by: String,
}

const PHOTO: &str = "SELECT id, docket, digest, size, width, height, body, version, added_at, added_by, changed_at, \
                     changed_by FROM event_photo";

fn photo(row: &mut Columns) -> Result<PhotoRow, Problem> {
    Ok(PhotoRow {
        id: row.take()?,
        docket: row.take()?,
        digest: row.take()?,
        size: row.take()?,
        width: row.take()?,
        height: row.take()?,
        body: row.take()?,
        version: row.take()?,
        added_at: row.take()?,
        added_by: row.take()?,
        changed_at: row.take()?,
        changed_by: row.take()?,
    })
}

const RELEASE: &str = "SELECT id, docket, state, version, edition, year, number, body, writers, remark, made_at, \
                       changed_at, changed_by, published_at, withdrawn_at FROM press_release";

fn release(row: &mut Columns) -> Result<ReleaseRow, Problem> {
    Ok(ReleaseRow {
        id: row.take()?,
        docket: row.take()?,
        state: row.take()?,
        version: row.take()?,
        edition: row.take()?,
        year: row.take()?,
        number: row.take()?,
        body: row.take()?,
        writers: row.take()?,
        remark: row.take()?,
        made_at: row.take()?,
        changed_at: row.take()?,
        changed_by: row.take()?,
        published_at: row.take()?,
        withdrawn_at: row.take()?,
    })
}

impl Tx<'_> {
    /// Keeps a new photograph.
    pub fn add_photo(&mut self, row: &PhotoRow) -> Result<(), Problem> {
        let sql = "INSERT INTO event_photo (id, docket, digest, size, width, height, body, version, added_at, added_by, \
                   changed_at, changed_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
        let values = args![
            &row.id,
            row.docket,
            row.digest,
            row.size,
            row.width,
            row.height,
            &row.body,
            row.version,
            row.added_at,
            &row.added_by,
            row.changed_at,
            &row.changed_by,
        ];
        self.exec(sql, values).map(drop)
    }

    /// Writes a photograph over what was kept if it is still at the version before that of `row`; says whether it was.
    pub fn change_photo(&mut self, row: &PhotoRow) -> Result<bool, Problem> {
        let sql = "UPDATE event_photo SET digest = $3, size = $4, body = $5, version = $6, changed_at = $7, \
                   changed_by = $8 WHERE id = $1 AND version = $2";
        let values = args![
            &row.id,
            row.version.saturating_sub(1),
            row.digest,
            row.size,
            &row.body,
            row.version,
            row.changed_at,
            &row.changed_by,
        ];
        Ok(self.exec(sql, values)? == 1)
    }

    /// One photograph, also one that was removed.
    pub fn photo(&mut self, id: &str) -> Result<Option<PhotoRow>, Problem> {
        self.first(&format!("{PHOTO} WHERE id = $1"), args![id], photo)
    }

    /// The photographs of a matter that were not removed, in the order in which they were brought.
    pub fn photos_of(&mut self, docket: DocketId) -> Result<Vec<PhotoRow>, Problem> {
        let sql = format!("{PHOTO} WHERE docket = $1 AND digest IS NOT NULL ORDER BY added_at, id");
        self.list(&sql, args![docket], photo)
    }

    /// Every photograph, also those that were removed, by identity: for the check of the log.
    pub fn photos(&mut self) -> Result<Vec<PhotoRow>, Problem> {
        self.list(&format!("{PHOTO} ORDER BY id"), &[], photo)
    }

    /// Keeps a new release.
    pub fn add_release(&mut self, row: &ReleaseRow) -> Result<(), Problem> {
        let sql = "INSERT INTO press_release (id, docket, state, version, edition, year, number, body, writers, remark, \
                   made_at, changed_at, changed_by, published_at, withdrawn_at) \
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";
        let values = args![
            &row.id,
            row.docket,
            &row.state,
            row.version,
            row.edition,
            row.year,
            row.number,
            &row.body,
            &row.writers,
            row.remark.as_deref(),
            row.made_at,
            row.changed_at,
            &row.changed_by,
            row.published_at,
            row.withdrawn_at,
        ];
        self.exec(sql, values).map(drop)
    }

    /// Writes a release over what was kept if it still stands at this version and in this state; says whether it did.
    pub fn change_release(&mut self, row: &ReleaseRow, seen: u64, state: &str) -> Result<bool, Problem> {
        let sql = "UPDATE press_release SET state = $4, version = $5, edition = $6, year = $7, number = $8, body = $9, \
                   writers = $10, remark = $11, changed_at = $12, changed_by = $13, published_at = $14, \
                   withdrawn_at = $15 WHERE id = $1 AND version = $2 AND state = $3";
        let values = args![
            &row.id,
            seen,
            state,
            &row.state,
            row.version,
            row.edition,
            row.year,
            row.number,
            &row.body,
            &row.writers,
            row.remark.as_deref(),
            row.changed_at,
            &row.changed_by,
            row.published_at,
            row.withdrawn_at,
        ];
        Ok(self.exec(sql, values)? == 1)
    }

    /// One release.
    pub fn release(&mut self, id: &str) -> Result<Option<ReleaseRow>, Problem> {
        self.first(&format!("{RELEASE} WHERE id = $1"), args![id], release)
    }

    /// Every release, the one with which something was done last first.
    pub fn releases(&mut self) -> Result<Vec<ReleaseRow>, Problem> {
        self.list(&format!("{RELEASE} ORDER BY changed_at DESC, id"), &[], release)
    }

    /// The releases of a matter, the newest first.
    pub fn releases_of(&mut self, docket: DocketId) -> Result<Vec<ReleaseRow>, Problem> {
        self.list(&format!("{RELEASE} WHERE docket = $1 ORDER BY made_at DESC, id"), args![docket], release)
    }

    /// The release with this public number.
    pub fn release_numbered(&mut self, year: i32, number: u64) -> Result<Option<ReleaseRow>, Problem> {
        self.first(&format!("{RELEASE} WHERE year = $1 AND number = $2"), args![year, number], release)
    }

    /// The releases of a year that have a public number, the highest first, at most so many.
    pub fn releases_in(&mut self, year: i32, limit: usize) -> Result<Vec<ReleaseRow>, Problem> {
        let sql = format!("{RELEASE} WHERE year = $1 AND number IS NOT NULL ORDER BY number DESC LIMIT $2");
        self.list(&sql, args![year, limit], release)
    }

    /// The releases that have a public number, those published last first, at most so many.
    pub fn releases_public(&mut self, limit: usize) -> Result<Vec<ReleaseRow>, Problem> {
        let sql = format!("{RELEASE} WHERE number IS NOT NULL ORDER BY year DESC, number DESC LIMIT $1");
        self.list(&sql, args![limit], release)
    }

    /// The years in which releases have public numbers, the last first.
    pub fn release_years(&mut self) -> Result<Vec<i32>, Problem> {
        let sql = "SELECT DISTINCT year FROM press_release WHERE number IS NOT NULL ORDER BY year DESC";
        self.list(sql, &[], Columns::take)
    }

    /// Keeps that somebody approved a version; says whether she had not yet.
    pub fn approve_release(&mut self, release: &str, row: &ApprovalRow) -> Result<bool, Problem> {
        let sql = "INSERT INTO press_approval (release, version, officer, at) VALUES ($1, $2, $3, $4) \
                   ON CONFLICT (release, version, officer) DO NOTHING";
        Ok(self.exec(sql, args![release, row.version, &row.officer, row.at])? == 1)
    }

    /// Who approved which version of a release, in the order in which it was done.
    pub fn approvals(&mut self, release: &str) -> Result<Vec<ApprovalRow>, Problem> {
        let sql = "SELECT version, officer, at FROM press_approval WHERE release = $1 ORDER BY at, version, officer";
        self.list(sql, args![release], |row| {
            Ok(ApprovalRow { version: row.take()?, officer: row.take()?, at: row.take()? })
        })
    }

    /// Keeps what is published.
    pub fn add_edition(&mut self, release: &str, row: &EditionRow) -> Result<(), Problem> {
        let sql = "INSERT INTO press_edition (release, edition, body, at, published_by) VALUES ($1, $2, $3, $4, $5)";
        self.exec(sql, args![release, row.edition, &row.body, row.at, &row.by]).map(drop)
    }

    /// The editions of a release, the first first.
    pub fn editions(&mut self, release: &str) -> Result<Vec<EditionRow>, Problem> {
        let sql = "SELECT edition, body, at, published_by FROM press_edition WHERE release = $1 ORDER BY edition";
        self.list(sql, args![release], |row| {
            Ok(EditionRow { edition: row.take()?, body: row.take()?, at: row.take()?, by: row.take()? })
        })
    }
}
