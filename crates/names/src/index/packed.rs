//! A part of a name in some fifty bytes: its rows of sounds and what else a comparison needs, in one buffer.

use crate::{
    distance::{Eyes, groups, masses},
    parts::{Kind, Part},
    script::Script,
    sound::{SIGNS, Sounds},
};

const KINDS: [Kind; 7] =
    [Kind::Plain, Kind::Family, Kind::Given, Kind::Patronymic, Kind::Kunya, Kind::Initial, Kind::Extra];
const SCRIPTS: [Script; 12] = [
    Script::Latin,
    Script::Cyrillic,
    Script::Arabic,
    Script::Hebrew,
    Script::Greek,
    Script::Armenian,
    Script::Georgian,
    Script::Han,
    Script::Hangul,
    Script::Kana,
    Script::Indic,
    Script::Other,
];
const EYES: [Eyes; 3] = [Eyes::Plain, Eyes::Abjad, Eyes::Far];

fn place<T: PartialEq>(all: &[T], one: &T) -> u8 {
    all.iter().position(|x| x == one).and_then(|at| u8::try_from(at).ok()).unwrap_or(0)
}

/// Writes a part without the way it is shown. Equal parts give equal bytes.
pub(crate) fn pack(part: &Part, out: &mut Vec<u8>) {
    // the sounds first: what sounds alike stands together
    for sounds in [&part.sounds, &part.other, &part.foreign] {
        out.push(u8::try_from(sounds.as_slice().len()).unwrap_or(0));
        out.extend_from_slice(sounds.as_slice());
    }
    let weighed = part.other_look != (0, [0; 3]) || part.other.is_empty();
    out.push(place(&KINDS, &part.kind) | place(&EYES, &part.eyes) << 3 | u8::from(weighed) << 5);
    out.push(place(&SCRIPTS, &part.script));
    out.extend_from_slice(&part.bits.to_le_bytes());
    for variant in part.variants {
        out.extend_from_slice(&variant.to_le_bytes());
    }
    let mut end = part.text.len().min(usize::from(u16::MAX));
    while !part.text.is_char_boundary(end) {
        end -= 1;
    }
    out.extend_from_slice(&u16::try_from(end).unwrap_or(0).to_le_bytes());
    out.extend_from_slice(&part.text.as_bytes()[..end]);
}

struct Rest<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Rest<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let taken = self.bytes.get(self.at..self.at.checked_add(count)?)?;
        self.at += count;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    fn short(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes(self.take(2)?.try_into().ok()?))
    }
}

/// Reads a part and how many bytes it took; `None` when the bytes are no part.
pub(crate) fn unpack(bytes: &[u8]) -> Option<(Part, usize)> {
    let mut rest = Rest { bytes, at: 0 };
    let mut rows = [Sounds::default(); 3];
    for row in &mut rows {
        let count = usize::from(rest.byte()?);
        let taken = rest.take(count)?;
        if taken.iter().any(|s| usize::from(*s) >= SIGNS) {
            return None;
        }
        *row = Sounds::of(taken);
    }
    let head = rest.byte()?;
    let script = *SCRIPTS.get(usize::from(rest.byte()?))?;
    let bits = rest.short()?;
    let variants = [rest.short()?, rest.short()?, rest.short()?, rest.short()?];
    let count = usize::from(rest.short()?);
    let text = std::str::from_utf8(rest.take(count)?).ok()?.to_owned();
    let [sounds, other, foreign] = rows;
    let look = |sounds: &Sounds| (groups(sounds), masses(sounds));
    let part = Part {
        groups: groups(&sounds),
        mass: masses(&sounds),
        sounds,
        kind: *KINDS.get(usize::from(head & 7))?,
        script,
        eyes: *EYES.get(usize::from(head >> 3 & 3))?,
        bits,
        variants,
        other_look: if head >> 5 & 1 == 1 { look(&other) } else { (0, [0; 3]) },
        foreign_look: look(&foreign),
        other,
        foreign,
        text,
        shown: String::new(),
    };
    Some((part, rest.at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parts::Name;

    #[test]
    fn a_part_comes_back_as_it_was() {
        for text in [
            "Dr. Abu Bakr Muhammad bin Yusuf AL-MASRI (the Egyptian)",
            "김철호",
            "이영희",
            "عبد الرحمن السوداني",
            "صلاح الدين",
            "Kim Jong-un",
            "Aleksandr Sergeyevich PUSHKIN",
            "Jean-Pierre Beauchamp",
            "ဦးမြင့်",
            "ஆறுமுகம்",
            "J. R. Smith",
        ] {
            for part in &Name::read(text).parts {
                let mut bytes = Vec::new();
                pack(part, &mut bytes);
                let (mut back, count) = unpack(&bytes).expect("a part");
                assert_eq!(count, bytes.len());
                back.shown.clone_from(&part.shown);
                assert_eq!(format!("{back:?}"), format!("{part:?}"), "{text}");
                for cut in 0..bytes.len() {
                    assert!(unpack(&bytes[..cut]).is_none());
                }
            }
        }
    }
}
