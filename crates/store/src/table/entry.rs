//! Entries: what was written, byte for byte, with what is needed to find it.

use std::collections::BTreeSet;

use docket::{AttachmentRef, Docket, Entry, Held};
use kernel::{Digest, DocketId, Problem};

use super::to_json;
use crate::{
    Columns, Tx,
    value::{args, damaged},
};

/// An entry together with the container it was sent or came in.
#[derive(Clone, Debug, PartialEq)]
pub struct Stored {
    /// The entry.
    pub held: Held,
    /// The digest of its container; a home entry has none.
    pub container: Option<Digest>,
}

const ENTRY: &str = "SELECT digest, json, noted_at, after_home, container, docket FROM entry";

/// Reads an entry and refuses one whose bytes are not those it is named after.
fn stored(row: &mut Columns) -> Result<Stored, Problem> {
    let digest: Digest = row.take()?;
    let bytes: Vec<u8> = row.take()?;
    let name = || format!("entry {digest}");
    let entry = Entry::known(&bytes, &digest).map_err(|problem| damaged(name()).detail(problem))?;
    let held = Held { entry, digest, noted_at: row.take()?, after_home: row.take()? };
    let container = row.take()?;
    if row.take::<DocketId>()? != held.entry.docket {
        return Err(damaged(name()).detail("it lies in another docket"));
    }
    Ok(Stored { held, container })
}

impl Tx<'_> {
    /// Adds entries to a docket that is open, and returns its new version. Entries that are there already are left as
    /// they are; when all are, the version stays.
    ///
    /// # Errors
    /// `docket-changed` when the version is not `expected` any more, `not-found` when the docket is not open,
    /// `entry-other-docket`, `internal` when an entry is not what its digest says.
    pub fn append(&mut self, id: DocketId, expected: Option<u64>, entries: &[Held]) -> Result<u64, Problem> {
        let row = self.docket_row(id)?.ok_or_else(Problem::not_found)?;
        let mut new = 0;
        for held in entries {
            if held.entry.docket != id {
                return Err(Problem::invalid("entry-other-docket"));
            }
            new += usize::from(self.append_one(held)?);
        }
        if new == 0 {
            return Ok(row.version);
        }
        let version = self.bump_docket(id, expected)?;
        self.search_later(id, version)?;
        Ok(version)
    }

    fn append_one(&mut self, held: &Held) -> Result<bool, Problem> {
        let entry = &held.entry;
        let bytes = entry.to_bytes()?;
        if Digest::of(&bytes) != held.digest {
            return Err(Problem::internal(format!("an entry is not what its digest {} says", held.digest)));
        }
        let sql = "INSERT INTO entry (digest, docket, author, audience, seq, kind, made_at, noted_at, after_home, home, \
                   json) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (digest) DO NOTHING";
        let values = args![
            held.digest,
            entry.docket,
            entry.actor(),
            to_json(&entry.audience)?,
            entry.seq,
            &entry.kind,
            entry.made_at,
            held.noted_at,
            held.after_home,
            entry.is_home(),
            bytes,
        ];
        if self.exec(sql, values)? == 0 {
            return Ok(false);
        }
        for parent in &entry.parents {
            self.exec("INSERT INTO entry_parent (entry, parent) VALUES ($1, $2)", args![held.digest, *parent])?;
        }
        for (place, attachment) in entry.attachments.iter().enumerate() {
            self.add_attachment(&held.digest, place, attachment)?;
        }
        Ok(true)
    }

    fn add_attachment(&mut self, entry: &Digest, place: usize, attachment: &AttachmentRef) -> Result<(), Problem> {
        let handling = match attachment.handling {
            docket::Handling::Ordinary => "ordinary",
            docket::Handling::Official => "official",
            docket::Handling::Confidential => "confidential",
        };
        let sql = "INSERT INTO attachment (entry, place, digest, size, media_type, name, handling, lang) \
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
        let values = args![
            *entry,
            place,
            attachment.digest,
            attachment.size,
            &attachment.media_type,
            &attachment.name,
            handling,
            attachment.lang,
        ];
        self.exec(sql, values).map(drop)
    }

    /// Notes in which container an entry was sent; says whether the entry is held.
    pub fn set_entry_container(&mut self, entry: &Digest, container: &Digest) -> Result<bool, Problem> {
        Ok(self.exec("UPDATE entry SET container = $2 WHERE digest = $1", args![*entry, *container])? > 0)
    }

    /// One entry, with its container.
    ///
    /// # Errors
    /// `store-damaged` naming the entry when it is not what was stored.
    pub fn entry(&mut self, digest: &Digest) -> Result<Option<Stored>, Problem> {
        self.first(&format!("{ENTRY} WHERE digest = $1"), args![*digest], stored)
    }

    /// Whether an entry is held.
    pub fn has_entry(&mut self, digest: &Digest) -> Result<bool, Problem> {
        Ok(self.count("SELECT count(*) FROM entry WHERE digest = $1", args![*digest])? > 0)
    }

    /// All entries of a docket with their containers, by digest.
    ///
    /// # Errors
    /// `store-damaged` naming the entry that is not what was stored.
    pub fn entries(&mut self, docket: DocketId) -> Result<Vec<Stored>, Problem> {
        self.list(&format!("{ENTRY} WHERE docket = $1 ORDER BY digest"), args![docket], stored)
    }

    /// The docket as a whole, every entry checked against its digest; nothing when it is not open.
    ///
    /// # Errors
    /// `store-damaged` naming the entry that is not what was stored.
    pub fn load_docket(&mut self, id: DocketId) -> Result<Option<(crate::DocketRow, Docket)>, Problem> {
        let Some(row) = self.docket_row(id)? else { return Ok(None) };
        let mut docket = Docket::new(id);
        for stored in self.entries(id)? {
            docket.insert(stored.held)?;
        }
        Ok(Some((row, docket)))
    }

    /// The entries of a docket of which a container is kept.
    pub fn sealed_entries(&mut self, docket: DocketId) -> Result<BTreeSet<Digest>, Problem> {
        let sql = "SELECT digest FROM entry WHERE docket = $1 AND container IS NOT NULL";
        Ok(self.list(sql, args![docket], Columns::take)?.into_iter().collect())
    }

    /// The dockets in which an attachment with these bytes lies.
    pub fn dockets_with_attachment(&mut self, digest: &Digest) -> Result<Vec<DocketId>, Problem> {
        let sql = "SELECT DISTINCT e.docket FROM attachment a JOIN entry e ON e.digest = a.entry \
                   WHERE a.digest = $1 ORDER BY 1";
        self.list(sql, args![*digest], Columns::take)
    }

    /// The entries that rest directly on `parent`.
    pub fn children(&mut self, parent: &Digest) -> Result<Vec<Digest>, Problem> {
        self.list("SELECT entry FROM entry_parent WHERE parent = $1 ORDER BY entry", args![*parent], Columns::take)
    }
}
