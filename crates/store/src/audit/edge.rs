//! The right edge of a growing tree: enough to add leaves and to know the root, without the rest.

use tlog_tiles::{EMPTY_HASH, Hash, node_hash};

/// The roots of the complete subtrees that the leaves so far make up, the largest first.
#[derive(Clone, Debug, Default)]
pub(super) struct Edge {
    size: u64,
    peaks: Vec<Hash>,
}

impl Edge {
    /// The edge of a tree of `size` leaves whose complete subtrees have these roots.
    pub(super) fn of(size: u64, peaks: Vec<Hash>) -> Option<Self> {
        (u64::try_from(peaks.len()).ok()? == u64::from(size.count_ones())).then_some(Self { size, peaks })
    }

    pub(super) fn size(&self) -> u64 {
        self.size
    }

    /// Adds a leaf and returns the hashes it completes: its own, then those of the subtrees that end with it. `given`
    /// may put another hash in the place of the computed one; it sees the level and the computed hash.
    pub(super) fn push(&mut self, leaf: Hash, mut given: impl FnMut(usize, Hash) -> Hash) -> Vec<Hash> {
        let mut top = given(0, leaf);
        let mut made = vec![top];
        let mut rest = self.size;
        while rest & 1 == 1 {
            let Some(left) = self.peaks.pop() else { break };
            top = given(made.len(), node_hash(left, top));
            made.push(top);
            rest >>= 1;
        }
        self.peaks.push(top);
        self.size += 1;
        made
    }

    /// The root of the tree (RFC 6962, 2.1).
    pub(super) fn root(&self) -> Hash {
        let mut peaks = self.peaks.iter().rev().copied();
        let Some(last) = peaks.next() else { return EMPTY_HASH };
        peaks.fold(last, |right, left| node_hash(left, right))
    }
}
