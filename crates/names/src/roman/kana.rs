//! Japanese syllabaries, as foreign names are written in them: Hepburn, long vowels as one.

use crate::sound::{A, E, I, J, N, O, Sounds, T, U, is_vowel, of_latin};

const ROWS: &str = "アa イi ウu エe オo カka キki クku ケke コko ガga ギgi グgu ゲge ゴgo サsa シshi スsu セse ソso \
    ザza ジji ズzu ゼze ゾzo タta チchi ツtsu テte トto ダda ヂji ヅzu デde ドdo ナna ニni ヌnu ネne ノno \
    ハha ヒhi フfu ヘhe ホho バba ビbi ブbu ベbe ボbo パpa ピpi プpu ペpe ポpo マma ミmi ムmu メme モmo \
    ヤya ユyu ヨyo ラra リri ルru レre ロro ワwa ヰi ヱe ヲo ンn ヴvu ヷva ヸvi ヹve ヺvo";

/// Sounds of a word in Katakana or Hiragana.
pub(crate) fn sounds(word: &str) -> Sounds {
    let mut row: Vec<u8> = Vec::new();
    for c in word.chars() {
        let c =
            if ('\u{3041}'..='\u{3096}').contains(&c) { char::from_u32(u32::from(c) + 0x60).unwrap_or(c) } else { c };
        match c {
            // small vowels replace the vowel before them, small ya-yu-yo put a glide there
            'ァ' | 'ィ' | 'ゥ' | 'ェ' | 'ォ' | 'ャ' | 'ュ' | 'ョ' => {
                if row.last().is_some_and(|&last| is_vowel(last)) {
                    row.pop();
                }
                let (glide, vowel) = match c {
                    'ァ' => (false, A),
                    'ィ' => (false, I),
                    'ゥ' => (false, U),
                    'ェ' => (false, E),
                    'ォ' => (false, O),
                    'ャ' => (true, A),
                    'ュ' => (true, U),
                    _ => (true, O),
                };
                if glide {
                    row.push(J);
                }
                row.push(vowel);
            }
            'ッ' | 'ー' => {}
            'ン' => row.push(N),
            _ => {
                if let Some(at) = ROWS.find(c) {
                    let letters: String =
                        ROWS[at + c.len_utf8()..].chars().take_while(char::is_ascii_alphabetic).collect();
                    row.extend_from_slice(of_latin(&letters).as_slice());
                }
            }
        }
    }
    row.dedup();
    // t and d before another consonant are written to, do; the vowel is already cheap
    let mut sounds = Sounds::of(&row);
    if row.len() > 3 && row.ends_with(&[T, O]) {
        sounds = Sounds::of(&row[..row.len() - 1]);
    }
    sounds
}
