//! The weights of the evidence, and what their sum means.
//!
//! The weights are found by `examples/fit.rs`: a logistic regression on rows of public lists that are free for any use.
//! So the sum is a logarithm of odds, and the score a probability: of a hundred pairs with score 0.8 among pairs as hard
//! as those, and as often true, about eighty are one person.

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
    pub(crate) const AGAINST_FATHER_WHOLE: usize = 117; // to 120
    pub(crate) const JUNIOR: usize = 122;
    pub(crate) const BIAS: usize = 123;
    pub(crate) const AGAINST_FAMILY_MALE: usize = 124;
    pub(crate) const RAREST: usize = 125;
    pub(crate) const POORER: usize = 128;
    pub(crate) const TERMS: usize = 130;
}

pub(crate) use crate::weights_table::WEIGHTS;

/// Probability in millionths for odds of 0, 1/8, 2/8 … of a natural logarithm. Written out so that no machine computes an
/// exponential of its own.
const CURVE: [u32; 113] = [
    500000, 531209, 562177, 592667, 622459, 651355, 679179, 705785, 731059, 754915, 777300, 798187,
    817574, 835484, 851953, 867036, 880797, 893309, 904651, 914901, 924142, 932453, 939913, 946597,
    952574, 957912, 962673, 966914, 970688, 974043, 977023, 979668, 982014, 984094, 985936, 987568,
    989013, 990292, 991423, 992423, 993307, 994089, 994780, 995390, 995930, 996406, 996827, 997199,
    997527, 997817, 998073, 998299, 998499, 998675, 998830, 998968, 999089, 999196, 999290, 999374,
    999447, 999512, 999569, 999620, 999665, 999704, 999739, 999769, 999797, 999820, 999842, 999860,
    999877, 999891, 999904, 999915, 999925, 999934, 999942, 999949, 999955, 999960, 999965, 999969,
    999972, 999976, 999979, 999981, 999983, 999985, 999987, 999989, 999990, 999991, 999992, 999993,
    999994, 999995, 999995, 999996, 999996, 999997, 999997, 999997, 999998, 999998, 999998, 999998,
    999999, 999999, 999999, 999999, 999999,
];

/// Probability in millionths, 1 to 999,999, for odds in millionths of a natural logarithm.
pub(crate) fn probability(odds: i64) -> u32 {
    const STEP: u64 = 125_000;
    let size = odds.unsigned_abs();
    let at = usize::try_from(size / STEP).unwrap_or(usize::MAX);
    let high = match (CURVE.get(at), CURVE.get(at.saturating_add(1))) {
        (Some(from), Some(to)) => {
            let part = u32::try_from(u64::from(to - from) * (size % STEP) / STEP).unwrap_or(0);
            from + part
        }
        _ => 999_999,
    };
    if odds < 0 { 1_000_000 - high } else { high }
}

/// Where each term of an identity stands.
pub(crate) mod identity_at {
    pub(crate) const START: usize = 0;
    pub(crate) const NAMES: usize = 1;
    pub(crate) const BIRTH: usize = 8;
    pub(crate) const SEX_SAME: usize = 19;
    pub(crate) const SEX_DIFFERS: usize = 20;
    pub(crate) const SEX_BY_NAME: usize = 21;
    pub(crate) const COUNTRY_SAME: usize = 22;
    pub(crate) const COUNTRY_DIFFERS: usize = 23;
    pub(crate) const DOCUMENT: usize = 24;
    pub(crate) const PLACE_SAME: usize = 28;
    pub(crate) const PLACE_DIFFERS: usize = 29;
    pub(crate) const TERMS: usize = 30;
}
pub(crate) use crate::weights_table::IDENTITY;
