//! The register of persons: who is named in which docket.

use docket::Mention;
use kernel::{DocketId, Problem};

use super::list::{Listed, Page, Where};
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
}

/// How a folded name is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PersonSearch<'a> {
    /// It is this one.
    Exactly(&'a str),
    /// It begins so.
    Beginning(&'a str),
}

const PERSON: &str = "SELECT docket, name, category, born, name_key FROM mention";

fn person(row: &mut Columns) -> Result<PersonRow, Problem> {
    Ok(PersonRow {
        docket: row.take()?,
        mention: Mention { name: row.take()?, category: row.take()?, born: row.take()? },
        key: row.take()?,
    })
}

fn condition(search: PersonSearch<'_>) -> Where {
    let mut found = Where::default();
    match search {
        PersonSearch::Exactly(key) => found.with("name_key = ?", key),
        PersonSearch::Beginning(key) => {
            found.with("name_key >= ?", key);
            // No letter stands behind U+10FFFF; compared by bytes, every longer key is smaller.
            found.with("name_key < ?", format!("{key}\u{10ffff}"));
        }
    }
    found
}

impl Tx<'_> {
    /// A page of the persons whose folded name meets `search`, by name and docket.
    pub fn find_persons(&mut self, search: PersonSearch<'_>, page: Page) -> Result<Listed<PersonRow>, Problem> {
        let found = condition(search);
        let total = self.count_persons(search)?;
        let (bounds, args) = found.page(page);
        let sql = format!("{PERSON}{} ORDER BY name_key, docket, place{bounds}", found.text());
        Ok(Listed { rows: self.list(&sql, &args, person)?, total })
    }

    /// How many mentions meet `search`.
    pub fn count_persons(&mut self, search: PersonSearch<'_>) -> Result<u64, Problem> {
        let found = condition(search);
        self.count(&format!("SELECT count(*) FROM mention{}", found.text()), &found.args)
    }

    /// The persons named in a docket.
    pub fn mentions(&mut self, docket: DocketId) -> Result<Vec<PersonRow>, Problem> {
        self.list(&format!("{PERSON} WHERE docket = $1 ORDER BY place"), &[docket.into()], person)
    }
}
