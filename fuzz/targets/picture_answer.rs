//! What a process that was taken over may answer instead of a picture: nothing, or what has one spelling and keeps to the
//! limits.
#![no_main]

use exchange::viewer::{read_answer, write_answer};
use kernel::limits;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some(answer) = read_answer(bytes, 2, 800) else { return };
    let mut again = Vec::new();
    write_answer(&mut again, &answer).expect("written");
    assert_eq!(again, bytes);
    if let Ok(drawn) = answer {
        assert!(drawn.width <= 800 && drawn.pages >= 2 && drawn.png.len() <= limits::PREVIEW_PICTURE);
        assert!(u64::from(drawn.width) * u64::from(drawn.height) <= u64::from(limits::PREVIEW_PIXELS));
    }
});
