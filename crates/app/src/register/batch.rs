//! Many cards at once, from a table: the post of a day, or a journal that was kept in a spreadsheet.

use std::collections::{BTreeMap, BTreeSet};

use docket::{AttachmentRef, Field, FieldKind, Object};
use kernel::{Date, Digest, Problem, limits};
use store::Tx;

use super::{
    NewCard, Registered, Twin,
    card::{Made, card_problems, is_form, said},
};
use crate::{Actor, App, audit::Leaf, permission::Action};

/// What a row may have beside the fields of a card ([`super::CARD`]).
pub const BATCH: &[Field] = &[
    Field::optional("number", FieldKind::Line),
    Field::optional("day", FieldKind::Date),
    Field::optional("department", FieldKind::Line),
];

/// Rows that become cards of one series.
#[derive(Clone, Debug, PartialEq)]
pub struct Batch {
    /// The identity of the form ([`App::new_form`]): the same form registers once.
    pub id: String,
    /// The series.
    pub series: String,
    /// The table that the rows stand in.
    pub file: AttachmentRef,
    /// The rows.
    pub rows: Vec<BatchRow>,
}

/// A row that becomes a card.
#[derive(Clone, Debug, PartialEq)]
pub struct BatchRow {
    /// Its number in the table.
    pub line: u32,
    /// The fields of a card, and those of [`BATCH`].
    pub body: Object,
}

/// What became of a row, or would: the number of its card, or what is wrong with it.
type Outcome = Result<String, Problem>;

impl App {
    /// What would become of each row, in their order. Nothing is kept.
    ///
    /// # Errors
    /// `forbidden`, `form-unreadable`, `import-too-many`; what is wrong with a row stands with the row: as
    /// [`App::register`], `import-there` with the number of what seems to be the same, `import-twice` with the row.
    pub async fn try_batch(&self, actor: &Actor, batch: Batch) -> Result<Vec<Outcome>, Problem> {
        self.may_batch(actor, &batch).await?;
        let (app, actor) = (self.clone(), actor.clone());
        self.rehearse(move |tx| app.outcomes(tx, &actor, &batch)).await
    }

    /// Registers every row, or none: the numbers of their cards, in their order.
    ///
    /// # Errors
    /// As [`App::try_batch`]; `import-changed` when a row cannot be registered any more that could be when it was tried.
    pub async fn take_batch(&self, actor: &Actor, batch: Batch) -> Result<Vec<String>, Problem> {
        self.may_batch(actor, &batch).await?;
        let (app, actor) = (self.clone(), actor.clone());
        self.inner
            .store
            .write(move |tx| {
                let changed =
                    |problem: Problem| Problem::new(kernel::Class::Conflict, "import-changed").detail(problem);
                let numbers = app.outcomes(tx, &actor, &batch)?.into_iter().collect::<Result<Vec<_>, _>>();
                let numbers = numbers.map_err(changed)?;
                let said = format!("{} {} {}", batch.file.digest, batch.series, numbers.len());
                app.leave(tx, &Leaf::of(&actor, "register.batch", &batch.id).detail(said.as_bytes()))?;
                Ok(numbers)
            })
            .await
    }

    async fn may_batch(&self, actor: &Actor, batch: &Batch) -> Result<(), Problem> {
        self.permitted(actor, Action::WriteRegister, "register").await?;
        self.brought(actor, vec![(batch.file.digest, batch.file.size)]).await?;
        if !is_form(&batch.id) {
            return Err(Problem::invalid("form-unreadable"));
        }
        if batch.rows.len() > limits::IMPORTED_CARDS {
            return Err(Problem::invalid("import-too-many").arg("limit", limits::IMPORTED_CARDS));
        }
        Ok(())
    }

    /// Registers row by row; behind a row that is refused the others go on. Whoever keeps what was done must have had no
    /// refusal: one that comes late has taken its number already.
    fn outcomes(&self, tx: &mut Tx<'_>, actor: &Actor, batch: &Batch) -> Result<Vec<Outcome>, Problem> {
        let today = self.office_day(self.now());
        let mut lines = BTreeMap::new();
        batch
            .rows
            .iter()
            .map(|row| {
                let made = match made(batch, row, today) {
                    Ok(made) => made,
                    Err(problem) => return Ok(Err(problem)),
                };
                Ok(match crate::mendable(self.register_in(tx, actor, &made))? {
                    Ok(Registered::Card(id)) => {
                        let card = tx.card(&id)?.ok_or_else(|| Problem::internal("a card that was just made"))?;
                        lines.insert(id, row.line);
                        Ok(card.number)
                    }
                    Ok(Registered::Twins(twins)) => Err(there(&twins, &lines)),
                    Err(problem) => Err(problem),
                })
            })
            .collect()
    }
}

/// Where the same is already: in a row of this table, or under a number.
fn there(twins: &[Twin], lines: &BTreeMap<String, u32>) -> Problem {
    let row = twins.iter().find_map(|twin| lines.get(&twin.card.as_ref()?.id));
    if let Some(row) = row {
        return Problem::field("their_number", "import-twice").arg("row", row);
    }
    let number = twins.iter().find_map(|twin| match (&twin.card, &twin.matter) {
        (Some(card), _) => Some(card.number.clone()),
        (None, Some((_, number))) => number.clone(),
        (None, None) => None,
    });
    Problem::field("their_number", "import-there").arg("number", number.unwrap_or_default())
}

/// The card of a row.
fn made(batch: &Batch, row: &BatchRow, today: Date) -> Result<Made, Problem> {
    let extra: BTreeSet<&str> = BATCH.iter().map(|field| field.name).collect();
    let body: Object = row
        .body
        .iter()
        .filter(|(name, _)| !extra.contains(name.as_str()))
        .map(|(k, v)| (k.clone(), v.clone()))
        .collect();
    let day = match row.body.get("day") {
        None => None,
        Some(day) => Some(day.as_str().and_then(Date::parse).ok_or_else(|| Problem::field("day", "field-date"))?),
    };
    if let Some(problem) = card_problems(&body, day, today).into_iter().next() {
        return Err(problem);
    }
    let word = |name: &str| said(&row.body, name).unwrap_or_default().to_owned();
    let new = NewCard {
        id: Digest::of(format!("{}/{}", batch.id, row.line).as_bytes()).to_string().chars().take(32).collect(),
        series: batch.series.clone(),
        day,
        number: word("number"),
        department: word("department"),
        body,
        ..NewCard::default()
    };
    Ok(Made { new, day: day.unwrap_or(today), docket: None, message: None, files: Vec::new() })
}
