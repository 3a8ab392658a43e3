//! Countries by ISO 3166-1 alpha-2 code.

use std::fmt;

/// A country code of ISO 3166-1 alpha-2, in upper case. Whether the code is assigned is not checked here: states come
/// and go, and a file from 1993 must still be readable.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country([u8; 2]);

impl Country {
    /// Reads two upper-case letters.
    pub fn parse(text: &str) -> Option<Self> {
        match text.as_bytes() {
            [a, b] if a.is_ascii_uppercase() && b.is_ascii_uppercase() => Some(Self([*a, *b])),
            _ => None,
        }
    }

    /// The two letters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("??")
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

crate::text_form!(Country, "a country is two upper-case letters (ISO 3166-1 alpha-2)");
