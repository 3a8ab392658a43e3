//! What ordinary documents look like. Documents that are made to do harm are tried in the process that may be lost, with
//! the whole program.

use std::{fmt::Write as _, io::Cursor};

use image::{DynamicImage, GrayImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use kernel::limits;
use picture::{Asked, Fonts, Hidden, Picture, draw};

const FONTS: Fonts = Fonts {
    regular: include_bytes!("../../press/fonts/liberation/LiberationSerif-Regular.ttf"),
    bold: include_bytes!("../../press/fonts/liberation/LiberationSerif-Bold.ttf"),
};

/// A PDF of these objects, numbered from 1; the first is its catalogue.
fn pdf(objects: &[String], trailer: &str) -> Vec<u8> {
    let mut out = String::from("%PDF-1.7\n");
    let mut places = Vec::new();
    for (n, object) in (1..).zip(objects) {
        places.push(out.len());
        write!(out, "{n} 0 obj\n{object}\nendobj\n").expect("text");
    }
    let table = out.len();
    write!(out, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).expect("text");
    for place in places {
        writeln!(out, "{place:010} 00000 n ").expect("text");
    }
    let size = objects.len() + 1;
    write!(out, "trailer\n<</Size {size} /Root 1 0 R {trailer}>>\nstartxref\n{table}\n%%EOF\n").expect("text");
    out.into_bytes()
}

/// A PDF with a page for each content; `more` stands in each page.
fn pages(contents: &[&str], more: &str) -> Vec<u8> {
    let kids: Vec<String> = (0..contents.len()).map(|n| format!("{} 0 R", 4 + 2 * n)).collect();
    let mut objects = vec![
        "<</Type /Catalog /Pages 2 0 R>>".to_owned(),
        format!("<</Type /Pages /Kids [{}] /Count {}>>", kids.join(" "), kids.len()),
        "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>".to_owned(),
    ];
    for (n, content) in contents.iter().enumerate() {
        objects.push(format!(
            "<</Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] /Contents {} 0 R \
             /Resources <</Font <</F 3 0 R>>>> {more}>>",
            5 + 2 * n
        ));
        objects.push(format!("<</Length {}>>\nstream\n{content}\nendstream", content.len()));
    }
    pdf(&objects, "")
}

fn asked(document: &[u8], page: u32, width: u32) -> Result<Picture, Hidden> {
    draw(document.to_vec(), Asked { page, width }, FONTS)
}

/// The pixels of a picture, after a look at what it says of itself.
fn pixels(picture: &Picture) -> RgbImage {
    let image = image::load_from_memory_with_format(&picture.png, ImageFormat::Png).expect("a PNG").to_rgb8();
    assert_eq!(image.dimensions(), (picture.width, picture.height));
    image
}

fn packed(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Vec::new();
    image.write_to(&mut Cursor::new(&mut bytes), format).expect("packed");
    bytes
}

const RED: Rgb<u8> = Rgb([255, 0, 0]);
const WHITE: Rgb<u8> = Rgb([255, 255, 255]);

#[test]
fn each_page_is_drawn_where_its_things_stand() {
    let document = pages(&["1 0 0 rg 0 0 100 50 re f", "1 0 0 rg 100 50 100 50 re f"], "");
    let first = asked(&document, 1, 400).expect("the first page");
    assert_eq!((first.pages, first.width, first.height), (2, 400, 200));
    let image = pixels(&first);
    assert_eq!((*image.get_pixel(50, 150), *image.get_pixel(350, 50)), (RED, WHITE), "below on the left");
    let image = pixels(&asked(&document, 2, 400).expect("the second page"));
    assert_eq!((*image.get_pixel(50, 150), *image.get_pixel(350, 50)), (WHITE, RED), "above on the right");
    assert_eq!(asked(&document, 3, 400), Err(Hidden::NoPage(2)));
    assert_eq!(asked(&document, 0, 400), Err(Hidden::NoPage(2)));
}

#[test]
fn a_page_that_lies_on_its_side_is_turned() {
    let document = pages(&["1 0 0 rg 0 0 100 50 re f"], "/Rotate 90");
    let drawn = asked(&document, 1, 400).expect("a page");
    assert_eq!((drawn.width, drawn.height), (400, 800));
    assert_eq!(*pixels(&drawn).get_pixel(100, 100), RED, "what stood below on the left stands above on the left");
}

#[test]
fn letters_are_seen_even_if_the_document_brings_no_font() {
    let drawn = asked(&pages(&["BT /F 40 Tf 10 30 Td (Protocol) Tj ET"], ""), 1, 400).expect("a page");
    let image = pixels(&drawn);
    let dark = image.pixels().filter(|pixel| pixel.0[0] < 128).count();
    assert!((500..20_000).contains(&dark), "{dark} dark pixels");
    // Text is grey, and takes a third of the bytes.
    assert_eq!(drawn.png.get(24..26), Some(&[8, 0][..]), "eight bits of grey");
}

#[test]
fn a_picture_has_the_width_that_was_asked_for_within_the_bounds() {
    let document = pages(&[""], "");
    for (wanted, given) in [(0, 320), (320, 320), (801, 801), (1_600, 1_600), (9_999, 1_600)] {
        assert_eq!(asked(&document, 1, wanted).expect("a page").width, given);
    }
    let huge = pages(&[""], "/MediaBox [0 0 1000000000 1000000000]");
    let drawn = asked(&huge, 1, 800).expect("a page");
    assert_eq!((drawn.width, drawn.height), (800, 800));
    let long = pages(&[""], "/CropBox [0 0 1 100] /MediaBox [0 0 1 100]");
    let drawn = asked(&long, 1, 800).expect("a page");
    assert!(drawn.width * drawn.height <= limits::PREVIEW_PIXELS && drawn.height <= limits::PREVIEW_SIDE, "{drawn:?}");
}

#[test]
fn an_image_is_made_smaller_and_never_larger() {
    let image = DynamicImage::from(RgbImage::from_fn(1_000, 500, |x, _| if x < 500 { RED } else { WHITE }));
    for format in [ImageFormat::Png, ImageFormat::Jpeg] {
        let drawn = asked(&packed(&image, format), 1, 400).expect("a picture");
        assert_eq!((drawn.pages, drawn.width, drawn.height), (1, 400, 200), "{format:?}");
        let seen = pixels(&drawn);
        let red = seen.get_pixel(50, 100).0;
        assert!(red[0] > 240 && red[1] < 15 && red[2] < 15, "{format:?}: {red:?}");
        let white = seen.get_pixel(350, 100).0;
        assert!(white.iter().all(|part| *part > 240), "{format:?}: {white:?}");
    }
    let small = DynamicImage::from(GrayImage::new(30, 20));
    let drawn = asked(&packed(&small, ImageFormat::Png), 1, 800).expect("a picture");
    assert_eq!((drawn.width, drawn.height), (30, 20));
    assert_eq!(asked(&packed(&small, ImageFormat::Png), 2, 800), Err(Hidden::NoPage(1)));
}

#[test]
fn what_can_be_seen_through_lies_on_white() {
    let glass = DynamicImage::from(RgbaImage::from_pixel(10, 10, Rgba([255, 0, 0, 0])));
    let half = DynamicImage::from(RgbaImage::from_pixel(10, 10, Rgba([255, 0, 0, 128])));
    let seen = |image| *pixels(&asked(&packed(image, ImageFormat::Png), 1, 800).expect("a picture")).get_pixel(5, 5);
    assert_eq!(seen(&glass), WHITE);
    assert_eq!(seen(&half), Rgb([255, 127, 127]));
}

#[test]
fn a_photograph_is_turned_as_the_camera_was_held() {
    // A JPEG whose EXIF (CIPA DC-008) says that its first row is the right edge: orientation 6.
    let image = DynamicImage::from(RgbImage::from_fn(800, 400, |x, _| if x < 400 { RED } else { WHITE }));
    let plain = packed(&image, ImageFormat::Jpeg);
    let exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
    let length = u16::try_from(exif.len() + 2).expect("short").to_be_bytes();
    let turned = [&plain[..2], &[0xff, 0xe1], &length, exif, &plain[2..]].concat();
    let drawn = asked(&turned, 1, 800).expect("a picture");
    assert_eq!((drawn.width, drawn.height), (400, 800));
    let seen = pixels(&drawn);
    assert!(seen.get_pixel(200, 100).0[1] < 15 && seen.get_pixel(200, 700).0[1] > 240, "red is above");
    assert!(!drawn.png.windows(4).any(|four| four == b"eXIf"), "what was beside the pixels is gone");
}

#[test]
fn what_cannot_be_drawn_says_why() {
    let good = pages(&["1 0 0 rg 0 0 100 50 re f"], "");
    let photo = packed(&DynamicImage::from(RgbImage::new(100, 100)), ImageFormat::Png);
    let locked = pdf(
        &[
            "<</Type /Catalog /Pages 2 0 R>>".to_owned(),
            "<</Type /Pages /Kids [] /Count 0>>".to_owned(),
            format!("<</Filter /Standard /V 1 /R 2 /P -4 /O <{0}> /U <{0}>>>", "41".repeat(32)),
        ],
        "/Encrypt 3 0 R /ID [<41> <41>]",
    );
    let empty = pdf(&["<</Type /Catalog /Pages 2 0 R>>".into(), "<</Type /Pages /Kids [] /Count 0>>".into()], "");
    for (what, document, why) in [
        ("nothing", &b""[..], Hidden::Unknown),
        ("another kind", b"PK\x03\x04 a package", Hidden::Unknown),
        ("a name of a kind is no kind", b"this is not a %PDF", Hidden::Unknown),
        ("a head alone", b"%PDF-1.7\n", Hidden::Damaged),
        ("no pages", &empty, Hidden::Damaged),
        ("a password", &locked, Hidden::Locked),
        ("half an image", &photo[..photo.len() / 2], Hidden::Damaged),
        ("half a head of an image", &photo[..20], Hidden::Damaged),
    ] {
        assert_eq!(asked(document, 1, 800), Err(why), "{what}");
    }
    // What is cut off may still be drawn, or not: it comes to an end.
    for end in (0..good.len()).step_by(7) {
        let _ = asked(&good[..end], 1, 320);
    }
    let mut large = good;
    large.resize(usize::try_from(limits::PREVIEW_FILE).expect("a size") + 1, b' ');
    assert_eq!(asked(&large, 1, 800), Err(Hidden::Large));
}

#[test]
fn an_image_that_claims_to_be_huge_is_not_unpacked() {
    let png = packed(&DynamicImage::from(RgbImage::new(8, 8)), ImageFormat::Png);
    for (width, height) in [(60_000_u32, 60_000_u32), (20_000, 20_000), (u32::MAX >> 1, 1), (40_001, 1)] {
        let mut head = Vec::from(&b"IHDR"[..]);
        head.extend([width.to_be_bytes(), height.to_be_bytes()].concat());
        head.extend(&png[24..29]);
        let mut claims = png.clone();
        claims[12..29].copy_from_slice(&head);
        claims[29..33].copy_from_slice(&crc(&head).to_be_bytes());
        assert_eq!(asked(&claims, 1, 800), Err(Hidden::Large), "{width} x {height}");
    }
    // The head of a frame (ITU-T T.81, B.2.2) with 65,500 lines of as many samples.
    let mut jpeg = packed(&DynamicImage::from(RgbImage::new(8, 8)), ImageFormat::Jpeg);
    let frame = jpeg.windows(2).position(|two| two == [0xff, 0xc0]).expect("a frame");
    jpeg[frame + 5..frame + 9].copy_from_slice(&[0xff, 0xdc, 0xff, 0xdc]);
    assert_eq!(asked(&jpeg, 1, 800), Err(Hidden::Large));
}

/// The check of a chunk of a PNG (ISO/IEC 15948, annex D).
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { 0xedb8_8320 ^ (sum >> 1) } else { sum >> 1 })
    })
}
