//! The script of a letter.

/// A writing system, as far as the readings of names need to tell them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Script {
    /// Latin letters, with or without marks.
    Latin,
    /// Cyrillic letters of any language.
    Cyrillic,
    /// Arabic letters, also Persian, Urdu, Pashto and Kurdish ones.
    Arabic,
    /// Hebrew letters.
    Hebrew,
    /// Greek letters.
    Greek,
    /// Armenian letters.
    Armenian,
    /// Georgian letters.
    Georgian,
    /// Chinese characters, also used in Japan and Korea.
    Han,
    /// Korean syllables.
    Hangul,
    /// Japanese syllabaries.
    Kana,
    /// The scripts of South Asia that Unicode lays out alike, from Devanagari to Malayalam, and Sinhala.
    Indic,
    /// Thai, Lao, Khmer, Burmese and every other script: compared as it stands.
    Other,
}

/// The script of a letter; `None` for digits, marks, punctuation, symbols and spaces.
pub fn script_of(c: char) -> Option<Script> {
    Some(match c {
        'a'..='z' | 'A'..='Z' | '\u{aa}' | '\u{ba}' | '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' => Script::Latin,
        '\u{f8}'..='\u{2af}' | '\u{1e00}'..='\u{1eff}' | '\u{2c60}'..='\u{2c7f}' | '\u{a720}'..='\u{a7ff}' => {
            Script::Latin
        }
        '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' if c.is_alphabetic() => Script::Greek,
        '\u{400}'..='\u{481}' | '\u{48a}'..='\u{52f}' | '\u{1c80}'..='\u{1c88}' | '\u{a640}'..='\u{a66e}' => {
            Script::Cyrillic
        }
        '\u{531}'..='\u{58a}' if c.is_alphabetic() => Script::Armenian,
        '\u{5d0}'..='\u{5f4}' if c.is_alphabetic() => Script::Hebrew,
        '\u{620}'..='\u{6ff}'
        | '\u{750}'..='\u{77f}'
        | '\u{8a0}'..='\u{8ff}'
        | '\u{fb50}'..='\u{fdff}'
        | '\u{fe70}'..='\u{fefc}'
            if c.is_alphabetic() =>
        {
            Script::Arabic
        }
        '\u{900}'..='\u{d7f}' | '\u{d80}'..='\u{dff}' if c.is_alphabetic() || is_indic_sign(c) => Script::Indic,
        '\u{10a0}'..='\u{10ff}' | '\u{1c90}'..='\u{1cbf}' | '\u{2d00}'..='\u{2d2f}' if c.is_alphabetic() => {
            Script::Georgian
        }
        '\u{1100}'..='\u{11ff}' | '\u{3131}'..='\u{318e}' | '\u{ac00}'..='\u{d7a3}' => Script::Hangul,
        '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | '\u{30fc}' | '\u{31f0}'..='\u{31ff}' => Script::Kana,
        '\u{3005}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{323af}' => Script::Han,
        // letters that modify others: apostrophes of Uzbek, Hawaiian and of transliterations
        '\u{2b0}'..='\u{2ff}' => return None,
        _ if c.is_alphabetic() => Script::Other,
        _ => return None,
    })
}

/// Virama and the other signs within South Asian syllables that are not letters by themselves.
fn is_indic_sign(c: char) -> bool {
    let offset = u32::from(c) & 0x7f;
    u32::from(c) < 0xd80 && matches!(offset, 0x01..=0x03 | 0x3c | 0x4d) || c == '\u{dca}'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_have_a_script_and_signs_have_none() {
        for (c, script) in [
            ('é', Script::Latin),
            ('ə', Script::Latin),
            ('ў', Script::Cyrillic),
            ('ی', Script::Arabic),
            ('ש', Script::Hebrew),
            ('ω', Script::Greek),
            ('ա', Script::Armenian),
            ('ა', Script::Georgian),
            ('李', Script::Han),
            ('김', Script::Hangul),
            ('ア', Script::Kana),
            ('न', Script::Indic),
            ('ไ', Script::Other),
        ] {
            assert_eq!(script_of(c), Some(script), "{c}");
        }
        for c in ['1', '-', ' ', '\u{202e}', '🙂', '\u{640}', '·'] {
            assert_ne!(script_of(c), Some(Script::Latin), "{c:?}");
        }
    }
}
