//! A photograph or a scan: unpacked, turned as the camera was held, made smaller, and packed anew without anything that
//! was beside its pixels.

use std::io::Cursor;

use image::{
    DynamicImage, ExtendedColorType, ImageDecoder, ImageEncoder as _, ImageError, ImageFormat, ImageReader, Limits,
    codecs::jpeg::JpegEncoder,
    metadata::Orientation::{self, NoTransforms},
};
use kernel::limits;

use crate::{Asked, Hidden, Photo, Picture, finished, scale, side};

/// Longest side of an image that is unpacked, in pixels; the largest scanners give half of it.
const SIDE: u32 = 40_000;

/// How well a photograph is kept, from 1 to 100: nobody sees what is lost above this.
const QUALITY: u8 = 86;

pub(crate) fn draw(document: &[u8], format: ImageFormat, asked: Asked) -> Result<Picture, Hidden> {
    if asked.page != 1 {
        // Whether it can be read at all is said first.
        opened(document, format)?;
        return Err(Hidden::NoPage(1));
    }
    let image = upright(document, format, asked.width)?;
    finished(on_white(&image), 1, image.width(), image.height())
}

/// The photograph as a JPEG that is made of its pixels alone.
pub(crate) fn anew(document: &[u8], format: ImageFormat, width: u32) -> Result<Photo, Hidden> {
    let image = upright(document, format, width)?;
    let (width, height) = (image.width(), image.height());
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, QUALITY)
        .write_image(&on_white(&image), width, height, ExtendedColorType::Rgb8)
        .map_err(|_| Hidden::Damaged)?;
    if jpeg.len() > limits::PHOTO_KEPT {
        return Err(Hidden::Large);
    }
    Ok(Photo { jpeg, width, height })
}

/// A decoder that has read the head and keeps to the limits.
fn opened(document: &[u8], format: ImageFormat) -> Result<impl ImageDecoder + '_, Hidden> {
    let mut limits = Limits::default();
    limits.max_image_width = Some(SIDE);
    limits.max_image_height = Some(SIDE);
    limits.max_alloc = Some(limits::PREVIEW_UNPACKED);
    let mut reader = ImageReader::with_format(Cursor::new(document), format);
    reader.limits(limits);
    let decoder = reader.into_decoder().map_err(|error| why(&error))?;
    // What the head claims is known before anything is unpacked.
    let (width, height) = decoder.dimensions();
    if decoder.total_bytes() > limits::PREVIEW_UNPACKED || width.max(height) > SIDE {
        return Err(Hidden::Large);
    }
    Ok(decoder)
}

/// The pixels, turned as the camera was held and at most so wide.
fn upright(document: &[u8], format: ImageFormat, wanted: u32) -> Result<DynamicImage, Hidden> {
    let mut decoder = opened(document, format)?;
    let turned = decoder.orientation().unwrap_or(NoTransforms);
    let (width, height) = decoder.dimensions();
    let across = if is_lying(turned) { height } else { width };
    let along = if is_lying(turned) { width } else { height };
    let scale = scale(f64::from(across), f64::from(along), wanted.min(across)).ok_or(Hidden::Damaged)?;
    let mut image = DynamicImage::from_decoder(decoder).map_err(|error| why(&error))?;
    if scale < 1.0 {
        image = image.thumbnail_exact(side(f64::from(width) * scale), side(f64::from(height) * scale));
    }
    image.apply_orientation(turned);
    Ok(image)
}

/// Whether what lies is to stand.
const fn is_lying(turned: Orientation) -> bool {
    use Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
    matches!(turned, Rotate90 | Rotate270 | Rotate90FlipH | Rotate270FlipH)
}

/// The pixels, laid on white paper where they can be seen through.
fn on_white(image: &DynamicImage) -> Vec<u8> {
    if !image.color().has_alpha() {
        return image.to_rgb8().into_raw();
    }
    let over = |colour: u8, alpha: u8| {
        let (colour, alpha) = (u32::from(colour), u32::from(alpha));
        u8::try_from((colour * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX)
    };
    image.to_rgba8().pixels().flat_map(|pixel| [0, 1, 2].map(|at| over(pixel.0[at], pixel.0[3]))).collect()
}

fn why(error: &ImageError) -> Hidden {
    if matches!(error, ImageError::Limits(_)) { Hidden::Large } else { Hidden::Damaged }
}
