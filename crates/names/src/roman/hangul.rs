//! Korean syllables: Revised Romanization of 2000 and McCune-Reischauer lie within the price of voice.

use crate::sound::{A, B, CH, D, DJ, E, G, H, I, J, K, L, M, N, O, P, R, S, Sounds, T, U, W, Y};

const FIRST: [&[u8]; 19] = [
    &[G],
    &[K],
    &[N],
    &[D],
    &[T],
    &[R],
    &[M],
    &[B],
    &[P],
    &[S],
    &[S],
    &[],
    &[DJ],
    &[DJ],
    &[CH],
    &[K],
    &[T],
    &[P],
    &[H],
];
const MIDDLE: [&[u8]; 21] = [
    &[A],
    &[A, E],
    &[J, A],
    &[J, E],
    &[E, O],
    &[E],
    &[J, E, O],
    &[J, E],
    &[O],
    &[W, A],
    &[W, E],
    &[O, E],
    &[J, O],
    &[U],
    &[W, O],
    &[W, E],
    &[W, I],
    &[J, U],
    &[Y],
    &[Y, I],
    &[I],
];
const LAST: [&[u8]; 28] = [
    &[],
    &[K],
    &[K],
    &[K],
    &[N],
    &[N],
    &[N],
    &[T],
    &[L],
    &[K],
    &[M],
    &[L],
    &[L],
    &[L],
    &[P],
    &[L],
    &[M],
    &[P],
    &[P],
    &[T],
    &[T],
    &[N, G],
    &[T],
    &[T],
    &[K],
    &[T],
    &[P],
    &[T],
];

/// Sounds of a word in Korean syllables.
pub(crate) fn sounds(word: &str) -> Sounds {
    let mut sounds = Sounds::default();
    for c in word.chars() {
        let Some(index) = u32::from(c).checked_sub(0xac00).filter(|index| *index < 11172) else { continue };
        let index = index as usize;
        for part in [FIRST[index / 588], MIDDLE[index % 588 / 28], LAST[index % 28]] {
            for &sound in part {
                sounds.push(sound);
            }
        }
    }
    sounds
}

/// Family names that were said with l or r before the spelling reform and are written so abroad: Lee, Rhee, Ryu, Roh, Lim.
pub(crate) fn old_family_reading(family: &str) -> Option<Sounds> {
    let row: &[u8] = match family {
        "이" => &[L, I],
        "임" => &[L, I, M],
        "유" => &[R, J, U],
        "류" => &[J, U],
        "노" => &[R, O],
        "나" => &[R, A],
        "양" => &[R, J, A, N, G],
        "여" => &[L, J, O],
        "염" => &[R, J, O, M],
        "연" => &[R, J, O, N],
        "리" => &[I],
        "최" => &[CH, O, I],
        "박" => &[P, A, K],
        "우" => &[W, U],
        _ => return None,
    };
    Some(Sounds::of(row))
}
