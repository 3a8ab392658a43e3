//! A sorted table from keys to numbers, as bytes that need no reading in: six bytes an entry and a directory.

/// Entries in one bucket, about.
const BUCKET: usize = 8;

/// Writes a table. Equal entries are kept once.
pub(crate) fn write(mut entries: Vec<(u64, u32)>, out: &mut Vec<u8>) {
    let bits = (entries.len() / BUCKET).max(1).ilog2().min(26);
    // a bucket, then 16 bits of the rest
    for (key, _) in &mut entries {
        *key = shortened(*key, bits);
    }
    entries.sort_unstable();
    entries.dedup();
    let buckets = 1_usize << bits;
    out.extend_from_slice(&bits.to_le_bytes());
    out.extend_from_slice(&number(entries.len()).to_le_bytes());
    let mut at = 0;
    for bucket in 0..=buckets {
        while at < entries.len() && entries[at].0 >> 16 < bucket as u64 {
            at += 1;
        }
        out.extend_from_slice(&number(at).to_le_bytes());
    }
    for (key, _) in &entries {
        out.extend_from_slice(&low(*key).to_le_bytes());
    }
    for (_, value) in &entries {
        out.extend_from_slice(&value.to_le_bytes());
    }
}

const fn shortened(key: u64, bits: u32) -> u64 {
    key >> (48 - bits)
}

#[expect(clippy::cast_possible_truncation, reason = "the low half is meant")]
const fn low(key: u64) -> u16 {
    key as u16
}

/// A count of entries; a segment never has as many as four thousand million.
fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// Reads four bytes; zero beyond the end.
#[inline]
pub(crate) fn u32_at(bytes: &[u8], at: usize) -> u32 {
    match bytes.get(at * 4..at * 4 + 4) {
        Some(&[a, b, c, d]) => u32::from_le_bytes([a, b, c, d]),
        _ => 0,
    }
}

/// A table in bytes.
#[derive(Clone, Copy)]
pub(crate) struct Table<'a> {
    bits: u32,
    directory: &'a [u8],
    rest: &'a [u8],
    values: &'a [u8],
}

impl<'a> Table<'a> {
    /// Reads the head of a table; bytes that are none give an empty one.
    pub(crate) fn read(bytes: &'a [u8]) -> Self {
        let none = Self { bits: 0, directory: &[], rest: &[], values: &[] };
        let bits = u32_at(bytes, 0);
        let count = u32_at(bytes, 1) as usize;
        if bits > 26 || bytes.len() < 8 {
            return none;
        }
        let directory = 8 + ((1_usize << bits) + 1) * 4;
        let rest = directory + count * 2;
        let end = rest + count * 4;
        match (bytes.get(8..directory), bytes.get(directory..rest), bytes.get(rest..end)) {
            (Some(directory), Some(rest), Some(values)) => Self { bits, directory, rest, values },
            _ => none,
        }
    }

    /// How many entries there are.
    pub(crate) const fn len(&self) -> usize {
        self.values.len() / 4
    }

    /// The numbers under a key, ascending. One key in about 2^38 may show those of another as well.
    #[inline]
    pub(crate) fn under(&self, key: u64) -> Values<'a> {
        let short = shortened(key, self.bits);
        let bucket = usize::try_from(short >> 16).unwrap_or(usize::MAX - 1);
        let from = u32_at(self.directory, bucket) as usize;
        let to = (u32_at(self.directory, bucket + 1) as usize).min(self.len());
        let wanted = low(short);
        let rest = |at: usize| match self.rest.get(at * 2..at * 2 + 2) {
            Some(&[a, b]) => u16::from_le_bytes([a, b]),
            _ => u16::MAX,
        };
        let mut start = from;
        if to.saturating_sub(from) > 4 * BUCKET {
            // a key that many share: halve
            let (mut low, mut high) = (from, to);
            while low < high {
                let middle = low.midpoint(high);
                if rest(middle) < wanted {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            start = low;
            let mut top = to;
            while low < top {
                let middle = low.midpoint(top);
                if rest(middle) <= wanted {
                    low = middle + 1;
                } else {
                    top = middle;
                }
            }
            return Values { bytes: self.values.get(start * 4..low * 4).unwrap_or(&[]) };
        }
        while start < to && rest(start) < wanted {
            start += 1;
        }
        let mut end = start;
        while end < to && rest(end) == wanted {
            end += 1;
        }
        Values { bytes: self.values.get(start * 4..end * 4).unwrap_or(&[]) }
    }
}

/// Numbers in bytes.
#[derive(Clone, Copy)]
pub(crate) struct Values<'a> {
    bytes: &'a [u8],
}

impl<'a> Values<'a> {
    pub(crate) const fn of(bytes: &'a [u8]) -> Self {
        Self { bytes }
    }

    pub(crate) const fn len(&self) -> usize {
        self.bytes.len() / 4
    }

    pub(crate) fn iter(self) -> impl Iterator<Item = u32> + 'a {
        self.bytes.chunks_exact(4).map(|chunk| match *chunk {
            [a, b, c, d] => u32::from_le_bytes([a, b, c, d]),
            _ => 0,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::skeleton::mixed;

    #[test]
    fn what_was_written_is_found_and_nothing_else() {
        for count in [0_u32, 1, 7, 100, 5_000] {
            let entries: Vec<(u64, u32)> =
                (0..count).flat_map(|n| [(mixed(u64::from(n)), n), (mixed(u64::from(n % 10)), n)]).collect();
            let mut bytes = Vec::new();
            write(entries.clone(), &mut bytes);
            let table = Table::read(&bytes);
            for n in 0..count {
                let mut expected: Vec<u32> =
                    entries.iter().filter(|(key, _)| *key == mixed(u64::from(n))).map(|(_, value)| *value).collect();
                expected.sort_unstable();
                expected.dedup();
                assert_eq!(table.under(mixed(u64::from(n))).iter().collect::<Vec<_>>(), expected, "{n} of {count}");
            }
            assert_eq!(table.under(mixed(1 << 40)).len(), 0);
        }
    }

    #[test]
    fn bytes_that_are_no_table_are_empty() {
        for bytes in [&[][..], &[1, 2, 3], &[255; 40], &[3, 0, 0, 0, 200, 0, 0, 0, 1, 1, 1]] {
            assert_eq!(Table::read(bytes).under(77).len(), 0);
        }
    }
}
