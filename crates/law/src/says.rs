//! A sentence in the four languages, as the files hold it.

use kernel::Lang;
use serde::{Deserialize, Serialize};

/// A sentence. English is always there; a language that is missing falls back to it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Says {
    /// English.
    pub en: String,
    /// Russian.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ru: Option<String>,
    /// Azerbaijani.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub az: Option<String>,
    /// Uzbek, in Latin script.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uz: Option<String>,
}

impl Says {
    /// An English sentence alone.
    pub fn english(text: impl Into<String>) -> Self {
        Self { en: text.into(), ..Self::default() }
    }

    /// The sentence in `lang`, or in English.
    pub fn in_lang(&self, lang: Lang) -> &str {
        let own = match lang {
            Lang::En => None,
            Lang::Ru => self.ru.as_deref(),
            Lang::Az => self.az.as_deref(),
            Lang::Uz => self.uz.as_deref(),
        };
        own.unwrap_or(&self.en)
    }

    /// The languages that are missing.
    pub fn lacking(&self) -> Vec<&'static str> {
        [("ru", &self.ru), ("az", &self.az), ("uz", &self.uz)]
            .into_iter()
            .filter(|(_, text)| text.as_deref().is_none_or(str::is_empty))
            .map(|(lang, _)| lang)
            .collect()
    }
}
