//! When to try again, and when to give up.
//!
//! A broken connection says nothing about whether the message arrived. So the same message with the same bytes is sent
//! again until a signed answer comes or the message expires; the receiver recognises a repetition by its identity.

use kernel::Moment;

/// Seconds after which an ordinary message expires: a line or a node may be down over a long holiday.
pub const EXPIRY_SECONDS: i64 = 7 * 86_400;

/// Seconds after which an urgent message expires: later, a person must have chosen another way long ago.
pub const URGENT_EXPIRY_SECONDS: i64 = 86_400;

/// Seconds without an answer after which people are told that an urgent message is stuck.
pub const URGENT_ALARM_SECONDS: i64 = 600;

/// Seconds after acceptance by the node within which the message must be in the authority's inbox.
pub const CONSIGNMENT_SECONDS: i64 = 86_400;

/// Seconds to wait after `attempt` tries (the first try is 1) before the next one.
///
/// The steps are 10 seconds, 1 minute, 10 minutes, then 1 hour; an urgent message keeps to 10 minutes. The first steps
/// bridge a restart, the long one spares a partner who is down for days. `jitter`, any random number, spreads the moment
/// over an eighth of the step to both sides, so that a hundred messages that failed together do not come back together.
pub const fn next_try(attempt: u32, jitter: u32, urgent: bool) -> i64 {
    let step: i64 = match attempt {
        0 => return 0,
        1 => 10,
        2 => 60,
        3 => 600,
        _ if urgent => 600,
        _ => 3_600,
    };
    step - step / 8 + jitter as i64 % (step / 4 + 1)
}

/// The moment at which a message that was submitted at `submitted` expires.
pub const fn expires(submitted: Moment, urgent: bool) -> Moment {
    submitted.plus_seconds(if urgent { URGENT_EXPIRY_SECONDS } else { EXPIRY_SECONDS })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_steps_are_kept_within_an_eighth() {
        for (attempt, urgent, step) in
            [(1, false, 10), (2, false, 60), (3, false, 600), (4, false, 3600), (90, false, 3600), (90, true, 600)]
        {
            let waits: Vec<i64> = (0..5_000_u32).map(|n| next_try(attempt, n * 7_919, urgent)).collect();
            let (least, most) = (waits.iter().min().copied(), waits.iter().max().copied());
            assert_eq!(least, Some(step - step / 8));
            assert_eq!(most, Some(step - step / 8 + step / 4));
        }
        assert_eq!(next_try(0, 77, false), 0, "the first try is now");
        assert!(next_try(u32::MAX, u32::MAX, false) <= 3_600 + 450);
    }

    #[test]
    fn a_message_expires() {
        let at = Moment::from_micros(0);
        assert_eq!(expires(at, false), at.plus_days(7));
        assert_eq!(expires(at, true), at.plus_days(1));
    }
}
