//! The moment at which a day ends in a time zone.
//!
//! The zones come from the database that `jiff` carries (IANA tz); nothing is read from the machine.

use std::sync::LazyLock;

use jiff::{civil, tz::TimeZoneDatabase};
use time::{Date, OffsetDateTime};

static ZONES: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

/// 24:00 of `day` in the zone (IANA name), in UTC: the first moment of the day after. Where the clock leaps over
/// midnight, the moment of the leap.
///
/// `None` if the zone is not in the database or the day is at the edge of the calendar.
pub fn end_of_day(zone: &str, day: Date) -> Option<OffsetDateTime> {
    let zone = ZONES.get(zone).ok()?;
    let next = day.next_day()?;
    let [month, number] = [u8::from(next.month()), next.day()].map(|part| i8::try_from(part).ok());
    let next = civil::Date::new(i16::try_from(next.year()).ok()?, month?, number?).ok()?;
    let end = next.to_zoned(zone).ok()?.timestamp();
    OffsetDateTime::from_unix_timestamp(end.as_second()).ok()
}

#[cfg(test)]
mod tests {
    use time::macros::{date, datetime};

    use super::end_of_day;
    use crate::RuleSet;

    #[test]
    fn a_day_ends_at_its_own_midnight() {
        assert_eq!(end_of_day("Asia/Baku", date!(2026 - 04 - 10)), Some(datetime!(2026-04-10 20:00 UTC)));
        assert_eq!(end_of_day("Europe/Moscow", date!(2026 - 12 - 31)), Some(datetime!(2026-12-31 21:00 UTC)));
        assert_eq!(end_of_day("Atlantis/Capital", date!(2026 - 04 - 10)), None);
    }

    #[test]
    fn the_clocks_of_summer_and_of_another_law_count() {
        // Kyiv goes to summer time in the night from 28 to 29 March 2026, at 3 o’clock.
        assert_eq!(end_of_day("Europe/Kyiv", date!(2026 - 03 - 28)), Some(datetime!(2026-03-28 22:00 UTC)));
        assert_eq!(end_of_day("Europe/Kyiv", date!(2026 - 03 - 29)), Some(datetime!(2026-03-29 21:00 UTC)));
        // Baku gave up summer time in 2016; Almaty went from +6 to +5 on 1 March 2024.
        assert_eq!(end_of_day("Asia/Baku", date!(2015 - 07 - 01)), Some(datetime!(2015-07-01 19:00 UTC)));
        assert_eq!(end_of_day("Asia/Almaty", date!(2024 - 02 - 01)), Some(datetime!(2024-02-01 18:00 UTC)));
        assert_eq!(end_of_day("Asia/Almaty", date!(2024 - 03 - 01)), Some(datetime!(2024-03-01 19:00 UTC)));
    }

    #[test]
    fn a_midnight_that_is_leapt_over_is_the_moment_of_the_leap() {
        // Beirut: 29 March 2026 begins at 01:00. Apia: 30 December 2011 was left out.
        assert_eq!(end_of_day("Asia/Beirut", date!(2026 - 03 - 28)), Some(datetime!(2026-03-28 22:00 UTC)));
        assert_eq!(end_of_day("Pacific/Apia", date!(2011 - 12 - 29)), Some(datetime!(2011-12-30 10:00 UTC)));
    }

    #[test]
    fn every_state_of_the_files_has_a_zone_that_is_known() {
        for (code, state) in &RuleSet::built_in().unwrap().states {
            assert!(end_of_day(&state.zone, date!(2026 - 11 - 22)).is_some(), "{code}: {}", state.zone);
        }
    }
}
