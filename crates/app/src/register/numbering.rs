//! The authority's own numbering as data: series, patterns and departments; and whether the numbers of a year are whole.

use std::collections::BTreeMap;

use kernel::{Class, Date, Moment, Problem};
use store::{DepartmentRow, MESSAGES, PatternRow, SeriesRow, Tx, VoidRow};

use super::number::{Flaws, Given, Parts, Pattern, flaws};
use crate::{
    Actor, App,
    access::reason,
    audit::Leaf,
    db,
    permission::{Action, Resource, may},
};

/// Letters of a name and of a code.
const NAME: usize = 80;
const CODE: usize = 12;

/// A series as pages show it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SeriesView {
    /// Its identity.
    pub id: String,
    /// Whether for what comes in.
    pub incoming: bool,
    /// Its name; empty for those that every office has.
    pub name: String,
    /// Its index in numbers.
    pub code: String,
    /// Whether nothing more is registered in it.
    pub closed: bool,
    /// The pattern that is in force, and what it writes for the next number.
    pub pattern: String,
    /// What the next number would look like.
    pub example: String,
    /// Whether a card needs a department, and a file index, to get a number.
    pub needs: (bool, bool),
    /// Patterns that begin later, with the day: soonest first.
    pub coming: Vec<(Date, String)>,
    /// The number that this year begins with, while none was given in it.
    pub unused: bool,
    /// The first number of this year.
    pub first: u64,
}

/// A department.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Department {
    /// Its code in numbers.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The pseudonym of who takes its post.
    pub taker: String,
}

/// What the page of numbering shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Numbering {
    /// Every series.
    pub series: Vec<SeriesView>,
    /// The departments.
    pub departments: Vec<Department>,
    /// Who can take the post of a department: pseudonym and name.
    pub officers: Vec<(String, String)>,
}

/// A new series.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewSeries {
    /// Whether for what comes in.
    pub incoming: bool,
    /// Its name.
    pub name: String,
    /// Its index in numbers.
    pub code: String,
    /// Its pattern.
    pub pattern: String,
    /// The first number, for a journal that goes on from paper.
    pub first: u64,
}

/// A number that does not count, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voided {
    /// Its place in the year.
    pub seq: u64,
    /// Why.
    pub reason: String,
    /// The name of who said so.
    pub officer: String,
    /// When.
    pub at: Moment,
}

/// The numbers of a series in a year, looked through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NumberCheck {
    /// What is wrong.
    pub flaws: Flaws,
    /// The first number that the year could have.
    pub first: u64,
    /// The last that was given.
    pub last: Option<u64>,
    /// How many stand in the journal.
    pub given: usize,
    /// Those that do not count.
    pub void: Vec<Voided>,
}

/// The counter of a series.
pub(super) fn scheme(series: &str) -> String {
    format!("desk/{series}")
}

/// The series that every office has, and how their numbers look until it sets a pattern of its own.
const HOUSE: [&str; 2] = ["in", "out"];
const HOUSE_PATTERN: &str = "{index}-{seq:4}/{yy}";

/// The pattern that is in force on a day.
pub(super) fn pattern_on(tx: &mut Tx<'_>, series: &str, day: Date) -> Result<String, Problem> {
    let rows = tx.register_patterns(series)?;
    let found = rows.iter().find(|row| row.from_day <= day);
    if found.is_none() && HOUSE.contains(&series) {
        return Ok(HOUSE_PATTERN.to_owned());
    }
    // What is dated back before its series began has the first pattern of it.
    let found = found.or(rows.last());
    found.map(|row| row.pattern.clone()).ok_or_else(|| Problem::internal(format!("no pattern of {series}")))
}

/// The place of a new card among the numbers of its year: the next one, or that of the number which it has already.
pub(super) fn place(
    tx: &mut Tx<'_>,
    series: &SeriesRow,
    pattern: &Pattern,
    parts: &Parts<'_>,
    given: &str,
) -> Result<u64, Problem> {
    let (scheme, year) = (scheme(&series.id), parts.year);
    let first = if series.first_year == year { series.first_number } else { 1 };
    if given.trim().is_empty() {
        return tx.next_number_from(&scheme, year, first);
    }
    let seq = pattern.read(given, parts).ok_or_else(|| {
        let like = pattern.write(&Parts { seq: first, ..*parts });
        Problem::field("number", "register-number-unlike").arg("like", like)
    })?;
    if tx.place_is_taken(&series.id, year, seq)? {
        return Err(Problem::field("number", "register-number-taken").arg("number", given.trim()));
    }
    tx.number_was_given(&scheme, year, seq)?;
    Ok(seq)
}

/// What stands for a department and a file in an example.
const SAMPLE: (&str, &str) = ("05", "07-12");

fn example(pattern: &str, code: &str, seq: u64, year: i32) -> Result<String, Problem> {
    let (department, file) = SAMPLE;
    Ok(Pattern::parse(pattern)?.write(&Parts { index: code, department, file, seq, year }))
}

/// Every series with its pattern, as it is on `today`.
pub(super) fn series(tx: &mut Tx<'_>, today: Date) -> Result<Vec<SeriesView>, Problem> {
    let year = today.parts().0;
    tx.register_series()?
        .into_iter()
        .map(|row| {
            let pattern = pattern_on(tx, &row.id, today)?;
            let latest = tx.latest_number(&scheme(&row.id), year)?;
            let first = if row.first_year == year { row.first_number } else { 1 };
            let next = latest.map_or(first, |latest| latest + 1);
            let read = Pattern::parse(&pattern)?;
            let mut coming: Vec<(Date, String)> = tx
                .register_patterns(&row.id)?
                .into_iter()
                .filter(|one| one.from_day > today)
                .map(|one| (one.from_day, one.pattern))
                .collect();
            coming.sort();
            Ok(SeriesView {
                example: example(&pattern, &row.code, next, year)?,
                needs: (read.needs_department(), read.needs_file()),
                pattern,
                coming,
                unused: latest.is_none(),
                first,
                id: row.id,
                incoming: row.incoming,
                name: row.name,
                code: row.code,
                closed: row.closed,
            })
        })
        .collect()
}

pub(super) fn departments(tx: &mut Tx<'_>) -> Result<Vec<Department>, Problem> {
    let rows = tx.departments()?;
    Ok(rows.into_iter().map(|row| Department { code: row.code, name: row.name, taker: row.taker }).collect())
}

/// A name or a code: there, short, and without signs that would break a line.
fn line(field: &'static str, text: &str, most: usize) -> Result<String, Problem> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.is_empty() {
        return Err(Problem::field(field, "field-required"));
    }
    if text.chars().count() > most {
        return Err(Problem::field(field, "field-too-long").arg("limit", most));
    }
    if text.chars().any(|c| c.is_control() || matches!(c, '{' | '}')) {
        return Err(Problem::field(field, "field-wrong"));
    }
    Ok(text)
}

/// That no other open series would write the same numbers from this day on.
fn unlike_others(tx: &mut Tx<'_>, own: &str, code: &str, pattern: &str, day: Date) -> Result<(), Problem> {
    let year = day.parts().0;
    let mine = example(pattern, code, 123, year)?;
    for other in tx.register_series()?.into_iter().filter(|row| row.id != own && !row.closed) {
        let theirs = example(&pattern_on(tx, &other.id, day)?, &other.code, 123, year)?;
        if crate::lists::squeezed(&mine) == crate::lists::squeezed(&theirs) {
            return Err(Problem::field("pattern", "pattern-like-another").arg("number", theirs));
        }
    }
    Ok(())
}

impl App {
    /// How numbers are made here.
    ///
    /// # Errors
    /// `forbidden` for everybody but administrators.
    pub async fn numbering(&self, actor: &Actor) -> Result<Numbering, Problem> {
        self.permitted(actor, Action::WriteNumbering, "numbering").await?;
        let today = self.office_day(self.now());
        self.inner
            .store
            .read(move |tx| {
                Ok(Numbering {
                    series: series(tx, today)?,
                    departments: departments(tx)?,
                    officers: super::takers(tx)?,
                })
            })
            .await
    }

    /// What a pattern would write for the next number of a series, from a day on; nothing is kept.
    ///
    /// # Errors
    /// As [`App::set_pattern`].
    pub async fn try_pattern(&self, actor: &Actor, id: &str, pattern: &str, from: Date) -> Result<String, Problem> {
        self.permitted(actor, Action::WriteNumbering, "numbering").await?;
        let (app, id, pattern) = (self.clone(), id.to_owned(), pattern.trim().to_owned());
        self.inner.store.read(move |tx| app.pattern_fits(tx, &id, &pattern, from)).await
    }

    /// Checks a pattern for a series and gives an example.
    fn pattern_fits(&self, tx: &mut Tx<'_>, id: &str, pattern: &str, from: Date) -> Result<String, Problem> {
        let today = self.office_day(self.now());
        let row = tx.register_series()?.into_iter().find(|row| row.id == id).ok_or_else(Problem::not_found)?;
        Pattern::parse(pattern)?;
        let last = tx.last_registered(id)?;
        let soonest = last.map_or(today, |last| today.max(last.plus_days(1)));
        if from < soonest {
            return Err(Problem::field("from", "pattern-past").arg("day", soonest));
        }
        unlike_others(tx, id, &row.code, pattern, from)?;
        let year = from.parts().0;
        let next = match tx.latest_number(&scheme(id), year)? {
            Some(latest) => latest + 1,
            None if row.first_year == year => row.first_number,
            None => 1,
        };
        example(pattern, &row.code, next, year)
    }

    /// Sets how numbers of a series look from a day on. Numbers that were given stay as they are.
    ///
    /// # Errors
    /// `forbidden`, `not-found`; of the field: what [`Pattern::parse`] finds, `pattern-like-another`, `pattern-past` with
    /// the soonest day, when something was registered on that day or it is over.
    pub async fn set_pattern(&self, actor: &Actor, id: &str, pattern: &str, from: Date) -> Result<(), Problem> {
        self.permitted(actor, Action::WriteNumbering, "numbering").await?;
        let row = PatternRow {
            series: id.to_owned(),
            from_day: from,
            pattern: pattern.trim().to_owned(),
            set_by: actor.pseudonym.clone(),
            set_at: self.now(),
        };
        let leaf = Leaf::of(actor, "register.pattern-set", id).detail(format!("{row:?}").as_bytes());
        let app = self.clone();
        self.inner
            .store
            .write(move |tx| {
                app.pattern_fits(tx, &row.series, &row.pattern, row.from_day)?;
                tx.put_register_pattern(&row)?;
                app.leave(tx, &leaf)
            })
            .await
    }

    /// Opens a new series. It begins today.
    ///
    /// # Errors
    /// `forbidden`; of the field: `field-required`, `field-too-long`, `field-wrong`, `series-twice`, `series-first`, and
    /// as [`App::set_pattern`].
    pub async fn add_series(&self, actor: &Actor, new: NewSeries) -> Result<(), Problem> {
        self.permitted(actor, Action::WriteNumbering, "numbering").await?;
        let today = self.office_day(self.now());
        if !(1..=999_999_999).contains(&new.first) {
            return Err(Problem::field("first", "series-first"));
        }
        let row = SeriesRow {
            id: self.new_form().chars().take(8).collect(),
            incoming: new.incoming,
            name: line("name", &new.name, NAME)?,
            code: line("code", &new.code, CODE)?,
            first_year: today.parts().0,
            first_number: new.first,
            closed: false,
        };
        let pattern = PatternRow {
            series: row.id.clone(),
            from_day: today,
            pattern: new.pattern.trim().to_owned(),
            set_by: actor.pseudonym.clone(),
            set_at: self.now(),
        };
        let leaf = Leaf::of(actor, "register.series-added", &row.id).detail(format!("{row:?} {pattern:?}").as_bytes());
        let app = self.clone();
        self.inner
            .store
            .write(move |tx| {
                if tx.register_series()?.iter().any(|other| other.name == row.name && other.incoming == row.incoming) {
                    return Err(Problem::field("name", "series-twice"));
                }
                unlike_others(tx, &row.id, &row.code, &pattern.pattern, today)?;
                tx.put_register_series(&row)?;
                tx.put_register_pattern(&pattern)?;
                app.leave(tx, &leaf)
            })
            .await
    }

    /// Says with which number this year begins in a series, while none was given; or closes a series, or opens it again.
    ///
    /// # Errors
    /// `forbidden`, `not-found`; of the field: `series-first`, `series-begun` when a number was given this year.
    pub async fn change_series(
        &self,
        actor: &Actor,
        id: &str,
        first: Option<u64>,
        closed: bool,
    ) -> Result<(), Problem> {
        self.permitted(actor, Action::WriteNumbering, "numbering").await?;
        if first.is_some_and(|first| !(1..=999_999_999).contains(&first)) {
            return Err(Problem::field("first", "series-first"));
        }
        let year = self.office_day(self.now()).parts().0;
        let leaf = Leaf::of(actor, "register.series-changed", id).detail(format!("{first:?} {closed}").as_bytes());
        let (app, id) = (self.clone(), id.to_owned());
        self.inner
            .store
            .write(move |tx| {
                let row = tx.register_series()?.into_iter().find(|row| row.id == id).ok_or_else(Problem::not_found)?;
                let mut changed = SeriesRow { closed, ..row.clone() };
                let now = if row.first_year == year { row.first_number } else { 1 };
                if let Some(first) = first.filter(|first| *first != now) {
                    if tx.latest_number(&scheme(&id), year)?.is_some() {
                        return Err(Problem::field("first", "series-begun"));
                    }
                    (changed.first_year, changed.first_number) = (year, first);
                }
                tx.put_register_series(&changed)?;
                app.leave(tx, &leaf)
            })
            .await
    }

    /// Writes a department, new or over what it was.
    ///
    /// # Errors
    /// `forbidden`; of the field: `field-required`, `field-too-long`, `field-wrong`, `register-officer`.
    pub async fn put_department(&self, actor: &Actor, new: Department) -> Result<(), Problem> {
        self.permitted(actor, Action::WriteNumbering, "numbering").await?;
        let row = DepartmentRow {
            code: line("code", &new.code, CODE)?,
            name: line("name", &new.name, NAME)?,
            taker: new.taker.trim().to_owned(),
        };
        let leaf = Leaf::of(actor, "register.department-set", &row.code).detail(format!("{row:?}").as_bytes());
        let app = self.clone();
        self.inner
            .store
            .write(move |tx| {
                if !super::takers(tx)?.iter().any(|(pseudonym, _)| *pseudonym == row.taker) {
                    return Err(Problem::field("taker", "register-officer"));
                }
                tx.put_department(&row)?;
                app.leave(tx, &leaf)
            })
            .await
    }

    /// Looks through the numbers of a series in a year: what is missing, what occurs twice, what is out of order. The
    /// numbers of matters are the series [`MESSAGES`].
    ///
    /// # Errors
    /// `forbidden`, `not-found`.
    pub async fn check_numbers(&self, actor: &Actor, id: &str, year: i32) -> Result<NumberCheck, Problem> {
        let verdict = may(&actor.roles, Action::ReadRegister, Resource::default());
        self.note_refusal(actor, &verdict, "register").await?;
        verdict.role()?;
        let leaf = Leaf::of(actor, "register.numbers-checked", "register").detail(format!("{id} {year}").as_bytes());
        self.witness(vec![leaf]).await?;
        let (app, id) = (self.clone(), id.to_owned());
        self.inner.store.read(move |tx| app.numbers_checked(tx, &id, year)).await
    }

    fn numbers_checked(&self, tx: &mut Tx<'_>, id: &str, year: i32) -> Result<NumberCheck, Problem> {
        let officers: BTreeMap<String, String> = db::officers(tx)?.into_iter().collect();
        let void: Vec<Voided> = tx
            .numbers_void(id, year)?
            .into_iter()
            .map(|row| Voided {
                seq: row.seq,
                reason: row.reason,
                officer: officers.get(&row.officer).cloned().unwrap_or(row.officer),
                at: row.at,
            })
            .collect();
        let (first, last, given) = if id == MESSAGES {
            (1, db::latest_number(tx, year)?, self.numbers_of_matters(tx, year)?)
        } else {
            let row = tx.register_series()?.into_iter().find(|row| row.id == id).ok_or_else(Problem::not_found)?;
            let given = tx.numbers_given(id, year)?;
            let given = given.into_iter().map(|row| Given { seq: row.seq, number: row.number, day: row.day }).collect();
            let first = if row.first_year == year { row.first_number } else { 1 };
            (first, tx.latest_number(&scheme(id), year)?, given)
        };
        let explained: Vec<u64> = void.iter().map(|void| void.seq).collect();
        Ok(NumberCheck { flaws: flaws(first, last, &given, &explained), first, last, given: given.len(), void })
    }

    /// The numbers of a year that matters really carry. One is taken before an act is sealed, so an act that failed then
    /// leaves a gap, which has to be explained.
    fn numbers_of_matters(&self, tx: &mut Tx<'_>, year: i32) -> Result<Vec<Given>, Problem> {
        let mut given = Vec::new();
        for row in db::numbers(tx, year)? {
            let number = self.number_of_matter(year, row.number);
            let carried = match row.docket {
                Some(docket) => {
                    tx.listed_docket(docket)?.is_some_and(|listed| listed.summary.our_number.as_ref() == Some(&number))
                }
                None => false,
            };
            if carried {
                given.push(Given { seq: row.number, number, day: self.office_day(row.reserved_at) });
            }
        }
        Ok(given)
    }

    /// Says that a number does not count: that of a card, which stays in the journal and says so, or one that nothing
    /// has. It is never given again.
    ///
    /// # Errors
    /// `forbidden`, `not-found`, `register-voided`; of the field: `reason-short`, `field-required`, `field-too-long`,
    /// `number-not-given`, `number-carried` when a sealed letter has it.
    pub async fn void_number(&self, actor: &Actor, id: &str, year: i32, seq: u64, why: &str) -> Result<(), Problem> {
        self.permitted(actor, Action::WriteRegister, "register").await?;
        reason("reason", why)?;
        let row = VoidRow {
            series: id.to_owned(),
            year,
            seq,
            reason: why.trim().to_owned(),
            officer: actor.pseudonym.clone(),
            at: self.now(),
        };
        let leaf = Leaf::of(actor, "register.voided", &format!("{id}/{year}/{seq}")).detail(row.reason.as_bytes());
        let app = self.clone();
        self.inner
            .store
            .write(move |tx| {
                let check = app.numbers_checked(tx, &row.series, year)?;
                if seq < check.first || check.last.is_none_or(|last| seq > last) {
                    return Err(Problem::field("seq", "number-not-given"));
                }
                if row.series == MESSAGES && app.numbers_of_matters(tx, year)?.iter().any(|one| one.seq == seq) {
                    return Err(Problem::field("seq", "number-carried"));
                }
                if !tx.void_number(&row)? {
                    return Err(Problem::new(Class::Conflict, "register-voided"));
                }
                app.leave(tx, &leaf)
            })
            .await
    }
}
