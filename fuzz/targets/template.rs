//! The letterhead that an office brings.
#![no_main]

use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;
use press::Press;

fuzz_target!(|bytes: &[u8]| {
    static PRESS: OnceLock<Press> = OnceLock::new();
    let press = PRESS.get_or_init(|| Press::new().expect("the built-in fonts"));
    let _ = press.check_template(bytes);
});
