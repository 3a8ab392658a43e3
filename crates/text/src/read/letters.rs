//! Encodings of plain text.

use encoding_rs::{Encoding, IBM866, KOI8_R, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1251, WINDOWS_1252};

/// Bytes that are looked at to guess an encoding: some thousand words, more tells nothing new.
const LOOK: usize = 64 << 10;

/// Text of bytes: by its byte order mark, by the `label` that came with it, as UTF-8 if it is that, and else by what its
/// letters are most likely to be. `None` when it is no text.
pub(super) fn decode(bytes: &[u8], label: Option<&str>) -> Option<String> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Some(encoding.decode_without_bom_handling(bytes.get(mark..)?).0.into_owned());
    }
    let labelled = label.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    // Many programs write UTF-8 and say something else; the other way round is as good as never valid UTF-8.
    if let Ok(text) = std::str::from_utf8(bytes)
        && labelled
            .is_none_or(|encoding| encoding != UTF_16LE && encoding != UTF_16BE && encoding.is_ascii_compatible())
    {
        return (!text.contains('\0')).then(|| text.to_owned());
    }
    let encoding = match labelled {
        Some(encoding) if encoding != UTF_8 => encoding,
        _ if bytes.contains(&0) => return None,
        _ => guess(bytes.get(..LOOK).unwrap_or(bytes)),
    };
    Some(encoding.decode_without_bom_handling(bytes).0.into_owned())
}

/// Which encoding of single bytes a text most likely has.
///
/// Cyrillic text is mostly small letters, and of those mostly the ten that Russian uses most. In windows-1251 small
/// letters are E0–FF, in KOI8-R C0–DF, in the code page 866 A0–AF and E0–EF, so the wrong reading turns them into
/// capitals or signs of frames.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let score = |encoding: &'static Encoding| {
        let (text, _, _) = encoding.decode(bytes);
        let mut score = 0_i64;
        let mut before = ' ';
        for c in text.chars() {
            score += match c {
                // no word has letters of both kinds, café included
                c if c.is_alphabetic() && before.is_ascii_alphabetic() => -4,
                'о' | 'е' | 'а' | 'и' | 'н' | 'т' | 'с' | 'р' | 'в' | 'л' => 3,
                'а'..='я' | 'ё' => 1,
                // a capital after a small letter is the mark of a wrong reading
                'А'..='Я' | 'Ё' if before.is_lowercase() => -3,
                c if c.is_ascii() || matches!(c, 'А'..='Я' | 'Ё') => 0,
                '«' | '»' | '—' | '–' | '№' | '\u{a0}' => 1,
                _ => -2,
            };
            before = c;
        }
        score
    };
    let cyrillic = [WINDOWS_1251, KOI8_R, IBM866].into_iter().map(|encoding| (score(encoding), encoding));
    match cyrillic.max_by_key(|(score, _)| *score) {
        Some((score, encoding)) if score > 0 => encoding,
        _ => WINDOWS_1252,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LETTER: &str = "Генеральная прокуратура «направляет» запрос № 16/2-0114-26 о правовой помощи.";

    #[test]
    fn utf_16_is_read_by_its_mark() {
        let wide: Vec<u8> = [0xff, 0xfe].into_iter().chain(LETTER.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(decode(&wide, None).as_deref(), Some(LETTER));
        let wide: Vec<u8> = [0xfe, 0xff].into_iter().chain(LETTER.encode_utf16().flat_map(u16::to_be_bytes)).collect();
        assert_eq!(decode(&wide, None).as_deref(), Some(LETTER));
    }

    #[test]
    fn old_cyrillic_encodings_are_guessed() {
        let plain = LETTER.replace(['«', '»', '№'], "");
        for encoding in [WINDOWS_1251, KOI8_R, IBM866] {
            let (bytes, _, failed) = encoding.encode(&plain);
            assert!(!failed);
            assert_eq!(decode(&bytes, None).as_deref(), Some(plain.as_str()), "{}", encoding.name());
            assert_eq!(decode(&bytes, Some(encoding.name())).as_deref(), Some(plain.as_str()));
        }
        assert_eq!(decode(b"caf\xe9", None).as_deref(), Some("café"));
    }

    #[test]
    fn utf_8_under_a_wrong_label_is_utf_8() {
        assert_eq!(decode(LETTER.as_bytes(), Some("windows-1251")).as_deref(), Some(LETTER));
        assert_eq!(decode(b"\xef\xbb\xbfx", Some("nonsense")).as_deref(), Some("x"));
    }

    #[test]
    fn bytes_with_zeros_are_no_text() {
        assert_eq!(decode(b"a\0b", None), None);
        assert_eq!(decode(b"\xff\0\xfe", None), None);
    }
}
