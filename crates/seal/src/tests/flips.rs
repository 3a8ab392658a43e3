//! Any change of any byte is refused, or changes nothing of what was sealed.

use std::sync::LazyLock;

use proptest::prelude::{ProptestConfig, any, prop_assert, proptest};

use super::{ENTRY, PAPER, container, open, read, seal_of};
use crate::{Certificate, Sealed};

static GOOD: LazyLock<(Vec<u8>, Certificate)> = LazyLock::new(|| {
    let seal = seal_of("az-pgo");
    (container(&seal, Some(PAPER), &[b"one", b"two"]), seal.certificate().clone())
});

/// Everything that a reader learns from a container.
fn learned<R: std::io::Read + std::io::Seek>(mut sealed: Sealed<R>) -> Vec<Vec<u8>> {
    let mut all = vec![
        format!("{:?} {} {:?}", sealed.main(), sealed.signed_at(), sealed.attachments()).into_bytes(),
        sealed.json().to_vec(),
        sealed.paper().unwrap_or_default().to_vec(),
        sealed.signer().der().to_vec(),
    ];
    for info in sealed.attachments().to_vec() {
        let mut content = Vec::new();
        sealed.copy_attachment(&info.digest, &mut content).expect("readable");
        all.push(content);
    }
    all
}

/// Whether the changed container is refused. If it is not, it must say the same as the good one.
fn is_refused(changed: &[u8]) -> bool {
    let (good, key) = &*GOOD;
    match open(changed, key) {
        Err(_) => true,
        Ok(sealed) => {
            assert_eq!(learned(sealed), learned(open(good, key).expect("opens")));
            false
        }
    }
}

#[test]
fn flipping_a_bit_at_any_place_is_refused_but_for_the_padding_of_compressed_data() {
    let good = &GOOD.0;
    let taken = (0..good.len()).filter(|at| {
        let mut changed = good.clone();
        changed[*at] ^= 1 << (at % 8);
        !is_refused(&changed)
    });
    // Three members are compressed; the last byte of each may end in bits that mean nothing.
    assert!(taken.count() <= 3);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn changing_bytes_anywhere_changes_nothing_that_is_sealed(
        changes in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 1..4),
    ) {
        let mut changed = GOOD.0.clone();
        for (place, value) in &changes {
            let at = place.index(changed.len());
            changed[at] = *value;
        }
        is_refused(&changed);
    }

    #[test]
    fn cutting_out_or_doubling_a_piece_is_refused(
        start in any::<proptest::sample::Index>(),
        length in 1_usize..400,
        double in any::<bool>(),
    ) {
        let mut changed = GOOD.0.clone();
        let start = start.index(changed.len());
        let end = (start + length).min(changed.len());
        let piece = changed[start..end].to_vec();
        if double {
            changed.splice(end..end, piece);
        } else {
            changed.drain(start..end);
        }
        prop_assert!(is_refused(&changed));
    }

    #[test]
    fn arbitrary_bytes_are_refused(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        prop_assert!(read(&bytes).is_err());
    }

    #[test]
    fn arbitrary_bytes_are_no_certificate(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        prop_assert!(Certificate::from_der(&bytes).is_err());
    }
}

#[test]
fn the_good_container_is_good() {
    let (good, key) = &*GOOD;
    assert!(!is_refused(good));
    assert_eq!(open(good, key).expect("opens").json(), ENTRY);
}
