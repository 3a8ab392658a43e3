//! Writing: one segment at a time, each with its version.

use kernel::{Class, Problem};
use store::{TranslationSegment, Tx};
use translation::{BadTarget, Translation, Work, limits as bounds};

use super::{assembled, stored};
use crate::{Actor, App, audit::Leaf};

/// What is done with a segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edit {
    /// The text is kept and not finished; an empty one takes the translation away.
    Keep,
    /// The text is accepted.
    Accept,
    /// The translation stands in the segment before it.
    Join,
}

/// A segment as somebody wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SegmentEdit {
    /// Its position, from 0.
    pub place: usize,
    /// The version that the page saw.
    pub version: u64,
    /// The target text.
    pub text: String,
    /// What is done with it.
    pub what: Edit,
}

impl App {
    /// Keeps what a translator wrote in one segment.
    ///
    /// # Errors
    /// `not-found`, `forbidden`, `translation-closed`; `translation-segment-changed` when the segment is not at the
    /// version any more that the page saw: nothing is written then; of the field `target`: `field-required`,
    /// `field-too-long`, `translation-cannot-join`.
    pub async fn write_segment(&self, actor: &Actor, id: &str, edit: SegmentEdit) -> Result<(), Problem> {
        let task = self.task_to_write(actor, id).await?;
        let source = self.kept_text(task.row.source).await?;
        let (app, who, id) = (self.clone(), actor.clone(), id.to_owned());
        self.inner
            .store
            .write(move |tx| {
                let row = tx.translation(&id)?.ok_or_else(Problem::not_found)?;
                if !row.state.is_open() {
                    return Err(Problem::new(Class::Conflict, "translation-closed"));
                }
                let segments = tx.translation_segments(&id)?;
                let there = segments.get(edit.place).ok_or_else(Problem::not_found)?;
                if there.version != edit.version {
                    return Err(overtaken());
                }
                let mut translation = assembled(&row, &segments)?;
                apply(&mut translation, &edit, &source)?;
                if !keep(tx, &id, &segments, &translation, None)? {
                    // The same again, as a script or a second press of the button sends it.
                    return Ok(());
                }
                let action = if edit.what == Edit::Keep { "translation.written" } else { "translation.accepted" };
                let leaf = Leaf::of(&who, action, &format!("{id}/{}", edit.place));
                app.leave(tx, &leaf.detail(edit.text.as_bytes()))
            })
            .await
    }
}

pub(super) fn overtaken() -> Problem {
    Problem::new(Class::Conflict, "translation-segment-changed")
}

fn apply(translation: &mut Translation, edit: &SegmentEdit, source: &str) -> Result<(), Problem> {
    let text = edit.text.replace("\r\n", "\n").replace('\r', "\n");
    let text = text.trim();
    let (target, work) = match translation.rows().get(edit.place) {
        Some(row) => (row.target.clone(), row.work),
        None => return Err(Problem::not_found()),
    };
    let done = match edit.what {
        Edit::Keep if text == target => Ok(()),
        Edit::Keep if text.is_empty() => translation.write(edit.place, "", Work::Untranslated),
        Edit::Keep => translation.write(edit.place, text, Work::Draft),
        Edit::Accept if text == target && work == Work::Done => Ok(()),
        Edit::Accept => translation.write(edit.place, text, Work::Done),
        Edit::Join => translation.join(edit.place, source),
    };
    done.map_err(|bad| match bad {
        BadTarget::Empty => Problem::field("target", "field-required"),
        BadTarget::TooLong => Problem::field("target", "field-too-long").arg("limit", bounds::TARGET),
        BadTarget::NothingBefore => Problem::field("target", "translation-cannot-join"),
        BadTarget::NoSegment => Problem::not_found(),
        BadTarget::OtherSource | BadTarget::NotMachine | BadTarget::TooManySegments => Problem::internal(bad),
    })
}

/// Writes the segments that are not as they were; says whether there were any.
///
/// # Errors
/// `translation-segment-changed` when one of them was changed in between.
pub(super) fn keep(
    tx: &mut Tx<'_>,
    id: &str,
    before: &[TranslationSegment],
    translation: &Translation,
    machine: Option<&str>,
) -> Result<bool, Problem> {
    let mut any = false;
    for (place, (old, row)) in before.iter().zip(translation.rows()).enumerate() {
        let made_by = if row.work == Work::Machine && machine.is_some() && old.target != row.target {
            machine.map(str::to_owned)
        } else {
            // Whose words they were first stays known, until nothing is left of them.
            old.machine.clone().filter(|_| row.work != Work::Untranslated && !row.joined)
        };
        let now = stored(place, row, made_by, old.version)?;
        if now == *old {
            continue;
        }
        any = true;
        if !tx.change_translation_segment(id, &TranslationSegment { version: old.version + 1, ..now })? {
            return Err(overtaken());
        }
    }
    Ok(any)
}
