//! Documents as pictures: who may download a document may see it, page by page, without opening it on her own computer.

use std::{
    collections::{BTreeMap, VecDeque},
    io::Read,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use docket::Handling;
use exchange::viewer::{Drawn, Hidden};
use kernel::{Class, Digest, DocketId, Moment, Problem, limits};

use crate::{Actor, App, Leaf};

/// Which paper of a matter is to be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// A file that was attached.
    File(Digest),
    /// What was sealed for an entry, as it was sealed.
    Paper(Digest),
}

/// A page of a document, to be looked at.
#[derive(Clone, Debug)]
pub struct Preview {
    /// The document's name, that of its download.
    pub name: String,
    /// The type of the entry whose sealed paper it is.
    pub entry: Option<String>,
    /// The size of a file in bytes.
    pub size: Option<u64>,
    /// How it must be handled, where somebody said so.
    pub handling: Option<Handling>,
    /// The picture, or why there is none.
    pub drawn: Result<Arc<Drawn>, Hidden>,
}

/// A document to be read.
type Body = Box<dyn Read + Send>;

/// A page in a width.
type Place = (Digest, u32, u32);

/// What is remembered of documents that were shown. It is in memory alone, and whoever asks for it has been authorised.
#[derive(Default)]
pub(crate) struct Previews(Mutex<Memory>);

#[derive(Default)]
struct Memory {
    drawn: BTreeMap<Place, Arc<Drawn>>,
    /// The pictures, the one that was looked at last at the end.
    order: VecDeque<Place>,
    bytes: usize,
    refused: BTreeMap<Place, (Hidden, Moment)>,
    /// Since when somebody looks at a document: her pseudonym and what the leaf names.
    looks: BTreeMap<(String, String), Moment>,
}

/// Refusals and looks that are remembered. Each is some hundred bytes, and what is forgotten is only done once more.
const REMEMBERED: usize = 10_000;

impl Previews {
    fn memory(&self) -> MutexGuard<'_, Memory> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether somebody begins to look at something now, rather than leafing on.
    fn begins(&self, who: &str, what: &str, now: Moment) -> bool {
        let mut memory = self.memory();
        let long_ago = now.plus_seconds(-60 * limits::PREVIEW_LOOK_MINUTES);
        let key = (who.to_owned(), what.to_owned());
        if memory.looks.get(&key).is_some_and(|since| *since > long_ago && *since <= now) {
            return false;
        }
        if memory.looks.len() >= REMEMBERED {
            memory.looks.retain(|_, since| *since > long_ago);
            if memory.looks.len() >= REMEMBERED {
                memory.looks.clear();
            }
        }
        memory.looks.insert(key, now);
        true
    }

    /// The look that could not be written down has not begun.
    fn forget_look(&self, who: &str, what: &str) {
        self.memory().looks.remove(&(who.to_owned(), what.to_owned()));
    }

    fn known(&self, place: Place, now: Moment) -> Option<Result<Arc<Drawn>, Hidden>> {
        let mut memory = self.memory();
        if let Some(drawn) = memory.drawn.get(&place).cloned() {
            memory.order.retain(|other| *other != place);
            memory.order.push_back(place);
            return Some(Ok(drawn));
        }
        let (hidden, since) = *memory.refused.get(&place)?;
        let is_fresh = since > now.plus_seconds(-60 * limits::PREVIEW_REFUSED_MINUTES) && since <= now;
        is_fresh.then_some(Err(hidden))
    }

    fn keep(&self, place: Place, answer: &Result<Arc<Drawn>, Hidden>, now: Moment) {
        let mut memory = self.memory();
        match answer {
            Ok(drawn) => {
                if memory.drawn.insert(place, Arc::clone(drawn)).is_none() {
                    memory.order.push_back(place);
                    memory.bytes += drawn.png.len();
                }
                while memory.bytes > limits::PREVIEW_KEPT {
                    let Some(oldest) = memory.order.pop_front() else { break };
                    let gone = memory.drawn.remove(&oldest).map_or(0, |gone| gone.png.len());
                    memory.bytes = memory.bytes.saturating_sub(gone);
                }
            }
            // These say something of the node in this moment, not of the document.
            Err(Hidden::Busy | Hidden::Off) => {}
            Err(hidden) => {
                if memory.refused.len() >= REMEMBERED {
                    memory.refused.clear();
                }
                memory.refused.insert(place, (*hidden, now));
            }
        }
    }
}

impl App {
    /// A page of a paper of a matter as a picture, `page` counted from 1, `width` in pixels. The right is that of
    /// downloading it; leafing through it is one look, with one leaf.
    ///
    /// # Errors
    /// `not-found`, also for a page that the document does not have.
    pub async fn preview(
        &self,
        actor: &Actor,
        docket: DocketId,
        shown: Shown,
        page: u32,
        width: u32,
    ) -> Result<Preview, Problem> {
        let opened = self.readable(actor, docket).await?;
        match shown {
            Shown::File(digest) => {
                let mut files = opened.docket().iter().flat_map(|held| &held.entry.attachments);
                let file = files.find(|file| file.digest == digest).cloned().ok_or_else(Problem::not_found)?;
                self.note_look(actor, "attachment.read", format!("{docket}/{digest}")).await?;
                let drawn = self.drawn((digest, page, width), file.size, || async move {
                    let body = self.inner.vault.open_blob(&digest)?;
                    Ok(Box::new(body) as Body)
                });
                let drawn = drawn.await?;
                Ok(Preview {
                    name: file.name,
                    entry: None,
                    size: Some(file.size),
                    handling: Some(file.handling),
                    drawn,
                })
            }
            Shown::Paper(entry) => {
                let held = opened.docket().get(&entry).ok_or_else(Problem::not_found)?;
                self.note_look(actor, "paper.read", format!("{docket}/{entry}")).await?;
                // A paper is never larger than what is shown.
                let drawn =
                    self.drawn((entry, page, width), 0, || async move { Ok(self.sealed_paper(entry).await?.body) });
                let drawn = drawn.await?;
                let kind = held.entry.kind.clone();
                Ok(Preview {
                    name: format!("{}.pdf", entry.short()),
                    entry: Some(kind),
                    size: None,
                    handling: None,
                    drawn,
                })
            }
        }
    }

    /// As [`App::preview`], of a file of a card of the registration desk.
    ///
    /// # Errors
    /// `not-found`, also for a page that the document does not have.
    pub async fn card_preview(
        &self,
        actor: &Actor,
        card: &str,
        digest: Digest,
        page: u32,
        width: u32,
    ) -> Result<Preview, Problem> {
        let file = self.readable_card_file(actor, card, digest).await?;
        self.note_look(actor, "register.file-read", file.object()).await?;
        let (name, size) = (file.row.name.clone(), file.row.size);
        let drawn =
            self.drawn((digest, page, width), size, || async move { Ok(self.open_card_file(file).await?.body) });
        Ok(Preview { name, entry: None, size: Some(size), handling: None, drawn: drawn.await? })
    }

    /// Leaves the leaf of a look that begins.
    async fn note_look(&self, actor: &Actor, action: &str, object: String) -> Result<(), Problem> {
        let previews = &self.inner.previews;
        let what = format!("{action} {object}");
        if !previews.begins(&actor.pseudonym, &what, self.now()) {
            return Ok(());
        }
        let left = self.witness(vec![Leaf::of(actor, action, &object)]).await;
        if left.is_err() {
            previews.forget_look(&actor.pseudonym, &what);
        }
        left
    }

    /// The picture of a page, remembered or made; `open` gives the document.
    async fn drawn<F, Fut>(&self, place: Place, size: u64, open: F) -> Result<Result<Arc<Drawn>, Hidden>, Problem>
    where
        F: FnOnce() -> Fut,
        Fut: Future<Output = Result<Body, Problem>>,
    {
        let answer = match self.inner.previews.known(place, self.now()) {
            Some(answer) => answer,
            None if size > limits::PREVIEW_FILE => Err(Hidden::Large),
            None => self.draw(place, size, open).await?,
        };
        match answer {
            Err(Hidden::NoPage(_)) => Err(Problem::new(Class::NotFound, "not-found")),
            answer => Ok(answer),
        }
    }

    /// Has the picture of a page made, when its turn has come.
    async fn draw<F, Fut>(&self, place: Place, size: u64, open: F) -> Result<Result<Arc<Drawn>, Hidden>, Problem>
    where
        F: FnOnce() -> Fut,
        Fut: Future<Output = Result<Body, Problem>>,
    {
        let (now, previews) = (self.now(), &self.inner.previews);
        let Some(viewer) = &self.inner.viewer else { return Ok(Err(Hidden::Off)) };
        let at_work = match viewer.place().await {
            Ok(at_work) => at_work,
            Err(hidden) => return Ok(Err(hidden)),
        };
        if let Some(answer) = previews.known(place, now) {
            // Somebody else wanted the same, and was first.
            return Ok(answer);
        }
        let mut body = open().await?;
        let document = crate::blocking(move || {
            let mut document = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
            body.read_to_end(&mut document).map_err(Problem::internal)?;
            Ok(document)
        });
        let (_, page, width) = place;
        let answer = at_work.draw(document.await?, page, width).await.map(Arc::new);
        previews.keep(place, &answer, now);
        Ok(answer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minutes: i64) -> Moment {
        Moment::from_micros(0).plus_seconds(60 * minutes)
    }

    fn drawn(bytes: usize) -> Arc<Drawn> {
        Arc::new(Drawn { png: vec![0; bytes], pages: 1, width: 1, height: 1 })
    }

    fn place(name: &str) -> Place {
        (Digest::of(name.as_bytes()), 1, 800)
    }

    #[test]
    fn leafing_is_one_look_until_the_time_is_over() {
        let previews = Previews::default();
        assert!(previews.begins("one", "a", at(0)));
        assert!(!previews.begins("one", "a", at(29)));
        assert!(previews.begins("other", "a", at(29)), "everybody looks for herself");
        assert!(previews.begins("one", "b", at(29)), "another document");
        assert!(previews.begins("one", "a", at(30)));
        previews.forget_look("one", "a");
        assert!(previews.begins("one", "a", at(30)), "a look that was not written down begins again");
        assert!(previews.begins("one", "a", at(-60)), "a clock that was put back hides nothing");
    }

    #[test]
    fn what_is_remembered_stays_within_its_bytes_and_the_oldest_goes() {
        let previews = Previews::default();
        let third = limits::PREVIEW_KEPT / 3;
        for name in ["a", "b", "c"] {
            previews.keep(place(name), &Ok(drawn(third)), at(0));
        }
        assert!(previews.known(place("a"), at(0)).is_some(), "and is the newest now");
        previews.keep(place("d"), &Ok(drawn(third)), at(0));
        assert!(previews.known(place("b"), at(0)).is_none(), "the one that nobody looked at");
        for name in ["a", "c", "d"] {
            assert!(previews.known(place(name), at(0)).is_some(), "{name}");
        }
        previews.keep(place("e"), &Ok(drawn(limits::PREVIEW_KEPT + 1)), at(0));
        assert!(previews.memory().bytes <= limits::PREVIEW_KEPT, "what is larger than everything is not kept");
        // The same twice is kept once.
        previews.keep(place("f"), &Ok(drawn(7)), at(0));
        previews.keep(place("f"), &Ok(drawn(7)), at(0));
        let memory = previews.memory();
        assert_eq!(memory.bytes, memory.drawn.values().map(|one| one.png.len()).sum::<usize>());
        assert_eq!(memory.order.len(), memory.drawn.len());
    }

    #[test]
    fn a_refusal_is_remembered_for_a_while_and_a_busy_node_is_not() {
        let previews = Previews::default();
        previews.keep(place("a"), &Err(Hidden::Hard), at(0));
        previews.keep(place("b"), &Err(Hidden::Busy), at(0));
        previews.keep(place("c"), &Err(Hidden::Off), at(0));
        assert_eq!(previews.known(place("a"), at(9)), Some(Err(Hidden::Hard)));
        assert_eq!(previews.known(place("a"), at(10)), None);
        assert_eq!(previews.known(place("b"), at(0)), None);
        assert_eq!(previews.known(place("c"), at(0)), None);
    }
}
