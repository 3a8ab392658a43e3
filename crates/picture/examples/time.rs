//! How long a page takes: `cargo run --release -p picture --example time -- document.pdf [page] [width]`.
//!
//! Draws the page twenty times and says the shortest and the middle time, the size of the picture, and what the first one
//! took. Only for documents that one trusts: it runs in this process.

use std::{env, fs, time::Instant};

use picture::{Asked, Fonts, draw};

const FONTS: Fonts = Fonts {
    regular: include_bytes!("../../press/fonts/liberation/LiberationSerif-Regular.ttf"),
    bold: include_bytes!("../../press/fonts/liberation/LiberationSerif-Bold.ttf"),
};

fn main() {
    let mut arguments = env::args().skip(1);
    let path = arguments.next().expect("a document");
    let mut number = |usual: u32| arguments.next().map_or(usual, |text| text.parse().expect("a number"));
    let asked = Asked { page: number(1), width: number(800) };
    let document = fs::read(&path).expect("a document that can be read");
    let mut times = Vec::new();
    let mut size = String::new();
    for _ in 0..20 {
        let bytes = document.clone();
        let begun = Instant::now();
        let drawn = draw(bytes, asked, FONTS);
        times.push(begun.elapsed());
        size = format!("{drawn:?}");
    }
    let first = times[0];
    times.sort();
    println!("{size}: first {first:?}, shortest {:?}, middle {:?}", times[0], times[times.len() / 2]);
}
