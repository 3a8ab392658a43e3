//! A translation: one target text for each segment of one exact source text, and its way to the next version of it.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    error::Error,
    fmt,
};

use kernel::{Digest, Lang};
use serde::{Deserialize, Serialize};

use crate::{
    likeness::{Likeness, likeness},
    limits,
    segment::{Split, TooManySegments, split},
};

/// How far the translation of a segment is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Work {
    /// Nothing is there.
    Untranslated,
    /// A machine wrote it and no person has accepted it.
    Machine,
    /// A person wrote it and is not finished with it.
    Draft,
    /// A person wrote or accepted it.
    Done,
}

/// What stood at a segment before its source changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Before {
    /// The source as it was.
    pub source: String,
    /// Its translation.
    pub target: String,
    /// How far that was.
    pub work: Work,
}

/// One segment's translation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// The key of the source segment.
    pub key: Digest,
    /// The target text; any number of sentences.
    pub target: String,
    /// How far it is.
    pub work: Work,
    /// The translation of this segment stands in the target of the segment before it, so its own is empty. That is how
    /// two sentences become one.
    #[serde(default)]
    pub joined: bool,
    /// The earlier version, if the source changed and this row is new because of that.
    #[serde(default)]
    pub before: Option<Before>,
}

/// A translation that was left over when the source changed: what it translated is no longer there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Removed {
    /// The position that it had, from 0.
    pub position: usize,
    /// What was translated, and how.
    pub was: Before,
}

/// The translation of one exact text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Translation {
    /// The language of the source.
    pub from: Lang,
    /// The language of the target.
    pub to: Lang,
    /// The digest of the source's bytes.
    source: Digest,
    rows: Vec<Row>,
}

/// What became of a translation when its source changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carried {
    /// The translation of the new text.
    pub translation: Translation,
    /// What is left over, in the old order; show it before it is given up.
    pub removed: Vec<Removed>,
    /// How many segments were taken over as they were.
    pub unchanged: usize,
}

/// Why something cannot be done with a translation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BadTarget {
    /// The text is not the one that was translated: its digest is another. Use [`Translation::carry`].
    OtherSource,
    /// There is no segment at this position.
    NoSegment,
    /// A translation that is there has a text; leave the segment untranslated or join it to the one before.
    Empty,
    /// The target text is longer than [`limits::TARGET`] bytes.
    TooLong,
    /// The segment is the first of a paragraph, or the one before it has no translation yet.
    NothingBefore,
    /// A machine's text can be accepted; this one is of another kind.
    NotMachine,
    /// The text has too many segments.
    TooManySegments,
}

impl fmt::Display for BadTarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OtherSource => f.write_str("the source is another version; carry the translation over to it first"),
            Self::NoSegment => f.write_str("there is no segment at this position"),
            Self::Empty => {
                f.write_str("the text is empty; leave the segment untranslated, or join it to the one before")
            }
            Self::TooLong => write!(f, "the text is longer than {} bytes; shorten it", limits::TARGET),
            Self::NothingBefore => f.write_str(
                "the segment begins a paragraph, or the one before it is not translated; it cannot be joined",
            ),
            Self::NotMachine => f.write_str("only the text of a machine is accepted; write or finish this one"),
            Self::TooManySegments => TooManySegments.fmt(f),
        }
    }
}

impl Error for BadTarget {}

impl From<TooManySegments> for BadTarget {
    fn from(_: TooManySegments) -> Self {
        Self::TooManySegments
    }
}

/// The segments that stand in the way of the finished text, by position from 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NotReady {
    /// Without a translation.
    pub untranslated: Vec<usize>,
    /// Made by a machine, accepted by nobody.
    pub machine: Vec<usize>,
    /// Begun by a person, not finished.
    pub draft: Vec<usize>,
}

/// Why there is no finished text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StillOpen {
    /// Segments are open.
    Segments(NotReady),
    /// The source is not the one that was translated.
    Bad(BadTarget),
}

impl fmt::Display for StillOpen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bad(bad) => bad.fmt(f),
            Self::Segments(open) => write!(
                f,
                "not finished: {} segments untranslated, {} of a machine to accept, {} drafts to finish",
                open.untranslated.len(),
                open.machine.len(),
                open.draft.len()
            ),
        }
    }
}

impl Error for StillOpen {}

impl Row {
    const fn empty(key: Digest) -> Self {
        Self { key, target: String::new(), work: Work::Untranslated, joined: false, before: None }
    }

    fn is_open(&self) -> bool {
        self.work == Work::Untranslated
    }
}

impl Translation {
    /// A translation with nothing done yet.
    ///
    /// # Errors
    /// [`BadTarget::TooManySegments`].
    pub fn begin(from: Lang, to: Lang, source: &str) -> Result<Self, BadTarget> {
        let rows = split(from, source)?.segments.into_iter().map(|segment| Row::empty(segment.key)).collect();
        Ok(Self { from, to, source: Digest::of(source.as_bytes()), rows })
    }

    /// A translation that was kept elsewhere. Whether its rows belong to the source is asked by
    /// [`Translation::segments`].
    pub const fn kept(from: Lang, to: Lang, source: Digest, rows: Vec<Row>) -> Self {
        Self { from, to, source, rows }
    }

    /// The digest of the source's bytes.
    pub const fn source(&self) -> Digest {
        self.source
    }

    /// The rows, one for each segment of the source.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The segments of `source`, if it is the text that is translated here.
    ///
    /// # Errors
    /// [`BadTarget::OtherSource`], also where a stored translation has rows that do not belong to the text.
    pub fn segments(&self, source: &str) -> Result<Split, BadTarget> {
        if Digest::of(source.as_bytes()) != self.source {
            return Err(BadTarget::OtherSource);
        }
        let split = split(self.from, source)?;
        let same = split.segments.len() == self.rows.len()
            && split.segments.iter().zip(&self.rows).all(|(segment, row)| segment.key == row.key);
        if same { Ok(split) } else { Err(BadTarget::OtherSource) }
    }

    /// Writes the translation of a segment; `work` says whose it is and whether it is finished. The version from before
    /// a change of the source goes away when the new one is done.
    ///
    /// # Errors
    /// [`BadTarget::NoSegment`], [`BadTarget::Empty`], [`BadTarget::TooLong`].
    pub fn write(&mut self, position: usize, target: &str, work: Work) -> Result<(), BadTarget> {
        let row = self.rows.get_mut(position).ok_or(BadTarget::NoSegment)?;
        if target.len() > limits::TARGET {
            return Err(BadTarget::TooLong);
        }
        if work == Work::Untranslated {
            row.target.clear();
            row.joined = false;
            row.work = work;
            self.release(position + 1);
            return Ok(());
        }
        if target.trim().is_empty() {
            return Err(BadTarget::Empty);
        }
        target.trim().clone_into(&mut row.target);
        row.work = work;
        row.joined = false;
        if work == Work::Done {
            row.before = None;
        }
        Ok(())
    }

    /// Segments that are joined to one that has no translation any more have none either.
    fn release(&mut self, from: usize) {
        for row in self.rows.iter_mut().skip(from).take_while(|row| row.joined) {
            *row = Row::empty(row.key);
        }
    }

    /// A person accepts what a machine wrote.
    ///
    /// # Errors
    /// [`BadTarget::NoSegment`], [`BadTarget::NotMachine`].
    pub fn accept(&mut self, position: usize) -> Result<(), BadTarget> {
        let row = self.rows.get_mut(position).ok_or(BadTarget::NoSegment)?;
        if row.work != Work::Machine {
            return Err(BadTarget::NotMachine);
        }
        row.work = Work::Done;
        row.before = None;
        Ok(())
    }

    /// Says that the translation of a segment stands in the target of the one before it.
    ///
    /// # Errors
    /// [`BadTarget::OtherSource`], [`BadTarget::NoSegment`], [`BadTarget::NothingBefore`].
    pub fn join(&mut self, position: usize, source: &str) -> Result<(), BadTarget> {
        let split = self.segments(source)?;
        let here = split.segments.get(position).ok_or(BadTarget::NoSegment)?;
        let before = position.checked_sub(1).and_then(|before| split.segments.get(before));
        if before.is_none_or(|before| before.paragraph != here.paragraph) {
            return Err(BadTarget::NothingBefore);
        }
        if position.checked_sub(1).and_then(|before| self.rows.get(before)).is_none_or(Row::is_open) {
            return Err(BadTarget::NothingBefore);
        }
        let row = self.rows.get_mut(position).ok_or(BadTarget::NoSegment)?;
        row.target.clear();
        row.work = Work::Done;
        row.joined = true;
        row.before = None;
        Ok(())
    }

    /// What stands in the way of the finished text.
    pub fn open(&self) -> NotReady {
        let mut open = NotReady::default();
        for (position, row) in self.rows.iter().enumerate() {
            match row.work {
                // A row that was kept elsewhere may say that it is done and have no text.
                _ if row.target.is_empty() && !row.joined => open.untranslated.push(position),
                Work::Untranslated => open.untranslated.push(position),
                Work::Machine => open.machine.push(position),
                Work::Draft => open.draft.push(position),
                Work::Done => {}
            }
        }
        open
    }

    /// The finished text: every target with the separators of the source.
    ///
    /// # Errors
    /// [`StillOpen::Segments`] unless a person has finished every segment; [`StillOpen::Bad`] for another source.
    pub fn assemble(&self, source: &str) -> Result<String, StillOpen> {
        let open = self.open();
        let text = self.text(source, |_, row| row.target.as_str()).map_err(StillOpen::Bad)?;
        if open == NotReady::default() { Ok(text) } else { Err(StillOpen::Segments(open)) }
    }

    /// The text as far as it is, for looking at: what has no target stands there in the source's words. Never a paper that
    /// leaves the house.
    ///
    /// # Errors
    /// [`BadTarget::OtherSource`].
    pub fn preview(&self, source: &str) -> Result<String, BadTarget> {
        self.text(source, |segment, row| if row.work == Work::Untranslated { segment } else { &row.target })
    }

    fn text<'a>(&'a self, source: &'a str, of: impl Fn(&'a str, &'a Row) -> &'a str) -> Result<String, BadTarget> {
        let split = self.segments(source)?;
        let mut out = source[split.lead].to_owned();
        for (at, (segment, row)) in split.segments.iter().zip(&self.rows).enumerate() {
            out.push_str(of(&source[segment.at.clone()], row));
            // The separator before a joined segment goes with it, the one after it stays.
            if !self.rows.get(at + 1).is_some_and(|next| next.joined) {
                out.push_str(&source[segment.gap.clone()]);
            }
        }
        Ok(out)
    }

    /// The translation of the next version of the source.
    ///
    /// Segments that are the same are taken over; where one moved to another place its finished translation becomes a draft,
    /// because the sentences around it are others. A segment that changed is untranslated again with its old version
    /// beside it. What is left over is listed. Every target text of the old translation is in exactly one of these places.
    ///
    /// # Errors
    /// [`BadTarget::OtherSource`] if `old` is not the text that was translated; [`BadTarget::TooManySegments`].
    pub fn carry(&self, old: &str, new: &str) -> Result<Carried, BadTarget> {
        let old_split = self.segments(old)?;
        let new_split = split(self.from, new)?;
        let mut rows: Vec<Row> = new_split.segments.iter().map(|segment| Row::empty(segment.key)).collect();
        let old_keys: Vec<Digest> = self.rows.iter().map(|row| row.key).collect();
        let new_keys: Vec<Digest> = rows.iter().map(|row| row.key).collect();
        let anchors = common(&old_keys, &new_keys);
        let source = |at: usize| old_split.segments.get(at).map_or("", |segment| &old[segment.at.clone()]);
        let mut left: BTreeSet<usize> = BTreeSet::new();
        let mut origin: Vec<Option<usize>> = vec![None; rows.len()];
        let mut removed = Vec::new();
        let mut changed: Vec<(std::ops::Range<usize>, std::ops::Range<usize>)> = Vec::new();
        let (mut from, mut to) = (0, 0);
        for &(a, b) in anchors.iter().chain([(self.rows.len(), rows.len())].iter()) {
            changed.push((from..a, to..b));
            if let (Some(row), Some(place)) = (self.rows.get(a), rows.get_mut(b)) {
                *place = row.clone();
                origin[b] = Some(a);
            }
            (from, to) = (a + 1, b + 1);
        }
        let unchanged = anchors.len();
        // Segments that moved: the same key among what is left on both sides.
        let mut free: BTreeMap<Digest, Vec<usize>> = BTreeMap::new();
        for (_, to) in changed.iter().rev() {
            for at in to.clone().rev() {
                if let Some(&key) = new_keys.get(at) {
                    free.entry(key).or_default().push(at);
                }
            }
        }
        for (from, _) in &changed {
            for at in from.clone() {
                let Some(row) = self.rows.get(at) else { continue };
                if let Some(place) = free.get_mut(&row.key).and_then(Vec::pop) {
                    let mut row = row.clone();
                    if row.work == Work::Done && !row.joined {
                        row.work = Work::Draft;
                    }
                    rows[place] = row;
                    origin[place] = Some(at);
                } else {
                    left.insert(at);
                }
            }
        }
        // What changed stands beside what it was.
        for (from, to) in changed {
            let gone: Vec<usize> = from.filter(|at| left.contains(at)).collect();
            let fresh: Vec<usize> = to.filter(|&at| origin[at].is_none()).collect();
            let text = |at: usize| new_split.segments.get(at).map_or("", |segment| &new[segment.at.clone()]);
            for (old_at, new_at) in side_by_side(self.from, &gone, &fresh, &source, &text) {
                let (Some(row), Some(place)) = (self.rows.get(old_at), rows.get_mut(new_at)) else { continue };
                left.remove(&old_at);
                place.before = before(row, source(old_at));
                // One row shows one earlier version; an older one that was still open is listed.
                if let (false, Some(was)) = (row.target.is_empty(), row.before.clone()) {
                    removed.push(Removed { position: old_at, was });
                }
            }
        }
        for at in left {
            let Some(row) = self.rows.get(at) else { continue };
            removed.extend(row.before.clone().map(|was| Removed { position: at, was }));
            if !row.target.is_empty() {
                let was = Before { source: source(at).to_owned(), target: row.target.clone(), work: row.work };
                removed.push(Removed { position: at, was });
            }
        }
        self.part(&mut rows, &origin, &new_split);
        removed.sort_by_key(|one| one.position);
        let source = Digest::of(new.as_bytes());
        Ok(Carried { translation: Self { from: self.from, to: self.to, source, rows }, removed, unchanged })
    }
}

impl Translation {
    /// Sees to segments that were joined: one whose neighbour is another now is untranslated, for its words are gone; the
    /// segment whose target held the words of one that is gone is a draft, for it says too much.
    fn part(&self, rows: &mut [Row], origin: &[Option<usize>], split: &Split) {
        for at in 0..rows.len() {
            let kept = at > 0
                && split.segments[at].paragraph == split.segments[at - 1].paragraph
                && origin[at].is_some_and(|old| old > 0 && origin[at - 1] == Some(old - 1))
                && !rows[at - 1].is_open();
            if rows[at].joined && !kept {
                rows[at] = Row::empty(rows[at].key);
            }
        }
        let mut now = vec![None; self.rows.len()];
        for (new, old) in origin.iter().enumerate() {
            if let Some(place) = old.and_then(|old| now.get_mut(old)) {
                *place = Some(new);
            }
        }
        for old in 1..self.rows.len() {
            if !self.rows[old].joined || now[old].is_some_and(|new| rows[new].joined) {
                continue;
            }
            let holder = (0..old).rev().find(|&before| !self.rows[before].joined).and_then(|before| now[before]);
            if let Some(row) = holder.and_then(|new| rows.get_mut(new)).filter(|row| row.work == Work::Done) {
                row.work = Work::Draft;
            }
        }
    }
}

/// The version of `row` to show beside its successor: its own text, or, if it has none, the one that it showed.
fn before(row: &Row, source: &str) -> Option<Before> {
    if row.target.is_empty() {
        return row.before.clone();
    }
    Some(Before { source: source.to_owned(), target: row.target.clone(), work: row.work })
}

/// A longest common subsequence of two lists of keys, as pairs of places: Hunt and Szymanski's reduction to a longest rising
/// sequence. Of keys that come very often only the places near their own are looked at ([`limits::EQUAL_SEGMENTS`]).
fn common(old: &[Digest], new: &[Digest]) -> Vec<(usize, usize)> {
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let tail = old[head..].iter().rev().zip(new[head..].iter().rev()).take_while(|(a, b)| a == b).count();
    let mut places: HashMap<Digest, Vec<usize>> = HashMap::new();
    for (at, &key) in new.iter().enumerate().take(new.len() - tail).skip(head) {
        places.entry(key).or_default().push(at);
    }
    // `ends[n]`: the pair that ends a rising sequence of n + 1 pairs with the smallest place in `new`.
    let mut pairs: Vec<(usize, usize, Option<usize>)> = Vec::new();
    let mut ends: Vec<usize> = Vec::new();
    for (at, key) in old.iter().enumerate().take(old.len() - tail).skip(head) {
        let Some(all) = places.get(key) else { continue };
        let middle = all.partition_point(|&place| place < at);
        let first = middle.saturating_sub(limits::EQUAL_SEGMENTS / 2);
        let last = (first + limits::EQUAL_SEGMENTS).min(all.len());
        for &place in all[first..last].iter().rev() {
            let rank = ends.partition_point(|&end| pairs[end].1 < place);
            let previous = rank.checked_sub(1).map(|rank| ends[rank]);
            pairs.push((at, place, previous));
            let number = pairs.len() - 1;
            if rank == ends.len() {
                ends.push(number);
            } else {
                ends[rank] = number;
            }
        }
    }
    let mut middle = Vec::new();
    let mut next = ends.last().copied();
    while let Some(number) = next {
        let (a, b, previous) = pairs[number];
        middle.push((a, b));
        next = previous;
    }
    middle.reverse();
    let mut out: Vec<(usize, usize)> = (0..head).map(|at| (at, at)).collect();
    out.extend(middle);
    out.extend((0..tail).rev().map(|back| (old.len() - 1 - back, new.len() - 1 - back)));
    out
}

/// Less than this in common is no earlier version.
const LEAST: Likeness = Likeness(300);

/// Which old segment became which new one within a changed stretch: pairs in order with the greatest sum of likeness. A
/// stretch of equal length on both sides is paired one to one.
fn side_by_side<'a>(
    lang: Lang,
    old: &[usize],
    new: &[usize],
    old_text: &dyn Fn(usize) -> &'a str,
    new_text: &dyn Fn(usize) -> &'a str,
) -> Vec<(usize, usize)> {
    if old.len() == new.len() || old.len() * new.len() > limits::COMPARED {
        return old.iter().copied().zip(new.iter().copied()).collect();
    }
    let columns = new.len() + 1;
    let mut best = vec![0_u32; (old.len() + 1) * columns];
    let mut pair = vec![false; best.len()];
    for a in (0..old.len()).rev() {
        for b in (0..new.len()).rev() {
            let alike = likeness(lang, old_text(old[a]), new_text(new[b]));
            let paired = if alike >= LEAST { best[(a + 1) * columns + b + 1] + u32::from(alike.0) } else { 0 };
            let without = best[(a + 1) * columns + b].max(best[a * columns + b + 1]);
            pair[a * columns + b] = paired > without;
            best[a * columns + b] = paired.max(without);
        }
    }
    let mut out = Vec::new();
    let (mut a, mut b) = (0, 0);
    while a < old.len() && b < new.len() {
        if pair[a * columns + b] {
            out.push((old[a], new[b]));
            (a, b) = (a + 1, b + 1);
        } else if best[(a + 1) * columns + b] >= best[a * columns + b + 1] {
            a += 1;
        } else {
            b += 1;
        }
    }
    out
}
