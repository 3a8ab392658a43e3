//! A small table in memory from numbers to numbers: no hashing that differs from machine to machine.

/// No key.
const FREE: u32 = u32::MAX;

/// Numbers under numbers.
#[derive(Clone, Debug)]
pub(crate) struct Slots {
    pairs: Vec<(u32, u32)>,
    count: usize,
    shift: u32,
}

impl Slots {
    /// For about `2^bits / 2` keys at first.
    pub(crate) fn new(bits: u32) -> Self {
        Self { pairs: vec![(FREE, 0); 1 << bits], count: 0, shift: 32 - bits }
    }

    #[inline]
    fn place(&self, key: u32) -> usize {
        let mask = self.pairs.len() - 1;
        let mut at = (key.wrapping_mul(0x9e37_79b1) >> self.shift) as usize & mask;
        while self.pairs[at].0 != key && self.pairs[at].0 != FREE {
            at = (at + 1) & mask;
        }
        at
    }

    #[inline]
    pub(crate) fn get(&self, key: u32) -> Option<u32> {
        let (found, value) = self.pairs[self.place(key)];
        (found == key && key != FREE).then_some(value)
    }

    /// The value under a key, 0 if it is new. The key 2^32 - 1 is none.
    #[inline]
    pub(crate) fn entry(&mut self, key: u32) -> &mut u32 {
        if self.count * 2 >= self.pairs.len() {
            self.grow();
        }
        let at = self.place(key);
        if self.pairs[at].0 == FREE {
            self.pairs[at] = (key, 0);
            self.count += 1;
        }
        &mut self.pairs[at].1
    }

    fn grow(&mut self) {
        let bits = 33 - self.shift;
        let old = std::mem::replace(self, Self::new(bits));
        for (key, value) in old.iter() {
            *self.entry(key) = value;
        }
    }

    /// All, in no order that means anything.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u32, u32)> {
        self.pairs.iter().copied().filter(|(key, _)| *key != FREE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_grows_and_keeps_all() {
        let mut slots = Slots::new(2);
        for n in 0..1000_u32 {
            *slots.entry(n * 7) += n;
            *slots.entry(n * 7) += 1;
        }
        for n in 0..1000 {
            assert_eq!(slots.get(n * 7), Some(n + 1));
            assert_eq!(slots.get(n * 7 + 1), None);
        }
        assert_eq!(slots.iter().count(), 1000);
    }
}
