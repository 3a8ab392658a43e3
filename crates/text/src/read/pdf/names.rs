//! Names of glyphs (Adobe Glyph List, and its rules for names that are not in it).

/// The letter of a glyph's name. Letters and signs of the four languages; the list has four thousand.
pub(super) fn letter(name: &str) -> Option<char> {
    let name = name.split('.').next().unwrap_or_default();
    let mut chars = name.chars();
    if let (Some(only), None) = (chars.next(), chars.next()) {
        return only.is_ascii_alphabetic().then_some(only);
    }
    let hex = |digits: &str| u32::from_str_radix(digits, 16).ok().and_then(char::from_u32);
    if let Some(letter) = name.strip_prefix("uni").and_then(|digits| digits.get(..4)).and_then(hex) {
        return Some(letter);
    }
    if let Some(letter) = name.strip_prefix('u').filter(|digits| (4..=6).contains(&digits.len())).and_then(hex) {
        return Some(letter);
    }
    if let Some(number) = name.strip_prefix("afii").and_then(|digits| digits.parse::<u32>().ok()) {
        return cyrillic(number);
    }
    TABLE.iter().find(|(known, _)| *known == name).map(|(_, letter)| *letter)
}

/// The numbered names of Cyrillic letters: in the order of the alphabet, with ё at its place.
fn cyrillic(number: u32) -> Option<char> {
    let in_order = |place: u32, first: char, yo: char| match place {
        6 => Some(yo),
        0..6 => char::from_u32(u32::from(first) + place),
        _ => char::from_u32(u32::from(first) + place - 1),
    };
    match number {
        10017..=10049 => in_order(number - 10017, 'А', 'Ё'),
        10065..=10097 => in_order(number - 10065, 'а', 'ё'),
        10050 => Some('Ґ'),
        10053 => Some('Є'),
        10055 => Some('І'),
        10056 => Some('Ї'),
        10062 => Some('Ў'),
        10098 => Some('ґ'),
        10101 => Some('є'),
        10103 => Some('і'),
        10104 => Some('ї'),
        10110 => Some('ў'),
        10846 => Some('ә'),
        61352 => Some('№'),
        57929 => Some('ʼ'),
        _ => None,
    }
}

const TABLE: [(&str, char); 116] = [
    ("space", ' '),
    ("nbspace", '\u{a0}'),
    ("exclam", '!'),
    ("quotedbl", '"'),
    ("numbersign", '#'),
    ("dollar", '$'),
    ("percent", '%'),
    ("ampersand", '&'),
    ("quotesingle", '\''),
    ("parenleft", '('),
    ("parenright", ')'),
    ("asterisk", '*'),
    ("plus", '+'),
    ("comma", ','),
    ("hyphen", '-'),
    ("minus", '\u{2212}'),
    ("period", '.'),
    ("slash", '/'),
    ("zero", '0'),
    ("one", '1'),
    ("two", '2'),
    ("three", '3'),
    ("four", '4'),
    ("five", '5'),
    ("six", '6'),
    ("seven", '7'),
    ("eight", '8'),
    ("nine", '9'),
    ("colon", ':'),
    ("semicolon", ';'),
    ("less", '<'),
    ("equal", '='),
    ("greater", '>'),
    ("question", '?'),
    ("at", '@'),
    ("bracketleft", '['),
    ("backslash", '\\'),
    ("bracketright", ']'),
    ("underscore", '_'),
    ("grave", '`'),
    ("braceleft", '{'),
    ("bar", '|'),
    ("braceright", '}'),
    ("asciitilde", '~'),
    ("quoteleft", '‘'),
    ("quoteright", '’'),
    ("quotesinglbase", '‚'),
    ("quotedblleft", '“'),
    ("quotedblright", '”'),
    ("quotedblbase", '„'),
    ("guillemotleft", '«'),
    ("guillemotright", '»'),
    ("guilsinglleft", '‹'),
    ("guilsinglright", '›'),
    ("endash", '–'),
    ("emdash", '—'),
    ("bullet", '•'),
    ("ellipsis", '…'),
    ("section", '§'),
    ("paragraph", '¶'),
    ("degree", '°'),
    ("copyright", '©'),
    ("registered", '®'),
    ("periodcentered", '·'),
    ("Euro", '€'),
    ("fi", 'ﬁ'),
    ("fl", 'ﬂ'),
    ("ff", 'ﬀ'),
    ("ffi", 'ﬃ'),
    ("ffl", 'ﬄ'),
    ("dotlessi", 'ı'),
    ("Idotaccent", 'İ'),
    ("Scedilla", 'Ş'),
    ("scedilla", 'ş'),
    ("Gbreve", 'Ğ'),
    ("gbreve", 'ğ'),
    ("Ccedilla", 'Ç'),
    ("ccedilla", 'ç'),
    ("Odieresis", 'Ö'),
    ("odieresis", 'ö'),
    ("Udieresis", 'Ü'),
    ("udieresis", 'ü'),
    ("Adieresis", 'Ä'),
    ("adieresis", 'ä'),
    ("Schwa", 'Ə'),
    ("schwa", 'ə'),
    ("germandbls", 'ß'),
    ("Aacute", 'Á'),
    ("aacute", 'á'),
    ("Agrave", 'À'),
    ("agrave", 'à'),
    ("Acircumflex", 'Â'),
    ("acircumflex", 'â'),
    ("Aring", 'Å'),
    ("aring", 'å'),
    ("AE", 'Æ'),
    ("ae", 'æ'),
    ("Eacute", 'É'),
    ("eacute", 'é'),
    ("Egrave", 'È'),
    ("egrave", 'è'),
    ("ecircumflex", 'ê'),
    ("Iacute", 'Í'),
    ("iacute", 'í'),
    ("icircumflex", 'î'),
    ("Ntilde", 'Ñ'),
    ("ntilde", 'ñ'),
    ("Oacute", 'Ó'),
    ("oacute", 'ó'),
    ("ocircumflex", 'ô'),
    ("Oslash", 'Ø'),
    ("oslash", 'ø'),
    ("OE", 'Œ'),
    ("oe", 'œ'),
    ("Uacute", 'Ú'),
    ("uacute", 'ú'),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_letters() {
        for (name, wanted) in [
            ("A", 'A'),
            ("afii10017", 'А'),
            ("afii10023", 'Ё'),
            ("afii10049", 'Я'),
            ("afii10097", 'я'),
            ("uni0259", 'ə'),
            ("u0259.alt", 'ə'),
            ("scedilla", 'ş'),
            ("seven", '7'),
        ] {
            assert_eq!(letter(name), Some(wanted), "{name}");
        }
        for name in ["", ".notdef", "g123", "uniZZZZ", "uD800", "afii0", "1"] {
            assert_eq!(letter(name), None, "{name}");
        }
    }
}
