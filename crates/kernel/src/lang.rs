//! The four languages, and texts that say which one they are in.

use std::{collections::BTreeMap, fmt};

use serde::{Deserialize, Serialize};

/// A language in which Comity speaks. Uzbek is written in Latin letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// English.
    En,
    /// Russian.
    Ru,
    /// Azerbaijani (Latin).
    Az,
    /// Uzbek (Latin).
    Uz,
}

impl Lang {
    /// All languages in the order in which the language menu shows them.
    pub const ALL: [Self; 4] = [Self::En, Self::Ru, Self::Az, Self::Uz];

    /// The BCP 47 tag.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Ru => "ru",
            Self::Az => "az",
            Self::Uz => "uz",
        }
    }

    /// The language's name in itself, for the language menu.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Ru => "Русский",
            Self::Az => "Azərbaycanca",
            Self::Uz => "Oʻzbekcha",
        }
    }

    /// Reads a tag.
    pub fn parse(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.tag() == tag)
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

/// Free text together with the language it was written in. A text without a language cannot be read aloud, hyphenated
/// or translated rightly, so there is no other way to write one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// The language of `text`.
    pub lang: Lang,
    /// The words, as typed.
    pub text: String,
}

/// One name in several languages, such as the name of an authority.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Names(pub BTreeMap<Lang, String>);

impl Names {
    /// The name in `lang`, else in English, else in any language, else an empty text.
    pub fn in_lang(&self, lang: Lang) -> &str {
        self.0
            .get(&lang)
            .or_else(|| self.0.get(&Lang::En))
            .or_else(|| self.0.values().next())
            .map_or("", String::as_str)
    }
}

impl<const N: usize> From<[(Lang, &str); N]> for Names {
    fn from(pairs: [(Lang, &str); N]) -> Self {
        Self(pairs.into_iter().map(|(lang, name)| (lang, name.to_owned())).collect())
    }
}
