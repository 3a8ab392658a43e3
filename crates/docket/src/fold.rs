//! Folding: from a set of entries to the shared line and the desk at home.

use std::collections::BTreeSet;

use kernel::{AuthorityId, Digest, Problem, canonical_bytes};
use serde::Serialize;

use crate::{Breach, Docket, Held, Kind, LineOrder, Office, Waiting, paper};

/// How an entry stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "standing", rename_all = "snake_case")]
pub enum Standing {
    /// It took effect.
    Stands,
    /// It broke a rule when its turn came; it is kept and shown.
    Conflict {
        /// The rule.
        breach: Breach,
    },
    /// Its type or version is not known here; it is kept and shown.
    NotUnderstood,
}

/// An entry with its standing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Placed {
    /// The entry.
    pub digest: Digest,
    /// Its standing.
    #[serde(flatten)]
    pub standing: Standing,
}

/// An entry that broke a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Conflict {
    /// The entry.
    pub digest: Digest,
    /// Who wrote it.
    pub author: AuthorityId,
    /// Its type.
    pub kind: String,
    /// The rule.
    pub breach: Breach,
    /// Whether all parties see it; a conflict of a home entry is our own affair.
    pub shared: bool,
}

/// A folded docket.
#[derive(Clone, Debug)]
pub struct Folded<K: Kind> {
    /// Whose eyes.
    pub seat: AuthorityId,
    /// What all parties share.
    pub line: K::Line,
    /// What we add for ourselves.
    pub desk: K::Desk,
    /// What the office noted.
    pub office: Office,
    /// All entries in our order, with their standing.
    pub history: Vec<Placed>,
    /// Those that broke a rule.
    pub conflicts: Vec<Conflict>,
    /// Those that wait for earlier ones.
    pub waiting: Vec<Waiting>,
    /// The authorities that wrote shared entries of their own. Nobody registers letters of theirs any more.
    pub spoke: BTreeSet<AuthorityId>,
}

impl<K: Kind> Folded<K> {
    /// The digest of what all holders of the same shared entries compute alike: the line, the shared conflicts and
    /// what waits.
    ///
    /// # Errors
    /// `internal` when the line cannot be written as JSON.
    pub fn line_digest(&self) -> Result<Digest, Problem> {
        #[derive(Serialize)]
        struct Alike<'a, L> {
            line: &'a L,
            conflicts: Vec<&'a Conflict>,
            waiting: Vec<Digest>,
        }
        let alike = Alike {
            line: &self.line,
            conflicts: self.conflicts.iter().filter(|conflict| conflict.shared).collect(),
            waiting: self.waiting.iter().map(|waiting| waiting.digest).collect(),
        };
        Ok(Digest::of(&canonical_bytes(&alike)?))
    }
}

/// Folds a docket as `seat` sees it.
///
/// Shared entries meet the line in the order that every holder computes; home entries, and shared ones that stand, meet
/// the desk. So nothing that stays at home can change what the parties share.
pub fn fold<K: Kind>(kind: &K, docket: &Docket, seat: &AuthorityId) -> Folded<K> {
    Folded::nothing(kind, seat).after(kind, docket, docket.local_order())
}

impl<K: Kind> Folded<K> {
    fn nothing(kind: &K, seat: &AuthorityId) -> Self {
        Self {
            seat: seat.clone(),
            line: kind.line(),
            desk: kind.desk(seat),
            office: Office::default(),
            history: Vec::new(),
            conflicts: Vec::new(),
            waiting: Vec::new(),
            spoke: BTreeSet::new(),
        }
    }

    /// The fold of a docket that has grown since this one. What is new at the end of the order is folded on; if anything
    /// comes before an entry that was folded already, all is folded anew.
    #[must_use]
    pub fn onward(&self, kind: &K, docket: &Docket) -> Self {
        let order = docket.local_order();
        let folded = self.history.iter().map(|placed| placed.digest);
        let is_behind = folded.eq(order.ready.iter().take(self.history.len()).map(|held| held.digest));
        let start = if is_behind { self.clone() } else { Self::nothing(kind, &self.seat) };
        start.after(kind, docket, order)
    }

    /// Goes on with those entries of the order that come after the ones in the history.
    fn after(mut self, kind: &K, docket: &Docket, order: LineOrder<'_>) -> Self {
        let doubled = docket.doubled();
        let mut lanes_used: BTreeSet<_> = BTreeSet::new();
        let folded = self.history.len();
        for (place, held) in order.ready.into_iter().enumerate() {
            let lane = (&held.entry.author, &held.entry.audience, held.entry.seq);
            let second = doubled.contains(&held.digest) && !lanes_used.insert(lane);
            if place >= folded {
                let standing = self.take(kind, held, second);
                self.history.push(Placed { digest: held.digest, standing });
            }
        }
        self.waiting = order.waiting;
        self
    }

    /// The standing of one entry whose turn has come. The second of two entries with the same counter by one author has
    /// no effect and is evidence against him.
    fn take(&mut self, kind: &K, held: &Held, second: bool) -> Standing {
        let entry = &held.entry;
        let result = if entry.is_home() {
            self.take_home(kind, held)
        } else if second {
            Err(Breach::of("docket-rule-two-histories").arg("author", &entry.author))
        } else if let Some(partner) = entry.about.as_ref().filter(|partner| self.spoke.contains(*partner)) {
            // Whoever has a seal uses it: nobody puts words into the mouth of a party that speaks.
            Err(Breach::of(paper::SPEAKS_ITSELF).arg("authority", partner))
        } else {
            kind.apply_line(&self.line, entry).map(|line| {
                self.line = line;
                self.spoke.insert(entry.author.clone());
                // A desk that cannot follow the line is a fault of the kind's tables; the line is what counts.
                match kind.apply_desk(&self.desk, &self.line, held) {
                    Ok(desk) => self.desk = desk,
                    Err(breach) => self.conflicts.push(Conflict::of(held, breach, false)),
                }
                if *entry.actor() != self.seat {
                    self.office.add_limits(kind.use_limits(held));
                }
            })
        };
        match result {
            Ok(()) => Standing::Stands,
            Err(breach) if breach.is_not_understood() => Standing::NotUnderstood,
            Err(breach) => {
                self.conflicts.push(Conflict::of(held, breach.clone(), !entry.is_home()));
                Standing::Conflict { breach }
            }
        }
    }

    fn take_home(&mut self, kind: &K, held: &Held) -> Result<(), Breach> {
        if held.entry.kind.starts_with("docket.") {
            self.office.apply(held)?;
        }
        self.desk = kind.apply_desk(&self.desk, &self.line, held)?;
        Ok(())
    }
}

impl Conflict {
    fn of(held: &Held, breach: Breach, shared: bool) -> Self {
        let entry = &held.entry;
        Self { digest: held.digest, author: entry.author.clone(), kind: entry.kind.clone(), breach, shared }
    }
}
