//! The only places where Comity reads a clock and draws randomness.

use aws_lc_rs::rand::{SecureRandom, SystemRandom};
use kernel::{Clock, Moment, Rng};

/// The machine's clock.
#[derive(Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one place that may")]
    fn now(&self) -> Moment {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        Moment::from_micros(i64::try_from(since.as_micros()).unwrap_or(i64::MAX))
    }
}

/// The machine's generator of random bytes.
#[derive(Debug, Default)]
pub struct SystemRng(SystemRandom);

impl Rng for SystemRng {
    fn fill(&mut self, out: &mut [u8]) {
        if self.0.fill(out).is_err() {
            // Going on with predictable bytes would hand out guessable keys; there is nothing to fall back to.
            std::process::abort();
        }
    }
}
