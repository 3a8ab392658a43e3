//! The register of persons: who is named in which docket.

use docket::Mention;
use kernel::{DocketId, Problem};

use super::list::{DocketFilter, Page, condition};
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
}

/// How a folded name is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PersonSearch<'a> {
    /// It is this one.
    Exactly(&'a str),
    /// It begins so.
    Beginning(&'a str),
}

const PERSON: &str = "SELECT m.docket, m.name, m.category, m.born, m.name_key, v.our_number \
                      FROM mention m JOIN docket_view v ON v.docket = m.docket JOIN docket d ON d.id = m.docket";

fn person(row: &mut Columns) -> Result<PersonRow, Problem> {
    Ok(PersonRow {
        docket: row.take()?,
        mention: Mention { name: row.take()?, category: row.take()?, born: row.take()? },
        key: row.take()?,
        our_number: row.take()?,
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
        let mut found = condition(filter, self.engine());
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

    /// The persons named in a docket.
    pub fn mentions(&mut self, docket: DocketId) -> Result<Vec<PersonRow>, Problem> {
        self.list(&format!("{PERSON} WHERE m.docket = $1 ORDER BY m.place"), &[docket.into()], person)
    }
}
