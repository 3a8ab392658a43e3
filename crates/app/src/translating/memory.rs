//! The memory of finished translations.
//!
//! A translator is shown what she translated herself, and what comes from matters that she may read; whether she may is
//! asked before anything else is done with a text of the memory.

use std::{cell::RefCell, collections::HashMap, ops::Range, sync::PoisonError};

use kernel::{DocketId, Problem};
use store::Tx;
use translation::{Asked, Likeness, Memory, Unit, Work};

use super::{
    Match,
    desk::{Loaded, compared},
};
use crate::{
    Actor, App,
    permission::{Action, Resource, Verdict, may},
};

/// Earlier translations that are shown of one segment.
const SHOWN: usize = 3;

/// The memory as it is kept between two questions.
#[derive(Default)]
pub(crate) struct Recall {
    memory: Memory,
    /// The number of the unit that was read last.
    last: u64,
    /// Of each translation: who made it, and in which matter.
    origins: HashMap<String, (String, DocketId)>,
}

impl Recall {
    /// Reads what was added, by this process or another.
    fn catch_up(&mut self, tx: &mut Tx<'_>) -> Result<(), Problem> {
        let units = tx.translation_units(self.last)?;
        let mut fresh: Vec<&str> = units.iter().map(|unit| unit.translation.as_str()).collect();
        fresh.dedup();
        for id in fresh {
            // What was finished a second time takes the place of what it was.
            if self.origins.remove(id).is_some() {
                self.memory.forget(id);
            }
        }
        for unit in units {
            self.last = self.last.max(unit.id);
            self.origins.insert(unit.translation.clone(), (unit.translator, unit.docket));
            self.memory.add(Unit {
                from: unit.from,
                to: unit.to,
                source: unit.source,
                target: unit.target,
                on: unit.on,
                matter: unit.translation,
                work: Work::Done,
            });
        }
        Ok(())
    }
}

impl App {
    /// Earlier translations for the segments of a page, in their order.
    pub(super) fn recalled(
        &self,
        tx: &mut Tx<'_>,
        actor: &Actor,
        loaded: &Loaded,
        places: Range<usize>,
    ) -> Result<Vec<Vec<Match>>, Problem> {
        let mut recall = self.inner.recall.lock().unwrap_or_else(PoisonError::into_inner);
        recall.catch_up(tx)?;
        if recall.memory.is_empty() {
            return Ok(Vec::new());
        }
        let tx = RefCell::new(tx);
        let fault: RefCell<Option<Problem>> = RefCell::new(None);
        let allowed = |id: &str| {
            // The translation itself gives nothing to itself.
            let Some((translator, docket)) = recall.origins.get(id).filter(|_| id != loaded.row.id) else {
                return false;
            };
            if *translator == actor.pseudonym {
                return true;
            }
            match tx.borrow_mut().listed_docket(*docket) {
                Ok(Some(listed)) => {
                    let resource = Resource {
                        confidential: listed.summary.confidential,
                        assigned: listed.assigned_to.as_deref() == Some(actor.pseudonym.as_str()),
                    };
                    matches!(may(&actor.roles, Action::ReadDocket, resource), Verdict::Allow { .. })
                }
                Ok(None) => false,
                Err(problem) => {
                    *fault.borrow_mut() = Some(problem);
                    false
                }
            }
        };
        let (from, to) = (loaded.row.from, loaded.row.to);
        let matches = places
            .map(|place| {
                let text = &loaded.source[loaded.split.segments[place].at.clone()];
                let asked = Asked { from, to, text, least: Likeness::USEFUL, most: SHOWN };
                let found = recall.memory.find(asked, &allowed);
                found
                    .into_iter()
                    .map(|found| Match {
                        percent: found.likeness.0 / 10,
                        source: compared(from, text, &found.unit.source),
                        target: found.unit.target.clone(),
                        on: found.unit.on,
                    })
                    .collect()
            })
            .collect();
        match fault.into_inner() {
            Some(problem) => Err(problem),
            None => Ok(matches),
        }
    }
}
