//! The termbase with what finds its terms, read once.

use std::sync::LazyLock;

use kernel::{Lang, Problem};
use translation::{Finder, Termbase};

/// The terms, and a finder for each language in the order of [`Lang::ALL`].
pub(super) struct Words {
    pub base: Termbase,
    finders: [Finder; 4],
}

static WORDS: LazyLock<Option<Words>> = LazyLock::new(|| {
    let base = Termbase::built_in().ok()?;
    let finders = Lang::ALL.map(|lang| Finder::new(&base, lang));
    Some(Words { base, finders })
});

impl Words {
    /// The words of the program. The first call takes some tenths of a second.
    ///
    /// # Errors
    /// `internal` when the files in the program have a flaw, which a test keeps from happening.
    pub fn of_house() -> Result<&'static Self, Problem> {
        WORDS.as_ref().ok_or_else(|| Problem::internal("the termbase inside the program has a flaw"))
    }

    /// What finds terms in texts of this language.
    pub fn finder(&self, lang: Lang) -> &Finder {
        let [en, ru, az, uz] = &self.finders;
        match lang {
            Lang::En => en,
            Lang::Ru => ru,
            Lang::Az => az,
            Lang::Uz => uz,
        }
    }
}
