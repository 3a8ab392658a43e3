//! Reading JSON strictly, with the place of each mistake as a JSON pointer (RFC 6901).

use serde_json::{Map, Value as Json};
use time::Date;

use crate::{case::BadCase, says::Says, value::day};

/// A list that a person writes by hand has fewer; more is a mistake or an attack.
pub(crate) const ITEMS_MAX: usize = 100;
/// A text of a plan or sheet: a page.
pub(crate) const TEXT_MAX: usize = 4_000;
/// A name, a telephone number, a word.
pub(crate) const WORD_MAX: usize = 200;

/// Reads text of at most `max` bytes: no key twice, no fractions.
pub(crate) fn parse(text: &str, max: usize) -> Result<Json, BadCase> {
    let bad = |message: String| BadCase { place: String::new(), message };
    if text.len() > max {
        return Err(bad(format!("is {} bytes long; at most {max} are read", text.len())));
    }
    kernel::parse_strict(text.as_bytes()).map_err(|problem| {
        let what = problem.args.iter().find(|(name, _)| *name == "what").map_or("", |(_, what)| what.as_str());
        bad(format!("is not JSON as it must be: {what}"))
    })
}

/// A value, and where it stands.
pub(crate) struct At<'j> {
    json: &'j Json,
    pub place: String,
}

impl<'j> At<'j> {
    pub fn top(json: &'j Json) -> Self {
        Self { json, place: String::new() }
    }

    pub fn bad(&self, message: impl Into<String>) -> BadCase {
        BadCase { place: self.place.clone(), message: message.into() }
    }

    fn below(&self, key: &str) -> String {
        format!("{}/{}", self.place, key.replace('~', "~0").replace('/', "~1"))
    }

    fn table(&self) -> Result<&'j Map<String, Json>, BadCase> {
        self.json.as_object().ok_or_else(|| self.bad("must be an object"))
    }

    /// Refuses what is not an object, and keys that are not known.
    pub fn only(&self, known: &[&str]) -> Result<(), BadCase> {
        match self.table()?.keys().find(|key| !known.contains(&key.as_str())) {
            None => Ok(()),
            Some(other) => Err(BadCase {
                place: self.below(other),
                message: format!("is not known here; what may stand here: {}", known.join(", ")),
            }),
        }
    }

    pub fn get(&self, key: &str) -> Result<Option<Self>, BadCase> {
        Ok(self.table()?.get(key).map(|json| Self { json, place: self.below(key) }))
    }

    pub fn need(&self, key: &str, what: &str) -> Result<Self, BadCase> {
        self.get(key)?
            .ok_or_else(|| BadCase { place: self.below(key), message: format!("is missing; write here {what}") })
    }

    pub fn text(&self, max: usize) -> Result<String, BadCase> {
        match self.json.as_str() {
            Some(text) if text.trim().is_empty() => Err(self.bad("is empty; write something or leave it out")),
            Some(text) if text.chars().count() > max => Err(self.bad(format!("is longer than {max} characters"))),
            Some(text) => Ok(text.to_owned()),
            None => Err(self.bad(format!("must be text, not {}", short(self.json)))),
        }
    }

    pub fn whole(&self, max: u64) -> Result<u64, BadCase> {
        self.json
            .as_u64()
            .filter(|number| *number <= max)
            .ok_or_else(|| self.bad(format!("must be a whole number from 0 to {max}, not {}", short(self.json))))
    }

    pub fn small(&self, max: u32) -> Result<u32, BadCase> {
        let number = self.whole(u64::from(max))?;
        u32::try_from(number).map_err(|_| self.bad("is too large"))
    }

    pub fn flag(&self) -> Result<bool, BadCase> {
        self.json.as_bool().ok_or_else(|| self.bad(format!("must be true or false, not {}", short(self.json))))
    }

    pub fn day(&self) -> Result<Date, BadCase> {
        self.json
            .as_str()
            .and_then(day)
            .ok_or_else(|| self.bad(format!("must be a day such as \"2026-12-01\", not {}", short(self.json))))
    }

    /// One of the named values.
    pub fn one_of<T: Copy>(&self, words: &[(&str, T)]) -> Result<T, BadCase> {
        let found = self.json.as_str().and_then(|text| words.iter().find(|(word, _)| *word == text));
        found.map(|(_, value)| *value).ok_or_else(|| {
            let words: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            self.bad(format!("must be one of: {}; not {}", words.join(", "), short(self.json)))
        })
    }

    /// A list of at most [`ITEMS_MAX`].
    pub fn list(&self) -> Result<Vec<Self>, BadCase> {
        let items = self.json.as_array().ok_or_else(|| self.bad("must be a list"))?;
        if items.len() > ITEMS_MAX {
            return Err(self.bad(format!("holds {} items; at most {ITEMS_MAX} are read", items.len())));
        }
        Ok(items.iter().enumerate().map(|(at, json)| Self { json, place: format!("{}/{at}", self.place) }).collect())
    }

    /// A list in which something stands and nothing twice.
    pub fn set<T: PartialEq>(&self, read: impl Fn(&Self) -> Result<T, BadCase>) -> Result<Vec<T>, BadCase> {
        let mut out = Vec::new();
        for item in self.list()? {
            let value = read(&item)?;
            if out.contains(&value) {
                return Err(item.bad("stands here twice; remove one"));
            }
            out.push(value);
        }
        if out.is_empty() { Err(self.bad("is empty; write something or leave it out")) } else { Ok(out) }
    }

    /// A sentence in the languages; English must be there.
    pub fn says(&self) -> Result<Says, BadCase> {
        self.only(&["en", "ru", "az", "uz"])?;
        let other = |key: &str| self.get(key)?.map(|at| at.text(TEXT_MAX)).transpose();
        Ok(Says {
            en: self.need("en", "the text in English")?.text(TEXT_MAX)?,
            ru: other("ru")?,
            az: other("az")?,
            uz: other("uz")?,
        })
    }
}

/// A value for a message, cut short.
fn short(json: &Json) -> String {
    let text = json.to_string();
    if text.chars().count() > 60 { text.chars().take(60).chain(['…']).collect() } else { text }
}
