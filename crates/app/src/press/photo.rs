//! Photographs of an event: drawn anew when they come, with captions, and with the consent of everybody shown.

use std::{io::Read, sync::Arc};

use exchange::viewer::Hidden;
use kernel::{Class, Date, Digest, DocketId, Lang, Names, Problem, canonical_bytes, limits};
use serde::{Deserialize, Serialize};
use store::{PhotoRow, Tx};

use super::{release, trimmed, within};
use crate::{Actor, App, audit::Leaf, db, notices::What, permission::Action};

/// Whether somebody agrees that a photograph of her is published.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Consent {
    /// She was not asked, or has not answered.
    #[default]
    Open,
    /// She agrees.
    Given,
    /// She does not.
    Refused,
    /// She agreed, and does not any more.
    Withdrawn,
}

impl Consent {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Open, Self::Given, Self::Refused, Self::Withdrawn];

    /// As it is written in data and in translation keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Given => "given",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Reads it.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|consent| consent.code() == code)
    }
}

/// Somebody who can be recognised on a photograph.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PhotoPerson {
    /// Her name. It is for us alone, and never published.
    pub name: String,
    /// What she said.
    pub consent: Consent,
    /// On which day.
    pub on: Option<Date>,
    /// How, and where that is kept.
    pub how: String,
}

/// What is said of a photograph.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PhotoSays {
    /// The captions: what is to be seen, also for who does not see it.
    pub captions: Names,
    /// Who took it.
    pub credit: String,
    /// That nobody can be recognised on it.
    pub nobody: bool,
    /// Those who can.
    pub persons: Vec<PhotoPerson>,
}

impl PhotoSays {
    /// Whether it may be published: everybody shown agrees, or somebody said that nobody can be recognised.
    pub fn is_free(&self) -> bool {
        match self.persons.as_slice() {
            [] => self.nobody,
            persons => persons.iter().all(|person| person.consent == Consent::Given),
        }
    }

    /// The same without what is empty.
    fn clean(&self) -> Self {
        let person = |person: &PhotoPerson| PhotoPerson {
            name: person.name.trim().to_owned(),
            how: person.how.trim().to_owned(),
            ..person.clone()
        };
        let empty = |person: &PhotoPerson| person.name.is_empty() && person.how.is_empty() && person.on.is_none();
        Self {
            captions: trimmed(&self.captions),
            credit: self.credit.trim().to_owned(),
            nobody: self.nobody,
            persons: self.persons.iter().map(person).filter(|person| !empty(person)).collect(),
        }
    }

    fn check(&self, today: Date) -> Result<(), Problem> {
        within(&self.captions, "caption", limits::CAPTION)?;
        let too_long = |text: &str| text.chars().count() > limits::LINE;
        if too_long(&self.credit) {
            return Err(Problem::field("credit", "field-too-long").arg("limit", limits::LINE));
        }
        if self.persons.len() > limits::PHOTO_PERSONS {
            return Err(Problem::field("persons", "field-too-many").arg("limit", limits::PHOTO_PERSONS));
        }
        if self.nobody && !self.persons.is_empty() {
            return Err(Problem::field("nobody", "photo-nobody-but-persons"));
        }
        for (at, person) in self.persons.iter().enumerate() {
            let field = |name: &str| format!("person-{at}-{name}");
            if person.name.is_empty() {
                return Err(Problem::field(field("name"), "field-required"));
            }
            for (name, text) in [("name", &person.name), ("how", &person.how)] {
                if too_long(text) {
                    return Err(Problem::field(field(name), "field-too-long").arg("limit", limits::LINE));
                }
            }
            if person.consent != Consent::Open && person.on.is_none() {
                return Err(Problem::field(field("on"), "photo-consent-when"));
            }
            if person.on.is_some_and(|day| day > today) {
                return Err(Problem::field(field("on"), "photo-consent-later"));
            }
            if person.consent == Consent::Given && person.how.is_empty() {
                return Err(Problem::field(field("how"), "photo-consent-how"));
            }
        }
        Ok(())
    }

    /// Refuses to lose that somebody did not agree: whoever said no stays, and a yes after a no is a later day's.
    fn keeps(&self, before: &Self) -> Result<(), Problem> {
        let said_no = |person: &&PhotoPerson| matches!(person.consent, Consent::Refused | Consent::Withdrawn);
        for old in before.persons.iter().filter(said_no) {
            let same = self.persons.iter().enumerate().find(|(_, person)| person.name == old.name);
            let Some((at, new)) = same else {
                return Err(Problem::field("persons", "photo-person-stays").arg("name", &old.name));
            };
            if matches!(new.consent, Consent::Given | Consent::Open) && new.on <= old.on {
                return Err(Problem::field(format!("person-{at}-on"), "photo-consent-again"));
            }
        }
        Ok(())
    }
}

/// A photograph that is brought.
#[derive(Clone, Debug, Default)]
pub struct NewPhoto {
    /// The file as it was brought; it is kept nowhere.
    pub file: Vec<u8>,
    /// What is said of it.
    pub says: PhotoSays,
}

/// A photograph of a matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhotoView {
    /// Its identity.
    pub id: String,
    /// The matter.
    pub docket: DocketId,
    /// Its version.
    pub version: u64,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
    /// What is said of it.
    pub says: PhotoSays,
    /// The name of who brought it.
    pub by: String,
    /// When.
    pub at: kernel::Moment,
}

/// The photographs of a matter.
#[derive(Clone, Debug)]
pub struct PhotosView {
    /// The matter.
    pub docket: DocketId,
    /// Its kind.
    pub kind: &'static str,
    /// Its subject.
    pub title: String,
    /// The language of the subject.
    pub title_lang: Lang,
    /// Whether it is an event, of which there are photographs.
    pub event: bool,
    /// Whether there is something that the public could be told.
    pub tellable: bool,
    /// The photographs, in the order in which they came.
    pub photos: Vec<PhotoView>,
    /// Whether the person may bring and change them.
    pub writes: bool,
}

fn changed() -> Problem {
    Problem::new(Class::Conflict, "photo-changed")
}

pub(super) fn says(row: &PhotoRow) -> Result<PhotoSays, Problem> {
    serde_json::from_str(&row.body).map_err(Problem::internal)
}

/// The digest of a photograph's row, which the log records with each change.
pub(crate) fn photo_digest(row: &PhotoRow) -> Result<Digest, Problem> {
    let whole = serde_json::json!({
        "id": row.id, "docket": row.docket.to_string(), "digest": row.digest.map(|digest| digest.to_string()),
        "size": row.size, "width": row.width, "height": row.height, "body": row.body, "version": row.version,
        "added_at": row.added_at.to_string(), "added_by": row.added_by, "changed_at": row.changed_at.to_string(),
        "changed_by": row.changed_by,
    });
    Ok(Digest::of(&canonical_bytes(&whole)?))
}

fn view(row: PhotoRow, officers: &[(String, String)]) -> Result<PhotoView, Problem> {
    let by = officers.iter().find(|(pseudonym, _)| *pseudonym == row.added_by).map(|(_, name)| name.clone());
    Ok(PhotoView {
        says: says(&row)?,
        id: row.id,
        docket: row.docket,
        version: row.version,
        width: row.width,
        height: row.height,
        by: by.unwrap_or(row.added_by),
        at: row.added_at,
    })
}

fn hidden(why: Hidden) -> Problem {
    let code = match why {
        Hidden::Unknown | Hidden::Locked | Hidden::NoPage(_) => "photo-format",
        Hidden::Damaged => "photo-damaged",
        Hidden::Large | Hidden::Hard => "photo-too-large",
        Hidden::Busy => "photo-busy",
        Hidden::Off => "photo-off",
    };
    Problem::field("file", code).arg("limit", limits::PHOTO_FILE >> 20)
}

impl App {
    /// The photographs of a matter.
    ///
    /// # Errors
    /// `forbidden`, `not-found`.
    pub async fn photos(&self, actor: &Actor, docket: DocketId) -> Result<PhotosView, Problem> {
        let opened = self.press_matter(actor, docket, Action::ReadRelease).await?;
        self.witness(vec![Leaf::of(actor, "photos.read", &docket.to_string())]).await?;
        let (rows, officers) = self.inner.store.read(move |tx| Ok((tx.photos_of(docket)?, db::officers(tx)?))).await?;
        let look = opened.look();
        Ok(PhotosView {
            docket,
            kind: opened.kind.name(),
            title: look.summary.title.clone(),
            title_lang: look.summary.title_lang,
            event: look.occasion.is_some(),
            tellable: release::tellable(look),
            photos: rows.into_iter().map(|row| view(row, &officers)).collect::<Result<_, Problem>>()?,
            writes: super::may(&actor.roles, Action::WriteRelease, super::Resource::default()).role().is_ok(),
        })
    }

    /// One photograph.
    ///
    /// # Errors
    /// `forbidden`, `not-found`.
    pub async fn photo(&self, actor: &Actor, id: &str) -> Result<PhotoView, Problem> {
        let row = self.photo_row(actor, id, Action::ReadRelease).await?;
        let officers = self.inner.store.read(db::officers).await?;
        view(row, &officers)
    }

    async fn photo_row(&self, actor: &Actor, id: &str, action: Action) -> Result<PhotoRow, Problem> {
        let id = id.to_owned();
        let row = self.inner.store.read(move |tx| tx.photo(&id)).await?;
        let row = row.filter(|row| row.digest.is_some()).ok_or_else(Problem::not_found)?;
        self.press_matter(actor, row.docket, action).await?;
        Ok(row)
    }

    /// The picture of a photograph, as JPEG.
    ///
    /// # Errors
    /// `forbidden`, `not-found`.
    pub async fn photo_file(&self, actor: &Actor, id: &str) -> Result<Vec<u8>, Problem> {
        let row = self.photo_row(actor, id, Action::ReadRelease).await?;
        self.photo_bytes(row).await
    }

    pub(super) async fn photo_bytes(&self, row: PhotoRow) -> Result<Vec<u8>, Problem> {
        let digest = row.digest.ok_or_else(Problem::not_found)?;
        let inner = Arc::clone(&self.inner);
        crate::blocking(move || {
            let mut bytes = Vec::new();
            inner.vault.open_blob(&digest)?.read_to_end(&mut bytes).map_err(Problem::internal)?;
            Ok(bytes)
        })
        .await
    }

    /// Keeps a photograph of an event. It is drawn anew by a process of its own: of the file that was brought nothing is kept
    /// but its pixels.
    ///
    /// # Errors
    /// `forbidden`, `not-found`; of the field `file`: `field-required`, `photo-format`, `photo-damaged`, `photo-too-large`,
    /// `photo-busy`, `photo-off`, `photo-too-many`; as [`App::change_photo`] of the others.
    pub async fn add_photo(&self, actor: &Actor, docket: DocketId, new: NewPhoto) -> Result<String, Problem> {
        let opened = self.press_matter(actor, docket, Action::WriteRelease).await?;
        if opened.look().occasion.is_none() {
            return Err(Problem::not_found());
        }
        let said = new.says.clean();
        said.check(self.office_day(self.now()))?;
        if new.file.is_empty() {
            return Err(Problem::field("file", "field-required"));
        }
        if u64::try_from(new.file.len()).unwrap_or(u64::MAX) > limits::PHOTO_FILE {
            return Err(hidden(Hidden::Large));
        }
        let viewer = self.inner.viewer.as_ref().ok_or_else(|| hidden(Hidden::Off))?;
        let place = viewer.place().await.map_err(hidden)?;
        let drawn = place.redraw(new.file, limits::PHOTO_WIDTH).await.map_err(hidden)?;
        let inner = Arc::clone(&self.inner);
        let (width, height) = (drawn.width, drawn.height);
        let stored = crate::blocking(move || {
            inner.vault.put(&mut drawn.jpeg.as_slice(), u64::try_from(limits::PHOTO_KEPT).unwrap_or(u64::MAX))
        })
        .await?;
        let now = self.now();
        let row = PhotoRow {
            id: self.new_form(),
            docket,
            digest: Some(stored.digest),
            size: stored.size,
            width,
            height,
            body: serde_json::to_string(&said).map_err(Problem::internal)?,
            version: 1,
            added_at: now,
            added_by: actor.pseudonym.clone(),
            changed_at: now,
            changed_by: actor.pseudonym.clone(),
        };
        let (app, leaf) = (self.clone(), Leaf::of(actor, "photo.added", &row.id).detail_digest(photo_digest(&row)?));
        self.inner
            .store
            .write(move |tx| {
                if tx.photos_of(docket)?.len() >= limits::PHOTOS {
                    return Err(Problem::field("file", "photo-too-many").arg("limit", limits::PHOTOS));
                }
                tx.add_photo(&row)?;
                app.leave(tx, &leaf)?;
                Ok(row.id.clone())
            })
            .await
    }

    /// Says something else of a photograph. When somebody shown on it does not agree any more, it is gone from the public
    /// pages with this, and those who wrote the releases with it are told.
    ///
    /// # Errors
    /// `forbidden`, `not-found`, `photo-changed` where somebody wrote it after the version that was seen; of the field:
    /// `field-required`, `field-too-long`, `field-too-many`, `photo-nobody-but-persons`, `photo-consent-when`,
    /// `photo-consent-later`, `photo-consent-how`, `photo-consent-again`, `photo-person-stays`.
    pub async fn change_photo(&self, actor: &Actor, id: &str, seen: u64, new: &PhotoSays) -> Result<(), Problem> {
        let row = self.photo_row(actor, id, Action::WriteRelease).await?;
        let said = new.clean();
        said.check(self.office_day(self.now()))?;
        said.keeps(&says(&row)?)?;
        let body = serde_json::to_string(&said).map_err(Problem::internal)?;
        self.write_photo(actor, seen, PhotoRow { body, ..row }).await
    }

    /// Writes down that somebody shown does not agree any more; today, unless another day is named.
    ///
    /// # Errors
    /// As [`App::change_photo`]; `not-found` where nobody at this place gave her consent.
    pub async fn withdraw_consent(&self, actor: &Actor, id: &str, seen: u64, person: usize) -> Result<(), Problem> {
        let row = self.photo_row(actor, id, Action::WriteRelease).await?;
        let mut said = says(&row)?;
        let shown = said.persons.get_mut(person).filter(|person| person.consent == Consent::Given);
        let shown = shown.ok_or_else(Problem::not_found)?;
        shown.consent = Consent::Withdrawn;
        shown.on = Some(self.office_day(self.now()));
        let body = serde_json::to_string(&said).map_err(Problem::internal)?;
        self.write_photo(actor, seen, PhotoRow { body, ..row }).await
    }

    /// Removes a photograph with its file. That it was there, and what was said of it, stays in the row.
    ///
    /// # Errors
    /// `forbidden`, `not-found`, `photo-changed`.
    pub async fn remove_photo(&self, actor: &Actor, id: &str, seen: u64) -> Result<(), Problem> {
        let row = self.photo_row(actor, id, Action::WriteRelease).await?;
        let Some(digest) = row.digest else { return Err(Problem::not_found()) };
        self.write_photo(actor, seen, PhotoRow { digest: None, size: 0, ..row }).await?;
        // The row first: what nobody names any more may go.
        if self.inner.store.read(move |tx| tx.result_is_needed("", &digest)).await? {
            return Ok(());
        }
        let inner = Arc::clone(&self.inner);
        crate::blocking(move || match inner.vault.remove(&digest) {
            Err(problem) if problem.code != "vault-missing" => Err(problem),
            _ => Ok(()),
        })
        .await
    }

    async fn write_photo(&self, actor: &Actor, seen: u64, row: PhotoRow) -> Result<(), Problem> {
        let row = PhotoRow {
            version: seen.saturating_add(1),
            changed_at: self.now(),
            changed_by: actor.pseudonym.clone(),
            ..row
        };
        let action = if row.digest.is_none() { "photo.removed" } else { "photo.changed" };
        let (app, leaf) = (self.clone(), Leaf::of(actor, action, &row.id).detail_digest(photo_digest(&row)?));
        self.inner
            .store
            .write(move |tx| {
                let before = tx.photo(&row.id)?.ok_or_else(Problem::not_found)?;
                if !tx.change_photo(&row)? {
                    return Err(changed());
                }
                let is_shown = |row: &PhotoRow| Ok::<_, Problem>(row.digest.is_some() && says(row)?.is_free());
                if is_shown(&before)? && !is_shown(&row)? {
                    app.tell_of_consent(tx, &row)?;
                }
                app.leave(tx, &leaf)
            })
            .await
    }

    /// Tells those who wrote releases with this photograph, and whoever works on the matter, that it cannot be shown.
    fn tell_of_consent(&self, tx: &mut Tx<'_>, photo: &PhotoRow) -> Result<(), Problem> {
        let assigned = tx.listed_docket(photo.docket)?.and_then(|listed| listed.assigned_to);
        for row in tx.releases_of(photo.docket)? {
            let uses =
                |body: &str| Ok::<_, Problem>(release::says_of(body)?.photos.iter().any(|one| one.id == photo.id));
            let editions = tx.editions(&row.id)?;
            let mut is_there = uses(&row.body)?;
            for edition in &editions {
                is_there = is_there || uses(&edition.body)?;
            }
            if !is_there {
                continue;
            }
            let first = release::writers_of(tx, &row)?;
            let mut told: Vec<String> = first.into_iter().chain(assigned.clone()).collect();
            told.sort();
            told.dedup();
            for officer in told {
                let about = format!("{} {} {}", row.id, photo.id, photo.version);
                self.tell_one(tx, officer, row.docket, What::Consent, &about)?;
            }
        }
        Ok(())
    }
}

/// Which of these photographs may be shown now, with their rows.
pub(super) fn free(tx: &mut Tx<'_>, ids: impl Iterator<Item = String>) -> Result<Vec<PhotoRow>, Problem> {
    let mut all = Vec::new();
    for id in ids {
        let Some(row) = tx.photo(&id)? else { continue };
        if row.digest.is_some() && says(&row)?.is_free() {
            all.push(row);
        }
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).expect("a day")
    }

    fn person(name: &str, consent: Consent, on: Option<&str>) -> PhotoPerson {
        PhotoPerson { name: name.into(), consent, on: on.map(day), how: "DEMO form 1".into() }
    }

    fn of(persons: &[PhotoPerson]) -> PhotoSays {
        PhotoSays { persons: persons.to_vec(), ..PhotoSays::default() }
    }

    fn code(result: Result<(), Problem>) -> (Option<String>, &'static str) {
        let problem = result.expect_err("refused");
        (problem.field, problem.code)
    }

    #[test]
    fn it_is_free_when_everybody_shown_agrees() {
        let yes = person("a", Consent::Given, Some("2026-11-20"));
        assert!(of(std::slice::from_ref(&yes)).is_free());
        for other in [Consent::Open, Consent::Refused, Consent::Withdrawn] {
            assert!(!of(&[yes.clone(), person("b", other, Some("2026-11-20"))]).is_free(), "{other:?}");
        }
        assert!(!of(&[]).is_free(), "nobody said who is shown");
        assert!(PhotoSays { nobody: true, ..PhotoSays::default() }.is_free());
    }

    #[test]
    fn a_consent_says_when_and_how() {
        let today = day("2026-11-24");
        let at = |field: &str| Some(format!("person-0-{field}"));
        assert_eq!(code(of(&[person("a", Consent::Given, None)]).check(today)), (at("on"), "photo-consent-when"));
        let later = of(&[person("a", Consent::Given, Some("2026-11-25"))]);
        assert_eq!(code(later.check(today)), (at("on"), "photo-consent-later"));
        let how = of(&[PhotoPerson { how: String::new(), ..person("a", Consent::Given, Some("2026-11-24")) }]);
        assert_eq!(code(how.check(today)), (at("how"), "photo-consent-how"));
        assert_eq!(code(of(&[person("", Consent::Open, None)]).check(today)), (at("name"), "field-required"));
        let both = PhotoSays { nobody: true, ..of(&[person("a", Consent::Open, None)]) };
        assert_eq!(code(both.check(today)), (Some("nobody".into()), "photo-nobody-but-persons"));
        assert!(of(&[person("a", Consent::Open, None)]).check(today).is_ok());
        let long = PhotoSays { captions: Names::from([(Lang::Ru, "я".repeat(401).as_str())]), ..PhotoSays::default() };
        assert_eq!(code(long.check(today)), (Some("caption-ru".into()), "field-too-long"));
    }

    #[test]
    fn a_no_is_not_lost() {
        let no = of(&[person("a", Consent::Withdrawn, Some("2026-11-20"))]);
        assert_eq!(code(of(&[]).keeps(&no)), (Some("persons".into()), "photo-person-stays"));
        let renamed = of(&[person("b", Consent::Given, Some("2026-11-24"))]);
        assert_eq!(code(renamed.keeps(&no)).1, "photo-person-stays");
        let same_day = of(&[person("a", Consent::Given, Some("2026-11-20"))]);
        assert_eq!(code(same_day.keeps(&no)), (Some("person-0-on".into()), "photo-consent-again"));
        assert!(of(&[person("a", Consent::Given, Some("2026-11-21"))]).keeps(&no).is_ok());
        assert!(no.keeps(&no).is_ok());
        let open = of(&[person("a", Consent::Open, None)]);
        assert!(of(&[]).keeps(&open).is_ok(), "who was not asked may be left out");
    }
}
