//! Transfer encodings (RFC 2045, section 6).

use std::borrow::Cow;

use data_encoding::BASE64;

use crate::refusal::{Refusal, mime, shown};

/// Takes the transfer encoding off. What is not encoded is not copied.
pub(super) fn decode<'a>(encoding: Option<&str>, content: &'a [u8]) -> Result<Cow<'a, [u8]>, Refusal> {
    match encoding.unwrap_or("7bit").to_ascii_lowercase().as_str() {
        // What calls itself 7bit and has eight is common; the signature decides.
        "7bit" | "8bit" | "binary" => Ok(Cow::Borrowed(content)),
        "base64" => base64(content).map(Cow::Owned),
        "quoted-printable" => quoted_printable(content).map(Cow::Owned),
        other => Err(mime(format_args!("a transfer encoding that is not known: {}", shown(other)))),
    }
}

/// Base64 in lines (RFC 2045, section 6.8). Other signs than line ends and blanks are refused.
fn base64(content: &[u8]) -> Result<Vec<u8>, Refusal> {
    let packed: Vec<u8> = content.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect();
    BASE64.decode(&packed).map_err(|_| mime("a part is not the base64 that it says it is"))
}

/// Quoted-printable (RFC 2045, section 6.7). Blanks at the end of a line are padding of transport and fall away.
fn quoted_printable(content: &[u8]) -> Result<Vec<u8>, Refusal> {
    let wrong = || mime("a part is not the quoted-printable that it says it is");
    let mut out = Vec::with_capacity(content.len());
    for line in content.split_inclusive(|byte| *byte == b'\n') {
        let (line, end): (&[u8], &[u8]) = if let Some(line) = line.strip_suffix(b"\r\n") {
            (line, b"\r\n")
        } else if let Some(line) = line.strip_suffix(b"\n") {
            (line, b"\n")
        } else {
            (line, b"")
        };
        let mut rest = line.trim_ascii_end();
        let mut soft = false;
        while let Some((first, after)) = rest.split_first() {
            rest = match (first, after) {
                (b'=', []) => {
                    soft = true;
                    after
                }
                (b'=', [high, low, after @ ..]) => {
                    out.push(hex(*high).ok_or_else(wrong)? << 4 | hex(*low).ok_or_else(wrong)?);
                    after
                }
                (b'\t' | b' '..=b'~', _) if *first != b'=' => {
                    out.push(*first);
                    after
                }
                _ => return Err(wrong()),
            };
        }
        if !soft {
            out.extend_from_slice(end);
        }
    }
    Ok(out)
}

fn hex(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'A'..=b'F' => Some(digit - b'A' + 10),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(encoding: &str, content: &[u8]) -> Option<Vec<u8>> {
        decode(Some(encoding), content).ok().map(Cow::into_owned)
    }

    #[test]
    fn encodings_are_taken_off() {
        for plain in ["7bit", "8bit", "BINARY"] {
            assert_eq!(read(plain, b"a\r\n\xff"), Some(b"a\r\n\xff".to_vec()));
        }
        assert_eq!(decode(None, b"a"), Ok(Cow::Borrowed(b"a".as_slice())));
        assert_eq!(read("Base64", b"YWJj\r\nZA==\r\n"), Some(b"abcd".to_vec()));
        assert_eq!(read("quoted-printable", b"a=3D=\r\nb  \r\n=C3=a4 \tc"), Some("a=b\r\nä \tc".as_bytes().to_vec()));
        assert_eq!(read("quoted-printable", b"a=\nb\n"), Some(b"ab\n".to_vec()));
    }

    #[test]
    fn malformed_encodings_are_refused() {
        for wrong in ["YWJ", "YWJjZA=", "YW*j", "YWJjZB==", "=YWJ"] {
            assert_eq!(read("base64", wrong.as_bytes()), None, "{wrong}");
        }
        for wrong in ["=4", "=GG", "a\u{e4}", "a\u{1}", "=4\r\n1"] {
            assert_eq!(read("quoted-printable", wrong.as_bytes()), None, "{wrong}");
        }
        assert_eq!(read("gzip", b""), None);
        assert_eq!(read("x-uuencode", b""), None);
    }
}
