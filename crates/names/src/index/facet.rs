//! Under which keys a part of a name is found.

use crate::{
    distance::Eyes,
    han::{self, Piece},
    parts::{Kind, Name, Part},
    script::Script,
    skeleton::{far, heard, mixed, plain},
    sound::Sounds,
    view::View,
};

/// Kinds of keys; each has a space of its own.
const PLAIN: u8 = 1;
const NEARLY: u8 = 4;
const FAR: u8 = 2;
const HEARD: u8 = 3;
/// Skeletons of this length and longer are also kept with one class left out.
const LEAST: usize = 2;

/// The class that a part belongs to: pairs of classes are what a register is asked for.
pub(crate) fn class(part: &Part) -> u64 {
    if part.sounds.is_empty() {
        return text_key(&part.text);
    }
    // characters are asked for by letters only: between themselves they are compared as characters
    plain(&part.sounds).key(if part.script == Script::Han { PLAIN | 16 } else { PLAIN })
}

fn text_key(text: &str) -> u64 {
    mixed(crate::lookup::hash(text) ^ 0x7e87)
}

fn is_far(part: &Part) -> bool {
    matches!(part.script, Script::Han | Script::Hangul | Script::Kana) || part.eyes == Eyes::Far
}

/// The keys under which the class of a part is kept.
pub(crate) fn kept(part: &Part, keys: &mut Vec<u64>) {
    if part.sounds.is_empty() {
        keys.push(text_key(&part.text));
        return;
    }
    let read = plain(&part.sounds);
    keys.push(read.key(PLAIN));
    keys.push(read.key(NEARLY));
    keys.extend(read.shorter(NEARLY, LEAST));
    for other in [&part.other, &part.foreign] {
        if !other.is_empty() {
            keys.push(plain(other).key(PLAIN));
        }
    }
    keys.extend(part.variants.iter().filter(|v| **v != 0).map(|v| variant_key(*v)));
    let read = far(&part.sounds);
    if is_far(part) {
        keys.push(read.key(FAR));
        if part.script != Script::Latin {
            keys.extend(read.shorter(FAR, LEAST));
        }
    } else {
        // asked by names from far only
        keys.push(read.key(FAR | 8));
        keys.extend(read.shorter(FAR | 8, LEAST));
        let read = heard(&part.sounds);
        keys.push(read.key(HEARD));
        keys.extend(read.shorter(HEARD, LEAST));
    }
}

/// The keys under which a part is asked for: those whose classes are looked at in any case, and those of rows with one
/// class left out.
pub(crate) fn asked(part: &Part, near: bool, keys: &mut Vec<u64>, nearly: &mut Vec<u64>) {
    if part.sounds.is_empty() {
        keys.push(text_key(&part.text));
        return;
    }
    let read = plain(&part.sounds);
    nearly.push(read.key(NEARLY));
    keys.push(read.key(PLAIN));
    if near {
        nearly.extend(read.shorter(NEARLY, LEAST));
    }
    for other in [&part.other, &part.foreign] {
        if !other.is_empty() {
            keys.push(plain(other).key(PLAIN));
        }
    }
    keys.extend(part.variants.iter().filter(|v| **v != 0).map(|v| variant_key(*v)));
    let read = far(&part.sounds);
    keys.push(read.key(FAR));
    if is_far(part) {
        keys.push(read.key(FAR | 8));
        if near {
            keys.extend(read.shorter(FAR | 8, LEAST));
        }
    }
    if part.script == Script::Han {
        let read = heard(&part.sounds);
        keys.push(read.key(HEARD));
        if near {
            keys.extend(read.shorter(HEARD, LEAST));
        }
    }
}

fn variant_key(group: u16) -> u64 {
    mixed(0xfd00_0000_0000_0000 | u64::from(group))
}

/// The key of a Chinese character.
pub(crate) fn character(c: char) -> u64 {
    mixed(han::character_key(c))
}

/// What a name in Chinese characters may sound like, as parts that are asked for and kept.
pub(crate) fn readings(view: &View<'_>) -> Vec<(Part, Piece)> {
    let pieces = han::pieces(view.han, view.han_breaks);
    pieces.into_iter().map(|piece| (Part::heard(&piece.sounds, Script::Han, Eyes::Far), piece)).collect()
}

/// Parts that are not in the name but may be in another spelling of it: two words written together.
pub(crate) fn together(name: &Name) -> Vec<(Part, u32)> {
    let mut found = Vec::new();
    for (at, two) in name.parts.windows(2).enumerate().take(6) {
        let [a, b] = two else { continue };
        if a.script == b.script
            && !a.sounds.is_empty()
            && !b.sounds.is_empty()
            && a.kind != Kind::Extra
            && b.kind != Kind::Extra
        {
            let sounds: Sounds = a.sounds.joined(&b.sounds);
            found.push((Part::heard(&sounds, a.script, a.eyes.max_far(b.eyes)), 3 << at));
        }
    }
    found
}
