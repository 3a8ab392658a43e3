//! Which bytes outside the database the rows name: what a sweep of the vault must leave alone.

use kernel::{Digest, Problem};

use crate::{Columns, Tx, value::args};

/// Every column that names bytes in the vault, and of which rows it does.
///
/// Not the containers in the inbox: what was accepted is named by its entry, and what was refused is not kept.
const NAMED: [(&str, &str, &str); 15] = [
    ("attachment", "digest", ""),
    ("entry", "container", ""),
    ("outbox", "container", ""),
    ("inbox", "reply", ""),
    ("evidence", "container", ""),
    ("event_photo", "digest", ""),
    ("job", "result", ""),
    ("letterhead", "digest", ""),
    // What lies inside an e-mail is in the vault as a part of it.
    ("register_file", "digest", " AND inside = 0"),
    ("relation", "scan", ""),
    ("relation_past", "scan", ""),
    ("search_part", "kept", ""),
    ("translation", "source", ""),
    ("translation", "target", ""),
    ("translation", "paper", ""),
];

impl Tx<'_> {
    /// Whether any row names the bytes with this digest.
    pub fn blob_is_named(&mut self, digest: &Digest) -> Result<bool, Problem> {
        self.is_named_in(&NAMED, digest)
    }

    /// Whether bytes that a job made are needed beside that job: named by another row, or brought by somebody who may
    /// still attach them.
    pub fn result_is_needed(&mut self, job: &str, digest: &Digest) -> Result<bool, Problem> {
        let others: Vec<_> = NAMED.into_iter().filter(|(table, ..)| *table != "job").collect();
        let brought = format!("%/{digest}");
        let twin = "SELECT count(*) FROM job WHERE result = $1 AND id <> $2";
        let upload = "SELECT count(*) FROM plain_record WHERE kind = 'upload' AND id LIKE $1";
        Ok(self.is_named_in(&others, digest)?
            || self.count(twin, args![*digest, job])? > 0
            || self.count(upload, args![brought])? > 0)
    }

    fn is_named_in(&mut self, columns: &[(&str, &str, &str)], digest: &Digest) -> Result<bool, Problem> {
        for (table, column, which) in columns {
            let sql = format!("SELECT {column} FROM {table} WHERE {column} = $1{which} LIMIT 1");
            if self.first::<Digest>(&sql, args![*digest], Columns::take)?.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The digests that rows name, in order, each once, from the one after `after`.
    pub fn blobs_named(&mut self, after: Option<&Digest>, limit: usize) -> Result<Vec<Digest>, Problem> {
        let after: Vec<u8> = after.map(|digest| digest.as_bytes().to_vec()).unwrap_or_default();
        // Each part is cut to the limit by its own index, so that a page costs a page and not the whole store.
        let parts = NAMED.map(|(table, column, which)| {
            format!(
                "SELECT digest FROM (SELECT DISTINCT {column} AS digest FROM {table} WHERE {column} > $1{which} \
                 ORDER BY 1 LIMIT $2) {table}_{column}"
            )
        });
        let sql = format!("{} ORDER BY 1 LIMIT $2", parts.join(" UNION "));
        self.list(&sql, args![after, limit], Columns::take)
    }
}
