//! Appending, reading and proving.

use std::{cell::RefCell, collections::HashMap};

use kernel::{Digest, Problem};
use tlog_tiles::{
    Error, Hash, HashReader, check_record, check_tree, prove_record, prove_tree, record_hash, stored_hash_index,
    stored_hashes_for_record_hash, tree_hash,
};

use super::{damaged, digest, hash};
use crate::{Columns, Tx, Val, value::args};

/// A leaf of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaf {
    /// Its place, from 0.
    pub index: u64,
    /// Its bytes.
    pub json: Vec<u8>,
}

/// Reads hashes of the tree for `tlog_tiles`, and keeps the problem that its own errors cannot carry.
struct Reader<'t, 'l> {
    tx: RefCell<&'t mut Tx<'l>>,
    problem: RefCell<Option<Problem>>,
}

impl HashReader for Reader<'_, '_> {
    fn read_hashes(&self, indexes: &[u64]) -> Result<Vec<Hash>, Error> {
        read_hashes(&mut self.tx.borrow_mut(), indexes).map_err(|problem| {
            *self.problem.borrow_mut() = Some(problem);
            Error::IndexesNotInTree
        })
    }
}

pub(super) fn read_hashes(tx: &mut Tx<'_>, indexes: &[u64]) -> Result<Vec<Hash>, Problem> {
    if indexes.is_empty() {
        return Ok(Vec::new());
    }
    let places: Vec<String> = (1..=indexes.len()).map(|place| format!("${place}")).collect();
    let values: Vec<Val> = indexes.iter().map(|index| Val::from(*index)).collect();
    let sql = format!("SELECT idx, hash FROM audit_hash WHERE idx IN ({})", places.join(", "));
    let found: HashMap<u64, Digest> =
        tx.list(&sql, &values, |row| Ok((row.take()?, row.take()?)))?.into_iter().collect();
    indexes
        .iter()
        .map(|index| found.get(index).map(hash).ok_or_else(|| damaged(format!("hash {index} is missing"))))
        .collect()
}

fn with_reader<T>(tx: &mut Tx<'_>, work: impl FnOnce(&Reader<'_, '_>) -> Result<T, Error>) -> Result<T, Problem> {
    let reader = Reader { tx: RefCell::new(tx), problem: RefCell::new(None) };
    let result = work(&reader);
    result.map_err(|error| reader.problem.into_inner().unwrap_or_else(|| Problem::internal(error)))
}

impl Tx<'_> {
    /// Adds a leaf and returns its place.
    ///
    /// # Errors
    /// `audit-damaged` when a hash that the tree needs is not there.
    pub fn audit_append(&mut self, leaf: &[u8]) -> Result<u64, Problem> {
        let sql = "UPDATE audit_head SET size = size + 1 WHERE id = 1 RETURNING size";
        let size: u64 = self.first(sql, &[], Columns::take)?.ok_or_else(|| damaged("the head is missing"))?;
        let index = size.checked_sub(1).ok_or_else(|| damaged("the head is negative"))?;
        let leaf_hash = record_hash(leaf);
        let made = with_reader(self, |reader| stored_hashes_for_record_hash(index, leaf_hash, reader))?;
        let sql = "INSERT INTO audit_leaf (idx, json, leaf_hash) VALUES ($1, $2, $3)";
        self.exec(sql, args![index, leaf, digest(leaf_hash)])?;
        for (place, made) in (stored_hash_index(0, index)..).zip(made) {
            self.exec("INSERT INTO audit_hash (idx, hash) VALUES ($1, $2)", args![place, digest(made)])?;
        }
        Ok(index)
    }

    /// How many leaves there are.
    pub fn audit_size(&mut self) -> Result<u64, Problem> {
        self.first("SELECT size FROM audit_head WHERE id = 1", &[], Columns::take)?
            .ok_or_else(|| damaged("the head is missing"))
    }

    /// Leaves from `from` on, at most `limit`.
    pub fn audit_leaves(&mut self, from: u64, limit: usize) -> Result<Vec<Leaf>, Problem> {
        let sql = "SELECT idx, json FROM audit_leaf WHERE idx >= $1 ORDER BY idx LIMIT $2";
        self.list(sql, args![from, limit], |row| Ok(Leaf { index: row.take()?, json: row.take()? }))
    }

    /// The root of the tree when it had `size` leaves.
    ///
    /// # Errors
    /// `not-found` when it never had so many, `audit-damaged`.
    pub fn audit_root(&mut self, size: u64) -> Result<Digest, Problem> {
        self.audit_bound(size)?;
        with_reader(self, |reader| tree_hash(size, reader)).map(digest)
    }

    /// The proof that the tree of `size` leaves holds leaf `index` (RFC 6962, 2.1.1).
    ///
    /// # Errors
    /// `not-found` when there is no such leaf or tree, `audit-damaged`.
    pub fn audit_inclusion(&mut self, index: u64, size: u64) -> Result<Vec<Digest>, Problem> {
        self.audit_bound(size)?;
        if index >= size {
            return Err(Problem::not_found());
        }
        let proof = with_reader(self, |reader| prove_record(size, index, reader))?;
        Ok(proof.into_iter().map(digest).collect())
    }

    /// The proof that the tree of `newer` leaves begins with the tree of `older` leaves (RFC 6962, 2.1.2).
    ///
    /// # Errors
    /// `not-found` when there is no such tree, `audit-damaged`.
    pub fn audit_consistency(&mut self, older: u64, newer: u64) -> Result<Vec<Digest>, Problem> {
        self.audit_bound(newer)?;
        if older == 0 || older > newer {
            return Err(Problem::not_found());
        }
        let proof = with_reader(self, |reader| prove_tree(newer, older, reader))?;
        Ok(proof.into_iter().map(digest).collect())
    }

    fn audit_bound(&mut self, size: u64) -> Result<(), Problem> {
        if size > self.audit_size()? { Err(Problem::not_found()) } else { Ok(()) }
    }
}

/// Whether `proof` shows that the tree of `size` leaves with this root holds `leaf` at `index`.
pub fn check_inclusion(proof: &[Digest], size: u64, root: &Digest, index: u64, leaf: &[u8]) -> bool {
    let proof = proof.iter().map(hash).collect();
    check_record(&proof, size, hash(root), index, record_hash(leaf)).is_ok()
}

/// Whether `proof` shows that the tree of `newer` leaves with the root `newer_root` begins with the older tree.
pub fn check_consistency(proof: &[Digest], newer: u64, newer_root: &Digest, older: u64, older_root: &Digest) -> bool {
    let proof = proof.iter().map(hash).collect();
    older > 0 && older <= newer && check_tree(&proof, newer, hash(newer_root), older, hash(older_root)).is_ok()
}
