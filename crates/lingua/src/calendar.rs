//! Dates and times in words.

use icu::{
    calendar::Gregorian,
    datetime::{
        FixedCalendarDateTimeFormatter,
        fieldsets::{E, YM, YMD},
        input::Date as IcuDate,
    },
};
use kernel::{Date, Lang, Moment, PartialDate, Problem};

use crate::{Lingua, alphabet::locale, index};

/// A time zone as a fixed distance from UTC. The states of the region keep one time all year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Zone {
    minutes: i32,
}

impl Zone {
    /// Coordinated universal time.
    pub const UTC: Self = Self { minutes: 0 };

    /// `minutes` east of UTC, negative to the west; `None` beyond the 14 hours that exist.
    pub const fn east(minutes: i32) -> Option<Self> {
        if minutes >= -14 * 60 && minutes <= 14 * 60 { Some(Self { minutes }) } else { None }
    }

    /// Minutes east of UTC.
    pub const fn minutes(self) -> i32 {
        self.minutes
    }

    /// The zone as it stands beside every time: `UTC`, `UTC+4`, `UTC−3:30`.
    pub fn name(self) -> String {
        let sign = if self.minutes < 0 { '\u{2212}' } else { '+' };
        let (hours, minutes) = (self.minutes.abs() / 60, self.minutes.abs() % 60);
        match (hours, minutes) {
            (0, 0) => "UTC".to_owned(),
            (hours, 0) => format!("UTC{sign}{hours}"),
            (hours, minutes) => format!("UTC{sign}{hours}:{minutes:02}"),
        }
    }
}

/// The formatters of one language.
pub struct Calendar {
    long: FixedCalendarDateTimeFormatter<Gregorian, YMD>,
    short: FixedCalendarDateTimeFormatter<Gregorian, YMD>,
    month: FixedCalendarDateTimeFormatter<Gregorian, YM>,
    weekday: FixedCalendarDateTimeFormatter<Gregorian, E>,
    weekday_short: FixedCalendarDateTimeFormatter<Gregorian, E>,
}

impl Calendar {
    pub(crate) fn new(lang: Lang) -> Result<Self, Problem> {
        let prefs = locale(lang)?;
        let wrong = |error| Problem::internal(format!("dates of {lang}: {error}"));
        Ok(Self {
            long: FixedCalendarDateTimeFormatter::try_new((&prefs).into(), YMD::long()).map_err(wrong)?,
            short: FixedCalendarDateTimeFormatter::try_new((&prefs).into(), YMD::medium()).map_err(wrong)?,
            month: FixedCalendarDateTimeFormatter::try_new((&prefs).into(), YM::long()).map_err(wrong)?,
            weekday: FixedCalendarDateTimeFormatter::try_new((&prefs).into(), E::long()).map_err(wrong)?,
            weekday_short: FixedCalendarDateTimeFormatter::try_new((&prefs).into(), E::short()).map_err(wrong)?,
        })
    }
}

impl Lingua {
    /// A date in full, as people read it on the screen: "21 November 2026", "21 ноября 2026 г." (with a narrow no-break
    /// space), "21 noyabr 2026", "21-noyabr, 2026" (CLDR, long).
    pub fn date(&self, lang: Lang, date: Date) -> String {
        icu_date(date).map_or_else(|| date.to_string(), |day| self.calendars[index(lang)].long.format(&day).to_string())
    }

    /// A date with a short month, for the columns of a table (CLDR, medium).
    pub fn date_short(&self, lang: Lang, date: Date) -> String {
        icu_date(date)
            .map_or_else(|| date.to_string(), |day| self.calendars[index(lang)].short.format(&day).to_string())
    }

    /// A month with its year: "November 2026", "ноябрь 2026 г.", "noyabr 2026", "noyabr, 2026" (CLDR, long).
    pub fn month(&self, lang: Lang, of: Date) -> String {
        icu_date(of).map_or_else(|| of.to_string(), |day| self.calendars[index(lang)].month.format(&day).to_string())
    }

    /// The name of a date's day of the week (CLDR, wide).
    pub fn weekday(&self, lang: Lang, date: Date) -> String {
        icu_date(date).map_or_else(String::new, |day| self.calendars[index(lang)].weekday.format(&day).to_string())
    }

    /// The same in a few letters, for the head of a calendar: "Mon", "пн", "B.e.", "Dush" (CLDR, abbreviated; in
    /// Azerbaijani only the first letter is a capital, as calendars there print it).
    pub fn weekday_short(&self, lang: Lang, date: Date) -> String {
        let Some(day) = icu_date(date) else { return String::new() };
        let name = self.calendars[index(lang)].weekday_short.format(&day).to_string();
        let mut letters = name.chars();
        match (lang, letters.next()) {
            (Lang::Az, Some(first)) => first.to_string() + &letters.as_str().to_lowercase(),
            _ => name,
        }
    }

    /// A date as official letters write it: "21 November 2026", "21 ноября 2026 года", "21 noyabr 2026-cı il",
    /// "2026-yil 21-noyabr".
    pub fn letter_date(&self, lang: Lang, date: Date) -> String {
        let (year, month, day) = date.parts();
        let month = usize::from(month.clamp(1, 12)) - 1;
        match lang {
            Lang::En => format!("{day} {} {year}", MONTHS_EN[month]),
            Lang::Ru => format!("{day} {} {year} года", MONTHS_RU[month]),
            Lang::Az => format!("{day} {} {year}-{} il", MONTHS_AZ[month], ordinal_suffix_az(year)),
            Lang::Uz => format!("{year}-yil {day}-{}", MONTHS_UZ[month]),
        }
    }

    /// A date of which the day, or the day and the month, may be missing: "1987", "March 1987", "14 March 1987".
    pub fn partial_date(&self, lang: Lang, date: PartialDate) -> String {
        match date.parts() {
            (year, None, _) => format!("{year:04}"),
            (year, Some(month), None) => Date::new(year, month, 1)
                .and_then(icu_date)
                .map_or_else(|| date.to_string(), |day| self.calendars[index(lang)].month.format(&day).to_string()),
            (year, Some(month), Some(day)) => {
                Date::new(year, month, day).map_or_else(|| date.to_string(), |day| self.date(lang, day))
            }
        }
    }

    /// A moment to the minute, always with its zone: "21 November 2026, 14:32 UTC+4".
    ///
    /// Two states with two clocks read the same page, so a time without a zone says nothing.
    pub fn moment(&self, lang: Lang, at: Moment, zone: Zone) -> String {
        let (date, hour, minute, _, _) = at.parts_at(zone.minutes());
        format!("{}, {hour:02}:{minute:02}\u{a0}{}", self.date(lang, date), zone.name())
    }
}

fn icu_date(date: Date) -> Option<IcuDate<Gregorian>> {
    let (year, month, day) = date.parts();
    IcuDate::try_new_gregorian(year, month, day).ok()
}

const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const MONTHS_RU: [&str; 12] = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
];
const MONTHS_AZ: [&str; 12] =
    ["yanvar", "fevral", "mart", "aprel", "may", "iyun", "iyul", "avqust", "sentyabr", "oktyabr", "noyabr", "dekabr"];
const MONTHS_UZ: [&str; 12] =
    ["yanvar", "fevral", "mart", "aprel", "may", "iyun", "iyul", "avgust", "sentabr", "oktabr", "noyabr", "dekabr"];

/// The ordinal suffix after a year in Azerbaijani. Its vowel follows the last vowel of the last spoken word of the
/// number: altı → 2026-cı, üç → 2003-cü, otuz → 2030-cu, yüz → 2100-cü, min → 2000-ci.
fn ordinal_suffix_az(year: i32) -> &'static str {
    match year.rem_euclid(10) {
        6 => "cı",
        3 | 4 => "cü",
        9 => "cu",
        0 => match year.rem_euclid(100) {
            10 | 30 => "cu",
            40 | 60 | 90 => "cı",
            0 if year.rem_euclid(1000) != 0 => "cü",
            _ => "ci",
        },
        _ => "ci",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        Date::parse(text).expect("a date")
    }

    #[test]
    fn dates_on_the_screen_read_as_in_the_language() {
        let lingua = Lingua::new().expect("the embedded files are well-formed");
        let day = date("2026-11-21");
        assert_eq!(lingua.date(Lang::En, day), "21 November 2026");
        assert_eq!(lingua.date(Lang::Ru, day), "21 ноября 2026\u{202f}г.");
        assert_eq!(lingua.date(Lang::Az, day), "21 noyabr 2026");
        assert_eq!(lingua.date(Lang::Uz, day), "21-noyabr, 2026");
        assert_eq!(lingua.date_short(Lang::En, day), "21 Nov 2026");
    }

    #[test]
    fn a_month_and_its_days_are_named_as_in_the_language() {
        let lingua = Lingua::new().expect("the embedded files are well-formed");
        let monday = date("2026-11-23");
        let names = |lang| {
            let long = lingua.weekday(lang, monday);
            format!("{} | {long} | {}", lingua.month(lang, monday), lingua.weekday_short(lang, monday))
        };
        assert_eq!(names(Lang::En), "November 2026 | Monday | Mon");
        assert_eq!(names(Lang::Ru), "ноябрь 2026\u{202f}г. | понедельник | пн");
        assert_eq!(names(Lang::Az), "noyabr 2026 | Bazar ertəsi | B.e.");
        assert_eq!(names(Lang::Uz), "noyabr, 2026 | dushanba | Dush");
    }

    #[test]
    fn letters_have_their_own_form_of_the_date() {
        let lingua = Lingua::new().expect("the embedded files are well-formed");
        let day = date("2026-11-21");
        assert_eq!(lingua.letter_date(Lang::En, day), "21 November 2026");
        assert_eq!(lingua.letter_date(Lang::Ru, day), "21 ноября 2026 года");
        assert_eq!(lingua.letter_date(Lang::Az, day), "21 noyabr 2026-cı il");
        assert_eq!(lingua.letter_date(Lang::Uz, day), "2026-yil 21-noyabr");
        assert_eq!(lingua.letter_date(Lang::Uz, date("1993-01-22")), "1993-yil 22-yanvar");
    }

    #[test]
    fn the_suffix_of_an_azerbaijani_year_follows_its_last_word() {
        for (year, suffix) in [
            (2021, "ci"),
            (2022, "ci"),
            (2023, "cü"),
            (2024, "cü"),
            (2025, "ci"),
            (2026, "cı"),
            (2027, "ci"),
            (2028, "ci"),
            (1999, "cu"),
            (2010, "cu"),
            (2020, "ci"),
            (2030, "cu"),
            (2040, "cı"),
            (2050, "ci"),
            (2060, "cı"),
            (2070, "ci"),
            (1980, "ci"),
            (1990, "cı"),
            (1900, "cü"),
            (2000, "ci"),
        ] {
            assert_eq!(ordinal_suffix_az(year), suffix, "{year}");
        }
    }

    #[test]
    fn a_partial_date_shows_what_is_known() {
        let lingua = Lingua::new().expect("the embedded files are well-formed");
        let show = |lang, text| lingua.partial_date(lang, PartialDate::parse(text).expect("a partial date"));
        assert_eq!(show(Lang::Ru, "1987"), "1987");
        assert_eq!(show(Lang::En, "1987-03"), "March 1987");
        assert_eq!(show(Lang::Ru, "1987-03"), "март 1987\u{202f}г.");
        assert_eq!(show(Lang::Az, "1987-03"), "mart 1987");
        assert_eq!(show(Lang::Uz, "1987-03-14"), "14-mart, 1987");
    }

    #[test]
    fn a_moment_always_says_its_zone() {
        let lingua = Lingua::new().expect("the embedded files are well-formed");
        let at = Moment::parse("2026-11-21T22:30:05.000000Z").expect("a moment");
        let baku = Zone::east(240).expect("a zone");
        assert_eq!(lingua.moment(Lang::En, at, baku), "22 November 2026, 02:30\u{a0}UTC+4");
        assert_eq!(lingua.moment(Lang::Uz, at, Zone::UTC), "21-noyabr, 2026, 22:30\u{a0}UTC");
        assert_eq!(Zone::east(-210).expect("a zone").name(), "UTC\u{2212}3:30");
        assert_eq!(Zone::east(15 * 60), None);
    }
}
