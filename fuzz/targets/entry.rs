//! An entry from anywhere: it reads or it does not, and what reads is written as the same bytes.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(entry) = docket::Entry::from_bytes(bytes) {
        assert_eq!(entry.to_bytes().expect("it was read"), bytes);
        // Whatever it is about, every kind can show it.
        for kind in kinds::all() {
            let _ = kind.show(&entry);
        }
    }
});
