//! The language that a browser or a program asks for.

use axum::http::{HeaderMap, header};
use kernel::Lang;

/// The best of our languages by `Accept-Language` (RFC 9110, 12.5.4); the first named wins among equals.
pub fn preferred(headers: &HeaderMap) -> Option<Lang> {
    let accepted = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
    let mut best: Option<(f32, Lang)> = None;
    for part in accepted.split(',') {
        let mut pieces = part.split(';');
        let tag = pieces.next().unwrap_or_default().trim().to_ascii_lowercase();
        let weight = pieces
            .find_map(|piece| piece.trim().strip_prefix("q=").map(|q| q.parse().unwrap_or(0.0)))
            .unwrap_or(1.0_f32);
        if let Some(lang) = tag.split('-').next().and_then(Lang::parse)
            && weight > 0.0
            && best.is_none_or(|(most, _)| weight > most)
        {
            best = Some((weight, lang));
        }
    }
    best.map(|(_, lang)| lang)
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn the_language_is_the_one_asked_for() {
        let asked = |text| {
            preferred(&HeaderMap::from_iter([(
                header::ACCEPT_LANGUAGE,
                HeaderValue::from_str(text).expect("a header"),
            )]))
        };
        assert_eq!(asked("uz-Latn-UZ,uz;q=0.9,ru;q=0.8"), Some(Lang::Uz));
        assert_eq!(asked("de,ru;q=0.5,az;q=0.7"), Some(Lang::Az));
        assert_eq!(asked("de, uz;q=0.5, az;q=0.9"), Some(Lang::Az));
        assert_eq!(asked("en;q=0"), None);
        assert_eq!(asked("de"), None);
        assert_eq!(preferred(&HeaderMap::new()), None);
    }
}
