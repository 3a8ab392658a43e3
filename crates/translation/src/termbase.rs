//! The termbase: legal terms in four languages, as the files of `terms/` have them.

use std::collections::BTreeMap;

use kernel::{Digest, Lang};

use crate::reader::{self, Flaw};

/// Texts of files by their names.
pub type Files = BTreeMap<String, String>;

/// The files of `terms/` that the program carries.
const BUILT_IN: [(&str, &str); 12] = [
    ("assets.toml", include_str!("../../../terms/assets.toml")),
    ("authorities.toml", include_str!("../../../terms/authorities.toml")),
    ("cooperation.toml", include_str!("../../../terms/cooperation.toml")),
    ("crypto.toml", include_str!("../../../terms/crypto.toml")),
    ("documents.toml", include_str!("../../../terms/documents.toml")),
    ("extradition.toml", include_str!("../../../terms/extradition.toml")),
    ("measures.toml", include_str!("../../../terms/measures.toml")),
    ("offences.toml", include_str!("../../../terms/offences.toml")),
    ("persons.toml", include_str!("../../../terms/persons.toml")),
    ("procedure.toml", include_str!("../../../terms/procedure.toml")),
    ("punishment.toml", include_str!("../../../terms/punishment.toml")),
    ("time.toml", include_str!("../../../terms/time.toml")),
];

/// The files that the program carries, by name.
pub fn built_in_files() -> Files {
    BUILT_IN.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
}

/// One notion with its words. What each field means for those who write it: `docs/use/terms.md`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Its name in the files; never changes and is never used again for another notion.
    pub id: String,
    /// The subject that its file is about.
    pub domain: String,
    /// The word to write, in each language; in the order of [`Lang::ALL`].
    preferred: [String; 4],
    /// Words that are right as well.
    pub admitted: BTreeMap<Lang, Vec<String>>,
    /// Words that carry the notion in a translation and are not looked for in a source: a verb, an everyday word.
    pub also: BTreeMap<Lang, Vec<String>>,
    /// Words that are wrong for this notion, though they offer themselves.
    pub forbidden: BTreeMap<Lang, Vec<String>>,
    /// Inflected forms of the preferred word that the rules of the language do not give.
    pub forms: BTreeMap<Lang, Vec<String>>,
    /// Where the word stands: article of a treaty or a law.
    pub source: BTreeMap<Lang, String>,
    /// What is not certain about the word in a language.
    pub doubt: BTreeMap<Lang, String>,
    /// Languages in which the word is so common that it is not looked for in a text.
    pub quiet: Vec<Lang>,
    /// Where the notions of the legal systems differ.
    pub note: Option<String>,
    /// Whether a lawyer of each language has confirmed the term.
    pub reviewed: bool,
}

/// The place of a language in [`Lang::ALL`].
pub(crate) const fn place(lang: Lang) -> usize {
    match lang {
        Lang::En => 0,
        Lang::Ru => 1,
        Lang::Az => 2,
        Lang::Uz => 3,
    }
}

impl Term {
    pub(crate) fn new(id: String, domain: String, preferred: [String; 4]) -> Self {
        Self {
            id,
            domain,
            preferred,
            admitted: BTreeMap::new(),
            also: BTreeMap::new(),
            forbidden: BTreeMap::new(),
            forms: BTreeMap::new(),
            source: BTreeMap::new(),
            doubt: BTreeMap::new(),
            quiet: Vec::new(),
            note: None,
            reviewed: false,
        }
    }

    /// The word to write in `lang`.
    pub fn preferred(&self, lang: Lang) -> &str {
        &self.preferred[place(lang)]
    }

    /// Words that are right in `lang` beside the preferred one.
    pub fn admitted(&self, lang: Lang) -> &[String] {
        self.admitted.get(&lang).map_or(&[], Vec::as_slice)
    }

    /// Words that carry the notion in a translation into `lang`.
    pub fn also(&self, lang: Lang) -> &[String] {
        self.also.get(&lang).map_or(&[], Vec::as_slice)
    }

    /// Words that are wrong in `lang` for this notion.
    pub fn forbidden(&self, lang: Lang) -> &[String] {
        self.forbidden.get(&lang).map_or(&[], Vec::as_slice)
    }
}

/// All terms, each id once, in the order of the files and of the terms in them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Termbase {
    terms: Vec<Term>,
    by_id: BTreeMap<String, usize>,
    version: Digest,
}

impl Termbase {
    /// Reads the files strictly. Every fault is told with its file and line, not only the first.
    ///
    /// # Errors
    /// The flaws: a field that is not known, a language that is missing, a letter that the alphabet of the language does
    /// not have, an id that comes twice, one preferred word for two notions without a note at both.
    pub fn read(files: &Files) -> Result<Self, Vec<Flaw>> {
        let terms = reader::read(files)?;
        let by_id = terms.iter().enumerate().map(|(at, term)| (term.id.clone(), at)).collect();
        // A name and a text are kept apart by a byte that neither has, so that no two sets of files look alike.
        let mut bytes = Vec::new();
        for (name, text) in files {
            bytes.extend_from_slice(name.as_bytes());
            bytes.push(0);
            bytes.extend_from_slice(text.as_bytes());
            bytes.push(0);
        }
        Ok(Self { terms, by_id, version: Digest::of(&bytes) })
    }

    /// The termbase that the program carries.
    ///
    /// # Errors
    /// As [`Termbase::read`]; a test keeps that from happening.
    pub fn built_in() -> Result<Self, Vec<Flaw>> {
        Self::read(&built_in_files())
    }

    /// Every term.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// The term with this id.
    pub fn get(&self, id: &str) -> Option<&Term> {
        self.by_id.get(id).and_then(|&at| self.terms.get(at))
    }

    /// The digest over all files: a translation says with which termbase it was checked.
    pub const fn version(&self) -> Digest {
        self.version
    }
}
