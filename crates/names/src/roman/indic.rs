//! The scripts of South Asia, which Unicode lays out in the same order (ISCII): one table for Devanagari, Bengali,
//! Gurmukhi, Gujarati, Oriya, Tamil, Telugu, Kannada and Malayalam, a second one for Sinhala.

use crate::sound::{A, B, CH, D, DJ, E, F, G, GH, H, I, K, KH, L, M, N, O, P, R, S, SH, Sounds, T, U, V, is_vowel};

enum Sign {
    Vowel(&'static [u8]),
    Mark(&'static [u8]),
    Consonant(&'static [u8]),
    Virama,
    Nasal,
    Nothing,
}

fn sign(c: char) -> Sign {
    let code = u32::from(c);
    if (0xd80..0xe00).contains(&code) {
        return sinhala(code - 0xd80);
    }
    match code & 0x7f {
        0x01 | 0x02 => Sign::Nasal,
        0x05 | 0x06 => Sign::Vowel(&[A]),
        0x07 | 0x08 => Sign::Vowel(&[I]),
        0x09 | 0x0a => Sign::Vowel(&[U]),
        0x0b => Sign::Vowel(&[R, I]),
        0x0d..=0x0f => Sign::Vowel(&[E]),
        0x10 => Sign::Vowel(&[A, I]),
        0x11..=0x13 => Sign::Vowel(&[O]),
        0x14 => Sign::Vowel(&[A, U]),
        0x15 => Sign::Consonant(&[K]),
        0x16 => Sign::Consonant(&[KH]),
        0x17 => Sign::Consonant(&[G]),
        0x18 => Sign::Consonant(&[GH]),
        0x19 | 0x1e | 0x23 | 0x28 | 0x29 => Sign::Consonant(&[N]),
        0x1a | 0x1b => Sign::Consonant(&[CH]),
        0x1c | 0x1d => Sign::Consonant(&[DJ]),
        0x1f | 0x20 | 0x24 | 0x25 => Sign::Consonant(&[T]),
        0x21 | 0x22 | 0x26 | 0x27 | 0x5c | 0x5d => Sign::Consonant(&[D]),
        0x2a | 0x2b => Sign::Consonant(&[P]),
        0x5e => Sign::Consonant(&[F]),
        0x2c | 0x2d => Sign::Consonant(&[B]),
        0x2e => Sign::Consonant(&[M]),
        0x2f => Sign::Consonant(&[I]),
        0x30 | 0x31 => Sign::Consonant(&[R]),
        0x32..=0x34 => Sign::Consonant(&[L]),
        0x35 => Sign::Consonant(&[V]),
        0x36 | 0x37 => Sign::Consonant(&[SH]),
        0x38 => Sign::Consonant(&[S]),
        0x39 => Sign::Consonant(&[H]),
        0x3e => Sign::Mark(&[A]),
        0x3f | 0x40 => Sign::Mark(&[I]),
        0x41 | 0x42 => Sign::Mark(&[U]),
        0x43 => Sign::Mark(&[R, I]),
        0x45..=0x47 => Sign::Mark(&[E]),
        0x48 => Sign::Mark(&[A, I]),
        0x49..=0x4b => Sign::Mark(&[O]),
        0x4c => Sign::Mark(&[A, U]),
        0x4d => Sign::Virama,
        _ => Sign::Nothing,
    }
}

fn sinhala(offset: u32) -> Sign {
    match offset {
        0x02 => Sign::Nasal,
        0x05..=0x08 => Sign::Vowel(&[A]),
        0x09 | 0x0a => Sign::Vowel(&[I]),
        0x0b | 0x0c => Sign::Vowel(&[U]),
        0x11 | 0x12 => Sign::Vowel(&[E]),
        0x13 => Sign::Vowel(&[A, I]),
        0x14..=0x16 => Sign::Vowel(&[O]),
        0x1a | 0x1b => Sign::Consonant(&[K]),
        0x1c | 0x1d | 0x1f => Sign::Consonant(&[G]),
        0x1e | 0x23..=0x25 | 0x2b | 0x31 => Sign::Consonant(&[N]),
        0x20 | 0x21 => Sign::Consonant(&[CH]),
        0x22 | 0x26 => Sign::Consonant(&[DJ]),
        0x27 | 0x28 | 0x2d | 0x2e => Sign::Consonant(&[T]),
        0x29 | 0x2a | 0x2c | 0x2f | 0x30 | 0x33 => Sign::Consonant(&[D]),
        0x34 | 0x35 => Sign::Consonant(&[P]),
        0x36 | 0x37 | 0x39 => Sign::Consonant(&[B]),
        0x38 => Sign::Consonant(&[M]),
        0x3a => Sign::Consonant(&[I]),
        0x3b => Sign::Consonant(&[R]),
        0x3d | 0x45 => Sign::Consonant(&[L]),
        0x40 => Sign::Consonant(&[V]),
        0x41 | 0x42 => Sign::Consonant(&[SH]),
        0x43 => Sign::Consonant(&[S]),
        0x44 => Sign::Consonant(&[H]),
        0x46 => Sign::Consonant(&[F]),
        0x4a => Sign::Virama,
        0x4f..=0x51 => Sign::Mark(&[A]),
        0x52 | 0x53 => Sign::Mark(&[I]),
        0x54 | 0x56 => Sign::Mark(&[U]),
        0x58 => Sign::Mark(&[R, U]),
        0x59 | 0x5a => Sign::Mark(&[E]),
        0x5b => Sign::Mark(&[A, I]),
        0x5c..=0x5e => Sign::Mark(&[O]),
        _ => Sign::Nothing,
    }
}

/// Sounds of a word. A consonant has an *a* after it unless a sign says otherwise; at the end of a word it is silent.
pub(crate) fn sounds(word: &str) -> Sounds {
    let mut row: Vec<u8> = Vec::new();
    let mut open = false;
    for c in word.chars() {
        match sign(c) {
            Sign::Consonant(letters) => {
                if open {
                    row.push(A);
                }
                row.extend_from_slice(letters);
                open = true;
            }
            Sign::Vowel(letters) | Sign::Mark(letters) => {
                row.extend_from_slice(letters);
                open = false;
            }
            Sign::Virama => open = false,
            Sign::Nasal => {
                if open {
                    row.push(A);
                }
                row.push(N);
                open = false;
            }
            Sign::Nothing => {}
        }
    }
    let mut sounds = Sounds::default();
    for sound in row {
        if sounds.as_slice().last() != Some(&sound) || is_vowel(sound) {
            sounds.push(sound);
        }
    }
    sounds
}
