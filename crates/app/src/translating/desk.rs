//! The desk itself: source and target segment by segment, with terms, earlier translations and remarks.

use std::{ops::Range, sync::Arc};

use kernel::{Date, Digest, Problem, limits};
use store::{TranslationRow, TranslationSegment};
use translation::{
    Before, CertificateValues, Finder, Removed, SegmentFindings, Split, Translation, Work, check, difference,
};

use super::{Task, TranslationLine, assembled, words::Words};
use crate::{Actor, App, audit::Leaf};

/// A translation on the table.
#[derive(Clone, Debug)]
pub struct Desk {
    /// What it is and how it stands.
    pub line: TranslationLine,
    /// What the translator is told.
    pub instruction: Option<String>,
    /// Why it was sent or taken back, and the name of who said so.
    pub said: Option<(String, String)>,
    /// The digest of the source.
    pub source: Digest,
    /// The translation that took its place, as far as the person may open it.
    pub after: Option<String>,
    /// Whether the paper has a newer version by now.
    pub outdated: bool,
    /// What was left over when the source changed.
    pub removed: Vec<Removed>,
    /// Whether this person writes.
    pub writes: bool,
    /// Whether this person may send it back or take the order back.
    pub orders: bool,
    /// The translation machine that may be asked, if there is one and the text may be given to it.
    pub machine: Option<String>,
    /// How many segments stand how: untranslated, of a machine, drafts, accepted.
    pub counts: [usize; 4],
    /// The segments of this page.
    pub segments: Vec<DeskSegment>,
    /// The page, from 1.
    pub page: usize,
    /// How many there are.
    pub pages: usize,
    /// The first segment that nobody has accepted, from 0.
    pub next_open: Option<usize>,
    /// Segments with remarks, from 0, and how many each has.
    pub remarks: Vec<(usize, usize)>,
    /// The translator's certificate.
    pub certificate: Option<CertificateValues>,
}

/// One segment on the desk.
#[derive(Clone, Debug)]
pub struct DeskSegment {
    /// Its position, from 0.
    pub place: usize,
    /// The source in pieces, each with whether it is a term.
    pub source: Vec<(String, bool)>,
    /// Its translation.
    pub target: String,
    /// How far it is.
    pub work: Work,
    /// Whether its translation stands in the one before.
    pub joined: bool,
    /// Whether it may be joined to the one before.
    pub joinable: bool,
    /// How often it was changed; a page says which it saw.
    pub version: u64,
    /// The machine that wrote it first.
    pub machine: Option<String>,
    /// What stood there before the source changed.
    pub before: Option<Before>,
    /// The terms of the source.
    pub terms: Vec<DeskTerm>,
    /// Earlier translations of the same or a like segment.
    pub matches: Vec<Match>,
    /// What is to be looked at.
    pub remarks: Vec<Remark>,
}

/// A term of a segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeskTerm {
    /// As it stands in the source.
    pub form: String,
    /// The words to write: several where one word serves several notions.
    pub words: Vec<String>,
    /// Words that are right as well.
    pub admitted: Vec<String>,
    /// Words that must not be written.
    pub forbidden: Vec<String>,
    /// Whether a lawyer has confirmed the term.
    pub reviewed: bool,
}

/// An earlier translation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// How alike the source is, in percent.
    pub percent: u16,
    /// The earlier source in pieces, each with whether it differs.
    pub source: Vec<(String, bool)>,
    /// Its translation.
    pub target: String,
    /// The day on which it was finished.
    pub on: Date,
}

/// What is to be looked at in a segment. It is a remark and no verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// A word that must not be used for this notion stands there.
    TermForbidden {
        /// The term of the source.
        form: String,
        /// The word that stands there.
        found: String,
        /// The word to write.
        wanted: String,
    },
    /// No word for this term was found.
    TermMissing {
        /// The term of the source.
        form: String,
        /// The word to write.
        wanted: String,
    },
    /// A word that is allowed and not preferred.
    TermAdmitted {
        /// The word that stands there.
        found: String,
        /// The word to write.
        wanted: String,
    },
    /// A figure of the source is missing.
    FigureMissing(String),
    /// A figure stands there that the source does not have.
    FigureAdded(String),
}

/// What the pages of a translation are made from, read in one go.
pub(super) struct Loaded {
    pub row: TranslationRow,
    pub segments: Vec<TranslationSegment>,
    pub translation: Translation,
    pub source: String,
    pub split: Split,
}

impl App {
    pub(super) async fn loaded(&self, row: TranslationRow) -> Result<Loaded, Problem> {
        let source = self.kept_text(row.source).await?;
        let id = row.id.clone();
        let segments = self.inner.store.read(move |tx| tx.translation_segments(&id)).await?;
        let translation = assembled(&row, &segments)?;
        let split = translation.segments(&source).map_err(|bad| super::damaged("a translation").detail(bad))?;
        Ok(Loaded { row, segments, translation, source, split })
    }

    /// A page of a translation, for its translator and for who may order it; with `only`, that segment alone: what a page
    /// shows of the one that was just written, which has its leaf already.
    ///
    /// # Errors
    /// `not-found`.
    pub async fn translation(
        &self,
        actor: &Actor,
        id: &str,
        page: usize,
        only: Option<usize>,
    ) -> Result<Desk, Problem> {
        let Task { row, translates, orders } = self.task(actor, id).await?;
        if only.is_none() {
            self.witness(vec![Leaf::of(actor, "translation.read", id)]).await?;
        }
        let opened = self.opened(row.docket).await?.ok_or_else(Problem::not_found)?;
        let outdated = Self::is_outdated(&opened, &row);
        let loaded = Arc::new(self.loaded(row).await?);
        let all = loaded.split.segments.len();
        let pages = all.div_ceil(limits::SEGMENTS_SHOWN).max(1);
        let page = page.clamp(1, pages);
        let shown = match only {
            Some(place) if place < all => place..place + 1,
            Some(_) => return Err(Problem::not_found()),
            None => (page - 1) * limits::SEGMENTS_SHOWN..(page * limits::SEGMENTS_SHOWN).min(all),
        };
        let writes = translates && loaded.row.state.is_open();
        let (app, who, places, read) = (self.clone(), actor.clone(), shown.clone(), Arc::clone(&loaded));
        let (line, said, after, matches) = self
            .inner
            .store
            .read(move |tx| {
                let row = &read.row;
                let (all, done) = tx.translation_progress(&row.id)?;
                let line = Self::translation_lines(tx, vec![(row.clone(), all, done)], &who)?.pop();
                let officers = crate::db::officers(tx)?;
                let named = |by: String| officers.into_iter().find(|(who, _)| *who == by).map_or(by, |(_, name)| name);
                let said = row.said.clone().map(|(text, by)| (text, named(by)));
                let after = match tx.translation_after(&row.id)? {
                    Some(after) if orders => Some(after),
                    Some(after) => {
                        tx.translation(&after)?.filter(|next| next.translator == who.pseudonym).map(|next| next.id)
                    }
                    None => None,
                };
                let matches = if writes { app.recalled(tx, &who, &read, places.clone())? } else { Vec::new() };
                Ok((line.ok_or_else(Problem::not_found)?, said, after, matches))
            })
            .await?;
        let machine = self.machine_name().filter(|_| writes && loaded.row.machine);
        let removed = serde_json::from_str(&loaded.row.removed);
        let removed: Vec<Removed> = removed.map_err(|error| super::damaged("a translation").detail(error))?;
        let certificate = loaded.row.certificate.as_deref().map(serde_json::from_str).transpose();
        let certificate = certificate.map_err(|error| super::damaged("a certificate").detail(error))?;
        crate::blocking(move || {
            let words = Words::of_house()?;
            let finders = (words.finder(loaded.row.from), words.finder(loaded.row.to));
            let findings = check(&words.base, finders, &loaded.translation, &loaded.source)
                .map_err(|bad| super::damaged("a translation").detail(bad))?;
            let rows = loaded.translation.rows();
            let count = |work| rows.iter().filter(|row| row.work == work).count();
            let segments = shown
                .clone()
                .map(|place| {
                    let found = findings.iter().find(|found| found.position == place);
                    let matches = matches.get(place - shown.start).cloned().unwrap_or_default();
                    segment(words, &loaded, place, found, matches)
                })
                .collect();
            Ok(Desk {
                line,
                instruction: loaded.row.instruction.clone(),
                said,
                source: loaded.row.source,
                after,
                outdated,
                removed,
                writes,
                orders,
                machine,
                counts: [Work::Untranslated, Work::Machine, Work::Draft, Work::Done].map(count),
                segments,
                page,
                pages,
                next_open: rows.iter().position(|row| row.work != Work::Done),
                remarks: findings
                    .iter()
                    .map(|found| (found.position, found.terms.len() + found.figures.len()))
                    .collect(),
                certificate,
            })
        })
        .await
    }
}

fn segment(
    words: &Words,
    loaded: &Loaded,
    place: usize,
    found: Option<&SegmentFindings>,
    matches: Vec<Match>,
) -> DeskSegment {
    let segments = &loaded.split.segments;
    let (here, row, kept) = (&segments[place], &loaded.translation.rows()[place], &loaded.segments[place]);
    let text = &loaded.source[here.at.clone()];
    let before = place.checked_sub(1);
    let same = before.is_some_and(|before| segments[before].paragraph == here.paragraph);
    let (source, terms) = terms(words, words.finder(loaded.row.from), loaded, text);
    DeskSegment {
        place,
        source,
        target: row.target.clone(),
        work: row.work,
        joined: row.joined,
        joinable: same
            && before.is_some_and(|before| loaded.translation.rows()[before].work != Work::Untranslated)
            && !row.joined,
        version: kept.version,
        machine: kept.machine.clone(),
        before: row.before.clone(),
        terms,
        matches,
        remarks: found
            .map(|found| remarks(&loaded.source[found.source.clone()], &row.target, found))
            .unwrap_or_default(),
    }
}

/// The source with its terms marked, and what to write for them.
fn terms(words: &Words, finder: &Finder, loaded: &Loaded, text: &str) -> (Vec<(String, bool)>, Vec<DeskTerm>) {
    let to = loaded.row.to;
    let mut pieces = Vec::new();
    let mut list: Vec<DeskTerm> = Vec::new();
    let mut end = 0;
    for hit in finder.find(text) {
        put(&mut pieces, text, end..hit.at.start, false);
        put(&mut pieces, text, hit.at.clone(), true);
        end = hit.at.end;
        let meant: Vec<_> = hit.terms.iter().filter_map(|&(term, _)| words.base.terms().get(term)).collect();
        let each = |of: &dyn Fn(&translation::Term) -> Vec<String>| {
            let mut all: Vec<String> = Vec::new();
            for word in meant.iter().flat_map(|term| of(term)) {
                if !all.contains(&word) {
                    all.push(word);
                }
            }
            all
        };
        let term = DeskTerm {
            form: text[hit.at].to_owned(),
            words: each(&|term| vec![term.preferred(to).to_owned()]),
            admitted: each(&|term| term.admitted(to).to_vec()),
            forbidden: each(&|term| term.forbidden(to).to_vec()),
            reviewed: meant.iter().all(|term| term.reviewed),
        };
        if !list.iter().any(|other| other.words == term.words) {
            list.push(term);
        }
    }
    put(&mut pieces, text, end..text.len(), false);
    (pieces, list)
}

fn put(pieces: &mut Vec<(String, bool)>, text: &str, at: Range<usize>, marked: bool) {
    if !at.is_empty() {
        pieces.push((text[at].to_owned(), marked));
    }
}

fn remarks(source: &str, target: &str, found: &SegmentFindings) -> Vec<Remark> {
    use translation::{FigureFault, TermFault};
    let terms = found.terms.iter().map(|term| {
        let (form, wanted) = (source[term.source.clone()].to_owned(), term.wanted.clone());
        let written = term.target.clone().map(|at| target[at].to_owned()).unwrap_or_default();
        match term.fault {
            TermFault::Forbidden => Remark::TermForbidden { form, found: written, wanted },
            TermFault::Missing => Remark::TermMissing { form, wanted },
            TermFault::Admitted => Remark::TermAdmitted { found: written, wanted },
        }
    });
    let figures = found.figures.iter().map(|figure| match figure.fault {
        FigureFault::Missing => Remark::FigureMissing(figure.text.clone()),
        FigureFault::Added => Remark::FigureAdded(figure.text.clone()),
    });
    terms.chain(figures).collect()
}

/// The source of an earlier translation, with what it says otherwise.
pub(super) fn compared(from: kernel::Lang, asked: &str, found: &str) -> Vec<(String, bool)> {
    difference(from, asked, found).into_iter().map(|one| (found[one.at].to_owned(), one.differs)).collect()
}
