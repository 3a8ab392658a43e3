//! What was counted last and still holds.
//!
//! Matters that anybody may open who may open any are the same for everybody, so they are counted once for all; what is
//! confidential is few and is counted anew for each person. What was counted holds until a view of a matter is written,
//! or, where time limits are counted, until the next of them ends.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use kernel::Moment;
use store::Tally;

/// Most tables that are kept; then all are forgotten.
const MOST: usize = 64;

/// A table and how long it holds.
#[derive(Clone, Debug)]
struct Kept {
    /// How often views had been written when it was counted.
    written: u64,
    /// From when it holds.
    from: Moment,
    /// Up to and including which moment it holds.
    until: Moment,
    tallies: Arc<Vec<Tally>>,
}

/// The tables that were counted last.
#[derive(Debug, Default)]
pub(crate) struct Shelf(Mutex<HashMap<String, Kept>>);

/// When something is looked for or put: the views as they stand, and the moment.
#[derive(Clone, Copy, Debug)]
pub(super) struct Now {
    /// How often views have been written.
    pub(super) written: u64,
    /// The moment.
    pub(super) at: Moment,
}

impl Shelf {
    /// The table of this name, if it still holds.
    pub(super) fn get(&self, name: &str, now: Now) -> Option<Arc<Vec<Tally>>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = kept.get(name).filter(|kept| kept.written == now.written && kept.from <= now.at)?;
        (now.at <= kept.until).then(|| Arc::clone(&kept.tallies))
    }

    /// Keeps a table that was counted now and holds until `until`.
    pub(super) fn put(&self, name: String, now: Now, until: Moment, tallies: Arc<Vec<Tally>>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= MOST {
            kept.clear();
        }
        kept.insert(name, Kept { written: now.written, from: now.at, until, tallies });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_holds_until_something_is_written_or_its_time_is_over() {
        let shelf = Shelf::default();
        let at = |seconds: i64| Moment::from_micros(seconds * 1_000_000);
        let now = Now { written: 7, at: at(10) };
        shelf.put("open".into(), now, at(20), Arc::default());
        assert!(shelf.get("open", now).is_some());
        assert!(shelf.get("closed", now).is_none());
        assert!(shelf.get("open", Now { at: at(20), ..now }).is_some());
        assert!(shelf.get("open", Now { at: at(21), ..now }).is_none(), "a limit has passed");
        assert!(shelf.get("open", Now { at: at(9), ..now }).is_none(), "a clock that was put back");
        assert!(shelf.get("open", Now { written: 8, ..now }).is_none(), "a matter has changed");
        for n in 0..MOST * 2 {
            shelf.put(n.to_string(), now, at(20), Arc::default());
        }
        assert!(shelf.0.lock().expect("no thread broke off").len() <= MOST);
    }
}
