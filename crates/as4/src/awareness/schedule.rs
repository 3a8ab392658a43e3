//! When a message is sent again (`PMode[1].ReceptionAwareness.Retry`; AS4 profile, section 3.2).

use kernel::Rng;
use serde::{Deserialize, Serialize};

use crate::refusal::{Code, Refusal};

/// The longest that a message is tried for, in seconds: 400 days. More is a mistake in a setting.
const LONGEST: u32 = 400 * 86_400;

/// The times between the tries of a message. All are seconds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Schedule {
    /// From the end of each try to the next; the last one counts for all that follow. At least one, none of them 0.
    pub delays: Vec<u32>,
    /// How many tries follow the first one; `None`: as many as there is time for.
    pub retries: Option<u32>,
    /// From the moment the message was accepted for sending to the moment it is given up.
    pub expiry: u32,
    /// How long an answer is waited for before the try counts as one without an answer.
    pub patience: u32,
    /// By how many per cent of itself a delay may grow, at random: messages that failed together do not come back
    /// together.
    pub jitter: u8,
}

impl Schedule {
    /// For ordinary messages: after 10 seconds, 1 minute, 10 minutes, then every hour, for 7 days.
    pub fn ordinary() -> Self {
        Self { delays: vec![10, 60, 600, 3600], retries: None, expiry: 7 * 86_400, patience: 120, jitter: 20 }
    }

    /// For urgent ones: the same for 24 hours.
    pub fn urgent() -> Self {
        Self { expiry: 86_400, ..Self::ordinary() }
    }

    /// Tries at equal distances: `retries` of them within `minutes`, as e-CODEX agrees on it (`1440;12;CONSTANT`).
    /// Without a retry, the message is sent once and its answer waited for.
    pub fn constant(minutes: u32, retries: u32) -> Self {
        let expiry = minutes.saturating_mul(60).clamp(1, LONGEST);
        let delay = (expiry / retries.max(1)).max(1);
        Self { delays: vec![delay], retries: Some(retries), expiry, patience: 120.min(delay), jitter: 0 }
    }

    /// Whether the values make sense together.
    ///
    /// # Errors
    /// `EBMS:0004` with what is wrong.
    pub fn check(&self) -> Result<(), Refusal> {
        let wrong = |what: &str| Err(Refusal::new(Code::Other, what));
        if self.delays.is_empty() || self.delays.contains(&0) {
            return wrong("a schedule needs a time between tries, more than 0 seconds");
        }
        if self.expiry == 0 || self.expiry > LONGEST {
            return wrong("a schedule ends after 1 second to 400 days");
        }
        if self.patience == 0 {
            return wrong("a schedule must wait for an answer, more than 0 seconds");
        }
        if self.jitter > 100 {
            return wrong("a delay grows by at most 100 per cent");
        }
        Ok(())
    }

    /// Seconds to wait after try number `tries`, counted from 1.
    pub(super) fn delay(&self, tries: u32, rng: &mut dyn Rng) -> u32 {
        let at = usize::try_from(tries).unwrap_or(usize::MAX).saturating_sub(1);
        let delay = self.delays.get(at).or(self.delays.last()).copied().unwrap_or(1).max(1);
        let most = u64::from(delay) * u64::from(self.jitter) / 100;
        let mut bytes = [0; 8];
        rng.fill(&mut bytes);
        let extra = u64::from_be_bytes(bytes) % (most + 1);
        delay.saturating_add(u32::try_from(extra).unwrap_or(u32::MAX))
    }
}
