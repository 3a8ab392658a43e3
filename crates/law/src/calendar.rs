//! Days: adding months, working days, the days on which offices are closed.

use time::{Date, Duration, Month, Weekday, util::days_in_month};

use crate::{
    file::{CalendarFile, Status, Unit},
    says::Says,
};

/// The working days of a State.
#[derive(Clone, Debug)]
pub struct Calendar {
    rest: Vec<Weekday>,
    fixed: Vec<Fixed>,
    closed: Vec<(Date, Says)>,
    open: Vec<Date>,
    /// How far it was checked.
    pub status: Status,
    /// For lawyers.
    pub note: Option<String>,
}

#[derive(Clone, Debug)]
struct Fixed {
    month: Month,
    day: u8,
    days: u8,
    name: Says,
    from: Option<u16>,
    to: Option<u16>,
}

impl Calendar {
    pub(crate) fn new(file: CalendarFile) -> Result<Self, String> {
        let rest = file
            .rest
            .iter()
            .map(|word| {
                weekday(word).ok_or_else(|| format!("“{word}” is not a day of the week; write monday … sunday"))
            })
            .collect::<Result<_, _>>()?;
        let fixed = file
            .fixed
            .into_iter()
            .map(|row| {
                let month = Month::try_from(row.month).map_err(|_| format!("there is no month {}", row.month))?;
                // A leap year: the 29th of February may be a holiday.
                if row.day == 0 || row.day > days_in_month(month, 2024) {
                    return Err(format!("{month} has no day {}", row.day));
                }
                Ok(Fixed { month, day: row.day, days: row.days, name: row.name, from: row.from, to: row.to })
            })
            .collect::<Result<_, String>>()?;
        Ok(Self {
            rest,
            fixed,
            closed: file.closed.into_iter().map(|row| (row.date.0, row.name)).collect(),
            open: file.open.into_iter().map(|row| row.date.0).collect(),
            status: file.status,
            note: file.note,
        })
    }

    /// Why offices are closed on a day; `None` if they are open. An empty sentence is a day of rest of the week.
    pub fn closed(&self, date: Date) -> Option<Says> {
        if self.open.contains(&date) {
            return None;
        }
        if let Some((_, name)) = self.closed.iter().find(|(day, _)| *day == date) {
            return Some(name.clone());
        }
        if let Some(holiday) = self.fixed.iter().find(|holiday| holiday.covers(date)) {
            return Some(holiday.name.clone());
        }
        self.rest.contains(&date.weekday()).then(Says::default)
    }

    /// Whether offices work on a day.
    pub fn works(&self, date: Date) -> bool {
        self.closed(date).is_none()
    }

    /// The last working day that is not after `date`.
    pub fn on_or_before(&self, date: Date) -> Date {
        let mut day = date;
        for _ in 0..60 {
            if self.works(day) {
                return day;
            }
            let Some(before) = day.previous_day() else { return day };
            day = before;
        }
        date
    }

    /// The day after so many working days have passed; the first day is not counted.
    pub fn after(&self, start: Date, working_days: u32) -> Date {
        let mut day = start;
        let mut left = working_days;
        // No office is closed for a year: an end for calendars that say so by mistake.
        for _ in 0..working_days.saturating_mul(7).saturating_add(400) {
            if left == 0 {
                break;
            }
            let Some(next) = day.next_day() else { break };
            day = next;
            if self.works(day) {
                left -= 1;
            }
        }
        day
    }

    /// How many working days lie after each of `starts`, up to and with `today`. The day of the start is not counted; a
    /// start that is not before today has none. One pass over the days, however many starts there are.
    pub fn passed(&self, starts: &[Date], today: Date) -> Vec<u32> {
        let mut order: Vec<usize> = (0..starts.len()).collect();
        order.sort_by_key(|&at| starts[at]);
        let mut counts = vec![0; starts.len()];
        let (mut day, mut later) = (today, 0);
        for at in order.into_iter().rev() {
            while day > starts[at] {
                later += u32::from(self.works(day));
                let Some(before) = day.previous_day() else { break };
                day = before;
            }
            counts[at] = later;
        }
        counts
    }
}

impl Fixed {
    fn covers(&self, date: Date) -> bool {
        let year = date.year();
        // Holidays of several days may begin in the old year.
        [year - 1, year].into_iter().any(|first| {
            let counts = u16::try_from(first)
                .is_ok_and(|year| self.from.is_none_or(|from| year >= from) && self.to.is_none_or(|to| year <= to));
            counts
                && Date::from_calendar_date(first, self.month, self.day).is_ok_and(|start| {
                    let far = (date - start).whole_days();
                    (0..i64::from(self.days)).contains(&far)
                })
        })
    }
}

fn weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "monday" => Weekday::Monday,
        "tuesday" => Weekday::Tuesday,
        "wednesday" => Weekday::Wednesday,
        "thursday" => Weekday::Thursday,
        "friday" => Weekday::Friday,
        "saturday" => Weekday::Saturday,
        "sunday" => Weekday::Sunday,
        _ => return None,
    })
}

/// The last day of a limit: the day of the event is not counted; a month ends on the day of the same number, or on the
/// last day of the month. `back` counts back. Hours are given in whole days here, rounded up.
///
/// `None` if the number is not whole or the day is beyond the calendar.
pub fn last_day(start: Date, number: f64, unit: Unit, back: bool) -> Option<Date> {
    if !(0.0..=100_000.0).contains(&number) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "checked above")]
    let whole = number.ceil() as i32;
    let signed = if back { -whole } else { whole };
    match unit {
        Unit::Hour => start.checked_add(Duration::days(i64::from((signed + 23).div_euclid(24)))),
        Unit::Day => start.checked_add(Duration::days(i64::from(signed))),
        Unit::Month => months(start, signed),
        Unit::Year => months(start, signed.checked_mul(12)?),
    }
}

fn months(start: Date, months: i32) -> Option<Date> {
    let index =
        start.year().checked_mul(12)?.checked_add(i32::from(u8::from(start.month())) - 1)?.checked_add(months)?;
    let (year, month) = (index.div_euclid(12), index.rem_euclid(12));
    let month = Month::try_from(u8::try_from(month + 1).ok()?).ok()?;
    Date::from_calendar_date(year, month, start.day().min(days_in_month(month, year))).ok()
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::{Calendar, last_day};
    use crate::file::{CalendarFile, Unit};

    fn calendar(text: &str) -> Calendar {
        Calendar::new(toml::from_str::<CalendarFile>(text).unwrap()).unwrap()
    }

    #[test]
    fn the_day_of_the_event_is_not_counted() {
        assert_eq!(last_day(date!(2026 - 03 - 01), 18.0, Unit::Day, false), Some(date!(2026 - 03 - 19)));
        assert_eq!(last_day(date!(2026 - 03 - 01), 40.0, Unit::Day, false), Some(date!(2026 - 04 - 10)));
        assert_eq!(last_day(date!(2026 - 05 - 20), 50.0, Unit::Day, true), Some(date!(2026 - 03 - 31)));
    }

    #[test]
    fn a_month_ends_on_the_same_number_or_on_its_last_day() {
        assert_eq!(last_day(date!(2026 - 01 - 31), 1.0, Unit::Month, false), Some(date!(2026 - 02 - 28)));
        assert_eq!(last_day(date!(2024 - 01 - 31), 1.0, Unit::Month, false), Some(date!(2024 - 02 - 29)));
        assert_eq!(last_day(date!(2026 - 11 - 15), 3.0, Unit::Month, false), Some(date!(2027 - 02 - 15)));
        assert_eq!(last_day(date!(2024 - 02 - 29), 1.0, Unit::Year, false), Some(date!(2025 - 02 - 28)));
    }

    #[test]
    fn days_that_passed_are_those_on_which_somebody_worked() {
        let week = calendar(
            "rest = [\"saturday\", \"sunday\"]\nstatus = \"memory\"\n\
            [[fixed]]\nmonth = 11\nday = 4\ndays = 1\nname.en = \"Day off\"\n",
        );
        // Monday the 9th of November 2026.
        let today = date!(2026 - 11 - 09);
        let starts =
            [date!(2026 - 11 - 03), today, date!(2026 - 11 - 06), date!(2026 - 11 - 07), date!(2026 - 12 - 01)];
        assert_eq!(week.passed(&starts, today), [3, 0, 1, 1, 0]);
        for start in starts {
            let counted = week.passed(&[start], today)[0];
            assert!(start >= today || week.after(start, counted) <= today, "{start}");
        }
    }

    #[test]
    fn holidays_close_and_moved_days_open() {
        let text = "rest = [\"saturday\", \"sunday\"]\nstatus = \"memory\"\n\
            [[fixed]]\nmonth = 12\nday = 31\ndays = 3\nname.en = \"New Year\"\n\
            [[open]]\ndate = 2026-01-03\nname.en = \"moved\"\n";
        let calendar = calendar(text);
        assert!(!calendar.works(date!(2026 - 01 - 02)), "the holiday began in the old year");
        assert!(calendar.works(date!(2026 - 01 - 03)), "a Saturday that is worked");
        assert!(!calendar.works(date!(2026 - 01 - 04)));
        assert_eq!(calendar.on_or_before(date!(2026 - 01 - 02)), date!(2025 - 12 - 30));
        assert_eq!(calendar.after(date!(2025 - 12 - 30), 2), date!(2026 - 01 - 05));
    }
}
