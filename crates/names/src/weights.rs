//! Weights.

/// Where each term's weight stands.
pub(crate) mod at {
    pub(crate) const BOND: usize = 0;
    pub(crate) const FATHER: usize = 8;
    pub(crate) const ABJAD: usize = 16;
    pub(crate) const FAR: usize = 20;
    pub(crate) const INITIAL: usize = 24;
    pub(crate) const VARIANT: usize = 25;
    pub(crate) const JOINED: usize = 26;
    pub(crate) const CROSSED: usize = 27;
    pub(crate) const FAMILIES: usize = 28;
    pub(crate) const AGAINST: usize = 29;
    pub(crate) const AGAINST_BITS: usize = 30;
    pub(crate) const AGAINST_FAMILY: usize = 31;
    pub(crate) const AGAINST_GIVEN: usize = 32;
    pub(crate) const AGAINST_FATHER: usize = 33;
    pub(crate) const AGAINST_INITIAL: usize = 34;
    pub(crate) const OMITTED: usize = 35;
    pub(crate) const OMITTED_BITS: usize = 36;
    pub(crate) const OMITTED_FAMILY: usize = 37;
    pub(crate) const OMITTED_FATHER: usize = 38;
    pub(crate) const OMITTED_INITIAL: usize = 39;
    pub(crate) const SEX: usize = 40;
    pub(crate) const SHARE: usize = 41;
    pub(crate) const AGREED: usize = 44;
    pub(crate) const LEAST: usize = 47;
    pub(crate) const SINGLE: usize = 49;
    pub(crate) const EAST: usize = 51;
    pub(crate) const CROSS_ABJAD: usize = 53;
    pub(crate) const HAN: usize = 56;
    pub(crate) const HAN_LIKE: usize = 60;
    pub(crate) const HAN_EAST: usize = 76;
    pub(crate) const WHOLE: usize = 78;
    pub(crate) const WHOLE_FATHER: usize = 108;
    pub(crate) const BEGINNING: usize = 114;
    pub(crate) const KUNYA: usize = 115;
    pub(crate) const FAINT: usize = 116;
    pub(crate) const AGAINST_FATHER_WHOLE: usize = 117;
    pub(crate) const JUNIOR: usize = 122;
    pub(crate) const BIAS: usize = 123;
    pub(crate) const TERMS: usize = 124;
}

include!("weights_table.rs");
