//! Pictures of documents: a page of a PDF, a photograph or a scan, drawn anew as a PNG of known size.
//!
//! What is drawn comes from anybody, and the readers of its formats are other people's code: a file can be made that takes
//! their stack, all memory or an hour. Nothing here pretends to prevent that. [`draw`] bounds what can be bounded (pages,
//! pixels, what an image says it will unpack to) and is otherwise **run in a process of its own**, with limits of the
//! operating system, that may be lost. It does no input or output and knows no clock.

mod pdf;
mod photo;

use std::fmt;

use kernel::limits;

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The page, counted from 1.
    pub page: u32,
    /// The width of the picture in pixels, within [`limits::PREVIEW_WIDTH`]. A small image is not made larger, and a page
    /// that is far longer than wide comes out narrower.
    pub width: u32,
}

/// A face for documents that bring no font of their own, in two weights, as TrueType.
#[derive(Clone, Copy)]
pub struct Fonts {
    /// The upright, regular one.
    pub regular: &'static [u8],
    /// The bold one.
    pub bold: &'static [u8],
}

/// A page as a picture.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    /// The picture, a PNG (ISO/IEC 15948) in eight bits of grey or of red, green and blue, without anything beside it.
    pub png: Vec<u8>,
    /// Pages of the document.
    pub pages: u32,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
}

impl fmt::Debug for Picture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { png, pages, width, height } = self;
        write!(f, "Picture({width} x {height}, one of {pages}, {} bytes)", png.len())
    }
}

/// Why there is no picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hidden {
    /// It is no kind of document that can be drawn.
    Unknown,
    /// It wants a password, or is locked in a way that cannot be opened.
    Locked,
    /// It cannot be read, or has no page.
    Damaged,
    /// It is larger, or has more pages, than is drawn.
    Large,
    /// It has only so many pages.
    NoPage(u32),
}

/// Draws a page.
///
/// The kind of document is seen from its bytes; what it is called does not count.
///
/// # Errors
/// Why there is no picture. A document can also make the process end, or never end: see the room's description.
pub fn draw(document: Vec<u8>, asked: Asked, fonts: Fonts) -> Result<Picture, Hidden> {
    if u64::try_from(document.len()).unwrap_or(u64::MAX) > limits::PREVIEW_FILE {
        return Err(Hidden::Large);
    }
    let asked = Asked { width: asked.width.clamp(limits::PREVIEW_WIDTH.0, limits::PREVIEW_WIDTH.1), ..asked };
    match kind(&document) {
        Some(Kind::Pdf) => pdf::draw(document, asked, fonts),
        Some(Kind::Png) => photo::draw(&document, image::ImageFormat::Png, asked),
        Some(Kind::Jpeg) => photo::draw(&document, image::ImageFormat::Jpeg, asked),
        None => Err(Hidden::Unknown),
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Pdf,
    Png,
    Jpeg,
}

/// A photograph as it is kept: its pixels, and nothing that was beside them.
#[derive(Clone, PartialEq, Eq)]
pub struct Photo {
    /// The photograph, a baseline JPEG (ITU-T T.81) without any application segment but that of JFIF.
    pub jpeg: Vec<u8>,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
}

impl fmt::Debug for Photo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { jpeg, width, height } = self;
        write!(f, "Photo({width} x {height}, {} bytes)", jpeg.len())
    }
}

/// Draws a photograph anew, turned as the camera was held and at most so wide: what a camera or a program wrote beside the
/// pixels (place, time, device, thumbnail, comments) is not there any more.
///
/// # Errors
/// Why there is none: `Unknown` for everything but JPEG and PNG. As with [`draw`], the process may end instead.
pub fn photo(document: &[u8], width: u32) -> Result<Photo, Hidden> {
    if u64::try_from(document.len()).unwrap_or(u64::MAX) > limits::PHOTO_FILE {
        return Err(Hidden::Large);
    }
    let width = width.clamp(limits::PREVIEW_WIDTH.0, limits::PREVIEW_WIDTH.1);
    match kind(document) {
        Some(Kind::Png) => photo::anew(document, image::ImageFormat::Png, width),
        Some(Kind::Jpeg) => photo::anew(document, image::ImageFormat::Jpeg, width),
        Some(Kind::Pdf) | None => Err(Hidden::Unknown),
    }
}

/// Bytes at whose end the head of a PDF may stand at the latest (Adobe's note 13 on ISO 32000-1, annex H).
const PDF_HEAD: usize = 1_024;

/// The kind of a document, by its first bytes.
fn kind(document: &[u8]) -> Option<Kind> {
    if document.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Some(Kind::Png);
    }
    if document.starts_with(b"\xff\xd8\xff") {
        return Some(Kind::Jpeg);
    }
    let head = &document[..document.len().min(PDF_HEAD)];
    head.windows(5).any(|five| five == b"%PDF-").then_some(Kind::Pdf)
}

/// How much a page of `width` to `height`, in any unit, is scaled: to the width that is asked for, as long as neither the
/// pixels nor the longer side are too many. `None` for a page without a size.
fn scale(width: f64, height: f64, asked: u32) -> Option<f64> {
    let is_size = |side: f64| side.is_finite() && side > 0.0;
    if !is_size(width) || !is_size(height) {
        return None;
    }
    let by_width = f64::from(asked) / width;
    let by_side = f64::from(limits::PREVIEW_SIDE) / width.max(height);
    let by_pixels = (f64::from(limits::PREVIEW_PIXELS) / width / height).sqrt();
    let scale = by_width.min(by_side).min(by_pixels);
    (scale.is_finite() && scale > 0.0).then_some(scale)
}

/// A side of a picture: what is left over of a pixel is cut off, and there is always one.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is between one and the longest side")]
fn side(length: f64) -> u32 {
    length.clamp(1.0, f64::from(limits::PREVIEW_SIDE)) as u32
}

/// The picture as a PNG. Scans and texts are mostly grey, and take a third of the bytes then.
fn finished(rgb: Vec<u8>, pages: u32, width: u32, height: u32) -> Result<Picture, Hidden> {
    use image::{
        ExtendedColorType, ImageEncoder as _,
        codecs::png::{CompressionType, FilterType, PngEncoder},
    };
    let is_grey = rgb.chunks_exact(3).all(|pixel| pixel[0] == pixel[1] && pixel[1] == pixel[2]);
    let (pixels, colour) = if is_grey {
        (rgb.into_iter().step_by(3).collect(), ExtendedColorType::L8)
    } else {
        (rgb, ExtendedColorType::Rgb8)
    };
    let mut png = Vec::new();
    PngEncoder::new_with_quality(&mut png, CompressionType::Fast, FilterType::Adaptive)
        .write_image(&pixels, width, height, colour)
        .map_err(|_| Hidden::Damaged)?;
    if png.len() > limits::PREVIEW_PICTURE {
        return Err(Hidden::Large);
    }
    Ok(Picture { png, pages, width, height })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_seen_from_the_bytes_alone() {
        assert_eq!(kind(b"\x89PNG\r\n\x1a\n"), Some(Kind::Png));
        assert_eq!(kind(b"\xff\xd8\xff\xe0"), Some(Kind::Jpeg));
        assert_eq!(kind(b"%PDF-1.4"), Some(Kind::Pdf));
        let later = [&b" ".repeat(PDF_HEAD - 5)[..], b"%PDF-1.4"].concat();
        assert_eq!(kind(&later), Some(Kind::Pdf));
        assert_eq!(kind(&[b" ", &later[..]].concat()), None);
        for other in [&b""[..], b"GIF89a", b"<svg>", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8"] {
            assert_eq!(kind(other), None, "{other:?}");
        }
    }

    #[test]
    fn a_page_is_as_wide_as_asked_unless_it_would_have_too_many_pixels() {
        let size = |width: f64, height: f64, asked| {
            let scale = scale(width, height, asked).expect("a scale");
            (side(width * scale), side(height * scale))
        };
        assert_eq!(size(595.0, 842.0, 800), (800, 1_132));
        assert_eq!(size(595.0, 842.0, 1_600), (1_600, 2_264));
        assert_eq!(size(1e9, 1e9, 800), (800, 800));
        assert_eq!(size(1e-9, 1e-9, 800), (800, 800));
        for (width, height) in [(1.0, 1e9), (1e9, 1.0), (595.0, 84_200.0), (1_000.0, 6_000.0)] {
            let (wide, high) = size(width, height, 1_600);
            assert!(wide * high <= limits::PREVIEW_PIXELS && wide.max(high) <= limits::PREVIEW_SIDE, "{wide} {high}");
        }
        for none in [0.0, -1.0, f64::NAN, f64::INFINITY] {
            assert_eq!(scale(none, 1.0, 800), None);
            assert_eq!(scale(1.0, none, 800), None);
        }
    }
}
