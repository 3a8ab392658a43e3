//! Values with one spelling: identities of records, tags of languages, times of day.

use std::fmt;

/// The identity of a record: letters a to z, digits and hyphens, at most 64, not beginning or ending with a hyphen.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordId(String);

/// Characters of a record's id: a UUID has 36, an id that a person chose, such as `ru-pgo-prosecutor-general`, few more.
const LONGEST: usize = 64;

impl RecordId {
    /// Reads an id.
    pub fn parse(text: &str) -> Option<Self> {
        let well_formed = !text.is_empty()
            && text.len() <= LONGEST
            && !text.starts_with('-')
            && !text.ends_with('-')
            && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        well_formed.then(|| Self(text.to_owned()))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

kernel::text_form!(RecordId, "an id of a record has letters a to z, digits and hyphens, at most 64");

/// The primary tag of a language, ISO 639: two or three letters a to z. Titles and persons know more languages than the
/// four of the pages.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tag(String);

impl Tag {
    /// Reads a tag.
    pub fn parse(text: &str) -> Option<Self> {
        let well_formed = matches!(text.len(), 2 | 3) && text.bytes().all(|byte| byte.is_ascii_lowercase());
        well_formed.then(|| Self(text.to_owned()))
    }

    /// The tag as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

kernel::text_form!(Tag, "a language is written as two or three small letters (ISO 639), such as uz");

/// A time of day without seconds, `00:00` to `24:00`; the last is the end of the day.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Clock24(u16);

impl Clock24 {
    /// Reads `HH:MM`.
    pub fn parse(text: &str) -> Option<Self> {
        let (hours, minutes) = text.split_once(':')?;
        let number = |digits: &str| -> Option<u16> {
            (digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit())).then(|| digits.parse().ok())?
        };
        let (hours, minutes) = (number(hours)?, number(minutes)?);
        let whole = hours * 60 + minutes;
        (minutes < 60 && whole <= 24 * 60).then_some(Self(whole))
    }

    /// Minutes since midnight.
    pub const fn minutes(self) -> u16 {
        self.0
    }
}

impl fmt::Display for Clock24 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

kernel::text_form!(Clock24, "a time of day is written like 09:00, up to 24:00");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_value_has_one_spelling() {
        for good in ["az-pgo", "a", "019aa3c0-0000-7000-8000-000000000000"] {
            assert_eq!(RecordId::parse(good).map(|id| id.to_string()).as_deref(), Some(good));
        }
        for wrong in ["", "-a", "a-", "A", "a b", "а", &"x".repeat(65)] {
            assert!(RecordId::parse(wrong).is_none(), "{wrong}");
        }
        assert!(Tag::parse("uz").is_some() && Tag::parse("kaa").is_some());
        for wrong in ["", "u", "UZ", "uz-Latn", "узб"] {
            assert!(Tag::parse(wrong).is_none(), "{wrong}");
        }
        for good in ["00:00", "09:30", "24:00"] {
            assert_eq!(Clock24::parse(good).map(|time| time.to_string()).as_deref(), Some(good));
        }
        for wrong in ["9:30", "24:01", "12:60", "12:5", "ab:cd", "12:30:00", "+1:30"] {
            assert!(Clock24::parse(wrong).is_none(), "{wrong}");
        }
    }
}
