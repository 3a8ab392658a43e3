//! Dates of birth: partial, swapped, mistyped, made up.

use std::fmt;

/// A date of birth of which the month or the day may be unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Birth {
    year: u16,
    month: Option<u8>,
    day: Option<u8>,
}

/// Why a text is no date of birth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadDate {
    /// Not written like 1987, 1987-03, 1987-03-14 or 14.03.1987.
    Form,
    /// The year is not between 1800 and 2199; there is no year 0.
    Year,
    /// No such day in the calendar.
    Day,
}

impl BadDate {
    /// The key of the sentence in the locale files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Form => "names-date-form",
            Self::Year => "names-date-year",
            Self::Day => "names-date-day",
        }
    }
}

impl fmt::Display for BadDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Form => "a date is written like 1987, 1987-03, 1987-03-14 or 14.03.1987",
            Self::Year => "the year is not between 1800 and 2199",
            Self::Day => "there is no such day in the calendar",
        })
    }
}

/// How two dates of birth stand to each other, the strongest agreement first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BirthLevel {
    /// The same day.
    SameDay,
    /// The same month; one does not say the day.
    SameMonth,
    /// Day and month in the other order.
    Swapped,
    /// One digit differs, or two neighbours changed places.
    OneDigit,
    /// The same year, and one is its first of January, as is written when the day is not known.
    Placeholder,
    /// The same year; one does not say more.
    SameYear,
    /// The same year, another day.
    OtherDay,
    /// One year apart; at least one says the year only.
    NextYear,
    /// Up to two years apart.
    Near,
    /// Three to ten years apart.
    Apart,
    /// Farther apart.
    FarApart,
}

impl BirthLevel {
    pub(crate) const ALL: [Self; 11] = [
        Self::SameDay,
        Self::SameMonth,
        Self::Swapped,
        Self::OneDigit,
        Self::Placeholder,
        Self::SameYear,
        Self::OtherDay,
        Self::NextYear,
        Self::Near,
        Self::Apart,
        Self::FarApart,
    ];

    /// The key of the sentence in the locale files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::SameDay => "names-birth-same-day",
            Self::SameMonth => "names-birth-same-month",
            Self::Swapped => "names-birth-swapped",
            Self::OneDigit => "names-birth-one-digit",
            Self::Placeholder => "names-birth-placeholder",
            Self::SameYear => "names-birth-same-year",
            Self::OtherDay => "names-birth-other-day",
            Self::NextYear => "names-birth-next-year",
            Self::Near => "names-birth-near",
            Self::Apart => "names-birth-apart",
            Self::FarApart => "names-birth-far-apart",
        }
    }
}

impl Birth {
    /// Reads a date. `00` for a month or a day says that it is not known.
    ///
    /// # Errors
    /// When it is not a date, or not one in which a living or dead person of our files can be born.
    ///
    /// ```
    /// use names::{BadDate, Birth};
    ///
    /// assert_eq!(Birth::parse("14.03.1987"), Birth::parse("1987-03-14"));
    /// assert_eq!(Birth::parse("0000-01-01"), Err(BadDate::Year));
    /// assert_eq!(Birth::parse("1987-02-30"), Err(BadDate::Day));
    /// ```
    pub fn parse(text: &str) -> Result<Self, BadDate> {
        let typed = Self::as_typed(text)?;
        let year = u32::from(typed.year);
        let leap = is_leap(year);
        let days = match typed.month {
            None => 0,
            Some(4 | 6 | 9 | 11) => 30,
            Some(2) => 28 + u8::from(leap),
            Some(1..=12) => 31,
            _ => return Err(BadDate::Day),
        };
        if typed.day.unwrap_or(0) > days { Err(BadDate::Day) } else { Ok(typed) }
    }

    /// Reads a date as somebody typed it: a day up to 39 or a month up to 19 that the calendar does not have is kept as a
    /// slip of the pen, so that it still agrees with the right date in all digits but one.
    ///
    /// # Errors
    /// When it is not of the form of a date, or its year is not between 1800 and 2199.
    pub fn as_typed(text: &str) -> Result<Self, BadDate> {
        let text = text.trim();
        let numbers: Vec<&str> = text.split(['-', '.', '/']).collect();
        if numbers.iter().any(|n| n.is_empty() || !n.bytes().all(|b| b.is_ascii_digit()) || n.len() > 8) {
            return Err(BadDate::Form);
        }
        let number = |text: &str| text.parse::<u32>().map_err(|_| BadDate::Form);
        let (year, month, day) = match *numbers.as_slice() {
            [whole] if whole.len() == 8 => (number(&whole[..4])?, number(&whole[4..6])?, number(&whole[6..])?),
            [year] if year.len() == 4 => (number(year)?, 0, 0),
            [year, month] | [month, year] if year.len() == 4 && month.len() <= 2 => (number(year)?, number(month)?, 0),
            [year, month, day] | [day, month, year] if year.len() == 4 && month.len() <= 2 && day.len() <= 2 => {
                (number(year)?, number(month)?, number(day)?)
            }
            _ => return Err(BadDate::Form),
        };
        if !(1800..2200).contains(&year) {
            return Err(BadDate::Year);
        }
        if month > 19 || day > 39 || (month == 0 && day > 0) {
            return Err(BadDate::Day);
        }
        let some = |n: u32| u8::try_from(n).ok().filter(|n| *n > 0);
        Ok(Self { year: u16::try_from(year).map_err(|_| BadDate::Year)?, month: some(month), day: some(day) })
    }

    /// The readings of a date as somebody typed it: one, or two for a year of the Islamic calendars, lunar (Saudi Arabia
    /// and others) and solar (Iran, Afghanistan).
    ///
    /// # Errors
    /// As [`Birth::as_typed`].
    ///
    /// ```
    /// let days = names::Birth::readings("1402-06-24").expect("a lunar date");
    /// assert!(days.iter().any(|day| day.to_string().starts_with("1982-04-1")));
    /// ```
    pub fn readings(text: &str) -> Result<Vec<Self>, BadDate> {
        let trimmed = text.trim();
        let numbers: Vec<u32> = trimmed.split(['-', '.', '/']).map_while(|n| n.parse().ok()).collect();
        match *numbers.as_slice() {
            [year @ 1250..=1499, ref rest @ ..] if trimmed.len() >= 4 && rest.len() <= 2 => {
                Ok(islamic(year, rest.first().copied(), rest.get(1).copied()))
            }
            [day, month, year @ 1250..=1499] => Ok(islamic(year, Some(month), Some(day))),
            _ => Self::as_typed(trimmed).map(|birth| vec![birth]),
        }
    }

    /// Year of birth.
    pub const fn year(self) -> u16 {
        self.year
    }

    /// The date in one number, never 0: the year, eight bits of the month, eight of the day.
    pub(crate) fn packed(self) -> u32 {
        u32::from(self.year) << 16 | u32::from(self.month.unwrap_or(0)) << 8 | u32::from(self.day.unwrap_or(0))
    }

    pub(crate) fn unpacked(bits: u32) -> Option<Self> {
        let small = |n: u32| u8::try_from(n & 0xff).ok().filter(|n| *n > 0);
        let year = u16::try_from(bits >> 16).ok().filter(|year| *year > 0)?;
        Some(Self { year, month: small(bits >> 8), day: small(bits) })
    }

    /// A key for the register, if the day is known.
    pub(crate) fn key(self) -> Option<u64> {
        (self.day.is_some() && self.month.is_some()).then(|| crate::skeleton::mixed(u64::from(self.packed())))
    }

    /// The same with day and month in the other order, if that is a date.
    pub(crate) fn swapped(self) -> Option<Self> {
        (self.day? <= 12 && self.day != self.month).then_some(Self { month: self.day, day: self.month, ..self })
    }

    /// How this date stands to another.
    pub fn level(self, other: Self) -> BirthLevel {
        let years = self.year.abs_diff(other.year);
        let (Some(m1), Some(m2)) = (self.month, other.month) else {
            return match years {
                0 => BirthLevel::SameYear,
                1 => BirthLevel::NextYear,
                2 => BirthLevel::Near,
                3..=10 => BirthLevel::Apart,
                _ => BirthLevel::FarApart,
            };
        };
        let (Some(d1), Some(d2)) = (self.day, other.day) else {
            return match years {
                0 if m1 == m2 => BirthLevel::SameMonth,
                0 => BirthLevel::OtherDay,
                1..=2 => BirthLevel::Near,
                3..=10 => BirthLevel::Apart,
                _ => BirthLevel::FarApart,
            };
        };
        if years == 0 {
            if (m1, d1) == (m2, d2) {
                return BirthLevel::SameDay;
            }
            if (m1, d1) == (d2, m2) {
                return BirthLevel::Swapped;
            }
            if (m1, d1) == (1, 1) || (m2, d2) == (1, 1) {
                return BirthLevel::Placeholder;
            }
        }
        if one_digit(self.digits(m1, d1), other.digits(m2, d2)) {
            return BirthLevel::OneDigit;
        }
        match years {
            0 => BirthLevel::OtherDay,
            1..=2 => BirthLevel::Near,
            3..=10 => BirthLevel::Apart,
            _ => BirthLevel::FarApart,
        }
    }

    fn digits(self, month: u8, day: u8) -> [u8; 8] {
        let y = self.year;
        let digit = |n: u16| u8::try_from(n % 10).unwrap_or(0);
        [digit(y / 1000), digit(y / 100), digit(y / 10), digit(y), month / 10, month % 10, day / 10, day % 10]
    }

    /// The strongest level between any date of the one and any of the other; `None` when one side has none.
    pub fn best(a: &[Self], b: &[Self]) -> Option<BirthLevel> {
        a.iter().flat_map(|x| b.iter().map(move |y| x.level(*y))).min()
    }
}

/// A date of the lunar and of the solar Islamic calendar. Lunar months follow the tabular calendar and may be a day off.
fn islamic(year: u32, month: Option<u32>, day: Option<u32>) -> Vec<Birth> {
    let whole = |year: u32| Birth { year: u16::try_from(year).unwrap_or(0), month: None, day: None };
    let (Some(month @ 1..=12), Some(day @ 1..=31)) = (month, day) else {
        return vec![whole((year * 97_023 + 62_157_000) / 100_000), whole(year + 621)];
    };
    // days since the beginning of the year 1: 354 in a year and 11 leap days in thirty
    let lunar = (year - 1) * 354 + (3 + 11 * year) / 30 + (59 * (month - 1)).div_ceil(2) + day + 227_014;
    let solar_day = if month <= 7 { (month - 1) * 31 } else { 186 + (month - 7) * 30 } + day;
    let mut found = vec![from_day_number(lunar)];
    // the solar year begins on 21 March
    let start = day_number(year + 621, 3, 20);
    found.push(from_day_number(start + solar_day));
    found.sort_unstable();
    found
}

/// Days since the beginning of the year 1 of the Gregorian calendar; 1 January 1 is day 1.
fn day_number(year: u32, month: u32, day: u32) -> u32 {
    let y = year - 1;
    let leap = u32::from(is_leap(year));
    let before = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
    let month = month.clamp(1, 12) as usize;
    y * 365 + y / 4 - y / 100 + y / 400 + before[month - 1] + if month > 2 { leap } else { 0 } + day
}

const fn is_leap(year: u32) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

fn from_day_number(number: u32) -> Birth {
    let mut year = number / 366 + 1;
    while day_number(year + 1, 1, 1) <= number {
        year += 1;
    }
    let mut month = 12;
    while month > 1 && day_number(year, month, 1) > number {
        month -= 1;
    }
    let day = number + 1 - day_number(year, month, 1);
    let small = |n: u32| u8::try_from(n).ok();
    Birth { year: u16::try_from(year).unwrap_or(0), month: small(month), day: small(day) }
}

fn one_digit(a: [u8; 8], b: [u8; 8]) -> bool {
    let differ: Vec<usize> = (0..8).filter(|at| a[*at] != b[*at]).collect();
    match *differ.as_slice() {
        // another decade or century is another generation, not a slip
        [at] => at > 2,
        [x, y] => y == x + 1 && a[x] == b[y] && a[y] == b[x] && x > 1,
        _ => false,
    }
}

impl fmt::Display for Birth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
            if let Some(day) = self.day {
                write!(f, "-{day:02}")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_the_pen_are_told_from_other_dates() {
        for (a, b, level) in [
            ("1965-03-12", "1965-03-12", BirthLevel::SameDay),
            ("1965-03-12", "1965-12-03", BirthLevel::Swapped),
            ("1965-03-12", "1965-03-13", BirthLevel::OneDigit),
            ("1965-03-12", "1965-03-21", BirthLevel::OneDigit),
            ("1965-03-12", "1965-01-01", BirthLevel::Placeholder),
            ("1965-03-12", "1965-03", BirthLevel::SameMonth),
            ("1965-03-12", "1965", BirthLevel::SameYear),
            ("1965-03-12", "1965-07-28", BirthLevel::OtherDay),
            ("1965", "1966-02-01", BirthLevel::NextYear),
            ("1965-03-12", "1967-07-28", BirthLevel::Near),
            ("1965-03-12", "1972-07-28", BirthLevel::Apart),
            ("1965-03-12", "1992-07-28", BirthLevel::FarApart),
        ] {
            let (x, y) = (Birth::parse(a).expect(a), Birth::parse(b).expect(b));
            assert_eq!(x.level(y), level, "{a} {b}");
            assert_eq!(y.level(x), level, "{b} {a}");
        }
    }

    #[test]
    fn what_is_no_date_is_told() {
        for (text, wrong) in [
            ("", BadDate::Form),
            ("0000", BadDate::Year),
            ("0000-00-00", BadDate::Year),
            ("1965-13-01", BadDate::Day),
            ("1965-02-29", BadDate::Day),
            ("yesterday", BadDate::Form),
            ("1965-1-1-1", BadDate::Form),
            ("99999999999", BadDate::Form),
        ] {
            assert_eq!(Birth::parse(text), Err(wrong), "{text}");
        }
        assert_eq!(Birth::parse("1965-00-00").map(|b| b.to_string()).as_deref(), Ok("1965"));
    }
}
