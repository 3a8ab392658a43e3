//! How far a zone is from UTC at a time that a clock in it shows.
//!
//! The zones come from the database that `jiff` carries (IANA tz); nothing is read from the machine.

use std::sync::LazyLock;

use docket::Shown;
use jiff::{civil, tz::TimeZoneDatabase};
use kernel::LocalTime;

static ZONES: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

/// Minutes east of UTC that the zone (IANA name) keeps at `at`. Of an hour that occurs twice the first, and in one that is
/// leapt over the distance that held before it (RFC 5545, 3.3.5). `None` if the zone is not in the database.
pub fn east(zone: &str, at: LocalTime) -> Option<i32> {
    let (year, month, day) = at.date().parts();
    let (hour, minute) = at.clock();
    let [month, day, hour, minute] = [month, day, hour, minute].map(|part| i8::try_from(part).ok());
    let civil = civil::DateTime::new(i16::try_from(year).ok()?, month?, day?, hour?, minute?, 0, 0).ok()?;
    let zoned = civil.to_zoned(ZONES.get(zone).ok()?).ok()?;
    Some(zoned.offset().seconds() / 60)
}

/// The time with its zone, to be shown.
pub fn shown(at: LocalTime, zone: &str) -> Shown {
    match east(zone, at) {
        Some(east) => Shown::LocalTime { at, zone: zone.to_owned(), east },
        // A zone that nobody knows is shown as it is written.
        None => Shown::Line(format!("{at} {zone}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_has_the_distance_of_that_day() {
        let east = |zone, at| east(zone, LocalTime::parse(at).expect("a time"));
        assert_eq!(east("Asia/Baku", "2026-11-24T10:40"), Some(240));
        // Until 2015 clocks in Baku were put forward in summer.
        assert_eq!(east("Asia/Baku", "2015-07-01T10:40"), Some(300));
        assert_eq!(east("Asia/Almaty", "2024-02-29T10:40"), Some(360));
        assert_eq!(east("Asia/Almaty", "2024-03-01T10:40"), Some(300));
        assert_eq!(east("America/New_York", "2026-07-01T10:40"), Some(-240));
        assert_eq!(east("Mars/Olympus", "2026-07-01T10:40"), None);
        for zone in kernel::ZONES {
            assert!(east(zone, "2026-11-24T10:40").is_some(), "{zone} is in the database");
        }
    }
}
