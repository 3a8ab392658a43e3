//! Moments, calendar dates, dates of which only a part is known, and the clock that hands moments in.

use std::fmt;

use time::{Month, OffsetDateTime};

use crate::limits;

/// A moment in UTC, in microseconds since 1970-01-01T00:00:00Z, written as RFC 3339 with six decimals and `Z`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(i64);

impl Moment {
    /// A moment from microseconds since the epoch.
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// Microseconds since the epoch.
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// The moment `seconds` later (earlier when negative), stopping at the ends of what can be represented.
    #[must_use]
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(1_000_000)))
    }

    /// The moment `days` times 24 hours later.
    #[must_use]
    pub const fn plus_days(self, days: i64) -> Self {
        self.plus_seconds(days.saturating_mul(86_400))
    }

    /// Seconds from `earlier` to this moment; negative when this is the earlier one.
    pub const fn seconds_since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0) / 1_000_000
    }

    /// The calendar date in UTC.
    pub fn date(self) -> Date {
        Date(self.to_offset().date())
    }

    /// Year, month, day, hour, minute, second and microsecond at `offset_minutes` east of UTC.
    pub fn parts_at(self, offset_minutes: i32) -> (Date, u8, u8, u8, u32) {
        let there = self.plus_seconds(i64::from(offset_minutes) * 60).to_offset();
        (Date(there.date()), there.hour(), there.minute(), there.second(), there.microsecond())
    }

    /// Reads exactly the form that [`Display`](fmt::Display) writes, within the years of [`limits`].
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        if bytes.len() != 27 || bytes[10] != b'T' || bytes[26] != b'Z' {
            return None;
        }
        let date = Date::parse(text.get(..10)?)?;
        let number = |range: std::ops::Range<usize>| -> Option<u32> {
            let digits = text.get(range)?;
            digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse().ok()).flatten()
        };
        if bytes[13] != b':' || bytes[16] != b':' || bytes[19] != b'.' {
            return None;
        }
        let time = time::Time::from_hms_micro(
            u8::try_from(number(11..13)?).ok()?,
            u8::try_from(number(14..16)?).ok()?,
            u8::try_from(number(17..19)?).ok()?,
            number(20..26)?,
        )
        .ok()?;
        let at = date.0.with_time(time).assume_utc();
        i64::try_from(at.unix_timestamp_nanos() / 1000).ok().map(Self)
    }

    fn to_offset(self) -> OffsetDateTime {
        OffsetDateTime::from_unix_timestamp_nanos(i128::from(self.0) * 1000).unwrap_or(OffsetDateTime::UNIX_EPOCH)
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = self.to_offset();
        write!(f, "{}T{:02}:{:02}:{:02}.{:06}Z", Date(at.date()), at.hour(), at.minute(), at.second(), at.microsecond())
    }
}

/// A calendar date (ISO 8601 `YYYY-MM-DD`), between [`limits::FIRST_YEAR`] and [`limits::LAST_YEAR`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(time::Date);

impl Date {
    /// A date from its parts; `None` if there is no such day or the year is out of bounds.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        if !(limits::FIRST_YEAR..=limits::LAST_YEAR).contains(&year) {
            return None;
        }
        let month = Month::try_from(month).ok()?;
        time::Date::from_calendar_date(year, month, day).ok().map(Self)
    }

    /// Reads `YYYY-MM-DD`.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return None;
        }
        let number = |range: std::ops::Range<usize>| -> Option<i32> {
            let digits = text.get(range)?;
            digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse().ok()).flatten()
        };
        Self::new(number(0..4)?, u8::try_from(number(5..7)?).ok()?, u8::try_from(number(8..10)?).ok()?)
    }

    /// Year, month (1 to 12) and day.
    pub fn parts(self) -> (i32, u8, u8) {
        (self.0.year(), self.0.month().into(), self.0.day())
    }

    /// The date `days` later, or earlier when negative; stops at the bounds.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        // More days than all the years have lead to a bound anyhow.
        let moved = self.0.saturating_add(time::Duration::days(days.clamp(-1_000_000, 1_000_000)));
        let bound = match moved.year() {
            year if year < limits::FIRST_YEAR => Self::new(limits::FIRST_YEAR, 1, 1),
            year if year > limits::LAST_YEAR => Self::new(limits::LAST_YEAR, 12, 31),
            _ => None,
        };
        bound.unwrap_or(Self(moved))
    }

    /// Days from `earlier` to this date.
    pub fn days_since(self, earlier: Self) -> i64 {
        (self.0 - earlier.0).whole_days()
    }

    /// The first moment of this day in UTC.
    pub fn start(self) -> Moment {
        let first = self.0.midnight().assume_utc();
        Moment(i64::try_from(first.unix_timestamp_nanos() / 1000).unwrap_or(i64::MIN))
    }

    /// The first moment after this day in UTC, which is when a limit "by this day" has passed.
    pub fn end(self) -> Moment {
        let next = self.0.saturating_add(time::Duration::days(1)).midnight().assume_utc();
        Moment(i64::try_from(next.unix_timestamp_nanos() / 1000).unwrap_or(i64::MAX))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.parts();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

/// A date of which only the year, or the year and the month, may be known: `1987`, `1987-03` or `1987-03-14`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    year: i32,
    month: Option<u8>,
    day: Option<u8>,
}

impl PartialDate {
    /// Reads one of the three forms.
    ///
    /// ```
    /// use kernel::PartialDate;
    ///
    /// assert_eq!(PartialDate::parse("1987-03").expect("a month").to_string(), "1987-03");
    /// for wrong in ["0000-01-01", "9999-12-31", "1987-02-30", "14.03.1987"] {
    ///     assert!(PartialDate::parse(wrong).is_none(), "{wrong}");
    /// }
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        match text.len() {
            4 => {
                let date = Date::parse(&format!("{text}-01-01"))?;
                Some(Self { year: date.parts().0, month: None, day: None })
            }
            7 => {
                let (year, month, _) = Date::parse(&format!("{text}-01"))?.parts();
                Some(Self { year, month: Some(month), day: None })
            }
            10 => {
                let (year, month, day) = Date::parse(text)?.parts();
                Some(Self { year, month: Some(month), day: Some(day) })
            }
            _ => None,
        }
    }

    /// The year, and the month and the day where they are known.
    pub const fn parts(self) -> (i32, Option<u8>, Option<u8>) {
        (self.year, self.month, self.day)
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

crate::text_form!(Moment, "a moment is written like 2026-11-21T10:00:00.000000Z, between the years 1800 and 2199");
crate::text_form!(Date, "a date is written like 2026-11-21, between the years 1800 and 2199");
crate::text_form!(PartialDate, "a date is written like 1987, 1987-03 or 1987-03-14, between the years 1800 and 2199");

/// Where moments come from. Only the binary and the tests own one that moves by itself.
pub trait Clock: Send + Sync {
    /// The present moment.
    fn now(&self) -> Moment;
}

/// A clock that stands where it was set, for tests and for simulations.
#[derive(Debug)]
pub struct FixedClock(std::sync::atomic::AtomicI64);

impl FixedClock {
    /// A clock standing at `at`.
    pub fn at(at: Moment) -> Self {
        Self(std::sync::atomic::AtomicI64::new(at.micros()))
    }

    /// Moves the clock forward by `seconds`, or back when negative.
    pub fn advance(&self, seconds: i64) {
        self.0.fetch_add(seconds.saturating_mul(1_000_000), std::sync::atomic::Ordering::SeqCst);
    }
}

impl Clock for FixedClock {
    fn now(&self) -> Moment {
        Moment(self.0.load(std::sync::atomic::Ordering::SeqCst))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_stop_at_the_bounds() {
        let last = Date::new(limits::LAST_YEAR, 12, 31).expect("a day");
        let first = Date::new(limits::FIRST_YEAR, 1, 1).expect("a day");
        for (from, days, to) in [
            (last, 1, last),
            (first, -1, first),
            (first, i64::MAX, last),
            (last, i64::MIN, first),
            (last, -1, last.plus_days(-1)),
        ] {
            assert_eq!(from.plus_days(days), to);
            assert_eq!(Date::parse(&to.to_string()), Some(to), "what comes out can be read again");
        }
        assert_eq!(last.plus_days(-1).days_since(last), -1);
        assert_eq!(last.end().to_string(), format!("{}-01-01T00:00:00.000000Z", limits::LAST_YEAR + 1));
    }

    #[test]
    fn a_moment_has_one_spelling() {
        let text = "2026-11-21T22:30:05.000123Z";
        assert_eq!(Moment::parse(text).map(|m| m.to_string()).as_deref(), Some(text));
        for wrong in [
            "2026-11-21T22:30:05Z",
            "2026-11-21T22:30:05.000123+00:00",
            "0000-01-01T00:00:00.000000Z",
            "9999-12-31T23:59:59.000000Z",
            "2026-02-30T00:00:00.000000Z",
            "2026-11-21 22:30:05.000123Z",
            "+026-11-21T22:30:05.000123Z",
        ] {
            assert!(Moment::parse(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn a_partial_date_keeps_what_is_open() {
        for text in ["1987", "1987-03", "1987-03-14"] {
            assert_eq!(PartialDate::parse(text).map(|d| d.to_string()).as_deref(), Some(text));
        }
        for wrong in ["0000", "9999", "1987-13", "1987-02-30", "87", "1987-3"] {
            assert!(PartialDate::parse(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn a_limit_by_a_day_passes_when_the_day_is_over() {
        let day = Date::parse("2026-12-31").expect("a date");
        assert_eq!(day.end().to_string(), "2027-01-01T00:00:00.000000Z");
        assert_eq!(day.plus_days(1).days_since(day), 1);
    }
}
