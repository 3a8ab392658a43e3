//! A container from anywhere, byte by byte.
#![no_main]

use std::io::Cursor;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(checked) = seal::read_container(Cursor::new(bytes)) {
        let signer = checked.signer().clone();
        if let Ok(sealed) = checked.trusted(&[signer]) {
            assert!(sealed.json().len() <= bytes.len() * 200, "within the limit of expansion");
        }
    }
});
