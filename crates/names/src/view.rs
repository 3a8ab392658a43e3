//! What a comparison looks at of a name, wherever its parts lie: in a [`Name`] of its own, or in the vocabulary of a
//! register.

use crate::parts::{Name, Part, Sex};

/// The parts of a name.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Parts<'a> {
    Own(&'a [Part]),
    /// Places in a vocabulary.
    Listed {
        all: &'a [Part],
        at: &'a [u32],
    },
}

impl<'a> Parts<'a> {
    pub(crate) const fn len(&self) -> usize {
        match self {
            Self::Own(parts) => parts.len(),
            Self::Listed { at, .. } => at.len(),
        }
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    #[inline]
    pub(crate) fn get(&self, at: usize) -> Option<&'a Part> {
        match self {
            Self::Own(parts) => parts.get(at),
            Self::Listed { all, at: places } => all.get(usize::try_from(*places.get(at)?).ok()?),
        }
    }

    pub(crate) fn iter(self) -> impl Iterator<Item = &'a Part> {
        (0..self.len()).filter_map(move |at| self.get(at))
    }

    /// The first parts, at most `most`.
    pub(crate) fn first(self, most: usize) -> Self {
        let end = self.len().min(most);
        match self {
            Self::Own(parts) => Self::Own(&parts[..end]),
            Self::Listed { all, at } => Self::Listed { all, at: &at[..end] },
        }
    }
}

impl std::ops::Index<usize> for Parts<'_> {
    type Output = Part;

    #[inline]
    fn index(&self, at: usize) -> &Part {
        match self {
            Self::Own(parts) => &parts[at],
            Self::Listed { all, at: places } => &all[places[at] as usize],
        }
    }
}

/// A name as a comparison sees it.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own about how the name is written")]
pub(crate) struct View<'a> {
    pub(crate) parts: Parts<'a>,
    pub(crate) han: &'a [char],
    pub(crate) han_foreign: bool,
    pub(crate) han_breaks: u16,
    pub(crate) east: bool,
    pub(crate) junior: bool,
    pub(crate) abjad: bool,
    pub(crate) sex: Option<Sex>,
    pub(crate) total: u32,
    pub(crate) order: u32,
}

impl Name {
    pub(crate) fn view(&self) -> View<'_> {
        View {
            parts: Parts::Own(&self.parts),
            han: &self.han,
            han_foreign: self.han_foreign,
            han_breaks: self.han_breaks,
            east: self.east,
            junior: self.junior,
            abjad: self.abjad,
            sex: self.sex,
            total: self.total,
            order: self.order,
        }
    }
}
