//! A photograph or a scan: unpacked, turned as the camera was held, made smaller, and packed anew without anything that
//! was beside its pixels.

use std::io::Cursor;

use image::{
    DynamicImage, ImageDecoder as _, ImageError, ImageFormat, ImageReader, Limits,
    metadata::Orientation::{self, NoTransforms},
};
use kernel::limits;

use crate::{Asked, Hidden, Picture, finished, scale, side};

/// Longest side of an image that is unpacked, in pixels; the largest scanners give half of it.
const SIDE: u32 = 40_000;

pub(crate) fn draw(document: &[u8], format: ImageFormat, asked: Asked) -> Result<Picture, Hidden> {
    let mut limits = Limits::default();
    limits.max_image_width = Some(SIDE);
    limits.max_image_height = Some(SIDE);
    limits.max_alloc = Some(limits::PREVIEW_UNPACKED);
    let mut reader = ImageReader::with_format(Cursor::new(document), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|error| why(&error))?;
    let turned = decoder.orientation().unwrap_or(NoTransforms);
    // What the head claims is known before anything is unpacked.
    let (width, height) = decoder.dimensions();
    if decoder.total_bytes() > limits::PREVIEW_UNPACKED || width.max(height) > SIDE {
        return Err(Hidden::Large);
    }
    if asked.page != 1 {
        return Err(Hidden::NoPage(1));
    }
    let across = if is_lying(turned) { height } else { width };
    let along = if is_lying(turned) { width } else { height };
    let scale = scale(f64::from(across), f64::from(along), asked.width.min(across)).ok_or(Hidden::Damaged)?;
    let mut image = DynamicImage::from_decoder(decoder).map_err(|error| why(&error))?;
    if scale < 1.0 {
        image = image.thumbnail_exact(side(f64::from(width) * scale), side(f64::from(height) * scale));
    }
    image.apply_orientation(turned);
    let (width, height) = (image.width(), image.height());
    finished(on_white(&image), 1, width, height)
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
