//! Filters of streams (ISO 32000-1, 7.4), as far as they carry text. Pictures are not decoded.

use std::io::Read as _;

use super::object::{Dict, Object};

/// Undoes one filter. At most `most` bytes come out; more is cut. `None` for filters of pictures and unknown ones.
pub(super) fn undo(name: &str, parameters: Option<&Dict>, data: &[u8], most: usize) -> Option<Vec<u8>> {
    let out = match name {
        "FlateDecode" | "Fl" => flate(data, most),
        "LZWDecode" | "LZW" => {
            let early = parameters.and_then(|dict| dict.get("EarlyChange")).and_then(Object::whole) != Some(0);
            lzw(data, early, most)
        }
        "ASCIIHexDecode" | "AHx" => hex(data, most),
        "ASCII85Decode" | "A85" => ascii85(data, most),
        "RunLengthDecode" | "RL" => run_length(data, most),
        _ => return None,
    };
    let number = |key: &str| parameters.and_then(|dict| dict.get(key)).and_then(Object::whole);
    match number("Predictor") {
        Some(10..=15) => {
            let bits =
                number("Colors").unwrap_or(1).clamp(1, 32) * number("BitsPerComponent").unwrap_or(8).clamp(1, 16);
            let row = number("Columns").unwrap_or(1).clamp(1, 1 << 20) * bits;
            let bytes = |bits: i64| usize::try_from((bits + 7) / 8).ok();
            Some(unpredicted(&out, bytes(row)?, bytes(bits)?))
        }
        _ => Some(out),
    }
}

fn flate(data: &[u8], most: usize) -> Vec<u8> {
    let read = |mut reader: Box<dyn std::io::Read + '_>| {
        let mut out = Vec::new();
        // An error at the end leaves what came before it: files are cut off, and checksums are wrong.
        let result = reader.by_ref().take(most as u64).read_to_end(&mut out);
        (out, result.is_ok())
    };
    let (out, fine) = read(Box::new(flate2::read::ZlibDecoder::new(data)));
    if fine || !out.is_empty() {
        return out;
    }
    read(Box::new(flate2::read::DeflateDecoder::new(data))).0
}

/// LZW with codes of 9 to 12 bits (7.4.4).
fn lzw(data: &[u8], early: bool, most: usize) -> Vec<u8> {
    const CLEAR: usize = 256;
    const END: usize = 257;
    let mut out: Vec<u8> = Vec::new();
    // Each code is a place in what was written: where its string begins and how long it is.
    let mut table: Vec<(usize, usize)> = Vec::new();
    let (mut bits, mut held, mut width) = (0_u32, 0_u32, 9_u32);
    let mut before: Option<(usize, usize)> = None;
    for byte in data {
        held = (held << 8) | u32::from(*byte);
        bits += 8;
        if bits < width {
            continue;
        }
        bits -= width;
        let code = (held >> bits) as usize & ((1 << width) - 1);
        held &= (1 << bits) - 1;
        match code {
            CLEAR => {
                table.clear();
                width = 9;
                before = None;
                continue;
            }
            END => break,
            _ => {}
        }
        let start = out.len();
        let known = if code < 256 { None } else { table.get(code - 258).copied() };
        match (u8::try_from(code), known, before) {
            (Ok(literal), _, _) => out.push(literal),
            (_, Some((from, length)), _) => copy(&mut out, from, length),
            // the code that is just being made: the string before, and its first letter again
            (_, None, Some((from, length))) => copy(&mut out, from, length + 1),
            _ => break,
        }
        if let Some((from, length)) = before
            && table.len() < 4096 - 258
        {
            table.push((from, length + 1));
        }
        before = Some((start, out.len() - start));
        let next = table.len() + 258 + usize::from(early);
        width = match next {
            0..512 => 9,
            512..1024 => 10,
            1024..2048 => 11,
            _ => 12,
        };
        if out.len() > most {
            out.truncate(most);
            break;
        }
    }
    out
}

/// Copies a stretch of what was written to its end; the stretch may reach into the copy.
fn copy(out: &mut Vec<u8>, from: usize, length: usize) {
    for at in from..from.saturating_add(length) {
        let Some(byte) = out.get(at).copied() else { return };
        out.push(byte);
    }
}

fn hex(data: &[u8], most: usize) -> Vec<u8> {
    let digits = data.iter().take_while(|byte| **byte != b'>').filter_map(|byte| char::from(*byte).to_digit(16));
    let digits: Vec<u32> = digits.take(most.saturating_mul(2)).collect();
    digits.chunks(2).filter_map(|two| u8::try_from(two.first()? * 16 + two.get(1).unwrap_or(&0)).ok()).collect()
}

fn ascii85(data: &[u8], most: usize) -> Vec<u8> {
    let mut out = Vec::new();
    let mut group: Vec<u32> = Vec::new();
    let flush = |group: &mut Vec<u32>, out: &mut Vec<u8>| {
        let letters = group.len();
        if letters > 1 {
            group.resize(5, 84);
            let value = group.iter().fold(0_u32, |value, digit| value.wrapping_mul(85).wrapping_add(*digit));
            out.extend(value.to_be_bytes().into_iter().take(letters - 1));
        }
        group.clear();
    };
    for byte in data {
        match byte {
            b'~' => break,
            b'z' if group.is_empty() => out.extend([0; 4]),
            b'!'..=b'u' => {
                group.push(u32::from(byte - b'!'));
                if group.len() == 5 {
                    flush(&mut group, &mut out);
                }
            }
            _ => {}
        }
        if out.len() > most {
            break;
        }
    }
    flush(&mut group, &mut out);
    out.truncate(most);
    out
}

fn run_length(data: &[u8], most: usize) -> Vec<u8> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(length) = data.get(at).copied().filter(|length| *length != 128) {
        if out.len() > most {
            break;
        }
        at += 1;
        if length < 128 {
            let end = at + usize::from(length) + 1;
            out.extend_from_slice(data.get(at..end.min(data.len())).unwrap_or_default());
            at = end;
        } else {
            let Some(byte) = data.get(at) else { break };
            out.extend(std::iter::repeat_n(*byte, 257 - usize::from(length)));
            at += 1;
        }
    }
    out.truncate(most);
    out
}

/// Undoes the prediction of PNG (RFC 2083, section 6): each row has its kind in front.
fn unpredicted(data: &[u8], row: usize, pixel: usize) -> Vec<u8> {
    let mut out: Vec<u8> = Vec::with_capacity(data.len());
    let mut above = vec![0_u8; row];
    for coded in data.chunks(row + 1) {
        let Some((kind, coded)) = coded.split_first() else { break };
        let mut line: Vec<u8> = Vec::with_capacity(row);
        for (at, byte) in coded.iter().enumerate() {
            let left = at.checked_sub(pixel).and_then(|at| line.get(at)).copied().unwrap_or(0);
            let up = above.get(at).copied().unwrap_or(0);
            let corner = at.checked_sub(pixel).and_then(|at| above.get(at)).copied().unwrap_or(0);
            let guess = match kind {
                1 => left,
                2 => up,
                3 => left.midpoint(up),
                4 => paeth(left, up, corner),
                _ => 0,
            };
            line.push(byte.wrapping_add(guess));
        }
        out.extend_from_slice(&line);
        line.resize(row, 0);
        above = line;
    }
    out
}

fn paeth(left: u8, up: u8, corner: u8) -> u8 {
    let guess = i16::from(left) + i16::from(up) - i16::from(corner);
    let far = |byte: u8| (guess - i16::from(byte)).abs();
    if far(left) <= far(up) && far(left) <= far(corner) {
        left
    } else if far(up) <= far(corner) {
        up
    } else {
        corner
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_are_undone() {
        assert_eq!(undo("AHx", None, b"48 65 6C>zz", 100).as_deref(), Some(&b"Hel"[..]));
        assert_eq!(undo("A85", None, b"87cURD]i,\"Ebo7~>", 100).as_deref(), Some(&b"Hello World"[..]));
        assert_eq!(
            undo("RL", None, &[2, b'a', b'b', b'c', 254, b'x', 128, b'y'], 100).as_deref(),
            Some(&b"abcxxx"[..])
        );
        // the example of the standard
        let coded = [0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01];
        assert_eq!(undo("LZW", None, &coded, 100).as_deref(), Some(&[45, 45, 45, 45, 45, 65, 45, 45, 45, 66][..]));
        assert_eq!(undo("DCTDecode", None, b"x", 100), None);
    }

    #[test]
    fn no_filter_grows_beyond_its_limit() {
        let coded = [0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01];
        for (name, data) in
            [("LZW", &coded[..]), ("A85", b"zzzzzzz"), ("RL", &[129, b'x', 129, b'x']), ("AHx", b"00000000")]
        {
            assert!(undo(name, None, data, 3).expect("a filter").len() <= 3, "{name}");
        }
    }

    #[test]
    fn rows_of_png_are_undone() {
        let parameters = Dict::from([
            ("Predictor".to_owned(), Object::Number(12.0, Some(12))),
            ("Columns".to_owned(), Object::Number(2.0, Some(2))),
        ]);
        let data = [2, 1, 2, 2, 1, 1, 1, 5, 5];
        assert_eq!(undo("RL", Some(&parameters), &[&[8_u8][..], &data].concat(), 100), Some(vec![1, 2, 2, 3, 5, 10]));
    }
}
