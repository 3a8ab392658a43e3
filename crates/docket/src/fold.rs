//! Folding: from a set of entries to the shared line and the desk at home.

use kernel::{AuthorityId, Digest, Problem, canonical_bytes};
use serde::Serialize;

use crate::{Breach, Docket, Kind, Office, Waiting};

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
    let mut folded = Folded {
        seat: seat.clone(),
        line: kind.line(),
        desk: kind.desk(seat),
        office: Office::default(),
        history: Vec::with_capacity(docket.len()),
        conflicts: Vec::new(),
        waiting: Vec::new(),
    };
    let doubled = docket.doubled();
    let mut lanes_used = std::collections::BTreeSet::new();
    let order = docket.local_order();
    for held in order.ready {
        let entry = &held.entry;
        let generic = entry.kind.starts_with("docket.");
        let result = if entry.is_home() {
            if generic { folded.office.apply(held) } else { Ok(()) }.and_then(|()| {
                folded.desk = kind.apply_desk(&folded.desk, &folded.line, held)?;
                Ok(())
            })
        } else if doubled.contains(&held.digest) && !lanes_used.insert((&entry.author, &entry.audience, entry.seq)) {
            // The first in the common order takes effect; the second is evidence against its author.
            Err(Breach::of("docket-rule-two-histories").arg("author", &entry.author))
        } else {
            match kind.apply_line(&folded.line, entry) {
                Ok(line) => {
                    folded.line = line;
                    // A desk that cannot follow the line is a fault of the kind's tables; the line is what counts.
                    match kind.apply_desk(&folded.desk, &folded.line, held) {
                        Ok(desk) => folded.desk = desk,
                        Err(breach) => folded.conflicts.push(Conflict {
                            digest: held.digest,
                            author: entry.author.clone(),
                            kind: entry.kind.clone(),
                            breach,
                            shared: false,
                        }),
                    }
                    Ok(())
                }
                Err(breach) => Err(breach),
            }
        };
        let standing = match result {
            Ok(()) => Standing::Stands,
            Err(breach) if breach.is_not_understood() => Standing::NotUnderstood,
            Err(breach) => {
                folded.conflicts.push(Conflict {
                    digest: held.digest,
                    author: entry.author.clone(),
                    kind: entry.kind.clone(),
                    breach: breach.clone(),
                    shared: !entry.is_home(),
                });
                Standing::Conflict { breach }
            }
        };
        folded.history.push(Placed { digest: held.digest, standing });
    }
    folded.waiting = order.waiting;
    folded
}
