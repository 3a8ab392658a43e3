//! Whether a translation uses the terms of the termbase.

use std::ops::Range;

use crate::{
    figures::{FigureFinding, check_figures},
    finder::{Finder, Match, Use},
    pairing::{BadTarget, Translation, Work},
    termbase::Termbase,
};

/// What there is to say of one segment of a translation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SegmentFindings {
    /// The position of the segment, from 0; of several that are joined, of the first.
    pub position: usize,
    /// The bytes of the source that were compared: the segment, or all that are joined. Places in findings count from its
    /// beginning.
    pub source: Range<usize>,
    /// Remarks on terms.
    pub terms: Vec<TermFinding>,
    /// Remarks on figures.
    pub figures: Vec<FigureFinding>,
}

/// Checks every segment that has a translation, whoever made it; segments without a remark are left out.
///
/// # Errors
/// [`BadTarget::OtherSource`] if `source` is not the text that is translated.
pub fn check(
    base: &Termbase,
    finders: (&Finder, &Finder),
    translation: &Translation,
    source: &str,
) -> Result<Vec<SegmentFindings>, BadTarget> {
    let split = translation.segments(source)?;
    let rows = translation.rows();
    let mut out = Vec::new();
    for (position, (segment, row)) in split.segments.iter().zip(rows).enumerate() {
        if row.work == Work::Untranslated || row.joined {
            continue;
        }
        let joined = rows.iter().skip(position + 1).take_while(|row| row.joined).count();
        let end = split.segments.get(position + joined).map_or(segment.at.end, |last| last.at.end);
        let part = segment.at.start..end;
        let text = &source[part.clone()];
        let terms = check_terms(base, (finders.0, text), (finders.1, &row.target));
        let figures = check_figures((translation.from, text), (translation.to, &row.target));
        if !terms.is_empty() || !figures.is_empty() {
            out.push(SegmentFindings { position, source: part, terms, figures });
        }
    }
    Ok(out)
}

/// What is wrong with a term in a translation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TermFault {
    /// A word stands there that must not be used for this notion.
    Forbidden,
    /// Neither the preferred nor an admitted word was found.
    Missing,
    /// Only an admitted word was found; allowed, and worth a look where one document should say one thing one way.
    Admitted,
}

/// One remark on one segment. It is a remark and no verdict: a pronoun may stand for a term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermFinding {
    /// What is wrong.
    pub fault: TermFault,
    /// Where the term stands in the source, in bytes.
    pub source: Range<usize>,
    /// Where the word stands in the target, in bytes; `None` where it is missing.
    pub target: Option<Range<usize>>,
    /// The terms that the source may mean, as places in [`Termbase::terms`].
    pub terms: Vec<usize>,
    /// The word to write: the preferred one of the first term.
    pub wanted: String,
}

/// Compares the terms of one source segment with its translation, forbidden ones first within the order of the source.
///
/// A term that comes several times in the source is asked for once. A forbidden word is no fault where it is part of a
/// longer right term, or is the right word of another term of this source.
pub fn check_terms(base: &Termbase, source: (&Finder, &str), target: (&Finder, &str)) -> Vec<TermFinding> {
    let hits = source.0.find(source.1);
    if hits.is_empty() {
        return Vec::new();
    }
    let found = target.0.every(target.1);
    let wanted_here = |term: usize| hits.iter().any(|hit| hit.terms.iter().any(|&(other, _)| other == term));
    let mut out: Vec<TermFinding> = Vec::new();
    for hit in &hits {
        let terms: Vec<usize> = hit.terms.iter().map(|&(term, _)| term).collect();
        if out.iter().any(|finding| finding.terms == terms) {
            continue;
        }
        let Some(wanted) = hit.preferred(base, target.0.lang()).next() else { continue };
        let mine = |role: Use| found.iter().find(|other| other.role == role && terms.contains(&other.term));
        let finding = |fault: TermFault, place: Option<Range<usize>>| TermFinding {
            fault,
            source: hit.at.clone(),
            target: place,
            terms: terms.clone(),
            wanted: wanted.to_owned(),
        };
        let wrong = found.iter().find(|other| {
            other.role == Use::Forbidden && terms.contains(&other.term) && !excused(other, &found, &wanted_here)
        });
        if let Some(wrong) = wrong {
            out.push(finding(TermFault::Forbidden, Some(wrong.at.clone())));
        } else if mine(Use::Preferred).is_some() || mine(Use::Also).is_some() {
            // The word to write, or a verb or everyday word in its stead: nothing to say.
        } else if let Some(admitted) = mine(Use::Admitted) {
            out.push(finding(TermFault::Admitted, Some(admitted.at.clone())));
        } else {
            out.push(finding(TermFault::Missing, None));
        }
    }
    out
}

/// Whether a forbidden word is right after all: inside a longer right term, or the right word of another term that the
/// source has.
fn excused(word: &Match, all: &[Match], wanted_here: &dyn Fn(usize) -> bool) -> bool {
    all.iter().filter(|other| matches!(other.role, Use::Preferred | Use::Admitted)).any(|other| {
        let covers = other.first <= word.first && other.first + other.count >= word.first + word.count;
        covers && (other.count > word.count || (other.term != word.term && wanted_here(other.term)))
    })
}
