//! JSON: what reads strictly has one canonical spelling, which reads as the same value.
#![no_main]

use kernel::{canonical_bytes, parse_canonical, parse_strict};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(value) = parse_strict(bytes) {
        let canonical = canonical_bytes(&value).expect("it was read");
        assert_eq!(parse_canonical(&canonical).expect("canonical"), value);
        assert_eq!(parse_canonical(bytes).is_ok(), canonical == bytes);
        let other: serde_json::Value = serde_json::from_slice(bytes).expect("a laxer reader takes it too");
        assert_eq!(other, value, "two readers read the same");
    }
});
