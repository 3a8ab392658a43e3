//! The register of persons: who is named in which docket.

use docket::Mention;
use kernel::{DocketId, PartialDate, Problem};

use super::list::{DocketFilter, Page};
use crate::{Columns, Tx};

/// A person named in a docket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonRow {
    /// The docket.
    pub docket: DocketId,
    /// The person as named there.
    pub mention: Mention,
    /// The folded name.
    pub key: String,
    /// Our number of the docket.
    pub our_number: Option<String>,
    /// Its place among the persons of the docket, from 0.
    pub place: u64,
}

/// How a folded name is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PersonSearch<'a> {
    /// It is this one.
    Exactly(&'a str),
    /// It begins so.
    Beginning(&'a str),
}

/// A name as it is written in dockets, for an index that is held elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpelledRow {
    /// As written, in one of the dockets that have it.
    pub name: String,
    /// The date of birth that stands beside it.
    pub born: Option<PartialDate>,
    /// Whether the dockets that have it are confidential.
    pub confidential: bool,
}

pub(super) const PERSON: &str = "SELECT m.docket, m.name, m.category, m.born, m.name_key, v.our_number, m.place \
                      FROM mention m JOIN docket_view v ON v.docket = m.docket JOIN docket d ON d.id = m.docket";

pub(super) fn person(row: &mut Columns) -> Result<PersonRow, Problem> {
    Ok(PersonRow {
        docket: row.take()?,
        mention: Mention { name: row.take()?, category: row.take()?, born: row.take()? },
        key: row.take()?,
        our_number: row.take()?,
        place: row.take()?,
    })
}

impl Tx<'_> {
    /// A page of the persons whose folded name meets `search`, in dockets that meet `filter`, by name and docket.
    pub fn find_persons(
        &mut self,
        search: PersonSearch<'_>,
        filter: &DocketFilter,
        page: Page,
    ) -> Result<Vec<PersonRow>, Problem> {
        let mut found = self.condition(filter)?;
        match search {
            PersonSearch::Exactly(key) => found.with("m.name_key = ?", key),
            PersonSearch::Beginning(key) => {
                found.with("m.name_key >= ?", key);
                // No letter stands behind U+10FFFF; compared by bytes, every longer key is smaller.
                found.with("m.name_key < ?", format!("{key}\u{10ffff}"));
            }
        }
        let (bounds, args) = found.page(page);
        let sql = format!("{PERSON}{} ORDER BY m.name_key, m.docket, m.place{bounds}", found.text());
        self.list(&sql, &args, person)
    }

    /// The persons whose folded name is one of `keys`, in dockets that meet `filter`, at most `each` of one name: those
    /// born in `year` first, then the newest dockets.
    pub fn persons_named(
        &mut self,
        keys: &[String],
        year: Option<i32>,
        filter: &DocketFilter,
        each: usize,
    ) -> Result<Vec<PersonRow>, Problem> {
        if keys.is_empty() {
            return Ok(Vec::new());
        }
        let mut found = self.condition(filter)?;
        found.one_of("m.name_key", keys.iter().map(String::as_str));
        let mut args = found.args.clone();
        // No year is written so, and the order is by docket alone.
        args.push(year.map_or_else(|| "-".to_owned(), |year| format!("{year:04}%")).into());
        let born = args.len();
        args.push(each.into());
        let sql = format!(
            "SELECT docket, name, category, born, name_key, our_number, place FROM (\
             SELECT m.docket, m.name, m.category, m.born, m.name_key, v.our_number, m.place, row_number() OVER (\
             PARTITION BY m.name_key ORDER BY CASE WHEN m.born LIKE ${born} THEN 0 ELSE 1 END, m.docket DESC, m.place) \
             AS turn FROM mention m JOIN docket_view v ON v.docket = m.docket JOIN docket d ON d.id = m.docket{}) x \
             WHERE turn <= ${} ORDER BY name_key, docket, place",
            found.text(),
            args.len(),
        );
        self.list(&sql, &args, person)
    }

    /// Every name with each date of birth that stands beside it, once for ordinary and once for confidential dockets.
    pub fn spelled_names(&mut self) -> Result<Vec<SpelledRow>, Problem> {
        let sql = "SELECT min(m.name), m.born, v.confidential FROM mention m JOIN docket_view v ON v.docket = m.docket \
                   GROUP BY m.name_key, m.born, v.confidential ORDER BY m.name_key, m.born, v.confidential";
        self.list(sql, &[], |row| Ok(SpelledRow { name: row.take()?, born: row.take()?, confidential: row.take()? }))
    }

    /// The persons named in a docket.
    pub fn mentions(&mut self, docket: DocketId) -> Result<Vec<PersonRow>, Problem> {
        self.list(&format!("{PERSON} WHERE m.docket = $1 ORDER BY m.place"), &[docket.into()], person)
    }
}
