//! What is known of those we work with: bodies, posts, persons, tenures, memberships, agreements.

use kernel::{Date, Digest, Moment, Problem};

use super::{
    Listed, Page,
    list::{Where, anywhere},
};
use crate::{Columns, Tx, value::args};

/// A record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelationRow {
    /// Its identity, which the log names.
    pub id: String,
    /// Its sort, a word of the room above.
    pub sort: String,
    /// The kind within the sort, a word of the room above; empty where the sort has none.
    pub kind: String,
    /// The code of its state.
    pub country: Option<String>,
    /// The first day on which it may hold.
    pub first_day: Date,
    /// The last day on which it may hold.
    pub last_day: Date,
    /// When somebody last made sure.
    pub verified: Option<Date>,
    /// What it is sorted by: its name, folded by the room above.
    pub title: String,
    /// What it is found by, folded by the room above.
    pub search: String,
    /// SHA-256 of the scan that it names.
    pub scan: Option<Digest>,
    /// What it says: JSON of the room above.
    pub body: String,
    /// Whether it was wrong and does not count any more.
    pub withdrawn: bool,
    /// How often it was written, from 1.
    pub version: u64,
    /// When it was written.
    pub changed_at: Moment,
    /// The pseudonym of who wrote it.
    pub changed_by: String,
}

/// That a record names another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RelationLink {
    /// In which field, a word of the room above.
    pub field: String,
    /// The record that is named.
    pub target: String,
}

/// What a record said before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelationPast {
    /// Its version then.
    pub version: u64,
    /// What it said: JSON of the room above.
    pub body: String,
    /// The scan that it named.
    pub scan: Option<Digest>,
    /// Whether it was withdrawn.
    pub withdrawn: bool,
    /// When that was written.
    pub changed_at: Moment,
    /// The pseudonym of who wrote it.
    pub changed_by: String,
}

/// Which records of a sort.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RelationFilter {
    /// The sort.
    pub sort: String,
    /// One kind of it alone.
    pub kind: Option<String>,
    /// Of one state alone.
    pub country: Option<String>,
    /// With this text; folded by the room above as [`RelationRow::search`].
    pub text: Option<String>,
    /// That may hold on this day.
    pub on: Option<Date>,
    /// That name this record in this field.
    pub names: Option<RelationLink>,
    /// Whether those that were withdrawn are listed too.
    pub withdrawn: bool,
    /// Those that hold latest first, and not by their names.
    pub newest_first: bool,
}

const RELATION: &str = "SELECT r.id, r.sort, r.kind, r.country, r.first_day, r.last_day, r.verified, r.title, \
                        r.search, r.scan, r.body, r.withdrawn, r.version, r.changed_at, r.changed_by FROM relation r";

fn relation(row: &mut Columns) -> Result<RelationRow, Problem> {
    Ok(RelationRow {
        id: row.take()?,
        sort: row.take()?,
        kind: row.take()?,
        country: row.take()?,
        first_day: row.take()?,
        last_day: row.take()?,
        verified: row.take()?,
        title: row.take()?,
        search: row.take()?,
        scan: row.take()?,
        body: row.take()?,
        withdrawn: row.take()?,
        version: row.take()?,
        changed_at: row.take()?,
        changed_by: row.take()?,
    })
}

fn found(filter: &RelationFilter) -> Where {
    let mut found = Where::default();
    found.with("r.sort = ?", &filter.sort);
    if !filter.withdrawn {
        found.plain("r.withdrawn = 0");
    }
    if let Some(kind) = &filter.kind {
        found.with("r.kind = ?", kind);
    }
    if let Some(country) = &filter.country {
        found.with("r.country = ?", country);
    }
    if let Some(text) = &filter.text {
        found.with("r.search LIKE ? ESCAPE '!'", anywhere(text));
    }
    if let Some(day) = filter.on {
        found.with("r.first_day <= ?", day);
        found.with("r.last_day >= ?", day);
    }
    if let Some(link) = &filter.names {
        // Both parameters belong to one condition.
        found.args.push((&link.field).into());
        let field = found.args.len();
        let condition = format!(
            "EXISTS (SELECT 1 FROM relation_link l WHERE l.relation = r.id AND l.field = ${field} AND l.target = ?)"
        );
        found.with(&condition, &link.target);
    }
    found
}

impl Tx<'_> {
    /// Keeps a new record with what it names, which must be there.
    ///
    /// # Errors
    /// A fault of the database where the identity is taken or what is named is not there.
    pub fn add_relation(&mut self, row: &RelationRow, links: &[RelationLink]) -> Result<(), Problem> {
        let sql = "INSERT INTO relation (id, sort, kind, country, first_day, last_day, verified, title, search, scan, \
                   body, withdrawn, version, changed_at, changed_by) \
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";
        let values = args![
            &row.id,
            &row.sort,
            &row.kind,
            row.country.as_deref(),
            row.first_day,
            row.last_day,
            row.verified,
            &row.title,
            &row.search,
            row.scan,
            &row.body,
            row.withdrawn,
            row.version,
            row.changed_at,
            &row.changed_by,
        ];
        self.exec(sql, values)?;
        self.link_relation(&row.id, links)
    }

    fn link_relation(&mut self, id: &str, links: &[RelationLink]) -> Result<(), Problem> {
        let sql = "INSERT INTO relation_link (relation, field, target) VALUES ($1, $2, $3) \
                   ON CONFLICT (relation, field, target) DO NOTHING";
        for link in links {
            self.exec(sql, args![id, &link.field, &link.target])?;
        }
        Ok(())
    }

    /// Writes a record over what it said if it is still at the version before that of `row`, and keeps what it said;
    /// says whether it was. Its sort stays.
    pub fn change_relation(&mut self, row: &RelationRow, links: &[RelationLink]) -> Result<bool, Problem> {
        let seen = row.version.saturating_sub(1);
        let past = "INSERT INTO relation_past (relation, version, body, scan, withdrawn, changed_at, changed_by) \
                    SELECT id, version, body, scan, withdrawn, changed_at, changed_by FROM relation \
                    WHERE id = $1 AND version = $2";
        if self.exec(past, args![&row.id, seen])? == 0 {
            return Ok(false);
        }
        let sql = "UPDATE relation SET kind = $2, country = $3, first_day = $4, last_day = $5, verified = $6, \
                   title = $7, search = $8, scan = $9, body = $10, withdrawn = $11, version = $12, changed_at = $13, \
                   changed_by = $14 WHERE id = $1";
        let values = args![
            &row.id,
            &row.kind,
            row.country.as_deref(),
            row.first_day,
            row.last_day,
            row.verified,
            &row.title,
            &row.search,
            row.scan,
            &row.body,
            row.withdrawn,
            row.version,
            row.changed_at,
            &row.changed_by,
        ];
        self.exec(sql, values)?;
        self.exec("DELETE FROM relation_link WHERE relation = $1", args![&row.id])?;
        self.link_relation(&row.id, links)?;
        Ok(true)
    }

    /// One record.
    pub fn relation(&mut self, id: &str) -> Result<Option<RelationRow>, Problem> {
        self.first(&format!("{RELATION} WHERE r.id = $1"), args![id], relation)
    }

    /// Every record that was not withdrawn, by its identity.
    pub fn relations(&mut self) -> Result<Vec<RelationRow>, Problem> {
        self.list(&format!("{RELATION} WHERE r.withdrawn = 0 ORDER BY r.id"), &[], relation)
    }

    /// A page of the records that a filter finds, and how many it finds.
    pub fn relations_listed(&mut self, filter: &RelationFilter, page: Page) -> Result<Listed<RelationRow>, Problem> {
        let found = found(filter);
        let total = self.count(&format!("SELECT count(*) FROM relation r{}", found.text()), &found.args)?;
        let order = if filter.newest_first { "r.first_day DESC, r.id" } else { "r.title, r.id" };
        let (bounds, values) = found.page(page);
        let rows = self.list(&format!("{RELATION}{} ORDER BY {order}{bounds}", found.text()), &values, relation)?;
        Ok(Listed { rows, total })
    }

    /// The records that name this one and were not withdrawn, each with the field, by field and identity.
    pub fn relations_naming(&mut self, target: &str) -> Result<Vec<(String, RelationRow)>, Problem> {
        let columns = RELATION.strip_prefix("SELECT ").unwrap_or(RELATION);
        let sql = format!(
            "SELECT l.field, {columns} JOIN relation_link l ON l.relation = r.id \
             WHERE l.target = $1 AND r.withdrawn = 0 ORDER BY l.field, r.id"
        );
        self.list(&sql, args![target], |row| Ok((row.take()?, relation(row)?)))
    }

    /// What a record said before, the newest first.
    pub fn relation_past(&mut self, id: &str) -> Result<Vec<RelationPast>, Problem> {
        let sql = "SELECT version, body, scan, withdrawn, changed_at, changed_by FROM relation_past \
                   WHERE relation = $1 ORDER BY version DESC";
        self.list(sql, args![id], |row| {
            Ok(RelationPast {
                version: row.take()?,
                body: row.take()?,
                scan: row.take()?,
                withdrawn: row.take()?,
                changed_at: row.take()?,
                changed_by: row.take()?,
            })
        })
    }
}
