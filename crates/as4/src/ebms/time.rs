//! Moments as XML writes them (XML Schema part 2, section 3.2.7, `dateTime`).

use kernel::{Date, Moment};

/// Reads a timestamp of another product: with or without parts of a second, in UTC or at an offset. One without an
/// offset is taken as UTC, as the AS4 profile asks of every sender (core, section 5.2.2.1).
pub fn timestamp(text: &str) -> Option<Moment> {
    let date = Date::parse(text.get(..10)?)?;
    let rest = text.get(10..)?.strip_prefix('T')?;
    let number = |text: &str| -> Option<i64> {
        text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
    };
    let (hour, minute, second) = (number(rest.get(..2)?)?, number(rest.get(3..5)?)?, number(rest.get(6..8)?)?);
    if rest.get(2..3)? != ":" || rest.get(5..6)? != ":" || hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let rest = rest.get(8..)?;
    let (micros, zone) = match rest.strip_prefix('.') {
        Some(fraction) => {
            let end = fraction.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(fraction.len());
            if end == 0 || end > 9 {
                return None;
            }
            (number(&format!("{:0<6}", &fraction[..end.min(6)]))?, &fraction[end..])
        }
        None => (0, rest),
    };
    let offset = match zone {
        "" | "Z" => 0,
        _ => {
            let sign = match zone.get(..1)? {
                "+" => 1,
                "-" => -1,
                _ => return None,
            };
            let (hours, minutes) = (number(zone.get(1..3)?)?, number(zone.get(4..)?)?);
            if zone.len() != 6 || zone.get(3..4)? != ":" || hours > 14 || minutes > 59 {
                return None;
            }
            sign * (hours * 60 + minutes)
        }
    };
    // The end of the day before is the beginning of this one.
    let midnight = date.plus_days(-1).end();
    let seconds = hour * 3600 + (minute - offset) * 60 + second;
    Some(Moment::from_micros(midnight.plus_seconds(seconds).micros() + micros))
}

/// Writes a moment as other products expect it: UTC with thousandths.
pub(crate) fn written(at: Moment) -> String {
    let (date, hour, minute, second, micros) = at.parts_at(0);
    format!("{date}T{hour:02}:{minute:02}:{second:02}.{:03}Z", micros / 1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn timestamps_of_other_products_are_read() {
        let moment = |text: &str| Moment::parse(text).expect(text);
        for (text, expected) in [
            ("2026-11-21T20:00:00.000Z", "2026-11-21T20:00:00.000000Z"),
            ("2026-11-21T20:06:32Z", "2026-11-21T20:06:32.000000Z"),
            ("2016-09-21T15:03:40.314+02:00", "2016-09-21T13:03:40.314000Z"),
            ("2025-09-25T23:54:32.971659362-02:30", "2025-09-26T02:24:32.971659Z"),
            ("2017-06-13T11:39:52.967", "2017-06-13T11:39:52.967000Z"),
        ] {
            assert_eq!(timestamp(text), Some(moment(expected)), "{text}");
        }
        assert_eq!(written(moment("2026-11-21T20:00:00.123456Z")), "2026-11-21T20:00:00.123Z");
    }

    #[test]
    fn other_texts_are_no_timestamps() {
        for wrong in [
            "",
            "2026-11-21",
            "2026-11-21 20:00:00Z",
            "2026-11-21T24:00:00Z",
            "2026-11-21T20:60:00Z",
            "2026-11-21T20:00:00.Z",
            "2026-11-21T20:00:00+2:00",
            "2026-11-21T20:00:00Zz",
            "2026-02-30T20:00:00Z",
            "2026-11-21T20:00:00+15:00",
            "2026-11-21T+1:00:00Z",
            "2026-11-21T20:00:00ü",
        ] {
            assert_eq!(timestamp(wrong), None, "{wrong}");
        }
    }
}
