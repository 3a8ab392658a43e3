//! Reading the whole log again and naming whatever is not as it was.

use std::collections::BTreeMap;

use kernel::{Digest, Problem};
use serde::Serialize;
use tlog_tiles::{record_hash, stored_hash_count, stored_hash_index};

use super::{
    checkpoint::{AuditVerifier, Checkpoint, PIECE, read_note},
    digest,
    edge::Edge,
    hash,
};
use crate::{Columns, Store, Tx, value::args};

/// Findings that are written out; more are only counted.
const FINDINGS: usize = 200;

/// Something that is not as it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What it is, a translation key such as `audit-leaf-changed`.
    pub code: &'static str,
    /// Which leaf, stored hash or checkpoint, by its number.
    pub place: u64,
    /// For the operator.
    pub detail: String,
}

/// The outcome of [`verify_audit`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AuditReport {
    /// How many leaves were read.
    pub leaves: u64,
    /// The root computed from the leaves.
    pub root: Digest,
    /// How many checkpoints were compared.
    pub checkpoints: u64,
    /// How many leaves no checkpoint covers yet; changes among them may leave no trace.
    pub uncovered: u64,
    /// What was found, at most 200.
    pub findings: Vec<Finding>,
    /// How many were found in all.
    pub found: u64,
}

impl AuditReport {
    /// Whether everything is as it was.
    pub fn is_whole(&self) -> bool {
        self.found == 0
    }

    fn note(&mut self, code: &'static str, place: u64, detail: impl Into<String>) {
        self.found += 1;
        if self.findings.len() < FINDINGS {
            self.findings.push(Finding { code, place, detail: detail.into() });
        }
    }
}

struct Start {
    size: u64,
    counted: u64,
    checkpoints: Vec<Checkpoint>,
    extra_leaves: Vec<i64>,
    extra_hashes: Vec<i64>,
}

fn start(tx: &mut Tx<'_>) -> Result<Start, Problem> {
    let head = tx.first("SELECT size, checkpoints FROM audit_head WHERE id = 1", &[], |row| {
        Ok((row.take::<u64>()?, row.take::<u64>()?))
    })?;
    let (size, counted) = head.unwrap_or((0, 0));
    let extra_leaves = tx.list(
        "SELECT idx FROM audit_leaf WHERE idx < 0 OR idx >= $1 ORDER BY idx LIMIT $2",
        args![size, FINDINGS],
        Columns::take,
    )?;
    let extra_hashes = tx.list(
        "SELECT idx FROM audit_hash WHERE idx < 0 OR idx >= $1 ORDER BY idx LIMIT $2",
        args![stored_hash_count(size), FINDINGS],
        Columns::take,
    )?;
    Ok(Start { size, counted, checkpoints: tx.checkpoints()?, extra_leaves, extra_hashes })
}

struct Piece {
    leaves: BTreeMap<u64, (Vec<u8>, Digest)>,
    hashes: BTreeMap<u64, Digest>,
}

fn piece(tx: &mut Tx<'_>, from: u64, until: u64) -> Result<Piece, Problem> {
    let leaves = tx.list(
        "SELECT idx, json, leaf_hash FROM audit_leaf WHERE idx >= $1 AND idx < $2",
        args![from, until],
        |row| Ok((row.take()?, (row.take()?, row.take()?))),
    )?;
    let hashes = tx.list(
        "SELECT idx, hash FROM audit_hash WHERE idx >= $1 AND idx < $2",
        args![stored_hash_index(0, from), stored_hash_index(0, until)],
        |row| Ok((row.take()?, row.take()?)),
    )?;
    Ok(Piece { leaves: leaves.into_iter().collect(), hashes: hashes.into_iter().collect() })
}

/// Computes the whole tree anew from leaf 0 and compares every stored hash and every checkpoint with it.
///
/// `verifiers` are the keys that have signed checkpoints, old ones too. `visit` is handed every leaf in order, so that
/// the room above can compare what the last leaf about an object says with the object. Nothing is changed, and writing
/// goes on meanwhile: leaves that are added after the beginning are not looked at.
///
/// # Errors
/// Only what keeps the log from being read; what is wrong with it stands in the report.
pub async fn verify_audit(
    store: &Store,
    verifiers: &[AuditVerifier],
    mut visit: impl FnMut(u64, &[u8]) + Send,
) -> Result<AuditReport, Problem> {
    let start = store.read(start).await?;
    let mut report = AuditReport {
        leaves: start.size,
        root: digest(Edge::default().root()),
        checkpoints: start.counted,
        uncovered: start.size,
        findings: Vec::new(),
        found: 0,
    };
    for index in &start.extra_leaves {
        report.note(
            "audit-leaf-extra",
            u64::try_from(*index).unwrap_or(0),
            format!("leaf {index}, the log ends before"),
        );
    }
    for index in &start.extra_hashes {
        report.note(
            "audit-hash-extra",
            u64::try_from(*index).unwrap_or(0),
            format!("hash {index}, the tree ends before"),
        );
    }
    let mut roots = checkpoints(&start, verifiers, &mut report);
    let mut tree = Edge::default();
    let mut stored = Edge::default();
    compare_root(&tree, &mut roots, &mut report);
    while tree.size() < start.size {
        let from = tree.size();
        let until = start.size.min(from.saturating_add(PIECE));
        let read = store.read(move |tx| piece(tx, from, until)).await?;
        for index in from..until {
            leaf(index, &read, &mut tree, &mut stored, &mut report);
            if let Some((json, _)) = read.leaves.get(&index) {
                visit(index, json);
            }
            compare_root(&tree, &mut roots, &mut report);
        }
    }
    report.root = digest(tree.root());
    Ok(report)
}

/// Checks the checkpoints by themselves and returns the roots they state, by size.
fn checkpoints(start: &Start, verifiers: &[AuditVerifier], report: &mut AuditReport) -> BTreeMap<u64, (u64, Digest)> {
    let mut roots = BTreeMap::new();
    let mut expected = 1;
    let mut largest = 0;
    for checkpoint in &start.checkpoints {
        let place = checkpoint.place;
        while expected < place {
            report.note("audit-checkpoint-missing", expected, format!("checkpoint {expected}"));
            expected += 1;
        }
        expected = place + 1;
        match read_note(&checkpoint.note, verifiers) {
            Err(what) => report.note("audit-checkpoint-changed", place, format!("checkpoint {place}: {what}")),
            Ok((size, root)) => {
                if size != checkpoint.size || root != checkpoint.root {
                    let detail = format!("checkpoint {place}: the row says other than the signed note");
                    report.note("audit-checkpoint-changed", place, detail);
                }
                if size > start.size {
                    let detail = format!("checkpoint {place} covers {size} leaves, {} are there", start.size);
                    report.note("audit-truncated", start.size, detail);
                }
                if size <= largest {
                    let detail = format!("checkpoint {place} covers no more than one before it");
                    report.note("audit-checkpoint-changed", place, detail);
                }
                largest = largest.max(size);
                roots.insert(size, (place, root));
            }
        }
    }
    while expected <= start.counted {
        report.note("audit-checkpoint-missing", expected, format!("checkpoint {expected}"));
        expected += 1;
    }
    report.uncovered = start.size.saturating_sub(largest);
    roots
}

fn compare_root(tree: &Edge, roots: &mut BTreeMap<u64, (u64, Digest)>, report: &mut AuditReport) {
    if let Some((place, root)) = roots.remove(&tree.size())
        && root != digest(tree.root())
    {
        let detail = format!("the first {} leaves are not those that checkpoint {place} was signed over", tree.size());
        report.note("audit-root-changed", place, detail);
    }
}

fn leaf(index: u64, read: &Piece, tree: &mut Edge, stored: &mut Edge, report: &mut AuditReport) {
    let base = stored_hash_index(0, index);
    let kept = read.hashes.get(&base);
    let computed = match read.leaves.get(&index) {
        None => {
            report.note("audit-leaf-missing", index, format!("leaf {index}"));
            None
        }
        Some((json, beside)) => {
            let computed = digest(record_hash(json));
            match (computed == *beside, kept.is_none_or(|kept| computed == *kept)) {
                (true, true) => {}
                (true, false) => {
                    let detail = format!("the tree holds another hash than leaf {index} has");
                    report.note("audit-hash-changed", base, detail);
                }
                (false, true) if kept.is_some() => {
                    report.note("audit-hash-changed", base, format!("the hash kept beside leaf {index}"));
                }
                (false, _) => report.note("audit-leaf-changed", index, format!("leaf {index}")),
            }
            Some(computed)
        }
    };
    // A leaf that is gone is stood in for by its hash, so that one loss is one finding and not all that follow.
    let own = computed.or(kept.copied()).unwrap_or_else(|| Digest::from_bytes([0; 32]));
    tree.push(hash(&own), |_, computed| computed);
    // What is stored is compared with what is stored below it, so that a changed hash is named where it stands.
    stored.push(hash(&own), |level, expected| {
        let place = base.saturating_add(u64::try_from(level).unwrap_or(u64::MAX));
        match read.hashes.get(&place) {
            None => {
                report.note("audit-hash-missing", place, format!("hash {place}, level {level} of leaf {index}"));
                expected
            }
            Some(found) => {
                if level > 0 && hash(found) != expected {
                    let detail = format!("hash {place}, level {level} of leaf {index}");
                    report.note("audit-hash-changed", place, detail);
                }
                hash(found)
            }
        }
    });
}
