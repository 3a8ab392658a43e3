//! Arabic and Hebrew letters, which leave most vowels unwritten.

use crate::sound::{
    A, AYN, B, CH, D, DJ, F, G, GH, H, J, K, KH, L, M, N, OV, P, Q, R, S, SH, Sounds, T, TH, TS, V, W, Z, ZH,
};

/// Sounds of a word in Arabic letters, among them those of Persian, Urdu, Pashto and Kurdish. A written long vowel is a
/// sound that costs little.
pub(crate) fn arabic(word: &str) -> Sounds {
    let mut row: Vec<u8> = Vec::new();
    for c in word.chars() {
        let sound = match c {
            'ا' | 'أ' | 'إ' | 'آ' | 'ٱ' | 'ة' | 'ە' => A,
            'ب' => B,
            'پ' => P,
            'ت' | 'ط' | 'ټ' | 'ٹ' => T,
            'ث' => TH,
            'ج' => DJ,
            'چ' => CH,
            'ح' | 'ه' | 'ھ' | 'ہ' | 'ۀ' => H,
            'خ' => KH,
            'څ' => TS,
            'ځ' | 'ذ' | 'ز' | 'ظ' => Z,
            'د' | 'ض' | 'ډ' | 'ڈ' => D,
            'ر' | 'ړ' | 'ڑ' | 'ڕ' => R,
            'ژ' | 'ږ' => ZH,
            'س' | 'ص' => S,
            'ش' | 'ښ' => SH,
            'ع' | 'ء' | 'ئ' | 'ؤ' => AYN,
            'غ' => GH,
            'ف' => F,
            'ڤ' | 'ۋ' => V,
            'ق' => Q,
            'ك' | 'ک' | 'ڪ' => K,
            'گ' | 'ګ' | 'ڭ' => G,
            'ل' | 'ڵ' => L,
            'م' => M,
            'ن' | 'ڼ' | 'ں' => N,
            'و' | 'ۆ' | 'ۇ' => W,
            'ي' | 'ى' | 'ی' | 'ے' | 'ې' | 'ۍ' | 'ێ' | 'ﻯ' => J,
            _ => continue,
        };
        row.push(sound);
    }
    // what Arabic writes with two letters, and the endings of Russian family names
    let n = row.len();
    if n >= 5 && matches!(row[n - 3..], [W | J, F | W | V, A]) {
        row.truncate(n - 3);
        row.extend_from_slice(&[OV, A]);
    } else if n >= 4 && matches!(row[n - 2..], [W | J, F | V]) {
        row.truncate(n - 2);
        row.push(OV);
    }
    let mut sounds = Sounds::default();
    let mut at = 0;
    while at < row.len() {
        let pair = row.get(at + 1).map_or([row[at], 0], |next| [row[at], *next]);
        let (sound, taken) = match pair {
            [T, SH] => (CH, 2),
            [D, DJ | ZH] => (DJ, 2),
            [sound, _] => (sound, 1),
        };
        sounds.push(sound);
        at += taken;
    }
    sounds
}

/// Sounds of a word in Hebrew letters.
pub(crate) fn hebrew(word: &str) -> Sounds {
    let mut sounds = Sounds::default();
    let letters: Vec<char> = word.chars().filter(|c| ('\u{5d0}'..='\u{5ea}').contains(c)).collect();
    for (at, &c) in letters.iter().enumerate() {
        let geresh = word.contains('\u{5f3}');
        let sound = match c {
            'א' => A,
            'ב' => B,
            'ג' if geresh => DJ,
            'ג' => G,
            'ד' => D,
            'ה' if at + 1 == letters.len() => A,
            'ה' => H,
            'ו' => W,
            'ז' => Z,
            'י' => J,
            'כ' | 'ך' if at == 0 => K,
            'ח' | 'כ' | 'ך' => KH,
            'ל' => L,
            'מ' | 'ם' => M,
            'נ' | 'ן' => N,
            'ס' => S,
            'ע' => AYN,
            'פ' if at == 0 => P,
            'פ' | 'ף' => F,
            'צ' | 'ץ' => TS,
            'ק' => K,
            'ר' => R,
            'ש' => SH,
            'ט' | 'ת' => T,
            _ => continue,
        };
        if sounds.as_slice().last() != Some(&sound) {
            sounds.push(sound);
        }
    }
    sounds
}
