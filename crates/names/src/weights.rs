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
    pub(crate) const AGAINST_FATHER_WHOLE: usize = 117;
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
    500_000, 531_209, 562_177, 592_667, 622_459, 651_355, 679_179, 705_785, 731_059, 754_915, 777_300, 798_187,
    817_574, 835_484, 851_953, 867_036, 880_797, 893_309, 904_651, 914_901, 924_142, 932_453, 939_913, 946_597,
    952_574, 957_912, 962_673, 966_914, 970_688, 974_043, 977_023, 979_668, 982_014, 984_094, 985_936, 987_568,
    989_013, 990_292, 991_423, 992_423, 993_307, 994_089, 994_780, 995_390, 995_930, 996_406, 996_827, 997_199,
    997_527, 997_817, 998_073, 998_299, 998_499, 998_675, 998_830, 998_968, 999_089, 999_196, 999_290, 999_374,
    999_447, 999_512, 999_569, 999_620, 999_665, 999_704, 999_739, 999_769, 999_797, 999_820, 999_842, 999_860,
    999_877, 999_891, 999_904, 999_915, 999_925, 999_934, 999_942, 999_949, 999_955, 999_960, 999_965, 999_969,
    999_972, 999_976, 999_979, 999_981, 999_983, 999_985, 999_987, 999_989, 999_990, 999_991, 999_992, 999_993,
    999_994, 999_995, 999_995, 999_996, 999_996, 999_997, 999_997, 999_997, 999_998, 999_998, 999_998, 999_998,
    999_999, 999_999, 999_999, 999_999, 999_999,
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
