//! Letterheads that staff edited: checked when they are brought, kept in versions, one of each language in use. They are
//! filled, never run, and nothing in them is fetched.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read},
    sync::Arc,
};

use docket::AttachmentRef;
use kernel::{Class, Lang, Moment, Problem, limits};
use store::LetterheadRow;

use crate::{Actor, App, Download, Inner, LetterheadFault, audit::Leaf, db, permission::Action};

const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// The placeholders that a letterhead may have, those that it must have first. The printer fills them.
pub const SLOTS: [&str; 12] = [
    "sender",
    "addressee",
    "number",
    "title",
    "body",
    "signature",
    "footer",
    "authority",
    "answer",
    "mark",
    "reference",
    "page_word",
];

/// How many of [`SLOTS`] a letterhead must have.
pub const SLOTS_NEEDED: usize = 7;

/// A version of a letterhead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letterhead {
    /// The language of the letters for which it is.
    pub lang: Lang,
    /// Its version, from 1.
    pub version: u64,
    /// The name of its file.
    pub name: String,
    /// Its size in bytes.
    pub size: u64,
    /// The name of who brought it.
    pub officer: String,
    /// When.
    pub at: Moment,
    /// Whether letters are made from it.
    pub active: bool,
}

/// What came of a letterhead that was brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LetterheadBrought {
    /// It is kept as this version, and letters are made from it.
    Version(u64),
    /// It is not kept, for these faults.
    Faults(Vec<LetterheadFault>),
}

/// The file of a letterhead.
pub(crate) fn bytes(inner: &Inner, row: &LetterheadRow) -> Result<Vec<u8>, Problem> {
    read(inner, &row.digest)
}

fn read(inner: &Inner, digest: &kernel::Digest) -> Result<Vec<u8>, Problem> {
    // The printer knows a smaller limit; this one keeps a film from being read at all.
    if inner.vault.size(digest)? > limits::PAPER {
        return Err(Problem::new(Class::TooLarge, "template-too-large").arg("most", limits::PAPER));
    }
    let mut bytes = Vec::new();
    inner.vault.open_blob(digest)?.read_to_end(&mut bytes).map_err(Problem::internal)?;
    Ok(bytes)
}

impl App {
    /// Every version of every letterhead, the newest of a language first.
    ///
    /// # Errors
    /// `forbidden`.
    pub async fn letterheads(&self, actor: &Actor) -> Result<Vec<Letterhead>, Problem> {
        self.permitted(actor, Action::WriteLetterheads, "letterheads").await?;
        self.inner
            .store
            .read(|tx| {
                let officers: BTreeMap<String, String> = db::officers(tx)?.into_iter().collect();
                let rows = tx.letterheads()?;
                Ok(rows
                    .into_iter()
                    .map(|row| Letterhead {
                        lang: row.lang,
                        version: row.version,
                        name: row.name,
                        size: row.size,
                        officer: officers.get(&row.officer).cloned().unwrap_or(row.officer),
                        at: row.at,
                        active: row.active,
                    })
                    .collect())
            })
            .await
    }

    /// Takes a letterhead that this person brought into use for letters of a language, as a new version, if nothing is
    /// wrong with it.
    ///
    /// # Errors
    /// `forbidden`, `attachment-missing`; of the field `letterhead`: `template-too-large`, `template-not-docx`,
    /// `template-xml`, `template-unsafe`, `template-active-content`, `template-placeholder-open`,
    /// `template-too-many-placeholders`, `template-body-not-alone`.
    pub async fn bring_letterhead(
        &self,
        actor: &Actor,
        lang: Lang,
        file: &AttachmentRef,
    ) -> Result<LetterheadBrought, Problem> {
        self.permitted(actor, Action::WriteLetterheads, "letterheads").await?;
        self.brought(actor, vec![(file.digest, file.size)]).await?;
        let (inner, digest) = (Arc::clone(&self.inner), file.digest);
        let faults = crate::blocking(move || inner.printer.letterhead_faults(&read(&inner, &digest)?))
            .await
            .map_err(|problem| Problem { field: Some("letterhead".into()), ..problem })?;
        if !faults.is_empty() {
            return Ok(LetterheadBrought::Faults(faults));
        }
        let row = LetterheadRow {
            lang,
            version: 0,
            name: file.name.clone(),
            digest: file.digest,
            size: file.size,
            officer: actor.pseudonym.clone(),
            at: self.now(),
            active: true,
        };
        let (app, who) = (self.clone(), actor.clone());
        self.inner
            .store
            .write(move |tx| {
                let newest = tx.letterheads()?.iter().filter(|row| row.lang == lang).map(|row| row.version).max();
                let row = LetterheadRow { version: newest.unwrap_or(0) + 1, ..row.clone() };
                tx.add_letterhead(&row)?;
                let object = format!("{lang}/{}", row.version);
                app.leave(tx, &Leaf::of(&who, "letterhead.brought", &object).detail_digest(row.digest))?;
                Ok(LetterheadBrought::Version(row.version))
            })
            .await
    }

    /// Makes letters of a language from this version from now on, or from the house's own letterhead.
    ///
    /// # Errors
    /// `forbidden`, `not-found`.
    pub async fn use_letterhead(&self, actor: &Actor, lang: Lang, version: Option<u64>) -> Result<(), Problem> {
        self.permitted(actor, Action::WriteLetterheads, "letterheads").await?;
        let leaf = Leaf::of(actor, "letterhead.used", &format!("{lang}/{}", version.unwrap_or(0)));
        let app = self.clone();
        self.inner
            .store
            .write(move |tx| {
                tx.use_letterhead(lang, version)?;
                app.leave(tx, &leaf)
            })
            .await
    }

    /// The file of a version, or the house's own letterhead, to be edited in a word processor.
    ///
    /// # Errors
    /// `forbidden`, `not-found`.
    pub async fn letterhead_file(&self, actor: &Actor, lang: Lang, version: Option<u64>) -> Result<Download, Problem> {
        self.permitted(actor, Action::WriteLetterheads, "letterheads").await?;
        let row = match version {
            None => None,
            Some(version) => {
                let wanted = move |row: &LetterheadRow| row.lang == lang && row.version == version;
                let row = self.inner.store.read(move |tx| Ok(tx.letterheads()?.into_iter().find(wanted))).await?;
                Some(row.ok_or_else(Problem::not_found)?)
            }
        };
        let inner = Arc::clone(&self.inner);
        crate::blocking(move || {
            let (name, bytes) = match row {
                None => ("letterhead.docx".to_owned(), inner.printer.own_letterhead()),
                Some(row) => (row.name.clone(), bytes(&inner, &row)?),
            };
            let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
            Ok(Download { name, media_type: DOCX.into(), size, body: Box::new(Cursor::new(bytes)) })
        })
        .await
    }
}
