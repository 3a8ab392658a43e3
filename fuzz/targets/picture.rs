//! A document of a stranger, drawn: a picture that whoever asked for it takes, or a reason. The first byte says which page
//! and how wide. What the readers of other people do beside that (panic, take all memory or time) costs a process in the
//! product and ends the run here; it is theirs to mend.
#![no_main]

use exchange::viewer::{Drawn, read_answer, write_answer};
use libfuzzer_sys::fuzz_target;
use picture::{Asked, Fonts, draw};

const FONTS: Fonts = Fonts {
    regular: include_bytes!("../../crates/press/fonts/liberation/LiberationSerif-Regular.ttf"),
    bold: include_bytes!("../../crates/press/fonts/liberation/LiberationSerif-Bold.ttf"),
};

fuzz_target!(|bytes: &[u8]| {
    let Some((first, document)) = bytes.split_first() else { return };
    let asked = Asked { page: u32::from(first & 3), width: 320 + u32::from(first >> 2) };
    let Ok(picture) = draw(document.to_vec(), asked, FONTS) else { return };
    let drawn = Drawn { png: picture.png, pages: picture.pages, width: picture.width, height: picture.height };
    let mut answer = Vec::new();
    write_answer(&mut answer, &Ok(drawn.clone())).expect("written");
    assert_eq!(read_answer(&answer, asked.page, asked.width), Some(Ok(drawn)));
});
