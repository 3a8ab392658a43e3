//! What a kind hands out of a matter that is carried out over months: things to choose from, and a plan of its items.

use std::collections::BTreeMap;

use kernel::{AuthorityId, Date, Problem, Text};
use serde::Serialize;
use serde_json::Value;

use crate::{FieldKind, Form, Object, Row, Shown};

/// One of several things in a matter that an act can be about; see [`FieldKind::Pick`].
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Pick {
    /// What the body of the entry names.
    pub id: String,
    /// How it is shown, one after the other.
    pub shown: Vec<Shown>,
}

impl Pick {
    /// A thing to choose.
    pub fn new(id: impl Into<String>, shown: Vec<Shown>) -> Self {
        Self { id: id.into(), shown }
    }
}

impl Form {
    /// The lists that this form chooses from, with the fields that do.
    pub fn lists(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.fields.iter().filter_map(|field| match field.kind {
            FieldKind::Pick(list) => Some((field.name, list)),
            _ => None,
        })
    }

    /// Checks that what was chosen can still be chosen; `picks` says from what.
    ///
    /// # Errors
    /// `field-pick`, naming the field.
    pub fn check_picks(&self, body: &Object, picks: impl Fn(&str) -> Vec<Pick>) -> Result<(), Problem> {
        for (name, list) in self.lists() {
            let Some(chosen) = body.get(name).and_then(Value::as_str) else { continue };
            if !picks(list).iter().any(|pick| pick.id == chosen) {
                return Err(Problem::field(name, "field-pick"));
            }
        }
        Ok(())
    }
}

/// How a row of a plan is drawn, beside its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// To be done.
    Open,
    /// Said by one side, not answered by the others.
    Waiting,
    /// Done, and all whose word is needed say so.
    Done,
    /// Not to be done here any more.
    Off,
}

/// An act that a row of a plan leads to: its name, the field that names the row, and what it names.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PlanAct {
    /// The act.
    pub act: &'static str,
    /// The field of its form.
    pub field: &'static str,
    /// The value of that field.
    pub id: String,
}

/// One row of a plan. Whether it is late, is computed by whoever knows the day.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PlanRow {
    /// Its number, unique in the plan.
    pub number: String,
    /// Its title in one language or several.
    pub title: Vec<Text>,
    /// The number of the section that it stands in.
    pub section: Option<String>,
    /// What sort of thing it is, as a translation key.
    pub sort: String,
    /// The first day of its period.
    pub from: Date,
    /// The last day of its period.
    pub until: Date,
    /// The days that were set.
    pub day: Option<(Date, Date)>,
    /// The host, where it is known.
    pub host: Option<AuthorityId>,
    /// Who is responsible, by side.
    pub responsible: BTreeMap<AuthorityId, String>,
    /// Its state, as a translation key.
    pub state: String,
    /// How it is drawn.
    pub tone: Tone,
    /// Pieces of proof that stand confirmed.
    pub proofs: usize,
    /// What was said about it, in order: who, and what.
    pub said: Vec<(AuthorityId, String, Vec<Row>)>,
    /// How often its dates were changed.
    pub moved: u32,
    /// From where it was carried over.
    pub carried_from: Option<String>,
    /// Where it is to be carried over.
    pub carried: bool,
    /// What can be done about it now.
    pub acts: Vec<PlanAct>,
}

/// A section of a plan.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PlanSection {
    /// Its number.
    pub number: String,
    /// Its title in one language or several.
    pub title: Vec<Text>,
}

/// A report on a plan: of one year, or of the whole term.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PlanReport {
    /// Which one it is, from 1.
    pub number: u32,
    /// The year that it covers; none for the whole term.
    pub year: Option<i32>,
    /// Who put it before the others.
    pub by: AuthorityId,
    /// Who has agreed to it, its author too.
    pub yes: Vec<AuthorityId>,
    /// Whether all have.
    pub agreed: bool,
}

/// Items over time. Every row can be drawn and told.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Plan {
    /// Its title in one language or several.
    pub title: Vec<Text>,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
    /// Whose plan it is.
    pub parties: Vec<AuthorityId>,
    /// Its sections, in order; a row may stand in none.
    pub sections: Vec<PlanSection>,
    /// Its rows, in order.
    pub rows: Vec<PlanRow>,
    /// The reports on it, agreed or before the parties, in order.
    pub reports: Vec<PlanReport>,
}

impl PlanRow {
    /// The last day by which it has to be done.
    pub fn due(&self) -> Date {
        self.until
    }

    /// Whether its time is over and it is not done.
    pub fn is_late(&self, today: Date) -> bool {
        matches!(self.tone, Tone::Open | Tone::Waiting) && self.until < today
    }

    /// Whether less than 30 days are left and no day is set.
    pub fn is_at_risk(&self, today: Date) -> bool {
        self.tone == Tone::Open && self.day.is_none() && !self.is_late(today) && self.until.plus_days(-30) <= today
    }
}

impl Plan {
    /// The rows that touch a year, or all of them.
    #[must_use]
    pub fn of_year(mut self, year: Option<i32>) -> Self {
        if let Some(year) = year {
            self.rows.retain(|row| row.from.parts().0 <= year && row.until.parts().0 >= year);
        }
        self
    }
}
