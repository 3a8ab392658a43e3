//! Finding the terms of the termbase in a running text, in their inflected forms.
//!
//! The first word of every variant lies in a map by its stem; each word of the text asks the map with every beginning
//! of itself. So the work grows with the length of the text and hardly with the number of terms.

use std::{collections::HashMap, ops::Range};

use kernel::Lang;

use crate::{
    stems::{Stem, stems},
    termbase::{Term, Termbase},
    words::{Word, gap_fits, words},
};

/// What a variant is to its term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Use {
    /// The word to write.
    Preferred,
    /// Right as well.
    Admitted,
    /// Carries the notion in a translation; not looked for in a source.
    Also,
    /// Wrong for this notion.
    Forbidden,
}

/// A term that was found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The bytes of the text.
    pub at: Range<usize>,
    /// The terms that this may be, as places in [`Termbase::terms`]: usually one; those of which it is the preferred
    /// word first. Two remain where one word serves two notions, and a person chooses.
    pub terms: Vec<(usize, Use)>,
}

impl Hit {
    /// The words to write in `lang`, in the order of [`Hit::terms`].
    pub fn preferred<'a>(&'a self, base: &'a Termbase, lang: Lang) -> impl Iterator<Item = &'a str> {
        self.terms.iter().filter_map(move |&(term, _)| base.terms().get(term)).map(move |term| term.preferred(lang))
    }
}

/// One way to write a term.
struct Variant {
    term: usize,
    role: Use,
    words: Vec<VariantWord>,
    /// An abbreviation such as *УПК*: the text must have it in capitals, so that *CM* is no measure of length.
    capitals: bool,
    /// Not looked for where a text is searched for terms, only where a translation is checked.
    quiet: bool,
}

struct VariantWord {
    stems: Vec<Stem>,
    /// What stands before it in the term.
    gap: String,
}

/// One place where a variant fits.
pub(crate) struct Match {
    pub at: Range<usize>,
    pub first: usize,
    pub count: usize,
    pub term: usize,
    pub role: Use,
    pub quiet: bool,
}

/// Finds the terms in texts of one language. Built once; a question costs a few milliseconds for 100 kB.
pub struct Finder {
    lang: Lang,
    variants: Vec<Variant>,
    /// Stem of a first word → variants and which of its stems it is.
    first: HashMap<String, Vec<(usize, usize)>>,
    /// Longest stem in the map, in bytes: no longer beginning needs to be asked for.
    longest: usize,
}

impl Finder {
    /// A finder for texts in `lang`.
    pub fn new(base: &Termbase, lang: Lang) -> Self {
        let mut finder = Self { lang, variants: Vec::new(), first: HashMap::new(), longest: 0 };
        for (at, term) in base.terms().iter().enumerate() {
            finder.take(at, term);
        }
        finder
    }

    /// The language of the texts.
    pub const fn lang(&self) -> Lang {
        self.lang
    }

    fn take(&mut self, at: usize, term: &Term) {
        let forms = term.forms.get(&self.lang).into_iter().flatten();
        let all = std::iter::once((Use::Preferred, term.preferred(self.lang)))
            .chain(forms.map(|form| (Use::Preferred, form.as_str())))
            .chain(term.admitted(self.lang).iter().map(|word| (Use::Admitted, word.as_str())))
            .chain(term.also(self.lang).iter().map(|word| (Use::Also, word.as_str())))
            .chain(term.forbidden(self.lang).iter().map(|word| (Use::Forbidden, word.as_str())));
        for (role, text) in all {
            let parts = words(self.lang, text);
            let phrase = parts.len() > 1;
            let mut end = 0;
            let mut list = Vec::with_capacity(parts.len());
            for part in &parts {
                let gap = if list.is_empty() { String::new() } else { text[end..part.at.start].to_owned() };
                list.push(VariantWord { stems: stems(self.lang, &part.folded, phrase), gap });
                end = part.at.end;
            }
            let Some(first) = list.first() else { continue };
            let number = self.variants.len();
            for (which, stem) in first.stems.iter().enumerate() {
                self.longest = self.longest.max(stem.text.len());
                self.first.entry(stem.text.clone()).or_default().push((number, which));
            }
            let letters = text.chars().filter(|sign| sign.is_alphabetic()).count();
            let capitals = letters >= 2 && text.chars().all(|sign| !sign.is_alphabetic() || sign.is_uppercase());
            let quiet = term.quiet.contains(&self.lang);
            self.variants.push(Variant { term: at, role, words: list, capitals, quiet });
        }
    }

    /// The terms of a text from left to right. No two overlap: of those that would, the one with more words counts, then
    /// the one that begins first. Forbidden words are not looked for: in a source they are what its author wrote.
    pub fn find(&self, text: &str) -> Vec<Hit> {
        let list = words(self.lang, text);
        // For each word the longest that begins there.
        let mut places: Vec<(usize, usize, Hit)> = Vec::new();
        for at in 0..list.len() {
            let mut all = self.at(text, &list, at);
            all.retain(|found| matches!(found.role, Use::Preferred | Use::Admitted) && !found.quiet);
            let Some(count) = all.iter().map(|found| found.count).max() else { continue };
            all.retain(|found| found.count == count);
            let Some(place) = all.first().map(|found| found.at.clone()) else { continue };
            let mut terms: Vec<(usize, Use)> = all.iter().map(|found| (found.term, found.role)).collect();
            terms.sort_by_key(|&(term, role)| (role, term));
            terms.dedup_by_key(|entry| entry.0);
            // A preferred word of one notion is an admitted one of another only by the way.
            if terms.first().is_some_and(|&(_, role)| role == Use::Preferred) {
                terms.retain(|&(_, role)| role == Use::Preferred);
            }
            places.push((at, count, Hit { at: place, terms }));
        }
        places.sort_by_key(|&(at, count, _)| (std::cmp::Reverse(count), at));
        let mut taken = vec![false; list.len()];
        places.retain(|&(at, count, _)| {
            let Some(words) = taken.get_mut(at..at + count) else { return false };
            let free = words.iter().all(|taken| !taken);
            if free {
                words.fill(true);
            }
            free
        });
        places.sort_by_key(|&(at, _, _)| at);
        places.into_iter().map(|(_, _, hit)| hit).collect()
    }

    /// Every place where any variant fits, overlapping ones and forbidden ones too.
    pub(crate) fn every(&self, text: &str) -> Vec<Match> {
        let list = words(self.lang, text);
        (0..list.len()).flat_map(|at| self.at(text, &list, at)).collect()
    }

    fn at(&self, text: &str, list: &[Word], at: usize) -> Vec<Match> {
        let mut out: Vec<Match> = Vec::new();
        let Some(word) = list.get(at) else { return out };
        let folded = word.folded.as_str();
        let ends = folded.char_indices().map(|(start, sign)| start + sign.len_utf8());
        for end in ends.take_while(|&end| end <= self.longest) {
            let Some(found) = self.first.get(&folded[..end]) else { continue };
            for &(number, which) in found {
                let Some(variant) = self.variants.get(number) else { continue };
                let fits = variant.words.first().and_then(|first| first.stems.get(which));
                if !fits.is_some_and(|stem| stem.class.allows(&folded[end..])) {
                    continue;
                }
                if out.iter().any(|other| {
                    other.term == variant.term && other.role == variant.role && other.count == variant.words.len()
                }) {
                    continue;
                }
                if variant.capitals && !in_capitals(&text[word.at.clone()], end, folded) {
                    continue;
                }
                if let Some(last) = rest_fits(text, list, at, variant) {
                    out.push(Match {
                        at: word.at.start..last,
                        first: at,
                        count: variant.words.len(),
                        term: variant.term,
                        role: variant.role,
                        quiet: variant.quiet,
                    });
                }
            }
        }
        out
    }
}

/// Whether the words after the first fit too; gives the end of the last in bytes.
fn rest_fits(text: &str, list: &[Word], at: usize, variant: &Variant) -> Option<usize> {
    let mut before = list.get(at)?;
    for (offset, wanted) in variant.words.iter().enumerate().skip(1) {
        let word = list.get(at + offset)?;
        if !gap_fits(&text[before.at.end..word.at.start], &wanted.gap) {
            return None;
        }
        if !wanted.stems.iter().any(|stem| stem.fits(&word.folded)) {
            return None;
        }
        before = word;
    }
    Some(before.at.end)
}

/// Whether the part of a word that is the stem stands in capitals.
fn in_capitals(written: &str, stem: usize, folded: &str) -> bool {
    let letters = folded[..stem].chars().count();
    written.chars().take(letters).all(|sign| !sign.is_alphabetic() || sign.is_uppercase())
}
