//! Time limits: their defaults, and how entries start, pause and stop them.

use kernel::{AuthorityId, Moment};
use serde::Serialize;

use crate::machine::Effect;

const DAY: i64 = 86_400;

/// Which limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Name {
    /// The central authority reviews a draft.
    Review,
    /// A translation is made.
    Translation,
    /// A message is on its way.
    Transport,
    /// The requested authority acknowledges.
    Acknowledgement,
    /// The requested authority decides.
    Decision,
    /// The requesting authority answers a question.
    OwnAnswer,
    /// The requested authority executes.
    Execution,
    /// The requested authority reviews whether the ground of a postponement still holds.
    PostponementReview,
    /// The requested authority acknowledges a withdrawal.
    WithdrawalAcknowledgement,
    /// The requesting authority tells what became of the result.
    Outcome,
}

/// Which side has to act before a limit runs out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// The authority that asks.
    Requesting,
    /// The authority that is asked.
    Requested,
}

/// A default limit: a row of the table of clocks.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    /// Which.
    pub name: Name,
    /// The translation key.
    pub label: &'static str,
    /// Its length in seconds, where no legal basis and no partner says otherwise.
    pub seconds: i64,
    /// Who is bound.
    pub bound: Bound,
}

const fn limit(name: Name, label: &'static str, seconds: i64, bound: Bound) -> Limit {
    Limit { name, label, seconds, bound }
}

/// The defaults of the house. The legal basis and what a partner told go before them.
pub static LIMITS: &[Limit] = &[
    limit(Name::Review, "mla-clock-review", 5 * DAY, Bound::Requesting),
    limit(Name::Translation, "mla-clock-translation", 10 * DAY, Bound::Requesting),
    limit(Name::Transport, "mla-clock-transport", DAY, Bound::Requesting),
    limit(Name::Acknowledgement, "mla-clock-acknowledgement", 7 * DAY, Bound::Requested),
    limit(Name::Decision, "mla-clock-decision", 30 * DAY, Bound::Requested),
    limit(Name::OwnAnswer, "mla-clock-own-answer", 14 * DAY, Bound::Requesting),
    limit(Name::Execution, "mla-clock-execution", 90 * DAY, Bound::Requested),
    limit(Name::PostponementReview, "mla-clock-postponement-review", 60 * DAY, Bound::Requested),
    limit(Name::WithdrawalAcknowledgement, "mla-clock-withdrawal-acknowledgement", 7 * DAY, Bound::Requested),
    limit(Name::Outcome, "mla-clock-outcome", 180 * DAY, Bound::Requesting),
];

/// Shares of the time of execution, in percent, at which the requesting authority is to hear how it stands.
pub static INTERIM: &[(i64, &str)] =
    &[(50, "mla-clock-interim-50"), (80, "mla-clock-interim-80"), (100, "mla-clock-interim-100")];

/// The source of a limit that nobody set: a default of the house.
pub const SOURCE_DEFAULT: &str = "mla-clock-source-default";
/// The source of a limit that the requested authority told with a notice of delay.
pub const SOURCE_DELAY: &str = "mla-clock-source-delay";
/// The source of a limit that an entry names, such as the date of a review.
pub const SOURCE_ENTRY: &str = "mla-clock-source-entry";

impl Name {
    /// Its row in the table of defaults.
    pub fn limit(self) -> &'static Limit {
        // Every name has a row; a test walks through them.
        LIMITS.iter().find(|limit| limit.name == self).unwrap_or(&LIMITS[0])
    }
}

/// A clock as the entries have moved it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Running {
    /// When it started.
    pub started: Moment,
    /// When it runs out, pauses already added.
    pub due: Moment,
    /// Since when it stands still.
    pub paused: Option<Moment>,
    /// When it was stopped.
    pub stopped: Option<Moment>,
    /// Where the limit comes from.
    pub source: &'static str,
}

/// The clocks of a desk.
pub type Clocks = std::collections::BTreeMap<Name, Running>;

/// Does `effects` at `at`, by this node's clock.
pub fn run(clocks: &mut Clocks, effects: &[Effect<Name>], at: Moment) {
    for effect in effects {
        match *effect {
            Effect::Start(name) => start(clocks, name, at),
            Effect::Pause(name) => {
                if let Some(clock) = clocks.get_mut(&name)
                    && clock.stopped.is_none()
                    && clock.paused.is_none()
                {
                    clock.paused = Some(at);
                }
            }
            Effect::Resume(name) => {
                if let Some(clock) = clocks.get_mut(&name) {
                    resume(clock, at);
                }
            }
            Effect::Stop(name) => {
                if let Some(clock) = clocks.get_mut(&name) {
                    stop(clock, at);
                }
            }
            Effect::StopAll => clocks.values_mut().for_each(|clock| stop(clock, at)),
        }
    }
}

fn start(clocks: &mut Clocks, name: Name, at: Moment) {
    match clocks.get_mut(&name) {
        Some(clock) if clock.stopped.is_none() && clock.paused.is_some() => resume(clock, at),
        Some(clock) if clock.stopped.is_none() => {}
        _ => {
            let due = at.plus_seconds(name.limit().seconds);
            clocks.insert(name, Running { started: at, due, paused: None, stopped: None, source: SOURCE_DEFAULT });
        }
    }
}

fn resume(clock: &mut Running, at: Moment) {
    if clock.stopped.is_none()
        && let Some(since) = clock.paused.take()
    {
        clock.due = clock.due.plus_seconds(at.seconds_since(since).max(0));
    }
}

fn stop(clock: &mut Running, at: Moment) {
    // A clock that stood still when it was stopped is given the pause, so that its limit reads rightly ever after.
    resume(clock, at);
    if clock.stopped.is_none() {
        clock.stopped = Some(at);
    }
}

/// Sets the end of a clock that is not stopped, as an entry noted at `at` said. One that stands still gets the new end
/// as of now: only what is left of the pause moves it further.
pub fn set_due(clocks: &mut Clocks, name: Name, due: Moment, source: &'static str, at: Moment) {
    if let Some(clock) = clocks.get_mut(&name)
        && clock.stopped.is_none()
    {
        clock.due = due;
        clock.source = source;
        clock.paused = clock.paused.map(|_| at);
    }
}

/// The clocks for the reader, with the marks at which an interim status is due.
pub fn shown(
    clocks: &Clocks,
    news: &[Moment],
    requesting: Option<&AuthorityId>,
    requested: Option<&AuthorityId>,
) -> Vec<docket::Clock> {
    let mut all = Vec::new();
    for (name, clock) in clocks {
        let limit = name.limit();
        let bound = match limit.bound {
            Bound::Requesting => requesting,
            Bound::Requested => requested,
        };
        let Some(bound) = bound else { continue };
        let one = |label: &str, due: Moment, stopped: Option<Moment>| docket::Clock {
            name: label.to_owned(),
            bound: bound.clone(),
            started: clock.started,
            due,
            paused: clock.paused,
            stopped,
            source: clock.source.to_owned(),
        };
        all.push(one(limit.label, clock.due, clock.stopped));
        if *name == Name::Execution {
            let length = clock.due.seconds_since(clock.started);
            for (index, (percent, label)) in INTERIM.iter().enumerate() {
                let due = clock.started.plus_seconds(length / 100 * percent);
                // Each piece of news answers the earliest mark that is still open.
                let heard = news.get(index).copied();
                all.push(one(label, due, heard.or(clock.stopped)));
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(days: i64) -> Moment {
        Moment::from_micros(0).plus_days(days)
    }

    #[test]
    fn every_clock_has_a_default() {
        for limit in LIMITS {
            assert_eq!(limit.name.limit().label, limit.label);
        }
        assert_eq!(LIMITS.len(), 10);
    }

    #[test]
    fn a_pause_moves_the_end_by_its_own_length() {
        let mut clocks = Clocks::new();
        run(&mut clocks, &[Effect::Start(Name::Decision)], day(0));
        run(&mut clocks, &[Effect::Pause(Name::Decision)], day(3));
        run(&mut clocks, &[Effect::Pause(Name::Decision)], day(5));
        assert_eq!(clocks[&Name::Decision].paused, Some(day(3)));
        run(&mut clocks, &[Effect::Resume(Name::Decision)], day(13));
        assert_eq!(clocks[&Name::Decision].due, day(40));
        run(&mut clocks, &[Effect::StopAll], day(20));
        run(&mut clocks, &[Effect::Pause(Name::Decision)], day(21));
        assert_eq!(clocks[&Name::Decision].stopped, Some(day(20)));
        assert_eq!(clocks[&Name::Decision].paused, None);
        run(&mut clocks, &[Effect::Start(Name::Decision)], day(50));
        assert_eq!((clocks[&Name::Decision].started, clocks[&Name::Decision].due), (day(50), day(80)));
    }

    #[test]
    fn a_clock_never_ends_earlier_because_entries_were_noted_out_of_order() {
        let mut clocks = Clocks::new();
        run(&mut clocks, &[Effect::Start(Name::Decision), Effect::Pause(Name::Decision)], day(9));
        run(&mut clocks, &[Effect::Resume(Name::Decision)], day(2));
        assert_eq!(clocks[&Name::Decision].due, day(39));
    }
}
