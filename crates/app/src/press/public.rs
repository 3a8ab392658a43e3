//! What anybody may read without signing in: editions of releases, and their photographs as long as everybody shown agrees.

use kernel::{Moment, Names, Problem, limits};
use store::{ReleaseRow, Tx};

use super::{
    photo::free,
    release::{ReleaseState, says_of},
};
use crate::App;

/// A photograph that the public sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicPhoto {
    /// Which.
    pub id: String,
    /// Its captions, as they were approved.
    pub captions: Names,
    /// Who took it.
    pub credit: String,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
}

/// What a release says to the public.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicSays {
    /// The titles.
    pub titles: Names,
    /// The texts.
    pub texts: Names,
    /// The photographs.
    pub photos: Vec<PublicPhoto>,
    /// What was corrected, and when: the first correction first.
    pub notes: Vec<(Moment, Names)>,
    /// When this edition was published.
    pub updated_at: Moment,
}

/// A release as the public sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicRelease {
    /// The year of its number.
    pub year: i32,
    /// Its number in the year.
    pub number: u64,
    /// When it was first published.
    pub published_at: Moment,
    /// What it says; when it was withdrawn, where it was.
    pub says: Result<PublicSays, Moment>,
}

/// The archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicArchive {
    /// The years in which there are releases, the last first.
    pub years: Vec<i32>,
    /// The year that is shown.
    pub year: Option<i32>,
    /// Its releases, the last first.
    pub releases: Vec<PublicRelease>,
}

fn public(tx: &mut Tx<'_>, row: &ReleaseRow) -> Result<Option<PublicRelease>, Problem> {
    let (Some(year), Some(number), Some(published_at)) = (row.year, row.number, row.published_at) else {
        return Ok(None);
    };
    let release = |says| Ok(Some(PublicRelease { year, number, published_at, says }));
    if row.state == ReleaseState::Withdrawn.code() {
        return release(Err(row.withdrawn_at.unwrap_or(row.changed_at)));
    }
    let editions = tx.editions(&row.id)?;
    let Some(last) = editions.last() else { return Ok(None) };
    let said = says_of(&last.body)?;
    let shown = free(tx, said.photos.iter().map(|one| one.id.clone()))?;
    let photos = said.photos.into_iter().filter_map(|one| {
        let row = shown.iter().find(|row| row.id == one.id)?;
        let (width, height) = (row.width, row.height);
        Some(PublicPhoto { id: one.id, captions: one.captions, credit: one.credit, width, height })
    });
    let mut notes = Vec::new();
    for edition in editions.iter().skip(1) {
        notes.push((edition.at, says_of(&edition.body)?.notes));
    }
    release(Ok(PublicSays {
        titles: said.titles,
        texts: said.texts,
        photos: photos.collect(),
        notes,
        updated_at: last.at,
    }))
}

impl App {
    /// That this node has public pages.
    fn press_is_open(&self) -> Result<(), Problem> {
        if self.inner.seat.press { Ok(()) } else { Err(Problem::not_found()) }
    }

    /// The releases of a year; of the last one in which there are any, unless a year is named.
    ///
    /// # Errors
    /// `not-found` on a node without public pages, and for a year without releases.
    pub async fn public_archive(&self, year: Option<i32>) -> Result<PublicArchive, Problem> {
        self.press_is_open()?;
        self.inner
            .store
            .read(move |tx| {
                let years = tx.release_years()?;
                if year.is_some_and(|year| !years.contains(&year)) {
                    return Err(Problem::not_found());
                }
                let year = year.or(years.first().copied());
                let mut releases = Vec::new();
                if let Some(year) = year {
                    for row in tx.releases_in(year, limits::RELEASES_LISTED)? {
                        releases.extend(public(tx, &row)?);
                    }
                }
                Ok(PublicArchive { years, year, releases })
            })
            .await
    }

    /// The releases published last, of all years.
    ///
    /// # Errors
    /// `not-found` on a node without public pages.
    pub async fn public_feed(&self) -> Result<Vec<PublicRelease>, Problem> {
        self.press_is_open()?;
        self.inner
            .store
            .read(|tx| {
                let mut releases = Vec::new();
                for row in tx.releases_public(limits::FEED_ROWS)? {
                    releases.extend(public(tx, &row)?);
                }
                Ok(releases)
            })
            .await
    }

    /// The release with a public number.
    ///
    /// # Errors
    /// `not-found`.
    pub async fn public_release(&self, year: i32, number: u64) -> Result<PublicRelease, Problem> {
        self.press_is_open()?;
        self.inner
            .store
            .read(move |tx| {
                let row = tx.release_numbered(year, number)?.ok_or_else(Problem::not_found)?;
                public(tx, &row)?.ok_or_else(Problem::not_found)
            })
            .await
    }

    /// A photograph of a release, as JPEG, as long as the release is public and everybody shown agrees.
    ///
    /// # Errors
    /// `not-found`.
    pub async fn public_photo(&self, year: i32, number: u64, id: &str) -> Result<Vec<u8>, Problem> {
        let shown = self.public_release(year, number).await?.says.map_err(|_| Problem::not_found())?;
        let photo = shown.photos.into_iter().find(|photo| photo.id == id).ok_or_else(Problem::not_found)?;
        let row = self.inner.store.read(move |tx| tx.photo(&photo.id)).await?.ok_or_else(Problem::not_found)?;
        self.photo_bytes(row).await
    }
}
