//! Who is bound by what, and when.

use kernel::Tri;
use time::Date;

use crate::{
    file::{InstrumentKind, RelationEffect, Standing, Status},
    set::{Instrument, Party, Relation, RuleSet},
};

/// How one State stands to one instrument on one day.
#[derive(Clone, Copy, Debug)]
pub struct Stands<'a> {
    /// Bound, not bound, or not established.
    pub value: Tri,
    /// The row that says so; `None` if the State is in no row.
    pub row: Option<&'a Party>,
}

/// How two States stand to one instrument on one day.
#[derive(Clone, Debug)]
pub struct Pair<'a> {
    /// Whether it binds them towards each other.
    pub value: Tri,
    /// The one who asks.
    pub requesting: Stands<'a>,
    /// The one who is asked.
    pub requested: Stands<'a>,
    /// What is different between them, if anything.
    pub relation: Option<&'a Relation>,
    /// Whether it was in force at all on that day.
    pub in_force: Tri,
}

impl Pair<'_> {
    /// The least checked of what the answer rests on.
    pub fn status(&self) -> Option<Status> {
        let rows = [self.requesting.row, self.requested.row];
        rows.into_iter().flatten().map(|row| row.status).chain(self.relation.map(|relation| relation.status)).max()
    }
}

/// How `state` stands to `instrument` on `date`.
pub fn stands<'a>(instrument: &'a Instrument, state: &str, date: Date) -> Stands<'a> {
    let mut best: Option<Stands<'a>> = None;
    for row in instrument.parties.iter().filter(|row| row.state == state) {
        let value = match row.standing {
            Standing::Signed | Standing::NotParty => Tri::No,
            Standing::Party => bound_by_row(row, date),
        };
        let better = matches!(
            (value, best.map(|stands| stands.value)),
            (_, None) | (Tri::Yes, _) | (Tri::Unknown, Some(Tri::No))
        );
        if better {
            best = Some(Stands { value, row: Some(row) });
        }
    }
    best.unwrap_or(Stands { value: Tri::Unknown, row: None })
}

fn bound_by_row(row: &Party, date: Date) -> Tri {
    if row.to.is_some_and(|end| date >= end) {
        return Tri::No;
    }
    if let Some(from) = row.from {
        return if date >= from { Tri::Yes } else { Tri::No };
    }
    if row.at_latest.is_some_and(|latest| date >= latest) {
        return Tri::Yes;
    }
    if row.not_before.is_some_and(|first| date < first) {
        return Tri::No;
    }
    Tri::Unknown
}

/// How two States stand to each other under `instrument` on `date`. A protocol binds only where what it amends does.
pub fn pair<'a>(set: &'a RuleSet, instrument: &'a Instrument, asks: &str, asked: &str, date: Date) -> Pair<'a> {
    let in_force = match (instrument.in_force, instrument.in_force_at_latest) {
        (Some(day), _) => {
            if date >= day {
                Tri::Yes
            } else {
                Tri::No
            }
        }
        (None, Some(day)) => {
            if date >= day {
                Tri::Yes
            } else {
                Tri::Unknown
            }
        }
        // Two States say by their own rows from when their treaty binds them.
        (None, None) if instrument.kind == InstrumentKind::Bilateral => Tri::Yes,
        (None, None) => Tri::No,
    };
    let (requesting, requested) = (stands(instrument, asks, date), stands(instrument, asked, date));
    let mut value = requesting.value.and(requested.value);
    let relation = instrument.relations.iter().find(|relation| {
        let [a, b] = &relation.between;
        let fits = |row: &str, state: &str| row == "*" || row == state;
        (fits(a, asks) && fits(b, asked) || fits(a, asked) && fits(b, asks))
            && relation.from.is_none_or(|day| date >= day)
            && relation.to.is_none_or(|day| date < day)
    });
    match relation.map(|relation| relation.effect) {
        None => {}
        Some(RelationEffect::None | RelationEffect::Suspended) => value = Tri::No,
        Some(RelationEffect::Disputed) => value = value.and(Tri::Unknown),
    }
    value = value.and(in_force);
    if instrument.kind == InstrumentKind::Protocol && value != Tri::No {
        for other in instrument.amends.iter().filter_map(|id| set.instrument(id)) {
            value = value.and(pair(set, other, asks, asked, date).value);
        }
    }
    Pair { value, requesting, requested, relation, in_force }
}
