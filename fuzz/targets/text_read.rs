//! A file of a stranger: its text within the limits, or a reason. The first byte says under which name it came.
#![no_main]

use libfuzzer_sys::fuzz_target;
use text::{limits, read};

const NAMES: [&str; 6] = ["", "a.txt", "a.html", "a.eml", "a.pdf", "a.docx"];

fuzz_target!(|bytes: &[u8]| {
    let Some((first, bytes)) = bytes.split_first() else { return };
    let name = NAMES[usize::from(*first) % NAMES.len()];
    let Ok(text) = read(bytes, name, "") else { return };
    assert!(text.body.len() <= limits::TEXT);
    assert!(!text.had_no_text || !text.body.chars().any(char::is_alphanumeric));
    for file in text.attachments.iter().take(3) {
        assert!(file.bytes.len() <= bytes.len());
        let _: Result<_, _> = read(&file.bytes, file.name.as_deref().unwrap_or_default(), &file.media);
    }
});
