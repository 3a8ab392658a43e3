//! A partner's description: sealed, or as the JSON inside.
#![no_main]

use std::io::Cursor;

use exchange::partner::Descriptor;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = Descriptor::unseal(Cursor::new(bytes));
    if let Ok(descriptor) = Descriptor::read(bytes) {
        assert_eq!(descriptor.bytes().expect("it was read"), bytes);
    }
});
