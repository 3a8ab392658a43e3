//! A time as a clock on the wall shows it, and the zones in which such clocks stand.

use std::fmt;

use crate::Date;

/// The zones that a form offers, by their names in the IANA database: those of the partners of the region first, then
/// those to which delegations travel. More are a line here and a name in each language.
pub const ZONES: &[&str] = &[
    "Asia/Baku",
    "Asia/Tashkent",
    "Europe/Moscow",
    "Asia/Almaty",
    "Asia/Bishkek",
    "Asia/Dushanbe",
    "Asia/Ashgabat",
    "Asia/Yerevan",
    "Asia/Tbilisi",
    "Europe/Minsk",
    "Europe/Chisinau",
    "Europe/Istanbul",
    "Europe/Vienna",
    "Europe/Brussels",
    "Europe/London",
    "Asia/Dubai",
    "Asia/Riyadh",
    "Asia/Shanghai",
    "America/New_York",
    "UTC",
];

/// A date and a time of day to the minute without a zone, written `2026-11-24T10:40`. Which moment it is depends on the
/// zone that stands beside it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LocalTime {
    date: Date,
    hour: u8,
    minute: u8,
}

impl LocalTime {
    /// A local time; `None` for a time of day that no clock shows. Midnight is 00:00 of the day that begins.
    pub fn new(date: Date, hour: u8, minute: u8) -> Option<Self> {
        (hour < 24 && minute < 60).then_some(Self { date, hour, minute })
    }

    /// Reads exactly the form that [`Display`](fmt::Display) writes.
    ///
    /// ```
    /// use kernel::LocalTime;
    ///
    /// assert_eq!(LocalTime::parse("2026-11-24T10:40").expect("a time").to_string(), "2026-11-24T10:40");
    /// for wrong in ["2026-11-24", "2026-11-24T24:00", "2026-11-24T9:40", "2026-02-30T10:40", "2026-11-24 10:40"] {
    ///     assert!(LocalTime::parse(wrong).is_none(), "{wrong}");
    /// }
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let (date, time) = text.split_once('T')?;
        let bytes = time.as_bytes();
        let digits = |at: usize| bytes.get(at).filter(|byte| byte.is_ascii_digit()).map(|byte| byte - b'0');
        if bytes.len() != 5 || bytes[2] != b':' {
            return None;
        }
        let hour = digits(0)?.checked_mul(10)?.checked_add(digits(1)?)?;
        let minute = digits(3)?.checked_mul(10)?.checked_add(digits(4)?)?;
        Self::new(Date::parse(date)?, hour, minute)
    }

    /// The day.
    pub const fn date(self) -> Date {
        self.date
    }

    /// Hour (0 to 23) and minute.
    pub const fn clock(self) -> (u8, u8) {
        (self.hour, self.minute)
    }
}

impl fmt::Display for LocalTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}T{:02}:{:02}", self.date, self.hour, self.minute)
    }
}

crate::text_form!(LocalTime, "a local time is written like 2026-11-24T10:40, between the years 1800 and 2199");
