//! A page of a PDF (ISO 32000), drawn by hayro.

use std::sync::Arc;

use hayro::{
    RenderCache, RenderSettings,
    hayro_interpret::{
        InterpreterSettings,
        font::{FontData, FontQuery, StandardFont},
    },
    hayro_syntax::{LoadPdfError, Pdf},
    render,
    vello_cpu::color::palette::css::WHITE,
};
use kernel::limits;

use crate::{Asked, Fonts, Hidden, Picture, finished, scale, side};

pub(crate) fn draw(document: Vec<u8>, asked: Asked, fonts: Fonts) -> Result<Picture, Hidden> {
    let pdf = Pdf::new(document).map_err(|error| match error {
        LoadPdfError::Decryption(_) => Hidden::Locked,
        LoadPdfError::Invalid => Hidden::Damaged,
    })?;
    let pages = u32::try_from(pdf.pages().len()).unwrap_or(u32::MAX);
    match pages {
        0 => return Err(Hidden::Damaged),
        more if more > limits::PREVIEW_PAGES => return Err(Hidden::Large),
        _ => {}
    }
    let index = asked.page.checked_sub(1).and_then(|index| usize::try_from(index).ok());
    let page = index.and_then(|index| pdf.pages().get(index)).ok_or(Hidden::NoPage(pages))?;
    let (width, height) = page.render_dimensions();
    let scale = scale(f64::from(width), f64::from(height), asked.width).ok_or(Hidden::Damaged)?;
    let (wide, high) = (side(f64::from(width) * scale), side(f64::from(height) * scale));
    let sides = u16::try_from(wide).ok().zip(u16::try_from(high).ok());
    let (wide, high) = sides.ok_or(Hidden::Damaged)?;
    #[expect(clippy::cast_possible_truncation, reason = "a scale of pixels to points; its last digits do not show")]
    let scale = scale as f32;
    let settings = InterpreterSettings {
        font_resolver: Arc::new(move |query| face(query, fonts)),
        ..InterpreterSettings::default()
    };
    let drawn = render(
        page,
        &RenderCache::new(),
        &settings,
        &RenderSettings { x_scale: scale, y_scale: scale, width: Some(wide), height: Some(high), bg_color: WHITE },
    );
    // The paper is white, so nothing of the picture is to be seen through.
    let rgb = drawn.data().iter().flat_map(|pixel| [pixel.r, pixel.g, pixel.b]).collect();
    finished(rgb, pages, wide.into(), high.into())
}

/// A face for text whose font is not in the document. There is one face in two weights; signs of the two symbol fonts are
/// left out, for letters in their place would say something else.
fn face(query: &FontQuery, fonts: Fonts) -> Option<(FontData, u32)> {
    let is_bold = match query {
        FontQuery::Standard(StandardFont::Symbol | StandardFont::ZapfDingBats) => return None,
        FontQuery::Standard(
            StandardFont::HelveticaBold
            | StandardFont::HelveticaBoldOblique
            | StandardFont::CourierBold
            | StandardFont::CourierBoldOblique
            | StandardFont::TimesBold
            | StandardFont::TimesBoldItalic,
        ) => true,
        FontQuery::Standard(_) => false,
        FontQuery::Fallback(wanted) => wanted.is_bold || wanted.font_weight >= 600,
    };
    let data: FontData = Arc::new(if is_bold { fonts.bold } else { fonts.regular });
    Some((data, 0))
}
