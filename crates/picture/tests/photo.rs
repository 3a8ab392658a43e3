//! A photograph loses everything that was beside its pixels, and is turned as the camera was held.

use image::{ExtendedColorType, ImageEncoder as _, ImageFormat, Rgb, RgbImage, codecs::jpeg::JpegEncoder};
use picture::{Hidden, photo};

/// Red on the left, blue on the right.
fn picture(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, _| if x < width / 2 { Rgb([220, 20, 20]) } else { Rgb([20, 20, 220]) })
}

fn jpeg(image: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 90)
        .write_image(image.as_raw(), image.width(), image.height(), ExtendedColorType::Rgb8)
        .expect("a JPEG");
    bytes
}

fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len() + 2).expect("a short segment").to_be_bytes();
    [&[0xff, marker][..], &length, content].concat()
}

/// Exif (JEITA CP-3451) in little endian: orientation, the maker, and a directory of GPS with a latitude.
fn exif(orientation: u16) -> Vec<u8> {
    let entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        [&tag.to_le_bytes()[..], &kind.to_le_bytes(), &count.to_le_bytes(), &value].concat()
    };
    let [low, high] = orientation.to_le_bytes();
    let mut tiff = b"II*\0\x08\0\0\0".to_vec();
    tiff.extend(3u16.to_le_bytes());
    tiff.extend(entry(0x010f, 2, 15, 50u32.to_le_bytes()));
    tiff.extend(entry(0x0112, 3, 1, [low, high, 0, 0]));
    tiff.extend(entry(0x8825, 4, 1, 66u32.to_le_bytes()));
    tiff.extend(0u32.to_le_bytes());
    assert_eq!(tiff.len(), 50);
    tiff.extend(b"DEMO-CAMERA-77\0\0");
    tiff.extend(2u16.to_le_bytes());
    tiff.extend(entry(1, 2, 2, *b"N\0\0\0"));
    tiff.extend(entry(2, 5, 3, 96u32.to_le_bytes()));
    tiff.extend(0u32.to_le_bytes());
    for (number, of) in [(40u32, 1u32), (23, 1), (5_731, 100)] {
        tiff.extend(number.to_le_bytes());
        tiff.extend(of.to_le_bytes());
    }
    [b"Exif\0\0", &tiff[..]].concat()
}

/// A photograph as a camera and an editor leave it.
fn telling(orientation: u16) -> Vec<u8> {
    let plain = jpeg(&picture(400, 200));
    let xmp = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><exif:GPSLatitude>40,23.9552N</exif:GPSLatitude></x:xmpmeta>";
    let mut bytes = plain[..2].to_vec();
    bytes.extend(segment(0xe1, &exif(orientation)));
    bytes.extend(segment(0xe1, xmp));
    bytes.extend(segment(0xed, b"Photoshop 3.0\x008BIM\x04\x04 DEMO-BYLINE"));
    bytes.extend(segment(0xfe, b"DEMO-COMMENT taken at home"));
    bytes.extend(&plain[2..]);
    bytes.extend(b"DEMO-TRAILER <script>");
    bytes
}

fn holds(bytes: &[u8], words: &str) -> bool {
    bytes.windows(words.len()).any(|part| part == words.as_bytes())
}

/// The markers of a JPEG up to the scan.
fn markers(bytes: &[u8]) -> Vec<u8> {
    assert_eq!(&bytes[..2], b"\xff\xd8");
    let (mut at, mut found) = (2, Vec::new());
    loop {
        assert_eq!(bytes[at], 0xff);
        found.push(bytes[at + 1]);
        if bytes[at + 1] == 0xda {
            return found;
        }
        at += 2 + usize::from(u16::from_be_bytes([bytes[at + 2], bytes[at + 3]]));
    }
}

#[test]
fn place_maker_and_comments_are_gone() {
    let words =
        ["Exif", "DEMO-CAMERA", "GPSLatitude", "ns.adobe.com", "8BIM", "DEMO-BYLINE", "DEMO-COMMENT", "DEMO-TRAILER"];
    let before = telling(1);
    for word in words {
        assert!(holds(&before, word), "the test tries nothing: {word}");
    }
    let kept = photo(&before, 1_600).expect("a photograph");
    for word in words {
        assert!(!holds(&kept.jpeg, word), "{word} is still there");
    }
    for marker in markers(&kept.jpeg) {
        assert!(matches!(marker, 0xe0 | 0xdb | 0xc0 | 0xc4 | 0xda), "segment {marker:02x}");
    }
    assert!(kept.jpeg.ends_with(b"\xff\xd9"), "nothing stands behind the picture");
    assert_eq!((kept.width, kept.height), (400, 200));
    // It is the same picture.
    let image = image::load_from_memory_with_format(&kept.jpeg, ImageFormat::Jpeg).expect("a JPEG").to_rgb8();
    assert!(image.get_pixel(20, 100).0[0] > 180 && image.get_pixel(380, 100).0[2] > 180);
}

#[test]
fn it_is_turned_as_the_camera_was_held() {
    // 6: the row on top is the right side of what was seen.
    let kept = photo(&telling(6), 1_600).expect("a photograph");
    assert_eq!((kept.width, kept.height), (200, 400));
    let image = image::load_from_memory_with_format(&kept.jpeg, ImageFormat::Jpeg).expect("a JPEG").to_rgb8();
    assert!(image.get_pixel(100, 20).0[0] > 180, "red is on top");
    assert!(image.get_pixel(100, 380).0[2] > 180, "blue is below");
}

#[test]
fn it_is_made_no_wider_than_asked_and_never_larger() {
    let wide = jpeg(&picture(3_000, 600));
    let kept = photo(&wide, 1_600).expect("a photograph");
    assert_eq!((kept.width, kept.height), (1_600, 320));
    let small = photo(&jpeg(&picture(90, 60)), 1_600).expect("a photograph");
    assert_eq!((small.width, small.height), (90, 60));
}

#[test]
fn a_png_becomes_a_jpeg_and_everything_else_is_refused() {
    let mut png = std::io::Cursor::new(Vec::new());
    image::DynamicImage::ImageRgb8(picture(50, 40)).write_to(&mut png, ImageFormat::Png).expect("a PNG");
    let kept = photo(&png.into_inner(), 1_600).expect("a photograph");
    assert!(kept.jpeg.starts_with(b"\xff\xd8\xff"));
    for (other, why) in [
        (&b"%PDF-1.7 and more"[..], Hidden::Unknown),
        (b"RIFF\0\0\0\0WEBPVP8 ", Hidden::Unknown),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", Hidden::Unknown),
        (b"", Hidden::Unknown),
        (b"\xff\xd8\xff\xe0 torn", Hidden::Damaged),
    ] {
        assert_eq!(photo(other, 1_600), Err(why), "{other:?}");
    }
    let claims = {
        // A head that claims 60,000 by 60,000 pixels.
        let mut bytes = jpeg(&picture(16, 16));
        let at = bytes.windows(2).position(|two| two == [0xff, 0xc0]).expect("a frame");
        bytes[at + 5..at + 9].copy_from_slice(&[0xea, 0x60, 0xea, 0x60]);
        bytes
    };
    assert_eq!(photo(&claims, 1_600), Err(Hidden::Large));
}
